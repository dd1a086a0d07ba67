#include "ingest/pdf/sheet_rows.h"

#include <math.h>
#include <stdlib.h>

/* Costs, as negative logarithms of probabilities. */
#define NEVER          1e6
#define WRAPS_FULL     0.1 /* a line that filled its cell goes on in the next one */
#define WRAPS_EARLY    1.8 /* … that left room for it: an item of a list */
#define WRAPS_ANEW     1.2 /* … that ended a sentence besides: a paragraph */
#define WRAPS_COUNT    5.0 /* the number of a row goes on, or its mark */
#define WRAPS_SHORT    5.0 /* what stands in a column of these is none, and goes on in one */
#define WIDE_STEP      3.0 /* an empty line within a cell */
#define CUTS_SENTENCE  2.5 /* a line that filled its cell, amid a sentence, ends its row */
#define CUTS_TEXT      0.4 /* … and ended one */
#define FARTHEST_OFF   5.0 /* a cell at no place of its row, at most */
#define OVER_STRIP     5.0 /* a text over several columns, within a row */
#define SECTION        4.5 /* a line that names the rows below … */
#define OVER_COLUMNS   1.5 /* less where it stands over a strip, */
#define CENTRED        2.0 /* on the middle of the sheet, */
#define AT_THE_EDGE    1.0 /* or at its left, */
#define STRAY          2.0 /* in a column of numbers or marks, */
#define SET_APART      1.5 /* in bold letters, or larger ones, where rows are not */
#define GROUP          1.0 /* a name for a group of rows */
#define NO_GROUP       2.0 /* a row without one */
#define GROUP_COUNT    2.0 /* a number that names several rows */
#define OPEN_GROUP     1.0 /* a group that a page's edge cut */
#define OUTSIDE        1.0 /* a line above the table that may be of its titles, and is not */
#define CUT_ROW        2.5 /* columns without text in what a page left of a row, at most */
#define NO_PLACE       4.0 /* a line that names rows and stands neither on the middle, nor at the left, nor over a strip, */
#define NO_PLACE_APART 2.0 /* … set apart */
#define NO_PLACE_OFF   1.0 /* … off where the cells of its column begin */
#define WRAPS_OFF      3.0 /* a cell goes on at another place */
#define WRAPS_APART    3.0 /* a cell goes on in letters that are set apart, or ceases to be */

/* How far cells of one row are off each other, by chance (sizes). */
#define OFF_BY_CHANCE 0.15f

/* Lines of a cell keep to the sheet's leading within this; farther apart than the other, they are no cell's (sizes). */
#define SAME_LEADING 0.15f
#define NO_CELL      2.4f

/* Letters so many times as large as most are set apart. */
#define LARGER 1.08f

/* A line begins so far from another that it is indented no more, but at another place (sizes). */
#define OFF_EDGE 2.5f

/* Base lines nearer than this (sizes) are of one row. */
#define ONE_ROW 0.8f

/* A name is no farther below the top of its first row, where names are set at the top (sizes). */
#define FARTHEST_TOP 3.0f

/* How far a name reaches out of its rows, and out of those that the page's edge cut (sizes). */
#define SPILLS     0.3f
#define SPILLS_CUT 3.0f

/* Lines looked at for one row, and lines of the name of a group. */
#define LONGEST_ROW  60
#define LONGEST_NAME 8

/* A step from row to row that shows as a white band, in leadings. */
#define WHITE_BAND 1.22f

/* Times that the columns are learnt anew. */
#define ROUNDS 3

/* How the cells of a column are set in their rows. */
typedef enum
{
  SET_TOP,
  SET_MIDDLE,
  SET_FOOT,
  SETTINGS
} Setting;

typedef struct
{
  const PdfSheet *sheet;
  guint groups;                        /* columns that name groups */
  double filled[SHEET_COLUMNS];        /* share of the rows that have text in a column */
  double set[SHEET_COLUMNS][SETTINGS]; /* cost of each setting of a column */
  float x0, x1;
  const guint *lines; /* of guint: lines that are no group's */
  guint n;
} Search;

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '?' || c == '!' || c == 0x3002 || c == 0xff1f || c == 0xff0e || c == 0xff01;
}

