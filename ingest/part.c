#include "ingest/part.h"

#include <string.h>

static const char *
suffix_of (const char *file)
{
  const char *slash = strrchr (file, '/'), *dot = strrchr (slash != NULL ? slash : file, '.');
  return dot != NULL ? dot : "";
}

char *
ingest_part_dup_name (const char *file, const char *what, guint first, guint last)
{
  return g_strdup_printf ("%s/%s %u-%u%s", file, what, first, last, suffix_of (file));
}

gboolean
ingest_part_read (const char *file, const char *what, guint *first, guint *last)
{
  const char *slash = strrchr (file, '/');
  gsize length = strlen (what);
  char *end;
  if (slash == NULL || strncmp (slash + 1, what, length) != 0 || slash[length + 1] != ' '
      || !g_ascii_isdigit (slash[length + 2]))
    return FALSE;
  g_autofree char *whole = g_strndup (file, (gsize) (slash - file));
  guint64 from = g_ascii_strtoull (slash + length + 2, &end, 10), to;
  if (*end != '-' || !g_ascii_isdigit (end[1]))
    return FALSE;
  to = g_ascii_strtoull (end + 1, &end, 10);
  /* a file of that name in an archive has another suffix than the archive */
  if (strcmp (end, suffix_of (whole)) != 0 || from == 0 || to < from || to > G_MAXINT32)
    return FALSE;
  *first = (guint) from;
  *last = (guint) to;
  return TRUE;
}
