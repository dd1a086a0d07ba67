#include "store/sqlite.h"
#include "store/tally.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder, *path;
  Store *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void) data;
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
  (void) data;
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
  return step == STORE_ROW ? g_strdup ((const char *) sqlite3_column_text (query, 0)) : NULL;
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
  (void) data;
  Store *store = fixture->store;
  g_assert_cmpint (put (store, make_record ("b.txt", 'b', two)), ==, STORE_ADDED);
  g_assert_cmpint (put (store, make_record ("b.txt", 'b', two)), ==, STORE_KNOWN);
  assert_is (store, "SELECT statements FROM document", "2");
  g_assert_cmpint (put (store, make_record ("b.txt", 'b', one)), ==, STORE_REPLACED);
  assert_is (store, "SELECT statements FROM document", "1");
  assert_is (store, "SELECT count (*) FROM search_docsize", "1");
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
  (void) data;
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
  (void) data;
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
      assert_is (store, "INSERT INTO search (search) VALUES ('delete-all')", NULL);
      assert_is (store, "DELETE FROM paper", NULL);
    }
}

static void
test_newer_reader (Fixture *fixture, gconstpointer data)
{
  (void) data;
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
  (void) data;
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

/* kill -9 */

static const char *const many[] = { "一。", "二。", "三。", "四。", "五。", "六。", "七。",
                                    "八。", "九。", "十。", "鍵。", "錠。", "門。", "塀。",
                                    "窓。", "床。", "壁。", "棚。", "箱。", "網。", NULL };

/* Puts documents and reports each by a byte on @report, until it is killed. */
static G_NORETURN void
put_forever (const char *path, guint round, int report)
{
  g_autoptr (GError) error = NULL;
  Store *store = store_open (path, STORE_WRITE, &error);
  for (guint i = 0; store != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u-%u.txt", round, i), *sha256 = NULL;
      g_autoptr (NormalizeRecord) record = make_record (name, 'a', many);
      sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
      g_strlcpy (record->source->sha256, sha256, sizeof record->source->sha256);
      StoreOutcome outcome;
      if (!store_put (store, record, &outcome, &error) || write (report, "x", 1) != 1)
        break;
    }
  _exit (1);
}

/* Returns how many documents the child reported before it was killed.  Odd rounds give it the time for one: a machine
 * with much other work may not come so far by itself. */
static guint
put_and_kill (const char *path, guint round, gulong microseconds)
{
  int ends[2];
  char bytes[256];
  guint reported = 0;
  g_assert_cmpint (pipe (ends), ==, 0);
  pid_t child = fork ();
  if (child == 0)
    put_forever (path, round, ends[1]);
  close (ends[1]);
  if (round % 2 == 1)
    reported += (guint) MAX (read (ends[0], bytes, 1), 0);
  g_usleep (microseconds);
  kill (child, SIGKILL);
  int status;
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  for (gssize got; (got = read (ends[0], bytes, sizeof bytes)) > 0;)
    reported += (guint) got;
  close (ends[0]);
  return reported;
}

/* Whenever it is killed, the store opens, holds all that was reported, and nothing by halves. */
static void
test_kill (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  guint reported = 0;
  store_close (&fixture->store, &error);
  for (guint round = 0; round < 10; round++)
    {
      gulong longer = reported == 0 ? round + 1 : 1; /* a busy machine may not have come to the first in this time */
      reported += put_and_kill (fixture->path, round, longer * (gulong) g_test_rand_int_range (5000, 60000));
      g_autoptr (Store) store = store_open (fixture->path, STORE_WRITE, &error);
      g_assert_no_error (error);
      assert_is (store, "PRAGMA integrity_check", "ok");
      assert_is (store, "PRAGMA foreign_key_check", NULL);
      assert_is (store, "INSERT INTO search (search) VALUES ('integrity-check')", NULL);
      assert_is (store, "SELECT count (*) FROM paper WHERE (SELECT count (*) FROM entry WHERE paper = paper.id) <> 20",
                 "0");
      assert_is (store, "SELECT (SELECT count (*) FROM search_docsize) = (SELECT count (*) FROM entry)", "1");
      assert_is (store, "SELECT (SELECT count (*) FROM entry_control) = (SELECT count (*) FROM entry)", "1");
      g_autofree char *count = get (store, "SELECT count (*) FROM paper");
      guint stored = (guint) g_ascii_strtoull (count, NULL, 10);
      /* in each round, the kill may have come between a commit and its report */
      g_assert_cmpuint (stored, >=, reported);
      g_assert_cmpuint (stored, <=, reported + 10);
    }
  g_test_message ("%u documents put and reported before ten kills", reported);
  g_assert_cmpuint (reported, >, 0);
}

/* faults */

static void
assert_fails (const char *path, StoreMode mode, StoreError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Store) store = store_open (path, mode, &error);
  g_assert_null (store);
  g_assert_error (error, STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_not_a_store (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autofree char *path = g_build_filename (fixture->folder, "b.db", NULL);
  assert_fails (path, STORE_READ, STORE_ERROR_MISSING, "no such store");
  assert_fails (fixture->folder, STORE_READ, STORE_ERROR_DENIED, "a folder");
  g_file_set_contents (path, "not a database, but long enough to be looked at as if it were one, page by page", -1,
                       NULL);
  assert_fails (path, STORE_READ, STORE_ERROR_DAMAGED, "not a store");
  assert_fails (path, STORE_WRITE, STORE_ERROR_DAMAGED, "not a store");
  g_remove (path);
  sqlite3 *other;
  sqlite3_open (path, &other);
  sqlite3_exec (other, "CREATE TABLE t (a)", NULL, NULL, NULL);
  sqlite3_close (other);
  assert_fails (path, STORE_WRITE, STORE_ERROR_DAMAGED, "another program");
  assert_fails (path, STORE_READ, STORE_ERROR_DAMAGED, "another program");
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  store_execute (fixture->store, "PRAGMA user_version = 999", &error);
  store_close (&fixture->store, &error);
  assert_fails (fixture->path, STORE_READ, STORE_ERROR_NEWER, "newer hakusho");
  assert_fails (fixture->path, STORE_WRITE, STORE_ERROR_NEWER, "newer hakusho");
}

/* An empty file is a store that nobody has filled yet: mktemp makes such. */
static void
test_empty_file (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "b.db", NULL);
  g_file_set_contents (path, "", 0, NULL);
  g_autoptr (Store) store = store_open (path, STORE_WRITE, &error);
  g_assert_no_error (error);
  put (store, make_record ("a", 'a', two));
}

static void
test_busy (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  g_autoptr (NormalizeRecord) record = make_record ("a", 'a', two);
  StoreOutcome outcome;
  g_setenv ("HAKUSHO_WAIT", "0", TRUE);
  g_autoptr (Store) other = store_open (fixture->path, STORE_WRITE, &error);
  g_unsetenv ("HAKUSHO_WAIT");
  g_assert_true (store_begin (fixture->store, &error));
  g_assert_false (store_put (other, record, &outcome, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, "another program"));
  g_clear_error (&error);
  store_rollback (fixture->store);
  g_assert_true (store_put (other, record, &outcome, &error));
  g_assert_no_error (error);
}

/* A document that does not fit leaves the store as it was, and usable once there is room. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  (void) data;
  g_autoptr (GError) error = NULL;
  g_autofree char *long_answer = g_strnfill (4 << 20, 'a');
  const char *const answers[] = { "短い。", long_answer, NULL };
  g_autoptr (NormalizeRecord) record = make_record ("b", 'b', answers);
  StoreOutcome outcome;
  put (fixture->store, make_record ("a", 'a', two));
  g_autofree char *pages = get (fixture->store, "PRAGMA page_count");
  g_autofree char *limit =
      g_strdup_printf ("PRAGMA max_page_count = %" G_GUINT64_FORMAT, g_ascii_strtoull (pages, NULL, 10) + 10);
  store_execute (fixture->store, limit, &error);
  g_assert_false (store_put (fixture->store, record, &outcome, &error));
  g_assert_error (error, STORE_ERROR, STORE_ERROR_FULL);
  g_clear_error (&error);
  assert_is (fixture->store, "SELECT count (*) FROM paper", "1");
  assert_is (fixture->store, "PRAGMA integrity_check", "ok");
  store_execute (fixture->store, "PRAGMA max_page_count = 100000", &error);
  g_assert_cmpint (put (fixture->store, make_record ("c", 'c', two)), ==, STORE_ADDED);
}

/* A view answers, and keeps its columns: others build on them. */
static void
test_views (Fixture *fixture, gconstpointer data)
{
  (void) data;
  static const struct
  {
    const char *view, *columns;
  } views[] = {
    { "document", "id,file,sha256,media_type,bytes,pages,vendor,service,title,edition,issued,revised,scheme,reader,"
                  "reader_version,statements,filed,controls,warnings,left_out,error,error_message,revision,uri" },
    { "document_name", "document_id,name,uri" },
    { "statement", "id,document_id,file,vendor,service,title,edition,seq,path,label,ref,cited,question,requirement,"
                   "answer,raw,page,line,control,method,confidence,stance,stance_confidence,stance_evidence,heading,"
                   "page_label,sheet,cell,word_confidence,none_confidence,none_evidence" },
    { "page_label", "document_id,file,page,label" },
    { "filing", "statement_id,document_id,file,vendor,seq,label,question,answer,stance,page,line,framework,control,"
                "control_title,control_title_en,rank,method,confidence,evidence" },
    { "candidate", "statement_id,rank,framework,control,control_title,method,confidence,evidence" },
    { "coverage", "framework,control,position,title,title_en,vendors,documents,statements,implemented,partial,planned,"
                  "absent,customer,shared,undisclosed,inapplicable,informative,unclear,unanswered,covered,"
                  "vendors_covered" },
    { "unmapped", "id,document_id,file,vendor,title,seq,path,label,question,answer,page,line,candidate,"
                  "candidate_confidence" },
    { "left_out", "document_id,file,n,reason,text,page,line,sheet,cell" },
    { "heading", "document_id,file,n,level,number,title,cited,text,page,line,sheet,cell" },
    { "place", "statement_id,document_id,seq,n,page,rect,line,last_line,path,sheet,cell" },
    { "edit", "statement_id,document_id,seq,n,field,rule,before,after,count" },
    { "further", "statement_id,document_id,seq,n,title,text" },
    { "comparison", "framework,control,title,title_en,vendor,stance,mixed,statements,statement_id,document_id,file,seq,"
                    "question,answer,page,line,method,confidence,evidence" },
    { "gap", "framework,control,position,title,title_en,vendor,why,statement_id,file,seq,answer,page,line,confidence" },
    { "revision", "document_id,file,sha256,vendor,service,title,edition,issued,revised,revision,newest,revises_id,"
                  "revisions,statements" },
    { "revision_statement", "id,document_id,file,vendor,service,title,edition,revision,newest,seq,path,label,ref,"
                            "question,requirement,answer,page,line,control,stance,words" },
    { "change", "document_id,file,vendor,title,edition,revises_id,change,statement_id,older_statement_id,seq,older_seq,"
                "question,before,after,stance_before,stance_after,control_before,control_after,n,label,path_before,"
                "path_after,kinds" },
    { "doubt", "statement_id,document_id,file,vendor,seq,question,answer,page,line,doubt,found,confidence,candidate,"
               "candidate_confidence" },
    { "warning", "document_id,file,n,code,page,line,message" },
  };
  put (fixture->store, make_record ("a", 'a', two));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GString) columns = g_string_new (NULL);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", views[i].view);
      g_autoptr (sqlite3_stmt) query = store_prepare (fixture->store, sql, &error);
      g_assert_no_error (error);
      for (int k = 0; k < sqlite3_column_count (query); k++)
        g_string_append_printf (columns, "%s%s", k > 0 ? "," : "", sqlite3_column_name (query, k));
      g_assert_cmpstr (columns->str, ==, views[i].columns);
      store_step (fixture->store, query, &error);
      g_assert_no_error (error);
    }
  assert_is (fixture->store, "SELECT title FROM coverage WHERE framework = 'iso27017:2015' AND control = '12.3.1'",
             "情報のバックアップ");
  assert_is (fixture->store, "SELECT statements FROM coverage WHERE framework = 'iso27017:2015' AND control = '12.3.1'",
             "2");
  assert_is (fixture->store, "SELECT rule FROM edit WHERE before = 'Ａ'", "width");
  assert_is (fixture->store, "SELECT line FROM place WHERE seq = 2", "2");
  assert_is (fixture->store, "SELECT path FROM statement WHERE seq = 2", "運用");
}

