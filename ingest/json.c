#include "ingest/json.h"

#include <math.h>
#include <string.h>

#define PIECE (256 * 1024) /* bytes that are worth handing over */

static void
open_item (IngestJson *json, const char *key)
{
  if (json->comma)
    g_string_append_c (json->out, ',');
  json->comma = TRUE;
  if (key == NULL)
    return;
  g_string_append_c (json->out, '"');
  g_string_append (json->out, key);
  g_string_append (json->out, "\":");
}

void
ingest_json_begin (IngestJson *json, const char *key, char bracket)
{
  open_item (json, key);
  g_assert (json->depth < sizeof json->closers);
  json->closers[json->depth++] = bracket == '{' ? '}' : ']';
  g_string_append_c (json->out, bracket);
  json->comma = FALSE;
}

void
ingest_json_end (IngestJson *json)
{
  g_assert (json->depth > 0);
  g_string_append_c (json->out, json->closers[--json->depth]);
  json->comma = TRUE;
  if (json->give != NULL && json->depth > 0 && json->out->len >= PIECE)
    json->give (json->out);
}

void
ingest_json_string (IngestJson *json, const char *key, const char *text)
{
  open_item (json, key);
  g_string_append_c (json->out, '"');
  const char *run = text != NULL ? text : "";
  for (;;)
    {
      /* U+2028 and U+2029 are E2 80 A8 and E2 80 A9, U+0085 is C2 85 */
      const char *at = run;
      while ((guchar) *at >= 0x20 && *at != '"' && *at != '\\' && *at != 0x7f && (guchar) *at != 0xe2
             && (guchar) *at != 0xc2)
        at++;
      g_string_append_len (json->out, run, at - run);
      if (*at == '\0')
        break;
      switch (*at)
        {
          case '"':
            g_string_append (json->out, "\\\"");
            break;
          case '\\':
            g_string_append (json->out, "\\\\");
            break;
          case '\n':
            g_string_append (json->out, "\\n");
            break;
          case '\t':
            g_string_append (json->out, "\\t");
            break;
          case '\r':
            g_string_append (json->out, "\\r");
            break;
          default:
            if ((guchar) *at == 0xc2 && (guchar) at[1] == 0x85)
              {
                g_string_append (json->out, "\\u0085");
                at++;
              }
            else if ((guchar) *at == 0xc2)
              g_string_append_c (json->out, *at);
            else if ((guchar) *at != 0xe2)
              g_string_append_printf (json->out, "\\u%04x", (guchar) *at);
            else if ((guchar) at[1] == 0x80 && ((guchar) at[2] == 0xa8 || (guchar) at[2] == 0xa9))
              {
                g_string_append (json->out, (guchar) at[2] == 0xa8 ? "\\u2028" : "\\u2029");
                at += 2;
              }
            else
              g_string_append_c (json->out, *at);
            break;
        }
      run = at + 1;
    }
  g_string_append_c (json->out, '"');
}

/* By hand: a document of many cells is mostly numbers, and printf () reads its format anew for each. */
static void
append_unsigned (GString *out, guint64 value)
{
  char digits[20];
  gsize n = sizeof digits;
  do
    digits[--n] = (char) ('0' + value % 10);
  while ((value /= 10) != 0);
  g_string_append_len (out, digits + n, (gssize) (sizeof digits - n));
}

void
ingest_json_unsigned (IngestJson *json, const char *key, guint64 value)
{
  open_item (json, key);
  append_unsigned (json->out, value);
}

void
ingest_json_integer (IngestJson *json, const char *key, gint64 value)
{
  open_item (json, key);
  if (value < 0)
    g_string_append_c (json->out, '-');
  append_unsigned (json->out, value < 0 ? -(guint64) value : (guint64) value);
}

void
ingest_json_boolean (IngestJson *json, const char *key, gboolean value)
{
  open_item (json, key);
  g_string_append (json->out, value ? "true" : "false");
}

/* The same as printf () writes, or FALSE where the value lies so near the middle between two that only exact
 * arithmetic tells which is nearer. */
