#include "ingest/pdf/layout.h"

#include <math.h>
#include <string.h>

/* The gap between two segments of a row, in sizes: wider than a full-width space with its slack. */
#define SEGMENT_GAP 1.7f

/* Text up to this share of the size beside it may be its index or mark: browsers set them at five sixths. */
#define SMALL_TEXT 0.86f

/* Depth of cuts into columns and rows of columns. */
#define MAX_CUTS 12

/* lives */

PdfBlock *
ingest_pdf_block_new (IngestBlockType type)
{
  PdfBlock *block = g_new0 (PdfBlock, 1);
  block->type = type;
  block->text = g_string_new (NULL);
  block->spans = g_array_new (FALSE, FALSE, sizeof (PdfSpan));
  block->colour = -1;
  return block;
}

void
ingest_pdf_block_free (gpointer data)
{
  PdfBlock *block = data;
  if (block == NULL)
    return;
  g_free (block->marker);
  g_string_free (block->text, TRUE);
  g_array_unref (block->spans);
  ingest_pdf_table_free (block->table);
  if (block->children != NULL)
    g_ptr_array_unref (block->children);
  g_free (block);
}

static void
cell_free (gpointer data)
{
  PdfCell *cell = data;
  g_ptr_array_unref (cell->blocks);
  g_free (cell);
}

PdfTable *
ingest_pdf_table_new (IngestFound found)
{
  PdfTable *table = g_new0 (PdfTable, 1);
  table->found = found;
  table->confidence = 1;
  table->xs = g_array_new (FALSE, FALSE, sizeof (float));
  table->ys = g_array_new (FALSE, FALSE, sizeof (float));
  table->cells = g_ptr_array_new_with_free_func (cell_free);
  return table;
}

void
ingest_pdf_table_free (PdfTable *table)
{
  if (table == NULL)
    return;
  g_array_unref (table->xs);
  g_array_unref (table->ys);
  g_ptr_array_unref (table->cells);
  g_free (table);
}

PdfCell *
ingest_pdf_table_add (PdfTable *table, guint row, guint column, guint row_span, guint column_span)
{
  PdfCell *cell = g_new0 (PdfCell, 1);
  cell->row = row;
  cell->column = column;
  cell->row_span = row_span;
  cell->column_span = column_span;
  cell->blocks = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  g_ptr_array_add (table->cells, cell);
  table->rows = MAX (table->rows, row + row_span);
  table->columns = MAX (table->columns, column + column_span);
  return cell;
}

PdfFlow *
ingest_pdf_flow_new (const PdfPage *page)
{
  PdfFlow *flow = g_new0 (PdfFlow, 1);
  flow->page = page;
  flow->words = g_array_new (FALSE, FALSE, sizeof (guint));
  flow->segments = g_array_new (FALSE, FALSE, sizeof (PdfSegment));
  return flow;
}

void
ingest_pdf_flow_free (PdfFlow *flow)
{
  if (flow == NULL)
    return;
  g_array_unref (flow->words);
  g_array_unref (flow->segments);
  g_free (flow);
}

/* rows */

typedef struct
{
  guint word;
  float base, em, x0;
  guint row;
} Placed;

static int
compare_base (gconstpointer a, gconstpointer b)
{
  const Placed *p = a, *q = b;
  if (p->base != q->base)
    return p->base < q->base ? -1 : 1;
  return p->word < q->word ? -1 : p->word > q->word;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Placed *p = a, *q = b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  if (p->x0 != q->x0)
    return p->x0 < q->x0 ? -1 : 1;
  return p->word < q->word ? -1 : p->word > q->word;
}

/* Most words come in order, or a few places off. */
static void
sort_placed (Placed *placed, guint n, int (*compare) (const void *, const void *))
{
  guint moves = 0;
  for (guint i = 1; i < n; i++)
    {
      guint k = i;
      Placed item = placed[i];
      while (k > 0 && compare (&placed[k - 1], &item) > 0)
        {
          placed[k] = placed[k - 1];
          k--;
        }
      placed[k] = item;
      moves += i - k;
      if (moves > 8 * n)
        {
          qsort (placed, n, sizeof *placed, compare);
          return;
        }
    }
}

/* The largest size among the words whose baselines are no farther than @reach from each one's own. */
static void
find_largest (const Placed *placed, guint n, float reach, float *largest)
{
  /* words that no later one outdoes, their sizes falling: the first of them is the window's largest */
  g_autofree guint *queue = g_new0 (guint, n);
  guint first = 0, end = 0, next = 0;
  for (guint i = 0; i < n; i++)
    {
      for (; next < n && placed[next].base - placed[i].base <= reach; next++)
        {
          while (end > first && placed[queue[end - 1]].em <= placed[next].em)
            end--;
          queue[end++] = next;
        }
      while (placed[i].base - placed[queue[first]].base > reach)
        first++;
      largest[i] = placed[queue[first]].em;
    }
}

/* Numbers the rows.  A small word beside a larger one that reaches over its height is its index or mark: it takes the
 * larger one's row. */
