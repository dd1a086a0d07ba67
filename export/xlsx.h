/* xlsx.h — the store as a workbook that can be handed on.
 *
 *     Statements   a row a statement, its control a link to Compare
 *     Coverage     controls by vendors: a sign in the colour of the stance, quotation and place as a note
 *     Compare      a control a row, a vendor a column, the words
 *     Gaps         what each vendor does not have by its own words
 *     Review       what waits for a decision: fill in, and `hakusho review --import` takes it back
 *     Left out     what no statement holds, and why
 *     Sources      the documents
 */
#pragma once

#include "export/export.h"

gboolean export_xlsx_write (const ExportSource *source, GOutputStream *out, GError **error);
