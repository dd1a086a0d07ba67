#include "ingest/pdf/grid_columns.h"

#include <math.h>
#include <string.h>

/* A shade's edges agree with a grid's within this (points). */
#define SAME_EDGE 3.0f

/* White between columns is no narrower than this (sizes), … */
#define LEAST_GAP 0.6f

/* … there are so many rows, and in such a share of them stand words on both sides, those at the right level with each
 * other within so many sizes.  Chosen on tables made by three engines. */
#define LEAST_ROWS   3
#define BOTH_SHARE   0.8f
#define LEVEL        0.4f
#define LEVEL_SHARE  0.7f
#define MOST_COLUMNS 12

/* What the words of one row of a column take on its width, and where words right of a gap begin. */
typedef struct
{
  float x0, x1;
  gboolean box;     /* it begins with the box of a form */
  gboolean caption; /* and has words behind it, or is words */
} Stretch;

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  return ingest_pdf_compare_floats (&((const Stretch *) a)->x0, &((const Stretch *) b)->x0);
}

/* Gives @grid @new_columns, each of which was within its @old_column.  A line down that @is_new is drawn in the rows
 * that
 * @split_rows has for the old column; all others are as they were. */
static void
widen (PdfGrid *grid, const guint *old_column, guint new_columns, const guint8 *split_rows, const guint8 *is_new)
{
  guint rows = grid->ys->len - 1, old_columns = grid->xs->len - 1;
  guint8 *across = g_new0 (guint8, (gsize) (rows + 1) * new_columns);
  guint8 *down = g_new0 (guint8, (gsize) rows * (new_columns + 1));
  for (guint r = 0; r <= rows; r++)
    for (guint c = 0; c < new_columns; c++)
      across[(gsize) r * new_columns + c] = grid->across[(gsize) r * old_columns + old_column[c]];
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c <= new_columns; c++)
      {
        guint old = c < new_columns ? old_column[c] : old_columns;
        down[(gsize) r * (new_columns + 1) + c] = c < new_columns && is_new[c]
                                                      ? split_rows[(gsize) r * old_columns + old]
                                                      : grid->down[(gsize) r * (old_columns + 1) + old];
      }
  g_free (grid->across);
  g_free (grid->down);
  grid->across = across;
  grid->down = down;
}

/* The words of row @r of column @c as stretches, by place; empty where a cell of several columns or rows stands there.
 */
static void
read_row (const PdfPage *page, const PdfTable *table, const GPtrArray *words, guint r, guint c, GArray *out, float *em)
{
  g_array_set_size (out, 0);
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      const GArray *own = words->pdata[i];
      if (cell->row != r || cell->column != c || cell->column_span > 1)
        continue;
      for (guint k = 0; k < own->len; k++)
        {
          const PdfWord *word = PDF_WORD (page, g_array_index (own, guint, k));
          gboolean box = ingest_pdf_is_box (PDF_CHAR (page, word->first)->c);
          Stretch stretch = { word->x0, word->x1, box, !box || word->n > 1 };
          g_array_append_val (out, stretch);
          *em = MAX (*em, word->em);
        }
    }
  g_array_sort (out, compare_stretches);
}

/* The white stretches that no row of column @c has words in, but for its margins. */
static void
find_white (GPtrArray *rows, float em, GArray *white)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Stretch));
  for (guint r = 0; r < rows->len; r++)
    {
      const GArray *row = rows->pdata[r];
      g_array_append_vals (all, row->data, row->len);
    }
  g_array_sort (all, compare_stretches);
  float end = all->len > 0 ? g_array_index (all, Stretch, 0).x1 : 0;
  for (guint i = 1; i < all->len; i++)
    {
      const Stretch *next = &g_array_index (all, Stretch, i);
      Stretch gap = { end, next->x0 };
      if (gap.x1 - gap.x0 >= LEAST_GAP * em)
        g_array_append_val (white, gap);
      end = MAX (end, next->x1);
    }
}

/* "☑ 適   ☐ 一部   ☐ 否": boxes, each with words. */
static gboolean
is_choice (const GArray *row)
{
  guint boxes = 0, captions = 0;
  for (guint i = 0; i < row->len; i++)
    {
      boxes += g_array_index (row, Stretch, i).box;
      captions += g_array_index (row, Stretch, i).caption;
    }
  return boxes >= 2 && captions >= boxes && g_array_index (row, Stretch, 0).box;
}

/* Whether white stretch @gap parts columns: nearly all rows have words on both sides of it up to the next ones, and
 * those at the right begin level.  The options of a form, each behind its box, are words of one cell. */
