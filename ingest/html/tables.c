#include "ingest/html/attributes.h"
#include "ingest/html/builder.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"

/* HTML, "The td element": what colspan and rowspan are clamped to. */
#define MAX_COLUMN_SPAN 1000
#define MAX_ROW_SPAN    65534

/* Cells of a table that lays out a page. */
#define MOST_LAYOUT_CELLS 12

/* A cell that holds nothing but a sign, its words for those who do not see it, or both: they are what it says. */
static void
show_spoken (IngestCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = cell->blocks->pdata[i];
      if (block->role != INGEST_ROLE_HIDDEN && (block->text[0] != '\0' || block->table != NULL))
        return;
    }
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      IngestBlock *block = cell->blocks->pdata[i];
      if (block->role == INGEST_ROLE_HIDDEN)
        block->role = INGEST_ROLE_NONE;
    }
}

void
ingest_html_end_cell (HtmlBuilder *builder, HtmlTable *table)
{
  ingest_html_flush (builder);
  if (table->spoken && table->cell != NULL)
    show_spoken (table->cell);
  table->spoken = FALSE;
  table->in_cell = FALSE;
  table->cell = NULL;
}

void
ingest_html_end_row (HtmlBuilder *builder, HtmlTable *table)
{
  if (table->in_cell)
    ingest_html_end_cell (builder, table);
  table->in_row = FALSE;
}

/* No cell spans beyond its row group. */
void
ingest_html_end_group (HtmlBuilder *builder, HtmlTable *table)
{
  ingest_html_end_row (builder, table);
  guint end = (guint) (table->row + 1);
  for (guint i = table->group_cells; i < table->table->cells->len; i++)
    {
      IngestCell *cell = g_ptr_array_index (table->table->cells, i);
      cell->row_span = MAX (MIN (cell->row_span, end - MIN (end, cell->row)), 1);
    }
  g_array_set_size (table->until, 0);
  table->group_cells = table->table->cells->len;
  table->group_start = end;
  table->header_group = FALSE;
}

void
ingest_html_start_group (HtmlBuilder *builder, HtmlTable *table, gboolean header)
{
  ingest_html_end_group (builder, table);
  table->in_caption = FALSE;
  table->header_group = header;
}

void
ingest_html_start_row (HtmlBuilder *builder, HtmlTable *table)
{
  ingest_html_end_row (builder, table);
  if (!builder->started)
    builder->blank = 0;
  table->in_caption = FALSE;
  table->in_row = TRUE;
  table->row++;
  table->column = 0;
  if (builder->error == NULL
      && !ingest_table_has_room ((guint) table->row, ingest_html_line (builder), &builder->error))
    ingest_html_fail (builder);
}

/* Finds the cell's place: the first column that no cell from above spans into (HTML, "Forming a table"). */
void
ingest_html_start_cell (HtmlBuilder *builder, HtmlTable *table, const xmlChar **attributes, gboolean header)
{
  if (table->in_cell)
    ingest_html_end_cell (builder, table);
  if (!table->in_row)
    ingest_html_start_row (builder, table);
  guint row = (guint) table->row;
  GArray *until = table->until;
  while (table->column < until->len && g_array_index (until, guint, table->column) > row)
    table->column++;

  table->cell_row = row;
  table->cell_column = table->column;
  table->column_span = ingest_html_get_span (attributes, "colspan", MAX_COLUMN_SPAN, 1);
  table->row_span = ingest_html_get_span (attributes, "rowspan", MAX_ROW_SPAN, MAX_ROW_SPAN);
  table->header = header || table->header_group || ingest_html_attribute (attributes, "scope") != NULL;
  table->cell_line = ingest_html_line (builder);
  table->column += table->column_span;
  if (table->column > INGEST_MAX_COLUMNS)
    {
      if (builder->error == NULL)
        g_set_error (&builder->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: more than %d cells in a row",
                     table->cell_line, INGEST_MAX_COLUMNS);
      ingest_html_fail (builder);
      return;
    }
  if (table->row_span > 1)
    {
      if (until->len < table->column)
        g_array_set_size (until, table->column);
      for (guint c = table->cell_column; c < table->column; c++)
        g_array_index (until, guint, c) = row + table->row_span;
    }
  table->last_start = MAX (table->last_start, table->cell_column);
  table->n_cells++;
  table->in_cell = TRUE;
  table->cell = NULL;
  table->cell_serial = ++builder->serials;
}

void
ingest_html_free_table (gpointer data)
{
  HtmlTable *table = data;
  g_array_unref (table->until);
  g_free (table);
}

