/* page.h — the characters, words and rules of one page, turned upright.
 *
 * Lines run along x: a page set sideways is turned by quarter turns, vertical writing is held as if its columns were
 * lines (x down the page, y from right to left).  page_read.h fills it.
 *
 * Units  points in the upright frame; ingest_pdf_page_rect () leads back to the page as shown.
 */
#pragma once

#include "ingest/ingest.h"
#include "ingest/pdf/capture.h"

/* The even box of a letter, over and under its base line, in sizes. */
#define PDF_ASCENT  0.86f
#define PDF_DESCENT 0.14f

enum
{
  PDF_BOLD = 1 << 0,
  PDF_ITALIC = 1 << 1,
  PDF_STRUCK = 1 << 2,
  PDF_UNDERLINE = 1 << 3,
  PDF_INVISIBLE = 1 << 4,
  PDF_SUPER = 1 << 5,
  PDF_WEIGHTLESS = 1 << 6, /* in a font that does not tell whether it is bold */
};

typedef struct
{
  gunichar c;
  float x0, y0, x1, y1; /* an even box: .86 em over the baseline, .14 em under it */
  float base, em;
  gint32 colour;
  guint16 style;
  guint8 turn;        /* direction of the text against the page: quarter turns clockwise, 4 = slanted */
  guint8 space;       /* poppler saw white space before it */
  guint8 new_line;    /* … or a new line */
  const char *link;   /* target, interned; or NULL */
  guint8 ghost;       /* drawn nowhere that we saw */
  int glyph;          /* index of its glyph in the order drawn, or -1 */
  int glyph_line;     /* room for sorting */
  guint column_block; /* number of the block of vertical writing that it is in, from 1 (vertical.h); or 0 */
  guint8 confidence;  /* read from a picture: how surely, 1 to 100; else 0 */
} PdfChar;

/* Characters without white space between them. */
typedef struct
{
  guint first, n;       /* in PdfPage.chars */
  float x0, y0, x1, y1; /* box */
  float base, em;
  guint16 style; /* what all its characters share */
  guint8 turn;
  guint8 taken;   /* a table or another finder has it */
  guint8 ruby;    /* a reading over a word below it */
  guint16 region; /* of the page's, in reading order (text_columns.h) */
} PdfWord;

/* Shades side by side, of one height and colour, as one: the cells of a row. */
typedef struct
{
  float x0, y0, x1, y1;
  gint32 colour;
  guint pieces; /* drawn side by side */
} PdfBand;

/* A heading on shades of its own (title_bands.h). */
typedef struct
{
  PdfFill chip;  /* behind its number */
  PdfFill title; /* box of its words */
  PdfFill band;  /* all of it */
} PdfTitleBand;

/* A stretch of lines whose reading is in doubt (region_score.h). */
typedef struct
{
  float x0, y0, x1, y1;
  double table;      /* probability of a table; read as one from .5 on */
  const char *other; /* what else it may be; static */
} PdfDoubt;

typedef struct
{
  guint number;               /* from 1 */
  float width, height;        /* as shown */
  float w, h;                 /* upright */
  guint turn;                 /* quarter turns that the text runs against the page: 0 to 3 */
  gboolean vertical;          /* vertical writing */
  GArray *chars;              /* of PdfChar */
  GArray *words;              /* of PdfWord, in poppler's order */
  GArray *slanted;            /* of guint: characters at an angle, in the order read */
  float slant_x, slant_y;     /* their direction */
  GArray *rules_h, *rules_v;  /* of PdfRule, by y and by x */
  GArray *fills;              /* of PdfFill: shades */
  GArray *bullets;            /* of PdfFill: small drawn shapes */
  GArray *shapes;             /* of PdfFill: larger ones with curves */
  GArray *images;             /* of PdfFill */
  GArray *rings;              /* of PdfFill: drawn around something (rings.h) */
  GArray *boxes;              /* of PdfFill: frames and shades that hold text apart, the smallest first */
  GArray *side_headings;      /* of PdfFill: those of the boxes that hold headings beside their text */
  GArray *title_bands;        /* of PdfTitleBand */
  GArray *doubts;             /* of PdfDoubt */
  GArray *bands;              /* of PdfBand: shades, but for white ones (boxes.h) */
  GArray *carried;            /* of float: the columns' edges of a table that may go on from the page before; or NULL */
  const GPtrArray *row_edges; /* of GArray of float: of the grids of the pages before; lent */
  GPtrArray *tables;          /* of PdfBlock (layout.h): tables found so far */
  float gutter;               /* between columns of text on the page before, then here (text_columns.h); or 0 */
  float side_start;           /* of the texts beside headings on the page before, then here (side_headings.h); or 0 */
  guint unmapped;             /* characters without Unicode */
  guint unread;               /* letters drawn that no character stands for */
  guint outside;              /* letters drawn outside of the page */
  guint invisible;            /* characters drawn nowhere */
  guint ringed;               /* printed answers of which a ring tells the one that holds */
  guint fields;               /* of a form, whose values are not drawn (forms.h) */
  gboolean shifted;           /* text and boxes do not pair: places are not to be trusted */
  gboolean scanned;           /* its letters and rules were read from its picture (scanned.h) … */
  float skew;       /* … which was turned by so much (radians, clockwise, about its middle) to stand straight */
  float confidence; /* … by letters of this mean confidence, 0 to 100 */
} PdfPage;

PdfPage *ingest_pdf_page_new (void);
void ingest_pdf_page_free (PdfPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfPage, ingest_pdf_page_free)

/* A box of a page of @width by @height whose text runs @turn quarter turns clockwise against it, where it stands once
 * that text is upright. */
void ingest_pdf_turn_box (float width, float height, guint turn, float *x0, float *y0, float *x1, float *y1);

/* From the upright frame to the page as shown. */
void ingest_pdf_page_rect (const PdfPage *page, float *x0, float *y0, float *x1, float *y1);

#define PDF_CHAR(page, i)  (&g_array_index ((page)->chars, PdfChar, (i)))
#define PDF_WORD(page, i)  (&g_array_index ((page)->words, PdfWord, (i)))
#define PDF_RULE(array, i) (&g_array_index ((array), PdfRule, (i)))
#define PDF_FILL(array, i) (&g_array_index ((array), PdfFill, (i)))
#define PDF_BAND(page, i)  (&g_array_index ((page)->bands, PdfBand, (i)))

/* The middle of @word's letters lies in @fill. */
static inline gboolean
ingest_pdf_fill_holds (const PdfFill *fill, const PdfWord *word)
{
  float x = (word->x0 + word->x1) / 2, y = word->base - 0.35f * word->em;
  return x > fill->x0 && x < fill->x1 && y > fill->y0 && y < fill->y1;
}

/* Written without spaces between words: Han, kana, their punctuation, full-width forms. */
static inline gboolean
ingest_pdf_is_cjk (gunichar c)
{
  return c >= 0x2e80
         && (c < 0xa000 || (c >= 0xac00 && c < 0xd800) || (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0xfe50)
             || (c >= 0xff00 && c < 0xffe8) || (c >= 0x1f200 && c < 0x1f300) || (c >= 0x20000 && c < 0x40000));
}

/* The box of an option: ☐ ☑ ☒ □ ■ ✓ ✔. */
static inline gboolean
ingest_pdf_is_box (gunichar c)
{
  return (c >= 0x2610 && c <= 0x2612) || c == 0x25a1 || c == 0x25a0 || c == 0x2713 || c == 0x2714;
}

/* Orders arrays of float, for g_array_sort (). */
int ingest_pdf_compare_floats (gconstpointer a, gconstpointer b);
