#include "normalize/control/catalog.h"
#include "store/index.h"
#include "store/private.h"
#include "store/revision.h"
#include "store/tally.h"

#include "views.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define INDEXED 10 /* the migration that emptied the index, and marked answers that are as they were found */
#define WEIGHED 11 /* the one that brought figures to be counted as they are now, and pairs of editions */

#define APPLICATION_ID 0x68616b75 /* "haku" */

/* Numbered from 1, in order: the number of the last one that ran is the file's user_version. */
static const char *const migrations[] = {
  "migrations/0001-documents.sql", "migrations/0002-decisions.sql", "migrations/0003-headings.sql",
  "migrations/0004-tally.sql",     "migrations/0005-merge.sql",     "migrations/0006-page-labels.sql",
  "migrations/0007-about.sql",     "migrations/0008-revisions.sql", "migrations/0009-uris.sql",
  "migrations/0010-index.sql",     "migrations/0011-changes.sql",   "migrations/0012-word-confidence.sql",
  "migrations/0013-open.sql",      "migrations/0014-none.sql",
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
  if (!compare_setting (store, "views", HAKUSHO_VIEWS, &same, error))
    return FALSE;
  *stale = !same;
  return TRUE;
}

/* Views hold nothing: they are made anew whenever ours differ.  views.sql drops what it makes, and no view of others.
 */
static gboolean
remake_views (Store *store, GError **error)
{
  return store_execute (store, store_sql ("views.sql"), error)
         && store_run (store, error, "update-setting", "ss", "views", HAKUSHO_VIEWS);
}

/* Copies the store to PATH.schema-N.bak before tables are changed.  The caller holds the writers' lock; this reads
 * through a connection of its own, which the log lets it do meanwhile.  Written beside its place, and there in whole or
 * not at all. */
static gboolean
back_up (Store *store, gint64 version, GError **error)
{
  g_autofree char *target = g_strdup_printf ("%s.schema-%" G_GINT64_FORMAT ".bak", store->path, version),
                  *beside = g_strdup_printf ("%s.%d.tmp", target, (int) getpid ());
  sqlite3 *reader = NULL;
  sqlite3_stmt *copy = NULL;
  g_unlink (beside);
  int result = sqlite3_open_v2 (store->path, &reader, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_prepare_v2 (reader, "VACUUM INTO ?1", -1, &copy, NULL);
  if (result == SQLITE_OK)
    {
      sqlite3_bind_text (copy, 1, beside, -1, SQLITE_STATIC);
      result = sqlite3_step (copy);
    }
  g_autofree char *why = g_strdup (sqlite3_errmsg (reader));
  sqlite3_finalize (copy);
  sqlite3_close (reader);
  gboolean good = result == SQLITE_DONE && g_rename (beside, target) == 0;
  if (!good)
    {
      g_unlink (beside);
      g_set_error (error, STORE_ERROR, result == SQLITE_FULL ? STORE_ERROR_FULL : STORE_ERROR_OTHER,
                   "%s: to be brought up to date, but no copy of it could be kept as %s first (%s): make room there",
                   store->path, target, result == SQLITE_DONE ? g_strerror (errno) : why);
    }
  return good;
}

#define PART 1000 /* statements; chosen, not measured */

/* Notes which statements' text was found as it is. */
static gboolean
mark_same (Store *store, GError **error)
{
  gint64 last;
  if (!get_number (store, "SELECT max (id) FROM entry", &last, error))
    return FALSE;
  for (gint64 first = 1; first <= last; first += PART)
    if (!store_run (store, error, "update-raw", "ii", first, first + PART - 1))
      return FALSE;
  return TRUE;
}

/* What is found from what a store of schema @from holds, where its migrations left that to the program, and where the
 * program has other rules now. */
static gboolean
find_anew (Store *store, gint64 from, GError **error)
{
  gboolean indexed = FALSE;
  return (from >= INDEXED || mark_same (store, error)) && (from >= WEIGHED || store_tally_all (store, error))
         && (from >= WEIGHED || store_revise_all (store, error)) && store_index_is_current (store, &indexed, error)
         && (indexed || store_index_fill (store, error));
}

static gboolean
update_in_transaction (Store *store, GError **error)
{
  gboolean stale;
  gint64 version;
  /* another process may have been first: look again under the lock */
  if (!store_schema_check (store, &stale, error) || !get_number (store, "PRAGMA user_version", &version, error))
    return FALSE;
  gint64 from = version;
  if (!stale)
    return find_anew (store, from, error);
  if (from > 0 && from < (gint64) G_N_ELEMENTS (migrations) && !back_up (store, from, error))
    return FALSE;
  for (; version < (gint64) G_N_ELEMENTS (migrations); version++)
    if (!store_execute (store, store_sql (migrations[version]), error))
      return FALSE;
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %" G_GSIZE_FORMAT,
                                            APPLICATION_ID, G_N_ELEMENTS (migrations));
  return find_anew (store, from, error) && remake_views (store, error) && store_execute (store, marks, error);
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
  gboolean stale, indexed = FALSE;
  return store_schema_check (store, &stale, error) && (stale || store_index_is_current (store, &indexed, error))
         && ((!stale && indexed) || update_tables (store, error)) && update_catalogs (store, error);
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
