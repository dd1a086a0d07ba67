/* page_read.h — a page as poppler tells and draws it.
 *
 * The text page of poppler says which characters there are and in which order; the captured drawing says how each one
 * looks.  Both are brought together here, turned upright (page.h) and parted into words.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Reads @source.  @drawing is room to work in, kept between pages; @options say whether pictures are read. */
void ingest_pdf_page_read (PdfPage *page, PopplerDocument *document, PopplerPage *source, guint number,
                           PdfDrawing *drawing, const IngestOptions *options);

/* Marks characters that a rule strikes out or underlines, and parts words there.  Rules known to be a table's (`used`)
 * do not. */
void ingest_pdf_page_mark (PdfPage *page);
