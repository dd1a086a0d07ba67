#include "ingest/pdf/table_grid.h"

#include "ingest/pdf/rules_by_cell.h"

#include <math.h>
#include <string.h>

/* Lines nearer to each other than this are one: double rules, and the two sides of thick ones (points). */
#define SAME_LINE 3.2f

/* How far a rule may stop short of the one it meets. */
#define REACH 3.2f

/* Gaps in a dashed rule. */
#define DASH 6.5f

/* Bounds: beyond them a page is a drawing. */
#define MAX_LINES 6000
#define MAX_CELLS 60000

PdfGrid *
ingest_pdf_grid_new (void)
{
  PdfGrid *grid = g_new0 (PdfGrid, 1);
  grid->xs = g_array_new (FALSE, FALSE, sizeof (float));
  grid->ys = g_array_new (FALSE, FALSE, sizeof (float));
  return grid;
}

void
ingest_pdf_grid_free (gpointer data)
{
  PdfGrid *grid = data;
  g_array_unref (grid->xs);
  g_array_unref (grid->ys);
  g_free (grid->across);
  g_free (grid->down);
  g_free (grid);
}

/* merging collinear rules */

/* A line along one axis: at @at across it, from @from to @to along it. */
typedef struct
{
  float at, from, to;
  guint component;
} Line;

static int
compare_at (gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  if (p->at != q->at)
    return p->at < q->at ? -1 : 1;
  return p->from < q->from ? -1 : p->from > q->from;
}

static int
compare_from (gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  return p->from < q->from ? -1 : p->from > q->from;
}

static GArray *
merge_rules (const GArray *rules, gboolean along_x)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Line));
  for (guint i = 0; i < rules->len; i++)
    {
      const PdfRule *rule = PDF_RULE (rules, i);
      Line line = along_x ? (Line){ (rule->y0 + rule->y1) / 2, rule->x0, rule->x1, 0 }
                          : (Line){ (rule->x0 + rule->x1) / 2, rule->y0, rule->y1, 0 };
      g_array_append_val (pieces, line);
    }
  g_array_sort (pieces, compare_at);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (guint i = 0; i < pieces->len;)
    {
      guint end = i + 1;
      float start_at = g_array_index (pieces, Line, i).at;
      while (end < pieces->len && g_array_index (pieces, Line, end).at - start_at <= 1.0f)
        end++;
      qsort (&g_array_index (pieces, Line, i), end - i, sizeof (Line), compare_from);
      Line line = g_array_index (pieces, Line, i);
      for (guint k = i + 1; k <= end; k++)
        {
          const Line *next = k < end ? &g_array_index (pieces, Line, k) : NULL;
          if (next != NULL
              && next->from - line.to <= (next->to - next->from < 7 && line.to - line.from > 1 ? DASH : REACH))
            {
              line.to = MAX (line.to, next->to);
              continue;
            }
          if (line.to - line.from >= 4)
            g_array_append_val (lines, line);
          if (next != NULL)
            line = *next;
        }
      i = end;
    }
  g_array_unref (pieces);
  return lines;
}

/* components of lines that meet */

static guint
root_of (guint *parents, guint i)
{
  while (parents[i] != i) /* NOLINT(clang-analyzer-core.UndefinedBinaryOperatorResult): all are set */
    i = parents[i] = parents[parents[i]];
  return i;
}

static void
find_components (GArray *across, GArray *down)
{
  guint n = across->len + down->len;
  g_autofree guint *parents = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    parents[i] = i;
  /* down is sorted by x: only the stretch that a line across reaches is looked at */
  for (guint i = 0; i < across->len; i++)
    {
      const Line *h = &g_array_index (across, Line, i);
      guint low = 0, high = down->len;
      while (low < high)
        {
          guint middle = (low + high) / 2;
          if (g_array_index (down, Line, middle).at < h->from - REACH)
            low = middle + 1;
          else
            high = middle;
        }
      for (; low < down->len; low++)
        {
          const Line *v = &g_array_index (down, Line, low);
          if (v->at > h->to + REACH)
            break;
          if (h->at >= v->from - REACH && h->at <= v->to + REACH)
            parents[root_of (parents, i)] = root_of (parents, across->len + low);
        }
    }
  for (guint i = 0; i < across->len; i++)
    g_array_index (across, Line, i).component = root_of (parents, i);
  for (guint i = 0; i < down->len; i++)
    g_array_index (down, Line, i).component = root_of (parents, across->len + i);
}

