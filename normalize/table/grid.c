#include "normalize/table/grid.h"

#include "normalize/statement/pieces.h"
#include "normalize/text/fold.h"

#include <string.h>

char *
normalize_cell_text (const IngestCell *cell)
{
  /* nearly all cells are one plain paragraph */
  const IngestBlock *only = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
  if (only != NULL && only->type == INGEST_BLOCK_PARAGRAPH)
    return g_strchug (g_strdup (only->text));
  NormalizeText text;
  normalize_text_init (&text);
  normalize_text_add_blocks (&text, cell->blocks, 0);
  char *raw = g_strdup (text.raw->str);
  normalize_text_clear (&text);
  return raw;
}

gboolean
normalize_cell_has_text (const IngestCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = cell->blocks->pdata[i];
      if (block->table != NULL || block->marker[0] != '\0')
        return TRUE;
      for (const char *at = block->text; *at != '\0'; at = g_utf8_next_char (at))
        if (!g_unichar_isspace (g_utf8_get_char (at)) && g_utf8_get_char (at) != 0x3000)
          return TRUE;
    }
  return FALSE;
}

const IngestCell *
normalize_grid_own (const NormalizeGrid *grid, guint r, guint c)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  return row->carried[c] || row->spread[c] ? NULL : row->cells[c];
}

void
normalize_grid_clear (NormalizeGrid *grid)
{
  g_array_unref (grid->rows);
}

/* Rows from the top that may hold the titles, tables side by side, and columns of each. */
#define MOST_ABOVE    8
#define MOST_TABLES   4
#define LEAST_COLUMNS 2

char *
normalize_grid_folded (const NormalizeGrid *grid, guint r, guint c)
{
  const IngestCell *cell = normalize_grid_own (grid, r, c);
  g_autofree char *text = cell != NULL ? normalize_cell_text (cell) : g_strdup ("");
  return normalize_fold (text, -1);
}

/* Whether @titles, @n of them, are those of tables of @width columns: the same in each, and no two the same in one. */
static gboolean
repeat (char *const *titles, guint n, guint width)
{
  guint filled = 0;
  if (*titles[0] == '\0')
    return FALSE;
  for (guint c = 0; c + width < n; c++)
    if (strcmp (titles[c], titles[c + width]) != 0)
      return FALSE;
  for (guint c = 0; c < width; c++)
    {
      filled += *titles[c] != '\0';
      for (guint k = 0; k < c && *titles[c] != '\0'; k++)
        if (strcmp (titles[c], titles[k]) == 0)
          return FALSE;
    }
  return filled >= LEAST_COLUMNS;
}

gboolean
normalize_grid_abreast (const NormalizeGrid *grid, NormalizeAbreast *abreast)
{
  guint n = grid->n_columns;
  if (n < 2 * LEAST_COLUMNS)
    return FALSE;
  for (guint r = 0; r + 1 < grid->rows->len && r < MOST_ABOVE; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      gboolean found = FALSE;
      char *titles[NORMALIZE_MAX_COLUMNS];
      if (row->n_own < 2 * LEAST_COLUMNS || row->nested != NULL)
        continue;
      for (guint c = 0; c < n; c++)
        titles[c] = normalize_grid_folded (grid, r, c);
      for (guint tables = 2; tables <= MOST_TABLES && !found; tables++)
        if (n % tables == 0 && n / tables >= LEAST_COLUMNS && repeat (titles, n, n / tables))
          {
            *abreast = (NormalizeAbreast){ r, n / tables, tables };
            found = TRUE;
          }
      for (guint c = 0; c < n; c++)
        g_free (titles[c]);
      if (found)
        return TRUE;
    }
  return FALSE;
}

/* The end of the row that begins with cell @first of @table. */
static guint
row_end (const IngestTable *table, guint first)
{
  guint row = ((IngestCell *) table->cells->pdata[first])->row;
  while (first < table->cells->len && ((IngestCell *) table->cells->pdata[first])->row == row)
    first++;
  return first;
}

/* The table that is all of the row's first cell with text, or NULL. */
static const IngestBlock *
nested_table (const IngestTable *table, guint first, guint last)
{
  while (first < last && !normalize_cell_has_text (table->cells->pdata[first]))
    first++;
  if (first == last)
    return NULL;
  const GPtrArray *blocks = ((IngestCell *) table->cells->pdata[first])->blocks;
  const IngestBlock *only = blocks->len == 1 ? blocks->pdata[0] : NULL;
  return only != NULL && only->table != NULL ? only : NULL;
}

