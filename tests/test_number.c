#include "normalize/outline/number.h"

static const struct Case
{
  const char *name, *text;
  NormalizeNumberKind kind;
  const char *label, *title;
} cases[] = {
  { "dotted", "6.5.1 情報のバックアップ", NUMBER_DOTTED, "6.5.1", "情報のバックアップ" },
  { "full-width", "６．５　概要", NUMBER_DOTTED, "6.5", "概要" },
  { "tight", "1.概要", NUMBER_DOTTED, "1", "概要" },
  { "spaced", "4 人的資源", NUMBER_DOTTED, "4", "人的資源" },
  { "amount", "3 営業日以内に連絡します。", NUMBER_NONE, NULL, NULL },
  { "counter", "24時間365日", NUMBER_NONE, NULL, NULL },
  { "percent", "99.87%以上", NUMBER_NONE, NULL, NULL },
  { "ocr-one", "I2.1.2 変更管理", NUMBER_DOTTED, "12.1.2", "変更管理" },
  { "ocr-zero", "IO.1.1 暗号", NUMBER_DOTTED, "10.1.1", "暗号" },
  { "ocr-elevens", "II.2.7 装置", NUMBER_DOTTED, "11.2.7", "装置" },
  { "cloud", "CLD. I2.4.5 監視", NUMBER_DOTTED, "CLD.12.4.5", "監視" },
  { "annex", "A.9.2.1 利用者登録", NUMBER_DOTTED, "A.9.2.1", "利用者登録" },
  { "bracketed", "【6.1.1】役割", NUMBER_DOTTED, "6.1.1", "役割" },
  { "bracketed-cloud", "［CLD.9.5.1］ 分離", NUMBER_DOTTED, "CLD.9.5.1", "分離" },
  { "suffix", "8.1.2.7.PB 資産の責任", NUMBER_DOTTED, "8.1.2.7.PB", "資産の責任" },
  { "suffix-one", "12.4.5.1.P　監視", NUMBER_DOTTED, "12.4.5.1.P", "監視" },
  { "suffix-none", "6.1.3. AWS の利用", NUMBER_DOTTED, "6.1.3", "AWS の利用" },
  { "hyphen-within", "6.3-1 記録", NUMBER_HYPHEN, "6.3-1", "記録" },
  { "nist", "AC-2 Account approval", NUMBER_HYPHEN, "AC-2", "Account approval" },
  { "nist-dash", "CP-9 – Copies", NUMBER_HYPHEN, "CP-9", "Copies" },
  { "nist-cipher", "AES-256 at rest", NUMBER_NONE, NULL, NULL },
  { "hyphen", "2-3 体制", NUMBER_HYPHEN, "2-3", "体制" },
  { "hyphen-mixed", "6.3-1 体制", NUMBER_HYPHEN, "6.3-1", "体制" },
  { "tight-word", "1.Yard", NUMBER_DOTTED, "1", "Yard" },
  { "tight-sign", "2.NET", NUMBER_NONE, NULL, NULL },
  { "roman", "IV. 対応", NUMBER_ROMAN, "IV", "対応" },
  { "roman-sign", "Ⅲ 用語", NUMBER_ROMAN, "III", "用語" },
  { "roman-tight", "Ⅳ．対応", NUMBER_ROMAN, "IV", "対応" },
  { "roman-standard", "X.509証明書の管理", NUMBER_NONE, NULL, NULL },
  { "control-prose", "Control 9.2.1 requires a policy.", NUMBER_NONE, NULL, NULL },
  { "word", "VPN を利用", NUMBER_NONE, NULL, NULL },
  { "pronoun", "I am here", NUMBER_NONE, NULL, NULL },
  { "chapter", "第２章　体制", NUMBER_CHAPTER, "第2章", "体制" },
  { "chapter-kanji", "第十二条 責任", NUMBER_CHAPTER, "第十二条", "責任" },
  { "named-dash", "Section 1 — Product Information", NUMBER_CHAPTER, "Section 1", "Product Information" },
  { "named-capitals", "SECTION 4 – BACKUPS", NUMBER_CHAPTER, "SECTION 4", "BACKUPS" },
  { "named-roman", "Part II – Keys", NUMBER_CHAPTER, "Part II", "Keys" },
  { "named-roman-blank", "Part IV Keys", NUMBER_CHAPTER, "Part IV", "Keys" },
  { "named-roman-sign", "Part Ⅲ - Keys", NUMBER_CHAPTER, "Part III", "Keys" },
  { "named-letter", "Section B: Keys", NUMBER_CHAPTER, "Section B", "Keys" },
  { "named-colon", "Chapter 3: access to logs", NUMBER_CHAPTER, "Chapter 3", "access to logs" },
  { "named-bar", "Domain 2 | Keys", NUMBER_CHAPTER, "Domain 2", "Keys" },
  { "named-kana", "セクション１：体制", NUMBER_CHAPTER, "セクション1", "体制" },
  { "named-letter-word", "Part A company", NUMBER_NONE, NULL, NULL },
  { "named-letter-pronoun", "Section I wrote", NUMBER_NONE, NULL, NULL },
  { "named-cited", "Section 3 of the contract", NUMBER_NONE, NULL, NULL },
  { "named-parts", "Part 2 - 3 pages", NUMBER_NONE, NULL, NULL },
  { "question-code", "Q (C1): Who keeps the keys?", NUMBER_QUESTION, "C1", "Who keeps the keys?" },
  { "question-code-japanese", "質問（運用-3）：鍵は誰が持ちますか。", NUMBER_QUESTION, "運用-3", "鍵は誰が持ちますか。" },
  { "question-aside", "Q (see page 3): keys", NUMBER_NONE, NULL, NULL },
  { "clause-inserted", "第３条の２　改廃は理事会で決める。", NUMBER_CHAPTER, "第3条の2", "改廃は理事会で決める。" },
  { "clause-inserted-kanji", "第十三条の二（鍵の更新）", NUMBER_CHAPTER, "第十三条の二", "（鍵の更新）" },
  { "clause-cited", "第3条の規定により届け出る。", NUMBER_NONE, NULL, NULL },
  { "clause-cited-part", "第3条の2第1項の記録", NUMBER_NONE, NULL, NULL },
  { "chapter-dash", "第2章 ― 体制", NUMBER_CHAPTER, "第2章", "体制" },
  { "chapter-colon", "第３部：体制", NUMBER_CHAPTER, "第3部", "体制" },
  { "annex-dash", "Annex A — Suppliers", NUMBER_APPENDIX, "Annex A", "Suppliers" },
  { "appendix-colon", "付録B：用語", NUMBER_APPENDIX, "付録B", "用語" },
  { "roman-dash", "IV – Keys", NUMBER_ROMAN, "IV", "Keys" },
  { "digit-dash", "3 – Keys", NUMBER_DOTTED, "3", "Keys" },
  { "chapter-cited", "第6章第18条に定める通り", NUMBER_NONE, NULL, NULL },
  { "question", "Q1-2. 暗号化していますか", NUMBER_QUESTION, "Q1-2", "暗号化していますか" },
  { "question-asks", "Q 使える端末を教えてください。", NUMBER_QUESTION, "", "使える端末を教えてください。" },
  { "question-says", "Q 端末を教えています。", NUMBER_NONE, NULL, NULL },
  { "question-bracket", "【質問2】退職者の情報", NUMBER_QUESTION, "質問2", "退職者の情報" },
  { "question-bracket-alone", "【質問2】", NUMBER_NONE, NULL, NULL },
  { "question-kanji", "設問３ 体制", NUMBER_QUESTION, "設問3", "体制" },
  { "paren", "（３）連絡先", NUMBER_PAREN, "(3)", "連絡先" },
  { "half", "2) 連絡先", NUMBER_HALF, "2)", "連絡先" },
  { "circled", "③ 連絡先", NUMBER_CIRCLED, "③", "連絡先" },
  { "kana", "ア．目的", NUMBER_KANA, "ア", "目的" },
  { "kanji", "二、目的", NUMBER_KANJI, "二", "目的" },
  { "kanji-blank", "三　体制", NUMBER_KANJI, "三", "体制" },
  { "kanji-ordinal", "第四　契約の終わり", NUMBER_KANJI, "第四", "契約の終わり" },
  { "kanji-ordinal-digits", "第２　技術的対策", NUMBER_KANJI, "第２", "技術的対策" },
  { "ordinal-in-a-phrase", "第1四半期の予定", NUMBER_NONE, "", "" },
  { "kanji-paren", "（十二）鍵", NUMBER_PAREN, "(十二)", "鍵" },
  { "kanji-question", "問五　鍵はだれが持ちますか。", NUMBER_QUESTION, "問五", "鍵はだれが持ちますか。" },
  { "kanji-spaced-word", "一 般 の 話", NUMBER_NONE, NULL, NULL },
  { "kanji-word", "第一に、鍵を替えます", NUMBER_NONE, NULL, NULL },
  { "appendix", "付録A 用語集", NUMBER_APPENDIX, "付録A", "用語集" },
  { "tight-counter", "2.本サービスの利用時間", NUMBER_DOTTED, "2", "本サービスの利用時間" },
  { "tight-counter-two", "5.2人的資源", NUMBER_DOTTED, "5.2", "人的資源" },
  { "tight-hours", "1.5時間以内に復旧します。", NUMBER_NONE, NULL, NULL },
  { "tight-edition", "2.0版", NUMBER_NONE, NULL, NULL },
  { "list", "9.2.1、9.2.2 利用者の登録", NUMBER_DOTTED, "9.2.1、9.2.2", "利用者の登録" },
  { "list-annex", "A.5.1.1, A.5.1.2 方針群", NUMBER_DOTTED, "A.5.1.1, A.5.1.2", "方針群" },
  { "list-range", "9.2.1～9.2.3 利用者の管理", NUMBER_DOTTED, "9.2.1~9.2.3", "利用者の管理" },
  { "spaced-dots", "6. 1. 1　役割", NUMBER_DOTTED, "6.1.1", "役割" },
  { "dash", "9.2.1 – User registration", NUMBER_DOTTED, "9.2.1", "User registration" },
  { "colon", "6.1.1：役割", NUMBER_DOTTED, "6.1.1", "役割" },
  { "minus", "6.1 -5 degrees", NUMBER_DOTTED, "6.1", "-5 degrees" },
  { "control", "Control 9.2.1 – User registration", NUMBER_DOTTED, "9.2.1", "User registration" },
  { "control-ja", "管理策 12.3.1　情報のバックアップ", NUMBER_DOTTED, "12.3.1", "情報のバックアップ" },
  { "requirement", "Requirement 3.1: Keep little", NUMBER_DOTTED, "3.1", "Keep little" },
  { "spaced-cloud", "CLD 9. 5. 1 分離", NUMBER_DOTTED, "CLD.9.5.1", "分離" },
  { "spaced-amount", "1. 24時間以内に連絡します。", NUMBER_DOTTED, "1", "24時間以内に連絡します。" },
  { "count-within", "1-（2） 権限", NUMBER_HYPHEN, "1-(2)", "権限" },
  { "lettered", "A-1. 体制", NUMBER_HYPHEN, "A-1", "体制" },
  { "lettered-point", "B.1 Physical access", NUMBER_HYPHEN, "B.1", "Physical access" },
  { "lettered-points", "C.2.3 備えの点検", NUMBER_HYPHEN, "C.2.3", "備えの点検" },
  { "lettered-point-name", "E.164 形式の番号", NUMBER_NONE, NULL, NULL },
  { "lettered-point-glued", "V.2版", NUMBER_NONE, NULL, NULL },
  { "lettered-roman", "Ⅱ－２　監査", NUMBER_HYPHEN, "II-2", "監査" },
  { "lettered-name", "A-1プラン", NUMBER_NONE, NULL, NULL },
  { "date", "2023/05/01 制定", NUMBER_NONE, NULL, NULL },
  { "url", "1.example.jp", NUMBER_NONE, NULL, NULL },
};

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  NormalizeNumber number;
  gboolean found = normalize_number_parse (c->text, &number);
  g_assert_cmpint (found, ==, c->kind != NUMBER_NONE);
  g_assert_cmpint (number.kind, ==, c->kind);
  if (!found)
    return;
  g_assert_cmpstr (number.text, ==, c->label);
  g_assert_cmpstr (c->text + number.length, ==, c->title);
}

