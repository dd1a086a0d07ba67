#include "normalize/keys.h"
#include "normalize/text/fold.h"
#include "store/search.h"

#include <glib/gstdio.h>
#include <string.h>

static const struct Index
{
  const char *name, *text, *want;
} indexes[] = {
  { "empty", "", "" },
  { "one", "鍵", "鍵" },
  { "run", "管理者", "管理 理者 者" },
  { "latin", "TLS 1.2", "tls 1 2" },
  { "glued", "ISO27001認証", "iso 27001 認証 証" },
  { "stop", "管理、監査", "管理 理 監査 査" },
  { "wrapped", "管\n理", "管理 理" },
  { "long-vowel", "データ", "デー ータ タ" },
  { "width", "ＡＷＳのﾃﾞｰﾀ", "aws のデ デー ータ タ" },
  { "spaced-latin", "cloud service", "cloud service" },
  { "signs", "①「」…", "1" },
  { "hangul", "보안", "보안 안" },
  { "bullet", "- 鍵", "鍵" },
  { "respelt", "要 問い合わせ、鍵", "要問 問合 合せ せ 鍵 要問 問い い合 合わ わせ せ" },
};

static void
test_index (gconstpointer data)
{
  const struct Index *row = data;
  g_autofree char *got = store_words_index (row->text);
  g_assert_cmpstr (got, ==, row->want);
}

/* A long text is cut a piece at a time: where the pieces meet shows in no token, and the digest is that of the whole.
 */
static void
test_long (void)
{
  static const char *const lines[] = { "管理者はログを確認します。", "The provider keeps all logs for a year.\n",
                                       "鍵は更新し、", "保管\n" };
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL), want = g_string_new (NULL);
      for (guint i = 0; i < 20000; i++)
        {
          /* the last two go on in what follows */
          const char *line = lines[g_rand_int_range (random, 0, 4)];
          g_string_append (text, line);
          if (line == lines[2] || line == lines[3])
            g_string_append (text, lines[0]);
        }
      g_autofree char *got = store_words_index (text->str);
      g_auto (GStrv) sentences = g_strsplit (text->str, "。", -1);
      for (guint i = 0; sentences[i] != NULL; i++)
        {
          g_autofree char *part = store_words_index (sentences[i]);
          g_string_append_printf (want, "%s%s", want->len > 0 && *part != '\0' ? " " : "", part);
        }
      g_assert_true (strcmp (got, want->str) == 0);
      g_autofree char *fold = normalize_fold (text->str, -1), *digest = normalize_keys_words ("", text->str);
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      g_checksum_update (sum, (const guchar *) "", 1);
      g_checksum_update (sum, (const guchar *) fold, (gssize) strlen (fold));
      g_assert_cmpstr (digest, ==, g_checksum_get_string (sum));
    }
  /* nowhere to stop: still one piece at a time, valid to the last character */
  g_autofree char *endless = g_strnfill (3 << 20, 'a');
  g_autofree char *one = store_words_index (endless);
  g_assert_true (g_utf8_validate (one, -1, NULL));
}

static const struct Match
{
  const char *name, *typed, *want;
} matches[] = {
  { "nothing", " 、「」", "" },
  { "one", "者", "\"者\"*" },
  { "two", "管理", "\"管理\"" },
  { "three", "管理者", "\"管理 理者\"" },
  { "word", "TLS", "\"tls\"" },
  { "star", "iso*", "\"iso\"*" },
  { "and", "遠隔　保管", "\"遠隔\" AND \"保管\"" },
  { "phrase", "\"TLS 1.2 以上\" 鍵", "\"tls 1 2 以上\" AND \"鍵\"*" },
  { "inner-run", "通信SSL", "\"通信 信 ssl\"" },
  { "last-one", "SSL化", "\"ssl 化\"*" },
  { "syntax", "a\" OR \"b NEAR(", "\"a\" AND \"or\" AND \"b\" AND \"near\"" },
  { "unclosed", "\"管理 監査", "\"管理 理監 監査\"" },
};

