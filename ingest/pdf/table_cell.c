#include "ingest/pdf/table_cell.h"

#include <math.h>

/* How far a turned word is along its line, and its line among the others, in points. */
typedef struct
{
  guint index;
  float along, across, em;
} Turned;

static int
compare_turned (gconstpointer a, gconstpointer b)
{
  const Turned *p = a, *q = b;
  if (fabsf (p->across - q->across) > 0.5f * MIN (p->em, q->em))
    return p->across < q->across ? -1 : 1;
  return p->along < q->along ? -1 : p->along > q->along;
}

/* Whether words of single letters upside down stand over each other: a column turned by half a turn, read upwards. */
static gboolean
is_upward (const PdfPage *page, const GArray *words)
{
  guint stacked = 0, n = 0;
  const PdfWord *before = NULL;
  for (guint i = 0; i < words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, g_array_index (words, guint, i));
      if (word->turn != 2)
        continue;
      n++;
      stacked += before != NULL && fabsf (word->x0 - before->x0) < 0.3f * word->em;
      before = word;
    }
  return n > 1 && (stacked + 1) * 2 > n;
}

/* The turned words of a cell in the order in which their lines are read. */
static GArray *
sort_turned (const PdfPage *page, const GArray *words)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (Turned));
  gboolean upward = is_upward (page, words);
  for (guint i = 0; i < words->len; i++)
    {
      guint index = g_array_index (words, guint, i);
      const PdfWord *word = PDF_WORD (page, index);
      float x = (word->x0 + word->x1) / 2, y = (word->y0 + word->y1) / 2;
      Turned turned = { index, 0, 0, MAX (word->em, 1) };
      switch (word->turn)
        {
          case 1:
            turned.along = y, turned.across = -x;
            break;
          case 2:
            turned.along = upward ? -y : -x, turned.across = upward ? x : -y;
            break;
          case 3:
            turned.along = -y, turned.across = x;
            break;
          default:
            turned.along = (float) i;
        }
      if (word->turn != 0)
        g_array_append_val (sorted, turned);
    }
  g_array_sort (sorted, compare_turned);
  return sorted;
}

static void
turned_block (const PdfPage *page, PdfCell *cell, const GArray *words)
{
  g_autoptr (GArray) sorted = sort_turned (page, words);
  PdfBlock *block = NULL;
  for (guint i = 0; i < sorted->len; i++)
    {
      guint index = g_array_index (sorted, Turned, i).index;
      const PdfWord *word = PDF_WORD (page, index);
      if (block == NULL)
        {
          block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
          block->page = page->number;
          block->x0 = word->x0, block->y0 = word->y0, block->x1 = word->x1, block->y1 = word->y1;
          block->em = word->em;
        }
      if (block->text->len > 0 && PDF_CHAR (page, word->first)->space
          && !ingest_pdf_is_cjk (PDF_CHAR (page, word->first)->c))
        g_string_append_c (block->text, ' ');
      ingest_pdf_words_text (page, &index, 1, block->text, block->spans);
      block->x0 = MIN (block->x0, word->x0);
      block->y0 = MIN (block->y0, word->y0);
      block->x1 = MAX (block->x1, word->x1);
      block->y1 = MAX (block->y1, word->y1);
    }
  if (block == NULL)
    return;
  block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
  ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  g_ptr_array_add (cell->blocks, block);
}

void
ingest_pdf_fill_cell (const PdfPage *page, PdfCell *cell, const GArray *words, GPtrArray *among)
{
  float box[4] = { cell->x0, cell->y0, cell->x1, cell->y1 };
  g_autoptr (GArray) upright = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < words->len; i++)
    {
      guint index = g_array_index (words, guint, i);
      if (PDF_WORD (page, index)->turn == 0)
        g_array_append_val (upright, index);
    }
  ingest_pdf_layout (page, (const guint *) (gpointer) upright->data, upright->len, among, box, TRUE, cell->blocks);
  if (upright->len < words->len)
    turned_block (page, cell, words);
  cell->page = page->number;
  cell->sx0 = cell->x0, cell->sy0 = cell->y0, cell->sx1 = cell->x1, cell->sy1 = cell->y1;
  ingest_pdf_page_rect (page, &cell->sx0, &cell->sy0, &cell->sx1, &cell->sy1);
}

PdfBlock *
ingest_pdf_table_block (const PdfPage *page, PdfTable *table)
{
  PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_TABLE);
  block->table = table;
  block->page = table->page = table->last_page = page->number;
  block->x0 = table->x0, block->y0 = table->y0, block->x1 = table->x1, block->y1 = table->y1;
  block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
  ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  return block;
}

int
ingest_pdf_compare_cells (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const PdfCell *p = *(PdfCell *const *) a, *q = *(PdfCell *const *) b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}
