#include "ingest/office/boxes.h"
#include "ingest/office/word.h"
#include "ingest/printed_options.h"
#include "ingest/symbol_font.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"

void
docx_clear_field (gpointer data)
{
  DocxField *field = data;
  g_string_free (field->code, TRUE);
  g_free (field->value);
}

void
docx_clear_aside (gpointer data)
{
  g_string_free (((DocxAside *) data)->text, TRUE);
}

void
docx_set_aside (DocxReader *reader, IngestRole role, const char *text, gssize length)
{
  guint n = reader->asides->len;
  DocxAside *last = n > 0 ? &g_array_index (reader->asides, DocxAside, n - 1) : NULL;
  if (length == 0 || (length < 0 && *text == '\0'))
    return;
  if (last != NULL && last->role == role && role != INGEST_ROLE_COMMENT && role != INGEST_ROLE_TEXT_BOX)
    {
      if (role == INGEST_ROLE_RUBY)
        g_string_append_c (last->text, ' ');
      g_string_append_len (last->text, text, length < 0 ? (gssize) strlen (text) : length);
      return;
    }
  DocxAside aside = { .role = role, .text = g_string_new_len (text, length < 0 ? (gssize) strlen (text) : length) };
  g_array_append_val (reader->asides, aside);
}

void
docx_text_clear (DocxReader *reader)
{
  g_string_truncate (reader->paragraph.text, 0);
  g_array_set_size (reader->paragraph.spans, 0);
  reader->paragraph.breaks = reader->paragraph.boxes = 0;
  reader->paragraph.struck = FALSE;
  g_array_set_size (reader->paragraph.ringed, 0);
}

void
docx_text_bind (DocxReader *reader, const xmlNode *control)
{
  g_autofree char *kept = docx_bound_settle (reader, control);
  if (kept != NULL)
    docx_set_aside (reader, INGEST_ROLE_HIDDEN, kept, -1);
}

/* The result of a field that is open, when it is not for the reader. */
static gboolean
is_muted (const DocxReader *reader)
{
  for (guint i = 0; i < reader->fields->len; i++)
    {
      const DocxField *field = &g_array_index (reader->fields, DocxField, i);
      if (!field->shown || field->muted)
        return TRUE;
    }
  return FALSE;
}

static void
put (DocxReader *reader, const DocxRunState *state, guint style, const char *text)
{
  DocxParagraph *paragraph = &reader->paragraph;
  guint start = (guint) paragraph->text->len;
  if (*text == '\0')
    return;
  if (state->deleted)
    docx_set_aside (reader, INGEST_ROLE_DELETED, text, -1);
  else if (state->look.hidden == DOCX_ON)
    docx_set_aside (reader, INGEST_ROLE_HIDDEN, text, -1);
  else if (state->prompt)
    docx_set_aside (reader, INGEST_ROLE_PROMPT, text, -1);
  else if (state->look.struck == DOCX_ON)
    {
      docx_set_aside (reader, INGEST_ROLE_STRUCK, text, -1);
      paragraph->struck = TRUE;
    }
  else if (!is_muted (reader))
    {
      g_string_append (paragraph->text, text);
      if (state->ringed)
        {
          IngestPrinted ringed = { start, paragraph->text->len };
          g_array_append_val (paragraph->ringed, ringed);
        }
      style |= state->look.bold == DOCX_ON ? INGEST_STYLE_BOLD : 0u;
      style |= state->look.underlined == DOCX_ON && state->link == NULL ? INGEST_STYLE_UNDERLINE : 0u;
      if (style == 0 && state->link == NULL)
        return;
      IngestSpan *last =
          paragraph->spans->len > 0 ? &g_array_index (paragraph->spans, IngestSpan, paragraph->spans->len - 1) : NULL;
      if (last != NULL && last->end == start && last->style == style && last->link == state->link)
        {
          last->end = (guint) paragraph->text->len;
          return;
        }
      IngestSpan span = { start, (guint) paragraph->text->len, style, 0, -1, state->link };
      g_array_append_val (paragraph->spans, span);
    }
}

