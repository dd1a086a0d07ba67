/* section_lines.h — lines of a table that name the rows below them: alone on their line, and set apart from the rows.
 *
 *     No  Item                     Answer
 *     Access control                          <- bold, in the first column or across: a section's title
 *     1   Is each person named     Yes
 *         by an account?
 *     2   Are leavers locked out?  Yes
 */
#pragma once

#include "ingest/pdf/table_draft.h"

/* Marks such lines below the draft's titles in draft->section. */
void ingest_pdf_section_lines_mark (PdfDraft *draft);
