/* sides.h — headings that stand in a column of their own, beside the text that they are over.
 *
 *     1.1 目的        本書は、…              ->  1.1 目的
 *                     …です。                    本書は、……です。
 *     1.2 範囲        対象は、…                  1.2 範囲 …
 *
 * Text aligned so is found as a table of two columns.  It is none where no rule parts its rows, what stands at the left
 * is short and stands out (bold, coloured, larger, numbered), and what stands at the right is prose.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* The block for @table, taken over, whose words are @words (of guint): a table, or a box of headings and text in
 * reading order.  Then page->side is where the text starts; where it is known already, one heading is enough. */
PdfBlock *ingest_pdf_sides_block (PdfPage *page, PdfTable *table, const GArray *words);

/* The same for rows too few to be found as a table, among @words (of guint), which keeps the rest.  Boxes are appended
 * to page->tables. */
void ingest_pdf_sides_rest (PdfPage *page, GArray *words);
