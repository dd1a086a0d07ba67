/* tables_aligned.h — how a table is told by its text, where rules do not draw it: the parts of tables_aligned.c.
 *
 *     prose      columns of prose side by side are searched one by one               tables_prose.c
 *     rows       words -> rows of items; the rules across that are nobody's yet      tables_rows.c
 *     regions    stretches of rows that may be one table                             tables_regions.c
 *     columns    the gutters that full rows keep clear; rows cut at them to pieces   tables_columns.c
 *     lines      which lines are column titles, which lines make one row             tables_lines.c
 *     judge      is it a table, and how sure are we?                                 tables_judge.c
 *     cells      pieces -> cells with spans -> PdfTable                              tables_cells.c
 *
 * A *row* here is a row of text: all that stands on one baseline.  A *line* is a row of text counted from the table's
 * first one; several lines make a row of the table where cells wrap.  Evidence is weighed in sizes (em) of the text, so
 * that small and large print are judged alike.  No pass is dearer than rows times columns.
 *
 * Units    points of the upright frame (page.h), sizes where a name says so.
 */
#pragma once

#include "ingest/pdf/tables.h"

/* Chunks of a row are parted by gaps wider than this, in sizes. */
#define CHUNK_GAP 0.75f

/* Between letters that are written without spaces a gap says as much as one this many times as wide elsewhere. */
#define CJK_GAP 1.5f

#define MAX_COLUMNS 60

/* PdfRule.filled of what is no rule, but where a shade begins, or ends. */
#define PDF_EDGE_TOP    2
#define PDF_EDGE_BOTTOM 3
#define PDF_LINE        1

/* A word on its row.  A leader (a run of dots) blocks no gutter. */
typedef struct
{
  guint word;   /* in PdfPage.words */
  float x0, x1; /* without trailing dots */
  gboolean leader, numeric;
  gboolean starts; /* a chunk */
  gboolean cjk;    /* no space would be written between it and the word before it */
} PdfItem;

/* A row of text: all items on one baseline. */
typedef struct
{
  float base, em, top, bottom, x0, x1;
  guint first, n; /* items */
  guint chunks;
  float widest;             /* gap, in sizes */
  gboolean tabular, marked; /* looks like a row of a table; opens with a bullet or an enumerator */
} PdfRow;

/* Where tables are looked for: a page, a box, a side of a page in two columns. */
typedef struct
{
  const PdfPage *page;
  GArray *items;  /* of PdfItem */
  GArray *rows;   /* of PdfRow, from top to bottom */
  GArray *across; /* of PdfRule: rules across and edges of wide shades that no grid has used, merged, by y; lent */
  float leading;  /* from line to line where text runs on, in sizes; 0 where too little does */
} PdfArea;

/* Rows [start, end) of an area.  Its table may take rows from @floor on and before @ceiling. */
typedef struct
{
  guint start, end;
  float x0, x1;
  guint floor, ceiling;
} PdfRegion;

typedef struct
{
  float x0, x1; /* of its text */
} PdfColumn;

/* A stretch of a line's words that belong to one cell. */
typedef struct
{
  guint row;      /* line, from the draft's first */
  guint first, n; /* items */
  guint from, to; /* columns, inclusive */
  float x0, x1;
  gboolean numeric;
} PdfPiece;

/* A table while it is made.  All it points to belongs to the caller of the passes. */
typedef struct
{
  PdfArea *area;
  guint start, end; /* rows of text */
  PdfColumn *columns;
  guint n_columns;
  GArray *pieces;  /* of PdfPiece, line by line */
  guint *first;    /* of each line, in pieces; one more at the end */
  guint header;    /* lines in the header */
  guint *line_row; /* of each line after the header: its table row, from 0 */
  guint run_on;    /* lines taken for the rest of their row only because the line above left no room */
  guint8 *rules;   /* what crosses the width above that line: 0, PDF_LINE, or the edge of a shade */
  float x0, x1;
  gboolean ruled; /* there is such a rule */
} PdfDraft;

/* One cell of the table while it is put together. */
typedef struct
{
  guint row, column, row_span, column_span;
  GArray *words; /* of guint; its own */
  gboolean header;
} PdfSlot;

#define ROW(area, i)    (&g_array_index ((area)->rows, PdfRow, (i)))
#define ITEM(area, i)   (&g_array_index ((area)->items, PdfItem, (i)))
#define ACROSS(area, i) (&g_array_index ((area)->across, PdfRule, (i)))
#define PIECE(draft, i) (&g_array_index ((draft)->pieces, PdfPiece, (i)))

/* rows */

/* What word @index is on its row: where it ends without its leader, whether it is a number. */
PdfItem ingest_pdf_item (const PdfPage *page, guint index);

