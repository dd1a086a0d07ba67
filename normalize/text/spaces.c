/* spaces.c — the rules of clean.c that look at the spaces within a line.
 *
 * Which spaces of Japanese text part nothing.  Japanese is written without spaces, so one inside a sentence is what a
 * layout or OCR left; but vendors do part the words of a name or the phrases of a heading by one (クラウド サービス,
 * 別紙 一覧), and often a space is all that is left of a line break.  To drop such a one would join what the vendor
 * parted, so a space goes only where it certainly parts nothing:
 *
 *     beside 、 。 and inside brackets         ございます。 また、 → ございます。また、
 *     before a letter that begins no word      バックア ップ → バックアップ
 *     beside a particle that begins or ends    では 各種 → では各種, ログ を → ログを
 *     before an ideograph that only ends words  管理 者は → 管理者は, but 業務 委託
 *     everywhere, in a line that is spaced word by word: where a particle stands alone between spaces
 *
 * And it becomes a line break where the next part is a list item or a URL after a full stop: the line break that was.
 * Runs of spaced single letters are the rule "spaced".
 */

#include "normalize/text/classes.h"
#include "normalize/text/rewrite.h"

#include <string.h>

/* ---- blank ---------------------------------------------------------------------------------------------------- */

/* Tabs in a row that say how many cells are empty; more are what OCR leaves of a spreadsheet. */
#define MOST_TABS 7

void
normalize_rule_blank (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text; p < rewrite->end;)
    {
      const char *start = p;
      gsize tabs = 0; /* they part cells or columns: more than a space; a few of them alone pass over empty cells */
      for (; p < rewrite->end && is_blank (peek_character (p)); p = g_utf8_next_char (p))
        tabs += *p == '\t';
      if (p == start)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      gboolean edge = start == rewrite->text || is_break (normalize_before (rewrite, start)) || p >= rewrite->end
                      || is_break (peek_character (p));
      if (edge || tabs != (gsize) (p - start) || tabs > MOST_TABS)
        normalize_rewrite_replace (rewrite, start, p, edge ? "" : tabs > 0 ? "\t" : " ", -1);
    }
}

/* ---- spaced --------------------------------------------------------------------------------------------------- */

/* Two spaced capitals are a word only where they are one that everybody writes: "A B" can be two things. */
static const char *const two_letter_words[] = { "AD", "AI", "AP", "CA", "CD", "CI", "CN", "DB", "DR", "FW", "HD", "HW",
                                                "IC", "ID", "IE", "IP", "IT", "IX", "LB", "MS", "NW", "OS", "PC", "PJ",
                                                "QA", "QR", "SE", "SI", "SV", "SW", "TV", "UI", "UX", "VM", "VR" };

static gboolean
is_two_letter_word (char first, char second)
{
  for (guint i = 0; i < G_N_ELEMENTS (two_letter_words); i++)
    if (two_letter_words[i][0] == first && two_letter_words[i][1] == second)
      return TRUE;
  return FALSE;
}

/* A single letter with no other of its kind beside it. */
typedef gboolean (*LetterFunc) (gunichar c);

static gboolean
is_ascii_alphanumeric (gunichar c)
{
  return c < 0x80 && g_ascii_isalnum ((char) c);
}

static gboolean
stands_alone (const NormalizeRewrite *rewrite, const char *at, LetterFunc is_letter)
{
  if (at >= rewrite->end || !is_letter (peek_character (at)))
    return FALSE;
  const char *next = g_utf8_next_char (at);
  if (next >= rewrite->end)
    return TRUE;
  gboolean number = g_ascii_isdigit (*at) && strchr (".,:", *next) != NULL; /* 1 in "T L S 1.2" */
  return !number && !is_letter (peek_character (next));
}

/* How many single letters stand from @start on, each parted from the next by one space; @stop is where they end. */
static guint
count_spaced (const NormalizeRewrite *rewrite, const char *start, LetterFunc is_letter, const char **stop)
{
  guint count = 1;
  const char *p = g_utf8_next_char (start);
  while (p + 1 < rewrite->end && *p == ' ' && stands_alone (rewrite, p + 1, is_letter))
    {
      p = g_utf8_next_char (p + 1);
      count++;
    }
  *stop = p;
  return count;
}

