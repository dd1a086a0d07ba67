#include "normalize/statement/columns.h"

#include "normalize/about.h"
#include "normalize/control/citation.h"
#include "normalize/control/stance.h"
#include "normalize/outline/look.h"
#include "normalize/statement/choices.h"
#include "normalize/text/boxes.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Rows above the titles of columns: who answers, when. */
#define MAX_PREAMBLE 12

void
normalize_layout_clear (NormalizeLayout *layout)
{
  for (guint i = 0; i < NORMALIZE_MAX_COLUMNS; i++)
    {
      g_free (layout->titles[i]);
      g_free (layout->choices[i]);
      g_free (layout->names[i]);
    }
  memset (layout, 0, sizeof *layout);
}

/* What a column holds. */
typedef struct
{
  guint filled, numbers, questions, sentences, marks, distinct;
  guint cites; /* nothing but numbers of controls */
  guint dates;
  guint codes;   /* DOCU-01, 実12: a name that ends in a number */
  double length; /* mean, characters */
} Column;

gboolean
normalize_is_question (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  return normalize_look_is_question (trimmed) || g_str_has_suffix (trimmed, "か。") || strstr (trimmed, "か？") != NULL
         || strstr (trimmed, "か?") != NULL;
}

/* An answer that is a mark: ○, ×, 有, Yes, 対応済, also "3: 未対応" and boxes. */
static gboolean
is_answer_mark (const char *text)
{
  if (strlen (text) > 200)
    return FALSE;
  if (normalize_boxes_find (text) >= 0)
    return TRUE;
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  const char *word = trimmed;
  if (g_ascii_isdigit (*word))
    {
      while (g_ascii_isdigit (*word))
        word++;
      gunichar c = g_utf8_get_char (word);
      if (c != ':' && c != 0xff1a && c != '.')
        return FALSE;
      word = g_utf8_next_char (word);
      while (*word == ' ')
        word++;
    }
  return normalize_stance_is_mark (word);
}

/* A row's name that is no number: a few letters and a number, without a space. */
static gboolean
is_code (const char *text)
{
  g_autofree char *code = g_strstrip (g_strdup (text));
  gsize length = strlen (code);
  guint digits = 0;
  for (const char *at = code; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isspace (c) || (!g_unichar_isalnum (c) && strchr ("-._&/", (int) MIN (c, 0x7f)) == NULL))
        return FALSE;
      digits += g_unichar_isdigit (c) != 0;
    }
  return digits > 0 && digits < length && length <= 20
         && g_unichar_isdigit (g_utf8_get_char (g_utf8_find_prev_char (code, code + length)));
}

/* 2025-01-10, 2025年1月, and nothing else. */
static gboolean
is_date (const char *text)
{
  if (strlen (text) > 40 || !g_ascii_isdigit (*text))
    return FALSE;
  g_autofree char *date = normalize_about_date (text);
  return date != NULL && g_utf8_strlen (text, -1) <= 16;
}

static void
survey_column (const NormalizeGrid *grid, guint from, guint c, Column *column)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  double characters = 0;
  memset (column, 0, sizeof *column);
  for (guint r = from; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      NormalizeNumber number;
      if (row->n_own < 2 || row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      column->filled++;
      column->numbers += normalize_number_is_whole (text, &number);
      column->codes += is_code (text);
      column->dates += is_date (text);
      column->cites += normalize_citations_is_list (text, FALSE);
      column->questions += normalize_is_question (text);
      column->sentences += normalize_is_sentence (text);
      column->marks += is_answer_mark (text);
      characters += (double) g_utf8_strlen (text, -1);
      g_hash_table_add (values, g_steal_pointer (&text));
    }
  column->distinct = g_hash_table_size (values);
  column->length = column->filled > 0 ? characters / column->filled : 0;
}

/* The role that the upper row of titles gives column @c: its own, or that of the title to its left which spans it. */
static NormalizeRole
upper_role (const NormalizeLayout *layout, guint c)
{
  while (c > 0 && layout->titles[c] == NULL)
    c--;
  return layout->roles[c];
}

