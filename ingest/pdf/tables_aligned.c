#include "ingest/pdf/tables.h"

#include <math.h>
#include <string.h>

/* Chunks of a row are parted by gaps wider than this, in sizes; a row with a gap of WIDE_GAP may be one of a table. */
#define CHUNK_GAP 0.75f
#define WIDE_GAP  1.3f

/* A gutter between columns: the least median gap of the rows that have text on both sides, in sizes. */
#define GUTTER_GAP 0.62f

#define MAX_COLUMNS 60
#define MAX_ROWS    600

/* A word on its row.  A leader (a run of dots) blocks no gutter. */
typedef struct
{
  guint word;
  float x0, x1; /* without trailing dots */
  gboolean leader, numeric;
} Item;

/* A row of text: all items on one baseline. */
typedef struct
{
  float base, em, top, bottom, x0, x1;
  guint first, n; /* items */
  guint chunks;
  float widest; /* gap, in sizes */
  gboolean tabular, marked;
} Row;

typedef struct
{
  const PdfPage *page;
  GArray *items;  /* of Item */
  GArray *rows;   /* of Row */
  GArray *across; /* of PdfRule: rules across and edges of wide shades that no grid has used, merged, by y */
} Area;

typedef struct
{
  float x0, x1; /* of its text */
} Column;

#define ROW(area, i)    (&g_array_index ((area)->rows, Row, (i)))
#define ITEM(area, i)   (&g_array_index ((area)->items, Item, (i)))
#define ACROSS(area, i) (&g_array_index ((area)->across, PdfRule, (i)))

/* reading rows */

static gboolean
is_dot (gunichar c)
{
  return c == '.' || c == 0x2025 || c == 0x2026 || c == 0xb7 || c == 0x22ef || c == '_';
}

static Item
make_item (const PdfPage *page, guint index)
{
  const PdfWord *word = PDF_WORD (page, index);
  Item item = { index, word->x0, word->x1, FALSE, FALSE };
  guint dots = 0, digits = 0, marks = 0, others = 0;
  for (guint i = 0; i < word->n; i++)
    {
      const PdfChar *c = PDF_CHAR (page, word->first + i);
      dots += is_dot (c->c);
      if (g_unichar_isdigit (c->c))
        digits++;
      else if (c->c < 0x80
                   ? strchr (".,%$()+-/*:<>=~", (int) c->c) != NULL
                   : c->c == 0x2013 || c->c == 0x2014 || c->c == 0x2020 || c->c == 0x2212 || c->c == 0x20ac
                         || c->c == 0xa3 || c->c == 0x2021 || c->c == 0x25b2 || c->c == 0x25b3 || c->c == 0x2015)
        marks++;
      else
        others++;
    }
  item.leader = dots == word->n;
  if (!item.leader && dots >= 4)
    for (guint i = word->n; i > 0; i--)
      if (!is_dot (PDF_CHAR (page, word->first + i - 1)->c))
        {
          item.x1 = PDF_CHAR (page, word->first + i - 1)->x1;
          break;
        }
  item.numeric = !item.leader && (digits > others || (digits + others == 0 && marks > 0)) && digits + marks > others;
  return item;
}

/* The row's first chunk is a bullet or an enumerator: a list, not a table, if it is all. */
static gboolean
opens_with_marker (const PdfPage *page, const PdfFlow *flow, const PdfSegment *segment)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PdfMarker kind;
  ingest_pdf_words_text (page, &g_array_index (flow->words, guint, segment->first), segment->n, text, NULL);
  g_string_append (text, " x");
  gsize length = ingest_pdf_marker (text->str, &kind);
  return length + 1 >= text->len;
}

static int
compare_y (gconstpointer a, gconstpointer b)
{
  const PdfRule *p = a, *q = b;
  return p->y0 != q->y0 ? (p->y0 < q->y0 ? -1 : 1) : p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

/* A row of nothing but dashes is a rule. */
static void
take_drawn_rules (Area *area)
{
  guint kept = 0;
  for (guint i = 0; i < area->rows->len; i++)
    {
      Row row = *ROW (area, i);
      gboolean drawn = row.x1 - row.x0 > 6 * row.em;
      for (guint k = 0; k < row.n && drawn; k++)
        {
          const PdfWord *word = PDF_WORD (area->page, ITEM (area, row.first + k)->word);
          for (guint c = 0; c < word->n && drawn; c++)
            {
              gunichar u = PDF_CHAR (area->page, word->first + c)->c;
              drawn = u == '-' || u == '=' || u == '_' || u == 0x2500 || u == 0x2015 || u == 0x2014 || u == 0xff0d;
            }
        }
      if (drawn)
        {
          PdfRule rule = { row.x0, row.base - 0.3f * row.em, row.x1, row.base - 0.3f * row.em };
          g_array_append_val (area->across, rule);
        }
      else
        *ROW (area, kept++) = row;
    }
  if (kept < area->rows->len)
    g_array_sort (area->across, compare_y);
  g_array_set_size (area->rows, kept);
}

static void
read_rows (Area *area, const guint *words, guint n)
{
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (area->page);
  ingest_pdf_flow_fill (flow, words, n, CHUNK_GAP);
  for (guint i = 0; i < flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      gboolean starts = i == 0 || segment->row != segment[-1].row;
      if (starts)
        {
          Row row = {
            segment->base, segment->em, segment->y0, segment->y1, segment->x0, segment->x1, area->items->len
          };
          row.marked = opens_with_marker (area->page, flow, segment);
          g_array_append_val (area->rows, row);
        }
      Row *row = ROW (area, area->rows->len - 1);
      float before = row->x1;
      gboolean real = FALSE;
      for (guint k = 0; k < segment->n; k++)
        {
          Item item = make_item (area->page, g_array_index (flow->words, guint, segment->first + k));
          g_array_append_val (area->items, item);
          real |= !item.leader;
          row->x1 = k == 0 && starts ? item.x1 : item.leader ? row->x1 : MAX (row->x1, item.x1);
        }
      row->n += segment->n;
      row->top = MIN (row->top, segment->y0);
      row->bottom = MAX (row->bottom, segment->y1);
      row->em = MAX (row->em, segment->em);
      if (real)
        {
          row->chunks++;
          if (!starts)
            row->widest = MAX (row->widest, (segment->x0 - before) / MAX (segment->em, 1));
        }
    }
  take_drawn_rules (area);
  for (guint i = 0; i < area->rows->len; i++)
    {
      Row *row = ROW (area, i);
      row->tabular = (row->chunks >= 2 && row->widest >= WIDE_GAP) || row->chunks >= 4;
      if (row->marked && row->chunks == 2)
        row->tabular = FALSE;
    }
}

/* rules across that are nobody's yet */

static void
add_across (GArray *across, PdfRule rule)
{
  for (guint i = across->len; i > 0; i--)
    {
      PdfRule *last = PDF_RULE (across, i - 1);
      if (rule.y0 - last->y0 > 2.5f)
        break;
      if (rule.x0 - last->x1 <= 2.0f && last->x0 - rule.x1 <= 2.0f)
        {
          last->x0 = MIN (last->x0, rule.x0);
          last->x1 = MAX (last->x1, rule.x1);
          return;
        }
    }
  g_array_append_val (across, rule);
}

static GArray *
free_rules (const PdfPage *page)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < page->rules_h->len; i++)
    if (!PDF_RULE (page->rules_h, i)->used)
      g_array_append_val (all, *PDF_RULE (page->rules_h, i));
  for (guint i = 0; i < page->fills->len && i < 5000; i++)
    {
      const PdfFill *fill = PDF_FILL (page->fills, i);
      if (fill->x1 - fill->x0 < 0.25f * page->w || fill->y1 - fill->y0 < 6 || fill->y1 - fill->y0 > 0.5f * page->h
          || fill->colour == 0xffffff)
        continue;
      PdfRule edges[2] = { { fill->x0, fill->y0, fill->x1, fill->y0 }, { fill->x0, fill->y1, fill->x1, fill->y1 } };
      g_array_append_vals (all, edges, 2);
    }
  g_array_sort (all, compare_y);
  GArray *across = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < all->len && i < 20000; i++)
    add_across (across, *PDF_RULE (all, i));
  return across;
}

/* regions: stretches of rows that may be one table */

typedef struct
{
  guint start, end;
  float x0, x1;
} Region;

