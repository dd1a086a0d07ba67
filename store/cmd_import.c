/* What most people type: `ingest`, `normalize` and `store` in one, each document read by a child process.
 *
 *     operands ──files──▶ hash ──known?──▶ child: ingest_read, normalize_document, one line ──▶ store_put
 *
 * Only this process touches the store, in the order in which children end: the store does not tell who came first.
 * Documents that end within a tenth of a second share a transaction; the progress line counts what is safe.
 */
#include "ingest/command.h"
#include "ingest/ingest.h"
#include "ingest/input.h"
#include "ingest/maker.h"
#include "ingest/reader_options.h"
#include "normalize/normalize.h"
#include "store/cli.h"
#include "store/files.h"
#include "store/map.h"
#include "store/revision.h"
#include "store/store.h"
#include "store/tally.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define NAME "import"

int cmd_import (int argc, char **argv);

/* What became of the input, for the summary. */
typedef struct
{
  guint imported, unchanged, failed, warned;
  guint64 statements, filed, open;
} Tally;

typedef struct
{
  Store *store;
  IngestPool *pool;
  IngestLimits limits;
  IngestOptions options;
  StoreFiles *found;
  GPtrArray *files;    /* of StoreFile: those of @found */
  GPtrArray *heads;    /* by number of file, of IngestHead: of those at work; with --revises of all until the end */
  GPtrArray *failures; /* by number of file: "papers/a.pdf: the file is empty", or NULL */
  GPtrArray *warnings; /* the same for one that was read with doubt or loss */
  GHashTable *controls;
  Tally tally;
  guint done;
  gint64 shared;    /* when the transaction that is open was begun, microseconds; 0: none is */
  const char *last; /* path of the document that was done last */
  GError *fault;    /* of a transaction that ended while we waited */
  char *revises;    /* of --revises: the document that the one file is a new edition of, or NULL */
  gboolean is_terminal, quiet, strict;
  char **include, **exclude; /* globs of names in folders, or NULL */
  gint64 drawn;              /* when the progress line was, microseconds */
} Import;

/* ---- the progress line, on a terminal ---- */

static guint
terminal_columns (void)
{
  struct winsize size;
  return ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/* Cuts @text where it would reach the last column: a line that wraps cannot be drawn over. */
static void
fit (GString *text, guint columns)
{
  guint used = 0;
  for (const char *at = text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      used += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
      if (used >= columns)
        {
          g_string_truncate (text, (gsize) (at - text->str));
          return;
        }
    }
}

static void
clear_progress (Import *import)
{
  if (import->drawn != 0)
    fputs ("\r\033[K", stderr);
  import->drawn = 0;
}

static void
draw_progress (Import *import)
{
  gint64 now = g_get_monotonic_time ();
  if (!import->is_terminal || import->quiet || import->last == NULL || now - import->drawn < G_USEC_PER_SEC / 10)
    return;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *name = g_filename_display_basename (import->last), *shown = command_dup_line (name);
  g_string_printf (text, "%u/%u documents, %" G_GUINT64_FORMAT " statements · %s", import->done, import->files->len,
                   import->tally.statements, shown);
  fit (text, terminal_columns ());
  fprintf (stderr, "\r\033[K%s", text->str);
  import->drawn = now;
}

/* ---- one document ---- */

/* A document that its worker is at. */
typedef struct
{
  const char *uri;
  GString *line;
} Reading;

static void
give_part (IngestDocument *part, gpointer data)
{
  const Reading *reading = data;
  part->uri = reading->uri;
  part->maker = ingest_maker ();
  g_autoptr (NormalizeRecord) record = normalize_document (part);
  normalize_record_write (record, reading->line);
  ingest_worker_part (reading->line);
}

/* Runs in the worker. */
static void
read_document (GBytes *input, const char *label, gpointer data, GString *line)
{
  IngestOptions options = *(const IngestOptions *) data;
  g_autofree char *uri = NULL;
  const char *file = ingest_input_split (label, &uri);
  Reading reading = { uri, line };
  options.part = give_part;
  options.part_data = &reading;
  IngestDocument *document = ingest_read (input, file, &options);
  document->uri = uri;
  document->maker = ingest_maker ();
  g_autoptr (NormalizeRecord) record = normalize_document (document);
  normalize_record_write (record, line);
}

static void
note_failure (Import *import, guint number, const char *reason)
{
  const StoreFile *file = import->files->pdata[number];
  g_autofree char *shown = g_filename_display_name (file->path);
  clear_progress (import);
  command_say (NAME, "%s: %s", shown, reason);
  import->failures->pdata[number] = g_strdup_printf ("%s: %s", shown, reason);
  import->tally.failed++;
}

/* Keeps what was lost or is in doubt, for the summary: the first of its warnings, and how many more. */
static void
note_warnings (Import *import, guint number, const NormalizeRecord *record)
{
  const GArray *warnings = record->source->warnings;
  if (warnings->len == 0 || import->warnings->pdata[number] != NULL) /* of a part before */
    return;
  const StoreFile *file = import->files->pdata[number];
  const IngestWarning *first = &g_array_index (warnings, IngestWarning, 0);
  g_autofree char *shown = g_filename_display_name (file->path);
  GString *line = g_string_new (NULL);
  g_string_printf (line, "%s: %s (%s)", shown, first->message, first->code);
  if (warnings->len > 1)
    g_string_append_printf (line, ", and %u more", warnings->len - 1);
  import->warnings->pdata[number] = g_string_free (line, FALSE);
  import->tally.warned++;
}

static void
count_record (Import *import, const NormalizeRecord *record)
{
  import->tally.imported++;
  import->tally.statements += record->statements->len;
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      for (guint j = 0; j < statement->controls->len; j++)
        {
          const NormalizeControl *control = &g_array_index (statement->controls, NormalizeControl, j);
          g_hash_table_add (import->controls, g_strconcat (control->framework, "/", control->id, NULL));
        }
      if (statement->controls->len > 0)
        import->tally.filed++;
      if (store_doubt_of (statement) > 0)
        import->tally.open++;
    }
}

