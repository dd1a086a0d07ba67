/* clauses.h — regulations and terms that are written in clauses, each with its caption over its number or behind it.
 *
 *     （目的）                                        heading, its number 第1条: （目的）
 *     第1条　この規程は、…を目的とする。         ->    paragraph, この規程は、…を目的とする。
 *     ２　責任者は、…を報告する。                     paragraph, as it was
 *     第1条の2（改廃） この規程の改廃は、…            heading, 第1条の2（改廃）; paragraph, この規程の改廃は、…
 *     附　則                                          paragraph of its own, whatever stands in its lines
 *     第3　用語の意味は、次のとおりとする。            the same without 条, as guidelines count
 *
 * The number stands before the words of the first sentence, so that no line is a title by its looks.  That the numbers
 * rise, and that captions or sentences stand with them, tells clauses from laws that are only named.
 */
#pragma once

#include "ingest/document.h"

/* Parts the clauses of @document, where it is written in them. */
void normalize_clauses_open (IngestDocument *document);
