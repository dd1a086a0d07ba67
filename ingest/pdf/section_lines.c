#include "ingest/pdf/section_lines.h"

#include "ingest/pdf/row_grouping.h"

#include <math.h>

/* Letters so much larger than most are set apart. */
#define LARGER 1.08f

/* Of a column, or of a table, so many lines may be bold though sections' titles are set bold. */
#define MOST_BOLD 0.3

/* What each thing seen of a line counts, and from which sum on it names the rows below. */
#define ACROSS_COLUMNS 1.5 /* it stands over the gap between two columns */
#define AT_THE_EDGE    1.0 /* it begins where the table does */
#define STANDS_OFF     1.0 /* it is farther from the line above than the lines of a cell are from each other */
#define BETWEEN_ROWS   1.0 /* rows of several columns end above it and begin below it */
#define NOT_ALONE      0.5 /* other lines are set apart as it is */
#define LIKE_A_TITLE   1.0 /* one in its column is the title of rows by all this */
#define NAMES_ROWS     2.5

static gboolean
is_bold (const PdfDraft *draft, const PdfFragment *fragment)
{
  for (guint k = 0; k < fragment->n; k++)
    if ((PDF_WORD (draft->area->page, TOKEN (draft->area, fragment->first + k)->word)->style & PDF_BOLD) == 0)
      return FALSE;
  return fragment->n > 0;
}

/* Of the body's lines with several fragments, the share whose fragment in @column is bold. */
static double
bold_beside (const PdfDraft *draft, guint column)
{
  guint bold = 0, n = 0;
  for (guint line = draft->header; line < draft->end - draft->start; line++)
    {
      const PdfFragment *fragment =
          ingest_pdf_line_fragments (draft, line) > 1 ? ingest_pdf_line_fragment (draft, line, column) : NULL;
      n += fragment != NULL;
      bold += fragment != NULL && is_bold (draft, fragment);
    }
  return n > 0 ? (double) bold / n : 0;
}

/* Makes one fragment of line @line, bold as no fragment of its columns is, whose words are parted by no more than a
 * space: that a word begins where a column does is chance. */
static void
join_words (PdfDraft *draft, guint line, const double *beside)
{
  guint first = draft->first[line], n = ingest_pdf_line_fragments (draft, line);
  if (n < 2 || TEXT_LINE (draft->area, draft->start + line)->chunks != 1)
    return;
  for (guint i = first; i < first + n; i++)
    if (!is_bold (draft, FRAGMENT (draft, i)) || beside[FRAGMENT (draft, i)->from] > MOST_BOLD)
      return;
  PdfFragment *fragment = FRAGMENT (draft, first);
  for (guint i = first + 1; i < first + n; i++)
    {
      fragment->n += FRAGMENT (draft, i)->n;
      fragment->to = FRAGMENT (draft, i)->to;
      fragment->x1 = FRAGMENT (draft, i)->x1;
      fragment->numeric = FALSE;
    }
  g_array_remove_range (draft->fragments, first + 1, n - 1);
  for (guint k = line + 1; k <= draft->end - draft->start; k++)
    draft->first[k] -= n - 1;
}

/* The least step from line to line but for a tenth of them, in sizes: that of lines within a cell. */
static float
closest_step (const PdfDraft *draft)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint line = draft->header + 1; line < draft->end - draft->start; line++)
    {
      const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
      float step = (text->base - text[-1].base) / MAX (text->em, 1);
      if (step > 0.9f)
        g_array_append_val (steps, step);
    }
  g_array_sort (steps, ingest_pdf_compare_floats);
  return steps->len > 0 ? g_array_index (steps, float, steps->len / 10) : 0;
}

static float
usual_size (const PdfDraft *draft)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = draft->start + draft->header; i < draft->end; i++)
    g_array_append_val (sizes, TEXT_LINE (draft->area, i)->em);
  g_array_sort (sizes, ingest_pdf_compare_floats);
  return sizes->len > 0 ? g_array_index (sizes, float, sizes->len / 2) : 0;
}

/* How much speaks for it that line @line, alone as it is and set apart, names the rows below. */
static double
weigh (const PdfDraft *draft, guint line, float closest, guint alike)
{
  const PdfFragment *fragment = FRAGMENT (draft, draft->first[line]);
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
  double sum = alike > 1 ? NOT_ALONE : 0;
  sum += fragment->from < fragment->to ? ACROSS_COLUMNS : 0;
  sum += fragment->x0 < draft->x0 + 0.5f * text->em ? AT_THE_EDGE : 0;
  if (line == draft->header || (text->base - text[-1].base) / MAX (text->em, 1) > 1.12f * closest)
    sum += STANDS_OFF;
  if (ingest_pdf_line_fragment (draft, line + 1, 0) != NULL && ingest_pdf_line_fragments (draft, line + 1) > 1
      && ingest_pdf_line_fragments (draft, line - 1) > 1)
    sum += BETWEEN_ROWS;
  return sum;
}

void
ingest_pdf_section_lines_mark (PdfDraft *draft)
{
  guint n = draft->end - draft->start, alike = 0;
  float closest = closest_step (draft), size = usual_size (draft);
  g_autofree double *beside = g_new (double, draft->n_columns);
  for (guint c = 0; c < draft->n_columns; c++)
    beside[c] = bold_beside (draft, c);
  for (guint line = MAX (1, draft->header); line + 1 < n; line++)
    join_words (draft, line, beside);
  draft->section = g_new0 (guint8, n + 1);
  /* the last line has no rows below it, and the first may be the upper one of the titles */
  for (guint line = MAX (1, draft->header); line + 1 < n; line++)
    {
      if (ingest_pdf_line_fragments (draft, line) != 1)
        continue;
      const PdfFragment *fragment = FRAGMENT (draft, draft->first[line]);
      gboolean larger = TEXT_LINE (draft->area, draft->start + line)->em > LARGER * size;
      draft->section[line] = (larger || (is_bold (draft, fragment) && beside[fragment->from] <= MOST_BOLD));
      alike += draft->section[line];
    }
  g_autofree double *sums = g_new0 (double, n);
  g_autofree gboolean *titled = g_new0 (gboolean, draft->n_columns); /* columns in which a title begins */
  for (guint line = 0; line < n; line++)
    if (draft->section[line])
      {
        sums[line] = weigh (draft, line, closest, alike);
        titled[FRAGMENT (draft, draft->first[line])->from] |= sums[line] >= NAMES_ROWS;
      }
  for (guint line = 0; line < n; line++)
    draft->section[line] = draft->section[line]
                           && sums[line] + (titled[FRAGMENT (draft, draft->first[line])->from] ? LIKE_A_TITLE : 0)
                                  >= NAMES_ROWS;
}
