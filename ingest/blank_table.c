#include "ingest/blank_table.h"

#include "ingest/blank_reading.h"
#include "ingest/line.h"

#include <math.h>
#include <string.h>

#define DRIFT           3     /* columns that a word may reach beyond a gap */
#define SURE_HITS       2     /* cells that must begin at the end of a gap before one blank is enough */
#define MOST_ACROSS     2     /* lines in a row that run across the columns and are headings yet */
#define MOST_PAGE_LINES 200   /* of a page */
#define MOST_BLANK      6     /* blank lines in a row within a page */
#define CONTINUED       5.0   /* log-odds of a table with the titles of the one before */
#define UNLIKE_ROWS     2.0   /* log-odds against it for what its rows cost beyond 2 (blank_rows.c) */
#define LONE_ROW        5.0   /* log-odds against a table whose rows have one cell each */
#define LEAST_CELLS     4     /* cells beside the first of their lines: fewer are no table */
#define MOST_ROWS       10000 /* more were written by a program for another */
#define NEAR_BYTES      4096
#define LOOK_AHEAD      300 /* lines by which readings are compared */
#define MOST_STARTS     8   /* lines below that may be the first of a better table */
#define BETTER          1.2 /* times as many cells as from the line above make it so */
#define MOST_SEEDS      3   /* lines that may be the one whose gaps are the columns: titles break over lines */
#define BAND_WIDTH      60  /* columns; a line across that is longer is running text */
#define TITLE_WIDTH     24  /* columns: of a cell of titles */
#define LONG_TABLE      5   /* rows from which more of them are no better evidence */
#define RETRY_SHARE     4   /* of the lines that a vain attempt took in, one in so many is skipped */

/* Lines and words */

static gboolean
is_blank_at (const char *at, gsize *size)
{
  *size = *at == ' ' ? 1 : (guchar) at[0] == 0xe3 && (guchar) at[1] == 0x80 && (guchar) at[2] == 0x80 ? 3 : 0;
  return *size > 0;
}

/* The ideographic blank at @at is one by itself, as a typist puts it between the words of a cell. */
static gboolean
stands_alone (const char *at, gsize size, const char *end)
{
  gsize next;
  return size == 3 && at + size < end && !is_blank_at (at + size, &next);
}

/* Cuts @line into words. */
static void
read_words (BlankReading *reading, BlankLine *line)
{
  guint column = 0;
  gsize size;
  line->first = reading->words->len;
  for (const char *at = line->start; at < line->end;)
    {
      if (is_blank_at (at, &size))
        {
          column += size == 3 && reading->wide ? 2 : 1;
          at += size;
          continue;
        }
      BlankWord word = { .from = at, .start = column };
      for (; at < line->end && (!is_blank_at (at, &size) || stands_alone (at, size, line->end));
           at = g_utf8_next_char (at))
        column += reading->wide && (size == 3 || g_unichar_iswide (g_utf8_get_char (at))) ? 2 : 1;
      word.to = at;
      word.stop = column;
      g_array_append_val (reading->words, word);
    }
  line->n = reading->words->len - line->first;
}

/* Line @i, read when it is first asked for; NULL behind the last, and where another kind of text begins. */
static BlankLine *
get_line (BlankReading *reading, guint i)
{
  while (reading->lines->len <= i)
    {
      if (reading->at >= reading->end)
        return NULL;
      const char *to = reading->at;
      while (to < reading->end && *to != '\n' && *to != '\r' && *to != '\f')
        to++;
      if (memchr (reading->at, '\t', (gsize) (to - reading->at)) != NULL
          || memchr (reading->at, '|', (gsize) (to - reading->at)) != NULL || *reading->at == '#')
        return NULL;
      BlankLine line = { .start = reading->at, .end = to, .next = to, .number = reading->number };
      if (to < reading->end)
        {
          line.page_ends = *to == '\f';
          line.next += *to == '\r' && to + 1 < reading->end && to[1] == '\n' ? 2 : 1;
          reading->number += *to != '\f';
        }
      line.opens_page =
          reading->lines->len > 0 && g_array_index (reading->lines, BlankLine, reading->lines->len - 1).page_ends;
      reading->at = line.next;
      read_words (reading, &line);
      line.kind = BLANK_LINE_EMPTY;
      g_array_append_val (reading->lines, line);
    }
  return &g_array_index (reading->lines, BlankLine, i);
}

