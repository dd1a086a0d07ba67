#include "export/datasette.h"

#include "export-resources.h"
#include "ingest/json.h"

#include <jansson.h>
#include <string.h>

/* "/data/papers.db" -> "papers" */
static char *
dup_database (Store *store)
{
  g_autofree char *base = g_path_get_basename (sqlite3_db_filename (store_get_database (store), "main"));
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_utf8_make_valid (base, -1);
}

static gboolean
write_hidden (Store *store, IngestJson *json, GError **error)
{
  g_autoptr (sqlite3_stmt) query =
      store_prepare (store, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", error);
  StoreStep step = query != NULL ? STORE_ROW : STORE_STEP_FAILED;
  while (step == STORE_ROW && (step = store_step (store, query, error)) == STORE_ROW)
    {
      ingest_json_begin (json, (const char *) sqlite3_column_text (query, 0), '{');
      ingest_json_boolean (json, "hidden", TRUE);
      ingest_json_end (json);
    }
  return step == STORE_DONE;
}

static void
write_views (IngestJson *json, json_t *views)
{
  const char *name;
  json_t *told, *facet;
  json_object_foreach (views, name, told)
  {
    ingest_json_begin (json, name, '{');
    ingest_json_string (json, "description", json_string_value (json_array_get (told, 0)));
    ingest_json_begin (json, "facets", '[');
    gsize i;
    json_array_foreach (json_array_get (told, 1), i, facet) ingest_json_string (json, NULL, json_string_value (facet));
    ingest_json_end (json);
    ingest_json_end (json);
  }
}

gboolean
export_datasette_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (export_get_resource (), "/hakusho/export/datasette.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (json_t) told = json_loadb (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, NULL);
  if (told == NULL)
    g_error ("export: datasette.json is not JSON");
  g_autofree char *database = dup_database (source->store);
  g_autoptr (GString) text = g_string_new (NULL);
  IngestJson json = INGEST_JSON (text);
  ingest_json_begin (&json, NULL, '{');
  ingest_json_string (&json, "title", "hakusho");
  ingest_json_string (&json, "description", "What cloud vendors publish about their security, filed by control.");
  ingest_json_begin (&json, "databases", '{');
  ingest_json_begin (&json, database, '{');
  ingest_json_begin (&json, "tables", '{');
  write_views (&json, json_object_get (told, "views"));
  if (!write_hidden (source->store, &json, error))
    return FALSE;
  ingest_json_end (&json);
  char *queries = json_dumps (json_object_get (told, "queries"), JSON_COMPACT);
  ingest_json_raw (&json, "queries", queries);
  free (queries);
  ingest_json_end (&json);
  ingest_json_end (&json);
  ingest_json_end (&json);
  g_string_append_c (text, '\n');
  return g_output_stream_write_all (out, text->str, text->len, NULL, NULL, error);
}
