/* scan.h where Tesseract and Leptonica were not there when the program was built. */
#include "ingest/scan/scan.h"

ScanPage *
scan_page_new (void)
{
  return g_new0 (ScanPage, 1);
}

void
scan_page_free (ScanPage *page)
{
  g_free (page);
}

gboolean
scan_able (const char **why)
{
  if (why != NULL)
    *why = "built without Tesseract: install libtesseract-dev and libleptonica-dev, and build anew";
  return FALSE;
}

gboolean
scan_read (ScanPage *page, const guint8 *pixels, guint columns, guint rows, guint stride, guint dpi)
{
  (void) page, (void) pixels, (void) columns, (void) rows, (void) stride, (void) dpi;
  return FALSE;
}
