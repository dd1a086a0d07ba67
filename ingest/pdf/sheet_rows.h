/* sheet_rows.h — the rows of a sheet without lines, as the likeliest cut of its columns' lines.
 *
 *     Group     No  Question            Answer
 *               1   Is entry recorded?  Yes            row      every column has text; its cells share their middle
 *     Premises                                         group    beside rows 1 and 2: on the middle of both
 *               2   Are guards on duty  No             row
 *                   at night?
 *                     Rules of work                    section  alone, over the strips between columns
 *               3   Are there rules?    Yes            row
 *
 * Rows are stretches of lines from top to bottom; each stretch costs what is odd about it (a column without text, cells
 * that share neither top nor middle nor foot, a text cut amid a sentence), and the cheapest cut of all lines is taken.
 * How often a column has text, and how its cells are set, is learnt from the cut itself, over and over.  Columns at the
 * left that name groups are matched with stretches of rows in the same manner.
 *
 * Source  segmentation by dynamic programming (R. Bellman, On the approximation of curves by line segments using
 * dynamic programming, 1961), with hard EM for the columns.  Costs are negative log-likelihoods, chosen, not fitted.
 */
#pragma once

#include "ingest/pdf/sheet_titles.h"

/* Columns at the left that may name groups. */
#define SHEET_GROUPS 2

typedef struct
{
  guint first, end;         /* lines of the sheet, those of group columns among them left out */
  gboolean section, titles; /* it names the rows below it; it holds the titles of the columns */
  float top, bottom;        /* base lines of its first and last line */
} PdfSheetRow;

/* A name of a group of rows. */
typedef struct
{
  guint column;
  GArray *lines; /* of guint */
  guint row, end;
} PdfSheetGroup;

typedef struct
{
  GArray *rows;          /* of PdfSheetRow */
  GArray *groups;        /* of PdfSheetGroup */
  guint n_groups;        /* columns that name groups */
  double cost;           /* of all */
  guint middles;         /* rows that the middles of their cells tell alone: no white band stands over them */
  guint sections;        /* lines that name rows by nothing but that they stand over the columns */
  PdfSheetTitles titles; /* where the first row has them: what stands over which columns */
} PdfSheetRows;

void ingest_pdf_sheet_rows_clear (PdfSheetRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PdfSheetRows, ingest_pdf_sheet_rows_clear)

/* The cheapest cut of @sheet. */
PdfSheetRows ingest_pdf_sheet_rows_find (const PdfSheet *sheet);
