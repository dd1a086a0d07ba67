/* csv.c — a row a statement, for spreadsheets (RFC 4180: CRLF, quotes doubled; a BOM, so that Excel reads UTF-8).
 *
 * A spreadsheet takes a cell that opens with = + - @ (and, in Japanese ones, ＝ ＋ － ＠) for a formula, whoever wrote
 * it, and a label such as 1-1 or 1.10 for a date or a number.  Such a cell gets an apostrophe in front, which keeps it
 * text (OWASP, "CSV Injection").  So does a cell that has one already: whoever needs the vendor's very words takes one
 * leading apostrophe away, and has them.  Nothing else is changed.
 */
#include "export/export.h"

#include <jansson.h>
#include <string.h>

static const char *const columns[] = {
  "file",     "sha256",  "vendor",         "service",     "title",
  "edition",  "issued",  "revised",        "seq",         "path",
  "label",    "ref",     "question",       "requirement", "answer",
  "further",  "control", "control_title",  "method",      "confidence",
  "evidence", "reading", "other_controls", "stance",      "stance_confidence",
  "page",     "line",
};

/* Whether a spreadsheet would read @text as a formula. */
static gboolean
is_formula (const char *text)
{
  static const char *const openings[] = { "=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠" };
  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (text, openings[i]))
      return text[strlen (openings[i])] != '\0' || *text == '\''; /* a dash alone is an answer, and no formula */
  return FALSE;
}

/* Whether it would read @text, which is no number of ours, as another number or a date: 1-1, 1.10, 2/3/4, 007. */
static gboolean
is_mistaken (const char *text)
{
  gsize length = strlen (text), digits = strspn (text, "0123456789");
  if (digits == 0 || strspn (text, "0123456789./-:eE") != length)
    return FALSE;
  if (digits == length)
    return text[0] == '0' || length > 15;
  const char *rest = text + digits;
  gsize dots = 0;
  for (const char *at = rest; *at != '\0'; at++)
    dots += *at == '.';
  return dots < 2; /* 12.3.1 stays text */
}

/* A cell and the comma after it.  @number: of our own making, not to be guarded. */
static void
append_cell (GString *out, const char *text, gboolean number)
{
  if (text == NULL)
    text = "";
  const char *guard = !number && (is_formula (text) || is_mistaken (text)) ? "'" : "";
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append_printf (out, "%s%s,", guard, text);
      return;
    }
  g_string_append_printf (out, "\"%s", guard);
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *at);
    }
  g_string_append (out, "\",");
}

static void
append_text (GString *out, const char *text)
{
  append_cell (out, text, FALSE);
}

static void
append_count (GString *out, guint count)
{
  char digits[16];
  g_snprintf (digits, sizeof digits, "%u", count);
  append_cell (out, count != 0 ? digits : "", TRUE);
}

static void
append_share (GString *out, double share)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (digits, sizeof digits, "%.3f", share);
  append_cell (out, digits, TRUE);
}

/* "測定単位: 月\n備考: なし" */
static char *
dup_further (const char *json)
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
  g_autoptr (GString) others = g_string_new (NULL);
  for (guint i = 1; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, StoreControl, i).control;
      g_string_append_printf (others, "%s%s/%s", i > 1 ? " " : "", control->framework, control->id);
    }
  append_text (out, others->str);
}

static void
write_row (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  g_autofree char *path = store_join (statement->path, " > "), *further = dup_further (statement->further);
  append_text (out, document->file);
  append_text (out, document->sha256);
  append_text (out, document->vendor);
  append_text (out, document->service);
  append_text (out, document->title);
  append_text (out, document->edition);
  append_cell (out, document->issued, TRUE);
  append_cell (out, document->revised, TRUE);
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
