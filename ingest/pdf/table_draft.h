/* table_draft.h — a table while it is made from its text, where no rules draw it: the shapes that the passes share.
 *
 *     words of a page (page.h)
 *       -> multi_column_text   columns of running text side by side are searched one by one
 *       -> text_lines          words to lines of tokens; the rules across that no grid has used
 *       -> table_candidates    stretches of lines that may be one table                       PdfRegion
 *       -> table_columns       the gutters that full lines keep clear; lines cut at them      PdfColumn, PdfFragment
 *       -> section_lines       lines that name the rows below them
 *       -> row_grouping        which lines are column titles, which lines make one row        PdfDraft
 *       -> table_score         is it a table, and how sure are we?
 *       -> table_assembly      fragments to cells with spans                                  PdfDraftCell -> PdfTable
 *
 *     No   Control            Answer       line 0   tokens No | Control | Answer            3 chunks: tabular
 *     1    Are logs kept      Yes, for     line 1   fragments 1 | Are logs kept | Yes, for
 *          for a year?        13 months    line 2   fragments for a year? | 13 months       same row as line 1
 *     2    Is data erased?    Yes          line 3   a number in the first column: the next row
 *     ^----^------------------^            columns: what lies between the gutters
 *
 * A *line* is all text on one baseline; in a draft it is counted from the draft's first one.  Several lines make a
 * *row* of the table where cells wrap.  Evidence is weighed in sizes (em) of the text, so that small and large print
 * are judged alike.  No pass is dearer than lines times columns.
 *
 * Units    points of the upright frame (page.h), sizes where a name says so.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Chunks of a line are parted by gaps wider than this, in sizes. */
#define CHUNK_GAP 0.75f

/* Between letters that are written without spaces a gap says as much as one this many times as wide elsewhere. */
#define CJK_GAP 1.5f

#define MAX_COLUMNS 60

/* PdfRule.filled of what is no rule, but where a shade begins, or ends. */
#define PDF_EDGE_TOP    2
#define PDF_EDGE_BOTTOM 3
#define PDF_LINE        1

/* A word on its line.  A leader (a run of dots) blocks no gutter. */
typedef struct
{
  guint word;   /* in PdfPage.words */
  float x0, x1; /* without trailing dots */
  gboolean leader, numeric;
  gboolean starts; /* a chunk */
  gboolean cjk;    /* no space would be written between it and the word before it */
} PdfToken;

/* A line of text: all tokens on one baseline. */
typedef struct
{
  float base, em, top, bottom, x0, x1;
  guint first, n; /* tokens */
  guint chunks;
  float widest;             /* gap, in sizes */
  gboolean tabular, marked; /* looks like a row of a table; opens with a bullet or an enumerator */
} PdfTextLine;

/* Where tables are looked for: a page, a box, a side of a page in two columns. */
typedef struct
{
  const PdfPage *page;
  GArray *tokens; /* of PdfToken */
  GArray *lines;  /* of PdfTextLine, from top to bottom */
  GArray *across; /* of PdfRule: rules across and edges of wide shades that no grid has used, merged, by y; lent */
  float leading;  /* from line to line where text runs on, in sizes; 0 where too little does */
} PdfArea;

/* Lines [start, end) of an area.  Its table may take lines from @floor on and before @ceiling. */
typedef struct
{
  guint start, end;
  float x0, x1;
  guint floor, ceiling;
  const float *gutters; /* where columns begin, but for the first, where a gutter told of the region; lent; else NULL */
  guint n_gutters;
} PdfRegion;

typedef struct
{
  float x0, x1; /* of its text */
} PdfColumn;

/* A fragment of a cell: the words of it that stand on one line. */
typedef struct
{
  guint line;     /* from the draft's first */
  guint first, n; /* tokens */
  guint from, to; /* columns, inclusive */
  float x0, x1;
  gboolean numeric;
} PdfFragment;

/* A table while it is made.  All it points to belongs to the caller of the passes. */
typedef struct
{
  PdfArea *area;
  guint start, end; /* lines of the area */
  PdfColumn *columns;
  guint n_columns;
  GArray *fragments; /* of PdfFragment, line by line */
  guint *first;      /* of each line, in fragments; one more at the end */
  guint header;      /* lines in the header */
  guint *line_row;   /* of each line after the header: its table row, from 0 */
  guint run_on;      /* lines taken for the rest of their row only because the line above left no room */
  guint8 *section;   /* of each line: it names the rows below it (section_lines.h) */
  guint8 *rules;     /* what crosses the width above that line: 0, PDF_LINE, or the edge of a shade */
  float x0, x1;
  gboolean ruled;     /* there is such a rule */
  gboolean by_gutter; /* a gutter told of its region */
} PdfDraft;

/* One cell of the table while it is put together. */
typedef struct
{
  guint row, column, row_span, column_span;
  GArray *words; /* of guint; its own */
  gboolean header;
} PdfDraftCell;

#define TEXT_LINE(area, i) (&g_array_index ((area)->lines, PdfTextLine, (i)))
#define TOKEN(area, i)     (&g_array_index ((area)->tokens, PdfToken, (i)))
#define ACROSS(area, i)    (&g_array_index ((area)->across, PdfRule, (i)))
#define FRAGMENT(draft, i) (&g_array_index ((draft)->fragments, PdfFragment, (i)))
