#include "ingest/pdf/sheet_titles.h"

#include <math.h>
#include <string.h>

/* Costs, as negative logarithms of probabilities; chosen, not fitted. */
#define TITLES      1.0 /* that there are any */
#define WRAPS       0.2 /* a title goes on in a further line */
#define WIDE_STEP   4.5 /* … farther below than others do */
#define OFF_ITS_OWN 3.0 /* … neither below the edges nor below the middle of its first line */
#define OVER        1.0 /* a title over several columns */
#define NO_TITLE    1.5 /* a column without */
#define NO_WORD     5.0 /* a number or an answer as a title */
#define SENTENCE    3.0 /* a sentence as one */
#define LONG        2.0 /* a text as long as no title is */
#define TIGHT_BELOW 2.0 /* the first row is as close as a further line would be */
#define FARTHEST    5.0 /* a title at no place among the others, at most */
#define SET_APART   1.5 /* less where titles are bold, and rows are not */

/* Sizes: between lines of one title, at most; how much more is wide; between titles and the first row, at least; of
 * all lines of titles; of one line. */
#define WIDEST_STEP  1.9f
#define SAME_STEP    0.15f
#define NEXT_ROW     0.8f
#define TALLEST      9.5f
#define LONGEST_LINE 25

/* Lines of a title share an edge, or their middle, within this; a title over several columns is off their middle by no
 * more than the other (sizes). */
#define SAME_EDGE   0.5f
#define SAME_MIDDLE 0.7f
#define OFF_MIDDLE  1.5f

/* How far titles are off each other, by chance (sizes). */
#define OFF_BY_CHANCE 0.15f

/* The lines that are one column's own. */
typedef struct
{
  guint n;
  float first, last, step; /* base lines; the least step from one to the next */
} Own;

/* Where column @c ends: half way to the next one. */
static float
cell_edge (const PdfSheet *sheet, guint c)
{
  return c == 0                  ? sheet->columns[0].x0
         : c == sheet->n_columns ? sheet->columns[c - 1].x1
                                 : (sheet->columns[c - 1].x1 + sheet->columns[c].x0) / 2;
}

/* Whether lines @a and @b are set as lines of one cell are: to one edge, or on one middle. */
static gboolean
are_aligned (const PdfSheetLine *a, const PdfSheetLine *b)
{
  return fabsf (a->x0 - b->x0) < SAME_EDGE * a->em || fabsf (a->x1 - b->x1) < SAME_EDGE * a->em
         || fabsf (a->x0 + a->x1 - b->x0 - b->x1) < 2 * SAME_MIDDLE * a->em;
}

/* The next line of lines [i + 1, end) that is column @c's alone, or NULL. */
static const PdfSheetLine *
next_own (const PdfSheet *sheet, guint i, guint end, guint c)
{
  for (guint k = i + 1; k < end; k++)
    if (SHEET_LINE (sheet, k)->from == c && SHEET_LINE (sheet, k)->to == c)
      return SHEET_LINE (sheet, k);
  return NULL;
}

/* Whether column @c has lines below line @i of the titles, and none level with it or above. */
static gboolean
is_below (const PdfSheet *sheet, const PdfSheetTitles *titles, guint i, guint c)
{
  const PdfSheetLine *line = SHEET_LINE (sheet, i);
  guint n = 0;
  for (guint k = titles->first; k < titles->end; k++)
    {
      const PdfSheetLine *own = SHEET_LINE (sheet, k);
      if (k == i || own->from != c || own->to != c)
        continue;
      if (own->base < line->base + NEXT_ROW * line->em)
        return FALSE;
      n++;
    }
  return n > 0;
}

/* The columns whose middle line @i is nearest to, or whose left edge it begins at: several that all have their own
 * titles below it.  FALSE where there are none. */
static gboolean
find_span (const PdfSheet *sheet, const PdfSheetTitles *titles, guint i, guint *from, guint *to)
{
  const PdfSheetLine *line = SHEET_LINE (sheet, i);
  float middle = (line->x0 + line->x1) / 2, best = OFF_MIDDLE * line->em;
  guint low = line->from, high = line->to;
  gboolean found = FALSE;
  while (low > 0 && is_below (sheet, titles, i, low - 1))
    low--;
  while (high + 1 < sheet->n_columns && is_below (sheet, titles, i, high + 1))
    high++;
  for (guint c = line->from; c <= line->to; c++)
    if (!is_below (sheet, titles, i, c))
      return FALSE;
  for (guint a = low; a <= line->from; a++)
    for (guint b = MAX (line->to, a + 1); b <= high; b++)
      {
        float off = fabsf ((cell_edge (sheet, a) + cell_edge (sheet, b + 1)) / 2 - middle);
        const PdfSheetLine *below = next_own (sheet, i, titles->end, a);
        gboolean level = a > 0 && below != NULL && fabsf (line->x0 - below->x0) < SAME_EDGE * line->em;
        off = level ? MIN (off, SAME_EDGE * line->em * (float) (b - a)) : off;
        if (off >= best)
          continue;
        best = off;
        *from = a;
        *to = b;
        found = TRUE;
      }
  return found;
}

