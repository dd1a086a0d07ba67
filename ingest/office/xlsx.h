/* xlsx.h — Excel workbooks (.xlsx, .xlsm and their templates), transitional and strict: ECMA-376.
 *
 *     sheet 確認表     B2  稼働とサービス水準の確認表        heading  確認表, level 1
 *                     B4  No   C4 項目      D4 回答    ->  paragraph 稼働とサービス水準の確認表   where 確認表!B2
 *                     B5  1.1  C5 稼働率    D5 0.9995      table: No | 項目 | 回答 // 1.10 | 稼働率 | 99.95%
 *
 * A cell's text is what it shows: its number format applied (number_format.h), phonetic readings dropped, words struck
 * out set apart, escapes undone.  Sheets come in the order of the workbook, which the names of parts do not tell.  A
 * merged range is a cell with spans.  Check boxes and option buttons stand in the cell that they lie over (floating.h).
 *
 * Beside the text, as blocks with a role: what is hidden by hand — rows, columns, sheets — but not what a filter or an
 * outline folds away; words struck out; comments; text boxes; lists of answers to choose from; errors of formulas.
 * Left out altogether: charts, pictures, headers and footers of the print.
 *
 * Bid      certain for a ZIP whose main part is a workbook.
 * Errors   INGEST_ERROR_DAMAGED, INGEST_ERROR_LIMIT, INGEST_ERROR_EMPTY.
 */
#pragma once

#include "ingest/ingest.h"

int ingest_xlsx_bid (const guint8 *bytes, gsize length);
gboolean ingest_xlsx_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
