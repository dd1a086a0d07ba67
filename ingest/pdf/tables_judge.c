#include "ingest/pdf/tables_aligned.h"

#include <math.h>
#include <string.h>

static guint
largest_group (GArray *values, float slack)
{
  guint best = 0, start = 0;
  g_array_sort (values, ingest_pdf_compare_floats);
  for (guint i = 0; i < values->len; i++)
    {
      while (g_array_index (values, float, i) - g_array_index (values, float, start) > slack)
        start++;
      best = MAX (best, i + 1 - start);
    }
  return best;
}

/* Rows of wrapped text: most of them have several columns, and the lines of a column share an edge or their middle. */
static gboolean
has_text_rows (const PdfDraft *draft, guint body_rows)
{
  guint n = draft->end - draft->start, aligned = 0, pieces = 0, rows = 0, wide_rows = 0;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) middle = g_array_new (FALSE, FALSE, sizeof (float));
      for (guint i = 0; i < draft->pieces->len; i++)
        {
          const PdfPiece *piece = PIECE (draft, i);
          if (piece->from != c || piece->to != c)
            continue;
          float half = (piece->x0 + piece->x1) / 2;
          g_array_append_val (left, piece->x0);
          g_array_append_val (right, piece->x1);
          g_array_append_val (middle, half);
        }
      aligned += MAX (largest_group (left, 6), MAX (largest_group (right, 6), largest_group (middle, 6)));
      pieces += left->len;
    }
  for (guint line = draft->header; line < n;)
    {
      guint end = line, columns = 0;
      while (end < n && draft->line_row[end] == draft->line_row[line])
        end++;
      for (guint c = 0; c < draft->n_columns; c++)
        {
          gboolean any = FALSE;
          for (guint k = line; k < end && !any; k++)
            any = ingest_pdf_line_piece (draft, k, c) != NULL;
          columns += any;
        }
      rows++;
      wide_rows += columns >= 2;
      line = end;
    }
  return wide_rows >= 3 && wide_rows * 2 >= body_rows && rows > 0 && aligned * 10 >= pieces * 7;
}

/* Whether a rule drawn at a line's foot leads from one of its pieces to the next, as dots do. */
static gboolean
has_drawn_leader (const PdfDraft *draft, guint line)
{
  const PdfRow *row = ROW (draft->area, draft->start + line);
  for (guint i = draft->first[line]; i + 1 < draft->first[line + 1]; i++)
    {
      float x0 = PIECE (draft, i)->x1, x1 = PIECE (draft, i + 1)->x0;
      const PdfRule *rule =
          ingest_pdf_rule_in (draft->area, row->base - 0.6f * row->em, row->base + 0.3f * row->em, x0, x1);
      if (rule != NULL && rule->x0 > x0 - row->em && rule->x1 < x1 + row->em && rule->x1 - rule->x0 > 0.6f * (x1 - x0))
        return TRUE;
    }
  return FALSE;
}

/* Whether what stands at the left is nothing but marks of questions and answers: their text hangs beside them. */
static gboolean
is_questions (const PdfDraft *draft)
{
  guint marks = 0, all = 0;
  for (guint i = 0; i < draft->pieces->len; i++)
    {
      const PdfPiece *piece = PIECE (draft, i);
      if (piece->from != 0 || piece->to != 0)
        continue;
      const PdfWord *word = PDF_WORD (draft->area->page, ITEM (draft->area, piece->first)->word);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint k = 0; k < word->n && k < 12; k++)
        g_string_append_unichar (text, PDF_CHAR (draft->area->page, word->first + k)->c);
      PdfMarker kind;
      gsize length = piece->n == 1 ? ingest_pdf_marker (text->str, &kind) : 0;
      all++;
      marks += (length > 0 && kind == PDF_MARKER_QUESTION) || strcmp (text->str, "Q") == 0
               || strcmp (text->str, "A") == 0 || strcmp (text->str, "A.") == 0 || strcmp (text->str, "Ａ") == 0
               || strcmp (text->str, "Ｑ") == 0;
    }
  return all >= 2 && marks * 10 >= all * 8;
}

/* Columns of text that all run on from line to line, three of them or more: cells would end here and there. */
static gboolean
is_set_in_columns (const PdfDraft *draft)
{
  guint n = draft->end - draft->start;
  if (draft->n_columns < 3 || draft->ruled)
    return FALSE;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      guint filled = 0, words = 0;
      float width = 0;
      for (guint line = 0; line < n; line++)
        {
          const PdfPiece *piece = ingest_pdf_line_piece (draft, line, c);
          if (piece == NULL)
            continue;
          filled++;
          words += piece->n;
          width += (piece->x1 - piece->x0) / ROW (draft->area, draft->start + line)->em;
        }
      if (filled * 10 < n * 6 || words < 4 * filled || width < 9 * (float) filled)
        return FALSE;
    }
  return TRUE;
}