static void
number_rows (const PdfPage *page, Placed *placed, guint n)
{
  guint row = 0;
  float base = 0, em = 0;
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && placed[i].base - base > 0.32f * MIN (em, placed[i].em))
        row++;
      if (i == 0 || row != placed[i - 1].row)
        {
          base = placed[i].base;
          em = placed[i].em;
        }
      /* the larger text says where the line is: a raised letter may come first */
      if (placed[i].em > 1.15f * em)
        base = placed[i].base;
      em = MAX (em, placed[i].em);
      placed[i].row = row;
    }
  /* the largest size within 14 points above and below, by a window that moves down with the words */
  g_autofree float *largest = g_new (float, n);
  find_largest (placed, n, 14, largest);
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *small = PDF_WORD (page, placed[i].word);
      if (small->em > SMALL_TEXT * largest[i])
        continue;
      for (int step = -1; step <= 1; step += 2)
        for (int k = (int) i + step; k >= 0 && k < (int) n; k += step)
          {
            const PdfWord *big = PDF_WORD (page, placed[k].word);
            if (fabsf (placed[k].base - placed[i].base) > 14)
              break;
            if (placed[k].row == placed[i].row || small->em > SMALL_TEXT * big->em)
              continue;
            float rise = big->base - small->base, gap = MAX (small->x0 - big->x1, big->x0 - small->x1);
            if (rise > -0.3f * big->em && rise < 0.62f * big->em && gap < 0.45f * big->em && gap > -0.3f * big->em)
              {
                placed[i].row = placed[k].row;
                step = 2;
                break;
              }
          }
    }
}

void
ingest_pdf_flow_fill (PdfFlow *flow, const guint *words, guint n, float gap)
{
  g_array_set_size (flow->words, 0);
  g_array_set_size (flow->segments, 0);
  if (n == 0)
    return;
  g_autofree Placed *placed = g_new (Placed, n);
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (flow->page, words[i]);
      placed[i] = (Placed){ words[i], word->base, word->em, word->x0, 0 };
    }
  sort_placed (placed, n, compare_base);
  number_rows (flow->page, placed, n);
  sort_placed (placed, n, compare_rows);

  PdfSegment segment = { 0 };
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (flow->page, placed[i].word);
      gboolean starts =
          i == 0 || placed[i].row != placed[i - 1].row || word->x0 - segment.x1 > gap * MIN (word->em, segment.em);
      if (starts)
        {
          if (i > 0)
            g_array_append_val (flow->segments, segment);
          segment =
              (PdfSegment){ word->x0, word->y0, word->x1, word->y1, word->base, word->em, i, 0, NULL, placed[i].row };
        }
      segment.n++;
      segment.x1 = MAX (segment.x1, word->x1);
      segment.y0 = MIN (segment.y0, word->y0);
      segment.y1 = MAX (segment.y1, word->y1);
      if (word->em > segment.em * 1.05f)
        {
          segment.em = word->em;
          segment.base = word->base;
        }
      g_array_append_val (flow->words, placed[i].word);
    }
  g_array_append_val (flow->segments, segment);
}

/* text of a line */

/* "目　次", "S L A": characters set apart evenly are one word. */
static gboolean
is_letter_spaced (const PdfPage *page, const guint *words, guint n)
{
  if (n < 2 || n > 40)
    return FALSE;
  float least = G_MAXFLOAT, most = 0;
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]);
      if (word->n != 1 || !ingest_pdf_is_cjk (PDF_CHAR (page, word->first)->c))
        return FALSE;
      if (i == 0)
        continue;
      float gap = word->x0 - PDF_WORD (page, words[i - 1])->x1;
      least = MIN (least, gap);
      most = MAX (most, gap);
    }
  float em = PDF_WORD (page, words[0])->em;
  return most - least < 0.25f * em && most < 5 * em;
}

static gboolean
has_space (const PdfChar *before, const PdfChar *c, gboolean new_word)
{
  float gap = c->x0 - before->x1, em = MIN (before->em, c->em);
  gboolean left = ingest_pdf_is_cjk (before->c), right = ingest_pdf_is_cjk (c->c);
  if (left && right)
    return gap >= 0.42f * em;
  if (left || right)
    return gap >= 0.3f * em || (c->space && gap >= 0.2f * em);
  return c->space || (new_word && gap > 0.18f * em);
}

static void
add_span (GArray *spans, const GString *text, guint start, const PdfChar *c, guint16 style)
{
  if (spans == NULL)
    return;
  PdfSpan *last = spans->len > 0 ? &g_array_index (spans, PdfSpan, spans->len - 1) : NULL;
  if (last != NULL && last->style == style && fabsf (last->size - c->em) < 0.3f && last->colour == c->colour
      && last->link == c->link && last->end >= start - 1)
    {
      last->end = (guint) text->len;
      return;
    }
  PdfSpan span = { start, (guint) text->len, style, c->em, c->colour, c->link };
  g_array_append_val (spans, span);
}

void
ingest_pdf_words_text (const PdfPage *page, const guint *words, guint n, GString *text, GArray *spans)
{
  gboolean spaced = is_letter_spaced (page, words, n);
  float em = 0, base = 0;
  for (guint i = 0; i < n; i++)
    if (PDF_WORD (page, words[i])->em > em)
      {
        em = PDF_WORD (page, words[i])->em;
        base = PDF_WORD (page, words[i])->base;
      }
  const PdfChar *before = NULL;
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]);
      gboolean raised = word->turn == 0 && word->em < SMALL_TEXT * em && base - word->base > 0.15f * em;
      for (guint k = 0; k < word->n; k++)
        {
          const PdfChar *c = PDF_CHAR (page, word->first + k);
          if (before != NULL && k == 0 && !spaced
              && (c->turn != 0 ? c->space || c->new_line : has_space (before, c, TRUE)))
            g_string_append_c (text, ' ');
          guint start = (guint) text->len;
          g_string_append_unichar (text, c->c);
          add_span (spans, text, start, c, raised ? c->style | PDF_SUPER : c->style);
          before = c;
        }
    }
}

