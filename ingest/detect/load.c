#include "ingest/detect/module.h"
#include "ingest/module.h"

const DetectModule *
ingest_detect (void)
{
  static gsize once;
  static const DetectModule *module;
  if (g_once_init_enter (&once))
    {
      module = &detect_module != NULL ? &detect_module : ingest_module_load (DETECT_MODULE_FILE, DETECT_MODULE_SYMBOL);
      g_once_init_leave (&once, 1);
    }
  return module;
}
