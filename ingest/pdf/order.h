/* order.h — segments in reading order.
 *
 * Columns that run on beside each other are read one after the other: recursive cuts as in Nagy and Seth's XY tree, but
 * only along gutters that prose keeps clear.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Depth of cuts into columns and rows of columns. */
#define PDF_MAX_CUTS 12

typedef struct
{
  const PdfPage *page;
  PdfFlow *flow;
  GArray *lines;  /* of PdfSegment: rows of a column joined, in reading order */
  GArray *breaks; /* of guint: indices of lines that open a new column or region */
} PdfOrdering;

/* Appends @n segments to the ordering.  @depth is how often they have been cut: PDF_MAX_CUTS for none. */
void ingest_pdf_order (PdfOrdering *ordering, PdfSegment *segments, guint n, guint depth);

/* Numbers the rows anew after blocks have come among the segments (of PdfSegment). */
void ingest_pdf_order_rows (GArray *segments);

/* A gutter that prose keeps clear on both sides: where it is, and the segments (rows of @flow's kind) that it parts. */
gboolean ingest_pdf_gutter (const PdfSegment *segments, guint n, float *x, guint *start, guint *end);
