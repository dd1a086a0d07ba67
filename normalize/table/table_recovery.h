/* table_recovery.h — tables that a document has lost, made again before its outline is built.
 *
 *     項目：通信の暗号化         | 項目： | 通信の暗号化     |     key_value_records.c: records whose fields are named
 *     要求：TLSを用いること      | 要求： | TLSを用いること  |     line by line
 *     回答：TLS1.3です           | 回答： | TLS1.3です       |
 *
 *     No.                        | No. | 確認項目 | 回答 |         linearised_table.c: a sheet whose cells stand one a
 *     確認項目                   | 1   | …か。    | はい |         line, as copies and OCR leave it
 *     回答
 *     1
 *     …か。
 *     はい
 *
 * A proposer looks at the lines of all blocks and sketches tables; readings that claim the same lines are weighed
 * against each other and against leaving the text as it stands (readings.h).  What the best one takes becomes a table
 * block in its place, and what it does not take stays as it was, word for word.  Places stay true to the line; in a PDF
 * to the block.
 */
#pragma once

#include "normalize/table/regrid.h"

/* All readings of @document; *lines gets the lines, which are the caller's. */
GPtrArray *normalize_regrid_propose (const IngestDocument *document, GArray **lines);

/* TRUE where it leaves no line. */
gboolean normalize_regrid_is_whole (const NormalizeRegrid *regrid);

/* Makes the tables of @document again.  What was weighed is appended to @explain, which may be NULL; what is in doubt
 * becomes a warning of the document. */
void normalize_regrid (IngestDocument *document, GString *explain);
