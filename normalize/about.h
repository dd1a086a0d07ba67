/* about.h — whose document this is: vendor, service, title, edition, dates; from its cover, its closing parts, its
 * first sentences and what the file says of itself.
 *
 *     第 1.2 版            edition "1.2版"
 *     初版制定日：2023年05月01日      issued 2023-05-01
 *     令和7年6月           2025-06
 */
#pragma once

#include "normalize/outline/outline.h"
#include "normalize/record.h"

void normalize_about_find (NormalizeRecord *record, const NormalizeOutline *outline);

/* What a sheet says of itself: サービス名 | X, 回答日：2025/7/1.  Fills a field of @record that is not known yet; FALSE
 * where @label names none. */
gboolean normalize_about_pair (NormalizeRecord *record, const char *label, const char *value);

/* The same for a line of them: "回答者：株式会社X　　回答日：2025年5月12日".  FALSE where it names no field. */
gboolean normalize_about_pairs (NormalizeRecord *record, const char *line);

/* TRUE where @table is columns of such pairs, one or several on a line, or mostly. */
gboolean normalize_about_is_table (const IngestTable *table);

/* The first date in @text as ISO 8601, as precise as it stands: "2023-05-01", "2025-06"; NULL where there is none. */
char *normalize_about_date (const char *text);
