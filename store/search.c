#include "store/search.h"

#include "store/frame.h"
#include "store/private.h"

static void
bind_copy (sqlite3_stmt *query, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (query, index, text, -1, SQLITE_TRANSIENT);
}

StoreCursor *
store_search (Store *store, const StoreSearch *search, gboolean *partly, GError **error)
{
  gboolean worded = search->words != NULL && !store_words_is_empty (search->words);
  g_autofree char *match = worded ? store_words_match (search->words) : NULL;
  const StoreFilter *filter = search->filter;
  const char *framework = "", *control = filter != NULL ? store_filter_control (filter, &framework) : NULL;
  sqlite3_stmt *query = store_query (store, worded ? "search-statements" : "search-filed", error);
  if (query == NULL)
    return NULL;
  bind_copy (query, 1, match);
  bind_copy (query, 2, filter != NULL ? store_filter_json (filter) : NULL);
  bind_copy (query, 3, *framework != '\0' ? framework : NULL);
  bind_copy (query, 4, control);
  sqlite3_bind_int64 (query, 5, store->all_revisions ? 1 : 0);
  if (store->frame != NULL && control != NULL)
    { /* its controls are those of the frame that it is read in */
      g_autofree char *list = store_frame_list (store->frame, control);
      bind_copy (query, 3, NORMALIZE_FRAME);
      bind_copy (query, 6, list);
      bind_copy (query, 7, store_get_frame (store));
    }
  /* what the cursor leaves out after this must not count */
  gboolean all = search->wanted == 0 || (filter != NULL && store_filter_is_narrow (filter));
  gint64 ranked = all ? -1 : MAX (STORE_SEARCH_RANKED, 4 * (gint64) search->wanted);
  if (worded)
    sqlite3_bind_int64 (query, 8, ranked);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (store_append_ids (store, query, ids, error) < 0)
    return NULL;
  if (partly != NULL)
    *partly = worded && !all && ids->len >= ranked;
  StoreCursor *cursor = store_statements_of (store, g_steal_pointer (&ids));
  store_filter_cursor (filter, cursor);
  return cursor;
}
