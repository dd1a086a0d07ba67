#include "normalize/control/stance.h"

#include <string.h>

/* Answers of fictional vendors, in the wording of other trades. */
static const struct Case
{
  const char *question, *requirement, *answer, *want;
} cases[] = {
  /* claims */
  { "入館時に身分証を確認しますか", "", "受付にて社員証または免許証を確認しています。", "implemented" },
  { "監査ログの保存期間", "", "5年", "implemented" },
  { "侵入検知", "", "IDSを24時間稼働", "implemented" },
  { "データの消去方法", "", "米国国防総省方式にて3回上書き。", "implemented" },
  { "災害時の代替拠点はありますか", "", "はい、福岡に代替拠点を構えています。", "implemented" },
  { "脆弱性検査の頻度", "", "四半期に1回、外部の検査会社へ依頼している。", "implemented" },
  { "ファイルの暗号化", "", "標準で暗号化されます。", "implemented" },
  { "シングルサインオン", "", "有償のオプションとしてご利用いただけます。", "implemented" },
  { "管理者権限の分割", "", "お客様の管理者が部署ごとに権限を設定することができます。", "implemented" },
  { "障害の連絡", "", "お客様のご担当者へ30分以内に電話にてご連絡いたします。", "implemented" },
  { "作業の手順", "", "作業内容はお客様へ事前に説明させていただきます。", "implemented" },
  { "顧客データの閲覧", "", "お客様の許可なくデータを閲覧することはありません。", "implemented" },
  { "ウイルス対策", "",
    "全端末に導入済みです。定義ファイルは毎日更新されます。ただし、停止中の端末は起動後に更新します。", "implemented" },
  { "監査の結果", "", "毎年監査を受けています。なお、報告書は公開しておりません。", "implemented" },
  { "復旧の目標", "", "4時間以内の復旧を目標としています。ただし、これを保証するものではありません。", "implemented" },
  { "バックアップ", "", "毎日取得しています。個別のファイルだけを戻すことはできません。", "implemented" },
  /* bare marks and words */
  { "権限の棚卸し", "", "○", "implemented" },
  { "権限の棚卸し", "", "×", "absent" },
  { "権限の棚卸し", "", "△", "partial" },
  { "権限の棚卸し", "", "ー", "inapplicable" },
  { "権限の棚卸し", "", "N/A", "inapplicable" },
  { "権限の棚卸し", "", "有", "implemented" },
  { "権限の棚卸し", "", "無", "absent" },
  { "権限の棚卸し", "", "はい", "implemented" },
  { "権限の棚卸し", "", "いいえ", "absent" },
  { "権限の棚卸し", "", "未対応", "absent" },
  { "権限の棚卸し", "", "一部対応", "partial" },
  { "権限の棚卸し", "", "対応予定", "planned" },
  { "Do you review access rights?", "", "Yes", "implemented" },
  { "Do you review access rights?", "", "No", "absent" },
  { "権限の棚卸し", "", "○ 年に2回実施", "implemented" },
  { "権限の棚卸し", "", "× 来年度に実施予定", "planned" },
  /* absent, and what had better be absent */
  { "自動ログアウト機能はありますか？", "", "ありません。", "absent" },
  { "操作ログをダウンロードできますか", "", "ダウンロードには対応しておりません。", "absent" },
  { "現地調査に応じてもらえますか", "", "お断りしております。", "absent" },
  { "二要素認証の有無", "", "なし", "absent" },
  { "暗号鍵の持込み", "", "鍵の持込みは提供していません。", "absent" },
  { "外部記憶装置の利用はありますか？", "", "ありません。", "implemented" },
  { "USBメモリは使えますか", "", "使えません。", "implemented" },
  { "共有IDを使っていますか", "", "いいえ", "implemented" },
  { "過去3年間に情報漏えい事故はありましたか", "", "ございません。", "implemented" },
  { "業務を再委託していますか", "", "再委託は行っておりません。", "implemented" },
  { "USBメモリの使用を禁止していますか", "", "禁止していません。", "absent" },
  { "USBメモリの使用を禁止していますか", "", "いいえ", "absent" },
  { "他社の利用者からデータが見えないようになっていますか", "", "他社からは参照できません。", "implemented" },
  { "端末", "私有の端末を業務に用いないこと。", "用いていません。", "implemented" },
  { "単一障害点", "", "単一障害点はありません。", "implemented" },
  /* the customer's, and both */
  { "データの控え", "", "お客様にて控えをお取りいただきますようお願いいたします。", "customer" },
  { "端末のウイルス対策", "", "ご利用の端末については、お客さまの責任で対策を実施してください。", "customer" },
  { "接続元", "", "接続元の制限は設けておりません。", "customer" },
  { "アカウントの棚卸し", "", "利用者側での実施となります。", "customer" },
  { "パスワードの管理", "", "パスワードの管理は契約者の責任となります。", "customer" },
  { "脆弱性", "",
    "基盤の脆弱性には当社が対応します。お客様が作成したプログラムについては、お客様にて対応いただきます。", "shared" },
  { "ログ", "", "基盤のログは弊社が取得しております。OS上のログはお客さまにて取得いただく必要があります。", "shared" },
  { "責任", "", "設備の運用は当社が行い、データの管理はお客様の責任となります。", "shared" },
  /* partial */
  { "記録とその点検", "", "記録は取得しているが、点検は実施していない。", "partial" },
  { "暗号化", "", "通信は暗号化しています。保存データの暗号化は行っておりません。", "partial" },
  { "ログの提供", "", "ログイン履歴は画面で確認できます。ただし、操作ログの提供には対応しておりません。", "partial" },
  /* not yet, not said, not so */
  { "事業継続計画", "", "現在策定中で、来春に完成する予定です。", "planned" },
  { "生体認証", "", "導入を検討しております。", "planned" },
  { "BCP訓練", "", "現時点では実施していません。今後実施する予定です。", "planned" },
  { "警備員の人数", "", "セキュリティ上の理由により、回答を控えさせていただきます。", "undisclosed" },
  { "カメラの台数", "", "非公開", "undisclosed" },
  { "ネットワーク構成図", "", "開示いたしておりません。", "undisclosed" },
  { "サーバの廃棄", "", "自社のサーバを保有していないため、該当しません。", "inapplicable" },
  { "磁気テープの保管", "", "該当なし（磁気テープは使用していません）", "inapplicable" },
  { "開発の外部委託", "", "対象外です。", "inapplicable" },
  /* information */
  { "サービスの提供時間", "", "平日8時から20時まで", "informative" },
  { "データの所在地", "", "北海道石狩市", "informative" },
  { "本書の目的", "", "本書は、当社のサービスを検討される方に安全対策をご説明するものです。", "informative" },
  { "用語", "", "「顧客」とは、当社と契約を結んだ法人を指します。", "informative" },
  { "契約条件", "", "当社ウェブサイトをご覧ください。", "informative" },
  { "責任の分担", "", "第3章をご参照ください。", "informative" },
  { "利用規約", "", "規約に定めています。詳細は規約をご参照ください。", "implemented" },
  /* English */
  { "Is data encrypted at rest?", "", "All disks are encrypted with AES-256.", "implemented" },
  { "Do you offer SSO?", "", "SSO is not supported.", "absent" },
  { "Do you have a bug bounty?", "", "Not yet; a programme is planned for next year.", "planned" },
  { "Who is responsible for endpoint security?", "", "Customers are responsible for their own devices.", "customer" },
  { "Patching", "", "We patch the platform monthly. Customers must patch their own virtual machines.", "shared" },
  { "Network diagrams", "", "We do not disclose network diagrams.", "undisclosed" },
  { "Tape handling", "", "Not applicable, as we use no tapes.", "inapplicable" },
  { "Do you use shared accounts?", "", "No, every engineer has an account of their own.", "implemented" },
  { "Purpose", "", "This document describes how we secure our service.", "informative" },
  { "Logging", "", "Logins are logged. Reads are not logged.", "partial" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *row = data;
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  NormalizeStatement *statement = normalize_record_add (record);
  statement->question = row->question;
  statement->requirement = row->requirement;
  statement->answer = row->answer;
  normalize_stance (record);
  g_test_message ("%s %.2f %s", statement->stance, statement->stance_confidence, statement->stance_evidence);
  g_assert_cmpstr (statement->stance, ==, row->want);
  g_assert_cmpfloat (statement->stance_confidence, >, 0.5);
}

/* A sheet that turns the usual marks round says so. */
static void
test_legend (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  normalize_record_leave (record, "note", "凡例　◎：対応済み、○：一部対応、△：検討中、－：対象外", NULL);
  static const char *const rows[][2] = {
    { "◎", "implemented" }, { "○", "partial" }, { "△", "planned" }, { "－", "inapplicable" }, { "×", "absent" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NormalizeStatement *statement = normalize_record_add (record);
      statement->question = "施錠の確認";
      statement->answer = rows[i][0];
    }
  normalize_stance (record);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (((NormalizeStatement *)record->statements->pdata[i])->stance, ==, rows[i][1]);
}

static void
test_evidence (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  NormalizeStatement *statement = normalize_record_add (record), *empty = normalize_record_add (record);
  statement->question = "端末の対策";
  statement->answer = "端末の対策はお客様にて実施いただきます。";
  normalize_stance (record);
  g_assert_nonnull (strstr (statement->stance_evidence, "いただきます"));
  g_assert_cmpstr (empty->stance, ==, "");
}

static void
test_hostile (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  g_autoptr (GString) run = g_string_new (NULL), open = g_string_new (NULL);
  for (guint i = 0; i < 200000; i++)
    {
      g_string_append (run, "お客様");
      g_string_append (open, "（");
    }
  const char *const texts[] = { run->str, open->str, "。。。、、", "\n\n", "$^…<customer>" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      NormalizeStatement *statement = normalize_record_add (record);
      statement->question = statement->requirement = statement->answer = texts[i];
    }
  normalize_stance (record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/normalize/stance/%02u-%s", i, cases[i].want);
      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/normalize/stance/legend", test_legend);
  g_test_add_func ("/normalize/stance/evidence", test_evidence);
  g_test_add_func ("/normalize/stance/hostile", test_hostile);
  return g_test_run ();
}
