#include "normalize/text/compose.h"

#include "normalize/text/classes.h"

#include <unicode/unorm2.h>

/* TRUE where NFKC changes nothing. */
static gboolean
is_composed (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = peek_character (at);
      if (c >= 0x80 && !is_between (c, 0x3001, 0x3020) && !is_between (c, 0x3041, 0x3096)
          && !is_between (c, 0x30a1, 0x30fe) && !is_between (c, 0x4e00, 0x9fff))
        return FALSE;
    }
  return TRUE;
}

char *
normalize_compose (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  if (is_composed (text))
    return g_strdup (text);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance (&status);
  if (U_FAILURE (status))
    g_error ("ICU has no NFKC: %s", u_errorName (status));
  glong units = 0;
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, &units, NULL);
  gint32 room = (gint32) units + 16; /* few become longer */
  g_autofree UChar *composed = g_new (UChar, room);
  gint32 length = unorm2_normalize (nfkc, (const UChar *) wide, (gint32) units, composed, room, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      status = U_ZERO_ERROR;
      composed = g_renew (UChar, composed, length);
      length = unorm2_normalize (nfkc, (const UChar *) wide, (gint32) units, composed, length, &status);
    }
  return U_SUCCESS (status) ? g_utf16_to_utf8 ((const gunichar2 *) composed, length, NULL, NULL, NULL) : NULL;
}
