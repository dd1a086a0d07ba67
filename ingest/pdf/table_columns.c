#include "ingest/pdf/table_columns.h"

#include <math.h>

/* A gutter between columns: the least median gap of the rows that have text on both sides, in sizes. */
#define GUTTER_GAP 0.62f

/* The same between the numbers of rows and what they number; and digits of such a number at most. */
#define NUMBER_GAP    0.1f
#define LONGEST_COUNT 4

/* Lines that the titles of columns open with, of which one may be a title over several others; and the step from one to
 * the next at most, in sizes. */
#define TITLE_LINES 2
#define TITLE_STEP  2.6f

/* Whether a chunk of line @i is a title over several: those of the next line all stand below it alone, and they are two
 * or more.
 *
 *     Control   Statement        Result             Evidence
 *                           Office   Servers
 */
static gboolean
is_over_titles (const PdfArea *area, guint i)
{
  const PdfTextLine *line = TEXT_LINE (area, i), *below = line + 1;
  if (below->chunks < 2 || line->chunks < 3 || below->base - line->base > TITLE_STEP * line->em)
    return FALSE;
  const PdfToken *tokens = TOKEN (area, line->first);
  for (guint k = 0; k < line->n;)
    {
      guint end = k + 1;
      while (end < line->n && !tokens[end].starts)
        end++;
      float before = k > 0 ? tokens[k - 1].x1 : -G_MAXFLOAT, behind = end < line->n ? tokens[end].x0 : G_MAXFLOAT;
      if (k > 0 && below->x0 > before && below->x1 < behind && below->x0 <= tokens[k].x1
          && below->x1 >= tokens[end - 1].x0)
        return TRUE;
      k = end;
    }
  return FALSE;
}

/* The rows that show the columns: those with about as many chunks as the fullest. */
guint
ingest_pdf_columns_full (const PdfArea *area, guint start, guint end, gboolean *full)
{
  guint counts[64] = { 0 }, n = end - start, seen = 0, high = 1, found = 0;
  for (guint i = start; i < end; i++)
    counts[MIN (63, TEXT_LINE (area, i)->chunks)]++;
  for (guint k = 64; k-- > 0;)
    {
      seen += counts[k];
      if (seen * 5 >= n && seen >= 2)
        {
          high = k;
          break;
        }
    }
  for (guint i = start; i < end; i++)
    {
      full[i - start] = TEXT_LINE (area, i)->chunks >= 2 && TEXT_LINE (area, i)->chunks * 10 >= high * 6;
      /* a title over two columns keeps no gutter clear */
      if (full[i - start] && i < start + TITLE_LINES && i + 1 < end && is_over_titles (area, i))
        full[i - start] = FALSE;
      found += full[i - start];
    }
  return found;
}

/* Whether the gap at [x0, x1] is a gutter: rows with text on both sides keep apart by more than a space. */
static gboolean
is_gutter (const PdfArea *area, guint start, guint end, const gboolean *full, float x0, float x1)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (float));
  guint left_rows = 0, right_rows = 0;
  float middle = (x0 + x1) / 2;
  for (guint i = start; i < end; i++)
    {
      const PdfTextLine *text_line = TEXT_LINE (area, i);
      if (!full[i - start])
        continue;
      float left = -G_MAXFLOAT, right = G_MAXFLOAT;
      for (guint k = 0; k < text_line->n; k++)
        {
          const PdfToken *token = TOKEN (area, text_line->first + k);
          if (token->leader)
            continue;
          if (token->x1 <= middle)
            left = MAX (left, token->x1);
          else if (token->x0 >= middle)
            right = MIN (right, token->x0);
        }
      left_rows += left > -G_MAXFLOAT;
      right_rows += right < G_MAXFLOAT;
      if (left > -G_MAXFLOAT && right < G_MAXFLOAT)
        {
          float gap = (right - left) / MAX (text_line->em, 1);
          g_array_append_val (gaps, gap);
        }
    }
  if (left_rows < 2 || right_rows < 2)
    return FALSE;
  if (gaps->len < 1)
    return x1 - x0 > 4;
  g_array_sort (gaps, ingest_pdf_compare_floats);
  return g_array_index (gaps, float, gaps->len / 2) >= GUTTER_GAP && g_array_index (gaps, float, gaps->len / 5) >= 0.4f;
}

int
ingest_pdf_number_of (const PdfPage *page, guint index)
{
  const PdfWord *word = PDF_WORD (page, index);
  int value = 0;
  if (word->n == 0 || word->n > LONGEST_COUNT)
    return -1;
  for (guint i = 0; i < word->n; i++)
    {
      int digit = g_unichar_digit_value (PDF_CHAR (page, word->first + i)->c);
      if (digit < 0)
        return -1;
      value = value * 10 + digit;
    }
  return value;
}

