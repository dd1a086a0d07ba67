#include "ingest/pdf/tables.h"

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

GPtrArray *
ingest_pdf_page_grids (PdfPage *page)
{
  GPtrArray *grids = ingest_pdf_grids (page->rules_h, page->rules_v);
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
      if (grid->xs->len < 3 || grid->ys->len < 3 || is_zebra (page, grid))
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

/* grids to tables */

static int
interval_of (const GArray *stops, float at)
{
  if (stops->len < 2 || at < g_array_index (stops, float, 0) || at > g_array_index (stops, float, stops->len - 1))
    return -1;
  guint low = 0, high = stops->len - 1;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (stops, float, middle) <= at)
        low = middle;
      else
        high = middle;
    }
  return (int) low;
}

/* Rectangles of elementary cells without a rule between them, found from the top left. */
static guint *
join_cells (const PdfGrid *grid, PdfTable *table)
{
  guint columns = grid->xs->len - 1, rows = grid->ys->len - 1;
  guint *owner = g_new (guint, (gsize) rows * columns);
  memset (owner, 0xff, sizeof (guint) * rows * columns);
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      {
        if (owner[(gsize) r * columns + c] != G_MAXUINT)
          continue;
        guint right = c + 1, bottom = r + 1;
        while (right < columns && !grid->down[(gsize) r * (columns + 1) + right]
               && owner[(gsize) r * columns + right] == G_MAXUINT)
          right++;
        while (bottom < rows)
          {
            gboolean open = TRUE;
            for (guint k = c; k < right && open; k++)
              open = !grid->across[(gsize) bottom * columns + k] && owner[(gsize) bottom * columns + k] == G_MAXUINT
                     && (k == c || !grid->down[(gsize) bottom * (columns + 1) + k]);
            if (!open)
              break;
            bottom++;
          }
        for (guint i = r; i < bottom; i++)
          for (guint k = c; k < right; k++)
            owner[(gsize) i * columns + k] = table->cells->len;
        PdfCell *cell = ingest_pdf_table_add (table, r, c, bottom - r, right - c);
        cell->x0 = g_array_index (grid->xs, float, c);
        cell->x1 = g_array_index (grid->xs, float, right);
        cell->y0 = g_array_index (grid->ys, float, r);
        cell->y1 = g_array_index (grid->ys, float, bottom);
      }
  return owner;
}

static void
turned_block (const PdfPage *page, PdfCell *cell, const GArray *words)
{
  PdfBlock *block = NULL;
  for (guint i = 0; i < words->len; i++)
    {
      guint index = g_array_index (words, guint, i);
      const PdfWord *word = PDF_WORD (page, index);
      if (word->turn == 0)
        continue;
      if (block == NULL)
        {
          block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
          block->page = page->number;
          block->x0 = word->x0, block->y0 = word->y0, block->x1 = word->x1, block->y1 = word->y1;
          block->em = word->em;
        }
      if (block->text->len > 0 && PDF_CHAR (page, word->first)->space
          && !ingest_pdf_is_cjk (PDF_CHAR (page, word->first)->c))
        g_string_append_c (block->text, ' ');
      ingest_pdf_words_text (page, &index, 1, block->text, block->spans);
      block->x0 = MIN (block->x0, word->x0);
      block->y0 = MIN (block->y0, word->y0);
      block->x1 = MAX (block->x1, word->x1);
      block->y1 = MAX (block->y1, word->y1);
    }
  if (block == NULL)
    return;
  block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
  ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  g_ptr_array_add (cell->blocks, block);
}

void
ingest_pdf_fill_cell (const PdfPage *page, PdfCell *cell, const GArray *words, GPtrArray *among)
{
  float box[4] = { cell->x0, cell->y0, cell->x1, cell->y1 };
  g_autoptr (GArray) upright = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < words->len; i++)
    {
      guint index = g_array_index (words, guint, i);
      if (PDF_WORD (page, index)->turn == 0)
        g_array_append_val (upright, index);
    }
  ingest_pdf_layout (page, (const guint *) (gpointer) upright->data, upright->len, among, box, TRUE, cell->blocks);
  if (upright->len < words->len)
    turned_block (page, cell, words);
  cell->page = page->number;
  cell->sx0 = cell->x0, cell->sy0 = cell->y0, cell->sx1 = cell->x1, cell->sy1 = cell->y1;
  ingest_pdf_page_rect (page, &cell->sx0, &cell->sy0, &cell->sx1, &cell->sy1);
}

PdfBlock *
ingest_pdf_table_block (const PdfPage *page, PdfTable *table)
{
  PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_TABLE);
  block->table = table;
  block->page = table->page = table->last_page = page->number;
  block->x0 = table->x0, block->y0 = table->y0, block->x1 = table->x1, block->y1 = table->y1;
  block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
  ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  return block;
}

