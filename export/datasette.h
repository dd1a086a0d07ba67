/* datasette.h — what Datasette should know of a store: `datasette papers.db --metadata papers.metadata.json`.
 *
 * The views are described, with facets; the tables behind them are hidden; five queries answer real questions, one of
 * them a search, since Datasette offers none on views.  What is said stands in datasette.json; the name of the database
 * is that of the store's file, as Datasette makes it.
 */
#pragma once

#include "export/export.h"

gboolean export_datasette_write (const ExportSource *source, GOutputStream *out, GError **error);
