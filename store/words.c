#include "store/words.h"

#include <string.h>

typedef enum
{
  KIND_OTHER,
  KIND_PAIRS, /* Han, kana, Hangul: written without spaces, or in words too short to tell apart */
  KIND_LETTER,
  KIND_DIGIT
} Kind;

static char *
fold (const char *text, gssize length)
{
  g_autofree char *wide = g_utf8_normalize (text, length, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_casefold (wide != NULL ? wide : "", -1);
  GString *out = g_string_new (NULL);
  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

/* Marks belong to what they stand on; so does the sign that prolongs a vowel, in whichever way the fold writes it. */
static Kind
kind_of (gunichar c, Kind before)
{
  if (c < 0x80)
    return g_ascii_isalpha (c) ? KIND_LETTER : g_ascii_isdigit (c) ? KIND_DIGIT : KIND_OTHER;
  switch (g_unichar_get_script (c))
    {
      case G_UNICODE_SCRIPT_HAN:
      case G_UNICODE_SCRIPT_HIRAGANA:
      case G_UNICODE_SCRIPT_KATAKANA:
      case G_UNICODE_SCRIPT_BOPOMOFO:
      case G_UNICODE_SCRIPT_HANGUL:
        return g_unichar_isalnum (c) ? KIND_PAIRS : KIND_OTHER;
      default:
        break;
    }
  if (c == 0x30fc)
    return KIND_PAIRS;
  if (g_unichar_ismark (c))
    return before;
  return g_unichar_isalpha (c) ? KIND_LETTER : g_unichar_isdigit (c) ? KIND_DIGIT : KIND_OTHER;
}

static void
append_token (GString *out, const char *from, const char *to)
{
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_len (out, from, to - from);
}

/* One run of @kind as tokens.  @open: the run may go on in the text where the query ends, so that its last character
 * alone is no token, unless it is all there is.  Returns whether the last token is then the start of one only. */
static gboolean
append_run (GString *out, Kind kind, const char *from, const char *to, gboolean open)
{
  if (kind != KIND_PAIRS)
    {
      append_token (out, from, to);
      return FALSE;
    }
  const char *at = from;
  for (const char *next = g_utf8_next_char (at); next < to; at = g_utf8_next_char (at), next = g_utf8_next_char (next))
    append_token (out, at, g_utf8_next_char (next));
  if (!open || at == from)
    append_token (out, at, to);
  return open && at == from;
}

/* White space parts words before the fold, which would take it away. */
static gboolean
append_tokens (GString *out, const char *text, gboolean query)
{
  gboolean prefix = FALSE;
  for (const char *at = text; *at != '\0';)
    {
      const char *end = at;
      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > at)
        {
          g_autofree char *piece = fold (at, end - at);
          Kind kind = KIND_OTHER;
          for (const char *from = piece, *to; *from != '\0'; from = to)
            {
              Kind first = kind_of (g_utf8_get_char (from), kind);
              for (to = g_utf8_next_char (from), kind = first;
                   *to != '\0' && kind_of (g_utf8_get_char (to), kind) == first;)
                to = g_utf8_next_char (to);
              if (kind != KIND_OTHER)
                prefix = append_run (out, kind, from, to, query && *to == '\0' && *end == '\0');
            }
        }
      at = *end != '\0' ? g_utf8_next_char (end) : end;
    }
  return prefix;
}

char *
store_words_index (const char *text)
{
  GString *out = g_string_new (NULL);
  append_tokens (out, text, FALSE);
  return g_string_free (out, FALSE);
}

char *
store_words_query (const char *words)
{
  gboolean star = g_str_has_suffix (words, "*");
  g_autoptr (GString) tokens = g_string_new (NULL);
  gboolean prefix = append_tokens (tokens, words, TRUE);
  if (tokens->len == 0)
    return NULL;
  /* tokens hold letters and digits alone: nothing in them can end the quotes */
  return g_strdup_printf ("\"%s\"%s", tokens->str, prefix || star ? "*" : "");
}

char *
store_words_fold (const char *text)
{
  return fold (text, -1);
}

char *
store_words_digest (const char *question, const char *answer)
{
  g_autofree char *first = fold (question, -1), *second = fold (answer, -1);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (sum, (const guchar *)first, (gssize)strlen (first) + 1);
  g_checksum_update (sum, (const guchar *)second, (gssize)strlen (second));
  return g_strdup (g_checksum_get_string (sum));
}
