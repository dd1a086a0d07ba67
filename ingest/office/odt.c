#include "ingest/office/odt.h"

#include "ingest/office/boxes.h"
#include "ingest/office/kind.h"
#include "ingest/office/numbering.h"
#include "ingest/office/odf.h"
#include "ingest/symbol_font.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"
#define LEVELS         10
#define MAX_NESTING    150

/* A level of a list's style. */
typedef struct
{
  char *format, *prefix, *suffix, *bullet;
  guint shown, start; /* shown: levels that are printed */
} ListLevel;

typedef struct
{
  ListLevel levels[LEVELS];
  guint counts[LEVELS];
} ListStyle;

typedef struct
{
  IngestDocument *document;
  OdfStyles *styles;
  GHashTable *lists; /* name → ListStyle; "" is that of the outline */
  OdfText text;
  const char *path;
  IngestRole role; /* of all that is read: the table of contents, headers and footers */
  guint depth, nesting, n_paragraphs, n_tables;
  GPtrArray *asides; /* of IngestRole and text in turn, told behind the block */
  GPtrArray *ticks;  /* of IngestBlock: paragraphs of the cell that open with their only box */
  GError *error;
} OdtReader;

int
ingest_odt_bid (const guint8 *bytes, gsize length)
{
  return office_kind_of_bytes (bytes, length) == OFFICE_ODT ? 100 : 0;
}

/* lists */

static void
free_list (gpointer data)
{
  ListStyle *list = data;
  for (guint i = 0; i < LEVELS; i++)
    {
      g_free (list->levels[i].format);
      g_free (list->levels[i].prefix);
      g_free (list->levels[i].suffix);
      g_free (list->levels[i].bullet);
    }
  g_free (list);
}

/* A bullet, of a font of signs too; NULL where the level counts. */
static char *
read_bullet (const xmlNode *level)
{
  const char *sign = office_attribute (level, "bullet-char"), *name = office_attribute (level, "style-name");
  const xmlNode *text = office_child (level, "text-properties");
  const char *font = office_attribute (text, "font-name");
  if (sign == NULL)
    return NULL;
  gunichar c = g_utf8_get_char (sign);
  if (c < 0xe000 || c >= 0xf900)
    return g_strdup (sign);
  gunichar known = ingest_symbol_sign (font != NULL ? font : name, c);
  GString *shown = g_string_new (NULL);
  g_string_append_unichar (shown, known != 0 ? known : 0x2022);
  return g_string_free (shown, FALSE);
}

static void
read_list_style (OdtReader *reader, const xmlNode *node)
{
  const char *name = office_is (node, "outline-style") ? "" : office_attribute (node, "name");
  if (name == NULL || g_hash_table_size (reader->lists) >= 10000)
    return;
  ListStyle *list = g_new0 (ListStyle, 1);
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    {
      guint index = office_attribute_count (child, "level", 0);
      if (index < 1 || index > LEVELS)
        continue;
      ListLevel *level = &list->levels[index - 1];
      if (level->shown > 0)
        continue;
      level->format = g_strdup (office_attribute (child, "num-format"));
      level->prefix = g_strdup (office_attribute (child, "num-prefix"));
      level->suffix = g_strdup (office_attribute (child, "num-suffix"));
      level->bullet = read_bullet (child);
      level->shown = CLAMP (office_attribute_count (child, "display-levels", 1), 1, LEVELS);
      level->start = MIN (office_attribute_count (child, "start-value", 1), 32767);
    }
  g_hash_table_replace (reader->lists, g_strdup (name), list);
}

static void
append_number (GString *out, const char *format, guint n)
{
  static const struct
  {
    const char *odf, *word;
  } formats[] = { { "1", "decimal" },
                  { "a", "lowerLetter" },
                  { "A", "upperLetter" },
                  { "i", "lowerRoman" },
                  { "I", "upperRoman" },
                  { "①", "decimalEnclosedCircle" },
                  { "一", "japanese" },
                  { "１", "decimalFullWidth" },
                  { "ア", "aiueo" },
                  { "ｱ", "aiueo" },
                  { "イ", "iroha" },
                  { "ｲ", "iroha" },
                  { "甲", "ideographTraditional" } };
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_prefix (format, formats[i].odf))
      {
        docx_append_number (out, formats[i].word, n);
        return;
      }
  docx_append_number (out, "decimal", n);
}

