#include "normalize/text/boxes.h"
#include "normalize/text/clean.h"
#include "normalize/text/fold.h"

#include <string.h>

typedef struct
{
  const char *name, *text, *want;
} Case;

static const Case cleans[] = {
  /* control, invisible, private */
  { "control/removed",
    "a\x01"
    "b\x7F"
    "c",
    "abc" },
  { "blank/tab", "項目は\t \t回答\t\n可\t", "項目は\t回答\n可" },
  { "control/crlf", "一行目。\r\n二行目。", "一行目。\n二行目。" },
  { "control/invalid",
    "a\xFF"
    "b",
    "a\xEF\xBF\xBD"
    "b" },
  { "invisible/zero-width", "バック\u200Bアップ\uFEFF", "バックアップ" },
  { "invisible/soft-hyphen", "infor\u00ADmation", "information" },
  { "invisible/soft-hyphen-break", "infor\u00AD\nmation", "information" },
  { "invisible/bidi", "\u202AISO\u202C", "ISO" },
  { "invisible/picture", "⚠\uFE0F 一部対応 ✔\uFE0E", "⚠\uFE0F 一部対応 ✔\uFE0E" },
  { "invisible/no-picture", "一部\uFE0F対応", "一部対応" },
  { "invisible/ivs", "葛\U000E0100城", "葛城" },
  { "private/bullet", "\uF0B7 暗号化", "・ 暗号化" },
  { "private/unknown-bullet", "\uE123 暗号化", "・ 暗号化" },
  { "private/ornament", "暗号化 \uE123", "暗号化" },
  { "private/letter", "山\uE123市", "山〓市" },
  /* forms, radical, width, nfc */
  { "forms/vertical", "﹁管理﹂︑︒", "「管理」、。" },
  { "forms/ligature", "ﬁrewall", "firewall" },
  { "radical/kangxi", "⼈事⽅針", "人事方針" },
  { "radical/supplement", "⻑期", "長期" },
  { "radical/japanese-shape", "神⼾、⿊", "神戸、黒" },
  { "radical/unified-stays", "凞", "凞" },
  { "nfc/compatibility", "\uFA19社", "神社" },
  { "nfc/dakuten", "か\u3099", "が" },
  { "nfc/signs-stay", "①㈱™℃№㎡", "①㈱™℃№㎡" },
  { "width/letters", "ＩＳＯ／ＩＥＣ２７００１", "ISO/IEC27001" },
  { "width/half-kana", "ﾊﾞｯｸｱｯﾌﾟ･ｶﾞ｡", "バックアップ・ガ。" },
  { "width/lone-mark", "あﾞ", "あ゛" },
  { "width/punctuation-stays", "（注）：可？！〜～、［Ａ］", "（注）：可？！〜～、［A］" },
  { "width/time", "９：００～１８：００", "9:00～18:00" },
  { "width/number", "１．２．３　１，０００", "1.2.3 1,000" },
  { "width/label", "１．概要", "1.概要" },
  { "width/sentence", "管理する．", "管理する．" },
  { "width/percent", "９９．９％", "99.9%" },
  /* blank */
  { "blank/kinds", "\u3000　目的\u00A0 A\u2003B  ", "目的 A B" },
  { "blank/lines", "\n\n一。\n \n\n二。\n", "一。\n二。" },
  /* spaced */
  { "spaced/sla", "S L Aに定義", "SLAに定義" },
  { "spaced/web", "当社W e b サイト", "当社Web サイト" },
  { "spaced/version", "T L S 1.2 以上", "TLS 1.2 以上" },
  { "spaced/iso", "I S O 内部監査", "ISO 内部監査" },
  { "spaced/wide", "Ｓ　Ｌ　Ａ", "SLA" },
  { "spaced/kanji", "管 理 者", "管理者" },
  { "spaced/choice", "有 無", "有 無" },
  { "spaced/heading", "第1章 総 則", "第1章 総則" },
  { "spaced/two-known", "I T 基盤", "IT 基盤" },
  { "spaced/two-unknown", "A B testing", "A B testing" },
  { "spaced/part", "Part A B C", "Part A B C" },
  { "spaced/numbers", "1 2 3", "1 2 3" },
  { "spaced/words", "I am a person", "I am a person" },
  /* japanese */
  { "japanese/particle", "本サービスでは 各種機能", "本サービスでは各種機能" },
  { "japanese/before-particle", "サービス を参照", "サービスを参照" },
  { "japanese/cut-word", "管理 者と利用 者、暗号 化。最新 版", "管理者と利用者、暗号化。最新版" },
  { "japanese/parted-words", "業務 委託 契約、情報 管理 体制、東京 都庁", "業務 委託 契約、情報 管理 体制、東京 都庁" },
  { "long-vowel/between", "サ一バとデ一タ", "サーバとデータ" },
  { "long-vowel/last", "ユ一ザ一は、サ一バ一一台", "ユーザーは、サーバ一一台" },
  { "long-vowel/counts", "データ一覧、サーバ一台、第一ア、一イ", "データ一覧、サーバ一台、第一ア、一イ" },
  { "japanese/inside-word", "バックア ップ", "バックアップ" },
  { "japanese/comma", "また、 管理（ 社内 ）", "また、管理（社内）" },
  { "japanese/stop", "分離しません。 また、", "分離しません。また、" },
  { "japanese/word-by-word", "情報 セキュリティ の 方針 を 定める", "情報セキュリティの方針を定める" },
  { "japanese/names-stay", "クラウド サービス", "クラウド サービス" },
  { "japanese/phrases-stay", "（東京） バックアップ：大阪", "（東京） バックアップ：大阪" },
  { "japanese/heading-stays", "項目① 【設備】", "項目① 【設備】" },
  { "japanese/every-stays", "12時間ごと 差分", "12時間ごと 差分" },
  { "japanese/other-stays", "データセンター その他", "データセンター その他" },
  { "japanese/latin-stays", "ISO 規格と IEC", "ISO 規格と IEC" },
  { "japanese/item", "受付します。 ・電話 ・メール", "受付します。\n・電話\n・メール" },
  { "japanese/item-after-latin", "■RPO(目標) ・1時間 ■TLS ・1.2", "■RPO(目標)\n・1時間\n■TLS\n・1.2" },
  { "japanese/square", "参照。 ■約款", "参照。\n■約款" },
  { "japanese/blank-to-fill", "承認（ ）", "承認（ ）" },
  { "japanese/middle-dot", "情報 ・ 通信", "情報 ・ 通信" },
  { "japanese/answer-marks", "可 ○ 不可 ×", "可 ○ 不可 ×" },
  { "japanese/note", "規定。 ※非公開です", "規定。\n※非公開です" },
  { "japanese/url", "参照ください。 https://example.com/a", "参照ください。\nhttps://example.com/a" },
  /* wrap */
  { "wrap/japanese", "仮想マシンの管\n理画面です。", "仮想マシンの管理画面です。" },
  { "wrap/sentence", "実施します。\nまた、記録します。", "実施します。\nまた、記録します。" },
  { "wrap/latin", "the cloud\nservice is", "the cloud service is" },
  { "wrap/hyphen", "all infor-\nmation", "all information" },
  { "wrap/hyphen-kept", "the self-\nservice", "the self-service" },
  { "wrap/hyphen-typeset", "is re‐\nmoved from the long list, and pre‐\nvented",
    "is removed from the long list, and prevented" },
  { "wrap/hyphen-typed", "the Tier‐\nOne sites", "the Tier‐ One sites" },
  { "wrap/hyphen-name", "ISO-\nIEC", "ISO-IEC" },
  { "wrap/short-line", "メイン：東日本\nバックアップ：西日本リージョン",
    "メイン：東日本\nバックアップ：西日本リージョン" },
  { "wrap/item", "次のとおりとします\n・電話", "次のとおりとします\n・電話" },
  { "wrap/number", "次のとおりとします\n(2) 電話", "次のとおりとします\n(2) 電話" },
  { "wrap/numbered-lines", "1　責任者を置いている\n2　点検を定期に行っ\nている\n3　記録する",
    "1 責任者を置いている\n2 点検を定期に行っている\n3 記録する" },
  { "japanese/box", "行っている。 □はい", "行っている。 □はい" },
  { "wrap/quantity", "通知は原則として\n2 週間前です", "通知は原則として2 週間前です" },
  { "wrap/predicate", "毎日取得しています\n世代数は七です", "毎日取得しています\n世代数は七です" },
  { "wrap/predicate-remark", "証明書はご要望により発行します\n（有償）。", "証明書はご要望により発行します（有償）。" },
  { "wrap/predicate-note", "証明書はご要望により発行します\n（注）有償です",
    "証明書はご要望により発行します\n（注）有償です" },
  { "wrap/predicate-goes-on", "毎日取得しています\nが、保管は", "毎日取得していますが、保管は" },
  { "wrap/version", "encrypted with TLS\n1.2 or later", "encrypted with TLS 1.2 or later" },
  { "wrap/section", "encrypted with TLS\n1.2 Backup", "encrypted with TLS\n1.2 Backup" },
  { "wrap/label-line", "窓口の受付時間：\n平日9時から18時", "窓口の受付時間：\n平日9時から18時" },
  { "wrap/comma", "当社は、\n利用者のデータを暗号化します", "当社は、利用者のデータを暗号化します" },
  { "wrap/url", "https://example.com/aaaaaaaa\n約款", "https://example.com/aaaaaaaa\n約款" },
  { "wrap/url-goes-on", "https://example.com/security/\nkobetsu.html", "https://example.com/security/kobetsu.html" },
  { "wrap/meant", "東日本\u2028西日本", "東日本\n西日本" },
  { "wrap/mixed", "利用者\nID を", "利用者ID を" },
};

