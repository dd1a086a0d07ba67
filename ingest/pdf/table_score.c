#include "ingest/pdf/table_score.h"

#include "ingest/pdf/row_grouping.h"
#include "ingest/pdf/text_lines.h"

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
  guint n = draft->end - draft->start, aligned = 0, fragments = 0, rows = 0, wide_rows = 0;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) middle = g_array_new (FALSE, FALSE, sizeof (float));
      for (guint i = 0; i < draft->fragments->len; i++)
        {
          const PdfFragment *fragment = FRAGMENT (draft, i);
          if (fragment->from != c || fragment->to != c)
            continue;
          float half = (fragment->x0 + fragment->x1) / 2;
          g_array_append_val (left, fragment->x0);
          g_array_append_val (right, fragment->x1);
          g_array_append_val (middle, half);
        }
      aligned += MAX (largest_group (left, 6), MAX (largest_group (right, 6), largest_group (middle, 6)));
      fragments += left->len;
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
            any = ingest_pdf_line_fragment (draft, k, c) != NULL;
          columns += any;
        }
      rows++;
      wide_rows += columns >= 2;
      line = end;
    }
  return wide_rows >= 3 && wide_rows * 2 >= body_rows && rows > 0 && aligned * 10 >= fragments * 7;
}

/* Whether a rule drawn at a line's foot leads from one of its fragments to the next, as dots do. */
static gboolean
has_drawn_leader (const PdfDraft *draft, guint line)
{
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
  for (guint i = draft->first[line]; i + 1 < draft->first[line + 1]; i++)
    {
      float x0 = FRAGMENT (draft, i)->x1, x1 = FRAGMENT (draft, i + 1)->x0;
      const PdfRule *rule =
          ingest_pdf_rule_in (draft->area, text->base - 0.6f * text->em, text->base + 0.3f * text->em, x0, x1);
      if (rule != NULL && rule->x0 > x0 - text->em && rule->x1 < x1 + text->em
          && rule->x1 - rule->x0 > 0.6f * (x1 - x0))
        return TRUE;
    }
  return FALSE;
}

/* Whether what stands at the left is nothing but marks of questions and answers: their text hangs beside them. */
static gboolean
is_questions (const PdfDraft *draft)
{
  guint marks = 0, all = 0;
  for (guint i = 0; i < draft->fragments->len; i++)
    {
      const PdfFragment *fragment = FRAGMENT (draft, i);
      if (fragment->from != 0 || fragment->to != 0)
        continue;
      const PdfWord *word = PDF_WORD (draft->area->page, TOKEN (draft->area, fragment->first)->word);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint k = 0; k < word->n && k < 12; k++)
        g_string_append_unichar (text, PDF_CHAR (draft->area->page, word->first + k)->c);
      PdfMarker kind;
      gsize length = fragment->n == 1 ? ingest_pdf_marker (text->str, &kind) : 0;
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
          const PdfFragment *fragment = ingest_pdf_line_fragment (draft, line, c);
          if (fragment == NULL)
            continue;
          filled++;
          words += fragment->n;
          width += (fragment->x1 - fragment->x0) / TEXT_LINE (draft->area, draft->start + line)->em;
        }
      if (filled * 10 < n * 6 || words < 4 * filled || width < 9 * (float) filled)
        return FALSE;
    }
  return TRUE;
}

/* Is it a table, and how confidence are we?  0 where it is none. */
double
ingest_pdf_table_score (const PdfDraft *draft, guint body_rows)
{
  guint n = draft->end - draft->start, tabular = 0, prose = 0, cells = 0, filled_columns = 0, digits = 0;
  const PdfArea *area = draft->area;
  guint leaders = 0, words = 0;
  for (guint line = 0; line < n; line++)
    {
      tabular += ingest_pdf_line_fragments (draft, line) >= 2;
      leaders += has_drawn_leader (draft, line);
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const PdfFragment *fragment = FRAGMENT (draft, i);
          const PdfTextLine *text_line = TEXT_LINE (area, draft->start + line);
          cells++;
          digits += fragment->numeric;
          words += fragment->n;
          float width = draft->columns[fragment->to].x1 - draft->columns[fragment->from].x0;
          prose += fragment->x1 - fragment->x0 > 11 * text_line->em && fragment->x1 - fragment->x0 > 0.86f * width;
          leaders += TOKEN (area, fragment->first + fragment->n - 1)->leader
                     || TOKEN (area, fragment->first + fragment->n - 1)->x1
                            < PDF_WORD (area->page, TOKEN (area, fragment->first + fragment->n - 1)->word)->x1 - 1;
        }
    }
  for (guint c = 0; c < draft->n_columns; c++)
    {
      guint hits = 0;
      for (guint line = 0; line < n; line++)
        hits += ingest_pdf_line_fragment (draft, line, c) != NULL;
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
          const PdfFragment *last = ingest_pdf_line_fragment (draft, line, 1);
          both += ingest_pdf_line_fragments (draft, line) >= 2;
          numbers += last != NULL && last->numeric && last->n == 1
                     && last->x1 - last->x0 < 2.2f * TEXT_LINE (area, draft->start + line)->em;
        }
      if (numbers * 10 >= n * 8 && n >= 4)
        {
          int before = -1;
          guint rising = 0, told = 0;
          for (guint line = 0; line < n; line++)
            {
              const PdfFragment *last = ingest_pdf_line_fragment (draft, line, 1);
              if (last == NULL || !last->numeric)
                continue;
              const PdfWord *word = PDF_WORD (area->page, TOKEN (area, last->first)->word);
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
      /* two columns of lines, each line a text_line: text in columns, unless one side is short */
      float width[2] = { 0, 0 };
      guint lines[2] = { 0, 0 };
      for (guint i = 0; i < draft->fragments->len; i++)
        {
          const PdfFragment *fragment = FRAGMENT (draft, i);
          if (fragment->from != fragment->to)
            continue;
          width[fragment->from] += (fragment->x1 - fragment->x0) / TEXT_LINE (area, draft->start + fragment->line)->em;
          lines[fragment->from]++;
        }
      if (lines[0] > 0 && lines[1] > 0 && width[0] / (float) lines[0] > 7.5f && width[1] / (float) lines[1] > 7.5f)
        return 0;
    }
  if (!draft->ruled && draft->n_columns <= 4 && words * 10 > cells * 33 && digits * 5 < cells
      && (body_rows + draft->run_on) * 4 > (n - draft->header) * 3)
    return 0; /* columns of ragged prose */
  if (draft->n_columns <= 3 && prose * 10 > cells * 5 && !draft->ruled && body_rows < 3)
    return 0;
  double confidence = 0.35 + 0.3 * share + 0.15 * MIN (1.0, (double) n / 8) + 0.15 * (draft->ruled ? 1 : 0)
                      + 0.1 * MIN (1.0, 2.0 * digits / MAX (1, cells));
  return MIN (0.95, confidence);
}
