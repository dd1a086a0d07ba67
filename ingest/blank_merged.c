/* Cells over several rows, in a table whose columns blanks set apart.
 *
 *       1              Are keys kept?      Yes
 *             Doors                               a cell that is set in the middle of its rows stands on a line of one
 *       2              Are doors shut?     Yes    of them, or between two
 *       3     Fire     Are hoses there?    No
 *
 * Which rows each takes is the cheapest way to part all rows among the cells of the column, by how far each stands from
 * the middle of its rows, in lines.  Where the cells stand at the tops of their rows better, they are left: what is
 * empty below them is theirs anyway.
 */
#include "ingest/blank_reading.h"

#include <math.h>
#include <string.h>

#define MOST_SHARE 0.67   /* cells to a row, at most: else each row has its own */
#define MOST_OFF   0.8    /* lines that cells stand off the middle of their rows, in the mean: chosen, not measured */
#define MOST_SPAN  64     /* rows */
#define MOST_WORK  250000 /* cells times rows */
#define CUT        0.3    /* lines: of a cell that a page may have cut */
#define UNCOVERED  1.0    /* lines: of a row above the first cell, were the cells to stand at the tops of theirs */

/* A row's first and last line, without what stands in the column itself. */
typedef struct
{
  guint top, bottom;
  gboolean opens; /* no cell reaches into it from above: behind a heading, or on another page … */
  gboolean page;  /* … which is so here */
} Extent;

/* Lines of the column that follow each other. */
typedef struct
{
  guint first, last;
} Stack;

static gboolean
has_words (const BlankReading *reading, const BlankLine *line, guint column, gboolean other)
{
  for (guint i = 0; i < line->n; i++)
    if ((blank_word_at (reading, line, i)->column == column) != other)
      return TRUE;
  return FALSE;
}

/* The extents of all rows, but for those that have nothing but @column: top is then behind bottom. */
static Extent *
find_extents (const BlankReading *reading, guint column)
{
  Extent *extents = g_new (Extent, reading->n_rows);
  gboolean opens = TRUE, page = reading->goes_on || reading->continued;
  for (guint r = 0; r < reading->n_rows; r++)
    extents[r] = (Extent){ G_MAXUINT, 0, FALSE, FALSE };
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      opens |= line->opens_page || line->kind == BLANK_LINE_ACROSS;
      page |= line->opens_page;
      if (line->kind != BLANK_LINE_FITS || !has_words (reading, line, column, TRUE))
        continue;
      Extent *extent = &extents[line->row];
      extent->opens |= opens && extent->top == G_MAXUINT;
      extent->page |= page && extent->top == G_MAXUINT;
      extent->top = MIN (extent->top, i);
      extent->bottom = i;
      opens = line->row == 0 && !reading->goes_on; /* titles */
      page = page && line->row == 0 && reading->continued; /* titles again */
    }
  return extents;
}

static GArray *
find_stacks (const BlankReading *reading, guint column)
{
  GArray *stacks = g_array_new (FALSE, FALSE, sizeof (Stack));
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      if (line->kind != BLANK_LINE_FITS || (line->row == 0 && !reading->goes_on)
          || !has_words (reading, line, column, FALSE))
        continue;
      Stack *above = stacks->len > 0 ? &g_array_index (stacks, Stack, stacks->len - 1) : NULL;
      if (above != NULL && above->last + 1 == i)
        above->last = i;
      else
        g_array_append_vals (stacks, &(Stack){ i, i }, 1);
    }
  return stacks;
}

/* Each row below the titles has words in @column: it shares no cell with another. */
static gboolean
has_own_cells (const BlankReading *reading, guint column)
{
  guint first = reading->goes_on ? 0 : 1, last = G_MAXUINT, filled = 0, rows = 0, counted = G_MAXUINT;
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      if (line->kind != BLANK_LINE_FITS || line->row < first)
        continue;
      rows += line->row != last;
      last = line->row;
      if (line->row != counted && has_words (reading, line, column, FALSE))
        {
          filled++;
          counted = line->row;
        }
    }
  return filled == rows;
}

/* @above, @below: the cell may go on, on the page before or behind: its words then stand nearer to that. */
static double
weigh (const Extent *extents, const Stack *stack, guint from, guint to, gboolean above, gboolean below)
{
  double top = extents[from].top, bottom = extents[to - 1].bottom, at = (stack->first + stack->last) / 2.0;
  if ((at < top - 1 && !above) || (at > bottom + 1 && !below))
    return HUGE_VAL;
  double off = at - (top + bottom) / 2;
  return (off < 0 && above) || (off > 0 && below) ? CUT : fabs (off);
}

/* @cut: a page ends behind @to, and the table goes on.  Parts rows @from to before @to among @n stacks from @stacks on:
 * ends[i] gets the row behind the i-th's last.  Gives the cost. */
