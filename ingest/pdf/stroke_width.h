/* stroke_width.h — how thick the strokes of a font's letters are, where the font is a set of drawings (Type 3) and no
 * name tells.
 *
 * Chromium sets fonts with PostScript outlines (Noto CJK) so, the bold face as the plain one.  Poppler makes a user
 * font of cairo of each; cairo is asked for the extents of a few letters, and so has their outlines filled, which are
 * measured on the way: twice the ink by the length of the outline.  Nothing is painted.
 */
#pragma once

#include <cairo.h>
#include <glib.h>

/* The fonts of one document, as far as they were measured.  Holds references to them. */
typedef struct _PdfStrokes PdfStrokes;

PdfStrokes *ingest_pdf_strokes_new (void);
void ingest_pdf_strokes_free (PdfStrokes *strokes);

/* Notes that glyph @index of the user font @face is drawn, and measures it where too few of that font were.  Returns
 * the number of the font, 0 where there are too many. */
guint ingest_pdf_strokes_note (PdfStrokes *strokes, cairo_font_face_t *face, gulong index);

/* The mean width of the strokes of font @number, in sizes; 0 where it cannot be told. */
float ingest_pdf_stroke_width (const PdfStrokes *strokes, guint number);

/* Whether a letter is being measured on this thread: then what is filled is to be given to ingest_pdf_strokes_fill (),
 * and nothing is to be drawn. */
gboolean ingest_pdf_strokes_measuring (void);
void ingest_pdf_strokes_fill (cairo_t *cr);
