#include "normalize/table/example.h"
#include "normalize/table/propose.h"

#include <string.h>

/* Reads the one example of @text as a table of its own; what its columns were read as goes to @roles. */
static gboolean
read_example (const char *text, GString *roles, NormalizeLayout *layout)
{
  const NormalizeLayout none = { 0 };
  NormalizeGrid grid;
  g_autoptr (GPtrArray) examples = normalize_examples_read (text);
  g_assert_cmpuint (examples->len, ==, 1);
  const NormalizeExample *example = examples->pdata[0];
  g_assert_true (normalize_table_open (&grid, normalize_example_table (example), NULL));
  gboolean is = normalize_layout_find (&grid, &none, example->dominant, example->numbered, layout, NULL);
  normalize_grid_clear (&grid);
  g_string_truncate (roles, 0);
  for (guint c = 0; c < layout->n_columns; c++)
    g_string_append_printf (roles, "%s%s", c > 0 ? " " : "",
                            layout->roles[c] == COLUMN_NONE      ? "-"
                            : layout->roles[c] == COLUMN_REMARKS ? "answer"
                                                                 : normalize_role_names[layout->roles[c]]);
  return is;
}

/* Titles of three columns in every combination, left and right of the marks: what stands right of them is the vendor's
 * word whatever it is called, what stands left of them says what is asked. */
static const char *const questions[][13] = {
  { "設問", "質問", "確認事項", "確認項目", "チェック項目", "点検項目", "評価項目", "管理策", "対策項目", "項目",
    "要求事項", "基準", "監査項目" },
  { "Question", "Control", "Control Name", "Requirement", "Item", "Check Item", "Audit Question", "Topic",
    "Control Title", "Assessment Question", "Evaluation Question", "Control Question", "Requirements" }
};
static const char *const answers[][12] = { { "回答", "可否", "対応状況", "実施状況", "適合状況", "判定", "評価", "結果",
                                             "対応", "有無", "貴社回答", "準拠状況" },
                                           { "Answer", "Response", "Status", "Result", "Compliance", "Y/N",
                                             "Vendor Response", "Implementation Status", "Compliant?",
                                             "Provider Response", "Ans.", "Yes/No" } };
static const char *const details[][16] = {
  { "説明", "内容", "詳細", "実施の内容", "回答の説明", "概要", "解説", "対応の説明", "具体的な内容", "補足", "備考",
    "理由", "取組みの詳細", "状況の説明", "根拠", "コメント" },
  { "Description", "Details", "Explanation", "Comments", "Notes", "Remarks", "Evidence", "Justification",
    "Additional Information", "Description of Response", "Reason", "Implementation Details", "Supporting Evidence",
    "Comment", "Note", "How" }
};
static const char *const rows[][4][4] = {
  { { "倉庫の鍵を二重にしていますか。", "倉庫の鍵は二重にすること。", "○", "主の鍵と電子の錠を併せて使っています。" },
    { "来客の車を控えていますか。", "来客の車の番号を控えること。", "×", "控える欄を次の四半期に設けます。" },
    { "夜間の見回りをしていますか。", "夜間に一度は見回ること。", "○", "警備の会社に任せています。" },
    { "荷札に個人の名を書いていませんか。", "荷札に個人の名を書かないこと。", "△", "古い荷札が一部に残っています。" } },
  { { "Are crates sealed before dispatch?", "Crates must be sealed before dispatch.", "Yes", "Each seal is numbered." },
    { "Are drivers told about privacy?", "Drivers must be told about privacy.", "No", "A leaflet is being written." },
    { "Is the yard lit at night?", "The yard must be lit at night.", "Yes", "Lamps come on at dusk." },
    { "Are old labels destroyed?", "Old labels must be destroyed.", "Partial", "Only at the main depot." } }
};

/* The example of one combination, the detail right of the marks or left of them. */
static char *
draw_combination (guint language, guint q, guint a, guint d, gboolean right)
{
  const char *question = questions[language][q];
  NormalizeRole role = normalize_column_role (question);
  gboolean asks = role == COLUMN_QUESTION && normalize_column_asks (question) && q % 2 == 0;
  GString *out = g_string_new ("@ combination dominant\n");
  g_string_append_printf (out, "> %s | %s | %s | %s\n= ?\n", language == 0 ? "番号" : "No.", question,
                          right ? answers[language][a] : details[language][d],
                          right ? details[language][d] : answers[language][a]);
  for (guint r = 0; r < 4; r++)
    {
      const char *const *row = rows[language][r];
      const char *asked = row[asks ? 0 : 1];
      g_string_append_printf (out, "| %u | %s | %s | %s\n", r + 1, asked, right ? row[2] : row[asks ? 1 : 0],
                              right ? row[3] : row[2]);
    }
  return g_string_free (out, FALSE);
}

static void
test_combinations (gconstpointer data)
{
  gboolean right = GPOINTER_TO_INT (data);
  guint n = 0, wrong = 0;
  g_autoptr (GString) roles = g_string_new (NULL);
  for (guint language = 0; language < 2; language++)
    for (guint q = 0; q < 13; q++)
      for (guint a = 0; a < 12; a++)
        for (guint d = 0; d < (right ? 16 : 7); d++) /* left of the marks, titles of remarks make no sense */
          {
            if (!right && language == 1 && d > 0)
              continue; /* nor do most of the English ones */
            NormalizeLayout layout;
            g_autofree char *example = draw_combination (language, q, a, d, right);
            gboolean is = read_example (example, roles, &layout);
            const char *want = right ? "number question answer answer" : "number question requirement answer";
            gboolean same = is && strcmp (roles->str, want) == 0;
            if (!same && wrong++ < 20)
              g_test_message ("%s %s", is ? roles->str : "no sheet", example);
            n++;
            normalize_layout_clear (&layout);
          }
  g_test_message ("%u of %u wrong", wrong, n);
  g_assert_cmpuint (wrong * 100, <=, n);
}

static const struct Case
{
  const char *name, *example, *want;
} cases[] = {
#include "table_cases.h"
};

static void
test_case (gconstpointer data)
{
  const struct Case *one = data;
  NormalizeLayout layout;
  g_autoptr (GString) roles = g_string_new (NULL);
  gboolean is = read_example (one->example, roles, &layout);
  g_assert_cmpstr (is ? roles->str : "text", ==, one->want);
  normalize_layout_clear (&layout);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/normalize/table/titles/right", GINT_TO_POINTER (TRUE), test_combinations);
  g_test_add_data_func ("/normalize/table/titles/left", GINT_TO_POINTER (FALSE), test_combinations);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/normalize/table/roles/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