static gboolean
near_edge (const Area *area, guint start, guint end, float x, float slack, float beyond)
{
  guint hits = 0;
  for (guint i = start; i < end; i++)
    {
      const Row *row = ROW (area, i);
      for (guint k = 0; k < row->n; k++)
        {
          const Item *item = ITEM (area, row->first + k);
          if (item->x0 > beyond && fabsf (item->x0 - x) <= slack)
            {
              hits++;
              break;
            }
        }
    }
  return hits > 0;
}

/* The longest rule at y in (from, to], or NULL. */
static const PdfRule *
rule_in (const Area *area, float from, float to, float x0, float x1)
{
  const PdfRule *best = NULL;
  for (guint i = 0; i < area->across->len; i++)
    {
      const PdfRule *rule = ACROSS (area, i);
      if (rule->y0 <= from || rule->y0 > to || rule->x1 < x0 || rule->x0 > x1)
        continue;
      if (best == NULL || rule->x1 - rule->x0 > best->x1 - best->x0)
        best = rule;
    }
  return best;
}

/* Whether a rule between two rows spans the width [x0, x1]. */
static gboolean
ruled_between (const Area *area, const Row *above, const Row *below, float x0, float x1)
{
  const PdfRule *rule = rule_in (area, above->base - 0.3f * above->em, below->base - 0.5f * below->em, x0, x1);
  return rule != NULL && MIN (rule->x1, x1) - MAX (rule->x0, x0) > 0.75f * (x1 - x0);
}

/* Whether a chunk of the rows given starts within ]x0, x1[. */
static gboolean
starts_within (const Area *area, guint start, guint end, float x0, float x1)
{
  for (guint i = start; i < end; i++)
    {
      const Row *row = ROW (area, i);
      for (guint k = 1; k < row->n; k++)
        {
          const Item *item = ITEM (area, row->first + k);
          if (item->x0 > x0 && item->x0 < x1 && item->x0 - item[-1].x1 > CHUNK_GAP * row->em)
            return TRUE;
        }
    }
  return FALSE;
}

/* A row that looks like a list item by itself, a number and one chunk of text, belongs to the table that it stands in
 * where both open columns of it and the text stays in its own. */
static gboolean
is_numbered_row (const Area *area, guint start, guint end, const Row *row, float x0)
{
  if (!row->marked || row->chunks != 2 || fabsf (row->x0 - x0) > 2 * row->em)
    return FALSE;
  for (guint k = 1; k < row->n; k++)
    {
      const Item *item = ITEM (area, row->first + k);
      if (item->x0 - item[-1].x1 > CHUNK_GAP * row->em)
        return near_edge (area, start, end, item->x0, 0.3f * row->em, x0 + row->em)
               && !starts_within (area, start, end, item->x0 + row->em, row->x1);
    }
  return FALSE;
}

/* Whether row @i stands over columns as their titles: three chunks or more, and where each starts lines below do too.
 */
static gboolean
heads_columns (const Area *area, guint i)
{
  const Row *row = ROW (area, i);
  guint starts = 0, met = 0;
  for (guint k = 0; row->chunks >= 3 && k < row->n; k++)
    {
      const Item *item = ITEM (area, row->first + k);
      if (k > 0 && item->x0 - item[-1].x1 <= CHUNK_GAP * row->em)
        continue;
      starts++;
      guint hits = 0;
      for (guint below = i + 1; below < area->rows->len && below <= i + 40 && hits < 2; below++)
        hits += near_edge (area, below, below + 1, item->x0, 2, 0);
      met += hits == 2;
    }
  return starts >= 3 && met + (starts >= 4) >= starts;
}

/* Whether two rows say the same at the same places. */
static gboolean
same_rows (const Area *area, const Row *a, const Row *b)
{
  if (a->n != b->n || a->chunks != b->chunks || fabsf (a->x0 - b->x0) > 2 || fabsf (a->x1 - b->x1) > 2)
    return FALSE;
  for (guint k = 0; k < a->n; k++)
    {
      const Item *p = ITEM (area, a->first + k), *q = ITEM (area, b->first + k);
      const PdfWord *v = PDF_WORD (area->page, p->word), *w = PDF_WORD (area->page, q->word);
      if (p->numeric || v->n != w->n)
        return FALSE;
      for (guint i = 0; i < v->n; i++)
        if (PDF_CHAR (area->page, v->first + i)->c != PDF_CHAR (area->page, w->first + i)->c)
          return FALSE;
    }
  return TRUE;
}

/* Adds a region; where its first row, the column titles, stands again under a line of its own, another table begins. */
static void
add_region (const Area *area, Region region, GArray *regions)
{
  const Row *titles = ROW (area, region.start);
  for (guint i = region.start + 2; i + 1 < region.end; i++)
    if (titles->chunks >= 2 && ROW (area, i - 1)->chunks == 1 && same_rows (area, titles, ROW (area, i)))
      {
        Region above = region;
        above.end = i - 1;
        g_array_append_val (regions, above);
        region.start = i;
      }
  g_array_append_val (regions, region);
}

static void
find_regions (const Area *area, GArray *regions)
{
  for (guint i = 0; i < area->rows->len;)
    {
      const Row *first = ROW (area, i);
      if (!first->tabular)
        {
          i++;
          continue;
        }
      guint end = i + 1, pending = 0, tabular = 1;
      float x0 = first->x0, x1 = first->x1;
      for (guint k = i + 1; k < area->rows->len; k++)
        {
          const Row *row = ROW (area, k), *before = ROW (area, k - 1);
          float step = row->base - before->base;
          gboolean ruled = ruled_between (area, before, row, x0, x1);
          if (step > (ruled ? 5.0f : 3.4f) * MAX (row->em, before->em)
              && (k > i + 1 || step > 6.5f * row->em || !heads_columns (area, i)))
            break;
          if (row->tabular || is_numbered_row (area, i, end, row, x0))
            {
              if (row->x0 > x1 || row->x1 < x0)
                break;
              x0 = MIN (x0, row->x0);
              x1 = MAX (x1, row->x1);
              end = k + 1;
              tabular += row->tabular;
              pending = 0;
              continue;
            }
          /* one chunk: a cell's next line, where it keeps to the edge of a column that is not the first */
          gboolean inner = row->x0 > x0 + 1.5f * row->em && row->x0 <= x1
                           && near_edge (area, i, end, row->x0, 0.8f * row->em, x0 + row->em);
          gboolean fits = inner || (row->x0 >= x0 - row->em && row->x1 <= x1 + 2 * row->em);
          if (!fits && ++pending > 1)
            break;
          if (!inner && ++pending > 4)
            break;
          if (inner && end == k)
            {
              end = k + 1;
              x1 = MAX (x1, row->x1);
            }
        }
      if (tabular >= 2)
        {
          Region region = { i, end, x0, x1 };
          add_region (area, region, regions);
        }
      i = end;
    }
}

/* columns */

/* The rows that show the columns: those with about as many chunks as the fullest. */
static guint
full_rows (const Area *area, guint start, guint end, gboolean *full)
{
  guint counts[64] = { 0 }, n = end - start, seen = 0, high = 1, found = 0;
  for (guint i = start; i < end; i++)
    counts[MIN (63, ROW (area, i)->chunks)]++;
  for (guint k = 64; k-- > 0;)
    {
      seen += counts[k];
      if (seen * 5 >= n && seen >= 2)
        {
          high = k;
          break;
        }
    }
  for (guint i = start; i < end; i++)
    {
      full[i - start] = ROW (area, i)->chunks >= 2 && ROW (area, i)->chunks * 10 >= high * 6;
      found += full[i - start];
    }
  return found;
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float p = *(const float *) a, q = *(const float *) b;
  return p < q ? -1 : p > q;
}

