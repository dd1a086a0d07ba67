#include "ingest/pdf/boxes.h"

#include "ingest/pdf/card_grid.h"
#include "ingest/pdf/layout.h"
#include "ingest/pdf/order.h"
#include "ingest/pdf/sheet.h"
#include "ingest/pdf/side_headings.h"
#include "ingest/pdf/table_aligned.h"
#include "ingest/pdf/tables_abreast.h"
#include "ingest/pdf/text_columns.h"

#include <math.h>
#include <string.h>

#define MAX_BOXES 300

/* A box round one line is a band that its title stands on where it is no higher than this, and wider than labels are
 * (in sizes).  Chosen, not measured. */
#define TALLEST_BAND 3.6f
#define WIDEST_LABEL 14

/* A card has room (points) for a few words a line, and two lines.  Chosen, not measured. */
#define LEAST_CARD_WIDTH  80
#define LEAST_CARD_HEIGHT 24

/* Bytes of a card's number. */
#define LONGEST_NUMBER 6

/* Looked at on a page. */
#define MAX_SHADES 400

/* More lines than this are no row of a table, but a panel. */
#define MAX_ROW_LINES 8

static int
compare_area (gconstpointer a, gconstpointer b)
{
  const PdfFill *p = a, *q = b;
  float m = (p->x1 - p->x0) * (p->y1 - p->y0), n = (q->x1 - q->x0) * (q->y1 - q->y0);
  return m < n ? -1 : m > n;
}

static void
add_box (PdfPage *page, float x0, float y0, float x1, float y1, gint32 colour)
{
  float area = (x1 - x0) * (y1 - y0);
  if (x1 - x0 < 12 || y1 - y0 < 8 || area > 0.7f * page->w * page->h || page->boxes->len >= MAX_BOXES)
    return;
  for (guint i = 0; i < page->boxes->len; i++)
    {
      const PdfFill *box = PDF_FILL (page->boxes, i);
      if (fabsf (box->x0 - x0) + fabsf (box->y0 - y0) + fabsf (box->x1 - x1) + fabsf (box->y1 - y1) < 8)
        return;
    }
  PdfFill box = { x0, y0, x1, y1, colour, 0 };
  g_array_append_val (page->boxes, box);
}

/* A shade behind a part of a line only is a highlight. */
static gboolean
cuts_line (const PdfPage *page, const PdfFill *fill)
{
  gboolean any = FALSE;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn != 0)
        continue;
      float y = word->base - 0.35f * word->em;
      if (y < fill->y0 || y > fill->y1)
        continue;
      if (ingest_pdf_fill_holds (fill, word))
        {
          any |= !word->taken;
          if (word->x0 < fill->x0 - 0.5f * word->em || word->x1 > fill->x1 + 0.5f * word->em)
            return TRUE;
          continue;
        }
      float gap = MAX (fill->x0 - word->x1, word->x0 - fill->x1);
      if (gap < 0.9f * word->em)
        return TRUE;
    }
  return !any;
}

static guint
lines_in (const PdfPage *page, const PdfFill *fill)
{
  guint n = 0;
  float base = -G_MAXFLOAT;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn != 0 || !ingest_pdf_fill_holds (fill, word) || fabsf (word->base - base) < 0.5f * word->em)
        continue;
      base = word->base;
      n++;
    }
  return n;
}

/* Shades of one colour beside each other, on one middle and for a line or few: the column titles of a sheet without
 * rules, each behind its own words.  They are read as a row. */
static gboolean
is_title_shade (const PdfPage *page, const PdfFill *fill)
{
  guint beside = 0, tall = lines_in (page, fill) > 1;
  for (guint i = 0; i < page->fills->len && i < 400; i++)
    {
      const PdfFill *other = PDF_FILL (page->fills, i);
      if (other->colour != fill->colour || (other->x1 > fill->x0 && other->x0 < fill->x1)
          || fabsf (other->y0 + other->y1 - fill->y0 - fill->y1) > 3)
        continue;
      guint lines = lines_in (page, other);
      if (lines > 3)
        return FALSE;
      beside += lines > 0;
      tall += lines > 1;
    }
  return beside >= 2 && tall <= beside / 2;
}

