/* sheet_lines.h — a stretch of a page as a sheet without lines: its columns, and what stands in each of them.
 *
 *     Group     No  Question            Answer
 *               1   Is entry recorded?  Yes           columns: what lies between the white strips that run down
 *     Premises                                        through all of the stretch, whatever line a text stands on
 *               2   Are guards on duty  No
 *                   at night?
 *
 * Units  points of the upright frame (page.h).
 */
#pragma once

#include "ingest/pdf/table_draft.h"

/* Most columns, and lines in them, of a sheet: what is larger is left to other readings. */
#define SHEET_COLUMNS 16
#define SHEET_LINES   500

/* A line of one cell, or a line over several columns: the name of the rows below it. */
typedef struct
{
  guint from, to; /* columns, inclusive */
  float base, em, x0, x1;
  guint first, n; /* in PdfSheet.words */
  int before;     /* the line above it in its column, or -1 */
  gboolean count; /* a number as rows have */
  gboolean mark;  /* an answer of a letter or two that stands in its column again and again: one a row */
  gboolean bold;
  gboolean alone; /* no other column has text at its height */
  gunichar opens, ends;
  float need; /* the room that its first word takes (points) */
} PdfSheetLine;

typedef struct
{
  const PdfPage *page;
  GArray *words; /* of guint */
  GArray *lines; /* of PdfSheetLine, by base line, then from left to right */
  PdfColumn columns[SHEET_COLUMNS];
  guint n_columns;
  PdfColumn marked[SHEET_COLUMNS]; /* where marks stand below each other */
  guint n_marked;
  gboolean narrow[SHEET_COLUMNS]; /* columns of marks or of numbers: a cell is one line */
  float em;                       /* size of most text */
  float leading;                  /* from a line of a cell to its next one (points) */
  double bold;                    /* share of the lines that are bold */
  guint above; /* lines at its top that no line with several texts reaches: the first ones of titles, or headings */
} PdfSheet;

#define SHEET_LINE(sheet, i) (&g_array_index ((sheet)->lines, PdfSheetLine, (i)))

void ingest_pdf_sheet_clear (PdfSheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PdfSheet, ingest_pdf_sheet_clear)

/* Finds the next stretch of @area from line *@at on that has columns, and sets *@at behind it.  FALSE where there is
 * none. */
gboolean ingest_pdf_sheet_next (const PdfArea *area, guint *at, PdfSheet *sheet);
