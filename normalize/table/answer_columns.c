#include "normalize/table/answer_columns.h"

#include "normalize/control/stance.h"
#include "normalize/outline/look.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Rows that have a mark below one of several titles, before these are taken for choices by that alone: chosen. */
#define LEAST_CHOICE_ROWS 3

/* The words of the lowest row of titles from @first to before @last that has any in column @c, or NULL; the caller
 * frees it. */
static char *
lowest_title (const NormalizeGrid *grid, guint first, guint last, guint c)
{
  for (guint r = last; r > first; r--)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r - 1);
      if (row->cells[c] != NULL && !row->spread[c])
        return g_strstrip (normalize_cell_text (row->cells[c]));
    }
  return NULL;
}

gboolean
normalize_choices_is_tick (const char *text)
{
  return g_utf8_strlen (text, -1) <= 2 || strcmp (text, "TRUE") == 0 || strcmp (text, "FALSE") == 0;
}

/* 12, 3.5, 80％, 46点, 16 points, 61/88点 */
static gboolean
is_tally (const char *text)
{
  gsize digits = strspn (text, "0123456789.,/ ");
  const char *unit = text + digits;
  return g_ascii_isdigit (*text)
         && (g_utf8_strlen (unit, -1) <= 1 || normalize_words_has ("part", "tally", unit, WORDS_WHOLE));
}

/* 合計, ○の数, 全体の平均 */
static gboolean
names_total (const char *text)
{
  return normalize_words_has ("part", "total", text, WORDS_HEAD)
         || normalize_words_has ("part", "total", text, WORDS_TAIL)
         || normalize_words_has ("part", "mean", text, WORDS_WHOLE);
}

gboolean
normalize_text_is_total (const char *text)
{
  const char *blank = strrchr (text, ' '), *colon = strstr (text, "：");
  const char *value = colon != NULL ? colon + strlen ("：") : blank != NULL ? blank + 1 : NULL;
  if (value == NULL || strchr (text, '\n') != NULL || !is_tally (value + strspn (value, " ")))
    return FALSE;
  g_autofree char *name = g_strndup (text, (gsize) ((colon != NULL ? colon : blank) - text));
  if (g_str_has_suffix (g_strstrip (name), ":"))
    name[strlen (name) - 1] = '\0';
  return names_total (name);
}

gboolean
normalize_row_is_total (const NormalizeRow *row, guint n_columns)
{
  gboolean named = FALSE;
  guint tallies = 0;
  for (guint c = 0; c < n_columns && row->nested == NULL; c++)
    {
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      g_autofree char *text = g_strstrip (normalize_cell_text (row->cells[c]));
      gboolean both = normalize_text_is_total (text); /* in one cell */
      if (*text == '\0')
        continue;
      if (!both && !is_tally (text) && (named || !names_total (text)))
        return FALSE;
      tallies += both || is_tally (text);
      named |= both || !is_tally (text);
    }
  return named && tallies > 0;
}

static gboolean
is_one_of (const char *text, const char *const *marks)
{
  for (; *marks != NULL; marks++)
    if (strcmp (text, *marks) == 0)
      return TRUE;
  return FALSE;
}

gboolean
normalize_choices_is_unchosen (const char *text, gboolean crossed)
{
  static const char *const marks[] = { "□", "☐", "-", "－", "ー", "―", "—", "0", "FALSE", NULL };
  static const char *const crosses[] = { "×", "✕", "✗", NULL };
  return is_one_of (text, marks) || (!crossed && is_one_of (text, crosses));
}

