#include "normalize/control/limits.h"

#include "normalize/control/grammar.h"
#include "normalize/control/reading.h"

gboolean
normalize_limits (const char *text)
{
  static const NormalizeCueKind kinds[] = { KIND_LACKS, KIND_CANNOT, KIND_PARTLY, KIND_PLANNED, KIND_CUSTOMER };
  NormalizeReading reading = normalize_reading_init ();
  normalize_reading_add (&reading, text);
  gboolean found = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds) && !found; i++)
    found = normalize_reading_strongest (&reading, kinds[i]) != NULL;
  for (guint i = 0; i < reading.clauses->len && !found; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading.clauses, NormalizeClause, i);
      found = clause->seen != NULL && normalize_grammar_read (clause->seen, "", clause->english).denied;
    }
  normalize_reading_clear (&reading);
  return found;
}