#define SHARED_FOR (G_USEC_PER_SEC / 10) /* others that write wait no longer; chosen, not measured */

/* Makes what was done safe, and tells of it. */
static gboolean
settle (Import *import, GError **error)
{
  import->shared = 0;
  if (!store_end_group (import->store, error))
    return FALSE;
  draw_progress (import);
  return TRUE;
}

/* While we wait nobody else is to wait for us. */
static void
settle_idle (gpointer data)
{
  Import *import = data;
  if (import->shared != 0 && import->fault == NULL)
    settle (import, &import->fault);
}

/* FALSE where the store failed. */
static gboolean
share (Import *import, GError **error)
{
  gint64 now = g_get_monotonic_time ();
  if (import->shared == 0)
    import->shared = now;
  return now - import->shared < SHARED_FOR || settle (import, error);
}

/* Of very many files, what is kept of those that are done is what the summary tells.  FALSE where the store failed. */
static gboolean
finish (Import *import, guint number, GError **error)
{
  const StoreFile *file = import->files->pdata[number];
  import->done++;
  import->last = file->path;
  if (import->revises == NULL)
    g_clear_pointer (&import->heads->pdata[number], g_free);
  return share (import, error);
}

/* @more: it is a part of the file, and others follow.  FALSE where the store failed. */
static gboolean
put_record (Import *import, guint number, const NormalizeRecord *record, gboolean more, GError **error)
{
  const StoreFile *file = import->files->pdata[number];
  if (file->walked && g_strcmp0 (record->source->error_code, ingest_error_name (INGEST_ERROR_EXPORT)) == 0)
    {
      store_files_skip (import->found, STORE_FILES_EXPORTS);
      return finish (import, number, error);
    }
  StoreOutcome outcome;
  if (!store_is_in_place (import->store, error) || !store_put (import->store, record, &outcome, error))
    return FALSE;
  if (record->source->error_code != NULL)
    note_failure (import, number, record->source->error_message);
  else if (outcome == STORE_KNOWN)
    import->tally.unchanged++;
  else
    {
      count_record (import, record);
      note_warnings (import, number, record);
    }
  return more ? share (import, error) : finish (import, number, error);
}

/* Stores that file @number could not be read. */
static gboolean
put_failure (Import *import, guint number, IngestError code, const char *reason, GError **error)
{
  const StoreFile *file = import->files->pdata[number];
  g_autofree char *name = ingest_input_name (file->path);
  g_autoptr (GError) cause = g_error_new_literal (INGEST_ERROR, code, reason);
  IngestDocument *document = ingest_document_new_failed (name, cause);
  document->uri = file->uri;
  document->maker = ingest_maker ();
  const IngestHead *head = import->heads->pdata[number];
  g_strlcpy (document->sha256, head->sha256, sizeof document->sha256);
  document->bytes = head->bytes;
  document->media_type = head->media_type;
  g_autoptr (NormalizeRecord) record = normalize_document (document);
  return put_record (import, number, record, FALSE, error);
}

/* ---- all documents ---- */

