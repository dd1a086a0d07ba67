#include "store/revision.h"

#include "normalize/keys.h"
#include "store/pair.h"
#include "store/private.h"

#include <string.h>

#define MOST_LINKS 1000 /* documents that each revise the one before; chosen, not measured: a ring ends here */

/* order */

typedef struct
{
  gint64 id;
  char *keys[4]; /* edition, date, modified, file, each so that bytes order them; NULL where not known */
  char *sha256;  /* NULL where the bytes never came */
  char *sha256_of_older;
} Member;

enum
{
  BY_EDITION,
  BY_DATE,
  BY_MODIFIED,
  BY_FILE,
  KEYS
};

static void
member_clear (gpointer data)
{
  Member *member = data;
  for (guint i = 0; i < KEYS; i++)
    g_free (member->keys[i]);
  g_free (member->sha256);
  g_free (member->sha256_of_older);
}

/* The first key that every member has and in which two differ, else -1. */
static int
find_leading_key (const GArray *members)
{
  for (int key = 0; key < KEYS; key++)
    {
      gboolean all = TRUE, differ = FALSE;
      const char *first = g_array_index (members, Member, 0).keys[key];
      for (guint i = 0; i < members->len && all; i++)
        {
          const char *text = g_array_index (members, Member, i).keys[key];
          all = text != NULL;
          differ |= g_strcmp0 (text, first) != 0;
        }
      if (all && differ)
        return key;
    }
  return -1;
}

static int
compare_members (gconstpointer a, gconstpointer b, gpointer leading)
{
  const Member *left = a, *right = b;
  int first = GPOINTER_TO_INT (leading);
  int order = first >= 0 ? strcmp (left->keys[first], right->keys[first]) : 0;
  for (int key = 0; key < KEYS && order == 0; key++)
    order = g_strcmp0 (left->keys[key], right->keys[key]);
  order = order != 0 ? order : g_strcmp0 (left->sha256, right->sha256);
  return order != 0 ? order : left->id < right->id ? -1 : left->id > right->id;
}

static GArray *
read_series (Store *store, const char *series, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_array_set_clear_func (members, member_clear);
  sqlite3_stmt *query = store_query (store, "select-series", error);
  if (query == NULL)
    return NULL;
  store_bind (query, "s", series);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      Member member = { .id = sqlite3_column_int64 (query, 0),
                        .keys = { normalize_keys_edition ((const char *) sqlite3_column_text (query, 1)),
                                  g_strdup ((const char *) sqlite3_column_text (query, 2)),
                                  g_strdup ((const char *) sqlite3_column_text (query, 3)),
                                  normalize_keys_file ((const char *) sqlite3_column_text (query, 4)) },
                        .sha256 = g_strdup ((const char *) sqlite3_column_text (query, 6)),
                        .sha256_of_older = g_strdup ((const char *) sqlite3_column_text (query, 5)) };
      g_array_append_val (members, member);
    }
  return step == STORE_DONE ? g_steal_pointer (&members) : NULL;
}

static gboolean
find_paper (Store *store, const char *sha256, gint64 *id, GError **error)
{
  return store_find_number (store, id, error, "find-paper-id", "s", sha256);
}

/* Moves what a person said to revise another behind it, where the other keys had it in front. */
static gboolean
obey_links (Store *store, GArray *members, GError **error)
{
  for (guint moves = 0; moves < members->len; moves++)
    {
      gboolean moved = FALSE;
      for (guint i = 0; i < members->len && !moved; i++)
        {
          const Member *member = &g_array_index (members, Member, i);
          gint64 older = 0;
          if (member->sha256_of_older != NULL && !find_paper (store, member->sha256_of_older, &older, error))
            return FALSE;
          guint at = i + 1;
          while (older != 0 && at < members->len && g_array_index (members, Member, at).id != older)
            at++;
          if (older == 0 || at >= members->len)
            continue;
          Member kept = *member;
          memmove (&g_array_index (members, Member, i), &g_array_index (members, Member, i + 1),
                   (at - i) * sizeof (Member));
          g_array_index (members, Member, at) = kept;
          moved = TRUE;
        }
      if (!moved)
        break;
    }
  return TRUE;
}

static gboolean
number_series (Store *store, const char *series, GError **error)
{
  g_autoptr (GArray) members = read_series (store, series, error);
  if (members == NULL)
    return FALSE;
  if (members->len > 1)
    g_array_sort_with_data (members, compare_members, GINT_TO_POINTER (find_leading_key (members)));
  if (!obey_links (store, members, error))
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!store_run (store, error, "update-revision", "iii", g_array_index (members, Member, i).id, (gint64) i + 1,
                    (gint64) (i + 1 == members->len)))
      return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!store_pair (store, g_array_index (members, Member, i).id, error))
      return FALSE;
  return TRUE;
}

/* series */