/* How wide @text is set, in characters of full width. */
static guint
text_width (const char *text)
{
  guint halves = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    halves += (guchar) *at < 0x80 ? 1 : 2;
  return halves / 2;
}

/* Titles of columns: short cells of which at least two name a role. */
static gboolean
read_titles (const NormalizeGrid *grid, guint r, NormalizeLayout *layout)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  gboolean second = layout->title_rows > 0;
  guint named = 0, whole = 0, cells = 0, all_header = 0, answers = 0;
  NormalizeRole roles[NORMALIZE_MAX_COLUMNS] = { COLUMN_NONE };
  char *titles[NORMALIZE_MAX_COLUMNS] = { NULL };
  gboolean fits = TRUE;
  for (guint c = 0; c < grid->n_columns && fits; c++)
    {
      if (row->cells[c] == NULL)
        continue;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      g_strstrip (text);
      if (text_width (text) > 40 || strstr (text, "。") != NULL || normalize_is_question (text))
        fits = FALSE;
      if (!row->spread[c] && !row->carried[c])
        {
          cells++;
          all_header += row->cells[c]->header;
          roles[c] = normalize_column_role (text);
          named += roles[c] != COLUMN_NONE;
          answers += roles[c] != COLUMN_NONE && is_answer_mark (text);
          whole += normalize_column_is_title (text);
        }
      else
        roles[c] = normalize_column_role (text);
      titles[c] = g_steal_pointer (&text);
    }
  /* a compound ends in such a word by chance, as 定期的に実施 does */
  fits = fits && cells >= 2 && (whole > 0 || all_header == cells)
         && (named >= 2 || (named >= 1 && (all_header == cells || (cells == 2 && answers == 0))));
  /* <th>多要素認証 <td>対応: a name and its value */
  fits = fits && (all_header == 0 || all_header == cells);
  /* words such as 対応 or 実施 are answers as well: a row of titles has no number in front */
  NormalizeNumber number;
  for (guint c = 0; c < grid->n_columns; c++)
    if (fits && titles[c] != NULL && normalize_number_is_whole (titles[c], &number))
      fits = FALSE;
  for (guint c = 0; c < grid->n_columns; c++)
    /* below 回答, the columns 可否 and 内容 are both of the answer, whether or not the sheet says that 回答 spans them
     */
    if (fits && titles[c] != NULL && second && upper_role (layout, c) == COLUMN_ANSWER && roles[c] != COLUMN_REMARKS
        && roles[c] != COLUMN_UNIT)
      {
        layout->roles[c] = COLUMN_ANSWER;
        if (layout->titles[c] == NULL)
          layout->titles[c] = g_steal_pointer (&titles[c]);
        g_free (titles[c]);
      }
    else if (fits && second && titles[c] != NULL && layout->titles[c] != NULL && roles[c] == COLUMN_NONE
             && !row->carried[c] && (row - 1)->cells[c] != NULL && (row - 1)->cells[c]->column_span > 1)
      {
        /* お客様 below 責任分担 */
        char *title = g_strdup_printf ("%s %s", layout->titles[c], titles[c]);
        g_free (layout->titles[c]);
        g_free (titles[c]);
        layout->titles[c] = title;
      }
    else if (fits && titles[c] != NULL && (layout->titles[c] == NULL || roles[c] != COLUMN_NONE))
      {
        g_free (layout->titles[c]);
        layout->titles[c] = g_steal_pointer (&titles[c]);
        layout->roles[c] = roles[c];
      }
    else
      g_free (titles[c]);
  return fits;
}

/* A second row of titles that name no role, as 基礎 and 付加 below 適用区分: short words, none of them below the number
 * or the question, each below a title or right of one that had to itself the columns up to the next. */
