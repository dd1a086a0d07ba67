/* chars.h — the characters of a page, each with the glyph that was drawn for it.
 *
 * Poppler's text page says which characters there are, in which order and in which box; the captured drawing says where
 * the glyphs stand, how large, in which colour and direction.  A character's glyph is the one whose origin fits its box
 * best.  What has no glyph may be invisible; a glyph that no character stands for is text that cannot be read, and is
 * counted, for poppler leaves it out without a word.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Where the baseline lies between the top and the bottom of poppler's box, for a font of ordinary ascent; .73 for
 * Type 3 fonts.  Only to choose between glyphs, and where no glyph is known. */
#define PDF_BASELINE_SHARE 0.78f

/* Fills in @page's characters, not turned yet, and its counts; @drawing is the captured page. */
void ingest_pdf_chars_read (PdfPage *page, PopplerPage *source, PdfDrawing *drawing);
