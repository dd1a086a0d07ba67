#include "normalize/control/grams.h"

#include "normalize/control/latin.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum
{
  WORD_SEED = 0x811c9dc5u, /* seeds keep the kinds of pieces apart */
  PAIR_SEED = 0x9747b28cu,
  GRAM_SEED = 0x3c6ef372u
};

static guint32
hash (guint32 seed, const void *data, gsize length)
{
  const guint8 *bytes = data;
  for (gsize i = 0; i < length; i++)
    seed = (seed ^ bytes[i]) * 16777619u; /* FNV-1a */
  return seed ^ (seed >> 15);
}

/* Keys on their way into an array: one by one it takes them slowly. */
typedef struct
{
  guint n;
  guint32 at[2 * 2 * NORMALIZE_GRAMS_MOST]; /* two a character at most */
} Keys;

static void
add (Keys *keys, guint32 key)
{
  keys->at[keys->n++] = key;
}

static gboolean
is_japanese (UChar c)
{
  return (c >= 0x3040 && c <= 0x30ff && c != 0x30fb) || (c >= 0x3400 && c <= 0x9fff) || c == 0x3005;
}

/* Particles and endings: ています, ますか. */
static gboolean
is_hiragana (UChar c)
{
  return (c >= 0x3040 && c <= 0x309f) || c == 0x30fc;
}

static guint
add_run (Keys *keys, const UChar *text, guint at, guint length)
{
  guint end = at;
  while (end < length && is_japanese (text[end]))
    end++;
  for (guint i = at; i < end; i++)
    {
      if (text[i] >= 0x3400)
        add (keys, hash (GRAM_SEED, text + i, sizeof *text));
      if (i + 1 < end && !(is_hiragana (text[i]) && is_hiragana (text[i + 1])))
        add (keys, hash (GRAM_SEED, text + i, 2 * sizeof *text));
    }
  return end;
}

static guint
add_word (Keys *keys, const UChar *text, guint at, guint length, gboolean english, guint32 *before)
{
  char word[NORMALIZE_LATIN_MOST];
  guint end = normalize_latin_word (text, at, length, word), keep = (guint) strlen (word);
  if (keep == 0 || (english && normalize_latin_is_name (text, at, end)))
    {
      *before = 0;
      return end;
    }
  guint32 key = hash (WORD_SEED, word, keep);
  add (keys, key);
  if (*before != 0)
    add (keys, hash (PAIR_SEED ^ *before, word, keep));
  *before = key;
  return end;
}

void
normalize_grams (const NormalizeConcepts *concepts, const char *text, GArray *keys)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *folder = unorm2_getNFKCCasefoldInstance (&status);
  /* the lenient conversion writes nothing where there is less room than bytes */
  UChar units[3 * NORMALIZE_GRAMS_MOST], folded[2 * NORMALIZE_GRAMS_MOST];
  int32_t n = 0;
  gsize bytes = strnlen (text, G_N_ELEMENTS (units));
  u_strFromUTF8Lenient (units, G_N_ELEMENTS (units), &n, text, (int32_t) bytes, &status);
  if (U_FAILURE (status))
    return;
  n = MIN (n, NORMALIZE_GRAMS_MOST);
  n = unorm2_normalize (folder, units, n, folded, G_N_ELEMENTS (folded), &status);
  if (U_FAILURE (status))
    return;

  guint32 before = 0;
  Keys found;
  found.n = 0;
  /* an English text names the provider in every other line; in a Japanese one the name tells what the sheet is about */
  gboolean english = TRUE;
  for (guint i = 0; i < (guint) n && english; i++)
    english = !is_japanese (folded[i]);
  for (guint i = 0; i < (guint) n;)
    if (is_japanese (folded[i]))
      {
        i = add_run (&found, folded, i, (guint) n);
        before = 0;
      }
    else if (normalize_latin_is_letter (folded[i]))
      i = add_word (&found, folded, i, (guint) n, english, &before);
    else
      {
        if (folded[i] != ' ' && folded[i] != '-') /* third-party is third party */
          before = 0;
        i++;
      }
  g_array_append_vals (keys, found.at, found.n);
  normalize_concepts_find (concepts, folded, (guint) n, keys);
}
