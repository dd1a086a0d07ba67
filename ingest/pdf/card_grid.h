/* card_grid.h — cards beside cards that no frame holds: titles on one line, each over a few lines of its own.
 *
 *     Encryption      Backups         Access             title row: all stand out, in columns of one width
 *     All traffic     Every night,    Staff only         text, column by column
 *     uses TLS.       kept a month.   on call.
 *
 *     Monitoring      Training                           the next row of cards; the last one may be short
 *     …
 *
 * Read across, card by card, they say what the author says; read as a table the titles would be cells, read as columns
 * of text the cards of a row would stand far apart.
 */
#pragma once

#include "ingest/pdf/page.h"

/* Adds a box (boxes.h) for each card among the words that no table has and no box holds. */
void ingest_pdf_card_grids_find (PdfPage *page);
