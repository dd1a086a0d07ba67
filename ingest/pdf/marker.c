#include "ingest/pdf/marker.h"

#include "ingest/enumerator.h"
#include "ingest/pdf/page.h"

#include <string.h>

static gboolean
is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

static const char *
skip_space (const char *p)
{
  while (*p == ' ' || *p == '\t' || g_utf8_get_char (p) == 0x3000)
    p = g_utf8_next_char (p);
  return p;
}

/* The longest run of digits, or of one or two letters or kana: what stands before a dot or between brackets. */
static const char *
skip_counter (const char *p)
{
  const char *start = p;
  while (is_digit (g_utf8_get_char (p)) && p - start < 12)
    p = g_utf8_next_char (p);
  if (p > start)
    return p;
  gunichar c = g_utf8_get_char (p);
  if ((c >= 0x2160 && c <= 0x217f) || (c != 0 && g_utf8_strchr ("アイウエオカキクケコサシスセソ", -1, c) != NULL))
    return g_utf8_next_char (p);
  while (p - start < 5 && strchr ("ivxIVX", *p) != NULL && *p != '\0')
    p++;
  if (p == start && g_ascii_isalpha (*p))
    p++;
  return p;
}

/* The mark of a question or an answer: "Q.", "Q1 ", "Ａ1-2：".  "A." may be a chapter, "A4" a size. */
static gsize
question_mark (const char *text)
{
  IngestParty party;
  const char *p = text + ingest_enumerator_party (text, text + strlen (text), &party);
  gboolean asks = party == INGEST_PARTY_QUESTION, digits = FALSE;
  if (p == text)
    return 0;
  while (is_digit (g_utf8_get_char (p)) || (digits && (*p == '.' || *p == '-') && is_digit (g_utf8_get_char (p + 1))))
    {
      digits = TRUE;
      p = g_utf8_next_char (p);
    }
  gunichar close = g_utf8_get_char (p);
  gboolean closed = close != 0 && g_utf8_strchr (".．:：)）", -1, close) != NULL;
  if (closed)
    p = g_utf8_next_char (p);
  gunichar next = g_utf8_get_char (p);
  gboolean apart = next == ' ' || next == 0x3000 || next == 0;
  if (!(digits ? closed || (asks && apart) : asks && closed) || !(apart || ingest_pdf_is_cjk (next)) || p - text > 14)
    return 0;
  return (gsize) (skip_space (p) - text);
}

