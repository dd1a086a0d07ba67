/* own_export.h — files that hakusho wrote itself: a report that lies among the papers is no evidence.
 *
 *     file,sha256,vendor,service,…     the first line of `export --format csv`   ->  TRUE
 */
#pragma once

#include <glib.h>

/* TRUE where @head, the first bytes of a file, bears the mark of one of our writers. */
gboolean ingest_is_own_export (const guint8 *head, gsize length);
