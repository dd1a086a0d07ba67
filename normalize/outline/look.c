#include "normalize/outline/look.h"
#include "normalize/words.h"

#include "ingest/ending.h"
#include "ingest/enumerator.h"

#include <string.h>

gboolean
normalize_look_is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0;
}

gsize
normalize_look_skip_blanks (const char *text, gsize at, gsize end)
{
  while (at < end && normalize_look_is_blank (g_utf8_get_char (text + at)))
    at = (gsize) (g_utf8_next_char (text + at) - text);
  return at;
}

gboolean
normalize_look_ends_in_predicate (const char *text)
{
  return ingest_ending_is (text, -1, INGEST_ENDING_POLITE | INGEST_ENDING_PREDICATE);
}

/* ". A" within, or a full stop at the end, of several English words. */
static gboolean
is_english_sentence (const char *text)
{
  const char *const *abbreviations = normalize_words_list ("outline", "abbreviation");
  guint words = 0;
  gboolean stop = FALSE;
  gsize length = strlen (text);
  if (memchr (text, '.', length) == NULL)
    return FALSE;
  for (gsize i = 0; abbreviations[i] != NULL; i++)
    if (g_str_has_suffix (text, abbreviations[i]))
      return FALSE;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize i = 0; i < length; i++)
    {
      words += text[i] == ' ' || text[i] == '\n';
      if (i == 0 || i + 2 >= length || text[i] != '.' || !g_ascii_islower (text[i - 1])
          || (text[i + 1] != ' ' && text[i + 1] != '\n') || !g_ascii_isupper (text[i + 2]))
        continue;
      gboolean abbreviated = FALSE;
      for (gsize k = 0; abbreviations[k] != NULL; k++)
        {
          gsize n = strlen (abbreviations[k]);
          abbreviated |= i + 1 >= n && strncmp (text + i + 1 - n, abbreviations[k], n) == 0;
        }
      stop |= !abbreviated;
    }
  stop |= length > 1 && text[length - 1] == '.'
          && (g_ascii_islower (text[length - 2]) || g_ascii_isdigit (text[length - 2]) || text[length - 2] == ')');
  return stop && words >= (g_str_has_suffix (text, ".") ? 2 : 4);
}

/* Where the brackets open that @text ends with, where all that is said in them is "（仮想化を含む。）", as laws and
 * standards write in titles too; 0 where it ends with none. */
static gsize
last_proviso (const char *text)
{
  gsize length = strlen (text);
  gsize close = g_str_has_suffix (text, "）") ? strlen ("）") : length > 0 && text[length - 1] == ')' ? 1 : 0;
  if (close == 0 || length < close + strlen ("。")
      || strncmp (text + length - close - strlen ("。"), "。", strlen ("。")) != 0)
    return 0;
  const char *stop = text + length - close - strlen ("。");
  if (strstr (text, "。") != stop)
    return 0;
  for (const char *at = stop; at > text; at = g_utf8_prev_char (at))
    if (*at == '(' || g_str_has_prefix (at, "（"))
      return (gsize) (at - text);
  return 0;
}

gboolean
normalize_is_sentence (const char *text)
{
  gsize proviso = last_proviso (text);
  if (proviso > 0)
    {
      g_autofree char *said = g_strchomp (g_strndup (text, proviso));
      return normalize_look_ends_in_predicate (said);
    }
  return strstr (text, "。") != NULL || strstr (text, "．\n") != NULL || normalize_look_ends_in_predicate (text)
         || is_english_sentence (text);
}

gboolean
normalize_look_is_whole_sentence (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  if (strstr (trimmed, "。") != NULL || ingest_ending_is (trimmed, -1, INGEST_ENDING_POLITE))
    return TRUE;
  return is_english_sentence (trimmed);
}

#define TITLE_WORD 4 /* letters from which a word of a title opens with a capital: chosen, not measured */

