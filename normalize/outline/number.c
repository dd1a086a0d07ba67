#include "normalize/outline/number.h"

#include "ingest/dotted.h"
#include "ingest/ending.h"
#include "ingest/enumerator.h"
#include "normalize/text/classes.h"
#include "normalize/words.h"

#include <string.h>

/* The next character of *text, full-width ASCII folded; 0 at the end. */
static gunichar
peek (const char *text)
{
  gunichar c = peek_character (text);
  return c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c == 0x3000 || c == 0xa0 ? ' ' : c;
}

static gboolean
is_gap (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == 0x2028;
}

static const char *
skip_blanks (const char *text)
{
  while (is_gap (peek (text)))
    text = g_utf8_next_char (text);
  return text;
}

/* As OCR and layout leave numbers in what is cited and in headings. */
#define AS_FOUND (INGEST_DOTTED_MEND | INGEST_DOTTED_SPACED)

/* The parts of @read, so far as they are of a document's annex or of none: B.1 and C.2 are a chapter's letter and a
 * count. */
static gboolean
take_parts (NormalizeNumber *number, const IngestDotted *read)
{
  G_STATIC_ASSERT (NUMBER_PARTS == INGEST_DOTTED_PARTS);
  memcpy (number->parts, read->parts, sizeof number->parts);
  number->n_parts = read->n_parts;
  number->cloud = read->cloud;
  number->annex = read->letter != 0;
  number->repaired = read->mended;
  return read->digits && (read->letter == 0 || read->letter == 'A');
}

/* What stands behind a number that is an amount: 99.8%, 24時間, 3営業日. */
static gboolean
is_counter (const char *text)
{
  return normalize_words_spelt ("outline", "amount", text, WORDS_HEAD) > 0;
}

static gboolean is_amount (const char *text);

/* What makes @number no number of a heading: "1.5時間", "2.0版".  Behind "2." or "6.1.2" stands no counter but a title
 * (2.本サービス), behind two parts a word may open with such a character (5.2人的資源). */
static gboolean
counts (const NormalizeNumber *number, gboolean dotted, const char *text)
{
  if (number->n_parts > 2 || (number->n_parts == 1 && dotted)
      || (number->n_parts == 2 && normalize_number_skip_separator (text) != text))
    return FALSE;
  if (number->n_parts == 1 || !is_counter (text))
    return is_counter (text);
  gunichar next = peek (g_utf8_next_char (text));
  return is_amount (text) || !((next >= 0x4e00 && next <= 0x9fff) || (next >= 0x30a1 && next <= 0x30fa));
}

/* The same behind a space, where "4 人的資源" is a title: only what no title opens with. */
static gboolean
is_amount (const char *text)
{
  return normalize_words_spelt ("outline", "amount-behind-blank", text, WORDS_HEAD) > 0;
}

const char *
normalize_number_skip_separator (const char *text)
{
  const char *at = skip_blanks (text);
  gunichar c = peek (at);
  gboolean colon = c == ':', dash = at != text && c != 0 && g_utf8_strchr ("-–—―−─|", -1, c) != NULL;
  const char *title = colon || dash ? skip_blanks (g_utf8_next_char (at)) : text;
  gboolean parted = colon || (dash && title != g_utf8_next_char (at));
  return parted && *title != '\0' && !g_unichar_isdigit (peek (title)) ? title : text;
}

/* A sign parts the number from its title.  Of one part, what names itself a number has any, "Section 1 — Scope"; others
 * have a dash alone, since "3: 1" and "A: yes" are more than numbers. */
static gboolean
may_be_parted (const NormalizeNumber *number, NormalizeNumberKind kind, const char *end)
{
  if (number->n_parts > 1 || kind == NUMBER_CHAPTER || kind == NUMBER_APPENDIX)
    return TRUE;
  return (kind == NUMBER_ROMAN || kind == NUMBER_DOTTED) && peek (skip_blanks (end)) != ':';
}

static gboolean
finish (NormalizeNumber *number, NormalizeNumberKind kind, const char *start, const char *end)
{
  const char *title = skip_blanks (may_be_parted (number, kind, end) ? normalize_number_skip_separator (end) : end);
  number->tight = title == end && *end != '\0';
  number->kind = kind;
  number->length = (gsize) (title - start);
  return TRUE;
}

/* The first part of a number of NIST's: apart from the prefixes that documents make up for themselves. */
#define NIST_PART 2000

/* "8.1.2.7.PB", "12.4.5.1.P": the letters, one or two, that tell of whom a number of parts asks something; their bytes.
 */
static gsize
suffix_length (const char *text)
{
  gsize n = 0;
  while (n < 3 && g_ascii_isupper (text[n]))
    n++;
  gunichar behind = text[n] != '\0' ? g_utf8_get_char (text + n) : 0;
  return n == 0 || n > 2 || (behind < 0x80 && (g_ascii_isalnum ((char) behind) || behind == '.')) ? 0 : n;
}

static gboolean
parse_dotted (const char *text, NormalizeNumber *number)
{
  IngestDotted read;
  if (!ingest_dotted_read (text, NULL, AS_FOUND, &read) || !take_parts (number, &read))
    return FALSE;
  gboolean dotted = read.closed > read.length;
  const char *at = text + read.closed, *ending = at;
  gsize suffix = dotted && number->n_parts >= 3 ? suffix_length (at) : 0;
  at += suffix;
  dotted = dotted && suffix == 0;
  /* "I. 目的" is roman, "II.2 概要" may be; "II.2.7" and "I2.1" are digits */
  if (read.mended && (number->n_parts == 1 || (!read.first_digits && number->n_parts < 3 && !number->cloud)))
    return FALSE;
  const char *behind = skip_blanks (at);
  if (behind == at && *at != '\0')
    {
      gunichar c = peek (at);
      gboolean word = dotted && number->n_parts == 1 && g_ascii_isupper (*at) && g_ascii_islower (at[1]); /* "1.Yard" */
      if ((c < 0x80 && g_unichar_isalnum (c) && !word) || counts (number, dotted, at)
          || (number->n_parts == 1 && !dotted && c != ':'))
        return FALSE;
      if (c < 0x80 && strchr ("%)]}/,;'\"-+=", (int) c) != NULL)
        return FALSE;
    }
  if (number->n_parts == 1 && number->parts[0] > 99 && !dotted)
    return FALSE;
  if (number->n_parts == 1 && !dotted && behind != at && is_amount (behind))
    return FALSE;

  number->padded = number->n_parts == 1 && !number->cloud && !number->annex && peek (text) == '0';
  gboolean hyphens = memchr (read.signs, '-', sizeof read.signs) != NULL;
  /* 1-01 counts on to 1-10, and so does 1.01; a control's number is that of the catalog, 12.4.1 for 12.04.01 */
  gboolean zeros = number->padded || (!number->cloud && !number->annex && (hyphens || number->n_parts == 2));
  GString *label = g_string_new (number->cloud ? "CLD." : number->annex ? "A." : NULL);
  for (guint i = 0; i < number->n_parts; i++)
    g_string_append_printf (label, "%.1s%0*u", &read.signs[i], zeros ? read.widths[i] : 1, number->parts[i]);
  if (suffix > 0)
    g_string_append_printf (label, ".%.*s", (int) suffix, ending);
  g_strlcpy (number->text, label->str, sizeof number->text);
  g_string_free (label, TRUE);
  return finish (number, hyphens ? NUMBER_HYPHEN : NUMBER_DOTTED, text, at);
}

