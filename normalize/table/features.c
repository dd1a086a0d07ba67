#include "normalize/table/features.h"

#include "normalize/table/column_words.h"

#include "ingest/ending.h"
#include "normalize/about.h"
#include "normalize/control/citation.h"
#include "normalize/control/party.h"
#include "normalize/control/stance.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/answer_columns.h"
#include "normalize/text/boxes.h"
#include "normalize/words.h"

#include <string.h>

/* Shares of a column's cells from which on it is one of marks, of questions, of numbers: chosen, not measured. */
#define MOST_MARKS     0.6
#define MANY_QUESTIONS 0.4
#define MOST_NUMBERS   0.7
#define LEAST_NUMBERED 3 /* cells from which numbers before words count */

/* A title's class that only the end of the title gives counts this much: chosen, not measured. */
#define BY_ITS_END 0.8

/* Characters of full width: a title is no wider, and a short one. */
#define WIDEST_TITLE 40
#define SHORT_TITLE  12
#define BRIEF_TITLE  6

/* What stands below such titles is neither asked nor answered. */
#define ASIDE_HINTS                                                                                                    \
  (1u << HINT_WHEN | 1u << HINT_WHO | 1u << HINT_PAPER | 1u << HINT_PLAN | 1u << HINT_INNER | 1u << HINT_EARLIER       \
   | 1u << HINT_WEIGHT)

/* Characters of the mean cell of a column that names things: chosen, not measured. */
#define SHORTEST_WORDS 4

/* Characters of a state of something: chosen, not measured. */
#define LONGEST_STATE 24
#define LONGEST_GROUP 40 /* of the name of a category, mean */
#define LEAST_GROUPED 6  /* rows that tell whether a column orders them */

/* Rows below a row of titles that it is held against. */
#define ROWS_BELOW 12

/* Cells */

gboolean
normalize_is_question (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  return normalize_look_is_question (trimmed) || g_str_has_suffix (trimmed, "か。") || strstr (trimmed, "か？") != NULL
         || strstr (trimmed, "か?") != NULL;
}

gboolean
normalize_is_answer_mark (const char *text)
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

/* A row's name that is no number: a few letters and a number, without a space.  FO-01, 実12, AC-02a. */
static gboolean
is_code (const char *code)
{
  gsize length = strlen (code);
  guint digits = 0, letters = 0;
  gboolean ascii = TRUE;
  for (const char *at = code; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (g_unichar_isspace (c) || (!g_unichar_isalnum (c) && strchr ("-._&/", (int) MIN (c, 0x7f)) == NULL))
        return FALSE;
      digits += g_unichar_isdigit (c) != 0;
      letters += g_unichar_isalpha (c) != 0;
      ascii &= c < 0x80;
    }
  if (digits == 0 || letters == 0 || length > 20)
    return FALSE;
  gunichar last = g_utf8_get_char (g_utf8_find_prev_char (code, code + length));
  return g_unichar_isdigit (last) || (ascii && g_unichar_isalpha (last) && strpbrk (code, "-._") != NULL);
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

static gboolean
is_link (const char *text)
{
  return (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "www."))
         && strpbrk (text, " \n") == NULL;
}

/* ■ or □ by itself, in a column of its own. */
static gboolean
is_lone_box (const char *text)
{
  gunichar c = *text != '\0' ? g_utf8_get_char (text) : 0;
  return c != 0 && g_utf8_strchr ("■□☐☑☒", -1, c) != NULL && *g_utf8_next_char (text) == '\0';
}

/* The number of a control and its title. */
static gboolean
cites_first (const char *text)
{
  gsize digits = strspn (text, "0123456789."), points = 0;
  for (gsize i = 0; i < digits; i++)
    points += text[i] == '.';
  return points >= 2 && digits >= 5 && (text[digits] == ' ' || text[digits] == '\n') && text[digits + 1] != '\0';
}

gboolean
normalize_tells (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  while (g_str_has_suffix (trimmed, "。") || g_str_has_suffix (trimmed, "）"))
    trimmed[strlen (trimmed) - strlen ("。")] = '\0';
  if (ingest_ending_is (trimmed, -1, INGEST_ENDING_TOLD))
    return TRUE;
  return normalize_words_spelt ("table", "tells", trimmed, WORDS_HEAD) > 0;
}

/* "…すること。", "… must …", "Confirm that …": whoever asks. */
static gboolean
requires (const char *text)
{
  const char *const *words = normalize_words_list ("table", "demands");
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  while (g_str_has_suffix (trimmed, "。"))
    trimmed[strlen (trimmed) - strlen ("。")] = '\0';
  if (strlen (trimmed) < 12)
    return FALSE;
  if (ingest_ending_is (trimmed, -1, INGEST_ENDING_REQUIRED))
    return TRUE;
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (trimmed, words[i]) != NULL)
      return TRUE;
  return normalize_words_spelt ("table", "asks", trimmed, WORDS_HEAD) > 0;
}

/* The denial that a state opens with, in bytes: 未達成, Not in force; 0 where there is none. */
static gsize
denial (const char *text)
{
  const char *const *openings = normalize_words_list ("table", "lacking");
  for (gsize i = 0; openings[i] != NULL; i++)
    if (g_str_has_prefix (text, openings[i]))
      return strlen (openings[i]);
  return 0;
}

/* A few words that say how far something is done, by how they open or end: 未達成, 整備の途中, Partly in place. */
static gboolean
is_state (const char *text)
{
  const char *const *openings = normalize_words_list ("table", "partly");
  const char *const *endings = normalize_words_list ("table", "state-tail");
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *lower = length <= LONGEST_STATE ? g_utf8_strdown (text, -1) : NULL;
  if (lower == NULL || length < 2)
    return FALSE;
  for (gsize i = 0; openings[i] != NULL; i++)
    if (g_str_has_prefix (lower, openings[i]))
      return TRUE;
  for (gsize i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return denial (text) > 0;
}

/* Columns */

/* 一, 十二, ア: a number where it counts on from the one above, @last. */
static gboolean
counts_bare (const char *text, NormalizeNumber *last)
{
  NormalizeNumber number;
  if ((guchar) *text < 0x80 || g_utf8_strlen (text, -1) > 3)
    return FALSE;
  g_autofree char *marked = g_strconcat (text, "、", NULL);
  if (!normalize_number_parse (marked, &number) || number.length != strlen (marked))
    return FALSE;
  gboolean counts = last->kind == NUMBER_NONE ? number.parts[0] == 1 : normalize_number_counts_on (last, &number);
  *last = number;
  return counts;
}

/* What each cell of a column says: text -> how often, as GUINT_TO_POINTER. */
typedef GHashTable Values;

/* The last cell of a column that has been counted. */
typedef struct
{
  char *text;
  guint parts[3];         /* of a control's number */
  NormalizeNumber number; /* that its words open with */
  NormalizeNumber bare;   /* that it is, without a mark */
} Above;

/* 6.1.2: as many parts as a control has, none of them too high.  Counts it, and whether it does not count on from the
 * one above, whose parts are @above. */
static void
count_control (NormalizeColumn *column, const NormalizeNumber *number, guint *above)
{
  const guint *parts = number->parts;
  if (number->n_parts != 3 || parts[0] < 5 || parts[0] > 18 || parts[1] > 9 || parts[2] > 20)
    return;
  gboolean next = parts[0] == above[0] && parts[1] == above[1] && parts[2] == above[2] + 1;
  gboolean fresh = parts[2] == 1 && (parts[0] > above[0] || (parts[0] == above[0] && parts[1] == above[1] + 1));
  column->controls++;
  column->gaps += !next && !fresh;
  memcpy (above, parts, 3 * sizeof *above);
}

/* A number and words behind it. */
static gboolean
opens_with_number (const char *text, NormalizeNumber *number)
{
  return normalize_number_parse (text, number) && text[number->length] != '\0';
}

gboolean
normalize_column_is_numbered (const NormalizeGrid *grid, guint first, guint c)
{
  guint filled = 0, counted = 0;
  NormalizeNumber last = { 0 }, number;
  for (guint r = first; r < grid->rows->len; r++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      if (cell == NULL || g_array_index (grid->rows, NormalizeRow, r).n_own < 2)
        continue;
      g_autofree char *text = g_strstrip (normalize_cell_text (cell));
      filled++;
      if (!opens_with_number (text, &number))
        continue;
      counted += last.kind == NUMBER_NONE || normalize_number_counts_on (&last, &number);
      last = number;
    }
  return filled >= LEAST_NUMBERED && counted >= MOST_NUMBERS * filled;
}

/* Two choices or more by number, one after the other: "1:実施済 2:一部実施 3:未実施", "1. Yes / 2. No". */
static gboolean
lists_choices (const char *text)
{
  gunichar next = '1';
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at), sign = g_utf8_get_char (g_utf8_next_char (at));
      c -= c >= 0xff11 && c <= 0xff19 ? 0xfee0 : 0;
      gboolean apart = at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at)));
      if (c == next && apart && sign != 0 && g_utf8_strchr (":：.．)）=＝", -1, sign) != NULL)
        next++;
    }
  return next >= '3';
}

