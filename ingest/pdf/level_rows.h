/* level_rows.h — whether what stands left and right of a gutter begins anew on the same lines, as the cells of rows do.
 *
 *     Is entry recorded?      Yes, by cards.         new | new
 *     Are cameras installed   At all entrances,      new | new
 *     at the entrances?       day and night.         goes on | goes on
 *     Are guards on duty?     At night.              new | new         <- agreement 1: rows
 *
 *     Entry is recorded by    first of all. Cameras   new | goes on
 *     cards, which each per-  stand there as well.    goes on | goes on
 *     son has.                  Guards watch them     goes on | new    <- near 0: each side runs on by itself
 *
 * Source   J. Cohen's kappa, the agreement of two judges less what chance would give.
 */
#pragma once

#include <glib.h>

/* What stands on one line of a side without a wide gap; in points. */
typedef struct
{
  float base, x0, x1;
  float need; /* the room at the end of the line above that it would have needed to stand there */
} PdfSidePiece;

/* How far the lines of both sides (of PdfSidePiece, line by line from top to bottom) that begin anew are level: towards
 * 1 as rows are, the nearer the more lines tell; 0 where it may be chance. */
double ingest_pdf_rows_level (GArray *left, GArray *right);