static gboolean
read_sub_titles (const NormalizeGrid *grid, guint r, NormalizeLayout *layout)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  const NormalizeRow *above = row - 1;
  guint cells = 0, spread = 0, marks = 0;
  gboolean choices = normalize_choices_is_row (row, grid->n_columns);
  if (row->nested != NULL)
    return FALSE;
  for (guint c = 0; c < grid->n_columns; c++)
    {
      NormalizeNumber number;
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      g_strstrip (text);
      NormalizeRole role = layout->titles[c] != NULL ? layout->roles[c] : COLUMN_NONE;
      if (role == COLUMN_NUMBER || role == COLUMN_QUESTION || text_width (text) > 20 || normalize_is_question (text)
          || normalize_is_sentence (text) || normalize_number_is_whole (text, &number)
          || (c > 0 && upper_role (layout, c) == COLUMN_QUESTION))
        return FALSE;
      cells++;
      spread += layout->titles[c] == NULL || (above->cells[c] != NULL && above->cells[c]->column_span > 1);
      marks += is_answer_mark (text);
    }
  if (cells < 2 || spread == 0 || (marks * 2 > cells && !choices))
    return FALSE;
  for (guint c = grid->n_columns; c-- > 0;)
    {
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      guint upper = c;
      while (upper > 0 && layout->titles[upper] == NULL)
        upper--;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      g_strstrip (text);
      NormalizeRole role = normalize_column_role (text);
      layout->roles[c] = layout->roles[upper] == COLUMN_ANSWER && role != COLUMN_REMARKS && role != COLUMN_UNIT
                             ? COLUMN_ANSWER
                         : role != COLUMN_NONE ? role
                                               : layout->roles[upper];
      char *title =
          layout->titles[upper] != NULL ? g_strdup_printf ("%s %s", layout->titles[upper], text) : g_strdup (text);
      g_free (layout->titles[c]);
      layout->titles[c] = title;
    }
  return TRUE;
}

static guint
count_role (const NormalizeLayout *layout, NormalizeRole role)
{
  guint n = 0;
  for (guint c = 0; c < layout->n_columns; c++)
    n += layout->roles[c] == role;
  return n;
}

static int
last_with (const NormalizeLayout *layout, NormalizeRole role)
{
  for (int c = (int) layout->n_columns - 1; c >= 0; c--)
    if (layout->roles[c] == role)
      return c;
  return -1;
}

static gboolean
holds_marks (const Column *column)
{
  return column->filled > 0 && column->marks * 10 >= column->filled * 6;
}

/* A few short words again and again: 必須, 推奨. */
static gboolean
is_vocabulary (const Column *column)
{
  return column->filled >= 3 && column->length <= 8 && column->distinct <= MAX (2, column->filled / 4)
         && !holds_marks (column);
}

