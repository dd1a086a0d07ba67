/* clean.h — the display text: what a careful Japanese editor would print.
 *
 *     normalize_clean ("⼈事管 理 ＳＬＡ は９９．９％\nとする", -1, NULL, NULL)  ->  "人事管理 SLA は99.9%とする"
 *
 * Each change is the work of one rule of a table (clean.c), a pure function with a name, and is told to the caller:
 * it can be shown, counted and undone.  The vendor's wording is never corrected.
 *
 *     control      control characters go; CR, form feed and the like are line breaks
 *     invisible    zero-width characters, soft hyphens, BOMs, bidi controls, variation selectors (but of pictures): gone
 *     private      private-use characters: known bullets become ・ or their sign, one alone goes, one in a word is 〓
 *     forms        vertical and small presentation forms and Latin ligatures: ︑ → 、  ﹁ → 「  ﬁ → fi
 *     radical      Kangxi and CJK radicals: ⼈ → 人, ⻑ → 長
 *     width        full-width letters, digits and symbols → ASCII, half-width katakana → full-width.  Brackets, ！ ？
 *                  ： ； ， ． 〜 ～ ￥ are Japanese punctuation and stay as printed (JLREQ, classes cl-01 to cl-07);
 *                  ： ； ， ． between letters or digits are not: ９：００ → 9:00
 *     nfc          Unicode Normalization Form C; compatibility ideographs → unified
 *     long-vowel   一 inside katakana is the ー that OCR took for it: サ一バ → サーバ
 *     blank        every run of white space is one ASCII space, or one tab where it held one (it parts cells); none at
 *                  the ends of a line
 *     spaced       letters spaced by layout close up: S L A → SLA, 管 理 → 管理
 *     wrap         lines that a layout broke are joined (only in text of a Document)
 *     break        U+2028 and blank lines are one "\n": another sign for the same break, so no edit is told
 *     japanese     spaces inside Japanese text go where they part nothing (spaces.c says which)
 *
 * ①, ㈱, ™, ℃, № stay, and so do the spaces between Latin and Japanese.
 *
 * Input    UTF-8; @length in bytes, or -1 where NUL ends it.  Bytes that are not UTF-8 become U+FFFD.
 * Output   UTF-8 in NFC; lines parted by "\n", without blanks at their ends; no blank lines.
 * Owns     the caller frees the result with g_free ().
 * Errors   none.
 */
#pragma once

#include <glib.h>

/* One change: @before and @after are the words changed, with a character on either side where one of them would say
 * nothing by itself.  Both are as the text stood before and after this rule, and valid during the call. */
typedef void (*NormalizeEditFunc) (const char *rule, const char *before, const char *after, gpointer data);

/* Display text of @text, a text of a Document: each "\n" in it is a break whose meaning is open, each U+2028 one that
 * the author made (ingest/document.h).  @edit may be NULL. */
char *normalize_clean (const char *text, gssize length, NormalizeEditFunc edit, gpointer data);

/* The same for text whose every line break is meant.  tidy (tidy (x)) == tidy (x) for every x, and
 * tidy (clean (x)) == clean (x): cleaning what is clean changes nothing.  (clean itself cannot promise that: it must
 * join "a\nb" and yet give "a\nb" for "a", U+2028, "b".) */
char *normalize_tidy (const char *text, gssize length, NormalizeEditFunc edit, gpointer data);

/* How a line and the next belong together.  Also for the last line of a page and the first of the next one. */
typedef enum
{
  NORMALIZE_JOIN_KEEP,  /* a break that is meant, or may be: a lost break is the worse fault */
  NORMALIZE_JOIN_CLOSE, /* "管理" + "画面" */
  NORMALIZE_JOIN_SPACE, /* "cloud" + "service" */
  NORMALIZE_JOIN_HYPHEN /* "infor-" + "mation": the hyphen goes */
} NormalizeJoin;

/* @line and @next without their line breaks.  @width is that of the widest line around, in half-width columns
 * (normalize_columns ()), or 0 where unknown: a line that had room for the next word was not broken by a layout. */
NormalizeJoin normalize_join (const char *line, gsize line_length, const char *next, gsize next_length, guint width);

/* Columns of a terminal that @text takes: 2 for a Japanese character, 1 for the rest. */
guint normalize_columns (const char *text, gsize length);