/* The words of each cell.  A word that runs on from the one before it, without a gap, goes where that one went: long
 * addresses overflow their cell. */
static GPtrArray *
sort_words (PdfPage *page, const PdfGrid *grid, const guint *owner, guint n_cells, guint *n_inside)
{
  GPtrArray *cells = g_ptr_array_new_full (n_cells, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (cells, g_array_new (FALSE, FALSE, sizeof (guint)));
  guint columns = grid->xs->len - 1, before = G_MAXUINT;
  *n_inside = 0;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      guint cell = G_MAXUINT;
      if (!word->taken && word->n > 0)
        {
          const PdfChar *c = PDF_CHAR (page, word->first);
          float x = word->turn == 0 ? MIN ((c->x0 + c->x1) / 2, c->x0 + 0.5f * c->em) : (word->x0 + word->x1) / 2;
          float y = word->turn == 0 ? c->base - 0.35f * c->em : (word->y0 + word->y1) / 2;
          int column = interval_of (grid->xs, x), row = interval_of (grid->ys, y);
          if (column >= 0 && row >= 0)
            cell = owner[(gsize) row * columns + (guint) column];
          const PdfWord *last = i > 0 ? word - 1 : NULL;
          if (before != G_MAXUINT && last != NULL && word->turn == 0 && last->turn == 0
              && fabsf (word->base - last->base) < 0.1f * word->em && word->x0 - last->x1 < 0.08f * word->em
              && word->x0 - last->x1 > -0.3f * word->em && !c->new_line)
            cell = before;
        }
      if (cell != G_MAXUINT)
        {
          g_array_append_val (g_ptr_array_index (cells, cell), i);
          ++*n_inside;
        }
      before = cell;
    }
  return cells;
}

/* Rules down but few across: rows are told by the text, where each column has a line on (nearly) every baseline and the
 * lines do not look wrapped. */
typedef struct
{
  guint rows; /* how many baselines */
  float *bases;
} TextRows;

int
ingest_pdf_compare_floats (gconstpointer a, gconstpointer b)
{
  float p = *(const float *) a, q = *(const float *) b;
  return p < q ? -1 : p > q;
}

/* Splits the rows of @grid that hold several rows of text.  Returns TRUE where it added lines. */
static gboolean
split_rows (const PdfPage *page, PdfGrid *grid, const PdfTable *table, GPtrArray *words)
{
  guint columns = grid->xs->len - 1;
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint r = 0; r + 1 < grid->ys->len; r++)
    {
      /* only where every cell of the band is one elementary row high */
      g_autoptr (GArray) bases = g_array_new (FALSE, FALSE, sizeof (float));
      guint filled = 0, band_cells = 0;
      gboolean plain = TRUE;
      float em = 0;
      for (guint i = 0; i < table->cells->len; i++)
        {
          const PdfCell *cell = table->cells->pdata[i];
          if (cell->row > r || cell->row + cell->row_span <= r)
            continue;
          const GArray *own = words->pdata[i];
          band_cells++;
          plain &= cell->row_span == 1;
          filled += own->len > 0;
          for (guint k = 0; k < own->len; k++)
            {
              const PdfWord *word = PDF_WORD (page, g_array_index (own, guint, k));
              g_array_append_val (bases, word->base);
              em = MAX (em, word->em);
            }
        }
      if (!plain || filled < 2 || columns < 2 || band_cells < 2)
        continue;
      g_array_sort (bases, ingest_pdf_compare_floats);
      guint n = 0;
      for (guint i = 0; i < bases->len; i++)
        if (n == 0 || g_array_index (bases, float, i) - g_array_index (bases, float, n - 1) > 0.4f * em)
          g_array_index (bases, float, n++) = g_array_index (bases, float, i);
      if (n < 3)
        continue;
      guint full_columns = 0, numeric_columns = 0;
      gboolean first_full = FALSE, first_seen = FALSE, wrapped = FALSE;
      for (guint i = 0; i < table->cells->len; i++)
        {
          const PdfCell *cell = table->cells->pdata[i];
          const GArray *own = words->pdata[i];
          if (cell->row != r || own->len == 0)
            continue;
          guint hits = 0, reach = 0, numeric = 0;
          for (guint b = 0; b < n; b++)
            {
              float at = g_array_index (bases, float, b), right = -G_MAXFLOAT;
              gboolean digits = FALSE;
              for (guint k = 0; k < own->len; k++)
                {
                  const PdfWord *word = PDF_WORD (page, g_array_index (own, guint, k));
                  if (fabsf (word->base - at) > 0.4f * em)
                    continue;
                  right = MAX (right, word->x1);
                  gunichar last = PDF_CHAR (page, word->first + word->n - 1)->c;
                  /* a leader reaches the edge too */
                  digits = g_unichar_isdigit (last) || last == '%' || (last == '.' && word->n > 2) || word->n == 1;
                }
              hits += right > -G_MAXFLOAT;
              numeric += digits;
              reach += right > cell->x1 - 1.9f * em && !digits;
            }
          gboolean full = hits * 100 >= n * 85;
          full_columns += full;
          numeric_columns += full && numeric * 10 >= n * 7;
          wrapped |= reach * 4 >= n;
          if (!first_seen)
            first_full = full;
          first_seen = TRUE;
        }
      if (!first_full || full_columns < 2 || full_columns * 2 < filled || wrapped || (n < 6 && numeric_columns == 0))
        continue;
      for (guint b = 0; b + 1 < n; b++)
        {
          float line = (g_array_index (bases, float, b) + g_array_index (bases, float, b + 1)) / 2 - 0.3f * em;
          g_array_append_val (added, line);
        }
    }
  if (added->len == 0)
    return FALSE;

  guint old_rows = grid->ys->len - 1, rows = old_rows + added->len;
  g_autoptr (GArray) ys = g_steal_pointer (&grid->ys);
  grid->ys = g_array_new (FALSE, FALSE, sizeof (float));
  guint8 *across = g_new0 (guint8, (gsize) (rows + 1) * columns), *down = g_new0 (guint8, (gsize) rows * (columns + 1));
  guint a = 0;
  for (guint r = 0; r <= old_rows; r++)
    {
      float y = g_array_index (ys, float, r);
      while (a < added->len && g_array_index (added, float, a) < y)
        {
          float line = g_array_index (added, float, a++);
          memset (across + (gsize) grid->ys->len * columns, TRUE, columns);
          if (r > 0)
            memcpy (down + (gsize) grid->ys->len * (columns + 1), grid->down + (gsize) (r - 1) * (columns + 1),
                    columns + 1);
          g_array_append_val (grid->ys, line);
        }
      memcpy (across + (gsize) grid->ys->len * columns, grid->across + (gsize) r * columns, columns);
      if (r < old_rows)
        memcpy (down + (gsize) grid->ys->len * (columns + 1), grid->down + (gsize) r * (columns + 1), columns + 1);
      g_array_append_val (grid->ys, y);
    }
  g_free (grid->across);
  g_free (grid->down);
  grid->across = across;
  grid->down = down;
  return TRUE;
}