static gboolean
append_rounded (GString *out, double value, int decimals)
{
  static const guint64 powers[] = { 1, 10, 100, 1000 };
  if (decimals < 0 || decimals >= (int) G_N_ELEMENTS (powers) || !(fabs (value) < 1e9))
    return FALSE;
  double scaled = fabs (value) * (double) powers[decimals], below = floor (scaled);
  if (fabs (scaled - below - 0.5) < 1e-5)
    return FALSE;
  guint64 whole = (guint64) below + (scaled - below > 0.5), fraction = whole % powers[decimals];
  if (value < 0 && whole > 0)
    g_string_append_c (out, '-');
  append_unsigned (out, whole / powers[decimals]);
  if (fraction == 0)
    return TRUE;
  g_string_append_c (out, '.');
  for (int i = decimals - 1; fraction > 0; i--)
    {
      g_string_append_c (out, (char) ('0' + fraction / powers[i]));
      fraction %= powers[i];
    }
  return TRUE;
}

void
ingest_json_number (IngestJson *json, const char *key, double value, int decimals)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  open_item (json, key);
  if (append_rounded (json->out, value, decimals))
    return;
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, 9));
  g_ascii_formatd (digits, sizeof digits, format, value);
  if (strchr (digits, '.') != NULL)
    {
      char *end = digits + strlen (digits);
      while (end[-1] == '0')
        end--;
      if (end[-1] == '.')
        end--;
      *end = '\0';
    }
  g_string_append (json->out, strcmp (digits, "-0") == 0 ? "0" : digits);
}

void
ingest_json_raw (IngestJson *json, const char *key, const char *text)
{
  open_item (json, key);
  g_string_append (json->out, text != NULL ? text : "null");
}

void
ingest_json_string_if (IngestJson *json, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    ingest_json_string (json, key, text);
}

void
ingest_json_unsigned_if (IngestJson *json, const char *key, guint64 value)
{
  if (value != 0)
    ingest_json_unsigned (json, key, value);
}

/* ---- reading ---- */

static const char *
skip_space (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;
  return at;
}

/* Behind the closing quote of the string at @at. */
static const char *
skip_string (const char *at, const char *end)
{
  for (at++; at < end; at++)
    {
      const char *quote = memchr (at, '"', (gsize) (end - at)), *back = quote;
      if (quote == NULL)
        return end;
      while (back > at && back[-1] == '\\')
        back--;
      if ((quote - back) % 2 == 0) /* no backslash is left over for the quote */
        return quote + 1;
      at = quote;
    }
  return end;
}

/* Behind the value at @at.  What it is not the job of this to find wrong, jansson finds when it parses the piece. */
static const char *
skip_value (const char *at, const char *end)
{
  gsize depth = 0;
  while (at < end)
    {
      switch (*at)
        {
          case '"':
            at = skip_string (at, end);
            break;
          case '[':
          case '{':
            depth++;
            at++;
            break;
          case ']':
          case '}':
            if (depth == 0)
              return at;
            depth--;
            at++;
            break;
          case ',':
            if (depth == 0)
              return at;
            at++;
            break;
          default:
            at++;
            continue;
        }
      if (depth == 0)
        return at;
    }
  return end;
}

static gboolean
set_fault (json_error_t *fault, const char *text, const char *start, const char *at)
{
  if (fault != NULL)
    {
      g_strlcpy (fault->text, text, sizeof fault->text);
      fault->position = (int) (at - start);
    }
  return FALSE;
}

/* Appends what the escape at @p stands for, and returns what is behind it; NULL where it is none that is plain. */
static const char *
append_escape (GString *out, const char *p, const char *end)
{
  static const char letters[] = "nrtbf\"\\/", meant[] = "\n\r\t\b\f\"\\/";
  const char *letter = p + 1 < end ? strchr (letters, p[1]) : NULL;
  if (letter != NULL && p[1] != '\0')
    {
      g_string_append_c (out, meant[letter - letters]);
      return p + 2;
    }
  gunichar c = 0;
  if (p + 6 > end || p[1] != 'u')
    return NULL;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return NULL;
      c = c << 4 | (gunichar) g_ascii_xdigit_value (p[i]);
    }
  if (c == 0 || (c >= 0xd800 && c <= 0xdfff))
    return NULL;
  g_string_append_unichar (out, c);
  return p + 6;
}

