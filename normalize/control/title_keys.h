/* title_keys.h — what titles are compared by: their keys (title.h), and the sets of letter pairs of these.
 *
 * make_titles.c makes those of the catalogs with it while the program is built, title.c those of headings.
 */
#pragma once

#include <glib.h>

/* A row of title-words.tsv: its words are plain keys. */
typedef struct
{
  const char *from, *to;
  guint64 bytes; /* of @from, as bytes_of () has them */
} NormalizeTitleWord;

/* The fold with letters, digits and marks alone; the caller frees it. */
char *normalize_title_plain_key (const char *title);

/* The same with @words made one; the caller frees it. */
char *normalize_title_key_with (const NormalizeTitleWord *words, guint n, const char *title);

/* The grams of a key, each once and in order, of guint64: pairs of letters, the first and the last with an edge;
 * triples where a key has no letter beyond ASCII, as pairs of Latin letters tell little. */
GArray *normalize_title_grams (const gunichar *key, guint length);