/* The words not yet taken, upright, that stand in @box (all where it is NULL), and in no smaller box. */
static GArray *
words_in (const PdfPage *page, const PdfFill *box)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (!word->taken && word->turn == 0 && (box == NULL || ingest_pdf_fill_holds (box, word)))
        g_array_append_val (words, i);
    }
  return words;
}

static void
find_bands (PdfPage *page)
{
  GArray *bands = page->bands;
  for (guint i = 0; i < page->fills->len && i < MAX_SHADES; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      PdfBand band = { fill->x0, fill->y0, fill->x1, fill->y1, fill->colour, 1 };
      if (band.colour == 0xffffff)
        continue;
      for (guint k = bands->len; k > 0; k--)
        {
          const PdfBand *other = PDF_BAND (page, k - 1);
          if (other->colour != band.colour || fabsf (other->y0 - band.y0) > 1 || fabsf (other->y1 - band.y1) > 1
              || other->x0 > band.x1 + 3 || band.x0 > other->x1 + 3)
            continue;
          gboolean again = other->x0 <= band.x0 + 1 && other->x1 >= band.x1 - 1; /* the row, then its cells */
          band.pieces = again ? other->pieces : band.pieces + other->pieces;
          band.x0 = MIN (band.x0, other->x0);
          band.x1 = MAX (band.x1, other->x1);
          g_array_remove_index (bands, k - 1);
        }
      g_array_append_val (bands, band);
    }
}

/* Rules across, those on one height as one: many are drawn cell by cell. */
static GArray *
join_rules (const PdfPage *page)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < page->rules_h->len; i++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_h, i);
      PdfRule *last = lines->len > 0 ? PDF_RULE (lines, lines->len - 1) : NULL;
      if (last == NULL || rule->y0 - last->y0 > 1.5f)
        {
          g_array_append_val (lines, *rule);
          continue;
        }
      last->x0 = MIN (last->x0, rule->x0);
      last->x1 = MAX (last->x1, rule->x1);
    }
  return lines;
}

/* Whether a shade fills what is between two rules of its width, and there are more of them. */
static gboolean
is_between_rules (const GArray *lines, const PdfBand *shade)
{
  guint alike = 0;
  gboolean top = FALSE, bottom = FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const PdfRule *line = PDF_RULE (lines, i);
      if (fabsf (line->x0 - shade->x0) > 3 || fabsf (line->x1 - shade->x1) > 3)
        continue;
      alike++;
      top |= fabsf (line->y0 - shade->y0) <= 2;
      bottom |= fabsf (line->y0 - shade->y1) <= 2;
    }
  return top && bottom && alike >= 4;
}

/* Whether @shade holds a few lines that fill it, their words parted by wide gaps, as a table's row does. */
static gboolean
has_columns (const PdfPage *page, const PdfBand *shade)
{
  PdfFill box = { shade->x0, shade->y0, shade->x1, shade->y1, 0, 0 };
  g_autoptr (GArray) words = words_in (page, &box);
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, 1.1f);
  guint lines = 0;
  gboolean gap = FALSE;
  float em = 0;
  for (guint i = 0; i < flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      gboolean starts = i == 0 || segment->row != segment[-1].row;
      lines += starts;
      gap |= !starts;
      em = MAX (em, segment->em);
    }
  return gap && lines <= MAX_ROW_LINES && shade->y1 - shade->y0 < 2.6f * em * (float) (lines + 1);
}

/* Whether the titles of a table stand right over @band, a line that names rows, or right under it: shades of another
 * colour that fill its width, cell by cell or with columns in them.  A box hangs from a title without any. */
