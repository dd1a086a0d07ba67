/* compose.h — one sign for those that are written for each other.
 *
 *     normalize_compose ("ＩＳＯ（第９章）")  ->  "ISO(第9章)"
 *
 * Output   NFKC; NULL where @text is not valid UTF-8.
 * Owns     the caller frees the result with g_free ().
 * Cost     kana, ideographs and ASCII are looked at alone: they are their own.
 */
#pragma once

char *normalize_compose (const char *text);
