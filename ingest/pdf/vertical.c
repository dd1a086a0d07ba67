#include "ingest/pdf/vertical.h"

#include <math.h>

gboolean
ingest_pdf_is_vertical (const GArray *chars)
{
  guint down = 0, right = 0, alone = 0, wide = 0;
  const PdfChar *c = (const PdfChar *) (gpointer) chars->data;
  for (guint i = 0; i < chars->len; i++)
    {
      if (!ingest_pdf_is_cjk (c[i].c))
        continue;
      wide++;
      if (c[i].new_line && (i + 1 == chars->len || c[i + 1].new_line))
        alone++;
      if (i + 1 == chars->len || !ingest_pdf_is_cjk (c[i + 1].c))
        continue;
      float dx = (c[i + 1].x0 + c[i + 1].x1 - c[i].x0 - c[i].x1) / 2;
      float dy = (c[i + 1].y0 + c[i + 1].y1 - c[i].y0 - c[i].y1) / 2;
      if (fabsf (dx) < 0.2f * c[i].em && dy > 0.5f * c[i].em && dy < 1.6f * c[i].em)
        down++;
      else if (fabsf (dy) < 0.3f * c[i].em && dx > 0.3f * c[i].em && dx < 1.6f * c[i].em)
        right++;
    }
  if (wide < 20 || wide * 2 < chars->len)
    return FALSE;
  if (down > 3 * right && down * 2 > wide)
    return TRUE;
  if (alone * 2 < wide)
    return FALSE;

  guint n = MIN (chars->len, 600), nearer_below = 0, nearer_right = 0;
  for (guint i = 0; i < n; i++)
    {
      float below = G_MAXFLOAT, beside = G_MAXFLOAT;
      for (guint k = 0; k < chars->len && k < 3000; k++)
        {
          float dx = c[k].x0 - c[i].x0, dy = c[k].y0 - c[i].y0;
          if (k != i && fabsf (dx) < 0.25f * c[i].em && dy > 0)
            below = MIN (below, dy);
          if (k != i && fabsf (dy) < 0.25f * c[i].em && dx > 0)
            beside = MIN (beside, dx);
        }
      nearer_below += below < 0.8f * beside;
      nearer_right += beside < 0.8f * below;
    }
  return nearer_below > 3 * nearer_right;
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const PdfChar *p = a, *q = b;
  /* in the upright frame a column is a line: y first, by a step of half a character so that the order is total */
  if (p->glyph_line != q->glyph_line)
    return p->glyph_line < q->glyph_line ? -1 : 1;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static int
compare_base (gconstpointer a, gconstpointer b)
{
  const PdfChar *p = a, *q = b;
  return p->base < q->base ? -1 : p->base > q->base;
}

void
ingest_pdf_sort_columns (GArray *chars)
{
  g_array_sort (chars, compare_base);
  int line = 0;
  for (guint i = 0; i < chars->len; i++)
    {
      PdfChar *c = &g_array_index (chars, PdfChar, i);
      if (i > 0 && c->base - c[-1].base > 0.3f * c->em)
        line++;
      c->glyph_line = line;
    }
  g_array_sort (chars, compare_columns);
  for (guint i = 0; i < chars->len; i++)
    {
      PdfChar *c = &g_array_index (chars, PdfChar, i);
      c->new_line = i == 0 || c->glyph_line != c[-1].glyph_line;
      c->space = FALSE;
    }
}

/* blocks */

/* Steps down a column, in sizes from middle to middle: half for a narrow mark, one for a letter; lines of text across
 * keep more.  Letters turned on their side are as wide as they are.  Chosen from Chromium's advances of IPA and Noto
 * fonts. */
#define LEAST_STEP  0.4f
#define MOST_STEP   1.15f
#define TURNED_STEP 0.15f

/* Middles of one column differ by less (in sizes); columns stand so far apart. */
#define SAME_COLUMN   0.3f
#define COLUMN_STEP   0.9f
#define FARTHEST_STEP 3.2f

/* The first column of a block has so many characters, at least: fewer are letters that a narrow cell sets below each
 * other, which are in order anyway. */
#define LEAST_COLUMN 4

/* Digits or letters set across in a column, at most. */
#define MOST_ACROSS 4

typedef struct
{
  PdfPage *page;
  const guint *drawn; /* characters in the order drawn */
  guint n;
} Drawn;

static const PdfChar *
drawn_char (const Drawn *drawn, guint i)
{
  return PDF_CHAR (drawn->page, drawn->drawn[i]);
}

static float
middle_y (const PdfChar *c)
{
  return (c->y0 + c->y1) / 2;
}

/* The end of the group at @i that fills one place of a column: one character, or a few digits across. */
static guint
group_end (const Drawn *drawn, guint i, float *x)
{
  const PdfChar *first = drawn_char (drawn, i), *last = first;
  guint end = i + 1;
  while (first->turn == 0 && first->c < 0x80 && end < drawn->n && end - i < MOST_ACROSS)
    {
      const PdfChar *next = drawn_char (drawn, end);
      if (next->c >= 0x80 || next->turn != 0 || fabsf (next->base - last->base) > 0.1f * last->em
          || fabsf (next->x0 - last->x1) > 0.2f * last->em)
        break;
      last = next;
      end++;
    }
  *x = (first->x0 + last->x1) / 2;
  return end;
}

/* The end of the column that begins at @i: groups one below the other.  @x is its middle. */
static guint
column_end (const Drawn *drawn, guint i, float *x)
{
  guint end = group_end (drawn, i, x);
  const PdfChar *last = drawn_char (drawn, i);
  while (end < drawn->n)
    {
      const PdfChar *next = drawn_char (drawn, end);
      float at, step = (middle_y (next) - middle_y (last)) / last->em;
      guint after = group_end (drawn, end, &at);
      gboolean turned = last->turn == 1 || next->turn == 1;
      if (next->turn > 1 || fabsf (at - *x) > SAME_COLUMN * last->em || step < (turned ? TURNED_STEP : LEAST_STEP)
          || step > MOST_STEP || next->em > 1.2f * last->em || last->em > 1.2f * next->em)
        break;
      last = next;
      end = after;
    }
  return end;
}

static guint
count_cjk (const Drawn *drawn, guint i, guint end)
{
  guint n = 0;
  for (; i < end; i++)
    n += ingest_pdf_is_cjk (drawn_char (drawn, i)->c);
  return n;
}

/* The end of the block whose first column is [@i, @end): columns to the left of each other, on one height. */
static guint
block_end (const Drawn *drawn, guint i, guint end, float x)
{
  const PdfChar *first = drawn_char (drawn, i);
  while (end < drawn->n)
    {
      const PdfChar *next = drawn_char (drawn, end);
      float at, em = first->em;
      guint after = column_end (drawn, end, &at);
      if (fabsf (next->y0 - first->y0) > 1.3f * em || x - at < COLUMN_STEP * em || x - at > FARTHEST_STEP * em
          || fabsf (next->em - em) > 0.2f * em)
        break;
      x = at;
      end = after;
    }
  return end;
}

/* Takes the characters that have a block's number out of their places and puts them behind the others, in the order
 * drawn. */
static void
move_blocks (const Drawn *drawn)
{
  GArray *chars = drawn->page->chars;
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (PdfChar));
  for (guint i = 0; i < drawn->n; i++)
    if (drawn_char (drawn, i)->column_block > 0)
      {
        PdfChar c = *drawn_char (drawn, i);
        const PdfChar *before = moved->len > 0 ? &g_array_index (moved, PdfChar, moved->len - 1) : NULL;
        c.new_line = before == NULL || before->column_block != c.column_block;
        c.space = FALSE;
        g_array_append_val (moved, c);
      }
  guint kept = 0;
  gboolean space = FALSE, new_line = FALSE;
  for (guint i = 0; i < chars->len; i++)
    {
      PdfChar c = g_array_index (chars, PdfChar, i);
      space |= c.space;
      new_line |= c.new_line;
      if (c.column_block > 0)
        continue;
      c.space = space;
      c.new_line = new_line;
      space = new_line = FALSE;
      g_array_index (chars, PdfChar, kept++) = c;
    }
  g_array_set_size (chars, kept);
  g_array_append_vals (chars, moved->data, moved->len);
}

