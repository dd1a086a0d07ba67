#include "export/export.h"

gboolean
export_visit (const ExportSource *source, ExportVisit visit, gpointer data, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  for (guint i = 0; i < source->documents->len; i++)
    {
      const StoreStatement *statement;
      gint64 id = g_array_index (source->documents, gint64, i);
      if (!store_read_document (source->store, id, &document, error))
        return FALSE;
      g_autoptr (StoreCursor) cursor = store_statements (source->store, id, error);
      if (cursor == NULL)
        return FALSE;
      store_filter_cursor (source->filter, cursor);
      StoreStep step;
      while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
        if (!visit (&document, statement, data, error))
          return FALSE;
      if (step == STORE_STEP_FAILED)
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  ExportRow row;
  gpointer data;
  GOutputStream *out;
  GString *text;
} Each;

static gboolean
write_each (const StoreDocument *document, const StoreStatement *statement, gpointer data, GError **error)
{
  Each *each = data;
  g_string_truncate (each->text, 0);
  each->row (document, statement, each->data, each->text);
  return g_output_stream_write_all (each->out, each->text->str, each->text->len, NULL, NULL, error);
}

gboolean
export_each (const ExportSource *source, GOutputStream *out, ExportRow row, gpointer data, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Each each = { row, data, out, text };
  return export_visit (source, write_each, &each, error);
}

typedef struct
{
  const ExportSource *source;
  const ExportWriter *writer;
} Job;

static gboolean
write_source (gpointer data, GOutputStream *out, GError **error)
{
  const Job *job = data;
  return job->writer->write (job->source, out, error);
}

CommandStatus
export_to_sink (const char *name, const char *output, const ExportWriter *writer, const ExportSource *source)
{
  return store_to_sink (name, output, write_source, &(Job){ source, writer });
}
