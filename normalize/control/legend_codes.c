#include "normalize/control/legend_codes.h"

#include "normalize/control/cues.h"
#include "normalize/text/fold.h"

#include <string.h>

#define TEXT_BYTES  1000 /* of a text that explains codes, at most */
#define CODE_BYTES  4    /* of one of several letters */
#define CODES_MOST  16
#define NAME_BYTES  48  /* of what a legend is called: 【回答区分】, Response key: */
#define WORDS_BYTES 160 /* of what one code means, at most, where a line is nothing but a legend */

typedef struct
{
  const char *key; /* in the text */
  gsize key_bytes;
  const char *words;
  gsize words_bytes;
  int kind; /* NormalizeCueKind, -1 where the words are not known */
} Code;

/* The signs that part a code from its words; a legend keeps to one row of these. */
static const char *const signs[][4] = {
  { "=", "＝", NULL }, { ":", "：", NULL }, { "…", "→", "⇒", NULL }, { " - ", " – ", " — ", NULL }, { "(", "（", NULL },
};

static const char *const blanks[] = { " ", "　", "\t" };
static const char *const between[] = { "\n", ",", ";",  "/",  "|",  "、", "，", "；", "／", "｜", ")",
                                       "）", "]", "］", "」", "】", "・", "。", ".",  " ",  "　", "\t" };

static gsize
open_of (const char *at, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (at, list[i]))
      return strlen (list[i]);
  return 0;
}

/* ASCII, and its full width. */
static gboolean
is_latin (gunichar c)
{
  c -= c >= 0xff10 && c <= 0xff5a ? 0xfee0 : 0;
  return c < 0x80 && g_ascii_isalnum ((char) c);
}

/* A code may stand behind @c: a blank, a bracket, punctuation. */
static gboolean
may_precede (gunichar c)
{
  return g_unichar_isspace (c) || (g_unichar_ispunct (c) && c != '.' && c != '-' && c != '\'' && c != '&');
}

/* The code that ends at @end: its first byte, or NULL.  Letters of one kind, few of them and no word: FI, N/A, ２, ①,
 * ア, ○. */
static const char *
code_before (const char *text, const char *end)
{
  static const char *const closing[] = { "」", "\"", "”", "』", "】", "]", "］", ")", "）" };
  const char *at = g_utf8_find_prev_char (text, end);
  while (at != NULL && open_of (at, blanks, G_N_ELEMENTS (blanks)) > 0)
    end = at, at = g_utf8_find_prev_char (text, at);
  if (at != NULL && open_of (at, closing, G_N_ELEMENTS (closing)) > 0)
    end = at, at = g_utf8_find_prev_char (text, at);
  if (at == NULL)
    return NULL;
  const char *start = at, *before;
  gboolean latin = is_latin (g_utf8_get_char (at));
  guint letters = 1, lower = 0;
  for (; latin; start = before, letters++)
    {
      lower += g_ascii_islower (*start);
      before = g_utf8_find_prev_char (text, start);
      if (before == NULL || letters > CODE_BYTES || !(is_latin (g_utf8_get_char (before)) || *before == '/'))
        break;
    }
  before = g_utf8_find_prev_char (text, start);
  gunichar c = before != NULL ? g_utf8_get_char (before) : ' ', first = g_utf8_get_char (start);
  if (latin)
    return letters <= CODE_BYTES && (lower == 0 || letters == 1) && is_latin (first)
                   && (may_precede (c) || (c >= 0x3000 && !is_latin (c)))
               ? start
               : NULL;
  g_autofree char *sign = g_strndup (start, (gsize) (end - start)), *fold = normalize_fold (sign, -1);
  if (g_unichar_isalnum (first) ? !may_precede (c) : fold == NULL || *fold == '\0')
    return NULL;
  return g_unichar_isalnum (first) || g_unichar_type (first) == G_UNICODE_OTHER_SYMBOL
                 || g_unichar_type (first) == G_UNICODE_MATH_SYMBOL || normalize_cues_mark (fold) >= 0
             ? start
             : NULL;
}

/* The codes that @text explains by the signs of @row; *known gets those whose words are known, *differ whether they
 * mean different things. */
