#include "store/search.h"

#include "store/frame.h"
#include "store/private.h"

#include <math.h>
#include <string.h>

static void
bind_copy (sqlite3_stmt *query, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (query, index, text, -1, SQLITE_TRANSIENT);
}

/* A statement that holds the words. */
typedef struct
{
  gint64 id, seq, score; /* less is better; millionths, so that equal ones are */
  const char *file, *sha256;
} Ranked;

/* Best first; those that are equally good in the order of every output. */
static gint
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a, *other = b;
  if (one->score != other->score)
    return one->score < other->score ? -1 : 1;
  int order = strcmp (one->file, other->file);
  if (order == 0)
    order = g_strcmp0 (one->sha256, other->sha256);
  return order != 0 ? order : (one->seq > other->seq) - (one->seq < other->seq);
}

/* Sorted here, not by SQL: that would copy the names of the papers with each statement, several times. */
static gboolean
append_ranked (Store *store, sqlite3_stmt *query, GArray *ids, GError **error)
{
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autoptr (GStringChunk) names = g_string_chunk_new (4096);
  gint64 paper = -1;
  Ranked one = { 0 };
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      one.id = sqlite3_column_int64 (query, 0);
      one.seq = sqlite3_column_int64 (query, 1);
      one.score = (gint64) round (sqlite3_column_double (query, 2) * 1e6);
      if (sqlite3_column_int64 (query, 3) != paper)
        {
          const char *sha256 = (const char *) sqlite3_column_text (query, 5);
          paper = sqlite3_column_int64 (query, 3);
          one.file = g_string_chunk_insert (names, (const char *) sqlite3_column_text (query, 4));
          one.sha256 = sha256 != NULL ? g_string_chunk_insert (names, sha256) : NULL;
        }
      g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_array_append_val (ids, g_array_index (ranked, Ranked, i).id);
  return step == STORE_DONE;
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
  if (worded ? !append_ranked (store, query, ids, error) : store_append_ids (store, query, ids, error) < 0)
    return NULL;
  if (partly != NULL)
    *partly = worded && !all && ids->len >= ranked;
  StoreCursor *cursor = store_statements_of (store, g_steal_pointer (&ids));
  store_filter_cursor (filter, cursor);
  return cursor;
}
