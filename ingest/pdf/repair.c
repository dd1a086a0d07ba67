#include "ingest/pdf/repair.h"

#include <string.h>

/* Widths in sizes.  A soft hyphen that is none has the width of the dash drawn: .28 to .41 (hyphens of Arial, Noto, IPA
 * P Gothic) or .5 (IPA Gothic) for a hyphen, .57 to 1 for a minus.  What has less is not drawn at all.  Measured on the
 * fonts named. */
#define DRAWN_WIDTH 0.08f
#define MINUS_WIDTH 0.54f

/* A stroke through a letter overlaps it by most of its width; a dash stands beside it. */
#define OVERLAP 0.5f

static float
width_of (const PdfChar *c)
{
  return c->turn % 2 == 1 ? c->y1 - c->y0 : c->x1 - c->x0;
}

/* The share of @c's width that lies over @other, on the same line. */
static float
overlap (const PdfChar *c, const PdfChar *other)
{
  float x = MIN (c->x1, other->x1) - MAX (c->x0, other->x0);
  float y = MIN (c->y1, other->y1) - MAX (c->y0, other->y0);
  return x <= 0 || y <= 0 ? 0 : x / MAX (c->x1 - c->x0, 0.01f);
}

/* dashes */

/* What the dash @c, number @i, is; 0 where it is drawn nowhere. */
static gunichar
settle_dash (const PdfPage *page, guint i)
{
  const PdfChar *c = PDF_CHAR (page, i);
  float width = width_of (c) / MAX (c->em, 0.5f);
  if (c->c == 0xad)
    return width < DRAWN_WIDTH ? 0 : width < MINUS_WIDTH ? 0x2010 : 0x2212;
  gboolean through = i > 0 && overlap (c, c - 1) > OVERLAP;
  return width < DRAWN_WIDTH || through ? c->c : 0x2014;
}

static void
settle_dashes (PdfPage *page)
{
  guint kept = 0;
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      if (c->c == 0xad || c->c == 0x336)
        c->c = settle_dash (page, i);
      if (c->c == 0)
        {
          if (i + 1 < page->chars->len)
            {
              c[1].space |= c->space;
              c[1].new_line |= c->new_line;
            }
          continue;
        }
      if (kept < i)
        *PDF_CHAR (page, kept) = *c;
      kept++;
    }
  g_array_set_size (page->chars, kept);
}

/* voiced marks */

static gboolean
is_voice (gunichar c)
{
  return c == 0x3099 || c == 0x309a;
}

static gboolean
is_kana (gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) || c == 0x309d || c == 0x30fd;
}

/* Puts the voiced mark @i behind the kana that it was drawn over, where that is not the character before it. */
static void
seat_mark (PdfPage *page, guint i)
{
  PdfChar mark = *PDF_CHAR (page, i);
  guint best = G_MAXUINT;
  float most = 0;
  for (guint k = 0; k < page->chars->len; k++)
    {
      const PdfChar *c = PDF_CHAR (page, k);
      float shared = is_kana (c->c) ? overlap (&mark, c) : 0;
      if (shared > most)
        {
          most = shared;
          best = k;
        }
    }
  if (best == G_MAXUINT || best + 1 == i)
    return;
  if (i + 1 < page->chars->len)
    {
      PDF_CHAR (page, i + 1)->space |= mark.space;
      PDF_CHAR (page, i + 1)->new_line |= mark.new_line;
    }
  mark.space = mark.new_line = FALSE;
  g_array_remove_index (page->chars, i);
  best += best < i;
  g_array_insert_val (page->chars, best, mark);
}

/* UTF-8 read as PDFDocEncoding */

/* What poppler makes of the bytes from 0x80 to 0xa0 (ISO 32000-1, annex D.2); the others from 0xa1 stand for
 * themselves. */
static const gunichar document_codes[] = { 0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039,
                                           0x203a, 0x2212, 0x2030, 0x201e, 0x201c, 0x201d, 0x2018, 0x2019, 0x201a,
                                           0x2122, 0xfb01, 0xfb02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017d, 0x0131,
                                           0x0142, 0x0153, 0x0161, 0x017e, 0xfffd, 0x20ac };

/* The byte that became @c; -1 for none. */
static int
byte_of (gunichar c)
{
  if (c < 0x80 || (c > 0xa0 && c <= 0xff))
    return (int) c;
  for (guint i = 0; i < G_N_ELEMENTS (document_codes); i++)
    if (document_codes[i] == c)
      return (int) i + 0x80;
  return -1;
}

