/* inline.h — the marks inside one paragraph of text, Markdown and HTML mixed, as OCR leaves them.
 *
 *     **重要** は [約款](#) と <b>仕様書</b>&amp;<https://a.example/>
 *       ->  "重要 は 約款 と 仕様書&https://a.example/", five spans
 *
 * Read as marks: ** __ * _ ~~ in pairs, `code`, [text](target), [text][label], ![alternative text](target),
 * <https://…>, [^1], :white_check_mark:, what generators of sites read (site_markup.h), HTML's inline elements, character references, and a backslash before one of Markdown's own marks.  What only looks
 * like a mark (a lone *, a foot note's *1, <お客様名>) is text: nothing is dropped that a reader would miss.
 * Not CommonMark to the letter: there ** after 。 and before a letter closes nothing, which is wrong for Japanese.
 *
 * Input    UTF-8; line breaks "\n" and U+2028 stand as they are.  White space at both ends goes.
 * Cost     linear in the text.
 */
#pragma once

#include "ingest/document.h"

/* @references: the folded labels of "[label]: target" in the file, and the targets; NULL where it has none. */
IngestBlock *ingest_inline_add (IngestDocument *document, GPtrArray *blocks, IngestBlockType type, const char *text,
                                gsize length, GHashTable *references);