/* markers */

static gboolean
is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

static const char *
skip_space (const char *p)
{
  while (*p == ' ' || *p == '\t' || g_utf8_get_char (p) == 0x3000)
    p = g_utf8_next_char (p);
  return p;
}

/* The longest run of digits, or of one or two letters or kana: what stands before a dot or between brackets. */
static const char *
skip_counter (const char *p)
{
  const char *start = p;
  while (is_digit (g_utf8_get_char (p)) && p - start < 12)
    p = g_utf8_next_char (p);
  if (p > start)
    return p;
  gunichar c = g_utf8_get_char (p);
  if ((c >= 0x2160 && c <= 0x217f) || (c != 0 && g_utf8_strchr ("アイウエオカキクケコサシスセソ", -1, c) != NULL))
    return g_utf8_next_char (p);
  while (p - start < 5 && strchr ("ivxIVX", *p) != NULL && *p != '\0')
    p++;
  if (p == start && g_ascii_isalpha (*p))
    p++;
  return p;
}

gsize
ingest_pdf_marker (const char *text, PdfMarker *kind)
{
  gunichar c = g_utf8_get_char (text);
  const char *after = *text != '\0' ? g_utf8_next_char (text) : text;
  *kind = PDF_MARKER_NONE;

  static const char *const bullets = "・•●○◎■□◆◇▪▫◦‣➢➤✓✔☑☐▶►▷※★☆⇒→◼◻⁃∙·";
  if (*text == '\0')
    return 0;
  if (g_utf8_strchr (bullets, -1, c) != NULL || (c >= 0xe000 && c <= 0xf8ff)
      || (c == 0xfffd && g_utf8_get_char (after) != 0xfffd))
    {
      *kind = PDF_MARKER_BULLET;
      if (c == 0x203b) /* ※1 */
        while (is_digit (g_utf8_get_char (after)))
          after = g_utf8_next_char (after);
      return (gsize) (skip_space (after) - text);
    }
  if ((c == '-' || c == '*' || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 'o' || c == 0xff0d || c == '+')
      && (*after == ' ' || g_utf8_get_char (after) == 0x3000))
    {
      /* "- 3 -" is a page number */
      const char *number = skip_space (after), *end = number;
      while (is_digit (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > number && g_utf8_get_char (skip_space (end)) == c)
        return 0;
      *kind = PDF_MARKER_BULLET;
      return (gsize) (number - text);
    }
  if ((c >= 0x2460 && c <= 0x24ff) || (c >= 0x2776 && c <= 0x2793) || (c >= 0x3220 && c <= 0x3243))
    {
      *kind = PDF_MARKER_BULLET;
      return (gsize) (skip_space (after) - text);
    }
  if (c == '(' || c == 0xff08)
    {
      const char *end = skip_counter (after);
      gunichar close = g_utf8_get_char (end);
      if (end > after && (close == ')' || close == 0xff09))
        {
          *kind = PDF_MARKER_BULLET;
          return (gsize) (skip_space (g_utf8_next_char (end)) - text);
        }
      return 0;
    }
  if (c == 0x7b2c) /* 第1章 */
    {
      const char *p = after;
      while (is_digit (g_utf8_get_char (p))
             || g_utf8_strchr ("一二三四五六七八九十百", -1, g_utf8_get_char (p)) != NULL)
        {
          if (*p == '\0')
            return 0;
          p = g_utf8_next_char (p);
        }
      gunichar unit = g_utf8_get_char (p);
      if (p > after && (unit == 0x7ae0 || unit == 0x7bc0 || unit == 0x6761 || unit == 0x9805 || unit == 0x90e8))
        {
          *kind = PDF_MARKER_NUMBER;
          return (gsize) (skip_space (g_utf8_next_char (p)) - text);
        }
      return 0;
    }

  const char *p = text;
  if (g_str_has_prefix (p, "CLD") || g_str_has_prefix (p, "A."))
    p += strspn (p, "ACLD. ");
  const char *end = skip_counter (p);
  if (end == p)
    return 0;
  gunichar close = g_utf8_get_char (end);
  if (close == ')' || close == 0xff09)
    {
      *kind = PDF_MARKER_BULLET;
      return (gsize) (skip_space (g_utf8_next_char (end)) - text);
    }
  guint dots = 0;
  while ((*end == '.' || g_utf8_get_char (end) == 0xff0e || *end == '-') && dots < 6)
    {
      const char *next = g_utf8_next_char (end);
      const char *more = next;
      while (is_digit (g_utf8_get_char (more)))
        more = g_utf8_next_char (more);
      dots++;
      if (more == next)
        {
          if (*end == '-')
            dots--;
          else
            end = next;
          break;
        }
      end = more;
    }
  gboolean digits = is_digit (g_utf8_get_char (p));
  gunichar next = g_utf8_get_char (end);
  if (dots == 0 && !(digits && (next == ' ' || next == 0x3000)))
    return 0;
  if (*end != '\0' && next != ' ' && next != 0x3000 && !ingest_pdf_is_cjk (next) && !(dots == 1 && end[-1] == '.'))
    return 0;
  if (dots == 1 && end[-1] != '.' && next != ' ' && next != 0x3000 && *end != '\0') /* "2.5倍" */
    return 0;
  if (!digits && dots == 1 && end[-1] != '.')
    return 0;
  *kind = PDF_MARKER_NUMBER;
  return (gsize) (skip_space (end) - text);
}

static gboolean
is_leader_mark (gunichar c)
{
  return c == '.' || c == 0x2025 || c == 0x2026 || c == 0xb7 || c == 0x30fb || c == 0xff65 || c == 0x22ef || c == '_';
}

gboolean
ingest_pdf_is_leader (const char *text)
{
  const char *end = text + strlen (text);
  while (end > text && (g_ascii_isdigit (end[-1]) || end[-1] == ' ' || strchr ("ivx-", end[-1]) != NULL))
    end--;
  guint dots = 0;
  while (end > text && dots < 4)
    {
      const char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);
      if (is_leader_mark (c))
        dots += c == 0x2026 || c == 0x22ef ? 3 : 1;
      else if (c != ' ')
        break;
      end = last;
    }
  return dots >= 3;
}

