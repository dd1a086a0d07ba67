/* scale_legend.h — rows that say what the marks of a scale mean, as a small table or within a sheet.
 *
 *     A | すべて実施している        評点 | 意味             a row of titles may stand above
 *     B | 一部で実施している
 *     D | 実施していない
 *
 * They answer nothing: read as rows of a sheet, each would claim what no vendor said.
 */
#pragma once

#include "normalize/table/grid.h"

/* How many rows of @grid from @first on are such: 0, or at least two, whose words do not all mean the same.  @leave: a
 * column with cells in it is none of a legend's (answers); G_MAXUINT for none. */
guint normalize_scale_rows (const NormalizeGrid *grid, guint first, guint leave);

/* TRUE where all of @grid is such rows, a row of titles aside. */
gboolean normalize_scale_is_legend (const NormalizeGrid *grid);

/* The text of such a row as `left` has it, "A\tすべて実施している"; the caller frees it. */
char *normalize_scale_row_text (const NormalizeGrid *grid, guint r);