/* "☑はい □いいえ" */
static gboolean
is_choice (const char *text)
{
  gboolean bullets;
  g_autofree char *says = normalize_boxes_choose (text, &bullets);
  return says != NULL;
}

static void
count_cell (NormalizeColumn *column, guint row, const IngestCell *cell, Above *above, Values *values)
{
  NormalizeNumber number;
  g_autofree char *text = g_strstrip (normalize_cell_text (cell));
  gsize length = strlen (text);
  column->filled++;
  column->header += cell->header;
  column->length += (double) g_utf8_strlen (text, -1);
  /* what a long text is not need not be asked */
  if (length <= 60)
    {
      if (normalize_number_is_whole (text, &number))
        {
          column->numbers++;
          count_control (column, &number, above->parts);
        }
      else
        {
          column->numbers += counts_bare (text, &above->bare);
          column->codes += is_code (text);
        }
      column->dates += is_date (text);
      column->boxes += is_lone_box (text);
    }
  if (opens_with_number (text, &number))
    {
      column->numbered += above->number.kind == NUMBER_NONE || normalize_number_counts_on (&above->number, &number);
      above->number = number;
    }
  double sums[N_COLUMN_ROLES] = { 0 };
  if (column->worded < NORMALIZE_WORDED_CELLS && normalize_column_cell_weigh (text, sums))
    {
      column->worded++;
      normalize_column_add_shares (sums, column->says);
    }
  column->links += is_link (text);
  column->duties += normalize_party_is_duty (text);
  column->crosses += normalize_party_is_cross (text);
  gboolean bears = normalize_party_bears (text);
  column->dashes += !bears && !normalize_party_is_duty (text);
  if (bears)
    column->deeds[row / 64] |= (guint64) 1 << row % 64;
  column->cells[row / 64] |= (guint64) 1 << row % 64;
  column->cites += normalize_citations_is_list (text, FALSE);
  column->cites_first += cites_first (text);
  gboolean asks = normalize_is_question (text);
  column->questions += asks;
  column->tells += !asks && length >= 12 && normalize_tells (text);
  column->requires += !asks && requires (text);
  gboolean mark = normalize_is_answer_mark (text);
  column->marks += mark;
  column->states += !mark && is_state (text);
  column->legends += length <= 120 && lists_choices (text);
  gboolean first;
  column->later += normalize_boxes_is_list (text, &first) && !first;
  column->chosen += mark && is_choice (text);
  column->runs += g_strcmp0 (above->text, text) == 0;
  guint times = GPOINTER_TO_UINT (g_hash_table_lookup (values, text));
  g_free (above->text);
  above->text = g_strdup (text);
  g_hash_table_insert (values, g_steal_pointer (&text), GUINT_TO_POINTER (times + 1));
}

/* 達成 is a state where 未達成 is one. */
static void
count_denied (NormalizeColumn *column, Values *values)
{
  GHashTableIter at;
  gpointer key;
  g_hash_table_iter_init (&at, values);
  while (g_hash_table_iter_next (&at, &key, NULL))
    {
      const char *rest = (const char *) key + denial (key);
      if (rest == key)
        continue;
      g_autofree char *upper = g_strdup (rest);
      *upper = g_ascii_toupper (*upper);
      const char *said = g_hash_table_contains (values, rest) ? rest : upper;
      if (!normalize_is_answer_mark (said) && !is_state (said))
        column->states += GPOINTER_TO_UINT (g_hash_table_lookup (values, said));
    }
}

/* How many of the values of @one are also some of @other. */
static guint
count_shared (Values *one, Values *other)
{
  GHashTableIter at;
  gpointer key;
  guint n = 0;
  g_hash_table_iter_init (&at, one);
  while (g_hash_table_iter_next (&at, &key, NULL))
    n += g_hash_table_contains (other, key);
  return n;
}

void
normalize_survey_columns (const NormalizeGrid *grid, guint first, guint last, NormalizeSurvey *survey)
{
  Values *values[NORMALIZE_MAX_COLUMNS];
  Above above[NORMALIZE_MAX_COLUMNS] = { 0 };
  survey->rows = 0;
  memset (survey->columns, 0, grid->n_columns * sizeof *survey->columns); /* those beyond are never looked at */
  memset (survey->features, 0, grid->n_columns * sizeof *survey->features);
  memset (survey->sheet, 0, sizeof survey->sheet);
  for (guint c = 0; c < grid->n_columns; c++)
    values[c] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = last > first ? last - first : 0;
  guint step = (n + NORMALIZE_SURVEY_ROWS - 1) / NORMALIZE_SURVEY_ROWS;
  for (guint r = first; r < last; r += step)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (row->n_own < 2 || row->titles || normalize_row_is_total (row, grid->n_columns))
        continue;
      survey->rows++;
      for (guint c = 0; c < grid->n_columns; c++)
        if (normalize_grid_own (grid, r, c) == NULL)
          survey->columns[c].carried += row->carried[c];
        else
          {
            survey->columns[c].opens |= survey->rows == 1;
            count_cell (&survey->columns[c], survey->rows - 1, row->cells[c], &above[c], values[c]);
          }
    }
  for (guint c = 0; c < grid->n_columns; c++)
    {
      NormalizeColumn *column = &survey->columns[c];
      column->distinct = g_hash_table_size (values[c]);
      column->length /= MAX (column->filled, 1);
      count_denied (column, values[c]);
      column->shared = c + 1 < grid->n_columns ? count_shared (values[c], values[c + 1]) : 0;
    }
  for (guint c = 0; c < grid->n_columns; c++)
    {
      g_hash_table_unref (values[c]);
      g_free (above[c].text);
    }
}

static double
share (guint hits, guint n)
{
  return n > 0 ? (double) hits / n : 0;
}

/* Cells of letters that make a column of duties: chosen, not measured. */
#define LEAST_PARTED 3 /* rows of such a table; chosen, not measured */
#define LEAST_DUTIES 3

/* How much longer what is asked is than its name: chosen, not measured. */
#define LONGER_ASKED 2

static gboolean
holds_marks (const NormalizeColumn *column)
{
  return column->filled > 0 && share (column->marks + column->states, column->filled) >= MOST_MARKS
         && column->boxes * 2 < column->filled;
}

static gboolean
holds_questions (const NormalizeColumn *column)
{
  return column->filled > 0 && share (column->questions, column->filled) >= MANY_QUESTIONS;
}

static gboolean
holds_numbers (const NormalizeColumn *column)
{
  return column->filled > 0 && share (column->numbers, column->filled) >= MOST_NUMBERS;
}

