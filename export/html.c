#include "export/html.h"

#include "export-resources.h"
#include "export/language.h"
#include "export/markup.h"
#include "ingest/json.h"
#include "store/diff.h"
#include "store/frame.h"
#include "store/provenance.h"
#include "store/pair.h"

#include <jansson.h>
#include <string.h>

#define MOST_LEFT_TEXT 300 /* characters of what was left out: the store has it all */

typedef struct
{
  const ExportSource *source;
  GOutputStream *out;
  GString *text; /* what is written next */
} Page;

static gboolean
flush (Page *page, GError **error)
{
  gboolean good = g_output_stream_write_all (page->out, page->text->str, page->text->len, NULL, NULL, error);
  g_string_truncate (page->text, 0);
  return good;
}

/* Inside a script no "<" may stand. */
static gboolean
flush_json (Page *page, GError **error)
{
  for (const char *at = page->text->str, *end = at + page->text->len; at < end;)
    {
      const char *next = memchr (at, '<', (gsize) (end - at));
      next = next != NULL ? next : end;
      if (!g_output_stream_write_all (page->out, at, (gsize) (next - at), NULL, NULL, error)
          || (next < end && !g_output_stream_write_all (page->out, "\\u003c", 6, NULL, NULL, error)))
        return FALSE;
      at = next + (next < end);
    }
  g_string_truncate (page->text, 0);
  return TRUE;
}