gboolean
ingest_blank_table_may_open (const char *at, const char *end)
{
  at = ingest_line_skip_indent (at, end);
  end = ingest_line_trim (at, end);
  const char *gap = g_strstr_len (at, end - at, "  ");
  return gap != NULL || g_strstr_len (at, end - at, "　　") != NULL;
}

/* Columns */

/* The gaps of two columns and more between the words of @line. */
static gboolean
open_gaps (BlankReading *reading, const BlankLine *line)
{
  reading->n_gaps = 0;
  for (guint i = 1; i < line->n; i++)
    {
      BlankGap gap = { blank_word_at (reading, line, i - 1)->stop, blank_word_at (reading, line, i)->start, 0 };
      if (gap.stop - gap.start < 2)
        continue;
      if (reading->n_gaps + 1 == BLANK_MOST_COLUMNS)
        return FALSE;
      reading->gaps[reading->n_gaps++] = gap;
    }
  return reading->n_gaps > 0;
}

/* Narrows @gap by what @word covers of it.  FALSE where that is all of it and more: pdftotext sets text in narrow type
 * a few columns off.  A word amid a gap may belong to either side: @decide, it goes to the nearer. */
static gboolean
narrow_gap (BlankGap *gap, const BlankWord *word, gboolean decide, gboolean *off)
{
  if (word->stop <= gap->start || word->start >= gap->stop)
    return TRUE;
  if (word->start <= gap->start && word->stop >= gap->stop)
    {
      *off = TRUE;
      return MIN (gap->start - word->start, word->stop - gap->stop) <= DRIFT;
    }
  gboolean within = word->start > gap->start && word->stop < gap->stop;
  if (within && !decide)
    return TRUE;
  if (within ? word->start - gap->start < gap->stop - word->stop : word->start <= gap->start)
    gap->start = word->stop;
  else
    *gap = (BlankGap){ gap->start, word->start, 0 };
  return TRUE;
}

/* One blank before @right is the gap: other cells begin there.  Between Japanese words a blank is rare in running text,
 * and near is enough. */
static gboolean
begins_cell (const BlankWord *left, const BlankWord *right, const BlankGap *gap)
{
  gboolean wide = (guchar) left->to[-1] >= 0x80 && (guchar) *right->from >= 0x80;
  return gap->hits >= SURE_HITS && right->start + (wide ? DRIFT : 0) >= gap->stop
         && right->start <= gap->stop + (wide ? DRIFT : 0);
}

/* Some gap parts the words of @line: by two blanks, or by one before where other cells begin.  Words with a blank
 * between each two of them are running text; @off, so is what reaches beyond a gap by itself. */
static gboolean
is_parted (const BlankReading *reading, const BlankLine *line, const BlankGap *gaps, gboolean off)
{
  guint crossed = 0, apart = 0;
  for (guint i = 1; i < line->n; i++)
    {
      const BlankWord *left = blank_word_at (reading, line, i - 1), *right = blank_word_at (reading, line, i);
      for (guint k = 0; k < reading->n_gaps; k++)
        if (left->stop <= gaps[k].start + DRIFT && right->start + DRIFT >= gaps[k].stop
            && left->stop + right->start > 2 * gaps[k].start - DRIFT && left->start < gaps[k].start
            && right->stop > gaps[k].stop)
          {
            crossed++;
            apart += right->start - left->stop >= 2 || begins_cell (left, right, &reading->gaps[k]);
          }
    }
  return apart > 0 || (crossed == 0 && !off);
}