static guint
find_codes (const char *text, guint row, Code *codes, guint *known, gboolean *differ)
{
  guint n = 0, n_signs = 0;
  while (n_signs < G_N_ELEMENTS (signs[0]) && signs[row][n_signs] != NULL)
    n_signs++;
  for (const char *at = text; *at != '\0' && n < CODES_MOST;)
    {
      gsize sign = open_of (at, signs[row], n_signs);
      const char *key = sign > 0 ? code_before (text, at) : NULL;
      if (key == NULL || (n > 0 && key < codes[n - 1].words))
        {
          at = sign > 0 ? at + sign : g_utf8_next_char (at);
          continue;
        }
      const char *end = at;
      while (end > key && open_of (g_utf8_prev_char (end), blanks, G_N_ELEMENTS (blanks)) > 0)
        end = g_utf8_prev_char (end);
      if (n > 0)
        codes[n - 1].words_bytes = (gsize) (key - codes[n - 1].words);
      at += sign;
      while (open_of (at, blanks, G_N_ELEMENTS (blanks)) > 0)
        at = g_utf8_next_char (at);
      codes[n++] = (Code){ key, (gsize) (end - key), at, strlen (at), -1 };
    }
  *known = 0;
  *differ = FALSE;
  int before = -1;
  for (guint i = 0; i < n; i++)
    {
      Code *code = &codes[i];
      while (code->words_bytes > 0)
        {
          const char *last = g_utf8_prev_char (code->words + code->words_bytes);
          if (open_of (last, between, G_N_ELEMENTS (between)) == 0 && *last != '"')
            break;
          code->words_bytes = (gsize) (last - code->words);
        }
      gsize line = strcspn (code->words, "\n");
      g_autofree char *words = g_strndup (code->words, MIN (code->words_bytes, line));
      code->kind = *words != '\0' ? normalize_legend_words (words) : -1;
      *known += code->kind >= 0;
      *differ |= code->kind >= 0 && before >= 0 && code->kind != before;
      before = code->kind >= 0 ? code->kind : before;
    }
  return n;
}

/* The codes of @text by the row of signs that explains the most; 0 where it is no legend. */
static guint
read_codes (const char *text, Code *codes)
{
  guint best = 0, most = 0;
  if (strnlen (text, TEXT_BYTES) >= TEXT_BYTES)
    return 0;
  for (guint row = 0; row < G_N_ELEMENTS (signs); row++)
    {
      Code own[CODES_MOST];
      guint known;
      gboolean differ;
      guint n = find_codes (text, row, own, &known, &differ);
      if (n < 2 || known < 2 || known * 3 < n * 2 || !differ || known <= most)
        continue;
      most = known;
      best = n;
      memcpy (codes, own, sizeof own);
    }
  return best;
}

gboolean
normalize_legend_read_codes (NormalizeLegend *legend, const char *text)
{
  Code codes[CODES_MOST];
  guint n = read_codes (text, codes);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strndup (codes[i].key, codes[i].key_bytes), *fold = normalize_fold (key, -1);
      if (codes[i].kind >= 0 && fold != NULL && *fold != '\0' && !g_hash_table_contains (legend, fold))
        g_hash_table_insert (legend, g_steal_pointer (&fold), GINT_TO_POINTER (codes[i].kind + 1));
    }
  return n > 0;
}

gboolean
normalize_legend_is_codes (const char *text)
{
  Code codes[CODES_MOST];
  guint n = read_codes (text, codes);
  if (n == 0 || codes[0].key - text > NAME_BYTES)
    return FALSE;
  const char *last = g_utf8_find_prev_char (text, codes[0].key);
  while (last != NULL && open_of (last, blanks, G_N_ELEMENTS (blanks)) > 0)
    last = g_utf8_find_prev_char (text, last);
  static const char *const ends[] = { ":", "：", "】", "]", "］", "）", ")", "(", "（", "「", "\"", "\n", "・", "-" };
  if (last != NULL && open_of (last, ends, G_N_ELEMENTS (ends)) == 0 && codes[0].key - text > NAME_BYTES / 2)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_strndup (codes[i].words, codes[i].words_bytes);
      if (codes[i].words_bytes == 0 || codes[i].words_bytes > WORDS_BYTES || strstr (words, "。") != NULL)
        return FALSE;
    }
  return TRUE;
}

gboolean
normalize_legend_is_scale (const char *text)
{
  Code codes[CODES_MOST];
  guint n = read_codes (text, codes);
  gsize told = 0;
  for (guint i = 0; i < n; i++)
    told += codes[i].key_bytes + MIN (codes[i].words_bytes, strcspn (codes[i].words, "\n"));
  return n > 0 && told * 2 > strlen (text);
}
