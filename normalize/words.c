#include "normalize/words.h"

#include "normalize/text/bytes.h"
#include "normalize/text/classes.h"
#include "normalize/text/data.h"
#include "normalize/text/fold.h"

#include <string.h>

typedef struct
{
  const char *class;
  char *word; /* folded */
  gsize length;
  guint order;   /* in the file */
  guint64 bytes; /* as bytes_of () has them */
} Word;

/* The words of a list by their last bytes: those that end in byte b are words[starts[b]] to before words[starts[b +
 * 1]], in the order of the file. */
typedef struct
{
  char *name;
  Word *words;
  guint n;
  guint starts[257];
  GArray *classes; /* of Class */
} List;

typedef struct
{
  const char *name; /* the very pointer of the words */
  GPtrArray *words; /* of const Word *; once starts are there, by first_key () */
  guint *starts; /* those of key b are words[starts[b]] to before words[starts[b + 1]]; NULL until they are asked for */
} Class;

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  const Word *left = a, *right = b;
  int ends = (int) (guchar) left->word[left->length - 1] - (int) (guchar) right->word[right->length - 1];
  return ends != 0 ? ends : (int) left->order - (int) right->order;
}

static void
add_word (char **fields, gpointer words)
{
  if (fields[1] == NULL)
    return;
  Word word = { .class = g_intern_string (fields[0]), .word = normalize_fold (fields[1], -1) };
  word.length = strlen (word.word);
  word.order = ((GArray *) words)->len;
  word.bytes = bytes_of (word.word);
  g_assert (word.length > 0);
  g_array_append_val (words, word);
}

static Class *
class_of (const List *list, const char *name)
{
  for (guint i = 0; i < list->classes->len; i++)
    {
      Class *class = &g_array_index (list->classes, Class, i);
      if (*class->name == *name && strcmp (class->name, name) == 0)
        return class;
    }
  return NULL;
}

static void
add_to_class (List *list, const Word *word)
{
  Class *class = class_of (list, word->class);
  if (class == NULL)
    {
      g_array_append_val (list->classes, ((Class){ word->class, g_ptr_array_new (), NULL }));
      class = class_of (list, word->class);
    }
  g_ptr_array_add (class->words, (gpointer) word);
}

/* Lists are read once and live as long as the process; those asked for lately are found by the place of their name in
 * the program. */
#define RECENT 64

static const List *
load_list (const char *list)
{
  static GHashTable *lists;
  static List *recent[RECENT];
  List **slot = &recent[(GPOINTER_TO_SIZE (list) >> 2) % RECENT], *known = *slot;
  if (known != NULL && strcmp (known->name, list) == 0)
    return known;
  if (lists == NULL)
    lists = g_hash_table_new (g_str_hash, g_str_equal);
  *slot = known = g_hash_table_lookup (lists, list);
  if (known != NULL)
    return known;

  g_autofree char *name = g_strdup_printf ("words/%s.tsv", list);
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  normalize_data_rows (name, 2, add_word, words);
  g_array_sort (words, compare_ends);
  *slot = known = g_new0 (List, 1);
  known->classes = g_array_new (FALSE, FALSE, sizeof (Class));
  known->n = words->len;
  known->words = (Word *) (void *) g_array_free (words, FALSE);
  for (guint i = 0; i < known->n; i++)
    add_to_class (known, &known->words[i]);
  for (guint i = 0; i < known->n; i++)
    known->starts[(guchar) known->words[i].word[known->words[i].length - 1] + 1] = i + 1;
  for (guint b = 1; b < G_N_ELEMENTS (known->starts); b++)
    known->starts[b] = MAX (known->starts[b], known->starts[b - 1]);
  known->name = g_strdup (list);
  g_hash_table_insert (lists, known->name, known);
  return known;
}

static inline gboolean
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
        return fold[0] == word->word[0] && memcmp (fold, word->word, word->length) == 0;
      case WORDS_ANYWHERE:
      default:
        return strstr (fold, word->word) != NULL;
    }
}