/* Whether the gap at [x0, x1] is a gutter: rows with text on both sides keep apart by more than a space. */
static gboolean
is_gutter (const Area *area, guint start, guint end, const gboolean *full, float x0, float x1)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (float));
  guint left_rows = 0, right_rows = 0;
  float middle = (x0 + x1) / 2;
  for (guint i = start; i < end; i++)
    {
      const Row *row = ROW (area, i);
      if (!full[i - start])
        continue;
      float left = -G_MAXFLOAT, right = G_MAXFLOAT;
      for (guint k = 0; k < row->n; k++)
        {
          const Item *item = ITEM (area, row->first + k);
          if (item->leader)
            continue;
          if (item->x1 <= middle)
            left = MAX (left, item->x1);
          else if (item->x0 >= middle)
            right = MIN (right, item->x0);
        }
      left_rows += left > -G_MAXFLOAT;
      right_rows += right < G_MAXFLOAT;
      if (left > -G_MAXFLOAT && right < G_MAXFLOAT)
        {
          float gap = (right - left) / MAX (row->em, 1);
          g_array_append_val (gaps, gap);
        }
    }
  if (left_rows < 2 || right_rows < 2)
    return FALSE;
  if (gaps->len < 1)
    return x1 - x0 > 4;
  g_array_sort (gaps, compare_floats);
  return g_array_index (gaps, float, gaps->len / 2) >= GUTTER_GAP && g_array_index (gaps, float, gaps->len / 5) >= 0.4f;
}

/* Columns are what lies between the gutters that full rows keep clear. */
static guint
find_columns (const Area *area, guint start, guint end, float x0, float x1, const gboolean *full, guint n_full,
              Column *columns)
{
  guint bins = (guint) CLAMP ((x1 - x0) * 2, 1, 20000) + 2, n = 0;
  g_autofree guint16 *cover = g_new0 (guint16, bins);
  float em = 0;
  guint counted = 0;
  for (guint i = start; i < end; i++)
    {
      const Row *row = ROW (area, i);
      if (!full[i - start])
        continue;
      em += row->em;
      counted++;
      guint reach = 0;
      for (guint k = 0; k < row->n; k++)
        {
          const Item *item = ITEM (area, row->first + k);
          if (item->leader)
            continue;
          guint a = (guint) CLAMP ((item->x0 - x0) * 2 + 0.5f, 0, (float) (bins - 1));
          guint b = (guint) CLAMP ((item->x1 - x0) * 2 + 0.5f, 0, (float) (bins - 1));
          for (guint bin = MAX (a, reach); bin < b; bin++)
            cover[bin]++;
          reach = MAX (reach, b);
        }
    }
  if (counted == 0)
    return 0;
  em /= (float) counted;
  guint allow = n_full >= 9 ? MAX (1, n_full / 16) : 0;
  guint bin = 0;
  float from = 0;
  gboolean open = FALSE;
  while (bin < bins && n < MAX_COLUMNS)
    {
      guint stop = bin;
      gboolean clear = cover[bin] <= allow;
      while (stop < bins && (cover[stop] <= allow) == clear)
        stop++;
      float a = x0 + (float) bin / 2, b = x0 + (float) stop / 2;
      if (!clear)
        {
          if (!open)
            from = a;
          open = TRUE;
          columns[n] = (Column){ from, b };
        }
      else if (open && stop < bins && b - a >= 0.25f * em && is_gutter (area, start, end, full, a, b))
        {
          n++;
          open = FALSE;
        }
      bin = stop;
    }
  return open ? n + 1 : n;
}

/* The column that a stretch of text belongs to.  What reaches over several starts in the one that its left end is in.
 */
static int
column_at (const Column *columns, guint n, float x0, float x1)
{
  int best = -1;
  float most = -G_MAXFLOAT;
  for (guint i = 0; i < n; i++)
    {
      float overlap = MIN (x1, columns[i].x1) - MAX (x0, columns[i].x0);
      if (overlap > most)
        {
          most = overlap;
          best = (int) i;
        }
    }
  for (int i = 0; i < best; i++)
    if (x0 < columns[i].x1 && columns[i].x1 - MAX (x0, columns[i].x0) > MIN (5, 0.4f * (columns[i].x1 - columns[i].x0)))
      return i;
  return best;
}

/* grid cells of a row */

/* A stretch of a row's words that belong to one cell. */
typedef struct
{
  guint row;
  guint first, n; /* items */
  guint from, to; /* columns, inclusive */
  float x0, x1;
  gboolean numeric;
} Piece;

static void
make_pieces (const Area *area, guint row_index, const Column *columns, guint n_columns, GArray *pieces)
{
  const Row *row = ROW (area, row_index);
  Piece piece = { row_index };
  guint digits = 0, items = 0;
  for (guint k = 0; k < row->n; k++)
    {
      const Item *item = ITEM (area, row->first + k);
      int column = item->leader && piece.n > 0 ? (int) piece.to : column_at (columns, n_columns, item->x0, item->x1);
      float gap = item->x0 - piece.x1;
      gboolean joins = piece.n > 0 && (item->leader || (guint) column == piece.to || gap < 0.42f * row->em);
      /* words that each keep to their column are parted by a gutter however narrow */
      if (joins && !item->leader && (guint) column > piece.to && gap >= 0.2f * row->em
          && item->x0 >= columns[column].x0 - 0.5f * row->em && piece.x1 <= columns[piece.to].x1 + 0.5f * row->em
          && (piece.numeric || item->numeric))
        joins = FALSE;
      /* two chunks in one column of a row with wider gaps elsewhere stay one cell */
      if (!joins)
        {
          if (piece.n > 0)
            g_array_append_val (pieces, piece);
          piece = (Piece){ row_index, row->first + k, 0, (guint) column, (guint) column, item->x0, item->x1, FALSE };
          digits = items = 0;
        }
      piece.n++;
      if (!item->leader)
        {
          piece.x1 = MAX (piece.x1, item->x1);
          piece.to = MAX (piece.to, (guint) column);
          /* a long word reaches over gutters */
          for (guint c = piece.to + 1; c < n_columns && columns[c].x0 + 0.4f * row->em < item->x1; c++)
            piece.to = c;
          items++;
          digits += item->numeric;
          piece.numeric = digits * 2 > items;
        }
    }
  if (piece.n > 0)
    g_array_append_val (pieces, piece);
}

/* the table */

typedef struct
{
  Area *area;
  guint start, end; /* rows */
  Column *columns;
  guint n_columns;
  GArray *pieces;  /* of Piece, row by row */
  guint *first;    /* of each row, in pieces; one more at the end */
  guint header;    /* rows of text in the header */
  guint *line_row; /* of each row of text after the header: its table row */
  gboolean *rules; /* a rule across the width above that row of text */
  float x0, x1;
  gboolean ruled;
} Draft;

#define PIECE(draft, i) (&g_array_index ((draft)->pieces, Piece, (i)))

static guint
n_pieces (const Draft *draft, guint line)
{
  return draft->first[line + 1] - draft->first[line];
}

static const Piece *
piece_in (const Draft *draft, guint line, guint column)
{
  for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
    if (PIECE (draft, i)->from <= column && column <= PIECE (draft, i)->to)
      return PIECE (draft, i);
  return NULL;
}

static guint
count_numeric (const Draft *draft, guint line, gboolean beyond_first)
{
  guint n = 0;
  for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
    n += PIECE (draft, i)->numeric && (!beyond_first || PIECE (draft, i)->from > 0);
  return n;
}

/* Header: what stands between the first two rules across the width; without rules what comes before the first line
 * whose columns are numbers, in a table of numbers. */
static guint
find_header (const Draft *draft)
{
  guint n = draft->end - draft->start;
  guint numeric_lines = 0, tabular = 0;
  for (guint line = 0; line < n; line++)
    if (n_pieces (draft, line) >= 2)
      {
        tabular++;
        numeric_lines += count_numeric (draft, line, TRUE) * 2 >= n_pieces (draft, line) - 1;
      }
  gboolean numbers = numeric_lines * 10 >= tabular * 6 && numeric_lines >= 2;
  for (guint line = 1; line < n && line <= 8; line++)
    if (draft->rules[line] && line * 2 <= n)
      {
        /* more than one rule follows line by line where every row is ruled: the header is then the first row */
        return line;
      }
  if (!numbers)
    return 0;
  for (guint line = 0; line < n && line < 8; line++)
    {
      guint filled = n_pieces (draft, line), digits = count_numeric (draft, line, TRUE);
      const Piece *key = piece_in (draft, line, 0);
      if (filled >= 2 && key != NULL && digits * 2 >= filled - 1 && digits * 3 >= draft->n_columns - 1)
        {
          /* a line of column numbers or years is still header: the next line tells nothing, its label is text above */
          if (line == 0)
            return 1 < n && !key->numeric ? 1 : 0;
          /* the section title just above belongs to the body */
          if (n_pieces (draft, line - 1) == 1 && piece_in (draft, line - 1, 0) != NULL && line > 1)
            return line - 1;
          return line;
        }
    }
  return 0;
}

