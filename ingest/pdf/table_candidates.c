#include "ingest/pdf/table_candidates.h"

#include "ingest/pdf/table_columns.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>
#include <stdlib.h>

/* A title's letters are this much larger than those of the rows about it. */
#define TITLE_LARGER 1.12f

static gboolean
near_edge (const PdfArea *area, guint start, guint end, float x, float slack, float beyond)
{
  guint hits = 0;
  for (guint i = start; i < end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      for (guint k = 0; k < text->n; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          if (token->x0 > beyond && fabsf (token->x0 - x) <= slack)
            {
              hits++;
              break;
            }
        }
    }
  return hits > 0;
}

/* Whether a rule between two rows spans the width [x0, x1]. */
static gboolean
ruled_between (const PdfArea *area, const PdfTextLine *above, const PdfTextLine *below, float x0, float x1)
{
  const PdfRule *rule =
      ingest_pdf_rule_in (area, above->base - 0.3f * above->em, below->base - 0.5f * below->em, x0, x1);
  return rule != NULL && MIN (rule->x1, x1) - MAX (rule->x0, x0) > 0.75f * (x1 - x0);
}

/* Whether a chunk of the rows given starts within ]x0, x1[. */
static gboolean
starts_within (const PdfArea *area, guint start, guint end, float x0, float x1)
{
  for (guint i = start; i < end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      for (guint k = 1; k < text->n; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          if (token->x0 > x0 && token->x0 < x1 && token->starts)
            return TRUE;
        }
    }
  return FALSE;
}

/* A text_line that looks like a list token by itself, a number and one chunk of text, belongs to the table that it
 * stands in where both open columns of it and the text stays in its own. */
static gboolean
is_numbered_row (const PdfArea *area, guint start, guint end, const PdfTextLine *text_line, float x0)
{
  if (!text_line->marked || text_line->chunks != 2 || fabsf (text_line->x0 - x0) > 2 * text_line->em)
    return FALSE;
  for (guint k = 1; k < text_line->n; k++)
    {
      const PdfToken *token = TOKEN (area, text_line->first + k);
      if (token->starts)
        return near_edge (area, start, end, token->x0, 0.3f * text_line->em, x0 + text_line->em)
               && !starts_within (area, start, end, token->x0 + text_line->em, text_line->x1);
    }
  return FALSE;
}

/* Whether text @i stands over columns as their titles: three chunks or more, and where each starts lines below do too.
 */
static gboolean
heads_columns (const PdfArea *area, guint i)
{
  const PdfTextLine *text = TEXT_LINE (area, i);
  guint starts = 0, met = 0;
  for (guint k = 0; text->chunks >= 3 && k < text->n; k++)
    {
      const PdfToken *token = TOKEN (area, text->first + k);
      if (!token->starts)
        continue;
      starts++;
      guint hits = 0;
      for (guint below = i + 1; below < area->lines->len && below <= i + 40 && hits < 2; below++)
        hits += near_edge (area, below, below + 1, token->x0, 2, 0);
      met += hits == 2;
    }
  return starts >= 3 && met + (starts >= 4) >= starts;
}

/* Whether two rows say the same at the same places. */
static gboolean
same_rows (const PdfArea *area, const PdfTextLine *a, const PdfTextLine *b)
{
  if (a->n != b->n || a->chunks != b->chunks || fabsf (a->x0 - b->x0) > 2 || fabsf (a->x1 - b->x1) > 2)
    return FALSE;
  for (guint k = 0; k < a->n; k++)
    {
      const PdfToken *p = TOKEN (area, a->first + k), *q = TOKEN (area, b->first + k);
      const PdfWord *v = PDF_WORD (area->page, p->word), *w = PDF_WORD (area->page, q->word);
      if (p->numeric || v->n != w->n)
        return FALSE;
      for (guint i = 0; i < v->n; i++)
        if (PDF_CHAR (area->page, v->first + i)->c != PDF_CHAR (area->page, w->first + i)->c)
          return FALSE;
    }
  return TRUE;
}

/* Rows on each side of a place that are looked at to tell whether one table goes on there. */
#define WINDOW 20

/* Tables one above another: 2 to the power of this. */
#define MAX_PARTINGS 5

static guint
count_tabular (const PdfArea *area, guint start, guint end)
{
  guint n = 0;
  for (guint i = start; i < end; i++)
    n += TEXT_LINE (area, i)->tabular;
  return n;
}