/* The feature of a title's class; N_COLUMN_FEATURES where there is no class. */
static NormalizeColumnFeature
title_feature (const char *class)
{
  static const struct
  {
    const char *class;
    NormalizeColumnFeature feature;
  } classes[] = { { "number", FEATURE_TITLE_NUMBER },
                  { "cited", FEATURE_TITLE_CITED },
                  { "kind", FEATURE_TITLE_KIND },
                  { "level", FEATURE_TITLE_LEVEL },
                  { "item", FEATURE_TITLE_ITEM },
                  { "question", FEATURE_TITLE_QUESTION },
                  { "requirement", FEATURE_TITLE_REQUIREMENT },
                  { "detail", FEATURE_TITLE_DETAIL },
                  { "unit", FEATURE_TITLE_UNIT },
                  { "aside", FEATURE_TITLE_ASIDE },
                  { "audit", FEATURE_TITLE_ASIDE },
                  { "date", FEATURE_TITLE_DATE },
                  { "scope", FEATURE_TITLE_SCOPE },
                  { "answer", FEATURE_TITLE_ANSWER },
                  { "sample", FEATURE_TITLE_SAMPLE },
                  { "remarks", FEATURE_TITLE_REMARKS } };
  for (gsize i = 0; i < G_N_ELEMENTS (classes) && class != NULL; i++)
    if (strcmp (class, classes[i].class) == 0)
      return classes[i].feature;
  return N_COLUMN_FEATURES;
}

/* 状態の詳細 right of 状態, 左記の補足: the title speaks of a column left of it. */
static gboolean
is_of_left (const NormalizeTitles *titles, guint c)
{
  const char *const *openings = normalize_words_list ("table", "beside");
  for (gsize i = 0; openings[i] != NULL; i++)
    if (g_str_has_prefix (titles->titles[c], openings[i]))
      return TRUE;
  for (guint k = 0; k < c; k++)
    {
      gsize length = titles->titles[k] != NULL ? strlen (titles->titles[k]) : 0;
      if (length >= 4 && strncmp (titles->titles[c], titles->titles[k], length) == 0
          && titles->titles[c][length] != '\0')
        return TRUE;
    }
  return FALSE;
}

/* The title of column @c, which has one, without that of the columns around it: 責任の主体 お客様 -> お客様. */
static const char *
own_title (const NormalizeTitles *titles, guint c)
{
  const char *title = titles->titles[c], *upper = titles->uppers != NULL ? titles->uppers[c] : NULL;
  return upper != NULL && g_str_has_prefix (title, upper) && title[strlen (upper)] == ' ' ? title + strlen (upper) + 1
                                                                                          : title;
}

/* お客様, 当社側, 責任の主体 お客様, Customer responsibility: the title says no more than whose the cells are. */
static gboolean
names_party (const NormalizeTitles *titles, guint c)
{
  return titles->titles[c] != NULL && normalize_party_of (own_title (titles, c)) != PARTY_NONE;
}

/* What its title hints at is no more than whose the cells are. */
static void
take_for_party (double *f)
{
  for (guint k = FEATURE_TITLE_NUMBER; k < FEATURE_TITLE_OTHER; k++) /* 当社の実施内容 beside お客様の実施内容 */
    f[k] = 0;
  f[FEATURE_TITLE_OTHER] = f[FEATURE_PARTY] = 1;
  f[FEATURE_UPPER_ASIDE] = 0;
  for (guint k = 0; k < N_HINTS; k++)
    f[FEATURE_HINT_OURS + k] = 0;
}

/* Plan over Free, Team: whose plan a column is, and no plan of what will be done. */
static gboolean
is_of_edition (const NormalizeTitles *titles, guint c)
{
  const char *upper = titles->uppers != NULL ? titles->uppers[c] : NULL;
  return upper != NULL && normalize_words_has ("cue", "edition", upper, WORDS_WHOLE);
}

/* 弊社確認 | 貴社回答, 委託先記入欄 over one, 当行記入欄 over another: who says 貴社 to another is 弊社, so that the
 * column is whoever's asks.  @words: its own title, or the one over it. */
static gboolean
is_of_asker (const NormalizeTitles *titles, const char *words)
{
  static const char *const self[] = { "self" }, *const addressed[] = { "addressed" };
  gboolean is = words != NULL && normalize_words_within ("cue", words, self, 1) != 0
                && normalize_words_within ("cue", words, addressed, 1) == 0,
           told = FALSE;
  for (guint k = 0; k < titles->n && is && !told; k++)
    {
      const char *upper = titles->uppers != NULL ? titles->uppers[k] : NULL;
      told = (titles->titles[k] != NULL && normalize_words_within ("cue", titles->titles[k], addressed, 1) != 0)
             || (upper != NULL && normalize_words_within ("cue", upper, addressed, 1) != 0);
    }
  return is && told;
}

/* 審査部門記入欄, For office use only: the title over the column says that it is not for whoever answers. */
static gboolean
is_below_asker (const NormalizeTitles *titles, guint c)
{
  const char *upper = titles->uppers != NULL ? titles->uppers[c] : NULL;
  return upper != NULL && ((normalize_column_hints (upper) & 1u << HINT_INNER) != 0 || is_of_asker (titles, upper));
}

/* The title of column @c without whose it is, which *owner gets: 本社 over 回答, 回答（本社） -> 回答, 本社.  Both NULL
 * where it is nobody's; the caller frees them. */
static char *
part_owner (const NormalizeTitles *titles, guint c, char **owner)
{
  const char *upper = titles->uppers != NULL ? titles->uppers[c] : NULL;
  *owner = NULL;
  if (titles->titles[c] == NULL)
    return NULL;
  const char *own = own_title (titles, c);
  if (upper != NULL && own != titles->titles[c])
    {
      *owner = g_strdup (upper);
      return g_strdup (own);
    }
  gsize open = normalize_look_last_bracket (own, owner);
  if (open == 0)
    g_clear_pointer (owner, g_free);
  return open > 0 ? g_strstrip (g_strndup (own, open)) : NULL;
}

/* Another title says the same as that of column @c but for whose it is. */
static gboolean
has_namesake (const NormalizeTitles *titles, guint c)
{
  gboolean has = FALSE;
  g_autofree char *owner = NULL, *base = part_owner (titles, c, &owner);
  for (guint k = 0; k < titles->n && base != NULL && *base != '\0' && !has; k++)
    {
      g_autofree char *other = NULL, *same = k != c ? part_owner (titles, k, &other) : NULL;
      has = same != NULL && strcmp (same, base) == 0 && strcmp (other, owner) != 0;
    }
  return has;
}

static void
set_title (const NormalizeTitles *titles, guint c, double *f)
{
  gboolean whole = FALSE;
  const char *title = titles->titles[c], *upper = titles->uppers != NULL ? titles->uppers[c] : NULL;
  /* a title over two columns is that of both */
  const char *nearest = title != NULL ? title : upper;
  NormalizeColumnFeature feature = nearest != NULL ? title_feature (normalize_column_class (nearest, &whole)) : 0;
  if (!titles->titled)
    f[FEATURE_UNTITLED] = 1;
  else if (nearest == NULL)
    f[FEATURE_TITLE_MISSING] = 1;
  else if (feature == N_COLUMN_FEATURES)
    f[FEATURE_TITLE_OTHER] = 1;
  else
    f[feature] = whole && title != NULL ? 1 : BY_ITS_END;
  NormalizeRole role = upper != NULL ? normalize_column_role (upper) : COLUMN_NONE;
  f[FEATURE_UPPER_ANSWER] = role == COLUMN_ANSWER;
  gboolean further = upper != NULL && c > 0 && g_strcmp0 (titles->uppers[c - 1], upper) == 0;
  gboolean followed = upper != NULL && c + 1 < titles->n && g_strcmp0 (titles->uppers[c + 1], upper) == 0;
  f[FEATURE_UPPER_FIRST] = role == COLUMN_ANSWER && followed && !further;
  f[FEATURE_UPPER_FURTHER] = role == COLUMN_ANSWER && further;
  f[FEATURE_UPPER_ASKS] = role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT;
  f[FEATURE_UPPER_ASIDE] =
      role == COLUMN_UNIT || role == COLUMN_REMARKS
      || (role == COLUMN_NONE && upper != NULL && (normalize_column_hints (upper) & ASIDE_HINTS) != 0);
  f[FEATURE_CHOICE] = titles->choices[c] != NULL;
  /* what 責任の主体 and 当社 hint at is no more than whose the cells are */
  gboolean party = f[FEATURE_TITLE_OTHER] > 0 && names_party (titles, c);
  f[FEATURE_PARTY] = party;
  gboolean named = party || (f[FEATURE_TITLE_OTHER] > 0 && is_of_edition (titles, c));
  guint hints = nearest != NULL && !named ? normalize_column_hints (nearest) : 0;
  gboolean below_asker = is_below_asker (titles, c);
  f[FEATURE_OF_ASKER] = below_asker || is_of_asker (titles, title);
  if (f[FEATURE_OF_ASKER] > 0)
    hints &= ~(1u << HINT_OURS);
  if (below_asker)
    f[FEATURE_UPPER_ANSWER] = f[FEATURE_UPPER_FIRST] = f[FEATURE_UPPER_FURTHER] = 0;
  f[FEATURE_UPPER_ASIDE] = named ? 0 : below_asker ? 1 : f[FEATURE_UPPER_ASIDE];
  for (guint k = 0; k < N_HINTS; k++)
    f[FEATURE_HINT_OURS + k] = (hints >> k) & 1;
  f[FEATURE_OF_LEFT] = title != NULL && is_of_left (titles, c);
  gboolean namesake = has_namesake (titles, c);
  f[FEATURE_NAMESAKE] = namesake && f[FEATURE_TITLE_ANSWER] > 0;
  f[FEATURE_NAMESAKE_ASIDE] = namesake && f[FEATURE_TITLE_ANSWER] == 0;
}

