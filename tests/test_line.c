#include "ingest/contents_line.h"
#include "ingest/dotted.h"
#include "ingest/line.h"

#include <string.h>

static const struct Case
{
  const char *text;
  gboolean fresh;
  IngestOpening want;
} cases[] = {
  { "6.5.1 情報の複製", FALSE, INGEST_OPENS_LINE },
  { "CLD.9.5.1 分離", FALSE, INGEST_OPENS_LINE },
  { "A.5.1 方針", FALSE, INGEST_OPENS_LINE },
  { "1. 概要", FALSE, INGEST_OPENS_LINE },
  { "１．概要", FALSE, INGEST_OPENS_LINE },
  { "IV. 改訂の履歴", FALSE, INGEST_OPENS_LINE },
  { "Ⅲ 体制", FALSE, INGEST_OPENS_LINE },
  { "第2章 体制", FALSE, INGEST_OPENS_LINE },
  { "第１０条（責任）", FALSE, INGEST_OPENS_LINE },
  { "12 運用", TRUE, INGEST_OPENS_LINE },
  { "範囲 ..... 12", FALSE, INGEST_OPENS_LINE },
  { "範囲…４", FALSE, INGEST_OPENS_LINE },
  { "12 運用", FALSE, INGEST_OPENS_NOTHING }, /* a line that was broken before a number */
  { "30 日分の記録を保ちます。", TRUE, INGEST_OPENS_NOTHING },
  { "1.5倍の量で", TRUE, INGEST_OPENS_NOTHING },
  { "1.2版の範囲", FALSE, INGEST_OPENS_NOTHING },
  { "03-1234-5678 へ", TRUE, INGEST_OPENS_NOTHING },
  { "2024-05-01 に改訂", TRUE, INGEST_OPENS_NOTHING },
  { "計 3", TRUE, INGEST_OPENS_NOTHING },
  { "■国の指針", FALSE, INGEST_OPENS_PARAGRAPH },
  { "（2）乙", FALSE, INGEST_OPENS_PARAGRAPH },
  { "(ア) 乙", FALSE, INGEST_OPENS_PARAGRAPH },
  { "（兼務）", FALSE, INGEST_OPENS_NOTHING },
  { "(iv) 丙", FALSE, INGEST_OPENS_PARAGRAPH },
  { "Q1. 保存先は？", FALSE, INGEST_OPENS_PARAGRAPH },
  { "Ａ：国内です。", FALSE, INGEST_OPENS_PARAGRAPH },
  { "A 社の", FALSE, INGEST_OPENS_NOTHING },
  { "③ 丙", FALSE, INGEST_OPENS_PARAGRAPH },
  { "※一部に限ります。", FALSE, INGEST_OPENS_PARAGRAPH },
  { "当社は", TRUE, INGEST_OPENS_NOTHING },
  { "", TRUE, INGEST_OPENS_NOTHING },
};

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  g_assert_cmpint (ingest_line_classify (c->text, c->text + strlen (c->text), c->fresh), ==, c->want);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *text;
    gsize bytes, marker;
    gboolean page;
  } rows[] = {
    { "- 甲", 2, 1, FALSE }, { "・甲", 3, 3, FALSE },  { "●  甲", 5, 3, FALSE },
    { "-甲", 0, 0, FALSE },  { "- ", 0, 0, FALSE },    { "- -", 0, 0, FALSE },
    { "- 3 -", 2, 1, TRUE }, { "*1 甲", 0, 0, FALSE }, { "-\t甲", 2, 1, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *end = rows[i].text + strlen (rows[i].text);
      gsize marker = 0;
      g_assert_cmpuint (ingest_line_get_bullet (rows[i].text, end, &marker), ==, rows[i].bytes);
      g_assert_cmpuint (marker, ==, rows[i].marker);
      g_assert_cmpint (ingest_line_page_number (rows[i].text, end) == INGEST_PAGE_SURE, ==, rows[i].page);
    }
}

