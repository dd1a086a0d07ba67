#include "normalize/text/clean.h"

#include "normalize/text/classes.h"
#include "normalize/text/rewrite.h"

#include <string.h>

/* What a text holds that a rule could have work with. */
enum
{
  HAS_CONTROL = 1 << 0,   /* a control character but "\n", or a non-character */
  HAS_INVISIBLE = 1 << 1, /* a format character */
  HAS_PRIVATE = 1 << 2,
  HAS_FORM = 1 << 3,    /* presentation forms */
  HAS_RADICAL = 1 << 4, /* U+2E80 to U+2FDF */
  HAS_WIDTH = 1 << 5,   /* U+FF00 to U+FFEF */
  HAS_COMPOSE = 1 << 6, /* may not be in NFC */
  HAS_BLANK = 1 << 7,   /* white space that is not one ASCII space between two other characters */
  HAS_BREAK = 1 << 8,   /* "\n" or U+2028 */
  HAS_SPACE = 1 << 9,   /* an ASCII space */
  HAS_ONE = 1 << 10     /* 一 behind katakana */
};

/* The order: each rule can trust what those above it have done.  Characters come first, so that "１．" is a list marker
 * and "Ｓ Ｌ Ａ" a spaced word; lines before spaces, since joining decides which spaces are inside a line. */
static const struct
{
  const char *name;
  void (*apply) (NormalizeRewrite *rewrite);
  guint needs;
} rules[] = {
  { "control", normalize_rule_control, HAS_CONTROL },   { "invisible", normalize_rule_invisible, HAS_INVISIBLE },
  { "private", normalize_rule_private, HAS_PRIVATE },   { "forms", normalize_rule_forms, HAS_FORM },
  { "radical", normalize_rule_radical, HAS_RADICAL },   { "width", normalize_rule_width, HAS_WIDTH },
  { "nfc", normalize_rule_nfc, HAS_COMPOSE }, /* after width: ｶﾞ is ガ by then */
  { "long-vowel", normalize_rule_long_vowel, HAS_ONE }, { "blank", normalize_rule_blank, HAS_BLANK },
  { "spaced", normalize_rule_spaced, HAS_SPACE }, /* a word spaced in a line does not go on in the next */
  { "wrap", normalize_rule_wrap, HAS_BREAK },           { "break", normalize_rule_break, HAS_BREAK },
  { "japanese", normalize_rule_japanese, HAS_SPACE },
};

/* A rule's outcome can be new work for one above it; each leaves less to do, so this is far from being reached. */
#define MAX_ROUNDS 16

static guint
features_of_special (gunichar c)
{
  guint features = normalize_may_compose (c) ? HAS_COMPOSE : 0;
  if (is_between (c, 0x2E80, 0x2FDF))
    features |= HAS_RADICAL;
  else if (is_between (c, 0xFF00, 0xFFEF))
    features |= HAS_WIDTH;
  else if (is_between (c, 0xFB00, 0xFB06) || is_between (c, 0xFE10, 0xFE1F) || is_between (c, 0xFE30, 0xFE6F))
    features |= HAS_FORM;
  else if (is_between (c, 0xE000, 0xF8FF) || is_between (c, 0xF0000, 0x10FFFF))
    features |= HAS_PRIVATE;
  else if (c == 0x2028)
    features |= HAS_BREAK;
  else if (is_blank (c))
    features |= HAS_BLANK;
  else if (c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || is_between (c, 0x200B, 0x200F)
           || is_between (c, 0x202A, 0x202E) || is_between (c, 0x2060, 0x206F) || is_between (c, 0xFE00, 0xFE0F)
           || c == 0xFEFF || is_between (c, 0xFFF9, 0xFFFB) || is_between (c, 0xE0000, 0xE0FFF))
    features |= HAS_INVISIBLE;
  if (is_between (c, 0x80, 0x9F) || c == 0x2029 || (c & 0xFFFE) == 0xFFFE || is_between (c, 0xFDD0, 0xFDEF))
    features |= HAS_CONTROL;
  return features;
}

