/* rows_abreast.h — a table that holds two or more tables side by side, with the same titles, laid below each other.
 *
 *     No. | 確認事項 | 回答 | No. | 確認事項 | 回答          No. | 確認事項 | 回答
 *     1   | 施錠     | はい | 3   | 研修     | いいえ   ->   1   | 施錠     | はい
 *     2   | 来訪者   | はい | 4   | 連絡網   | はい          2   | 来訪者   | はい
 *                                                            3   | 研修     | いいえ …
 *
 * All titles stand again, the first column's too: a table whose groups of columns have the same titles has columns of
 * its own left of them.  A line across all of them parts what stands above it from what stands below.
 */
#pragma once

#include "normalize/table/grid.h"

/* Proposer of propose.h. */
gboolean normalize_abreast_propose (const NormalizeGrid *grid, double *features);
void normalize_abreast_apply (NormalizeGrid *grid);
