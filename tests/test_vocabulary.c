#include "normalize/statement/pieces.h"
#include "normalize/table/column_vocabulary.h"

#include <string.h>

/* A column as it was read, a cell a word between bars, and as it is; a figure behind a cell is how sure its reader was
 * (95 where none is). */
static const struct Case
{
  const char *name, *read, *want;
} cases[] = {
  { "marks", "○|○|〇|へ|△|×|○", "○|○|○|△|△|×|○" },
  { "never-read-right", "〇|©|O|人ム|x|◯", "○|○|○|△|×|○" }, /* signs that nobody writes for another */
  { "zeros", "0|0|0|3|0|0", "0|0|0|3|0|0" },                 /* a count */
  { "dust", "有|無|無i|有.|有|無", "有|無|無|有|有|無" },
  { "dash", "○|×|一|○|○", "○|×|－|○|○" },
  { "reason-below", "有\n理由|無\n理由|無 i\n理由|有", "有\n理由|無\n理由|無\n理由|有" },
  { "unlike", "有|無|済|有|無", "有|無|済|有|無" },     /* another answer is no mistake */
  { "too-few", "有|へ", "有|へ" },                      /* two cells say nothing */
  { "other-column", "人|へ|山|川|A", "人|へ|山|川|A" }, /* no set: letters stay */
  { "numbers", "1|2|3|l|5|6", "1|2|3|l|5|6" },          /* a count, not a choice of 1 and 0 */
  { "one-zero", "1|0|1|l|0|1", "1|0|1|1|0|1" },
  { "brackets", "有|無|有(|無|有", "有|無|有(|無|有" }, /* a bracket opens what goes on */
  { "long", "有|無|有効期限は一年です|無", "有|無|有効期限は一年です|無" },
  { "own", "要検討|要検討|要検討|要検計 70|別途", "要検討|要検討|要検討|要検討|別途" },
  { "own-sure", "要検討|要検討|要検討|要検証 95|別途", "要検討|要検討|要検討|要検証|別途" },
};

static IngestDocument *
make_document (const char *column)
{
  IngestDocument *document = ingest_document_new ("scan");
  IngestTable *table = ingest_document_add_table (document, document->blocks, INGEST_FOUND_RULED, NULL);
  g_auto (GStrv) cells = g_strsplit (column, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    {
      const char *figure = strrchr (cells[i], ' ');
      gboolean said = figure != NULL && g_ascii_isdigit (figure[1]);
      gsize length = said ? (gsize) (figure - cells[i]) : strlen (cells[i]);
      IngestCell *cell = ingest_table_add_cell (document, table, i, 0, 1, 1);
      IngestBlock *block =
          ingest_document_add (document, cell->blocks, INGEST_BLOCK_PARAGRAPH, cells[i], (gssize) length);
      ingest_block_add_span (document, block,
                             (IngestSpan){ .end = (guint) length,
                                           .colour = -1,
                                           .confidence = said ? (guint) g_ascii_strtoull (figure, NULL, 10) : 95 });
    }
  return document;
}

static void
test_case (gconstpointer data)
{
  const struct Case *c = data;
  g_autoptr (IngestDocument) document = make_document (c->read);
  normalize_vocabulary_mend (document);
  const IngestTable *table = ((IngestBlock *) document->blocks->pdata[0])->table;
  g_autoptr (GString) now = g_string_new (NULL);
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      const IngestBlock *block = cell->blocks->pdata[0];
      g_string_append_printf (now, "%s%s", i > 0 ? "|" : "", block->text);
      guint last = 0;
      for (guint k = 0; k < block->n_spans; k++)
        {
          g_assert_cmpuint (block->spans[k].start, >=, last);
          g_assert_cmpuint (block->spans[k].end, <=, strlen (block->text));
          last = block->spans[k].end;
        }
    }
  g_assert_cmpstr (now->str, ==, c->want);
}

/* What was read stays in the raw text, and the change is an edit. */
static void
test_told (void)
{
  g_autoptr (IngestDocument) document = make_document ("有|無|無i\n理由を述べる|有");
  normalize_vocabulary_mend (document);
  const IngestTable *table = ((IngestBlock *) document->blocks->pdata[0])->table;
  const IngestCell *cell = table->cells->pdata[2];
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("scan"));
  NormalizeStatement *statement = normalize_record_add (record);
  NormalizeText text;
  normalize_text_init (&text);
  normalize_text_add_blocks (&text, cell->blocks, 0);
  normalize_text_tell (&text, record, statement, "answer");
  g_assert_cmpstr (text.raw->str, ==, "無i\n理由を述べる");
  g_assert_true (g_str_has_prefix (text.text->str, "無\n"));
  g_assert_cmpuint (statement->word_confidence, ==, 95);
  g_assert_cmpuint (statement->edits->len, ==, 1);
  const NormalizeEdit *edit = &g_array_index (statement->edits, NormalizeEdit, 0);
  g_assert_cmpstr (edit->rule, ==, "vocabulary");
  g_assert_cmpstr (edit->before, ==, "無i");
  g_assert_cmpstr (edit->after, ==, "無");
  normalize_text_clear (&text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/normalize/vocabulary/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/normalize/vocabulary/told", test_told);
  return g_test_run ();
}
