/* words.h — word lists of documents: what columns, notices and closing parts are called.
 *
 *     normalize_words_find ("column", "当社実施内容", &length)   ->  "answer"
 *
 * The lists are words/<list>.tsv: class, tab, word.  A word matches where the folded text is the word, or ends in it
 * (a Japanese compound has its head last); the longest match wins.  Lines that open with # are comments.
 */
#pragma once

#include <glib.h>

typedef enum
{
  WORDS_WHOLE, /* the text is the word */
  WORDS_TAIL,  /* it ends in the word */
  WORDS_HEAD,  /* it opens with the word */
  WORDS_ANYWHERE
} NormalizeWordsMatch;

/* The class of the longest word of @list that @text matches, or NULL.  @length, where not NULL, gets the bytes of the
 * folded word.  Tries whole, then each looser way up to @loosest (TAIL: whole and tail). */
const char *normalize_words_find (const char *list, const char *text, NormalizeWordsMatch loosest, gsize *length);

/* TRUE where @text matches a word of @class in @list in just the way @how. */
gboolean normalize_words_has (const char *list, const char *class, const char *text, NormalizeWordsMatch how);

/* The same for a text that is folded already. */
gboolean normalize_words_has_fold (const char *list, const char *class, const char *fold, NormalizeWordsMatch how);

/* The first of @n classes of @list that has the longest word that the folded @fold opens with, by its place in
 * @classes, and the bytes of that word in *@length; @n where there is none. */
guint normalize_words_open (const char *list, const char *fold, const char *const *classes, guint n, gsize *length);

/* The classes of @list of which a word stands within @text, as bits in the order of @classes: a Latin word as a whole
 * word of @text, or as two of them, any other one anywhere. */
guint normalize_words_within (const char *list, const char *text, const char *const *classes, guint n);

/* Lists whose words count as they are spelt, because what they are matched with is prepared otherwise or stands within
 * other letters: nothing is folded.  In a word that begins or ends in _, each _ is a blank. */

/* The words of @class in @list in the order of the file, ended by NULL.  Both names last as long as the process. */
const char *const *normalize_words_list (const char *list, const char *class);

/* The bytes of the first of them that @text matches in just the way @how, 0 where none does. */
gsize normalize_words_spelt (const char *list, const char *class, const char *text, NormalizeWordsMatch how);
