/* apart.h — one document read in a child process, for `ingest`: what crashes or never ends costs one line.
 *
 * The child has a bound on time, by the clock and of the processor, and leaves no core; it gives its line over a pipe.
 * The pool of `import` does the same for many at a time and with more limits; this is for a command that reads one file
 * after the other.
 */
#pragma once

#include "ingest/ingest.h"

/* Appends the document of the file at @path ("-" is standard input) as one line of JSON.  A child that dies or takes
 * longer than @seconds gives the line of a document that failed.
 * Returns NULL, or the message of the document's error. */
char *ingest_read_apart (const char *path, const IngestOptions *options, guint seconds, GString *line);
