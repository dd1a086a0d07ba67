#include "ingest/office/chosen.h"

#include "ingest/office/chosen_columns.h"
#include "ingest/printed_options.h"

#include <string.h>

#define MOST_MARKS       2000 /* rings, frames and strokes of a sheet that are looked at */
#define USUAL_POINTS     11.0
#define PIXELS_PER_POINT (4.0 / 3) /* at 96 an inch */
#define HALF_WIDTH       0.52 /* of a letter that is not wide, in its height; Calibri and MS PGothic lie about it */
#define LINE_PITCH       1.36 /* from line to line, in the letters' height, where the font does not tell */
#define LEAST_PITCH      1.1  /* a row as high as so many times its lines was set to their height by Excel itself */
#define MOST_PITCH       1.9
#define CELL_MARGIN      3.0 /* pixels between a cell's edge and its text */
#define FARTHEST         64  /* columns or rows between a mark's corner and its cell */

typedef IngestBox Box; /* pixels from the cell's corner */

/* where things lie */

static const XlsxRange *
find_merge_around (const XlsxSheetData *data, guint row, guint column)
{
  for (guint i = 0; i < data->merges->len && g_array_index (data->merges, XlsxRange, i).row <= row; i++)
    {
      const XlsxRange *range = &g_array_index (data->merges, XlsxRange, i);
      if (row <= range->last_row && column >= range->column && column <= range->last_column)
        return range;
    }
  return NULL;
}

/* Pixels from the start of @from to the start of @to, both from 1. */
static double
distance (const GArray *sizes, double usual, guint from, guint to)
{
  double sum = 0;
  for (guint i = MIN (from, to); i < MAX (from, to); i++)
    sum += xlsx_size_of (sizes, i, usual);
  return from <= to ? sum : -sum;
}

static gboolean
is_near (guint a, guint b)
{
  return (a > b ? a - b : b - a) <= FARTHEST;
}

/* A mark's box, from the corner of a cell. */
static gboolean
find_mark_box (const XlsxSheetData *data, const XlsxFloating *mark, guint row, guint column, Box *box)
{
  const XlsxAnchor *a = &mark->anchor;
  if (!is_near (a->left + 1, column) || !is_near (a->right + 1, column) || !is_near (a->top + 1, row)
      || !is_near (a->bottom + 1, row))
    return FALSE;
  box->left = distance (data->widths, data->width, column, a->left + 1) + a->from_left;
  box->right = distance (data->widths, data->width, column, a->right + 1) + a->to_right;
  box->top = distance (data->heights, data->height, row, a->top + 1) + a->from_top;
  box->bottom = distance (data->heights, data->height, row, a->bottom + 1) + a->to_bottom;
  return box->right >= box->left && box->bottom >= box->top;
}

static Box
find_cell_box (const XlsxSheetData *data, const XlsxRange *range)
{
  guint last_row = MIN (range->last_row, range->row + FARTHEST),
        last_column = MIN (range->last_column, range->column + FARTHEST);
  return (Box){ 0, 0, distance (data->widths, data->width, range->column, last_column + 1),
                distance (data->heights, data->height, range->row, last_row + 1) };
}

static double
overlap (double from, double to, double other_from, double other_to)
{
  return MAX (0, MIN (to, other_to) - MAX (from, other_from));
}

/* where each option of a cell is printed */

/* A character of a cell's text: where it stands, by its line and by pixels from the line's start. */
typedef struct
{
  guint line;
  double from, to;
} Letter;

/* Lays the text out as wide as the cell: a Letter a byte, of each character's first byte; the width of each line. */
static void
lay_out (const char *text, double em, double width, GArray *letters, GArray *lines)
{
  double x = 0;
  g_array_set_size (letters, (guint) strlen (text) + 1);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      double step = c == '\n' ? 0 : g_unichar_iswide (c) || c >= 0x2460 ? em : em * HALF_WIDTH;
      if (c == '\n' || (width > 0 && x > 0 && x + step > width))
        {
          g_array_append_val (lines, x);
          x = 0;
        }
      g_array_index (letters, Letter, at - text) = (Letter){ lines->len, x, x + step };
      x += step;
    }
  g_array_append_val (lines, x);
}

static double
lead_of (XlsxAlign align, double room)
{
  return align == XLSX_AT_START ? 0 : align == XLSX_AT_CENTRE ? room / 2 : room;
}

