#include "ingest/office/xml.h"

#include <string.h>

struct _OfficeXml
{
  OfficePart *part;
  char *name;
  xmlTextReader *reader;
  gboolean whole, failed, doctype; /* whole: the element was had as a tree, so what is below it is passed over */
};

static int
read_part (void *data, char *buffer, int length)
{
  return (int) office_part_read (data, buffer, (gsize) length);
}

static void
ignore_fault (void *data G_GNUC_UNUSED, const xmlError *error G_GNUC_UNUSED)
{
}

OfficeXml *
office_xml_open (OfficePackage *package, const char *name, GError **error)
{
  OfficePart *part = office_part_open (package, name, error);
  if (part == NULL)
    return NULL;
  OfficeXml *xml = g_new0 (OfficeXml, 1);
  xml->part = part;
  xml->name = g_strdup (name);
  xml->reader = xmlReaderForIO (read_part, NULL, part, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  xmlTextReaderSetStructuredErrorHandler (xml->reader, (xmlStructuredErrorFunc) (void (*) (void)) ignore_fault, NULL);
  return xml;
}

void
office_xml_free (OfficeXml *xml)
{
  if (xml == NULL)
    return;
  xmlFreeTextReader (xml->reader);
  office_part_free (xml->part);
  g_free (xml->name);
  g_free (xml);
}

gboolean
office_xml_next (OfficeXml *xml)
{
  int got = xml->whole ? xmlTextReaderNext (xml->reader) : xmlTextReaderRead (xml->reader);
  xml->whole = FALSE;
  for (; got == 1 && !xml->failed; got = xmlTextReaderRead (xml->reader))
    {
      int type = xmlTextReaderNodeType (xml->reader);
      if (type == XML_READER_TYPE_ELEMENT)
        return TRUE;
      if (type == XML_READER_TYPE_DOCUMENT_TYPE)
        xml->doctype = xml->failed = TRUE;
    }
  xml->failed |= got < 0;
  return FALSE;
}

gboolean
office_xml_is (const OfficeXml *xml, const char *name)
{
  return strcmp (office_xml_name (xml), name) == 0;
}

guint
office_xml_depth (const OfficeXml *xml)
{
  return (guint) MAX (xmlTextReaderDepth (xml->reader), 0);
}

const char *
office_xml_name (const OfficeXml *xml)
{
  const xmlChar *name = xmlTextReaderConstLocalName (xml->reader);
  return name != NULL ? (const char *) name : "";
}

xmlNode *
office_xml_tree (OfficeXml *xml)
{
  xml->whole = TRUE;
  xmlNode *tree = xmlTextReaderExpand (xml->reader);
  xml->failed |= tree == NULL;
  return tree;
}

xmlNode *
office_xml_node (OfficeXml *xml)
{
  return xmlTextReaderCurrentNode (xml->reader);
}

gboolean
office_xml_done (OfficeXml *xml, GError **error)
{
  const GError *cause = office_part_error (xml->part);
  if (cause != NULL)
    {
      g_propagate_error (error, g_error_copy (cause));
      return FALSE;
    }
  if (!xml->failed)
    return TRUE;
  if (xml->doctype)
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_DAMAGED,
                 "part %s declares a document type, which no office file has", xml->name);
  else
    g_set_error (error, INGEST_ERROR, INGEST_ERROR_DAMAGED, "part %s is not well-formed XML at line %d", xml->name,
                 xmlTextReaderGetParserLineNumber (xml->reader));
  return FALSE;
}

OfficeNamespace
office_namespace (const xmlNode *node)
{
  static const struct
  {
    const char *uri;
    OfficeNamespace family;
  } families[] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", OFFICE_NS_WORD },
    { "http://purl.oclc.org/ooxml/wordprocessingml/main", OFFICE_NS_WORD },
    { "http://schemas.microsoft.com/office/word/2010/wordml", OFFICE_NS_WORD_14 },
    { "http://schemas.openxmlformats.org/drawingml/2006/main", OFFICE_NS_DRAWING },
    { "http://purl.oclc.org/ooxml/drawingml/main", OFFICE_NS_DRAWING },
    { "http://schemas.openxmlformats.org/officeDocument/2006/math", OFFICE_NS_MATH },
    { "http://purl.oclc.org/ooxml/officeDocument/math", OFFICE_NS_MATH },
    { "http://schemas.openxmlformats.org/markup-compatibility/2006", OFFICE_NS_COMPATIBILITY },
    { "urn:oasis:names:tc:opendocument:xmlns:text:1.0", OFFICE_NS_TEXT },
    { "urn:oasis:names:tc:opendocument:xmlns:table:1.0", OFFICE_NS_TABLE },
    { "urn:oasis:names:tc:opendocument:xmlns:office:1.0", OFFICE_NS_OFFICE },
    { "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", OFFICE_NS_DRAW },
  };
  if (node->ns == NULL || node->ns->href == NULL)
    return OFFICE_NS_OTHER;
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (strcmp ((const char *) node->ns->href, families[i].uri) == 0)
      return families[i].family;
  return OFFICE_NS_OTHER;
}

gboolean
office_is (const xmlNode *node, const char *name)
{
  return strcmp ((const char *) node->name, name) == 0;
}

const char *
office_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attribute = node != NULL ? node->properties : NULL; attribute != NULL;
       attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, name) == 0)
      return attribute->children != NULL && attribute->children->content != NULL
                 ? (const char *) attribute->children->content
                 : "";
  return NULL;
}

guint
office_attribute_count (const xmlNode *node, const char *name, guint absent)
{
  guint64 count;
  const char *value = office_attribute (node, name);
  return value != NULL && g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &count, NULL) ? (guint) count : absent;
}

gboolean
office_attribute_switch (const xmlNode *node, const char *name, gboolean absent)
{
  const char *value = office_attribute (node, name);
  if (value == NULL)
    return absent;
  return strcmp (value, "1") == 0 || strcmp (value, "true") == 0 || strcmp (value, "on") == 0;
}

xmlNode *
office_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *
office_child (const xmlNode *node, const char *name)
{
  if (node == NULL)
    return NULL;
  xmlNode *child = office_element (node->children);
  while (child != NULL && !office_is (child, name))
    child = office_element (child->next);
  return child;
}

const char *
office_child_value (const xmlNode *node, const char *name)
{
  return office_attribute (office_child (node, name), "val");
}

void
office_append_text (GString *out, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && child->content != NULL)
      g_string_append (out, (const char *) child->content);
}

gboolean
office_is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}
