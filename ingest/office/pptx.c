#include "ingest/office/pptx.h"

#include "ingest/office/kind.h"
#include "ingest/office/properties.h"
#include "ingest/office/xml.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"
#define MAX_SLIDES     5000
#define MAX_SHAPES     20000 /* of one slide */
#define MAX_NESTING    64
#define SHORT_TITLE    40 /* characters of a box that is the title of its slide */
#define SHORT_LINE     30 /* of each line of a slide that only thanks, … */
#define FEW_LINES      3  /* … and how many it has */

/* A slide: which blocks are its own, and its title. */
typedef struct
{
  guint first, last; /* last: exclusive */
  char *title;       /* stripped of numbers, or NULL */
  gboolean alone;    /* it has a title and a subtitle at most */
} Slide;

typedef struct
{
  IngestDocument *document;
  OfficePackage *package;
  GPtrArray *relations; /* of the slide that is read */
  GArray *slides;       /* of Slide */
  GString *text, *struck;
  GArray *spans; /* of IngestSpan, of the paragraph that is gathered */
  guint page, nesting, pictures;
  IngestRole role;
  GError *error;
} Reader;

int
ingest_pptx_bid (const guint8 *bytes, gsize length)
{
  return office_kind_of_bytes (bytes, length) == OFFICE_SLIDES ? 100 : 0;
}

static IngestBlock *
add_block (Reader *reader, GPtrArray *blocks, IngestBlockType type, const char *text)
{
  IngestBlock *block = ingest_document_add (reader->document, blocks, type, text, -1);
  block->role = reader->role;
  block->place.page = reader->page;
  return block;
}

/* ---- text ---- */

static void
add_run (Reader *reader, const xmlNode *run)
{
  const xmlNode *look = office_child (run, "rPr"), *t = office_child (run, "t");
  const char *strike = office_attribute (look, "strike");
  guint start = (guint) reader->text->len;
  if (t == NULL)
    return;
  if (strike != NULL && strcmp (strike, "noStrike") != 0)
    {
      office_append_text (reader->struck, t);
      return;
    }
  office_append_text (reader->text, t);
  const char *raised = office_attribute (look, "baseline");
  guint style = (look != NULL && office_attribute_switch (look, "b", FALSE) ? INGEST_STYLE_BOLD : 0u)
                | (raised != NULL && g_ascii_strtoll (raised, NULL, 10) > 0 ? INGEST_STYLE_SUPERSCRIPT : 0u);
  if (style == 0 || reader->text->len == start)
    return;
  IngestSpan span = { start, (guint) reader->text->len, style, 0, -1, NULL, 0, NULL };
  g_array_append_val (reader->spans, span);
}

/* Gathers a paragraph, <a:p>. */
static void
read_runs (Reader *reader, const xmlNode *paragraph)
{
  g_string_truncate (reader->text, 0);
  g_array_set_size (reader->spans, 0);
  for (xmlNode *child = office_element (paragraph->children); child != NULL; child = office_element (child->next))
    if (office_is (child, "r"))
      add_run (reader, child);
    else if (office_is (child, "br"))
      g_string_append (reader->text, LINE_SEPARATOR);
    else if (office_is (child, "fld") && g_strcmp0 (office_attribute (child, "type"), "slidenum") != 0)
      add_run (reader, child);
}

/* All text of a body, its paragraphs in lines; the caller frees it. */
static char *
plain_text (Reader *reader, const xmlNode *body)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (xmlNode *child = body != NULL ? office_element (body->children) : NULL; child != NULL;
       child = office_element (child->next))
    if (office_is (child, "p"))
      {
        read_runs (reader, child);
        g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", reader->text->str);
      }
  return g_strstrip (g_string_free (g_steal_pointer (&all), FALSE));
}

/* What is drawn before a paragraph: the caller frees it; NULL where nothing is.  @bullets: where it does not say. */
static char *
read_marker (const xmlNode *look, gboolean bullets, guint *number)
{
  const xmlNode *sign = office_child (look, "buChar"), *counts = office_child (look, "buAutoNum");
  *number = counts != NULL ? MAX (*number + 1, office_attribute_count (counts, "startAt", 1)) : 0;
  if (office_child (look, "buNone") != NULL)
    return NULL;
  if (counts != NULL)
    return g_strdup_printf ("%u.", *number);
  if (sign != NULL || office_child (look, "buBlip") != NULL || bullets)
    return g_strdup ("・");
  return NULL;
}

