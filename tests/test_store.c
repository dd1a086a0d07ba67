#include "store/sqlite.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder, *path;
  Store *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.db", NULL);
  fixture->store = store_open (fixture->path, STORE_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  store_free (fixture->store);
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* A record of a fictional vendor: @file and @sha256 (one character, repeated) make it, @answers are its statements. */
static NormalizeRecord *
make_record (const char *file, char sha256, const char *const *answers)
{
  IngestDocument *source = ingest_document_new (file);
  memset (source->sha256, sha256, 64);
  source->media_type = "text/plain";
  source->reader = "text";
  source->reader_version = 1;
  source->bytes = 100;
  ingest_document_warn (source, "test", 0, 3, "a warning");
  NormalizeRecord *record = normalize_record_new (source);
  record->vendor = "みずいろクラウド";
  record->title = "セキュリティ白書";
  for (guint i = 0; answers[i] != NULL; i++)
    {
      NormalizeStatement *statement = normalize_record_add (record);
      g_ptr_array_add (statement->path, (gpointer) "運用");
      statement->question = "バックアップ";
      statement->answer = statement->raw = normalize_record_keep (record, answers[i], -1);
      IngestPlace place = { .line = i + 1 };
      g_array_append_val (statement->where, place);
      normalize_record_file (record, statement->controls,
                             (NormalizeControl){ "iso27017:2015", "12.3.1", "titled", 0.9, "title バックアップ" });
      normalize_record_edit (record, statement, "answer", "width", "Ａ", "A");
    }
  normalize_record_leave (record, "contents", "目次", NULL);
  return record;
}

static NormalizeRecord *
make_failed (const char *file, char sha256)
{
  g_autoptr (GError) cause = g_error_new_literal (INGEST_ERROR, INGEST_ERROR_LIMIT, "took longer than 1 s");
  IngestDocument *source = ingest_document_new_failed (file, cause);
  if (sha256 != '\0')
    memset (source->sha256, sha256, 64);
  return normalize_record_new (source);
}

static StoreOutcome
put (Store *store, NormalizeRecord *taken)
{
  g_autoptr (NormalizeRecord) record = taken;
  g_autoptr (GError) error = NULL;
  StoreOutcome outcome = STORE_ADDED;
  store_put (store, record, &outcome, &error);
  g_assert_no_error (error);
  return outcome;
}

/* The first column of the first row, as text. */
static char *
get (Store *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) query = store_prepare (store, sql, &error);
  g_assert_no_error (error);
  StoreStep step = store_step (store, query, &error);
  g_assert_no_error (error);
  return step == STORE_ROW ? g_strdup ((const char *)sqlite3_column_text (query, 0)) : NULL;
}

static void
assert_is (Store *store, const char *sql, const char *want)
{
  g_autofree char *got = get (store, sql);
  g_assert_cmpstr (got, ==, want);
}

static const char *const two[] = { "毎日取得します。", "遠隔地に置きます。", NULL };
static const char *const one[] = { "取得しません。", NULL };

