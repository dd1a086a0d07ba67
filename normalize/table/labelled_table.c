#include "normalize/table/labelled_table.h"

#include "normalize/table/column_titles.h"
#include "normalize/table/propose.h"
#include "normalize/words.h"

#include <string.h>

/* Labels that such a table may have. */
#define MOST_LABELS 5

/* Tables with the same labels, before words that no list has are taken for labels by that alone: chosen. */
#define LEAST_ALIKE 3

/* Bytes of a label. */
#define LONGEST_LABEL 60

/* The words that are all that @cell holds, where they may be a label; or NULL. */
static const char *
label_of (const IngestCell *cell)
{
  const IngestBlock *block = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
  return block != NULL && block->table == NULL && block->role == INGEST_ROLE_NONE
                 && strlen (block->text) <= LONGEST_LABEL && strchr (block->text, '\n') == NULL
             ? block->text
             : NULL;
}

/* Each cell of @table spans one place, row by row and none missing. */
static gboolean
is_plain_grid (const IngestTable *table)
{
  if (table->cells->len != table->rows * table->columns)
    return FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (cell->row != i / table->columns || cell->column != i % table->columns || cell->column_span != 1
          || cell->row_span != 1)
        return FALSE;
    }
  return TRUE;
}

/* How many labels such a table has: down its left column, or @across its first row; and the cells of a label and of
 * its text. */
static guint
count_labels (const IngestTable *table, gboolean across)
{
  return across ? table->columns : table->rows;
}

static IngestCell *
label_cell (const IngestTable *table, gboolean across, guint i)
{
  return table->cells->pdata[across ? i : 2 * i];
}

static IngestCell *
text_cell (const IngestTable *table, gboolean across, guint i)
{
  return table->cells->pdata[across ? table->columns + i : 2 * i + 1];
}

/* Two columns and few rows, or @across two rows and few columns; at the left or above what may be labels: gives these
 * in a line, for the caller to free, else NULL. */
static char *
labels_of (const IngestTable *table, gboolean across)
{
  g_autoptr (GString) labels = g_string_new (across ? "\t" : NULL);
  guint n = count_labels (table, across);
  if ((across ? table->rows : table->columns) != 2 || n < (across ? 2 : 1) || n > MOST_LABELS || !is_plain_grid (table))
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const char *label = label_of (label_cell (table, across, i));
      if (label == NULL)
        return NULL;
      g_string_append_printf (labels, "%s\t", label);
    }
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

/* Words that no list of labels has, and that may be one all the same: no title of a column that has a row's number or
 * its question, since such a table is a record of its own. */
static gboolean
may_be_label (const char *words)
{
  NormalizeRole role = normalize_column_role (words);
  return role != COLUMN_NUMBER && role != COLUMN_QUESTION && role != COLUMN_CITED;
}

/* Whether each row of @table is a label and its text, the answer's among them: a mark may stand in one, what it means
 * in the next.  Nothing but answers are in one of @alike tables with these labels, of which some may be of the
 * document's own making. */
static gboolean
is_parted (const IngestTable *table, gboolean across, guint alike)
{
  guint answers = 0, known = 0, own = 0, n = count_labels (table, across);
  gboolean asks = FALSE;
  g_autofree char *labels = labels_of (table, across);
  for (guint i = 0; labels != NULL && i < n; i++)
    {
      const char *label = label_of (label_cell (table, across, i));
      const char *class = normalize_words_find ("label", label, WORDS_WHOLE, NULL);
      known += class != NULL;
      own += class == NULL && may_be_label (label);
      answers += g_strcmp0 (class, "answer") == 0;
      asks |= g_strcmp0 (class, "requirement") == 0 || g_strcmp0 (class, "question") == 0;
    }
  if (answers == 0 || (across && (asks || alike < 2))) /* 管理策 above a row titles what the row asks itself */
    return FALSE;
  return (answers < n || (answers >= 2 && alike >= 2))
         && (known == n || (!across && alike >= LEAST_ALIKE && known + own == n));
}

gboolean
normalize_parts_propose (const IngestBlock *block, const IngestBlock *above, gboolean across, guint alike,
                         double *features)
{
  if (block->table == NULL || block->role != INGEST_ROLE_NONE || !is_parted (block->table, across, alike))
    return FALSE;
  features[FEATURE_LABELS] = 1;
  features[FEATURE_LABELS_ALIKE] = MIN (1, (alike - 1) / 2.0);
  features[FEATURE_LABELS_HEADED] = above != NULL && above->type == INGEST_BLOCK_HEADING;
  features[FEATURE_LABELS_LONG] = (double) count_labels (block->table, across) / MOST_LABELS;
  return TRUE;
}

/* Weighs it against the readings of the table as a grid. */
static gboolean
is_best (IngestDocument *document, const IngestBlock *block, const IngestBlock *above, gboolean across, guint alike,
         GString *explain)
{
  NormalizeGrid grid;
  NormalizeReading readings[NORMALIZE_MOST_READINGS] = { { .kind = READING_LABELS } };
  if (!normalize_parts_propose (block, above, across, alike, readings[0].features)
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
      g_string_append_printf (explain, ": %u labels\n", count_labels (block->table, across));
      normalize_readings_explain (readings, n, explain);
    }
  return verdict.kind == READING_LABELS;
}

static guint
count_alike (GHashTable *found, const char *labels)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (found, labels));
}

static void
add_blocks (IngestDocument *document, IngestCell *cell)
{
  gsize n;
  g_autofree gpointer *inner = g_ptr_array_steal (cell->blocks, &n);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (document->blocks, inner[i]);
}

void
normalize_parts_open (IngestDocument *document, GString *explain)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* labels → tables */
  for (guint i = 0; i < 2 * document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i / 2];
      gboolean table = block->table != NULL && block->role == INGEST_ROLE_NONE;
      char *labels = table ? labels_of (block->table, i % 2 == 1) : NULL;
      if (labels != NULL)
        g_hash_table_replace (found, labels, GUINT_TO_POINTER (count_alike (found, labels) + 1));
    }
  if (g_hash_table_size (found) == 0)
    return;
  gsize n_blocks;
  g_autofree gpointer *blocks = g_ptr_array_steal (document->blocks, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      IngestBlock *block = blocks[i];
      const IngestBlock *above = document->blocks->len > 0 ? document->blocks->pdata[document->blocks->len - 1] : NULL;
      gboolean opened = FALSE, across = TRUE;
      for (guint way = 0; way < 2 && block->table != NULL && !opened; way++)
        {
          across = way == 1;
          g_autofree char *labels = labels_of (block->table, across);
          opened = labels != NULL && is_best (document, block, above, across, count_alike (found, labels), explain);
        }
      g_ptr_array_add (document->blocks, block);
      if (!opened)
        continue;
      guint at = document->blocks->len - 1;
      for (guint k = 0; k < count_labels (block->table, across); k++)
        {
          add_blocks (document, label_cell (block->table, across, k));
          add_blocks (document, text_cell (block->table, across, k));
        }
      g_ptr_array_remove_index (document->blocks, at); /* what held them is freed */
    }
}
