#include "ingest/scan/ocr.h"

#include "ingest/scan/part.h"
#include "ingest/scan/words.h"

#define GOOD_ENOUGH 80     /* confidence at which the sparse reading stands unquestioned */
#define MARK_WIDE   2.6    /* ink so much wider than high is more than two glyphs */
#define MARK_HIGH   0.22   /* inches: ink higher than it is more than one line */
#define ONE_WIDE    1.3    /* ink so wide against its height is one glyph */
#define BEST_HIGH   0.14   /* inches: the height of letters that the models read best */
#define LINE_HIGH   0.05   /* inches: ink lower than it is a stroke or a stop, not a line */
#define LOST_SHARE  0.35f  /* of a line's ink that no letter covers: it was lost */
#define DOUBTED     60     /* a word less sure than it has its line read again */
#define DIRT_HIGH   0.6    /* of the highest line: a lone sign that is lower and in doubt is dirt */
#define MARK_LONG   6      /* of its height: a mark of a few letters; chosen, not measured */
#define MOST_MARKS  400    /* pieces of ink on a page that are looked at */
#define UNREAD      0x3013 /* 〓, the printers' sign for a letter that is missing */
#define FEW_GLYPHS  12     /* on a page say nothing of how it stands */
#define NOISE       45     /* confidence below which a line without a letter is dirt; chosen, not measured */

/* One line of glyphs, from @start on. */
typedef struct
{
  guint end;
  gboolean letters;
  float confidence;
  int high;
} LineLook;

static LineLook
look_at_line (const GArray *glyphs, guint start)
{
  LineLook look = { .end = start };
  float sum = 0;
  for (; look.end == start || (look.end < glyphs->len && !g_array_index (glyphs, ScanGlyph, look.end).new_line);
       look.end++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, look.end);
      look.letters |= g_unichar_isalnum (glyph->c);
      look.high = MAX (look.high, glyph->y1 - glyph->y0);
      sum += glyph->confidence;
    }
  look.confidence = sum / (float) (look.end - start);
  return look;
}

/* Drops lines of dirt: in doubt, and without a letter or figure or of one that is lower than lines are. */
static void
drop_dirt (GArray *glyphs)
{
  int highest = 0;
  for (guint i = 0; i < glyphs->len; i++)
    highest = MAX (highest, g_array_index (glyphs, ScanGlyph, i).y1 - g_array_index (glyphs, ScanGlyph, i).y0);
  for (guint start = 0; start < glyphs->len;)
    {
      LineLook look = look_at_line (glyphs, start);
      gboolean dirt = !look.letters || (look.end == start + 1 && look.high < DIRT_HIGH * highest);
      if (dirt && look.confidence < NOISE)
        g_array_remove_range (glyphs, start, look.end - start);
      else
        start = look.end;
    }
}

/* ---- cells ---- */

/* Reads a line or a mark that stands alone, @w by @h pixels of ink. */
static void
read_line (const Part *part, int w, int h, GArray *best, float *high)
{
  static const float sizes[] = { 1.25f, 2 };
  gboolean mark = h <= MARK_HIGH * part->dpi && w <= MARK_WIDE * MAX (h, 0.1 * part->dpi);
  if (mark)
    {
      scan_part_try (ENGINE_MARKS, part, PSM_SINGLE_LINE, 1, best, high);
      scan_part_try (ENGINE_MARKS, part, w <= ONE_WIDE * h ? PSM_SINGLE_CHAR : PSM_SINGLE_WORD, 1, best, high);
    }
  if (*high < GOOD_ENOUGH)
    scan_part_try (ENGINE_TEXT, part, PSM_SINGLE_LINE, 1, best, high);
  if (mark) /* what finds lines takes a lone glyph for dirt, by a pixel more or less of white: look at it without */
    for (gsize i = 0; i < G_N_ELEMENTS (sizes) && *high < GOOD_ENOUGH; i++)
      scan_part_try (ENGINE_TEXT, part, PSM_RAW_LINE, sizes[i], best, high);
  if (*high < GOOD_ENOUGH) /* large letters made smaller, small ones larger */
    scan_part_try (ENGINE_TEXT, part, PSM_SINGLE_LINE,
                   h > BEST_HIGH * part->dpi ? (float) (BEST_HIGH * part->dpi / h) : 1.5f, best, high);
}

