#include "ingest/blank_table.h"

#include "ingest/blank_reading.h"
#include "ingest/line.h"

#include <math.h>
#include <string.h>

#define STROKES           "-=_─━═＝－ー―‐"
#define LEAST_STROKES     3     /* columns of the line: fewer are a cell that says nothing */
#define DRIFT             3     /* columns that a word may reach beyond a gap */
#define SURE_HITS         2     /* cells that must begin at the end of a gap before one blank is enough */
#define MOST_ACROSS       2     /* lines in a row that run across the columns and are headings yet */
#define MOST_PAGE_LINES   200   /* of a page */
#define MOST_BLANK        6     /* blank lines in a row within a page */
#define CONTINUED         50.0  /* log-odds of a table with the titles of the one before: beyond doubt */
#define GOES_ON           2.0   /* log-odds of one with as many columns, right where the page before ended in one */
#define UNLIKE_ROWS       2.0   /* log-odds against it for what its rows cost beyond 2 (blank_rows.c) */
#define LONE_ROW          5.0   /* log-odds against a table whose rows have one cell each */
#define LEAST_CELLS       4     /* cells beside the first of their lines: fewer are no table */
#define MOST_ROWS         10000 /* more were written by a program for another */
#define NEAR_BYTES        4096
#define LOOK_AHEAD        300       /* lines by which readings are compared */
#define MOST_STARTS       8         /* lines below that may be the first of a better table */
#define BETTER            1.2       /* times as many cells as from the line above make it so */
#define MOST_SEEDS        3         /* lines that may be the one whose gaps are the columns: titles break over lines */
#define PAGE_SEED         G_MAXUINT /* stands for all lines of a page, where the number of columns is known: @columns */
#define STRAY             5         /* columns that words may stand before the cells of their column */
#define WIDEST_COLUMN     512       /* columns */
#define MOST_STARTS_SHARE 0.7       /* of cells that begin at the same place: their column is set to the left */
#define STRAY_SHARE       40        /* of the lines of a page, one in so many may have a letter in a gap */
#define WIDEST_PAGE       4096      /* columns */
#define BAND_WIDTH        60        /* columns; a line across that is longer is running text */
#define TITLE_WIDTH       24        /* columns: of a cell of titles */
#define LONG_TABLE        5         /* rows from which more of them are no better evidence */
#define RETRY_SHARE       4         /* of the lines that a vain attempt took in, one in so many is skipped */

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

/* The words of @line from the @from-th on are strokes alone, one across or one a column: --- ---, =====, ────. */
static gboolean
is_drawn (const BlankReading *reading, guint from)
{
  for (guint i = from; i < reading->words->len; i++)
    {
      const BlankWord *word = &g_array_index (reading->words, BlankWord, i);
      for (const char *at = word->from; at < word->to; at = g_utf8_next_char (at))
        if (g_utf8_strchr (STROKES, -1, g_utf8_get_char (at)) == NULL)
          return FALSE;
      if (word->stop - word->start < LEAST_STROKES)
        return FALSE;
    }
  return reading->words->len > from;
}

/* Cuts @line into words.  One that is drawn has none: it parts rows as a blank line does. */
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
  if (is_drawn (reading, line->first))
    g_array_set_size (reading->words, line->first);
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
      BlankGap gap = { .start = blank_word_at (reading, line, i - 1)->stop,
                       .stop = blank_word_at (reading, line, i)->start };
      if (gap.stop - gap.start < 2)
        continue;
      if (reading->n_gaps + 1 == BLANK_MOST_COLUMNS)
        return FALSE;
      reading->gaps[reading->n_gaps++] = gap;
    }
  return reading->n_gaps > 0;
}

