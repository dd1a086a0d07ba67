#include "store/decision.h"

#include "ingest/json.h"
#include "normalize/control/catalog.h"
#include "normalize/control/decisions.h"
#include "store/provenance.h"
#include "store/tally.h"

#include <jansson.h>
#include <string.h>

/* applying */

static gboolean
file_decided (Store *store, gint64 entry, const char *controls, const char *evidence, GError **error)
{
  if (!store_run (store, error, "delete-entry-controls", "i", entry)
      || !store_run (store, error, "delete-entry-candidates", "i", entry))
    return FALSE;
  json_t *list = json_loads (controls, 0, NULL), *item;
  gboolean none = json_array_size (list) == 0,
           good = store_run (store, error, "update-none", "idt", entry, none ? 1.0 : 0.0, none ? evidence : "");
  gsize i;
  json_array_foreach (list, i, item) good =
      good && json_is_string (item)
      && store_run (store, error, "insert-control", "iitttdt", entry, (gint64) i + 1, NORMALIZE_FRAME,
                    json_string_value (item), "decided", 1.0, evidence);
  json_decref (list);
  return good;
}

/* One row of select-decided-*: entry, what, who, made, why. */
typedef struct
{
  gint64 entry;
  char *what, *evidence;
} Decided;

static void
decided_clear (gpointer data)
{
  Decided *decided = data;
  g_free (decided->what);
  g_free (decided->evidence);
}

static GArray *
read_decided (Store *store, const char *name, gint64 paper, GError **error)
{
  sqlite3_stmt *query = store_query (store, name, error);
  if (query == NULL)
    return NULL;
  store_bind (query, "i", paper);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Decided));
  g_array_set_clear_func (rows, decided_clear);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      Decided row = { .entry = sqlite3_column_int64 (query, 0),
                      .what = g_strdup ((const char *) sqlite3_column_text (query, 1)),
                      .evidence = normalize_decisions_evidence ((const char *) sqlite3_column_text (query, 2),
                                                                (const char *) sqlite3_column_text (query, 3),
                                                                (const char *) sqlite3_column_text (query, 4)) };
      g_array_append_val (rows, row);
    }
  return step == STORE_DONE ? g_steal_pointer (&rows) : NULL;
}

gboolean
store_apply_decisions (Store *store, gint64 paper, GError **error)
{
  g_autoptr (GArray) controls = read_decided (store, "select-decided-controls", paper, error);
  if (controls == NULL)
    return FALSE;
  for (guint i = 0; i < controls->len; i++)
    {
      const Decided *row = &g_array_index (controls, Decided, i);
      if (!file_decided (store, row->entry, row->what, row->evidence, error))
        return FALSE;
    }
  g_autoptr (GArray) stances = read_decided (store, "select-decided-stances", paper, error);
  if (stances == NULL || !store_run (store, error, "restore-stances", "i", paper)
      || !store_run (store, error, "delete-entry-stances", "i", paper))
    return FALSE;
  for (guint i = 0; i < stances->len; i++)
    {
      const Decided *row = &g_array_index (stances, Decided, i);
      if (!store_run (store, error, "insert-entry-stance", "i", row->entry)
          || !store_run (store, error, "update-stance", "itdt", row->entry, row->what, 1.0, row->evidence))
        return FALSE;
    }
  return store_tally (store, paper, error);
}

/* deciding */

gboolean
store_index_words (Store *store, GError **error)
{
  return store_run (store, error, "insert-entry-words", "") && store_run (store, error, "update-words-mark", "");
}

static gboolean
read_papers (Store *store, const char *words, GArray *papers, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-papers-words", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", words);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      gint64 paper = sqlite3_column_int64 (query, 0);
      g_array_append_val (papers, paper);
    }
  return step == STORE_DONE;
}