static gboolean
adjoins_columns (const PdfPage *page, const PdfBand *band)
{
  PdfFill box = { band->x0, band->y0, band->x1, band->y1, 0, 0 };
  float filled[2] = { 0, 0 };
  guint cells[2] = { 0, 0 };
  for (guint i = 0; i < page->bands->len; i++)
    {
      const PdfBand *other = PDF_BAND (page, i);
      guint below = fabsf (other->y0 - band->y1) <= 2;
      if (other->colour == band->colour || other->x0 < band->x0 - 2 || other->x1 > band->x1 + 2
          || (!below && fabsf (other->y1 - band->y0) > 2))
        continue;
      filled[below] += other->x1 - other->x0;
      cells[below] += other->pieces > 1 || other->x1 - other->x0 < 0.9f * (band->x1 - band->x0)
                          ? other->pieces
                          : 2 * (guint) has_columns (page, other);
    }
  for (guint k = 0; k < 2; k++)
    if (cells[k] >= 2 && filled[k] > 0.9f * (band->x1 - band->x0) && lines_in (page, &box) == 1)
      return TRUE;
  return FALSE;
}

/* A row of a table without rules down: between two of the rules that part its rows, or with columns, and shaded cell by
 * cell or as other rows are. */
static gboolean
is_row (const PdfPage *page, const GArray *lines, guint index)
{
  const PdfBand *band = PDF_BAND (page, index);
  if (is_between_rules (lines, band))
    return TRUE;
  guint alike = 0, drawn = band->pieces > 1;
  for (guint i = 0; i < page->bands->len; i++)
    if (i != index && fabsf (PDF_BAND (page, i)->x0 - band->x0) <= 2 && fabsf (PDF_BAND (page, i)->x1 - band->x1) <= 2)
      {
        alike++;
        drawn += PDF_BAND (page, i)->pieces == band->pieces && band->pieces > 1;
      }
  return drawn >= 3 || ((alike > 0 || band->pieces > 1) && has_columns (page, band)) || adjoins_columns (page, band);
}

static gboolean
is_below (const PdfBand *a, const PdfBand *b)
{
  return a->colour == b->colour && fabsf (a->x0 - b->x0) <= 2 && fabsf (a->x1 - b->x1) <= 2;
}

/* A band amid rows stands as near to the lines above and below it as this, in sizes. */
#define ROW_GAP 1.3f

/* The words of the line next to @band, above or below it, between its ends, where that is near; NULL where none is.  The
 * caller frees it. */
static GArray *
line_next_to (const PdfPage *page, const PdfBand *band, gboolean below)
{
  float base = below ? G_MAXFLOAT : -G_MAXFLOAT;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn != 0 || word->x1 < band->x0 || word->x0 > band->x1)
        continue;
      float top = word->base - 0.8f * word->em;
      if (below && top > band->y1 - 0.2f * word->em && top - band->y1 < ROW_GAP * word->em)
        base = MIN (base, word->base);
      else if (!below && word->base < band->y0 + 0.1f * word->em && band->y0 - word->base < ROW_GAP * word->em)
        base = MAX (base, word->base);
    }
  if (fabsf (base) == G_MAXFLOAT)
    return NULL;
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->turn == 0 && word->x1 > band->x0 && word->x0 < band->x1 && fabsf (word->base - base) < 0.3f * word->em)
        g_array_append_val (words, i);
    }
  return words;
}

static guint
count_chunks (const PdfPage *page, const GArray *words)
{
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, (const guint *) (gpointer) words->data, words->len, 1.1f);
  return flow->segments->len;
}

