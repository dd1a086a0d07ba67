#include "ingest/scan/grid.h"

#include <math.h>

/* Lengths in inches.  Measured on a ruled checksheet of four pages (188 cells) with skew, noise and JPEG: thresholds of
 * 130 to 165 gave the same cells. */
#define INK             150   /* grey below it is ink, where the background is made 200 */
#define FAINT           180   /* grey below it may be a line's, where one that is sure goes on into it */
#define BRIDGE          0.10  /* gaps between runs of one line that are closed: a line lost to JPEG for a while */
#define SEAL            0.025 /* gaps in a line that are closed */
#define LINE_ACROSS     0.30  /* the shortest line: wider than a glyph's longest stroke … */
#define LINE_DOWN       0.18  /* … and higher; rows are low, so that columns of two rows must do */
#define LINE_SURE       0.70  /* a net of lines has one as long */
#define CELL_WIDE       0.08  /* the narrowest cell */
#define CELL_HIGH       0.07  /* the lowest */
#define CELL_FILLS      0.80  /* of its box, by area: a region with corners cut out is none */
#define SAME_LINE       0.03  /* edges nearer to each other are one */
#define SPLIT_SHARE     0.80  /* of a cell's height that is inked where other rows have a line */
#define SHADE_HIGH      0.16  /* a dark area of this height, more than a bold glyph has, and … */
#define SHADE_WIDE      0.30  /* … width … */
#define SHADE_RING      0.03  /* what is thinner around light letters is a rule, not the rim of a shade */
#define SHADE_INK       0.50  /* of a shade's box at least is dark: a thick frame with writing in it is none */
#define SHADE_EDGE      0.95  /* … and its edge by so much: a shade with light letters on it, no bold word */
#define LINE_INKED      0.88  /* of a short line is ink and no closed gap; chosen, not measured */
#define CONTRAST        50    /* grey: a shade that differs by less within has no letters; chosen, not measured */
#define MOST_COMPONENTS 20000 /* of a hostile page; chosen, not measured */

typedef struct
{
  guint dpi;
  PIX *lines;
  ScanGrid *grid;
} Finder;

static int
pixels (guint dpi, double inches)
{
  return MAX (1, (int) lround (inches * dpi));
}

static ScanBox
box_of (BOXA *boxes, int i)
{
  int x = 0, y = 0, w = 0, h = 0;
  boxaGetBoxGeometry (boxes, i, &x, &y, &w, &h);
  return (ScanBox){ x, y, x + w, y + h };
}

