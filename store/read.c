#include "store/read.h"

#include "normalize/text/fold.h"
#include "store/frame.h"
#include "store/private.h"

#include <jansson.h>
#include <string.h>

#define MOST_NAMES 5 /* told where a part of a name is of several */
#define MIN_PREFIX 6 /* digits of a SHA-256: fewer are more likely a title */

void
store_document_clear (StoreDocument *document)
{
  if (document->strings != NULL)
    g_string_chunk_free (document->strings);
  *document = (StoreDocument){ 0 };
}

/* A column's text, lent by the row.  A store may have been written to by others: what is not UTF-8 is made so, in
 * @strings, before anything steps through it character by character. */
static const char *
column_text (sqlite3_stmt *query, int column, GStringChunk *strings)
{
  const char *text = (const char *) sqlite3_column_text (query, column);
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return text;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return g_string_chunk_insert (strings, valid);
}

static const char *
column_text_or_empty (sqlite3_stmt *query, int column, GStringChunk *strings)
{
  const char *text = column_text (query, column, strings);
  return text != NULL ? text : "";
}

/* finding */

int
store_append_ids (Store *store, sqlite3_stmt *query, GArray *ids, GError **error)
{
  StoreStep step;
  int found = 0;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      gint64 id = sqlite3_column_int64 (query, 0);
      g_array_append_val (ids, id);
      found++;
    }
  return step == STORE_DONE ? found : -1;
}

static int
append_all (Store *store, GArray *ids, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-documents", error);
  if (query == NULL)
    return -1;
  store_bind (query, "i", (gint64) store->all_revisions);
  return store_append_ids (store, query, ids, error);
}

static int
append_named (Store *store, const char *name, GArray *ids, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-documents-named", error);
  if (query == NULL)
    return -1;
  store_bind (query, "s", name);
  return store_append_ids (store, query, ids, error);
}

static int
append_hashed (Store *store, const char *name, GArray *ids, GError **error)
{
  gsize length = strlen (name);
  if (length < MIN_PREFIX || length > 64 || strspn (name, "0123456789abcdefABCDEF") != length)
    return 0;
  sqlite3_stmt *query = store_query (store, "select-documents-hashed", error);
  if (query == NULL)
    return -1;
  g_autofree char *low = g_ascii_strdown (name, -1), *high = g_strconcat (low, "g", NULL);
  store_bind (query, "ss", low, high);
  int found = store_append_ids (store, query, ids, error);
  if (found <= 1)
    return found;
  g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN,
               "%d documents have a SHA-256 that starts with %s: give more digits", found, name);
  return -1;
}

/* A column folded, for comparing; NULL where it is. */
static char *
column_folded (sqlite3_stmt *query, int column)
{
  const char *text = (const char *) sqlite3_column_text (query, column);
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  return valid != NULL ? normalize_fold (valid, -1) : NULL;
}

/* All editions of a title where all revisions are read, else the newest. */
static int
append_titled (Store *store, const char *name, GArray *ids, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-documents-known", error);
  if (query == NULL)
    return -1;
  g_autofree char *typed = g_utf8_make_valid (name, -1), *wanted = normalize_fold (typed, -1);
  StoreStep step;
  int found = 0;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      g_autofree char *title = column_folded (query, 2);
      gint64 id = sqlite3_column_int64 (query, 0);
      if (title != NULL && strcmp (title, wanted) == 0 && (store->all_revisions || sqlite3_column_int (query, 6) != 0))
        {
          g_array_append_val (ids, id);
          found++;
        }
    }
  return step == STORE_DONE ? found : -1;
}

