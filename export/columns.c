#include "export/columns.h"

#include "export/markup.h"
#include <jansson.h>
#include <string.h>

static void
append (GString *out, const char *text)
{
  g_string_append (out, text != NULL ? text : "");
}

static void
append_count (GString *out, guint count)
{
  if (count != 0)
    g_string_append_printf (out, "%u", count);
}

static void
append_share (GString *out, double share)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.3f", share));
}

static const StoreControl *
first_of (const StoreStatement *statement)
{
  return statement->controls->len > 0 ? &g_array_index (statement->controls, StoreControl, 0) : NULL;
}

#define DOCUMENT_FIELD(name)                                                                                           \
  static void append_##name (const StoreDocument *document, const StoreStatement *statement, GString *out)             \
  {                                                                                                                    \
    (void) statement;                                                                                                  \
    append (out, document->name);                                                                                      \
  }
#define STATEMENT_FIELD(name)                                                                                          \
  static void append_##name (const StoreDocument *document, const StoreStatement *statement, GString *out)             \
  {                                                                                                                    \
    (void) document;                                                                                                   \
    append (out, statement->name);                                                                                     \
  }
/* Of what it is filed under first; @expression is of `first`. */
#define CONTROL_FIELD(name, expression)                                                                                \
  static void append_##name (const StoreDocument *document, const StoreStatement *statement, GString *out)             \
  {                                                                                                                    \
    (void) document;                                                                                                   \
    const StoreControl *first = first_of (statement);                                                                  \
    if (first != NULL)                                                                                                 \
      expression;                                                                                                      \
  }

DOCUMENT_FIELD (file)
DOCUMENT_FIELD (uri)
DOCUMENT_FIELD (sha256)
DOCUMENT_FIELD (vendor)
DOCUMENT_FIELD (service)
DOCUMENT_FIELD (title)
DOCUMENT_FIELD (edition)
DOCUMENT_FIELD (issued)
DOCUMENT_FIELD (revised)
STATEMENT_FIELD (label)
STATEMENT_FIELD (ref)
STATEMENT_FIELD (cited)
STATEMENT_FIELD (question)
STATEMENT_FIELD (requirement)
STATEMENT_FIELD (answer)
STATEMENT_FIELD (raw)
STATEMENT_FIELD (stance)
STATEMENT_FIELD (stance_evidence)
STATEMENT_FIELD (page_label)
CONTROL_FIELD (control, g_string_append_printf (out, "%s/%s", first->control.framework, first->control.id))
CONTROL_FIELD (control_title, append (out, first->title))
CONTROL_FIELD (method, append (out, first->control.method))
CONTROL_FIELD (confidence, append_share (out, first->control.confidence))
CONTROL_FIELD (evidence, append (out, first->control.evidence))
CONTROL_FIELD (reading, first->relation != NULL
                            ? g_string_append_printf (out, "%s (%s)", first->reading, first->relation)
                            : append (out, first->reading))

static void
append_seq (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  append_count (out, statement->seq);
}

static void
append_page (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  append_count (out, statement->page);
}

static void
append_line (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  append_count (out, statement->line);
}

/* "シート1!C12" */
static void
append_sheet_cell (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  g_autofree char *cell = store_place_cell (statement->places);
  g_string_append (out, cell != NULL ? cell : "");
}

static void
append_path (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  g_autofree char *path = store_join (statement->path, " > ");
  append (out, path);
}

static void
append_further (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  g_autofree char *further = export_dup_further (statement->further);
  append (out, further);
}

static void
append_other_controls (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  g_autofree char *others = export_dup_others (statement->controls);
  append (out, others);
}

static void
append_stance_confidence (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  if (*statement->stance != '\0')
    append_share (out, statement->stance_confidence);
}

static void
append_none_confidence (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  if (statement->controls->len == 0 && statement->none > 0)
    append_share (out, statement->none);
}

static void
append_none_evidence (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  if (statement->controls->len == 0)
    append (out, statement->none_evidence);
}

static void
append_word_confidence (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  if (statement->word_confidence > 0)
    g_string_append_printf (out, "%u", statement->word_confidence);
}

