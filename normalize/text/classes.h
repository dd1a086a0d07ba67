/* classes.h — what a character is, as far as the text rules ask.
 *
 * Code point ranges in place of ICU properties: these run over every character of every document.
 */
#pragma once

#include <glib.h>

/* g_utf8_get_char () without the call: @p is valid UTF-8. */
static inline gunichar
peek_character (const char *p)
{
  const guint8 *byte = (const guint8 *) p;
  if (byte[0] < 0x80)
    return byte[0];
  if (byte[0] < 0xE0)
    return (gunichar) (byte[0] & 0x1F) << 6 | (byte[1] & 0x3F);
  if (byte[0] < 0xF0)
    return (gunichar) (byte[0] & 0x0F) << 12 | (gunichar) (byte[1] & 0x3F) << 6 | (byte[2] & 0x3F);
  return g_utf8_get_char (p);
}

static inline gboolean
is_between (gunichar c, gunichar first, gunichar last)
{
  return c - first <= last - first;
}

static inline gboolean
is_hiragana (gunichar c)
{
  return is_between (c, 0x3041, 0x3096) || c == 0x309D || c == 0x309E;
}

static inline gboolean
is_katakana (gunichar c)
{
  return is_between (c, 0x30A1, 0x30FA) || is_between (c, 0x30FC, 0x30FE) || is_between (c, 0x31F0, 0x31FF)
         || is_between (c, 0xFF66, 0xFF9F);
}

static inline gboolean
is_kanji (gunichar c)
{
  return is_between (c, 0x4E00, 0x9FFF) || is_between (c, 0x3400, 0x4DBF) || is_between (c, 0x3005, 0x3007)
         || is_between (c, 0xF900, 0xFAFF) || is_between (c, 0x20000, 0x3FFFD) || is_between (c, 0x2E80, 0x2FDF)
         || c == 0x303B;
}

/* A letter of Japanese text. */
static inline gboolean
is_japanese_letter (gunichar c)
{
  return c >= 0x2E80 && (is_hiragana (c) || is_katakana (c) || is_kanji (c));
}

/* The same, or a mark that Japanese text is set with. */
static inline gboolean
is_japanese (gunichar c)
{
  return c >= 0x2E80
         && (is_japanese_letter (c) || is_between (c, 0x3001, 0x303F) || c == 0x30FB || is_between (c, 0x3099, 0x30A0)
             || is_between (c, 0xFF01, 0xFF65) || c == 0xFFE5);
}

static inline gboolean
is_ascii_letter (gunichar c)
{
  return c < 0x80 && g_ascii_isalpha ((char) c);
}

/* A Latin letter or digit, full-width or not. */
static inline gboolean
is_alphanumeric (gunichar c)
{
  return (c < 0x80 && g_ascii_isalnum ((char) c)) || is_between (c, 0xFF10, 0xFF19) || is_between (c, 0xFF21, 0xFF3A)
         || is_between (c, 0xFF41, 0xFF5A);
}

/* A letter of a script that parts words by spaces, with digits. */
static inline gboolean
is_spaced_letter (gunichar c)
{
  return (c < 0x80 && g_ascii_isalnum ((char) c)) || (c >= 0xC0 && c < 0x2000 && g_unichar_isalnum (c))
         || is_alphanumeric (c);
}

/* JLREQ cl-01, opening brackets, and their ASCII kin. */
static inline gboolean
is_opening (gunichar c)
{
  switch (c)
    {
      case '(':
      case '[':
      case '{':
      case 0x2018:
      case 0x201C:
      case 0x3008:
      case 0x300A:
      case 0x300C:
      case 0x300E:
      case 0x3010:
      case 0x3014:
      case 0x3016:
      case 0x3018:
      case 0x301D:
      case 0xFF08:
      case 0xFF3B:
      case 0xFF5B:
        return TRUE;
      default:
        return FALSE;
    }
}

/* JLREQ cl-02, closing brackets, and their ASCII kin. */
static inline gboolean
is_closing (gunichar c)
{
  switch (c)
    {
      case ')':
      case ']':
      case '}':
      case 0x2019:
      case 0x201D:
      case 0x3009:
      case 0x300B:
      case 0x300D:
      case 0x300F:
      case 0x3011:
      case 0x3015:
      case 0x3017:
      case 0x3019:
      case 0x301F:
      case 0xFF09:
      case 0xFF3D:
      case 0xFF5D:
        return TRUE;
      default:
        return FALSE;
    }
}

/* What ends a sentence. */
static inline gboolean
is_stop (gunichar c)
{
  return c == 0x3002 || c == 0xFF0E || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?' || c == 0xFF61;
}

/* What parts clauses. */
static inline gboolean
is_comma (gunichar c)
{
  return c == 0x3001 || c == 0xFF0C || c == ',' || c == 0xFF64;
}

/* Letters that never begin a word: small kana, the long vowel, iteration marks (JLREQ cl-09, cl-10, cl-11). */
static inline gboolean
is_trailing_letter (gunichar c)
{
  switch (c)
    {
      case 0x3041:
      case 0x3043:
      case 0x3045:
      case 0x3047:
      case 0x3049:
      case 0x3063:
      case 0x3083:
      case 0x3085:
      case 0x3087:
      case 0x308E:
      case 0x3095:
      case 0x3096:
      case 0x309D:
      case 0x309E:
      case 0x30A1:
      case 0x30A3:
      case 0x30A5:
      case 0x30A7:
      case 0x30A9:
      case 0x30C3:
      case 0x30E3:
      case 0x30E5:
      case 0x30E7:
      case 0x30EE:
      case 0x30FC:
      case 0x30FD:
      case 0x30FE:
      case 0x3005:
      case 0x303B:
        return TRUE;
      default:
        return is_between (c, 0x31F0, 0x31FF);
    }
}

/* White space of any kind but line breaks. */
static inline gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || is_between (c, 0x2000, 0x200A) || c == 0x202F
         || c == 0x205F || c == 0x3000;
}

/* The end of a line within a text. */
static inline gboolean
is_break (gunichar c)
{
  return c == '\n' || c == 0x2028;
}
