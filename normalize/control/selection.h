/* selection.h — the choice that an answer makes among the options it prints.
 *
 *     "■未対策 □対策済"          chosen "未対策"      boxes (text/boxes.h)
 *     "( )はい (○)いいえ"        chosen "いいえ"      brackets, one of them filled
 *     "1.はい ②.いいえ"          chosen "いいえ"      numbers, one of them in a circle
 *     "☑対応不要"                chosen "対応不要"    the chosen option alone
 *     "はい・いいえ・対象外"       chosen NULL          all of them, and nothing tells which; a remark may stand behind
 *
 * Input    UTF-8, display text.
 */
#pragma once

#include <glib.h>

/* TRUE where @answer is of options.  *chosen gets the words of the chosen ones, parted by 、, to be freed, NULL where
 * none is; *rest what stands behind them, in @answer. */
gboolean normalize_selection_read (const char *answer, char **chosen, const char **rest);

/* What several plans or parts are marked with: "Free：× Pro：○".  TRUE where @answer is nothing but two or more such
 * pairs, but for a remark below them; @marks gets what stands behind each colon (const char *, owned by the array),
 * *remark where that remark begins in @answer, its end where there is none. */
gboolean normalize_selection_by_plan (const char *answer, GPtrArray *marks, const char **remark);
