/* regrid.h — tables that a document has lost, made again before its outline is built.
 *
 *     項目：通信の暗号化        | 項目： | 通信の暗号化   |     fields.c: records whose fields are named line by line
 *     要求：TLSを用いること     | 要求： | TLSを用いること |
 *     回答：TLS1.3です          | 回答： | TLS1.3です     |
 *
 *     No.                       | No. | 確認項目 | 回答 |        flat.c: a sheet whose cells stand one a line,
 *     確認項目                  | 1   | …か。    | はい |        as copies and OCR leave it
 *     回答
 *     1
 *     …か。
 *     はい
 *
 * A finder looks at the lines of all blocks and sketches tables; what it takes becomes a table block in its place, and
 * what it does not take stays as it was, word for word.  Places stay true to the line; in a PDF to the block.
 */
#pragma once

#include "ingest/document.h"

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

typedef struct
{
  GArray *lines;    /* of NormalizeLine */
  GArray *cells;    /* of NormalizeSketchCell: those of all sketches, in order */
  GArray *sketches; /* of guint: where the cells of each begin */
} NormalizeRegrid;

/* Begins another table. */
void normalize_regrid_begin (NormalizeRegrid *regrid);

/* Adds a cell to it: all of the lines, or from @start of the first one on. */
void normalize_regrid_add (NormalizeRegrid *regrid, guint row, guint column, guint first, guint last, gsize start);

/* The text of a line without blanks around it; the caller frees it. */
char *normalize_line_text (const NormalizeLine *line);

/* The finders. */
void normalize_regrid_fields (NormalizeRegrid *regrid);
void normalize_regrid_flat (NormalizeRegrid *regrid);

/* Makes the tables of @document again. */
void normalize_regrid (IngestDocument *document);