/* Counts one item and prints its number; "" where its level has none.  The caller frees it. */
static char *
next_number (ListStyle *list, guint index, guint start)
{
  GString *out = g_string_new (NULL);
  index = MIN (index, LEVELS - 1);
  const ListLevel *level = list != NULL ? &list->levels[index] : NULL;
  if (level == NULL || level->format == NULL || *level->format == '\0')
    return g_string_free (out, FALSE);
  list->counts[index] = start > 0 ? start : list->counts[index] > 0 ? list->counts[index] + 1 : MAX (level->start, 1);
  for (guint i = index + 1; i < LEVELS; i++)
    list->counts[i] = 0;
  g_string_append (out, level->prefix != NULL ? level->prefix : "");
  for (guint i = index + 1 - MIN (level->shown, index + 1); i <= index; i++)
    {
      const ListLevel *above = &list->levels[i];
      guint n = list->counts[i] > 0 ? list->counts[i] : MAX (above->start, 1);
      if (above->format == NULL || *above->format == '\0')
        continue;
      append_number (out, above->format, n);
      if (i < index)
        g_string_append_c (out, '.');
    }
  g_string_append (out, level->suffix != NULL ? level->suffix : "");
  return g_string_free (out, FALSE);
}

/* blocks */

static IngestBlock *
add_block (OdtReader *reader, GPtrArray *blocks, IngestBlockType type, const char *text)
{
  IngestBlock *block = ingest_document_add (reader->document, blocks, type, text, -1);
  block->role = reader->role;
  block->place.path = reader->path;
  return block;
}

static void
set_aside (OdtReader *reader, IngestRole role, const char *text)
{
  if (*text == '\0')
    return;
  g_ptr_array_add (reader->asides, GINT_TO_POINTER (role));
  g_ptr_array_add (reader->asides, g_strdup (text));
}

/* What stood beside the words of a block: told behind it. */
static void
note_asides (OdtReader *reader)
{
  const OdfText *text = &reader->text;
  set_aside (reader, INGEST_ROLE_STRUCK, text->struck->str);
  set_aside (reader, INGEST_ROLE_HIDDEN, text->hidden->str);
  set_aside (reader, INGEST_ROLE_RUBY, text->ruby->str);
  set_aside (reader, INGEST_ROLE_PROMPT, text->prompt->str);
  for (guint i = 0; i < text->comments->len; i++)
    set_aside (reader, INGEST_ROLE_COMMENT, text->comments->pdata[i]);
  for (guint i = 0; i < text->boxes->len; i++)
    set_aside (reader, INGEST_ROLE_TEXT_BOX, text->boxes->pdata[i]);
  for (guint i = 0; i < text->notes->len; i++)
    set_aside (reader, INGEST_ROLE_NONE, text->notes->pdata[i]);
}

static void
flush_asides (OdtReader *reader)
{
  for (guint i = 0; i + 1 < reader->asides->len; i += 2)
    {
      IngestRole role = (IngestRole) GPOINTER_TO_INT (reader->asides->pdata[i]);
      g_autofree char *text = reader->asides->pdata[i + 1];
      const char *tab = role == INGEST_ROLE_NONE ? strchr (text, '\t') : NULL;
      IngestBlock *block =
          add_block (reader, reader->document->blocks, tab != NULL ? INGEST_BLOCK_FOOTNOTE : INGEST_BLOCK_PARAGRAPH,
                     tab != NULL ? tab + 1 : text);
      if (role != INGEST_ROLE_NONE)
        block->role = role;
    }
  g_ptr_array_set_size (reader->asides, 0);
}

/* A choice by boxes of a form: its text is what is ticked, and what it looks like is told beside it. */
static void
settle_boxes (OdtReader *reader)
{
  OdfText *text = &reader->text;
  g_autofree char *answer = text->n_ticks >= 2 ? office_boxes_answer (text->text->str) : NULL;
  if (answer == NULL)
    return;
  set_aside (reader, INGEST_ROLE_CHOICES, text->text->str);
  g_string_assign (text->text, answer);
  g_array_set_size (text->spans, 0);
}

