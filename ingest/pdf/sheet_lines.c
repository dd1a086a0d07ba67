#include "ingest/pdf/sheet_lines.h"

#include "ingest/pdf/table_columns.h"

#include <math.h>
#include <string.h>

/* A step from line to line that ends a stretch (sizes). */
#define WIDEST_STEP 5.0f

/* A stretch has so many lines with several chunks at least. */
#define LEAST_TABULAR 4

/* A line of one chunk as wide as this share of the area is prose. */
#define PROSE_SHARE 0.6f

/* Letters so many times as large as those about them are a heading's, not those of a line that names rows. */
#define HEADING_LARGER 1.35f

/* Lines closer than this (sizes) are not below each other: cells set on the middle of their row. */
#define OVERLAPPING_STEP 0.9f

/* A white strip between columns is so wide at least (sizes), and one line in so many may cross it. */
#define NARROWEST_STRIP 0.45f
#define CROSSING_LINES  8

/* What begins or ends so near (sizes) to where its column does shares that edge; where a word begins in one line in so
 * many, a column does. */
#define SAME_EDGE   0.5f
#define LEVEL_LINES 3

/* Words closer than this (sizes) over a strip are one text. */
#define ONE_TEXT     0.35f
#define ONE_TEXT_CJK 0.15f /* … between letters that are written without spaces */

/* The number of a row has so many characters at most. */
#define LONGEST_COUNT 6

/* An answer that stands again and again: so many characters at most, of letters that may break anywhere; so many times
 * in its column, and so large a share of its lines, at least. */
#define LONGEST_MARK     5
#define LONGEST_CJK_MARK 1
#define LEAST_MARKS      4
#define MARKS_SHARE      0.6
#define MOST_COMPARED    200
#define MOST_MARKS       4000 /* a stretch with more short words is a drawing */

/* Marks of a column are off one place by no more than this (sizes); besides them so many words stand there at most. */
#define SAME_PLACE  0.25f
#define MOST_TITLES 5

/* The titles of columns are no taller (sizes). */
#define TALLEST_TITLES 6

/* Text lines above a stretch that may be the first ones of its titles; how far apart they are at most (sizes), and
 * how much larger than most text. */
#define MOST_ABOVE   6
#define ABOVE_STEP   2.0f
#define ABOVE_LARGER 1.15f

void
ingest_pdf_sheet_clear (PdfSheet *sheet)
{
  g_clear_pointer (&sheet->words, g_array_unref);
  g_clear_pointer (&sheet->lines, g_array_unref);
}

static gboolean
is_prose (const PdfArea *area, const PdfTextLine *line, float width)
{
  for (guint k = 0; k < line->n; k++)
    if (TOKEN (area, line->first + k)->leader)
      return TRUE;
  return line->chunks < 2 && line->x1 - line->x0 > PROSE_SHARE * width;
}

/* Whether a line's letters are so large beside those about it that it parts tables, not rows. */
static gboolean
is_heading (const PdfArea *area, guint i)
{
  const PdfTextLine *line = TEXT_LINE (area, i);
  return i + 1 < area->lines->len && line->chunks < 2 && line->em > HEADING_LARGER * MAX (line[-1].em, line[1].em);
}

static float
step_to (const PdfArea *area, guint line)
{
  const PdfTextLine *text = TEXT_LINE (area, line);
  return (text->base - text[-1].base) / MAX (text->em, 1);
}

/* The next stretch of lines from *@at on with gaps, from its first line with several chunks to its last; @floor: the
 * first line above that belongs to no other. */
