/* fold.h — the key that two spellings of one text share.
 *
 *     normalize_fold ("サーバーの脆弱性 及び　ＩＳＯ①", -1)  ->  "サ-バの脆弱性およびiso1"
 *
 * Input    UTF-8; @length in bytes, or -1 where NUL ends it.
 * Output   NFKC_Casefold without white space; one sign each for dashes and long vowels (-), tildes (~), middle dots
 *          (・), JIS and ordinary commas and stops (, .); the spellings of spellings.tsv made one.  For comparing and
 *          searching, never shown to a reader.  fold (fold (x)) == fold (x).
 * Owns     the caller frees the result with g_free ().
 * Source   The Unicode Standard, section 3.13 (toNFKC_Casefold), through ICU's UNormalizer2.
 */
#pragma once

#include <glib.h>

char *normalize_fold (const char *text, gssize length);

/* The same to look at before the next fold: lent until then.  @length gets its bytes. */
const char *normalize_fold_lent (const char *text, gsize *length);
const char *normalize_fold_lent_part (const char *text, gsize bytes, gsize *length); /* of so many bytes of it */

/* Where a byte of the fold came from: bytes of the text, end exclusive. */
typedef struct
{
  guint start, end;
} NormalizeFoldOffset;

/* The same with one NormalizeFoldOffset a byte of the result: folded bytes [a, b) are text bytes
 * [offsets[a].start, offsets[b - 1].end).  Free @offsets with g_array_unref ().  Texts of up to 4 GiB. */
char *normalize_fold_with_offsets (const char *text, GArray **offsets);

/* The same, and in *@spelt the fold as it was spelt, before the spellings of spellings.tsv were made one, with offsets
 * of its own: "お問い合わせ" where the fold has "お問合せ".  Both are NULL where that is the fold itself.  @offsets and
 * @spelt_offsets may be NULL, both of them: who does not ask where a byte came from is served in a third of the time.
 */
char *normalize_fold_with_spelt (const char *text, GArray **offsets, char **spelt, GArray **spelt_offsets);

/* The end of the piece of a long text that starts at @from, in a text that ends at @end: where nothing goes on, if
 * there is such a place, so that folding and cutting may be done a piece at a time. */
const char *normalize_fold_piece (const char *from, const char *end);
