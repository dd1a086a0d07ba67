/* row_grouping.h — which lines of a draft are its column titles, and which lines make one row. */
#pragma once

#include "ingest/pdf/table_draft.h"

guint ingest_pdf_line_fragments (const PdfDraft *draft, guint line); /* of fragments */
const PdfFragment *ingest_pdf_line_fragment (const PdfDraft *draft, guint line, guint column);

/* How many of a line's fragments are numbers, those of the first column left out where @beyond_first. */
guint ingest_pdf_line_numbers (const PdfDraft *draft, guint line, gboolean beyond_first);

/* How many lines are column titles: what stands between the first two rules across the width; without rules what comes
 * before the first line whose columns are numbers, in a table of numbers. */
guint ingest_pdf_header_lines (const PdfDraft *draft);

/* Numbers the rows of the body (draft->line_row), and says how many there are.  By rules where they stand between most
 * rows; by the first column where it has text at each row's beginning; by wider gaps where text wraps in cells; else
 * line by line, with lines that only go on. */
guint ingest_pdf_group_rows (PdfDraft *draft);
