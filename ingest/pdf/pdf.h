/* pdf.h — PDF to Document, on poppler-glib.
 *
 * What maps onto what:
 *   text in lines        paragraphs, headings, list items, captions, footnotes, in reading order; a wrapped line is
 *                        joined here (Japanese without a space, Latin with one; after a hyphen at a Latin line's end
 *                        stands "\n", since only normalize knows words)
 *   rules, fills, gaps   tables: ruled, partly ruled or aligned, over as many pages as they go on
 *   running header ...   blocks with a role: HEADER, FOOTER, WATERMARK, RUBY, STRUCK, HIDDEN; never dropped
 *   images               a page of images only is a warning
 *   outline, contents    headings and their levels (headings.h says what else tells them)
 * very many pages      several documents (parts.h), handed to options->part but for the last
 * Left out: pictures and their place, the structure tree (poppler-glib 22.12 gives its text garbled), colours of
 * pictures, embedded files.
 */
#pragma once

#include "ingest/ingest.h"

int ingest_pdf_bid (const guint8 *head, gsize length);

/* Errors: INGEST_ERROR_ENCRYPTED, _DAMAGED (no page can be read), _LIMIT. */
gboolean ingest_pdf_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);

/* Loads what every PDF needs (encoding tables, an empty font configuration, the captured drawing's self-test), so that
 * forked workers find it done.  Idempotent; reading does it by itself where nobody did. */
void ingest_pdf_warm (void);
