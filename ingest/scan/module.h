/* module.h — what the program and the module that reads pictures say to each other.
 *
 * Tesseract and Leptonica bring sixty libraries along, and loading them takes longer than most commands of the program:
 * they are linked to a module of its own, which is loaded with the first page that is a picture.
 */
#pragma once

#include "ingest/scan/scan.h"

/* What the module hands out under SCAN_MODULE_SYMBOL. */
typedef struct
{
  const char *(*missing) (void); /* a line that names a package, or NULL */
  gboolean (*read) (ScanPage *page, const guint8 *pixels, guint columns, guint rows, guint stride, guint dpi);
  GBytes *(*to_pdf) (GBytes *input, const char **fault); /* to_pdf.h */
} ScanModule;

#define SCAN_MODULE_FILE   "hakusho-scan.so"
#define SCAN_MODULE_SYMBOL "scan_module"
