#include "ingest/pdf/tables_abreast.h"

#include "ingest/pdf/text_pieces.h"

#include <math.h>

/* Tables beside each other, columns of each, and titles looked at. */
#define MOST_TABLES   4
#define LEAST_COLUMNS 2
#define MOST_TITLES   24

/* Titles said again are equally far apart within this (points). */
#define SAME_PITCH 4.0f

/* Letters this much larger are a heading's; white of more than this (sizes) parts what is no table's. */
#define LARGER     1.1f
#define WIDEST_GAP 3.0f

/* What stands beside each other below one row of titles: rows of pieces [first, end). */
typedef struct
{
  guint tables;
  float starts[MOST_TABLES]; /* left edges */
  guint first, titles, end;  /* captions, then titles, then rows */
} Abreast;

static guint
row_start (const PdfPieces *all, guint i)
{
  while (i > 0 && PIECE (all, i - 1)->segment->row == PIECE (all, i)->segment->row)
    i--;
  return i;
}

static char *
text_of (const PdfPieces *all, const PdfSegment *segment)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint *words = (const guint *) (gpointer) all->flow->words->data + segment->first;
  if (segment->block == NULL)
    ingest_pdf_words_text (all->page, words, segment->n, text, NULL);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Reads the row [@i, @end) as titles that repeat.  FALSE where they do not. */
static gboolean
read_titles (const PdfPieces *all, guint i, guint end, Abreast *abreast)
{
  guint n = end - i;
  if (n < 2 * LEAST_COLUMNS || n > MOST_TITLES)
    return FALSE;
  char *texts[MOST_TITLES];
  for (guint k = 0; k < n; k++)
    texts[k] = text_of (all, PIECE (all, i + k)->segment);
  guint found = 0;
  for (guint columns = LEAST_COLUMNS; columns * 2 <= n && found == 0; columns++)
    {
      gboolean again = n % columns == 0 && n / columns <= MOST_TABLES;
      float pitch = PIECE (all, i + columns)->segment->x0 - PIECE (all, i)->segment->x0;
      for (guint k = 0; k + columns < n && again; k++)
        again =
            *texts[k] != '\0' && g_str_equal (texts[k], texts[k + columns])
            && fabsf (PIECE (all, i + k + columns)->segment->x0 - PIECE (all, i + k)->segment->x0 - pitch) < SAME_PITCH;
      for (guint k = 1; k < columns && again; k++)
        again = !g_str_equal (texts[k], texts[0]);
      found = again ? columns : 0;
    }
  for (guint k = 0; k < n; k++)
    g_free (texts[k]);
  if (found == 0)
    return FALSE;
  abreast->tables = n / found;
  for (guint k = 0; k < abreast->tables; k++)
    abreast->starts[k] = PIECE (all, i + k * found)->segment->x0;
  return TRUE;
}

/* The table whose place a piece keeps to, or -1 where it crosses into the next or stands left of all. */
static int
table_of (const Abreast *abreast, const PdfSegment *segment)
{
  for (guint k = abreast->tables; k > 0; k--)
    if (segment->x0 > abreast->starts[k - 1] - SAME_PITCH)
      return k < abreast->tables && segment->x1 > abreast->starts[k] - 1 ? -1 : (int) k - 1;
  return -1;
}

/* Which tables the row [@i, @end) has words of, as bits; 0 where it crosses. */
static guint
tables_met (const PdfPieces *all, const Abreast *abreast, guint i, guint end)
{
  guint met = 0;
  for (; i < end; i++)
    {
      int table = table_of (abreast, PIECE (all, i)->segment);
      if (table < 0)
        return 0;
      met |= 1u << table;
    }
  return met;
}

/* Whether the row [@i, @end) is a heading over the tables, or text below them: in the first one's place alone, in
 * larger letters, or parted from the row before by white. */
