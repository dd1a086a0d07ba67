#include "ingest/json_read.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#define MOST_DEPTH 2048 /* of values within values */

/* ---- room ---- */

#define BLOCK ((gsize) 64 * 1024) /* bytes; the block of a longer text is of its own size */

typedef struct
{
  gsize size;
  char bytes[];
} Block;

IngestJsonReader
ingest_json_reader (const char *line, gsize length)
{
  return (IngestJsonReader){ .start = line, .end = line + length, .blocks = g_ptr_array_new_with_free_func (g_free) };
}

void
ingest_json_reader_clear (IngestJsonReader *reader)
{
  g_clear_pointer (&reader->blocks, g_ptr_array_unref);
}

static void *
take_room (IngestJsonReader *reader, gsize bytes)
{
  bytes = (bytes + 7) & ~(gsize) 7;
  if (reader->size - reader->used < bytes)
    {
      gsize size = MAX (BLOCK, bytes);
      Block *block = g_malloc (sizeof *block + size);
      block->size = size;
      g_ptr_array_add (reader->blocks, block);
      reader->used = 0;
      reader->size = size;
    }
  Block *last = reader->blocks->pdata[reader->blocks->len - 1];
  void *room = last->bytes + reader->used;
  reader->used += bytes;
  return room;
}

IngestJsonMark
ingest_json_mark (const IngestJsonReader *reader)
{
  return (IngestJsonMark){ reader->blocks->len, reader->used };
}

void
ingest_json_release (IngestJsonReader *reader, IngestJsonMark mark)
{
  /* the first block is kept, so that it is not made anew for each item */
  guint kept = MAX (mark.blocks, MIN (reader->blocks->len, 1));
  if (kept < reader->blocks->len)
    g_ptr_array_set_size (reader->blocks, (int) kept);
  reader->used = mark.blocks > 0 ? mark.used : 0;
  reader->size = kept > 0 ? ((const Block *) reader->blocks->pdata[kept - 1])->size : 0;
}

/* ---- values ---- */

static IngestJsonValue *
new_value (IngestJsonReader *reader, IngestJsonType type)
{
  IngestJsonValue *value = take_room (reader, sizeof *value);
  *value = (IngestJsonValue){ .type = type };
  return value;
}

static void *
fail (IngestJsonReader *reader, const char *text, const char *at)
{
  if (reader->fault.text == NULL)
    reader->fault = (IngestJsonFault){ text, (gsize) (at - reader->start) };
  return NULL;
}

static const char *
skip_space (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;
  return at;
}

/* The four digits of a \u escape behind its "u", or -1. */
static int
hex_of (const char *at, const char *end)
{
  int value = 0;
  if (end - at < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);
      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }
  return value;
}

/* Writes what the escape at *@at stands for, and moves behind it.  NULL where it is none. */
static char *
write_escape (const char **at, const char *end, char *out)
{
  static const char letters[] = "nrtbf\"\\/", meant[] = "\n\r\t\b\f\"\\/";
  const char *p = *at + 1, *letter = p < end && *p != '\0' ? strchr (letters, *p) : NULL;
  if (letter != NULL)
    {
      *at = p + 1;
      *out = meant[letter - letters];
      return out + 1;
    }
  int c = p < end && *p == 'u' ? hex_of (p + 1, end) : -1;
  p += 5;
  if (c >= 0xd800 && c <= 0xdbff)
    {
      int low = p + 1 < end && p[0] == '\\' && p[1] == 'u' ? hex_of (p + 2, end) : -1;
      if (low < 0xdc00 || low > 0xdfff)
        return NULL;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      p += 6;
    }
  if (c <= 0 || (c >= 0xdc00 && c <= 0xdfff))
    return NULL;
  *at = p;
  return out + g_unichar_to_utf8 ((gunichar) c, out);
}

/* Behind the plain bytes from @at on: to a quote, a backslash, a control character or the end. */
static const char *
skip_plain (const char *at, const char *end, guchar *seen)
{
  guchar all = 0;
  while (at < end && *at != '"' && *at != '\\' && (guchar) *at >= 0x20)
    all |= (guchar) *at++;
  *seen |= all;
  return at;
}

