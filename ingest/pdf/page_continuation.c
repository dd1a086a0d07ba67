#include "ingest/pdf/page_continuation.h"

#include "ingest/contents_line.h"
#include "ingest/pdf/footnotes.h"
#include "ingest/pdf/table_cell.h"

#include <math.h>
#include <string.h>

/* Edges of columns that agree within this are the same (points). */
#define SAME_EDGE 4.0f

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || (c != 0 && g_utf8_strchr ("。．！？!?：:", -1, c) != NULL);
}

/* Light letters on a dark ground, and dark ones on a light one: a cover and the text behind it. */
static gboolean
is_other_ground (gint32 a, gint32 b)
{
  int light[2] = { 0, 0 };
  if (a < 0 || b < 0)
    return FALSE;
  for (int shift = 0; shift <= 16; shift += 8)
    {
      light[0] += (a >> shift) & 0xff;
      light[1] += (b >> shift) & 0xff;
    }
  return ABS (light[0] - light[1]) > 3 * 0x90;
}

static gboolean
may_go_on (const PdfBlock *block, const PdfBlock *next)
{
  return block->table == NULL && next->table == NULL && block->role == next->role && block->full && next->flush
         && !ends_sentence (block->last) && next->type == INGEST_BLOCK_PARAGRAPH
         && (block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_LIST_ITEM)
         && fabsf (block->em - next->em) < 0.6f && ((block->style ^ next->style) & PDF_BOLD) == 0
         && !is_other_ground (block->colour, next->colour) && block->text->len > 0 && next->text->len > 0
         && !ingest_has_leader (block->text->str) && !ingest_has_leader (next->text->str);
}

/* Appends the text of @next to @block. */
static void
append_block (PdfBlock *block, const PdfBlock *next)
{
  gunichar first = g_utf8_get_char (next->text->str);
  if ((block->last == '-' || block->last == 0x2010) && g_unichar_isalpha (first))
    g_string_append_c (block->text, '\n');
  else if (!ingest_pdf_is_cjk (block->last) && !ingest_pdf_is_cjk (first))
    g_string_append_c (block->text, ' ');
  guint offset = (guint) block->text->len;
  g_string_append_len (block->text, next->text->str, (gssize) next->text->len);
  for (guint i = 0; i < next->spans->len; i++)
    {
      PdfSpan span = g_array_index (next->spans, PdfSpan, i);
      span.start += offset;
      span.end += offset;
      g_array_append_val (block->spans, span);
    }
  block->last = next->last;
  block->full = next->full;
  block->n_lines += next->n_lines;
}

/* notes at the foot of a page */

/* tables */

static float
edge (const GArray *values, guint i)
{
  return g_array_index (values, float, i);
}

/* Where each column of @from stands among @to's edges; FALSE where an edge has no counterpart. */
static gboolean
map_edges (const GArray *from, const GArray *to, float slack, guint *map)
{
  guint k = 0;
  for (guint i = 0; i < from->len; i++)
    {
      while (k < to->len && edge (to, k) < edge (from, i) - slack)
        k++;
      if (k == to->len || fabsf (edge (to, k) - edge (from, i)) > slack || (i > 0 && map[i - 1] == k))
        return FALSE;
      map[i] = k;
    }
  return TRUE;
}

static void
widen (PdfTable *table, const guint *map, const GArray *edges)
{
  for (guint i = 0; i < table->cells->len; i++)
    {
      PdfCell *cell = table->cells->pdata[i];
      guint end = map[cell->column + cell->column_span];
      cell->column = map[cell->column];
      cell->column_span = end - cell->column;
    }
  table->columns = edges->len - 1;
  g_array_set_size (table->xs, 0);
  g_array_append_vals (table->xs, edges->data, edges->len);
}

