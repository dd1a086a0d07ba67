#include "normalize/table/propose.h"

#include "normalize/table/row_span_recovery.h"
#include "normalize/table/transposed_records.h"

gboolean
normalize_table_open (NormalizeGrid *grid, const IngestTable *table)
{
  if (!normalize_grid_init (grid, table))
    return FALSE;
  normalize_grid_restore_spans (grid);
  normalize_grid_turn (grid);
  return TRUE;
}
