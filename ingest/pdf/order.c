#include "ingest/pdf/order.h"

#include <math.h>

/* Cards beside cards on a page. */
#define MOST_CARDS 100

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const PdfSegment *p = a, *q = b;
  if (p->key != q->key)
    return p->key < q->key ? -1 : 1;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

/* Where a block stands among rows of text: by its top, but a field of one line beside text stands in that text's row.
 */
static float
key_of_block (const GArray *segments, const PdfSegment *block)
{
  for (guint i = 0; i < segments->len && block->y1 - block->y0 < 30; i++)
    {
      const PdfSegment *segment = &g_array_index (segments, PdfSegment, i);
      if (segment->block == NULL && segment->base > block->y0 && segment->base < block->y1
          && segment->x1 <= block->x0 + 2 && block->y1 - block->y0 < 2.2f * segment->em)
        return segment->base + 0.01f;
    }
  return block->y0;
}

/* Rows again, after blocks have come among the segments: a block is a row of its own where its top is. */
void
ingest_pdf_order_rows (GArray *segments)
{
  g_autofree float *bases = g_new (float, segments->len);
  guint row = 0;
  for (guint i = 0; i < segments->len; i++)
    {
      PdfSegment *segment = &g_array_index (segments, PdfSegment, i);
      if (segment->block != NULL)
        segment->key = key_of_block (segments, segment);
      else
        segment->key = i > 0 && segment->row == segment[-1].row ? segment[-1].key : segment->base;
    }
  g_array_sort (segments, compare_keys);
  for (guint i = 0; i < segments->len; i++)
    {
      PdfSegment *segment = &g_array_index (segments, PdfSegment, i);
      bases[i] = segment->key;
      if (i > 0 && (bases[i] > bases[i - 1] || segment->block != NULL || segment[-1].block != NULL))
        row++;
      segment->row = row;
    }
}

/* What a gutter at @x would part: the longest run of rows that it does not cross. */
typedef struct
{
  guint start, end; /* segments */
} Gutter;

static float
text_width (const PdfSegment *segments, guint start, guint end, float x, gboolean left, guint *rows)
{
  float sum = 0;
  *rows = 0;
  for (guint i = start; i < end; i++)
    if ((segments[i].x1 <= x) == left)
      {
        sum += (segments[i].x1 - segments[i].x0) / MAX (segments[i].em, 1);
        if (*rows == 0 || i == start || segments[i].row != segments[i - 1].row)
          ++*rows;
      }
  return *rows > 0 ? sum / (float) *rows : 0;
}

/* Prose beside prose: on each side several lines, long ones.  Short entries side by side are a list or a table without
 * rules and are read row by row. */
static gboolean
is_prose_gutter (const PdfSegment *segments, const Gutter *gutter, float x)
{
  guint left_rows, right_rows;
  float left = text_width (segments, gutter->start, gutter->end, x, TRUE, &left_rows);
  float right = text_width (segments, gutter->start, gutter->end, x, FALSE, &right_rows);
  gboolean has_block = FALSE;
  for (guint i = gutter->start; i < gutter->end; i++)
    has_block |= segments[i].block != NULL;
  guint least = has_block ? 1 : 3;
  return left_rows >= least && right_rows >= least && left >= 7 && right >= 7 && (left_rows + right_rows) >= 6;
}

/* A table or a box that is alone on its side counts as two rows where it stands beside so many rows of text: the end of
 * a table that goes on at the head of the next column. */
#define ROWS_BESIDE 3

/* How a gutter at @x parts the segments of a run: the rows that both sides share the height of, or 0 where it does not
 * keep clear. */
static guint
shared_rows (const PdfSegment *segments, const Gutter *run, float x)
{
  float top[2] = { G_MAXFLOAT, G_MAXFLOAT }, bottom[2] = { -G_MAXFLOAT, -G_MAXFLOAT };
  guint in_gutter = 0; /* a page number may stand there */
  for (guint i = run->start; i < run->end; i++)
    {
      guint side = segments[i].x1 > x;
      top[side] = MIN (top[side], segments[i].y0);
      bottom[side] = MAX (bottom[side], segments[i].y1);
      in_gutter += side == 0 && segments[i].x1 > x - 0.8f * MIN (segments[i].em, 14);
    }
  float from = MAX (top[0], top[1]), to = MIN (bottom[0], bottom[1]);
  guint rows[2] = { 0, 0 }, blocks[2] = { 0, 0 };
  for (guint i = run->start; i < run->end; i++)
    if (segments[i].y1 > from && segments[i].y0 < to)
      {
        rows[segments[i].x1 > x]++;
        blocks[segments[i].x1 > x] += segments[i].block != NULL;
      }
  for (guint side = 0; side < 2; side++)
    if (rows[side] == 1 && blocks[side] == 1 && rows[1 - side] - blocks[1 - side] >= ROWS_BESIDE)
      rows[side] = 2;
  return in_gutter > 1 + (run->end - run->start) / 40 ? 0 : MIN (rows[0], rows[1]);
}

