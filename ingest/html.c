#include "ingest/html.h"
int
ingest_html_bid (const guint8 *head, gsize length)
{
  (void)head, (void)length;
  return 0;
}

gboolean
ingest_html_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  (void)document, (void)input, (void)options, (void)error;
  return TRUE;
}
