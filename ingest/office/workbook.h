/* workbook.h — what the sheets of a workbook share: its parts, styles and strings.  Private to the reader of XLSX.
 *
 *     xlsx.c        the reader: which sheets there are, in which order
 *     workbook.c    workbook.xml, styles, shared strings
 *     sheet.c       a sheet's cells, as they come
 *     floating.c    what lies over the cells: check boxes, text boxes, comments
 *     chosen.c      which of several printed answers is marked: by a ring, a line; chosen_columns.c: by a colour
 *     arrange.c     cells and what lies over them as blocks of the document
 */
#pragma once

#include "ingest/document.h"
#include "ingest/office/number_format.h"
#include "ingest/office/relations.h"
#include "ingest/office/xml.h"

/* Where a cell's text stands between its edges. */
typedef enum
{
  XLSX_AT_START, /* left, top */
  XLSX_AT_CENTRE,
  XLSX_AT_END
} XlsxAlign;

/* How the cells of one style look: one of cellXfs. */
typedef struct
{
  OfficeFormat *format; /* one of the workbook's; NULL: General, in which text is as it is */
  gboolean struck, bold;
  gboolean check_box; /* a "checkbox in cell": its boolean is shown as one */
  XlsxAlign across, down;
  gboolean wrapped;
  float points; /* of its letters; 0 where the file does not say */
  float pitch;  /* from line to line, in points; 0 the same */
  guint fill;   /* a hash of the colour that fills it, 0 where none does or it is white */
  guint look;   /* a hash of what sets it off: its fill, and its letters' colour and weight */
} XlsxStyle;

/* What few strings and cells have beside their words: a sheet has hundreds of thousands without. */
typedef struct
{
  const char *struck; /* words struck out, a run a line, or NULL */
  const char *own;    /* of runs with a font of their own: what stays where the cell's is struck; NULL without any */
  const char *link;   /* or NULL */
  const char *error;  /* "#N/A", or NULL */
  GArray *spans;      /* of IngestSpan: runs in bold, raised; or NULL */
} XlsxExtra;

/* A string without what was struck out in it, and without its phonetic readings. */
typedef struct
{
  const char *text; /* in the document's string store */
  XlsxExtra *extra; /* NULL for nearly all */
} XlsxString;

typedef struct
{
  char *name, *part;
  gboolean hidden;
  guint title_from, title_to; /* rows printed at the head of each page, from 1; 0 where none */
} XlsxSheet;

typedef struct
{
  IngestDocument *document;
  OfficePackage *package;
  char *part;           /* the workbook's own */
  GPtrArray *relations; /* of OfficeRelation */
  GArray *sheets;       /* of XlsxSheet */
  GPtrArray *formats;   /* of OfficeFormat */
  GArray *styles;       /* of XlsxStyle */
  GArray *strings;      /* of XlsxString; NULL once the last sheet is read */
  GPtrArray *extras;    /* of XlsxExtra: the strings' */
  gboolean epoch_1904;
} XlsxWorkbook;

/* What the @number-th sheet, from 1, is called, for the caller to free: its @name, or Sheet1 where it has none. */
char *xlsx_sheet_name (const char *name, guint number);

/* The style of a number; one that says nothing where there is none of it. */
const XlsxStyle *xlsx_workbook_style (const XlsxWorkbook *book, guint index);

XlsxWorkbook *xlsx_workbook_read (IngestDocument *document, OfficePackage *package, const char *part, GError **error);
void xlsx_workbook_free (XlsxWorkbook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxWorkbook, xlsx_workbook_free)

/* A string item: <si>, <is> or the <text> of a comment. */
XlsxString xlsx_read_string (IngestDocument *document, const xmlNode *item);
void xlsx_extra_free (gpointer extra);
