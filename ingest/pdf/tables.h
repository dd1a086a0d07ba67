/* tables.h — tables of a page, each found by the method that its own evidence supports.
 *
 *   ruled     rules (or the edges of shades) on all sides of most cells: cells are what they enclose
 *   partly    rules across only, or under the header only: rows and columns by the text, the rules as evidence
 *   aligned   no rules: columns by the gaps that rows of text keep clear together
 *
 * A box round a paragraph, a single column of boxes and a grid nearly without text are not tables.
 * Units are points of the upright frame (page.h).
 */
#pragma once

#include "ingest/pdf/layout.h"
#include "ingest/pdf/order.h"

/* A grid of rules, before its text is put in.  Cells are rectangles of its elementary cells. */
typedef struct
{
  GArray *xs, *ys; /* of float: its lines */
  guint8 *across;  /* [line of ys][column]: a rule along the top of that elementary cell */
  guint8 *down;    /* [row][line of xs]: a rule along its left */
  gboolean open_top, open_bottom, open_side;
  gboolean by_shade; /* its lines are edges of shades */
} PdfGrid;

PdfGrid *ingest_pdf_grid_new (void);
void ingest_pdf_grid_free (gpointer grid);

/* The grids that lines along x and along y make (PdfRule each; sorted or not).  Pure geometry.
 * Returns PdfGrids, the smallest area first. */
GPtrArray *ingest_pdf_grids (const GArray *across, const GArray *down);

/* The grids of a page: of its rules, then, where those leave shades alone, of the shades' edges.  Marks the rules they
 * are made of as used. */
GPtrArray *ingest_pdf_page_grids (PdfPage *page);

/* Adds lines across to a grid whose rules part its columns but not its rows: where the text goes line by line, or where
 * white bands across all columns part rows of wrapped cells.  @words (of GArray of guint) are those of each cell of
 * @table, the grid's own cells.  TRUE where it added any. */
gboolean ingest_pdf_grid_split (const PdfPage *page, PdfGrid *grid, const PdfTable *table, const GPtrArray *words);

/* Puts the page's words into its grids and appends table blocks to @out. */
void ingest_pdf_tables_ruled (PdfPage *page, GPtrArray *grids, GPtrArray *out);

/* Finds tables among @words, by rules across and by alignment, takes their words and appends table blocks. */
void ingest_pdf_tables_aligned (PdfPage *page, const GArray *words, GPtrArray *out);

/* The table that @words make by their alignment, where a grid of rules is too coarse for them; NULL where they make
 * none of more than @least_columns.  @across are the grid's rules (of PdfRule, by y). */
PdfTable *ingest_pdf_table_within (PdfPage *page, const GArray *words, GArray *across, guint least_columns);

/* Lays out a cell: its words, upright and turned, and the blocks that stand in it. */
void ingest_pdf_fill_cell (const PdfPage *page, PdfCell *cell, const GArray *words, GPtrArray *among);

/* Finishes a table block: places of the block and of its cells on the page as shown. */
PdfBlock *ingest_pdf_table_block (const PdfPage *page, PdfTable *table);
