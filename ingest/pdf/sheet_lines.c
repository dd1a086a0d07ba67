#include "ingest/pdf/sheet_lines.h"

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

/* Words closer than this (sizes) over a strip are one text. */
#define ONE_TEXT     0.35f
#define ONE_TEXT_CJK 0.15f /* … between letters that are written without spaces */

/* The number of a row has so many characters at most. */
#define LONGEST_COUNT 6

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

/* The next stretch of lines from *@at on with gaps, from its first line with several chunks to its last. */
static gboolean
find_stretch (const PdfArea *area, guint *at, guint *start, guint *end)
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
      *start = from;
      *end = to + 1;
      return TRUE;
    }
  return FALSE;
}

/* Whether token @k of @text and the one before it are parted by no more than a space. */
static gboolean
goes_on (const PdfArea *area, const PdfTextLine *text, guint k)
{
  const PdfToken *token = TOKEN (area, text->first + k);
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

/* Adds the texts of a line; where @sheet has columns, without those over several. */
static void
cover_line (const PdfArea *area, const PdfTextLine *text, const PdfSheet *sheet, Cover *cover)
{
  gboolean lone = text->chunks < 2;
  for (guint k = 0; k < text->n;)
    {
      const PdfToken *token = TOKEN (area, text->first + k);
      float x0 = token->x0, x1 = token->x1;
      for (k++; k < text->n && goes_on (area, text, k); k++)
        x1 = MAX (x1, TOKEN (area, text->first + k)->x1);
      if (sheet->n_columns == 0 || !is_over_strip (sheet, x0, x1, text->em))
        add_text (cover, x0, x1, lone);
    }
  cover->lines[lone]++;
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
      if (!clear && last != NULL && a - last->x1 < NARROWEST_STRIP * sheet->em)
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
        cover_line (area, TEXT_LINE (area, i), sheet, &cover);
      take_columns (&cover, pass == 0 ? cover.lines[0] / CROSSING_LINES : 0, pass == 0 ? cover.lines[1] : 0, sheet);
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

/* Cuts the lines of the stretch at the columns. */
static void
cut_lines (const PdfArea *area, guint start, guint end, PdfSheet *sheet)
{
  for (guint i = start; i < end; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i);
      PdfSheetLine line = { 0 };
      guint before = sheet->lines->len;
      for (guint k = 0; k < text->n; k++)
        {
          const PdfToken *token = TOKEN (area, text->first + k);
          guint from, to;
          columns_of (sheet, token->x0, token->x1, text->em, &from, &to);
          if (line.n > 0 && from > line.to && !goes_on (area, text, k))
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

gboolean
ingest_pdf_sheet_next (const PdfArea *area, guint *at, PdfSheet *sheet)
{
  guint start, end;
  while (find_stretch (area, at, &start, &end))
    {
      find_columns (area, start, end, sheet);
      if (sheet->n_columns < 3 || sheet->n_columns >= SHEET_COLUMNS)
        continue;
      sheet->page = area->page;
      sheet->words = g_array_new (FALSE, FALSE, sizeof (guint));
      sheet->lines = g_array_new (FALSE, FALSE, sizeof (PdfSheetLine));
      cut_lines (area, start, end, sheet);
      link_lines (sheet);
      if (sheet->leading > 0 && sheet->lines->len <= SHEET_LINES)
        return TRUE;
      ingest_pdf_sheet_clear (sheet);
    }
  return FALSE;
}