/* Whether line @above left no room in its column for what @line opens with. */
static gboolean
is_full (const PdfSheet *sheet, const PdfSheetLine *above, const PdfSheetLine *line)
{
  const PdfColumn *column = &sheet->columns[line->from];
  float room = (column->x1 - column->x0) - (above->x1 - above->x0);
  /* a mark that must not open a line takes the letter before it along */
  return room < line->need + (ingest_pdf_is_cjk (line->opens) ? 1.1f : 0.3f) * line->em;
}

/* Whether a line is set apart, in bold letters or larger ones, where rows are not. */
static gboolean
is_apart (const PdfSheet *sheet, const PdfSheetLine *line)
{
  return (line->bold && sheet->bold < 0.3) || line->em > LARGER * sheet->em;
}

/* Whether a line stands alone in a column of numbers or of marks, and is none. */
static gboolean
is_stray (const PdfSheet *sheet, const PdfSheetLine *line)
{
  return line->alone && sheet->narrow[line->from] && !line->mark && !line->count;
}

/* Whether of two lines below each other, in a column of numbers or of marks, one is none. */
static gboolean
is_other_kind (const PdfSheet *sheet, const PdfSheetLine *line, const PdfSheetLine *above)
{
  return sheet->narrow[line->from] && ((line->mark || line->count) != (above->mark || above->count));
}

/* Whether a line begins far from where @other does, and shares neither its middle nor its end: it is of no cell with
 * it. */
static gboolean
is_off (const PdfSheetLine *line, const PdfSheetLine *other)
{
  return fabsf (line->x0 - other->x0) > OFF_EDGE * line->em && fabsf (line->x1 - other->x1) > line->em
         && fabsf (line->x0 + line->x1 - other->x0 - other->x1) > line->em;
}

/* What it costs that line @i goes on with the cell of the line above it. */
static double
cost_of_wrap (const PdfSheet *sheet, const PdfSheetLine *line)
{
  if (line->before < 0) /* the first of its column */
    return NEVER;
  const PdfSheetLine *above = SHEET_LINE (sheet, line->before);
  float step = line->base - above->base;
  if (step > NO_CELL * sheet->leading)
    return NEVER;
  double cost = is_full (sheet, above, line) ? WRAPS_FULL : ends_sentence (above->ends) ? WRAPS_ANEW : WRAPS_EARLY;
  cost += step > sheet->leading + SAME_LEADING * line->em ? WIDE_STEP : 0;
  cost += (line->count && above->count) || (line->mark && above->mark) ? WRAPS_COUNT : 0;
  cost += is_other_kind (sheet, line, above) ? WRAPS_SHORT : 0;
  cost += is_off (line, above) ? WRAPS_OFF : 0;
  cost += is_apart (sheet, line) != is_apart (sheet, above) ? WRAPS_APART : 0;
  return cost;
}

/* What it costs that line @i begins a cell. */
static double
cost_of_cut (const PdfSheet *sheet, const PdfSheetLine *line)
{
  const PdfSheetLine *above = line->before >= 0 ? SHEET_LINE (sheet, line->before) : NULL;
  /* a small letter opens no cell, whatever room the line above left */
  if (above != NULL && g_unichar_islower (line->opens) && !ends_sentence (above->ends)
      && line->base - above->base <= NO_CELL * sheet->leading)
    return CUTS_SENTENCE;
  if (above == NULL || (line->count && above->count) || (line->mark && above->mark)
      || is_other_kind (sheet, line, above) || !is_full (sheet, above, line)
      || line->base - above->base > sheet->leading + SAME_LEADING * line->em)
    return 0;
  return ends_sentence (above->ends) ? CUTS_TEXT : CUTS_SENTENCE;
}

static double
cost_of_offset (float off, float em)
{
  double x = off / (OFF_BY_CHANCE * em);
  return MIN (x * x / 2, FARTHEST_OFF);
}

/* The cells of a row while lines are added to it. */
typedef struct
{
  float first[SHEET_COLUMNS], last[SHEET_COLUMNS];
  gboolean has[SHEET_COLUMNS];
  float top, bottom;
} Cells;

static void
add_cell (Cells *cells, const PdfSheetLine *line)
{
  for (guint c = line->from; c <= line->to; c++)
    {
      cells->first[c] = cells->has[c] ? cells->first[c] : line->base;
      cells->last[c] = line->base;
      cells->has[c] = TRUE;
    }
  cells->bottom = line->base;
}

