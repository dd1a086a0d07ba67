#include "ingest/passwords.h"

#include <fnmatch.h>
#include <string.h>

static void
clear_password (gpointer data)
{
  IngestPassword *password = data;
  g_free (password->glob);
  g_free (password->word);
}

GArray *
ingest_passwords_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  g_autoptr (GArray) passwords = g_array_new (FALSE, FALSE, sizeof (IngestPassword));
  g_array_set_clear_func (passwords, clear_password);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      gsize length = strlen (*line);
      if (length > 0 && (*line)[length - 1] == '\r')
        (*line)[length - 1] = '\0';
      char *tab = strchr (*line, '\t');
      IngestPassword password = { tab != NULL ? g_strndup (*line, (gsize) (tab - *line)) : g_strdup ("*"),
                                  g_strdup (tab != NULL ? tab + 1 : *line) };
      if (*password.word != '\0')
        g_array_append_val (passwords, password);
      else
        clear_password (&password);
    }
  if (passwords->len == 0 || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "%s: %s", path,
                   passwords->len == 0 ? "no password in it" : "not UTF-8");
      return NULL;
    }
  return g_steal_pointer (&passwords);
}

GPtrArray *
ingest_passwords_for (const IngestOptions *options, const char *file)
{
  GPtrArray *words = g_ptr_array_new ();
  if (options->password != NULL)
    g_ptr_array_add (words, (gpointer) options->password);
  for (guint i = 0; options->passwords != NULL && i < options->passwords->len; i++)
    {
      const IngestPassword *password = &g_array_index (options->passwords, IngestPassword, i);
      if (fnmatch (password->glob, file, 0) == 0)
        g_ptr_array_add (words, password->word);
    }
  return words;
}
