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
  g_test_add_func ("/ingest/csv/shift-jis", test_shift_jis);
  g_test_add_func ("/ingest/csv/hostile", test_hostile);
  return g_test_run ();
}
