#include "normalize/table/missing_values.h"

#include <string.h>

/* As pandas and its like write it. */
static gboolean
is_missing (const IngestCell *cell)
{
  static const char *const names[] = { "NaN", "nan", "<NA>", "NaT" };
  const IngestBlock *block = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (names) && block != NULL; i++)
    if (strcmp (block->text, names[i]) == 0 && block->table == NULL && block->role == INGEST_ROLE_NONE)
      return TRUE;
  return FALSE;
}

static gboolean
has_missing (const IngestBlock *block)
{
  for (guint i = 0; block->table != NULL && i < block->table->cells->len; i++)
    if (is_missing (block->table->cells->pdata[i]))
      return TRUE;
  return FALSE;
}

void
normalize_missing_values_leave (IngestDocument *document)
{
  gboolean any = FALSE;
  for (guint i = 0; i < document->blocks->len && !any; i++)
    any = has_missing (document->blocks->pdata[i]);
  if (!any)
    return;
  gsize n;
  g_autofree gpointer *blocks = g_ptr_array_steal (document->blocks, &n);
  for (gsize i = 0; i < n; i++)
    {
      IngestBlock *block = blocks[i];
      g_ptr_array_add (document->blocks, block);
      if (!has_missing (block))
        continue;
      for (guint k = 0; k < block->table->cells->len; k++)
        {
          IngestCell *cell = block->table->cells->pdata[k];
          if (!is_missing (cell))
            continue;
          IngestBlock *missing = g_ptr_array_steal_index (cell->blocks, 0);
          missing->role = INGEST_ROLE_ERROR;
          g_ptr_array_add (document->blocks, missing);
        }
    }
}
