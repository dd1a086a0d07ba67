/* module.h — what the program and the module that reads PDFs say to each other: pdf.h says what each does. */
#pragma once

#include "ingest/pdf/pdf.h"

/* What the module hands out under PDF_MODULE_SYMBOL. */
typedef struct
{
  gboolean (*read) (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
  void (*warm) (void);
} PdfModule;

#define PDF_MODULE_FILE   "hakusho-pdf.so"
#define PDF_MODULE_SYMBOL "pdf_module"

/* NULL in the program, which loads the module. */
extern const PdfModule pdf_module __attribute__ ((weak));
