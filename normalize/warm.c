#include "ingest/ingest.h"
#include "normalize/normalize.h"

#include <string.h>

static void
read_sample (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (NormalizeRecord) record = normalize_document (ingest_read (bytes, "warm", NULL));
  g_autoptr (GString) line = g_string_new (NULL);
  normalize_record_write (record, line);
}

/* So the samples have something of all: headings with and without numbers, a sheet, marks, half-width letters. */
void
normalize_warm (void)
{
  read_sample (
      "<!DOCTYPE html><title>見本</title><h1>みほん株式会社 見本 第1版</h1><h2>1.1 ﾊﾞｯｸｱｯﾌﾟの取得</h2><p>毎日取得し、"
      "遠隔地の設備に保管しています。</p><ul><li>ＩＳＯ</"
      "ul><table><tr><th>No.<th>設問<th>回答<tr><td>1<td>ログを保護して"
      "いますか。<td>はい。<br>アクセスを管理者に限定しています。<tr><td>2<td>第三者の監査を受けていますか。<td>×</"
      "table>");
  read_sample (
      "# 見本\n\n2026年4月1日\n\n## 12.3.1 情報のバックアップ\n\n日次で取得しています。\n\n## 2.2 暗号による管理\n\n"
      "通信はTLSで暗号化していますが、保管するデータの暗号化はお客さまにて実施いただきます。\n\n| No | 設問 | 回答 "
      "|\n|---|---|---|\n"
      "| 1 | 脆弱性の検査を定期的に実施していますか | 年に一度、委託先が検査します。 |\n");
  read_sample ("No.,設問,回答\n1,退職者のアカウントを削除していますか,\"はい。\n当日に削除します。\"\n2,Do you encrypt "
               "backups?,Yes\n");
}
