#include "normalize/record.h"

#include "ingest/json.h"
#include "ingest/json_read.h"
#include "normalize-resources.h"
#include "normalize/keys.h"

#include <string.h>

G_DEFINE_QUARK (normalize - error - quark, normalize_error)

static void
statement_free (gpointer data)
{
  NormalizeStatement *statement = data;
  g_ptr_array_unref (statement->path);
  g_array_unref (statement->further);
  g_clear_pointer (&statement->parts, g_array_unref);
  g_array_unref (statement->where);
  g_array_unref (statement->edits);
  g_array_unref (statement->controls);
  g_array_unref (statement->candidates);
  g_free (statement);
}

NormalizeRecord *
normalize_record_new (IngestDocument *source)
{
  NormalizeRecord *record = g_new0 (NormalizeRecord, 1);
  record->source = source;
  record->strings = g_string_chunk_new (4096);
  record->statements = g_ptr_array_new_with_free_func (statement_free);
  record->left = g_array_new (FALSE, TRUE, sizeof (NormalizeLeft));
  record->headings = g_array_new (FALSE, TRUE, sizeof (NormalizeHeading));
  record->edit_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return record;
}

void
normalize_record_free (NormalizeRecord *record)
{
  if (record == NULL)
    return;
  g_ptr_array_unref (record->statements);
  g_array_unref (record->left);
  g_array_unref (record->headings);
  g_hash_table_unref (record->edit_index);
  g_string_chunk_free (record->strings);
  ingest_document_free (record->source);
  g_free (record);
}

const char *
normalize_record_keep (NormalizeRecord *record, const char *text, gssize length)
{
  if (text == NULL)
    return NULL;
  if (length == 0 || *text == '\0')
    return "";
  return g_string_chunk_insert_len (record->strings, text, length);
}

NormalizeStatement *
normalize_record_add (NormalizeRecord *record)
{
  NormalizeStatement *statement = g_new0 (NormalizeStatement, 1);
  statement->path = g_ptr_array_new ();
  statement->further = g_array_new (FALSE, TRUE, sizeof (NormalizeFurther));
  statement->where = g_array_new (FALSE, TRUE, sizeof (IngestPlace));
  statement->edits = g_array_new (FALSE, TRUE, sizeof (NormalizeEdit));
  statement->controls = g_array_new (FALSE, TRUE, sizeof (NormalizeControl));
  statement->candidates = g_array_new (FALSE, TRUE, sizeof (NormalizeControl));
  statement->label = statement->ref = statement->cited = statement->question = statement->requirement = "";
  statement->answer = statement->raw = statement->stance = statement->stance_evidence = statement->none_evidence = "";
  g_ptr_array_add (record->statements, statement);
  statement->seq = record->statements->len;
  return statement;
}

void
normalize_record_leave (NormalizeRecord *record, const char *reason, const char *text, const IngestPlace *place)
{
  NormalizeLeft left = { .reason = normalize_record_keep (record, reason, -1),
                         .text = normalize_record_keep (record, text, -1) };
  if (place != NULL)
    {
      left.place = *place;
      left.place.path = normalize_record_keep (record, place->path, -1);
    }
  g_array_append_val (record->left, left);
}

guint
normalize_record_head (NormalizeRecord *record, NormalizeHeading heading)
{
  heading.text = normalize_record_keep (record, heading.text, -1);
  heading.number = normalize_record_keep (record, heading.number, -1);
  heading.title = normalize_record_keep (record, heading.title, -1);
  heading.cited = normalize_record_keep (record, heading.cited, -1);
  heading.place.path = normalize_record_keep (record, heading.place.path, -1);
  g_array_append_val (record->headings, heading);
  return record->headings->len;
}

void
normalize_record_file (NormalizeRecord *record, GArray *list, NormalizeControl control)
{
  control.framework = g_string_chunk_insert_const (record->strings, control.framework);
  control.id = g_string_chunk_insert_const (record->strings, control.id);
  control.method = g_string_chunk_insert_const (record->strings, control.method);
  control.evidence = control.evidence != NULL ? normalize_record_keep (record, control.evidence, -1) : "";
  g_array_append_val (list, control);
}

static char *
edit_key (const char *field, const char *rule, const char *before, const char *after)
{
  return g_strjoin ("\x1f", field, rule, before, after, NULL);
}