static void
test_clean (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = normalize_clean (c->text, -1, NULL, NULL);
  g_assert_cmpstr (text, ==, c->want);
  g_autofree char *again = normalize_tidy (text, -1, NULL, NULL);
  g_assert_cmpstr (again, ==, c->want);
}

static const Case folds[] = {
  { "case", "Ｉso①", "iso1" },
  { "space", " a\u3000b\nc ", "abc" },
  { "half-kana", "ｻｰﾊﾞｰ", "サ-バ" },
  { "half-mark", "はﾞ", "ば" },
  { "server", "サーバールーム", "サ-バル-ム" },
  { "dash", "a—b−cーd", "a-b-c-d" },
  { "jis-comma", "収集，利用．", "収集,利用." },
  { "comma", "収集、利用。", "収集,利用." },
  { "and", "適用法令及び契約", "適用法令および契約" },
  { "or", "処分又は再利用", "処分または再利用" },
  { "weakness", "技術的ぜい弱性", "技術的脆弱性" },
  { "weakness-reading", "脆（ぜい）弱性", "脆弱性" },
  { "handling", "取り扱い", "取扱" },
  { "handling-short", "取扱い", "取扱" },
  { "obey", "遵守", "順守" },
  { "long-vowels", "カスタマーー、サーバ-ーー", "カスタマ,サ-バ" },
  { "spelling-twice", "取り扱いい", "取扱" },
  { "leak", "漏洩・漏えい", "漏えい・漏えい" },
};

