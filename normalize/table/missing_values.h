/* missing_values.h — NaN in a cell: what a program wrote where nothing stood.
 */
#pragma once

#include "ingest/document.h"

/* Takes cells of @document's tables that hold nothing else out of them; what they held is an error of the format, below
 * the table. */
void normalize_missing_values_leave (IngestDocument *document);