static int
ink_within (PIX *pix, const ScanBox *box)
{
  int count = 0;
  BOX *within = boxCreate (box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  if (within != NULL)
    pixCountPixelsInRect (pix, within, &count, NULL);
  boxDestroy (&within);
  return count;
}

/* ---- light letters on dark ---- */

/* What is dark in an area, letters in it made dark too: narrow ones are closed, wide ones are holes in it. */
static PIX *
fill_shades (const Finder *finder, PIX *ink)
{
  int gap = pixels (finder->dpi, SEAL), ring = pixels (finder->dpi, SHADE_RING);
  g_autoptr (PIX) closed = pixCloseBrick (NULL, ink, 2 * gap, 2 * gap);
  g_autoptr (PIX) thick = pixOpenBrick (NULL, ink, ring, ring);
  g_autoptr (PIX) holes = thick != NULL ? pixHolesByFilling (thick, 4) : NULL;
  if (closed == NULL || holes == NULL)
    return NULL;
  pixOr (closed, closed, holes);
  return pixOpenBrick (NULL, closed, pixels (finder->dpi, SHADE_WIDE), pixels (finder->dpi, SHADE_HIGH));
}

/* Turns @box around in the grey picture, and makes @ink there what is dark then: in the picture made even a shade is
 * half background, where its letters and blots of it are one. */
static void
turn_box (Finder *finder, PIX *ink, const ScanBox *box)
{
  int w = box->x1 - box->x0, h = box->y1 - box->y0, least = 0, letters = 0, shade = 0;
  BOX *area = boxCreate (box->x0, box->y0, w, h);
  g_autoptr (PIX) part = area != NULL ? pixClipRectangle (finder->grid->grey, area, NULL) : NULL;
  boxDestroy (&area);
  if (part == NULL || pixInvert (part, part) == NULL)
    return;
  pixRasterop (finder->grid->grey, box->x0, box->y0, w, h, PIX_SRC, part, 0, 0);
  if (pixSplitDistributionFgBg (part, 0.5f, 1, &least, &letters, &shade, NULL) != 0 || shade - letters < CONTRAST)
    least = 0;
  g_autoptr (PIX) dark = pixThresholdToBinary (part, least);
  if (dark != NULL)
    pixRasterop (ink, box->x0, box->y0, w, h, PIX_SRC, dark, 0, 0);
}

/* Turns shades with light letters around, in @ink and in the grey picture, and leaves their outline as lines. */
static PIX *
turn_shades (Finder *finder, PIX *ink)
{
  int gap = pixels (finder->dpi, SEAL);
  g_autoptr (PIX) solid = fill_shades (finder, ink);
  BOXA *boxes = solid != NULL ? pixConnCompBB (solid, 4) : NULL;
  PIX *outlines = pixCreateTemplate (ink);
  for (int i = 0; boxes != NULL && i < boxaGetCount (boxes); i++)
    {
      ScanBox box = box_of (boxes, i);
      int w = box.x1 - box.x0, h = box.y1 - box.y0;
      ScanBox inner = { box.x0 + gap, box.y0 + gap, box.x1 - gap, box.y1 - gap };
      int edge = w * h - (w - 2 * gap) * (h - 2 * gap);
      if (w <= 2 * gap || h <= 2 * gap || ink_within (ink, &box) < SHADE_INK * w * h
          || ink_within (ink, &box) - ink_within (ink, &inner) < SHADE_EDGE * edge)
        continue;
      BOX *area = boxCreate (box.x0, box.y0, w, h);
      turn_box (finder, ink, &box);
      if (outlines != NULL)
        pixRenderBox (outlines, area, 2, L_SET_PIXELS);
      boxDestroy (&area);
      g_array_append_val (finder->grid->chips, inner);
    }
  boxaDestroy (&boxes);
  return outlines;
}

/* ---- lines ---- */

/* Runs of ink of at least @shortest pixels in one direction. */
static PIX *
find_runs (PIX *ink, gboolean across, int seal, int shortest)
{
  g_autoptr (PIX) sealed = across ? pixCloseBrick (NULL, ink, seal, 1) : pixCloseBrick (NULL, ink, 1, seal);
  return sealed == NULL ? NULL
         : across       ? pixOpenBrick (NULL, sealed, shortest, 1)
                        : pixOpenBrick (NULL, sealed, 1, shortest);
}

/* The share of the rows of @box in which @ink has any. */
static double
rows_inked (PIX *ink, const ScanBox *box)
{
  BOX *area = boxCreate (box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  g_autoptr (PIX) part = area != NULL ? pixClipRectangle (ink, area, NULL) : NULL;
  NUMA *rows = part != NULL ? pixCountPixelsByRow (part, NULL) : NULL;
  int n = rows != NULL ? numaGetCount (rows) : 0, inked = 0, count = 0;
  for (int y = 0; y < n; y++)
    inked += numaGetIValue (rows, y, &count) == 0 && count > 0;
  numaDestroy (&rows);
  boxDestroy (&area);
  return (double) inked / MAX (1, n);
}

/* Takes short lines down out of @runs that are mostly closed gaps: where rows are hardly higher than their writing, a
 * stroke reaches nearly from rule to rule. */
static void
drop_strokes (const Finder *finder, PIX *runs, PIX *ink)
{
  BOXA *boxes = pixConnCompBB (runs, 8);
  for (int i = 0; boxes != NULL && i < MIN (boxaGetCount (boxes), MOST_COMPONENTS); i++)
    {
      ScanBox box = box_of (boxes, i);
      if (box.y1 - box.y0 >= pixels (finder->dpi, LINE_SURE) || rows_inked (ink, &box) >= LINE_INKED)
        continue;
      BOX *area = boxCreate (box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
      if (area != NULL)
        pixClearInRect (runs, area);
      boxDestroy (&area);
    }
  boxaDestroy (&boxes);
}

/* Notes the straight parts of @runs as rules.  */
static void
add_rules (Finder *finder, PIX *runs, gboolean across)
{
  BOXA *boxes = pixConnCompBB (runs, 8);
  int thickest = pixels (finder->dpi, 0.06);
  for (int i = 0; boxes != NULL && i < MIN (boxaGetCount (boxes), MOST_COMPONENTS); i++)
    {
      ScanBox box = box_of (boxes, i);
      if ((across ? box.y1 - box.y0 : box.x1 - box.x0) <= thickest)
        g_array_append_val (finder->grid->rules, box);
    }
  boxaDestroy (&boxes);
}

/* The lines of one direction: runs of ink, and what faint runs add to them. */
static PIX *
find_direction (Finder *finder, PIX *ink, PIX *faint, gboolean across)
{
  int seal = pixels (finder->dpi, SEAL), bridge = pixels (finder->dpi, BRIDGE);
  int shortest = pixels (finder->dpi, across ? LINE_ACROSS : LINE_DOWN);
  PIX *sure = find_runs (ink, across, seal, shortest);
  if (sure != NULL && !across)
    drop_strokes (finder, sure, ink);
  g_autoptr (PIX) more = find_runs (faint, across, seal, shortest);
  g_autoptr (PIX) grown = sure != NULL && more != NULL ? pixSeedfillBinary (NULL, sure, more, 8) : NULL;
  g_autoptr (PIX) closed = grown == NULL ? NULL
                           : across      ? pixCloseSafeBrick (NULL, grown, bridge, 1)
                                         : pixCloseSafeBrick (NULL, grown, 1, bridge);
  if (closed != NULL)
    pixOr (sure, sure, closed);
  return sure;
}

static gboolean
find_lines (Finder *finder, PIX *ink, PIX *faint)
{
  guint dpi = finder->dpi;
  g_autoptr (PIX) outlines = turn_shades (finder, ink);
  g_autoptr (PIX) across = find_direction (finder, ink, faint, TRUE);
  g_autoptr (PIX) down = find_direction (finder, ink, faint, FALSE);
  if (outlines == NULL || across == NULL || down == NULL)
    return FALSE;
  pixOr (across, across, outlines);
  g_autoptr (PIX) both = pixOr (NULL, across, down);
  g_autoptr (PIX) sure = pixOpenBrick (NULL, across, pixels (dpi, LINE_SURE), 1);
  g_autoptr (PIX) sure_down = pixOpenBrick (NULL, down, 1, pixels (dpi, LINE_SURE));
  if (both == NULL || sure == NULL || sure_down == NULL)
    return FALSE;
  pixOr (sure, sure, sure_down);
  finder->lines = pixSeedfillBinary (NULL, sure, both, 8);
  if (finder->lines == NULL)
    return FALSE;
  pixAnd (across, across, finder->lines);
  pixAnd (down, down, finder->lines);
  add_rules (finder, across, TRUE);
  add_rules (finder, down, FALSE);
  return TRUE;
}

/* ---- cells ---- */

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const ScanBox *p = a, *q = b;
  return p->y0 != q->y0 ? p->y0 - q->y0 : p->x0 - q->x0;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* White regions that lines close in. */
static void
find_regions (Finder *finder)
{
  g_autoptr (PIX) thick = pixDilateBrick (NULL, finder->lines, 3, 3);
  g_autoptr (PIX) white = thick != NULL ? pixInvert (NULL, thick) : NULL;
  PIXA *regions = NULL;
  BOXA *boxes = white != NULL ? pixConnComp (white, &regions, 4) : NULL;
  int least_w = pixels (finder->dpi, CELL_WIDE), least_h = pixels (finder->dpi, CELL_HIGH);
  int wide = pixGetWidth (finder->lines), high = pixGetHeight (finder->lines);
  for (int i = 0; boxes != NULL && i < MIN (boxaGetCount (boxes), MOST_COMPONENTS); i++)
    {
      ScanBox box = box_of (boxes, i);
      int w = box.x1 - box.x0, h = box.y1 - box.y0, area = 0;
      if (w < least_w || h < least_h || box.x0 <= 1 || box.y0 <= 1 || box.x1 >= wide - 1 || box.y1 >= high - 1)
        continue;
      g_autoptr (PIX) region = pixaGetPix (regions, i, L_CLONE);
      if (region != NULL && pixCountPixels (region, &area, NULL) == 0 && area >= CELL_FILLS * w * h)
        g_array_append_val (finder->grid->cells, box);
    }
  boxaDestroy (&boxes);
  pixaDestroy (&regions);
}

/* The share of @box's height at which there is ink within a few pixels of @x. */
static double
inked_share (PIX *ink, const ScanBox *box, int x)
{
  int inked = 0;
  for (int y = box->y0; y < box->y1; y++)
    {
      l_uint32 value = 0;
      for (int dx = -2; dx <= 2 && value == 0; dx++)
        pixGetPixel (ink, x + dx, y, &value);
      inked += value != 0;
    }
  return (double) inked / MAX (1, box->y1 - box->y0);
}

/* A line that is too faint in one row, or its row too low, is told by the rows that have it. */
static void
split_cells (Finder *finder, PIX *ink)
{
  GArray *cells = finder->grid->cells;
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (int));
  int near_by = pixels (finder->dpi, SAME_LINE);
  for (guint i = 0; i < cells->len; i++)
    g_array_append_val (edges, g_array_index (cells, ScanBox, i).x0);
  g_array_sort (edges, compare_ints);
  for (guint i = 0; i < cells->len; i++)
    for (guint k = 0; k < edges->len; k++)
      {
        ScanBox *cell = &g_array_index (cells, ScanBox, i), rest = *cell;
        int x = g_array_index (edges, int, k) - 2;
        if (x < cell->x0 + 3 * near_by || x > cell->x1 - 3 * near_by || inked_share (ink, cell, x) < SPLIT_SHARE)
          continue;
        cell->x1 = x - 3;
        rest.x0 = x + 3;
        g_array_append_val (cells, rest); /* looked at in its turn */
      }
}

/* One coordinate for edges of cells that are one line. */
static void
snap (GArray *cells, guint dpi, gboolean across)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (int *));
  for (guint i = 0; i < cells->len; i++)
    {
      ScanBox *cell = &g_array_index (cells, ScanBox, i);
      int *first = across ? &cell->y0 : &cell->x0, *second = across ? &cell->y1 : &cell->x1;
      g_array_append_val (edges, first);
      g_array_append_val (edges, second);
    }
  for (guint i = 1; i < edges->len; i++) /* insertion: nearly in order, and few */
    for (guint k = i; k > 0 && *g_array_index (edges, int *, k - 1) > *g_array_index (edges, int *, k); k--)
      {
        int *held = g_array_index (edges, int *, k);
        g_array_index (edges, int *, k) = g_array_index (edges, int *, k - 1);
        g_array_index (edges, int *, k - 1) = held;
      }
  int reach = pixels (dpi, SAME_LINE);
  for (guint i = 0; i < edges->len;)
    {
      guint end = i;
      int first = *g_array_index (edges, int *, i), last = first;
      while (end < edges->len && *g_array_index (edges, int *, end) - last <= reach
             && *g_array_index (edges, int *, end) - first <= 2 * reach)
        last = *g_array_index (edges, int *, end++);
      for (; i < end; i++)
        *g_array_index (edges, int *, i) = (first + last) / 2;
    }
}

