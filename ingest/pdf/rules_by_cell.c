#include "ingest/pdf/rules_by_cell.h"

#include <math.h>
#include <string.h>

/* Points. */
#define ONE_LINE     1.0f /* rules that differ in height by less are pieces of one */
#define ONE_END      1.5f /* and so do the ends of columns */
#define NARROWEST    8.0f /* column: narrower pieces are dashes */
#define TALLEST_ROW  250.0f
#define LEAST_LINES  4 /* drawn in pieces, of one table */
#define LEAST_PIECES 3
#define MOST_PIECES  24

#define MOST_SHADED 0.6f /* of its area; of rows shaded in turns half is */

/* Of a row beyond the outermost rule, in ems: from that rule to it, and from line to line; and its lines. */
#define NEAR_ROW       1.2f
#define NEAR_LINE      0.5f
#define MOST_ROW_LINES 3
#define ONE_SIZE       0.12f /* letters of one row differ in size by less, as a share */

/* A rule across in pieces: where each begins, and where the last ends. */
typedef struct
{
  float y, ends[MOST_PIECES + 1];
  guint n; /* pieces */
} Pieces;

/* The rules across of @page, those of one height and without gaps as one. */
static GArray *
read_lines (const PdfPage *page)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (Pieces));
  const PdfRule *rules = (const PdfRule *) (gpointer) page->rules_h->data;
  for (guint i = 0; i < page->rules_h->len;)
    {
      Pieces line = { .y = rules[i].y0, .ends = { rules[i].x0, rules[i].x1 }, .n = 1 };
      guint k = i + 1;
      while (k < page->rules_h->len && fabsf (rules[k].y0 - line.y) < ONE_LINE && line.n < MOST_PIECES
             && fabsf (rules[k].x0 - line.ends[line.n]) < ONE_END)
        line.ends[++line.n] = rules[k++].x1;
      gboolean dashed = FALSE;
      for (guint p = 0; p < line.n; p++)
        dashed |= line.ends[p + 1] - line.ends[p] < NARROWEST;
      if (!dashed)
        g_array_append_val (lines, line);
      i = k;
    }
  return lines;
}

static gboolean
has_end (const Pieces *columns, float x)
{
  for (guint i = 0; i <= columns->n; i++)
    if (fabsf (columns->ends[i] - x) < ONE_END)
      return TRUE;
  return FALSE;
}

/* All ends of @line are those of columns. */
static gboolean
keeps_to (const Pieces *line, const Pieces *columns)
{
  for (guint i = 0; i <= line->n; i++)
    if (!has_end (columns, line->ends[i]))
      return FALSE;
  return TRUE;
}

/* A word or a shade goes over @x between the heights @top and @bottom. */
static gboolean
is_crossed (const PdfPage *page, float x, float top, float bottom)
{
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->x0 < x - 1 && word->x1 > x + 1 && word->base > top && word->base < bottom)
        return TRUE;
    }
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      if (fill->x0 < x - 2 * ONE_END && fill->x1 > x + 2 * ONE_END && fill->y0 < top + 2 && fill->y1 > bottom - 2
          && fill->y1 - fill->y0 < 2 * (bottom - top))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_rule_down (const PdfPage *page, float left, float right, float top, float bottom)
{
  for (guint i = 0; i < page->rules_v->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, i);
      if (rule->x0 > left - 3 && rule->x0 < right + 3 && rule->y0 < bottom && rule->y1 > top)
        return TRUE;
    }
  return FALSE;
}

static void
add_downs (const PdfPage *page, const Pieces *columns, float top, float bottom, GArray *down)
{
  for (guint i = 0; i <= columns->n; i++)
    if (i == 0 || i == columns->n || !is_crossed (page, columns->ends[i], top, bottom))
      {
        PdfRule rule = { .x0 = columns->ends[i], .x1 = columns->ends[i], .y0 = top, .y1 = bottom };
        g_array_append_val (down, rule);
      }
}

/* The top of the shades that end at the first line, each over columns of the table: its titles; @y where there are
 * none.
 */
static float
top_of_titles (const PdfPage *page, const Pieces *columns, float y)
{
  float top = y;
  guint n = 0;
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      if (fill->y0 < y - NARROWEST && fabsf (fill->y1 - y) < 3 && has_end (columns, fill->x0)
          && has_end (columns, fill->x1))
        {
          n++;
          top = MIN (top, fill->y0);
        }
    }
  return n > 0 ? top : y;
}