static void
test_fold (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *text = normalize_fold (c->text, -1);
  g_assert_cmpstr (text, ==, c->want);
  g_autofree char *again = normalize_fold (text, -1);
  g_assert_cmpstr (again, ==, c->want);
}

/* A search marks what it found in the display text. */
static void
test_fold_offsets (void)
{
  const char *text = "当社の サーバー（ＶＭ）を取り扱い";
  g_autoptr (GArray) offsets = NULL;
  g_autofree char *fold = normalize_fold_with_offsets (text, &offsets);
  g_assert_cmpstr (fold, ==, "当社のサ-バ(vm)を取扱");
  g_assert_cmpuint (offsets->len, ==, strlen (fold));
  static const struct
  {
    const char *find, *want;
  } finds[] = { { "サ-バ", "サーバー" }, { "vm", "ＶＭ" }, { "取扱", "取り扱い" }, { "のサ", "の サーバー" } };
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      gsize a = (gsize) (strstr (fold, finds[i].find) - fold), b = a + strlen (finds[i].find);
      guint start = g_array_index (offsets, NormalizeFoldOffset, a).start;
      guint end = g_array_index (offsets, NormalizeFoldOffset, b - 1).end;
      g_autofree char *found = g_strndup (text + start, end - start);
      g_assert_cmpstr (found, ==, finds[i].want);
    }
}

