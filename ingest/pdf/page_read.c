#include "ingest/pdf/page_read.h"

#include "ingest/pdf/chars.h"
#include "ingest/pdf/forms.h"
#include "ingest/pdf/links.h"
#include "ingest/pdf/rings.h"
#include "ingest/pdf/scanned.h"
#include "ingest/pdf/vertical.h"

#include <math.h>
#include <string.h>

static void
turn_chars (PdfPage *page)
{
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      float origin = c->base;
      guint8 was = c->turn;
      ingest_pdf_turn_box (page->width, page->height, page->turn, &c->x0, &c->y0, &c->x1, &c->y1);
      if (page->vertical)
        {
          float middle = (c->y0 + c->y1) / 2;
          c->turn = 0;
          c->base = middle + 0.36f * c->em;
        }
      else
        {
          c->turn = was == 4 ? 4 : (guint8) ((was + 4 - page->turn) % 4);
          if (c->turn != 0 || c->glyph < 0)
            c->base = c->y0 + PDF_BASELINE_SHARE * (c->y1 - c->y0);
          else
            switch (was)
              {
                case 1:
                  c->base = page->width - origin;
                  break;
                case 2:
                  c->base = page->height - origin;
                  break;
                default: /* 0: y; 3: x */
                  c->base = origin;
                  break;
              }
        }
      if (c->turn == 0)
        {
          c->y0 = c->base - PDF_ASCENT * c->em;
          c->y1 = c->base + PDF_DESCENT * c->em;
        }
    }
}

/* words */

static gboolean
is_light (gint32 colour)
{
  return colour >= 0 && 0.3 * ((colour >> 16) & 0xff) + 0.59 * ((colour >> 8) & 0xff) + 0.11 * (colour & 0xff) > 150;
}

/* Whether a rule stands between two characters.  Where they touch, the text runs over the rule. */
static gboolean
rule_between (const PdfPage *page, float x0, float x1, float y)
{
  guint low = 0, high = page->rules_v->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (PDF_RULE (page->rules_v, middle)->x0 < x0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < page->rules_v->len; low++)
    {
      const PdfRule *rule = PDF_RULE (page->rules_v, low);
      if (rule->x0 > x1)
        break;
      if (rule->y0 <= y && rule->y1 >= y)
        return TRUE;
    }
  return FALSE;
}

static int
compare_slanted (gconstpointer a, gconstpointer b, gpointer data)
{
  const PdfPage *page = data;
  const PdfChar *p = PDF_CHAR (page, *(const guint *) a), *q = PDF_CHAR (page, *(const guint *) b);
  float along = (p->x0 - q->x0) * page->slant_x + (p->base - q->base) * page->slant_y;
  float across = (p->base - q->base) * page->slant_x - (p->x0 - q->x0) * page->slant_y;
  if (fabsf (across) > 0.7f * p->em)
    return across < 0 ? -1 : 1;
  return along < 0 ? -1 : along > 0;
}