static char *
controls_as_json (const char *const *controls, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  IngestJson json = INGEST_JSON (list);
  ingest_json_begin (&json, NULL, '[');
  for (; *controls != NULL; controls++)
    {
      const NormalizeEntry *entry = normalize_catalogs_find (normalize_catalogs_get (), NORMALIZE_FRAME, *controls);
      if (entry == NULL || entry->level != NORMALIZE_LEVEL_CONTROL)
        {
          g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "%s is no control of %s", *controls, NORMALIZE_FRAME);
          return NULL;
        }
      ingest_json_string (&json, NULL, *controls);
    }
  ingest_json_end (&json);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
insert_decision (Store *store, const StoreDecision *decision, const char *controls, const char *made, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-words", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", decision->words);
  StoreStep step = store_step (store, query, error);
  if (step == STORE_DONE)
    g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "no statement has the words %.12s", decision->words);
  if (step != STORE_ROW)
    return FALSE;
  g_autofree char *question = g_strdup ((const char *) sqlite3_column_text (query, 0)),
                  *requirement = g_strdup ((const char *) sqlite3_column_text (query, 1)),
                  *answer = g_strdup ((const char *) sqlite3_column_text (query, 2));
  sqlite3_reset (query);
  return store_run (store, error, "insert-decision",
                    "sssttt"
                    "ttt",
                    decision->words, controls, decision->stance, decision->who, made, decision->why, question,
                    requirement, answer);
}

static gboolean
decide_one (Store *store, const StoreDecision *decision, const char *made, gint64 *id, GError **error)
{
  g_autofree char *controls = NULL;
  g_autoptr (GArray) papers = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (decision->controls != NULL && (controls = controls_as_json (decision->controls, error)) == NULL)
    return FALSE;
  if (!insert_decision (store, decision, controls, made, error))
    return FALSE;
  if (id != NULL)
    *id = sqlite3_last_insert_rowid (store_get_database (store));
  if (!read_papers (store, decision->words, papers, error))
    return FALSE;
  for (guint i = 0; i < papers->len; i++)
    if (!store_apply_decisions (store, g_array_index (papers, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
store_decide (Store *store, const StoreDecision *decisions, guint n, gint64 *ids, GError **error)
{
  g_autofree char *made = store_now ();
  if (!store_begin (store, error))
    return FALSE;
  if (!store_index_words (store, error))
    {
      store_rollback (store);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    if (!decide_one (store, &decisions[i], made, ids != NULL ? &ids[i] : NULL, error))
      {
        store_rollback (store);
        return FALSE;
      }
  return store_commit (store, error);
}

gboolean
store_undo (Store *store, gint64 decision, GArray *papers, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-decision-words", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", decision);
  StoreStep step = store_step (store, query, error);
  if (step != STORE_ROW)
    return step == STORE_DONE;
  g_autofree char *words = g_strdup ((const char *) sqlite3_column_text (query, 0));
  sqlite3_reset (query);
  return store_run (store, error, "undo-decision", "i", decision) && store_index_words (store, error)
         && read_papers (store, words, papers, error);
}

/* writing */

static void
write_decision (sqlite3_stmt *query, GString *out)
{
  static const char *const texts[] = { "stance", "who", "made", "why", "question", "requirement", "answer", NULL };
  IngestJson json = INGEST_JSON (out);
  ingest_json_begin (&json, NULL, '{');
  ingest_json_string (&json, "format", "hakusho-decision");
  ingest_json_unsigned (&json, "version", 1);
  ingest_json_string (&json, "words", (const char *) sqlite3_column_text (query, 0));
  if (sqlite3_column_type (query, 1) != SQLITE_NULL)
    ingest_json_raw (&json, "controls", (const char *) sqlite3_column_text (query, 1));
  for (int i = 0; texts[i] != NULL; i++)
    if (sqlite3_column_type (query, i + 2) != SQLITE_NULL)
      ingest_json_string (&json, texts[i], (const char *) sqlite3_column_text (query, i + 2));
  ingest_json_end (&json);
  g_string_append_c (out, '\n');
}

gboolean
store_decisions_write (Store *store, guint *count, GString *out, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-all-decisions", error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  for (*count = 0; (step = store_step (store, query, error)) == STORE_ROW; (*count)++)
    write_decision (query, out);
  return step == STORE_DONE;
}