static double
off_by (const Cells *cells, guint column, Setting setting, float em)
{
  float off = setting == SET_TOP    ? cells->first[column] - cells->top
              : setting == SET_FOOT ? cells->bottom - cells->last[column]
                                    : (cells->first[column] + cells->last[column] - cells->top - cells->bottom) / 2;
  return cost_of_offset (fabsf (off), em);
}

/* What is odd about the cells of a row as they are; @cut: a page's edge may have left a part of it only. */
static double
cost_of_cells (const Search *search, const Cells *cells, gboolean cut)
{
  double cost = 0, empty = 0;
  for (guint c = search->groups; c < search->sheet->n_columns; c++)
    {
      empty -= cells->has[c] ? 0 : log (1 - search->filled[c]);
      cost -= cells->has[c] ? log (search->filled[c]) : 0;
      double chance = 0;
      for (guint k = 0; k < SETTINGS && cells->has[c]; k++)
        chance += exp (-search->set[c][k] - off_by (cells, c, k, search->sheet->em));
      cost += cells->has[c] ? MIN (FARTHEST_OFF, -log (chance)) : 0;
    }
  return cost + (cut ? MIN (empty, CUT_ROW) : empty);
}

/* Whether a line begins far from where most lines of its column do. */
static gboolean
is_off_column (const PdfSheet *sheet, const PdfSheetLine *line)
{
  guint level = 0, n = 0;
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const PdfSheetLine *other = SHEET_LINE (sheet, i);
      if (other->from != line->from || other->to != line->to)
        continue;
      n++;
      level += fabsf (other->x0 - sheet->columns[line->from].x0) < 0.5f * line->em;
    }
  return level * 10 > n * 6 && line->x0 > sheet->columns[line->from].x0 + OFF_EDGE * line->em;
}

/* What it costs that the lines [@first, @end) of the search, all of one column, name the rows below. */
static double
cost_of_section (const Search *search, guint first, guint end)
{
  const PdfSheet *sheet = search->sheet;
  double cost = SECTION;
  for (guint i = first; i < end; i++)
    {
      const PdfSheetLine *line = SHEET_LINE (sheet, search->lines[i]);
      const PdfSheetLine *open = SHEET_LINE (sheet, search->lines[first]);
      if (!line->alone || line->count || (i > first && line->base - open->base > 1.5f * sheet->leading)
          || i > first + 1)
        return NEVER;
    }
  const PdfSheetLine *line = SHEET_LINE (sheet, search->lines[first]);
  gboolean apart = is_apart (sheet, line);
  cost -= line->from < line->to ? OVER_COLUMNS : 0;
  if (fabsf (line->x0 + line->x1 - search->x0 - search->x1) < 1.2f * line->em)
    cost -= CENTRED;
  else if (line->x0 < search->x0 + 0.5f * line->em)
    cost -= AT_THE_EDGE;
  else if (line->from == line->to)
    cost += apart ? NO_PLACE_APART : is_off_column (sheet, line) ? NO_PLACE_OFF : NO_PLACE;
  cost -= apart ? SET_APART : 0;
  cost -= is_stray (sheet, line) ? STRAY : 0;
  return cost;
}

/* The lines of the sheet that are [@i, @j) of the search, with those of columns that name groups that stand among them
 * and go on from them. */
static void
lines_among (const Search *search, guint i, guint j, guint *first, guint *end)
{
  const PdfSheet *sheet = search->sheet;
  *first = i > 0 ? search->lines[i - 1] + 1 : 0;
  *end = search->lines[j - 1] + 1;
  guint next = j < search->n ? search->lines[j] : sheet->lines->len;
  for (; *end < next; (*end)++)
    {
      const PdfSheetLine *line = SHEET_LINE (sheet, *end);
      if (line->before < (int) *first || line->base - SHEET_LINE (sheet, line->before)->base > NO_CELL * sheet->em
          || (next < sheet->lines->len && SHEET_LINE (sheet, next)->base - line->base < ONE_ROW * sheet->em))
        break;
    }
}

/* What a stretch of lines is read as. */
typedef enum
{
  READ_ROW,
  READ_SECTION,
  READ_TITLES,
  READ_OUTSIDE
} ReadAs;