/* Narrows @gap by what @word covers of it.  FALSE where that is all of it and more: pdftotext sets text in narrow type
 * a few columns off.  A word amid a gap may belong to either side: @decide, it goes to the nearer, or to
 * the column that has nothing but its title without it. */
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
  gboolean left = gap->filled != gap->behind && MIN (gap->filled, gap->behind) <= 1
                      ? gap->filled < gap->behind
                      : word->start - gap->start < gap->stop - word->stop;
  if (within ? left : word->start <= gap->start)
    gap->start = word->stop;
  else
    *gap = (BlankGap){ gap->start, word->start, 0, gap->filled, gap->behind };
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
  guint crossed = 0, apart = 0, begins = line->n > 0 ? blank_word_at (reading, line, 0)->start : 0;
  for (guint i = 1; i < line->n; i++)
    {
      const BlankWord *left = blank_word_at (reading, line, i - 1), *right = blank_word_at (reading, line, i);
      if (i > 1 && left->start - blank_word_at (reading, line, i - 2)->stop >= 2)
        begins = left->start; /* of the words that @left ends */
      for (guint k = 0; k < reading->n_gaps; k++)
        if (left->stop <= gaps[k].start + DRIFT && right->start + DRIFT >= gaps[k].stop
            && left->stop + right->start > 2 * gaps[k].start - DRIFT && begins < gaps[k].start
            && right->stop > gaps[k].stop)
          {
            crossed++;
            apart += right->start - left->stop >= 2 || begins_cell (left, right, &reading->gaps[k]);
          }
    }
  return apart > 0 || (crossed == 0 && !off);
}

/* Words from @i on with one blank between each two: the word behind the last.  *run is all of them. */
static guint
take_run (const BlankReading *reading, const BlankLine *line, guint i, BlankWord *run)
{
  *run = *blank_word_at (reading, line, i);
  for (i++; i < line->n && blank_word_at (reading, line, i)->start <= run->stop + 1; i++)
    {
      run->to = blank_word_at (reading, line, i)->to;
      run->stop = blank_word_at (reading, line, i)->stop;
    }
  return i;
}

/* Narrows @gaps by the words of @line.  Words with one blank between them stand in one cell, save where a gap is
 * between them. */
static gboolean
narrow_by_runs (const BlankReading *reading, const BlankLine *line, gboolean decide, BlankGap *gaps, gboolean *off)
{
  for (guint i = 0, next; i < line->n; i = next)
    {
      BlankWord run;
      gboolean covers = FALSE;
      next = take_run (reading, line, i, &run);
      for (guint k = 0; k < reading->n_gaps; k++)
        covers |= run.start <= gaps[k].start && run.stop >= gaps[k].stop;
      for (guint w = i; w < (covers ? next : i + 1); w++)
        for (guint k = 0; k < reading->n_gaps; k++)
          if (!narrow_gap (&gaps[k], covers ? blank_word_at (reading, line, w) : &run, decide, off))
            return FALSE;
    }
  return TRUE;
}

static gboolean
narrow_gaps (BlankReading *reading, const BlankLine *line, gboolean decide)
{
  BlankGap gaps[BLANK_MOST_COLUMNS];
  gboolean off = FALSE;
  memcpy (gaps, reading->gaps, sizeof gaps);
  if (!narrow_by_runs (reading, line, decide, gaps, &off))
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
      if (pages > 0 && ingest_blank_is_same_line (blank_line_at (reading, k), line, FALSE) && is_page_edge (reading, k))
        return TRUE;
    }
  return FALSE;
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

