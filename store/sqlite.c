#include "store/sqlite.h"

#include "store-resources.h"
#include "store/index.h"
#include "store/private.h"

#include <errno.h>

G_DEFINE_QUARK (store - error - quark, store_error)

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
store_find_number (Store *store, gint64 *number, GError **error, const char *name, const char *types, ...)
{
  sqlite3_stmt *query = store_query (store, name, error);
  if (query == NULL)
    return FALSE;
  va_list values;
  va_start (values, types);
  bind_list (query, types, values);
  va_end (values);
  StoreStep step = store_step (store, query, error);
  *number = step == STORE_ROW ? sqlite3_column_int64 (query, 0) : 0;
  sqlite3_reset (query);
  sqlite3_clear_bindings (query);
  return step != STORE_STEP_FAILED;
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
  g_clear_pointer (&store->waiting, g_array_unref);
  /* a full disk may have rolled back already */
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
}