/* "answer width: ･ → ・ ×2", a line an edit. */
static void
append_edits (const StoreDocument *document, const StoreStatement *statement, GString *out)
{
  (void) document;
  g_autofree char *edits = export_dup_edits (statement->edits);
  append (out, edits);
}

const ExportField export_fields[] = {
  { "file", "name of the document's file", TRUE, FALSE, append_file },
  { "uri", "where it came from", FALSE, FALSE, append_uri },
  { "sha256", "of its bytes", TRUE, FALSE, append_sha256 },
  { "vendor", "who it is from", TRUE, FALSE, append_vendor },
  { "service", "what it is about", TRUE, FALSE, append_service },
  { "title", "its title", TRUE, FALSE, append_title },
  { "edition", "its edition", TRUE, FALSE, append_edition },
  { "issued", "date of issue", TRUE, TRUE, append_issued },
  { "revised", "date of revision", TRUE, TRUE, append_revised },
  { "seq", "number of the statement in the document", TRUE, TRUE, append_seq },
  { "path", "headings above it", TRUE, FALSE, append_path },
  { "label", "number printed on it", TRUE, FALSE, append_label },
  { "ref", "control that the document cites", TRUE, FALSE, append_ref },
  { "cited", "the same as printed", FALSE, FALSE, append_cited },
  { "question", "question, or title of the section", TRUE, FALSE, append_question },
  { "requirement", "what is asked for", TRUE, FALSE, append_requirement },
  { "answer", "the vendor's words", TRUE, FALSE, append_answer },
  { "raw", "the answer as found, before it was cleaned", FALSE, FALSE, append_raw },
  { "edits", "what was changed between the two", FALSE, FALSE, append_edits },
  { "further", "other columns of a sheet", TRUE, FALSE, append_further },
  { "control", "what it is filed under first", TRUE, FALSE, append_control },
  { "control_title", "title of that control", TRUE, FALSE, append_control_title },
  { "method", "how that was found", TRUE, FALSE, append_method },
  { "confidence", "how surely", TRUE, TRUE, append_confidence },
  { "evidence", "by which words", TRUE, FALSE, append_evidence },
  { "reading", "how it was read in another frame", TRUE, FALSE, append_reading },
  { "other_controls", "what it is filed under besides", TRUE, FALSE, append_other_controls },
  { "stance", "what the vendor says about doing it", TRUE, FALSE, append_stance },
  { "stance_confidence", "how surely", TRUE, TRUE, append_stance_confidence },
  { "stance_evidence", "by which words", FALSE, FALSE, append_stance_evidence },
  { "none_confidence", "how surely no control fits, where it has none", FALSE, TRUE, append_none_confidence },
  { "none_evidence", "by which words", FALSE, FALSE, append_none_evidence },
  { "word_confidence", "how sure a picture's reader is of the answer's worst word, of 100", FALSE, TRUE,
    append_word_confidence },
  { "page", "where it stands", TRUE, TRUE, append_page },
  { "line", "where it stands", TRUE, TRUE, append_line },
  { "cell", "where it stands in a workbook", TRUE, FALSE, append_sheet_cell },
  { "page_label", "what the file calls that page", FALSE, FALSE, append_page_label },
  { NULL },
};

static const ExportField *
find_field (const char *name)
{
  for (const ExportField *field = export_fields; field->name != NULL; field++)
    if (strcmp (field->name, name) == 0)
      return field;
  return NULL;
}

const ExportField **
export_fields_choose (const char *names, char **unknown)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  if (names == NULL)
    {
      for (const ExportField *field = export_fields; field->name != NULL; field++)
        if (field->by_default)
          g_ptr_array_add (chosen, (gpointer) field);
    }
  else
    {
      g_auto (GStrv) list = g_strsplit (names, ",", -1);
      for (char **at = list; *at != NULL; at++)
        {
          const ExportField *field = find_field (g_strstrip (*at));
          if (field == NULL)
            {
              *unknown = g_strdup (*at);
              return NULL;
            }
          g_ptr_array_add (chosen, (gpointer) field);
        }
    }
  g_ptr_array_add (chosen, NULL);
  return (const ExportField **) g_ptr_array_free (g_steal_pointer (&chosen), FALSE);
}