static gboolean
find_stretch (const PdfArea *area, guint *at, guint *floor, guint *start, guint *end)
{
  float x0 = G_MAXFLOAT, x1 = -G_MAXFLOAT;
  for (guint i = 0; i < area->lines->len; i++)
    {
      x0 = MIN (x0, TEXT_LINE (area, i)->x0);
      x1 = MAX (x1, TEXT_LINE (area, i)->x1);
    }
  while (*at < area->lines->len)
    {
      guint first = *at, tabular = 0, from = G_MAXUINT, to = 0;
      for (; *at < area->lines->len; (*at)++)
        {
          const PdfTextLine *line = TEXT_LINE (area, *at);
          if (is_prose (area, line, x1 - x0)
              || (*at > first && (step_to (area, *at) > WIDEST_STEP || is_heading (area, *at))))
            break;
          if (line->chunks < 2)
            continue;
          from = MIN (from, *at);
          to = *at;
          tabular++;
        }
      guint limit = *at;
      *at = MAX (*at, first + 1);
      if (tabular < LEAST_TABULAR)
        continue;
      /* what reaches into the height of the first line, and what runs on below the last */
      while (from > first && step_to (area, from) < OVERLAPPING_STEP)
        from--;
      while (to + 1 < limit && step_to (area, to + 1) < 1.5f)
        to++;
      *floor = first;
      *start = from;
      *end = to + 1;
      return TRUE;
    }
  return FALSE;
}

/* A token that may be an answer by a mark. */
typedef struct
{
  float x0, x1, em;
  guint line, word;
} Mark;

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  return ingest_pdf_compare_floats (&((const Mark *) a)->x0, &((const Mark *) b)->x0);
}

static int
compare_middles (gconstpointer a, gconstpointer b)
{
  float p = ((const Mark *) a)->x0 + ((const Mark *) a)->x1, q = ((const Mark *) b)->x0 + ((const Mark *) b)->x1;
  return ingest_pdf_compare_floats (&p, &q);
}

/* Whether two words have the same letters. */
static gboolean
same_letters (const PdfPage *page, guint a, guint b)
{
  const PdfWord *p = PDF_WORD (page, a), *q = PDF_WORD (page, b);
  if (p->n != q->n)
    return FALSE;
  for (guint i = 0; i < p->n; i++)
    if (PDF_CHAR (page, p->first + i)->c != PDF_CHAR (page, q->first + i)->c)
      return FALSE;
  return TRUE;
}

/* Whether most of @n marks stand there again; from where to where those do. */
static gboolean
stand_again (const PdfPage *page, const Mark *marks, guint n, PdfColumn *column)
{
  guint again = 0;
  *column = (PdfColumn){ G_MAXFLOAT, -G_MAXFLOAT };
  for (guint i = 0; i < n; i++)
    {
      gboolean met = FALSE;
      for (guint k = 0; k < n && k < MOST_COMPARED && !met; k++)
        met = k != i && same_letters (page, marks[i].word, marks[k].word);
      again += met;
      column->x0 = met ? MIN (column->x0, marks[i].x0) : column->x0;
      column->x1 = met ? MAX (column->x1, marks[i].x1) : column->x1;
    }
  return again >= LEAST_MARKS && again >= MARKS_SHARE * n;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  return ingest_pdf_compare_floats (&((const Mark *) a)->x1, &((const Mark *) b)->x1);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return (int) ((const Mark *) a)->line - (int) ((const Mark *) b)->line;
}

/* Whether most of @n marks are numbers, from top to bottom each one more than the one above; from where to where those
 * are. */
static gboolean
count_up (const PdfPage *page, const Mark *marks, guint n, PdfColumn *column)
{
  *column = (PdfColumn){ G_MAXFLOAT, -G_MAXFLOAT };
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_array_append_vals (sorted, marks, n);
  g_array_sort (sorted, compare_lines);
  guint up = 0;
  int before = -1;
  for (guint i = 0; i < n; i++)
    {
      const Mark *mark = &g_array_index (sorted, Mark, i);
      int value = ingest_pdf_number_of (page, mark->word);
      column->x0 = value >= 0 ? MIN (column->x0, mark->x0) : column->x0;
      column->x1 = value >= 0 ? MAX (column->x1, mark->x1) : column->x1;
      up += value > 0 && value == before + 1;
      before = value;
    }
  return n >= LEAST_MARKS && up >= MARKS_SHARE * (n - 1);
}

/* How many tokens of lines [start, end) reach into @column; G_MAXUINT where they are more than @most. */
static guint
count_within (const PdfArea *area, guint start, guint end, const PdfColumn *column, guint most)
{
  guint n = 0;
  for (guint i = start; i < end; i++)
    for (guint k = 0; k < TEXT_LINE (area, i)->n; k++)
      {
        const PdfToken *token = TOKEN (area, TEXT_LINE (area, i)->first + k);
        n += token->x0 < column->x1 - 1 && token->x1 > column->x0 + 1;
        if (n > most)
          return G_MAXUINT;
      }
  return n;
}

