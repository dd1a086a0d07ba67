/* data.h — the data files beside this code, compiled into the library. */
#pragma once

#include "ingest/tsv.h"

/* Goes over the rows of /hakusho/normalize/@name (tsv.h). */
void normalize_data_rows (const char *name, guint most, IngestTsvRow row, gpointer data);

/* A number as the data files have them, the same as strtod () would give. */
double normalize_data_number (const char *text);
