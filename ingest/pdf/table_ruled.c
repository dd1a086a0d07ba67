#include "ingest/pdf/table_ruled.h"

#include "ingest/pdf/grid_columns.h"
#include "ingest/pdf/grid_split.h"
#include "ingest/pdf/table_cell.h"
#include "ingest/pdf/table_region.h"

#include <math.h>
#include <string.h>

/* grids to tables */

static int
interval_of (const GArray *stops, float at)
{
  if (stops->len < 2 || at < g_array_index (stops, float, 0) || at > g_array_index (stops, float, stops->len - 1))
    return -1;
  guint low = 0, high = stops->len - 1;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      if (g_array_index (stops, float, middle) <= at)
        low = middle;
      else
        high = middle;
    }
  return (int) low;
}

/* Rectangles of elementary cells without a rule between them, found from the top left. */
static guint *
join_cells (const PdfGrid *grid, PdfTable *table)
{
  guint columns = grid->xs->len - 1, rows = grid->ys->len - 1;
  guint *owner = g_new (guint, (gsize) rows * columns);
  memset (owner, 0xff, sizeof (guint) * rows * columns);
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      {
        if (owner[(gsize) r * columns + c] != G_MAXUINT)
          continue;
        guint right = c + 1, bottom = r + 1;
        while (right < columns && !grid->down[(gsize) r * (columns + 1) + right]
               && owner[(gsize) r * columns + right] == G_MAXUINT)
          right++;
        while (bottom < rows)
          {
            gboolean open = TRUE;
            for (guint k = c; k < right && open; k++)
              open = !grid->across[(gsize) bottom * columns + k] && owner[(gsize) bottom * columns + k] == G_MAXUINT
                     && (k == c || !grid->down[(gsize) bottom * (columns + 1) + k]);
            if (!open)
              break;
            bottom++;
          }
        for (guint i = r; i < bottom; i++)
          for (guint k = c; k < right; k++)
            owner[(gsize) i * columns + k] = table->cells->len;
        PdfCell *cell = ingest_pdf_table_add (table, r, c, bottom - r, right - c);
        cell->x0 = g_array_index (grid->xs, float, c);
        cell->x1 = g_array_index (grid->xs, float, right);
        cell->y0 = g_array_index (grid->ys, float, r);
        cell->y1 = g_array_index (grid->ys, float, bottom);
      }
  return owner;
}

/* The words of each cell.  A word that runs on from the one before it, without a gap, goes where that one went: long
 * addresses overflow their cell. */
static GPtrArray *
sort_words (PdfPage *page, const PdfGrid *grid, const guint *owner, guint n_cells)
{
  GPtrArray *cells = g_ptr_array_new_full (n_cells, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (cells, g_array_new (FALSE, FALSE, sizeof (guint)));
  guint columns = grid->xs->len - 1, before = G_MAXUINT;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      guint cell = G_MAXUINT;
      if (!word->taken && word->n > 0)
        {
          const PdfChar *c = PDF_CHAR (page, word->first);
          float x = word->turn == 0 ? MIN ((c->x0 + c->x1) / 2, c->x0 + 0.5f * c->em) : (word->x0 + word->x1) / 2;
          float y = word->turn == 0 ? c->base - 0.35f * c->em : (word->y0 + word->y1) / 2;
          int column = interval_of (grid->xs, x), row = interval_of (grid->ys, y);
          if (column >= 0 && row >= 0)
            cell = owner[(gsize) row * columns + (guint) column];
          const PdfWord *last = i > 0 ? word - 1 : NULL;
          if (before != G_MAXUINT && last != NULL && word->turn == 0 && last->turn == 0
              && fabsf (word->base - last->base) < 0.1f * word->em && word->x0 - last->x1 < 0.08f * word->em
              && word->x0 - last->x1 > -0.3f * word->em && !c->new_line)
            cell = before;
        }
      if (cell != G_MAXUINT)
        g_array_append_val (g_ptr_array_index (cells, cell), i);
      before = cell;
    }
  return cells;
}

