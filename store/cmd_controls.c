#include "normalize/control/catalog.h"
#include "store/cli.h"
#include "store/filter.h"
#include "store/frame.h"
#include "store/read.h"
#include "store/revision.h"
#include "store/tally.h"

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

static void
add_title (StoreTable *table, const Shape *shape, const char *title, const char *title_en)
{
  const char *first = shape->english ? title_en : title;
  store_table_add (table, first != NULL && *first != '\0' ? first : shape->english ? title : title_en);
}

static gboolean
list_default (Store *store, const StoreFilter *filter, const Shape *shape, guint *rows, GString *out, GError **error)
{
  g_autoptr (GArray) covered = store_coverage (store, filter, shape->all, error);
  g_autoptr (StoreTable) table = store_table_new (columns);
  for (guint i = 0; covered != NULL && i < covered->len; i++, (*rows)++)
    {
      const StoreCovered *one = &g_array_index (covered, StoreCovered, i);
      const guint64 counts[] = { one->vendors, one->documents, one->statements,  one->covered, one->customer,
                                 one->planned, one->absent,    one->undisclosed, one->unclear };
      store_table_add (table, one->id);
      for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
        store_table_add_number (table, counts[k]);
      add_title (table, shape, one->title, one->title_en);
    }
  if (*rows > 0 || shape->format != STORE_TABLE_TEXT)
    store_table_write (table, shape->format, out);
  return covered != NULL;
}

static sqlite3_stmt *
coverage (Store *store, const StoreFilter *filter, gboolean all, char **table, GError **error)
{
  const char *frame = store_get_frame (store);
  sqlite3_stmt *query = store_query (store, "select-coverage-frame", error);
  if (query == NULL)
    return NULL;
  *table = store_frame_dup_table (store);
  store_bind (query, "sisssisds", frame, (gint64) all, *table, NORMALIZE_FRAME, store_filter_json (filter),
              (gint64) store_get_all_revisions (store), store_filter_stances (filter),
              store_filter_min_confidence (filter), store_filter_control (filter, NULL));
  return query;
}

static gboolean
list_framed (Store *store, const StoreFilter *filter, const Shape *shape, guint *rows, GString *out, GError **error)
{
  g_autofree char *crossings = NULL;
  g_autoptr (StoreTable) table = store_table_new (frame_columns);
  sqlite3_stmt *query = coverage (store, filter, shape->all, &crossings, error);
  if (query == NULL)
    return FALSE;
  StoreStep step;
  for (; (step = store_step (store, query, error)) == STORE_ROW; (*rows)++)
    {
      store_table_add (table, (const char *) sqlite3_column_text (query, 0));
      for (int i = 3; i < 13; i++)
        store_table_add_number (table, (guint64) sqlite3_column_int64 (query, i));
      store_table_add (table, (const char *) sqlite3_column_text (query, 13));
      add_title (table, shape, (const char *) sqlite3_column_text (query, 1),
                 (const char *) sqlite3_column_text (query, 2));
    }
  if (*rows > 0 || shape->format != STORE_TABLE_TEXT)
    store_table_write (table, shape->format, out);
  return step == STORE_DONE;
}

static gboolean
list_controls (Store *store, const StoreFilter *filter, const Shape *shape, guint *rows, GString *out, GError **error)
{
  return (store_get_frame (store) != NULL ? list_framed : list_default) (store, filter, shape, rows, out, error);
}

int
cmd_controls (int argc, char **argv)
{
  g_autofree char *path = NULL, *format = NULL;
  g_auto (StoreFilterOptions) wanted = { .unlisted = TRUE };
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
