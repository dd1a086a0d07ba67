#include "ingest/pdf/sides.h"

#include "ingest/pdf/tables.h"

#include <math.h>
#include <string.h>

/* Bytes of a heading at the side, at most, and of prose beside it, on average and at least. */
#define LONGEST_SIDE 200
#define LEAST_PROSE  90

/* One row: what stands in both columns. */
typedef struct
{
  const PdfCell *left, *right;
} Row;

/* What goes on from the row above: "(5.1.1)" without a word. */
static gboolean
is_rest (const PdfCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    for (const char *p = ((const PdfBlock *) cell->blocks->pdata[i])->text->str; *p != '\0'; p = g_utf8_next_char (p))
      if (ingest_pdf_is_cjk (g_utf8_get_char (p)) || g_ascii_islower (*p))
        return FALSE;
  return TRUE;
}

static gboolean
is_title (const PdfCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const PdfBlock *block = cell->blocks->pdata[i];
      if (block->table != NULL || block->marker != NULL || block->text->len > LONGEST_SIDE
          || strstr (block->text->str, "。") != NULL)
        return FALSE;
    }
  return cell->blocks->len <= 3;
}

/* @other is what stands beside it. */
static gboolean
stands_out (const PdfBlock *block, const PdfBlock *other)
{
  PdfMarker kind;
  return (block->style & ~other->style & PDF_BOLD) != 0 || (block->colour >= 0 && block->colour != other->colour)
         || block->em > 1.1f * other->em
         || (ingest_pdf_marker (block->text->str, &kind) > 0 && kind == PDF_MARKER_NUMBER);
}

static gboolean
is_prose (const PdfCell *cell, gsize *bytes)
{
  gboolean sentence = FALSE;
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const PdfBlock *block = cell->blocks->pdata[i];
      if (block->table != NULL)
        return FALSE;
      *bytes += block->text->len;
      sentence |= strstr (block->text->str, "。") != NULL || block->n_lines > 1;
    }
  return sentence;
}

/* Whether rules part most of its rows. */
static gboolean
is_parted (const PdfPage *page, const PdfTable *table)
{
  guint parted = 0, inner = table->ys->len > 2 ? table->ys->len - 2 : 0;
  for (guint i = 1; i <= inner; i++)
    {
      float y = g_array_index (table->ys, float, i);
      gboolean ruled = FALSE;
      for (guint k = 0; k < page->rules_h->len && !ruled; k++)
        {
          const PdfRule *rule = PDF_RULE (page->rules_h, k);
          ruled = fabsf (rule->y0 - y) < 4 && rule->x1 - rule->x0 > 0.6f * (table->x1 - table->x0);
        }
      parted += ruled;
    }
  return parted * 2 > inner;
}

static gboolean
is_side (PdfPage *page, const PdfTable *table)
{
  g_autofree Row *rows = g_new0 (Row, table->rows + 1);
  guint both = 0, titles = 0, prose = 0, out = 0;
  gsize bytes = 0;
  float right = G_MAXFLOAT;
  if (table->found == INGEST_FOUND_RULED || table->columns != 2 || table->rows < (page->side > 0 ? 1u : 2u)
      || is_parted (page, table))
    return FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (cell->column_span == 1 && cell->row_span == 1)
        *(cell->column == 0 ? &rows[cell->row].left : &rows[cell->row].right) = cell;
    }
  for (guint r = 0; r < table->rows; r++)
    {
      const Row *row = &rows[r];
      if (row->left == NULL || row->right == NULL || row->left->blocks->len == 0 || row->right->blocks->len == 0)
        continue;
      if (is_rest (row->left))
        continue;
      both++;
      prose += is_prose (row->right, &bytes);
      right = MIN (right, ((const PdfBlock *) row->right->blocks->pdata[0])->x0);
      if (!is_title (row->left))
        continue;
      titles++;
      out += stands_out (row->left->blocks->pdata[0], row->right->blocks->pdata[0]);
    }
  if (both < (page->side > 0 ? 1 : 2) || titles * 10 < both * 9 || out * 10 < both * 8 || prose * 10 < both * 7
      || bytes < LEAST_PROSE * both)
    return FALSE;
  page->side = right;
  return TRUE;
}

/* Whether the line @segment at the side opens a heading, below @above. */
static gboolean
opens_title (const PdfFlow *flow, const PdfSegment *above, const PdfSegment *segment)
{
  if (above == NULL || segment->base - above->base > 1.9f * segment->em || fabsf (segment->em - above->em) > 0.6f)
    return TRUE;
  g_autoptr (GString) text = g_string_new (NULL);
  ingest_pdf_words_text (flow->page, &g_array_index (flow->words, guint, segment->first), segment->n, text, NULL);
  PdfMarker kind;
  return ingest_pdf_marker (text->str, &kind) > 0 && kind == PDF_MARKER_NUMBER;
}

/* Lays out the words gathered at the side, then those beside them, and empties both. */
static void
put_pair (const PdfPage *page, GArray *left, GArray *right, const float box[4], float side, float right_edge,
          GPtrArray *out)
{
  float beside[4] = { side, box[1], right_edge, box[3] };
  ingest_pdf_layout (page, (const guint *) (gpointer) left->data, left->len, NULL, box, TRUE, out);
  ingest_pdf_layout (page, (const guint *) (gpointer) right->data, right->len, NULL, beside, TRUE, out);
  g_array_set_size (left, 0);
  g_array_set_size (right, 0);
}

/* Reads the words of @table anew: a heading, then the text from its height down to the next one. */
static void
read_sides (const PdfPage *page, const PdfTable *table, float side, GPtrArray *out)
{
  float box[4] = { table->x0, table->y0, table->x1, table->y1 };
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      float y = word->base - 0.35f * word->em;
      if (word->taken && word->turn == 0 && word->x0 > box[0] - 1 && word->x1 < box[2] + 1 && y > box[1] && y < box[3])
        g_array_append_val (words, i);
    }
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, 1.0f);
  box[2] = box[0];
  for (guint i = 0; i < flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      box[2] = segment->x1 < side ? MAX (box[2], segment->x1) : box[2];
    }
  const PdfSegment *above = NULL;
  for (guint i = 0; i < flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      gboolean title = segment->x0 < side - segment->em;
      if (title && opens_title (flow, above, segment))
        put_pair (page, left, right, box, side, table->x1, out);
      above = title ? segment : above;
      g_array_append_vals (title ? left : right, &g_array_index (flow->words, guint, segment->first), segment->n);
    }
  put_pair (page, left, right, box, side, table->x1, out);
}

PdfBlock *
ingest_pdf_sides_block (PdfPage *page, PdfTable *table)
{
  PdfBlock *block = ingest_pdf_table_block (page, table);
  if (!is_side (page, table))
    return block;
  block->type = INGEST_BLOCK_PARAGRAPH;
  block->table = NULL;
  block->children = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  read_sides (page, table, page->side, block->children);
  ingest_pdf_table_free (table);
  return block;
}