/* The paragraphs of a body into @blocks; @bullets: they have some where they do not say. */
static void
read_body (Reader *reader, const xmlNode *body, GPtrArray *blocks, gboolean bullets)
{
  guint number = 0;
  for (xmlNode *child = body != NULL ? office_element (body->children) : NULL; child != NULL;
       child = office_element (child->next))
    {
      if (!office_is (child, "p") || ingest_document_is_full (reader->document, &reader->error))
        continue;
      const xmlNode *look = office_child (child, "pPr");
      read_runs (reader, child);
      if (office_is_blank (reader->text->str))
        continue;
      g_autofree char *marker = read_marker (look, bullets, &number);
      IngestBlock *block = add_block (reader, blocks, marker != NULL ? INGEST_BLOCK_LIST_ITEM : INGEST_BLOCK_PARAGRAPH,
                                      reader->text->str);
      if (marker != NULL)
        {
          block->marker = ingest_document_keep (reader->document, marker, -1);
          block->level = 1 + MIN (office_attribute_count (look, "lvl", 0), 8);
        }
      for (guint i = 0; i < reader->spans->len; i++)
        ingest_block_add_span (reader->document, block, g_array_index (reader->spans, IngestSpan, i));
    }
}

/* ---- shapes ---- */

/* The placeholder that a shape fills, or NULL. */
static const xmlNode *
find_placeholder (const xmlNode *shape)
{
  return office_child (office_child (office_child (shape, "nvSpPr"), "nvPr"), "ph");
}

static gboolean
is_type (const char *type, const char *const *types)
{
  return type != NULL && g_strv_contains (types, type);
}

static gboolean
is_title (const xmlNode *placeholder)
{
  static const char *const titles[] = { "title", "ctrTitle", NULL };
  return placeholder != NULL && is_type (office_attribute (placeholder, "type"), titles);
}

static gboolean
is_hidden (const xmlNode *shape)
{
  for (xmlNode *child = office_element (shape->children); child != NULL; child = office_element (child->next))
    {
      const xmlNode *named = g_str_has_prefix ((const char *) child->name, "nv") ? office_child (child, "cNvPr") : NULL;
      if (named != NULL)
        return office_attribute_switch (named, "hidden", FALSE);
    }
  return FALSE;
}

/* Cells that a span covers are there too, each in its column. */
static void
read_row (Reader *reader, const xmlNode *node, IngestTable *table, guint row, gboolean header)
{
  guint column = 0;
  for (xmlNode *tc = office_element (node->children); tc != NULL && column < INGEST_MAX_COLUMNS;
       tc = office_element (tc->next))
    {
      if (!office_is (tc, "tc"))
        continue;
      if (ingest_document_is_full (reader->document, &reader->error))
        return;
      guint columns = CLAMP (office_attribute_count (tc, "gridSpan", 1), 1, INGEST_MAX_COLUMNS - column);
      guint rows = CLAMP (office_attribute_count (tc, "rowSpan", 1), 1, 65534);
      if (!office_attribute_switch (tc, "hMerge", FALSE) && !office_attribute_switch (tc, "vMerge", FALSE))
        {
          IngestCell *cell = ingest_table_add_cell (reader->document, table, row, column, rows, columns);
          cell->header = header;
          read_body (reader, office_child (tc, "txBody"), cell->blocks, FALSE);
          if (cell->blocks->len == 0)
            g_ptr_array_remove_index (table->cells, table->cells->len - 1);
        }
      column++;
    }
}

static void
read_table (Reader *reader, const xmlNode *node)
{
  IngestBlock *block;
  IngestTable *table =
      ingest_document_add_table (reader->document, reader->document->blocks, INGEST_FOUND_MARKUP, &block);
  const xmlNode *look = office_child (node, "tblPr");
  gboolean titled = look != NULL && office_attribute_switch (look, "firstRow", FALSE);
  guint row = 0;
  block->role = reader->role;
  block->place.page = reader->page;
  for (xmlNode *tr = office_element (node->children); tr != NULL && reader->error == NULL;
       tr = office_element (tr->next))
    if (office_is (tr, "tr") && ingest_table_has_room (row, 0, &reader->error))
      {
        read_row (reader, tr, table, row, titled && row == 0);
        row++;
      }
  table->rows = MAX (row, 1);
  for (guint i = 0; i < table->cells->len; i++) /* no cell spans below the last row */
    {
      IngestCell *cell = table->cells->pdata[i];
      cell->row_span = MIN (cell->row_span, table->rows - cell->row);
    }
  if (table->cells->len == 0)
    g_ptr_array_remove_index (reader->document->blocks, reader->document->blocks->len - 1);
}

