/* csv_split.h — a table of more rows than one document may hold, as parts that each have its titles.
 *
 *     No,設問,回答            ->  lines 2-16667:      lines 16668-33333:   …
 *     1,暗号化は？,はい            No,設問,回答         No,設問,回答
 *     … 100,000 rows               1,暗号化は？,はい    16667,…
 *                                  …                    …
 *
 * A part goes by the lines that it is of: "faq.csv/lines 16668-33333.csv".  The reader tells from that name where its
 * rows stood, so that a statement's place is a line of the file.
 *
 * Titles  The first row that is nearly as full as most, and all above it, where its fields are short, no numbers, and
 *         come back in none of their columns; a second row, where it fills what that one leaves blank.  Else none: a
 *         row that is no title would be counted again in each part.
 * Cuts    In the last quarter of what a part may hold, before the last row of one field at the left, as sections begin;
 *         else before the last of the rows that are fullest, so that a field which stands for the rows below it is not
 *         parted from them.
 */
#pragma once

#include <glib.h>

/* @head and @rows are within the text. */
typedef struct
{
  guint first, last; /* lines of the rows, from 1 */
  const char *head, *rows;
  gsize head_length, length;
} IngestCsvPart;

/* The parts, of IngestCsvPart, of a @text in a charset whose separators are ASCII's (no UTF-16, no ISO-2022-JP) that
 * counts more than @most (document.h); NULL where it need not be split, or cannot.  The caller frees them. */
GArray *ingest_csv_split (const char *text, gsize length, guint64 most);
