/* check.h — whether a store holds together, beyond what SQLite sees to by itself.
 *
 *     store_check (store, faults, &error)      faults: "the full-text index lacks statements of a.pdf"
 *
 * Asked are: SQLite's own integrity check, foreign keys, the full-text index against the statements, the figures kept
 * with each document, the pairs of editions, and the digests by which decisions know statements.  Reads all of the
 * store; writes nothing.
 */
#pragma once

#include "store/sqlite.h"

/* Appends a line (char *) for each fault to @faults.  FALSE where the store could not be read. */
gboolean store_check (Store *store, GPtrArray *faults, GError **error);
