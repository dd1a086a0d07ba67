/* layout.h — words to lines to blocks, in reading order.
 *
 * A region's words are put on rows (flow.h), the rows' segments in reading order (order.h), the lines that result are
 * measured (lines.h), and joined to blocks where nothing says that the author began anew: a short line, an indent, a
 * marker, another size or weight, a wider gap.
 *
 * Units  points of the upright frame (page.h).
 */
#pragma once

#include "ingest/document.h"
#include "ingest/pdf/flow.h"
#include "ingest/pdf/marker.h"

typedef struct _PdfTable PdfTable;

/* How much a band behind a title stands out. */
typedef enum
{
  PDF_BAND_NONE,
  PDF_BAND_PALE, /* or a frame */
  PDF_BAND_DARK
} PdfBandWeight;

PdfBandWeight ingest_pdf_band_weight (gint32 colour);

/* A block before it is written to the document. */
struct _PdfBlock
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
  gboolean full;      /* its last line reaches the right margin: it may go on elsewhere */
  gboolean flush;     /* its first line starts at the left margin: it may go on from elsewhere */
  gunichar last;      /* its last character */
  guint region;       /* of the page's, in reading order (text_columns.h) */
  PdfBandWeight band; /* it stands on a band of its own, as titles do */
  gboolean opens_box; /* it stands over the other words of a frame, a shade or a card */
  gboolean beside;    /* it is a heading in a column of its own (side_headings.h) */
  gboolean cut;       /* its last line runs out of the page: what follows does not go on from it */
  PdfTable *table;
  GPtrArray *children; /* of PdfBlock: a box, to be replaced by what stands in it */
};

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
  guint title_rows;               /* at its top, that a page after drew again */
  gboolean open_top, open_bottom; /* no rule closes it there: cut by the page's end */
  GArray *xs;                     /* of float: the columns' edges, left to right */
  GArray *ys;                     /* of float: the rows' edges on its last page */
  GPtrArray *cells;               /* of PdfCell, row-major */
  guint tallest;                  /* no cell reaches over more rows */
};

PdfBlock *ingest_pdf_block_new (IngestBlockType type);
void ingest_pdf_block_free (gpointer block);

/* Puts @text before the text of @block, which keeps its spans; the first of them reaches over it. */
void ingest_pdf_block_prepend (PdfBlock *block, const char *text);
PdfTable *ingest_pdf_table_new (IngestFound found);
void ingest_pdf_table_free (PdfTable *table);
void ingest_pdf_cell_free (gpointer cell);
PdfCell *ingest_pdf_table_add (PdfTable *table, guint row, guint column, guint row_span, guint column_span);

/* Lays out @n words inside a box (a page, a cell), with blocks that stand among them, and appends PdfBlocks to @out.
 * Takes the blocks over. */
void ingest_pdf_layout (const PdfPage *page, const guint *words, guint n, GPtrArray *among, const float box[4],
                        gboolean is_cell, GPtrArray *out);
