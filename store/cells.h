/* cells.h — a cell of a CSV file that a spreadsheet takes for what it is.
 *
 * A spreadsheet takes a cell that opens with = + - @ (and, in Japanese ones, ＝ ＋ － ＠) for a formula, whoever wrote
 * it, and a label such as 1-1 or 1.10 for a date or a number.  Such a cell gets an apostrophe in front, which keeps it
 * text (OWASP, "CSV Injection").  So does a cell that has one already: whoever needs the vendor's very words takes one
 * leading apostrophe away, and has them.  Nothing else is changed.
 */
#pragma once

#include <glib.h>

/* Appends @text (NULL is "") as a cell of RFC 4180, and the comma after it.  @number: of our own making, not to be
 * guarded. */
void store_append_cell (GString *out, const char *text, gboolean number);
