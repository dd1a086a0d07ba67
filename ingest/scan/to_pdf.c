/* Pictures as a PDF of pictures, by Leptonica. */
#include "ingest/scan/to_pdf.h"

#include <allheaders.h>
#include <math.h>
#include <string.h>

#define MOST_PAGES  2000      /* of a TIFF */
#define MOST_PIXELS 200000000 /* of one picture, as its header says: A3 at 1200 dots an inch, grey */
#define PAPER_LONG  11.69     /* inches: the longer side of A4 … */
#define PAPER_MOST  17.0      /* … and of what is larger than A3 */
#define KEPT_DPI    300       /* finer pictures are made so coarse: letters are read at 200 */

static void
free_pix (PIX *pix)
{
  pixDestroy (&pix);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PIX, free_pix)

static int
resolution_of (PIX *pix)
{
  int longer = MAX (pixGetWidth (pix), pixGetHeight (pix)), said = pixGetXRes (pix);
  gboolean plausible = said >= 50 && said <= 2400 && longer <= PAPER_MOST * said && longer >= 3 * said;
  return plausible ? said : MAX (1, (int) lround (longer / PAPER_LONG));
}

/* One page of a PDF; NULL where memory is short. */
static L_BYTEA *
make_page (PIX *pix)
{
  int dpi = resolution_of (pix);
  l_uint8 *data = NULL;
  size_t length = 0;
  g_autoptr (PIX) grey = pixGetDepth (pix) == 1 ? pixClone (pix) : pixConvertTo8 (pix, 0);
  g_autoptr (PIX) kept = grey == NULL ? NULL
                         : dpi > KEPT_DPI + 50 && pixGetDepth (grey) > 1
                             ? pixScale (grey, (float) KEPT_DPI / (float) dpi, (float) KEPT_DPI / (float) dpi)
                             : pixClone (grey);
  if (kept == NULL)
    return NULL;
  int kept_dpi = dpi > KEPT_DPI + 50 && pixGetDepth (kept) > 1 ? KEPT_DPI : dpi;
  L_BYTEA *page = NULL;
  if (pixConvertToPdfData (kept, pixGetDepth (kept) == 1 ? L_G4_ENCODE : L_FLATE_ENCODE, 0, &data, &length, 0, 0,
                           kept_dpi, NULL, NULL, 0)
          == 0
      && data != NULL)
    page = l_byteaInitFromMem (data, length);
  lept_free (data);
  return page;
}

static GBytes *
join_pages (L_PTRA *pages)
{
  l_uint8 *data = NULL;
  size_t length = 0;
  GBytes *pdf = NULL;
  if (ptraConcatenatePdfToData (pages, NULL, &data, &length) == 0 && data != NULL)
    pdf = g_bytes_new (data, length);
  lept_free (data);
  return pdf;
}

static gboolean
has_many (L_PTRA *pages)
{
  int n = 0;
  return ptraGetActualCount (pages, &n) == 0 && n >= MOST_PAGES;
}

/* Adds the pages of @bytes.  FALSE with a @fault where none could be read. */
static gboolean
add_pages (L_PTRA *pages, const guint8 *bytes, gsize length, const char **fault)
{
  int format = 0, width = 0, height = 0;
  size_t offset = 0;
  *fault = "it cannot be decoded";
  if (pixReadHeaderMem (bytes, length, &format, &width, &height, NULL, NULL, NULL) != 0)
    return FALSE;
  gboolean tiff = format >= IFF_TIFF && format <= IFF_TIFF_ZIP;
  do
    {
      if ((gint64) width * height > MOST_PIXELS || has_many (pages))
        {
          *fault = "more than a picture may hold";
          return FALSE;
        }
      g_autoptr (PIX) pix = tiff ? pixReadMemFromMultipageTiff (bytes, length, &offset) : pixReadMem (bytes, length);
      L_BYTEA *page = pix != NULL ? make_page (pix) : NULL;
      if (page == NULL)
        break;
      ptraAdd (pages, page);
    }
  while (tiff && offset != 0);
  int n = 0;
  return ptraGetActualCount (pages, &n) == 0 && n > 0;
}

GBytes *
scan_pictures_to_pdf (GBytes *input, const char **fault)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (input, &length);
  setMsgSeverity (L_SEVERITY_NONE);
  L_PTRA *pages = ptraCreate (16);
  GBytes *pdf = pages != NULL && add_pages (pages, bytes, length, fault) ? join_pages (pages) : NULL;
  int n = 0;
  if (pages != NULL)
    ptraGetActualCount (pages, &n);
  for (int i = 0; i < n; i++)
    {
      L_BYTEA *page = ptraRemove (pages, i, L_NO_COMPACTION);
      l_byteaDestroy (&page);
    }
  ptraDestroy (&pages, FALSE, FALSE);
  return pdf;
}
