#include "ingest/tsv.h"

#include <string.h>

void
ingest_tsv_rows (GResource *resource, const char *path, guint most, IngestTsvRow row, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = resource != NULL ? g_resource_lookup_data (resource, path, 0, &error)
                                               : g_resources_lookup_data (path, 0, &error);
  if (bytes == NULL)
    g_error ("%s", error->message); /* it is part of the program: a bug of the build */
  g_assert (most <= INGEST_TSV_FIELDS);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (char *line = text, *next; *line != '\0'; line = next)
    {
      char *end = strchrnul (line, '\n'), *fields[INGEST_TSV_FIELDS + 1] = { line };
      next = *end != '\0' ? end + 1 : end;
      *end = '\0';
      if (line == end || *line == '#')
        continue;
      guint n = 1;
      for (char *tab; n < most && (tab = strchr (fields[n - 1], '\t')) != NULL; n++)
        {
          *tab = '\0';
          fields[n] = tab + 1;
        }
      row (fields, data);
    }
}
