#include "ingest/office/sheet_data.h"

/* Pixels of a column and a row where the sheet does not say: 8.43 characters of Calibri 11, 15 points. */
#define USUAL_WIDTH  64.0
#define USUAL_HEIGHT 20.0

static void
free_floating (gpointer data)
{
  XlsxFloating *floating = data;
  g_free (floating->text);
  g_free (floating);
}

XlsxExtra *
xlsx_cell_own_extra (XlsxSheetData *data, XlsxCell *cell)
{
  XlsxExtra *extra = g_new0 (XlsxExtra, 1);
  if (cell->extra != NULL)
    *extra = *cell->extra;
  if (extra->spans != NULL)
    g_array_ref (extra->spans);
  g_ptr_array_add (data->extras, extra);
  cell->extra = extra;
  return extra;
}

static void
clear_choices (gpointer data)
{
  XlsxChoices *choices = data;
  g_array_unref (choices->ranges);
  g_free (choices->list);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const XlsxCell *first = a, *second = b;
  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return first->column < second->column ? -1 : first->column > second->column;
}

gboolean
xlsx_cells_sort (GArray *cells)
{
  gboolean sorted = TRUE;
  for (guint i = 1; i < cells->len && sorted; i++)
    sorted = compare_cells (&g_array_index (cells, XlsxCell, i - 1), &g_array_index (cells, XlsxCell, i)) < 0;
  if (!sorted)
    g_array_sort (cells, compare_cells); /* stable, by GLib's word */
  return !sorted;
}

void
xlsx_sheet_settle_cells (XlsxSheetData *data)
{
  if (!xlsx_cells_sort (data->cells))
    return;
  guint kept = 0;
  for (guint i = 0; i < data->cells->len; i++)
    {
      XlsxCell *cell = &g_array_index (data->cells, XlsxCell, i);
      if (kept > 0 && compare_cells (&g_array_index (data->cells, XlsxCell, kept - 1), cell) == 0)
        kept--;
      g_array_index (data->cells, XlsxCell, kept++) = *cell;
    }
  if (kept < data->cells->len)
    ingest_document_warn (data->book->document, "doubled-cells", 0, 0,
                          "sheet %s: %u cells are given twice; the last of each was read", data->name,
                          data->cells->len - kept);
  g_array_set_size (data->cells, kept);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const XlsxRange *first = a, *second = b;
  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return first->column < second->column ? -1 : first->column > second->column;
}

static void
settle_merges (XlsxSheetData *data)
{
  g_array_sort (data->merges, compare_ranges);
  for (guint i = data->merges->len; i > 0; i--) /* of two on one cell the first counts */
    {
      XlsxRange *range = &g_array_index (data->merges, XlsxRange, i - 1);
      g_hash_table_replace (data->anchors, XLSX_CELL_KEY (range->row, range->column), range);
    }
}

XlsxCell *
xlsx_sheet_find (const XlsxSheetData *data, guint row, guint column)
{
  guint low = 0, high = data->cells->len;
  XlsxCell wanted = { .row = row, .column = (guint16) MIN (column, G_MAXUINT16) };
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      XlsxCell *cell = &g_array_index (data->cells, XlsxCell, middle);
      int order = compare_cells (cell, &wanted);
      if (order == 0)
        return cell;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

double
xlsx_size_of (const GArray *sizes, guint index, double usual)
{
  guint low = 0, high = sizes->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const XlsxSize *size = &g_array_index (sizes, XlsxSize, middle);
      if (index >= size->from && index <= size->to)
        return size->size;
      if (size->to < index)
        low = middle + 1;
      else
        high = middle;
    }
  return usual;
}

XlsxSheetData *
xlsx_sheet_new (XlsxWorkbook *book, const XlsxSheet *sheet)
{
  XlsxSheetData *data = g_new0 (XlsxSheetData, 1);
  data->book = book;
  data->sheet = sheet;
  data->name = ingest_document_keep (book->document, sheet->name, -1);
  data->cells = g_array_new (FALSE, FALSE, sizeof (XlsxCell));
  data->merges = g_array_new (FALSE, FALSE, sizeof (XlsxRange));
  data->anchors = g_hash_table_new (NULL, NULL);
  data->hidden_rows = g_array_new (FALSE, FALSE, sizeof (XlsxHidden));
  data->hidden_columns = g_array_new (FALSE, FALSE, sizeof (XlsxHidden));
  data->widths = g_array_new (FALSE, FALSE, sizeof (XlsxSize));
  data->heights = g_array_new (FALSE, FALSE, sizeof (XlsxSize));
  data->width = USUAL_WIDTH;
  data->height = USUAL_HEIGHT;
  data->filters = g_array_new (FALSE, FALSE, sizeof (XlsxRange));
  data->heads = g_array_new (FALSE, FALSE, sizeof (XlsxRange));
  data->choices = g_array_new (FALSE, FALSE, sizeof (XlsxChoices));
  g_array_set_clear_func (data->choices, clear_choices);
  data->extras = g_ptr_array_new_with_free_func (xlsx_extra_free);
  data->filled = g_array_new (FALSE, FALSE, sizeof (XlsxCell));
  data->floating = g_ptr_array_new_with_free_func (free_floating);
  if (sheet->title_from > 0)
    {
      XlsxRange head = { sheet->title_from, 1, sheet->title_to, INGEST_MAX_COLUMNS };
      g_array_append_val (data->heads, head);
    }
  return data;
}

void
xlsx_sheet_settle (XlsxSheetData *data)
{
  xlsx_sheet_settle_cells (data);
  settle_merges (data);
}

void
xlsx_sheet_free (XlsxSheetData *data)
{
  if (data == NULL)
    return;
  g_clear_pointer (&data->relations, g_ptr_array_unref);
  g_array_unref (data->cells);
  g_hash_table_unref (data->anchors);
  g_array_unref (data->merges);
  g_array_unref (data->hidden_rows);
  g_array_unref (data->hidden_columns);
  g_array_unref (data->widths);
  g_array_unref (data->heights);
  g_array_unref (data->filters);
  g_array_unref (data->heads);
  g_array_unref (data->choices);
  g_ptr_array_unref (data->extras);
  g_ptr_array_unref (data->floating);
  g_array_unref (data->filled);
  g_free (data);
}
