/* image.h — a picture as a document: PNG, JPEG, TIFF of many pages.
 *
 *     picture ──▶ PDF whose pages are pictures and nothing else ──▶ the PDF reader (pdf/scanned.h)
 *
 * Page size is what the picture says of its resolution; where it says nothing, or what no paper is as large as, its
 * longer side is that of A4.
 *
 * Errors  INGEST_ERROR_DAMAGED, INGEST_ERROR_LIMIT (pixels, pages), INGEST_ERROR_UNREADABLE where the program was built
 *         without Leptonica or a model is missing: the message names the package.
 */
#pragma once

#include "ingest/ingest.h"

/* Certain (100) of a picture as large as a page; of a small one, as web pages have for their looks, less: a walk
 * through a folder passes it over. */
int ingest_png_bid (const guint8 *head, gsize length);
int ingest_jpeg_bid (const guint8 *head, gsize length);
int ingest_tiff_bid (const guint8 *head, gsize length);

gboolean ingest_image_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
