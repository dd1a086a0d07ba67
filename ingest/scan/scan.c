#include "ingest/scan/module.h"

#include "ingest/scan/ocr.h"
#include "ingest/scan/to_pdf.h"

#include <math.h>
#include <stdlib.h>

#define MOST_SKEW   0.12f   /* radians: beyond what pixFindSkew () looks for */
#define LEAST_SKEW  0.0006f /* less than a pixel over a page is none */
#define SURE_SKEW   3.0f    /* confidence of pixFindSkew (): Leptonica's own advice */
#define SPECK       2       /* pixels: a spot of this size each way is dirt */
#define GRAIN       3       /* pixels: the same, outside of cells, where there is more of it */
#define SPOT        0.02    /* inches: ink no larger each way may be dust … */
#define SPOT_APART  0.05    /* … and is where no letter is so near: a stop stands nearer to its word */
#define NEAR_INK    21      /* pixels: what is no farther from ink is kept as it is */
#define EDGE        6       /* pixels: how far a cell's lines reach */
#define LEAST_INK   6       /* pixels of ink in a cell that is not empty */
#define GAP         0.75f   /* em: a gap so wide in Japanese parts words */
#define BODY_NEAR   0.15f   /* a line so near to the body's size is of that size; boxes of glyphs are no nearer */
#define SHORT_NEAR  0.40f   /* a line of few glyphs says little of its size */
#define FEW         4       /* glyphs */
#define TALL        2.0f  /* of the writing beside: a number in larger letters is no part of it; chosen, not measured */
#define BESIDE      3.0f  /* em: figures so near before writing are of its line; chosen, not measured */
#define HAN_HIGH    0.92f /* em: the height of a line of Japanese */
#define LATIN_HIGH  0.72f /* em: of figures and capitals */
#define HAN_BELOW   0.09f /* em: how far kanji reach below the baseline */
#define TELLING     30    /* glyphs that say how a page stands; chosen, not measured */
#define SURE_ENOUGH 60    /* mean confidence: pages the right way up are at 85 and more, others under 40 */
#define INK_ABOUT   128   /* grey: ink, for a first look */
#define DARK_PAGE   0.65f /* of a page is dark: most photographs and shaded sheets are lighter; chosen, not measured */
#define NEAR_GLYPH  0.4f  /* of a glyph: those of one line or column are nearer, lines and columns are not */
#define FEWER       2     /* times as few pieces tell how writing runs; both chosen, not measured */
#define BASE_SHARE  0.36f /* em: from a glyph's middle to the baseline */

/* ---- the picture ---- */

static PIX *
grey_of (const guint8 *pixels, guint columns, guint rows, guint stride)
{
  PIX *grey = pixCreate ((int) columns, (int) rows, 8);
  if (grey == NULL)
    return NULL;
  l_uint32 *data = pixGetData (grey);
  gsize words = (gsize) pixGetWpl (grey);
  for (guint y = 0; y < rows; y++)
    {
      const guint32 *from = (const guint32 *) (gconstpointer) (pixels + (gsize) y * stride);
      l_uint32 *to = data + y * words;
      for (guint x = 0; x < columns; x++)
        {
          guint32 rgb = from[x];
          /* a red seal is to fade, black to stay: the lightest part counts half */
          guint r = (rgb >> 16) & 0xff, g = (rgb >> 8) & 0xff, b = rgb & 0xff;
          SET_DATA_BYTE (to, x, (r * 77 + g * 150 + b * 29) >> 8);
        }
    }
  return grey;
}

/* A cover of light letters on dark is turned around as a whole. */
static void
turn_dark_page (PIX *grey)
{
  g_autoptr (PIX) ink = pixThresholdToBinary (grey, INK_ABOUT);
  l_float32 share = 0;
  if (ink != NULL && pixForegroundFraction (ink, &share) == 0 && share > DARK_PAGE)
    pixInvert (grey, grey);
}