/* What titles promise and columns do not hold, and what a title means beside others. */
static void
settle_titles (NormalizeLayout *layout, const Column *columns, guint rows)
{
  int answer = -1;
  guint answers = 0;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      gboolean sample =
          layout->titles[c] != NULL && g_strcmp0 (normalize_column_class (layout->titles[c]), "sample") == 0;
      answers += layout->roles[c] == COLUMN_ANSWER && !sample;
    }
  for (guint c = 0; c < layout->n_columns; c++)
    {
      gboolean sample =
          layout->titles[c] != NULL && g_strcmp0 (normalize_column_class (layout->titles[c]), "sample") == 0;
      /* 設定例 beside 回答 is what others might answer */
      if (layout->roles[c] == COLUMN_ANSWER && sample && answers > 0)
        layout->roles[c] = COLUMN_UNIT;
      else if (layout->roles[c] == COLUMN_ANSWER && answer < 0)
        answer = (int) c;
      /* numbers of another catalog, known to its author */
      if (layout->roles[c] == COLUMN_CITED && columns[c].filled > 0 && columns[c].cites * 10 < columns[c].filled * 5)
        layout->roles[c] = count_role (layout, COLUMN_NUMBER) == 0 ? COLUMN_NUMBER : COLUMN_UNIT;
      /* 適用区分 with ○ below it: no heading of rows */
      if (layout->roles[c] == COLUMN_KIND && holds_marks (&columns[c]))
        layout->roles[c] = COLUMN_UNIT;
    }
  for (guint c = 0; c < layout->n_columns; c++)
    {
      /* a remark left of the answers is of whoever asks */
      if (layout->roles[c] == COLUMN_REMARKS && answer > (int) c)
        layout->roles[c] = COLUMN_UNIT;
      if (layout->roles[c] == COLUMN_NONE && answer >= 0 && is_vocabulary (&columns[c]))
        layout->roles[c] = COLUMN_UNIT;
      /* which party it is for: marks right of the answer, under a title that asks nothing */
      if (layout->roles[c] == COLUMN_NONE && answer >= 0 && (int) c > answer && holds_marks (&columns[c]))
        layout->roles[c] = COLUMN_UNIT;
    }
  /* 小項目 names what 確認内容 asks */
  for (guint c = 0; c + 1 < layout->n_columns; c++)
    if (layout->roles[c] == COLUMN_QUESTION && layout->roles[c + 1] == COLUMN_REQUIREMENT && layout->titles[c] != NULL
        && g_strcmp0 (normalize_column_class (layout->titles[c]), "level") == 0 && columns[c].questions == 0
        && columns[c + 1].questions * 2 >= MAX (columns[c + 1].filled, 1))
      {
        layout->roles[c] = COLUMN_KIND;
        layout->roles[c + 1] = COLUMN_QUESTION;
      }
  /* a row's own number stands left of what it numbers: behind it stand those of other catalogs */
  guint own = 0;
  while (own < layout->n_columns && layout->roles[own] != COLUMN_NUMBER)
    own++;
  for (guint c = own + 1; c < layout->n_columns; c++)
    if (layout->roles[c] == COLUMN_NUMBER && answer > (int) own && (int) c > answer)
      layout->roles[c] = COLUMN_UNIT;
  /* items that stand once for several rows, their cells not joined: the requirement tells the rows apart */
  int question = last_with (layout, COLUMN_QUESTION), requirement = last_with (layout, COLUMN_REQUIREMENT);
  if (rows >= 3 && question >= 0 && requirement > question && count_role (layout, COLUMN_QUESTION) == 1
      && columns[question].filled * 2 <= rows && columns[question].questions == 0
      && columns[requirement].filled * 10 >= rows * 9)
    {
      layout->roles[question] = COLUMN_KIND;
      layout->roles[requirement] = COLUMN_QUESTION;
    }
}

