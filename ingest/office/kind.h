/* kind.h — which office format a ZIP holds: by its main part's content type, or by OpenDocument's "mimetype". */
#pragma once

#include "ingest/office/package.h"

typedef enum
{
  OFFICE_NONE, /* a ZIP of something else, or no ZIP */
  OFFICE_WORKBOOK,
  OFFICE_PAPER,        /* DOCX */
  OFFICE_SLIDES,       /* PPTX */
  OFFICE_BINARY_SHEET, /* XLSB */
  OFFICE_ODS,
  OFFICE_ODT,
  OFFICE_ODP
} OfficeKind;

/* The kind; the main part of an OOXML package in @part, the caller's, which may be NULL. */
OfficeKind office_kind (OfficePackage *package, char **part);

/* The same from bytes: OFFICE_NONE where they are no package that can be read. */
OfficeKind office_kind_of_bytes (const guint8 *bytes, gsize length);
