#include "store/provenance.h"

const char *
store_user (void)
{
  const char *given = g_getenv ("HAKUSHO_USER");
  return given != NULL && *given != '\0' ? given : g_get_user_name ();
}

char *
store_now (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;
  g_autoptr (GDateTime) now = epoch != NULL && g_ascii_string_to_unsigned (epoch, 10, 0, G_MAXINT32, &seconds, NULL)
                                  ? g_date_time_new_from_unix_utc ((gint64) seconds)
                                  : g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
