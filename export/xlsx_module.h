/* xlsx_module.h — what the program and the module that writes workbooks say to each other.
 *
 * libxlsxwriter brings libcrypto along: the module that is linked to it is loaded with the first workbook that is
 * written (ingest/module.h).  workbook.h and xlsx.h say what each does.
 */
#pragma once

#include "export/diff.h"
#include "export/export.h"
#include "export/workbook.h"

#define EXPORT_XLSX_MODULE_FILE   "hakusho-xlsx.so"
#define EXPORT_XLSX_MODULE_SYMBOL "export_xlsx_module"

typedef struct
{
  gboolean (*write_store) (const ExportSource *source, GOutputStream *out, GError **error);
  gboolean (*write_diff) (const ExportDiff *told, GOutputStream *out, GError **error);
  gboolean (*open) (ExportBook *book, ExportLanguage language, const char *title, GError **error);
  gboolean (*close) (ExportBook *book, GOutputStream *out, GError **error);
  void (*clear) (ExportBook *book);
  lxw_worksheet *(*add_sheet) (ExportBook *book, const char *name, const ExportColumn *columns, guint n);
  void (*add_empty_sheet) (ExportBook *book, const char *name);
  void (*add_filter) (lxw_worksheet *sheet, guint rows, guint columns); /* below the head, over the first columns */
  void (*write_text) (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *text,
                      ExportCellKind kind);
  void (*write_note) (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *text);
} ExportXlsxModule;

extern const ExportXlsxModule export_xlsx_module;

/* The module; NULL with an error where it is not to be had. */
const ExportXlsxModule *export_xlsx (GError **error);
