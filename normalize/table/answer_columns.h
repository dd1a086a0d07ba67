/* answer_columns.h — several columns of answers side by side: one of them is chosen, or each is of a plan of its own.
 *
 *     設問 | はい | いいえ             a mark below はい says はい
 *     設問 | 回答（無料版） | 回答（有料版）
 *                                      two answers, each told with whose it is: 無料版：不可
 *     設問 | 可否 | 内容               one answer in two parts, not told apart
 */
#pragma once

#include "normalize/table/features.h"

/* Finds columns side by side of which each row chooses one by a mark, in rows below the titles @first to before @last:
 * all titles are answers, or one is, or they have one title above, and no row has two marks.  @choices gets these
 * titles, for the caller to free; @crossed whether a cross is the mark, not a ring or a tick. */
void normalize_choices_find (const NormalizeGrid *grid, guint first, guint last, char **choices, guint8 *crossed);

/* 小計 | 16 点, 合計点 | 68: the row says what it is the sum of the others by, and counts. */
gboolean normalize_row_is_total (const NormalizeRow *row, guint n_columns);

/* 平均 2.2, "Total: 23": both in one text. */
gboolean normalize_text_is_total (const char *text);

/* What stands in the column of a choice that was not taken. */
gboolean normalize_choices_is_unchosen (const char *text, gboolean crossed);

/* A mark below such a title: a sign, or the state of a box that a spreadsheet keeps in its cell, TRUE and FALSE. */
gboolean normalize_choices_is_tick (const char *text);

/* A row of nothing but such titles, はい | いいえ | 該当なし: all differ, and no fewer than half are answers. */
gboolean normalize_choices_is_row (const NormalizeRow *row, guint n_columns);

/* Names the columns of answers, by their @roles, that are each of a plan or service of its own, by @survey or by what
 * their titles share: @names gets whose, for the caller to free.  Columns of @choices are left out. */
void normalize_choices_name (const NormalizeGrid *grid, const NormalizeSurvey *survey, guint first, guint last,
                             const NormalizeRole *roles, char *const *choices, char **names);