/* A text can hold a hundred thousand different changes: looked up, not gone through. */
static void
index_edits (NormalizeRecord *record, const NormalizeStatement *statement)
{
  if (record->edit_statement == statement->seq && g_hash_table_size (record->edit_index) == statement->edits->len)
    return;
  g_hash_table_remove_all (record->edit_index);
  record->edit_statement = statement->seq;
  for (guint i = 0; i < statement->edits->len; i++)
    {
      const NormalizeEdit *edit = &g_array_index (statement->edits, NormalizeEdit, i);
      g_hash_table_insert (record->edit_index, edit_key (edit->field, edit->rule, edit->before, edit->after),
                           GUINT_TO_POINTER (i + 1));
    }
}

void
normalize_record_edit (NormalizeRecord *record, NormalizeStatement *statement, const char *field, const char *rule,
                       const char *before, const char *after)
{
  index_edits (record, statement);
  g_autofree char *key = edit_key (field, rule, before, after);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (record->edit_index, key));
  if (known > 0)
    {
      g_array_index (statement->edits, NormalizeEdit, known - 1).count++;
      return;
    }
  NormalizeEdit edit = { .field = normalize_record_keep (record, field, -1),
                         .rule = normalize_record_keep (record, rule, -1),
                         .before = normalize_record_keep (record, before, -1),
                         .after = normalize_record_keep (record, after, -1),
                         .count = 1 };
  g_array_append_val (statement->edits, edit);
  g_hash_table_insert (record->edit_index, g_steal_pointer (&key), GUINT_TO_POINTER (statement->edits->len));
}

/* writing */

