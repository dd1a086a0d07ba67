/* tally.h — figures kept with each document, so that what is told of a store does not cost all its statements.
 *
 *     paper_tally   statements 41  filed 38  open 2  controls 29  warnings 0  filings 12.3.1 implemented 2, 12.3.1
 * absent 1 …
 *
 * `filings` is a list of eight bytes each: number of the control in tally_control (24 bits) and place of the stance in
 * store_stances (8 bits), then how many statements are filed so; both little-endian words.  The same statement filed
 * under two controls counts with each.
 *
 * Kept  by store_tally (), the last step of whatever changes a document's statements, what they are filed under or what
 *       they say: putting, mapping, decisions.  `hakusho check` holds it against the statements.
 */
#pragma once

#include "normalize/record.h"
#include "store/filter.h"

/* "" first; ended by NULL.  Their places are stored: new ones come at the end. */
extern const char *const store_stances[];

/* What entry.doubtful has of a statement: how likely the program is wrong, in millionths, or 0 where nothing waits for
 * a decision by the usual thresholds (review.h).  Where nothing is filed, the best candidate may fit after all; where
 * something is, that may not fit, or the next candidate may, too; what claims nothing about practice counts a third.
 * Where "none fits" is as sure as STORE_REVIEW_NONE, no control is waited for.
 * @filed and @offered are the confidence of the first of each, -1 where there is none; @none that none fits; @sure that
 * of the stance, NAN where it is not known. */
gint64 store_doubt (const char *stance, double sure, double filed, double offered, double none);

/* The same of a statement that is not stored yet. */
gint64 store_doubt_of (const NormalizeStatement *statement);

/* Counts @paper anew.  Within the caller's transaction. */
gboolean store_tally (Store *store, gint64 paper, GError **error);
gboolean store_tally_all (Store *store, GError **error);

/* Calls @fault with the file of each document whose figures are not those of its statements. */
gboolean store_tally_check (Store *store, void (*fault) (const char *file, gpointer data), gpointer data,
                            GError **error);

/* What is said of a control. */
typedef struct
{
  char *id, *title, *title_en; /* titles NULL where the catalog does not have it */
  guint64 vendors;             /* that have it, at least in part */
  guint64 documents, statements;
  guint64 covered;                                         /* implemented, partial and shared */
  guint64 customer, planned, absent, undisclosed, unclear; /* unclear: and unanswered, and without a stance */
} StoreCovered;

/* Of StoreCovered: the controls of the default frame, in the order of its catalog, those that it does not know after
 * them; @all: also those that nobody speaks of. */
GArray *store_coverage (Store *store, const StoreFilter *filter, gboolean all, GError **error);
