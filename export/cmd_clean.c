#include "export/answer_cells.h"
#include "export/export.h"
#include "export/language.h"
#include "store/cli.h"
#include "store/sink.h"

#include <glib/gstdio.h>
#include <string.h>

#define NAME "clean"

int cmd_clean (int argc, char **argv);

typedef struct
{
  char *output, *format, *language, *reader, *charset;
} Options;

/* This program with other words: what reads files of strangers is shut in there.  @out gets its standard output, or is
 * NULL.  1 where it failed, having said why; -1 where it could not be started. */
static int
run_self (GPtrArray *words, const Options *options, char **files, char **out, GError **error)
{
  const char *const more[][2] = { { "--reader", options->reader }, { "--charset", options->charset } };
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i][1] != NULL)
      {
        g_ptr_array_add (words, g_strdup (more[i][0]));
        g_ptr_array_add (words, g_strdup (more[i][1]));
      }
  g_ptr_array_add (words, g_strdup ("--"));
  for (; *files != NULL; files++)
    g_ptr_array_add (words, g_strdup (*files));
  g_ptr_array_add (words, NULL);
  int status = 0;
  if (!g_spawn_sync (NULL, (char **) words->pdata, NULL,
                     G_SPAWN_CHILD_INHERITS_STDIN | (out != NULL ? G_SPAWN_STDERR_TO_DEV_NULL : 0), NULL, NULL, out,
                     NULL, &status, error))
    return -1;
  return g_spawn_check_wait_status (status, NULL) ? 0 : 1;
}

static GPtrArray *
start_words (const char *self, const char *command)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (words, g_strdup (self));
  g_ptr_array_add (words, g_strdup (command));
  return words;
}

/* The document as it is normalized, in a store that lasts as long as the command. */
static int
import_into (const char *self, const char *path, const Options *options, char **files, GError **error)
{
  g_autoptr (GPtrArray) words = start_words (self, "import");
  g_ptr_array_add (words, g_strdup ("-q"));
  g_ptr_array_add (words, g_strdup ("-d"));
  g_ptr_array_add (words, g_strdup (path));
  return run_self (words, options, files, NULL, error);
}

/* Parts answers by the cells of their documents (answer_cells.h). */
static gboolean
part_answers (const char *self, const char *path, const Options *options, char **files, GError **error)
{
  g_autoptr (GPtrArray) words = start_words (self, "ingest");
  g_autofree char *text = NULL;
  if (run_self (words, options, files, &text, error) < 0)
    return FALSE;
  g_autoptr (Store) store = store_open (path, STORE_UPDATE, error);
  for (char *line = text; store != NULL && line != NULL && *line != '\0';)
    {
      char *end = line + strcspn (line, "\n");
      g_autoptr (IngestDocument) source = ingest_document_parse (line, (gsize) (end - line), NULL);
      const char *const names[] = { source != NULL ? source->sha256 : "", NULL };
      g_autoptr (GArray) ids = *names[0] != '\0' ? store_find_documents (store, names, NULL) : NULL;
      if (ids != NULL
          && !export_part_answers (store, g_array_index (ids, gint64, 0), line, (gsize) (end - line), error))
        return FALSE;
      line = *end != '\0' ? end + 1 : end;
    }
  return store != NULL && store_close (&store, error);
}

typedef struct
{
  const ExportSource *source;
  const ExportWriter *writer;
} Job;

static gboolean
write_source (gpointer data, GOutputStream *out, GError **error)
{
  const Job *job = data;
  return job->writer->write (job->source, out, error);
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
  return store_to_sink (NAME, options->output, write_source, &(Job){ &source, writer });
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
  if (failed < 0 || !part_answers (self, path, &options, argv + 1, &error))
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
