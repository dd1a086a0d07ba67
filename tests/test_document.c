#include "ingest/document.h"
#include "ingest/json.h"

#include <string.h>

/* What is written and read back is written the same again. */
static void
test_round_trip (void)
{
  g_autoptr (IngestDocument) document = ingest_document_new ("表\t1.txt");
  IngestBlock *block = ingest_document_add (document, document->blocks, INGEST_BLOCK_HEADING,
                                            "1 \"概要\"\n\xe2\x80\xa8\xc2\x85\xc2\xa9\x01", -1);
  block->level = 2;
  block->place.line = 3;
  ingest_block_add_span (document, block,
                         (IngestSpan){ .start = 0, .end = 1, .style = INGEST_STYLE_BOLD, .colour = -1 });
  IngestTable *table = ingest_document_add_table (document, document->blocks, INGEST_FOUND_TABS, NULL);
  IngestCell *cell = ingest_table_add_cell (document, table, 4, 2, 1, 3);
  ingest_document_add (document, cell->blocks, INGEST_BLOCK_PARAGRAPH, "はい", -1);
  ingest_document_warn (document, "test", 0, 7, "line %d", 7);

  g_autoptr (GString) first = g_string_new (NULL), second = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  ingest_document_write (document, first);
  g_autoptr (IngestDocument) again = ingest_document_parse (first->str, first->len, &error);
  g_assert_no_error (error);
  ingest_document_write (again, second);
  g_assert_cmpstr (first->str, ==, second->str);
  g_assert_cmpuint (table->columns, ==, 5);
  /* one line to whoever splits at all that Unicode calls a line break */
  g_assert_nonnull (strstr (first->str, "\\u2028\\u0085\xc2\xa9\\u0001"));
}

