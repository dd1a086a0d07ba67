/* tsv.h — the data files beside the code, compiled into the program.
 *
 *     ingest_tsv_rows (ingest_get_resource (), "/hakusho/ingest/endings.tsv", 2, add_ending, NULL)
 */
#pragma once

#include <gio/gio.h>

/* Told each row: its fields, ended by NULL, which last until it returns. */
typedef void (*IngestTsvRow) (char **fields, gpointer data);

#define INGEST_TSV_FIELDS 32 /* of a row at most */

/* Goes over the rows of the file @path of @resource (NULL: of whichever has it): fields parted by tabs, @most of them,
 * the last with all that is left; empty lines and those that begin with # are left out. */
void ingest_tsv_rows (GResource *resource, const char *path, guint most, IngestTsvRow row, gpointer data);
