#include "ingest/charset.h"

#include <string.h>

#define B(bytes) bytes, sizeof (bytes) - 1

static const struct Case
{
  const char *name, *bytes;
  gsize length;
  const char *declared, *hint;
  const char *charset, *want; /* charset NULL: want is the error's message */
} cases[] = {
  { "ascii", B ("abc\r\n"), NULL, NULL, "UTF-8", "abc\r\n" },
  { "utf-8", B ("①㈱ 暗号化"), NULL, NULL, "UTF-8", "①㈱ 暗号化" },
  { "utf-8-bom", B ("\xef\xbb\xbf暗号"), NULL, NULL, "UTF-8", "暗号" },
  /* vendor characters of NEC and IBM, half-width katakana, the wave dash */
  { "shift-jis", B ("\x87\x40\x87\x8a\x88\xc3\x8d\x86\x89\xbb\x82\xf0\xb6\xde\x81\x60\xfa\x40"), NULL, NULL,
    "Shift_JIS", "①㈱暗号化をｶﾞ～ⅰ" },
  { "euc-jp", B ("\xad\xa1\xad\xea\xb0\xc5\xb9\xe6\xb2\xbd\xa4\xf2\x8e\xb6\x8e\xde\xa1\xc1\xfc\xf1"), NULL, NULL,
    "EUC-JP", "①㈱暗号化をｶﾞ～ⅰ" },
  { "euc-jp-supplement", B ("\xa4\xa2\xa4\xa4\x8f\xb0\xa1\xa4\xa6"), NULL, NULL, "EUC-JP", "あい丂う" },
  { "iso-2022-jp", B ("A\x1b$B-!0E9f2=\x1b(B B \x1b(I6^\x1b(B\n\x1b$B0E\x1b(J~"), NULL, NULL, "ISO-2022-JP",
    "A①暗号化 B ｶﾞ\n暗~" },
  { "utf-16le-bom", B ("\xff\xfe\x97\x66\xf7\x53\x41\x00"), NULL, NULL, "UTF-16LE", "暗号A" },
  { "utf-16be-bom", B ("\xfe\xff\x66\x97\x53\xf7\x00\x41"), NULL, NULL, "UTF-16BE", "暗号A" },
  { "utf-16le", B ("\x97\x66\xf7\x53\x92\x30\x20\x00\x41\x00\x0a\x00"), NULL, NULL, "UTF-16LE", "暗号を A\n" },
  { "utf-16be", B ("\x66\x97\x53\xf7\x30\x92\x00\x20\x00\x41\x00\x0a"), NULL, NULL, "UTF-16BE", "暗号を A\n" },
  { "utf-16-pair", B ("\xff\xfe\x42\xd8\xb7\xdf\x01\x30"), NULL, NULL, "UTF-16LE", "𠮷、" },
  { "windows-1252",
    B ("Die Pr\xfc"
       "fung der Schl\xfcssel erfolgt j\xe4hrlich \x96 f\xfcr alle Ger\xe4te, die der Anbieter f\xfchrt."),
    NULL, NULL, "windows-1252",
    "Die Prüfung der Schlüssel erfolgt jährlich – für alle Geräte, die der Anbieter führt." },
  { "hint", B ("\xb1\xb2\xb3"), NULL, "Shift_JIS", "Shift_JIS", "ｱｲｳ" },
  { "hint-wrong", B ("\x88\xc3\x8d\x86\x89\xbb\x82\xf0"), NULL, "EUC-JP", "Shift_JIS", "暗号化を" },
  { "declared", B ("\xb1\xb2\xb3"), "sjis", NULL, "Shift_JIS", "ｱｲｳ" },
  { "declared-icu", B ("\xa4\xa4\xa4\xe5"), "Big5", NULL, "Big5", "中文" },

  { "declared-unknown", B ("abc"), "klingon", NULL, NULL, "no charset is called \"klingon\"" },
  { "declared-wrong", B ("ab\x88\xc3"), "UTF-8", NULL, NULL, "not valid UTF-8 at byte 2 (0x88)" },
  { "damaged-utf-8", B ("暗号化を行い\xe3\x81ます。記録"), NULL, NULL, NULL,
    "not valid UTF-8 at byte 18 (0xE3), and in no other charset that can be told" },
  { "damaged-shift-jis", B ("\x88\xc3\x8d\x86\x89\xbb\x82\xf0\x80\n\x82\xa0\x82\xa2"), "Shift_JIS", NULL, NULL,
    "not valid Shift_JIS at byte 8 (0x80)" },
  { "damaged-euc-jp", B ("\xb0\xc5\xb9\xe6\n\xa9\xa1\xa4\xa2"), "EUC-JP", NULL, NULL,
    "not valid EUC-JP at byte 5 (0xA9)" },
  { "damaged-iso-2022-jp", B ("\x1b$B0E9f)!\x1b(B"), "ISO-2022-JP", NULL, NULL,
    "not valid ISO-2022-JP at byte 7 (0x29)" },
  { "cut-utf-16", B ("\xff\xfe\x97\x66\xf7"), NULL, NULL, NULL, "not valid UTF-16LE at byte 4 (0xF7)" },
  { "nul", B ("ab\0cd\x01\x02"), NULL, NULL, NULL, "not text but binary data" },
  { "nul-declared", B ("ab\0cd"), "UTF-8", NULL, NULL, "not text but binary data" },
  { "zip", B ("PK\003\004rest"), NULL, NULL, NULL, "not text but a ZIP archive or an Office document" },
  { "png", B ("\x89PNG\r\n\x1a\n"), NULL, NULL, NULL, "not text but a PNG picture" },
};

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) input = g_bytes_new_static (c->bytes, c->length);
  const char *charset = NULL;
  gsize length = 0;
  g_autofree char *text = ingest_charset_decode (input, c->declared, c->hint, &length, &charset, &error);
  if (c->charset != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (charset, ==, c->charset);
      g_assert_cmpstr (text, ==, c->want);
      g_assert_cmpuint (length, ==, strlen (c->want));
    }
  else
    {
      g_assert_null (text);
      g_assert_cmpstr (error->message, ==, c->want);
    }
}

