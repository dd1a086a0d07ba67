#include "ingest/office/sheet.h"

#include "ingest/office/floating.h"

#include <math.h>
#include <string.h>

#define MAX_CELLS  5000000
#define MAX_MERGES 100000
#define MAX_RANGES 100000 /* of rows and columns hidden or sized */

/* cells */

typedef struct
{
  XlsxSheetData *data;
  guint row, column; /* of the cell read last: the next one's where it does not say */
  GString *text;
  XlsxString own; /* the string that stands in the cell itself; its extra is the sheet's */
} Reader;

/* What a number, a date or a boolean shows. */
static void
show_value (const Reader *reader, const char *type, const char *value, const XlsxStyle *style)
{
  gboolean epoch_1904 = reader->data->book->epoch_1904;
  double number;
  if (strcmp (type, "b") == 0)
    {
      gboolean on = *value == '1' || *value == 't';
      if (style->check_box)
        g_string_append (reader->text, on ? "☑" : "☐");
      else
        g_string_append (reader->text, on ? "TRUE" : "FALSE");
      return;
    }
  OfficeFormat *plain = NULL, *format = style->format;
  if (strcmp (type, "d") == 0)
    {
      if (!office_format_parse_date (value, epoch_1904, &number))
        {
          g_string_append (reader->text, value);
          return;
        }
      if (format == NULL)
        format = plain = office_format_new (office_format_builtin (14));
    }
  else
    {
      char *end;
      number = g_ascii_strtod (value, &end);
      if (end == value)
        {
          g_string_append (reader->text, value);
          return;
        }
    }
  if (format == NULL)
    format = plain = office_format_new ("General");
  office_format_number (format, number, epoch_1904, reader->text);
  office_format_free (plain);
}

static void
drop_spans (XlsxSheetData *data, XlsxCell *cell)
{
  if (xlsx_cell_extra (cell)->spans != NULL)
    g_clear_pointer (&xlsx_cell_own_extra (data, cell)->spans, g_array_unref);
}

/* What a string shows in a cell of that style. */
static void
set_string (Reader *reader, XlsxCell *cell, const XlsxString *string, const XlsxStyle *style)
{
  IngestDocument *document = reader->data->book->document;
  cell->text = string->text;
  cell->extra = string->extra;
  if (style->format == NULL)
    return;
  g_string_truncate (reader->text, 0);
  office_format_text (style->format, string->text, reader->text);
  if (strcmp (reader->text->str, string->text) == 0)
    return;
  cell->text = ingest_document_keep (document, reader->text->str, (gssize) reader->text->len);
  drop_spans (reader->data, cell);
}

/* A string that stands in the cell itself. */
static const XlsxString *
read_own (Reader *reader, const xmlNode *item)
{
  reader->own = xlsx_read_string (reader->data->book->document, item);
  if (reader->own.extra != NULL)
    g_ptr_array_add (reader->data->extras, reader->own.extra);
  return &reader->own;
}

static const XlsxString *
find_string (Reader *reader, const char *type, const xmlNode *node, const char *value)
{
  XlsxWorkbook *book = reader->data->book;
  if (strcmp (type, "s") == 0)
    {
      guint64 index;
      if (!g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT, &index, NULL) || index >= book->strings->len)
        return NULL;
      return &g_array_index (book->strings, XlsxString, index);
    }
  if (strcmp (type, "inlineStr") == 0)
    {
      const xmlNode *item = office_child (node, "is");
      return item != NULL ? read_own (reader, item) : NULL;
    }
  return NULL;
}

/* What <v> or <is> gives; FALSE where the cell shows nothing. */
static gboolean
set_content (Reader *reader, XlsxCell *cell, const xmlNode *node, const XlsxStyle *style)
{
  XlsxSheetData *data = reader->data;
  IngestDocument *document = data->book->document;
  const char *type = office_attribute (node, "t");
  const xmlNode *v = office_child (node, "v");
  g_autoptr (GString) value = g_string_new (NULL);
  type = type != NULL ? type : "n";
  if (v != NULL)
    office_append_text (value, v);
  const XlsxString *string = find_string (reader, type, node, value->str);
  if (string != NULL)
    {
      set_string (reader, cell, string, style);
      return TRUE;
    }
  if (strcmp (type, "inlineStr") == 0)
    return FALSE;
  if (v == NULL || (value->len == 0 && strcmp (type, "str") != 0))
    {
      const xmlNode *formula = office_child (node, "f");
      if (formula != NULL && data->no_result++ == 0)
        data->no_result_at = (XlsxRange){ .row = cell->row, .column = cell->column };
      return FALSE;
    }
  if (strcmp (type, "e") == 0)
    {
      xlsx_cell_own_extra (data, cell)->error = ingest_document_keep (document, value->str, (gssize) value->len);
      return TRUE;
    }
  if (strcmp (type, "str") == 0)
    {
      /* a formula's text is written with the same escapes as any other */
      xmlNode item = *v;
      item.name = (const xmlChar *) "t";
      xmlNode around = { .type = XML_ELEMENT_NODE, .name = (const xmlChar *) "is", .children = &item };
      item.next = NULL;
      set_string (reader, cell, read_own (reader, &around), style);
      return TRUE;
    }
  g_string_truncate (reader->text, 0);
  show_value (reader, type, value->str, style);
  cell->text = ingest_document_keep (document, reader->text->str, (gssize) reader->text->len);
  return TRUE;
}

