#include "store/files.h"

#include "ingest/bundle.h"
#include "ingest/ingest.h"
#include "ingest/own_export.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder on the way down; a device and an inode tell it from all others. */
typedef struct Folder
{
  dev_t device;
  ino_t inode;
  const struct Folder *above;
} Folder;

typedef struct
{
  const StoreWalk *options;
  GPtrArray *files;
  GHashTable *walked;  /* keys of the folders met so far */
  GHashTable *except;  /* keys of files */
  GHashTable *skipped; /* kind -> how many */
  gsize root;          /* bytes of the operand and its slash at the start of a path below it */
} Walk;

static void
free_file (gpointer data)
{
  StoreFile *file = data;
  g_free (file->path);
  g_free (file->fault);
  g_free (file->uri);
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

static void
skip (Walk *walk, const char *kind)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (walk->skipped, kind));
  g_hash_table_insert (walk->skipped, g_strdup (kind), GUINT_TO_POINTER (count + 1));
}

static gboolean
matches (const Walk *walk, const char *const *globs, const char *path)
{
  const char *slash = strrchr (path, '/'), *name = slash != NULL ? slash + 1 : path;
  for (; globs != NULL && *globs != NULL; globs++)
    if (fnmatch (*globs, strchr (*globs, '/') != NULL ? path + MIN (walk->root, strlen (path)) : name, 0) == 0)
      return TRUE;
  return FALSE;
}

/* The first bytes of a file, or of a part of a bundle. */
static gsize
read_head (const char *path, guint8 *head, gsize size)
{
  gsize length = ingest_bundle_head (path, head, size);
  int fd = length == 0 ? open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) : -1;
  gssize got = fd >= 0 ? read (fd, head, size) : 0;
  if (fd >= 0)
    close (fd);
  return MAX (length, (gsize) MAX (got, 0));
}

/* Why @path is not taken from a folder, or NULL: a reader must know it for its own by name or first bytes, and it must
 * not be a report that we wrote ourselves. */
static const char *
find_objection (const Walk *walk, const char *path)
{
  guint8 head[INGEST_HEAD];
  const char *const *include = walk->options->include;
  const char *slash = strrchr (path, '/'), *dot = strrchr (slash != NULL ? slash : path, '.');
  const char *kind = dot != NULL ? dot : "no suffix";
  if (include != NULL && !matches (walk, include, path))
    return kind;
  gsize length = read_head (path, head, sizeof head);
  if (include == NULL && !ingest_takes (path, head, length))
    return kind;
  return ingest_is_own_export (head, length) ? STORE_FILES_EXPORTS : NULL;
}

/* A file below a folder. */
static void
visit_file (Walk *walk, const char *path, const struct stat *status)
{
  if (is_excepted (walk, status))
    return;
  const char *objection = find_objection (walk, path);
  if (objection != NULL)
    skip (walk, objection);
  else
    {
      add (walk, path, NULL);
      ((StoreFile *) walk->files->pdata[walk->files->len - 1])->walked = TRUE;
    }
}

/* Adds the parts of a table of too many rows: all of them, since it is one file that was chosen. */
static void
add_rows (Walk *walk, const GPtrArray *parts, gboolean walked)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const IngestBundlePart *part = parts->pdata[i];
      add (walk, part->path, g_strdup (part->fault));
      ((StoreFile *) walk->files->pdata[walk->files->len - 1])->walked = walked;
    }
}

