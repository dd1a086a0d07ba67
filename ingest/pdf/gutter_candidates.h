/* gutter_candidates.h — stretches of lines that a narrow gutter parts in columns: questions and answers without rules.
 *
 *     Where is our data     In two regions of this country, and
 *     kept?                 nowhere else.
 *                                                              <- both sides begin anew below a white band
 *     Is it encrypted?      Yes, by AES with keys of 256 bits.
 *
 * Lines that fill their cells leave no wide gap, so that table_candidates.h does not see them; but where the right
 * column begins, many lines begin, and no word of the stretch crosses that place.
 */
#pragma once

#include "ingest/pdf/table_draft.h"

/* Appends to @regions (of PdfRegion) the stretches that gutters part, by their first line; to @gutters (of float) where
 * their right columns begin, which the regions point into: it is not to be changed afterwards. */
void ingest_pdf_gutter_candidates_find (const PdfArea *area, GArray *regions, GArray *gutters);
