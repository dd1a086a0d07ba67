#include "ingest/pdf/multi_column_text.h"

#include "ingest/pdf/level_rows.h"
#include "ingest/pdf/lines.h"
#include "ingest/pdf/text_lines.h"

#include <math.h>

#define MAX_PROSE_COLUMNS 4

/* From this agreement on the lines of two sides are rows. */
#define ROWS_LEVEL 0.5

/* Prose beside prose, to be searched side by side: lines of one chunk that fill their side. */
static gboolean
is_running_text (const PdfFlow *flow, guint start, guint end, float x, gboolean left)
{
  guint lines = 0, full = 0, broken = 0, numeric = 0, words = 0;
  float margin = G_MAXFLOAT, width = 0;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = start; i < end; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      if ((segment->x1 <= x + 0.5f) != left)
        continue;
      g_array_append_val (ends, segment->x1);
      margin = MIN (margin, segment->x0);
    }
  if (ends->len < 5)
    return FALSE;
  g_array_sort (ends, ingest_pdf_compare_floats);
  /* not the farthest: a page number may stand under the gutter */
  float right = g_array_index (ends, float, ends->len - 1 - MAX (1, ends->len / 12));
  for (guint i = start; i < end; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      if ((segment->x1 <= x + 0.5f) != left)
        continue;
      lines++;
      width += (segment->x1 - segment->x0) / MAX (segment->em, 1);
      full += segment->x1 > right - 2.2f * segment->em && segment->x0 < margin + 2.5f * segment->em;
      broken += i > start && segment[-1].row == segment->row && (segment[-1].x1 <= x + 0.5f) == left;
      /* not the number of a heading */
      for (guint k = segment->n > 1; k < segment->n; k++)
        numeric += ingest_pdf_token (flow->page, g_array_index (flow->words, guint, segment->first + k)).numeric;
      words += segment->n;
    }
  return lines >= 5 && full * 10 >= lines * 3 && broken * 5 <= lines && numeric * 4 <= words
         && width / (float) lines >= 9;
}

/* Where lines of a side begin anew, after a wider gap. */
static GArray *
block_starts (const PdfFlow *flow, guint start, guint end, float x, gboolean left)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (float));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint pass = 0; pass < 2; pass++)
    {
      float pitch = 0, before = 0;
      gboolean any = FALSE;
      if (pass == 1 && steps->len > 0)
        {
          g_array_sort (steps, ingest_pdf_compare_floats);
          pitch = g_array_index (steps, float, steps->len / 4);
        }
      for (guint i = start; i < end; i++)
        {
          const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
          if ((segment->x1 <= x + 0.5f) != left || (any && segment->base - before < 0.4f * segment->em))
            continue;
          float step = segment->base - before;
          if (pass == 0 && any)
            g_array_append_val (steps, step);
          if (pass == 1 && (!any || step > 1.25f * pitch))
            g_array_append_val (starts, segment->base);
          before = segment->base;
          any = TRUE;
        }
    }
  return starts;
}

/* Rows of a table begin together on both sides; paragraphs in columns do not. */
static gboolean
begin_together (const PdfFlow *flow, guint start, guint end, float x)
{
  g_autoptr (GArray) left = block_starts (flow, start, end, x, TRUE);
  g_autoptr (GArray) right = block_starts (flow, start, end, x, FALSE);
  guint together = 0, least = MIN (left->len, right->len);
  for (guint i = 0, k = 0; i < left->len; i++)
    {
      float at = g_array_index (left, float, i);
      while (k < right->len && g_array_index (right, float, k) < at - 3)
        k++;
      together += k < right->len && fabsf (g_array_index (right, float, k) - at) <= 3;
    }
  return least >= 3 && together * 10 >= least * 6;
}

/* The pieces of one side (of PdfSidePiece). */
static GArray *
side_pieces (const PdfFlow *flow, guint start, guint end, float x, gboolean left)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (PdfSidePiece));
  for (guint i = start; i < end; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      if ((segment->x1 <= x + 0.5f) != left)
        continue;
      PdfSidePiece piece = { segment->base, segment->x0, segment->x1, 0 };
      if (segment->block == NULL)
        piece.need = ingest_pdf_room_needed (
            flow->page, PDF_WORD (flow->page, g_array_index (flow->words, guint, segment->first)));
      g_array_append_val (pieces, piece);
    }
  return pieces;
}