/* fields */

static const xmlNode *
find_switch (const xmlNode *box)
{
  const xmlNode *checked = office_child (box, "checked");
  return checked != NULL ? checked : office_child (box, "default");
}

/* What a field of an older form shows: ☑ or ☐, or the entry chosen from its list.  NULL where its result says it. */
static char *
form_value (const xmlNode *data)
{
  const xmlNode *box = office_child (data, "checkBox"), *list = office_child (data, "ddList");
  if (box != NULL)
    {
      const xmlNode *state = find_switch (box);
      return g_strdup (state != NULL && office_attribute_switch (state, "val", TRUE) ? OFFICE_BOX_ON : OFFICE_BOX_OFF);
    }
  if (list == NULL)
    return NULL;
  const char *chosen = office_child_value (list, "result");
  if (chosen == NULL)
    chosen = office_child_value (list, "default");
  guint index = chosen != NULL ? (guint) MIN (g_ascii_strtoull (chosen, NULL, 10), 1000) : 0;
  for (xmlNode *entry = office_element (list->children); entry != NULL; entry = office_element (entry->next))
    if (office_is (entry, "listEntry") && index-- == 0)
      return g_strdup (office_attribute (entry, "val"));
  return NULL;
}

/* Whether a field's result is its own: page numbers, and the table of contents. */
static void
settle_code (DocxField *field)
{
  static const char *const muted[] = { "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF" };
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (field->code->str), " \t\\", 2);
  for (gsize i = 0; i < G_N_ELEMENTS (muted) && words[0] != NULL; i++)
    field->muted |= g_ascii_strcasecmp (words[0], muted[i]) == 0;
  field->contents = words[0] != NULL && (g_ascii_strcasecmp (words[0], "TOC") == 0);
}

/* "EQ \\o\\ac(○,有)": a letter in a ring, drawn as two letters over each other.  The inner one, ① where it is a digit;
 * NULL where the code says something else. */
static char *
ringed_letter (const char *code)
{
  code += strspn (code, " ");
  const char *over = strstr (code, "\\o"), *list = over != NULL ? strchr (over, '(') : NULL, *at = list;
  guint depth = 0;
  if (g_ascii_strncasecmp (code, "EQ", 2) != 0 || list == NULL)
    return NULL;
  for (; *at != '\0' && !(depth == 1 && (*at == ',' || *at == ';')); at++)
    depth += *at == '(' ? 1u : *at == ')' && depth > 0 ? (guint) -1 : 0u;
  if (*at == '\0')
    return NULL;
  const char *inner = strrchr (at, '(') != NULL ? strrchr (at, '(') + 1 : at + 1;
  char *letter = g_strstrip (g_strndup (inner, strcspn (inner, ")")));
  if (letter[0] >= '1' && letter[0] <= '9' && letter[1] == '\0')
    {
      char circled[8] = "";
      circled[g_unichar_to_utf8 (0x2460 + (gunichar) (letter[0] - '1'), circled)] = '\0';
      g_free (letter);
      return g_strdup (circled);
    }
  return letter;
}

static void
read_field_character (DocxReader *reader, const xmlNode *node, const DocxRunState *state)
{
  const char *type = office_attribute (node, "fldCharType");
  guint n = reader->fields->len;
  DocxField *field = n > 0 ? &g_array_index (reader->fields, DocxField, n - 1) : NULL;
  if (g_strcmp0 (type, "begin") == 0 && n < 64)
    {
      const xmlNode *data = office_child (node, "ffData");
      DocxField opened = { .code = g_string_new (NULL), .value = data != NULL ? form_value (data) : NULL };
      if (opened.value != NULL)
        {
          put (reader, state, 0, opened.value);
          reader->paragraph.boxes += office_child (data, "checkBox") != NULL;
          opened.muted = TRUE;
        }
      g_array_append_val (reader->fields, opened);
    }
  else if (g_strcmp0 (type, "separate") == 0 && field != NULL)
    {
      settle_code (field);
      field->shown = TRUE;
    }
  else if (g_strcmp0 (type, "end") == 0 && field != NULL)
    {
      g_autofree char *ringed = field->shown ? NULL : ringed_letter (field->code->str);
      g_array_set_size (reader->fields, n - 1);
      DocxRunState around = *state;
      around.ringed = TRUE;
      if (ringed != NULL)
        put (reader, &around, 0, ringed);
    }
}