/* The rows of pixels from *@y that hold ink, as a line of text does; FALSE where there are no more. */
static gboolean
next_band (const NUMA *rows, int *y, ScanBox *band)
{
  int n = numaGetCount ((NUMA *) rows), count = 0;
  while (*y < n && numaGetIValue ((NUMA *) rows, *y, &count) == 0 && count == 0)
    ++*y;
  band->y0 = *y;
  while (*y < n && numaGetIValue ((NUMA *) rows, *y, &count) == 0 && count > 0)
    ++*y;
  band->y1 = *y;
  return band->y1 > band->y0;
}

static gboolean
is_within (const ScanGlyph *glyph, const ScanBox *box)
{
  int x = (glyph->x0 + glyph->x1) / 2, y = (glyph->y0 + glyph->y1) / 2;
  return x >= box->x0 && x < box->x1 && y >= box->y0 && y < box->y1;
}

/* Puts @line, which was read at @box, in place of the glyphs of @best that stand there. */
static void
replace_box (GArray *best, const GArray *line, const ScanBox *box)
{
  guint at = 0;
  for (guint i = best->len; i-- > 0;)
    {
      const ScanGlyph *glyph = &g_array_index (best, ScanGlyph, i);
      if (!is_within (glyph, box))
        continue;
      if (glyph->new_line && i + 1 < best->len)
        g_array_index (best, ScanGlyph, i + 1).new_line = TRUE;
      g_array_remove_index (best, i);
    }
  while (at < best->len && g_array_index (best, ScanGlyph, at).y0 < box->y0)
    at++;
  for (guint i = 0; i < line->len; i++)
    {
      ScanGlyph glyph = g_array_index (line, ScanGlyph, i);
      glyph.x0 += box->x0 - SCAN_MARGIN;
      glyph.x1 += box->x0 - SCAN_MARGIN;
      glyph.y0 += box->y0 - SCAN_MARGIN;
      glyph.y1 += box->y0 - SCAN_MARGIN;
      g_array_insert_val (best, at + i, glyph);
    }
}

/* What a reading gives of a box within it. */
typedef struct
{
  float score, least; /* as score (); the least sure of its words */
  float lost;         /* share of its ink that no letter covers */
} BoxState;