/* The boxes of the options, from the cell's corner. */
static Box *
find_option_boxes (const XlsxStyle *style, const char *text, const GArray *options, const Box *cell)
{
  double em = (style->points > 0 ? (double) style->points : USUAL_POINTS) * PIXELS_PER_POINT;
  double room = cell->right - 2 * CELL_MARGIN;
  g_autoptr (GArray) letters = g_array_new (FALSE, TRUE, sizeof (Letter)),
                     lines = g_array_new (FALSE, FALSE, sizeof (double));
  lay_out (text, em, style->wrapped || strchr (text, '\n') != NULL ? MAX (room, em) : 0, letters, lines);
  double fitted = cell->bottom / lines->len;
  double pitch = em * (style->pitch > 0 ? (double) style->pitch : LINE_PITCH);
  if (fitted < pitch || (fitted >= LEAST_PITCH * em && fitted <= MOST_PITCH * em))
    pitch = fitted; /* a row that is too low for its lines grows when it is opened */
  double top = lead_of (style->down, cell->bottom - pitch * lines->len);
  Box *boxes = g_new0 (Box, options->len);
  for (guint i = 0; i < options->len; i++)
    {
      const IngestPrinted *option = &g_array_index (options, IngestPrinted, i);
      Box *box = &boxes[i];
      for (const char *at = text + option->from; at < text + option->to; at = g_utf8_next_char (at))
        {
          const Letter *letter = &g_array_index (letters, Letter, at - text);
          double shift = CELL_MARGIN + lead_of (style->across, room - g_array_index (lines, double, letter->line));
          Box own = { shift + letter->from, top + pitch * letter->line, shift + letter->to,
                      top + pitch * (letter->line + 1) };
          gboolean first = at == text + option->from;
          box->left = first ? own.left : MIN (box->left, own.left);
          box->right = first ? own.right : MAX (box->right, own.right);
          box->top = first ? own.top : MIN (box->top, own.top);
          box->bottom = first ? own.bottom : MAX (box->bottom, own.bottom);
        }
    }
  return boxes;
}

/* which one is marked */

#define LEAST_STRUCK 0.60 /* of an option's width under a stroke */

static gboolean
is_struck (const Box *stroke, const Box *option)
{
  double height = option->bottom - option->top, at = (stroke->top + stroke->bottom) / 2;
  return at > option->top - height / 4 && at < option->bottom + height / 4
         && overlap (stroke->left, stroke->right, option->left, option->right)
                >= LEAST_STRUCK * (option->right - option->left);
}

/* Marks what the marks [from, to) over one cell say of its options; FALSE where one of them says nothing. */
static gboolean
choose (const XlsxSheetData *data, const GPtrArray *marks, guint from, guint to, const XlsxRange *range,
        const Box *boxes, guint n, gboolean *chosen)
{
  g_autofree gboolean *struck = g_new0 (gboolean, n);
  guint rings = 0, strokes = 0;
  for (guint i = from; i < to; i++)
    {
      const XlsxFloating *mark = marks->pdata[i];
      Box box;
      if (!find_mark_box (data, mark, range->row, range->column, &box))
        return FALSE;
      if (mark->kind == XLSX_STROKE)
        for (guint k = 0; k < n; k++)
          {
            gboolean out = is_struck (&box, &boxes[k]);
            strokes += out && !struck[k];
            struck[k] |= out;
          }
      else
        {
          int best = ingest_printed_ringed (&box, boxes, n);
          if (best < 0)
            return FALSE;
          chosen[best] = TRUE;
          rings++;
        }
    }
  for (guint k = 0; k < n && rings == 0; k++)
    chosen[k] = !struck[k];
  return rings > 0 || (strokes > 0 && strokes < n);
}

/* The marks [from, to) over one cell with options.  FALSE where they do not tell. */
static gboolean
settle_cell (XlsxSheetData *data, XlsxCell *cell, const XlsxRange *range, const GPtrArray *marks, guint from, guint to,
             const GArray *options)
{
  Box room = find_cell_box (data, range);
  g_autofree Box *boxes = find_option_boxes (xlsx_workbook_style (data->book, cell->style), cell->text, options, &room);
  g_autofree gboolean *chosen = g_new0 (gboolean, options->len);
  if (!choose (data, marks, from, to, range, boxes, options->len, chosen))
    return FALSE;
  g_autofree char *answer = ingest_printed_answer (cell->text, options, chosen);
  xlsx_chosen_tell (data, cell->row, cell->column, cell->text);
  cell->text = ingest_document_keep (data->book->document, answer, -1);
  if (xlsx_cell_extra (cell)->spans != NULL)
    g_clear_pointer (&xlsx_cell_own_extra (data, cell)->spans, g_array_unref);
  return TRUE;
}

