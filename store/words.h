/* words.h — text as the full-text index holds it, and words as it is asked for them.
 *
 *     index   "アクセス管理者 (TLS 1.2)"  ->  アク クセ セス ス管 管理 理者 者 tls 1 2
 *     query   "管理者"   ->  "管理 理者"          a phrase
 *             "者"       ->  "者"*                the tokens that start with it
 *             "TLS1.2"   ->  "tls 1 2"
 *             "iso*"     ->  "iso"*
 *
 * Text is folded (normalize/text/fold.h), then cut: a run of Han, kana or Hangul becomes its overlapping pairs of
 * characters and, at its end, its last character alone; a run of other letters or of digits is one token; all else
 * parts tokens, and does not count.  A word of n characters is then a phrase of n - 1 pairs, one character is a prefix,
 * and the last character alone keeps a phrase from running across 「、」.  White space parts letters and digits, but
 * not a run of Japanese: a line may have been broken in the middle of a word.  Letters and digits are parted:
 * "ISO27001" and "ISO 27001" are the same words.  A run that the fold spells otherwise is there a second time, behind
 * the text, as it was spelt: 「合わせ」 is found in 「問い合わせ」, which folds to 「問合せ」.  FTS5's own unicode61
 * does the rest, so that a stock sqlite3 can ask too.
 *
 * Input   UTF-8; what was typed may be any bytes.
 * Owns    the caller frees what is given.
 * Source  pairs of characters as the unit of Japanese retrieval: Fujii and Croft, "A comparison of indexing techniques
 *         for Japanese text retrieval" (SIGIR 1993); Ogawa and Matsuda, "Overlapping statistical word indexing"
 *         (SIGIR 1997).
 */
#pragma once

#include <glib.h>

/* The tokens of @text, parted by spaces; "" where it has none.  Memory is that of the result, however long the text. */
char *store_words_index (const char *text);

/* The same, and appends to @folded the fold that they were cut from. */
char *store_words_index_fold (const char *text, GChecksum *folded);

/* What is searched for: terms, all of which a statement must have. */
typedef struct _StoreWords StoreWords;

/* Reads what was typed: terms parted by white space; "…" or “…” holds a phrase together; `*` at the end of a term
 * asks for words that only start so.  Any number of times; terms without a letter or digit are passed over. */
StoreWords *store_words_new (void);
void store_words_add (StoreWords *words, const char *given);
void store_words_free (StoreWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreWords, store_words_free)

gboolean store_words_is_empty (const StoreWords *words);

/* As an FTS5 expression for MATCH. */
char *store_words_match (const StoreWords *words);

/* Bytes of a text, end exclusive. */
typedef struct
{
  guint start, end;
} StoreSpan;

/* Where @text holds the terms, by the rules of the index: in order, without overlaps.  Of StoreSpan. */
GArray *store_words_find (const StoreWords *words, const char *text);
