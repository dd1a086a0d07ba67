/* tables_abreast.h — tables without a frame that stand beside each other, told by titles that are said again.
 *
 *     No  Item        Met      No  Item          Met           the titles repeat, equally far apart
 *      1  Policies    yes       4  Logging       yes      ->   a box for 1 to 3, a box for 4 and 5
 *      2  Roles       yes       5  Backups       partly
 *      3  Training    no
 *
 * Read as one table a row would be two.  A table whose groups have the same titles has a column of labels left of them.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Adds a box (boxes.h) for each table that stands beside another, among the words that no table has and no box holds.
 */
void ingest_pdf_tables_abreast_find (PdfPage *page);
