#include "ingest/pdf/scanned.h"

#include "ingest/pdf/chars.h"
#include "ingest/scan/scan.h"
#include "ingest/worker.h"

#include <math.h>

#define FEW_OWN     40   /* characters: a stamp or a footer on a picture of a page */
#define MUCH_IMAGE  0.4f /* of the page under images */
#define GARBAGE     0.3f /* of the characters that have no Unicode or are one and the same letter */
#define SIZE_OFF    0.12f /* of a size: how far sizes told by one picture's glyphs lie from each other */
#define MOST_PIXELS 6e7  /* of a picture: A3 at 400 dpi has 3e7 */

static float
image_share (const PdfPage *page, const PdfDrawing *drawing)
{
  float area = 0;
  for (guint i = 0; i < drawing->images->len; i++)
    {
      const PdfFill *image = PDF_FILL (drawing->images, i);
      area += (image->x1 - image->x0) * (image->y1 - image->y0);
    }
  return area / (page->width * page->height);
}

/* A text layer that says nothing: letters without Unicode, or all of them one. */
static gboolean
is_garbage (const PdfPage *page)
{
  guint n = page->chars->len, same = 0;
  for (guint i = 1; i < n; i++)
    same += PDF_CHAR (page, i)->c == PDF_CHAR (page, i - 1)->c && g_unichar_isalnum (PDF_CHAR (page, i)->c);
  return (float) page->unmapped > GARBAGE * (float) n || (float) same > 2 * GARBAGE * (float) n;
}

static gboolean
is_wanted (const PdfPage *page, const PdfDrawing *drawing, IngestOcr ocr)
{
  if (ocr == INGEST_OCR_NEVER)
    return FALSE;
  return ocr == INGEST_OCR_ALWAYS
         || (page->chars->len < FEW_OWN ? image_share (page, drawing) > MUCH_IMAGE : is_garbage (page));
}

static cairo_surface_t *
render (PopplerPage *source, const PdfPage *page, guint dpi)
{
  double scale = dpi / 72.0, w = ceil ((double) page->width * scale), h = ceil ((double) page->height * scale);
  if (!(w >= 1 && h >= 1 && w * h <= MOST_PIXELS && w < 32000 && h < 32000))
    return NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) w, (int) h);
  cairo_t *cairo = cairo_create (surface);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  poppler_page_render (source, cairo);
  gboolean good = cairo_status (cairo) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  if (!good || cairo_image_surface_get_data (surface) == NULL)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}

/* From the upright page that was read to the page as shown. */
static void
turn_back (const PdfPage *page, const ScanPage *scan, float *x0, float *y0, float *x1, float *y1)
{
  gboolean aside = scan->turn % 2 == 1;
  ingest_pdf_turn_box (aside ? page->height : page->width, aside ? page->width : page->height, (4 - scan->turn) % 4, x0,
                       y0, x1, y1);
}

static gboolean
is_covered (const PdfPage *page, guint own, const PdfChar *c)
{
  float x = (c->x0 + c->x1) / 2, y = (c->y0 + c->y1) / 2;
  for (guint i = 0; i < own; i++)
    {
      const PdfChar *other = PDF_CHAR (page, i);
      if (x >= other->x0 && x <= other->x1 && y >= other->y0 && y <= other->y1)
        return TRUE;
    }
  return FALSE;
}

static void
take_chars (PdfPage *page, const ScanPage *scan)
{
  guint own = page->chars->len;
  gboolean space = FALSE, new_line = FALSE;
  for (guint i = 0; i < scan->chars->len; i++)
    {
      const ScanChar *c = &g_array_index (scan->chars, ScanChar, i);
      space |= c->space;
      new_line |= c->new_line;
      PdfChar item = { .c = c->c,
                       .x0 = c->x0,
                       .x1 = c->x1,
                       .y0 = c->base - PDF_BASELINE_SHARE * c->em,
                       .y1 = c->base + (1 - PDF_BASELINE_SHARE) * c->em,
                       .base = c->base,
                       .em = c->em,
                       .colour = 0,
                       .glyph = -1,
                       .turn = (guint8) scan->turn,
                       .space = space,
                       .new_line = new_line,
                       .confidence = c->confidence };
      turn_back (page, scan, &item.x0, &item.y0, &item.x1, &item.y1);
      if (is_covered (page, own, &item))
        continue;
      g_array_append_val (page->chars, item);
      space = new_line = FALSE;
    }
}

