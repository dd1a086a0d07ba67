#include "ingest/pdf/wide_sheet.h"

#include "ingest/pdf/page_continuation.h"
#include "ingest/pdf/table_cell.h"

#include <math.h>

/* Tops of one row on two strips agree within this (points): spreadsheets round to 1/20. */
#define SAME_TOP 1.0f

/* Fewer rows than these agree by chance; rows that are all of one height tell less. */
#define LEAST_ROWS      4
#define LEAST_EVEN_ROWS 8

/* Heights of rows that differ by less are one (points). */
#define SAME_HEIGHT 0.8f

/* Where so many of the rows agree, but not all, the strips are told of.  Chosen, not measured. */
#define DOUBTFUL_SHARE 0.7

#define MAX_STRIP_ROWS 5000

/* Where a row begins: pages from the table's first one, and its top there. */
typedef struct
{
  guint page;
  float top;
} RowTop;

/* The tops of a table's rows; NULL where a row has no cell of its own. */
static RowTop *
row_tops (const PdfTable *table)
{
  if (table->rows == 0 || table->rows > MAX_STRIP_ROWS)
    return NULL;
  g_autofree RowTop *tops = g_new (RowTop, table->rows);
  for (guint r = 0; r < table->rows; r++)
    tops[r] = (RowTop){ G_MAXUINT, 0 };
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (cell->row < table->rows && tops[cell->row].page == G_MAXUINT)
        tops[cell->row] = (RowTop){ cell->page - table->page, cell->y0 };
    }
  for (guint r = 0; r < table->rows; r++)
    if (tops[r].page == G_MAXUINT)
      return NULL;
  return g_steal_pointer (&tops);
}

/* Whether the rows are of more than one height. */
static gboolean
is_uneven (const RowTop *tops, guint rows)
{
  float least = G_MAXFLOAT, most = 0;
  for (guint r = 1; r + 1 < rows; r++)
    if (tops[r + 1].page == tops[r].page)
      {
        least = MIN (least, tops[r + 1].top - tops[r].top);
        most = MAX (most, tops[r + 1].top - tops[r].top);
      }
  return most - least > SAME_HEIGHT;
}

/* The row of @table for each of @strip's (into @map, or G_MAXUINT), and how many have one. */
static guint
map_rows (const RowTop *tops, guint rows, const RowTop *strip, guint strip_rows, guint *map)
{
  guint met = 0;
  for (guint r = 0, k = 0; r < strip_rows; r++)
    {
      while (
          k < rows
          && (tops[k].page < strip[r].page || (tops[k].page == strip[r].page && tops[k].top < strip[r].top - SAME_TOP)))
        k++;
      gboolean same = k < rows && tops[k].page == strip[r].page && fabsf (tops[k].top - strip[r].top) <= SAME_TOP;
      map[r] = same ? k : G_MAXUINT;
      met += same;
    }
  return met;
}

static gboolean
same_edges (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (fabsf (g_array_index (a, float, i) - g_array_index (b, float, i)) > 2 * SAME_TOP)
      return FALSE;
  return TRUE;
}

/* Appends the columns of @strip to @table: its row r is row @map[r] there. */
static void
add_columns (PdfTable *table, PdfTable *strip, const guint *map)
{
  guint columns = table->columns;
  for (guint i = 0; i < strip->cells->len; i++)
    {
      PdfCell *cell = strip->cells->pdata[i];
      guint last = MIN (cell->row + cell->row_span, strip->rows) - 1;
      cell->row_span = map[last] - map[cell->row] + 1;
      table->tallest = MAX (table->tallest, cell->row_span);
      cell->row = map[cell->row];
      cell->column += columns;
      g_ptr_array_add (table->cells, cell);
    }
  g_ptr_array_set_free_func (strip->cells, NULL);
  g_ptr_array_set_size (strip->cells, 0);
  float shift = g_array_index (table->xs, float, table->xs->len - 1) - g_array_index (strip->xs, float, 0);
  for (guint i = 1; i < strip->xs->len; i++)
    {
      float x = g_array_index (strip->xs, float, i) + shift;
      g_array_append_val (table->xs, x);
    }
  table->columns += strip->columns;
  table->confidence = MIN (table->confidence, strip->confidence);
  g_ptr_array_sort_with_data (table->cells, ingest_pdf_compare_cells, NULL);
}

/* How a table may go on in one on a later page. */
typedef enum
{
  STRIP_NONE,
  STRIP_DOUBTFUL, /* most rows agree */
  STRIP_SURE,
} Strip;

/* Whether @next holds further columns of @table; the rows that it has are put into @map then.  @alone: nothing else
 * stands on its pages.  @known: strips with these columns followed each other before. */