static gboolean
parts_columns (GPtrArray *rows, float em, float from, const Stretch *gap, float to)
{
  guint filled = 0, both = 0, level = 0, choices = 0;
  for (guint r = 0; r < rows->len; r++)
    {
      const GArray *row = rows->pdata[r];
      gboolean left = FALSE, right = FALSE;
      float first = G_MAXFLOAT;
      for (guint i = 0; i < row->len; i++)
        {
          const Stretch *stretch = &g_array_index (row, Stretch, i);
          left |= stretch->x0 >= from - 1 && stretch->x1 <= gap->x0 + 1;
          if (stretch->x0 < gap->x1 - 1 || stretch->x1 > to + 1)
            continue;
          right = TRUE;
          first = MIN (first, stretch->x0);
        }
      filled += row->len > 0;
      choices += is_choice (row);
      both += left && right;
      level += right && first - gap->x1 <= LEVEL * em;
    }
  return filled >= LEAST_ROWS && choices < BOTH_SHARE * both && both >= BOTH_SHARE * filled
         && level >= LEVEL_SHARE * both;
}

/* Appends to @lines where column @c is parted; notes the rows where that holds in @split. */
static void
part_column (const PdfPage *page, const PdfGrid *grid, const PdfTable *table, const GPtrArray *words, guint c,
             GArray *lines, guint8 *split)
{
  guint n_rows = grid->ys->len - 1, columns = grid->xs->len - 1;
  float em = 1;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) white = g_array_new (FALSE, FALSE, sizeof (Stretch));
  for (guint r = 0; r < n_rows; r++)
    {
      GArray *row = g_array_new (FALSE, FALSE, sizeof (Stretch));
      read_row (page, table, words, r, c, row, &em);
      g_ptr_array_add (rows, row);
      split[(gsize) r * columns + c] = row->len > 0;
    }
  find_white (rows, em, white);
  for (guint i = 0; i < white->len && lines->len < MOST_COLUMNS; i++)
    {
      const Stretch *gap = &g_array_index (white, Stretch, i);
      float from = i > 0 ? gap[-1].x1 : g_array_index (grid->xs, float, c);
      float to = i + 1 < white->len ? gap[1].x0 : g_array_index (grid->xs, float, c + 1);
      if (!parts_columns (rows, em, from, gap, to))
        continue;
      float line = gap->x1 - MIN (0.3f * em, (gap->x1 - gap->x0) / 2);
      g_array_append_val (lines, line);
    }
}

gboolean
ingest_pdf_grid_split_columns (const PdfPage *page, PdfGrid *grid, const PdfTable *table, const GPtrArray *words)
{
  guint rows = grid->ys->len - 1, columns = grid->xs->len - 1, n = 0;
  if (rows < LEAST_ROWS || columns < 2 || columns > MOST_COLUMNS)
    return FALSE;
  g_autoptr (GArray) xs = g_array_new (FALSE, FALSE, sizeof (float));
  g_autofree guint8 *split = g_new0 (guint8, (gsize) rows * columns),
                    *is_new = g_new0 (guint8, columns * MOST_COLUMNS * 2);
  g_autofree guint *old = g_new0 (guint, columns * MOST_COLUMNS * 2);
  for (guint c = 0; c < columns; c++)
    {
      g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (float));
      part_column (page, grid, table, words, c, lines, split);
      old[n++] = c;
      g_array_append_val (xs, g_array_index (grid->xs, float, c));
      for (guint i = 0; i < lines->len; i++)
        {
          is_new[n] = TRUE;
          old[n++] = c;
          g_array_append_val (xs, g_array_index (lines, float, i));
        }
    }
  if (n == columns)
    return FALSE;
  g_array_append_val (xs, g_array_index (grid->xs, float, columns));
  widen (grid, old, n, split, is_new);
  g_array_set_size (grid->xs, 0);
  g_array_append_vals (grid->xs, xs->data, xs->len);
  return TRUE;
}

/* The top of the shades right above height @y0 that are as wide as @grid, together or one, and have words on them; else
 * @y0. */
static float
shade_top (const PdfPage *page, const PdfGrid *grid, float y0)
{
  float x0 = g_array_index (grid->xs, float, 0), x1 = g_array_index (grid->xs, float, grid->xs->len - 1);
  float top = y0, covered = 0;
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      gboolean above = fabsf (fill->y1 - y0) <= SAME_EDGE && fill->y1 - fill->y0 > 2 * SAME_EDGE;
      if (!above || fill->x0 < x0 - SAME_EDGE || fill->x1 > x1 + SAME_EDGE
          || (covered > 0 && fabsf (fill->y0 - top) > SAME_EDGE))
        continue;
      covered += fill->x1 - fill->x0;
      top = MIN (top, fill->y0);
    }
  if (covered < 0.95f * (x1 - x0))
    return y0;
  for (guint w = 0; w < page->words->len; w++)
    {
      const PdfWord *word = PDF_WORD (page, w);
      if (!word->taken && word->x0 >= x0 && word->x1 <= x1 && word->base > top && word->base < y0)
        return top;
    }
  return y0;
}

/* The line of titles above a grid is as near to it as this, and farther from what stands above it (sizes); it has words
 * in so many columns at least, and that share of them. */
