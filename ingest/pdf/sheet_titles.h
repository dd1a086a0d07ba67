/* sheet_titles.h — the titles of a sheet's columns, in one line or in several.
 *
 *                                Response             a title over two columns: on the middle of both, above theirs
 *     No.   Control   Implemen-
 *                     tation     Status    Comments   a column's lines are one title, wherever those beside it stand
 *                     (Y/N)
 *
 * Titles are set otherwise than the rows below them: in the middle where rows begin at their top, wrapped wherever a
 * word ends, and so close that their lines are level with none beside them.
 */
#pragma once

#include "ingest/pdf/sheet_lines.h"

/* Lines of titles, at most. */
#define SHEET_TITLE_LINES 64

/* What no titles cost. */
#define SHEET_TITLES_NEVER 1e6

/* The titles that lines of a sheet make. */
typedef struct
{
  guint first, end;                                     /* lines of the sheet */
  guint from[SHEET_TITLE_LINES], to[SHEET_TITLE_LINES]; /* the columns that each of them stands over */
  guint under[SHEET_COLUMNS];                           /* titles over several columns above a column's own */
  guint levels;                                         /* one more than the most of these */
  gboolean staggered;                                   /* two lines or more, not all of them level */
} PdfSheetTitles;

/* What it costs that lines [@first, @end) of @sheet are the titles of its columns, as the negative logarithm of a
 * probability; SHEET_TITLES_NEVER where they cannot be. */
double ingest_pdf_sheet_titles_read (const PdfSheet *sheet, guint first, guint end, PdfSheetTitles *titles);
