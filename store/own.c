#include "store/own.h"

#include "normalize/control/catalog.h"
#include "store/provenance.h"

#include <string.h>

/* A file that was taken in once holds together, save when a newer program has other built-in catalogs: its frame is
 * then not to be had, which is said when it is asked for. */
gboolean
store_own_load (Store *store, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-catalog-files", error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (query, 0),
                 *text = (const char *) sqlite3_column_text (query, 1);
      g_autoptr (GArray) faults = normalize_faults_new ();
      if (normalize_catalogs_framework (normalize_catalogs_get (), name) == NULL
          && !normalize_catalogs_add (normalize_catalogs_get (), name, text, -1, faults))
        g_debug ("%s: %s", name, g_array_index (faults, NormalizeFault, 0).message);
    }
  return step == STORE_DONE;
}

static gboolean
insert_framework (Store *store, const char *name, GError **error)
{
  static const char *const levels[] = { "clause", "objective", "control" };
  const NormalizeFramework *framework = normalize_catalogs_framework (normalize_catalogs_get (), name);
  guint position = normalize_catalogs_list (normalize_catalogs_get ())->len;
  if (!store_run (store, error, "insert-own-framework", "ssi", framework->name, framework->title, (gint64) position))
    return FALSE;
  for (guint i = 0; i < framework->entries->len; i++)
    {
      const NormalizeEntry *entry = framework->entries->pdata[i];
      if (!store_run (store, error, "insert-catalog-control", "ssissss", framework->name, entry->id, (gint64) i,
                      levels[entry->level], entry->parent != NULL ? entry->parent->id : NULL, entry->title_ja,
                      entry->title_en))
        return FALSE;
    }
  return TRUE;
}

/* TRUE where a file of that name is in the store. */
static gboolean
is_known (Store *store, const char *name, gboolean *known, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-catalog-files", error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  *known = FALSE;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    *known = *known || strcmp ((const char *) sqlite3_column_text (query, 0), name) == 0;
  return step == STORE_DONE;
}

gboolean
store_own_add (Store *store, const char *name, const char *text, gsize length, GArray *faults, GError **error)
{
  gboolean known, crosswalk = normalize_catalogs_is_crosswalk (text, (gssize) length);
  if (!is_known (store, name, &known, error))
    return FALSE;
  if (known)
    {
      NormalizeFault fault = { 1, g_strdup_printf ("%s is in the store already", name) };
      g_array_append_val (faults, fault);
      return FALSE;
    }
  if (!normalize_catalogs_add (normalize_catalogs_get (), name, text, (gssize) length, faults))
    return FALSE;
  g_autofree char *now = store_now (), *kept = g_strndup (text, length);
  if (!store_begin (store, error))
    return FALSE;
  if (!store_run (store, error, "insert-catalog-file", "ssss", name, kept, store_user (), now)
      || (!crosswalk && !insert_framework (store, name, error)))
    {
      store_rollback (store);
      return FALSE;
    }
  return store_commit (store, error);
}

/* Appends the names of what was added to @names, and to @users those of crosswalks that speak of @name. */
static gboolean
list_added (Store *store, const char *name, GString *names, GString *users, GError **error)
{
  g_autofree char *start = g_strconcat ("\n", name, "\t", NULL), *within = g_strconcat ("\t", name, "\t", NULL);
  sqlite3_stmt *query = store_query (store, "select-catalog-files", error);
  StoreStep step = STORE_STEP_FAILED;
  while (query != NULL && (step = store_step (store, query, error)) == STORE_ROW)
    {
      const char *other = (const char *) sqlite3_column_text (query, 0),
                 *text = (const char *) sqlite3_column_text (query, 1);
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", other);
      if (strcmp (other, name) != 0 && normalize_catalogs_is_crosswalk (text, -1)
          && (strstr (text, start) != NULL || strstr (text, within) != NULL))
        g_string_append_printf (users, "%s%s", users->len > 0 ? ", " : "", other);
    }
  return step == STORE_DONE;
}

gboolean
store_own_remove (Store *store, const char *name, GError **error)
{
  gboolean known;
  g_autoptr (GString) names = g_string_new (NULL), users = g_string_new (NULL);
  if (!is_known (store, name, &known, error) || !list_added (store, name, names, users, error))
    return FALSE;
  if (!known)
    g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "no catalog '%s' was added%s%s", name,
                 names->len > 0 ? ": there are " : "", names->str);
  else if (users->len > 0)
    g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "%s leads to or from '%s': remove that first", users->str,
                 name);
  if (!known || users->len > 0 || !store_begin (store, error))
    return FALSE;
  if (!store_run (store, error, "delete-catalog-file", "s", name)
      || !store_run (store, error, "delete-own-framework", "s", name))
    {
      store_rollback (store);
      return FALSE;
    }
  return store_commit (store, error);
}
