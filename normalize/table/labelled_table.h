/* parts.h — a small table below a heading that parts the section's text by labels, opened to what it holds.
 *
 *     管理策     | 方針を定めること。          管理策 · 方針を定めること。 · 当社の対応 · 定めています。
 *     当社の対応 | 定めています。
 *
 * Two columns, at the left nothing but labels that part a section (words/label.tsv), the answer's among them, each
 * once: not a sheet, whose rows would have a number or a question.  A document has several such tables or none.
 */
#pragma once

#include "ingest/document.h"

void normalize_parts_open (IngestDocument *document);
