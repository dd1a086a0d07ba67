/* characters.c — the rules of clean.c that look at one character and its neighbours. */

#include "normalize/text/classes.h"
#include "normalize/text/data.h"
#include "normalize/text/rewrite.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

static void
replace_by_character (NormalizeRewrite *rewrite, const char *at, const char *next, gunichar with)
{
  char bytes[6];
  normalize_rewrite_replace (rewrite, at, next, bytes, g_unichar_to_utf8 (with, bytes));
}

static gunichar
character_at (const NormalizeRewrite *rewrite, const char *at)
{
  return at < rewrite->end ? peek_character (at) : 0;
}

/* ---- control -------------------------------------------------------------------------------------------------- */

void
normalize_rule_control (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      gunichar c = peek_character (p);
      next = g_utf8_next_char (p);
      if (c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7F))
        continue;
      if (c == '\r' && character_at (rewrite, next) == '\n')
        normalize_rewrite_replace (rewrite, p, next, "", 0);
      else if (c == '\r' || c == '\v' || c == '\f' || c == 0x85)
        normalize_rewrite_replace (rewrite, p, next, "\n", 1);
      else if (c == 0x2029) /* a paragraph ends: more than a line */
        normalize_rewrite_replace (rewrite, p, next, "\n\n", 2);
      else if (c < 0x20 || is_between (c, 0x7F, 0x9F) || (c & 0xFFFE) == 0xFFFE || is_between (c, 0xFDD0, 0xFDEF))
        normalize_rewrite_replace (rewrite, p, next, "", 0);
    }
}

/* ---- invisible ------------------------------------------------------------------------------------------------ */

/* Scripts and emoji in which joiners say what is drawn. */
static gboolean
needs_joiner (gunichar c)
{
  return is_between (c, 0x0600, 0x109F) || is_between (c, 0x1780, 0x18AF) || c >= 0x1F000;
}

/* Signs that a selector makes a picture or text of: ⚠️, ✔︎, ☎️, ㊗️, 1️⃣, and what stands as a picture alone.
 * It is kept as written, so that what is quoted is what stands there; behind other characters it shows nothing. */
static gboolean
may_be_picture (gunichar c)
{
  return c == '#' || c == '*' || (c < 0x80 && g_ascii_isdigit ((char) c)) || c == 0xA9 || c == 0xAE
         || is_between (c, 0x203C, 0x2BFF) || c == 0x3030 || c == 0x303D || is_between (c, 0x3297, 0x3299)
         || c >= 0x1F000;
}

static gboolean
is_invisible (const NormalizeRewrite *rewrite, const char *at, gunichar c)
{
  if (c == 0x200C || c == 0x200D)
    return !needs_joiner (normalize_before (rewrite, at));
  if (c == 0xFE0E || c == 0xFE0F)
    return !may_be_picture (normalize_before (rewrite, at));
  return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || is_between (c, 0x200B, 0x200F)
         || is_between (c, 0x202A, 0x202E) || is_between (c, 0x2060, 0x206F) || is_between (c, 0xFE00, 0xFE0F)
         || c == 0xFEFF || is_between (c, 0xFFF9, 0xFFFB) || is_between (c, 0xE0000, 0xE0FFF);
}

void
normalize_rule_invisible (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      next = g_utf8_next_char (p);
      if ((guint8) *p < 0xC2)
        continue;
      gunichar c = peek_character (p);
      if (!is_invisible (rewrite, p, c))
        continue;
      if (c == 0xAD && character_at (rewrite, next) == '\n') /* the hyphen that a layout broke the word at */
        next++;
      normalize_rewrite_replace (rewrite, p, next, "", 0);
    }
}

/* ---- private -------------------------------------------------------------------------------------------------- */

static void
private_row (char **fields, gpointer data)
{
  guint32 code = (guint32) g_ascii_strtoull (fields[0], NULL, 16);
  g_hash_table_insert (data, GUINT_TO_POINTER (code), g_strdup (fields[1]));
}

static const char *
private_sign (gunichar c)
{
  static GHashTable *signs;
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      signs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      normalize_data_rows ("text/private.tsv", INGEST_TSV_FIELDS, private_row, signs);
      g_once_init_leave (&ready, 1);
    }
  return g_hash_table_lookup (signs, GUINT_TO_POINTER (c));
}