/* What the words of its title and of its cells speak for. */
static void
set_words (const NormalizeTitles *titles, guint c, const NormalizeColumn *column, double *f)
{
  double sums[N_COLUMN_ROLES] = { 0 }, shares[N_COLUMN_ROLES] = { 0 };
  gboolean known =
      normalize_column_title_weigh (titles->titles[c], titles->uppers != NULL ? titles->uppers[c] : NULL, sums);
  normalize_column_add_shares (sums, shares);
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    {
      f[FEATURE_SAYS_NUMBER + role - 1] = known ? normalize_column_share_value (shares[role]) : 0;
      f[FEATURE_CELLS_NUMBER + role - 1] =
          column->worded > 0 ? normalize_column_share_value (column->says[role] / column->worded) : 0;
    }
}

static void
set_content (const NormalizeColumn *column, guint rows, double *f)
{
  guint n = column->filled;
  f[FEATURE_NUMBERS] = share (column->numbers, n);
  f[FEATURE_CODES] = column->distinct == n ? share (column->codes, n) : 0;
  f[FEATURE_CITES] = share (column->cites, n);
  f[FEATURE_CITES_FIRST] = share (column->cites_first, n);
  f[FEATURE_DATES] = share (column->dates, n);
  f[FEATURE_LINKS] = share (column->links, n);
  f[FEATURE_LONE_BOXES] = share (column->boxes, n);
  f[FEATURE_MARKS] = column->boxes * 2 < n ? share (column->marks, n) : 0;
  f[FEATURE_STATES] = share (column->states, n);
  f[FEATURE_FEW_VALUES] =
      n >= 4 && column->length <= LONGEST_STATE && column->distinct * 2 <= n && column->numbers * 2 <= n;
  f[FEATURE_RUNS] = n >= 4 && column->length <= LONGEST_STATE ? share (column->runs, n - column->distinct) : 0;
  f[FEATURE_GAPS] = share (column->controls, n) >= MOST_NUMBERS && column->gaps * 3 >= column->controls;
  f[FEATURE_QUESTIONS] = share (column->questions, n);
  f[FEATURE_TELLS] = share (column->tells, n);
  f[FEATURE_REQUIRES] = share (column->requires, n);
  f[FEATURE_NUMBERED] = n >= LEAST_NUMBERED && share (column->numbered, n) >= MOST_NUMBERS;
  f[FEATURE_SPANNED] = share (column->carried, rows);
  f[FEATURE_VOCABULARY] = n >= 3 && column->length <= 8 && column->distinct <= MAX (2, n / 4) && !holds_marks (column);
  f[FEATURE_REPEATS] = n >= 3 ? 1 - share (column->distinct, n) : 0;
  f[FEATURE_SPARSE] = n > 0 ? 1 - share (MIN (n, rows), rows) : 0;
  f[FEATURE_EMPTY] = n == 0;
  f[n == 0                 ? FEATURE_EMPTY
    : column->length <= 4  ? FEATURE_LENGTH_4
    : column->length <= 12 ? FEATURE_LENGTH_12
    : column->length <= 30 ? FEATURE_LENGTH_30
                           : FEATURE_LENGTH_MORE] = 1;
}

/* ログの保存 | アクセスログを…保存しているか: column @c names in a few words what the next asks, each row its own. */
static gboolean
names_asked (const NormalizeSurvey *survey, guint n, guint c)
{
  const NormalizeColumn *names = &survey->columns[c], *next = names + 1;
  if (c == 0 || c + 1 >= n || survey->rows < 3 || names->filled < survey->rows || names->distinct < names->filled
      || holds_numbers (names) || holds_marks (names) || survey->features[c][FEATURE_CODES] >= MOST_NUMBERS)
    return FALSE;
  guint asked = MAX (next->questions, next->requires);
  return next->filled == survey->rows && next->length >= LONGER_ASKED * names->length && asked * 2 >= next->filled;
}

/* Short words, a title that asks, and not one that does: Control Title behind the questions and their answers. */
static gboolean
names_group (const NormalizeSurvey *survey, guint c)
{
  const NormalizeColumn *column = &survey->columns[c];
  const double *f = survey->features[c];
  return f[FEATURE_TITLE_QUESTION] + f[FEATURE_TITLE_ITEM] + f[FEATURE_TITLE_LEVEL] > 0 && column->filled > 0
         && column->length <= LONGEST_GROUP && column->questions == 0 && !holds_marks (column)
         && !holds_numbers (column) && f[FEATURE_CODES] < MOST_NUMBERS;
}

/* What the columns left and right of @c are. */
typedef struct
{
  gboolean marks, questions, answer, asks, numbers, states, full;
} Side;

static void
look_at (const NormalizeSurvey *survey, guint c, Side *side)
{
  const NormalizeColumn *column = &survey->columns[c];
  const double *f = survey->features[c];
  side->marks |= holds_marks (column);
  side->questions |= holds_questions (column);
  side->answer |= f[FEATURE_TITLE_ANSWER] > 0 || f[FEATURE_UPPER_ANSWER] > 0 || f[FEATURE_CHOICE] > 0;
  side->asks |= f[FEATURE_TITLE_QUESTION] > 0 || f[FEATURE_TITLE_ITEM] > 0;
  side->numbers |= holds_numbers (column);
  side->full |= column->filled == survey->rows && !holds_numbers (column) && !holds_marks (column);
  side->states |= f[FEATURE_TITLE_ANSWER] > 0;
}

/* One of several columns of who is responsible, R/A, and who is only told, I: of those, few cells are filled. */
static gboolean
is_of_duties (const NormalizeSurvey *survey, guint n, guint c)
{
  const NormalizeColumn *column = &survey->columns[c];
  gboolean others = FALSE;
  for (guint k = 0; k < n; k++)
    others |=
        k != c && survey->columns[k].duties >= LEAST_DUTIES && survey->columns[k].duties == survey->columns[k].filled;
  return others && column->filled > 0 && column->duties == column->filled;
}

/* One of several columns of answers, each a plan's, a service's, a party's. */
static gboolean
may_be_plan (const NormalizeSurvey *survey, guint n, guint c)
{
  const NormalizeColumn *column = &survey->columns[c];
  const double *f = survey->features[c];
  double aside = f[FEATURE_HINT_OURS] + f[FEATURE_HINT_ASKED] + f[FEATURE_HINT_STATE] + f[FEATURE_HINT_WHEN]
                 + f[FEATURE_HINT_WHO] + f[FEATURE_HINT_PAPER] + f[FEATURE_HINT_PLAN] + f[FEATURE_HINT_COMMENT]
                 + f[FEATURE_HINT_INNER] + f[FEATURE_HINT_EARLIER] + f[FEATURE_HINT_WEIGHT];
  return f[FEATURE_TITLE_OTHER] > 0 && aside == 0 && (column->filled * 2 >= survey->rows || is_of_duties (survey, n, c))
         && column->questions == 0 && column->cites * 2 <= column->filled && column->dates * 2 <= column->filled
         && column->links * 2 <= column->filled;
}

