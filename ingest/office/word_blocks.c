#include "ingest/office/boxes.h"
#include "ingest/office/word.h"
#include "ingest/printed_options.h"

#include <string.h>

/* what was set apart */

static IngestBlock *
add_block (DocxReader *reader, GPtrArray *blocks, IngestBlockType type, const char *text, gssize length)
{
  IngestBlock *block = ingest_document_add (reader->document, blocks, type, text, length);
  block->role = reader->role;
  if (reader->path == NULL && reader->role == INGEST_ROLE_NONE) /* only now: a million empty paragraphs need none */
    {
      g_autofree char *path = g_strdup_printf ("body/p[%u]", MAX (reader->n_paragraphs, 1));
      reader->path = ingest_document_keep (reader->document, path, -1);
    }
  block->place.path = reader->path;
  return block;
}

void
docx_flush_asides (DocxReader *reader)
{
  for (guint i = 0; i < reader->asides->len; i++)
    {
      const DocxAside *aside = &g_array_index (reader->asides, DocxAside, i);
      const char *text = aside->text->str, *tab = aside->role == INGEST_ROLE_NONE ? strchr (text, '\t') : NULL;
      g_strstrip (aside->text->str);
      if (*text == '\0')
        continue;
      IngestBlock *block =
          add_block (reader, reader->document->blocks, tab != NULL ? INGEST_BLOCK_FOOTNOTE : INGEST_BLOCK_PARAGRAPH,
                     tab != NULL ? tab + 1 : text, -1);
      if (aside->role != INGEST_ROLE_NONE)
        block->role = aside->role;
    }
  g_array_set_size (reader->asides, 0);
}

/* paragraphs */

static gboolean
in_contents (const DocxReader *reader)
{
  for (guint i = 0; i < reader->fields->len; i++)
    if (g_array_index (reader->fields, DocxField, i).contents)
      return TRUE;
  return reader->contents;
}

static guint
child_count (const xmlNode *node, const char *name, guint absent)
{
  const char *value = office_child_value (node, name);
  guint64 count;
  return value != NULL && g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &count, NULL) ? (guint) count : absent;
}

/* The number printed before a paragraph; .text is "" where there is none. */
static DocxNumber
next_number (DocxReader *reader, const xmlNode *properties, const DocxStyle *style)
{
  const xmlNode *own = office_child (properties, "numPr");
  guint list = child_count (own, "numId", style->list >= 0 ? (guint) style->list : 0);
  guint level = child_count (own, "ilvl", style->list_level >= 0 ? (guint) style->list_level : 0);
  if (list == 0)
    return (DocxNumber){ .text = g_strdup (""), .gap = "" };
  return docx_numbering_next (reader->numbering, list, level);
}

/* A heading's level, from 1; 0 for text. */
static guint
heading_level (const xmlNode *properties, const DocxStyle *style)
{
  guint own = child_count (properties, "outlineLvl", 10);
  if (own <= 9)
    return own < 9 ? own + 1 : 0;
  if (style->outline >= 0)
    return style->outline < 9 ? (guint) style->outline + 1 : 0;
  if (style->name != NULL && g_str_has_prefix (style->name, "heading ") && g_ascii_isdigit (style->name[8]))
    return (guint) (style->name[8] - '0');
  return 0;
}

static void
add_spans (DocxReader *reader, IngestBlock *block, guint shift)
{
  for (guint i = 0; i < reader->paragraph.spans->len; i++)
    {
      IngestSpan span = g_array_index (reader->paragraph.spans, IngestSpan, i);
      span.start += shift;
      span.end += shift;
      ingest_block_add_span (reader->document, block, span);
    }
}

/* A choice by boxes of a form: its text is what is ticked, and what it looks like is told beside it. */
static void
settle_boxes (DocxReader *reader)
{
  DocxParagraph *paragraph = &reader->paragraph;
  g_autofree char *answer = paragraph->boxes >= 2 ? office_boxes_answer (paragraph->text->str) : NULL;
  if (answer == NULL)
    return;
  docx_set_aside (reader, INGEST_ROLE_CHOICES, paragraph->text->str, (gssize) paragraph->text->len);
  docx_set_aside (reader, INGEST_ROLE_CHOICES, "\n", 1);
  g_string_assign (paragraph->text, answer);
  g_array_set_size (paragraph->spans, 0);
}

