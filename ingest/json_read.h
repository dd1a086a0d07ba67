/* json_read.h — JSON read in one pass, a piece at a time: an object without its long lists, then their items one by
 * one.
 *
 *     g_auto (IngestJsonReader) reader = ingest_json_reader (line, length);
 *     const IngestJsonValue *root = ingest_json_root (&reader, (const char *const[]){ "blocks", NULL }, &blocks);
 *     while ((block = ingest_json_item (&reader, &blocks, none, NULL)) != NULL)
 *       use (ingest_json_text (ingest_json_get (block, "text")));
 *
 * A tree of a whole document would cost many times its bytes.  Values are lent by the reader; what was read since a
 * mark is let go by a release, so that items take the room of those before them.
 *
 * Input    a line of bytes; what is read is held against RFC 8259 strictly: UTF-8, no lone surrogates, no U+0000, whole
 *          numbers of 64 bits; of two members of one name the last holds.
 * Errors   NULL, with what was found wrong and where in reader.fault.
 */
#pragma once

#include <glib.h>

typedef enum
{
  INGEST_JSON_NULL,
  INGEST_JSON_FALSE,
  INGEST_JSON_TRUE,
  INGEST_JSON_WHOLE,
  INGEST_JSON_REAL,
  INGEST_JSON_TEXT,
  INGEST_JSON_LIST,
  INGEST_JSON_OBJECT
} IngestJsonType;

typedef struct _IngestJsonValue IngestJsonValue;

struct _IngestJsonValue
{
  IngestJsonType type;
  const char *key; /* of a member of an object */
  const IngestJsonValue *next;
  union
  {
    const IngestJsonValue *first; /* of a list or an object */
    const char *text;             /* ended by NUL */
    gint64 whole;
    double real;
  };
};

/* A list of the line whose items have not been read. */
typedef struct
{
  const char *at; /* behind its "[" or an item; NULL where there is no such list, or it is at its end */
} IngestJsonList;

typedef struct
{
  const char *text; /* NULL: none */
  gsize position;   /* bytes from the start of the line */
} IngestJsonFault;

typedef struct
{
  const char *start, *end; /* of the line */
  IngestJsonFault fault;
  GPtrArray *blocks; /* of room for values, the last the one in use */
  gsize used, size;  /* bytes of it */
} IngestJsonReader;

typedef struct
{
  guint blocks;
  gsize used;
} IngestJsonMark;

IngestJsonReader ingest_json_reader (const char *line, gsize length);
void ingest_json_reader_clear (IngestJsonReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IngestJsonReader, ingest_json_reader_clear)

/* The object that the line is: all of it but the lists named in @keys (ended by NULL), which are set in @lists. */
const IngestJsonValue *ingest_json_root (IngestJsonReader *reader, const char *const *keys, IngestJsonList *lists);

/* The next item of @list, read likewise; NULL at the end, and on a fault. */
const IngestJsonValue *ingest_json_item (IngestJsonReader *reader, IngestJsonList *list, const char *const *keys,
                                         IngestJsonList *lists);

IngestJsonMark ingest_json_mark (const IngestJsonReader *reader);
void ingest_json_release (IngestJsonReader *reader, IngestJsonMark mark);

/* What an untrusted line may have otherwise is asked for without looking: NULL, or 0, where @value is NULL or of
 * another type. */
const IngestJsonValue *ingest_json_get (const IngestJsonValue *value, const char *key);
const IngestJsonValue *ingest_json_first (const IngestJsonValue *value); /* of a list */
const char *ingest_json_text (const IngestJsonValue *value);
gint64 ingest_json_whole (const IngestJsonValue *value);
gboolean ingest_json_is_true (const IngestJsonValue *value);

/* A count: what is absent, negative or absurd is 0. */
guint ingest_json_count (const IngestJsonValue *value);

/* A number within its bounds: all digits of 1e308 would be an integer that nobody reads again. */
double ingest_json_measure (const IngestJsonValue *value, double lowest, double highest);
