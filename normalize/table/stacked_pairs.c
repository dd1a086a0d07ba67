#include "normalize/table/stacked_pairs.h"

#include "normalize/outline/look.h"
#include "normalize/table/column_titles.h"
#include "normalize/table/features.h"
#include "normalize/table/grid.h"
#include "normalize/text/fold.h"

#include <string.h>

/* Pairs of such a table; characters of a name; how much longer values are than names, in the mean, the share of them
 * that are longer, and the share that say something: chosen, not measured. */
#define LEAST_PAIRS   3
#define MOST_PAIRS    200
#define LONGEST_NAME  40
#define LONGEST_LATIN 60
#define LONGER        1.5
#define MOSTLY_LONGER 0.75
#define MOSTLY_SAID   0.5
#define LEAST_SAID    10 /* characters of what says something without being a sentence, twice that of Latin ones */

/* Columns of a sheet whose titles stand below each other. */
#define MOST_COLUMNS 8

/* The text of @cell, which may be NULL, where it is one paragraph; the caller frees it. */
static char *
paragraph_of (const IngestCell *cell)
{
  const IngestBlock *block = cell != NULL && cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
  gboolean plain = block != NULL && block->table == NULL
                   && (block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_HEADING);
  return plain ? g_strstrip (g_strdup (block->text)) : NULL;
}

static gboolean
is_latin (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_utf8_get_char (text) >= 0x250)
      return FALSE;
  return TRUE;
}

/* A name says nothing by itself: few words, no sentence, no question, no answer, no mark of a list. */
static gboolean
may_be_name (const char *text)
{
  return *text != '\0' && g_utf8_strlen (text, -1) <= (is_latin (text) ? LONGEST_LATIN : LONGEST_NAME)
         && strchr (text, '\n') == NULL && !normalize_is_sentence (text) && !normalize_look_is_question (text)
         && !normalize_is_answer_mark (text) && !normalize_look_is_mark (g_utf8_get_char (text));
}

/* The cells of a table of one column by their rows, NULL in an empty one; NULL where it is none, or too short or long.
 */
static GPtrArray *
read_stack (const IngestTable *table)
{
  if (table->columns != 1 || table->rows < 2 * LEAST_PAIRS || table->rows > MOST_COLUMNS * MOST_PAIRS)
    return NULL;
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  g_ptr_array_set_size (stack, (int) table->rows);
  for (guint i = 0; i < table->cells->len; i++)
    {
      IngestCell *cell = table->cells->pdata[i];
      if (cell->row >= table->rows || cell->row_span != 1 || stack->pdata[cell->row] != NULL)
        return NULL;
      stack->pdata[cell->row] = cell;
    }
  return g_steal_pointer (&stack);
}

static gboolean
says_something (const char *value)
{
  return normalize_is_answer_mark (value) || normalize_is_sentence (value)
         || g_utf8_strlen (value, -1) >= (is_latin (value) ? 2 * LEAST_SAID : LEAST_SAID);
}

static gboolean
is_pairs (const GPtrArray *stack)
{
  guint longer = 0, marked = 0, headers = 0, said = 0, pairs = stack->len / 2;
  glong names = 0, values = 0;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i + 1 < stack->len; i += 2)
    {
      const IngestCell *cell = stack->pdata[i], *below = stack->pdata[i + 1];
      g_autofree char *name = paragraph_of (cell), *value = below != NULL ? normalize_cell_text (below) : g_strdup ("");
      if (name == NULL || !may_be_name (name) || !g_hash_table_add (seen, normalize_fold (name, -1)))
        return FALSE;
      glong named = g_utf8_strlen (name, -1), length = g_utf8_strlen (value, -1);
      names += named;
      values += length;
      longer += length > named || normalize_is_answer_mark (value);
      said += says_something (value);
      marked += cell->header && (below == NULL || !below->header);
      headers += cell->header + (below != NULL && below->header);
    }
  if (stack->len % 2 != 0 || pairs > MOST_PAIRS || (headers > 0 && marked < pairs))
    return FALSE;
  return marked == pairs
         || (longer >= pairs * MOSTLY_LONGER && said >= pairs * MOSTLY_SAID && values >= names * LONGER);
}

/* The columns of a sheet whose cells all stand below each other: as many as there are titles on top that ask and
 * answer, where the rows come out even.  0 where it is no such. */
static guint
sheet_columns (const GPtrArray *stack)
{
  gboolean asks = FALSE, answers = FALSE;
  guint n = 0;
  for (; n < stack->len && n <= MOST_COLUMNS; n++)
    {
      g_autofree char *title = paragraph_of (stack->pdata[n]);
      if (title == NULL || !normalize_column_is_title (title))
        break;
      NormalizeRole role = normalize_column_role (title);
      if (role == COLUMN_NONE)
        break;
      asks |= role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT;
      answers |= role == COLUMN_ANSWER;
    }
  return asks && answers && n >= 2 && n <= MOST_COLUMNS && stack->len % n == 0 && stack->len / n > 1 ? n : 0;
}

/* 項目 and 内容 on top of a table of pairs: the titles of both columns. */
static gboolean
has_titles (const GPtrArray *stack)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *title = paragraph_of (stack->pdata[i]);
      if (title == NULL || !normalize_column_is_title (title) || normalize_column_role (title) == COLUMN_NONE)
        return FALSE;
    }
  return TRUE;
}

void
normalize_stacked_pairs_part (IngestDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      g_autoptr (GPtrArray) stack =
          block->table != NULL && block->role == INGEST_ROLE_NONE ? read_stack (block->table) : NULL;
      guint sheet = stack != NULL ? sheet_columns (stack) : 0;
      guint columns = sheet > 0 ? sheet : stack != NULL && is_pairs (stack) ? 2 : 0;
      if (columns == 0)
        continue;
      guint titles = sheet == 0 && has_titles (stack) ? 2 : sheet;
      for (guint k = 0; k < block->table->cells->len; k++)
        {
          IngestCell *cell = block->table->cells->pdata[k];
          guint at = cell->row;
          cell->header = titles > 0 ? at < titles : at % 2 == 0;
          cell->row = at / columns;
          cell->column = at % columns;
        }
      block->table->rows /= columns;
      block->table->columns = columns;
    }
}