/* Puts what the cells of the table at @place hold there instead of the table. */
static void
unwrap (GPtrArray *outer, guint place, const IngestTable *table)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  for (guint i = 0; i < table->cells->len; i++)
    {
      IngestCell *cell = g_ptr_array_index (table->cells, i);
      guint n = cell->blocks->len;
      for (guint k = 0; k < n; k++)
        g_ptr_array_add (moved, cell->blocks->pdata[k]);
      g_ptr_array_set_free_func (cell->blocks, NULL);
    }
  /* nearly always the last block */
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  guint last = outer->len;
  for (guint i = place + 1; i < last; i++)
    g_ptr_array_add (after, outer->pdata[i]);
  while (outer->len > place + 1)
    g_ptr_array_steal_index (outer, outer->len - 1);
  g_ptr_array_remove_index (outer, place);
  for (guint i = 0; i < moved->len; i++)
    g_ptr_array_add (outer, moved->pdata[i]);
  for (guint i = 0; i < after->len; i++)
    g_ptr_array_add (outer, after->pdata[i]);
}

/* Bytes of it that are links. */
static gsize
count_links (const IngestBlock *block)
{
  gsize linked = 0;
  for (guint k = 0; k < block->n_spans; k++)
    linked += block->spans[k].link != NULL ? block->spans[k].end - block->spans[k].start : 0;
  return linked;
}

static gboolean
is_copyright (const IngestBlock *block)
{
  return strlen (block->text) < 200 && (strstr (block->text, "opyright") != NULL || strstr (block->text, "©") != NULL);
}

/* All of the cell is links, pictures, a copyright: a menu, a banner, a foot. */
static gboolean
is_frame_cell (const IngestCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (cell->blocks, i);
      if (block->table != NULL
          || (block->type != INGEST_BLOCK_FIGURE && count_links (block) * 10 < strlen (block->text) * 7
              && !is_copyright (block)))
        return FALSE;
    }
  return TRUE;
}

/* Lines and blocks that a cell holds. */
static guint
count_lines (const IngestCell *cell)
{
  guint n = 0;
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (cell->blocks, i);
      n++;
      for (const char *at = block->text; (at = strstr (at, LINE_SEPARATOR)) != NULL; at += 3)
        n++;
    }
  return n;
}

/* Headings that a cell holds: a page has them, a cell of a sheet hardly ever two. */
static guint
count_headings (const IngestCell *cell)
{
  guint n = 0;
  for (guint i = 0; i < cell->blocks->len; i++)
    n += ((const IngestBlock *) g_ptr_array_index (cell->blocks, i))->type == INGEST_BLOCK_HEADING;
  return n;
}

/* A table as sites laid out their pages once: one cell with many lines, the others all frame.  A cell with headings of
 * its own is a page whatever stands beside it. */
static gboolean
is_layout (const HtmlTable *table)
{
  guint pages = 0, headed = 0, frames = 0;
  const GPtrArray *cells = table->table->cells;
  if (cells->len < 2 || cells->len > MOST_LAYOUT_CELLS)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      const IngestCell *cell = g_ptr_array_index (cells, i);
      gboolean frame = is_frame_cell (cell), page = !frame && !cell->header && count_lines (cell) >= 6;
      frames += frame;
      pages += page;
      headed += page && count_headings (cell) >= 2;
    }
  return headed == 1 || (pages == 1 && frames > 0 && frames + pages == cells->len);
}

/* &nbsp; keeps a cell open. */
static gboolean
is_blank (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

/* Bytes of text in @blocks, tables in them too, and how many of these are links. */
static gsize
count_text (const GPtrArray *blocks, gsize *linked)
{
  gsize n = 0;
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = blocks->pdata[i];
      n += is_blank (block->text) ? 0 : strlen (block->text);
      *linked += count_links (block);
      for (guint k = 0; block->table != NULL && k < block->table->cells->len; k++)
        n += count_text (((const IngestCell *) block->table->cells->pdata[k])->blocks, linked);
    }
  return n;
}

/* More words than links. */
static gboolean
has_words (const GPtrArray *blocks)
{
  gsize linked = 0, text = count_text (blocks, &linked);
  return linked * 2 < text;
}

/* Bytes of the tables in the cell that have rows and columns of their own. */
static gsize
count_sheets (const IngestCell *cell)
{
  gsize n = 0, linked = 0;
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = cell->blocks->pdata[i];
      for (guint k = 0; block->table != NULL && block->table->rows >= 3 && block->table->columns >= 2
                        && k < block->table->cells->len;
           k++)
        n += count_text (((const IngestCell *) block->table->cells->pdata[k])->blocks, &linked);
    }
  return n;
}

/* A table without rules and titles that holds little besides whole tables, each in a cell that has nothing but menus
 * beside it.  In a sheet with a table in an answer the question stands beside that table, or two cells of words stand
 * side by side in other rows. */
static gboolean
lays_out_tables (const HtmlTable *table)
{
  const GPtrArray *cells = table->table->cells;
  gsize all = 0, sheets = 0, linked = 0;
  guint row = G_MAXUINT, words = 0;
  gboolean marked = FALSE;
  if (table->ruled || cells->len > MOST_LAYOUT_CELLS)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      const IngestCell *cell = cells->pdata[i];
      marked |= cell->header;
      words = cell->row == row ? words : 0;
      row = cell->row;
      words += has_words (cell->blocks);
      if (words > 1)
        return FALSE;
      sheets += count_sheets (cell);
      all += count_text (cell->blocks, &linked);
    }
  return !marked && sheets * 2 > all - linked;
}