static void
test_match (gconstpointer data)
{
  const struct Match *row = data;
  g_autoptr (StoreWords) words = store_words_new ();
  store_words_add (words, row->typed);
  g_autofree char *got = store_words_match (words);
  g_assert_cmpstr (got, ==, row->want);
  g_assert_true (store_words_is_empty (words) == (*row->want == '\0'));
}

static const struct Mark
{
  const char *name, *typed, *text, *want;
} marks[] = {
  { "one", "者", "管理者と監査者", "管理[者]と監査[者]" },
  { "phrase", "管理者", "全管理者", "全[管理者]" },
  { "word", "log", "log blog LOG", "[log] blog [LOG]" },
  { "prefix", "log*", "Logging", "[Log]ging" },
  { "width", "ｻｰﾊﾞ", "サーバーの", "[サーバー]の" },
  { "spelling", "および", "鍵及び証明書", "鍵[及び]証明書" },
  { "overlap", "管理者 理者権", "管理者権限", "[管理者権]限" },
  { "space", "TLS1.2", "TLS 1.2 以上", "[TLS 1.2] 以上" },
  { "none", "鍵", "錠", "錠" },
  { "vowel-end", "デー", "データ", "[デー]タ" },
  { "respelt-part", "合わせ", "お問い合わせと打合せ", "お問い[合わせ]と打合せ" },
  { "respelt-whole", "問合せ", "お問い合わせ窓口", "[お問い合わせ]窓口" },
  { "respelt-middle", "い合わ", "お問い合わせ窓口", "お問[い合わ]せ窓口" },
};

static void
test_mark (gconstpointer data)
{
  const struct Mark *row = data;
  g_autoptr (StoreWords) words = store_words_new ();
  store_words_add (words, row->typed);
  g_autoptr (GArray) spans = store_words_find (words, row->text);
  g_autoptr (GString) got = g_string_new (row->text);
  for (guint i = spans->len; i-- > 0;)
    {
      g_string_insert_c (got, (gssize) g_array_index (spans, StoreSpan, i).end, ']');
      g_string_insert_c (got, (gssize) g_array_index (spans, StoreSpan, i).start, '[');
    }
  g_assert_cmpstr (got->str, ==, row->want);
}

/* Against a store */

static const char *const parts[] = {
  "バックアップ",
  "を",
  "遠隔地",
  "の",
  "データセンター",
  "に",
  "保管し",
  "、",
  "暗号化",
  "鍵",
  "は",
  "管理者が",
  "定期的に",
  "更新します。",
  "通信は",
  "TLS",
  "1.3",
  "で",
  "保護し",
  "ログを",
  "1",
  "年間",
  "保存",
  "及び",
  "監視",
  "します。\n",
  "権限・",
  "ID",
  "サーバー",
  "ぜい弱性",
  "ISO/IEC 27017",
};

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  for (gint32 n = g_rand_int_range (random, 3, 30); n > 0; n--)
    g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

#define STATEMENTS 400

static Store *
make_store (const char *path, char **texts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  Store *store = store_open (path, STORE_WRITE, &error);
  g_assert_no_error (error);
  IngestDocument *source = ingest_document_new ("a.txt");
  memset (source->sha256, 'a', 64);
  g_autoptr (NormalizeRecord) record = normalize_record_new (source);
  for (guint i = 0; i < STATEMENTS; i++)
    {
      NormalizeStatement *statement = normalize_record_add (record);
      texts[i] = make_text (random);
      statement->answer = normalize_record_keep (record, texts[i], -1);
    }
  StoreOutcome outcome;
  store_put (store, record, &outcome, &error);
  g_assert_no_error (error);
  return store;
}

static gboolean
goes_on (char a, char b)
{
  return (g_ascii_isalpha (a) && g_ascii_isalpha (b)) || (g_ascii_isdigit (a) && g_ascii_isdigit (b));
}

/* TRUE where @piece, a part of a fold, would be cut as the index cuts it: it starts and ends between tokens or inside
 * a run of Japanese, and has nothing in it that parts tokens. */