/* A title of a narrow column is set as vertical writing and turned by half a turn: its letters stand on their heads,
 * and it is read upwards, its next line at its right.  Two letters are one; lines keep less than the cells of a table
 * do. */
#define LEAST_CLIMB 2
#define CLIMB_STEP  1.8f

/* How broad a letter is: of fonts that are drawings (Type 3) poppler but guesses the size. */
static float
breadth (const PdfChar *c)
{
  return c->x1 - c->x0;
}

/* The end of the letters at @i that stand over each other upside down; @x is their middle. */
static guint
climb_end (const Drawn *drawn, guint i, float *x)
{
  const PdfChar *last = drawn_char (drawn, i);
  *x = (last->x0 + last->x1) / 2;
  guint end = i + 1;
  for (; last->turn == 2 && end < drawn->n; end++)
    {
      const PdfChar *next = drawn_char (drawn, end);
      float em = breadth (last), step = middle_y (last) - middle_y (next);
      if (next->turn != 2 || fabsf ((next->x0 + next->x1) / 2 - *x) > SAME_COLUMN * em || step < LEAST_STEP * em
          || step > MOST_STEP * em || breadth (next) > 1.2f * em || em > 1.2f * breadth (next))
        break;
      last = next;
    }
  return last->turn == 2 ? end : i;
}

