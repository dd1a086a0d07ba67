/* grid_split.h — rows inside of a grid whose rules part its columns alone. */
#pragma once

#include "ingest/pdf/layout.h"
#include "ingest/pdf/table_grid.h"

/* Adds lines across to a grid whose rules part its columns but not its rows: where the text goes line by line, or where
 * white bands across all columns part rows of wrapped cells.  @words (of GArray of guint) are those of each cell of
 * @table, the grid's own cells.  TRUE where it added any. */
gboolean ingest_pdf_grid_split (const PdfPage *page, PdfGrid *grid, const PdfTable *table, const GPtrArray *words);
