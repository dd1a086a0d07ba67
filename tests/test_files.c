#include "store/files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A tree with hidden names, a link to a file, a loop, a second way to a folder and a pipe. */
static void
test_list (void)
{
  static const char *const want[] = {
    "tree/a.txt",
    "tree/b/1.txt",
    "tree/b/loop: the folder holds itself through a link",
    "tree/c.txt",
    "tree/link.txt",
    "tree/pipe: neither a file nor a folder",
    "tree/a.txt",
    "-",
    "none: cannot be read: No such file or directory",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_dir_make_tmp ("hakusho-files-XXXXXX", &error), *before = g_get_current_dir ();
  g_assert_no_error (error);
  g_assert_cmpint (g_chdir (base), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents ("tree/b", 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents ("tree/.git", 0700), ==, 0);
  static const char *const files[] = { "tree/c.txt",   "tree/b/1.txt", "tree/a.txt",
                                       "tree/.hidden", "tree/own.db",  "tree/.git/x" };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_true (g_file_set_contents (files[i], "x", 1, &error));
  g_assert_cmpint (symlink ("..", "tree/b/loop"), ==, 0);
  g_assert_cmpint (symlink ("b", "tree/z"), ==, 0);
  g_assert_cmpint (symlink ("a.txt", "tree/link.txt"), ==, 0);
  g_assert_cmpint (mkfifo ("tree/pipe", 0600), ==, 0);

  g_autoptr (GPtrArray) got = store_files_list ((const char *[]){ "tree", "tree/a.txt", "tree/b", "-", "none", NULL },
                                                (const char *[]){ "tree/own.db", NULL });
  g_assert_cmpuint (got->len, ==, G_N_ELEMENTS (want));
  for (guint i = 0; i < got->len; i++)
    {
      const StoreFile *file = got->pdata[i];
      g_autofree char *text =
          file->fault != NULL ? g_strdup_printf ("%s: %s", file->path, file->fault) : g_strdup (file->path);
      g_assert_cmpstr (text, ==, want[i]);
    }

  static const char *const rest[] = { "tree/b/loop", "tree/z", "tree/link.txt", "tree/pipe", "tree/.git/x" };
  for (gsize i = 0; i < G_N_ELEMENTS (rest); i++)
    g_assert_cmpint (g_remove (rest[i]), ==, 0);
  for (gsize i = 0; i < 5; i++)
    g_assert_cmpint (g_remove (files[i]), ==, 0);
  static const char *const folders[] = { "tree/.git", "tree/b", "tree" };
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    g_assert_cmpint (g_rmdir (folders[i]), ==, 0);
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_assert_cmpint (g_rmdir (base), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/files/list", test_list);
  return g_test_run ();
}
