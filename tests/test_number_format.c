/* What cells show: each row as Excel shows it in Japanese. */
#include "ingest/office/number_format.h"

static const struct Case
{
  const char *name, *code;
  double value;
  const char *want;
} cases[] = {
  { "general", "General", 1.1, "1.1" },
  { "general-whole", "General", 400, "400" },
  { "general-third", "General", 1.0 / 3, "0.333333333" },
  { "general-sum", "General", 0.1 + 0.2, "0.3" },
  { "general-large", "General", 123456789012, "1.23457E+11" },
  { "general-eleven", "General", 12345678901, "12345678901" },
  { "general-small", "General", 0.00001234, "0.00001234" },
  { "general-smaller", "General", 0.0000123456789, "1.23457E-05" },
  { "general-negative", "General", -2.5, "-2.5" },
  { "general-unit", "General\"件\"", 3, "3件" },
  { "places", "0.00", 1.1, "1.10" },
  { "half-up", "0.0", 0.25, "0.3" },
  { "half-up-decimal", "0.00", 1.005, "1.01" }, /* as the fifteen digits that it shows, not as the binary below it */
  { "carry", "0.0", 9.96, "10.0" },
  { "percent", "0.00%", 0.9995, "99.95%" },
  { "percent-whole", "0%", 0.1, "10%" },
  { "thousands", "#,##0", 1234567, "1,234,567" },
  { "thousands-zeros", "0,000", 7, "0,007" },
  { "thousands-cut", "#,##0,\"千円\"", 1234500, "1,235千円" },
  { "thousands-cut-zero", "#,##0,\"千円\"", 400, "0千円" },
  { "millions", "0.0,,\"百万\"", 1250000, "1.3百万" },
  { "optional-places", "0.##", 1.5, "1.5" },
  { "optional-none", "0.##", 1, "1." },
  { "no-whole", "#.##", 0.25, ".25" },
  { "digits-among-text", "000\"-\"0000", 1000005, "100-0005" },
  { "phone", "00\"-\"0000\"-\"0000", 312345678, "03-1234-5678" },
  { "sign", "0.0", -1.25, "-1.3" },
  { "two-sections", "0;\"▲\"0", -5, "▲5" },
  { "brackets", "#,##0;(#,##0)", -1234, "(1,234)" },
  { "three-sections", "\"有\";;\"無\"", 1, "有" },
  { "three-sections-zero", "\"有\";;\"無\"", 0, "無" },
  { "three-sections-empty", "\"有\";;\"無\"", -1, "" },
  { "hidden", ";;;", 1, "" },
  { "condition", "[=1]\"○\";[=0]\"×\";General", 1, "○" },
  { "condition-second", "[=1]\"○\";[=0]\"×\";General", 0, "×" },
  { "condition-rest", "[=1]\"○\";[=0]\"×\";General", 7, "7" },
  { "condition-over", "[>=1000]#,##0,\"千\";0", 12000, "12千" },
  { "colour", "[Red]0.0", 2, "2.0" },
  { "currency", "[$￥-411]#,##0", 1200, "￥1,200" },
  { "accounting", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", 1235, "1,235" },
  { "accounting-zero", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", 0, "-" },
  { "exponent", "0.00E+00", 12345, "1.23E+04" },
  { "exponent-steps", "##0.0E+0", 12345, "12.3E+3" },
  { "fraction", "# ?/?", 1.5, "1 1/2" },
  { "fraction-only", "?/?", 0.75, "3/4" },
  { "fraction-whole", "# ?/?", 2, "2" },
  { "fraction-fixed", "# ?/8", 0.25, "2/8" },
  { "level", "\"Lv.\"0", 3, "Lv.3" },
  { "date", "yyyy\"年\"m\"月\"d\"日\"", 45731, "2025年3月15日" },
  { "date-slashes", "yyyy/m/d", 45748, "2025/4/1" },
  { "date-zeros", "yyyy/mm/dd", 45748, "2025/04/01" },
  { "era", "[$-411]ggge\"年\"m\"月\"d\"日\"", 43556, "平成31年4月1日" },
  { "era-new", "[$-411]ggge\"年\"m\"月\"d\"日\"", 43586, "令和1年5月1日" },
  { "era-first", "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\"", 43586, "令和元年5月1日" },
  { "era-letter", "[$-411]ge.m.d", 46000, "R7.12.9" },
  { "era-two", "[$-411]gge.m.d", 32516, "平1.1.8" },
  { "era-before", "[$-411]gge.m.d", 32515, "昭64.1.7" },
  { "era-zero", "ee", 46000, "07" },
  { "weekday", "m/d(aaa)", 46000, "12/9(火)" },
  { "weekday-long", "m\"月\"d\"日\"aaaa", 46000, "12月9日火曜日" },
  { "weekday-english", "ddd", 46000, "Tue" },
  { "weekday-japanese", "[$-411]dddd", 46000, "火曜日" },
  { "month-english", "d-mmm-yy", 46000, "9-Dec-25" },
  { "month-day", "m\"-\"d", 45659, "1-2" },
  { "time", "h:mm", 0.0625, "1:30" },
  { "time-minutes", "mm:ss", 0.0625, "30:00" },
  { "time-half", "h:mm AM/PM", 0.75, "6:00 PM" },
  { "time-half-japanese", "[$-411]AM/PM h\"時\"mm\"分\"", 0.75, "午後 6時00分" },
  { "time-noon", "h:mm AM/PM", 0.5, "12:00 PM" },
  { "elapsed", "[h]:mm", 1.5, "36:00" },
  { "elapsed-minutes", "[mm]\"分\"", 0.0625, "90分" },
  { "subseconds", "mm:ss.0", 0.0000289352, "00:02.5" },
  { "rounded-up", "h:mm:ss", 0.4166666666, "10:00:00" },
  { "date-and-time", "yyyy/m/d h:mm", 45748.5, "2025/4/1 12:00" },
  { "leap-day", "yyyy/m/d", 60, "1900/2/29" },
  { "first-day", "yyyy/m/d", 1, "1900/1/1" },
  { "long-date", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 45748, "2025年4月1日" },
  { "before-epoch", "yyyy/m/d", -1, "-1" },
  { "kanji", "[DBNum1]General", 123, "百二十三" },
  { "kanji-digits", "[DBNum1]0", 123, "一二三" },
  { "wide-digits", "[DBNum3]0", 42, "４２" },
  { "kanji-date", "[DBNum1][$-411]m\"月\"d\"日\"", 46000, "十二月九日" },
  { "text-format", "@", 1.5, "1.5" },
};

static void
test_number (gconstpointer data)
{
  const struct Case *row = data;
  g_autoptr (OfficeFormat) format = office_format_new (row->code);
  g_autoptr (GString) out = g_string_new (NULL);
  office_format_number (format, row->value, FALSE, out);
  g_assert_cmpstr (out->str, ==, row->want);
}

static const struct TextCase
{
  const char *name, *code, *text, *want;
} texts[] = {
  { "plain", "0.00", "対応", "対応" },       { "fourth", "General;General;General;@\"済\"", "対応", "対応済" },
  { "only", "\"第\"@\"条\"", "3", "第3条" }, { "hidden", ";;;", "対応", "" },
  { "last", "0;@\"様\"", "青空", "青空様" },
};

static void
test_text (gconstpointer data)
{
  const struct TextCase *row = data;
  g_autoptr (OfficeFormat) format = office_format_new (row->code);
  g_autoptr (GString) out = g_string_new (NULL);
  office_format_text (format, row->text, out);
  g_assert_cmpstr (out->str, ==, row->want);
}

static void
test_epochs (void)
{
  g_autoptr (OfficeFormat) format = office_format_new (office_format_builtin (14));
  g_autoptr (GString) out = g_string_new (NULL);
  double days;
  office_format_number (format, 45748 - 1462, TRUE, out);
  g_assert_cmpstr (out->str, ==, "2025/4/1");
  g_assert_true (office_format_parse_date ("2025-02-10T12:00:00.000", FALSE, &days));
  g_assert_cmpfloat (days, ==, 45698.5);
  g_assert_true (office_format_parse_date ("2025-02-10", TRUE, &days));
  g_assert_cmpfloat (days, ==, 45698 - 1462);
  g_assert_true (office_format_parse_date ("12:30:00", FALSE, &days));
  g_assert_cmpfloat_with_epsilon (days, 0.520833, 1e-5);
  g_assert_false (office_format_parse_date ("2025-02-31", FALSE, &days));
  g_assert_false (office_format_parse_date ("tomorrow", FALSE, &days));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/office/number_format/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_number);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strconcat ("/office/number_format/text/", texts[i].name, NULL);
      g_test_add_data_func (path, &texts[i], test_text);
    }
  g_test_add_func ("/office/number_format/epochs", test_epochs);
  return g_test_run ();
}
