/* boxed.h — titles in boxes of their own, which are tables to their format.
 *
 *     ┌─────┬────────┐                  1.1  責任者
 *     │ 1.1 │ 責任者 │           ->     工場長が責任者を務め、…
 *     └─────┴────────┘
 *     工場長が責任者を務め、…
 *
 * A table whose first row holds a number and a short title, or a short title alone in bold, with no other row or one
 * wide cell of text below, is a heading over the text below it: where a document has two of them at the least.
 */
#pragma once

#include "ingest/document.h"

/* Puts what such tables of @document hold in their place: the number, the title as a heading whose level is unknown,
 * the text. */
void normalize_boxed_titles (IngestDocument *document);