/* What parts the numbers of a heading that has several: "9.2.1、9.2.2", "5.1.1 / 5.1.2", "9.2.1～9.2.3". */
static const char *
skip_list_mark (const char *text)
{
  const char *at = skip_blanks (text);
  gunichar c = peek (at);
  if (c == 0 || g_utf8_strchr (",/&・、，～〜~-–", -1, c) == NULL)
    return NULL;
  return skip_blanks (g_utf8_next_char (at));
}

/* The end of one number of two parts or more, "A.5.1.2", "CLD.6.3.1"; NULL where none stands there. */
static const char *
skip_dotted (const char *text)
{
  IngestDotted read;
  NormalizeNumber number;
  return ingest_dotted_read (text, NULL, AS_FOUND | INGEST_DOTTED_POINTS, &read) && take_parts (&number, &read)
                 && read.n_parts >= 2
             ? text + read.length
             : NULL;
}

/* The families of NIST SP 800-53, fifth revision. */
static const char nist_families[] = "AC AT AU CA CM CP IA IR MA MP PE PL PM PS PT RA SA SC SI SR ";

/* The end of a number of that standard, "AC-2", "AU-6(1)"; NULL where none stands there. */
static const char *
skip_nist (const char *text, guint *family)
{
  if (!g_ascii_isupper (text[0]) || !g_ascii_isupper (text[1]) || text[2] != '-' || !g_ascii_isdigit (text[3]))
    return NULL;
  const char letters[] = { text[0], text[1], ' ', '\0' };
  const char *found = strstr (nist_families, letters);
  gsize n = 3 + strspn (text + 3, "0123456789");
  if (found == NULL || n > 5 || text[n] == '-' || g_ascii_isalnum (text[n]))
    return NULL;
  *family = (guint) (found - nist_families) / 3;
  gsize more = text[n] == '(' ? strspn (text + n + 1, "0123456789") : 0;
  return text + n + (more > 0 && text[n + 1 + more] == ')' ? more + 2 : 0);
}

/* "AC-2 Account management" */
static gboolean
parse_nist (const char *text, NormalizeNumber *number)
{
  guint family;
  const char *end = skip_nist (text, &family);
  if (end == NULL || (gsize) (end - text) >= sizeof number->text)
    return FALSE;
  number->n_parts = 2;
  number->parts[0] = NIST_PART + family;
  number->parts[1] = (guint) g_ascii_strtoull (text + 3, NULL, 10);
  memcpy (number->text, text, (gsize) (end - text));
  /* "AC-2 – Account management", "AC-2: …" */
  const char *behind = skip_blanks (end);
  gunichar sign = peek (behind);
  if (sign == ':' || (sign != 0 && behind > end && g_utf8_strchr ("-–—|", -1, sign) != NULL))
    end = g_utf8_next_char (behind);
  return finish (number, NUMBER_HYPHEN, text, end);
}

/* Several numbers before one title: the first is the heading's own, the label has all. */
static gboolean
parse_list (const char *text, NormalizeNumber *number)
{
  const char *end = skip_dotted (text), *more;
  guint n = 1;
  if (end == NULL)
    return FALSE;
  g_autofree char *first = g_strndup (text, (gsize) (end - text));
  for (const char *next; (more = skip_list_mark (end)) != NULL && (next = skip_dotted (more)) != NULL; end = next)
    n++;
  if (n < 2 || (*end != '\0' && !is_gap (peek (end))) || !parse_dotted (first, number) || number->n_parts < 2)
    return FALSE;
  g_autofree char *all = g_strndup (text, (gsize) (end - text));
  g_autofree char *plain = g_utf8_normalize (all, -1, G_NORMALIZE_NFKC);
  if (strlen (plain) < sizeof number->text)
    g_strlcpy (number->text, plain, sizeof number->text);
  return finish (number, NUMBER_DOTTED, text, end);
}

/* "Control 9.2.1 – User registration", "管理策 6.1.1　役割": a word for what is numbered before the number.  In prose
 * such a number is followed by a verb, "Control 9.2.1 requires". */
static gboolean
parse_named_dotted (const char *text, NormalizeNumber *number)
{
  const char *const *names = normalize_words_list ("outline", "numbered-thing");
  for (gsize i = 0; names[i] != NULL; i++)
    {
      gsize length = strlen (names[i]);
      if (g_ascii_strncasecmp (text, names[i], length) != 0)
        continue;
      const char *at = skip_blanks (text + length), *end = skip_dotted (at);
      if (end == NULL || (at == text + length && (guchar) *text < 0x80))
        return FALSE;
      const char *title = normalize_number_skip_separator (end);
      gunichar c = peek (skip_blanks (title));
      gboolean titled = *end == '\0' || title != end || g_unichar_isupper (c)
                        || (is_gap (peek (end)) && (c >= 0x4e00 || (c >= 0x30a1 && c <= 0x30fa)));
      if (!titled || !parse_dotted (at, number))
        return FALSE;
      number->length += (gsize) (at - text);
      return TRUE;
    }
  return FALSE;
}

/* "6. 1. 1　", "CLD 9. 5. 1": spaced by layout.  Two parts may be a number and an amount, "1. 24時間"; three are none.
 */
static gboolean
parse_spaced (const char *text, NormalizeNumber *number)
{
  IngestDotted read = { 0 };
  gboolean spaced = FALSE;
  const char *at = text + ingest_dotted_prefix (text, NULL, AS_FOUND, &read), *end;
  for (;;)
    {
      gsize n = ingest_dotted_part (at, NULL, AS_FOUND, &read);
      if (n == 0)
        return FALSE;
      end = at + n;
      const char *dot = skip_blanks (end);
      if (read.n_parts == NUMBER_PARTS || peek (dot) != '.')
        break;
      at = skip_blanks (g_utf8_next_char (dot));
      spaced |= dot > end || at > g_utf8_next_char (dot);
    }
  if (!spaced || !take_parts (number, &read) || number->n_parts < 3 || (*end != '\0' && !is_gap (peek (end))))
    return FALSE;
  GString *label = g_string_new (number->cloud ? "CLD." : number->annex ? "A." : NULL);
  for (guint i = 0; i < number->n_parts; i++)
    g_string_append_printf (label, "%s%u", i == 0 ? "" : ".", number->parts[i]);
  g_strlcpy (number->text, label->str, sizeof number->text);
  g_string_free (label, TRUE);
  return finish (number, NUMBER_DOTTED, text, end);
}

/* "1-(1)", "2-（3）": a chapter and a count in it. */
static gboolean
parse_count_within (const char *text, NormalizeNumber *number)
{
  IngestDotted read = { 0 };
  gsize n = ingest_dotted_part (text, NULL, INGEST_DOTTED_PLAIN, &read);
  const char *at = text + n;
  if (n == 0 || (peek (at) != '-' && peek (at) != '.') || peek (g_utf8_next_char (at)) != '(')
    return FALSE;
  at = g_utf8_next_char (g_utf8_next_char (at));
  at += n = ingest_dotted_part (at, NULL, INGEST_DOTTED_PLAIN, &read);
  if (n == 0 || peek (at) != ')' || !take_parts (number, &read))
    return FALSE;
  g_snprintf (number->text, sizeof number->text, "%u-(%u)", number->parts[0], number->parts[1]);
  return finish (number, NUMBER_HYPHEN, text, g_utf8_next_char (at));
}

