#include "ingest/pdf/row_grouping.h"

#include <math.h>

/* Characters of a row's label, at most. */
#define LONGEST_LABEL 8

/* A step (sizes) too small for lines below each other. */
#define OVERLAPPING_STEP 0.85f

guint
ingest_pdf_line_fragments (const PdfDraft *draft, guint line)
{
  return draft->first[line + 1] - draft->first[line];
}

const PdfFragment *
ingest_pdf_line_fragment (const PdfDraft *draft, guint line, guint column)
{
  for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
    if (FRAGMENT (draft, i)->from <= column && column <= FRAGMENT (draft, i)->to)
      return FRAGMENT (draft, i);
  return NULL;
}

guint
ingest_pdf_line_numbers (const PdfDraft *draft, guint line, gboolean beyond_first)
{
  guint n = 0;
  for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
    n += FRAGMENT (draft, i)->numeric && (!beyond_first || FRAGMENT (draft, i)->from > 0);
  return n;
}

/* A line of one fragment on a shade of its own, over a row: it names the rows below it. */
static gboolean
is_band (const PdfDraft *draft, guint line)
{
  return line > 0 && line + 1 < draft->end - draft->start && ingest_pdf_line_fragments (draft, line) == 1
         && draft->rules[line + 1] == PDF_EDGE_BOTTOM && ingest_pdf_line_fragments (draft, line + 1) >= 3
         && ingest_pdf_line_fragments (draft, line - 1) >= 2;
}

/* Header: what stands between the first two rules across the width; without rules what comes before the first line
 * whose columns are numbers, in a table of numbers. */
guint
ingest_pdf_header_lines (const PdfDraft *draft)
{
  guint n = draft->end - draft->start;
  guint numeric_lines = 0, tabular = 0;
  for (guint line = 0; line < n; line++)
    if (ingest_pdf_line_fragments (draft, line) >= 2)
      {
        tabular++;
        numeric_lines += ingest_pdf_line_numbers (draft, line, TRUE) * 2 >= ingest_pdf_line_fragments (draft, line) - 1;
      }
  gboolean numbers = numeric_lines * 10 >= tabular * 6 && numeric_lines >= 2;
  /* where a shade begins the titles need not end: rows are shaded by turns */
  for (guint line = 1; line < n && line <= 8; line++)
    if (draft->rules[line] != 0 && (line * 2 <= n || line <= 3))
      {
        if (draft->rules[line] == PDF_EDGE_TOP && !is_band (draft, line))
          break;
        /* more than one rule follows line by line where every row is ruled: the header is then the first row */
        return line;
      }
  if (!numbers)
    return 0;
  for (guint line = 0; line < n && line < 8; line++)
    {
      guint filled = ingest_pdf_line_fragments (draft, line), digits = ingest_pdf_line_numbers (draft, line, TRUE);
      const PdfFragment *key = ingest_pdf_line_fragment (draft, line, 0);
      if (filled >= 2 && key != NULL && digits * 2 >= filled - 1 && digits * 3 >= draft->n_columns - 1)
        {
          /* a line of column numbers or years is still header: the next line tells nothing, its label is text above */
          if (line == 0)
            return 1 < n && !key->numeric ? 1 : 0;
          /* the section title just above belongs to the body */
          if (ingest_pdf_line_fragments (draft, line - 1) == 1 && ingest_pdf_line_fragment (draft, line - 1, 0) != NULL
              && line > 1)
            return line - 1;
          return line;
        }
    }
  return 0;
}

static gunichar
last_letter (const PdfDraft *draft, const PdfFragment *fragment)
{
  const PdfPage *page = draft->area->page;
  const PdfWord *word = PDF_WORD (page, TOKEN (draft->area, fragment->first + fragment->n - 1)->word);
  return PDF_CHAR (page, word->first + word->n - 1)->c;
}

/* Whether a fragment runs on from the line above it in its column: that line left no room for what the fragment opens
 * with, or ends in a hyphen. */
