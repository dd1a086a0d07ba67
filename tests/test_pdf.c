#include "ingest/pdf/flow.h"
#include "ingest/pdf/furniture.h"
#include "ingest/pdf/repair.h"
#include "ingest/pdf/table_grid.h"
#include "ingest/pdf/text_columns.h"
#include "ingest/pdf/title_bands.h"

#include <string.h>

/* markers */

static const struct MarkerCase
{
  const char *name, *text;
  int kind; /* PdfMarker */
  const char *rest;
} markers[] = {
  { "dot", "・項目", PDF_MARKER_BULLET, "項目" },
  { "circled", "① 項目", PDF_MARKER_BULLET, "項目" },
  { "brackets", "（１）項目", PDF_MARKER_BULLET, "項目" },
  { "kana", "ア）項目", PDF_MARKER_BULLET, "項目" },
  { "note", "※12 注", PDF_MARKER_BULLET, "注" },
  { "guillemet", "» 項目", PDF_MARKER_BULLET, "項目" },
  { "dash", "- 項目", PDF_MARKER_BULLET, "項目" },
  { "page-number", "- 3 -", PDF_MARKER_NONE, "- 3 -" },
  { "minus", "-5 度", PDF_MARKER_NONE, "-5 度" },
  { "decimal", "2.5倍の速さ", PDF_MARKER_NONE, "2.5倍の速さ" },
  { "section", "2.5 速さ", PDF_MARKER_NUMBER, "速さ" },
  { "deep", "6.1.1情報", PDF_MARKER_NUMBER, "情報" },
  { "control", "CLD.6.3.1 関係", PDF_MARKER_NUMBER, "関係" },
  { "chapter", "第3章　体制", PDF_MARKER_NUMBER, "体制" },
  { "roman", "II. 範囲", PDF_MARKER_NUMBER, "範囲" },
  { "word", "プ)", PDF_MARKER_NONE, "プ)" },
  { "plain", "本書は", PDF_MARKER_NONE, "本書は" },
  { "empty", "", PDF_MARKER_NONE, "" },
};

static void
test_marker (gconstpointer data)
{
  const struct MarkerCase *c = data;
  PdfMarker kind;
  gsize length = ingest_pdf_marker (c->text, &kind);
  g_assert_cmpint (kind, ==, c->kind);
  g_assert_cmpstr (c->text + length, ==, c->rest);
}

/* running rows */

static const struct RowCase
{
  const char *name, *a;
  guint page_a;
  const char *b;
  guint page_b;
  gboolean want;
} rows[] = {
  { "same", "社外秘", 1, "社外秘", 2, TRUE },
  { "counts", "手引 3 / 12", 3, "手引 4 / 12", 4, TRUE },
  { "offset", "- 1 -", 4, "- 2 -", 5, TRUE },
  { "full-width", "１ 頁", 1, "2 頁", 2, TRUE },
  { "does-not-count", "12 34", 1, "56 78", 2, FALSE },
  { "other-number", "表 3", 1, "表 5", 2, FALSE },
  { "other-words", "第1章", 1, "第1節", 2, FALSE },
  { "longer", "手引", 1, "手引き", 2, FALSE },
  { "roman", "iii", 3, "iv", 4, TRUE },
};

static void
test_row (gconstpointer data)
{
  const struct RowCase *c = data;
  g_assert_cmpint (ingest_pdf_furniture_same (c->a, c->page_a, c->b, c->page_b), ==, c->want);
}

/* grids: rules as "x0 y0 x1 y1", and what they make */

static const struct GridCase
{
  const char *name;
  float rules[12][4];
  guint n_rules, columns, rows; /* of the largest grid; 0 for none */
  gboolean open_bottom;
} grids[] = {
  { "two-by-two",
    { { 0, 0, 100, 0 },
      { 0, 20, 100, 20 },
      { 0, 40, 100, 40 },
      { 0, 0, 0, 40 },
      { 50, 0, 50, 40 },
      { 100, 0, 100, 40 } },
    6,
    2,
    2,
    FALSE },
  { "no-frame", { { 0, 20, 100, 20 }, { 50, 0, 50, 40 }, { 0, 30, 100, 30 } }, 3, 2, 3, TRUE },
  { "double-rules",
    { { 0, 0, 100, 0 }, { 0, 2, 100, 2 }, { 0, 40, 100, 40 }, { 0, 0, 0, 40 }, { 50, 0, 50, 40 }, { 100, 0, 100, 40 } },
    6,
    2,
    1,
    FALSE },
  { "stops-short",
    { { 2, 0, 98, 0 }, { 2, 20, 98, 20 }, { 0, 2, 0, 18 }, { 50, 2, 50, 18 }, { 100, 2, 100, 18 } },
    5,
    2,
    1,
    FALSE },
  { "dashes",
    { { 0, 0, 4, 0 }, { 6, 0, 10, 0 }, { 12, 0, 16, 0 }, { 0, 20, 16, 20 }, { 0, 0, 0, 20 }, { 16, 0, 16, 20 } },
    6,
    1,
    1,
    FALSE },
  { "cut-by-page-end",
    { { 0, 0, 100, 0 }, { 0, 20, 100, 20 }, { 0, 0, 0, 60 }, { 50, 0, 50, 60 }, { 100, 0, 100, 60 } },
    5,
    2,
    2,
    TRUE },
  { "apart", { { 0, 0, 100, 0 }, { 300, 10, 300, 50 } }, 2, 0, 0, FALSE },
  { "only-across", { { 0, 0, 100, 0 }, { 0, 20, 100, 20 }, { 0, 40, 100, 40 } }, 3, 0, 0, FALSE },
};

