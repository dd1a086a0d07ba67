/* child.h — a short piece of work on hostile bytes in a process of its own, shut in as workers are (confine.h).
 *
 *     status = ingest_child_run (keep, 2, open, list_parts, &job)   ->  0 to 100 as the work says, -1 where it died
 *
 * For what the command must know before a worker is there: what a ZIP holds, which kind an Office file is.  The work
 * sees the command's memory as it was, and hands back its status and what it writes to descriptors in @keep; all others
 * are closed.
 */
#pragma once

#include <glib.h>

#define INGEST_CHILD_SECONDS 60 /* of CPU time that it may take; chosen, not measured */

typedef int (*IngestChildWork) (gpointer data);

/* @open: not shut in (--no-sandbox). */
int ingest_child_run (const int *keep, guint n_keep, gboolean open, IngestChildWork work, gpointer data);
