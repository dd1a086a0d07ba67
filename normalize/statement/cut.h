/* cut.h — an outline to statements: one for each leaf section, one for each row of a checksheet.
 */
#pragma once

#include "normalize/outline/outline.h"
#include "normalize/statement/pieces.h"

/* Cuts all of @outline into @record's statements, headings and `left`. */
void normalize_cut (NormalizeRecord *record, const NormalizeOutline *outline);