/* marks over empty cells */

#define FEWEST_BESIDE 2   /* cells with words in the row of a ring that stands for a mark */
#define MOST_OUTSIDE  0.4 /* of such a ring that may lie outside of its cell */

static guint
count_beside (const XlsxSheetData *data, guint row)
{
  guint low = 0, high = data->cells->len, n = 0;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (data->cells, XlsxCell, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < data->cells->len && g_array_index (data->cells, XlsxCell, low).row == row; low++)
    n += *g_array_index (data->cells, XlsxCell, low).text != '\0';
  return n;
}

static gboolean
is_typed_ring (const XlsxSheetData *data, const XlsxFloating *mark, const XlsxRange *range)
{
  Box ring, room = find_cell_box (data, range);
  if (mark->kind != XLSX_RING || count_beside (data, range->row) < FEWEST_BESIDE
      || !find_mark_box (data, mark, range->row, range->column, &ring))
    return FALSE;
  double area = (ring.right - ring.left) * (ring.bottom - ring.top);
  double inside = overlap (ring.left, ring.right, 0, room.right) * overlap (ring.top, ring.bottom, 0, room.bottom);
  return inside >= (1 - MOST_OUTSIDE) * area;
}

static gboolean
is_mark (const XlsxFloating *floating)
{
  return floating->kind == XLSX_RING || floating->kind == XLSX_FRAME || floating->kind == XLSX_STROKE;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const XlsxFloating *first = *(const XlsxFloating *const *) a, *second = *(const XlsxFloating *const *) b;
  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return first->column < second->column ? -1 : first->column > second->column;
}

/* The marks of the sheet, by the cell that each lies over. */
static GPtrArray *
find_marks (const XlsxSheetData *data)
{
  GPtrArray *marks = g_ptr_array_new ();
  for (guint i = 0; i < data->floating->len && marks->len < MOST_MARKS; i++)
    {
      XlsxFloating *floating = data->floating->pdata[i];
      if (!is_mark (floating) || floating->row == 0)
        continue;
      const XlsxRange *merge = find_merge_around (data, floating->row, floating->column);
      if (merge != NULL)
        {
          floating->row = merge->row;
          floating->column = merge->column;
        }
      g_ptr_array_add (marks, floating);
    }
  g_ptr_array_sort (marks, compare_marks);
  return marks;
}

void
xlsx_chosen_settle (XlsxSheetData *data)
{
  g_autoptr (GPtrArray) marks = find_marks (data);
  g_autoptr (GHashTable) marked = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) typed = g_array_new (FALSE, FALSE, sizeof (XlsxCell));
  guint unread = 0;
  XlsxRange first_unread = { 0 };
  for (guint from = 0, to; from < marks->len; from = to)
    {
      const XlsxFloating *mark = marks->pdata[from];
      for (to = from + 1; to < marks->len && compare_marks (&marks->pdata[from], &marks->pdata[to]) == 0;)
        to++;
      const XlsxRange *merge = find_merge_around (data, mark->row, mark->column);
      XlsxRange range = merge != NULL ? *merge : (XlsxRange){ mark->row, mark->column, mark->row, mark->column };
      XlsxCell *cell = xlsx_sheet_find (data, range.row, range.column);
      gboolean empty = cell == NULL || *cell->text == '\0';
      g_autoptr (GArray) options = empty ? NULL : ingest_printed_split (cell->text);
      if (options != NULL)
        {
          if (settle_cell (data, cell, &range, marks, from, to, options))
            continue;
          first_unread = unread++ == 0 ? range : first_unread;
        }
      else if (!empty)
        g_hash_table_add (marked, XLSX_CELL_KEY (range.row, range.column));
      else if (is_typed_ring (data, mark, &range))
        {
          XlsxCell ring = { .text = "○", .row = range.row, .column = (guint16) range.column };
          if (cell != NULL)
            cell->text = ring.text;
          else
            g_array_append_val (typed, ring);
        }
    }
  g_array_append_vals (data->cells, typed->data, typed->len);
  xlsx_cells_sort (data->cells);
  xlsx_chosen_columns (data, marked);
  xlsx_chosen_colours (data);
  if (unread > 0)
    {
      g_autofree char *place = ingest_place_dup_cell (data->name, first_unread.row, first_unread.column);
      ingest_document_warn (data->book->document, "mark-unread", 0, 0,
                            "%u marks lie over printed answers, and not over one of them alone: compare with the "
                            "sheet; the first is %s",
                            unread, place);
    }
}