/* Finds the columns of marks and of the numbers of rows: short words, the same again and again, or one more from row to
 * row, that begin or end below each other or stand on one middle where nearly nothing else does.  However near the text
 * beside them ends, they are no part of it. */
static void
find_mark_columns (const PdfArea *area, guint start, guint end, PdfSheet *sheet)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  for (guint i = start; i < end; i++)
    for (guint k = 0; k < TEXT_LINE (area, i)->n; k++)
      {
        const PdfToken *token = TOKEN (area, TEXT_LINE (area, i)->first + k);
        Mark mark = { token->x0, token->x1, TEXT_LINE (area, i)->em, i, token->word };
        if (!token->leader && PDF_WORD (area->page, token->word)->n <= LONGEST_MARK)
          g_array_append_val (marks, mark);
      }
  static const GCompareFunc compare[] = { compare_edges, compare_middles, compare_ends };
  for (guint by = 0; by < G_N_ELEMENTS (compare) && marks->len <= MOST_MARKS; by++)
    {
      g_array_sort (marks, compare[by]);
      const Mark *all = (const Mark *) (gpointer) marks->data;
      for (guint i = 0, stop; i < marks->len; i = stop)
        {
          for (stop = i + 1; stop < marks->len; stop++)
            {
              float left = all[stop].x0 - all[stop - 1].x0, right = all[stop].x1 - all[stop - 1].x1;
              float off = by == 0 ? left : by == 1 ? (left + right) / 2 : right;
              if (off > SAME_PLACE * all[stop].em)
                break;
            }
          guint n = stop - i, known = 0;
          PdfColumn column;
          if (!stand_again (area->page, all + i, n, &column) && !count_up (area->page, all + i, n, &column))
            continue;
          for (guint k = 0; k < sheet->n_marked; k++)
            known += column.x0 < sheet->marked[k].x1 && column.x1 > sheet->marked[k].x0;
          if (known == 0 && sheet->n_marked < SHEET_COLUMNS
              && count_within (area, start, end, &column, n + MAX (MOST_TITLES, n / 4)) < G_MAXUINT)
            sheet->marked[sheet->n_marked++] = column;
        }
    }
}

/* Whether a word is a mark in a column of them. */
static gboolean
is_in_marks (const PdfSheet *sheet, const PdfToken *token, float em)
{
  for (guint k = 0; k < sheet->n_marked; k++)
    if (token->x0 > sheet->marked[k].x0 - SAME_PLACE * em && token->x1 < sheet->marked[k].x1 + SAME_PLACE * em)
      return TRUE;
  return FALSE;
}

/* Whether token @k of @text and the one before it are parted by no more than a space, or by no more than the words of a
 * line @lone that stands over the columns may be. */
static gboolean
goes_on (const PdfArea *area, const PdfSheet *sheet, const PdfTextLine *text, guint k, gboolean lone)
{
  const PdfToken *token = TOKEN (area, text->first + k);
  if (is_in_marks (sheet, token, text->em) != is_in_marks (sheet, token - 1, text->em))
    return FALSE;
  if (lone)
    return TRUE;
  const PdfWord *before = PDF_WORD (area->page, token[-1].word), *word = PDF_WORD (area->page, token->word);
  gboolean dense = ingest_pdf_is_cjk (PDF_CHAR (area->page, before->first + before->n - 1)->c)
                   && ingest_pdf_is_cjk (PDF_CHAR (area->page, word->first)->c);
  return token->x0 - token[-1].x1 < (dense ? ONE_TEXT_CJK : ONE_TEXT) * text->em;
}

/* The columns from *@from to *@to that a text from @x0 to @x1 belongs to: the one that its middle is nearest to, or all
 * that it reaches into. */
static void
columns_of (const PdfSheet *sheet, float x0, float x1, float em, guint *from, guint *to)
{
  float slack = 0.2f * em, middle = (x0 + x1) / 2;
  guint column = 0, first = G_MAXUINT, last = 0;
  while (column + 1 < sheet->n_columns && middle > (sheet->columns[column].x1 + sheet->columns[column + 1].x0) / 2)
    column++;
  for (guint c = 0; c < sheet->n_columns; c++)
    if (x0 < sheet->columns[c].x1 - slack && x1 > sheet->columns[c].x0 + slack)
      {
        first = MIN (first, c);
        last = c;
      }
  *from = first < last ? first : column;
  *to = first < last ? last : column;
}

