/* Any bytes, through reader, outline, tables, statements, mapping and stance: a record that holds together. */
#include "ingest/ingest.h"
#include "normalize/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) input = g_bytes_new_static (data, size);
  IngestOptions options = { 0 };
  g_autoptr (NormalizeRecord) record = normalize_document (ingest_read (input, "fuzz", &options));
  fuzz_check_record (record);
  fuzz_check_written (record);
  return 0;
}
