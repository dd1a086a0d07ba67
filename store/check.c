#include "store/check.h"

#include "normalize/keys.h"

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

gboolean
store_check (Store *store, GPtrArray *faults, GError **error)
{
  return ask (store, "PRAGMA integrity_check", "ok", "the file is damaged", faults, error)
         && ask (store, "SELECT 'a row of ' || \"table\" || ' without its ' || parent FROM pragma_foreign_key_check",
                 NULL, "tables do not fit", faults, error)
         && ask_files (store, "check-index", "the full-text index does not fit the statements of", faults, error)
         && ask_files (store, "check-tallies", "the figures kept do not fit the statements of", faults, error)
         && check_words (store, faults, error);
}
