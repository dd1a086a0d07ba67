/* needles.h — which of many words stand in a text, and where, in one pass.
 *
 *     needles  ます  ません  管理
 *     "管理しています。"  ->  found (2, 0, 6), found (0, 15, 21)
 *
 * A trie over code points, entered at each character of the text: a word list of a thousand costs about what one
 * strstr () does, and far less to build than the dense tables of Aho and Corasick would.
 *
 * Input    UTF-8, valid.  Words are not empty; the same word may be added again and keeps its number.
 * Units    bytes of the text, end exclusive.
 * Owns     nothing of the caller's: words are copied into the trie.
 */
#pragma once

#include <glib.h>

typedef struct _NormalizeNeedles NormalizeNeedles;

NormalizeNeedles *normalize_needles_new (void);

/* The number of @word: from 0, in the order added. */
guint normalize_needles_add (NormalizeNeedles *needles, const char *word);

/* Makes ready for finding; no word can be added any more. */
void normalize_needles_close (NormalizeNeedles *needles);

/* Told of each place where a word stands, by where it starts, then the shorter first. */
typedef void (*NormalizeNeedleFound) (guint number, gsize start, gsize end, gpointer data);

void normalize_needles_find (const NormalizeNeedles *needles, const char *text, gsize length,
                             NormalizeNeedleFound found, gpointer data);
