#include "normalize/table/rows_abreast.h"

#include "normalize/table/column_titles.h"

#include <stdlib.h>
#include <string.h>

static const NormalizeRow *
row_at (const NormalizeGrid *grid, guint r)
{
  return &g_array_index (grid->rows, NormalizeRow, r);
}

/* The columns of @row's tables with a cell that begins there: bits.  *crosses where a cell reaches from one into the
 * next. */
static guint
tables_met (const NormalizeRow *row, const NormalizeAbreast *abreast, gboolean *crosses)
{
  guint met = 0;
  *crosses = FALSE;
  for (guint c = 0; c < abreast->width * abreast->tables; c++)
    {
      *crosses |= c % abreast->width == 0 && c > 0 && row->cells[c] != NULL && row->spread[c];
      if (row->cells[c] != NULL && !row->carried[c] && !row->spread[c])
        met |= 1u << (c / abreast->width);
    }
  return met;
}

/* A line across the tables, or one that stands alone at the left of the first: what follows is another part. */
static gboolean
is_across (const NormalizeRow *row, const NormalizeAbreast *abreast)
{
  gboolean crosses;
  guint met = tables_met (row, abreast, &crosses);
  return row->nested != NULL || (row->n_own == 1 && crosses && met == 1);
}

/* The number that the cell of row @r, column @c is, or -1. */
static gint64
number_at (const NormalizeGrid *grid, guint r, guint c)
{
  g_autofree char *text = normalize_grid_folded (grid, r, c);
  char *end;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  return end > text && strspn (end, ". )") == strlen (end) ? number : -1;
}

/* Whether the numbers of the first column count on: across a row, or from the foot of one table to the head of the
 * next. */
static gboolean
counts_on (const NormalizeGrid *grid, const NormalizeAbreast *abreast)
{
  guint on = 0;
  for (guint k = 1; k < abreast->tables; k++)
    {
      gint64 head = number_at (grid, abreast->row + 1, k * abreast->width), beside = -1, foot = -1;
      beside = number_at (grid, abreast->row + 1, (k - 1) * abreast->width);
      for (guint r = grid->rows->len; r > abreast->row + 1 && foot < 0; r--)
        foot = number_at (grid, r - 1, (k - 1) * abreast->width);
      on += head > 0 && (head == foot + 1 || head == beside + 1);
    }
  return on + 1 == abreast->tables;
}

gboolean
normalize_abreast_propose (const NormalizeGrid *grid, double *features)
{
  NormalizeAbreast abreast;
  guint rows = 0, filled = 0, alike = 0, known = 0;
  if (!normalize_grid_abreast (grid, &abreast))
    return FALSE;
  for (guint r = abreast.row + 1; r < grid->rows->len; r++)
    {
      gboolean crosses;
      const NormalizeRow *row = row_at (grid, r);
      guint met = tables_met (row, &abreast, &crosses);
      if (is_across (row, &abreast))
        continue;
      if (crosses)
        return FALSE;
      rows++;
      filled += (met & (met - 1)) != 0;
      g_autofree char *name = normalize_grid_folded (grid, r, 0),
                      *other = normalize_grid_folded (grid, r, abreast.width);
      alike += *name != '\0' && strcmp (name, other) == 0;
    }
  if (rows == 0 || filled == 0)
    return FALSE;
  for (guint c = 0; c < abreast.width; c++)
    {
      const IngestCell *title = normalize_grid_own (grid, abreast.row, c);
      g_autofree char *text = title != NULL ? normalize_cell_text (title) : g_strdup ("");
      known += normalize_column_class (text, NULL) != NULL;
    }
  features[FEATURE_ABREAST] = 1;
  features[FEATURE_ABREAST_KNOWN] = (double) known / abreast.width;
  features[FEATURE_ABREAST_FILLED] = (double) filled / rows;
  features[FEATURE_ABREAST_ALIKE] = (double) alike / rows;
  features[FEATURE_ABREAST_COUNTS] = counts_on (grid, &abreast);
  return TRUE;
}

/* Appends what row @row has in table @k to @rows, as a row of that table; nothing where no cell begins there. */
static void
append_part (const NormalizeRow *row, const NormalizeAbreast *abreast, guint k, gboolean titles, GArray *rows)
{
  NormalizeRow part = { .first = row->first, .last = row->last, .titles = titles, .moved = k > 0 };
  for (guint c = 0; c < abreast->width; c++)
    {
      guint from = k * abreast->width + c;
      part.cells[c] = row->cells[from];
      part.carried[c] = row->carried[from];
      part.spread[c] = row->spread[from];
      part.n_own += row->cells[from] != NULL && !row->carried[from] && !row->spread[from];
    }
  if (part.n_own > 0)
    g_array_append_val (rows, part);
}

/* A line that reaches over more columns than a table has: cut to them. */
static void
append_across (const NormalizeRow *row, const NormalizeAbreast *abreast, GArray *rows)
{
  NormalizeRow line = *row;
  for (guint c = abreast->width; c < NORMALIZE_MAX_COLUMNS; c++)
    {
      line.cells[c] = NULL;
      line.carried[c] = line.spread[c] = FALSE;
    }
  g_array_append_val (rows, line);
}

void
normalize_abreast_apply (NormalizeGrid *grid)
{
  NormalizeAbreast abreast;
  if (!normalize_grid_abreast (grid, &abreast))
    return;
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (NormalizeRow));
  for (guint r = 0; r < abreast.row; r++)
    {
      gboolean crosses;
      tables_met (row_at (grid, r), &abreast, &crosses);
      for (guint k = 0; k < abreast.tables && !crosses; k++)
        append_part (row_at (grid, r), &abreast, k, FALSE, rows);
      if (crosses)
        append_across (row_at (grid, r), &abreast, rows);
    }
  append_part (row_at (grid, abreast.row), &abreast, 0, FALSE, rows);
  for (guint k = 1; k < abreast.tables; k++)
    append_part (row_at (grid, abreast.row), &abreast, k, TRUE, rows);
  for (guint first = abreast.row + 1, end; first < grid->rows->len; first = end)
    {
      for (end = first; end < grid->rows->len && !is_across (row_at (grid, end), &abreast); end++)
        ;
      for (guint k = 0; k < abreast.tables; k++)
        for (guint r = first; r < end; r++)
          append_part (row_at (grid, r), &abreast, k, FALSE, rows);
      if (end < grid->rows->len)
        append_across (row_at (grid, end++), &abreast, rows);
    }
  g_array_unref (grid->rows);
  grid->rows = rows;
  grid->n_columns = abreast.width;
}
