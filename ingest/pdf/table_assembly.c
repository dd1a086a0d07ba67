#include "ingest/pdf/table_assembly.h"

#include "ingest/pdf/row_grouping.h"
#include "ingest/pdf/table_cell.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>

/* Columns that a header fragment spans: those over a rule just under it, or those it is the middle of. */
static void
span_header (const PdfDraft *draft, PdfFragment *fragment)
{
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + fragment->line);
  float middle = (fragment->x0 + fragment->x1) / 2;
  const PdfRule *under = NULL;
  for (guint i = 0; i < draft->area->across->len; i++)
    {
      const PdfRule *rule = ACROSS (draft->area, i);
      if (rule->y0 > text->base - 0.1f * text->em && rule->y0 < text->base + 1.3f * text->em && rule->x0 <= middle
          && rule->x1 >= middle && rule->x1 - rule->x0 < 0.95f * (draft->x1 - draft->x0))
        under = rule;
    }
  if (under != NULL)
    {
      guint from = draft->n_columns, to = 0;
      for (guint c = 0; c < draft->n_columns; c++)
        {
          float overlap = MIN (draft->columns[c].x1, under->x1) - MAX (draft->columns[c].x0, under->x0);
          if (overlap > 0.5f * (draft->columns[c].x1 - draft->columns[c].x0))
            {
              from = MIN (from, c);
              to = MAX (to, c);
            }
        }
      if (from <= to && from < draft->n_columns)
        {
          fragment->from = from;
          fragment->to = to;
          return;
        }
    }
}

/* Without a rule under it: the run of columns, free above the next line, whose middle is nearest to the fragment's own.
 */
static void
span_by_middle (const PdfDraft *draft, guint line, PdfFragment *fragment, guint lowest, guint highest)
{
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
  float middle = (fragment->x0 + fragment->x1) / 2, best = 0;
  guint from = fragment->from, to = fragment->to;
  best = fabsf ((draft->columns[from].x0 + draft->columns[to].x1) / 2 - middle);
  if (best < 0.45f * text->em && from == to)
    return;
  if (from == to
      && (fabsf (draft->columns[from].x0 - fragment->x0) < 0.5f * text->em
          || fabsf (draft->columns[from].x1 - fragment->x1) < 0.5f * text->em))
    return;
  for (guint a = lowest; a <= fragment->from; a++)
    for (guint b = fragment->to; b <= highest; b++)
      {
        float off = fabsf ((draft->columns[a].x0 + draft->columns[b].x1) / 2 - middle);
        if (off < best - 0.3f * text->em)
          {
            best = off;
            from = a;
            to = b;
          }
      }
  if (best < 1.2f * text->em)
    {
      fragment->from = from;
      fragment->to = to;
    }
}

/* A title on the first line, level with titles of one line, that stands over its own column and those right of it: they
 * alone have titles on the next.  Set to the left it is on no middle.
 *
 *     Ref   Statement   Result            Notes
 *                       Cloud   Office
 */
static void
span_by_next (const PdfDraft *draft, guint line, PdfFragment *fragment, guint highest)
{
  guint to = fragment->to;
  gboolean others = FALSE;
  if (fragment->from != fragment->to || ingest_pdf_line_fragment (draft, line + 1, fragment->from) == NULL)
    return;
  while (to < highest && ingest_pdf_line_fragment (draft, line, to + 1) == NULL
         && ingest_pdf_line_fragment (draft, line + 1, to + 1) != NULL)
    to++;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      gboolean here = ingest_pdf_line_fragment (draft, line, c) != NULL,
               next = ingest_pdf_line_fragment (draft, line + 1, c) != NULL;
      if (next && (c < fragment->from || c > to))
        return;
      others |= here && !next;
    }
  if (others)
    fragment->to = to;
}

void
ingest_pdf_draft_cell_clear (gpointer data)
{
  g_array_unref (((PdfDraftCell *) data)->words);
}