static GBytes *
get_file (const char *name)
{
  g_autofree char *path = g_strconcat ("/hakusho/export/report/", name, NULL);
  GBytes *bytes = g_resource_lookup_data (export_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    g_error ("export: %s is not in export.gresource.xml", path);
  return bytes;
}

/* "'sha256-…'" of an inline style or script, as a policy names it. */
static char *
dup_hash (GBytes *bytes)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_checksum_update (sum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_checksum_get_digest (sum, digest, &length);
  g_autofree char *base64 = g_base64_encode (digest, length);
  return g_strdup_printf ("'sha256-%s'", base64);
}

static void
append_bytes (GString *out, GBytes *bytes)
{
  g_string_append_len (out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

/* the data */

static void
write_words (IngestJson *json)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (export_get_resource (), "/hakusho/export/language.tsv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  ingest_json_begin (json, "words", '{');
  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", 3);
      ingest_json_begin (json, cells[0], '[');
      ingest_json_string (json, NULL, cells[1]);
      ingest_json_string (json, NULL, cells[2]);
      ingest_json_end (json);
    }
  ingest_json_end (json);
  ingest_json_begin (json, "stances", '['); /* in the order of claims, with their signs */
  for (guint i = 0; i < EXPORT_STANCES; i++)
    {
      ingest_json_begin (json, NULL, '[');
      ingest_json_string (json, NULL, export_stance_at (i));
      ingest_json_string (json, NULL, export_stance_sign (export_stance_at (i)));
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

static void
write_catalog (IngestJson *json, const char *frame)
{
  const NormalizeFramework *framework = normalize_catalogs_framework (normalize_catalogs_get (), frame);
  ingest_json_string (json, "frame", frame);
  ingest_json_string (json, "frame_title", framework->title);
  ingest_json_begin (json, "controls", '[');
  for (guint i = 0; i < framework->entries->len; i++)
    {
      const NormalizeEntry *entry = framework->entries->pdata[i];
      ingest_json_begin (json, NULL, '[');
      ingest_json_string (json, NULL, entry->id);
      ingest_json_unsigned (json, NULL, entry->level);
      ingest_json_string (json, NULL, entry->parent != NULL ? entry->parent->id : "");
      ingest_json_string (json, NULL, entry->title_ja);
      ingest_json_string (json, NULL, entry->title_en);
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

static void
write_text (IngestJson *json, const char *key, const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  ingest_json_string_if (json, key, valid);
}

static gboolean
write_warnings (Page *page, IngestJson *json, gint64 id, GError **error)
{
  sqlite3_stmt *query = store_query (page->source->store, "select-warnings", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "i", id);
  StoreStep step;
  ingest_json_begin (json, "warnings", '[');
  while ((step = store_step (page->source->store, query, error)) == STORE_ROW)
    {
      g_autofree char *message = g_utf8_make_valid ((const char *) sqlite3_column_text (query, 3), -1);
      ingest_json_begin (json, NULL, '[');
      ingest_json_unsigned (json, NULL, (guint64) sqlite3_column_int64 (query, 1));
      ingest_json_unsigned (json, NULL, (guint64) sqlite3_column_int64 (query, 2));
      ingest_json_string (json, NULL, message);
      ingest_json_end (json);
    }
  ingest_json_end (json);
  return step == STORE_DONE;
}

static gboolean
write_documents (Page *page, IngestJson *json, GError **error)
{
  const ExportSource *source = page->source;
  g_auto (StoreDocument) document = { 0 };
  ingest_json_begin (json, "documents", '[');
  for (guint i = 0; i < source->documents->len; i++)
    {
      gint64 id = g_array_index (source->documents, gint64, i);
      if (!store_read_document (source->store, id, &document, error)
          || !store_count_document (source->store, &document, error))
        return FALSE;
      ingest_json_begin (json, NULL, '{');
      const char *const fields[][2] = { { "file", document.file },          { "sha256", document.sha256 },
                                        { "vendor", document.vendor },      { "service", document.service },
                                        { "title", document.title },        { "edition", document.edition },
                                        { "issued", document.issued },      { "revised", document.revised },
                                        { "error", document.error_message } };
      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        write_text (json, fields[k][0], fields[k][1]);
      ingest_json_unsigned_if (json, "pages", document.pages);
      ingest_json_unsigned (json, "statements", document.statements);
      ingest_json_unsigned (json, "filed", document.filed);
      ingest_json_unsigned (json, "left", document.left);
      ingest_json_unsigned (json, "revision", document.revision);
      ingest_json_unsigned (json, "revisions", document.revisions);
      if (!write_warnings (page, json, id, error))
        return FALSE;
      ingest_json_end (json);
      if (!flush_json (page, error))
        return FALSE;
    }
  ingest_json_end (json);
  return TRUE;
}

static void
write_controls (IngestJson *json, const GArray *controls)
{
  ingest_json_begin (json, NULL, '[');
  for (guint i = 0; i < controls->len; i++)
    {
      const StoreControl *control = &g_array_index (controls, StoreControl, i);
      ingest_json_begin (json, NULL, '[');
      ingest_json_string (json, NULL, control->control.id);
      ingest_json_string (json, NULL, control->control.method);
      ingest_json_number (json, NULL, control->control.confidence, 3);
      ingest_json_string (json, NULL, control->control.evidence);
      ingest_json_string (json, NULL, control->relation != NULL ? control->relation : "");
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

/* In the order that report.js reads: see `STATEMENT` there. */
static void
write_statement (IngestJson *json, guint document, const StoreStatement *statement)
{
  g_autofree char *path = store_join (statement->path, " › "), *further = export_dup_further (statement->further);
  const char *const texts[] = {
    path,    statement->label,      statement->question, statement->requirement,    statement->answer,
    further, statement->page_label, statement->stance,   statement->stance_evidence
  };
  ingest_json_begin (json, NULL, '[');
  ingest_json_unsigned (json, NULL, document);
  ingest_json_unsigned (json, NULL, statement->seq);
  ingest_json_unsigned (json, NULL, statement->page);
  ingest_json_unsigned (json, NULL, statement->line);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ingest_json_string (json, NULL, texts[i]);
  ingest_json_number (json, NULL, statement->stance_confidence, 3);
  write_controls (json, statement->controls);
  write_controls (json, statement->candidates);
  ingest_json_unsigned (json, NULL, statement->word_confidence);
  ingest_json_end (json);
}

static gboolean
write_statements (Page *page, IngestJson *json, GError **error)
{
  const ExportSource *source = page->source;
  ingest_json_begin (json, "statements", '[');
  for (guint i = 0; i < source->documents->len; i++)
    {
      const StoreStatement *statement;
      g_autoptr (StoreCursor) cursor =
          store_statements (source->store, g_array_index (source->documents, gint64, i), error);
      if (cursor == NULL)
        return FALSE;
      store_cursor_want_candidates (cursor);
      store_filter_cursor (source->filter, cursor);
      StoreStep step;
      while ((step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
        {
          write_statement (json, i, statement);
          if (!flush_json (page, error))
            return FALSE;
        }
      if (step == STORE_STEP_FAILED)
        return FALSE;
    }
  ingest_json_end (json);
  return TRUE;
}

static gboolean
write_left (Page *page, IngestJson *json, GError **error)
{
  const ExportSource *source = page->source;
  ingest_json_begin (json, "left", '[');
  for (guint i = 0; i < source->documents->len; i++)
    {
      sqlite3_stmt *query = store_query (source->store, "select-left", error);
      if (query == NULL)
        return FALSE;
      store_bind (query, "i", g_array_index (source->documents, gint64, i));
      StoreStep step;
      while ((step = store_step (source->store, query, error)) == STORE_ROW)
        {
          g_autofree char *valid = g_utf8_make_valid ((const char *) sqlite3_column_text (query, 1), -1);
          gboolean cut = g_utf8_strlen (valid, -1) > MOST_LEFT_TEXT;
          g_autofree char *head = cut ? g_utf8_substring (valid, 0, MOST_LEFT_TEXT) : g_strdup (valid);
          g_autofree char *shown = cut ? g_strconcat (head, "…", NULL) : g_strdup (head);
          ingest_json_begin (json, NULL, '[');
          ingest_json_unsigned (json, NULL, i);
          ingest_json_string (json, NULL, (const char *) sqlite3_column_text (query, 0));
          ingest_json_string (json, NULL, shown);
          ingest_json_unsigned (json, NULL, (guint64) sqlite3_column_int64 (query, 2));
          ingest_json_unsigned (json, NULL, (guint64) sqlite3_column_int64 (query, 3));
          ingest_json_end (json);
          if (!flush_json (page, error))
            return FALSE;
        }
      if (step == STORE_STEP_FAILED)
        return FALSE;
    }
  ingest_json_end (json);
  return TRUE;
}

/* what changed */

static void
write_pieces (IngestJson *json, const char *older, const char *newer)
{
  g_autoptr (GArray) pieces = store_diff_words (older, newer);
  ingest_json_begin (json, NULL, '[');
  for (guint i = 0; i < pieces->len; i++)
    {
      const StoreDiffPiece *piece = &g_array_index (pieces, StoreDiffPiece, i);
      g_autofree char *text = g_strdup_printf ("%c%.*s", piece->kind, (int) piece->length, piece->text);
      ingest_json_string (json, NULL, text);
    }
  ingest_json_end (json);
}

/* [[kinds], older seq or 0, newer seq or 0, label, [question marked], [answer marked], [stances], [controls]] */
static void
write_change (IngestJson *json, const StoreDiffChange *change)
{
  gboolean alone = (change->kinds & (STORE_DIFF_NEW | STORE_DIFF_SPLIT)) != 0,
           lost = (change->kinds & (STORE_DIFF_GONE | STORE_DIFF_JOINED)) != 0;
  const StoreDiffStatement *older = alone ? NULL : change->older, *newer = lost ? NULL : change->newer;
  g_autofree char *names = store_diff_names (change->kinds);
  g_auto (GStrv) list = g_strsplit (names, ", ", -1);
  ingest_json_begin (json, NULL, '[');
  ingest_json_begin (json, NULL, '[');
  for (char **at = list; *at != NULL; at++)
    ingest_json_string (json, NULL, *at);
  ingest_json_end (json);
  ingest_json_unsigned (json, NULL, change->older != NULL ? change->older->seq : 0);
  ingest_json_unsigned (json, NULL, change->newer != NULL ? change->newer->seq : 0);
  ingest_json_string (json, NULL, newer != NULL ? newer->label : older->label);
  write_pieces (json, older != NULL ? older->question : "", newer != NULL ? newer->question : "");
  write_pieces (json, older != NULL ? older->answer : "", newer != NULL ? newer->answer : "");
  const char *const pairs[][2] = {
    { older != NULL ? older->stance : "", newer != NULL ? newer->stance : "" },
    { older != NULL ? older->control : "", newer != NULL ? newer->control : "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      ingest_json_begin (json, NULL, '[');
      ingest_json_string (json, NULL, pairs[i][0]);
      ingest_json_string (json, NULL, pairs[i][1]);
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

static gboolean
write_document_changes (Page *page, IngestJson *json, guint document, gint64 id, gint64 before, GError **error)
{
  const ExportSource *source = page->source;
  g_auto (StoreDocument) old = { 0 };
  g_autoptr (GArray) older = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) newer = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (older, before);
  g_array_append_val (newer, id);
  g_autoptr (StoreDiff) diff = store_diff_new (source->store, older, newer, source->filter, error);
  if (diff == NULL || !store_read_document (source->store, before, &old, error))
    return FALSE;
  ingest_json_begin (json, NULL, '{');
  ingest_json_unsigned (json, "document", document);
  write_text (json, "file", old.file);
  write_text (json, "edition", old.edition);
  write_text (json, "dated", old.revised != NULL ? old.revised : old.issued);
  guint same = 0;
  ingest_json_begin (json, "changes", '[');
  for (guint i = 0; i < diff->changes->len; i++)
    {
      const StoreDiffChange *change = &g_array_index (diff->changes, StoreDiffChange, i);
      same += change->kinds == 0;
      if (change->kinds != 0)
        write_change (json, change);
      if (!flush_json (page, error))
        return FALSE;
    }
  ingest_json_end (json);
  ingest_json_unsigned (json, "same", same);
  ingest_json_end (json);
  return TRUE;
}

static gboolean
write_changes (Page *page, IngestJson *json, GError **error)
{
  const ExportSource *source = page->source;
  ingest_json_begin (json, "changes", '[');
  for (guint i = 0; i < source->documents->len; i++)
    {
      gint64 before, id = g_array_index (source->documents, gint64, i);
      if (!store_find_older (source->store, id, &before, error)
          || (before != 0 && !write_document_changes (page, json, i, id, before, error)))
        return FALSE;
    }
  ingest_json_end (json);
  return TRUE;
}

static gboolean
write_data (Page *page, GError **error)
{
  const char *frame = store_get_frame (page->source->store);
  g_autofree char *now = store_now ();
  IngestJson json = INGEST_JSON (page->text);
  ingest_json_begin (&json, NULL, '{');
  ingest_json_string (&json, "made", now);
  ingest_json_string (&json, "version", HAKUSHO_VERSION);
  ingest_json_string (&json, "lang", page->source->language == EXPORT_JAPANESE ? "ja" : "en");
  write_words (&json);
  write_catalog (&json, frame != NULL ? frame : NORMALIZE_FRAME);
  if (!flush_json (page, error) || !write_documents (page, &json, error) || !write_statements (page, &json, error)
      || !write_left (page, &json, error) || !write_changes (page, &json, error))
    return FALSE;
  ingest_json_end (&json);
  return flush_json (page, error);
}

gboolean
export_html_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) style = get_file ("style.css"), script = get_file ("report.js");
  g_autofree char *style_hash = dup_hash (style), *script_hash = dup_hash (script);
  ExportLanguage language = (ExportLanguage) source->language;
  Page page = { source, out, text };
  g_string_append_printf (text,
                          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src %s; "
                          "style-src %s; base-uri 'none'; form-action 'none'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                          "<meta name=\"generator\" content=\"hakusho %s\">\n<meta name=\"color-scheme\" "
                          "content=\"light dark\">\n<title>",
                          language == EXPORT_JAPANESE ? "ja" : "en", script_hash, style_hash, HAKUSHO_VERSION);
  export_append_text (text, export_say (language, "report"));
  g_string_append (text, "</title>\n<style>");
  append_bytes (text, style);
  g_string_append (text, "</style>\n</head>\n<body>\n<noscript><p>");
  export_append_text (text, export_say (language, "r:noscript"));
  g_string_append (text, "</p></noscript>\n<script type=\"application/json\" id=\"data\">");
  if (!flush (&page, error) || !write_data (&page, error))
    return FALSE;
  g_string_append (text, "</script>\n<script>");
  append_bytes (text, script);
  g_string_append (text, "</script>\n</body>\n</html>\n");
  return flush (&page, error);
}
