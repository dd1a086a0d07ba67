/* Files the statements of the store anew: after decisions, catalogs or the program have changed. */
#include "store/cli.h"
#include "store/map.h"
#include "store/read.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NAME "map"

int cmd_map (int argc, char **argv);

static volatile sig_atomic_t caught;

static void
on_signal (int number)
{
  caught = number;
}

typedef struct
{
  Store *store;
  StoreMapper *mapper;
  gboolean quiet, is_terminal, broken; /* broken: who reads stdout has gone */
  char *file;                          /* of the document at hand */
  guint documents, changed_documents;
  guint64 statements, done, changed;
  gint64 drawn;
} Run;

static void
clear_progress (Run *run)
{
  if (run->drawn != 0)
    fputs ("\r\033[K", stderr);
  run->drawn = 0;
}

static void
draw_progress (Run *run)
{
  gint64 now = g_get_monotonic_time ();
  if (!run->is_terminal || (run->drawn != 0 && now - run->drawn < G_USEC_PER_SEC / 10))
    return;
  fprintf (stderr, "\r\033[K%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT " statements, %" G_GUINT64_FORMAT " changed",
           run->done, run->statements, run->changed);
  run->drawn = now;
}

/* "paper.pdf 12  12.1 バックアップ:  12.4.1 → 12.3.1" */
static void
print_change (const NormalizeStatement *statement, const char *before, const char *after, gpointer data)
{
  Run *run = data;
  run->changed++;
  if (run->quiet || run->broken)
    return;
  clear_progress (run);
  g_autoptr (GString) line = g_string_new (NULL);
  store_cli_append (line, run->file, STORE_CLI_ONE_LINE);
  g_string_append_printf (line, " %u  ", statement->seq);
  store_cli_append (line, statement->label, STORE_CLI_ONE_LINE);
  g_string_append (line, *statement->label != '\0' ? " " : "");
  store_cli_append (line, statement->question, STORE_CLI_ONE_LINE);
  g_string_append_printf (line, ":  %s → %s\n", *before != '\0' ? before : "(none)", *after != '\0' ? after : "(none)");
  run->broken = !command_put (NAME, line);
}

static gboolean
map_paper (Run *run, gint64 paper, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  if (!store_read_document (run->store, paper, &document, error)
      || !store_count_document (run->store, &document, error))
    return FALSE;
  guint64 before = run->changed;
  run->file = (char *) document.file;
  if (!store_map_paper (run->mapper, paper, print_change, run, error))
    return FALSE;
  run->documents++;
  run->done += document.statements;
  run->changed_documents += run->changed > before;
  draw_progress (run);
  return TRUE;
}

static gboolean
map_all (Run *run, gboolean all, GError **error)
{
  g_autoptr (GArray) papers = store_mapper_papers (run->mapper, all, &run->statements, error);
  for (guint i = 0; papers != NULL && i < papers->len && caught == 0 && !run->broken; i++)
    if (!map_paper (run, g_array_index (papers, gint64, i), error))
      return FALSE;
  return papers != NULL;
}

static void
print_summary (Run *run)
{
  clear_progress (run);
  printf ("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " statements mapped in %u document%s; %" G_GUINT64_FORMAT
          " changed in %u\n",
          run->done, run->statements, run->documents, run->documents == 1 ? "" : "s", run->changed,
          run->changed_documents);
  if (caught != 0)
    command_say (NAME, "interrupted: what is done is stored; run it again to go on");
}

int
cmd_map (int argc, char **argv)
{
  g_autofree char *path = NULL;
  gboolean all = FALSE;
  Run run = { .is_terminal = isatty (STDERR_FILENO) };
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, "Also documents that nothing has changed for since they were mapped",
      NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &run.quiet, "Only the figures, not each change", NULL },
    { NULL },
  };
  command_parse (
      NAME, "",
      "Files every statement of the store under controls anew, after decisions, catalogs or the program have "
      "changed,\nand prints what changed.  It learns from what people have decided, and leaves that as it "
      "is.\nStopped, it keeps what is done; run again, it goes on where it stood.\n\n"
      "Exit status: 0 all done, 2 wrong usage, 3 the store failed.\n\n"
      "Example:\n  hakusho map",
      entries, &argc, &argv);
  if (argc > 1)
    command_usage (NAME, "'%s': no operand is taken", argv[1]);

  g_autoptr (GError) error = NULL;
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_UPDATE, &error);
  g_autoptr (StoreMapper) mapper = store != NULL ? store_mapper_new (store, &error) : NULL;
  if (mapper == NULL)
    return store_cli_fail (NAME, error);
  run.store = store;
  run.mapper = mapper;
  signal (SIGINT, on_signal);
  signal (SIGTERM, on_signal);
  gboolean good = map_all (&run, all, &error);
  print_summary (&run);
  g_clear_pointer (&mapper, store_mapper_free);
  if (!good || !store_close (&store, &error))
    return store_cli_fail (NAME, error);
  if (fflush (stdout) != 0)
    {
      command_say (NAME, "standard output: %s", g_strerror (errno));
      return COMMAND_INPUT_FAILED;
    }
  if (caught != 0)
    {
      signal (caught, SIG_DFL);
      raise (caught);
    }
  return COMMAND_DONE;
}