/* The column of @word, or columns->n where it goes over the end of one. */
static guint
column_of (const Pieces *columns, const PdfWord *word)
{
  guint c = 0;
  while (c + 1 < columns->n && columns->ends[c + 1] <= word->x0 + 1)
    c++;
  return word->x1 > columns->ends[c + 1] + 1 ? columns->n : c;
}

/* How far the row reaches that stands beyond the outermost rule, at @y, up or down (@by -1 or 1): titles without a
 * shade over the first one, the last row below the last.  Its words keep to the columns and stand in half of them or
 * more; @y where there is no such row.  Its further lines are of the size of the first: a heading is not. */
static float
reach_of_row (const PdfPage *page, const Pieces *columns, float y, int by)
{
  float reach = y, left = columns->ends[0] - 2, right = columns->ends[columns->n] + 2, near = NEAR_ROW, em = 0;
  gboolean filled[MOST_PIECES] = { FALSE };
  guint n = 0;
  for (guint pass = 0; pass < MOST_ROW_LINES; pass++)
    {
      float next = reach, size = em;
      gboolean keeps = TRUE;
      for (guint i = 0; i < page->words->len && keeps; i++)
        {
          const PdfWord *word = PDF_WORD (page, i);
          float distance = by < 0 ? reach - word->y1 : word->y0 - reach;
          if (word->turn != 0 || word->x0 < left || word->x1 > right || distance < -2 || distance > near * word->em)
            continue;
          guint c = column_of (columns, word);
          keeps = c < columns->n && (pass == 0 || fabsf (word->em - em) <= ONE_SIZE * em);
          if (!keeps)
            break;
          n += !filled[c];
          filled[c] = TRUE;
          size = MAX (size, word->em);
          next = by < 0 ? MIN (next, word->y0 - 1) : MAX (next, word->y1 + 1);
        }
      if (!keeps && pass == 0)
        return y;
      if (!keeps || next == reach)
        break;
      reach = next;
      em = size;
      near = NEAR_LINE;
    }
  return n >= 2 && 2 * n >= columns->n ? reach : y;
}

/* The words between the heights @top and @bottom, over the table; *em gets the size of the largest, *crosses whether
 * one goes over the end of a column. */
static char *
words_between (const PdfPage *page, const Pieces *columns, float top, float bottom, float *em, gboolean *crosses)
{
  GString *text = g_string_new (NULL);
  *em = 0;
  *crosses = FALSE;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn != 0 || word->base < top || word->base > bottom || word->x1 < columns->ends[0] - 2
          || word->x0 > columns->ends[columns->n] + 2)
        continue;
      for (guint k = word->first; k < word->first + word->n; k++)
        g_string_append_unichar (text, PDF_CHAR (page, k)->c);
      g_string_append_c (text, ' ');
      *em = MAX (*em, word->em);
      *crosses |= column_of (columns, word) == columns->n;
    }
  return g_string_free (text, FALSE);
}

/* Between line @i and the next one stands no row but a heading and, below it, titles: those of the table's beginning
 * at line @first again, or below larger letters that keep to no column. */
static gboolean
begins_anew (const PdfPage *page, const Pieces *lines, guint first, guint i, const Pieces *columns)
{
  float above = lines[i].y, below = lines[i + 1].y, size, larger;
  gboolean crosses, over;
  float titles = reach_of_row (page, columns, below, -1);
  if (titles >= below || titles <= above)
    return FALSE;
  g_autofree char *heading = words_between (page, columns, above, titles, &larger, &over);
  g_autofree char *names = words_between (page, columns, titles, below, &size, &crosses);
  if (*heading == '\0' || *names == '\0')
    return FALSE;
  float top = reach_of_row (page, columns, lines[first].y, -1);
  g_autofree char *before = words_between (page, columns, top, lines[first].y, &size, &crosses);
  return (top < lines[first].y && strcmp (names, before) == 0) || (over && larger > (1 + ONE_SIZE) * size);
}

/* Each column has a word that opens in it, between the heights @top and @bottom: where one has none, the pieces are no
 * cells. */
