#include "store/check.h"

#include "normalize/keys.h"
#include "store/index.h"
#include "store/tally.h"

#include <string.h>

#define MOST_FAULTS 100 /* of one kind: more say the same again */

/* Appends "PREFIX: row" for each row of @sql whose first column is not @good (may be NULL). */
static gboolean
ask (Store *store, const char *sql, const char *good, const char *prefix, GPtrArray *faults, GError **error)
{
  g_autoptr (sqlite3_stmt) query = store_prepare (store, sql, error);
  StoreStep step = STORE_STEP_FAILED;
  guint found = 0;
  while (query != NULL && (step = store_step (store, query, error)) == STORE_ROW && found < MOST_FAULTS)
    {
      const char *text = (const char *) sqlite3_column_text (query, 0);
      if (good != NULL && g_strcmp0 (text, good) == 0)
        continue;
      found++;
      g_ptr_array_add (faults, g_strdup_printf ("%s: %s", prefix, text != NULL ? text : "?"));
    }
  return step != STORE_STEP_FAILED;
}

/* The same for a query of sql/queries that gives names of files. */
static gboolean
ask_files (Store *store, const char *name, const char *what, GPtrArray *faults, GError **error)
{
  sqlite3_stmt *query = store_query (store, name, error);
  StoreStep step = STORE_STEP_FAILED;
  while (query != NULL && (step = store_step (store, query, error)) == STORE_ROW)
    {
      const char *file = (const char *) sqlite3_column_text (query, 0);
      g_ptr_array_add (faults, g_strdup_printf ("%s %s", what, file != NULL && *file != '\0' ? file : "no document"));
    }
  return step != STORE_STEP_FAILED;
}

/* Decisions find statements by a digest of their words; one that is not theirs is never found. */
static gboolean
check_words (Store *store, GPtrArray *faults, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-words-of-entries", error);
  StoreStep step = STORE_STEP_FAILED;
  guint found = 0;
  while (query != NULL && (step = store_step (store, query, error)) == STORE_ROW)
    {
      const char *question = (const char *) sqlite3_column_text (query, 2),
                 *answer = (const char *) sqlite3_column_text (query, 3);
      g_autofree char *digest = normalize_keys_words (question != NULL ? question : "", answer != NULL ? answer : "");
      if (g_strcmp0 (digest, (const char *) sqlite3_column_text (query, 4)) != 0 && found++ < MOST_FAULTS)
        g_ptr_array_add (faults, g_strdup_printf ("statement %d of %s is known by other words than it has",
                                                  sqlite3_column_int (query, 1),
                                                  (const char *) sqlite3_column_text (query, 0)));
    }
  return step != STORE_STEP_FAILED;
}

typedef struct
{
  GPtrArray *faults;
  guint found;
} Found;

static void
add_words_fault (const char *file, guint seq, gpointer data)
{
  Found *found = data;
  if (found->found++ < MOST_FAULTS)
    g_ptr_array_add (found->faults,
                     g_strdup_printf ("the full-text index does not have the words of statement %u of %s", seq, file));
}

static void
add_figures_fault (const char *file, gpointer data)
{
  Found *found = data;
  if (found->found++ < MOST_FAULTS)
    g_ptr_array_add (found->faults, g_strdup_printf ("the figures kept do not fit the statements of %s", file));
}

/* An index that was cut by another program's rules is filled anew by the next who writes: no fault. */
static gboolean
check_index (Store *store, GPtrArray *faults, GError **error)
{
  gboolean current;
  if (!store_index_is_current (store, &current, error))
    return FALSE;
  return !current || store_index_check (store, add_words_fault, &(Found){ faults, 0 }, error);
}

gboolean
store_check (Store *store, GPtrArray *faults, GError **error)
{
  return ask (store, "PRAGMA integrity_check", "ok", "the file is damaged", faults, error)
         && ask (store, "SELECT 'a row of ' || \"table\" || ' without its ' || parent FROM pragma_foreign_key_check",
                 NULL, "tables do not fit", faults, error)
         && ask_files (store, "check-index", "the full-text index does not fit the statements of", faults, error)
         && check_index (store, faults, error)
         && store_tally_check (store, add_figures_fault, &(Found){ faults, 0 }, error)
         && ask_files (store, "check-pairs", "what changed is not told of", faults, error)
         && check_words (store, faults, error);
}
