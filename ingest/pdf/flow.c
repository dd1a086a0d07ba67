#include "ingest/pdf/flow.h"

#include <math.h>

/* Text up to this share of the size beside it may be its index or mark: browsers set them at five sixths. */
#define SMALL_TEXT 0.86f

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

/* Gaps between characters that were set apart evenly differ by less than this, and are less wide (in sizes). */
#define EVEN_GAP       0.25f
#define WIDEST_SPACING 5

/* So many evenly spaced characters in a row are one run of text set wide. */
#define SPACED_RUN 4

/* A Japanese character by itself, or with the mark that closes up behind it ("す。"). */
static gboolean
is_single (const PdfPage *page, const PdfWord *word)
{
  return (word->n == 1 || (word->n == 2 && g_unichar_ispunct (PDF_CHAR (page, word->first + 1)->c)))
         && ingest_pdf_is_cjk (PDF_CHAR (page, word->first)->c);
}

float
ingest_pdf_letter_spacing (const PdfPage *page, const guint *words, guint n)
{
  float gap = 0;
  guint run = 0;
  for (guint i = 0; i < n; i++)
    {
      const PdfWord *word = PDF_WORD (page, words[i]), *before = i > 0 ? PDF_WORD (page, words[i - 1]) : NULL;
      float here = before != NULL ? word->x0 - before->x1 : 0;
      if (!is_single (page, word))
        run = 0;
      else if (run >= 2 && fabsf (here - gap) < EVEN_GAP * word->em)
        run++;
      else
        run = run > 0 && here > 0 && here < WIDEST_SPACING * word->em ? 2 : 1;
      if (run == 2)
        gap = here;
      if (run == SPACED_RUN)
        return gap;
    }
  /* a short line of nothing else: "目　次" */
  return run == n && n >= 2 ? gap : 0;
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
      && last->link == c->link && last->confidence == c->confidence && last->end >= start - 1)
    {
      last->end = (guint) text->len;
      return;
    }
  PdfSpan span = { start, (guint) text->len, style, c->em, c->colour, c->link, c->confidence };
  g_array_append_val (spans, span);
}

/* As g_string_append_unichar (), which goes a long way round for each of a document's characters. */
static inline void
append_char (GString *text, gunichar c)
{
  if (c < 0x80)
    g_string_append_c (text, (char) c);
  else if (text->len + 7 > text->allocated_len)
    g_string_append_unichar (text, c);
  else
    {
      text->len += (gsize) g_unichar_to_utf8 (c, text->str + text->len);
      text->str[text->len] = '\0';
    }
}

gunichar
ingest_pdf_raised_digit (gunichar c)
{
  static const gunichar digits[] = { 0x2070, 0xb9, 0xb2, 0xb3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (c == digits[i])
      return '0' + i;
  return 0;
}

/* The digit of a note's mark that the font itself draws raised; 0 where @c is none.  Behind a letter of a unit or a
 * number it stays as it is: m², 10³. */
static gunichar
mark_digit (const PdfChar *before, gunichar c)
{
  gboolean bound = before != NULL && before->c < 0x80 && g_ascii_isalnum ((char) before->c);
  return bound ? 0 : ingest_pdf_raised_digit (c);
}

void
ingest_pdf_words_text (const PdfPage *page, const guint *words, guint n, GString *text, GArray *spans)
{
  float spacing = ingest_pdf_letter_spacing (page, words, n);
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
          gboolean spaced = spacing > 0 && before != NULL && ingest_pdf_is_cjk (before->c) && ingest_pdf_is_cjk (c->c)
                            && fabsf (c->x0 - before->x1 - spacing) < EVEN_GAP * c->em;
          if (before != NULL && k == 0 && !spaced
              && (c->turn != 0 ? c->space || c->new_line : has_space (before, c, TRUE)))
            g_string_append_c (text, ' ');
          guint start = (guint) text->len;
          gunichar digit = mark_digit (before, c->c);
          append_char (text, digit != 0 ? digit : c->c);
          guint16 style = c->style & (guint16) ~PDF_WEIGHTLESS;
          add_span (spans, text, start, c, raised || digit != 0 ? style | PDF_SUPER : style);
          before = c;
        }
    }
}