/* How many baselines @bases (sorted here) hold. */
static guint
count_baselines (GArray *bases, float em)
{
  guint n = 0;
  float last = 0;
  g_array_sort (bases, ingest_pdf_compare_floats);
  for (guint i = 0; i < bases->len; i++)
    if (i == 0 || g_array_index (bases, float, i) - last > 0.5f * em)
      {
        n++;
        last = g_array_index (bases, float, i);
      }
  return n;
}

/* Whether rows of text have wide gaps inside of one cell: three of them or more, and a good part of all. */
static gboolean
is_coarse (const PdfPage *page, const PdfTable *table, const GPtrArray *words)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) tabular = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  float em = 1;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const GArray *own = words->pdata[i];
      ingest_pdf_flow_fill (flow, (const guint *) (gpointer) own->data, own->len, 1.0f);
      guint gaps = 0;
      for (guint k = 0; k < flow->segments->len; k++)
        {
          const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, k);
          gboolean starts = k == 0 || segment[-1].row != segment->row;
          g_array_append_val (all, segment->base);
          em = MAX (em, segment->em);
          if (starts)
            gaps = 0;
          else if (segment->x0 - segment[-1].x1 > 1.2f * segment->em)
            gaps++;
          /* one gap after something short is a marker's */
          gboolean ends = k + 1 == flow->segments->len || segment[1].row != segment->row;
          if (ends && (gaps > 1 || (gaps == 1 && segment[-1].x1 - segment[-1].x0 > 1.6f * segment->em)))
            g_array_append_val (tabular, segment->base);
        }
    }
  guint rows = count_baselines (all, em), wide = count_baselines (tabular, em);
  return wide >= 3 && wide * 5 >= rows * 2;
}

/* A grid whose cells hold rows and columns of text themselves: the table by alignment, the rules as evidence. */
static PdfTable *
table_within (PdfPage *page, const PdfGrid *grid, const GPtrArray *words)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < words->len; i++)
    {
      const GArray *own = words->pdata[i];
      for (guint k = 0; k < own->len; k++)
        if (PDF_WORD (page, g_array_index (own, guint, k))->turn == 0)
          g_array_append_val (all, g_array_index (own, guint, k));
    }
  guint columns = grid->xs->len - 1;
  for (guint r = 0; r < grid->ys->len; r++)
    for (guint c = 0; c < columns;)
      {
        guint end = c;
        while (end < columns && grid->across[(gsize) r * columns + end])
          end++;
        if (end > c)
          {
            float y = g_array_index (grid->ys, float, r);
            PdfRule rule = { g_array_index (grid->xs, float, c), y, g_array_index (grid->xs, float, end), y };
            g_array_append_val (across, rule);
          }
        c = end + 1;
      }
  return ingest_pdf_table_within (page, all, across, columns * 3 / 4);
}

