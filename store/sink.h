/* sink.h — where a command's bytes go: standard output, or a file that is there in whole or as it was before. */
#pragma once

#include "ingest/command.h"

#include <gio/gio.h>

typedef gboolean (*StoreSinkWrite) (gpointer data, GOutputStream *out, GError **error);

/* Calls @write with a stream to @output (NULL or "-": standard output).  A file is written beside its place, synced,
 * and takes it by rename; a device, a pipe or what a link leads to is written as it is.  Faults are said under @name; a
 * reader that has gone is none. */
CommandStatus store_to_sink (const char *name, const char *output, StoreSinkWrite write, gpointer data);
