/* input.h — the bytes of a file, or of a pipe, as a descriptor that a worker can map; their size and hash.
 *
 *     ingest_input_open ("papers/a.pdf", pool, most, &head, &fault)   -> 7, head.sha256 "9f86d0…"
 *
 * The parent reads bytes only to copy and hash them, by read () and not through a mapping: a file that is cut short
 * meanwhile must not bring it down.  A pipe, a terminal or a device is copied into memory first, to its end.
 */
#pragma once

#include "ingest/worker.h"

typedef struct
{
  guint64 bytes;
  char sha256[65];        /* lower-case hexadecimal; "" where the bytes could not be read */
  const char *media_type; /* as the first bytes suggest; NULL where no reader knows them */
} IngestHead;

/* A descriptor of the file @path ("-": standard input), or of what a worker can read in its stead (convert.h), or -1
 * with a @fault for the caller to free; -1 without one where descriptors are short (errno EMFILE, ENFILE): wait for a
 * worker and try again; or where a signal came (ingest_pool_signal ()).
 * @most: bytes of a pipe that are kept. */
int ingest_input_open (const char *path, IngestPool *pool, guint64 most, IngestHead *head, char **fault);

/* The name that a document goes by: the base name, in UTF-8; "bundle.zip/paper.pdf"; "stdin".  The caller frees it. */
char *ingest_input_name (const char *path);

/* What a worker is told of a document, its URI (or NULL) and its name in one; and apart again: gives the name, within
 * @label, and the @uri for the caller to free. */
char *ingest_input_label (const char *uri, const char *name);
const char *ingest_input_split (const char *label, char **uri);
