/* answer_cells.h — remarks and answers apart again, where normalizing read several cells as one answer.
 *
 *     | 設問 | 回答 | 備考 |        answer "保存しています。\n規程の第4条"   ->   answer   保存しています。
 *     | …   | 保存しています。 | 規程の第4条 |                                     further  備考: 規程の第4条
 *
 * The evidence is the document itself: an answer is parted only where the folds of neighbouring cells of one of its
 * rows, put together, are the fold of the answer, and one of its line breaks falls where a cell ends.  A cell's title
 * is that of the row that opens its table, or of the table before it with as many columns.  What does not come out so
 * stays whole.
 */
#pragma once

#include "store/filter.h"

/* @line is a document as `hakusho ingest` prints it; its statements are the store's document @id.  One transaction. */
gboolean export_part_answers (Store *store, gint64 id, const char *line, gsize length, GError **error);
