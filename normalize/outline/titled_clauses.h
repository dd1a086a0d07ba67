/* titled_clauses.h — terms whose clauses open with a title set apart in the line that its text goes on in.
 *
 *     **1. Service levels**. We keep the service up.    ->    heading, 1. Service levels; paragraph, We keep the …
 *     2. <u>Claims</u>: A claim is sent in 20 days.     ->    heading, 2. Claims; paragraph, A claim is …
 *     **3. Definitions**.                               ->    heading, 3. Definitions
 *
 * Bold or underlined words alone tell no title: a list of steps in a paper has them too.  That one row of numbers runs
 * through most of the document, and that sentences stand behind the titles, tells terms.
 */
#pragma once

#include "ingest/document.h"

/* Parts the titles of the clauses of @document from their text, where it is written in them. */
void normalize_titled_clauses_open (IngestDocument *document);
