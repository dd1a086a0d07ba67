#include "normalize/control/catalog.h"
#include "store/cli.h"
#include "store/filter.h"
#include "store/frame.h"
#include "store/read.h"
#include "store/revision.h"

#define NAME "controls"

int cmd_controls (int argc, char **argv);

/* VENDORS have it, at least in part; COVERED are statements that say so. */
static const char *const columns[] = { "CONTROL",       ">VENDORS",   "?>DOCUMENTS", ">STATEMENTS",
                                       ">COVERED",      "?>CUSTOMER", "?>PLANNED",   ">ABSENT",
                                       "?>UNDISCLOSED", "?>UNCLEAR",  "TITLE",       NULL };

/* READ FROM: the controls of the default frame that stand for it, "12.4.1 subset": 12.4.1 is a subset of it. */
static const char *const frame_columns[] = { "CONTROL",       ">VENDORS",   "?>DOCUMENTS", ">STATEMENTS",
                                             ">COVERED",      "?>CUSTOMER", "?>PLANNED",   ">ABSENT",
                                             "?>UNDISCLOSED", "?>UNCLEAR",  "?>DIRECT",    "READ FROM",
                                             "TITLE",         NULL };

/* What of it is shown, and how. */
typedef struct
{
  gboolean all, english;
  StoreTableFormat format;
} Shape;

static sqlite3_stmt *
coverage (Store *store, const StoreFilter *filter, gboolean all, char **table, GError **error)
{
  const char *frame = store_get_frame (store);
  sqlite3_stmt *query = store_query (store, frame != NULL ? "select-coverage-frame" : "select-coverage", error);
  if (query == NULL)
    return NULL;
  if (frame == NULL)
    {
      store_bind (query, "sisisds", NORMALIZE_FRAME, (gint64) all, store_filter_json (filter),
                  (gint64) store_get_all_revisions (store), store_filter_stances (filter),
                  store_filter_min_confidence (filter), store_filter_control (filter, NULL));
      return query;
    }
  *table = store_frame_dup_table (store);
  store_bind (query, "sisssisds", frame, (gint64) all, *table, NORMALIZE_FRAME, store_filter_json (filter),
              (gint64) store_get_all_revisions (store), store_filter_stances (filter),
              store_filter_min_confidence (filter), store_filter_control (filter, NULL));
  return query;
}

static gboolean
list_controls (Store *store, const StoreFilter *filter, const Shape *shape, guint *rows, GString *out, GError **error)
{
  gboolean framed = store_get_frame (store) != NULL;
  g_autofree char *crossings = NULL;
  g_autoptr (StoreTable) table = store_table_new (framed ? frame_columns : columns);
  sqlite3_stmt *query = coverage (store, filter, shape->all, &crossings, error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  for (; (step = store_step (store, query, error)) == STORE_ROW; (*rows)++)
    {
      store_table_add (table, (const char *) sqlite3_column_text (query, 0));
      for (int i = 3; i < (framed ? 13 : 12); i++)
        store_table_add_number (table, (guint64) sqlite3_column_int64 (query, i));
      if (framed)
        store_table_add (table, (const char *) sqlite3_column_text (query, 13));
      const char *title = (const char *) sqlite3_column_text (query, shape->english ? 2 : 1);
      if (title == NULL || *title == '\0')
        title = (const char *) sqlite3_column_text (query, shape->english ? 1 : 2);
      store_table_add (table, title);
    }
  if (*rows > 0 || shape->format != STORE_TABLE_TEXT)
    store_table_write (table, shape->format, out);
  return step == STORE_DONE;
}

int
cmd_controls (int argc, char **argv)
{
  g_autofree char *path = NULL, *format = NULL;
  g_auto (StoreFilterOptions) wanted = { NULL };
  Shape shape = { 0 };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    STORE_CLI_FORMAT (&format),
    STORE_FILTER_ENTRIES (&wanted),
    { "all", 'a', 0, G_OPTION_ARG_NONE, &shape.all, "Also the controls that no statement speaks of", NULL },
    { "english", 0, 0, G_OPTION_ARG_NONE, &shape.english, "Titles in English", NULL },
    { NULL },
  };
  command_parse (
      NAME, "",
      "Shows what the store covers: each control, how many vendors have it, how many documents and statements\nspeak "
      "of it, and "
      "what these say: covered (implemented, partial, shared), left to the customer, planned,\nabsent, undisclosed, "
      "unclear (or not answered).\nIn another frame, also how many statements name the control themselves, and the "
      "controls "
      "of " NORMALIZE_FRAME "\nthrough which the others come.\n\n"
      "Exit status: 0 all done, 1 none found, 2 wrong usage or no such frame, vendor or control, 3 the store "
      "failed.\n\n"
      "Examples:\n  hakusho controls\n  hakusho controls --all --frame iso27002:2022\n"
      "  hakusho controls --vendor みずいろ --stance absent,planned --format csv",
      entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken", argv[1]);
  shape.format = store_table_format (NAME, format);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint rows = 0;
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_READ, &error);
  g_autoptr (StoreFilter) filter =
      store != NULL && store_begin_read (store, &error) ? store_filter_new (store, &wanted, &error) : NULL;
  if (filter == NULL || !list_controls (store, filter, &shape, &rows, out, &error))
    return store_cli_fail (NAME, error);
  if (!command_put (NAME, out))
    return COMMAND_INPUT_FAILED;
  return store_cli_found (NAME, store_cli_path (path), filter, rows, "control with a statement");
}