/* How many baselines @bases (sorted here) hold. */
static guint
count_baselines (GArray *bases, float em)
{
  guint n = 0;
  float last = 0;
  g_array_sort (bases, ingest_pdf_compare_floats);
  for (guint i = 0; i < bases->len; i++)
    if (i == 0 || g_array_index (bases, float, i) - last > 0.5f * em)
      {
        n++;
        last = g_array_index (bases, float, i);
      }
  return n;
}

/* The next option of a form, behind its box: no column of its own. */
static gboolean
opens_with_box (const PdfFlow *flow, const PdfSegment *segment)
{
  const PdfWord *word = PDF_WORD (flow->page, g_array_index (flow->words, guint, segment->first));
  return ingest_pdf_is_box (PDF_CHAR (flow->page, word->first)->c);
}

/* Whether rows of text have wide gaps inside of one cell: three of them or more, and a good part of all. */
static gboolean
is_coarse (const PdfPage *page, const PdfTable *table, const GPtrArray *words)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) tabular = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  float em = 1;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const GArray *own = words->pdata[i];
      ingest_pdf_flow_fill (flow, (const guint *) (gpointer) own->data, own->len, 1.0f);
      guint gaps = 0;
      for (guint k = 0; k < flow->segments->len; k++)
        {
          const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, k);
          gboolean starts = k == 0 || segment[-1].row != segment->row;
          g_array_append_val (all, segment->base);
          em = MAX (em, segment->em);
          if (starts)
            gaps = 0;
          else if (segment->x0 - segment[-1].x1 > 1.2f * segment->em && !opens_with_box (flow, segment))
            gaps++;
          /* one gap after something short is a marker's */
          gboolean ends = k + 1 == flow->segments->len || segment[1].row != segment->row;
          if (ends && (gaps > 1 || (gaps == 1 && segment[-1].x1 - segment[-1].x0 > 1.6f * segment->em)))
            g_array_append_val (tabular, segment->base);
        }
    }
  guint rows = count_baselines (all, em), wide = count_baselines (tabular, em);
  return wide >= 3 && wide * 5 >= rows * 2;
}

/* A grid whose cells hold rows and columns of text themselves: the table by alignment, the rules as evidence. */
static PdfTable *
table_within (PdfPage *page, const PdfGrid *grid, const GPtrArray *words)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < words->len; i++)
    {
      const GArray *own = words->pdata[i];
      for (guint k = 0; k < own->len; k++)
        if (PDF_WORD (page, g_array_index (own, guint, k))->turn == 0)
          g_array_append_val (all, g_array_index (own, guint, k));
    }
  guint columns = grid->xs->len - 1;
  for (guint r = 0; r < grid->ys->len; r++)
    for (guint c = 0; c < columns;)
      {
        guint end = c;
        while (end < columns && grid->across[(gsize) r * columns + end])
          end++;
        if (end > c)
          {
            float y = g_array_index (grid->ys, float, r);
            PdfRule rule = { g_array_index (grid->xs, float, c), y, g_array_index (grid->xs, float, end), y };
            g_array_append_val (across, rule);
          }
        c = end + 1;
      }
  return ingest_pdf_table_within (page, all, across, columns * 3 / 4);
}

/* Whether a row of @grid is one cell across all columns with text that opens with one of @openings (ended by NULL), and
 * a number behind it where @numbered. */
static gboolean
is_row_of (const PdfPage *page, const PdfTable *table, const GPtrArray *words, guint row, const char *const *openings,
           gboolean numbered)
{
  const GArray *own = NULL;
  for (guint i = 0; i < table->cells->len && own == NULL; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      if (cell->row == row && cell->row_span == 1 && cell->column_span == table->columns)
        own = words->pdata[i];
    }
  if (own == NULL || own->len == 0)
    return FALSE;
  g_autoptr (GString) text = g_string_new (NULL);
  ingest_pdf_words_text (page, (const guint *) (gpointer) own->data, MIN (own->len, 6), text, NULL);
  for (guint i = 0; openings[i] != NULL; i++)
    if (g_str_has_prefix (text->str, openings[i]))
      {
        const char *p = text->str + strlen (openings[i]);
        while (*p == ' ' || g_utf8_get_char (p) == 0x3000)
          p = g_utf8_next_char (p);
        return !numbered || g_unichar_isdigit (g_utf8_get_char (p));
      }
  return FALSE;
}