/* reading order */

typedef struct
{
  const PdfPage *page;
  PdfFlow *flow;
  GArray *lines;  /* of PdfSegment: rows of a column joined, in reading order */
  GArray *breaks; /* of guint: indices of lines that open a new column or region */
} Ordering;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const PdfSegment *p = a, *q = b;
  if (p->key != q->key)
    return p->key < q->key ? -1 : 1;
  return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

/* Rows again, after blocks have come among the segments: a block is a row of its own where its top is. */
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

static void
number_rows_again (GArray *segments)
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
  guint rows[2] = { 0, 0 };
  for (guint i = run->start; i < run->end; i++)
    if (segments[i].y1 > from && segments[i].y0 < to)
      rows[segments[i].x1 > x]++;
  return in_gutter > 1 + (run->end - run->start) / 40 ? 0 : MIN (rows[0], rows[1]);
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
              if (score > best_score && score >= 2 && is_prose_gutter (segments, &run, x))
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
add_lines (Ordering *ordering, const PdfSegment *segments, guint n)
{
  guint mark = ordering->lines->len;
  g_array_append_val (ordering->breaks, mark);
  for (guint i = 0; i < n; i++)
    g_array_append_val (ordering->lines, segments[i]);
}

static void
order (Ordering *ordering, PdfSegment *segments, guint n, guint depth)
{
  float x = 0;
  Gutter gutter = { 0 };
  if (n == 0)
    return;
  if (depth >= MAX_CUTS || n < 6 || !find_gutter (segments, n, &x, &gutter))
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
  order (ordering, segments, gutter.start, depth + 1);
  g_autofree PdfSegment *side = g_new (PdfSegment, gutter.end - gutter.start);
  for (int left = 1; left >= 0; left--)
    {
      guint m = 0;
      for (guint i = gutter.start; i < gutter.end; i++)
        if ((segments[i].x1 <= x + 0.5f) == (left == 1))
          side[m++] = segments[i];
      order (ordering, side, m, depth + 1);
    }
  order (ordering, segments + gutter.end, n - gutter.end, depth + 1);
}

/* lines to blocks */

/* One line of a column. */
typedef struct
{
  float x0, y0, x1, y1, base, em;
  guint first, n; /* words in order, in Building.words */
  PdfBlock *block;
  guint16 style; /* shared by all */
  gint32 colour;
  gboolean drawn_bullet;
  gunichar first_char, last_char;
  float first_width; /* of what cannot be broken at its start */
  guint column;
  gsize marker;
  PdfMarker kind;
  gboolean leader, struck, hidden, wide_gap;
  char *text;
} Line;

typedef struct
{
  const PdfPage *page;
  GArray *lines; /* of Line */
  GArray *words; /* of guint */
  GPtrArray *out;
  const float *box;
  gboolean is_cell;
  float pitch; /* of the body's lines, in sizes */
  float em;    /* of most lines */
} Building;

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->text);
}

static gboolean
closes (gunichar c)
{
  return g_utf8_strchr ("、。，．・：；？！）」』】〕〉》］｝,.:;?!)]}", -1, c) != NULL;
}

static gboolean
ends_sentence (gunichar c)
{
  return g_utf8_strchr ("。．！？!?", -1, c) != NULL || c == '.';
}

/* "=====": a line of one mark parts what is above from what is below. */
static gboolean
is_drawn_rule (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  guint n = 0;
  if (g_unichar_isalnum (c) || c == 0)
    return FALSE;
  for (; g_utf8_get_char (text) == c; text = g_utf8_next_char (text))
    n++;
  return n >= 5 && *text == '\0';
}

/* Whether all Japanese characters of @n words are bold, and there are some: a number or a name among them may be in a
 * Latin font that has no such weight. */
