#include "store/cli.h"
#include "store/read.h"

#include <unistd.h>

#define NAME "list"

int cmd_list (int argc, char **argv);

#define WIDEST 48 /* columns of a terminal that one column of the table may take */

static const char *const columns[] = { "FILE",        ">PAGES", "VENDOR",    "TITLE",   "EDITION", "DATED",
                                       ">STATEMENTS", ">FILED", ">CONTROLS", ">REVIEW", "NOTES",   NULL };

static void
add_document (StoreTable *table, const StoreDocument *document)
{
  g_autofree char *notes = NULL;
  if (document->error != NULL)
    notes = g_strdup_printf ("failed: %s", document->error_message);
  else if (document->warnings > 0)
    notes = g_strdup_printf ("%" G_GUINT64_FORMAT " warning%s", document->warnings, document->warnings == 1 ? "" : "s");
  store_table_add (table, document->file);
  if (document->pages > 0)
    store_table_add_number (table, document->pages);
  else
    store_table_add (table, "-");
  store_table_add (table, document->vendor != NULL ? document->vendor : "-");
  store_table_add (table, document->title != NULL ? document->title : "-");
  store_table_add (table, document->edition != NULL ? document->edition : "-");
  store_table_add (table, document->revised != NULL  ? document->revised
                          : document->issued != NULL ? document->issued
                                                     : "-");
  store_table_add_number (table, document->statements);
  store_table_add_number (table, document->filed);
  store_table_add_number (table, document->controls);
  store_table_add_number (table, document->open);
  store_table_add (table, notes);
}

static gboolean
list_documents (Store *store, const char *const *wanted, GString *out, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  g_autoptr (StoreTable) table = store_table_new (columns);
  if (!store_begin_read (store, error))
    return FALSE;
  g_autoptr (GArray) ids = store_find_documents (store, wanted, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (!store_read_document (store, g_array_index (ids, gint64, i), &document, error)
          || !store_count_document (store, &document, error))
        return FALSE;
      add_document (table, &document);
    }
  if (ids->len > 0)
    store_table_write (table, isatty (STDOUT_FILENO) ? WIDEST : 0, out);
  return TRUE;
}

int
cmd_list (int argc, char **argv)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = { STORE_CLI_DATABASE (&path), { NULL } };
  command_parse (
      NAME, "[DOCUMENT…]",
      "Lists the documents of the store: pages, vendor, title, edition, the date of its last revision, how many\n"
      "statements, how many of them are filed, under how many controls, how many wait for review, and what went "
      "wrong.\n"
      "A document is named by its file, by the first digits (six or more) of its SHA-256, or by its title.\n\n"
      "Exit status: 0 all done, 2 wrong usage or no such document, 3 the store failed.\n\n"
      "Example:\n  hakusho list -d papers.db",
      entries, &argc, &argv);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_READ, &error);
  if (store == NULL || !list_documents (store, (const char *const *) argv + 1, out, &error))
    return store_cli_fail (NAME, error);
  if (out->len == 0)
    command_say (NAME, "%s: no document yet", store_cli_path (path));
  return command_put (NAME, out) ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}
