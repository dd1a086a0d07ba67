/* ods.h — OpenDocument spreadsheets (.ods, .ots): OASIS OpenDocument 1.3.
 *
 * A cell holds what it shows as text, so no number is formatted here.  Sheets, spans, hidden rows and columns, lists of
 * choices, comments, boxes of forms and text boxes become what those of a workbook do (xlsx.h); repeated cells and rows
 * are written out where they hold something, up to a bound.
 */
#pragma once

#include "ingest/ingest.h"

int ingest_ods_bid (const guint8 *bytes, gsize length);
gboolean ingest_ods_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
