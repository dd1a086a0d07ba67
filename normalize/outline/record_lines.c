#include "normalize/outline/record_lines.h"

#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a name and of its value, and lines of an item that are looked at: chosen, not measured. */
#define LONGEST_NAME  24
#define LONGEST_VALUE 60
#define MOST_LINES    12

/* The name before the colon of the line from @start to @end, folded, where it is of a record; NULL else. */
static char *
recorded_name (const char *text, gsize start, gsize end)
{
  gsize at = normalize_look_skip_blanks (text, start, end), name = at;
  glong n = 0;
  for (; at < end && n <= LONGEST_NAME; at = (gsize) (g_utf8_next_char (text + at) - text), n++)
    {
      gunichar c = g_utf8_get_char (text + at);
      if (c == ':' || c == 0xff1a)
        break;
    }
  if (at >= end || n == 0 || n > LONGEST_NAME)
    return NULL;
  gsize value = (gsize) (g_utf8_next_char (text + at) - text);
  g_autofree char *words = g_strstrip (g_strndup (text + name, at - name));
  g_autofree char *says = g_strstrip (g_strndup (text + value, end - value));
  if (!normalize_words_has ("part", "recorded", words, WORDS_WHOLE) || g_utf8_strlen (says, -1) > LONGEST_VALUE
      || normalize_is_sentence (says))
    return NULL;
  return normalize_fold (words, -1);
}

/* Where the line that begins at @start ends, its break not counted. */
static gsize
line_end (const NormalizeItem *item, gsize start)
{
  while (start < item->end && normalize_line_break (item->block->text + start) == 0)
    start++;
  return start;
}

/* The names of @item where all its lines are of a record, NULL where one is not. */
static GPtrArray *
names_of (const NormalizeItem *item)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  if (item->kind != ITEM_BODY || item->block->table != NULL || item->label != NULL)
    return NULL;
  for (gsize start = item->start, end; start < item->end;
       start = end + (end < item->end ? normalize_line_break (item->block->text + end) : 0))
    {
      end = line_end (item, start);
      if (normalize_look_skip_blanks (item->block->text, start, end) == end)
        {
          if (end == item->end)
            break;
          continue;
        }
      char *name = names->len < MOST_LINES ? recorded_name (item->block->text, start, end) : NULL;
      if (name == NULL)
        return NULL;
      g_ptr_array_add (names, name);
    }
  return names->len > 0 ? g_steal_pointer (&names) : NULL;
}

static void
count_names (const NormalizeOutline *outline, GHashTable *counts)
{
  for (guint i = 0; i < outline->items->len; i++)
    {
      g_autoptr (GPtrArray) names = names_of (&g_array_index (outline->items, NormalizeItem, i));
      for (guint k = 0; names != NULL && k < names->len; k++)
        g_hash_table_replace (counts, g_strdup (names->pdata[k]),
                              GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, names->pdata[k])) + 1));
    }
}

/* Parts the lines of a record that item @i opens with from the others: before the first heading they are the
 * document's. */
static void
part_front (NormalizeOutline *outline, guint i)
{
  NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i), record;
  gsize stop = item->start;
  if (item->kind != ITEM_BODY || item->block->table != NULL || item->label != NULL)
    return;
  for (guint n = 0; n < MOST_LINES && stop < item->end; n++)
    {
      gsize end = line_end (item, stop);
      g_autofree char *name = recorded_name (item->block->text, stop, end);
      if (name == NULL)
        break;
      stop = end + (end < item->end ? normalize_line_break (item->block->text + end) : 0);
    }
  if (stop == item->start)
    return;
  record = *item;
  record.kind = ITEM_LEFT;
  record.reason = "cover";
  record.end = stop;
  if (stop == item->end)
    {
      *item = record;
      return;
    }
  item->start = stop;
  g_array_insert_val (outline->items, i, record);
}

void
normalize_record_lines_leave (NormalizeOutline *outline)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean front = TRUE, said = FALSE; /* above the first heading; text stands above in the section */
  guint fronts = 0, headings = 0;
  count_names (outline, counts);
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_HEADING)
        {
          front &= headings++ == 0; /* the first may be the document's title */
          said = FALSE;
          continue;
        }
      if (item->kind != ITEM_BODY)
        continue;
      if (front && fronts++ < MOST_LINES)
        {
          guint before = outline->items->len;
          part_front (outline, i);
          i += outline->items->len - before;
          continue;
        }
      g_autoptr (GPtrArray) names = names_of (item);
      if (names == NULL)
        {
          said = TRUE;
          continue;
        }
      gboolean again = names->len >= 2;
      for (guint k = 0; k < names->len; k++)
        again |= GPOINTER_TO_UINT (g_hash_table_lookup (counts, names->pdata[k])) >= 2;
      if (said && again)
        {
          item->kind = ITEM_LEFT;
          item->reason = "note";
        }
    }
}
