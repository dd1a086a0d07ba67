#include "normalize/control/catalog.h"
#include "normalize/control/stance.h"
#include "store/cli.h"
#include "store/map.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int cmd_store (int argc, char **argv);

/* A document is known by its SHA-256: what was read has one. */
static gboolean
is_known_by_bytes (const NormalizeRecord *record)
{
  const char *sha256 = record->source->sha256;
  return record->source->error_code != NULL || (strlen (sha256) == 64 && strspn (sha256, "0123456789abcdef") == 64);
}

/* Frameworks that are in the catalogs: the program's, and those of the store's user. */
static gboolean
is_framework (const char *name)
{
  return name == NULL || normalize_catalogs_framework (normalize_catalogs_get (), name) != NULL;
}

static const char *
find_foreign_control (const GArray *controls)
{
  static const char *const methods[] = { "cited", "titled", "alike", "decided", NULL };
  for (guint i = 0; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, NormalizeControl, i);
      if (!g_strv_contains (methods, control->method))
        return "a control found by a method that is none of ours";
      if (!is_framework (control->framework))
        return "a control of a framework that no catalog has (`hakusho catalog add` takes one in)";
    }
  return NULL;
}

/* What in @record no program of ours writes, or NULL.  Views, filters and reports count by these words: one that they
 * do not know would be counted nowhere. */
static const char *
find_foreign (const NormalizeRecord *record)
{
  if (!is_known_by_bytes (record))
    return "a record without the SHA-256 of its document";
  if (!is_framework (record->scheme.framework))
    return "numbers of a framework that no catalog has";
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      const char *foreign = find_foreign_control (statement->controls);
      if (*statement->stance != '\0' && !g_strv_contains (normalize_stances, statement->stance))
        return "a stance that is none of ours (`hakusho schema record` lists them)";
      if (foreign != NULL || (foreign = find_foreign_control (statement->candidates)) != NULL)
        return foreign;
    }
  return NULL;
}

/* One line of stdin, freed as soon as it is read.  A line that is no record has failed, and costs no other. */
static gboolean
put_line (Store *store, char *line, gsize length, gsize number, guint outcomes[4], gboolean *failed, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (NormalizeRecord) record = normalize_record_parse (line, length, &cause);
  free (line);
  const char *foreign = record != NULL ? find_foreign (record) : cause->message;
  if (foreign != NULL)
    {
      command_say ("store", "line %" G_GSIZE_FORMAT ": %s", number, foreign);
      *failed = TRUE;
      return TRUE;
    }
  StoreOutcome outcome;
  if (!store_put (store, record, &outcome, error))
    return FALSE;
  outcomes[outcome]++;
  if (outcome == STORE_FAILED_DOCUMENT)
    {
      command_say ("store", "%s: %s", record->source->file, record->source->error_message);
      *failed = TRUE;
    }
  return TRUE;
}

/* Whether reading a line would wait for the program before us: nobody else may write to the store meanwhile. */
static gboolean
would_wait (void)
{
  struct pollfd input = { STDIN_FILENO, POLLIN, 0 };
  return poll (&input, 1, 0) == 0;
}

static gboolean
put_lines (Store *store, guint outcomes[4], gboolean *failed, GError **error)
{
  char *line;
  gsize length, number = 0;
  store_group (store);
  while ((!would_wait () || store_end_group (store, error)) && *error == NULL
         && (line = command_read_line (&length)) != NULL)
    if (!put_line (store, line, length, ++number, outcomes, failed, error))
      return FALSE;
  return *error == NULL && store_end_group (store, error);
}

int
cmd_store (int argc, char **argv)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    STORE_CLI_DATABASE (&path),
    { NULL },
  };
  command_parse ("store", "",
                 "Puts the records that come on standard input, a line each, into the store.\n\n"
                 "Exit status: 0 all stored, 1 a line or a document failed, 2 wrong usage, 3 the store failed.\n\n"
                 "Example:\n  hakusho ingest paper.html | hakusho normalize | hakusho store -d papers.db",
                 entries, &argc, &argv);
  if (argc > 1)
    command_usage ("store", "records come on standard input; no operand is taken");

  g_autoptr (GError) error = NULL;
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_WRITE, &error);
  guint outcomes[4] = { 0 };
  gboolean failed = FALSE;
  if (store != NULL && store_learn (store, &error) && put_lines (store, outcomes, &failed, &error))
    store_close (&store, &error);
  if (error != NULL)
    {
      command_say ("store", "%s", error->message);
      return COMMAND_STORE_FAILED;
    }
  printf ("%u added, %u replaced, %u known, %u failed\n", outcomes[STORE_ADDED], outcomes[STORE_REPLACED],
          outcomes[STORE_KNOWN], outcomes[STORE_FAILED_DOCUMENT]);
  return failed ? COMMAND_INPUT_FAILED : COMMAND_DONE;
}
