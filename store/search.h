/* search.h — statements by their words, of those that a filter takes.
 *
 *     words   バックアップ "遠隔地に保管"     both, in any column of a statement, found through the index
 *     gives   statements, best first; the same store gives the same order
 *
 * How words are cut and compared is in store/words.h.
 */
#pragma once

#include "store/filter.h"
#include "store/words.h"

typedef struct
{
  const StoreWords *words;   /* empty: all statements that the rest lets through, in reading order */
  const StoreFilter *filter; /* NULL: all of the newest revisions */
} StoreSearch;

/* @search must outlive the cursor. */
StoreCursor *store_search (Store *store, const StoreSearch *search, GError **error);
