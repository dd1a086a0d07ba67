/* boxes.h — frames and shades that hold text apart: a notice in a frame, the boxes of a slide, the bar behind a
 * heading.
 *
 * What stands in a box is read by itself, then takes its place in the page's order as one piece.
 */
#pragma once

#include "ingest/pdf/table_grid.h"

/* Fills page->boxes from the grids of one column and from the shades that cut no line of text. */
void ingest_pdf_boxes_find (PdfPage *page, const GPtrArray *grids);

/* Finds the tables without rules in each box and beside them, lays out each box, and leaves in page->tables blocks for
 * tables and boxes; @rest gets the words that are in none. */
void ingest_pdf_boxes_read (PdfPage *page, GArray *rest);
