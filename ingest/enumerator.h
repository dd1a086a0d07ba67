/* enumerator.h — what opens a line before its words: bullets, marks of headings, notes, questions and answers, and the
 * characters that count.
 *
 *     ingest_enumerator_mark (U'■')                     INGEST_MARK_TITLE
 *     ingest_enumerator_party ("回答：はい", …)           INGEST_PARTY_ANSWER, the bytes of 回答
 *
 *     ingest_enumerator_count (U'ウ')                    3, INGEST_SERIES_KANA
 *     ingest_enumerator_ordinal ("第三条の", …)           the bytes of 第三条, unit 条
 *
 * The signs are in enumerators.tsv, the same for every reader and every stage; what a stage makes of one is its own.
 * Whole numbers are normalize/outline/number.h's.
 */
#pragma once

#include <glib.h>

typedef enum
{
  INGEST_MARK_TITLE = 1 << 0,
  INGEST_MARK_BULLET = 1 << 1,
  INGEST_MARK_BLANK = 1 << 2, /* a bullet only before a blank */
  INGEST_MARK_NOTE = 1 << 3,
  INGEST_MARK_ARROW = 1 << 4,
  INGEST_MARK_CHOICE = 1 << 5,
  INGEST_MARK_OTHER = 1 << 6,
  INGEST_MARK_ITEM = 1 << 7,  /* opens no heading */
  INGEST_MARK_LEGEND = 1 << 8, /* from here on words alone: ingest_enumerator_is_remark () */
  INGEST_MARK_REMARK = 1 << 9
} IngestMark;

typedef enum
{
  INGEST_PARTY_NONE,
  INGEST_PARTY_QUESTION,
  INGEST_PARTY_ANSWER
} IngestParty;

/* IngestMark bits of @c, 0 where it opens nothing. */
guint ingest_enumerator_mark (gunichar c);

/* ① … ⓿, ❶ … ➓ */
gboolean ingest_enumerator_is_circled (gunichar c);

typedef enum
{
  INGEST_SERIES_NONE,
  INGEST_SERIES_KANA,    /* ア … ト */
  INGEST_SERIES_KANJI,   /* 一 … 十 */
  INGEST_SERIES_STEMS,   /* 甲 … 己 */
  INGEST_SERIES_CIRCLED, /* ① … ⑳, ❶ … ❿ */
  INGEST_SERIES_ROMAN    /* Ⅰ … Ⅻ */
} IngestSeries;

/* The place of @c in the series that it counts in, from 1; 0, and NONE, where it counts in none. */
guint ingest_enumerator_count (gunichar c, IngestSeries *series);

/* 章 節 条 項 部 編: what parts of a text are counted by. */
gboolean ingest_enumerator_is_chapter (gunichar unit);

/* "第3章", "第 十二 条": the bytes up to behind *unit, whatever character that is; 0 where @text (up to @end) opens with
 * no such. */
gsize ingest_enumerator_ordinal (const char *text, const char *end, gunichar *unit);

/* Whose words follow: the bytes of the letter or the word that says so at @text (up to @end), 0 where none does.  What
 * number and sign must come behind it is the caller's to ask. */
gsize ingest_enumerator_party (const char *text, const char *end, IngestParty *party);

/* The same in brackets, 【質問】, [A], and the brackets. */
gsize ingest_enumerator_bracketed_party (const char *text, const char *end, IngestParty *party);

/* "Q | Where is it stored?": bytes of the bar between such a word and what it opens, and of the blanks before it; 0
 * where there is none. */
gsize ingest_enumerator_party_bar (const char *behind, const char *end);

/* TRUE where @text (up to @end) opens with a sign or a word of @marks: of a note (INGEST_MARK_NOTE: ※, （注）, a legend
 * (INGEST_MARK_LEGEND: 凡例) or another remark (INGEST_MARK_REMARK: 注意事項). */
gboolean ingest_enumerator_is_remark (const char *text, const char *end, guint marks);

/* Loads the table, once in a process. */
void ingest_enumerator_warm (void);