static BoxState
judge_box (const Part *part, const GArray *best, const ScanBox *box)
{
  BoxState state = { .least = 100, .lost = 1 };
  int all = 0, left = 0, n = 0;
  float sum = 0;
  for (guint i = 0; i < best->len; i++)
    {
      const ScanGlyph *glyph = &g_array_index (best, ScanGlyph, i);
      if (!is_within (glyph, box))
        continue;
      state.least = MIN (state.least, glyph->confidence);
      sum += glyph->confidence;
      n++;
    }
  g_autoptr (PIX) unread = scan_part_unread (part, best);
  BOX *area = boxCreate (box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  if (unread != NULL && area != NULL)
    {
      pixCountPixelsInRect (part->ink, area, &all, NULL);
      pixCountPixelsInRect (unread, area, &left, NULL);
      state.lost = (float) left / (float) MAX (all, 1);
    }
  boxDestroy (&area);
  state.score = n > 0 ? sum / (float) n * (1 - state.lost) : 0;
  return state;
}

/* The box of the ink in another. */
static gboolean
find_ink_in (const Part *part, const ScanBox *band, ScanBox *ink)
{
  BOX *area = boxCreate (band->x0, band->y0, band->x1 - band->x0, band->y1 - band->y0), *box = NULL;
  g_autoptr (PIX) strip = area != NULL ? pixClipRectangle (part->ink, area, NULL) : NULL;
  boxDestroy (&area);
  if (strip == NULL || pixClipToForeground (strip, NULL, &box) != 0 || box == NULL)
    return FALSE;
  int x, y, w, h;
  boxGetGeometry (box, &x, &y, &w, &h);
  boxDestroy (&box);
  *ink = (ScanBox){ band->x0 + x, band->y0 + y, band->x0 + x + w, band->y0 + y + h };
  return TRUE;
}

/* Reads what is in @box again, alone, where its ink was passed over or a word is in doubt. */
static void
read_again (const Part *part, const ScanBox *box, GArray *best)
{
  BoxState was = judge_box (part, best, box);
  ScanBox ink;
  if ((was.lost <= LOST_SHARE && was.least >= DOUBTED) || !find_ink_in (part, box, &ink))
    return;
  Part line = { 0 };
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  float high = was.score;
  if (scan_part_init (&line, part->grey, part->ink, part->dpi, &ink))
    read_line (&line, ink.x1 - ink.x0, ink.y1 - ink.y0, found, &high);
  scan_part_clear (&line);
  if (found->len > 0)
    replace_box (best, found, &ink);
}

/* A reading of many lines loses a short one, 有 above its reason, without a word: each row of ink is looked at. */
static void
read_lost_lines (const Part *part, GArray *best)
{
  NUMA *rows = pixCountPixelsByRow (part->ink, NULL);
  ScanBox band = { 0, 0, pixGetWidth (part->ink), 0 };
  int least = (int) (LINE_HIGH * part->dpi);
  for (int y = 0; rows != NULL && next_band (rows, &y, &band);)
    if (band.y1 - band.y0 >= least)
      read_again (part, &band, best);
  numaDestroy (&rows);
}

/* The lines of a page, each of which may stand beside another. */
static void
read_doubted_lines (const Part *part, GArray *best)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (ScanBox));
  for (guint start = 0; start < best->len;)
    {
      LineLook look = look_at_line (best, start);
      ScanBox box = { G_MAXINT, G_MAXINT, 0, 0 };
      for (; start < look.end; start++)
        {
          const ScanGlyph *glyph = &g_array_index (best, ScanGlyph, start);
          box = (ScanBox){ MIN (box.x0, glyph->x0 - 4), MIN (box.y0, glyph->y0 - 3), MAX (box.x1, glyph->x1 + 4),
                           MAX (box.y1, glyph->y1 + 3) };
        }
      g_array_append_val (boxes, box);
    }
  for (guint i = 0; i < boxes->len; i++)
    read_again (part, &g_array_index (boxes, ScanBox, i), best);
}

/* The height that half of the glyphs do not reach; 0 where there are too few to say. */
static int
usual_height (const GArray *glyphs)
{
  int counts[256] = { 0 };
  guint seen = 0;
  for (guint i = 0; i < glyphs->len; i++)
    counts[CLAMP (g_array_index (glyphs, ScanGlyph, i).y1 - g_array_index (glyphs, ScanGlyph, i).y0, 0, 255)]++;
  for (int high = 0; high < 256 && glyphs->len >= FEW_GLYPHS; high++)
    if ((seen += (guint) counts[high]) * 2 >= glyphs->len)
      return high;
  return 0;
}

/* Adds what was read in a part at @x, @y of the picture. */
static void
add_moved (GArray *glyphs, const GArray *best, int x, int y)
{
  for (guint i = 0; i < best->len; i++)
    {
      ScanGlyph glyph = g_array_index (best, ScanGlyph, i);
      glyph.x0 += x - SCAN_MARGIN;
      glyph.x1 += x - SCAN_MARGIN;
      glyph.y0 += y - SCAN_MARGIN;
      glyph.y1 += y - SCAN_MARGIN;
      g_array_append_val (glyphs, glyph);
    }
}

