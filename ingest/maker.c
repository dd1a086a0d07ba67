#include "ingest/maker.h"

#include "maker-digest.h"

const char *
ingest_maker (void)
{
  return HAKUSHO_MAKER;
}
