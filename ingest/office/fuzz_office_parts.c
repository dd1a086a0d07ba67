/* Parts of an office file without the ZIP around them, which a fuzzer would hardly ever get right:
 *
 *     === xl/workbook.xml
 *     <workbook>…
 *     === xl/worksheets/sheet1.xml
 *     <worksheet>…
 */
#include "ingest/fuzz.h"

#include <zip.h>

#define MOST_PARTS 64

static gboolean
add_part (zip_t *zip, const char *name, const char *text, gsize length)
{
  zip_source_t *source = zip_source_buffer (zip, text, length, 0);
  gint64 index = source != NULL ? zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8) : -1;
  if (index < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_STORE, 0);
  return TRUE;
}

static void
add_parts (zip_t *zip, char *text)
{
  guint n = 0;
  for (char *at = strstr (text, "=== "); at != NULL && n < MOST_PARTS; n++)
    {
      char *name = at + 4, *end = strchr (name, '\n');
      if (end == NULL)
        return;
      *end = '\0';
      char *next = strstr (end + 1, "\n=== ");
      gsize length = next != NULL ? (gsize) (next - end - 1) : strlen (end + 1);
      add_part (zip, name, end + 1, length);
      at = next != NULL ? next + 1 : NULL;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  zip_error_t error;
  zip_error_init (&error);
  g_autofree char *text = g_strndup ((const char *) data, size);
  zip_source_t *buffer = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_t *zip = zip_open_from_source (buffer, ZIP_TRUNCATE, &error);
  g_assert (zip != NULL);
  zip_source_keep (buffer);
  add_parts (zip, text);
  if (zip_close (zip) != 0)
    zip_discard (zip);
  else if (zip_source_open (buffer) == 0)
    {
      zip_stat_t stat;
      zip_source_stat (buffer, &stat);
      g_autofree guint8 *bytes = g_malloc (stat.size + 1);
      zip_int64_t got = zip_source_read (buffer, bytes, stat.size);
      zip_source_close (buffer);
      if (got > 0)
        fuzz_read (NULL, bytes, (size_t) got);
    }
  zip_source_free (buffer);
  return 0;
}
