#include "ingest/office/chosen_columns.h"

#include <string.h>

#define MOST_CELLS     50000 /* of a sheet that was filled in by hand; chosen, not measured */
#define LONGEST_OPTION 24    /* characters */
#define FEWEST_RINGED  2     /* rows of the same options, where one is ringed */
#define FEWEST_LOOKS   3     /* where the look alone tells */
#define MOST_OTHER     0.2   /* of these rows, in which another number of cells than one looks different */

void
xlsx_chosen_tell (XlsxSheetData *data, guint row, guint column, const char *printed)
{
  XlsxRange range = { row, column, row, column };
  XlsxChoices choices = { .ranges = g_array_new (FALSE, FALSE, sizeof (XlsxRange)), .list = g_strdup (printed) };
  g_array_append_val (choices.ranges, range);
  g_array_append_val (data->choices, choices);
}

/* options in cells of their own */

static guint
hash_cell (gconstpointer data)
{
  const XlsxCell *cell = data;
  return g_str_hash (cell->text) * 31 + cell->column;
}

static gboolean
is_same_cell (gconstpointer a, gconstpointer b)
{
  const XlsxCell *first = a, *second = b;
  return first->column == second->column && strcmp (first->text, second->text) == 0;
}

/* Cells [from, to) of the sheet, of one row, side by side, each with words that stand in its column again and again. */
typedef struct
{
  guint from, to;
} Run;

static XlsxCell *
cell_at (const XlsxSheetData *data, guint i)
{
  return &g_array_index (data->cells, XlsxCell, i);
}

static guint
last_column_of (const XlsxSheetData *data, const XlsxCell *cell)
{
  const XlsxRange *merge = g_hash_table_lookup (data->anchors, XLSX_CELL_KEY (cell->row, cell->column));
  return merge != NULL ? merge->last_column : cell->column;
}

static gboolean
is_option (const XlsxCell *cell, GHashTable *counts)
{
  return *cell->text != '\0' && GPOINTER_TO_UINT (g_hash_table_lookup (counts, cell)) >= FEWEST_RINGED;
}

/* Runs of options, a row at a time. */
static GArray *
find_runs (const XlsxSheetData *data, GHashTable *counts)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));
  for (guint i = 0, to; i < data->cells->len; i = to)
    {
      to = i + 1;
      if (!is_option (cell_at (data, i), counts))
        continue;
      for (; to < data->cells->len; to++)
        {
          const XlsxCell *cell = cell_at (data, to), *before = cell_at (data, to - 1);
          if (cell->row != before->row || cell->column != last_column_of (data, before) + 1 || !is_option (cell, counts)
              || strcmp (cell->text, before->text) == 0)
            break;
        }
      Run run = { i, to };
      if (to - i >= 2)
        g_array_append_val (runs, run);
    }
  return runs;
}

/* The run's columns and words, as a key. */
static char *
name_run (const XlsxSheetData *data, const Run *run)
{
  GString *name = g_string_new (NULL);
  for (guint i = run->from; i < run->to; i++)
    g_string_append_printf (name, "%u\t%s\n", cell_at (data, i)->column, cell_at (data, i)->text);
  return g_string_free (name, FALSE);
}

/* How most cells of the runs [first, last) look: at most so many of them look otherwise. */
static guint
find_usual_look (const XlsxSheetData *data, const GArray *runs, const GArray *members)
{
  g_autoptr (GHashTable) looks = g_hash_table_new (NULL, NULL);
  guint usual = 0, most = 0;
  for (guint m = 0; m < members->len; m++)
    {
      const Run *run = &g_array_index (runs, Run, g_array_index (members, guint, m));
      for (guint i = run->from; i < run->to; i++)
        {
          guint look = xlsx_workbook_style (data->book, cell_at (data, i)->style)->look;
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (looks, GUINT_TO_POINTER (look))) + 1;
          g_hash_table_insert (looks, GUINT_TO_POINTER (look), GUINT_TO_POINTER (n));
          if (n > most)
            {
              most = n;
              usual = look;
            }
        }
    }
  return usual;
}

/* Whether a cell is set off: by a mark where there are marks, else by how it looks. */
typedef struct
{
  GHashTable *marked; /* or NULL */
  guint usual;
} Sign;

static gboolean
is_set_off (const XlsxSheetData *data, const XlsxCell *cell, const Sign *sign)
{
  if (sign->marked != NULL)
    return g_hash_table_contains (sign->marked, XLSX_CELL_KEY (cell->row, cell->column));
  return xlsx_workbook_style (data->book, cell->style)->look != sign->usual;
}

