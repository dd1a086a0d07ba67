/* vertical.h — vertical writing: characters that follow each other down the page though each stands upright.
 *
 *     く 縦
 *     。 書      ->  縦書きで続く。
 *        き
 *        で続
 *
 * A page of it is read as if its columns were lines (page.h).  A block of it amid lines is put in order here, and
 * becomes one word: poppler gives it as lines across, since Chromium places each glyph by itself.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Whether the characters (of PdfChar, as shown) are a page of vertical writing.  Poppler's order shows it where the
 * font is a vertical one; else (every glyph placed by itself) neighbours do: the next character is nearer below than to
 * the right. */
gboolean ingest_pdf_is_vertical (const GArray *chars);

/* Puts the characters of a page of vertical writing, turned upright, in order: columns from the right, each from its
 * top. */
void ingest_pdf_sort_columns (GArray *chars);

/* Finds blocks of vertical writing by the order in which @n_glyphs glyphs were drawn.  The characters of each go to the
 * end of page->chars, in order, with the block's number (from 1) in their `column_block`. */
void ingest_pdf_find_columns (PdfPage *page, guint n_glyphs);