/* Gives roles to the columns whose titles name none, and mends those whose content contradicts their title. */
static void
settle_roles (NormalizeLayout *layout, const Column *columns, guint rows)
{
  guint n = layout->n_columns;
  settle_titles (layout, columns, rows);
  /* a column of numbers is the number column, whatever it is called */
  for (guint c = 0; c < n; c++)
    {
      gboolean numbers = columns[c].filled > 0 && columns[c].numbers * 10 >= columns[c].filled * 7;
      if (layout->roles[c] == COLUMN_NUMBER && columns[c].filled > 0 && columns[c].numbers * 10 < columns[c].filled * 3
          && columns[c].length > 20)
        layout->roles[c] = COLUMN_NONE;
      else if (numbers && count_role (layout, COLUMN_NUMBER) == 0
               && (layout->roles[c] == COLUMN_NONE || layout->roles[c] == COLUMN_QUESTION
                   || layout->roles[c] == COLUMN_KIND)
               && c + 1 < n)
        layout->roles[c] = COLUMN_NUMBER;
    }

  /* so is one of names that end in a number, each its own, left of the question */
  for (guint c = 0; c + 1 < n && count_role (layout, COLUMN_NUMBER) == 0; c++)
    {
      int question = last_with (layout, COLUMN_QUESTION);
      if ((layout->roles[c] == COLUMN_NONE || layout->roles[c] == COLUMN_KIND) && (question < 0 || (int) c < question)
          && columns[c].filled >= 2 && columns[c].codes * 10 >= columns[c].filled * 8
          && columns[c].distinct == columns[c].filled)
        layout->roles[c] = COLUMN_NUMBER;
    }

  /* a column of control numbers beside the row's own number is cited, whatever it is called */
  for (guint c = 0; c < n && count_role (layout, COLUMN_CITED) == 0; c++)
    if (layout->roles[c] != COLUMN_NUMBER && layout->roles[c] != COLUMN_ANSWER && columns[c].cites >= 2
        && columns[c].cites * 10 >= columns[c].filled * 8 && count_role (layout, COLUMN_NUMBER) > 0)
      layout->roles[c] = COLUMN_CITED;

  /* two columns that could hold the question: the one with questions in it; a left one that repeats is a kind */
  while (count_role (layout, COLUMN_QUESTION) >= 2)
    {
      int right = last_with (layout, COLUMN_QUESTION), left = right - 1;
      while (layout->roles[left] != COLUMN_QUESTION)
        left--;
      const char *class = layout->titles[left] != NULL ? normalize_column_class (layout->titles[left]) : NULL;
      if (g_strcmp0 (class, "level") == 0)
        layout->roles[left] = COLUMN_KIND; /* 小分類 asks only where nothing below it does */
      else if (columns[left].questions * 10 >= MAX (columns[left].filled, 1) * 4 && columns[right].questions == 0
               && last_with (layout, COLUMN_ANSWER) < right)
        layout->roles[right] = COLUMN_UNIT; /* the name of the control behind the question */
      else if (columns[right].questions * 10 >= MAX (columns[right].filled, 1) * 4
               || columns[left].distinct * 2 <= columns[left].filled || columns[left].filled * 2 <= rows)
        layout->roles[left] = COLUMN_KIND;
      else if (count_role (layout, COLUMN_REQUIREMENT) == 0)
        layout->roles[right] = COLUMN_REQUIREMENT;
      else
        layout->roles[left] = COLUMN_KIND;
    }

  /* columns without a role, from what they hold */
  for (guint c = 0; c < n; c++)
    {
      if (layout->roles[c] != COLUMN_NONE || columns[c].filled == 0)
        continue;
      int answer = last_with (layout, COLUMN_ANSWER);
      gboolean has_question = count_role (layout, COLUMN_QUESTION) > 0;
      if (columns[c].questions * 10 >= columns[c].filled * 4 && !has_question)
        {
          for (guint k = 0; k < c; k++)
            if (layout->roles[k] == COLUMN_NONE && columns[k].filled > 0)
              layout->roles[k] = COLUMN_KIND;
          layout->roles[c] = COLUMN_QUESTION;
        }
      else if (columns[c].marks * 10 >= columns[c].filled * 6 && has_question)
        layout->roles[c] = COLUMN_ANSWER;
      else if (answer >= 0 && (int) c > answer)
        layout->roles[c] = COLUMN_REMARKS;
    }
  guint text = 0;
  for (guint c = 0; c < n; c++)
    text += layout->roles[c] == COLUMN_NONE && columns[c].filled * 10 >= rows * 2;
  for (guint c = 0; c < n && text > 0; c++)
    {
      if (layout->roles[c] != COLUMN_NONE || columns[c].filled * 10 < rows * 2)
        continue;
      gboolean has_question = count_role (layout, COLUMN_QUESTION) > 0;
      gboolean has_answer = count_role (layout, COLUMN_ANSWER) > 0;
      gboolean repeats = columns[c].distinct * 2 <= columns[c].filled;
      if (!has_question && text > (has_answer ? 1u : 2u) && repeats)
        layout->roles[c] = COLUMN_KIND;
      else if (!has_question)
        layout->roles[c] = COLUMN_QUESTION;
      else if (!has_answer && (text == 1 || columns[c].marks * 2 >= columns[c].filled))
        layout->roles[c] = COLUMN_ANSWER;
      else if (count_role (layout, COLUMN_REQUIREMENT) == 0
               && !(has_answer && (int) c > last_with (layout, COLUMN_ANSWER)))
        layout->roles[c] = COLUMN_REQUIREMENT;
      else if (!has_answer)
        layout->roles[c] = COLUMN_ANSWER;
      text--;
    }
  /* 項目 and 内容 alone: what is said of an item is the answer */
  if (count_role (layout, COLUMN_ANSWER) == 0)
    {
      int last = MAX (last_with (layout, COLUMN_REQUIREMENT), last_with (layout, COLUMN_REMARKS));
      if (last >= 0)
        layout->roles[last] = COLUMN_ANSWER;
    }
  if (count_role (layout, COLUMN_QUESTION) == 0)
    {
      int kind = last_with (layout, COLUMN_KIND), requirement = last_with (layout, COLUMN_REQUIREMENT);
      if (requirement >= 0)
        layout->roles[requirement] = COLUMN_QUESTION;
      else if (kind >= 0)
        layout->roles[kind] = COLUMN_QUESTION;
    }
}

