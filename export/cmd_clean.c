#include "export/export.h"
#include "export/language.h"
#include "store/cli.h"

#include <glib/gstdio.h>
#include <string.h>

#define NAME "clean"

int cmd_clean (int argc, char **argv);

typedef struct
{
  char *output, *format, *language, *reader, *charset;
} Options;

/* The documents as they are normalized, in a store that lasts as long as the command; by this program with other words,
 * since what reads files of strangers is shut in there.  1 where it failed, having said why; -1 where it could not be
 * started. */
static int
import_into (const char *self, const char *path, const Options *options, char **files, GError **error)
{
  const char *const start[] = { self, "import", "-q", "-d", path };
  const char *const more[][2] = { { "--reader", options->reader }, { "--charset", options->charset } };
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (start); i++)
    g_ptr_array_add (words, (gpointer) start[i]);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i][1] != NULL)
      {
        g_ptr_array_add (words, (gpointer) more[i][0]);
        g_ptr_array_add (words, (gpointer) more[i][1]);
      }
  g_ptr_array_add (words, (gpointer) "--");
  for (; *files != NULL; files++)
    g_ptr_array_add (words, *files);
  g_ptr_array_add (words, NULL);
  int status = 0;
  if (!g_spawn_sync (NULL, (char **) words->pdata, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL, &status,
                     error))
    return -1;
  return g_spawn_check_wait_status (status, NULL) ? 0 : 1;
}

static int
export_sheet (const char *path, const Options *options, const ExportWriter *writer)
{
  g_autoptr (GError) error = NULL;
  const StoreFilterOptions all = { .all_revisions = TRUE };
  g_autoptr (Store) store = store_open (path, STORE_READ, &error);
  g_autoptr (StoreFilter) filter =
      store != NULL && store_begin_read (store, &error) ? store_filter_new (store, &all, &error) : NULL;
  if (filter == NULL)
    return store_cli_fail (NAME, error);
  ExportLanguage language;
  export_language_find (options->language, &language);
  const ExportSource source = {
    .store = store, .filter = filter, .documents = store_filter_documents (filter), .language = (int) language
  };
  return export_to_sink (NAME, options->output, writer, &source);
}

static const ExportWriter *
find_writer (const Options *options)
{
  const char *name = options->format;
  if (name == NULL)
    name = options->output != NULL && g_str_has_suffix (options->output, ".xlsx") ? "xlsx"
           : options->output != NULL && g_str_has_suffix (options->output, ".md") ? "md"
                                                                                  : "csv";
  g_autofree char *wanted = strcmp (name, "xlsx") == 0 ? g_strdup ("sheet") : g_strconcat ("sheet-", name, NULL);
  for (const ExportWriter *writer = export_writers; writer->name != NULL; writer++)
    if (strcmp (writer->name, wanted) == 0)
      return writer;
  command_usage (NAME, "no format '%s'; there are xlsx, csv, md", name);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

int
cmd_clean (int argc, char **argv)
{
  Options options = { NULL };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "File to write (default: standard output)", "FILE" },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
      "xlsx, csv or md (default: as the suffix of -o says, else csv)", "NAME" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options.language,
      "Language of the columns beside the sheet's own: ja or en (default: the locale's)", "LANG" },
    { "reader", 0, 0, G_OPTION_ARG_STRING, &options.reader, "Reader to use, whatever the first bytes say", "NAME" },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &options.charset, "Charset of the input, whatever it says", "NAME" },
    { NULL },
  };
  command_parse (
      NAME, "FILE…",
      "Gives a checksheet back as a sheet, cleaned: its own columns in their order, sections as they stood, doubled\n"
      "rows gone, numbers and width mended, and beside each row what was found: control, stance, what is in doubt,\n"
      "and every change that was made.  No store is needed or kept.\n\n"
      "Exit status: 0 all done, 1 a file could not be read or written, 2 wrong usage, 3 the store failed.\n\n"
      "Examples:\n  hakusho clean scan.md -o sheet.xlsx\n  hakusho clean sheet.html --format md",
      entries, &argc, &argv);
  if (argc < 2)
    command_usage (NAME, "which file?");
  ExportLanguage language;
  if (!export_language_find (options.language, &language))
    command_usage (NAME, "no language '%s'; there are ja, en", options.language);
  const ExportWriter *writer = find_writer (&options);
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", &error),
                  *folder = self != NULL ? g_dir_make_tmp ("hakusho-XXXXXX", &error) : NULL,
                  *path = folder != NULL ? g_build_filename (folder, "sheet.db", NULL) : NULL;
  int failed = path != NULL ? import_into (self, path, &options, argv + 1, &error) : -1;
  int status;
  if (failed < 0)
    {
      command_say (NAME, "%s", error->message);
      status = COMMAND_STORE_FAILED;
    }
  else
    {
      status = export_sheet (path, &options, writer);
      status = status == COMMAND_DONE && failed != 0 ? COMMAND_INPUT_FAILED : status;
    }
  if (folder != NULL)
    remove_folder (folder);
  g_free (options.output);
  g_free (options.format);
  g_free (options.language);
  g_free (options.reader);
  g_free (options.charset);
  return status;
}
