/* floating.h — what lies over the cells of a sheet: form controls, boxes and shapes with words, comments.
 *
 * A check box or an option button is known by its ctrlProp part (state), its anchor (which cell it lies over) and its
 * shape (caption); books older than 2010 hold all of it in VML alone.  An ActiveX control is only told of.
 *
 * Source   ECMA-376 part 1, 20.5 (spreadsheet drawings), part 4 (VML); [MS-XLSX] 2.6.37 (formControlPr).
 */
#pragma once

#include "ingest/office/sheet.h"

typedef enum
{
  XLSX_CHECK_BOX,
  XLSX_OPTION_BUTTON,
  XLSX_TEXT_BOX,
  XLSX_COMMENT
} XlsxFloatingKind;

typedef struct
{
  XlsxFloatingKind kind;
  gboolean checked;
  guint row, column; /* the cell that most of it lies over, from 1; 0 where unknown */
  double x, y;       /* its top left corner in that cell's row, pixels from the sheet's: for the order of several */
  guint shape;       /* its number among the sheet's shapes, 0 where it has none */
  char *text;        /* caption, words; never NULL */
  guint linked_row, linked_column; /* the cell that its state is written into, 0 where none */
} XlsxFloating;

void xlsx_floating_free (gpointer floating);

/* A <control> of the sheet. */
void xlsx_floating_add_control (XlsxSheetData *data, const xmlNode *control);

/* Drawings, VML and comments of the sheet; what cannot be read is told in a warning. */
void xlsx_floating_read (XlsxSheetData *data);