/* Whether Japanese text has @c: it is in JIS X 0208. */
static gboolean
is_usual (gunichar c)
{
  char utf8[7] = { 0 };
  g_unichar_to_utf8 (c, utf8);
  gsize written = 0;
  g_autofree char *euc = g_convert (utf8, -1, "EUC-JP", "UTF-8", NULL, &written, NULL);
  return euc != NULL && written <= 2;
}

/* The character whose bytes begin at @codes; its length in @length, 0 where they are none.  Poppler has U+FFFD for both
 * 0x9f and 0xad: the one that makes a usual character, if only one does. */
static gunichar
decode (const gunichar *codes, guint n, guint *length)
{
  int first = n > 0 ? byte_of (codes[0]) : -1;
  *length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (*length == 0 || *length > n)
    {
      *length = 0;
      return 0;
    }
  gunichar met = 0;
  guint usual = 0, lost = 0;
  for (guint k = 1; k < *length; k++)
    lost += codes[k] == 0xfffd;
  for (guint pick = 0; pick < 1u << lost; pick++)
    {
      char bytes[5] = { (char) first };
      for (guint k = 1, bit = 0; k < *length; k++)
        bytes[k] = codes[k] == 0xfffd ? (char) ((pick >> bit++ & 1) != 0 ? 0xad : 0x9f) : (char) byte_of (codes[k]);
      if (!g_utf8_validate (bytes, (gssize) *length, NULL))
        continue;
      gunichar c = g_utf8_get_char (bytes);
      if (lost == 0)
        return c;
      if (is_usual (c))
        {
          usual++;
          met = c;
        }
      else if (met == 0)
        met = 0xfffd;
    }
  if (met == 0)
    *length = 0;
  return usual > 1 ? 0xfffd : met;
}

static gboolean
is_byte_order_mark (gunichar a, gunichar b, gunichar c)
{
  return a == 0xef && b == 0xbb && c == 0xbf;
}

char *
ingest_pdf_repair_string (char *text)
{
  if (text == NULL || !g_str_has_prefix (text, "\xc3\xaf\xc2\xbb\xc2\xbf"))
    return text;
  glong n = 0;
  g_autofree gunichar *codes = g_utf8_to_ucs4_fast (text, -1, &n);
  GString *out = g_string_sized_new ((gsize) n);
  for (guint i = 3; i < (guint) n;)
    {
      guint length;
      gunichar c = decode (codes + i, (guint) n - i, &length);
      g_string_append_unichar (out, length > 0 ? c : codes[i]);
      i += MAX (length, 1);
    }
  g_free (text);
  return g_string_free (out, FALSE);
}

/* Reads the bytes that start behind the mark at @at anew, and puts what they say in their place: as many characters,
 * side by side over the width that all of them had. */
static void
decode_chars (PdfPage *page, guint at)
{
  GArray *chars = page->chars;
  guint end = at + 3;
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (gunichar));
  while (end < chars->len)
    {
      gunichar codes[4];
      guint n = 0, length;
      for (; n < 4 && end + n < chars->len; n++)
        codes[n] = PDF_CHAR (page, end + n)->c;
      gunichar c = decode (codes, n, &length);
      if (length == 0) /* ASCII, which is the same in both, or the string's end */
        {
          c = codes[0];
          length = 1;
          if (c >= 0x80 || PDF_CHAR (page, end)->new_line || PDF_CHAR (page, end)->space)
            break;
        }
      page->unmapped += c == 0xfffd;
      g_array_append_val (read, c);
      end += length;
    }
  PdfChar first = *PDF_CHAR (page, at);
  const PdfChar *last = PDF_CHAR (page, end - 1);
  float x0 = MIN (first.x0, last->x0), x1 = MAX (first.x1, last->x1), step = (x1 - x0) / (float) MAX (read->len, 1);
  for (guint i = 0; i < read->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, at + i);
      gboolean opens = i == 0;
      *c = first;
      c->c = g_array_index (read, gunichar, i);
      c->x0 = x0 + step * (float) i;
      c->x1 = c->x0 + step;
      c->space = opens && first.space;
      c->new_line = opens && first.new_line;
    }
  g_array_remove_range (chars, at + read->len, end - at - read->len);
}

void
ingest_pdf_repair_chars (PdfPage *page)
{
  gboolean dashes = FALSE;
  for (guint i = 0; i < page->chars->len; i++)
    {
      const PdfChar *c = PDF_CHAR (page, i);
      dashes |= c->c == 0xad || c->c == 0x336;
      if (c->c == 0xef && i + 2 < page->chars->len && is_byte_order_mark (c->c, c[1].c, c[2].c))
        decode_chars (page, i);
      else if (is_voice (c->c))
        seat_mark (page, i);
    }
  if (dashes)
    settle_dashes (page);
}