static void
test_grid (gconstpointer data)
{
  const struct GridCase *c = data;
  g_autoptr (GArray) across = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  g_autoptr (GArray) down = g_array_new (FALSE, FALSE, sizeof (PdfRule));
  for (guint i = 0; i < c->n_rules; i++)
    {
      PdfRule rule = { c->rules[i][0], c->rules[i][1], c->rules[i][2], c->rules[i][3] };
      if (rule.y0 == rule.y1)
        g_array_append_val (across, rule);
      else
        g_array_append_val (down, rule);
    }
  g_autoptr (GPtrArray) found = ingest_pdf_grids (across, down);
  if (c->columns == 0)
    {
      g_assert_cmpuint (found->len, ==, 0);
      return;
    }
  g_assert_cmpuint (found->len, >=, 1);
  const PdfGrid *grid = found->pdata[found->len - 1];
  g_assert_cmpuint (grid->xs->len - 1, ==, c->columns);
  g_assert_cmpuint (grid->ys->len - 1, ==, c->rows);
  g_assert_cmpint (grid->open_bottom, ==, c->open_bottom);
}

/* layout: made-up lines on a page 400 points wide, 10 points a character */

typedef struct
{
  float x, y;
  const char *text;
} MadeLine;

static const struct LayoutCase
{
  const char *name;
  MadeLine lines[12];
  const char *want; /* the blocks, parted by | */
} layouts[] = {
  { "wrapped",
    { { 0, 10, "当社はサービスの安全を守るための体制を" }, { 0, 26, "整えています。" } },
    "当社はサービスの安全を守るための体制を整えています。" },
  { "ended",
    { { 0, 10, "短い行。" }, { 0, 26, "当社はサービスの安全を守るための体制を" } },
    "短い行。|当社はサービスの安全を守るための体制を" },
  { "gap",
    { { 0, 10, "当社はサービスの安全を守るための体制を" }, { 0, 46, "整えています。" } },
    "当社はサービスの安全を守るための体制を|整えています。" },
  { "bullets",
    { { 0, 10, "・当社はサービスの安全を守るための体制" }, { 0, 26, "・整えています。" } },
    "当社はサービスの安全を守るための体制|整えています。" },
  { "letter-spaced", { { 0, 10, "目" }, { 30, 10, "次" } }, "目次" },
  { "full-width-space", { { 0, 10, "概要" }, { 30, 10, "目的と範囲" } }, "概要 目的と範囲" },
  { "columns",
    { { 0, 10, "左の段の一行目で長い文" },
      { 0, 26, "左の段の二行目で長い文" },
      { 0, 42, "左の段の三行目で長い文" },
      { 0, 58, "左の段の四行目です。" },
      { 200, 18, "右の段の一行目で長い文" },
      { 200, 34, "右の段の二行目で長い文" },
      { 200, 50, "右の段の三行目で長い文" },
      { 200, 66, "右の段の四行目です。" } },
    "左の段の一行目で長い文左の段の二行目で長い文左の段の三行目で長い文左の段の四行目です。|"
    "右の段の一行目で長い文右の段の二行目で長い文右の段の三行目で長い文右の段の四行目です。" },
};

static void
add_line (PdfPage *page, const MadeLine *line)
{
  PdfWord word = { page->chars->len, 0, line->x, line->y - 8.6f, line->x, line->y + 1.4f, line->y, 10 };
  for (const char *p = line->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      PdfChar c = { .c = g_utf8_get_char (p),
                    .x0 = word.x1,
                    .y0 = word.y0,
                    .x1 = word.x1 + 10,
                    .y1 = word.y1,
                    .base = line->y,
                    .em = 10,
                    .glyph = -1 };
      g_array_append_val (page->chars, c);
      word.x1 += 10;
      word.n++;
    }
  g_array_append_val (page->words, word);
}

