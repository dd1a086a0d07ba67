/* quick.h — what GLib does by a call for a few bytes, in place; every file of the project is compiled with it.
 *
 * g_str_has_prefix (), g_str_has_suffix (), g_string_append () and g_utf8_get_char () are asked of every character of
 * every document, and nearly always the first byte answers, or there is room.  GLib has all but the last so in its own
 * header since 2.80.
 */
#pragma once

#include <glib.h>
#include <string.h>

static inline gboolean
quick_has_prefix (const char *text, const char *prefix)
{
  while (*prefix != '\0' && *text == *prefix)
    {
      text++;
      prefix++;
    }
  return *prefix == '\0';
}

static inline gboolean
quick_has_suffix (const char *text, const char *suffix)
{
  gsize length = strlen (text), n = strlen (suffix);
  return length >= n && memcmp (text + length - n, suffix, n) == 0;
}

/* As GLib has it in its own header since 2.76. */
static inline GString *
quick_append_len (GString *string, const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  if (string->len + n >= string->allocated_len)
    return (g_string_append_len) (string, text, (gssize) n);
  memmove (string->str + string->len, text, n);
  string->len += n;
  string->str[string->len] = '\0';
  return string;
}

/* What is not one to three bytes of good UTF-8 is left to GLib. */
static inline gunichar
quick_get_char (const char *text)
{
  const guint8 *byte = (const guint8 *) text;
  if (byte[0] < 0x80)
    return byte[0];
  if (byte[0] >= 0xe0 && byte[0] < 0xf0 && (byte[1] & 0xc0) == 0x80 && (byte[2] & 0xc0) == 0x80)
    return (gunichar) (byte[0] & 0x0f) << 12 | (gunichar) (byte[1] & 0x3f) << 6 | (byte[2] & 0x3f);
  return (g_utf8_get_char) (text);
}

#undef g_string_append
#undef g_string_append_len
#define g_string_append(string, text)             quick_append_len ((string), (text), -1)
#define g_string_append_len(string, text, length) quick_append_len ((string), (text), (length))
#undef g_str_has_prefix
#undef g_str_has_suffix
#define g_str_has_prefix(text, prefix) quick_has_prefix ((text), (prefix))
#define g_str_has_suffix(text, suffix) quick_has_suffix ((text), (suffix))
#define g_utf8_get_char(text)          quick_get_char (text)
