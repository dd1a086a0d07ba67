/* text_pieces.h — the words of a page that stand free, as pieces of lines, with what makes a piece stand out.
 *
 * What cards without frames (card_grid.h) and headings beside their text (side_headings.h) are told from.
 */
#pragma once

#include "ingest/pdf/flow.h"

/* Starts of a column agree within this (points), sizes within this share. */
#define PDF_SAME_START 2.5f
#define PDF_SAME_SIZE  0.06f

typedef struct
{
  const PdfSegment *segment;
  gint32 colour;
  gboolean title; /* bold, coloured or larger than most */
} PdfPiece;

/* The pieces of one page, row by row, left to right; tables found so far are among them as finished blocks. */
typedef struct
{
  PdfPage *page;
  PdfFlow *flow;
  GArray *pieces; /* of PdfPiece */
} PdfPieces;

#define PIECE(search, i) (&g_array_index ((search)->pieces, PdfPiece, (i)))

/* Reads the words that no table has and no box holds.  NULL where there are next to none. */
PdfPieces *ingest_pdf_pieces_read (PdfPage *page);
void ingest_pdf_pieces_free (PdfPieces *pieces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfPieces, ingest_pdf_pieces_free)

/* The end of the row that piece @i begins or stands in. */
guint ingest_pdf_pieces_row_end (const PdfPieces *search, guint i);

gboolean ingest_pdf_pieces_alike (const PdfPiece *a, const PdfPiece *b);

/* Whether the piece ends as a sentence does; a finished block does. */
gboolean ingest_pdf_piece_ends_sentence (const PdfPieces *search, const PdfSegment *segment);