static void
test_layout (gconstpointer data)
{
  const struct LayoutCase *c = data;
  g_autoptr (PdfPage) page = ingest_pdf_page_new ();
  page->number = 1;
  page->w = page->width = 400;
  page->h = page->height = 600;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; c->lines[i].text != NULL; i++)
    {
      add_line (page, &c->lines[i]);
      g_array_append_val (words, i);
    }
  float box[4] = { 0, 0, 400, 600 };
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (ingest_pdf_block_free);
  ingest_pdf_layout (page, (const guint *) (gpointer) words->data, words->len, NULL, box, FALSE, out);
  g_autoptr (GString) got = g_string_new (NULL);
  for (guint i = 0; i < out->len; i++)
    g_string_append_printf (got, "%s%s", i > 0 ? "|" : "", ((const PdfBlock *) out->pdata[i])->text->str);
  g_assert_cmpstr (got->str, ==, c->want);
}

/* columns of text, or of a table: the same made lines, and how many regions they are */

static const struct ColumnsCase
{
  const char *name;
  float known; /* gutter of the page before */
  MadeLine lines[16];
  guint regions;
} columns[] = {
  { "prose",
    0,
    { { 0, 10, "1 事故のときの対応" },
      { 0, 26, "当社はお客さまの求めに応じて調べ、分かった" },
      { 0, 42, "ことを二日のうちに知らせます。" },
      { 0, 74, "2 証拠となる記録" },
      { 0, 90, "記録は別の区画に複写され、求めがあれば写し" },
      { 0, 106, "を渡します。" },
      { 250, 10, "3 法令の順守" },
      { 250, 26, "契約は日本の法律に従い、改めるときは三十日" },
      { 250, 42, "前までに知らせます。" },
      { 250, 74, "4 点検と公表" },
      { 250, 90, "外の専門家による点検を年に一度受け、その結" },
      { 250, 106, "果を公表します。" } },
    2 },
  { "questions",
    0,
    { { 0, 10, "責任者を置いていますか。" },
      { 200, 10, "はい。取締役が責任者です。" },
      { 0, 42, "講習を行っていますか。" },
      { 200, 42, "はい。年に一回行います。" },
      { 0, 74, "記録を取っていますか。" },
      { 200, 74, "はい。一年間残します。" },
      { 0, 106, "点検を受けていますか。" },
      { 200, 106, "はい。年に一回受けます。" } },
    1 },
  { "marks",
    0,
    { { 0, 10, "通信の暗号化" },
      { 200, 10, "○" },
      { 0, 26, "保管の暗号化" },
      { 200, 26, "○" },
      { 0, 42, "二段階の認証" },
      { 200, 42, "×" },
      { 0, 58, "操作の記録" },
      { 200, 58, "△" } },
    1 },
  { "short-but-known",
    249.7f,
    { { 0, 10, "前の頁から続く文がここで終わり、その先に別" },
      { 0, 26, "の文が続いています。" },
      { 0, 42, "これが左の段の終わりです。" },
      { 250, 10, "右の段はこの行から始まって、下の行へと文が" },
      { 250, 26, "続いていきます。" },
      { 250, 42, "これが右の段の終わりです。" } },
    2 },
};

static void
test_columns (gconstpointer data)
{
  const struct ColumnsCase *c = data;
  g_autoptr (PdfPage) page = ingest_pdf_page_new ();
  page->number = 2;
  page->w = page->width = 500;
  page->h = page->height = 600;
  page->gutter = c->known;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; c->lines[i].text != NULL; i++)
    {
      add_line (page, &c->lines[i]);
      g_array_append_val (words, i);
    }
  g_assert_cmpuint (ingest_pdf_text_columns (page, words, NULL), ==, c->regions);
}

/* UTF-8 that was read as PDFDocEncoding; U+FFFD where 0x9f or 0xad stood */

static const struct RepairCase
{
  const char *name, *text, *want;
} repairs[] = {
  { "plain", "台帳の手引", "台帳の手引" },    { "latin", "na\xc3\xafve \xc2\xbb", "na\xc3\xafve \xc2\xbb" },
  { "utf-8", "ï»¿æıŠå‘·", "暗号" },           { "mixed", "ï»¿TLS æıŠå‘·", "TLS 暗号" },
  { "lost-byte", "ï»¿å\xef\xbf\xbdŠ", "字" }, /* E5 AD 97; E5 9F 97 is in no Japanese text */
};

