#include "ingest/pdf/sheet.h"

#include "ingest/line.h"
#include "ingest/pdf/sheet_rows.h"
#include "ingest/pdf/table_cell.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>

/* A sheet has so many rows at least; the other where titles in several lines tell it. */
#define LEAST_ROWS   4
#define LEAST_TITLED 3

/* A row of a sheet costs no more than this on average: what is odd about more is no sheet. */
#define DEAREST_ROW 3.0

/* The same where marks tell the rows. */
#define DEAREST_MARKED 6.0

/* Rows are told by marks where so many of them have one. */
#define MARKED_ROWS 0.9

/* Of the rows, so many have text in all columns; on so many, at most, a text reaches over several. */
#define WHOLE_ROWS   0.5
#define WHOLE_MARKED 0.2
#define MOST_OVER    0.15

/* Whether the cut says what no line by line reading can: names of groups beside several rows, cells set on the middle,
 * lines over the columns that name rows. */
static gboolean
says_more (const PdfSheetRows *rows)
{
  guint tall = 0;
  for (guint i = 0; i < rows->groups->len; i++)
    tall += g_array_index (rows->groups, PdfSheetGroup, i).end - g_array_index (rows->groups, PdfSheetGroup, i).row > 1;
  return tall >= 2 || rows->middles >= 2 || rows->sections >= 2 || rows->titles.staggered;
}

/* Whether a column has an answer by a mark in each row, so that there is no doubt where rows are. */
static gboolean
is_marked (const PdfSheet *sheet, const PdfSheetRows *rows, guint start, guint end)
{
  guint n = 0, marked = 0;
  for (guint r = start; r < end; r++)
    {
      const PdfSheetRow *row = &g_array_index (rows->rows, PdfSheetRow, r);
      guint marks[SHEET_COLUMNS] = { 0 }, most = 0;
      if (row->section || row->titles)
        continue;
      for (guint i = row->first; i < row->end; i++)
        if (SHEET_LINE (sheet, i)->mark)
          {
            guint *own = &marks[SHEET_LINE (sheet, i)->from];
            *own += 1;
            most = MAX (most, *own);
          }
      n++;
      marked += most == 1;
    }
  return n >= LEAST_ROWS && marked >= MARKED_ROWS * n;
}

/* Whether rows @r and @other, lines that name the rows below, are set alike. */
static gboolean
are_alike (const PdfSheet *sheet, const PdfSheetRow *row, const PdfSheetRow *other)
{
  const PdfSheetLine *a = SHEET_LINE (sheet, row->first), *b = SHEET_LINE (sheet, other->first);
  return other->section && a->bold == b->bold && fabsf (a->em - b->em) < 0.1f * a->em
         && (fabsf (a->x0 - b->x0) < 0.5f * a->em || fabsf (a->x0 + a->x1 - b->x0 - b->x1) < a->em);
}

/* Leaves out of rows [*start, *end) the sections above the first row and below the last, which are headings about the
 * table, but for those that are set as one amid the rows is. */
static void
trim (const PdfSheet *sheet, const GArray *rows, guint *start, guint *end)
{
  guint first = 0, last = rows->len;
  while (first < last && g_array_index (rows, PdfSheetRow, first).section)
    first++;
  while (last > first && g_array_index (rows, PdfSheetRow, last - 1).section)
    last--;
  *start = first;
  *end = last;
  for (gboolean met = TRUE; met && *start > 0; *start -= met)
    {
      met = FALSE;
      for (guint r = first; r < last; r++)
        met |= are_alike (sheet, &g_array_index (rows, PdfSheetRow, *start - 1), &g_array_index (rows, PdfSheetRow, r));
    }
  for (gboolean met = TRUE; met && *end < rows->len; *end += met)
    {
      met = FALSE;
      for (guint r = first; r < last; r++)
        met |= are_alike (sheet, &g_array_index (rows, PdfSheetRow, *end), &g_array_index (rows, PdfSheetRow, r));
    }
}

/* A mark that opens an item of a list and is no answer in a cell, as a circle or a dash may be. */
#define ITEM_MARKS "•・▪‣◦"

static gboolean
is_bullet (const PdfSheet *sheet, const PdfSheetLine *line)
{
  const PdfWord *word = PDF_WORD (sheet->page, g_array_index (sheet->words, guint, line->first));
  return line->n == 1 && word->n == 1 && g_utf8_strchr (ITEM_MARKS, -1, line->opens) != NULL;
}

/* What no cell begins with: one that does goes on from the cell above, so that its row was cut out of prose. */
#define GOES_ON INGEST_LINE_NO_OPENING "をヲ，．）」』】"

/* Whether most rows have text in all columns that name no groups, few texts reach over columns, and nothing that stands
 * alone in a cell opens items of a list: what a program, a list or columns of prose are not. */
