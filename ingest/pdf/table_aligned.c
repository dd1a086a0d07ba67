#include "ingest/pdf/table_aligned.h"
#include "ingest/pdf/table_cell.h"

#include "ingest/pdf/gutter_candidates.h"
#include "ingest/pdf/multi_column_text.h"
#include "ingest/pdf/table_candidates.h"
#include "ingest/pdf/table_region.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>

/* PdfWord.taken, by the table that is looked at, and by those before it. */
/* A region told by a gutter is chosen before those told by wide gaps where it explains so many times as much, and is a
 * table as surely as this.  Chosen on pages of tests/region_pages.py. */
#define GUTTER_GAIN 1.15
#define GUTTER_ODDS 0.7

/* What the regions of @regions that meet lines [@start, @end) explain as tables, and the most @columns of one. */
static double
explained (PdfPage *page, PdfArea *area, const GArray *regions, guint start, guint end, guint *columns)
{
  double sum = 0;
  *columns = 0;
  for (guint i = 0; i < regions->len; i++)
    {
      const PdfRegion *region = &g_array_index (regions, PdfRegion, i);
      guint own = 0;
      if (region->start < end && region->end > start)
        sum += ingest_pdf_table_gain (page, area, region, 0.5, &own);
      *columns = MAX (*columns, own);
    }
  return sum;
}

/* Puts the regions of @others (told by gutters) into @regions where they explain more than those there, with no fewer
 * columns. */
static void
choose_regions (PdfPage *page, PdfArea *area, GArray *regions, const GArray *others)
{
  for (guint i = 0; i < others->len; i++)
    {
      const PdfRegion *other = &g_array_index (others, PdfRegion, i);
      guint columns, others_columns;
      double gain = ingest_pdf_table_gain (page, area, other, GUTTER_ODDS, &columns);
      if (gain <= 0 || gain <= GUTTER_GAIN * explained (page, area, regions, other->start, other->end, &others_columns)
          || columns < others_columns) /* gutters were missed */
        continue;
      guint at = 0;
      while (at < regions->len && g_array_index (regions, PdfRegion, at).end <= other->start)
        at++;
      while (at < regions->len && g_array_index (regions, PdfRegion, at).start < other->end)
        g_array_remove_index (regions, at);
      g_array_insert_val (regions, at, *other);
    }
}

/* Lines lower than this share of the page are its last ones. */
#define FOOT_OF_PAGE 0.8f

/* Lines that may stand between a table and the first row of the next one: its title. */
#define TITLE_LINES 2

/* The table of one row that the last line of @area makes, which is the last on its page and apart from @above, whose
 * lines end at @floor: the first of rows that go on overleaf.  NULL where it does not fill all columns of @above. */
static PdfTable *
first_row_of_next (PdfPage *page, const PdfArea *area, guint floor, const PdfTable *above)
{
  guint line = area->lines->len - 1;
  float text_size_above = TEXT_LINE (area, floor - 1)->em;
  const PdfTextLine *text = TEXT_LINE (area, line);
  const float *xs = (const float *) (gpointer) above->xs->data;
  guint n = above->xs->len - 1, filled = 0;
  if (line < floor || fabsf (text->em - text_size_above) > 0.1f * text->em || line - floor > TITLE_LINES
      || text->base < FOOT_OF_PAGE * page->h || text->chunks < n || n < 2)
    return NULL;
  for (guint i = floor; i < line; i++)
    if (TEXT_LINE (area, i)->chunks != 1)
      return NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint c = 0; c < n; c++)
    {
      GArray *own = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (words, own);
      for (guint k = 0; k < text->n; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          float middle = (token->x0 + token->x1) / 2;
          if (middle < xs[c] || middle > xs[c + 1])
            continue;
          if (token->x0 < xs[c] - 0.3f * text->em || token->x1 > xs[c + 1] + (c + 1 < n ? 0.3f : 2.5f) * text->em)
            return NULL;
          g_array_append_val (own, token->word);
        }
      filled += own->len > 0;
    }
  if (filled < n)
    return NULL;
  PdfTable *table = ingest_pdf_table_new (INGEST_FOUND_ALIGNED);
  table->confidence = above->confidence;
  table->x0 = above->x0, table->x1 = MAX (above->x1, text->x1);
  table->y0 = text->top, table->y1 = text->bottom;
  g_array_append_vals (table->xs, xs, n + 1);
  g_array_append_val (table->ys, text->top);
  g_array_append_val (table->ys, text->bottom);
  for (guint c = 0; c < n; c++)
    {
      const GArray *own = words->pdata[c];
      PdfCell *cell = ingest_pdf_table_add (table, 0, c, 1, 1);
      cell->x0 = xs[c], cell->x1 = xs[c + 1];
      cell->y0 = text->top, cell->y1 = text->bottom;
      for (guint k = 0; k < own->len; k++)
        PDF_WORD (page, g_array_index (own, guint, k))->taken = TRUE;
      ingest_pdf_fill_cell (page, cell, own, NULL);
    }
  return table;
}

