/* rules_by_cell.h — a table whose rules across are drawn cell by cell, and none down: where the pieces end are its
 * columns.
 *
 *     Item      Basic  Pro          Item    | Basic | Pro
 *     --------- ------ -----   ->   --------+-------+-----
 *     Backup    yes    yes          Backup  | yes   | yes
 *     --------- ------ -----        --------+-------+-----
 *
 * Browsers draw the lower border of each cell so.  A merged cell is known by a shade or a word that goes over such an
 * end.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Appends the rules down (PdfRule) that tables of such rules have not, and the rules across over shaded titles, to
 * @down and @across. */
void ingest_pdf_rules_by_cell (const PdfPage *page, GArray *across, GArray *down);