static gboolean
is_bold_japanese (const PdfPage *page, const guint *words, guint n)
{
  guint bold = 0;
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]);
      for (guint k = 0; k < word->n; k++)
        {
          const PdfChar *c = PDF_CHAR (page, word->first + k);
          if (!ingest_pdf_is_cjk (c->c))
            continue;
          if ((c->style & PDF_BOLD) == 0)
            return FALSE;
          bold++;
        }
    }
  return bold >= 2;
}

static void
measure_line (Building *building, Line *line)
{
  const PdfPage *page = building->page;
  const guint *words = &g_array_index (building->words, guint, line->first);
  GString *text = g_string_new (NULL);
  ingest_pdf_words_text (page, words, line->n, text, NULL);
  line->text = g_string_free (text, FALSE);

  guint16 style = G_MAXUINT16;
  gboolean colour_set = FALSE;
  float widest = 0;
  for (guint i = 0; i < line->n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]);
      style &= word->style;
      gint32 colour = PDF_CHAR (page, word->first)->colour;
      if (!colour_set)
        line->colour = colour;
      else if (line->colour != colour)
        line->colour = -1;
      colour_set = TRUE;
      if (i > 0)
        widest = MAX (widest, (word->x0 - PDF_WORD (page, words[i - 1])->x1) / MAX (word->em, 1));
    }
  line->style = style;
  if (is_bold_japanese (page, words, line->n))
    line->style |= PDF_BOLD;
  line->wide_gap = widest > 2.2f;
  const PdfWord *first = PDF_WORD (page, words[0]), *last = PDF_WORD (page, words[line->n - 1]);
  line->first_char = PDF_CHAR (page, first->first)->c;
  line->last_char = PDF_CHAR (page, last->first + last->n - 1)->c;
  const PdfChar *c = PDF_CHAR (page, first->first);
  float end = c->x1;
  for (guint i = 1; i < first->n; i++)
    {
      const PdfChar *next = c + i;
      if ((ingest_pdf_is_cjk (next->c) || ingest_pdf_is_cjk (next[-1].c)) && !closes (next->c))
        break;
      end = next->x1;
    }
  line->first_width = end - c->x0;
  line->marker = ingest_pdf_marker (line->text, &line->kind);
  line->leader = ingest_pdf_is_leader (line->text) || is_drawn_rule (line->text);
  line->struck = (style & PDF_STRUCK) != 0;
  line->hidden = (style & PDF_INVISIBLE) != 0;
  for (guint i = 0; i < page->bullets->len && !line->drawn_bullet && line->marker == 0; i++)
    {
      const PdfFill *bullet = PDF_FILL (page->bullets, i);
      float y = (bullet->y0 + bullet->y1) / 2;
      line->drawn_bullet = bullet->x1 < line->x0 && line->x0 - bullet->x1 < 2.2f * line->em && y < line->base
                           && y > line->base - 0.9f * line->em && bullet->x1 - bullet->x0 < 0.75f * line->em
                           && bullet->y1 - bullet->y0 < 0.75f * line->em;
    }
}

/* The segments of a row, joined. */
static void
make_lines (Building *building, const Ordering *ordering)
{
  const PdfSegment *segments = (const PdfSegment *) (gpointer) ordering->lines->data;
  guint column = 0;
  for (guint i = 0; i < ordering->lines->len; i++)
    {
      const PdfSegment *segment = &segments[i];
      gboolean new_column = FALSE;
      while (column < ordering->breaks->len && g_array_index (ordering->breaks, guint, column) <= i)
        {
          new_column = TRUE;
          column++;
        }
      Line *last = building->lines->len > 0 ? &g_array_index (building->lines, Line, building->lines->len - 1) : NULL;
      const guint *words = segment->n > 0 ? &g_array_index (ordering->flow->words, guint, segment->first) : NULL;
      if (last != NULL && !new_column && last->block == NULL && segment->block == NULL && i > 0
          && segment->row == segments[i - 1].row && segments[i - 1].block == NULL)
        {
          last->x1 = MAX (last->x1, segment->x1);
          last->y0 = MIN (last->y0, segment->y0);
          last->y1 = MAX (last->y1, segment->y1);
          last->em = MAX (last->em, segment->em);
          last->n += segment->n;
          g_array_append_vals (building->words, words, segment->n);
          continue;
        }
      Line line = { segment->x0, segment->y0, segment->x1, segment->y1, segment->base, segment->em };
      line.first = building->words->len;
      line.n = segment->n;
      line.block = segment->block;
      line.column = column;
      if (words != NULL)
        g_array_append_vals (building->words, words, segment->n);
      g_array_append_val (building->lines, line);
    }
  for (guint i = 0; i < building->lines->len; i++)
    {
      Line *line = &g_array_index (building->lines, Line, i);
      if (line->block == NULL)
        measure_line (building, line);
    }
}

/* The distance from baseline to baseline that most lines keep, in sizes. */
static float
common_pitch (const GArray *lines)
{
  guint counts[80] = { 0 };
  guint best = 0;
  for (guint i = 1; i < lines->len; i++)
    {
      const Line *a = &g_array_index (lines, Line, i - 1), *b = &g_array_index (lines, Line, i);
      if (a->block != NULL || b->block != NULL || a->column != b->column || fabsf (a->em - b->em) > 0.6f)
        continue;
      float step = (b->base - a->base) / MAX (b->em, 1);
      if (step > 0.8f && step < 2.6f)
        counts[(int) (step * 20)]++;
    }
  for (guint i = 1; i < 79; i++)
    if (counts[i - 1] + counts[i] + counts[i + 1] > (best > 0 ? counts[best - 1] + counts[best] + counts[best + 1] : 0))
      best = i;
  return best > 0 ? ((float) best + 0.5f) / 20 : 1.5f;
}

