#include "ingest/enumerator.h"
#include "ingest/html/attributes.h"
#include "ingest/html/builder.h"
#include "ingest/html/radio_tabs.h"

#include <stdlib.h>
#include <string.h>

/* Browsers stop nesting at 512 (Blink); libxml2 looks through all open elements at each end tag. */
#define MAX_ELEMENTS 1000

/* Elements that a footer which only its class tells stands in: deeper it may be the foot of a card. */
#define DEEPEST_FOOT 5

/* Bytes of a class= and an id= that style sheets are held against. */
#define LONGEST_CLASS 512

/* Characters of a form that only asks its reader something: chosen, not measured. */
#define LONGEST_FORM 80

/* Panels in panels count no further. */
#define DEEPEST_BASE (8 * INGEST_TITLE_LEVEL)

/* Names told apart among the children of one element. */
#define MAX_NAMES 24

/* Sorted by name. */
static const HtmlElementKind kinds[] = {
  { "a", HTML_LINK, 0 },
  { "address", HTML_BLOCK, 0 },
  { "article", HTML_SECTION, 0 },
  { "aside", HTML_ROLE_BLOCK, INGEST_ROLE_ASIDE },
  { "b", HTML_STYLE, INGEST_STYLE_BOLD },
  { "blockquote", HTML_BLOCK, 0 },
  { "body", HTML_ROOT, 0 },
  { "br", HTML_BREAK, 0 },
  { "button", HTML_BUTTON, 0 },
  { "caption", HTML_CAPTION, 0 },
  { "center", HTML_BLOCK, 0 },
  { "dd", HTML_BLOCK, 0 },
  { "del", HTML_STYLE, INGEST_STYLE_STRUCK },
  { "details", HTML_DEFINITIONS, 0 },
  { "dialog", HTML_BLOCK, 0 },
  { "dir", HTML_LIST, 0 },
  { "div", HTML_BLOCK, 0 },
  { "dl", HTML_DEFINITIONS, 0 },
  { "dt", HTML_NAMED, 0 },
  { "em", HTML_STYLE, INGEST_STYLE_ITALIC },
  { "fieldset", HTML_BLOCK, 0 },
  { "figcaption", HTML_FIGURE_CAPTION, 0 },
  { "figure", HTML_BLOCK, 0 },
  { "footer", HTML_SITE, INGEST_ROLE_FOOTER },
  { "form", HTML_FORM, 0 },
  { "frameset", HTML_BLOCK, 0 },
  { "h1", HTML_HEADING, 1 },
  { "h2", HTML_HEADING, 2 },
  { "h3", HTML_HEADING, 3 },
  { "h4", HTML_HEADING, 4 },
  { "h5", HTML_HEADING, 5 },
  { "h6", HTML_HEADING, 6 },
  { "head", HTML_ROOT, 0 },
  { "header", HTML_SITE, INGEST_ROLE_HEADER },
  { "hgroup", HTML_BLOCK, 0 },
  { "hr", HTML_RULE, 0 },
  { "html", HTML_ROOT, 0 },
  { "i", HTML_STYLE, INGEST_STYLE_ITALIC },
  { "iframe", HTML_RAW, INGEST_ROLE_HIDDEN },
  { "img", HTML_IMAGE, 0 },
  { "input", HTML_INPUT, 0 },
  { "ins", HTML_STYLE, INGEST_STYLE_UNDERLINE },
  { "legend", HTML_PARAGRAPH_BOLD, 0 },
  { "li", HTML_ITEM, 0 },
  { "listing", HTML_PRE, 0 },
  { "main", HTML_SECTION, 0 },
  { "menu", HTML_LIST, 0 },
  { "meta", HTML_META, 0 },
  { "nav", HTML_ROLE_BLOCK, INGEST_ROLE_NAVIGATION },
  { "noframes", HTML_ROLE_BLOCK, INGEST_ROLE_HIDDEN },
  { "noscript", HTML_ROLE_BLOCK, INGEST_ROLE_HIDDEN },
  { "ol", HTML_LIST, 1 },
  { "optgroup", HTML_BLOCK, 0 },
  { "option", HTML_BLOCK, 0 },
  { "p", HTML_BLOCK, 0 },
  { "plaintext", HTML_PRE, 0 },
  { "pre", HTML_PRE, 0 },
  { "rp", HTML_ROLE_INLINE, INGEST_ROLE_RUBY },
  { "rt", HTML_ROLE_INLINE, INGEST_ROLE_RUBY },
  { "rtc", HTML_ROLE_INLINE, INGEST_ROLE_RUBY },
  { "s", HTML_STYLE, INGEST_STYLE_STRUCK },
  { "script", HTML_RAW, INGEST_ROLE_CODE },
  { "search", HTML_ROLE_BLOCK, INGEST_ROLE_NAVIGATION },
  { "section", HTML_SECTION, 0 },
  { "select", HTML_BLOCK, 0 },
  { "strike", HTML_STYLE, INGEST_STYLE_STRUCK },
  { "strong", HTML_STYLE, INGEST_STYLE_BOLD },
  { "style", HTML_RAW, INGEST_ROLE_CODE },
  { "summary", HTML_NAMED, 0 },
  { "sup", HTML_STYLE, INGEST_STYLE_SUPERSCRIPT },
  { "svg", HTML_FOREIGN, 0 },
  { "table", HTML_TABLE, 0 },
  { "tbody", HTML_ROW_GROUP, 0 },
  { "td", HTML_CELL, 0 },
  { "template", HTML_ROLE_BLOCK, INGEST_ROLE_HIDDEN },
  { "textarea", HTML_BLOCK, 0 },
  { "tfoot", HTML_ROW_GROUP, 0 },
  { "th", HTML_CELL, 1 },
  { "thead", HTML_ROW_GROUP, 1 },
  { "title", HTML_TITLE, 0 },
  { "tr", HTML_ROW, 0 },
  { "u", HTML_STYLE, INGEST_STYLE_UNDERLINE },
  { "ul", HTML_LIST, 0 },
  { "xmp", HTML_PRE, 0 },
};

