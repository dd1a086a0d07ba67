#include "ingest/json.h"

#include <string.h>

static void
open_item (IngestJson *json, const char *key)
{
  if (json->comma)
    g_string_append_c (json->out, ',');
  json->comma = TRUE;
  if (key != NULL)
    g_string_append_printf (json->out, "\"%s\":", key);
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
}

void
ingest_json_string (IngestJson *json, const char *key, const char *text)
{
  open_item (json, key);
  g_string_append_c (json->out, '"');
  const char *run = text != NULL ? text : "";
  for (;;)
    {
      /* U+2028 and U+2029 are E2 80 A8 and E2 80 A9 */
      const char *at = run;
      while ((guchar)*at >= 0x20 && *at != '"' && *at != '\\' && *at != 0x7f && (guchar)*at != 0xe2)
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
            if ((guchar)*at != 0xe2)
              g_string_append_printf (json->out, "\\u%04x", (guchar)*at);
            else if ((guchar)at[1] == 0x80 && ((guchar)at[2] == 0xa8 || (guchar)at[2] == 0xa9))
              {
                g_string_append (json->out, (guchar)at[2] == 0xa8 ? "\\u2028" : "\\u2029");
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

void
ingest_json_unsigned (IngestJson *json, const char *key, guint64 value)
{
  open_item (json, key);
  g_string_append_printf (json->out, "%" G_GUINT64_FORMAT, value);
}

void
ingest_json_integer (IngestJson *json, const char *key, gint64 value)
{
  open_item (json, key);
  g_string_append_printf (json->out, "%" G_GINT64_FORMAT, value);
}

void
ingest_json_boolean (IngestJson *json, const char *key, gboolean value)
{
  open_item (json, key);
  g_string_append (json->out, value ? "true" : "false");
}

void
ingest_json_number (IngestJson *json, const char *key, double value, int decimals)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  open_item (json, key);
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