static void
cluster (GArray *values, float at)
{
  if (values->len == 0 || at - g_array_index (values, float, values->len - 1) > SAME_LINE)
    g_array_append_val (values, at);
}

static guint
nearest (const GArray *values, float at)
{
  guint best = 0;
  for (guint i = 1; i < values->len; i++)
    if (fabsf (g_array_index (values, float, i) - at) < fabsf (g_array_index (values, float, best) - at))
      best = i;
  return best;
}

/* Sets the marks of the stretches of a line that [from, to] covers by more than half. */
static void
cover (const GArray *stops, float from, float to, guint8 *marks, guint step)
{
  for (guint i = 0; i + 1 < stops->len; i++)
    {
      float a = g_array_index (stops, float, i), b = g_array_index (stops, float, i + 1);
      if (MIN (b, to) - MAX (a, from) > 0.55f * (b - a))
        marks[i * step] = TRUE;
    }
}

/* A side without a line, where the lines that should meet it run on beyond the last one: the table is open there. */
static gboolean
open_side (GArray *values, float end, gboolean at_end)
{
  float last = g_array_index (values, float, at_end ? values->len - 1 : 0);
  if (at_end ? end - last <= 7 : last - end <= 7)
    return FALSE;
  if (at_end)
    g_array_append_val (values, end);
  else
    g_array_prepend_val (values, end);
  return TRUE;
}

static PdfGrid *
make_grid (const Line *across, guint n_across, const Line *down, guint n_down)
{
  if (n_across < 1 || n_down < 1 || n_across + n_down < 3)
    return NULL;
  PdfGrid *grid = ingest_pdf_grid_new ();
  float x0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y0 = G_MAXFLOAT, y1 = -G_MAXFLOAT;
  for (guint i = 0; i < n_across; i++)
    {
      cluster (grid->ys, across[i].at);
      x0 = MIN (x0, across[i].from);
      x1 = MAX (x1, across[i].to);
    }
  for (guint i = 0; i < n_down; i++)
    {
      cluster (grid->xs, down[i].at);
      y0 = MIN (y0, down[i].from);
      y1 = MAX (y1, down[i].to);
    }
  gboolean left = open_side (grid->xs, x0, FALSE), right = open_side (grid->xs, x1, TRUE);
  grid->open_side = left || right;
  grid->open_top = open_side (grid->ys, y0, FALSE);
  grid->open_bottom = open_side (grid->ys, y1, TRUE);
  guint columns = grid->xs->len - 1, rows = grid->ys->len - 1;
  if (grid->xs->len < 2 || grid->ys->len < 2 || (guint64) columns * rows > MAX_CELLS)
    {
      ingest_pdf_grid_free (grid);
      return NULL;
    }
  grid->across = g_new0 (guint8, (gsize) (rows + 1) * columns);
  grid->down = g_new0 (guint8, (gsize) rows * (columns + 1));
  for (guint i = 0; i < n_across; i++)
    cover (grid->xs, across[i].from, across[i].to, grid->across + (gsize) nearest (grid->ys, across[i].at) * columns,
           1);
  for (guint i = 0; i < n_down; i++)
    cover (grid->ys, down[i].from, down[i].to, grid->down + nearest (grid->xs, down[i].at), columns + 1);
  for (guint r = 0; r < rows; r++)
    {
      if (left)
        grid->down[(gsize) r * (columns + 1)] = TRUE;
      if (right)
        grid->down[(gsize) r * (columns + 1) + columns] = TRUE;
    }
  for (guint c = 0; c < columns; c++)
    {
      if (grid->open_top)
        grid->across[c] = TRUE;
      if (grid->open_bottom)
        grid->across[(gsize) rows * columns + c] = TRUE;
    }
  return grid;
}

static int
compare_component (gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  if (p->component != q->component)
    return p->component < q->component ? -1 : 1;
  return compare_at (a, b);
}

static float
grid_area (const PdfGrid *grid)
{
  return (g_array_index (grid->xs, float, grid->xs->len - 1) - g_array_index (grid->xs, float, 0))
         * (g_array_index (grid->ys, float, grid->ys->len - 1) - g_array_index (grid->ys, float, 0));
}

