/* look.h — what a line of text looks like: a sentence, a question, marked, bracketed, bold. */
#pragma once

#include "ingest/document.h"

/* A line break of a Document's text: "\n" or U+2028.  Gives the bytes it takes, or 0. */
static inline gsize
normalize_line_break (const char *text)
{
  const guint8 *byte = (const guint8 *) text;
  return *text == '\n' ? 1 : byte[0] == 0xe2 && byte[1] == 0x80 && byte[2] == 0xa8 ? 3 : 0;
}

/* TRUE where @text ends as a Japanese or English sentence does, or holds a whole one. */
gboolean normalize_is_sentence (const char *text);

/* What even a heading that the format marks is not: "…をお守りします。"  A title may end in 〜すること. */
gboolean normalize_look_is_whole_sentence (const char *text);

/* "Service Level Commitment and Credits": English of several words, each longer one of which opens with a capital. */
gboolean normalize_look_is_title_case (const char *text);

/* Ends as a sentence that is written without 。 does. */
gboolean normalize_look_ends_in_predicate (const char *text);

/* Asks: ends in ？ or か. */
gboolean normalize_look_is_question (const char *text);

/* "【バックアップ】": a line all in one pair of brackets. */
gboolean normalize_look_is_bracketed (const char *text);

/* The pair of （） or () that @title ends with: where it opens, in bytes, and the *words in it, for the caller to free.
 * 0, and nothing to free, where there is none or it is all of @title. */
gsize normalize_look_last_bracket (const char *title, char **words);

/* 仮想化を含む。, of what stands in such brackets: what the title takes in, no remark on it. */
gboolean normalize_look_is_proviso (const char *words);

/* ■ ● § and their like. */
gboolean normalize_look_is_mark (gunichar c);

/* A space, a tab, an ideographic or a no-break space. */
gboolean normalize_look_is_blank (gunichar c);

/* Behind the blanks of @text from byte @at on, before byte @end. */
gsize normalize_look_skip_blanks (const char *text, gsize at, gsize end);

/* Behind the blanks and marks that @text opens with; sets *marked where there was a mark. */
const char *normalize_look_skip_marks (const char *text, gboolean *marked);

/* The same where it does not matter which. */
const char *normalize_outline_skip_marks (const char *text);

/* All of the slice is bold, blanks aside. */
gboolean normalize_look_is_bold (const IngestBlock *block, gsize start, gsize end);

/* In a remark on the text that it stands in, as a page sets it apart (<aside>): what its lines are is its own. */
gboolean normalize_look_in_remark (const IngestBlock *block);