/* A reader that the user chose, or a password, may give another record of the same bytes. */
static gboolean
is_stored (Import *import, const char *name, const char *uri, const IngestHead *head, gboolean *stored, GError **error)
{
  const IngestOptions *options = &import->options;
  *stored = FALSE;
  if (options->reader != NULL || options->charset != NULL || options->password != NULL
      || options->ocr != INGEST_OCR_AUTO || options->dpi != 0)
    return TRUE;
  return store_knows (import->store, head->sha256, name, uri, stored, error);
}

/* Waits for a worker to end and stores what it gave.  FALSE where the store failed, or on a signal. */
static gboolean
collect (Import *import, GError **error)
{
  g_auto (IngestResult) result = { 0 };
  if (ingest_pool_wait (import->pool, -1, &result) != INGEST_POOL_RESULT || import->fault != NULL)
    return FALSE;
  if (result.line == NULL)
    return put_failure (import, result.number, result.code, result.reason, error);
  g_autoptr (GError) cause = NULL;
  g_autoptr (NormalizeRecord) record = normalize_record_parse (result.line->str, result.line->len, &cause);
  g_string_free (g_steal_pointer (&result.line), TRUE); /* a record and its line need not both be there */
  if (record == NULL)
    return put_failure (import, result.number, INGEST_ERROR_DAMAGED, cause->message, error);
  return put_record (import, result.number, record, result.more, error);
}

/* The bytes of file @number; -1 where it is settled without a worker, or on a signal.  Waits where descriptors are
 * short. FALSE where the store failed. */
static gboolean
open_file (Import *import, guint number, int *input, GError **error)
{
  const StoreFile *file = import->files->pdata[number];
  g_autofree char *fault = g_strdup (file->fault);
  *input = -1;
  import->heads->pdata[number] = g_new0 (IngestHead, 1);
  while (fault == NULL
         && (*input = ingest_input_open (file->path, import->pool, import->limits.memory, import->heads->pdata[number],
                                         &fault))
                < 0
         && fault == NULL && ingest_pool_signal (import->pool) == 0)
    if (ingest_pool_is_idle (import->pool))
      fault = g_strdup ("cannot be read: too many open files");
    else if (!collect (import, error))
      return FALSE;
  return fault == NULL || put_failure (import, number, INGEST_ERROR_UNREADABLE, fault, error);
}

/* Hands file @number to a worker, or settles it without one.  FALSE where the store failed, or on a signal. */
static gboolean
start (Import *import, guint number, GError **error)
{
  const StoreFile *file = import->files->pdata[number];
  g_autofree char *name = ingest_input_name (file->path), *label = ingest_input_label (file->uri, name);
  int input;
  gboolean stored;
  if (!open_file (import, number, &input, error))
    return FALSE;
  if (input < 0)
    return ingest_pool_signal (import->pool) == 0;
  gboolean good = is_stored (import, name, file->uri, import->heads->pdata[number], &stored, error);
  if (good && stored)
    {
      import->tally.unchanged++;
      good = finish (import, number, error);
    }
  else
    while (good && !ingest_pool_start (import->pool, number, input, label))
      good = collect (import, error);
  close (input);
  return good;
}

/* FALSE where the store failed, or on a signal. */
static gboolean
import_each (Import *import, GError **error)
{
  for (guint i = 0; i < import->files->len; i++)
    {
      while (ingest_pool_is_full (import->pool))
        if (!collect (import, error))
          return FALSE;
      if (ingest_pool_signal (import->pool) != 0 || !start (import, i, error))
        return FALSE;
    }
  while (!ingest_pool_is_idle (import->pool))
    if (!collect (import, error))
      return FALSE;
  return store_is_in_place (import->store, error);
}

/* What was counted is stored, unless the store failed. */
static void
import_all (Import *import, GError **error)
{
  store_group (import->store);
  ingest_pool_set_idle (import->pool, settle_idle, import);
  import_each (import, error);
  if (import->fault != NULL && *error == NULL)
    g_propagate_error (error, g_steal_pointer (&import->fault));
  if (*error == NULL)
    settle (import, error);
}

static void
warm (IngestNeed need, gpointer data G_GNUC_UNUSED)
{
  ingest_warm (need);
  if (need == INGEST_NEED_COMMON)
    normalize_warm ();
}

/* ---- the summary ---- */

static void
print_row (const char *name, guint64 documents, guint64 statements, guint64 filed, guint64 controls, guint64 open)
{
  const guint64 figures[] = { documents, statements, filed, controls, open };
  printf ("%-10s", name);
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    printf (" %10" G_GUINT64_FORMAT, figures[i]);
  putchar ('\n');
}

