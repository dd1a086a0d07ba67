/* engine.h — Tesseract: a picture in, letters out.
 *
 * Two engines stand ready, each loaded when it is first asked for and kept for the life of the process.
 *
 * Units  pixels of the picture that is handed in.
 */
#pragma once

#include "ingest/scan/ocr.h"

#include <tesseract/capi.h>

/* Measured on 15 marks of one or two glyphs: jpn reads 6, Japanese 14; over long text they are equal (0.91 of cells),
 * and together best (0.93). */
typedef enum
{
  ENGINE_TEXT,    /* both models: each word by the surer one */
  ENGINE_MARKS,   /* Japanese alone */
  ENGINE_COLUMNS, /* jpn_vert: vertical writing */
  N_ENGINES
} Engine;

/* TRUE where there is a model for vertical writing. */
gboolean scan_engine_has_columns (void);

/* Appends what @which reads in @pix to @glyphs (of ScanGlyph), line by line; nothing where it could not be loaded. */
void scan_engine_read (Engine which, PIX *pix, guint dpi, TessPageSegMode mode, GArray *glyphs);
