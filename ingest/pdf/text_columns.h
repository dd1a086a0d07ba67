/* text_columns.h — columns of text on a page, told from the columns of a table.
 *
 *     16 事故対応        18 順守              ->  16 … 16.1 … 18 … 18.1 … 付表
 *     16.1 …             18.1 …
 *     ─────────────────────────────
 *     付表
 *
 * Where a white gutter parts what stands left of it from what stands right, both readings are open.  Each bit of
 * evidence (lines that wrap, headings amid a side, numbers that run on down one side and then the other, a gutter known
 * from the page before, a rule in it; against that, blocks that begin together, short entries, rules across) is
 * measured once, and their weighted sum decides.  Gutters are searched for as in Nagy and Seth's XY tree (order.h).
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Parts @words (of guint) of @page, among which the blocks @among (of PdfBlock; may be NULL) stand, into regions in
 * reading order: of each word the region's number is put into its `region`, from 0.  Returns how many there are; 1
 * where the page is of one column.  page->gutter is where columns stood on the page before, or 0, and then here. */
guint ingest_pdf_text_columns (PdfPage *page, const GArray *words, const GPtrArray *among);