/* "A-1.", "B-2-3", "Ⅱ-１", "ア-1", "B.1": a chapter's letter and a count.  X.509 and E.164 are names. */
static gboolean
parse_lettered (const char *text, NormalizeNumber *number)
{
  gunichar c = peek (text);
  IngestSeries series;
  guint count = ingest_enumerator_count (c, &series);
  if (series != INGEST_SERIES_ROMAN && series != INGEST_SERIES_KANA && (c < 'A' || c > 'Z'))
    return FALSE;
  const char *at = g_utf8_next_char (text);
  IngestDotted read = { .parts = { count > 0 ? count : c - 'A' + 1 }, .n_parts = 1 };
  gsize sign, n;
  for (char joint; (joint = ingest_dotted_sign (at, NULL, &sign)) != 0; at += sign + n)
    if ((joint == '.' && !g_ascii_isupper (*text))
        || (n = ingest_dotted_part (at + sign, NULL, INGEST_DOTTED_PLAIN, &read)) == 0)
      break;
    else if (joint == '.' && read.parts[read.n_parts - 1] >= 100)
      return FALSE;
  if (read.n_parts < 2)
    return FALSE;
  memcpy (number->parts, read.parts, sizeof number->parts);
  number->n_parts = read.n_parts;
  g_autofree char *found = g_strndup (text, (gsize) (at - text));
  gboolean dotted = peek (at) == '.' || peek (at) == 0x3001 || peek (at) == ':';
  if (dotted)
    at = g_utf8_next_char (at);
  /* "A-1" alone is a name as well: a title stands behind a blank, a point or in Japanese */
  if (*at != '\0' && !dotted && !is_gap (peek (at)))
    return FALSE;
  g_autofree char *plain = g_utf8_normalize (found, -1, G_NORMALIZE_NFKC);
  g_strlcpy (number->text, plain, sizeof number->text);
  return finish (number, NUMBER_HYPHEN, text, at);
}

/* Opens with a Latin word that is not all capitals. */
static gboolean
is_latin_word (const char *text)
{
  return g_ascii_isalpha (text[0]) && !(g_ascii_isupper (text[0]) && g_ascii_isupper (text[1]));
}

/* A roman numeral, of letters or of one sign (*n_letters is 0 then): where it ends, or NULL. */
static const char *
read_roman_letters (const char *text, guint *total, guint *n_letters)
{
  static const struct
  {
    gunichar letter;
    guint value;
  } letters[] = { { 'I', 1 }, { 'V', 5 }, { 'X', 10 } };
  const char *at = text;
  guint last = 0, n = 0;
  IngestSeries series;
  *n_letters = 0;
  *total = ingest_enumerator_count (peek (at), &series);
  if (series == INGEST_SERIES_ROMAN)
    return g_utf8_next_char (at);
  *total = 0;
  for (; n < 6; n++, at = g_utf8_next_char (at))
    {
      guint value = 0;
      gunichar c = peek (at);
      for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
        if (letters[i].letter == c)
          value = letters[i].value;
      if (value == 0)
        break;
      *total += value;
      if (last != 0 && value > last)
        *total -= 2 * last;
      last = value;
    }
  *n_letters = n;
  return *total > 0 ? at : NULL;
}

static gboolean
parse_roman (const char *text, NormalizeNumber *number)
{
  guint total, n;
  const char *at = read_roman_letters (text, &total, &n);
  if (at == NULL)
    return FALSE;
  gunichar c;
  c = peek (at);
  gboolean dotted = c == '.' || c == 0x3001 || c == ')';
  if (dotted)
    at = g_utf8_next_char (at);
  if (c == '.' && g_unichar_isdigit (peek (at)))
    return FALSE; /* "X.509" */
  if (!dotted && !is_gap (c) && n > 0)
    return FALSE; /* "ISO", "VPN" */
  if (!dotted && n == 1 && is_latin_word (skip_blanks (at)))
    return FALSE; /* "I am", "X Window"; "I SLA" is a number and a title */
  static const char *const names[] = { "",   "I",   "II",   "III", "IV", "V",   "VI",   "VII",   "VIII", "IX", "X",
                                       "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX",  "XX" };
  if (total >= G_N_ELEMENTS (names))
    return FALSE;
  number->parts[0] = total;
  number->n_parts = 1;
  g_strlcpy (number->text, names[total], sizeof number->text);
  return finish (number, NUMBER_ROMAN, text, at);
}

/* A small number in digits or in kanji; gives where it ends, or NULL. */
static const char *
read_count (const char *text, guint *value)
{
  guint total = 0, n = 0;
  gboolean tens = FALSE;
  for (;; n++, text = g_utf8_next_char (text))
    {
      gunichar c = peek (text);
      if (c >= '0' && c <= '9')
        total = total * 10 + (c - '0');
      else if (c == 0x5341) /* 十 */
        {
          total = total == 0 ? 10 : total * 10;
          tens = TRUE;
        }
      else
        {
          IngestSeries series;
          guint count = ingest_enumerator_count (c, &series);
          if (series != INGEST_SERIES_KANJI && c != 0x3007) /* 〇 */
            break;
          total = tens ? total + count : total * 10 + count;
        }
      if (n > 3)
        return NULL;
    }
  *value = total;
  return n > 0 ? text : NULL;
}

/* "の2" behind 第3条: the number of what was inserted behind it later, which becomes its second part.  Gives where it
 * ends, and @printed as it stands there; @text where there is none: 第3条の規定. */
static const char *
read_inserted (const char *text, NormalizeNumber *number, char printed[16])
{
  guint value;
  const char *end = g_str_has_prefix (text, "の") ? read_count (text + strlen ("の"), &value) : NULL;
  if (end == NULL || value == 0 || (gsize) (end - text) >= 16
      || !(peek (end) == 0 || is_gap (peek (end)) || peek (end) == '(' || peek (end) == 0x3014))
    return text;
  g_autofree char *folded = g_utf8_normalize (text, end - text, G_NORMALIZE_NFKC);
  g_strlcpy (printed, folded, 16);
  number->parts[1] = value;
  return end;
}

