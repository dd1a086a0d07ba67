/* lines.c — the rules of clean.c about line breaks.
 *
 * A layout breaks a line where the next word no longer fits.  So a line that had room for it was ended by its author;
 * so was one that ends a sentence, and one whose next line begins a list item.  What is left is joined: Japanese text
 * without a space, Latin words with one.  Where it stays open, the break stays: a lost break joins what the vendor
 * parted, a break too many costs a reader nothing.
 */

#include "ingest/dotted.h"
#include "ingest/ending.h"
#include "ingest/enumerator.h"
#include "normalize/text/classes.h"
#include "normalize/text/rewrite.h"
#include "normalize/words.h"

#include <string.h>

guint
normalize_columns (const char *text, gsize length)
{
  guint columns = 0;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = peek_character (p);
      columns += c < 0x80                                                           ? 1
                 : is_between (c, 0x3041, 0x3096) || is_between (c, 0x3400, 0x9fff) ? 2 /* most, without a look */
                 : g_unichar_iswide (c)                                             ? 2
                                                                                    : !g_unichar_iszerowidth (c);
    }
  return columns;
}

/* ---- what a line begins with ---------------------------------------------------------------------------------- */

static const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

static gboolean
is_mark (gunichar c)
{
  static const guint opening =
      INGEST_MARK_TITLE | INGEST_MARK_BULLET | INGEST_MARK_NOTE | INGEST_MARK_CHOICE | INGEST_MARK_OTHER;
  if (c == 0xa7) /* § may stand within a sentence */
    return FALSE;
  return (ingest_enumerator_mark (c) & opening) != 0 || ingest_enumerator_is_circled (c); /* ① ⑴ ⒈ ❶ */
}

/* "1." "1)" "(1)" "（1）" "1.2.3 " "Q1." "第1章" "a)" — where @p is the start of the line. */
static gboolean
is_numbered (const char *p, const char *end)
{
  gboolean bracket = FALSE;
  gunichar unit;
  if (p < end && *p == '(')
    bracket = TRUE, p++;
  else if (g_str_has_prefix (p, "（"))
    bracket = TRUE, p += strlen ("（");
  else if (ingest_enumerator_ordinal (p, end, &unit) > 0)
    return ingest_enumerator_is_chapter (unit);
  if (!bracket && end - p >= 2 && (*p == 'Q' || *p == 'A' || *p == 'q'))
    p++;
  gboolean letter = p + 1 < end && g_ascii_islower (*p) && (p[1] == ')' || p[1] == '.');
  if (letter)
    return bracket ? p[1] == ')' : p + 2 < end && (p[1] == ')' || p[2] == ' ');
  IngestDotted number;
  if (!ingest_dotted_read (p, end, INGEST_DOTTED_BARE | INGEST_DOTTED_POINTS, &number) || p + number.length >= end)
    return FALSE;
  p += number.length;
  if (*p == ')' || g_str_has_prefix (p, "）") || g_str_has_prefix (p, "．"))
    return TRUE;
  if (*p == '.')
    return !bracket;
  /* a title begins with a capital or in Japanese; "1.2 or later", "2.5 の倍数" is a quantity */
  return number.n_parts >= 2 && *p == ' ' && p + 1 < end && !g_ascii_islower (p[1])
         && !is_hiragana (peek_character (p + 1));
}

/* The number of "2　責任者を置いている。", or 0: a list of lines, where the one before it has 1. */
static guint
leading_number (const char *p, const char *end)
{
  const char *after = skip_digits (p, end);
  gboolean number = after > p && after - p <= 3 && after < end && is_blank (peek_character (after));
  return number ? (guint) g_ascii_strtoull (p, NULL, 10) : 0;
}

