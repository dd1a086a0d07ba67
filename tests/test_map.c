#include "normalize/control/catalog.h"
#include "normalize/control/citation.h"
#include "normalize/control/map.h"
#include "normalize/control/title.h"

#include <string.h>

/* citations as printed */

static const struct Citation
{
  const char *name, *text, *want; /* ids by blanks, C before those with CLD, A before those of an annex */
} citations[] = {
  { "plain", "12.3.1", "12.3.1" },
  { "full-width", "９．２．１", "9.2.1" },
  { "capital-i", "I2.1.2", "12.1.2" },
  { "small-l", "l2.1.2", "12.1.2" },
  { "capital-o", "IO.1.1", "10.1.1" },
  { "cloud", "CLD.9.5.1", "C9.5.1" },
  { "cloud-broken", "CLD. I2.4.5", "C12.4.5" },
  { "cloud-misread", "CID.9.5.2", "C9.5.2" },
  { "cloud-no-point", "CLD 6.3.1", "C6.3.1" },
  { "annex", "A.9.2.1", "A9.2.1" },
  { "annex-space", "A 9.2.1", "A9.2.1" },
  { "spaces", "12 . 4 . 1", "12.4.1" },
  { "comma-for-point", "12,3,1", "12.3.1" },
  { "one-comma", "12.3,1", "12.3.1" },
  { "list-comma", "12.3.1,12.4.1", "12.3.1 12.4.1" },
  { "list-comma-two-parts", "5.1,5.2", "5.1 5.2" },
  { "list-japanese", "12.3.1、CLD.12.4.5", "12.3.1 C12.4.5" },
  { "list-lines", "12.3.1\n12.4.1", "12.3.1 12.4.1" },
  { "range", "9.2.1～9.2.4", "9.2.1 9.2.2 9.2.3 9.2.4" },
  { "range-dash", "A.9.2.1 - A.9.2.3", "A9.2.1 A9.2.2 A9.2.3" },
  { "ismap", "6.3.1.1.PB", "6.3.1.1" },
  { "in-words", "ISO/IEC 27017 の 12.3.1 項", "12.3.1" },
  { "nist", "AC-2(1), AU-06", "AC-2(1) AU-6" },
  { "standard-number", "ISO/IEC 27001:2013", "" },
  { "roman", "I.I", "" },
  { "single", "12", "" },
  { "word", "SSL.ISO", "" },
  { "date", "2024.12.31", "" },
  { "empty", "", "" },
};

static void
test_citation (gconstpointer data)
{
  const struct Citation *c = data;
  g_autoptr (GArray) read = normalize_citations_read (c->text);
  g_autoptr (GString) line = g_string_new (NULL);
  for (guint i = 0; i < read->len; i++)
    {
      const NormalizeCitation *one = &g_array_index (read, NormalizeCitation, i);
      g_string_append_printf (line, "%s%s%s", i > 0 ? " " : "", one->cloud ? "C" : one->annex ? "A" : "", one->id);
    }
  g_assert_cmpstr (line->str, ==, c->want);
}

static const struct List
{
  const char *name, *text;
  gboolean two, want;
} lists[] = {
  { "one", "A.9.2.1", FALSE, TRUE },         { "several", "12.4.1, CLD.12.4.5\n12.4.2", FALSE, TRUE },
  { "brackets", "（9.2.1）", FALSE, TRUE },  { "words", "9.2.1 利用者登録", FALSE, FALSE },
  { "no-control", "3.1.9", FALSE, FALSE },   { "two-parts", "8.13", FALSE, FALSE },
  { "two-parts-asked", "8.13", TRUE, TRUE }, { "annex-2022", "A.8.13", FALSE, TRUE },
  { "version", "Ver. 1.2.3", FALSE, FALSE }, { "empty", "", FALSE, FALSE },
};

static void
test_list (gconstpointer data)
{
  const struct List *c = data;
  g_assert_cmpint (normalize_citations_is_list (c->text, c->two), ==, c->want);
}

