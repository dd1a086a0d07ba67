/* headings.h — which paragraphs are headings, and how deep; which are captions.
 *
 * The outline says so where the file has one.  Otherwise the lines of the table of contents do, and what a heading
 * looks like: a *look* is size, weight and colour together.  A look is one of headings where it stands out from most of
 * the text, where short lines without a full stop have it and hardly anything else has, and where text of another look
 * stands below most of them.  Looks in the order of their size, then weight, then colour are levels; the contents
 * list's own levels come before, and within a look so do the parts of a number (1. over 1.1).
 *
 * On slides the line on top of most pages, in their largest letters, is their title.
 *
 * A heading that looks like the text around it is left a paragraph: only normalize knows how numbers run on.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* @blocks (of PdfBlock) are the whole document's, in reading order; @body and @ink the size and the colour of most of
 * its text; @slides says that its pages are wider than high.  The outline is put into @document. */
void ingest_pdf_headings (IngestDocument *document, PopplerDocument *pdf, GPtrArray *blocks, float body, gint32 ink,
                          gboolean slides);
