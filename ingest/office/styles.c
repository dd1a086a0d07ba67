#include "ingest/office/styles.h"

#include <string.h>

#define MAX_STYLES 10000
/* Styles based on styles: Word allows ten or so. */
#define MAX_CHAIN 32

typedef struct
{
  DocxStyle own;
  char *parent;
  gboolean whole; /* what it is based on is in it */
} Style;

struct _DocxStyles
{
  GHashTable *styles; /* id → Style */
  char *usual;        /* id of the default of paragraphs */
};

static const DocxStyle none = {
  .outline = -1, .list = -1, .list_level = -1, .look = { DOCX_UNSET, DOCX_UNSET, DOCX_UNSET }
};

static void
free_style (gpointer data)
{
  Style *style = data;
  g_free (style->own.name);
  g_free (style->parent);
  g_free (style);
}

static void
read_switch (DocxSwitch *value, const xmlNode *properties, const char *name)
{
  const xmlNode *node = office_child (properties, name);
  if (node != NULL)
    *value = office_attribute_switch (node, "val", TRUE) ? DOCX_ON : DOCX_OFF;
}

void
docx_look_read (DocxLook *look, const xmlNode *properties)
{
  if (properties == NULL)
    return;
  read_switch (&look->bold, properties, "b");
  const xmlNode *underline = office_child (properties, "u");
  if (underline != NULL)
    {
      const char *kind = office_attribute (underline, "val");
      look->underlined = kind != NULL && g_str_equal (kind, "none") ? DOCX_OFF : DOCX_ON;
    }
  read_switch (&look->struck, properties, "strike");
  if (look->struck != DOCX_ON)
    read_switch (&look->struck, properties, "dstrike");
  read_switch (&look->hidden, properties, "vanish");
  if (look->hidden != DOCX_ON)
    read_switch (&look->hidden, properties, "webHidden");
}

static void
read_style (DocxStyles *styles, const xmlNode *node, DocxNumbering *numbering)
{
  const char *id = office_attribute (node, "styleId"), *type = office_attribute (node, "type");
  const char *name = office_child_value (node, "name"), *parent = office_child_value (node, "basedOn");
  const xmlNode *paragraph = office_child (node, "pPr"), *list = office_child (paragraph, "numPr");
  const char *outline = office_child_value (paragraph, "outlineLvl"), *number = office_child_value (list, "numId");
  const char *level = office_child_value (list, "ilvl");
  if (id == NULL || g_hash_table_size (styles->styles) >= MAX_STYLES)
    return;
  if (g_strcmp0 (type, "numbering") == 0 && number != NULL)
    docx_numbering_link (numbering, id, (guint) MIN (g_ascii_strtoull (number, NULL, 10), G_MAXINT32));
  Style *style = g_new0 (Style, 1);
  style->own = none;
  style->own.name = name != NULL ? g_utf8_strdown (name, -1) : NULL;
  style->own.outline = outline != NULL ? (int) CLAMP (g_ascii_strtoll (outline, NULL, 10), 0, 9) : -1;
  style->own.list = number != NULL ? (int) MIN (g_ascii_strtoull (number, NULL, 10), G_MAXINT32) : -1;
  style->own.list_level = level != NULL ? (int) MIN (g_ascii_strtoull (level, NULL, 10), DOCX_LEVELS - 1) : -1;
  if (style->own.list > 0 && style->own.list_level < 0)
    style->own.list_level = docx_numbering_level_of_style (numbering, (guint) style->own.list, id);
  docx_look_read (&style->own.look, office_child (node, "rPr"));
  style->parent = g_strdup (parent);
  if (g_strcmp0 (type, "paragraph") == 0 && office_attribute_switch (node, "default", FALSE))
    {
      g_free (styles->usual);
      styles->usual = g_strdup (id);
    }
  g_hash_table_replace (styles->styles, g_strdup (id), style);
}

static void
inherit (DocxSwitch *value, DocxSwitch parent)
{
  if (*value == DOCX_UNSET)
    *value = parent;
}

/* Fills a style with what it is based on; a ring of styles ends at MAX_CHAIN. */
static void
complete (const DocxStyles *styles, Style *style, guint depth)
{
  Style *parent = style->parent != NULL ? g_hash_table_lookup (styles->styles, style->parent) : NULL;
  if (style->whole || parent == NULL || depth == 0)
    return;
  style->whole = TRUE;
  complete (styles, parent, depth - 1);
  if (style->own.outline < 0)
    style->own.outline = parent->own.outline;
  if (style->own.list < 0)
    {
      style->own.list = parent->own.list;
      if (style->own.list_level < 0)
        style->own.list_level = parent->own.list_level;
    }
  inherit (&style->own.look.bold, parent->own.look.bold);
  inherit (&style->own.look.underlined, parent->own.look.underlined);
  inherit (&style->own.look.struck, parent->own.look.struck);
  inherit (&style->own.look.hidden, parent->own.look.hidden);
}

DocxStyles *
docx_styles_read (OfficePackage *package, const char *part, DocxNumbering *numbering)
{
  DocxStyles *styles = g_new0 (DocxStyles, 1);
  styles->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  g_autoptr (OfficeXml) xml = part != NULL ? office_xml_open (package, part, NULL) : NULL;
  while (xml != NULL && office_xml_next (xml))
    if (office_xml_depth (xml) == 1 && office_xml_is (xml, "style"))
      {
        const xmlNode *node = office_xml_tree (xml);
        if (node != NULL)
          read_style (styles, node, numbering);
      }
  GHashTableIter iter;
  gpointer style;
  g_hash_table_iter_init (&iter, styles->styles);
  while (g_hash_table_iter_next (&iter, NULL, &style))
    complete (styles, style, MAX_CHAIN);
  return styles;
}

void
docx_styles_free (DocxStyles *styles)
{
  if (styles == NULL)
    return;
  g_hash_table_unref (styles->styles);
  g_free (styles->usual);
  g_free (styles);
}

const DocxStyle *
docx_styles_find (const DocxStyles *styles, const char *id)
{
  id = id != NULL ? id : styles->usual;
  const Style *style = id != NULL ? g_hash_table_lookup (styles->styles, id) : NULL;
  return style != NULL ? &style->own : &none;
}
