#include "ingest/pdf/lines.h"

#include "ingest/contents_line.h"

#include <math.h>

/* Raised marks are so much smaller than their line, as flow.c has it. */
#define RAISED_SIZE 0.86f

void
ingest_pdf_line_clear (gpointer data)
{
  g_free (((PdfLine *) data)->text);
}

static gboolean
closes (gunichar c)
{
  return g_utf8_strchr ("、。，．・：；？！）」』】〕〉》］｝,.:;?!)]}", -1, c) != NULL;
}

gboolean
ingest_pdf_ends_sentence (gunichar c)
{
  return g_utf8_strchr ("。．！？!?", -1, c) != NULL || c == '.';
}

/* "=====": a line of one mark parts what is above from what is below. */
static gboolean
is_drawn_rule (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  guint n = 0;
  if (g_unichar_isalnum (c) || c == 0)
    return FALSE;
  for (; g_utf8_get_char (text) == c; text = g_utf8_next_char (text))
    n++;
  return n >= 5 && *text == '\0';
}

/* Whether all Japanese characters of @n words are bold, and there are some: a number or a name among them may be in a
 * Latin font that has no such weight. */
static gboolean
is_bold_japanese (const PdfPage *page, const guint *words, guint n)
{
  guint bold = 0;
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]);
      for (guint k = 0; k < word->n; k++)
        {
          const PdfChar *c = PDF_CHAR (page, word->first + k);
          if (!ingest_pdf_is_cjk (c->c))
            continue;
          if ((c->style & PDF_BOLD) == 0)
            return FALSE;
          bold++;
        }
    }
  return bold > 0;
}

/* Whether the line opens with the number of a footnote: raised digits, or digits that are a link when what follows is
 * none. */
static gboolean
opens_with_note_mark (const PdfPage *page, const PdfLine *line, const guint *words)
{
  const PdfWord *first = PDF_WORD (page, words[0]);
  const PdfChar *c = PDF_CHAR (page, first->first);
  guint digits = 0;
  if (ingest_pdf_raised_digit (c->c) != 0)
    return TRUE;
  while (digits < first->n && c[digits].link == c->link && g_unichar_isdigit (c[digits].c))
    digits++;
  if (digits == 0)
    return FALSE;
  if (line->n > 1 && first->em < RAISED_SIZE * line->em && line->base - first->base > 0.15f * line->em)
    return TRUE;
  return c->link != NULL && digits < first->n && c[digits].link == NULL;
}

float
ingest_pdf_first_width (const PdfPage *page, const PdfWord *word)
{
  const PdfChar *c = PDF_CHAR (page, word->first);
  float end = c->x1;
  for (guint i = 1; i < word->n; i++)
    {
      const PdfChar *next = c + i;
      if ((ingest_pdf_is_cjk (next->c) || ingest_pdf_is_cjk (next[-1].c)) && !closes (next->c))
        break;
      end = next->x1;
    }
  return end - c->x0;
}

float
ingest_pdf_room_needed (const PdfPage *page, const PdfWord *word)
{
  const PdfChar *c = PDF_CHAR (page, word->first);
  return ingest_pdf_first_width (page, word) + 0.6f * c->em + (ingest_pdf_is_cjk (c->c) ? 0.5f * c->em : 0.3f * c->em);
}

static void
measure_line (PdfBuilding *building, PdfLine *line)
{
  const PdfPage *page = building->page;
  const guint *words = &g_array_index (building->words, guint, line->first);
  GString *text = g_string_new (NULL);
  ingest_pdf_words_text (page, words, line->n, text, NULL);
  line->text = g_string_free (text, FALSE);
  line->marker = ingest_pdf_marker (line->text, &line->kind);

  guint16 style = G_MAXUINT16;
  gboolean colour_set = FALSE;
  float widest = 0;
  for (guint i = 0; i < line->n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]);
      style &= word->style;
      gint32 colour = PDF_CHAR (page, word->first)->colour;
      if (!colour_set)
        line->colour = colour;
      else if (line->colour != colour)
        line->colour = -1;
      colour_set = TRUE;
      /* a mark may stand far off */
      if (i > 1 || (i == 1 && PDF_WORD (page, words[0])->n > line->marker))
        widest = MAX (widest, (word->x0 - PDF_WORD (page, words[i - 1])->x1) / MAX (word->em, 1));
    }
  line->style = style;
  if (is_bold_japanese (page, words, line->n))
    line->style |= PDF_BOLD;
  line->wide_gap = widest > 2.2f;
  const PdfWord *first = PDF_WORD (page, words[0]), *last = PDF_WORD (page, words[line->n - 1]);
  line->note_mark = opens_with_note_mark (page, line, words);
  line->first_char = PDF_CHAR (page, first->first)->c;
  line->last_char = PDF_CHAR (page, last->first + last->n - 1)->c;
  line->first_width = ingest_pdf_first_width (page, first);
  line->leader = ingest_has_leader (line->text) || is_drawn_rule (line->text);
  line->struck = (style & PDF_STRUCK) != 0;
  line->hidden = (style & PDF_INVISIBLE) != 0;
  for (guint i = 0; i < page->bullets->len && !line->drawn_bullet && line->marker == 0; i++)
    {
      const PdfFill *bullet = PDF_FILL (page->bullets, i);
      float y = (bullet->y0 + bullet->y1) / 2;
      line->drawn_bullet = bullet->x1 < line->x0 && line->x0 - bullet->x1 < 2.2f * line->em && y < line->base
                           && y > line->base - 0.9f * line->em && bullet->x1 - bullet->x0 < 0.75f * line->em
                           && bullet->y1 - bullet->y0 < 0.75f * line->em;
    }
}