/* The cheapest cut of the search's lines into rows; its cost. */
static double
cut (const Search *search, GArray *rows)
{
  const PdfSheet *sheet = search->sheet;
  guint n = search->n;
  g_autofree double *best = g_new (double, n + 1);
  g_autofree guint *from = g_new0 (guint, n + 1), *depth = g_new0 (guint, n + 1);
  g_autofree ReadAs *as = g_new0 (ReadAs, n + 1);
  for (guint j = 1; j <= n; j++)
    best[j] = G_MAXDOUBLE;
  best[0] = 0;
  for (guint j = 1; j < n && search->lines[j - 1] < sheet->above; j++)
    {
      best[j] = OUTSIDE * j;
      as[j] = READ_OUTSIDE;
    }
  for (guint i = 0; i < n; i++)
    {
      const PdfSheetLine *opens = SHEET_LINE (sheet, search->lines[i]);
      gboolean first = i == 0 || as[i] == READ_OUTSIDE;
      if (best[i] >= NEVER
          || (i > 0 && opens->base - SHEET_LINE (sheet, search->lines[i - 1])->base < ONE_ROW * sheet->em))
        continue;
      for (guint j = i + 2; first && j < n && j <= i + SHEET_TITLE_LINES; j++)
        {
          PdfSheetTitles titles;
          guint a, b;
          lines_among (search, i, j, &a, &b);
          double cost = best[i] + ingest_pdf_sheet_titles_read (sheet, a, b, &titles);
          if (cost >= best[j])
            continue;
          best[j] = cost;
          from[j] = i;
          as[j] = READ_TITLES;
          depth[j] = depth[i] + 1;
        }
      Cells cells = { .top = opens->base };
      double inside = 0;
      for (guint j = i; j < n && j < i + LONGEST_ROW && inside < NEVER; j++)
        {
          const PdfSheetLine *line = SHEET_LINE (sheet, search->lines[j]);
          gboolean goes_on = line->before >= (int) search->lines[i];
          inside += goes_on ? cost_of_wrap (sheet, line) : cost_of_cut (sheet, line);
          inside += line->from < line->to ? OVER_STRIP : 0;
          add_cell (&cells, line);
          double cost = best[i] + inside + cost_of_cells (search, &cells, depth[i] <= 1 || j + 1 == n),
                 named = best[i] + cost_of_section (search, i, j + 1);
          if (MIN (cost, named) < best[j + 1])
            {
              best[j + 1] = MIN (cost, named);
              from[j + 1] = i;
              as[j + 1] = named < cost ? READ_SECTION : READ_ROW;
              depth[j + 1] = depth[i] + 1;
            }
        }
    }
  g_array_set_size (rows, 0);
  for (guint j = n; j > 0 && as[j] != READ_OUTSIDE; j = from[j])
    {
      PdfSheetRow row = { from[j],
                          j,
                          as[j] == READ_SECTION,
                          as[j] == READ_TITLES,
                          SHEET_LINE (sheet, search->lines[from[j]])->base,
                          SHEET_LINE (sheet, search->lines[j - 1])->base };
      g_array_prepend_val (rows, row);
      if (best[j] >= NEVER)
        return NEVER;
    }
  return best[n];
}

static Cells
cells_of (const Search *search, const PdfSheetRow *row)
{
  Cells cells = { .top = row->top };
  for (guint i = row->first; i < row->end; i++)
    add_cell (&cells, SHEET_LINE (search->sheet, search->lines[i]));
  return cells;
}

/* Learns from the cut how often columns are filled and how their cells are set. */
static void
learn (Search *search, const GArray *rows)
{
  double n = 0, has[SHEET_COLUMNS] = { 0 }, lower[SHEET_COLUMNS] = { 0 }, met[SHEET_COLUMNS][SETTINGS] = { { 0 } };
  for (guint r = 0; r < rows->len; r++)
    {
      const PdfSheetRow *row = &g_array_index (rows, PdfSheetRow, r);
      if (row->section || row->titles)
        continue;
      Cells cells = cells_of (search, row);
      n++;
      for (guint c = search->groups; c < search->sheet->n_columns; c++)
        {
          has[c] += cells.has[c];
          /* a cell as high as its row is at its top, its middle and its foot at once */
          gboolean tells =
              cells.has[c] && cells.bottom - cells.top - cells.last[c] + cells.first[c] > 0.5f * search->sheet->em;
          lower[c] += tells;
          for (guint k = 0; k < SETTINGS && tells; k++)
            met[c][k] += off_by (&cells, c, k, search->sheet->em) < 1;
        }
    }
  for (guint c = search->groups; c < search->sheet->n_columns; c++)
    {
      search->filled[c] = (has[c] + 0.5) / (n + 1);
      for (guint k = 0; k < SETTINGS; k++)
        search->set[c][k] = -log ((met[c][k] + 0.5) / (lower[c] + 1.5));
    }
}

