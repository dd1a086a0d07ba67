/* jsonl.c — a line of JSON a statement; schema: `hakusho schema statement`. */
#include "export/export.h"

static void
write_line (const StoreDocument *document, const StoreStatement *statement, gpointer data, GString *out)
{
  (void) data;
  IngestJson json = INGEST_JSON (out);
  ingest_json_begin (&json, NULL, '{');
  store_write_statement (&json, document, statement);
  ingest_json_end (&json);
  g_string_append_c (out, '\n');
}

gboolean
export_jsonl_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  return export_each (source, out, write_line, NULL, error);
}