/* The columns of the options, of runs that may begin or end with words of another kind: those under one merged head,
 * else those that are chosen in some row, with what is styled as they are beside them. */
static void
find_bounds (const XlsxSheetData *data, const GArray *runs, const GArray *members, const Sign *sign, guint *from,
             guint *to)
{
  const Run *first = &g_array_index (runs, Run, g_array_index (members, guint, 0));
  guint n = first->to - first->from, low = n, high = 0, style = 0;
  for (guint m = 0; m < members->len; m++)
    {
      const Run *run = &g_array_index (runs, Run, g_array_index (members, guint, m));
      for (guint i = 0; i < n; i++)
        if (is_set_off (data, cell_at (data, run->from + i), sign))
          {
            low = MIN (low, i);
            high = MAX (high, i + 1);
          }
        else if (low < n && i >= low && i < high)
          style = cell_at (data, run->from + i)->style;
    }
  *from = low;
  *to = high;
  for (guint i = 0; i < data->merges->len && low < n; i++)
    {
      const XlsxRange *head = &g_array_index (data->merges, XlsxRange, i);
      if (head->last_row >= cell_at (data, first->from)->row || head->last_column == head->column
          || head->column > cell_at (data, first->from + low)->column
          || head->last_column < cell_at (data, first->from + high - 1)->column
          || head->last_column - head->column >= 2 * n)
        continue;
      while (*from > 0 && cell_at (data, first->from + *from - 1)->column >= head->column)
        --*from;
      while (*to < n && cell_at (data, first->from + *to)->column <= head->last_column)
        ++*to;
      return;
    }
  while (*from > 0 && cell_at (data, first->from + *from - 1)->style == style)
    --*from;
  while (*to < n && cell_at (data, first->from + *to)->style == style)
    ++*to;
}

/* The nearest row above @row, with two cells or more: the titles of the columns.  0 where there is none. */
static guint
find_head_row (const XlsxSheetData *data, guint i)
{
  guint row = cell_at (data, i)->row, n = 0;
  for (; i > 0; i--)
    {
      const XlsxCell *cell = cell_at (data, i - 1);
      if (cell->row == row || *cell->text == '\0')
        continue;
      n = i < data->cells->len && cell_at (data, i)->row == cell->row ? n + 1 : 1;
      if (n == 2)
        return cell->row;
    }
  return 0;
}

static const char *
words_at (const XlsxSheetData *data, guint row, guint column)
{
  const XlsxCell *cell = row > 0 ? xlsx_sheet_find (data, row, column) : NULL;
  return cell != NULL ? cell->text : "";
}

/* The two titles are one but for their numbers: 回答1, 回答2. */
static gboolean
is_numbered_alike (const char *a, const char *b)
{
  gsize stem = strcspn (a, "0123456789");
  return stem > 0 && a[stem] != '\0' && stem == strcspn (b, "0123456789") && strncmp (a, b, stem) == 0;
}

/* How the titles of the columns [from, to) of a run hang together. */
typedef enum
{
  NOT_TOGETHER, /* each names something of its own: these are no options of one question */
  UNDER_ONE,    /* one title for all, or one and numbers */
  NAMED         /* each is named by its option: 実施 over 実施, 未実施 over 未 */
} Titles;

static Titles
read_titles (const XlsxSheetData *data, const Run *run, guint from, guint to)
{
  guint row = find_head_row (data, run->from), named = 0, alike = 0, n = to - from;
  const char *first = words_at (data, row, cell_at (data, run->from + from)->column);
  for (guint i = run->from + from; i < run->from + to; i++)
    {
      const char *head = words_at (data, row, cell_at (data, i)->column), *text = cell_at (data, i)->text;
      named += *head != '\0' && (strstr (head, text) != NULL || strstr (text, head) != NULL);
      alike += i > run->from + from && (*head == '\0' || is_numbered_alike (first, head));
    }
  return named == n ? NAMED : alike + 1 == n ? UNDER_ONE : NOT_TOGETHER;
}

/* A run of which nothing is set off, above those of which something is: the options as titles of their columns. */
static gboolean
is_head (const XlsxSheetData *data, const Run *run, const Sign *sign)
{
  for (guint i = run->from; i < run->to; i++)
    if (is_set_off (data, cell_at (data, i), sign))
      return FALSE;
  return TRUE;
}

/* Leaves of each run what is set off in it, where one cell is: in its column where this is named by it, else in the
 * first column of them. */