static char *
text_of (const PdfPage *page, const GArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ingest_pdf_words_text (page, (const guint *) (gpointer) words->data, words->len, text, NULL);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Bands that are looked at. */
#define MOST_BANDS 60

/* Marks bands of one line amid the rows of a table that nothing else draws: close to the lines above and below, the
 * latter in columns.  Below a heading over a table of its own the titles stand, the same below each. */
static void
find_amid (const PdfPage *page, gboolean *rows)
{
  g_auto (GStrv) below = g_new0 (char *, MOST_BANDS + 1);
  guint n = MIN (page->bands->len, MOST_BANDS);
  g_autofree gboolean *amid = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const PdfBand *band = PDF_BAND (page, i);
      PdfFill box = { band->x0, band->y0, band->x1, band->y1, 0, 0 };
      g_autoptr (GArray) over = rows[i] || lines_in (page, &box) != 1 ? NULL : line_next_to (page, band, FALSE);
      g_autoptr (GArray) under = over != NULL ? line_next_to (page, band, TRUE) : NULL;
      amid[i] = under != NULL && count_chunks (page, under) >= 3 && !has_columns (page, band);
      below[i] = amid[i] ? text_of (page, under) : g_strdup ("");
    }
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n && amid[i]; k++)
      if (k != i && *below[k] != '\0' && strcmp (below[i], below[k]) == 0)
        amid[i] = FALSE;
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n && !rows[i]; k++)
      rows[i] = amid[k] && is_below (PDF_BAND (page, i), PDF_BAND (page, k))
                && fabsf (PDF_BAND (page, i)->y1 - PDF_BAND (page, i)->y0 - PDF_BAND (page, k)->y1
                          + PDF_BAND (page, k)->y0)
                       <= 2;
}

/* Whether text stands beside a shade, on white, on the height of its own first line or middle. */
static gboolean
has_text_beside (const PdfPage *page, const PdfBand *band)
{
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      float y = word->base - 0.35f * word->em;
      gboolean shaded = FALSE;
      if (word->turn != 0 || y < band->y0 || y > band->y1 || (word->x1 > band->x0 && word->x0 < band->x1))
        continue;
      for (guint k = 0; k < page->bands->len && !shaded; k++)
        shaded = PDF_BAND (page, k)->colour == band->colour && word->x0 > PDF_BAND (page, k)->x0
                 && word->x0 < PDF_BAND (page, k)->x1 && y > PDF_BAND (page, k)->y0 && y < PDF_BAND (page, k)->y1;
      if (!shaded)
        return TRUE;
    }
  return FALSE;
}

/* Marks shades one below another, each with text on white beside it: the first column of a table without rules down. */
static void
find_labels (const PdfPage *page, gboolean *rows)
{
  g_autofree gboolean *beside = g_new0 (gboolean, page->bands->len + 1);
  for (guint i = 0; i < page->bands->len; i++)
    beside[i] = has_text_beside (page, PDF_BAND (page, i));
  for (guint i = 0; i < page->bands->len; i++)
    {
      guint below = 0, good = 0;
      for (guint k = 0; k < page->bands->len; k++)
        if (is_below (PDF_BAND (page, i), PDF_BAND (page, k)))
          {
            below++;
            good += beside[k];
          }
      rows[i] |= below >= 3 && good * 10 >= below * 8;
    }
}

/* Whether @head, of another colour, is the head of the box that @body is the rest of: a bar of a line or two that it
 * hangs from. */
static gboolean
is_head_of (const PdfPage *page, const PdfFill *head, const PdfFill *body)
{
  guint lines = lines_in (page, head);
  return head->colour != body->colour && head->colour != 0xffffff && fabsf (head->x0 - body->x0) < 3
         && fabsf (head->x1 - body->x1) < 3 && fabsf (head->y1 - body->y0) < 3 && lines > 0 && lines <= 2
         && body->y1 - body->y0 > head->y1 - head->y0 && lines_in (page, body) > 0;
}

/* Adds a box for each bar and the box below it, which are drawn as two. */
static void
join_heads (PdfPage *page)
{
  guint n = page->boxes->len;
  for (guint i = 0; i < page->fills->len && i < MAX_SHADES; i++)
    for (guint k = 0; k < n; k++)
      {
        PdfFill head = *PDF_FILL (page->fills, i), body = *PDF_FILL (page->boxes, k);
        if (is_head_of (page, &head, &body))
          add_box (page, MIN (head.x0, body.x0), head.y0, MAX (head.x1, body.x1), body.y1, body.colour);
      }
}

