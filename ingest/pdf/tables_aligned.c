#include "ingest/pdf/tables_aligned.h"

#include "ingest/pdf/sides.h"

#include <math.h>

#define MAX_ROWS 600

#define SURE_SIDE 0.4

/* PdfWord.taken, by the table that is looked at, and by those before it. */
#define TAKEN        1
#define TAKEN_BEFORE 2

/* The table that a region makes, or NULL; @end is set behind its last row.  @side is where the text beside headings
 * starts, where that is known: two columns that meet there are taken for such however short they are; else 0. */
static PdfTable *
try_region (PdfPage *page, PdfArea *area, const PdfRegion *region, guint least_columns, float side, guint *end)
{
  PdfColumn columns[MAX_COLUMNS + 1];
  guint n = region->end - region->start;
  if (n < 2 || n > MAX_ROWS)
    return NULL;
  g_autofree gboolean *full = g_new (gboolean, n);
  guint n_full = ingest_pdf_columns_rows (area, region->start, region->end, full);
  if (n_full < 2)
    return NULL;
  guint n_columns =
      ingest_pdf_columns_find (area, region->start, region->end, region->x0, region->x1, full, n_full, columns);
  if (page->carried != NULL && region->floor == 0)
    ingest_pdf_columns_carried (area, region, columns, &n_columns);
  if (n_columns <= least_columns)
    return NULL;

  PdfDraft draft = { .area = area, .columns = columns, .n_columns = n_columns };
  draft.start = ingest_pdf_region_up (area, region, columns, n_columns);
  draft.end = *end = ingest_pdf_region_down (area, draft.start, ingest_pdf_region_trim (area, region), region->ceiling,
                                             columns, n_columns);
  n = draft.end - draft.start;
  draft.x0 = region->x0;
  draft.x1 = region->x1;
  for (guint i = draft.start; i < draft.end; i++)
    {
      draft.x0 = MIN (draft.x0, ROW (area, i)->x0);
      draft.x1 = MAX (draft.x1, ROW (area, i)->x1);
    }
  columns[0].x0 = MIN (columns[0].x0, draft.x0);
  columns[n_columns - 1].x1 = MAX (columns[n_columns - 1].x1, draft.x1);
  g_autoptr (GArray) pieces = draft.pieces = g_array_new (FALSE, FALSE, sizeof (PdfPiece));
  g_autofree guint *first = draft.first = g_new0 (guint, n + 1);
  g_autofree guint *line_row G_GNUC_UNUSED = draft.line_row = g_new0 (guint, n + 1);
  g_autofree guint8 *rules = draft.rules = g_new0 (guint8, n + 1);
  for (guint line = 0; line < n; line++)
    {
      const PdfRow *row = ROW (area, draft.start + line);
      first[line] = pieces->len;
      ingest_pdf_columns_cut (area, draft.start + line, columns, n_columns, pieces);
      float above = line > 0 ? row[-1].base - 0.3f * row->em : row->top - 2 * row->em;
      const PdfRule *rule = ingest_pdf_rule_in (area, above, row->base - 0.5f * row->em, draft.x0, draft.x1);
      if (rule != NULL && rule->x1 - rule->x0 > 0.7f * (draft.x1 - draft.x0))
        rules[line] = MAX (PDF_LINE, rule->filled);
      draft.ruled |= rules[line] != 0;
    }
  first[n] = pieces->len;
  /* piece rows count from the draft's start */
  for (guint i = 0; i < pieces->len; i++)
    PIECE (&draft, i)->row -= draft.start;

  draft.header = ingest_pdf_lines_header (&draft);
  guint body_rows = ingest_pdf_lines_rows (&draft);
  double sure = ingest_pdf_judge (&draft, body_rows);
  if (sure <= 0 && side > 0 && n_columns == 2 && fabsf (columns[1].x0 - side) < 3)
    sure = SURE_SIDE;
  if (sure <= 0)
    return NULL;
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (PdfSlot));
  g_array_set_clear_func (slots, ingest_pdf_slot_clear);
  guint header_rows = ingest_pdf_cells_header (&draft, slots);
  ingest_pdf_cells_body (&draft, header_rows, slots);
  ingest_pdf_cells_span (&draft, header_rows, header_rows + body_rows, slots);
  return ingest_pdf_cells_table (page, &draft, slots, header_rows + body_rows, header_rows, sure);
}

