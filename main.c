/* hakusho — cloud vendors' security papers as statements under canonical control numbers. */
#include "ingest/command.h"

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
int cmd_export (int argc, char **argv);
int cmd_schema (int argc, char **argv);
int cmd_catalog (int argc, char **argv);
int cmd_map (int argc, char **argv);
int cmd_review (int argc, char **argv);

static const Command commands[] = {
  { "ingest", "read files: one line of JSON a document", cmd_ingest },
  { "normalize", "documents in, records out", cmd_normalize },
  { "store", "records in: puts them into the store", cmd_store },
  { "import", "the three in one: reads files and folders into the store", cmd_import },
  { "list", "the documents of the store", cmd_list },
  { "show", "a document as its outline, statements and controls", cmd_show },
  { "search", "statements by their words", cmd_search },
  { "controls", "which controls the store covers", cmd_controls },
  { "export", "the statements of the store as csv or jsonl", cmd_export },
  { "schema", "the shapes of documents, records, statements and the store", cmd_schema },
  { "review", "decide what the mapping left open", cmd_review },
  { "catalog", "the frames that there are, and adding one of your own", cmd_catalog },
  { "map", "files all statements anew: after decisions or catalogs have changed", cmd_map },
  { NULL },
};

static void
print_help (void)
{
  puts ("Usage: hakusho COMMAND [OPTION…] [FILE…]\n\n"
        "Reads what cloud vendors publish about their security and files it under control numbers.\n\nCommands:");
  for (const Command *command = commands; command->name != NULL; command++)
    printf ("  %-10s %s\n", command->name, command->what);
  puts ("\nhakusho COMMAND --help tells a command's options.\n\n"
        "Example:\n  hakusho import papers/ && hakusho controls");
}

int
main (int argc, char **argv)
{
  /* lines of JSON grow by doubling: memory that glibc maps for them it gives back, which it would soon stop doing by
   * itself (mallopt (3), M_MMAP_THRESHOLD) */
  mallopt (M_MMAP_THRESHOLD, 1024 * 1024);
  setlocale (LC_ALL, "");
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of write () */
  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      if (argc < 2)
        {
          fputs ("hakusho: no command given (see hakusho --help)\n", stderr);
          return COMMAND_USAGE;
        }
      print_help ();
      return COMMAND_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      puts ("hakusho " HAKUSHO_VERSION);
      return COMMAND_DONE;
    }
  for (const Command *command = commands; command->name != NULL; command++)
    if (strcmp (command->name, argv[1]) == 0)
      return command->run (argc - 1, argv + 1);
  fprintf (stderr, "hakusho: no command '%s' (see hakusho --help)\n", argv[1]);
  return COMMAND_USAGE;
}