/* Words with one blank between each two on either side of a gap: no two cells. */
static gboolean
bridges_gap (const BlankReading *reading, const BlankLine *line)
{
  BlankWord run;
  if (take_run (reading, line, 0, &run) < line->n)
    return FALSE;
  for (guint k = 0; k < reading->n_gaps; k++)
    if (run.start < reading->gaps[k].start && run.stop > reading->gaps[k].stop + DRIFT)
      return TRUE;
  return FALSE;
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

/* A stretch of a page's width that next to no line of several cells has a letter in; @hits: words that begin where it
 * ends or end where it begins, and pairs of words that it parts. */
typedef struct
{
  guint start, stop, hits;
} River;

static int
compare_rivers (gconstpointer a, gconstpointer b)
{
  const River *one = a, *other = b;
  return one->hits != other->hits ? (one->hits > other->hits ? -1 : 1) : one->start < other->start ? -1 : 1;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return ((const BlankGap *) a)->start < ((const BlankGap *) b)->start ? -1 : 1;
}

/* How many lines of the page have a letter at each column, as far as they have several cells; *n gets their number. */
static GArray *
count_letters (BlankReading *reading, guint *n)
{
  GArray *letters = g_array_new (FALSE, TRUE, sizeof (guint));
  *n = 0;
  for (guint i = 0; i < MOST_PAGE_LINES && get_line (reading, i) != NULL; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      BlankWord run;
      if (i > 0 && line->opens_page)
        break;
      if (line->n == 0 || take_run (reading, line, 0, &run) == line->n)
        continue;
      guint stop = blank_word_at (reading, line, line->n - 1)->stop;
      if (stop > WIDEST_PAGE)
        continue;
      *n += 1;
      g_array_set_size (letters, MAX (letters->len, stop));
      for (guint w = 0; w < line->n; w++)
        for (guint x = blank_word_at (reading, line, w)->start; x < blank_word_at (reading, line, w)->stop; x++)
          g_array_index (letters, guint, x)++;
    }
  return letters;
}

/* Words by themselves in their lines that stand amid a river are of a column that no other line shows: parts it in two.
 */
static void
part_rivers (BlankReading *reading, GArray *rivers)
{
  for (guint k = rivers->len; k > 0; k--)
    {
      River river = g_array_index (rivers, River, k - 1);
      guint start = G_MAXUINT, stop = 0;
      for (guint i = 0; i < MOST_PAGE_LINES && get_line (reading, i) != NULL; i++)
        {
          const BlankLine *line = blank_line_at (reading, i);
          BlankWord run;
          if (i > 0 && line->opens_page)
            break;
          if (line->n == 0 || take_run (reading, line, 0, &run) < line->n || run.start <= river.start
              || run.stop >= river.stop)
            continue;
          start = MIN (start, run.start);
          stop = MAX (stop, run.stop);
        }
      if (stop == 0)
        continue;
      g_array_index (rivers, River, k - 1).stop = start;
      g_array_append_vals (rivers, &(River){ stop, river.stop, river.hits }, 1);
    }
}

/* Takes for gaps the @n rivers of the page with the most hits: where no line has all cells, none shows all gaps.
 * FALSE where there are fewer. */
static gboolean
open_rivers (BlankReading *reading, guint n)
{
  guint lines;
  g_autoptr (GArray) letters = count_letters (reading, &lines), rivers = g_array_new (FALSE, FALSE, sizeof (River));
  for (guint x = 0; x < letters->len; x++)
    {
      River *last = rivers->len > 0 ? &g_array_index (rivers, River, rivers->len - 1) : NULL;
      if (g_array_index (letters, guint, x) > lines / STRAY_SHARE)
        continue;
      if (last != NULL && last->stop == x)
        last->stop++;
      else
        g_array_append_vals (rivers, &(River){ x, x + 1, 0 }, 1);
    }
  for (guint i = 0; i < MOST_PAGE_LINES && get_line (reading, i) != NULL; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      if (i > 0 && line->opens_page)
        break;
      BlankWord run;
      for (guint w = 0, next; w < line->n; w = next)
        {
          next = take_run (reading, line, w, &run);
          for (guint k = 0; k < rivers->len; k++)
            {
              River *river = &g_array_index (rivers, River, k);
              river->hits += run.start == river->stop || run.stop == river->start;
              river->hits +=
                  w > 0 && blank_word_at (reading, line, w - 1)->stop <= river->start && run.start >= river->stop;
            }
        }
    }
  if (rivers->len < n)
    part_rivers (reading, rivers);
  g_array_sort (rivers, compare_rivers);
  if (rivers->len < n || n == 0 || n >= BLANK_MOST_COLUMNS || g_array_index (rivers, River, n - 1).hits < SURE_HITS)
    return FALSE;
  for (guint k = 0; k < n; k++)
    reading->gaps[k] =
        (BlankGap){ .start = g_array_index (rivers, River, k).start, .stop = g_array_index (rivers, River, k).stop };
  qsort (reading->gaps, n, sizeof *reading->gaps, compare_places);
  reading->n_gaps = n;
  return TRUE;
}

/* Narrows the gaps by the lines of several cells first: a heading over the columns tells nothing of them, and would
 * close a gap that the titles leave wide. */
static void
narrow_by_cells (BlankReading *reading, guint most)
{
  for (guint i = 0, blank = 0, unfit = 0; i < most && get_line (reading, i) != NULL && unfit <= MOST_ACROSS; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      BlankWord run;
      if (i > 0 && (line->opens_page || i > LOOK_AHEAD))
        break;
      blank = line->n > 0 || line->page_ends ? 0 : blank + 1;
      if (blank > MOST_BLANK)
        break;
      if (line->n == 0 || take_run (reading, line, 0, &run) == line->n)
        continue;
      unfit = narrow_gaps (reading, line, FALSE) ? 0 : unfit + 1;
    }
}

/* Takes in lines from the first on while they fit the gaps of line @seed, @most at most. */
static void
take_lines (BlankReading *reading, guint seed, guint most)
{
  guint across = 0, blank = 0, end = 0, pages = 0;
  gboolean headed = FALSE; /* the line with words above runs across */
  gboolean contiguous = FALSE; /* since a line of several cells */
  reading->extent = 0;
  if (seed == PAGE_SEED)
    {
      if (!open_rivers (reading, reading->n_gaps))
        return;
      seed = 0;
    }
  else if (!open_gaps (reading, blank_line_at (reading, seed)))
    return;
  for (guint i = 0; i < seed; i++)
    if (!narrow_gaps (reading, blank_line_at (reading, i), FALSE))
      return;
  narrow_by_cells (reading, most);
  for (guint i = 0; i < most && get_line (reading, i) != NULL; i++)
    {
      gboolean edge = i > 0 && blank_line_at (reading, i)->n > 0 && is_page_edge (reading, i); /* lines may move */
      gboolean repeated = edge && is_repeated_edge (reading, i);
      BlankLine *line = blank_line_at (reading, i);
      line->kind = BLANK_LINE_EMPTY;
      pages += line->opens_page;
      contiguous &= !line->opens_page;
      /* set anew on each page, or below the heading of each part */
      if ((pages > 0 || headed) && ingest_blank_is_same_line (line, blank_line_at (reading, 0), TRUE))
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
      headed = FALSE;
      IngestPageNumber page = ingest_line_page_number (line->start, line->end);
      if (page == INGEST_PAGE_SURE
          || (edge && (repeated || page == INGEST_PAGE_PERHAPS || !narrow_gaps (reading, line, FALSE))))
        line->kind = BLANK_LINE_FURNITURE;
      else if (bridges_gap (reading, line) && runs_across (reading, line) && across < MOST_ACROSS)
        {
          across++;
          headed = TRUE;
          line->kind = BLANK_LINE_ACROSS;
        }
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
        {
          headed = TRUE;
          line->kind = BLANK_LINE_ACROSS;
        }
      else
        break;
    }
  reading->extent = end;
}

/* Counts the lines that have words in each column, but for those that stand amid a gap. */
static void
count_filled (BlankReading *reading)
{
  guint filled[BLANK_MOST_COLUMNS] = { 0 };
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      guint last = G_MAXUINT;
      for (guint w = 0; w < line->n && line->kind == BLANK_LINE_FITS; w++)
        {
          const BlankWord *word = blank_word_at (reading, line, w);
          guint column = find_column (reading, word);
          gboolean amid = (column > 0 && word->start < reading->gaps[column - 1].stop)
                          || (column < reading->n_gaps && word->stop > reading->gaps[column].start);
          filled[column] += !amid && column != last;
          last = amid ? last : column;
        }
    }
  for (guint k = 0; k < reading->n_gaps; k++)
    {
      reading->gaps[k].filled = filled[k];
      reading->gaps[k].behind = filled[k + 1];
    }
}