static void
test_outcomes (Fixture *fixture, gconstpointer data)
{
  (void)data;
  Store *store = fixture->store;
  g_assert_cmpint (put (store, make_record ("b.txt", 'b', two)), ==, STORE_ADDED);
  g_assert_cmpint (put (store, make_record ("b.txt", 'b', two)), ==, STORE_KNOWN);
  assert_is (store, "SELECT statements FROM document", "2");
  g_assert_cmpint (put (store, make_record ("b.txt", 'b', one)), ==, STORE_REPLACED);
  assert_is (store, "SELECT statements FROM document", "1");
  assert_is (store, "SELECT count (*) FROM search", "1");
  assert_is (store, "SELECT count (*) FROM entry_control", "1");
  assert_is (store, "SELECT count (*) FROM search WHERE search MATCH '\"遠隔 隔地\"'", "0");
  assert_is (store, "SELECT count (*) FROM search WHERE search MATCH '\"取得\"'", "1");
  g_assert_cmpint (put (store, make_failed ("b.txt", 'b')), ==, STORE_FAILED_DOCUMENT);
  assert_is (store, "SELECT error FROM document", NULL);
  g_assert_cmpint (put (store, make_failed ("c.txt", 'c')), ==, STORE_FAILED_DOCUMENT);
  assert_is (store, "SELECT error FROM document WHERE file = 'c.txt'", "limit");
  g_assert_cmpint (put (store, make_record ("c.txt", 'c', two)), ==, STORE_REPLACED);
  assert_is (store, "SELECT error FROM document WHERE file = 'c.txt'", NULL);

  g_autoptr (GError) error = NULL;
  StoreCounts counts;
  store_count (store, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts.documents, ==, 2);
  g_assert_cmpuint (counts.statements, ==, 3);
  g_assert_cmpuint (counts.filed, ==, 3);
  g_assert_cmpuint (counts.controls, ==, 1);
}

/* A file whose bytes never came is known by its name until they do. */
static void
test_unread (Fixture *fixture, gconstpointer data)
{
  (void)data;
  Store *store = fixture->store;
  put (store, make_failed ("a.txt", '\0'));
  put (store, make_failed ("a.txt", '\0'));
  assert_is (store, "SELECT count (*) FROM document", "1");
  put (store, make_record ("a.txt", 'a', two));
  assert_is (store, "SELECT count (*) FROM document", "1");
  put (store, make_failed ("a.txt", '\0'));
  assert_is (store, "SELECT count (*) FROM document", "1");
  assert_is (store, "SELECT error FROM document", NULL);
}

/* The same bytes under several names: whichever comes first, the first name by byte order gives the record. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const orders[] = { "abc", "acb", "bac", "bca", "cab", "cba" };
  Store *store = fixture->store;
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      for (const char *at = orders[i]; *at != '\0'; at++)
        {
          const char name[] = { *at, '\0' };
          const char *const answers[] = { name, NULL };
          put (store, make_record (name, 'd', answers));
        }
      assert_is (store, "SELECT count (*) FROM document", "1");
      assert_is (store, "SELECT file FROM document", "a");
      assert_is (store, "SELECT answer FROM entry", "a");
      assert_is (store, "SELECT count (*) FROM paper_name", "3");
      assert_is (store, "DELETE FROM search; ", NULL);
      assert_is (store, "DELETE FROM paper", NULL);
    }
}

static void
test_newer_reader (Fixture *fixture, gconstpointer data)
{
  (void)data;
  NormalizeRecord *record = make_record ("b", 'e', one);
  record->source->reader_version = 2;
  put (fixture->store, make_record ("a", 'e', two));
  g_assert_cmpint (put (fixture->store, record), ==, STORE_REPLACED);
  g_assert_cmpint (put (fixture->store, make_record ("a", 'e', two)), ==, STORE_KNOWN);
  assert_is (fixture->store, "SELECT statements FROM document", "1");
  assert_is (fixture->store, "SELECT file FROM document", "a");
}

/* What is in the file after a close is there after the next open; a reader sees it too. */
static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GError) error = NULL;
  put (fixture->store, make_record ("a", 'e', two));
  g_assert_true (store_close (&fixture->store, &error));
  g_assert_no_error (error);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  fixture->store = store_open (fixture->path, STORE_READ, &error);
  g_assert_no_error (error);
  assert_is (fixture->store, "SELECT statements FROM document", "2");
  assert_is (fixture->store, "PRAGMA integrity_check", "ok");
  assert_is (fixture->store, "PRAGMA foreign_key_check", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/store/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("outcomes", test_outcomes);
  ADD ("unread", test_unread);
  ADD ("names", test_names);
  ADD ("newer-reader", test_newer_reader);
  ADD ("reopen", test_reopen);
  return g_test_run ();
}
