/* sheet_data.h — the cells of a sheet as they come, with all that tells which are shown and how they lie. */
#pragma once

#include "ingest/office/workbook.h"

typedef struct
{
  const char *text;       /* as shown; "" where all of it was struck, failed or is a bare box */
  const XlsxExtra *extra; /* or NULL: xlsx_cell_extra () */
  guint row;              /* from 1, as the column is */
  guint16 column;
  guint8 bold;
  guint32 style; /* its number among the workbook's */
} XlsxCell;

typedef struct
{
  guint row, column, last_row, last_column; /* from 1, inclusive */
} XlsxRange;

/* Rows or columns that are not shown. */
typedef struct
{
  guint from, to;
  gboolean folded; /* by an outline: only a view */
} XlsxHidden;

typedef struct
{
  guint from, to;
  double size; /* pixels */
} XlsxSize;

/* A list of answers that cells offer. */
typedef struct
{
  GArray *ranges; /* of XlsxRange */
  char *list;     /* "○,△,×" as the file has it, or the cells that hold it */
} XlsxChoices;

/* What lies over the cells (floating.h). */
typedef enum
{
  XLSX_CHECK_BOX,
  XLSX_OPTION_BUTTON,
  XLSX_TEXT_BOX,
  XLSX_COMMENT,
  XLSX_RING,  /* an ellipse without words */
  XLSX_FRAME, /* a rectangle without words or filling */
  XLSX_STROKE /* a line that lies flat */
} XlsxFloatingKind;

/* Two corners: columns and rows from 0, and pixels from the left and the top of each. */
typedef struct
{
  guint left, top, right, bottom;
  double from_left, from_top, to_right, to_bottom;
} XlsxAnchor;

typedef struct
{
  XlsxFloatingKind kind;
  gboolean checked;
  guint row, column; /* the cell that most of it lies over, from 1; 0 where unknown */
  XlsxAnchor anchor; /* of rings, frames and strokes */
  double x, y;       /* its top left corner in that cell's row, pixels from the sheet's: for the order of several */
  guint shape;       /* its number among the sheet's shapes, 0 where it has none */
  char *text;        /* caption, words; never NULL */
  guint linked_row, linked_column; /* the cell that its state is written into, 0 where none */
} XlsxFloating;

typedef struct
{
  XlsxWorkbook *book;
  const XlsxSheet *sheet;
  const char *name;                     /* in the document's string store */
  GPtrArray *relations;                 /* of OfficeRelation */
  GArray *cells;                        /* of XlsxCell, by row and column */
  GArray *merges;                       /* of XlsxRange, by row and column */
  GHashTable *anchors;                  /* XLSX_CELL_KEY of a merged range's first cell → XlsxRange */
  GArray *hidden_rows, *hidden_columns; /* of XlsxHidden */
  GArray *widths, *heights;             /* of XlsxSize: those given */
  double width, height;                 /* of the others */
  GArray *filters;                      /* of XlsxRange: where a filter hides rows */
  GArray *heads;                        /* of XlsxRange: rows that the file says are heads of what is below */
  GArray *choices;                      /* of XlsxChoices */
  guint n_choices;                      /* ranges in them */
  GPtrArray *extras;                    /* of XlsxExtra: those of its cells alone */
  guint no_result;                      /* formulas without a kept result */
  XlsxRange no_result_at;
  gboolean has_controls;
  GPtrArray *floating; /* of XlsxFloating */
  GArray *filled;      /* of XlsxCell: those without words that a colour fills */
} XlsxSheetData;

/* Filled cells without words that are looked at: a sheet of answers by colour has hundreds, a painted one millions. */
#define XLSX_MAX_FILLED 20000

/* Heads, filters, ranges with choices: each is looked at for each cell. */
#define XLSX_MAX_LISTS 2000

/* An empty one, for a reader that fills it, and what is to be done when it is full. */
XlsxSheetData *xlsx_sheet_new (XlsxWorkbook *book, const XlsxSheet *sheet);
void xlsx_sheet_settle (XlsxSheetData *data);

/* Its cells alone: in order; of a cell given twice the last one counts. */
void xlsx_sheet_settle_cells (XlsxSheetData *data);

void xlsx_sheet_free (XlsxSheetData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxSheetData, xlsx_sheet_free)

/* What a cell has beside its words; all NULL for nearly all. */
static inline const XlsxExtra *
xlsx_cell_extra (const XlsxCell *cell)
{
  static const XlsxExtra none;
  return cell->extra != NULL ? cell->extra : &none;
}

/* The same to be written to, the cell's alone. */
XlsxExtra *xlsx_cell_own_extra (XlsxSheetData *data, XlsxCell *cell);

/* A cell as the key of a hash table: a column takes 14 bits. */
#define XLSX_CELL_KEY(row, column) GSIZE_TO_POINTER (((gsize) (row) << 15) | (column))

/* "B2:D5" or "B2"; FALSE where it is no range. */
static inline gboolean
xlsx_parse_range (const char *text, XlsxRange *range)
{
  const char *at;
  if (!ingest_cell_parse_name (text, &range->row, &range->column, &at))
    return FALSE;
  range->last_row = range->row;
  range->last_column = range->column;
  if (*at == ':' && !ingest_cell_parse_name (at + 1, &range->last_row, &range->last_column, &at))
    return FALSE;
  return (*at == '\0' || *at == ' ') && range->last_row >= range->row && range->last_column >= range->column;
}

/* By row and column; those of one place stay in their order.  FALSE where they were so, each place once. */
gboolean xlsx_cells_sort (GArray *cells);

/* Pixels of a column or a row, from 1, of @sizes; @usual where none is given. */
double xlsx_size_of (const GArray *sizes, guint index, double usual);

/* The cell at a place, or NULL. */
XlsxCell *xlsx_sheet_find (const XlsxSheetData *data, guint row, guint column);
