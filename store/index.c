#include "store/index.h"

#include "store/private.h"
#include "store/words.h"

#include "cut.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#define COUNTED 400 /* statements with a phrase that are counted one by one; chosen with STORE_SEARCH_RANKED */

/* ---- tokenizer -------------------------------------------------------------------------------------------------- */

static int
create_tokenizer (void *context, const char **arguments, int n, Fts5Tokenizer **tokenizer)
{
  (void) context, (void) arguments, (void) n;
  static char any;
  *tokenizer = (Fts5Tokenizer *) &any; /* it has no state */
  return SQLITE_OK;
}

static void
delete_tokenizer (Fts5Tokenizer *tokenizer)
{
  (void) tokenizer;
}

static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
          int (*put) (void *, int, const char *, int, int, int))
{
  (void) tokenizer, (void) flags;
  for (const char *at = text, *end = text + length; at < end;)
    {
      const char *space = memchr (at, ' ', (gsize) (end - at)), *to = space != NULL ? space : end;
      int result = to > at ? put (context, 0, at, (int) (to - at), (int) (at - text), (int) (to - text)) : SQLITE_OK;
      if (result != SQLITE_OK)
        return result;
      at = to + 1;
    }
  return SQLITE_OK;
}

/* ---- rank ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  int phrases;
  double average;  /* tokens a row */
  double *weights; /* of each phrase: its inverse frequency */
  double *found;   /* of each phrase, in the row at hand */
} Rank;

static void
rank_free (void *data)
{
  Rank *rank = data;
  g_free (rank->weights);
  g_free (rank->found);
  g_free (rank);
}

typedef struct
{
  sqlite3_int64 rows, last; /* seen, and the id of the last of them */
} Seen;

static int
see (const Fts5ExtensionApi *api, Fts5Context *row, void *data)
{
  Seen *seen = data;
  seen->last = api->xRowid (row);
  return ++seen->rows < COUNTED ? SQLITE_OK : SQLITE_DONE;
}

