#include "ingest/office/kind.h"

#include "ingest/office/relations.h"
#include "ingest/office/xml.h"

#include <string.h>

/* The content type that [Content_Types].xml gives a part: its own, or that of its suffix.  NULL where none. */
static char *
find_content_type (OfficePackage *package, const char *part)
{
  g_autoptr (OfficeXml) xml = office_xml_open (package, "[Content_Types].xml", NULL);
  const char *suffix = strrchr (part, '.');
  char *type = NULL;
  while (xml != NULL && office_xml_next (xml))
    {
      const xmlNode *node = office_xml_node (xml);
      const char *name = office_attribute (node, "PartName"), *extension = office_attribute (node, "Extension");
      const char *found = office_attribute (node, "ContentType");
      gboolean own = name != NULL && g_ascii_strcasecmp (name + (*name == '/'), part) == 0;
      if (found == NULL
          || !(own
               || (type == NULL && suffix != NULL && extension != NULL
                   && g_ascii_strcasecmp (extension, suffix + 1) == 0)))
        continue;
      g_free (type);
      type = g_strdup (found);
      if (own)
        break;
    }
  return type;
}

static OfficeKind
kind_of_type (const char *type)
{
  static const struct
  {
    const char *words;
    OfficeKind kind;
  } kinds[] = {
    { "sheet.binary", OFFICE_BINARY_SHEET },
    { "spreadsheetml", OFFICE_WORKBOOK },
    { "ms-excel", OFFICE_WORKBOOK }, /* with macros */
    { "wordprocessingml", OFFICE_PAPER },
    { "ms-word", OFFICE_PAPER },
    { "presentationml", OFFICE_SLIDES },
    { "ms-powerpoint", OFFICE_SLIDES },
    { "opendocument.spreadsheet", OFFICE_ODS },
    { "opendocument.text", OFFICE_ODT },
    { "opendocument.presentation", OFFICE_ODP },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (type, kinds[i].words) != NULL)
      return kinds[i].kind;
  return OFFICE_NONE;
}

static OfficeKind
kind_of_mimetype (OfficePackage *package)
{
  char type[128] = "";
  g_autoptr (OfficePart) part = office_part_open (package, "mimetype", NULL);
  gssize got = part != NULL ? office_part_read (part, type, sizeof type - 1) : 0;
  return got > 0 ? kind_of_type (type) : OFFICE_NONE;
}

OfficeKind
office_kind (OfficePackage *package, char **main_part)
{
  if (office_package_find (package, "[Content_Types].xml") == NULL)
    return office_package_find (package, "mimetype") != NULL ? kind_of_mimetype (package) : OFFICE_NONE;
  g_autoptr (GPtrArray) relations = office_relations_read (package, "");
  const OfficeRelation *relation = office_relations_by_type (relations, "officeDocument");
  if (relation == NULL || relation->external)
    return OFFICE_NONE;
  g_autofree char *type = find_content_type (package, relation->target);
  if (main_part != NULL)
    *main_part = g_strdup (relation->target);
  return type != NULL ? kind_of_type (type) : OFFICE_NONE;
}

OfficeKind
office_kind_of_bytes (const guint8 *bytes, gsize length)
{
  if (!office_package_is_zip (bytes, length))
    return OFFICE_NONE;
  g_autoptr (GBytes) input = g_bytes_new_static (bytes, length);
  g_autoptr (OfficePackage) package = office_package_new (input, NULL);
  return package != NULL ? office_kind (package, NULL) : OFFICE_NONE;
}
