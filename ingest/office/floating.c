#include "ingest/office/floating.h"

#include <string.h>

#define EMU_PER_PIXEL 9525.0
#define MAX_FLOATING  20000
#define MAX_NESTING   64
#define FLAT_LINE     6.0 /* pixels from end to end that a line over words may rise; chosen, not measured */

static XlsxFloating *
add_floating (XlsxSheetData *data, XlsxFloatingKind kind)
{
  XlsxFloating *floating = g_new0 (XlsxFloating, 1);
  floating->kind = kind;
  floating->text = g_strdup ("");
  g_ptr_array_add (data->floating, floating);
  return floating;
}

static gboolean
is_full (const XlsxSheetData *data)
{
  return data->floating->len >= MAX_FLOATING;
}

static void
set_text (XlsxFloating *floating, const char *text)
{
  g_free (floating->text);
  floating->text = g_strstrip (g_utf8_make_valid (text, -1));
}

/* where it lies */

/* The column or row, from 1, that most of [from + offset, to + end) lies in; both count from 0, offsets are pixels. */
static guint
find_most (const GArray *sizes, double usual, guint from, double offset, guint to, double end)
{
  guint best = from;
  double widest = -1;
  for (guint i = from; i <= to && i < from + 64; i++)
    {
      double size = xlsx_size_of (sizes, i + 1, usual);
      double share = (i == to ? MIN (end, size) : size) - (i == from ? MIN (offset, size) : 0);
      if (share > widest + 0.5)
        {
          widest = share;
          best = i;
        }
    }
  return best + 1;
}

/* Columns and rows from 0 with offsets in pixels: left, top, right, bottom. */
static void
set_anchor (const XlsxSheetData *data, XlsxFloating *floating, const guint cells[4], const double offsets[4])
{
  if (cells[0] >= INGEST_MAX_COLUMNS || cells[1] >= 1048576)
    return;
  floating->column = find_most (data->widths, data->width, cells[0], offsets[0], MAX (cells[2], cells[0]), offsets[2]);
  floating->row = find_most (data->heights, data->height, cells[1], offsets[1], MAX (cells[3], cells[1]), offsets[3]);
  floating->x = cells[0] * 1e5 + offsets[0];
  floating->y = offsets[1];
  floating->anchor =
      (XlsxAnchor){ cells[0],   cells[1],  MAX (cells[2], cells[0]), MAX (cells[3], cells[1]), offsets[0], offsets[1],
                    offsets[2], offsets[3] };
}

static double
child_number (const xmlNode *node, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const xmlNode *child = office_child (node, name);
  if (child != NULL)
    office_append_text (text, child);
  return g_ascii_strtod (text->str, NULL);
}

/* An anchor with <from> and <to>, or only <from>. */
static void
read_anchor (const XlsxSheetData *data, XlsxFloating *floating, const xmlNode *anchor)
{
  const xmlNode *from = office_child (anchor, "from"), *to = office_child (anchor, "to");
  if (from == NULL)
    return;
  double corner[4] = { child_number (from, "col"), child_number (from, "row"), 0, 0 };
  double offsets[4] = { child_number (from, "colOff") / EMU_PER_PIXEL, child_number (from, "rowOff") / EMU_PER_PIXEL };
  const xmlNode *size = to == NULL ? office_child (anchor, "ext") : NULL; /* of an anchor at one cell */
  corner[2] = to != NULL ? child_number (to, "col") : corner[0];
  corner[3] = to != NULL ? child_number (to, "row") : corner[1];
  offsets[2] = to != NULL ? child_number (to, "colOff") / EMU_PER_PIXEL
                          : offsets[0] + MAX (office_attribute_count (size, "cx", 0) / EMU_PER_PIXEL, 1);
  offsets[3] = to != NULL ? child_number (to, "rowOff") / EMU_PER_PIXEL
                          : offsets[1] + MAX (office_attribute_count (size, "cy", 0) / EMU_PER_PIXEL, 1);
  guint cells[4];
  for (guint i = 0; i < 4; i++)
    cells[i] = corner[i] >= 0 && corner[i] < 1048576 ? (guint) corner[i] : 1048576;
  set_anchor (data, floating, cells, offsets);
}

/* controls */

