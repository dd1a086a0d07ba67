/* map.h — statements of the store filed anew, after catalogs, decisions or the program have changed.
 *
 *     g_autoptr (StoreMapper) mapper = store_mapper_new (store, &error);
 *     store_map_paper (mapper, paper, on_change, data, &error);
 *
 * A document is mapped as when it was imported, from its statements and headings (normalize/control/map.h), with a
 * ranker that has learnt from all decisions; then what was decided is put on top.  One transaction a document; memory
 * is that of one document.  A document that has been seen to under the present catalogs, decisions and program is
 * passed over: a run that was stopped goes on where it stood.
 */
#pragma once

#include "store/sqlite.h"

#include "normalize/record.h"

typedef struct _StoreMapper StoreMapper;

/* From here on store_put () maps what it puts by what people have decided too, if they have decided anything: like
 * words lean to the controls of decided ones from the start.  What comes through a pipe and what import reads is then
 * filed alike, whoever normalized it. */
gboolean store_learn (Store *store, GError **error);

/* Told of each statement that is filed otherwise than before.  @before and @after are control numbers, parted by
 * blanks,
 * "" for none. */
typedef void (*StoreMapChange) (const NormalizeStatement *statement, const char *before, const char *after,
                                gpointer data);

StoreMapper *store_mapper_new (Store *store, GError **error);
void store_mapper_free (StoreMapper *mapper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreMapper, store_mapper_free)

/* The documents (gint64) that have not been seen to, in order; all where @all.  *statements is how many they hold. */
GArray *store_mapper_papers (StoreMapper *mapper, gboolean all, guint64 *statements, GError **error);

/* Maps one document in a transaction of its own.  @change may be NULL. */
gboolean store_map_paper (StoreMapper *mapper, gint64 paper, StoreMapChange change, gpointer data, GError **error);

/* The same within the caller's transaction, for the statements with these @words alone (NULL: all): what a decision
 * leaves that was undone. */
gboolean store_map_paper_within (StoreMapper *mapper, gint64 paper, const char *words, StoreMapChange change,
                                 gpointer data, GError **error);
