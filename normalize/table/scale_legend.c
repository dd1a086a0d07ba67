#include "normalize/table/scale_legend.h"

#include "normalize/control/marks.h"
#include "normalize/table/features.h"
#include "normalize/words.h"

#define LONGEST_KEY   20 /* characters of a word that is explained */
#define SEVERAL_WORDS 4  /* of answers that only a legend has one below the other, each once */

/* The two cells of a row that has no others: side by side, the first a mark.  Gives what the words mean, or -1; *is
 * tells whether it is such a row at all. */
static int
read_row (const NormalizeGrid *grid, guint r, guint leave, gboolean *is, char **mark)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  *is = FALSE;
  *mark = NULL;
  if (row->nested != NULL || row->n_own != 2)
    return -1;
  for (guint c = 0; c + 1 < grid->n_columns; c++)
    {
      const IngestCell *first = normalize_grid_own (grid, r, c), *second = normalize_grid_own (grid, r, c + 1);
      if (first == NULL)
        continue;
      if (second == NULL || c == leave || c + 1 == leave)
        return -1;
      g_autofree char *key = g_strstrip (normalize_cell_text (first)),
                      *words = g_strstrip (normalize_cell_text (second));
      *is = normalize_legend_is_key (key) && !normalize_is_question (words); /* a scale does not ask */
      *mark = *is ? g_steal_pointer (&key) : NULL;
      return *is ? normalize_legend_row (*mark, words) : -1;
    }
  return -1;
}

guint
normalize_scale_rows (const NormalizeGrid *grid, guint first, guint leave)
{
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0, known = 0;
  int kind = -1;
  gboolean differ = FALSE;
  for (guint r = first; r < grid->rows->len; r++, n++)
    {
      gboolean is;
      char *mark;
      int own = read_row (grid, r, leave, &is, &mark);
      if (!is || !g_hash_table_add (marks, mark)) /* takes the mark in either case */
        break;
      differ |= kind >= 0 && own >= 0 && own != kind;
      kind = own >= 0 ? own : kind;
      known += own >= 0;
    }
  return n >= 2 && known * 2 >= n && differ ? n : 0;
}

/* "Answer | Meaning" over "Yes | It is in place and used.": words that answer, each once, and what they say.  Without
 * such titles it takes more of them, and nothing else. */
static gboolean
explains_words (const NormalizeGrid *grid)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0, known = 0, kinds = 0;
  gboolean titled = FALSE;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const IngestCell *first = normalize_grid_own (grid, r, 0), *second = normalize_grid_own (grid, r, 1);
      if (first == NULL || second == NULL)
        return FALSE;
      g_autofree char *key = g_strstrip (normalize_cell_text (first)),
                      *words = g_strstrip (normalize_cell_text (second)), *rest = NULL;
      if (r == 0 && (titled = normalize_words_has ("part", "meaning", words, WORDS_TAIL)))
        continue;
      gboolean mark = normalize_is_answer_mark (key);
      int kind = normalize_marks_read (NULL, key, &rest);
      n++;
      known += mark;
      kinds |= kind >= 0 ? 1u << kind : 0;
      if (normalize_is_question (words) || g_utf8_strlen (key, -1) > LONGEST_KEY
          || !g_hash_table_add (keys, g_steal_pointer (&key)))
        return FALSE;
    }
  gboolean differ = (kinds & (kinds - 1)) != 0;
  return differ && (titled ? n >= 2 && known * 3 >= n * 2 : n >= SEVERAL_WORDS && known == n);
}

gboolean
normalize_scale_is_legend (const NormalizeGrid *grid)
{
  if (grid->n_columns != 2)
    return FALSE;
  guint rows = normalize_scale_rows (grid, 0, G_MAXUINT);
  return (rows > 0 && rows == grid->rows->len)
         || (grid->rows->len > 2 && normalize_scale_rows (grid, 1, G_MAXUINT) + 1 == grid->rows->len)
         || explains_words (grid);
}

char *
normalize_scale_row_text (const NormalizeGrid *grid, guint r)
{
  GString *text = g_string_new (NULL);
  for (guint c = 0; c < grid->n_columns; c++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      g_autofree char *own = cell != NULL ? g_strstrip (normalize_cell_text (cell)) : NULL;
      if (own != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\t" : "", own);
    }
  return g_string_free (text, FALSE);
}
