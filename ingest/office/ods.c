#include "ingest/office/ods.h"

#include "ingest/office/arrange.h"
#include "ingest/office/floating.h"
#include "ingest/office/kind.h"
#include "ingest/office/odf.h"

#include <string.h>

#define MAX_CELLS 5000000
/* Times that a cell or a row with text is written out; a real sheet repeats a mark down a column. */
#define MAX_REPEATS 5000
/* Cells that are written out because they are repeated, in a document. */
#define MAX_REPEATED 200000
#define LAST_ROW     1048576

typedef struct
{
  XlsxWorkbook book;
  OdfStyles *styles;
  GHashTable *validations; /* name → its list */
  GHashTable *controls;    /* id → XlsxFloating, of the sheet */
  OdfText text;
  XlsxSheetData *data;
  guint row, column; /* of the next cell, from 1 */
  gboolean again;    /* the row was written out before */
  guint repeated;    /* cells written out so far because they are repeated */
  guint sheets;      /* so far */
} OdsReader;

int
ingest_ods_bid (const guint8 *bytes, gsize length)
{
  return office_kind_of_bytes (bytes, length) == OFFICE_ODS ? 100 : 0;
}

static XlsxFloating *
add_floating (OdsReader *reader, XlsxFloatingKind kind, const char *text)
{
  XlsxFloating *floating = g_new0 (XlsxFloating, 1);
  floating->kind = kind;
  floating->text = g_strdup (text);
  floating->row = reader->row;
  floating->column = reader->column;
  g_ptr_array_add (reader->data->floating, floating);
  return floating;
}

/* Boxes and buttons of the sheet's form, by id: their places come with the shapes. */
static void
read_form_control (OdsReader *reader, const xmlNode *node)
{
  gboolean box = office_is (node, "checkbox");
  const char *id = office_attribute (node, "id"), *label = office_attribute (node, "label");
  const char *state = office_attribute (node, box ? "current-state" : "current-selected");
  if (state == NULL)
    state = office_attribute (node, box ? "state" : "selected");
  if (id == NULL || reader->data == NULL)
    return;
  XlsxFloating *floating = g_new0 (XlsxFloating, 1);
  floating->kind = box ? XLSX_CHECK_BOX : XLSX_OPTION_BUTTON;
  floating->checked = g_strcmp0 (state, "checked") == 0 || g_strcmp0 (state, "true") == 0;
  floating->text = g_strdup (label != NULL ? label : "");
  g_ptr_array_add (reader->data->floating, floating);
  g_hash_table_replace (reader->controls, g_strdup (id), floating);
}

static double
length_of (const xmlNode *node, const char *name)
{
  const char *value = office_attribute (node, name);
  return value != NULL ? g_ascii_strtod (value, NULL) : 0; /* of one unit in one file */
}

/* Shapes that stand in a cell: controls and text boxes; comments. */
static void
read_shapes (OdsReader *reader, const xmlNode *cell)
{
  for (xmlNode *child = office_element (cell->children); child != NULL; child = office_element (child->next))
    if (office_is (child, "annotation"))
      {
        odf_text_reset (&reader->text);
        for (xmlNode *p = office_element (child->children); p != NULL; p = office_element (p->next))
          if (office_is (p, "p"))
            odf_text_read (&reader->text, p);
        if (reader->text.text->len > 0)
          add_floating (reader, XLSX_COMMENT, reader->text.text->str);
      }
    else if (office_is (child, "control"))
      {
        const char *id = office_attribute (child, "control");
        XlsxFloating *floating = id != NULL ? g_hash_table_lookup (reader->controls, id) : NULL;
        if (floating != NULL && floating->row == 0)
          {
            floating->row = reader->row;
            floating->column = reader->column;
            floating->x = length_of (child, "x");
            floating->y = length_of (child, "y");
          }
      }
    else if (office_namespace (child) == OFFICE_NS_DRAW)
      {
        odf_text_reset (&reader->text);
        xmlNode around = { .type = XML_ELEMENT_NODE, .name = (const xmlChar *) "p", .children = child };
        xmlNode *next = child->next;
        child->next = NULL;
        odf_text_read (&reader->text, &around);
        child->next = next;
        for (guint i = 0; i < reader->text.boxes->len; i++)
          add_floating (reader, XLSX_TEXT_BOX, reader->text.boxes->pdata[i]);
      }
}

