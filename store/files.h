/* files.h — the files that a command's operands stand for.
 *
 *     store_files_list ({ "a.pdf", "papers" }, options)   ->  a.pdf, papers/1.pdf, papers/old/2.pdf …
 *
 * Operands keep their order; a folder gives what is below it, sorted by the bytes of its names, hidden ones left out.
 * A walk stays in its folder: links below it are not followed unless asked, and a folder that was walked already, by
 * whatever name, is not walked again.  What is neither file nor folder (a socket, a device) is a fault below a folder,
 * and left to the reader as an operand: a shell hands pipes over as files.  Below a folder, the store itself is left
 * out, and so is what no reader knows for its own (ingest_takes): such files are counted by their kind.
 * A ZIP of documents, named or met, is walked like a folder, and so is a table of too many rows (ingest/bundle.h).
 */
#pragma once

#include "ingest/ingest.h"

typedef struct
{
  char *path;
  char *fault;     /* one line that says why it cannot be read, or NULL */
  gboolean walked; /* found below a folder, not named */
  char *uri;       /* where it came from, as told; or NULL */
} StoreFile;

typedef struct
{
  const char *const *except;  /* files that are never taken below a folder, NULL-terminated, or NULL: the store's own */
  const char *const *include; /* globs: below a folder only names that match one are taken, of whatever kind; or NULL */
  const char *const *exclude; /* globs: below a folder no name that matches one is taken, no folder walked; or NULL */
  gboolean follow;            /* links below a folder are followed */
  const IngestOptions *reading; /* how files will be read: what a document may hold */
  const GPtrArray *uris;        /* of const char *, one an operand: where that file came from, or NULL; or NULL */
} StoreWalk;

#define STORE_FILES_EXPORTS "exports of hakusho" /* the kind of what we wrote ourselves */

/* Of a kind of files that was passed over: ".py", "no suffix", "links". */
typedef struct
{
  char *kind;
  guint count;
} StoreSkipped;

typedef struct
{
  GPtrArray *files;   /* of StoreFile */
  GPtrArray *skipped; /* of StoreSkipped, by the bytes of their kinds */
} StoreFiles;

/* A glob with a slash is matched against the path below the folder, others against the name alone (fnmatch (3)). */
StoreFiles *store_files_list (const char *const *operands, const StoreWalk *walk);
void store_files_free (StoreFiles *files);

/* Counts one more of @kind among those passed over: what only reading can tell. */
void store_files_skip (StoreFiles *files, const char *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreFiles, store_files_free)
