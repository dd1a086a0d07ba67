#include "store-resources.h"
#include "store/frame.h"
#include "store/own.h"
#include "store/private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

G_DEFINE_QUARK (store - error - quark, store_error)

#define PATIENCE 10 /* seconds */

/* errors */

static StoreError
code_of (int result, int system)
{
  switch (result & 0xff)
    {
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return STORE_ERROR_BUSY;
      case SQLITE_FULL:
        return STORE_ERROR_FULL;
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return STORE_ERROR_DAMAGED;
      case SQLITE_READONLY:
      case SQLITE_PERM:
      case SQLITE_CANTOPEN:
      case SQLITE_AUTH:
        return STORE_ERROR_DENIED;
      case SQLITE_IOERR:
        /* SQLite tells a full disk by ENOSPC alone; a quota or a limit on file size is no other thing to the user */
        if (system == ENOSPC || system == EDQUOT || system == EFBIG)
          return STORE_ERROR_FULL;
        return result == SQLITE_IOERR_SHORT_READ ? STORE_ERROR_DAMAGED : STORE_ERROR_OTHER;
      default:
        return STORE_ERROR_OTHER;
    }
}

static void
set_error (GError **error, const char *path, guint patience, int result, int system, const char *message)
{
  StoreError code = code_of (result, system);
  switch (code)
    {
      case STORE_ERROR_BUSY:
        g_set_error (error, STORE_ERROR, code,
                     "%s: another program is writing to this store; waited %u s: try again when it is done", path,
                     patience);
        break;
      case STORE_ERROR_FULL:
        g_set_error (error, STORE_ERROR, code,
                     "%s: the disk is full: make room and run this again; nothing stored is lost", path);
        break;
      case STORE_ERROR_DAMAGED:
        g_set_error (error, STORE_ERROR, code,
                     "%s: not a store, or damaged (%s): bring back a copy of it, or import into a new one", path,
                     message);
        break;
      case STORE_ERROR_DENIED:
        g_set_error (error, STORE_ERROR, code, "%s: %s: check the permissions of the file and of its folder", path,
                     message);
        break;
      default:
        g_set_error (error, STORE_ERROR, code, "%s: %s%s%s", path, message, system != 0 ? ": " : "",
                     system != 0 ? g_strerror (system) : "");
        break;
    }
}

/* errno of what failed.  SQLite forgets it for a commit, but the file and the log remember theirs. */
static int
get_system_error (sqlite3 *db, int result)
{
  int system = sqlite3_system_errno (db);
  if ((result & 0xff) != SQLITE_IOERR || system != 0)
    return system;
  sqlite3_file *log = NULL;
  sqlite3_file_control (db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log != NULL && log->pMethods != NULL)
    log->pMethods->xFileControl (log, SQLITE_FCNTL_LAST_ERRNO, &system);
  if (system == 0)
    sqlite3_file_control (db, "main", SQLITE_FCNTL_LAST_ERRNO, &system);
  return system;
}

void
store_set_error (Store *store, GError **error)
{
  int result = sqlite3_extended_errcode (store->db);
  g_autofree char *message = g_strdup (sqlite3_errmsg (store->db));
  set_error (error, store->path, store->patience, result, get_system_error (store->db, result), message);
}

/* queries */

