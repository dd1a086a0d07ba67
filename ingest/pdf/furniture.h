/* furniture.h — running headers and footers, by repetition alone.
 *
 * A row near the top or the bottom of a page is furniture where the same row stands at the same height on other pages:
 * the same words, and the same numbers save those that count with the pages.  Three pages running, or every second
 * page three times, or most pages within reach; in a document of two or three pages, on one other.  A row that does
 * not repeat so is text, wherever it stands: a heading that opens many chapters is one.
 *
 * Rows are collected as pages are read; a page is judged when those after it, within FURNITURE_REACH, have been read.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Pages looked at on each side. */
#define FURNITURE_REACH 6

typedef struct _PdfFurniture PdfFurniture;

PdfFurniture *ingest_pdf_furniture_new (guint n_pages);
void ingest_pdf_furniture_free (PdfFurniture *furniture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfFurniture, ingest_pdf_furniture_free)

/* Collects the rows of @page at its edges; @tables (of PdfBlock) are the tables found on it so far. */
void ingest_pdf_furniture_add (PdfFurniture *furniture, const PdfPage *page, const GPtrArray *tables);

/* Takes the words of what repeats and appends blocks with a role to @headers and @footers.  Tables of @tables that
 * repeat are taken out of it and flattened. */
void ingest_pdf_furniture_take (PdfFurniture *furniture, PdfPage *page, GPtrArray *tables, GPtrArray *headers,
                                GPtrArray *footers);

/* TRUE where two rows on pages @page_a and @page_b are the same, numbers that count with the pages set aside. */
gboolean ingest_pdf_furniture_same (const char *a, guint page_a, const char *b, guint page_b);
