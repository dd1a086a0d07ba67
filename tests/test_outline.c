#include "normalize/about.h"
#include "normalize/outline/bare_clauses.h"
#include "normalize/outline/candidate.h"
#include "normalize/outline/clauses.h"
#include "normalize/outline/outline.h"
#include "normalize/outline/titled_clauses.h"
#include "normalize/text/boxes.h"
#include "normalize/words.h"

#include <string.h>

/* A document in lines: "h2 text" a heading that the format marks, "b text" a bold paragraph, "- text" a list item,
 * "f" a page break, "p text" a paragraph, "r title|text" one whose
 * title is underlined; "\\n" within is a line break. */
static IngestDocument *
draw (const char *sketch)
{
  IngestDocument *document = ingest_document_new ("sketch");
  g_auto (GStrv) lines = g_strsplit (sketch, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      const char *text = strchr (*line, ' ') != NULL ? strchr (*line, ' ') + 1 : "";
      g_autofree char *broken = g_strcompress (text);
      char *bar = **line == 'r' ? strchr (broken, '|') : NULL;
      if (bar != NULL)
        memmove (bar, bar + 1, strlen (bar));
      IngestBlockType type = **line == 'h'   ? INGEST_BLOCK_HEADING
                             : **line == '-' ? INGEST_BLOCK_LIST_ITEM
                             : **line == 'f' ? INGEST_BLOCK_PAGE_BREAK
                                             : INGEST_BLOCK_PARAGRAPH;
      IngestBlock *block = ingest_document_add (document, document->blocks, type, broken, -1);
      if (type == INGEST_BLOCK_HEADING)
        block->level = (guint) (*line)[1] - '0';
      if (bar != NULL)
        ingest_block_add_span (document, block,
                               (IngestSpan){
                                   .end = (guint) (bar - broken), .style = INGEST_STYLE_UNDERLINE, .colour = -1 });
      if (**line == 'b')
        ingest_block_add_span (
            document, block, (IngestSpan){ .end = (guint) strlen (broken), .style = INGEST_STYLE_BOLD, .colour = -1 });
    }
  return document;
}

/* The outline in lines: "2 1.1 title" a heading, "= text" text, "x reason" what is left. */
static char *
print (const NormalizeOutline *outline)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      g_autofree char *text = g_strndup (item->block->text + item->start, item->end - item->start);
      g_strstrip (text);
      if (out->len > 0)
        g_string_append_c (out, '\n');
      if (item->kind == ITEM_HEADING)
        g_string_append_printf (out, "%u %s%s%s%s%s", item->level, item->number.text, *item->number.text ? " " : "",
                                item->title, *item->cited ? " @" : "", item->cited);
      else if (item->kind == ITEM_LEFT)
        g_string_append_printf (out, "x %s", item->reason);
      else
        g_string_append_printf (out, "=%s %s", item->stray_number ? "#" : "", text);
    }
  return g_string_free (out, FALSE);
}

