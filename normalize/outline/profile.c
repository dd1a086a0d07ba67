#include "normalize/outline/profile.h"

#include "normalize/about.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/column_titles.h"
#include "normalize/table/features.h"
#include "normalize/table/grid.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Chosen, not measured. */
#define MOST_ROWS     16
#define MOST_COLUMNS  8
#define LONGEST_LABEL 30 /* characters */
#define LONGEST_TAIL  12 /* of a label told by its last letters */
#define LONGEST_VALUE 80
#define MOST_LINES    2 /* of one cell: a title above, a legend below */
#define LEAST_TITLES  2 /* of a table with a row of them … */
#define MOST_SIGNED   3 /* … and rows in all */

gboolean
normalize_profile_names (const char *label)
{
  g_autofree char *own = g_strstrip (g_strdup (label));
  if (g_str_has_suffix (own, ":"))
    own[strlen (own) - 1] = '\0';
  else if (g_str_has_suffix (own, "："))
    own[strlen (own) - strlen ("：")] = '\0';
  g_strstrip (own);
  char *words = NULL;
  gsize open = normalize_look_last_bracket (own, &words); /* 確認者（市） */
  if (open > 0)
    own[open] = '\0';
  g_free (words);
  g_strchomp (own);
  return normalize_words_find ("about", own, WORDS_WHOLE, NULL) != NULL
         || normalize_words_has ("part", "imprint", own, WORDS_WHOLE)
         || normalize_words_has ("part", "recorded", own, WORDS_WHOLE)
         || (g_utf8_strlen (own, -1) <= LONGEST_LABEL / 2
             && normalize_words_has ("part", "filled-by", own, WORDS_WHOLE))
         || (g_utf8_strlen (own, -1) <= LONGEST_TAIL && normalize_words_has ("part", "filled-by", own, WORDS_TAIL));
}

/* A company, a date, an address. */
static gboolean
names_whom (const char *value)
{
  g_autofree char *date = normalize_about_date (value);
  const char *at = strchr (value, '@');
  return date != NULL || normalize_words_has ("part", "company", value, WORDS_HEAD)
         || normalize_words_has ("part", "company", value, WORDS_TAIL)
         || (at != NULL && at > value && strchr (at, '.') != NULL && strchr (value, ' ') == NULL);
}

static gboolean
is_state (const char *text, GHashTable *states)
{
  g_autofree char *fold = normalize_fold (text, -1);
  return g_hash_table_contains (states, fold) || normalize_is_answer_mark (text);
}

static gboolean
is_numbered (const char *text)
{
  NormalizeNumber number;
  return normalize_number_parse (text, &number) && number.kind != NUMBER_CIRCLED;
}

/* What no name and no value of a profile is. */
static gboolean
is_content (const char *text)
{
  return normalize_is_question (text) || normalize_is_sentence (text);
}

/* Where labels stand: in each other column, or in each other cell of a row. */
typedef struct
{
  guint pairs, known, lines;
  gboolean question, answer; /* a title of such a column among the first cells */
} Count;

/* Counts the @n cells of a row.  FALSE where one of them is of no profile. */
static gboolean
count_row (const IngestCell *const *cells, guint n, gboolean columns, gboolean first, GHashTable *states, Count *count)
{
  g_autofree char *label = NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strstrip (normalize_cell_text (cells[i]));
      gboolean even = columns ? cells[i]->column % 2 == 0 : i % 2 == 0;
      NormalizeRole role = first ? normalize_column_role (text) : COLUMN_NONE;
      count->question |= role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT;
      count->answer |= role == COLUMN_ANSWER;
      if (n == 1 && even && !normalize_profile_names (text)) /* how to fill it in, a title */
        return count->lines++ < MOST_LINES && !normalize_is_question (text) && !normalize_tells (text)
               && !is_numbered (text);
      if (is_content (text) || g_utf8_strlen (text, -1) > (even ? LONGEST_LABEL : LONGEST_VALUE)
          || (even && is_numbered (text)) || is_state (text, states))
        return FALSE;
      if (even)
        {
          count->pairs++;
          count->known += normalize_profile_names (text);
          g_free (label);
          label = g_steal_pointer (&text);
        }
      else if (label == NULL)
        return FALSE;
      else
        {
          count->known += !normalize_profile_names (label) && names_whom (text);
          g_clear_pointer (&label, g_free);
        }
    }
  return TRUE;
}

/* Labels stand in columns 0, 2, 4 throughout, and values in the others. */
static gboolean
is_by_columns (const IngestTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      gboolean opens = i == 0 || ((const IngestCell *) table->cells->pdata[i - 1])->row != cell->row;
      if (normalize_cell_has_text (cell) && opens && cell->column % 2 != 0)
        return FALSE;
    }
  return table->columns % 2 == 0;
}

/* "Signed | Position | Date" over whom and when, in a row or two. */
static gboolean
is_titled (const IngestTable *table, GHashTable *states)
{
  guint titles = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      g_autofree char *text = normalize_cell_has_text (cell) ? g_strstrip (normalize_cell_text (cell)) : NULL;
      if (text == NULL)
        continue;
      if (is_content (text) || g_utf8_strlen (text, -1) > LONGEST_VALUE || is_state (text, states)
          || (cell->row == 0 && !normalize_profile_names (text)))
        return FALSE;
      titles += cell->row == 0;
    }
  return titles >= LEAST_TITLES && table->rows <= MOST_SIGNED;
}

gboolean
normalize_profile_is (const IngestTable *table, GHashTable *states, gboolean all)
{
  const IngestCell *row[MOST_COLUMNS];
  Count count = { 0 };
  if (table->columns < 2 || table->columns > MOST_COLUMNS * 2 || table->rows > MOST_ROWS)
    return FALSE;
  if (is_titled (table, states))
    return TRUE;
  gboolean columns = is_by_columns (table), first = TRUE;
  guint n = 0;
  for (guint i = 0; i <= table->cells->len; i++)
    {
      const IngestCell *cell = i < table->cells->len ? table->cells->pdata[i] : NULL;
      if (n > 0 && (cell == NULL || cell->row != row[0]->row))
        {
          if (!count_row (row, n, columns, first, states, &count))
            return FALSE;
          first = FALSE;
          n = 0;
        }
      if (cell == NULL || !normalize_cell_has_text (cell))
        continue;
      const IngestBlock *block = cell->blocks->pdata[0];
      if (n == MOST_COLUMNS || cell->blocks->len > 2 || block->table != NULL)
        return FALSE;
      row[n++] = cell;
    }
  return count.pairs > 0 && !(count.question && count.answer)
         && (all ? count.known == count.pairs : count.known * 2 >= count.pairs && count.known > 0);
}