/* The words of a diagram: its points in the order of its data. */
static void
read_diagram (Reader *reader, const xmlNode *ids)
{
  const OfficeRelation *relation = office_relations_by_id (reader->relations, office_attribute (ids, "dm"));
  g_autoptr (OfficeXml) xml =
      relation != NULL && !relation->external ? office_xml_open (reader->package, relation->target, NULL) : NULL;
  while (xml != NULL && reader->error == NULL && office_xml_next (xml))
    if (office_xml_is (xml, "t") && office_namespace (office_xml_node (xml)) != OFFICE_NS_DRAWING)
      {
        const xmlNode *body = office_xml_tree (xml);
        if (body != NULL)
          read_body (reader, body, reader->document->blocks, TRUE);
      }
}

static void
read_frame (Reader *reader, const xmlNode *frame)
{
  const xmlNode *data = office_child (office_child (frame, "graphic"), "graphicData");
  const xmlNode *table = office_child (data, "tbl"), *diagram = office_child (data, "relIds");
  if (table != NULL)
    read_table (reader, table);
  else if (diagram != NULL)
    read_diagram (reader, diagram);
}

static void
read_shape (Reader *reader, const xmlNode *shape)
{
  static const char *const margins[] = { "dt", "ftr", "hdr", "sldNum", NULL }, *const plain[] = { "subTitle", NULL };
  const xmlNode *placeholder = find_placeholder (shape), *body = office_child (shape, "txBody");
  const char *type = placeholder != NULL ? office_attribute (placeholder, "type") : NULL;
  IngestRole role = reader->role;
  if (body == NULL)
    return;
  if (is_type (type, margins))
    reader->role = INGEST_ROLE_FOOTER;
  guint paragraphs = 0;
  for (xmlNode *child = office_element (body->children); child != NULL; child = office_element (child->next))
    paragraphs += office_is (child, "p");
  read_body (reader, body, reader->document->blocks,
             placeholder != NULL && !is_type (type, plain) && !is_type (type, margins) && paragraphs > 1);
  reader->role = role;
}

/* Reads a shape; of a group, those in it. */
static void
visit (Reader *reader, const xmlNode *shape)
{
  IngestRole role = reader->role;
  const xmlNode *inner =
      office_is (shape, "grpSp") || office_is (shape, "Choice") || office_is (shape, "Fallback") ? shape : NULL;
  if (reader->nesting >= MAX_NESTING)
    return;
  reader->nesting++;
  if (is_hidden (shape))
    reader->role = INGEST_ROLE_HIDDEN;
  if (office_is (shape, "AlternateContent"))
    inner = office_child (shape, "Choice") != NULL ? office_child (shape, "Choice") : office_child (shape, "Fallback");
  for (xmlNode *child = inner != NULL ? office_element (inner->children) : NULL; child != NULL && reader->error == NULL;
       child = office_element (child->next))
    visit (reader, child);
  if (office_is (shape, "sp"))
    read_shape (reader, shape);
  else if (office_is (shape, "graphicFrame"))
    read_frame (reader, shape);
  else if (office_is (shape, "pic"))
    reader->pictures++;
  reader->role = role;
  reader->nesting--;
}

/* ---- titles ---- */

/* What a first look over a slide finds. */
typedef struct
{
  gint title, top; /* which shape is the title by its placeholder, and which stands on top; -1 where none */
  char *title_text, *top_text;
  gint64 highest;
  guint shapes, words; /* with text, and of these those that are neither title nor subtitle */
  gboolean hidden;     /* the slide is */
} Look;

