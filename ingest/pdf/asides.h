/* asides.h — what stands beside the lines of a page: readings over them (ruby), text set upright beside them, slanted
 * watermarks.  Each is a block with its role, behind the page's text.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Finds the readings among the words of @page and takes them: before tables and lines are looked for. */
void ingest_pdf_asides_mark (PdfPage *page);

/* Appends what stands beside the lines, and nobody has taken else, to @out (of PdfBlock). */
void ingest_pdf_asides_add (const PdfPage *page, GPtrArray *out);