/* "有・無" with a ring around one of them: that is the answer, and what it looks like is told beside it. */
static void
settle_ringed (DocxReader *reader)
{
  DocxParagraph *paragraph = &reader->paragraph;
  g_autoptr (GArray) options = paragraph->ringed->len > 0 ? ingest_printed_split (paragraph->text->str) : NULL;
  if (options == NULL)
    return;
  g_autofree gboolean *chosen = g_new0 (gboolean, options->len);
  guint n = 0;
  for (guint i = 0; i < options->len; i++)
    {
      const IngestPrinted *option = &g_array_index (options, IngestPrinted, i);
      gsize covered = 0;
      for (guint k = 0; k < paragraph->ringed->len; k++)
        {
          const IngestPrinted *ringed = &g_array_index (paragraph->ringed, IngestPrinted, k);
          gsize from = MAX (option->from, ringed->from), to = MIN (option->to, ringed->to);
          covered += to > from ? to - from : 0;
        }
      chosen[i] = covered * 2 >= option->to - option->from;
      n += chosen[i];
    }
  if (n == 0 || n == options->len)
    return;
  g_autofree char *answer = ingest_printed_answer (paragraph->text->str, options, chosen);
  docx_set_aside (reader, INGEST_ROLE_CHOICES, paragraph->text->str, (gssize) paragraph->text->len);
  docx_set_aside (reader, INGEST_ROLE_CHOICES, "\n", 1);
  g_string_assign (paragraph->text, answer);
  g_array_set_size (paragraph->spans, 0);
  g_array_set_size (paragraph->ringed, 0);
}

/* Options of which all but one were struck out: the signs between them go too. */
static void
settle_struck (DocxReader *reader)
{
  DocxParagraph *paragraph = &reader->paragraph;
  g_autofree char *rest = paragraph->struck ? ingest_printed_rest (paragraph->text->str) : NULL;
  if (rest == NULL)
    return;
  g_string_assign (paragraph->text, rest);
  g_array_set_size (paragraph->spans, 0);
}

/* The paragraph gathered, as a block. */
static void
add_paragraph (DocxReader *reader, GPtrArray *blocks, const xmlNode *properties, const DocxStyle *style)
{
  settle_boxes (reader);
  settle_ringed (reader);
  settle_struck (reader);
  DocxNumber number = next_number (reader, properties, style);
  g_autofree char *printed = number.text;
  const GString *text = reader->paragraph.text;
  guint level = heading_level (properties, style);
  gboolean contents = in_contents (reader) || (style->name != NULL && g_str_has_prefix (style->name, "toc ")),
           title = g_strcmp0 (style->name, "title") == 0;
  for (guint i = 0; i < reader->paragraph.breaks && blocks == reader->document->blocks; i++)
    add_block (reader, blocks, INGEST_BLOCK_PAGE_BREAK, NULL, 0);
  if (office_is_blank (text->str) && (*printed == '\0' || number.bullet || reader->depth == 0))
    return;
  if (number.bullet && level == 0)
    {
      IngestBlock *item = add_block (reader, blocks, INGEST_BLOCK_LIST_ITEM, text->str, (gssize) text->len);
      item->marker = ingest_document_keep (reader->document, printed, -1);
      item->level = 1
                    + child_count (office_child (properties, "numPr"), "ilvl",
                                   style->list_level > 0 ? (guint) style->list_level : 0);
      add_spans (reader, item, 0);
      return;
    }
  g_autofree char *whole = g_strconcat (printed, *printed != '\0' && text->len > 0 ? number.gap : "", text->str, NULL);
  gboolean heading = level > 0 && !contents && reader->depth == 0 && reader->role == INGEST_ROLE_NONE;
  IngestBlock *block = add_block (reader, blocks, heading ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH, whole, -1);
  block->level = heading ? level : 0;
  if (contents)
    block->role = INGEST_ROLE_CONTENTS;
  add_spans (reader, block, (guint) (strlen (whole) - text->len));
  if (reader->depth > 0 && reader->paragraph.boxes == 1 && office_boxes_opens (whole))
    g_ptr_array_add (reader->ticks, block);
  if (title && reader->document->title == NULL)
    reader->document->title = ingest_document_keep (reader->document, text->str, (gssize) text->len);
}

