/* columns.h — what can stand in a column of csv, tsv and md: one table, chosen from by --columns.
 *
 *     --columns file,label,question,answer,raw,edits
 */
#pragma once

#include "export/export.h"

typedef struct
{
  const char *name;
  const char *description; /* for --help and the man page */
  gboolean by_default;
  gboolean number; /* of our own making: a spreadsheet may take it for one */
  void (*append) (const StoreDocument *document, const StoreStatement *statement, GString *out);
} ExportField;

/* The table, in the order in which columns stand; ended by a row without a name. */
extern const ExportField export_fields[];

/* The fields that @names (parted by commas; NULL: those by default) ask for, in that order; of const ExportField, ended
 * by NULL.  NULL where a name is not there: @unknown is it. */
const ExportField **export_fields_choose (const char *names, char **unknown);