static gboolean
narrow_gaps (BlankReading *reading, const BlankLine *line, gboolean decide)
{
  BlankGap gaps[BLANK_MOST_COLUMNS];
  gboolean off = FALSE;
  memcpy (gaps, reading->gaps, sizeof gaps);
  for (guint i = 0; i < line->n; i++)
    for (guint k = 0; k < reading->n_gaps; k++)
      if (!narrow_gap (&gaps[k], blank_word_at (reading, line, i), decide, &off))
        return FALSE;
  if (!is_parted (reading, line, gaps, off))
    return FALSE;
  for (guint i = 0; i < line->n; i++)
    for (guint k = 0; k < reading->n_gaps; k++)
      gaps[k].hits += blank_word_at (reading, line, i)->start == gaps[k].stop;
  memcpy (reading->gaps, gaps, sizeof gaps);
  return TRUE;
}

/* The column of @word: the one that its middle stands in. */
static guint
find_column (const BlankReading *reading, const BlankWord *word)
{
  guint column = 0;
  while (column < reading->n_gaps
         && reading->gaps[column].start + reading->gaps[column].stop <= word->start + word->stop)
    column++;
  return column;
}

/* "- 3 -", "3/12", "Page 3 of 12", "3": a line of page numbers.  */
static gboolean
is_page_number (const BlankReading *reading, const BlankLine *line)
{
  const char *from = blank_word_at (reading, line, 0)->from, *to = blank_word_at (reading, line, line->n - 1)->to;
  if (ingest_line_is_page_number (from, to))
    return TRUE;
  guint digits = 0, others = 0;
  for (const char *at = from; at < to; at = g_utf8_next_char (at))
    {
      digits += g_ascii_isdigit (*at) != FALSE;
      others += !g_ascii_isdigit (*at) && *at != ' ' && *at != '/';
    }
  return digits > 0 && others <= (g_ascii_strncasecmp (from, "page", 4) == 0 ? 6 : 0);
}

/* Another page opens or ends with the same line as page edge @i: not the titles of the table. */
static gboolean
is_repeated_edge (BlankReading *reading, guint i)
{
  const BlankLine *line = blank_line_at (reading, i);
  for (guint k = i; k > 0 && k + MOST_PAGE_LINES > i; k--)
    if (blank_line_at (reading, k - 1)->kind == BLANK_LINE_FURNITURE
        && ingest_blank_is_same_line (blank_line_at (reading, k - 1), line, FALSE))
      return TRUE;
  for (guint k = i + 1, pages = 0; k < i + MOST_PAGE_LINES && pages < 2 && get_line (reading, k) != NULL; k++)
    {
      line = blank_line_at (reading, i);
      pages += blank_line_at (reading, k)->opens_page;
      if (pages > 0 && ingest_blank_is_same_line (blank_line_at (reading, k), line, FALSE))
        return TRUE;
    }
  return FALSE;
}

/* The nearest line with words before the end of the page is this one, or the nearest behind its beginning. */
static gboolean
is_page_edge (BlankReading *reading, guint i)
{
  for (guint k = i;; k--)
    {
      if (blank_line_at (reading, k)->opens_page)
        return TRUE;
      if (k == 0 || blank_line_at (reading, k - 1)->n > 0)
        break;
    }
  for (guint k = i;; k++)
    {
      const BlankLine *line = get_line (reading, k);
      if (line == NULL || (k > i && line->n > 0))
        return FALSE;
      if (line->page_ends)
        return get_line (reading, k + 1) != NULL;
    }
}

static gboolean
runs_across (const BlankReading *reading, const BlankLine *line)
{
  const BlankWord *first = blank_word_at (reading, line, 0), *last = blank_word_at (reading, line, line->n - 1);
  for (guint i = 1; i < line->n; i++)
    if (blank_word_at (reading, line, i)->start - blank_word_at (reading, line, i - 1)->stop >= 2)
      return FALSE;
  return first->start < reading->gaps[0].stop && last->stop - first->start <= BAND_WIDTH
         && !ingest_line_ends_sentence (last->from, last->to);
}