static void
make_words (PdfPage *page)
{
  const PdfChar *chars = (const PdfChar *) (gpointer) page->chars->data;
  for (guint i = 0; i < page->chars->len; i++)
    {
      const PdfChar *c = &chars[i];
      if (c->turn == 4)
        {
          g_array_append_val (page->slanted, i);
          continue;
        }
      PdfWord *word = page->words->len > 0 ? PDF_WORD (page, page->words->len - 1) : NULL;
      const PdfChar *before = i > 0 ? c - 1 : NULL;
      gboolean starts = word == NULL || before == NULL || c->space || c->new_line
                        || before->column_block != c->column_block || (c->column_block == 0 && before->turn != c->turn);
      /* letters upside down over each other: a column turned by half a turn */
      if (!starts && c->turn == 2 && c->column_block == 0)
        starts = fabsf (c->x0 - before->x0) < 0.3f * c->em;
      if (!starts && c->turn == 0 && c->column_block == 0)
        {
          float em = MIN (c->em, before->em), gap = c->x0 - before->x1;
          starts =
              gap > 0.3f * em || gap < -0.6f * em || fabsf (c->base - before->base) > 0.18f * em
              || c->em > 1.3f * before->em || before->em > 1.3f * c->em
              || ((c->style ^ before->style) & (PDF_STRUCK | PDF_INVISIBLE)) != 0
              || (gap > 0.1f * em
                  && rule_between (page, (before->x0 + before->x1) / 2, (c->x0 + c->x1) / 2, c->base - 0.35f * em));
        }
      if (starts)
        {
          PdfWord made = { .first = i,
                           .x0 = c->x0,
                           .y0 = c->y0,
                           .x1 = c->x1,
                           .y1 = c->y1,
                           .base = c->base,
                           .em = c->em,
                           .style = c->style,
                           .turn = c->column_block > 0 ? 0 : c->turn };
          g_array_append_val (page->words, made);
          word = PDF_WORD (page, page->words->len - 1);
        }
      word->n++;
      word->style &= c->style;
      word->x0 = MIN (word->x0, c->x0);
      word->y0 = MIN (word->y0, c->y0);
      word->x1 = MAX (word->x1, c->x1);
      word->y1 = MAX (word->y1, c->y1);
      word->em = MAX (word->em, c->em);
    }
  g_array_sort_with_data (page->slanted, compare_slanted, page);
}

/* Large light letters over smaller ones are a watermark, upright though they are: they join the slanted text. */
static void
set_watermark_apart (PdfPage *page)
{
  guint n = page->chars->len, tried = 0;
  for (guint i = 0; i < n && tried < 400; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      if (c->turn != 0 || c->em < 24 || !is_light (c->colour))
        continue;
      tried++;
      guint under = 0;
      for (guint k = 0; k < n && under < 2; k++)
        {
          const PdfChar *other = PDF_CHAR (page, k);
          float x = (other->x0 + other->x1) / 2, y = other->base - 0.35f * other->em;
          under += other->em < 0.5f * c->em && !is_light (other->colour) && x > c->x0 && x < c->x1
                   && y > c->base - 0.75f * c->em && y < c->base;
        }
      if (under < 2)
        continue;
      /* all of its line */
      guint from = i, to = i + 1;
      while (from > 0 && PDF_CHAR (page, from - 1)->em > 0.9f * c->em && is_light (PDF_CHAR (page, from - 1)->colour)
             && fabsf (PDF_CHAR (page, from - 1)->base - c->base) < 0.2f * c->em)
        from--;
      while (to < n && PDF_CHAR (page, to)->em > 0.9f * c->em && is_light (PDF_CHAR (page, to)->colour)
             && fabsf (PDF_CHAR (page, to)->base - c->base) < 0.2f * c->em)
        to++;
      for (guint k = from; k < to; k++)
        PDF_CHAR (page, k)->turn = 4;
      if (page->slant_x == 0 && page->slant_y == 0)
        page->slant_x = 1;
      i = to - 1;
    }
}

/* rules and shades */

