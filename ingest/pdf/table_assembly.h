/* table_assembly.h — the fragments of a draft to cells with spans, and those to a table. */
#pragma once

#include "ingest/pdf/table_draft.h"

void ingest_pdf_draft_cell_clear (gpointer cell);

/* The header's lines to levels of cells, appended to @cells (of PdfDraftCell); how many levels. */
guint ingest_pdf_assemble_header (const PdfDraft *draft, GArray *cells);

/* The body's lines to cells, below @header_rows rows. */
void ingest_pdf_assemble_body (const PdfDraft *draft, guint header_rows, GArray *cells);

/* Cells that reach over rows: where the rule under a row leaves a column out that is empty below, the cell goes on. */
void ingest_pdf_assemble_spans (const PdfDraft *draft, guint header_rows, guint rows, GArray *cells);

/* The table that @cells make (sorted here); takes their words. */
PdfTable *ingest_pdf_assemble_table (PdfPage *page, const PdfDraft *draft, GArray *cells, guint rows, guint header_rows,
                                     double confidence);