/* The document's fields that a <meta> may give, by its name= or property=. */
static const struct
{
  const char *name;
  gsize offset;
  gboolean date;
} metas[] = {
  { "author", offsetof (IngestDocument, author), FALSE },
  { "dc.creator", offsetof (IngestDocument, author), FALSE },
  { "generator", offsetof (IngestDocument, producer), FALSE },
  { "date", offsetof (IngestDocument, created), TRUE },
  { "dc.date", offsetof (IngestDocument, created), TRUE },
  { "dcterms.created", offsetof (IngestDocument, created), TRUE },
  { "article:published_time", offsetof (IngestDocument, created), TRUE },
  { "last-modified", offsetof (IngestDocument, modified), TRUE },
  { "dcterms.modified", offsetof (IngestDocument, modified), TRUE },
  { "article:modified_time", offsetof (IngestDocument, modified), TRUE },
};

/* lists */

static char *
make_roman (guint n, gboolean upper)
{
  static const struct
  {
    guint value;
    const char *digits;
  } parts[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
                { 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" } };
  GString *roman = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (; n >= parts[i].value; n -= parts[i].value)
      g_string_append (roman, parts[i].digits);
  if (upper)
    g_string_ascii_up (roman);
  g_string_append_c (roman, '.');
  return g_string_free (roman, FALSE);
}

/* "3.", "c.", "III.": what a browser sets before the item. */
static char *
make_marker (char number, int value)
{
  if (value > 0 && value < 4000 && (number == 'i' || number == 'I'))
    return make_roman ((guint) value, number == 'I');
  if (value > 0 && value <= 26 && (number == 'a' || number == 'A'))
    return g_strdup_printf ("%c.", number + value - 1);
  return g_strdup_printf ("%d.", value);
}

static void
start_list (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes, gboolean ordered)
{
  const char *type = ingest_html_attribute (attributes, "type"), *start = ingest_html_attribute (attributes, "start");
  element->number = 0;
  if (ordered)
    element->number = type != NULL && type[0] != '\0' && strchr ("1aAiI", type[0]) != NULL ? type[0] : '1';
  element->next = start != NULL ? (int) CLAMP (g_ascii_strtoll (start, NULL, 10), -999999, 999999) : 1;
  element->state.list_level++;
  element->state.list = builder->elements->len;
}

static void
start_item (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes)
{
  const char *value = ingest_html_attribute (attributes, "value");
  guint place = element->state.list;
  HtmlElement *list =
      place > 0 && place <= builder->elements->len ? &g_array_index (builder->elements, HtmlElement, place - 1) : NULL;
  if (list != NULL && list->number != 0)
    {
      if (value != NULL && g_ascii_isdigit (value[0]))
        list->next = (int) MIN (g_ascii_strtoull (value, NULL, 10), 999999);
      element->marker = make_marker (list->number, list->next);
      list->next = MIN (list->next + 1, 9999999);
    }
  element->state.type = INGEST_BLOCK_LIST_ITEM;
  element->state.level = MAX (element->state.list_level, 1);
  element->state.item = builder->elements->len;
}

/* elements */

static int
compare_kind (const void *key, const void *row)
{
  return g_ascii_strcasecmp (key, ((const HtmlElementKind *) row)->name);
}

static const HtmlElementKind *
find_kind (const xmlChar *name, gboolean foreign)
{
  /* of a drawing: shown where a pointer rests on it */
  static const HtmlElementKind drawing_title = { "title", HTML_ROLE_INLINE, INGEST_ROLE_HIDDEN };
  if (foreign && (xmlStrcasecmp (name, BAD_CAST "title") == 0 || xmlStrcasecmp (name, BAD_CAST "desc") == 0))
    return &drawing_title;
  return bsearch (name, kinds, G_N_ELEMENTS (kinds), sizeof kinds[0], compare_kind);
}

/* How many children of this name the innermost element has, this one included. */
static guint
count_child (HtmlBuilder *builder, const xmlChar *name)
{
  if (builder->elements->len == 0)
    return 1;
  HtmlElement *parent = ingest_html_top (builder);
  if (parent->counts == NULL)
    parent->counts = g_array_new (FALSE, FALSE, sizeof (HtmlCount));
  for (guint i = 0; i < parent->counts->len; i++)
    {
      HtmlCount *count = &g_array_index (parent->counts, HtmlCount, i);
      if (count->name == name || xmlStrEqual (count->name, name))
        return ++count->n;
    }
  HtmlCount count = { .name = name, .n = 1 };
  if (parent->counts->len < MAX_NAMES)
    g_array_append_val (parent->counts, count);
  return 1;
}

static void
set_field (HtmlBuilder *builder, const char **field, const char *value)
{
  while (ingest_html_is_space (*value))
    value++;
  if (*field == NULL && *value != '\0')
    *field = ingest_document_keep (builder->document, value, (gssize) strlen (value));
}

/* "2024-05-01T…" as it is, "2024/5/1" made so; NULL for any other form. */
static char *
make_date (const char *value)
{
  int year, month, day, n = 0;
  while (ingest_html_is_space (*value))
    value++;
  if (sscanf (value, "%4d%*[-/.]%2d%*[-/.]%2d%n", &year, &month, &day, &n) != 3 || n == 0 || year < 1970 || month < 1
      || month > 12 || day < 1 || day > 31)
    return NULL;
  gsize rest = strspn (value + n, "0123456789T:+-Z.");
  return g_strdup_printf ("%04d-%02d-%02d%.*s", year, month, day, value[n] == 'T' ? (int) MIN (rest, 24) : 0,
                          value + n);
}

static void
read_meta (HtmlBuilder *builder, const xmlChar **attributes)
{
  const char *name = ingest_html_attribute (attributes, "name"),
             *content = ingest_html_attribute (attributes, "content");
  if (name == NULL)
    name = ingest_html_attribute (attributes, "property");
  if (name == NULL)
    name = ingest_html_attribute (attributes, "http-equiv");
  if (name == NULL || content == NULL || builder->fragment)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (metas); i++)
    if (g_ascii_strcasecmp (name, metas[i].name) == 0)
      {
        g_autofree char *date = metas[i].date ? make_date (content) : NULL;
        if (!metas[i].date || date != NULL)
          set_field (builder, (const char **) ((char *) builder->document + metas[i].offset),
                     date != NULL ? date : content);
      }
}

static void
put_image (HtmlBuilder *builder, const xmlChar **attributes)
{
  const char *text = ingest_html_attribute (attributes, "alt"), *source = ingest_html_attribute (attributes, "src");
  HtmlState state = ingest_html_top (builder)->state;
  gboolean alone = !builder->started;
  /* a picture in the page itself is no link worth its bytes */
  if (state.link == NULL && source != NULL && *source != '\0' && g_ascii_strncasecmp (source, "data:", 5) != 0)
    state.link = ingest_document_keep (builder->document, source, -1);
  if (state.role == state.block_role && (alone || (text != NULL && *text != '\0')))
    {
      ingest_html_start_block (builder, &state);
      g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n\t", ' ');
      g_strstrip (line);
      if (*line != '\0')
        ingest_html_append_word (builder, &state, line, strlen (line));
      else if (state.link != NULL)
        {
          IngestSpan span = { .colour = -1, .link = state.link };
          g_array_append_val (builder->spans, span);
        }
      builder->image_only = alone;
    }
}

/* A control shows what was entered: a box that is ticked or not may be the whole of an answer. */
static void
put_input (HtmlBuilder *builder, const xmlChar **attributes)
{
  const char *type = ingest_html_attribute (attributes, "type"), *value = ingest_html_attribute (attributes, "value"),
             *shown = NULL;
  gboolean checked = ingest_html_attribute (attributes, "checked") != NULL;
  if (ingest_html_is_tab_button (attributes))
    return;
  builder->buttons += type != NULL && g_ascii_strcasecmp (type, "submit") == 0;
  builder->fields +=
      type != NULL && (g_ascii_strcasecmp (type, "checkbox") == 0 || g_ascii_strcasecmp (type, "radio") == 0);
  if (type != NULL && g_ascii_strcasecmp (type, "checkbox") == 0)
    shown = checked ? "☑" : "☐";
  else if (type != NULL && g_ascii_strcasecmp (type, "radio") == 0)
    shown = checked ? "◉" : "○";
  else if (type == NULL || g_ascii_strcasecmp (type, "text") == 0)
    shown = value;
  if (shown != NULL && *shown != '\0')
    ingest_html_put_text (builder, shown, strlen (shown));
}

static void
set_role (HtmlElement *element, IngestRole role, gboolean block)
{
  if (role == INGEST_ROLE_NONE)
    return;
  element->state.role = role;
  if (block)
    element->state.block_role = role;
}

/* What the page's own sheets make of the element that has just opened. */
static HtmlShowing
find_showing (HtmlBuilder *builder, const HtmlElement *element, const xmlChar **attributes)
{
  if (builder->sheet == NULL)
    return HTML_SHOWN;
  const char *class = ingest_html_attribute (attributes, "class"), *id = ingest_html_attribute (attributes, "id");
  HtmlSubject subject = { .name = (const char *) element->name,
                          .class = class != NULL ? g_strndup (class, LONGEST_CLASS) : NULL,
                          .id = id != NULL ? g_strndup (id, LONGEST_CLASS) : NULL };
  /* the root has none */
  g_array_set_size (builder->subjects, builder->elements->len - 2);
  g_array_append_val (builder->subjects, subject);
  return html_sheet_find (builder->sheet, (const HtmlSubject *) (gpointer) builder->subjects->data,
                          builder->subjects->len);
}

/* A bullet stands before the heading that opens its item, and not before the text below that. */
static void
use_bullet (HtmlBuilder *builder, const HtmlElement *element)
{
  guint item = element->state.item;
  if (item > 0 && item <= builder->elements->len
      && g_array_index (builder->elements, HtmlElement, item - 1).marker == NULL)
    g_array_index (builder->elements, HtmlElement, item - 1).used = TRUE;
}

/* Makes the element's text the title of what it opens. */
static void
name_part (HtmlBuilder *builder, HtmlElement *element, guint level)
{
  element->state.type = INGEST_BLOCK_HEADING;
  element->state.level = level;
  element->state.titled = TRUE;
  element->state.style |= INGEST_STYLE_BOLD;
  guint item = element->state.item;
  if (item > 0 && item <= builder->elements->len)
    g_array_index (builder->elements, HtmlElement, item - 1).used = TRUE; /* a toggle in a list */
}

/* A control that opens a panel is its title, save where it stands within a line or is one already. */
static void
open_opener (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes)
{
  HtmlTable *table = ingest_html_innermost_table (builder);
  element->opener = TRUE;
  if (builder->started && builder->text->len > 0)
    return;
  if (element->state.type == INGEST_BLOCK_HEADING || (table != NULL && table->in_cell))
    return;
  name_part (builder, element, element->state.base + INGEST_TITLE_LEVEL);
  const char *panel = ingest_html_attribute (attributes, "aria-controls"),
             *role = ingest_html_attribute (attributes, "role");
  if (panel != NULL && role != NULL && g_ascii_strcasecmp (role, "tab") == 0 && builder->tabs != NULL)
    element->tab = g_strdup (panel);
}

/* Ends the text of such a control.  That of a tab waits for its panel, which is not the next thing on the page. */
static void
close_opener (HtmlBuilder *builder, const HtmlElement *element)
{
  builder->opener_ends = TRUE;
  if (!element->state.titled)
    return;
  gboolean made = builder->started;
  ingest_html_flush (builder);
  if (element->radio && made)
    ingest_html_keep_tab (builder);
  if (element->tab == NULL || !made || builder->tables->len > 0 || builder->blocks->len == 0
      || g_hash_table_contains (builder->tabs, element->tab))
    return;
  IngestBlock *last = builder->blocks->pdata[builder->blocks->len - 1];
  if (last->type == INGEST_BLOCK_HEADING)
    g_hash_table_insert (builder->tabs, g_strdup (element->tab),
                         g_ptr_array_steal_index (builder->blocks, builder->blocks->len - 1));
}

/* A panel: its tab's title stands before it. */
static void
open_panel (HtmlBuilder *builder, HtmlElement *element, const char *id)
{
  char *key;
  IngestBlock *title;
  if (builder->tabs != NULL && builder->tables->len == 0
      && g_hash_table_steal_extended (builder->tabs, id, (gpointer *) &key, (gpointer *) &title))
    {
      g_free (key);
      g_ptr_array_add (builder->blocks, title);
    }
  element->state.base = MIN (element->state.base + INGEST_TITLE_LEVEL, DEEPEST_BASE);
}

static void
open_form (HtmlBuilder *builder, HtmlElement *element)
{
  if (builder->tables->len > 0)
    return;
  element->form = builder->blocks->len + 1;
  builder->buttons = builder->fields = 0;
}

/* A form of buttons and few words asks its reader something: whether it helped, what to search for. */
static void
close_form (HtmlBuilder *builder, const HtmlElement *element)
{
  gsize length = 0;
  ingest_html_flush (builder);
  if (element->form == 0 || builder->tables->len > 0 || builder->buttons == 0 || builder->fields > 0)
    return;
  for (guint i = element->form - 1; i < builder->blocks->len; i++)
    {
      const IngestBlock *block = builder->blocks->pdata[i];
      length += block->role == INGEST_ROLE_NONE ? (gsize) g_utf8_strlen (block->text, -1) : 0;
      if (block->table != NULL || block->type == INGEST_BLOCK_HEADING)
        return;
    }
  for (guint i = element->form - 1; i < builder->blocks->len && length <= LONGEST_FORM; i++)
    {
      IngestBlock *block = builder->blocks->pdata[i];
      if (block->role == INGEST_ROLE_NONE)
        block->role = INGEST_ROLE_ASIDE;
    }
}

/* A header or a footer is the page's where it stands in no section, and a footer also in a section that holds the
 * page's own title: there an article is the page.  In others it is the foot of a card or the head of a chapter. */
static gboolean
is_of_page (const HtmlBuilder *builder, const HtmlElement *element, IngestRole role)
{
  return !element->state.section || (role == INGEST_ROLE_FOOTER && builder->titles > element->state.before);
}

/* What a title defines: hidden it is only closed. */
static gboolean
is_definition (const HtmlElement *element)
{
  return element->name != NULL && g_ascii_strcasecmp ((const char *) element->name, "dd") == 0;
}

/* A component whose element HTML does not know is a block where no text runs around it; so is one that the page's own
 * sheet sets in lines of its own. */
static void
set_apart (const HtmlBuilder *builder, HtmlElement *element, const HtmlShowing showing)
{
  static const HtmlElementKind apart = { "div", HTML_BLOCK, 0 };
  const HtmlElement *parent =
      builder->elements->len > 1 ? &g_array_index (builder->elements, HtmlElement, builder->elements->len - 2) : NULL;
  gboolean component =
      element->kind == NULL && strchr ((const char *) element->name, '-') != NULL && !builder->started && parent != NULL
      && parent->kind != NULL
      && (parent->kind->kind == HTML_BLOCK || parent->kind->kind == HTML_SECTION || parent->kind->kind == HTML_ROOT)
      && strcmp (parent->kind->name, "p") != 0;
  if (element->state.type != INGEST_BLOCK_HEADING && !element->state.foreign
      && (component || (element->kind == NULL && showing == HTML_SHOWN_APART)))
    element->kind = &apart;
}

/* The title and the text that a component has as attributes: blocks where it opens. */
static void
put_component (HtmlBuilder *builder, const HtmlElement *element, const xmlChar **attributes)
{
  const char *text, *title = ingest_html_component_title ((const char *) element->name, attributes, &text);
  if (title == NULL || builder->tables->len > 0 || element->state.role != INGEST_ROLE_NONE)
    return;
  HtmlState state = element->state;
  state.type = INGEST_BLOCK_HEADING;
  state.level = state.base + INGEST_TITLE_LEVEL;
  state.titled = TRUE;
  state.style |= INGEST_STYLE_BOLD;
  ingest_html_start_block (builder, &state);
  ingest_html_append_word (builder, &state, title, strlen (title));
  ingest_html_flush (builder);
  if (text != NULL && *text != '\0')
    {
      ingest_html_start_block (builder, &element->state);
      ingest_html_append_word (builder, &element->state, text, strlen (text));
      ingest_html_flush (builder);
    }
}

/* A cell's text looks as its own attributes say, not as what stands around the table. */
static void
open_cell (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes, HtmlTable *table)
{
  HtmlState inner = table->state;
  inner.style = ingest_html_find_style (attributes);
  inner.role = MAX (element->state.role, table->state.role);
  inner.block_role = MAX (element->state.block_role, table->state.block_role);
  inner.section = element->state.section;
  element->state = inner;
  ingest_html_start_cell (builder, table, attributes, element->kind->value == 1);
  element->serial = table->cell_serial;
}

/* A table, or a part of the innermost one. */
static void
open_table_part (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes)
{
  HtmlTable *table = ingest_html_innermost_table (builder);
  switch (element->kind->kind)
    {
      case HTML_TABLE:
        ingest_html_start_table (builder, element, attributes);
        break;
      case HTML_ROW_GROUP:
        if (table != NULL)
          ingest_html_start_group (builder, table, element->kind->value == 1);
        break;
      case HTML_ROW:
        if (table != NULL)
          ingest_html_start_row (builder, table);
        break;
      case HTML_CELL:
        if (table != NULL)
          open_cell (builder, element, attributes, table);
        break;
      default:
        if (table != NULL && !table->in_cell)
          table->in_caption = TRUE;
        element->state.type = INGEST_BLOCK_CAPTION;
    }
}

static void
put_rule (HtmlBuilder *builder, const HtmlElement *element)
{
  IngestBlock *rule = ingest_html_add_block (builder, INGEST_BLOCK_RULE, NULL, 0);
  rule->role = element->state.block_role;
  rule->place.line = rule->place.last_line = ingest_html_line (builder);
  rule->place.path = ingest_html_path (builder);
}

static void
read_language (HtmlBuilder *builder, const xmlChar **attributes)
{
  const char *language = ingest_html_attribute (attributes, "lang");
  if (language == NULL)
    language = ingest_html_attribute (attributes, "xml:lang");
  if (language != NULL && !builder->fragment)
    set_field (builder, &builder->document->language, language);
}

/* An aside that is a remark on what it stands in: in a definition, an item or a cell, or named so.  Others are of the
 * site. */
static gboolean
is_note (const HtmlBuilder *builder, const xmlChar **attributes)
{
  static const char *const holders[] = { "dd", "li", "td", "th", "blockquote", "details", "figure", NULL };
  static const char *const words[] = { "note", "callout", "admonition", "caution", "warning", "tip", "hint", NULL };
  const char *class = ingest_html_attribute (attributes, "class");
  for (guint i = builder->elements->len; i > 1; i--)
    {
      const HtmlElement *around = &g_array_index (builder->elements, HtmlElement, i - 2);
      if (around->name != NULL && g_strv_contains (holders, (const char *) around->name))
        return TRUE;
    }
  for (const char *const *word = words; class != NULL && *word != NULL; word++)
    if (strstr (class, *word) != NULL)
      return builder->elements->len > 1 && ingest_html_top (builder)->state.section;
  return FALSE;
}

/* An element that changes how the text inside it is read. */
static void
open_state (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes)
{
  HtmlState *state = &element->state;
  const HtmlElementKind *kind = element->kind;
  const char *target;
  switch (kind->kind)
    {
      case HTML_SECTION:
        state->section = TRUE;
        state->before = builder->titles;
        break;
      case HTML_HEADING:
        builder->titles += kind->value == 1;
        if (state->titled) /* in a dt or a summary: the same title */
          break;
        if (state->note) /* of the note alone, not of what follows it */
          break;
        state->type = INGEST_BLOCK_HEADING;
        state->level = state->base + kind->value;
        use_bullet (builder, element);
        break;
      case HTML_PARAGRAPH_BOLD:
        state->style |= INGEST_STYLE_BOLD;
        break;
      case HTML_DEFINITIONS:
        state->base = MIN (state->base + INGEST_TITLE_LEVEL, DEEPEST_BASE);
        break;
      case HTML_FIGURE_CAPTION:
        state->type = INGEST_BLOCK_CAPTION;
        state->level = 0;
        break;
      case HTML_STYLE:
        state->style |= kind->value;
        break;
      case HTML_LINK:
        if ((target = ingest_html_attribute (attributes, "href")) != NULL)
          state->link = ingest_document_keep (builder->document, target, -1);
        break;
      case HTML_PRE:
        state->pre = TRUE;
        break;
      case HTML_FOREIGN:
        state->foreign = TRUE;
        break;
      case HTML_TITLE:
        state->title = !builder->fragment && builder->document->title == NULL;
        break;
      case HTML_RAW:
        set_role (element, (IngestRole) kind->value, TRUE);
        state->pre = TRUE;
        state->type = INGEST_BLOCK_PARAGRAPH;
        break;
      default:
        break;
    }
}

/* What an element of a kind opens: @panel where a control opens it, @role what its attributes say that it is. */
static void
open_kind (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes, gboolean panel, IngestRole role)
{
  const HtmlElementKind *kind = element->kind;
  switch (kind->kind)
    {
      case HTML_NAMED:
        name_part (builder, element, MAX (element->state.base, INGEST_TITLE_LEVEL));
        break;
      case HTML_FORM:
        open_form (builder, element);
        break;
      case HTML_LIST:
        start_list (builder, element, attributes, kind->value == 1);
        break;
      case HTML_ITEM:
        start_item (builder, element, attributes);
        break;
      case HTML_TABLE:
      case HTML_ROW_GROUP:
      case HTML_ROW:
      case HTML_CELL:
      case HTML_CAPTION:
        open_table_part (builder, element, attributes);
        break;
      case HTML_BREAK:
        if (!ingest_html_is_narrow_break (attributes))
          ingest_html_put_break (builder);
        else if (builder->text->len > 0 && (guchar) builder->text->str[builder->text->len - 1] < 0x80)
          ingest_html_put_text (builder, " ", 1);
        break;
      case HTML_RULE:
        put_rule (builder, element);
        break;
      case HTML_IMAGE:
        put_image (builder, attributes);
        break;
      case HTML_INPUT:
        put_input (builder, attributes);
        break;
      case HTML_META:
        read_meta (builder, attributes);
        break;
      case HTML_ROOT:
        read_language (builder, attributes);
        break;
      case HTML_ROLE_BLOCK:
        if (kind->value == INGEST_ROLE_ASIDE && is_note (builder, attributes))
          element->state.note = TRUE;
        else if (!panel || kind->value != INGEST_ROLE_HIDDEN) /* a template that a control opens */
          set_role (element, (IngestRole) kind->value, TRUE);
        break;
      case HTML_ROLE_INLINE:
        set_role (element, (IngestRole) kind->value, FALSE);
        break;
      case HTML_SITE:
        if (is_of_page (builder, element, (IngestRole) kind->value) && role == INGEST_ROLE_NONE)
          set_role (element, (IngestRole) kind->value, TRUE);
        break;
      default:
        open_state (builder, element, attributes);
    }
}

/* What the element changes for the text inside it, and what it opens. */
static void
open_element (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes)
{
  HtmlShowing showing = find_showing (builder, element, attributes);
  set_apart (builder, element, showing);
  const HtmlElementKind *kind = element->kind;
  HtmlTable *table = ingest_html_innermost_table (builder);
  gboolean block = !ingest_html_is_inline (element), in_cell = table != NULL && table->in_cell;
  gboolean button = kind != NULL && kind->kind == HTML_BUTTON;
  const char *id = ingest_html_attribute (attributes, "id");
  gboolean panel = id != NULL && builder->panels != NULL && g_hash_table_contains (builder->panels, id);
  HtmlAround around = { .inner = element->state.section || builder->elements->len > DEEPEST_FOOT,
                        .control = button || (kind != NULL && kind->kind == HTML_LINK),
                        .part = block && kind->kind != HTML_SECTION && kind->kind != HTML_HEADING,
                        .apart = block && (kind->kind == HTML_SECTION || kind->kind == HTML_BLOCK),
                        .panel = panel || (block && builder->opener_ends) || is_definition (element),
                        .showing = showing };
  IngestRole role = ingest_html_find_role (attributes, &around, INGEST_ROLE_NONE);
  if (in_cell && role == INGEST_ROLE_HIDDEN
      && (ingest_html_is_spoken (attributes, around.showing)
          || ingest_html_attribute (attributes, "aria-hidden") != NULL))
    table->spoken = TRUE;
  if (block && kind->kind != HTML_ROOT)
    {
      if (kind->kind != HTML_RAW || (table == NULL || table->in_cell))
        ingest_html_flush (builder);
    }
  element->state.style |= ingest_html_find_style (attributes);
  element->state.counter |= ingest_html_is_counter (attributes);
  element->state.symbols = ingest_html_find_symbols (attributes, element->state.symbols);
  element->state.run = block ? 0 : kind == NULL || kind->kind == HTML_STYLE ? ++builder->runs : element->state.run;
  if (block)
    element->state.named = kind->kind == HTML_BLOCK && ingest_html_is_title (attributes);
  if (kind == NULL || kind->kind != HTML_ROOT)
    set_role (element, role, block);
  if (panel && block)
    open_panel (builder, element, id);
  if ((kind == NULL || around.part || around.control) && ingest_html_is_opener (attributes, around.control))
    open_opener (builder, element, attributes);
  else if (kind == NULL && ingest_html_is_tab_label (builder, element, attributes))
    {
      element->opener = element->radio = TRUE;
      ingest_html_flush (builder);
      name_part (builder, element, element->state.base + INGEST_TITLE_LEVEL);
    }
  else if (button && !in_cell && element->state.type != INGEST_BLOCK_HEADING && element->state.role == INGEST_ROLE_NONE)
    set_role (element, INGEST_ROLE_NAVIGATION, FALSE);
  builder->buttons += button;
  if (block && kind->kind == HTML_BLOCK)
    put_component (builder, element, attributes);
  if (kind != NULL)
    open_kind (builder, element, attributes, panel, role);
}

void
ingest_html_open (HtmlBuilder *builder, const xmlChar *name, const xmlChar **attributes)
{
  if (builder->error != NULL)
    return;
  if (builder->elements->len > MAX_ELEMENTS)
    {
      g_set_error (&builder->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: elements nested deeper than %d",
                   ingest_html_line (builder), MAX_ELEMENTS);
      ingest_html_fail (builder);
      return;
    }
  HtmlElement element = { .name = name,
                          .kind = find_kind (name, ingest_html_top (builder)->state.foreign),
                          .index = count_child (builder, name),
                          .state = ingest_html_top (builder)->state };
  g_array_append_val (builder->elements, element);
  open_element (builder, ingest_html_top (builder), attributes);
  ingest_html_enter_panel (builder);
  ingest_html_is_full (builder);
}

void
ingest_html_clear_element (gpointer data)
{
  HtmlElement *element = data;
  g_free (element->marker);
  g_free (element->tab);
  if (element->counts != NULL)
    g_array_unref (element->counts);
}

/* "Q", "01" in an element of its own before a question: style sheets set it apart, so a space does here; the mark
 * of an *answer becomes a block of its own: "A" before English words is an article. */
static gboolean
is_lone_mark (const char *text, gboolean *answer)
{
  IngestParty party;
  const char *at = text + ingest_enumerator_party (text, text + strlen (text), &party);
  gsize digits = strspn (at, "0123456789");
  *answer = party == INGEST_PARTY_ANSWER && digits == 0 && strlen (text) <= 8;
  return (at > text || digits > 0) && digits <= 3
         && (at[digits] == '\0' || (strchr (".:", at[digits]) != NULL && at[digits + 1] == '\0'));
}

/* "AC-2", "A.5.2", "12.3.1" in an element of its own before a title. */
static gboolean
is_lone_code (const char *text)
{
  gsize letters = 0, digits = 0, signs = 0;
  for (const char *at = text; *at != '\0'; at++)
    {
      letters += g_ascii_isupper (*at) && digits == 0;
      digits += g_ascii_isdigit (*at);
      signs += strchr (".-", *at) != NULL;
      if (!g_ascii_isupper (*at) && !g_ascii_isdigit (*at) && strchr (".-", *at) == NULL)
        return FALSE;
    }
  return letters <= 3 && digits > 0 && signs > 0 && g_ascii_isdigit (text[strlen (text) - 1]);
}

static void
close_element (HtmlBuilder *builder, const HtmlElement *element)
{
  HtmlTable *table = ingest_html_innermost_table (builder);
  if (element->opener)
    close_opener (builder, element);
  if (ingest_html_is_inline (element))
    {
      gboolean answer;
      if (!builder->started || builder->text->len > 12 || element->state.role != element->state.block_role
          || !(is_lone_mark (builder->text->str, &answer)
               || (builder->state.type == INGEST_BLOCK_HEADING && is_lone_code (builder->text->str))))
        return;
      if (answer && (table == NULL || !table->in_cell))
        ingest_html_flush (builder);
      else if (builder->blank == 0)
        {
          builder->blank = ' ';
          builder->blank_state = builder->state;
        }
      return;
    }
  switch (element->kind->kind)
    {
      case HTML_TABLE:
        /* one that a misplaced table has ended is no longer the innermost */
        if (table != NULL && table->serial == element->serial)
          ingest_html_end_table (builder, table);
        break;
      case HTML_ROW_GROUP:
        if (table != NULL && !table->in_cell)
          ingest_html_end_group (builder, table);
        break;
      case HTML_ROW:
        if (table != NULL && !table->in_cell)
          ingest_html_end_row (builder, table);
        break;
      case HTML_CELL:
        if (table != NULL && table->in_cell && table->cell_serial == element->serial)
          ingest_html_end_cell (builder, table);
        break;
      case HTML_CAPTION:
        ingest_html_flush (builder);
        if (table != NULL)
          table->in_caption = FALSE;
        break;
      case HTML_TITLE:
        if (element->state.title)
          set_field (builder, &builder->document->title,
                     g_strchomp (g_strdelimit (builder->title->str, "\r\n\t", ' ')));
        break;
      case HTML_META:
        break;
      case HTML_FORM:
        close_form (builder, element);
        break;
      default:
        ingest_html_flush (builder);
        break;
    }
}

void
ingest_html_close (HtmlBuilder *builder, const xmlChar *name)
{
  guint n = builder->elements->len;
  if (builder->error != NULL)
    return;
  while (n > 1 && !xmlStrEqual (g_array_index (builder->elements, HtmlElement, n - 1).name, name))
    n--;
  /* libxml2 closes what it opened, the innermost first; the loop is for what it does not */
  while (n > 1 && builder->elements->len >= n)
    {
      close_element (builder, ingest_html_top (builder));
      ingest_html_leave_panel (builder);
      g_array_set_size (builder->elements, builder->elements->len - 1);
    }
}
