/* grid.h — a table as rows and columns, before anything is said of what they hold.
 *
 *     columns of the table   0      1   2        3          rows an OCR'd table trails dozens of empty columns:
 *                            番号       設問     回答       they do not count, so that this grid has three
 *
 * A column that says in every row what one before it says is that column once more, as a wide sheet printed in strips has
 * its numbers on each: it is left out here as well.
 *
 * A cell that spans rows or columns stands in each of them, and the row says which of its cells are `carried` from
 * above or `spread` from the left.  Nothing is moved here; readings that move cells are proposed elsewhere (propose.h).
 *
 * Owns     a grid lends the cells of its table.
 */
#pragma once

#include "ingest/document.h"
#include "normalize/table/readings.h"

#define NORMALIZE_MAX_COLUMNS 32 /* more and it is a matrix, no checksheet */

/* A row of the table: its cells by column; a cell that spans rows stands in each of them. */
typedef struct
{
  const IngestCell *cells[NORMALIZE_MAX_COLUMNS];
  guint8 carried[NORMALIZE_MAX_COLUMNS]; /* the cell began in a row above */
  guint8 spread[NORMALIZE_MAX_COLUMNS];  /* the cell began in a column before */
  guint n_own;                           /* cells with text that begin here */
  gboolean moved;                        /* its cells were put where they belong (row_span_recovery.h) */
  gboolean titles;           /* it says what the cells of others are, and nothing else (transposed_records.h) */
  const IngestPlace *place;  /* of a record that names no value: where its names stand; else NULL */
  const IngestBlock *nested; /* a sheet in the first cell: OCR's table within a line; then `cells` are empty */
  guint first, last;         /* of a row with one: its cells in the table, end exclusive */
} NormalizeRow;

typedef struct
{
  const IngestTable *table;
  guint n_columns;
  GArray *rows;             /* of NormalizeRow */
  gboolean asked;           /* its columns are those of normalize_asked_roles (transposed_records.h) */
  NormalizeVerdict verdict; /* what it was read as (propose.h) */
  guint64 repeated; /* columns of the table, as bits, that are left out as a repetition of another */
  gboolean ruled; /* the table's first row and column are a spreadsheet's own, A B C and 1 2 3: left out here */
} NormalizeGrid;

/* Lays the cells of @table out by the columns that hold text at all.  FALSE, and nothing to clear, where there are none
 * or too many. */
gboolean normalize_grid_init (NormalizeGrid *grid, const IngestTable *table);
void normalize_grid_clear (NormalizeGrid *grid);

/* A cell's own text in row @r, column @c; NULL where there is none or it began elsewhere. */
const IngestCell *normalize_grid_own (const NormalizeGrid *grid, guint r, guint c);

/* Its text, folded; "" where there is none.  The caller frees it. */
char *normalize_grid_folded (const NormalizeGrid *grid, guint r, guint c);

/* Tables side by side in one: the row that their titles stand in, and how many columns each of so many has. */
typedef struct
{
  guint row, width, tables;
} NormalizeAbreast;

/* Whether all titles of @grid, the first column's too, stand again: *abreast gets where. */
gboolean normalize_grid_abreast (const NormalizeGrid *grid, NormalizeAbreast *abreast);

/* The text of a cell as found; the caller frees it. */
char *normalize_cell_text (const IngestCell *cell);
gboolean normalize_cell_has_text (const IngestCell *cell);
