/* title.h — which control a heading names.
 *
 *     クロックの同期について        ->  iso27017:2015/12.4.4, iso27002:2022/8.17 …, likeness 1
 *     情報へのアクセス制御          ->  iso27017:2015/9.4.1 (情報へのアクセス制限), likeness 0.87
 *     取扱に慎重を要するシステムの隔離  ->  iso27002:2005/11.6.2, likeness 1
 *
 * Titles of every edition are known, in Japanese and English, with the variants of
 * normalize/catalogs/title-variants.tsv (each title with parentheses also without them).  They are compared by their
 * key: the fold, without punctuation, the words of title-words.tsv made one, without the tail 「について」 that papers
 * put behind a heading.
 *
 * Likeness  0 to 1: the mean of two measures.  One weighs the pairs of letters that both have by how rare they are
 * among all titles (Dice, inverse document frequency), so that 「ネットワークの分離」 is not 「ネットワークの管理」;
 * the other is 2 × longest common subsequence over both lengths (Hyyrö 2004, bit-parallel), which knows order. Cost an
 * index of letter pairs; a heading costs some microseconds. Owns      all is lent, and lives as long as the process.
 */
#pragma once

#include "normalize/control/catalog.h"

/* From here on a heading is taken to name the control that it is like. */
#define NORMALIZE_TITLE_NEAR 0.72

typedef struct
{
  const NormalizeEntry *entry;
  double likeness;   /* 1: the very title, in key */
  const char *title; /* the title that it is like, as the catalog or the list of variants writes it */
  gboolean variant;  /* not the catalog's own wording */
} NormalizeTitled;

/* The entries whose title is like @title, each once by its best title; the most alike first, then controls, then the
 * default frame, then in the order of the standard.  At least @least alike.  Of NormalizeTitled; free with
 * g_array_unref ().
 */
GArray *normalize_titles_find (const char *title, double least);

/* How alike @title is to @entry's titles: the best of them. */
double normalize_title_likeness (const char *title, const NormalizeEntry *entry);

/* The key of a title; the caller frees it. */
/* TRUE where @text is the title of a chapter or objective with several controls, "Access control": it tells the
 * family of a statement, not the control. */
gboolean normalize_title_is_family (const char *text);

/* TRUE where the words that carry the meaning of two titles agree for the most part: ideographs, katakana, words of an
 * alphabet; "Content Security Policy" and "Information security policies" share security and policy alone. */
gboolean normalize_title_agrees (const char *one, const char *other);

char *normalize_title_key (const char *title);
