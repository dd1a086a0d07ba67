/* scanned.h — a page that is a picture, read by its picture (ingest/scan).
 *
 * Its letters and rules join those of the page, so that layout and tables are found as on any other.  What the page has
 * of its own (a stamp of the scanner's, a footer) stays; letters of the picture in the same place give way to it.
 */
#pragma once

#include "ingest/ingest.h"
#include "ingest/pdf/page.h"

/* Reads the picture of @page, whose characters are there and not turned yet, where @options and the page ask for it;
 * rules are added to @drawing. */
void ingest_pdf_scanned_read (PdfPage *page, PopplerPage *source, PdfDrawing *drawing, const IngestOptions *options);
