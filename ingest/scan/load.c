/* scan.h in the program itself: the module is loaded when a page asks for it. */
#include "ingest/scan/module.h"

#include <dlfcn.h>
#include <unistd.h>

#define MODULE_FILE "hakusho-scan.so"
#define NO_MODULE   "the module that reads pictures is not there: build with libtesseract-dev and libleptonica-dev"

ScanPage *
scan_page_new (void)
{
  ScanPage *page = g_new0 (ScanPage, 1);
  page->chars = g_array_new (FALSE, FALSE, sizeof (ScanChar));
  page->rules = g_array_new (FALSE, FALSE, sizeof (ScanRule));
  return page;
}

void
scan_page_free (ScanPage *page)
{
  if (page == NULL)
    return;
  g_array_unref (page->chars);
  g_array_unref (page->rules);
  g_free (page);
}

/* Beside the program, where it was built, or in the library folder of the same installation, wherever that stands. */
const char *
scan_module_path (void)
{
  static gsize once;
  static char *path;
  if (g_once_init_enter (&once))
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
      g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
      g_autofree char *beside = folder != NULL ? g_build_filename (folder, MODULE_FILE, NULL) : NULL;
      g_autofree char *installed =
          folder != NULL ? g_build_filename (folder, SCAN_MODULE_FOLDER, MODULE_FILE, NULL) : NULL;
      if (beside != NULL && access (beside, R_OK) == 0)
        path = g_steal_pointer (&beside);
      else if (installed != NULL && access (installed, R_OK) == 0)
        path = g_steal_pointer (&installed);
      g_once_init_leave (&once, 1);
    }
  return path;
}

static const ScanModule *
load (void)
{
  static gsize once;
  static const ScanModule *module;
  if (g_once_init_enter (&once))
    {
      const char *path = scan_module_path ();
      void *library = path != NULL ? dlopen (path, RTLD_NOW | RTLD_GLOBAL) : NULL; /* never closed */
      module = library != NULL ? dlsym (library, SCAN_MODULE_SYMBOL) : NULL;
      g_once_init_leave (&once, 1);
    }
  return module;
}

gboolean
scan_able (const char **why)
{
  const ScanModule *module = load ();
  const char *missing = module != NULL ? module->missing () : NO_MODULE;
  if (why != NULL)
    *why = missing;
  return missing == NULL;
}

gboolean
scan_read (ScanPage *page, const guint8 *pixels, guint columns, guint rows, guint stride, guint dpi)
{
  const ScanModule *module = load ();
  return module != NULL && module->read (page, pixels, columns, rows, stride, dpi);
}
