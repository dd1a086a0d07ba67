/* Whether a store holds together. */
#include "store/check.h"
#include "store/cli.h"

#define NAME "check"

int cmd_check (int argc, char **argv);

int
cmd_check (int argc, char **argv)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = { STORE_CLI_DATABASE (&path), { NULL } };
  command_parse (
      NAME, "",
      "Checks that the store holds together: the file, its tables, the full-text index against the statements, the\n"
      "figures kept with each document, the editions held against each other, the digests by which decisions know "
      "statements.\nNothing is changed.\n\n"
      "Exit status: 0 it does, 1 it does not, with a line for each fault, 2 wrong usage, 3 it cannot be read.\n\n"
      "Example:\n  hakusho check -d papers.db",
      entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken", argv[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  const char *file = store_cli_path (path);
  g_autoptr (Store) store = store_open (file, STORE_READ, &error);
  if (store == NULL || !store_check (store, faults, &error))
    return store_cli_fail (NAME, error);
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < faults->len; i++)
    {
      store_cli_append (out, faults->pdata[i], STORE_CLI_ONE_LINE);
      g_string_append_c (out, '\n');
    }
  if (faults->len == 0)
    g_string_append_printf (out, "%s: all holds together\n", file);
  else
    command_say (
        NAME,
        "%s: %u fault%s: keep the file, `hakusho review --export` saves the decisions, and importing the papers into a "
        "new store makes the rest again",
        file, faults->len, faults->len == 1 ? "" : "s");
  if (!command_put (NAME, out))
    return COMMAND_INPUT_FAILED;
  return faults->len == 0 ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}