/* As many cells in @line as there are columns, of which two came into one: titles in the middle of theirs.  Each has
 * the column that its place in the line is. */
static void
place_in_order (const BlankReading *reading, const BlankLine *line)
{
  guint cells = 0;
  gboolean shared = FALSE;
  for (guint k = 0; k < line->n; k++)
    {
      const BlankWord *word = blank_word_at (reading, line, k), *left = k > 0 ? word - 1 : NULL;
      gboolean apart = left == NULL || word->start - left->stop >= 2;
      cells += apart;
      shared |= left != NULL && apart && left->column == word->column;
    }
  if (!shared || cells != reading->n_gaps + 1)
    return;
  for (guint k = 0, cell = 0; k < line->n; k++)
    {
      BlankWord *word = blank_word_at (reading, line, k);
      cell += k > 0 && word->start - word[-1].stop >= 2;
      word->column = cell;
    }
}

/* Where most words of each column that begin a cell begin; G_MAXUINT where they begin anywhere. */
static void
find_starts (const BlankReading *reading, guint *starts)
{
  for (guint c = 0; c <= reading->n_gaps; c++)
    {
      guint counts[WIDEST_COLUMN] = { 0 }, n = 0, best = 0;
      guint left = c > 0 ? reading->gaps[c - 1].start : 0;
      for (guint i = 0; i < reading->extent; i++)
        {
          const BlankLine *line = blank_line_at (reading, i);
          for (guint k = 0; k < line->n && line->kind == BLANK_LINE_FITS; k++)
            {
              const BlankWord *word = blank_word_at (reading, line, k);
              if (word->column != c || (k > 0 && word->start - word[-1].stop < 2) || word->start < left
                  || word->start - left >= WIDEST_COLUMN)
                continue;
              n++;
              if (++counts[word->start - left] > counts[best])
                best = word->start - left;
            }
        }
      starts[c] = counts[best] >= MOST_STARTS_SHARE * n && counts[best] >= SURE_HITS ? left + best : G_MAXUINT;
    }
}