static gboolean
parse_chapter (const char *text, NormalizeNumber *number)
{
  gboolean ordinal = g_str_has_prefix (text, "第");
  const char *count = ordinal ? skip_blanks (text + strlen ("第")) : text, *end = read_count (count, &number->parts[0]);
  if (end == NULL)
    return FALSE;
  const char *at = skip_blanks (end);
  gunichar unit = peek (at);
  if (ordinal && peek (end) == 0)
    { /* "第3" alone counts the clauses of a guideline */
      g_autofree char *bare = g_utf8_normalize (count, end - count, G_NORMALIZE_NFKC);
      number->n_parts = 1;
      number->unit = 0x6761; /* 条 */
      g_snprintf (number->text, sizeof number->text, "第%s", bare);
      return finish (number, NUMBER_CHAPTER, text, end);
    }
  if (!ingest_enumerator_is_chapter (unit))
    return FALSE;
  at = g_utf8_next_char (at);
  char inserted[16] = "";
  at = read_inserted (at, number, inserted);
  /* "第6章第18条に定める" cites a chapter, it does not open one */
  if (peek (at) != 0 && g_utf8_strchr ("第のにをはで及", -1, peek (at)) != NULL)
    return FALSE;
  /* "6章 安全管理": but "3部提出" and "2項目" count */
  if (!ordinal && !(is_gap (peek (at)) || peek (at) == ':'))
    return FALSE;
  number->n_parts = number->parts[1] > 0 ? 2 : 1;
  number->unit = unit;
  char name[8] = { 0 };
  g_unichar_to_utf8 (unit, name);
  g_autofree char *printed = g_utf8_normalize (count, end - count, G_NORMALIZE_NFKC);
  g_snprintf (number->text, sizeof number->text, "%s%s%s%s", ordinal ? "第" : "", printed, name, inserted);
  return finish (number, NUMBER_CHAPTER, text, at);
}

/* The count of a chapter named so, "3", "IV", "B": where it ends, or NULL.  *plain where it needs no sign behind it: a
 * letter is a word too. */
static const char *
read_chapter_count (const char *text, guint *value, gboolean *plain)
{
  const char *end = read_count (text, value);
  *plain = end != NULL;
  if (end != NULL)
    return *value > 0 ? end : NULL;
  guint n_letters;
  end = read_roman_letters (text, value, &n_letters);
  *plain = end != NULL && n_letters != 1;
  if (end == NULL && text[0] >= 'A' && text[0] <= 'Z')
    {
      *value = (guint) (text[0] - 'A') + 1;
      end = text + 1;
    }
  return end;
}

/* "議題2 障害時の対応", "Chapter 3 Access", "Part II – Access", "SECTION B: KEYS": chapters by another name. */
static gboolean
parse_named_chapter (const char *text, NormalizeNumber *number)
{
  static const struct
  {
    const char *name;
    gunichar unit; /* of the same rank */
  } names[] = { { "議題", 0x7ae0 },     { "論点", 0x7ae0 },     { "テーマ", 0x7ae0 }, { "セクション", 0x7bc0 },
                { "パート", 0x90e8 },   { "Chapter ", 0x7ae0 }, { "Part ", 0x90e8 },  { "Section ", 0x7bc0 },
                { "Article ", 0x6761 }, { "Domain ", 0x7ae0 } };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i].name);
      gboolean plain;
      if (g_ascii_strncasecmp (text, names[i].name, length) != 0 || g_ascii_islower (*text))
        continue;
      const char *at = read_chapter_count (skip_blanks (text + length), &number->parts[0], &plain);
      if (at == NULL)
        return FALSE;
      gunichar c = peek (at);
      gboolean sign = c == '.' || c == 0x3001, parted = sign || normalize_number_skip_separator (at) != at;
      if (c == 0 || (!is_gap (c) && !parted) || (!plain && !parted))
        return FALSE;
      const char *behind = skip_blanks (sign ? g_utf8_next_char (at) : normalize_number_skip_separator (at));
      /* "Section 3 of the contract", "Part 2.1", "Part 2 - 3 pages" */
      if (*behind == '\0' || (parted && g_unichar_isdigit (peek (behind)))
          || (!parted && (g_ascii_islower (*behind) || strchr ("-|", *behind) != NULL)))
        return FALSE;
      g_autofree char *name = g_strndup (text, (gsize) (at - text));
      g_autofree char *folded = g_utf8_normalize (name, -1, G_NORMALIZE_NFKC);
      number->n_parts = 1;
      number->unit = names[i].unit;
      g_strlcpy (number->text, folded, sizeof number->text);
      return finish (number, NUMBER_CHAPTER, text, sign ? g_utf8_next_char (at) : at);
    }
  return FALSE;
}

static gboolean parse_question (const char *text, NormalizeNumber *number);

/* The first sentence of @text asks: "問1会員の情報はどこにありますか。" needs no sign behind its number. */
static gboolean
asks_at_once (const char *text)
{
  const char *end = text;
  while (*end != '\0' && end - text < 600 && !g_str_has_prefix (end, "。") && !g_str_has_prefix (end, "？")
         && *end != '?')
    end = g_utf8_next_char (end);
  return *end == '?' || g_str_has_prefix (end, "？")
         || (g_str_has_prefix (end, "。") && end - text > 3 && g_str_has_prefix (end - strlen ("か"), "か"));
}

/* 【質問1】, [Q2]: the same in brackets. */
static gboolean
parse_bracketed_question (const char *text, NormalizeNumber *number)
{
  static const char open[] = "【［[〔<＜", closed[] = "】］]〕>＞";
  gunichar c = peek (text);
  const char *bracket = c != 0 ? g_utf8_strchr (open, -1, c) : NULL;
  if (bracket == NULL)
    return FALSE;
  const char *inside = g_utf8_next_char (text);
  gunichar close = g_utf8_get_char (g_utf8_offset_to_pointer (closed, g_utf8_pointer_to_offset (open, bracket)));
  const char *end = g_utf8_strchr (inside, 40, close);
  if (end == NULL || end - inside > 24)
    return FALSE;
  g_autofree char *words = g_strndup (inside, (gsize) (end - inside));
  if (!parse_question (words, number) || words[number->length] != '\0' || *skip_blanks (g_utf8_next_char (end)) == '\0')
    return FALSE;
  return finish (number, NUMBER_QUESTION, text, g_utf8_next_char (end));
}

