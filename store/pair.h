/* pair.h — each edition held against the one before it when it comes, so that SQL can tell what changed.
 *
 *     pair        newer 7, older 3
 *     pair_entry  newer 7, n 1, kinds 4 (moved), older_entry 61, newer_entry 140
 *
 * What is kept is which statements are the same, and what of their words and places differs (diff.h), same ones among
 * them.  Stance and controls may be decided otherwise later: the view `change` compares these itself, so that it tells
 * what `hakusho diff` does.
 *
 * Kept  by revision.c, whenever documents are numbered; a document that is read anew or taken out takes its pairs
 * along.
 */
#pragma once

#include "store/sqlite.h"

/* The revision before @document, 0 where there is none. */
gboolean store_find_older (Store *store, gint64 document, gint64 *older, GError **error);

/* Holds the document against the edition before it, unless that was done; forgets an older pair of it.  Within the
 * caller's transaction. */
gboolean store_pair (Store *store, gint64 newer, GError **error);

/* The documents (gint64) that were held against @older. */
GArray *store_pairs_of (Store *store, gint64 older, GError **error);