/* What is looked into, as a folder of its parts.  FALSE where it is a file like any other. */
static gboolean
visit_bundle (Walk *walk, const char *path, gboolean walked)
{
  g_autofree char *fault = NULL;
  gboolean is_table = !ingest_bundle_is_name (path);
  if (is_table && walked && find_objection (walk, path) != NULL)
    return FALSE;
  const GPtrArray *parts = ingest_bundle_list (path, walk->options->reading, &fault);
  if (fault != NULL)
    add (walk, path, g_steal_pointer (&fault));
  else if (parts == NULL)
    return FALSE;
  if (parts != NULL && is_table)
    {
      add_rows (walk, parts, walked);
      return TRUE;
    }
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const IngestBundlePart *part = parts->pdata[i];
      const char *objection = NULL;
      if (matches (walk, walk->options->exclude, part->path))
        skip (walk, "excluded");
      else if (part->fault != NULL)
        add (walk, part->path, g_strdup (part->fault));
      else if ((objection = find_objection (walk, part->path)) != NULL)
        skip (walk, objection);
      else
        {
          add (walk, part->path, NULL);
          ((StoreFile *) walk->files->pdata[walk->files->len - 1])->walked = TRUE;
        }
    }
  return TRUE;
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
  struct stat status, link;
  if (above != NULL && matches (walk, walk->options->exclude, path))
    skip (walk, "excluded");
  else if (above != NULL && !walk->options->follow && lstat (path, &link) == 0 && S_ISLNK (link.st_mode))
    skip (walk, "links");
  else if (stat (path, &status) != 0)
    add (walk, path, g_strdup_printf ("cannot be read: %s", g_strerror (errno)));
  else if (S_ISDIR (status.st_mode))
    visit_folder (walk, path, &status, above);
  else if (S_ISREG (status.st_mode) && !is_excepted (walk, &status) && visit_bundle (walk, path, above != NULL))
    return;
  else if (above == NULL)
    add (walk, path, NULL);
  else if (S_ISREG (status.st_mode))
    visit_file (walk, path, &status);
  else
    add (walk, path, g_strdup ("neither a file nor a folder"));
}

static void
free_skipped (gpointer data)
{
  StoreSkipped *skipped = data;
  g_free (skipped->kind);
  g_free (skipped);
}

static int
by_kind (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const StoreSkipped *const *) a)->kind, (*(const StoreSkipped *const *) b)->kind);
}

static GPtrArray *
list_skipped (GHashTable *counts)
{
  GPtrArray *skipped = g_ptr_array_new_with_free_func (free_skipped);
  GHashTableIter iter;
  gpointer kind, count;
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &kind, &count))
    {
      StoreSkipped *one = g_new (StoreSkipped, 1);
      *one = (StoreSkipped){ g_strdup (kind), GPOINTER_TO_UINT (count) };
      g_ptr_array_add (skipped, one);
    }
  g_ptr_array_sort (skipped, by_kind);
  return skipped;
}

StoreFiles *
store_files_list (const char *const *operands, const StoreWalk *options)
{
  struct stat status;
  g_autoptr (GHashTable) walked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) excepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) skipped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const char *const *except = options->except; except != NULL && *except != NULL; except++)
    if (stat (*except, &status) == 0)
      g_hash_table_add (excepted, dup_key (&status));
  Walk walk = { options, g_ptr_array_new_with_free_func (free_file), walked, excepted, skipped, 0 };
  for (guint i = 0; *operands != NULL; operands++, i++)
    {
      guint before = walk.files->len;
      walk.root = strlen (*operands) + !g_str_has_suffix (*operands, "/");
      if (strcmp (*operands, "-") == 0)
        add (&walk, *operands, NULL);
      else
        visit (&walk, *operands, NULL);
      /* a part comes from where its bundle does; what is in a folder, from nowhere that was told */
      gboolean known = options->uris != NULL && (stat (*operands, &status) != 0 || !S_ISDIR (status.st_mode));
      for (; known && before < walk.files->len; before++)
        ((StoreFile *) walk.files->pdata[before])->uri = g_strdup (options->uris->pdata[i]);
    }
  StoreFiles *files = g_new (StoreFiles, 1);
  *files = (StoreFiles){ walk.files, list_skipped (skipped) };
  return files;
}

void
store_files_free (StoreFiles *files)
{
  if (files == NULL)
    return;
  g_ptr_array_unref (files->files);
  g_ptr_array_unref (files->skipped);
  g_free (files);
}

void
store_files_skip (StoreFiles *files, const char *kind)
{
  for (guint i = 0; i < files->skipped->len; i++)
    {
      StoreSkipped *one = files->skipped->pdata[i];
      if (strcmp (one->kind, kind) == 0)
        {
          one->count++;
          return;
        }
    }
  StoreSkipped *one = g_new (StoreSkipped, 1);
  *one = (StoreSkipped){ g_strdup (kind), 1 };
  g_ptr_array_add (files->skipped, one);
  g_ptr_array_sort (files->skipped, by_kind);
}
