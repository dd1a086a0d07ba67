#include "store/map.h"

#include "ingest/maker.h"
#include "normalize/control/alike.h"
#include "normalize/control/catalog.h"
#include "normalize/control/map.h"
#include "normalize/keys.h"
#include "store/decision.h"
#include "store/private.h"
#include "store/read.h"

#include <jansson.h>
#include <string.h>

struct _StoreMapper
{
  Store *store;
  NormalizeAlike *alike;
  char *state; /* of what mapping depends on: paper_mapped.state */
};

/* A statement as it stands in the store. */
typedef struct
{
  gint64 entry;
  char *filed;     /* "12.3.1 17.2.1" */
  char *signature; /* controls, candidates and "none", all that is stored of them */
  char *words;     /* NULL where nobody asked */
} Before;

static void
before_clear (gpointer data)
{
  Before *before = data;
  g_free (before->filed);
  g_free (before->signature);
  g_free (before->words);
}

/* learning */

static char **
strings_of (const char *json)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  json_t *list = json_loads (json, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item) if (json_is_string (item))
      g_ptr_array_add (strings, g_strdup (json_string_value (item)));
  json_decref (list);
  g_ptr_array_add (strings, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
}

static gboolean
learn (StoreMapper *mapper, GError **error)
{
  sqlite3_stmt *query = store_query (mapper->store, "select-decisions", error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  while ((step = store_step (mapper->store, query, error)) == STORE_ROW)
    {
      g_auto (GStrv) ids = strings_of ((const char *) sqlite3_column_text (query, 3));
      const NormalizeAsked asked = { .question = (const char *) sqlite3_column_text (query, 0),
                                     .requirement = (const char *) sqlite3_column_text (query, 1),
                                     .answer = (const char *) sqlite3_column_text (query, 2) };
      g_autofree char *words = normalize_alike_words (&asked);
      normalize_alike_teach (mapper->alike, words, (const char *const *) ids);
    }
  return step == STORE_DONE;
}

static char *
dup_state (Store *store, GError **error)
{
  sqlite3_stmt *query = store_query (store, "count-decisions", error);
  if (query == NULL || store_step (store, query, error) != STORE_ROW)
    return NULL;
  char *state = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u", ingest_maker (),
                                 (gint64) sqlite3_column_int64 (query, 0), (gint64) sqlite3_column_int64 (query, 1),
                                 normalize_catalogs_list (normalize_catalogs_get ())->len);
  sqlite3_reset (query);
  return state;
}

StoreMapper *
store_mapper_new (Store *store, GError **error)
{
  g_autoptr (StoreMapper) mapper = g_new0 (StoreMapper, 1);
  mapper->store = store;
  mapper->alike = normalize_alike_new ();
  mapper->state = dup_state (store, error);
  return mapper->state != NULL && learn (mapper, error) ? g_steal_pointer (&mapper) : NULL;
}

void
store_mapper_free (StoreMapper *mapper)
{
  if (mapper == NULL)
    return;
  normalize_alike_free (mapper->alike);
  g_free (mapper->state);
  g_free (mapper);
}

GArray *
store_mapper_papers (StoreMapper *mapper, gboolean all, guint64 *statements, GError **error)
{
  g_autoptr (GArray) papers = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *query = store_query (mapper->store, "select-unmapped-papers", error);
  if (query == NULL)
    return NULL;
  *statements = 0;
  store_bind (query, "s", all ? "" : mapper->state);
  StoreStep step;
  while ((step = store_step (mapper->store, query, error)) == STORE_ROW)
    {
      gint64 paper = sqlite3_column_int64 (query, 0);
      g_array_append_val (papers, paper);
      *statements += (guint64) sqlite3_column_int64 (query, 1);
    }
  return step == STORE_DONE ? g_steal_pointer (&papers) : NULL;
}

/* a document out of the store */

static void
append_signature (GString *signature, const NormalizeControl *control)
{
  g_string_append_printf (signature, "%s/%s %s %.3f %s\n", control->framework, control->id, control->method,
                          control->confidence, control->evidence);
}

static void
append_id (GString *ids, const char *id)
{
  g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", id);
}

static void
append_none (GString *signature, double none, const char *evidence)
{
  g_string_append_printf (signature, "\n%.3f %s", none, evidence);
}

