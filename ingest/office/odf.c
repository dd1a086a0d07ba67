#include "ingest/office/odf.h"

#include "ingest/office/boxes.h"

#include <string.h>

#define MAX_STYLES  100000
#define MAX_PARENTS 16
#define MAX_DEPTH   200
#define MAX_ENTRIES 1000 /* of a form's list */

/* styles */

static void
free_style (gpointer data)
{
  OdfStyle *style = data;
  g_free (style->parent);
  g_free (style->list);
  g_free (style);
}

OdfStyles *
odf_styles_new (void)
{
  OdfStyles *styles = g_new0 (OdfStyles, 1);
  styles->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_style);
  return styles;
}

void
odf_styles_free (OdfStyles *styles)
{
  if (styles == NULL)
    return;
  g_hash_table_unref (styles->styles);
  g_free (styles);
}

static gboolean
is_named (const char *value, const char *const *names)
{
  return value != NULL && g_strv_contains (names, value);
}

void
odf_styles_add (OdfStyles *styles, const xmlNode *node)
{
  static const char *const no_line[] = { "none", NULL }, *const bold[] = { "bold", "700", "800", "900", NULL };
  static const char *const off[] = { "false", NULL }, *const none[] = { "none", NULL },
                           *const page[] = { "page", NULL };
  const char *name = office_attribute (node, "name"), *family = office_attribute (node, "family");
  const xmlNode *text = office_child (node, "text-properties"), *table = office_child (node, "table-properties");
  const xmlNode *paragraph = office_child (node, "paragraph-properties");
  if (name == NULL || family == NULL || g_hash_table_size (styles->styles) >= MAX_STYLES)
    return;
  const char *line = office_attribute (text, "text-line-through-style");
  const char *type = office_attribute (text, "text-line-through-type");
  const char *position = office_attribute (text, "text-position");
  OdfStyle *style = g_new0 (OdfStyle, 1);
  style->struck =
      (line != NULL && !is_named (line, no_line)) || (line == NULL && type != NULL && !is_named (type, no_line));
  style->bold = is_named (office_attribute (text, "font-weight"), bold)
                || is_named (office_attribute (text, "font-weight-asian"), bold);
  style->hidden =
      is_named (office_attribute (table, "display"), off) || is_named (office_attribute (text, "display"), none);
  style->raised = position != NULL && (g_str_has_prefix (position, "super") || g_ascii_isdigit (*position));
  style->page_break = is_named (office_attribute (paragraph, "break-before"), page);
  style->parent = g_strdup (office_attribute (node, "parent-style-name"));
  style->list = g_strdup (office_attribute (node, "list-style-name"));
  style->outline = (int) office_attribute_count (node, "default-outline-level", 0);
  g_hash_table_replace (styles->styles, g_strdup_printf ("%s/%s", family, name), style);
}

void
odf_styles_read (OdfStyles *styles, OfficePackage *package, const char *part)
{
  g_autoptr (OfficeXml) xml =
      office_package_find (package, part) != NULL ? office_xml_open (package, part, NULL) : NULL;
  while (xml != NULL && office_xml_next (xml))
    if (office_xml_is (xml, "style"))
      {
        const xmlNode *node = office_xml_tree (xml);
        if (node != NULL)
          odf_styles_add (styles, node);
      }
}

OdfStyle
odf_styles_find (const OdfStyles *styles, const char *family, const char *name)
{
  OdfStyle found = { 0 };
  for (guint i = 0; i < MAX_PARENTS && name != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%s", family, name);
      const OdfStyle *style = g_hash_table_lookup (styles->styles, key);
      if (style == NULL)
        break;
      found.struck |= style->struck;
      found.bold |= style->bold;
      found.hidden |= style->hidden;
      found.raised |= style->raised;
      found.page_break |= i == 0 && style->page_break;
      if (found.list == NULL)
        found.list = style->list;
      if (found.outline == 0)
        found.outline = style->outline;
      name = style->parent;
    }
  return found;
}

/* text */

void
odf_text_init (OdfText *text, IngestDocument *document, const OdfStyles *styles, const char *line_break)
{
  *text = (OdfText){ .document = document,
                     .styles = styles,
                     .line_break = line_break,
                     .text = g_string_new (NULL),
                     .struck = g_string_new (NULL),
                     .hidden = g_string_new (NULL),
                     .ruby = g_string_new (NULL),
                     .prompt = g_string_new (NULL),
                     .spans = g_array_new (FALSE, FALSE, sizeof (IngestSpan)),
                     .notes = g_ptr_array_new_with_free_func (g_free),
                     .comments = g_ptr_array_new_with_free_func (g_free),
                     .boxes = g_ptr_array_new_with_free_func (g_free) };
}

void
odf_text_reset (OdfText *text)
{
  g_string_truncate (text->text, 0);
  g_string_truncate (text->struck, 0);
  g_string_truncate (text->hidden, 0);
  g_string_truncate (text->ruby, 0);
  g_string_truncate (text->prompt, 0);
  text->n_ticks = 0;
  g_array_set_size (text->spans, 0);
  g_ptr_array_set_size (text->notes, 0);
  g_ptr_array_set_size (text->comments, 0);
  g_ptr_array_set_size (text->boxes, 0);
}

