/* The catalogs and crosswalks that controls can be read in, and adding those of a user's own. */
#include "normalize/control/catalog.h"
#include "store/cli.h"
#include "store/own.h"

#include <string.h>

#define NAME    "catalog"
#define LARGEST ((gsize) 64 << 20) /* bytes of a file */

int cmd_catalog (int argc, char **argv);

static const char *const columns[] = { "FRAME", ">CONTROLS", "ORIGIN", "TITLE", NULL };

static int
list_catalogs (StoreTableFormat format)
{
  g_autoptr (StoreTable) table = store_table_new (columns);
  const GPtrArray *frameworks = normalize_catalogs_list (normalize_catalogs_get ());
  for (guint i = 0; i < frameworks->len; i++)
    {
      const NormalizeFramework *framework = frameworks->pdata[i];
      store_table_add (table, framework->name);
      store_table_add_number (table, framework->controls);
      store_table_add (table, framework->built_in ? "built in" : "own");
      store_table_add (table, framework->title);
    }
  g_autoptr (GString) out = g_string_new (NULL);
  store_table_write (table, format, out);
  return command_put (NAME, out) ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}

static int
add_catalog (Store *store, const char *file, const char *given)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) faults = normalize_faults_new ();
  g_autofree char *name = given != NULL ? g_strdup (given) : normalize_catalogs_dup_name (file), *text = NULL,
                  *shown = g_filename_display_name (file);
  gsize length;
  if (!g_file_get_contents (file, &text, &length, &error))
    {
      command_say (NAME, "%s", error->message);
      return COMMAND_INPUT_FAILED;
    }
  if (length > LARGEST)
    {
      command_say (NAME, "%s: larger than a catalog may be", shown);
      return COMMAND_INPUT_FAILED;
    }
  if (store_own_add (store, name, text, length, faults, &error))
    return COMMAND_DONE;
  for (guint i = 0; i < faults->len; i++)
    {
      const NormalizeFault *fault = &g_array_index (faults, NormalizeFault, i);
      g_autofree char *line = command_dup_line (fault->message);
      command_say (NAME, "%s:%u: %s", shown, fault->line, line);
    }
  return error != NULL ? store_cli_fail (NAME, error) : COMMAND_INPUT_FAILED;
}

int
cmd_catalog (int argc, char **argv)
{
  g_autofree char *path = NULL, *name = NULL, *format_name = NULL;
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    STORE_CLI_FORMAT (&format_name),
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, "Name of the frame that is added (default: of the file)", "NAME" },
    { NULL },
  };
  command_parse (
      NAME, "list | add FILE.tsv | remove NAME",
      "list    prints the frames that --frame takes.\n"
      "remove  takes out what was added under NAME: a frame, or the file of a crosswalk.\n"
      "add     takes a catalog or a crosswalk of your own into the store, or says what is wrong with each line "
      "and takes nothing.\n\n"
      "A file is tab-separated UTF-8 with one header row.\n"
      "  catalog    id, level (clause, objective, control), parent, title_ja, title_en\n"
      "  crosswalk  from_framework, from_id, to_framework, to_id,\n"
      "             relation (from is … to: equal, subset, superset, intersects, none)\n\n"
      "Exit status: 0 all done, 1 the file does not hold together, 2 wrong usage, 3 the store failed.\n\n"
      "Examples:\n  hakusho catalog list\n  hakusho catalog add acme-2024.tsv\n"
      "  hakusho catalog add acme-to-iso.tsv && hakusho controls --frame acme-2024",
      entries, &argc, &argv);
  gboolean list = argc == 2 && strcmp (argv[1], "list") == 0, adds = argc == 3 && strcmp (argv[1], "add") == 0,
           removes = argc == 3 && strcmp (argv[1], "remove") == 0;
  if (!list && !adds && !removes)
    command_usage (NAME, "say `list`, `add` and a file, or `remove` and a name");
  StoreTableFormat format = store_table_format (NAME, format_name);
  g_autoptr (GError) error = NULL;
  const char *file = store_cli_path (path);
  gboolean there = g_file_test (file, G_FILE_TEST_EXISTS);
  g_autoptr (Store) store = list && !there ? NULL
                                           : store_open (file,
                                                         list   ? STORE_READ
                                                         : adds ? STORE_WRITE
                                                                : STORE_UPDATE,
                                                         &error);
  if (error != NULL || (removes && !store_own_remove (store, argv[2], &error)))
    return store_cli_fail (NAME, error);
  int status = list ? list_catalogs (format) : adds ? add_catalog (store, argv[2], name) : COMMAND_DONE;
  if (!list && !store_close (&store, &error))
    return store_cli_fail (NAME, error);
  return status;
}
