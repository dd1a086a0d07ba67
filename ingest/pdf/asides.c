#include "ingest/pdf/asides.h"

#include <stdlib.h>

/* Ruby is this much smaller than the letters under it, at most, and as near to them. */
#define RUBY_SIZE 0.62f
#define RUBY_NEAR 1.35f

/* Words looked at for one of ruby. */
#define MOST_TRIED 400

/* ruby */

static gboolean
is_kana (const PdfPage *page, const PdfWord *word)
{
  for (guint k = 0; k < word->n; k++)
    {
      gunichar c = PDF_CHAR (page, word->first + k)->c;
      if (!((c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fe)))
        return FALSE;
    }
  return TRUE;
}

/* Whether a Chinese character of @word stands under the first or the last one of @ruby. */
static gboolean
has_ideograph_under (const PdfPage *page, const PdfWord *word, const PdfWord *ruby)
{
  const PdfChar *first = PDF_CHAR (page, ruby->first), *last = first + ruby->n - 1;
  for (guint k = 0; k < 2 * word->n; k++)
    {
      const PdfChar *c = PDF_CHAR (page, word->first + k / 2), *over = k % 2 == 0 ? first : last;
      float x = (over->x0 + over->x1) / 2;
      if (x > c->x0 - 0.2f * c->em && x < c->x1 + 0.2f * c->em && c->c >= 0x3400 && c->c < 0xa000)
        return TRUE;
    }
  return FALSE;
}

static int
compare_bases (gconstpointer a, gconstpointer b, gpointer data)
{
  const PdfWord *p = PDF_WORD ((const PdfPage *) data, *(const guint *) a);
  const PdfWord *q = PDF_WORD ((const PdfPage *) data, *(const guint *) b);
  return p->base < q->base ? -1 : p->base > q->base;
}

/* Whether @word, at @at of @order, is a reading set over the letters of a word below it. */
static gboolean
is_ruby (const PdfPage *page, const GArray *order, guint at, const PdfWord *word)
{
  for (guint k = at + 1; k < order->len && k - at < MOST_TRIED; k++)
    {
      const PdfWord *under = PDF_WORD (page, g_array_index (order, guint, k));
      float step = under->base - word->base;
      if (step > 2.4f * RUBY_NEAR * word->em)
        break;
      if (under->turn == 0 && word->em < RUBY_SIZE * under->em && step > 0.6f * under->em
          && step < RUBY_NEAR * under->em && has_ideograph_under (page, under, word))
        return TRUE;
    }
  return FALSE;
}

void
ingest_pdf_asides_mark (PdfPage *page)
{
  float largest = 0;
  for (guint i = 0; i < page->words->len; i++)
    largest = MAX (largest, PDF_WORD (page, i)->em);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint small = 0;
  for (guint i = 0; i < page->words->len; i++)
    {
      g_array_append_val (order, i);
      const PdfWord *word = PDF_WORD (page, i);
      small += word->turn == 0 && !word->taken && word->em < RUBY_SIZE * largest && is_kana (page, word);
    }
  if (small == 0)
    return;
  g_array_sort_with_data (order, compare_bases, page);
  for (guint i = 0; i < order->len; i++)
    {
      PdfWord *word = PDF_WORD (page, g_array_index (order, guint, i));
      if (word->turn == 0 && !word->taken && word->em < RUBY_SIZE * largest && is_kana (page, word)
          && is_ruby (page, order, i, word))
        word->taken = word->ruby = TRUE;
    }
}

/* A block beside the text, for @word and what goes on from it. */
static PdfBlock *
open_block (const PdfPage *page, IngestRole role, const PdfWord *word, GPtrArray *out)
{
  PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
  block->role = role;
  block->page = page->number;
  block->x0 = word->x0, block->y0 = word->y0, block->x1 = word->x1, block->y1 = word->y1;
  block->em = word->em;
  g_ptr_array_add (out, block);
  return block;
}

static void
add_word (PdfBlock *block, const PdfPage *page, guint index)
{
  const PdfWord *word = PDF_WORD (page, index);
  ingest_pdf_words_text (page, &index, 1, block->text, block->spans);
  block->sx0 = block->x0 = MIN (block->x0, word->x0);
  block->sy0 = block->y0 = MIN (block->y0, word->y0);
  block->sx1 = block->x1 = MAX (block->x1, word->x1);
  block->sy1 = block->y1 = MAX (block->y1, word->y1);
  ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
}

/* The readings of a page, line by line. */
static void
add_ruby (const PdfPage *page, GPtrArray *out)
{
  PdfBlock *block = NULL;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (!word->ruby)
        continue;
      if (block == NULL || word->base > block->y1 || word->base < block->y0)
        block = open_block (page, INGEST_ROLE_RUBY, word, out);
      else
        g_string_append_c (block->text, ' ');
      add_word (block, page, i);
    }
}

/* what does not run with the lines */

/* Slanted text, in the order drawn: a watermark. */
static void
add_slanted (const PdfPage *page, GPtrArray *out)
{
  if (page->slanted->len == 0)
    return;
  PdfBlock *block = ingest_pdf_block_new (INGEST_BLOCK_PARAGRAPH);
  block->role = INGEST_ROLE_WATERMARK;
  block->page = page->number;
  for (guint i = 0; i < page->slanted->len; i++)
    {
      const PdfChar *c = PDF_CHAR (page, g_array_index (page->slanted, guint, i));
      if (i > 0 && c->space && !ingest_pdf_is_cjk (c->c))
        g_string_append_c (block->text, ' ');
      g_string_append_unichar (block->text, c->c);
      block->x0 = i > 0 ? MIN (block->x0, c->x0) : c->x0;
      block->y0 = i > 0 ? MIN (block->y0, c->y0) : c->y0;
      block->x1 = i > 0 ? MAX (block->x1, c->x1) : c->x1;
      block->y1 = i > 0 ? MAX (block->y1, c->y1) : c->y1;
      block->em = c->em;
      block->colour = c->colour;
    }
  block->sx0 = block->x0, block->sy0 = block->y0, block->sx1 = block->x1, block->sy1 = block->y1;
  ingest_pdf_page_rect (page, &block->sx0, &block->sy0, &block->sx1, &block->sy1);
  g_ptr_array_add (out, block);
}

/* Upright text beside the upright: its words in poppler's order, one block a direction. */
static void
add_turned (const PdfPage *page, GPtrArray *out)
{
  PdfBlock *block = NULL;
  for (guint i = 0; i < page->words->len; i++)
    {
      const PdfWord *word = PDF_WORD (page, i);
      if (word->taken || word->turn == 0)
        continue;
      const PdfChar *c = PDF_CHAR (page, word->first);
      if (block == NULL || c->new_line)
        block = open_block (page, INGEST_ROLE_ASIDE, word, out);
      else if (c->space && !ingest_pdf_is_cjk (c->c))
        g_string_append_c (block->text, ' ');
      add_word (block, page, i);
    }
}

void
ingest_pdf_asides_add (const PdfPage *page, GPtrArray *out)
{
  add_ruby (page, out);
  add_turned (page, out);
  add_slanted (page, out);
}
