#include "ingest/office/arrange.h"

#include "ingest/office/boxes.h"
#include "ingest/office/chosen.h"
#include "ingest/office/floating.h"

#include <string.h>

typedef struct
{
  const XlsxSheetData *data;
  IngestDocument *document;
  GArray *slots;   /* of XlsxCell: what is shown, with what lies over it, by row and column */
  GArray *covered; /* of XlsxCell: what lies under a merged range */
  GArray *beside;  /* of XlsxCell: those with struck words or an error */
} Arrangement;

/* what is shown */

static const XlsxHidden *
find_hidden (const GArray *list, guint index)
{
  guint low = 0, high = list->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const XlsxHidden *hidden = &g_array_index (list, XlsxHidden, middle);
      if (index >= hidden->from && index <= hidden->to)
        return hidden;
      if (hidden->to < index)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

static gboolean
is_column_hidden (const XlsxSheetData *data, guint column)
{
  const XlsxHidden *hidden = find_hidden (data->hidden_columns, column);
  return hidden != NULL && !hidden->folded;
}

/* Hidden by hand: what a filter or an outline folds away is only out of view. */
static gboolean
is_row_hidden (const XlsxSheetData *data, guint row)
{
  const XlsxHidden *hidden = find_hidden (data->hidden_rows, row);
  if (hidden == NULL || hidden->folded)
    return FALSE;
  for (guint i = 0; i < data->filters->len; i++)
    {
      const XlsxRange *range = &g_array_index (data->filters, XlsxRange, i);
      if (row > range->row && row <= range->last_row)
        return FALSE;
    }
  return TRUE;
}

/* blocks */

static IngestBlock *
add_block (const Arrangement *it, IngestBlockType type, IngestRole role, const char *text, guint row, guint column)
{
  IngestBlock *block = ingest_document_add (it->document, it->document->blocks, type, text, -1);
  block->role = role;
  block->place.sheet = it->data->name;
  block->place.row = row;
  block->place.column = column;
  return block;
}

static void
add_aside (const Arrangement *it, IngestRole role, const char *text, guint row, guint column)
{
  if (text != NULL && *text != '\0')
    add_block (it, INGEST_BLOCK_PARAGRAPH, role, text, row, column);
}

/* Fills a block with what the slot shows: its text lives in the string store already. */
static void
fill_block (const Arrangement *it, IngestBlock *block, const XlsxCell *slot)
{
  gsize length = strlen (slot->text);
  block->text = slot->text;
  block->place.sheet = it->data->name;
  block->place.row = slot->row;
  block->place.column = slot->column;
  const char *link = xlsx_cell_extra (slot)->link;
  const GArray *spans = xlsx_cell_extra (slot)->spans;
  guint whole = slot->bold ? INGEST_STYLE_BOLD : 0;
  if (spans == NULL || link != NULL || whole != 0)
    {
      if (length > 0 && (link != NULL || whole != 0))
        ingest_block_add_span (it->document, block,
                               (IngestSpan){ .end = (guint) length, .style = whole, .colour = -1, .link = link });
      return;
    }
  for (guint i = 0; i < spans->len; i++)
    if (g_array_index (spans, IngestSpan, i).end <= length)
      ingest_block_add_span (it->document, block, g_array_index (spans, IngestSpan, i));
}

/* what lies over the cells */

static int
compare_floating (gconstpointer a, gconstpointer b)
{
  const XlsxFloating *first = *(const XlsxFloating *const *) a, *second = *(const XlsxFloating *const *) b;
  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  if (ABS (first->y - second->y) > 8) /* pixels: boxes of one line are never set so exactly */
    return first->y < second->y ? -1 : 1;
  return first->x < second->x ? -1 : first->x > second->x;
}

static gboolean
is_control (const XlsxFloating *floating)
{
  return floating->kind == XLSX_CHECK_BOX || floating->kind == XLSX_OPTION_BUTTON;
}

/* The merged range that a cell lies in, else NULL: for what lies over cells, of which there are few. */
static const XlsxRange *
find_merge_around (const XlsxSheetData *data, guint row, guint column)
{
  for (guint i = 0; i < data->merges->len; i++)
    {
      const XlsxRange *range = &g_array_index (data->merges, XlsxRange, i);
      if (row >= range->row && row <= range->last_row && column >= range->column && column <= range->last_column)
        return range;
    }
  return NULL;
}

/* The merged range that begins in a cell, else NULL. */
static const XlsxRange *
find_merge (const XlsxSheetData *data, guint row, guint column)
{
  return g_hash_table_lookup (data->anchors, XLSX_CELL_KEY (row, column));
}

/* Another box without a caption lies over another column of the same row: the column tells what it stands for. */
static gboolean
is_told_by_column (const GPtrArray *boxes, const XlsxFloating *box)
{
  for (guint i = 0; i < boxes->len; i++)
    {
      const XlsxFloating *other = boxes->pdata[i];
      if (other->row == box->row && other->column != box->column && *other->text == '\0')
        return TRUE;
    }
  return FALSE;
}

/* The boxes [from, to) that lie over one cell: the captions of those ticked, or where they have none a mark; of columns
 * that stand for an answer only the ticked one has it. */
static void
add_cell_boxes (Arrangement *it, const GPtrArray *boxes, guint from, guint to, GHashTable *taken)
{
  const XlsxSheetData *data = it->data;
  const XlsxFloating *first = boxes->pdata[from];
  const XlsxRange *merge = find_merge_around (data, first->row, first->column);
  guint row = merge != NULL ? merge->row : first->row, column = merge != NULL ? merge->column : first->column;
  const XlsxCell *cell = xlsx_sheet_find (data, row, column);
  gboolean worded = cell != NULL && *cell->text != '\0' && !g_hash_table_contains (taken, cell);
  g_autoptr (GString) looks = g_string_new (NULL);
  for (guint i = from; i < to; i++)
    {
      const XlsxFloating *box = boxes->pdata[i];
      /* an option button too: ○ would be read as a yes */
      g_string_append_printf (looks, "%s%s%s", looks->len > 0 ? " " : "", box->checked ? OFFICE_BOX_ON : OFFICE_BOX_OFF,
                              box->text);
    }
  g_autofree char *answer = office_boxes_answer (looks->str);
  GString *shown = g_string_new (answer != NULL ? answer : looks->str);
  if (answer == NULL && to - from == 1 && *first->text == '\0' && is_told_by_column (boxes, first))
    g_string_assign (shown, first->checked ? "✓" : "");
  if (answer != NULL)
    {
      XlsxRange range = { row, column, row, column };
      XlsxChoices choices = { .ranges = g_array_new (FALSE, FALSE, sizeof (XlsxRange)), .list = g_strdup (looks->str) };
      g_array_append_val (choices.ranges, range);
      g_array_append_val (data->choices, choices);
    }
  if (worded)
    g_string_append_printf (shown, "%s%s", shown->len > 0 ? " " : "", cell->text);
  XlsxCell slot = { .row = row, .column = (guint16) column };
  if (cell != NULL)
    slot = *cell;
  slot.text = ingest_document_keep (it->document, shown->str, (gssize) shown->len);
  g_string_free (shown, TRUE);
  if (cell != NULL)
    g_hash_table_add (taken, (gpointer) cell);
  if (*slot.text != '\0')
    g_array_append_val (it->slots, slot);
}

static void
add_boxes (Arrangement *it, const GPtrArray *boxes, GHashTable *taken)
{
  for (guint i = 0, to = 0; i < boxes->len; i = to)
    {
      const XlsxFloating *first = boxes->pdata[i];
      for (to = i + 1; to < boxes->len; to++)
        {
          const XlsxFloating *box = boxes->pdata[to];
          if (box->row != first->row || box->column != first->column)
            break;
        }
      add_cell_boxes (it, boxes, i, to, taken);
    }
}

/* Controls into their cells; the states that they write into cells are no text of their own. */
static void
place_controls (Arrangement *it, GHashTable *taken)
{
  const XlsxSheetData *data = it->data;
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();
  guint lost = 0;
  for (guint i = 0; i < data->floating->len; i++)
    {
      XlsxFloating *floating = data->floating->pdata[i];
      if (!is_control (floating))
        continue;
      const XlsxCell *linked =
          floating->linked_row > 0 ? xlsx_sheet_find (data, floating->linked_row, floating->linked_column) : NULL;
      if (linked != NULL && (strcmp (linked->text, "TRUE") == 0 || strcmp (linked->text, "FALSE") == 0))
        g_hash_table_add (taken, (gpointer) linked);
      if (floating->row == 0)
        lost++;
      else
        g_ptr_array_add (boxes, floating);
    }
  g_ptr_array_sort (boxes, compare_floating);
  add_boxes (it, boxes, taken);
  if (lost > 0)
    ingest_document_warn (it->document, "control-without-place", 0, 0,
                          "sheet %s: %u check boxes or option buttons whose place is not given are missing", data->name,
                          lost);
}

/* the grid */

static gboolean
is_heading_cell (const XlsxSheetData *data, guint row, guint column)
{
  for (guint i = 0; i < data->heads->len; i++)
    {
      const XlsxRange *range = &g_array_index (data->heads, XlsxRange, i);
      if (row >= range->row && row <= range->last_row && column >= range->column && column <= range->last_column)
        return TRUE;
    }
  return FALSE;
}

/* The head may have more rows than the file says: it begins where the highest cell does that reaches down into it. */
static guint
find_head_start (const XlsxSheetData *data, guint row)
{
  guint start = row;
  for (guint i = 0; i < data->merges->len; i++)
    {
      const XlsxRange *range = &g_array_index (data->merges, XlsxRange, i);
      if (range->row < row && range->last_row >= row && range->last_row - range->row < 5)
        start = MIN (start, range->row);
    }
  return start;
}

static void
settle_heads (const XlsxSheetData *data)
{
  for (guint i = 0; i < data->heads->len; i++)
    {
      XlsxRange *range = &g_array_index (data->heads, XlsxRange, i);
      range->row = find_head_start (data, range->row);
    }
}

static gboolean
offers_choices (const XlsxSheetData *data, guint row, guint column)
{
  for (guint i = 0; i < data->choices->len; i++)
    {
      const GArray *ranges = g_array_index (data->choices, XlsxChoices, i).ranges;
      for (guint k = 0; k < ranges->len; k++)
        {
          const XlsxRange *range = &g_array_index (ranges, XlsxRange, k);
          if (row >= range->row && row <= range->last_row && column >= range->column && column <= range->last_column)
            return TRUE;
        }
    }
  return FALSE;
}

/* A cell that is not shown itself, but of whose merged range a part is: it shows there. */
static void
move_into_sight (const XlsxSheetData *data, XlsxCell *slot)
{
  const XlsxRange *merge = find_merge (data, slot->row, slot->column);
  if (merge == NULL)
    return;
  guint row = slot->row, column = slot->column;
  while (row < merge->last_row && is_row_hidden (data, row))
    row++;
  while (column < merge->last_column && is_column_hidden (data, column))
    column++;
  slot->row = row;
  slot->column = (guint16) column;
}

/* Merged ranges that the rows go through, one after the other: which of a row's cells lie under one. */
typedef struct
{
  const XlsxSheetData *data;
  GPtrArray *active; /* of XlsxRange, by column: those that reach into the row */
  guint next;        /* of data->merges, which come by row */
} Cover;

/* TRUE for a cell within a merged range that is not its first: no one sees it.  Call by rows and columns. */
static gboolean
is_covered (Cover *cover, guint row, guint column)
{
  const GArray *merges = cover->data->merges;
  for (; cover->next < merges->len && g_array_index (merges, XlsxRange, cover->next).row <= row; cover->next++)
    if (cover->active->len < INGEST_MAX_COLUMNS)
      g_ptr_array_add (cover->active, &g_array_index (merges, XlsxRange, cover->next));
  for (guint i = cover->active->len; i > 0; i--)
    {
      const XlsxRange *range = cover->active->pdata[i - 1];
      if (range->last_row < row)
        g_ptr_array_remove_index_fast (cover->active, i - 1);
      else if (column >= range->column && column <= range->last_column && (row > range->row || column > range->column))
        return TRUE;
    }
  return FALSE;
}

/* Cells that are not shown, a row a block, or of a hidden column all of it. */
typedef struct
{
  GString *row;
  guint at, first_column;
  GHashTable *columns; /* column → GString */
  GArray *order;       /* of guint */
} Unseen;

static void
flush_unseen_row (const Arrangement *it, Unseen *unseen)
{
  add_aside (it, INGEST_ROLE_HIDDEN, unseen->row->str, unseen->at, unseen->first_column);
  g_string_truncate (unseen->row, 0);
}

static void
note_unseen (const Arrangement *it, Unseen *unseen, const XlsxCell *slot, gboolean whole_row)
{
  if (whole_row)
    {
      if (unseen->at != slot->row)
        flush_unseen_row (it, unseen);
      if (unseen->row->len == 0)
        unseen->first_column = slot->column;
      unseen->at = slot->row;
      g_string_append_printf (unseen->row, "%s%s", unseen->row->len > 0 ? "\t" : "", slot->text);
      return;
    }
  GString *column = g_hash_table_lookup (unseen->columns, GUINT_TO_POINTER (slot->column));
  if (column == NULL)
    {
      column = g_string_new (NULL);
      guint number = slot->column; /* narrower in its slot */
      g_hash_table_insert (unseen->columns, GUINT_TO_POINTER (number), column);
      g_array_append_val (unseen->order, number);
    }
  g_string_append_printf (column, "%s%s", column->len > 0 ? "\n" : "", slot->text);
}

/* Drops the slots that are not shown, and tells of them. */
static void
drop_unseen (Arrangement *it)
{
  const XlsxSheetData *data = it->data;
  Unseen unseen = { .row = g_string_new (NULL),
                    .columns = g_hash_table_new_full (NULL, NULL, NULL, ingest_free_string),
                    .order = g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint kept = 0;
  for (guint i = 0; i < it->slots->len; i++)
    {
      XlsxCell *slot = &g_array_index (it->slots, XlsxCell, i);
      if (is_row_hidden (data, slot->row) || is_column_hidden (data, slot->column))
        move_into_sight (data, slot);
      gboolean row = data->sheet->hidden || is_row_hidden (data, slot->row);
      if (row || is_column_hidden (data, slot->column))
        note_unseen (it, &unseen, slot, row);
      else
        g_array_index (it->slots, XlsxCell, kept++) = *slot;
    }
  g_array_set_size (it->slots, kept);
  xlsx_cells_sort (it->slots);
  flush_unseen_row (it, &unseen);
  for (guint i = 0; i < unseen.order->len; i++)
    {
      guint column = g_array_index (unseen.order, guint, i);
      const GString *text = g_hash_table_lookup (unseen.columns, GUINT_TO_POINTER (column));
      add_aside (it, INGEST_ROLE_HIDDEN, text->str, 1, column);
    }
  g_string_free (unseen.row, TRUE);
  g_hash_table_unref (unseen.columns);
  g_array_unref (unseen.order);
}

static int
compare_guint (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;
  return first < second ? -1 : first > second;
}

/* The index of the last entry that is at most @value; the list is sorted and its first entry is. */
static guint
find_index (const GArray *list, guint value)
{
  guint low = 0, high = list->len;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (list, guint, middle) <= value)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Rows [from, to) of slots: the columns that any of them begins in. */
static GArray *
find_columns (const Arrangement *it, guint from, guint to)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = from; i < to; i++)
    {
      guint column = g_array_index (it->slots, XlsxCell, i).column;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (column)))
        g_array_append_val (columns, column);
    }
  g_array_sort (columns, compare_guint);
  return columns;
}