/* The size of most lines; of equals the smaller. */
static float
common_size (const GArray *lines)
{
  guint counts[200] = { 0 }, best = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      if (line->block == NULL)
        counts[(guint) CLAMP (line->em * 2 + 0.5f, 0, 199)]++;
    }
  for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
    if (counts[k] > counts[best])
      best = k;
  return (float) best / 2;
}

typedef struct
{
  float left, right; /* margins of a run of lines */
  gboolean narrow;   /* a few short lines amid the first page, as on a cover: nothing says that they wrap */
} Margins;

/* Few lines of one size, short against the page, with fewer than three that end at one place. */
static gboolean
is_narrow_run (const Building *building, const Line *here, guint start, guint end)
{
  float left = here->x0, right = here->x1;
  guint full = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint k = start; k < end; k++)
      {
        const Line *line = &g_array_index (building->lines, Line, k);
        if (fabsf (line->em - here->em) > 0.1f * here->em)
          continue;
        left = MIN (left, line->x0);
        right = MAX (right, line->x1);
        full += pass == 1 && line->x1 > right - 0.6f * here->em;
      }
  return full < 3 && right - left < 16 * here->em && building->box[2] - building->box[0] > 2.5f * (right - left);
}

/* Where lines of this column wrap.  The column's own right edge, unless the lines around keep to a nearer one: three or
 * more of them that end within a character of each other are wrapped there. */
static Margins
margins_at (const Building *building, guint i)
{
  const GArray *lines = building->lines;
  const Line *here = &g_array_index (lines, Line, i);
  guint start = i, end = i + 1;
  while (start > 0 && i - start < 60)
    {
      const Line *line = &g_array_index (lines, Line, start - 1);
      if (line->block != NULL || line->column != here->column)
        break;
      start--;
    }
  while (end < lines->len && end - i < 60)
    {
      const Line *line = &g_array_index (lines, Line, end);
      if (line->block != NULL || line->column != here->column)
        break;
      end++;
    }
  Margins margins = { here->x0, here->x1, FALSE };
  for (guint k = start; k < end; k++)
    {
      const Line *line = &g_array_index (lines, Line, k);
      margins.left = MIN (margins.left, line->x0);
      if (fabsf (line->em - here->em) < 0.25f * here->em || line->x1 < margins.right)
        margins.right = MAX (margins.right, line->x1);
    }
  if (building->page->number == 1 && !building->is_cell && here->em < 1.1f * building->em)
    margins.narrow = is_narrow_run (building, here, start, end);
  if (building->is_cell) /* the padding on the left tells that on the right */
    margins.right =
        MAX (margins.right, building->box[2] - MIN (MAX (margins.left - building->box[0], 1), 0.9f * here->em));
  return margins;
}

static gboolean
same_style (const Line *a, const Line *b)
{
  if (fabsf (a->em - b->em) > 0.09f * MAX (a->em, b->em))
    return FALSE;
  return ((a->style ^ b->style) & (PDF_BOLD | PDF_STRUCK | PDF_INVISIBLE)) == 0;
}

/* 【対策】 by itself. */
static gboolean
is_label (const char *text)
{
  return g_str_has_prefix (text, "【") && strlen (text) < 60
         && strstr (text, "】") == text + strlen (text) - strlen ("】");
}

/* A heading that left no room goes on in the next line, which may stand further off than lines of text do. */
static gboolean
heading_goes_on (const Building *building, const Line *line, const Line *next, const Margins *margins)
{
  gboolean stands_out = (line->style & next->style & PDF_BOLD) != 0 || MIN (line->em, next->em) > 1.12f * building->em;
  float room = margins->right - line->x1;
  return stands_out && next->base - line->base < 2.6f * line->em && room < next->first_width + 0.6f * line->em
         && line->x1 - line->x0 > 12 * line->em && next->kind == PDF_MARKER_NONE && !ends_sentence (line->last_char)
         && next->x1 - next->x0 < line->x1 - line->x0;
}