/* "S L A" and "W e b", but not "A B", "Part A B C", "A 1 2". */
static gboolean
is_spaced_latin (const NormalizeRewrite *rewrite, const char *start, const char *stop, guint count)
{
  if (!g_ascii_isalpha (start[0]) || count < 2 || !g_ascii_isalpha (start[2]))
    return FALSE;
  gunichar before = normalize_before (rewrite, start);
  if (before == ' ' && start - 2 >= rewrite->text && is_spaced_letter (normalize_before (rewrite, start - 1)))
    return FALSE;
  if (count >= 3)
    return TRUE;
  gunichar after = stop < rewrite->end ? peek_character (stop) : 0;
  gboolean apart = after != ' ' || stop + 1 >= rewrite->end || !is_spaced_letter (peek_character (stop + 1));
  return apart && is_two_letter_word (start[0], start[2]);
}

/* "有 無" offers two answers; "有無" would be a word. */
static gboolean
offers_choice (const char *start, const char *stop)
{
  static const char *const choices[] = { "有 無", "可 否", "要 否", "適 否", "良 否", "済 未", "正 副" };
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if ((gsize) (stop - start) == strlen (choices[i]) && memcmp (start, choices[i], strlen (choices[i])) == 0)
      return TRUE;
  return FALSE;
}

/* One edit for the word, not one for each space. */
static void
close_up_word (NormalizeRewrite *rewrite, const char *start, const char *stop)
{
  g_autoptr (GString) word = g_string_new (NULL);
  for (const char *p = start; p < stop; p++)
    if (*p != ' ')
      g_string_append_c (word, *p);
  normalize_rewrite_replace (rewrite, start, stop, word->str, (gssize) word->len);
}

void
normalize_rule_spaced (NormalizeRewrite *rewrite)
{
  const char *space;
  for (const char *p = rewrite->text, *stop; (space = memchr (p, ' ', (gsize) (rewrite->end - p))) != NULL; p = stop)
    {
      p = space > p ? g_utf8_prev_char (space) : space;
      gunichar c = peek_character (p), before = normalize_before (rewrite, p);
      stop = g_utf8_next_char (p);
      LetterFunc is_letter = is_ascii_alphanumeric (c) ? is_ascii_alphanumeric
                             : is_japanese_letter (c)  ? is_japanese_letter
                                                       : NULL;
      if (is_letter == NULL || *stop != ' ' || is_letter (before))
        continue;
      if (is_letter == is_japanese_letter && is_ascii_alphanumeric (before)) /* 章 in "第1章 総則" */
        continue;
      guint count = count_spaced (rewrite, p, is_letter, &stop);
      if (is_letter == is_ascii_alphanumeric ? is_spaced_latin (rewrite, p, stop, count)
                                             : count >= 2 && !offers_choice (p, stop))
        close_up_word (rewrite, p, stop);
    }
}

/* ---- japanese ------------------------------------------------------------------------------------------------- */

static gboolean
is_particle (gunichar c)
{
  static const char particles[] = "をはがにのへでとも";
  char bytes[7] = { 0 };
  g_unichar_to_utf8 (c, bytes);
  return is_hiragana (c) && strstr (particles, bytes) != NULL;
}

/* A mark that begins a list item; the geometric ones also answer in tables (○ ×), so those need more. */
static gboolean
is_bullet (gunichar c)
{
  return c == 0x30FB || c == 0x25A0 || c == 0x25C6 || c == 0x25AA || c == 0x2022;
}

static gboolean
is_bullet_or_sign (gunichar c)
{
  return is_bullet (c) || c == 0x25CF || c == 0x25CB || c == 0x25CE || c == 0x203B || c == 0x25C7;
}

/* The characters around a space: two before, two after; 0 where the line ends. */
typedef struct
{
  gunichar before2, before, after, after2;
  const char *next; /* what comes after the space */
} Around;

static Around
around (const NormalizeRewrite *rewrite, const char *space)
{
  Around a = { .next = space + 1 };
  const char *p = space > rewrite->text ? g_utf8_prev_char (space) : NULL;
  a.before = p != NULL ? peek_character (p) : 0;
  a.before2 = p != NULL && p > rewrite->text ? peek_character (g_utf8_prev_char (p)) : 0;
  a.after = a.next < rewrite->end ? peek_character (a.next) : 0;
  const char *after = a.after != 0 ? g_utf8_next_char (a.next) : a.next;
  a.after2 = after < rewrite->end ? peek_character (after) : 0;
  return a;
}