/* The columns @c and the next hold the same: marks both, the same values, or words of about one length. */
static gboolean
are_alike (const NormalizeSurvey *survey, guint c)
{
  const NormalizeColumn *one = &survey->columns[c], *other = one + 1;
  gboolean marks = holds_marks (one), words = one->length >= 4 && other->length >= 4;
  if (one->shared > 0 && one->shared * 2 >= MIN (one->distinct, other->distinct))
    return TRUE;
  return marks == holds_marks (other)
         && (marks || (words && one->length <= 3 * other->length && other->length <= 3 * one->length));
}

/* Where no title asks: the first column of words, from which on columns that are alike side by side may be plans. */
static guint
first_words (guint first, guint n, const NormalizeSurvey *survey)
{
  for (guint c = first; c < n; c++)
    if (!holds_numbers (&survey->columns[c]) && !holds_marks (&survey->columns[c])
        && survey->features[c][FEATURE_CODES] < 0.5 && survey->columns[c].length >= SHORTEST_WORDS)
      return c;
  return n;
}

/* Marks columns from @first on as plans: with a question's title left of them all that may be, else those that are
 * alike side by side. */
static void
mark_plans (guint first, guint n, gboolean asked, NormalizeSurvey *survey)
{
  guint plans = 0, marks = 0, marked = 0;
  for (guint c = first; c + 1 < n && !asked; c++)
    if (may_be_plan (survey, n, c) && may_be_plan (survey, n, c + 1) && are_alike (survey, c))
      survey->features[c][FEATURE_PLAN] = survey->features[c + 1][FEATURE_PLAN] = 1;
  for (guint c = first; c < n && asked; c++)
    if (may_be_plan (survey, n, c))
      {
        plans++;
        marks += survey->columns[c].marks > 0;
        marked = holds_marks (&survey->columns[c]) ? c : marked;
      }
  for (guint c = first; c < n && plans >= 2; c++)
    if (may_be_plan (survey, n, c) && (marks != 1 || marked == 0 || c == marked))
      survey->features[c][FEATURE_PLAN] = 1;
}

/* Marks, letters of duties and dashes, and nothing else. */
static gboolean
tells_bearing (const NormalizeColumn *column)
{
  return column->numbers * 2 <= column->filled && column->marks + column->duties + column->dashes >= column->filled;
}

/* Marks in some rows only, and blank in the others: as in a table of who bears what, where most rows are one party's.
 */
static gboolean
is_sparse (const NormalizeSurvey *survey, guint c)
{
  const NormalizeColumn *column = &survey->columns[c];
  return column->marks > 0 && column->marks == column->filled && column->filled < survey->rows;
}

/* Columns of marks side by side of which one is the customer's: 項目 | なぎさ Cloud | 顧客 - 共用 | 顧客 - 専有.  The
 * others are the vendor's where none says so of itself, who goes by its own name there; but a table of what users of
 * several kinds may do (管理者 | ユーザー), or of what plans hold (無料版 | 法人のお客様), has none of the vendor's.
 * Beside the vendor's own column any other in which some rows alone are marked is some other party's, whatever that is
 * called: 当社 | 荷主. */
static gboolean
set_marked_bearers (const NormalizeTitles *titles, NormalizeSurvey *survey)
{
  guint8 parties[NORMALIZE_MAX_COLUMNS] = { PARTY_NONE };
  gboolean vague[NORMALIZE_MAX_COLUMNS] = { FALSE }, ours = FALSE, theirs = FALSE, surely = FALSE, others = FALSE,
           parted = FALSE;
  guint duties = 0;
  for (guint c = 0; c < titles->n; c++)
    {
      if (survey->features[c][FEATURE_TITLE_OTHER] == 0 || titles->titles[c] == NULL
          || !tells_bearing (&survey->columns[c]))
        continue;
      parties[c] = (guint8) normalize_party_of_title (own_title (titles, c), &vague[c]);
      ours |= parties[c] == PARTY_OURS;
      theirs |= parties[c] == PARTY_THEIRS;
      surely |= parties[c] == PARTY_THEIRS && !vague[c];
      others |= parties[c] == PARTY_NONE && normalize_party_is_user_or_plan (own_title (titles, c));
      duties += survey->columns[c].duties > 0;
      parted |= parties[c] == PARTY_OURS && is_sparse (survey, c);
    }
  if ((!theirs && !parted) || (!ours && others))
    return FALSE;
  guint bearers = 0, marks = 0, crosses = 0;
  for (guint c = 0; c < titles->n; c++)
    {
      const NormalizeColumn *column = &survey->columns[c];
      gboolean unnamed = survey->features[c][FEATURE_TITLE_OTHER] > 0 && titles->titles[c] != NULL
                         && titles->choices[c] == NULL && tells_bearing (column) && parties[c] == PARTY_NONE
                         && column->filled > 0;
      if (unnamed && ours && column->duties > 0)
        parties[c] = PARTY_OTHERS;
      else if (unnamed && parted && is_sparse (survey, c))
        parties[c] = PARTY_UNKNOWN;
      else if (unnamed && !ours && (surely || duties >= 2))
        parties[c] = PARTY_OURS;
      if (parties[c] == PARTY_NONE)
        continue;
      bearers++;
      marks += column->filled - column->dashes;
      crosses += column->crosses;
    }
  survey->crossed = bearers >= 2 && marks == 0 && crosses > 0;
  for (guint c = 0; c < titles->n && bearers >= 2; c++)
    if (parties[c] != PARTY_NONE)
      {
        survey->bearers[c] = parties[c];
        take_for_party (survey->features[c]);
      }
  return bearers >= 2;
}

/* What each party does, in words: 日次で取得 | なし.  Numbers, links, dates and questions are none. */
static gboolean
tells_deeds (const NormalizeTitles *titles, const NormalizeSurvey *survey, guint c)
{
  const NormalizeColumn *column = &survey->columns[c];
  return titles->titles[c] != NULL && titles->choices[c] == NULL && column->filled > 0
         && column->questions * 2 <= column->filled && column->numbers * 2 <= column->filled
         && column->cites * 2 <= column->filled && column->dates * 2 <= column->filled
         && column->links * 2 <= column->filled && column->codes * 2 <= column->filled;
}

/* Rows that column @c tells a deed of and column @other does not. */
static guint
count_alone (const NormalizeSurvey *survey, guint c, guint other)
{
  guint rows = 0;
  for (guint i = 0; i < NORMALIZE_DEED_WORDS; i++)
    for (guint64 bits = survey->columns[c].deeds[i] & ~survey->columns[other].deeds[i]; bits != 0; bits &= bits - 1)
      rows++;
  return rows;
}

/* The work of the rows is parted between the two columns: @least of them are the one's alone and as many the other's,
 * and together one in three.  Of notes beside a party, or of plans side by side, hardly any is empty just where the
 * other is not. */
static gboolean
part_work (const NormalizeSurvey *survey, guint c, guint other, guint least)
{
  guint one = count_alone (survey, c, other), two = count_alone (survey, other, c);
  return one >= least && two >= least && (one + two) * 3 >= survey->rows;
}

/* A column that says nothing of whose it is, and tells deeds. */
static gboolean
is_unnamed (const NormalizeTitles *titles, const NormalizeSurvey *survey, guint c)
{
  return survey->features[c][FEATURE_TITLE_OTHER] > 0 && tells_deeds (titles, survey, c)
         && normalize_party_of_title (own_title (titles, c), &(gboolean){ FALSE }) == PARTY_NONE;
}

/* Gives columns side by side of column @c, whose party is named, to @party where they part the work with it. */
static void
take_beside (const NormalizeTitles *titles, const NormalizeSurvey *survey, guint c, NormalizeParty party, guint least,
             guint8 *parties)
{
  for (guint k = c; k-- > 1 && is_unnamed (titles, survey, k) && part_work (survey, k, c, least);)
    parties[k] = (guint8) party;
  for (guint k = c + 1; k < titles->n && is_unnamed (titles, survey, k) && part_work (survey, k, c, least); k++)
    parties[k] = (guint8) party;
}

