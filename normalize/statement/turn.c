#include "normalize/statement/turn.h"

#include <string.h>

/* The titles of the columns, each once, in the order in which they stand first. */
typedef struct
{
  char *titles[NORMALIZE_MAX_COLUMNS];
  guint n;
} Titles;

static void
titles_clear (Titles *titles)
{
  for (guint i = 0; i < titles->n; i++)
    g_free (titles->titles[i]);
}

/* The column of the title in @cell, a new one where it has not been seen; NORMALIZE_MAX_COLUMNS where there are too
 * many. */
static guint
column_of (Titles *titles, const IngestCell *cell)
{
  g_autofree char *text = normalize_cell_text (cell);
  g_strstrip (text);
  for (guint i = 0; i < titles->n; i++)
    if (strcmp (titles->titles[i], text) == 0)
      return i;
  if (titles->n == NORMALIZE_MAX_COLUMNS)
    return NORMALIZE_MAX_COLUMNS;
  titles->titles[titles->n] = g_steal_pointer (&text);
  return titles->n++;
}

static gboolean
is_pair (const NormalizeRow *row)
{
  return row->nested == NULL && row->n_own == 2 && !row->carried[0] && !row->carried[1];
}

static gboolean
is_band (const NormalizeRow *row)
{
  return row->nested == NULL && row->n_own == 1 && row->cells[0] != NULL && !row->carried[0]
         && (row->cells[1] == NULL || row->spread[1]);
}

/* The role that a cell names by itself. */
static NormalizeRole
named_role (const IngestCell *cell)
{
  g_autofree char *text = normalize_cell_text (cell);
  g_strstrip (text);
  return normalize_column_is_title (text) ? normalize_column_role (text) : COLUMN_NONE;
}

/* Names in the first column, three in four of them known, and no names in the second. */
static gboolean
is_turned (const NormalizeGrid *grid)
{
  guint pairs = 0, named = 0, beside = 0;
  gboolean roles[COLUMN_REMARKS + 1] = { FALSE };
  if (grid->n_columns != 2)
    return FALSE;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (is_band (row))
        continue;
      if (!is_pair (row))
        return FALSE;
      NormalizeRole role = named_role (row->cells[0]);
      pairs++;
      named += role != COLUMN_NONE;
      beside += named_role (row->cells[1]) != COLUMN_NONE;
      roles[role] = TRUE;
    }
  return pairs >= 2 && named * 4 >= pairs * 3 && beside * 2 < pairs && roles[COLUMN_ANSWER]
         && (roles[COLUMN_QUESTION] || roles[COLUMN_REQUIREMENT]);
}

/* Adds a record: its row of titles and its row of cells. */
static void
end_record (GArray *rows, NormalizeRow *titles, NormalizeRow *cells)
{
  if (titles->n_own > 0)
    {
      g_array_append_vals (rows, titles, 1);
      g_array_append_vals (rows, cells, 1);
    }
  memset (titles, 0, sizeof *titles);
  memset (cells, 0, sizeof *cells);
}

void
normalize_grid_turn (NormalizeGrid *grid)
{
  Titles names = { .n = 0 };
  if (!is_turned (grid))
    return;
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (NormalizeRow));
  NormalizeRow titles = { .n_own = 0 }, cells = { .n_own = 0 };
  gboolean fits = TRUE;
  for (guint r = 0; r < grid->rows->len && fits; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      guint c = is_band (row) ? 0 : column_of (&names, row->cells[0]);
      fits = c < NORMALIZE_MAX_COLUMNS;
      if (is_band (row) || (fits && titles.cells[c] != NULL))
        end_record (rows, &titles, &cells);
      if (is_band (row))
        g_array_append_vals (rows, row, 1);
      else if (fits)
        {
          titles.cells[c] = row->cells[0];
          cells.cells[c] = row->cells[1];
          titles.n_own++;
          cells.n_own++;
        }
    }
  end_record (rows, &titles, &cells);
  if (fits)
    {
      GArray *upright = grid->rows;
      grid->n_columns = names.n;
      grid->rows = g_steal_pointer (&rows);
      g_array_unref (upright);
    }
  titles_clear (&names);
}
