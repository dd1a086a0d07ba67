/* export.h — a store's statements as bytes: one writer a format, in the table of writers.c.
 *
 *     { "csv", ".csv", "one row a statement, for spreadsheets", export_csv_write }
 *
 * Every writer puts out documents in the order of store/read.h and statements in reading order, whatever the order in
 * which they were imported; the same store gives the same bytes.  Documents that failed hold no statement: the command
 * says on stderr that they are not there.
 *
 * Memory  that of one statement.
 */
#pragma once

#include "store/filter.h"
#include "store/read.h"
#include "store/sink.h"

#include <gio/gio.h>

typedef struct
{
  Store *store;
  const StoreFilter *filter;
  const char *columns;     /* of csv, tsv and md, as --columns has them; NULL: those by default */
  int language;            /* ExportLanguage: of what the export says itself */
  const GArray *documents; /* of gint64: those that the filter leaves */
} ExportSource;

typedef struct
{
  const char *name;        /* of --format */
  const char *suffix;      /* of a file that -o names: chooses the format where --format does not */
  const char *description; /* one line for --help */
  gboolean (*write) (const ExportSource *source, GOutputStream *out, GError **error);
} ExportWriter;

/* The table of writers.c, ended by a row without a name. */
extern const ExportWriter export_writers[];

/* Told of each statement of @source, in order, with its document; both are lent for the call.  FALSE (@error) ends it.
 */
typedef gboolean (*ExportVisit) (const StoreDocument *document, const StoreStatement *statement, gpointer data,
                                 GError **error);
gboolean export_visit (const ExportSource *source, ExportVisit visit, gpointer data, GError **error);

/* What a format makes of one statement: appends to @out, which is empty. */
typedef void (*ExportRow) (const StoreDocument *document, const StoreStatement *statement, gpointer data, GString *out);

/* Writes @source as @writer does to @output (sink.h); faults are said under @name. */
CommandStatus export_to_sink (const char *name, const char *output, const ExportWriter *writer,
                              const ExportSource *source);

/* Calls @row for each statement of @source, in order, and writes what it appends. */
gboolean export_each (const ExportSource *source, GOutputStream *out, ExportRow row, gpointer data, GError **error);

/* jsonl.c, csv.c */
gboolean export_jsonl_write (const ExportSource *source, GOutputStream *out, GError **error);
gboolean export_tsv_write (const ExportSource *source, GOutputStream *out, GError **error);
gboolean export_md_write (const ExportSource *source, GOutputStream *out, GError **error);
gboolean export_csv_write (const ExportSource *source, GOutputStream *out, GError **error);
