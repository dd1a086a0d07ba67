/* floating.h — what lies over the cells of a sheet: form controls, boxes and shapes with words, comments.
 *
 * A check box or an option button is known by its ctrlProp part (state), its anchor (which cell it lies over) and its
 * shape (caption); books older than 2010 hold all of it in VML alone.  An ActiveX control is only told of.
 *
 * Source   ECMA-376 part 1, 20.5 (spreadsheet drawings), part 4 (VML); [MS-XLSX] 2.6.37 (formControlPr).
 */
#pragma once

#include "ingest/office/sheet_data.h"

/* A <control> of the sheet. */
void xlsx_floating_add_control (XlsxSheetData *data, const xmlNode *control);

/* Drawings, VML and comments of the sheet; what cannot be read is told in a warning. */
void xlsx_floating_read (XlsxSheetData *data);
