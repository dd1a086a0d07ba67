#include "ingest/pdf/text_lines.h"

#include "ingest/contents_line.h"

#include <math.h>
#include <string.h>

/* A row with a gap of this (in sizes) may be one of a table. */
#define WIDE_GAP 1.3f

/* A row of so few words may be a row of one-character cells. */
#define SPACED_OUT 8

PdfToken
ingest_pdf_token (const PdfPage *page, guint index)
{
  const PdfWord *word = PDF_WORD (page, index);
  PdfToken token = { index, word->x0, word->x1, FALSE, FALSE };
  guint dots = 0, digits = 0, marks = 0, others = 0;
  for (guint i = 0; i < word->n; i++)
    {
      const PdfChar *c = PDF_CHAR (page, word->first + i);
      dots += ingest_leader_of (c->c) == INGEST_LEADER_DOTS;
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
  token.leader = dots == word->n;
  if (!token.leader && dots >= 4)
    for (guint i = word->n; i > 0; i--)
      if (ingest_leader_of (PDF_CHAR (page, word->first + i - 1)->c) != INGEST_LEADER_DOTS)
        {
          token.x1 = PDF_CHAR (page, word->first + i - 1)->x1;
          break;
        }
  token.numeric = !token.leader && (digits > others || (digits + others == 0 && marks > 0)) && digits + marks > others;
  return token;
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

/* A text of nothing but dashes is a rule. */
static void
take_drawn_rules (PdfArea *area)
{
  guint kept = 0;
  for (guint i = 0; i < area->lines->len; i++)
    {
      PdfTextLine text = *TEXT_LINE (area, i);
      gboolean drawn = text.x1 - text.x0 > 6 * text.em;
      for (guint k = 0; k < text.n && drawn; k++)
        {
          const PdfWord *word = PDF_WORD (area->page, TOKEN (area, text.first + k)->word);
          for (guint c = 0; c < word->n && drawn; c++)
            {
              gunichar u = PDF_CHAR (area->page, word->first + c)->c;
              drawn = u == '-' || u == '=' || u == '_' || u == 0x2500 || u == 0x2015 || u == 0x2014 || u == 0xff0d;
            }
        }
      if (drawn)
        {
          PdfRule rule = { text.x0, text.base - 0.3f * text.em, text.x1, text.base - 0.3f * text.em };
          g_array_append_val (area->across, rule);
        }
      else
        *TEXT_LINE (area, kept++) = text;
    }
  if (kept < area->lines->len)
    g_array_sort (area->across, compare_y);
  g_array_set_size (area->lines, kept);
}

static gboolean
is_cjk_end (const PdfPage *page, guint word, gboolean first)
{
  const PdfWord *w = PDF_WORD (page, word);
  return w->n > 0 && ingest_pdf_is_cjk (PDF_CHAR (page, first ? w->first : w->first + w->n - 1)->c);
}

/* Appends the words of @segment to the text, the area's last. */
static void
add_segment (PdfArea *area, PdfTextLine *text, const PdfSegment *segment, const guint *words, gboolean is_first)
{
  for (guint k = 0; k < segment->n; k++)
    {
      PdfToken token = ingest_pdf_token (area->page, words[k]);
      const PdfToken *last = text->n > 0 ? TOKEN (area, text->first + text->n - 1) : NULL;
      float gap = last != NULL ? token.x0 - last->x1 : 0;
      token.cjk = last != NULL && !last->leader && !token.leader
                  && (is_cjk_end (area->page, last->word, FALSE) || is_cjk_end (area->page, token.word, TRUE));
      token.starts = k == 0 || (token.cjk && gap * CJK_GAP > CHUNK_GAP * segment->em);
      if (token.starts && !token.leader)
        {
          text->chunks++;
          if (!is_first || k > 0)
            text->widest = MAX (text->widest, (token.x0 - text->x1) / MAX (segment->em, 1));
        }
      text->x1 = text->n == 0 ? token.x1 : token.leader ? text->x1 : MAX (text->x1, token.x1);
      text->n++;
      g_array_append_val (area->tokens, token);
    }
  text->top = MIN (text->top, segment->y0);
  text->bottom = MAX (text->bottom, segment->y1);
  text->em = MAX (text->em, segment->em);
}

/* A line set out to the margins: all its gaps are alike though its words are not, as no text of cells has them. */
static gboolean
is_justified (const PdfArea *area, const PdfTextLine *text)
{
  float gap[2] = { G_MAXFLOAT, 0 }, width[2] = { G_MAXFLOAT, 0 };
  guint numbers = 0;
  for (guint k = 0; k < text->n; k++)
    {
      const PdfToken *token = TOKEN (area, text->first + k);
      float w = token->x1 - token->x0, g = k > 0 ? token->x0 - token[-1].x1 : gap[0];
      if (token->leader)
        return FALSE;
      numbers += token->numeric;
      gap[0] = MIN (gap[0], g), gap[1] = k > 0 ? MAX (gap[1], g) : gap[1];
      width[0] = MIN (width[0], w), width[1] = MAX (width[1], w);
    }
  return text->n >= 4 && numbers * 3 <= text->n && gap[0] > 0 && gap[1] < 1.06f * gap[0] && width[1] > 1.4f * width[0];
}

/* A line whose characters are pushed apart to fill it: no text of cells has so many of one character in a text. */
static gboolean
is_spaced_out (const PdfArea *area, const PdfTextLine *text)
{
  g_autofree guint *words = g_new (guint, text->n);
  for (guint k = 0; k < text->n; k++)
    words[k] = TOKEN (area, text->first + k)->word;
  return text->n > SPACED_OUT && ingest_pdf_letter_spacing (area->page, words, text->n) > 0;
}

/* Text that runs on: lines of one chunk below each other. */
static float
find_leading (const PdfArea *area)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (float));
  for (guint i = 1; i < area->lines->len; i++)
    {
      const PdfTextLine *text = TEXT_LINE (area, i), *above = TEXT_LINE (area, i - 1);
      float step = (text->base - above->base) / MAX (text->em, 1);
      if (text->chunks == 1 && above->chunks == 1 && step > 0.9f && step < 2.6f && fabsf (text->em - above->em) < 0.5f)
        g_array_append_val (steps, step);
    }
  if (steps->len < 3)
    return 0;
  g_array_sort (steps, ingest_pdf_compare_floats);
  return g_array_index (steps, float, steps->len / 4);
}

