/* columns.h — a table as rows and columns, and what each column of a checksheet holds.
 *
 *     No | 対策項目 | 対策要件 | 実施内容    ->  NUMBER, QUESTION, REQUIREMENT, ANSWER
 *
 * Roles come from the titles of the columns (words/column.tsv), which may stand on two levels and below what the sheet
 * says of itself; where there are none, from what the columns hold: numbers, questions, marks, sentences, words that
 * repeat.  Columns without any text do not count: an OCR'd row trails dozens of empty ones.
 *
 * Owns     a grid lends the cells of its table; a layout owns its titles.
 */
#pragma once

#include "normalize/statement/cut.h"

#define NORMALIZE_MAX_COLUMNS 32 /* more and it is a matrix, no checksheet */

typedef enum
{
  COLUMN_NONE,
  COLUMN_NUMBER,
  COLUMN_CITED,
  COLUMN_KIND,
  COLUMN_QUESTION,
  COLUMN_REQUIREMENT,
  COLUMN_UNIT,
  COLUMN_ANSWER,
  COLUMN_REMARKS
} NormalizeRole;

/* A row of the table: its cells by column; a cell that spans rows stands in each of them. */
typedef struct
{
  const IngestCell *cells[NORMALIZE_MAX_COLUMNS];
  guint8 carried[NORMALIZE_MAX_COLUMNS]; /* the cell began in a row above */
  guint8 spread[NORMALIZE_MAX_COLUMNS];  /* the cell began in a column before */
  guint n_own;                           /* cells with text that begin here */
  gboolean moved;                        /* its cells were put where they belong (spans.h) */
  gboolean titles;                       /* it says what the cells of others are, and nothing else (turn.h) */
  const IngestBlock *nested; /* a sheet in the first cell: OCR's table within a line; then `cells` are empty */
  guint first, last;         /* of a row with one: its cells in the table, end exclusive */
} NormalizeRow;

typedef struct
{
  const IngestTable *table;
  guint n_columns;
  GArray *rows;   /* of NormalizeRow */
  gboolean asked; /* its columns are a question's number, the question, its answer (turn.h) */
  gboolean ruled; /* the table's first row and column are a spreadsheet's own, A B C and 1 2 3: left out here */
} NormalizeGrid;

typedef struct
{
  guint n_columns;
  NormalizeRole roles[NORMALIZE_MAX_COLUMNS];
  char *titles[NORMALIZE_MAX_COLUMNS];  /* as found, or NULL */
  char *choices[NORMALIZE_MAX_COLUMNS]; /* of an answer below はい, いいえ: a mark in it says this; else NULL */
  char *names[NORMALIZE_MAX_COLUMNS];   /* of one of several answers: the plan or service that it is of; else NULL */
  guint preamble;                       /* rows above the titles */
  guint title_rows;                     /* with these */
  gboolean strong;                      /* titles or questions leave no doubt */
} NormalizeLayout;

/* Lays the cells of @table out by the columns that hold text at all.  FALSE, and nothing to clear, where there are none
 * or too many. */
gboolean normalize_grid_init (NormalizeGrid *grid, const IngestTable *table);
void normalize_grid_clear (NormalizeGrid *grid);

/* The layout of @grid: its own titles, those of @above (n_columns 0 where there is none), or what the columns hold.
 * FALSE where it is no checksheet.  @dominant: most of the document's text stands in tables, so that a doubtful one is;
 * @numbered: it stands in a numbered section, so that it takes more to be one. */
gboolean normalize_layout_find (const NormalizeGrid *grid, const NormalizeLayout *above, gboolean dominant,
                                gboolean numbered, NormalizeLayout *layout);
void normalize_layout_clear (NormalizeLayout *layout);

/* What a column with this title holds, by the title alone; COLUMN_NONE where it does not say. */
NormalizeRole normalize_column_role (const char *title);

/* "- 項目：" and "■項目" without marks and colon: the name alone; the caller frees it. */
char *normalize_column_name (const char *title);

/* The class of a column's title in words/column.tsv, or NULL. */
const char *normalize_column_class (const char *title);

/* A column's title that names questions, as 項目 alone does not. */
gboolean normalize_column_asks (const char *title);

/* The title is one that words/column.tsv has, and nothing more. */
gboolean normalize_column_is_title (const char *title);

/* The text of a cell as found; the caller frees it. */
char *normalize_cell_text (const IngestCell *cell);
gboolean normalize_cell_has_text (const IngestCell *cell);

/* Asks: ends in ？ or か. */
gboolean normalize_is_question (const char *text);