/* Whether text line @line goes on with the row that the line above is in. */
static gboolean
continues (const Draft *draft, guint line, float pitch)
{
  const Row *row = ROW (draft->area, draft->start + line), *above = ROW (draft->area, draft->start + line - 1);
  float step = (row->base - above->base) / MAX (row->em, 1);
  guint filled = n_pieces (draft, line);
  const Piece *key = piece_in (draft, line, 0);
  if (draft->rules[line])
    return FALSE;
  if (step > pitch * 1.3f + 0.15f)
    return FALSE;
  if (key == NULL)
    return count_numeric (draft, line, TRUE) * 2 < filled || (filled == 1 && draft->n_columns > 2);
  if (filled > 1 && !(key->from == 0 && key->to > 0))
    return FALSE;
  if (key->to > 0 || line == 0)
    return FALSE;
  /* a label alone: the rest of the label above, where it is set in or goes on in small letters */
  const Piece *label = piece_in (draft, line - 1, 0);
  if (label == NULL || label->to > 0)
    return FALSE;
  const PdfChar *c =
      PDF_CHAR (draft->area->page, PDF_WORD (draft->area->page, ITEM (draft->area, key->first)->word)->first);
  gboolean label_long = label->x1 > draft->columns[0].x1 - 2.5f * row->em;
  if (n_pieces (draft, line - 1) > 1)
    return (g_unichar_islower (c->c) && label_long) || (key->x0 > label->x0 + 0.5f * row->em && label_long);
  return g_unichar_islower (c->c) && label_long;
}

/* The line above @line that has text in @column, or -1. */
static int
line_above (const Draft *draft, guint line, guint column)
{
  for (guint k = line; k > draft->header && line - k < 40; k--)
    if (piece_in (draft, k - 1, column) != NULL)
      return (int) k - 1;
  return -1;
}

static float
step_between (const Draft *draft, guint above, guint line)
{
  const Row *row = ROW (draft->area, draft->start + line);
  return (row->base - ROW (draft->area, draft->start + above)->base) / MAX (row->em, 1);
}

/* The usual step from a line of a column to its next one, in sizes: that of wrapped lines, where there are any. */
static float
column_pitch (const Draft *draft, guint column)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint line = draft->header + 1; line < draft->end - draft->start; line++)
    {
      int above = piece_in (draft, line, column) != NULL ? line_above (draft, line, column) : -1;
      float step = above >= 0 ? step_between (draft, (guint) above, line) : 0;
      if (step > 0.7f && step < 4)
        g_array_append_val (steps, step);
    }
  if (steps->len < 3)
    return 0;
  g_array_sort (steps, compare_floats);
  return g_array_index (steps, float, steps->len / 6);
}

/* What tells the rows of a body without rules. */
typedef struct
{
  float pitch[MAX_COLUMNS + 1];
  gboolean *fresh;     /* every piece of the line stands off from the line above it in its column */
  gboolean strong_key; /* the first column has text where a row begins, and there alone */
  gboolean by_gaps, by_rules;
  gboolean by_bands; /* white bands across all columns part the rows */
  gboolean *band;    /* such a band is over the line */
} RowClues;

/* Whether the bands part rows: between most of them stands one key, wherever in its row it is set (at the top, in the
 * middle), or a row without a key but with several columns. */
static gboolean
bands_part_rows (const Draft *draft, const RowClues *clues)
{
  guint n = draft->end - draft->start, groups = 0, good = 0, tall = 0;
  for (guint line = draft->header; line < n;)
    {
      guint end = line + 1, keys = 0, columns = 0;
      while (end < n && !clues->band[end])
        end++;
      for (guint c = 0; c < draft->n_columns; c++)
        {
          guint lines = 0;
          for (guint k = line; k < end; k++)
            lines += piece_in (draft, k, c) != NULL;
          columns += lines > 0;
          keys += c == 0 ? lines : 0;
        }
      groups++;
      good += keys == 1 || (keys == 0 && columns >= 2);
      tall += end - line > 1;
      line = end;
    }
  return groups >= 3 && tall >= 2 && good * 10 >= groups * 8;
}

static void
find_clues (const Draft *draft, RowClues *clues)
{
  guint n = draft->end - draft->start, from = draft->header;
  guint bands = 1, n_fresh = 0, text_lines = 0, keys = 0, good_keys = 0, keyless = 0;
  float least = 0;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      clues->pitch[c] = column_pitch (draft, c);
      if (clues->pitch[c] > 0 && (least <= 0 || clues->pitch[c] < least))
        least = clues->pitch[c];
    }
  /* a column whose cells are single lines tells nothing: it is as the others */
  for (guint c = 0; c < draft->n_columns; c++)
    if (clues->pitch[c] <= 0 || clues->pitch[c] > 1.3f * least)
      clues->pitch[c] = least > 0 ? least : 1.5f;
  for (guint line = from; line < n; line++)
    {
      gboolean fresh = TRUE;
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const Piece *piece = PIECE (draft, i);
          int above = line > from ? line_above (draft, line, piece->from) : -1;
          if (above >= 0)
            fresh &= step_between (draft, (guint) above, line) > clues->pitch[piece->from] * 1.25f + 0.1f;
        }
      clues->fresh[line] = fresh;
      gboolean key = piece_in (draft, line, 0) != NULL;
      keys += key;
      keyless += !key;
      good_keys += key && n_pieces (draft, line) >= 2 && fresh;
      if (line == from)
        continue;
      bands += draft->rules[line];
      n_fresh += fresh;
      text_lines += count_numeric (draft, line, TRUE) * 2 < n_pieces (draft, line) || n_pieces (draft, line) == 1;
    }
  float least_pitch = 9;
  for (guint c = 0; c < draft->n_columns; c++)
    least_pitch = MIN (least_pitch, clues->pitch[c]);
  for (guint line = from + 1; line < n; line++)
    clues->band[line] = step_between (draft, line - 1, line) > least_pitch * 1.22f + 0.05f;
  clues->by_bands = bands_part_rows (draft, clues);
  clues->by_rules = bands >= 3 && bands * 8 >= n - from && draft->rules[from];
  clues->strong_key = keys >= 3 && good_keys * 10 >= keys * 7 && keyless >= 2;
  clues->by_gaps = n_fresh >= 2 && n_fresh * 10 < (n - from) * 9 && text_lines * 2 > n - from;
}

/* Rows of the body.  By rules where they stand between most rows; by the first column where it has text at each row's
 * beginning; by wider gaps where text wraps in cells; else line by line, with lines that only go on. */
static guint
number_lines (Draft *draft)
{
  guint n = draft->end - draft->start, from = draft->header, rows = 0;
  if (from >= n)
    return 0;
  RowClues clues = { { 0 } };
  g_autofree gboolean *fresh G_GNUC_UNUSED = clues.fresh = g_new0 (gboolean, n + 1);
  g_autofree gboolean *band G_GNUC_UNUSED = clues.band = g_new0 (gboolean, n + 1);
  find_clues (draft, &clues);
  for (guint line = from; line < n; line++)
    {
      gboolean starts = TRUE;
      const Piece *key = piece_in (draft, line, 0);
      if (line > from)
        {
          if (clues.by_rules)
            /* or a band with several rows of numbers */
            starts =
                draft->rules[line]
                || (key != NULL && piece_in (draft, line - 1, 0) != NULL && count_numeric (draft, line, TRUE) >= 2);
          else if (draft->rules[line])
            starts = TRUE;
          else if (clues.by_bands)
            starts = clues.band[line];
          else if (clues.strong_key && key == NULL && rows == 1 && clues.fresh[line])
            starts = TRUE; /* under the titles of a page: the rest of a row that began on the page before */
          else if (clues.strong_key && key == NULL)
            starts = step_between (draft, line - 1, line) > 3.2f;
          else if (clues.strong_key && (key->numeric || piece_in (draft, line - 1, 0) == NULL))
            starts = TRUE;
          else if (clues.by_gaps)
            starts = clues.fresh[line]
                     || (key != NULL && n_pieces (draft, line) * 3 > draft->n_columns * 2 && n_pieces (draft, line) >= 2
                         && count_numeric (draft, line, TRUE) >= 2);
          else
            starts = !continues (draft, line, clues.pitch[0]);
        }
      if (starts)
        rows++;
      draft->line_row[line] = rows - 1;
    }
  return rows;
}

