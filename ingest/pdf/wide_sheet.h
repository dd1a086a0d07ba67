/* wide_sheet.h — a sheet wider than its paper, printed in strips, made one table again.
 *
 *     page 1 (or 1 to k)      page 2 (or k + 1 to 2k)
 *     No | Question           Required | Answer           No | Question | Required | Answer
 *     1  | Is there a …       …        | Yes       ->     1  | Is there a … | …    | Yes
 *     2  | Are logs …         …        | No               2  | Are logs …   | …    | No
 *
 * Spreadsheets print the columns that do not fit on pages of their own, down then over or over then down.  Rows have
 * the same heights on every strip: that tells strips from tables that only look alike.
 *
 * Units    points of the upright frame (page.h).
 */
#pragma once

#include "ingest/document.h"
#include "ingest/pdf/layout.h"

/* Joins the strips among @blocks (of PdfBlock, a whole document's).  Where rows of tables on following pages agree only
 * for the most part they stay apart, with a warning in @document. */
void ingest_pdf_wide_sheets_join (GPtrArray *blocks, IngestDocument *document);