/* Everything that occurs in the text, in one pass. */
static guint
features_of (const char *text, const char *end)
{
  guint features = 0;
  guint8 before = '\n'; /* a space at either end of a line is one too many */
  for (const char *p = text; p < end;)
    {
      guint8 byte = (guint8) *p;
      if (byte < 0x80)
        {
          if (byte == ' ')
            features |= HAS_SPACE | (before == ' ' || before == '\n' ? HAS_BLANK : 0);
          else if (byte == '\n')
            features |= HAS_BREAK | (before == ' ' ? HAS_BLANK : 0);
          else if (byte == '\t')
            features |= HAS_BLANK;
          else if (byte < 0x20 || byte == 0x7F)
            features |= HAS_CONTROL;
          before = byte;
          p++;
        }
      else if (is_between (byte, 0xE4, 0xE9)
               || (byte == 0xE3 && (guint8) p[1] >= 0x81 && (guint8) p[1] <= 0x83
                   && !((guint8) p[1] == 0x82 && ((guint8) p[2] == 0x99 || (guint8) p[2] == 0x9A))))
        {
          if (byte == 0xE4 && (guint8) p[1] == 0xB8 && (guint8) p[2] == 0x80 && before == 'k')
            features |= HAS_ONE;
          /* kana and unified ideographs: nearly all of a Japanese text */
          before =
              byte == 0xE3 && ((guint8) p[1] == 0x83 || ((guint8) p[1] == 0x82 && (guint8) p[2] >= 0xA1)) ? 'k' : 'x';
          p += 3;
        }
      else
        {
          gunichar c = peek_character (p);
          features |= features_of_special (c);
          if (c == 0x2028 && before == ' ')
            features |= HAS_BLANK;
          before = c == 0x2028 ? '\n' : 'x';
          p = g_utf8_next_char (p);
        }
    }
  return features | (before == ' ' ? HAS_BLANK : 0);
}

/* Applies one rule to @text and leaves the outcome there; @spare is a buffer to work in. */
static gboolean
apply (GString **text, GString **spare, guint rule, NormalizeEditFunc edit, gpointer data)
{
  NormalizeRewrite rewrite = { .text = (*text)->str,
                               .end = (*text)->str + (*text)->len,
                               .out = *spare,
                               .at = (*text)->str,
                               .rule = rules[rule].name,
                               .edit = rules[rule].apply != normalize_rule_break ? edit : NULL,
                               .data = data };
  g_string_truncate (*spare, 0);
  rules[rule].apply (&rewrite);
  if (!rewrite.changed)
    return FALSE;
  normalize_rewrite_end_run (&rewrite);
  g_string_append_len (rewrite.out, rewrite.at, rewrite.end - rewrite.at);
  GString *old = *text;
  *text = *spare;
  *spare = old;
  return TRUE;
}

static char *
clean (const char *text, gssize length, gboolean open_breaks, NormalizeEditFunc edit, gpointer data)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *valid = g_utf8_validate_len (text, bytes, NULL) ? NULL : g_utf8_make_valid (text, (gssize) bytes);
  if (valid != NULL)
    {
      text = valid;
      bytes = strlen (valid);
    }
  guint features = features_of (text, text + bytes);
  if ((features & ~(guint) HAS_SPACE) == 0 && ((features & HAS_SPACE) == 0 || bytes < 3))
    return g_strndup (text, bytes);

  GString *now = g_string_new_len (text, (gssize) bytes), *spare = g_string_sized_new (bytes);
  gboolean changed = TRUE;
  for (guint round = 0; changed && round < MAX_ROUNDS; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
        {
          gboolean joins = rules[i].apply == normalize_rule_wrap;
          if ((features & rules[i].needs) == 0 || (joins && (!open_breaks || round > 0)))
            continue;
          if (apply (&now, &spare, i, edit, data))
            {
              changed = TRUE;
              features = features_of (now->str, now->str + now->len);
            }
        }
    }
  g_string_free (spare, TRUE);
  return g_string_free (now, FALSE);
}

char *
normalize_clean (const char *text, gssize length, NormalizeEditFunc edit, gpointer data)
{
  return clean (text, length, TRUE, edit, data);
}

char *
normalize_tidy (const char *text, gssize length, NormalizeEditFunc edit, gpointer data)
{
  return clean (text, length, FALSE, edit, data);
}
