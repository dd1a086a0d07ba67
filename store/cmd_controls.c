#include "normalize/control/catalog.h"
#include "store/cli.h"
#include "store/frame.h"
#include "store/read.h"

#include <unistd.h>

#define NAME "controls"

int cmd_controls (int argc, char **argv);

static const char *const columns[] = { "CONTROL", ">VENDORS", ">DOCUMENTS", ">STATEMENTS", "TITLE", NULL };

/* READ FROM: the controls of the default frame that stand for it, "12.4.1 subset": 12.4.1 is a subset of it. */
static const char *const frame_columns[] = { "CONTROL", ">VENDORS",  ">DOCUMENTS", ">STATEMENTS",
                                             ">DIRECT", "READ FROM", "TITLE",      NULL };

static sqlite3_stmt *
coverage (Store *store, gboolean all, char **table, GError **error)
{
  const char *frame = store_get_frame (store);
  sqlite3_stmt *query = store_query (store, frame != NULL ? "select-coverage-frame" : "select-coverage", error);
  if (query == NULL)
    return NULL;
  if (frame == NULL)
    {
      store_bind (query, "si", NORMALIZE_FRAME, (gint64) all);
      return query;
    }
  *table = store_frame_dup_table (store);
  store_bind (query, "siss", frame, (gint64) all, *table, NORMALIZE_FRAME);
  return query;
}

static gboolean
list_controls (Store *store, gboolean all, gboolean english, GString *out, GError **error)
{
  gboolean framed = store_get_frame (store) != NULL;
  g_autofree char *crossings = NULL;
  g_autoptr (StoreTable) table = store_table_new (framed ? frame_columns : columns);
  sqlite3_stmt *query = coverage (store, all, &crossings, error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  guint rows = 0;
  for (; (step = store_step (store, query, error)) == STORE_ROW; rows++)
    {
      store_table_add (table, (const char *) sqlite3_column_text (query, 0));
      for (int i = 3; i < (framed ? 7 : 6); i++)
        store_table_add_number (table, (guint64) sqlite3_column_int64 (query, i));
      if (framed)
        store_table_add (table, (const char *) sqlite3_column_text (query, 7));
      const char *title = (const char *) sqlite3_column_text (query, english ? 2 : 1);
      if (title == NULL || *title == '\0')
        title = (const char *) sqlite3_column_text (query, english ? 1 : 2);
      store_table_add (table, title);
    }
  if (rows > 0)
    store_table_write (table, 0, out);
  return step == STORE_DONE;
}

int
cmd_controls (int argc, char **argv)
{
  g_autofree char *path = NULL, *frame = NULL;
  gboolean all = FALSE, english = FALSE;
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    STORE_CLI_FRAME (&frame),
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, "Also the controls that no statement speaks of", NULL },
    { "english", 0, 0, G_OPTION_ARG_NONE, &english, "Titles in English", NULL },
    { NULL },
  };
  command_parse (
      NAME, "",
      "Shows what the store covers: each control, how many vendors, documents and statements speak of it, and "
      "its title.\nIn another frame, also how many statements name the control themselves, and the controls "
      "of " NORMALIZE_FRAME "\nthrough which the others come.\n\n"
      "Exit status: 0 all done, 2 wrong usage or no such frame, 3 the store failed.\n\n"
      "Examples:\n  hakusho controls\n  hakusho controls --all --frame iso27002:2022",
      entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken", argv[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_READ, &error);
  if (store == NULL || !store_set_frame (store, frame, &error) || !list_controls (store, all, english, out, &error))
    return store_cli_fail (NAME, error);
  if (out->len == 0)
    command_say (NAME, "%s: no statement is filed under %s", store_cli_path (path),
                 frame != NULL ? frame : NORMALIZE_FRAME);
  return command_put (NAME, out) ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}