/* header cells */

/* Columns that a header piece spans: those over a rule just under it, or those it is the middle of. */
static void
span_header (const Draft *draft, Piece *piece)
{
  const Row *row = ROW (draft->area, draft->start + piece->row);
  float middle = (piece->x0 + piece->x1) / 2;
  const PdfRule *under = NULL;
  for (guint i = 0; i < draft->area->across->len; i++)
    {
      const PdfRule *rule = ACROSS (draft->area, i);
      if (rule->y0 > row->base - 0.1f * row->em && rule->y0 < row->base + 1.3f * row->em && rule->x0 <= middle
          && rule->x1 >= middle && rule->x1 - rule->x0 < 0.95f * (draft->x1 - draft->x0))
        under = rule;
    }
  if (under != NULL)
    {
      guint from = draft->n_columns, to = 0;
      for (guint c = 0; c < draft->n_columns; c++)
        {
          float overlap = MIN (draft->columns[c].x1, under->x1) - MAX (draft->columns[c].x0, under->x0);
          if (overlap > 0.5f * (draft->columns[c].x1 - draft->columns[c].x0))
            {
              from = MIN (from, c);
              to = MAX (to, c);
            }
        }
      if (from <= to && from < draft->n_columns)
        {
          piece->from = from;
          piece->to = to;
          return;
        }
    }
}

/* Without a rule under it: the run of columns, free above the next line, whose middle is nearest to the piece's own. */
static void
span_by_middle (const Draft *draft, guint line, Piece *piece, guint lowest, guint highest)
{
  const Row *row = ROW (draft->area, draft->start + line);
  float middle = (piece->x0 + piece->x1) / 2, best = 0;
  guint from = piece->from, to = piece->to;
  best = fabsf ((draft->columns[from].x0 + draft->columns[to].x1) / 2 - middle);
  if (best < 0.45f * row->em && from == to)
    return;
  if (from == to
      && (fabsf (draft->columns[from].x0 - piece->x0) < 0.5f * row->em
          || fabsf (draft->columns[from].x1 - piece->x1) < 0.5f * row->em))
    return;
  for (guint a = lowest; a <= piece->from; a++)
    for (guint b = piece->to; b <= highest; b++)
      {
        float off = fabsf ((draft->columns[a].x0 + draft->columns[b].x1) / 2 - middle);
        if (off < best - 0.3f * row->em)
          {
            best = off;
            from = a;
            to = b;
          }
      }
  if (best < 1.2f * row->em)
    {
      piece->from = from;
      piece->to = to;
    }
}

/* One cell of the table while it is put together. */
typedef struct
{
  guint row, column, row_span, column_span;
  GArray *words;
  gboolean header;
} Slot;

static void
slot_clear (gpointer data)
{
  g_array_unref (((Slot *) data)->words);
}

static void
add_words (const Draft *draft, GArray *words, const Piece *piece)
{
  for (guint k = 0; k < piece->n; k++)
    g_array_append_val (words, ITEM (draft->area, piece->first + k)->word);
}

/* The header's lines to levels.  A piece over several columns is a cell of its level; under it each column's lines are
 * one cell, down to the header's end. */
static guint
make_header (const Draft *draft, GArray *slots)
{
  guint n = draft->header, levels = 1;
  if (n == 0)
    return 0;
  g_autofree guint *depth = g_new0 (guint, draft->n_columns); /* levels taken above each column */
  g_autofree guint *leaf_at = g_new (guint, draft->n_columns);
  for (guint c = 0; c < draft->n_columns; c++)
    leaf_at[c] = G_MAXUINT;

  for (guint line = 0; line < n; line++)
    for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
      {
        Piece *piece = PIECE (draft, i);
        span_header (draft, piece);
        if (line + 1 < n && n_pieces (draft, line) < draft->n_columns)
          {
            guint lowest = i > draft->first[line] ? PIECE (draft, i - 1)->to + 1 : MIN (1, piece->from);
            guint highest = i + 1 < draft->first[line + 1]
                                ? PIECE (draft, i + 1)->from - (PIECE (draft, i + 1)->from > piece->to)
                                : draft->n_columns - 1;
            if (lowest <= piece->from && highest >= piece->to)
              span_by_middle (draft, line, piece, lowest, highest);
          }
        if (piece->from < piece->to)
          {
            guint level = 0;
            gboolean merged = FALSE;
            for (guint c = piece->from; c <= piece->to; c++)
              level = MAX (level, depth[c]);
            /* the second line of a spanning heading */
            for (guint k = line > 0 ? slots->len : 0; k > 0 && !merged; k--)
              {
                Slot *slot = &g_array_index (slots, Slot, k - 1);
                if (slot->column_span > 1 && slot->row + 1 == level && slot->column == piece->from
                    && slot->column + slot->column_span == piece->to + 1)
                  {
                    const Row *row = ROW (draft->area, draft->start + line);
                    if (!(rule_in (draft->area, row[-1].base - 0.1f * row->em, row->base - 0.5f * row->em, piece->x0,
                                   piece->x1)
                          != NULL))
                      {
                        add_words (draft, slot->words, piece);
                        merged = TRUE;
                      }
                  }
              }
            if (merged)
              continue;
            Slot slot = {
              level, piece->from, 1, piece->to - piece->from + 1, g_array_new (FALSE, FALSE, sizeof (guint)), TRUE
            };
            add_words (draft, slot.words, piece);
            g_array_append_val (slots, slot);
            for (guint c = piece->from; c <= piece->to; c++)
              {
                depth[c] = level + 1;
                leaf_at[c] = G_MAXUINT;
              }
            levels = MAX (levels, level + 1);
            continue;
          }
        guint c = piece->from;
        if (leaf_at[c] == G_MAXUINT)
          {
            Slot slot = { depth[c], c, 1, 1, g_array_new (FALSE, FALSE, sizeof (guint)), TRUE };
            leaf_at[c] = slots->len;
            g_array_append_val (slots, slot);
            levels = MAX (levels, depth[c] + 1);
          }
        add_words (draft, g_array_index (slots, Slot, leaf_at[c]).words, piece);
      }
  for (guint c = 0; c < draft->n_columns; c++)
    if (leaf_at[c] != G_MAXUINT)
      {
        Slot *slot = &g_array_index (slots, Slot, leaf_at[c]);
        slot->row_span = levels > slot->row ? levels - slot->row : 1;
      }
  return levels;
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const Slot *p = a, *q = b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}

/* A title alone in its row, in a table of text whose first column holds numbers, or is too narrow for it: the title of
 * the rows below, over all columns. */
static gboolean
is_section_title (const Draft *draft, guint line, gboolean text_table, gboolean number_column)
{
  if (!text_table || n_pieces (draft, line) != 1)
    return FALSE;
  const Piece *piece = PIECE (draft, draft->first[line]);
  const Row *row = ROW (draft->area, draft->start + line);
  if (piece->from != 0 || piece->numeric)
    return FALSE;
  if (line > draft->header && draft->line_row[line] == draft->line_row[line - 1])
    return FALSE;
  if (line + 1 < draft->end - draft->start && draft->line_row[line] == draft->line_row[line + 1])
    return FALSE;
  return number_column || piece->to > 0 || piece->x1 > draft->columns[0].x1 + 0.5f * row->em;
}

