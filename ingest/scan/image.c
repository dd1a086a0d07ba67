#include "ingest/scan/image.h"

#include "ingest/pdf/pdf.h"
#include "ingest/scan/scan.h"

#include <string.h>

/* A page at 100 dots an inch is 1169 by 827. */
#define PAGE_LONG  1000
#define PAGE_SHORT 700

static guint
read_16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

/* The frame header of a JPEG that says how large it is (ITU T.81, B.2.2), or NULL where it is not in the head. */
static const guint8 *
find_frame (const guint8 *head, gsize length)
{
  for (gsize at = 2; at + 9 < length && head[at] == 0xff;)
    {
      guint8 marker = head[at + 1];
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        return head + at + 5;
      at += 2 + read_16 (head + at + 2);
    }
  return NULL;
}

static int
bid_size (guint width, guint height)
{
  return MAX (width, height) >= PAGE_LONG && MIN (width, height) >= PAGE_SHORT ? 100 : 90;
}

int
ingest_png_bid (const guint8 *head, gsize length)
{
  static const guint8 mark[] = { 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a };
  if (length < 24 || memcmp (head, mark, sizeof mark) != 0)
    return 0;
  return bid_size (read_16 (head + 16) > 0 ? 0xffff : read_16 (head + 18),
                   read_16 (head + 20) > 0 ? 0xffff : read_16 (head + 22));
}

int
ingest_jpeg_bid (const guint8 *head, gsize length)
{
  if (length < 4 || memcmp (head, "\xff\xd8\xff", 3) != 0)
    return 0;
  const guint8 *frame = find_frame (head, length);
  return frame != NULL ? bid_size (read_16 (frame + 2), read_16 (frame)) : 100;
}

int
ingest_tiff_bid (const guint8 *head, gsize length)
{
  return length >= 8 && (memcmp (head, "II*\0", 4) == 0 || memcmp (head, "MM\0*", 4) == 0) ? 100 : 0;
}

gboolean
ingest_image_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  const char *why = NULL;
  if (!scan_able (&why))
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_UNREADABLE, "a picture, and %s", why);
      return FALSE;
    }
  g_autofree char *fault = NULL;
  g_autoptr (GBytes) pdf = scan_to_pdf (input, &fault);
  if (pdf == NULL)
    {
      gboolean large = g_str_has_prefix (fault, "more than");
      g_set_error (error, INGEST_ERROR, large ? INGEST_ERROR_LIMIT : INGEST_ERROR_DAMAGED, "a picture: %s", fault);
      return FALSE;
    }
  gboolean good = ingest_pdf_read (document, pdf, options, error);
  document->producer = NULL; /* the PDF's, not the picture's */
  document->created = document->modified = document->title = NULL;
  return good;
}