static void
keep_chosen (XlsxSheetData *data, const GArray *runs, const GArray *members, const Sign *sign)
{
  guint from, to;
  find_bounds (data, runs, members, sign, &from, &to);
  if (to < from + 2)
    return;
  const Run *first = &g_array_index (runs, Run, g_array_index (members, guint, 0));
  Titles titles = is_head (data, first, sign) ? NAMED : read_titles (data, first, from, to);
  gboolean named = titles == NAMED;
  guint head = is_head (data, first, sign) ? cell_at (data, first->from)->row : find_head_row (data, first->from);
  if (titles == NOT_TOGETHER)
    return;
  for (guint m = 0; m < members->len; m++)
    {
      const Run *run = &g_array_index (runs, Run, g_array_index (members, guint, m));
      g_autoptr (GString) printed = g_string_new (NULL);
      g_autoptr (GString) answer = g_string_new (NULL);
      const XlsxCell *chosen = NULL;
      for (guint i = run->from + from; i < run->from + to; i++)
        {
          const XlsxCell *cell = cell_at (data, i);
          g_string_append_printf (printed, "%s%s", printed->len > 0 ? "\t" : "", cell->text);
          if (!is_set_off (data, cell, sign))
            continue;
          g_string_append_printf (answer, "%s%s", answer->len > 0 ? "、" : "", cell->text);
          chosen = cell;
        }
      if (chosen == NULL)
        continue;
      xlsx_chosen_tell (data, chosen->row, chosen->column, printed->str);
      for (guint i = run->from + from; i < run->from + to; i++)
        {
          XlsxCell *cell = cell_at (data, i);
          gboolean off = is_set_off (data, cell, sign);
          if (!named || !off)
            cell->text = "";
          else if (strcmp (words_at (data, head, cell->column), cell->text) == 0)
            cell->text = "✓"; /* its title says it */
        }
      if (!named)
        cell_at (data, run->from + from)->text = ingest_document_keep (data->book->document, answer->str, -1);
    }
}

/* Rows of the same options: those that are marked, else those of which nearly each has one cell that looks different.
 */
static void
settle_runs (XlsxSheetData *data, const GArray *runs, const GArray *members, GHashTable *marked)
{
  guint heads = 0;
  guint ringed = 0, one = 0, other = 0;
  Sign rings = { .marked = marked }, looks = { .usual = find_usual_look (data, runs, members) };
  for (guint m = 0; m < members->len; m++)
    {
      const Run *run = &g_array_index (runs, Run, g_array_index (members, guint, m));
      guint marks = 0, odd = 0;
      for (guint i = run->from; i < run->to; i++)
        {
          marks += is_set_off (data, cell_at (data, i), &rings);
          odd += is_set_off (data, cell_at (data, i), &looks);
        }
      ringed += marks > 0;
      one += odd == 1;
      if (m == 0 && odd == run->to - run->from)
        heads = 1; /* titles of the columns, all of them set off */
      else
        other += odd > 1;
    }
  if (ringed > 0 && members->len >= FEWEST_RINGED)
    keep_chosen (data, runs, members, &rings);
  else if (one >= FEWEST_LOOKS && other == 0 && members->len - heads - one <= MOST_OTHER * members->len)
    keep_chosen (data, runs, members, &looks);
}

void
xlsx_chosen_columns (XlsxSheetData *data, GHashTable *marked)
{
  if (data->cells->len > MOST_CELLS)
    return;
  g_autoptr (GHashTable) counts = g_hash_table_new (hash_cell, is_same_cell);
  for (guint i = 0; i < data->cells->len; i++)
    {
      XlsxCell *cell = cell_at (data, i);
      if (*cell->text == '\0' || strlen (cell->text) > LONGEST_OPTION * 3
          || g_utf8_strlen (cell->text, -1) > LONGEST_OPTION)
        continue;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, cell));
      g_hash_table_insert (counts, cell, GUINT_TO_POINTER (n + 1));
    }
  g_autoptr (GArray) runs = find_runs (data, counts);
  g_autoptr (GHashTable) kinds =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) order = g_ptr_array_new (); /* of GArray of guint: runs of one kind */
  for (guint i = 0; i < runs->len; i++)
    {
      char *name = name_run (data, &g_array_index (runs, Run, i));
      GArray *members = g_hash_table_lookup (kinds, name);
      if (members == NULL)
        {
          members = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (kinds, name, members);
          g_ptr_array_add (order, members);
        }
      else
        g_free (name);
      g_array_append_val (members, i);
    }
  for (guint i = 0; i < order->len; i++)
    settle_runs (data, runs, order->pdata[i], marked);
}

/* colours that a legend explains */

#define FEWEST_COLOURS 2 /* of a legend */
#define FEWEST_FILLED  3 /* cells of a column that it explains */