static gboolean
parse_question (const char *text, NormalizeNumber *number)
{
  const char *const *openings = normalize_words_list ("outline", "question");
  gunichar head_character = peek (text);
  if (head_character == 0 || g_utf8_strchr ("QqNn設質問№項", -1, head_character) == NULL)
    return FALSE;
  if (head_character == 0x2116) /* № is written No by NFKC */
    head_character = 'N';
  for (gsize i = 0; openings[i] != NULL; i++)
    {
      if (g_unichar_toupper (peek (openings[i])) != g_unichar_toupper (head_character)
          && !(head_character == 'N' && peek (openings[i]) == 0x2116))
        continue;
      gsize length = strlen (openings[i]);
      gsize most = MIN (strlen (text), length * 3);
      while (most > 0 && ((guchar) text[most] & 0xc0) == 0x80)
        most--;
      g_autofree char *head = g_strndup (text, most);
      g_autofree char *plain = g_utf8_normalize (head, -1, G_NORMALIZE_NFKC);
      const char *opening = g_strcmp0 (openings[i], "№") == 0 ? "No" : openings[i];
      if (plain == NULL || g_ascii_strncasecmp (plain, opening, strlen (opening)) != 0)
        continue;
      const char *at = text;
      for (glong k = g_utf8_strlen (openings[i], -1); k > 0; k--)
        at = g_utf8_next_char (at);
      NormalizeNumber inner = { 0 };
      at = skip_blanks (at);
      const char *counted = read_count (at, &inner.parts[0]);
      if (counted != NULL && !g_unichar_isdigit (peek (at))
          && (is_gap (peek (counted)) || *counted == '\0' || g_utf8_strchr (".:、．：", -1, peek (counted)) != NULL))
        { /* 問三 */
          number->parts[0] = inner.parts[0];
          number->n_parts = 1;
          g_snprintf (number->text, sizeof number->text, "%.12s%.*s", opening, (int) (counted - at), at);
          gboolean sign = *counted != '\0' && !is_gap (peek (counted));
          return finish (number, NUMBER_QUESTION, text, sign ? g_utf8_next_char (counted) : counted);
        }
      if (!g_unichar_isdigit (peek (at)))
        continue;
      /* "Q1：", "問2." and "Q3でしょうか" differ in what follows */
      const char *end = at;
      IngestDotted read;
      if (!ingest_dotted_read (end, NULL, INGEST_DOTTED_BARE, &read))
        continue;
      end += read.length;
      g_autofree char *digits = g_strndup (at, (gsize) (end - at));
      g_autofree char *plain_digits = g_utf8_normalize (digits, -1, G_NORMALIZE_NFKC);
      if (plain_digits == NULL || !parse_dotted (plain_digits, &inner))
        continue;
      gunichar c = peek (end);
      gboolean signed_off = c == '.' || c == ':' || c == 0x3001 || c == ')' || c == 0x300d || c == ']';
      if (c != 0 && !is_gap (c) && !signed_off
          && (c < 0x3040 || g_utf8_strchr ("のはをにでと", -1, c) != NULL || !asks_at_once (end)))
        continue;
      if (signed_off)
        end = g_utf8_next_char (end);
      memcpy (number->parts, inner.parts, sizeof number->parts);
      number->n_parts = inner.n_parts;
      g_snprintf (number->text, sizeof number->text, "%.12s%.20s", opening, plain_digits);
      return finish (number, NUMBER_QUESTION, text, end);
    }
  return FALSE;
}

/* A code of the asker's own in brackets, letters and digits: characters. */
#define LONGEST_CODE 12

/* "Q (C1): Who …?", "質問（運用-3）：…": a question whose code stands in brackets behind the word for it, and a colon
 * or a full stop behind that. */
static gboolean
parse_question_code (const char *text, NormalizeNumber *number)
{
  IngestParty party;
  gsize word = ingest_enumerator_party (text, text + strlen (text), &party);
  const char *open = skip_blanks (text + word);
  if (word == 0 || party != INGEST_PARTY_QUESTION || peek (open) != '(')
    return FALSE;
  const char *code = g_utf8_next_char (open), *end = code, *digits = NULL;
  guint n = 0;
  for (; n < LONGEST_CODE && (g_unichar_isalnum (peek (end)) || peek (end) == '-' || peek (end) == '.'); n++)
    {
      digits = digits == NULL && g_unichar_isdigit (peek (end)) ? end : digits;
      end = g_utf8_next_char (end);
    }
  if (digits == NULL || peek (end) != ')' || read_count (digits, &number->parts[0]) == NULL)
    return FALSE;
  const char *sign = g_utf8_next_char (end);
  if (peek (sign) != ':' && peek (sign) != '.')
    return FALSE;
  g_autofree char *printed = g_utf8_normalize (code, end - code, G_NORMALIZE_NFKC);
  number->n_parts = 1;
  g_strlcpy (number->text, printed, sizeof number->text);
  return finish (number, NUMBER_QUESTION, text, g_utf8_next_char (sign));
}

/* "――はじめに――" is a title between dashes. */
static gboolean
ends_in_dash (const char *text)
{
  gsize length = strcspn (text, "\n");
  while (length > 0 && text[length - 1] == ' ')
    length--;
  return length >= 3
         && (memcmp (text + length - 3, "―", 3) == 0 || memcmp (text + length - 3, "—", 3) == 0
             || memcmp (text + length - 3, "─", 3) == 0);
}

/* "見られる人は。": the line is a sentence. */
static gboolean
ends_in_stop (const char *text)
{
  gsize length = strcspn (text, "\n");
  return length >= 3 && (memcmp (text + length - 3, "。", 3) == 0 || memcmp (text + length - 3, "？", 3) == 0);
}

/* Bytes that the word of a question and its brackets may have. */
#define LONGEST_MARK 32

/* "Q. " and "【質問】": a question without a number.  Its label is "". */
static gboolean
parse_plain_question (const char *text, NormalizeNumber *number)
{
  IngestParty party;
  const char *end_of_mark = text + strnlen (text, LONGEST_MARK);
  const char *mark = text + ingest_enumerator_bracketed_party (text, end_of_mark, &party);
  if (mark == text)
    {
      mark += ingest_enumerator_party (text, end_of_mark, &party);
      gsize bar = mark > text ? ingest_enumerator_party_bar (mark, end_of_mark) : 0;
      mark = peek (mark) == '.' || peek (mark) == ':' ? g_utf8_next_char (mark) : bar > 0 ? mark + bar : text;
    }
  if (party == INGEST_PARTY_QUESTION && mark > text && *skip_blanks (mark) != '\0')
    {
      number->n_parts = 1;
      number->parts[0] = 1;
      return finish (number, NUMBER_QUESTION, text, mark);
    }
  /* "――障害があったと聞きました。": what the interviewer says */
  const char *said = text;
  while (*said != '\0' && g_utf8_strchr ("―—─–", -1, g_utf8_get_char (said)) != NULL)
    said = g_utf8_next_char (said);
  gboolean single = g_str_has_prefix (text, "―") && said == text + 3 && is_gap (peek (said)) && ends_in_stop (said);
  if ((single || said - text >= 2 * 3) && said - text <= 4 * 3 && *skip_blanks (said) != '\0'
      && g_unichar_isalpha (g_utf8_get_char (skip_blanks (said))) && !ends_in_dash (said))
    {
      number->n_parts = 1;
      number->parts[0] = 1;
      return finish (number, NUMBER_QUESTION, text, said);
    }
  /* "Q データはどこにありますか？": a blank alone is enough before what asks */
  const char *end = text + (peek (text) == 'Q' ? strlen ("Q") : 0), *words = end;
  if (g_str_has_prefix (text, "Ｑ"))
    end = text + strlen ("Ｑ");
  words = skip_blanks (end);
  if (end > text && words > end && g_utf8_get_char (words) >= 0x3040)
    {
      g_autofree char *line = g_strndup (words, strcspn (words, "\n"));
      g_strchomp (line);
      /* 教えてください。 asks, too */
      gsize length = strlen (line) - (g_str_has_suffix (line, "。") ? strlen ("。") : 0);
      if (ingest_ending_is (line, -1, INGEST_ENDING_ASKS)
          || ingest_ending_is (line, (gssize) length, INGEST_ENDING_QUESTION))
        {
          number->n_parts = 1;
          number->parts[0] = 1;
          return finish (number, NUMBER_QUESTION, text, end);
        }
    }
  return FALSE;
}

