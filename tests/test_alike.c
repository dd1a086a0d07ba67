#include "normalize/control/alike.h"
#include "normalize/control/grams.h"
#include "normalize/control/parts.h"

#include <string.h>

/* Questions as other people put them; @want: the controls that a reader would accept as the first, "-" for none. */
static const struct Case
{
  const char *name, *question, *requirement, *answer, *heading, *want;
} cases[] = {
  { "backup", "夜間にとったバックアップは、本社と別の街に置いていますか", "", "大阪の倉庫に複製を置きます", "",
    "12.3.1" },
  { "heading-decides", "出入りの記録は残りますか", "", "", "入退室", "11.1.2" },
  { "login", "ログインに何度か失敗したときの動作", "", "30分のあいだ使えなくなります", "", "9.4.2" },
  { "requirement-decides", "方針", "モバイル端末を仕事で使うときの方針を決めること。", "", "", "6.2.1" },
  { "english", "How do you rotate encryption keys?", "", "Every year, by our KMS.", "", "10.1.2" },
  { "english-noun", "Penetration testing", "", "", "", "12.6.1 18.2.3" },
  { "support-hours", "サポート窓口は何時から何時までですか", "", "平日10時から18時まで", "", "-" },
  { "price", "1人あたりの月額料金", "", "800円", "", "-" },
  { "off-topic", "ねこの世話", "", "事務所のねこは、当番が世話をします。", "", "-" },
  { "unknown", "ぴよぴよ", "", "", "", "-" },
  { "empty", "", "", "", "", "-" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *row = data;
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  const char *path[] = { row->heading };
  const NormalizeAsked asked = { row->question, row->requirement, row->answer, path, 1 };
  g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, NORMALIZE_ALIKE_MOST, NULL);
  const NormalizeAlikeRank *first = ranks->len > 0 ? &g_array_index (ranks, NormalizeAlikeRank, 0) : NULL;
  const char *given = first != NULL && first->confidence >= NORMALIZE_ALIKE_THRESHOLD ? first->id : "-";
  if (first != NULL)
    g_test_message ("%s %.2f %s", first->id, first->confidence, first->evidence);
  g_auto (GStrv) wanted = g_strsplit (row->want, " ", -1);
  if (!g_strv_contains ((const char *const *) wanted, given))
    g_test_fail_printf ("%s instead of %s", given, row->want);
  for (guint i = 1; i < ranks->len; i++)
    g_assert_cmpfloat (g_array_index (ranks, NormalizeAlikeRank, i - 1).confidence, >=,
                       g_array_index (ranks, NormalizeAlikeRank, i).confidence);
}

static void
test_evidence (void)
{
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  const NormalizeAsked asked = { .question = "バックアップの複製を遠隔地の倉庫に置きますか？" };
  g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, 1, NULL);
  const NormalizeAlikeRank *first = &g_array_index (ranks, NormalizeAlikeRank, 0);
  g_assert_cmpstr (first->id, ==, "12.3.1");
  g_assert_nonnull (strstr (first->evidence, "バックアップ"));
  g_assert_null (strstr (first->evidence, "ますか"));
}

static void
test_taught (void)
{
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  const char *const to[] = { "8.2.3", NULL }, *const none[] = { NULL };
  const NormalizeAsked same = { .question = "倉庫の温度は何度ですか？" }, near = { .question = "倉庫の温度は何度" },
                       dropped = { .question = "バックアップの頻度は？" };
  normalize_alike_teach (alike, same.question, to);
  normalize_alike_teach (alike, dropped.question, none);
  g_autoptr (GArray) first = normalize_alike_rank (alike, &same, 3, NULL);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (g_array_index (first, NormalizeAlikeRank, 0).id, ==, "8.2.3");
  g_assert_cmpfloat (g_array_index (first, NormalizeAlikeRank, 0).confidence, >, 0.95);
  g_autoptr (GArray) second = normalize_alike_rank (alike, &near, 3, NULL);
  g_assert_cmpstr (g_array_index (second, NormalizeAlikeRank, 0).id, ==, "8.2.3");
  g_autoptr (GArray) third = normalize_alike_rank (alike, &dropped, 3, NULL);
  g_assert_cmpuint (third->len, ==, 0);
}

/* However long an answer is, its beginning is read. */
static void
test_long (void)
{
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  g_autoptr (GString) answer = g_string_new ("毎日バックアップを取得し、14世代を保管します。");
  for (guint i = 0; i < 3000; i++)
    g_string_append (answer, "なお、");
  const NormalizeAsked asked = { .answer = answer->str };
  g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, 1, NULL);
  g_assert_cmpuint (ranks->len, ==, 1);
  g_assert_cmpstr (g_array_index (ranks, NormalizeAlikeRank, 0).id, ==, "12.3.1");
}

