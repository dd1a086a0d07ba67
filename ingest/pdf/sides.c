#include "ingest/pdf/sides.h"

#include "ingest/pdf/table_cell.h"

#include <math.h>
#include <string.h>

/* Bytes of a heading at the side, at most, and of prose beside it, on average and at least; twice as many where no text
 * is known to stand so. */
#define LONGEST_SIDE 200
#define LEAST_PROSE  45

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
  if (both < (page->side > 0 ? 1 : 2) || titles * 10 < both * 9 || out * 10 < both * 8 || prose * 10 < both * 6
      || bytes < (page->side > 0 ? 1 : 2) * LEAST_PROSE * both)
    return FALSE;
  page->side = right;
  return TRUE;
}

/* Whether the line @segment at the side opens a heading, below @above; @edge is how far headings reach. */
static gboolean
opens_title (const PdfFlow *flow, const PdfSegment *above, const PdfSegment *segment, float edge)
{
  if (above == NULL || segment->base - above->base > 1.9f * segment->em || fabsf (segment->em - above->em) > 0.6f)
    return TRUE;
  /* the line above had room for what opens this one */
  const PdfWord *first = PDF_WORD (flow->page, g_array_index (flow->words, guint, segment->first));
  gboolean cjk = ingest_pdf_is_cjk (PDF_CHAR (flow->page, first->first)->c);
  if (edge - above->x1 > (cjk ? 1.5f * segment->em : first->x1 - first->x0 + segment->em))
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

/* Reads @words, which stand in @box: a heading, then the text from its height down to the next one. */
static void
read_sides (const PdfPage *page, const GArray *words, const float box[4], GPtrArray *out)
{
  float side = page->side, left_box[4] = { box[0], box[1], box[0], box[3] };
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, 1.0f);
  for (guint i = 0; i < flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      if (i + 1 < flow->segments->len && segment[1].row == segment->row && segment[1].x0 > side - 2)
        left_box[2] = MAX (left_box[2], segment->x1);
    }
  const PdfSegment *above = NULL;
  for (guint i = 0; i < flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      gboolean title = segment->x0 < side - segment->em;
      if (title && opens_title (flow, above, segment, left_box[2]))
        put_pair (page, left, right, left_box, side, box[2], out);
      above = title ? segment : above;
      g_array_append_vals (title ? left : right, &g_array_index (flow->words, guint, segment->first), segment->n);
    }
  put_pair (page, left, right, left_box, side, box[2], out);
}

/* Makes @block a box of what its words say. */
static void
fill_block (const PdfPage *page, PdfBlock *block, const GArray *words)
{
  float box[4] = { block->x0, block->y0, block->x1, block->y1 };
  block->type = INGEST_BLOCK_PARAGRAPH;
  block->table = NULL;
  block->children = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  read_sides (page, words, box, block->children);
}

/* Whether the row at @i, one segment or two, has a heading at the side, and whether it has text beside it; FALSE where
 * it is another row. */
static gboolean
look_at_row (const PdfFlow *flow, guint i, guint end, float side, gboolean *title, gboolean *text)
{
  *title = *text = FALSE;
  for (; i < end; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      if (segment->x1 < side - 0.5f * segment->em)
        *title = TRUE;
      else if (segment->x0 > side - 2)
        *text |= segment->x0 < side + 4 * segment->em;
      else
        return FALSE;
    }
  return TRUE;
}

static guint
row_end (const PdfFlow *flow, guint i)
{
  guint end = i + 1;
  while (end < flow->segments->len
         && g_array_index (flow->segments, PdfSegment, end).row == g_array_index (flow->segments, PdfSegment, i).row)
    end++;
  return end;
}

void
ingest_pdf_sides_rest (PdfPage *page, GArray *words)
{
  if (page->side <= 0 || words->len == 0)
    return;
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (guint));
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, 1.0f);
  for (guint i = 0; i < flow->segments->len;)
    {
      const PdfSegment *first = &g_array_index (flow->segments, PdfSegment, i);
      guint end = row_end (flow, i);
      gboolean title, text;
      if (look_at_row (flow, i, end, page->side, &title, &text) && title && text)
        while (end < flow->segments->len)
          {
            const PdfSegment *above = &g_array_index (flow->segments, PdfSegment, end - 1);
            const PdfSegment *below = &g_array_index (flow->segments, PdfSegment, end);
            guint next = row_end (flow, end);
            if (below->base - above->base > 2.2f * below->em
                || !look_at_row (flow, end, next, page->side, &title, &text))
              break;
            end = next;
          }
      else
        first = NULL;
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));
      PdfBlock *block = first != NULL ? ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH) : NULL;
      for (guint k = i; k < end; k++)
        {
          const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, k);
          g_array_append_vals (first != NULL ? own : rest, &g_array_index (flow->words, guint, segment->first),
                               segment->n);
          if (block == NULL)
            continue;
          block->x0 = k > i ? MIN (block->x0, segment->x0) : segment->x0;
          block->y0 = k > i ? MIN (block->y0, segment->y0) : segment->y0;
          block->x1 = MAX (block->x1, segment->x1);
          block->y1 = MAX (block->y1, segment->y1);
        }
      if (block != NULL)
        {
          block->page = page->number;
          block->region = PDF_WORD (page, g_array_index (own, guint, 0))->region;
          fill_block (page, block, own);
          g_ptr_array_add (page->tables, block);
        }
      i = end;
    }
  g_array_set_size (words, 0);
  g_array_append_vals (words, rest->data, rest->len);
}

PdfBlock *
ingest_pdf_sides_block (PdfPage *page, PdfTable *table, const GArray *words)
{
  PdfBlock *block = ingest_pdf_table_block (page, table);
  if (!is_side (page, table))
    return block;
  fill_block (page, block, words);
  ingest_pdf_table_free (table);
  return block;
}
