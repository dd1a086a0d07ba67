/* data.h — the data files beside this code, compiled into the library. */
#pragma once

#include <glib.h>

/* Told each row: its fields, ended by NULL. */
typedef void (*NormalizeRowFunc) (char **fields, gpointer data);

/* Goes over the rows of /hakusho/normalize/text/@name: fields parted by tabs; empty lines and those that begin with #
 * are left out. */
void normalize_data_rows (const char *name, NormalizeRowFunc row, gpointer data);
