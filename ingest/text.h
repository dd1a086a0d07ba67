#pragma once

#include "ingest/ingest.h"

int ingest_text_bid (const guint8 *head, gsize length);
gboolean ingest_text_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
