#include "ingest/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
command_say (const char *name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "hakusho %s: %s\n", name, message);
}

void
command_usage (const char *name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "hakusho %s: %s (see hakusho %s --help)\n", name, message, name);
  exit (COMMAND_USAGE);
}

void
command_parse (const char *name, const char *operands, const char *text, const GOptionEntry *entries, int *argc,
               char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (operands);
  g_autofree char *program = g_strconcat ("hakusho ", name, NULL);
  g_set_prgname (program);
  g_option_context_set_description (context, text);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    command_usage (name, "%s", error->message);
}

gboolean
command_has_colour (int fd)
{
  const char *no = g_getenv ("NO_COLOR");
  return isatty (fd) && (no == NULL || *no == '\0');
}

char *
command_read_line (gsize *length)
{
  char *line = NULL;
  gsize room = 0;
  gssize got = getline (&line, &room, stdin);
  if (got < 0)
    {
      free (line);
      return NULL;
    }
  *length = (gsize)got;
  return line;
}

gboolean
command_put (const char *name, const GString *line)
{
  if (fwrite (line->str, 1, line->len, stdout) == line->len && fflush (stdout) == 0)
    return TRUE;
  if (errno != EPIPE)
    command_say (name, "standard output: %s", g_strerror (errno));
  return FALSE;
}