static const struct Resolve
{
  const char *name, *text, *framework, *title, *want;
} resolves[] = {
  { "cld-dropped", "12.4.5", "iso27017:2015", NULL, "CLD.12.4.5" },
  { "cld-too-many", "CLD.12.4.4", "iso27017:2015", NULL, "12.4.4" },
  { "ismap", "6.3.1.1.PB", "iso27017:2015", NULL, "CLD.6.3.1" },
  { "lost-point", "12.41", "iso27017:2015", "イベントログ取得", "12.4.1" },
  { "lost-point-no-title", "12.41", "iso27017:2015", NULL, NULL },
  { "lost-point-other-title", "12.41", "iso27017:2015", "資産目録", NULL },
  { "wrong-digit", "12.4.9", "iso27017:2015", "クロックの同期", "12.4.4" },
  { "two-wrong", "13.4.9", "iso27017:2015", "クロックの同期", NULL },
  { "2022", "8.15", "iso27002:2022", NULL, "8.15" },
  { "2022-deeper", "8.15.2", "iso27002:2022", NULL, "8.15" },
  { "objective", "12.4", "iso27017:2015", NULL, "12.4" },
  { "nowhere", "19.1.1", "iso27017:2015", NULL, NULL },
};

static void
test_resolve (gconstpointer data)
{
  const struct Resolve *c = data;
  gboolean repaired;
  g_autoptr (GArray) read = normalize_citations_read (c->text);
  g_assert_cmpuint (read->len, ==, 1);
  const NormalizeEntry *entry =
      normalize_citation_resolve (&g_array_index (read, NormalizeCitation, 0), c->framework, c->title, &repaired);
  g_assert_cmpstr (entry != NULL ? entry->id : NULL, ==, c->want);
}

/* titles */

static const struct Titled
{
  const char *name, *title, *want; /* NULL: none at NORMALIZE_TITLE_NEAR */
} titles[] = {
  { "exact", "クロックの同期", "iso27017:2015/12.4.4" },
  { "kana", "情報セキュリティの役割および責任", "iso27017:2015/6.1.1" },
  { "spelling", "技術的脆弱性の管理", "iso27017:2015/12.6.1" },
  { "tail", "情報のバックアップについて", "iso27017:2015/12.3.1" },
  { "parenthesis", "利用者アクセスの提供", "iso27017:2015/9.2.2" },
  { "one-word-off", "情報のアクセス制限", "iso27017:2015/9.4.1" },
  { "ocr-lost-letter", "ロックの同期", "iso27017:2015/12.4.4" },
  { "english", "Information Backup", "iso27017:2015/12.3.1" },
  { "english-american", "Labeling of information", "iso27017:2015/8.2.2" },
  { "2005-only", "監査ログ取得", "iso27002:2005/10.10.1" },
  { "2022-only", "脅威インテリジェンス", "iso27002:2022/5.7" },
  { "2022-bilingual", "試験情報", "iso27002:2022/8.33" },
  { "cloud-customer", "クラウドサービス利用者の資産の除去", "iso27017:2015/CLD.8.1.5" },
  { "none", "ご利用開始までの流れ", NULL },
  { "none-alike", "ネットワークの速度", NULL },
  { "none-english", "Contact us", NULL },
  { "empty", "", NULL },
  { "signs", "・（）", NULL },
};

static void
test_titled (gconstpointer data)
{
  const struct Titled *c = data;
  g_autoptr (GArray) found = normalize_titles_find (c->title, NORMALIZE_TITLE_NEAR);
  if (c->want == NULL)
    {
      g_assert_cmpuint (found->len, ==, 0);
      return;
    }
  g_assert_cmpuint (found->len, >, 0);
  const NormalizeEntry *entry = g_array_index (found, NormalizeTitled, 0).entry;
  g_autofree char *id = g_strconcat (entry->framework, "/", entry->id, NULL);
  g_assert_cmpstr (id, ==, c->want);
}

