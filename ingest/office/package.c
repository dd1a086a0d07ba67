#include "ingest/office/package.h"

#include "ingest/zip/module.h"

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
  const ZipModule *zip;
  ZipArchive *archive;
  GHashTable *names; /* key of a part → its index in the directory, plus 1 */
  guint64 unpacked;  /* of all parts read so far */
};

struct _OfficePart
{
  OfficePackage *package;
  ZipEntry *entry;
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
  gint64 n = package->zip->count (package->archive);
  if (n > MAX_ENTRIES)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "more than %d entries in the package", MAX_ENTRIES);
      return FALSE;
    }
  for (gint64 i = 0; i < n; i++)
    {
      const char *name = package->zip->name (package->archive, (guint64) i, FALSE);
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
  gsize length;
  const void *bytes = g_bytes_get_data (input, &length);
  g_autofree char *fault = NULL;
  if (!office_package_is_zip (bytes, length)) /* a worker has the module only where a ZIP was to be expected */
    {
      fail (error, INGEST_ERROR_DAMAGED, "Not a zip archive");
      return NULL;
    }
  const ZipModule *zip = ingest_zip (error);
  if (zip == NULL)
    return NULL;
  ZipArchive *archive = zip->open (bytes, length, &fault);
  if (archive == NULL)
    {
      fail (error, INGEST_ERROR_DAMAGED, fault);
      return NULL;
    }
  g_autoptr (OfficePackage) package = g_new0 (OfficePackage, 1);
  package->input = g_bytes_ref (input);
  package->zip = zip;
  package->archive = archive;
  package->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return list_entries (package, error) ? g_steal_pointer (&package) : NULL;
}

void
office_package_free (OfficePackage *package)
{
  if (package == NULL)
    return;
  package->zip->close (package->archive);
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
  return index > 0 ? package->zip->name (package->archive, index - 1, FALSE) : NULL;
}

guint64
office_package_unpacked (const OfficePackage *package)
{
  return package->unpacked;
}

OfficePart *
office_part_open (OfficePackage *package, const char *name, GError **error)
{
  gsize index = find_index (package, name);
  guint64 packed = 0;
  gboolean locked = FALSE;
  g_autofree char *fault = NULL;
  if (index == 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "the package has no part %s", name);
      return NULL;
    }
  ZipEntry *entry = package->zip->open_entry (package->archive, index - 1, &packed, &locked, &fault);
  if (entry == NULL)
    {
      g_set_error (error, INGEST_ERROR, locked ? INGEST_ERROR_ENCRYPTED : INGEST_ERROR_DAMAGED, "part %s: %s", name,
                   fault);
      return NULL;
    }
  OfficePart *part = g_new0 (OfficePart, 1);
  part->package = package;
  part->entry = entry;
  part->packed = packed;
  part->name = g_strdup (name);
  return part;
}

void
office_part_free (OfficePart *part)
{
  if (part == NULL)
    return;
  part->package->zip->close_entry (part->entry);
  g_clear_error (&part->error);
  g_free (part->name);
  g_free (part);
}

gssize
office_part_read (OfficePart *part, char *buffer, gsize length)
{
  if (part->error != NULL)
    return -1;
  gint64 got = part->package->zip->read (part->entry, buffer, length);
  if (got < 0)
    {
      g_set_error (&part->error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "part %s: %s", part->name,
                   part->package->zip->entry_fault (part->entry));
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
