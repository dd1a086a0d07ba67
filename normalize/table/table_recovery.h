/* table_recovery.h — tables that a document has lost, made again before its outline is built.
 *
 *     項目：通信の暗号化        | 項目： | 通信の暗号化   |     key_value_records.c: records whose fields are named
 * line by line 要求：TLSを用いること     | 要求： | TLSを用いること | 回答：TLS1.3です          | 回答： | TLS1.3です |
 *
 *     No.                       | No. | 確認項目 | 回答 |        linearised_table.c: a sheet whose cells stand one a
 * line, 確認項目                  | 1   | …か。    | はい |        as copies and OCR leave it 回答
 *     1
 *     …か。
 *     はい
 *
 * A proposer looks at the lines of all blocks and sketches tables; readings that claim the same lines are weighed
 * against each other and against leaving the text as it stands (readings.h).  What the best one takes becomes a table
 * block in its place, and what it does not take stays as it was, word for word.  Places stay true to the line; in a PDF
 * to the block.
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

/* All readings of @document; *lines gets the lines, which are the caller's. */
GPtrArray *normalize_regrid_propose (const IngestDocument *document, GArray **lines);

/* TRUE where it leaves no line. */
gboolean normalize_regrid_is_whole (const NormalizeRegrid *regrid);

/* Makes the tables of @document again.  What was weighed is appended to @explain, which may be NULL; what is in doubt
 * becomes a warning of the document. */
void normalize_regrid (IngestDocument *document, GString *explain);