/* The name of the table, and notes on it, in rows of their own within its frame, are no rows of it: cuts them off
 * @grid. TRUE where it did. */
static gboolean
cut_captions (const PdfPage *page, PdfGrid *grid, const PdfTable *table, const GPtrArray *words)
{
  static const char *const names[] = { "図表", "表", "Table", "TABLE", "Exhibit", "EXHIBIT", NULL };
  static const char *const notes[] = { "Note:",    "NOTE:",         "Notes:",      "NOTES:", "Source:", "SOURCE:",
                                       "Sources:", "Exhibit reads", "Table reads", "出典",   NULL };
  guint columns = grid->xs->len - 1, rows = grid->ys->len - 1;
  if (columns < 2 || rows < 4)
    return FALSE;
  gboolean last = is_row_of (page, table, words, rows - 1, notes, FALSE);
  gboolean first = is_row_of (page, table, words, 0, names, TRUE);
  if (last)
    g_array_set_size (grid->ys, rows);
  if (first)
    {
      rows -= last;
      g_array_remove_index (grid->ys, 0);
      memmove (grid->across, grid->across + columns, (gsize) rows * columns);
      memmove (grid->down, grid->down + columns + 1, (gsize) (rows - 1) * (columns + 1));
    }
  return first || last;
}

/* Rows of a grid that is looked for on later pages, at least, and how well their edges agree (points). */
#define STRIP_ROWS 4
#define STRIP_EDGE 1.0f

/* Grids of a document that are remembered. */
#define MAX_GRIDS 4000

void
ingest_pdf_grids_remember (const GPtrArray *grids, GPtrArray *edges)
{
  for (guint i = 0; i < grids->len && edges->len < MAX_GRIDS; i++)
    {
      const PdfGrid *grid = grids->pdata[i];
      if (grid->xs->len > 2 && grid->ys->len > STRIP_ROWS)
        g_ptr_array_add (edges, g_array_ref (grid->ys));
    }
}

/* Whether a grid of one column has the rows of one on a page before: the last strip of a sheet wider than its paper. */
static gboolean
is_strip (const PdfPage *page, const PdfGrid *grid)
{
  if (page->row_edges == NULL || grid->ys->len <= STRIP_ROWS)
    return FALSE;
  for (guint i = 0; i < page->row_edges->len; i++)
    {
      const GArray *edges = page->row_edges->pdata[i];
      gboolean same = edges->len == grid->ys->len;
      for (guint k = 0; same && k < edges->len; k++)
        same = fabsf (g_array_index (edges, float, k) - g_array_index (grid->ys, float, k)) <= STRIP_EDGE;
      if (same)
        return TRUE;
    }
  return FALSE;
}

/* What a grid's cells hold is a table: text in two columns, and not in a few cells alone.  @strip: one column will do.
 * *share gets how many of the cells hold text. */
static gboolean
holds_table (const PdfGrid *grid, const PdfTable *table, const GPtrArray *words, gboolean strip, double *share)
{
  g_autofree guint8 *rows_used = g_new0 (guint8, grid->ys->len), *columns_used = g_new0 (guint8, grid->xs->len);
  guint filled = 0, used_rows = 0, used_columns = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const PdfCell *cell = table->cells->pdata[i];
      const GArray *own = words->pdata[i];
      if (own->len == 0)
        continue;
      filled++;
      used_rows += !rows_used[cell->row];
      used_columns += !columns_used[cell->column];
      rows_used[cell->row] = columns_used[cell->column] = TRUE;
    }
  *share = (double) filled / MAX (1, table->cells->len);
  if (filled < 2 || used_columns + strip < 2 || (table->cells->len > 6 && *share < 0.15)
      || (used_rows < 2 && filled < 2))
    return FALSE;
  /* a box across the rule below a title; boxes that overlap by a corner */
  gboolean crossed = grid->open_side && used_rows == 1 && grid->ys->len > 2;
  return !crossed && !(filled == used_rows && filled == used_columns && filled <= 3);
}