/* A cell without words whose colour may be its answer. */
static void
note_filled (XlsxSheetData *data, const XlsxCell *cell, const XlsxStyle *style)
{
  if (style->fill != 0 && data->filled->len < XLSX_MAX_FILLED)
    g_array_append_vals (data->filled, cell, 1);
}

static gboolean
read_cell (Reader *reader, const xmlNode *node, GError **error)
{
  XlsxSheetData *data = reader->data;
  const char *name = office_attribute (node, "r");
  guint row = reader->row, column = reader->column + 1;
  if (name != NULL && !ingest_cell_parse_name (name, &row, &column, NULL))
    {
      row = reader->row;
      column = reader->column + 1;
    }
  reader->column = column;
  if (column > INGEST_MAX_COLUMNS)
    return TRUE;
  XlsxCell cell = { .row = row, .column = (guint16) column, .text = "" };
  guint index = office_attribute_count (node, "s", 0);
  const XlsxStyle *style = xlsx_workbook_style (data->book, index);
  cell.style = index;
  if (!set_content (reader, &cell, node, style))
    {
      note_filled (data, &cell, style);
      return TRUE;
    }
  cell.bold = style->bold;
  if (style->struck && *cell.text != '\0')
    {
      XlsxExtra *extra = xlsx_cell_own_extra (data, &cell);
      const char *kept = extra->own != NULL ? extra->own : "";
      g_autofree char *all = extra->struck != NULL ? g_strdup_printf ("%s\n%s", cell.text, extra->struck) : NULL;
      if (*kept == '\0' || strcmp (kept, cell.text) != 0)
        {
          extra->struck = all != NULL ? ingest_document_keep (data->book->document, all, -1) : cell.text;
          g_clear_pointer (&extra->spans, g_array_unref);
        }
      cell.text = kept;
    }
  if (office_is_blank (cell.text) && xlsx_cell_extra (&cell)->struck == NULL && xlsx_cell_extra (&cell)->error == NULL)
    {
      note_filled (data, &cell, style);
      return TRUE;
    }
  if (office_is_blank (cell.text))
    cell.text = "";
  if (data->cells->len >= MAX_CELLS)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "sheet %s: more than %d cells", data->name, MAX_CELLS);
      return FALSE;
    }
  g_array_append_val (data->cells, cell);
  return TRUE;
}

/* Notes rows that are not shown: a run of them is one entry. */
static void
note_hidden (GArray *list, guint from, guint to, gboolean folded)
{
  XlsxHidden *last = list->len > 0 ? &g_array_index (list, XlsxHidden, list->len - 1) : NULL;
  if (last != NULL && last->to + 1 == from && last->folded == folded)
    last->to = to;
  else if (list->len < MAX_RANGES)
    {
      XlsxHidden hidden = { from, to, folded };
      g_array_append_val (list, hidden);
    }
}

static void
note_size (GArray *list, guint from, guint to, double pixels)
{
  XlsxSize *last = list->len > 0 ? &g_array_index (list, XlsxSize, list->len - 1) : NULL;
  if (last != NULL && last->to + 1 == from && last->size == pixels)
    last->to = to;
  else if (list->len < MAX_RANGES)
    {
      XlsxSize size = { from, to, pixels };
      g_array_append_val (list, size);
    }
}

static gboolean
read_row (Reader *reader, const xmlNode *row, GError **error)
{
  const char *height = office_attribute (row, "ht");
  reader->row = office_attribute_count (row, "r", reader->row + 1);
  reader->column = 0;
  double points = height != NULL ? g_ascii_strtod (height, NULL) : -1;
  gboolean flat = height != NULL && points == 0 && office_attribute_switch (row, "customHeight", FALSE);
  if (office_attribute_switch (row, "hidden", FALSE) || flat)
    note_hidden (reader->data->hidden_rows, reader->row, reader->row,
                 office_attribute_count (row, "outlineLevel", 0) > 0);
  if (points > 0)
    note_size (reader->data->heights, reader->row, reader->row, points * 4 / 3);
  for (xmlNode *node = office_element (row->children); node != NULL; node = office_element (node->next))
    if (office_is (node, "c") && !read_cell (reader, node, error))
      return FALSE;
  return TRUE;
}

