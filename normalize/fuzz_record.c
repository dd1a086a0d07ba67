/* A line from who knows where: it is a record that is written and reads back the same, or an error. */
#include "normalize/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NormalizeRecord) record = normalize_record_parse ((const char *) data, size, &error);
  g_assert ((record == NULL) == (error != NULL));
  if (record != NULL)
    fuzz_check_written (record);
  return 0;
}