/* How many rows have phrase @i: beyond COUNTED, as though the rest were like the first of them. */
static int
count_rows (const Fts5ExtensionApi *api, Fts5Context *context, int i, sqlite3_int64 rows, sqlite3_int64 ids, double *n)
{
  Seen seen = { 0 };
  int result = api->xQueryPhrase (context, i, &seen, see);
  *n = (double) seen.rows;
  if (seen.rows >= COUNTED && seen.last > 0)
    *n = MIN ((double) rows, (double) seen.rows * (double) MAX (ids, seen.last) / (double) seen.last);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

/* @ids: the greatest id there is. */
static int
make_rank (const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_int64 ids, Rank **made)
{
  sqlite3_int64 rows = 0, tokens = 0;
  int result = api->xRowCount (context, &rows);
  if (result == SQLITE_OK)
    result = api->xColumnTotalSize (context, -1, &tokens);
  if (result != SQLITE_OK)
    return result;
  Rank *rank = *made = g_new0 (Rank, 1);
  rank->phrases = api->xPhraseCount (context);
  rank->average = rows > 0 ? (double) tokens / (double) rows : 1;
  rank->weights = g_new0 (double, (gsize) rank->phrases + 1);
  rank->found = g_new0 (double, (gsize) rank->phrases + 1);
  for (int i = 0; i < rank->phrases && result == SQLITE_OK; i++)
    {
      double n = 0;
      result = count_rows (api, context, i, rows, ids, &n);
      rank->weights[i] = log (((double) rows - n + 0.5) / (n + 0.5));
      if (!(rank->weights[i] > 0))
        rank->weights[i] = 1e-6; /* in more than half of all rows: as bm25 () has it */
    }
  return result == SQLITE_OK ? api->xSetAuxdata (context, rank, rank_free) : result;
}

/* store_rank (search, greatest id, weight of column 0, …): less is better, as bm25 () has it. */
static void
rank_row (const Fts5ExtensionApi *api, Fts5Context *context, sqlite3_context *out, int n, sqlite3_value **values)
{
  const double k1 = 1.2, b = 0.75;
  Rank *rank = api->xGetAuxdata (context, 0);
  int result = rank == NULL ? make_rank (api, context, n > 0 ? sqlite3_value_int64 (values[0]) : 0, &rank) : SQLITE_OK;
  int instances = 0, tokens = 0;
  if (result == SQLITE_OK)
    result = api->xInstCount (context, &instances);
  if (result == SQLITE_OK)
    result = api->xColumnSize (context, -1, &tokens);
  if (result == SQLITE_OK)
    memset (rank->found, 0, (gsize) rank->phrases * sizeof *rank->found);
  for (int i = 0; i < instances && result == SQLITE_OK; i++)
    {
      int phrase, column, at;
      result = api->xInst (context, i, &phrase, &column, &at);
      if (result == SQLITE_OK)
        rank->found[phrase] += column + 1 < n ? sqlite3_value_double (values[column + 1]) : 1;
    }
  if (result != SQLITE_OK)
    {
      sqlite3_result_error_code (out, result);
      return;
    }
  double score = 0, length = k1 * (1 - b + b * (double) tokens / rank->average);
  for (int i = 0; i < rank->phrases; i++)
    score += rank->weights[i] * (rank->found[i] * (k1 + 1)) / (rank->found[i] + length);
  sqlite3_result_double (out, -score);
}

static fts5_api *
get_api (Store *store, GError **error)
{
  fts5_api *api = NULL;
  g_autoptr (sqlite3_stmt) query = store_prepare (store, "SELECT fts5 (?1)", error);
  if (query == NULL)
    return NULL;
  sqlite3_bind_pointer (query, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (query);
  if (api == NULL)
    g_set_error (error, STORE_ERROR, STORE_ERROR_OTHER, "this SQLite has no FTS5");
  return api;
}

gboolean
store_index_register (Store *store, GError **error)
{
  static fts5_tokenizer parting = { create_tokenizer, delete_tokenizer, tokenize };
  fts5_api *api = get_api (store, error);
  return api != NULL && api->xCreateTokenizer (api, "unicode61", NULL, &parting, NULL) == SQLITE_OK
         && api->xCreateFunction (api, "store_rank", NULL, rank_row, NULL) == SQLITE_OK;
}

/* ---- filling ---------------------------------------------------------------------------------------------------- */

StoreIndexWords
store_index_cut (const char *path, const char *label, const char *question, const char *requirement, const char *answer,
                 const char *further)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  StoreIndexWords words = { .columns = { store_words_index (path), store_words_index (label) } };
  /* what normalize_keys_words () makes of question and answer */
  words.columns[2] = store_words_index_fold (question, digest);
  g_checksum_update (digest, (const guchar *) "", 1);
  words.columns[3] = store_words_index (requirement);
  words.columns[4] = store_words_index_fold (answer, digest);
  words.columns[5] = store_words_index (further);
  words.digest = g_strdup (g_checksum_get_string (digest));
  return words;
}

void
store_index_words_clear (StoreIndexWords *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (words->columns); i++)
    g_free (words->columns[i]);
  g_free (words->digest);
}

/* What waits to be written. */
typedef struct
{
  gint64 entry;
  StoreIndexWords words;
} Waiting;

static void
waiting_clear (gpointer data)
{
  store_index_words_clear (&((Waiting *) data)->words);
}

static gboolean
write_words (Store *store, gint64 entry, const StoreIndexWords *words, GError **error)
{
  char *const *c = words->columns;
  return store_run (store, error, "insert-search", "issssss", entry, c[0], c[1], c[2], c[3], c[4], c[5]);
}

gboolean
store_index_write (Store *store, GError **error)
{
  for (guint i = 0; store->waiting != NULL && i < store->waiting->len; i++)
    {
      const Waiting *one = &g_array_index (store->waiting, Waiting, i);
      if (!write_words (store, one->entry, &one->words, error))
        return FALSE;
    }
  g_clear_pointer (&store->waiting, g_array_unref);
  return TRUE;
}

#define MOST_WAITING 2000 /* statements: what they hold is small beside what a store of any size takes */

gboolean
store_index_put (Store *store, gint64 entry, StoreIndexWords *words, GError **error)
{
  if (store->waiting == NULL)
    {
      store->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
      g_array_set_clear_func (store->waiting, waiting_clear);
    }
  Waiting one = { entry, *words };
  g_array_append_val (store->waiting, one);
  *words = (StoreIndexWords){ { NULL } };
  return store->waiting->len < MOST_WAITING || store_index_write (store, error);
}