static void
add_words (const PdfDraft *draft, GArray *words, const PdfFragment *fragment)
{
  for (guint k = 0; k < fragment->n; k++)
    g_array_append_val (words, TOKEN (draft->area, fragment->first + k)->word);
}

/* The header's lines to levels.  A fragment over several columns is a cell of its level; under it each column's lines
 * are one cell, down to the header's end. */
guint
ingest_pdf_assemble_header (const PdfDraft *draft, GArray *cells)
{
  guint n = draft->header, levels = 1;
  if (n == 0)
    return 0;
  g_autofree guint *depth = g_new0 (guint, draft->n_columns); /* levels taken above each column */
  g_autofree guint *leaf_at = g_new (guint, draft->n_columns);
  for (guint c = 0; c < draft->n_columns; c++)
    leaf_at[c] = G_MAXUINT;

  for (guint line = 0; line < n; line++)
    for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
      {
        PdfFragment *fragment = FRAGMENT (draft, i);
        span_header (draft, fragment);
        if (line + 1 < n && ingest_pdf_line_fragments (draft, line) < draft->n_columns)
          {
            guint lowest = i > draft->first[line] ? FRAGMENT (draft, i - 1)->to + 1 : MIN (1, fragment->from);
            guint highest = i + 1 < draft->first[line + 1]
                                ? FRAGMENT (draft, i + 1)->from - (FRAGMENT (draft, i + 1)->from > fragment->to)
                                : draft->n_columns - 1;
            if (lowest <= fragment->from && highest >= fragment->to)
              span_by_middle (draft, line, fragment, lowest, highest);
            if (line == 0)
              span_by_next (draft, line, fragment, highest);
          }
        if (fragment->from < fragment->to)
          {
            guint level = 0;
            gboolean merged = FALSE;
            for (guint c = fragment->from; c <= fragment->to; c++)
              level = MAX (level, depth[c]);
            /* the second line of a spanning heading */
            for (guint k = line > 0 ? cells->len : 0; k > 0 && !merged; k--)
              {
                PdfDraftCell *cell = &g_array_index (cells, PdfDraftCell, k - 1);
                if (cell->column_span > 1 && cell->row + 1 == level && cell->column == fragment->from
                    && cell->column + cell->column_span == fragment->to + 1)
                  {
                    const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
                    if (!(ingest_pdf_rule_in (draft->area, text[-1].base - 0.1f * text->em,
                                              text->base - 0.5f * text->em, fragment->x0, fragment->x1)
                          != NULL))
                      {
                        add_words (draft, cell->words, fragment);
                        merged = TRUE;
                      }
                  }
              }
            if (merged)
              continue;
            PdfDraftCell cell = {
              level, fragment->from, 1, fragment->to - fragment->from + 1, g_array_new (FALSE, FALSE, sizeof (guint)),
              TRUE
            };
            add_words (draft, cell.words, fragment);
            g_array_append_val (cells, cell);
            for (guint c = fragment->from; c <= fragment->to; c++)
              {
                depth[c] = level + 1;
                leaf_at[c] = G_MAXUINT;
              }
            levels = MAX (levels, level + 1);
            continue;
          }
        guint c = fragment->from;
        if (leaf_at[c] == G_MAXUINT)
          {
            PdfDraftCell cell = { depth[c], c, 1, 1, g_array_new (FALSE, FALSE, sizeof (guint)), TRUE };
            leaf_at[c] = cells->len;
            g_array_append_val (cells, cell);
            levels = MAX (levels, depth[c] + 1);
          }
        add_words (draft, g_array_index (cells, PdfDraftCell, leaf_at[c]).words, fragment);
      }
  for (guint c = 0; c < draft->n_columns; c++)
    if (leaf_at[c] != G_MAXUINT)
      {
        PdfDraftCell *cell = &g_array_index (cells, PdfDraftCell, leaf_at[c]);
        cell->row_span = levels > cell->row ? levels - cell->row : 1;
      }
  return levels;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const PdfDraftCell *p = a, *q = b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}

