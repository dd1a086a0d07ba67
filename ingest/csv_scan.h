/* csv_scan.h — the fields of a text of comma-, tab- or semicolon-separated values, one after the other (csv.c). */
#pragma once

#include <glib.h>

/* A field as it stands: its bytes between the quotes, if quoted. */
typedef struct
{
  const char *start, *end;
  gboolean quoted, last; /* last: of its record */
} IngestCsvField;

typedef struct
{
  const char *at, *end;
  char delimiter;
  guint line;        /* that @at is on, from 1 */
  guint open_quotes; /* met so far */
} IngestCsvScanner;

/* At the first field of @text, behind a line "sep=;", with the delimiter that makes most fields agree. */
IngestCsvScanner ingest_csv_scan (const char *text, gsize length);

/* Gives the next field; FALSE at the end of the text.  @unclosed is set where a quote never closes. */
gboolean ingest_csv_next (IngestCsvScanner *scanner, IngestCsvField *field, gboolean *unclosed);

/* White space alone. */
gboolean ingest_csv_is_blank (const IngestCsvField *field);

/* How many lines @text has, whatever ends them; the last needs no end. */
guint ingest_csv_count_lines (const char *text, gsize length);