/* Brings both tables to the same columns where one's edges are among the other's. */
static gboolean
same_columns (PdfTable *table, PdfTable *next)
{
  gboolean aligned = table->found != INGEST_FOUND_RULED || next->found != INGEST_FOUND_RULED;
  if (table->xs->len < 2 || next->xs->len < 2 || table->xs->len > 400 || next->xs->len > 400)
    return FALSE;
  float slack = aligned ? 12 : SAME_EDGE;
  if (aligned && table->xs->len != next->xs->len)
    return FALSE;
  if (aligned)
    {
      /* edges are half way between texts: the columns overlap if they are the same */
      for (guint i = 1; i + 1 < table->xs->len; i++)
        if (edge (table->xs, i) <= edge (next->xs, i - 1) || edge (table->xs, i) >= edge (next->xs, i + 1)
            || fabsf (edge (table->xs, i) - edge (next->xs, i)) > 3 * slack)
          return FALSE;
      return fabsf (edge (table->xs, 0) - edge (next->xs, 0)) < slack;
    }
  g_autofree guint *map = g_new0 (guint, MAX (table->xs->len, next->xs->len));
  float ends = fabsf (edge (table->xs, 0) - edge (next->xs, 0))
               + fabsf (edge (table->xs, table->xs->len - 1) - edge (next->xs, next->xs->len - 1));
  if (ends > 2 * SAME_EDGE)
    return FALSE;
  if (next->xs->len <= table->xs->len && map_edges (next->xs, table->xs, slack, map))
    {
      if (next->xs->len < table->xs->len)
        widen (next, map, table->xs);
      return TRUE;
    }
  if (map_edges (table->xs, next->xs, slack, map))
    {
      widen (table, map, next->xs);
      return TRUE;
    }
  return FALSE;
}

/* Where the cells begin that may reach down to @row: a table goes on over thousands of pages, and each looks at its end
 * alone. */
static guint
first_reaching (const PdfTable *table, guint row)
{
  guint i = table->cells->len;
  while (i > 0 && ((const PdfCell *) table->cells->pdata[i - 1])->row + table->tallest > row)
    i--;
  return i;
}

/* How many columns at the left of @table the grid of @next leaves out: columns of cells that reach over rows down to
 * the last one, drawn on their first page alone.  The other columns are the same.  0 where it is not so. */
static guint
columns_left_out (const PdfTable *table, const PdfTable *next)
{
  if (table->found != INGEST_FOUND_RULED || next->found != INGEST_FOUND_RULED || next->xs->len < 3
      || next->xs->len >= table->xs->len || table->xs->len > 400 || table->rows < 2)
    return 0;
  guint missing = table->xs->len - next->xs->len;
  for (guint i = 0; i < next->xs->len; i++)
    if (fabsf (edge (table->xs, missing + i) - edge (next->xs, i)) > SAME_EDGE)
      return 0;
  guint reaching = 0;
  for (guint i = first_reaching (table, table->rows - 1); i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (cell->row + cell->row_span == table->rows && cell->column < missing)
        {
          if (cell->row_span < 2 || cell->column + cell->column_span > missing || cell->blocks->len == 0)
            return 0;
          reaching += cell->column_span;
        }
    }
  return reaching == missing ? missing : 0;
}

/* Gives @next the columns of @table, @missing of them left out at its left. */
static void
shift_columns (const PdfTable *table, PdfTable *next, guint missing)
{
  for (guint i = 0; i < next->cells->len; i++)
    ((PdfCell *) next->cells->pdata[i])->column += missing;
  next->columns = table->columns;
  g_array_set_size (next->xs, 0);
  g_array_append_vals (next->xs, table->xs->data, table->xs->len);
}

static void
block_text (const PdfBlock *block, GString *text)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  if (block->marker != NULL)
    g_string_append (text, block->marker);
  g_string_append (text, block->text->str);
}

static void
cell_text (const PdfCell *cell, GString *text)
{
  for (guint k = 0; k < cell->blocks->len; k++)
    block_text (cell->blocks->pdata[k], text);
}

/* Whether block @k of @cell stands across the letters of a longer one: the end of a text that was cut elsewhere. */
static gboolean
is_overlaid (const PdfCell *cell, guint k)
{
  const PdfBlock *block = cell->blocks->pdata[k];
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const PdfBlock *other = cell->blocks->pdata[i];
      if (i != k && other->text->len > block->text->len && MIN (other->y1, block->y1) - MAX (other->y0, block->y0) > 2
          && MIN (other->x1, block->x1) - MAX (other->x0, block->x0) > 2)
        return TRUE;
    }
  return FALSE;
}