static gboolean
is_mark_deleted (const xmlNode *properties)
{
  const xmlNode *run = office_child (properties, "rPr");
  return office_child (run, "del") != NULL || office_child (run, "moveFrom") != NULL;
}

static void
note_section (DocxReader *reader, const xmlNode *section)
{
  for (xmlNode *child = section != NULL ? office_element (section->children) : NULL; child != NULL;
       child = office_element (child->next))
    if (office_is (child, "headerReference") || office_is (child, "footerReference"))
      {
        const char *id = office_attribute (child, "id");
        if (id != NULL && !g_ptr_array_find_with_equal_func (reader->marginals, id, g_str_equal, NULL))
          g_ptr_array_add (reader->marginals, g_strdup (id));
      }
}

static void
read_paragraph (DocxReader *reader, const xmlNode *node, GPtrArray *blocks)
{
  const xmlNode *properties = office_child (node, "pPr"), *before = office_child (properties, "pageBreakBefore");
  const DocxStyle *style = docx_styles_find (reader->styles, office_child_value (properties, "pStyle"));
  if (!reader->open)
    docx_text_clear (reader);
  reader->open = FALSE;
  if (before != NULL && office_attribute_switch (before, "val", TRUE))
    reader->paragraph.breaks++;
  note_section (reader, office_child (properties, "sectPr"));
  gboolean toc = in_contents (reader);
  docx_text_read (reader, node, (DocxRunState){ .look = style->look });
  if (is_mark_deleted (properties))
    reader->open = TRUE; /* the next paragraph goes on in this one */
  else
    {
      gboolean was = reader->contents;
      reader->contents |= toc; /* the last line of a table of contents ends its field */
      add_paragraph (reader, blocks, properties, style);
      reader->contents = was;
    }
  if (blocks == reader->document->blocks)
    docx_flush_asides (reader);
}

/* tables */

/* A cell that goes on below, by the first column of it. */
typedef struct
{
  IngestCell *cell;
  guint row; /* the last that it reaches */
} Merge;

static IngestCell *
find_merge (const GArray *merges, guint column, guint row)
{
  const Merge *merge = column < merges->len ? &g_array_index (merges, Merge, column) : NULL;
  return merge != NULL && merge->cell != NULL && merge->row + 1 == row ? merge->cell : NULL;
}

static void
read_cell (DocxReader *reader, const xmlNode *node, IngestTable *table, guint row, guint *column, gboolean header,
           GArray *merges)
{
  const xmlNode *properties = office_child (node, "tcPr"), *merge = office_child (properties, "vMerge");
  guint span = CLAMP (child_count (properties, "gridSpan", 1), 1, INGEST_MAX_COLUMNS);
  guint at = *column;
  const char *how = office_attribute (merge, "val");
  *column += span;
  if (*column > INGEST_MAX_COLUMNS)
    {
      g_set_error (&reader->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "more than %d cells in a row", INGEST_MAX_COLUMNS);
      return;
    }
  if (merges->len < *column)
    g_array_set_size (merges, *column);
  IngestCell *above = merge != NULL && g_strcmp0 (how, "restart") != 0 ? find_merge (merges, at, row) : NULL;
  if (above != NULL)
    {
      above->row_span = row - above->row + 1;
      table->rows = MAX (table->rows, row + 1);
      g_array_index (merges, Merge, at).row = row;
      return;
    }
  if (ingest_document_is_full (reader->document, &reader->error))
    return;
  IngestCell *cell = ingest_table_add_cell (reader->document, table, row, at, 1, span);
  const char *outer = reader->path;
  g_autofree char *path = g_strdup_printf ("%s/tr[%u]/tc[%u]", outer, row + 1, at + 1);
  reader->path = ingest_document_keep (reader->document, path, -1);
  cell->header = header;
  ingest_cell_set_place (cell, (IngestPlace){ .path = reader->path });
  guint ticks = reader->ticks->len;
  docx_blocks_read (reader, node, cell->blocks);
  g_autofree char *looks = office_boxes_join (reader->document, cell->blocks, reader->ticks, ticks);
  if (looks != NULL)
    docx_set_aside (reader, INGEST_ROLE_CHOICES, looks, -1);
  g_ptr_array_set_size (reader->ticks, (int) ticks);
  reader->path = outer;
  if (merge != NULL)
    g_array_index (merges, Merge, at) = (Merge){ cell, row };
}

