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

/* Characters of numbers, dates, times, shares and amounts, in their wide forms too. */
static const char figures[] = "0123456789０１２３４５６７８９";
static const char around[] = " .,/-:%()+eE¥$．，／－：％（）￥年月日時分秒";

static gboolean
is_of (gunichar c, const char *set)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

/* Whether it would read @text, which is no number of ours, as another number, a share, a time or a date:
 * 1-1, 1.10, 9.2.1 (a date to a Japanese LibreOffice), 99.95% (shown as 100%), (1) (minus one), 1,000, 1月1日, 007.
 * Measured with LibreOffice 7.4, Japanese, with recognition of special numbers. */
static gboolean
is_mistaken (const char *text)
{
  guint digits = 0, others = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (is_of (c, figures))
        {
          digits++;
          others += c > 0x7f;
        }
      else if (is_of (c, around))
        others++;
      else
        return FALSE;
    }
  return digits > 0 && (others > 0 || (text[0] == '0' && digits > 1) || digits > 15);
}

/* Whether a spreadsheet that reads CSV would take @text for a formula, or for another number or a date. */
static gboolean
needs_guard (const char *text)
{
  return is_formula (text) || is_mistaken (text);
}

void
store_append_cell (GString *out, const char *text, gboolean number)
{
  if (text == NULL)
    text = "";
  const char *guard = !number && needs_guard (text) ? "'" : "";
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
