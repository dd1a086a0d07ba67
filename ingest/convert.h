/* convert.h — Office files of other forms than ours, made into ours by LibreOffice before a worker reads them.
 *
 *     a.xls ──kind, told by a child that is shut in──▶ soffice, in a sandbox of its own ──▶ envelope ──▶ worker
 *                                                      (bwrap: no network, no files but this one)
 *
 *     .xls .xlsb -> .xlsx     .doc .rtf -> .docx     .ppt .odp -> .pptx
 *
 * A worker may start no program, so the command does, one file at a time.  What LibreOffice hands out is judged by our
 * readers, never its exit status, which is 0 where it loaded nothing.  The document keeps the name, hash and size of
 * the file that was given, and says in a warning (`converted`) what read it first.
 *
 * Envelope  what the worker is handed: a word that only this process and its workers know, what is known of the file
 *           that was given, and the bytes made of it.
 * Limits    time (twice that of a document, by the clock), 4 GiB of address space, 512 MiB of output.
 */
#pragma once

#include "ingest/document.h"
#include "ingest/input.h"

/* Before any worker is there: @open as --no-sandbox says, @seconds as --timeout does. */
void ingest_convert_prepare (gboolean open, guint seconds);

/* Whether --no-sandbox was given. */
gboolean ingest_convert_is_open (void);

/* Converts what @fd holds, where it is of a form that LibreOffice is needed for and LibreOffice and bubblewrap are
 * there: a descriptor of the envelope.  -1 where that is not so, and the reader of such files tells what is missing;
 * -1 with a @fault for the caller to free where nothing came of it; -1 on a signal (ingest_pool_signal ()). */
int ingest_convert (int fd, const IngestHead *head, IngestPool *pool, char **fault);

/* Opens an envelope: the bytes in it, and what it says of the file that was given put into @document, the note for a
 * person into @note.  NULL where @input is none. */
GBytes *ingest_convert_open (GBytes *input, IngestDocument *document, const char **note);