/* The cell of the grid for a slot.  Of the rows and columns that a merged range covers only those count that the grid
 * has. */
static IngestCell *
add_cell (const Arrangement *it, IngestTable *table, const XlsxCell *slot, const GArray *rows, const GArray *columns)
{
  const XlsxRange *merge = find_merge (it->data, slot->row, slot->column);
  guint row = find_index (rows, slot->row), column = find_index (columns, slot->column);
  guint row_span = merge != NULL ? find_index (rows, merge->last_row) - row + 1 : 1;
  guint column_span = merge != NULL ? find_index (columns, merge->last_column) - column + 1 : 1;
  return ingest_table_add_cell (it->document, table, row, column, row_span, column_span);
}

/* A row of slots: [from, to), and the row of the sheet. */
typedef struct
{
  guint from, to, row, last_row; /* last_row: the last that a cell of it spans into */
} Line;

static GArray *
find_lines (const Arrangement *it)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  for (guint i = 0; i < it->slots->len;)
    {
      Line line = { .from = i, .row = g_array_index (it->slots, XlsxCell, i).row };
      line.last_row = line.row;
      for (; i < it->slots->len && g_array_index (it->slots, XlsxCell, i).row == line.row; i++)
        {
          const XlsxCell *slot = &g_array_index (it->slots, XlsxCell, i);
          const XlsxRange *merge = find_merge (it->data, slot->row, slot->column);
          line.last_row = MAX (line.last_row, merge != NULL ? merge->last_row : line.row);
        }
      line.to = i;
      g_array_append_val (lines, line);
    }
  return lines;
}

