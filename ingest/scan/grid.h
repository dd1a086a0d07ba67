/* grid.h — the ruled cells of a straightened picture.
 *
 *     ──┬────┬──                 the lines: runs of ink longer than any glyph is
 *       │ a  │   b               the cells: white regions that lines close in; a region that lines leave open
 *     ──┴────┴──                 on a side (b) is no cell, but its rules are kept
 *
 * Units  pixels.
 */
#pragma once

#include <allheaders.h>
#include <glib.h>

typedef struct
{
  int x0, y0, x1, y1; /* x1 and y1 are outside */
} ScanBox;

typedef struct
{
  PIX *grey;     /* with light letters on dark made dark on light; the caller's */
  PIX *ink;      /* 1 bit: what is dark, without the lines; owned */
  GArray *cells; /* of ScanBox: inside of the lines, by rows */
  GArray *chips; /* of ScanBox: dark areas outside of cells whose light letters were turned: a number, a title */
  GArray *rules; /* of ScanBox: one of its sides is a line's thickness */
} ScanGrid;

/* Finds the cells in @grey (8 bits), at @dpi.  NULL where Leptonica gives up. */
ScanGrid *scan_grid_find (PIX *grey, guint dpi);
void scan_grid_free (ScanGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanGrid, scan_grid_free)

static inline void
scan_pix_free (PIX *pix)
{
  pixDestroy (&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PIX, scan_pix_free)