static gboolean
runs_on (const PdfDraft *draft, guint line, const PdfFragment *fragment)
{
  const PdfFragment *above = line > draft->header ? ingest_pdf_line_fragment (draft, line - 1, fragment->from) : NULL;
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
  if (above == NULL || above->from != fragment->from || above->to != fragment->to)
    return FALSE;
  gunichar end = last_letter (draft, above);
  const PdfColumn *first = &draft->columns[fragment->from], *last = &draft->columns[fragment->to];
  if (end == '-' || end == 0x2010)
    return TRUE;
  /* only what may break anywhere fills its lines: other words leave room that tells nothing */
  const PdfToken *opens = TOKEN (draft->area, fragment->first);
  const PdfChar *c = PDF_CHAR (draft->area->page, PDF_WORD (draft->area->page, opens->word)->first);
  return ingest_pdf_is_cjk (c->c) && !fragment->numeric && !above->numeric && last->x1 - first->x0 > 3.5f * text->em
         && fabsf (above->x0 - fragment->x0) < 0.5f * text->em && above->x1 > last->x1 - 1.3f * text->em;
}

/* Whether all of a line runs on. */
static gboolean
all_run_on (const PdfDraft *draft, guint line)
{
  for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
    if (!runs_on (draft, line, FRAGMENT (draft, i)))
      return FALSE;
  return TRUE;
}

/* Whether text line @line goes on with the text_line that the line above is in. */
static gboolean
continues (const PdfDraft *draft, guint line, float pitch)
{
  const PdfTextLine *text_line = TEXT_LINE (draft->area, draft->start + line),
                    *above = TEXT_LINE (draft->area, draft->start + line - 1);
  float step = (text_line->base - above->base) / MAX (text_line->em, 1);
  guint filled = ingest_pdf_line_fragments (draft, line);
  const PdfFragment *key = ingest_pdf_line_fragment (draft, line, 0);
  if (draft->rules[line])
    return FALSE;
  if (step > pitch * 1.3f + 0.15f)
    return FALSE;
  if (key == NULL)
    return ingest_pdf_line_numbers (draft, line, TRUE) * 2 < filled || (filled == 1 && draft->n_columns > 2);
  if (filled > 1 && !(key->from == 0 && key->to > 0))
    return all_run_on (draft, line);
  if (key->to > 0 || line == 0)
    return FALSE;
  if (runs_on (draft, line, key))
    return TRUE;
  /* a label alone: the rest of the label above, where it is set in or goes on in small letters */
  const PdfFragment *label = ingest_pdf_line_fragment (draft, line - 1, 0);
  if (label == NULL || label->to > 0)
    return FALSE;
  const PdfChar *c =
      PDF_CHAR (draft->area->page, PDF_WORD (draft->area->page, TOKEN (draft->area, key->first)->word)->first);
  gboolean label_long = label->x1 > draft->columns[0].x1 - 2.5f * text_line->em;
  if (ingest_pdf_line_fragments (draft, line - 1) > 1)
    return (g_unichar_islower (c->c) && label_long) || (key->x0 > label->x0 + 0.5f * text_line->em && label_long);
  return g_unichar_islower (c->c) && label_long;
}

/* The line above @line that has text in @column, or -1. */
static int
line_above (const PdfDraft *draft, guint line, guint column)
{
  for (guint k = line; k > draft->header && line - k < 40; k--)
    if (ingest_pdf_line_fragment (draft, k - 1, column) != NULL)
      return (int) k - 1;
  return -1;
}

static float
step_between (const PdfDraft *draft, guint above, guint line)
{
  const PdfTextLine *text = TEXT_LINE (draft->area, draft->start + line);
  return (text->base - TEXT_LINE (draft->area, draft->start + above)->base) / MAX (text->em, 1);
}