/* Whether a text from @x0 to @x1 reaches over several columns. */
static gboolean
is_over_strip (const PdfSheet *sheet, float x0, float x1, float em)
{
  guint from, to;
  columns_of (sheet, x0, x1, em, &from, &to);
  return from < to;
}

/* Whether a text reaches out of its column and does not share its other edge, as one on the middle of the sheet may. */
static gboolean
juts_out (const PdfSheet *sheet, float x0, float x1, float em)
{
  guint from, to;
  columns_of (sheet, x0, x1, em, &from, &to);
  const PdfColumn *column = &sheet->columns[from];
  return x0 < column->x1 && x1 > column->x0
         && ((x1 > column->x1 && fabsf (x0 - column->x0) > SAME_EDGE * em)
             || (x0 < column->x0 && fabsf (x1 - column->x1) > SAME_EDGE * em));
}

/* Whether a line is one text that begins where few of lines [start, end) have a word begin: what stands over the
 * columns, no cell's further line and no cell on the middle of its row. */
static gboolean
stands_alone (const PdfArea *area, guint start, guint end, const PdfTextLine *text)
{
  guint level = 0;
  for (guint i = start; i < end && text->chunks < 2; i++)
    for (guint k = 0; k < TEXT_LINE (area, i)->n; k++)
      level += fabsf (TOKEN (area, TEXT_LINE (area, i)->first + k)->x0 - text->x0) < SAME_PLACE * text->em;
  return text->chunks < 2 && level < MAX (LEAST_MARKS, (end - start) / LEVEL_LINES);
}

/* How many texts of the stretch's lines lie over each half point from @x0 on, in lines of one text and in others. */
typedef struct
{
  guint16 *cover[2];
  guint bins, lines[2];
  float x0;
} Cover;

static void
add_text (Cover *cover, float x0, float x1, gboolean lone)
{
  guint a = (guint) CLAMP ((x0 - cover->x0) * 2 + 0.5f, 0, (float) (cover->bins - 1));
  guint b = (guint) CLAMP ((x1 - cover->x0) * 2 + 0.5f, 0, (float) (cover->bins - 1));
  for (guint bin = a; bin < b; bin++)
    cover->cover[lone][bin]++;
}

/* Adds the texts of line @line of [@start, @end); where @sheet has columns, without those over several. */
static void
cover_line (const PdfArea *area, guint start, guint end, guint line, const PdfSheet *sheet, Cover *cover)
{
  const PdfTextLine *text = TEXT_LINE (area, line);
  gboolean lone = stands_alone (area, start, end, text);
  for (guint k = 0; k < text->n;)
    {
      const PdfToken *token = TOKEN (area, text->first + k);
      float x0 = token->x0, x1 = token->x1;
      for (k++; k < text->n && goes_on (area, sheet, text, k, lone); k++)
        x1 = MAX (x1, TOKEN (area, text->first + k)->x1);
      if (sheet->n_columns == 0
          || !(is_over_strip (sheet, x0, x1, text->em) || (lone && juts_out (sheet, x0, x1, text->em))))
        add_text (cover, x0, x1, lone);
    }
  cover->lines[lone]++;
}

/* Whether of a column and what stands from @a to @b behind it one has marks. */
static gboolean
parts_marks (const PdfSheet *sheet, const PdfColumn *column, float a, float b)
{
  for (guint k = 0; k < sheet->n_marked; k++)
    {
      float middle = (sheet->marked[k].x0 + sheet->marked[k].x1) / 2;
      if ((middle > column->x0 && middle < column->x1) != (middle > a && middle < b))
        return TRUE;
    }
  return FALSE;
}