/* The text of @row, cell by cell; without what stands across that where @bare. */
static char *
row_text (const PdfTable *table, guint row, gboolean bare)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (cell->row > row)
        break;
      if (cell->row != row || cell->blocks->len == 0)
        continue;
      g_autoptr (GString) own = g_string_new (NULL);
      for (guint k = 0; k < cell->blocks->len; k++)
        if (!bare || !is_overlaid (cell, k))
          block_text (cell->blocks->pdata[k], own);
      g_string_append_printf (text, "%s%u:", text->len > 0 ? "\t" : "", cell->column);
      for (const char *p = own->str; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_isspace (g_utf8_get_char (p)))
          g_string_append_unichar (text, g_utf8_get_char (p));
    }
  return g_string_free (text, FALSE);
}

/* How many rows at the top of @next repeat those of @table. */
static guint
repeated_rows (const PdfTable *table, const PdfTable *next)
{
  guint n = 0;
  while (n < 8 && n < table->rows && n < next->rows)
    {
      g_autofree char *a = row_text (table, n, FALSE), *b = row_text (next, n, TRUE);
      if (strcmp (a, b) != 0 || *a == '\0')
        break;
      n++;
    }
  /* a span that reaches below them is no header */
  for (guint i = 0; n > 0 && i < next->cells->len; i++)
    {
      const PdfCell *cell = next->cells->pdata[i];
      if (cell->row < n && cell->row + cell->row_span > n)
        return 0;
    }
  return n;
}

/* The repeated rows, flattened. */
static void
set_apart (PdfTable *next, guint n, GPtrArray *headers)
{
  guint kept = 0;
  for (guint i = 0; i < next->cells->len; i++)
    {
      PdfCell *cell = next->cells->pdata[i];
      if (cell->row >= n)
        {
          cell->row -= n;
          next->cells->pdata[kept++] = cell;
          continue;
        }
      for (guint k = 0; k < cell->blocks->len; k++)
        {
          PdfBlock *block = cell->blocks->pdata[k];
          block->role = INGEST_ROLE_HEADER;
          cell->blocks->pdata[k] = NULL;
          g_ptr_array_add (headers, block);
        }
      g_ptr_array_set_free_func (cell->blocks, NULL);
      g_ptr_array_unref (cell->blocks);
      g_free (cell);
    }
  g_ptr_array_set_free_func (next->cells, NULL);
  g_ptr_array_set_size (next->cells, (int) kept);
  next->rows -= n;
}

static PdfCell *
cell_over (const PdfTable *table, guint row, guint column)
{
  for (guint i = table->cells->len; i > 0; i--)
    {
      PdfCell *cell = table->cells->pdata[i - 1];
      if (cell->row + table->tallest <= row)
        break;
      if (cell->row <= row && row < cell->row + cell->row_span && cell->column <= column
          && column < cell->column + cell->column_span)
        return cell;
    }
  return NULL;
}

static gboolean
has_text (const PdfCell *cell)
{
  return cell != NULL && cell->blocks->len > 0;
}

/* Whether nearly every row of @table has text in @column. */
static gboolean
is_mostly_filled (const PdfTable *table, guint column)
{
  guint filled = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (has_text (cell) && cell->column <= column && column < cell->column + cell->column_span)
        filled += cell->row_span;
    }
  return filled * 10 >= table->rows * 8;
}

/* Whether the first row of @next is the rest of @table's last one: no rule parts them, or a column that every row
 * fills (its number, its name) is empty there. */
static gboolean
is_cut_row (const PdfTable *table, const PdfTable *next)
{
  guint last = table->rows - 1;
  gboolean open = next->open_top || table->open_bottom;
  guint goes_on = 0, fresh = 0, missing = 0;
  for (guint c = 0; c < table->columns; c++)
    {
      const PdfCell *above = cell_over (table, last, c), *below = cell_over (next, 0, c);
      if ((above != NULL && above->column != c) || (below != NULL && below->column != c))
        continue;
      if (above != NULL && below != NULL && above->column_span != below->column_span)
        return FALSE;
      if (has_text (below))
        {
          /* what stood on one line and did not fill it was whole */
          const PdfBlock *block = has_text (above) ? above->blocks->pdata[above->blocks->len - 1] : NULL;
          if (block == NULL
              || (above->blocks->len == 1 && block->n_lines == 1 && block->table == NULL
                  && (!block->full || block->x1 - block->x0 < 6 * block->em)))
            fresh++;
          else
            goes_on++;
        }
      else if (has_text (above) && (below == NULL || below->row_span == 1))
        missing += is_mostly_filled (table, c);
    }
  if (goes_on == 0 || fresh > 0)
    return FALSE;
  return open || missing > 0;
}