static void
make_body (const Draft *draft, guint header_rows, GArray *slots)
{
  guint n = draft->end - draft->start;
  guint digits = 0, cells = 0, keys = 0, number_keys = 0;
  for (guint i = 0; i < draft->pieces->len; i++)
    {
      const Piece *piece = PIECE (draft, i);
      if (piece->from == 0 && n_pieces (draft, piece->row) > 1)
        {
          keys++;
          number_keys += piece->numeric;
        }
      else if (piece->from > 0)
        {
          cells++;
          digits += piece->numeric;
        }
    }
  gboolean text_table = digits * 2 < cells, number_column = keys >= 3 && number_keys * 10 >= keys * 6;
  guint row_start = slots->len;
  for (guint line = draft->header; line < n; line++)
    {
      guint row = header_rows + draft->line_row[line];
      if (line > draft->header && draft->line_row[line] != draft->line_row[line - 1])
        row_start = slots->len;
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const Piece *piece = PIECE (draft, i);
          Slot *into = NULL;
          for (guint k = row_start; k < slots->len && into == NULL; k++)
            {
              Slot *slot = &g_array_index (slots, Slot, k);
              if (slot->column <= piece->to && piece->from < slot->column + slot->column_span)
                into = slot;
            }
          if (into == NULL)
            {
              Slot slot = {
                row, piece->from, 1, piece->to - piece->from + 1, g_array_new (FALSE, FALSE, sizeof (guint)), FALSE
              };
              if (is_section_title (draft, line, text_table, number_column))
                slot.column_span = draft->n_columns;
              g_array_append_val (slots, slot);
              into = &g_array_index (slots, Slot, slots->len - 1);
            }
          else
            {
              guint end = MAX (into->column + into->column_span, piece->to + 1);
              into->column = MIN (into->column, piece->from);
              into->column_span = end - into->column;
            }
          add_words (draft, into->words, piece);
        }
    }
}

/* Cells that reach over rows: where the rule under a row leaves a column out that is empty below, the cell goes on. */
static void
span_rows (const Draft *draft, guint header_rows, guint rows, GArray *slots)
{
  guint n = draft->end - draft->start;
  g_autofree const PdfRule **over = g_new0 (const PdfRule *, rows + 1); /* the rule over each row */
  g_autofree guint8 *taken = g_new0 (guint8, (gsize) (rows + 1) * draft->n_columns);
  for (guint line = draft->header + 1; line < n; line++)
    {
      const Row *row = ROW (draft->area, draft->start + line);
      if (draft->line_row[line] != draft->line_row[line - 1] && draft->rules[line])
        over[header_rows + draft->line_row[line]] =
            rule_in (draft->area, row[-1].base - 0.3f * row->em, row->base - 0.5f * row->em, draft->x0, draft->x1);
    }
  for (guint i = 0; i < slots->len; i++)
    {
      const Slot *slot = &g_array_index (slots, Slot, i);
      for (guint c = slot->column; c < slot->column + slot->column_span && slot->row < rows; c++)
        taken[(gsize) slot->row * draft->n_columns + c] = TRUE;
    }
  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = &g_array_index (slots, Slot, i);
      const Column *column = &draft->columns[slot->column];
      float end = slot->column + 1 < draft->n_columns ? draft->columns[slot->column + 1].x0 : column->x1;
      if (slot->header || slot->column_span > 1)
        continue;
      for (guint r = slot->row + slot->row_span; r < rows; r++)
        {
          gboolean closed = over[r] == NULL || (over[r]->x0 < (column->x0 + end) / 2 && over[r]->x1 > column->x0);
          if (closed || taken[(gsize) r * draft->n_columns + slot->column])
            break;
          slot->row_span++;
        }
    }
}

static guint
largest_group (GArray *values, float slack)
{
  guint best = 0, start = 0;
  g_array_sort (values, compare_floats);
  for (guint i = 0; i < values->len; i++)
    {
      while (g_array_index (values, float, i) - g_array_index (values, float, start) > slack)
        start++;
      best = MAX (best, i + 1 - start);
    }
  return best;
}

/* Rows of wrapped text: most of them have several columns, and the lines of a column share an edge or their middle. */
static gboolean
has_text_rows (const Draft *draft, guint body_rows)
{
  guint n = draft->end - draft->start, aligned = 0, pieces = 0, rows = 0, wide_rows = 0;
  for (guint c = 0; c < draft->n_columns; c++)
    {
      g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) right = g_array_new (FALSE, FALSE, sizeof (float));
      g_autoptr (GArray) middle = g_array_new (FALSE, FALSE, sizeof (float));
      for (guint i = 0; i < draft->pieces->len; i++)
        {
          const Piece *piece = PIECE (draft, i);
          if (piece->from != c || piece->to != c)
            continue;
          float half = (piece->x0 + piece->x1) / 2;
          g_array_append_val (left, piece->x0);
          g_array_append_val (right, piece->x1);
          g_array_append_val (middle, half);
        }
      aligned += MAX (largest_group (left, 6), MAX (largest_group (right, 6), largest_group (middle, 6)));
      pieces += left->len;
    }
  for (guint line = draft->header; line < n;)
    {
      guint end = line, columns = 0;
      while (end < n && draft->line_row[end] == draft->line_row[line])
        end++;
      for (guint c = 0; c < draft->n_columns; c++)
        {
          gboolean any = FALSE;
          for (guint k = line; k < end && !any; k++)
            any = piece_in (draft, k, c) != NULL;
          columns += any;
        }
      rows++;
      wide_rows += columns >= 2;
      line = end;
    }
  return wide_rows >= 3 && wide_rows * 2 >= body_rows && rows > 0 && aligned * 10 >= pieces * 7;
}

/* Is it a table, and how sure are we?  0 where it is none. */
static double
judge (const Draft *draft, guint body_rows)
{
  guint n = draft->end - draft->start, tabular = 0, prose = 0, cells = 0, filled_columns = 0, digits = 0;
  const Area *area = draft->area;
  guint leaders = 0, words = 0;
  for (guint line = 0; line < n; line++)
    {
      tabular += n_pieces (draft, line) >= 2;
      for (guint i = draft->first[line]; i < draft->first[line + 1]; i++)
        {
          const Piece *piece = PIECE (draft, i);
          const Row *row = ROW (area, draft->start + line);
          cells++;
          digits += piece->numeric;
          words += piece->n;
          float width = draft->columns[piece->to].x1 - draft->columns[piece->from].x0;
          prose += piece->x1 - piece->x0 > 11 * row->em && piece->x1 - piece->x0 > 0.86f * width;
          leaders += ITEM (area, piece->first + piece->n - 1)->leader
                     || ITEM (area, piece->first + piece->n - 1)->x1
                            < PDF_WORD (area->page, ITEM (area, piece->first + piece->n - 1)->word)->x1 - 1;
        }
    }
  for (guint c = 0; c < draft->n_columns; c++)
    {
      guint hits = 0;
      for (guint line = 0; line < n; line++)
        hits += piece_in (draft, line, c) != NULL;
      filled_columns += hits >= 2;
    }
  if (draft->n_columns < 2 || filled_columns < 2 || body_rows + (draft->header > 0) < 2 || tabular < 2)
    return 0;
  /* a table of contents: titles and page numbers */
  if (draft->n_columns <= 3 && leaders * 2 > n)
    return 0;
  if (draft->n_columns == 2 && !draft->ruled)
    {
      guint numbers = 0, both = 0;
      for (guint line = 0; line < n; line++)
        {
          const Piece *last = piece_in (draft, line, 1);
          both += n_pieces (draft, line) >= 2;
          numbers += last != NULL && last->numeric && last->n == 1
                     && last->x1 - last->x0 < 2.2f * ROW (area, draft->start + line)->em;
        }
      if (numbers * 10 >= n * 8 && n >= 4)
        {
          int before = -1;
          guint rising = 0, told = 0;
          for (guint line = 0; line < n; line++)
            {
              const Piece *last = piece_in (draft, line, 1);
              if (last == NULL || !last->numeric)
                continue;
              const PdfWord *word = PDF_WORD (area->page, ITEM (area, last->first)->word);
              int value = 0;
              for (guint k = 0; k < word->n && k < 6; k++)
                value = value * 10 + g_unichar_digit_value (PDF_CHAR (area->page, word->first + k)->c);
              rising += value >= before;
              before = value;
              told++;
            }
          if (rising == told)
            return 0;
        }
      if (both < 3)
        return 0;
    }
  double share = (double) tabular / n;
  if (!draft->ruled && share < 0.34 && !has_text_rows (draft, body_rows))
    return 0;
  /* columns of prose */
  if (prose * 10 > cells * 4 && !draft->ruled && digits * 5 < cells && body_rows * 4 > (n - draft->header) * 3)
    return 0;
  if (draft->n_columns == 2 && !draft->ruled && digits * 5 < cells && body_rows * 4 > (n - draft->header) * 3)
    {
      /* two columns of lines, each line a row: text in columns, unless one side is short */
      float width[2] = { 0, 0 };
      guint lines[2] = { 0, 0 };
      for (guint i = 0; i < draft->pieces->len; i++)
        {
          const Piece *piece = PIECE (draft, i);
          if (piece->from != piece->to)
            continue;
          width[piece->from] += (piece->x1 - piece->x0) / ROW (area, draft->start + piece->row)->em;
          lines[piece->from]++;
        }
      if (lines[0] > 0 && lines[1] > 0 && width[0] / (float) lines[0] > 7.5f && width[1] / (float) lines[1] > 7.5f)
        return 0;
    }
  if (!draft->ruled && draft->n_columns <= 4 && words * 10 > cells * 33 && digits * 5 < cells
      && body_rows * 4 > (n - draft->header) * 3)
    return 0; /* columns of ragged prose */
  if (draft->n_columns <= 3 && prose * 10 > cells * 5 && !draft->ruled && body_rows < 3)
    return 0;
  double sure = 0.35 + 0.3 * share + 0.15 * MIN (1.0, (double) n / 8) + 0.15 * (draft->ruled ? 1 : 0)
                + 0.1 * MIN (1.0, 2.0 * digits / MAX (1, cells));
  return MIN (0.95, sure);
}