/* groups */

/* The edges of rows, half way between them, as base lines: one more than there are rows. */
static void
find_edges (const GArray *rows, float *edges)
{
  guint n = rows->len;
  for (guint r = 1; r < n; r++)
    edges[r] = (g_array_index (rows, PdfSheetRow, r - 1).bottom + g_array_index (rows, PdfSheetRow, r).top) / 2;
  const PdfSheetRow *first = &g_array_index (rows, PdfSheetRow, 0), *last = &g_array_index (rows, PdfSheetRow, n - 1);
  float half = n > 1 ? edges[1] - first->bottom : 0;
  edges[0] = first->top - half;
  edges[n] = last->bottom + (n > 1 ? last->top - edges[n - 1] : 0);
}

/* A name of lines [line, to) of its column for rows [row, end). */
typedef struct
{
  guint line, row; /* where it begins */
  gboolean name;   /* else a row that nothing names */
} Choice;

/* What it costs that a name from base line @first to @last stands for rows [row, end). */
static double
cost_of_name (const GArray *rows, const float *edges, guint row, guint end, float first, float last, gboolean count,
              Setting setting, float em)
{
  const PdfSheetRow *opens = &g_array_index (rows, PdfSheetRow, row);
  double cost = GROUP + (count && end - row > 1 ? GROUP_COUNT : 0);
  float off = setting == SET_TOP ? first - opens->top : (first + last - edges[row] - edges[end]) / 2;
  if (first < edges[row] - SPILLS * em || last > edges[end] + (end == rows->len ? SPILLS_CUT : SPILLS) * em)
    return NEVER;
  /* a group that began on the page before, or goes on on the next one, is on the middle of more rows than are here */
  gboolean open = setting == SET_MIDDLE && ((row <= 1 && off < 0) || (end == rows->len && off > 0));
  if (open)
    return cost + MIN (cost_of_offset (fabsf (off), em), OPEN_GROUP);
  return cost + cost_of_offset (fabsf (off), end - row > 1 ? 2 * em : em);
}

/* What it costs that a name says the same on two lines, or has two where each row has a line: it is filled down. */
#define SAID_TWICE   8.0
#define LEVEL        0.3f
#define LEAST_FILLED 4

static gboolean
same_words (const PdfSheet *sheet, const PdfSheetLine *a, const PdfSheetLine *b)
{
  if (a->n != b->n)
    return FALSE;
  for (guint k = 0; k < a->n; k++)
    {
      const PdfWord *one = PDF_WORD (sheet->page, g_array_index (sheet->words, guint, a->first + k)),
                    *other = PDF_WORD (sheet->page, g_array_index (sheet->words, guint, b->first + k));
      if (one->n != other->n)
        return FALSE;
      for (guint c = 0; c < one->n; c++)
        if (PDF_CHAR (sheet->page, one->first + c)->c != PDF_CHAR (sheet->page, other->first + c)->c)
          return FALSE;
    }
  return TRUE;
}

/* Each row has a line of @lines level with its own first one, and there are no others: a column that is filled down. */
static gboolean
is_filled_down (const PdfSheet *sheet, const guint *lines, guint m, const GArray *rows)
{
  guint i = 0;
  for (guint r = 0; r < rows->len; r++)
    {
      const PdfSheetRow *row = &g_array_index (rows, PdfSheetRow, r);
      if (row->section)
        continue;
      if (i >= m || fabsf (SHEET_LINE (sheet, lines[i])->base - row->top) > LEVEL * sheet->em)
        return FALSE;
      i++;
    }
  return i == m && m >= LEAST_FILLED;
}

