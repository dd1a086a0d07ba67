/* table_region.h — the table that one stretch of lines makes, if it makes one. */
#pragma once

#include "ingest/pdf/table_draft.h"

/* The table that a region makes, or NULL where it has no more than @least_columns or is none; *@end is set behind its
 * last line. */
PdfTable *ingest_pdf_table_of (PdfPage *page, PdfArea *area, const PdfRegion *region, guint least_columns, guint *end);

/* How much is explained by reading @region as a table: its lines, each times how much surer than not it is that they
 * are one (region_score.h), and its @columns.  0 where that is less sure than @least, or the region is no grid. */
double ingest_pdf_table_gain (PdfPage *page, PdfArea *area, const PdfRegion *region, double least, guint *columns);

/* The table that @words make by their alignment, where a grid of rules is too coarse for them; NULL where they make
 * none of more than @least_columns.  @across are the grid's rules (of PdfRule, by y). */
PdfTable *ingest_pdf_table_within (PdfPage *page, const GArray *words, GArray *across, guint least_columns);