/* A title alone in its text_line, in a table of text whose first column holds numbers, or is too narrow for it: the
 * title of the rows below, over all columns. */
static gboolean
is_section_title (const PdfDraft *draft, guint line, gboolean text_table, gboolean number_column)
{
  if (draft->section[line])
    return TRUE;
  if (!text_table || ingest_pdf_line_fragments (draft, line) != 1)
    return FALSE;
  const PdfFragment *fragment = FRAGMENT (draft, draft->first[line]);
  const PdfTextLine *text_line = TEXT_LINE (draft->area, draft->start + line);
  if (fragment->from != 0 || fragment->numeric)
    return FALSE;
  if (line > draft->header && draft->line_row[line] == draft->line_row[line - 1])
    return FALSE;
  if (line + 1 < draft->end - draft->start && draft->line_row[line] == draft->line_row[line + 1])
    return FALSE;
  return number_column || fragment->to > 0 || fragment->x1 > draft->columns[0].x1 + 0.5f * text_line->em;
}

void
ingest_pdf_assemble_body (const PdfDraft *draft, guint header_rows, GArray *cells)
{
  guint n = draft->end - draft->start;
  guint digits = 0, values = 0, keys = 0, number_keys = 0;
  for (guint i = 0; i < draft->fragments->len; i++)
    {
      const PdfFragment *fragment = FRAGMENT (draft, i);
      if (fragment->from == 0 && ingest_pdf_line_fragments (draft, fragment->line) > 1)
        {
          keys++;
          number_keys += fragment->numeric;
        }
      else if (fragment->from > 0)
        {
          values++;
          digits += fragment->numeric;
        }
    }
  gboolean text_table = digits * 2 < values, number_column = keys >= 3 && number_keys * 10 >= keys * 6;
  guint row_start = cells->len;
  for (guint line = draft->header; line < n; line++)
    {
      guint row = header_rows + draft->line_row[line];
      if (line > draft->header && draft->line_row[line] != draft->line_row[line - 1])
        row_start = cells->len;
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const PdfFragment *fragment = FRAGMENT (draft, i);
          PdfDraftCell *into = NULL;
          for (guint k = row_start; k < cells->len && into == NULL; k++)
            {
              PdfDraftCell *cell = &g_array_index (cells, PdfDraftCell, k);
              if (cell->column <= fragment->to && fragment->from < cell->column + cell->column_span)
                into = cell;
            }
          if (into == NULL)
            {
              PdfDraftCell cell = {
                row,  fragment->from, 1, fragment->to - fragment->from + 1, g_array_new (FALSE, FALSE, sizeof (guint)),
                FALSE
              };
              if (is_section_title (draft, line, text_table, number_column))
                {
                  cell.column = 0;
                  cell.column_span = draft->n_columns;
                }
              g_array_append_val (cells, cell);
              into = &g_array_index (cells, PdfDraftCell, cells->len - 1);
            }
          else
            {
              guint end = MAX (into->column + into->column_span, fragment->to + 1);
              into->column = MIN (into->column, fragment->from);
              into->column_span = end - into->column;
            }
          add_words (draft, into->words, fragment);
        }
    }
}

