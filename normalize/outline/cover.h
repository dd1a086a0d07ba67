/* cover.h — where the content of a document begins, and what stands before it.
 *
 * All before the contents list, or before the first content, is cover: title, company, edition, dates, notices; save
 * the headings that are open where the content begins.  A heading without a number that stands over all others is the
 * document's title.
 */
#pragma once

#include "normalize/outline/outline.h"

/* Leaves the items of the cover, gives the title its level 0 and fills @outline->title. */
void normalize_cover_settle (NormalizeOutline *outline, const IngestDocument *document);

/* TRUE where @line is one of a cover that is no title: a company, an edition, a date, an address. */
/* 制定日：2022年4月1日　改定日：2025年4月1日: when the document was made, and nothing else. */
gboolean normalize_cover_is_dated (const char *line);

gboolean normalize_cover_is_stamp (const char *line);
