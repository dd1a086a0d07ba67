/* Files to Documents: a line of JSON each, in the order of the files, read by workers of their own. */
#include "ingest/bundle.h"
#include "ingest/command.h"
#include "ingest/ingest.h"
#include "ingest/input.h"
#include "ingest/maker.h"
#include "ingest/ordered.h"
#include "ingest/reader_options.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define NAME "ingest"

int cmd_ingest (int argc, char **argv);

#define AHEAD 4 /* results a worker that may wait for one before them; chosen, not measured */

typedef struct
{
  IngestOptions options;
  IngestLimits limits;
  const char *name; /* of standard input, or NULL */
  char *uri;        /* where that comes from, or NULL */
  GPtrArray *paths;
  GPtrArray *faults; /* for each path: why it is not to be had, or NULL */
  GPtrArray *uris;   /* one for each: where it comes from, or NULL */
  IngestHead *heads; /* one for each */
  IngestPool *pool;
  IngestOrdered *ordered;
  CommandStatus status;
  gboolean gone; /* nobody reads what we write */
} Ingest;

/* A document that its worker is at. */
typedef struct
{
  const char *uri;
  GString *line;
} Reading;

static void
give_part (IngestDocument *given, gpointer data)
{
  const Reading *reading = data;
  g_autoptr (IngestDocument) part = given;
  part->uri = reading->uri;
  part->maker = ingest_maker ();
  g_string_append_c (reading->line, '\0');
  ingest_document_give (part, reading->line, ingest_worker_give);
  ingest_worker_part (reading->line);
}

/* Before the line come the error's message and a NUL: the parent need not parse what it passes on. */
static void
read_document (GBytes *input, const char *label, gpointer data, GString *line)
{
  const Ingest *ingest = data;
  g_autofree char *uri = NULL;
  const char *file = ingest_input_split (label, &uri);
  Reading reading = { uri, line };
  IngestOptions options = ingest->options;
  options.part = give_part;
  options.part_data = &reading;
  g_autoptr (IngestDocument) document = ingest_read (input, file, &options);
  document->uri = uri;
  document->maker = ingest_maker ();
  g_string_append (line, document->error_message != NULL ? document->error_message : "");
  g_string_append_c (line, '\0');
  ingest_document_give (document, line, ingest_worker_give);
}

static void
warm (IngestNeed need, gpointer data G_GNUC_UNUSED)
{
  ingest_warm (need);
}

static char *
dup_name (const Ingest *ingest, const char *path)
{
  return ingest->name != NULL && strcmp (path, "-") == 0 ? g_strdup (ingest->name) : ingest_input_name (path);
}

/* The line of a document that a worker gave none for: what is known without it. */
static GString *
make_failed (const Ingest *ingest, const IngestResult *result)
{
  const IngestHead *head = &ingest->heads[result->number];
  g_autofree char *name = dup_name (ingest, ingest->paths->pdata[result->number]);
  g_autoptr (GError) cause = g_error_new_literal (INGEST_ERROR, (int) result->code, result->reason);
  g_autoptr (IngestDocument) failed = ingest_document_new_failed (name, cause);
  failed->uri = ingest->uris->pdata[result->number];
  failed->maker = ingest_maker ();
  g_strlcpy (failed->sha256, head->sha256, sizeof failed->sha256);
  failed->bytes = head->bytes;
  failed->media_type = head->media_type;
  GString *line = g_string_new (result->reason);
  g_string_append_c (line, '\0');
  ingest_document_write (failed, line);
  return line;
}

static gboolean
give (IngestResult *result, gpointer data)
{
  Ingest *ingest = data;
  g_autoptr (GString) line = result->line != NULL ? g_steal_pointer (&result->line) : make_failed (ingest, result);
  gsize fault = strlen (line->str);
  if (fault > 0)
    {
      command_say (NAME, "%s: %s", (const char *) ingest->paths->pdata[result->number], line->str);
      ingest->status = COMMAND_INPUT_FAILED;
    }
  g_string_erase (line, 0, (gssize) fault + 1);
  ingest->gone = !command_put (NAME, line);
  return !ingest->gone;
}

