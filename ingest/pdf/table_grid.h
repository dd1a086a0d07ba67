/* table_grid.h — grids of rules: which rules meet, which lines they make, which elementary cells they close.
 *
 *     +----+----+       xs  0 5 10      across  [line of ys][column]   a rule along the top of that cell
 *     |    |    |       ys  0 2 4       down    [row][line of xs]      a rule along its left
 *     +----+    |
 *     |    |    |
 *     +----+----+
 */
#pragma once

#include "ingest/pdf/page.h"

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
