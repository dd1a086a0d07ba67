/* index.h — the full-text index: the table `search`, its tokenizer, its rank.
 *
 *     entry 7  question "鍵の管理", answer "…"   ->   search row 7: question "鍵の の管 管理 理", answer …
 *
 * The index holds no text: to take a row out, FTS5 is given the words that were put in, cut anew from the statement. So
 * they must be cut as they were: the setting "cut" tells by which sources (words.c, the fold), and where these are
 * others now, the next who writes fills the index anew.
 *
 * Words come to FTS5 cut already (store/words.h).  In this program a tokenizer that parts them at spaces stands for
 * unicode61; any other SQLite reads the index with its own, which finds the same tokens in words that are so cut.
 *
 * Rank   BM25 as FTS5's bm25 () has it (k1 1.2, b 0.75), a weight a column.  How many statements have a phrase is
 *        counted up to a bound, beyond which it is estimated: that bound is what keeps the cost of a common word.
 */
#pragma once

#include "store/sqlite.h"

/* Makes tokenizer and rank known to a connection that was just opened. */
gboolean store_index_register (Store *store, GError **error);

/* The words of a statement as the index holds them, column by column. */
typedef struct
{
  char *columns[6]; /* path, label, question, requirement, answer, further */
  char *digest;     /* normalize_keys_words () of question and answer */
} StoreIndexWords;

/* @path and @further: titles, and texts, parted by newlines. */
StoreIndexWords store_index_cut (const char *path, const char *label, const char *question, const char *requirement,
                                 const char *answer, const char *further);
void store_index_words_clear (StoreIndexWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreIndexWords, store_index_words_clear)

/* All within the caller's transaction.  What is put waits in memory, and goes into the index by the thousand and before
 * the commit: FTS5 writes a segment of its index whenever SQLite sets a savepoint, as many statements make it do. */
gboolean store_index_put (Store *store, gint64 entry, StoreIndexWords *words, GError **error); /* takes the strings */
gboolean store_index_write (Store *store, GError **error);
gboolean store_index_remove (Store *store, gint64 paper, GError **error); /* before its statements go */

/* Whether the index was cut as this program cuts; fills it anew. */
gboolean store_index_is_current (Store *store, gboolean *current, GError **error);
gboolean store_index_fill (Store *store, GError **error);

/* Calls @fault for each statement whose words are not as many in the index as it has. */
gboolean store_index_check (Store *store, void (*fault) (const char *file, guint seq, gpointer data), gpointer data,
                            GError **error);
