#include "export/answer_cells.h"

#include "ingest/json.h"
#include "normalize/text/fold.h"

#include <jansson.h>
#include <string.h>

#define MOST_COLUMNS 40 /* of a sheet: the runs of a row grow with the square */

/* A run of cells of a row that reads as one answer. */
typedef struct
{
  guint n;
  char **folds, **titles;
  gboolean ambiguous; /* another row parts the same words otherwise */
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;
  g_strfreev (run->folds);
  g_strfreev (run->titles);
  g_free (run);
}

static void
append_blocks (GString *out, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = blocks->pdata[i];
      g_string_append_printf (out, "%s%s%s", out->len > 0 ? "\n" : "", block->marker != NULL ? block->marker : "",
                              block->text);
      for (guint k = 0; block->table != NULL && k < block->table->cells->len; k++)
        append_blocks (out, ((const IngestCell *) block->table->cells->pdata[k])->blocks);
    }
}

/* The text of each cell of @row, "" where it has none; ended by NULL. */
static char **
dup_row (const IngestTable *table, guint row)
{
  char **texts = g_new0 (char *, table->columns + 1);
  for (guint i = 0; i < table->columns; i++)
    texts[i] = g_strdup ("");
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (cell->row != row || cell->column >= table->columns)
        continue;
      g_autoptr (GString) text = g_string_new (NULL);
      append_blocks (text, cell->blocks);
      g_free (texts[cell->column]);
      texts[cell->column] = g_string_free (g_steal_pointer (&text), FALSE);
    }
  return texts;
}

/* Every run of two cells or more of a row. */
static void
add_runs (GHashTable *runs, char **titles, char **texts)
{
  guint n = g_strv_length (texts);
  g_auto (GStrv) folds = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    folds[i] = normalize_fold (texts[i], -1);
  for (guint from = 0; from < n; from++)
    {
      g_autoptr (GString) key = g_string_new (NULL);
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free),
                            names = g_ptr_array_new_with_free_func (g_free);
      for (guint to = from; to < n && *folds[from] != '\0'; to++)
        {
          if (*folds[to] == '\0')
            continue;
          g_string_append (key, folds[to]);
          g_ptr_array_add (parts, g_strdup (folds[to]));
          g_ptr_array_add (names, g_strdup (titles[to]));
          if (parts->len < 2)
            continue;
          Run *known = g_hash_table_lookup (runs, key->str);
          if (known != NULL)
            {
              known->ambiguous |= known->n != parts->len || strcmp (known->folds[0], parts->pdata[0]) != 0;
              continue;
            }
          Run *run = g_new0 (Run, 1);
          run->n = parts->len;
          run->folds = g_new0 (char *, parts->len + 1);
          run->titles = g_new0 (char *, parts->len + 1);
          for (guint i = 0; i < parts->len; i++)
            {
              run->folds[i] = g_strdup (parts->pdata[i]);
              run->titles[i] = g_strdup (names->pdata[i]);
            }
          g_hash_table_insert (runs, g_strdup (key->str), run);
        }
    }
}

static gboolean
has_header (const IngestTable *table)
{
  for (guint i = 0; i < table->cells->len; i++)
    if (((const IngestCell *) table->cells->pdata[i])->row == 0
        && ((const IngestCell *) table->cells->pdata[i])->header)
      return TRUE;
  return FALSE;
}

static GHashTable *
find_runs (const IngestDocument *document)
{
  GHashTable *runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, run_free);
  g_auto (GStrv) titles = NULL;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestTable *table = ((const IngestBlock *) document->blocks->pdata[i])->table;
      if (table == NULL || table->columns > MOST_COLUMNS)
        continue;
      if (titles == NULL || has_header (table) || g_strv_length (titles) != table->columns)
        {
          g_strfreev (titles);
          titles = dup_row (table, 0);
        }
      for (guint row = 0; row < table->rows; row++)
        {
          g_auto (GStrv) texts = dup_row (table, row);
          add_runs (runs, titles, texts);
        }
    }
  return runs;
}

/* The end of the first lines of @text whose fold is @fold; NULL where no line ends there. */
static const char *
find_end (const char *text, const char *fold)
{
  for (const char *at = strchr (text, '\n'); at != NULL; at = strchr (at + 1, '\n'))
    {
      g_autofree char *head = g_strndup (text, (gsize) (at - text)), *folded = normalize_fold (head, -1);
      if (strcmp (folded, fold) == 0)
        return at;
      if (strlen (folded) > strlen (fold))
        return NULL;
    }
  return NULL;
}

/* What is changed of a statement. */
typedef struct
{
  gint64 id;
  char *answer, *further;
} Parted;

static void
parted_clear (gpointer data)
{
  Parted *parted = data;
  g_free (parted->answer);
  g_free (parted->further);
}

static gboolean
part (const StoreStatement *statement, const Run *run, Parted *parted)
{
  g_autoptr (json_t) further = json_loads (statement->further, 0, NULL);
  const char *at = statement->answer;
  if (further == NULL || !json_is_array (further))
    return FALSE;
  for (guint i = 0; i < run->n; i++)
    {
      const char *end = i + 1 < run->n ? find_end (at, run->folds[i]) : at + strlen (at);
      if (end == NULL || (i > 0 && *run->titles[i] == '\0'))
        return FALSE;
      if (i > 0)
        json_array_append_new (further,
                               json_pack ("{s:s, s:s%}", "title", run->titles[i], "text", at, (size_t) (end - at)));
      else
        parted->answer = g_strndup (at, (gsize) (end - at));
      at = *end == '\n' ? end + 1 : end;
    }
  char *text = json_dumps (further, JSON_COMPACT);
  parted->further = g_strdup (text);
  free (text);
  parted->id = statement->id;
  return TRUE;
}

static GArray *
find_parted (Store *store, gint64 id, GHashTable *runs, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (Parted));
  g_array_set_clear_func (list, parted_clear);
  const StoreStatement *statement;
  g_autoptr (StoreCursor) cursor = store_statements (store, id, error);
  StoreStep step = cursor != NULL ? STORE_ROW : STORE_STEP_FAILED;
  while (step == STORE_ROW && (step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
    {
      g_autofree char *fold = normalize_fold (statement->answer, -1);
      const Run *run = strchr (statement->answer, '\n') != NULL ? g_hash_table_lookup (runs, fold) : NULL;
      Parted parted = { 0 };
      if (run != NULL && !run->ambiguous && part (statement, run, &parted))
        g_array_append_val (list, parted);
      else
        parted_clear (&parted);
    }
  return step == STORE_DONE ? g_steal_pointer (&list) : NULL;
}

gboolean
export_part_answers (Store *store, gint64 id, const char *line, gsize length, GError **error)
{
  g_autoptr (IngestDocument) document = ingest_document_parse (line, length, NULL);
  if (document == NULL || document->error_code != NULL)
    return TRUE; /* the import has said so */
  g_autoptr (GHashTable) runs = find_runs (document);
  g_autoptr (GArray) list = find_parted (store, id, runs, error);
  g_autoptr (sqlite3_stmt) update =
      list != NULL ? store_prepare (store, "UPDATE entry SET answer = ?1, further = ?2 WHERE id = ?3", error) : NULL;
  if (update == NULL || !store_begin (store, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const Parted *parted = &g_array_index (list, Parted, i);
      store_bind (update, "ssi", parted->answer, parted->further, parted->id);
      if (store_step (store, update, error) != STORE_DONE)
        {
          store_rollback (store);
          return FALSE;
        }
    }
  return store_commit (store, error);
}
