/* lines.h — the segments of a row joined to a line, and what there is to see of it. */
#pragma once

#include "ingest/pdf/order.h"

/* One line of a column. */
typedef struct
{
  float x0, y0, x1, y1, base, em;
  guint first, n; /* words in order, in PdfBuilding.words */
  PdfBlock *block;
  guint16 style; /* shared by all */
  gint32 colour;
  gboolean drawn_bullet;
  gunichar first_char, last_char;
  float first_width; /* of what cannot be broken at its start */
  guint column;
  gsize marker;
  PdfMarker kind;
  gboolean leader, struck, hidden, wide_gap;
  gboolean note_mark; /* it opens with digits that are raised, or a link of their own, as a footnote does */
  char *text;
} PdfLine;

typedef struct
{
  const PdfPage *page;
  GArray *lines; /* of PdfLine */
  GArray *words; /* of guint */
  GPtrArray *out;
  const float *box;
  gboolean is_cell;
  float pitch; /* of the body's lines, in sizes */
  float em;    /* of most lines */
} PdfBuilding;

/* Appends to building->lines and building->words; what was there stands in other columns. */
void ingest_pdf_lines_make (PdfBuilding *building, const PdfOrdering *ordering);

/* The distance from baseline to baseline that most lines (of PdfLine) keep, in sizes. */
float ingest_pdf_lines_pitch (const GArray *lines);

/* The size of most lines; of equals the smaller. */
float ingest_pdf_lines_size (const GArray *lines);

/* The width of what cannot be broken at the start of @word. */
float ingest_pdf_first_width (const PdfPage *page, const PdfWord *word);

/* The room that @word, first on its line, would have needed at the end of the line above. */
float ingest_pdf_room_needed (const PdfPage *page, const PdfWord *word);

gboolean ingest_pdf_ends_sentence (gunichar c);

/* For a GArray of PdfLine. */
void ingest_pdf_line_clear (gpointer line);
