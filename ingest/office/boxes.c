#include "ingest/office/boxes.h"

#include <string.h>

static const char *
find_box (const char *at)
{
  const char *on = strstr (at, OFFICE_BOX_ON), *off = strstr (at, OFFICE_BOX_OFF);
  return on == NULL ? off : off == NULL ? on : MIN (on, off);
}

/* Where the last caption ends: the first blank behind its first word, or its line, where each box has one. */
static const char *
find_caption_end (const char *line, const char *at)
{
  if (strchr (line, '\n') != NULL)
    return at + strcspn (at, "\n");
  while (*at != '\0' && g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  while (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static char *
strip (const char *from, const char *to)
{
  while (from < to && g_unichar_isspace (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  while (to > from && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (to))))
    to = g_utf8_prev_char (to);
  return g_strndup (from, (gsize) (to - from));
}

gboolean
office_boxes_opens (const char *line)
{
  while (*line != '\0' && g_unichar_isspace (g_utf8_get_char (line)))
    line = g_utf8_next_char (line);
  return find_box (line) == line;
}

char *
office_boxes_answer (const char *line)
{
  const char *box = find_box (line);
  g_autoptr (GString) answer = g_string_new (NULL);
  guint boxes = 0, ticked = 0;
  if (box == NULL)
    return NULL;
  g_autofree char *lead = strip (line, box);
  g_string_append (answer, lead);
  while (box != NULL)
    {
      gboolean on = g_str_has_prefix (box, OFFICE_BOX_ON);
      const char *caption = box + strlen (on ? OFFICE_BOX_ON : OFFICE_BOX_OFF), *next = find_box (caption);
      const char *end = next != NULL ? next : find_caption_end (line, caption);
      g_autofree char *words = strip (caption, end);
      if (*words == '\0')
        return NULL;
      if (on)
        g_string_append_printf (answer, "%s%s", ticked++ > 0 ? "、" : *lead != '\0' ? " " : "", words);
      boxes++;
      if (next == NULL)
        {
          g_autofree char *rest = strip (end, end + strlen (end));
          g_string_append_printf (answer, "%s%s", *rest != '\0' && answer->len > 0 ? "\n" : "", rest);
        }
      box = next;
    }
  return boxes >= 2 ? g_string_free (g_steal_pointer (&answer), FALSE) : NULL;
}

char *
office_boxes_join (IngestDocument *document, GPtrArray *blocks, const GPtrArray *ticks, guint from)
{
  guint first, n = ticks->len - from;
  if (n < 2 || !g_ptr_array_find (blocks, ticks->pdata[from], &first) || first + n > blocks->len
      || memcmp (blocks->pdata + first, ticks->pdata + from, n * sizeof (gpointer)) != 0)
    return NULL;
  GString *looks = g_string_new (NULL);
  for (guint i = first; i < first + n; i++)
    g_string_append_printf (looks, "%s%s", i > first ? "\n" : "", ((IngestBlock *) blocks->pdata[i])->text);
  g_autofree char *answer = office_boxes_answer (looks->str);
  if (answer != NULL)
    {
      IngestBlock *block = blocks->pdata[first];
      guint kept = *answer != '\0';
      block->text = ingest_document_keep (document, answer, -1);
      block->n_spans = 0;
      g_ptr_array_remove_range (blocks, first + kept, n - kept);
      g_string_append_c (looks, '\n');
    }
  return g_string_free (looks, answer == NULL);
}
