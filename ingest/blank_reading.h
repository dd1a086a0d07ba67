/* blank_reading.h — a stretch of text as a table whose columns blanks set apart, while it is being read: shared by
 * blank_table.c, which finds the columns, blank_rows.c, which finds the rows, and blank_merged.c, which finds cells
 * over several rows. */
#pragma once

#include <glib.h>

#define BLANK_MOST_COLUMNS 24
#define BLANK_SHORT_WIDTH  12 /* columns of the line: of a cell in a column of marks, numbers or words */

/* A word: no blank within it. */
typedef struct
{
  const char *from, *to;
  guint start, stop; /* columns of the line */
  guint column;      /* of the table */
} BlankWord;

typedef enum
{
  BLANK_LINE_EMPTY,
  BLANK_LINE_FITS,     /* its words stand in the columns */
  BLANK_LINE_ACROSS,   /* runs across them: a heading within the table, or no part of it */
  BLANK_LINE_FURNITURE /* at the edge of a page */
} BlankLineKind;

typedef struct
{
  const char *start, *end, *next;
  guint number, first, n; /* line of the file; its words */
  gboolean opens_page, page_ends;
  BlankLineKind kind;
  guint row;
} BlankLine;

/* Between two columns.  @hits: cells that begin where it ends; @filled, @behind: lines with words that stand in the
 * column left of it, and right of it, beyond doubt. */
typedef struct
{
  guint start, stop, hits, filled, behind;
} BlankGap;

/* A cell that stands in the middle of its rows: lines @first to @last of the reading. */
typedef struct
{
  guint column, row, rows;
  guint first, last;
} BlankSpan;

/* A reading of the lines from the first on as a table. */
typedef struct
{
  GArray *lines, *words; /* of BlankLine, BlankWord */
  const char *at, *end;  /* what is not yet read */
  guint number;
  gboolean wide; /* full-width characters are two columns */
  BlankGap gaps[BLANK_MOST_COLUMNS];
  guint n_gaps;
  guint seed;         /* the line whose gaps were taken */
  guint extent;       /* lines that it takes in */
  gboolean goes_on;   /* with the table of the page before: its first row are no titles */
  gboolean continued; /* with the titles of that table */
  gboolean topped;    /* and there no cell stood in the middle of several rows */
  gboolean page_cuts; /* it ends with its page: the next may go on with it */
  gboolean titled;    /* its first line stands again on the next page, which ends it */
  guint n_rows;
  GArray *spans; /* of BlankSpan, or NULL: columns that have one have no other cells */
  double cost;   /* of its rows */
  double score;
} BlankReading;

static inline BlankLine *
blank_line_at (const BlankReading *reading, guint i)
{
  return &g_array_index (reading->lines, BlankLine, i);
}

static inline BlankWord *
blank_word_at (const BlankReading *reading, const BlankLine *line, guint i)
{
  return &g_array_index (reading->words, BlankWord, line->first + i);
}

/* Gives each line that is part of the table the row that it belongs to. */
void ingest_blank_rows_number (BlankReading *reading);

/* Finds the cells that stand over several rows, once these are numbered. */
void ingest_blank_merged_find (BlankReading *reading);

/* The lines say the same, wherever in them, as the titles do that each page has again; @numbers: digits count. */
gboolean ingest_blank_is_same_line (const BlankLine *a, const BlankLine *b, gboolean numbers);
