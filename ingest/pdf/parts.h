/* parts.h — where the blocks of a long PDF are cut, so that it is read as several documents in bounded memory.
 *
 *     book.pdf, 1,800 pages   ->   pages 1-280 · 281-562 · 563-840 · 841-1102 · 1103-1382 · 1383-1800
 *
 * Cuts    In the last quarter of what a part may hold, before the page that opens with the heading which stands
 * highest; else before the last page that no table reaches; else amid a table, before the first row of a page. Kept
 * What names the rest of the file stands over it again: the lines of a cover, the headings that are open where it is
 * cut, the titles of a table that goes on.
 *
 * A block belongs to the page that it begins on: whatever was joined over a page break stays whole, and each block is
 * in one part.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* The page that the next part begins with, of @from to @to, where @blocks (of PdfBlock, in their order, headings known)
 * reach up to @to; 0 where they cannot be cut there. */
guint ingest_pdf_parts_find (const GPtrArray *blocks, guint from, guint to);

/* How a file was cut last; all 0 before the first time. */
typedef struct
{
  gboolean cover;  /* its first page is one, whose lines stand over each part */
  guint copies;    /* that stand over the rest: its first blocks */
  gboolean within; /* the rest begins within a section or a table */
} PdfCut;

/* Takes the blocks before @page, which ingest_pdf_parts_find () gave, out of @blocks, and puts copies of what is to
 * stand over the rest before it. */
GPtrArray *ingest_pdf_parts_take (GPtrArray *blocks, guint page, PdfCut *cut);