/* What stands below one of several choices: a mark, or nothing.  @totals: a byte a row, the sums among them. */
static gboolean
ticks (const NormalizeGrid *grid, const guint8 *totals, guint from, guint c)
{
  guint filled = 0, brief = 0;
  for (guint r = from; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (totals[r] || row->n_own < 2 || row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      filled++;
      brief += normalize_choices_is_tick (g_strstrip (text));
    }
  return brief * 10 >= filled * 8;
}

/* A mark in each row below the titles at @from is in one alone of the columns @first to before @end, and all marks are
 * of one kind: columns of ○ beside △ and － are states.  @crossed: a cross is such a mark. */
static gboolean
chooses_one (const NormalizeGrid *grid, const guint8 *totals, guint from, guint first, guint end, gboolean crossed)
{
  guint rows = 0, single = 0, columns = 0, same = 0;
  g_autofree guint8 *used = g_new0 (guint8, end);
  g_autofree char *mark = NULL;
  for (guint r = from; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      guint chosen = 0, counts = 0;
      for (guint c = first; c < end && row->n_own >= 2 && !totals[r]; c++)
        {
          if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
            continue;
          g_autofree char *text = g_strstrip (normalize_cell_text (row->cells[c]));
          if (*text == '\0' || normalize_choices_is_unchosen (text, crossed))
            continue;
          chosen++;
          counts += g_ascii_isdigit (*text);
          columns += !used[c];
          used[c] = TRUE;
          if (mark == NULL)
            mark = normalize_fold (text, -1);
          g_autofree char *fold = normalize_fold (text, -1);
          same += strcmp (fold, mark) == 0;
        }
      if (chosen > 1 && counts == chosen) /* ○の数 | 12 | 3 */
        continue;
      rows += chosen > 0;
      single += chosen == 1;
    }
  return rows >= LEAST_CHOICE_ROWS && columns >= 2 && single * 10 >= rows * 9 && same * 10 >= single * 9;
}

/* One title stands over the columns @first to before @end and over no other, and is that of an answer. */
static gboolean
share_title (const NormalizeGrid *grid, guint from, guint to, guint first, guint end)
{
  for (guint r = from; r < to; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      const IngestCell *cell = row->cells[first];
      gboolean all = cell != NULL && normalize_cell_has_text (cell);
      for (guint c = first; c < end && all; c++)
        all = row->cells[c] == cell;
      if (!all || (first > 0 && row->cells[first - 1] == cell) || (end < grid->n_columns && row->cells[end] == cell))
        continue;
      g_autofree char *title = normalize_cell_text (cell);
      if (normalize_column_role (title) == COLUMN_ANSWER)
        return TRUE;
    }
  return FALSE;
}

/* The columns from @c on that are choices, given that their titles are @run: all are answers, or one is, or they have
 * one title above, and each row has its mark in one of them.  Gives how many. */
static guint
count_choices (const NormalizeGrid *grid, const guint8 *totals, guint first, guint last, guint c, const GPtrArray *run,
               gboolean *crossed)
{
  guint marks = 0, end = c + run->len;
  gboolean answers = FALSE, ticked = run->len >= 2 && chooses_one (grid, totals, last, c, end, FALSE);
  while (marks < run->len && normalize_stance_is_mark (run->pdata[marks]))
    marks++;
  *crossed = run->len >= 2 && !ticked && chooses_one (grid, totals, last, c, end, TRUE);
  if (!ticked && !*crossed)
    return marks;
  for (guint i = 0; i < run->len && !answers; i++)
    answers = normalize_stance_is_mark (run->pdata[i]) || normalize_stance_says (run->pdata[i]);
  if (answers || share_title (grid, first, last, c, end))
    return run->len;
  return marks;
}

/* The row says what the one above @last says, the last of the titles: these again, as on each page of a form. */
static gboolean
repeats_titles (const NormalizeGrid *grid, guint last, guint r)
{
  guint same = 0;
  for (guint c = 0; c < grid->n_columns && last > 0; c++)
    {
      const IngestCell *title = normalize_grid_own (grid, last - 1, c), *cell = normalize_grid_own (grid, r, c);
      if (title == NULL && cell == NULL)
        continue;
      g_autofree char *a = title != NULL ? g_strstrip (normalize_cell_text (title)) : NULL,
                      *b = cell != NULL ? g_strstrip (normalize_cell_text (cell)) : NULL;
      if (g_strcmp0 (a, b) != 0)
        return FALSE;
      same++;
    }
  return same >= 2;
}

void
normalize_choices_find (const NormalizeGrid *grid, guint first, guint last, char **choices, guint8 *crossed)
{
  g_autofree guint8 *totals = g_new0 (guint8, grid->rows->len + 1);
  for (guint r = last; r < grid->rows->len; r++)
    totals[r] = normalize_row_is_total (&g_array_index (grid->rows, NormalizeRow, r), grid->n_columns)
                || repeats_titles (grid, last, r);
  for (guint c = 0, n; c < grid->n_columns; c += MAX (n, 1))
    {
      g_autoptr (GPtrArray) run = g_ptr_array_new_with_free_func (g_free);
      for (guint end = c; end < grid->n_columns; end++)
        {
          char *title = lowest_title (grid, first, last, end);
          if (title == NULL || *title == '\0' || !ticks (grid, totals, last, end))
            {
              g_free (title);
              break;
            }
          g_ptr_array_add (run, title);
        }
      gboolean by_cross;
      n = count_choices (grid, totals, first, last, c, run, &by_cross);
      for (guint i = 0; n >= 2 && i < n; i++)
        {
          choices[c + i] = g_steal_pointer (&run->pdata[i]);
          crossed[c + i] = by_cross;
        }
    }
}

/* A word that answers, as the title of a column: no ○ or x. */
static gboolean
is_choice_word (const char *text)
{
  gunichar first = *text != '\0' ? g_utf8_get_char (text) : 0;
  return g_unichar_isalpha (first) && g_ascii_strcasecmp (text, "x") != 0 && normalize_stance_is_mark (text);
}

gboolean
normalize_choices_is_row (const NormalizeRow *row, guint n_columns)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint answers = 0;
  for (guint c = 0; c < n_columns; c++)
    {
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      char *text = g_strstrip (normalize_cell_text (row->cells[c]));
      gboolean word = g_unichar_isalpha (g_utf8_get_char (text));
      answers += is_choice_word (text);
      if (!g_hash_table_add (seen, text) || !word)
        return FALSE;
    }
  guint n = g_hash_table_size (seen);
  return n >= 2 && answers > 0 && answers * 2 >= n;
}

