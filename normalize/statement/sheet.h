/* sheet.h — a checksheet's rows to statements.
 *
 *     No | 対策項目 | 対策要件 | 実施内容      the roles of columns, from their titles or from what they hold
 *     1. 組織的取組                            a band: a heading across the table
 *     1  | 方針の策定 | …すること。 | …        a row: one statement
 *
 * A table is a sheet where its titles or its contents say question and answer; any other is text of its section.  Roles
 * and bands go on in the next table of the same section where that has no titles of its own: a sheet is often cut by
 * pages.  A row that stands there already, under the same headings with the same words, goes to `left`.
 */
#pragma once

#include "normalize/statement/cut.h"

typedef struct _NormalizeSheet NormalizeSheet;

/* @dominant: most of the document's text stands in tables, so that a doubtful table is a sheet.
 * @records: it stands there or below terms that are defined, so that a table of who bears what goes on with such. */
NormalizeSheet *normalize_sheet_new (NormalizeRecord *record, gboolean dominant, gboolean records);
void normalize_sheet_free (NormalizeSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NormalizeSheet, normalize_sheet_free)

/* A new section begins: bands close. */
void normalize_sheet_reset (NormalizeSheet *sheet);

/* TRUE where @table is a sheet.  @numbered: it stands in a numbered section, so that it takes more to be one. */
gboolean normalize_sheet_is (NormalizeSheet *sheet, const IngestBlock *table, gboolean numbered);

/* TRUE where @table says what the marks of a scale mean (scale_legend.h), or is @known to: its rows go to `left`. */
gboolean normalize_sheet_leave_legend (NormalizeSheet *sheet, const IngestBlock *table, gboolean known);

/* The sheet that follows has @caption, of @block: it is the heading of its rows. */
void normalize_sheet_caption (NormalizeSheet *sheet, const IngestBlock *block, const char *caption);

/* A line of text right below the sheet's last row, without a blank line between: its last field goes on there, since a
 * tab-separated row ends where OCR breaks a line.  FALSE where the last column holds no answer. */
gboolean normalize_sheet_go_on (NormalizeSheet *sheet, const IngestBlock *line);

/* Cuts @table, which is one, into statements below @path (of const char *). */
void normalize_sheet_cut (NormalizeSheet *sheet, const IngestBlock *table, const GPtrArray *path);
