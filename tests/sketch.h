/* sketch.h — a document as a few lines that a test can hold against what it expects.
 *
 *     h2 方針                          heading, level 2
 *     p 当社は{b:暗号化}します。       paragraph with a bold run
 *     li1(・) 鍵                       list item, level 1, its marker
 *     table 2x3 tabs                   then its cells, one line each and what they hold below
 *       0,0 H                          row, column, header
 *         p 設問
 *
 * Runs are {STYLE:text}, links {STYLE→target:text}.  "\n" prints as ⏎ and U+2028 as ↵.
 */
#pragma once

#include "ingest/ingest.h"

#include <string.h>

static void
sketch_text (GString *out, const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at++)
    if (*at == '\n')
      g_string_append (out, "⏎");
    else if (strncmp (at, "\xe2\x80\xa8", 3) == 0)
      {
        g_string_append (out, "↵");
        at += 2;
      }
    else
      g_string_append_c (out, *at);
}

static void
sketch_spans (GString *out, const IngestBlock *block)
{
  static const char letters[] = "biSsuv";
  guint at = 0;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      g_assert_cmpuint (span->start, >=, at);
      g_assert_cmpuint (span->end, <=, strlen (block->text));
      sketch_text (out, block->text + at, span->start - at);
      g_string_append_c (out, '{');
      for (guint bit = 0; letters[bit] != '\0'; bit++)
        if (span->style & (1u << bit))
          g_string_append_c (out, letters[bit]);
      if (span->link != NULL)
        g_string_append_printf (out, "→%s", span->link);
      g_string_append_c (out, ':');
      sketch_text (out, block->text + span->start, span->end - span->start);
      g_string_append_c (out, '}');
      at = span->end;
    }
  sketch_text (out, block->text + at, strlen (block->text + at));
}

static void
sketch_blocks (GString *out, const GPtrArray *blocks, guint indent, gboolean places)
{
  static const char *const types[] = { "p", "h", "li", "table", "figure", "caption", "note", "rule", "page" };
  static const char *const roles[] = { "",        "/nav",  "/aside",     "/header", "/footer",
                                       "/hidden", "/code", "/watermark", "/ruby",   "/struck" };
  static const char *const founds[] = { "markup", "tabs", "ruled", "partly", "aligned", "tagged" };
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (blocks, i);
      g_assert_true (g_utf8_validate (block->text, -1, NULL));
      g_string_append_printf (out, "%*s%s", (int) indent, "", types[block->type]);
      if (block->level > 0)
        g_string_append_printf (out, "%u", block->level);
      g_string_append (out, roles[block->role]);
      if (block->marker[0] != '\0')
        g_string_append_printf (out, "(%s)", block->marker);
      if (places)
        g_string_append_printf (out, " @%u-%u", block->place.line, block->place.last_line);
      if (block->table != NULL)
        g_string_append_printf (out, " %ux%u %s", block->table->rows, block->table->columns,
                                founds[block->table->found]);
      else if (block->text[0] != '\0' || block->n_spans > 0)
        g_string_append_c (out, ' ');
      sketch_spans (out, block);
      g_string_append_c (out, '\n');
      for (guint k = 0; block->table != NULL && k < block->table->cells->len; k++)
        {
          const IngestCell *cell = g_ptr_array_index (block->table->cells, k);
          g_string_append_printf (out, "%*s%u,%u", (int) indent + 2, "", cell->row, cell->column);
          if (cell->row_span > 1 || cell->column_span > 1)
            g_string_append_printf (out, " %ux%u", cell->row_span, cell->column_span);
          g_string_append (out, cell->header ? " H\n" : "\n");
          g_assert_cmpuint (cell->row + cell->row_span, <=, block->table->rows);
          g_assert_cmpuint (cell->column + cell->column_span, <=, block->table->columns);
          sketch_blocks (out, cell->blocks, indent + 4, places);
        }
    }
}

/* What @bytes reads as by the reader called @reader (NULL: by detection); an error is "error CODE: message". */
static G_GNUC_UNUSED char *
sketch (const char *reader, const char *bytes, gsize length, gboolean places)
{
  g_autoptr (GBytes) input = g_bytes_new_static (bytes, length);
  IngestOptions options = { .reader = reader };
  g_autoptr (IngestDocument) document = ingest_read (input, "test", &options);
  GString *out = g_string_new (NULL);
  if (document->error_code != NULL)
    g_string_append_printf (out, "error %s: %s\n", document->error_code, document->error_message);
  else
    sketch_blocks (out, document->blocks, 0, places);

  /* whatever was read is a line that reads back the same */
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) line = g_string_new (NULL), again = g_string_new (NULL);
  ingest_document_write (document, line);
  g_autoptr (IngestDocument) parsed = ingest_document_parse (line->str, line->len, &error);
  g_assert_no_error (error);
  ingest_document_write (parsed, again);
  g_assert_cmpstr (line->str, ==, again->str);
  return g_string_free (out, FALSE);
}