/* runs */

static void
read_symbol (DocxReader *reader, const xmlNode *node, const DocxRunState *state)
{
  const char *code = office_attribute (node, "char");
  gunichar c = code != NULL ? (gunichar) g_ascii_strtoull (code, NULL, 16) : 0;
  gunichar sign = ingest_symbol_sign (office_attribute (node, "font"), c);
  char text[8] = "";
  if (sign == 0 && c >= 0x20 && c < 0xd800)
    sign = c;
  if (sign != 0)
    {
      text[g_unichar_to_utf8 (sign, text)] = '\0';
      put (reader, state, 0, text);
    }
}

static void
read_note (DocxReader *reader, const xmlNode *node, const DocxRunState *state, GHashTable *notes)
{
  const char *id = office_attribute (node, "id");
  const char *text = id != NULL && notes != NULL ? g_hash_table_lookup (notes, id) : NULL;
  if (text == NULL || state->deleted)
    return;
  g_autofree char *note = g_strdup_printf ("%u\t%s", ++reader->n_notes, text);
  DocxAside aside = { .role = INGEST_ROLE_NONE, .text = g_string_new (note) };
  g_array_append_val (reader->asides, aside);
}

static void
read_comment (DocxReader *reader, const xmlNode *node)
{
  const char *id = office_attribute (node, "id"), *text = NULL;
  if (id != NULL && reader->comments != NULL)
    text = g_hash_table_lookup (reader->comments, id);
  if (text != NULL)
    docx_set_aside (reader, INGEST_ROLE_COMMENT, text, -1);
}

/* Text boxes anywhere in a drawing, each once. */
static void
read_text_boxes (DocxReader *reader, const xmlNode *node, guint depth)
{
  for (xmlNode *child = office_element (node->children); child != NULL && depth > 0;
       child = office_element (child->next))
    if (office_is (child, "AlternateContent"))
      {
        const xmlNode *chosen = docx_alternative (child);
        if (chosen != NULL)
          read_text_boxes (reader, chosen, depth - 1);
      }
    else if (office_is (child, "txbxContent"))
      {
        g_autofree char *text = docx_plain_text (reader, child);
        docx_set_aside (reader, INGEST_ROLE_TEXT_BOX, text, -1);
      }
    else
      read_text_boxes (reader, child, depth - 1);
}

static void read_inline (DocxReader *reader, const xmlNode *node, const DocxRunState *state);

static void
read_ruby (DocxReader *reader, const xmlNode *node, const DocxRunState *state)
{
  const xmlNode *base = office_child (node, "rubyBase"), *reading = office_child (node, "rt");
  g_autoptr (GString) above = g_string_new (NULL);
  for (xmlNode *run = reading != NULL ? office_element (reading->children) : NULL; run != NULL;
       run = office_element (run->next))
    for (xmlNode *t = office_element (run->children); t != NULL; t = office_element (t->next))
      if (office_is (t, "t"))
        office_append_text (above, t);
  if (base != NULL)
    read_inline (reader, base, state);
  docx_set_aside (reader, INGEST_ROLE_RUBY, above->str, (gssize) above->len);
}

