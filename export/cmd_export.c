#include "export/export.h"
#include "store/cli.h"
#include "store/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "export"

int cmd_export (int argc, char **argv);

typedef struct
{
  char *path, *format, *output;
  StoreFilterOptions wanted;
} Options;

/* Where the bytes go.  A file is written beside its place and takes it when it is whole. */
typedef struct
{
  char *target; /* NULL: what is written is where it belongs */
  char *beside;
  int fd;
} Sink;

static const ExportWriter *
find_writer (const Options *options)
{
  for (const ExportWriter *writer = export_writers; writer->name != NULL; writer++)
    if (options->format != NULL ? strcmp (writer->name, options->format) == 0
                                : options->output != NULL && g_str_has_suffix (options->output, writer->suffix))
      return writer;
  g_autoptr (GString) names = g_string_new (NULL);
  for (const ExportWriter *writer = export_writers; writer->name != NULL; writer++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", writer->name);
  if (options->format != NULL)
    command_usage (NAME, "no format '%s'; there are %s", options->format, names->str);
  command_usage (NAME, "which --format? There are %s", names->str);
}

/* Opens what -o names: a device or a pipe as it is, a link where it leads. */
static gboolean
open_sink (const char *output, Sink *sink)
{
  GStatBuf status = { 0 };
  *sink = (Sink){ .fd = STDOUT_FILENO };
  if (output == NULL || strcmp (output, "-") == 0)
    return TRUE;
  if (g_stat (output, &status) == 0 && !S_ISREG (status.st_mode))
    {
      sink->fd = open (output, O_WRONLY | O_CLOEXEC);
      return sink->fd >= 0;
    }
  char *real = realpath (output, NULL);
  sink->target = g_strdup (real != NULL ? real : output);
  free (real);
  sink->beside = g_strconcat (sink->target, ".XXXXXX", NULL);
  sink->fd = g_mkstemp_full (sink->beside, O_WRONLY | O_CLOEXEC, 0666);
  if (sink->fd < 0)
    g_clear_pointer (&sink->beside, g_free);
  else if (status.st_mode != 0 && fchmod (sink->fd, status.st_mode & 07777) != 0)
    return FALSE; /* what was kept from others stays so */
  return sink->fd >= 0;
}

/* On the disk before it has the name: after a loss of power there is the old file or the new one. */
static gboolean
keep_sink (Sink *sink)
{
  if (sink->target == NULL)
    return TRUE;
  if (fsync (sink->fd) != 0 || g_rename (sink->beside, sink->target) != 0)
    return FALSE;
  g_clear_pointer (&sink->beside, g_free);
  return TRUE;
}

static void
close_sink (Sink *sink)
{
  int cause = errno;
  if (sink->beside != NULL)
    g_unlink (sink->beside);
  if (sink->fd != STDOUT_FILENO && sink->fd >= 0)
    close (sink->fd);
  g_free (sink->beside);
  g_free (sink->target);
  errno = cause;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sink, close_sink)

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
write_out (const ExportSource *source, const ExportWriter *writer, const char *output)
{
  g_auto (Sink) sink;
  const char *shown = output != NULL && strcmp (output, "-") != 0 ? output : "standard output";
  if (!open_sink (output, &sink))
    {
      command_say (NAME, "%s: %s", shown, g_strerror (errno));
      return COMMAND_INPUT_FAILED;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GOutputStream) raw = g_unix_output_stream_new (sink.fd, FALSE);
  g_autoptr (GOutputStream) out = g_buffered_output_stream_new_sized (raw, 1 << 16);
  gboolean good = writer->write (source, out, &error) && g_output_stream_flush (out, NULL, &error);
  if (!good && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    return COMMAND_DONE; /* who reads has seen enough */
  if (!good && error->domain == STORE_ERROR)
    return (CommandStatus) store_cli_fail (NAME, error);
  if (!good || !keep_sink (&sink))
    {
      command_say (NAME, "%s: %s", shown, error != NULL ? error->message : g_strerror (errno));
      return COMMAND_INPUT_FAILED;
    }
  return COMMAND_DONE;
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
  const ExportSource source = { .store = store, .filter = filter, .documents = store_filter_documents (filter) };
  guint failed = report_failed (&source, options->wanted.documents != NULL, &error);
  if (error != NULL)
    return (CommandStatus) store_cli_fail (NAME, error);
  CommandStatus status = write_out (&source, writer, options->output);
  /* asked for by name, it is an input that failed; otherwise it has been told when it was imported */
  return status == COMMAND_DONE && failed > 0 && options->wanted.documents != NULL ? COMMAND_INPUT_FAILED : status;
}

static char *
dup_help (void)
{
  GString *text = g_string_new ("Formats:\n");
  for (const ExportWriter *writer = export_writers; writer->name != NULL; writer++)
    g_string_append_printf (text, "  %-6s %s\n", writer->name, writer->description);
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
    STORE_FILTER_ENTRIES (&options.wanted),
    { NULL },
  };
  g_autofree char *help = dup_help ();
  command_parse (NAME, "", help, entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken; --document chooses documents", argv[1]);
  CommandStatus status = export_store (&options, find_writer (&options));
  g_free (options.path);
  g_free (options.format);
  g_free (options.output);
  store_filter_options_clear (&options.wanted);
  return status;
}