/* "failed  2", and a line each. */
static void
print_lines (const char *name, guint count, const GPtrArray *lines)
{
  if (count > 0)
    printf ("%-10s %10u\n", name, count);
  for (guint i = 0; i < lines->len; i++)
    if (lines->pdata[i] != NULL)
      {
        g_autofree char *line = command_dup_line (lines->pdata[i]);
        g_autoptr (GString) out = g_string_new (NULL);
        g_string_printf (out, "  %s\n", line);
        store_cli_wrap (out);
        fputs (out->str, stdout);
      }
}

/* "skipped  12 (3 .py, 9 .json)": what lay in the folders and is no reader's own. */
static void
print_skipped (const GPtrArray *skipped)
{
  guint count = 0;
  g_autoptr (GString) kinds = g_string_new (NULL);
  for (guint i = 0; i < skipped->len; i++)
    {
      const StoreSkipped *one = skipped->pdata[i];
      g_autofree char *kind = command_dup_line (one->kind);
      count += one->count;
      g_string_append_printf (kinds, "%s%u %s", i > 0 ? ", " : "", one->count, kind);
    }
  if (count > 0)
    printf ("%-10s %10u  %s\n", "skipped", count, kinds->str);
}

static gboolean
print_summary (Import *import, GError **error)
{
  const Tally *tally = &import->tally;
  StoreCounts counts;
  if (import->quiet)
    return TRUE;
  if (!store_count (import->store, &counts, error))
    return FALSE;
  printf ("%-10s %10s %10s %10s %10s %10s\n", "", "documents", "statements", "filed", "controls", "review");
  print_row ("imported", tally->imported, tally->statements, tally->filed, g_hash_table_size (import->controls),
             tally->open);
  print_row ("in store", counts.documents, counts.statements, counts.filed, counts.controls, counts.open);
  if (tally->unchanged > 0)
    printf ("%-10s %10u\n", "unchanged", tally->unchanged);
  print_skipped (import->found->skipped);
  print_lines ("warned", tally->warned, import->warnings);
  print_lines ("failed", tally->failed, import->failures);
  return TRUE;
}

/* ---- the command ---- */

static const char help[] =
    "In a folder, files are taken that a reader knows for its own: .pdf, .html, .txt, .csv … by name, others by their\n"
    "first bytes; the rest are counted as skipped.  A file that is named is always read.\n"
    "A ZIP of documents, and a mail (.eml) with what is attached to it, is walked like a folder; a .csv or .tsv of "
    "more\n"
    "rows than a document may hold, and a PDF of more than 1,000 pages, is read as several documents.\n"
    "A document is read by a process of its own: one that crashes, takes too long or needs too "
    "much memory fails alone.\n"
    "What is stored already, read by the same version of its reader, is not read again.\n\n"
    "Exit status: 0 all done, 1 some input failed, 2 wrong usage, 3 the store failed.\n\n"
    "Examples:\n"
    "  hakusho import papers/\n"
    "  hakusho import -d vendors.db -j 8 --timeout 120 paper.pdf sheet.html\n"
    "  find papers -name '*.pdf' -print0 | hakusho import -0 --files-from -";

/* What the options and operands ask for; @path is what -d says, or NULL. */
static void
parse_options (Import *import, char **path, int argc, char **argv)
{
  gboolean follow = FALSE;
  ReaderOptions said = READER_OPTIONS ((int) g_get_num_processors ());
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (path),
    WORKER_OPTION_ENTRIES (said, "Documents read at a time (default: one a processor)"),
    LIST_OPTION_ENTRIES (said),
    { "include", 0, 0, G_OPTION_ARG_STRING_ARRAY, &import->include, "In folders take only names like GLOB, of any kind",
      "GLOB" },
    { "exclude", 0, 0, G_OPTION_ARG_STRING_ARRAY, &import->exclude, "In folders pass over names like GLOB", "GLOB" },
    { "follow", 0, 0, G_OPTION_ARG_NONE, &follow, "Follow links in folders", NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &import->strict, "Exit with 1 where a document was read with a warning",
      NULL },
    { "revises", 0, 0, G_OPTION_ARG_STRING, &import->revises,
      "The file is a new edition of this document; \"none\": of none, whatever its title", "DOCUMENT" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &import->quiet, "Neither progress nor summary, only what failed", NULL },
    READER_OPTION_ENTRIES (said),
    { NULL },
  };
  command_parse (NAME, "FILE|FOLDER…", help, entries, &argc, &argv);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) from = g_ptr_array_new_with_free_func (g_free);
  reader_options_list (NAME, &said, argc, argv, names, from);
  reader_options_take (NAME, &said, &import->options, &import->limits);
  import->limits.parts = INGEST_MAX_PARTS;
  const char *store = store_cli_path (*path);
  g_autofree char *log = g_strconcat (store, "-wal", NULL), *index = g_strconcat (store, "-shm", NULL);
  g_ptr_array_add (names, NULL);
  const StoreWalk walk = { .except = (const char *[]){ store, log, index, NULL },
                           .include = (const char *const *) import->include,
                           .exclude = (const char *const *) import->exclude,
                           .follow = follow,
                           .reading = &import->options,
                           .uris = from };
  import->found = store_files_list ((const char *const *) names->pdata, &walk);
  import->files = import->found->files;
}