static guint
count_columns (const PdfArea *area, guint start, guint end, PdfColumn *columns)
{
  gboolean full[2 * WINDOW + 8];
  float x0 = G_MAXFLOAT, x1 = -G_MAXFLOAT;
  guint n_full = ingest_pdf_columns_full (area, start, end, full);
  for (guint i = start; i < end; i++)
    {
      x0 = MIN (x0, TEXT_LINE (area, i)->x0);
      x1 = MAX (x1, TEXT_LINE (area, i)->x1);
    }
  return n_full < 2 ? 0 : ingest_pdf_columns_find (area, start, end, x0, x1, full, n_full, columns);
}

/* How many rows of [start, end) have a rule over them that spans the width. */
static guint
count_ruled (const PdfArea *area, guint start, guint end, float x0, float x1)
{
  guint n = 0;
  for (guint i = start; i < end; i++)
    n += ruled_between (area, TEXT_LINE (area, i - 1), TEXT_LINE (area, i), x0, x1);
  return n;
}

/* The step from line to line where they are closest, but for a quarter of them. */
static float
least_step (const PdfArea *area, guint start, guint end)
{
  float steps[2 * WINDOW + 8];
  guint n = 0;
  for (guint i = start + 1; i < end; i++)
    steps[n++] = TEXT_LINE (area, i)->base - TEXT_LINE (area, i - 1)->base;
  qsort (steps, n, sizeof *steps, ingest_pdf_compare_floats);
  return n > 0 ? steps[n / 4] : 0;
}

/* Whether a column of @a lies over several of @b. */
static gboolean
lies_over_several (const PdfColumn *a, guint n, const PdfColumn *b, guint m, float least)
{
  for (guint i = 0; i < n; i++)
    {
      guint met = 0;
      for (guint k = 0; k < m; k++)
        met += MIN (a[i].x1, b[k].x1) - MAX (a[i].x0, b[k].x0) > least;
      if (met > 1)
        return TRUE;
    }
  return FALSE;
}

/* Lines of the titles of columns. */
#define MOST_TITLE_LINES 3

/* Whether row @i is a band, a line on a shade of its own, and the columns are the same above and below it: it names the
 * rows below it in one table, where its edges would be rules that part two. */
static gboolean
is_band_amid (const PdfArea *area, const PdfRegion *region, guint start, guint i, guint end)
{
  PdfColumn above[MAX_COLUMNS + 1], below[MAX_COLUMNS + 1];
  const PdfTextLine *text = TEXT_LINE (area, i);
  const PdfRule *top =
      ingest_pdf_rule_in (area, text[-1].base - 0.3f * text->em, text->base - 0.5f * text->em, region->x0, region->x1);
  const PdfRule *bottom =
      ingest_pdf_rule_in (area, text->base - 0.3f * text->em, text[1].base - 0.5f * text[1].em, region->x0, region->x1);
  /* where the shade begins a rule may close the titles */
  if (top == NULL || bottom == NULL || bottom->filled != PDF_EDGE_BOTTOM
      || (top->filled != PDF_EDGE_TOP && i - start > MOST_TITLE_LINES))
    return FALSE;
  guint n = count_columns (area, start, i, above), n_below = count_columns (area, i + 1, end, below);
  if (i - start <= MOST_TITLE_LINES) /* none but the titles stand above it */
    return n_below >= 3 && !same_rows (area, TEXT_LINE (area, start), TEXT_LINE (area, i + 1));
  if (n < 3 || n_below != n)
    return FALSE;
  for (guint c = 0; c < n; c++)
    if (MIN (above[c].x1, below[c].x1) < MAX (above[c].x0, below[c].x0))
      return FALSE;
  return TRUE;
}

/* How surely the text of rows [a, b), each a chunk, parts two tables, the rows [start, a) and [b, end); 0 where it does
 * not.  By letters larger than both, a line of prose, or rules that close the one and open the other where their own
 * rows have none between them (G_MAXUINT); by columns that are lost when both are read together: how many there are
 * apart. */