/* Every code point of the BMP and some beyond, alone, between kana, between letters, and after a space. */
static void
check_stable (const char *text)
{
  g_autofree char *tidy = normalize_tidy (text, -1, NULL, NULL);
  g_autofree char *tidy_again = normalize_tidy (tidy, -1, NULL, NULL);
  g_assert_cmpstr (tidy, ==, tidy_again);
  g_autofree char *clean = normalize_clean (text, -1, NULL, NULL);
  g_autofree char *clean_again = normalize_tidy (clean, -1, NULL, NULL);
  g_assert_cmpstr (clean, ==, clean_again);
  if (strchr (clean, '\n') == NULL) /* else see clean.h */
    {
      g_autofree char *twice = normalize_clean (clean, -1, NULL, NULL);
      g_assert_cmpstr (clean, ==, twice);
    }
  g_autofree char *fold = normalize_fold (text, -1);
  g_autofree char *fold_again = normalize_fold (fold, -1);
  g_assert_cmpstr (fold, ==, fold_again);
}

static void
test_stable_code_points (void)
{
  static const char *const frames[] = { "%s", "あ%sい", "a%sb", "漢 %s 字", "ア%s%s" };
  for (gunichar c = 1; c < 0x110000; c = c < 0x20000 ? c + 1 : c + 251)
    {
      if (c >= 0xD800 && c < 0xE000)
        continue;
      char bytes[7] = { 0 };
      g_unichar_to_utf8 (c, bytes);
      for (guint i = 0; i < G_N_ELEMENTS (frames); i++)
        {
          g_auto (GStrv) parts = g_strsplit (frames[i], "%s", -1);
          g_autofree char *text = g_strjoinv (bytes, parts);
          check_stable (text);
        }
    }
}

/* What the rules look at, thrown together. */
static void
test_stable_mixtures (void)
{
  static const char *const bits[] = {
    "あ",     "ア",     "漢",         "ー", "ッ",   "、",     "。",     "（",     "）",
    "「",     "」",     " ",          "  ", "\n",   "\u2028", "\u3000", "\t",     "A",
    "b",      "1",      "2",          ".",  "-",    "/",      "・",     "■",      "□",
    "※",      "①",      "ＡＢ",       "１", "．",   "：",     "ｶ",      "ﾞ",      "\u200b",
    "\u00ad", "\uf0b7", "\ue001",     "⼈", "が",   "の",     "を",     "は",     "https://a.b/c",
    "Q",      "第",     "章",         "(",  ")",    "\xff",   "\u0301", "\u3099", "é",
    "Я",      "한",     "\U000E0100", "😀",  "ます", "です",
  };
  g_autoptr (GRand) dice = g_rand_new_with_seed (27017);
  for (guint n = 0; n < 20000; n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (gint32 i = g_rand_int_range (dice, 0, 14); i > 0; i--)
        g_string_append (text, bits[g_rand_int_range (dice, 0, G_N_ELEMENTS (bits))]);
      check_stable (text->str);
    }
}

/* The lines and paragraphs of every document in a folder. */
static guint
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint files = 0;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      if (g_str_has_suffix (name, ".json") || !g_file_get_contents (path, &text, NULL, NULL))
        continue;
      static const char *const parts_at[] = { "\n", "\n\n" };
      for (guint i = 0; i < G_N_ELEMENTS (parts_at); i++)
        {
          g_auto (GStrv) parts = g_strsplit (text, parts_at[i], -1);
          for (guint k = 0; parts[k] != NULL; k++)
            check_stable (parts[k]);
        }
      files++;
    }
  return files;
}

static void
test_stable_fixtures (void)
{
  static const char *const kinds[] = { "text", "html", "csv" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "fixtures", kinds[i], NULL);
      g_assert_cmpuint (check_folder (folder), >, 0);
    }
}

static void
test_stable_seeds (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "seeds", NULL);
  if (check_folder (folder) == 0)
    g_test_skip ("no seeds beside the project");
}

