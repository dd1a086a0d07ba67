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

static gboolean
is_title (const PdfCell *cell)
{
  gboolean letters = FALSE;
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const PdfBlock *block = cell->blocks->pdata[i];
      if (block->table != NULL || block->marker != NULL || block->text->len > LONGEST_SIDE
          || strstr (block->text->str, "。") != NULL)
        return FALSE;
      for (const char *p = block->text->str; *p != '\0' && !letters; p = g_utf8_next_char (p))
        letters = g_unichar_isalpha (g_utf8_get_char (p));
    }
  return letters && cell->blocks->len <= 3;
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
is_side (const PdfPage *page, const PdfTable *table, float *side)
{
  g_autofree Row *rows = g_new0 (Row, table->rows + 1);
  guint both = 0, titles = 0, prose = 0, out = 0;
  gsize bytes = 0;
  float right = G_MAXFLOAT;
  if (table->found == INGEST_FOUND_RULED || table->columns != 2 || table->rows < 2 || is_parted (page, table))
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
      both++;
      prose += is_prose (row->right, &bytes);
      right = MIN (right, ((const PdfBlock *) row->right->blocks->pdata[0])->x0);
      if (!is_title (row->left))
        continue;
      titles++;
      out += stands_out (row->left->blocks->pdata[0], row->right->blocks->pdata[0]);
    }
  if (both < (*side > 0 ? 1 : 2) || titles * 10 < both * 9 || out * 10 < both * 8 || prose * 10 < both * 7
      || bytes < LEAST_PROSE * both)
    return FALSE;
  *side = right;
  return TRUE;
}

/* Moves the blocks of cell *@i, and of the one beside it, to @out: a heading, then the text that starts at its height
 * or below it, up to the next heading.  *@i is then the last cell taken. */
static void
take_row (GPtrArray *out, PdfTable *table, guint *i)
{
  PdfCell *left = table->cells->pdata[*i], *right = NULL;
  if (*i + 1 < table->cells->len && ((PdfCell *) table->cells->pdata[*i + 1])->row == left->row)
    right = table->cells->pdata[++*i];
  guint k = 0, n = right != NULL ? right->blocks->len : 0;
  for (guint l = 0; l < left->blocks->len; l++)
    {
      PdfBlock *title = left->blocks->pdata[l];
      for (; k < n && ((PdfBlock *) right->blocks->pdata[k])->y0 + 0.5f * title->em < title->y0; k++)
        g_ptr_array_add (out, right->blocks->pdata[k]);
      g_ptr_array_add (out, title);
    }
  for (; k < n; k++)
    g_ptr_array_add (out, right->blocks->pdata[k]);
  for (guint side = 0; side < 2; side++)
    {
      GPtrArray *taken = side == 0 ? left->blocks : right != NULL ? right->blocks : NULL;
      if (taken == NULL)
        continue;
      g_ptr_array_set_free_func (taken, NULL);
      g_ptr_array_set_size (taken, 0);
    }
}

PdfBlock *
ingest_pdf_sides_block (const PdfPage *page, PdfTable *table, float *side)
{
  PdfBlock *block = ingest_pdf_table_block (page, table);
  if (!is_side (page, table, side))
    return block;
  block->type = INGEST_BLOCK_PARAGRAPH;
  block->table = NULL;
  block->children = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  for (guint i = 0; i < table->cells->len; i++)
    take_row (block->children, table, &i);
  ingest_pdf_table_free (table);
  return block;
}
