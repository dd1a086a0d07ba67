#include "export/markup.h"

#include "store/read.h"

#include <jansson.h>
#include <string.h>

void
export_append_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  for (const char *at = valid != NULL ? valid : text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      switch (c)
        {
          case '&':
            g_string_append (out, "&amp;");
            break;
          case '<':
            g_string_append (out, "&lt;");
            break;
          case '>':
            g_string_append (out, "&gt;");
            break;
          case '"':
            g_string_append (out, "&quot;");
            break;
          case '\'':
            g_string_append (out, "&#39;");
            break;
          default:
            if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069) || c == 0xfffe || c == 0xffff)
              c = 0xfffd;
            g_string_append_unichar (out, c);
        }
    }
}

void
export_append_md (GString *out, const char *text, gboolean number)
{
  (void) number;
  gsize from = out->len;
  export_append_text (out, text);
  for (gsize i = from; i < out->len; i++)
    {
      const char *instead = out->str[i] == '|'    ? "\\|"
                            : out->str[i] == '\\' ? "\\\\"
                            : out->str[i] == '\n' ? "<br>"
                            : out->str[i] == '*'  ? "\\*"
                            : out->str[i] == '_'  ? "\\_"
                            : out->str[i] == '`'  ? "\\`"
                            : out->str[i] == '['  ? "\\["
                                                  : NULL;
      if (instead != NULL)
        {
          g_string_erase (out, (gssize) i, 1);
          g_string_insert (out, (gssize) i, instead);
          i += strlen (instead) - 1;
        }
    }
}

/* The string @key of @item, or "". */
static const char *
get_string (const json_t *item, const char *key)
{
  const char *value = json_string_value (json_object_get (item, key));
  return value != NULL ? value : "";
}

char *
export_dup_further (const char *json)
{
  if (strcmp (json, "[]") == 0)
    return g_strdup ("");
  GString *out = g_string_new (NULL);
  json_t *list = json_loads (json, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item) g_string_append_printf (out, "%s%s: %s", i > 0 ? "\n" : "",
                                                             get_string (item, "title"), get_string (item, "text"));
  json_decref (list);
  return g_string_free (out, FALSE);
}

char *
export_dup_edits (const char *json)
{
  if (strcmp (json, "[]") == 0)
    return g_strdup ("");
  GString *out = g_string_new (NULL);
  json_t *list = json_loads (json, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item)
  {
    json_int_t count = json_integer_value (json_object_get (item, "count"));
    g_string_append_printf (out, "%s%s %s: %s → %s", i > 0 ? "\n" : "", get_string (item, "field"),
                            get_string (item, "rule"), get_string (item, "before"), get_string (item, "after"));
    if (count > 1)
      g_string_append_printf (out, " ×%" JSON_INTEGER_FORMAT, count);
  }
  json_decref (list);
  return g_string_free (out, FALSE);
}

char *
export_dup_others (const GArray *controls)
{
  GString *others = g_string_new (NULL);
  for (guint i = 1; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, StoreControl, i).control;
      g_string_append_printf (others, "%s%s/%s", i > 1 ? " " : "", control->framework, control->id);
    }
  return g_string_free (others, FALSE);
}
