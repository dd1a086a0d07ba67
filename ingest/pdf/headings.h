/* headings.h — which paragraphs are headings, and how deep; which are captions.
 *
 * The outline says so where the file has one.  Otherwise what a heading looks like does: a *look* is size, weight and
 * colour together.  A look is one of headings where it stands out from most of the text, where short lines without a
 * full stop have it and hardly anything else has, and where text of another look stands below most of them.  Looks in
 * the order of their size, then weight, then colour are levels; within a look the parts of a number come before (1.
 * over 1.1).
 *
 * On slides the line on top of most pages, in their largest letters, is their title.
 *
 * A heading that looks like the text around it is left a paragraph: only normalize knows how numbers run on.
 *
 * The tags of a PDF (H1, TR, Artifact) are not asked.  On 29 tagged papers, slides and sheets by Chromium
 * (tests/shapes) all 433 titles are read without them and none beside; of a manual of 33 pages by Word all 29 tagged
 * headings are. There tags would take back 25 further lines that are read as headings, but poppler-glib 22.12 tells no
 * place of an element, and its text costs a page's reading again for each: by pdfinfo -struct-text 12.2 s of CPU time
 * against 0.2 s for all else (2026-12-01).
 */
#pragma once

#include "ingest/pdf/layout.h"

/* What is known of a file's headings.  A file that is read in parts (parts.h) has one: what its looks there have taught
 * holds in those that follow. */
typedef struct _PdfHeadings PdfHeadings;

/* The outline of @pdf is put into @document. */
PdfHeadings *ingest_pdf_headings_new (IngestDocument *document, PopplerDocument *pdf);
void ingest_pdf_headings_free (PdfHeadings *headings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfHeadings, ingest_pdf_headings_free)

/* Finds those among @blocks (of PdfBlock), the document's in reading order, or those that follow the ones of the call
 * before; @body and @ink are the size and the colour of most of the text so far; @slides says that its pages are wider
 * than high.  @last is the last page read, G_MAXUINT where there are no more. */
void ingest_pdf_headings_find (PdfHeadings *headings, GPtrArray *blocks, float body, gint32 ink, gboolean slides,
                               guint last);
