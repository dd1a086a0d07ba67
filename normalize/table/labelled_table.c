#include "normalize/table/labelled_table.h"

#include "normalize/words.h"

#include <string.h>

/* Rows that such a table may have, and tables that it takes to be a habit. */
#define MOST_ROWS    5
#define LEAST_TABLES 2

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

void
normalize_parts_open (IngestDocument *document)
{
  guint found = 0;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      found += block->table != NULL && block->role == INGEST_ROLE_NONE && is_parted (block->table);
    }
  if (found < LEAST_TABLES)
    return;
  gsize n_blocks;
  g_autofree gpointer *blocks = g_ptr_array_steal (document->blocks, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      IngestBlock *block = blocks[i];
      g_ptr_array_add (document->blocks, block);
      if (block->table == NULL || block->role != INGEST_ROLE_NONE || !is_parted (block->table))
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