/* The segments of a row, joined. */
void
ingest_pdf_lines_make (PdfBuilding *building, const PdfOrdering *ordering)
{
  const PdfSegment *segments = (const PdfSegment *) (gpointer) ordering->lines->data;
  guint column = 0, start = building->lines->len;
  guint base = start > 0 ? g_array_index (building->lines, PdfLine, start - 1).column + 1 : 0;
  for (guint i = 0; i < ordering->lines->len; i++)
    {
      const PdfSegment *segment = &segments[i];
      gboolean new_column = FALSE;
      while (column < ordering->breaks->len && g_array_index (ordering->breaks, guint, column) <= i)
        {
          new_column = TRUE;
          column++;
        }
      PdfLine *last =
          building->lines->len > start ? &g_array_index (building->lines, PdfLine, building->lines->len - 1) : NULL;
      const guint *words = segment->n > 0 ? &g_array_index (ordering->flow->words, guint, segment->first) : NULL;
      if (last != NULL && !new_column && last->block == NULL && segment->block == NULL && i > 0
          && segment->row == segments[i - 1].row && segments[i - 1].block == NULL)
        {
          last->x1 = MAX (last->x1, segment->x1);
          last->y0 = MIN (last->y0, segment->y0);
          last->y1 = MAX (last->y1, segment->y1);
          last->em = MAX (last->em, segment->em);
          last->n += segment->n;
          g_array_append_vals (building->words, words, segment->n);
          continue;
        }
      PdfLine line = { segment->x0, segment->y0, segment->x1, segment->y1, segment->base, segment->em };
      line.first = building->words->len;
      line.n = segment->n;
      line.block = segment->block;
      line.column = base + column;
      if (words != NULL)
        g_array_append_vals (building->words, words, segment->n);
      g_array_append_val (building->lines, line);
    }
  for (guint i = start; i < building->lines->len; i++)
    {
      PdfLine *line = &g_array_index (building->lines, PdfLine, i);
      if (line->block == NULL)
        measure_line (building, line);
    }
}

/* Steps from a line that fills its column tell how far lines of one text stand apart: so many do. */
#define LEAST_FULL 3

/* The step that most stand at, 0 where there are fewer than @least. */
static float
most_common_step (const guint counts[80], guint least)
{
  guint best = 0, n = counts[0];
  for (guint i = 1; i < 79; i++)
    {
      n += counts[i];
      if (counts[i - 1] + counts[i] + counts[i + 1]
          > (best > 0 ? counts[best - 1] + counts[best] + counts[best + 1] : 0))
        best = i;
    }
  return best > 0 && n >= least ? ((float) best + 0.5f) / 20 : 0;
}

float
ingest_pdf_lines_pitch (const GArray *lines)
{
  guint counts[80] = { 0 }, full[80] = { 0 };
  float right = 0; /* of the column, up to the line @end */
  for (guint i = 1, end = 0; i < lines->len; i++)
    {
      const PdfLine *a = &g_array_index (lines, PdfLine, i - 1), *b = &g_array_index (lines, PdfLine, i);
      if (i > end)
        for (right = 0, end = i - 1; end < lines->len && g_array_index (lines, PdfLine, end).column == a->column; end++)
          right = MAX (right, g_array_index (lines, PdfLine, end).x1);
      if (a->block != NULL || b->block != NULL || a->column != b->column || fabsf (a->em - b->em) > 0.6f)
        continue;
      float step = (b->base - a->base) / MAX (b->em, 1);
      if (!(step > 0.8f && step < 2.6f))
        continue;
      counts[(int) (step * 20)]++;
      full[(int) (step * 20)] += a->x1 > right - 1.5f * a->em;
    }
  float wrapped = most_common_step (full, LEAST_FULL), all = most_common_step (counts, 1);
  return wrapped > 0 ? wrapped : all > 0 ? all : 1.5f;
}

float
ingest_pdf_lines_size (const GArray *lines)
{
  guint counts[200] = { 0 }, best = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const PdfLine *line = &g_array_index (lines, PdfLine, i);
      if (line->block == NULL)
        counts[(guint) CLAMP (line->em * 2 + 0.5f, 0, 199)]++;
    }
  for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
    if (counts[k] > counts[best])
      best = k;
  return (float) best / 2;
}
