#include "ingest/fuzz.h"

/* A line from who knows where: it is a document that holds together, or an error. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (IngestDocument) document = ingest_document_parse ((const char *) data, size, &error);
  g_assert ((document == NULL) == (error != NULL));
  if (document != NULL)
    fuzz_check (document);
  return 0;
}
