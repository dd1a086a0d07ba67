#include "normalize/table/regrid.h"

#include "normalize/outline/look.h"

#include <string.h>

NormalizeRegrid *
normalize_regrid_new (GArray *lines, NormalizeReadingKind kind)
{
  NormalizeRegrid *regrid = g_new0 (NormalizeRegrid, 1);
  regrid->reading.kind = kind;
  regrid->lines = lines;
  regrid->cells = g_array_new (FALSE, FALSE, sizeof (NormalizeSketchCell));
  regrid->sketches = g_array_new (FALSE, FALSE, sizeof (guint));
  return regrid;
}

void
normalize_regrid_free (NormalizeRegrid *regrid)
{
  g_array_unref (regrid->cells);
  g_array_unref (regrid->sketches);
  g_free (regrid->asides);
  g_free (regrid);
}

void
normalize_regrid_begin (NormalizeRegrid *regrid)
{
  g_array_append_val (regrid->sketches, regrid->cells->len);
}

void
normalize_regrid_add (NormalizeRegrid *regrid, guint row, guint column, guint first, guint last, gsize start)
{
  if (first >= last)
    return;
  NormalizeSketchCell cell = { .row = row,
                               .column = column,
                               .first = first,
                               .last = last,
                               .start = start,
                               .end = g_array_index (regrid->lines, NormalizeLine, last - 1).end };
  g_array_append_val (regrid->cells, cell);
}

char *
normalize_line_text (const NormalizeLine *line)
{
  g_autofree char *text = g_strndup (line->block->text + line->start, line->end - line->start);
  const char *start = text;
  while (normalize_look_is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  return g_strchomp (g_strdup (start));
}
