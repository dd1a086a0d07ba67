/* latin.h — the words of an alphabet in a text, and the letters of them that carry the meaning.
 *
 *     "Backups are encrypted"  ->  backup · (are) · encrypt
 *
 * Input    text folded by NFKC_Casefold, in UTF-16.
 */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

#define NORMALIZE_LATIN_MOST 64 /* bytes of a word, its NUL included; the rest is cut off */

/* A letter or a number of an alphabet whose words are parted by spaces. */
gboolean normalize_latin_is_letter (UChar c);

/* Puts the word that begins at @at into @word, without its ending; empty where it is a stop word or a small number.
 * Gives where it ends in @text. */
guint normalize_latin_word (const UChar *text, guint at, guint length, char word[NORMALIZE_LATIN_MOST]);

/* TRUE where [@at, @end) is the name of a provider or of its platform: aws, azure. */
gboolean normalize_latin_is_name (const UChar *text, guint at, guint end);