static gboolean
is_near_cell (const GArray *cells, const ScanBox *rule, int reach)
{
  int x = (rule->x0 + rule->x1) / 2, y = (rule->y0 + rule->y1) / 2;
  for (guint i = 0; i < cells->len; i++)
    {
      const ScanBox *cell = &g_array_index (cells, ScanBox, i);
      if (x >= cell->x0 - reach && x <= cell->x1 + reach && y >= cell->y0 - reach && y <= cell->y1 + reach)
        return TRUE;
    }
  return FALSE;
}

/* Rules along the edges of all cells, meeting in corners, in place of the lines found there. */
static void
rule_cells (Finder *finder)
{
  ScanGrid *grid = finder->grid;
  int reach = pixels (finder->dpi, SAME_LINE);
  g_autoptr (GArray) edges = g_array_copy (grid->cells);
  for (guint i = 0; i < edges->len; i++)
    {
      ScanBox *cell = &g_array_index (edges, ScanBox, i);
      *cell = (ScanBox){ cell->x0 - 3, cell->y0 - 3, cell->x1 + 3, cell->y1 + 3 };
    }
  snap (edges, finder->dpi, TRUE);
  snap (edges, finder->dpi, FALSE);
  for (guint i = grid->rules->len; i-- > 0;)
    if (is_near_cell (edges, &g_array_index (grid->rules, ScanBox, i), reach))
      g_array_remove_index_fast (grid->rules, i);
  for (guint i = 0; i < edges->len; i++)
    {
      const ScanBox *cell = &g_array_index (edges, ScanBox, i);
      const ScanBox sides[] = { { cell->x0, cell->y0, cell->x1, cell->y0 + 1 },
                                { cell->x0, cell->y1, cell->x1, cell->y1 + 1 },
                                { cell->x0, cell->y0, cell->x0 + 1, cell->y1 },
                                { cell->x1, cell->y0, cell->x1 + 1, cell->y1 } };
      g_array_append_vals (grid->rules, sides, G_N_ELEMENTS (sides));
    }
}