/* The strings of a JSON list, or those named @key of a list of objects, parted by newlines. */
static char *
join_strings (const char *json, const char *key)
{
  GString *out = g_string_new (NULL);
  g_autoptr (json_t) list = json != NULL && strcmp (json, "[]") != 0 ? json_loads (json, 0, NULL) : NULL;
  json_t *item;
  gsize i;
  json_array_foreach (list, i, item)
  {
    const char *text = json_string_value (key != NULL ? json_object_get (item, key) : item);
    g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", text != NULL ? text : "");
  }
  return g_string_free (out, FALSE);
}

static char *
dup_valid (sqlite3_stmt *query, int column)
{
  const char *text = (const char *) sqlite3_column_text (query, column);
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

/* Of a row: id, path, label, question, requirement, answer, further. */
static StoreIndexWords
words_of_row (sqlite3_stmt *query)
{
  g_autofree char *path = join_strings ((const char *) sqlite3_column_text (query, 1), NULL),
                  *label = dup_valid (query, 2), *question = dup_valid (query, 3), *requirement = dup_valid (query, 4),
                  *answer = dup_valid (query, 5),
                  *further = join_strings ((const char *) sqlite3_column_text (query, 6), "text");
  return store_index_cut (path, label, question, requirement, answer, further);
}

gboolean
store_index_remove (Store *store, gint64 paper, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-words-of-paper", error);
  if (query == NULL || !store_index_write (store, error))
    return FALSE;
  store_bind (query, "i", paper);
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      g_auto (StoreIndexWords) words = words_of_row (query);
      char *const *c = words.columns;
      if (!store_run (store, error, "delete-search", "issssss", (gint64) sqlite3_column_int64 (query, 0), c[0], c[1],
                      c[2], c[3], c[4], c[5]))
        {
          sqlite3_reset (query);
          return FALSE;
        }
    }
  return step == STORE_DONE;
}

gboolean
store_index_is_current (Store *store, gboolean *current, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-setting", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", "cut");
  StoreStep step = store_step (store, query, error);
  *current = step == STORE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (query, 0), HAKUSHO_CUT) == 0;
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}

gboolean
store_index_fill (Store *store, GError **error)
{
  if (!store_run (store, error, "empty-search", ""))
    return FALSE;
  sqlite3_stmt *query = store_query (store, "select-words", error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      g_auto (StoreIndexWords) words = words_of_row (query);
      if (!write_words (store, sqlite3_column_int64 (query, 0), &words, error))
        {
          sqlite3_reset (query);
          return FALSE;
        }
    }
  return step == STORE_DONE && store_run (store, error, "update-setting", "ss", "cut", HAKUSHO_CUT);
}

/* ---- checking --------------------------------------------------------------------------------------------------- */

static guint
count_words (const char *words)
{
  guint n = *words != '\0';
  for (; *words != '\0'; words++)
    n += *words == ' ';
  return n;
}

/* Whether @sizes, as FTS5 keeps them of a row, numbers of seven bits a byte, the highest first, are those of @words. */
static gboolean
has_sizes (const guint8 *sizes, int length, const StoreIndexWords *words)
{
  int at = 0;
  for (guint i = 0; i < G_N_ELEMENTS (words->columns); i++)
    {
      guint64 n = 0;
      gboolean more = TRUE;
      for (; more && at < length; at++)
        {
          n = n << 7 | (sizes[at] & 0x7f);
          more = (sizes[at] & 0x80) != 0;
        }
      if (more || n != count_words (words->columns[i]))
        return FALSE;
    }
  return at == length;
}

gboolean
store_index_check (Store *store, void (*fault) (const char *file, guint seq, gpointer data), gpointer data,
                   GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-words-sizes", error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  while ((step = store_step (store, query, error)) == STORE_ROW)
    {
      g_auto (StoreIndexWords) words = words_of_row (query);
      if (!has_sizes (sqlite3_column_blob (query, 7), sqlite3_column_bytes (query, 7), &words))
        fault ((const char *) sqlite3_column_text (query, 8), (guint) sqlite3_column_int64 (query, 9), data);
    }
  return step == STORE_DONE;
}