static PdfTable *
make_table (PdfPage *page, const Draft *draft, GArray *slots, guint rows, guint header_rows, double sure)
{
  PdfTable *table = ingest_pdf_table_new (draft->ruled ? INGEST_FOUND_PARTLY : INGEST_FOUND_ALIGNED);
  guint n = draft->end - draft->start;
  table->confidence = sure;
  table->x0 = draft->x0;
  table->x1 = draft->x1;
  table->y0 = ROW (draft->area, draft->start)->top;
  table->y1 = ROW (draft->area, draft->end - 1)->bottom;
  table->header_rows = header_rows;
  for (guint c = 0; c <= draft->n_columns; c++)
    {
      float x = c == 0                  ? draft->x0
                : c == draft->n_columns ? draft->x1
                                        : (draft->columns[c - 1].x1 + draft->columns[c].x0) / 2;
      g_array_append_val (table->xs, x);
    }
  /* rows' edges: half way between the text above and below */
  g_autofree float *tops = g_new (float, rows + 1), *bottoms = g_new (float, rows + 1);
  for (guint r = 0; r <= rows; r++)
    {
      tops[r] = G_MAXFLOAT;
      bottoms[r] = -G_MAXFLOAT;
    }
  for (guint line = 0; line < n; line++)
    {
      const Row *row = ROW (draft->area, draft->start + line);
      guint r = line < draft->header ? MIN (header_rows - 1, line) : header_rows + draft->line_row[line];
      tops[r] = MIN (tops[r], row->top);
      bottoms[r] = MAX (bottoms[r], row->bottom);
    }
  float edge = table->y0;
  for (guint r = 0; r <= rows; r++)
    {
      if (r > 0 && r < rows && tops[r] < G_MAXFLOAT && bottoms[r - 1] > -G_MAXFLOAT)
        edge = (tops[r] + bottoms[r - 1]) / 2;
      else if (r == rows)
        edge = table->y1;
      g_array_append_val (table->ys, edge);
    }
  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = &g_array_index (slots, Slot, i);
      PdfCell *cell = ingest_pdf_table_add (table, slot->row, slot->column, slot->row_span, slot->column_span);
      cell->header = slot->header;
      cell->x0 = g_array_index (table->xs, float, slot->column);
      cell->x1 = g_array_index (table->xs, float, slot->column + slot->column_span);
      cell->y0 = g_array_index (table->ys, float, MIN (slot->row, rows));
      cell->y1 = g_array_index (table->ys, float, MIN (slot->row + slot->row_span, rows));
      for (guint k = 0; k < slot->words->len; k++)
        PDF_WORD (page, g_array_index (slot->words, guint, k))->taken = TRUE;
      ingest_pdf_fill_cell (page, cell, slot->words, NULL);
    }
  return table;
}

/* Rows above the first tabular one that are column titles: under the table's top rule, or set over its columns and not
 * over its whole width. */
static guint
extend_up (const Area *area, const Region *region, const Column *columns, guint n_columns)
{
  guint start = region->start;
  float width = region->x1 - region->x0;
  /* the table's rules: of about its width */
  for (guint tries = 0; tries < 6 && start > 0; tries++)
    {
      const Row *row = ROW (area, start - 1), *below = ROW (area, start);
      if (below->base - row->base > 2.6f * row->em || row->x0 < region->x0 - 2 * row->em
          || row->x1 > region->x1 + 2 * row->em || (row->chunks < 2 && row->em > 1.15f * below->em))
        break;
      const PdfRule *between = rule_in (area, row->base, below->base - 0.5f * below->em, region->x0, region->x1);
      gboolean is_top = between != NULL && between->x1 - between->x0 > 0.85f * width;
      if (is_top)
        {
          /* the top rule, unless another one closes what is above as well */
          gboolean closed = FALSE;
          for (guint k = 1; k <= 4 && k <= start - 1 + 1; k++)
            {
              const Row *upper = ROW (area, start - k);
              const PdfRule *rule =
                  rule_in (area, upper->top - 1.2f * upper->em, upper->base - 0.5f * upper->em, region->x0, region->x1);
              if (rule != NULL && fabsf (rule->x0 - between->x0) < 6 && fabsf (rule->x1 - between->x1) < 6)
                {
                  closed = upper->base - rule->y0 < 40;
                  break;
                }
            }
          if (!closed)
            break;
          start--;
          continue;
        }
      /* over columns: every chunk lies over the columns after the first, or it is short over the first */
      gboolean wide = row->x1 - row->x0 > 0.62f * width && row->chunks < 2;
      gboolean after_first = n_columns > 1 && row->x0 > columns[0].x1 - 0.5f * row->em;
      gboolean under_rule =
          rule_in (area, row->top - 1.5f * row->em, row->base - 0.5f * row->em, region->x0, region->x1) != NULL;
      if (!(after_first || (row->chunks >= 2 && !wide) || (under_rule && !wide)))
        break;
      start--;
    }
  return start;
}

static guint
trim (const Area *area, guint start, guint end)
{
  while (end > start + 1 && !ROW (area, end - 1)->tabular
         && (ROW (area, end - 1)->x0 < ROW (area, start)->x0 + 2 || ROW (area, end - 1)->chunks < 1))
    end--;
  return end;
}

/* Whether every word of a row keeps to its column, beginning where the column does or going on from a word there. */
static gboolean
keeps_columns (const Area *area, const Row *row, const Column *columns, guint n_columns)
{
  float before = -G_MAXFLOAT;
  for (guint k = 0; k < row->n; k++)
    {
      const Item *item = ITEM (area, row->first + k);
      guint column = n_columns;
      for (guint c = 0; c < n_columns && column == n_columns; c++)
        if (item->x0 >= columns[c].x0 - 0.5f * row->em
            && (c + 1 == n_columns || item->x1 <= columns[c + 1].x0 - 0.3f * row->em))
          column = c;
      if (column == n_columns
          || (fabsf (item->x0 - columns[column].x0) > 0.6f * row->em && item->x0 - before > row->em))
        return FALSE;
      before = item->x1;
    }
  return row->n > 0;
}

/* Rows under the last tabular one that the table's rules close in: the rest of a wrapped cell, a row whose gaps are
 * narrow.  Only where rules part the rows, and the rows keep to the columns. */
static guint
extend_down (const Area *area, guint start, guint end, const Column *columns, guint n_columns)
{
  const PdfRule *last = NULL;
  guint n_rules = 0;
  float width = columns[n_columns - 1].x1 - columns[0].x0, tallest = 0;
  for (guint i = start + 1; i < end; i++)
    {
      const Row *row = ROW (area, i);
      const PdfRule *rule = rule_in (area, row[-1].base - 0.3f * row->em, row->base - 0.5f * row->em, columns[0].x0,
                                     columns[n_columns - 1].x1);
      if (rule == NULL || rule->x1 - rule->x0 < 0.7f * width)
        continue;
      if (last != NULL)
        tallest = MAX (tallest, rule->y0 - last->y0);
      last = rule;
      n_rules++;
    }
  if (n_rules < 2)
    return end;
  float above = last->y0;
  for (guint i = 0; i < area->across->len; i++)
    {
      const PdfRule *rule = ACROSS (area, i);
      if (rule->y0 <= ROW (area, end - 1)->base || fabsf (rule->x0 - last->x0) > 6 || fabsf (rule->x1 - last->x1) > 6)
        continue;
      guint k = end;
      if (rule->y0 - above > 2 * tallest + 40)
        break;
      while (k < area->rows->len && ROW (area, k)->base < rule->y0
             && keeps_columns (area, ROW (area, k), columns, n_columns))
        k++;
      /* all that stands over the rule; a row of its own has several columns */
      if ((k < area->rows->len && ROW (area, k)->base < rule->y0)
          || (k > end && ROW (area, end)->base > above && above > ROW (area, end - 1)->base
              && ROW (area, end)->chunks < 2))
        break;
      end = k;
      above = rule->y0;
    }
  return end;
}

