#include "normalize/words.h"

#include "normalize-resources.h"
#include "normalize/text/fold.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  const char *class;
  char *word; /* folded */
  gsize length;
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->word);
}

/* Lists are read once and live as long as the process. */
static GArray *
load_list (const char *list)
{
  static GHashTable *lists;
  if (lists == NULL)
    lists = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *words = g_hash_table_lookup (lists, list);
  if (words != NULL)
    return words;

  g_autofree char *path = g_strdup_printf ("/hakusho/normalize/words/%s.tsv", list);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (normalize_get_resource (), path, 0, NULL);
  g_assert (bytes != NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (words, word_clear);
  for (char **line = lines; *line != NULL; line++)
    {
      char *tab = strchr (*line, '\t');
      if (**line == '#' || tab == NULL)
        continue;
      *tab = '\0';
      Word word = { .class = g_intern_string (*line), .word = normalize_fold (tab + 1, -1) };
      word.length = strlen (word.word);
      g_assert (word.length > 0);
      g_array_append_val (words, word);
    }
  g_hash_table_insert (lists, g_strdup (list), words);
  return words;
}

static gboolean
matches (const char *fold, gsize length, const Word *word, NormalizeWordsMatch how)
{
  if (word->length > length)
    return FALSE;
  switch (how)
    {
      case WORDS_WHOLE:
        return word->length == length && memcmp (fold, word->word, length) == 0;
      case WORDS_TAIL:
        /* most differ in the last byte already */
        return fold[length - 1] == word->word[word->length - 1]
               && memcmp (fold + length - word->length, word->word, word->length) == 0;
      case WORDS_HEAD:
        return memcmp (fold, word->word, word->length) == 0;
      case WORDS_ANYWHERE:
      default:
        return strstr (fold, word->word) != NULL;
    }
}

const char *
normalize_words_find (const char *list, const char *text, NormalizeWordsMatch loosest, gsize *length)
{
  const GArray *words = load_list (list);
  g_autofree char *fold = normalize_fold (text, -1);
  gsize size = strlen (fold);
  for (NormalizeWordsMatch how = WORDS_WHOLE; how <= loosest; how++)
    {
      const Word *best = NULL;
      for (guint i = 0; i < words->len; i++)
        {
          const Word *word = &g_array_index (words, Word, i);
          if (matches (fold, size, word, how) && (best == NULL || word->length > best->length))
            best = word;
        }
      if (best != NULL)
        {
          if (length != NULL)
            *length = best->length;
          return best->class;
        }
    }
  return NULL;
}

gboolean
normalize_words_has_fold (const char *list, const char *class, const char *fold, NormalizeWordsMatch how)
{
  const GArray *words = load_list (list);
  gsize size = strlen (fold);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      if (strcmp (word->class, class) == 0 && matches (fold, size, word, how))
        return TRUE;
    }
  return FALSE;
}

gboolean
normalize_words_has (const char *list, const char *class, const char *text, NormalizeWordsMatch how)
{
  g_autofree char *fold = normalize_fold (text, -1);
  return normalize_words_has_fold (list, class, fold, how);
}
