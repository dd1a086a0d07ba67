/* labelled_table.h — a small table below a heading that parts the section's text by labels, opened to what it holds.
 *
 *     管理策     | 方針を定めること。          管理策 · 方針を定めること。 · 当社の対応 · 定めています。
 *     当社の対応 | 定めています。
 *
 * Two columns, at the left nothing but labels that part a section (words/label.tsv; of tables that come back with the
 * same labels, some may be of the document's own making), the answer's among them: not a sheet, whose rows would have a
 * number or a question.  Or such labels above a row of their texts, in table after table: Answer | Comment over Yes |
 * Each spring.  A document has several such tables or none, which is weighed (readings.h) against what else
 * the table may be.
 */
#pragma once

#include "ingest/document.h"

/* Opens the tables of @document that are best read so.  What is in doubt becomes a warning of it. */
void normalize_parts_open (IngestDocument *document, GString *explain);

/* The features of table @block for this reading below @above, which may be NULL, its labels at the left or @across its
 * first row; @alike: tables of the same labels in its document, with it.  FALSE where it is no such table. */
gboolean normalize_parts_propose (const IngestBlock *block, const IngestBlock *above, gboolean across, guint alike,
                                  double *features);