static Before
remember (const StoreStatement *statement, const char *words)
{
  Before before = { .entry = statement->id };
  GString *filed = g_string_new (NULL), *signature = g_string_new (NULL);
  for (guint i = 0; i < statement->controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (statement->controls, StoreControl, i).control;

      append_id (filed, control->id);
      append_signature (signature, control);
    }
  g_string_append_c (signature, '\n');
  for (guint i = 0; i < statement->candidates->len; i++)
    append_signature (signature, &g_array_index (statement->candidates, StoreControl, i).control);
  append_none (signature, statement->none, statement->none_evidence);
  before.filed = g_string_free (filed, FALSE);
  before.signature = g_string_free (signature, FALSE);
  before.words = words != NULL ? normalize_keys_words (statement->question, statement->answer) : NULL;
  return before;
}

static void
add_statement (NormalizeRecord *record, const StoreStatement *stored)
{
  NormalizeStatement *statement = normalize_record_add (record);
  statement->heading = stored->heading;
  statement->label = normalize_record_keep (record, stored->label, -1);
  statement->ref = normalize_record_keep (record, stored->ref, -1);
  statement->cited = normalize_record_keep (record, stored->cited, -1);
  statement->question = normalize_record_keep (record, stored->question, -1);
  statement->requirement = normalize_record_keep (record, stored->requirement, -1);
  statement->answer = normalize_record_keep (record, stored->answer, -1);
  g_auto (GStrv) path = strings_of (stored->path);
  for (guint i = 0; path[i] != NULL; i++)
    g_ptr_array_add (statement->path, (gpointer) normalize_record_keep (record, path[i], -1));
}

static gboolean
read_scheme (Store *store, gint64 paper, NormalizeRecord *record, GError **error)
{
  sqlite3_stmt *query = store_query (store, "read-scheme", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", paper);
  if (store_step (store, query, error) != STORE_ROW)
    return FALSE;
  const char *framework = (const char *) sqlite3_column_text (query, 0);
  if (framework != NULL)
    record->scheme = (NormalizeScheme){
      .framework = normalize_record_keep (record, framework, -1),
      .shift = sqlite3_column_int (query, 1),
      .cld_dropped = sqlite3_column_int (query, 2) != 0,
      .confidence = sqlite3_column_double (query, 3),
      .evidence = normalize_record_keep (record, (const char *) sqlite3_column_text (query, 4), -1),
    };
  sqlite3_reset (query);
  return TRUE;
}

static gboolean
read_headings (Store *store, gint64 paper, NormalizeRecord *record, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-headings", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", paper);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      const char *texts[3];
      for (int i = 0; i < 3; i++)
        texts[i] = normalize_record_keep (record, (const char *) sqlite3_column_text (query, i), -1);
      NormalizeHeading heading = {
        .number = texts[0], .title = texts[1], .cited = texts[2], .level = (guint) sqlite3_column_int (query, 3)
      };
      g_array_append_val (record->headings, heading);
    }
  return step == STORE_DONE;
}

static gboolean
read_record (Store *store, gint64 paper, const char *words, NormalizeRecord *record, GArray *before, GError **error)
{
  if (!read_scheme (store, paper, record, error) || !read_headings (store, paper, record, error))
    return FALSE;
  g_autoptr (StoreCursor) cursor = store_statements (store, paper, error);
  if (cursor == NULL)
    return FALSE;
  store_cursor_want_candidates (cursor);
  const StoreStatement *statement;
  StoreStep step;
  while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      Before one = remember (statement, words);
      g_array_append_val (before, one);
      add_statement (record, statement);
    }
  return step == STORE_DONE;
}

/* writing */

static gboolean
write_controls (Store *store, gint64 entry, const char *delete, const char *insert, const GArray *controls,
                GError **error)
{
  if (!store_run (store, error, delete, "i", entry))
    return FALSE;
  for (guint i = 0; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, NormalizeControl, i);
      if (!store_run (store, error, insert, "iitttdt", entry, (gint64) i + 1, control->framework, control->id,
                      control->method, control->confidence, control->evidence))
        return FALSE;
    }
  return TRUE;
}

/* As a record's line of JSON rounds it, by its digits, so that the same mapping is the same: 0.9215 is a little less
 * than that, and becomes 0.921. */
static double
rounded (double confidence)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  return g_ascii_strtod (g_ascii_formatd (digits, sizeof digits, "%.3f", confidence), NULL);
}

