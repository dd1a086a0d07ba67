#include "ingest/digest.h"
#include "ingest/maker.h"
#include "store/decision.h"
#include "store/index.h"
#include "store/private.h"
#include "store/revision.h"
#include "store/tally.h"

#include <string.h>

/* What the store knows of a document that comes in (find-paper.sql). */
typedef struct
{
  gint64 id; /* 0 where it knows nothing */
  gboolean failed;
  gboolean named;  /* it was seen under this name */
  gboolean same;   /* the stored record is the one that came in */
  gboolean better; /* the record that came in is to be kept in place of the stored one */
} Known;

static const char *
sha256_of (const NormalizeRecord *record)
{
  return record->source->sha256[0] != '\0' ? record->source->sha256 : NULL;
}

#define SAME "\001" /* stands for a raw text that is the answer itself (migrations/0010-index.sql) */

#define GROUP 2000 /* statements that share a transaction in a group; chosen, not measured */

/* Raised when more of a record is stored, or otherwise: what was put before then is put anew when it comes again. */
#define STORED_AS "5\n"

/* "" where nobody told. */
static const char *
uri_of (const NormalizeRecord *record)
{
  return record->source->uri != NULL ? record->source->uri : "";
}

/* Of the record as one line: tells whether it is the same again, whoever made it and wherever it came from. */
static char *
digest_of (const NormalizeRecord *record)
{
  g_autoptr (GString) line = g_string_new (STORED_AS);
  const char *uri = record->source->uri, *maker = record->source->maker;
  record->source->uri = record->source->maker = NULL;
  normalize_record_write (record, line);
  record->source->uri = uri;
  record->source->maker = maker;
  char digest[INGEST_DIGEST_SIZE];
  g_autoptr (GBytes) bytes = g_bytes_new_static (line->str, line->len);
  ingest_digest (bytes, digest);
  return g_strdup (digest);
}

/* The order in which records of the same bytes win: read over failed, newer reader over older, this program over
 * another, then the first name.  Who changed a record and did not leave the mark of its maker in it wants to be heard:
 * it wins as if there were no makers. */
static gboolean
is_better (const NormalizeRecord *record, const char *digest, sqlite3_stmt *stored)
{
  const char *origin = (const char *) sqlite3_column_text (stored, 2);
  guint version = (guint) sqlite3_column_int64 (stored, 4);
  gboolean failed = record->source->error_code != NULL, stored_failed = sqlite3_column_int (stored, 5) != 0;
  if (failed != stored_failed)
    return stored_failed;
  if (record->source->reader_version != version)
    return record->source->reader_version > version;
  gboolean ours = g_strcmp0 (record->source->maker, ingest_maker ()) == 0,
           stored_ours = g_strcmp0 ((const char *) sqlite3_column_text (stored, 6), ingest_maker ()) == 0;
  if (ours && !stored_ours)
    return strcmp (digest, (const char *) sqlite3_column_text (stored, 3)) != 0;
  if (stored_ours && !ours && record->source->maker != NULL)
    return FALSE;
  int order = strcmp (record->source->file, origin);
  if (order != 0)
    return order < 0;
  return strcmp (digest, (const char *) sqlite3_column_text (stored, 3)) != 0;
}

static gboolean
look_up (Store *store, const NormalizeRecord *record, const char *digest, Known *known, GError **error)
{
  const char *sha256 = sha256_of (record), *file = record->source->file;
  *known = (Known){ 0 };
  sqlite3_stmt *query = store_query (store, sha256 != NULL ? "find-paper" : "find-unread", error);
  if (query == NULL)
    return FALSE;
  if (sha256 != NULL)
    store_bind (query, "s", sha256);
  else
    store_bind (query, "ss", file, uri_of (record));
  StoreStep step = store_step (store, query, error);
  if (step != STORE_ROW)
    return step == STORE_DONE;
  known->id = sqlite3_column_int64 (query, 0);
  known->failed = sqlite3_column_int (query, 5) != 0;
  known->better = is_better (record, digest, query);
  known->same = strcmp (digest, (const char *) sqlite3_column_text (query, 3)) == 0;
  sqlite3_reset (query);

  query = store_query (store, "find-name", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "iss", known->id, file, uri_of (record));
  step = store_step (store, query, error);
  known->named = step == STORE_ROW;
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}

