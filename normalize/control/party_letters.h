/* party_letters.h — columns of letters that the document itself explains as parties.
 *
 *     "P = Provider, C = Customer, S = Shared."     Responsible: C   customer
 *     凡例 A：当社、B：お客様、AB：双方               担当: AB        shared
 *     Customer tasks are marked C, ours P.          Owner: P/C       shared
 *
 * A text explains letters where it names the vendor behind or before one and the customer behind or before another; a
 * column is of such letters where nearly all its cells are. What is the vendor's is still told by the words beside the
 * letter; where the letter is all there is, it says that the vendor does it.
 */
#pragma once

#include "normalize/record.h"

/* Sets NormalizeStatement.borne and .bearer of the rows of @record. */
void normalize_party_letters_read (NormalizeRecord *record);
