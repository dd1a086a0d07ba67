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

/* Bytes that a text cannot be copied on from: NUL, what is escaped, and what begins what may be. */
static const gboolean *
stops (void)
{
  static gboolean table[256];
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      for (guint c = 0; c < 0x20; c++)
        table[c] = TRUE;
      table['"'] = table['\\'] = table[0x7f] = TRUE;
      table[0xc2] = table[0xe2] = TRUE; /* U+0085 is C2 85, U+2028 and U+2029 are E2 80 A8 and E2 80 A9 */
      g_once_init_leave (&ready, 1);
    }
  return table;
}

void
ingest_json_string (IngestJson *json, const char *key, const char *text)
{
  const gboolean *stop = stops ();
  open_item (json, key);
  g_string_append_c (json->out, '"');
  const char *run = text != NULL ? text : "";
  for (;;)
    {
      const char *at = run;
      while (!stop[(guchar) *at])
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