/* Filled cells without words, [from, to) of a column, one below the other. */
typedef struct
{
  guint from, to; /* of the sorted list */
  gboolean legend;
} Stack;

static int
compare_down (gconstpointer a, gconstpointer b)
{
  const XlsxCell *first = a, *second = b;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

static guint
fill_of (const XlsxSheetData *data, const XlsxCell *cell)
{
  return xlsx_workbook_style (data->book, cell->style)->fill;
}

/* What stands beside a filled cell of a legend, short. */
static const char *
caption_of (const XlsxSheetData *data, const XlsxCell *filled)
{
  const XlsxCell *beside = xlsx_sheet_find (data, filled->row, filled->column + 1u);
  gboolean short_words = beside != NULL && *beside->text != '\0' && g_utf8_strlen (beside->text, -1) <= LONGEST_OPTION;
  return short_words ? beside->text : NULL;
}

/* Takes a stack as a legend: each colour once, each with words of its own beside it. */
static gboolean
read_legend (const XlsxSheetData *data, const GArray *filled, const Stack *stack, GHashTable *words,
             GHashTable *captions)
{
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL), said = g_hash_table_new (g_str_hash, g_str_equal);
  if (stack->to - stack->from < FEWEST_COLOURS)
    return FALSE;
  for (guint i = stack->from; i < stack->to; i++)
    {
      const XlsxCell *cell = &g_array_index (filled, XlsxCell, i);
      const char *caption = caption_of (data, cell);
      if (caption == NULL || !g_hash_table_add (said, (gpointer) caption)
          || !g_hash_table_insert (own, GUINT_TO_POINTER (fill_of (data, cell)), (gpointer) caption))
        return FALSE;
    }
  GHashTableIter all;
  gpointer fill, caption;
  g_hash_table_iter_init (&all, own);
  while (g_hash_table_iter_next (&all, &fill, &caption))
    if (!g_hash_table_contains (words, fill))
      g_hash_table_insert (words, fill, caption);
  for (guint i = stack->from; i < stack->to; i++)
    {
      const XlsxCell *cell = &g_array_index (filled, XlsxCell, i);
      g_hash_table_add (captions, XLSX_CELL_KEY (cell->row, cell->column + 1u));
      if (cell->column > 1) /* 凡例 */
        g_hash_table_add (captions, XLSX_CELL_KEY (cell->row, cell->column - 1u));
    }
  return TRUE;
}

/* A row in which a filled cell without words stands. */
static gboolean
has_filled (const GArray *filled, guint row)
{
  for (guint i = 0; i < filled->len; i++)
    if (g_array_index (filled, XlsxCell, i).row == row)
      return TRUE;
  return FALSE;
}

/* Words that stand on the colours themselves, side by side or one below the other, and beside no filled cell. */
static void
read_own_captions (const XlsxSheetData *data, const GArray *filled, GHashTable *wanted, GHashTable *words,
                   GHashTable *captions)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new (); /* of XlsxCell */
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < data->cells->len && data->cells->len <= MOST_CELLS; i++)
    {
      XlsxCell *cell = cell_at (data, i);
      gpointer fill = GUINT_TO_POINTER (fill_of (data, cell));
      if (*cell->text == '\0' || !g_hash_table_contains (wanted, fill))
        continue;
      if (g_utf8_strlen (cell->text, -1) > LONGEST_OPTION || !g_hash_table_insert (own, fill, cell))
        return; /* the colour stands behind other words too */
      g_ptr_array_add (cells, cell);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const XlsxCell *cell = cells->pdata[i], *before = i > 0 ? cells->pdata[i - 1] : NULL;
      gboolean beside = before == NULL || (cell->row == before->row && cell->column == before->column + 1)
                        || (cell->column == before->column && cell->row == before->row + 1);
      if (!beside || has_filled (filled, cell->row))
        return;
    }
  for (guint i = 0; i < cells->len && cells->len >= FEWEST_COLOURS; i++)
    {
      const XlsxCell *cell = cells->pdata[i];
      g_hash_table_insert (words, GUINT_TO_POINTER (fill_of (data, cell)), (gpointer) cell->text);
      g_hash_table_add (captions, XLSX_CELL_KEY (cell->row, cell->column));
    }
}

static GArray *
find_stacks (const GArray *filled)
{
  GArray *stacks = g_array_new (FALSE, FALSE, sizeof (Stack));
  for (guint i = 0, to; i < filled->len; i = to)
    {
      for (to = i + 1; to < filled->len; to++)
        {
          const XlsxCell *cell = &g_array_index (filled, XlsxCell, to),
                         *above = &g_array_index (filled, XlsxCell, to - 1);
          if (cell->column != above->column || cell->row != above->row + 1)
            break;
        }
      Stack stack = { i, to, FALSE };
      g_array_append_val (stacks, stack);
    }
  return stacks;
}