/* The end of the lines of such a title, the first of which is [@i, @end). */
static guint
climbs_end (const Drawn *drawn, guint i, guint end, float x)
{
  const PdfChar *first = drawn_char (drawn, i);
  while (end < drawn->n)
    {
      const PdfChar *next = drawn_char (drawn, end);
      float at, em = breadth (first);
      guint after = climb_end (drawn, end, &at);
      if (after == end || fabsf (next->y1 - first->y1) > 1.3f * em || at - x < COLUMN_STEP * em
          || at - x > CLIMB_STEP * em || fabsf (breadth (next) - em) > 0.2f * em)
        break;
      x = at;
      end = after;
    }
  return end;
}

void
ingest_pdf_find_columns (PdfPage *page, guint n_glyphs)
{
  g_autofree guint *of_glyph = g_new0 (guint, n_glyphs + 1);
  g_autofree guint *order = g_new (guint, page->chars->len + 1);
  Drawn drawn = { page, order, 0 };
  for (guint i = 0; i < page->chars->len; i++)
    if (PDF_CHAR (page, i)->glyph >= 0)
      of_glyph[PDF_CHAR (page, i)->glyph] = i + 1;
  for (guint i = 0; i < n_glyphs; i++)
    if (of_glyph[i] > 0)
      order[drawn.n++] = of_glyph[i] - 1;
  guint blocks = 0;
  for (guint i = 0; i < drawn.n;)
    {
      float x;
      guint end = climb_end (&drawn, i, &x);
      if (end - i >= LEAST_CLIMB && end > i)
        {
          end = climbs_end (&drawn, i, end, x);
          blocks++;
          for (; i < end; i++)
            PDF_CHAR (page, order[i])->column_block = blocks;
          continue;
        }
      end = column_end (&drawn, i, &x);
      if (end - i < LEAST_COLUMN || count_cjk (&drawn, i, end) * 2 < end - i || drawn_char (&drawn, i)->turn > 1)
        {
          i++;
          continue;
        }
      end = block_end (&drawn, i, end, x);
      blocks++;
      for (; i < end; i++)
        PDF_CHAR (page, order[i])->column_block = blocks;
    }
  if (blocks > 0)
    move_blocks (&drawn);
}
