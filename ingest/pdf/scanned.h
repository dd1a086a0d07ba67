/* scanned.h — a page that is a picture, read by its picture (ingest/scan).
 *
 * Its letters and rules join those of the page, so that layout and tables are found as on any other.  What the page has
 * of its own (a stamp of the scanner's, a footer) stays; letters of the picture in the same place give way to it.
 */
#pragma once

#include "ingest/ingest.h"
#include "ingest/pdf/layout.h"
#include "ingest/pdf/page.h"

/* Reads the picture of @page, whose characters are there and not turned yet, where @options and the page ask for it;
 * rules are added to @drawing. */
void ingest_pdf_scanned_read (PdfPage *page, PopplerPage *source, PdfDrawing *drawing, const IngestOptions *options);

/* Gives blocks of @blocks (of PdfBlock) that were read from pictures, and whose sizes differ by no more than what
 * measuring a picture is off, one size: that of most of their text. */
void ingest_pdf_scanned_settle_sizes (GPtrArray *blocks);

/* The mean confidence of @block's letters, 1 to 100; 0 where it was not read from a picture. */
float ingest_pdf_scanned_confidence (const PdfBlock *block);
