/* table_cell.h — what is put into a table: the text of its cells, and the block that the table becomes. */
#pragma once

#include "ingest/pdf/layout.h"

/* Lays out a cell: its words, upright and turned, and the blocks that stand in it. */
void ingest_pdf_fill_cell (const PdfPage *page, PdfCell *cell, const GArray *words, GPtrArray *among);

/* Finishes a table block: places of the block and of its cells on the page as shown. */
PdfBlock *ingest_pdf_table_block (const PdfPage *page, PdfTable *table);

/* Orders the cells of a table (pointers to PdfCell *) by row, then column. */
int ingest_pdf_compare_cells (gconstpointer a, gconstpointer b, gpointer data);