void
ingest_pdf_scanned_read (PdfPage *page, PopplerPage *source, PdfDrawing *drawing, const IngestOptions *options)
{
  if (!is_wanted (page, drawing, options->ocr) || !scan_able (NULL))
    return;
  ingest_worker_beat ();
  guint dpi = options->dpi > 0 ? options->dpi : SCAN_DPI;
  cairo_surface_t *surface = render (source, page, dpi);
  if (surface == NULL)
    return;
  g_autoptr (ScanPage) scan = scan_page_new ();
  gboolean good =
      scan_read (scan, cairo_image_surface_get_data (surface), (guint) cairo_image_surface_get_width (surface),
                 (guint) cairo_image_surface_get_height (surface), (guint) cairo_image_surface_get_stride (surface),
                 dpi);
  cairo_surface_destroy (surface);
  ingest_worker_beat ();
  if (!good || scan->chars->len == 0)
    return;
  if (page->chars->len >= FEW_OWN) /* garbage, or to be read anew */
    {
      g_array_set_size (page->chars, 0);
      page->unmapped = 0;
    }
  page->scanned = TRUE;
  page->skew = scan->skew;
  page->confidence = scan->confidence;
  take_chars (page, scan);
  for (guint i = 0; i < scan->rules->len; i++)
    {
      const ScanRule *rule = &g_array_index (scan->rules, ScanRule, i);
      PdfRule made = { rule->x0, rule->y0, rule->x1, rule->y1, rule->thick };
      turn_back (page, scan, &made.x0, &made.y0, &made.x1, &made.y1);
      g_array_append_val (drawing->rules, made);
    }
}

float
ingest_pdf_scanned_confidence (const PdfBlock *block)
{
  float sum = 0;
  guint n = 0;
  for (guint i = 0; i < block->spans->len; i++)
    {
      const PdfSpan *span = &g_array_index (block->spans, PdfSpan, i);
      if (span->confidence == 0 || span->end <= span->start)
        continue;
      sum += (float) span->confidence * (float) (span->end - span->start);
      n += span->end - span->start;
    }
  return n > 0 ? sum / (float) n : 0;
}

static gint
compare_sizes (gconstpointer a, gconstpointer b)
{
  const PdfBlock *p = *(const PdfBlock *const *) a, *q = *(const PdfBlock *const *) b;
  return p->em < q->em ? -1 : p->em > q->em;
}

/* The size below which and above which lies half of the text of [start, end). */
static float
middle_size (const GPtrArray *sorted, guint start, guint end)
{
  gsize all = 0, so_far = 0;
  for (guint i = start; i < end; i++)
    all += ((const PdfBlock *) sorted->pdata[i])->text->len;
  for (guint i = start; i < end; i++)
    {
      const PdfBlock *block = sorted->pdata[i];
      so_far += block->text->len;
      if (so_far * 2 >= all)
        return block->em;
    }
  return ((const PdfBlock *) sorted->pdata[start])->em;
}

void
ingest_pdf_scanned_settle_sizes (GPtrArray *blocks)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  for (guint i = 0; i < blocks->len; i++)
    if (((const PdfBlock *) blocks->pdata[i])->table == NULL && ingest_pdf_scanned_confidence (blocks->pdata[i]) > 0)
      g_ptr_array_add (sorted, blocks->pdata[i]);
  g_ptr_array_sort (sorted, compare_sizes);
  for (guint start = 0, end; start < sorted->len; start = end)
    {
      float least = ((const PdfBlock *) sorted->pdata[start])->em;
      for (end = start + 1; end < sorted->len && ((const PdfBlock *) sorted->pdata[end])->em <= (1 + SIZE_OFF) * least;)
        end++;
      float size = middle_size (sorted, start, end);
      for (guint i = start; i < end; i++)
        ((PdfBlock *) sorted->pdata[i])->em = size;
    }
}
