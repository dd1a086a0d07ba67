/* row_fit.h — rows that do not fit the table that they stand in.
 *
 *     1 | 鍵を掛けているか。   | ○ | 二重に掛けています。
 *     2 | 見回りをしているか。 | ○ | 夜に二度       | まで         a cell behind the last title: an unquoted comma
 *     設備 | 3 | 灯を点けているか。 | ×                           its cells fit one column further left
 *     4 | ○ | 柵を直しているか。   |                              a mark among questions
 *
 * What each column holds in nearly all rows is counted once; a cell of another kind, or cells that would all be of the
 * right kind one column further, are told.  The statements of such a row are no surer than a guess.
 */
#pragma once

#include "normalize/table/layout.h"

typedef struct _NormalizeRowFit NormalizeRowFit;

/* Counts what the rows of @grid below the titles of @layout hold; both are lent. */
NormalizeRowFit *normalize_row_fit_new (const NormalizeGrid *grid, const NormalizeLayout *layout);
void normalize_row_fit_free (NormalizeRowFit *fit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeRowFit, normalize_row_fit_free)

/* What does not fit about row @r, for a person; NULL where nothing does.  *cell gets the cell it is about. */
char *normalize_row_fit_doubt (const NormalizeRowFit *fit, guint r, const IngestCell **cell);
