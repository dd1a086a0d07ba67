/* marked_content.h — replacement texts within each other, of which poppler reads the inner one alone.
 *
 *     /Span <</ActualText (暗号鍵を)>> BDC … /Span <</ActualText (を)>> BDC … EMC … EMC
 *
 * ISO 32000 lets marked content nest; poppler (22.12) forgets the outer replacement where an inner one begins, without
 * a word.  Its interface shows neither, so the content streams are looked through here, as far as their filter is
 * Flate or none.
 */
#pragma once

#include <glib.h>

/* How many replacement texts of the PDF @input begin within another one.  Looks at a bounded part of large files. */
guint ingest_pdf_nested_replacements (GBytes *input);