/* Keeps those chips that lie in no cell. */
static void
drop_chips_in_cells (ScanGrid *grid)
{
  for (guint i = grid->chips->len; i-- > 0;)
    if (is_near_cell (grid->cells, &g_array_index (grid->chips, ScanBox, i), 0))
      g_array_remove_index (grid->chips, i);
}

ScanGrid *
scan_grid_find (PIX *grey, guint dpi)
{
  g_autoptr (ScanGrid) grid = g_new0 (ScanGrid, 1);
  grid->grey = grey;
  grid->cells = g_array_new (FALSE, FALSE, sizeof (ScanBox));
  grid->chips = g_array_new (FALSE, FALSE, sizeof (ScanBox));
  grid->rules = g_array_new (FALSE, FALSE, sizeof (ScanBox));
  Finder finder = { .dpi = dpi, .grid = grid };
  g_autoptr (PIX) even = pixBackgroundNormSimple (grey, NULL, NULL); /* NULL for pictures too small for it */
  grid->ink = pixThresholdToBinary (even != NULL ? even : grey, INK);
  g_autoptr (PIX) faint = pixThresholdToBinary (even != NULL ? even : grey, FAINT);
  if (grid->ink == NULL || faint == NULL || !find_lines (&finder, grid->ink, faint))
    {
      pixDestroy (&finder.lines);
      return NULL;
    }
  find_regions (&finder);
  split_cells (&finder, grid->ink);
  g_array_sort (grid->cells, compare_cells);
  drop_chips_in_cells (grid);
  rule_cells (&finder);
  g_autoptr (PIX) thick = pixDilateBrick (NULL, finder.lines, 3, 3);
  if (thick != NULL)
    pixSubtract (grid->ink, grid->ink, thick);
  pixDestroy (&finder.lines);
  return g_steal_pointer (&grid);
}

void
scan_grid_free (ScanGrid *grid)
{
  if (grid == NULL)
    return;
  pixDestroy (&grid->ink);
  g_array_unref (grid->cells);
  g_array_unref (grid->chips);
  g_array_unref (grid->rules);
  g_free (grid);
}
