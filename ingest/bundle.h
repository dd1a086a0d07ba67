/* bundle.h — a ZIP of documents, a mail with documents attached, or a table of too many rows, as a folder of documents.
 *
 *     bundle.zip      ->   bundle.zip/paper.pdf   bundle.zip/2024/sheet.xlsx …
 *     answer.eml      ->   answer.eml/body.html   answer.eml/回答.xlsx
 *     faq.csv         ->   faq.csv/lines 2-16667.csv   faq.csv/lines 16668-33333.csv …   (csv_split.h)
 *
 * A child that is shut in (child.h) unpacks all parts into one file without a name, which lives as long as the process;
 * a part is opened by its path from then on (ingest_input_open ()).  A ZIP that is an Office file is no bundle.  Hidden
 * names (.DS_Store, __MACOSX/) are left out, as in folders; names that are not UTF-8 are taken for Shift_JIS, as
 * Windows writes them in Japan.
 *
 * Limits  10,000 entries; names of 1,024 bytes, 32 folders deep, none of them "..", absolute or with control
 *         characters; 1 GiB a part, 2 GiB all, 200 times their packed size beyond 64 MiB, as counted while unpacking;
 *         an archive or a mail within another is not opened.
 */
#pragma once

#include "ingest/ingest.h"

/* A part of a bundle. */
typedef struct
{
  char *path;  /* the bundle's, a slash, and the part's name */
  char *fault; /* one line that says why it cannot be read, or NULL */
} IngestBundlePart;

/* The name of a file that is looked into, whatever its size: .zip or .eml, in any case. */
gboolean ingest_bundle_is_name (const char *path);

/* The parts of the bundle at @path, of IngestBundlePart, by the bytes of their names; of a table, where it holds more
 * than two thirds of what a document read with @options may, in their order.  NULL where it is no bundle; NULL with a
 * @fault for the caller to free where it cannot be unpacked.  A bundle is unpacked once. */
const GPtrArray *ingest_bundle_list (const char *path, const IngestOptions *options, char **fault);

/* The first bytes of a part, at most @size; how many there are.  0 where @path is no part. */
gsize ingest_bundle_head (const char *path, guint8 *head, gsize size);

/* A descriptor of a copy of the part in memory.  -1 with errno ENOENT where @path is none that was listed. */
int ingest_bundle_open (const char *path);

/* "bundle.zip/2024/sheet.xlsx", without the folders that the bundle is in; NULL where @path is no part.  The caller
 * frees it. */
char *ingest_bundle_dup_name (const char *path);
