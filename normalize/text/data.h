/* data.h — the data files beside this code, compiled into the library. */
#pragma once

#include <glib.h>

/* Told each row: its fields, ended by NULL, which last until it returns. */
typedef void (*NormalizeRowFunc) (char **fields, gpointer data);

#define NORMALIZE_DATA_FIELDS 32 /* of a row at most */

/* Goes over the rows of /hakusho/normalize/@name: fields parted by tabs, @most of them, the last with all that is left;
 * empty lines and those that begin with # are left out. */
void normalize_data_rows (const char *name, guint most, NormalizeRowFunc row, gpointer data);

/* A number as the data files have them, the same as strtod () would give. */
double normalize_data_number (const char *text);
