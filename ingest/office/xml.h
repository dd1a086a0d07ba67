/* xml.h — a part of an office file as XML: a cursor over its elements, each of which may be had as a small tree.
 *
 *     while (office_xml_next (xml))
 *       if (office_xml_is (xml, "row"))
 *         read_row (office_xml_tree (xml));         the element with all below it, until the cursor moves on
 *     return office_xml_done (xml, error);
 *
 * Names are matched by their local part: the same element stands in one of two families of namespaces, transitional
 * and strict, under any prefix.  Where families share a local name (p, r, t), office_namespace () tells them apart.
 *
 * Bounds   a DOCTYPE is refused: no office file has one, and entities are the way XML explodes.  Depth is libxml2's
 *          (256 elements).  Nothing is fetched.
 * Source   libxml2's xmlTextReader over the part's stream: memory is that of the tree asked for, not of the part.
 */
#pragma once

#include "ingest/office/package.h"

#include <libxml/xmlreader.h>

typedef struct _OfficeXml OfficeXml;

OfficeXml *office_xml_open (OfficePackage *package, const char *part, GError **error);
void office_xml_free (OfficeXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OfficeXml, office_xml_free)

/* Goes to the next element in document order; after office_xml_tree () to the next one behind that tree. */
gboolean office_xml_next (OfficeXml *xml);
gboolean office_xml_is (const OfficeXml *xml, const char *name);
guint office_xml_depth (const OfficeXml *xml); /* of the root: 0 */
const char *office_xml_name (const OfficeXml *xml);

/* The element with all below it; NULL where it is broken.  It lives until the cursor moves on. */
xmlNode *office_xml_tree (OfficeXml *xml);

/* The element without what is below it: for its attributes. */
xmlNode *office_xml_node (OfficeXml *xml);

/* FALSE where the part was broken or over a limit; call when office_xml_next () gave FALSE. */
gboolean office_xml_done (OfficeXml *xml, GError **error);

typedef enum
{
  OFFICE_NS_OTHER,
  OFFICE_NS_WORD,    /* w: */
  OFFICE_NS_WORD_14, /* w14: */
  OFFICE_NS_DRAWING, /* a: */
  OFFICE_NS_MATH,    /* m: */
  OFFICE_NS_COMPATIBILITY,
  OFFICE_NS_TEXT,   /* OpenDocument text: */
  OFFICE_NS_TABLE,  /* OpenDocument table: */
  OFFICE_NS_OFFICE, /* OpenDocument office: */
  OFFICE_NS_DRAW    /* OpenDocument draw: */
} OfficeNamespace;

OfficeNamespace office_namespace (const xmlNode *node);

/* The element's local name is @name. */
gboolean office_is (const xmlNode *node, const char *name);

/* An attribute by its local name, or NULL. */
const char *office_attribute (const xmlNode *node, const char *name);
/* The same as a count; @absent where it is not there or no number. */
guint office_attribute_count (const xmlNode *node, const char *name, guint absent);
/* The same as a switch as OOXML writes it: "1", "true", "on"; @absent where it is not there. */
gboolean office_attribute_switch (const xmlNode *node, const char *name, gboolean absent);

/* The first element below @node of that name, at the next level; NULL where there is none or @node is NULL. */
xmlNode *office_child (const xmlNode *node, const char *name);
/* The value of the attribute val of that child, or NULL. */
const char *office_child_value (const xmlNode *node, const char *name);

/* An element or the next one beside it; NULL at the end: for (node = office_element (parent->children); node != NULL;
 * node = office_element (node->next)) */
xmlNode *office_element (xmlNode *node);

/* Appends the text directly in @node. */
void office_append_text (GString *out, const xmlNode *node);

/* TRUE where @text is white space alone. */
gboolean office_is_blank (const char *text);