/* Columns of words side by side that say what each party does: 項目 | 当社 | お客様, Area | Larkfield | Customer. Where
 * one of the two alone is named, and where none is (荷主 | 運送会社), the rows must be parted between the columns: a
 * deed here and none there, and the other way round. */
static void
set_told_bearers (const NormalizeTitles *titles, NormalizeSurvey *survey)
{
  guint8 parties[NORMALIZE_MAX_COLUMNS] = { PARTY_NONE };
  guint ours = 0, theirs = 0, bearers = 0; /* columns; 0 for none: the first is what is asked */
  guint least = 1;                         /* rows that are parted; 利用者 may be one of several kinds of them */
  for (guint c = 1; c < titles->n; c++)
    {
      gboolean vague = FALSE;
      if (!tells_deeds (titles, survey, c))
        continue;
      NormalizeParty party = survey->features[c][FEATURE_TITLE_OTHER] > 0
                                 ? normalize_party_of_title (own_title (titles, c), &vague)
                                 : PARTY_NONE;
      party = party == PARTY_NONE ? normalize_party_of_duty (own_title (titles, c)) : party;
      parties[c] = (guint8) party;
      ours = party == PARTY_OURS && ours == 0 ? c : ours;
      theirs = party == PARTY_THEIRS && theirs == 0 ? c : theirs;
      least = party == PARTY_THEIRS && vague ? 2 : least;
    }
  if (ours == 0 && theirs > 0)
    take_beside (titles, survey, theirs, PARTY_OURS, least, parties);
  else if (ours > 0 && theirs == 0)
    take_beside (titles, survey, ours, PARTY_UNKNOWN, least, parties);
  else if (ours == 0 && theirs == 0)
    for (guint c = 1; c + 1 < titles->n; c++)
      if (is_unnamed (titles, survey, c) && is_unnamed (titles, survey, c + 1) && part_work (survey, c, c + 1, 2)
          && !normalize_party_is_user_or_plan (own_title (titles, c))
          && !normalize_party_is_user_or_plan (own_title (titles, c + 1)))
        parties[c] = parties[c + 1] = PARTY_STRANGER;
  for (guint c = 1; c < titles->n; c++)
    bearers += parties[c] != PARTY_NONE;
  for (guint c = 1; c < titles->n && bearers >= 2; c++)
    if (parties[c] != PARTY_NONE)
      {
        survey->bearers[c] = parties[c];
        take_for_party (survey->features[c]);
      }
}

/* One of several columns below a title over them whose cells are marks, of more than one kind together: a column of
 * ticks alone is itself the answer. */
static gboolean
may_be_parted (const NormalizeTitles *titles, const NormalizeSurvey *survey, guint c)
{
  const NormalizeColumn *column = &survey->columns[c];
  return titles->titles[c] != NULL && titles->uppers != NULL && titles->uppers[c] != NULL && titles->choices[c] == NULL
         && column->filled > 0 && column->marks == column->filled && column->numbers == 0 && column->boxes == 0
         && survey->bearers[c] == PARTY_NONE && !names_party (titles, c);
}

/* 充足度 over 必須 | 任意: what is asked of each row is of one of these kinds, and there its mark stands, in all
 * columns from @first to @end - 1 once a row. */
static gboolean
are_parted (const NormalizeSurvey *survey, guint first, guint end)
{
  guint filled = 0, kinds = 0;
  for (guint c = first; c < end; c++)
    {
      filled += survey->columns[c].filled;
      kinds = MAX (kinds, survey->columns[c].distinct);
      for (guint k = first; k < c; k++)
        for (guint i = 0; i < NORMALIZE_DEED_WORDS; i++)
          if ((survey->columns[c].cells[i] & survey->columns[k].cells[i]) != 0)
            return FALSE;
    }
  return end - first >= 2 && kinds >= 2 && filled >= LEAST_PARTED && filled * 10 >= survey->rows * 9;
}

/* What such columns are called says nothing of what stands in them. */
static void
set_parted (const NormalizeTitles *titles, NormalizeSurvey *survey)
{
  for (guint c = 0, end; c < titles->n; c = end)
    {
      for (end = c; end < titles->n && may_be_parted (titles, survey, end)
                    && g_strcmp0 (titles->uppers[end], titles->uppers[c]) == 0;)
        end++;
      for (guint k = c; k < end && are_parted (survey, c, end); k++)
        {
          take_for_party (survey->features[k]);
          survey->features[k][FEATURE_PARTY] = 0;
          survey->features[k][FEATURE_CHOICE] = survey->features[k][FEATURE_PLAN] = 1;
          survey->parted[k] = TRUE;
        }
      end = MAX (end, c + 1);
    }
}

static void
set_plans (guint n, NormalizeSurvey *survey)
{
  guint asks = n, kind = n;
  for (guint c = 0; c < n; c++)
    {
      const double *f = survey->features[c];
      if (f[FEATURE_TITLE_ANSWER] + f[FEATURE_TITLE_SCOPE] + f[FEATURE_CHOICE] + f[FEATURE_UPPER_ANSWER] > 0)
        return;
      if (f[FEATURE_TITLE_QUESTION] + f[FEATURE_TITLE_ITEM] + f[FEATURE_TITLE_LEVEL] > 0)
        asks = c;
      if (f[FEATURE_TITLE_KIND] > 0)
        kind = c;
    }
  /* レイヤー | 当社 | お客様: each kind once, it is what the plans are asked */
  gboolean of_kinds = asks == n && kind < n && survey->columns[kind].distinct == survey->columns[kind].filled
                      && survey->columns[kind].filled == survey->rows;
  guint words = asks < n ? asks : of_kinds ? kind : first_words (kind < n ? kind + 1 : 0, n, survey);
  /* nothing stands in the corner of a matrix: its rows are asked of what its columns are */
  gboolean corner = asks == n && !of_kinds && words < n && survey->features[words][FEATURE_TITLE_MISSING] > 0;
  for (guint c = words + 1; c < n && corner; c++)
    corner = may_be_plan (survey, n, c);
  mark_plans (words + 1, n, asks < n || of_kinds || corner, survey);
  guint plans = 0;
  for (guint c = 0; c < n; c++)
    survey->features[c][FEATURE_PLAN] = MAX (survey->features[c][FEATURE_PLAN], survey->bearers[c] != PARTY_NONE);
  for (guint c = 0; c < n; c++)
    plans += survey->features[c][FEATURE_PLAN] > 0;
  if (of_kinds && plans >= 2)
    survey->features[kind][FEATURE_KIND_PLANS] = 1;
}

/* Rows that are ordered by column @c: each of its few values stands in one stretch. */
static gboolean
orders_rows (const NormalizeSurvey *survey, guint c)
{
  const NormalizeColumn *column = &survey->columns[c];
  guint cells = column->filled + column->carried, again = column->runs + column->carried;
  return cells >= LEAST_GROUPED && column->distinct >= 2 && column->distinct + again == cells && again * 3 >= cells
         && column->length <= LONGEST_GROUP && !holds_marks (column) && !holds_numbers (column)
         && column->questions == 0 && column->dates == 0;
}

static void
set_grouped (guint n, NormalizeSurvey *survey)
{
  guint grouped = 0, which = 0;
  for (guint c = 0; c < n; c++)
    if (orders_rows (survey, c))
      {
        grouped++;
        which = c;
      }
  if (grouped == 1)
    survey->features[which][FEATURE_GROUPED] = 1;
}

