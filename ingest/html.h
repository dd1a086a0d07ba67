#pragma once

#include "ingest/ingest.h"

int ingest_html_bid (const guint8 *head, gsize length);
gboolean ingest_html_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error);
