#include "ingest/pdf/gutter_candidates.h"

#include "ingest/pdf/table_candidates.h"

#include <math.h>

/* Lines of a stretch, and of each side of it, at least. */
#define LEAST_LINES 4
#define LEAST_SIDE  3

/* A right column begins within this (points); so much of its lines do, and the gap before them is so wide (sizes). */
#define SAME_START  1.5f
#define LEAST_START 0.75
#define LEAST_GAP   0.4f

/* A wider step ends a stretch (sizes). */
#define WIDEST_STEP 6.0f

/* Places looked at, and gutters of one stretch. */
#define MAX_PLACES  400
#define MAX_GUTTERS 6

typedef struct
{
  float x;
  guint start, end;
} Gutter;

/* Where tokens begin that may open a right column: behind a gap, or first on their line. */
static GArray *
find_places (const PdfArea *area)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < area->lines->len; i++)
    {
      const PdfTextLine *line = TEXT_LINE (area, i);
      for (guint k = 0; k < line->n; k++)
        {
          const PdfToken *token = TOKEN (area, line->first + k);
          if (!token->leader && (k == 0 || token->x0 - token[-1].x1 >= LEAST_GAP * line->em))
            g_array_append_val (all, token->x0);
        }
    }
  g_array_sort (all, ingest_pdf_compare_floats);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < all->len && places->len < MAX_PLACES;)
    {
      guint end = i + 1;
      while (end < all->len && g_array_index (all, float, end) - g_array_index (all, float, i) <= SAME_START)
        end++;
      if (end - i >= LEAST_SIDE)
        g_array_append_val (places, g_array_index (all, float, i));
      i = end;
    }
  return places;
}

/* How a line stands to a gutter that ends at @x. */
typedef struct
{
  gboolean crosses, left, right, opens; /* text on each side; the right one begins there */
} Sides;

static Sides
look_at (const PdfArea *area, const PdfTextLine *line, float x)
{
  Sides sides = { 0 };
  float slack = 0.2f * line->em;
  for (guint k = 0; k < line->n; k++)
    {
      const PdfToken *token = TOKEN (area, line->first + k);
      if (token->x1 <= x - slack)
        sides.left = TRUE;
      else if (token->x0 >= x - slack)
        {
          sides.opens |= !sides.right && token->x0 <= x + SAME_START;
          sides.right = TRUE;
        }
      else
        sides.crosses = TRUE;
    }
  return sides;
}

/* The stretches of lines that the gutter before @x keeps clear, with both sides filled; a title between two ends one.
 */
static void
find_stretches (const PdfArea *area, float x, GArray *gutters)
{
  for (guint i = 0; i < area->lines->len;)
    {
      guint end = i, left = 0, right = 0, both = 0, opens = 0;
      for (; end < area->lines->len; end++)
        {
          const PdfTextLine *line = TEXT_LINE (area, end);
          Sides sides = look_at (area, line, x);
          if (sides.crosses
              || (end > i
                  && (line->base - line[-1].base > WIDEST_STEP * line->em
                      || (!sides.right && ingest_pdf_is_larger_line (area, end)))))
            break;
          left += sides.left;
          right += sides.right;
          both += sides.left && sides.right;
          opens += sides.opens;
        }
      if (end - i >= LEAST_LINES && left >= LEAST_SIDE && right >= LEAST_SIDE && both >= 2
          && opens >= LEAST_START * right)
        {
          /* lines of one side at either end are text above or below */
          guint start = i, stop = end;
          while (start < stop && !look_at (area, TEXT_LINE (area, start), x).right)
            start++;
          while (stop > start && !look_at (area, TEXT_LINE (area, stop - 1), x).right)
            stop--;
          Gutter gutter = { x, start, stop };
          if (stop - start >= LEAST_LINES)
            g_array_append_val (gutters, gutter);
        }
      i = MAX (end, i + 1);
    }
}

static int
compare_gutters (gconstpointer a, gconstpointer b)
{
  const Gutter *p = a, *q = b;
  if (p->start != q->start)
    return p->start < q->start ? -1 : 1;
  if (p->end != q->end)
    return p->end > q->end ? -1 : 1;
  return p->x < q->x ? -1 : p->x > q->x;
}

void
ingest_pdf_gutter_candidates_find (const PdfArea *area, GArray *regions, GArray *gutters)
{
  g_autoptr (GArray) places = find_places (area);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Gutter));
  for (guint i = 0; i < places->len; i++)
    find_stretches (area, g_array_index (places, float, i), found);
  g_array_sort (found, compare_gutters);
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < found->len;)
    {
      const Gutter *first = &g_array_index (found, Gutter, i);
      PdfRegion region = { first->start, first->end, G_MAXFLOAT, -G_MAXFLOAT, first->start, first->end, NULL, 0 };
      for (guint k = first->start; k < first->end; k++)
        {
          region.x0 = MIN (region.x0, TEXT_LINE (area, k)->x0);
          region.x1 = MAX (region.x1, TEXT_LINE (area, k)->x1);
        }
      guint at = gutters->len, end = i;
      for (; end < found->len; end++)
        {
          const Gutter *gutter = &g_array_index (found, Gutter, end);
          if (gutter->start != first->start || gutter->end != first->end)
            break;
          if (region.n_gutters < MAX_GUTTERS)
            {
              g_array_append_val (gutters, gutter->x);
              region.n_gutters++;
            }
        }
      g_array_append_val (regions, region);
      g_array_append_val (firsts, at);
      i = end;
    }
  for (guint i = 0; i < regions->len; i++)
    g_array_index (regions, PdfRegion, i).gutters = &g_array_index (gutters, float, g_array_index (firsts, guint, i));
}
