/* scan.h in the program itself: the module is loaded when a page asks for it. */
#include "ingest/module.h"
#include "ingest/scan/module.h"

#define NO_MODULE "the module that reads pictures is not there: build with libtesseract-dev and libleptonica-dev"

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

static const ScanModule *
load (void)
{
  static gsize once;
  static const ScanModule *module;
  if (g_once_init_enter (&once))
    {
      module = ingest_module_load (SCAN_MODULE_FILE, SCAN_MODULE_SYMBOL);
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

GBytes *
scan_to_pdf (GBytes *input, char **fault)
{
  const ScanModule *module = load ();
  const char *why = NO_MODULE;
  GBytes *pdf = module != NULL ? module->to_pdf (input, &why) : NULL;
  if (pdf == NULL)
    *fault = g_strdup (why);
  return pdf;
}