/* Of the lines [start, end) those, [first, last), that are the table: from the first of several cells, with the single
 * ones right above it, to the last, with those right below. */
static void
find_table (const GArray *lines, guint start, guint end, guint *first, guint *last)
{
  guint from = end, to = start;
  for (guint i = start; i < end; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      if (line->to - line->from < 2)
        continue;
      from = MIN (from, i);
      to = i + 1;
    }
  while (from > start && from < end
         && g_array_index (lines, Line, from - 1).last_row + 1 >= g_array_index (lines, Line, from).row)
    from--;
  while (to > start && to < end
         && g_array_index (lines, Line, to - 1).last_row + 1 >= g_array_index (lines, Line, to).row)
    to++;
  *first = MIN (from, to);
  *last = to;
}

static void
add_paragraphs (const Arrangement *it, const GArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      for (guint k = line->from; k < line->to; k++)
        {
          const XlsxCell *slot = &g_array_index (it->slots, XlsxCell, k);
          if (*slot->text != '\0')
            fill_block (it, add_block (it, INGEST_BLOCK_PARAGRAPH, INGEST_ROLE_NONE, NULL, 0, 0), slot);
        }
    }
}

/* The rows of the grid: a gap in the sheet is one empty row of it. */
static GArray *
find_rows (const GArray *lines, guint from, guint to)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  guint reached = 0;
  for (guint i = from; i < to; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      guint gap = reached + 1;
      if (i > from && line->row > gap)
        g_array_append_val (rows, gap);
      g_array_append_val (rows, line->row);
      reached = MAX (reached, line->last_row);
    }
  return rows;
}

