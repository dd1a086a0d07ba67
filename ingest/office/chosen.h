/* chosen.h — answers that a person marked among those printed, made into the cell's words.
 *
 *     a ring drawn over いいえ of "はい ・ いいえ"               ->  "いいえ"
 *     a line drawn through はい of the same                     ->  "いいえ"
 *     three cells 実施 | 一部 | 未, a ring over the second        ->  "一部" there, nothing in the others
 *     the same, the second filled with a colour of its own      ->  the same
 *     a ring over an empty cell of a row                        ->  "○"
 *     empty cells of colours that a legend explains             ->  the legend's words, and a warning that says so
 *
 * What was printed is told beside the cell (role choices).  A mark that lies over no option more than over another
 * decides nothing: the cell stays as it is, and a warning says so.
 */
#pragma once

#include "ingest/office/sheet_data.h"

void xlsx_chosen_settle (XlsxSheetData *data);
