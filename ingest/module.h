/* module.h — parts of the program that are loaded when they are needed.
 *
 * A foreign library that brings dozens of others along costs each start of the program more than most commands do: what
 * wraps such a library is a module of its own, a shared object beside the program, and hands out one table of
 * functions. A program that is linked to the module's code itself (tests, fuzz targets) takes that.
 *
 *   hakusho-pdf.so     poppler and cairo            ingest/pdf/module.h
 *   hakusho-scan.so    Tesseract and Leptonica      ingest/scan/module.h
 *   hakusho-detect.so  ICU's detector of charsets   ingest/detect/module.h
 *   hakusho-zip.so     libzip                       ingest/zip/module.h
 *   hakusho-mail.so    GMime                        ingest/mail/module.h
 *   hakusho-xlsx.so    libxlsxwriter                export/xlsx_module.h
 */
#pragma once

#include <glib.h>

/* What a process loads for a document before it shuts itself in: what any needs, and what some need on top. */
typedef enum
{
  INGEST_NEED_COMMON,
  INGEST_NEED_PDF,
  INGEST_NEED_ZIP,
  INGEST_NEED_DETECT, /* a text that is no UTF-8 */
  INGEST_NEEDS
} IngestNeed;

/* Where the module @file is: beside the program, where that was built, or in the library folder of the same
 * installation, wherever that stands; NULL where there is none.  The caller frees it. */
char *ingest_module_path (const char *file);

/* The table that the module @file hands out under @symbol, or NULL where there is no such module or it cannot be
 * loaded.  It is loaded each time, and never let go: ask once. */
const void *ingest_module_load (const char *file, const char *symbol);