/* "Sheet1!$C$4", "$C$4": only a cell of the same sheet is of interest. */
static void
set_linked (XlsxFloating *floating, const char *formula)
{
  const char *mark = formula != NULL ? strrchr (formula, '!') : NULL;
  const char *cell = mark != NULL ? mark + 1 : formula;
  if (cell == NULL || !ingest_cell_parse_name (cell, &floating->linked_row, &floating->linked_column, NULL))
    floating->linked_row = floating->linked_column = 0;
}

/* The element of that name anywhere below. */
static const xmlNode *
find_below (const xmlNode *node, const char *name, guint depth)
{
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    {
      const xmlNode *found = office_is (child, name) ? child : depth > 0 ? find_below (child, name, depth - 1) : NULL;
      if (found != NULL)
        return found;
    }
  return NULL;
}

void
xlsx_floating_add_control (XlsxSheetData *data, const xmlNode *control)
{
  guint shape = office_attribute_count (control, "shapeId", 0);
  const OfficeRelation *relation = office_relations_by_id (data->relations, office_attribute (control, "id"));
  data->has_controls = TRUE;
  if (relation == NULL || relation->external || is_full (data))
    return;
  for (guint i = 0; i < data->floating->len; i++) /* given a second time as the fallback of an alternative */
    if (((XlsxFloating *) data->floating->pdata[i])->shape == shape && shape > 0)
      return;
  g_autoptr (OfficeXml) xml = office_xml_open (data->book->package, relation->target, NULL);
  if (xml == NULL || !office_xml_next (xml))
    return;
  const xmlNode *properties = office_xml_node (xml);
  const char *type = office_attribute (properties, "objectType"), *state = office_attribute (properties, "checked");
  gboolean check = g_strcmp0 (type, "CheckBox") == 0, option = g_strcmp0 (type, "Radio") == 0;
  if (!check && !option)
    {
      if (office_xml_is (xml, "ocx"))
        ingest_document_warn (data->book->document, "activex-control", 0, 0,
                              "sheet %s: an ActiveX control (%s) is not read: what it shows is missing", data->name,
                              office_attribute (control, "name") != NULL ? office_attribute (control, "name") : "?");
      return;
    }
  XlsxFloating *floating = add_floating (data, check ? XLSX_CHECK_BOX : XLSX_OPTION_BUTTON);
  floating->shape = shape;
  floating->checked = g_strcmp0 (state, "Checked") == 0;
  set_linked (floating, office_attribute (properties, "fmlaLink"));
  const xmlNode *anchor = find_below (control, "anchor", 4);
  if (anchor != NULL)
    read_anchor (data, floating, anchor);
}

static XlsxFloating *
find_shape (const XlsxSheetData *data, guint shape)
{
  for (guint i = 0; i < data->floating->len && shape > 0; i++)
    {
      XlsxFloating *floating = data->floating->pdata[i];
      if (floating->shape == shape)
        return floating;
    }
  return NULL;
}

/* drawings */

/* The words of a shape, a paragraph a line. */
static void
append_words (GString *out, const xmlNode *node, guint depth)
{
  for (xmlNode *child = office_element (node->children); child != NULL && depth > 0;
       child = office_element (child->next))
    if (office_is (child, "t"))
      office_append_text (out, child);
    else if (office_is (child, "br"))
      g_string_append_c (out, '\n');
    else
      {
        gboolean paragraph = office_is (child, "p");
        if (paragraph && out->len > 0)
          g_string_append_c (out, '\n');
        append_words (out, child, depth - 1);
      }
}

/* "_x0000_s1025": the number by which VML and drawings know a control. */
static guint
shape_number (const char *name)
{
  const char *mark = name != NULL ? strrchr (name, 's') : NULL;
  return mark != NULL ? (guint) MIN (g_ascii_strtoull (mark + 1, NULL, 10), G_MAXINT32) : 0;
}