static gboolean
add_table (const Arrangement *it, const GArray *lines, guint from, guint to, GError **error)
{
  if (from >= to)
    return TRUE;
  guint first = g_array_index (lines, Line, from).from, last = g_array_index (lines, Line, to - 1).to;
  g_autoptr (GArray) rows = find_rows (lines, from, to), columns = find_columns (it, first, last);
  IngestBlock *block;
  IngestTable *table = ingest_document_add_table (it->document, it->document->blocks, INGEST_FOUND_MARKUP, &block);
  block->place.sheet = it->data->name;
  block->place.row = g_array_index (it->slots, XlsxCell, first).row;
  block->place.column = g_array_index (columns, guint, 0);
  for (guint i = first; i < last; i++)
    {
      const XlsxCell *slot = &g_array_index (it->slots, XlsxCell, i);
      if (*slot->text == '\0')
        continue;
      if (ingest_document_is_full (it->document, error))
        return FALSE;
      IngestCell *cell = add_cell (it, table, slot, rows, columns);
      cell->header = is_heading_cell (it->data, slot->row, slot->column);
      cell->input = offers_choices (it->data, slot->row, slot->column);
      fill_block (it, ingest_document_add (it->document, cell->blocks, INGEST_BLOCK_PARAGRAPH, NULL, 0), slot);
    }
  table->rows = MIN (table->rows, rows->len);
  table->columns = MAX (table->columns, columns->len);
  return TRUE;
}