/* what stands around the cells */

static void
read_column (XlsxSheetData *data, const xmlNode *node)
{
  guint from = office_attribute_count (node, "min", 0), to = office_attribute_count (node, "max", 0);
  const char *width = office_attribute (node, "width");
  double characters = width != NULL ? g_ascii_strtod (width, NULL) : -1;
  if (from == 0 || to < from)
    return;
  to = MIN (to, INGEST_MAX_COLUMNS);
  if (office_attribute_switch (node, "hidden", FALSE) || (width != NULL && characters == 0))
    note_hidden (data->hidden_columns, from, to, office_attribute_count (node, "outlineLevel", 0) > 0);
  if (characters > 0)
    note_size (data->widths, from, to, characters * 7 + 5);
}

static gboolean
add_merge (XlsxSheetData *data, const xmlNode *node, GError **error)
{
  XlsxRange range;
  const char *ref = office_attribute (node, "ref");
  if (ref == NULL || !xlsx_parse_range (ref, &range)
      || (range.row == range.last_row && range.column == range.last_column))
    return TRUE;
  if (data->merges->len >= MAX_MERGES)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "sheet %s: more than %d merged ranges", data->name,
                   MAX_MERGES);
      return FALSE;
    }
  g_array_append_val (data->merges, range);
  return TRUE;
}

/* A filter's first row is the head of a list; where it has criteria it hides rows, which is only a view. */
static void
read_filter (XlsxSheetData *data, const xmlNode *filter)
{
  XlsxRange range;
  const char *ref = office_attribute (filter, "ref");
  if (ref == NULL || !xlsx_parse_range (ref, &range) || range.last_row == range.row
      || data->heads->len >= XLSX_MAX_LISTS)
    return;
  XlsxRange head = range;
  head.last_row = range.row;
  g_array_append_val (data->heads, head);
  if (office_child (filter, "filterColumn") != NULL)
    g_array_append_val (data->filters, range);
}

/* "E6:E13 G6": only lists say which answers there are. */
static void
read_validation (XlsxSheetData *data, const xmlNode *node)
{
  g_autoptr (GString) list = g_string_new (NULL), cells = g_string_new (NULL);
  const xmlNode *formula = office_child (node, "formula1"), *where = office_child (node, "sqref");
  const char *sqref = office_attribute (node, "sqref");
  if (g_strcmp0 (office_attribute (node, "type"), "list") != 0 || formula == NULL || data->choices->len >= 1000)
    return;
  const xmlNode *inner = office_child (formula, "f"); /* of the extension of 2009 */
  office_append_text (list, inner != NULL ? inner : formula);
  if (where != NULL)
    office_append_text (cells, where);
  XlsxChoices choices = { .ranges = g_array_new (FALSE, FALSE, sizeof (XlsxRange)) };
  g_auto (GStrv) ranges = g_strsplit (sqref != NULL ? sqref : cells->str, " ", -1);
  for (char **at = ranges; *at != NULL; at++)
    {
      XlsxRange range;
      if (data->n_choices < XLSX_MAX_LISTS && xlsx_parse_range (*at, &range))
        {
          g_array_append_val (choices.ranges, range);
          data->n_choices++;
        }
    }
  gsize n = list->len;
  gboolean quoted = n >= 2 && list->str[0] == '"' && list->str[n - 1] == '"';
  choices.list = quoted ? g_strndup (list->str + 1, n - 2) : g_strdup (list->str);
  g_array_append_val (data->choices, choices);
}

/* Rows above a frozen pane: the last of them is the head of what scrolls. */
static void
read_pane (XlsxSheetData *data, const xmlNode *pane)
{
  const char *state = office_attribute (pane, "state");
  guint rows = office_attribute_count (pane, "ySplit", 0);
  if (state == NULL || !g_str_has_prefix (state, "frozen") || rows == 0 || rows > 100)
    return;
  XlsxRange head = { rows, 1, rows, INGEST_MAX_COLUMNS };
  g_array_append_val (data->heads, head);
}

