#include "ingest/pdf/marker.h"

#include "ingest/dotted.h"
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
  IngestSeries series;
  ingest_enumerator_count (c, &series);
  if (series == INGEST_SERIES_ROMAN || series == INGEST_SERIES_KANA || (c >= 0x2170 && c <= 0x217f))
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

/* A bullet, ①, ㈠, a sign of no font's; "-" where a blank follows, but "- 3 -" is a page number. */
static const char *
skip_bullet (const char *text)
{
  static const guint bullets =
      INGEST_MARK_TITLE | INGEST_MARK_BULLET | INGEST_MARK_NOTE | INGEST_MARK_ARROW | INGEST_MARK_CHOICE;
  gunichar c = g_utf8_get_char (text);
  const char *after = g_utf8_next_char (text);
  guint mark = ingest_enumerator_mark (c);
  if ((mark & bullets) != 0 || (c >= 0xe000 && c <= 0xf8ff) || (c == 0xfffd && g_utf8_get_char (after) != 0xfffd)
      || ingest_enumerator_is_circled (c) || (c >= 0x3220 && c <= 0x3243))
    {
      while (c == 0x203b && is_digit (g_utf8_get_char (after))) /* ※1 */
        after = g_utf8_next_char (after);
      return after;
    }
  if ((mark & INGEST_MARK_BLANK) == 0 || !(*after == ' ' || g_utf8_get_char (after) == 0x3000))
    return text;
  const char *number = skip_space (after), *end = number;
  while (is_digit (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  return end > number && g_utf8_get_char (skip_space (end)) == c ? text : after;
}

/* "(1)", "（ア）", "3)": a counter that a bracket closes. */
static const char *
skip_bracketed (const char *text)
{
  gunichar open = g_utf8_get_char (text);
  const char *start = open == '(' || open == 0xff08 ? g_utf8_next_char (text) : text, *end = skip_counter (start);
  gunichar close = g_utf8_get_char (end);
  return end > start && (close == ')' || close == 0xff09) ? g_utf8_next_char (end) : text;
}

/* "1.", "1.2", "A.5.1-2", and "IV.", "ア.1" that open with no digit; 2.5倍 is none. */
static const char *
skip_number (const char *text)
{
  IngestDotted number;
  gboolean digits = ingest_dotted_read (text, NULL, INGEST_DOTTED_SPACED, &number);
  const char *end = digits ? text + number.closed : skip_counter (text);
  guint signs = digits ? number.n_parts - 1 + (number.closed > number.length) : 0;
  gsize sign;
  if (!digits && end > text && ingest_dotted_sign (end, NULL, &sign) != 0)
    {
      gboolean more = ingest_dotted_read (end + sign, NULL, INGEST_DOTTED_BARE, &number);
      signs = more ? number.n_parts + (number.closed > number.length) : *end != '-';
      end += more ? sign + number.closed : signs > 0 ? sign : 0;
    }
  gboolean closed = signs == 1 && (!digits || number.n_parts == 1) && end[-1] == '.';
  gunichar next = g_utf8_get_char (end);
  gboolean blank = next == ' ' || next == 0x3000;
  if (end == text || (signs == 0 && !(digits && blank))
      || (signs == 1 && !closed && (!digits || !(blank || next == 0))))
    return text;
  return next == 0 || blank || ingest_pdf_is_cjk (next) || closed ? end : text;
}

gsize
ingest_pdf_marker (const char *text, PdfMarker *kind)
{
  *kind = PDF_MARKER_NONE;
  if (*text == '\0')
    return 0;
  gunichar unit;
  const char *end = skip_bullet (text);
  gsize asked = end == text ? question_mark (text) : 0;
  if (asked > 0)
    {
      *kind = PDF_MARKER_QUESTION;
      return asked;
    }
  if (end == text)
    end = skip_bracketed (text);
  if (end > text)
    {
      *kind = PDF_MARKER_BULLET;
      return (gsize) (skip_space (end) - text);
    }
  gsize ordinal = ingest_enumerator_ordinal (text, text + strlen (text), &unit);
  end = ingest_enumerator_is_chapter (unit) ? text + ordinal : skip_number (text);
  if (end == text)
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
