#include "ingest/pdf/parts.h"

#include "ingest/contents_line.h"

#include <string.h>

/* Levels of headings that may be open at a time. */
#define MOST_OPEN 16

/* Of a cover, as where headings are found: lines, and bytes of each. */
#define COVER_LINES 20
#define COVER_BYTES 400

static gboolean
is_own (const PdfBlock *block)
{
  return block->role == INGEST_ROLE_NONE && (block->table != NULL || block->text->len > 0);
}

static guint
last_page (const PdfBlock *block)
{
  return block->table != NULL ? MAX (block->page, block->table->last_page) : block->page;
}

/* The first block of @page or one after it. */
static guint
find_start (const GPtrArray *blocks, guint page)
{
  guint i = 0;
  while (i < blocks->len && ((const PdfBlock *) blocks->pdata[i])->page < page)
    i++;
  return i;
}

/* The first row of @table on @page or one after it, where no cell above reaches into it; 0 where there is none. */
static guint
find_row (const PdfTable *table, guint page)
{
  guint row = 0;
  for (guint i = 0; i < table->cells->len && row == 0; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (cell->page >= page && cell->row > MAX (table->title_rows, table->header_rows))
        row = cell->row;
    }
  for (guint i = 0; i < table->cells->len && row > 0; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (cell->row < row && cell->row + cell->row_span > row)
        return 0;
    }
  return row;
}

/* The table that stands before block @start and reaches @page; NULL where there is none.  Two side by side cannot both
 * be cut. */
static PdfBlock *
find_reaching (const GPtrArray *blocks, guint start, guint page, gboolean *many)
{
  PdfBlock *found = NULL;
  *many = FALSE;
  for (guint i = 0; i < start; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (last_page (block) < page)
        continue;
      *many = found != NULL;
      found = block;
    }
  return found;
}

guint
ingest_pdf_parts_find (const GPtrArray *blocks, guint from, guint to)
{
  guint best = 0, level = G_MAXUINT, amid = 0;
  for (guint page = to; page >= from && page > 1; page--)
    {
      guint start = find_start (blocks, page), own = start;
      gboolean many;
      const PdfBlock *reaching = find_reaching (blocks, start, page, &many);
      if (reaching != NULL)
        {
          amid = amid == 0 && !many && find_row (reaching->table, page) > 0 ? page : amid;
          continue;
        }
      while (own < blocks->len && !is_own (blocks->pdata[own]))
        own++;
      if (own == blocks->len)
        continue;
      const PdfBlock *first = blocks->pdata[own];
      guint here = first->type == INGEST_BLOCK_HEADING ? first->level : G_MAXUINT;
      if (best == 0 || here < level)
        {
          best = page;
          level = here;
        }
    }
  return best != 0 ? best : amid;
}

/* copies */

static PdfTable *copy_rows (const PdfTable *table, guint rows);

/* Of a table, the first @rows alone. */
static PdfBlock *
copy_block (const PdfBlock *block, guint rows)
{
  PdfBlock *copy = g_memdup2 (block, sizeof *block);
  copy->marker = g_strdup (block->marker);
  copy->text = g_string_new_len (block->text->str, (gssize) block->text->len);
  copy->spans = g_array_copy (block->spans);
  copy->table = block->table != NULL ? copy_rows (block->table, rows) : NULL;
  copy->children = NULL;
  return copy;
}

static void
set_place (PdfCell *to, const PdfCell *from)
{
  to->header = from->header;
  to->page = from->page;
  to->x0 = from->x0, to->y0 = from->y0, to->x1 = from->x1, to->y1 = from->y1;
  to->sx0 = from->sx0, to->sy0 = from->sy0, to->sx1 = from->sx1, to->sy1 = from->sy1;
}

static PdfTable *
copy_rows (const PdfTable *table, guint rows)
{
  PdfTable *copy = ingest_pdf_table_new (table->found);
  copy->confidence = table->confidence;
  copy->x0 = table->x0, copy->y0 = table->y0, copy->x1 = table->x1, copy->y1 = table->y1;
  copy->page = table->page;
  copy->last_page = table->last_page;
  copy->header_rows = table->header_rows;
  copy->title_rows = table->title_rows;
  copy->columns = table->columns;
  copy->open_bottom = table->open_bottom;
  g_array_append_vals (copy->xs, table->xs->data, table->xs->len);
  g_array_append_vals (copy->ys, table->ys->data, table->ys->len);
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *from = table->cells->pdata[i];
      if (from->row >= rows)
        break;
      PdfCell *to = ingest_pdf_table_add (copy, from->row, from->column, from->row_span, from->column_span);
      set_place (to, from);
      for (guint k = 0; k < from->blocks->len; k++)
        g_ptr_array_add (to->blocks, copy_block (from->blocks->pdata[k], G_MAXUINT));
    }
  copy->rows = MIN (rows, table->rows);
  return copy;
}

