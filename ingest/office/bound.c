/* Content controls of Word whose words stand in a part of their own.
 *
 *     <w:dataBinding w:xpath="/a:sheet[1]/a:answer[3]"/>   customXml/item2.xml: <answer>いいえ</answer>
 *
 * Word shows what that part says, whatever is kept in the control: programs fill forms in so.  Both are compared; where
 * they differ the part's words are put into the control, and what was kept there is told as hidden.
 *
 * Source   ECMA-376 part 1, 17.5.2.6; the ids of a document's own properties: [MS-OI29500] 2.1.493.
 */
#include "ingest/office/word.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#define MOST_STORES    64
#define LONGEST_PATH   2000   /* bytes of an XPath */
#define MOST_STEPS     100000 /* of its evaluation, as libxml2 counts them */
#define LONGEST_VALUE  32767  /* bytes, as a cell of a sheet has characters */
#define MOST_BOUND     5000   /* controls of a document that are looked up */
#define LINE_SEPARATOR "\xe2\x80\xa8"

typedef struct
{
  char *id;       /* "{…}", or NULL */
  OfficeXml *xml; /* holds the tree */
  xmlNode *root;
} DocxStore;

/* parts */

static void
free_store (gpointer data)
{
  DocxStore *store = data;
  g_free (store->id);
  office_xml_free (store->xml);
  g_free (store);
}

static void
add_store (GPtrArray *stores, OfficePackage *package, const char *part, const char *id)
{
  OfficeXml *xml = stores->len < MOST_STORES ? office_xml_open (package, part, NULL) : NULL;
  xmlNode *root = xml != NULL && office_xml_next (xml) ? office_xml_tree (xml) : NULL;
  if (root == NULL)
    {
      if (xml != NULL)
        office_xml_free (xml);
      return;
    }
  DocxStore *store = g_new0 (DocxStore, 1);
  *store = (DocxStore){ g_strdup (id), xml, root };
  g_ptr_array_add (stores, store);
}

/* The id that a part's properties give it, to be freed. */
static char *
find_id (OfficePackage *package, const char *part)
{
  g_autoptr (GPtrArray) relations = office_relations_read (package, part);
  const OfficeRelation *properties = office_relations_by_type (relations, "customXmlProps");
  g_autoptr (OfficeXml) xml =
      properties != NULL && !properties->external ? office_xml_open (package, properties->target, NULL) : NULL;
  return xml != NULL && office_xml_next (xml) ? g_strdup (office_attribute (office_xml_node (xml), "itemID")) : NULL;
}

/* The parts that controls may be bound to, read when the first one is met: few documents have any. */
static GPtrArray *
read_stores (OfficePackage *package, const GPtrArray *of_document)
{
  g_autoptr (GPtrArray) of_package = office_relations_read (package, "");
  static const struct
  {
    const char *type, *id;
  } own[] = { { "core-properties", "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}" },
              { "extended-properties", "{6668398D-A668-4E3E-A5EB-62B293D839F1}" } };
  GPtrArray *stores = g_ptr_array_new_with_free_func (free_store);
  for (guint i = 0; i < of_document->len; i++)
    {
      const OfficeRelation *relation = of_document->pdata[i];
      if (relation->external || g_ascii_strcasecmp (relation->type, "customXml") != 0)
        continue;
      g_autofree char *id = find_id (package, relation->target);
      add_store (stores, package, relation->target, id);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    {
      const OfficeRelation *relation = office_relations_by_type (of_package, own[i].type);
      if (relation != NULL && !relation->external)
        add_store (stores, package, relation->target, own[i].id);
    }
  return stores;
}

/* what a binding points at */

/* "xmlns:a='urn:x' xmlns:b=\"urn:y\"" */
static void
register_prefixes (xmlXPathContext *context, const char *mappings)
{
  for (const char *at = mappings; at != NULL && (at = strstr (at, "xmlns:")) != NULL;)
    {
      at += strlen ("xmlns:");
      const char *equals = strchr (at, '=');
      if (equals == NULL || (equals[1] != '\'' && equals[1] != '"'))
        return;
      const char *end = strchr (equals + 2, equals[1]);
      if (end == NULL)
        return;
      g_autofree char *prefix = g_strstrip (g_strndup (at, (gsize) (equals - at)));
      g_autofree char *uri = g_strndup (equals + 2, (gsize) (end - equals - 2));
      xmlXPathRegisterNs (context, (const xmlChar *) prefix, (const xmlChar *) uri);
      at = end + 1;
    }
}

/* The text of the first node that the path finds; NULL where it finds none. */
static char *
look_up (const DocxStore *store, const char *path, const char *mappings)
{
  xmlXPathContext *context = xmlXPathNewContext (store->root->doc);
  if (context == NULL)
    return NULL;
  context->opLimit = MOST_STEPS;
  context->node = store->root;
  register_prefixes (context, mappings);
  xmlXPathObject *found = xmlXPathEval ((const xmlChar *) path, context);
  char *value = NULL;
  if (found != NULL && found->type == XPATH_NODESET && found->nodesetval != NULL && found->nodesetval->nodeNr > 0)
    {
      xmlChar *content = xmlNodeGetContent (found->nodesetval->nodeTab[0]);
      value = content != NULL ? g_utf8_make_valid ((const char *) content, -1) : NULL;
      xmlFree (content);
    }
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return value != NULL ? g_strstrip (value) : NULL;
}

static char *
find_value (const DocxReader *reader, const xmlNode *binding)
{
  const char *path = office_attribute (binding, "xpath"), *mappings = office_attribute (binding, "prefixMappings");
  const char *id = office_attribute (binding, "storeItemID");
  if (path == NULL || strlen (path) > LONGEST_PATH)
    return NULL;
  for (guint pass = 0; pass < 2; pass++) /* by id; else whichever part has such a node, as Word does */
    for (guint i = 0; i < reader->stores->len; i++)
      {
        const DocxStore *store = reader->stores->pdata[i];
        gboolean named = id != NULL && store->id != NULL && g_ascii_strcasecmp (id, store->id) == 0;
        char *value = named == (pass == 0) ? look_up (store, path, mappings) : NULL;
        if (value != NULL)
          return value;
      }
  return NULL;
}

/* what the control shows */

/* The text elements below @node, in their order; FALSE where controls stand within: theirs are their own. */
static gboolean
gather (xmlNode *node, GPtrArray *texts, guint depth)
{
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    if (office_is (child, "sdt") || depth == 0)
      return FALSE;
    else if (office_is (child, "t") && office_namespace (child) == OFFICE_NS_WORD)
      g_ptr_array_add (texts, child);
    else if (!gather (child, texts, depth - 1))
      return FALSE;
  return TRUE;
}

/* The words that a value stands for: of a list the entry's. */
static char *
displayed (const xmlNode *properties, const char *value)
{
  static const char *const lists[] = { "dropDownList", "comboBox" };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const xmlNode *list = office_child (properties, lists[i]);
      for (xmlNode *entry = list != NULL ? office_element (list->children) : NULL; entry != NULL;
           entry = office_element (entry->next))
        if (g_strcmp0 (office_attribute (entry, "value"), value) == 0
            && office_attribute (entry, "displayText") != NULL)
          return g_strdup (office_attribute (entry, "displayText"));
    }
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_strchomp (*line);
  return g_strjoinv (LINE_SEPARATOR, lines);
}

