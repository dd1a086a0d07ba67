/* store.h — records in one SQLite file, and out of it again.
 *
 *     g_autoptr (Store) store = store_open ("hakusho.db", STORE_WRITE, &error);
 *     StoreOutcome outcome;
 *     store_put (store, record, &outcome, &error);      -> STORE_ADDED, and the record is safe
 *     store_close (&store, &error)
 *
 * A document is known by the SHA-256 of its bytes: what is put twice, in whatever order, is there once, and exports do
 * not tell who came first.  The tables and views are described in store/README.md.
 *
 * Safety   One transaction a document.  Once store_put () has returned, a kill of the process loses nothing and leaves
 *          no document by halves; a loss of power may take back the documents since the last checkpoint, never a part
 *          of one.
 * Threads  one at a time.  A Store does not survive fork (): a child must neither use nor close it (leave by _exit ()).
 * Errors   STORE_ERROR; the message is one line that starts with the store's path and says what to do.
 */
#pragma once

#include "normalize/record.h"

#include <glib.h>

#define STORE_DEFAULT_PATH "hakusho.db"

typedef enum
{
  STORE_ERROR_MISSING, /* no such file */
  STORE_ERROR_BUSY,    /* another process held its lock for longer than we wait */
  STORE_ERROR_FULL,    /* no room on the disk */
  STORE_ERROR_DENIED,  /* file or folder may not be read or written */
  STORE_ERROR_DAMAGED, /* not a store of ours, or broken */
  STORE_ERROR_NEWER,   /* its schema was made by a newer hakusho */
  STORE_ERROR_UNKNOWN, /* no document, control or frame of that name: a wrong argument, not a fault of the store */
  STORE_ERROR_OTHER
} StoreError;

#define STORE_ERROR (store_error_quark ())
GQuark store_error_quark (void);

typedef struct _Store Store;

typedef enum
{
  STORE_READ,  /* the file must exist; one of an older schema is brought up to date first where that is allowed */
  STORE_WRITE, /* made when missing, brought up to date when older */
  STORE_UPDATE /* the same, but it must exist */
} StoreMode;

/* Opens @path.  Where another process holds the lock, calls wait for 10 seconds, or for as many as the environment
 * variable HAKUSHO_WAIT says, before they give STORE_ERROR_BUSY. */
Store *store_open (const char *path, StoreMode mode, GError **error);

/* Writes what the log holds into the file itself, with fsync, and closes.  @store may be NULL, and is NULL after.
 * FALSE says that the checkpoint failed; nothing is lost by that, the log stays beside the file. */
gboolean store_close (Store **store, GError **error);

/* The same for an error path, where nobody listens. */
void store_free (Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Store, store_free)

typedef enum
{
  STORE_ADDED,          /* was not there */
  STORE_KNOWN,          /* these bytes are there, and gave the same record */
  STORE_REPLACED,       /* these bytes are there, but give a better record now: a newer reader, or it had failed */
  STORE_FAILED_DOCUMENT /* the record says that its document failed, and the store now says so too */
} StoreOutcome;

/* Puts @record, in one transaction.  On an error the store is as it was before.
 *
 * Which record is kept does not depend on the order of coming.  Of the same bytes under several names, the record made
 * under the first name by byte order is kept (a title may come from a name), and every name is noted; a record beats a
 * failure; a record by a newer version of a reader beats an older one; one by this program beats one by another.  Where
 * a document came from tells documents apart only where their bytes never came; of the rest each place is noted. */
gboolean store_put (Store *store, const NormalizeRecord *record, StoreOutcome *outcome, GError **error);

/* From here on records that are put share transactions of some hundred statements: each is still there in whole or not
 * at all, but safe only once store_end_group () has returned, and who else writes waits for that.  For many that come
 * at once: a third of what a record costs is its transaction. */
void store_group (Store *store);
gboolean store_end_group (Store *store, GError **error);

/* FALSE, STORE_ERROR_MISSING, where the path no longer leads to the file that was opened: what is put then goes into a
 * file that nobody will find. */
gboolean store_is_in_place (const Store *store, GError **error);

/* Whether this program (ingest/maker.h) has made a record of these bytes under this name, and from this @uri where one
 * is given, be it by import or through a pipe: then they need not be read again. */
gboolean store_knows (Store *store, const char *sha256, const char *file, const char *uri, gboolean *known,
                      GError **error);

/* What the store holds, in figures. */
typedef struct
{
  guint64 documents;  /* that were read */
  guint64 failed;     /* that could not be */
  guint64 statements; /* in all */
  guint64 filed;      /* statements with a control at least */
  guint64 controls;   /* that have a statement at least */
  guint64 open;       /* statements that wait for a decision (tally.h) */
} StoreCounts;

gboolean store_count (Store *store, StoreCounts *counts, GError **error);

/* The tables and views as SQL, in the order in which a new store is made; the caller frees it. */
char *store_schema (void);
