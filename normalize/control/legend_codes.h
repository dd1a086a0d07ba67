/* legend_codes.h — lines in which a document says what the codes of its answers mean.
 *
 *     "Response key: FI = fully in place; PI = partly in place; NI = not in place"
 *     "【回答区分】　１＝実施済　２＝一部実施　３＝実施予定"        "ア（実施）　イ（未実施）"
 *
 * Two codes at least are explained by the same sign, most of them in known words, and not all by the same: "AES = 256
 * bits" is none.
 *
 * Input    UTF-8, display text; what is longer than a paragraph is not looked at. Linear.
 */
#pragma once

#include "normalize/control/marks.h"

/* Takes in what @text says of codes that @legend does not know yet; TRUE where it explains any. */
gboolean normalize_legend_read_codes (NormalizeLegend *legend, const char *text);

/* TRUE where @text is such a legend and nothing besides, what it is called aside. */
gboolean normalize_legend_is_codes (const char *text);

/* TRUE where @text says little else than what the steps of a scale mean, such as a section that opens a self-assessment. */
gboolean normalize_legend_is_scale (const char *text);