static guint
count_columns (const BlankReading *reading, const BlankLine *line)
{
  guint n = 0, last = G_MAXUINT;
  for (guint i = 0; i < line->n; i++)
    {
      guint column = find_column (reading, blank_word_at (reading, line, i));
      n += column != last;
      last = column;
    }
  return n;
}

/* Takes in lines from the first on while they fit the gaps of line @seed, @most at most. */
static void
take_lines (BlankReading *reading, guint seed, guint most)
{
  guint across = 0, blank = 0, end = 0, pages = 0;
  gboolean contiguous = FALSE; /* since a line of several cells */
  reading->extent = 0;
  if (!open_gaps (reading, blank_line_at (reading, seed)))
    return;
  for (guint i = 0; i < seed; i++)
    if (!narrow_gaps (reading, blank_line_at (reading, i), FALSE))
      return;
  for (guint i = 0; i < most && get_line (reading, i) != NULL; i++)
    {
      gboolean edge = i > 0 && blank_line_at (reading, i)->n > 0 && is_page_edge (reading, i); /* lines may move */
      gboolean repeated = edge && is_repeated_edge (reading, i);
      BlankLine *line = blank_line_at (reading, i);
      line->kind = BLANK_LINE_EMPTY;
      pages += line->opens_page;
      contiguous &= !line->opens_page;
      if (pages > 0 && ingest_blank_is_same_line (line, blank_line_at (reading, 0), TRUE)) /* set anew on each page */
        {
          reading->titled = TRUE;
          break;
        }
      if (line->n == 0)
        {
          blank = line->page_ends || line->opens_page ? 0 : blank + 1;
          contiguous = FALSE;
          if (blank > MOST_BLANK && !line->page_ends)
            break;
          continue;
        }
      blank = 0;
      if (ingest_line_is_page_number (line->start + strspn (line->start, " "), line->end)
          || (edge && (repeated || is_page_number (reading, line) || !narrow_gaps (reading, line, FALSE))))
        line->kind = BLANK_LINE_FURNITURE;
      else if (narrow_gaps (reading, line, FALSE))
        {
          line->kind = BLANK_LINE_FITS;
          contiguous |= count_columns (reading, line) >= 2;
          if (contiguous)
            end = i + 1;
          if (count_columns (reading, line) >= 2)
            across = 0;
        }
      else if (runs_across (reading, line) && ++across <= MOST_ACROSS)
        line->kind = BLANK_LINE_ACROSS;
      else
        break;
    }
  reading->extent = end;
}

/* Says in which column each word stands. */
static void
place_words (BlankReading *reading)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < reading->extent; i++)
      if (blank_line_at (reading, i)->kind == BLANK_LINE_FITS
          && !narrow_gaps (reading, blank_line_at (reading, i), pass > 0))
        blank_line_at (reading, i)->kind = BLANK_LINE_ACROSS;
  while (reading->extent > 0 && blank_line_at (reading, reading->extent - 1)->kind != BLANK_LINE_FITS)
    reading->extent--;
  for (guint i = 0; i < reading->extent; i++)
    for (guint k = 0; k < blank_line_at (reading, i)->n; k++)
      {
        BlankWord *word = blank_word_at (reading, blank_line_at (reading, i), k);
        word->column = blank_line_at (reading, i)->kind == BLANK_LINE_FITS ? find_column (reading, word) : 0;
      }
}

/* Evidence */

/* How wide what @line has in @column is; 0 for nothing. */
static guint
get_width (const BlankReading *reading, const BlankLine *line, guint column)
{
  guint start = G_MAXUINT, stop = 0;
  for (guint i = 0; i < line->n && line->kind == BLANK_LINE_FITS; i++)
    {
      const BlankWord *word = blank_word_at (reading, line, i);
      if (word->column != column)
        continue;
      start = MIN (start, word->start);
      stop = word->stop;
    }
  return stop > 0 ? stop - start : 0;
}