/* What a shape without words may be: a mark on the words below it. */
static gboolean
find_mark (const xmlNode *shape, XlsxFloatingKind *kind)
{
  const xmlNode *properties = office_child (shape, "spPr"), *transform = office_child (properties, "xfrm");
  const char *form = office_attribute (office_child (properties, "prstGeom"), "prst");
  double height = office_attribute_count (office_child (transform, "ext"), "cy", 0) / EMU_PER_PIXEL;
  if (form == NULL)
    return FALSE;
  if (strcmp (form, "ellipse") == 0 || strcmp (form, "flowChartConnector") == 0 || strcmp (form, "donut") == 0)
    *kind = XLSX_RING;
  else if (g_ascii_strcasecmp (form, "rect") == 0 || strcmp (form, "roundRect") == 0)
    *kind = XLSX_FRAME;
  else if ((strcmp (form, "line") == 0 || g_str_has_prefix (form, "straightConnector")) && height <= FLAT_LINE)
    *kind = XLSX_STROKE;
  else
    return FALSE;
  return *kind != XLSX_FRAME || office_child (properties, "noFill") != NULL;
}

static void
add_mark (XlsxSheetData *data, const xmlNode *shape, const xmlNode *anchor)
{
  XlsxFloatingKind kind;
  if (!is_full (data) && find_mark (shape, &kind))
    read_anchor (data, add_floating (data, kind), anchor);
}

static void
read_shapes (XlsxSheetData *data, const xmlNode *node, const xmlNode *anchor, guint depth)
{
  for (xmlNode *child = office_element (node->children); child != NULL && depth > 0;
       child = office_element (child->next))
    {
      if (office_is (child, "Fallback"))
        continue;
      if (office_is (child, "cxnSp"))
        {
          add_mark (data, child, anchor);
          continue;
        }
      if (!office_is (child, "sp"))
        {
          read_shapes (data, child, anchor, depth - 1);
          continue;
        }
      g_autoptr (GString) words = g_string_new (NULL);
      const xmlNode *body = office_child (child, "txBody"), *compatible = find_below (child, "compatExt", 6);
      XlsxFloating *control = find_shape (data, shape_number (office_attribute (compatible, "spid")));
      if (body != NULL)
        append_words (words, body, MAX_NESTING);
      if (words->len == 0 && control == NULL)
        add_mark (data, child, anchor);
      if (words->len == 0 || is_full (data))
        continue;
      XlsxFloating *floating = control != NULL ? control : add_floating (data, XLSX_TEXT_BOX);
      set_text (floating, words->str);
      if (control == NULL)
        read_anchor (data, floating, anchor);
    }
}

static void
read_drawing (XlsxSheetData *data, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OfficeXml) xml = office_xml_open (data->book->package, part, &error);
  while (xml != NULL && office_xml_next (xml))
    if (g_str_has_suffix (office_xml_name (xml), "Anchor"))
      {
        const xmlNode *anchor = office_xml_tree (xml);
        if (anchor != NULL)
          read_shapes (data, anchor, anchor, MAX_NESTING);
      }
  if (xml == NULL || !office_xml_done (xml, &error))
    ingest_document_warn (data->book->document, "part-unreadable", 0, 0, "sheet %s: its drawing: %s", data->name,
                          error->message);
}

/* VML: captions of controls, and the controls themselves in older books */

static void
append_all_text (GString *out, const xmlNode *node, guint depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth > 0; child = child->next)
    if (child->type == XML_TEXT_NODE && child->content != NULL)
      g_string_append (out, (const char *) child->content);
    else if (child->type == XML_ELEMENT_NODE)
      append_all_text (out, child, depth - 1);
}

/* "2, 20, 3, 0, 3, 0, 4, 0": column, pixels, row, pixels of the top left corner, then of the other. */
static void
read_vml_anchor (const XlsxSheetData *data, XlsxFloating *floating, const xmlNode *anchor)
{
  g_autoptr (GString) text = g_string_new (NULL);
  office_append_text (text, anchor);
  guint numbers[8] = { 0 };
  if (sscanf (text->str, " %9u , %9u , %9u , %9u , %9u , %9u , %9u , %9u", &numbers[0], &numbers[1], &numbers[2],
              &numbers[3], &numbers[4], &numbers[5], &numbers[6], &numbers[7])
      != 8)
    return;
  guint cells[4] = { numbers[0], numbers[2], numbers[4], numbers[6] };
  double offsets[4] = { numbers[1], numbers[3], numbers[5], numbers[7] };
  set_anchor (data, floating, cells, offsets);
}

