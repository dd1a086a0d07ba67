#include "store/private.h"

#include <string.h>

#define APPLICATION_ID 0x68616b75 /* "haku" */

/* Numbered from 1, in order: the number of the last one that ran is the file's user_version. */
static const char *const migrations[] = {
  "migrations/0001-documents.sql",
};

static gboolean
get_number (Store *store, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (sqlite3_stmt) query = store_prepare (store, sql, error);
  if (query == NULL)
    return FALSE;
  StoreStep step = store_step (store, query, error);
  *number = step == STORE_ROW ? sqlite3_column_int64 (query, 0) : 0;
  return step != STORE_STEP_FAILED;
}

static char *
digest_of (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Sets *@same where the setting @name is @value. */
static gboolean
compare_setting (Store *store, const char *name, const char *value, gboolean *same, GError **error)
{
  g_autoptr (sqlite3_stmt) query = store_prepare (store, "SELECT value FROM setting WHERE name = ?1", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", name);
  StoreStep step = store_step (store, query, error);
  *same = step == STORE_ROW && g_strcmp0 ((const char *)sqlite3_column_text (query, 0), value) == 0;
  return step != STORE_STEP_FAILED;
}

gboolean
store_schema_check (Store *store, gboolean *stale, GError **error)
{
  gint64 version, id, tables;
  if (!get_number (store, "PRAGMA user_version", &version, error)
      || !get_number (store, "PRAGMA application_id", &id, error)
      || !get_number (store, "SELECT count (*) FROM sqlite_schema", &tables, error))
    return FALSE;
  if (id != APPLICATION_ID && tables > 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_DAMAGED,
                   "%s: a database of another program: name a file of its own for the store", store->path);
      return FALSE;
    }
  if (version > (gint64)G_N_ELEMENTS (migrations))
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NEWER,
                   "%s: made by a newer hakusho (schema %" G_GINT64_FORMAT ", this one knows %" G_GSIZE_FORMAT
                   "): use that version",
                   store->path, version, G_N_ELEMENTS (migrations));
      return FALSE;
    }
  *stale = version < (gint64)G_N_ELEMENTS (migrations);
  if (*stale)
    return TRUE;
  gboolean same = FALSE;
  g_autofree char *views = digest_of (store_sql ("views.sql"));
  if (!compare_setting (store, "views", views, &same, error))
    return FALSE;
  *stale = !same;
  return TRUE;
}

/* Views hold nothing: they are made anew whenever ours differ.  views.sql drops what it makes, and no view of others.
 */
static gboolean
remake_views (Store *store, GError **error)
{
  const char *views = store_sql ("views.sql");
  g_autofree char *digest = digest_of (views);
  g_autofree char *note = g_strdup_printf ("INSERT OR REPLACE INTO setting VALUES ('views', '%s')", digest);
  return store_execute (store, views, error) && store_execute (store, note, error);
}

static gboolean
update_in_transaction (Store *store, GError **error)
{
  gboolean stale;
  gint64 version;
  /* another process may have been first: look again under the lock */
  if (!store_schema_check (store, &stale, error) || !get_number (store, "PRAGMA user_version", &version, error))
    return FALSE;
  if (!stale)
    return TRUE;
  for (; version < (gint64)G_N_ELEMENTS (migrations); version++)
    if (!store_execute (store, store_sql (migrations[version]), error))
      return FALSE;
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %" G_GSIZE_FORMAT,
                                            APPLICATION_ID, G_N_ELEMENTS (migrations));
  return remake_views (store, error) && store_execute (store, marks, error);
}

gboolean
store_schema_update (Store *store, GError **error)
{
  gboolean stale;
  gint64 pages;
  if (!store_schema_check (store, &stale, error))
    return FALSE;
  if (!stale)
    return TRUE;
  /* of a file that is not a store yet: no transaction may be open for these */
  if (!get_number (store, "PRAGMA page_count", &pages, error)
      || !store_execute (store,
                         pages == 0 ? "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL"
                                    : "PRAGMA journal_mode = WAL",
                         error))
    return FALSE;
  if (!store_begin (store, error))
    return FALSE;
  if (!update_in_transaction (store, error))
    {
      store_rollback (store);
      return FALSE;
    }
  return store_commit (store, error);
}