/* The columns of the sheet: between strips that no more texts lie over than are allowed. */
static void
take_columns (const Cover *cover, guint allowed, guint allowed_lone, PdfSheet *sheet)
{
  sheet->n_columns = 0;
  for (guint bin = 0; bin < cover->bins && sheet->n_columns < SHEET_COLUMNS;)
    {
      guint stop = bin;
      gboolean clear = cover->cover[0][bin] <= allowed && cover->cover[1][bin] <= allowed_lone;
      while (stop < cover->bins && (cover->cover[0][stop] <= allowed && cover->cover[1][stop] <= allowed_lone) == clear)
        stop++;
      float a = cover->x0 + (float) bin / 2, b = cover->x0 + (float) stop / 2;
      PdfColumn *last = sheet->n_columns > 0 ? &sheet->columns[sheet->n_columns - 1] : NULL;
      if (!clear && last != NULL && a - last->x1 < NARROWEST_STRIP * sheet->em && !parts_marks (sheet, last, a, b))
        last->x1 = b;
      else if (!clear)
        sheet->columns[sheet->n_columns++] = (PdfColumn){ a, b };
      bin = stop;
    }
}

/* The columns between the strips that nearly no line of [start, end) crosses: first those that the lines of several
 * texts show, then, without the lines that cross these, those that few lines have. */
static void
find_columns (const PdfArea *area, guint start, guint end, PdfSheet *sheet)
{
  float x0 = G_MAXFLOAT, x1 = -G_MAXFLOAT;
  sheet->em = 0;
  sheet->n_columns = 0;
  for (guint i = start; i < end; i++)
    {
      x0 = MIN (x0, TEXT_LINE (area, i)->x0);
      x1 = MAX (x1, TEXT_LINE (area, i)->x1);
      sheet->em += TEXT_LINE (area, i)->em / (float) (end - start);
    }
  guint bins = (guint) CLAMP ((x1 - x0) * 2, 1, 20000) + 2;
  g_autofree guint16 *many = g_new (guint16, bins), *lone = g_new (guint16, bins);
  for (guint pass = 0; pass < 2; pass++)
    {
      Cover cover = { { many, lone }, bins, { 0, 0 }, x0 };
      memset (many, 0, bins * sizeof *many);
      memset (lone, 0, bins * sizeof *lone);
      for (guint i = start; i < end; i++)
        cover_line (area, start, end, i, sheet, &cover);
      take_columns (&cover, pass == 0 ? cover.lines[0] / CROSSING_LINES : 0, pass == 0 ? cover.lines[1] : 0, sheet);
    }
}

/* The first and the last base line of the texts of lines [start, end) in each column. */
static void
find_heights (const PdfArea *area, guint start, guint end, const PdfSheet *sheet, float *first, float *last)
{
  for (guint c = 0; c < sheet->n_columns; c++)
    {
      first[c] = G_MAXFLOAT;
      last[c] = -G_MAXFLOAT;
    }
  for (guint i = start; i < end; i++)
    for (guint k = 0; k < TEXT_LINE (area, i)->n; k++)
      {
        const PdfTextLine *text = TEXT_LINE (area, i);
        const PdfToken *token = TOKEN (area, text->first + k);
        guint from, to;
        columns_of (sheet, token->x0, token->x1, text->em, &from, &to);
        for (guint c = from; c <= to && from == to; c++)
          {
            first[c] = MIN (first[c], text->base);
            last[c] = MAX (last[c], text->base);
          }
      }
}

/* Joins a column that has texts at the top of the stretch alone with the one beside it that has none there: titles set
 * to the middle above cells set to the left. */
static void
join_titles (const PdfArea *area, guint start, guint end, PdfSheet *sheet)
{
  float first[SHEET_COLUMNS], last[SHEET_COLUMNS];
  float top = TEXT_LINE (area, start)->base;
  find_heights (area, start, end, sheet, first, last);
  for (guint c = 0; c < sheet->n_columns; c++)
    {
      if (last[c] > top + TALLEST_TITLES * sheet->em)
        continue;
      gboolean left = c > 0 && first[c - 1] > last[c], right = c + 1 < sheet->n_columns && first[c + 1] > last[c];
      if (left && right)
        left = sheet->columns[c].x0 - sheet->columns[c - 1].x1 < sheet->columns[c + 1].x0 - sheet->columns[c].x1;
      if (!left && !right)
        continue;
      guint into = left ? c - 1 : c;
      sheet->columns[into].x1 = sheet->columns[into + 1].x1;
      first[into] = MIN (first[into], first[into + 1]);
      last[into] = MAX (last[into], last[into + 1]);
      for (guint k = into + 1; k + 1 < sheet->n_columns; k++)
        {
          sheet->columns[k] = sheet->columns[k + 1];
          first[k] = first[k + 1];
          last[k] = last[k + 1];
        }
      sheet->n_columns--;
      c = into;
    }
}

