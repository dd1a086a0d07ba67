/* bytes.h — which bytes a text has, to rule out at once that another stands in it. */
#pragma once

#include <glib.h>

/* A bit for each byte of @text, by its last six: what stands in a text has none that the text lacks. */
static inline guint64
bytes_of (const char *text)
{
  guint64 bits = 0;
  for (; *text != '\0'; text++)
    bits |= (guint64) 1 << (*text & 63);
  return bits;
}