/* Cells that reach over rows: where the rule under a text leaves a column out that is empty below, the cell goes on. */
void
ingest_pdf_assemble_spans (const PdfDraft *draft, guint header_rows, guint rows, GArray *cells)
{
  guint n = draft->end - draft->start;
  g_autofree const PdfRule **over = g_new0 (const PdfRule *, rows + 1); /* the rule over each text */
  g_autofree guint8 *taken = g_new0 (guint8, (gsize) (rows + 1) * draft->n_columns);
  for (guint line = draft->header + 1; line < n; line++)
    {
      const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
      if (draft->line_row[line] != draft->line_row[line - 1] && draft->rules[line])
        over[header_rows + draft->line_row[line]] =
            ingest_pdf_rule_in (draft->area, text[-1].base - 0.3f * text->em, text->base - 0.5f * text->em, draft->x0,
                                draft->x1);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const PdfDraftCell *cell = &g_array_index (cells, PdfDraftCell, i);
      for (guint c = cell->column; c < cell->column + cell->column_span && cell->row < rows; c++)
        taken[(gsize) cell->row * draft->n_columns + c] = TRUE;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      PdfDraftCell *cell = &g_array_index (cells, PdfDraftCell, i);
      const PdfColumn *column = &draft->columns[cell->column];
      float end = cell->column + 1 < draft->n_columns ? draft->columns[cell->column + 1].x0 : column->x1;
      if (cell->header || cell->column_span > 1)
        continue;
      for (guint r = cell->row + cell->row_span; r < rows; r++)
        {
          gboolean closed = over[r] == NULL || (over[r]->x0 < (column->x0 + end) / 2 && over[r]->x1 > column->x0);
          if (closed || taken[(gsize) r * draft->n_columns + cell->column])
            break;
          cell->row_span++;
        }
    }
}

PdfTable *
ingest_pdf_assemble_table (PdfPage *page, const PdfDraft *draft, GArray *cells, guint rows, guint header_rows,
                           double confidence)
{
  g_array_sort (cells, compare_cells);
  PdfTable *table = ingest_pdf_table_new (draft->ruled ? INGEST_FOUND_PARTLY : INGEST_FOUND_ALIGNED);
  guint n = draft->end - draft->start;
  table->confidence = confidence;
  table->x0 = draft->x0;
  table->x1 = draft->x1;
  table->y0 = TEXT_LINE (draft->area, draft->start)->top;
  table->y1 = TEXT_LINE (draft->area, draft->end - 1)->bottom;
  table->header_rows = header_rows;
  for (guint c = 0; c <= draft->n_columns; c++)
    {
      float x = c == 0                  ? draft->x0
                : c == draft->n_columns ? draft->x1
                                        : (draft->columns[c - 1].x1 + draft->columns[c].x0) / 2;
      g_array_append_val (table->xs, x);
    }
  /* rows' edges: half way between the text above and below */
  g_autofree float *tops = g_new (float, rows + 1), *bottoms = g_new (float, rows + 1);
  for (guint r = 0; r <= rows; r++)
    {
      tops[r] = G_MAXFLOAT;
      bottoms[r] = -G_MAXFLOAT;
    }
  for (guint line = 0; line < n; line++)
    {
      const PdfTextLine *text_line = TEXT_LINE (draft->area, draft->start + line);
      guint r = line < draft->header ? MIN (header_rows - 1, line) : header_rows + draft->line_row[line];
      tops[r] = MIN (tops[r], text_line->top);
      bottoms[r] = MAX (bottoms[r], text_line->bottom);
    }
  float edge = table->y0;
  for (guint r = 0; r <= rows; r++)
    {
      if (r > 0 && r < rows && tops[r] < G_MAXFLOAT && bottoms[r - 1] > -G_MAXFLOAT)
        edge = (tops[r] + bottoms[r - 1]) / 2;
      else if (r == rows)
        edge = table->y1;
      g_array_append_val (table->ys, edge);
    }
  for (guint i = 0; i < cells->len; i++)
    {
      PdfDraftCell *from = &g_array_index (cells, PdfDraftCell, i);
      PdfCell *cell = ingest_pdf_table_add (table, from->row, from->column, from->row_span, from->column_span);
      cell->header = from->header;
      cell->x0 = g_array_index (table->xs, float, from->column);
      cell->x1 = g_array_index (table->xs, float, from->column + from->column_span);
      cell->y0 = g_array_index (table->ys, float, MIN (from->row, rows));
      cell->y1 = g_array_index (table->ys, float, MIN (from->row + from->row_span, rows));
      for (guint k = 0; k < from->words->len; k++)
        PDF_WORD (page, g_array_index (from->words, guint, k))->taken = TRUE;
      ingest_pdf_fill_cell (page, cell, from->words, NULL);
    }
  return table;
}
