/* control_lines.h — sheets of controls that were flattened to lines: a number, the title that the catalog has for it,
 * and what the sheet says of it, on one line or on one each.
 *
 *     A.5.1 Policies for information security Yes Contract        heading, A.5.1 Policies for information security
 *     Implemented. The set is approved each year.           ->    paragraph, Yes Contract⏎Implemented. …
 *     People controls                                             heading (a title of the catalog too)
 *     Control Title Applicable Status                             furniture: it stands again above each part
 *
 * Text has no marks that would tell a title from its cells; the catalogs do.  Nothing is done below a few such numbers,
 * and a number is taken with the title of its catalog, or where a state follows a few words.
 */
#pragma once

#include "ingest/document.h"

/* Parts the lines of @document, where it is plain text that has them. */
void normalize_control_lines (IngestDocument *document);

/* Where a state stands behind a few words of @text, from @start on: "Backup Yes Contract", as bytes; 0 where none does.
 */
gsize normalize_find_state (const char *text, gsize start);