/* The picture turned so that its lines run level; @skew is what it was turned by. */
static PIX *
straighten (PIX *grey, float *skew)
{
  l_float32 degrees = 0, sure = 0;
  g_autoptr (PIX) ink = pixOtsuThreshOnBackgroundNorm (grey, NULL, 10, 15, 100, 50, 255, 2, 2, 0.1f, NULL);
  *skew = 0;
  if (ink == NULL || pixFindSkew (ink, &degrees, &sure) != 0 || sure < SURE_SKEW)
    return pixClone (grey);
  float turn = degrees * (float) G_PI / 180;
  if (fabsf (turn) < LEAST_SKEW || fabsf (turn) > MOST_SKEW)
    return pixClone (grey);
  PIX *straight = pixRotate (grey, turn, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0);
  if (straight != NULL)
    *skew = turn;
  return straight != NULL ? straight : pixClone (grey);
}

/* The box of what is dark in @cell, or FALSE where that is dirt. */
static gboolean
find_ink (PIX *ink, const ScanBox *cell, ScanBox *found)
{
  BOX *area = boxCreate (cell->x0 + 1, cell->y0 + 1, cell->x1 - cell->x0 - 2, cell->y1 - cell->y0 - 2);
  g_autoptr (PIX) part = area != NULL ? pixClipRectangle (ink, area, NULL) : NULL;
  boxDestroy (&area);
  g_autoptr (PIX) clean =
      part != NULL ? pixSelectBySize (part, SPECK, SPECK, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL) : NULL;
  BOX *box = NULL;
  int count = 0, x, y, w, h;
  if (clean == NULL || pixCountPixels (clean, &count, NULL) != 0 || count < LEAST_INK
      || pixClipToForeground (clean, NULL, &box) != 0 || box == NULL)
    return FALSE;
  boxGetGeometry (box, &x, &y, &w, &h);
  boxDestroy (&box);
  *found = (ScanBox){ cell->x0 + 1 + x, cell->y0 + 1 + y, cell->x0 + 1 + x + w, cell->y0 + 1 + y + h };
  return TRUE;
}

/* Takes away spots that stand apart from any letter: dust beside a mark would make a word of it. */
static void
clear_spots (ScanGrid *grid, guint dpi)
{
  int size = MAX (2, (int) lround (SPOT * dpi)), reach = 2 * (int) lround (SPOT_APART * dpi) + 1;
  g_autoptr (PIX) letters = pixSelectBySize (grid->ink, size, size, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL);
  g_autoptr (PIX) near_by = letters != NULL ? pixDilateBrick (NULL, letters, reach, reach) : NULL;
  g_autoptr (PIX) spots = near_by != NULL ? pixSubtract (NULL, grid->ink, near_by) : NULL;
  g_autoptr (PIX) wide = spots != NULL ? pixDilateBrick (NULL, spots, 5, 5) : NULL;
  if (wide == NULL)
    return;
  pixSubtract (grid->ink, grid->ink, spots);
  pixSetMasked (grid->grey, wide, 255);
}

/* ---- lines of glyphs ---- */

static gboolean
is_wide (gunichar c)
{
  return g_unichar_iswide (c) || c == 0x25cb || c == 0x25cf || c == 0x00d7 || c == 0x25b3 || c == 0x25ce;
}

typedef struct
{
  guint first, n; /* in the glyphs of the page */
  int x0, y0, x1, y1;
  gboolean han; /* holds glyphs as high as the line */
  float em, base;
} Line;

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float p = *(const float *) a, q = *(const float *) b;
  return p < q ? -1 : p > q;
}

static float
median (GArray *values)
{
  g_array_sort (values, compare_floats);
  return g_array_index (values, float, values->len / 2);
}

/* The size of a line: from glyph to glyph where there are enough of full width, else by their height; letters set apart
 * are no larger than they are high. */
static float
measure_size (const GArray *glyphs, const Line *line)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = line->first + 1; i < line->first + line->n; i++)
    {
      const ScanGlyph *a = &g_array_index (glyphs, ScanGlyph, i - 1), *b = a + 1;
      float step = (float) (b->x0 + b->x1 - a->x0 - a->x1) / 2;
      if (is_wide (a->c) && is_wide (b->c) && step > 0)
        g_array_append_val (steps, step);
    }
  float high = (float) (line->y1 - line->y0) / (line->han ? HAN_HIGH : LATIN_HIGH);
  return MAX (steps->len >= FEW ? MIN (median (steps), high) : high, 4);
}

static gboolean
is_on_chip (const ScanGrid *grid, const Line *line)
{
  int x = (line->x0 + line->x1) / 2, y = (line->y0 + line->y1) / 2;
  for (guint i = 0; i < grid->chips->len; i++)
    {
      const ScanBox *chip = &g_array_index (grid->chips, ScanBox, i);
      if (x >= chip->x0 && x < chip->x1 && y >= chip->y0 && y < chip->y1)
        return TRUE;
    }
  return FALSE;
}