/* No glyph of @glyphs stands within @reach of @box. */
static gboolean
is_apart (const GArray *glyphs, const ScanBox *box, int reach)
{
  for (guint i = 0; i < glyphs->len; i++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, i);
      if (glyph->x0 < box->x1 + reach && glyph->x1 > box->x0 - reach && glyph->y0 < box->y1 && glyph->y1 > box->y0)
        return FALSE;
    }
  return TRUE;
}

/* What finds lines on a page passes over a number or a mark that stands by itself, as in a narrow column without rules:
 * ink as high as a line that no letter covers is read alone, and taken where that is sure. */
static void
read_marks (const Part *part, GArray *best)
{
  int usual = usual_height (best), reach = MAX (1, usual / 2);
  g_autoptr (PIX) unread = usual > 0 ? scan_part_unread (part, best) : NULL;
  g_autoptr (PIX) joined = unread != NULL ? pixDilateBrick (NULL, unread, reach, 3) : NULL;
  BOXA *boxes = joined != NULL ? pixConnCompBB (joined, 8) : NULL;
  int n = boxes != NULL ? MIN (boxaGetCount (boxes), MOST_MARKS) : 0, x = 0, y = 0, w = 0, h = 0;
  for (int i = 0; i < n; i++)
    {
      boxaGetBoxGeometry (boxes, i, &x, &y, &w, &h);
      const ScanBox box = { x, y, x + w, y + h };
      ScanBox ink;
      if (2 * h < usual || h > 2 * usual || w > MARK_LONG * usual || !find_ink_in (part, &box, &ink)
          || !is_apart (best, &ink, usual))
        continue;
      Part line = { 0 };
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
      float high = 0;
      if (scan_part_init (&line, part->grey, part->ink, part->dpi, &ink))
        read_line (&line, ink.x1 - ink.x0, ink.y1 - ink.y0, found, &high);
      scan_part_clear (&line);
      if (high < DOUBTED)
        continue;
      g_array_index (found, ScanGlyph, 0).new_line = TRUE;
      add_moved (best, found, ink.x0, ink.y0);
    }
  boxaDestroy (&boxes);
}

float
scan_ocr_page (PIX *grey, PIX *dark, guint dpi, float least, GArray *glyphs)
{
  ScanBox all = { 0, 0, pixGetWidth (grey), pixGetHeight (grey) };
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  Part part = { 0 };
  float high = 0, sure = 100;
  if (scan_part_init (&part, grey, dark, dpi, &all))
    {
      scan_part_try (ENGINE_TEXT, &part, PSM_AUTO, 1, best, &high);
      sure = best->len >= FEW_GLYPHS ? scan_mean_confidence (best) : 100;
      if (high < GOOD_ENOUGH && sure >= least) /* it finds nothing on a page with a line or two */
        scan_part_try (ENGINE_TEXT, &part, PSM_SPARSE_TEXT, 1, best, &high);
      if (sure >= least)
        {
          read_doubted_lines (&part, best);
          read_marks (&part, best);
          scan_words_mend (best);
          scan_words_settle_numbers (&part, best);
          drop_dirt (best);
        }
    }
  scan_part_clear (&part);
  add_moved (glyphs, best, 0, 0);
  return sure;
}

gboolean
scan_ocr_columns (PIX *grey, PIX *dark, guint dpi, GArray *glyphs)
{
  ScanBox all = { 0, 0, pixGetWidth (grey), pixGetHeight (grey) };
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  Part part = { 0 };
  float high = 0;
  if (!scan_engine_has_columns ())
    return FALSE;
  if (scan_part_init (&part, grey, dark, dpi, &all))
    {
      scan_part_try (ENGINE_COLUMNS, &part, PSM_AUTO, 1, best, &high);
      scan_part_try (ENGINE_COLUMNS, &part, PSM_SINGLE_BLOCK_VERT_TEXT, 1, best, &high);
    }
  scan_part_clear (&part);
  add_moved (glyphs, best, 0, 0);
  return best->len > 0;
}