static int
compare_area (gconstpointer a, gconstpointer b)
{
  float p = grid_area (*(PdfGrid *const *) a), q = grid_area (*(PdfGrid *const *) b);
  return p < q ? -1 : p > q;
}

GPtrArray *
ingest_pdf_grids (const GArray *rules_across, const GArray *rules_down)
{
  GPtrArray *grids = g_ptr_array_new_with_free_func (ingest_pdf_grid_free);
  g_autoptr (GArray) across = merge_rules (rules_across, TRUE);
  g_autoptr (GArray) down = merge_rules (rules_down, FALSE);
  if (across->len > MAX_LINES || down->len > MAX_LINES)
    return grids;
  find_components (across, down);
  g_array_sort (across, compare_component);
  g_array_sort (down, compare_component);
  guint d = 0;
  for (guint a = 0; a < across->len;)
    {
      guint component = g_array_index (across, Line, a).component, end = a;
      while (end < across->len && g_array_index (across, Line, end).component == component)
        end++;
      while (d < down->len && g_array_index (down, Line, d).component < component)
        d++;
      guint down_end = d;
      while (down_end < down->len && g_array_index (down, Line, down_end).component == component)
        down_end++;
      if (down_end > d)
        {
          PdfGrid *grid =
              make_grid (&g_array_index (across, Line, a), end - a, &g_array_index (down, Line, d), down_end - d);
          if (grid != NULL)
            g_ptr_array_add (grids, grid);
        }
      a = end;
      d = down_end;
    }
  g_ptr_array_sort (grids, compare_area);
  return grids;
}

/* the grids of a page */

/* rules of text */

/* How far under its baseline a line of text is underlined at most, and how far over it struck out, in sizes. Underlines
 * of Chromium, LibreOffice, Word and Google Sheets stand .08 to .22 under it. */
#define UNDERLINE_BELOW 0.32f
#define STRIKE_ABOVE    0.62f

/* A rule of a grid ends on the rule that it meets (points); strokes that start in a cell's padding do not. */
#define MEETS 0.75f

/* The ends of a rule of text stand at the ends of characters (sizes), and characters over so much of it. */
#define TEXT_END   0.35f
#define TEXT_COVER 0.8f

/* Whether a rule down passes the height @y at x within @slack of @at; its own ends do not count where @crosses. */
static gboolean
met_by_rule_down (const PdfPage *page, float at, float y, float slack, gboolean crosses)
{
  float beyond = crosses ? -2 * SAME_LINE : REACH;
  guint low = 0, high = page->rules_v->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (PDF_RULE (page->rules_v, middle)->x0 < at - slack)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < page->rules_v->len && PDF_RULE (page->rules_v, low)->x0 <= at + slack; low++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, low);
      if (y >= rule->y0 - beyond && y <= rule->y1 + beyond)
        return TRUE;
    }
  return FALSE;
}

/* Whether text stands on (or under) the rule from @x0 to @x1 at @y, over nearly all of it and from its one end to its
 * other. */
static gboolean
is_under_text (const PdfPage *page, float x0, float x1, float y)
{
  float covered = 0, left = G_MAXFLOAT, right = G_MAXFLOAT;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn != 0 || word->x1 < x0 || word->x0 > x1 || y < word->base - STRIKE_ABOVE * word->em
          || y > word->base + UNDERLINE_BELOW * word->em)
        continue;
      for (guint k = word->first; k < word->first + word->n; k++)
        {
          const PdfChar *c = PDF_CHAR (page, k);
          covered += MAX (0, MIN (c->x1, x1) - MAX (c->x0, x0));
          left = MIN (left, fabsf (c->x0 - x0) / word->em);
          right = MIN (right, fabsf (c->x1 - x1) / word->em);
        }
    }
  return left <= TEXT_END && right <= TEXT_END && covered >= TEXT_COVER * (x1 - x0);
}

/* The rules across of a page without those that underline text or strike it out.  Such a rule goes from character to
 * character, in one stroke or in several of different colours, and stops short of the rules down beside it; the rules
 * of a row run from one rule down to another, or over some. */