void
ingest_pdf_boxes_find (PdfPage *page, const GPtrArray *grids)
{
  for (guint i = 0; i < grids->len; i++)
    {
      const PdfGrid *grid = grids->pdata[i];
      if (grid->xs->len != 2 || grid->open_top || grid->open_bottom)
        continue;
      for (guint r = 0; r + 1 < grid->ys->len; r++)
        add_box (page, g_array_index (grid->xs, float, 0), g_array_index (grid->ys, float, r),
                 g_array_index (grid->xs, float, 1), g_array_index (grid->ys, float, r + 1), 0xffffff);
    }
  g_autoptr (GArray) lines = join_rules (page);
  find_bands (page);
  g_autofree gboolean *rows = g_new0 (gboolean, page->bands->len + 1);
  for (guint i = 0; i < page->bands->len; i++)
    rows[i] = is_row (page, lines, i);
  find_labels (page, rows);
  find_amid (page, rows);
  for (guint i = 0; i < page->fills->len && i < MAX_SHADES; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      gboolean in_row = FALSE;
      for (guint k = 0; k < page->bands->len && !in_row; k++)
        in_row = rows[k] && fill->x0 >= PDF_BAND (page, k)->x0 && fill->x1 <= PDF_BAND (page, k)->x1
                 && fabsf (fill->y0 - PDF_BAND (page, k)->y0) <= 1;
      if (fill->colour != 0xffffff && !in_row && !cuts_line (page, fill) && !is_title_shade (page, fill))
        add_box (page, fill->x0, fill->y0, fill->x1, fill->y1, fill->colour);
    }
  /* cards: frames with round corners round a few lines */
  for (guint i = 0; i < page->shapes->len && i < MAX_SHADES; i++)
    {
      const PdfFill *shape = PDF_FILL (page->shapes, i);
      if (shape->x1 - shape->x0 > LEAST_CARD_WIDTH && shape->y1 - shape->y0 > LEAST_CARD_HEIGHT
          && lines_in (page, shape) >= 2 && !cuts_line (page, shape))
        add_box (page, shape->x0, shape->y0, shape->x1, shape->y1, 0xffffff);
    }
  join_heads (page);
  g_array_sort (page->boxes, compare_area);
}

/* Whether @block is a number and nothing else: 01, 3.1, A-2. */
static gboolean
is_lone_number (const PdfBlock *block)
{
  guint digits = 0;
  for (const char *p = block->text->str; *p != '\0'; p++)
    {
      digits += g_ascii_isdigit (*p);
      if (!g_ascii_isalnum (*p) && *p != '.' && *p != '-')
        return FALSE;
    }
  return block->table == NULL && digits > 0 && block->text->len <= LONGEST_NUMBER;
}

/* A card's number in a line of its own goes before its title. */
static void
join_number (GPtrArray *blocks)
{
  PdfBlock *number = blocks->len > 2 ? blocks->pdata[0] : NULL, *title = number != NULL ? blocks->pdata[1] : NULL;
  if (number == NULL || !is_lone_number (number) || title->table != NULL || title->marker != NULL || title->n_lines > 2
      || title->y0 - number->y1 > 1.5f * title->em)
    return;
  g_string_append_c (number->text, ' ');
  ingest_pdf_block_prepend (title, number->text->str);
  title->y0 = number->y0;
  title->sy0 = MIN (title->sy0, number->sy0);
  title->sx0 = MIN (title->sx0, number->sx0);
  g_ptr_array_remove_index (blocks, 0);
}

/* Tells what opens its box, and what stands beside its text as a heading. */
static void
mark_first (const PdfPage *page, const PdfFill *box, GPtrArray *blocks)
{
  PdfBlock *first = blocks->len > 0 ? blocks->pdata[0] : NULL, *next = blocks->len > 1 ? blocks->pdata[1] : NULL;
  if (first == NULL || first->table != NULL)
    return;
  first->opens_box = next != NULL && (next->table != NULL || next->y0 > first->y1 - 0.5f * first->em);
  first->band = first->opens_box ? PDF_BAND_NONE : first->band; /* the head of the box */
  for (guint i = 0; i < page->side_headings->len && blocks->len == 1; i++)
    {
      const PdfFill *other = PDF_FILL (page->side_headings, i);
      first->beside |= other->x0 == box->x0 && other->y0 == box->y0 && other->x1 == box->x1;
    }
}