typedef struct
{
  guint filled, shorts, lines, numbers, colons, marks;
} Column;

/* Counts what the column @c has in the rows below the first. */
static Column
survey_column (const BlankReading *reading, guint c)
{
  Column column = { 0 };
  guint above = 0, widest = 0;
  for (guint i = 0; i <= reading->extent; i++)
    {
      const BlankLine *line = i < reading->extent ? blank_line_at (reading, i) : NULL;
      if (line != NULL && line->kind != BLANK_LINE_FITS)
        continue;
      if (line == NULL || line->row != above)
        {
          column.filled += widest > 0;
          column.shorts += widest > 0 && widest <= BLANK_SHORT_WIDTH;
          widest = 0;
          above = line != NULL ? line->row : 0;
        }
      guint width = line != NULL && line->row > 0 ? get_width (reading, line, c) : 0;
      widest = MAX (widest, width);
      column.lines += width > 0;
      for (guint k = 0; width > 0 && k < line->n; k++)
        {
          const BlankWord *word = blank_word_at (reading, line, k);
          gsize unused;
          if (word->column != c)
            continue;
          column.numbers += ingest_line_trim (word->from, word->to) == ingest_line_skip_digits (word->from, word->to);
          column.colons += word->to[-1] == ':'
                           || ingest_line_starts_with (word->to - MIN (3, word->to - word->from), word->to, "：");
          column.marks += ingest_line_get_bullet (word->from, line->end, &unused) > 0
                          || ingest_line_get_number (word->from, word->to) == (gsize) (word->to - word->from);
        }
    }
  return column;
}

/* The first row fills its columns with short words. */
static gboolean
has_titles (const BlankReading *reading)
{
  guint filled = 0;
  for (guint c = 0; c <= reading->n_gaps; c++)
    {
      guint widest = 0;
      for (guint i = 0; i < reading->extent && blank_line_at (reading, i)->row == 0; i++)
        widest = MAX (widest, get_width (reading, blank_line_at (reading, i), c));
      if (widest > TITLE_WIDTH)
        return FALSE;
      filled += widest > 0;
    }
  return filled > reading->n_gaps && reading->n_rows > 1;
}

/* Rows below the first with two cells and more. */
static guint
count_paired (const BlankReading *reading)
{
  guint paired = 0, row = 0;
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      if (line->kind != BLANK_LINE_FITS || line->row == row || count_columns (reading, line) < 2)
        continue;
      paired++;
      row = line->row;
    }
  return paired;
}

/* Log-odds that it is a table.  The weights were chosen on tables set by pdftotext and by hand, and on two columns of
 * running text, lists and contents. */
static double
weigh (const BlankReading *reading)
{
  guint n = reading->n_gaps + 1, rows = reading->n_rows > 0 ? reading->n_rows - 1 : 0, narrow = 0, filled = 0,
        lines = 0;
  if (rows < 2 || rows > MOST_ROWS)
    return -HUGE_VAL;
  double score = -4 + 0.5 * MIN (rows, LONG_TABLE) + 1.5 * MIN (n - 2, 2);
  for (guint c = 0; c < n; c++)
    {
      Column column = survey_column (reading, c);
      narrow += c > 0 && column.filled * 2 >= rows && column.shorts * 10 >= column.filled * 9;
      filled += column.filled;
      lines = MAX (lines, column.lines);
      if (c == 0 && n == 2 && column.filled > 0)
        score -= 6.0 * MIN (column.marks, column.filled) / column.filled
                 + 4.0 * MIN (column.colons, column.filled) / column.filled;
      if (c == 1 && n == 2 && column.filled > 0)
        score -= 4.0 * MIN (column.numbers, column.filled) / column.filled;
    }
  score -= UNLIKE_ROWS * MAX (0, reading->cost / rows - 2) + LONE_ROW * (rows - count_paired (reading)) / rows;
  score += 2 * (double) filled / (rows * n) + 1.5 * (narrow > 0) + 2 * has_titles (reading);
  /* a row a line, each filled: two columns of running text as well */
  if (n == 2 && lines >= rows && lines * 10 <= rows * 11)
    score -= 2;
  return score;
}