/* The usual step from a line of a column to its next one, in sizes: that of wrapped lines, where there are any. */
static float
column_pitch (const PdfDraft *draft, guint column)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint line = draft->header + 1; line < draft->end - draft->start; line++)
    {
      int above = ingest_pdf_line_fragment (draft, line, column) != NULL ? line_above (draft, line, column) : -1;
      float step = above >= 0 ? step_between (draft, (guint) above, line) : 0;
      if (step > 0.7f && step < 4)
        g_array_append_val (steps, step);
    }
  if (steps->len < 3)
    return 0;
  g_array_sort (steps, ingest_pdf_compare_floats);
  return g_array_index (steps, float, steps->len / 6);
}

/* What tells the rows of a body without rules. */
typedef struct
{
  float pitch[MAX_COLUMNS + 1];
  gboolean *new_row;   /* every fragment of the line stands off from the line above it in its column */
  gboolean strong_key; /* the first column has text where a row begins, and there alone */
  gboolean groups;     /* the first column names groups of rows: lines without a key have all other columns */
  gboolean numbered;   /* it does, and the second one numbers them */
  gboolean by_gaps, by_rules;
  gboolean by_shades; /* rows are shaded by turns: a shade begins or ends between any two */
  gboolean by_bands;  /* white bands across all columns part the rows */
  gboolean *band;     /* such a band is over the line */
} RowClues;

/* Whether the bands part rows: between most of them stands one key, wherever in its row it is set (at the top, in the
 * middle), or a row without a key but with several columns. */
static gboolean
bands_part_rows (const PdfDraft *draft, const RowClues *clues)
{
  guint n = draft->end - draft->start, groups = 0, good = 0, tall = 0;
  for (guint line = draft->header; line < n;)
    {
      guint end = line + 1, keys = 0, columns = 0;
      while (end < n && !clues->band[end] && !draft->section[end] && !draft->section[end - 1])
        end++;
      if (draft->section[line])
        {
          line = end;
          continue;
        }
      for (guint c = 0; c < draft->n_columns; c++)
        {
          guint lines = 0;
          for (guint k = line; k < end; k++)
            {
              const PdfFragment *fragment = ingest_pdf_line_fragment (draft, k, c);
              lines += fragment != NULL && !(c == 0 && k > line && runs_on (draft, k, fragment));
            }
          columns += lines > 0;
          keys += c == 0 ? lines : 0;
        }
      groups++;
      good += keys == 1 || (keys == 0 && columns >= 2);
      tall += end - line > 1;
      line = end;
    }
  return groups >= 3 && tall >= 2 && good * 10 >= groups * 8;
}

/* A label of a row: few characters, a digit among them. */
static gboolean
is_label (const PdfDraft *draft, const PdfFragment *fragment)
{
  guint characters = 0, digits = 0;
  for (guint k = 0; fragment != NULL && k < fragment->n; k++)
    {
      const PdfWord *word = PDF_WORD (draft->area->page, TOKEN (draft->area, fragment->first + k)->word);
      characters += word->n;
      for (guint i = 0; i < word->n && characters <= LONGEST_LABEL; i++)
        digits += g_unichar_isdigit (PDF_CHAR (draft->area->page, word->first + i)->c) != 0;
    }
  return digits > 0 && characters <= LONGEST_LABEL;
}

/* Whether the second column labels rows: nearly all that stands in it are labels, beside nearly all that the first
 * holds and in lines without. */
static gboolean
second_numbers (const PdfDraft *draft)
{
  guint labels = 0, n = 0, keys = 0, beside = 0;
  for (guint line = draft->header; line < draft->end - draft->start && draft->n_columns > 2; line++)
    {
      const PdfFragment *fragment = ingest_pdf_line_fragment (draft, line, 1);
      gboolean own = fragment != NULL && fragment->from == 1 && fragment->to == 1;
      if (ingest_pdf_line_fragment (draft, line, 0) != NULL)
        {
          keys++;
          beside += own;
        }
      if (!own)
        continue;
      n++;
      labels += is_label (draft, fragment);
    }
  return n >= 3 && labels * 10 >= n * 8 && beside * 10 >= keys * 8 && n >= beside + 2;
}