/* sheets of several tables under one another */

#define MAX_HEAD_CELL 60 /* characters of a title of a column; chosen, not measured */
#define FEWEST_TITLES 3  /* cells of a head; a row of two may be anything */
#define MOST_TITLE    2  /* cells of a table's title: its mark and its name */

/* The two rows of slots hold the same words in the same columns. */
static gboolean
is_same_line (const Arrangement *it, const Line *a, const Line *b)
{
  if (a->to - a->from != b->to - b->from)
    return FALSE;
  for (guint i = 0; i < a->to - a->from; i++)
    {
      const XlsxCell *one = &g_array_index (it->slots, XlsxCell, a->from + i),
                     *other = &g_array_index (it->slots, XlsxCell, b->from + i);
      if (one->column != other->column || strcmp (one->text, other->text) != 0
          || g_utf8_strlen (one->text, -1) > MAX_HEAD_CELL)
        return FALSE;
    }
  return TRUE;
}

static const Line *
line_at (const GArray *lines, guint i)
{
  return &g_array_index (lines, Line, i);
}

/* Where the title above the head in line @head begins: rows of few cells, back to a gap.  @head where there is none. */
static guint
find_title (const GArray *lines, guint from, guint head)
{
  guint start = head;
  while (start > from && line_at (lines, start - 1)->to - line_at (lines, start - 1)->from <= MOST_TITLE
         && line_at (lines, start - 1)->last_row + 1 >= line_at (lines, start)->row)
    start--;
  gboolean gap = start == from || line_at (lines, start - 1)->last_row + 1 < line_at (lines, start)->row;
  return gap ? start : head;
}