/* A line of few glyphs shows its size by its height alone, and the engine's boxes of such reach far beyond what is
 * written: its box is that of its ink.  On a chip, which was read by itself, they show how large the chip looks. */
static void
tighten (const ScanGrid *grid, Line *line)
{
  const ScanBox box = { line->x0 - 1, line->y0 - 1, line->x1 + 1, line->y1 + 1 };
  ScanBox found;
  if (line->n > FEW || is_on_chip (grid, line) || !find_ink (grid->ink, &box, &found))
    return;
  line->y0 = found.y0;
  line->y1 = found.y1;
}

/* The lines of @glyphs, each with its box and the size that it shows. */
static GArray *
find_lines (const GArray *glyphs, const ScanGrid *grid)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (guint i = 0; i < glyphs->len; i++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, i);
      if (lines->len == 0 || glyph->new_line)
        {
          Line line = { .first = i, .x0 = glyph->x0, .y0 = glyph->y0, .x1 = glyph->x1, .y1 = glyph->y1 };
          g_array_append_val (lines, line);
        }
      Line *line = &g_array_index (lines, Line, lines->len - 1);
      line->n++;
      line->x0 = MIN (line->x0, glyph->x0);
      line->y0 = MIN (line->y0, glyph->y0);
      line->x1 = MAX (line->x1, glyph->x1);
      line->y1 = MAX (line->y1, glyph->y1);
      line->han |= is_wide (glyph->c) && g_unichar_isalpha (glyph->c);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      tighten (grid, line);
      line->em = measure_size (glyphs, line);
    }
  return lines;
}

/* The baseline by the middles of glyphs that fill their em, most of which agree to a pixel, whatever hangs below the
 * line or stands above it; NAN where there are too few. */
static float
measure_base (const GArray *glyphs, const Line *line)
{
  g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = line->first; i < line->first + line->n; i++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, i);
      float middle = (float) (glyph->y0 + glyph->y1) / 2, high = (float) (glyph->y1 - glyph->y0);
      if (is_wide (glyph->c) && g_unichar_isalpha (glyph->c) && high > 0.7f * line->em && high < 1.2f * line->em)
        g_array_append_val (middles, middle);
    }
  return middles->len >= FEW ? median (middles) + BASE_SHARE * line->em : NAN;
}

/* Sizes near to that of most text are that size: what a box of glyphs says is a tenth off. */
static void
settle_sizes (const GArray *glyphs, GArray *lines)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < lines->len; i++)
    for (guint k = 0; k < g_array_index (lines, Line, i).n; k++)
      g_array_append_val (sizes, g_array_index (lines, Line, i).em);
  if (sizes->len == 0)
    return;
  float body = median (sizes);
  for (guint i = 0; i < lines->len; i++)
    {
      Line *line = &g_array_index (lines, Line, i);
      float near_by = (line->n < FEW ? SHORT_NEAR : BODY_NEAR) * body;
      if (fabsf (line->em - body) <= near_by || (line->n < FEW && line->em < body))
        line->em = body;
      float high = (float) (line->y1 - line->y0), told = measure_base (glyphs, line);
      line->base = !isnan (told)            ? told
                   : high < 0.6f * line->em ? (float) (line->y0 + line->y1) / 2 + BASE_SHARE * line->em
                   : line->han              ? (float) line->y1 - HAN_BELOW * line->em
                                            : (float) line->y1;
    }
}

static gboolean
is_full_line (const Line *line)
{
  return (float) (line->y1 - line->y0) >= 0.6f * line->em;
}

/* Figures beside writing on one line, a chapter's number before its title, are of its size: their own height tells it
 * badly. */
static void
settle_figures (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      Line *figures = &g_array_index (lines, Line, i), *nearest = NULL;
      for (guint k = 0; k < lines->len && !figures->han; k++)
        {
          Line *line = &g_array_index (lines, Line, k);
          int common = MIN (figures->y1, line->y1) - MAX (figures->y0, line->y0), gap = line->x0 - figures->x1;
          if (line->han && line->n >= FEW && gap >= 0 && (float) gap < BESIDE * line->em
              && (float) common > 0.6f * (float) (figures->y1 - figures->y0) && figures->em < TALL * line->em
              && (nearest == NULL || line->x0 < nearest->x0))
            nearest = line;
        }
      if (nearest != NULL)
        {
          figures->em = nearest->em;
          figures->base = nearest->base;
        }
    }
}