static void
find_clues (const PdfDraft *draft, RowClues *clues)
{
  guint n = draft->end - draft->start, from = draft->header;
  guint bands = 1, edges = 0, n_fresh = 0, whole = 0, fresh_whole = 0, whole_rests = 0, text_lines = 0, keys = 0,
        good_keys = 0, keyless = 0;
  float least = 0;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      clues->pitch[c] = column_pitch (draft, c);
      if (clues->pitch[c] > 0 && (least <= 0 || clues->pitch[c] < least))
        least = clues->pitch[c];
    }
  /* a column whose cells are single lines tells nothing: it is as the others */
  for (guint c = 0; c < draft->n_columns; c++)
    if (clues->pitch[c] <= 0 || clues->pitch[c] > 1.3f * least)
      clues->pitch[c] = least > 0 ? least : MAX (1.5f, draft->area->leading);
  for (guint line = from; line < n; line++)
    {
      gboolean new_row = TRUE;
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const PdfFragment *fragment = FRAGMENT (draft, i);
          int above = line > from ? line_above (draft, line, fragment->from) : -1;
          if (above >= 0)
            new_row &= step_between (draft, (guint) above, line) > clues->pitch[fragment->from] * 1.25f + 0.1f;
        }
      clues->new_row[line] = new_row;
      gboolean key = ingest_pdf_line_fragment (draft, line, 0) != NULL;
      guint count = ingest_pdf_line_fragments (draft, line);
      keys += key;
      keyless += !key;
      gboolean rest = !key && count + 1 == draft->n_columns && draft->n_columns >= 3;
      whole_rests += rest && (new_row || draft->n_columns >= 4);
      whole += count == draft->n_columns;
      fresh_whole += count == draft->n_columns && new_row;
      good_keys += key && ingest_pdf_line_fragments (draft, line) >= 2 && new_row;
      if (line == from)
        continue;
      /* where the shade of a title over rows begins and ends says nothing of the rows */
      gboolean title = draft->rules[line] >= PDF_EDGE_TOP && (draft->section[line] || draft->section[line - 1]);
      bands += draft->rules[line] != 0 && !title;
      edges += draft->rules[line] >= PDF_EDGE_TOP && !title;
      n_fresh += new_row;
      text_lines += ingest_pdf_line_numbers (draft, line, TRUE) * 2 < ingest_pdf_line_fragments (draft, line)
                    || ingest_pdf_line_fragments (draft, line) == 1;
    }
  float least_pitch = 9;
  for (guint c = 0; c < draft->n_columns; c++)
    least_pitch = MIN (least_pitch, clues->pitch[c]);
  for (guint line = from + 1; line < n; line++)
    clues->band[line] = step_between (draft, line - 1, line) > least_pitch * 1.22f + 0.05f;
  clues->by_bands = bands_part_rows (draft, clues);
  clues->by_shades = edges >= 4 && edges * 8 >= n - from;
  clues->by_rules = clues->by_shades || (bands >= 3 && bands * 8 >= n - from && draft->rules[from]);
  clues->groups = keyless >= 2 && whole_rests * 10 >= keyless * 7;
  clues->numbered = second_numbers (draft);
  clues->strong_key = keys >= 3 && good_keys * 10 >= keys * 7 && keyless >= 2 && !clues->groups;
  /* gaps part rows where few lines beside them have all columns: else those are rows, and the gaps part groups */
  clues->by_gaps =
      n_fresh >= 2 && n_fresh * 10 < (n - from) * 9 && text_lines * 2 > n - from && fresh_whole * 3 >= whole;
}

/* Whether a line that stands off from the one above has a figure below a figure, as no cell of one goes on: a total. */
static gboolean
counts_anew (const PdfDraft *draft, const RowClues *clues, guint line)
{
  for (guint i = draft->first[line]; i < draft->first[line + 1] && clues->new_row[line]; i++)
    {
      const PdfFragment *fragment = FRAGMENT (draft, i);
      int above = fragment->numeric && fragment->n == 1 ? line_above (draft, line, fragment->from) : -1;
      const PdfFragment *other =
          above >= 0 ? ingest_pdf_line_fragment (draft, (guint) above, fragment->from) : NULL;
      if (other != NULL && other->numeric && other->n == 1 && ingest_pdf_line_fragments (draft, line) > 1)
        return TRUE;
    }
  return FALSE;
}