static gboolean
is_private (gunichar c)
{
  return is_between (c, 0xE000, 0xF8FF) || is_between (c, 0xF0000, 0x10FFFD);
}

/* What to print for a glyph that no table knows.  At the start of a line before a space it was a bullet.  Between
 * letters it was a letter that only its font knows: 〓 marks the gap, as Japanese printers do for a missing type.
 * Elsewhere it was an ornament. */
static const char *
private_unknown (const NormalizeRewrite *rewrite, const char *at, const char *next)
{
  gunichar before = normalize_before (rewrite, at), after = character_at (rewrite, next);
  gboolean starts = before == 0 || is_break (before), ends = after == 0 || is_break (after);
  if (starts && is_blank (after))
    return "・";
  if (starts || ends || is_blank (before) || is_blank (after))
    return "";
  return "〓";
}

void
normalize_rule_private (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      next = g_utf8_next_char (p);
      if ((guint8) *p < 0xEE)
        continue;
      gunichar c = peek_character (p);
      if (!is_private (c))
        continue;
      const char *sign = private_sign (c);
      normalize_rewrite_replace (rewrite, p, next, sign != NULL ? sign : private_unknown (rewrite, p, next), -1);
    }
}

/* ---- forms ---------------------------------------------------------------------------------------------------- */

/* Forms for vertical setting (U+FE10 to FE19, FE30 to FE48) as the sign of horizontal Japanese text, where NFKC would
 * give its ASCII kin; small forms and Latin ligatures as NFKC gives them. */
static const struct
{
  gunichar form;
  const char *text;
} forms[] = {
  { 0xFB00, "ff" }, { 0xFB01, "fi" }, { 0xFB02, "fl" }, { 0xFB03, "ffi" }, { 0xFB04, "ffl" }, { 0xFB05, "st" },
  { 0xFB06, "st" }, { 0xFE10, "，" }, { 0xFE11, "、" }, { 0xFE12, "。" },  { 0xFE13, "：" },  { 0xFE14, "；" },
  { 0xFE15, "！" }, { 0xFE16, "？" }, { 0xFE17, "〖" }, { 0xFE18, "〗" },  { 0xFE19, "…" },   { 0xFE30, "‥" },
  { 0xFE31, "—" },  { 0xFE32, "–" },  { 0xFE33, "_" },  { 0xFE34, "_" },   { 0xFE35, "（" },  { 0xFE36, "）" },
  { 0xFE37, "｛" }, { 0xFE38, "｝" }, { 0xFE39, "〔" }, { 0xFE3A, "〕" },  { 0xFE3B, "【" },  { 0xFE3C, "】" },
  { 0xFE3D, "《" }, { 0xFE3E, "》" }, { 0xFE3F, "〈" }, { 0xFE40, "〉" },  { 0xFE41, "「" },  { 0xFE42, "」" },
  { 0xFE43, "『" }, { 0xFE44, "』" }, { 0xFE47, "［" }, { 0xFE48, "］" },  { 0xFE50, "," },   { 0xFE51, "、" },
  { 0xFE52, "." },  { 0xFE54, ";" },  { 0xFE55, ":" },  { 0xFE56, "?" },   { 0xFE57, "!" },   { 0xFE58, "—" },
  { 0xFE59, "(" },  { 0xFE5A, ")" },  { 0xFE5B, "{" },  { 0xFE5C, "}" },   { 0xFE5D, "〔" },  { 0xFE5E, "〕" },
  { 0xFE5F, "#" },  { 0xFE60, "&" },  { 0xFE61, "*" },  { 0xFE62, "+" },   { 0xFE63, "-" },   { 0xFE64, "<" },
  { 0xFE65, ">" },  { 0xFE66, "=" },  { 0xFE68, "\\" }, { 0xFE69, "$" },   { 0xFE6A, "%" },   { 0xFE6B, "@" },
};

void
normalize_rule_forms (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      next = g_utf8_next_char (p);
      if ((guint8) *p != 0xEF)
        continue;
      gunichar c = peek_character (p);
      for (guint i = 0; i < G_N_ELEMENTS (forms) && forms[i].form <= c; i++)
        if (forms[i].form == c)
          normalize_rewrite_replace (rewrite, p, next, forms[i].text, -1);
    }
}

