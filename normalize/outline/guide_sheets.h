/* guide_sheets.h — sheets of a workbook that tell how to fill in the others: 記入要領, 凡例, 選択肢.
 *
 * Told by their names (words/part.tsv, "guide"), or by what they hold: sentences that bid ("request", "bids"), or next
 * to nothing but numbers below marks and words that answer; where another sheet is there to be filled in and this one
 * has no column of answers.  Where but one sheet is left besides a cover, its name tells nothing: it is no heading.
 */
#pragma once

#include "ingest/document.h"

typedef struct _NormalizeGuideSheets NormalizeGuideSheets;

/* @document is lent as long as what is given back lives. */
NormalizeGuideSheets *normalize_guide_sheets_find (const IngestDocument *document);
void normalize_guide_sheets_free (NormalizeGuideSheets *guides);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeGuideSheets, normalize_guide_sheets_free)

/* Why @block is left where it is of such a sheet, or of a cover before one that is filled in, or the name of the only
 * one that is: a literal, NULL where it is not. */
const char *normalize_guide_sheets_reason (const NormalizeGuideSheets *guides, const IngestBlock *block);

/* Two of three: the first rows of @table hold the title of a column of answers, of one of what was asked, and some
 * cells ask. */
gboolean normalize_guide_sheets_asks (const IngestTable *table);
