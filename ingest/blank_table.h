/* blank_table.h — tables in plain text whose columns only blanks part, as `pdftotext -layout` and typists leave them.
 *
 *      No.  Question          Answer  Notes                | No. | Question                 | Answer | Notes      |
 *           Is entry to the           The log is kept  ->  | 1   | Is entry to the\nrooms … | Yes    | The log is |
 *       1   rooms logged?       Yes   for a year.          |     |                          |        | kept …     |
 *
 * The gaps of one line are hypotheses, each further line narrows them (Kieninger's T-Recs of 1998 goes by the same
 * overlaps of words, line by line), and a line of text across one of them ends the table or is a heading within it.
 * A full-width character is two columns wide where a typist aligned the text and one in pdftotext's: both are tried,
 * and the one under which more cells stand apart is taken.  Rows are blank_rows.c's.
 *
 * Whether it is a table at all is a sum of evidence; its weights were chosen, not fitted.
 * Cost     linear: a line is tried as the first of a table a bounded number of times.
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint row, column, rows; /* @rows: that it spans */
  guint first, last;       /* lines of the file */
  const char *from;        /* of its first line, in the file */
  char *text;              /* "\n" between its lines */
} IngestBlankCell;

typedef struct
{
  GArray *cells;     /* of IngestBlankCell, in row-major order */
  GArray *furniture; /* of IngestBlankCell: page numbers and running heads between its rows; row and column are 0 */
  const char *end;   /* behind its last line */
  guint last;        /* that line */
  guint columns;
  gboolean page_ends; /* a form feed ends that line */
  gboolean centred;   /* some cells stand in the middle of several rows */
  double confidence;  /* 0 to 1 */
} IngestBlankTable;

/* What the last table was like, which a page may have ended: zeros where there was none. */
typedef struct
{
  const char *titles; /* its first line */
  guint columns;
  gboolean centred;
} IngestBlankAbove;

/* Reads the table whose first line begins at @at, line @number of the file, which ends at @end.  FALSE where none is,
 * and nothing to clear; @tried is where it is worth while to try again. */
gboolean ingest_blank_table_read (const char *at, const char *end, guint number, const IngestBlankAbove *above,
                                  IngestBlankTable *table, const char **tried);

/* The same for the first line with words of a page, where the page before ended in the table @above. */
gboolean ingest_blank_table_go_on (const char *at, const char *end, guint number, const IngestBlankAbove *above,
                                   IngestBlankTable *table);
void ingest_blank_table_clear (IngestBlankTable *table);

/* Two columns of blanks at least stand between words of the line. */
gboolean ingest_blank_table_may_open (const char *at, const char *end);
