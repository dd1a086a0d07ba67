#include "normalize/outline/sheet_names.h"

#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/text/fold.h"

#include <string.h>

#define LEAST_NAMED   2  /* sheets: one that repeats its name may have the title of the document */
#define LONGEST_TITLE 40 /* characters */
#define MOST_COUNT    3  /* of "10_", "A_", before the name of a tab */

/* Behind the number of a tab or of a title: "A_", "1．", "(2) ". */
static const char *
skip_number (const char *text)
{
  NormalizeNumber number;
  if (normalize_number_parse (text, &number))
    return text + number.length;
  const char *at = text;
  for (guint n = 0; n < MOST_COUNT && g_unichar_isalnum (g_utf8_get_char (at)); n++)
    at = g_utf8_next_char (at);
  gunichar c = g_utf8_get_char (at);
  return at > text && c != 0 && g_utf8_strchr ("_＿.．-－・、)）", -1, c) != NULL ? g_utf8_next_char (at) : text;
}

/* One of the two opens with the other, their numbers aside. */
static gboolean
says_same (const char *name, const char *title)
{
  g_autofree char *one = normalize_fold (skip_number (name), -1), *other = normalize_fold (skip_number (title), -1);
  return *one != '\0' && *other != '\0' && (g_str_has_prefix (one, other) || g_str_has_prefix (other, one));
}

/* The first line of the sheet whose tab is block @i, where it says what the tab does. */
static IngestBlock *
find_title (const IngestDocument *document, guint i)
{
  const IngestBlock *tab = document->blocks->pdata[i];
  IngestBlock *title = i + 1 < document->blocks->len ? document->blocks->pdata[i + 1] : NULL;
  gboolean is = tab->type == INGEST_BLOCK_HEADING && tab->role == INGEST_ROLE_NONE && tab->place.sheet != NULL
                && strcmp (tab->place.sheet, tab->text) == 0;
  return is && title != NULL && title->type == INGEST_BLOCK_PARAGRAPH && title->role == INGEST_ROLE_NONE
                 && g_strcmp0 (title->place.sheet, tab->place.sheet) == 0
                 && g_utf8_strlen (title->text, -1) <= LONGEST_TITLE && strpbrk (title->text, "\n") == NULL
                 && !normalize_look_is_whole_sentence (title->text) && says_same (tab->text, title->text)
             ? title
             : NULL;
}

void
normalize_sheet_names_join (IngestDocument *document)
{
  guint named = 0;
  for (guint i = 0; i < document->blocks->len; i++)
    named += find_title (document, i) != NULL;
  for (guint i = 0; i < document->blocks->len && named >= LEAST_NAMED; i++)
    {
      IngestBlock *tab = document->blocks->pdata[i], *title = find_title (document, i);
      if (title == NULL)
        continue;
      title->type = INGEST_BLOCK_HEADING;
      title->level = tab->level;
      tab->role = INGEST_ROLE_NAVIGATION;
    }
}