/* The cheapest match of the @m lines of @column with @rows; its cost.  Appends to @groups. */
static double
match_groups (const PdfSheet *sheet, guint column, const guint *lines, guint m, const GArray *rows, Setting setting,
              GArray *groups)
{
  guint n = rows->len, wide = n + 1;
  g_autofree float *edges = g_new0 (float, n + 1);
  g_autofree double *best = g_new (double, (gsize) (m + 1) * wide);
  g_autofree Choice *choice = g_new0 (Choice, (gsize) (m + 1) * wide);
  gboolean filled = is_filled_down (sheet, lines, m, rows);
  find_edges (rows, edges);
  for (gsize i = 0; i < (gsize) (m + 1) * wide; i++)
    best[i] = G_MAXDOUBLE;
  best[0] = 0;
  for (guint i = 0; i <= m; i++)
    for (guint r = 0; r < n; r++)
      {
        double here = best[i * wide + r];
        if (here >= NEVER)
          continue;
        const PdfSheetRow *opens = &g_array_index (rows, PdfSheetRow, r);
        double skip = here + (opens->section || opens->titles ? 0 : NO_GROUP);
        if (skip < best[i * wide + r + 1])
          {
            best[i * wide + r + 1] = skip;
            choice[i * wide + r + 1] = (Choice){ i, r, FALSE };
          }
        double inside = 0;
        for (guint k = i; k < m && k < i + LONGEST_NAME && !opens->section && !opens->titles; k++)
          {
            const PdfSheetLine *line = SHEET_LINE (sheet, lines[k]);
            inside += k > i ? cost_of_wrap (sheet, line) : 0;
            inside += k > i && (filled || same_words (sheet, SHEET_LINE (sheet, lines[k - 1]), line)) ? SAID_TWICE : 0;
            float first = SHEET_LINE (sheet, lines[i])->base;
            if (inside >= NEVER || first < edges[r] - SPILLS * sheet->em
                || (setting == SET_TOP && first - opens->top > FARTHEST_TOP * sheet->em))
              break;
            for (guint end = r + 1; end <= n && !g_array_index (rows, PdfSheetRow, end - 1).section; end++)
              {
                /* in the middle of rows, those reach as far up as down */
                if (setting == SET_MIDDLE && edges[r] + edges[end] - first - line->base > 8 * sheet->em)
                  break;
                double cost = here + inside
                              + cost_of_name (rows, edges, r, end, first, line->base, line->count, setting, sheet->em);
                if (cost < best[(k + 1) * wide + end])
                  {
                    best[(k + 1) * wide + end] = cost;
                    choice[(k + 1) * wide + end] = (Choice){ i, r, TRUE };
                  }
              }
          }
      }
  double cost = best[m * wide + n];
  for (guint i = m, r = n; cost < NEVER && r > 0;)
    {
      const Choice *at = &choice[i * wide + r];
      if (at->name)
        {
          PdfSheetGroup group = { column, g_array_new (FALSE, FALSE, sizeof (guint)), at->row, r };
          g_array_append_vals (group.lines, lines + at->line, i - at->line);
          g_array_append_val (groups, group);
        }
      i = at->line;
      r = at->row;
    }
  return cost;
}

static void
clear_group (gpointer data)
{
  g_array_unref (((PdfSheetGroup *) data)->lines);
}

void
ingest_pdf_sheet_rows_clear (PdfSheetRows *rows)
{
  g_clear_pointer (&rows->rows, g_array_unref);
  g_clear_pointer (&rows->groups, g_array_unref);
}

/* Adds the best match of a column's lines from @first on with the rows; its cost. */
static double
name_rows (const PdfSheet *sheet, guint column, guint first, const GArray *rows, GArray *groups)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) middle = g_array_new (FALSE, FALSE, sizeof (PdfSheetGroup));
  g_autoptr (GArray) top = g_array_new (FALSE, FALSE, sizeof (PdfSheetGroup));
  for (guint i = first; i < sheet->lines->len; i++)
    if (SHEET_LINE (sheet, i)->to == column && SHEET_LINE (sheet, i)->from == column)
      g_array_append_val (lines, i);
  if (lines->len > rows->len * 3)
    return NEVER;
  const guint *all = (const guint *) (gpointer) lines->data;
  double on_middle = match_groups (sheet, column, all, lines->len, rows, SET_MIDDLE, middle);
  double on_top = match_groups (sheet, column, all, lines->len, rows, SET_TOP, top);
  GArray *better = on_top < on_middle ? top : middle, *worse = better == top ? middle : top;
  g_array_append_vals (groups, better->data, better->len);
  for (guint i = 0; i < worse->len; i++)
    clear_group (&g_array_index (worse, PdfSheetGroup, i));
  return MIN (on_top, on_middle);
}

