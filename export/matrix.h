/* matrix.h — who says what of each control: a control a row, a vendor a column.
 *
 *                       かえで    みずいろ
 *     12.3.1 バックアップ   ○ 2       ×
 *     12.4.1 ログ           (silent)  △ *
 *
 * Read control by control, in the order of the frame's catalog, so that memory is that of one control, and of its
 * longest-winded vendors no more than a bounded number of words.  A vendor is who
 * a document is from, else its title, else its file, as in the view `filing`; the stance of a cell is that of the view
 * `comparison`.
 */
#pragma once

#include "export/export.h"

/* Bytes of question and answer kept of a vendor's statements on one control: more than a cell of a workbook holds.
 * Where there are many vendors, each has its share of EXPORT_MATRIX_ALL_WORDS (chosen so that a row of a workbook,
 * which is in memory as well, leaves the whole under 64 MiB), but no less than EXPORT_MATRIX_LEAST_WORDS. */
#define EXPORT_MATRIX_WORDS       98304
#define EXPORT_MATRIX_ALL_WORDS   (4 << 20)
#define EXPORT_MATRIX_LEAST_WORDS 1024

typedef struct
{
  guint vendor;                                          /* index */
  const char *file, *place, *question, *answer, *stance; /* place: "page 5", or "" */
  double confidence;
} ExportFiling;

typedef struct
{
  guint vendor;      /* index */
  guint n;           /* statements of the vendor */
  guint first, kept; /* of the filings: those that are kept */
  guint best;        /* index of the filing that says most */
  gboolean mixed;    /* another one says that something is partial, planned or absent */
} ExportCell;

typedef struct
{
  const char *framework, *id, *title, *title_en; /* lent by the catalog */
  guint level;                                   /* 0 clause, 1 objective, 2 control */
  GArray *filings; /* of ExportFiling, by vendor, file, seq: of each vendor the first that come to
                      EXPORT_MATRIX_WORDS or its share, and after them that which says most */
  GArray *cells;   /* of ExportCell, by vendor; no cell: silent */
  GStringChunk *strings;
} ExportControl;

typedef struct
{
  GPtrArray *vendors; /* of char *, sorted by bytes */
  GPtrArray *entries; /* of const NormalizeEntry: the frame's catalog, lent */
  const char *frame;
  GArray *papers; /* the documents, by id: private to matrix.c */
} ExportMatrix;

ExportMatrix *export_matrix_new (const ExportSource *source, GError **error);
void export_matrix_free (ExportMatrix *matrix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExportMatrix, export_matrix_free)

/* Whether anything is filed under the control at @index. */
gboolean export_matrix_has (const ExportSource *source, const ExportMatrix *matrix, guint index, gboolean *any,
                            GError **error);

/* Reads the control of @matrix->entries at @index; @control is emptied first, and cleared by the caller in the end. */
gboolean export_matrix_read (const ExportSource *source, const ExportMatrix *matrix, guint index,
                             ExportControl *control, GError **error);
void export_control_clear (ExportControl *control);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportControl, export_control_clear)
