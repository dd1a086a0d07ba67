/* symbol_font.h — glyphs of the fonts of signs that word processors set bullets, boxes and arrows in. */
#pragma once

#include <glib.h>

/* A glyph of the font as the character that looks like it: l of Wingdings is a black circle; 0 where it is not known.
 * @code may lie in the private area (U+F0xx).  @font may be NULL. */
gunichar ingest_symbol_sign (const char *font, gunichar code);

/* The name of the first font of signs that @style, declarations of CSS, sets text in: a literal, "" where it sets
 * another font, NULL where it sets none. */
const char *ingest_symbol_font (const char *style);
