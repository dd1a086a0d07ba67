/* regrid.h — one reading of lines of text as tables: what table_recovery.c weighs, and its proposers make.
 *
 *     regrid = normalize_regrid_new (lines, kind);
 *     normalize_regrid_begin (regrid);                        a table
 *     normalize_regrid_add (regrid, 0, 1, first, last, at);   a cell: whole lines, but for the start of the first
 */
#pragma once

#include "ingest/document.h"
#include "normalize/table/readings.h"

/* A line of a paragraph or list item; or a block that no table reaches across: a heading, a table, a rule. */
typedef struct
{
  const IngestBlock *block;
  guint index;      /* of the block in its document */
  guint start, end; /* bytes of its text */
  guint8 barrier;
  guint8 opens; /* the first of its block */
  guint8 apart; /* and a blank line, or the format, parts it from the one above */
} NormalizeLine;

/* Lines @first to before @last: from byte @start of the first one's block to byte @end of the last one's. */
typedef struct
{
  guint row, column;
  guint first, last;
  gsize start, end;
  guint columns;   /* that it spans; 0 is one */
  gboolean header; /* holds the name of a field */
} NormalizeSketchCell;

/* One reading of lines: the tables that it makes of them. */
typedef struct
{
  NormalizeReading reading;
  GArray *lines;    /* of NormalizeLine: all of the document, shared */
  GArray *cells;    /* of NormalizeSketchCell: those of all its tables, in order */
  GArray *sketches; /* of guint: where the cells of each begin */
  guint8 *asides;   /* one a line, or NULL: what each page has again, and no cell takes */
  guint rows;       /* records, or rows below the titles */
  guint bands;      /* headings between rows, of a table with a cell a line */
} NormalizeRegrid;

NormalizeRegrid *normalize_regrid_new (GArray *lines, NormalizeReadingKind kind);
void normalize_regrid_free (NormalizeRegrid *regrid);

/* Begins another table. */
void normalize_regrid_begin (NormalizeRegrid *regrid);

/* Adds a cell to it: all of the lines, or from @start of the first one on. */
void normalize_regrid_add (NormalizeRegrid *regrid, guint row, guint column, guint first, guint last, gsize start);

/* The text of a line without blanks around it; the caller frees it. */
char *normalize_line_text (const NormalizeLine *line);

/* The proposers: each adds its readings of @lines to @readings (of NormalizeRegrid), which may claim the same lines. */
void normalize_regrid_fields (GArray *lines, GPtrArray *readings);
void normalize_regrid_flat (GArray *lines, GPtrArray *readings);
void normalize_regrid_coded (GArray *lines, GPtrArray *readings);
