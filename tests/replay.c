/* Runs a fuzz target over the files in the folders that are given: its seeds, and what once broke it. */
#include <gio/gio.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
main (int argc, char **argv)
{
  guint n = 0;
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) folder = g_dir_open (argv[i], 0, &error);
      g_assert_no_error (error);
      for (const char *name; (name = g_dir_read_name (folder)) != NULL; n++)
        {
          g_autofree char *path = g_build_filename (argv[i], name, NULL), *bytes = NULL;
          gsize length;
          g_print ("%s\n", path);
          g_file_get_contents (path, &bytes, &length, &error);
          g_assert_no_error (error);
          LLVMFuzzerTestOneInput ((const uint8_t *) bytes, length);
        }
    }
  g_assert_cmpuint (n, >, 0);
  return 0;
}
