/* xlsx.h in the program itself: the module is loaded with the first workbook. */
#include "export/xlsx.h"
#include "export/xlsx_module.h"
#include "ingest/module.h"

const ExportXlsxModule *
export_xlsx (GError **error)
{
  static gsize once;
  static const ExportXlsxModule *module;
  if (g_once_init_enter (&once))
    {
      module = ingest_module_load (EXPORT_XLSX_MODULE_FILE, EXPORT_XLSX_MODULE_SYMBOL);
      g_once_init_leave (&once, 1);
    }
  if (module == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 "the module that writes workbooks, %s, is not where the program is installed: install it again",
                 EXPORT_XLSX_MODULE_FILE);
  return module;
}

gboolean
export_xlsx_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  const ExportXlsxModule *module = export_xlsx (error);
  return module != NULL && module->write_store (source, out, error);
}

gboolean
export_diff_xlsx_write (const ExportDiff *told, GOutputStream *out, GError **error)
{
  const ExportXlsxModule *module = export_xlsx (error);
  return module != NULL && module->write_diff (told, out, error);
}
