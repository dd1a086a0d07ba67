/* example.h — tables with what is right for them, as a few lines of text: what the weights are fitted to and tests
 * hold.
 *
 *     @ name dominant                        "text": no checksheet; "dominant", "numbered": as normalize_layout_find ()
 *     ~ 版数 | 3                             a row above the titles
 *     > 番号 | !設問 | 可否                  a row of titles; "!" marks a cell that the format calls one
 *     = number question answer               the role of each column; "-" where it has no text, "?" where unknown
 *     | 1 | …か。 | ○                       a row; "^" goes on from above, "<" from the left, "⏎" breaks a line, "\|" a
 * bar
 */
#pragma once

#include "normalize/table/layout.h"

typedef struct
{
  char *name;
  gboolean text, dominant, numbered, known; /* known: its roles are */
  guint preamble, title_rows;               /* as in NormalizeLayout */
  guint n_roles;
  guint8 roles[NORMALIZE_MAX_COLUMNS];
  IngestDocument *document; /* of one table */
} NormalizeExample;

/* Reads all examples of @text; free with g_ptr_array_unref ().  A line that is none ends the program. */
GPtrArray *normalize_examples_read (const char *text);

/* The table of @example. */
const IngestTable *normalize_example_table (const NormalizeExample *example);