static void
clear_look (Look *look)
{
  g_free (look->title_text);
  g_free (look->top_text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, clear_look)

/* The text of @shape in one line, where it may be the title of its slide; NULL where it is longer. */
static char *
short_line (const char *text)
{
  gboolean brief =
      strchr (text, '\n') == NULL && g_utf8_strlen (text, -1) <= SHORT_TITLE && strstr (text, "。") == NULL;
  return brief ? g_strdup (text) : NULL;
}

static void
look_at_shape (Reader *reader, Look *look, const xmlNode *shape, gint index)
{
  static const char *const others[] = { "dt", "ftr", "hdr", "sldNum", "subTitle", NULL };
  const xmlNode *placeholder = find_placeholder (shape);
  const char *type = office_attribute (placeholder, "type");
  const char *y = office_attribute (office_child (office_child (office_child (shape, "spPr"), "xfrm"), "off"), "y");
  gboolean frame = office_is (shape, "graphicFrame");
  g_autofree char *text = plain_text (reader, office_child (shape, "txBody"));
  look->shapes += frame || *text != '\0';
  if (look->title < 0 && is_title (placeholder))
    {
      look->title = index;
      look->title_text = g_steal_pointer (&text);
      return;
    }
  look->words += frame || office_is (shape, "pic") || office_is (shape, "grpSp")
                 || office_is (shape, "AlternateContent") || (*text != '\0' && !is_type (type, others));
  if (*text == '\0' || y == NULL || placeholder != NULL || g_ascii_strtoll (y, NULL, 10) >= look->highest)
    return;
  g_free (look->top_text);
  look->highest = g_ascii_strtoll (y, NULL, 10);
  look->top = index;
  look->top_text = short_line (text);
}

/* A title without its number and what says that it goes on: "2. 通信の保護（1/2）" is "通信の保護".  The caller frees
 * it. */
static char *
bare_title (const char *title)
{
  static const char number[] = "0123456789.,:)-・ \t";
  const char *at = title + strspn (title, number);
  if (*at == '\0')
    at = title;
  g_autofree char *fold = g_utf8_normalize (at, -1, G_NORMALIZE_ALL_COMPOSE);
  char *bare = g_strdup (fold != NULL ? fold : at);
  char *open = strrchr (bare, '(');
  gsize length = strlen (bare);
  if (open != NULL && open > bare && bare[length - 1] == ')'
      && (strspn (open + 1, "0123456789/ ") + 1 == strlen (open + 1) || g_str_has_prefix (open, "(続")))
    *open = '\0';
  char *begin = bare + strspn (bare, number);
  memmove (bare, begin, strlen (begin) + 1);
  return g_strstrip (bare);
}

/* The title as a heading; that of the first slide, by itself, names the document, one that goes on is not said again.
 */
static void
add_title (Reader *reader, Slide *slide, const char *title)
{
  const Slide *before =
      reader->slides->len > 0 ? &g_array_index (reader->slides, Slide, reader->slides->len - 1) : NULL;
  g_auto (GStrv) parts = g_strsplit (title, "\n", -1);
  g_autofree char *text = g_strjoinv (" ", parts);
  if (*text == '\0')
    return;
  slide->title = bare_title (text);
  if (before != NULL && before->title != NULL && strcmp (before->title, slide->title) == 0)
    return;
  IngestBlock *block = add_block (reader, reader->document->blocks, INGEST_BLOCK_HEADING, text);
  block->level = slide->alone ? 1 : 2;
  if (before == NULL && slide->alone) /* the file's own is often another's */
    reader->document->title = ingest_document_keep (reader->document, text, -1);
}

/* ---- slides ---- */

static void
read_notes (Reader *reader)
{
  static const char *const bodies[] = { "body", NULL };
  const OfficeRelation *relation = office_relations_by_type (reader->relations, "notesSlide");
  g_autoptr (OfficeXml) xml =
      relation != NULL && !relation->external ? office_xml_open (reader->package, relation->target, NULL) : NULL;
  const xmlNode *root = xml != NULL && office_xml_next (xml) ? office_xml_tree (xml) : NULL;
  const xmlNode *tree = office_child (office_child (root, "cSld"), "spTree");
  for (xmlNode *shape = tree != NULL ? office_element (tree->children) : NULL; shape != NULL;
       shape = office_element (shape->next))
    {
      const xmlNode *placeholder = office_is (shape, "sp") ? find_placeholder (shape) : NULL;
      if (placeholder == NULL || !is_type (office_attribute (placeholder, "type"), bodies))
        continue;
      g_autofree char *text = plain_text (reader, office_child (shape, "txBody"));
      if (*text != '\0')
        add_block (reader, reader->document->blocks, INGEST_BLOCK_PARAGRAPH, text)->role = INGEST_ROLE_COMMENT;
    }
}

/* The shapes of a slide, a tree at a time: looked at where @look is given, else read, all but the title's. */
static gboolean
each_shape (Reader *reader, const char *part, Look *look, gint title)
{
  g_autoptr (OfficeXml) xml = office_xml_open (reader->package, part, &reader->error);
  gint index = 0;
  while (xml != NULL && reader->error == NULL && office_xml_next (xml))
    {
      if (office_xml_depth (xml) == 0 && look != NULL)
        look->hidden = !office_attribute_switch (office_xml_node (xml), "show", TRUE);
      if (office_xml_depth (xml) != 3)
        continue;
      xmlNode *node = office_xml_tree (xml);
      if (node == NULL)
        break;
      if (look != NULL)
        look_at_shape (reader, look, node, index);
      else if (index != title)
        visit (reader, node);
      if (++index > MAX_SHAPES)
        g_set_error (&reader->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "slide %u: more than %d shapes", reader->page,
                     MAX_SHAPES);
    }
  return xml != NULL && reader->error == NULL && office_xml_done (xml, &reader->error);
}

static void
read_slide (Reader *reader, const char *part)
{
  GPtrArray *blocks = reader->document->blocks;
  g_auto (Look) look = { .title = -1, .top = -1, .highest = G_MAXINT64 };
  reader->page++;
  if (!each_shape (reader, part, &look, -1))
    return;
  /* no placeholder is the title: the box on top, where others stand below it */
  gint title = look.title >= 0 ? look.title : look.top_text != NULL && look.shapes >= 2 ? look.top : -1;
  g_autoptr (GPtrArray) relations = office_relations_read (reader->package, part);
  Slide slide = { .first = blocks->len, .alone = look.words == 0 };
  reader->relations = relations;
  reader->role = look.hidden ? INGEST_ROLE_HIDDEN : INGEST_ROLE_NONE;
  reader->pictures = 0;
  g_string_truncate (reader->struck, 0); /* looking gathers it too */
  if (reader->page > 1)
    add_block (reader, blocks, INGEST_BLOCK_PAGE_BREAK, NULL);
  if (title >= 0)
    add_title (reader, &slide, title == look.title ? look.title_text : look.top_text);
  guint before = blocks->len;
  if (each_shape (reader, part, NULL, title) && reader->pictures > 0 && blocks->len == before)
    ingest_document_warn (reader->document, "image-pages", reader->page, 0, "slide %u is a picture, which is not read",
                          reader->page);
  slide.last = blocks->len;
  if (reader->struck->len > 0)
    add_block (reader, blocks, INGEST_BLOCK_PARAGRAPH, reader->struck->str)->role = INGEST_ROLE_STRUCK;
  g_array_append_val (reader->slides, slide);
  read_notes (reader);
  reader->relations = NULL;
}

/* ---- slides that say nothing of their own ---- */

static void
set_role (Reader *reader, const Slide *slide, IngestRole role)
{
  for (guint i = slide->first; i < slide->last; i++)
    {
      IngestBlock *block = reader->document->blocks->pdata[i];
      if (block->type == INGEST_BLOCK_PAGE_BREAK || block->role != INGEST_ROLE_NONE)
        continue;
      block->role = role;
      if (block->type == INGEST_BLOCK_HEADING)
        {
          block->type = INGEST_BLOCK_PARAGRAPH;
          block->level = 0;
        }
    }
}

/* Two of its lines at least, and most, are titles of other slides. */
static gboolean
is_contents (const Reader *reader, guint index, GHashTable *titles)
{
  const Slide *slide = &g_array_index (reader->slides, Slide, index);
  guint lines = 0, known = 0;
  for (guint i = slide->first; i < slide->last; i++)
    {
      const IngestBlock *block = reader->document->blocks->pdata[i];
      if (block->table != NULL)
        return FALSE;
      if (block->type != INGEST_BLOCK_PARAGRAPH && block->type != INGEST_BLOCK_LIST_ITEM)
        continue;
      g_autofree char *bare = bare_title (block->text);
      gpointer whose;
      lines++;
      known += g_hash_table_lookup_extended (titles, bare, NULL, &whose) && GPOINTER_TO_UINT (whose) != index;
    }
  return known >= 2 && known * 3 >= lines * 2;
}

/* A few short lines, no sentence, a title and its subtitle or no title: "ご清聴ありがとうございました", "Thank you". */
static gboolean
only_thanks (const Reader *reader, const Slide *slide)
{
  guint lines = 0, titles = 0;
  for (guint i = slide->first; i < slide->last; i++)
    {
      const IngestBlock *block = reader->document->blocks->pdata[i];
      if (block->type == INGEST_BLOCK_PAGE_BREAK || block->role != INGEST_ROLE_NONE)
        continue;
      if (block->table != NULL || g_utf8_strlen (block->text, -1) > SHORT_LINE || strstr (block->text, "。") != NULL)
        return FALSE;
      titles += block->type == INGEST_BLOCK_HEADING;
      lines++;
    }
  return lines <= FEW_LINES && (slide->alone || titles == 0);
}

static void
settle_slides (Reader *reader)
{
  guint n = reader->slides->len;
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = n; i-- > 0;)
    if (g_array_index (reader->slides, Slide, i).title != NULL)
      g_hash_table_replace (titles, g_array_index (reader->slides, Slide, i).title, GUINT_TO_POINTER (i));
  for (guint i = 0; i < n; i++)
    if (is_contents (reader, i, titles))
      set_role (reader, &g_array_index (reader->slides, Slide, i), INGEST_ROLE_CONTENTS);
  if (n >= 3 && only_thanks (reader, &g_array_index (reader->slides, Slide, n - 1)))
    set_role (reader, &g_array_index (reader->slides, Slide, n - 1), INGEST_ROLE_ASIDE);
}

