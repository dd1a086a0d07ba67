#include "ingest/line.h"

#include "ingest/contents_line.h"
#include "ingest/dotted.h"
#include "ingest/enumerator.h"

#include <string.h>

const char *
ingest_line_skip_blanks (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  return at;
}

const char *
ingest_line_trim (const char *start, const char *end)
{
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  return end;
}

const char *
ingest_line_skip_indent (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || ingest_line_starts_with (at, end, "　")))
    at += *at == ' ' || *at == '\t' ? 1 : strlen ("　");
  return at;
}

gboolean
ingest_line_starts_with (const char *at, const char *end, const char *word)
{
  gsize n = strlen (word);
  return (gsize) (end - at) >= n && memcmp (at, word, n) == 0;
}

/* How wide the text prints, in columns of half a full-width character; stops counting past 4096. */
guint
ingest_line_get_width (const char *at, const char *end)
{
  guint width = 0;
  for (; at < end && width < 4096; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  return width;
}

static gboolean
ends_with (const char *start, const char *end, const char *const *marks)
{
  end = ingest_line_trim (start, end);
  for (; *marks != NULL; marks++)
    {
      gsize n = strlen (*marks);
      if ((gsize) (end - start) >= n && memcmp (end - n, *marks, n) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
ingest_line_ends_sentence (const char *start, const char *end)
{
  static const char *const marks[] = { "。", "．", ".", "！", "？", "!", "?", "」", "）", ")", "：", ":", NULL };
  return ends_with (start, end, marks);
}

gboolean
ingest_line_ends_clause (const char *start, const char *end)
{
  static const char *const marks[] = { "、", "，", ",", NULL };
  return ingest_line_ends_sentence (start, end) || ends_with (start, end, marks);
}

const char *
ingest_line_skip_digits (const char *at, const char *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;
  return at;
}

/* The same with full-width digits, three at most: @at itself where there are none or more. */
static const char *
skip_wide_digits (const char *at, const char *end)
{
  const char *to = at;
  guint n = 0;
  for (; to < end && n < 4; n++)
    {
      gunichar c = g_utf8_get_char (to);
      if (!(c >= '0' && c <= '9') && !(c >= 0xff10 && c <= 0xff19))
        break;
      to = g_utf8_next_char (to);
    }
  return n < 4 ? to : at;
}

/* A sign between the parts of a number: its bytes, or 0. */
static gsize
read_sign (const char *at, const char *end, const char *const *signs)
{
  for (; *signs != NULL; signs++)
    if (ingest_line_starts_with (at, end, *signs))
      return strlen (*signs);
  return 0;
}

static const char *const dots[] = { ".", "．", NULL };

/* "IV." and "Ⅳ．", or "Ⅳ" alone */
static gsize
read_roman_number (const char *at, const char *end)
{
  const char *to = at;
  while (to < end && memchr ("IVXLC", *to, 5) != NULL)
    to++;
  gsize dot = to > at ? read_sign (to, end, dots) : 0;
  if (dot > 0)
    return (gsize) (to - at) + dot;
  gunichar c = at < end ? g_utf8_get_char (at) : 0;
  return c >= 0x2160 && c <= 0x216b ? 3 + read_sign (at + 3, end, dots) : 0;
}

/* "1.2", "6.5.1.", "１－２", "CLD.6.3.1", "A.5.1", "1.", "IV.": how many bytes, or 0. */
gsize
ingest_line_get_number (const char *at, const char *end)
{
  gsize roman = read_roman_number (at, end);
  IngestDotted number;
  if (roman > 0 || !ingest_dotted_read (at, end, INGEST_DOTTED_PLAIN, &number))
    return roman;
  return number.n_parts > 1 || number.closed > number.length ? number.closed : 0;
}

/* "Q1.", "Ａ：", "A2 " */
static gboolean
opens_with_question (const char *at, const char *end)
{
  static const char *const signs[] = { ".", "．", ":", "：", ")", "）", NULL };
  IngestParty party;
  gsize n = ingest_enumerator_party (at, end, &party);
  if (n == 0)
    return FALSE;
  const char *to = skip_wide_digits (at + n, end);
  return read_sign (to, end, signs) > 0 || ingest_enumerator_party_bar (to, end) > 0
         || (to > at + n && to < end && (*to == ' ' || ingest_line_starts_with (to, end, "　")));
}

/* Marks after which a line stands alone or begins anew, whatever comes before it. */
static gboolean
opens_with_mark (const char *at, const char *end)
{
  static const char *const words[] = { "附則", "付録", "別紙", "別表" };
  static const guint opening = INGEST_MARK_TITLE | INGEST_MARK_ARROW | INGEST_MARK_CHOICE | INGEST_MARK_OTHER;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (ingest_line_starts_with (at, end, words[i]))
      return TRUE;
  if (at >= end)
    return FALSE;
  gunichar c = g_utf8_get_char (at);
  if ((ingest_enumerator_mark (c) & opening) != 0 || ingest_enumerator_is_circled (c)
      || ingest_enumerator_is_remark (at, end, INGEST_MARK_NOTE))
    return TRUE;
  /* (1), （１２）, (iv), （ア）: but （兼務） goes on */
  if (*at == '(' || ingest_line_starts_with (at, end, "（"))
    {
      const char *from = at + (*at == '(' ? 1 : 3), *to = skip_wide_digits (from, end);
      if (to == from)
        while (to < end && memchr ("ivx", *to, 3) != NULL)
          to++;
      if (to == from && to < end && g_unichar_isalnum (g_utf8_get_char (to)))
        to = g_utf8_next_char (to);
      return to > from && (ingest_line_starts_with (to, end, ")") || ingest_line_starts_with (to, end, "）"));
    }
  return FALSE;
}

/* 第3章, 第１条, and an edition, 第2版 */
static gboolean
opens_with_chapter (const char *at, const char *end)
{
  gunichar unit;
  return ingest_enumerator_ordinal (at, end, &unit) > 0 && (ingest_enumerator_is_chapter (unit) || unit == 0x7248);
}

/* TRUE where a number of @n bytes at @at may be a heading's: a dot or a space parts it from the title, or it has three
 * parts, or it opens its paragraph and no unit follows.  1.5倍 is none.
 * @fresh: nothing comes before the line in its paragraph, or a sentence that ended. */
static gboolean
is_heading_number (const char *at, const char *end, gsize n, gboolean fresh)
{
  const char *to = at + n;
  gsize length;
  guint joined = 0;
  for (const char *part = at; part < to; part = g_utf8_next_char (part))
    joined += ingest_dotted_sign (part, to, &length) != 0;
  if (to == end || *to == ' ' || *to == '\t' || ingest_line_starts_with (to, end, "　"))
    return TRUE;
  if ((guchar) *to < 0x80)
    return FALSE;
  if (ends_with (at, to, dots) || joined > 1)
    return TRUE;
  return fresh && g_utf8_strchr ("％倍年月日時分秒件回個台名人社円万億か〜～", -1, g_utf8_get_char (to)) == NULL;
}

IngestOpening
ingest_line_classify (const char *at, const char *end, gboolean fresh)
{
  gsize n = ingest_line_get_number (at, end);
  if (n > 0 && is_heading_number (at, end, n, fresh))
    return INGEST_OPENS_LINE;
  IngestContentsLine contents;
  if (ingest_contents_line_read (at, end - at, &contents) && contents.digits > 0)
    return INGEST_OPENS_LINE;
  if (opens_with_chapter (at, end))
    return ingest_line_get_width (at, end) <= INGEST_LINE_HEADING_WIDTH ? INGEST_OPENS_LINE : INGEST_OPENS_PARAGRAPH;
  if (opens_with_mark (at, end) || opens_with_question (at, end))
    return INGEST_OPENS_PARAGRAPH;
  /* 1 概要: a heading where it is short */
  const char *to = skip_wide_digits (at, end);
  if (fresh && to > at && to < end && (*to == ' ' || ingest_line_starts_with (to, end, "　"))
      && ingest_line_get_width (at, end) <= INGEST_LINE_HEADING_WIDTH && !ingest_line_ends_clause (at, end))
    return INGEST_OPENS_LINE;
  return INGEST_OPENS_NOTHING;
}

/* A whole line in one pair of bold marks. */
gboolean
ingest_line_is_bold (const char *at, const char *end)
{
  static const struct
  {
    const char *open, *close;
  } marks[] = { { "**", "**" }, { "__", "__" }, { "<b>", "</b>" }, { "<strong>", "</strong>" } };
  end = ingest_line_trim (at, end);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize a = strlen (marks[i].open), b = strlen (marks[i].close);
      if ((gsize) (end - at) > a + b && ingest_line_starts_with (at, end, marks[i].open)
          && ingest_line_starts_with (end - b, end, marks[i].close)
          && g_strstr_len (at + a, end - at - (gssize) (a + b), marks[i].close) == NULL)
        return TRUE;
    }
  return FALSE;
}

/* The bullet at @at: its bytes, the white space after it not counted in @marker; 0 where there is none. */
gsize
ingest_line_get_bullet (const char *at, const char *end, gsize *marker)
{
  gunichar c = at < end ? g_utf8_get_char (at) : 0;
  guint mark = ingest_enumerator_mark (c);
  const char *behind = c != 0 ? g_utf8_next_char (at) : at;
  gboolean blank = behind < end && (*behind == ' ' || *behind == '\t');
  if ((mark & INGEST_MARK_BULLET) == 0 && !((mark & INGEST_MARK_BLANK) != 0 && blank && c != 'o'))
    return 0;
  const char *text = ingest_line_skip_blanks (behind, end);
  if (text >= end || (text[0] == *at && text + 1 == end))
    return 0;
  *marker = (gsize) (behind - at);
  return (gsize) (text - at);
}

/* Forms of page numbers, in small letters without blanks, # for digits. */
static const struct
{
  const char *form;
  IngestPageNumber is;
} page_forms[] = {
  { "#", INGEST_PAGE_PERHAPS },     { "#/#", INGEST_PAGE_PERHAPS }, { "p#", INGEST_PAGE_PERHAPS },
  { "p.#", INGEST_PAGE_PERHAPS },   { "#頁", INGEST_PAGE_PERHAPS }, { "-#-", INGEST_PAGE_SURE },
  { "-#/#-", INGEST_PAGE_SURE },    { "page#", INGEST_PAGE_SURE },  { "page#/#", INGEST_PAGE_SURE },
  { "page#of#", INGEST_PAGE_SURE }, { "#of#", INGEST_PAGE_SURE },   { "#ページ", INGEST_PAGE_SURE },
};

/* Bytes of the longest line that may be one: full-width, with blanks. */
#define LONGEST_PAGE_LINE 80

IngestPageNumber
ingest_line_page_number (const char *at, const char *end)
{
  char form[16];
  gsize n = 0;
  if (end - at > LONGEST_PAGE_LINE)
    return INGEST_PAGE_NONE;
  for (; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      c = c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;
      c = (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? '-' : c;
      if (g_unichar_isspace (c))
        continue;
      if (c < 0x80 && g_ascii_isdigit ((char) c))
        {
          if (n > 0 && form[n - 1] == '#')
            continue;
          c = '#';
        }
      if (n + 6 >= sizeof form)
        return INGEST_PAGE_NONE;
      n += (gsize) g_unichar_to_utf8 (c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : c, form + n);
    }
  form[n] = '\0';
  for (gsize i = 0; i < G_N_ELEMENTS (page_forms); i++)
    if (strcmp (form, page_forms[i].form) == 0)
      return page_forms[i].is;
  return INGEST_PAGE_NONE;
}

/* "7. text": the number, or 0. */
guint
ingest_line_get_ordinal (const char *at, const char *end, gsize *length)
{
  const char *to = ingest_line_skip_digits (at, end);
  if (to == at || to - at > 3 || to + 1 >= end || *to != '.' || to[1] != ' ')
    return 0;
  *length = (gsize) (to + 1 - at);
  return (guint) g_ascii_strtoull (at, NULL, 10);
}
