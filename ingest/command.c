#include "ingest/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

gboolean
command_is_unsafe (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e
         || c == 0x200f || c == 0x061c;
}

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
      else if (command_is_unsafe (c))
        g_string_append_printf (line, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
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
#ifdef HAKUSHO_ASAN
  fflush (stdout);
  _exit (COMMAND_USAGE); /* callers still hold what they hold: no leak to look for */
#endif
  exit (COMMAND_USAGE);
}

/* Letters to change, put in, leave out or swap with their neighbour until @a is @b: the optimal string alignment
 * distance of Damerau (CACM 7:3, 1964). */
static guint
slips_between (const char *a, const char *b)
{
  enum
  {
    LONGEST = 32 /* bytes of a word compared; commands and options are shorter */
  };
  gsize rows = strlen (a), columns = strlen (b);
  guint cost[LONGEST + 1][LONGEST + 1];
  if (rows > LONGEST || columns > LONGEST)
    return G_MAXUINT;
  for (gsize i = 0; i <= rows; i++)
    for (gsize j = 0; j <= columns; j++)
      {
        if (i == 0 || j == 0)
          {
            cost[i][j] = (guint) (i + j);
            continue;
          }
        guint least = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
        least = MIN (least, MIN (cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          least = MIN (least, cost[i - 2][j - 2] + 1);
        cost[i][j] = least;
      }
  return cost[rows][columns];
}

const char *
command_nearest (const char *word, const char *const *names)
{
  const char *nearest = NULL;
  guint least = 3;
  for (; *names != NULL; names++)
    {
      guint slips = slips_between (word, *names);
      if (slips < least && slips * 2 < strlen (*names))
        {
          nearest = *names;
          least = slips;
        }
    }
  return nearest;
}

/* " (did you mean --jobs?)" where @argv has an option that is nearly one of @entries, else "". */
static char *
dup_meant (const GOptionEntry *entries, char **argv, const char *message)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    g_ptr_array_add (names, (gpointer) entry->long_name);
  g_ptr_array_add (names, NULL);
  for (; *argv != NULL; argv++)
    {
      g_autofree char *name = g_str_has_prefix (*argv, "--") ? g_strndup (*argv + 2, strcspn (*argv + 2, "=")) : NULL;
      const char *near = name != NULL && strstr (message, *argv) != NULL
                             ? command_nearest (name, (const char *const *) names->pdata)
                             : NULL;
      if (near != NULL)
        return g_strdup_printf (", did you mean --%s?", near);
    }
  return g_strdup ("");
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
  static char **words, **left __attribute__ ((used)); /* to the end, as the operands in them */
  words = split_short_values (entries, *argv);
  *argc = (int) g_strv_length (words);
  *argv = left = g_memdup2 (words, ((gsize) *argc + 1) * sizeof *words); /* GOption takes words out of it */
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_autofree char *meant = dup_meant (entries, words, error->message);
      command_usage (name, "%s%s", error->message, meant);
    }
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
  return isatty (fd) && (no == NULL || *no == '\0') && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
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

guint64
command_parse_size (const char *text)
{
  static const struct
  {
    const char *name;
    guint shift;
  } units[] = { { "", 0 }, { "K", 10 }, { "KIB", 10 }, { "M", 20 }, { "MIB", 20 }, { "G", 30 }, { "GIB", 30 } };
  char *end = NULL;
  guint64 number = g_ascii_isdigit (*text) ? g_ascii_strtoull (text, &end, 10) : 0;
  for (gsize i = 0; number != 0 && i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (end, units[i].name) == 0 && number <= (guint64) G_MAXINT64 >> units[i].shift)
      return number << units[i].shift;
  return 0;
}

#define LONGEST_URI 3000 /* bytes: a key of an object store has 1,024, each of which may be escaped */

void
command_check_uri (const char *name, const char *option, const char *uri)
{
  gboolean good = *uri != '\0' && strlen (uri) <= LONGEST_URI && g_utf8_validate (uri, -1, NULL);
  for (const char *at = uri; good && *at != '\0'; at = g_utf8_next_char (at))
    good = !command_is_unsafe (g_utf8_get_char (at));
  if (!good)
    command_usage (name, "%s: '%.200s' is no URI: UTF-8 of at most %d bytes without control characters is", option, uri,
                   LONGEST_URI);
}

/* Takes "\tURI" off the end of @entry. */
static void
add_uri (const char *name, GPtrArray *uris, char *entry)
{
  char *tab = strrchr (entry, '\t');
  if (tab == NULL)
    command_usage (name, "--uris: no tab and URI stand behind '%s'", entry);
  *tab = '\0';
  command_check_uri (name, "--uris", tab + 1);
  g_ptr_array_add (uris, g_strdup (tab + 1));
}

void
command_add_listed (const char *name, GPtrArray *names, GPtrArray *uris, const char *list, gboolean nul)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  if (!g_file_get_contents (strcmp (list, "-") == 0 ? "/dev/stdin" : list, &text, &length, &error))
    command_usage (name, "--files-from: %s", error->message);
  nul = nul || memchr (text, '\0', length) != NULL; /* no path holds one */
  for (char *from = text, *end = text + length, *to; from < end; from = to + 1)
    {
      to = memchr (from, nul ? '\0' : '\n', (gsize) (end - from));
      to = to != NULL ? to : end;
      *to = '\0';
      if (!nul && to > from && to[-1] == '\r')
        to[-1] = '\0';
      if (*from != '\0' && uris != NULL)
        add_uri (name, uris, from);
      if (*from != '\0')
        g_ptr_array_add (names, g_strdup (from));
    }
}
