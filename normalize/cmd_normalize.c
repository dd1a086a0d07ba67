/* Documents to Records: a line in, a line out, in their order, each made by a worker of its own. */
#include "ingest/command.h"
#include "ingest/ingest.h"
#include "ingest/json_read.h"
#include "ingest/maker.h"
#include "ingest/ordered.h"
#include "ingest/reader_options.h"
#include "normalize/control/catalog.h"
#include "normalize/control/decisions.h"
#include "normalize/normalize.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define NAME "normalize"

int cmd_normalize (int argc, char **argv);

#define CHUNK (256 * 1024)
#define AHEAD 4 /* results a worker that may wait for one before them; chosen, not measured */

/* What a worker is asked for, as the name of its input: a record, how its tables were read, or only that it failed and
 * why. */
#define WHOLE   "record"
#define EXPLAIN "explain"
#define FAILED  "failed:" /* then the code of an IngestError, ":", and the reason */

typedef struct
{
  IngestLimits limits;
  IngestPool *pool;
  IngestOrdered *ordered;
  GHashTable *lines; /* number -> descriptor of the line that a worker is at, plus 1 */
  GString *read;     /* of standard input: what no line was made of yet */
  guint number;      /* of the next line, from 0 */
  gboolean at_end, explain, keys;
  NormalizeDecisions *decisions; /* that records are filed by, or NULL */
  gboolean taught;               /* records depend on more than the program and the document */
  CommandStatus status;
  gboolean gone; /* nobody reads what we write */
} Normalize;

/* What a worker sends before a record: whether it is of a document that failed, and what is to be said of its line. */
static const char failed_mark = '!', read_mark = '.';

/* Marks, message, NUL, and the record of @document, which is taken over; @explain: how its tables were read in place of
 * the record. */
static void
write_record (const Normalize *normalize, IngestDocument *document, const char *fault, gboolean explain, GString *line)
{
  /* a record is by this program only where its document is, too, and nobody told it more */
  gboolean ours = !normalize->taught && g_strcmp0 (document->maker, ingest_maker ()) == 0;
  document->maker = ours ? ingest_maker () : NULL;
  g_string_append_c (line, document->error_code != NULL ? failed_mark : read_mark);
  g_string_append (line, fault);
  g_string_append_c (line, '\0');
  gsize start = line->len;
  g_autoptr (NormalizeRecord) record = normalize_document_explained (document, explain ? line : NULL);
  record->keys = normalize->keys;
  if (normalize->decisions != NULL)
    normalize_decisions_apply (normalize->decisions, record);
  if (!explain)
    normalize_record_write (record, line);
  else
    {
      /* a worker gives one line */
      g_strdelimit (line->str + start, "\n", '\v');
      g_string_append_c (line, '\n');
    }
}

/* The document of a line that killed a worker: its source alone, with the reason. */
static void
write_failed (const Normalize *normalize, const char *text, gsize length, const char *what, GString *line)
{
  char *reason;
  int code = (int) g_ascii_strtoull (what, &reason, 10);
  g_autoptr (GError) cause = g_error_new_literal (INGEST_ERROR, code, *reason == ':' ? reason + 1 : reason);
  g_auto (IngestJsonReader) reader = ingest_json_reader (text, length);
  const IngestJsonValue *root = ingest_json_root (&reader, (const char *const[]){ NULL }, NULL);
  g_autoptr (IngestDocument) source = root != NULL ? ingest_document_parse_source (root) : NULL;
  IngestDocument *failed = ingest_document_new_failed (source != NULL ? source->file : "stdin", cause);
  if (source != NULL)
    {
      failed->uri = source->uri != NULL ? ingest_document_keep (failed, source->uri, -1) : NULL;
      failed->maker = source->maker != NULL ? ingest_document_keep (failed, source->maker, -1) : NULL;
      g_strlcpy (failed->sha256, source->sha256, sizeof failed->sha256);
      failed->bytes = source->bytes;
      failed->media_type = source->media_type != NULL ? ingest_document_keep (failed, source->media_type, -1) : NULL;
    }
  write_record (normalize, failed, cause->message, FALSE, line);
}

static void
make_record (GBytes *input, const char *file, gpointer data, GString *line)
{
  const Normalize *normalize = data;
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (input, &length);
  if (g_str_has_prefix (file, FAILED))
    {
      write_failed (normalize, text, length, file + strlen (FAILED), line);
      return;
    }
  IngestDocument *document = ingest_document_parse (text, length, &error);
  madvise ((void *) text, length, MADV_DONTNEED); /* the document has it all now, and what follows needs the room */
  if (document != NULL)
    {
      if (normalize->decisions != NULL) /* in a worker that was not cloned from the template */
        normalize_decisions_teach (normalize->decisions);
      write_record (normalize, document, "", strcmp (file, EXPLAIN) == 0, line);
    }
  else
    write_record (normalize, ingest_document_new_failed ("stdin", error), error->message, FALSE, line);
}