/* Waits for the next document to end.  FALSE on a signal, or where nobody reads. */
static gboolean
collect (Ingest *ingest)
{
  g_auto (IngestResult) result = { 0 };
  return ingest_pool_wait (ingest->pool, -1, &result) == INGEST_POOL_RESULT
         && ingest_ordered_add (ingest->ordered, &result);
}

/* A file that did not open. */
static gboolean
fail (Ingest *ingest, guint number, char *reason)
{
  g_auto (IngestResult) result = { .number = number, .code = INGEST_ERROR_UNREADABLE, .reason = reason };
  return ingest_ordered_add (ingest->ordered, &result);
}

static gboolean
start (Ingest *ingest, guint number)
{
  const char *path = ingest->paths->pdata[number];
  g_autofree char *name = dup_name (ingest, path), *label = ingest_input_label (ingest->uris->pdata[number], name);
  char *fault = NULL;
  int input = -1;
  if (ingest->faults->pdata[number] != NULL)
    return fail (ingest, number, g_strdup (ingest->faults->pdata[number]));
  while ((input = ingest_input_open (path, ingest->pool, ingest->limits.memory, &ingest->heads[number], &fault)) < 0
         && fault == NULL && ingest_pool_signal (ingest->pool) == 0)
    if (ingest_pool_is_idle (ingest->pool))
      fault = g_strdup ("cannot be read: too many open files");
    else if (!collect (ingest))
      return FALSE;
  if (fault != NULL)
    return fail (ingest, number, fault);
  gboolean good = input >= 0;
  while (good && !ingest_pool_start (ingest->pool, number, input, label))
    good = collect (ingest);
  if (input >= 0)
    close (input);
  return good;
}

static void
ingest_all (Ingest *ingest)
{
  gboolean good = TRUE;
  for (guint i = 0; i < ingest->paths->len && good; i++)
    {
      while (good && !ingest_pool_is_idle (ingest->pool)
             && (ingest_pool_is_full (ingest->pool)
                 || ingest_ordered_waiting (ingest->ordered) >= AHEAD * ingest->limits.jobs))
        good = collect (ingest);
      good = good && start (ingest, i);
    }
  while (good && !ingest_pool_is_idle (ingest->pool))
    good = collect (ingest);
}

static char *
dup_help (void)
{
  g_autoptr (GString) help = g_string_new ("Readers:\n");
  for (const IngestFormat *format = ingest_formats; format->name != NULL; format++)
    g_string_append_printf (help, "  %-5s %s\n", format->name, format->what);
  g_string_append (help,
                   "\nA line of JSON a file, in their order, whatever happens to it; - is standard input.  A ZIP of\n"
                   "documents, a mail (.eml) with what is attached to it, and a .csv or .tsv of more rows than a\n"
                   "document may hold stand for their parts; so does a PDF of more than 1,000 pages.\n\n"
                   "Exit status: 0 all done, 1 some input failed, 2 wrong usage.\n\n"
                   "Examples:\n  hakusho ingest paper.pdf | hakusho normalize\n"
                   "  find papers -name '*.pdf' -print0 | hakusho ingest -j 4 --files-from -");
  return g_string_free (g_steal_pointer (&help), FALSE);
}

