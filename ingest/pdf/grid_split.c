#include "ingest/pdf/grid_split.h"

#include <math.h>
#include <string.h>

/* A row of a grid that holds several rows of text: its baselines, and what stands on them. */
typedef struct
{
  const PdfPage *page;
  const PdfTable *table;
  const GPtrArray *words; /* of each cell */
  guint row;
  GArray *bases; /* of float: one a baseline, from the top */
  float em;
} Band;

/* Fills band->bases.  FALSE where a cell of the row reaches over others, or fewer than two hold text. */
static gboolean
read_band (Band *band)
{
  GArray *bases = band->bases;
  guint filled = 0, cells = 0, n = 0;
  g_array_set_size (bases, 0);
  band->em = 0;
  for (guint i = 0; i < band->table->cells->len; i++)
    {
      const PdfCell *cell = band->table->cells->pdata[i];
      if (cell->row > band->row || cell->row + cell->row_span <= band->row)
        continue;
      if (cell->row_span > 1)
        return FALSE;
      const GArray *own = band->words->pdata[i];
      cells++;
      filled += own->len > 0;
      for (guint k = 0; k < own->len; k++)
        {
          const PdfWord *word = PDF_WORD (band->page, g_array_index (own, guint, k));
          g_array_append_val (bases, word->base);
          band->em = MAX (band->em, word->em);
        }
    }
  g_array_sort (bases, ingest_pdf_compare_floats);
  for (guint i = 0; i < bases->len; i++)
    if (n == 0 || g_array_index (bases, float, i) - g_array_index (bases, float, n - 1) > 0.4f * band->em)
      g_array_index (bases, float, n++) = g_array_index (bases, float, i);
  g_array_set_size (bases, n);
  return filled >= 2 && cells >= 2;
}

/* A line a row: each column has one on (nearly) every baseline, and the lines do not look wrapped. */
static gboolean
is_line_by_line (const Band *band)
{
  guint n = band->bases->len, filled = 0, full_columns = 0, numeric_columns = 0;
  gboolean first_full = FALSE, first_seen = FALSE, wrapped = FALSE;
  for (guint i = 0; i < band->table->cells->len; i++)
    {
      const PdfCell *cell = band->table->cells->pdata[i];
      const GArray *own = band->words->pdata[i];
      if (cell->row != band->row || own->len == 0)
        continue;
      guint hits = 0, reach = 0, numeric = 0;
      for (guint b = 0; b < n; b++)
        {
          float at = g_array_index (band->bases, float, b), right = -G_MAXFLOAT;
          gboolean digits = FALSE;
          for (guint k = 0; k < own->len; k++)
            {
              const PdfWord *word = PDF_WORD (band->page, g_array_index (own, guint, k));
              if (fabsf (word->base - at) > 0.4f * band->em)
                continue;
              right = MAX (right, word->x1);
              gunichar last = PDF_CHAR (band->page, word->first + word->n - 1)->c;
              /* a leader reaches the edge too */
              digits = g_unichar_isdigit (last) || last == '%' || (last == '.' && word->n > 2) || word->n == 1;
            }
          hits += right > -G_MAXFLOAT;
          numeric += digits;
          reach += right > cell->x1 - 1.9f * band->em && !digits;
        }
      gboolean full = hits * 100 >= n * 85;
      filled++;
      full_columns += full;
      numeric_columns += full && numeric * 10 >= n * 7;
      wrapped |= reach * 4 >= n;
      if (!first_seen)
        first_full = full;
      first_seen = TRUE;
    }
  return n >= 3 && first_full && full_columns >= 2 && full_columns * 2 >= filled && !wrapped
         && (n >= 6 || numeric_columns > 0);
}

/* How many cells of the band have text between two heights; whether the first of them has. */
static guint
count_between (const Band *band, float from, float to, gboolean *first)
{
  guint n = 0;
  *first = FALSE;
  for (guint i = 0; i < band->table->cells->len; i++)
    {
      const PdfCell *cell = band->table->cells->pdata[i];
      const GArray *own = band->words->pdata[i];
      gboolean any = FALSE;
      for (guint k = 0; cell->row == band->row && k < own->len && !any; k++)
        {
          const PdfWord *word = PDF_WORD (band->page, g_array_index (own, guint, k));
          any = word->base >= from && word->base <= to;
        }
      n += any;
      *first |= any && cell->column == 0;
    }
  return n;
}

