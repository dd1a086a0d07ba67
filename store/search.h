/* search.h — statements by their words, their vendor, their control.
 *
 *     words   バックアップ "遠隔地に保管"     both, in any column of a statement, found through the index
 *     gives   statements, best first; the same store gives the same order
 *
 * How words are cut and compared is in store/words.h.
 */
#pragma once

#include "store/read.h"
#include "store/words.h"

typedef struct
{
  const StoreWords *words;      /* empty: all statements that the rest lets through, in reading order */
  const char *const *documents; /* names, as store_find_documents () takes them; NULL: all */
  const char *vendor;           /* a part of the name of vendor or service, compared by its fold; NULL: any */
  const char *control;          /* "12.3.1", "iso27017:2015/12.3.1", or "12.3" for all below it, of the Store's frame
                                 * (frame.h); NULL: any */
  guint limit;                  /* most statements; 0: all */
} StoreSearch;

/* Errors: STORE_ERROR_UNKNOWN where no document has a name, or nobody that vendor's. */
StoreCursor *store_search (Store *store, const StoreSearch *search, GError **error);
