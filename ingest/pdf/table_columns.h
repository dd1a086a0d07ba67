/* table_columns.h — the columns of a stretch of lines: what lies between the gutters that its full lines keep clear.
 *
 * Source   the projection of T. Kieninger and A. Dengel's T-Recs, with gutters judged by the gaps of the lines that
 * have text on both sides.
 */
#pragma once

#include "ingest/pdf/table_draft.h"

/* The number that a word is, or -1. */
int ingest_pdf_number_of (const PdfPage *page, guint word);

/* Marks in @full the rows that show the columns, those with about as many chunks as the fullest, and counts them. */
guint ingest_pdf_columns_full (const PdfArea *area, guint start, guint end, gboolean *full);

/* Fills @columns (room for MAX_COLUMNS + 1) with what lies between the gutters that full rows keep clear; how many. */
guint ingest_pdf_columns_find (const PdfArea *area, guint start, guint end, float x0, float x1, const gboolean *full,
                               guint n_full, PdfColumn *columns);

/* Takes for @columns, of which *@n_columns were found here, those of the table that the page before ends with
 * (page->carried), where there are no fewer of them and every word of the region keeps to one. */
gboolean ingest_pdf_columns_carried (const PdfArea *area, const PdfRegion *region, PdfColumn *columns,
                                     guint *n_columns);

/* Cuts a row at the columns and appends its fragments. */
void ingest_pdf_columns_cut (const PdfArea *area, guint row_index, const PdfColumn *columns, guint n_columns,
                             GArray *fragments);

/* Fills @columns with what stands on each side of the region's gutters; how many. */
guint ingest_pdf_columns_beside (const PdfArea *area, const PdfRegion *region, PdfColumn *columns);