/* Every two-byte character of CP932's JIS X 0208 rows is the same in the three charsets. */
static void
test_rows (void)
{
  guint same = 0;
  for (guint row = 1; row <= 94; row++)
    for (guint cell = 1; cell <= 94; cell++)
      {
        const char euc[3] = { (char) (row + 0xa0), (char) (cell + 0xa0), 0 };
        const char jis[9] = { 0x1b, '$', 'B', (char) (row + 0x20), (char) (cell + 0x20), 0x1b, '(', 'B', 0 };
        guint lead = (row - 1) / 2 + (row <= 62 ? 0x81 : 0xc1);
        guint trail = row % 2 == 0 ? cell + 0x9e : cell + 0x3f + (cell > 63);
        const char sjis[3] = { (char) lead, (char) trail, 0 };
        g_autoptr (GBytes) a = g_bytes_new (euc, 2), b = g_bytes_new (jis, 8), c = g_bytes_new (sjis, 2);
        g_autofree char *x = ingest_charset_decode (a, "EUC-JP", NULL, NULL, NULL, NULL);
        g_autofree char *y = ingest_charset_decode (b, "ISO-2022-JP", NULL, NULL, NULL, NULL);
        g_autofree char *z = ingest_charset_decode (c, "Shift_JIS", NULL, NULL, NULL, NULL);
        g_assert_cmpstr (x, ==, z);
        g_assert_cmpstr (y, ==, z);
        same += z != NULL;
      }
  g_assert_cmpuint (same, >, 6879 + 83); /* JIS X 0208 and NEC's row 13 */
}

/* Text that is longer than a converter's piece, with a pair across its edge. */
static void
test_long (void)
{
  for (guint pad = 8188; pad < 8196; pad++)
    {
      g_autoptr (GString) bytes = g_string_new_len ("\xff\xfe", 2);
      g_autoptr (GString) want = g_string_new (NULL);
      for (guint i = 0; i < pad; i++)
        {
          g_string_append_len (bytes, "a\0", 2);
          g_string_append_c (want, 'a');
        }
      g_string_append_len (bytes, "\x42\xd8\xb7\xdf!\0", 6);
      g_string_append (want, "𠮷!");
      g_autoptr (GBytes) input = g_bytes_new (bytes->str, bytes->len);
      g_autofree char *text = ingest_charset_decode (input, NULL, NULL, NULL, NULL, NULL);
      g_assert_cmpstr (text, ==, want->str);
    }
}

static void
test_long_line (void)
{
  g_autoptr (GError) error = NULL;
  gsize length = INGEST_MAX_LINE + 10;
  char *bytes = g_malloc (length);
  memset (bytes, 'a', length);
  bytes[4] = '\n';
  g_autoptr (GBytes) input = g_bytes_new_take (bytes, length);
  g_assert_null (ingest_charset_decode (input, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, "a line of more than 16 MiB at byte 5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/ingest/charset/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/ingest/charset/rows", test_rows);
  g_test_add_func ("/ingest/charset/long", test_long);
  g_test_add_func ("/ingest/charset/long-line", test_long_line);
  return g_test_run ();
}
