/* cards.h — a small table for each question, laid out as rows of one sheet.
 *
 *     CA-01       | Baselines                          | Requirement     | Declaration | Practice
 *     Requirement | A baseline is kept.          ->    CA-01 | Baselines | A baseline is kept. | Met | It is code.
 *     Declaration | Met
 *     Practice    | It is code.
 *
 * Each opens with a code or a question of its own; the names below it are the same in card after card, in whatever
 * words, one or two of them a row.  They are titles because they come again, and their columns are read as those of any
 * sheet.  A card that a page break cut, and cards that stand below each other in one table, are taken apart and put
 * together.
 */
#pragma once

#include "ingest/document.h"

/* Joins the cards of @document that nothing parts into tables with a row of titles and a row of values for each card
 * (IngestTable.cards).  All cells stay, with their places. */
void normalize_cards_join (IngestDocument *document);