/* What stands alone between brackets, or before a closing one, or before a dot: digits, 三, one letter, one kana. */
static const char *
read_mark (const char *text, NormalizeNumberKind *kind, guint *value)
{
  gunichar c = peek (text);
  if (c >= '0' && c <= '9')
    {
      const char *end = read_count (text, value);
      *kind = NUMBER_PAREN;
      return end != NULL && *value <= 99 ? end : NULL;
    }
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
    {
      *kind = NUMBER_LETTER;
      *value = (c | 32) - 'a' + 1;
      return g_utf8_next_char (text);
    }
  const char *count = read_count (text, value);
  if (count != NULL)
    {
      *kind = NUMBER_PAREN;
      return count;
    }
  IngestSeries series;
  *value = ingest_enumerator_count (c, &series);
  if (series != INGEST_SERIES_KANA)
    return NULL;
  *kind = NUMBER_KANA;
  return g_utf8_next_char (text);
}

static gboolean
parse_mark (const char *text, NormalizeNumber *number)
{
  gunichar c = peek (text);
  NormalizeNumberKind kind = NUMBER_NONE;
  gboolean lenticular = c == 0x3010, open = c == '(' || c == '[' || c == 0x3014 || lenticular;
  const char *at, *start = text;

  IngestSeries series;
  guint count = ingest_enumerator_count (c, &series);
  if (series == INGEST_SERIES_CIRCLED)
    {
      number->parts[0] = count;
      at = g_utf8_next_char (text);
      kind = NUMBER_CIRCLED;
    }
  else
    {
      if (open)
        start = g_utf8_next_char (text);
      at = read_mark (skip_blanks (start), &kind, &number->parts[0]);
      if (at == NULL)
        return FALSE;
      at = open ? skip_blanks (at) : at;
      c = peek (at);
      gboolean closed = lenticular ? c == 0x3011 && kind == NUMBER_PAREN : c == ')' || c == ']' || c == 0x3015;
      gboolean dotted = kind != NUMBER_PAREN && (c == '.' || c == 0x3001);
      /* "ア 導入前の準備": but "イ ベント" is a word that was set apart */
      gunichar word = kind == NUMBER_KANA && is_gap (c) ? peek (skip_blanks (at)) : 0;
      gboolean blank = !open && word > 0x80 && !(word >= 0x30a1 && word <= 0x30ff);
      if (open ? !closed : !closed && !dotted && !blank)
        return FALSE;
      at = blank ? at : g_utf8_next_char (at);
      if (dotted && kind == NUMBER_LETTER && !is_gap (peek (at)) && peek (at) < 0x80)
        return FALSE; /* "e.g", "A.5" */
      if (kind == NUMBER_PAREN && !open)
        kind = NUMBER_HALF;
    }
  number->n_parts = 1;
  g_autofree char *mark = g_strndup (text, (gsize) (at - text));
  g_autofree char *plain = kind == NUMBER_CIRCLED ? g_strdup (mark) : g_utf8_normalize (mark, -1, G_NORMALIZE_NFKC);
  g_strdelimit (plain, ".", ' ');
  g_strlcpy (number->text, g_strstrip (plain), sizeof number->text);
  return finish (number, kind, text, at);
}

/* "三．体制", "三　体制", "第三　体制", "第1　体制". */
static gboolean
parse_kanji (const char *text, NormalizeNumber *number)
{
  gboolean ordinal = g_str_has_prefix (text, "第");
  const char *digits = text + (ordinal ? strlen ("第") : 0);
  const char *at = ordinal || peek (digits) >= 0x80 ? read_count (digits, &number->parts[0]) : NULL;
  if (at == NULL)
    return FALSE;
  gboolean sign = peek (at) == 0x3001 || peek (at) == '.' || peek (at) == 0x3002;
  /* "一 般 的 な" is set apart by layout */
  const char *word = skip_blanks (at), *second = *word != '\0' ? g_utf8_next_char (word) : word;
  if (!sign && (!is_gap (peek (at)) || peek (word) < 0x3041 || *second == '\0' || is_gap (peek (second))))
    return FALSE;
  g_autofree char *mark = g_strndup (text, (gsize) (at - text));
  g_strlcpy (number->text, mark, sizeof number->text);
  number->n_parts = 1;
  return finish (number, NUMBER_KANJI, text, sign ? g_utf8_next_char (at) : at);
}

static gboolean
parse_appendix (const char *text, NormalizeNumber *number)
{
  const char *const *openings = normalize_words_list ("outline", "appendix");
  for (gsize i = 0; openings[i] != NULL; i++)
    {
      if (!g_str_has_prefix (text, openings[i]))
        continue;
      const char *at = skip_blanks (text + strlen (openings[i]));
      NormalizeNumberKind kind;
      const char *end = read_mark (at, &kind, &number->parts[0]);
      if (end == NULL)
        {
          number->parts[0] = 1;
          end = text + strlen (openings[i]);
          if (!is_gap (peek (end)) && peek (end) != ':')
            continue;
        }
      if (peek (end) != 0 && g_utf8_strchr ("のにをはでと", -1, peek (end)) != NULL)
        continue;
      g_autofree char *mark = g_strndup (text, (gsize) (end - text));
      g_strlcpy (number->text, mark, sizeof number->text);
      number->n_parts = 1;
      if (peek (end) == '.' || peek (end) == ':')
        end = g_utf8_next_char (end);
      return finish (number, NUMBER_APPENDIX, text, end);
    }
  return FALSE;
}

/* 【6.1.1】, ［9.2.1］: a number of several parts in brackets. */
static gboolean
parse_bracketed (const char *text, NormalizeNumber *number)
{
  static const char open[] = "【〔〈[<(", closed[] = "】〕〉]>)";
  gunichar c = peek (text);
  const char *bracket = c != 0 ? g_utf8_strchr (open, -1, c) : NULL;
  if (bracket == NULL)
    return FALSE;
  const char *inside = g_utf8_next_char (text), *end = inside;
  gunichar close = g_utf8_get_char (g_utf8_offset_to_pointer (closed, g_utf8_pointer_to_offset (open, bracket)));
  while (*end != '\0' && peek (end) != close)
    end = g_utf8_next_char (end);
  if (*end == '\0' || end - inside > 40)
    return FALSE;
  g_autofree char *words = g_strndup (inside, (gsize) (end - inside));
  if (!parse_dotted (words, number) || number->n_parts < 2 || words[number->length] != '\0')
    return FALSE;
  gboolean whole = *skip_blanks (g_utf8_next_char (end)) == '\0';
  NormalizeNumberKind kind = number->kind;
  finish (number, kind, text, g_utf8_next_char (end));
  number->tight = FALSE;
  return !whole;
}

/* What a number may open with. */
typedef enum
{
  OPENS_NONE = 0,
  OPENS_DIGIT = 1 << 0,   /* or what is confused with one */
  OPENS_LATIN = 1 << 1,   /* a letter */
  OPENS_ROMAN = 1 << 2,   /* Ⅳ */
  OPENS_KANA = 1 << 3,    /* ウ */
  OPENS_COUNT = 1 << 4,   /* 三, 十 */
  OPENS_CIRCLED = 1 << 5, /* ③ */
  OPENS_BRACKET = 1 << 6,
  OPENS_DASH = 1 << 7,
  OPENS_WORD = 1 << 8 /* of a word that numbers stand behind: 第, 管理策, 質問 */
} Opening;

/* A Latin letter before a small one opens a word, and few words stand before a number: Control, Domain, Section, Part,
 * Annex, Question, No; I, l and o may be digits. */