static guint
parts_tables (const PdfArea *area, const PdfRegion *region, guint start, guint a, guint b, guint end)
{
  PdfColumn columns[MAX_COLUMNS + 1];
  if (a - start > WINDOW)
    start = a - WINDOW;
  end = MIN (end, b + WINDOW);
  const PdfTextLine *first = TEXT_LINE (area, a);
  gboolean centred = fabsf (first->x0 + first->x1 - region->x0 - region->x1) < 4 * first->em;
  if (b - a > 6 || (first->x0 > region->x0 + 1.5f * first->em && !centred) || count_tabular (area, start, a) < 2
      || count_tabular (area, b, end) < 2)
    return 0;
  /* a number opens a text_line, not titles: the text is the title of some rows */
  if (TOKEN (area, TEXT_LINE (area, b)->first)->numeric || TEXT_LINE (area, b)->marked)
    return 0;
  float size = MAX (TEXT_LINE (area, a - 1)->em, TEXT_LINE (area, b)->em);
  float step = least_step (area, start, end);
  gboolean apart = TEXT_LINE (area, a)->base - TEXT_LINE (area, a - 1)->base >= 1.2f * step
                   && TEXT_LINE (area, b)->base - TEXT_LINE (area, b - 1)->base >= step;
  gboolean large = TRUE, across = TRUE, prose = TRUE;
  for (guint i = a; i < b; i++)
    {
      const PdfTextLine *text_line = TEXT_LINE (area, i);
      large &= text_line->em > TITLE_LARGER * size;
      prose &= text_line->x1 - text_line->x0 > (i + 1 < b ? 0.85f : 0.2f) * (region->x1 - region->x0);
    }
  if (!large && b == a + 1 && is_band_amid (area, region, start, a, end))
    return 0;
  prose &=
      apart && TEXT_LINE (area, a)->x1 - TEXT_LINE (area, a)->x0 > MAX (0.85f * (region->x1 - region->x0), 25 * size);
  if (large || prose
      || (ruled_between (area, TEXT_LINE (area, a - 1), TEXT_LINE (area, a), region->x0, region->x1)
          && ruled_between (area, TEXT_LINE (area, b - 1), TEXT_LINE (area, b), region->x0, region->x1)
          && count_ruled (area, start + 1, a, region->x0, region->x1) * 4 <= a - start
          && count_ruled (area, b + 1, end, region->x0, region->x1) * 4 <= end - b))
    return G_MAXUINT;
  PdfColumn under[MAX_COLUMNS + 1];
  guint above = count_columns (area, start, a, columns), below = count_columns (area, b, end, under);
  if (above < 2 || below < 2)
    return 0;
  for (guint i = a; i < b; i++)
    across &= TEXT_LINE (area, i)->x0 < MIN (columns[0].x1, under[0].x1)
              && TEXT_LINE (area, i)->x1 > MAX (columns[1].x0, under[1].x0);
  if (!lies_over_several (columns, above, under, below, 0.8f * size)
      && !lies_over_several (under, below, columns, above, 0.8f * size))
    return 0;
  guint both = count_columns (area, start, end, columns);
  if (!across && !apart && (both > 1 || MIN (above, below) < 3))
    return 0;
  return both < MAX (above, below) ? above + below : 0;
}

static PdfRegion
rows_of (const PdfArea *area, guint start, guint end)
{
  PdfRegion region = { start, end, G_MAXFLOAT, -G_MAXFLOAT, 0, area->lines->len, NULL, 0 };
  for (guint i = start; i < end; i++)
    {
      region.x0 = MIN (region.x0, TEXT_LINE (area, i)->x0);
      region.x1 = MAX (region.x1, TEXT_LINE (area, i)->x1);
    }
  return region;
}

gboolean
ingest_pdf_is_larger_line (const PdfArea *area, guint i)
{
  const PdfTextLine *line = TEXT_LINE (area, i);
  return i > 0 && i + 1 < area->lines->len && !line->tabular && line->em > TITLE_LARGER * MAX (line[-1].em, line[1].em);
}

/* Where a region is best parted in two tables: by its first row, the column titles, that stands again under a line of
 * its own, or by text that parts them.  Rows [*a, *b) are that text. */
static gboolean
find_parting (const PdfArea *area, const PdfRegion *region, guint *a, guint *b)
{
  guint best = 0;
  const PdfTextLine *titles = TEXT_LINE (area, region->start);
  for (guint i = region->start + 1; i + 1 < region->end && best < G_MAXUINT; i++)
    {
      if (TEXT_LINE (area, i)->chunks != 1 && !ingest_pdf_is_larger_line (area, i))
        continue;
      /* a line that begins right of the text is the upper line of column titles */
      guint end = i + 1;
      while (end < region->end && TEXT_LINE (area, end)->chunks == 1
             && TEXT_LINE (area, end)->x0 < region->x0 + 0.4f * (region->x1 - region->x0))
        end++;
      gboolean again = end < region->end && titles->chunks >= 2 && same_rows (area, titles, TEXT_LINE (area, end));
      guint score = again ? G_MAXUINT : parts_tables (area, region, region->start, i, end, region->end);
      if (score > best)
        {
          best = score;
          *a = again ? end - 1 : i;
          *b = end;
        }
    }
  return best > 0;
}