/* Whether the gap at [x0, x1], narrow as it is, lies between the numbers of rows, set to the right as spreadsheets set
 * numbers, and what they number: right of it texts begin level, left of it stands one number, that of the row above and
 * one more. */
static gboolean
parts_numbers (const PdfArea *area, guint start, guint end, const gboolean *full, float x0, float x1)
{
  guint numbers = 0, rising = 0, level = 0, lines = 0;
  int before = -1;
  float middle = (x0 + x1) / 2, edge = x1;
  for (guint i = start; i < end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      const PdfToken *left = NULL, *right = NULL;
      for (guint k = 0; k < text->n && right == NULL; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          if (token->x0 >= middle)
            right = token;
          else
            left = token;
        }
      if (left == NULL || !full[i - start])
        continue;
      lines++;
      int value = ingest_pdf_number_of (area->page, left->word);
      if (value < 0 || left != TOKEN (area, text->first) || fabsf (left->x1 - x0) > 0.3f * text->em)
        continue;
      numbers++;
      rising += before >= 0 && value == before + 1;
      level += right != NULL && fabsf (right->x0 - edge) < 0.3f * text->em;
      before = value;
    }
  return numbers >= 4 && numbers * 10 >= lines * 7 && rising * 10 >= (numbers - 1) * 7 && level * 10 >= numbers * 7;
}

/* Columns are what lies between the gutters that full rows keep clear. */
guint
ingest_pdf_columns_find (const PdfArea *area, guint start, guint end, float x0, float x1, const gboolean *full,
                         guint n_full, PdfColumn *columns)
{
  guint bins = (guint) CLAMP ((x1 - x0) * 2, 1, 20000) + 2, n = 0;
  g_autofree guint16 *cover = g_new0 (guint16, bins);
  float em = 0;
  guint counted = 0;
  for (guint i = start; i < end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      if (!full[i - start])
        continue;
      em += text->em;
      counted++;
      guint reach = 0;
      for (guint k = 0; k < text->n; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          if (token->leader)
            continue;
          guint a = (guint) CLAMP ((token->x0 - x0) * 2 + 0.5f, 0, (float) (bins - 1));
          guint b = (guint) CLAMP ((token->x1 - x0) * 2 + 0.5f, 0, (float) (bins - 1));
          for (guint bin = MAX (a, reach); bin < b; bin++)
            cover[bin]++;
          reach = MAX (reach, b);
        }
    }
  if (counted == 0)
    return 0;
  em /= (float) counted;
  guint allow = n_full >= 9 ? MAX (1, n_full / 16) : 0;
  guint bin = 0;
  float from = 0;
  gboolean open = FALSE;
  while (bin < bins && n < MAX_COLUMNS)
    {
      guint stop = bin;
      gboolean clear = cover[bin] <= allow;
      while (stop < bins && (cover[stop] <= allow) == clear)
        stop++;
      float a = x0 + (float) bin / 2, b = x0 + (float) stop / 2;
      if (!clear)
        {
          if (!open)
            from = a;
          open = TRUE;
          columns[n] = (PdfColumn){ from, b };
        }
      else if (open && stop < bins
               && ((b - a >= 0.25f * em && is_gutter (area, start, end, full, a, b))
                   || (b - a >= NUMBER_GAP * em && parts_numbers (area, start, end, full, a, b))))
        {
          n++;
          open = FALSE;
        }
      bin = stop;
    }
  return open ? n + 1 : n;
}

/* The column that a stretch of text belongs to.  What reaches over several starts in the one that its left end is in.
 */
static int
column_at (const PdfColumn *columns, guint n, float x0, float x1)
{
  int best = -1;
  float most = -G_MAXFLOAT;
  for (guint i = 0; i < n; i++)
    {
      float overlap = MIN (x1, columns[i].x1) - MAX (x0, columns[i].x0);
      if (overlap > most)
        {
          most = overlap;
          best = (int) i;
        }
    }
  for (int i = 0; i < best; i++)
    if (x0 < columns[i].x1 && columns[i].x1 - MAX (x0, columns[i].x0) > MIN (5, 0.4f * (columns[i].x1 - columns[i].x0)))
      return i;
  return best;
}

/* Whether the gap before token @k of @text is as wide as another one of its: a space, no gutter. */
static gboolean
is_space (const PdfArea *area, const PdfTextLine *text, guint k)
{
  const PdfToken *tokens = TOKEN (area, text->first);
  for (guint i = 1; i < text->n; i++)
    if (i != k && fabsf (tokens[i].x0 - tokens[i - 1].x1 - tokens[k].x0 + tokens[k - 1].x1) < 0.05f * text->em)
      return TRUE;
  return FALSE;
}

