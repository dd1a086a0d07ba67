/* Any bytes as an office file: the reader that bids highest, whatever it is. */
#include "ingest/fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 4 || memcmp (data, "PK\003\004", 4) != 0)
    return fuzz_read ("xlsx", data, size);
  return fuzz_read (NULL, data, size);
}