static void
test_repair (gconstpointer data)
{
  const struct RepairCase *c = data;
  g_autofree char *got = ingest_pdf_repair_string (g_strdup (c->text));
  g_assert_cmpstr (got, ==, c->want);
}

/* bands: a number in a box on a band, and what stands below it */

static const struct BandCase
{
  const char *name;
  MadeLine lines[6];
  float shades[4][5]; /* x0 y0 x1 y1, and its grey */
  guint found;
} bands[] = {
  { "heading",
    { { 4, 16, "5.1" }, { 50, 16, "方針群" }, { 0, 40, "当社は方針を定め、年に一度見直しています。" } },
    { { 0, 0, 400, 22, 0xe0 }, { 0, 0, 40, 22, 0x40 } },
    1 },
  { "row",
    { { 4, 16, "5.1" }, { 50, 16, "方針群" }, { 50, 40, "当社は方針を定め、年に一度見直しています。" } },
    { { 0, 0, 400, 22, 0xe0 }, { 0, 0, 40, 22, 0x40 } },
    0 },
  { "rows",
    { { 4, 16, "5.1" }, { 50, 16, "方針群" }, { 4, 38, "5.2" }, { 50, 38, "役割" }, { 0, 70, "以上" } },
    { { 0, 0, 400, 22, 0xe0 }, { 0, 0, 40, 22, 0x40 }, { 0, 22, 400, 44, 0xe0 }, { 0, 22, 40, 44, 0x40 } },
    0 },
  { "word-in-box",
    { { 4, 16, "重要" }, { 50, 16, "方針群" }, { 0, 40, "当社は方針を定め、年に一度見直しています。" } },
    { { 0, 0, 400, 22, 0xe0 }, { 0, 0, 40, 22, 0x40 } },
    0 },
};

static void
test_band (gconstpointer data)
{
  const struct BandCase *c = data;
  g_autoptr (PdfPage) page = ingest_pdf_page_new ();
  page->number = 1;
  page->w = page->width = 500;
  page->h = page->height = 600;
  for (guint i = 0; i < G_N_ELEMENTS (c->lines) && c->lines[i].text != NULL; i++)
    add_line (page, &c->lines[i]);
  for (guint i = 0; i < G_N_ELEMENTS (c->shades) && c->shades[i][4] > 0; i++)
    {
      const float *s = c->shades[i];
      PdfFill fill = { s[0], s[1], s[2], s[3], 0x010101 * (gint32) s[4], FALSE };
      g_array_append_val (page->fills, fill);
    }
  ingest_pdf_title_bands_find (page);
  g_assert_cmpuint (page->title_bands->len, ==, c->found);
}

/* characters set apart: a space is a gap of most of a size, and cuts words */

static const struct SpacedCase
{
  const char *name, *line, *want;
} spaced[] = {
  { "heading", "目 次", "目次" },
  { "words", "担当 部署", "担当 部署" },
  { "pushed-apart", "通 常 abc パ ッ ケ ー ジ は 送 る。", "通常 abc パッケージは送る。" },
  { "after-a-run", "管 理 の 手 順 abc 付 き", "管理の手順 abc 付き" },
  { "too-few", "a 甲 乙 b", "a 甲 乙 b" },
};

static void
test_spaced (gconstpointer data)
{
  const struct SpacedCase *c = data;
  g_autoptr (PdfPage) page = ingest_pdf_page_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) parts = g_strsplit (c->line, " ", -1);
  float x = 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      MadeLine line = { x, 20, parts[i] };
      add_line (page, &line);
      g_array_append_val (words, i);
      x = PDF_WORD (page, i)->x1 + 8;
    }
  g_autoptr (GString) got = g_string_new (NULL);
  ingest_pdf_words_text (page, (const guint *) (gpointer) words->data, words->len, got, NULL);
  g_assert_cmpstr (got->str, ==, c->want);
}

#define ADD(cases, path, test)                                                                                         \
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)                                                                     \
    {                                                                                                                  \
      g_autofree char *name = g_strconcat (path, cases[i].name, NULL);                                                 \
      g_test_add_data_func (name, &cases[i], test);                                                                    \
    }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (markers, "/ingest/pdf/marker/", test_marker)
  ADD (rows, "/ingest/pdf/running/", test_row)
  ADD (grids, "/ingest/pdf/grid/", test_grid)
  ADD (layouts, "/ingest/pdf/layout/", test_layout)
  ADD (spaced, "/ingest/pdf/spaced/", test_spaced)
  ADD (columns, "/ingest/pdf/columns/", test_columns)
  ADD (repairs, "/ingest/pdf/repair/", test_repair)
  ADD (bands, "/ingest/pdf/bands/", test_band)
  return g_test_run ();
}
