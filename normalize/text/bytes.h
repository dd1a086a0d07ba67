/* bytes.h — what the bytes of a text tell at once: that another does not stand in it, where it is remembered. */
#pragma once

#include <glib.h>
#include <string.h>

/* A bit for each byte of @text, by its last six: what stands in a text has none that the text lacks. */
static inline guint64
bytes_of (const char *text)
{
  guint64 bits = 0;
  for (; *text != '\0'; text++)
    bits |= (guint64) 1 << (*text & 63);
  return bits;
}

/* A hash of @length bytes, eight at a time: of texts to remember, not of what is stored. */
static inline guint64
hash_of (const char *text, gsize length)
{
  guint64 hash = length, part = 0;
  gsize i = 0;
  for (; i + sizeof part <= length; i += sizeof part)
    {
      memcpy (&part, text + i, sizeof part);
      hash = (hash ^ part) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  part = 0;
  memcpy (&part, text + i, length - i);
  return ((hash ^ part) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32;
}