static const struct Cited
{
  const char *name, *title, *cited;
} cited[] = {
  { "plain", "変更管理 (12.1.2)", "12.1.2" },
  { "wide", "変更管理（Ｉ２．１．２）", "Ｉ２．１．２" },
  { "cloud", "監視 (CLD. I2.4.5)", "CLD. I2.4.5" },
  { "words", "障害対策（バックアップ）", NULL },
  { "year", "規格 (2015)", NULL },
  { "standard", "方針群 ([ISO/IEC 27001:2013] A.5.1.1, A.5.1.2)", "A.5.1.1, A.5.1.2" },
  { "standard-behind", "監視【JIS Q 27017:2016 CLD.12.4.5】", "CLD.12.4.5" },
  { "several", "利用者の管理（9.2.1～9.2.3）", "9.2.1～9.2.3" },
  { "edition", "方針（第1.2版）", NULL },
  { "protocol", "通信の暗号化（TLS1.2）", NULL },
  { "share", "稼働率（99.9%）", NULL },
  { "inside", "監視 (12.4.1) の方針", NULL },
  { "nist", "Clocks (NIST SP 800-53 Rev. 5 AU-8)", "AU-8" },
  { "nist-several", "Accounts [AC-2, AC-6(1)]", "AC-2, AC-6(1)" },
  { "model", "Terminal (ZX-81)", NULL },
};

static void
test_cited (gconstpointer data)
{
  const struct Cited *c = data;
  gsize open, start, end;
  gboolean found = normalize_number_find_cited (c->title, &open, &start, &end);
  g_assert_cmpint (found, ==, c->cited != NULL);
  if (!found)
    return;
  g_autofree char *text = g_strndup (c->title + start, end - start);
  g_assert_cmpstr (text, ==, c->cited);
}

static const struct
{
  const char *title;
  gsize at;
} behind[] = {
  { "Clocks AU-8", 7 }, { "役割 A.5.2", 7 }, { "役割A.5.2", 6 }, { "役割 CLD.6.3.1", 7 }, { "Clocks, see AU-8.", 0 },
  { "役割", 0 },        { "AU-8", 0 },
};

static void
test_behind (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (behind); i++)
    g_assert_cmpuint (normalize_number_find_behind (behind[i].title), ==, behind[i].at);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/normalize/number/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cited); i++)
    {
      g_autofree char *path = g_strdup_printf ("/normalize/number/cited/%s", cited[i].name);
      g_test_add_data_func (path, &cited[i], test_cited);
    }
  g_test_add_func ("/normalize/number/behind", test_behind);
  return g_test_run ();
}