static gboolean
is_whole (const char *fold, const char *from, const char *to)
{
  if (from > fold && goes_on (from[-1], *from))
    return FALSE;
  if (goes_on (to[-1], *to))
    return FALSE;
  if (*from == '-')
    return FALSE;
  for (const char *at = from; at < to; at = g_utf8_next_char (at))
    if (!g_unichar_isalnum (g_utf8_get_char (at)) && *at != '-')
      return FALSE;
  return TRUE;
}

/* TRUE where @piece is Japanese alone, or letters, or digits.  Where one follows the other, the index passes over signs
 * between them, which a look through the text does not: it finds more. */
static gboolean
is_of_one_kind (const char *piece)
{
  guint kinds = 0;
  for (const char *at = piece; *at != '\0'; at++)
    kinds |= g_ascii_isalpha (*at) ? 1 : g_ascii_isdigit (*at) ? 2 : 4;
  return kinds == 1 || kinds == 2 || kinds == 4;
}

static guint
count_found (Store *store, const char *wanted, gboolean *seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreWords) words = store_words_new ();
  store_words_add (words, wanted);
  const StoreSearch search = { .words = words };
  g_autoptr (StoreCursor) cursor = store_search (store, &search, NULL, &error);
  g_assert_no_error (error);
  const StoreStatement *statement;
  guint found = 0;
  memset (seen, 0, STATEMENTS * sizeof *seen);
  while (store_cursor_next (cursor, &statement, &error) == STORE_ROW)
    {
      seen[statement->seq - 1] = TRUE;
      found++;
    }
  g_assert_no_error (error);
  return found;
}

static void
assert_plan (Store *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", store_sql ("queries/search-statements.sql"), NULL);
  g_autoptr (sqlite3_stmt) query = store_prepare (store, sql, &error);
  g_assert_no_error (error);
  g_autoptr (GString) plan = g_string_new (NULL);
  while (store_step (store, query, &error) == STORE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (query, 3));
  /* M: the words are looked up, the newest first (192: by row, downwards); entry and paper come by their keys */
  g_assert_nonnull (strstr (plan->str, "search VIRTUAL TABLE INDEX 192:M"));
  g_assert_nonnull (strstr (plan->str, "SEARCH entry USING INTEGER PRIMARY KEY"));
  g_assert_nonnull (strstr (plan->str, "SEARCH paper USING INTEGER PRIMARY KEY"));
}

/* Where all are ranked, the order is that of FTS5's own bm25 (). */
static void
assert_ranked_as_bm25 (Store *store, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StoreWords) words = store_words_new ();
  store_words_add (words, wanted);
  g_autofree char *match = store_words_match (words);
  g_autoptr (sqlite3_stmt) query = store_prepare (store,
                                                  "SELECT rowid FROM search WHERE search MATCH ?1 "
                                                  "ORDER BY round (bm25 (search, 1, 1, 4, 2, 2, 1), 6), rowid",
                                                  &error);
  g_assert_no_error (error);
  store_bind (query, "s", match);
  const StoreSearch search = { .words = words, .wanted = STATEMENTS };
  gboolean partly;
  g_autoptr (StoreCursor) cursor = store_search (store, &search, &partly, &error);
  g_assert_no_error (error);
  g_assert_false (partly);
  const StoreStatement *statement;
  while (store_cursor_next (cursor, &statement, &error) == STORE_ROW)
    {
      g_assert_cmpint (store_step (store, query, &error), ==, STORE_ROW);
      g_assert_cmpint (statement->id, ==, sqlite3_column_int64 (query, 0));
    }
  g_assert_cmpint (store_step (store, query, &error), ==, STORE_DONE);
}