/* Every title of the frame's controls finds its own control, in both languages. */
static void
test_own_titles (void)
{
  const GPtrArray *entries = normalize_catalogs_framework (normalize_catalogs_get (), NORMALIZE_FRAME)->entries;
  for (guint i = 0; i < entries->len; i++)
    {
      const NormalizeEntry *entry = entries->pdata[i];
      const char *own[] = { entry->title_ja, entry->title_en };
      for (guint k = 0; k < 2; k++)
        {
          g_autoptr (GArray) found = normalize_titles_find (own[k], 0.999);
          gboolean there = FALSE;
          for (guint j = 0; j < found->len; j++)
            {
              const NormalizeEntry *other = g_array_index (found, NormalizeTitled, j).entry;
              there = there || other == entry;
              if (other != entry && entry->level == NORMALIZE_LEVEL_CONTROL
                  && strcmp (other->framework, entry->framework) == 0)
                g_assert_cmpint (other->level, !=, NORMALIZE_LEVEL_CONTROL);
            }
          g_assert_true (there);
        }
    }
}

/* records */

typedef struct
{
  const char *label, *cited, *question, *path;
  const char *ref, *control; /* wanted; "" where none */
} Line;

static NormalizeRecord *
record_of (const Line *lines)
{
  NormalizeRecord *record = normalize_record_new (ingest_document_new ("test"));
  for (; lines->question != NULL; lines++)
    {
      NormalizeStatement *statement = normalize_record_add (record);
      statement->label = normalize_record_keep (record, lines->label, -1);
      statement->cited = normalize_record_keep (record, lines->cited, -1);
      statement->question = normalize_record_keep (record, lines->question, -1);
      g_auto (GStrv) path = g_strsplit (lines->path, ">", -1);
      for (guint i = 0; *lines->path != '\0' && path[i] != NULL; i++)
        g_ptr_array_add (statement->path, (gpointer) normalize_record_keep (record, path[i], -1));
    }
  return record;
}

static const char *
first_control (const NormalizeStatement *statement)
{
  return statement->controls->len > 0 ? g_array_index (statement->controls, NormalizeControl, 0).id : "";
}

static const char *
first_evidence (const NormalizeStatement *statement)
{
  return statement->controls->len > 0 ? g_array_index (statement->controls, NormalizeControl, 0).evidence : "";
}

static void
check (const Line *lines, NormalizeRecord *record)
{
  normalize_control_map (record);
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      g_test_message ("%s", lines[i].question);
      g_assert_cmpstr (statement->ref, ==, lines[i].ref);
      g_assert_cmpstr (first_control (statement), ==, lines[i].control);
    }
}