/* "所在地　東京都…", "TEL: 03-…": a label and what it says. */
static gboolean
is_pair (const char *p, const char *end)
{
  guint letters = 0;
  for (; p < end && letters <= 8; p = g_utf8_next_char (p), letters++)
    {
      gunichar c = peek_character (p);
      if (is_blank (c))
        break;
      if (!is_between (c, 0x4E00, 0x9FFF) && !is_between (c, 0x30A1, 0x30FC))
        return FALSE;
    }
  return p < end && letters >= 2 && letters <= 8 && g_utf8_next_char (p) < end;
}

static gboolean
opens_contact (const char *p, const char *end)
{
  const char *const *openings = normalize_words_list ("outline", "contact");
  for (guint i = 0; openings[i] != NULL; i++)
    if ((gsize) (end - p) > strlen (openings[i]) && g_str_has_prefix (p, openings[i]))
      return TRUE;
  const char *at = memchr (p, '@', (gsize) (end - p));
  for (const char *c = p; at != NULL && c < end; c++)
    if ((guint8) *c <= ' ' || (guint8) *c >= 0x7F) /* more than an address */
      return FALSE;
  return at != NULL && at > p;
}

static gboolean
begins_item (const char *p, const char *end)
{
  if (p >= end)
    return TRUE;
  if (*p == '-' || *p == '*')
    return p + 1 < end && p[1] == ' ';
  return is_mark (peek_character (p)) || is_numbered (p, end);
}

/* ---- what a line ends with ------------------------------------------------------------------------------------ */

/* The last character that is no closing bracket or quotation mark. */
static gunichar
last_letter (const char *start, const char *end, gboolean *closed)
{
  *closed = FALSE;
  for (const char *p = end; p > start;)
    {
      p = g_utf8_prev_char (p);
      gunichar c = peek_character (p);
      if (!is_closing (c) && c != '"')
        return c;
      *closed = TRUE;
    }
  return 0;
}

static gboolean
ends_sentence (const char *start, const char *end)
{
  gboolean closed;
  gunichar c = last_letter (start, end, &closed);
  return is_stop (c) || c == '.';
}

/* A Japanese predicate that ends a sentence written without 。. */
static gboolean
ends_in_predicate (const char *start, const char *end)
{
  return ingest_ending_is (start, end - start, INGEST_ENDING_POLITE);
}

/* A case particle behind a word: what it is of stands in the next line, however much room this one had. */
static gboolean
ends_in_particle (const char *start, const char *end)
{
  const char *last = g_utf8_prev_char (end);
  gunichar c = peek_character (last), before = last > start ? peek_character (g_utf8_prev_char (last)) : 0;
  gboolean particle = c == 0x3092 || c == 0x304C || c == 0x306F || c == 0x3067 || c == 0x306E; /* を が は で の */
  return particle && normalize_columns (start, (gsize) (end - start)) >= 16 && !is_hiragana (before);
}

/* "（有償）。" goes on; "（注）" and "（※" begin a note. */
static gboolean
opens_remark (const char *p, const char *end)
{
  gunichar first = peek_character (p);
  const char *inside = g_utf8_next_char (p);
  return (first == '(' || first == 0xFF08) && !(inside < end && *inside == '*')
         && !ingest_enumerator_is_remark (p, end, INGEST_MARK_NOTE | INGEST_MARK_REMARK);
}

/* The last word holds "://": a URL, or its first part. */
static gboolean
ends_in_url (const char *start, const char *end)
{
  const char *word = end;
  while (word > start && (guint8) word[-1] > ' ' && (guint8) word[-1] < 0x7F)
    word--;
  return g_strstr_len (word, end - word, "://") != NULL;
}

static gboolean
url_goes_on (const char *end, const char *next, const char *next_end)
{
  if (next >= next_end || (guint8) *next >= 0x80)
    return FALSE;
  return strchr ("/-_=&?%.", end[-1]) != NULL ? g_ascii_isalnum (*next) : strchr ("/-_=&?%.", *next) != NULL;
}

