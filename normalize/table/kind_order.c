#include "normalize/table/kind_order.h"

#include <string.h>

/* Rows that are looked at: enough to tell which category is the wider one. */
#define MOST_ROWS 1000

/* Notes in @changes, a byte a row, where the value of column @c is another than above; gives how many there are.  An
 * empty cell goes on with what stands above it. */
static guint
find_changes (const NormalizeGrid *grid, guint first, guint last, guint c, guint8 *changes)
{
  g_autofree char *above = NULL;
  guint n = 0;
  for (guint r = first; r < last; r++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      g_autofree char *text = cell != NULL ? g_strstrip (normalize_cell_text (cell)) : NULL;
      changes[r - first] = text != NULL && *text != '\0' && g_strcmp0 (text, above) != 0;
      if (changes[r - first] == 0)
        continue;
      n++;
      g_free (above);
      above = g_steal_pointer (&text);
    }
  return n;
}

/* Every change of @outer is one of @inner as well. */
static gboolean
holds_within (const guint8 *inner, const guint8 *outer, guint n)
{
  for (guint i = 0; i < n; i++)
    if (outer[i] > inner[i])
      return FALSE;
  return TRUE;
}

/* The title says of itself that it is a category: ドメイン, and not 管理策名. */
static gboolean
is_titled_kind (const NormalizeLayout *layout, guint c)
{
  return layout->titles[c] != NULL && normalize_column_role (layout->titles[c]) == COLUMN_KIND;
}

void
normalize_kinds_order (const NormalizeGrid *grid, guint first, guint last, NormalizeLayout *layout)
{
  guint answer = layout->n_columns, n = MIN (last > first ? last - first : 0, MOST_ROWS);
  guint changes[NORMALIZE_MAX_COLUMNS] = { 0 };
  g_autofree guint8 *where = g_new0 (guint8, (gsize) layout->n_columns * n + 1);
  layout->n_kinds = 0;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      if (layout->roles[c] == COLUMN_ANSWER)
        answer = MIN (answer, c);
      if (layout->roles[c] != COLUMN_KIND)
        continue;
      guint at = layout->n_kinds++;
      const guint8 *own = &where[(gsize) c * n];
      changes[c] = find_changes (grid, first, first + n, c, &where[(gsize) c * n]);
      for (; at > 0 && c > answer; at--) /* over those that it is wider than */
        {
          guint before = layout->kinds[at - 1];
          gboolean wider = changes[c] < changes[before]
                           || (changes[c] == changes[before] && before > answer && is_titled_kind (layout, c)
                               && !is_titled_kind (layout, before));
          if (!wider || !holds_within (&where[(gsize) before * n], own, n))
            break;
          layout->kinds[at] = layout->kinds[at - 1];
        }
      layout->kinds[at] = (guint8) c;
    }
}