static void
read_vml_shape (XlsxSheetData *data, const xmlNode *shape)
{
  const xmlNode *client = find_below (shape, "ClientData", 4), *box = find_below (shape, "textbox", 4);
  const char *type = office_attribute (client, "ObjectType");
  gboolean check = g_strcmp0 (type, "Checkbox") == 0, option = g_strcmp0 (type, "Radio") == 0;
  guint number = shape_number (office_attribute (shape, "id"));
  XlsxFloating *control = find_shape (data, number);
  g_autoptr (GString) words = g_string_new (NULL);
  if (client == NULL || (!check && !option) || is_full (data) || (control == NULL && data->has_controls))
    return;
  if (box != NULL)
    append_all_text (words, box, 16);
  if (control == NULL)
    {
      g_autoptr (GString) link = g_string_new (NULL);
      const xmlNode *anchor = office_child (client, "Anchor"), *formula = office_child (client, "FmlaLink");
      control = add_floating (data, check ? XLSX_CHECK_BOX : XLSX_OPTION_BUTTON);
      control->shape = number;
      control->checked = child_number (client, "Checked") == 1;
      if (formula != NULL)
        office_append_text (link, formula);
      set_linked (control, link->str);
      if (anchor != NULL)
        read_vml_anchor (data, control, anchor);
    }
  if (control->text[0] == '\0' && words->len > 0)
    set_text (control, words->str);
}

static void
read_vml (XlsxSheetData *data, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OfficeXml) xml = office_xml_open (data->book->package, part, &error);
  while (xml != NULL && office_xml_next (xml))
    if (office_xml_is (xml, "shape"))
      {
        const xmlNode *shape = office_xml_tree (xml);
        if (shape != NULL)
          read_vml_shape (data, shape);
      }
  if (xml == NULL || !office_xml_done (xml, &error))
    ingest_document_warn (data->book->document, "part-unreadable", 0, 0,
                          "sheet %s: its older drawing, where captions of check boxes may stand: %s", data->name,
                          error->message);
}

/* comments */

static void
add_comment (XlsxSheetData *data, const char *ref, const char *text)
{
  XlsxRange range;
  if (ref == NULL || !xlsx_parse_range (ref, &range) || *text == '\0' || is_full (data))
    return;
  XlsxFloating *floating = add_floating (data, XLSX_COMMENT);
  floating->row = range.row;
  floating->column = range.column;
  set_text (floating, text);
}

/* Comments and notes, or threaded comments, of which the others repeat the words behind a remark for older programs. */
static void
read_comments (XlsxSheetData *data, const char *part, gboolean threaded)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OfficeXml) xml = office_xml_open (data->book->package, part, &error);
  const char *name = threaded ? "threadedComment" : "comment";
  while (xml != NULL && office_xml_next (xml))
    if (office_xml_is (xml, name))
      {
        const xmlNode *comment = office_xml_tree (xml), *text = office_child (comment, "text");
        const char *ref = office_attribute (comment, "ref");
        if (text != NULL && threaded)
          {
            g_autoptr (GString) words = g_string_new (NULL);
            office_append_text (words, text);
            add_comment (data, ref, words->str);
          }
        else if (text != NULL)
          {
            XlsxString string = xlsx_read_string (data->book->document, text);
            if (!g_str_has_prefix (string.text, "[Threaded comment]"))
              add_comment (data, ref, string.text);
            g_clear_pointer (&string.extra, xlsx_extra_free);
          }
      }
  if (xml == NULL || !office_xml_done (xml, &error))
    ingest_document_warn (data->book->document, "part-unreadable", 0, 0, "sheet %s: its comments: %s", data->name,
                          error->message);
}

void
xlsx_floating_read (XlsxSheetData *data)
{
  static const struct
  {
    const char *type;
    void (*read) (XlsxSheetData *data, const char *part);
  } kinds[] = { { "drawing", read_drawing }, { "vmlDrawing", read_vml } };
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < data->relations->len; i++)
      {
        const OfficeRelation *relation = data->relations->pdata[i];
        if (!relation->external && g_ascii_strcasecmp (relation->type, kinds[k].type) == 0)
          kinds[k].read (data, relation->target);
      }
  for (guint i = 0; i < data->relations->len; i++)
    {
      const OfficeRelation *relation = data->relations->pdata[i];
      if (!relation->external && g_ascii_strcasecmp (relation->type, "comments") == 0)
        read_comments (data, relation->target, FALSE);
      else if (!relation->external && g_ascii_strcasecmp (relation->type, "threadedComment") == 0)
        read_comments (data, relation->target, TRUE);
    }
}
