/* row_span_recovery.h — rows that lost the cells which began above them.
 *
 *     可用性 | サービス時間     | 提供する時間帯 | 24時間           可用性 | サービス時間     | 提供する時間帯 | 24時間
 *     計画停止予定通知 | 事前連絡の有無 | 3日前 |        ->              | 計画停止予定通知 | 事前連絡の有無 | 3日前
 *
 * Text taken from a page or a spreadsheet often drops a cell that spans rows from all rows but its first: what follows
 * moves left, and the end of the row is empty.  Such a table has rows that are full and rows that break off, and none
 * with a gap inside.  The cells of a row that breaks off are put where they resemble what full rows hold: each column
 * by its length, its numbers, its words, in order (a sequence alignment; the cost of a column passed over is what it
 * takes to lose it).  Nothing moves where that makes the table no better.
 */
#pragma once

#include "normalize/table/grid.h"

/* Proposer of propose.h. */
gboolean normalize_spans_propose (const NormalizeGrid *grid, double *features);
void normalize_spans_apply (NormalizeGrid *grid);