/* Whether a line, not the first, begins a row.  @rows are those begun; @seen: a rule stands over a line before it or
 * over it. */
static gboolean
starts_row (const PdfDraft *draft, const RowClues *clues, guint line, guint rows, gboolean seen)
{
  const PdfFragment *key = ingest_pdf_line_fragment (draft, line, 0);
  gboolean key_above = ingest_pdf_line_fragment (draft, line - 1, 0) != NULL;
  guint count = ingest_pdf_line_fragments (draft, line);
  gboolean numbers = ingest_pdf_line_numbers (draft, line, TRUE) >= 2;
  if (draft->section[line] || draft->section[line - 1]) /* a title may have several lines */
    return !(draft->section[line] && draft->section[line - 1]
             && step_between (draft, line - 1, line) <= clues->pitch[0] * 1.1f);
  if (clues->by_shades && !seen) /* over the first shade stand the titles and a row */
    return clues->band[line] || (key != NULL && count == draft->n_columns);
  if (draft->rules[line] != 0)
    return TRUE;
  if (clues->by_rules) /* or a band with several rows of numbers */
    return key != NULL && key_above && numbers;
  if (clues->by_bands)
    return clues->band[line];
  if (clues->groups && key == NULL && count + 1 == draft->n_columns)
    return TRUE;
  if (clues->numbered && key == NULL && count >= 2 && is_label (draft, ingest_pdf_line_fragment (draft, line, 1)))
    return TRUE;
  if (clues->strong_key && key == NULL)
    /* under the titles of a page: the rest of a row that began on the page before */
    return (rows == 1 && clues->new_row[line]) || step_between (draft, line - 1, line) > 3.2f
           || counts_anew (draft, clues, line);
  if (clues->strong_key && (key->numeric || !key_above))
    return TRUE;
  if (clues->by_gaps)
    return clues->new_row[line] || (key != NULL && key->numeric && count >= 2)
           || (key != NULL && count * 3 > draft->n_columns * 2 && count >= 2 && numbers);
  return !continues (draft, line, clues->pitch[0]);
}

/* The end of the lines from @line on that reach into each other's height: cells of one row, set on its middle, whose
 * lines are not level. */
static guint
level_end (const PdfDraft *draft, guint line)
{
  guint n = draft->end - draft->start;
  for (line++; line < n && draft->rules[line] == 0 && !draft->section[line] && !draft->section[line - 1]
               && step_between (draft, line - 1, line) < OVERLAPPING_STEP; line++)
    ;
  return line;
}

guint
ingest_pdf_group_rows (PdfDraft *draft)
{
  guint n = draft->end - draft->start, from = draft->header, rows = 0;
  if (from >= n)
    return 0;
  gboolean seen = draft->rules[from] != 0;
  RowClues clues = { { 0 } };
  g_autofree gboolean *new_row G_GNUC_UNUSED = clues.new_row = g_new0 (gboolean, n + 1);
  g_autofree gboolean *band G_GNUC_UNUSED = clues.band = g_new0 (gboolean, n + 1);
  find_clues (draft, &clues);
  for (guint line = from; line < n;)
    {
      guint first = line, end = level_end (draft, line);
      gboolean starts = line == from;
      for (guint k = MAX (line, from + 1); k < end; k++)
        {
          seen |= draft->rules[k] != 0;
          starts = starts || starts_row (draft, &clues, k, rows, seen);
        }
      rows += starts;
      for (; line < end; line++)
        {
          if (!(starts && line == first) && ingest_pdf_line_fragments (draft, line) > 1
              && ingest_pdf_line_fragment (draft, line, 0) != NULL)
            draft->run_on += all_run_on (draft, line);
          draft->line_row[line] = rows - 1;
        }
    }
  return rows;
}
