/* workbook.h — libxlsxwriter as this stage uses it, in a module (xlsx_module.h): rows from top to bottom in constant
 * memory, text as text.
 *
 * Excel's own bounds, and what becomes of more: a cell holds 32,767 characters (cut, and said so), a sheet 1,048,576
 * rows (the next sheet goes on), 65,530 links (the rest is text), a list of choices 255 bytes (so they stand in cells).
 */
#pragma once

#include "export/language.h"

#include <gio/gio.h>
#include <xlsxwriter.h>

#define EXPORT_SHEET_ROWS 1048576

typedef enum
{
  EXPORT_CELL_TEXT, /* wrapped, at the top */
  EXPORT_CELL_HEAD,
  EXPORT_CELL_CLAUSE, /* a heading within a table */
  EXPORT_CELL_NUMBER,
  EXPORT_CELL_SHARE, /* 0.00 */
  EXPORT_CELL_LINK,
  EXPORT_CELL_CHANGED, /* words of the source that were mended */
  EXPORT_CELL_TITLE,
  EXPORT_CELL_SIGN, /* + the place of a stance: in its colour */
  EXPORT_CELLS = EXPORT_CELL_SIGN + EXPORT_STANCES
} ExportCellKind;

typedef struct
{
  lxw_workbook *book;
  lxw_format *formats[EXPORT_CELLS];
  char *path; /* the file it is written to before it is sent on */
  ExportLanguage language;
  guint links;
  gsize notes;        /* bytes of memory that its notes take */
  GHashTable *sheets; /* lxw_worksheet -> widths of its columns, and how high its last row is */
} ExportBook;

gboolean export_book_open (ExportBook *book, ExportLanguage language, const char *title, GError **error);

/* Writes the workbook to @out, and removes the file. */
gboolean export_book_close (ExportBook *book, GOutputStream *out, GError **error);
void export_book_clear (ExportBook *book);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportBook, export_book_clear)

typedef struct
{
  const char *key; /* of language.tsv, or the words themselves where @plain */
  double width;    /* in characters */
  gboolean plain;
} ExportColumn;

/* A sheet with a head that stays: A4 across, as wide as the paper where its columns can be read so, else on several
 * sheets of paper with the first two columns on each; its head on each page.  Rows are as high as what is wrapped in
 * them: LibreOffice and printers do not find that out by themselves.  NULL where no file can be opened for its rows. */
lxw_worksheet *export_book_sheet (ExportBook *book, const char *name, const ExportColumn *columns, guint n);

void export_book_text (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *text,
                       ExportCellKind kind);
void export_book_count (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, guint64 number);
void export_book_share (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, double share);

/* A note stays in memory until the end: none are written beyond EXPORT_BOOK_NOTES bytes in all, some 9,000 notes of 60
 * characters.  Whoever writes notes has the same in cells. */
#define EXPORT_BOOK_NOTES (6 << 20)
void export_book_note (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *text);

/* A cell that leads to @target, "internal:'Compare'!A5". */
void export_book_link (ExportBook *book, lxw_worksheet *sheet, guint row, guint column, const char *target,
                       const char *text);