/* Boxes beside boxes, their tops on one height, and nothing else at the right: cards, which are read row by row. */
static gboolean
is_grid (const PdfSegment *segments, const Gutter *run, float x)
{
  guint boxes = 0;
  for (guint i = run->start; i < run->end; i++)
    {
      if (segments[i].x1 <= x)
        continue;
      gboolean met = FALSE;
      for (guint k = run->start; k < run->end && segments[i].block != NULL && !met; k++)
        met = segments[k].block != NULL && segments[k].x1 <= x && fabsf (segments[k].y0 - segments[i].y0) < 3;
      if (!met)
        return FALSE;
      boxes++;
    }
  return boxes > 0 && boxes < MOST_CARDS;
}

static gboolean
find_gutter (const PdfSegment *segments, guint n, float *at, Gutter *best)
{
  guint best_score = 0, tried = 0;
  float left = G_MAXFLOAT;
  g_autoptr (GArray) xs = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 0; i < n; i++)
    left = MIN (left, segments[i].x0);
  for (guint i = 0; i < n && tried < 120; i++)
    {
      float x = segments[i].x0 - 0.3f;
      gboolean known = x < left + 5 * segments[i].em;
      for (guint k = 0; k < xs->len && !known; k++)
        known = fabsf (g_array_index (xs, float, k) - x) < 2;
      if (known)
        continue;
      g_array_append_val (xs, x);
      tried++;
      Gutter run = { 0 };
      for (guint k = 0; k <= n; k++)
        {
          gboolean crosses = k == n || (segments[k].x0 < x - 0.5f && segments[k].x1 > x + 0.5f);
          if (!crosses)
            continue;
          /* the crossing row's own segments do not belong to the run */
          run.end = k;
          while (k < n && run.end > run.start && segments[run.end - 1].row == segments[k].row)
            run.end--;
          if (run.end > run.start + 1)
            {
              guint score = shared_rows (segments, &run, x);
              if (score > best_score && score >= 2 && is_prose_gutter (segments, &run, x)
                  && !is_grid (segments, &run, x))
                {
                  best_score = score;
                  *best = run;
                  *at = x;
                }
            }
          run = (Gutter){ .start = k + 1 };
          while (run.start < n && k < n && segments[run.start].row == segments[k].row)
            run.start++;
          k = MAX (k, run.start - 1);
        }
    }
  return best_score > 0;
}

gboolean
ingest_pdf_gutter (const PdfSegment *segments, guint n, float *x, guint *start, guint *end)
{
  Gutter gutter = { 0 };
  if (n < 6 || !find_gutter (segments, n, x, &gutter))
    return FALSE;
  *start = gutter.start;
  *end = gutter.end;
  return TRUE;
}

/* One line a row: the segments of a row that no gutter parts belong together. */
static void
add_lines (PdfOrdering *ordering, const PdfSegment *segments, guint n)
{
  guint mark = ordering->lines->len;
  g_array_append_val (ordering->breaks, mark);
  for (guint i = 0; i < n; i++)
    g_array_append_val (ordering->lines, segments[i]);
}

void
ingest_pdf_order (PdfOrdering *ordering, PdfSegment *segments, guint n, guint depth)
{
  float x = 0;
  Gutter gutter = { 0 };
  if (n == 0)
    return;
  if (depth >= PDF_MAX_CUTS || n < 6 || !find_gutter (segments, n, &x, &gutter))
    {
      add_lines (ordering, segments, n);
      return;
    }
  /* what stands far off above or below, a page number or a title, is no part of the columns */
  while (gutter.end > gutter.start + 1
         && segments[gutter.end - 1].y0 - segments[gutter.end - 2].y1 > 3 * segments[gutter.end - 1].em)
    gutter.end--;
  while (gutter.end > gutter.start + 1
         && segments[gutter.start + 1].y0 - segments[gutter.start].y1 > 3 * segments[gutter.start].em)
    gutter.start++;
  ingest_pdf_order (ordering, segments, gutter.start, depth + 1);
  g_autofree PdfSegment *side = g_new (PdfSegment, gutter.end - gutter.start);
  for (int left = 1; left >= 0; left--)
    {
      guint m = 0;
      for (guint i = gutter.start; i < gutter.end; i++)
        if ((segments[i].x1 <= x + 0.5f) == (left == 1))
          side[m++] = segments[i];
      ingest_pdf_order (ordering, side, m, depth + 1);
    }
  ingest_pdf_order (ordering, segments + gutter.end, n - gutter.end, depth + 1);
}