/* A paragraph or heading; @number stands before it, @bullet makes it an item of a list. */
static void
read_paragraph (OdtReader *reader, const xmlNode *node, GPtrArray *blocks, const char *number, const char *bullet,
                guint level)
{
  OdfStyle style = odf_styles_find (reader->styles, "paragraph", office_attribute (node, "style-name"));
  gboolean heading = office_is (node, "h") && reader->role == INGEST_ROLE_NONE && reader->depth == 0;
  g_autofree char *own = NULL;
  odf_text_reset (&reader->text);
  odf_text_read (&reader->text, node);
  settle_boxes (reader);
  guint outline = MAX (office_attribute_count (node, "outline-level", 1), 1);
  if (heading && *number == '\0' && !office_is_blank (reader->text.text->str))
    number = own = next_number (g_hash_table_lookup (reader->lists, ""), outline - 1, 0);
  if (style.page_break && blocks == reader->document->blocks && blocks->len > 0)
    add_block (reader, blocks, INGEST_BLOCK_PAGE_BREAK, NULL);
  const GString *text = reader->text.text;
  if (!office_is_blank (text->str) || (*number != '\0' && reader->depth > 0))
    {
      gboolean gap = *number != '\0' && text->len > 0;
      g_autofree char *whole = g_strconcat (number, gap ? " " : "", text->str, NULL);
      IngestBlockType type = heading          ? INGEST_BLOCK_HEADING
                             : bullet != NULL ? INGEST_BLOCK_LIST_ITEM
                                              : INGEST_BLOCK_PARAGRAPH;
      IngestBlock *block = add_block (reader, blocks, type, whole);
      block->level = heading ? outline : bullet != NULL ? level : 0;
      if (bullet != NULL && !heading)
        block->marker = ingest_document_keep (reader->document, bullet, -1);
      for (guint i = 0; i < reader->text.spans->len; i++)
        {
          IngestSpan span = g_array_index (reader->text.spans, IngestSpan, i);
          span.start += (guint) (strlen (whole) - text->len);
          span.end += (guint) (strlen (whole) - text->len);
          ingest_block_add_span (reader->document, block, span);
        }
      if (reader->depth > 0 && reader->text.n_ticks == 1 && office_boxes_opens (whole))
        g_ptr_array_add (reader->ticks, block);
    }
  note_asides (reader);
  if (blocks == reader->document->blocks)
    flush_asides (reader);
}

static void read_blocks (OdtReader *reader, const xmlNode *node, GPtrArray *blocks);

static void
read_list (OdtReader *reader, const xmlNode *node, GPtrArray *blocks, const char *style, guint level)
{
  const char *own = office_attribute (node, "style-name");
  style = own != NULL ? own : style;
  ListStyle *list = style != NULL ? g_hash_table_lookup (reader->lists, style) : NULL;
  gboolean goes_on = office_attribute (node, "continue-list") != NULL
                     || g_strcmp0 (office_attribute (node, "continue-numbering"), "true") == 0;
  if (list != NULL && level == 0 && !goes_on)
    memset (list->counts, 0, sizeof list->counts);
  if (reader->nesting >= MAX_NESTING)
    return;
  reader->nesting++;
  for (xmlNode *item = office_element (node->children); item != NULL; item = office_element (item->next))
    {
      gboolean counted = office_is (item, "list-item"), first = TRUE;
      for (xmlNode *child = office_element (item->children); child != NULL; child = office_element (child->next))
        if (office_is (child, "list"))
          read_list (reader, child, blocks, style, level + 1);
        else if (office_is (child, "p") || office_is (child, "h"))
          {
            const ListLevel *look = list != NULL ? &list->levels[MIN (level, LEVELS - 1)] : NULL;
            const char *bullet = counted && first && look != NULL ? look->bullet : NULL;
            g_autofree char *number = counted && first
                                          ? next_number (list, level, office_attribute_count (item, "start-value", 0))
                                          : g_strdup ("");
            read_paragraph (reader, child, blocks, number, bullet, level + 1);
            first = FALSE;
          }
    }
  reader->nesting--;
}

/* tables */

static void
read_cell (OdtReader *reader, const xmlNode *node, IngestTable *table, guint row, guint column, gboolean header)
{
  guint columns = CLAMP (office_attribute_count (node, "number-columns-spanned", 1), 1, INGEST_MAX_COLUMNS - column);
  guint rows = CLAMP (office_attribute_count (node, "number-rows-spanned", 1), 1, 65534);
  IngestCell *cell = ingest_table_add_cell (reader->document, table, row, column, rows, columns);
  const char *outer = reader->path;
  g_autofree char *path = g_strdup_printf ("%s/tr[%u]/tc[%u]", outer != NULL ? outer : "", row + 1, column + 1);
  reader->path = ingest_document_keep (reader->document, path, -1);
  ingest_cell_set_place (cell, (IngestPlace){ .path = reader->path });
  cell->header = header;
  guint ticks = reader->ticks->len;
  read_blocks (reader, node, cell->blocks);
  g_autofree char *looks = office_boxes_join (reader->document, cell->blocks, reader->ticks, ticks);
  if (looks != NULL)
    set_aside (reader, INGEST_ROLE_CHOICES, looks);
  g_ptr_array_set_size (reader->ticks, (int) ticks);
  reader->path = outer;
  if (cell->blocks->len == 0)
    g_ptr_array_remove_index (table->cells, table->cells->len - 1);
}