/* Parts the title of a column of answers into what all of them say and whose it is: 回答（無料版） -> 回答, 無料版 and
 * 無料版回答 -> 回答, 無料版.  NULL, and @base NULL, where it is of nobody; the caller frees both. */
static char *
part_title (const char *title, char **base)
{
  *base = NULL;
  g_autofree char *words = NULL;
  gsize open = normalize_look_last_bracket (title, &words), length = 0;
  if (open > 0)
    {
      g_autofree char *shared = g_strstrip (g_strndup (title, open));
      if (normalize_column_role (shared) == COLUMN_ANSWER && g_utf8_strlen (words, -1) <= 20)
        {
          *base = g_steal_pointer (&shared);
          return g_strstrip (g_steal_pointer (&words));
        }
    }
  if (normalize_words_find ("column", title, WORDS_TAIL, &length) == NULL || length >= strlen (title)
      || normalize_words_find ("column", title, WORDS_WHOLE, NULL) != NULL)
    return NULL;
  /* folding leaves the words of most titles as they are */
  const char *tail = title + strlen (title) - length;
  g_autofree char *fold = ((guchar) *tail & 0xc0) != 0x80 ? normalize_fold (tail, -1) : NULL;
  if (fold == NULL || strlen (fold) != length)
    return NULL;
  *base = g_strdup (tail);
  char *name = g_strndup (title, strlen (title) - length);
  gsize end = strlen (g_strstrip (name));
  while (end >= strlen ("の") && g_str_has_suffix (name, "の"))
    name[end -= strlen ("の")] = '\0';
  return name;
}

/* The words of the title above the lowest one of column @c, also where it reaches over several columns, or where the
 * cells right of it were left empty instead; NULL where there is none.  The caller frees it. */
static char *
upper_title (const NormalizeGrid *grid, guint first, guint last, guint c)
{
  const IngestCell *lowest = NULL;
  for (guint r = last; r > first; r--)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r - 1);
      guint left = c;
      while (lowest != NULL && left > 0 && row->cells[left] == NULL)
        left--;
      if (lowest != NULL && row->cells[left] != NULL && row->cells[left] != lowest)
        return g_strstrip (normalize_cell_text (row->cells[left]));
      if (lowest == NULL && row->cells[c] != NULL && !row->spread[c])
        lowest = row->cells[c];
    }
  return NULL;
}

