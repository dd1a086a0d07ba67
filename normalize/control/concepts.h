/* concepts.h — words that mean much the same, Japanese and English, as one piece of a text.
 *
 *     "退職者のID" "accounts of leavers"  ->  leaver, account  of both
 *
 * A model of words knows no synonyms: what one sheet calls 委託先 is 取引先 in the next and a supplier in the third.
 * profiles/concepts.tsv puts such words of the field side by side; each that stands in a text adds the key of its
 * concept to the pieces that the text is compared by (grams.h).
 *
 * Input    text folded by NFKC_Casefold, in UTF-16.
 * Output   keys, in the order in which the words end; a concept once for words that overlap.
 * Threads  read only once built.
 */
#pragma once

#include <glib.h>
#include <unicode/utypes.h>

typedef struct NormalizeConcepts NormalizeConcepts;

/* @tsv: lines "concept<TAB>term|term|…" below a title row.  A term with a Japanese letter is found wherever it stands,
 * one of an alphabet as whole words, whatever their English endings. */
NormalizeConcepts *normalize_concepts_new (const char *tsv);
void normalize_concepts_free (NormalizeConcepts *concepts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeConcepts, normalize_concepts_free)

/* Appends the keys (guint32) of the concepts that stand in @text. */
void normalize_concepts_find (const NormalizeConcepts *concepts, const UChar *text, guint length, GArray *keys);

/* The key of the concept that is the @number-th of its file, from 0. */
guint32 normalize_concepts_key (guint number);
guint normalize_concepts_count (const NormalizeConcepts *concepts);
