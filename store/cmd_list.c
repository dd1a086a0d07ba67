#include "store/cli.h"
#include "store/filter.h"
#include "store/revision.h"

#define NAME "list"

int cmd_list (int argc, char **argv);

static const char *const columns[] = { "FILE",        "?>PAGES", "VENDOR",     "TITLE",   "?EDITION", "?DATED",
                                       ">STATEMENTS", "?>FILED", "?>CONTROLS", ">REVIEW", "NOTES",    NULL };

/* A paper with an older edition in the store says so. */
static char *
dup_notes (const StoreDocument *document)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  if (document->revisions > 1)
    g_string_append_printf (notes, "revision %u of %u", document->revision, document->revisions);
  if (document->uri != NULL)
    g_string_append_printf (notes, "%sfrom %s", notes->len > 0 ? ", " : "", document->uri);
  if (document->error != NULL)
    g_string_append_printf (notes, "%sfailed: %s", notes->len > 0 ? ", " : "", document->error_message);
  else if (document->warnings > 0)
    g_string_append_printf (notes, "%s%" G_GUINT64_FORMAT " warning%s", notes->len > 0 ? ", " : "", document->warnings,
                            document->warnings == 1 ? "" : "s");
  return g_string_free (g_steal_pointer (&notes), FALSE);
}

static void
add_document (StoreTable *table, const StoreDocument *document)
{
  g_autofree char *notes = dup_notes (document);
  store_table_add (table, document->file);
  if (document->pages > 0)
    store_table_add_number (table, document->pages);
  else
    store_table_add (table, NULL);
  store_table_add (table, document->vendor);
  store_table_add (table, document->title);
  store_table_add (table, document->edition);
  store_table_add (table, document->revised != NULL ? document->revised : document->issued);
  store_table_add_number (table, document->statements);
  store_table_add_number (table, document->filed);
  store_table_add_number (table, document->controls);
  store_table_add_number (table, document->open);
  store_table_add (table, notes);
}

/* Whether a statement of @document passes, where statements, too, are chosen by. */
static gboolean
is_taken (Store *store, const StoreFilter *filter, gint64 document, gboolean *taken, GError **error)
{
  *taken = !store_filter_is_narrow (filter);
  if (*taken)
    return TRUE;
  const StoreStatement *statement;
  g_autoptr (StoreCursor) cursor = store_statements (store, document, error);
  if (cursor == NULL)
    return FALSE;
  store_filter_cursor (filter, cursor);
  StoreStep step = store_cursor_next (cursor, &statement, error);
  *taken = step == STORE_ROW;
  return step != STORE_STEP_FAILED;
}

/* All documents, from the figures kept with them: a row each, and no more. */
static gboolean
list_all (Store *store, StoreTable *table, guint *found, GError **error)
{
  sqlite3_stmt *query = store_query (store, "select-listed", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", (gint64) store_get_all_revisions (store));
  StoreStep step;
  for (; (step = store_step (store, query, error)) == STORE_ROW; (*found)++)
    {
      const StoreDocument document = {
        .file = (const char *) sqlite3_column_text (query, 1),
        .pages = (guint) sqlite3_column_int64 (query, 2),
        .vendor = (const char *) sqlite3_column_text (query, 3),
        .title = (const char *) sqlite3_column_text (query, 4),
        .edition = (const char *) sqlite3_column_text (query, 5),
        .revised = (const char *) sqlite3_column_text (query, 6),
        .statements = (guint64) sqlite3_column_int64 (query, 7),
        .filed = (guint64) sqlite3_column_int64 (query, 8),
        .controls = (guint64) sqlite3_column_int64 (query, 9),
        .open = (guint64) sqlite3_column_int64 (query, 10),
        .revision = (guint) sqlite3_column_int64 (query, 11),
        .revisions = (guint) sqlite3_column_int64 (query, 12),
        .warnings = (guint64) sqlite3_column_int64 (query, 13),
        .error = (const char *) sqlite3_column_text (query, 14),
        .error_message = (const char *) sqlite3_column_text (query, 15),
        .uri = (const char *) sqlite3_column_text (query, 16),
      };
      add_document (table, &document);
    }
  return step == STORE_DONE;
}

static gboolean
list_documents (Store *store, const StoreFilter *filter, StoreTableFormat format, guint *found, GString *out,
                GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  g_autoptr (StoreTable) table = store_table_new (columns);
  const GArray *ids = store_filter_documents (filter);
  if (!store_filter_is_asked (filter) && !list_all (store, table, found, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gboolean taken;
      if (!is_taken (store, filter, g_array_index (ids, gint64, i), &taken, error)
          || !store_read_document (store, g_array_index (ids, gint64, i), &document, error)
          || !store_count_document (store, &document, error))
        return FALSE;
      if (!taken)
        continue;
      add_document (table, &document);
      (*found)++;
    }
  if (*found > 0 || format != STORE_TABLE_TEXT)
    store_table_write (table, format, out);
  return TRUE;
}

int
cmd_list (int argc, char **argv)
{
  g_autofree char *path = NULL, *name = NULL;
  g_auto (StoreFilterOptions) wanted = { .unlisted = TRUE };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    STORE_CLI_FORMAT (&name),
    STORE_FILTER_ENTRIES (&wanted),
    { NULL },
  };
  command_parse (
      NAME, "[DOCUMENT…]",
      "Lists the documents of the store: pages, vendor, title, edition, the date of its last revision, how many\n"
      "statements, how many of them are filed, under how many controls, how many wait for review, and what went "
      "wrong.\n" STORE_CLI_NAMES
      "Of a paper with several editions only the newest is listed, unless --all-revisions.\n\n"
      "Exit status: 0 all done, 1 none found, 2 wrong usage or no such document, 3 the store failed.\n\n"
      "Examples:\n  hakusho list -d papers.db\n  hakusho list --since 2025-04 --format csv",
      entries, &argc, &argv);
  StoreTableFormat format = store_table_format (NAME, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint found = 0;
  if (argc > 1 && wanted.documents == NULL)
    wanted.documents = g_strdupv (argv + 1);
  else if (argc > 1)
    command_usage (NAME, "'%s': name documents as operands or with --document, not both", argv[1]);
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_READ, &error);
  g_autoptr (StoreFilter) filter =
      store != NULL && store_begin_read (store, &error) ? store_filter_new (store, &wanted, &error) : NULL;
  if (filter == NULL || !list_documents (store, filter, format, &found, out, &error))
    return store_cli_fail (NAME, error);
  if (!command_put (NAME, out))
    return COMMAND_INPUT_FAILED;
  return store_cli_found (NAME, store_cli_path (path), filter, found, "document");
}