/* Whether @next begins anew after @line. */
static gboolean
begins_block (const Building *building, const Line *line, const Line *next, const Line *first, const Margins *margins)
{
  float em = MIN (line->em, next->em);
  float step = next->base - line->base;
  if (line->block != NULL || next->block != NULL || line->column != next->column)
    return TRUE;
  /* a leader alone belongs to the line of contents that left no room for it */
  gboolean leads_on = next->leader && !line->leader && is_leader_mark (next->first_char);
  if (line->leader || (next->leader && !leads_on) || next->drawn_bullet || !same_style (line, next))
    return TRUE;
  gboolean far = step > MAX (building->pitch * 1.3f, building->pitch + 0.28f) * em;
  if (step < 0.5f * em || (far && !heading_goes_on (building, line, next, margins)))
    return TRUE;
  /* a line that ends with its sentence, and a little more white below it than lines keep */
  if (ends_sentence (line->last_char) && step > (building->pitch + 0.25f) * em)
    return TRUE;
  if (line->wide_gap || next->wide_gap)
    return TRUE;
  if (next->kind == PDF_MARKER_BULLET || (is_label (next->text) && ends_sentence (line->last_char)))
    return TRUE;
  if (leads_on)
    return FALSE;

  /* below the words behind a bullet stands what goes on with them, broken by hand or not */
  float hang = next->x0 - first->x0;
  if (line == first && line->kind == PDF_MARKER_BULLET && next->kind == PDF_MARKER_NONE && hang > 0.6f * em
      && hang < 3.5f * em && !ends_sentence (line->last_char)
      && margins->right - line->x1 < 0.3f * (margins->right - margins->left))
    return FALSE;

  /* room for what opens the next line: it was not wrapped, it was ended */
  float room = margins->right - line->x1;
  if (margins->narrow && next->x0 <= line->x0 + em)
    return TRUE;
  gboolean is_short =
      room > next->first_width + 0.6f * em + (ingest_pdf_is_cjk (next->first_char) ? 0.5f * em : 0.3f * em);
  if (is_short)
    return TRUE;
  /* a number opens a line: not where a wrapped line happens to begin with one */
  if (next->kind == PDF_MARKER_NUMBER
      && (ends_sentence (line->last_char) || line->last_char == ':' || line->last_char == 0xff1a || room > 1.2f * em
          || fabsf (next->x0 - line->x0) > 0.5f * em))
    return TRUE;
  /* an indent after a line that could have gone on */
  if (line != first || line->marker == 0)
    {
      float indent = next->x0 - line->x0;
      if (line == first ? indent > 0.6f * em && !line->drawn_bullet && ends_sentence (line->last_char)
                        : indent > 0.6f * em)
        return TRUE;
      if (indent < -2.2f * em)
        return TRUE;
    }
  if (line == first && line->marker > 0 && next->x0 < line->x0 - 0.6f * em)
    return TRUE;
  return FALSE;
}

/* Whether an address broken at the line's end goes on: it has no spaces. */
static gboolean
runs_on (const char *before, const char *after, gboolean is_full)
{
  const char *start = before + strlen (before);
  while (start > before && (guchar) start[-1] > ' ' && (guchar) start[-1] < 0x7f)
    start--;
  if (strstr (start, "://") == NULL && !g_str_has_prefix (start, "www."))
    return FALSE;
  gsize n = strcspn (after, " ");
  g_autofree char *token = g_strndup (after, n);
  return is_full || strpbrk (token, "/=_%&?") != NULL || start[strlen (start) - 1] == '/';
}

/* Whether line @k, the first of a column, goes on with the paragraph that ends the column before it. */
static gboolean
goes_over (const Building *building, guint k)
{
  const Line *line = &g_array_index (building->lines, Line, k - 1), *next = &g_array_index (building->lines, Line, k);
  if (line->block != NULL || next->block != NULL || line->column == next->column || !same_style (line, next)
      || line->leader || next->leader || next->marker > 0 || next->drawn_bullet || ends_sentence (line->last_char)
      || next->base > line->base)
    return FALSE;
  Margins here = margins_at (building, k - 1), there = margins_at (building, k);
  return here.right - line->x1 < 1.3f * line->em && next->x0 - there.left < 0.5f * next->em
         && line->x1 - line->x0 > 8 * line->em;
}

/* @is_full says that the line before it left no room for a character. */
static void
append_line (PdfBlock *block, const Building *building, const Line *line, gboolean is_full)
{
  const guint *words = &g_array_index (building->words, guint, line->first);
  if (block->text->len > 0)
    {
      gunichar last = block->last;
      gboolean cjk = ingest_pdf_is_cjk (last) || ingest_pdf_is_cjk (line->first_char);
      if ((last == '-' || last == 0x2010 || last == 0xad) && g_unichar_isalpha (line->first_char))
        g_string_append_c (block->text, '\n');
      else if (!cjk && !runs_on (block->text->str, line->text, is_full))
        g_string_append_c (block->text, ' ');
    }
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (PdfSpan));
  ingest_pdf_words_text (building->page, words, line->n, text, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      PdfSpan span = g_array_index (spans, PdfSpan, i);
      span.start += (guint) block->text->len;
      span.end += (guint) block->text->len;
      PdfSpan *before = block->spans->len > 0 ? &g_array_index (block->spans, PdfSpan, block->spans->len - 1) : NULL;
      if (before != NULL && before->style == span.style && before->link == span.link && before->colour == span.colour
          && fabsf (before->size - span.size) < 0.3f && span.start - before->end <= 1)
        before->end = span.end;
      else
        g_array_append_val (block->spans, span);
    }
  g_string_append_len (block->text, text->str, (gssize) text->len);
  block->last = line->last_char;
  block->x0 = block->n_lines > 0 ? MIN (block->x0, line->x0) : line->x0;
  block->y0 = block->n_lines > 0 ? MIN (block->y0, line->y0) : line->y0;
  block->x1 = block->n_lines > 0 ? MAX (block->x1, line->x1) : line->x1;
  block->y1 = block->n_lines > 0 ? MAX (block->y1, line->y1) : line->y1;
  block->em = MAX (block->em, line->em);
  block->style = block->n_lines > 0 ? block->style & line->style : line->style;
  block->colour = block->n_lines > 0 && block->colour != line->colour ? -1 : line->colour;
  block->n_lines++;
}