void
ingest_pdf_text_lines_read (PdfArea *area, const guint *words, guint n)
{
  g_autoptr (PdfFlow) flow = ingest_pdf_flow_new (area->page);
  ingest_pdf_flow_fill (flow, words, n, CHUNK_GAP);
  for (guint i = 0; i < flow->segments->len; i++)
    {
      const PdfSegment *segment = &g_array_index (flow->segments, PdfSegment, i);
      gboolean starts = i == 0 || segment->row != segment[-1].row;
      if (starts)
        {
          PdfTextLine text = { segment->base, segment->em, segment->y0,      segment->y1,
                               segment->x0,   segment->x1, area->tokens->len };
          text.marked = opens_with_marker (area->page, flow, segment);
          g_array_append_val (area->lines, text);
        }
      add_segment (area, TEXT_LINE (area, area->lines->len - 1), segment,
                   &g_array_index (flow->words, guint, segment->first), starts);
    }
  take_drawn_rules (area);
  area->leading = find_leading (area);
  for (guint i = 0; i < area->lines->len; i++)
    {
      PdfTextLine *text = TEXT_LINE (area, i);
      text->tabular = (text->chunks >= 2 && text->widest >= WIDE_GAP) || text->chunks >= 4;
      if ((text->marked && text->chunks == 2)
          || (text->chunks >= 2 && (is_justified (area, text) || is_spaced_out (area, text))))
        text->tabular = FALSE;
    }
}

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
          if (last->filled >= PDF_EDGE_TOP)
            last->filled = rule.filled >= PDF_EDGE_TOP ? MAX (last->filled, rule.filled) : rule.filled;
          return;
        }
    }
  g_array_append_val (across, rule);
}

GArray *
ingest_pdf_rules_across (const PdfPage *page)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < page->rules_h->len; i++)
    if (!PDF_RULE (page->rules_h, i)->used)
      g_array_append_val (all, *PDF_RULE (page->rules_h, i));
  for (guint i = 0; i < page->bands->len; i++)
    {
      const PdfBand *band = PDF_BAND (page, i);
      if (band->x1 - band->x0 < 0.2f * page->w || band->y1 - band->y0 < 6 || band->y1 - band->y0 > 0.5f * page->h)
        continue;
      PdfRule edges[2] = { { band->x0, band->y0, band->x1, band->y0, .filled = PDF_EDGE_TOP },
                           { band->x0, band->y1, band->x1, band->y1, .filled = PDF_EDGE_BOTTOM } };
      g_array_append_vals (all, edges, 2);
    }
  g_array_sort (all, compare_y);
  GArray *across = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < all->len && i < 20000; i++)
    add_across (across, *PDF_RULE (all, i));
  return across;
}

/* The longest rule at y in (from, to], or NULL. */
const PdfRule *
ingest_pdf_rule_in (const PdfArea *area, float from, float to, float x0, float x1)
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
