#include "normalize/text/data.h"

#include "normalize-resources.h"

#include <string.h>

void
normalize_data_rows (const char *name, guint most, NormalizeRowFunc row, gpointer data)
{
  g_autofree char *path = g_strconcat ("/hakusho/normalize/", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (normalize_get_resource (), path, 0, &error);
  if (bytes == NULL)
    g_error ("%s", error->message); /* it is part of the program: a bug of the build */
  g_assert (most <= NORMALIZE_DATA_FIELDS);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (char *line = text, *next; *line != '\0'; line = next)
    {
      char *end = strchrnul (line, '\n'), *fields[NORMALIZE_DATA_FIELDS + 1] = { line };
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

/* Up to fifteen digits are a whole number that a double holds, and so is the power of ten that they are divided by: the
 * quotient is rounded once, as strtod () rounds. */
double
normalize_data_number (const char *text)
{
  const char *p = text + (*text == '-');
  gint64 digits = 0, scale = 1;
  guint n = 0;
  gboolean fraction = FALSE;
  for (; g_ascii_isdigit (*p) || (*p == '.' && !fraction); p++)
    {
      if (*p == '.')
        {
          fraction = TRUE;
          continue;
        }
      digits = 10 * digits + (*p - '0');
      scale *= fraction ? 10 : 1;
      if (++n > 15)
        break;
    }
  if (*p != '\0' || n == 0)
    return g_ascii_strtod (text, NULL);
  double value = (double) digits / (double) scale;
  return *text == '-' ? -value : value;
}
