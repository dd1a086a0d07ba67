#include "normalize/control/catalog.h"
#include "store/private.h"

#include <string.h>

#define APPLICATION_ID 0x68616b75 /* "haku" */

/* Numbered from 1, in order: the number of the last one that ran is the file's user_version. */
static const char *const migrations[] = {
  "migrations/0001-documents.sql", "migrations/0002-decisions.sql", "migrations/0003-headings.sql",
  "migrations/0004-tally.sql",     "migrations/0005-merge.sql",     "migrations/0006-page-labels.sql",
  "migrations/0007-about.sql",
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
  sqlite3_stmt *query = store_query (store, "find-setting", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", name);
  StoreStep step = store_step (store, query, error);
  *same = step == STORE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (query, 0), value) == 0;
  sqlite3_reset (query);
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
  if (version > (gint64) G_N_ELEMENTS (migrations))
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_NEWER,
                   "%s: made by a newer hakusho (schema %" G_GINT64_FORMAT ", this one knows %" G_GSIZE_FORMAT
                   "): use that version",
                   store->path, version, G_N_ELEMENTS (migrations));
      return FALSE;
    }
  *stale = version < (gint64) G_N_ELEMENTS (migrations);
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
  return store_execute (store, views, error) && store_run (store, error, "update-setting", "ss", "views", digest);
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
  for (; version < (gint64) G_N_ELEMENTS (migrations); version++)
    if (!store_execute (store, store_sql (migrations[version]), error))
      return FALSE;
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %" G_GSIZE_FORMAT,
                                            APPLICATION_ID, G_N_ELEMENTS (migrations));
  return remake_views (store, error) && store_execute (store, marks, error);
}

/* The catalogs are in the store so that it can be read without this program.  They are made anew whenever ours differ:
 * rows of statements name controls by framework and number, not by row. */
static char *
digest_of_catalogs (const GPtrArray *frameworks)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < frameworks->len; i++)
    {
      const NormalizeFramework *framework = frameworks->pdata[i];
      for (guint k = 0; framework->built_in && k < framework->entries->len; k++)
        {
          const NormalizeEntry *entry = framework->entries->pdata[k];
          g_autofree char *row =
              g_strdup_printf ("%s\t%s\t%s\t%d\t%s\t%s\t%s\n", framework->name, framework->title, entry->id,
                               entry->level, entry->parent != NULL ? entry->parent->id : "", entry->title_ja,
                               entry->title_en);
          g_checksum_update (sum, (const guchar *) row, (gssize) strlen (row));
        }
    }
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
fill_catalogs (Store *store, const GPtrArray *frameworks, const char *digest, GError **error)
{
  static const char *const levels[] = { "clause", "objective", "control" };
  if (!store_run (store, error, "delete-catalogs", ""))
    return FALSE;
  for (guint i = 0; i < frameworks->len; i++)
    {
      const NormalizeFramework *framework = frameworks->pdata[i];
      if (!framework->built_in)
        continue;
      if (!store_run (store, error, "insert-framework", "ssi", framework->name, framework->title, (gint64) i))
        return FALSE;
      for (guint k = 0; k < framework->entries->len; k++)
        {
          const NormalizeEntry *entry = framework->entries->pdata[k];
          if (!store_run (store, error, "insert-catalog-control", "ssissss", framework->name, entry->id, (gint64) k,
                          levels[entry->level], entry->parent != NULL ? entry->parent->id : NULL, entry->title_ja,
                          entry->title_en))
            return FALSE;
        }
    }
  return store_run (store, error, "update-setting", "ss", "catalogs", digest);
}

static gboolean
update_catalogs (Store *store, GError **error)
{
  const GPtrArray *frameworks = normalize_catalogs_list (normalize_catalogs_get ());
  g_autofree char *digest = digest_of_catalogs (frameworks);
  gboolean same;
  if (!compare_setting (store, "catalogs", digest, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  if (!store_begin (store, error))
    return FALSE;
  if (!fill_catalogs (store, frameworks, digest, error))
    {
      store_rollback (store);
      return FALSE;
    }
  return store_commit (store, error);
}

static gboolean
update_tables (Store *store, GError **error)
{
  gint64 pages;
  /* of a file that is not a store yet: no transaction may be open for these */
  if (!get_number (store, "PRAGMA page_count", &pages, error)
      || !store_execute (
          store, pages == 0 ? "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = WAL", error)
      || !store_begin (store, error))
    return FALSE;
  if (!update_in_transaction (store, error))
    {
      store_rollback (store);
      return FALSE;
    }
  return store_commit (store, error);
}

gboolean
store_schema_update (Store *store, GError **error)
{
  gboolean stale;
  return store_schema_check (store, &stale, error) && (!stale || update_tables (store, error))
         && update_catalogs (store, error);
}

char *
store_schema (void)
{
  GString *out = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (migrations); i++)
    g_string_append_printf (out, "%s\n", store_sql (migrations[i]));
  g_string_append (out, store_sql ("views.sql"));
  return g_string_free (out, FALSE);
}