/* The title of a column of answers or remarks without whose it is, which *owner gets, from brackets, from its words or
 * from the title above; NULL where it is nobody's.  The caller frees both. */
static char *
base_of (const NormalizeGrid *grid, guint first, guint last, guint c, NormalizeRole role, char **owner)
{
  char *base = NULL;
  g_autofree char *title = lowest_title (grid, first, last, c);
  *owner = NULL;
  if (title == NULL || (role != COLUMN_ANSWER && role != COLUMN_REMARKS))
    return NULL;
  *owner = role == COLUMN_ANSWER ? part_title (title, &base) : NULL;
  g_autofree char *words = NULL;
  gsize open = *owner == NULL ? normalize_look_last_bracket (title, &words) : 0;
  if (*owner == NULL && role == COLUMN_REMARKS && open > 0)
    {
      *owner = g_steal_pointer (&words);
      base = g_strstrip (g_strndup (title, open));
    }
  if (*owner == NULL && (*owner = upper_title (grid, first, last, c)) != NULL)
    base = g_strdup (title);
  return base;
}

/* Names the answers and remarks whose titles differ in nothing but whose they are. */
static void
name_by_titles (const NormalizeGrid *grid, guint first, guint last, const NormalizeRole *roles, char *const *choices,
                char **names)
{
  char *owners[NORMALIZE_MAX_COLUMNS] = { NULL }, *bases[NORMALIZE_MAX_COLUMNS] = { NULL };
  for (guint c = 0; c < grid->n_columns; c++)
    bases[c] = choices[c] == NULL ? base_of (grid, first, last, c, roles[c], &owners[c]) : NULL;
  for (guint c = 0; c < grid->n_columns; c++)
    for (guint k = 0; k < grid->n_columns && owners[c] != NULL && names[c] == NULL; k++)
      if (k != c && owners[k] != NULL && strcmp (bases[k], bases[c]) == 0 && strcmp (owners[k], owners[c]) != 0)
        names[c] = g_strdup (owners[c]);
  for (guint c = 0; c < grid->n_columns; c++)
    {
      g_free (owners[c]);
      g_free (bases[c]);
    }
}

/* A title that says no more than whose the answer is: 無料版, 本番環境. */
static gboolean
names_owner (const NormalizeSurvey *survey, guint c, const char *title)
{
  return survey->features[c][FEATURE_PLAN] > 0
         || (normalize_column_class (title, NULL) == NULL && normalize_column_hints (title) == 0);
}

/* Office below 確認結果: whatever such a title may hint at elsewhere, what stands over it is the answer's. */
static gboolean
stands_below_answer (const NormalizeGrid *grid, guint first, guint last, guint c, const char *title)
{
  g_autofree char *upper = upper_title (grid, first, last, c);
  return upper != NULL && normalize_column_role (upper) == COLUMN_ANSWER
         && normalize_column_class (title, NULL) == NULL;
}

void
normalize_choices_name (const NormalizeGrid *grid, const NormalizeSurvey *survey, guint first, guint last,
                        const NormalizeRole *roles, char *const *choices, char **names)
{
  guint answers = 0, plain = 0; /* columns of answers, and those whose titles may say whose they are */
  for (guint c = 0; c < grid->n_columns; c++)
    {
      if (roles[c] != COLUMN_ANSWER || survey->columns[c].filled == 0)
        continue; /* nobody's answer needs telling from one that nobody gave: 回答1 | 回答2 */
      g_autofree char *title = lowest_title (grid, first, last, c);
      answers++;
      plain += choices[c] == NULL && title != NULL && *title != '\0'
               && (names_owner (survey, c, title) || stands_below_answer (grid, first, last, c, title));
    }
  if (answers < 2 || plain < answers)
    {
      name_by_titles (grid, first, last, roles, choices, names);
      return;
    }
  for (guint c = 0; c < grid->n_columns; c++)
    if (roles[c] == COLUMN_ANSWER)
      names[c] = lowest_title (grid, first, last, c);
}
