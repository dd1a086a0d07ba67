/* text.h — what OCR leaves of a paper: Markdown, rows of tabs and HTML, mixed line by line.
 *
 *     ## 2. 運用                          heading, level 2
 *     2.1 複製                            paragraph by itself: no format says that it is a heading
 *     当社は、毎日                        paragraph "当社は、毎日\n複製します。"
 *     複製します。
 *     1<TAB>複製は？<TAB>はい。<TAB>      table found=tabs, 1 row, 2 columns and one that is empty
 *
 * How the text maps onto a document:
 *   #, a line under a title               heading; **a whole line** is a paragraph with a bold run: normalize judges
 *   lines up to a blank line              one paragraph, "\n" between; two spaces or a backslash at the end: U+2028
 *   a number, ■, （1）, 「第1章」, a leader   open a paragraph; what looks like a heading or contents is one by itself
 *   key: value between --- at the top     hidden, but for the title
 *   -, *, ・, ●                           list items with their mark; 1. only in a list of sentences that counts up
 *   [^1]: …, ¹ …                          footnote
 *   rows of tabs                          one table, found=tabs, up to a line without; fields in quotes over lines
 *   | a | b |, with or without a head     table, found=markup
 *   columns that blanks alone part        table, found=aligned (blank_table.h)
 *   <table>, <ul>, <p> …                  to the HTML reader: in a cell, in a line, over lines
 *   ![text](target) by itself, ---        figure, rule
 *   form feed, <!-- PageBreak -->, {3}--- page break
 *   ```                                   word for word, lines parted by U+2028; "```markdown" is passed over
 * Inside a paragraph inline.h reads the marks; a line's own form is line.h's.  What is left out is marks alone.
 *
 * Errors   INGEST_ERROR_LIMIT beyond the bounds of document.h; INGEST_ERROR_EMPTY where there is no text.
 * Cost     linear: what is looked for ahead is given up after some searches in vain.
 */
#pragma once

#include "ingest/ingest.h"

int ingest_text_bid (const guint8 *head, gsize length);
gboolean ingest_text_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
