#include "store/files.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* A folder on the way down; a device and an inode tell it from all others. */
typedef struct Folder
{
  dev_t device;
  ino_t inode;
  const struct Folder *above;
} Folder;

typedef struct
{
  GPtrArray *files;
  GHashTable *walked; /* keys of the folders met so far */
  GHashTable *except; /* keys of files */
} Walk;

static void
free_file (gpointer data)
{
  StoreFile *file = data;
  g_free (file->path);
  g_free (file->fault);
  g_free (file);
}

static void
add (Walk *walk, const char *path, char *fault)
{
  StoreFile *file = g_new0 (StoreFile, 1);
  file->path = g_strdup (path);
  file->fault = fault;
  g_ptr_array_add (walk->files, file);
}

/* "device:inode": the same for all names of a file. */
static char *
dup_key (const struct stat *status)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) status->st_dev,
                          (guint64) status->st_ino);
}

static gboolean
is_excepted (const Walk *walk, const struct stat *status)
{
  g_autofree char *key = dup_key (status);
  return g_hash_table_contains (walk->except, key);
}

static int
by_bytes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names are read before any folder below is opened: the depth of a tree costs no descriptors.  NULL with errno. */
static GPtrArray *
list_names (const char *path)
{
  DIR *dir = opendir (path);
  if (dir == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const struct dirent *entry;
  while ((entry = readdir (dir)) != NULL)
    if (entry->d_name[0] != '.')
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, by_bytes);
  return names;
}

static void visit (Walk *walk, const char *path, const Folder *above);

/* Depth is bounded by the length that the kernel takes for a path. */
static void
visit_folder (Walk *walk, const char *path, const struct stat *status, const Folder *above)
{
  Folder folder = { status->st_dev, status->st_ino, above };
  for (const Folder *outer = above; outer != NULL; outer = outer->above)
    if (outer->device == folder.device && outer->inode == folder.inode)
      {
        add (walk, path, g_strdup ("the folder holds itself through a link"));
        return;
      }
  if (!g_hash_table_add (walk->walked, dup_key (status)))
    return;

  g_autoptr (GPtrArray) names = list_names (path);
  if (names == NULL)
    {
      add (walk, path, g_strdup_printf ("the folder cannot be read: %s", g_strerror (errno)));
      return;
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *below = g_build_filename (path, names->pdata[i], NULL);
      visit (walk, below, &folder);
    }
}

static void
visit (Walk *walk, const char *path, const Folder *above)
{
  struct stat status;
  if (stat (path, &status) != 0)
    add (walk, path, g_strdup_printf ("cannot be read: %s", g_strerror (errno)));
  else if (S_ISDIR (status.st_mode))
    visit_folder (walk, path, &status, above);
  else if (above == NULL)
    add (walk, path, NULL);
  else if (S_ISREG (status.st_mode))
    {
      if (!is_excepted (walk, &status))
        add (walk, path, NULL);
    }
  else
    add (walk, path, g_strdup ("neither a file nor a folder"));
}

GPtrArray *
store_files_list (const char *const *operands, const char *const *except)
{
  struct stat status;
  g_autoptr (GHashTable) walked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) excepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (; *except != NULL; except++)
    if (stat (*except, &status) == 0)
      g_hash_table_add (excepted, dup_key (&status));
  Walk walk = { g_ptr_array_new_with_free_func (free_file), walked, excepted };
  for (; *operands != NULL; operands++)
    {
      if (strcmp (*operands, "-") == 0)
        add (&walk, *operands, NULL);
      else
        visit (&walk, *operands, NULL);
    }
  return walk.files;
}
