#include "ingest/scan/part.h"

float
scan_mean_confidence (const GArray *glyphs)
{
  float sum = 0;
  for (guint i = 0; i < glyphs->len; i++)
    sum += g_array_index (glyphs, ScanGlyph, i).confidence;
  return glyphs->len > 0 ? sum / (float) glyphs->len : 0;
}

gboolean
scan_part_init (Part *part, PIX *grey, PIX *ink, guint dpi, const ScanBox *box)
{
  BOX *area = boxCreate (box->x0, box->y0, box->x1 - box->x0, box->y1 - box->y0);
  g_autoptr (PIX) clipped = area != NULL ? pixClipRectangle (grey, area, NULL) : NULL;
  g_autoptr (PIX) dark = area != NULL ? pixClipRectangle (ink, area, NULL) : NULL;
  boxDestroy (&area);
  part->dpi = dpi;
  part->grey =
      clipped != NULL ? pixAddBorderGeneral (clipped, SCAN_MARGIN, SCAN_MARGIN, SCAN_MARGIN, SCAN_MARGIN, 255) : NULL;
  part->ink = dark != NULL ? pixAddBorderGeneral (dark, SCAN_MARGIN, SCAN_MARGIN, SCAN_MARGIN, SCAN_MARGIN, 0) : NULL;
  return part->grey != NULL && part->ink != NULL;
}

void
scan_part_clear (Part *part)
{
  pixDestroy (&part->grey);
  pixDestroy (&part->ink);
}

PIX *
scan_part_unread (const Part *part, const GArray *glyphs)
{
  PIX *unread = pixCopy (NULL, part->ink);
  for (guint i = 0; unread != NULL && i < glyphs->len; i++)
    {
      const ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, i);
      const ScanGlyph *next = i + 1 < glyphs->len && !glyph[1].new_line ? glyph + 1 : glyph;
      int high = glyph->y1 - glyph->y0;
      int right = next->x0 - glyph->x1 < high ? MAX (glyph->x1, next->x0) : glyph->x1; /* boxes may not touch */
      BOX *area = boxCreate (glyph->x0 - 2, glyph->y0 - 2, right - glyph->x0 + 4, high + 4);
      if (area != NULL)
        pixClearInRect (unread, area);
      boxDestroy (&area);
    }
  return unread;
}

float
scan_part_score (const Part *part, const GArray *glyphs)
{
  int all = 0, left = 0;
  g_autoptr (PIX) unread = glyphs->len > 0 ? scan_part_unread (part, glyphs) : NULL;
  if (unread == NULL || pixCountPixels (part->ink, &all, NULL) != 0 || pixCountPixels (unread, &left, NULL) != 0)
    return 0;
  return scan_mean_confidence (glyphs) * (1 - (float) left / (float) MAX (all, 1));
}

void
scan_part_read (Engine which, const Part *part, TessPageSegMode mode, float size, GArray *glyphs)
{
  g_autoptr (PIX) scaled = size != 1 ? pixScale (part->grey, size, size) : pixClone (part->grey);
  if (scaled == NULL)
    return;
  scan_engine_read (which, scaled, part->dpi, mode, glyphs);
  for (guint i = 0; size != 1 && i < glyphs->len; i++)
    {
      ScanGlyph *glyph = &g_array_index (glyphs, ScanGlyph, i);
      glyph->x0 = (int) ((float) glyph->x0 / size);
      glyph->y0 = (int) ((float) glyph->y0 / size);
      glyph->x1 = (int) ((float) glyph->x1 / size);
      glyph->y1 = (int) ((float) glyph->y1 / size);
    }
}

void
scan_part_try (Engine which, const Part *part, TessPageSegMode mode, float size, GArray *best, float *high)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanGlyph));
  scan_part_read (which, part, mode, size, found);
  float reached = scan_part_score (part, found);
  if (reached <= *high)
    return;
  *high = reached;
  g_array_set_size (best, 0);
  g_array_append_vals (best, found->data, found->len);
}