static PdfTable *
try_region (PdfPage *page, Area *area, const Region *region, guint least_columns)
{
  Column columns[MAX_COLUMNS + 1];
  guint n = region->end - region->start;
  if (n < 2 || n > MAX_ROWS)
    return NULL;
  g_autofree gboolean *full = g_new (gboolean, n);
  guint n_full = full_rows (area, region->start, region->end, full);
  if (n_full < 2)
    return NULL;
  guint n_columns = find_columns (area, region->start, region->end, region->x0, region->x1, full, n_full, columns);
  if (n_columns <= least_columns)
    return NULL;

  Draft draft = { .area = area, .columns = columns, .n_columns = n_columns };
  draft.start = extend_up (area, region, columns, n_columns);
  draft.end = extend_down (area, draft.start, trim (area, region->start, region->end), columns, n_columns);
  n = draft.end - draft.start;
  draft.x0 = region->x0;
  draft.x1 = region->x1;
  for (guint i = draft.start; i < draft.end; i++)
    {
      draft.x0 = MIN (draft.x0, ROW (area, i)->x0);
      draft.x1 = MAX (draft.x1, ROW (area, i)->x1);
    }
  columns[0].x0 = MIN (columns[0].x0, draft.x0);
  columns[n_columns - 1].x1 = MAX (columns[n_columns - 1].x1, draft.x1);
  g_autoptr (GArray) pieces = draft.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autofree guint *first = draft.first = g_new0 (guint, n + 1);
  g_autofree guint *line_row G_GNUC_UNUSED = draft.line_row = g_new0 (guint, n + 1);
  g_autofree gboolean *rules = draft.rules = g_new0 (gboolean, n + 1);
  for (guint line = 0; line < n; line++)
    {
      const Row *row = ROW (area, draft.start + line);
      first[line] = pieces->len;
      make_pieces (area, draft.start + line, columns, n_columns, pieces);
      float above = line > 0 ? row[-1].base - 0.3f * row->em : row->top - 2 * row->em;
      const PdfRule *rule = rule_in (area, above, row->base - 0.5f * row->em, draft.x0, draft.x1);
      rules[line] = rule != NULL && rule->x1 - rule->x0 > 0.7f * (draft.x1 - draft.x0);
      draft.ruled |= rules[line];
    }
  first[n] = pieces->len;
  /* piece rows count from the draft's start */
  for (guint i = 0; i < pieces->len; i++)
    PIECE (&draft, i)->row -= draft.start;

  draft.header = find_header (&draft);
  guint body_rows = number_lines (&draft);
  double sure = judge (&draft, body_rows);
  if (sure <= 0)
    return NULL;
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  g_array_set_clear_func (slots, slot_clear);
  guint header_rows = make_header (&draft, slots);
  make_body (&draft, header_rows, slots);
  span_rows (&draft, header_rows, header_rows + body_rows, slots);
  g_array_sort (slots, compare_slots);
  return make_table (page, &draft, slots, header_rows + body_rows, header_rows, sure);
}

/* Prose beside prose, to be searched side by side: lines of one chunk that fill their side. */
static gboolean
is_prose_side (const PdfFlow *flow, guint start, guint end, float x, gboolean left)
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
  g_array_sort (ends, compare_floats);
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
      for (guint k = 0; k < segment->n; k++)
        numeric += make_item (flow->page, g_array_index (flow->words, guint, segment->first + k)).numeric;
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
          g_array_sort (steps, compare_floats);
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
  g_array_sort (steps, compare_floats);
  float pitch = g_array_index (steps, float, steps->len / 4);
  guint bands = 0, good = 0, uneven = 0;
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
      uneven += fabsf (top[0] - top[1]) > 0.4f * pitch;
    }
  return bands >= 3 && uneven >= 1 && good * 10 >= bands * 7;
}

#define MAX_PROSE_COLUMNS 4

static gboolean parts_prose (const PdfFlow *flow, guint start, guint end, float x, guint depth);

/* A side of a gutter is prose, or columns of it in turn. */
static gboolean
is_prose_part (const PdfFlow *flow, guint start, guint end, float x, gboolean left, guint depth)
{
  if (is_prose_side (flow, start, end, x, left))
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
         && (to - from) * 10 >= segments->len * 7 && parts_prose (&side, from, to, at, depth + 1);
}

/* Whether the gutter at @x parts prose from prose: not the columns of a table. */
static gboolean
parts_prose (const PdfFlow *flow, guint start, guint end, float x, guint depth)
{
  return is_prose_part (flow, start, end, x, TRUE, depth) && is_prose_part (flow, start, end, x, FALSE, depth)
         && !begin_together (flow, start, end, x) && !centred_together (flow, start, end, x);
}

static void
find_in_area (PdfPage *page, const guint *words, guint n, GArray *across, guint depth, GPtrArray *out)
{
  if (n < 4)
    return;
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, words, n, 1.0f);
  const PdfSegment *segments = (const PdfSegment *) (gpointer) flow->segments->data;
  float x;
  guint start, end;
  if (depth < 6 && ingest_pdf_gutter (segments, flow->segments->len, &x, &start, &end)
      && parts_prose (flow, start, end, x, 0))
    {
      GArray *parts[4];
      for (guint k = 0; k < 4; k++)
        parts[k] = g_array_new (FALSE, FALSE, sizeof (guint));
      for (guint i = 0; i < flow->segments->len; i++)
        {
          guint part = i < start ? 0 : i >= end ? 3 : segments[i].x1 <= x + 0.5f ? 1 : 2;
          g_array_append_vals (parts[part], &g_array_index (flow->words, guint, segments[i].first), segments[i].n);
        }
      for (guint k = 0; k < 4; k++)
        {
          find_in_area (page, (const guint *) (gpointer) parts[k]->data, parts[k]->len, across, depth + 1, out);
          g_array_unref (parts[k]);
        }
      return;
    }

  Area area = { page, g_array_new (FALSE, FALSE, sizeof (Item)), g_array_new (FALSE, FALSE, sizeof (Row)), across };
  g_autoptr (GArray) regions = g_array_new (FALSE, FALSE, sizeof (Region));
  read_rows (&area, words, n);
  find_regions (&area, regions);
  for (guint i = 0; i < regions->len; i++)
    {
      PdfTable *table = try_region (page, &area, &g_array_index (regions, Region, i), 1);
      if (table != NULL)
        g_ptr_array_add (out, ingest_pdf_table_block (page, table));
    }
  g_array_unref (area.items);
  g_array_unref (area.rows);
}

void
ingest_pdf_tables_aligned (PdfPage *page, const GArray *words, GPtrArray *out)
{
  if (words->len < 4)
    return;
  g_autoptr (GArray) across = free_rules (page);
  find_in_area (page, (const guint *) (gpointer) words->data, words->len, across, 0, out);
}

PdfTable *
ingest_pdf_table_within (PdfPage *page, const GArray *words, GArray *across, guint least_columns)
{
  Area area = { page, g_array_new (FALSE, FALSE, sizeof (Item)), g_array_new (FALSE, FALSE, sizeof (Row)), across };
  read_rows (&area, (const guint *) (gpointer) words->data, words->len);
  PdfTable *table = NULL;
  if (area.rows->len >= 2)
    {
      Region region = { 0, area.rows->len, G_MAXFLOAT, -G_MAXFLOAT };
      for (guint i = 0; i < area.rows->len; i++)
        {
          region.x0 = MIN (region.x0, ROW (&area, i)->x0);
          region.x1 = MAX (region.x1, ROW (&area, i)->x1);
        }
      table = try_region (page, &area, &region, least_columns);
    }
  g_array_unref (area.items);
  g_array_unref (area.rows);
  return table;
}
