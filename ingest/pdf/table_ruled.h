/* table_ruled.h — tables drawn by rules, or by the edges of shades: cells are what they enclose.
 *
 * A box round a paragraph, a single column of boxes and a grid nearly without text are not tables.
 */
#pragma once

#include "ingest/pdf/layout.h"
#include "ingest/pdf/table_grid.h"

/* Puts the page's words into its grids and appends table blocks to @out. */
void ingest_pdf_tables_ruled (PdfPage *page, GPtrArray *grids, GPtrArray *out);

/* Appends the heights of the rows' edges of each grid of several rows and columns to @edges (of GArray of float): a
 * grid of one column with the same ones, on a later page, is the rest of a sheet wider than its paper (wide_sheet.h).
 */
void ingest_pdf_grids_remember (const GPtrArray *grids, GPtrArray *edges);
