/* store.c — opening a store, and closing it.  How SQL is spoken is in sqlite.c. */
#include "store/frame.h"
#include "store/index.h"
#include "store/map.h"
#include "store/own.h"
#include "store/private.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE 10 /* seconds to wait for a lock; chosen, not measured */

/* Waits for a lock, then for the next; sqlite3_busy_timeout () alone would also do, but its sleeps grow to 100 ms and
 * a store that is put to by several programs at once is held for a few milliseconds at a time. */
static void
set_patience (Store *store)
{
  const char *text = g_getenv ("HAKUSHO_WAIT");
  guint64 seconds = PATIENCE;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, 86400, &seconds, NULL))
    seconds = PATIENCE;
  store->patience = (guint) seconds;
  sqlite3_busy_timeout (store->db, (int) seconds * 1000);
}

/* WAL with synchronous = NORMAL: a commit appends to the log without fsync, so that what importing costs is parsing.
 * The log's pages are the kernel's once written: a kill of this process loses none.  SQLite syncs the log before and
 * the file after a checkpoint (each 16 MB, and at close), which is what a loss of power cannot take back; before that
 * it takes back whole transactions, newest first. */
static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA synchronous = NORMAL;"
                               "PRAGMA wal_autocheckpoint = 4000;"
                               "PRAGMA trusted_schema = OFF;" /* the file may come from anyone */
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA cache_size = -16000;"
                               "PRAGMA temp_store = MEMORY;";

static gboolean
connect_to (Store *store, int flags, gboolean immutable, GError **error)
{
  g_autofree char *uri = NULL;
  if (immutable)
    {
      g_autofree char *absolute = g_canonicalize_filename (store->path, NULL);
      g_autofree char *escaped = g_uri_escape_string (absolute, "/", TRUE);
      uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
      flags |= SQLITE_OPEN_URI;
    }
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0); /* counting what it allocates costs a lock each time; nobody asks */
  g_hash_table_remove_all (store->queries);
  sqlite3_close (store->db);
  store->db = NULL;
  int result = sqlite3_open_v2 (uri != NULL ? uri : store->path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (store->db == NULL)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_OTHER, "%s: %s", store->path, sqlite3_errstr (result));
      return FALSE;
    }
  sqlite3_extended_result_codes (store->db, TRUE);
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  set_patience (store);
  if (result != SQLITE_OK)
    {
      store_set_error (store, error);
      return FALSE;
    }
  return store_execute (store, settings, error) && store_index_register (store, error);
}

/* An import of any length keeps few pages: those that it comes back to are the kernel's to keep (20,000 documents take
 * the same time with 2 MB as with 16). */
static gboolean
open_to_write (Store *store, GError **error)
{
  return connect_to (store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FALSE, error)
         && store_execute (store, "PRAGMA cache_size = -2000", error) && store_schema_update (store, error);
}

/* Who reads goes through a store once, so that fewer pages kept cost no time: measured on a million statements. */
static const char reading[] = "PRAGMA query_only = ON; PRAGMA cache_size = -8000;";

/* A reader writes nothing but the log's index, and tidies that up if it is the last to leave: so it opens the file to
 * write where it may, and forbids itself.  A store in a folder that we may not write to has no log to share: it cannot
 * change under us either. */
static gboolean
open_to_read (Store *store, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gboolean stale = FALSE;
  if (!connect_to (store, SQLITE_OPEN_READWRITE, FALSE, &cause) || !store_schema_check (store, &stale, &cause))
    {
      g_autofree char *log = g_strconcat (store->path, "-wal", NULL);
      GStatBuf status;
      if (!g_error_matches (cause, STORE_ERROR, STORE_ERROR_DENIED) || g_access (store->path, R_OK) != 0
          || (g_stat (log, &status) == 0 && status.st_size > 0))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      if (!connect_to (store, SQLITE_OPEN_READONLY, TRUE, error) || !store_schema_check (store, &stale, error))
        return FALSE;
    }
  if (!stale)
    return store_execute (store, reading, error);
  g_clear_error (&cause);
  if (open_to_write (store, &cause))
    return store_execute (store, reading, error);
  g_set_error (error, STORE_ERROR, cause->code,
               "%s (it was made by an older hakusho and must be brought up to date first)", cause->message);
  return FALSE;
}

/* SQLite does not wait where two processes make the same store at once and one of them turns on the log. */
static gboolean
open_patiently (Store *store, GError **error)
{
  for (gint64 start = g_get_monotonic_time ();;)
    {
      g_autoptr (GError) cause = NULL;
      if (store->mode == STORE_WRITE ? open_to_write (store, &cause) : open_to_read (store, &cause))
        return TRUE;
      if (!g_error_matches (cause, STORE_ERROR, STORE_ERROR_BUSY)
          || g_get_monotonic_time () - start >= (gint64) store->patience * G_USEC_PER_SEC)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      g_usleep (20000);
    }
}

static void
finalize_query (gpointer query)
{
  sqlite3_finalize (query);
}

Store *
store_open (const char *path, StoreMode mode, GError **error)
{
  if (mode != STORE_WRITE && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_MISSING,
                   "%s: no such store: `hakusho import` makes one, -d names another", path);
      return NULL;
    }
  if (strcmp (path, ":memory:") == 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_DENIED,
                   "%s: a store in memory would be gone with this command: name a file", path);
      return NULL;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_DENIED, "%s: a folder, not a store: name a file", path);
      return NULL;
    }
  g_autoptr (Store) store = g_new0 (Store, 1);
  store->path = g_strdup (path);
  store->mode = mode == STORE_READ ? STORE_READ : STORE_WRITE;
  store->queries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize_query);
  if (!open_patiently (store, error) || !store_own_load (store, error))
    return NULL;
  store->is_file = g_stat (store->path, &store->file) == 0;
  return g_steal_pointer (&store);
}

void
store_free (Store *store)
{
  if (store == NULL)
    return;
  g_clear_pointer (&store->waiting, g_array_unref);
  store_mapper_free (store->mapper);
  g_hash_table_unref (store->queries);
  sqlite3_close (store->db);
  g_free (store->path);
  store_frame_free (store->frame);
  g_free (store);
}

gboolean
store_close (Store **store, GError **error)
{
  Store *closed = g_steal_pointer (store);
  if (closed == NULL)
    return TRUE;
  gboolean good = TRUE;
  if (closed->mode == STORE_WRITE)
    {
      g_hash_table_remove_all (closed->queries);
      int result = sqlite3_wal_checkpoint_v2 (closed->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
      /* somebody who reads or writes at this moment will do it when they close */
      good = result == SQLITE_OK || (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED;
      if (!good)
        store_set_error (closed, error);
    }
  store_free (closed);
  return good;
}

gboolean
store_is_in_place (const Store *store, GError **error)
{
  GStatBuf now;
  if (!store->is_file
      || (g_stat (store->path, &now) == 0 && now.st_dev == store->file.st_dev && now.st_ino == store->file.st_ino))
    return TRUE;
  g_set_error (error, STORE_ERROR, STORE_ERROR_MISSING,
               "%s: removed or replaced meanwhile: what was stored since is lost with it; run the same command again",
               store->path);
  return FALSE;
}