static void
warm (IngestNeed need, gpointer data G_GNUC_UNUSED)
{
  if (need == INGEST_NEED_COMMON)
    normalize_warm ();
}

/* ---- results ---- */

/* Without a worker: of a line that no worker can even read the source of. */
static GString *
make_nameless (const Normalize *normalize, const IngestResult *result)
{
  g_autoptr (GError) cause = g_error_new_literal (INGEST_ERROR, (int) result->code, result->reason);
  GString *line = g_string_new (NULL);
  write_record (normalize, ingest_document_new_failed ("stdin", cause), result->reason, FALSE, line);
  return line;
}

static gboolean
give (IngestResult *result, gpointer data)
{
  Normalize *normalize = data;
  g_autoptr (GString) line = result->line != NULL ? g_steal_pointer (&result->line) : make_nameless (normalize, result);
  const char *fault = line->str + 1;
  if (*fault != '\0')
    command_say (NAME, "line %u: %s", result->number + 1, fault);
  if (line->str[0] == failed_mark)
    normalize->status = COMMAND_INPUT_FAILED;
  g_string_erase (line, 0, (gssize) strlen (line->str) + 1);
  if (normalize->explain && strchr (line->str, '\v') != NULL)
    {
      g_strdelimit (line->str, "\v", '\n');
      g_string_truncate (line, line->len - 1);
    }
  normalize->gone = !command_put (NAME, line);
  return !normalize->gone;
}

/* A line that killed its worker is handed to another, for its source alone. */
static gboolean
retry (Normalize *normalize, IngestResult *result)
{
  int input = GPOINTER_TO_INT (g_hash_table_lookup (normalize->lines, GUINT_TO_POINTER (result->number))) - 1;
  g_autofree char *how = g_strdup_printf (FAILED "%d:%s", (int) result->code, result->reason);
  gboolean started = input >= 0 && ingest_pool_start (normalize->pool, result->number, input, how);
  g_hash_table_remove (normalize->lines, GUINT_TO_POINTER (result->number));
  return started;
}

static gboolean
take (Normalize *normalize, IngestResult *result)
{
  if (result->line == NULL && retry (normalize, result))
    return TRUE;
  g_hash_table_remove (normalize->lines, GUINT_TO_POINTER (result->number));
  return ingest_ordered_add (normalize->ordered, result);
}

/* ---- lines ---- */

static void
close_line (gpointer descriptor)
{
  close (GPOINTER_TO_INT (descriptor) - 1);
}

static gboolean
collect (Normalize *normalize)
{
  g_auto (IngestResult) result = { 0 };
  return ingest_pool_wait (normalize->pool, -1, &result) == INGEST_POOL_RESULT && take (normalize, &result);
}

/* A descriptor of @length bytes in memory; waits where descriptors are short.  -1 where it cannot be had. */
static int
copy_line (Normalize *normalize, const char *text, gsize length)
{
  int copy;
  while ((copy = memfd_create ("line", MFD_CLOEXEC)) < 0)
    if (ingest_pool_is_idle (normalize->pool) || !collect (normalize))
      return -1;
  for (gsize at = 0; at < length;)
    {
      gssize put = write (copy, text + at, length - at);
      if (put < 0 && errno != EINTR)
        {
          close (copy);
          return -1;
        }
      at += (gsize) MAX (put, 0);
    }
  return copy;
}

/* Hands a line to a worker. */
static gboolean
start (Normalize *normalize, const char *text, gsize length)
{
  guint number = normalize->number++;
  while (ingest_pool_is_full (normalize->pool)
         || ingest_ordered_waiting (normalize->ordered) >= AHEAD * normalize->limits.jobs)
    if (!collect (normalize))
      return FALSE;
  int input = copy_line (normalize, text, length);
  if (input < 0)
    {
      g_auto (IngestResult)
          result = { .number = number, .code = INGEST_ERROR_LIMIT, .reason = g_strdup (g_strerror (errno)) };
      return ingest_ordered_add (normalize->ordered, &result);
    }
  g_hash_table_insert (normalize->lines, GUINT_TO_POINTER (number), GINT_TO_POINTER (input + 1));
  while (!ingest_pool_start (normalize->pool, number, input, normalize->explain ? EXPLAIN : WHOLE))
    if (!collect (normalize))
      return FALSE;
  return TRUE;
}

/* Makes lines of what was read; at the end also of what no line break follows. */
static gboolean
start_lines (Normalize *normalize)
{
  gsize from = 0;
  gboolean good = TRUE;
  const char *end;
  while (good && (end = memchr (normalize->read->str + from, '\n', normalize->read->len - from)) != NULL)
    {
      gsize next = (gsize) (end - normalize->read->str) + 1;
      good = start (normalize, normalize->read->str + from, next - from);
      from = next;
    }
  if (good && normalize->at_end && from < normalize->read->len)
    {
      good = start (normalize, normalize->read->str + from, normalize->read->len - from);
      from = normalize->read->len;
    }
  g_string_erase (normalize->read, 0, (gssize) from);
  return good;
}

