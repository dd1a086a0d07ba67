/* arrange.h — a sheet's cells as blocks of the document: what is shown as a heading, paragraphs and a table, what is
 * not as blocks with a role that says why.
 *
 *     1 | クラウドサービス確認票 |                 ->  paragraph クラウドサービス確認票
 *     2 |                        |
 *     3 | No | 設問 | 回答       |                     table, 3 columns: rows and columns that hold nothing are left
 *     4 | 1  | …    | ○          |                     out of its grid; a gap of any height is one empty row
 *     5 | (hidden)               |                     paragraph, role hidden
 *
 * Rows of a single cell that a gap parts from the first row of several cells, or from the last, are paragraphs.
 */
#pragma once

#include "ingest/office/sheet_data.h"

gboolean xlsx_arrange (XlsxSheetData *data, GError **error);
