#include "normalize/table/row_fit.h"

#include "normalize/outline/number.h"
#include "normalize/table/features.h"

#include <string.h>

/* Chosen on the fixtures and the cases, where none of them may be told of. */
#define LEAST_ROWS  5   /* filled cells from which a column holds something */
#define NEARLY_ALL  0.8 /* of its cells */
#define HARDLY_ANY  0.1 /* of the rows have a cell behind the last title */
#define GAINS       2   /* cells that must fit better for a row to stand in the wrong columns */
#define LONG_CELL   16  /* characters of words that are no name */
#define MOST_QUOTED 30  /* characters shown of a cell */

#define SHORT_QUESTION 4 /* characters; less is a sign, as "??" is */

typedef enum
{
  KIND_OTHER,
  KIND_NUMBER,
  KIND_MARK,
  KIND_QUESTION,
  KIND_LONG,
  N_KINDS
} Kind;

static const char *const kind_names[N_KINDS] = { "words", "numbers", "marks", "questions", "sentences" };

struct _NormalizeRowFit
{
  const NormalizeGrid *grid;
  const NormalizeLayout *layout;
  guint rows, filled[NORMALIZE_MAX_COLUMNS];
  guint kinds[NORMALIZE_MAX_COLUMNS][N_KINDS];
  guint last_titled; /* the last column with a title; G_MAXUINT where fewer than three have one */
  guint8 *known;     /* one more than the kind of each cell, row by row; 0: nobody has asked */
};

static Kind
tell_kind (const IngestCell *cell)
{
  NormalizeNumber number;
  g_autofree char *text = normalize_cell_text (cell);
  g_strstrip (text);
  if (normalize_number_is_whole (text, &number))
    return KIND_NUMBER;
  if (normalize_is_answer_mark (text))
    return KIND_MARK;
  glong length = g_utf8_strlen (text, -1);
  if (length >= SHORT_QUESTION && normalize_is_question (text))
    return KIND_QUESTION;
  return length >= LONG_CELL ? KIND_LONG : KIND_OTHER;
}

static Kind
kind_of (const NormalizeRowFit *fit, guint r, guint c)
{
  guint8 *known = &fit->known[(gsize) r * fit->grid->n_columns + c];
  if (*known == 0)
    *known = (guint8) (1 + tell_kind (normalize_grid_own (fit->grid, r, c)));
  return (Kind) (*known - 1);
}

/* A row of several cells below the titles. */
static gboolean
is_counted (const NormalizeRowFit *fit, guint r)
{
  const NormalizeRow *row = &g_array_index (fit->grid->rows, NormalizeRow, r);
  return r >= fit->layout->title_rows && row->nested == NULL && !row->titles && row->n_own >= 2;
}

NormalizeRowFit *
normalize_row_fit_new (const NormalizeGrid *grid, const NormalizeLayout *layout)
{
  NormalizeRowFit *fit = g_new0 (NormalizeRowFit, 1);
  guint titled = 0;
  fit->grid = grid;
  fit->layout = layout;
  fit->last_titled = G_MAXUINT;
  fit->known = g_malloc0 ((gsize) grid->rows->len * grid->n_columns);
  for (guint c = 0; c < layout->n_columns; c++)
    if (layout->titles[c] != NULL)
      {
        fit->last_titled = c;
        titled++;
      }
  if (titled < 3 || layout->title_rows == 0)
    fit->last_titled = G_MAXUINT;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      if (!is_counted (fit, r))
        continue;
      fit->rows++;
      for (guint c = 0; c < grid->n_columns; c++)
        {
          const IngestCell *cell = normalize_grid_own (grid, r, c);
          if (cell == NULL)
            continue;
          fit->filled[c]++;
          fit->kinds[c][kind_of (fit, r, c)]++;
        }
    }
  return fit;
}

void
normalize_row_fit_free (NormalizeRowFit *fit)
{
  g_free (fit->known);
  g_free (fit);
}

/* What nearly all cells of column @c are; KIND_OTHER where that is mixed. */
static Kind
kind_of_column (const NormalizeRowFit *fit, guint c)
{
  const guint *kinds = fit->kinds[c];
  for (Kind kind = KIND_NUMBER; kind < N_KINDS && fit->filled[c] >= LEAST_ROWS; kind++)
    {
      guint n = kinds[kind] + (kind == KIND_LONG ? kinds[KIND_QUESTION] : 0);
      if (n >= NEARLY_ALL * fit->filled[c])
        return kind;
    }
  return KIND_OTHER;
}

static gboolean
agrees (Kind cell, Kind column)
{
  return column != KIND_OTHER && (cell == column || (cell == KIND_QUESTION && column == KIND_LONG));
}

/* How many more cells of row @r would be of their column's kind, were those from @from on moved by one to the left or
 * right (@by). */
static int
gain_of_shift (const NormalizeRowFit *fit, guint r, guint from, int by)
{
  int gain = 0;
  for (guint c = from; c < fit->grid->n_columns; c++)
    {
      const IngestCell *cell = normalize_grid_own (fit->grid, r, c);
      int to = (int) c + by;
      if (cell == NULL)
        continue;
      if (to < 0 || to >= (int) fit->grid->n_columns)
        return 0;
      Kind kind = kind_of (fit, r, c);
      gain += agrees (kind, kind_of_column (fit, (guint) to)) - agrees (kind, kind_of_column (fit, c));
    }
  return gain;
}

