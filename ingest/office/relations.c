#include "ingest/office/relations.h"

#include "ingest/office/xml.h"

#include <string.h>

/* More than any workbook has: a relation is a sheet, a picture, a link. */
#define MAX_RELATIONS 100000

static void
free_relation (gpointer data)
{
  OfficeRelation *relation = data;
  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

/* @target as a name in the package, seen from the folder of @part. */
static char *
resolve (const char *part, const char *target)
{
  g_autofree char *plain = g_uri_unescape_string (target, NULL);
  const char *relative = plain != NULL ? plain : target;
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  if (*relative != '/')
    {
      g_auto (GStrv) folders = g_strsplit (part, "/", -1);
      for (guint i = 0; folders[i] != NULL && folders[i + 1] != NULL; i++)
        g_ptr_array_add (steps, g_strdup (folders[i]));
    }
  g_auto (GStrv) parts = g_strsplit (relative, "/", -1);
  for (char **step = parts; *step != NULL; step++)
    if (strcmp (*step, "..") == 0)
      g_ptr_array_set_size (steps, steps->len > 0 ? (int) steps->len - 1 : 0);
    else if (**step != '\0' && strcmp (*step, ".") != 0)
      g_ptr_array_add (steps, g_strdup (*step));
  g_ptr_array_add (steps, NULL);
  return g_strjoinv ("/", (char **) steps->pdata);
}

static char *
relations_part (const char *part)
{
  const char *slash = strrchr (part, '/');
  if (slash == NULL)
    return g_strdup_printf ("_rels/%s.rels", part);
  return g_strdup_printf ("%.*s/_rels/%s.rels", (int) (slash - part), part, slash + 1);
}

GPtrArray *
office_relations_read (OfficePackage *package, const char *part)
{
  GPtrArray *relations = g_ptr_array_new_with_free_func (free_relation);
  g_autofree char *name = relations_part (part);
  g_autoptr (OfficeXml) xml =
      office_package_find (package, name) != NULL ? office_xml_open (package, name, NULL) : NULL;
  while (xml != NULL && relations->len < MAX_RELATIONS && office_xml_next (xml))
    {
      const xmlNode *node = office_xml_node (xml);
      const char *id = office_attribute (node, "Id"), *type = office_attribute (node, "Type");
      const char *target = office_attribute (node, "Target");
      if (!office_xml_is (xml, "Relationship") || id == NULL || type == NULL || target == NULL)
        continue;
      const char *slash = strrchr (type, '/');
      OfficeRelation *relation = g_new0 (OfficeRelation, 1);
      relation->id = g_strdup (id);
      relation->type = g_strdup (slash != NULL ? slash + 1 : type);
      relation->external = g_strcmp0 (office_attribute (node, "TargetMode"), "External") == 0;
      relation->target = relation->external ? g_strdup (target) : resolve (part, target);
      g_ptr_array_add (relations, relation);
    }
  return relations;
}

const OfficeRelation *
office_relations_by_id (const GPtrArray *relations, const char *id)
{
  for (guint i = 0; i < relations->len && id != NULL; i++)
    {
      const OfficeRelation *relation = relations->pdata[i];
      if (strcmp (relation->id, id) == 0)
        return relation;
    }
  return NULL;
}

const OfficeRelation *
office_relations_by_type (const GPtrArray *relations, const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const OfficeRelation *relation = relations->pdata[i];
      if (g_ascii_strcasecmp (relation->type, type) == 0)
        return relation;
    }
  return NULL;
}
