#include "ingest/pdf/title_bands.h"

#include <math.h>

/* Shades looked at on a page; a page with more is a drawing. */
#define MOST_SHADES 400

/* Characters of a number in its box ("CLD.12.4.5", "附属書A"), and its box's share of the page's width. */
#define LONGEST_NUMBER 12
#define WIDEST_CHIP    0.25f
#define WIDEST_CELL    0.6f /* where a band stands beside it */

/* Heights in sizes of the letters: of the box; of the white between two rows of a table, less than which no text stands
 * between two headings.  Chosen, not measured. */
#define TALLEST_CHIP 4.5f
#define ROW_GAP      1.2f

/* The title begins so near to its number's box (in sizes) where no band says that they belong together. */
#define NEAR_CHIP 3.5f

/* The band reaches over so much of the box's height at least, and is no taller than so many of it; an inline box's
 * padding reaches over its line.  It begins with the box, or so near (points) behind it. */
#define BAND_SHARE   0.6f
#define TALLEST_BAND 3
#define BAND_SLACK   6
#define BAND_PADDING 1.5f /* left of the box, in its heights */

/* Whether the words in @chip are one number, with @em its letters' size. */
static gboolean
holds_number (const PdfPage *page, const PdfFill *chip, float *em)
{
  guint length = 0, digits = 0;
  float base = 0;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn != 0 || !ingest_pdf_fill_holds (chip, word))
        continue;
      if (word->x0 < chip->x0 - 1 || word->x1 > chip->x1 + 1
          || (length > 0 && fabsf (word->base - base) > 0.3f * word->em))
        return FALSE;
      base = word->base;
      *em = word->em;
      length += word->n;
      for (guint k = 0; k < word->n; k++)
        digits += g_unichar_isdigit (PDF_CHAR (page, word->first + k)->c);
      const PdfChar *c = PDF_CHAR (page, word->first);
      digits += word->n == 1 && c->c < 0x80 && g_unichar_isalpha (c->c);
    }
  return length > 0 && length <= LONGEST_NUMBER && digits > 0 && chip->y1 - chip->y0 < TALLEST_CHIP * *em;
}

/* The shade that @chip stands on, or beside; NULL where there is none. */
static const PdfFill *
band_of (const PdfPage *page, const PdfFill *chip)
{
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      float height = chip->y1 - chip->y0, shared = MIN (fill->y1, chip->y1) - MAX (fill->y0, chip->y0);
      if (fill != chip && fill->colour != chip->colour && fill->colour != 0xffffff && shared > BAND_SHARE * height
          && fill->y1 - fill->y0 < TALLEST_BAND * height && fill->x0 < chip->x1 + BAND_SLACK
          && fill->x0 > chip->x0 - BAND_PADDING * height && fill->x1 > chip->x1 + 2 * height)
        return fill;
    }
  return NULL;
}

/* The line right of @chip, in @band where there is one: its box in @title.  FALSE where there is none, or more than two
 * lines, or something stands left of the box. */
static gboolean
find_title (const PdfPage *page, const PdfFill *chip, const PdfFill *band, PdfFill *title)
{
  float last = -G_MAXFLOAT, end = 0;
  float top = MIN (chip->y0, band != NULL ? band->y0 : chip->y0);
  float bottom = MAX (chip->y1, band != NULL ? band->y1 : chip->y1);
  guint lines = 0;
  *title = (PdfFill){ G_MAXFLOAT, G_MAXFLOAT, -G_MAXFLOAT, -G_MAXFLOAT, 0, 0 };
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      float y = word->base - 0.35f * word->em;
      if (word->turn != 0 || y < top || y > bottom || ingest_pdf_fill_holds (chip, word))
        continue;
      if (band != NULL && (word->x1 < band->x0 || word->x0 > band->x1))
        continue; /* another panel's */
      if (word->x1 < chip->x1 || (band != NULL && !ingest_pdf_fill_holds (band, word)))
        return FALSE;
      if (fabsf (word->base - last) > 0.5f * word->em)
        lines++;
      else if (word->x0 - end > NEAR_CHIP * word->em) /* columns */
        return FALSE;
      last = word->base;
      end = word->x1;
      title->x0 = MIN (title->x0, word->x0);
      title->y0 = MIN (title->y0, word->y0);
      title->x1 = MAX (title->x1, word->x1);
      title->y1 = MAX (title->y1, word->y1);
    }
  return lines > 0 && lines <= 2;
}

/* Whether the next line below the band begins under the number; where nothing stands below, @none. */
static gboolean
text_begins_below (const PdfPage *page, const PdfFill *chip, const PdfFill *title, float bottom, gboolean none)
{
  const PdfWord *first = NULL;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      float y = word->base - 0.35f * word->em;
      if (word->turn != 0 || y < bottom || word->x1 < chip->x0 || word->x0 > MAX (title->x1, chip->x1 + page->w / 2))
        continue;
      if (first == NULL || word->base < first->base - 0.3f * word->em
          || (word->base < first->base + 0.3f * word->em && word->x0 < first->x0))
        first = word;
    }
  return first == NULL || first->base > 0.92f * page->h ? none : first->x0 < MAX (chip->x1, title->x0 - 2 * first->em);
}