static void
set_words (xmlNode *node, const char *words)
{
  xmlNodeSetContent (node, NULL);
  xmlNodeAddContent (node, (const xmlChar *) words);
}

/* A place for words where the control has none: in its last paragraph, else in itself. */
static xmlNode *
add_run (xmlNode *content)
{
  xmlNode *cell = office_child (content, "tc"), *around = cell != NULL ? cell : content;
  xmlNode *paragraph = office_child (around, "p");
  xmlNode *run = xmlNewChild (paragraph != NULL ? paragraph : around, content->ns, (const xmlChar *) "r", NULL);
  return run != NULL ? xmlNewChild (run, content->ns, (const xmlChar *) "t", NULL) : NULL;
}

/* A date that the control keeps in both forms: what it shows is the date. */
static gboolean
is_same_date (const xmlNode *properties, const char *value)
{
  const char *kept = office_attribute (office_child (properties, "date"), "fullDate");
  return kept != NULL && strlen (value) >= strlen ("2025-04-01")
         && g_ascii_strncasecmp (kept, value, strlen ("2025-04-01")) == 0;
}

static void
settle_box (const xmlNode *properties, const char *value)
{
  const xmlNode *checked = office_child (office_child (properties, "checkbox"), "checked");
  for (xmlAttr *attribute = checked != NULL ? checked->properties : NULL; attribute != NULL;
       attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, "val") == 0 && attribute->children != NULL)
      {
        gboolean on = strcmp (value, "1") == 0 || g_ascii_strcasecmp (value, "true") == 0;
        xmlNodeSetContent (attribute->children, (const xmlChar *) (on ? "1" : "0"));
      }
}

char *
docx_bound_settle (DocxReader *reader, const xmlNode *control)
{
  const xmlNode *properties = office_child (control, "sdtPr"), *binding = office_child (properties, "dataBinding");
  xmlNode *content = office_child (control, "sdtContent"), *prompt = office_child (properties, "showingPlcHdr");
  if (binding == NULL || content == NULL || reader->n_looked_up++ >= MOST_BOUND
      || office_child (properties, "picture") != NULL || office_child (properties, "docPartObj") != NULL)
    return NULL;
  if (reader->stores == NULL)
    reader->stores = read_stores (reader->package, reader->relations);
  g_autofree char *value = find_value (reader, binding);
  if (value == NULL || *value == '<' || strlen (value) > LONGEST_VALUE) /* rich text is bound as a package of XML */
    return NULL;
  if (office_child (properties, "checkbox") != NULL)
    {
      settle_box (properties, value);
      return NULL;
    }
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GString) kept = g_string_new (NULL);
  if (is_same_date (properties, value) || !gather (content, texts, DOCX_MAX_NESTING))
    return NULL;
  gboolean prompted = prompt != NULL && office_attribute_switch (prompt, "val", TRUE);
  for (guint i = 0; i < texts->len && !prompted; i++)
    office_append_text (kept, texts->pdata[i]);
  g_autofree char *words = displayed (properties, value);
  g_strstrip (kept->str);
  if (strcmp (kept->str, words) == 0 || strcmp (kept->str, value) == 0)
    return NULL;
  reader->n_bound += *kept->str != '\0' || *words != '\0';
  xmlNode *first = texts->len > 0 ? texts->pdata[0] : *words != '\0' ? add_run (content) : NULL;
  for (guint i = 1; i < texts->len && !(prompted && *words == '\0'); i++)
    set_words (texts->pdata[i], "");
  if (first != NULL && !(prompted && *words == '\0'))
    {
      set_words (first, words);
      if (prompted)
        {
          xmlUnlinkNode (prompt);
          xmlFreeNode (prompt);
        }
    }
  return *kept->str != '\0' ? g_strdup (kept->str) : NULL;
}