static int
compare_rules_h (gconstpointer a, gconstpointer b)
{
  const PdfRule *p = a, *q = b;
  return p->y0 != q->y0 ? (p->y0 < q->y0 ? -1 : 1) : p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static int
compare_rules_v (gconstpointer a, gconstpointer b)
{
  const PdfRule *p = a, *q = b;
  return p->x0 != q->x0 ? (p->x0 < q->x0 ? -1 : 1) : p->y0 < q->y0 ? -1 : p->y0 > q->y0;
}

static gboolean
is_dot (const PdfFill *fill)
{
  float w = fill->x1 - fill->x0, h = fill->y1 - fill->y0;
  return MAX (w, h) <= 3.2f && MIN (w, h) > 0.5f * MAX (w, h);
}

/* Whether @dot is the next of a row of dots: beside @last, or below it, and no farther than dots are set apart. */
static gboolean
goes_on (const PdfFill *last, const PdfFill *dot, gboolean across)
{
  float size = MAX (dot->x1 - dot->x0, dot->y1 - dot->y0);
  float along = across ? dot->x0 - last->x0 : dot->y0 - last->y0;
  float aside = across ? (dot->y0 + dot->y1) - (last->y0 + last->y1) : (dot->x0 + dot->x1) - (last->x0 + last->x1);
  return fabsf (aside) < 0.5f && fabsf (along) > 0.5f * size && fabsf (along) < 4.5f * size;
}

/* A rule drawn dot by dot: five of them or more, one after the other.  Dots taken are emptied. */
static void
join_dots (const PdfDrawing *drawing)
{
  const GArray *fills = drawing->fills;
  for (guint i = 0; i + 1 < fills->len;)
    {
      PdfFill *first = PDF_FILL (fills, i);
      guint end = i + 1;
      gboolean across = is_dot (first) && goes_on (first, first + 1, TRUE);
      while (end < fills->len && is_dot (first) && is_dot (PDF_FILL (fills, end))
             && goes_on (PDF_FILL (fills, end - 1), PDF_FILL (fills, end), across))
        end++;
      if (end - i < 5)
        {
          i++;
          continue;
        }
      const PdfFill *last = PDF_FILL (fills, end - 1);
      PdfRule rule = { MIN (first->x0, last->x0), MIN (first->y0, last->y0), MAX (first->x1, last->x1),
                       MAX (first->y1, last->y1) };
      rule.colour = first->colour;
      rule.filled = TRUE;
      rule.thick = across ? rule.y1 - rule.y0 : rule.x1 - rule.x0;
      if (across)
        rule.y0 = rule.y1 = (rule.y0 + rule.y1) / 2;
      else
        rule.x0 = rule.x1 = (rule.x0 + rule.x1) / 2;
      g_array_append_val (drawing->rules, rule);
      for (; i < end; i++)
        *PDF_FILL (fills, i) = (PdfFill){ 0 };
    }
}

static void
take_rules (PdfPage *page, const PdfDrawing *drawing)
{
  join_dots (drawing);
  for (guint i = 0; i < drawing->rules->len; i++)
    {
      PdfRule rule = *PDF_RULE (drawing->rules, i);
      if (rule.x1 < 0 || rule.y1 < 0 || rule.x0 > page->width || rule.y0 > page->height)
        continue;
      ingest_pdf_turn_box (page->width, page->height, page->turn, &rule.x0, &rule.y0, &rule.x1, &rule.y1);
      if (rule.x1 - rule.x0 >= rule.y1 - rule.y0)
        g_array_append_val (page->rules_h, rule);
      else
        g_array_append_val (page->rules_v, rule);
    }
  g_array_sort (page->rules_h, compare_rules_h);
  g_array_sort (page->rules_v, compare_rules_v);
  for (guint i = 0; i < drawing->fills->len; i++)
    {
      PdfFill fill = *PDF_FILL (drawing->fills, i);
      if (fill.x1 <= fill.x0)
        continue;
      ingest_pdf_turn_box (page->width, page->height, page->turn, &fill.x0, &fill.y0, &fill.x1, &fill.y1);
      float w = fill.x1 - fill.x0, h = fill.y1 - fill.y0;
      if (MAX (w, h) <= 9 && MIN (w, h) >= 1)
        g_array_append_val (page->bullets, fill);
      else if (w * h < 0.9f * page->w * page->h)
        g_array_append_vals (fill.curved ? page->shapes : page->fills, &fill, 1);
    }
  for (guint i = 0; i < drawing->images->len; i++)
    {
      PdfFill image = *PDF_FILL (drawing->images, i);
      ingest_pdf_turn_box (page->width, page->height, page->turn, &image.x0, &image.y0, &image.x1, &image.y1);
      g_array_append_val (page->images, image);
    }
  for (guint i = 0; i < drawing->rings->len; i++)
    {
      PdfFill ring = *PDF_FILL (drawing->rings, i);
      ingest_pdf_turn_box (page->width, page->height, page->turn, &ring.x0, &ring.y0, &ring.x1, &ring.y1);
      g_array_append_val (page->rings, ring);
    }
}

/* A rule through the middle of a character strikes it out; one just under its baseline underlines it.  Only rules that
 * are as long as some text are meant: those of a table are longer. */
static gboolean
mark_by_rules (PdfPage *page)
{
  gboolean any = FALSE;
  if (page->rules_h->len == 0 || page->rules_h->len > 20000)
    return FALSE;
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      if (c->turn != 0)
        continue;
      guint low = 0, high = page->rules_h->len;
      float top = c->base - 0.62f * c->em, middle = (c->x0 + c->x1) / 2;
      while (low < high)
        {
          guint half = (low + high) / 2;
          if (PDF_RULE (page->rules_h, half)->y0 < top)
            low = half + 1;
          else
            high = half;
        }
      for (; low < page->rules_h->len; low++)
        {
          const PdfRule *rule = PDF_RULE (page->rules_h, low);
          if (rule->y0 > c->base + 0.25f * c->em)
            break;
          if (rule->used || rule->x0 > middle || rule->x1 < middle || rule->thick > 0.25f * c->em)
            continue;
          if (rule->y0 < c->base - 0.16f * c->em)
            {
              c->style |= PDF_STRUCK;
              any = TRUE;
            }
          else if (rule->y0 > c->base + 0.02f * c->em)
            c->style |= PDF_UNDERLINE;
        }
    }
  return any;
}

