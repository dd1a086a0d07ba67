/* sheet.h — a sheet of an Excel workbook: its cells, and what stands around and lies over them. */
#pragma once

#include "ingest/office/sheet_data.h"

/* NULL with @error set where its part is damaged or beyond the limits. */
XlsxSheetData *xlsx_sheet_read (XlsxWorkbook *book, const XlsxSheet *sheet, GError **error);
