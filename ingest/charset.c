#include "ingest/charset.h"
