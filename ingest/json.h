/* json.h — JSON written straight into a line.
 *
 *     IngestJson json = INGEST_JSON (line);
 *     ingest_json_begin (&json, NULL, '{');
 *     ingest_json_string (&json, "file", "a.pdf");
 *     ingest_json_end (&json);                         ->  {"file":"a.pdf"}
 *
 * A tree of a document would cost many times its bytes; this costs nothing but the line.  json_read.h reads it.
 *
 * Output   UTF-8, no white space, keys in the order written.  Text must be valid UTF-8: what is not is a bug of the
 *          caller.  Control characters are escaped as RFC 8259 section 7 asks; U+0085, U+2028 and U+2029 too, so that a
 *          line of JSON is one line in every tool.
 */
#pragma once

#include <glib.h>
#include <jansson.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

typedef struct
{
  GString *out;
  gboolean comma; /* the next item needs one before it */
  guint depth;
  char closers[256];           /* four a table within a table */
  void (*give) (GString *out); /* takes what is written so far and empties it, where there is much; or NULL */
} IngestJson;

#define INGEST_JSON(line) ((IngestJson){ .out = (line) })

/* @key is NULL inside a list.  @bracket is '{' or '['. */
void ingest_json_begin (IngestJson *json, const char *key, char bracket);
void ingest_json_end (IngestJson *json);
void ingest_json_string (IngestJson *json, const char *key, const char *text);
void ingest_json_unsigned (IngestJson *json, const char *key, guint64 value);
void ingest_json_integer (IngestJson *json, const char *key, gint64 value);
void ingest_json_boolean (IngestJson *json, const char *key, gboolean value);

/* @decimals at most, without trailing zeros: 0.5, 12, 0.95. */
void ingest_json_number (IngestJson *json, const char *key, double value, int decimals);

/* @text is JSON already, by this writer or a parser; NULL is null. */
void ingest_json_raw (IngestJson *json, const char *key, const char *text);

/* The same, left out where there is nothing to say: NULL or "", 0. */
void ingest_json_string_if (IngestJson *json, const char *key, const char *text);
void ingest_json_unsigned_if (IngestJson *json, const char *key, guint64 value);
