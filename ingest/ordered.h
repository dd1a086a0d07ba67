/* ordered.h — results of workers, which end in any order, in the order in which they were asked for.
 *
 *     add (2), add (0), add (1)   ->   give (0), give (1), give (2)
 */
#pragma once

#include "ingest/worker.h"

/* Takes a result in its turn, which it may keep; FALSE where nobody wants more. */
typedef gboolean (*IngestGive) (IngestResult *result, gpointer data);

typedef struct _IngestOrdered IngestOrdered;

IngestOrdered *ingest_ordered_new (IngestGive give, gpointer data);
void ingest_ordered_free (IngestOrdered *ordered);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IngestOrdered, ingest_ordered_free)

/* Takes @result over, and gives on what is due.  FALSE once give () said so. */
gboolean ingest_ordered_add (IngestOrdered *ordered, IngestResult *result);

/* How many documents wait for one before them. */
guint ingest_ordered_waiting (const IngestOrdered *ordered);
