#include "ingest/csv.h"
#include "ingest/csv_split.h"
#include "tests/sketch.h"

static const struct Case
{
  const char *name, *reader, *text, *want;
} cases[] = {
  { "quotes", NULL, "No,設問,回答\n1,暗号は？,\"はい。\n\"\"AES\"\", 鍵\"\n2,鍵,",
    "table @1-4 3x3 tabs\n  0,0\n    p @1-1 No\n  0,1\n    p @1-1 設問\n  0,2\n    p @1-1 回答\n  1,0\n    p @2-2 1\n  "
    "1,1\n    p @2-2 暗号は？\n"
    "  1,2\n    p @2-3 はい。⏎\"AES\", 鍵\n  2,0\n    p @4-4 2\n  2,1\n    p @4-4 鍵\n" },
  { "crlf", NULL, "a,b,c\r\n\"x\r\ny\",2,3\r\n",
    "table @1-3 2x3 tabs\n  0,0\n    p @1-1 a\n  0,1\n    p @1-1 b\n  0,2\n    p @1-1 c\n  1,0\n    p @2-3 x⏎y\n  "
    "1,1\n    "
    "p @3-3 2\n  1,2\n    p @3-3 3\n" },
  { "bom", NULL, "\xef\xbb\xbf甲,乙,丙\n1,2,3\n",
    "table @1-2 2x3 tabs\n  0,0\n    p @1-1 甲\n  0,1\n    p @1-1 乙\n  0,2\n    p @1-1 丙\n  1,0\n    p @2-2 1\n  "
    "1,1\n    "
    "p @2-2 2\n  1,2\n    p @2-2 3\n" },
  { "semicolon", NULL, "甲;乙;丙\n1;2,5;3\n",
    "table @1-2 2x3 tabs\n  0,0\n    p @1-1 甲\n  0,1\n    p @1-1 乙\n  0,2\n    p @1-1 丙\n  1,0\n    p @2-2 1\n  "
    "1,1\n    "
    "p @2-2 2,5\n  1,2\n    p @2-2 3\n" },
  { "tabs-quoted", NULL, "甲\t乙\n1\t\"二\n行\"\n",
    "table @1-3 2x2 tabs\n  0,0\n    p @1-1 甲\n  0,1\n    p @1-1 乙\n  1,0\n    p @2-2 1\n  1,1\n    p @2-3 二⏎行\n" },
  { "sep", "csv", "sep=;\r\na;b,c\r\n", "table @2-2 1x2 tabs\n  0,0\n    p @2-2 a\n  0,1\n    p @2-2 b,c\n" },
  { "title-row", NULL, "確認表\nNo,設問,回答\n1,鍵,有\n2,複製,有\n3,記録,無\n4,窓口,有\n",
    "table @1-6 6x3 tabs\n  0,0\n    p @1-1 確認表\n  1,0\n    p @2-2 No\n  1,1\n    p @2-2 設問\n  1,2\n    p @2-2 "
    "回答\n  "
    "2,0\n    p @3-3 1\n  2,1\n    p @3-3 鍵\n"
    "  2,2\n    p @3-3 有\n  3,0\n    p @4-4 2\n  3,1\n    p @4-4 複製\n  3,2\n    p @4-4 有\n  4,0\n    p @5-5 3\n  "
    "4,1\n    p @5-5 記録\n  4,2\n    p @5-5 無\n"
    "  5,0\n    p @6-6 4\n  5,1\n    p @6-6 窓口\n  5,2\n    p @6-6 有\n" },
  { "open-quote", "csv", "a,\"b\nc,d\n",
    "table @1-2 2x2 tabs\n  0,0\n    p @1-1 a\n  0,1\n    p @1-1 \"b\n  1,0\n    p @2-2 c\n  1,1\n    p @2-2 d\n" },
  { "after-quote", "csv", "\"a\"b,c\n", "table @1-1 1x2 tabs\n  0,0\n    p @1-1 \"a\"b\n  0,1\n    p @1-1 c\n" },
  { "markdown", NULL, "# 表題, 一\n本文, 二\n\n- 甲, 乙\n", "h1 @1-1 表題, 一\np @2-2 本文, 二\nli1(-) @4-4 甲, 乙\n" },
  { "prose", NULL, "Hello, world\nGood, bye\nWell, done\n", "p @1-3 Hello, world⏎Good, bye⏎Well, done\n" },
  { "empty", "csv", " \n", "error empty: the file holds no text\n" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  g_autofree char *got = sketch (c->reader, c->text, strlen (c->text), TRUE);
  g_assert_cmpstr (got, ==, c->want);
}

/* Excel's "CSV" in Japan is CP932. */
static void
test_shift_jis (void)
{
  static const char bytes[] = "\x87\x40,\x87\x8a,\x89\xf1\x93\x9a\r\n1,2,\x82\xcd\x82\xa2\r\n";
  g_autofree char *got = sketch (NULL, bytes, sizeof bytes - 1, FALSE);
  g_assert_cmpstr (
      got, ==,
      "table 2x3 tabs\n  0,0\n    p ①\n  0,1\n    p ㈱\n  0,2\n    p 回答\n  1,0\n    p 1\n  1,1\n    p 2\n"
      "  1,2\n    p はい\n");
}

/* A row of a million cells, and as many quotes that never close. */
static void
test_hostile (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 1000000; i++)
    g_string_append (text, "a,");
  g_autofree char *row = sketch ("csv", text->str, text->len, FALSE);
  g_assert_cmpstr (row, ==, "error limit: line 1: more than 16384 cells in a row\n");
  g_string_truncate (text, 0);
  for (int i = 0; i < 200000; i++)
    g_string_append (text, "\"a\n");
  g_autofree char *quotes = sketch ("csv", text->str, text->len, FALSE);
  g_assert_nonnull (quotes);
}

