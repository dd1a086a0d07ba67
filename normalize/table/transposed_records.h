/* transposed_records.h — a sheet whose rows are set as small tables of names and values, turned to rows and columns.
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

#include "normalize/table/column_titles.h"
#include "normalize/table/grid.h"

/* What the columns of questions and answers are, once these are turned to rows: number, question, answer, and what may
 * stand below those. */
#define NORMALIZE_ASKED_COLUMNS 10
extern const NormalizeRole normalize_asked_roles[NORMALIZE_ASKED_COLUMNS];

/* Proposers of propose.h.  Names and values: two columns, each row one of the two, the names being titles of columns or
 * cells that the format calls titles.  Questions: the first column marks questions and answers. */
gboolean normalize_records_propose (const NormalizeGrid *grid, double *features);
void normalize_records_apply (NormalizeGrid *grid);
gboolean normalize_questions_propose (const NormalizeGrid *grid, double *features);
void normalize_questions_apply (NormalizeGrid *grid);

/* Lays tables of @document out as one title and its value a row, the titles marked as such, where the same titles stand
 * in table after table: a form for each question. */
void normalize_forms_mark (IngestDocument *document);
