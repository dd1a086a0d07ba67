/* figures.h — pictures that a reader would look at, as blocks without words, in their place in the reading order.
 *
 * An image is one where it is large enough to be looked at, is no background (text stands on it), no logo (it stands in
 * the same place on other pages) and no part of a table.  Pieces that an image was cut into are one.  A drawing of
 * lines and shades is one where a caption names it.
 *
 * Images come as the capture has seen them, for nothing; none is decoded.
 */
#pragma once

#include "ingest/pdf/layout.h"

typedef struct _PdfFigures PdfFigures;

PdfFigures *ingest_pdf_figures_new (void);
void ingest_pdf_figures_free (PdfFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfFigures, ingest_pdf_figures_free)

/* Notes where the images of @page stand.  Pages come in their order. */
void ingest_pdf_figures_add (PdfFigures *figures, const PdfPage *page);

/* Appends blocks for the images of @page to page->tables, which holds its ruled tables. */
void ingest_pdf_figures_take (const PdfFigures *figures, PdfPage *page);

/* Marks the captions among @blocks (of PdfBlock, a page's in reading order), and puts a figure before each of those
 * that names a drawing. */
void ingest_pdf_figures_name (const PdfPage *page, GPtrArray *blocks);
