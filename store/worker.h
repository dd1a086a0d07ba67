/* worker.h — each document in a process of its own: one that crashes, hangs or swells costs itself alone.
 *
 *     parent ──▶ template: prepare () ──clone──▶ child: work (input, file) ──▶ one line over a pipe ──▶
 * StoreWorkerResult
 *
 * The parent forks one template, which loads what the work needs (catalogs, fonts, tables), and lies still: children
 * are clones of it, who share all that and find no page changed.  They do not inherit what the parent has since taken
 * up, such as the pages of a store, and the parent never has to copy its own back: the cost of a child is the same
 * however much the parent holds.  A child is the parent's, not the template's, to wait for.  Should the template be
 * gone, the parent forks for itself.
 *
 * The pool belongs to a single-threaded process.  A child can write nothing but its line: no core, no file, stdin and
 * stdout and stderr closed, no descriptor of the parent's; it dies with its parent.
 *
 * Limits   wall clock and CPU time, address space beyond the parent's own, bytes of the line.
 * Errors   a child that did not give its line is a result with a reason, one line in English:
 *            limit    took longer than 60 s · needed more than 1 GiB of memory · gave more than 256 MiB
 *            damaged  crashed (Segmentation fault) · left without a result
 *            unreadable  no process could be started
 */
#pragma once

#include "ingest/document.h"

#include <glib.h>

/* Runs in the template, once, before any child. */
typedef void (*StorePrepare) (gpointer data);

/* Runs in the child.  Appends the line, newline included. */
typedef void (*StoreWork) (GBytes *input, const char *file, gpointer data, GString *line);

typedef struct
{
  guint jobs;     /* children at a time, at least 1 */
  guint seconds;  /* of wall clock, and of CPU time */
  guint64 memory; /* bytes; not enforced under AddressSanitizer, which maps terabytes for itself */
  guint64 line;   /* bytes that a child may send */
} StoreWorkerLimits;

typedef struct
{
  guint number;     /* as given to store_pool_start () */
  GString *line;    /* what the child gave, or NULL */
  IngestError code; /* where line is NULL: for ingest_error_name () */
  char *reason;     /* where line is NULL */
} StoreWorkerResult;

void store_worker_result_clear (StoreWorkerResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreWorkerResult, store_worker_result_clear)

typedef struct _StorePool StorePool;

/* From here on SIGINT, SIGTERM and SIGHUP are held back and told by store_pool_wait ().  @prepare may be NULL; @data is
 * as it is now in the template and all its children. */
StorePool *store_pool_new (StorePrepare prepare, StoreWork work, gpointer data, const StoreWorkerLimits *limits);

/* Kills what still runs, and lets held back signals through. */
void store_pool_free (StorePool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StorePool, store_pool_free)

gboolean store_pool_is_full (const StorePool *pool);
gboolean store_pool_is_idle (const StorePool *pool);

/* Starts a child on the bytes of @input, the descriptor of a regular file or of memory, which stays the caller's; the
 * child maps them.  The pool must not be full. */
void store_pool_start (StorePool *pool, guint number, int input, const char *file);

/* Waits for the next child to end; the pool must not be idle.  FALSE on a signal: see store_pool_signal (). */
gboolean store_pool_wait (StorePool *pool, StoreWorkerResult *result);

/* The signal that came in, or 0; does not wait. */
int store_pool_signal (StorePool *pool);
