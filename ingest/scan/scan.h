/* scan.h — the letters and rules of a page that is a picture.
 *
 *     picture ──straighten──▶ grid.c: rules, cells ──each cell──▶ ocr.c: letters ──▶ ScanPage ──▶ the PDF reader's
 *                                     └──what stands outside of them, as a page──▶ ┘              layout and tables
 *
 * Method  the grid is found by morphology (runs of ink longer than a glyph, white regions between them), as Leptonica's
 *         own table examples do; cells are read one by one, which is what keeps a mark of one glyph.  Settings are
 *         those of a ruled checksheet of four pages at 200 dpi, tried on others: see ocr.c and grid.c.
 *
 * Units   points of 1/72 inch on the straightened page, y down, origin top left.
 * Errors  INGEST_ERROR_UNREADABLE where the program was built without Tesseract or its models are missing: the message
 *         names the package.
 */
#pragma once

#include <glib.h>

/* The grid's thresholds are meant for it: a glyph is 25 to 30 pixels high. */
#define SCAN_DPI       200
#define SCAN_LEAST_DPI 100
#define SCAN_MOST_DPI  600

typedef struct
{
  gunichar c;
  float x0, x1;      /* up to its neighbours in running text */
  float base, em;    /* of its line */
  guint8 confidence; /* 0 to 100, as the engine says */
  guint8 space;      /* white space before it */
  guint8 new_line;   /* the first of a line */
} ScanChar;

/* Horizontal where y0 == y1, else vertical. */
typedef struct
{
  float x0, y0, x1, y1;
  float thick;
} ScanRule;

typedef struct
{
  GArray *chars;     /* of ScanChar, line by line */
  GArray *rules;     /* of ScanRule */
  guint turn;        /* quarter turns clockwise that its text runs against the picture: all places are on the page as it
                        is to be read, upright */
  gboolean vertical; /* vertical writing: each letter's em stands where its glyph does */
  float skew;        /* radians that the page was turned clockwise by to stand straight, about its middle */
  float confidence;  /* mean of its characters, 0 to 100 */
} ScanPage;

ScanPage *scan_page_new (void);
void scan_page_free (ScanPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanPage, scan_page_free)

/* TRUE where pages can be read: Tesseract is built in and has a Japanese model.  Else @why, which may be NULL, is a
 * line that names the package, a literal. */
gboolean scan_able (const char **why);

/* Reads the picture of a page: @rows rows of @columns pixels of 32 bits, 0xXXRRGGBB, @stride bytes from row to row.
 * FALSE where it could not be read at all. */
gboolean scan_read (ScanPage *page, const guint8 *pixels, guint columns, guint rows, guint stride, guint dpi);

/* A picture, or a TIFF of several, as a PDF with a page for each.  NULL with a @fault for the caller to free. */
GBytes *scan_to_pdf (GBytes *input, char **fault);