/* The text behind the quote at *@at, which is moved behind the closing one; NULL on a fault. */
static const char *
read_text (IngestJsonReader *reader, const char **at)
{
  const char *start = *at + 1, *end = reader->end;
  guchar seen = 0; /* bits of all bytes */
  const char *p = skip_plain (start, end, &seen);
  char *text, *out;
  if (p < end && *p == '"')
    {
      out = text = take_room (reader, (gsize) (p - start) + 1);
      out = (char *) mempcpy (out, start, (gsize) (p - start));
    }
  else
    {
      /* an escape is never shorter than what it stands for; its text ends before the first quote that none hides */
      const char *close = p;
      while (close < end && *close != '"')
        close += *close == '\\' ? 2 : 1;
      out = text = take_room (reader, (gsize) (MIN (close, end) - start) + 1);
      out = (char *) mempcpy (out, start, (gsize) (p - start));
      while (p < end && *p != '"')
        {
          if (*p != '\\')
            return fail (reader, "a control character in a text", p);
          char *behind = write_escape (&p, end, out);
          if (behind == NULL)
            return fail (reader, "an escape that stands for nothing", p);
          const char *run = p;
          p = skip_plain (p, end, &seen);
          out = (char *) mempcpy (behind, run, (gsize) (p - run));
        }
      if (p >= end)
        return fail (reader, "the line ends too early", end);
    }
  *out = '\0';
  if (seen >= 0x80 && !g_utf8_validate_len (start, (gsize) (p - start), NULL))
    return fail (reader, "a text that is no UTF-8", start);
  *at = p + 1;
  return text;
}

static const char *
skip_digits (const char *at, const char *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;
  return at;
}

/* Up to fifteen digits are a whole number that a double holds, and so is the power of ten that they are divided by: the
 * quotient is rounded once, as strtod () rounds. */
static double
real_of (const char *start, const char *end)
{
  static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14 };
  gint64 digits = 0;
  gsize decimals = 0;
  if (end - start <= (gssize) G_N_ELEMENTS (powers))
    {
      const char *p = start + (*start == '-');
      for (gboolean fraction = FALSE; p < end && (*p == '.' || g_ascii_isdigit (*p)); p++)
        {
          decimals += fraction;
          fraction |= *p == '.';
          digits = *p == '.' ? digits : 10 * digits + (*p - '0');
        }
      if (p == end)
        return (*start == '-' ? -1.0 : 1.0) * ((double) digits / powers[decimals]);
    }
  g_autofree char *number = g_strndup (start, (gsize) (end - start));
  return g_ascii_strtod (number, NULL);
}

static const IngestJsonValue *
whole_of (IngestJsonReader *reader, const char *start, const char *end)
{
  IngestJsonValue *value = new_value (reader, INGEST_JSON_WHOLE);
  if (end - start < 18)
    {
      for (const char *p = start + (*start == '-'); p < end; p++)
        value->whole = 10 * value->whole + (*p - '0');
      value->whole *= *start == '-' ? -1 : 1;
      return value;
    }
  g_autofree char *number = g_strndup (start, (gsize) (end - start));
  errno = 0;
  value->whole = g_ascii_strtoll (number, NULL, 10);
  return errno == 0 ? value : fail (reader, "a number too great", start);
}

static const IngestJsonValue *
read_number (IngestJsonReader *reader, const char **at)
{
  const char *start = *at, *end = reader->end, *first = start + (*start == '-');
  const char *p = skip_digits (first, end);
  gboolean whole = TRUE;
  if (p == first || (*first == '0' && p > first + 1))
    return fail (reader, "a value is expected", start);
  if (p < end && *p == '.')
    {
      const char *fraction = p + 1;
      whole = FALSE;
      p = skip_digits (fraction, end);
      if (p == fraction)
        return fail (reader, "a number without its digits", p);
    }
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      const char *power = p + 1;
      power += power < end && (*power == '+' || *power == '-');
      whole = FALSE;
      p = skip_digits (power, end);
      if (p == power)
        return fail (reader, "a number without its digits", p);
    }
  *at = p;
  if (whole)
    return whole_of (reader, start, p);
  IngestJsonValue *value = new_value (reader, INGEST_JSON_REAL);
  value->real = real_of (start, p);
  return isfinite (value->real) ? value : fail (reader, "a number too great", start);
}