static void
note_edit (const char *rule, const char *before, const char *after, gpointer data)
{
  g_string_append_printf (data, "%s: %s → %s\n", rule, before, after);
}

/* Choices typed into a cell: "|" is U+2028; NULL where it is no choice. */
static const Case choices[] = {
  { "line", "☑はい　□いいえ", "はい" },
  { "lines", "☐適\n☒否\n☐対象外", "否" },
  { "remark-line", "□有　■無\n来年度に備えます。", "無|来年度に備えます。" },
  { "remark-behind", "☑はい □いいえ 四半期ごと", "はい|四半期ごと" },
  { "remark-behind-gap", "☑はい □いいえ　　四半期ごと", "はい|四半期ごと" },
  { "letters", "[x] Yes [ ] Not applicable", "Yes" },
  { "several", "☑通信 □保管 ☑鍵", "通信、鍵" },
  { "filled-in", "□なし ☑あり（窓口は二つ）", "あり（窓口は二つ）" },
  { "lead", "判定\n□適 ■否", "判定|否" },
  { "note-mark", "※\n■済\n□未", "済" },
  { "emoji", "☑\ufe0f 済 ☐ 未", "済" },
  { "wingdings", "\uf0a8はい \uf0feいいえ", "いいえ" },
  { "brackets", "（　）有　（○）無", "無" },
  { "buttons", "○有　●無　○対象外", "無" },
  { "none-ticked", "□はい □いいえ", NULL },
  { "all-ticked", "■はい ■いいえ", NULL },
  { "one", "☑同意する", NULL },
  { "list", "☑ 毎年の訓練\n☐ 記録を三年より長く残すこと、また写しを別の建物に置くこと", NULL },
  { "remarks-in-brackets", "通信（○）と保管（　）", NULL },
  { "circles", "○有　○無", NULL },
};

static void
test_choose (gconstpointer data)
{
  const Case *c = data;
  gboolean bullets;
  g_autofree char *says = normalize_boxes_choose (c->text, &bullets);
  g_auto (GStrv) parts = says != NULL ? g_strsplit (says, "\xe2\x80\xa8", -1) : NULL;
  g_autofree char *shown = parts != NULL ? g_strjoinv ("|", parts) : NULL;
  g_assert_cmpstr (shown, ==, c->want);
}

static void
test_edits (void)
{
  g_autoptr (GString) edits = g_string_new (NULL);
  g_autofree char *text = normalize_clean ("⼈事 ＩＳＯ\u200Bの 管 理\n方針。  約款", -1, note_edit, edits);
  g_assert_cmpstr (text, ==, "人事 ISOの管理方針。約款");
  g_assert_cmpstr (edits->str, ==,
                   "invisible: Ｏ\u200Bの → Ｏの\n"
                   "radical: ⼈ → 人\n"
                   "width: ＩＳＯ → ISO\n"
                   "blank: 。  約 → 。 約\n"
                   "spaced: 管 理 → 管理\n"
                   "wrap: 理\n方 → 理方\n"
                   "japanese: の 管 → の管\n"
                   "japanese: 。 約 → 。約\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cleans); i++)
    {
      g_autofree char *path = g_strconcat ("/normalize/clean/", cleans[i].name, NULL);
      g_test_add_data_func (path, &cleans[i], test_clean);
    }
  for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
    {
      g_autofree char *path = g_strconcat ("/normalize/fold/", folds[i].name, NULL);
      g_test_add_data_func (path, &folds[i], test_fold);
    }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *path = g_strconcat ("/normalize/choose/", choices[i].name, NULL);
      g_test_add_data_func (path, &choices[i], test_choose);
    }
  g_test_add_func ("/normalize/fold/offsets", test_fold_offsets);
  g_test_add_func ("/normalize/clean/edits", test_edits);
  g_test_add_func ("/normalize/stable/code-points", test_stable_code_points);
  g_test_add_func ("/normalize/stable/mixtures", test_stable_mixtures);
  g_test_add_func ("/normalize/stable/fixtures", test_stable_fixtures);
  g_test_add_func ("/normalize/stable/seeds", test_stable_seeds);
  return g_test_run ();
}