static void
find_in_area (PdfPage *page, const guint *words, guint n, GArray *across, guint depth, GPtrArray *out)
{
  if (n < 4)
    return;
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, words, n, 1.0f);
  const PdfSegment *segments = (const PdfSegment *) (gpointer) flow->segments->data;
  float x;
  guint start, end;
  if (depth < 6 && ingest_pdf_gutter (segments, flow->segments->len, &x, &start, &end)
      && ingest_pdf_parts_multi_column (flow, start, end, x, 0))
    {
      GArray *parts[4];
      for (guint k = 0; k < 4; k++)
        parts[k] = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint i = 0; i < flow->segments->len; i++)
        {
          guint part = i < start ? 0 : i >= end ? 3 : segments[i].x1 <= x + 0.5f ? 1 : 2;
          g_array_append_vals (parts[part], &g_array_index (flow->words, guint, segments[i].first), segments[i].n);
        }
      for (guint k = 0; k < 4; k++)
        {
          find_in_area (page, (const guint *) (gpointer) parts[k]->data, parts[k]->len, across, depth + 1, out);
          g_array_unref (parts[k]);
        }
      return;
    }

  PdfArea area = { page, g_array_new (FALSE, FALSE, sizeof (PdfToken)),
                   g_array_new (FALSE, FALSE, sizeof (PdfTextLine)), across };
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (PdfRegion));
  ingest_pdf_text_lines_read (&area, words, n);
  ingest_pdf_candidates_find (&area, regions);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (PdfRegion));
  g_autoptr (GArray) gutters = g_array_new (FALSE, FALSE, sizeof (float));
  ingest_pdf_gutter_candidates_find (&area, others, gutters);
  choose_regions (page, &area, regions, others);
  const PdfTable *last = NULL;
  guint floor = 0;
  for (guint i = 0; i < regions->len; i++)
    {
      PdfRegion *region = &g_array_index (regions, PdfRegion, i);
      region->floor = floor;
      region->ceiling = i + 1 < regions->len ? region[1].start : area.lines->len;
      guint behind;
      PdfTable *table = ingest_pdf_table_of (page, &area, region, 1, &behind);
      if (table == NULL)
        continue;
      g_ptr_array_add (out, ingest_pdf_table_block (page, table));
      floor = MAX (floor, behind);
      last = table;
    }
  PdfTable *row = last != NULL ? first_row_of_next (page, &area, floor, last) : NULL;
  if (row != NULL)
    g_ptr_array_add (out, ingest_pdf_table_block (page, row));
  g_array_unref (area.tokens);
  g_array_unref (area.lines);
}

void
ingest_pdf_tables_aligned (PdfPage *page, const GArray *words, GPtrArray *out)
{
  if (words->len < 4)
    return;
  g_autoptr (GArray) across = ingest_pdf_rules_across (page);
  find_in_area (page, (const guint *) (gpointer) words->data, words->len, across, 0, out);
}
