/* Takes documents out of the store: a mistyped path, a paper that was the wrong one. */
#include "store/cli.h"
#include "store/keep.h"
#include "store/revision.h"

#define NAME "remove"

int cmd_remove (int argc, char **argv);

/* Says what goes, a line a document. */
static gboolean
tell (Store *store, const GArray *ids, gboolean dry, GString *out, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (StoreDocument) document = { 0 };
      if (!store_read_document (store, g_array_index (ids, gint64, i), &document, error)
          || !store_count_document (store, &document, error))
        return FALSE;
      g_string_append (out, dry ? "would remove " : "removed ");
      store_cli_append (out, document.file, STORE_CLI_ONE_LINE);
      if (document.error != NULL)
        g_string_append (out, ", which could not be read\n");
      else
        g_string_append_printf (out, ", %" G_GUINT64_FORMAT " statements\n", document.statements);
    }
  return TRUE;
}

static gboolean
remove_documents (Store *store, const char *const *wanted, gboolean dry, GString *out, GError **error)
{
  store_set_all_revisions (store, TRUE); /* a title stands for all its editions */
  g_autoptr (GArray) ids = store_find_documents_exactly (store, wanted, error);
  return ids != NULL && tell (store, ids, dry, out, error)
         && (dry || store_remove (store, (const gint64 *) (gpointer) ids->data, ids->len, error));
}

int
cmd_remove (int argc, char **argv)
{
  g_autofree char *path = NULL;
  gboolean dry = FALSE;
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry, "Only say what would go", NULL },
    { NULL },
  };
  command_parse (NAME, "DOCUMENT…",
                 "Takes documents out of the store, with their statements; all of those named, or none.\n"
                 "A document is named by its file, by the first digits (six or more) of its SHA-256, or by its title;\n"
                 "all parts of a ZIP, a mail or a table of many rows by the file that they are parts of.\n"
                 "What people have decided stays, and holds where the same words come again.\n\n"
                 "Exit status: 0 all done, 2 wrong usage or no such document, 3 the store failed.\n\n"
                 "Examples:\n  hakusho remove mistyped.pdf\n  hakusho remove --dry-run \"セキュリティ白書\"",
                 entries, &argc, &argv);
  if (argc < 2)
    command_usage (NAME, "which document? `hakusho list` tells their names");
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (Store) store = store_open (store_cli_path (path), dry ? STORE_READ : STORE_UPDATE, &error);
  if (store == NULL || !remove_documents (store, (const char *const *) argv + 1, dry, out, &error)
      || !store_close (&store, &error))
    return store_cli_fail (NAME, error);
  return command_put (NAME, out) ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}