static void
move_blocks (PdfCell *into, PdfCell *from)
{
  guint start = 0;
  if (into->blocks->len > 0 && from->blocks->len > 0)
    {
      PdfBlock *last = into->blocks->pdata[into->blocks->len - 1], *first = from->blocks->pdata[0];
      if (may_go_on (last, first))
        {
          append_block (last, first);
          ingest_pdf_block_free (first);
          start = 1;
        }
    }
  for (guint k = start; k < from->blocks->len; k++)
    g_ptr_array_add (into->blocks, from->blocks->pdata[k]);
  g_ptr_array_set_free_func (from->blocks, NULL);
  g_ptr_array_set_size (from->blocks, 0);
  g_ptr_array_set_free_func (from->blocks, ingest_pdf_block_free);
}

static gboolean
same_text (const PdfCell *a, const PdfCell *b)
{
  g_autoptr (GString) p = g_string_new (NULL), q = g_string_new (NULL);
  cell_text (a, p);
  cell_text (b, q);
  return strcmp (p->str, q->str) == 0;
}

/* Whether the column's cells of a single row all hold text, but for those of the first row of @next: there an empty one
 * is the rest of a cell over several rows. */
static gboolean
is_always_filled (const PdfTable *table, const PdfTable *next, guint column)
{
  const PdfTable *tables[] = { table, next };
  for (guint t = 0; t < 2; t++)
    for (guint i = 0; i < tables[t]->cells->len; i++)
      {
        const PdfCell *cell = tables[t]->cells->pdata[i];
        if (cell != NULL && cell->column == column && cell->row_span == 1 && !has_text (cell)
            && (t == 0 || cell->row > 0))
          return FALSE;
      }
  return TRUE;
}

/* Whether @cell, in the first row of @next, is the rest of @above, over several rows of @table: drawn again, empty or
 * with its text again. */
static gboolean
is_drawn_again (const PdfTable *table, const PdfTable *next, const PdfCell *above, const PdfCell *cell)
{
  if (above->row_span + cell->row_span <= 2)
    return FALSE;
  if (has_text (cell))
    return above->row_span > 1 && same_text (above, cell);
  return cell->row_span > 1 || is_always_filled (table, next, cell->column);
}

/* Whether @above, empty at the foot of @table, is the beginning of @cell, over several rows of @next: its text was set
 * on the middle of both, overleaf.  All other cells of the column have text. */
static gboolean
is_named_overleaf (const PdfTable *table, const PdfCell *above, const PdfCell *cell)
{
  if (has_text (above) || !has_text (cell) || above->row_span < 2 || cell->row_span < 2)
    return FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *other = table->cells->pdata[i];
      if (other != above && other->column == above->column && !has_text (other))
        return FALSE;
    }
  return TRUE;
}

/* Cells of the first @missing columns that ended with the first @rows rows reach down over those of the next page too,
 * which leaves these columns out. */
static void
reach_down (PdfTable *table, guint missing, guint rows)
{
  for (guint i = first_reaching (table, rows - 1); i < table->cells->len; i++)
    {
      PdfCell *cell = table->cells->pdata[i];
      if (cell->row + cell->row_span == rows && cell->column < missing)
        {
          cell->row_span += table->rows - rows;
          table->tallest = MAX (table->tallest, cell->row_span);
        }
    }
}

/* Appends the rows of @next to @table. */
static void
join_tables (PdfTable *table, PdfTable *next)
{
  gboolean cut = table->rows > 0 && next->rows > 0 && is_cut_row (table, next);
  guint offset = table->rows - (cut ? 1 : 0), last = table->rows - 1;
  guint n_cells = table->cells->len, lowest = first_reaching (table, last);
  for (guint i = 0; i < next->cells->len; i++)
    {
      PdfCell *cell = next->cells->pdata[i];
      PdfCell *above = NULL;
      next->cells->pdata[i] = NULL;
      if (cell->row == 0)
        for (guint k = n_cells; k > lowest && above == NULL; k--)
          {
            PdfCell *old = table->cells->pdata[k - 1];
            if (old->row + old->row_span == last + 1 && old->column == cell->column
                && old->column_span == cell->column_span)
              above = old;
          }
      gboolean again = above != NULL && !cut && is_drawn_again (table, next, above, cell);
      gboolean named = above != NULL && !cut && is_named_overleaf (table, above, cell);
      if (above != NULL && ((cut && cell->row == 0) || again || named))
        {
          guint end = cell->row + cell->row_span + offset;
          if (!again)
            move_blocks (above, cell);
          above->row_span = MAX (above->row_span, end - above->row);
          table->tallest = MAX (table->tallest, above->row_span);
          g_ptr_array_unref (cell->blocks);
          g_free (cell);
          continue;
        }
      cell->row += offset;
      g_ptr_array_add (table->cells, cell);
    }
  g_ptr_array_set_free_func (next->cells, NULL);
  table->rows = offset + next->rows;
  table->last_page = next->last_page;
  table->open_bottom = next->open_bottom;
  g_array_set_size (table->ys, 0);
  g_array_append_vals (table->ys, next->ys->data, next->ys->len);
  table->tallest = MAX (table->tallest, next->tallest);
  guint sorted = n_cells;
  while (sorted > 0 && ((const PdfCell *) table->cells->pdata[sorted - 1])->row >= offset)
    sorted--;
  g_qsort_with_data (table->cells->pdata + sorted, (int) (table->cells->len - sorted), sizeof (gpointer),
                     ingest_pdf_compare_cells, NULL);
}