/* What stands in a run. */
static void
read_piece (DocxReader *reader, const xmlNode *node, const DocxRunState *state, guint style)
{
  if (office_is (node, "t") || office_is (node, "delText"))
    {
      g_autoptr (GString) text = g_string_new (NULL);
      office_append_text (text, node);
      put (reader, state, style, text->str);
    }
  else if (office_is (node, "tab") || office_is (node, "ptab"))
    put (reader, state, style, "\t");
  else if (office_is (node, "br"))
    {
      const char *type = office_attribute (node, "type");
      if (g_strcmp0 (type, "page") == 0)
        reader->paragraph.breaks += !state->deleted;
      else
        put (reader, state, style, LINE_SEPARATOR);
    }
  else if (office_is (node, "cr"))
    put (reader, state, style, LINE_SEPARATOR);
  else if (office_is (node, "noBreakHyphen"))
    put (reader, state, style, "-");
  else if (office_is (node, "sym"))
    read_symbol (reader, node, state);
  else if (office_is (node, "fldChar"))
    read_field_character (reader, node, state);
  else if (office_is (node, "instrText"))
    {
      if (reader->fields->len > 0)
        office_append_text (g_array_index (reader->fields, DocxField, reader->fields->len - 1).code, node);
    }
  else if (office_is (node, "footnoteReference"))
    read_note (reader, node, state, reader->footnotes);
  else if (office_is (node, "endnoteReference"))
    read_note (reader, node, state, reader->endnotes);
  else if (office_is (node, "commentReference"))
    read_comment (reader, node);
  else if (office_is (node, "ruby"))
    read_ruby (reader, node, state);
  else if (office_is (node, "drawing") || office_is (node, "pict") || office_is (node, "object"))
    read_text_boxes (reader, node, DOCX_MAX_NESTING);
  else if (office_is (node, "AlternateContent"))
    {
      const xmlNode *chosen = docx_alternative (node);
      for (xmlNode *child = chosen != NULL ? office_element (chosen->children) : NULL; child != NULL;
           child = office_element (child->next))
        read_piece (reader, child, state, style);
    }
}

/* In a frame, or on a colour: how an option of a form is marked. */
static gboolean
is_set_off (const xmlNode *properties)
{
  static const char *const nothing[] = { "none", "nil", "auto", "FFFFFF", "ffffff", NULL };
  const char *frame = office_child_value (properties, "bdr"), *colour = office_child_value (properties, "highlight");
  const char *shade = office_attribute (office_child (properties, "shd"), "fill");
  return (frame != NULL && !g_strv_contains (nothing, frame)) || (colour != NULL && !g_strv_contains (nothing, colour))
         || (shade != NULL && !g_strv_contains (nothing, shade));
}

static void
read_run (DocxReader *reader, const xmlNode *run, const DocxRunState *outer)
{
  DocxRunState state = *outer;
  const xmlNode *properties = office_child (run, "rPr");
  const char *style_id = office_child_value (properties, "rStyle");
  const char *align = office_child_value (properties, "vertAlign");
  if (style_id != NULL)
    {
      const DocxLook *look = &docx_styles_find (reader->styles, style_id)->look;
      state.look.bold = look->bold != DOCX_UNSET ? look->bold : state.look.bold;
      state.look.struck = look->struck != DOCX_UNSET ? look->struck : state.look.struck;
      state.look.hidden = look->hidden != DOCX_UNSET ? look->hidden : state.look.hidden;
    }
  docx_look_read (&state.look, properties);
  state.ringed |= is_set_off (properties);
  guint style = g_strcmp0 (align, "superscript") == 0 ? INGEST_STYLE_SUPERSCRIPT : 0;
  for (xmlNode *node = office_element (run->children); node != NULL; node = office_element (node->next))
    read_piece (reader, node, &state, style);
}

/* A content control in a paragraph: a box is shown by its state, a prompt is nobody's words. */
static void
read_control (DocxReader *reader, const xmlNode *node, const DocxRunState *outer)
{
  DocxRunState state = *outer;
  docx_text_bind (reader, node);
  const xmlNode *properties = office_child (node, "sdtPr"), *content = office_child (node, "sdtContent");
  const xmlNode *box = office_child (properties, "checkbox");
  if (box != NULL)
    {
      const xmlNode *checked = office_child (box, "checked");
      reader->paragraph.boxes++;
      put (reader, &state, 0,
           checked != NULL && office_attribute_switch (checked, "val", TRUE) ? OFFICE_BOX_ON : OFFICE_BOX_OFF);
      return;
    }
  const xmlNode *prompt = office_child (properties, "showingPlcHdr");
  state.prompt |= prompt != NULL && office_attribute_switch (prompt, "val", TRUE);
  if (content != NULL)
    read_inline (reader, content, &state);
}

