/* eyebrows.h — words and numbers that a page sets over, under or before a title, as ornament or as its count.
 *
 *     <h2><span>ACCESS</span>アクセスの管理</h2>         ACCESS           eyebrow: stands beside the text
 *     <p>Access</p><h2>アクセスの管理</h2>               アクセスの管理    heading
 *
 *     <h3><span>POINT<em>1</em></span>必要な権限</h3>    必要な権限        heading, marker "POINT1"
 *     <span>01</span><h3>必要な権限</h3>                 必要な権限        heading, marker "01"
 *
 * A style sheet sets them apart; text alone has them glued to the title, or as the last line of the section before.
 * Where a title may be parted is known from the page's elements and breaks (INGEST_STYLE_APART, U+2028, paths).
 * Each such place is weighed: what parts the two, how they are written, how many titles of the document are made the
 * same way, whether the numbers count on; and against it: what follows is a particle (ISO 27001の認証), the words are
 * those of the text below as well, digits, emphasis, a value that is all that its section says.
 */
#pragma once

#include "ingest/document.h"

/* Parts such words from the titles of @document.  What was weighed is appended to @explain, which may be NULL. */
void normalize_eyebrows_part (IngestDocument *document, GString *explain);
