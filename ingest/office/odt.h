/* odt.h — OpenDocument text (.odt, .ott): OASIS OpenDocument 1.3.
 *
 * Headings are <text:h> by their outline level; numbers of headings and lists are counted as their styles say; tables
 * have their spans and header rows.  Tracked deletions, hidden and struck words, notes, comments, text boxes, readings
 * and the table of contents become what those of a Word document do (docx.h).
 */
#pragma once

#include "ingest/ingest.h"

int ingest_odt_bid (const guint8 *bytes, gsize length);
gboolean ingest_odt_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