/* What the documents of a paper share, as the store has it in `series`; *@before is what it was. */
static char *
dup_series (Store *store, gint64 paper, char **before, guint links, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-series", error);
  if (query == NULL)
    return NULL;
  store_bind (query, "i", paper);
  if (store_step (store, query, error) != STORE_ROW)
    {
      sqlite3_reset (query);
      return error == NULL || *error == NULL ? g_strdup ("") : NULL;
    }
  const char *vendor = (const char *) sqlite3_column_text (query, 0),
             *service = (const char *) sqlite3_column_text (query, 1),
             *title = (const char *) sqlite3_column_text (query, 2),
             *sha256 = (const char *) sqlite3_column_text (query, 3);
  gboolean failed = sqlite3_column_int (query, 4) != 0, told = sqlite3_column_int (query, 6) != 0;
  g_autofree char *older = g_strdup ((const char *) sqlite3_column_text (query, 7)), *series = NULL;
  if (before != NULL)
    *before = g_strdup ((const char *) sqlite3_column_text (query, 5));
  series = !told && !failed ? normalize_keys_series (vendor, service, title) : NULL;
  if (series == NULL) /* a paper of its own, until something revises it */
    series =
        sha256 != NULL ? g_strconcat ("sha256:", sha256, NULL) : g_strdup_printf ("document:%" G_GINT64_FORMAT, paper);
  sqlite3_reset (query);
  gint64 link = 0;
  if (older != NULL && links < MOST_LINKS && !find_paper (store, older, &link, error))
    return NULL;
  return link != 0 ? dup_series (store, link, NULL, links + 1, error) : g_steal_pointer (&series);
}

static gboolean
place_paper (Store *store, gint64 paper, gboolean numbers, GError **error)
{
  g_autofree char *before = NULL, *series = dup_series (store, paper, &before, 0, error);
  if (series == NULL)
    return FALSE;
  if (g_strcmp0 (series, before) != 0 && !store_run (store, error, "update-series", "is", paper, series))
    return FALSE;
  return !numbers
         || (number_series (store, series, error)
             && (before == NULL || *before == '\0' || strcmp (series, before) == 0
                 || number_series (store, before, error)));
}

/* The ids that @query gives, bound to @sha256. */
static GArray *
list_ids (Store *store, const char *name, const char *sha256, GError **error)
{
  sqlite3_stmt *query = store_query (store, name, error);
  if (query == NULL)
    return NULL;
  if (sha256 != NULL)
    store_bind (query, "s", sha256);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      gint64 id = sqlite3_column_int64 (query, 0);
      g_array_append_val (ids, id);
    }
  return step == STORE_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
dup_sha256 (Store *store, gint64 paper, char **sha256, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-series", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", paper);
  StoreStep step = store_step (store, query, error);
  *sha256 = step == STORE_ROW ? g_strdup ((const char *) sqlite3_column_text (query, 3)) : NULL;
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}

/* @paper, and what a person said to revise it, and so on. */
static gboolean
revise_from (Store *store, gint64 paper, guint links, GError **error)
{
  g_autofree char *sha256 = NULL;
  if (!place_paper (store, paper, TRUE, error) || !dup_sha256 (store, paper, &sha256, error))
    return FALSE;
  g_autoptr (GArray) later = sha256 != NULL ? list_ids (store, "select-revising", sha256, error) : NULL;
  if (sha256 != NULL && later == NULL)
    return FALSE;
  for (guint i = 0; later != NULL && i < later->len && links < MOST_LINKS; i++)
    if (!revise_from (store, g_array_index (later, gint64, i), links + 1, error))
      return FALSE;
  return TRUE;
}

gboolean
store_revise (Store *store, gint64 paper, GError **error)
{
  return revise_from (store, paper, 0, error);
}

gboolean
store_revise_all (Store *store, GError **error)
{
  g_autoptr (GArray) papers = list_ids (store, "select-papers-id", NULL, error);
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    if (!place_paper (store, g_array_index (papers, gint64, i), TRUE, error))
      return FALSE;
  return papers != NULL;
}

/* what a person says */

/* Whether @older leads to @newer by what people have said, which would be a ring. */
static gboolean
leads_to (Store *store, gint64 older, gint64 newer, gboolean *ring, GError **error)
{
  *ring = older == newer;
  for (guint links = 0; older != 0 && !*ring && links < MOST_LINKS; links++)
    {
      sqlite3_stmt *query = store_query (store, "find-series", error);
      if (query == NULL)
        return FALSE;
      store_bind (query, "i", older);
      StoreStep step = store_step (store, query, error);
      g_autofree char *before = step == STORE_ROW ? g_strdup ((const char *) sqlite3_column_text (query, 7)) : NULL;
      sqlite3_reset (query);
      older = 0;
      if (step == STORE_STEP_FAILED || (before != NULL && !find_paper (store, before, &older, error)))
        return FALSE;
      *ring = older == newer;
    }
  return TRUE;
}

static gboolean
set_revises_within (Store *store, gint64 newer, gint64 older, GError **error)
{
  g_autofree char *sha256 = NULL, *before = NULL;
  gboolean ring = FALSE;
  if (!dup_sha256 (store, newer, &sha256, error) || !dup_sha256 (store, older, &before, error)
      || (older != 0 && !leads_to (store, older, newer, &ring, error)))
    return FALSE;
  if (ring || sha256 == NULL || (older != 0 && before == NULL))
    {
      g_set_error_literal (error, STORE_ERROR, STORE_ERROR_UNKNOWN,
                           ring ? "a document cannot revise itself, nor one that revises it"
                                : "a document whose bytes are not known can revise none, nor be revised");
      return FALSE;
    }
  return store_run (store, error, "insert-revises", "ss", sha256, before) && store_revise (store, newer, error);
}

gboolean
store_set_revises (Store *store, gint64 newer, gint64 older, GError **error)
{
  if (!store_begin (store, error))
    return FALSE;
  if (set_revises_within (store, newer, older, error))
    return store_commit (store, error);
  store_rollback (store);
  return FALSE;
}

void
store_set_all_revisions (Store *store, gboolean all)
{
  store->all_revisions = all;
}

gboolean
store_get_all_revisions (const Store *store)
{
  return store->all_revisions;
}