/* The least step from a line of a column to its next one. */
static float
least_step (const PdfSheet *sheet, const PdfSheetTitles *titles)
{
  float step = G_MAXFLOAT;
  for (guint i = titles->first; i < titles->end; i++)
    {
      const PdfSheetLine *line = SHEET_LINE (sheet, i);
      if (line->from == line->to && line->before >= (int) titles->first)
        step = MIN (step, line->base - SHEET_LINE (sheet, line->before)->base);
    }
  return step;
}

/* The last column that line @i stands over, set to the left: it is on the first line, as the titles of other columns
 * are, and it and the columns right of it alone have titles on the line of @next.  Its own column where it is no such.
 *
 *     No.   Control   Result            Notes
 *                     Cloud   Office
 */
static guint
reach_of (const PdfSheet *sheet, const PdfSheetTitles *titles, guint i, const PdfSheetLine *next)
{
  const PdfSheetLine *line = SHEET_LINE (sheet, i);
  gboolean upper[SHEET_COLUMNS] = { FALSE }, lower[SHEET_COLUMNS] = { FALSE }, others = FALSE;
  float off = OFF_BY_CHANCE * sheet->em;
  for (guint k = titles->first; k < titles->end; k++)
    {
      const PdfSheetLine *other = SHEET_LINE (sheet, k);
      if (fabsf (other->base - line->base) > off && fabsf (other->base - next->base) > off)
        return line->to;
      for (guint c = other->from; c <= other->to; c++)
        {
          upper[c] |= fabsf (other->base - line->base) <= off;
          lower[c] |= fabsf (other->base - next->base) <= off;
        }
    }
  guint to = line->to;
  while (to + 1 < sheet->n_columns && lower[to + 1] && !upper[to + 1])
    to++;
  for (guint c = 0; c < sheet->n_columns; c++)
    {
      if (lower[c] && (c < line->from || c > to))
        return line->to;
      others |= upper[c] && !lower[c];
    }
  return others ? to : line->to;
}

/* What line @i of the titles costs by itself; finds what it stands over.  @step: the least from line to line. */
static double
read_line (const PdfSheet *sheet, PdfSheetTitles *titles, guint i, float step)
{
  const PdfSheetLine *line = SHEET_LINE (sheet, i);
  guint *from = &titles->from[i - titles->first], *to = &titles->to[i - titles->first];
  double cost = line->count || line->mark ? NO_WORD : 0;
  cost += line->ends == 0x3002 ? SENTENCE : 0;
  cost += line->x1 - line->x0 > LONGEST_LINE * line->em ? LONG : 0;
  *from = line->from;
  *to = line->to;
  const PdfSheetLine *next = line->from == line->to ? next_own (sheet, i, titles->end, line->from) : NULL;
  guint reach = next != NULL && next->base > line->base ? reach_of (sheet, titles, i, next) : line->to;
  if (reach > line->to)
    {
      *to = reach;
      return cost + OVER;
    }
  gboolean own = line->from == line->to && (next == NULL || are_aligned (line, next));
  if (own && (next == NULL || next->base - line->base < step + SAME_STEP * line->em))
    return cost;
  if (find_span (sheet, titles, i, from, to))
    return cost + OVER;
  return own ? cost : line->from < line->to ? SHEET_TITLES_NEVER : cost + OFF_ITS_OWN;
}

/* What the lines of each column's own title cost; @step: the least from one to the next. */
static double
read_own (const PdfSheet *sheet, const PdfSheetTitles *titles, Own *own, float *step)
{
  double cost = 0;
  *step = G_MAXFLOAT;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = titles->first; i < titles->end; i++)
      {
        const PdfSheetLine *line = SHEET_LINE (sheet, i);
        guint c = titles->from[i - titles->first];
        if (c != titles->to[i - titles->first])
          continue;
        Own *cell = &own[c];
        if (pass == 0 && cell->n > 0)
          *step = MIN (*step, line->base - cell->last);
        if (pass == 1 && line->base > cell->first && line->base - cell->last > WIDEST_STEP * line->em)
          return SHEET_TITLES_NEVER;
        if (pass == 1 && line->base > cell->first)
          cost += WRAPS + (line->base - cell->last > *step + SAME_STEP * line->em ? WIDE_STEP : 0);
        cell->first = cell->n == 0 ? line->base : cell->first;
        cell->last = line->base;
        cell->n += pass == 0;
      }
  return cost;
}

