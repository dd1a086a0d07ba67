#include "ingest/pdf/tables_aligned.h"

#include <math.h>

/* Columns that a header piece spans: those over a rule just under it, or those it is the middle of. */
static void
span_header (const PdfDraft *draft, PdfPiece *piece)
{
  const PdfRow *row = ROW (draft->area, draft->start + piece->row);
  float middle = (piece->x0 + piece->x1) / 2;
  const PdfRule *under = NULL;
  for (guint i = 0; i < draft->area->across->len; i++)
    {
      const PdfRule *rule = ACROSS (draft->area, i);
      if (rule->y0 > row->base - 0.1f * row->em && rule->y0 < row->base + 1.3f * row->em && rule->x0 <= middle
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
          piece->from = from;
          piece->to = to;
          return;
        }
    }
}

/* Without a rule under it: the run of columns, free above the next line, whose middle is nearest to the piece's own. */
static void
span_by_middle (const PdfDraft *draft, guint line, PdfPiece *piece, guint lowest, guint highest)
{
  const PdfRow *row = ROW (draft->area, draft->start + line);
  float middle = (piece->x0 + piece->x1) / 2, best = 0;
  guint from = piece->from, to = piece->to;
  best = fabsf ((draft->columns[from].x0 + draft->columns[to].x1) / 2 - middle);
  if (best < 0.45f * row->em && from == to)
    return;
  if (from == to
      && (fabsf (draft->columns[from].x0 - piece->x0) < 0.5f * row->em
          || fabsf (draft->columns[from].x1 - piece->x1) < 0.5f * row->em))
    return;
  for (guint a = lowest; a <= piece->from; a++)
    for (guint b = piece->to; b <= highest; b++)
      {
        float off = fabsf ((draft->columns[a].x0 + draft->columns[b].x1) / 2 - middle);
        if (off < best - 0.3f * row->em)
          {
            best = off;
            from = a;
            to = b;
          }
      }
  if (best < 1.2f * row->em)
    {
      piece->from = from;
      piece->to = to;
    }
}

void
ingest_pdf_slot_clear (gpointer data)
{
  g_array_unref (((PdfSlot *) data)->words);
}

static void
add_words (const PdfDraft *draft, GArray *words, const PdfPiece *piece)
{
  for (guint k = 0; k < piece->n; k++)
    g_array_append_val (words, ITEM (draft->area, piece->first + k)->word);
}

/* The header's lines to levels.  A piece over several columns is a cell of its level; under it each column's lines are
 * one cell, down to the header's end. */
guint
ingest_pdf_cells_header (const PdfDraft *draft, GArray *slots)
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
        PdfPiece *piece = PIECE (draft, i);
        span_header (draft, piece);
        if (line + 1 < n && ingest_pdf_line_count (draft, line) < draft->n_columns)
          {
            guint lowest = i > draft->first[line] ? PIECE (draft, i - 1)->to + 1 : MIN (1, piece->from);
            guint highest = i + 1 < draft->first[line + 1]
                                ? PIECE (draft, i + 1)->from - (PIECE (draft, i + 1)->from > piece->to)
                                : draft->n_columns - 1;
            if (lowest <= piece->from && highest >= piece->to)
              span_by_middle (draft, line, piece, lowest, highest);
          }
        if (piece->from < piece->to)
          {
            guint level = 0;
            gboolean merged = FALSE;
            for (guint c = piece->from; c <= piece->to; c++)
              level = MAX (level, depth[c]);
            /* the second line of a spanning heading */
            for (guint k = line > 0 ? slots->len : 0; k > 0 && !merged; k--)
              {
                PdfSlot *slot = &g_array_index (slots, PdfSlot, k - 1);
                if (slot->column_span > 1 && slot->row + 1 == level && slot->column == piece->from
                    && slot->column + slot->column_span == piece->to + 1)
                  {
                    const PdfRow *row = ROW (draft->area, draft->start + line);
                    if (!(ingest_pdf_rule_in (draft->area, row[-1].base - 0.1f * row->em, row->base - 0.5f * row->em,
                                              piece->x0, piece->x1)
                          != NULL))
                      {
                        add_words (draft, slot->words, piece);
                        merged = TRUE;
                      }
                  }
              }
            if (merged)
              continue;
            PdfSlot slot = {
              level, piece->from, 1, piece->to - piece->from + 1, g_array_new (FALSE, FALSE, sizeof (guint)), TRUE
            };
            add_words (draft, slot.words, piece);
            g_array_append_val (slots, slot);
            for (guint c = piece->from; c <= piece->to; c++)
              {
                depth[c] = level + 1;
                leaf_at[c] = G_MAXUINT;
              }
            levels = MAX (levels, level + 1);
            continue;
          }
        guint c = piece->from;
        if (leaf_at[c] == G_MAXUINT)
          {
            PdfSlot slot = { depth[c], c, 1, 1, g_array_new (FALSE, FALSE, sizeof (guint)), TRUE };
            leaf_at[c] = slots->len;
            g_array_append_val (slots, slot);
            levels = MAX (levels, depth[c] + 1);
          }
        add_words (draft, g_array_index (slots, PdfSlot, leaf_at[c]).words, piece);
      }
  for (guint c = 0; c < draft->n_columns; c++)
    if (leaf_at[c] != G_MAXUINT)
      {
        PdfSlot *slot = &g_array_index (slots, PdfSlot, leaf_at[c]);
        slot->row_span = levels > slot->row ? levels - slot->row : 1;
      }
  return levels;
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const PdfSlot *p = a, *q = b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}