static void
read_link (DocxReader *reader, const xmlNode *node, const DocxRunState *outer)
{
  DocxRunState state = *outer;
  const OfficeRelation *relation = office_relations_by_id (reader->relations, office_attribute (node, "id"));
  if (relation != NULL && relation->external && g_utf8_validate (relation->target, -1, NULL))
    state.link = ingest_document_keep (reader->document, relation->target, -1);
  read_inline (reader, node, &state);
}

static void
read_simple_field (DocxReader *reader, const xmlNode *node, const DocxRunState *state)
{
  DocxField field = { .code = g_string_new (office_attribute (node, "instr")), .shown = TRUE };
  settle_code (&field);
  g_array_append_val (reader->fields, field);
  read_inline (reader, node, state);
  g_array_set_size (reader->fields, reader->fields->len - 1);
}

/* The elements of a paragraph that hold runs. */
static void
read_inline (DocxReader *reader, const xmlNode *node, const DocxRunState *state)
{
  if (reader->nesting >= DOCX_MAX_NESTING)
    return;
  reader->nesting++;
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    if (office_is (child, "r") && office_namespace (child) == OFFICE_NS_WORD)
      read_run (reader, child, state);
    else if (office_is (child, "r")) /* of a formula */
      {
        const xmlNode *t = office_child (child, "t");
        g_autoptr (GString) text = g_string_new (NULL);
        if (t != NULL)
          office_append_text (text, t);
        put (reader, state, 0, text->str);
      }
    else if (office_is (child, "del") || office_is (child, "moveFrom"))
      {
        DocxRunState deleted = *state;
        deleted.deleted = TRUE;
        read_inline (reader, child, &deleted);
      }
    else if (office_is (child, "sdt"))
      read_control (reader, child, state);
    else if (office_is (child, "hyperlink"))
      read_link (reader, child, state);
    else if (office_is (child, "fldSimple"))
      read_simple_field (reader, child, state);
    else if (office_is (child, "AlternateContent"))
      {
        const xmlNode *chosen = docx_alternative (child);
        if (chosen != NULL)
          read_inline (reader, chosen, state);
      }
    else if (!g_str_has_suffix ((const char *) child->name, "Pr"))
      read_inline (reader, child, state); /* ins, moveTo, smartTag, customXml, oMath … */
  reader->nesting--;
}

void
docx_text_read (DocxReader *reader, const xmlNode *node, DocxRunState state)
{
  read_inline (reader, node, &state);
}

const xmlNode *
docx_alternative (const xmlNode *node)
{
  const xmlNode *choice = office_child (node, "Choice");
  return choice != NULL ? choice : office_child (node, "Fallback");
}

char *
docx_plain_text (DocxReader *reader, const xmlNode *node)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  DocxParagraph outer = reader->paragraph;
  GString *text = g_string_new (NULL);
  reader->paragraph = (DocxParagraph){ .text = g_string_new (NULL),
                                       .spans = g_array_new (FALSE, FALSE, sizeof (IngestSpan)),
                                       .ringed = g_array_new (FALSE, FALSE, sizeof (IngestPrinted)) };
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    {
      docx_text_clear (reader);
      docx_text_read (reader, child, (DocxRunState){ .look = { DOCX_UNSET, DOCX_UNSET, DOCX_UNSET } });
      if (text->len > 0 && reader->paragraph.text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, reader->paragraph.text->str);
    }
  g_string_free (reader->paragraph.text, TRUE);
  g_array_unref (reader->paragraph.spans);
  g_array_unref (reader->paragraph.ringed);
  reader->paragraph = outer;
  return g_string_free (text, FALSE);
}