/* The cells that @grid's lines close, still empty; *words gets the words of each in place of what it holds. */
static PdfTable *
lay_out_cells (PdfPage *page, const PdfGrid *grid, IngestFound found, GPtrArray **words)
{
  PdfTable *table = ingest_pdf_table_new (found);
  g_autofree guint *owner = join_cells (grid, table);
  g_clear_pointer (words, g_ptr_array_unref);
  *words = sort_words (page, grid, owner, table->cells->len);
  return table;
}

/* The table that a grid makes, or NULL where it is none. */
static PdfTable *
make_table (PdfPage *page, PdfGrid *grid, GPtrArray *made)
{
  guint columns = grid->xs->len - 1;
  if (columns < 2 && grid->ys->len < 3)
    return NULL;
  ingest_pdf_grid_take_titles (page, grid);
  g_autoptr (GPtrArray) words = NULL;
  PdfTable *table = lay_out_cells (page, grid, INGEST_FOUND_RULED, &words);
  gboolean parted = ingest_pdf_grid_split_columns (page, grid, table, words);
  if (parted)
    {
      ingest_pdf_table_free (table);
      table = lay_out_cells (page, grid, INGEST_FOUND_PARTLY, &words);
      columns = grid->xs->len - 1;
    }
  else if (is_coarse (page, table, words))
    {
      PdfTable *finer = table_within (page, grid, words);
      if (finer != NULL)
        {
          ingest_pdf_table_free (table);
          return finer;
        }
    }
  gboolean strip = columns < 2 && is_strip (page, grid);
  if (columns < 2 && !strip)
    {
      ingest_pdf_table_free (table);
      return NULL;
    }
  gboolean cut = cut_captions (page, grid, table, words);
  gboolean split = !cut && ingest_pdf_grid_split (page, grid, table, words);
  if (cut || split)
    {
      ingest_pdf_table_free (table);
      table = lay_out_cells (page, grid, split ? INGEST_FOUND_PARTLY : INGEST_FOUND_RULED, &words);
    }

  double share;
  if (!holds_table (grid, table, words, strip, &share))
    {
      ingest_pdf_table_free (table);
      return NULL;
    }

  table->x0 = g_array_index (grid->xs, float, 0);
  table->x1 = g_array_index (grid->xs, float, grid->xs->len - 1);
  table->y0 = g_array_index (grid->ys, float, 0);
  table->y1 = g_array_index (grid->ys, float, grid->ys->len - 1);
  table->open_top = grid->open_top;
  table->open_bottom = grid->open_bottom;
  table->confidence = MIN (0.99, (split || parted ? 0.7 : 0.85) + 0.15 * share);
  g_array_append_vals (table->xs, grid->xs->data, grid->xs->len);
  g_array_append_vals (table->ys, grid->ys->data, grid->ys->len);

  for (guint i = 0; i < table->cells->len; i++)
    {
      PdfCell *cell = table->cells->pdata[i];
      const GArray *own = words->pdata[i];
      g_autoptr (GPtrArray) among = g_ptr_array_new ();
      for (guint k = 0; k < made->len; k++)
        {
          PdfBlock *block = made->pdata[k];
          float x = block != NULL ? (block->x0 + block->x1) / 2 : 0,
                y = block != NULL ? (block->y0 + block->y1) / 2 : 0;
          if (block == NULL || x < cell->x0 || x > cell->x1 || y < cell->y0 || y > cell->y1)
            continue;
          g_ptr_array_add (among, block);
          made->pdata[k] = NULL;
        }
      ingest_pdf_fill_cell (page, cell, own, among);
      for (guint k = 0; k < own->len; k++)
        PDF_WORD (page, g_array_index (own, guint, k))->taken = TRUE;
    }
  return table;
}

void
ingest_pdf_tables_ruled (PdfPage *page, GPtrArray *grids, GPtrArray *out)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  for (guint i = 0; i < grids->len; i++)
    {
      PdfTable *table = make_table (page, grids->pdata[i], made);
      if (table != NULL)
        g_ptr_array_add (made, ingest_pdf_table_block (page, table));
    }
  for (guint i = 0; i < made->len; i++)
    if (made->pdata[i] != NULL)
      g_ptr_array_add (out, made->pdata[i]);
}
