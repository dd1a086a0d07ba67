/* docx.h — Word documents (.docx, .docm and their templates), transitional and strict: ECMA-376.
 *
 *     <w:p> style 見出し 1, list 第%1章   "保全"          heading    第1章 保全, level 1
 *     <w:p> with <w:ins>多要素認証を</w:ins>         ->   paragraph  …多要素認証を用います。
 *     <w:p> with <w:del>…</w:del>                         paragraph  role deleted
 *     <w:tbl> gridSpan, vMerge, tblHeader                 table with spans and header cells
 *
 * A heading is a paragraph with an outline level, its own or that of a style that it is based on.  Numbers are printed
 * as Word counts them (numbering.h): in front of the text of headings and paragraphs, as the marker of items with
 * bullets. Tracked changes are read as accepted.  A box of a form is ☑ or ☐, a list or field of a form the text chosen.
 *
 * Beside the text, as blocks with a role: what was deleted, struck out or hidden, prompts that nobody filled in,
 * readings (ruby), comments, text boxes, running headers and footers, the table of contents.  Field codes are left out.
 *
 * Errors   INGEST_ERROR_DAMAGED, INGEST_ERROR_LIMIT, INGEST_ERROR_EMPTY.
 */
#pragma once

#include "ingest/ingest.h"

int ingest_docx_bid (const guint8 *bytes, gsize length);
gboolean ingest_docx_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
