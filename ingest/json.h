/* json.h — JSON written straight into a line.
 *
 *     IngestJson json = INGEST_JSON (line);
 *     ingest_json_begin (&json, NULL, '{');
 *     ingest_json_string (&json, "file", "a.pdf");
 *     ingest_json_end (&json);                         ->  {"file":"a.pdf"}
 *
 * A tree of a document would cost many times its bytes; this costs nothing but the line.  Reading is jansson's, a piece
 * at a time: an object without its long list, then the list's items one by one.
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

/* A list in a line of JSON, whose items have not been parsed. */
typedef struct
{
  const char *at, *end; /* behind its "[", and the end of the line; NULL where there is no such list */
  const char *start;    /* of the line, for the position of a fault */
} IngestJsonList;

/* An object: all of it but the lists named in @keys (ended by NULL), which are set in @lists, one each.
 * NULL where it is not JSON, with jansson's message and the byte in @fault.  @fault may be NULL where the text was read
 * before. */
json_t *ingest_json_parse (const char *text, gsize length, const char *const *keys, IngestJsonList *lists,
                           json_error_t *fault);

/* The text of the next item, and its @length; NULL at the end of the list. */
const char *ingest_json_next (IngestJsonList *list, gsize *length);

/* A number of an untrusted line, within its bounds: all digits of 1e308 would be an integer that nobody reads again. 0,
 * or the bound nearest to it, where @value is no number; it may be NULL. */
double ingest_json_measure (json_t *value, double lowest, double highest);
