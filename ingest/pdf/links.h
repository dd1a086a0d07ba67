/* links.h — where the words of a page lead. */
#pragma once

#include "ingest/pdf/page.h"

/* Gives the characters of @page below a link their target: a URI, or "#page=N" within the document. */
void ingest_pdf_links_read (PdfPage *page, PopplerDocument *document, PopplerPage *source);

/* The page that a named destination leads to, from 1, or 0.  The first call reads all of them: one at a time, between
 * pages, poppler would unpack the objects around each anew. */
guint ingest_pdf_named_page (PopplerDocument *document, const char *name);