void
odf_text_clear (OdfText *text)
{
  g_string_free (text->text, TRUE);
  g_string_free (text->struck, TRUE);
  g_string_free (text->hidden, TRUE);
  g_string_free (text->ruby, TRUE);
  g_string_free (text->prompt, TRUE);
  g_array_unref (text->spans);
  g_ptr_array_unref (text->notes);
  g_ptr_array_unref (text->comments);
  g_ptr_array_unref (text->boxes);
}

typedef struct
{
  OdfStyle look;
  const char *link;
} State;

static void
put (OdfText *text, const State *state, const char *words)
{
  GString *into = state->look.hidden ? text->hidden : state->look.struck ? text->struck : text->text;
  guint start = (guint) text->text->len;
  g_string_append (into, words);
  guint style = (state->look.bold ? INGEST_STYLE_BOLD : 0u) | (state->look.raised ? INGEST_STYLE_SUPERSCRIPT : 0u);
  if (into != text->text || (style == 0 && state->link == NULL) || text->text->len == start)
    return;
  IngestSpan *last = text->spans->len > 0 ? &g_array_index (text->spans, IngestSpan, text->spans->len - 1) : NULL;
  if (last != NULL && last->end == start && last->style == style && last->link == state->link)
    last->end = (guint) text->text->len;
  else
    {
      IngestSpan span = { start, (guint) text->text->len, style, 0, -1, state->link };
      g_array_append_val (text->spans, span);
    }
}

/* Characters of the file, in which any white space is one blank, and none at a line's start. */
static void
put_characters (OdfText *text, const State *state, const char *words)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  const GString *before = state->look.hidden ? text->hidden : state->look.struck ? text->struck : text->text;
  gboolean blank = before->len == 0 || g_ascii_isspace (before->str[before->len - 1]);
  for (; *words != '\0'; words++)
    if (strchr (" \t\r\n", *words) == NULL)
      {
        g_string_append_c (kept, *words);
        blank = FALSE;
      }
    else if (!blank)
      {
        g_string_append_c (kept, ' ');
        blank = TRUE;
      }
  put (text, state, kept->str);
}

/* Paragraphs anywhere below, a line each: of notes, comments, text boxes. */
static void
append_paragraphs (GString *out, const xmlNode *node, guint depth)
{
  for (xmlNode *child = node->children; child != NULL && depth > 0; child = child->next)
    {
      if (child->type == XML_TEXT_NODE && child->content != NULL
          && (office_namespace (node) == OFFICE_NS_TEXT || office_is (node, "content-control")))
        g_string_append (out, (const char *) child->content);
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (out->len > 0 && (office_is (child, "p") || office_is (child, "h")))
        g_string_append_c (out, '\n');
      if (office_is (child, "s"))
        g_string_append_c (out, ' ');
      append_paragraphs (out, child, depth - 1);
    }
}

static void
add_words (GPtrArray *list, const char *mark, const xmlNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);
  if (node != NULL)
    append_paragraphs (words, node, MAX_DEPTH);
  g_strstrip (words->str);
  if (*words->str != '\0')
    g_ptr_array_add (list, mark != NULL ? g_strdup_printf ("%s\t%s", mark, words->str) : g_strdup (words->str));
}

static void read_children (OdfText *text, const xmlNode *node, const State *state);

static void
read_note (OdfText *text, const xmlNode *node)
{
  const xmlNode *mark = office_child (node, "note-citation");
  g_autoptr (GString) words = g_string_new (NULL);
  if (mark != NULL)
    office_append_text (words, mark);
  add_words (text->notes, words->str, office_child (node, "note-body"));
}

static void
read_control (OdfText *text, const xmlNode *node, const State *state)
{
  const char *id = office_attribute (node, "control");
  const char *shown = text->controls != NULL && id != NULL ? g_hash_table_lookup (text->controls, id) : NULL;
  if (shown == NULL)
    return;
  text->n_ticks += office_boxes_opens (shown);
  put (text, state, shown);
}

static gboolean
is_true (const xmlNode *node, const char *name)
{
  return g_strcmp0 (office_attribute (node, name), "true") == 0;
}

static void
put_tick (OdfText *text, const State *state, gboolean on)
{
  text->n_ticks++;
  put (text, state, on ? OFFICE_BOX_ON : OFFICE_BOX_OFF);
}

/* A control in the text, as LibreOffice writes it: a box is shown by its state, a prompt is nobody's words. */
static void
read_content_control (OdfText *text, const xmlNode *node, const State *state)
{
  if (is_true (node, "checkbox"))
    put_tick (text, state, is_true (node, "checked"));
  else if (is_true (node, "showing-place-holder"))
    append_paragraphs (text->prompt, node, MAX_DEPTH);
  else
    read_children (text, node, state);
}

