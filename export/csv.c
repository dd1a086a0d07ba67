/* csv.c — a row a statement, for spreadsheets (RFC 4180: CRLF, quotes doubled; a BOM, so that Excel reads UTF-8).
 */
#include "export/export.h"
#include "store/cells.h"

#include <jansson.h>

static const char *const columns[] = {
  "file",     "sha256",  "vendor",         "service",     "title",
  "edition",  "issued",  "revised",        "seq",         "path",
  "label",    "ref",     "question",       "requirement", "answer",
  "further",  "control", "control_title",  "method",      "confidence",
  "evidence", "reading", "other_controls", "stance",      "stance_confidence",
  "page",     "line",
};

static void
append_text (GString *out, const char *text)
{
  store_append_cell (out, text, FALSE);
}

static void
append_count (GString *out, guint count)
{
  char digits[16];
  g_snprintf (digits, sizeof digits, "%u", count);
  store_append_cell (out, count != 0 ? digits : "", TRUE);
}

static void
append_share (GString *out, double share)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (digits, sizeof digits, "%.3f", share);
  store_append_cell (out, digits, TRUE);
}

char *
export_dup_further (const char *json)
{
  GString *out = g_string_new (NULL);
  json_t *list = json_loads (json, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item)
  {
    const char *title = json_string_value (json_object_get (item, "title")),
               *text = json_string_value (json_object_get (item, "text"));
    g_string_append_printf (out, "%s%s: %s", i > 0 ? "\n" : "", title != NULL ? title : "", text != NULL ? text : "");
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

static void
append_controls (GString *out, const GArray *controls)
{
  if (controls->len == 0)
    {
      for (guint i = 0; i < 7; i++)
        append_text (out, NULL);
      return;
    }
  const StoreControl *first = &g_array_index (controls, StoreControl, 0);
  g_autofree char *id = g_strconcat (first->control.framework, "/", first->control.id, NULL);
  append_text (out, id);
  append_text (out, first->title);
  append_text (out, first->control.method);
  append_share (out, first->control.confidence);
  append_text (out, first->control.evidence);
  g_autofree char *reading = first->relation != NULL ? g_strdup_printf ("%s (%s)", first->reading, first->relation)
                                                     : g_strdup (first->reading);
  append_text (out, reading);
  g_autofree char *others = export_dup_others (controls);
  append_text (out, others);
}

static void
write_row (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  g_autofree char *path = store_join (statement->path, " > "), *further = export_dup_further (statement->further);
  append_text (out, document->file);
  append_text (out, document->sha256);
  append_text (out, document->vendor);
  append_text (out, document->service);
  append_text (out, document->title);
  append_text (out, document->edition);
  store_append_cell (out, document->issued, TRUE);
  store_append_cell (out, document->revised, TRUE);
  append_count (out, statement->seq);
  append_text (out, path);
  append_text (out, statement->label);
  append_text (out, statement->ref);
  append_text (out, statement->question);
  append_text (out, statement->requirement);
  append_text (out, statement->answer);
  append_text (out, further);
  append_controls (out, statement->controls);
  append_text (out, statement->stance);
  if (statement->stance[0] != '\0')
    append_share (out, statement->stance_confidence);
  else
    append_text (out, NULL);
  append_count (out, statement->page);
  append_count (out, statement->line);
  g_string_truncate (out, out->len - 1);
  g_string_append (out, "\r\n");
}

gboolean
export_csv_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  g_autoptr (GString) head = g_string_new ("\xef\xbb\xbf");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (head, "%s%s", i > 0 ? "," : "", columns[i]);
  g_string_append (head, "\r\n");
  return g_output_stream_write_all (out, head->str, head->len, NULL, NULL, error)
         && export_each (source, out, write_row, error);
}