/* What waits for a decision, and how much it is in doubt. */
static const struct Doubt
{
  const char *name, *stance;
  double sure, filed, offered; /* -1: nothing */
  gint64 want;
  double none; /* how surely no control fits */
} doubts[] = {
  { "sure", "implemented", 0.9, 0.8, -1, 0, 0 },
  { "nothing-found", "implemented", 0.9, -1, -1, 0, 0 },
  { "only-offered", "implemented", 0.9, -1, 0.4, 400000, 0 },
  { "none-fits", "implemented", 0.9, -1, 0.4, 0, 0.8 },
  { "none-may-fit", "implemented", 0.9, -1, 0.45, 400000, 0.6 },
  { "none-fits-stance-unsure", "absent", 0.6, -1, 0.4, 400000, 0.8 },
  { "filed-weakly", "implemented", 0.9, 0.4, -1, 600000, 0 },
  { "another-close", "implemented", 0.9, 0.75, 0.7, 700000, 0 },
  { "another-far", "implemented", 0.9, 0.75, 0.6, 0, 0 },
  { "stance-unsure", "absent", 0.6, 0.9, -1, 400000, 0 },
  { "stance-not-known", "absent", NAN, 0.9, -1, 0, 0 },
  { "unclear", "unclear", 0.9, 1.0, -1, 1, 0 },
  { "claims-nothing", "informative", 0.9, -1, 0.4, 132000, 0 },
  { "no-stance", "", 0, -1, 0.4, 132000, 0 },
};

static void
test_doubt (gconstpointer data)
{
  const struct Doubt *given = data;
  g_assert_cmpint (store_doubt (given->stance, given->sure, given->filed, given->offered, given->none), ==,
                   given->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (doubts); i++)
    {
      g_autofree char *path = g_strconcat ("/store/doubt/", doubts[i].name, NULL);
      g_test_add_data_func (path, &doubts[i], test_doubt);
    }
#define ADD(name, test) g_test_add ("/store/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("outcomes", test_outcomes);
  ADD ("unread", test_unread);
  ADD ("names", test_names);
  ADD ("newer-reader", test_newer_reader);
  ADD ("reopen", test_reopen);
  ADD ("kill", test_kill);
  ADD ("not-a-store", test_not_a_store);
  ADD ("newer", test_newer);
  ADD ("empty-file", test_empty_file);
  ADD ("busy", test_busy);
  ADD ("full", test_full);
  ADD ("views", test_views);
  return g_test_run ();
}
