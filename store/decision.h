/* decision.h — what people decide on statements.
 *
 *     StoreDecision decision = { .words = "3f2a…", .controls = { "12.3.1", NULL }, .who = "sato", .why = "…" };
 *     store_decide (store, &decision, 1, ids, &error);     every statement with these words is now filed so
 *
 * A decision is on words, the fold of question and answer (normalize/keys.h), not on a row: it holds wherever they
 * stand, comes back with them when a document is imported again or in a new edition, and outranks what the program
 * finds.  The program never changes or deletes one; a later one on the same words counts before it, and one can be
 * undone.
 *
 * Decided controls have the method "decided", the confidence 1, and say who and when as their evidence.
 */
#pragma once

#include "store/sqlite.h"

typedef struct
{
  const char *words;           /* normalize_keys_words () */
  const char *const *controls; /* numbers of the default frame, NULL-terminated; empty: none fits; NULL: not decided */
  const char *stance;          /* a label of normalize/control/stance.h; NULL: not decided */
  const char *who, *why;       /* user name; "" where not said */
} StoreDecision;

/* Takes @n decisions, all or none, in one transaction.  Each must be on words that a statement in the store has, and
 * name controls that exist: STORE_ERROR_UNKNOWN.  @ids (may be NULL) gets the id of each, for store_undo (). */
gboolean store_decide (Store *store, const StoreDecision *decisions, guint n, gint64 *ids, GError **error);

/* Takes a decision back.  @papers gets the documents (gint64) whose statements had it; what it stood before comes back
 * when they are mapped again (store/map.h), in the same transaction, which is the caller's. */
gboolean store_undo (Store *store, gint64 decision, GArray *papers, GError **error);

/* Brings the statements by their words (entry_word) up to date: whoever looks one up by its words asks for this first.
 * Import does not, and so need not keep them. */
gboolean store_index_words (Store *store, GError **error);

/* Files the statements of @paper that have been decided as they were decided, and counts what is filed now: the last
 * step of each change to a document.  Within the caller's transaction. */
gboolean store_apply_decisions (Store *store, gint64 paper, GError **error);

/* Appends all that have not been undone, a line each in the order made (normalize/control/decisions.h), and sets
 * *@count. */
gboolean store_decisions_write (Store *store, guint *count, GString *out, GError **error);
