#include "ingest/office/workbook.h"

#include "ingest/printed_options.h"

#include <string.h>

/* As sheets of millions of cells hold at most. */
#define MAX_STRINGS 4000000
#define MAX_STYLES  100000
#define MAX_SHEETS  10000

/* strings */

/* Appends @text with _xHHHH_ decoded once, CR LF and CR as LF, and without what XML or JSON cannot carry. */
static void
append_decoded (GString *out, const char *text)
{
  while (*text != '\0')
    {
      gunichar c = g_utf8_get_char (text);
      const char *next = g_utf8_next_char (text);
      if (text[0] == '_' && text[1] == 'x' && strlen (text) >= 7 && text[6] == '_')
        {
          guint n = 0;
          while (n < 4 && g_ascii_isxdigit (text[2 + n]))
            n++;
          if (n == 4)
            {
              c = (gunichar) g_ascii_strtoull (text + 2, NULL, 16);
              next = text + 7;
            }
        }
      text = next;
      if (c == '\r')
        {
          if (*text == '\n' || g_str_has_prefix (text, "_x000A_"))
            continue;
          c = '\n';
        }
      gboolean surrogate = c >= 0xd800 && c < 0xe000;
      if ((c >= 0x20 || c == '\n' || c == '\t') && c != 0x7f && !surrogate && (c & 0xfffe) != 0xfffe)
        g_string_append_unichar (out, c);
    }
}

static void
append_t (GString *out, const xmlNode *t)
{
  g_autoptr (GString) found = g_string_new (NULL);
  office_append_text (found, t);
  append_decoded (out, found->str);
}

static gboolean
is_on (const xmlNode *properties, const char *name)
{
  const xmlNode *node = office_child (properties, name);
  return node != NULL && office_attribute_switch (node, "val", TRUE);
}

static void
add_run (GString *text, GString *struck, GArray **spans, const xmlNode *run)
{
  const xmlNode *properties = office_child (run, "rPr");
  const char *align = office_child_value (properties, "vertAlign");
  gboolean out = is_on (properties, "strike");
  GString *into = out ? struck : text;
  guint start = (guint) text->len;
  if (out && struck->len > 0)
    g_string_append_c (struck, '\n');
  for (xmlNode *t = office_element (run->children); t != NULL; t = office_element (t->next))
    if (office_is (t, "t"))
      append_t (into, t);
  guint style = (is_on (properties, "b") ? INGEST_STYLE_BOLD : 0u)
                | (g_strcmp0 (align, "superscript") == 0 ? INGEST_STYLE_SUPERSCRIPT : 0u);
  if (out || style == 0 || text->len == start)
    return;
  IngestSpan span = { .start = start, .end = (guint) text->len, .style = style, .colour = -1 };
  if (*spans == NULL)
    *spans = g_array_new (FALSE, FALSE, sizeof (IngestSpan));
  g_array_append_val (*spans, span);
}

XlsxString
xlsx_read_string (IngestDocument *document, const xmlNode *item)
{
  XlsxString string = { 0 };
  GArray *spans = NULL;
  g_autoptr (GString) text = g_string_new (NULL), struck = g_string_new (NULL), own = g_string_new (NULL);
  gboolean runs = FALSE;
  for (xmlNode *node = office_element (item->children); node != NULL; node = office_element (node->next))
    if (office_is (node, "t"))
      append_t (text, node);
    else if (office_is (node, "r"))
      {
        gsize start = text->len;
        add_run (text, struck, &spans, node);
        if (office_child (node, "rPr") == NULL)
          continue;
        runs = TRUE;
        g_string_append (own, text->str + start);
      }
  g_autofree char *rest = struck->len > 0 ? ingest_printed_rest (text->str) : NULL;
  if (rest != NULL)
    {
      g_string_assign (text, rest);
      g_clear_pointer (&spans, g_array_unref);
    }
  string.text = ingest_document_keep (document, text->str, (gssize) text->len);
  if (struck->len == 0 && spans == NULL && !runs)
    return string;
  string.extra = g_new0 (XlsxExtra, 1);
  string.extra->spans = spans;
  g_autofree char *kept = runs ? ingest_printed_rest (own->str) : NULL;
  if (runs)
    string.extra->own = ingest_document_keep (document, kept != NULL ? kept : own->str, -1);
  if (struck->len > 0)
    string.extra->struck = ingest_document_keep (document, struck->str, (gssize) struck->len);
  return string;
}

void
xlsx_extra_free (gpointer data)
{
  XlsxExtra *extra = data;
  g_clear_pointer (&extra->spans, g_array_unref);
  g_free (extra);
}

