/* hyphens.h — English words that end in a hyphen at the end of a line: compounds, or words that the layout broke.
 *
 *     "least-" "privileged"   least-privileged stands elsewhere   ->  "least-privileged"
 *     "infor-" "mation"       nothing speaks for two words        ->  left to clean.h, which joins it
 *
 * One text cannot tell; the document can: whether the compound, the joined word or its parts stand elsewhere in it is
 * weighed.  The line break goes before the compound; no letter is changed.
 */
#pragma once

#include "ingest/document.h"

/* Moves the line breaks within such compounds of @document before them. */
void normalize_hyphens_keep (IngestDocument *document);
