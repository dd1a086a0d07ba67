#include "ingest/text.h"
int
ingest_text_bid (const guint8 *head, gsize length)
{
  (void)head;
  return length > 0 ? 1 : 0;
}

gboolean
ingest_text_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  (void)options, (void)error;
  ingest_document_add (document, document->blocks, INGEST_BLOCK_PARAGRAPH, g_bytes_get_data (input, NULL),
                       (gssize)g_bytes_get_size (input));
  return TRUE;
}
