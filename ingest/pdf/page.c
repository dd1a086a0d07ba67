#include "ingest/pdf/page.h"

#include <math.h>

PdfPage *
ingest_pdf_page_new (void)
{
  PdfPage *page = g_new0 (PdfPage, 1);
  page->chars = g_array_new (FALSE, FALSE, sizeof (PdfChar));
  page->words = g_array_new (FALSE, FALSE, sizeof (PdfWord));
  page->slanted = g_array_new (FALSE, FALSE, sizeof (guint));
  page->rules_h = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  page->rules_v = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  page->fills = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->shapes = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->bullets = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->boxes = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->side_headings = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->title_bands = g_array_new (FALSE, FALSE, sizeof (PdfTitleBand));
  page->doubts = g_array_new (FALSE, FALSE, sizeof (PdfDoubt));
  page->bands = g_array_new (FALSE, FALSE, sizeof (PdfBand));
  page->tables = g_ptr_array_new ();
  page->images = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  page->rings = g_array_new (FALSE, FALSE, sizeof (PdfFill));
  return page;
}

void
ingest_pdf_page_free (PdfPage *page)
{
  if (page == NULL)
    return;
  g_array_unref (page->chars);
  g_array_unref (page->words);
  g_array_unref (page->slanted);
  g_array_unref (page->rules_h);
  g_array_unref (page->rules_v);
  g_array_unref (page->fills);
  g_array_unref (page->shapes);
  g_array_unref (page->bullets);
  g_array_unref (page->images);
  g_array_unref (page->rings);
  g_array_unref (page->boxes);
  g_array_unref (page->bands);
  g_array_unref (page->side_headings);
  g_array_unref (page->title_bands);
  g_array_unref (page->doubts);
  g_clear_pointer (&page->carried, g_array_unref);
  g_ptr_array_unref (page->tables);
  g_free (page);
}

int
ingest_pdf_compare_floats (gconstpointer a, gconstpointer b)
{
  float p = *(const float *) a, q = *(const float *) b;
  return p < q ? -1 : p > q;
}

void
ingest_pdf_turn_box (float width, float height, guint turn, float *x0, float *y0, float *x1, float *y1)
{
  float a = *x0, b = *y0, c = *x1, d = *y1;
  switch (turn)
    {
      case 1:
        *x0 = b, *x1 = d, *y0 = width - c, *y1 = width - a;
        break;
      case 2:
        *x0 = width - c, *x1 = width - a, *y0 = height - d, *y1 = height - b;
        break;
      case 3:
        *x0 = height - d, *x1 = height - b, *y0 = a, *y1 = c;
        break;
      default:
        break;
    }
}

/* From a picture that was set straight to the page as shown: the box goes where its middle stood. */
static void
lean_box (const PdfPage *page, float *x0, float *y0, float *x1, float *y1)
{
  float x = (*x0 + *x1 - page->width) / 2, y = (*y0 + *y1 - page->height) / 2;
  float dx = x * cosf (page->skew) + y * sinf (page->skew) - x, dy = y * cosf (page->skew) - x * sinf (page->skew) - y;
  *x0 += dx, *x1 += dx, *y0 += dy, *y1 += dy;
}

void
ingest_pdf_page_rect (const PdfPage *page, float *x0, float *y0, float *x1, float *y1)
{
  /* turning back: the opposite turn in the turned page */
  ingest_pdf_turn_box (page->w, page->h, (4 - page->turn) % 4, x0, y0, x1, y1);
  if (page->skew != 0)
    lean_box (page, x0, y0, x1, y1);
}