/* Files what has no control yet and leaves the rest. */
static void
test_file (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("sheet.html"));
  NormalizeStatement *cited = normalize_record_add (record), *free_one = normalize_record_add (record),
                     *other = normalize_record_add (record);
  normalize_record_file (record, cited->controls,
                         (NormalizeControl){ NORMALIZE_ALIKE_FRAMEWORK, "5.1.1", "cited", 0.99, "cited \"5.1.1\"" });
  cited->question = "バックアップは毎日とりますか";
  free_one->question = "ウイルス対策ソフトを入れていますか";
  other->question = "社名と所在地";
  normalize_control_alike (record);
  g_assert_cmpuint (cited->controls->len, ==, 1);
  g_assert_cmpuint (cited->candidates->len, ==, 0);
  g_assert_cmpuint (free_one->controls->len, >=, 1);
  const NormalizeControl *control = &g_array_index (free_one->controls, NormalizeControl, 0);
  g_assert_cmpstr (control->id, ==, "12.2.1");
  g_assert_cmpstr (control->method, ==, "alike");
  g_assert_true (g_str_has_prefix (control->evidence, "alike: "));
  g_assert_cmpuint (other->controls->len, ==, 0);
  g_assert_cmpuint (other->candidates->len, >, 0);
}

static void
test_parts (void)
{
  static const struct
  {
    const char *text, *parts;
  } rows[] = {
    { "ウイルスや不正アクセスへの備え、通報窓口", "ウイルス|不正アクセスへの備え|通報窓口" },
    { "速やかに知らせる手順", "速やかに知らせる手順" },
    { "機器（パソコン等）の持ち出し及び廃棄", "機器|パソコン等|の持ち出し|廃棄" },
    { "Backups and restore tests", "Backups|restore tests" },
    { "、。", "" },
    { "", "" },
    { "\xe3\x82", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) given = g_string_new (NULL);
      const char *rest = rows[i].text, *part;
      gsize length;
      while ((part = normalize_parts_next (&rest, &length)) != NULL)
        g_string_append_printf (given, "%s%.*s", given->len > 0 ? "|" : "", (int) length, part);
      g_assert_cmpstr (given->str, ==, rows[i].parts);
    }
}

/* How many concepts two texts share that have no other piece in common. */
static void
test_concepts (void)
{
  g_autoptr (NormalizeConcepts) concepts = normalize_concepts_new (
      "concept\tterms\nleaver\t退職|leaver|leaves the company\naccount\tアカウント|account\nid\t2要素\n");
  static const struct
  {
    const char *text;
    guint leaver, account;
  } rows[] = {
    { "退職者のアカウント", 1, 1 },
    { "Accounts of leavers", 1, 1 },
    { "when someone leaves the company", 1, 0 },
    { "leaves fall on the company", 0, 0 },
    { "accountant", 0, 0 },
    { "退", 0, 0 },
    { "", 0, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
      guint found[2] = { 0, 0 };
      normalize_grams (concepts, rows[i].text, keys);
      for (guint k = 0; k < keys->len; k++)
        for (guint c = 0; c < 2; c++)
          found[c] += g_array_index (keys, guint32, k) == normalize_concepts_key (c);
      g_test_message ("%s", rows[i].text);
      g_assert_cmpuint (found[0], ==, rows[i].leaver);
      g_assert_cmpuint (found[1], ==, rows[i].account);
    }
}

/* An asker of two things is given both. */
static void
test_two_things (void)
{
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  const NormalizeAsked asked = { .question =
                                     "許可のないソフトの導入を禁じること。また、全端末でウイルスの検査を行うこと。",
                                 .answer = "実施" };
  g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, 2, NULL);
  g_assert_cmpuint (ranks->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const NormalizeAlikeRank *rank = &g_array_index (ranks, NormalizeAlikeRank, i);
      g_assert_true (strcmp (rank->id, "12.6.2") == 0 || strcmp (rank->id, "12.2.1") == 0);
      g_assert_cmpfloat (rank->confidence, >=, NORMALIZE_ALIKE_FURTHER);
    }
}