/* ---- the file ---- */

/* A slide has two attributes of the local name id: its own, and with a prefix that of a relation. */
static const char *
find_relation_id (const xmlNode *node)
{
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns != NULL && strcmp ((const char *) attribute->name, "id") == 0 && attribute->children != NULL)
      return (const char *) attribute->children->content;
  return NULL;
}

/* The slides' parts in the order of the presentation. */
static gboolean
read_slides (Reader *reader, const char *part, GError **error)
{
  g_autoptr (GPtrArray) relations = office_relations_read (reader->package, part);
  g_autoptr (OfficeXml) xml = office_xml_open (reader->package, part, error);
  if (xml == NULL)
    return FALSE;
  while (reader->error == NULL && office_xml_next (xml))
    {
      if (!office_xml_is (xml, "sldId"))
        continue;
      const char *id = find_relation_id (office_xml_node (xml));
      const OfficeRelation *relation = office_relations_by_id (relations, id);
      if (relation == NULL || relation->external)
        continue;
      if (reader->slides->len >= MAX_SLIDES)
        g_set_error (&reader->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "more than %d slides", MAX_SLIDES);
      else
        read_slide (reader, relation->target);
    }
  if (reader->error == NULL)
    return office_xml_done (xml, error);
  g_propagate_error (error, g_steal_pointer (&reader->error));
  return FALSE;
}