/* The value of a parameter of the field of an older form, the @index-th of that name; NULL where it has none. */
static const char *
field_parameter (const xmlNode *field, const char *name, guint index)
{
  for (xmlNode *child = office_element (field->children); child != NULL; child = office_element (child->next))
    if (office_is (child, "param") && g_strcmp0 (office_attribute (child, "name"), name) == 0 && index-- == 0)
      return office_attribute (child, "value");
  return NULL;
}

/* A box or a list of a form of older documents: what it shows is a parameter, its content nothing. */
static void
read_fieldmark (OdfText *text, const xmlNode *node, const State *state)
{
  const char *type = office_attribute (node, "type");
  if (type != NULL && g_str_has_suffix (type, ".FORMCHECKBOX"))
    put_tick (text, state, g_strcmp0 (field_parameter (node, "Checkbox_Checked", 0), "true") == 0);
  else if (type != NULL && g_str_has_suffix (type, ".FORMDROPDOWN"))
    {
      const char *selected = field_parameter (node, "Dropdown_Selected", 0), *entry;
      guint64 index;
      if (selected != NULL && g_ascii_string_to_unsigned (selected, 10, 0, MAX_ENTRIES, &index, NULL)
          && (entry = field_parameter (node, "Dropdown_ListEntry", (guint) index)) != NULL)
        put (text, state, entry);
    }
  else
    read_children (text, node, state);
}

static void
read_element (OdfText *text, const xmlNode *node, const State *outer)
{
  State state = *outer;
  if (office_is (node, "s"))
    for (guint n = MIN (office_attribute_count (node, "c", 1), 1000); n > 0; n--)
      put (text, &state, " ");
  else if (office_is (node, "tab"))
    put (text, &state, "\t");
  else if (office_is (node, "line-break"))
    put (text, &state, text->line_break);
  else if (office_is (node, "note"))
    read_note (text, node);
  else if (office_is (node, "annotation"))
    add_words (text->comments, NULL, node);
  else if (office_is (node, "control"))
    read_control (text, node, &state);
  else if (office_is (node, "content-control"))
    read_content_control (text, node, &state);
  else if (office_is (node, "fieldmark"))
    read_fieldmark (text, node, &state);
  else if (office_namespace (node) == OFFICE_NS_DRAW)
    add_words (text->boxes, NULL, node);
  else if (office_is (node, "ruby"))
    {
      const xmlNode *base = office_child (node, "ruby-base"), *reading = office_child (node, "ruby-text");
      if (base != NULL)
        read_children (text, base, &state);
      if (reading != NULL)
        office_append_text (text->ruby, reading);
    }
  else if (office_is (node, "span") || office_is (node, "a"))
    {
      const char *link = office_is (node, "a") ? office_attribute (node, "href") : NULL;
      OdfStyle own = odf_styles_find (text->styles, "text", office_attribute (node, "style-name"));
      state.look.struck |= own.struck;
      state.look.bold |= own.bold;
      state.look.hidden |= own.hidden;
      state.look.raised |= own.raised;
      if (link != NULL)
        state.link = ingest_document_keep (text->document, link, -1);
      read_children (text, node, &state);
    }
  else if (office_is (node, "hidden-text") || office_is (node, "hidden-paragraph"))
    {
      state.look.hidden = TRUE;
      read_children (text, node, &state);
    }
  else if (!office_is (node, "page-number") && !office_is (node, "page-count") && !office_is (node, "event-listeners"))
    read_children (text, node, &state); /* fields show their text */
}

static void
read_children (OdfText *text, const xmlNode *node, const State *state)
{
  if (text->depth >= MAX_DEPTH)
    return;
  text->depth++;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE && child->content != NULL)
      put_characters (text, state, (const char *) child->content);
    else if (child->type == XML_ELEMENT_NODE)
      read_element (text, child, state);
  text->depth--;
}

void
odf_text_read (OdfText *text, const xmlNode *paragraph)
{
  State state = { .look = odf_styles_find (text->styles, "paragraph", office_attribute (paragraph, "style-name")) };
  read_children (text, paragraph, &state);
}

/* meta.xml */

void
odf_meta_read (IngestDocument *document, OfficePackage *package)
{
  const struct
  {
    const char *element;
    const char **value;
  } values[] = { { "title", &document->title },       { "creator", &document->author },
                 { "language", &document->language }, { "creation-date", &document->created },
                 { "date", &document->modified },     { "generator", &document->producer } };
  g_autoptr (OfficeXml) xml =
      office_package_find (package, "meta.xml") != NULL ? office_xml_open (package, "meta.xml", NULL) : NULL;
  while (xml != NULL && office_xml_next (xml))
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
      if (office_xml_depth (xml) == 2 && office_xml_is (xml, values[i].element))
        {
          g_autoptr (GString) words = g_string_new (NULL);
          const xmlNode *node = office_xml_tree (xml);
          if (node != NULL)
            office_append_text (words, node);
          g_strstrip (words->str);
          if (*words->str != '\0')
            *values[i].value = ingest_document_keep (document, words->str, -1);
          break;
        }
}