static GArray *
without_rules_of_text (const PdfPage *page)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (PdfRule), page->rules_h->len);
  const PdfRule *rules = (const PdfRule *) (gpointer) page->rules_h->data;
  for (guint i = 0; i < page->rules_h->len;)
    {
      guint end = i + 1;
      float x0 = rules[i].x0, x1 = rules[i].x1;
      while (end < page->rules_h->len && fabsf (rules[end].y0 - rules[i].y0) < MEETS
             && fabsf (rules[end].x0 - x1) <= MEETS)
        x1 = rules[end++].x1;
      gboolean closed = met_by_rule_down (page, x0, rules[i].y0, MEETS, FALSE)
                        && met_by_rule_down (page, x1, rules[i].y0, MEETS, FALSE);
      float middle = (x0 + x1) / 2, half = (x1 - x0) / 2 - REACH - MEETS;
      gboolean crossed = half > 0 && met_by_rule_down (page, middle, rules[i].y0, half, TRUE);
      if (closed || crossed || !is_under_text (page, x0, x1, rules[i].y0))
        g_array_append_vals (kept, rules + i, end - i);
      i = end;
    }
  return kept;
}

static gboolean
inside (const PdfGrid *grid, float x0, float y0, float x1, float y1, float slack)
{
  return x0 >= g_array_index (grid->xs, float, 0) - slack
         && x1 <= g_array_index (grid->xs, float, grid->xs->len - 1) + slack
         && y0 >= g_array_index (grid->ys, float, 0) - slack
         && y1 <= g_array_index (grid->ys, float, grid->ys->len - 1) + slack;
}

static gboolean
in_any (const GPtrArray *grids, float x0, float y0, float x1, float y1, guint least_columns)
{
  for (guint i = 0; i < grids->len; i++)
    {
      const PdfGrid *grid = grids->pdata[i];
      if (grid->xs->len > least_columns && inside (grid, x0, y0, x1, y1, 4))
        return TRUE;
    }
  return FALSE;
}

static void
mark_used (GArray *rules, const GPtrArray *grids, gboolean along_x)
{
  for (guint i = 0; i < rules->len; i++)
    {
      PdfRule *rule = PDF_RULE (rules, i);
      for (guint k = 0; k < grids->len && !rule->used; k++)
        {
          const PdfGrid *grid = grids->pdata[k];
          const GArray *lines = along_x ? grid->ys : grid->xs;
          float at = along_x ? rule->y0 : rule->x0;
          rule->used = inside (grid, rule->x0, rule->y0, rule->x1, rule->y1, 4)
                       && fabsf (g_array_index (lines, float, nearest (lines, at)) - at) <= SAME_LINE;
        }
    }
}

/* Edges of shades that lie against each other make lines too: sheets drawn with fills alone. */
static void
add_shade_edges (const PdfPage *page, const GPtrArray *grids, GArray *across, GArray *down)
{
  for (guint i = 0; i < page->fills->len && i < 20000; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      if (fill->x1 - fill->x0 < 8 || fill->y1 - fill->y0 < 8 || fill->curved
          || in_any (grids, fill->x0, fill->y0, fill->x1, fill->y1, 2))
        continue;
      PdfRule edges[4] = { { fill->x0, fill->y0, fill->x1, fill->y0 },
                           { fill->x0, fill->y1, fill->x1, fill->y1 },
                           { fill->x0, fill->y0, fill->x0, fill->y1 },
                           { fill->x1, fill->y0, fill->x1, fill->y1 } };
      g_array_append_vals (across, edges, 2);
      g_array_append_vals (down, edges + 2, 2);
    }
}

/* Column titles and the first of the rows that are shaded by turns touch each other and look like a grid of two rows:
 * the other shaded rows, in the same columns, tell that the table is more than that. */
static gboolean
is_zebra (const PdfPage *page, const PdfGrid *grid)
{
  guint others = 0;
  float last = -G_MAXFLOAT;
  if (grid->ys->len > 3)
    return FALSE;
  for (guint i = 0; i < page->fills->len && i < 5000; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      if (inside (grid, fill->x0, fill->y0, fill->x1, fill->y1, 2) || fabsf (fill->y0 - last) < 2
          || fabsf (g_array_index (grid->xs, float, nearest (grid->xs, fill->x0)) - fill->x0) > 2
          || fabsf (g_array_index (grid->xs, float, nearest (grid->xs, fill->x1)) - fill->x1) > 2)
        continue;
      others++;
      last = fill->y0;
    }
  return others >= 2;
}

