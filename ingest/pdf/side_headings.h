/* side_headings.h — headings in a column of their own at the left, each beside the first line of its text.
 *
 *     1  Governance                                                    a heading over both: alone on its line
 *
 *     Policies      The board approves a set of policies each          headings and texts keep to two columns; a text
 *                   January.  They bind all employees.                 begins where its heading does, whatever the
 *     Roles         A security officer reports to the chief            size and the look of that
 *                   executive.
 *
 * Read across, heading by heading.  The same two columns are drawn for notes in a margin, for tables and for columns of
 * text: what tells them apart is weighed.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Adds boxes (boxes.h) for each heading and for its text, among the words that no table has and no box holds; those of
 * headings to page->side_headings, too. */
void ingest_pdf_side_headings_find (PdfPage *page);