/* Lines that are no document, each with the start of what is said of it. */
static void
test_bad_lines (void)
{
#define HEAD  "{\"format\":\"hakusho-document\",\"version\":1,\"source\":{\"file\":\"a\"},\"blocks\":"
#define BLOCK "{\"type\":\"paragraph\",\"text\":\"x\"}"
  static const struct
  {
    const char *line, *message;
  } cases[] = {
    { "", "not JSON: an object is expected" },
    { "[]", "not JSON: an object is expected" },
    { "{", "not JSON: the line ends too early" },
    { "{}", "its format is not" },
    { "{1:2}", "not JSON" },
    { "{\"a\" 1}", "not JSON: ':' is expected" },
    { "{\"a\":}", "not JSON" },
    { "{\"a\":1 \"b\":2}", "not JSON" },
    { "{\"a\":\"", "not JSON" },
    { "{\"a\":1}x", "not JSON: more stands behind" },
    { HEAD "[", "not JSON: ',' or '}' is expected" },
    { HEAD "[]", "not JSON: ',' or '}' is expected" },
    { HEAD "[" BLOCK "}", "not JSON" },
    { HEAD "[" BLOCK " " BLOCK "]}", "not JSON: " },
    { HEAD "[1]}", "not JSON: an object is expected" },
    { HEAD "[{\"type\":\"nothing\"}]}", "" },
    { HEAD "[{\"type\":\"table\",\"cells\":[{\"row\":0,\"column\":0,\"row_span\":1,\"column_span\":1,"
           "\"blocks\":[{]}]}]}",
      "not JSON" },
    { HEAD "[{\"type\":\"paragraph\",\"text\":\"\xff\"}]}", "not JSON" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (IngestDocument) document = ingest_document_parse (cases[i].line, strlen (cases[i].line), &error);
      g_test_message ("%s: %s", cases[i].line, error != NULL ? error->message : "no error");
      g_assert_null (document);
      g_assert_error (error, INGEST_ERROR, INGEST_ERROR_LINE);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }

  /* white space, the order of keys, keys twice and an unknown key are all right */
  static const char right[] = " { \"blocks\" : [ " BLOCK " , " BLOCK " ] , \"more\" : [ { } , \"]}\\\"\" ] ,"
                              " \"version\" : 2 , \"version\" : 1 , \"format\" : \"hakusho-document\" } \n";
  g_autoptr (GError) error = NULL;
  g_autoptr (IngestDocument) document = ingest_document_parse (right, strlen (right), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (document->blocks->len, ==, 2);
}

static gboolean
is_same (json_t *want, const IngestJsonValue *got)
{
  const char *key;
  json_t *value;
  gsize n = 0;
  switch (json_typeof (want))
    {
      case JSON_OBJECT:
        json_object_foreach (want, key, value) if (ingest_json_get (got, key) == NULL
                                                   || !is_same (value, ingest_json_get (got, key))) return FALSE;
        return got->type == INGEST_JSON_OBJECT;
      case JSON_ARRAY:
        for (const IngestJsonValue *at = ingest_json_first (got); at != NULL; at = at->next, n++)
          if (n >= json_array_size (want) || !is_same (json_array_get (want, n), at))
            return FALSE;
        return got->type == INGEST_JSON_LIST && n == json_array_size (want);
      case JSON_STRING:
        return g_strcmp0 (json_string_value (want), ingest_json_text (got)) == 0;
      case JSON_INTEGER:
        return got->type == INGEST_JSON_WHOLE && got->whole == json_integer_value (want);
      case JSON_REAL:
        return got->type == INGEST_JSON_REAL && got->real == json_real_value (want);
      case JSON_TRUE:
        return got->type == INGEST_JSON_TRUE;
      case JSON_FALSE:
        return got->type == INGEST_JSON_FALSE;
      default:
        return got->type == INGEST_JSON_NULL;
    }
}

/* Each value of an object is what jansson makes of it, and what it refuses is refused. */
static void
test_json (void)
{
  static const char *const values[] = {
    "\"鍵\"",
    "\"a\\n\\\"\\u9375\"",
    "\"\\ud842\\udfb7\"",
    "\"\\u0000\"",
    "\"a\tb\"",
    "\"\xff\"",
    "\"a",
    "a\"",
    "0",
    "7",
    "007",
    "-1",
    "123456789012345678",
    "0.83",
    "00.5",
    "1.",
    ".5",
    "1.5.2",
    "1e3",
    "-0.5",
    "0.1234567890123",
    "true",
    "null",
    "nul",
    "[]",
    "[ ]",
    "[,]",
    "[1,]",
    "[1 2]",
    "[1",
    "1]",
    "[1]]",
    "[\"a\", [0.5, {}], {\"b\": []} ]",
    "{}",
    "{\"a\": 1}",
    "{\"a\": 1,}",
    "{\"a\"}",
    "{a: 1}",
    "{\"a\": {\"b\": [{\"c\": \"]\"}]}}",
    "{\"a\": 1, \"a\": 2}",
    "[[[[[[[[[[[[0.5]]]]]]]]]]]]",
    "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":[1,{}]}}}}}}}}}",
    "",
    "}",
    "]",
    "\"]\"",
    "-",
    "-0",
    "01",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "1e999",
    "1E-2",
    "0.30000000000000004",
    "12345678901.25",
    "\"\\u3042\\n\\\\\"",
    "\"\\ud842\\udfb7\"",
    "\"\\ud842\"",
    "\"\\udfb7\"",
    "\"\\ud842\\u0041\"",
    "\"\\u0000\"",
    "\"\\u00g0\"",
    "\"\\x\"",
    "\"a\tb\"",
    "\"\xe3\x81\"",
    "\"\xed\xa0\x80\"",
    "\"\xf4\x90\x80\x80\"",
    "\"\\\"\\\\\"",
    "tru",
    "falsey",
  };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"x\": %s}", values[i]);
      g_autoptr (json_t) want = json_loads (text, 0, NULL);
      g_auto (IngestJsonReader) reader = ingest_json_reader (text, strlen (text));
      const IngestJsonValue *got = ingest_json_root (&reader, (const char *const[]){ NULL }, NULL);
      if ((want == NULL) != (got == NULL) || (want != NULL && !is_same (want, got)))
        g_error ("%s is read otherwise than jansson reads it", text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ingest/document/bad-lines", test_bad_lines);
  g_test_add_func ("/ingest/document/round-trip", test_round_trip);
  g_test_add_func ("/ingest/json/plain", test_json);
  return g_test_run ();
}
