/* parts.h — a question that asks after several things, as these things.
 *
 *     "ウイルスや不正アクセスへの備え、通報窓口"  ->  ウイルス · 不正アクセスへの備え · 通報窓口
 *
 * Parted by punctuation, brackets and words that list (及び, または, and, or); や only where no kana stands beside it.
 *
 * Input    UTF-8; what is not is part of a part.
 * Owns     nothing: parts are lent out of the text.
 */
#pragma once

#include <glib.h>

#define NORMALIZE_PARTS_LEAST 6 /* bytes of a part; what is shorter says nothing alone */

/* The next part of *@rest, *@length bytes of it, and moves *@rest behind it; NULL where no more follows. */
const char *normalize_parts_next (const char **rest, gsize *length);