/* Lines that the engine took apart at a gap, and the cells of a row, stand on one baseline. */
static void
settle_bases (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    for (guint k = i + 1; k < lines->len; k++)
      {
        Line *a = &g_array_index (lines, Line, i), *b = &g_array_index (lines, Line, k);
        if (fabsf (a->base - b->base) > 0.3f * MIN (a->em, b->em) || a->em > 1.2f * b->em || b->em > 1.2f * a->em)
          continue;
        if (is_full_line (a) || !is_full_line (b))
          b->base = a->base;
        else
          a->base = b->base;
      }
}

/* ---- letters ---- */

/* The rest of a rule at the end of a line, or a spot apart from it by @gap pixels. */
static gboolean
is_rest (const ScanGlyph *glyph, int gap, float em)
{
  gboolean rule = glyph->c == '|' || glyph->c == '_' || glyph->c == 0xff5c || glyph->c == 0x4e28;
  gboolean sign = glyph->c < 0x80 && g_ascii_ispunct ((char) glyph->c);
  gboolean spot = sign && (float) gap > 0.4f * em;
  gboolean stop = (glyph->c == '.' || glyph->c == ',') && (float) gap > 0.25f * em; /* such stand at their word */
  return stop || (glyph->confidence < 80 && (rule || spot));
}

/* The widest white between two glyphs of @line, in pixels: the engine's boxes stand apart where their ink does not. */
static int
measure_white (PIX *ink, const Line *line, const ScanGlyph *left, const ScanGlyph *right)
{
  BOX *area = boxCreate (left->x0, line->y0, right->x1 - left->x0, line->y1 - line->y0);
  g_autoptr (PIX) part = area != NULL ? pixClipRectangle (ink, area, NULL) : NULL;
  NUMA *columns = part != NULL ? pixCountPixelsByColumn (part) : NULL;
  int widest = 0, n = columns != NULL ? numaGetCount (columns) : 0, count = 0;
  for (int x = 0, white = 0; x < n; x++)
    {
      white = numaGetIValue (columns, x, &count) == 0 && count == 0 ? white + 1 : 0;
      widest = MAX (widest, white);
    }
  numaDestroy (&columns);
  boxDestroy (&area);
  return widest;
}

