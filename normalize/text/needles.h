/* needles.h — which of many words stand in a text, and where, in one pass.
 *
 *     needles  ます  ません  管理
 *     "管理しています。"  ->  found (2, 0, 6), found (0, 15, 21)
 *
 * A trie over code points, entered at each character of the text: a word list of a thousand costs about what one
 * strstr () does.  It is a table of the program, made while it is built (needles_make.h), so that it costs nothing to
 * load and workers share it.
 *
 * Input    UTF-8, valid; @length in bytes.
 * Output   @found is told each word by its number, the words that start first before others, of these the shortest
 *          first.
 * Source   J.-I. Aoe, An Efficient Digital Search Algorithm by Using a Double-Array Structure, IEEE Transactions on
 *          Software Engineering 15 (9), 1989.
 */
#pragma once

#include <glib.h>

#define NORMALIZE_NEEDLES_NONE G_MAXUINT32

/* The child of state s by a character of code c is states[states[s].base + c], where the parent of that is s. */
typedef struct
{
  guint32 base;   /* 0: it has no children */
  guint32 parent; /* NONE: there is no such state */
  guint32 word;   /* that ends here, or NONE */
} NormalizeNeedlesState;

typedef struct
{
  const guint8 *pages;         /* of code points of the BMP by their higher byte: which of @codes */
  const guint16 (*codes)[256]; /* by the lower byte; 0: no word has the character */
  const NormalizeNeedlesState *states;
  guint words;
} NormalizeNeedles;

typedef void (*NormalizeNeedleFound) (guint number, gsize start, gsize end, gpointer data);

void normalize_needles_find (const NormalizeNeedles *needles, const char *text, gsize length,
                             NormalizeNeedleFound found, gpointer data);
