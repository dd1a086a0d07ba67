#include "ingest/pdf/level_rows.h"

#include "ingest/pdf/page.h"

#include <math.h>

/* Lines are level, and begin below each other, within this (points). */
#define LEVEL 2

/* A step so many times the usual one begins anew. */
#define WIDER_STEP 1.25f

/* Lines that tell, and of them those that begin anew and those that go on, at least. */
#define LEAST_LINES 8
#define LEAST_KIND  3

#define SIDE_PIECE(pieces, i) (&g_array_index ((pieces), PdfSidePiece, (i)))

/* A line of a side. */
typedef struct
{
  float base;
  gboolean fresh; /* it begins anew */
} SideLine;

static int
compare_starts (gconstpointer a, gconstpointer b, gpointer data)
{
  float p = SIDE_PIECE ((const GArray *) data, *(const guint *) a)->x0;
  float q = SIDE_PIECE ((const GArray *) data, *(const guint *) b)->x0;
  return p < q ? -1 : p > q;
}

/* Where each of @pieces could have ended at most: the farthest end of those that begin below each other. */
static float *
find_edges (GArray *pieces)
{
  float *edges = g_new (float, pieces->len + 1);
  g_autofree guint *order = g_new (guint, pieces->len + 1);
  for (guint i = 0; i < pieces->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) pieces->len, sizeof *order, compare_starts, pieces);
  for (guint i = 0; i < pieces->len;)
    {
      guint end = i;
      float edge = 0;
      for (; end < pieces->len
             && (end == i || SIDE_PIECE (pieces, order[end])->x0 - SIDE_PIECE (pieces, order[end - 1])->x0 <= LEVEL);
           end++)
        edge = MAX (edge, SIDE_PIECE (pieces, order[end])->x1);
      for (; i < end; i++)
        edges[order[i]] = edge;
    }
  return edges;
}

/* Whether piece @i goes on with one of the line above it, pieces [@from, @to): that begins where it does and left no
 * room. */
static gboolean
goes_on (const GArray *pieces, const float *edges, guint i, guint from, guint to)
{
  const PdfSidePiece *piece = SIDE_PIECE (pieces, i);
  for (guint k = from; k < to; k++)
    {
      const PdfSidePiece *above = SIDE_PIECE (pieces, k);
      if (above->x0 > piece->x0 - LEVEL && above->x0 < piece->x0 + LEVEL)
        return above->x1 + piece->need >= edges[k];
    }
  return FALSE;
}

/* The lines that @pieces make. */
static GArray *
make_lines (GArray *pieces)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SideLine));
  g_autofree float *edges = find_edges (pieces);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0, above = 0; i < pieces->len;)
    {
      SideLine line = { SIDE_PIECE (pieces, i)->base, i == 0 };
      float step = i > 0 ? line.base - SIDE_PIECE (pieces, above)->base : 0;
      guint end = i;
      for (; end < pieces->len && SIDE_PIECE (pieces, end)->base < line.base + LEVEL; end++)
        line.fresh |= !goes_on (pieces, edges, end, above, i);
      if (i > 0)
        g_array_append_val (steps, step);
      g_array_append_val (lines, line);
      above = i;
      i = end;
    }
  g_array_sort (steps, ingest_pdf_compare_floats);
  float pitch = steps->len > 0 ? g_array_index (steps, float, steps->len / 4) : 0;
  for (guint i = 1; i < lines->len; i++)
    {
      SideLine *line = &g_array_index (lines, SideLine, i);
      line->fresh |= line->base - line[-1].base > WIDER_STEP * pitch;
    }
  return lines;
}

double
ingest_pdf_rows_level (GArray *left, GArray *right)
{
  g_autoptr (GArray) lefts = make_lines (left);
  g_autoptr (GArray) rights = make_lines (right);
  guint neither = 0, both = 0, only_left = 0, only_right = 0;
  for (guint i = 0, k = 0; i < lefts->len || k < rights->len;)
    {
      const SideLine *l = i < lefts->len ? &g_array_index (lefts, SideLine, i) : NULL;
      const SideLine *r = k < rights->len ? &g_array_index (rights, SideLine, k) : NULL;
      gboolean at_left = l != NULL && (r == NULL || l->base < r->base + LEVEL);
      gboolean at_right = r != NULL && (l == NULL || r->base < l->base + LEVEL);
      gboolean new_left = at_left && l->fresh, new_right = at_right && r->fresh;
      /* beside the rest of a cell stands nothing or the rest of another one; beside a new one may be an empty cell */
      neither += !new_left && !new_right;
      both += new_left && new_right;
      only_left += new_left && at_right && !new_right;
      only_right += new_right && at_left && !new_left;
      i += at_left;
      k += at_right;
    }
  guint n = neither + both + only_left + only_right, apart = MAX (only_left, only_right);
  if (n < LEAST_LINES || both + apart < LEAST_KIND || neither + apart < LEAST_KIND)
    return 0;
  double of_left = (double) (both + only_left) / n, of_right = (double) (both + only_right) / n;
  double chance = of_left * of_right + (1 - of_left) * (1 - of_right), agreed = (double) (both + neither) / n;
  double kappa = chance < 1 ? (agreed - chance) / (1 - chance) : 0;
  /* less what it may be off by where the sides have nothing to do with each other */
  return chance < 1 ? MAX (0, kappa - sqrt (chance / (n * (1 - chance)))) : 0;
}
