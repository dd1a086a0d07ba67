#include "normalize/text/boxes.h"

#include <string.h>

/* The bytes of the box that @text opens with, or 0.  @ticked is told. */
static gsize
read_box (const char *text, gboolean *ticked)
{
  static const char *const full[] = { "☑",   "☒",   "■",   "✅",    "✓",      "✔",    "[x]",
                                      "[X]", "[✓]", "[✔]", "[レ]", "［レ］", "［✓］" };
  static const char *const empty[] = { "□", "☐", "⬜", "▢", "[ ]", "[　]", "［ ］", "［　］", "[]" };
  /* the first bytes of all of these: no kana, ideograph or letter has one of them */
  if (*text != '[' && (guint8) *text != 0xe2 && (guint8) *text != 0xef)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (full); i++)
    if (g_str_has_prefix (text, full[i]))
      {
        *ticked = TRUE;
        return strlen (full[i]);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    if (g_str_has_prefix (text, empty[i]))
      {
        *ticked = FALSE;
        return strlen (empty[i]);
      }
  return 0;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0;
}

gssize
normalize_boxes_find (const char *line)
{
  gssize first = -1;
  guint boxes = 0, ticked = 0;
  gboolean opens = TRUE; /* nothing but blanks so far */
  for (const char *at = line; *at != '\0';)
    {
      gboolean full;
      gsize length = read_box (at, &full);
      if (length == 0)
        {
          opens &= is_blank (g_utf8_get_char (at));
          at = g_utf8_next_char (at);
          continue;
        }
      const char *label = at + length;
      while (is_blank (g_utf8_get_char (label)))
        label = g_utf8_next_char (label);
      if (*label != '\0' && g_unichar_isalnum (g_utf8_get_char (label)))
        {
          boxes++;
          ticked += full;
          if (first < 0)
            first = opens ? 0 : at - line;
        }
      at += length;
    }
  /* ■ before each of several words is a row of marks: some box is empty where others are ticked, or all are empty */
  return boxes >= 2 && ticked < boxes ? first : -1;
}

/* Where the label at @text ends: before the next box, a wide gap or a line's end. */
static const char *
label_end (const char *text)
{
  gboolean full;
  const char *at = text;
  while (*at != '\0' && *at != '\n' && *at != '\t' && !g_str_has_prefix (at, "　") && !g_str_has_prefix (at, "  ")
         && read_box (at, &full) == 0)
    at = g_utf8_next_char (at);
  return at;
}

gboolean
normalize_boxes_read (const char *answer, char **ticked, const char **rest)
{
  *ticked = NULL;
  *rest = "";
  if (normalize_boxes_find (answer) < 0)
    return FALSE;
  g_autoptr (GString) labels = g_string_new (NULL);
  const char *last = answer;
  for (const char *at = answer; *at != '\0';)
    {
      gboolean full;
      gsize length = read_box (at, &full);
      if (length == 0)
        {
          at = g_utf8_next_char (at);
          continue;
        }
      at += length;
      while (is_blank (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      last = label_end (at);
      g_autofree char *label = g_strstrip (g_strndup (at, (gsize) (last - at)));
      if (full && *label != '\0')
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? "、" : "", label);
      at = last;
    }
  while (*last == '\n' || is_blank (g_utf8_get_char (last)))
    last = g_utf8_next_char (last);
  *rest = last;
  if (labels->len > 0)
    *ticked = g_string_free (g_steal_pointer (&labels), FALSE);
  return TRUE;
}