gboolean
normalize_look_is_title_case (const char *text)
{
  guint capitals = 0;
  for (gsize i = 0, length; text[i] != '\0'; i += length)
    {
      for (length = 0; g_ascii_isalpha (text[i + length]); length++)
        ;
      if (length >= TITLE_WORD && g_ascii_islower (text[i]))
        return FALSE;
      capitals += length >= TITLE_WORD;
      length = MAX (length, 1);
    }
  return capitals >= 2;
}

gboolean
normalize_look_is_question (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  if (ingest_ending_is (trimmed, -1, INGEST_ENDING_QUESTION))
    return TRUE;
  /* asked for, with a full stop */
  if (!g_str_has_suffix (trimmed, "ください。") && !g_str_has_suffix (trimmed, "下さい。"))
    return FALSE;
  trimmed[strlen (trimmed) - strlen ("。")] = '\0';
  return normalize_look_is_question (trimmed);
}

gboolean
normalize_look_is_bracketed (const char *text)
{
  static const char open[] = "【［〔《≪＜", closed[] = "】］〕》≫＞";
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  gunichar first = *trimmed != '\0' ? g_utf8_get_char (trimmed) : 0;
  const char *bracket = first != 0 ? g_utf8_strchr (open, -1, first) : NULL;
  if (bracket == NULL || g_utf8_strlen (trimmed, -1) < 4)
    return FALSE;
  gunichar close = g_utf8_get_char (g_utf8_offset_to_pointer (closed, g_utf8_pointer_to_offset (open, bracket)));
  const char *at = g_utf8_strchr (trimmed, -1, close);
  return at != NULL && *g_utf8_next_char (at) == '\0';
}

gsize
normalize_look_last_bracket (const char *title, char **words)
{
  gsize length = strlen (title);
  while (length > 0 && g_ascii_isspace (title[length - 1]))
    length--;
  gboolean wide = length >= 3 && memcmp (title + length - 3, "）", 3) == 0;
  if (!wide && (length == 0 || title[length - 1] != ')'))
    return 0;
  int depth = 0;
  for (const char *at = title + length; at > title;)
    {
      at = g_utf8_prev_char (at);
      gunichar c = g_utf8_get_char (at);
      depth += c == ')' || c == 0xff09 ? 1 : c == '(' || c == 0xff08 ? -1 : 0;
      if (depth > 0)
        continue;
      const char *inside = g_utf8_next_char (at);
      if (at > title)
        *words = g_strndup (inside, (gsize) (title + length - inside) - (wide ? 3 : 1));
      return (gsize) (at - title);
    }
  return 0;
}

gboolean
normalize_look_is_proviso (const char *words)
{
  g_autofree char *said = g_strchomp (g_strdup (words));
  if (g_str_has_suffix (said, "。"))
    said[strlen (said) - strlen ("。")] = '\0';
  return strstr (said, "。") == NULL && normalize_words_has ("part", "proviso", said, WORDS_TAIL);
}

gboolean
normalize_look_is_mark (gunichar c)
{
  return (ingest_enumerator_mark (c) & INGEST_MARK_TITLE) != 0;
}

const char *
normalize_look_skip_marks (const char *text, gboolean *marked)
{
  for (;;)
    {
      gunichar c = *text != '\0' ? g_utf8_get_char (text) : 0;
      if (normalize_look_is_mark (c))
        *marked = TRUE;
      else if (!normalize_look_is_blank (c))
        return text;
      text = g_utf8_next_char (text);
    }
}

const char *
normalize_outline_skip_marks (const char *text)
{
  gboolean marked;
  return normalize_look_skip_marks (text, &marked);
}

gboolean
normalize_look_is_bold (const IngestBlock *block, gsize start, gsize end)
{
  gsize at = start;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if (!(span->style & INGEST_STYLE_BOLD) || span->end <= at)
        continue;
      for (; at < span->start && at < end; at++)
        if (!g_ascii_isspace (block->text[at]))
          return FALSE;
      at = MAX (at, span->end);
    }
  for (; at < end; at++)
    if (!g_ascii_isspace (block->text[at]))
      return FALSE;
  return end > start;
}

gboolean
normalize_look_in_remark (const IngestBlock *block)
{
  return block->place.path != NULL && strstr (block->place.path, "/aside[") != NULL;
}