/* Whether another box of the same width and colour follows so near that no text is between: rows. */
static gboolean
is_stacked (const PdfPage *page, const PdfFill *chip, float em)
{
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *other = PDF_FILL (page->fills, i);
      float gap = MAX (other->y0 - chip->y1, chip->y0 - other->y1);
      if (other != chip && other->colour == chip->colour && fabsf (other->x0 - chip->x0) < 2
          && fabsf (other->x1 - chip->x1) < 2 && gap > -1 && gap < ROW_GAP * em)
        return TRUE;
    }
  return FALSE;
}

/* Whether a shade of the same colour and height stands beside the box: both are cells of a row, shaded by turns. */
static gboolean
is_cell (const PdfPage *page, const PdfFill *chip)
{
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *other = PDF_FILL (page->fills, i);
      if (other != chip && other->colour == chip->colour && fabsf (other->y0 - chip->y0) < 1
          && fabsf (other->y1 - chip->y1) < 1 && (fabsf (other->x0 - chip->x1) < 2 || fabsf (other->x1 - chip->x0) < 2))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_drawn_in (const PdfFill *fill, const PdfFill *band)
{
  return fill->x0 >= band->x0 - 1 && fill->x1 <= band->x1 + 1 && fill->y0 >= band->y0 - 1 && fill->y1 <= band->y1 + 1;
}

/* Shades of the bands found make no grid. */
static void
remove_shades (PdfPage *page)
{
  guint kept = 0;
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      gboolean used = FALSE;
      for (guint k = 0; k < page->title_bands->len && !used; k++)
        used = is_drawn_in (fill, &g_array_index (page->title_bands, PdfTitleBand, k).band);
      if (!used)
        *PDF_FILL (page->fills, kept++) = *fill;
    }
  g_array_set_size (page->fills, kept);
}

void
ingest_pdf_title_bands_find (PdfPage *page)
{
  if (page->fills->len == 0 || page->fills->len > MOST_SHADES)
    return;
  for (guint i = 0; i < page->fills->len; i++)
    {
      const PdfFill *chip = PDF_FILL (page->fills, i);
      float em = 0;
      PdfFill title;
      if (chip->x1 - chip->x0 > WIDEST_CELL * page->w || !holds_number (page, chip, &em) || is_stacked (page, chip, em)
          || is_cell (page, chip))
        continue;
      const PdfFill *band = band_of (page, chip);
      if (band == NULL && (chip->colour == 0xffffff || chip->x1 - chip->x0 > WIDEST_CHIP * page->w))
        continue;
      if (!find_title (page, chip, band, &title))
        continue;
      float bottom = MAX (MAX (chip->y1, title.y1), band != NULL ? band->y1 : 0);
      gboolean near = band != NULL || title.x0 - chip->x1 < NEAR_CHIP * em;
      if (!near || !text_begins_below (page, chip, &title, bottom, band != NULL && page->title_bands->len > 0))
        continue;
      PdfTitleBand found = { *chip, title, *chip };
      found.band.colour = band != NULL ? band->colour : chip->colour;
      found.band.x0 = MIN (chip->x0, band != NULL ? band->x0 : chip->x0);
      found.band.y0 = MIN (MIN (chip->y0, title.y0), band != NULL ? band->y0 : title.y0);
      found.band.x1 = MAX (title.x1, band != NULL ? band->x1 : title.x1);
      found.band.y1 = bottom;
      g_array_append_val (page->title_bands, found);
    }
  if (page->title_bands->len > 0)
    remove_shades (page);
}

/* The words that @box holds, marked as taken. */
static GArray *
take_words (PdfPage *page, const PdfFill *box)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    {
      PdfWord *word = PDF_WORD (page, i);
      if (word->taken || word->turn != 0 || !ingest_pdf_fill_holds (box, word))
        continue;
      word->taken = TRUE;
      g_array_append_val (words, i);
    }
  return words;
}

void
ingest_pdf_title_bands_take (PdfPage *page)
{
  for (guint i = 0; i < page->title_bands->len; i++)
    {
      const PdfTitleBand *band = &g_array_index (page->title_bands, PdfTitleBand, i);
      g_autoptr (GArray) number = take_words (page, &band->chip);
      g_autoptr (GArray) title = take_words (page, &band->band);
      if (number->len == 0 || title->len == 0)
        continue;
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
      g_autoptr (GString) text = g_string_new (NULL);
      float edges[4] = { band->band.x0, band->band.y0, band->band.x1, band->band.y1 };
      ingest_pdf_words_text (page, (const guint *) (gpointer) number->data, number->len, text, NULL);
      ingest_pdf_layout (page, (const guint *) (gpointer) title->data, title->len, NULL, edges, FALSE, lines);
      PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
      block->children = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
      block->page = page->number;
      block->x0 = band->band.x0, block->y0 = band->band.y0, block->x1 = band->band.x1, block->y1 = band->band.y1;
      for (guint k = 0; k < lines->len; k++)
        g_ptr_array_add (block->children, lines->pdata[k]);
      g_ptr_array_set_free_func (lines, NULL);
      PdfBlock *first = block->children->pdata[0];
      g_string_append_c (text, ' ');
      ingest_pdf_block_prepend (first, text->str);
      first->band = ingest_pdf_band_weight (band->band.colour);
      g_ptr_array_add (page->tables, block);
    }
}