static double
part_rows (const Extent *extents, const Stack *stacks, guint n, guint from, guint to, gboolean cut, guint *ends)
{
  guint rows = to - from;
  g_autofree double *costs = g_new (double, (gsize) (n + 1) * (rows + 1));
  g_autofree guint *before = g_new0 (guint, (gsize) (n + 1) * (rows + 1));
  for (gsize i = 0; i < (gsize) (n + 1) * (rows + 1); i++)
    costs[i] = HUGE_VAL;
  costs[0] = 0;
  for (guint s = 0; s < n; s++)
    for (guint begins = s; begins < rows; begins++)
      {
        double cost = costs[(gsize) s * (rows + 1) + begins];
        for (guint end = begins + 1; cost < HUGE_VAL && end <= MIN (rows, begins + MOST_SPAN); end++)
          {
            double all = cost
                         + weigh (extents, &stacks[s], from + begins, from + end, s == 0 && extents[from].page,
                                  s + 1 == n && cut);
            gsize at = (gsize) (s + 1) * (rows + 1) + end;
            if (all < costs[at])
              {
                costs[at] = all;
                before[at] = begins;
              }
          }
      }
  double cost = costs[(gsize) n * (rows + 1) + rows];
  for (guint s = n, end = rows; s > 0 && cost < HUGE_VAL; s--)
    {
      ends[s - 1] = from + end;
      end = before[(gsize) s * (rows + 1) + end];
    }
  return cost;
}

/* What it costs to take the stacks for cells at the tops of their rows. */
static double
weigh_tops (const BlankReading *reading, const Extent *extents, const Stack *stacks, guint n, guint from)
{
  double cost = 0;
  for (guint s = 0; s < n; s++)
    {
      guint row = blank_line_at (reading, stacks[s].first)->row;
      guint top = extents[row].top;
      cost += top == G_MAXUINT ? 1 : top > stacks[s].first ? top - stacks[s].first : stacks[s].first - top;
      if (s == 0 && row > from && !(reading->topped && extents[from].page))
        cost += UNCOVERED * (row - from);
    }
  return cost;
}

/* Cells of @column over the rows of each stretch.  FALSE where they stand at the tops of their rows as well. */
static gboolean
find_spans (const BlankReading *reading, guint column, const Extent *extents, const GArray *stacks, GArray *spans)
{
  double centred = 0, tops = 0;
  guint used = 0;
  for (guint from = reading->goes_on ? 0 : 1, to; from < reading->n_rows; from = to)
    {
      to = from + 1;
      if (extents[from].top == G_MAXUINT) /* a heading across */
        continue;
      while (to < reading->n_rows && !extents[to].opens && extents[to].top != G_MAXUINT)
        to++;
      guint first = used;
      while (first < stacks->len && !extents[from].page
             && g_array_index (stacks, Stack, first).last + 1 < extents[from].top)
        first++;
      for (used = first; used < stacks->len && g_array_index (stacks, Stack, used).first <= extents[to - 1].bottom + 1;
           used++)
        ;
      guint n = used - first;
      const Stack *own = &g_array_index (stacks, Stack, first);
      if (n == 0)
        continue;
      if (n > to - from || (guint64) n * (to - from) > MOST_WORK)
        return FALSE;
      g_autofree guint *ends = g_new0 (guint, n);
      gboolean cut = to < reading->n_rows ? extents[to].page : reading->page_cuts;
      centred += part_rows (extents, own, n, from, to, cut, ends);
      tops += weigh_tops (reading, extents, own, n, from);
      for (guint s = 0, begins = from; s < n && centred < HUGE_VAL; begins = ends[s], s++)
        g_array_append_vals (spans, &(BlankSpan){ column, begins, ends[s] - begins, own[s].first, own[s].last }, 1);
    }
  return spans->len > 0 && spans->len == stacks->len && centred < tops && centred <= MOST_OFF * spans->len;
}

void
ingest_blank_merged_find (BlankReading *reading)
{
  reading->spans = g_array_new (FALSE, FALSE, sizeof (BlankSpan));
  /* what rows share stands at their left */
  for (guint c = 0; c * 2 < reading->n_gaps + 1; c++)
    {
      g_autoptr (GArray) stacks = find_stacks (reading, c), spans = g_array_new (FALSE, FALSE, sizeof (BlankSpan));
      if (stacks->len == 0 || stacks->len > MOST_SHARE * (reading->n_rows - 1)
          || has_own_cells (reading, c))
        continue;
      g_autofree Extent *extents = find_extents (reading, c);
      if (find_spans (reading, c, extents, stacks, spans))
        g_array_append_vals (reading->spans, spans->data, spans->len);
    }
}
