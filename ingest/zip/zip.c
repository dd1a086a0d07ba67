#include "ingest/zip/module.h"

#include <zip.h>

#define ZIP(archive)  ((zip_t *) (archive))
#define FILE_OF(file) ((zip_file_t *) (file))

static ZipArchive *
open_archive (const void *bytes, gsize length, char **fault)
{
  zip_error_t cause;
  zip_error_init (&cause);
  zip_source_t *source = zip_source_buffer_create (bytes, length, 0, &cause);
  zip_t *zip = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, &cause) : NULL;
  if (zip == NULL && source != NULL)
    zip_source_free (source);
  if (zip == NULL)
    *fault = g_strdup (zip_error_strerror (&cause));
  zip_error_fini (&cause);
  return (ZipArchive *) zip;
}

static void
close_archive (ZipArchive *archive)
{
  if (archive != NULL)
    zip_discard (ZIP (archive));
}

static gint64
count (const ZipArchive *archive)
{
  return zip_get_num_entries (ZIP (archive), 0);
}

static const char *
name_of (const ZipArchive *archive, guint64 i, gboolean as_it_stands)
{
  return zip_get_name (ZIP (archive), i, as_it_stands ? ZIP_FL_ENC_RAW : ZIP_FL_ENC_GUESS);
}

static ZipEntry *
open_entry (ZipArchive *archive, guint64 i, guint64 *packed, gboolean *locked, char **fault)
{
  zip_stat_t stat;
  zip_file_t *file = zip_stat_index (ZIP (archive), i, 0, &stat) == 0 ? zip_fopen_index (ZIP (archive), i, 0) : NULL;
  if (file == NULL)
    {
      int code = zip_error_code_zip (zip_get_error (ZIP (archive)));
      *locked = code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD;
      *fault = g_strdup (zip_strerror (ZIP (archive)));
      return NULL;
    }
  *packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
  return (ZipEntry *) file;
}

static void
close_entry (ZipEntry *entry)
{
  zip_fclose (FILE_OF (entry));
}

static gint64
read_entry (ZipEntry *entry, void *bytes, gsize length)
{
  return zip_fread (FILE_OF (entry), bytes, length);
}

static const char *
entry_fault (ZipEntry *entry)
{
  return zip_error_strerror (zip_file_get_error (FILE_OF (entry)));
}

const ZipModule zip_module = { open_archive, close_archive, count,      name_of,
                               open_entry,   close_entry,   read_entry, entry_fault };
