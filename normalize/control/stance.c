#include "normalize/control/stance.h"

void
normalize_stance_statement (NormalizeRecord *record, NormalizeStatement *statement)
{
  (void)record, (void)statement;
}

void
normalize_stance (NormalizeRecord *record)
{
  for (guint i = 0; i < record->statements->len; i++)
    normalize_stance_statement (record, record->statements->pdata[i]);
}