const char *
normalize_words_find (const char *list, const char *text, NormalizeWordsMatch loosest, gsize *length)
{
  const List *words = load_list (list);
  gsize size;
  const char *fold = normalize_fold_lent (text, &size);
  guint64 bytes = loosest > WORDS_TAIL ? bytes_of (fold) : G_MAXUINT64;
  for (NormalizeWordsMatch how = WORDS_WHOLE; how <= loosest && size > 0; how++)
    {
      const Word *best = NULL;
      /* whole and by the end: the words that end in the same byte alone */
      gboolean by_end = how <= WORDS_TAIL;
      guint end = (guchar) fold[size - 1];
      guint from = by_end ? words->starts[end] : 0, to = by_end ? words->starts[end + 1] : words->n;
      for (guint i = from; i < to; i++)
        {
          const Word *word = &words->words[i];
          if ((word->bytes & ~bytes) == 0 && matches (fold, size, word, how)
              && (best == NULL || word->length > best->length))
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

/* bytes_of (@fold): a text is asked for one class after the other, so that those of the last one are remembered. */
static guint64
bytes_again (const char *fold, gsize size)
{
  static char last[512];
  static guint64 bytes;
  if (size >= sizeof last)
    return bytes_of (fold);
  if (memcmp (last, fold, size + 1) != 0)
    {
      memcpy (last, fold, size + 1);
      bytes = bytes_of (fold);
    }
  return bytes;
}

/* The last byte of the first character, in which Japanese words differ. */
static inline guchar
first_key (const char *word)
{
  const char *next = g_utf8_next_char (word);
  return (guchar) next[-1];
}

static int
compare_firsts (gconstpointer a, gconstpointer b)
{
  const Word *left = *(const Word *const *) a, *right = *(const Word *const *) b;
  return (int) first_key (left->word) - (int) first_key (right->word);
}

static void
order_by_firsts (Class *class)
{
  g_ptr_array_sort (class->words, compare_firsts);
  class->starts = g_new0 (guint, 257);
  for (guint i = 0; i < class->words->len; i++)
    class->starts[first_key (((const Word *) class->words->pdata[i])->word) + 1]++;
  for (guint b = 0; b < 256; b++)
    class->starts[b + 1] += class->starts[b];
}

static gboolean
opens_with (Class *class, const char *fold, gsize size)
{
  if (class->starts == NULL)
    order_by_firsts (class);
  for (guint key = first_key (fold), i = class->starts[key]; i < class->starts[key + 1]; i++)
    if (matches (fold, size, class->words->pdata[i], WORDS_HEAD))
      return TRUE;
  return FALSE;
}

gboolean
normalize_words_has_fold (const char *list, const char *class, const char *fold, NormalizeWordsMatch how)
{
  const List *words = load_list (list);
  Class *own = class_of (words, class);
  gsize size = strlen (fold);
  if (own == NULL || size == 0)
    return FALSE;
  if (how <= WORDS_TAIL)
    {
      guint end = (guchar) fold[size - 1];
      for (guint i = words->starts[end]; i < words->starts[end + 1]; i++)
        if (words->words[i].class == own->name && matches (fold, size, &words->words[i], how))
          return TRUE;
      return FALSE;
    }
  if (how == WORDS_HEAD)
    return opens_with (own, fold, size);
  guint64 bytes = bytes_again (fold, size);
  for (guint i = 0; i < own->words->len; i++)
    {
      const Word *word = own->words->pdata[i];
      if ((word->bytes & ~bytes) == 0 && matches (fold, size, word, how))
        return TRUE;
    }
  return FALSE;
}

gboolean
normalize_words_has (const char *list, const char *class, const char *text, NormalizeWordsMatch how)
{
  gsize length;
  return normalize_words_has_fold (list, class, normalize_fold_lent (text, &length), how);
}

/* Whether the folded @token holds a word of @class, a Latin one as a whole. */
static gboolean
holds_word (const Class *class, const char *token, gsize length)
{
  for (const char *p = token, *end = token + length; p < end; p = g_utf8_next_char (p))
    for (guint key = first_key (p), i = class->starts[key]; i < class->starts[key + 1]; i++)
      {
        const Word *word = class->words->pdata[i];
        if (*word->word == *p && word->length <= (gsize) (end - p) && memcmp (p, word->word, word->length) == 0
            && (word->length == length || !g_ascii_isalpha (*p)))
          return TRUE;
      }
  return FALSE;
}

#define WITHIN_MOST 32 /* classes */

/* Adds to *found which of @classes have a word that the folded @token holds. */
static void
find_within (const char *token, gsize length, Class *const *classes, guint n, guint *found)
{
  for (guint k = 0; k < n; k++)
    if ((*found >> k & 1) == 0 && classes[k] != NULL && holds_word (classes[k], token, length))
      *found |= 1u << k;
}

static inline gboolean
is_of_token (gunichar c)
{
  if (c < 128)
    return g_ascii_isalnum ((char) c);
  return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3041 && c <= 0x3096) || g_unichar_isalnum (c);
}

/* The class of that name, by first_key (). */
static Class *
class_by_firsts (const List *list, const char *name)
{
  Class *class = class_of (list, name);
  if (class != NULL && class->starts == NULL)
    order_by_firsts (class);
  return class;
}

guint
normalize_words_open (const char *list, const char *fold, const char *const *classes, guint n, gsize *length)
{
  const List *words = load_list (list);
  gsize size = strlen (fold);
  guint key = first_key (fold), found = n;
  *length = 0;
  for (guint k = 0; k < n && size > 0; k++)
    {
      const Class *class = class_by_firsts (words, classes[k]);
      for (guint i = class != NULL ? class->starts[key] : 0; class != NULL && i < class->starts[key + 1]; i++)
        {
          const Word *word = class->words->pdata[i];
          if (word->length <= *length || !matches (fold, size, word, WORDS_HEAD))
            continue;
          *length = word->length;
          found = k;
        }
    }
  return found;
}

guint
normalize_words_within (const char *list, const char *text, const char *const *classes, guint n)
{
  const List *words = load_list (list);
  Class *own[WITHIN_MOST];
  guint found = 0;
  g_assert (n <= WITHIN_MOST);
  for (guint k = 0; k < n; k++)
    own[k] = class_by_firsts (words, classes[k]);
  g_autofree char *last = NULL;
  for (const char *at = text, *end; *at != '\0'; at = end)
    {
      while (*at != '\0' && !is_of_token (peek_character (at)))
        at = g_utf8_next_char (at);
      for (end = at; *end != '\0' && is_of_token (peek_character (end));)
        end = g_utf8_next_char (end);
      if (end == at)
        break;
      gsize length;
      const char *token = normalize_fold_lent_part (at, (gsize) (end - at), &length);
      find_within (token, length, own, n, &found);
      /* "as is", "to-be": two words are one in the list, whose blanks are folded away */
      g_autofree char *both = last != NULL && g_ascii_isalpha (*token) ? g_strconcat (last, token, NULL) : NULL;
      if (both != NULL)
        find_within (both, strlen (both), own, n, &found);
      g_clear_pointer (&last, g_free);
      if (g_ascii_isalpha (*token))
        last = g_strndup (token, length);
    }
  return found;
}

/* Words as they are spelt */

typedef struct
{
  GPtrArray *words; /* of char *, ended by NULL */
  GArray *traits;   /* of Traits, of the word in the same place */
} Spelt;

typedef struct
{
  gsize length;
  guint64 bytes; /* as bytes_of () has them */
} Traits;

static void
add_spelt (char **fields, gpointer classes)
{
  Spelt *spelt = g_hash_table_lookup (classes, fields[0]);
  if (spelt == NULL)
    {
      spelt = g_new (Spelt, 1);
      *spelt = (Spelt){ g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (Traits)) };
      g_hash_table_insert (classes, g_strdup (fields[0]), spelt);
    }
  char *word = g_strdup (fields[1]);
  if (g_str_has_prefix (word, "_") || g_str_has_suffix (word, "_"))
    g_strdelimit (word, "_", ' ');
  g_ptr_array_add (spelt->words, word);
  g_array_append_val (spelt->traits, ((Traits){ strlen (word), bytes_of (word) }));
}

/* Class -> Spelt; read once, it lives as long as the process. */
static GHashTable *
load_spelt (const char *list)
{
  static GHashTable *lists;
  if (lists == NULL)
    lists = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *classes = g_hash_table_lookup (lists, list);
  if (classes != NULL)
    return classes;
  classes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *name = g_strdup_printf ("words/%s.tsv", list);
  normalize_data_rows (name, 2, add_spelt, classes);
  GHashTableIter at;
  gpointer spelt;
  for (g_hash_table_iter_init (&at, classes); g_hash_table_iter_next (&at, NULL, &spelt);)
    g_ptr_array_add (((Spelt *) spelt)->words, NULL);
  g_hash_table_insert (lists, g_strdup (list), classes);
  return classes;
}

/* Those of classes asked for lately are found likewise: lines are told by them one by one. */
static const Spelt *
find_spelt (const char *list, const char *class)
{
  static struct
  {
    const char *list, *class;
    const Spelt *spelt;
  } recent[RECENT];
  guint slot = (GPOINTER_TO_SIZE (class) >> 2) % RECENT;
  if (recent[slot].class == class && recent[slot].list == list)
    return recent[slot].spelt;
  recent[slot].spelt = g_hash_table_lookup (load_spelt (list), class);
  g_assert (recent[slot].spelt != NULL);
  recent[slot].list = list;
  recent[slot].class = class;
  return recent[slot].spelt;
}

const char *const *
normalize_words_list (const char *list, const char *class)
{
  return (const char *const *) find_spelt (list, class)->words->pdata;
}

gsize
normalize_words_spelt (const char *list, const char *class, const char *text, NormalizeWordsMatch how)
{
  const Spelt *spelt = find_spelt (list, class);
  gsize size = strlen (text);
  guint64 bytes = how == WORDS_ANYWHERE ? bytes_again (text, size) : G_MAXUINT64;
  for (guint i = 0; i < spelt->traits->len; i++)
    {
      const char *word = spelt->words->pdata[i];
      gsize n = g_array_index (spelt->traits, Traits, i).length;
      /* most words have a byte that the text lacks */
      if (n > size || (how == WORDS_WHOLE && n < size)
          || (g_array_index (spelt->traits, Traits, i).bytes & ~bytes) != 0)
        continue;
      if (how == WORDS_ANYWHERE ? strstr (text, word) != NULL
                                : memcmp (how == WORDS_TAIL ? text + size - n : text, word, n) == 0)
        return n;
    }
  return 0;
}
