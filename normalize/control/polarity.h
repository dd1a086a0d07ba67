/* polarity.h — whether a denial protects or lacks, by what it denies.
 *
 *     "記録は保守の担当者も消せません"      ->  above 0: what is kept from being done had better not be
 *     "復旧の訓練は行っていません"          ->  below 0: what is not done is a practice
 *
 * Input    a clause or a question as normalize_cues_prepare () leaves it; @denial, the byte where the denying words
 * start. Units    the sum of the weights of stance/polarity-ja.tsv and polarity-en.tsv, about the log-odds of a
 * protection. Owns     the data, read once a process and kept as long.
 */
#pragma once

#include <glib.h>

/* What the denial in @clause comes to.  Another denial inside the clause turns what stands before it:
 * 試験を通らない変更は…. */
double normalize_polarity_of_denial (const char *clause, gboolean english, gsize denial);

/* What a question or heading names: above 0 something that had better not be, below 0 a practice.  Weighs less. */
double normalize_polarity_of_topic (const char *question, gboolean english);

/* How many words of @text (prepared) name a harm, and how many a practice. */
void normalize_polarity_count (const char *text, gboolean english, guint counts[2]);

/* Which role the first and the last word of the lexicon in @text have: "harm", "good", "guard", "not", or "none".  What
 * a question is about stands last in Japanese, 改ざんの検知, and first in English, detection of tampering. */
void normalize_polarity_ends (const char *text, gboolean english, const char **first, const char **last);

/* TRUE where @clause holds any word of the lexicon: it speaks of security at all. */
gboolean normalize_polarity_knows (const char *clause, gboolean english);

/* Where an English clause denies: the byte of its last denying word; -1 where it says nothing in the negative. */
gssize normalize_polarity_find_denial (const char *clause);
