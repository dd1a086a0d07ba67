/* overlay.h — a picture of what the reader saw on a page: words and rules as found, blocks and cells drawn over them,
 * numbered in reading order.  One SVG a page, DIR/<file>-<page>.svg, in the upright frame.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Blocks are PdfBlocks in reading order.  Returns FALSE where the file cannot be written, with @error set. */
gboolean ingest_pdf_overlay (const char *folder, const char *file, const PdfPage *page, const GPtrArray *headers,
                             const GPtrArray *body, const GPtrArray *footers, GError **error);
