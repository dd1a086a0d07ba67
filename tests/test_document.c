#include "ingest/document.h"

/* What is written and read back is written the same again. */
static void
test_round_trip (void)
{
  g_autoptr (IngestDocument) document = ingest_document_new ("表\t1.txt");
  IngestBlock *block =
      ingest_document_add (document, document->blocks, INGEST_BLOCK_HEADING, "1 \"概要\"\n\xe2\x80\xa8\x01", -1);
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
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ingest/document/round-trip", test_round_trip);
  return g_test_run ();
}