/* The marker becomes a field of its own where it is a bullet; a number stays in the text, since only normalize can tell
 * a list from headings. */
static void
take_marker (PdfBlock *block, const Line *line)
{
  gsize length = line->marker;
  if (line->drawn_bullet)
    {
      block->type = INGEST_BLOCK_LIST_ITEM;
      return;
    }
  if (line->kind != PDF_MARKER_BULLET || length >= block->text->len)
    return;
  block->type = INGEST_BLOCK_LIST_ITEM;
  block->marker = g_strchomp (g_strndup (block->text->str, length));
  if (g_str_has_suffix (block->marker, "\xe3\x80\x80"))
    block->marker[strlen (block->marker) - 3] = '\0';
  g_string_erase (block->text, 0, (gssize) length);
  guint kept = 0;
  for (guint i = 0; i < block->spans->len; i++)
    {
      PdfSpan span = g_array_index (block->spans, PdfSpan, i);
      if (span.end <= length)
        continue;
      span.start = span.start > length ? span.start - (guint) length : 0;
      span.end -= (guint) length;
      g_array_index (block->spans, PdfSpan, kept++) = span;
    }
  g_array_set_size (block->spans, kept);
}

static void
finish_block (const Building *building, PdfBlock *block)
{
  block->page = building->page->number;
  block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
  ingest_pdf_page_rect (building->page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  if ((block->style & PDF_STRUCK) != 0)
    block->role = INGEST_ROLE_STRUCK;
  else if ((block->style & PDF_INVISIBLE) != 0)
    block->role = INGEST_ROLE_HIDDEN;
  g_ptr_array_add (building->out, block);
}

/* A box gives way to its blocks. */
static void
put_block (const Building *building, PdfBlock *block)
{
  if (block->children == NULL)
    {
      g_ptr_array_add (building->out, block);
      return;
    }
  for (guint i = 0; i < block->children->len; i++)
    g_ptr_array_add (building->out, block->children->pdata[i]);
  g_ptr_array_set_free_func (block->children, NULL);
  ingest_pdf_block_free (block);
}

static void
build_blocks (Building *building)
{
  const GArray *lines = building->lines;
  building->pitch = common_pitch (lines);
  building->em = common_size (lines);
  for (guint i = 0; i < lines->len;)
    {
      const Line *first = &g_array_index (lines, Line, i);
      if (first->block != NULL)
        {
          put_block (building, first->block);
          i++;
          continue;
        }
      Margins margins = margins_at (building, i);
      PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
      append_line (block, building, first, FALSE);
      guint k = i + 1;
      while (k < lines->len
             && !begins_block (building, &g_array_index (lines, Line, k - 1), &g_array_index (lines, Line, k), first,
                               &margins))
        {
          const Line *above = &g_array_index (lines, Line, k - 1);
          append_line (block, building, &g_array_index (lines, Line, k++),
                       margins.right - above->x1 < 0.6f * above->em);
        }
      if (k < lines->len && goes_over (building, k))
        while (k < lines->len
               && (k == i || goes_over (building, k)
                   || !begins_block (building, &g_array_index (lines, Line, k - 1), &g_array_index (lines, Line, k),
                                     first, &margins)))
          {
            margins = margins_at (building, k);
            append_line (block, building, &g_array_index (lines, Line, k++), FALSE);
          }
      const Line *last = &g_array_index (lines, Line, k - 1);
      block->full = margins.right - last->x1 < 1.3f * last->em;
      block->flush = first->x0 - margins.left < 0.5f * first->em && first->marker == 0 && !first->drawn_bullet;
      take_marker (block, first);
      finish_block (building, block);
      i = k;
    }
}

void
ingest_pdf_layout (const PdfPage *page, const guint *words, guint n, GPtrArray *among, const float box[4],
                   gboolean is_cell, GPtrArray *out)
{
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (page);
  ingest_pdf_flow_fill (flow, words, n, SEGMENT_GAP);
  for (guint i = 0; among != NULL && i < among->len; i++)
    {
      PdfBlock *block = among->pdata[i];
      PdfSegment segment = { block->x0, block->y0, block->x1, block->y1, block->y1, 10, 0, 0, block, G_MAXUINT };
      g_array_append_val (flow->segments, segment);
    }
  if (among != NULL && among->len > 0)
    number_rows_again (flow->segments);

  Ordering ordering = { page, flow, g_array_new (FALSE, FALSE, sizeof (PdfSegment)),
                        g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autofree PdfSegment *segments = g_memdup2 (flow->segments->data, flow->segments->len * sizeof (PdfSegment));
  order (&ordering, segments, flow->segments->len, is_cell ? MAX_CUTS : 0);

  Building building = {
    page, g_array_new (FALSE, FALSE, sizeof (Line)), g_array_new (FALSE, FALSE, sizeof (guint)), out, box, is_cell, 1.5f
  };
  g_array_set_clear_func (building.lines, line_clear);
  make_lines (&building, &ordering);
  build_blocks (&building);
  g_array_unref (building.lines);
  g_array_unref (building.words);
  g_array_unref (ordering.lines);
  g_array_unref (ordering.breaks);
}