static void
end_line (PdfSheet *sheet, PdfSheetLine *line)
{
  if (line->n == 0)
    return;
  const PdfPage *page = sheet->page;
  const PdfWord *first = PDF_WORD (page, g_array_index (sheet->words, guint, line->first));
  const PdfWord *last = PDF_WORD (page, g_array_index (sheet->words, guint, line->first + line->n - 1));
  guint characters = 0, digits = 0, others = 0;
  line->bold = TRUE;
  for (guint k = 0; k < line->n; k++)
    {
      const PdfWord *word = PDF_WORD (page, g_array_index (sheet->words, guint, line->first + k));
      line->bold &= (word->style & PDF_BOLD) != 0;
      characters += word->n;
      for (guint i = 0; i < word->n && characters <= LONGEST_COUNT; i++)
        {
          gunichar c = PDF_CHAR (page, word->first + i)->c;
          digits += g_unichar_isdigit (c) != 0;
          others += g_unichar_isalpha (c) && c >= 0x80;
        }
    }
  line->count = digits > 0 && others == 0 && characters <= LONGEST_COUNT;
  line->opens = PDF_CHAR (page, first->first)->c;
  line->ends = PDF_CHAR (page, last->first + last->n - 1)->c;
  line->need = ingest_pdf_is_cjk (line->opens) ? first->em : first->x1 - first->x0;
  g_array_append_val (sheet->lines, *line);
  *line = (PdfSheetLine){ 0 };
}

/* Cuts lines [start, end) at the columns, which lines [first, last) show. */
static void
cut_lines (const PdfArea *area, guint start, guint end, guint first, guint last, PdfSheet *sheet)
{
  for (guint i = start; i < end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      PdfSheetLine line = { 0 };
      guint before = sheet->lines->len;
      gboolean lone = stands_alone (area, first, last, text);
      for (guint k = 0; k < text->n; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          guint from, to;
          columns_of (sheet, token->x0, token->x1, text->em, &from, &to);
          if (line.n > 0 && from > line.to && !goes_on (area, sheet, text, k, lone))
            end_line (sheet, &line);
          if (line.n == 0)
            line = (PdfSheetLine){
              from, to, PDF_WORD (area->page, token->word)->base, text->em, token->x0, token->x1, sheet->words->len
            };
          line.to = MAX (line.to, to);
          line.x1 = MAX (line.x1, token->x1);
          line.n++;
          g_array_append_val (sheet->words, token->word);
        }
      end_line (sheet, &line);
      for (guint k = before; k < sheet->lines->len; k++)
        SHEET_LINE (sheet, k)->alone = sheet->lines->len == before + 1;
    }
}

/* Links the lines of each column, and measures how far they are apart within cells: the closest of them, but for a
 * tenth. */
static void
link_lines (PdfSheet *sheet)
{
  int last[SHEET_COLUMNS];
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint c = 0; c < SHEET_COLUMNS; c++)
    last[c] = -1;
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      PdfSheetLine *line = SHEET_LINE (sheet, i);
      line->before = line->from == line->to ? last[line->from] : -1;
      for (guint c = line->from; c <= line->to; c++)
        last[c] = line->from == line->to ? (int) i : -1;
      if (line->before < 0 || line->count)
        continue;
      float step = line->base - SHEET_LINE (sheet, line->before)->base;
      if (step > OVERLAPPING_STEP * line->em)
        g_array_append_val (steps, step);
    }
  g_array_sort (steps, ingest_pdf_compare_floats);
  sheet->leading = steps->len > 0 ? g_array_index (steps, float, steps->len / 10) : 0;
}

