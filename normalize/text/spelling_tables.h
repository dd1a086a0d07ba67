/* spelling_tables.h — spellings.tsv, folded character by character, as tables that make_spellings.c writes while the
 * program is built.
 */
#pragma once

#include <glib.h>

typedef struct
{
  guint16 from, to; /* in the pool of texts; @to is the one taken */
  guint8 from_length, to_length;
  guint8 same; /* the one taken: there so that no shorter one is found within it */
} NormalizeSpelling;

/* Those of one first character: list[start] up to list[start + n], the longest first. */
typedef struct
{
  guint16 start, n;
  guint64 seconds; /* bits of the characters that stand second: few that begin like a spelling go on like one */
} NormalizeSpellings;

extern const char normalize_spelling_texts[];
extern const NormalizeSpelling normalize_spelling_list[];
extern const NormalizeSpellings normalize_spellings[];

/* One more than the place of a first character of the BMP in normalize_spellings[], or 0. */
extern const guint16 normalize_spelling_first[0x10000];

extern const guint normalize_longest_spelling; /* bytes */
