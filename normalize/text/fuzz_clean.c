/* Any bytes as text: what clean.h and fold.h promise holds for them.
 *
 *     tidy (tidy (x)) == tidy (x), tidy (clean (x)) == clean (x), fold (fold (x)) == fold (x)
 *     the edits told, undone, give back every character of x: of the breaks only none is told
 */
#include "normalize/text/clean.h"
#include "normalize/text/fold.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Adds @times to what @counts (character -> count) has of each character of @text but breaks. */
static void
count (GHashTable *counts, const char *text, int times)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      int have = GPOINTER_TO_INT (g_hash_table_lookup (counts, GUINT_TO_POINTER (c)));
      if (c != '\n' && c != 0x2028)
        g_hash_table_insert (counts, GUINT_TO_POINTER (c), GINT_TO_POINTER (have + times));
    }
}

static void
undo (const char *rule, const char *before, const char *after, gpointer counts)
{
  g_assert (*rule != '\0');
  g_assert (g_utf8_validate (before, -1, NULL) && g_utf8_validate (after, -1, NULL));
  g_assert (strcmp (before, after) != 0);
  count (counts, before, 1);
  count (counts, after, -1);
}

/* @made is @raw, tidied or cleaned, and the edits on the way are in @counts. */
static void
check_undone (GHashTable *counts, const char *raw, const char *made)
{
  GHashTableIter iter;
  gpointer c, left;
  count (counts, made, 1);
  count (counts, raw, -1);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &c, &left))
    if (left != NULL)
      g_error ("%d × U+%04X more than there were", GPOINTER_TO_INT (left), GPOINTER_TO_UINT (c));
}

static void
check_lines (const char *text)
{
  g_assert (g_utf8_validate (text, -1, NULL));
  g_assert (*text != '\n' && *text != ' ' && !g_str_has_suffix (text, "\n") && !g_str_has_suffix (text, " "));
  g_assert (strstr (text, "\n\n") == NULL && strstr (text, " \n") == NULL && strstr (text, "\n ") == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autoptr (GHashTable) tidied = g_hash_table_new (NULL, NULL), cleaned = g_hash_table_new (NULL, NULL);

  g_autofree char *tidy = normalize_tidy (raw, -1, undo, tidied);
  g_autofree char *tidy_again = normalize_tidy (tidy, -1, NULL, NULL);
  g_assert_cmpstr (tidy, ==, tidy_again);
  check_lines (tidy);
  check_undone (tidied, raw, tidy);

  g_autofree char *clean = normalize_clean (raw, -1, undo, cleaned);
  g_autofree char *clean_again = normalize_tidy (clean, -1, NULL, NULL);
  g_assert_cmpstr (clean, ==, clean_again);
  check_lines (clean);
  check_undone (cleaned, raw, clean);

  g_autoptr (GArray) offsets = NULL;
  g_autofree char *fold = normalize_fold (raw, -1), *fold_again = normalize_fold (fold, -1);
  g_autofree char *same = normalize_fold_with_offsets (raw, &offsets);
  g_assert_cmpstr (fold, ==, fold_again);
  g_assert_cmpstr (fold, ==, same);
  for (guint i = 0; i < offsets->len; i++)
    {
      const NormalizeFoldOffset *offset = &g_array_index (offsets, NormalizeFoldOffset, i);
      g_assert (offset->start <= offset->end && offset->end <= strlen (raw));
    }
  return 0;
}
