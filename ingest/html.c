#include "ingest/html.h"
#include "ingest/inline.h"
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

gboolean
ingest_html_fragment (IngestDocument *document, GPtrArray *blocks, const char *text, gsize length, guint line,
                      guint depth, GError **error)
{
  (void)depth, (void)error;
  IngestBlock *block = ingest_inline_add (document, blocks, INGEST_BLOCK_PARAGRAPH, text, length);
  block->place.line = block->place.last_line = line;
  return TRUE;
}