/* Rows whose cells do not begin level, with no white band over them. */
static guint
count_middles (const Search *search, const GArray *rows)
{
  guint n = 0;
  for (guint r = 0; r < rows->len; r++)
    {
      if (g_array_index (rows, PdfSheetRow, r).titles)
        continue;
      Cells cells = cells_of (search, &g_array_index (rows, PdfSheetRow, r));
      float off = 0;
      for (guint c = search->groups; c < search->sheet->n_columns; c++)
        off = MAX (off, cells.has[c] ? cells.first[c] - cells.top : 0);
      gboolean tight =
          r > 0 && cells.top - g_array_index (rows, PdfSheetRow, r - 1).bottom < WHITE_BAND * search->sheet->leading;
      n += off > 0.35f * search->sheet->em && tight;
    }
  return n;
}

/* The cut where the first @groups columns name groups; its rows are of the sheet's lines. */
static PdfSheetRows
try_groups (const PdfSheet *sheet, guint groups)
{
  PdfSheetRows result = { g_array_new (FALSE, FALSE, sizeof (PdfSheetRow)),
                          g_array_new (FALSE, FALSE, sizeof (PdfSheetGroup)), .n_groups = groups };
  g_array_set_clear_func (result.groups, clear_group);
  g_autofree guint *lines = g_new (guint, sheet->lines->len);
  Search search = { sheet, groups, { 0 }, { { 0 } }, sheet->columns[0].x0, sheet->columns[sheet->n_columns - 1].x1,
                    lines, 0 };
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const PdfSheetLine *line = SHEET_LINE (sheet, i);
      if (line->to >= groups)
        lines[search.n++] = i;
    }
  for (guint c = 0; c < SHEET_COLUMNS; c++)
    {
      search.filled[c] = 0.9;
      for (guint k = 0; k < SETTINGS; k++)
        search.set[c][k] = 1.1; /* any of three */
    }
  for (guint round = 0; round < ROUNDS && search.n > 0; round++)
    {
      if (round > 0)
        learn (&search, result.rows);
      result.cost = cut (&search, result.rows);
    }
  if (result.rows->len == 0 || result.cost >= NEVER)
    {
      result.cost = NEVER;
      return result;
    }
  result.middles = count_middles (&search, result.rows);
  PdfSheetRow *opens = &g_array_index (result.rows, PdfSheetRow, 0);
  guint titles, named;
  lines_among (&search, opens->first, opens->end, &titles, &named);
  if (opens->titles)
    {
      ingest_pdf_sheet_titles_read (sheet, titles, named, &result.titles);
      opens->top = SHEET_LINE (sheet, titles)->base;
      opens->bottom = SHEET_LINE (sheet, named - 1)->base;
    }
  for (guint c = 0; c < groups && result.cost < NEVER; c++)
    result.cost += name_rows (sheet, c, opens->titles ? named : titles, result.rows, result.groups);
  for (guint r = 0; r < result.rows->len; r++)
    {
      PdfSheetRow *row = &g_array_index (result.rows, PdfSheetRow, r);
      const PdfSheetLine *line = SHEET_LINE (sheet, lines[row->first]);
      gboolean apart = line->bold || line->em > LARGER * sheet->em;
      result.sections += row->section && !apart && line->x0 > search.x0 + line->em;
      row->end = row->titles ? named : lines[row->end - 1] + 1;
      row->first = row->titles ? titles : lines[row->first];
    }
  return result;
}

/* Whether a name stands for several rows: names of one row each are cells. */
static gboolean
names_groups (const PdfSheetRows *rows)
{
  for (guint i = 0; i < rows->groups->len; i++)
    if (g_array_index (rows->groups, PdfSheetGroup, i).end - g_array_index (rows->groups, PdfSheetGroup, i).row > 1)
      return TRUE;
  return FALSE;
}

PdfSheetRows
ingest_pdf_sheet_rows_find (const PdfSheet *sheet)
{
  PdfSheetRows best = try_groups (sheet, 0);
  for (guint groups = 1; groups <= SHEET_GROUPS && groups + 2 <= sheet->n_columns; groups++)
    {
      PdfSheetRows other = try_groups (sheet, groups);
      PdfSheetRows *worse = other.cost < best.cost && names_groups (&other) ? &best : &other;
      ingest_pdf_sheet_rows_clear (worse);
      if (worse == &best)
        best = other;
    }
  return best;
}