static void
set_place (guint n, guint c, const Side *left, const Side *right, NormalizeSurvey *survey)
{
  double *f = survey->features[c];
  const NormalizeColumn *column = &survey->columns[c];
  gboolean marks = holds_marks (column), asks = holds_questions (column);
  f[FEATURE_FIRST] = c == 0;
  f[FEATURE_LAST] = c + 1 == n;
  f[FEATURE_RIGHT_OF_MARKS] = left->marks && !marks;
  f[FEATURE_LEFT_OF_MARKS] = right->marks && !marks;
  f[FEATURE_BESIDE_MARKS] = c > 0 && !marks && holds_marks (&survey->columns[c - 1]);
  f[FEATURE_RIGHT_OF_QUESTIONS] = left->questions && !asks;
  f[FEATURE_LEFT_OF_QUESTIONS] = right->questions && !asks;
  f[FEATURE_ASKS_ALONE] = asks && !left->questions && !right->questions;
  f[FEATURE_RIGHT_OF_ANSWER] = left->answer;
  f[FEATURE_LEFT_OF_ANSWER] = right->answer;
  gboolean detail = f[FEATURE_TITLE_DETAIL] > 0;
  f[FEATURE_DETAIL_RIGHT] = detail && (left->marks || left->answer);
  f[FEATURE_DETAIL_LEFT] = detail && !left->marks && !left->answer && (right->marks || right->answer);
  f[FEATURE_ASKED_HERE] = (f[FEATURE_TITLE_REQUIREMENT] > 0 || f[FEATURE_DETAIL_LEFT] > 0) && !left->asks
                          && !right->asks && !left->questions && !right->questions;
  f[FEATURE_CODES_CITED] = f[FEATURE_TITLE_CITED] > 0 && f[FEATURE_CODES] >= MOST_NUMBERS;
  f[FEATURE_NUMBER_OF_NEXT] = f[FEATURE_TITLE_MISSING] > 0 && holds_numbers (column) && c + 1 < n
                              && survey->features[c + 1][FEATURE_TITLE_MISSING] == 0;
  f[FEATURE_NUMBERED_OUTER] =
      c > 0 && survey->features[c - 1][FEATURE_NUMBERS] >= MOST_NUMBERS && right->numbers && !holds_numbers (column);
  f[FEATURE_LAST_NUMBERS] = holds_numbers (column) && left->numbers && !right->numbers;
  f[FEATURE_KIND_MARKS] = f[FEATURE_TITLE_KIND] > 0 && marks;
  f[FEATURE_SPARSE_ITEM] = f[FEATURE_TITLE_ITEM] + f[FEATURE_TITLE_QUESTION] + f[FEATURE_TITLE_LEVEL] > 0
                           && survey->rows >= 3 && column->filled * 2 <= survey->rows && column->questions == 0;
  f[FEATURE_BESIDE_SPARSE] =
      c > 0 && survey->features[c - 1][FEATURE_SPARSE_ITEM] > 0 && column->filled * 10 >= survey->rows * 9;
  f[FEATURE_HEADS_GROUPS] = column->opens && right->full && column->filled * 2 <= survey->rows
                            && column->distinct == column->filled && column->length <= LONGEST_STATE && !marks
                            && !holds_numbers (column);
  f[FEATURE_LEVEL_ASKS] = f[FEATURE_TITLE_LEVEL] > 0 && (right->questions || right->asks);
  f[FEATURE_SCOPE_BESIDE] = f[FEATURE_TITLE_SCOPE] > 0 && (left->states || right->states);
  f[FEATURE_NAMES_ASKED] = names_asked (survey, n, c);
  f[FEATURE_TITLED_BEHIND] = left->answer && left->questions && names_group (survey, c);
  f[FEATURE_NAMES_ROWS] =
      n == 2 && survey->rows >= 2 && survey->columns[0].header == survey->rows && survey->columns[1].header == 0;
}

void
normalize_survey_features (const NormalizeTitles *titles, NormalizeSurvey *survey)
{
  Side lefts[NORMALIZE_MAX_COLUMNS] = { 0 }, rights[NORMALIZE_MAX_COLUMNS] = { 0 };
  guint n = titles->n;
  memset (survey->bearers, PARTY_NONE, sizeof survey->bearers);
  survey->crossed = FALSE;
  memset (survey->parted, FALSE, sizeof survey->parted);
  for (guint c = 0; c < n; c++)
    {
      memset (survey->features[c], 0, sizeof survey->features[c]);
      set_title (titles, c, survey->features[c]);
      set_words (titles, c, &survey->columns[c], survey->features[c]);
      set_content (&survey->columns[c], survey->rows, survey->features[c]);
    }
  for (guint c = 1; c < n; c++)
    {
      lefts[c] = lefts[c - 1];
      look_at (survey, c - 1, &lefts[c]);
      rights[n - 1 - c] = rights[n - c];
      look_at (survey, n - c, &rights[n - 1 - c]);
    }
  for (guint c = 0; c < n; c++)
    set_place (n, c, &lefts[c], &rights[c], survey);
  set_grouped (n, survey);
  if (!titles->titled)
    return;
  if (!set_marked_bearers (titles, survey))
    set_told_bearers (titles, survey);
  set_parted (titles, survey);
  set_plans (n, survey);
}

/* Checksheet or text */

void
normalize_survey_sheet (const NormalizeSurvey *survey, guint n_columns, gboolean titled, gboolean dominant,
                        gboolean numbered, double *f)
{
  guint questions = 0, numbers = 0, marks = 0, told = 0, required = 0, duties = 0, rows = MAX (survey->rows, 1);
  gboolean asks = FALSE, answers = FALSE, plans = FALSE;
  for (guint c = 0; c < n_columns; c++)
    {
      const double *of = survey->features[c];
      const NormalizeColumn *column = &survey->columns[c];
      plans |= of[FEATURE_PLAN] > 0;
      duties += of[FEATURE_PARTY] > 0 && column->filled > 0 && !tells_bearing (column);
      questions = MAX (questions, column->questions);
      numbers = MAX (numbers, column->numbers);
      marks = MAX (marks, column->marks);
      told = MAX (told, column->tells);
      required = MAX (required, column->requires);
      asks |= of[FEATURE_TITLE_QUESTION] + of[FEATURE_TITLE_ITEM] + of[FEATURE_TITLE_LEVEL]
                  + of[FEATURE_TITLE_REQUIREMENT] + of[FEATURE_TITLE_DETAIL]
              > 0;
      answers |= of[FEATURE_TITLE_ANSWER] + of[FEATURE_TITLE_SCOPE] + of[FEATURE_CHOICE] + of[FEATURE_UPPER_ANSWER] > 0;
    }
  f[FEATURE_SHEET_PLANS] = plans;
  f[FEATURE_SHEET_DUTIES] = duties >= 2 && !dominant;
  f[FEATURE_SHEET_BIAS] = 1;
  f[FEATURE_SHEET_ASKED] = asks && answers;
  f[FEATURE_SHEET_ASKS] = asks && !answers;
  f[FEATURE_SHEET_ANSWERS] = answers && !asks;
  f[FEATURE_SHEET_TITLED] = titled;
  f[FEATURE_SHEET_QUESTIONS] = share (questions, rows);
  f[FEATURE_SHEET_NUMBERS] = share (numbers, rows);
  f[FEATURE_SHEET_MARKS] = share (marks, rows);
  f[FEATURE_SHEET_TELLS] = share (told, rows);
  f[FEATURE_SHEET_REQUIRES] = share (required, rows);
  f[FEATURE_SHEET_DOMINANT] = dominant;
  f[FEATURE_SHEET_NUMBERED] = numbered;
  f[FEATURE_SHEET_FREE] = dominant && !numbered;
  f[FEATURE_SHEET_LOW] = survey->rows < 3;
  f[FEATURE_SHEET_ONE] = survey->rows < 2;
}

/* Rows of titles */

/* How wide @text is set, in characters of full width. */
static guint
text_width (const char *text)
{
  guint halves = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    halves += (guchar) *at < 0x80 ? 1 : 2;
  return halves / 2;
}

/* Rows @from to before @to by how full they are: as many cells as @cells or nearly, or two at most. */
static void
count_rows (const NormalizeGrid *grid, guint from, guint to, guint cells, guint *full, guint *thin)
{
  *full = *thin = 0;
  for (guint r = from; r < to; r++)
    {
      guint own = g_array_index (grid->rows, NormalizeRow, r).n_own;
      *thin += own <= 2 && own < cells;
      *full += own > 2 && own * 3 >= cells * 2;
    }
}

/* What of a cell counts where a row may be titles: looked at once for all rows. */
typedef struct
{
  char *text; /* NULL where no cell begins here */
  gboolean number, date, mark, question, sentence, other;
  gboolean opens; /* with a number before its words */
  glong length;
} Glance;

gboolean
normalize_is_brief_title (const char *text)
{
  return text_width (text) <= BRIEF_TITLE && (g_str_has_suffix (text, "?") || g_str_has_suffix (text, "？"));
}