/* Fills what the options say; leaves where they say nothing that can be done. */
static void
parse_options (Ingest *ingest, int argc, char **argv)
{
  g_autofree char *help = dup_help ();
  ReaderOptions said = READER_OPTIONS (1);
  IngestOptions *options = &ingest->options;
  const GOptionEntry entries[] = {
    WORKER_OPTION_ENTRIES (said, "Documents read at a time (default: 1)"),
    LIST_OPTION_ENTRIES (said),
    { "name", 0, 0, G_OPTION_ARG_STRING, &ingest->name, "Name of what comes by standard input (default: stdin)",
      "NAME" },
    { "uri", 0, 0, G_OPTION_ARG_STRING, &ingest->uri, "Where what comes by standard input is from", "URI" },
    { "overlay", 0, 0, G_OPTION_ARG_FILENAME, &options->overlay, "Draw what was seen on each page of a PDF, as SVG",
      "DIR" },
    READER_OPTION_ENTRIES (said),
    { NULL },
  };
  command_parse (NAME, "FILE…", help, entries, &argc, &argv);
  reader_options_list (NAME, &said, argc, argv, ingest->paths, ingest->uris);
  if (ingest->uri != NULL)
    command_check_uri (NAME, "--uri", ingest->uri);
  reader_options_take (NAME, &said, options, &ingest->limits);
  if (options->overlay != NULL && g_mkdir_with_parents (options->overlay, 0777) != 0)
    command_usage (NAME, "--overlay: %s: %s", options->overlay, g_strerror (errno));
  ingest->limits.writable = options->overlay;
  ingest->limits.parts = INGEST_MAX_PARTS;
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "-") == 0)
      ingest->uris->pdata[i - 1] = g_strdup (ingest->uri);
}

/* A ZIP of documents stands for those of its parts that a reader takes, and those that cannot be had. */
static void
open_bundles (Ingest *ingest)
{
  g_autoptr (GPtrArray) given = g_steal_pointer (&ingest->paths), uris = g_steal_pointer (&ingest->uris);
  ingest->paths = g_ptr_array_new_with_free_func (g_free);
  ingest->uris = g_ptr_array_new_with_free_func (g_free);
  ingest->faults = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < given->len; i++)
    {
      char *fault = NULL;
      const GPtrArray *parts = ingest_bundle_list (given->pdata[i], &ingest->options, &fault);
      for (guint k = 0; parts != NULL && k < parts->len; k++)
        {
          const IngestBundlePart *part = parts->pdata[k];
          guint8 head[INGEST_HEAD];
          gsize length = ingest_bundle_head (part->path, head, sizeof head);
          if (part->fault == NULL && !ingest_takes (part->path, head, length))
            continue;
          g_ptr_array_add (ingest->paths, g_strdup (part->path));
          g_ptr_array_add (ingest->uris, g_strdup (uris->pdata[i])); /* a part comes from where its bundle does */
          g_ptr_array_add (ingest->faults, g_strdup (part->fault));
        }
      if (parts != NULL)
        continue;
      g_ptr_array_add (ingest->paths, g_strdup (given->pdata[i]));
      g_ptr_array_add (ingest->uris, g_strdup (uris->pdata[i]));
      g_ptr_array_add (ingest->faults, fault);
    }
}

static void
ingest_clear (Ingest *ingest)
{
  g_clear_pointer (&ingest->pool, ingest_pool_free);
  g_clear_pointer (&ingest->ordered, ingest_ordered_free);
  g_ptr_array_unref (ingest->paths);
  g_clear_pointer (&ingest->faults, g_ptr_array_unref);
  g_ptr_array_unref (ingest->uris);
  g_free (ingest->uri);
  g_free (ingest->heads);
  g_free ((char *) ingest->name);
  reader_options_clear (&ingest->options);
  g_free ((char *) ingest->options.overlay);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ingest, ingest_clear)

int
cmd_ingest (int argc, char **argv)
{
  g_auto (Ingest)
      ingest = { .paths = g_ptr_array_new_with_free_func (g_free), .uris = g_ptr_array_new_with_free_func (g_free) };
  parse_options (&ingest, argc, argv);
  open_bundles (&ingest);
  ingest.heads = g_new0 (IngestHead, ingest.paths->len);
  ingest.ordered = ingest_ordered_new (give, &ingest);
  ingest.pool = ingest_pool_new (warm, read_document, &ingest, &ingest.limits);
  ingest_all (&ingest);
  int caught = ingest_pool_signal (ingest.pool);
  g_clear_pointer (&ingest.pool, ingest_pool_free);
  if (caught != 0) /* as a shell and a script that waits for us expect */
    {
      signal (caught, SIG_DFL);
      raise (caught);
    }
  return ingest.gone ? COMMAND_INPUT_FAILED : ingest.status;
}
