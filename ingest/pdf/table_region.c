#include "ingest/pdf/table_region.h"

#include "ingest/pdf/row_grouping.h"
#include "ingest/pdf/table_assembly.h"
#include "ingest/pdf/table_candidates.h"
#include "ingest/pdf/table_columns.h"
#include "ingest/pdf/table_score.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>

/* More lines are no one table. */
#define MAX_ROWS 600

/* Two columns that are taken for headings and the text beside them because a page before had such. */
#define SIDE_CONFIDENCE 0.4

PdfTable *
ingest_pdf_table_of (PdfPage *page, PdfArea *area, const PdfRegion *region, guint least_columns, float side, guint *end)
{
  PdfColumn columns[MAX_COLUMNS + 1];
  guint n = region->end - region->start;
  if (n < 2 || n > MAX_ROWS)
    return NULL;
  g_autofree gboolean *full = g_new (gboolean, n);
  guint n_full = ingest_pdf_columns_full (area, region->start, region->end, full);
  if (n_full < 2)
    return NULL;
  guint n_columns =
      ingest_pdf_columns_find (area, region->start, region->end, region->x0, region->x1, full, n_full, columns);
  if (page->carried != NULL && region->floor == 0)
    ingest_pdf_columns_carried (area, region, columns, &n_columns);
  if (n_columns <= least_columns)
    return NULL;

  PdfDraft draft = { .area = area, .columns = columns, .n_columns = n_columns };
  draft.start = ingest_pdf_candidate_up (area, region, columns, n_columns);
  draft.end = *end = ingest_pdf_candidate_down (area, draft.start, ingest_pdf_candidate_trim (area, region),
                                                region->ceiling, columns, n_columns);
  n = draft.end - draft.start;
  draft.x0 = region->x0;
  draft.x1 = region->x1;
  for (guint i = draft.start; i < draft.end; i++)
    {
      draft.x0 = MIN (draft.x0, TEXT_LINE (area, i)->x0);
      draft.x1 = MAX (draft.x1, TEXT_LINE (area, i)->x1);
    }
  columns[0].x0 = MIN (columns[0].x0, draft.x0);
  columns[n_columns - 1].x1 = MAX (columns[n_columns - 1].x1, draft.x1);
  g_autoptr (GArray) fragments = draft.fragments = g_array_new (FALSE, FALSE, sizeof (PdfFragment));
  g_autofree guint *first = draft.first = g_new0 (guint, n + 1);
  g_autofree guint *line_row G_GNUC_UNUSED = draft.line_row = g_new0 (guint, n + 1);
  g_autofree guint8 *rules = draft.rules = g_new0 (guint8, n + 1);
  for (guint line = 0; line < n; line++)
    {
      const PdfTextLine *text_line = TEXT_LINE (area, draft.start + line);
      first[line] = fragments->len;
      ingest_pdf_columns_cut (area, draft.start + line, columns, n_columns, fragments);
      float above = line > 0 ? text_line[-1].base - 0.3f * text_line->em : text_line->top - 2 * text_line->em;
      const PdfRule *rule =
          ingest_pdf_rule_in (area, above, text_line->base - 0.5f * text_line->em, draft.x0, draft.x1);
      if (rule != NULL && rule->x1 - rule->x0 > 0.7f * (draft.x1 - draft.x0))
        rules[line] = MAX (PDF_LINE, rule->filled);
      draft.ruled |= rules[line] != 0;
    }
  first[n] = fragments->len;
  /* fragment rows count from the draft's start */
  for (guint i = 0; i < fragments->len; i++)
    FRAGMENT (&draft, i)->line -= draft.start;

  draft.header = ingest_pdf_header_lines (&draft);
  guint body_rows = ingest_pdf_group_rows (&draft);
  double confidence = ingest_pdf_table_score (&draft, body_rows);
  if (confidence <= 0 && side > 0 && n_columns == 2 && fabsf (columns[1].x0 - side) < 3)
    confidence = SIDE_CONFIDENCE;
  if (confidence <= 0)
    return NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (PdfDraftCell));
  g_array_set_clear_func (cells, ingest_pdf_draft_cell_clear);
  guint header_rows = ingest_pdf_assemble_header (&draft, cells);
  ingest_pdf_assemble_body (&draft, header_rows, cells);
  ingest_pdf_assemble_spans (&draft, header_rows, header_rows + body_rows, cells);
  return ingest_pdf_assemble_table (page, &draft, cells, header_rows + body_rows, header_rows, confidence);
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
      PdfRegion region = { 0, area.lines->len, G_MAXFLOAT, -G_MAXFLOAT, 0, area.lines->len };
      for (guint i = 0; i < area.lines->len; i++)
        {
          region.x0 = MIN (region.x0, TEXT_LINE (&area, i)->x0);
          region.x1 = MAX (region.x1, TEXT_LINE (&area, i)->x1);
        }
      table = ingest_pdf_table_of (page, &area, &region, least_columns, 0, &end);
    }
  g_array_unref (area.tokens);
  g_array_unref (area.lines);
  return table;
}
