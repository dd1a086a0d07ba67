#include "store/files.h"

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
  GHashTable *walked; /* "device:inode" of the folders met so far */
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

static int
by_bytes (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names are read before any folder below is opened: the depth of a tree costs no descriptors. */
static GPtrArray *
list_names (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  if (dir == NULL)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
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
  char *key =
      g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)folder.device, (guint64)folder.inode);
  if (!g_hash_table_add (walk->walked, key))
    return;

  errno = 0;
  g_autoptr (GPtrArray) names = list_names (path, NULL);
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
  else if (S_ISREG (status.st_mode) || above == NULL)
    add (walk, path, NULL);
  else
    add (walk, path, g_strdup ("neither a file nor a folder"));
}

GPtrArray *
store_files_list (const char *const *operands)
{
  g_autoptr (GHashTable) walked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Walk walk = { g_ptr_array_new_with_free_func (free_file), walked };
  for (; *operands != NULL; operands++)
    {
      if (strcmp (*operands, "-") == 0)
        add (&walk, *operands, NULL);
      else
        visit (&walk, *operands, NULL);
    }
  return walk.files;
}
