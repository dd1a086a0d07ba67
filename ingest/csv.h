#pragma once

#include "ingest/ingest.h"

int ingest_csv_bid (const guint8 *head, gsize length);
gboolean ingest_csv_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