static void
add_choices (OdsReader *reader, const char *name)
{
  const char *list = name != NULL ? g_hash_table_lookup (reader->validations, name) : NULL;
  XlsxRange range = { reader->row, reader->column, reader->row, reader->column };
  XlsxSheetData *data = reader->data;
  if (list == NULL || data->n_choices >= XLSX_MAX_LISTS)
    return;
  data->n_choices++;
  for (guint i = 0; i < data->choices->len; i++)
    {
      XlsxChoices *known = &g_array_index (data->choices, XlsxChoices, i);
      if (strcmp (known->list, list) != 0)
        continue;
      XlsxRange *last = &g_array_index (known->ranges, XlsxRange, known->ranges->len - 1);
      if (last->column == range.column && last->last_row + 1 == range.row)
        {
          last->last_row = range.row; /* down a column: one range */
          data->n_choices--;
        }
      else
        g_array_append_val (known->ranges, range);
      return;
    }
  XlsxChoices choices = { .ranges = g_array_new (FALSE, FALSE, sizeof (XlsxRange)), .list = g_strdup (list) };
  g_array_append_val (choices.ranges, range);
  g_array_append_val (data->choices, choices);
}

/* The text of a cell into reader->text: a paragraph a line. */
static void
gather (OdsReader *reader, const xmlNode *cell)
{
  g_autoptr (GString) struck = g_string_new (NULL);
  odf_text_reset (&reader->text);
  gboolean first = TRUE;
  for (xmlNode *child = office_element (cell->children); child != NULL; child = office_element (child->next))
    {
      if (!office_is (child, "p"))
        continue;
      if (!first)
        g_string_append_c (reader->text.text, '\n');
      first = FALSE;
      odf_text_read (&reader->text, child);
    }
}

static void
add_cell (OdsReader *reader, const xmlNode *node, const OdfStyle *style, guint repeats)
{
  XlsxSheetData *data = reader->data;
  IngestDocument *document = reader->book.document;
  gather (reader, node);
  OdfText *text = &reader->text;
  XlsxCell cell = { .row = reader->row, .column = (guint16) reader->column, .text = "", .bold = style->bold };
  const char *error = NULL, *struck = NULL;
  if (g_strcmp0 (office_attribute (node, "value-type"), "error") == 0
      || (text->text->len > 0 && text->text->str[0] == '#' && office_attribute (node, "formula") != NULL))
    error = ingest_document_keep (document, text->text->str, (gssize) text->text->len);
  else if (style->struck)
    struck = text->text->len > 0 ? ingest_document_keep (document, text->text->str, (gssize) text->text->len) : NULL;
  else
    cell.text = ingest_document_keep (document, text->text->str, (gssize) text->text->len);
  if (text->struck->len > 0)
    struck = ingest_document_keep (document, text->struck->str, (gssize) text->struck->len);
  if (text->spans->len > 0 && error == NULL && !style->struck)
    {
      XlsxExtra *extra = xlsx_cell_own_extra (data, &cell);
      extra->spans = g_array_copy (text->spans);
      extra->link = g_array_index (text->spans, IngestSpan, 0).link;
    }
  if (*cell.text == '\0' && struck == NULL && error == NULL)
    return;
  if (struck != NULL || error != NULL)
    {
      XlsxExtra *extra = xlsx_cell_own_extra (data, &cell);
      extra->struck = struck;
      extra->error = error;
    }
  for (guint i = 0; i < repeats && data->cells->len < MAX_CELLS; i++, cell.column++)
    {
      if ((i > 0 || reader->again) && reader->repeated++ >= MAX_REPEATED)
        break;
      g_array_append_val (data->cells, cell);
    }
}

