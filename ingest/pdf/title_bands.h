/* title_bands.h — a number in a coloured box, its title beside it on a band of another colour or on none: a heading.
 *
 *     ┌─────┬──────────────────────────┐
 *     │ 5.1 │ 方針群                   │       ->  5.1 方針群
 *     └─────┴──────────────────────────┘
 *     本文は番号の下から始まります。…
 *
 * The same two shades are drawn for a row of a table.  There rows follow each other, and what stands below keeps to the
 * columns; below a heading text begins under the number.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Finds the bands of @page, takes their shades out of page->fills, and keeps them in page->title_bands: before grids
 * are looked for. */
void ingest_pdf_title_bands_find (PdfPage *page);

/* Takes the words of the bands found and appends a block for each to page->tables. */
void ingest_pdf_title_bands_take (PdfPage *page);