void
ingest_pdf_columns_cut (const PdfArea *area, guint row_index, const PdfColumn *columns, guint n_columns,
                        GArray *fragments)
{
  const PdfTextLine *text = TEXT_LINE (area, row_index);
  PdfFragment fragment = { row_index };
  guint digits = 0, tokens = 0;
  for (guint k = 0; k < text->n; k++)
    {
      const PdfToken *token = TOKEN (area, text->first + k);
      int column =
          token->leader && fragment.n > 0 ? (int) fragment.to : column_at (columns, n_columns, token->x0, token->x1);
      float gap = token->x0 - fragment.x1;
      gboolean joins =
          fragment.n > 0
          && (token->leader || (guint) column == fragment.to || gap < 0.42f * text->em
              || (text->chunks == 1
                  && (fabsf (token->x0 - columns[column].x0) > 0.25f * text->em || is_space (area, text, k))));
      /* words that each keep to their column are parted by a gutter however narrow */
      if (joins && !token->leader && (guint) column > fragment.to && gap >= NUMBER_GAP * text->em
          && token->x0 >= columns[column].x0 - 0.5f * text->em
          && fragment.x1 <= columns[fragment.to].x1 + 0.5f * text->em && (fragment.numeric || token->numeric))
        joins = FALSE;
      /* two chunks in one column of a text with wider gaps elsewhere stay one cell */
      if (!joins)
        {
          if (fragment.n > 0)
            g_array_append_val (fragments, fragment);
          fragment = (PdfFragment){ row_index,      text->first + k, 0,         (guint) column,
                                    (guint) column, token->x0,       token->x1, FALSE };
          digits = tokens = 0;
        }
      fragment.n++;
      if (!token->leader)
        {
          fragment.x1 = MAX (fragment.x1, token->x1);
          fragment.to = MAX (fragment.to, (guint) column);
          /* a long word reaches over gutters */
          for (guint c = fragment.to + 1; c < n_columns && columns[c].x0 + 0.4f * text->em < token->x1; c++)
            fragment.to = c;
          tokens++;
          digits += token->numeric;
          fragment.numeric = digits * 2 > tokens;
        }
    }
  if (fragment.n > 0)
    g_array_append_val (fragments, fragment);
}

gboolean
ingest_pdf_columns_carried (const PdfArea *area, const PdfRegion *region, PdfColumn *columns, guint *n_columns)
{
  const GArray *edges = area->page->carried;
  g_autofree guint *met = g_new0 (guint, edges->len);
  guint used = 0;
  if (edges->len < 3 || edges->len > MAX_COLUMNS + 1 || *n_columns >= edges->len)
    return FALSE;
  for (guint i = region->start; i < region->end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      guint c = 0;
      for (guint k = 0; k < text->n; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          while (c + 2 < edges->len && g_array_index (edges, float, c + 1) < token->x0 + 0.3f * text->em)
            c++;
          gboolean last = c + 2 == edges->len;
          if (token->x0 < g_array_index (edges, float, c) - 0.5f * text->em
              || token->x1 > g_array_index (edges, float, c + 1) + (last ? 2.5f : 0.3f) * text->em)
            return FALSE;
          used += met[c]++ == 0;
        }
    }
  if (used < 2 || met[0] == 0)
    return FALSE;
  *n_columns = edges->len - 1;
  for (guint c = 0; c < *n_columns; c++)
    columns[c] = (PdfColumn){ g_array_index (edges, float, c), g_array_index (edges, float, c + 1) };
  return TRUE;
}

guint
ingest_pdf_columns_beside (const PdfArea *area, const PdfRegion *region, PdfColumn *columns)
{
  guint n = MIN (region->n_gutters + 1, MAX_COLUMNS);
  for (guint c = 0; c < n; c++)
    columns[c] = (PdfColumn){ G_MAXFLOAT, -G_MAXFLOAT };
  for (guint i = region->start; i < region->end; i++)
    for (guint k = 0; k < TEXT_LINE (area, i)->n; k++)
      {
        const PdfToken *token = TOKEN (area, TEXT_LINE (area, i)->first + k);
        guint c = 0;
        while (c + 1 < n && token->x0 > region->gutters[c] - 0.2f * TEXT_LINE (area, i)->em)
          c++;
        columns[c].x0 = MIN (columns[c].x0, token->x0);
        columns[c].x1 = MAX (columns[c].x1, token->x1);
      }
  for (guint c = 0; c < n; c++)
    if (columns[c].x1 < columns[c].x0)
      return 0;
  return n;
}
