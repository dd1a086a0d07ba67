#include "normalize/table/propose.h"

#include "normalize/table/row_span_recovery.h"
#include "normalize/table/rows_abreast.h"
#include "normalize/table/transposed_records.h"

#include <math.h>
#include <string.h>

static const struct
{
  NormalizeReadingKind kind;
  gboolean (*propose) (const NormalizeGrid *grid, double *features);
  void (*apply) (NormalizeGrid *grid);
} proposers[] = { { READING_SPANS, normalize_spans_propose, normalize_spans_apply },
                  { READING_RECORDS, normalize_records_propose, normalize_records_apply },
                  { READING_QUESTIONS, normalize_questions_propose, normalize_questions_apply },
                  { READING_ABREAST, normalize_abreast_propose, normalize_abreast_apply } };

guint
normalize_table_propose (const NormalizeGrid *grid, NormalizeReading *readings)
{
  guint n = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (proposers); i++)
    {
      memset (&readings[n], 0, sizeof readings[n]);
      readings[n].kind = proposers[i].kind;
      n += proposers[i].propose (grid, readings[n].features) != FALSE;
    }
  return n;
}

void
normalize_table_apply (NormalizeGrid *grid, NormalizeReadingKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (proposers); i++)
    if (proposers[i].kind == kind)
      proposers[i].apply (grid);
}

gboolean
normalize_table_open (NormalizeGrid *grid, const IngestTable *table, GString *explain)
{
  NormalizeReading readings[NORMALIZE_MOST_READINGS];
  if (!normalize_grid_init (grid, table))
    return FALSE;
  guint n = normalize_table_propose (grid, readings);
  grid->verdict = normalize_readings_choose (readings, n);
  normalize_table_apply (grid, grid->verdict.kind);
  if (explain != NULL)
    normalize_readings_explain (readings, n, explain);
  return TRUE;
}
