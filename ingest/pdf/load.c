/* pdf.h in the program itself: the module is loaded with the first PDF. */
#include "ingest/module.h"
#include "ingest/pdf/module.h"

#include <string.h>

/* The header may come after junk, up to here (ISO 32000-1, annex H.3.4.1). */
#define HEADER_WITHIN 1024

int
ingest_pdf_bid (const guint8 *head, gsize length)
{
  return memmem (head, MIN (length, HEADER_WITHIN), "%PDF-", 5) != NULL ? 100 : 0;
}

static const PdfModule *
load (void)
{
  static gsize once;
  static const PdfModule *module;
  if (g_once_init_enter (&once))
    {
      module = &pdf_module != NULL ? &pdf_module : ingest_module_load (PDF_MODULE_FILE, PDF_MODULE_SYMBOL);
      g_once_init_leave (&once, 1);
    }
  return module;
}

void
ingest_pdf_warm (void)
{
  const PdfModule *module = load ();
  if (module != NULL)
    module->warm ();
}

gboolean
ingest_pdf_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  const PdfModule *module = load ();
  if (module != NULL)
    return module->read (document, input, options, error);
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_UNREADABLE,
               "the module that reads PDFs, %s, is not where the program is installed: install it again",
               PDF_MODULE_FILE);
  return FALSE;
}
