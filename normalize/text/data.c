#include "normalize/text/data.h"

#include "normalize-resources.h"

#include <string.h>

void
normalize_data_rows (const char *name, guint most, IngestTsvRow row, gpointer data)
{
  g_autofree char *path = g_strconcat ("/hakusho/normalize/", name, NULL);
  ingest_tsv_rows (normalize_get_resource (), path, most, row, data);
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
