/* rewrite.h — how a rule of clean.c changes a text: it names what to replace, the rest is copied.
 *
 * Private to normalize/text/.
 */
#pragma once

#include "normalize/text/classes.h"
#include "normalize/text/clean.h"

typedef struct
{
  const char *text, *end; /* as the rule finds it; NUL at @end */

  GString *out;    /* the text as changed, up to @at */
  const char *at;  /* what comes from here on is not copied yet */
  const char *run; /* start of a run of changes that touch, or NULL */
  gsize run_out;   /* where its outcome starts in @out */
  gboolean changed;
  const char *rule;
  NormalizeEditFunc edit;
  gpointer data;
} NormalizeRewrite;

/* @start to @stop of the text become @with (@length bytes, or -1).  Call from left to right. */
void normalize_rewrite_replace (NormalizeRewrite *rewrite, const char *start, const char *stop, const char *with,
                                gssize length);

/* Tells of the run of changes that ends here. */
void normalize_rewrite_end_run (NormalizeRewrite *rewrite);

/* The character before @at, or 0 at the start of the text. */
static inline gunichar
normalize_before (const NormalizeRewrite *rewrite, const char *at)
{
  return at > rewrite->text ? peek_character (g_utf8_prev_char (at)) : 0;
}

/* The rules.  Each goes over the whole text once. */
void normalize_rule_control (NormalizeRewrite *rewrite);
void normalize_rule_invisible (NormalizeRewrite *rewrite);
void normalize_rule_private (NormalizeRewrite *rewrite);
void normalize_rule_forms (NormalizeRewrite *rewrite);
void normalize_rule_radical (NormalizeRewrite *rewrite);
void normalize_rule_width (NormalizeRewrite *rewrite);
void normalize_rule_nfc (NormalizeRewrite *rewrite);
void normalize_rule_long_vowel (NormalizeRewrite *rewrite);
void normalize_rule_blank (NormalizeRewrite *rewrite);
void normalize_rule_wrap (NormalizeRewrite *rewrite);
void normalize_rule_break (NormalizeRewrite *rewrite);
void normalize_rule_spaced (NormalizeRewrite *rewrite);
void normalize_rule_japanese (NormalizeRewrite *rewrite);

/* FALSE where no rule for characters can ask for NFC: ASCII, Latin-1, kana without combining marks, unified
 * ideographs, punctuation.  Much faster than asking ICU, and never wrong in this direction. */
gboolean normalize_may_compose (gunichar c);