/* A table's title as a heading below that of its sheet. */
static void
add_titles (const Arrangement *it, const GArray *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      const Line *line = line_at (lines, i);
      for (guint k = line->from; k < line->to; k++)
        {
          const char *words = g_array_index (it->slots, XlsxCell, k).text;
          g_string_append_printf (text, "%s%s", text->len > 0 && *words != '\0' ? " " : "", words);
        }
      if (text->len > 0)
        add_block (it, INGEST_BLOCK_HEADING, INGEST_ROLE_NONE, text->str, line->row,
                   g_array_index (it->slots, XlsxCell, line->from).column)
            ->level = 2;
    }
}

/* Lines [from, to) as one table, or as one for each time that its head stands below a gap and a title of its own. */
static gboolean
add_tables (const Arrangement *it, const GArray *lines, guint from, guint to, GError **error)
{
  guint head = from;
  while (head < to && line_at (lines, head)->to - line_at (lines, head)->from < FEWEST_TITLES)
    head++;
  if (head >= to)
    return add_table (it, lines, from, to, error);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint)); /* of guint: title, head, title, head … */
  for (guint i = head; i < to; i++)
    {
      guint title =
          i == head || is_same_line (it, line_at (lines, head), line_at (lines, i)) ? find_title (lines, from, i) : i;
      if (title < i)
        {
          g_array_append_val (starts, title);
          g_array_append_val (starts, i);
        }
    }
  if (starts->len < 4 || g_array_index (starts, guint, 0) != from)
    return add_table (it, lines, from, to, error);
  for (guint i = 0; i < starts->len; i += 2)
    {
      guint title = g_array_index (starts, guint, i), first = g_array_index (starts, guint, i + 1);
      guint end = i + 2 < starts->len ? g_array_index (starts, guint, i + 2) : to;
      add_titles (it, lines, title, first);
      if (!add_table (it, lines, first, end, error))
        return FALSE;
    }
  return TRUE;
}

