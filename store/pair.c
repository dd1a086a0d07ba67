#include "store/pair.h"

#include "store/diff.h"
#include "store/read.h"

/* Told by the view, of what holds then. */
#define DECIDED (STORE_DIFF_ANSWERED | STORE_DIFF_FILED)

static gboolean
put_change (Store *store, gint64 newer, gint64 n, const StoreDiffChange *change, GError **error)
{
  sqlite3_stmt *query = store_query (store, "insert-pair-entry", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "iii", newer, n, (gint64) (change->kinds & ~(guint) DECIDED));
  if (change->older != NULL)
    sqlite3_bind_int64 (query, 4, change->older->id);
  if (change->newer != NULL)
    sqlite3_bind_int64 (query, 5, change->newer->id);
  return store_step (store, query, error) == STORE_DONE;
}

static GArray *
list_one (gint64 id)
{
  return g_array_append_vals (g_array_new (FALSE, FALSE, sizeof id), &id, 1);
}

static gboolean
compare (Store *store, gint64 newer, gint64 older, GError **error)
{
  g_autoptr (GArray) left = list_one (older), right = list_one (newer);
  g_autoptr (StoreDiff) diff = store_diff_new (store, left, right, NULL, error);
  if (diff == NULL || !store_run (store, error, "insert-pair", "ii", newer, older))
    return FALSE;
  for (guint i = 0; i < diff->changes->len; i++)
    if (!put_change (store, newer, (gint64) i + 1, &g_array_index (diff->changes, StoreDiffChange, i), error))
      return FALSE;
  return TRUE;
}

gboolean
store_find_older (Store *store, gint64 document, gint64 *older, GError **error)
{
  return store_find_number (store, older, error, "find-older", "i", document);
}

gboolean
store_pair (Store *store, gint64 newer, GError **error)
{
  gint64 older, before;
  if (!store_find_older (store, newer, &older, error)
      || !store_find_number (store, &before, error, "find-pair", "i", newer))
    return FALSE;
  if (older == before)
    return TRUE;
  return (before == 0 || store_run (store, error, "delete-pair", "i", newer))
         && (older == 0 || compare (store, newer, older, error));
}

GArray *
store_pairs_of (Store *store, gint64 older, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-pairs-of", error);
  if (query == NULL)
    return NULL;
  store_bind (query, "i", older);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return store_append_ids (store, query, ids, error) >= 0 ? g_steal_pointer (&ids) : NULL;
}
