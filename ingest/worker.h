/* worker.h — documents in processes of their own: one that crashes, hangs or swells costs itself alone.
 *
 *     parent ──▶ template: prepare () ──clone──▶ worker, shut in: work (input, file) ──▶ one line over a pipe ──▶
 *                                                  ▲                  │ the next small text
 *                                                  └──────────────────┘
 *
 * The parent forks one template, which loads what the work needs (catalogs, fonts, tables), and lies still: workers are
 * clones of it, who share all that and find no page changed.  They do not inherit what the parent has since taken up,
 * such as the pages of a store: make the pool before the store is opened.  A worker is the parent's, not the
 * template's, to wait for.  Should the template be gone or stopped, the parent forks for itself.
 *
 * A worker reads one document at a time.  Small texts follow each other in the same worker, up to WORKER_USES or until
 * its memory has grown; what parsers of binary formats read (PDF, archives, pictures), and what is large, has a worker
 * of its own: bytes that take over such a parser find no other document to falsify.
 *
 * Before its first byte a worker is shut in (confine.h): it can read what libraries need and write its line, and
 * nothing else; it dies with its parent.  The pool belongs to a single-threaded process.
 *
 * Limits   wall clock and CPU time a document, address space beyond the template's own, bytes of the line.
 * Errors   a document without its line is a result with a reason, one line in English:
 *            limit    took longer than 60 s · needed more than 1 GiB of memory · gave more than 256 MiB
 *            damaged  crashed (Segmentation fault) · did what no reader may · left without a result
 *            unreadable  no process could be started
 */
#pragma once

#include "ingest/document.h"
#include "ingest/module.h"

#include <glib.h>

/* Runs in the template before its first worker, and again before the first that gets a PDF or a ZIP. */
typedef void (*IngestPrepare) (IngestNeed need, gpointer data);

/* Runs in the worker.  Appends the line, newline included, and leaves nothing behind for the next document. */
typedef void (*IngestWork) (GBytes *input, const char *file, gpointer data, GString *line);

/* Bytes of a line: a record is a few times its text, and text is bounded by INGEST_MAX_BLOCKS. */
#define INGEST_MAX_RESULT ((guint64) 256 << 20)

/* Parts of a file: of more pages than anybody prints. */
#define INGEST_MAX_PARTS 2000

typedef struct
{
  guint jobs;     /* documents at a time, at least 1 */
  guint seconds;  /* a document may take, by the clock (less what it waited for a processor) and of CPU time, … */
  guint more;     /* … and so many more for each MiB of it */
  guint64 memory; /* bytes; not enforced under AddressSanitizer, which maps terabytes for itself */
  guint64 line;   /* bytes that a worker may send for a document */
  guint parts;    /* that a document may be given in, before the last; 0: it is one line (ingest_worker_part ()) */
  gboolean open;  /* workers are not shut in (--no-sandbox) */
  const char *writable; /* a folder that they may write into, or NULL */
} IngestLimits;

typedef struct
{
  guint number;     /* as given to ingest_pool_start () */
  GString *line;    /* what the worker gave, or NULL */
  gboolean more;    /* a part of it: the worker goes on with the next, and there will be another result */
  IngestError code; /* where line is NULL: for ingest_error_name () */
  char *reason;     /* where line is NULL */
} IngestResult;

void ingest_result_clear (IngestResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IngestResult, ingest_result_clear)

typedef struct _IngestPool IngestPool;

/* From here on SIGINT, SIGTERM and SIGHUP are held back and told by ingest_pool_wait ().  @prepare may be NULL; @data
 * is as it is now in the template and all its workers. */
IngestPool *ingest_pool_new (IngestPrepare prepare, IngestWork work, gpointer data, const IngestLimits *limits);

/* Kills what still runs, and lets held back signals through. */
void ingest_pool_free (IngestPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IngestPool, ingest_pool_free)

gboolean ingest_pool_is_full (const IngestPool *pool);
gboolean ingest_pool_is_idle (const IngestPool *pool);

/* Hands the bytes of @input, the descriptor of a regular file or of memory, which stays the caller's, to a worker,
 * which maps them.  The pool must not be full.  FALSE where processes or descriptors are short and others are at work:
 * wait for one of them and try again; with nobody at work it waits a while by itself and then gives a result that says
 * so. */
gboolean ingest_pool_start (IngestPool *pool, guint number, int input, const char *file);

typedef enum
{
  INGEST_POOL_SIGNAL, /* see ingest_pool_signal () */
  INGEST_POOL_RESULT,
  INGEST_POOL_READABLE, /* the caller's own descriptor */
  INGEST_POOL_LATE      /* the caller's own patience is at its end */
} IngestPoolEvent;

/* Waits for the next document to end; where the pool is idle, @watched must be a descriptor. */
IngestPoolEvent ingest_pool_wait (IngestPool *pool, int watched, IngestResult *result);

/* Waits until @fd can be read, for @milliseconds at most (-1: without end), while workers go on.  Never gives a result.
 */
IngestPoolEvent ingest_pool_watch (IngestPool *pool, int fd, int milliseconds);

/* From here on @idle is called with @data before this process waits for anything but a document, and when it has waited
 * for a document for a tenth of a second: what it holds that others wait for is then to be let go. */
void ingest_pool_set_idle (IngestPool *pool, void (*idle) (gpointer data), gpointer data);

/* The signal that came in, or 0; does not wait. */
int ingest_pool_signal (IngestPool *pool);

/* Says, within a worker's work and before its line, that a part of the document is done that may take as long as a
 * document may: a page read from its picture.  Time begins anew.  Does nothing elsewhere. */
void ingest_worker_beat (void);

/* Hands over, within a worker's work, what there is of its line, and empties it: the parent gathers it, and the worker
 * need not hold all of it beside the document.  Does nothing elsewhere.  The end of the line is not to be given. */
void ingest_worker_give (GString *line);

/* Hands over, within a worker's work, what is left of a whole line, newline included, that is one of several: its
 * document is a part of the file.  Waits until it is taken, empties it, and time begins anew.  Does nothing elsewhere.
 */
void ingest_worker_part (GString *line);

/* Lets go, within a worker's work, what is in memory of the bytes that it reads: they come again where they are looked
 * at.  Does nothing elsewhere. */
void ingest_worker_drop_input (void);

/* Called in the worker with each input, shut in: tests plant faults here.  NULL in the program. */
extern void (*ingest_worker_plant) (GBytes *input);

/* Says on stderr, as the command @name, where workers will not be shut in as they should: by --no-sandbox, or because
 * the kernel cannot. */
void ingest_confine_tell (const char *name, const IngestLimits *limits);
