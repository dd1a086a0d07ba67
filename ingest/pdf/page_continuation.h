/* join.h — what a page break cut: paragraphs that go on, behind the footnotes too, tables that go on, rows cut in two.
 *
 * A table goes on where the next page's first block is a table whose columns stand where its own do, and, of text in
 * columns, in a table that stands next in the reading order, with the same titles, further up the page and right of it
 * or, overleaf, further left or right.  Rows that repeat its first rows are column titles drawn again: they are taken out, flattened into blocks with the role HEADER.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Joins the blocks of a page (@blocks, taken over as far as they are joined) to the end of @document, then appends the
 * rest.  @headers come before, @footers after. */
void ingest_pdf_continue_page (GPtrArray *document, GPtrArray *headers, GPtrArray *blocks, GPtrArray *footers);

/* The columns' edges (of float) of the table that @document ends with on page @page, where no rules part them: the page
 * after it may go on in them.  NULL where it ends otherwise.  The caller owns it. */
GArray *ingest_pdf_continued_columns (const GPtrArray *document, guint page);

/* Joins the table that @blocks from @start on open with to @last, a table too: its rows, or where it holds nothing but
 * the column titles drawn again, those of the one after it.  The titles are appended to @document.  Returns how many
 * blocks it used up and freed. */
guint ingest_pdf_continue_table (PdfBlock *last, GPtrArray *blocks, guint start, GPtrArray *document);