/* ---- radical -------------------------------------------------------------------------------------------------- */

#define FIRST_RADICAL 0x2E80
#define LAST_RADICAL  0x2FDF

static void
radical_row (char **fields, gpointer data)
{
  gunichar *table = data;
  guint32 radical = (guint32) g_ascii_strtoull (fields[0], NULL, 16);
  g_assert (is_between (radical, FIRST_RADICAL, LAST_RADICAL));
  table[radical - FIRST_RADICAL] = (gunichar) g_ascii_strtoull (fields[1], NULL, 16);
}

void
normalize_rule_radical (NormalizeRewrite *rewrite)
{
  static gunichar table[LAST_RADICAL - FIRST_RADICAL + 1];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      normalize_data_rows ("text/radicals.tsv", INGEST_TSV_FIELDS, radical_row, table);
      g_once_init_leave (&ready, 1);
    }
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      next = g_utf8_next_char (p);
      if ((guint8) *p != 0xE2)
        continue;
      gunichar c = peek_character (p);
      if (is_between (c, FIRST_RADICAL, LAST_RADICAL) && table[c - FIRST_RADICAL] != 0)
        replace_by_character (rewrite, p, next, table[c - FIRST_RADICAL]);
    }
}

/* ---- width ---------------------------------------------------------------------------------------------------- */

/* U+FF61 to U+FF9F, in order.  The two sound marks are those that stand alone. */
static const char *const half_katakana = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニ"
                                         "ヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/* Katakana that a half-width sound mark can follow. */
static gunichar
with_sound_mark (gunichar letter, gunichar mark)
{
  gunichar composed = 0;
  gunichar combining = mark == 0xFF9E ? 0x3099 : 0x309A;
  return g_unichar_compose (letter, combining, &composed) ? composed : 0;
}

/* One character, with the sound mark that follows it; where the text goes on. */
static const char *
rewrite_half_katakana (NormalizeRewrite *rewrite, const char *at, gunichar c)
{
  const char *next = g_utf8_next_char (at);
  gunichar full = peek_character (half_katakana + 3 * (c - 0xFF61)); /* each of them takes three bytes */
  gunichar mark = character_at (rewrite, next);
  gunichar composed = mark == 0xFF9E || mark == 0xFF9F ? with_sound_mark (full, mark) : 0;
  if (composed != 0)
    next = g_utf8_next_char (next);
  replace_by_character (rewrite, at, next, composed != 0 ? composed : full);
  return next;
}

/* Full-width signs that are punctuation of Japanese text: brackets, ！ ？, ～ always; ： ； ， ． but between letters
 * or digits, where they are part of a number or a name. */
static gboolean
stays_wide (const NormalizeRewrite *rewrite, const char *at, const char *next, gunichar c)
{
  gunichar before, after;
  switch (c)
    {
      case 0xFF01:
      case 0xFF1F:
      case 0xFF08:
      case 0xFF09:
      case 0xFF3B:
      case 0xFF3D:
      case 0xFF5B:
      case 0xFF5D:
      case 0xFF5E:
      case 0xFF5F:
      case 0xFF60:
        return TRUE;
      case 0xFF0C:
      case 0xFF0E:
      case 0xFF1A:
      case 0xFF1B:
        before = normalize_before (rewrite, at);
        after = character_at (rewrite, next);
        if (c == 0xFF0E && (is_between (before, '0', '9') || is_between (before, 0xFF10, 0xFF19)))
          return FALSE; /* １．概要 */
        return !is_alphanumeric (before) || !is_alphanumeric (after);
      default:
        return FALSE;
    }
}

/* U+FFE8 to U+FFEE: half-width lines, arrows and shapes. */
static const gunichar half_signs[] = { 0x2502, 0x2190, 0x2191, 0x2192, 0x2193, 0x25A0, 0x25CB };