/* Whether file, title, vendor or service holds @wanted. */
static gboolean
is_called (sqlite3_stmt *query, const char *wanted)
{
  for (int column = 1; column < 5; column++)
    {
      g_autofree char *name = column_folded (query, column);
      if (name != NULL && strstr (name, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A part of a name, where it is of one paper: its newest revision, or all. */
static int
append_partly_named (Store *store, const char *name, GArray *ids, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-documents-known", error);
  if (query == NULL)
    return -1;
  g_autofree char *typed = g_utf8_make_valid (name, -1), *wanted = normalize_fold (typed, -1), *series = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  guint before = ids->len, papers = 0;
  StoreStep step;
  while (*wanted != '\0' && (step = store_step (store, query, error)) == STORE_ROW)
    {
      gint64 id = sqlite3_column_int64 (query, 0);
      gboolean newest = sqlite3_column_int (query, 6) != 0;
      if (!is_called (query, wanted) || (!newest && !store->all_revisions))
        continue;
      const char *of = (const char *) sqlite3_column_text (query, 5);
      papers += series == NULL || strcmp (series, of) != 0;
      g_free (series);
      series = g_strdup (of);
      if (papers > 1 || names->len == 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                papers > MOST_NAMES ? "…" : (const char *) sqlite3_column_text (query, 1));
      if (papers > MOST_NAMES)
        {
          step = STORE_DONE;
          sqlite3_reset (query);
          break;
        }
      g_array_append_val (ids, id);
    }
  if (*wanted != '\0' && step == STORE_STEP_FAILED)
    return -1;
  if (papers <= 1)
    return (int) (ids->len - before);
  g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "several documents have '%s' in their names: %s", name,
               names->str);
  return -1;
}

/* Leaves the first of each. */
static void
drop_repeats (GArray *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint kept = 0;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_array_index (ids, gint64, kept) = id;
      if (g_hash_table_add (seen, &g_array_index (ids, gint64, kept)))
        kept++;
    }
  g_array_set_size (ids, kept);
}

static GArray *
find_documents (Store *store, const char *const *wanted, gboolean partly, GError **error)
{
  static int (*const ways[]) (Store *, const char *, GArray *, GError **) = { append_named, append_hashed,
                                                                              append_titled, append_partly_named };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (wanted == NULL || wanted[0] == NULL)
    return append_all (store, ids, error) >= 0 ? g_steal_pointer (&ids) : NULL;
  for (; *wanted != NULL; wanted++)
    {
      int found = 0;
      for (guint i = 0; i < G_N_ELEMENTS (ways) - !partly && found == 0; i++)
        found = ways[i](store, *wanted, ids, error);
      if (found == 0)
        g_set_error (
            error, STORE_ERROR, STORE_ERROR_UNKNOWN,
            "no document has the name, the SHA-256, the title or a part of them '%s' (`hakusho list` tells them)",
            *wanted);
      if (found <= 0)
        return NULL;
    }
  drop_repeats (ids);
  return g_steal_pointer (&ids);
}

GArray *
store_find_documents (Store *store, const char *const *wanted, GError **error)
{
  return find_documents (store, wanted, TRUE, error);
}

GArray *
store_find_documents_exactly (Store *store, const char *const *wanted, GError **error)
{
  return find_documents (store, wanted, FALSE, error);
}

/* documents */

gboolean
store_read_document (Store *store, gint64 id, StoreDocument *document, GError **error)
{
  sqlite3_stmt *query = store_query (store, "read-document", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", id);
  StoreStep step = store_step (store, query, error);
  if (step != STORE_ROW)
    {
      if (step == STORE_DONE)
        g_set_error (error, STORE_ERROR, STORE_ERROR_OTHER, "%s: a document went away while it was read", store->path);
      return FALSE;
    }
  store_document_clear (document);
  document->strings = g_string_chunk_new (512);
  const struct
  {
    int column;
    const char **field;
  } texts[] = {
    { 1, &document->file },
    { 2, &document->sha256 },
    { 3, &document->media_type },
    { 6, &document->vendor },
    { 7, &document->service },
    { 8, &document->title },
    { 9, &document->edition },
    { 10, &document->issued },
    { 11, &document->revised },
    { 12, &document->scheme },
    { 13, &document->scheme_evidence },
    { 14, &document->error },
    { 15, &document->error_message },
    { 18, &document->uri },
  };
  document->id = id;
  document->bytes = (guint64) sqlite3_column_int64 (query, 4);
  document->pages = (guint) sqlite3_column_int64 (query, 5);
  document->revision = (guint) sqlite3_column_int64 (query, 16);
  document->revisions = (guint) sqlite3_column_int64 (query, 17);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = column_text (query, texts[i].column, document->strings);
      *texts[i].field = text != NULL ? g_string_chunk_insert (document->strings, text) : NULL;
    }
  sqlite3_reset (query);
  return TRUE;
}

gboolean
store_count_document (Store *store, StoreDocument *document, GError **error)
{
  sqlite3_stmt *query = store_query (store, "count-document", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", document->id);
  StoreStep step = store_step (store, query, error);
  if (step == STORE_ROW)
    {
      document->statements = (guint64) sqlite3_column_int64 (query, 0);
      document->filed = (guint64) sqlite3_column_int64 (query, 1);
      document->controls = (guint64) sqlite3_column_int64 (query, 2);
      document->warnings = (guint64) sqlite3_column_int64 (query, 3);
      document->left = (guint64) sqlite3_column_int64 (query, 4);
      document->open = (guint64) sqlite3_column_int64 (query, 5);
      sqlite3_reset (query);
    }
  return step != STORE_STEP_FAILED;
}

gboolean
store_count (Store *store, StoreCounts *counts, GError **error)
{
  sqlite3_stmt *query = store_query (store, "count-all", error);
  if (query == NULL || store_step (store, query, error) != STORE_ROW)
    return FALSE;
  *counts = (StoreCounts){
    .documents = (guint64) sqlite3_column_int64 (query, 0),
    .failed = (guint64) sqlite3_column_int64 (query, 1),
    .statements = (guint64) sqlite3_column_int64 (query, 2),
    .filed = (guint64) sqlite3_column_int64 (query, 3),
    .controls = (guint64) sqlite3_column_int64 (query, 4),
    .open = (guint64) sqlite3_column_int64 (query, 5),
  };
  sqlite3_reset (query);
  return TRUE;
}

/* statements */

struct _StoreCursor
{
  Store *store;
  sqlite3_stmt *query;    /* of a document's statements, or NULL */
  GArray *ids;            /* of gint64: else of these */
  guint at;               /* of @ids: the next */
  StoreCursorTakes takes; /* or NULL */
  gconstpointer data;     /* its own */
  gboolean candidates, bare;
  StoreStatement statement;
  GArray *filed, *offered;
  GStringChunk *strings; /* of the controls of this row */
};

static StoreCursor *
cursor_new (Store *store)
{
  StoreCursor *cursor = g_new0 (StoreCursor, 1);
  cursor->store = store;
  cursor->filed = g_array_new (FALSE, FALSE, sizeof (StoreControl));
  cursor->offered = g_array_new (FALSE, FALSE, sizeof (StoreControl));
  cursor->strings = g_string_chunk_new (512);
  return cursor;
}

void
store_cursor_free (StoreCursor *cursor)
{
  if (cursor == NULL)
    return;
  if (cursor->query != NULL)
    sqlite3_reset (cursor->query);
  if (cursor->ids != NULL)
    g_array_unref (cursor->ids);
  g_array_unref (cursor->filed);
  g_array_unref (cursor->offered);
  g_string_chunk_free (cursor->strings);
  g_free (cursor);
}

StoreCursor *
store_statements (Store *store, gint64 document, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-statements", error);
  if (query == NULL)
    return NULL;
  store_bind (query, "i", document);
  StoreCursor *cursor = cursor_new (store);
  cursor->query = query;
  return cursor;
}

StoreCursor *
store_statements_of (Store *store, GArray *ids)
{
  StoreCursor *cursor = cursor_new (store);
  cursor->ids = ids;
  return cursor;
}

void
store_cursor_want_candidates (StoreCursor *cursor)
{
  cursor->candidates = TRUE;
}

void
store_cursor_skip_controls (StoreCursor *cursor)
{
  cursor->bare = TRUE;
}

static gboolean
read_controls (StoreCursor *cursor, const char *name, GArray *controls, GError **error)
{
  sqlite3_stmt *query = store_query (cursor->store, name, error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", cursor->statement.id);
  StoreStep step;
  while ((step = store_step (cursor->store, query, error)) == STORE_ROW)
    {
      GStringChunk *strings = cursor->strings;
      StoreControl control = {
        .control = { .framework = g_string_chunk_insert_const (strings, column_text_or_empty (query, 0, strings)),
                     .id = g_string_chunk_insert_const (strings, column_text_or_empty (query, 1, strings)),
                     .method = g_string_chunk_insert_const (strings, column_text_or_empty (query, 2, strings)),
                     .confidence = sqlite3_column_double (query, 3),
                     .evidence = g_string_chunk_insert (strings, column_text_or_empty (query, 4, strings)) },
        .title = g_string_chunk_insert (strings, column_text_or_empty (query, 5, strings))
      };
      g_array_append_val (controls, control);
    }
  return step == STORE_DONE;
}

static gboolean
read_scheme (StoreCursor *cursor, GError **error)
{
  sqlite3_stmt *query = store_query (cursor->store, "read-scheme", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", cursor->statement.document);
  StoreStep step = store_step (cursor->store, query, error);
  const char *scheme = step == STORE_ROW ? column_text (query, 0, cursor->strings) : NULL;
  cursor->statement.scheme = scheme != NULL ? g_string_chunk_insert_const (cursor->strings, scheme) : NULL;
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}

/* The next row in *@query, which lends it until it is stepped or reset. */
static StoreStep
next_row (StoreCursor *cursor, sqlite3_stmt **query, GError **error)
{
  *query = cursor->query;
  if (cursor->ids == NULL)
    return store_step (cursor->store, *query, error);
  StoreStep step = STORE_DONE;
  while (step == STORE_DONE && cursor->at < cursor->ids->len)
    {
      cursor->query = *query = store_query (cursor->store, "read-statement", error);
      if (*query == NULL)
        return STORE_STEP_FAILED;
      store_bind (*query, "i", g_array_index (cursor->ids, gint64, cursor->at++));
      step = store_step (cursor->store, *query, error);
    }
  return step;
}

void
store_cursor_set_takes (StoreCursor *cursor, StoreCursorTakes takes, gconstpointer data)
{
  cursor->takes = takes;
  cursor->data = data;
}

static StoreStep
next_statement (StoreCursor *cursor, const StoreStatement **statement, GError **error)
{
  sqlite3_stmt *query;
  StoreStep step = next_row (cursor, &query, error);
  if (step != STORE_ROW)
    return step;
  g_array_set_size (cursor->filed, 0);
  g_array_set_size (cursor->offered, 0);
  g_string_chunk_clear (cursor->strings);
  cursor->statement = (StoreStatement){
    .id = sqlite3_column_int64 (query, 0),
    .seq = (guint) sqlite3_column_int64 (query, 1),
    .path = column_text_or_empty (query, 2, cursor->strings),
    .label = column_text_or_empty (query, 3, cursor->strings),
    .ref = column_text_or_empty (query, 4, cursor->strings),
    .cited = column_text_or_empty (query, 5, cursor->strings),
    .question = column_text_or_empty (query, 6, cursor->strings),
    .requirement = column_text_or_empty (query, 7, cursor->strings),
    .answer = column_text_or_empty (query, 8, cursor->strings),
    .raw = column_text_or_empty (query, 9, cursor->strings),
    .further = column_text_or_empty (query, 10, cursor->strings),
    .places = column_text_or_empty (query, 11, cursor->strings),
    .edits = column_text_or_empty (query, 12, cursor->strings),
    .page = (guint) sqlite3_column_int64 (query, 13),
    .line = (guint) sqlite3_column_int64 (query, 14),
    .stance = column_text_or_empty (query, 15, cursor->strings),
    .stance_confidence = sqlite3_column_double (query, 16),
    .stance_evidence = column_text_or_empty (query, 17, cursor->strings),
    .heading = (guint) sqlite3_column_int64 (query, 20),
    .document = sqlite3_column_int64 (query, 18),
    .page_label = column_text_or_empty (query, 19, cursor->strings),
    .parts = column_text (query, 21, cursor->strings),
    .words = column_text_or_empty (query, 22, cursor->strings),
    .word_confidence = (guint) sqlite3_column_int64 (query, 23),
    .none = sqlite3_column_double (query, 24),
    .none_evidence = column_text_or_empty (query, 25, cursor->strings),
    .controls = cursor->filed,
    .candidates = cursor->offered,
  };
  if (cursor->store->frame != NULL && !read_scheme (cursor, error))
    {
      sqlite3_reset (query);
      return STORE_STEP_FAILED;
    }
  if ((!cursor->bare && !read_controls (cursor, "select-controls", cursor->filed, error))
      || (cursor->candidates && !read_controls (cursor, "select-candidates", cursor->offered, error)))
    {
      sqlite3_reset (query);
      return STORE_STEP_FAILED;
    }
  if (cursor->store->frame != NULL)
    store_frame_read (cursor->store->frame, &cursor->statement, cursor->filed);
  *statement = &cursor->statement;
  return STORE_ROW;
}

StoreStep
store_cursor_next (StoreCursor *cursor, const StoreStatement **statement, GError **error)
{
  StoreStep step;
  do
    step = next_statement (cursor, statement, error);
  while (step == STORE_ROW && cursor->takes != NULL && !cursor->takes (*statement, cursor->data));
  return step;
}

char *
store_join (const char *json, const char *separator)
{
  if (strcmp (json, "[]") == 0)
    return g_strdup ("");
  GString *out = g_string_new (NULL);
  json_t *list = json_loads (json, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item) g_string_append_printf (out, "%s%s", i > 0 ? separator : "",
                                                             json_is_string (item) ? json_string_value (item) : "");
  json_decref (list);
  return g_string_free (out, FALSE);
}

char *
store_place_cell (const char *json)
{
  guint row = 0, column = 0;
  json_t *places = json_loads (json, 0, NULL);
  json_t *place = json_is_array (places) ? json_array_get (places, 0) : places;
  const char *sheet = json_string_value (json_object_get (place, "sheet"));
  const char *cell = json_string_value (json_object_get (place, "cell"));
  if (cell == NULL || !ingest_cell_parse_name (cell, &row, &column, NULL))
    row = column = 0;
  char *name = ingest_place_dup_cell (sheet, row, column);
  json_decref (places);
  return name;
}

char *
store_statement_place (const StoreStatement *statement)
{
  g_autofree char *page = g_strdup_printf ("%u", statement->page);
  if (statement->page > 0 && *statement->page_label != '\0' && strcmp (statement->page_label, page) != 0)
    return g_strdup_printf ("page %s (%s)", page, statement->page_label);
  if (statement->page > 0)
    return g_strdup_printf ("page %s", page);
  return statement->line > 0 ? g_strdup_printf ("line %u", statement->line) : store_place_cell (statement->places);
}
