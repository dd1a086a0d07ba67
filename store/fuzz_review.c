/* Any bytes as a review sheet that comes back from a spreadsheet: all of its decisions are taken, or none and each
 * fault is told.  A sheet that was taken is known when it comes again.
 *
 * The store has a few statements whose words, and so whose ids, are always the same; each input finds it as it was. */
#include "ingest/ingest.h"
#include "normalize/normalize.h"
#include "store/review.h"
#include "store/sqlite.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char paper[] = "# 株式会社みほん セキュリティシート\n\n"
                            "## 1 バックアップ\n\n日次で取得しています。\n\n"
                            "## 2 時刻の同期\n\n時刻を合わせています。\n\n"
                            "## 3 会社の沿革\n\n前身は印刷所です。\n";

static char *folder;
static Store *store;
static sqlite3 *untouched;

static void
copy_store (sqlite3 *to, sqlite3 *from)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  g_assert (backup != NULL);
  g_assert_cmpint (sqlite3_backup_step (backup, -1), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_backup_finish (backup), ==, SQLITE_OK);
}

static void
remove_store (void)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };
  sqlite3_close (untouched);
  store_free (store);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (folder, "/a.db", suffixes[i], NULL);
      g_remove (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

static void
make_store (void)
{
  g_autoptr (GError) error = NULL;
  folder = g_dir_make_tmp ("review-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  store = store_open (path, STORE_WRITE, &error);
  g_assert_no_error (error);
  atexit (remove_store);

  g_autoptr (GBytes) bytes = g_bytes_new_static (paper, strlen (paper));
  const IngestOptions options = { 0 };
  g_autoptr (NormalizeRecord) record = normalize_document (ingest_read (bytes, "paper.md", &options));
  StoreOutcome outcome;
  g_assert_cmpuint (record->statements->len, ==, 3);
  store_put (store, record, &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (":memory:", &untouched), ==, SQLITE_OK);
  copy_store (untouched, store_get_database (store));
}

static gint64
count_decisions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) query = store_prepare (store, "SELECT count (*) FROM decision", &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_step (store, query, &error), ==, STORE_ROW);
  return sqlite3_column_int64 (query, 0);
}

static void
take (GBytes *sheet, gboolean partly, StoreReviewTaken *taken)
{
  g_autoptr (GError) error = NULL;
  store_review_take (store, sheet, "sheet.csv", partly, FALSE, taken, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < taken->faults->len; i++)
    g_assert (g_utf8_validate (g_array_index (taken->faults, StoreReviewFault, i).message, -1, NULL));
}

/* What the program writes is taken back, and decides nothing. */
static void
check_export (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) sheet = g_string_new (NULL);
  const StoreReviewWanted wanted = { .threshold = STORE_REVIEW_THRESHOLD, .all = TRUE };
  g_autoptr (GArray) open = store_review_open (store, &wanted, &error);
  g_assert_no_error (error);
  store_review_write (store, open, sheet, &error);
  g_assert_no_error (error);
  if (open->len == 0)
    return;
  g_auto (StoreReviewTaken) taken = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (sheet->str, sheet->len);
  take (bytes, FALSE, &taken);
  g_assert_cmpuint (taken.faults->len, ==, 0);
  g_assert_cmpuint (taken.undecided, ==, open->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (store == NULL)
    make_store ();
  g_autoptr (GBytes) sheet = g_bytes_new_static (data, size);
  g_auto (StoreReviewTaken) whole = { 0 }, again = { 0 }, partly = { 0 };

  take (sheet, FALSE, &whole);
  g_assert (whole.decided == 0 || whole.faults->len == 0);
  g_assert_cmpint (count_decisions (), ==, whole.decided);
  if (whole.decided > 0)
    {
      take (sheet, FALSE, &again);
      g_assert_cmpuint (again.faults->len, ==, 0);
      g_assert_cmpuint (again.decided, ==, 0);
      g_assert_cmpuint (again.same, >=, whole.decided);
      check_export ();
      copy_store (store_get_database (store), untouched);
    }
  if (whole.faults->len > 0)
    {
      take (sheet, TRUE, &partly);
      g_assert_cmpuint (partly.faults->len, ==, whole.faults->len);
      g_assert_cmpint (count_decisions (), ==, partly.decided);
      if (partly.decided > 0)
        copy_store (store_get_database (store), untouched);
    }
  return 0;
}
