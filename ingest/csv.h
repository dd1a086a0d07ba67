/* csv.h — comma-, tab- or semicolon-separated fields: one table, found=tabs.
 *
 *     No,設問,回答            ->  table, 2 rows, 3 columns; the last cell "はい。
 *     1,暗号化は？,"はい。                                        AES です。"
 *     AES です。"
 *
 * Fields and quotes as in RFC 4180, with what Excel adds: a byte order mark, "sep=;" as the first line, the local
 * charset, tabs or semicolons, rows of different lengths.  A field is one paragraph, its text as found, a line break
 * in quotes as "\n"; blank fields are left out.  A quote that never closes is text, and a warning.
 *
 * Bid      high for bytes that are a rectangle of fields; a Markdown file or prose with commas is the text reader's,
 *          and so are rows of tabs without a quoted field, among which it knows prose and HTML.
 * Errors   INGEST_ERROR_LIMIT for a row of more than INGEST_MAX_COLUMNS fields.
 */
#pragma once

#include "ingest/ingest.h"

int ingest_csv_bid (const guint8 *head, gsize length);
gboolean ingest_csv_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);

/* TRUE where @file is the name of a part (csv_split.h), and which lines of the table it holds. */
gboolean ingest_csv_part_lines (const char *file, guint *first, guint *last);
