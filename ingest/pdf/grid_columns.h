/* grid_columns.h — what a grid that is ruled across leaves undrawn: its row of titles on a shade, the columns within.
 *
 *     ██ Group ██ No ██ Item ████████ Level ██      a shade, no rules: the row of titles
 *     ┌───────┬───────────────────────────────      Group is ruled, since its cells reach over rows;
 *     │ Power │ 1     Hours          24/365          No, Item and Level are parted by white alone
 *     │       ├───────────────────────────────
 *     │       │ 2     Availability   99.9 %
 *     ├───────┼───────────────────────────────
 *
 * Style sheets draw tables so: border-bottom for each cell, a background for th.
 *
 * Units    points of the upright frame (page.h).
 */
#pragma once

#include "ingest/pdf/layout.h"
#include "ingest/pdf/table_grid.h"

/* Adds to @grid the row of titles that a shade right above it holds.  TRUE where it added one. */
gboolean ingest_pdf_grid_take_titles (const PdfPage *page, PdfGrid *grid);

/* Adds lines down to @grid where white parts columns inside of one of its own in every row, and the texts right of it
 * begin level.  @words (of GArray of guint) are those of each cell of @table, the grid's own cells.  TRUE where it
 * added any. */
gboolean ingest_pdf_grid_split_columns (const PdfPage *page, PdfGrid *grid, const PdfTable *table,
                                        const GPtrArray *words);
