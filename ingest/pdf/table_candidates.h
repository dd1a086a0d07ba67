/* table_candidates.h — stretches of lines that may be one table, and how far its table reaches up and down.
 *
 *     Prose, from margin to margin.
 *     Service    Region    State         <- wide gaps: the stretch begins; column titles above are taken up
 *     Mail       Tokyo     in use
 *     Backup     Osaka     in use        <- and ends
 *     More prose.
 */
#pragma once

#include "ingest/pdf/table_draft.h"

/* Appends to @regions (of PdfRegion) each stretch of rows with wide gaps, with the lines between them that go on in a
 * column. */
void ingest_pdf_candidates_find (const PdfArea *area, GArray *regions);

/* The first row of a region's table: rows above it that are column titles, under the table's top rule, or set over its
 * columns and not over its whole width. */
guint ingest_pdf_candidate_up (const PdfArea *area, const PdfRegion *region, const PdfColumn *columns, guint n_columns);

/* Whether line @i, no row of a table, is in larger letters than the lines above and below it. */
gboolean ingest_pdf_is_larger_line (const PdfArea *area, guint i);

/* The end of a region without the rows at its foot that are text below the table. */
guint ingest_pdf_candidate_trim (const PdfArea *area, const PdfRegion *region);

/* The end of a table with the rows under its last tabular one that its rules close in: the rest of a wrapped cell, a
 * row whose gaps are narrow.  Only where rules part the rows, and the rows keep to the columns. */
guint ingest_pdf_candidate_down (const PdfArea *area, guint start, guint end, guint ceiling, const PdfColumn *columns,
                                 guint n_columns);
