#include "ingest/apart.h"
#include "ingest/command.h"
#include "ingest/ingest.h"
#include "ingest/passwords.h"

int cmd_ingest (int argc, char **argv);

int
cmd_ingest (int argc, char **argv)
{
  g_autofree char *reader = NULL, *charset = NULL, *password = NULL, *overlay = NULL, *secrets = NULL;
  int timeout = INGEST_TIMEOUT;
  const GOptionEntry entries[] = {
    { "reader", 0, 0, G_OPTION_ARG_STRING, &reader, "Reader to use, whatever the first bytes say", "NAME" },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &charset, "Charset of the input, whatever it says", "NAME" },
    { "password", 0, 0, G_OPTION_ARG_STRING, &password, "Password of encrypted PDFs", "WORD" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &secrets,
      "Passwords: a line each, or GLOB, a tab, and the password of files so named", "FILE" },
    { "overlay", 0, 0, G_OPTION_ARG_FILENAME, &overlay, "Draw what was seen on each page of a PDF, as SVG", "DIR" },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &timeout, "Longest time for a document (default: 60)", "SECONDS" },
    { NULL },
  };
  g_autoptr (GString) help = g_string_new ("Readers:\n");
  for (const IngestFormat *format = ingest_formats; format->name != NULL; format++)
    g_string_append_printf (help, "  %-5s %s\n", format->name, format->what);
  g_string_append (help, "\nExit status: 0 all done, 1 some input failed, 2 wrong usage.\n\n"
                         "Example:\n  hakusho ingest paper.pdf | hakusho normalize");
  command_parse ("ingest", "FILE…", help->str, entries, &argc, &argv);
  if (argc < 2)
    command_usage ("ingest", "no file given");
  IngestOptions options = { .reader = reader, .charset = charset, .password = password, .overlay = overlay };
  g_autofree char *fault = ingest_options_fault (&options);
  if (fault != NULL)
    command_usage ("ingest", "%s", fault);

  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) passwords = secrets != NULL ? ingest_passwords_read (secrets, &error) : NULL;
  if (error != NULL)
    command_usage ("ingest", "--password-file: %s", error->message);
  options.passwords = passwords;
  if (timeout < 1)
    command_usage ("ingest", "--timeout is a number of seconds from 1");

  if (argc > 2)
    ingest_warm (); /* once for all children */
  CommandStatus status = COMMAND_DONE;
  g_autoptr (GString) line = g_string_new (NULL);
  for (int i = 1; i < argc; i++)
    {
      g_string_truncate (line, 0);
      g_autofree char *fault_of_file = ingest_read_apart (argv[i], &options, (guint) timeout, line);
      if (fault_of_file != NULL)
        {
          command_say ("ingest", "%s: %s", argv[i], fault_of_file);
          status = COMMAND_INPUT_FAILED;
        }
      if (!command_put ("ingest", line))
        return COMMAND_INPUT_FAILED;
    }
  return status;
}