/* The cells of a row, in whatever stands around them. */
static void
read_cells (DocxReader *reader, const xmlNode *node, IngestTable *table, guint row, guint *column, gboolean header,
            GArray *merges)
{
  for (xmlNode *child = office_element (node->children); child != NULL && reader->error == NULL;
       child = office_element (child->next))
    if (office_is (child, "tc"))
      read_cell (reader, child, table, row, column, header, merges);
    else if (office_is (child, "sdt") && office_child (child, "sdtContent") != NULL)
      {
        docx_text_bind (reader, child);
        read_cells (reader, office_child (child, "sdtContent"), table, row, column, header, merges);
      }
    else if (office_is (child, "customXml") || office_is (child, "ins"))
      read_cells (reader, child, table, row, column, header, merges);
}

static gboolean
is_on (const xmlNode *properties, const char *name)
{
  const xmlNode *node = office_child (properties, name);
  return node != NULL && office_attribute_switch (node, "val", TRUE);
}

/* All text of a row that is not shown. */
static void
set_row_aside (DocxReader *reader, const xmlNode *row, IngestRole role)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (xmlNode *cell = office_element (row->children); cell != NULL; cell = office_element (cell->next))
    if (office_is (cell, "tc"))
      for (xmlNode *child = office_element (cell->children); child != NULL; child = office_element (child->next))
        if (office_is (child, "p"))
          {
            DocxRunState state = { .look = { DOCX_UNSET, DOCX_UNSET, DOCX_UNSET } };
            docx_text_clear (reader);
            docx_text_read (reader, child, state);
            g_string_append_printf (all, "%s%s", all->len > 0 && reader->paragraph.text->len > 0 ? "\t" : "",
                                    reader->paragraph.text->str);
            docx_text_clear (reader);
          }
  docx_set_aside (reader, role, all->str, (gssize) all->len);
}

static void
read_rows (DocxReader *reader, const xmlNode *node, IngestTable *table, guint *row, GArray *merges)
{
  for (xmlNode *child = office_element (node->children); child != NULL && reader->error == NULL;
       child = office_element (child->next))
    {
      const xmlNode *properties = office_child (child, "trPr");
      if (office_is (child, "sdt") && office_child (child, "sdtContent") != NULL)
        read_rows (reader, office_child (child, "sdtContent"), table, row, merges);
      else if (office_is (child, "customXml") || office_is (child, "ins"))
        read_rows (reader, child, table, row, merges);
      else if (!office_is (child, "tr"))
        continue;
      else if (office_child (properties, "del") != NULL)
        set_row_aside (reader, child, INGEST_ROLE_DELETED);
      else if (is_on (properties, "hidden"))
        set_row_aside (reader, child, INGEST_ROLE_HIDDEN);
      else
        {
          guint column = MIN (child_count (properties, "gridBefore", 0), INGEST_MAX_COLUMNS);
          if (!ingest_table_has_room (*row, 0, &reader->error))
            return;
          read_cells (reader, child, table, *row, &column, is_on (properties, "tblHeader"), merges);
          table->rows = MAX (table->rows, *row + 1);
          ++*row;
        }
    }
}

/* Cells without text are left out: the grid's size tells of them. */
static void
drop_empty_cells (IngestTable *table)
{
  guint kept = 0;
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  for (guint i = 0; i < table->cells->len; i++)
    {
      IngestCell *cell = table->cells->pdata[i];
      if (cell->blocks->len == 0)
        g_ptr_array_add (empty, cell);
      else
        table->cells->pdata[kept++] = cell;
    }
  for (guint i = 0; i < empty->len; i++)
    table->cells->pdata[kept + i] = empty->pdata[i];
  g_ptr_array_set_size (table->cells, (int) kept);
}