static gboolean
is_over (const PdfPieces *all, const Abreast *abreast, guint i, guint end)
{
  const PdfSegment *title = PIECE (all, abreast->titles)->segment, *here = PIECE (all, i)->segment;
  if (tables_met (all, abreast, i, end) != 1)
    return FALSE;
  float bottom = 0;
  for (guint k = row_start (all, i - 1); k < i; k++)
    bottom = MAX (bottom, PIECE (all, k)->segment->y1);
  return here->em > LARGER * title->em || here->y0 - bottom > WIDEST_GAP * here->em;
}

/* Whether the row [@i, @end) has captions: a piece at the left edge of each table and no other. */
static gboolean
is_captions (const PdfPieces *all, const Abreast *abreast, guint i, guint end)
{
  gboolean are = end - i == abreast->tables;
  for (guint k = i; k < end && are; k++)
    are = fabsf (PIECE (all, k)->segment->x0 - abreast->starts[k - i]) < PIECE (all, k)->segment->em;
  return are;
}

/* Takes rows up to the next titles or to what is no table's.  FALSE where there are none for more than one table. */
static gboolean
take_rows (const PdfPieces *all, guint i, Abreast *abreast)
{
  guint met = 0;
  for (guint end; i < all->pieces->len; i = end)
    {
      Abreast next;
      end = ingest_pdf_pieces_row_end (all, i);
      guint here = tables_met (all, abreast, i, end);
      if (here == 0 || is_over (all, abreast, i, end) || (met != 0 && read_titles (all, i, end, &next)))
        break;
      met |= here;
      abreast->end = end;
    }
  /* captions of the tables that follow */
  Abreast next;
  if (i < all->pieces->len && met != 0 && read_titles (all, i, ingest_pdf_pieces_row_end (all, i), &next)
      && is_captions (all, &next, row_start (all, i - 1), i))
    abreast->end = row_start (all, i - 1);
  return (met & (met - 1)) != 0 && abreast->end > ingest_pdf_pieces_row_end (all, abreast->titles);
}

static void
add_boxes (const PdfPieces *all, const Abreast *abreast)
{
  float top = G_MAXFLOAT, right = 0, bottom = 0, bottoms[MOST_TABLES] = { 0 };
  for (guint i = abreast->first; i < abreast->end; i++)
    {
      const PdfSegment *segment = PIECE (all, i)->segment;
      int table = table_of (abreast, segment);
      top = MIN (top, segment->y0);
      right = MAX (right, segment->x1);
      if (table >= 0)
        bottoms[table] = MAX (bottoms[table], segment->y1);
    }
  for (guint k = 0; k < abreast->tables; k++)
    {
      PdfFill box = { abreast->starts[k] - SAME_PITCH, top - 2, right + SAME_PITCH, bottoms[k] + 2, -1, 0 };
      if (k + 1 < abreast->tables)
        box.x1 = abreast->starts[k + 1] - SAME_PITCH - 1;
      g_array_append_val (all->page->boxes, box);
      bottom = MAX (bottom, box.y1);
    }
  /* all of them stand in the page's order as one */
  PdfFill around = { abreast->starts[0] - SAME_PITCH - 1, top - 3, right + SAME_PITCH + 1, bottom + 1, -1, 0 };
  g_array_append_val (all->page->boxes, around);
}

void
ingest_pdf_tables_abreast_find (PdfPage *page)
{
  g_autoptr (PdfPieces) all = ingest_pdf_pieces_read (page);
  for (guint i = 0; all != NULL && i < all->pieces->len;)
    {
      Abreast abreast = { 0 };
      guint end = ingest_pdf_pieces_row_end (all, i);
      abreast.first = abreast.titles = i;
      if (read_titles (all, i, end, &abreast) && take_rows (all, end, &abreast))
        {
          guint above = i > 0 ? row_start (all, i - 1) : 0;
          if (i > 0 && is_captions (all, &abreast, above, i))
            abreast.first = above;
          add_boxes (all, &abreast);
          end = abreast.end;
        }
      i = end;
    }
}