/* grids that share a sheet but not their columns */

#define MOST_SPANS 256 /* kinds of merged ranges of a grid that are looked at; chosen, not measured */

/* Adds the columns of the merged ranges in the lines [from, to) to @spans, each pair once. */
static void
add_spans (const Arrangement *it, const GArray *lines, guint from, guint to, GArray *spans)
{
  for (guint i = from; i < to; i++)
    for (guint k = line_at (lines, i)->from; k < line_at (lines, i)->to; k++)
      {
        const XlsxCell *slot = &g_array_index (it->slots, XlsxCell, k);
        const XlsxRange *merge = find_merge (it->data, slot->row, slot->column);
        gboolean known = merge == NULL || merge->last_column == merge->column || spans->len >= MOST_SPANS;
        for (guint n = 0; n < spans->len && !known; n++)
          {
            const XlsxRange *span = &g_array_index (spans, XlsxRange, n);
            known = span->column == merge->column && span->last_column == merge->last_column;
          }
        if (!known)
          g_array_append_vals (spans, merge, 1);
      }
}

/* A range of the one begins within one of the other and ends beyond it: no grid has both as cells. */
static gboolean
do_cross (const GArray *above, const GArray *below)
{
  for (guint i = 0; i < above->len; i++)
    for (guint k = 0; k < below->len; k++)
      {
        const XlsxRange *a = &g_array_index (above, XlsxRange, i), *b = &g_array_index (below, XlsxRange, k);
        if ((a->column < b->column && b->column <= a->last_column && a->last_column < b->last_column)
            || (b->column < a->column && a->column <= b->last_column && b->last_column < a->last_column))
          return TRUE;
      }
  return FALSE;
}

/* The first line behind @from that a gap parts from the one above and whose columns cross those above, or @to. */
static guint
find_other_grid (const Arrangement *it, const GArray *lines, guint from, guint to)
{
  if (it->data->merges->len == 0)
    return to;
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (XlsxRange));
  guint reached = from < to ? line_at (lines, from)->last_row : 0;
  for (guint start = from, end = from + 1; start < to; start = end++)
    {
      for (; end < to && line_at (lines, end)->row <= reached + 1; end++)
        reached = MAX (reached, line_at (lines, end)->last_row);
      reached = end < to ? line_at (lines, end)->last_row : reached;
      g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (XlsxRange));
      add_spans (it, lines, start, end, own);
      if (do_cross (above, own))
        return start;
      add_spans (it, lines, start, end, above);
    }
  return to;
}

/* Lines as paragraphs and tables: a form drawn on squared paper has a grid for the names of who fills it in, and
 * another for what is asked. */
static gboolean
add_grids (const Arrangement *it, const GArray *lines, GError **error)
{
  for (guint from = 0, end; from < lines->len; from = end)
    {
      guint first, last;
      end = find_other_grid (it, lines, from, lines->len);
      find_table (lines, from, end, &first, &last);
      add_paragraphs (it, lines, from, first);
      if (!add_tables (it, lines, first, last, error))
        return FALSE;
      add_paragraphs (it, lines, last, end);
    }
  return TRUE;
}

/* beside the cells */

static void
add_choices (const Arrangement *it)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < it->data->choices->len; i++)
    {
      const XlsxChoices *choices = &g_array_index (it->data->choices, XlsxChoices, i);
      if (choices->ranges->len == 0 || !g_hash_table_add (told, choices->list))
        continue;
      const XlsxRange *range = &g_array_index (choices->ranges, XlsxRange, 0);
      add_aside (it, INGEST_ROLE_CHOICES, choices->list, range->row, range->column);
    }
}