/* The only cell of a table that has no more than one: a frame around text. */
static const xmlNode *
find_only_cell (const xmlNode *node)
{
  const xmlNode *row = office_child (node, "tr"), *cell = row != NULL ? office_child (row, "tc") : NULL;
  guint rows = 0, cells = 0;
  for (xmlNode *child = office_element (node->children); child != NULL; child = office_element (child->next))
    rows += office_is (child, "tr") || office_is (child, "sdt") || office_is (child, "customXml");
  for (xmlNode *child = row != NULL ? office_element (row->children) : NULL; child != NULL;
       child = office_element (child->next))
    cells += office_is (child, "tc") || office_is (child, "sdt") || office_is (child, "customXml");
  return rows == 1 && cells == 1 && office_child (office_child (row, "trPr"), "del") == NULL ? cell : NULL;
}

static void
read_table (DocxReader *reader, const xmlNode *node, GPtrArray *blocks)
{
  const xmlNode *only = find_only_cell (node);
  if (reader->depth >= INGEST_MAX_DEPTH)
    {
      g_set_error (&reader->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "tables nested deeper than %d", INGEST_MAX_DEPTH);
      return;
    }
  if (only != NULL)
    {
      docx_blocks_read (reader, only, blocks);
      return;
    }
  IngestBlock *block;
  IngestTable *table = ingest_document_add_table (reader->document, blocks, INGEST_FOUND_MARKUP, &block);
  g_autoptr (GArray) merges = g_array_new (FALSE, TRUE, sizeof (Merge));
  const char *outer = reader->path;
  g_autofree char *path =
      reader->depth > 0 ? g_strdup_printf ("%s/tbl", outer) : g_strdup_printf ("body/tbl[%u]", ++reader->n_tables);
  reader->path = block->place.path = ingest_document_keep (reader->document, path, -1);
  block->role = reader->role;
  reader->depth++;
  guint row = 0;
  read_rows (reader, node, table, &row, merges);
  reader->depth--;
  drop_empty_cells (table);
  if (table->cells->len == 0)
    g_ptr_array_remove_index (blocks, blocks->len - 1);
  if (blocks == reader->document->blocks)
    docx_flush_asides (reader);
  reader->path = outer;
}

/* blocks */

/* A content control around blocks: a prompt is nobody's words, a gallery of contents is a table of contents. */
static void
read_control (DocxReader *reader, const xmlNode *node, GPtrArray *blocks)
{
  docx_text_bind (reader, node);
  const xmlNode *properties = office_child (node, "sdtPr"), *content = office_child (node, "sdtContent");
  const char *gallery = office_child_value (office_child (properties, "docPartObj"), "docPartGallery");
  gboolean contents = reader->contents;
  if (content == NULL)
    return;
  if (is_on (properties, "showingPlcHdr"))
    {
      g_autofree char *text = docx_plain_text (reader, content);
      docx_set_aside (reader, INGEST_ROLE_PROMPT, text, -1);
      return;
    }
  reader->contents |= g_strcmp0 (gallery, "Table of Contents") == 0;
  docx_blocks_read (reader, content, blocks);
  reader->contents = contents;
}

void
docx_blocks_read (DocxReader *reader, const xmlNode *node, GPtrArray *blocks)
{
  if (reader->nesting >= DOCX_MAX_NESTING)
    return;
  reader->nesting++;
  for (xmlNode *child = office_element (node->children); child != NULL && reader->error == NULL;
       child = office_element (child->next))
    {
      if (ingest_document_is_full (reader->document, &reader->error))
        break;
      if (office_is (child, "p"))
        {
          if (reader->depth == 0)
            {
              reader->n_paragraphs++;
              reader->path = NULL;
            }
          read_paragraph (reader, child, blocks);
        }
      else if (office_is (child, "tbl"))
        read_table (reader, child, blocks);
      else if (office_is (child, "sdt"))
        read_control (reader, child, blocks);
      else if (office_is (child, "sectPr"))
        note_section (reader, child);
      else if (office_is (child, "AlternateContent"))
        {
          const xmlNode *chosen = docx_alternative (child);
          if (chosen != NULL)
            docx_blocks_read (reader, chosen, blocks);
        }
      else if (office_is (child, "customXml") || office_is (child, "ins") || office_is (child, "moveTo")
               || office_is (child, "smartTag"))
        docx_blocks_read (reader, child, blocks);
    }
  reader->nesting--;
}