static void
glance_at (const NormalizeGrid *grid, guint r, guint c, Glance *glance)
{
  NormalizeNumber number;
  const IngestCell *cell = normalize_grid_own (grid, r, c);
  memset (glance, 0, sizeof *glance);
  if (cell == NULL)
    return;
  char *text = glance->text = g_strstrip (normalize_cell_text (cell));
  glance->length = g_utf8_strlen (text, -1);
  glance->number = normalize_number_is_whole (text, &number) || is_code (text);
  glance->opens = opens_with_number (text, &number);
  glance->date = is_date (text);
  glance->mark = normalize_is_answer_mark (text);
  glance->question = normalize_is_question (text) && !normalize_is_brief_title (text);
  glance->sentence = normalize_is_sentence (text);
}

/* The share of the rows from @first on that hold a number or a code and a mark, as rows of a sheet do. */
static double
share_answered (const Glance *first, guint n_rows, guint n)
{
  guint answered = 0;
  for (guint r = 0; r < n_rows; r++)
    {
      gboolean number = FALSE, mark = FALSE;
      for (guint c = 0; c < n; c++)
        {
          number |= first[r * n + c].text != NULL && first[r * n + c].number;
          mark |= first[r * n + c].text != NULL && first[r * n + c].mark && !first[r * n + c].number;
        }
      answered += number && mark;
    }
  return share (answered, n_rows);
}

/* The row at @below holds nothing but the words of the one at @row: the titles again, behind a page. */
static gboolean
is_again (const Glance *row, const Glance *below, guint n)
{
  for (guint c = 0; c < n; c++)
    if (g_strcmp0 (row[c].text, below[c].text) != 0)
      return FALSE;
  return TRUE;
}

/* "Staff | | Answer | Notes", "Buildings | | Answer | Notes": the titles again over another part, which the first cell
 * names. */
static gboolean
is_banded (const Glance *row, const Glance *below, guint n)
{
  guint same = 0;
  if (row->text == NULL || below->text == NULL || strcmp (row->text, below->text) == 0)
    return FALSE;
  for (guint c = 1; c < n; c++)
    {
      if (g_strcmp0 (row[c].text, below[c].text) != 0 || row[c].mark || row[c].number || row[c].date)
        return FALSE;
      same += row[c].text != NULL;
    }
  return same >= 2;
}

/* Whether the @n_rows cells below column @c of @row are of another kind than it: numbers, marks, dates, questions,
 * sentences, words behind a number.  *again counts those that are the same words. */
static gboolean
contrasts (const Glance *row, guint n_rows, guint n, guint c, guint *again)
{
  guint filled = 0, other = 0;
  for (guint k = 1; k <= n_rows; k++)
    {
      const Glance *cell = &row[k * n + c];
      if (cell->text == NULL || is_again (row, &row[k * n], n) || is_banded (row, &row[k * n], n))
        continue;
      filled++;
      *again += strcmp (cell->text, row[c].text) == 0;
      other += cell->number || cell->date || cell->question || cell->sentence || cell->mark
               || (cell->opens && !row[c].opens) || cell->length > 4 * MAX (row[c].length, 4);
    }
  return filled > 0 && other * 2 >= filled;
}

static void
survey_head (const NormalizeGrid *grid, guint r, const Glance *row, guint n_rows, double *f)
{
  guint cells = 0, whole_known = 0, tail_known = 0, hinted = 0, header = 0, marks = 0, contrast = 0, again = 0,
        width = 0;
  gboolean asks = FALSE, answers = FALSE, roles[N_COLUMN_ROLES] = { FALSE };
  for (guint c = 0; c < grid->n_columns; c++)
    {
      const Glance *cell = &row[c];
      if (cell->text == NULL)
        continue;
      gboolean whole = FALSE;
      gboolean known = normalize_column_class (cell->text, &whole) != NULL;
      NormalizeRole role = known ? normalize_column_role (cell->text) : COLUMN_NONE;
      guint wide = text_width (cell->text);
      cells++;
      header += normalize_grid_own (grid, r, c)->header;
      whole_known += known && whole;
      tail_known += known && !whole;
      hinted += cell->length <= WIDEST_TITLE && normalize_column_hints (cell->text) != 0;
      roles[role] = TRUE;
      asks |= role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT;
      answers |= role == COLUMN_ANSWER;
      width += wide;
      f[FEATURE_HEAD_LONG] = MAX (f[FEATURE_HEAD_LONG], wide > WIDEST_TITLE);
      f[FEATURE_HEAD_SENTENCE] = MAX (f[FEATURE_HEAD_SENTENCE], !whole && cell->sentence);
      f[FEATURE_HEAD_QUESTION] = MAX (f[FEATURE_HEAD_QUESTION], !known && cell->question);
      f[FEATURE_HEAD_NUMBER] = MAX (f[FEATURE_HEAD_NUMBER], !whole && cell->number);
      f[FEATURE_HEAD_COLON] =
          MAX (f[FEATURE_HEAD_COLON], g_str_has_suffix (cell->text, ":") || g_str_has_suffix (cell->text, "："));
      marks += (!whole && cell->mark) || cell->date;
      contrast += contrasts (row, n_rows, grid->n_columns, c, &again);
    }
  guint full = 0, thin = 0, named = 0;
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    named += roles[role];
  f[FEATURE_HEAD_BIAS] = 1;
  f[FEATURE_HEAD_WHOLE] = share (whole_known, cells);
  f[FEATURE_HEAD_TAIL] = share (tail_known, cells);
  f[FEATURE_HEAD_HINTS] = share (hinted, cells);
  f[FEATURE_HEAD_TWO] = named >= 2 && whole_known > 0;
  f[FEATURE_HEAD_ASKED] = asks && answers;
  f[FEATURE_HEAD_MARKED] = header == cells;
  f[FEATURE_HEAD_MIXED] = header > 0 && header < cells;
  f[FEATURE_HEAD_MARK] = share (marks, cells);
  f[FEATURE_HEAD_SHORT] = width <= SHORT_TITLE * cells;
  f[FEATURE_HEAD_FULL] = share (cells, grid->n_columns);
  f[FEATURE_HEAD_FIRST] = r == 0;
  f[FEATURE_HEAD_PAIR] = cells == 2;
  f[FEATURE_HEAD_REPEATS] = again > 0;
  for (guint k = 1; k <= n_rows; k++)
    f[FEATURE_HEAD_BANDED] = MAX (f[FEATURE_HEAD_BANDED], is_banded (row, &row[k * grid->n_columns], grid->n_columns));
  f[FEATURE_HEAD_CONTRAST] = share (contrast, cells);
  count_rows (grid, r + 1, r + 1 + n_rows, cells, &full, &thin);
  f[FEATURE_HEAD_BLOCK] = share (full, n_rows);
  count_rows (grid, 0, r, cells, &full, &thin);
  f[FEATURE_HEAD_ABOVE_THIN] = r > 0 && full == 0;
  f[FEATURE_HEAD_ABOVE_FULL] = full > 0;
  f[FEATURE_HEAD_ABOVE_ROWS] = share_answered (row - (gsize) r * grid->n_columns, r, grid->n_columns);
  f[FEATURE_HEAD_LAST] = r > 0 && n_rows == 0;
}

void
normalize_survey_heads (const NormalizeGrid *grid, guint n_rows, double (*features)[N_HEAD_FEATURES])
{
  guint n = grid->n_columns, looked_at = MIN (grid->rows->len, n_rows + ROWS_BELOW);
  g_autofree Glance *glances = g_new (Glance, (gsize) looked_at * n);
  for (guint r = 0; r < looked_at; r++)
    for (guint c = 0; c < n; c++)
      glance_at (grid, r, c, &glances[r * n + c]);
  for (guint r = 0; r < n_rows; r++)
    {
      memset (features[r], 0, sizeof features[r]);
      if (g_array_index (grid->rows, NormalizeRow, r).n_own >= 2)
        survey_head (grid, r, &glances[r * n], MIN (looked_at - r - 1, ROWS_BELOW), features[r]);
    }
  for (guint i = 0; i < looked_at * n; i++)
    g_free (glances[i].text);
}
