/* card_titles.h — titles of boxes of a page that its markup does not call headings.
 *
 *     <div class="item"><div class="title">Hosting</div><div class="body">We run in two zones.</div></div>
 *     <div class="item"><div class="title">Network</div><div class="body">Subnets part the workloads.</div></div>
 *
 * Boxes that stand beside each other, each of which opens with a short line in an element of the same kind and goes on
 * with text: the lines are titles.  Most of the texts must be sentences: a name and its value are a field.
 */
#pragma once

#include "ingest/document.h"

/* Makes such lines of @document headings of definitions (INGEST_TITLE_LEVEL). */
void normalize_card_titles (IngestDocument *document);