static void
read_cell (OdsReader *reader, const xmlNode *node, const char *row_style)
{
  guint repeats = MAX (office_attribute_count (node, "number-columns-repeated", 1), 1);
  guint columns = office_attribute_count (node, "number-columns-spanned", 1);
  guint rows = office_attribute_count (node, "number-rows-spanned", 1);
  const char *name = office_attribute (node, "style-name");
  if (office_is (node, "table-cell") && reader->column <= INGEST_MAX_COLUMNS)
    {
      gboolean content = office_element (node->children) != NULL;
      OdfStyle style = odf_styles_find (reader->styles, "table-cell", name != NULL ? name : row_style);
      if (content)
        {
          read_shapes (reader, node);
          add_cell (reader, node, &style, MIN (repeats, MIN (MAX_REPEATS, INGEST_MAX_COLUMNS + 1 - reader->column)));
        }
      add_choices (reader, office_attribute (node, "content-validation-name"));
      if ((columns > 1 || rows > 1) && reader->data->merges->len < 100000)
        {
          XlsxRange range = { reader->row, reader->column, MIN (reader->row + MAX (rows, 1) - 1, LAST_ROW),
                              MIN (reader->column + MAX (columns, 1) - 1, INGEST_MAX_COLUMNS) };
          g_array_append_val (reader->data->merges, range);
        }
    }
  reader->column = MIN (reader->column + MIN (repeats, INGEST_MAX_COLUMNS), INGEST_MAX_COLUMNS + 1);
}

static gboolean
has_content (const xmlNode *row)
{
  for (xmlNode *cell = office_element (row->children); cell != NULL; cell = office_element (cell->next))
    if (office_element (cell->children) != NULL || office_attribute (cell, "number-columns-spanned") != NULL)
      return TRUE;
  return FALSE;
}

/* A row with text is written out as often as it is repeated; of empty ones only the count matters. */
static void
read_row (OdsReader *reader, const xmlNode *row)
{
  guint repeats = MAX (office_attribute_count (row, "number-rows-repeated", 1), 1);
  const char *visibility = office_attribute (row, "visibility");
  XlsxHidden hidden = { reader->row, MIN (reader->row + repeats - 1, LAST_ROW), FALSE };
  gboolean shown = has_content (row);
  if (g_strcmp0 (visibility, "collapse") == 0 && shown)
    g_array_append_val (reader->data->hidden_rows, hidden);
  for (guint i = 0; i < (shown ? MIN (repeats, MAX_REPEATS) : 0) && reader->row <= LAST_ROW; i++)
    {
      reader->column = 1;
      reader->again = i > 0;
      if (reader->repeated > MAX_REPEATED)
        break;
      for (xmlNode *cell = office_element (row->children); cell != NULL; cell = office_element (cell->next))
        if (office_is (cell, "table-cell") || office_is (cell, "covered-table-cell"))
          read_cell (reader, cell, office_attribute (row, "default-cell-style-name"));
      reader->row++;
    }
  if (shown)
    repeats -= MIN (repeats, MAX_REPEATS);
  reader->row = MIN (reader->row + MIN (repeats, LAST_ROW), LAST_ROW + 1);
}

static void
read_column (OdsReader *reader, const xmlNode *node)
{
  guint repeats = CLAMP (office_attribute_count (node, "number-columns-repeated", 1), 1, INGEST_MAX_COLUMNS);
  if (g_strcmp0 (office_attribute (node, "visibility"), "collapse") == 0)
    {
      XlsxHidden hidden = { reader->column, reader->column + repeats - 1, FALSE };
      g_array_append_val (reader->data->hidden_columns, hidden);
    }
  reader->column = MIN (reader->column + repeats, INGEST_MAX_COLUMNS);
}

/* "of:cell-content-is-in-list("○";"△";"×")" -> "○,△,×"; a range stays as it is. */
static void
read_validation (OdsReader *reader, const xmlNode *node)
{
  static const char mark[] = "is-in-list(";
  const char *name = office_attribute (node, "name"), *condition = office_attribute (node, "condition");
  const char *from = condition != NULL ? strstr (condition, mark) : NULL;
  if (name == NULL || from == NULL)
    return;
  from += strlen (mark);
  const char *end = strrchr (from, ')');
  g_autofree char *inside = g_strndup (from, end != NULL ? (gsize) (end - from) : strlen (from));
  g_auto (GStrv) entries = g_strsplit (inside, ";", -1);
  for (char **entry = entries; *entry != NULL; entry++)
    {
      gsize length = strlen (*entry);
      if (length >= 2 && (*entry)[0] == '"' && (*entry)[length - 1] == '"')
        {
          memmove (*entry, *entry + 1, length - 2);
          (*entry)[length - 2] = '\0';
        }
    }
  g_hash_table_replace (reader->validations, g_strdup (name), g_strjoinv (",", entries));
}

