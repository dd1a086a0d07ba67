/* grams.h — a text as the small pieces that it is compared by.
 *
 *     "ログの保護です Backups"  ->  ログ グの の保 保 保護 護 護で · backup
 *
 * Input    UTF-8, any; what is not UTF-8 is passed over.
 * Output   the key of each piece, with repeats, in the order of the text.  Pieces are: each ideograph and each pair of
 *          neighbouring letters of a Japanese run, save two of hiragana; each word of an alphabet, its English ending
 * taken off, save the commonest; each pair of neighbouring words. Source   Character n-grams for languages without
 * spaces: Manning, Raghavan, Schütze, Introduction to Information Retrieval, section 2.2.1.  The text is folded by
 * NFKC_Casefold first.
 */
#pragma once

#include "normalize/control/concepts.h"

#define NORMALIZE_GRAMS_MOST 4000 /* UTF-16 units of a text that are read; the rest says nothing new */

/* Appends the keys (guint32) of @text to @keys. */
void normalize_grams (const NormalizeConcepts *concepts, const char *text, GArray *keys);
