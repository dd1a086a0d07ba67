#include "normalize/control/catalog.h"
#include "store/cli.h"
#include "store/read.h"

#include <unistd.h>

#define NAME "controls"

int cmd_controls (int argc, char **argv);

static const char *const columns[] = { "CONTROL", ">VENDORS", ">DOCUMENTS", ">STATEMENTS", "TITLE", NULL };

static gboolean
check_framework (Store *store, const char *framework, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-framework", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "s", framework);
  StoreStep step = store_step (store, query, error);
  sqlite3_reset (query);
  if (step != STORE_DONE)
    return step == STORE_ROW;
  g_autoptr (GString) names = g_string_new (NULL);
  query = store_query (store, "select-frameworks", error);
  while (query != NULL && (step = store_step (store, query, error)) == STORE_ROW)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", (const char *)sqlite3_column_text (query, 0));
  if (query != NULL && step == STORE_DONE)
    g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "no framework '%s'; there are %s", framework, names->str);
  return FALSE;
}

static gboolean
list_controls (Store *store, const char *framework, gboolean all, gboolean english, GString *out, GError **error)
{
  g_autoptr (StoreTable) table = store_table_new (columns);
  if (!check_framework (store, framework, error))
    return FALSE;
  sqlite3_stmt *query = store_query (store, "select-coverage", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "si", framework, (gint64)all);
  StoreStep step;
  guint rows = 0;
  for (; (step = store_step (store, query, error)) == STORE_ROW; rows++)
    {
      store_table_add (table, (const char *)sqlite3_column_text (query, 0));
      for (int i = 3; i < 6; i++)
        store_table_add_number (table, (guint64)sqlite3_column_int64 (query, i));
      const char *title = (const char *)sqlite3_column_text (query, english ? 2 : 1);
      if (title == NULL || *title == '\0')
        title = (const char *)sqlite3_column_text (query, english ? 1 : 2);
      store_table_add (table, title);
    }
  if (rows > 0)
    store_table_write (table, 0, out);
  return step == STORE_DONE;
}

int
cmd_controls (int argc, char **argv)
{
  g_autofree char *path = NULL, *framework = NULL;
  gboolean all = FALSE, english = FALSE;
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    { "framework", 0, 0, G_OPTION_ARG_STRING, &framework, "Catalog to list (default: " NORMALIZE_FRAME ")", "NAME" },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, "Also the controls that no statement speaks of", NULL },
    { "english", 0, 0, G_OPTION_ARG_NONE, &english, "Titles in English", NULL },
    { NULL },
  };
  command_parse (
      NAME, "",
      "Shows what the store covers: each control, how many vendors, documents and statements speak of it, and "
      "its title.\n\n"
      "Exit status: 0 all done, 2 wrong usage or no such framework, 3 the store failed.\n\n"
      "Examples:\n  hakusho controls\n  hakusho controls --all --framework iso27002:2022",
      entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken", argv[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_READ, &error);
  if (store == NULL
      || !list_controls (store, framework != NULL ? framework : NORMALIZE_FRAME, all, english, out, &error))
    return store_cli_fail (NAME, error);
  if (out->len == 0)
    command_say (NAME, "%s: no statement is filed under %s", store_cli_path (path),
                 framework != NULL ? framework : NORMALIZE_FRAME);
  return command_put (NAME, out) ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}