static void
read_rows (OdtReader *reader, const xmlNode *node, IngestTable *table, guint *row, gboolean header)
{
  for (xmlNode *child = office_element (node->children); child != NULL && reader->error == NULL;
       child = office_element (child->next))
    if (office_is (child, "table-header-rows"))
      read_rows (reader, child, table, row, TRUE);
    else if (office_is (child, "table-rows") || office_is (child, "table-row-group"))
      read_rows (reader, child, table, row, header);
    else if (office_is (child, "table-row"))
      {
        guint column = 0;
        if (!ingest_table_has_room (*row, 0, &reader->error))
          return;
        for (xmlNode *cell = office_element (child->children); cell != NULL && column < INGEST_MAX_COLUMNS;
             cell = office_element (cell->next))
          {
            guint repeats = CLAMP (office_attribute_count (cell, "number-columns-repeated", 1), 1, INGEST_MAX_COLUMNS);
            if (ingest_document_is_full (reader->document, &reader->error))
              return;
            if (office_is (cell, "table-cell"))
              read_cell (reader, cell, table, *row, column, header);
            column += repeats;
          }
        ++*row;
      }
}

static void
read_table (OdtReader *reader, const xmlNode *node, GPtrArray *blocks)
{
  IngestBlock *block;
  if (reader->depth >= INGEST_MAX_DEPTH)
    {
      g_set_error (&reader->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "tables nested deeper than %d", INGEST_MAX_DEPTH);
      return;
    }
  IngestTable *table = ingest_document_add_table (reader->document, blocks, INGEST_FOUND_MARKUP, &block);
  const char *outer = reader->path;
  g_autofree char *path =
      reader->depth > 0 ? g_strdup_printf ("%s/tbl", outer) : g_strdup_printf ("body/tbl[%u]", ++reader->n_tables);
  reader->path = block->place.path = ingest_document_keep (reader->document, path, -1);
  block->role = reader->role;
  reader->depth++;
  guint row = 0;
  read_rows (reader, node, table, &row, FALSE);
  reader->depth--;
  if (row > 0) /* no cell spans below the last row */
    for (guint i = 0; i < table->cells->len; i++)
      {
        IngestCell *cell = table->cells->pdata[i];
        cell->row_span = MIN (cell->row_span, row - cell->row);
      }
  table->rows = row;
  if (table->cells->len == 0)
    g_ptr_array_remove_index (blocks, blocks->len - 1);
  if (blocks == reader->document->blocks)
    flush_asides (reader);
  reader->path = outer;
}

/* What a tracked change removed: kept apart from the text by the file itself. */
static void
read_changes (OdtReader *reader, const xmlNode *node)
{
  for (xmlNode *region = office_element (node->children); region != NULL; region = office_element (region->next))
    {
      const xmlNode *deletion = office_child (region, "deletion");
      for (xmlNode *child = deletion != NULL ? office_element (deletion->children) : NULL; child != NULL;
           child = office_element (child->next))
        if (office_is (child, "p") || office_is (child, "h"))
          {
            odf_text_reset (&reader->text);
            odf_text_read (&reader->text, child);
            set_aside (reader, INGEST_ROLE_DELETED, reader->text.text->str);
          }
    }
  flush_asides (reader);
}

static void
read_block (OdtReader *reader, const xmlNode *child, GPtrArray *blocks)
{
  IngestRole role = reader->role;
  if (office_is (child, "p") || office_is (child, "h"))
    {
      if (reader->depth == 0)
        {
          g_autofree char *path = g_strdup_printf ("body/p[%u]", ++reader->n_paragraphs);
          reader->path = role == INGEST_ROLE_NONE ? ingest_document_keep (reader->document, path, -1) : NULL;
        }
      read_paragraph (reader, child, blocks, "", NULL, 0);
    }
  else if (office_is (child, "list"))
    read_list (reader, child, blocks, NULL, 0);
  else if (office_is (child, "table"))
    read_table (reader, child, blocks);
  else if (office_is (child, "tracked-changes"))
    read_changes (reader, child);
  else if (office_is (child, "table-of-content") || office_is (child, "alphabetical-index"))
    {
      const xmlNode *body = office_child (child, "index-body");
      reader->role = INGEST_ROLE_CONTENTS;
      if (body != NULL)
        read_blocks (reader, body, blocks);
      reader->role = role;
    }
  else if (office_is (child, "section") || office_is (child, "index-title") || office_is (child, "numbered-paragraph"))
    read_blocks (reader, child, blocks);
  else if (office_namespace (child) == OFFICE_NS_DRAW)
    {
      xmlNode around = { .type = XML_ELEMENT_NODE, .name = (const xmlChar *) "p", .children = (xmlNode *) child };
      xmlNode *next = child->next;
      ((xmlNode *) child)->next = NULL;
      odf_text_reset (&reader->text);
      odf_text_read (&reader->text, &around);
      ((xmlNode *) child)->next = next;
      note_asides (reader);
    }
}