static void
test_numbers (void)
{
  static const Line lines[] = {
    { "1.1", "", "目的", "", "", "" },
    { "5.1.1", "", "情報セキュリティのための方針群", "情報セキュリティのための方針群", "5.1.1", "5.1.1" },
    { "6.1.1", "", "情報セキュリティの役割及び責任", "内部組織", "6.1.1", "6.1.1" },
    { "6.3.1", "", "クラウドコンピューティング環境における役割及び責任の共有及び分担", "", "CLD.6.3.1", "CLD.6.3.1" },
    { "12.4.5", "", "クラウドサービスの監視", "", "CLD.12.4.5", "CLD.12.4.5" },
    { "12.1.2", "", "環境に手を入れるときの約束", "", "12.1.2", "12.1.2" },
    { "9.2.2", "", "特権的アクセス権の管理", "", "9.2.2", "9.2.3" }, /* the title wins over another's number */
    { "124.4", "", "クロックの同期", "", "12.4.4", "12.4.4" },
    { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  check (lines, record);
  g_assert_cmpstr (record->scheme.framework, ==, "iso27017:2015");
  g_assert_true (record->scheme.cld_dropped);
  g_assert_cmpint (record->scheme.shift, ==, 0);
  const NormalizeStatement *torn = record->statements->pdata[6];
  g_assert_cmpstr (g_array_index (torn->candidates, NormalizeControl, 0).id, ==, "9.2.2");
  g_assert_cmpstr (((NormalizeStatement *) record->statements->pdata[7])->label, ==, "12.4.4");
}

static void
test_citing (void)
{
  static const Line lines[] = {
    { "1", "", "本書の目的", "", "", "" },
    { "2", "(6.1.1)", "情報セキュリティの役割及び責任", "", "6.1.1", "6.1.1" },
    { "3", "CLD. I2.4.5", "クラウドサービスの監視", "", "CLD.12.4.5", "CLD.12.4.5" },
    { "4", "I2.1.2", "変更管理", "", "12.1.2", "12.1.2" },
    { "5", "", "クロックの同期", "", "", "12.4.4" },
    { "6", "12.3, 12.3.1", "情報のバックアップ", "", "12.3.1", "12.3.1" },
    { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  check (lines, record);
  g_assert_cmpstr (record->scheme.framework, ==, "iso27017:2015");
  const NormalizeStatement *statement = record->statements->pdata[2];
  g_assert_cmpstr (first_evidence (statement), ==, "cited \"CLD. I2.4.5\" → CLD.12.4.5");
  const NormalizeEdit *edit = &g_array_index (statement->edits, NormalizeEdit, 0);
  g_assert_cmpstr (edit->rule, ==, "number");
  g_assert_cmpstr (edit->before, ==, "CLD. I2.4.5");
  g_assert_cmpstr (edit->after, ==, "CLD.12.4.5");
  g_assert_cmpstr (first_evidence (record->statements->pdata[4]), ==, "title クロックの同期");
}

static void
test_shifted (void)
{
  static const Line lines[] = {
    { "2.1.1", "", "責任の割当て", "情報セキュリティのための組織>内部組織", "", "6.1.1" },
    { "3.1.1", "", "資産目録", "資産の管理>資産に対する責任", "", "8.1.1" },
    { "3.1.2", "", "資産の管理責任者", "資産の管理>資産に対する責任", "", "8.1.2" },
    { "3.2.1", "", "分類の指針", "資産の管理>情報の分類", "", "8.2.1" },
    { "6.1.2", "", "変更管理", "通信及び運用管理", "", "12.1.2" },
    { "6.3.1", "", "容量・能力の管理", "通信及び運用管理", "", "12.1.3" },
    { "6.5.1", "", "情報のバックアップ", "通信及び運用管理", "", "12.3.1" },
    { "6.8.1", "", "監査ログ取得", "通信及び運用管理>監視", "", "12.4.1" },
    { "8.3.3", "", "情報の漏えい", "情報システムの取得、開発及び保守", "", "" }, /* without a successor */
    { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  check (lines, record);
  g_assert_cmpstr (record->scheme.framework, ==, "iso27002:2005");
  g_assert_cmpint (record->scheme.shift, ==, 4);
  g_assert_true (((NormalizeStatement *) record->statements->pdata[8])->dropped);
  g_assert_false (((NormalizeStatement *) record->statements->pdata[7])->dropped);
  g_assert_cmpstr (first_evidence (record->statements->pdata[7]), ==,
                   "title 監査ログ取得 of iso27002:2005, via crosswalk (subset)");
}

static void
test_own_numbers (void)
{
  static const Line lines[] = {
    { "5.1", "", "サービスの概要", "", "", "" },    { "5.2", "", "お申し込みの流れ", "", "", "" },
    { "5.3", "", "変更管理", "", "", "12.1.2" },    { "8.2", "", "料金のお支払い", "", "", "" },
    { "8.15", "", "お問い合わせ窓口", "", "", "" }, { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  check (lines, record);
  g_assert_null (record->scheme.framework);
}

static void
test_annex (void)
{
  static const Line lines[] = {
    { "A.9.2.1", "", "利用者の登録はどのように行いますか？", "", "9.2.1", "9.2.1" },
    { "A.12.3.1", "", "バックアップは取得していますか？", "", "12.3.1", "12.3.1" },
    { "A.16.1.2", "", "インシデントは報告されますか？", "", "16.1.2", "16.1.2" },
    { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  check (lines, record);
  g_assert_cmpstr (record->scheme.framework, ==, "iso27002:2013");
}

/* Numbers of 2022 beside questions of its own. */
static void
test_bare_2022 (void)
{
  static const Line lines[] = {
    { "5.1", "", "方針はありますか？", "", "5.1", "5.1.1" },
    { "5.15", "", "アクセスは制御されますか？", "", "5.15", "9.1.1" },
    { "5.24", "", "インシデントへの備えはありますか？", "", "5.24", "16.1.1" },
    { "6.3", "", "教育は行っていますか？", "", "6.3", "7.2.2" },
    { "7.2", "", "入退は管理されますか？", "", "7.2", "11.1.2" },
    { "8.8", "", "脆弱性に対応しますか？", "", "8.8", "12.6.1" },
    { "8.13", "", "控えを取っていますか？", "", "8.13", "12.3.1" },
    { "8.24", "", "暗号を使いますか？", "", "8.24", "10.1.1" },
    { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  check (lines, record);
  g_assert_cmpstr (record->scheme.framework, ==, "iso27002:2022");
}

static void
test_2022 (void)
{
  static const Line lines[] = {
    { "5.1", "", "情報セキュリティのための方針群", "組織的管理策", "5.1", "5.1.1" },
    { "5.7", "", "脅威インテリジェンス", "組織的管理策", "5.7", "" },
    { "8.13", "", "情報のバックアップ", "技術的管理策", "8.13", "12.3.1" },
    { "8.15", "", "ログ取得", "技術的管理策", "8.15", "12.4.1" },
    { "8.17", "", "クロックの同期", "技術的管理策", "8.17", "12.4.4" },
    { "CLD.6.3.1", "", "クラウドコンピューティング環境における役割及び責任の共有及び分担", "", "CLD.6.3.1",
      "CLD.6.3.1" },
    { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  check (lines, record);
  g_assert_cmpstr (record->scheme.framework, ==, "iso27002:2022");
  g_assert_cmpstr (first_evidence (record->statements->pdata[4]), ==,
                   "cited \"8.17\" of iso27002:2022, via crosswalk (equal)");
}

static void
test_nist (void)
{
  static const Line lines[] = {
    { "AC-2", "", "Account management", "", "AC-2", "9.2.1" },
    { "AU-8", "", "Time stamps", "", "AU-8", "12.4.4" },
    { "CP-9", "", "System backup", "", "CP-9", "12.3.1" },
    { NULL },
  };
  g_autoptr (NormalizeRecord) record = record_of (lines);
  normalize_control_map (record);
  g_assert_cmpstr (record->scheme.framework, ==, "nist800-53r5");
  for (guint i = 0; i < 3; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      g_assert_cmpstr (statement->ref, ==, lines[i].ref);
      g_assert_cmpuint (statement->controls->len + statement->candidates->len, >, 0);
    }
  const NormalizeStatement *backup = record->statements->pdata[2];
  g_assert_cmpstr (first_control (backup), ==, "12.3.1");
}

/* A section that is a control's, with parts of its own below. */
static void
test_above (void)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("test"));
  static const struct
  {
    const char *number, *title;
    guint level, statement;
  } headings[] = {
    { "5.1.1", "情報セキュリティのための方針群", 1, 1 },
    { "6.1.1", "情報セキュリティの役割及び責任", 1, 2 },
    { "12.1.2", "変更管理", 1, 3 },
    { "12.3.1", "情報のバックアップ", 1, 0 },
    { "(1)", "取得の周期", 2, 4 },
    { "(2)", "保管の期間", 2, 5 },
    { "20", "お問い合わせ", 1, 6 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      NormalizeHeading heading = {
        .text = "", .number = headings[i].number, .title = headings[i].title, .cited = "", .level = headings[i].level
      };
      g_array_append_val (record->headings, heading);
      if (headings[i].statement == 0)
        continue;
      NormalizeStatement *statement = normalize_record_add (record);
      statement->question = headings[i].title;
      statement->label = headings[i].number;
      if (headings[i].level == 2)
        g_ptr_array_add (statement->path, (gpointer) "情報のバックアップ");
    }
  normalize_control_map (record);
  static const char *const want[] = { "5.1.1", "6.1.1", "12.1.2", "12.3.1", "12.3.1", "" };
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      g_assert_cmpstr (first_control (statement), ==, want[i]);
      g_assert_cmpstr (statement->ref, ==, want[i]);
    }
  g_assert_cmpstr (first_evidence (record->statements->pdata[4]), ==, "cited \"12.3.1\" above");

  /* out of the store, without its headings, it is mapped the same */
  g_array_set_size (record->headings, 0);
  normalize_control_map (record);
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      g_assert_cmpstr (first_control (statement), ==, want[i]);
      g_assert_cmpstr (statement->ref, ==, want[i]);
    }
}

/* The same text under the numbers of 2013 and of 2022 lands on the same controls where the crosswalk is one to one. */
static void
test_editions (void)
{
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  const GPtrArray *entries = normalize_catalogs_framework (catalogs, "iso27002:2013")->entries;
  g_autoptr (NormalizeRecord) old = normalize_record_new (ingest_document_new ("old"));
  g_autoptr (NormalizeRecord) new = normalize_record_new (ingest_document_new ("new"));
  for (guint i = 0; i < entries->len; i++)
    {
      const NormalizeEntry *entry = entries->pdata[i];
      g_autoptr (GArray) there = normalize_catalogs_cross (catalogs, entry->framework, entry->id, "iso27002:2022");
      if (there->len != 1 || g_array_index (there, NormalizeCrossing, 0).relation != NORMALIZE_RELATION_EQUAL)
        continue;
      const NormalizeEntry *other = g_array_index (there, NormalizeCrossing, 0).entry;
      NormalizeStatement *statement = normalize_record_add (old);
      statement->cited = entry->id;
      statement->question = entry->title_ja;
      statement = normalize_record_add (new);
      statement->cited = other->id;
      statement->question = other->title_ja;
    }
  normalize_control_map (old);
  normalize_control_map (new);
  g_assert_cmpuint (old->statements->len, >, 50);
  g_assert_cmpstr (new->scheme.framework, ==, "iso27002:2022");
  for (guint i = 0; i < old->statements->len; i++)
    {
      const char *one = first_control (old->statements->pdata[i]), *other = first_control (new->statements->pdata[i]);
      g_assert_cmpstr (one, ==, ((NormalizeStatement *) old->statements->pdata[i])->ref);
      g_assert_cmpstr (one, ==, other);
    }
}

/* 10,000 statements of titles that are nearly something, in well under the second that a core may take. */
static void
test_speed (void)
{
  const GPtrArray *entries = normalize_catalogs_framework (normalize_catalogs_get (), NORMALIZE_FRAME)->entries;
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("test"));
  for (guint i = 0; i < 10000; i++)
    {
      const NormalizeEntry *entry = entries->pdata[i % entries->len];
      NormalizeStatement *statement = normalize_record_add (record);
      g_autofree char *question = g_strdup_printf ("%sの方針 %u", entry->title_ja, i);
      statement->question = normalize_record_keep (record, question, -1);
    }
  gint64 start = g_get_monotonic_time ();
  normalize_control_map (record);
  g_test_message ("%.3f ms a statement", (double) (g_get_monotonic_time () - start) / 1e7);
  if (g_test_perf ())
    g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

static void
add (const char *group, const char *name, gconstpointer data, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/normalize/map/%s/%s", group, name);
  g_test_add_data_func (path, data, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (citations); i++)
    add ("citation", citations[i].name, &citations[i], test_citation);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    add ("list", lists[i].name, &lists[i], test_list);
  for (guint i = 0; i < G_N_ELEMENTS (resolves); i++)
    add ("resolve", resolves[i].name, &resolves[i], test_resolve);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add ("titled", titles[i].name, &titles[i], test_titled);
  g_test_add_func ("/normalize/map/own-titles", test_own_titles);
  g_test_add_func ("/normalize/map/scheme/numbers", test_numbers);
  g_test_add_func ("/normalize/map/scheme/cited", test_citing);
  g_test_add_func ("/normalize/map/scheme/shifted", test_shifted);
  g_test_add_func ("/normalize/map/scheme/own", test_own_numbers);
  g_test_add_func ("/normalize/map/scheme/annex", test_annex);
  g_test_add_func ("/normalize/map/scheme/2022", test_2022);
  g_test_add_func ("/normalize/map/scheme/bare-2022", test_bare_2022);
  g_test_add_func ("/normalize/map/scheme/nist", test_nist);
  g_test_add_func ("/normalize/map/above", test_above);
  g_test_add_func ("/normalize/map/editions", test_editions);
  g_test_add_func ("/normalize/map/speed", test_speed);
  return g_test_run ();
}
