/* hakusho — cloud vendors' security papers as statements under canonical control numbers. */
#include "ingest/command.h"

#include <langinfo.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

int cmd_ingest (int argc, char **argv);
int cmd_normalize (int argc, char **argv);
int cmd_store (int argc, char **argv);
int cmd_import (int argc, char **argv);
int cmd_list (int argc, char **argv);
int cmd_show (int argc, char **argv);
int cmd_search (int argc, char **argv);
int cmd_controls (int argc, char **argv);
int cmd_clean (int argc, char **argv);
int cmd_diff (int argc, char **argv);
int cmd_export (int argc, char **argv);
int cmd_schema (int argc, char **argv);
int cmd_catalog (int argc, char **argv);
int cmd_map (int argc, char **argv);
int cmd_review (int argc, char **argv);
int cmd_remove (int argc, char **argv);
int cmd_set (int argc, char **argv);
int cmd_check (int argc, char **argv);

static const Command commands[] = {
  { "ingest", "read files: one line of JSON a document", cmd_ingest },
  { "normalize", "documents in, records out", cmd_normalize },
  { "store", "records in: puts them into the store", cmd_store },
  { "import", "the three in one: reads files and folders into the store", cmd_import },
  { "list", "the documents of the store", cmd_list },
  { "show", "a document as its outline, statements and controls", cmd_show },
  { "search", "statements by their words", cmd_search },
  { "controls", "which controls the store covers", cmd_controls },
  { "clean", "a checksheet back as a sheet, cleaned, in one step", cmd_clean },
  { "diff", "what an edition, a document or a vendor says otherwise than another", cmd_diff },
  { "export", "the store as tables, a workbook, OSCAL, or a report", cmd_export },
  { "schema", "the shapes of documents, records, statements and the store", cmd_schema },
  { "review", "decide what the mapping left open", cmd_review },
  { "catalog", "the frames that there are, and adding one of your own", cmd_catalog },
  { "map", "files all statements anew: after decisions or catalogs have changed", cmd_map },
  { "set", "say what a document is: vendor, title, edition", cmd_set },
  { "remove", "take documents out of the store", cmd_remove },
  { "check", "whether the store holds together", cmd_check },
  { NULL },
};

static void
print_help (void)
{
  puts ("Usage: hakusho COMMAND [OPTION…] [FILE…]\n\n"
        "Reads what cloud vendors publish about their security and files it under control numbers.\n\nCommands:");
  for (const Command *command = commands; command->name != NULL; command++)
    printf ("  %-10s %s\n", command->name, command->what);
  puts ("\nhakusho help COMMAND tells a command's options; hakusho --version prints the version.\n\n"
        "Example:\n  hakusho import papers/ && hakusho controls");
}

static const Command *
find_command (const char *name)
{
  for (const Command *command = commands; command->name != NULL; command++)
    if (strcmp (command->name, name) == 0)
      return command;
  return NULL;
}

static int
refuse (const char *name)
{
  const char *names[G_N_ELEMENTS (commands)] = { NULL };
  for (guint i = 0; commands[i].name != NULL; i++)
    names[i] = commands[i].name;
  const char *near = command_nearest (name, names);
  g_autofree char *line = command_dup_line (name);
  fprintf (stderr, "hakusho: no command '%s'", line);
  if (near != NULL)
    fprintf (stderr, ", did you mean '%s'?", near);
  fputs (" (see hakusho --help)\n", stderr);
  return COMMAND_USAGE;
}

/* Words of the command line and of documents are UTF-8 whatever the terminal was told: in the C locale, and where LANG
 * names a locale that was never generated, Japanese options and --help work as elsewhere. */
static void
set_locale (void)
{
  if (setlocale (LC_ALL, "") == NULL || strcmp (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_ALL, "C.UTF-8");
}

int
main (int argc, char **argv)
{
  /* lines of JSON grow by doubling: memory that glibc maps for them it gives back, which it would soon stop doing by
   * itself (mallopt (3), M_MMAP_THRESHOLD) */
  mallopt (M_MMAP_THRESHOLD, 1024 * 1024);
  set_locale ();
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of write () */
  const char *word = argc > 1 ? argv[1] : NULL;
  if (word == NULL)
    {
      fputs ("hakusho: no command given (see hakusho --help)\n", stderr);
      return COMMAND_USAGE;
    }
  if (strcmp (word, "--version") == 0 || strcmp (word, "-V") == 0)
    {
      puts ("hakusho " HAKUSHO_VERSION);
      return COMMAND_DONE;
    }
  gboolean helps = strcmp (word, "help") == 0;
  if (strcmp (word, "--help") == 0 || strcmp (word, "-h") == 0 || (helps && argc == 2))
    {
      print_help ();
      return COMMAND_DONE;
    }
  const Command *command = find_command (argv[helps ? 2 : 1]);
  if (command == NULL)
    return refuse (argv[helps ? 2 : 1]);
  if (helps) /* `hakusho help list` is `hakusho list --help` */
    return command->run (2, (char *[]){ argv[2], (char *) "--help", NULL });
  return command->run (argc - 1, argv + 1);
}
