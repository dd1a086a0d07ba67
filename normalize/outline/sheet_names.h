/* sheet_names.h — names of a workbook's sheets that the sheets say again as their titles.
 *
 *     B_データ              (the sheet's tab)
 *     B．データの取扱い      (its first line)      ->  one heading, as the line has it
 *
 * A tab has room for a few letters, so that its name is short, and numbered with signs that a title does not have.
 */
#pragma once

#include "ingest/document.h"

/* Makes headings of such lines of @document and leaves the tabs' names, where two sheets have them at least. */
void normalize_sheet_names_join (IngestDocument *document);
