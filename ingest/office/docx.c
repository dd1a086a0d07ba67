#include "ingest/office/docx.h"

#include "ingest/office/kind.h"
#include "ingest/office/properties.h"
#include "ingest/office/word.h"
#include "ingest/printed_options.h"

#include <string.h>

int
ingest_docx_bid (const guint8 *bytes, gsize length)
{
  return office_kind_of_bytes (bytes, length) == OFFICE_PAPER ? 100 : 0;
}

static const char *
find_part (const GPtrArray *relations, const char *type)
{
  const OfficeRelation *relation = office_relations_by_type (relations, type);
  return relation != NULL && !relation->external ? relation->target : NULL;
}

/* Notes or comments by their id, as plain text. */
static GHashTable *
read_notes (DocxReader *reader, const char *type, const char *element)
{
  GHashTable *notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *part = find_part (reader->relations, type);
  g_autoptr (OfficeXml) xml = part != NULL ? office_xml_open (reader->package, part, NULL) : NULL;
  while (xml != NULL && office_xml_next (xml))
    {
      if (office_xml_depth (xml) != 1 || !office_xml_is (xml, element))
        continue;
      const xmlNode *node = office_xml_tree (xml);
      const char *id = office_attribute (node, "id"), *kind = office_attribute (node, "type");
      if (id == NULL || (kind != NULL && strcmp (kind, "normal") != 0)) /* separators have types of their own */
        continue;
      char *text = g_strstrip (docx_plain_text (reader, node));
      g_hash_table_replace (notes, g_strdup (id), text);
    }
  return notes;
}

/* The body, a block at a time: only its children are held as trees. */
static gboolean
read_body (DocxReader *reader, const char *part, GError **error)
{
  g_autoptr (OfficeXml) xml = office_xml_open (reader->package, part, error);
  if (xml == NULL)
    return FALSE;
  while (reader->error == NULL && office_xml_next (xml))
    {
      if (office_xml_depth (xml) != 2)
        continue;
      xmlNode *node = office_xml_tree (xml);
      if (node == NULL)
        break;
      /* as the only child of an element of its own, so that one function walks bodies and cells alike */
      xmlNode around = { .type = XML_ELEMENT_NODE, .name = (const xmlChar *) "body", .children = node };
      xmlNode *next = node->next;
      node->next = NULL;
      docx_blocks_read (reader, &around, reader->document->blocks);
      node->next = next;
    }
  if (reader->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reader->error));
      return FALSE;
    }
  return office_xml_done (xml, error);
}

/* Running headers and footers, each once, behind the text. */
static gboolean
read_marginals (DocxReader *reader, GError **error)
{
  for (guint i = 0; i < reader->marginals->len && reader->error == NULL; i++)
    {
      const OfficeRelation *relation = office_relations_by_id (reader->relations, reader->marginals->pdata[i]);
      g_autoptr (OfficeXml) xml =
          relation != NULL && !relation->external ? office_xml_open (reader->package, relation->target, NULL) : NULL;
      if (xml == NULL || !office_xml_next (xml))
        continue;
      xmlNode *root = office_xml_tree (xml);
      reader->role = g_ascii_strcasecmp (relation->type, "footer") == 0 ? INGEST_ROLE_FOOTER : INGEST_ROLE_HEADER;
      if (root != NULL)
        docx_blocks_read (reader, root, reader->document->blocks);
    }
  reader->role = INGEST_ROLE_NONE;
  if (reader->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  return *error == NULL;
}

static void
close_reader (DocxReader *reader)
{
  g_ptr_array_unref (reader->relations);
  docx_styles_free (reader->styles);
  docx_numbering_free (reader->numbering);
  g_hash_table_unref (reader->footnotes);
  g_hash_table_unref (reader->endnotes);
  g_hash_table_unref (reader->comments);
  g_array_unref (reader->fields);
  g_array_unref (reader->asides);
  g_ptr_array_unref (reader->ticks);
  g_ptr_array_unref (reader->marginals);
  g_clear_pointer (&reader->stores, g_ptr_array_unref);
  g_string_free (reader->paragraph.text, TRUE);
  g_array_unref (reader->paragraph.spans);
  g_array_unref (reader->paragraph.ringed);
  g_clear_error (&reader->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DocxReader, close_reader)

static void
open_reader (DocxReader *reader, const char *part)
{
  reader->relations = office_relations_read (reader->package, part);
  reader->numbering = docx_numbering_read (reader->package, find_part (reader->relations, "numbering"));
  reader->styles = docx_styles_read (reader->package, find_part (reader->relations, "styles"), reader->numbering);
  reader->fields = g_array_new (FALSE, TRUE, sizeof (DocxField));
  g_array_set_clear_func (reader->fields, docx_clear_field);
  reader->asides = g_array_new (FALSE, TRUE, sizeof (DocxAside));
  g_array_set_clear_func (reader->asides, docx_clear_aside);
  reader->ticks = g_ptr_array_new ();
  reader->marginals = g_ptr_array_new_with_free_func (g_free);
  reader->paragraph.text = g_string_new (NULL);
  reader->paragraph.spans = g_array_new (FALSE, FALSE, sizeof (IngestSpan));
  reader->paragraph.ringed = g_array_new (FALSE, FALSE, sizeof (IngestPrinted));
  reader->footnotes = read_notes (reader, "footnotes", "footnote");
  reader->endnotes = read_notes (reader, "endnotes", "endnote");
  reader->comments = read_notes (reader, "comments", "comment");
  g_array_set_size (reader->asides, 0);
}

gboolean
ingest_docx_read (IngestDocument *document, GBytes *input, const IngestOptions *options G_GNUC_UNUSED, GError **error)
{
  g_autofree char *part = NULL;
  GError *cause = NULL;
  g_autoptr (OfficePackage) package = office_package_new (input, error);
  if (package == NULL)
    return FALSE;
  if (office_kind (package, &part) != OFFICE_PAPER)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "not a Word document");
      return FALSE;
    }
  g_autoptr (GPtrArray) relations = office_relations_read (package, "");
  office_properties_read (document, package, relations);
  g_auto (DocxReader) reader = { .document = document, .package = package };
  open_reader (&reader, part);
  document->most_blocks = MAX (document->most_blocks, INGEST_FREE_BLOCKS);
  if (!read_body (&reader, part, &cause) || !read_marginals (&reader, &cause))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  docx_flush_asides (&reader);
  if (reader.n_bound > 0)
    ingest_document_warn (document, "bound-controls", 0, 0,
                          "%u fields of a form kept other words, or none, than the part that Word fills them in from: "
                          "read as Word shows them",
                          reader.n_bound);
  if (document->blocks->len == 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the document holds no text");
      return FALSE;
    }
  return TRUE;
}