/* <th> and <td> in each row, and no row of titles: what a page sets out about one thing after the other. */
static gboolean
is_named_rows (const NormalizeGrid *grid)
{
  if (grid->n_columns != 2 || grid->rows->len < 2)
    return FALSE;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (row->cells[0] == NULL || row->cells[1] == NULL || !row->cells[0]->header || row->cells[1]->header
          || !normalize_cell_has_text (row->cells[0]))
        return FALSE;
    }
  return TRUE;
}

/* May be the column of one plan's answers: its title names no role, and it holds neither questions nor references. */
static gboolean
may_be_plan (const NormalizeLayout *layout, const Column *column, guint c, guint rows)
{
  return layout->roles[c] == COLUMN_NONE && layout->titles[c] != NULL && column->filled * 2 >= rows
         && column->questions == 0 && column->cites * 2 <= column->filled && column->dates * 2 <= column->filled;
}

/* Columns whose titles name no role, right of the question in a sheet without a column of answers: an answer for each
 * plan, each service, each party.  Where marks stand in one of them alone, that is the answer. */
static void
find_plans (NormalizeLayout *layout, const Column *columns, guint rows)
{
  int question = last_with (layout, COLUMN_QUESTION), kind = last_with (layout, COLUMN_KIND);
  guint plans = 0, marks = 0, marked = 0;
  if (count_role (layout, COLUMN_ANSWER) > 0)
    return;
  guint first = (guint) (MAX (question, kind) + 1);
  for (guint c = first; c < layout->n_columns; c++)
    if (may_be_plan (layout, &columns[c], c, rows))
      {
        plans++;
        marks += columns[c].marks > 0;
        if (holds_marks (&columns[c]))
          marked = c;
      }
  if (first == 0 || plans < 2)
    return;
  /* レイヤー | 当社 | お客様: the last kind is what the answers are about */
  if (question < 0 && columns[kind].distinct == columns[kind].filled && columns[kind].filled * 10 >= rows * 9)
    layout->roles[kind] = COLUMN_QUESTION;
  else if (question < 0)
    return;
  for (guint c = first; c < layout->n_columns; c++)
    if (may_be_plan (layout, &columns[c], c, rows) && (marks != 1 || marked == 0 || c == marked))
      layout->roles[c] = COLUMN_ANSWER;
}

