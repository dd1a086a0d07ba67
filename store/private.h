/* private.h — what the files of this stage share of a Store. */
#pragma once

#include "store/sqlite.h"

#include <glib/gstdio.h>

struct _Store
{
  char *path;
  sqlite3 *db;
  StoreMode mode;
  gboolean is_file;
  GStatBuf file;               /* what the path led to when it was opened */
  guint patience;              /* seconds to wait for a lock */
  struct _StoreMapper *mapper; /* that has learnt from decisions, or NULL: of what is put (store_learn ()) */
  struct _StoreFrame *frame;   /* that statements are read in, or NULL: as they were filed (frame.h) */
  gboolean grouping;           /* puts share transactions (store_group ()) */
  guint grouped;               /* statements of the one that is open */
  gboolean all_revisions;      /* lists and searches read all, not only the newest (revision.h) */
  GArray *waiting;             /* for the full-text index (store/index.h), or NULL */
  GHashTable *queries;         /* name (a literal) -> sqlite3_stmt */
};

/* Brings the schema up to date: migrations, then views, then the catalogs, each where it is not as this program has
 * it.  Where the store is as it should be, this only reads. */
gboolean store_schema_update (Store *store, GError **error);

/* TRUE where store_schema_update () would write; STORE_ERROR_NEWER and STORE_ERROR_DAMAGED for what is not for us. */
gboolean store_schema_check (Store *store, gboolean *stale, GError **error);

/* The last step of putting a document: files it by what people have decided.  Within the caller's transaction. */
gboolean store_map_put (Store *store, gint64 paper, GError **error);

/* Takes out all that a document's record gave, but for the row of the document itself.  Within the caller's
 * transaction. */
gboolean store_forget (Store *store, gint64 paper, GError **error);