static gboolean
is_sound (const PdfSheet *sheet, const PdfSheetRows *rows, guint start, guint end, double least)
{
  guint whole = 0, n = 0, over = 0;
  for (guint i = 0; i < sheet->lines->len; i++)
    if (is_bullet (sheet, SHEET_LINE (sheet, i)))
      return FALSE;
  for (guint r = start; r < end; r++)
    {
      const PdfSheetRow *row = &g_array_index (rows->rows, PdfSheetRow, r);
      gboolean has[SHEET_COLUMNS] = { FALSE };
      guint filled = 0;
      if (row->titles)
        continue;
      for (guint i = row->first; i < row->end && !row->section; i++)
        {
          const PdfSheetLine *line = SHEET_LINE (sheet, i);
          over += line->to >= rows->n_groups && line->from < line->to;
          if (!has[line->from] && g_utf8_strchr (GOES_ON, -1, line->opens) != NULL)
            return FALSE;
          for (guint c = line->from; c <= line->to; c++)
            {
              filled += c >= rows->n_groups && !has[c];
              has[c] = TRUE;
            }
        }
      n += !row->section;
      whole += filled + rows->n_groups == sheet->n_columns;
    }
  return whole >= least * n && over <= MOST_OVER * n;
}

static void
add_words (const PdfSheet *sheet, const PdfSheetLine *line, GArray *words)
{
  g_array_append_vals (words, &g_array_index (sheet->words, guint, line->first), line->n);
}

static void
add_cell (PdfPage *page, PdfTable *table, guint row, guint column, guint row_span, guint column_span,
          const GArray *words)
{
  PdfCell *cell = ingest_pdf_table_add (table, row, column, row_span, column_span);
  cell->x0 = g_array_index (table->xs, float, column);
  cell->x1 = g_array_index (table->xs, float, column + column_span);
  cell->y0 = g_array_index (table->ys, float, row);
  cell->y1 = g_array_index (table->ys, float, row + row_span);
  for (guint i = 0; i < words->len; i++)
    PDF_WORD (page, g_array_index (words, guint, i))->taken = TRUE;
  ingest_pdf_fill_cell (page, cell, words, NULL);
}

/* Adds the cells of row @r, which is @row of the sheet. */
static void
add_row (PdfPage *page, PdfTable *table, const PdfSheet *sheet, const PdfSheetRow *row, guint r, guint groups)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  guint from[SHEET_COLUMNS];
  gboolean joined = FALSE;
  for (guint c = 0; c < sheet->n_columns; c++)
    from[c] = c;
  for (guint i = row->first; i < row->end; i++)
    {
      const PdfSheetLine *line = SHEET_LINE (sheet, i);
      if (line->to < groups)
        continue;
      joined |= row->section;
      for (guint c = line->from; c <= line->to; c++)
        from[c] = MIN (from[c], from[line->from]);
    }
  for (guint c = 0; c < sheet->n_columns;)
    {
      guint end = c + 1;
      while (end < sheet->n_columns && (joined || from[end] <= c))
        end++;
      g_array_set_size (words, 0);
      for (guint i = row->first; i < row->end; i++)
        if (SHEET_LINE (sheet, i)->to >= groups && SHEET_LINE (sheet, i)->from >= c
            && SHEET_LINE (sheet, i)->from < end)
          add_words (sheet, SHEET_LINE (sheet, i), words);
      if (words->len > 0)
        add_cell (page, table, r, c, 1, end - c, words);
      c = end;
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const PdfCell *p = *(PdfCell *const *) a, *q = *(PdfCell *const *) b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}

/* Adds the titles of the columns: a row for those over several, and one for what stands below them. */
static void
add_titles (PdfPage *page, PdfTable *table, const PdfSheet *sheet, const PdfSheetTitles *titles)
{
  guint taken[SHEET_COLUMNS] = { 0 };
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = titles->first; i < titles->end; i++)
    {
      guint from = titles->from[i - titles->first], to = titles->to[i - titles->first];
      if (from == to)
        continue;
      g_array_set_size (words, 0);
      add_words (sheet, SHEET_LINE (sheet, i), words);
      add_cell (page, table, taken[from], from, 1, to - from + 1, words);
      for (guint c = from; c <= to; c++)
        taken[c]++;
    }
  for (guint c = 0; c < sheet->n_columns; c++)
    {
      g_array_set_size (words, 0);
      for (guint i = titles->first; i < titles->end; i++)
        if (titles->from[i - titles->first] == c && titles->to[i - titles->first] == c)
          add_words (sheet, SHEET_LINE (sheet, i), words);
      if (words->len > 0)
        add_cell (page, table, taken[c], c, titles->levels - taken[c], 1, words);
    }
}