static Strip
find_strip (const PdfTable *table, const PdfTable *next, gboolean alone, gboolean known, guint **map)
{
  g_autofree RowTop *tops = row_tops (table), *others = row_tops (next);
  if (tops == NULL || others == NULL || (!known && (table->rows < LEAST_ROWS || next->rows < LEAST_ROWS)))
    return STRIP_NONE;
  gboolean told = known || is_uneven (tops, table->rows) || (alone && table->rows >= LEAST_EVEN_ROWS);
  g_autofree guint *rows = g_new (guint, next->rows);
  guint met = map_rows (tops, table->rows, others, next->rows, rows);
  if (!told || met < DOUBTFUL_SHARE * MAX (table->rows, next->rows))
    return STRIP_NONE;
  if (met < next->rows)
    return STRIP_DOUBTFUL;
  *map = g_steal_pointer (&rows);
  return STRIP_SURE;
}

static gboolean
is_own_text (const PdfBlock *block)
{
  return block->role == INGEST_ROLE_NONE || block->role == INGEST_ROLE_STRUCK;
}

/* The next block of the document's own text after @at, or G_MAXUINT. */
static guint
next_own (const GPtrArray *blocks, guint at)
{
  for (guint i = at + 1; i < blocks->len; i++)
    if (is_own_text (blocks->pdata[i]))
      return i;
  return G_MAXUINT;
}

/* Takes the strips of @blocks->pdata[@at] that follow it into it.  Returns how many there were; @last_page is that of
 * the last one. */
static guint
take_strips (GPtrArray *blocks, guint at, GPtrArray *pattern, guint *last_page, IngestDocument *document)
{
  PdfBlock *block = blocks->pdata[at];
  g_autoptr (GArray) xs = g_array_copy (block->table->xs);
  guint strips = 0;
  gboolean follows = pattern->len > 0 && same_edges (pattern->pdata[0], xs);
  *last_page = block->table->last_page;
  for (guint k = next_own (blocks, at); k != G_MAXUINT; k = next_own (blocks, at))
    {
      PdfBlock *next = blocks->pdata[k];
      /* text before the table: it is another one */
      if (next->table == NULL || next->table->page != *last_page + 1)
        break;
      guint after = next_own (blocks, k);
      /* columns as the first strip's: its further rows, but where heights of several kinds are all the same */
      gboolean further = same_edges (xs, next->table->xs);
      gboolean alone =
          !further && (after == G_MAXUINT || ((PdfBlock *) blocks->pdata[after])->page > next->table->last_page);
      guint *map = NULL;
      gboolean known = follows && strips + 1 < pattern->len && same_edges (pattern->pdata[strips + 1], next->table->xs);
      Strip strip = find_strip (block->table, next->table, alone, known, &map);
      g_autofree guint *owned G_GNUC_UNUSED = map;
      if (strip == STRIP_DOUBTFUL && !further)
        ingest_document_warn (document, "wide-sheet", next->page, 0,
                              "the table on page %u looks like further columns of the one on page %u, but not all rows "
                              "agree: they are read as two tables",
                              next->page, block->page);
      if (strip != STRIP_SURE)
        break;
      *last_page = next->table->last_page;
      if (!known)
        {
          g_ptr_array_set_size (pattern, strips > 0 ? (int) pattern->len : 0);
          if (strips == 0)
            g_ptr_array_add (pattern, g_array_ref (xs));
          g_ptr_array_add (pattern, g_array_copy (next->table->xs));
        }
      add_columns (block->table, next->table, map);
      g_ptr_array_remove_index (blocks, k);
      strips++;
    }
  return strips;
}

/* The rows of @block go on in the table after it where that has its columns, and so on. */
static void
take_rows (GPtrArray *blocks, guint at)
{
  PdfBlock *block = blocks->pdata[at];
  for (guint k = next_own (blocks, at); k != G_MAXUINT; k = next_own (blocks, at))
    {
      g_autoptr (GPtrArray) titles = g_ptr_array_new ();
      guint used = ingest_pdf_continue_table (block, blocks, k, titles);
      for (guint i = 0; i < used; i++)
        {
          blocks->pdata[k + i] = NULL; /* taken over */
          g_ptr_array_remove_index (blocks, k);
        }
      for (guint i = 0; i < titles->len; i++)
        g_ptr_array_insert (blocks, (int) (k + i), titles->pdata[i]);
      if (used == 0)
        break;
    }
}

void
ingest_pdf_wide_sheets_join (GPtrArray *blocks, IngestDocument *document)
{
  gboolean any = FALSE;
  g_autoptr (GPtrArray) pattern = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < blocks->len; i++)
    {
      PdfBlock *block = blocks->pdata[i];
      guint last_page;
      if (block->table == NULL || !is_own_text (block) || take_strips (blocks, i, pattern, &last_page, document) == 0)
        continue;
      block->table->last_page = last_page;
      ingest_document_warn (document, "wide-sheet", block->page, 0,
                            "a sheet wider than its paper is read as one table: its columns stand on pages %u to %u",
                            block->page, last_page);
      any = TRUE;
    }
  for (guint i = 0; any && i < blocks->len; i++)
    if (((PdfBlock *) blocks->pdata[i])->table != NULL && is_own_text (blocks->pdata[i]))
      take_rows (blocks, i);
}