/* The same words are surer where something stands around them; without it none has earned 0.9. */
static void
test_alone (void)
{
  static const struct
  {
    const char *question, *answer, *heading;
    gboolean sure;
  } rows[] = {
    { "操作の記録を改ざんから守るため、記録を別の場所に写す。", "実施", NULL, TRUE },
    { "操作の記録を改ざんから守るため、記録を別の場所に写す。", NULL, "運用", TRUE },
    { "操作の記録を改ざんから守るため、記録を別の場所に写しますか。", NULL, NULL, TRUE },
    { "操作の記録を改ざんから守るため、記録を別の場所に写す。", NULL, NULL, FALSE },
    { "Are backups of customer data restored as a test every year?", "Yes", NULL, TRUE },
    { "Backups of customer data are restored as a test every year by the team", "Yes", "Operations", FALSE },
    { "Restore tests of backups", "They run every year.", "Operations", FALSE },
  };
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *path[] = { rows[i].heading, NULL };
      const NormalizeAsked asked = { rows[i].question, NULL, rows[i].answer, path, rows[i].heading != NULL };
      g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, 2, NULL);
      g_assert_cmpuint (ranks->len, ==, 2);
      g_test_message ("%s", rows[i].question);
      g_assert_cmpint (g_array_index (ranks, NormalizeAlikeRank, 0).confidence >= 0.9, ==, rows[i].sure);
      g_assert_cmpfloat (g_array_index (ranks, NormalizeAlikeRank, 1).confidence, <=, NORMALIZE_ALIKE_UNSURE);
    }
}

/* That no control fits, and by which words; nothing is filed that is less sure. */
static void
test_none (void)
{
  static const struct
  {
    const char *heading, *question, *answer, *evidence; /* NULL: a control fits */
  } rows[] = {
    { "料金", "年間の利用料", "月額3,000円の12か月分です。", "月額" },
    { "About the company", "Number of employees", "120", "employees" },
    { "用語", "「営業日」とは", "土曜、日曜、祝日を除く日をいいます。", "営業日" },
    { "バックアップ", "バックアップはどこに置きますか。", "遠隔地の倉庫に置きます。", NULL },
    { "Access", "Is multi-factor authentication required of administrators?", "Yes", NULL },
  };
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *path[] = { rows[i].heading };
      const NormalizeAsked asked = { rows[i].question, NULL, rows[i].answer, path, 1 };
      NormalizeAlikeNone none = { 0 };
      g_autoptr (GArray) ranks G_GNUC_UNUSED = normalize_alike_rank (alike, &asked, 1, &none);
      g_autofree char *words = none.evidence;
      g_test_message ("%.2f %s", none.confidence, words != NULL ? words : "-");
      g_assert_cmpint (none.confidence >= NORMALIZE_ALIKE_NONE, ==, rows[i].evidence != NULL);
      g_assert_cmpint (words != NULL, ==, rows[i].evidence != NULL);
    }
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("x"));
  NormalizeStatement *statement = normalize_record_add (record);
  statement->question = rows[0].question;
  statement->answer = rows[0].answer;
  normalize_alike_file (alike, record);
  g_assert_cmpuint (statement->controls->len, ==, 0);
  g_assert_cmpfloat (statement->none, >=, NORMALIZE_ALIKE_NONE);
  g_assert_nonnull (strstr (statement->none_evidence, rows[0].evidence));
}

static void
test_hostile (void)
{
  g_autoptr (NormalizeAlike) alike = normalize_alike_new ();
  g_autoptr (GString) long_word = g_string_new (NULL), long_run = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (long_word, "abc");
      g_string_append (long_run, "漢");
    }
  const char *const texts[] = { long_word->str, long_run->str, "\xff\xfe\x80", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80",
                                "\t\n .,-" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const NormalizeAsked asked = { texts[i], texts[i], texts[i], texts, 1 };
      g_autoptr (GArray) ranks = normalize_alike_rank (alike, &asked, 3, NULL);
      g_assert_cmpuint (ranks->len, <=, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/normalize/alike/", cases[i].name, NULL);
      g_test_add_data_func (name, &cases[i], test_case);
    }
  g_test_add_func ("/normalize/alike/evidence", test_evidence);
  g_test_add_func ("/normalize/alike/long", test_long);
  g_test_add_func ("/normalize/alike/taught", test_taught);
  g_test_add_func ("/normalize/alike/file", test_file);
  g_test_add_func ("/normalize/alike/parts", test_parts);
  g_test_add_func ("/normalize/alike/concepts", test_concepts);
  g_test_add_func ("/normalize/alike/two-things", test_two_things);
  g_test_add_func ("/normalize/alike/alone", test_alone);
  g_test_add_func ("/normalize/alike/none", test_none);
  g_test_add_func ("/normalize/alike/hostile", test_hostile);
  return g_test_run ();
}