static void
add_line (ScanPage *page, const GArray *glyphs, PIX *ink, const Line *line, float scale)
{
  guint first = line->first, end = line->first + line->n, start = page->chars->len;
  const ScanGlyph *all = (const ScanGlyph *) (gpointer) glyphs->data;
  while (first + 1 < end && is_rest (&all[first], all[first + 1].x0 - all[first].x1, line->em))
    first++;
  while (end > first + 1 && is_rest (&all[end - 1], all[end - 1].x0 - all[end - 2].x1, line->em))
    end--;
  for (guint i = first; i < end; i++)
    {
      const ScanGlyph *glyph = &all[i];
      ScanChar made = { .c = glyph->c,
                        .x0 = (float) glyph->x0,
                        .x1 = (float) glyph->x1,
                        .base = line->base * scale,
                        .em = line->em * scale,
                        .confidence = (guint8) CLAMP (glyph->confidence, 1, 100),
                        .space = i == first,
                        .new_line = i == first };
      ScanChar *before = i > first ? &g_array_index (page->chars, ScanChar, page->chars->len - 1) : NULL;
      if (before != NULL)
        {
          float gap = made.x0 - before->x1;
          gboolean latin = !is_wide (before->c) && !is_wide (made.c);
          made.space =
              latin ? glyph->space && gap > 0.12f * line->em
                    : gap > GAP * line->em && (float) measure_white (ink, line, glyph - 1, glyph) > GAP * line->em;
          if (!made.space) /* boxes are narrower than glyphs are set: they meet half way */
            before->x1 = made.x0 = (made.x0 + before->x1) / 2;
        }
      g_array_append_val (page->chars, made);
    }
  for (guint i = start; i < page->chars->len; i++)
    {
      ScanChar *made = &g_array_index (page->chars, ScanChar, i);
      made->x1 = MAX (made->x1, made->x0 + 1) * scale;
      made->x0 *= scale;
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  return p->base != q->base ? (p->base < q->base ? -1 : 1) : p->x0 - q->x0;
}

static void
add_chars (ScanPage *page, const GArray *glyphs, const ScanGrid *grid, float scale)
{
  g_autoptr (GArray) lines = find_lines (glyphs, grid);
  settle_sizes (glyphs, lines);
  settle_figures (lines);
  settle_bases (lines);
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    add_line (page, glyphs, grid->ink, &g_array_index (lines, Line, i), scale);
  float sum = 0;
  for (guint i = 0; i < page->chars->len; i++)
    sum += g_array_index (page->chars, ScanChar, i).confidence;
  page->confidence = page->chars->len > 0 ? sum / (float) page->chars->len : 0;
}

/* ---- the page ---- */

static void
add_rules (ScanPage *page, const ScanGrid *grid, float scale)
{
  for (guint i = 0; i < grid->rules->len; i++)
    {
      const ScanBox *box = &g_array_index (grid->rules, ScanBox, i);
      ScanRule rule = { (float) box->x0 * scale, (float) box->y0 * scale, (float) box->x1 * scale,
                        (float) box->y1 * scale, 0.5f };
      if (box->x1 - box->x0 >= box->y1 - box->y0)
        rule.y0 = rule.y1 = (rule.y0 + rule.y1) / 2;
      else
        rule.x0 = rule.x1 = (rule.x0 + rule.x1) / 2;
      g_array_append_val (page->rules, rule);
    }
}

/* Makes @grey white but for what is near to @ink: the grain of paper would be read as letters. */
static void
whiten (PIX *grey, PIX *ink)
{
  g_autoptr (PIX) near_by = pixDilateBrick (NULL, ink, NEAR_INK, NEAR_INK);
  g_autoptr (PIX) empty = near_by != NULL ? pixInvert (NULL, near_by) : NULL;
  if (empty != NULL)
    pixSetMasked (grey, empty, 255);
}

/* The mean confidence of what was read so far says that no page is to be read this way up. */
static gboolean
is_hopeless (const GArray *glyphs, float least)
{
  float sum = 0;
  for (guint i = 0; i < glyphs->len; i++)
    sum += g_array_index (glyphs, ScanGlyph, i).confidence;
  return glyphs->len >= TELLING && sum < least * (float) glyphs->len;
}

/* Takes the ink of @cell away. */
static void
clear_cell (PIX *rest, const ScanBox *cell)
{
  BOX *area =
      boxCreate (cell->x0 - EDGE, cell->y0 - EDGE, cell->x1 - cell->x0 + 2 * EDGE, cell->y1 - cell->y0 + 2 * EDGE);
  if (area != NULL)
    pixClearInRect (rest, area);
  boxDestroy (&area);
}

/* Reads each of @boxes by itself, and takes its ink away from @rest.  FALSE where it was given up. */
static gboolean
read_boxes (const ScanGrid *grid, const GArray *boxes, guint dpi, float least, PIX *rest, GArray *glyphs)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const ScanBox *box = &g_array_index (boxes, ScanBox, i);
      ScanBox ink;
      if (is_hopeless (glyphs, least))
        return FALSE;
      if (find_ink (grid->ink, box, &ink))
        scan_ocr_cell (grid->grey, grid->ink, dpi, &ink, glyphs);
      clear_cell (rest, box);
    }
  return TRUE;
}

/* Reads each cell and chip, and takes its ink away; then the rest as a page.  FALSE where it was given up, less sure
 * than @least. */
static gboolean
read_letters (const ScanGrid *grid, guint dpi, float least, GArray *glyphs)
{
  g_autoptr (PIX) rest = pixCopy (NULL, grid->ink);
  if (rest != NULL
      && (!read_boxes (grid, grid->cells, dpi, least, rest, glyphs)
          || !read_boxes (grid, grid->chips, dpi, least, rest, glyphs)))
    return FALSE;
  gboolean alone = glyphs->len == 0;
  g_autoptr (PIX) clean =
      rest != NULL ? pixSelectBySize (rest, GRAIN, GRAIN, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL) : NULL;
  g_autoptr (PIX) grey = pixCopy (NULL, grid->grey);
  ScanBox all = { 0, 0, pixGetWidth (grid->grey), pixGetHeight (grid->grey) }, ink;
  if (clean == NULL || grey == NULL || !find_ink (clean, &all, &ink))
    return TRUE;
  whiten (grey, clean);
  return scan_ocr_page (grey, clean, dpi, alone ? least : 0, glyphs) >= least || !alone;
}