static gboolean
read_some (Normalize *normalize)
{
  gsize before = normalize->read->len;
  g_string_set_size (normalize->read, before + CHUNK);
  gssize got = read (STDIN_FILENO, normalize->read->str + before, CHUNK);
  g_string_truncate (normalize->read, before + (gsize) MAX (got, 0));
  if (got < 0 && errno != EINTR && errno != EAGAIN)
    {
      command_say (NAME, "standard input: %s", g_strerror (errno));
      normalize->status = COMMAND_INPUT_FAILED;
    }
  normalize->at_end = got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
  return start_lines (normalize);
}

/* Whoever waits for the answer to a line before sending the next gets it: input and workers are waited for together. */
static void
normalize_all (Normalize *normalize)
{
  gboolean good = TRUE;
  while (good && !(normalize->at_end && ingest_pool_is_idle (normalize->pool)))
    {
      g_auto (IngestResult) result = { 0 };
      switch (ingest_pool_wait (normalize->pool, normalize->at_end ? -1 : STDIN_FILENO, &result))
        {
          case INGEST_POOL_RESULT:
            good = take (normalize, &result);
            break;
          case INGEST_POOL_READABLE:
            good = read_some (normalize);
            break;
          default:
            good = FALSE;
        }
    }
}

/* ---- the command ---- */

static char *
read_file (const char *option, const char *file, gsize *length)
{
  char *text;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (file, &text, length, &error))
    command_usage (NAME, "%s: %s", option, error->message);
  return text;
}

static void
add_catalog (const char *file)
{
  gsize length;
  g_autoptr (GArray) faults = normalize_faults_new ();
  g_autofree char *text = read_file ("--catalog", file, &length), *name = normalize_catalogs_dup_name (file);
  if (!normalize_catalogs_add (normalize_catalogs_get (), name, text, (gssize) length, faults))
    {
      const NormalizeFault *fault = &g_array_index (faults, NormalizeFault, 0);
      command_usage (NAME, "--catalog: %s:%u: %s", file, fault->line, fault->message);
    }
}

/* Catalogs first: decisions may name what is in them. */
static void
take_told (Normalize *normalize, char **catalogs, const char *decisions)
{
  gsize length;
  g_autoptr (GError) error = NULL;
  for (char **at = catalogs; at != NULL && *at != NULL; at++)
    add_catalog (*at);
  g_autofree char *text = decisions != NULL ? read_file ("--decisions", decisions, &length) : NULL;
  normalize->decisions = text != NULL ? normalize_decisions_parse (text, length, &error) : NULL;
  if (error != NULL)
    command_usage (NAME, "--decisions: %s: %s", decisions, error->message);
  normalize->taught = catalogs != NULL || decisions != NULL;
}

static void
parse_options (Normalize *normalize, int argc, char **argv)
{
  g_auto (GStrv) catalogs = NULL;
  g_autofree char *decisions = NULL;
  IngestOptions unused = { 0 };
  ReaderOptions said = READER_OPTIONS (1);
  const GOptionEntry entries[] = {
    WORKER_OPTION_ENTRIES (said, "Documents at a time (default: 1)"),
    { "decisions", 0, 0, G_OPTION_ARG_FILENAME, &decisions,
      "File as people decided in a store (hakusho review --export-decisions)", "FILE" },
    { "catalog", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &catalogs, "Know this catalog or crosswalk, too; again for more",
      "FILE" },
    { "keys", 0, 0, G_OPTION_ARG_NONE, &normalize->keys,
      "Also write by what the store tells documents and statements apart", NULL },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &normalize->explain,
      "Print how each table was read, and by what, in place of records", NULL },
    { NULL },
  };
  command_parse (
      NAME, "",
      "Documents by standard input, records out: a line for each line, in their order, whatever happens to it.\n\n"
      "Exit status: 0 all done, 1 some input failed, 2 wrong usage.\n\n"
      "Example:\n  hakusho ingest paper.pdf | hakusho normalize",
      entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken", argv[1]);
  reader_options_take (NAME, &said, &unused, &normalize->limits);
  take_told (normalize, catalogs, decisions);
}

int
cmd_normalize (int argc, char **argv)
{
  Normalize normalize = { 0 };
  parse_options (&normalize, argc, argv);
  g_autoptr (IngestOrdered) ordered = normalize.ordered = ingest_ordered_new (give, &normalize);
  g_autoptr (GHashTable) lines = normalize.lines = g_hash_table_new_full (NULL, NULL, NULL, close_line);
  g_autoptr (GString) read = normalize.read = g_string_new (NULL);
  normalize.pool = ingest_pool_new (warm, make_record, &normalize, &normalize.limits);
  normalize_all (&normalize);
  int caught = ingest_pool_signal (normalize.pool);
  ingest_pool_free (normalize.pool);
  normalize_decisions_free (normalize.decisions);
  if (caught != 0)
    {
      signal (caught, SIG_DFL);
      raise (caught);
    }
  return normalize.gone ? COMMAND_INPUT_FAILED : normalize.status;
}
