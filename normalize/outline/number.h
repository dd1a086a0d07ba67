/* number.h — the number that a heading, a row or a citation opens with.
 *
 *     "6.5.1 情報のバックアップ"   DOTTED 6.5.1, title at "情報…"
 *     "CLD. I2.4.5"               DOTTED 12.4.5, cloud, repaired
 *     "第２章　体制"               CHAPTER 2 (章)
 *     "Ⅳ．対応"                   ROMAN 4
 *     "（３）連絡先"               PAREN 3
 *
 * Full-width forms are read as ASCII.  OCR confuses I, l, | with 1 and O, o with 0: a part that holds such letters
 * is mended where the rest of the number leaves no doubt that it is one; whether the number exists is for the catalogs
 * to say.
 *
 * Text is taken as found, before cleaning: a space behind a title can be what parts it from its text.
 */
#pragma once

#include <glib.h>

typedef enum
{
  NUMBER_NONE,
  NUMBER_DOTTED,   /* 1  1.  1.1  6.5.1  CLD.9.5.1  A.5.1.1 */
  NUMBER_HYPHEN,   /* 1-1  2-3-1 */
  NUMBER_ROMAN,    /* I.  Ⅳ */
  NUMBER_CHAPTER,  /* 第1章  第2節  第三条 */
  NUMBER_QUESTION, /* Q1  Q1-2  問3  No.4 */
  NUMBER_PAREN,    /* (1)  （1） */
  NUMBER_HALF,     /* 1)  1） */
  NUMBER_CIRCLED,  /* ① */
  NUMBER_LETTER,   /* A.  (a) */
  NUMBER_KANA,     /* ア.  (イ) */
  NUMBER_KANJI,    /* 一、 */
  NUMBER_APPENDIX  /* 付録A  別紙1 */
} NormalizeNumberKind;

#define NUMBER_PARTS 6

typedef struct
{
  NormalizeNumberKind kind;
  guint parts[NUMBER_PARTS]; /* 12, 4, 5 */
  guint n_parts;
  gboolean cloud;    /* printed with CLD */
  gboolean annex;    /* printed with A., as the controls of ISO/IEC 27001's annex are */
  gboolean repaired; /* a letter was read as a digit */
  gboolean padded;   /* 01: one part, with a zero before it */
  gboolean tight;    /* nothing parts it from what follows: "3営業日" may be no number of a heading */
  guint unit;        /* of a chapter: code point of 章, 節, 項, 条 */
  char text[40];     /* as a label: "12.4.5", "CLD.9.5.1", "IV", "第2章", "(1)" */
  gsize length;      /* bytes of the input up to the title */
} NormalizeNumber;

/* Reads the number that @text opens with.  FALSE, and kind NUMBER_NONE, where there is none. */
gboolean normalize_number_parse (const char *text, NormalizeNumber *number);

/* TRUE where the whole of @text is a number and nothing else. */
gboolean normalize_number_is_whole (const char *text, NormalizeNumber *number);

/* Finds a control number in brackets at the end of a title: "変更管理 (I2.1.2)".  Gives the number between the
 * brackets in *start and *end (bytes), and where the bracket opens in *open. */
gboolean normalize_number_find_cited (const char *title, gsize *open, gsize *start, gsize *end);

/* TRUE where all of @text is control numbers and the names of standards: "ISO/IEC 27017:2015 6.1.1", "【A.5.1.1】".
 * *start and *end get what the numbers take, in bytes. */
gboolean normalize_number_cites (const char *text, gsize *start, gsize *end);

/* A control number that @title ends in without brackets, "Session lock AC-11": where it begins, in bytes, 0 where there
 * is none.  One title alone does not tell it from a version: "TLS 1.2". */
gsize normalize_number_find_behind (const char *title);

/* TRUE where control numbers stand in @text, whatever else does; *words gets its letters without them, for the caller
 * to free, or NULL where it is FALSE: "対応する管理策：ISO/IEC 27017 6.1.1" -> "対応する管理策ISOIEC". */
gboolean normalize_number_find_controls (const char *text, gsize *start, gsize *end, char **words);

/* Behind a dash, a bar or a colon between a number, which ends at @text, and its title: "9.2.1 – User registration",
 * "6.1.1：役割", "Part II | Access".  @text where there is none. */
const char *normalize_number_skip_separator (const char *text);

/* -1, 0, 1: order of two numbers of the same kind, part by part. */
int normalize_number_compare (const NormalizeNumber *a, const NormalizeNumber *b);

/* TRUE where the number stands apart from what follows: by a blank, or by its own full stop, "1.組織".  A circled one
 * may be of a list within. */
gboolean normalize_number_is_apart (const NormalizeNumber *number);

/* TRUE where @next counts on from @last as the rows of a sheet do: one more, or the first below it; 1 begins anew. */
gboolean normalize_number_counts_on (const NormalizeNumber *last, const NormalizeNumber *next);

/* TRUE where @child is @parent with one part more. */
gboolean normalize_number_is_child (const NormalizeNumber *parent, const NormalizeNumber *child);

/* Reads a roman numeral as the arabic number that OCR took it for: "I." -> 1, "II." -> 11.  FALSE where it has letters
 * that no digit looks like. */
gboolean normalize_number_roman_as_digits (NormalizeNumber *number);

/* The places of @code, alone in its cell, in the series of letters I II III, A B C, 一 二 三, with or without a stop
 * behind it: all of them, as bits 1 to 30, since I and C may count in two.  0 where it counts in none. */
guint32 normalize_number_places (const char *code);
