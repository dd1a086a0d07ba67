/* capture.h — what a page draws: rules, fills, glyph positions and images, taken from poppler's own drawing.
 *
 * Way A  The cairo calls that poppler's back end makes are defined in our executable, and so come before those of
 *        libcairo.  While a page is being captured they record and draw nothing; at all other times they pass the call
 *        on.  One interpreter pass gives the drawing and, as a side effect, poppler's text page.
 * Way B  Where the self-test finds that the definitions do not take effect (another linker, a static poppler), a
 *        cairo observer surface tells of fills and strokes.  Slower, and without glyphs.
 *
 * Units  points, origin top left of the page as shown, y down.
 */
#pragma once

#include "ingest/pdf/stroke_width.h"

#include <cairo.h>
#include <glib.h>
#include <poppler.h>

/* poppler-glib 22.12 declares none */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)

/* A straight line along an axis: horizontal where y0 == y1, else vertical (x0 == x1). */
typedef struct
{
  float x0, y0, x1, y1;
  float thick;
  gint32 colour; /* 0xRRGGBB */
  guint8 filled; /* drawn as a thin box, not stroked */
  guint8 used;   /* a line of a table */
} PdfRule;

typedef struct
{
  float x0, y0, x1, y1;
  gint32 colour;
  gboolean curved; /* its outline has curves: a bullet, a logo */
} PdfFill;

typedef struct
{
  float x, y;   /* origin of the glyph on its baseline */
  float em;     /* size */
  float dx, dy; /* direction of its baseline, a unit vector */
  gint32 colour;
  guint32 face;   /* its font */
  guint32 id;     /* of the glyph in its font, and of the font: to tell a glyph drawn twice */
  guint8 bold;    /* also stroked */
  guint8 clipped; /* outside of what the clip lets through */
  guint8 type3;   /* its font is a set of drawings (Type 3): no name tells its weight … */
  guint strokes;  /* … but the width of its strokes may: number of its font, or 0 (stroke_width.h) */
} PdfGlyph;

/* Widths of strokes are told apart in steps of a 500th of the size. */
#define PDF_STROKE_STEP  0.002f
#define PDF_STROKE_STEPS 100

typedef struct
{
  GArray *rules;       /* of PdfRule */
  GArray *fills;       /* of PdfFill */
  GArray *glyphs;      /* of PdfGlyph, in the order drawn */
  GArray *images;      /* of PdfFill: where images stand */
  GArray *rings;       /* of PdfFill: outlines that are round all along */
  gboolean has_glyphs; /* FALSE for way B */
  guint faces[2][2];   /* characters since the document began: Japanese or not, in a Type 3 font or not */
  gboolean bold[2];    /* of each script: those in a Type 3 font were taken for bold */
  guint strokes_seen[2][PDF_STROKE_STEPS]; /* of each script: letters by the width of their strokes, since the document
                                              began */
  PdfStrokes *strokes;
} PdfDrawing;

PdfDrawing *ingest_pdf_drawing_new (void);
void ingest_pdf_drawing_free (PdfDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfDrawing, ingest_pdf_drawing_free)

/* Renders @page into @drawing, which is emptied first. */
void ingest_pdf_capture (PopplerPage *page, PdfDrawing *drawing);

/* Finds out by a built-in page which way works.  Call once; without it way B is used. */
void ingest_pdf_capture_choose (PopplerDocument *one_line);