static gboolean
end_sheet (OdsReader *reader, GError **error)
{
  g_autoptr (XlsxSheetData) data = g_steal_pointer (&reader->data);
  if (data == NULL)
    return TRUE;
  xlsx_sheet_settle (data);
  g_hash_table_remove_all (reader->controls);
  guint64 most = INGEST_FREE_BLOCKS + office_package_unpacked (reader->book.package) / INGEST_BLOCK_BYTES;
  reader->book.document->most_blocks = MAX (reader->book.document->most_blocks, (guint) MIN (most, INGEST_MAX_BLOCKS));
  gboolean good = xlsx_arrange (data, error);
  g_free (data->sheet->name);
  g_free ((gpointer) data->sheet);
  return good;
}

static void
start_sheet (OdsReader *reader, const xmlNode *node)
{
  const char *name = office_attribute (node, "name");
  OdfStyle style = odf_styles_find (reader->styles, "table", office_attribute (node, "style-name"));
  XlsxSheet *sheet = g_new0 (XlsxSheet, 1);
  sheet->name = xlsx_sheet_name (name, ++reader->sheets);
  sheet->hidden = style.hidden;
  reader->data = xlsx_sheet_new (&reader->book, sheet);
  reader->row = reader->column = 1;
}

/* A frame or a shape of the sheet itself, not of a cell. */
static void
read_free_shape (OdsReader *reader, const xmlNode *node)
{
  xmlNode around = { .type = XML_ELEMENT_NODE, .name = (const xmlChar *) "shapes", .children = node->children };
  guint row = reader->row, column = reader->column;
  reader->row = reader->column = 0;
  read_shapes (reader, &around);
  reader->row = row;
  reader->column = column;
}

/* One element of content.xml; FALSE on an error. */
static gboolean
read_element (OdsReader *reader, OfficeXml *xml, GError **error)
{
  const xmlNode *node = office_xml_node (xml);
  if (office_xml_is (xml, "style"))
    {
      if ((node = office_xml_tree (xml)) != NULL)
        odf_styles_add (reader->styles, node);
    }
  else if (office_xml_is (xml, "content-validation"))
    read_validation (reader, node);
  else if (office_xml_is (xml, "table") && office_xml_depth (xml) == 3)
    {
      if (!end_sheet (reader, error))
        return FALSE;
      start_sheet (reader, node);
    }
  else if (reader->data == NULL)
    return TRUE;
  else if (office_xml_is (xml, "checkbox") || office_xml_is (xml, "radio"))
    read_form_control (reader, node);
  else if (office_xml_is (xml, "table-column"))
    read_column (reader, node);
  else if (office_xml_is (xml, "shapes"))
    {
      if ((node = office_xml_tree (xml)) != NULL)
        read_free_shape (reader, node);
    }
  else if (office_xml_is (xml, "table-row"))
    {
      if ((node = office_xml_tree (xml)) != NULL)
        read_row (reader, node);
    }
  return TRUE;
}

static gboolean
read_content (OdsReader *reader, GError **error)
{
  g_autoptr (OfficeXml) xml = office_xml_open (reader->book.package, "content.xml", error);
  if (xml == NULL)
    return FALSE;
  while (office_xml_next (xml))
    if (!read_element (reader, xml, error))
      return FALSE;
  return office_xml_done (xml, error) && end_sheet (reader, error);
}

gboolean
ingest_ods_read (IngestDocument *document, GBytes *input, const IngestOptions *options G_GNUC_UNUSED, GError **error)
{
  g_autoptr (OfficePackage) package = office_package_new (input, error);
  if (package == NULL)
    return FALSE;
  g_autoptr (OdfStyles) styles = odf_styles_new ();
  g_autoptr (GHashTable) validations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) controls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  OdsReader reader = { .book = { .document = document, .package = package },
                       .styles = styles,
                       .validations = validations,
                       .controls = controls };
  odf_meta_read (document, package);
  odf_styles_read (styles, package, "styles.xml");
  odf_text_init (&reader.text, document, styles, "\n");
  gboolean good = read_content (&reader, error);
  odf_text_clear (&reader.text);
  if (reader.data != NULL)
    {
      g_free (reader.data->sheet->name);
      g_free ((gpointer) reader.data->sheet);
      xlsx_sheet_free (reader.data);
    }
  if (reader.repeated > MAX_REPEATED)
    ingest_document_warn (document, "repeated-cells", 0, 0, "of repeated cells only %d were written out", MAX_REPEATED);
  if (good && document->blocks->len == 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the spreadsheet holds no text");
      return FALSE;
    }
  return good;
}
