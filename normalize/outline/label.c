#include "normalize/outline/label.h"

#include "normalize/outline/outline.h"
#include "normalize/words.h"

#include <string.h>

/* Bytes of the longest label. */
#define LONGEST 96

static const char opening[] = "【［[〔<＜《≪(（", closing[] = "】］]〕>＞》≫)）";

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000;
}

static const char *
skip_blanks (const char *text)
{
  while (*text != '\0' && (is_blank (g_utf8_get_char (text)) || normalize_line_break (text) > 0))
    text = g_utf8_next_char (text);
  return text;
}

/* Where the line ends that @text begins. */
static const char *
line_end (const char *text)
{
  while (*text != '\0' && normalize_line_break (text) == 0)
    text = g_utf8_next_char (text);
  return text;
}

/* "【要求事項】…": where the bracket closes, within the line. */
static const char *
find_close (const char *text, const char *end)
{
  const char *bracket = g_utf8_strchr (opening, -1, g_utf8_get_char (text));
  gunichar close = g_utf8_get_char (g_utf8_offset_to_pointer (closing, g_utf8_pointer_to_offset (opening, bracket)));
  const char *at = g_utf8_strchr (text, MIN (end - text, LONGEST), close);
  return at;
}

const char *
normalize_label_find (const char *text, gsize *length, char **title, gboolean *other)
{
  const char *start = skip_blanks (text), *end = line_end (start), *behind;
  gboolean round = g_utf8_strchr ("(（", -1, g_utf8_get_char (start)) != NULL && *start != '\0';
  g_autofree char *words = NULL;
  *other = FALSE;
  if (*start == '\0')
    return NULL;
  if (g_utf8_strchr (opening, -1, g_utf8_get_char (start)) != NULL)
    {
      const char *close = find_close (start, end), *inside = g_utf8_next_char (start);
      if (close == NULL)
        return NULL;
      behind = g_utf8_next_char (close);
      words = g_strndup (inside, (gsize) (close - inside));
      *other = skip_blanks (behind) >= end;
      if (round && !*other) /* "（要求）に基づき" is text */
        return NULL;
    }
  else
    {
      if (normalize_look_is_mark (g_utf8_get_char (start)))
        start = skip_blanks (g_utf8_next_char (start));
      const char *colon = start;
      while (colon < end && *colon != ':' && g_utf8_get_char (colon) != 0xff1a && colon - start < LONGEST)
        colon = g_utf8_next_char (colon);
      words = g_strchomp (g_strndup (start, (gsize) (colon - start)));
      behind = colon;
    }
  gunichar c = *behind != '\0' ? g_utf8_get_char (behind) : 0;
  if (c == ':' || c == 0xff1a)
    behind = g_utf8_next_char (behind);
  if (strlen (words) > LONGEST)
    return NULL;
  const char *class = normalize_words_find ("label", words, WORDS_WHOLE, NULL);
  if (class == NULL || strcmp (class, "question") == 0)
    return NULL;
  *other = FALSE;
  *length = (gsize) (skip_blanks (behind) - text);
  *title = g_steal_pointer (&words);
  return class;
}
