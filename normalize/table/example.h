/* example.h — tables with what is right for them, as a few lines of text: what the weights are fitted to and tests
 * hold.
 *
 *     @ name dominant                        "text": no checksheet; "dominant", "numbered": as normalize_layout_find ()
 *     ~ 版数 | 3                             a row above the titles
 *     > 番号 | !設問 | 可否                  a row of titles; "!" marks a cell that the format calls one
 *     = number question answer               the role of each column; "-" where it has no text, "?" where unknown
 *     | 1 | …か。 | ○                       a row; "^" goes on from above, "<" from the left, "⏎" breaks a line, "\|" a
 * bar
 *
 *     @ name records                         or "spans", "questions", "labels": what the table is read as (readings.h)
 *     @ name readings                        a table that is read as it stands, and no example of anything else
 *     @ name fields 3                        what is read from text, and how many records it makes
 *     @ name lines 3 1                       the same, and the headings between its rows
 *     @ name codes 5                         rows that open with codes, and how many
 *     @ name                                 text that stays what it is
 *     : 項目：鍵の管理                       a line of it; an empty one ends a paragraph
 */
#pragma once

#include "normalize/table/layout.h"

typedef struct
{
  char *name;
  gboolean text, dominant, numbered, known; /* known: its roles are */
  gboolean only_reading;                    /* says what it is read as, and nothing of columns */
  gboolean prose;                           /* lines of text, no table */
  NormalizeReadingKind reading;
  guint records, bands;
  guint preamble, title_rows; /* as in NormalizeLayout */
  guint n_roles;
  guint8 roles[NORMALIZE_MAX_COLUMNS];
  IngestDocument *document; /* of one table, or of paragraphs */
} NormalizeExample;

/* Reads all examples of @text; free with g_ptr_array_unref ().  A line that is none ends the program. */
GPtrArray *normalize_examples_read (const char *text);

/* The table of @example. */
const IngestTable *normalize_example_table (const NormalizeExample *example);