/* TRUE where the table's first row and column are those of a spreadsheet's window: A, B, C … and 1, 2, 3 … */
static gboolean
is_ruled (const IngestTable *table)
{
  guint letters = 0, numbers = 0, others = 0, row = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if ((cell->row > 0 && cell->column > 0) || !normalize_cell_has_text (cell))
        continue;
      g_autofree char *text = normalize_cell_text (cell);
      g_strstrip (text);
      if (cell->row == 0)
        {
          char letter[3] = { (char) ('A' + letters % 26), '\0', '\0' };
          if (letters >= 26)
            {
              letter[0] = (char) ('A' + (letters - 26) / 26 % 26);
              letter[1] = (char) ('A' + letters % 26);
            }
          if (strcmp (text, letter) != 0)
            return FALSE;
          letters++;
        }
      else
        {
          guint64 number = g_ascii_strtoull (text, NULL, 10);
          if (number > row && number <= (guint64) row + 10)
            numbers++;
          else
            others++;
          row = number > 0 && number < G_MAXUINT ? (guint) number : row;
        }
    }
  return letters >= 3 && numbers >= 2 && others == 0;
}

/* Rows that differ from each other in two columns that are the same in each row, before the second is a repetition:
 * chosen, not measured. */
#define LEAST_REPEATED 4

/* Columns @c and @other say the same in each row, and not the same in all. */
static gboolean
is_repeated (const NormalizeGrid *grid, guint c, guint other)
{
  guint changes = 0;
  g_autofree char *last = NULL;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const IngestCell *one = normalize_grid_own (grid, r, c), *two = normalize_grid_own (grid, r, other);
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (one == NULL && two == NULL && row->spread[c] && row->spread[other] && row->cells[c] != row->cells[other])
        return FALSE; /* titles above tell whose each is */
      if (one == NULL && two == NULL)
        continue;
      if (one == NULL || two == NULL)
        return FALSE;
      g_autofree char *a = normalize_cell_text (one), *b = normalize_cell_text (two);
      if (strcmp (g_strstrip (a), g_strstrip (b)) != 0)
        return FALSE;
      if (g_strcmp0 (last, a) != 0)
        changes++;
      g_free (last);
      last = g_steal_pointer (&a);
    }
  return changes > LEAST_REPEATED;
}

/* Takes column @c out. */
static void
remove_column (NormalizeGrid *grid, guint c)
{
  guint after = NORMALIZE_MAX_COLUMNS - c - 1;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      const IngestCell *own = normalize_grid_own (grid, r, c);
      if (own != NULL && own->column < 64)
        grid->repeated |= (guint64) 1 << own->column;
      row->n_own -= own != NULL;
      memmove (row->cells + c, row->cells + c + 1, after * sizeof *row->cells);
      memmove (row->carried + c, row->carried + c + 1, after);
      memmove (row->spread + c, row->spread + c + 1, after);
      row->cells[NORMALIZE_MAX_COLUMNS - 1] = NULL;
    }
  grid->n_columns--;
}

static void
leave_repeated_columns (NormalizeGrid *grid)
{
  grid->repeated = 0;
  NormalizeAbreast abreast;
  if (normalize_grid_abreast (grid, &abreast)) /* of tables side by side the answers may be the same */
    return;
  for (guint c = 1; c < grid->n_columns; c++)
    for (guint other = 0; other < c; other++)
      if (is_repeated (grid, c, other))
        {
          remove_column (grid, c--);
          break;
        }
}

/* Lays the cells out by the columns that hold text at all: an OCR'd row trails dozens of empty ones.  FALSE where there
 * are more of them than a sheet has. */
#define LONGEST_COUNT 8 /* bytes of a number in a column of its own */

/* "7", "7.1", "(2)": a count of rows. */
static gboolean
is_count (const IngestCell *cell)
{
  g_autofree char *text = cell != NULL ? g_strstrip (normalize_cell_text (cell)) : NULL;
  return text != NULL && strlen (text) <= LONGEST_COUNT && strpbrk (text, "0123456789") != NULL
         && strspn (text, "0123456789.-()") == strlen (text);
}

/* Columns @c and the next hold what is asked in one cell behind a number in the column before, and below it, set in, a
 * number of a part and what that asks:
 *
 *     7 | 認証する機能がありますか。
 *       | 7.1 | 二要素に対応していますか。
 */
static gboolean
is_set_in (const NormalizeGrid *grid, guint c)
{
  guint over = 0, within = 0;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (row->nested != NULL || row->cells[c] == NULL || row->spread[c])
        continue; /* a band, a title over all three */
      if (row->carried[c])
        return FALSE;
      gboolean both = row->cells[c + 1] == row->cells[c];
      if (both && row->cells[c - 1] != NULL && !row->carried[c - 1]) /* the titles stand so too */
        over += is_count (row->cells[c - 1]);
      else if (row->cells[c - 1] == NULL && row->cells[c + 1] != NULL && !row->carried[c + 1] && !both
               && is_count (row->cells[c]))
        within++;
      else
        return FALSE;
    }
  return over >= 2 && within >= 1;
}

