/* The Japanese pages that lie beside the project, where they do: see the README there. */
#include "tests/sketch.h"

#define SKIPPED 77

static char *
read_sketch (const char *path, const char **charset)
{
  static char name[64];
  char *bytes;
  gsize length;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) input = g_bytes_new_take (bytes, length);
  g_autoptr (IngestDocument) document = ingest_read (input, "page", NULL);
  GString *out = g_string_new (NULL);
  g_assert_cmpstr (document->error_message, ==, NULL);
  g_strlcpy (name, document->charset, sizeof name);
  *charset = name;
  sketch_blocks (out, document->blocks, 0, TRUE);
  return g_string_free (out, FALSE);
}

/* A page in Shift_JIS gives what its twin in UTF-8 gives. */
static void
test_twins (gconstpointer data)
{
  const char *path = data, *charset;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".utf8.html"));
  g_autofree char *original = g_strconcat (stem, ".html", NULL);
  g_autofree char *want = read_sketch (path, &charset);
  g_assert_cmpstr (charset, ==, "UTF-8");
  g_autofree char *got = read_sketch (original, &charset);
  g_assert_cmpstr (charset, ==, "Shift_JIS");
  g_assert_cmpstr (got, ==, want);
}

/* A page whose charset nothing declares decodes whole, and reads as Japanese. */
static void
test_undeclared (gconstpointer data)
{
  const char *charset;
  g_autofree char *got = read_sketch (data, &charset);
  g_assert_true (g_str_equal (charset, "EUC-JP") || g_str_equal (charset, "UTF-8"));
  g_assert_null (strstr (got, "\xef\xbf\xbd"));
  g_assert_nonnull (strstr (got, "の"));
}

static gboolean
has_twin (const char *path)
{
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".html"));
  g_autofree char *twin = g_strconcat (stem, ".utf8.html", NULL);
  return g_file_test (twin, G_FILE_TEST_EXISTS);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (CORPUS, 0, NULL);
  const char *name;
  g_test_init (&argc, &argv, NULL);
  if (folder == NULL)
    {
      g_printerr ("SKIPPED: no corpus\n");
      return SKIPPED;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      char *path = g_build_filename (CORPUS, name, NULL);
      g_autofree char *test = g_strconcat ("/ingest/corpus/", name, NULL);
      g_ptr_array_add (paths, path);
      if (g_str_has_suffix (name, ".utf8.html"))
        g_test_add_data_func (test, path, test_twins);
      else if (g_str_has_suffix (name, ".html") && !has_twin (path))
        g_test_add_data_func (test, path, test_undeclared);
    }
  return g_test_run ();
}