/* Finds tables among @words, column of text by column. */
static void
find_tables (PdfPage *page, const GArray *words)
{
  guint regions = ingest_pdf_text_columns (page, words, page->tables);
  for (guint region = 0; region < regions; region++)
    {
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint i = 0; i < words->len; i++)
        if (PDF_WORD (page, g_array_index (words, guint, i))->region == region)
          g_array_append_val (own, g_array_index (words, guint, i));
      guint before = page->tables->len;
      ingest_pdf_tables_aligned (page, own, page->tables);
      for (guint i = before; i < page->tables->len; i++)
        ((PdfBlock *) page->tables->pdata[i])->region = region;
    }
}

/* What is found so far in @box; all from @before on is. */
static GPtrArray *
blocks_in (const PdfPage *page, const PdfFill *box, guint before)
{
  GPtrArray *blocks = g_ptr_array_new ();
  for (guint i = 0; i < page->tables->len; i++)
    {
      PdfBlock *block = page->tables->pdata[i];
      float x = (block->x0 + block->x1) / 2, y = (block->y0 + block->y1) / 2;
      if (i >= before || (x > box->x0 && x < box->x1 && y > box->y0 && y < box->y1))
        g_ptr_array_add (blocks, block);
    }
  return blocks;
}

static void
read_box (PdfPage *page, const PdfFill *box)
{
  g_autoptr (GArray) words = words_in (page, box);
  guint before = page->tables->len;
  float gutter = page->gutter;
  page->gutter = 0;
  if (words->len > 0)
    find_tables (page, words);
  page->gutter = gutter;
  g_autoptr (GArray) left = words_in (page, box);
  g_autoptr (GPtrArray) among = blocks_in (page, box, before);
  if (left->len == 0 && among->len < 2)
    return;
  /* tables in the box, and boxes in it, are read with it */
  for (guint i = 0; i < among->len; i++)
    g_ptr_array_remove (page->tables, among->pdata[i]);

  PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
  block->children = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  block->page = page->number;
  block->x0 = box->x0, block->y0 = box->y0, block->x1 = box->x1, block->y1 = box->y1;
  float edges[4] = { box->x0, box->y0, box->x1, box->y1 };
  ingest_pdf_layout (page, (const guint *) (gpointer) left->data, left->len, among, edges, FALSE, block->children);
  join_number (block->children);
  mark_first (page, box, block->children);
  PdfBlock *only = block->children->len == 1 ? block->children->pdata[0] : NULL;
  if (only != NULL && box->colour >= 0 && only->table == NULL && only->n_lines == 1
      && box->y1 - box->y0 < TALLEST_BAND * only->em && box->x1 - box->x0 > WIDEST_LABEL * only->em)
    only->band = ingest_pdf_band_weight (box->colour);
  for (guint i = 0; i < left->len; i++)
    PDF_WORD (page, g_array_index (left, guint, i))->taken = TRUE;
  g_ptr_array_add (page->tables, block);
}

void
ingest_pdf_boxes_read (PdfPage *page, GArray *rest)
{
  ingest_pdf_tables_abreast_find (page);
  g_autoptr (GArray) free_words = words_in (page, NULL);
  ingest_pdf_sheets_find (page, free_words, page->tables);
  ingest_pdf_card_grids_find (page);
  ingest_pdf_side_headings_find (page);
  g_array_sort (page->boxes, compare_area);
  for (guint i = 0; i < page->boxes->len; i++)
    read_box (page, PDF_FILL (page->boxes, i));
  g_autoptr (GArray) words = words_in (page, NULL);
  find_tables (page, words);
  g_autoptr (GArray) left = words_in (page, NULL);
  g_array_append_vals (rest, left->data, left->len);
}
