/* text_lines.h — the lines of text of a page or of a part of it, and the rules across that are no grid's yet.
 *
 *     words ->  [No] [Control] [Answer]      one PdfTextLine a baseline, its tokens from left to right
 */
#pragma once

#include "ingest/pdf/table_draft.h"

/* What word @index is on its row: where it ends without its leader, whether it is a number. */
PdfToken ingest_pdf_token (const PdfPage *page, guint index);

/* Puts @n words on rows.  Rows of nothing but dashes become rules. */
void ingest_pdf_text_lines_read (PdfArea *area, const guint *words, guint n);

/* The rules across that no grid has used, and the edges of wide shades, merged (PdfRule, by y).  The caller owns it. */
GArray *ingest_pdf_rules_across (const PdfPage *page);

/* The longest rule at y in (@from, @to] that meets [@x0, @x1], or NULL. */
const PdfRule *ingest_pdf_rule_in (const PdfArea *area, float from, float to, float x0, float x1);
