/* sheet.h — the cleaned checksheet: a document given back as the table that it was.
 *
 *     項番  対策項目   対策要件   実施状況   備考      ← its own titles, in its own order
 *     1     方針の策定 …          …          …
 *
 *     before them the section that a row stands in, after them what was found of it: control, stance, confidence, what
 * is in doubt, and each change that was made (in XLSX a note on the cell that was changed, too)
 *
 * Titles are those of the header rows that normalizing set aside (`left`, reason column-titles): a title of a further
 * column is known by its words, the others are number, control, question, requirement and answer in the order in which
 * they stand.  Where titles and columns do not come out even, and before the first header row, the columns have names
 * of ours.  Doubled rows and repeated header rows are gone, numbers and width are mended: the rows are the document's
 * statements.
 *
 * Memory  that of one statement, and of the header rows of a document.
 */
#pragma once

#include "export/export.h"

gboolean export_sheet_write (const ExportSource *source, GOutputStream *out, GError **error);     /* XLSX */
gboolean export_sheet_csv_write (const ExportSource *source, GOutputStream *out, GError **error); /* RFC 4180 */
gboolean export_sheet_md_write (const ExportSource *source, GOutputStream *out,
                                GError **error); /* tables of Markdown */