/* All */

static void
clear_reading (BlankReading *reading)
{
  g_clear_pointer (&reading->lines, g_array_unref);
  g_clear_pointer (&reading->words, g_array_unref);
}

/* Reads what begins at @at by the gaps of its line @seed, @most lines at most; it scores the cells that stand apart in
 * their lines. */
static BlankReading
read_by (const char *at, const char *end, guint number, gboolean wide, guint seed, guint most)
{
  BlankReading reading = { .lines = g_array_new (FALSE, FALSE, sizeof (BlankLine)),
                           .words = g_array_new (FALSE, FALSE, sizeof (BlankWord)),
                           .at = at,
                           .end = end,
                           .number = number,
                           .wide = wide,
                           .score = -HUGE_VAL };
  for (guint i = 0; i <= seed; i++)
    if (get_line (&reading, i) == NULL || blank_line_at (&reading, i)->n == 0)
      return reading;
  take_lines (&reading, seed, most);
  reading.seed = seed;
  if (reading.extent == 0)
    return reading;
  place_words (&reading);
  reading.score = 0;
  for (guint i = 0; i < reading.extent; i++)
    if (blank_line_at (&reading, i)->kind == BLANK_LINE_FITS)
      reading.score += count_columns (&reading, blank_line_at (&reading, i)) - 1;
  return reading;
}

/* A line of a row's cells, or of a heading over all columns, which is a row of its own. */
static gboolean
is_of_rows (const BlankLine *line)
{
  return line->kind == BLANK_LINE_FITS || line->kind == BLANK_LINE_ACROSS;
}

/* Adds what row @row has in @column as a cell. */
static void
add_cell (const BlankReading *reading, guint row, guint column, guint from, guint to, GArray *cells)
{
  IngestBlankCell cell = { .row = row, .column = column };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = from; i < to; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      const char *start = NULL, *stop = NULL;
      for (guint k = 0; k < line->n; k++)
        {
          const BlankWord *word = blank_word_at (reading, line, k);
          if (word->column != column)
            continue;
          start = start != NULL ? start : word->from;
          stop = word->to;
        }
      if (start == NULL || line->row != row || !is_of_rows (line))
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      else
        cell.first = line->number;
      cell.from = cell.from != NULL ? cell.from : start;
      cell.last = line->number;
      g_string_append_len (text, start, stop - start);
    }
  if (text->len == 0)
    return;
  cell.text = g_string_free (g_steal_pointer (&text), FALSE);
  g_array_append_val (cells, cell);
}

static void
clear_cell (gpointer data)
{
  g_free (((IngestBlankCell *) data)->text);
}

static void
fill_table (const BlankReading *reading, IngestBlankTable *table)
{
  *table = (IngestBlankTable){ .cells = g_array_new (FALSE, FALSE, sizeof (IngestBlankCell)),
                               .furniture = g_array_new (FALSE, FALSE, sizeof (IngestBlankCell)) };
  g_array_set_clear_func (table->cells, clear_cell);
  g_array_set_clear_func (table->furniture, clear_cell);
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      if (line->kind != BLANK_LINE_FURNITURE)
        continue;
      const BlankWord *first = blank_word_at (reading, line, 0), *last = blank_word_at (reading, line, line->n - 1);
      IngestBlankCell cell = { .first = line->number,
                               .last = line->number,
                               .from = first->from,
                               .text = g_strndup (first->from, (gsize) (last->to - first->from)) };
      g_array_append_val (table->furniture, cell);
    }
  for (guint from = 0, to; from < reading->extent; from = to)
    {
      const BlankLine *line = blank_line_at (reading, from);
      to = from + 1;
      if (!is_of_rows (line))
        continue;
      /* what a page ends and begins with may stand amid the lines of a row */
      for (guint i = to; i < reading->extent; i++)
        if (is_of_rows (blank_line_at (reading, i)))
          {
            if (blank_line_at (reading, i)->row != line->row)
              break;
            to = i + 1;
          }
      for (guint c = 0; c <= reading->n_gaps; c++)
        add_cell (reading, line->row, c, from, to, table->cells);
    }
  const BlankLine *last = blank_line_at (reading, reading->extent - 1);
  table->end = last->next;
  table->last = last->number;
  table->page_ends = last->page_ends;
  table->confidence = 1 / (1 + exp (-reading->score));
}

