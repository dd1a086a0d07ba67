/* table_aligned.h — tables told by their text alone, or with rules across as evidence (table_draft.h draws the passes).
 * Sheets whose cells stand on the middle of their rows are found before (sheet.h).
 */
#pragma once

#include "ingest/pdf/page.h"

/* Finds tables among @words, by rules across and by alignment, takes their words and appends table blocks. */
void ingest_pdf_tables_aligned (PdfPage *page, const GArray *words, GPtrArray *out);
