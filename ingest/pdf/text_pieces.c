#include "ingest/pdf/text_pieces.h"

#include "ingest/pdf/layout.h"
#include "ingest/pdf/lines.h"
#include "ingest/pdf/order.h"

#include <math.h>

/* Pieces of a row are parted by gaps of more than this (sizes). */
#define NARROW_GAP 0.9f

/* Letters this much larger than most stand out. */
#define LARGER 1.1f

static GArray *
free_words (const PdfPage *page)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      gboolean boxed = word->taken || word->turn != 0;
      for (guint k = 0; k < page->boxes->len && !boxed; k++)
        boxed = ingest_pdf_fill_holds (PDF_FILL (page->boxes, k), word);
      if (!boxed)
        g_array_append_val (words, i);
    }
  return words;
}

/* The size and the colour that most letters of the page have, those of tables too. */
static void
usual_look (const PdfPage *page, float *size, gint32 *ink)
{
  g_autoptr (GHashTable) inks = g_hash_table_new (NULL, NULL), sizes = g_hash_table_new (NULL, NULL);
  guint most_ink = 0, most_size = 0;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      gint32 colour = PDF_CHAR (page, word->first)->colour;
      gpointer ink_key = GINT_TO_POINTER (colour), size_key = GINT_TO_POINTER ((int) (word->em * 5 + 0.5f));
      guint inked = GPOINTER_TO_UINT (g_hash_table_lookup (inks, ink_key)) + word->n;
      guint sized = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, size_key)) + word->n;
      g_hash_table_insert (inks, ink_key, GUINT_TO_POINTER (inked));
      g_hash_table_insert (sizes, size_key, GUINT_TO_POINTER (sized));
      if (inked > most_ink)
        {
          most_ink = inked;
          *ink = colour;
        }
      if (sized > most_size)
        {
          most_size = sized;
          *size = word->em;
        }
    }
}

static void
read_pieces (PdfPieces *search)
{
  const PdfPage *page = search->page;
  float size = 10;
  gint32 ink = 0;
  usual_look (page, &size, &ink);
  for (guint i = 0; i < search->flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (search->flow->segments, PdfSegment, i);
      PdfPiece piece = { segment, -1, segment->block == NULL && segment->em > LARGER * size };
      gboolean bold = segment->block == NULL, linked = segment->block != NULL;
      for (guint k = 0; k < segment->n; k++)
        {
          const PdfWord *word = PDF_WORD (page, g_array_index (search->flow->words, guint, segment->first + k));
          const PdfChar *c = PDF_CHAR (page, word->first);
          bold = bold && (word->style & PDF_BOLD) != 0;
          linked |= c->link != NULL;
          piece.colour = k == 0 || piece.colour == c->colour ? c->colour : ink;
        }
      piece.title |= bold || (piece.colour != ink && !linked);
      g_array_append_val (search->pieces, piece);
    }
}

PdfPieces *
ingest_pdf_pieces_read (PdfPage *page)
{
  g_autoptr (GArray) words = free_words (page);
  if (words->len < 2)
    return NULL;
  PdfPieces *search = g_new0 (PdfPieces, 1);
  search->page = page;
  search->flow = ingest_pdf_flow_new (page);
  search->pieces = g_array_new (FALSE, FALSE, sizeof (PdfPiece));
  ingest_pdf_flow_fill (search->flow, (const guint *) (gpointer) words->data, words->len, NARROW_GAP);
  for (guint i = 0; i < page->tables->len; i++)
    {
      PdfBlock *block = page->tables->pdata[i];
      PdfSegment segment = { block->x0, block->y0, block->x1, block->y1, block->y1, 10, 0, 0, block, G_MAXUINT };
      g_array_append_val (search->flow->segments, segment);
    }
  if (page->tables->len > 0)
    ingest_pdf_order_rows (search->flow->segments);
  read_pieces (search);
  return search;
}

void
ingest_pdf_pieces_free (PdfPieces *pieces)
{
  if (pieces == NULL)
    return;
  ingest_pdf_flow_free (pieces->flow);
  g_array_unref (pieces->pieces);
  g_free (pieces);
}

guint
ingest_pdf_pieces_row_end (const PdfPieces *search, guint i)
{
  guint end = i;
  while (end < search->pieces->len && PIECE (search, end)->segment->row == PIECE (search, i)->segment->row)
    end++;
  return end;
}

gboolean
ingest_pdf_pieces_alike (const PdfPiece *a, const PdfPiece *b)
{
  return a->colour == b->colour && fabsf (a->segment->em - b->segment->em) < PDF_SAME_SIZE * a->segment->em;
}

gboolean
ingest_pdf_piece_ends_sentence (const PdfPieces *search, const PdfSegment *segment)
{
  if (segment->block != NULL)
    return TRUE;
  guint index = g_array_index (search->flow->words, guint, segment->first + segment->n - 1);
  const PdfWord *word = PDF_WORD (search->page, index);
  return ingest_pdf_ends_sentence (PDF_CHAR (search->page, word->first + word->n - 1)->c);
}