/* The table that a grid makes, or NULL where it is none. */
static PdfTable *
make_table (PdfPage *page, PdfGrid *grid, GPtrArray *made)
{
  guint columns = grid->xs->len - 1, n_inside;
  if (columns < 2)
    return NULL;
  PdfTable *table = ingest_pdf_table_new (INGEST_FOUND_RULED);
  g_autofree guint *owner = join_cells (grid, table);
  g_autoptr (GPtrArray) words = sort_words (page, grid, owner, table->cells->len, &n_inside);
  if (is_coarse (page, table, words))
    {
      PdfTable *finer = table_within (page, grid, words);
      if (finer != NULL)
        {
          ingest_pdf_table_free (table);
          return finer;
        }
    }
  gboolean split = split_rows (page, grid, table, words);
  if (split)
    {
      ingest_pdf_table_free (table);
      table = ingest_pdf_table_new (INGEST_FOUND_PARTLY);
      g_free (owner);
      owner = join_cells (grid, table);
      g_ptr_array_unref (words);
      words = sort_words (page, grid, owner, table->cells->len, &n_inside);
    }

  g_autofree guint8 *rows_used = g_new0 (guint8, grid->ys->len), *columns_used = g_new0 (guint8, grid->xs->len);
  guint filled = 0, used_rows = 0, used_columns = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      const GArray *own = words->pdata[i];
      if (own->len == 0)
        continue;
      filled++;
      used_rows += !rows_used[cell->row];
      used_columns += !columns_used[cell->column];
      rows_used[cell->row] = columns_used[cell->column] = TRUE;
    }
  double share = (double) filled / MAX (1, table->cells->len);
  if (filled < 2 || used_columns < 2 || (table->cells->len > 6 && share < 0.15) || (used_rows < 2 && filled < 2))
    {
      ingest_pdf_table_free (table);
      return NULL;
    }
  /* a box across the rule below a title; boxes that overlap by a corner */
  gboolean crossed = grid->open_side && used_rows == 1 && grid->ys->len > 2;
  if (crossed || (filled == used_rows && filled == used_columns && filled <= 3))
    {
      ingest_pdf_table_free (table);
      return NULL;
    }

  table->x0 = g_array_index (grid->xs, float, 0);
  table->x1 = g_array_index (grid->xs, float, grid->xs->len - 1);
  table->y0 = g_array_index (grid->ys, float, 0);
  table->y1 = g_array_index (grid->ys, float, grid->ys->len - 1);
  table->open_top = grid->open_top;
  table->open_bottom = grid->open_bottom;
  table->confidence = MIN (0.99, (split ? 0.7 : 0.85) + 0.15 * share);
  g_array_append_vals (table->xs, grid->xs->data, grid->xs->len);
  g_array_append_vals (table->ys, grid->ys->data, grid->ys->len);

  for (guint i = 0; i < table->cells->len; i++)
    {
      PdfCell *cell = table->cells->pdata[i];
      const GArray *own = words->pdata[i];
      g_autoptr (GPtrArray) among = g_ptr_array_new ();
      for (guint k = 0; k < made->len; k++)
        {
          PdfBlock *block = made->pdata[k];
          float x = block != NULL ? (block->x0 + block->x1) / 2 : 0,
                y = block != NULL ? (block->y0 + block->y1) / 2 : 0;
          if (block == NULL || x < cell->x0 || x > cell->x1 || y < cell->y0 || y > cell->y1)
            continue;
          g_ptr_array_add (among, block);
          made->pdata[k] = NULL;
        }
      ingest_pdf_fill_cell (page, cell, own, among);
      for (guint k = 0; k < own->len; k++)
        PDF_WORD (page, g_array_index (own, guint, k))->taken = TRUE;
    }
  return table;
}

void
ingest_pdf_tables_ruled (PdfPage *page, GPtrArray *grids, GPtrArray *out)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  for (guint i = 0; i < grids->len; i++)
    {
      PdfTable *table = make_table (page, grids->pdata[i], made);
      if (table != NULL)
        g_ptr_array_add (made, ingest_pdf_table_block (page, table));
    }
  for (guint i = 0; i < made->len; i++)
    if (made->pdata[i] != NULL)
      g_ptr_array_add (out, made->pdata[i]);
}