/* Moves what begins far from where the cells of its column do, and near to where those of the next one do: pdftotext
 * sets what stands behind nothing a few columns further left. */
static void
move_strays (const BlankReading *reading)
{
  guint starts[BLANK_MOST_COLUMNS + 1];
  find_starts (reading, starts);
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      for (guint k = 0, next; k < line->n && line->kind == BLANK_LINE_FITS; k = next)
        {
          BlankWord run;
          next = take_run (reading, line, k, &run);
          guint c = run.column, own = starts[c], other = c < reading->n_gaps ? starts[c + 1] : G_MAXUINT;
          if (own == G_MAXUINT || other == G_MAXUINT || run.start >= other || other - run.start > STRAY
              || run.start < own + 2 * STRAY || blank_word_at (reading, line, next - 1)->column != c
              || (next < line->n && blank_word_at (reading, line, next)->column <= c + 1))
            continue;
          for (guint w = k; w < next; w++)
            blank_word_at (reading, line, w)->column = c + 1;
        }
    }
}

/* Says in which column each word stands. */
static void
place_words (BlankReading *reading)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      if (pass > 0)
        count_filled (reading);
      for (guint i = 0; i < reading->extent; i++)
        if (blank_line_at (reading, i)->kind == BLANK_LINE_FITS
            && !narrow_gaps (reading, blank_line_at (reading, i), pass > 0))
          blank_line_at (reading, i)->kind = BLANK_LINE_ACROSS;
    }
  while (reading->extent > 0 && blank_line_at (reading, reading->extent - 1)->kind != BLANK_LINE_FITS)
    reading->extent--;
  for (guint i = 0; i < reading->extent; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      for (guint k = 0; k < line->n; k++)
        {
          BlankWord *word = blank_word_at (reading, line, k);
          word->column = line->kind == BLANK_LINE_FITS ? find_column (reading, word) : 0;
        }
      if (line->kind == BLANK_LINE_FITS)
        place_in_order (reading, line);
    }
  move_strays (reading);
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
  g_clear_pointer (&reading->spans, g_array_unref);
}

/* Reads what begins at @at by the gaps of its line @seed, @most lines at most (@columns: see PAGE_SEED); it scores the
 * cells that stand apart in their lines, up to the end of the page: pdftotext sets each anew. */