/* Reads each row of ink by itself, where all are as high as a line is: what an engine takes for lines in a low cell
 * loses whole words at its edges.  FALSE where the rows run into each other. */
static gboolean
read_lines (const Part *part, GArray *best)
{
  g_autoptr (GArray) bands = g_array_new (FALSE, FALSE, sizeof (ScanBox));
  NUMA *rows = pixCountPixelsByRow (part->ink, NULL);
  ScanBox band = { 0, 0, pixGetWidth (part->ink), 0 };
  gboolean even = rows != NULL;
  for (int y = 0; even && next_band (rows, &y, &band);)
    if (band.y1 - band.y0 >= (int) (LINE_HIGH * part->dpi))
      {
        even = band.y1 - band.y0 <= (int) (MARK_HIGH * part->dpi);
        g_array_append_val (bands, band);
      }
  numaDestroy (&rows);
  for (guint i = 0; even && i < bands->len; i++)
    {
      g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
      Part line = { 0 };
      ScanBox ink;
      float high = 0;
      if (find_ink_in (part, &g_array_index (bands, ScanBox, i), &ink)
          && scan_part_init (&line, part->grey, part->ink, part->dpi, &ink))
        {
          int w = ink.x1 - ink.x0, h = ink.y1 - ink.y0;
          if (w > MARK_WIDE * h)
            scan_part_try (ENGINE_TEXT, &line, PSM_SINGLE_LINE, 1, found, &high);
          if (high < GOOD_ENOUGH)
            read_line (&line, w, h, found, &high);
        }
      scan_part_clear (&line);
      for (guint k = 0; k < found->len; k++)
        g_array_index (found, ScanGlyph, k).new_line = k == 0;
      add_moved (best, found, ink.x0, ink.y0);
    }
  return even && best->len > 0;
}

/* What no reading gives stands as a sign for a letter that is not to be had, and is in doubt: an answer that is there
 * must not pass for an empty cell. */
static void
add_unread (GArray *best, int w, int h)
{
  ScanGlyph glyph = { .c = UNREAD,
                      .x0 = SCAN_MARGIN,
                      .y0 = SCAN_MARGIN,
                      .x1 = SCAN_MARGIN + w,
                      .y1 = SCAN_MARGIN + h,
                      .confidence = 1,
                      .space = TRUE,
                      .new_line = TRUE };
  g_array_append_val (best, glyph);
}

/* Line by line; where lines cannot be told apart, as sparse text, which alone keeps them apart, but finds nothing in a
 * cell that holds 1, 適 or －. */
void
scan_ocr_cell (PIX *grey, PIX *dark, guint dpi, const ScanBox *ink, GArray *glyphs)
{
  int w = ink->x1 - ink->x0, h = ink->y1 - ink->y0;
  Part part = { 0 };
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  float high = 0;
  if (scan_part_init (&part, grey, dark, dpi, ink))
    {
      if (h <= MARK_HIGH * dpi && w <= MARK_WIDE * MAX (h, 0.1 * dpi))
        read_line (&part, w, h, best, &high);
      else if (read_lines (&part, best))
        high = scan_part_score (&part, best);
      if (high < DOUBTED)
        scan_part_try (ENGINE_TEXT, &part, PSM_SPARSE_TEXT, 1, best, &high);
      if (high < GOOD_ENOUGH)
        scan_part_try (ENGINE_TEXT, &part, PSM_SINGLE_BLOCK, 1, best, &high);
      read_lost_lines (&part, best);
      scan_words_mend (best);
      scan_words_settle_numbers (&part, best);
      drop_dirt (best);
      if (best->len == 0 && h >= LINE_HIGH * dpi)
        add_unread (best, w, h);
    }
  scan_part_clear (&part);
  add_moved (glyphs, best, ink->x0, ink->y0);
}