/* A rule through one letter is a drawing's, unless it strikes out one of several answers. */
static void
clear_single (PdfPage *page)
{
  for (guint i = 0; i < page->chars->len; i++)
    {
      PdfChar *c = PDF_CHAR (page, i);
      gboolean before = i > 0 && (c[-1].style & PDF_STRUCK) != 0;
      gboolean after = i + 1 < page->chars->len && (c[1].style & PDF_STRUCK) != 0;
      if ((c->style & PDF_STRUCK) != 0 && !before && !after)
        c->style &= (guint16) ~PDF_STRUCK;
    }
}

void
ingest_pdf_page_mark (PdfPage *page)
{
  gboolean any = mark_by_rules (page);
  page->ringed = ingest_pdf_rings_mark (page);
  if (any)
    clear_single (page);
  if (any || page->ringed > 0) /* words are struck as a whole */
    {
      g_array_set_size (page->words, 0);
      g_array_set_size (page->slanted, 0);
      make_words (page);
    }
}

void
ingest_pdf_page_read (PdfPage *page, PopplerDocument *document, PopplerPage *source, guint number, PdfDrawing *drawing,
                      const IngestOptions *options)
{
  double width, height;
  poppler_page_get_size (source, &width, &height);
  page->number = number;
  page->width = page->w = (float) width;
  page->height = page->h = (float) height;

  ingest_pdf_capture (source, drawing); /* before any call for text: it builds the text page on its way */
  ingest_pdf_chars_read (page, source, drawing);
  ingest_pdf_scanned_read (page, source, drawing, options);
  page->fields = ingest_pdf_forms_read (page, source);

  guint turns[5] = { 0 };
  for (guint i = 0; i < page->chars->len; i++)
    turns[PDF_CHAR (page, i)->turn]++;
  guint most = 0;
  for (guint turn = 1; turn < 4; turn++)
    if (turns[turn] > turns[most])
      most = turn;
  page->turn = turns[most] * 10 > page->chars->len * 6 ? most : 0;
  if (page->turn == 0 && ingest_pdf_is_vertical (page->chars))
    {
      page->vertical = TRUE;
      page->turn = 1;
    }
  if (page->turn % 2 == 1)
    {
      page->w = page->height;
      page->h = page->width;
    }
  take_rules (page, drawing);
  turn_chars (page);
  if (page->vertical)
    ingest_pdf_sort_columns (page->chars);
  else
    ingest_pdf_find_columns (page, drawing->glyphs->len);
  for (guint i = 0; i < page->chars->len; i++)
    page->invisible += PDF_CHAR (page, i)->ghost;
  set_watermark_apart (page);
  make_words (page);
  ingest_pdf_links_read (page, document, source);
}