/* The filled cells of a column that are no legend: whether the legend explains all of them, and more than one colour is
 * among them. */
static gboolean
is_explained (const XlsxSheetData *data, const GArray *filled, const GArray *stacks, guint from, guint to,
              GHashTable *words)
{
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  guint n = 0;
  for (guint s = from; s < to; s++)
    {
      const Stack *stack = &g_array_index (stacks, Stack, s);
      for (guint i = stack->from; i < stack->to && !stack->legend; i++)
        {
          gpointer fill = GUINT_TO_POINTER (fill_of (data, &g_array_index (filled, XlsxCell, i)));
          if (!g_hash_table_contains (words, fill))
            return FALSE;
          g_hash_table_add (colours, fill);
          n++;
        }
    }
  return n >= FEWEST_FILLED && g_hash_table_size (colours) >= FEWEST_COLOURS;
}

/* The legend's words, which stand in the answers now, out of the cells and beside them. */
static void
tell_legend (XlsxSheetData *data, GHashTable *captions)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const XlsxCell *first = NULL;
  for (guint i = 0; i < data->cells->len; i++)
    {
      XlsxCell *cell = cell_at (data, i);
      if (!g_hash_table_contains (captions, XLSX_CELL_KEY (cell->row, cell->column)))
        continue;
      first = first == NULL ? cell : first;
      g_string_append_printf (list, "%s%s", list->len > 0 ? "\t" : "", cell->text);
      cell->text = "";
    }
  if (first != NULL)
    xlsx_chosen_tell (data, first->row, first->column, list->str);
}

void
xlsx_chosen_colours (XlsxSheetData *data)
{
  g_autoptr (GArray) stacks = NULL, told = g_array_new (FALSE, FALSE, sizeof (XlsxCell));
  g_autoptr (GHashTable) words = g_hash_table_new (NULL, NULL), wanted = g_hash_table_new (NULL, NULL),
                         captions = g_hash_table_new (NULL, NULL); /* their cells */
  if (data->filled->len < FEWEST_FILLED || data->filled->len >= XLSX_MAX_FILLED)
    return;
  g_array_sort (data->filled, compare_down);
  stacks = find_stacks (data->filled);
  for (guint s = 0; s < stacks->len; s++)
    {
      Stack *stack = &g_array_index (stacks, Stack, s);
      stack->legend = read_legend (data, data->filled, stack, words, captions);
    }
  for (guint i = 0; i < data->filled->len; i++)
    g_hash_table_add (wanted, GUINT_TO_POINTER (fill_of (data, &g_array_index (data->filled, XlsxCell, i))));
  if (g_hash_table_size (words) < FEWEST_COLOURS)
    read_own_captions (data, data->filled, wanted, words, captions);
  if (g_hash_table_size (words) < FEWEST_COLOURS)
    return;
  for (guint s = 0, to; s < stacks->len; s = to)
    {
      const Stack *first = &g_array_index (stacks, Stack, s);
      guint column = g_array_index (data->filled, XlsxCell, first->from).column;
      for (to = s + 1; to < stacks->len; to++)
        if (g_array_index (data->filled, XlsxCell, g_array_index (stacks, Stack, to).from).column != column)
          break;
      if (!is_explained (data, data->filled, stacks, s, to, words))
        continue;
      for (guint k = s; k < to; k++)
        for (guint i = g_array_index (stacks, Stack, k).from;
             i < g_array_index (stacks, Stack, k).to && !g_array_index (stacks, Stack, k).legend; i++)
          {
            XlsxCell cell = g_array_index (data->filled, XlsxCell, i);
            cell.text = g_hash_table_lookup (words, GUINT_TO_POINTER (fill_of (data, &cell)));
            cell.bold = FALSE;
            g_array_append_val (told, cell);
          }
    }
  if (told->len == 0)
    return;
  const XlsxCell *first = &g_array_index (told, XlsxCell, 0);
  g_autofree char *place = ingest_place_dup_cell (data->name, first->row, first->column);
  ingest_document_warn (
      data->book->document, "colour-answers", 0, 0,
      "%u answers are colours of cells, read by the sheet's legend: compare with the sheet; the first "
      "is %s",
      told->len, place);
  tell_legend (data, captions);
  g_array_append_vals (data->cells, told->data, told->len);
  xlsx_cells_sort (data->cells);
}