/* The string between two quotes, as nearly all are; NULL where jansson must look at it: where it is not UTF-8, too. */
static json_t *
parse_string (const char *at, const char *end)
{
  g_autoptr (GString) out = NULL;
  const char *run = at;
  if (!g_utf8_validate_len (at, (gsize) (end - at), NULL))
    return NULL;
  for (const char *p = at; p < end;)
    {
      if ((guchar) *p < 0x20 || *p == '"')
        return NULL;
      if (*p != '\\')
        {
          p++;
          continue;
        }
      if (out == NULL)
        out = g_string_sized_new ((gsize) (end - at));
      g_string_append_len (out, run, p - run);
      run = p = append_escape (out, p, end);
      if (p == NULL)
        return NULL;
    }
  if (out == NULL)
    return json_stringn_nocheck (at, (gsize) (end - at));
  g_string_append_len (out, run, end - run);
  return json_stringn_nocheck (out->str, out->len);
}

/* "0.83": digits, a point at @point, digits, as confidences are; NULL where it is not so. */
static json_t *
parse_fraction (const char *at, const char *end, const char *point)
{
  char digits[16];
  for (const char *p = point + 1; p < end; p++)
    if (!g_ascii_isdigit (*p))
      return NULL;
  memcpy (digits, at, (gsize) (end - at));
  digits[end - at] = '\0';
  return json_real (g_ascii_strtod (digits, NULL));
}

/* A string, or a small number; NULL where jansson must look at it. */
static json_t *
parse_plain (const char *at, const char *end)
{
  gsize length = (gsize) (end - at);
  if (length >= 2 && *at == '"' && end[-1] == '"')
    return parse_string (at + 1, end - 1);
  json_int_t number = 0;
  if (length == 0 || length > 15 || (*at == '0' && length > 1 && at[1] != '.'))
    return NULL;
  for (const char *p = at; p < end; p++)
    {
      if (*p == '.' && p > at && p + 1 < end)
        return parse_fraction (at, end, p);
      if (!g_ascii_isdigit (*p))
        return NULL;
      number = number * 10 + (*p - '0');
    }
  return json_integer (number);
}

static json_t *parse_nested (const char *at, const char *end, guint depth);
static json_t *parse_object (const char *text, gsize length, const char *const *keys, IngestJsonList *lists,
                             guint depth, json_error_t *fault);

/* A list in brackets; NULL where jansson must look at it. */
static json_t *
parse_items (const char *at, const char *end, guint depth)
{
  g_autoptr (json_t) list = json_array ();
  at = skip_space (at + 1, end);
  if (at + 1 == end && *at == ']')
    return g_steal_pointer (&list);
  while (at < end)
    {
      const char *behind = skip_value (at, end);
      json_t *item = parse_nested (at, behind, depth);
      if (item == NULL || json_array_append_new (list, item) != 0)
        return NULL;
      at = skip_space (behind, end);
      if (at + 1 == end && *at == ']')
        return g_steal_pointer (&list);
      if (at >= end || *at != ',')
        return NULL;
      at = skip_space (at + 1, end);
    }
  return NULL;
}

#define MOST_DEPTH 8 /* of what is read here: each level is gone over once more to find where it ends */

/* A value of any kind; NULL where jansson must look at it. */
static json_t *
parse_nested (const char *at, const char *end, guint depth)
{
  if (at < end && (*at == '[' || *at == '{') && depth < MOST_DEPTH)
    return *at == '[' ? parse_items (at, end, depth + 1)
                      : parse_object (at, (gsize) (end - at), (const char *const[]){ NULL }, NULL, depth + 1, NULL);
  return parse_plain (at, end);
}

/* One piece, by jansson where it is not plain. */
static json_t *
parse_piece (const char *start, const char *at, const char *end, guint depth, json_error_t *fault)
{
  json_error_t own;
  json_t *plain = parse_nested (at, end, depth);
  if (plain != NULL)
    return plain;
  json_t *value = json_loadb (at, (gsize) (end - at), JSON_DECODE_ANY, &own);
  if (value == NULL)
    set_fault (fault, own.text, start, at + own.position);
  return value;
}

#define LONGEST_KEY 31 /* of ours */

