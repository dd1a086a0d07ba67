/* furniture.h — lines that belong to the pages, not to the text: running headers and footers, page numbers, copyright.
 *
 * Told by repetition, never by place alone: a line that stands again on page after page, its numbers aside, next to the
 * page breaks or with a number that counts up; or words that only a footer says.  A line that does not repeat is kept,
 * save a page number and a copyright.
 */
#pragma once

#include "ingest/document.h"

typedef struct _NormalizeFurniture NormalizeFurniture;

NormalizeFurniture *normalize_furniture_find (const IngestDocument *document);
void normalize_furniture_free (NormalizeFurniture *furniture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeFurniture, normalize_furniture_free)

/* @block is what each page is headed with: the document's first line again, alone, at least twice, or once beside a
 * line of the pages.  Not the first time, where it is the title. */
gboolean normalize_furniture_is_head (const NormalizeFurniture *furniture, const IngestBlock *block);

/* "ページの先頭へ", "Share this page", "ホーム > サポート > 安全対策": @words are a line of the site, wherever they stand. */
gboolean normalize_furniture_is_chrome (const char *words);

/* "footer", "page-number", "navigation", or NULL where the line (@length bytes) is text. */
const char *normalize_furniture_reason (const NormalizeFurniture *furniture, const char *line, gsize length);
