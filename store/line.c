/* line.c — a statement as JSON; schema: `hakusho schema statement`. */
#include "store/read.h"

#include "ingest/json.h"

static void
write_text (IngestJson *json, const char *key, const char *text)
{
  if (text != NULL)
    ingest_json_string (json, key, text);
  else
    ingest_json_raw (json, key, NULL);
}

static void
write_document (IngestJson *json, const StoreDocument *document)
{
  ingest_json_begin (json, "document", '{');
  write_text (json, "sha256", document->sha256);
  write_text (json, "file", document->file);
  ingest_json_string_if (json, "uri", document->uri);
  write_text (json, "vendor", document->vendor);
  write_text (json, "service", document->service);
  write_text (json, "title", document->title);
  write_text (json, "edition", document->edition);
  write_text (json, "issued", document->issued);
  write_text (json, "revised", document->revised);
  ingest_json_end (json);
}

static void
write_controls (IngestJson *json, const GArray *controls)
{
  ingest_json_begin (json, "controls", '[');
  for (guint i = 0; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, StoreControl, i).control;
      g_autofree char *id = g_strconcat (control->framework, "/", control->id, NULL);
      ingest_json_begin (json, NULL, '{');
      ingest_json_string (json, "id", id);
      ingest_json_string (json, "method", control->method);
      ingest_json_number (json, "confidence", control->confidence, 3);
      ingest_json_string (json, "evidence", control->evidence);
      const StoreControl *read = &g_array_index (controls, StoreControl, i);
      ingest_json_string_if (json, "reading", read->reading);
      ingest_json_string_if (json, "relation", read->relation);
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

void
store_write_statement (IngestJson *json, const StoreDocument *document, const StoreStatement *statement)
{
  write_document (json, document);
  ingest_json_unsigned (json, "seq", statement->seq);
  ingest_json_raw (json, "path", statement->path);
  ingest_json_string (json, "label", statement->label);
  ingest_json_string (json, "ref", statement->ref);
  ingest_json_string (json, "question", statement->question);
  ingest_json_string (json, "requirement", statement->requirement);
  ingest_json_string (json, "answer", statement->answer);
  ingest_json_raw (json, "further", statement->further);
  write_controls (json, statement->controls);
  if (statement->controls->len == 0 && statement->none > 0)
    {
      ingest_json_begin (json, "none", '{');
      ingest_json_number (json, "confidence", statement->none, 3);
      ingest_json_string (json, "evidence", statement->none_evidence);
      ingest_json_end (json);
    }
  ingest_json_unsigned_if (json, "word_confidence", statement->word_confidence);
  if (statement->stance[0] != '\0')
    {
      ingest_json_begin (json, "stance", '{');
      ingest_json_string (json, "id", statement->stance);
      ingest_json_number (json, "confidence", statement->stance_confidence, 3);
      ingest_json_string (json, "evidence", statement->stance_evidence);
      ingest_json_end (json);
    }
  ingest_json_raw (json, "where", statement->places);
}
