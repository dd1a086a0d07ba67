/* bare_clauses.h — rules and terms that are one row of numbered sentences, without a title for any of them.
 *
 *     1. We keep the service up 99.9 % of the time.        heading without words, its number 1; paragraph, We keep …
 *        * 95 % for trials                           ->    list item, as it was
 *     2. We tell you of planned work in advance.           heading without words, its number 2; paragraph, We tell …
 *        1. By mail.                                       list item, as it was
 *     3. Claims are made within ten days.                  heading without words, its number 3; paragraph, Claims …
 *
 * A reader cites them by their numbers.  A list within a paper looks the same: that one row of numbers without a gap
 * runs through most of the document, no heading stands amid it, and each says something in a sentence, tells the two
 * apart.
 */
#pragma once

#include "ingest/document.h"

/* Parts the clauses of @document, where it is written in them. */
void normalize_bare_clauses_open (IngestDocument *document);
