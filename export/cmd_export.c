#include "export/columns.h"
#include "export/export.h"
#include "export/language.h"
#include "store/cli.h"
#include "store/frame.h"

#include <string.h>

#define NAME "export"

int cmd_export (int argc, char **argv);

typedef struct
{
  char *path, *format, *output, *language, *columns;
  StoreFilterOptions wanted;
} Options;

static const ExportWriter *
find_writer (const Options *options)
{
  const ExportWriter *found = NULL; /* the longest suffix: a.sheet.csv is no a.csv */
  for (const ExportWriter *writer = export_writers; writer->name != NULL; writer++)
    if ((options->format != NULL ? strcmp (writer->name, options->format) == 0
                                 : options->output != NULL && g_str_has_suffix (options->output, writer->suffix))
        && (found == NULL || strlen (writer->suffix) > strlen (found->suffix)))
      found = writer;
  if (found != NULL)
    return found;
  g_autoptr (GString) names = g_string_new (NULL);
  for (const ExportWriter *writer = export_writers; writer->name != NULL; writer++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", writer->name);
  if (options->format != NULL)
    command_usage (NAME, "no format '%s'; there are %s", options->format, names->str);
  command_usage (NAME, "which --format? There are %s", names->str);
}

/* Says which documents cannot be there: each, where they were asked for by name.  Returns how many. */
static guint
report_failed (const ExportSource *source, gboolean named, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  guint failed = 0;
  for (guint i = 0; i < source->documents->len; i++)
    {
      if (!store_read_document (source->store, g_array_index (source->documents, gint64, i), &document, error))
        return failed;
      if (document.error == NULL)
        continue;
      failed++;
      if (named)
        command_say (NAME, "%s: holds no statement: it could not be read (%s)", document.file, document.error_message);
    }
  if (failed > 0 && !named)
    command_say (NAME, "not there: %u document%s that could not be read (`hakusho list` tells why)", failed,
                 failed == 1 ? "" : "s");
  return failed;
}

static CommandStatus
export_store (const Options *options, const ExportWriter *writer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Store) store = store_open (store_cli_path (options->path), STORE_READ, &error);
  /* one transaction: what is imported meanwhile is not there in part */
  g_autoptr (StoreFilter) filter =
      store != NULL && store_begin_read (store, &error) ? store_filter_new (store, &options->wanted, &error) : NULL;
  if (filter == NULL)
    return (CommandStatus) store_cli_fail (NAME, error);
  ExportLanguage language;
  export_language_find (options->language, &language);
  const ExportSource source = { .store = store,
                                .filter = filter,
                                .documents = store_filter_documents (filter),
                                .columns = options->columns,
                                .language = (int) language };
  guint failed = report_failed (&source, options->wanted.documents != NULL, &error);
  if (error != NULL)
    return (CommandStatus) store_cli_fail (NAME, error);
  CommandStatus status = export_to_sink (NAME, options->output, writer, &source);
  /* asked for by name, it is an input that failed; otherwise it has been told when it was imported */
  return status == COMMAND_DONE && failed > 0 && options->wanted.documents != NULL ? COMMAND_INPUT_FAILED : status;
}

static char *
dup_help (void)
{
  GString *text = g_string_new ("Formats:\n");
  for (const ExportWriter *writer = export_writers; writer->name != NULL; writer++)
    g_string_append_printf (text, "  %-14s %s\n", writer->name, writer->description);
  g_string_append (text, "\nColumns (* by default):\n");
  for (const ExportField *field = export_fields; field->name != NULL; field++)
    g_string_append_printf (text, "  %s %-18s %s\n", field->by_default ? "*" : " ", field->name, field->description);
  g_string_append (text,
                   "\nA document is named by its file, by the first digits (six or more) of its SHA-256, or by its "
                   "title.\nIn csv, a cell that a spreadsheet would take for a formula or a date has an apostrophe "
                   "in front.\n\n"
                   "Exit status: 0 all done, 1 a document asked for had failed or the output could not be "
                   "written,\n2 wrong usage or no such document, 3 the store failed.\n\n"
                   "Examples:\n"
                   "  hakusho export -o statements.csv\n"
                   "  hakusho export --format jsonl --document paper.pdf | jq -r .question");
  return g_string_free (text, FALSE);
}

int
cmd_export (int argc, char **argv)
{
  Options options = { NULL };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&options.path),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format, "Format (default: as the suffix of -o says)", "NAME" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, "File to write (default: standard output)", "FILE" },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options.columns,
      "Columns of csv, tsv and md, parted by commas (see below)", "NAMES" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options.language,
      "Language of what the export says itself: ja or en (default: the locale's)", "LANG" },
    STORE_FILTER_ENTRIES (&options.wanted),
    { NULL },
  };
  g_autofree char *help = dup_help ();
  command_parse (NAME, "", help, entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken; --document chooses documents", argv[1]);
  ExportLanguage language;
  if (!export_language_find (options.language, &language))
    command_usage (NAME, "no language '%s'; there are ja, en", options.language);
  g_autofree char *unknown = NULL;
  g_autofree const ExportField **fields = export_fields_choose (options.columns, &unknown);
  if (fields == NULL)
    command_usage (NAME, "no column '%s' (--help lists them)", unknown);
  CommandStatus status = export_store (&options, find_writer (&options));
  g_free (options.path);
  g_free (options.format);
  g_free (options.language);
  g_free (options.columns);
  g_free (options.output);
  store_filter_options_clear (&options.wanted);
  return status;
}