static void
clear_slide (gpointer slide)
{
  g_free (((Slide *) slide)->title);
}

gboolean
ingest_pptx_read (IngestDocument *document, GBytes *input, const IngestOptions *options G_GNUC_UNUSED, GError **error)
{
  g_autofree char *part = NULL;
  g_autoptr (OfficePackage) package = office_package_new (input, error);
  if (package == NULL)
    return FALSE;
  if (office_kind (package, &part) != OFFICE_SLIDES)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_FORMAT, "no slides of PowerPoint");
      return FALSE;
    }
  g_autoptr (GPtrArray) relations = office_relations_read (package, "");
  g_autoptr (GArray) slides = g_array_new (FALSE, TRUE, sizeof (Slide)),
                     spans = g_array_new (FALSE, FALSE, sizeof (IngestSpan));
  g_autoptr (GString) text = g_string_new (NULL), struck = g_string_new (NULL);
  g_array_set_clear_func (slides, clear_slide);
  office_properties_read (document, package, relations);
  document->most_blocks = MAX (document->most_blocks, INGEST_FREE_BLOCKS);
  Reader reader = {
    .document = document, .package = package, .slides = slides, .spans = spans, .text = text, .struck = struck
  };
  if (!read_slides (&reader, part, error))
    return FALSE;
  settle_slides (&reader);
  document->pages = reader.page;
  if (document->blocks->len == 0)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the slides hold no text");
      return FALSE;
    }
  return TRUE;
}
