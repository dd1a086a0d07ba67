/* kind_order.h — which of several columns of categories stands over which.
 *
 *     大分類 | 中分類 | 設問 | 回答                 大分類 > 中分類: as they stand
 *     Question | Answer | Control title | Domain    Domain > Control title: right of the answers the wider one is last
 *
 * Left of the answers categories stand from the widest to the narrowest.  Right of them a sheet has them in either
 * order: one whose value changes only where the other's changes as well, and less often, stands over it.
 */
#pragma once

#include "normalize/table/layout.h"

/* Puts the columns of @layout that are kinds in order, the outermost first, by the rows of @grid from @first to before
 * @last. */
void normalize_kinds_order (const NormalizeGrid *grid, guint first, guint last, NormalizeLayout *layout);
