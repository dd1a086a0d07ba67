/* ocr.h — the letters of a part of a picture, by Tesseract.
 *
 * Units  pixels of the picture that is handed in.
 */
#pragma once

#include "ingest/scan/grid.h"

typedef struct
{
  gunichar c;
  int x0, y0, x1, y1;
  float confidence;  /* 0 to 100 */
  gboolean space;    /* a word ended before it */
  gboolean new_line; /* a line did */
} ScanGlyph;

/* Which packages are missing, as a line for people, or NULL where none is.  A literal. */
const char *scan_ocr_missing (void);

/* All letters of a page, line by line, appended to @glyphs (of ScanGlyph).  @dark is the page's ink.  Gives how sure
 * the first reading is, 0 to 100; under @least it is given up for. */
float scan_ocr_page (PIX *grey, PIX *dark, guint dpi, float least, GArray *glyphs);

/* The same for a page of vertical writing: column by column.  FALSE where there is no model for it. */
gboolean scan_ocr_columns (PIX *grey, PIX *dark, guint dpi, GArray *glyphs);

/* Those of one cell, which holds a mark or lines of text: the best of several readings.  @dark is the picture's
 * ink, @ink the box of it in the cell. */
void scan_ocr_cell (PIX *grey, PIX *dark, guint dpi, const ScanBox *ink, GArray *glyphs);
