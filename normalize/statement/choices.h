/* choices.h — several columns of answers side by side: one of them is chosen, or each is of a plan of its own.
 *
 *     設問 | はい | いいえ             a mark below はい says はい
 *     設問 | 回答（無料版） | 回答（有料版）
 *                                      two answers, each told with whose it is: 無料版：不可
 *     設問 | 可否 | 内容               one answer in two parts, not told apart
 */
#pragma once

#include "normalize/statement/columns.h"

/* Columns whose titles, in rows @first to before @last, are answers, with marks below them, become answers of
 * @layout. */
void normalize_choices_find (const NormalizeGrid *grid, guint first, guint last, NormalizeLayout *layout);

/* A row of nothing but such titles: はい | いいえ | 該当なし. */
gboolean normalize_choices_is_row (const NormalizeRow *row, guint n_columns);

/* Names the columns of answers that are each of a plan or service of its own. */
void normalize_choices_name (const NormalizeGrid *grid, guint first, guint last, NormalizeLayout *layout);