/* The edges of the rows: half way between their lines; those of titles one below the other within theirs. */
static void
add_edges (PdfTable *table, const PdfSheet *sheet, const PdfSheetRows *rows, guint start, guint end)
{
  for (guint r = start; r <= end; r++)
    {
      const PdfSheetRow *row = &g_array_index (rows->rows, PdfSheetRow, MIN (r, end - 1));
      float y = r == end     ? row->bottom + PDF_DESCENT * sheet->em
                : r == start ? row->top - PDF_ASCENT * sheet->em
                             : (row[-1].bottom + row->top) / 2 - 0.36f * sheet->em;
      if (r == start + 1 && row[-1].titles)
        for (guint level = 1; level < rows->titles.levels; level++)
          {
            float top = g_array_index (table->ys, float, 0);
            float between = top + (y - top) * (float) level / (float) rows->titles.levels;
            g_array_append_val (table->ys, between);
          }
      g_array_append_val (table->ys, y);
    }
}

/* The table that @rows make, without sections above its first row and below its last. */
static PdfTable *
make_table (PdfPage *page, const PdfSheet *sheet, const PdfSheetRows *rows, guint start, guint end)
{
  PdfTable *table = ingest_pdf_table_new (INGEST_FOUND_ALIGNED);
  table->confidence = 1 / (1 + exp (rows->cost / rows->rows->len - DEAREST_ROW));
  table->x0 = sheet->columns[0].x0;
  table->x1 = sheet->columns[sheet->n_columns - 1].x1;
  for (guint c = 0; c <= sheet->n_columns; c++)
    {
      float x = c == 0                  ? table->x0
                : c == sheet->n_columns ? table->x1
                                        : (sheet->columns[c - 1].x1 + sheet->columns[c].x0) / 2;
      g_array_append_val (table->xs, x);
    }
  gboolean titled = g_array_index (rows->rows, PdfSheetRow, start).titles;
  guint levels = titled ? rows->titles.levels : 0, first = start + titled;
  add_edges (table, sheet, rows, start, end);
  table->y0 = g_array_index (table->ys, float, 0);
  table->y1 = g_array_index (table->ys, float, table->ys->len - 1);
  if (titled)
    add_titles (page, table, sheet, &rows->titles);
  for (guint r = first; r < end; r++)
    add_row (page, table, sheet, &g_array_index (rows->rows, PdfSheetRow, r), r - first + levels, rows->n_groups);
  for (guint i = 0; i < rows->groups->len; i++)
    {
      const PdfSheetGroup *group = &g_array_index (rows->groups, PdfSheetGroup, i);
      g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
      if (group->row < first || group->end > end)
        continue;
      for (guint k = 0; k < group->lines->len; k++)
        add_words (sheet, SHEET_LINE (sheet, g_array_index (group->lines, guint, k)), words);
      add_cell (page, table, group->row - first + levels, group->column, group->end - group->row, 1, words);
    }
  g_ptr_array_sort (table->cells, compare_places);
  return table;
}

/* Whether @rows tell more than reading line by line does, and are likely enough. */
static gboolean
is_sheet (const PdfSheet *sheet, const PdfSheetRows *rows, guint start, guint end)
{
  gboolean marked = is_marked (sheet, rows, start, end);
  return rows->cost <= (marked ? DEAREST_MARKED : DEAREST_ROW) * rows->rows->len && (marked || says_more (rows))
         && is_sound (sheet, rows, start, end, marked ? WHOLE_MARKED : WHOLE_ROWS);
}

void
ingest_pdf_sheets_find (PdfPage *page, const GArray *words, GPtrArray *out)
{
  g_autoptr (GArray) across = ingest_pdf_rules_across (page);
  PdfArea area = { page, g_array_new (FALSE, FALSE, sizeof (PdfToken)),
                   g_array_new (FALSE, FALSE, sizeof (PdfTextLine)), across };
  ingest_pdf_text_lines_read (&area, (const guint *) (gpointer) words->data, words->len);
  for (guint at = 0; at < area.lines->len;)
    {
      g_auto (PdfSheet) sheet = { 0 };
      if (!ingest_pdf_sheet_next (&area, &at, &sheet))
        break;
      g_auto (PdfSheetRows) rows = ingest_pdf_sheet_rows_find (&sheet);
      guint start, end;
      trim (&sheet, rows.rows, &start, &end);
      if (end - start < (rows.titles.staggered ? LEAST_TITLED : LEAST_ROWS) || !is_sheet (&sheet, &rows, start, end))
        continue;
      g_ptr_array_add (out, ingest_pdf_table_block (page, make_table (page, &sheet, &rows, start, end)));
    }
  g_array_unref (area.tokens);
  g_array_unref (area.lines);
}