/* A list item or a URL begins here, where the text before it has ended: once this was a new line. */
static gboolean
was_line_break (const Around *a)
{
  gboolean ended = is_stop (a->before) || (is_closing (a->before) && (is_stop (a->before2) || a->before == 0xFF09));
  if (is_bullet (a->after))
    return a->after2 != ' ' || ended;
  if (!ended || a->before < 0x80)
    return FALSE;
  return is_bullet_or_sign (a->after) || g_str_has_prefix (a->next, "http://")
         || g_str_has_prefix (a->next, "https://");
}

/* は in "では 各種": the letter before the particle is no hiragana, or the two make up a longer particle. */
static gboolean
ends_in_particle (const Around *a)
{
  if (!is_particle (a->before) || is_hiragana (a->after) || a->before == 0x3068) /* ごと ends in と */
    return FALSE;
  if (!is_hiragana (a->before2))
    return is_japanese_letter (a->before2) || is_closing (a->before2) || is_alphanumeric (a->before2);
  return is_particle (a->before2);
}

static gboolean
begins_with_particle (const Around *a)
{
  if (a->after == 0x3092) /* を begins no word */
    return TRUE;
  return is_particle (a->after) && a->after != 0x3082 && a->after2 != 0 && !is_hiragana (a->after2)
         && is_japanese (a->after2);
}

/* Ideographs that end a word, and are none by themselves right behind another ideograph. */
static const char bound_endings[] = "者化性的版率員所";

/* 者 in "管理 者は": what a line break cut off its word, and no author parts from it. */
static gboolean
cuts_word (const NormalizeRewrite *rewrite, const char *space, const Around *a)
{
  if (!is_kanji (a->before) || !is_kanji (a->before2) || is_kanji (a->after2) || a->after == 0
      || g_utf8_strchr (bound_endings, -1, a->after) == NULL)
    return FALSE;
  /* one in a row of spaced words is one of them: 氏名 役割 所 */
  return a->after2 != ' ' && !(space - 7 > rewrite->text && space[-7] == ' ');
}

static gboolean
parts_nothing (const Around *a)
{
  gboolean letters = is_japanese_letter (a->before) && is_japanese_letter (a->after);
  if (is_opening (a->before) && is_closing (a->after)) /* a blank to fill in */
    return FALSE;
  if (a->before == 0x3002 || is_comma (a->before) || is_opening (a->before))
    return TRUE;
  if (a->after == 0x3002 || is_comma (a->after) || is_closing (a->after))
    return TRUE;
  if (is_closing (a->before))
    return begins_with_particle (a);
  return letters && (is_trailing_letter (a->after) || ends_in_particle (a) || begins_with_particle (a));
}

/* Whether a particle stands alone between two spaces or beside the end of Japanese text somewhere in the line. */
static gboolean
is_spaced_word_by_word (const NormalizeRewrite *rewrite, const char *start, const char *stop)
{
  for (const char *p = start; p + 4 < stop; p++)
    if (p[0] == ' ' && p[4] == ' ' && p > start && (guint8) p[1] == 0xE3)
      {
        Around left = around (rewrite, p), right = around (rewrite, p + 4);
        if (is_particle (left.after) && is_japanese_letter (left.before) && is_japanese_letter (right.after))
          return TRUE;
      }
  return FALSE;
}

static void
rewrite_line (NormalizeRewrite *rewrite, const char *start, const char *stop)
{
  gboolean word_by_word = is_spaced_word_by_word (rewrite, start, stop);
  for (const char *p = memchr (start, ' ', (gsize) (stop - start)); p != NULL;
       p = memchr (p + 1, ' ', (gsize) (stop - p - 1)))
    {
      Around a = around (rewrite, p);
      gboolean japanese = is_japanese (a.before) && (is_japanese (a.after) || is_bullet_or_sign (a.after));
      if (p > start && (japanese || is_stop (a.before) || is_bullet (a.after)) && was_line_break (&a))
        normalize_rewrite_replace (rewrite, p, p + 1, "\n", 1);
      else if (japanese && is_japanese (a.after)
               && (parts_nothing (&a) || cuts_word (rewrite, p, &a)
                   || (word_by_word && is_japanese_letter (a.before) && is_japanese_letter (a.after))))
        normalize_rewrite_replace (rewrite, p, p + 1, "", 0);
    }
}

void
normalize_rule_japanese (NormalizeRewrite *rewrite)
{
  for (const char *start = rewrite->text; start < rewrite->end;)
    {
      const char *stop = memchr (start, '\n', (gsize) (rewrite->end - start));
      if (stop == NULL)
        stop = rewrite->end;
      rewrite_line (rewrite, start, stop);
      start = stop + 1;
    }
}
