/* footnotes.h — notes at the foot of a page, put behind the block that refers to them.
 *
 *     …元に戻せます。²              ->  …元に戻せます。²
 *     見出し                            footnote 2: ごみ箱を空にした…
 *     …同期しています。                 見出し
 *     ─────                             …同期しています。
 *     2 ごみ箱を空にした…
 *
 * At the foot they would end up in whatever section the page ends with, and "1. …" would look like a heading.
 */
#pragma once

#include "ingest/pdf/layout.h"

/* Makes the last blocks of a page (of PdfBlock, in reading order), where they are in smaller letters and each has a
 * mark, footnotes, and moves each behind the block with its mark, if there is one. */
void ingest_pdf_footnotes_find (GPtrArray *blocks);