/* A table of the workbook: its first rows are its head. */
static void
read_table_part (XlsxSheetData *data, const char *id)
{
  const OfficeRelation *relation = office_relations_by_id (data->relations, id);
  g_autoptr (OfficeXml) xml =
      relation != NULL && !relation->external ? office_xml_open (data->book->package, relation->target, NULL) : NULL;
  while (xml != NULL && office_xml_next (xml))
    {
      XlsxRange range;
      const xmlNode *node = office_xml_node (xml);
      const char *ref = office_attribute (node, "ref");
      guint rows = office_attribute_count (node, "headerRowCount", 1);
      if (office_xml_depth (xml) == 0 && ref != NULL && xlsx_parse_range (ref, &range) && rows > 0 && rows < 20
          && data->heads->len < XLSX_MAX_LISTS)
        {
          XlsxRange head = range;
          head.last_row = MIN (range.row + rows - 1, range.last_row);
          g_array_append_val (data->heads, head);
        }
      if (office_xml_is (xml, "autoFilter"))
        {
          const xmlNode *filter = office_xml_tree (xml);
          if (filter != NULL)
            read_filter (data, filter);
        }
    }
}

static const char *
relation_id (const xmlNode *node)
{
  return office_attribute (node, "id");
}

/* A link on a cell; links come behind the cells. */
static void
read_link (XlsxSheetData *data, const xmlNode *node)
{
  XlsxRange range;
  const char *ref = office_attribute (node, "ref");
  const OfficeRelation *relation = office_relations_by_id (data->relations, relation_id (node));
  XlsxCell *cell =
      ref != NULL && xlsx_parse_range (ref, &range) ? xlsx_sheet_find (data, range.row, range.column) : NULL;
  if (cell != NULL && relation != NULL && relation->external && g_utf8_validate (relation->target, -1, NULL))
    xlsx_cell_own_extra (data, cell)->link = ingest_document_keep (data->book->document, relation->target, -1);
}

/* The elements beside the cells, wherever they stand. */
static gboolean
read_around (XlsxSheetData *data, OfficeXml *xml, GError **error)
{
  const xmlNode *node = office_xml_node (xml);
  if (office_xml_is (xml, "sheetFormatPr"))
    {
      const char *width = office_attribute (node, "defaultColWidth"),
                 *height = office_attribute (node, "defaultRowHeight");
      if (width != NULL && g_ascii_strtod (width, NULL) > 0)
        data->width = g_ascii_strtod (width, NULL) * 7 + 5;
      if (height != NULL && g_ascii_strtod (height, NULL) > 0)
        data->height = g_ascii_strtod (height, NULL) * 4 / 3;
    }
  else if (office_xml_is (xml, "pane"))
    read_pane (data, node);
  else if (office_xml_is (xml, "col"))
    read_column (data, node);
  else if (office_xml_is (xml, "mergeCell"))
    return add_merge (data, node, error);
  else if (office_xml_is (xml, "hyperlink"))
    read_link (data, node);
  else if (office_xml_is (xml, "tablePart"))
    read_table_part (data, relation_id (node));
  else if (office_xml_is (xml, "control"))
    {
      if ((node = office_xml_tree (xml)) != NULL)
        xlsx_floating_add_control (data, node);
    }
  else if (office_xml_is (xml, "autoFilter") || office_xml_is (xml, "dataValidation"))
    {
      gboolean filter = office_xml_is (xml, "autoFilter");
      node = office_xml_tree (xml);
      if (node != NULL && filter)
        read_filter (data, node);
      else if (node != NULL)
        read_validation (data, node);
    }
  return TRUE;
}

static gboolean
read_part (XlsxSheetData *data, GError **error)
{
  g_autoptr (OfficeXml) xml = office_xml_open (data->book->package, data->sheet->part, error);
  g_autoptr (GString) text = g_string_new (NULL);
  Reader reader = { .data = data, .text = text };
  if (xml == NULL)
    return FALSE;
  while (office_xml_next (xml))
    if (office_xml_is (xml, "row") && office_xml_depth (xml) == 2)
      {
        const xmlNode *row = office_xml_tree (xml);
        if (row == NULL)
          break;
        if (!read_row (&reader, row, error))
          return FALSE;
      }
    else
      {
        if (office_xml_is (xml, "mergeCells"))
          xlsx_sheet_settle_cells (data);
        if (!read_around (data, xml, error))
          return FALSE;
      }
  return office_xml_done (xml, error);
}

XlsxSheetData *
xlsx_sheet_read (XlsxWorkbook *book, const XlsxSheet *sheet, GError **error)
{
  g_autoptr (XlsxSheetData) data = xlsx_sheet_new (book, sheet);
  data->relations = office_relations_read (book->package, sheet->part);
  if (!read_part (data, error))
    return NULL;
  xlsx_sheet_settle (data);
  xlsx_floating_read (data);
  if (data->no_result > 0)
    {
      g_autofree char *place = ingest_place_dup_cell (data->name, data->no_result_at.row, data->no_result_at.column);
      ingest_document_warn (book->document, "no-result", 0, 0,
                            "%u formulas were saved without their results, which are read as empty; the first is %s",
                            data->no_result, place);
    }
  return g_steal_pointer (&data);
}