/* How far the titles that stand under no other are off from being set at the top, in the middle or at the foot of what
 * reaches down from @top, whichever is least. */
static double
cost_of_setting (const PdfSheet *sheet, const PdfSheetTitles *titles, const Own *own, float top)
{
  float foot = SHEET_LINE (sheet, titles->end - 1)->base;
  double sums[3] = { 0 };
  for (guint c = 0; c < sheet->n_columns; c++)
    {
      if (own[c].n == 0 || titles->under[c] > 0)
        continue;
      float off[3] = { own[c].first - top, (own[c].first + own[c].last - top - foot) / 2, foot - own[c].last };
      for (guint k = 0; k < 3; k++)
        {
          double x = fabsf (off[k]) / (OFF_BY_CHANCE * sheet->em);
          sums[k] += MIN (x * x / 2, FARTHEST);
        }
    }
  return MIN (MIN (sums[0], sums[1]), sums[2]);
}

/* What it costs that the first row stands as close below as it does. */
static double
cost_below (const PdfSheet *sheet, const PdfSheetTitles *titles, float step)
{
  double cost = 0;
  float foot = SHEET_LINE (sheet, titles->end - 1)->base;
  if (titles->end >= sheet->lines->len)
    return SHEET_TITLES_NEVER;
  if (SHEET_LINE (sheet, titles->end)->base - foot < NEXT_ROW * sheet->em)
    return SHEET_TITLES_NEVER;
  for (guint i = titles->end;
       step < G_MAXFLOAT && i < sheet->lines->len && SHEET_LINE (sheet, i)->base < foot + WIDEST_STEP * sheet->em; i++)
    {
      const PdfSheetLine *line = SHEET_LINE (sheet, i);
      if (line->before >= (int) titles->first && line->before < (int) titles->end
          && line->base - SHEET_LINE (sheet, line->before)->base < step + SAME_STEP * line->em)
        cost = TIGHT_BELOW;
    }
  return cost;
}

double
ingest_pdf_sheet_titles_read (const PdfSheet *sheet, guint first, guint end, PdfSheetTitles *titles)
{
  memset (titles, 0, sizeof *titles);
  titles->first = first;
  titles->end = end;
  if (end - first < 2 || end - first > SHEET_TITLE_LINES
      || SHEET_LINE (sheet, end - 1)->base - SHEET_LINE (sheet, first)->base > TALLEST * sheet->em)
    return SHEET_TITLES_NEVER;
  double cost = TITLES;
  gboolean bold = TRUE;
  float least = least_step (sheet, titles);
  for (guint i = first; i < end && cost < SHEET_TITLES_NEVER; i++)
    {
      cost += read_line (sheet, titles, i, least);
      bold &= SHEET_LINE (sheet, i)->bold;
      titles->staggered |= SHEET_LINE (sheet, i)->base - SHEET_LINE (sheet, first)->base > OFF_BY_CHANCE * sheet->em;
      guint from = titles->from[i - first], to = titles->to[i - first];
      for (guint c = from; c <= to && from < to; c++)
        {
          titles->under[c]++;
          titles->levels = MAX (titles->levels, titles->under[c]);
        }
    }
  titles->levels++;
  Own own[SHEET_COLUMNS] = { 0 };
  float step;
  cost += read_own (sheet, titles, own, &step);
  guint filled = 0;
  for (guint c = 0; c < sheet->n_columns; c++)
    filled += own[c].n > 0;
  if (cost >= SHEET_TITLES_NEVER || filled < 2 || filled * 2 < sheet->n_columns)
    return SHEET_TITLES_NEVER;
  cost += NO_TITLE * (sheet->n_columns - filled) + cost_below (sheet, titles, step);
  float top = G_MAXFLOAT;
  for (guint c = 0; c < sheet->n_columns; c++)
    top = own[c].n > 0 ? MIN (top, own[c].first) : top;
  cost += MIN (cost_of_setting (sheet, titles, own, SHEET_LINE (sheet, first)->base),
               cost_of_setting (sheet, titles, own, top));
  return cost - (bold && sheet->bold < 0.3 ? SET_APART : 0);
}
