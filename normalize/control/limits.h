/* limits.h — whether a text takes something from what is said elsewhere.
 *
 *     ※ 東京以外では行っていません   ->  TRUE
 *     ※ 記録は5年間残しています      ->  FALSE
 *
 * Input    UTF-8, display text.
 */
#pragma once

#include <glib.h>

/* A clause of @text denies a thing, or says that it is lacking, partly so, planned, or the customer's. */
gboolean normalize_limits (const char *text);