/* Is it a table, and how sure are we?  0 where it is none. */
double
ingest_pdf_judge (const PdfDraft *draft, guint body_rows)
{
  guint n = draft->end - draft->start, tabular = 0, prose = 0, cells = 0, filled_columns = 0, digits = 0;
  const PdfArea *area = draft->area;
  guint leaders = 0, words = 0;
  for (guint line = 0; line < n; line++)
    {
      tabular += ingest_pdf_line_count (draft, line) >= 2;
      leaders += has_drawn_leader (draft, line);
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const PdfPiece *piece = PIECE (draft, i);
          const PdfRow *row = ROW (area, draft->start + line);
          cells++;
          digits += piece->numeric;
          words += piece->n;
          float width = draft->columns[piece->to].x1 - draft->columns[piece->from].x0;
          prose += piece->x1 - piece->x0 > 11 * row->em && piece->x1 - piece->x0 > 0.86f * width;
          leaders += ITEM (area, piece->first + piece->n - 1)->leader
                     || ITEM (area, piece->first + piece->n - 1)->x1
                            < PDF_WORD (area->page, ITEM (area, piece->first + piece->n - 1)->word)->x1 - 1;
        }
    }
  for (guint c = 0; c < draft->n_columns; c++)
    {
      guint hits = 0;
      for (guint line = 0; line < n; line++)
        hits += ingest_pdf_line_piece (draft, line, c) != NULL;
      filled_columns += hits >= 2;
    }
  if (draft->n_columns < 2 || filled_columns < 2 || body_rows + (draft->header > 0) < 2 || tabular < 2)
    return 0;
  /* a table of contents: titles and page numbers */
  if (draft->n_columns <= 3 && leaders * 2 > n)
    return 0;
  if (draft->n_columns == 2 && !draft->ruled)
    {
      guint numbers = 0, both = 0;
      for (guint line = 0; line < n; line++)
        {
          const PdfPiece *last = ingest_pdf_line_piece (draft, line, 1);
          both += ingest_pdf_line_count (draft, line) >= 2;
          numbers += last != NULL && last->numeric && last->n == 1
                     && last->x1 - last->x0 < 2.2f * ROW (area, draft->start + line)->em;
        }
      if (numbers * 10 >= n * 8 && n >= 4)
        {
          int before = -1;
          guint rising = 0, told = 0;
          for (guint line = 0; line < n; line++)
            {
              const PdfPiece *last = ingest_pdf_line_piece (draft, line, 1);
              if (last == NULL || !last->numeric)
                continue;
              const PdfWord *word = PDF_WORD (area->page, ITEM (area, last->first)->word);
              int value = 0;
              for (guint k = 0; k < word->n && k < 6; k++)
                value = value * 10 + g_unichar_digit_value (PDF_CHAR (area->page, word->first + k)->c);
              rising += value >= before;
              before = value;
              told++;
            }
          if (rising == told)
            return 0;
        }
      if (both < 3)
        return 0;
    }
  if (draft->n_columns == 2 && !draft->ruled && is_questions (draft))
    return 0;
  if (is_set_in_columns (draft))
    return 0;
  double share = (double) tabular / n;
  if (!draft->ruled && share < 0.34 && !has_text_rows (draft, body_rows))
    return 0;
  /* columns of prose */
  if (prose * 10 > cells * 4 && !draft->ruled && digits * 5 < cells
      && (body_rows + draft->run_on) * 4 > (n - draft->header) * 3)
    return 0;
  if (draft->n_columns == 2 && !draft->ruled && digits * 5 < cells
      && (body_rows + draft->run_on) * 4 > (n - draft->header) * 3)
    {
      /* two columns of lines, each line a row: text in columns, unless one side is short */
      float width[2] = { 0, 0 };
      guint lines[2] = { 0, 0 };
      for (guint i = 0; i < draft->pieces->len; i++)
        {
          const PdfPiece *piece = PIECE (draft, i);
          if (piece->from != piece->to)
            continue;
          width[piece->from] += (piece->x1 - piece->x0) / ROW (area, draft->start + piece->row)->em;
          lines[piece->from]++;
        }
      if (lines[0] > 0 && lines[1] > 0 && width[0] / (float) lines[0] > 7.5f && width[1] / (float) lines[1] > 7.5f)
        return 0;
    }
  if (!draft->ruled && draft->n_columns <= 4 && words * 10 > cells * 33 && digits * 5 < cells
      && (body_rows + draft->run_on) * 4 > (n - draft->header) * 3)
    return 0; /* columns of ragged prose */
  if (draft->n_columns <= 3 && prose * 10 > cells * 5 && !draft->ruled && body_rows < 3)
    return 0;
  double sure = 0.35 + 0.3 * share + 0.15 * MIN (1.0, (double) n / 8) + 0.15 * (draft->ruled ? 1 : 0)
                + 0.1 * MIN (1.0, 2.0 * digits / MAX (1, cells));
  return MIN (0.95, sure);
}