/* The name of a member, in @room where it is one of ours, else in @owned; NULL where it is none. */
static const char *
parse_key (const char *text, const char *at, const char *behind, char room[LONGEST_KEY + 1], json_t **owned,
           guint depth, json_error_t *fault)
{
  gsize length = behind - at > 2 ? (gsize) (behind - at - 2) : 0, n = 0;
  for (; n < length && n < LONGEST_KEY && (g_ascii_isalnum (at[n + 1]) || at[n + 1] == '_'); n++)
    room[n] = at[n + 1];
  room[n] = '\0';
  if (n > 0 && n == length && at[0] == '"' && behind[-1] == '"')
    return room;
  *owned = parse_piece (text, at, behind, depth, fault);
  if (*owned != NULL && !json_is_string (*owned))
    set_fault (fault, "a name is expected", text, at);
  return json_string_value (*owned);
}

/* Sets a member of @object, or one of @lists.  Returns what is behind its value, or NULL. */
static const char *
parse_member (json_t *object, const char *text, const char *at, const char *end, const char *const *keys,
              IngestJsonList *lists, guint depth, json_error_t *fault)
{
  char room[LONGEST_KEY + 1];
  g_autoptr (json_t) owned = NULL;
  const char *behind = *at == '"' ? skip_string (at, end) : at;
  const char *key = parse_key (text, at, behind, room, &owned, depth, fault);
  if (key == NULL)
    return NULL;
  at = skip_space (behind, end);
  if (at >= end || *at != ':')
    {
      set_fault (fault, "':' is expected", text, at);
      return NULL;
    }
  at = skip_space (at + 1, end);
  behind = skip_value (at, end);
  for (gsize i = 0; keys[i] != NULL; i++)
    if (at < end && *at == '[' && strcmp (keys[i], key) == 0)
      {
        lists[i] = (IngestJsonList){ at + 1, behind, text };
        return behind;
      }
  json_t *value = parse_piece (text, at, behind, depth, fault);
  if (value == NULL)
    return NULL;
  json_object_set_new_nocheck (object, key, value); /* what made the key has looked at it */
  return behind;
}

static json_t *
parse_object (const char *text, gsize length, const char *const *keys, IngestJsonList *lists, guint depth,
              json_error_t *fault)
{
  g_autoptr (json_t) object = json_object ();
  const char *end = text + length, *at = skip_space (text, end);
  for (gsize i = 0; keys[i] != NULL; i++)
    lists[i] = (IngestJsonList){ NULL };
  if (at >= end || *at != '{')
    {
      set_fault (fault, "an object is expected", text, at);
      return NULL;
    }
  at = skip_space (at + 1, end);
  if (at < end && *at == '}')
    at++;
  else
    for (;;)
      {
        if (at >= end || (at = parse_member (object, text, at, end, keys, lists, depth, fault)) == NULL)
          {
            if (at != NULL)
              set_fault (fault, "the line ends too early", text, at);
            return NULL;
          }
        at = skip_space (at, end);
        if (at >= end || (*at != ',' && *at != '}'))
          {
            set_fault (fault, "',' or '}' is expected", text, at);
            return NULL;
          }
        if (*at++ == '}')
          break;
        at = skip_space (at, end);
      }
  at = skip_space (at, end);
  if (at < end)
    {
      set_fault (fault, "more stands behind the object", text, at);
      return NULL;
    }
  return g_steal_pointer (&object);
}

json_t *
ingest_json_parse (const char *text, gsize length, const char *const *keys, IngestJsonList *lists, json_error_t *fault)
{
  return parse_object (text, length, keys, lists, 0, fault);
}

const char *
ingest_json_next (IngestJsonList *list, gsize *length)
{
  if (list->at == NULL)
    return NULL;
  const char *item = skip_space (list->at, list->end);
  if (item >= list->end || *item == ']')
    {
      list->at = NULL;
      return NULL;
    }
  const char *behind = skip_value (item, list->end);
  *length = (gsize) (behind - item);
  behind = skip_space (behind, list->end);
  if (behind < list->end && *behind == ',')
    list->at = behind + 1;
  else if (behind < list->end && *behind == ']')
    list->at = behind;
  else /* no comma between two items: the rest is no JSON, and whoever parses it will say so */
    {
      *length = (gsize) (list->end - item);
      list->at = NULL;
    }
  return item;
}

double
ingest_json_measure (json_t *value, double lowest, double highest)
{
  return CLAMP (json_number_value (value), lowest, highest);
}