static void
read_blocks (OdtReader *reader, const xmlNode *node, GPtrArray *blocks)
{
  if (reader->nesting >= MAX_NESTING)
    return;
  reader->nesting++;
  for (xmlNode *child = office_element (node->children); child != NULL && reader->error == NULL;
       child = office_element (child->next))
    if (!ingest_document_is_full (reader->document, &reader->error))
      read_block (reader, child, blocks);
  reader->nesting--;
}

/* the file */

/* Boxes of forms by id: ☑ or ☐, with their label. */
static void
read_control (GHashTable *controls, const xmlNode *node, gboolean box)
{
  const char *id = office_attribute (node, "id"), *label = office_attribute (node, "label");
  const char *state = office_attribute (node, box ? "current-state" : "current-selected");
  gboolean on = g_strcmp0 (state, "checked") == 0 || g_strcmp0 (state, "true") == 0;
  if (id != NULL)
    g_hash_table_replace (controls, g_strdup (id),
                          g_strconcat (on ? OFFICE_BOX_ON : OFFICE_BOX_OFF, label != NULL ? label : "", NULL));
}

static gboolean
read_part (OdtReader *reader, OfficePackage *package, const char *part, GError **error)
{
  g_autoptr (OfficeXml) xml = office_xml_open (package, part, error);
  while (xml != NULL && reader->error == NULL && office_xml_next (xml))
    {
      guint depth = office_xml_depth (xml);
      gboolean text = depth == 3 && strcmp (part, "content.xml") == 0;
      if (office_xml_is (xml, "style") || office_xml_is (xml, "list-style") || office_xml_is (xml, "outline-style"))
        {
          gboolean style = office_xml_is (xml, "style");
          const xmlNode *node = office_xml_tree (xml);
          if (node != NULL && style)
            odf_styles_add (reader->styles, node);
          else if (node != NULL)
            read_list_style (reader, node);
        }
      else if (office_xml_is (xml, "checkbox") || office_xml_is (xml, "radio"))
        read_control (reader->text.controls, office_xml_node (xml), office_xml_is (xml, "checkbox"));
      else if (text && !office_xml_is (xml, "forms") && office_namespace (office_xml_node (xml)) != OFFICE_NS_OFFICE)
        {
          const xmlNode *node = office_xml_tree (xml);
          if (node != NULL && !ingest_document_is_full (reader->document, &reader->error))
            read_block (reader, node, reader->document->blocks);
        }
      else if ((office_xml_is (xml, "header") || office_xml_is (xml, "footer")) && strcmp (part, "styles.xml") == 0)
        {
          reader->role = office_xml_is (xml, "header") ? INGEST_ROLE_HEADER : INGEST_ROLE_FOOTER;
          const xmlNode *node = office_xml_tree (xml);
          if (node != NULL)
            read_blocks (reader, node, reader->document->blocks);
          reader->role = INGEST_ROLE_NONE;
        }
    }
  if (reader->error != NULL)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else if (xml != NULL)
    office_xml_done (xml, error);
  return *error == NULL;
}

gboolean
ingest_odt_read (IngestDocument *document, GBytes *input, const IngestOptions *options G_GNUC_UNUSED, GError **error)
{
  GError *cause = NULL;
  g_autoptr (OfficePackage) package = office_package_new (input, error);
  if (package == NULL)
    return FALSE;
  g_autoptr (OdfStyles) styles = odf_styles_new ();
  g_autoptr (GHashTable) lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_list);
  g_autoptr (GHashTable) controls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) asides = g_ptr_array_new (), ticks = g_ptr_array_new ();
  OdtReader reader = { .document = document, .styles = styles, .lists = lists, .asides = asides, .ticks = ticks };
  odf_meta_read (document, package);
  odf_text_init (&reader.text, document, styles, LINE_SEPARATOR);
  reader.text.controls = controls;
  gboolean good =
      (office_package_find (package, "styles.xml") == NULL || read_part (&reader, package, "styles.xml", &cause))
      && read_part (&reader, package, "content.xml", &cause);
  flush_asides (&reader);
  odf_text_clear (&reader.text);
  if (cause != NULL)
    g_propagate_error (error, cause);
  else if (document->blocks->len == 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the document holds no text");
      return FALSE;
    }
  return good;
}