/* Column titles shaded cell by cell: a grid of a row or two, and just below it text that keeps to its columns. */
static gboolean
is_titles (const PdfPage *page, const PdfGrid *grid)
{
  guint columns = grid->xs->len - 1;
  float bottom = g_array_index (grid->ys, float, grid->ys->len - 1);
  g_autofree gboolean *below = g_new0 (gboolean, columns + 1);
  guint met = 0;
  if (grid->ys->len > 4 || columns > 100)
    return FALSE;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn != 0 || word->base < bottom || word->y0 > bottom + 2.5f * word->em
          || word->x1 < g_array_index (grid->xs, float, 0) || word->x0 > g_array_index (grid->xs, float, columns))
        continue;
      guint c = 0;
      while (c + 1 < columns && g_array_index (grid->xs, float, c + 1) < word->x0 + 0.5f * word->em)
        c++;
      if (word->x1 > g_array_index (grid->xs, float, c + 1) + 1)
        return FALSE;
      met += !below[c];
      below[c] = TRUE;
    }
  return met >= 2;
}

/* The stretches of @stops that [from, to] covers: [first, last). */
static void
covered (const GArray *stops, float from, float to, guint *first, guint *last)
{
  *first = nearest (stops, from);
  *last = nearest (stops, to);
}

/* Column titles shaded, and the labels of the rows: what they leave white is no cell.  TRUE where a good part of the
 * grid is drawn by nothing, neither a shade nor edges on its own row. */
static gboolean
is_hollow (const PdfPage *page, const PdfGrid *grid)
{
  guint columns = grid->xs->len - 1, rows = grid->ys->len - 1;
  g_autofree guint8 *painted = g_new0 (guint8, (gsize) rows * columns);
  for (guint i = 0; i < page->fills->len && i < 2000; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      guint left, right, top, bottom;
      if (!inside (grid, fill->x0, fill->y0, fill->x1, fill->y1, 4))
        continue;
      covered (grid->xs, fill->x0, fill->x1, &left, &right);
      covered (grid->ys, fill->y0, fill->y1, &top, &bottom);
      for (guint r = top; r < bottom; r++)
        memset (painted + (gsize) r * columns + left, TRUE, right - left);
    }
  float hollow = 0;
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      {
        gboolean closed = grid->across[(gsize) r * columns + c] && grid->across[(gsize) (r + 1) * columns + c];
        if (!painted[(gsize) r * columns + c] && !closed)
          hollow += (g_array_index (grid->xs, float, c + 1) - g_array_index (grid->xs, float, c))
                    * (g_array_index (grid->ys, float, r + 1) - g_array_index (grid->ys, float, r));
      }
  return hollow > 0.25f * grid_area (grid);
}

GPtrArray *
ingest_pdf_page_grids (PdfPage *page)
{
  g_autoptr (GArray) rules = page->rules_v->len > 0 ? without_rules_of_text (page) : g_array_ref (page->rules_h);
  g_autoptr (GArray) drawn_across = g_array_copy (rules), drawn_down = g_array_copy (page->rules_v);
  ingest_pdf_rules_by_cell (page, drawn_across, drawn_down);
  GPtrArray *grids = ingest_pdf_grids (drawn_across, drawn_down);
  mark_used (page->rules_h, grids, TRUE);
  mark_used (page->rules_v, grids, FALSE);
  g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  g_autoptr (GArray) down = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  add_shade_edges (page, grids, across, down);
  if (across->len < 6)
    return grids;
  g_autoptr (GPtrArray) shaded = ingest_pdf_grids (across, down);
  for (guint i = 0; i < shaded->len; i++)
    {
      PdfGrid *grid = shaded->pdata[i];
      if (grid->xs->len < 3 || grid->ys->len < 3 || is_zebra (page, grid) || is_hollow (page, grid)
          || is_titles (page, grid))
        continue;
      grid->by_shade = TRUE;
      g_ptr_array_add (grids, grid);
      shaded->pdata[i] = NULL;
    }
  g_ptr_array_set_free_func (shaded, NULL);
  for (guint i = 0; i < shaded->len; i++)
    if (shaded->pdata[i] != NULL)
      ingest_pdf_grid_free (shaded->pdata[i]);
  return grids;
}
