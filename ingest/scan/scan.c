#include "ingest/scan/module.h"

#include "ingest/scan/ocr.h"

#include <math.h>

#define MOST_SKEW  0.12f   /* radians: beyond what pixFindSkew () looks for */
#define LEAST_SKEW 0.0006f /* less than a pixel over a page is none */
#define SURE_SKEW  3.0f    /* confidence of pixFindSkew (): Leptonica's own advice */
#define SPECK      2       /* pixels: a spot of this size each way is dirt */
#define GRAIN      3       /* pixels: the same, outside of cells, where there is more of it */
#define NEAR_INK   21      /* pixels: what is no farther from ink is kept as it is */
#define EDGE       6       /* pixels: how far a cell's lines reach */
#define LEAST_INK  6       /* pixels of ink in a cell that is not empty */
#define GAP        0.75f   /* em: a gap so wide in Japanese parts words */
#define BODY_NEAR  0.15f   /* a line so near to the body's size is of that size; boxes of glyphs are no nearer */
#define SHORT_NEAR 0.40f   /* a line of few glyphs says little of its size */
#define FEW        4       /* glyphs */
#define HAN_HIGH   0.92f   /* em: the height of a line of Japanese */
#define LATIN_HIGH 0.72f   /* em: of figures and capitals */
#define HAN_BELOW  0.09f   /* em: how far kanji reach below the baseline */
#define BASE_SHARE 0.36f   /* em: from a glyph's middle to the baseline */

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

/* The size of a line: from glyph to glyph where there are enough of full width, else by its height. */
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
  return steps->len >= FEW ? median (steps) : MAX (high, 4);
}

/* The lines of @glyphs, each with its box and the size that it shows. */
static GArray *
find_lines (const GArray *glyphs)
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
      line->em = measure_size (glyphs, line);
    }
  return lines;
}

/* Sizes near to that of most text are that size: what a box of glyphs says is a tenth off. */
static void
settle_sizes (GArray *lines)
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
      float high = (float) (line->y1 - line->y0);
      line->base = high < 0.6f * line->em ? (float) (line->y0 + line->y1) / 2 + BASE_SHARE * line->em
                   : line->han            ? (float) line->y1 - HAN_BELOW * line->em
                                          : (float) line->y1;
    }
}

static gboolean
is_full_line (const Line *line)
{
  return (float) (line->y1 - line->y0) >= 0.6f * line->em;
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
  gboolean spot = glyph->c < 0x80 && g_ascii_ispunct ((char) glyph->c) && (float) gap > 0.4f * em;
  return glyph->confidence < 80 && (rule || spot);
}

static void
add_line (ScanPage *page, const GArray *glyphs, const Line *line, float scale)
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
                        .confidence = (guint8) CLAMP (glyph->confidence, 0, 100),
                        .space = i == first,
                        .new_line = i == first };
      ScanChar *before = i > first ? &g_array_index (page->chars, ScanChar, page->chars->len - 1) : NULL;
      if (before != NULL)
        {
          float gap = made.x0 - before->x1;
          gboolean latin = !is_wide (before->c) && !is_wide (made.c);
          made.space = latin ? glyph->space && gap > 0.12f * line->em : gap > GAP * line->em;
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
add_chars (ScanPage *page, const GArray *glyphs, float scale)
{
  g_autoptr (GArray) lines = find_lines (glyphs);
  settle_sizes (lines);
  settle_bases (lines);
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    add_line (page, glyphs, &g_array_index (lines, Line, i), scale);
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

/* Reads each cell, and takes its ink away; then the rest as a page. */
static void
read_letters (const ScanGrid *grid, guint dpi, GArray *glyphs)
{
  g_autoptr (PIX) rest = pixCopy (NULL, grid->ink);
  for (guint i = 0; rest != NULL && i < grid->cells->len; i++)
    {
      const ScanBox *cell = &g_array_index (grid->cells, ScanBox, i);
      ScanBox ink;
      if (find_ink (grid->ink, cell, &ink))
        scan_ocr_cell (grid->grey, grid->ink, dpi, &ink, glyphs);
      BOX *area =
          boxCreate (cell->x0 - EDGE, cell->y0 - EDGE, cell->x1 - cell->x0 + 2 * EDGE, cell->y1 - cell->y0 + 2 * EDGE);
      if (area != NULL)
        pixClearInRect (rest, area);
      boxDestroy (&area);
    }
  g_autoptr (PIX) clean =
      rest != NULL ? pixSelectBySize (rest, GRAIN, GRAIN, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL) : NULL;
  g_autoptr (PIX) grey = pixCopy (NULL, grid->grey);
  ScanBox all = { 0, 0, pixGetWidth (grid->grey), pixGetHeight (grid->grey) }, ink;
  if (clean == NULL || grey == NULL || !find_ink (clean, &all, &ink))
    return;
  whiten (grey, clean);
  scan_ocr_page (grey, clean, dpi, glyphs);
}

static gboolean
read_page (ScanPage *page, const guint8 *pixels, guint columns, guint rows, guint stride, guint dpi)
{
  g_autoptr (PIX) grey = grey_of (pixels, columns, rows, stride);
  g_autoptr (PIX) straight = grey != NULL ? straighten (grey, &page->skew) : NULL;
  g_autoptr (PIX) own = straight != NULL ? pixCopy (NULL, straight) : NULL;
  g_autoptr (ScanGrid) grid = own != NULL ? scan_grid_find (own, dpi) : NULL;
  if (grid == NULL)
    return FALSE;
  float scale = 72.0f / (float) dpi;
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  read_letters (grid, dpi, glyphs);
  add_rules (page, grid, scale);
  add_chars (page, glyphs, scale);
  return TRUE;
}

extern const ScanModule scan_module;

const ScanModule scan_module = { scan_ocr_missing, read_page };