/* Puts @n words on rows.  Rows of nothing but dashes become rules. */
void ingest_pdf_rows_read (PdfArea *area, const guint *words, guint n);

/* The rules across that no grid has used, and the edges of wide shades, merged (PdfRule, by y).  The caller owns it. */
GArray *ingest_pdf_rows_rules (const PdfPage *page);

/* The longest rule at y in (@from, @to] that meets [@x0, @x1], or NULL. */
const PdfRule *ingest_pdf_rule_in (const PdfArea *area, float from, float to, float x0, float x1);

/* regions */

/* Appends to @regions (of PdfRegion) each stretch of rows with wide gaps, with the lines between them that go on in a
 * column. */
void ingest_pdf_regions_find (const PdfArea *area, GArray *regions);

/* The first row of a region's table: rows above it that are column titles, under the table's top rule, or set over its
 * columns and not over its whole width. */
guint ingest_pdf_region_up (const PdfArea *area, const PdfRegion *region, const PdfColumn *columns, guint n_columns);

/* The end of a region without the rows at its foot that are text below the table. */
guint ingest_pdf_region_trim (const PdfArea *area, const PdfRegion *region);

/* The end of a table with the rows under its last tabular one that its rules close in: the rest of a wrapped cell, a
 * row whose gaps are narrow.  Only where rules part the rows, and the rows keep to the columns. */
guint ingest_pdf_region_down (const PdfArea *area, guint start, guint end, guint ceiling, const PdfColumn *columns,
                              guint n_columns);

/* columns */

/* Marks in @full the rows that show the columns, those with about as many chunks as the fullest, and counts them. */
guint ingest_pdf_columns_rows (const PdfArea *area, guint start, guint end, gboolean *full);

/* Fills @columns (room for MAX_COLUMNS + 1) with what lies between the gutters that full rows keep clear; how many. */
guint ingest_pdf_columns_find (const PdfArea *area, guint start, guint end, float x0, float x1, const gboolean *full,
                               guint n_full, PdfColumn *columns);

/* Takes for @columns, of which *@n_columns were found here, those of the table that the page before ends with
 * (page->carried), where there are no fewer of them and every word of the region keeps to one. */
gboolean ingest_pdf_columns_carried (const PdfArea *area, const PdfRegion *region, PdfColumn *columns,
                                     guint *n_columns);

/* Cuts a row at the columns and appends its pieces. */
void ingest_pdf_columns_cut (const PdfArea *area, guint row_index, const PdfColumn *columns, guint n_columns,
                             GArray *pieces);

/* lines */

guint ingest_pdf_line_count (const PdfDraft *draft, guint line); /* of pieces */
const PdfPiece *ingest_pdf_line_piece (const PdfDraft *draft, guint line, guint column);

/* How many of a line's pieces are numbers, those of the first column left out where @beyond_first. */
guint ingest_pdf_line_numbers (const PdfDraft *draft, guint line, gboolean beyond_first);

/* How many lines are column titles: what stands between the first two rules across the width; without rules what comes
 * before the first line whose columns are numbers, in a table of numbers. */
guint ingest_pdf_lines_header (const PdfDraft *draft);

/* Numbers the rows of the body (draft->line_row), and says how many there are.  By rules where they stand between most
 * rows; by the first column where it has text at each row's beginning; by wider gaps where text wraps in cells; else
 * line by line, with lines that only go on. */
guint ingest_pdf_lines_rows (PdfDraft *draft);

/* judge */

/* How sure we are that it is a table, 0 to 1; 0 where it is none. */
double ingest_pdf_judge (const PdfDraft *draft, guint body_rows);

/* cells */

void ingest_pdf_slot_clear (gpointer slot);

/* The header's lines to levels of cells, appended to @slots (of PdfSlot); how many levels. */
guint ingest_pdf_cells_header (const PdfDraft *draft, GArray *slots);

/* The body's lines to cells, below @header_rows rows. */
void ingest_pdf_cells_body (const PdfDraft *draft, guint header_rows, GArray *slots);

/* Cells that reach over rows: where the rule under a row leaves a column out that is empty below, the cell goes on. */
void ingest_pdf_cells_span (const PdfDraft *draft, guint header_rows, guint rows, GArray *slots);

/* The table that @slots make (sorted here); takes their words. */
PdfTable *ingest_pdf_cells_table (PdfPage *page, const PdfDraft *draft, GArray *slots, guint rows, guint header_rows,
                                  double sure);

/* prose */

/* Whether the gutter at @x, in segments [@start, @end) of @flow, parts prose from prose: not the columns of a table.
 * @depth counts the columns that the sides themselves were cut into; 0 at first. */
gboolean ingest_pdf_parts_prose (const PdfFlow *flow, guint start, guint end, float x, guint depth);