/* Where white bands across all columns part rows of wrapped cells: nearly all of the rows have text in the first column
 * and beside it.  Appends the heights to @lines. */
static gboolean
find_white_bands (const Band *band, GArray *lines)
{
  guint n = band->bases->len, groups = 0, good = 0, tall = 0, before = lines->len;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint b = 1; b < n; b++)
    {
      float step = g_array_index (band->bases, float, b) - g_array_index (band->bases, float, b - 1);
      if (step > 0.8f * band->em)
        g_array_append_val (steps, step);
    }
  if (steps->len < 4)
    return FALSE;
  g_array_sort (steps, ingest_pdf_compare_floats);
  /* where most rows are single lines their own distance is no pitch */
  float pitch = MIN (g_array_index (steps, float, steps->len / 6), 1.7f * band->em);
  for (guint b = 0; b < n;)
    {
      guint end = b + 1;
      gboolean first;
      while (end < n
             && g_array_index (band->bases, float, end) - g_array_index (band->bases, float, end - 1)
                    < 1.2f * pitch + 0.05f * band->em)
        end++;
      float top = g_array_index (band->bases, float, b), bottom = g_array_index (band->bases, float, end - 1);
      guint cells = count_between (band, top - 0.5f * band->em, bottom + 0.5f * band->em, &first);
      groups++;
      good += first && cells >= 2;
      tall += end - b > 1;
      if (end < n)
        {
          float line = (bottom + g_array_index (band->bases, float, end)) / 2 - 0.3f * band->em;
          g_array_append_val (lines, line);
        }
      b = end;
    }
  if (groups >= 3 && tall >= 1 && good * 10 >= groups * 8)
    return TRUE;
  g_array_set_size (lines, before);
  return FALSE;
}

/* Adds lines across all columns at the heights @added (sorted) to the grid. */
static void
add_lines (PdfGrid *grid, const GArray *added)
{
  guint columns = grid->xs->len - 1, old_rows = grid->ys->len - 1, rows = old_rows + added->len;
  g_autoptr (GArray) ys = g_steal_pointer (&grid->ys);
  grid->ys = g_array_new (FALSE, FALSE, sizeof (float));
  guint8 *across = g_new0 (guint8, (gsize) (rows + 1) * columns), *down = g_new0 (guint8, (gsize) rows * (columns + 1));
  guint a = 0;
  for (guint r = 0; r <= old_rows; r++)
    {
      float y = g_array_index (ys, float, r);
      while (a < added->len && g_array_index (added, float, a) < y)
        {
          float line = g_array_index (added, float, a++);
          memset (across + (gsize) grid->ys->len * columns, TRUE, columns);
          if (r > 0)
            memcpy (down + (gsize) grid->ys->len * (columns + 1), grid->down + (gsize) (r - 1) * (columns + 1),
                    columns + 1);
          g_array_append_val (grid->ys, line);
        }
      memcpy (across + (gsize) grid->ys->len * columns, grid->across + (gsize) r * columns, columns);
      if (r < old_rows)
        memcpy (down + (gsize) grid->ys->len * (columns + 1), grid->down + (gsize) r * (columns + 1), columns + 1);
      g_array_append_val (grid->ys, y);
    }
  g_free (grid->across);
  g_free (grid->down);
  grid->across = across;
  grid->down = down;
}

/* Rules down but few across: splits the rows of @grid that hold several rows of text.  TRUE where it added lines. */
gboolean
ingest_pdf_grid_split (const PdfPage *page, PdfGrid *grid, const PdfTable *table, const GPtrArray *words)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) bases = g_array_new (FALSE, FALSE, sizeof (float));
  Band band = { page, table, words, 0, bases, 0 };
  for (guint r = 0; r + 1 < grid->ys->len && grid->xs->len > 2; r++)
    {
      band.row = r;
      if (!read_band (&band))
        continue;
      if (!is_line_by_line (&band))
        {
          find_white_bands (&band, added);
          continue;
        }
      for (guint b = 0; b + 1 < bases->len; b++)
        {
          float line = (g_array_index (bases, float, b) + g_array_index (bases, float, b + 1)) / 2 - 0.3f * band.em;
          g_array_append_val (added, line);
        }
    }
  if (added->len > 0)
    add_lines (grid, added);
  return added->len > 0;
}