/* Tables of too many rows: what stands above them, one of their rows (%d: its number), and what the parts are. */
static const struct Split
{
  const char *name, *above, *row;
  guint every;         /* before each so many rows stands a section; 0: none */
  guint n;             /* rows */
  const char *want;    /* titles that each part has */
  guint first, starts; /* lines at which the first part begins, and each other behind a section where there are some */
} splits[] = {
  { "titles", "質問,回答\n", "項目%dの暗号化はしていますか,はい\n", 0, 60000, "質問,回答\n", 2, 0 },
  { "notes", "Security checksheet\nVendor,Acme Inc.,,\n\nNo,Question,Answer,Remarks\n",
    "%d,Is item 7 encrypted?,yes,none\n", 0, 60000,
    "Security checksheet\nVendor,Acme Inc.,,\n\nNo,Question,Answer,Remarks\n", 5, 0 },
  { "two-rows", "番号,確認,,\n,設問,回答,備考\n", "%d,暗号化していますか,はい,特になし\n", 0, 60000,
    "番号,確認,,\n,設問,回答,備考\n", 3, 0 },
  { "tabs", "No\titem\tanswer\r\n", "%d\tbackup\tdone\r\n", 0, 60000, "No\titem\tanswer\r\n", 2, 0 },
  { "no-titles", "", "項目%d,はい\n", 0, 60000, "", 1, 0 },
  { "sep", "sep=;\nNo;設問;回答\n", "%d;鍵,保管;有\n", 0, 60000, "sep=;\nNo;設問;回答\n", 3, 0 },
  { "sections", "No,設問,回答\n", "%d,暗号化,はい\n", 500, 60000, "No,設問,回答\n", 2, 501 },
  { "quoted", "No,設問,回答\n", "%d,\"一行目\n二行目\",はい\n", 0, 60000, "No,設問,回答\n", 2, 0 },
  { "small", "No,設問,回答\n", "%d,暗号化,はい\n", 0, 20000, NULL, 0, 0 },
};

