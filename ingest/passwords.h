/* passwords.h — words that open encrypted files, from a file, so that they stand in no list of processes.
 *
 *     s3cret                 tried on every encrypted file
 *     plan-*.pdf<tab>a b c   on files of such a name alone; the word is all that follows the tab
 */
#pragma once

#include "ingest/ingest.h"

/* Of IngestPassword, in the file's order; free with g_array_unref ().  NULL where @path cannot be read, is not UTF-8,
 * or holds no word. */
GArray *ingest_passwords_read (const char *path, GError **error);

/* The words of @options that may open @file, prepared for none of them: free the array, not the words. */
GPtrArray *ingest_passwords_for (const IngestOptions *options, const char *file);