static void
write_controls (IngestJson *json, const char *key, const GArray *controls)
{
  ingest_json_begin (json, key, '[');
  for (guint i = 0; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, NormalizeControl, i);
      ingest_json_begin (json, NULL, '{');
      ingest_json_string (json, "framework", control->framework);
      ingest_json_string (json, "id", control->id);
      ingest_json_string (json, "method", control->method);
      ingest_json_number (json, "confidence", control->confidence, 3);
      ingest_json_string (json, "evidence", control->evidence);
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

static void
write_statement (IngestJson *json, const NormalizeStatement *statement, gboolean keys)
{
  g_autofree char *words = keys ? normalize_keys_words (statement->question, statement->answer) : NULL;
  ingest_json_begin (json, NULL, '{');
  ingest_json_unsigned (json, "seq", statement->seq);
  ingest_json_string_if (json, "words", words);
  ingest_json_unsigned_if (json, "heading", statement->heading);
  ingest_json_begin (json, "path", '[');
  for (guint i = 0; i < statement->path->len; i++)
    ingest_json_string (json, NULL, statement->path->pdata[i]);
  ingest_json_end (json);
  ingest_json_string (json, "label", statement->label);
  ingest_json_string (json, "ref", statement->ref);
  ingest_json_string_if (json, "cited", statement->cited);
  ingest_json_string (json, "question", statement->question);
  ingest_json_string (json, "requirement", statement->requirement);
  ingest_json_string (json, "answer", statement->answer);
  ingest_json_string (json, "raw", statement->raw);
  if (statement->parts != NULL)
    {
      ingest_json_begin (json, "parts", '[');
      for (guint i = 0; i < statement->parts->len; i++)
        {
          const NormalizePart *part = &g_array_index (statement->parts, NormalizePart, i);
          ingest_json_begin (json, NULL, '{');
          ingest_json_string (json, "title", part->title);
          ingest_json_unsigned (json, "lines", part->lines);
          ingest_json_end (json);
        }
      ingest_json_end (json);
    }
  if (statement->further->len > 0)
    {
      ingest_json_begin (json, "further", '[');
      for (guint i = 0; i < statement->further->len; i++)
        {
          const NormalizeFurther *further = &g_array_index (statement->further, NormalizeFurther, i);
          ingest_json_begin (json, NULL, '{');
          ingest_json_string (json, "title", further->title);
          ingest_json_string (json, "text", further->text);
          ingest_json_end (json);
        }
      ingest_json_end (json);
    }
  ingest_json_begin (json, "where", '[');
  for (guint i = 0; i < statement->where->len; i++)
    {
      ingest_json_begin (json, NULL, '{');
      ingest_place_write (&g_array_index (statement->where, IngestPlace, i), json);
      ingest_json_end (json);
    }
  ingest_json_end (json);
  ingest_json_begin (json, "edits", '[');
  for (guint i = 0; i < statement->edits->len; i++)
    {
      const NormalizeEdit *edit = &g_array_index (statement->edits, NormalizeEdit, i);
      ingest_json_begin (json, NULL, '{');
      ingest_json_string (json, "field", edit->field);
      ingest_json_string (json, "rule", edit->rule);
      ingest_json_string (json, "before", edit->before);
      ingest_json_string (json, "after", edit->after);
      ingest_json_unsigned (json, "count", edit->count);
      ingest_json_end (json);
    }
  ingest_json_end (json);
  write_controls (json, "controls", statement->controls);
  if (statement->candidates->len > 0)
    write_controls (json, "candidates", statement->candidates);
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
  ingest_json_end (json);
}

static void
write_heading (IngestJson *json, const NormalizeHeading *heading)
{
  ingest_json_begin (json, NULL, '{');
  ingest_json_string (json, "text", heading->text);
  ingest_json_string_if (json, "number", heading->number);
  ingest_json_string (json, "title", heading->title);
  ingest_json_string_if (json, "cited", heading->cited);
  ingest_json_unsigned (json, "level", heading->level);
  ingest_json_begin (json, "where", '{');
  ingest_place_write (&heading->place, json);
  ingest_json_end (json);
  ingest_json_end (json);
}

static void
write_keys (IngestJson *json, const NormalizeRecord *record)
{
  const IngestDocument *source = record->source;
  g_autofree char *series = normalize_keys_series (record->vendor, record->service, record->title),
                  *edition = normalize_keys_edition (record->edition), *file = normalize_keys_file (source->file);
  ingest_json_begin (json, "keys", '{');
  ingest_json_string_if (json, "series", series);
  ingest_json_string_if (json, "edition", edition);
  ingest_json_string_if (json, "date", record->revised != NULL ? record->revised : record->issued);
  ingest_json_string_if (json, "modified", source->modified != NULL ? source->modified : source->created);
  ingest_json_string (json, "file", file);
  ingest_json_end (json);
}

void
normalize_record_write (const NormalizeRecord *record, GString *line)
{
  IngestJson json = INGEST_JSON (line);
  ingest_json_begin (&json, NULL, '{');
  ingest_json_string (&json, "format", NORMALIZE_RECORD_FORMAT);
  ingest_json_unsigned (&json, "version", NORMALIZE_RECORD_VERSION);
  ingest_json_string_if (&json, "maker", record->source->maker);
  ingest_document_write_source (record->source, &json);
  if (record->source->error_code == NULL)
    {
      const NormalizeScheme *scheme = &record->scheme;
      ingest_json_begin (&json, "about", '{');
      ingest_json_string_if (&json, "vendor", record->vendor);
      ingest_json_string_if (&json, "service", record->service);
      ingest_json_string_if (&json, "title", record->title);
      ingest_json_string_if (&json, "edition", record->edition);
      ingest_json_string_if (&json, "issued", record->issued);
      ingest_json_string_if (&json, "revised", record->revised);
      if (scheme->framework != NULL)
        {
          ingest_json_begin (&json, "scheme", '{');
          ingest_json_string (&json, "framework", scheme->framework);
          ingest_json_integer (&json, "shift", scheme->shift);
          ingest_json_boolean (&json, "cld_dropped", scheme->cld_dropped);
          ingest_json_number (&json, "confidence", scheme->confidence, 3);
          ingest_json_string (&json, "evidence", scheme->evidence);
          ingest_json_end (&json);
        }
      ingest_json_end (&json);
      if (record->keys)
        write_keys (&json, record);
      ingest_json_begin (&json, "headings", '[');
      for (guint i = 0; i < record->headings->len; i++)
        write_heading (&json, &g_array_index (record->headings, NormalizeHeading, i));
      ingest_json_end (&json);
      ingest_json_begin (&json, "statements", '[');
      for (guint i = 0; i < record->statements->len; i++)
        write_statement (&json, record->statements->pdata[i], record->keys);
      ingest_json_end (&json);
      ingest_json_begin (&json, "left", '[');
      for (guint i = 0; i < record->left->len; i++)
        {
          const NormalizeLeft *left = &g_array_index (record->left, NormalizeLeft, i);
          ingest_json_begin (&json, NULL, '{');
          ingest_json_string (&json, "reason", left->reason);
          ingest_json_string (&json, "text", left->text);
          ingest_json_begin (&json, "where", '{');
          ingest_place_write (&left->place, &json);
          ingest_json_end (&json);
          ingest_json_end (&json);
        }
      ingest_json_end (&json);
    }
  ingest_json_end (&json);
  g_string_append_c (line, '\n');
}

/* reading */

static const char *
keep_string (NormalizeRecord *record, const IngestJsonValue *object, const char *key)
{
  const char *text = ingest_json_text (ingest_json_get (object, key));
  return text != NULL ? normalize_record_keep (record, text, -1) : NULL;
}

static const char *
keep_string_or_empty (NormalizeRecord *record, const IngestJsonValue *object, const char *key)
{
  const char *text = keep_string (record, object, key);
  return text != NULL ? text : "";
}

static guint
get_count (const IngestJsonValue *object, const char *key)
{
  return ingest_json_count (ingest_json_get (object, key));
}

static void
parse_controls (NormalizeRecord *record, GArray *list, const IngestJsonValue *values)
{
  for (const IngestJsonValue *value = ingest_json_first (values); value != NULL; value = value->next)
    {
      NormalizeControl control = { .framework = ingest_json_text (ingest_json_get (value, "framework")),
                                   .id = ingest_json_text (ingest_json_get (value, "id")),
                                   .method = ingest_json_text (ingest_json_get (value, "method")),
                                   .confidence = ingest_json_measure (ingest_json_get (value, "confidence"), 0, 1),
                                   .evidence = ingest_json_text (ingest_json_get (value, "evidence")) };
      if (control.framework != NULL && control.id != NULL && control.method != NULL)
        normalize_record_file (record, list, control);
    }
}

static void
parse_statement (NormalizeRecord *record, const IngestJsonValue *object)
{
  NormalizeStatement *statement = normalize_record_add (record);
  statement->heading = get_count (object, "heading");
  const IngestJsonValue *stance = ingest_json_get (object, "stance"), *none = ingest_json_get (object, "none");
  for (const IngestJsonValue *value = ingest_json_first (ingest_json_get (object, "path")); value != NULL;
       value = value->next)
    if (ingest_json_text (value) != NULL)
      g_ptr_array_add (statement->path, (gpointer) normalize_record_keep (record, ingest_json_text (value), -1));
  statement->label = keep_string_or_empty (record, object, "label");
  statement->ref = keep_string_or_empty (record, object, "ref");
  statement->cited = keep_string_or_empty (record, object, "cited");
  statement->question = keep_string_or_empty (record, object, "question");
  statement->requirement = keep_string_or_empty (record, object, "requirement");
  statement->answer = keep_string_or_empty (record, object, "answer");
  statement->raw = keep_string_or_empty (record, object, "raw");
  for (const IngestJsonValue *value = ingest_json_first (ingest_json_get (object, "parts")); value != NULL;
       value = value->next)
    {
      NormalizePart part = { .title = keep_string_or_empty (record, value, "title"),
                             .lines =
                                 (guint) CLAMP (ingest_json_whole (ingest_json_get (value, "lines")), 0, G_MAXINT) };
      if (statement->parts == NULL)
        statement->parts = g_array_new (FALSE, FALSE, sizeof (NormalizePart));
      g_array_append_val (statement->parts, part);
    }
  for (const IngestJsonValue *value = ingest_json_first (ingest_json_get (object, "further")); value != NULL;
       value = value->next)
    {
      NormalizeFurther further = { .title = keep_string_or_empty (record, value, "title"),
                                   .text = keep_string_or_empty (record, value, "text") };
      g_array_append_val (statement->further, further);
    }
  for (const IngestJsonValue *value = ingest_json_first (ingest_json_get (object, "where")); value != NULL;
       value = value->next)
    {
      IngestPlace place = ingest_place_parse (value, record->strings);
      g_array_append_val (statement->where, place);
    }
  for (const IngestJsonValue *value = ingest_json_first (ingest_json_get (object, "edits")); value != NULL;
       value = value->next)
    {
      NormalizeEdit edit = { .field = keep_string_or_empty (record, value, "field"),
                             .rule = keep_string_or_empty (record, value, "rule"),
                             .before = keep_string_or_empty (record, value, "before"),
                             .after = keep_string_or_empty (record, value, "after"),
                             .count = MAX (get_count (value, "count"), 1) };
      g_array_append_val (statement->edits, edit);
    }
  parse_controls (record, statement->controls, ingest_json_get (object, "controls"));
  parse_controls (record, statement->candidates, ingest_json_get (object, "candidates"));
  statement->none = ingest_json_measure (ingest_json_get (none, "confidence"), 0, 1);
  statement->none_evidence = keep_string_or_empty (record, none, "evidence");
  statement->word_confidence = MIN (get_count (object, "word_confidence"), 100);
  statement->stance = keep_string_or_empty (record, stance, "id");
  statement->stance_confidence = ingest_json_measure (ingest_json_get (stance, "confidence"), 0, 1);
  statement->stance_evidence = keep_string_or_empty (record, stance, "evidence");
}

static void
parse_heading (NormalizeRecord *record, const IngestJsonValue *object)
{
  NormalizeHeading heading = { .text = keep_string_or_empty (record, object, "text"),
                               .number = keep_string_or_empty (record, object, "number"),
                               .title = keep_string_or_empty (record, object, "title"),
                               .cited = keep_string_or_empty (record, object, "cited"),
                               .level = get_count (object, "level"),
                               .place = ingest_place_parse (ingest_json_get (object, "where"), record->strings) };
  normalize_record_head (record, heading);
}

static void
parse_left (NormalizeRecord *record, const IngestJsonValue *object)
{
  IngestPlace place = ingest_place_parse (ingest_json_get (object, "where"), record->strings);
  normalize_record_leave (record, keep_string_or_empty (record, object, "reason"),
                          keep_string_or_empty (record, object, "text"), &place);
}

static void
set_fault (const IngestJsonReader *reader, GError **error)
{
  g_set_error (error, NORMALIZE_ERROR, NORMALIZE_ERROR_LINE, "not JSON: %s at byte %" G_GSIZE_FORMAT,
               reader->fault.text, reader->fault.position);
}

/* Item by item: a tree of all of them would take many times what they do. */
static gboolean
parse_list (NormalizeRecord *record, IngestJsonReader *reader, IngestJsonList *list,
            void (*parse) (NormalizeRecord *record, const IngestJsonValue *object), GError **error)
{
  const char *const no_lists[] = { NULL };
  const IngestJsonValue *item;
  IngestJsonMark mark = ingest_json_mark (reader);
  while ((item = ingest_json_item (reader, list, no_lists, NULL)) != NULL)
    {
      parse (record, item);
      ingest_json_release (reader, mark);
    }
  if (reader->fault.text != NULL)
    set_fault (reader, error);
  return reader->fault.text == NULL;
}

NormalizeRecord *
normalize_record_parse (const char *line, gsize length, GError **error)
{
  static const char *const keys[] = { "headings", "statements", "left", NULL };
  IngestJsonList lists[3];
  g_auto (IngestJsonReader) reader = ingest_json_reader (line, length);
  const IngestJsonValue *root = ingest_json_root (&reader, keys, lists);
  if (root == NULL)
    {
      set_fault (&reader, error);
      return NULL;
    }
  if (g_strcmp0 (ingest_json_text (ingest_json_get (root, "format")), NORMALIZE_RECORD_FORMAT) != 0
      || ingest_json_whole (ingest_json_get (root, "version")) != NORMALIZE_RECORD_VERSION)
    {
      g_set_error (error, NORMALIZE_ERROR, NORMALIZE_ERROR_LINE, "not a %s of version %d", NORMALIZE_RECORD_FORMAT,
                   NORMALIZE_RECORD_VERSION);
      return NULL;
    }

  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_parse_source (root));
  const IngestJsonValue *about = ingest_json_get (root, "about"), *scheme = ingest_json_get (about, "scheme");
  record->vendor = keep_string (record, about, "vendor");
  record->service = keep_string (record, about, "service");
  record->title = keep_string (record, about, "title");
  record->edition = keep_string (record, about, "edition");
  record->issued = keep_string (record, about, "issued");
  record->revised = keep_string (record, about, "revised");
  record->scheme.framework = keep_string (record, scheme, "framework");
  record->scheme.shift = (int) ingest_json_whole (ingest_json_get (scheme, "shift"));
  record->scheme.cld_dropped = ingest_json_is_true (ingest_json_get (scheme, "cld_dropped"));
  record->scheme.confidence = ingest_json_measure (ingest_json_get (scheme, "confidence"), 0, 1);
  record->scheme.evidence = keep_string_or_empty (record, scheme, "evidence");
  if (!parse_list (record, &reader, &lists[0], parse_heading, error)
      || !parse_list (record, &reader, &lists[1], parse_statement, error)
      || !parse_list (record, &reader, &lists[2], parse_left, error))
    return NULL;
  return g_steal_pointer (&record);
}

const char *
normalize_schema (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (normalize_get_resource (), "/hakusho/normalize/record.schema.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  return g_bytes_get_data (bytes, NULL); /* of the program's own image, ended by a NUL */
}
