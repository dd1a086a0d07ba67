#include "store/files.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  StoreWalk walk;
  const char *const *want; /* files, then "kind × count" of those passed over */
} Case;

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const Case cases[] = {
  { "default",
    { .except = WORDS ("tree/own.txt") },
    WORDS ("tree/a.txt", "tree/b/1.txt", "tree/c.txt", "tree/page", "tree/pipe: neither a file nor a folder",
           "tree/a.txt", "-", "none: cannot be read: No such file or directory", ".py × 1", "links × 3",
           "no suffix × 1") },
  { "follow",
    { .except = WORDS ("tree/own.txt"), .follow = TRUE },
    WORDS ("tree/a.txt", "tree/b/1.txt", "tree/b/loop: the folder holds itself through a link", "tree/c.txt",
           "tree/link.txt", "tree/page", "tree/pipe: neither a file nor a folder", "tree/a.txt", "-",
           "none: cannot be read: No such file or directory", ".py × 1", "no suffix × 1") },
  { "include",
    { .include = WORDS ("*.py", "b/*") },
    WORDS ("tree/b/1.txt", "tree/d.py", "tree/pipe: neither a file nor a folder", "tree/a.txt", "-",
           "none: cannot be read: No such file or directory", ".txt × 3", "links × 3", "no suffix × 2") },
  { "exclude",
    { .exclude = WORDS ("b", "pipe", "own.*") },
    WORDS ("tree/a.txt", "tree/c.txt", "tree/page", "tree/a.txt", "tree/b/1.txt", "-",
           "none: cannot be read: No such file or directory", ".py × 1", "excluded × 3", "links × 3",
           "no suffix × 1") },
};

/* A tree with hidden names, a link to a file, a loop, a second way to a folder, a pipe, a program, a page without a
 * suffix and words without one. */
static void
make_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (g_mkdir_with_parents ("tree/b", 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents ("tree/.git", 0700), ==, 0);
  static const char *const files[] = { "tree/c.txt",   "tree/b/1.txt", "tree/a.txt", "tree/words",
                                       "tree/.hidden", "tree/own.txt", "tree/d.py",  "tree/.git/x" };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_true (g_file_set_contents (files[i], "x", 1, &error));
  g_assert_true (g_file_set_contents ("tree/page", "%PDF-1.7\n", -1, &error));
  g_assert_cmpint (symlink ("..", "tree/b/loop"), ==, 0);
  g_assert_cmpint (symlink ("b", "tree/z"), ==, 0);
  g_assert_cmpint (symlink ("a.txt", "tree/link.txt"), ==, 0);
  g_assert_cmpint (mkfifo ("tree/pipe", 0600), ==, 0);
}

static void
test_list (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_dir_make_tmp ("hakusho-files-XXXXXX", &error), *before = g_get_current_dir ();
  g_assert_no_error (error);
  g_assert_cmpint (g_chdir (base), ==, 0);
  make_tree ();
  g_autoptr (StoreFiles) got = store_files_list (WORDS ("tree", "tree/a.txt", "tree/b", "-", "none"), &test->walk);
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < got->files->len; i++)
    {
      const StoreFile *file = got->files->pdata[i];
      g_string_append_printf (list, "%s%s%s\n", file->path, file->fault != NULL ? ": " : "",
                              file->fault != NULL ? file->fault : "");
    }
  for (guint i = 0; i < got->skipped->len; i++)
    {
      const StoreSkipped *skipped = got->skipped->pdata[i];
      g_string_append_printf (list, "%s × %u\n", skipped->kind, skipped->count);
    }
  g_autofree char *want = g_strjoinv ("\n", (char **) test->want);
  g_string_truncate (list, list->len - 1);
  g_assert_cmpstr (list->str, ==, want);
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", base);
  g_assert_cmpint (system (remove), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/store/files/list/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_list);
    }
  return g_test_run ();
}
