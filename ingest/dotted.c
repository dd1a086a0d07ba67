#include "ingest/dotted.h"

/* Digits of a part: chapters, sections and controls are counted below a thousand, years and parts of telephone numbers
 * are not. */
#define MOST_DIGITS 3

/* The character at @at, full-width forms as ASCII and blanks as a space; 0 at the end. */
static gunichar
peek (const char *at, const char *end)
{
  if (at == end)
    return 0;
  if ((guchar) *at < 0x80)
    return (guchar) *at;
  gunichar c = g_utf8_get_char (at);
  return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c == 0x3000 || c == 0xa0 ? ' ' : c;
}

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

/* Line breaks too: a narrow cell parts CLD from its number. */
static const char *
skip_blanks (const char *at, const char *end)
{
  for (gunichar c; (c = peek (at, end)) == ' ' || c == '\t' || c == '\n' || c == 0x2028;)
    at = g_utf8_next_char (at);
  return at;
}

int
ingest_dotted_confused (gunichar c)
{
  return c == 'I' || c == 'l' || c == '|' ? 1 : c == 'O' || c == 'o' ? 0 : -1;
}

char
ingest_dotted_sign (const char *at, const char *end, gsize *length)
{
  gunichar c = peek (at, end);
  gboolean hyphen = c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2212 || c == 0x30fc;
  *length = c == '.' || hyphen ? (gsize) (g_utf8_next_char (at) - at) : 0;
  return c == '.' ? '.' : hyphen ? '-' : 0;
}

gsize
ingest_dotted_prefix (const char *at, const char *end, IngestDottedFlags flags, IngestDotted *number)
{
  gboolean mend = (flags & INGEST_DOTTED_MEND) != 0;
  gunichar c = peek (at, end);
  const char *behind = at;
  number->letter = 0;
  number->cloud = FALSE;
  number->prefix = 0;
  if ((c == 'C' || c == 'c') && (end == NULL || end - at > 3) && g_ascii_strncasecmp (at, "CLD", 3) == 0)
    {
      behind = skip_blanks (at + 3, end);
      gunichar sign = peek (behind, end);
      if (sign == '.' || sign == ',' || sign == '-')
        behind = skip_blanks (g_utf8_next_char (behind), end);
      gunichar next = peek (behind, end);
      number->cloud = is_digit (next) || (mend && ingest_dotted_confused (next) >= 0);
    }
  else if (c >= 'A' && c <= 'Z' && !(mend && ingest_dotted_confused (c) >= 0))
    {
      behind = g_utf8_next_char (at);
      gunichar sign = peek (behind, end);
      if (sign != '.' && !(mend && sign == ','))
        return 0;
      behind = g_utf8_next_char (behind);
      if ((flags & INGEST_DOTTED_SPACED) != 0)
        behind = skip_blanks (behind, end);
      number->letter = is_digit (peek (behind, end)) ? c : 0;
    }
  if (number->cloud || number->letter != 0)
    number->prefix = (gsize) (behind - at);
  return number->prefix;
}

gsize
ingest_dotted_part (const char *at, const char *end, IngestDottedFlags flags, IngestDotted *number)
{
  const char *to = at;
  guint n = 0, value = 0;
  gboolean digits = FALSE, letters = FALSE;
  gunichar c;
  for (; (c = peek (to, end)) != 0 && n <= MOST_DIGITS; n++, to = g_utf8_next_char (to))
    {
      int digit = is_digit (c) ? (int) (c - '0') : (flags & INGEST_DOTTED_MEND) != 0 ? ingest_dotted_confused (c) : -1;
      if (digit < 0)
        break;
      digits |= is_digit (c);
      letters |= !is_digit (c);
      value = value * 10 + (guint) digit;
    }
  /* "Old" is a word, with two letters that look like digits */
  if (n == 0 || n > MOST_DIGITS || number->n_parts == INGEST_DOTTED_PARTS
      || (letters && c < 0x80 && g_ascii_isalpha ((char) c)))
    return 0;
  if (number->n_parts == 0)
    number->first_digits = digits;
  number->widths[number->n_parts] = (guint8) n;
  number->parts[number->n_parts++] = value;
  number->digits |= digits;
  number->mended |= letters;
  return (gsize) (to - at);
}

/* The sign that the next part stands behind, or a point that closes the number. */
static char
read_joint (const char *at, const char *end, IngestDottedFlags flags, gsize *length)
{
  char sign = ingest_dotted_sign (at, end, length);
  gunichar next = peek (at + *length, end);
  if (sign == '-')
    return is_digit (next) && (flags & INGEST_DOTTED_POINTS) == 0 ? '-' : 0;
  if (sign == '.')
    return '.';
  *length = 1; /* a comma's */
  return (flags & (INGEST_DOTTED_MEND | INGEST_DOTTED_POINTS)) == INGEST_DOTTED_MEND && peek (at, end) == ','
                 && is_digit (peek (g_utf8_next_char (at), end))
             ? '.'
             : 0;
}

gboolean
ingest_dotted_read (const char *at, const char *end, IngestDottedFlags flags, IngestDotted *number)
{
  *number = (IngestDotted){ 0 };
  const char *from = at;
  if ((flags & INGEST_DOTTED_BARE) == 0)
    at += ingest_dotted_prefix (at, end, flags, number);
  gsize n = ingest_dotted_part (at, end, flags, number), sign;
  if (n == 0)
    return FALSE;
  at += n;
  number->length = number->closed = (gsize) (at - from);
  for (char joint; (joint = read_joint (at, end, flags, &sign)) != 0;)
    {
      n = ingest_dotted_part (at + sign, end, flags, number);
      if (n == 0 && is_digit (peek (at + sign, end)))
        return FALSE;
      if (n == 0)
        {
          number->closed = (gsize) (at - from) + sign;
          break;
        }
      number->signs[number->n_parts - 1] = joint;
      at += sign + n;
      number->length = number->closed = (gsize) (at - from);
    }
  return TRUE;
}