gboolean
normalize_layout_find (const NormalizeGrid *grid, const NormalizeLayout *above, gboolean dominant, gboolean numbered,
                       NormalizeLayout *layout)
{
  Column columns[NORMALIZE_MAX_COLUMNS];
  guint start = 0;
  memset (layout, 0, sizeof *layout);
  layout->n_columns = grid->n_columns;
  if (grid->asked)
    {
      layout->roles[0] = COLUMN_NUMBER;
      layout->roles[1] = COLUMN_QUESTION;
      layout->roles[2] = COLUMN_ANSWER;
      layout->strong = TRUE;
      return TRUE;
    }
  /* titles may stand below what the sheet says of itself */
  for (guint r = 0; r < MIN (grid->rows->len, MAX_PREAMBLE); r++)
    {
      NormalizeLayout trial = { .n_columns = grid->n_columns };
      gboolean titles = read_titles (grid, r, &trial);
      gboolean asks = count_role (&trial, COLUMN_ANSWER) + count_role (&trial, COLUMN_QUESTION) > 0;
      normalize_layout_clear (&trial);
      if (titles && asks)
        {
          start = r;
          break;
        }
    }
  while (layout->title_rows < 2 && start + layout->title_rows < grid->rows->len
         && read_titles (grid, start + layout->title_rows, layout))
    layout->title_rows++;
  if (layout->title_rows == 1 && start + 1 < grid->rows->len && read_sub_titles (grid, start + 1, layout))
    layout->title_rows++;
  gboolean titled = layout->title_rows > 0;
  if (titled)
    normalize_choices_find (grid, start, start + layout->title_rows, layout);
  NormalizeLayout own = *layout;
  gboolean asked = titled && count_role (&own, COLUMN_ANSWER) > 0
                   && (count_role (&own, COLUMN_QUESTION) > 0 || count_role (&own, COLUMN_REQUIREMENT) > 0);
  /* 対策 and 内容: controls, and what is done about them */
  for (guint c = 0; c < grid->n_columns && titled && !asked; c++)
    asked = own.roles[c] == COLUMN_QUESTION && normalize_column_asks (own.titles[c])
            && count_role (&own, COLUMN_REQUIREMENT) > 0;

  guint rows = 0, questions = 0, numbers = 0;
  for (guint r = start + layout->title_rows; r < grid->rows->len; r++)
    rows += g_array_index (grid->rows, NormalizeRow, r).n_own >= 2;
  for (guint c = 0; c < grid->n_columns; c++)
    {
      survey_column (grid, start + layout->title_rows, c, &columns[c]);
      questions = MAX (questions, columns[c].questions);
      numbers = MAX (numbers, columns[c].numbers);
    }
  layout->preamble = titled ? start : 0;
  if (titled)
    layout->title_rows += start;

  if (!titled && !numbered && is_named_rows (grid))
    {
      layout->roles[0] = COLUMN_QUESTION;
      layout->roles[1] = COLUMN_ANSWER;
      layout->strong = TRUE;
      return TRUE;
    }
  if (!titled && above->n_columns > 0 && grid->n_columns <= above->n_columns)
    {
      /* goes on from the table before; a table of bands alone says nothing of columns */
      gboolean same = grid->n_columns == above->n_columns || rows == 0;
      if (same)
        {
          for (guint c = 0; c < above->n_columns; c++)
            {
              layout->roles[c] = above->roles[c];
              layout->titles[c] = g_strdup (above->titles[c]);
              layout->choices[c] = g_strdup (above->choices[c]);
              layout->names[c] = g_strdup (above->names[c]);
            }
          layout->n_columns = above->n_columns;
          layout->strong = above->strong;
          return TRUE;
        }
    }
  if (titled)
    find_plans (layout, columns, rows);
  settle_roles (layout, columns, rows);
  if (titled)
    normalize_choices_name (grid, start, layout->title_rows, layout);
  layout->strong = asked || (rows > 0 && questions * 10 >= rows * 4);
  if (count_role (layout, COLUMN_QUESTION) == 0 || count_role (layout, COLUMN_ANSWER) == 0 || rows == 0)
    return dominant && !numbered && grid->n_columns == 1 && grid->rows->len > 0 ? TRUE : FALSE;
  if (layout->strong)
    return TRUE;
  return dominant && (!numbered || (numbers * 10 >= rows * 7 && rows >= 3));
}