#define TITLES_NEAR  1.4f
#define TITLES_APART 2.0f
#define LEAST_TITLES 3
#define MOST_TITLED  0.6

/* The top of the line right above height @y0 whose words stand in the columns of @grid, one or more to each of most of
 * them and none across two: the titles of rows that rules part below each and that have none above the first.  Else
 * @y0. */
static float
titles_top (const PdfPage *page, const PdfGrid *grid, float y0)
{
  guint columns = grid->xs->len - 1, titled = 0;
  float x0 = g_array_index (grid->xs, float, 0), x1 = g_array_index (grid->xs, float, columns);
  const PdfWord *lowest = NULL;
  for (guint w = 0; w < page->words->len; w++)
    {
      const PdfWord *word = PDF_WORD (page, w);
      if (!word->taken && word->turn == 0 && word->x0 >= x0 && word->x1 <= x1 && word->base < y0
          && (lowest == NULL || word->base > lowest->base))
        lowest = word;
    }
  if (lowest == NULL || y0 - lowest->base > TITLES_NEAR * lowest->em)
    return y0;
  float base = lowest->base, em = lowest->em;
  g_autofree guint8 *met = g_new0 (guint8, columns);
  for (guint w = 0; w < page->words->len; w++)
    {
      const PdfWord *word = PDF_WORD (page, w);
      if (word->turn != 0 || word->base > base + 0.3f * em || word->base < base - TITLES_APART * em)
        continue;
      guint c = 0;
      while (c + 1 < columns && g_array_index (grid->xs, float, c + 1) <= word->x0 + 1)
        c++;
      if (word->taken || word->base < base - 0.3f * em || word->x0 < x0 || word->x1 > x1 + 1
          || word->x1 > g_array_index (grid->xs, float, c + 1) + 1)
        return y0;
      titled += !met[c];
      met[c] = TRUE;
    }
  return titled >= LEAST_TITLES && titled >= MOST_TITLED * columns ? base - 1.1f * em : y0;
}

/* A rule down at the left or the right of @grid reaches above height @y. */
static gboolean
has_sides_above (const PdfPage *page, const PdfGrid *grid, float y)
{
  float x0 = g_array_index (grid->xs, float, 0), x1 = g_array_index (grid->xs, float, grid->xs->len - 1);
  float top = g_array_index (grid->ys, float, 0);
  for (guint i = 0; i < page->rules_v->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, i);
      gboolean side = fabsf (rule->x0 - x0) <= SAME_EDGE || fabsf (rule->x0 - x1) <= SAME_EDGE;
      if (side && rule->y0 < y - SAME_EDGE && rule->y1 > top + SAME_EDGE)
        return TRUE;
    }
  return FALSE;
}

/* A rule above the table, as one below a heading, and no rule at the table's own top: the first row, open at its sides,
 * holds text and then the shade of the titles.  Lets it begin with the shade; TRUE where it did. */
static gboolean
cut_above_titles (const PdfPage *page, PdfGrid *grid)
{
  guint columns = grid->xs->len - 1;
  float *first = &g_array_index (grid->ys, float, 0);
  float top = shade_top (page, grid, g_array_index (grid->ys, float, 1));
  if (top <= *first + 2 * SAME_EDGE || top >= g_array_index (grid->ys, float, 1) || has_sides_above (page, grid, top))
    return FALSE;
  *first = top;
  memset (grid->down, 1, columns + 1);
  return TRUE;
}

gboolean
ingest_pdf_grid_take_titles (const PdfPage *page, PdfGrid *grid)
{
  guint columns = grid->xs->len - 1, rows = grid->ys->len - 1;
  if (columns >= 2 && rows > LEAST_ROWS && cut_above_titles (page, grid))
    return TRUE;
  float top =
      columns >= 2 && rows >= LEAST_ROWS ? shade_top (page, grid, g_array_index (grid->ys, float, 0)) : G_MAXFLOAT;
  if (top < G_MAXFLOAT && top >= g_array_index (grid->ys, float, 0) && !grid->open_top
      && !has_sides_above (page, grid, G_MAXFLOAT))
    top = titles_top (page, grid, top);
  if (top >= g_array_index (grid->ys, float, 0))
    return FALSE;
  guint8 *across = g_new0 (guint8, (gsize) (rows + 2) * columns),
         *down = g_new0 (guint8, (gsize) (rows + 1) * (columns + 1));
  memset (across, 1, columns);
  memcpy (across + columns, grid->across, (gsize) (rows + 1) * columns);
  memset (across + columns, 1, columns);
  memset (down, 1, columns + 1);
  memcpy (down + columns + 1, grid->down, (gsize) rows * (columns + 1));
  g_free (grid->across);
  g_free (grid->down);
  grid->across = across;
  grid->down = down;
  g_array_prepend_val (grid->ys, top);
  return TRUE;
}