/* A picture or its name: text goes on around it. */
static gboolean
is_figure (const PdfBlock *block)
{
  return block->type == INGEST_BLOCK_FIGURE || block->type == INGEST_BLOCK_CAPTION;
}

/* The last block from @end down that is the document's own text, or NULL. */
static PdfBlock *
last_of (const GPtrArray *document, guint end, guint *at)
{
  for (guint i = end; i > 0; i--)
    {
      PdfBlock *block = document->pdata[i - 1];
      *at = i - 1;
      if ((block->role == INGEST_ROLE_NONE || block->role == INGEST_ROLE_STRUCK) && block->type != INGEST_BLOCK_FOOTNOTE
          && !is_figure (block))
        return block;
    }
  return NULL;
}

GArray *
ingest_pdf_continued_columns (const GPtrArray *document, guint page)
{
  guint at;
  const PdfBlock *last = last_of (document, document->len, &at);
  if (last == NULL || last->table == NULL || last->table->found == INGEST_FOUND_RULED || last->table->last_page != page
      || last->table->xs->len < 3)
    return NULL;
  return g_array_copy (last->table->xs);
}

static float
text_size (const PdfTable *table)
{
  for (guint i = table->cells->len; i > 0; i--)
    {
      const PdfCell *cell = table->cells->pdata[i - 1];
      if (cell->blocks->len > 0)
        return ((const PdfBlock *) cell->blocks->pdata[0])->em;
    }
  return 10;
}

/* Lines at the foot of a page, under a table without rules that goes on overleaf: titles of the rows that follow.
 * Gives the table, with the lines taken into it, or NULL. */
static PdfBlock *
take_titles (GPtrArray *document, guint at, const PdfBlock *first)
{
  guint start = at, over = at;
  PdfBlock *table = document->pdata[at];
  while (table != NULL && table->table == NULL && at - start < 3)
    {
      start = over;
      table = last_of (document, start, &over);
    }
  if (table == NULL || table->table == NULL || first->table == NULL || table->table->found == INGEST_FOUND_RULED
      || first->page != table->table->last_page + 1)
    return NULL;
  PdfTable *grid = table->table;
  float bottom = edge (grid->ys, grid->ys->len - 1), em = text_size (grid);
  for (guint i = start; i <= at; i++)
    {
      const PdfBlock *line = document->pdata[i];
      if (line->type != INGEST_BLOCK_PARAGRAPH || line->n_lines != 1 || line->page != grid->last_page
          || line->role != INGEST_ROLE_NONE || line->y0 - bottom > 3.4f * em || line->y0 < bottom - em
          || line->em < 0.92f * em || line->em > 1.5f * em || fabsf (line->x0 - edge (grid->xs, 0)) > em)
        return NULL;
      bottom = line->y1;
    }
  if (!same_columns (grid, first->table))
    return NULL;
  g_ptr_array_set_free_func (document, NULL);
  for (; start <= at; at--)
    {
      PdfBlock *line = document->pdata[start];
      PdfCell *cell = ingest_pdf_table_add (grid, grid->rows, 0, 1, grid->columns);
      cell->page = line->page;
      cell->x0 = edge (grid->xs, 0), cell->x1 = edge (grid->xs, grid->xs->len - 1);
      cell->y0 = line->y0, cell->y1 = line->y1;
      cell->sx0 = line->sx0, cell->sy0 = line->sy0, cell->sx1 = line->sx1, cell->sy1 = line->sy1;
      g_ptr_array_add (cell->blocks, line);
      g_ptr_array_remove_index (document, start);
      if (at == start)
        break;
    }
  g_ptr_array_set_free_func (document, ingest_pdf_block_free);
  return table;
}