static const IngestJsonValue *
read_word (IngestJsonReader *reader, const char **at)
{
  static const struct
  {
    const char *word;
    IngestJsonType type;
  } words[] = { { "null", INGEST_JSON_NULL }, { "true", INGEST_JSON_TRUE }, { "false", INGEST_JSON_FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);
      if ((gsize) (reader->end - *at) >= length && memcmp (*at, words[i].word, length) == 0)
        {
          *at += length;
          return new_value (reader, words[i].type);
        }
    }
  return read_number (reader, at);
}

static const IngestJsonValue *read_value (IngestJsonReader *reader, const char **at, guint depth);

static const IngestJsonValue *
read_list (IngestJsonReader *reader, const char **at, guint depth)
{
  const char *end = reader->end, *p = skip_space (*at + 1, end);
  IngestJsonValue *list = new_value (reader, INGEST_JSON_LIST);
  const IngestJsonValue **next = &list->first;
  for (gboolean more = p >= end || *p != ']'; more;)
    {
      const IngestJsonValue *item = read_value (reader, &p, depth);
      if (item == NULL)
        return NULL;
      *next = item;
      next = &((IngestJsonValue *) item)->next;
      p = skip_space (p, end);
      if (p >= end || (*p != ',' && *p != ']'))
        return fail (reader, "',' or ']' is expected", p);
      more = *p == ',';
      p = more ? skip_space (p + 1, end) : p;
    }
  *at = p + 1;
  return list;
}

/* Behind the text whose first quote is before @at. */
static const char *
skip_text (const char *at, const char *end)
{
  for (const char *quote; at < end && (quote = memchr (at, '"', (gsize) (end - at))) != NULL; at = quote + 1)
    {
      const char *back = quote;
      while (back > at && back[-1] == '\\')
        back--;
      if ((quote - back) % 2 == 0) /* no backslash is left over for the quote */
        return quote + 1;
    }
  return end;
}

/* Behind the list at @at.  What it is not the job of this to find wrong, whoever reads its items finds. */
static const char *
skip_list (const char *at, const char *end)
{
  gsize depth = 0;
  while (at < end)
    switch (*at++)
      {
        case '"':
          at = skip_text (at, end);
          break;
        case '[':
        case '{':
          depth++;
          break;
        case ']':
        case '}':
          if (--depth == 0)
            return at;
          break;
        default:
          break;
      }
  return end;
}

/* Sets the list at *@at in that of @lists whose key it is; FALSE where it is none of them. */
static gboolean
put_off (IngestJsonReader *reader, const char *key, const char **at, const char *const *keys, IngestJsonList *lists)
{
  for (gsize i = 0; keys[i] != NULL; i++)
    if (*at < reader->end && **at == '[' && strcmp (keys[i], key) == 0)
      {
        lists[i].at = *at + 1;
        *at = skip_list (*at, reader->end);
        return TRUE;
      }
  return FALSE;
}

static const IngestJsonValue *
read_object (IngestJsonReader *reader, const char **at, const char *const *keys, IngestJsonList *lists, guint depth)
{
  const char *end = reader->end, *p = *at;
  for (gsize i = 0; keys[i] != NULL; i++)
    lists[i].at = NULL;
  if (p >= end || *p != '{')
    return fail (reader, "an object is expected", p);
  p = skip_space (p + 1, end);
  IngestJsonValue *object = new_value (reader, INGEST_JSON_OBJECT);
  const IngestJsonValue **next = &object->first;
  for (gboolean more = p >= end || *p != '}'; more;)
    {
      if (p >= end)
        return fail (reader, "the line ends too early", p);
      if (*p != '"')
        return fail (reader, "a name is expected", p);
      const char *key = read_text (reader, &p);
      if (key == NULL)
        return NULL;
      p = skip_space (p, end);
      if (p >= end || *p != ':')
        return fail (reader, "':' is expected", p);
      p = skip_space (p + 1, end);
      if (!put_off (reader, key, &p, keys, lists))
        {
          IngestJsonValue *value = (IngestJsonValue *) read_value (reader, &p, depth);
          if (value == NULL)
            return NULL;
          value->key = key;
          *next = value;
          next = &value->next;
        }
      p = skip_space (p, end);
      if (p >= end || (*p != ',' && *p != '}'))
        return fail (reader, "',' or '}' is expected", p);
      more = *p == ',';
      p = more ? skip_space (p + 1, end) : p;
    }
  *at = p + 1;
  return object;
}