static gboolean
read_strings (XlsxWorkbook *book, const char *part, GError **error)
{
  g_autoptr (OfficeXml) xml = office_xml_open (book->package, part, error);
  if (xml == NULL)
    return FALSE;
  while (office_xml_next (xml))
    {
      if (office_xml_depth (xml) != 1 || !office_xml_is (xml, "si"))
        continue;
      xmlNode *item = office_xml_tree (xml);
      if (item == NULL)
        break;
      if (book->strings->len >= MAX_STRINGS)
        {
          g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "more than %d strings in the workbook", MAX_STRINGS);
          return FALSE;
        }
      XlsxString string = xlsx_read_string (book->document, item);
      g_array_append_val (book->strings, string);
      if (string.extra != NULL)
        g_ptr_array_add (book->extras, string.extra);
    }
  return office_xml_done (xml, error);
}

/* styles */

typedef struct
{
  gboolean struck, bold;
  float points, pitch;
  guint look; /* a hash of its colour, weight and underline */
} Font;

typedef struct
{
  GHashTable *codes;  /* id of a number format → its code */
  GArray *fonts;      /* of Font */
  GArray *fills;      /* of guint: a hash of the colour, 0 where there is none */
  GHashTable *shared; /* code → OfficeFormat of the workbook */
} Styles;

/* A hash of a colour as the file gives it: by value, by the theme or by index.  0 where it is white or none. */
static guint
hash_colour (const xmlNode *colour)
{
  static const char *const names[] = { "rgb", "theme", "indexed", "tint" };
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names) && colour != NULL; i++)
    {
      const char *value = office_attribute (colour, names[i]);
      if (value != NULL)
        g_string_append_printf (text, "%s=%s ", names[i], value);
    }
  gboolean white = text->len == 0 || g_ascii_strcasecmp (text->str, "rgb=FFFFFFFF ") == 0
                   || g_ascii_strcasecmp (text->str, "rgb=00FFFFFF ") == 0 || strcmp (text->str, "theme=0 ") == 0;
  return white ? 0 : MAX (g_str_hash (text->str), 1);
}

static guint
hash_fill (const xmlNode *fill)
{
  const xmlNode *pattern = office_child (fill, "patternFill");
  const char *type = office_attribute (pattern, "patternType");
  gboolean none = type == NULL || strcmp (type, "none") == 0 || strcmp (type, "gray125") == 0;
  return none ? 0 : hash_colour (office_child (pattern, "fgColor"));
}

/* From line to line, in the height of the letters, as Excel sets rows of these fonts; of 11 points, rounded. */
static float
pitch_of (const char *name)
{
  static const struct
  {
    const char *part;
    float pitch;
  } fonts[] = { { "游", 1.70f },   { "Yu ", 1.70f },  { "メイリオ", 1.70f }, { "Meiryo", 1.70f },
                { "ＭＳ", 1.23f }, { "MS P", 1.23f }, { "MS G", 1.23f },     { "MS M", 1.23f } };
  for (gsize i = 0; i < G_N_ELEMENTS (fonts) && name != NULL; i++)
    if (strstr (name, fonts[i].part) != NULL)
      return fonts[i].pitch;
  return 1.36f; /* Calibri, Arial */
}

static Font
read_font (const xmlNode *node)
{
  const char *size = office_child_value (node, "sz"), *line = office_child_value (node, "u");
  Font font = { .struck = is_on (node, "strike"), .bold = is_on (node, "b") };
  gboolean underlined = office_child (node, "u") != NULL && g_strcmp0 (line, "none") != 0;
  font.points = size != NULL ? (float) g_ascii_strtod (size, NULL) : 0;
  font.pitch = pitch_of (office_child_value (node, "name"));
  font.look = hash_colour (office_child (node, "color")) * 4 + (font.bold ? 2u : 0u) + (underlined ? 1u : 0u);
  return font;
}

static XlsxAlign
read_align (const xmlNode *alignment, const char *name, XlsxAlign usual)
{
  const char *value = office_attribute (alignment, name);
  if (value == NULL)
    return usual;
  if (strcmp (value, "left") == 0 || strcmp (value, "top") == 0)
    return XLSX_AT_START;
  if (strcmp (value, "right") == 0 || strcmp (value, "bottom") == 0)
    return XLSX_AT_END;
  return strcmp (value, "general") == 0 ? usual : XLSX_AT_CENTRE;
}

