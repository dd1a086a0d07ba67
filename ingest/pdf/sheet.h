/* sheet.h — tables without lines whose cells are set on the middle of their rows, or whose rows stand beside the names
 * of groups, as spreadsheets print them (sheet_lines.h, sheet_rows.h).
 */
#pragma once

#include "ingest/pdf/page.h"

/* Finds such tables among @words, takes their words and appends table blocks. */
void ingest_pdf_sheets_find (PdfPage *page, const GArray *words, GPtrArray *out);
