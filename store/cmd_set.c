/* Says what a document is, where the program found it wrong or did not find it. */
#include "store/cli.h"
#include "store/keep.h"
#include "store/read.h"

#include <string.h>

#define NAME "set"

int cmd_set (int argc, char **argv);

/* "vendor=みなと電算" -> the field, and its value in @value ("" is NULL); NULL where it is none of these. */
static const char *
split (const char *word, const char **value)
{
  for (const char *const *field = store_about_fields; *field != NULL; field++)
    {
      gsize length = strlen (*field);
      if (strncmp (word, *field, length) == 0 && word[length] == '=')
        {
          *value = word[length + 1] != '\0' ? word + length + 1 : NULL;
          return *field;
        }
    }
  return NULL;
}

/* Dates sort and compare as text: 2026, 2026-04 or 2026-04-01. */
static gboolean
is_date (const char *text)
{
  return g_regex_match_simple ("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$", text, 0, 0);
}

/* Whether all of @ids came out of the one file @name: the parts of a long sheet, the papers of a bundle. */
static gboolean
are_of_one_file (Store *store, const GArray *ids, const char *name, gboolean *of_one, GError **error)
{
  g_autofree char *folder = g_strconcat (name, "/", NULL);
  *of_one = TRUE;
  for (guint i = 0; i < ids->len && *of_one; i++)
    {
      g_auto (StoreDocument) document = { 0 };
      if (!store_read_document (store, g_array_index (ids, gint64, i), &document, error))
        return FALSE;
      *of_one = g_str_has_prefix (document.file, folder);
    }
  return TRUE;
}

static gboolean
set_all (Store *store, const char *document, char **words, GError **error)
{
  gboolean of_one = TRUE;
  g_autoptr (GArray) ids = store_find_documents (store, (const char *[]){ document, NULL }, error);
  if (ids == NULL || (ids->len > 1 && !are_of_one_file (store, ids, document, &of_one, error)))
    return FALSE;
  if (!of_one)
    {
      g_set_error (error, STORE_ERROR, STORE_ERROR_UNKNOWN, "%u documents are called '%s': name one by its SHA-256",
                   ids->len, document);
      return FALSE;
    }
  for (; *words != NULL; words++)
    {
      const char *value, *field = split (*words, &value);
      for (guint i = 0; i < ids->len; i++)
        if (!store_set_about (store, g_array_index (ids, gint64, i), field, value, error))
          return FALSE;
    }
  return TRUE;
}

int
cmd_set (int argc, char **argv)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = { STORE_CLI_DATABASE (&path), { NULL } };
  command_parse (
      NAME, "DOCUMENT FIELD=VALUE…",
      "Says what a document is: vendor, service, title, edition, issued, revised.  It counts instead of what was\n"
      "found, also when the file is read again.  An empty value takes it back: what was found counts.  The name of a\n"
      "file that was read as several documents (a long CSV, a ZIP) stands for all of them.\n\n"
      "Exit status: 0 all done, 2 wrong usage or no such document, 3 the store failed.\n\n"
      "Examples:\n  hakusho set paper.pdf vendor=みなと電算株式会社 edition=第3版 revised=2026-04-01\n"
      "  hakusho set paper.pdf vendor=",
      entries, &argc, &argv);
  if (argc < 3)
    command_usage (NAME, "say which document, and what it is: vendor=NAME, title=WORDS …");
  for (int i = 2; i < argc; i++)
    {
      const char *value, *field = split (argv[i], &value);
      if (field == NULL)
        command_usage (NAME, "'%s' is none of vendor=, service=, title=, edition=, issued=, revised=", argv[i]);
      if ((g_str_equal (field, "issued") || g_str_equal (field, "revised")) && value != NULL && !is_date (value))
        command_usage (NAME, "'%s' is no date: 2026-04-01, 2026-04 or 2026", value);
      if (value != NULL && !g_utf8_validate (value, -1, NULL))
        command_usage (NAME, "'%s' is not UTF-8", argv[i]);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (Store) store = store_open (store_cli_path (path), STORE_UPDATE, &error);
  if (store == NULL || !set_all (store, argv[1], argv + 2, &error) || !store_close (&store, &error))
    return store_cli_fail (NAME, error);
  return COMMAND_DONE;
}
