#include "normalize/control/title_keys.h"

#include "normalize/text/bytes.h"
#include "normalize/text/fold.h"

#include <string.h>
#include <unicode/uchar.h>

char *
normalize_title_plain_key (const char *title)
{
  g_autofree char *fold = normalize_fold (title, -1);
  GString *key = g_string_sized_new (strlen (fold));
  for (const char *p = fold; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != 0x30fc && (u_isalnum ((UChar32) c) || u_charType ((UChar32) c) == U_MODIFIER_LETTER))
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

char *
normalize_title_key_with (const NormalizeTitleWord *words, guint n, const char *title)
{
  g_autofree char *plain = normalize_title_plain_key (title);
  GString *key = g_string_new (plain);
  guint64 bytes = bytes_of (plain);
  for (guint i = 0; i < n; i++)
    {
      const NormalizeTitleWord *word = &words[i];
      if ((word->bytes & ~bytes) != 0)
        continue;
      if (*word->to == '\0')
        { /* a word that says nothing at the end of a heading */
          if (key->len > strlen (word->from) && g_str_has_suffix (key->str, word->from))
            g_string_truncate (key, key->len - strlen (word->from));
        }
      else if (strstr (key->str, word->from) != NULL)
        {
          g_string_replace (key, word->from, word->to, 0);
          bytes = bytes_of (key->str);
        }
    }
  return g_string_free (key, FALSE);
}

static GArray *
grams_of (const gunichar *key, guint length)
{
  GArray *grams = g_array_sized_new (FALSE, FALSE, sizeof (guint64), length + 1);
  g_array_set_size (grams, length + 1); /* filled below: one by one it takes them slowly */
  gboolean latin = TRUE;
  for (guint i = 0; i < length; i++)
    latin = latin && key[i] < 0x80;
  for (guint i = 0; i <= length; i++)
    {
      guint64 gram = (guint64) (i > 0 ? key[i - 1] : 1) << 21 | (i < length ? key[i] : 1);
      if (latin)
        gram = gram << 21 | (i + 1 < length ? key[i + 1] : 1);
      g_array_index (grams, guint64, i) = gram;
    }
  return grams;
}

static gint
compare_grams (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;
  return one < other ? -1 : one > other;
}

#define FEW_GRAMS 48 /* are set in order one by one sooner than by a sort */

static void
sort_grams (GArray *grams)
{
  guint64 *all = (guint64 *) (gpointer) grams->data;
  if (grams->len > FEW_GRAMS)
    {
      g_array_sort (grams, compare_grams);
      return;
    }
  for (guint i = 1; i < grams->len; i++)
    {
      guint64 gram = all[i];
      guint at = i;
      for (; at > 0 && all[at - 1] > gram; at--)
        all[at] = all[at - 1];
      all[at] = gram;
    }
}

GArray *
normalize_title_grams (const gunichar *key, guint length)
{
  GArray *grams = grams_of (key, length);
  sort_grams (grams);
  guint kept = 0;
  for (guint i = 0; i < grams->len; i++)
    if (i == 0 || g_array_index (grams, guint64, i) != g_array_index (grams, guint64, kept - 1))
      g_array_index (grams, guint64, kept++) = g_array_index (grams, guint64, i);
  g_array_set_size (grams, kept);
  return grams;
}