/* The text of a line where it is as short as an answer by a mark, else NULL. */
static char *
short_text (const PdfSheet *sheet, const PdfSheetLine *line)
{
  const PdfWord *word = PDF_WORD (sheet->page, g_array_index (sheet->words, guint, line->first));
  if (line->n != 1 || line->count || line->from != line->to || word->n > LONGEST_MARK)
    return NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < word->n; i++)
    {
      gunichar c = PDF_CHAR (sheet->page, word->first + i)->c;
      if (ingest_pdf_is_cjk (c) && word->n > LONGEST_CJK_MARK)
        return NULL;
      g_string_append_unichar (text, c);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether a text is one sign or one Latin letter: a mark beside others even where it stands but once. */
static gboolean
is_sign (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  return g_utf8_strlen (text, -1) == 1 && (c < 0x80 || !g_unichar_isalpha (c));
}

/* Tells the answers that stand in their column again and again from other short texts; and which columns hold nothing
 * but those, or numbers. */
static void
find_marks (PdfSheet *sheet)
{
  for (guint c = 0; c < sheet->n_columns; c++)
    {
      guint short_lines = 0, lines = 0;
      g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint n = 0, again = 0;
      for (guint pass = 0; pass < 3; pass++)
        for (guint i = 0; i < sheet->lines->len; i++)
          {
            PdfSheetLine *line = SHEET_LINE (sheet, i);
            char *text = line->from == c && line->to == c ? short_text (sheet, line) : NULL;
            guint met = text != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (times, text)) : 0;
            n += pass == 0 && line->from == c && line->to == c;
            again += pass == 1 && met > 1;
            if (pass == 2 && again >= LEAST_MARKS && again >= MARKS_SHARE * n)
              line->mark |= met > 1 || (met > 0 && is_sign (text));
            if (pass == 0 && text != NULL)
              g_hash_table_insert (times, g_steal_pointer (&text), GUINT_TO_POINTER (met + 1));
            g_free (text);
            lines += pass == 2 && line->from == c && line->to == c;
            short_lines += pass == 2 && line->from == c && line->to == c && (line->mark || line->count);
          }
      sheet->narrow[c] = short_lines >= LEAST_MARKS && short_lines >= MARKS_SHARE * lines;
    }
}

/* Adds the lines above the stretch that may be the first ones of its titles: near each other, no larger than most text,
 * and within its width, but not all of it.  Where they begin. */
static guint
reach_up (const PdfArea *area, guint floor, guint start, const PdfSheet *sheet)
{
  float x0 = sheet->columns[0].x0, x1 = sheet->columns[sheet->n_columns - 1].x1;
  guint up = start;
  while (up > floor && start - up < MOST_ABOVE)
    {
      const PdfTextLine *line = TEXT_LINE (area, up - 1);
      if (line[1].base - line->base > ABOVE_STEP * sheet->em || line->em > ABOVE_LARGER * sheet->em
          || line->x0 < x0 - sheet->em || line->x1 > x1 + sheet->em || line->x1 - line->x0 > PROSE_SHARE * (x1 - x0))
        break;
      up--;
    }
  return up;
}

gboolean
ingest_pdf_sheet_next (const PdfArea *area, guint *at, PdfSheet *sheet)
{
  guint floor, start, end;
  while (find_stretch (area, at, &floor, &start, &end))
    {
      if (end - start > SHEET_LINES)
        continue;
      sheet->n_marked = 0;
      find_mark_columns (area, start, end, sheet);
      find_columns (area, start, end, sheet);
      join_titles (area, start, end, sheet);
      if (sheet->n_columns < 3 || sheet->n_columns >= SHEET_COLUMNS)
        continue;
      sheet->page = area->page;
      sheet->words = g_array_new (FALSE, FALSE, sizeof (guint));
      sheet->lines = g_array_new (FALSE, FALSE, sizeof (PdfSheetLine));
      cut_lines (area, reach_up (area, floor, start, sheet), start, start, end, sheet);
      sheet->above = sheet->lines->len;
      cut_lines (area, start, end, start, end, sheet);
      link_lines (sheet);
      find_marks (sheet);
      for (guint i = 0; i < sheet->lines->len; i++)
        sheet->bold += (double) SHEET_LINE (sheet, i)->bold / sheet->lines->len;
      if (sheet->leading > 0 && sheet->lines->len <= SHEET_LINES)
        return TRUE;
      ingest_pdf_sheet_clear (sheet);
    }
  return FALSE;
}
