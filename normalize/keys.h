/* keys.h — what the store tells documents and statements by, for those who tell them apart without it.
 *
 *     words    SHA-256 of fold (question) NUL fold (answer)     the same words again, wherever they stand
 *     series   "みずいろ\n\nセキュリティホワイトペーパー"            editions of one paper share it
 *     edition  "第1.10版"  ->  "00000001 00000010 "             so that bytes order it
 *     file     "v9.pdf"  ->  "v000000000009.pdf"
 *
 * Owns     the caller frees what is given.
 */
#pragma once

#include <glib.h>

/* Lower-case hexadecimal.  Two texts of the same fold have the same, whatever their length (fold.h: a piece at a time).
 */
char *normalize_keys_words (const char *question, const char *answer);

/* NULL where @vendor or @title is: such a document is a revision of nothing. */
char *normalize_keys_series (const char *vendor, const char *service, const char *title);

/* Runs of digits, of whatever width, as numbers; NULL where @edition is, or has none. */
char *normalize_keys_edition (const char *edition);

/* A name with its numbers so that "v9" comes before "v10". */
char *normalize_keys_file (const char *name);
