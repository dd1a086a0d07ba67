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
 * parts tokens.  A word of n characters is then a phrase of n - 1 pairs, one character is a prefix, and the last
 * character alone keeps a phrase from running across 「、」.  FTS5's own unicode61 does the rest, so that a stock
 * sqlite3 can ask too.  Letters and digits are parted: "ISO27001" and "ISO 27001" are the same words.
 *
 * Input   UTF-8.
 * Owns    the caller frees results with g_free ().
 * Source  the n-gram index of Ogawa and Matsuda, "Overlapping statistical word indexing" (SIGIR 1997), without the
 *         statistics.
 */
#pragma once

#include <glib.h>

/* The tokens of @text, parted by spaces; "" where it has none. */
char *store_words_index (const char *text);

/* @words (what one would type, or the inside of a quoted phrase) as an FTS5 expression; NULL where it has no token.
 * A `*` at the very end asks for words that only start so. */
char *store_words_query (const char *words);

/* The fold of @text. */
char *store_words_fold (const char *text);

/* SHA-256 of fold (@question) NUL fold (@answer), lower-case hexadecimal: the same words again, wherever they stand. */
char *store_words_digest (const char *question, const char *answer);