gsize
ingest_pdf_marker (const char *text, PdfMarker *kind)
{
  gunichar c = g_utf8_get_char (text);
  const char *after = *text != '\0' ? g_utf8_next_char (text) : text;
  *kind = PDF_MARKER_NONE;

  static const guint bullets =
      INGEST_MARK_TITLE | INGEST_MARK_BULLET | INGEST_MARK_NOTE | INGEST_MARK_ARROW | INGEST_MARK_CHOICE;
  if (*text == '\0')
    return 0;
  if ((ingest_enumerator_mark (c) & bullets) != 0 || (c >= 0xe000 && c <= 0xf8ff)
      || (c == 0xfffd && g_utf8_get_char (after) != 0xfffd))
    {
      *kind = PDF_MARKER_BULLET;
      if (c == 0x203b) /* ※1 */
        while (is_digit (g_utf8_get_char (after)))
          after = g_utf8_next_char (after);
      return (gsize) (skip_space (after) - text);
    }
  if ((ingest_enumerator_mark (c) & INGEST_MARK_BLANK) != 0 && (*after == ' ' || g_utf8_get_char (after) == 0x3000))
    {
      /* "- 3 -" is a page number */
      const char *number = skip_space (after), *end = number;
      while (is_digit (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > number && g_utf8_get_char (skip_space (end)) == c)
        return 0;
      *kind = PDF_MARKER_BULLET;
      return (gsize) (number - text);
    }
  if (ingest_enumerator_is_circled (c) || (c >= 0x3220 && c <= 0x3243))
    {
      *kind = PDF_MARKER_BULLET;
      return (gsize) (skip_space (after) - text);
    }
  if (c == '(' || c == 0xff08)
    {
      const char *end = skip_counter (after);
      gunichar close = g_utf8_get_char (end);
      if (end > after && (close == ')' || close == 0xff09))
        {
          *kind = PDF_MARKER_BULLET;
          return (gsize) (skip_space (g_utf8_next_char (end)) - text);
        }
      return 0;
    }
  if (c == 0x7b2c) /* 第1章 */
    {
      const char *p = after;
      while (is_digit (g_utf8_get_char (p))
             || g_utf8_strchr ("一二三四五六七八九十百", -1, g_utf8_get_char (p)) != NULL)
        {
          if (*p == '\0')
            return 0;
          p = g_utf8_next_char (p);
        }
      gunichar unit = g_utf8_get_char (p);
      if (p > after && (unit == 0x7ae0 || unit == 0x7bc0 || unit == 0x6761 || unit == 0x9805 || unit == 0x90e8))
        {
          *kind = PDF_MARKER_NUMBER;
          return (gsize) (skip_space (g_utf8_next_char (p)) - text);
        }
      return 0;
    }

  gsize asked = question_mark (text);
  if (asked > 0)
    {
      *kind = PDF_MARKER_QUESTION;
      return asked;
    }
  const char *p = text;
  if (g_str_has_prefix (p, "CLD") || g_str_has_prefix (p, "A."))
    p += strspn (p, "ACLD. ");
  const char *end = skip_counter (p);
  if (end == p)
    return 0;
  gunichar close = g_utf8_get_char (end);
  if (close == ')' || close == 0xff09)
    {
      *kind = PDF_MARKER_BULLET;
      return (gsize) (skip_space (g_utf8_next_char (end)) - text);
    }
  guint dots = 0;
  while ((*end == '.' || g_utf8_get_char (end) == 0xff0e || *end == '-') && dots < 6)
    {
      const char *next = g_utf8_next_char (end);
      const char *more = next;
      while (is_digit (g_utf8_get_char (more)))
        more = g_utf8_next_char (more);
      dots++;
      if (more == next)
        {
          if (*end == '-')
            dots--;
          else
            end = next;
          break;
        }
      end = more;
    }
  gboolean digits = is_digit (g_utf8_get_char (p));
  gunichar next = g_utf8_get_char (end);
  if (dots == 0 && !(digits && (next == ' ' || next == 0x3000)))
    return 0;
  if (*end != '\0' && next != ' ' && next != 0x3000 && !ingest_pdf_is_cjk (next) && !(dots == 1 && end[-1] == '.'))
    return 0;
  if (dots == 1 && end[-1] != '.' && next != ' ' && next != 0x3000 && *end != '\0') /* "2.5倍" */
    return 0;
  if (!digits && dots == 1 && end[-1] != '.')
    return 0;
  *kind = PDF_MARKER_NUMBER;
  return (gsize) (skip_space (end) - text);
}

/* "図1 構成", "表 2-1　一覧", "Figure 3: …": a line, not a sentence about one. */
gboolean
ingest_pdf_is_caption (const char *text)
{
  static const char *const openings[] = { "図表", "図", "表", "写真", "Figure", "FIGURE", "Fig.", "Table", "TABLE" };
  const char *p = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (openings) && p == NULL; i++)
    if (g_str_has_prefix (text, openings[i]))
      p = text + strlen (openings[i]);
  if (p == NULL || g_utf8_strlen (text, -1) > 80 || strstr (text, "。") != NULL)
    return FALSE;
  while (*p == ' ' || g_utf8_get_char (p) == 0x3000)
    p = g_utf8_next_char (p);
  const char *number = p;
  while (g_unichar_isdigit (g_utf8_get_char (p)) || (p > number && *p != '\0' && strchr (".-", *p) != NULL))
    p = g_utf8_next_char (p);
  return p > number && (*p == '\0' || g_utf8_strchr (" 　:：.．、)）", -1, g_utf8_get_char (p)) != NULL);
}