static BlankReading
read_by (const char *at, const char *end, guint number, gboolean wide, guint seed, guint most, guint columns)
{
  BlankReading reading = { .lines = g_array_new (FALSE, FALSE, sizeof (BlankLine)),
                           .words = g_array_new (FALSE, FALSE, sizeof (BlankWord)),
                           .at = at,
                           .end = end,
                           .number = number,
                           .wide = wide,
                           .n_gaps = MAX (columns, 1) - 1,
                           .score = -HUGE_VAL };
  for (guint i = 0; i <= seed && seed != PAGE_SEED; i++)
    if (get_line (&reading, i) == NULL || blank_line_at (&reading, i)->n == 0)
      return reading;
  take_lines (&reading, seed, most);
  reading.seed = seed;
  if (reading.extent == 0)
    return reading;
  place_words (&reading);
  reading.score = 0;
  for (guint i = 0; i < reading.extent && !blank_line_at (&reading, i)->opens_page; i++)
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

/* Adds what row @row, or @rows of them from it on, have in @column as a cell. */
static void
add_cell (const BlankReading *reading, guint row, guint rows, guint column, guint from, guint to, GArray *cells)
{
  IngestBlankCell cell = { .row = row, .column = column, .rows = rows };
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
      if (start == NULL || (rows == 1 && line->row != row) || !is_of_rows (line))
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

/* The column has cells over several rows: adds the one that begins with row @row.  FALSE where it has none. */
static gboolean
add_span (const BlankReading *reading, guint row, guint column, GArray *cells)
{
  const GArray *spans = reading->spans;
  guint low = 0, high = spans != NULL && (row > 0 || reading->goes_on) ? spans->len : 0;
  while (low < high) /* they are in order, column by column */
    {
      guint middle = (low + high) / 2;
      const BlankSpan *span = &g_array_index (spans, BlankSpan, middle);
      if (span->column < column || (span->column == column && span->row < row))
        low = middle + 1;
      else
        high = middle;
    }
  const BlankSpan *span = spans != NULL && low < spans->len ? &g_array_index (spans, BlankSpan, low) : NULL;
  const BlankSpan *above = spans != NULL && low > 0 ? &g_array_index (spans, BlankSpan, low - 1) : NULL;
  if (row == 0 && !reading->goes_on)
    return FALSE;
  if (span != NULL && span->column == column && span->row == row)
    add_cell (reading, row, span->rows, column, span->first, span->last + 1, cells);
  return (span != NULL && span->column == column) || (above != NULL && above->column == column);
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
        if (line->kind == BLANK_LINE_ACROSS || !add_span (reading, line->row, c, table->cells))
          add_cell (reading, line->row, 1, c, from, to, table->cells);
    }
  const BlankLine *last = blank_line_at (reading, reading->extent - 1);
  table->columns = reading->n_gaps + 1;
  table->centred = reading->spans != NULL && reading->spans->len > 0;
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

/* Puts @reading in the place of @best where it scores more; the other one is given back. */
static void
keep_better (BlankReading *best, BlankReading *reading)
{
  BlankReading *worse = reading->score > best->score ? best : reading;
  clear_reading (worse);
  if (worse == best)
    *best = *reading;
}

/* The best reading that begins at @at, whichever of its first lines has the gaps. */
static BlankReading
read_from (const char *at, const char *end, guint number, guint seeds)
{
  BlankReading best = { .score = -HUGE_VAL };
  for (guint wide = 0; wide < 2 && (wide == 0 || has_wide (at, end)); wide++)
    for (guint seed = 0; seed < seeds; seed++)
      {
        BlankReading reading = read_by (at, end, number, wide != 0, seed, LOOK_AHEAD, 0);
        keep_better (&best, &reading);
      }
  return best;
}

/* The best reading of a page that goes on with a table of @columns: it has as many. */
static BlankReading
read_page (const char *at, const char *end, guint number, guint columns, guint most)
{
  BlankReading best = { .score = -HUGE_VAL };
  for (guint wide = 0; wide < 2 && (wide == 0 || has_wide (at, end)); wide++)
    {
      BlankReading reading = read_by (at, end, number, wide != 0, PAGE_SEED, most, columns);
      keep_better (&best, &reading);
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

/* Ends @reading with the page before its last where that is read further by itself: pdftotext sets each page anew. */
static void
end_at_page (BlankReading *reading)
{
  guint page = reading->extent;
  while (page > 0 && !blank_line_at (reading, page - 1)->opens_page)
    page--;
  if (page < 2)
    return;
  page--;
  while (page < reading->extent && blank_line_at (reading, page)->n == 0)
    page++;
  const BlankLine *line = blank_line_at (reading, page);
  BlankReading alone =
      read_page (line->start, reading->end, line->number, reading->n_gaps + 1, reading->extent - page + LOOK_AHEAD);
  if (alone.extent > reading->extent - page)
    {
      const BlankLine *first = blank_line_at (reading, 0);
      BlankReading before =
          read_by (first->start, reading->end, first->number, reading->wide, reading->seed, page, reading->n_gaps + 1);
      before.goes_on = reading->goes_on;
      before.topped = reading->topped;
      clear_reading (reading);
      *reading = before;
    }
  clear_reading (&alone);
}

/* Reads by all lines of the page instead of one after the other, where that finds as many cells. */
static void
try_rivers (BlankReading *best)
{
  const BlankLine *first = blank_line_at (best, 0);
  BlankReading reading =
      read_by (first->start, best->end, first->number, best->wide, PAGE_SEED, G_MAXUINT, best->n_gaps + 1);
  gboolean better = reading.score > best->score && reading.extent >= best->extent;
  clear_reading (better ? best : &reading);
  if (better)
    *best = reading;
}

/* Nothing stands between the table and the end of its page, and another follows. */
static gboolean
ends_page (BlankReading *reading)
{
  for (guint i = MAX (reading->extent, 1) - 1; get_line (reading, i) != NULL; i++)
    {
      const BlankLine *line = blank_line_at (reading, i);
      if (i >= reading->extent && line->n > 0)
        return FALSE;
      if (line->page_ends)
        return get_line (reading, i + 1) != NULL;
    }
  return FALSE;
}

/* Finds the rows of @reading and fills @table with them, where the evidence is for one; @bonus: what stands before it
 * says, as log-odds; 0 for nothing. */
static gboolean
finish (BlankReading *reading, double bonus, IngestBlankTable *table)
{
  ingest_blank_rows_number (reading);
  reading->page_cuts = ends_page (reading);
  ingest_blank_merged_find (reading);
  double score = weigh (reading); /* none for a page with a row or two */
  reading->score = score > -HUGE_VAL ? score + bonus : bonus;
  gboolean found = reading->score > 0 && reading->extent > 0; /* of a page overleaf no line may be of the table */
  if (found)
    fill_table (reading, table);
  return found;
}

gboolean
ingest_blank_table_read (const char *at, const char *end, guint number, const IngestBlankAbove *above,
                         IngestBlankTable *table, const char **tried)
{
  BlankReading best = read_from (at, end, number, MOST_SEEDS);
  gboolean continued = best.extent > 0 && is_continued (&best, above->titles), is = FALSE;
  const char *better =
      best.score >= LEAST_CELLS && !continued && !best.titled ? find_better_start (at, end, number, best.score) : NULL;
  *tried = at;
  if (better != NULL)
    *tried = better;
  else if (best.score >= LEAST_CELLS || continued)
    {
      BlankReading whole = read_by (at, end, number, best.wide, best.seed, G_MAXUINT, 0);
      clear_reading (&best);
      best = whole;
      if (best.extent > 0)
        try_rivers (&best);
      end_at_page (&best);
      *tried = blank_line_at (&best, best.extent / RETRY_SHARE)->start;
      best.continued = continued;
      best.topped = continued && !above->centred;
      is = finish (&best, continued ? CONTINUED : 0, table);
    }
  clear_reading (&best);
  return is;
}

gboolean
ingest_blank_table_go_on (const char *at, const char *end, guint number, const IngestBlankAbove *above,
                          IngestBlankTable *table)
{
  BlankReading best = read_page (at, end, number, above->columns, G_MAXUINT);
  gboolean is = FALSE;
  best.goes_on = TRUE;
  best.topped = !above->centred;
  if (best.extent > 0)
    {
      end_at_page (&best);
      is = finish (&best, GOES_ON, table);
    }
  clear_reading (&best);
  return is;
}

void
ingest_blank_table_clear (IngestBlankTable *table)
{
  g_clear_pointer (&table->cells, g_array_unref);
  g_clear_pointer (&table->furniture, g_array_unref);
}