/* Some character near @at is no ASCII: else both widths are the same. */
static gboolean
has_wide (const char *at, const char *end)
{
  end = MIN (end, at + NEAR_BYTES);
  while (at < end && (guchar) *at < 0x80)
    at++;
  return at < end;
}

/* The best reading that begins at @at, whichever of its first lines has the gaps. */
static BlankReading
read_from (const char *at, const char *end, guint number, guint seeds)
{
  BlankReading best = { .score = -HUGE_VAL };
  for (guint wide = 0; wide < 2 && (wide == 0 || has_wide (at, end)); wide++)
    for (guint seed = 0; seed < seeds; seed++)
      {
        BlankReading reading = read_by (at, end, number, wide != 0, seed, LOOK_AHEAD);
        if (reading.score > best.score)
          {
            clear_reading (&best);
            best = reading;
          }
        else
          clear_reading (&reading);
      }
  return best;
}

/* Another of the lines below, from which on a reading finds clearly more: what stands above it is no part of the table.
 * NULL where there is none. */
static const char *
find_better_start (const char *at, const char *end, guint number, double score)
{
  const char *best = NULL;
  score = MAX (score, 0) * BETTER;
  for (guint i = 0; i < MOST_STARTS && at < end; i++)
    {
      const char *to = memchr (at, '\n', (gsize) (end - at));
      if (to == NULL)
        break;
      at = to + 1;
      to = memchr (at, '\n', (gsize) (end - at));
      if (!ingest_blank_table_may_open (at, to != NULL ? to : end))
        continue;
      BlankReading reading = read_from (at, end, number + i + 1, 1);
      if (reading.score > score)
        {
          best = at;
          score = reading.score * BETTER;
        }
      clear_reading (&reading);
    }
  return best;
}

/* The first line is @titles again, which open the table of the page before. */
static gboolean
is_continued (const BlankReading *reading, const char *titles)
{
  BlankLine line = { .start = titles, .end = titles };
  if (titles == NULL)
    return FALSE;
  while (line.end < reading->end && *line.end != '\n' && *line.end != '\r')
    line.end++;
  return ingest_blank_is_same_line (&line, blank_line_at (reading, 0), TRUE);
}

gboolean
ingest_blank_table_read (const char *at, const char *end, guint number, const char *titles, IngestBlankTable *table,
                         const char **tried)
{
  BlankReading best = read_from (at, end, number, MOST_SEEDS);
  gboolean continued = best.extent > 0 && is_continued (&best, titles);
  const char *better =
      best.score >= LEAST_CELLS && !continued && !best.titled ? find_better_start (at, end, number, best.score) : NULL;
  *tried = at;
  if (better != NULL)
    *tried = better;
  else if (best.score >= LEAST_CELLS || continued)
    {
      BlankReading whole = read_by (at, end, number, best.wide, best.seed, G_MAXUINT);
      clear_reading (&best);
      best = whole;
      *tried = blank_line_at (&best, best.extent / RETRY_SHARE)->start;
      ingest_blank_rows_number (&best);
      best.score = continued ? CONTINUED : weigh (&best);
    }
  else
    best.score = 0;
  gboolean is = better == NULL && best.score > 0;
  if (is)
    fill_table (&best, table);
  clear_reading (&best);
  return is;
}

void
ingest_blank_table_clear (IngestBlankTable *table)
{
  g_clear_pointer (&table->cells, g_array_unref);
  g_clear_pointer (&table->furniture, g_array_unref);
}
