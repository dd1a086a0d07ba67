/* layout.h — words to lines to blocks, in reading order.
 *
 * A region's words are put on rows by their baselines, rows are cut into segments at wide gaps, segments are put in
 * reading order (columns that run on beside each other are read one after the other: recursive cuts as in Nagy and
 * Seth's XY tree, but only along gutters that prose keeps clear), and the lines that result are joined to blocks where
 * nothing says that the author began anew: a short line, an indent, a marker, another size or weight, a wider gap.
 *
 * Units  points of the upright frame (page.h).
 */
#pragma once

#include "ingest/document.h"
#include "ingest/pdf/page.h"

typedef struct _PdfTable PdfTable;

typedef struct
{
  guint start, end; /* bytes of the block's text */
  guint16 style;    /* PDF_BOLD … */
  float size;
  gint32 colour;
  const char *link; /* interned, or NULL */
} PdfSpan;

/* A block before it is written to the document. */
typedef struct
{
  IngestBlockType type;
  IngestRole role;
  guint level;
  char *marker;
  GString *text;
  GArray *spans; /* of PdfSpan */
  guint page;
  float x0, y0, x1, y1;
  float sx0, sy0, sx1, sy1; /* the same on the page as shown */
  float em;
  guint16 style; /* what all of it shares */
  gint32 colour;
  guint n_lines;
  gboolean first_indented; /* its first line starts right of the others */
  gboolean full;           /* its last line reaches the right margin: it may go on elsewhere */
  gboolean flush;          /* its first line starts at the left margin: it may go on from elsewhere */
  gunichar last;           /* its last character */
  PdfTable *table;
  GPtrArray *children; /* of PdfBlock: a box, to be replaced by what stands in it */
} PdfBlock;

typedef struct
{
  guint row, column, row_span, column_span;
  gboolean header;
  float x0, y0, x1, y1;
  guint page;
  float sx0, sy0, sx1, sy1;
  GPtrArray *blocks; /* of PdfBlock */
} PdfCell;

struct _PdfTable
{
  guint rows, columns;
  IngestFound found;
  double confidence;
  float x0, y0, x1, y1;
  guint page, last_page;
  guint header_rows;
  gboolean open_top, open_bottom; /* no rule closes it there: cut by the page's end */
  GArray *xs;                     /* of float: the columns' edges, left to right */
  GArray *ys;                     /* of float: the rows' edges on its last page */
  GPtrArray *cells;               /* of PdfCell, row-major */
};

PdfBlock *ingest_pdf_block_new (IngestBlockType type);
void ingest_pdf_block_free (gpointer block);
PdfTable *ingest_pdf_table_new (IngestFound found);
void ingest_pdf_table_free (PdfTable *table);
PdfCell *ingest_pdf_table_add (PdfTable *table, guint row, guint column, guint row_span, guint column_span);

/* Something to be put in order: words on one row without a wide gap, or a finished block. */
typedef struct
{
  float x0, y0, x1, y1;
  float base, em;
  guint first, n;  /* its words, in PdfFlow.words */
  PdfBlock *block; /* or this */
  guint row;
  float key; /* room for sorting */
} PdfSegment;

/* Words on rows, cut to segments. */
typedef struct
{
  const PdfPage *page;
  GArray *words;    /* of guint: indices of words, row by row, left to right */
  GArray *segments; /* of PdfSegment, row by row, left to right */
} PdfFlow;

PdfFlow *ingest_pdf_flow_new (const PdfPage *page);
void ingest_pdf_flow_free (PdfFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PdfFlow, ingest_pdf_flow_free)

/* Puts @n words on rows and cuts the rows at gaps of more than @gap times the size. */
void ingest_pdf_flow_fill (PdfFlow *flow, const guint *words, guint n, float gap);

/* The text of words on one line, with spaces where the page shows them.  @spans (of PdfSpan) may be NULL. */
void ingest_pdf_words_text (const PdfPage *page, const guint *words, guint n, GString *text, GArray *spans);

/* Lays out @n words inside a box (a page, a cell), with blocks that stand among them, and appends PdfBlocks to @out.
 * Takes the blocks over. */
void ingest_pdf_layout (const PdfPage *page, const guint *words, guint n, GPtrArray *among, const float box[4],
                        gboolean is_cell, GPtrArray *out);

/* A gutter that prose keeps clear on both sides: where it is, and the segments (rows of @flow's kind) that it parts. */
gboolean ingest_pdf_gutter (const PdfSegment *segments, guint n, float *x, guint *start, guint *end);

/* Bytes of the enumerator or bullet that opens @text, with the white space after it, or 0. */
typedef enum
{
  PDF_MARKER_NONE,
  PDF_MARKER_BULLET, /* ・ ● ① (1) ア) ※ */
  PDF_MARKER_NUMBER  /* 1.  1.1  第1章  A.5.1 */
} PdfMarker;
gsize ingest_pdf_marker (const char *text, PdfMarker *kind);

/* TRUE where @text ends in a leader and a page number: a line of a table of contents. */
gboolean ingest_pdf_is_leader (const char *text);