static gboolean
is_other_word (const char *text)
{
  return g_ascii_isalpha (text[0]) && g_ascii_islower (text[1]) && strchr ("CcDdRrSsPpAaQqNnIlOo", text[0]) == NULL;
}

static Opening
opening_of (const char *text)
{
  gunichar c = peek (text);
  if (g_ascii_isalpha ((char) c) && c < 0x80)
    return is_other_word (text)              ? OPENS_NONE
           : ingest_dotted_confused (c) >= 0 ? OPENS_LATIN | OPENS_DIGIT
                                             : OPENS_LATIN;
  if ((c >= '0' && c <= '9') || c == '|')
    return OPENS_DIGIT;
  if (c < 0x80)
    return c == '(' || c == '[' || c == '<' ? OPENS_BRACKET : OPENS_NONE;
  IngestSeries series;
  ingest_enumerator_count (c, &series);
  static const Opening counting[] = { [INGEST_SERIES_KANA] = OPENS_KANA,
                                      [INGEST_SERIES_KANJI] = OPENS_COUNT,
                                      [INGEST_SERIES_CIRCLED] = OPENS_CIRCLED,
                                      [INGEST_SERIES_ROMAN] = OPENS_ROMAN };
  if (c == 0x30c6 || c == 0x30bb || c == 0x30d1) /* テ, セ, パ */
    return OPENS_KANA | OPENS_WORD;
  if (series != INGEST_SERIES_NONE && series != INGEST_SERIES_STEMS)
    return counting[series];
  switch (c)
    {
      case 0x3010: /* 【 */
      case 0x3014: /* 〔 */
      case 0x3008: /* 〈 */
        return OPENS_BRACKET;
      case 0x2015: /* ― */
      case 0x2014: /* — */
      case 0x2500: /* ─ */
      case 0x2013: /* – */
        return OPENS_DASH;
      case 0x3007: /* 〇 */
        return OPENS_COUNT;
      case 0x7b2c: /* 第 */
      case 0x7ba1: /* 管 */
      case 0x8981: /* 要 */
      case 0x7b87: /* 箇 */
      case 0x8b70: /* 議 */
      case 0x8ad6: /* 論 */
      case 0x8a2d: /* 設 */
      case 0x554f: /* 問 */
      case 0x8cea: /* 質 */
      case 0x2116: /* № */
      case 0x9805: /* 項 */
      case 0x4ed8: /* 付 */
      case 0x9644: /* 附 */
      case 0x5225: /* 別 */
        return OPENS_WORD;
      default:
        return OPENS_NONE;
    }
}

gboolean
normalize_number_parse (const char *text, NormalizeNumber *number)
{
  /* in order of how much each asks for: what is dotted is no roman numeral, "Q1." no letter */
  static const struct
  {
    gboolean (*parse) (const char *, NormalizeNumber *);
    guint openings;
  } parsers[] = {
    { parse_named_dotted, OPENS_LATIN | OPENS_WORD },
    { parse_spaced, OPENS_DIGIT | OPENS_LATIN },
    { parse_count_within, OPENS_DIGIT },
    { parse_list, OPENS_DIGIT | OPENS_LATIN },
    { parse_dotted, OPENS_DIGIT | OPENS_LATIN },
    { parse_nist, OPENS_LATIN },
    { parse_lettered, OPENS_LATIN | OPENS_ROMAN | OPENS_KANA },
    { parse_bracketed, OPENS_BRACKET },
    { parse_chapter, OPENS_DIGIT | OPENS_COUNT | OPENS_WORD },
    { parse_named_chapter, OPENS_LATIN | OPENS_WORD },
    { parse_question, OPENS_LATIN | OPENS_WORD },
    { parse_question_code, OPENS_LATIN | OPENS_WORD },
    { parse_bracketed_question, OPENS_BRACKET },
    { parse_plain_question, OPENS_LATIN | OPENS_BRACKET | OPENS_DASH | OPENS_WORD },
    { parse_roman, OPENS_LATIN | OPENS_ROMAN },
    { parse_mark, OPENS_DIGIT | OPENS_LATIN | OPENS_KANA | OPENS_CIRCLED | OPENS_BRACKET },
    { parse_kanji, OPENS_COUNT | OPENS_WORD },
    { parse_appendix, OPENS_LATIN | OPENS_WORD },
  };
  const char *start = skip_blanks (text);
  guint opening = opening_of (start);
  for (gsize i = 0; i < G_N_ELEMENTS (parsers) && opening != OPENS_NONE; i++)
    {
      if ((parsers[i].openings & opening) == 0)
        continue;
      memset (number, 0, sizeof *number);
      if (parsers[i].parse (start, number))
        {
          number->length += (gsize) (start - text);
          return TRUE;
        }
    }
  memset (number, 0, sizeof *number);
  return FALSE;
}

gboolean
normalize_number_is_whole (const char *text, NormalizeNumber *number)
{
  if (!normalize_number_parse (text, number))
    {
      /* a bare count, as the first column of a sheet holds it */
      guint value;
      const char *start = skip_blanks (text), *end = read_count (start, &value);
      if (end == NULL || !g_unichar_isdigit (peek (start)) || *skip_blanks (end) != '\0')
        return FALSE;
      number->kind = NUMBER_DOTTED;
      number->parts[0] = value;
      number->n_parts = 1;
      g_snprintf (number->text, sizeof number->text, "%u", value);
      number->length = strlen (text);
      return TRUE;
    }
  return text[number->length] == '\0';
}

static const char *
skip_control (const char *text)
{
  guint family;
  const char *end = skip_nist (text, &family);
  return end != NULL ? end : skip_dotted (text);
}

/* Words that stand beside a cited number and say no more than where it is from. */
static const char *const citing_words[] = {
  "NIST",    "SP",      "800-53r5",  "800-53", "800-171", "Rev. 5",   "Rev 5",   "Rev.5",    "Rev. 4",  "Mapped to",
  "Maps to", "Mapping", "Reference", "Ref",    "Related", "See",      "附属書A", "附属書Ａ", "Annex A", "ISO",
  "IEC",     "JIS",     "Q",         "27001",  "27002",   "27017",    "27018",   "2013",     "2014",    "2015",
  "2016",    "22",      "23",        "2022",   "2023",    "2024",     "附属書",  "Annex",    "Control", "Controls",
  "管理策",  "項番",    "項目",      "番号",   "規格",    "要求事項", "箇条",    "対応",     "該当",    "関連",
  "参照",    "および",  "及び",      "No",     "に",      "の",       "と",
};

static const char *
skip_citing_word (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (citing_words); i++)
    {
      const char *at = text, *word = citing_words[i];
      gboolean latin = (guchar) *word < 0x80;
      for (; *word != '\0' && *at != '\0' && g_unichar_tolower (peek (at)) == g_unichar_tolower (peek (word));
           at = g_utf8_next_char (at))
        word = g_utf8_next_char (word);
      if (*word != '\0' || (latin && peek (at) < 0x80 && g_unichar_isdigit (peek (at)) && g_ascii_isdigit (word[-1])))
        continue;
      if (peek (at) != '.' || !g_unichar_isdigit (peek (g_utf8_next_char (at)))) /* "22.1" is a number */
        return at;
    }
  return NULL;
}

