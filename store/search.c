#include "store/search.h"

#include "normalize/text/fold.h"
#include "store/frame.h"
#include "store/private.h"

#include <string.h>

/* Leaves of @ids those whose vendor or service holds @vendor. */
static GArray *
filter_vendor (Store *store, const GArray *ids, const char *vendor, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-vendors", error);
  if (query == NULL)
    return NULL;
  g_autofree char *wanted = normalize_fold (vendor, -1);
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    for (int i = 1; i < 3; i++)
      {
        const char *text = (const char *) sqlite3_column_text (query, i);
        g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
        g_autofree char *name = valid != NULL ? normalize_fold (valid, -1) : NULL;
        gint64 id = sqlite3_column_int64 (query, 0);
        if (name != NULL && strstr (name, wanted) != NULL)
          g_hash_table_add (held, g_memdup2 (&id, sizeof id));
      }
  if (step != STORE_DONE)
    return NULL;
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (held, &g_array_index (ids, gint64, i)))
      g_array_append_val (kept, g_array_index (ids, gint64, i));
  if (kept->len == 0)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN,
                   "no document is from a vendor '%s' (`hakusho list` tells them)", vendor);
      return NULL;
    }
  return g_steal_pointer (&kept);
}

/* The documents to look in as a JSON list, or NULL in *@list for all. */
static gboolean
list_documents (Store *store, const StoreSearch *search, char **list, GError **error)
{
  *list = NULL;
  if (search->documents == NULL && search->vendor == NULL)
    return TRUE;
  g_autoptr (GArray) ids = store_find_documents (store, search->documents, error);
  g_autoptr (GArray) kept = ids != NULL && search->vendor != NULL ? filter_vendor (store, ids, search->vendor, error)
                            : ids != NULL                         ? g_array_ref (ids)
                                                                  : NULL;
  if (kept == NULL)
    return FALSE;
  GString *json = g_string_new ("[");
  for (guint i = 0; i < kept->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (kept, gint64, i));
  g_string_append_c (json, ']');
  *list = g_string_free (json, FALSE);
  return TRUE;
}

static void
bind_copy (sqlite3_stmt *query, int index, const char *text, gssize length)
{
  if (text != NULL)
    sqlite3_bind_text (query, index, text, (int) length, SQLITE_TRANSIENT);
}

StoreCursor *
store_search (Store *store, const StoreSearch *search, GError **error)
{
  gboolean worded = search->words != NULL && !store_words_is_empty (search->words);
  g_autofree char *documents = NULL, *match = worded ? store_words_match (search->words) : NULL;
  if (!list_documents (store, search, &documents, error))
    return NULL;
  sqlite3_stmt *query = store_query (store, worded ? "search-statements" : "search-filed", error);
  if (query == NULL)
    return NULL;
  const char *slash = search->control != NULL ? strchr (search->control, '/') : NULL;
  bind_copy (query, 1, match, -1);
  bind_copy (query, 2, documents, -1);
  if (slash != NULL)
    bind_copy (query, 3, search->control, slash - search->control);
  bind_copy (query, 4, slash != NULL ? slash + 1 : search->control, -1);
  sqlite3_bind_int64 (query, 5, search->limit > 0 ? (gint64) search->limit : -1);
  if (store->frame != NULL && search->control != NULL)
    { /* its controls are those of the frame that it is read in */
      g_autofree char *list = store_frame_list (store->frame, slash != NULL ? slash + 1 : search->control);
      bind_copy (query, 3, NORMALIZE_FRAME, -1);
      bind_copy (query, 6, list, -1);
      bind_copy (query, 7, store_get_frame (store), -1);
    }
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return store_append_ids (store, query, ids, error) >= 0 ? store_statements_of (store, g_steal_pointer (&ids)) : NULL;
}
