/* part.h — the names that parts of one file go by.
 *
 *     faq.csv, lines 16668 to 33333      faq.csv/lines 16668-33333.csv      (csv_split.h)
 *     book.pdf, pages 281 to 562         book.pdf/pages 281-562.pdf         (pdf/parts.h)
 */
#pragma once

#include <glib.h>

/* The name of such a part of @file; @what is "lines" or "pages".  The caller frees it. */
char *ingest_part_dup_name (const char *file, const char *what, guint first, guint last);

/* TRUE where @file is the name of a part of a file, and which @what it holds, from 1. */
gboolean ingest_part_read (const char *file, const char *what, guint *first, guint *last);