/* Moves the rows that are set in at column @c below the numbers and the questions, and takes out the next column. */
static void
set_out (NormalizeGrid *grid, guint c)
{
  for (guint r = 0; r < grid->rows->len; r++)
    {
      NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (row->nested == NULL && row->cells[c] != NULL && !row->spread[c] && row->cells[c + 1] != row->cells[c])
        {
          row->cells[c - 1] = row->cells[c];
          row->cells[c] = row->cells[c + 1];
        }
      guint n = grid->n_columns - (c + 2);
      memmove (&row->cells[c + 1], &row->cells[c + 2], n * sizeof *row->cells);
      memmove (&row->carried[c + 1], &row->carried[c + 2], n * sizeof *row->carried);
      memmove (&row->spread[c + 1], &row->spread[c + 2], n * sizeof *row->spread);
      row->cells[grid->n_columns - 1] = NULL;
      row->carried[grid->n_columns - 1] = row->spread[grid->n_columns - 1] = FALSE;
    }
  grid->n_columns--;
}

gboolean
normalize_grid_init (NormalizeGrid *grid, const IngestTable *table)
{
  g_autofree guint *column_of = g_new0 (guint, table->columns + 1);
  grid->table = table;
  grid->asked = FALSE;
  grid->verdict = (NormalizeVerdict){ READING_AS_IS, READING_AS_IS, G_MAXDOUBLE };
  grid->ruled = is_ruled (table);
  for (guint first = 0, last; first < table->cells->len; first = last)
    {
      last = row_end (table, first);
      for (guint i = first; i < last && nested_table (table, first, last) == NULL; i++)
        if (normalize_cell_has_text (table->cells->pdata[i])
            && (!grid->ruled || ((IngestCell *) table->cells->pdata[i])->row > 0))
          column_of[((IngestCell *) table->cells->pdata[i])->column] = 1;
    }
  grid->n_columns = 0;
  for (guint i = grid->ruled; i < table->columns; i++)
    if (column_of[i] > 0)
      column_of[i] = ++grid->n_columns;
  if (grid->n_columns > NORMALIZE_MAX_COLUMNS || table->cells->len == 0)
    return FALSE;
  grid->n_columns = MAX (grid->n_columns, 1);

  grid->rows = g_array_sized_new (FALSE, TRUE, sizeof (NormalizeRow), MIN (table->rows, table->cells->len));
  const IngestCell *open[NORMALIZE_MAX_COLUMNS] = { NULL };
  for (guint first = 0, end; first < table->cells->len; first = end)
    {
      guint number = ((IngestCell *) table->cells->pdata[first])->row;
      NormalizeRow row = { .first = first, .titles = table->cards && number > 0 && number % 2 == 0 };
      end = row_end (table, first);
      row.last = end;
      if (grid->ruled && number == 0)
        continue;
      row.nested = nested_table (table, first, end);
      if (row.nested != NULL)
        {
          g_array_append_val (grid->rows, row);
          continue;
        }
      for (guint i = first; i < end; i++)
        {
          const IngestCell *cell = table->cells->pdata[i];
          guint last = MIN (cell->column + cell->column_span, table->columns), at = column_of[cell->column];
          if (grid->ruled && cell->column == 0)
            continue;
          if (!normalize_cell_has_text (cell))
            {
              /* an empty cell ends what would span down into it */
              if (at > 0)
                open[at - 1] = NULL;
              continue;
            }
          row.n_own++;
          for (guint c = cell->column; c < last; c++)
            if (column_of[c] > 0)
              {
                row.cells[column_of[c] - 1] = cell;
                row.spread[column_of[c] - 1] = c > cell->column;
                open[column_of[c] - 1] = NULL;
              }
          if (cell->row_span > 1)
            open[at - 1] = cell;
        }
      for (guint c = 0; c < grid->n_columns; c++)
        if (open[c] != NULL && row.cells[c] == NULL)
          {
            if (open[c]->row + open[c]->row_span > number)
              {
                row.cells[c] = open[c];
                row.carried[c] = TRUE;
              }
            else
              open[c] = NULL;
          }
      if (row.n_own > 0)
        g_array_append_val (grid->rows, row);
    }
  leave_repeated_columns (grid);
  for (guint c = 1; c + 1 < grid->n_columns; c++)
    if (is_set_in (grid, c))
      set_out (grid, c);
  return TRUE;
}