static void
append_column (GString *out, const NormalizeRowFit *fit, guint c)
{
  g_string_append_printf (out, "column %u", c + 1);
  if (c < fit->layout->n_columns && fit->layout->titles[c] != NULL)
    {
      g_autofree char *title = g_strdelimit (g_strdup (fit->layout->titles[c]), "\n", ' ');
      g_string_append_printf (out, " (%s)", title);
    }
}

static void
append_cell (GString *out, const IngestCell *cell)
{
  g_autofree char *text = normalize_cell_text (cell);
  glong length = g_utf8_strlen (g_strstrip (text), -1);
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (length, MOST_QUOTED));
  g_strdelimit (shown, "\n", ' ');
  g_string_append_printf (out, "\"%s%s\"", shown, length > MOST_QUOTED ? "…" : "");
}

/* A cell behind the last title, where hardly a row has one. */
static const IngestCell *
cell_behind (const NormalizeRowFit *fit, guint r)
{
  for (guint c = fit->last_titled; c < fit->grid->n_columns - 1; c++)
    {
      const IngestCell *cell = normalize_grid_own (fit->grid, r, c + 1);
      if (cell != NULL && fit->rows >= LEAST_ROWS && fit->filled[c + 1] <= MAX (1, HARDLY_ANY * fit->rows))
        return cell;
    }
  return NULL;
}

/* A cell whose kind its column has nowhere else: a mark among questions, a question among marks, words among numbers.
 */
static gboolean
is_strange (const NormalizeRowFit *fit, Kind kind, guint c)
{
  NormalizeRole role = c < fit->layout->n_columns ? fit->layout->roles[c] : COLUMN_NONE;
  Kind column = kind_of_column (fit, c);
  return (role == COLUMN_QUESTION && column >= KIND_QUESTION && kind == KIND_MARK)
         || (role == COLUMN_ANSWER && column == KIND_MARK && kind == KIND_QUESTION)
         || (role == COLUMN_NUMBER && column == KIND_NUMBER && kind >= KIND_QUESTION);
}

/* The answer of a row without a question, where nearly all rows have one. */
static const IngestCell *
lone_answer (const NormalizeRowFit *fit, guint r)
{
  const IngestCell *answer = NULL;
  const NormalizeRow *row = &g_array_index (fit->grid->rows, NormalizeRow, r);
  gboolean asks = FALSE, asked = FALSE; /* this row; any row: an auditor's table asks nothing */
  for (guint c = 0; c < fit->layout->n_columns; c++)
    {
      NormalizeRole role = fit->layout->roles[c];
      asked |= role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT;
      asks |= (role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT)
              && (row->cells[c] != NULL || fit->filled[c] < NEARLY_ALL * fit->rows);
      if (role == COLUMN_ANSWER && answer == NULL)
        answer = normalize_grid_own (fit->grid, r, c);
    }
  return asks || !asked || fit->rows < LEAST_ROWS ? NULL : answer;
}

char *
normalize_row_fit_doubt (const NormalizeRowFit *fit, guint r, const IngestCell **cell)
{
  const NormalizeRow *row = &g_array_index (fit->grid->rows, NormalizeRow, r);
  g_autoptr (GString) out = g_string_new ("a row does not fit its table: ");
  if (!is_counted (fit, r) || row->moved || fit->grid->asked)
    return NULL;
  *cell = fit->last_titled < NORMALIZE_MAX_COLUMNS ? cell_behind (fit, r) : NULL;
  if (*cell != NULL)
    {
      append_cell (out, *cell);
      g_string_append (out, " stands behind the last title, ");
      append_column (out, fit, fit->last_titled);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  for (guint from = 0; from < fit->grid->n_columns; from++)
    for (int by = -1; by <= 1; by += 2)
      {
        *cell = normalize_grid_own (fit->grid, r, from);
        if (*cell == NULL || gain_of_shift (fit, r, from, by) < GAINS)
          continue;
        append_cell (out, *cell);
        g_string_append_printf (out, " and what follows would fit one column further %s than ",
                                by < 0 ? "left" : "right");
        append_column (out, fit, from);
        return g_string_free (g_steal_pointer (&out), FALSE);
      }
  for (guint c = 0; c < fit->grid->n_columns; c++)
    {
      *cell = normalize_grid_own (fit->grid, r, c);
      if (*cell == NULL || !is_strange (fit, kind_of (fit, r, c), c))
        continue;
      append_cell (out, *cell);
      g_string_append (out, " stands in ");
      append_column (out, fit, c);
      g_string_append_printf (out, ", whose other cells are %s", kind_names[kind_of_column (fit, c)]);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  *cell = lone_answer (fit, r);
  if (*cell == NULL)
    return NULL;
  append_cell (out, *cell);
  g_string_append (out, " answers, and no cell of its row asks");
  return g_string_free (g_steal_pointer (&out), FALSE);
}