/* Most letters stand below the one before: an engine follows vertical writing by itself. */
static gboolean
is_stacked (const GArray *glyphs)
{
  guint down = 0, right = 0;
  for (guint i = 1; i < glyphs->len; i++)
    {
      const ScanGlyph *b = &g_array_index (glyphs, ScanGlyph, i), *a = b - 1;
      int dx = abs (b->x0 + b->x1 - a->x0 - a->x1), dy = b->y0 + b->y1 - a->y0 - a->y1;
      down += !b->new_line && dy > 2 * dx;
      right += !b->new_line && dx > 2 * abs (dy);
    }
  return glyphs->len >= TELLING && down > 2 * right;
}

/* Glyphs [@first, @end), a column: each in the middle of an em. */
static void
add_column (ScanPage *page, const GArray *glyphs, guint first, guint end, float em, float scale)
{
  for (guint i = first; i < end; i++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, i);
      float x = (float) (glyph->x0 + glyph->x1) / 2, y = (float) (glyph->y0 + glyph->y1) / 2;
      ScanChar made = { .c = glyph->c,
                        .x0 = (x - em / 2) * scale,
                        .x1 = (x + em / 2) * scale,
                        .base = (y + BASE_SHARE * em) * scale,
                        .em = em * scale,
                        .confidence = (guint8) CLAMP (glyph->confidence, 1, 100),
                        .space = i == first,
                        .new_line = i == first };
      g_array_append_val (page->chars, made);
    }
}

/* From glyph to glyph in the column [@first, @end); @usual where there are too few to say, or it is near to that. */
static float
measure_step (const GArray *glyphs, guint first, guint end, float usual)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = first + 1; i < end; i++)
    {
      const ScanGlyph *b = &g_array_index (glyphs, ScanGlyph, i), *a = b - 1;
      float step = (float) (b->y0 + b->y1 - a->y0 - a->y1) / 2;
      if (!b->new_line && step > 0)
        g_array_append_val (steps, step);
    }
  float own = steps->len > FEW ? median (steps) : usual;
  return fabsf (own - usual) <= BODY_NEAR * usual ? usual : own;
}

/* The letters of vertical writing. */
static void
add_columns (ScanPage *page, const GArray *glyphs, float scale)
{
  float usual = measure_step (glyphs, 0, glyphs->len, 0), sum = 0;
  for (guint first = 0, end; first < glyphs->len; first = end)
    {
      for (end = first + 1; end < glyphs->len && !g_array_index (glyphs, ScanGlyph, end).new_line;)
        end++;
      add_column (page, glyphs, first, end, measure_step (glyphs, first, end, usual), scale);
    }
  for (guint i = 0; i < glyphs->len; i++)
    sum += g_array_index (glyphs, ScanGlyph, i).confidence;
  page->vertical = TRUE;
  page->confidence = glyphs->len > 0 ? sum / (float) glyphs->len : 0;
}

/* The size of the glyphs of @ink, in pixels: most of its pieces are no larger. */
static int
glyph_size (PIX *ink)
{
  BOXA *boxes = pixConnCompBB (ink, 8);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  int n = boxes != NULL ? boxaGetCount (boxes) : 0, x = 0, y = 0, w = 0, h = 0;
  for (int i = 0; i < n; i++)
    {
      boxaGetBoxGeometry (boxes, i, &x, &y, &w, &h);
      float size = (float) MAX (w, h);
      if (size > 2 * SPECK)
        g_array_append_val (sizes, size);
    }
  boxaDestroy (&boxes);
  g_array_sort (sizes, compare_floats);
  return sizes->len >= TELLING ? (int) g_array_index (sizes, float, sizes->len * 3 / 4) : 0;
}

/* The pieces of @ink that are left when what is near, one way alone, is one piece. */
static int
count_pieces (PIX *ink, int across, int down)
{
  g_autoptr (PIX) joined = pixCloseSafeBrick (NULL, ink, across, down);
  int n = 0;
  return joined != NULL && pixCountConnComp (joined, 8, &n) == 0 ? n : 0;
}