static OfficeFormat *
find_format (XlsxWorkbook *book, const Styles *styles, guint id)
{
  const char *code = g_hash_table_lookup (styles->codes, GUINT_TO_POINTER (id));
  if (code == NULL)
    code = office_format_builtin (id);
  if (code == NULL || g_ascii_strcasecmp (code, "General") == 0 || strcmp (code, "@") == 0)
    return NULL;
  OfficeFormat *format = g_hash_table_lookup (styles->shared, code);
  if (format == NULL)
    {
      format = office_format_new (code);
      g_ptr_array_add (book->formats, format);
      g_hash_table_insert (styles->shared, g_strdup (code), format);
    }
  return format;
}

static void
add_style (XlsxWorkbook *book, const Styles *styles, const xmlNode *xf)
{
  guint index = office_attribute_count (xf, "fontId", 0), fill = office_attribute_count (xf, "fillId", 0);
  Font font = index < styles->fonts->len ? g_array_index (styles->fonts, Font, index) : (Font){ 0 };
  const xmlNode *alignment = office_child (xf, "alignment");
  XlsxStyle style = { .format = find_format (book, styles, office_attribute_count (xf, "numFmtId", 0)),
                      .struck = font.struck,
                      .bold = font.bold,
                      .across = read_align (alignment, "horizontal", XLSX_AT_START),
                      .down = read_align (alignment, "vertical", XLSX_AT_END),
                      .wrapped = alignment != NULL && office_attribute_switch (alignment, "wrapText", FALSE),
                      .points = font.points,
                      .pitch = font.pitch,
                      .fill = fill < styles->fills->len ? g_array_index (styles->fills, guint, fill) : 0 };
  style.look = style.fill * 31 + font.look;
  const xmlNode *extensions = office_child (xf, "extLst");
  for (xmlNode *ext = extensions != NULL ? office_element (extensions->children) : NULL; ext != NULL;
       ext = office_element (ext->next))
    style.check_box |= office_child (ext, "xfComplement") != NULL;
  g_array_append_val (book->styles, style);
}

static void
read_style_list (XlsxWorkbook *book, Styles *styles, const xmlNode *list)
{
  for (xmlNode *node = office_element (list->children); node != NULL && book->styles->len < MAX_STYLES;
       node = office_element (node->next))
    if (office_is (list, "numFmts"))
      {
        const char *code = office_attribute (node, "formatCode");
        if (code != NULL)
          g_hash_table_insert (styles->codes, GUINT_TO_POINTER (office_attribute_count (node, "numFmtId", 0)),
                               g_strdup (code));
      }
    else if (office_is (list, "fonts"))
      {
        Font font = read_font (node);
        g_array_append_val (styles->fonts, font);
      }
    else if (office_is (list, "fills"))
      {
        guint fill = hash_fill (node);
        g_array_append_val (styles->fills, fill);
      }
    else if (office_is (list, "cellXfs"))
      add_style (book, styles, node);
}

static gboolean
read_styles (XlsxWorkbook *book, const char *part, GError **error)
{
  g_autoptr (OfficeXml) xml = office_xml_open (book->package, part, error);
  if (xml == NULL)
    return FALSE;
  Styles styles = { .codes = g_hash_table_new_full (NULL, NULL, NULL, g_free),
                    .fonts = g_array_new (FALSE, FALSE, sizeof (Font)),
                    .fills = g_array_new (FALSE, FALSE, sizeof (guint)),
                    .shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  static const char *const lists[] = { "numFmts", "fonts", "fills", "cellXfs" };
  while (office_xml_next (xml))
    for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
      if (office_xml_depth (xml) == 1 && office_xml_is (xml, lists[i]))
        {
          xmlNode *list = office_xml_tree (xml);
          if (list != NULL)
            read_style_list (book, &styles, list);
          break;
        }
  g_hash_table_unref (styles.codes);
  g_hash_table_unref (styles.shared);
  g_array_unref (styles.fonts);
  g_array_unref (styles.fills);
  return office_xml_done (xml, error);
}

const XlsxStyle *
xlsx_workbook_style (const XlsxWorkbook *book, guint index)
{
  static const XlsxStyle none;
  return book->styles != NULL && index < book->styles->len ? &g_array_index (book->styles, XlsxStyle, index) : &none;
}

/* the workbook itself */

static void
clear_sheet (gpointer data)
{
  XlsxSheet *sheet = data;
  g_free (sheet->name);
  g_free (sheet->part);
}

char *
xlsx_sheet_name (const char *name, guint number)
{
  return name != NULL && *name != '\0' ? g_strdup (name) : g_strdup_printf ("Sheet%u", number);
}

static void
add_sheet (XlsxWorkbook *book, const xmlNode *node)
{
  const char *name = office_attribute (node, "name"), *state = office_attribute (node, "state");
  const char *id = NULL;
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, "id") == 0 && attribute->children != NULL)
      id = (const char *) attribute->children->content;
  const OfficeRelation *relation = office_relations_by_id (book->relations, id);
  XlsxSheet sheet = { .name = xlsx_sheet_name (name, book->sheets->len + 1),
                      .hidden = state != NULL && strcmp (state, "visible") != 0 };
  /* a sheet that is a chart or a dialog holds no cells, but keeps its place in the count of sheets */
  if (relation != NULL && !relation->external && g_ascii_strcasecmp (relation->type, "worksheet") == 0)
    sheet.part = g_strdup (relation->target);
  g_array_append_val (book->sheets, sheet);
}

