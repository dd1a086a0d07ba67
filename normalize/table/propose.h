/* propose.h — a table as a grid whose rows are rows: as it stands, or mended.
 *
 *     rows        as the table has them
 *     spans       rows that lost the cells which began above them, moved right (row_span_recovery.h)
 *     records     a sheet set as small tables of names and values (transposed_records.h)
 *     questions   Q1 | … / A1 | … below each other (transposed_records.h)
 */
#pragma once

#include "normalize/table/grid.h"

/* Lays @table out as the grid that fits best.  FALSE, and nothing to clear, as normalize_grid_init (). */
gboolean normalize_table_open (NormalizeGrid *grid, const IngestTable *table);