/* A title alone in its row, in a table of text whose first column holds numbers, or is too narrow for it: the title of
 * the rows below, over all columns. */
static gboolean
is_section_title (const PdfDraft *draft, guint line, gboolean text_table, gboolean number_column)
{
  if (!text_table || ingest_pdf_line_count (draft, line) != 1)
    return FALSE;
  const PdfPiece *piece = PIECE (draft, draft->first[line]);
  const PdfRow *row = ROW (draft->area, draft->start + line);
  if (piece->from != 0 || piece->numeric)
    return FALSE;
  if (line > draft->header && draft->line_row[line] == draft->line_row[line - 1])
    return FALSE;
  if (line + 1 < draft->end - draft->start && draft->line_row[line] == draft->line_row[line + 1])
    return FALSE;
  return number_column || piece->to > 0 || piece->x1 > draft->columns[0].x1 + 0.5f * row->em;
}

void
ingest_pdf_cells_body (const PdfDraft *draft, guint header_rows, GArray *slots)
{
  guint n = draft->end - draft->start;
  guint digits = 0, cells = 0, keys = 0, number_keys = 0;
  for (guint i = 0; i < draft->pieces->len; i++)
    {
      const PdfPiece *piece = PIECE (draft, i);
      if (piece->from == 0 && ingest_pdf_line_count (draft, piece->row) > 1)
        {
          keys++;
          number_keys += piece->numeric;
        }
      else if (piece->from > 0)
        {
          cells++;
          digits += piece->numeric;
        }
    }
  gboolean text_table = digits * 2 < cells, number_column = keys >= 3 && number_keys * 10 >= keys * 6;
  guint row_start = slots->len;
  for (guint line = draft->header; line < n; line++)
    {
      guint row = header_rows + draft->line_row[line];
      if (line > draft->header && draft->line_row[line] != draft->line_row[line - 1])
        row_start = slots->len;
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const PdfPiece *piece = PIECE (draft, i);
          PdfSlot *into = NULL;
          for (guint k = row_start; k < slots->len && into == NULL; k++)
            {
              PdfSlot *slot = &g_array_index (slots, PdfSlot, k);
              if (slot->column <= piece->to && piece->from < slot->column + slot->column_span)
                into = slot;
            }
          if (into == NULL)
            {
              PdfSlot slot = {
                row, piece->from, 1, piece->to - piece->from + 1, g_array_new (FALSE, FALSE, sizeof (guint)), FALSE
              };
              if (is_section_title (draft, line, text_table, number_column))
                slot.column_span = draft->n_columns;
              g_array_append_val (slots, slot);
              into = &g_array_index (slots, PdfSlot, slots->len - 1);
            }
          else
            {
              guint end = MAX (into->column + into->column_span, piece->to + 1);
              into->column = MIN (into->column, piece->from);
              into->column_span = end - into->column;
            }
          add_words (draft, into->words, piece);
        }
    }
}