static void
test_split (gconstpointer data)
{
  const struct Split *c = data;
  g_autoptr (GString) text = g_string_new (c->above), rows = g_string_new (NULL);
  for (guint i = 0; i < c->n; i++)
    {
      g_auto (GStrv) parts = g_strsplit (c->row, "%d", 2);
      if (c->every != 0 && i % c->every == 0)
        g_string_append_printf (text, "第%u節,,\n", i / c->every);
      g_string_append (text, parts[0]);
      if (parts[1] != NULL)
        g_string_append_printf (text, "%u%s", i, parts[1]);
    }
  static const IngestOptions options;
  g_autoptr (GArray) got = ingest_csv_split (text->str, text->len, ingest_most_blocks (text->len, &options));
  if (c->want == NULL)
    {
      g_assert_null (got);
      return;
    }
  g_assert_nonnull (got);
  g_assert_cmpuint (got->len, >, 1);
  guint line = c->first;
  for (guint i = 0; i < got->len; i++)
    {
      const IngestCsvPart *part = &g_array_index (got, IngestCsvPart, i);
      g_autofree char *head = g_strndup (part->head, part->head_length);
      g_assert_cmpstr (head, ==, c->want);
      g_assert_cmpuint (part->first, ==, line);
      if (c->starts != 0)
        g_assert_cmpuint ((part->first - c->first) % c->starts, ==, 0);
      g_string_append_len (rows, part->rows, (gssize) part->length);
      line = part->last + 1;

      /* the reader tells the file's own lines, and reads it by default */
      g_autofree char *name = g_strdup_printf ("faq.csv/lines %u-%u.csv", part->first, part->last);
      g_autoptr (GString) bytes = g_string_new_len (part->head, (gssize) part->head_length);
      g_string_append_len (bytes, part->rows, (gssize) part->length);
      g_autoptr (GBytes) input = g_bytes_new (bytes->str, bytes->len);
      g_autoptr (IngestDocument) document = ingest_read (input, name, &options);
      g_assert_cmpstr (document->error_message, ==, NULL);
      const IngestTable *table = ((IngestBlock *) document->blocks->pdata[0])->table;
      const IngestCell *last = table->cells->pdata[table->cells->len - 1];
      g_assert_cmpuint (ingest_cell_place (last)->last_line, ==, part->last);
      g_assert_cmpuint (document->warnings->len, ==, 0);
    }
  g_assert_cmpstr (rows->str, ==, text->str + strlen (c->want));
}

/* A part whose first row leaves blank what most of its rows fill says so. */
static void
test_part (void)
{
  static const char bytes[] = "分類,設問,回答\n,鍵,有\n暗号,複製,有\n";
  g_autoptr (GBytes) input = g_bytes_new_static (bytes, sizeof bytes - 1);
  g_autoptr (IngestDocument) document = ingest_read (input, "faq.csv/lines 901-902.csv", NULL);
  g_assert_cmpuint (document->warnings->len, ==, 1);
  g_assert_cmpuint (g_array_index (document->warnings, IngestWarning, 0).line, ==, 901);
  guint first, last;
  g_assert_false (ingest_csv_part_lines ("faq.csv", &first, &last));
  g_assert_false (ingest_csv_part_lines ("faq.csv/lines 3-2.csv", &first, &last));
  g_assert_false (ingest_csv_part_lines ("a.zip/faq.csv/lines 2-3.csv", &first, &last));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/csv/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (splits); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/csv/split/", splits[i].name, NULL);
      g_test_add_data_func (path, &splits[i], test_split);
    }
  g_test_add_func ("/ingest/csv/part", test_part);
  g_test_add_func ("/ingest/csv/shift-jis", test_shift_jis);
  g_test_add_func ("/ingest/csv/hostile", test_hostile);
  return g_test_run ();
}
