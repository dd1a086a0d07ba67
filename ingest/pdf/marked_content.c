#include "ingest/pdf/marked_content.h"

#include <gio/gio.h>
#include <string.h>

/* Bytes of a stream's dictionary that are looked at, of one stream's content, of all contents. */
#define DICTIONARY  1024
#define MOST_STREAM (8 << 20)
#define MOST_ALL    (64 << 20)

/* Streams looked at: each costs a search through its dictionary. */
#define MOST_STREAMS 100000

/* Marked content deeper than this is looked at no more. */
#define MOST_DEPTH 60

static gboolean
contains (const char *text, gsize length, const char *word)
{
  return memmem (text, length, word, strlen (word)) != NULL;
}

/* The first byte behind the string that begins at @p. */
static const char *
skip_string (const char *p, const char *end)
{
  guint depth = 0;
  for (; p < end; p++)
    {
      if (*p == '\\')
        p++;
      else if (*p == '(')
        depth++;
      else if (*p == ')' && --depth == 0)
        return p + 1;
    }
  return end;
}

static gboolean
is_operator (const char *p, const char *start, const char *end, const char *name)
{
  gsize length = strlen (name);
  return (gsize) (end - p) >= length && memcmp (p, name, length) == 0
         && (p == start || memchr (" \t\r\n>])", p[-1], 8) != NULL)
         && (p + length == end || memchr (" \t\r\n/[(<", p[length], 8) != NULL);
}

/* How many replacement texts begin within another one in a content stream. */
static guint
count_nested (const char *text, gsize length)
{
  const char *end = text + length;
  guint64 replaces = 0; /* a bit for each level of marked content */
  guint depth = 0, nested = 0;
  gboolean replacement = FALSE;
  for (const char *p = text; p < end;)
    {
      if (*p == '(')
        {
          p = skip_string (p, end);
          continue;
        }
      if (*p == '/' && end - p >= 11 && memcmp (p, "/ActualText", 11) == 0)
        replacement = TRUE;
      else if (is_operator (p, text, end, "BDC") || is_operator (p, text, end, "BMC"))
        {
          replacement &= p[1] == 'D';
          nested += replacement && replaces != 0;
          if (depth < MOST_DEPTH && replacement)
            replaces |= G_GUINT64_CONSTANT (1) << depth;
          depth++;
          replacement = FALSE;
        }
      else if (is_operator (p, text, end, "EMC") && depth > 0)
        {
          depth--;
          if (depth < MOST_DEPTH)
            replaces &= ~(G_GUINT64_CONSTANT (1) << depth);
        }
      p++;
    }
  return nested;
}

/* What a Flate stream holds, up to MOST_STREAM bytes; an empty array where it is damaged from the start. */
static GByteArray *
inflate (const char *packed, gsize length)
{
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  GByteArray *out = g_byte_array_new ();
  gsize read = 0, done, made;
  char buffer[1 << 14];
  GConverterResult result = G_CONVERTER_CONVERTED;
  while (result == G_CONVERTER_CONVERTED && read < length && out->len < MOST_STREAM)
    {
      result = g_converter_convert (G_CONVERTER (zlib), packed + read, length - read, buffer, sizeof buffer,
                                    G_CONVERTER_INPUT_AT_END, &done, &made, NULL);
      if (result == G_CONVERTER_ERROR)
        break;
      read += done;
      g_byte_array_append (out, (const guint8 *) buffer, (guint) made);
    }
  return out;
}

/* Whether the dictionary @text may be that of a page's content. */
static gboolean
may_be_content (const char *text, gsize length, gboolean *packed)
{
  static const char *const others[] = { "/Image",   "/FontFile", "/Length1", "/XRef",      "/ObjStm",  "/Type1C",
                                        "/CIDFont", "/OpenType", "/CMap",    "/Predictor", "/Metadata" };
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (contains (text, length, others[i]))
      return FALSE;
  *packed = contains (text, length, "/FlateDecode");
  return *packed || !contains (text, length, "/Filter");
}

guint
ingest_pdf_nested_replacements (GBytes *input)
{
  gsize length, looked_at = 0;
  const char *start = g_bytes_get_data (input, &length), *end = start + length;
  guint nested = 0, streams = 0;
  for (const char *p = start;
       looked_at < MOST_ALL && streams < MOST_STREAMS && (p = memmem (p, (gsize) (end - p), "stream", 6)) != NULL;)
    {
      const char *word = p, *from = MAX (start, word - MIN (DICTIONARY, word - start));
      p += 6;
      if (word - start >= 3 && memcmp (word - 3, "end", 3) == 0)
        continue;
      streams++;
      for (const char *object = from; (object = memmem (object, (gsize) (word - object), " obj", 4)) != NULL;)
        from = object = object + 4;
      gboolean packed;
      if (!may_be_content (from, (gsize) (word - from), &packed))
        continue;
      p += p < end && *p == '\r';
      p += p < end && *p == '\n';
      const char *stop = memmem (p, (gsize) (end - p), "endstream", 9);
      gsize size = (gsize) ((stop != NULL ? stop : end) - p);
      g_autoptr (GByteArray) content = packed ? inflate (p, size) : NULL;
      gsize held = packed ? content->len : MIN (size, MOST_STREAM);
      const char *text = packed ? (const char *) content->data : p;
      if (held > 0 && contains (text, held, "/ActualText"))
        nested += count_nested (text, held);
      looked_at += held;
      p += size;
    }
  return nested;
}