static void
test_page_numbers (void)
{
  static const struct
  {
    const char *text;
    IngestPageNumber want;
  } rows[] = {
    { "3", INGEST_PAGE_PERHAPS },         { " 3 / 12 ", INGEST_PAGE_PERHAPS }, { "P.4", INGEST_PAGE_PERHAPS },
    { "－ ３ －", INGEST_PAGE_SURE },     { "— 3 —", INGEST_PAGE_SURE },       { "Page 3 of 12", INGEST_PAGE_SURE },
    { "- 3 / 12 -", INGEST_PAGE_SURE },   { "4ページ", INGEST_PAGE_SURE },     { "3.2", INGEST_PAGE_NONE },
    { "3 of the 12", INGEST_PAGE_NONE },  { "Page of 3", INGEST_PAGE_NONE },   { "", INGEST_PAGE_NONE },
    { "2024年5月1日", INGEST_PAGE_NONE }, { "/ 3 /", INGEST_PAGE_NONE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (ingest_line_page_number (rows[i].text, rows[i].text + strlen (rows[i].text)), ==, rows[i].want);
}

static void
test_contents (void)
{
  static const struct
  {
    const char *text;
    gboolean led;
    IngestContentsLine want; /* title, dots, dashes, blanks, digits, page */
  } rows[] = {
    { "1.1 総則 ..... 4", TRUE, { 10, 5, 0, 2, 1, 4 } },
    { "総則 ……… 12", TRUE, { 6, 9, 0, 2, 2, 12 } },
    { "総則・・・・iv", TRUE, { 6, 4, 0, 0, 0, 0 } },
    { "総則 ..... 2-5", TRUE, { 6, 5, 0, 2, 2, 5 } },
    { "総則 ..... - 3 -", TRUE, { 6, 5, 0, 2, 1, 3 } },
    { "総則 ----- 3", TRUE, { 6, 0, 5, 2, 1, 3 } },
    { "総則 . . . . \xe2\x81\xa0"
      "4",
      TRUE,
      { 6, 4, 0, 6, 1, 4 } }, /* a word joiner, as Typst sets it */
    { "更新……", TRUE, { 6, 6, 0, 0, 0, 0 } },
    { "以上です...", TRUE, { 12, 3, 0, 0, 0, 0 } },
    { "総則 4", FALSE, { 6, 0, 0, 1, 1, 4 } },
    { "総則\t4", FALSE, { 6, 0, 0, 3, 1, 4 } },
    { "総則 20245", FALSE, { 6, 0, 0, 1, 5, 0 } },
    { "総則4", FALSE, { 7, 0, 0, 0, 0, 0 } },
    { "総則 iv", FALSE, { 9, 0, 0, 0, 0, 0 } },
    { "総則。", FALSE, { 9, 0, 0, 0, 0, 0 } },
    { "", FALSE, { 0, 0, 0, 0, 0, 0 } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      IngestContentsLine line;
      g_assert_cmpint (ingest_contents_line_read (rows[i].text, -1, &line), ==, rows[i].led);
      g_assert_cmpmem (&line, sizeof line, &rows[i].want, sizeof line);
    }
}

static void
test_dotted (void)
{
  static const struct
  {
    const char *text;
    IngestDottedFlags flags;
    const char *want; /* as printed again; a trailing point where one closes it, NULL where none is read */
    gsize length;
  } rows[] = {
    { "6.5.1 情報の複製", 0, "6.5.1", 5 },
    { "１．２．概要", 0, "1.2.", 9 },
    { "A.5.1-2 鍵", 0, "A.5.1-2", 7 },
    { "A. 5.1 鍵", 0, NULL, 0 },
    { "A. 5.1 鍵", INGEST_DOTTED_SPACED, "A.5.1", 6 },
    { "B.1 鍵", INGEST_DOTTED_BARE, NULL, 0 },
    { "CLD.9.5.1", 0, "CLD.9.5.1", 9 },
    { "cld 6.3.1", 0, "CLD.6.3.1", 9 },
    { "CLD. I2,4", 0, NULL, 0 },
    { "CLD. I2,4", INGEST_DOTTED_MEND, "CLD.12.4", 9 },
    { "12,4", 0, "12", 2 },
    { "I.2", INGEST_DOTTED_MEND, "1.2", 3 }, /* no letter of a chapter: it may be the digit */
    { "1.Old keys", INGEST_DOTTED_MEND, "1.", 1 },
    { "9.2.1-9.2.3", INGEST_DOTTED_POINTS, "9.2.1", 5 },
    { "9.2.1-9.2.3", 0, "9.2.1-9.2.3", 11 },
    { "1- 2", 0, "1", 1 },
    { "7", 0, "7", 1 },
    { "2024.4.1", 0, NULL, 0 },
    { "1.2024", 0, NULL, 0 },
    { "03-1234-5678", 0, NULL, 0 },
    { "1.2.3.4.5.6.7", 0, NULL, 0 },
    { "版 1.2", 0, NULL, 0 },
    { "", 0, NULL, 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      IngestDotted read;
      gboolean is = ingest_dotted_read (rows[i].text, rows[i].text + strlen (rows[i].text), rows[i].flags, &read);
      g_autoptr (GString) printed = g_string_new (read.cloud ? "CLD." : NULL);
      if (read.letter != 0)
        g_string_append_printf (printed, "%c.", (int) read.letter);
      for (guint k = 0; k < read.n_parts; k++)
        g_string_append_printf (printed, "%.1s%u", &read.signs[k], read.parts[k]);
      g_string_append (printed, read.closed > read.length ? "." : "");
      g_assert_cmpstr (is ? printed->str : NULL, ==, rows[i].want);
      g_assert_cmpuint (is ? read.length : 0, ==, rows[i].length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ingest/line/%zu", i + 1);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/ingest/line/marks", test_marks);
  g_test_add_func ("/ingest/line/contents", test_contents);
  g_test_add_func ("/ingest/line/dotted", test_dotted);
  g_test_add_func ("/ingest/line/page-numbers", test_page_numbers);
  return g_test_run ();
}