/* A file whose bytes did not come this time, while a document of that name is there, says nothing new of it. */
static gboolean
is_read_under_name (Store *store, const NormalizeRecord *record, gboolean *found, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-read-name", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "ss", record->source->file, uri_of (record));
  StoreStep step = store_step (store, query, error);
  *found = step == STORE_ROW;
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}

/* writing */

gboolean
store_forget (Store *store, gint64 paper, GError **error)
{
  return store_index_remove (store, paper, error) && store_run (store, error, "delete-pairs", "i", paper)
         && store_run (store, error, "delete-entry-words", "i", paper)
         && store_run (store, error, "delete-entries", "i", paper) && store_run (store, error, "lower-words-mark", "")
         && store_run (store, error, "delete-warnings", "i", paper)
         && store_run (store, error, "delete-left", "i", paper)
         && store_run (store, error, "delete-headings", "i", paper)
         && store_run (store, error, "delete-pages", "i", paper)
         && store_run (store, error, "delete-mapped", "i", paper);
}

/* What people have said of the document goes over what was found. */
static gboolean
apply_about (Store *store, gint64 document, GError **error)
{
  return store_run (store, error, "note-about", "i", document)
         && store_run (store, error, "apply-about", "i", document);
}

static gboolean
put_paper (Store *store, const NormalizeRecord *record, const char *digest, gint64 *paper, GError **error)
{
  const IngestDocument *source = record->source;
  const NormalizeScheme *scheme = &record->scheme;
  sqlite3_stmt *query = store_query (store, "insert-paper", error);
  if (query == NULL)
    return FALSE;
  store_bind (query,
              "isssseei"
              "ueeeeee"
              "i"
              "eeeeee",
              *paper, sha256_of (record), source->file, source->file, digest, source->media_type, source->charset,
              (gint64) source->bytes, source->pages, source->producer, source->author, source->language,
              source->created, source->modified, source->reader, (gint64) source->reader_version, record->vendor,
              record->service, record->title, record->edition, record->issued, record->revised);
  if (*paper == 0)
    sqlite3_bind_null (query, 1);
  if (scheme->framework != NULL)
    {
      sqlite3_bind_text (query, 23, scheme->framework, -1, SQLITE_STATIC);
      sqlite3_bind_int (query, 24, scheme->shift);
      sqlite3_bind_int (query, 25, scheme->cld_dropped ? 1 : 0);
      sqlite3_bind_double (query, 26, scheme->confidence);
      sqlite3_bind_text (query, 27, scheme->evidence, -1, SQLITE_STATIC);
    }
  if (source->error_code != NULL)
    {
      sqlite3_bind_text (query, 28, source->error_code, -1, SQLITE_STATIC);
      sqlite3_bind_text (query, 29, source->error_message != NULL ? source->error_message : "", -1, SQLITE_STATIC);
    }
  sqlite3_bind_text (query, 30, source->maker, -1, SQLITE_STATIC);
  sqlite3_bind_text (query, 31, source->uri, -1, SQLITE_STATIC);
  if (store_step (store, query, error) != STORE_DONE)
    return FALSE;
  if (*paper == 0)
    *paper = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

static gboolean
put_warnings (Store *store, const NormalizeRecord *record, gint64 paper, GError **error)
{
  const GArray *warnings = record->source->warnings;
  for (guint i = 0; i < warnings->len; i++)
    {
      const IngestWarning *warning = &g_array_index (warnings, IngestWarning, i);
      if (!store_run (store, error, "insert-warning", "iituut", paper, (gint64) i + 1, warning->code, warning->page,
                      warning->line, warning->message))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_page_labels (Store *store, const NormalizeRecord *record, gint64 paper, GError **error)
{
  const GPtrArray *labels = record->source->page_labels;
  for (guint i = 0; i < labels->len; i++)
    if (!store_run (store, error, "insert-page", "iis", paper, (gint64) i + 1, labels->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
write_place (const IngestPlace *place, GString *out)
{
  IngestJson json = INGEST_JSON (g_string_truncate (out, 0));
  ingest_json_begin (&json, NULL, '{');
  ingest_place_write (place, &json);
  ingest_json_end (&json);
}

static gboolean
put_left (Store *store, const NormalizeRecord *record, gint64 paper, GError **error)
{
  g_autoptr (GString) place = g_string_new (NULL);
  for (guint i = 0; i < record->left->len; i++)
    {
      const NormalizeLeft *left = &g_array_index (record->left, NormalizeLeft, i);
      write_place (&left->place, place);
      if (!store_run (store, error, "insert-left", "iittuus", paper, (gint64) i + 1, left->reason, left->text,
                      left->place.page, left->place.line, place->str))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_headings (Store *store, const NormalizeRecord *record, gint64 paper, GError **error)
{
  g_autoptr (GString) place = g_string_new (NULL);
  for (guint i = 0; i < record->headings->len; i++)
    {
      const NormalizeHeading *heading = &g_array_index (record->headings, NormalizeHeading, i);
      write_place (&heading->place, place);
      if (!store_run (store, error, "insert-heading", "iiittttuus", paper, (gint64) i + 1, (gint64) heading->level,
                      heading->text, heading->number, heading->title, heading->cited, heading->place.page,
                      heading->place.line, place->str))
        return FALSE;
    }
  return TRUE;
}

/* The lists of a statement as JSON. */
typedef struct
{
  GString *path, *further, *places, *edits, *parts;
} Lists;

static void
lists_clear (Lists *lists)
{
  g_string_free (lists->path, TRUE);
  g_string_free (lists->further, TRUE);
  g_string_free (lists->places, TRUE);
  g_string_free (lists->edits, TRUE);
  g_string_free (lists->parts, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lists, lists_clear)

static void
write_lists (const NormalizeStatement *statement, Lists *lists)
{
  IngestJson json = INGEST_JSON (g_string_truncate (lists->path, 0));
  ingest_json_begin (&json, NULL, '[');
  for (guint i = 0; i < statement->path->len; i++)
    ingest_json_string (&json, NULL, statement->path->pdata[i]);
  ingest_json_end (&json);

  json = INGEST_JSON (g_string_truncate (lists->further, 0));
  ingest_json_begin (&json, NULL, '[');
  for (guint i = 0; i < statement->further->len; i++)
    {
      const NormalizeFurther *further = &g_array_index (statement->further, NormalizeFurther, i);
      ingest_json_begin (&json, NULL, '{');
      ingest_json_string (&json, "title", further->title);
      ingest_json_string (&json, "text", further->text);
      ingest_json_end (&json);
    }
  ingest_json_end (&json);

  json = INGEST_JSON (g_string_truncate (lists->parts, 0));
  ingest_json_begin (&json, NULL, '[');
  for (guint i = 0; statement->parts != NULL && i < statement->parts->len; i++)
    {
      const NormalizePart *part = &g_array_index (statement->parts, NormalizePart, i);
      ingest_json_begin (&json, NULL, '[');
      ingest_json_string (&json, NULL, part->title);
      ingest_json_unsigned (&json, NULL, part->lines);
      ingest_json_end (&json);
    }
  ingest_json_end (&json);

  json = INGEST_JSON (g_string_truncate (lists->places, 0));
  ingest_json_begin (&json, NULL, '[');
  for (guint i = 0; i < statement->where->len; i++)
    {
      ingest_json_begin (&json, NULL, '{');
      ingest_place_write (&g_array_index (statement->where, IngestPlace, i), &json);
      ingest_json_end (&json);
    }
  ingest_json_end (&json);

  json = INGEST_JSON (g_string_truncate (lists->edits, 0));
  ingest_json_begin (&json, NULL, '[');
  for (guint i = 0; i < statement->edits->len; i++)
    {
      const NormalizeEdit *edit = &g_array_index (statement->edits, NormalizeEdit, i);
      ingest_json_begin (&json, NULL, '{');
      ingest_json_string (&json, "field", edit->field);
      ingest_json_string (&json, "rule", edit->rule);
      ingest_json_string (&json, "before", edit->before);
      ingest_json_string (&json, "after", edit->after);
      ingest_json_unsigned (&json, "count", edit->count);
      ingest_json_end (&json);
    }
  ingest_json_end (&json);
}

static gboolean
put_controls (Store *store, const char *query, const GArray *controls, gint64 entry, GError **error)
{
  for (guint i = 0; i < controls->len; i++)
    {
      const NormalizeControl *control = &g_array_index (controls, NormalizeControl, i);
      if (!store_run (store, error, query, "iitttdt", entry, (gint64) i + 1, control->framework, control->id,
                      control->method, control->confidence, control->evidence))
        return FALSE;
    }
  return TRUE;
}

static StoreIndexWords
make_words (const NormalizeStatement *statement)
{
  g_autoptr (GString) path = g_string_new (NULL), further = g_string_new (NULL);
  for (guint i = 0; i < statement->path->len; i++)
    {
      g_string_append (path, i > 0 ? "\n" : "");
      g_string_append (path, statement->path->pdata[i]);
    }
  for (guint i = 0; i < statement->further->len; i++)
    {
      g_string_append (further, i > 0 ? "\n" : "");
      g_string_append (further, g_array_index (statement->further, NormalizeFurther, i).text);
    }
  return store_index_cut (path->str, statement->label, statement->question, statement->requirement, statement->answer,
                          further->str);
}

static gboolean
put_statement (Store *store, const NormalizeStatement *statement, gint64 paper, const Lists *lists, GError **error)
{
  const IngestPlace *first = statement->where->len > 0 ? &g_array_index (statement->where, IngestPlace, 0) : NULL;
  g_auto (StoreIndexWords) words = make_words (statement);
  if (!store_run (store, error, "insert-entry",
                  "iis"
                  "ttttttt"
                  "sssuu"
                  "tdtsusiudt",
                  paper, (gint64) statement->seq, lists->path->str, statement->label, statement->ref, statement->cited,
                  statement->question, statement->requirement, statement->answer,
                  g_strcmp0 (statement->raw, statement->answer) == 0 ? SAME : statement->raw, lists->further->str,
                  lists->places->str, lists->edits->str, first != NULL ? first->page : 0,
                  first != NULL ? first->line : 0, statement->stance, statement->stance_confidence,
                  statement->stance_evidence, words.digest, statement->heading,
                  statement->parts != NULL ? lists->parts->str : NULL, store_doubt_of (statement),
                  statement->word_confidence, statement->none, statement->none_evidence))
    return FALSE;
  gint64 entry = sqlite3_last_insert_rowid (store->db);
  return store_index_put (store, entry, &words, error)
         && put_controls (store, "insert-control", statement->controls, entry, error)
         && put_controls (store, "insert-candidate", statement->candidates, entry, error);
}

static gboolean
put_statements (Store *store, const NormalizeRecord *record, gint64 paper, GError **error)
{
  g_auto (Lists) lists = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL), g_string_new (NULL),
                           g_string_new (NULL) };
  for (guint i = 0; i < record->statements->len; i++)
    {
      write_lists (record->statements->pdata[i], &lists);
      if (!put_statement (store, record->statements->pdata[i], paper, &lists, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_decisions (Store *store, gint64 paper, GError **error)
{
  sqlite3_stmt *query = store_query (store, "find-any-decision", error);
  StoreStep step = query != NULL ? store_step (store, query, error) : STORE_STEP_FAILED;
  if (step == STORE_STEP_FAILED)
    return FALSE;
  sqlite3_reset (query);
  return step == STORE_ROW ? store_map_put (store, paper, error) : store_tally (store, paper, error);
}

/* A record that came in again, now from another maker, need not be made again by that one either. */
static gboolean
note_maker (Store *store, const NormalizeRecord *record, const Known *known, GError **error)
{
  return record->source->maker == NULL || !known->same
         || store_run (store, error, "update-maker", "is", known->id, record->source->maker);
}

static gboolean
put_name (Store *store, const NormalizeRecord *record, gint64 paper, GError **error)
{
  const char *file = record->source->file;
  return store_run (store, error, "insert-name", "iss", paper, file, uri_of (record))
         && store_run (store, error, "delete-name-without-uri", "is", paper, file)
         && store_run (store, error, "update-file", "i", paper);
}

static gboolean
put_in_transaction (Store *store, const NormalizeRecord *record, const char *digest, StoreOutcome *outcome,
                    GError **error)
{
  Known known;
  gboolean failed = record->source->error_code != NULL;
  if (!look_up (store, record, digest, &known, error))
    return FALSE;
  *outcome = failed ? STORE_FAILED_DOCUMENT : known.id == 0 ? STORE_ADDED : known.better ? STORE_REPLACED : STORE_KNOWN;
  gint64 paper = known.id;
  if (known.id == 0 && sha256_of (record) == NULL)
    {
      gboolean found;
      if (!is_read_under_name (store, record, &found, error))
        return FALSE;
      if (found)
        return TRUE;
    }
  if (sha256_of (record) != NULL
      && !store_run (store, error, "delete-unread", "ss", record->source->file, uri_of (record)))
    return FALSE;
  if (known.id != 0 && !known.better)
    return put_name (store, record, paper, error) && note_maker (store, record, &known, error);
  return (known.id == 0 || store_forget (store, paper, error)) && put_paper (store, record, digest, &paper, error)
         && put_name (store, record, paper, error) && put_warnings (store, record, paper, error)
         && put_page_labels (store, record, paper, error) && put_left (store, record, paper, error)
         && put_headings (store, record, paper, error) && apply_about (store, paper, error)
         && put_statements (store, record, paper, error) && put_decisions (store, paper, error)
         && store_revise (store, paper, error);
}

gboolean
store_put (Store *store, const NormalizeRecord *record, StoreOutcome *outcome, GError **error)
{
  g_return_val_if_fail (store->mode == STORE_WRITE, FALSE);
  Known known;
  g_autofree char *digest = digest_of (record);
  /* what is there already, and is no better now, needs no lock */
  if (!look_up (store, record, digest, &known, error))
    return FALSE;
  if (known.id != 0 && known.named && !known.better)
    {
      *outcome = record->source->error_code != NULL ? STORE_FAILED_DOCUMENT : STORE_KNOWN;
      return note_maker (store, record, &known, error);
    }
  if (sqlite3_get_autocommit (store->db) && !store_begin (store, error))
    return FALSE;
  if (!put_in_transaction (store, record, digest, outcome, error))
    {
      store_rollback (store);
      return FALSE;
    }
  store->grouped += record->statements->len + 1;
  return (store->grouping && store->grouped < GROUP) || store_end_group (store, error);
}

void
store_group (Store *store)
{
  store->grouping = TRUE;
}

gboolean
store_end_group (Store *store, GError **error)
{
  store->grouped = 0;
  if (sqlite3_get_autocommit (store->db))
    return TRUE;
  if (store_index_write (store, error))
    return store_commit (store, error);
  store_rollback (store);
  return FALSE;
}

gboolean
store_knows (Store *store, const char *sha256, const char *file, const char *uri, gboolean *known, GError **error)
{
  *known = FALSE;
  sqlite3_stmt *query = store_query (store, "find-made", error);
  if (query == NULL)
    return FALSE;
  store_bind (query, "ssss", sha256, file, ingest_maker (), uri != NULL ? uri : "");
  StoreStep step = store_step (store, query, error);
  *known = step == STORE_ROW;
  sqlite3_reset (query);
  return step != STORE_STEP_FAILED;
}