static const struct Case
{
  const char *name, *sketch, *want;
} cases[] = {
  { "unmarked",
    "p はじめに\np 本書は対策を述べます。\np "
    "可用性\\n停止\\n停止は10日前にお知らせします。\\n稼働率\\n99.5%を目標にします。\np 復旧\np "
    "4時間を目安にします。",
    "1 はじめに\n= 本書は対策を述べます。\n1 可用性\n2 停止\n= 停止は10日前にお知らせします。\n2 稼働率\n= "
    "99.5%を目標にします。\n2 復旧\n= "
    "4時間を目安にします。" },
  { "agenda",
    "h1 ご紹介\nh2 本日の内容\np 体制\np データの保護運用と監視\nh2 体制\np 責任者を置いています。\nh2 データの保護\np "
    "保存データを暗号化しています。\nh2 運用と監視\np 常に監視しています。",
    "x cover\nx contents\nx contents\nx contents\n1 体制\n= 責任者を置いています。\n1 データの保護\n= "
    "保存データを暗号化しています。\n1 運用と監視\n= 常に監視しています。" },
  { "agenda-said",
    "h1 Review\nh2 Agenda\np The committee meets each month.\nh2 Access\np We review access each quarter.",
    "0 Review\n1 Agenda\n= The committee meets each month.\n1 Access\n= We review access each quarter." },
  { "spoken-with-stops",
    "h1 Harrow keeps your data safe.\nh2 We encrypt your data.\np We use AES.\nh2 Nobody looks inside.\np We log "
    "access.\nh2 Two sites in the north.\np Each has power.\nh2 Want more?\np Write to us.",
    "0 Harrow keeps your data safe.\n1 We encrypt your data.\n= We use AES.\n1 Nobody looks inside.\n= We log access.\n1 Two sites in the "
    "north.\n= Each has power.\n1 Want more?\n= Write to us." },
  { "spoken-with-full-stops",
    "h1 安全のために\nh2 通信を暗号化します。\np TLSです。\nh2 毎日複製します。\np 二か所です。\nh2 "
    "記録を残します。\np 一年です。",
    "0 安全のために\n1 通信を暗号化します。\n= TLSです。\n1 毎日複製します。\n= 二か所です。\n1 記録を残します。\n= "
    "一年です。" },
  { "sentences-marked-as-headings",
    "h1 安全のために\nh2 通信を暗号化します。\nh2 毎日複製します。複製は二か所に置きます。\nh2 記録を残します。",
    "0 安全のために\n= 通信を暗号化します。\n= 毎日複製します。複製は二か所に置きます。\n= 記録を残します。" },
  { "leads-into-list",
    "h2 Encryption\np We keep two kinds of keys for the data:\n- master keys\n- data keys\nh2 Access\np We log it all.",
    "1 Encryption\n= We keep two kinds of keys for the data:\n= master keys\n= data keys\n1 Access\n= We log it all." },
  { "cards-of-links",
    "h1 Harbour\nh2 Keys\np We rotate all keys each year.\nh2 See also\nh7 Plans\np What each holds\nh7 Regions\np Where we "
    "are\nh2 Sites\np We keep two sites.",
    "0 Harbour\n1 Keys\n= We rotate all keys each year.\nx navigation\nx navigation\nx navigation\nx navigation\nx "
    "navigation\n1 Sites\n= We keep two sites." },
  { "lone-bold-title",
    "h2 建物\nb 電源\np 二つの系統があります。\nb 消火\np ガスで消します。\nh2 運用\nb 監視\np 常に見ています。\nb "
    "記録\np 一年残します。\nh2 人\nb 教育\np 毎年教えます。\nb 誓約\np 入社のときに取ります。\nh2 鍵\nb 保管\np 金庫に置きます。\nh2 "
    "暗号\nb 通信\np すべて守ります。\nb 写し\np 写しも守ります。",
    "1 建物\n2 電源\n= 二つの系統があります。\n2 消火\n= ガスで消します。\n1 運用\n2 監視\n= 常に見ています。\n2 "
    "記録\n= 一年残します。\n1 人\n2 教育\n= 毎年教えます。\n2 誓約\n= 入社のときに取ります。\n1 鍵\n2 保管\n= "
    "金庫に置きます。\n1 暗号\n2 通信\n= すべて守ります。\n2 写し\n= 写しも守ります。" },
  { "flattened-titles",
    "p 1. 提供\np 1.1 方式\np 項目 内容 備考\np 利用の形 画面から使います。\np 1.2 窓口\np 電話で受けます。",
    "1 1 提供\n2 1.1 方式\nx column-titles\n= 利用の形 画面から使います。\n2 1.2 窓口\n= 電話で受けます。" },
  { "counts-in-titles",
    "h2 Encryption\np We use keys.\nh2 15 years in business\np We began in a shed.\nh2 24 hours of watching\np We "
    "watch.\nh2 Access\np We log it.",
    "1 Encryption\n= We use keys.\n1 15 years in business\n= We began in a shed.\n1 24 hours of watching\n= We "
    "watch.\n1 Access\n= We log it." },
  { "unmarked-few", "p 可用性\np 停止は10日前にお知らせします。\np 稼働率を定めています。",
    "= 可用性\n= 停止は10日前にお知らせします。\n= 稼働率を定めています。" },
  { "unmarked-below-controls",
    "p 9.1 体制\np 責任者\np 置いています。\np 9.2 登録\np 窓口\np 設けています。\np 9.3 権限\np 担当者\np "
    "限っています。",
    "1 9.1 体制\n= 責任者\n= 置いています。\n1 9.2 登録\n= 窓口\n= 設けています。\n1 9.3 権限\n= 担当者\n= "
    "限っています。" },
  { "interleaved",
    "p 1. 設備\nb 建物\np 免震の構造です。\nb 電源\np 二つの系統です。\np 2. 運用\nb 監視\np 常に見ています。\nb "
    "記録\np 残しています。",
    "1 1 設備\n2 建物\n= 免震の構造です。\n2 電源\n= 二つの系統です。\n1 2 運用\n2 監視\n= 常に見ています。\n2 記録\n= "
    "残しています。" },
  { "foreign-number", "p 5.5 連絡\np 示しています。\np CLD.6.3.1 分担\np 定めています。\np 8.13 複製\np 毎日です。",
    "1 5.5 連絡\n= 示しています。\n1 CLD.6.3.1 分担\n= 定めています。\n1 8.13 複製\n= 毎日です。" },
  { "dotted",
    "p 1 概要\np 1.1 目的\np 本書は目的を述べます。\np 1.2 範囲\np 全体が対象です。\np 2 体制\np 2.1 委員会\np "
    "置いています。",
    "1 1 概要\n2 1.1 目的\n= 本書は目的を述べます。\n2 1.2 範囲\n= 全体が対象です。\n1 2 体制\n2 2.1 委員会\n= "
    "置いています。" },
  { "contents", "p 目次\np 1 概要.....2\np 2 体制.....3\np 1 概要\np 述べます。\np 2 体制\np 定めます。",
    "x contents\nx contents\nx contents\n1 1 概要\n= 述べます。\n1 2 体制\n= 定めます。" },
  { "contents-over-running-line",
    "p 目次\np 1 概要.....2\np 白書\np 2 体制.....3\np 1 概要\np 述べます。\np 2 体制\np 定めます。",
    "x contents\nx contents\nx contents\nx contents\n1 1 概要\n= 述べます。\n1 2 体制\n= 定めます。" },
  { "roman-is-one",
    "p 目次\np I. 初めに....1\np 1. 目的....1\np II. 対策....2\np 1. 概要....2\nh2 I. 初めに\nh3 1. 目的\np "
    "述べます。\n"
    "h2 II. 対策\nh3 I. 概要\np 示します。",
    "x contents\nx contents\nx contents\nx contents\nx contents\n1 I 初めに\n2 1 目的\n= 述べます。\n1 II 対策\n2 1 "
    "概要\n= 示します。" },
  { "markup-of-ocr", "h2 1. 甲\np 述べます。\nh4 2. 乙\np 述べます。\nb 3. 丙\np 述べます。\np 4. 丁\np 述べます。",
    "1 1 甲\n= 述べます。\n1 2 乙\n= 述べます。\n1 3 丙\n= 述べます。\n1 4 丁\n= 述べます。" },
  { "stray-number", "p 8.1 方針\np 8.1.1 利用方針\np 8.1.2 通信は暗号化しています。\np 8.1.3 鍵\np 預けます。",
    "1 8.1 方針\n2 8.1.1 利用方針\n=# 8.1.2 通信は暗号化しています。\n2 8.1.3 鍵\n= 預けます。" },
  { "run-on", "p 3.1 管理\np 3.1.1 変更の管理 変更するときは事前にお知らせします。",
    "1 3.1 管理\n2 3.1.1 変更の管理\n= 変更するときは事前にお知らせします。" },
  { "run-on-particle", "p 3.1.1 変更は SSL による通信で行います。\np 3.1.2 次\np 続きます。",
    "= 3.1.1 変更は SSL による通信で行います。\n1 3.1.2 次\n= 続きます。" },
  { "list-no-headings", "p 次を守ります。\np 1. 鍵を渡さない\np 2. 席を離れるときは閉じる\np 3. 持ち出さない",
    "= 次を守ります。\n= 1. 鍵を渡さない\n= 2. 席を離れるときは閉じる\n= 3. 持ち出さない" },
  { "heading-on-text", "p 1. 甲の対策\\n守っています。\np 2. 乙の対策\\n続けています。",
    "1 1 甲の対策\n= 守っています。\n1 2 乙の対策\n= 続けています。" },
  { "sentence-heading",
    "h2 対策\np 当社は次のとおり対策を続けて行います。\nh2 情報を大切に扱います。\np 守ります。\nh2 体制\np 置きます。",
    "1 対策\n= 当社は次のとおり対策を続けて行います。\n= 情報を大切に扱います。\n= 守ります。\n1 体制\n= 置きます。" },
  { "cited", "p 1. 変更管理 (I2.1.2)\np 知らせます。\np 2. 監視 (CLD. I2.4.5)\np 見ます。",
    "1 1 変更管理 @I2.1.2\n= 知らせます。\n1 2 監視 @CLD. I2.4.5\n= 見ます。" },
  { "chapters", "p 第1章 総則\np 1 目的\np 定めます。\np 2 範囲\np 述べます。\np 第2章 体制\np 1 責任者\np 置きます。",
    "1 第1章 総則\n2 1 目的\n= 定めます。\n2 2 範囲\n= 述べます。\n1 第2章 体制\n2 1 責任者\n= 置きます。" },
  { "cloud-behind", "p 12.3.1 バックアップ\np 取ります。\np CLD.9.5.1 分離\np 分けます。",
    "1 12.3.1 バックアップ\n= 取ります。\n1 CLD.9.5.1 分離\n= 分けます。" },
  { "title-and-cover", "h1 白書\np 株式会社例\nh2 甲\np 当社は対策を続けて実施しています。\nh2 乙\np 守ります。",
    "0 白書\nx cover\n1 甲\n= 当社は対策を続けて実施しています。\n1 乙\n= 守ります。" },
  { "leaf-before-chapters",
    "h2 A 前書き\nh3 A-1 目的\np 述べます。\nh3 A-2 対象\np 全員です。\nh2 5 体制\nh3 5.1 方針\np 定めます。\nh2 6 "
    "人\nh4 6.1 "
    "採用\np 調べます。\nh4 6.2 教育\np 行います。",
    "1 A 前書き\n2 A-1 目的\n= 述べます。\n2 A-2 対象\n= 全員です。\n1 5 体制\n2 5.1 方針\n= 定めます。\n1 6 人\n2 6.1 "
    "採用\n= 調べます。\n2 6.2 教育\n= 行います。" },
  { "equal-levels",
    "h3 体制\nh3 1. 委員会\np 置きます。\nh3 2. 規程\np 定めます。\nh3 設備\nh3 3. 建物\np 免震です。\nh3 4. 電源\np "
    "二系統です。",
    "1 体制\n2 1 委員会\n= 置きます。\n2 2 規程\n= 定めます。\n1 設備\n2 3 建物\n= 免震です。\n2 4 電源\n= "
    "二系統です。" },
  { "preface-of-equal-look",
    "h2 はじめに\np 本書は対策を述べます。\nh2 体制\nh2 1-1 委員会\np 置きます。\nh2 1-2 規程\np 定めます。\nh2 "
    "設備\nh2 2-1 "
    "建物\np 免震です。",
    "1 はじめに\n= 本書は対策を述べます。\n1 体制\n2 1-1 委員会\n= 置きます。\n2 1-2 規程\n= 定めます。\n1 設備\n2 2-1 "
    "建物\n= 免震です。" },
  { "levels-that-change",
    "h2 体制\nh4 委員会\np 置きます。\nh4 規程\np 定めます。\nh3 設備\nh4 建物\np 免震です。\nh4 電源\np "
    "二系統です。\nh2 契約\nh4 "
    "解約\np 消します。",
    "1 体制\n2 委員会\n= 置きます。\n2 規程\n= 定めます。\n2 設備\n3 建物\n= 免震です。\n3 電源\n= 二系統です。\n1 "
    "契約\n2 "
    "解約\n= 消します。" },
  { "questions-in-chapters",
    "b 契約\nh3 Q1 期間は？\np 一年です。\nh3 Q2 解約は？\np 一月前です。\nb 通信\nh3 Q3 暗号化は？\np します。\nb "
    "窓口\nh3 Q4 "
    "時間は？\np 九時からです。",
    "1 契約\n2 Q1 期間は？\n= 一年です。\n2 Q2 解約は？\n= 一月前です。\n1 通信\n2 Q3 暗号化は？\n= します。\n1 "
    "窓口\n2 Q4 "
    "時間は？\n= 九時からです。" },
  { "articles-below-a-title",
    "p 一、規程\np 第一条 目的\np 定めます。\np 第二条 範囲\np 述べます。\np 二、体制\np 第一条 責任者\np 置きます。",
    "1 一 規程\n2 第一条 目的\n= 定めます。\n2 第二条 範囲\n= 述べます。\n1 二 体制\n2 第一条 責任者\n= 置きます。" },
  { "pictures-before-titles", "h2 🔒 通信\np 守ります。\nh2 🏢 体制\np 置きます。",
    "1 通信\n= 守ります。\n1 体制\n= 置きます。" },
  { "lenticular-numbers", "b 【1】 建物\np 免震です。\nb 【2】電源\np 二系統です。",
    "1 【1】 建物\n= 免震です。\n1 【2】 電源\n= 二系統です。" },
  { "lesser-leaf-before-chapters",
    "h4 はじめに\np 本書は対策を述べます。\nh2 1 体制\nh4 1.1 方針\np 定めます。\nh4 1.2 規程\np あります。\nh2 2 "
    "人\nh4 2.1 採用\np "
    "調べます。\nh4 2.2 教育\np 行います。\nh4 今後の予定\np 広げます。\nh4 更新\np 年に一度です。",
    "1 はじめに\n= 本書は対策を述べます。\n1 1 体制\n2 1.1 方針\n= 定めます。\n2 1.2 規程\n= あります。\n1 2 人\n2 2.1 "
    "採用\n= "
    "調べます。\n2 2.2 教育\n= 行います。\n2 今後の予定\n= 広げます。\n2 更新\n= 年に一度です。" },
  { "unmarked-groups",
    "p 体制\np 1-1 委員会\np 置いています。\np 1-2 規程\np 定めています。\np 設備\np 2-1 建物\np 免震の構造です。\np "
    "2-2 電源\np "
    "二つの系統です。\np 契約\np 3-1 解約\np 消去します。\np 3-2 監査\np 受け入れます。",
    "1 体制\n2 1-1 委員会\n= 置いています。\n2 1-2 規程\n= 定めています。\n1 設備\n2 2-1 建物\n= 免震の構造です。\n2 "
    "2-2 電源\n= "
    "二つの系統です。\n1 契約\n2 3-1 解約\n= 消去します。\n2 3-2 監査\n= 受け入れます。" },
  { "values-above-numbers",
    "p 設備\np 1-1 建物\np 免震の構造です。\np 1-2 電源\np 二つの系統です。\np 二系統\np 2-1 室温\np 二十度\np 2-2 "
    "湿度\np "
    "五割です。\np 五割\np 3-1 水\np 検知します。",
    "x cover\n1 1-1 建物\n= 免震の構造です。\n1 1-2 電源\n= 二つの系統です。\n= 二系統\n1 2-1 室温\n= 二十度\n1 2-2 "
    "湿度\n= 五割です。\n"
    "= 五割\n1 3-1 水\n= 検知します。" },
  { "history", "p 1 概要\np 1.1 目的\np 述べます。\np 改訂履歴\np 2024年1月 初版",
    "1 1 概要\n2 1.1 目的\n= 述べます。\nx history\nx history" },
  { "faq",
    "h1 FAQ\nh2 通信\nb 暗号化しますか？\np はい。\nb 分けますか？\np はい。\nh2 窓口\np 電話でお受けしています。",
    "0 FAQ\n1 通信\n2 暗号化しますか？\n= はい。\n2 分けますか？\n= はい。\n1 窓口\n= 電話でお受けしています。" },
  { "page-numbers",
    "p 1 概要\np 1.1 甲\np 述べます。\np - 1 -\nf\np 1.2 乙\np 続けます。\np - 2 -\nf\np 1.3 丙\np 終えます。\np - 3 -",
    "1 1 概要\n2 1.1 甲\n= 述べます。\nx page-number\nx page-break\n2 1.2 乙\n= 続けます。\nx page-number\nx "
    "page-break\n2 1.3 丙\n= 終えます。\n"
    "x page-number" },
  { "clauses-that-look-titled",
    "h1 Addendum\nh2 1 Terms\np 1.1 \"Ledger\" means the list of all goods in the port.\np 1.2 \"Port\" means Kestrel "
    "Ltd.\nh2 2 Safety\np 2.1 The port locks the ledger at night.\np 2.2 The port keeps a copy.",
    "0 Addendum\n1 1 Terms\n= 1.1 \"Ledger\" means the list of all goods in the port.\n= 1.2 \"Port\" means Kestrel "
    "Ltd.\n1 2 Safety\n= 2.1 The port locks the ledger at night.\n= 2.2 The port keeps a copy." },
  { "records-of-answers",
    "h1 回答\nh2 Q1. どこですか。\np 国内です。\np 回答者：甲\np 回答日：2026年5月8日\nh2 Q2. いつですか。\np "
    "毎年です。\np "
    "回答者：乙\np 回答日：2026年5月9日\nh2 Q3. 誰ですか。\np 確認者：丙",
    "0 回答\n1 Q1 どこですか。\n= 国内です。\nx note\nx note\n1 Q2 いつですか。\n= 毎年です。\nx note\nx note\n1 Q3 "
    "誰ですか。\n= "
    "確認者：丙" },
  { "letters-that-count",
    "h1 Schedule\nb A1 Programme\np It is approved by the board.\nb A2 Vetting\np Checks are made.\nb B1 Accounts\np "
    "The customer keeps them.\nb B2 Logins\np They are logged.",
    "0 Schedule\n1 A1 Programme\n= It is approved by the board.\n1 A2 Vetting\n= Checks are made.\n1 B1 Accounts\n= "
    "The customer keeps them.\n1 B2 Logins\n= They are logged." },
  { "letters-of-names",
    "h1 Storage\nb S3 buckets\np They are private.\nb A4 paper\np It is shredded.\nb F5 appliances\np They are "
    "patched.",
    "0 Storage\n1 S3 buckets\n= They are private.\n1 A4 paper\n= It is shredded.\n1 F5 appliances\n= They are "
    "patched." },
  { "leaflet",
    "h1 ご案内\nh2 鍵は毎年替えます\np 担当者が替えます。\nh2 国外に移しません\np 東京に置いています。\nh2 "
    "写しをとっています\np 毎日とります。",
    "0 ご案内\n1 鍵は毎年替えます\n= 担当者が替えます。\n1 国外に移しません\n= 東京に置いています。\n1 "
    "写しをとっています\n= "
    "毎日とります。" },
  { "plain",
    "p はじめにの言葉\np 当社のサービスの安全対策を述べます。\np データの保管\np 国内に置いています。\np "
    "アクセスの管理\np 利用者ごとに分けます。",
    "1 はじめにの言葉\n= 当社のサービスの安全対策を述べます。\n1 データの保管\n= 国内に置いています。\n1 "
    "アクセスの管理\n= 利用者ごとに分けます。" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  g_autoptr (IngestDocument) document = draw (c->sketch);
  g_autoptr (NormalizeOutline) outline = normalize_outline_build (document, NULL);
  g_autofree char *got = print (outline);
  g_assert_cmpstr (got, ==, c->want);
}

static const struct Date
{
  const char *name, *text, *want;
} dates[] = {
  { "day", "初版制定日：2023年05月01日", "2023-05-01" },
  { "month", "本資料は2025年6月時点の情報です", "2025-06" },
  { "slashes", "2024/10/30 制定", "2024-10-30" },
  { "era", "令和7年6月", "2025-06" },
  { "first-year", "令和元年5月1日", "2019-05-01" },
  { "full-width", "２０２４年１２月", "2024-12" },
  { "standard", "ISO/IEC 27001:2022", NULL },
  { "year", "2024年度", "2024" },
};

static void
test_date (gconstpointer data)
{
  const struct Date *d = data;
  g_autofree char *got = normalize_about_date (d->text);
  g_assert_cmpstr (got, ==, d->want);
}

/* Bytes of the sign of a state, or of another picture, before a title. */
static void
test_pictures (void)
{
  static const struct
  {
    const char *title;
    gsize bytes;
  } rows[] = {
    { "✅ 鍵の管理", 4 }, { "❌  Keys", 5 },    { "⚠\xef\xb8\x8f 鍵", 7 },
    { "☐ 鍵", 4 },       { "⛔ 鍵", 4 },       { "🔒鍵の管理", 4 },
    { "🔄 鍵", 5 },       { "⏳ 鍵", 4 },       { "✅鍵", 0 },
    { "✅ = done", 0 },   { "○ 鍵の管理", 0 }, { "■ 鍵の管理", 0 },
    { "× 鍵", 0 },       { "★ 鍵", 0 },       { "✅", 0 },
    { "鍵の管理 ✅", 0 }, { "※ 鍵", 0 },       { "― 鍵", 0 },
    { "", 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (normalize_candidate_picture (rows[i].title), ==, rows[i].bytes);
}

static void
test_boxes (void)
{
  static const struct
  {
    const char *text;
    gsize bytes;
    NormalizeBoxKind kind;
    gboolean ticked;
  } rows[] = {
    { "[x] done", 3, BOX_TASK, TRUE },
    { "[ ] open", 3, BOX_TASK, FALSE },
    { "☐有", 3, BOX_TASK, FALSE },
    { "☒有", 3, BOX_PLAIN, TRUE },
    { "［ ］有", 7, BOX_PLAIN, FALSE },
    { "［　］有", 9, BOX_PLAIN, FALSE },
    { "\uf0fe有", 3, BOX_PLAIN, TRUE },
    { "\uf0a8有", 3, BOX_PLAIN, FALSE },
    { "■有", 3, BOX_SQUARE, TRUE },
    { "[済]", 0, 0, FALSE },
    { "○", 0, 0, FALSE },
    { "（○）", 0, 0, FALSE },
    { "x", 0, 0, FALSE },
    { "", 0, 0, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NormalizeBoxKind kind = 0;
      gboolean ticked = FALSE;
      g_assert_cmpuint (normalize_boxes_read_sign (rows[i].text, &kind, &ticked), ==, rows[i].bytes);
      g_assert_cmpint (kind, ==, rows[i].kind);
      g_assert_cmpint (ticked, ==, rows[i].ticked);
    }
}

/* Words as they are spelt: blanks at their ends count, capitals too, and nothing is folded. */
static void
test_spelt (void)
{
  g_assert_cmpuint (normalize_words_spelt ("outline", "demands-english", "It must be kept", WORDS_ANYWHERE), ==, 6);
  g_assert_cmpuint (normalize_words_spelt ("outline", "demands-english", "mustard", WORDS_ANYWHERE), ==, 0);
  g_assert_cmpuint (normalize_words_spelt ("outline", "home", "トップページ > 鍵", WORDS_HEAD), ==,
                    18); /* the longer */
  g_assert_cmpuint (normalize_words_spelt ("outline", "home", "hOME", WORDS_HEAD), ==, 0);
  g_assert_cmpuint (normalize_words_spelt ("outline", "goes-on", "鍵を替えるとき", WORDS_TAIL), ==, 6);
  g_assert_cmpuint (normalize_words_spelt ("table", "ditto", "同上", WORDS_WHOLE), ==, 6);
  g_assert_cmpuint (normalize_words_spelt ("table", "ditto", "同上です", WORDS_WHOLE), ==, 0);
  g_assert_cmpuint (normalize_words_spelt ("table", "ditto", "", WORDS_WHOLE), ==, 0);
  g_assert_cmpstr (normalize_words_list ("outline", "home")[0], ==, "ホーム");
}

/* Regulations in clauses, and what is none. */
static const struct Case clauses[] = {
  { "caption-above",
    "p 第1章　総則\np （目的）\np 第1条　この規程は、保護の目的を定める。\np （改廃）\np "
    "第1条の2　改廃は理事会で決める。\np "
    "第2章　体制\np （責任者）\np 第2条　責任者を一名置く。\np ２　責任者は毎月報告する。\np 一　会員名簿の管理",
    "1 第1章 総則\n2 第1条 目的\n= この規程は、保護の目的を定める。\n2 第1条の2 改廃\n= 改廃は理事会で決める。\n1 "
    "第2章 "
    "体制\n2 第2条 責任者\n= 責任者を一名置く。\n= ２　責任者は毎月報告する。\n= 一　会員名簿の管理" },
  { "counted-without-unit",
    "p （趣旨）\\n第１　この指針は、保護の考え方を定める。\\n（範囲）\\n第２　範囲は次のとおりとする。\\n(1) 組織\\n町の機関\\n(2) "
    "人\\n町の職員\\n（体制）\\n第３　責任者を一名置く。",
    "1 第1 趣旨\n= この指針は、保護の考え方を定める。\n1 第2 範囲\n= 範囲は次のとおりとする。\n= (1) 組織\n= "
    "町の機関\n= (2) 人\n= 町の職員\n1 第3 体制\n= 責任者を一名置く。" },
  { "ordinals-in-text", "p 第1 この指針は、保護の考え方を定める。\np 第1 四半期に点検する。\np 第3 四半期に見直す。",
    "= 第1 この指針は、保護の考え方を定める。\n= 第1 四半期に点検する。\n= 第3 四半期に見直す。" },
  { "caption-in-paragraph-above",
    "p （目的）\\n第1条　保護の目的を定める。\\n（鍵）\np 第2条　鍵は毎年替える。\\n（監査）\np "
    "第3条　監査は年一回とする。",
    "1 第1条 目的\n= 保護の目的を定める。\n1 第2条 鍵\n= 鍵は毎年替える。\n1 第3条 監査\n= 監査は年一回とする。" },
  { "caption-behind",
    "p 第1条（目的） 保護の目的を定める。\np 第2条【鍵】　鍵は毎年替える。\np 第3条 (監査) 監査は年一回とする。",
    "1 第1条 目的\n= 保護の目的を定める。\n1 第2条 鍵\n= 鍵は毎年替える。\n1 第3条 監査\n= 監査は年一回とする。" },
  { "no-caption",
    "p 第1条　乙は、甲のデータを国内で保管し、甲の書面による\np 承諾なく移転しない。\np 第2条　乙は鍵を管理する。\np "
    "第3条　乙は、事故を知ったときは、\np 直ちに通知する。",
    "1 第1条 \n= 乙は、甲のデータを国内で保管し、甲の書面による\n= 承諾なく移転しない。\n1 第2条 \n= "
    "乙は鍵を管理する。\n1 第3条 \n= 乙は、事故を知ったときは、\n= 直ちに通知する。" },
  { "closing-in-contents",
    "p 第1章　総則\np 附則\np 第1章　総則\np （鍵）\np 第1条　鍵は毎年替える。\np （監査）\np "
    "第2条　監査は年一回とする。\np "
    "（通知）\np 第3条　事故は通知する。\np 附　則\np この規程は、2024年4月1日から施行する。",
    "1 第1章 総則\nx contents\n1 第1章 総則\n2 第1条 鍵\n= 鍵は毎年替える。\n2 第2条 監査\n= 監査は年一回とする。\n2 "
    "第3条 通知\n= 事故は通知する。\nx history\nx history" },
  { "laws-named",
    "h1 対応\np 次の各条を守ります。\n- 第23条（安全管理）\n- 第24条（従業者）\n- 第25条（委託先）\np 以上を守ります。",
    "0 対応\n= 次の各条を守ります。\n= 第23条（安全管理）\n= 第24条（従業者）\n= 第25条（委託先）\n= "
    "以上を守ります。" },
  { "one-named", "h1 契約\np 第15条の定めにより知らせます。\\n第18条　監査は別途お知らせします。",
    "0 契約\n= 第15条の定めにより知らせます。\n第18条　監査は別途お知らせします。" },
};

static void
test_clauses (gconstpointer data)
{
  const struct Case *c = data;
  g_autoptr (IngestDocument) document = draw (c->sketch);
  normalize_clauses_open (document);
  g_autoptr (NormalizeOutline) outline = normalize_outline_build (document, NULL);
  g_autofree char *printed = print (outline);
  g_assert_cmpstr (printed, ==, c->want);
}

/* Terms whose clauses open with titles that are set apart, and what is none. */
static const struct Case titled_clauses[] = {
  { "stop-behind",
    "h1 SLA\np These terms are part of the order.\nr 1. Service levels|. We keep the service up for 99% of a month.\nr "
    "2. Monitoring|. We report what was measured.\nr 3. Definitions|.\np \"Month\" means a calendar month.\nr 4. "
    "Claims|: A claim is sent within 20 days.",
    "0 SLA\n= These terms are part of the order.\n1 1 Service levels\n= We keep the service up for 99% of a month.\n1 "
    "2 "
    "Monitoring\n= We report what was measured.\n1 3 Definitions\n= \"Month\" means a calendar month.\n1 4 Claims\n= A "
    "claim is sent within 20 days." },
  { "long-titles",
    "h1 SLA\nr 1. Availability Target and the Credits That Follow|. We keep the service up for 99% of a month.\nr "
    "2. Notice of Planned Maintenance to the Customer|. We tell of it five days before.\nr 3. Claims|. A claim is sent "
    "within 20 days.",
    "0 SLA\n1 1 Availability Target and the Credits That Follow\n= We keep the service up for 99% of a month.\n1 2 "
    "Notice "
    "of Planned Maintenance to the Customer\n= We tell of it five days before.\n1 3 Claims\n= A claim is sent within "
    "20 days." },
  { "japanese",
    "h1 利用規約\nr 1．目的|　本規約は、サービスの水準を定めるものです。\nr "
    "2．稼働率|　当社は、稼働率を99%以上に保ちます。\nr 3．通知|　当社は、障害を1時間以内に通知します。",
    "0 利用規約\n1 1 目的\n= 本規約は、サービスの水準を定めるものです。\n1 2 稼働率\n= "
    "当社は、稼働率を99%以上に保ちます。\n1 3 通知\n= 当社は、障害を1時間以内に通知します。" },
  { "steps-of-a-section",
    "h1 Incidents\nr 1. Detect|. Probes tell us.\nr 2. Confirm|. An engineer looks.\nr 3. Repair|. The service is "
    "restored.\nh1 Backups\np We take copies of all data each night and keep them for a month in another region, and "
    "we "
    "restore one of them each quarter.",
    "1 Incidents\n= 1. Detect. Probes tell us.\n= 2. Confirm. An engineer looks.\n= 3. Repair. The service is "
    "restored.\n1 Backups\n= We take copies of all data each night and keep them for a month in another region, and we "
    "restore one of them each quarter." },
  { "begins-anew",
    "r 1. Detect|. Probes tell us.\nr 2. Repair|. The service is restored.\nr 1. Ask|. A customer asks us.\nr 2. "
    "Answer|. We answer in a day.",
    "= 1. Detect. Probes tell us.\n= 2. Repair. The service is restored.\n= 1. Ask. A customer asks us.\n= 2. Answer. "
    "We answer in a day." },
};

static void
test_titled_clauses (gconstpointer data)
{
  const struct Case *c = data;
  g_autoptr (IngestDocument) document = draw (c->sketch);
  normalize_titled_clauses_open (document);
  g_autoptr (NormalizeOutline) outline = normalize_outline_build (document, NULL);
  g_autofree char *printed = print (outline);
  g_assert_cmpstr (printed, ==, c->want);
}

/* Rules that are one row of numbered sentences, and what is none. */
static const struct Case bare_clauses[] = {
  { "terms",
    "h1 SLA\np 1. We keep the service up.\n- 95% for trials\np 2. We tell you of planned work.\np 1. By mail, and in "
    "good time.\np 2. On the status page.\np 3. By post.\np 3. Claims are made in ten days.",
    "0 SLA\n1 1 \n= We keep the service up.\n= 95% for trials\n1 2 \n= We tell you of planned work.\n= 1. By mail, and "
    "in good time.\n= 2. On the status page.\n= 3. By post.\n1 3 \n= Claims are made in ten days." },
  { "either-row",
    "h1 SLA\np 1. We keep the service up.\np 2. We tell you of work.\np 1. We write by mail.\np 2. We call you.\np 3. "
    "Claims are made in ten days.",
    "0 SLA\n= 1. We keep the service up.\n= 2. We tell you of work.\n= 1. We write by mail.\n= 2. We call you.\n= 3. "
    "Claims are made in ten days." },
  { "policy",
    "h1 基本方針\np 当社は次の方針を定めます。\np １．当社は、責任者を置きます。\np "
    "２．当社は、情報を適切に管理します。\np "
    "３．当社は、方針を毎年見直します。",
    "0 基本方針\n= 当社は次の方針を定めます。\n1 1 \n= 当社は、責任者を置きます。\n1 2 \n= "
    "当社は、情報を適切に管理します。\n1 3 "
    "\n= 当社は、方針を毎年見直します。" },
  { "list-in-a-paper",
    "h1 運用\np 1. 鍵を替えます。\np 2. 記録を見ます。\np 3. 写しをとります。\nh1 体制\np "
    "委員会を置き、毎月の会議で状況を確かめ、必要な手を打ち、結果を役員会に報告しています。",
    "1 運用\n= 1. 鍵を替えます。\n= 2. 記録を見ます。\n= 3. 写しをとります。\n1 体制\n= "
    "委員会を置き、毎月の会議で状況を確かめ、必要な手を打ち、結果を役員会に報告しています。" },
  { "questions", "h1 Form\np 1. Do you take backups?\np 2. Do you test them?\np 3. Do you keep logs?",
    "0 Form\n= 1. Do you take backups?\n= 2. Do you test them?\n= 3. Do you keep logs?" },
};

static void
test_bare_clauses (gconstpointer data)
{
  const struct Case *c = data;
  g_autoptr (IngestDocument) document = draw (c->sketch);
  normalize_bare_clauses_open (document);
  g_autoptr (NormalizeOutline) outline = normalize_outline_build (document, NULL);
  g_autofree char *printed = print (outline);
  g_assert_cmpstr (printed, ==, c->want);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/normalize/outline/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (clauses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/normalize/clauses/%s", clauses[i].name);
      g_test_add_data_func (path, &clauses[i], test_clauses);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (titled_clauses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/normalize/titled-clauses/%s", titled_clauses[i].name);
      g_test_add_data_func (path, &titled_clauses[i], test_titled_clauses);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bare_clauses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/normalize/bare-clauses/%s", bare_clauses[i].name);
      g_test_add_data_func (path, &bare_clauses[i], test_bare_clauses);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/normalize/date/%s", dates[i].name);
      g_test_add_data_func (path, &dates[i], test_date);
    }
  g_test_add_func ("/normalize/outline/pictures", test_pictures);
  g_test_add_func ("/normalize/outline/boxes", test_boxes);
  g_test_add_func ("/normalize/outline/spelt", test_spelt);
  return g_test_run ();
}
