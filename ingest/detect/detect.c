#include "ingest/detect/module.h"

#include <unicode/ucsdet.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (UCharsetDetector, ucsdet_close)

#define LEAST_CONFIDENCE 30 /* of 100 */

static void
guess (const guint8 *bytes, gsize length, DetectFunc told, gpointer data)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autoptr (UCharsetDetector) detector = ucsdet_open (&status);
  if (U_FAILURE (status))
    return;
  ucsdet_setText (detector, (const char *) bytes, (int32_t) length, &status);
  int32_t n = 0;
  const UCharsetMatch **matches = ucsdet_detectAll (detector, &n, &status);
  for (int32_t i = 0; U_SUCCESS (status) && i < n; i++)
    {
      const char *name = ucsdet_getName (matches[i], &status);
      if (U_FAILURE (status) || ucsdet_getConfidence (matches[i], &status) < LEAST_CONFIDENCE || !told (name, data))
        break;
    }
}

const DetectModule detect_module = { guess };
