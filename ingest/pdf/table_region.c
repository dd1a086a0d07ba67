#include "ingest/pdf/table_region.h"

#include "ingest/pdf/region_score.h"
#include "ingest/pdf/row_grouping.h"
#include "ingest/pdf/section_lines.h"
#include "ingest/pdf/table_assembly.h"
#include "ingest/pdf/table_candidates.h"
#include "ingest/pdf/table_columns.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>

/* More lines are no one table. */
#define MAX_ROWS 600

/* A table is read as one from this probability on. */
#define LEAST_TABLE 0.5

/* Whether @draft has two columns or more with text on several lines, and two rows or more: less is no grid. */
static gboolean
is_grid (const PdfDraft *draft, guint body_rows)
{
  guint n = draft->end - draft->start, tabular = 0, filled = 0;
  for (guint line = 0; line < n; line++)
    tabular += ingest_pdf_line_fragments (draft, line) >= 2;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      guint hits = 0;
      for (guint line = 0; line < n && hits < 2; line++)
        hits += ingest_pdf_line_fragment (draft, line, c) != NULL;
      filled += hits >= 2;
    }
  return draft->n_columns >= 2 && filled >= 2 && body_rows + (draft->header > 0) >= 2 && tabular >= 2;
}

/* A draft with what it points to. */
typedef struct
{
  PdfDraft draft;
  PdfColumn columns[MAX_COLUMNS + 1];
  guint body_rows;
} Making;

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->draft.fragments, g_array_unref);
  g_clear_pointer (&making->draft.first, g_free);
  g_clear_pointer (&making->draft.line_row, g_free);
  g_clear_pointer (&making->draft.section, g_free);
  g_clear_pointer (&making->draft.rules, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/* The columns of @region into making->columns: those on each side of its gutters, or those that its full lines show.
 * How many. */
static guint
find_columns (const PdfPage *page, const PdfArea *area, const PdfRegion *region, PdfColumn *columns)
{
  guint n = region->end - region->start;
  if (region->n_gutters > 0)
    return ingest_pdf_columns_beside (area, region, columns);
  g_autofree gboolean *full = g_new (gboolean, n);
  guint n_full = ingest_pdf_columns_full (area, region->start, region->end, full);
  if (n_full < 2)
    return 0;
  guint n_columns =
      ingest_pdf_columns_find (area, region->start, region->end, region->x0, region->x1, full, n_full, columns);
  if (page->carried != NULL && region->floor == 0)
    ingest_pdf_columns_carried (area, region, columns, &n_columns);
  return n_columns;
}

/* Cuts the lines of the draft at its columns, and notes the rules over them. */
static void
cut_lines (PdfDraft *draft)
{
  const PdfArea *area = draft->area;
  guint n = draft->end - draft->start;
  draft->fragments = g_array_new (FALSE, FALSE, sizeof (PdfFragment));
  draft->first = g_new0 (guint, n + 1);
  draft->line_row = g_new0 (guint, n + 1);
  draft->rules = g_new0 (guint8, n + 1);
  for (guint line = 0; line < n; line++)
    {
      const PdfTextLine *text_line = TEXT_LINE (area, draft->start + line);
      draft->first[line] = draft->fragments->len;
      ingest_pdf_columns_cut (area, draft->start + line, draft->columns, draft->n_columns, draft->fragments);
      float above = line > 0 ? text_line[-1].base - 0.3f * text_line->em : text_line->top - 2 * text_line->em;
      const PdfRule *rule =
          ingest_pdf_rule_in (area, above, text_line->base - 0.5f * text_line->em, draft->x0, draft->x1);
      if (rule != NULL && rule->x1 - rule->x0 > 0.7f * (draft->x1 - draft->x0))
        draft->rules[line] = MAX (PDF_LINE, rule->filled);
      draft->ruled |= draft->rules[line] != 0;
    }
  draft->first[n] = draft->fragments->len;
  /* a fragment's line counts from the draft's start */
  for (guint i = 0; i < draft->fragments->len; i++)
    FRAGMENT (draft, i)->line -= draft->start;
}

/* Drafts the table that @region may be.  FALSE where it has no more than @least_columns. */
static gboolean
draft_region (const PdfPage *page, PdfArea *area, const PdfRegion *region, guint least_columns, Making *making)
{
  PdfDraft *draft = &making->draft;
  PdfColumn *columns = making->columns;
  guint n = region->end - region->start;
  if (n < 2 || n > MAX_ROWS)
    return FALSE;
  guint n_columns = find_columns (page, area, region, columns);
  if (n_columns <= least_columns)
    return FALSE;
  *draft = (PdfDraft){ .area = area, .columns = columns, .n_columns = n_columns };
  draft->by_gutter = region->n_gutters > 0;
  draft->start = region->start;
  draft->end = region->end;
  if (region->n_gutters == 0)
    {
      draft->start = ingest_pdf_candidate_up (area, region, columns, n_columns);
      draft->end = ingest_pdf_candidate_down (area, draft->start, ingest_pdf_candidate_trim (area, region),
                                              region->ceiling, columns, n_columns);
    }
  draft->x0 = region->x0;
  draft->x1 = region->x1;
  for (guint i = draft->start; i < draft->end; i++)
    {
      draft->x0 = MIN (draft->x0, TEXT_LINE (area, i)->x0);
      draft->x1 = MAX (draft->x1, TEXT_LINE (area, i)->x1);
    }
  columns[0].x0 = MIN (columns[0].x0, draft->x0);
  columns[n_columns - 1].x1 = MAX (columns[n_columns - 1].x1, draft->x1);
  cut_lines (draft);
  draft->header = ingest_pdf_header_lines (draft);
  ingest_pdf_section_lines_mark (draft);
  making->body_rows = ingest_pdf_group_rows (draft);
  return TRUE;
}

/* A reading nearer to even odds than this is told of.  Chosen, not measured. */
#define DOUBT 0.2

/* Notes that the draft's reading is in doubt, once. */
static void
note_doubt (const PdfPage *page, const PdfDraft *draft, const PdfReading *reading)
{
  PdfRegionKind other = reading->second;
  if (reading->table < LEAST_TABLE || other == PDF_REGION_TABLE || other == PDF_REGION_SIDE)
    other = reading->kind;
  PdfDoubt doubt = { draft->x0,      TEXT_LINE (draft->area, draft->start)->top,
                     draft->x1,      TEXT_LINE (draft->area, draft->end - 1)->bottom,
                     reading->table, ingest_pdf_region_names[other] };
  for (guint i = 0; i < page->doubts->len; i++)
    if (g_array_index (page->doubts, PdfDoubt, i).y0 <= doubt.y1
        && g_array_index (page->doubts, PdfDoubt, i).y1 >= doubt.y0
        && g_array_index (page->doubts, PdfDoubt, i).x0 <= doubt.x1
        && g_array_index (page->doubts, PdfDoubt, i).x1 >= doubt.x0)
      return;
  g_array_append_val (page->doubts, doubt);
}

double
ingest_pdf_table_gain (PdfPage *page, PdfArea *area, const PdfRegion *region, double least, guint *columns)
{
  g_auto (Making) making = { 0 };
  *columns = 0;
  if (!draft_region (page, area, region, 1, &making) || !is_grid (&making.draft, making.body_rows))
    return 0;
  double odds = ingest_pdf_region_read (&making.draft, making.body_rows).table;
  *columns = odds >= least ? making.draft.n_columns : 0;
  return odds < least ? 0 : (odds - LEAST_TABLE) * (making.draft.end - making.draft.start);
}

PdfTable *
ingest_pdf_table_of (PdfPage *page, PdfArea *area, const PdfRegion *region, guint least_columns, guint *end)
{
  g_auto (Making) making = { 0 };
  if (!draft_region (page, area, region, least_columns, &making))
    return NULL;
  const PdfDraft *draft = &making.draft;
  *end = draft->end;
  PdfReading reading = ingest_pdf_region_read (draft, making.body_rows);
  if (!is_grid (draft, making.body_rows))
    return NULL;
  if (fabs (reading.table - LEAST_TABLE) < DOUBT)
    note_doubt (page, draft, &reading);
  if (reading.table < LEAST_TABLE)
    return NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (PdfDraftCell));
  g_array_set_clear_func (cells, ingest_pdf_draft_cell_clear);
  guint header_rows = ingest_pdf_assemble_header (draft, cells), rows = header_rows + making.body_rows;
  ingest_pdf_assemble_body (draft, header_rows, cells);
  ingest_pdf_assemble_spans (draft, header_rows, rows, cells);
  return ingest_pdf_assemble_table (page, draft, cells, rows, header_rows, reading.table);
}

PdfTable *
ingest_pdf_table_within (PdfPage *page, const GArray *words, GArray *across, guint least_columns)
{
  PdfArea area = { page, g_array_new (FALSE, FALSE, sizeof (PdfToken)),
                   g_array_new (FALSE, FALSE, sizeof (PdfTextLine)), across };
  ingest_pdf_text_lines_read (&area, (const guint *) (gpointer) words->data, words->len);
  PdfTable *table = NULL;
  if (area.lines->len >= 2)
    {
      guint end;
      PdfRegion region = { 0, area.lines->len, G_MAXFLOAT, -G_MAXFLOAT, 0, area.lines->len, NULL, 0 };
      for (guint i = 0; i < area.lines->len; i++)
        {
          region.x0 = MIN (region.x0, TEXT_LINE (&area, i)->x0);
          region.x1 = MAX (region.x1, TEXT_LINE (&area, i)->x1);
        }
      table = ingest_pdf_table_of (page, &area, &region, least_columns, &end);
    }
  g_array_unref (area.tokens);
  g_array_unref (area.lines);
  return table;
}
