#include "ingest/office/properties.h"

#include "ingest/office/xml.h"

#include <string.h>

static void
read_part (IngestDocument *document, OfficePackage *package, const OfficeRelation *relation)
{
  const struct
  {
    const char *element;
    const char **value;
  } values[] = { { "title", &document->title },       { "creator", &document->author },
                 { "language", &document->language }, { "created", &document->created },
                 { "modified", &document->modified }, { "Application", &document->producer } };
  g_autoptr (OfficeXml) xml =
      relation != NULL && !relation->external ? office_xml_open (package, relation->target, NULL) : NULL;
  while (xml != NULL && office_xml_next (xml))
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
      if (office_xml_depth (xml) == 1 && office_xml_is (xml, values[i].element))
        {
          g_autoptr (GString) text = g_string_new (NULL);
          const xmlNode *node = office_xml_tree (xml);
          if (node != NULL)
            office_append_text (text, node);
          g_strstrip (text->str);
          if (*text->str != '\0')
            *values[i].value = ingest_document_keep (document, text->str, -1);
          break;
        }
}

void
office_properties_read (IngestDocument *document, OfficePackage *package, const GPtrArray *relations)
{
  read_part (document, package, office_relations_by_type (relations, "core-properties"));
  read_part (document, package, office_relations_by_type (relations, "coreProperties"));
  read_part (document, package, office_relations_by_type (relations, "extended-properties"));
  read_part (document, package, office_relations_by_type (relations, "extendedProperties"));
}