static gboolean
are_filled (const PdfPage *page, const Pieces *columns, float top, float bottom)
{
  gboolean filled[MOST_PIECES] = { FALSE };
  guint n = 0;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->base < top || word->base > bottom || word->x1 < columns->ends[0]
          || word->x0 > columns->ends[columns->n])
        continue;
      guint c = 0;
      while (c + 1 < columns->n && columns->ends[c + 1] <= word->x0 + 1)
        c++;
      n += !filled[c];
      filled[c] = TRUE;
    }
  return n == columns->n;
}

/* Most of the table is shaded, cell by cell: the edges of the shades tell its cells better. */
static gboolean
is_shaded (const PdfPage *page, const Pieces *columns, float top, float bottom)
{
  float left = columns->ends[0], right = columns->ends[columns->n], shaded = 0;
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      float width = MIN (fill->x1, right) - MAX (fill->x0, left);
      float height = MIN (fill->y1, bottom) - MAX (fill->y0, top);
      if (width > 0 && height > 0 && fill->x1 - fill->x0 < 0.9f * (right - left))
        shaded += width * height;
    }
  return shaded > MOST_SHADED * (right - left) * (bottom - top);
}

/* Lines [first, end) are of one table with @columns; @closed: the last of them closes it. */
static void
add_table (const PdfPage *page, const Pieces *lines, guint first, guint end, const Pieces *columns, gboolean closed,
           GArray *across, GArray *down)
{
  float left = columns->ends[0], right = columns->ends[columns->n];
  float top = top_of_titles (page, columns, lines[first].y);
  float bottom = closed ? lines[end - 1].y : reach_of_row (page, columns, lines[end - 1].y, 1);
  if (top == lines[first].y)
    top = reach_of_row (page, columns, top, -1);
  if (has_rule_down (page, left, right, top, bottom) || !are_filled (page, columns, top, bottom)
      || is_shaded (page, columns, top, bottom))
    return;
  if (top < lines[first].y)
    {
      PdfRule rule = { .x0 = left, .x1 = right, .y0 = top, .y1 = top };
      g_array_append_val (across, rule);
      add_downs (page, columns, top, lines[first].y, down);
    }
  if (bottom > lines[end - 1].y)
    {
      PdfRule rule = { .x0 = left, .x1 = right, .y0 = bottom, .y1 = bottom };
      g_array_append_val (across, rule);
      add_downs (page, columns, lines[end - 1].y, bottom, down);
    }
  for (guint i = first; i + 1 < end; i++)
    add_downs (page, columns, lines[i].y, lines[i + 1].y, down);
}

/* Lines [first, end) are of tables with @columns, each below a heading of its own, or of one. */
static void
add_tables (const PdfPage *page, const Pieces *lines, guint first, guint end, const Pieces *columns, GArray *across,
            GArray *down)
{
  guint from = first;
  for (guint i = first; i + 1 < end; i++)
    if (begins_anew (page, lines, first, i, columns))
      {
        add_table (page, lines, from, i + 1, columns, TRUE, across, down);
        from = i + 1;
      }
  add_table (page, lines, from, end, columns, FALSE, across, down);
}

void
ingest_pdf_rules_by_cell (const PdfPage *page, GArray *across, GArray *down)
{
  g_autoptr (GArray) all = page->rules_h->len < 5000 ? read_lines (page) : g_array_new (FALSE, TRUE, sizeof (Pieces));
  const Pieces *lines = (const Pieces *) (gpointer) all->data;
  for (guint i = 0, end; i < all->len; i = end)
    {
      const Pieces *columns = &lines[i];
      guint pieced = 0;
      for (guint k = i; k < all->len && k < i + 3; k++) /* a merged cell may stand in the first rows */
        columns = lines[k].n > columns->n && keeps_to (columns, &lines[k]) ? &lines[k] : columns;
      for (end = i; end < all->len && keeps_to (&lines[end], columns)
                    && (end == i || lines[end].y - lines[end - 1].y < TALLEST_ROW);
           end++)
        pieced += lines[end].n >= LEAST_PIECES;
      if (columns->n >= LEAST_PIECES && pieced >= LEAST_LINES)
        add_tables (page, lines, i, end, columns, across, down);
      end = MAX (end, i + 1);
    }
}
