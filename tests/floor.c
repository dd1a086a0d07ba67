/* What the benchmark is measured against: the least that any program must do for the same.
 *
 *     floor hash FILE         read it and take its SHA-256, as ingest does
 *     floor html FILE         the same, and libxml2's HTML parser over it, with SAX handlers that do nothing
 *     floor insert STORE NEW  put all rows of a store, as they are, into a new one of the same tables and indexes, a
 *                             transaction a document: what SQLite and its full-text index cost by themselves, and
 *                             cutting the words for it
 */
#include "ingest/digest.h"
#include "store/words.h"

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static void
ignore_element (void *data G_GNUC_UNUSED, const xmlChar *name G_GNUC_UNUSED, const xmlChar **attributes G_GNUC_UNUSED)
{
}

static void
ignore_text (void *data G_GNUC_UNUSED, const xmlChar *text G_GNUC_UNUSED, int length G_GNUC_UNUSED)
{
}

static int
read_file (const char *kind, const char *path)
{
  char *text = NULL;
  gsize length;
  char digest[INGEST_DIGEST_SIZE];
  if (!g_file_get_contents (path, &text, &length, NULL) || length > G_MAXINT)
    return 2;
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  ingest_digest (bytes, digest);
  if (strcmp (kind, "html") == 0)
    {
      htmlSAXHandler handler = { .startElement = ignore_element, .characters = ignore_text };
      htmlParserCtxtPtr context = htmlCreatePushParserCtxt (&handler, NULL, text, 4, NULL, XML_CHAR_ENCODING_UTF8);
      htmlParseChunk (context, text + 4, (int) length - 4, 1);
      htmlFreeParserCtxt (context);
    }
  return puts (digest) < 0;
}

/* What import writes, document by document. */
static const char *const copies[] = {
  "BEGIN IMMEDIATE",
  "INSERT INTO paper SELECT * FROM old.paper WHERE id = ?1",
  "INSERT INTO paper_name SELECT * FROM old.paper_name WHERE paper = ?1",
  "INSERT INTO paper_left SELECT * FROM old.paper_left WHERE paper = ?1",
  "INSERT INTO paper_heading SELECT * FROM old.paper_heading WHERE paper = ?1",
  "INSERT INTO entry SELECT * FROM old.entry WHERE paper = ?1",
  "INSERT INTO entry_control SELECT c.* FROM old.entry e JOIN old.entry_control c ON c.entry = e.id WHERE e.paper = ?1",
  "INSERT INTO entry_candidate SELECT c.* FROM old.entry e JOIN old.entry_candidate c ON c.entry = e.id "
  "WHERE e.paper = ?1",
  "INSERT INTO search (rowid, path, label, question, requirement, answer, further) "
  "SELECT id, cut (path), cut (label), cut (question), cut (requirement), cut (answer), cut (further) FROM old.entry "
  "WHERE paper = ?1",
  "INSERT INTO paper_tally SELECT * FROM old.paper_tally WHERE paper = ?1",
  "COMMIT",
};

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static void
cut (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  sqlite3_result_text (context, store_words_index (text != NULL ? text : ""), -1, g_free);
}

/* The statements that make the tables and indexes of @store, those of FTS5's own left out. */
static void
make_tables (sqlite3 *db, const char *store)
{
  sqlite3_stmt *query;
  sqlite3 *old;
  sqlite3_open_v2 (store, &old, SQLITE_OPEN_READONLY, NULL);
  if (sqlite3_prepare_v2 (old,
                          "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') "
                          "AND name NOT LIKE 'search!_%' ESCAPE '!' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'",
                          -1, &query, NULL)
      != SQLITE_OK)
    g_error ("%s: %s", store, sqlite3_errmsg (old));
  while (sqlite3_step (query) == SQLITE_ROW)
    run (db, (const char *) sqlite3_column_text (query, 0));
  sqlite3_finalize (query);
  sqlite3_close (old);
}

static int
insert_rows (const char *store, const char *new)
{
  sqlite3 *db;
  sqlite3_stmt *queries[G_N_ELEMENTS (copies)], *papers;
  g_autofree char *attach = g_strdup_printf ("ATTACH 'file:%s?mode=ro' AS old", store);
  if (sqlite3_open_v2 (new, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, NULL) != SQLITE_OK)
    return 2;
  run (db, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
           "PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000; PRAGMA foreign_keys = ON");
  sqlite3_create_function (db, "cut", 1, SQLITE_UTF8, NULL, cut, NULL, NULL);
  make_tables (db, store);
  run (db, attach);
  sqlite3_prepare_v2 (db, "SELECT id FROM old.paper ORDER BY id", -1, &papers, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    if (sqlite3_prepare_v2 (db, copies[i], -1, &queries[i], NULL) != SQLITE_OK)
      g_error ("%s: %s", copies[i], sqlite3_errmsg (db));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  while (sqlite3_step (papers) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (papers, 0);
      g_array_append_val (ids, id);
    }
  sqlite3_finalize (papers);
  for (guint k = 0; k < ids->len; k++)
    for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
      {
        if (sqlite3_bind_parameter_count (queries[i]) > 0)
          sqlite3_bind_int64 (queries[i], 1, g_array_index (ids, gint64, k));
        if (sqlite3_step (queries[i]) != SQLITE_DONE)
          g_error ("%s: %s", copies[i], sqlite3_errmsg (db));
        sqlite3_reset (queries[i]);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (copies); i++)
    sqlite3_finalize (queries[i]);
  return sqlite3_close (db) != SQLITE_OK;
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "insert") == 0)
    return insert_rows (argv[2], argv[3]);
  return argc == 3 ? read_file (argv[1], argv[2]) : 2;
}