/* The rest of a cell of @table's last row, alone on the next page below the titles drawn again: too little to be a
 * table there, but it stands in that cell's column and reads on.  NULL where it is not. */
static PdfBlock *
cell_cut_by (const PdfTable *table, const PdfBlock *first)
{
  if (table->found == INGEST_FOUND_RULED || first->page != table->last_page + 1 || table->rows == 0)
    return NULL;
  for (guint c = 0; c + 1 < table->xs->len && c < table->columns; c++)
    {
      const PdfCell *cell = cell_over (table, table->rows - 1, c);
      if (!has_text (cell) || cell->column != c || first->x0 < edge (table->xs, c) - 1
          || first->x1 > edge (table->xs, c + cell->column_span) + 1)
        continue;
      PdfBlock *last = cell->blocks->pdata[cell->blocks->len - 1];
      if (fabsf (last->x0 - first->x0) < first->em && may_go_on (last, first))
        return last;
    }
  return NULL;
}

static void
move_edges (GArray *edges, float by)
{
  for (guint i = 0; i < edges->len; i++)
    g_array_index (edges, float, i) += by;
}

/* Brings both tables to the same columns, also where @next stands further right or left with @table's titles drawn
 * again: in another column of the text. */
static gboolean
same_columns_aside (PdfTable *table, PdfTable *next)
{
  if (same_columns (table, next))
    return TRUE;
  if (table->xs->len == 0 || next->xs->len == 0 || repeated_rows (table, next) == 0)
    return FALSE;
  float by = edge (table->xs, 0) - edge (next->xs, 0);
  move_edges (next->xs, by);
  gboolean same = same_columns (table, next);
  if (!same)
    move_edges (next->xs, -by);
  return same;
}

/* Heights of rows that differ by less are one, and edges that agree within it the same (points). */
#define SAME_HEIGHT 0.8f

/* Whether two tables have rows of the same heights at the same places, of several heights: not further rows, but
 * further columns of the same ones (wide_sheet.h). */
static gboolean
has_same_rows (const PdfTable *table, const PdfTable *next)
{
  float least = G_MAXFLOAT, most = 0;
  if (table->ys->len != next->ys->len || table->ys->len < 5 || table->found != INGEST_FOUND_RULED)
    return FALSE;
  for (guint i = 0; i < table->ys->len; i++)
    {
      if (fabsf (edge (table->ys, i) - edge (next->ys, i)) > SAME_HEIGHT)
        return FALSE;
      float height = i > 0 ? edge (table->ys, i) - edge (table->ys, i - 1) : least;
      least = MIN (least, height);
      most = i > 0 ? MAX (most, height) : most;
    }
  return most - least > 2 * SAME_HEIGHT;
}

guint
ingest_pdf_continue_table (PdfBlock *last, GPtrArray *blocks, guint start, GPtrArray *document)
{
  guint used = 0;
  gboolean titles = TRUE;
  PdfTable *table = last->table;
  guint page = table != NULL ? table->last_page + 1 : 0;
  while (table != NULL && titles && used < 2 && start + used < blocks->len)
    {
      PdfBlock *first = blocks->pdata[start + used];
      if (first->table == NULL || first->role != INGEST_ROLE_NONE || first->page != page
          || has_same_rows (table, first->table))
        break;
      guint missing = used == 0 ? columns_left_out (table, first->table) : 0;
      if (missing > 0)
        shift_columns (table, first->table, missing);
      else if (!same_columns_aside (table, first->table))
        break;
      guint n = repeated_rows (table, first->table);
      if (n > 0)
        set_apart (first->table, n, document);
      table->title_rows = MAX (table->title_rows, n);
      titles = first->table->rows == 0;
      guint rows = table->rows;
      if (!titles)
        join_tables (table, first->table);
      if (missing > 0)
        reach_down (table, missing, rows);
      table->last_page = page;
      ingest_pdf_block_free (first);
      used++;
    }
  return used;
}

