/* profile.h — a table that says who filled in a form, for whom, for what and when.
 *
 *     委託元 | 市       | 委託業務   | 予約システム
 *     点検者 | 運用課長 | 点検日     | 2026年5月11日
 */
#pragma once

#include "ingest/document.h"

/* TRUE where @table is pairs of short names and values, none of which asks, answers or counts, and at least half of
 * which say whom or when: by the name (words/about.tsv, words/part.tsv) or by the value, a date, a company, an address.
 * @states: folded words that the document's sheets are answered with.  @all: each pair has to. */
gboolean normalize_profile_is (const IngestTable *table, GHashTable *states, gboolean all);

/* "記入者", "Completed by": a name that says whom or when. */
gboolean normalize_profile_names (const char *label);