/* Cells that reach over rows: where the rule under a row leaves a column out that is empty below, the cell goes on. */
void
ingest_pdf_cells_span (const PdfDraft *draft, guint header_rows, guint rows, GArray *slots)
{
  guint n = draft->end - draft->start;
  g_autofree const PdfRule **over = g_new0 (const PdfRule *, rows + 1); /* the rule over each row */
  g_autofree guint8 *taken = g_new0 (guint8, (gsize) (rows + 1) * draft->n_columns);
  for (guint line = draft->header + 1; line < n; line++)
    {
      const PdfRow *row = ROW (draft->area, draft->start + line);
      if (draft->line_row[line] != draft->line_row[line - 1] && draft->rules[line])
        over[header_rows + draft->line_row[line]] =
            ingest_pdf_rule_in (draft->area, row[-1].base - 0.3f * row->em, row->base - 0.5f * row->em, draft->x0,
                                draft->x1);
    }
  for (guint i = 0; i < slots->len; i++)
    {
      const PdfSlot *slot = &g_array_index (slots, PdfSlot, i);
      for (guint c = slot->column; c < slot->column + slot->column_span && slot->row < rows; c++)
        taken[(gsize) slot->row * draft->n_columns + c] = TRUE;
    }
  for (guint i = 0; i < slots->len; i++)
    {
      PdfSlot *slot = &g_array_index (slots, PdfSlot, i);
      const PdfColumn *column = &draft->columns[slot->column];
      float end = slot->column + 1 < draft->n_columns ? draft->columns[slot->column + 1].x0 : column->x1;
      if (slot->header || slot->column_span > 1)
        continue;
      for (guint r = slot->row + slot->row_span; r < rows; r++)
        {
          gboolean closed = over[r] == NULL || (over[r]->x0 < (column->x0 + end) / 2 && over[r]->x1 > column->x0);
          if (closed || taken[(gsize) r * draft->n_columns + slot->column])
            break;
          slot->row_span++;
        }
    }
}

PdfTable *
ingest_pdf_cells_table (PdfPage *page, const PdfDraft *draft, GArray *slots, guint rows, guint header_rows, double sure)
{
  g_array_sort (slots, compare_slots);
  PdfTable *table = ingest_pdf_table_new (draft->ruled ? INGEST_FOUND_PARTLY : INGEST_FOUND_ALIGNED);
  guint n = draft->end - draft->start;
  table->confidence = sure;
  table->x0 = draft->x0;
  table->x1 = draft->x1;
  table->y0 = ROW (draft->area, draft->start)->top;
  table->y1 = ROW (draft->area, draft->end - 1)->bottom;
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
      const PdfRow *row = ROW (draft->area, draft->start + line);
      guint r = line < draft->header ? MIN (header_rows - 1, line) : header_rows + draft->line_row[line];
      tops[r] = MIN (tops[r], row->top);
      bottoms[r] = MAX (bottoms[r], row->bottom);
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
  for (guint i = 0; i < slots->len; i++)
    {
      PdfSlot *slot = &g_array_index (slots, PdfSlot, i);
      PdfCell *cell = ingest_pdf_table_add (table, slot->row, slot->column, slot->row_span, slot->column_span);
      cell->header = slot->header;
      cell->x0 = g_array_index (table->xs, float, slot->column);
      cell->x1 = g_array_index (table->xs, float, slot->column + slot->column_span);
      cell->y0 = g_array_index (table->ys, float, MIN (slot->row, rows));
      cell->y1 = g_array_index (table->ys, float, MIN (slot->row + slot->row_span, rows));
      for (guint k = 0; k < slot->words->len; k++)
        PDF_WORD (page, g_array_index (slot->words, guint, k))->taken = TRUE;
      ingest_pdf_fill_cell (page, cell, slot->words, NULL);
    }
  return table;
}
