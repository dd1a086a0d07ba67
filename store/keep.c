#include "store/keep.h"

#include "store/pair.h"
#include "store/private.h"
#include "store/provenance.h"
#include "store/revision.h"

const char *const store_about_fields[] = { "vendor", "service", "title", "edition", "issued", "revised", NULL };

static gboolean
end (Store *store, gboolean good, GError **error)
{
  if (good)
    return store_commit (store, error);
  store_rollback (store);
  return FALSE;
}

gboolean
store_remove (Store *store, const gint64 *ids, guint n, GError **error)
{
  if (!store_begin (store, error))
    return FALSE;
  gboolean good = TRUE;
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (gint64)); /* have another one before them now */
  for (guint i = 0; i < n && good; i++)
    {
      g_autoptr (GArray) held = store_pairs_of (store, ids[i], error);
      good = held != NULL && store_forget (store, ids[i], error)
             && store_run (store, error, "delete-tally", "i", ids[i])
             && store_run (store, error, "delete-paper", "i", ids[i]);
      if (good)
        g_array_append_vals (later, held->data, held->len);
    }
  for (guint i = 0; i < later->len && good; i++)
    good = store_pair (store, g_array_index (later, gint64, i), error);
  return end (store, good, error);
}

gboolean
store_set_about (Store *store, gint64 document, const char *field, const char *value, GError **error)
{
  g_return_val_if_fail (g_strv_contains (store_about_fields, field), FALSE);
  g_autofree char *now = store_now ();
  if (!store_begin (store, error))
    return FALSE;
  gboolean good = value != NULL
                      ? store_run (store, error, "insert-about", "issss", document, field, value, store_user (), now)
                      : store_run (store, error, "restore-about", "is", document, field)
                            && store_run (store, error, "delete-about", "is", document, field);
  good = good && store_run (store, error, "apply-about", "i", document);
  return end (store, good && store_revise (store, document, error),
              error); /* vendor and title tell whose edition it is */
}
