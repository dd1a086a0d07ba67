#include "ingest/document.h"
#include "ingest/module.h"
#include "ingest/zip/module.h"

const ZipModule *
ingest_zip (GError **error)
{
  static gsize once;
  static const ZipModule *module;
  if (g_once_init_enter (&once))
    {
      module = &zip_module != NULL ? &zip_module : ingest_module_load (ZIP_MODULE_FILE, ZIP_MODULE_SYMBOL);
      g_once_init_leave (&once, 1);
    }
  if (module == NULL)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_UNREADABLE,
                 "the module that reads packages, %s, is not where the program is installed: install it again",
                 ZIP_MODULE_FILE);
  return module;
}