/* Control numbers and nothing else but the names of standards: "12.3.1", "[ISO/IEC 27001:2013] A.5.1.1, A.5.1.2".
 * *start and *end get what the numbers take of @words, in bytes. */
static gboolean
holds_citations (const char *words, gsize *start, gsize *end)
{
  guint n = 0;
  for (const char *at = words; *at != '\0';)
    {
      const char *next = skip_control (at);
      if (next != NULL)
        {
          gunichar c = peek (next);
          if (c == '%' || (c < 0x80 && g_unichar_isalnum (c)))
            return FALSE;
          *start = n == 0 ? (gsize) (at - words) : *start;
          *end = (gsize) (next - words);
          n++;
        }
      else if (is_gap (peek (at)) || g_utf8_strchr (",/&:;.・、，。：～〜~-–[]()〔〕【】", -1, peek (at)) != NULL)
        next = g_utf8_next_char (at);
      else
        next = skip_citing_word (at);
      if (next == NULL)
        return FALSE;
      at = next;
    }
  return n > 0;
}

gboolean
normalize_number_find_controls (const char *text, gsize *start, gsize *end, char **words)
{
  GString *rest = g_string_new (NULL);
  const char *last = NULL;
  *start = *end = 0;
  for (const char *at = text; *at != '\0';)
    {
      gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : ' ';
      const char *next = before < 0x80 && g_unichar_isalnum (before) ? NULL : skip_control (at);
      gunichar c = next != NULL ? peek (next) : 0;
      if (next != NULL && (c >= 0x80 || (c != '%' && !g_unichar_isalnum (c))))
        {
          *start = last == NULL ? (gsize) (at - text) : *start;
          *end = (gsize) (next - text);
          at = last = next;
          continue;
        }
      c = peek (at);
      if (g_unichar_isalpha (c))
        g_string_append_unichar (rest, c);
      at = g_utf8_next_char (at);
    }
  *words = g_string_free (rest, last == NULL);
  return last != NULL;
}

gboolean
normalize_number_cites (const char *text, gsize *start, gsize *end)
{
  guint family;
  return strlen (text) < 200 && holds_citations (text, start, end)
         && (*start > 0 || peek (text) == 'C' || peek (text) == 'A' || skip_nist (text, &family) != NULL);
}

gsize
normalize_number_find_behind (const char *title)
{
  const char *end = title + strlen (title), *at = end;
  while (at > title && (guchar) at[-1] > ' ' && (guchar) at[-1] < 0x80)
    at--;
  guint family;
  const char *nist = skip_nist (at, &family), *next = nist != NULL ? nist : skip_dotted (at);
  gboolean named = nist != NULL || (*at == 'A' && at[1] == '.') || g_str_has_prefix (at, "CLD");
  gboolean parted = at > title && (is_blank (peek (g_utf8_prev_char (at))) || (named && (guchar) at[-1] >= 0x80));
  return next == end && parted && at > title + 1 ? (gsize) (at - title) : 0;
}

gboolean
normalize_number_find_cited (const char *title, gsize *open, gsize *start, gsize *end)
{
  static const char opening[] = "([<【〔〈《", closing[] = ")]>】〕〉》";
  const char *stop = title + strlen (title), *at;
  while (stop > title && is_gap (peek (g_utf8_prev_char (stop))))
    stop = g_utf8_prev_char (stop);
  if (stop == title || g_utf8_strchr (closing, -1, peek (at = g_utf8_prev_char (stop))) == NULL)
    return FALSE;
  const char *close = at;
  for (guint depth = 1; at > title;)
    {
      at = g_utf8_prev_char (at);
      gunichar c = peek (at);
      depth += g_utf8_strchr (closing, -1, c) != NULL;
      depth -= g_utf8_strchr (opening, -1, c) != NULL;
      if (close - at > 120)
        return FALSE;
      if (depth > 0)
        continue;
      const char *inside = g_utf8_next_char (at);
      g_autofree char *words = g_strndup (inside, (gsize) (close - inside));
      if (!holds_citations (words, start, end))
        return FALSE;
      *open = (gsize) (at - title);
      *start += (gsize) (inside - title);
      *end += (gsize) (inside - title);
      return TRUE;
    }
  return FALSE;
}

int
normalize_number_compare (const NormalizeNumber *a, const NormalizeNumber *b)
{
  for (guint i = 0; i < MAX (a->n_parts, b->n_parts); i++)
    {
      guint x = i < a->n_parts ? a->parts[i] : 0, y = i < b->n_parts ? b->parts[i] : 0;
      if (x != y)
        return x < y ? -1 : 1;
    }
  return 0;
}

gboolean
normalize_number_is_apart (const NormalizeNumber *number)
{
  return number->kind != NUMBER_CIRCLED
         && (!number->tight || number->kind == NUMBER_KANJI || number->kind == NUMBER_ROMAN
             || (number->kind == NUMBER_DOTTED && number->n_parts == 1 && !number->cloud));
}

gboolean
normalize_number_counts_on (const NormalizeNumber *last, const NormalizeNumber *next)
{
  if (last->kind != next->kind)
    return FALSE;
  guint same = 0;
  while (same < MIN (last->n_parts, next->n_parts) && last->parts[same] == next->parts[same])
    same++;
  if (same >= next->n_parts)
    return FALSE;
  guint from = same < last->n_parts ? last->parts[same] : 0;
  if (next->parts[same] != from + 1 && !(same == 0 && next->n_parts == 1 && next->parts[0] == 1))
    return FALSE;
  for (guint k = same + 1; k < next->n_parts; k++)
    if (next->parts[k] != 1)
      return FALSE;
  return TRUE;
}

gboolean
normalize_number_is_child (const NormalizeNumber *parent, const NormalizeNumber *child)
{
  if (parent->kind != child->kind || child->n_parts != parent->n_parts + 1)
    return FALSE;
  for (guint i = 0; i < parent->n_parts; i++)
    if (parent->parts[i] != child->parts[i])
      return FALSE;
  return TRUE;
}

gboolean
normalize_number_roman_as_digits (NormalizeNumber *number)
{
  if (number->kind != NUMBER_ROMAN || strspn (number->text, "I") != strlen (number->text))
    return FALSE;
  number->kind = NUMBER_DOTTED;
  number->parts[0] = strlen (number->text) == 1 ? 1 : 11;
  number->repaired = TRUE;
  g_snprintf (number->text, sizeof number->text, "%u", number->parts[0]);
  return TRUE;
}

guint32
normalize_number_places (const char *code)
{
  static const char *const romans[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII" };
  g_autofree char *letters = g_strdup (code);
  gsize length = strlen (letters);
  guint32 places = 0;
  IngestSeries series;
  if (length > 1 && strchr (".)", letters[length - 1]) != NULL)
    letters[length - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (romans); i++)
    if (g_str_equal (letters, romans[i]))
      places |= 1u << (i + 1);
  if (g_ascii_isupper (letters[0]) && letters[1] == '\0')
    places |= 1u << (letters[0] - 'A' + 1);
  else if (*letters != '\0' && *g_utf8_next_char (letters) == '\0')
    places |= 1u << ingest_enumerator_count (g_utf8_get_char (letters), &series);
  return places & ~1u;
}
