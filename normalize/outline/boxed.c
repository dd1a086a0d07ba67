#include "normalize/outline/boxed.h"

#include "normalize/outline/look.h"
#include "normalize/outline/number.h"

#include <string.h>

/* Characters of a title in a box: chosen, not measured. */
#define LONGEST_BOXED 40

/* Such boxes make a document one that sets its titles in them; of titles without a number, which a small table may
 * have as well, more are asked for. */
#define FEWEST_NUMBERED 2
#define FEWEST_BARE     3

typedef enum
{
  BOX_NONE,
  BOX_NUMBERED,
  BOX_BARE
} BoxKind;

static const IngestBlock *
only_block (const IngestCell *cell)
{
  const IngestBlock *block = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
  return block != NULL && block->table == NULL && block->role == INGEST_ROLE_NONE && block->text[0] != '\0' ? block
                                                                                                            : NULL;
}

/* A title in one line that is no sentence. */
static gboolean
is_title (const IngestBlock *block)
{
  return strchr (block->text, '\n') == NULL && strstr (block->text, "\xe2\x80\xa8") == NULL
         && g_utf8_strlen (block->text, -1) <= LONGEST_BOXED && !normalize_is_sentence (block->text);
}

/* A number and a title in one cell. */
static gboolean
is_numbered_title (const IngestBlock *block)
{
  NormalizeNumber number;
  return is_title (block) && normalize_number_parse (block->text, &number) && !number.tight
         && number.kind != NUMBER_CIRCLED && block->text[number.length] != '\0';
}

/* The text below a title: a cell as wide as the table that says something. */
static gboolean
is_text (const IngestCell *cell, const IngestTable *table)
{
  gboolean says = FALSE;
  if (cell->column != 0 || (cell->column_span < table->columns && table->columns > 1))
    return FALSE;
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = cell->blocks->pdata[i];
      says |= block->table != NULL || block->type == INGEST_BLOCK_LIST_ITEM || normalize_is_sentence (block->text);
    }
  return says;
}

static BoxKind
kind_of (const IngestBlock *block)
{
  const IngestTable *table = block->table;
  if (table == NULL || block->role != INGEST_ROLE_NONE || table->rows == 0 || table->rows > 2 || table->columns > 2)
    return BOX_NONE;
  guint first = 0;
  for (; first < table->cells->len && ((const IngestCell *) table->cells->pdata[first])->row == 0; first++)
    if (((const IngestCell *) table->cells->pdata[first])->row_span > 1)
      return BOX_NONE;
  if (first == 0 || first > 2 || table->cells->len > first + 1
      || (table->cells->len > first && !is_text (table->cells->pdata[first], table)))
    return BOX_NONE;
  const IngestCell *cell = table->cells->pdata[0];
  const IngestBlock *head = only_block (cell), *title = first == 2 ? only_block (table->cells->pdata[1]) : head;
  NormalizeNumber number;
  if (head == NULL || title == NULL || !is_title (title))
    return BOX_NONE;
  if (first == 2)
    return normalize_number_is_whole (head->text, &number) && !normalize_number_is_whole (title->text, &number)
               ? BOX_NUMBERED
               : BOX_NONE;
  if (is_numbered_title (head))
    return BOX_NUMBERED;
  gboolean bold = cell->header || normalize_look_is_bold (head, 0, strlen (head->text));
  return bold && table->cells->len == 2 ? BOX_BARE : BOX_NONE;
}

/* Moves the blocks of the cells to @blocks; the title becomes a heading. */
static void
open_box (IngestBlock *box, GPtrArray *blocks)
{
  const IngestTable *table = box->table;
  guint first = table->cells->len > 1 && ((const IngestCell *) table->cells->pdata[1])->row == 0 ? 1 : 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      IngestCell *cell = table->cells->pdata[i];
      for (guint k = 0; k < cell->blocks->len; k++)
        {
          IngestBlock *block = cell->blocks->pdata[k];
          if (i == first)
            {
              block->type = INGEST_BLOCK_HEADING;
              block->level = 0;
            }
          g_ptr_array_add (blocks, block);
        }
      g_ptr_array_set_free_func (cell->blocks, NULL);
    }
}

void
normalize_boxed_titles (IngestDocument *document)
{
  guint n[BOX_BARE + 1] = { 0 };
  g_autofree guint8 *kinds = g_malloc0 (document->blocks->len + 1);
  for (guint i = 0; i < document->blocks->len; i++)
    n[kinds[i] = (guint8) kind_of (document->blocks->pdata[i])]++;
  gboolean taken[BOX_BARE + 1] = { FALSE, n[BOX_NUMBERED] >= FEWEST_NUMBERED, n[BOX_BARE] >= FEWEST_BARE };
  if (!taken[BOX_NUMBERED] && !taken[BOX_BARE])
    return;
  g_autoptr (GPtrArray) before = ingest_document_take_blocks (document);
  for (guint i = 0; i < before->len; i++)
    if (taken[kinds[i]])
      open_box (before->pdata[i], document->blocks);
    else
      g_ptr_array_add (document->blocks, g_steal_pointer (&before->pdata[i]));
}