/* The index finds what a look through the folded text finds, for words of any length, cut out anywhere. */
static void
test_brute_force (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("search-XXXXXX", &error), *path = g_build_filename (folder, "a.db", NULL);
  g_auto (GStrv) texts = g_new0 (char *, STATEMENTS + 1), folds = g_new0 (char *, STATEMENTS + 1);
  Store *store = make_store (path, texts);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  gboolean seen[STATEMENTS];
  guint tried = 0, lengths[9] = { 0 };
  for (guint i = 0; i < STATEMENTS; i++)
    folds[i] = normalize_fold (texts[i], -1);
  while (tried < 600)
    {
      const char *fold = folds[g_rand_int_range (random, 0, STATEMENTS)];
      gint32 characters = (gint32) g_utf8_strlen (fold, -1), length = g_rand_int_range (random, 1, 9);
      if (characters < length)
        continue;
      const char *from = g_utf8_offset_to_pointer (fold, g_rand_int_range (random, 0, characters - length + 1)),
                 *to = g_utf8_offset_to_pointer (from, length);
      if (!is_whole (fold, from, to))
        continue;
      g_autofree char *wanted = g_strndup (from, (gsize) (to - from));
      count_found (store, wanted, seen);
      assert_ranked_as_bm25 (store, wanted);
      for (guint i = 0; i < STATEMENTS; i++)
        {
          gboolean holds = FALSE;
          for (const char *at = strstr (folds[i], wanted); at != NULL && !holds; at = strstr (at + 1, wanted))
            holds = is_whole (folds[i], at, at + strlen (wanted));
          if (holds ? !seen[i] : seen[i] && is_of_one_kind (wanted))
            g_error ("'%s': index says %d, text says %d: %s", wanted, seen[i], holds, folds[i]);
        }
      tried++;
      lengths[length]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (lengths); i++)
    g_assert_cmpuint (lengths[i], >, 10);
  g_assert_cmpuint (count_found (store, "存在しない", seen), ==, 0);
  assert_plan (store);
  store_free (store);
  g_remove (path);
  g_rmdir (folder);
}

/* Of more than are ranked, the newest are; who wants all gets all. */
static void
test_many (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("search-XXXXXX", &error), *path = g_build_filename (folder, "a.db", NULL);
  Store *store = store_open (path, STORE_WRITE, &error);
  g_assert_no_error (error);
  const guint many = STORE_SEARCH_RANKED + 200;
  store_group (store);
  for (guint i = 0; i < 2; i++)
    {
      IngestDocument *source = ingest_document_new (i == 0 ? "b.txt" : "a.txt");
      memset (source->sha256, 'a' + (int) i, 64);
      g_autoptr (NormalizeRecord) record = normalize_record_new (source);
      for (guint k = 0; k < many / 2; k++)
        normalize_record_add (record)->answer = "鍵を管理します。";
      StoreOutcome outcome;
      store_put (store, record, &outcome, &error);
      g_assert_no_error (error);
    }
  g_assert_true (store_end_group (store, &error));
  g_autoptr (StoreWords) words = store_words_new ();
  store_words_add (words, "管");
  for (guint wanted = 0; wanted < 40; wanted += 20)
    {
      const StoreSearch search = { .words = words, .wanted = wanted };
      gboolean partly;
      const StoreStatement *statement;
      guint found = 0, old = 0;
      g_autoptr (StoreCursor) cursor = store_search (store, &search, &partly, &error);
      g_assert_no_error (error);
      g_assert_true (partly == (wanted > 0));
      for (; store_cursor_next (cursor, &statement, &error) == STORE_ROW; found++)
        old += statement->id <= 200;
      g_assert_cmpuint (found, ==, wanted > 0 ? STORE_SEARCH_RANKED : many);
      g_assert_cmpuint (old, ==, wanted > 0 ? 0 : 200);
    }
  store_free (store);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(rows, test)                                                                                                \
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)                                                                      \
    {                                                                                                                  \
      g_autofree char *name = g_strconcat ("/store/words/" #test "/", rows[i].name, NULL);                             \
      g_test_add_data_func (name, &rows[i], test_##test);                                                              \
    }
  ADD (indexes, index)
  ADD (matches, match)
  ADD (marks, mark)
  g_test_add_func ("/store/words/long", test_long);
  g_test_add_func ("/store/search/brute-force", test_brute_force);
  g_test_add_func ("/store/search/many", test_many);
  return g_test_run ();
}
