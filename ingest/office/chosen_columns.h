/* chosen_columns.h — printed answers that stand in cells of their own, and answers by colour; chosen.h says what for. */
#pragma once

#include "ingest/office/sheet_data.h"

/* Of the cells that hold one option each, keeps those that a mark or a colour sets off.  @marked: XLSX_CELL_KEY of cells
 * under a mark. */
void xlsx_chosen_columns (XlsxSheetData *data, GHashTable *marked);

/* Fills cells without words by the legend of their colours. */
void xlsx_chosen_colours (XlsxSheetData *data);

/* Tells beside a cell what was printed there. */
void xlsx_chosen_tell (XlsxSheetData *data, guint row, guint column, const char *printed);