const char *
store_sql (const char *name)
{
  g_autofree char *path = g_strconcat ("/hakusho/store/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    g_error ("store: %s is not in store.gresource.xml", name);
  return g_bytes_get_data (bytes, NULL); /* of the program's own image, where the resource compiler ends it by a NUL */
}

sqlite3 *
store_get_database (Store *store)
{
  return store->db;
}

sqlite3_stmt *
store_prepare (Store *store, const char *sql, GError **error)
{
  sqlite3_stmt *query = NULL;
  if (sqlite3_prepare_v2 (store->db, sql, -1, &query, NULL) != SQLITE_OK)
    {
      store_set_error (store, error);
      return NULL;
    }
  return query;
}

sqlite3_stmt *
store_query (Store *store, const char *name, GError **error)
{
  sqlite3_stmt *query = g_hash_table_lookup (store->queries, name);
  if (query != NULL)
    {
      sqlite3_reset (query);
      sqlite3_clear_bindings (query);
      return query;
    }
  g_autofree char *path = g_strdup_printf ("queries/%s.sql", name);
  query = store_prepare (store, store_sql (path), error);
  if (query != NULL)
    g_hash_table_insert (store->queries, (gpointer) name, query);
  return query;
}

static void
bind_text (sqlite3_stmt *query, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (query, index, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (query, index);
}

static void
bind_list (sqlite3_stmt *query, const char *types, va_list values)
{
  const char *text;
  guint count;
  for (int i = 1; types[i - 1] != '\0'; i++)
    switch (types[i - 1])
      {
        case 's':
          bind_text (query, i, va_arg (values, const char *));
          break;
        case 'e':
          text = va_arg (values, const char *);
          bind_text (query, i, text != NULL && *text != '\0' ? text : NULL);
          break;
        case 't':
          text = va_arg (values, const char *);
          bind_text (query, i, text != NULL ? text : "");
          break;
        case 'i':
          sqlite3_bind_int64 (query, i, va_arg (values, gint64));
          break;
        case 'u':
          count = va_arg (values, guint);
          if (count != 0)
            sqlite3_bind_int64 (query, i, count);
          else
            sqlite3_bind_null (query, i);
          break;
        case 'd':
          sqlite3_bind_double (query, i, va_arg (values, double));
          break;
        default:
          g_assert_not_reached ();
      }
}

void
store_bind (sqlite3_stmt *query, const char *types, ...)
{
  va_list values;
  va_start (values, types);
  bind_list (query, types, values);
  va_end (values);
}

StoreStep
store_step (Store *store, sqlite3_stmt *query, GError **error)
{
  int result = sqlite3_step (query);
  if (result == SQLITE_ROW)
    return STORE_ROW;
  if (result != SQLITE_DONE)
    store_set_error (store, error);
  sqlite3_reset (query);
  return result == SQLITE_DONE ? STORE_DONE : STORE_STEP_FAILED;
}

gboolean
store_run (Store *store, GError **error, const char *name, const char *types, ...)
{
  sqlite3_stmt *query = store_query (store, name, error);
  if (query == NULL)
    return FALSE;
  va_list values;
  va_start (values, types);
  bind_list (query, types, values);
  va_end (values);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    ;
  sqlite3_clear_bindings (query);
  return step == STORE_DONE;
}

gboolean
store_execute (Store *store, const char *sql, GError **error)
{
  if (sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  store_set_error (store, error);
  return FALSE;
}

gboolean
store_begin (Store *store, GError **error)
{
  return store_execute (store, "BEGIN IMMEDIATE", error);
}

gboolean
store_begin_read (Store *store, GError **error)
{
  return store_execute (store, "BEGIN", error);
}

gboolean
store_commit (Store *store, GError **error)
{
  if (store_execute (store, "COMMIT", error))
    return TRUE;
  store_rollback (store);
  return FALSE;
}

void
store_rollback (Store *store)
{
  /* a full disk may have rolled back already */
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
}

/* opening */

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
  return store_execute (store, settings, error);
}

static gboolean
open_to_write (Store *store, GError **error)
{
  return connect_to (store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FALSE, error)
         && store_schema_update (store, error);
}

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
    return store_execute (store, "PRAGMA query_only = ON", error);
  g_clear_error (&cause);
  if (open_to_write (store, &cause))
    return store_execute (store, "PRAGMA query_only = ON", error);
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
  return g_steal_pointer (&store);
}

void
store_free (Store *store)
{
  if (store == NULL)
    return;
  store_mapper_free (store->mapper);
  g_hash_table_unref (store->queries);
  sqlite3_close (store->db);
  g_free (store->path);
  g_free (store->maker);
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
store_count (Store *store, StoreCounts *counts, GError **error)
{
  sqlite3_stmt *query = store_query (store, "count-all", error);
  if (query == NULL || store_step (store, query, error) != STORE_ROW)
    return FALSE;
  *counts = (StoreCounts){
    .documents = (guint64) sqlite3_column_int64 (query, 0),
    .failed = (guint64) sqlite3_column_int64 (query, 1),
    .statements = (guint64) sqlite3_column_int64 (query, 2),
    .filed = (guint64) sqlite3_column_int64 (query, 3),
    .controls = (guint64) sqlite3_column_int64 (query, 4),
    .open = (guint64) sqlite3_column_int64 (query, 5),
  };
  sqlite3_reset (query);
  return TRUE;
}
