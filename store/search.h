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
  guint wanted;              /* no more than this will be read of the cursor; 0: all */
} StoreSearch;

/* So many statements with the words are ranked where no more are wanted: of more, the newest.  A word that so many have
 * tells little, and what it costs does not grow with the store.  Chosen; ranking these takes 2 ms. */
#define STORE_SEARCH_RANKED 400

/* @search must outlive the cursor.  *@partly (may be NULL): there may be more with the words than were ranked. */
StoreCursor *store_search (Store *store, const StoreSearch *search, gboolean *partly, GError **error);
