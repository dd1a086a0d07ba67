#include "ingest/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *
command_dup_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_new (NULL);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == '\n')
        g_string_append (line, "\\n");
      else if (g_unichar_iscntrl (c))
        g_string_append_printf (line, "\\x%02x", c);
      else
        g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

void
command_say (const char *name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = command_dup_line (message);
  fprintf (stderr, "hakusho %s: %s\n", name, line);
}

void
command_usage (const char *name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = command_dup_line (message);
  fprintf (stderr, "hakusho %s: %s (see hakusho %s --help)\n", name, line, name);
  exit (COMMAND_USAGE);
}

static gboolean
takes_value (const GOptionEntry *entries, char name)
{
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (entry->short_name == name)
      return entry->arg != G_OPTION_ARG_NONE;
  return FALSE;
}

/* "-j4" -> "-j", "4": GOption takes the value of a short option as a word of its own alone. */
static char **
split_short_values (const GOptionEntry *entries, char **argv)
{
  GStrvBuilder *words = g_strv_builder_new ();
  gboolean options = TRUE;
  for (gsize i = 0; argv[i] != NULL; i++)
    {
      const char *word = argv[i];
      options = options && strcmp (word, "--") != 0;
      if (options && i > 0 && word[0] == '-' && word[1] != '\0' && word[2] != '\0' && takes_value (entries, word[1]))
        {
          g_autofree char *name = g_strndup (word, 2);
          g_strv_builder_add_many (words, name, word + 2, NULL);
        }
      else
        g_strv_builder_add (words, word);
    }
  char **split = g_strv_builder_end (words);
  g_strv_builder_unref (words);
  return split;
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
  static char **words,
      **left; /* live as long as the operands in them: to the end.  GOption takes words out of @left. */
  words = split_short_values (entries, *argv);
  *argc = (int) g_strv_length (words);
  *argv = left = g_memdup2 (words, ((gsize) *argc + 1) * sizeof *words);
  if (!g_option_context_parse (context, argc, argv, &error))
    command_usage (name, "%s", error->message);
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
    {
      (*argv)[1] = (*argv)[0];
      (*argv)++;
      (*argc)--;
    }
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
  *length = (gsize) got;
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