/* Adds the tables of a region. */
static void
add_region (const PdfArea *area, const PdfRegion *region, guint depth, GArray *regions)
{
  guint a = 0, b = 0;
  if (depth >= MAX_PARTINGS || !find_parting (area, region, &a, &b))
    {
      g_array_append_val (regions, *region);
      return;
    }
  PdfRegion above = rows_of (area, region->start, a), below = rows_of (area, b, region->end);
  add_region (area, &above, depth + 1, regions);
  add_region (area, &below, depth + 1, regions);
}

void
ingest_pdf_candidates_find (const PdfArea *area, GArray *regions)
{
  for (guint i = 0; i < area->lines->len;)
    {
      const PdfTextLine *first = TEXT_LINE (area, i);
      if (!first->tabular)
        {
          i++;
          continue;
        }
      guint end = i + 1, pending = 0, tabular = 1;
      float x0 = first->x0, x1 = first->x1;
      for (guint k = i + 1; k < area->lines->len; k++)
        {
          const PdfTextLine *text = TEXT_LINE (area, k), *before = TEXT_LINE (area, k - 1);
          float step = text->base - before->base;
          gboolean ruled = ruled_between (area, before, text, x0, x1);
          if (step > (ruled ? 5.0f : 3.4f) * MAX (text->em, before->em)
              && (k > i + 1 || step > 6.5f * text->em || !heads_columns (area, i)))
            break;
          if (text->tabular || is_numbered_row (area, i, end, text, x0))
            {
              if (text->x0 > x1 || text->x1 < x0)
                break;
              x0 = MIN (x0, text->x0);
              x1 = MAX (x1, text->x1);
              end = k + 1;
              /* under three titles or more a numbered text is no list token */
              tabular += text->tabular || first->chunks >= 3;
              pending = 0;
              continue;
            }
          /* one chunk: a cell's next line, where it keeps to the edge of a column that is not the first */
          gboolean inner = text->x0 > x0 + 1.5f * text->em && text->x0 <= x1
                           && near_edge (area, i, end, text->x0, 0.8f * text->em, x0 + text->em);
          gboolean fits = inner || (text->x0 >= x0 - text->em && text->x1 <= x1 + 2 * text->em);
          if (!fits && ++pending > 1)
            break;
          if (!inner && ++pending > 4)
            break;
          if (inner && end == k)
            {
              end = k + 1;
              x1 = MAX (x1, text->x1);
            }
        }
      if (tabular >= 2)
        {
          PdfRegion region = { i, end, x0, x1, 0, area->lines->len, NULL, 0 };
          add_region (area, &region, 0, regions);
        }
      i = end;
    }
}

/* Rows above the first tabular one that are column titles: under the table's top rule, or set over its columns and not
 * over its whole width. */
guint
ingest_pdf_candidate_up (const PdfArea *area, const PdfRegion *region, const PdfColumn *columns, guint n_columns)
{
  guint start = region->start;
  float width = region->x1 - region->x0;
  /* the table's rules: of about its width */
  for (guint tries = 0; tries < 6 && start > region->floor; tries++)
    {
      const PdfTextLine *text = TEXT_LINE (area, start - 1), *below = TEXT_LINE (area, start);
      if (below->base - text->base > 2.6f * text->em || text->x0 < region->x0 - 2 * text->em
          || text->x1 > region->x1 + 2 * text->em
          || (text->chunks <= 2 && !text->tabular && text->em > 1.15f * below->em))
        break;
      const PdfRule *between =
          ingest_pdf_rule_in (area, text->base, below->base - 0.5f * below->em, region->x0, region->x1);
      gboolean is_top = between != NULL && between->x1 - between->x0 > 0.85f * width;
      if (is_top)
        {
          /* the top rule, unless another one closes what is above as well */
          gboolean closed = FALSE;
          for (guint k = 1; k <= 4 && k <= start - 1 + 1; k++)
            {
              const PdfTextLine *upper = TEXT_LINE (area, start - k);
              const PdfRule *rule = ingest_pdf_rule_in (area, upper->top - 1.2f * upper->em,
                                                        upper->base - 0.5f * upper->em, region->x0, region->x1);
              if (rule != NULL && fabsf (rule->x0 - between->x0) < 6 && fabsf (rule->x1 - between->x1) < 6)
                {
                  closed = upper->base - rule->y0 < 40;
                  break;
                }
            }
          if (!closed)
            break;
          start--;
          continue;
        }
      /* over columns: every chunk lies over the columns after the first, or it is short over the first */
      gboolean wide = text->x1 - text->x0 > 0.62f * width && text->chunks < 2;
      gboolean after_first = n_columns > 1 && text->x0 > columns[0].x1 - 0.5f * text->em;
      gboolean under_rule =
          ingest_pdf_rule_in (area, text->top - 1.5f * text->em, text->base - 0.5f * text->em, region->x0, region->x1)
          != NULL;
      if (!(after_first || (text->chunks >= 2 && !wide) || (under_rule && !wide)))
        break;
      start--;
    }
  return start;
}

