/* quick.h — what GLib does by a call for a few bytes, in place; every file of the project is compiled with it.
 *
 * g_str_has_prefix (), g_string_append (), g_utf8_get_char () and their like are asked of every character of every
 * document, and nearly always the first byte answers, or there is room.  GLib has all but the last so in its own
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

/* Whether @text begins with a character of one or of three bytes, as nearly all of a Japanese text have; gives its
 * bytes, 0 for what is left to GLib: the rest, U+D800 to U+DFFF, and what is too long a way of writing. */
static inline gsize
quick_character (const char *text, const char *end)
{
  const guint8 *byte = (const guint8 *) text;
  if (byte[0] - 1u < 0x7f)
    return 1;
  return end - text >= 3 && byte[0] > 0xe0 && byte[0] < 0xf0 && byte[0] != 0xed && (byte[1] & 0xc0) == 0x80
                 && (byte[2] & 0xc0) == 0x80
             ? 3
             : 0;
}

static inline gboolean
quick_validate_len (const char *text, gsize length, const char **bad)
{
  const char *at = text, *end = text + length;
  for (gsize bytes; at < end && (bytes = quick_character (at, end)) != 0;)
    at += bytes;
  if (at < end)
    return (g_utf8_validate_len) (at, (gsize) (end - at), bad);
  if (bad != NULL)
    *bad = end;
  return TRUE;
}

/* GLib moves the text even where there is no space before it. */
static inline char *
quick_chug (char *text)
{
  return g_ascii_isspace (*text) ? (g_strchug) (text) : text;
}

#undef g_string_append
#undef g_string_append_len
#define g_string_append(string, text)             quick_append_len ((string), (text), -1)
#define g_string_append_len(string, text, length) quick_append_len ((string), (text), (length))
#undef g_str_has_prefix
#undef g_str_has_suffix
#define g_str_has_prefix(text, prefix)         quick_has_prefix ((text), (prefix))
#define g_str_has_suffix(text, suffix)         quick_has_suffix ((text), (suffix))
#define g_utf8_get_char(text)                  quick_get_char (text)
#define g_strchug(text)                        quick_chug (text)
#define g_utf8_validate_len(text, length, bad) quick_validate_len ((text), (length), (bad))
