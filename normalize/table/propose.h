/* propose.h — a table as a grid whose rows are rows: as it stands, or mended.
 *
 *     rows        as the table has them
 *     spans       rows that lost the cells which began above them, moved right (row_span_recovery.h)
 *     records     a sheet set as small tables of names and values (transposed_records.h)
 *     questions   Q1 | … / A1 | … below each other (transposed_records.h)
 *     abreast     tables with the same titles side by side, laid below each other (rows_abreast.h)
 *
 * Each is proposed with its features, and the best is taken (readings.h).
 */
#pragma once

#include "normalize/table/grid.h"

/* Readings of one table, at most. */
#define NORMALIZE_MOST_READINGS 5

/* What @grid, as normalize_grid_init () lays it out, may be read as besides; gives how many @readings it filled. */
guint normalize_table_propose (const NormalizeGrid *grid, NormalizeReading *readings);

/* Makes @grid what it is read as. */
void normalize_table_apply (NormalizeGrid *grid, NormalizeReadingKind kind);

/* Lays @table out as the grid that fits best.  FALSE, and nothing to clear, as normalize_grid_init ().  What was
 * weighed is appended to @explain, which may be NULL. */
gboolean normalize_table_open (NormalizeGrid *grid, const IngestTable *table, GString *explain);