/* Words that keep their hyphen at the end of a line: "self-" "service". */
static gboolean
keeps_hyphen (const char *start, const char *end)
{
  const char *const *first_parts = normalize_words_list ("outline", "first-part");
  const char *word = end - 1;
  while (word > start && g_ascii_isalpha (word[-1]))
    word--;
  gsize length = (gsize) (end - 1 - word);
  if (length < 2 || (word > start && word[-1] == '-')) /* e-learning; end-to-end */
    return TRUE;
  for (const char *p = word; p < end - 1; p++)
    if (g_ascii_isupper (*p)) /* ISO-IEC: no word of a dictionary */
      return TRUE;
  for (guint i = 0; first_parts[i] != NULL; i++)
    if (strlen (first_parts[i]) == length && strncmp (first_parts[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* ---- how two lines belong together ---------------------------------------------------------------------------- */

/* The columns that the first word of @p takes, with the marks that must not begin a line. */
static guint
first_word_columns (const char *p, const char *end)
{
  const char *start = p;
  while (p < end && (guint8) *p > ' ' && (guint8) *p < 0x7F)
    p++;
  if (p == start)
    p = g_utf8_next_char (p);
  while (p < end)
    {
      gunichar c = peek_character (p);
      if (!is_trailing_letter (c) && !is_closing (c) && !is_stop (c) && !is_comma (c))
        break;
      p = g_utf8_next_char (p);
    }
  return normalize_columns (start, (gsize) (p - start));
}

/* The line had room for the next word.  A tenth is for letters of unequal width and for justified text. */
static gboolean
had_room (const char *line, gsize line_length, const char *next, gsize next_length, guint width)
{
  guint taken = normalize_columns (line, line_length) + first_word_columns (next, next + next_length);
  return taken + MAX (2, width / 10) <= width;
}

/* "re‐" "moved": typesetters put U+2010 where they break a word; authors type "-". */
static gboolean
is_broken_word (const char *line, const char *line_end, const char *next)
{
  const char *last = g_utf8_prev_char (line_end);
  return peek_character (last) == 0x2010 && last > line && g_ascii_isalpha (last[-1]) && g_ascii_islower (*next);
}

static NormalizeJoin
join_letters (const char *line, const char *line_end, const char *next)
{
  gunichar last = peek_character (g_utf8_prev_char (line_end)), first = peek_character (next);
  if (last == '-' && line_end - line >= 2 && g_ascii_isalpha (line_end[-2]) && is_ascii_letter (first))
    return keeps_hyphen (line, line_end) || !g_ascii_islower (*next) ? NORMALIZE_JOIN_CLOSE : NORMALIZE_JOIN_HYPHEN;
  if (last == '/' || last == '_' || last == '-')
    return NORMALIZE_JOIN_CLOSE;
  if (is_japanese (last) || is_japanese (first) || is_opening (last) || is_closing (first))
    return NORMALIZE_JOIN_CLOSE;
  return NORMALIZE_JOIN_SPACE;
}

NormalizeJoin
normalize_join (const char *line, gsize line_length, const char *next, gsize next_length, guint width)
{
  const char *line_end = line + line_length, *next_end = next + next_length;
  if (line_length == 0 || begins_item (next, next_end) || memchr (line, '\t', line_length) != NULL
      || memchr (next, '\t', next_length) != NULL) /* cells of a row */
    return NORMALIZE_JOIN_KEEP;
  gunichar last = peek_character (g_utf8_prev_char (line_end)), first = peek_character (next);
  if (is_broken_word (line, line_end, next))
    return NORMALIZE_JOIN_HYPHEN;
  /* nobody ends a line so: a layout did, whatever room it had */
  if (last == '-' && line_length >= 2 && g_ascii_isalpha (line_end[-2]) && g_ascii_islower (*next))
    return join_letters (line, line_end, next);
  guint number = leading_number (next, next_end);
  if (number > 1 && leading_number (line, line_end) == number - 1)
    return NORMALIZE_JOIN_KEEP;
  if ((is_pair (line, line_end) && is_pair (next, next_end)) || opens_contact (next, next_end))
    return NORMALIZE_JOIN_KEEP;
  if (is_comma (last) || is_opening (last) || is_stop (first) || is_comma (first) || is_closing (first)
      || is_trailing_letter (first))
    return join_letters (line, line_end, next); /* no line of its own begins or ends so */
  if (ends_sentence (line, line_end) || last == ':' || last == 0xFF1A)
    return NORMALIZE_JOIN_KEEP;
  if (!is_hiragana (first) && !opens_remark (next, next_end) && ends_in_predicate (line, line_end))
    return NORMALIZE_JOIN_KEEP;
  if (ends_in_url (line, line_end))
    return url_goes_on (line_end, next, next_end) ? NORMALIZE_JOIN_CLOSE : NORMALIZE_JOIN_KEEP;
  if (g_str_has_prefix (next, "http://") || g_str_has_prefix (next, "https://"))
    return NORMALIZE_JOIN_KEEP;
  if (ends_in_particle (line, line_end) && is_japanese (first))
    return join_letters (line, line_end, next);
  if (width > 0 && had_room (line, line_length, next, next_length, width))
    return NORMALIZE_JOIN_KEEP;
  if (is_closing (last) && !is_hiragana (first) && !g_ascii_islower (*next))
    return NORMALIZE_JOIN_KEEP;
  return join_letters (line, line_end, next);
}

/* ---- wrap and break ------------------------------------------------------------------------------------------- */

static const char *
line_end (const char *p, const char *end)
{
  while (p < end && !(*p == '\n' || ((guint8) *p == 0xE2 && is_break (peek_character (p)))))
    p++;
  return p;
}

/* The widest of the lines that "\n" alone parts, from @p to @end of them. */
static guint
widest_line (const char *p, const char *text_end, const char **end)
{
  guint widest = 0;
  for (;;)
    {
      const char *stop = line_end (p, text_end);
      widest = MAX (widest, normalize_columns (p, (gsize) (stop - p)));
      if (stop >= text_end || *stop != '\n' || stop + 1 >= text_end || is_break (peek_character (stop + 1)))
        {
          *end = stop;
          return widest;
        }
      p = stop + 1;
    }
}

void
normalize_rule_wrap (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text; p < rewrite->end;)
    {
      const char *group_end;
      guint width = widest_line (p, rewrite->end, &group_end), count = 0;
      while (p < group_end)
        {
          const char *stop = line_end (p, group_end);
          const char *next = stop + 1;
          if (stop >= group_end)
            break;
          const char *next_stop = line_end (next, group_end);
          guint number = leading_number (p, stop), next_number = leading_number (next, next_stop);
          count = number > 0 ? number : count; /* of the item that this line may be the second of */
          if (next_number > 1 && next_number == count + 1)
            {
              p = next;
              continue;
            }
          switch (normalize_join (p, (gsize) (stop - p), next, (gsize) (next_stop - next), width))
            {
              case NORMALIZE_JOIN_CLOSE:
                normalize_rewrite_replace (rewrite, stop, next, "", 0);
                break;
              case NORMALIZE_JOIN_SPACE:
                normalize_rewrite_replace (rewrite, stop, next, " ", 1);
                break;
              case NORMALIZE_JOIN_HYPHEN:
                normalize_rewrite_replace (rewrite, g_utf8_prev_char (stop), next, "", 0);
                break;
              case NORMALIZE_JOIN_KEEP:
                break;
            }
          p = next;
        }
      p = group_end < rewrite->end ? g_utf8_next_char (group_end) : rewrite->end;
    }
}

void
normalize_rule_break (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text; p < rewrite->end;)
    {
      const char *start = line_end (p, rewrite->end);
      p = start;
      while (p < rewrite->end && is_break (peek_character (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        normalize_rewrite_replace (rewrite, start, p, start == rewrite->text || p >= rewrite->end ? "" : "\n", -1);
    }
}
