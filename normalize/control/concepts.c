#include "normalize/control/concepts.h"

#include "normalize/control/latin.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define TERM_MOST   64 /* UTF-16 units of a term, folded */
#define PHRASE_MOST 3  /* words of a term of an alphabet */

typedef struct
{
  guint concept, length; /* of @text */
  UChar text[TERM_MOST];
} Term;

struct NormalizeConcepts
{
  guint n;
  guint64 first[1024], second[1024]; /* bits: the units that Japanese terms begin with, and go on with */
  GHashTable *by_pair;               /* first two units of a Japanese term -> GArray of Term */
  GHashTable *phrases;               /* key of the words of a term -> GArray of guint, its concepts */
};

guint32
normalize_concepts_key (guint number)
{
  return (number + 1) * 2654435761u ^ 0x5bd1e995u;
}

guint
normalize_concepts_count (const NormalizeConcepts *concepts)
{
  return concepts->n;
}

static guint32
add_word (guint32 phrase, const char *word)
{
  for (; *word != '\0'; word++)
    phrase = (phrase ^ (guint8) *word) * 16777619u; /* FNV-1a */
  return (phrase ^ 0xff) * 16777619u;
}

static void
mark (guint64 *bits, UChar unit)
{
  bits[unit / 64] |= (guint64) 1 << (unit % 64);
}

static gboolean
is_marked (const guint64 *bits, UChar unit)
{
  return (bits[unit / 64] >> (unit % 64) & 1) != 0;
}

static gpointer
pair_key (const UChar *text)
{
  return GUINT_TO_POINTER ((guint) text[0] << 16 | text[1]);
}

static void
array_unref (gpointer array)
{
  g_array_unref (array);
}

static GArray *
list_at (GHashTable *table, gpointer key, guint size)
{
  GArray *list = g_hash_table_lookup (table, key);
  if (list == NULL)
    g_hash_table_insert (table, key, list = g_array_new (FALSE, FALSE, size));
  return list;
}

static void
add_term (NormalizeConcepts *concepts, const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar units[TERM_MOST];
  int32_t n = 0;
  Term term = { .concept = concepts->n };
  u_strFromUTF8 (units, TERM_MOST, &n, text, -1, &status);
  term.length =
      (guint) unorm2_normalize (unorm2_getNFKCCasefoldInstance (&status), units, n, term.text, TERM_MOST, &status);
  g_assert (U_SUCCESS (status)); /* the file is part of the program */
  guint32 phrase = 0;
  gboolean latin = TRUE;
  for (guint i = 0; i < term.length;)
    {
      char word[NORMALIZE_LATIN_MOST];
      if (!normalize_latin_is_letter (term.text[i]))
        {
          latin = latin && term.text[i] < 0x3000;
          i++;
          continue;
        }
      i = normalize_latin_word (term.text, i, term.length, word);
      if (*word != '\0')
        phrase = add_word (phrase, word);
    }
  if (latin && phrase != 0)
    g_array_append_val (list_at (concepts->phrases, GUINT_TO_POINTER (phrase), sizeof (guint)), term.concept);
  if (latin)
    return;
  g_assert (term.length >= 2);
  mark (concepts->first, term.text[0]);
  mark (concepts->second, term.text[1]);
  g_array_append_val (list_at (concepts->by_pair, pair_key (term.text), sizeof (Term)), term);
}

NormalizeConcepts *
normalize_concepts_new (const char *tsv)
{
  NormalizeConcepts *concepts = g_new0 (NormalizeConcepts, 1);
  concepts->by_pair = g_hash_table_new_full (NULL, NULL, NULL, array_unref);
  concepts->phrases = g_hash_table_new_full (NULL, NULL, NULL, array_unref);
  g_auto (GStrv) lines = g_strsplit (tsv, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');
      if (tab == NULL)
        continue;
      g_auto (GStrv) terms = g_strsplit (tab + 1, "|", -1);
      for (guint j = 0; terms[j] != NULL; j++)
        add_term (concepts, terms[j]);
      concepts->n++;
    }
  return concepts;
}

void
normalize_concepts_free (NormalizeConcepts *concepts)
{
  if (concepts == NULL)
    return;
  g_hash_table_unref (concepts->by_pair);
  g_hash_table_unref (concepts->phrases);
  g_free (concepts);
}

/* Where in the text each concept was found last ends: words that overlap say it once. */
typedef struct
{
  guint *ends;
  GArray *keys;
} Found;

static void
found (Found *found, guint concept, guint start, guint end)
{
  if (found->ends[concept] > start)
    return;
  guint32 key = normalize_concepts_key (concept);
  found->ends[concept] = end;
  g_array_append_val (found->keys, key);
}

static void
find_terms (const NormalizeConcepts *concepts, const UChar *text, guint at, guint length, Found *into)
{
  /* most pairs of letters begin no term: the bits tell without a look at the table */
  if (at + 1 >= length || !is_marked (concepts->first, text[at]) || !is_marked (concepts->second, text[at + 1]))
    return;
  const GArray *list = g_hash_table_lookup (concepts->by_pair, pair_key (text + at));
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Term *term = &g_array_index (list, Term, i);
      if (term->length <= length - at && memcmp (term->text, text + at, term->length * sizeof *text) == 0)
        found (into, term->concept, at, at + term->length);
    }
}

/* The terms that end with the word @words[@n - 1]. */
static void
find_phrases (const NormalizeConcepts *concepts, char words[][NORMALIZE_LATIN_MOST], const guint *starts, guint n,
              guint end, Found *into)
{
  for (guint many = 1; many <= MIN (n, PHRASE_MOST); many++)
    {
      guint32 phrase = 0;
      for (guint i = n - many; i < n; i++)
        phrase = add_word (phrase, words[i % PHRASE_MOST]);
      const GArray *list = g_hash_table_lookup (concepts->phrases, GUINT_TO_POINTER (phrase));
      for (guint i = 0; list != NULL && i < list->len; i++)
        found (into, g_array_index (list, guint, i), starts[(n - many) % PHRASE_MOST], end);
    }
}

void
normalize_concepts_find (const NormalizeConcepts *concepts, const UChar *text, guint length, GArray *keys)
{
  guint *ends = g_newa0 (guint, concepts->n); /* few hundreds */
  Found into = { ends, keys };
  char words[PHRASE_MOST][NORMALIZE_LATIN_MOST];
  guint starts[PHRASE_MOST], n = 0;
  for (guint i = 0; i < length;)
    {
      find_terms (concepts, text, i, length, &into);
      if (!normalize_latin_is_letter (text[i]))
        {
          if (text[i] >= 0x3000)
            n = 0;
          i++;
          continue;
        }
      guint end = normalize_latin_word (text, i, length, words[n % PHRASE_MOST]);
      if (*words[n % PHRASE_MOST] != '\0')
        {
          starts[n % PHRASE_MOST] = i;
          find_phrases (concepts, words, starts, ++n, end, &into);
        }
      i = end;
    }
}