static void
add_asides (const Arrangement *it)
{
  const XlsxSheetData *data = it->data;
  for (guint i = 0; i < it->beside->len; i++)
    {
      const XlsxCell *cell = &g_array_index (it->beside, XlsxCell, i);
      add_aside (it, INGEST_ROLE_STRUCK, xlsx_cell_extra (cell)->struck, cell->row, cell->column);
      add_aside (it, INGEST_ROLE_ERROR, xlsx_cell_extra (cell)->error, cell->row, cell->column);
    }
  add_choices (it);
  for (guint i = 0; i < data->floating->len; i++)
    {
      const XlsxFloating *floating = data->floating->pdata[i];
      if (floating->kind == XLSX_COMMENT)
        add_aside (it, INGEST_ROLE_COMMENT, floating->text, floating->row, floating->column);
      else if (floating->kind == XLSX_TEXT_BOX)
        add_aside (it, INGEST_ROLE_TEXT_BOX, floating->text, floating->row, floating->column);
    }
}

/* "Sheet1", "シート2": nobody named it. */
static gboolean
is_default_name (const char *name)
{
  static const char *const defaults[] = { "Sheet", "シート", "Feuil", "Tabelle", "Hoja", "Foglio" };
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    if (g_str_has_prefix (name, defaults[i]))
      {
        const char *rest = name + strlen (defaults[i]);
        return strspn (rest, "0123456789") == strlen (rest);
      }
  return FALSE;
}

/* Makes the slots of the sheet's cells, in their own memory, for a sheet may have millions: what is covered or stands
 * beside goes to lists of its own. */
static void
take_cells (Arrangement *it, XlsxSheetData *data)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) active = g_ptr_array_new ();
  Cover cover = { .data = data, .active = active };
  guint kept = 0;
  place_controls (it, taken);
  for (guint i = 0; i < data->cells->len; i++)
    {
      XlsxCell *cell = &g_array_index (data->cells, XlsxCell, i);
      if (xlsx_cell_extra (cell)->struck != NULL || xlsx_cell_extra (cell)->error != NULL)
        g_array_append_vals (it->beside, cell, 1);
      if (*cell->text == '\0' || g_hash_table_contains (taken, cell))
        continue;
      if (is_covered (&cover, cell->row, cell->column))
        g_array_append_vals (it->covered, cell, 1);
      else
        g_array_index (data->cells, XlsxCell, kept++) = *cell;
    }
  g_array_set_size (data->cells, kept);
  g_array_append_vals (data->cells, it->slots->data, it->slots->len);
  g_array_unref (it->slots);
  it->slots = g_array_ref (data->cells);
  xlsx_cells_sort (it->slots);
}

static void
clear_arrangement (Arrangement *it)
{
  g_array_unref (it->slots);
  g_array_unref (it->covered);
  g_array_unref (it->beside);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrangement, clear_arrangement)

gboolean
xlsx_arrange (XlsxSheetData *data, GError **error)
{
  g_auto (Arrangement) it = { .data = data,
                              .document = data->book->document,
                              .slots = g_array_new (FALSE, FALSE, sizeof (XlsxCell)),
                              .covered = g_array_new (FALSE, FALSE, sizeof (XlsxCell)),
                              .beside = g_array_new (FALSE, FALSE, sizeof (XlsxCell)) };
  settle_heads (data);
  xlsx_chosen_settle (data);
  take_cells (&it, data);
  gboolean shown = !data->sheet->hidden;
  if (shown && it.slots->len > 0 && !is_default_name (data->name))
    add_block (&it, INGEST_BLOCK_HEADING, INGEST_ROLE_NONE, data->name, 0, 0)->level = 1;
  drop_unseen (&it);
  g_autoptr (GArray) lines = find_lines (&it);
  if (!add_grids (&it, lines, error))
    return FALSE;
  for (guint i = 0; i < it.covered->len && shown; i++)
    {
      const XlsxCell *cell = &g_array_index (it.covered, XlsxCell, i);
      add_aside (&it, INGEST_ROLE_HIDDEN, cell->text, cell->row, cell->column);
    }
  if (shown)
    add_asides (&it);
  return !ingest_document_is_full (it.document, error);
}
