#include "store/cells.h"

#include <string.h>

/* Whether a spreadsheet would read @text as a formula. */
static gboolean
is_formula (const char *text)
{
  static const char *const openings[] = { "=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠" };
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (text, openings[i]))
      return text[strlen (openings[i])] != '\0' || *text == '\''; /* a dash alone is an answer, and no formula */
  return FALSE;
}

/* Whether it would read @text, which is no number of ours, as another number or a date: 1-1, 1.10, 2/3/4, 007. */
static gboolean
is_mistaken (const char *text)
{
  gsize length = strlen (text), digits = strspn (text, "0123456789");
  if (digits == 0 || strspn (text, "0123456789./-:eE") != length)
    return FALSE;
  if (digits == length)
    return text[0] == '0' || length > 15;
  const char *rest = text + digits;
  gsize dots = 0;
  for (const char *at = rest; *at != '\0'; at++)
    dots += *at == '.';
  return dots < 2; /* 12.3.1 stays text */
}

gboolean
store_cell_is_mistaken (const char *text)
{
  return is_formula (text) || is_mistaken (text);
}

void
store_append_cell (GString *out, const char *text, gboolean number)
{
  if (text == NULL)
    text = "";
  const char *guard = !number && store_cell_is_mistaken (text) ? "'" : "";
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append_printf (out, "%s%s,", guard, text);
      return;
    }
  g_string_append_printf (out, "\"%s", guard);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append (out, "\",");
}
