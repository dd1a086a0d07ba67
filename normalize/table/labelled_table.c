#include "normalize/table/labelled_table.h"

#include "normalize/table/propose.h"
#include "normalize/words.h"

#include <string.h>

/* Rows that such a table may have. */
#define MOST_ROWS 5

/* The class of the label that is all that @cell holds, or NULL. */
static const char *
label_of (const IngestCell *cell)
{
  const IngestBlock *block = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
  if (block == NULL || block->table != NULL || block->role != INGEST_ROLE_NONE || strlen (block->text) > 60)
    return NULL;
  return normalize_words_find ("label", block->text, WORDS_WHOLE, NULL);
}

/* Whether each row of @table is a label and its text, the answer's among them. */
static gboolean
is_parted (const IngestTable *table)
{
  guint answers = 0;
  if (table->columns != 2 || table->rows == 0 || table->rows > MOST_ROWS || table->cells->len != 2 * table->rows)
    return FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (cell->column != i % 2 || cell->row != i / 2 || cell->column_span != 1 || cell->row_span != 1)
        return FALSE;
      const char *label = cell->column == 0 ? label_of (cell) : NULL;
      if (cell->column == 0 && label == NULL)
        return FALSE;
      answers += g_strcmp0 (label, "answer") == 0;
    }
  return answers == 1;
}

gboolean
normalize_parts_propose (const IngestBlock *block, const IngestBlock *above, guint alike, double *features)
{
  if (block->table == NULL || block->role != INGEST_ROLE_NONE || !is_parted (block->table))
    return FALSE;
  features[FEATURE_LABELS] = 1;
  features[FEATURE_LABELS_ALIKE] = MIN (1, (alike - 1) / 2.0);
  features[FEATURE_LABELS_HEADED] = above != NULL && above->type == INGEST_BLOCK_HEADING;
  features[FEATURE_LABELS_LONG] = (double) block->table->rows / MOST_ROWS;
  return TRUE;
}

/* Weighs it against the readings of the table as a grid. */
static gboolean
is_best (IngestDocument *document, const IngestBlock *block, const IngestBlock *above, guint alike, GString *explain)
{
  NormalizeGrid grid;
  NormalizeReading readings[NORMALIZE_MOST_READINGS] = { { .kind = READING_LABELS } };
  if (!normalize_parts_propose (block, above, alike, readings[0].features)
      || !normalize_grid_init (&grid, block->table))
    return FALSE;
  guint n = 1 + normalize_table_propose (&grid, readings + 1);
  normalize_grid_clear (&grid);
  NormalizeVerdict verdict = normalize_readings_choose (readings, n);
  if (verdict.kind != READING_LABELS && verdict.second != READING_LABELS)
    return FALSE;
  g_autofree char *doubt = normalize_verdict_doubt (&verdict, "a table");
  if (doubt != NULL)
    ingest_document_warn (document, "table-doubt", block->place.page, block->place.line, "%s", doubt);
  if (explain != NULL)
    {
      g_string_append (explain, "table");
      normalize_append_place (explain, &block->place);
      g_string_append_printf (explain, ": %u rows of labels\n", block->table->rows);
      normalize_readings_explain (readings, n, explain);
    }
  return verdict.kind == READING_LABELS;
}

void
normalize_parts_open (IngestDocument *document, GString *explain)
{
  guint found = 0;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      found += block->table != NULL && block->role == INGEST_ROLE_NONE && is_parted (block->table);
    }
  if (found == 0)
    return;
  gsize n_blocks;
  g_autofree gpointer *blocks = g_ptr_array_steal (document->blocks, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      IngestBlock *block = blocks[i];
      const IngestBlock *above = document->blocks->len > 0 ? document->blocks->pdata[document->blocks->len - 1] : NULL;
      gboolean opened = is_best (document, block, above, found, explain);
      g_ptr_array_add (document->blocks, block);
      if (!opened)
        continue;
      guint at = document->blocks->len - 1;
      for (guint k = 0; k < block->table->cells->len; k++)
        {
          gsize n;
          g_autofree gpointer *inner = g_ptr_array_steal (((IngestCell *) block->table->cells->pdata[k])->blocks, &n);
          for (gsize m = 0; m < n; m++)
            g_ptr_array_add (document->blocks, inner[m]);
        }
      g_ptr_array_remove_index (document->blocks, at); /* what held them is freed */
    }
}
