/* turn.h — a sheet whose rows are set as small tables of names and values, turned to rows and columns.
 *
 *     No.      | 3            No. | 確認項目     | 回答
 *     確認項目 | バックアップ  3   | バックアップ | 毎日取得
 *     回答     | 毎日取得
 *
 * Several such records may stand below each other in one table, with headings across it; each becomes a row of titles
 * and a row of cells.
 *
 *     Q1 | 暗号化していますか。        Q1 | 暗号化していますか。 | AES-256です。
 *     A1 | AES-256です。
 */
#pragma once

#include "normalize/table/grid.h"

/* Turns @grid where its first column holds nothing but titles of columns, among them that of the answer, or marks of
 * questions and answers.  Leaves any other as it is. */
void normalize_grid_turn (NormalizeGrid *grid);

/* Lays tables of @document out as one title and its value a row, the titles marked as such, where the same titles stand
 * in table after table: a form for each question. */
void normalize_forms_mark (IngestDocument *document);