static const IngestJsonValue *
read_value (IngestJsonReader *reader, const char **at, guint depth)
{
  if (*at >= reader->end)
    return fail (reader, "the line ends too early", *at);
  if (depth >= MOST_DEPTH)
    return fail (reader, "values within values, too deep", *at);
  switch (**at)
    {
      case '"':
        {
          const char *text = read_text (reader, at);
          IngestJsonValue *value = text != NULL ? new_value (reader, INGEST_JSON_TEXT) : NULL;
          if (value != NULL)
            value->text = text;
          return value;
        }
      case '[':
        return read_list (reader, at, depth + 1);
      case '{':
        return read_object (reader, at, (const char *const[]){ NULL }, NULL, depth + 1);
      default:
        return read_word (reader, at);
    }
}

const IngestJsonValue *
ingest_json_root (IngestJsonReader *reader, const char *const *keys, IngestJsonList *lists)
{
  const char *at = skip_space (reader->start, reader->end);
  const IngestJsonValue *root = read_object (reader, &at, keys, lists, 0);
  at = skip_space (at, reader->end);
  return root != NULL && at < reader->end ? fail (reader, "more stands behind the object", at) : root;
}

const IngestJsonValue *
ingest_json_item (IngestJsonReader *reader, IngestJsonList *list, const char *const *keys, IngestJsonList *lists)
{
  const char *at = list->at, *end = reader->end;
  list->at = NULL;
  at = at != NULL ? skip_space (at, end) : end;
  if (at >= end || *at == ']')
    return NULL;
  const IngestJsonValue *item = *at == '{' ? read_object (reader, &at, keys, lists, 0) : read_value (reader, &at, 0);
  if (item == NULL)
    return NULL;
  at = skip_space (at, end);
  if (at >= end || (*at != ',' && *at != ']'))
    return fail (reader, "',' or ']' is expected", at);
  list->at = *at == ',' ? at + 1 : at;
  return item;
}

/* ---- asking ---- */

const IngestJsonValue *
ingest_json_get (const IngestJsonValue *value, const char *key)
{
  const IngestJsonValue *found = NULL;
  for (const IngestJsonValue *at = value != NULL && value->type == INGEST_JSON_OBJECT ? value->first : NULL; at != NULL;
       at = at->next)
    if (*at->key == *key && strcmp (at->key, key) == 0)
      found = at;
  return found;
}

const IngestJsonValue *
ingest_json_first (const IngestJsonValue *value)
{
  return value != NULL && value->type == INGEST_JSON_LIST ? value->first : NULL;
}

const char *
ingest_json_text (const IngestJsonValue *value)
{
  return value != NULL && value->type == INGEST_JSON_TEXT ? value->text : NULL;
}

gint64
ingest_json_whole (const IngestJsonValue *value)
{
  return value != NULL && value->type == INGEST_JSON_WHOLE ? value->whole : 0;
}

gboolean
ingest_json_is_true (const IngestJsonValue *value)
{
  return value != NULL && value->type == INGEST_JSON_TRUE;
}

guint
ingest_json_count (const IngestJsonValue *value)
{
  gint64 count = ingest_json_whole (value);
  return count > 0 && count <= G_MAXINT32 ? (guint) count : 0;
}

double
ingest_json_measure (const IngestJsonValue *value, double lowest, double highest)
{
  double number = value == NULL                      ? 0
                  : value->type == INGEST_JSON_WHOLE ? (double) value->whole
                  : value->type == INGEST_JSON_REAL  ? value->real
                                                     : 0;
  return CLAMP (number, lowest, highest);
}
