/* explain.h — how a stored document was read: its source is read again, since a store keeps no tables.
 *
 *     table, line 5: 7 rows, 4 columns
 *       read as records of names and values +4.4: records-named +1.3, …
 *       roles +28.4: number question answer remarks
 *
 * The source is looked for under the name of the document where the user says, under its URI where that is of a file,
 * in the current folder and beside the store; only bytes of the stored SHA-256 are taken.  A worker reads them, shut in
 * as those of import are.
 */
#pragma once

#include "store/read.h"

#include "ingest/worker.h"

typedef struct _StoreExplainer StoreExplainer;

/* @source: a file or a folder, or NULL; @database: the file of the store.  To be made before the store is opened
 * (worker.h). */
StoreExplainer *store_explainer_new (const char *source, const char *database);
void store_explainer_free (StoreExplainer *explainer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreExplainer, store_explainer_free)

/* The lines of @document, for the caller to free; *path gets where it was read.  NULL, with a @fault for a person,
 * where it cannot be had: both are the caller's. */
char *store_explain (StoreExplainer *explainer, const StoreDocument *document, char **path, char **fault);
