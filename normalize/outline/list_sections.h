/* list_sections.h — lists whose items are sections of a page, each of which opens with its title in a line of its own.
 *
 *     1. 安全管理<br>次の措置を講じます。          list item, 安全管理; paragraph, 次の措置を講じます。
 *        ・人的措置 …                        ->   list item, as it was
 *     2. 提供<br>同意なく提供しません。             list item, 提供; paragraph, 同意なく提供しません。
 *     3. 窓口                                    list item, as it was
 *        (table)
 *
 * A page that calls for numbers sets its sections as items.  The titles of nearly all items, each a short line that is
 * no sentence, and that some go on in lists or tables of their own, tell these from points that are a name and a
 * sentence each (named_items.h).
 */
#pragma once

#include "ingest/document.h"

/* Parts the titles of such items of @document from their text. */
void normalize_list_sections_part (IngestDocument *document);
