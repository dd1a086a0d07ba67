/* flow.h — words on rows by their baselines, and rows cut to segments at wide gaps.
 *
 *     1.1  目的        3 ページ     ->  one row, two segments
 *
 * Units  points of the upright frame (page.h).
 */
#pragma once

#include "ingest/pdf/page.h"

/* A block before it is written to the document (layout.h). */
typedef struct _PdfBlock PdfBlock;

typedef struct
{
  guint start, end; /* bytes of the block's text */
  guint16 style;    /* PDF_BOLD … */
  float size;
  gint32 colour;
  const char *link;  /* interned, or NULL */
  guint8 confidence; /* as of its characters: 0 where they were not read from a picture */
} PdfSpan;

/* Something to be put in order: words on one row without a wide gap, or a finished block. */
typedef struct
{
  float x0, y0, x1, y1;
  float base, em;
  guint first, n;  /* its words, in PdfFlow.words */
  PdfBlock *block; /* or this */
  guint row;
  float key; /* room for sorting */
} PdfSegment;

/* Words on rows, cut to segments. */
typedef struct
{
  const PdfPage *page;
  GArray *words;    /* of guint: indices of words, row by row, left to right */
  GArray *segments; /* of PdfSegment, row by row, left to right */
} PdfFlow;

PdfFlow *ingest_pdf_flow_new (const PdfPage *page);
void ingest_pdf_flow_free (PdfFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfFlow, ingest_pdf_flow_free)

/* Puts @n words on rows and cuts the rows at gaps of more than @gap times the size. */
void ingest_pdf_flow_fill (PdfFlow *flow, const guint *words, guint n, float gap);

/* The gap between characters that were set apart: "目　次", a heading set wide, a line pushed out to both margins; 0
 * where there is none. */
float ingest_pdf_letter_spacing (const PdfPage *page, const guint *words, guint n);

/* '0' to '9' for a digit that is a raised one by itself (¹), else 0. */
gunichar ingest_pdf_raised_digit (gunichar c);

/* The text of words on one line, with spaces where the page shows them.  @spans (of PdfSpan) may be NULL. */
void ingest_pdf_words_text (const PdfPage *page, const guint *words, guint n, GString *text, GArray *spans);
