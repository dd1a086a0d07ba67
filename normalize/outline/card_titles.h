/* card_titles.h — titles of boxes of a page that its markup does not call headings, and text that opens at a click.
 *
 *     <div class="item"><div class="title">Hosting</div><div class="body">We run in two zones.</div></div>
 *     <div class="item"><div class="title">Network</div><div class="body">Subnets part the workloads.</div></div>
 *
 * Boxes of one shape, wherever they stand on the page, each of which opens with a short line in an element of the same
 * kind and goes on with text.  What all boxes of a shape show is weighed together: how many they are, how many of the
 * texts are sentences (a name and its value are a field), how many of the lines ask, whether they are bold, whether
 * they stand in a list.  Text that a style sheet hides in each of them, or below each heading of one level, is what a
 * click on the title opens: it is text like any other.
 */
#pragma once

#include "ingest/document.h"

/* Makes such lines of @document headings of definitions (INGEST_TITLE_LEVEL), and shows such text. */
void normalize_card_titles (IngestDocument *document);