/* Do the lines that begin anew stand level? */
static gboolean
are_rows (const PdfFlow *flow, guint start, guint end, float x)
{
  g_autoptr (GArray) left = side_pieces (flow, start, end, x, TRUE);
  g_autoptr (GArray) right = side_pieces (flow, start, end, x, FALSE);
  return ingest_pdf_rows_level (left, right) >= ROWS_LEVEL;
}

/* Nor do paragraphs stand on one middle from white band to white band, as cells do that are centred in their rows. */
static gboolean
centred_together (const PdfFlow *flow, guint start, guint end, float x)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  const PdfSegment *segments = (const PdfSegment *) (gpointer) flow->segments->data;
  for (guint i = start + 1; i < end; i++)
    for (guint k = i; k > start && i - k < 12; k--)
      if ((segments[k - 1].x1 <= x + 0.5f) == (segments[i].x1 <= x + 0.5f)
          && segments[i].base - segments[k - 1].base > 0.6f * segments[i].em)
        {
          float step = segments[i].base - segments[k - 1].base;
          g_array_append_val (steps, step);
          break;
        }
  if (steps->len < 4)
    return FALSE;
  g_array_sort (steps, ingest_pdf_compare_floats);
  float pitch = g_array_index (steps, float, steps->len / 4);
  guint bands = 0, good = 0, uneven = 0, told = 0;
  for (guint i = start; i < end;)
    {
      float top[2] = { G_MAXFLOAT, G_MAXFLOAT }, bottom[2] = { -G_MAXFLOAT, -G_MAXFLOAT };
      guint k = i;
      for (; k < end && (k == i || segments[k].base - segments[k - 1].base <= 1.2f * pitch); k++)
        {
          guint side = segments[k].x1 > x + 0.5f;
          top[side] = MIN (top[side], segments[k].base);
          bottom[side] = MAX (bottom[side], segments[k].base);
        }
      i = k;
      if (top[0] == G_MAXFLOAT || top[1] == G_MAXFLOAT)
        continue;
      bands++;
      good += fabsf (top[0] + bottom[0] - top[1] - bottom[1]) < 0.6f * pitch;
      /* what is as high on both sides is centred by chance; a cell is so many lines high */
      float left = (bottom[0] - top[0]) / pitch, right = (bottom[1] - top[1]) / pitch;
      if (fabsf (left - right) > 0.8f)
        {
          uneven++;
          told += fabsf (top[0] + bottom[0] - top[1] - bottom[1]) < 0.6f * pitch && fabsf (left - roundf (left)) < 0.2f
                  && fabsf (right - roundf (right)) < 0.2f;
        }
    }
  return bands >= 3 && good * 10 >= bands * 7 && uneven >= 1 && told * 10 >= uneven * 7;
}

/* A side of a gutter is prose, or columns of it in turn. */
static gboolean
is_column_of_text (const PdfFlow *flow, guint start, guint end, float x, gboolean left, guint depth)
{
  if (is_running_text (flow, start, end, x, left))
    return TRUE;
  if (depth >= MAX_PROSE_COLUMNS)
    return FALSE;
  g_autoptr (GArray) segments = g_array_new (FALSE, FALSE, sizeof (PdfSegment));
  for (guint i = start; i < end; i++)
    if ((g_array_index (flow->segments, PdfSegment, i).x1 <= x + 0.5f) == left)
      g_array_append_val (segments, g_array_index (flow->segments, PdfSegment, i));
  const PdfFlow side = { flow->page, flow->words, segments };
  float at;
  guint from, to;
  return ingest_pdf_gutter ((const PdfSegment *) (gpointer) segments->data, segments->len, &at, &from, &to)
         && (to - from) * 10 >= segments->len * 7 && ingest_pdf_parts_multi_column (&side, from, to, at, depth + 1);
}