/* Glyphs stand nearer to those below than to those beside them: vertical writing, or a page laid on its side. */
static gboolean
hangs (PIX *ink)
{
  int near_by = (int) lround (NEAR_GLYPH * glyph_size (ink));
  if (near_by < 2)
    return FALSE;
  int lines = count_pieces (ink, near_by, 1), columns = count_pieces (ink, 1, near_by);
  return columns > 0 && lines >= TELLING && FEWER * columns < lines;
}

/* The letters of a page whose rules are found, in @glyphs.  FALSE where it was given up, less sure than @least. */
static gboolean
read_glyphs (const ScanGrid *grid, guint dpi, float least, GArray *glyphs)
{
  /* the engine for lines reads vertical writing too, and is sure of the wrong letters that it finds */
  if (hangs (grid->ink) && scan_ocr_columns (grid->grey, grid->ink, dpi, glyphs)
      && !is_hopeless (glyphs, SURE_ENOUGH) && is_stacked (glyphs))
    return TRUE;
  g_array_set_size (glyphs, 0);
  return read_letters (grid, dpi, least, glyphs);
}

/* Reads @grey as it stands.  FALSE where it was given up, less sure than @least; @page is then as before. */
static gboolean
read_upright (ScanPage *page, PIX *grey, guint dpi, float least)
{
  float skew = 0, scale = 72.0f / (float) dpi;
  g_autoptr (PIX) straight = straighten (grey, &skew);
  g_autoptr (PIX) own = straight != NULL ? pixCopy (NULL, straight) : NULL;
  g_autoptr (ScanGrid) grid = own != NULL ? scan_grid_find (own, dpi) : NULL;
  if (grid == NULL)
    return FALSE;
  clear_spots (grid, dpi);
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  if (!read_glyphs (grid, dpi, least, glyphs))
    return FALSE;
  page->skew = skew;
  add_rules (page, grid, scale);
  if (is_stacked (glyphs))
    add_columns (page, glyphs, scale);
  else
    add_chars (page, glyphs, grid, scale);
  return TRUE;
}

/* Lines of text make a picture's rows of pixels differ more than its columns. */
static gboolean
runs_down (PIX *grey)
{
  g_autoptr (PIX) ink = pixThresholdToBinary (grey, INK_ABOUT);
  NUMA *profiles[2] = { ink != NULL ? pixCountPixelsByRow (ink, NULL) : NULL,
                        ink != NULL ? pixCountPixelsByColumn (ink) : NULL };
  double change[2] = { 0, 0 };
  for (int k = 0; k < 2; k++)
    {
      int n = profiles[k] != NULL ? numaGetCount (profiles[k]) : 0, last = 0, here = 0;
      for (int i = 0; i < n; i++, last = here)
        if (numaGetIValue (profiles[k], i, &here) == 0 && i > 0)
          change[k] += (double) (here - last) * (here - last);
      numaDestroy (&profiles[k]);
    }
  return change[1] > change[0];
}

/* A page laid into the scanner on its side or its head shows by letters that nobody is sure of: the other ways are
 * tried, the likelier first. */
static gboolean
read_turned (ScanPage *page, PIX *grey, guint dpi)
{
  static const guint8 ways[2][3] = { { 2, 1, 3 }, { 1, 3, 2 } };
  gboolean down = runs_down (grey);
  for (gsize i = 0; i < G_N_ELEMENTS (ways[0]); i++)
    {
      guint turn = ways[down ? 1 : 0][i];
      g_autoptr (PIX) turned = pixRotateOrth (grey, (int) (4 - turn));
      if (turned != NULL && read_upright (page, turned, dpi, SURE_ENOUGH))
        {
          page->turn = turn;
          return TRUE;
        }
    }
  return read_upright (page, grey, dpi, 0);
}

static gboolean
read_page (ScanPage *page, const guint8 *pixels, guint columns, guint rows, guint stride, guint dpi)
{
  g_autoptr (PIX) grey = grey_of (pixels, columns, rows, stride);
  if (grey != NULL)
    turn_dark_page (grey);
  return grey != NULL && (read_upright (page, grey, dpi, SURE_ENOUGH) || read_turned (page, grey, dpi));
}

extern const ScanModule scan_module;

const ScanModule scan_module = { scan_ocr_missing, read_page, scan_pictures_to_pdf };