/* Whether @next goes on with the table @block at the head of the text's next column: right of it and higher on the
 * page, with its titles drawn again.  Tables abreast begin on one height. */
static gboolean
goes_on_aside (PdfBlock *block, PdfBlock *next)
{
  return block->table != NULL && next->table != NULL && block->role == INGEST_ROLE_NONE
         && next->role == INGEST_ROLE_NONE && block->page == next->page && next->x0 >= block->x1
         && next->y0 < block->y0 - block->em && next->table->rows > repeated_rows (block->table, next->table)
         && repeated_rows (block->table, next->table) > 0 && same_columns_aside (block->table, next->table);
}

/* A paragraph that has not ended at the foot of its column, and one at the head of the next that opens amid a sentence,
 * with a small letter. */
static gboolean
reads_on_aside (const PdfBlock *block, const PdfBlock *next)
{
  return block->table == NULL && next->table == NULL && block->type == INGEST_BLOCK_PARAGRAPH
         && next->type == INGEST_BLOCK_PARAGRAPH && block->role == INGEST_ROLE_NONE && next->role == INGEST_ROLE_NONE
         && block->page == next->page && next->x0 >= block->x1 && next->y0 < block->y0 + block->em
         && !ends_sentence (block->last) && next->text->len > 0 && g_ascii_islower (next->text->str[0])
         && fabsf (block->em - next->em) < 0.6f && block->style == next->style && block->colour == next->colour
         && !ingest_has_leader (block->text->str) && !ingest_has_leader (next->text->str);
}

/* Joins tables that a column of the text cuts to their beginnings; their titles stay among @blocks, as drawn again.
 * Paragraphs too. */
static void
continue_columns (GPtrArray *blocks)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  PdfBlock *last = NULL;
  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      if (last != NULL && reads_on_aside (last, block))
        {
          append_block (last, block);
          ingest_pdf_block_free (block);
          continue;
        }
      if (last == NULL || !goes_on_aside (last, block))
        {
          g_ptr_array_add (all, block);
          last = block;
          continue;
        }
      guint n = repeated_rows (last->table, block->table);
      set_apart (block->table, n, all);
      last->table->title_rows = MAX (last->table->title_rows, n);
      join_tables (last->table, block->table);
      ingest_pdf_block_free (block);
    }
  g_ptr_array_set_size (blocks, 0);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (blocks, all->pdata[i]);
}

void
ingest_pdf_continue_page (GPtrArray *document, GPtrArray *headers, GPtrArray *blocks, GPtrArray *footers)
{
  guint at = 0;
  ingest_pdf_footnotes_find (blocks);
  continue_columns (blocks);
  PdfBlock *last = last_of (document, document->len, &at);
  if (last != NULL && last->table == NULL && blocks->len > 0)
    {
      PdfBlock *table = take_titles (document, at, blocks->pdata[0]);
      last = table != NULL ? table : last;
    }
  for (guint i = 0; i < headers->len; i++)
    g_ptr_array_add (document, headers->pdata[i]);
  guint start = 0, k = 0;
  while (k + 1 < blocks->len && is_figure (blocks->pdata[k]))
    k++;
  if (last != NULL && k > 0 && may_go_on (last, blocks->pdata[k]))
    {
      append_block (last, blocks->pdata[k]);
      ingest_pdf_block_free (g_ptr_array_remove_index (blocks, k));
    }
  /* what the page before drew and this one only holds */
  while (start < blocks->len && ((PdfBlock *) blocks->pdata[start])->role == INGEST_ROLE_HIDDEN)
    g_ptr_array_add (document, blocks->pdata[start++]);
  PdfBlock *first = start < blocks->len ? blocks->pdata[start] : NULL;
  if (last != NULL && first != NULL && first->role == INGEST_ROLE_NONE && !is_figure (first))
    {
      PdfBlock *cut = last->table != NULL && first->table == NULL ? cell_cut_by (last->table, first) : NULL;
      if (cut != NULL || may_go_on (last, first))
        {
          append_block (cut != NULL ? cut : last, first);
          ingest_pdf_block_free (first);
          start++;
        }
      else
        start += ingest_pdf_continue_table (last, blocks, start, document);
    }
  for (guint i = start; i < blocks->len; i++)
    g_ptr_array_add (document, blocks->pdata[i]);
  for (guint i = 0; i < footers->len; i++)
    g_ptr_array_add (document, footers->pdata[i]);
}
