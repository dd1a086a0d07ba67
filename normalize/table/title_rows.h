/* title_rows.h — which rows of a table are the titles of its columns, and what each column is called.
 *
 *     版数   | 3                                  preamble
 *     作成   | 品質室
 *     番号   | 確認項目 | 回答 |                  first
 *            |          | 可否 | 説明             second: 回答 is over both
 *     1      | …        | ○   | …
 *
 * Each of the first rows is scored as the row of titles (features.h) against there being none; what the titles stand
 * over tells whether the next row goes on with them.
 */
#pragma once

#include "normalize/table/column_titles.h"
#include "normalize/table/grid.h"

typedef struct
{
  guint first, n; /* rows; n is 0 where there are none */
  char *titles[NORMALIZE_MAX_COLUMNS];
  char *uppers[NORMALIZE_MAX_COLUMNS]; /* the title above one of the second row, or NULL */
  guint next; /* the row that the titles of another sheet below open, or the number of rows */
  double margin; /* log-odds over the next best row, or over none; below 0 where it is the less likely */
} NormalizeTitleRows;

/* Finds the rows of titles of @grid; what was weighed is appended to @explain, which may be NULL. */
void normalize_title_rows_find (const NormalizeGrid *grid, NormalizeTitleRows *rows, GString *explain);

/* Takes rows @first on, @n of them, for the titles. */
void normalize_title_rows_read (const NormalizeGrid *grid, guint first, guint n, NormalizeTitleRows *rows);
void normalize_title_rows_clear (NormalizeTitleRows *rows);

/* Rows that may be the titles: a block of names and dates may stand above them. */
#define NORMALIZE_MOST_ABOVE_TITLES 30
