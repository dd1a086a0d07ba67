/* fuzz.h — what the reader's fuzz targets share: any bytes must give a document that holds together.
 *
 * Spans lie in their text, in order, on whole characters; cells lie in their grid; text is UTF-8; the document is
 * written as JSON and reads back the same.
 */
#pragma once

#include "ingest/ingest.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
fuzz_check_blocks (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (blocks, i);
      gsize length = strlen (block->text);
      guint at = 0;
      g_assert (g_utf8_validate (block->text, (gssize) length, NULL));
      g_assert (block->place.last_line >= block->place.line);
      for (guint k = 0; k < block->n_spans; k++)
        {
          const IngestSpan *span = &block->spans[k];
          g_assert (span->start >= at && span->end >= span->start && span->end <= length);
          g_assert (g_utf8_validate (block->text + span->start, (gssize) (span->end - span->start), NULL));
          at = span->end;
        }
      g_assert ((block->table != NULL) == (block->type == INGEST_BLOCK_TABLE));
      guint row = 0, column = 0;
      for (guint k = 0; block->table != NULL && k < block->table->cells->len; k++)
        {
          const IngestCell *cell = g_ptr_array_index (block->table->cells, k);
          g_assert (k == 0 || cell->row > row || (cell->row == row && cell->column >= column));
          g_assert (cell->row_span > 0 && cell->row + cell->row_span <= block->table->rows);
          g_assert (cell->column_span > 0 && cell->column + cell->column_span <= block->table->columns);
          row = cell->row;
          column = cell->column;
          fuzz_check_blocks (cell->blocks);
        }
    }
}

static void
fuzz_check (const IngestDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) line = g_string_new (NULL), again = g_string_new (NULL);
  fuzz_check_blocks (document->blocks);
  ingest_document_write (document, line);
  g_autoptr (IngestDocument) parsed = ingest_document_parse (line->str, line->len, &error);
  g_assert_no_error (error);
  ingest_document_write (parsed, again);
  g_assert_cmpstr (line->str, ==, again->str);
}

static G_GNUC_UNUSED int
fuzz_read (const char *reader, const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) input = g_bytes_new_static (data, size);
  IngestOptions options = { .reader = reader };
  g_autoptr (IngestDocument) document = ingest_read (input, "fuzz", &options);
  fuzz_check (document);
  return 0;
}
