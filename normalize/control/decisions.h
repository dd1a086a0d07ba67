/* decisions.h — what people decided in a store, for records that are made far from it.
 *
 *     {"format":"hakusho-decision","version":1,"words":"3f2a…","controls":["12.3.1"],"who":"sato",
 *      "made":"2026-11-20T…","why":"約款で確認","question":"…","requirement":"…","answer":"…"}
 *
 * A line each, in the order in which they were made, as `hakusho review --export-decisions` writes them; schema:
 * `hakusho schema decision`.  Records are then filed as that store would file them: statements with words that were
 * decided on as was decided, the others by a ranker that has learnt from it.
 */
#pragma once

#include "normalize/record.h"

typedef struct _NormalizeDecisions NormalizeDecisions;

/* NULL, NORMALIZE_ERROR_LINE, where a line is none, or names a control or a stance that there is not. */
NormalizeDecisions *normalize_decisions_parse (const char *text, gsize length, GError **error);
void normalize_decisions_free (NormalizeDecisions *decisions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeDecisions, normalize_decisions_free)

/* Teaches the ranker of this process (alike.h): once, before the first document. */
void normalize_decisions_teach (NormalizeDecisions *decisions);

/* Files the statements of @record that were decided on: the last word on controls counts, and the last on stance. */
void normalize_decisions_apply (const NormalizeDecisions *decisions, NormalizeRecord *record);

/* "decided by sato on 2026-11-20: 約款で確認"; the caller frees it. */
char *normalize_decisions_evidence (const char *who, const char *made, const char *why);

/* The JSON Schema of such a line; lent. */
const char *normalize_decisions_schema (void);
