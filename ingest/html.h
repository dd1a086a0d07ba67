#pragma once

#include "ingest/ingest.h"

int ingest_html_bid (const guint8 *head, gsize length);
gboolean ingest_html_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);

/* Appends to @blocks what @text (@length bytes of UTF-8) holds as HTML: a table in the middle of a text, a list in a
 * cell.  Its first line is line @line of the file. */
gboolean ingest_html_fragment (IngestDocument *document, GPtrArray *blocks, const char *text, gsize length, guint line,
                               guint depth, GError **error);