/* "シート!$4:$5": rows that are printed at the head of each page. */
static void
read_print_titles (XlsxWorkbook *book, const xmlNode *node)
{
  guint index = office_attribute_count (node, "localSheetId", G_MAXUINT);
  if (g_strcmp0 (office_attribute (node, "name"), "_xlnm.Print_Titles") != 0 || index >= book->sheets->len)
    return;
  g_autoptr (GString) text = g_string_new (NULL);
  office_append_text (text, node);
  g_auto (GStrv) areas = g_strsplit (text->str, ",", -1);
  for (char **area = areas; *area != NULL; area++)
    {
      const char *rows = strrchr (*area, '!');
      guint from, to;
      if (rows != NULL && sscanf (rows + 1, "$%7u:$%7u", &from, &to) == 2 && from > 0 && to >= from && to - from < 20)
        {
          g_array_index (book->sheets, XlsxSheet, index).title_from = from;
          g_array_index (book->sheets, XlsxSheet, index).title_to = to;
        }
    }
}

static gboolean
read_workbook (XlsxWorkbook *book, GError **error)
{
  g_autoptr (OfficeXml) xml = office_xml_open (book->package, book->part, error);
  if (xml == NULL)
    return FALSE;
  while (office_xml_next (xml))
    if (office_xml_is (xml, "workbookPr"))
      book->epoch_1904 = office_attribute_switch (office_xml_node (xml), "date1904", FALSE);
    else if (office_xml_is (xml, "sheet") && office_xml_depth (xml) == 2 && book->sheets->len < MAX_SHEETS)
      add_sheet (book, office_xml_node (xml));
    else if (office_xml_is (xml, "definedName") && office_xml_depth (xml) == 2)
      {
        const xmlNode *node = office_xml_tree (xml);
        if (node != NULL)
          read_print_titles (book, node);
      }
  return office_xml_done (xml, error);
}

XlsxWorkbook *
xlsx_workbook_read (IngestDocument *document, OfficePackage *package, const char *part, GError **error)
{
  g_autoptr (XlsxWorkbook) book = g_new0 (XlsxWorkbook, 1);
  book->document = document;
  book->package = package;
  book->part = g_strdup (part);
  book->relations = office_relations_read (package, part);
  book->sheets = g_array_new (FALSE, TRUE, sizeof (XlsxSheet));
  g_array_set_clear_func (book->sheets, clear_sheet);
  book->formats = g_ptr_array_new_with_free_func ((GDestroyNotify) office_format_free);
  book->styles = g_array_new (FALSE, TRUE, sizeof (XlsxStyle));
  book->strings = g_array_new (FALSE, TRUE, sizeof (XlsxString));
  book->extras = g_ptr_array_new_with_free_func (xlsx_extra_free);
  const OfficeRelation *styles = office_relations_by_type (book->relations, "styles");
  const OfficeRelation *strings = office_relations_by_type (book->relations, "sharedStrings");
  g_autoptr (GError) cause = NULL;
  /* without styles numbers lose their formats, but nothing else is lost */
  if (styles != NULL && !read_styles (book, styles->target, &cause))
    ingest_document_warn (document, "part-unreadable", 0, 0, "formats of cells are missing: %s", cause->message);
  if (strings != NULL && office_package_find (package, strings->target) == NULL)
    {
      ingest_document_warn (document, "part-missing", 0, 0, "the workbook names a part %s that it has not",
                            strings->target);
      strings = NULL; /* all of its strings may stand in the cells */
    }
  if (!read_workbook (book, error) || (strings != NULL && !read_strings (book, strings->target, error)))
    return NULL;
  return g_steal_pointer (&book);
}

void
xlsx_workbook_free (XlsxWorkbook *book)
{
  if (book == NULL)
    return;
  g_ptr_array_unref (book->relations);
  g_array_unref (book->sheets);
  g_array_unref (book->styles);
  g_clear_pointer (&book->strings, g_array_unref);
  g_ptr_array_unref (book->extras);
  g_ptr_array_unref (book->formats);
  g_free (book->part);
  g_free (book);
}