/* The words of the rows [@start, @end) that the table found there last has taken. */
static GArray *
words_taken (const PdfArea *area, PdfPage *page, guint start, guint end)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint r = start; r < end; r++)
    for (guint k = 0; k < ROW (area, r)->n; k++)
      {
        guint index = ITEM (area, ROW (area, r)->first + k)->word;
        PdfWord *word = PDF_WORD (page, index);
        if (word->taken != TAKEN)
          continue;
        word->taken = TAKEN_BEFORE;
        g_array_append_val (words, index);
      }
  return words;
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
      && ingest_pdf_parts_prose (flow, start, end, x, 0))
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

  PdfArea area = { page, g_array_new (FALSE, FALSE, sizeof (PdfItem)), g_array_new (FALSE, FALSE, sizeof (PdfRow)),
                   across };
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (PdfRegion));
  ingest_pdf_rows_read (&area, words, n);
  ingest_pdf_regions_find (&area, regions);
  g_autofree guint *stops = g_new0 (guint, regions->len + 1); /* behind the table of a region, 0 where there is none */
  for (guint pass = 0; pass < 2 && (pass == 0 || page->side > 0); pass++)
    for (guint i = 0, floor = 0; i < regions->len; i++)
      {
        PdfRegion *region = &g_array_index (regions, PdfRegion, i);
        region->floor = floor;
        region->ceiling = i + 1 < regions->len ? region[1].start : area.rows->len;
        guint stop = 0;
        PdfTable *table = stops[i] == 0 ? try_region (page, &area, region, 1, pass == 0 ? 0 : page->side, &stop) : NULL;
        if (table != NULL)
          {
            g_autoptr (GArray) taken = words_taken (&area, page, floor, stop);
            PdfBlock *block = ingest_pdf_sides_block (page, table, taken);
            gboolean none = pass == 1 && block->table != NULL; /* nor was it one before */
            for (guint k = 0; k < taken->len && none; k++)
              PDF_WORD (page, g_array_index (taken, guint, k))->taken = FALSE;
            if (none)
              ingest_pdf_block_free (block);
            else
              {
                g_ptr_array_add (out, block);
                stops[i] = stop;
              }
          }
        floor = MAX (floor, stops[i]);
      }
  g_array_unref (area.items);
  g_array_unref (area.rows);
}

void
ingest_pdf_tables_aligned (PdfPage *page, const GArray *words, GPtrArray *out)
{
  if (words->len < 4)
    return;
  g_autoptr (GArray) across = ingest_pdf_rows_rules (page);
  find_in_area (page, (const guint *) (gpointer) words->data, words->len, across, 0, out);
}

PdfTable *
ingest_pdf_table_within (PdfPage *page, const GArray *words, GArray *across, guint least_columns)
{
  PdfArea area = { page, g_array_new (FALSE, FALSE, sizeof (PdfItem)), g_array_new (FALSE, FALSE, sizeof (PdfRow)),
                   across };
  ingest_pdf_rows_read (&area, (const guint *) (gpointer) words->data, words->len);
  PdfTable *table = NULL;
  if (area.rows->len >= 2)
    {
      guint end;
      PdfRegion region = { 0, area.rows->len, G_MAXFLOAT, -G_MAXFLOAT, 0, area.rows->len };
      for (guint i = 0; i < area.rows->len; i++)
        {
          region.x0 = MIN (region.x0, ROW (&area, i)->x0);
          region.x1 = MAX (region.x1, ROW (&area, i)->x1);
        }
      table = try_region (page, &area, &region, least_columns, 0, &end);
    }
  g_array_unref (area.items);
  g_array_unref (area.rows);
  return table;
}
