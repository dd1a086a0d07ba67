/* column_vocabulary.h — short answers that were read from a picture, mended by what else stands in their column.
 *
 *     回答                       回答
 *     ○                          ○
 *     〇 毎年実施   ->           ○ 毎年実施      a set that columns keep to (text/vocabulary.tsv): ○ × △
 *     へ                         △
 *     一部対座                   一部対応         or the column's own words: 一部対応 stands there three times
 *
 * A mark of one glyph has no word around it that would tell a reader of pictures what it is; its column does.  Where a
 * column keeps to a set, a short answer that is no word of it, but like one, is that word.  What was read stays beside
 * the text (IngestSpan.read): it becomes an edit of the statement, so that it can be shown and undone.
 */
#pragma once

#include "ingest/document.h"

/* Mends the tables of @document, which was read from pictures. */
void normalize_vocabulary_mend (IngestDocument *document);
