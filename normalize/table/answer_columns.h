/* answer_columns.h — several columns of answers side by side: one of them is chosen, or each is of a plan of its own.
 *
 *     設問 | はい | いいえ             a mark below はい says はい
 *     設問 | 回答（無料版） | 回答（有料版）
 *                                      two answers, each told with whose it is: 無料版：不可
 *     設問 | 可否 | 内容               one answer in two parts, not told apart
 */
#pragma once

#include "normalize/table/features.h"

/* Finds the columns whose titles, in rows @first to before @last, are answers, with marks below them: @choices gets
 * these titles, for the caller to free. */
void normalize_choices_find (const NormalizeGrid *grid, guint first, guint last, char **choices);

/* A mark below such a title: a sign, or the state of a box that a spreadsheet keeps in its cell, TRUE and FALSE. */
gboolean normalize_choices_is_tick (const char *text);

/* A row of nothing but such titles: はい | いいえ | 該当なし. */
gboolean normalize_choices_is_row (const NormalizeRow *row, guint n_columns);

/* Names the columns of answers, by their @roles, that are each of a plan or service of its own, by @survey or by what
 * their titles share: @names gets whose, for the caller to free.  Columns of @choices are left out. */
void normalize_choices_name (const NormalizeGrid *grid, const NormalizeSurvey *survey, guint first, guint last,
                             const NormalizeRole *roles, char *const *choices, char **names);