/* Baselines of a side, one a row, between two heights. */
static GArray *
side_baselines (const PdfFlow *flow, guint start, guint end, float x, gboolean left)
{
  GArray *bases = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = start; i < end; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      if ((segment->x1 <= x + 0.5f) != left
          || (bases->len > 0 && segment->base - g_array_index (bases, float, bases->len - 1) < 0.3f * segment->em))
        continue;
      g_array_append_val (bases, segment->base);
    }
  return bases;
}

/* How many white bands between the lines @bases there are, wider than between most of them, and how many of those have
 * room in common with one between @others. */
static guint
shared_bands (const GArray *bases, const GArray *others, guint *bands)
{
  guint shared = 0;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 1; i < bases->len; i++)
    {
      float step = g_array_index (bases, float, i) - g_array_index (bases, float, i - 1);
      g_array_append_val (steps, step);
    }
  g_array_sort (steps, ingest_pdf_compare_floats);
  float pitch = g_array_index (steps, float, steps->len / 4);
  *bands = 0;
  for (guint i = 1, k = 0; i < bases->len; i++)
    {
      float from = g_array_index (bases, float, i - 1), to = g_array_index (bases, float, i);
      if (to - from < 1.25f * pitch)
        continue;
      ++*bands;
      /* nothing on the other side stands between the two lines' middles but for its own line's height */
      while (k < others->len && g_array_index (others, float, k) <= from)
        k++;
      float next = from, widest = 0;
      for (guint m = k > 0 ? k - 1 : 0; m < others->len && next < to; m++)
        {
          float above = MAX (from, g_array_index (others, float, m));
          next = m + 1 < others->len ? g_array_index (others, float, m + 1) : to;
          widest = MAX (widest, MIN (to, next) - above);
        }
      shared += widest >= 1.2f * pitch;
    }
  return shared;
}

/* What runs on beside each other on lines of its own, hardly one of them level with one on the other side, is no table,
 * whatever stands on the sides: prose, a table, a list. */
static gboolean
runs_apart (const PdfFlow *flow, guint start, guint end, float x)
{
  g_autoptr (GArray) left = side_baselines (flow, start, end, x, TRUE);
  g_autoptr (GArray) right = side_baselines (flow, start, end, x, FALSE);
  if (left->len < 8 || right->len < 8)
    return FALSE;
  float from = MAX (g_array_index (left, float, 0), g_array_index (right, float, 0));
  float to = MIN (g_array_index (left, float, left->len - 1), g_array_index (right, float, right->len - 1));
  guint level = 0, lines[2] = { 0, 0 };
  for (guint i = 0, k = 0; i < left->len; i++)
    {
      float at = g_array_index (left, float, i);
      if (at < from - 2 || at > to + 2)
        continue;
      lines[0]++;
      while (k < right->len && g_array_index (right, float, k) < at - 0.8f)
        k++;
      level += k < right->len && g_array_index (right, float, k) < at + 0.8f;
    }
  for (guint k = 0; k < right->len; k++)
    lines[1] += g_array_index (right, float, k) >= from - 2 && g_array_index (right, float, k) <= to + 2;
  guint least = MIN (lines[0], lines[1]), bands[2];
  if (least < 8 || level * 10 > least * 3)
    return FALSE;
  /* rows of cells that are set in their middles */
  guint shared[2] = { shared_bands (left, right, &bands[0]), shared_bands (right, left, &bands[1]) };
  guint few = bands[0] <= bands[1] ? 0 : 1;
  return bands[few] < 3 || shared[few] * 10 < bands[few] * 7;
}

/* Whether the gutter at @x parts prose from prose: not the columns of a table. */
gboolean
ingest_pdf_parts_multi_column (const PdfFlow *flow, guint start, guint end, float x, guint depth)
{
  if (centred_together (flow, start, end, x))
    return FALSE;
  return runs_apart (flow, start, end, x)
         || (is_column_of_text (flow, start, end, x, TRUE, depth)
             && is_column_of_text (flow, start, end, x, FALSE, depth) && !begin_together (flow, start, end, x)
             && !are_rows (flow, start, end, x));
}
