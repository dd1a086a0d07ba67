#include "ingest/office/package.h"

#include <string.h>

/* Of real workbooks and papers the largest had 200 entries, 160,000 cells unpacked to 22 MB, and a ratio of 3 to 15. */
#define MAX_ENTRIES 10000
#define MAX_NAME    1024
#define MAX_PART    (G_GUINT64_CONSTANT (1) << 30) /* bytes unpacked */
#define MAX_ALL     (G_GUINT64_CONSTANT (2) << 30)
#define MAX_RATIO   200                             /* unpacked to packed */
#define FREE_BYTES  (G_GUINT64_CONSTANT (64) << 20) /* unpacked, before the ratio counts */

struct _OfficePackage
{
  GBytes *input;
  zip_t *zip;
  GHashTable *names; /* key of a part → its index in the directory, plus 1 */
  guint64 unpacked;  /* of all parts read so far */
};

struct _OfficePart
{
  OfficePackage *package;
  zip_file_t *file;
  guint64 packed, unpacked;
  char *name;
  GError *error;
};

gboolean
office_package_is_zip (const guint8 *head, gsize length)
{
  return length > 4 && memcmp (head, "PK\003\004", 4) == 0;
}

/* What names are compared by; NULL for one that no part may have. */
static char *
key_of (const char *name)
{
  g_autofree char *key = NULL;
  while (*name == '/')
    name++;
  if (*name == '\0' || strlen (name) > MAX_NAME || !g_utf8_validate (name, -1, NULL))
    return NULL;
  key = g_utf8_strdown (name, -1);
  g_strdelimit (key, "\\", '/');
  g_auto (GStrv) steps = g_strsplit (key, "/", -1);
  for (char **step = steps; *step != NULL; step++)
    if (strcmp (*step, "..") == 0)
      return NULL;
  return g_steal_pointer (&key);
}

static gboolean
fail (GError **error, IngestError code, const char *what)
{
  g_set_error (error, INGEST_ERROR, code, "the package cannot be read: %s", what);
  return FALSE;
}

static gboolean
list_entries (OfficePackage *package, GError **error)
{
  gint64 n = zip_get_num_entries (package->zip, 0);
  if (n > MAX_ENTRIES)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "more than %d entries in the package", MAX_ENTRIES);
      return FALSE;
    }
  for (gint64 i = 0; i < n; i++)
    {
      const char *name = zip_get_name (package->zip, (zip_uint64_t) i, ZIP_FL_ENC_GUESS);
      if (name == NULL || g_str_has_suffix (name, "/"))
        continue;
      g_autofree char *key = key_of (name);
      if (key == NULL)
        return fail (error, INGEST_ERROR_DAMAGED, "an entry has a name that none may have");
      if (g_hash_table_contains (package->names, key))
        return fail (error, INGEST_ERROR_DAMAGED, "two entries have one name");
      g_hash_table_insert (package->names, g_steal_pointer (&key), GSIZE_TO_POINTER ((gsize) i + 1));
    }
  return TRUE;
}

OfficePackage *
office_package_new (GBytes *input, GError **error)
{
  zip_error_t cause;
  gsize length;
  const void *bytes = g_bytes_get_data (input, &length);
  zip_error_init (&cause);
  zip_source_t *source = zip_source_buffer_create (bytes, length, 0, &cause);
  zip_t *zip = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, &cause) : NULL;
  if (zip == NULL)
    {
      if (source != NULL)
        zip_source_free (source);
      fail (error, INGEST_ERROR_DAMAGED, zip_error_strerror (&cause));
      zip_error_fini (&cause);
      return NULL;
    }
  zip_error_fini (&cause);
  g_autoptr (OfficePackage) package = g_new0 (OfficePackage, 1);
  package->input = g_bytes_ref (input);
  package->zip = zip;
  package->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return list_entries (package, error) ? g_steal_pointer (&package) : NULL;
}

void
office_package_free (OfficePackage *package)
{
  if (package == NULL)
    return;
  zip_discard (package->zip);
  g_hash_table_unref (package->names);
  g_bytes_unref (package->input);
  g_free (package);
}

/* Its index plus 1, or 0. */
static gsize
find_index (const OfficePackage *package, const char *name)
{
  g_autofree char *key = key_of (name);
  return key != NULL ? GPOINTER_TO_SIZE (g_hash_table_lookup (package->names, key)) : 0;
}

const char *
office_package_find (const OfficePackage *package, const char *name)
{
  gsize index = find_index (package, name);
  return index > 0 ? zip_get_name (package->zip, index - 1, ZIP_FL_ENC_GUESS) : NULL;
}

guint64
office_package_unpacked (const OfficePackage *package)
{
  return package->unpacked;
}

OfficePart *
office_part_open (OfficePackage *package, const char *name, GError **error)
{
  zip_stat_t stat;
  gsize index = find_index (package, name);
  if (index == 0 || zip_stat_index (package->zip, index - 1, 0, &stat) != 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "the package has no part %s", name);
      return NULL;
    }
  zip_file_t *file = zip_fopen_index (package->zip, index - 1, 0);
  if (file == NULL)
    {
      int code = zip_error_code_zip (zip_get_error (package->zip));
      gboolean locked = code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD;
      g_set_error (error, INGEST_ERROR, locked ? INGEST_ERROR_ENCRYPTED : INGEST_ERROR_DAMAGED, "part %s: %s", name,
                   zip_strerror (package->zip));
      return NULL;
    }
  OfficePart *part = g_new0 (OfficePart, 1);
  part->package = package;
  part->file = file;
  part->packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
  part->name = g_strdup (name);
  return part;
}

void
office_part_free (OfficePart *part)
{
  if (part == NULL)
    return;
  zip_fclose (part->file);
  g_clear_error (&part->error);
  g_free (part->name);
  g_free (part);
}

gssize
office_part_read (OfficePart *part, char *buffer, gsize length)
{
  if (part->error != NULL)
    return -1;
  gint64 got = zip_fread (part->file, buffer, length);
  if (got < 0)
    {
      g_set_error (&part->error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "part %s: %s", part->name,
                   zip_error_strerror (zip_file_get_error (part->file)));
      return -1;
    }
  part->unpacked += (guint64) got;
  part->package->unpacked += (guint64) got;
  /* the directory's packed size may lie, but never reaches beyond the file */
  guint64 packed = MIN (part->packed, g_bytes_get_size (part->package->input));
  if (part->unpacked > MAX_PART || part->package->unpacked > MAX_ALL
      || (part->unpacked > FREE_BYTES && part->unpacked / MAX_RATIO > packed))
    {
      g_set_error (&part->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "part %s unpacks to more than any document holds",
                   part->name);
      return -1;
    }
  return (gssize) got;
}

const GError *
office_part_error (const OfficePart *part)
{
  return part->error;
}