guint
ingest_pdf_candidate_trim (const PdfArea *area, const PdfRegion *region)
{
  guint end = region->end;
  while (end > region->start + 1 && !TEXT_LINE (area, end - 1)->tabular
         && (TEXT_LINE (area, end - 1)->x0 < region->x0 + 2 || TEXT_LINE (area, end - 1)->chunks < 1))
    end--;
  return end;
}

/* Whether every word of a text keeps to its column, beginning where the column does or going on from a word there. */
static gboolean
keeps_columns (const PdfArea *area, const PdfTextLine *text, const PdfColumn *columns, guint n_columns)
{
  float before = -G_MAXFLOAT;
  for (guint k = 0; k < text->n; k++)
    {
      const PdfToken *token = TOKEN (area, text->first + k);
      guint column = n_columns;
      for (guint c = 0; c < n_columns && column == n_columns; c++)
        if (token->x0 >= columns[c].x0 - 0.5f * text->em
            && (c + 1 == n_columns || token->x1 <= columns[c + 1].x0 - 0.3f * text->em))
          column = c;
      if (column == n_columns
          || (fabsf (token->x0 - columns[column].x0) > 0.6f * text->em && token->x0 - before > text->em))
        return FALSE;
      before = token->x1;
    }
  return text->n > 0;
}

/* A title stands off from the row above it by this much (sizes): no cell's next line does. */
#define TITLE_OFF 2.6f

/* Whether text @i, below a row with no rule between, is the title of what comes next, where each row has its rule over
 * it: alone in the first column, in larger letters or set apart. */
static gboolean
is_next_title (const PdfArea *area, guint i, const PdfColumn *columns)
{
  const PdfTextLine *text = TEXT_LINE (area, i), *above = TEXT_LINE (area, i - 1);
  gboolean larger = text->em > TITLE_LARGER * above->em;
  return (text->chunks < 2 || (larger && !text->tabular)) && fabsf (text->x0 - columns[0].x0) < 0.6f * text->em
         && (larger || text->base - above->base > TITLE_OFF * text->em);
}

/* Rows under the last tabular one that the table's rules close in: the rest of a wrapped cell, a text whose gaps are
 * narrow.  Only where rules part the rows, and the rows keep to the columns. */
guint
ingest_pdf_candidate_down (const PdfArea *area, guint start, guint end, guint ceiling, const PdfColumn *columns,
                           guint n_columns)
{
  const PdfRule *last = NULL;
  guint n_rules = 0;
  float width = columns[n_columns - 1].x1 - columns[0].x0, tallest = 0;
  for (guint i = start + 1; i < end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      const PdfRule *rule = ingest_pdf_rule_in (area, text[-1].base - 0.3f * text->em, text->base - 0.5f * text->em,
                                                columns[0].x0, columns[n_columns - 1].x1);
      if (rule == NULL || rule->x1 - rule->x0 < 0.7f * width)
        continue;
      if (last != NULL)
        tallest = MAX (tallest, rule->y0 - last->y0);
      last = rule;
      n_rules++;
    }
  if (n_rules < 2)
    return end;
  float above = last->y0;
  for (guint i = 0; i < area->across->len; i++)
    {
      const PdfRule *rule = ACROSS (area, i);
      if (rule->y0 <= TEXT_LINE (area, end - 1)->base || fabsf (rule->x0 - last->x0) > 6
          || fabsf (rule->x1 - last->x1) > 6)
        continue;
      guint k = end;
      if (rule->y0 - above > 2 * tallest + 40)
        break;
      while (k < ceiling && TEXT_LINE (area, k)->base < rule->y0
             && keeps_columns (area, TEXT_LINE (area, k), columns, n_columns))
        k++;
      for (guint title = end; title < k; title++)
        if (TEXT_LINE (area, title - 1)->base > above && is_next_title (area, title, columns))
          return end;
      /* all that stands over the rule; a text of its own has several columns */
      if ((k < ceiling && TEXT_LINE (area, k)->base < rule->y0)
          || (k > end && TEXT_LINE (area, end)->base > above && above > TEXT_LINE (area, end - 1)->base
              && TEXT_LINE (area, end)->chunks < 2))
        break;
      end = k;
      above = rule->y0;
    }
  return end;
}