/* Takes the rows of @block's table from @row on, on @page and those after it, to a table of their own below its titles.
 */
static PdfBlock *
take_rows (PdfBlock *block, guint row, guint page)
{
  PdfTable *table = block->table;
  guint titles = MAX (table->title_rows, table->header_rows), kept = 0;
  PdfBlock *rest = copy_block (block, titles);
  gboolean placed = FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      PdfCell *cell = table->cells->pdata[i];
      if (cell->row < row)
        {
          table->cells->pdata[kept++] = cell;
          continue;
        }
      if (cell->page == page)
        {
          rest->sy0 = placed ? MIN (rest->sy0, cell->sy0) : cell->sy0;
          rest->sy1 = placed ? MAX (rest->sy1, cell->sy1) : cell->sy1;
          placed = TRUE;
        }
      cell->row -= row - titles;
      g_ptr_array_add (rest->table->cells, cell);
      rest->table->tallest = MAX (rest->table->tallest, cell->row_span);
    }
  g_ptr_array_set_free_func (table->cells, NULL);
  g_ptr_array_set_size (table->cells, (int) kept);
  g_ptr_array_set_free_func (table->cells, ingest_pdf_cell_free);
  rest->table->rows = table->rows - row + titles;
  rest->page = rest->table->page = page;
  table->rows = row;
  table->last_page = page - 1;
  table->open_bottom = FALSE;
  return rest;
}

/* As where headings are found: a page that says little and no sentence. */
static gboolean
has_cover (const GPtrArray *blocks)
{
  guint n = 0;
  for (; n < blocks->len && ((const PdfBlock *) blocks->pdata[n])->page == 1; n++)
    {
      const PdfBlock *block = blocks->pdata[n];
      if (block->table != NULL || block->text->len > COVER_BYTES || strstr (block->text->str, "。") != NULL
          || ingest_has_leader (block->text->str))
        return FALSE;
    }
  return n > 0 && n <= COVER_LINES;
}

/* Copies of the headings among the first @end blocks that are open there for one of @level (0: for text); but for those
 * on a cover that is copied whole. */
static void
copy_open (const GPtrArray *blocks, guint end, guint level, gboolean cover, GPtrArray *copies)
{
  const PdfBlock *open[MOST_OPEN];
  guint n = 0;
  for (guint i = 0; i < end; i++)
    {
      const PdfBlock *block = blocks->pdata[i];
      if (block->type != INGEST_BLOCK_HEADING || block->role != INGEST_ROLE_NONE)
        continue;
      while (n > 0 && open[n - 1]->level >= block->level)
        n--;
      if (n < MOST_OPEN)
        open[n++] = block;
    }
  for (guint i = 0; i < n && (level == 0 || open[i]->level < level); i++)
    if (!cover || open[i]->page > 1)
      g_ptr_array_add (copies, copy_block (open[i], 0));
}

GPtrArray *
ingest_pdf_parts_take (GPtrArray *blocks, guint page, PdfCut *cut)
{
  guint start = find_start (blocks, page), own = start;
  gboolean many;
  PdfBlock *reaching = find_reaching (blocks, start, page, &many);
  PdfBlock *rest = reaching != NULL ? take_rows (reaching, find_row (reaching->table, page), page) : NULL;
  while (own < blocks->len && !is_own (blocks->pdata[own]))
    own++;
  const PdfBlock *first = rest != NULL ? rest : own < blocks->len ? blocks->pdata[own] : NULL;
  guint level = first != NULL && first->type == INGEST_BLOCK_HEADING ? MAX (first->level, 1) : 0;
  if (cut->copies == 0)
    cut->cover = has_cover (blocks);
  g_autoptr (GPtrArray) over = g_ptr_array_new ();
  for (guint i = 0; i < start && cut->cover && ((const PdfBlock *) blocks->pdata[i])->page == 1; i++)
    g_ptr_array_add (over, copy_block (blocks->pdata[i], 0));
  guint lines = over->len;
  copy_open (blocks, start, level, cut->cover, over);
  cut->within = rest != NULL || (level == 0 && over->len > lines);
  cut->copies = over->len;
  if (rest != NULL)
    g_ptr_array_add (over, rest);

  GPtrArray *part = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  for (guint i = 0; i < start; i++)
    g_ptr_array_add (part, blocks->pdata[i]);
  for (guint i = start; i < blocks->len; i++)
    g_ptr_array_add (over, blocks->pdata[i]);
  g_ptr_array_set_free_func (blocks, NULL);
  g_ptr_array_set_size (blocks, 0);
  g_ptr_array_set_free_func (blocks, ingest_pdf_block_free);
  for (guint i = 0; i < over->len; i++)
    g_ptr_array_add (blocks, over->pdata[i]);
  return part;
}