/* ---- --revises ---- */

/* The document that --revises names: 0 for "none". */
static gboolean
find_revised (Import *import, gint64 *older, GError **error)
{
  *older = 0;
  if (import->revises == NULL || strcmp (import->revises, "none") == 0)
    return TRUE;
  if (import->files->len != 1)
    command_usage (NAME, "--revises is about one file, and %u are given", import->files->len);
  const char *const names[] = { import->revises, NULL };
  g_autoptr (GArray) ids = store_find_documents (import->store, names, error);
  if (ids == NULL)
    return FALSE;
  if (ids->len > 1)
    command_usage (NAME, "--revises '%s': %u documents have that name: give digits of its SHA-256", import->revises,
                   ids->len);
  *older = g_array_index (ids, gint64, 0);
  return TRUE;
}

/* Notes what --revises said of each file that was read. */
static gboolean
note_revised (Import *import, gint64 older, GError **error)
{
  for (guint i = 0; import->revises != NULL && i < import->files->len; i++)
    {
      const IngestHead *head = import->heads->pdata[i];
      const char *const names[] = { head->sha256, NULL };
      g_autoptr (GArray) ids = *names[0] != '\0' ? store_find_documents (import->store, names, NULL) : NULL;
      if (ids != NULL && !store_set_revises (import->store, g_array_index (ids, gint64, 0), older, error))
        return FALSE;
    }
  return TRUE;
}

static void
import_clear (Import *import)
{
  g_clear_pointer (&import->pool, ingest_pool_free);
  g_clear_pointer (&import->store, store_free);
  g_clear_pointer (&import->found, store_files_free);
  g_clear_error (&import->fault);
  g_ptr_array_unref (import->failures);
  g_ptr_array_unref (import->warnings);
  g_strfreev (import->include);
  g_free (import->revises);
  g_strfreev (import->exclude);
  g_hash_table_unref (import->controls);
  g_ptr_array_unref (import->heads);
  reader_options_clear (&import->options);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

int
cmd_import (int argc, char **argv)
{
  g_auto (Import) import = { .is_terminal = isatty (STDERR_FILENO) };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  parse_options (&import, &path, argc, argv);
  import.heads = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (import.heads, (int) import.files->len);
  import.failures = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (import.failures, (int) import.files->len);
  import.warnings = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (import.warnings, (int) import.files->len);
  import.controls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  int caught = 0;
  /* before the store is there: no worker has its pages in reach */
  import.pool = ingest_pool_new (warm, read_document, &import.options, &import.limits);
  import.store = store_open (store_cli_path (path), STORE_WRITE, &error);
  gint64 older = 0;
  if (import.store != NULL && store_learn (import.store, &error) && find_revised (&import, &older, &error))
    {
      import_all (&import, &error);
      caught = ingest_pool_signal (import.pool);
      g_clear_pointer (&import.pool, ingest_pool_free);
      clear_progress (&import);
      if (error == NULL && caught == 0)
        note_revised (&import, older, &error);
    }
  if (caught != 0 && error == NULL)
    command_say (NAME, "interrupted: %u of %u documents are done and stored; the same command goes on with the rest",
                 import.done, import.files->len);
  if (error != NULL || !print_summary (&import, &error) || !store_close (&import.store, &error))
    return store_cli_fail (NAME, error);
  if (fflush (stdout) != 0)
    {
      command_say (NAME, "standard output: %s", g_strerror (errno));
      return COMMAND_INPUT_FAILED;
    }
  if (caught != 0) /* as a shell and a script that waits for us expect */
    {
      signal (caught, SIG_DFL);
      raise (caught);
    }
  gboolean good = import.tally.failed == 0 && !(import.strict && import.tally.warned > 0);
  return good ? COMMAND_DONE : COMMAND_INPUT_FAILED;
}
