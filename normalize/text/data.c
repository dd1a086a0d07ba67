#include "normalize/text/data.h"

#include "normalize-resources.h"

void
normalize_data_rows (const char *name, NormalizeRowFunc row, gpointer data)
{
  g_autofree char *path = g_strconcat ("/hakusho/normalize/text/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (normalize_get_resource (), path, 0, &error);
  if (bytes == NULL)
    g_error ("%s", error->message); /* it is part of the program: a bug of the build */
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      row (fields, data);
    }
}