static void
round_confidence (GArray *controls)
{
  for (guint i = 0; i < controls->len; i++)
    {
      NormalizeControl *control = &g_array_index (controls, NormalizeControl, i);
      control->confidence = rounded (control->confidence);
    }
}

static gboolean
update_statement (Store *store, NormalizeStatement *statement, const Before *before, StoreMapChange change,
                  gpointer data, GError **error)
{
  g_autoptr (GString) filed = g_string_new (NULL), signature = g_string_new (NULL);
  round_confidence (statement->controls);
  round_confidence (statement->candidates);
  statement->none = rounded (statement->none);
  for (guint i = 0; i < statement->controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (statement->controls, NormalizeControl, i);
      append_id (filed, control->id);
      append_signature (signature, control);
    }
  g_string_append_c (signature, '\n');
  for (guint i = 0; i < statement->candidates->len; i++)
    append_signature (signature, &g_array_index (statement->candidates, NormalizeControl, i));
  append_none (signature, statement->none, statement->none_evidence);
  if (strcmp (signature->str, before->signature) == 0)
    return TRUE;
  if (change != NULL && strcmp (filed->str, before->filed) != 0)
    change (statement, before->filed, filed->str, data);
  return write_controls (store, before->entry, "delete-entry-controls", "insert-control", statement->controls, error)
         && write_controls (store, before->entry, "delete-entry-candidates", "insert-candidate", statement->candidates,
                            error)
         && store_run (store, error, "update-none", "idt", before->entry, statement->none, statement->none_evidence);
}

/* Entries whose controls a person has decided, "none fits" too. */
static GHashTable *
read_decided (Store *store, gint64 paper, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-decided-controls", error);
  if (query == NULL)
    return NULL;
  g_autoptr (GHashTable) decided = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  store_bind (query, "i", paper);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      gint64 entry = sqlite3_column_int64 (query, 0);
      g_hash_table_add (decided, g_memdup2 (&entry, sizeof entry));
    }
  return step == STORE_DONE ? g_steal_pointer (&decided) : NULL;
}

gboolean
store_map_paper_within (StoreMapper *mapper, gint64 paper, const char *words, StoreMapChange change, gpointer data,
                        GError **error)
{
  Store *store = mapper->store;
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new (""));
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (Before));
  g_array_set_clear_func (before, before_clear);
  if (!read_record (store, paper, words, record, before, error))
    return FALSE;
  normalize_control_map (record);
  normalize_alike_file (mapper->alike, record);
  g_autoptr (GHashTable) decided = read_decided (store, paper, error);
  for (guint i = 0; decided != NULL && i < before->len; i++)
    {
      const Before *one = &g_array_index (before, Before, i);
      if (g_hash_table_contains (decided, &one->entry) || (words != NULL && strcmp (words, one->words) != 0))
        continue;
      if (!update_statement (store, record->statements->pdata[i], one, change, data, error))
        return FALSE;
    }
  return decided != NULL && store_apply_decisions (store, paper, error);
}

gboolean
store_map_paper (StoreMapper *mapper, gint64 paper, StoreMapChange change, gpointer data, GError **error)
{
  Store *store = mapper->store;
  if (!store_begin (store, error))
    return FALSE;
  if (!store_map_paper_within (mapper, paper, NULL, change, data, error)
      || !store_run (store, error, "update-mapped", "is", paper, mapper->state))
    {
      store_rollback (store);
      return FALSE;
    }
  return store_commit (store, error);
}

/* importing */

gboolean
store_learn (Store *store, GError **error)
{
  sqlite3_stmt *query = store_query (store, "count-decisions", error);
  if (query == NULL || store_step (store, query, error) != STORE_ROW)
    return FALSE;
  gboolean none = sqlite3_column_int64 (query, 0) == 0;
  sqlite3_reset (query);
  g_clear_pointer (&store->mapper, store_mapper_free);
  if (none)
    return TRUE;
  store->mapper = store_mapper_new (store, error);
  return store->mapper != NULL;
}

gboolean
store_map_put (Store *store, gint64 paper, GError **error)
{
  if (store->mapper == NULL)
    return store_apply_decisions (store, paper, error);
  return store_map_paper_within (store->mapper, paper, NULL, NULL, NULL, error)
         && store_run (store, error, "update-mapped", "is", paper, store->mapper->state);
}