/* What stands in the frame of a page. */
static void
set_frame_roles (const HtmlTable *table)
{
  for (guint i = 0; i < table->table->cells->len; i++)
    {
      const IngestCell *cell = g_ptr_array_index (table->table->cells, i);
      for (guint k = 0; k < cell->blocks->len && is_frame_cell (cell); k++)
        {
          IngestBlock *block = g_ptr_array_index (cell->blocks, k);
          if (block->role == INGEST_ROLE_NONE && block->type != INGEST_BLOCK_FIGURE && block->n_spans > 0)
            block->role = INGEST_ROLE_NAVIGATION;
        }
    }
}

/* The same where tables lay out what stands around the sheets: a menu may name the page itself without a link, and the
 * site's name stands beside its links. */
static void
unwrap_frames (const HtmlTable *table)
{
  for (guint i = 0; i < table->table->cells->len; i++)
    {
      const IngestCell *cell = g_ptr_array_index (table->table->cells, i);
      if (count_sheets (cell) > 0)
        continue;
      gboolean menu = !has_words (cell->blocks);
      for (guint k = 0; k < cell->blocks->len;)
        {
          IngestBlock *block = cell->blocks->pdata[k];
          if (block->table != NULL)
            {
              unwrap (cell->blocks, k, block->table);
              continue;
            }
          if (block->type == INGEST_BLOCK_PARAGRAPH && is_blank (block->text))
            {
              g_ptr_array_remove_index (cell->blocks, k);
              continue;
            }
          gsize linked = count_links (block);
          if (block->role == INGEST_ROLE_NONE && block->type != INGEST_BLOCK_FIGURE && linked <= strlen (block->text)
              && (menu ? linked > 0 || cell->blocks->len > 1 : linked * 2 >= strlen (block->text)))
            block->role = INGEST_ROLE_NAVIGATION;
          else if (block->role == INGEST_ROLE_NONE && is_copyright (block))
            block->role = INGEST_ROLE_FOOTER;
          k++;
        }
    }
}

void
ingest_html_end_table (HtmlBuilder *builder, HtmlTable *table)
{
  ingest_html_end_group (builder, table);
  ingest_html_flush (builder);
  IngestTable *grid = table->table;
  grid->rows = (guint) (table->row + 1);
  grid->columns = table->n_cells > 0 ? table->last_start + 1 : 0;
  for (guint i = 0; i < grid->cells->len; i++)
    {
      IngestCell *cell = g_ptr_array_index (grid->cells, i);
      cell->column_span = MIN (cell->column_span, grid->columns - cell->column);
    }
  table->block->place.last_line = MAX (table->block->place.line, ingest_html_line (builder));
  gboolean layout = !table->presentation && is_layout (table);
  gboolean tables = !table->presentation && !layout && lays_out_tables (table);
  if (layout)
    set_frame_roles (table);
  else if (tables)
    unwrap_frames (table);
  if (table->n_cells <= 1 || grid->cells->len == 0 || table->presentation || layout || tables)
    unwrap (table->outer, table->place, grid);
  g_ptr_array_remove_index (builder->tables, builder->tables->len - 1);
}

void
ingest_html_start_table (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes)
{
  ingest_html_flush (builder);
  /* a table straight in a table ends that one */
  HtmlTable *around = ingest_html_innermost_table (builder);
  if (around != NULL && !around->in_cell)
    ingest_html_end_table (builder, around);
  if (builder->depth + builder->tables->len >= INGEST_MAX_DEPTH)
    {
      if (builder->error == NULL)
        g_set_error (&builder->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: tables nested deeper than %d",
                     ingest_html_line (builder), INGEST_MAX_DEPTH);
      ingest_html_fail (builder);
      return;
    }
  around = ingest_html_innermost_table (builder);
  const char *role = ingest_html_attribute (attributes, "role");
  HtmlTable *table = g_new0 (HtmlTable, 1);
  table->outer = around != NULL ? ingest_html_cell_blocks (builder, around) : builder->blocks;
  table->table = ingest_document_add_table (builder->document, table->outer, INGEST_FOUND_MARKUP, &table->block);
  table->place = table->outer->len - 1;
  table->serial = element->serial = ++builder->serials;
  table->row = -1;
  table->until = g_array_new (FALSE, TRUE, sizeof (guint));
  table->presentation =
      role != NULL && (g_ascii_strcasecmp (role, "presentation") == 0 || g_ascii_strcasecmp (role, "none") == 0);
  element->state.type = INGEST_BLOCK_PARAGRAPH;
  element->state.level = 0;
  element->state.item = element->state.list = element->state.list_level = 0;
  element->state.pre = FALSE;
  element->state.style = 0;
  element->state.link = NULL;
  const char *border = ingest_html_attribute (attributes, "border");
  table->ruled = border != NULL && strcmp (border, "0") != 0;
  table->state = element->state;
  table->block->role = element->state.block_role;
  table->block->place.line = ingest_html_line (builder);
  table->block->place.path = ingest_html_path (builder);
  g_ptr_array_add (builder->tables, table);
}