void
normalize_rule_width (NormalizeRewrite *rewrite)
{
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      next = g_utf8_next_char (p);
      if ((guint8) *p != 0xEF)
        continue;
      gunichar c = peek_character (p);
      if (is_between (c, 0xFF61, 0xFF9F))
        next = rewrite_half_katakana (rewrite, p, c);
      else if (is_between (c, 0xFFE8, 0xFFEE))
        replace_by_character (rewrite, p, next, half_signs[c - 0xFFE8]);
      else if (is_between (c, 0xFF01, 0xFF5E) && !stays_wide (rewrite, p, next, c))
        replace_by_character (rewrite, p, next, c - 0xFF01 + '!');
    }
}

/* ---- nfc ------------------------------------------------------------------------------------------------------ */

gboolean
normalize_may_compose (gunichar c)
{
  if (c < 0x300)
    return FALSE;
  if (c < 0x2010)
    return TRUE;
  return !(is_between (c, 0x2010, 0x2125) || is_between (c, 0x212C, 0x2328) || is_between (c, 0x232B, 0x2ADB)
           || is_between (c, 0x2E80, 0x3029) || is_between (c, 0x3030, 0x3098) || is_between (c, 0x309B, 0x9FFF)
           || is_between (c, 0xE000, 0xF8FF) || is_between (c, 0xFE10, 0xFE1F) || is_between (c, 0xFE30, 0xFFEF)
           || is_between (c, 0x1F000, 0x1FBFF));
}

/* The end of the stretch from @p that normalises apart from what follows. */
static const char *
segment_end (const UNormalizer2 *nfc, const char *p, const char *end)
{
  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    {
      gunichar c = peek_character (p);
      if (!normalize_may_compose (c) || unorm2_hasBoundaryBefore (nfc, (UChar32) c))
        break;
    }
  return p;
}

static void
rewrite_segment (NormalizeRewrite *rewrite, const UNormalizer2 *nfc, const char *start, const char *stop)
{
  glong units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (start, stop - start, NULL, &units, NULL);
  if (wide == NULL)
    return;
  UErrorCode status = U_ZERO_ERROR;
  gint32 room = (gint32) units * 3 + 8; /* NFC never grows a UTF-16 text more than threefold (UAX #15, section 9) */
  g_autofree UChar *composed = g_new (UChar, room);
  gint32 length = unorm2_normalize (nfc, (const UChar *) wide, (gint32) units, composed, room, &status);
  if (U_FAILURE (status))
    return;
  g_autofree char *narrow = g_utf16_to_utf8 ((const gunichar2 *) composed, length, NULL, NULL, NULL);
  if (narrow != NULL)
    normalize_rewrite_replace (rewrite, start, stop, narrow, -1);
}

void
normalize_rule_nfc (NormalizeRewrite *rewrite)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  if (U_FAILURE (status))
    return;
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      next = g_utf8_next_char (p);
      gunichar c = peek_character (p);
      gboolean asks = normalize_may_compose (c);
      if (!asks && (next >= rewrite->end || !normalize_may_compose (peek_character (next))))
        continue;
      const char *stop = segment_end (nfc, p, rewrite->end);
      if (stop > next || u_getIntPropertyValue ((UChar32) c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
        rewrite_segment (rewrite, nfc, p, stop);
      next = stop;
    }
}

/* ---- long-vowel ----------------------------------------------------------------------------------------------- */

/* サ一バ, ユ一ザ一: OCR takes the long vowel for the ideograph 一.  Between two katakana it can be nothing else; behind
 * the last of a word that has such a one already it is one too, but before an ideograph or a digit it may count. */
void
normalize_rule_long_vowel (NormalizeRewrite *rewrite)
{
  gboolean mended = FALSE; /* in the word of katakana that is open */
  for (const char *p = rewrite->text, *next; p < rewrite->end; p = next)
    {
      gunichar c = peek_character (p);
      next = g_utf8_next_char (p);
      if (c == 0x4E00 && is_katakana (normalize_before (rewrite, p)))
        {
          gunichar after = character_at (rewrite, next);
          gboolean between = is_katakana (after), last = mended && !is_kanji (after) && !g_unichar_isdigit (after);
          if (between || last)
            replace_by_character (rewrite, p, next, 0x30FC);
          mended |= between;
        }
      else if (!is_katakana (c))
        mended = FALSE;
    }
}
