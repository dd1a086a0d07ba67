/* sheet_private.h — what the files of a sheet share: the sheet as it is being cut, and what each of them does for the
 * others.  sheet.c takes the rows of a table in turn; sheet_bands.c finds the headings across it, sheet_path.c keeps
 * what a row stands below, sheet_row.c cuts one row, sheet_continue.c tells rows that go on from the one above;
 * sheet_cells.c reads the cells of a row for all of them.
 */
#pragma once

#include "normalize/statement/sheet.h"

#include "normalize/table/layout.h"

#define LINE_SEPARATOR "\xe2\x80\xa8"

/* A band is a heading: characters. */
#define LONGEST_BAND 60

/* How sure a row's words are the answer to its question where it does not fit the others, and how many such rows are
 * told of in one document: chosen, not measured. */
#define MISFIT_SURE  0.5
#define MOST_MISFITS 20

/* What the words of a band look like, as far as the reader says. */
typedef struct
{
  guint style;
  float size;
  gint32 colour;
} Look;

#define MAX_LOOKS 8

typedef struct
{
  const char *title; /* display text */
  NormalizeNumber number;
  guint level; /* among unnumbered bands below the last numbered one */
} Band;

struct _NormalizeSheet
{
  NormalizeRecord *record;
  gboolean dominant, records;
  NormalizeLayout layout;       /* of the table cut last in this section; n_columns 0 where none */
  GArray *bands;                /* of Band, those that are open */
  Band first_band;              /* the first with a number in this section; its title NULL where there was none */
  guint deepest;                /* level of unnumbered bands so far */
  Look looks[MAX_LOOKS];        /* of unnumbered bands so far */
  guint look_levels[MAX_LOOKS]; /* how deep those were */
  guint n_looks;
  guint32 counted_bands;              /* places, as bits, of the last band that letters in a cell of their own count */
  char *kinds[NORMALIZE_MAX_COLUMNS]; /* last value of each kind column */
  const NormalizeRow *end;            /* of the rows of the table open now */
  NormalizeRow last;                  /* the last row cut, of this table or the one before */
  const char *stem;                   /* a question that those below it complete, else NULL … */
  const char *stem_label;             /* … its number … */
  NormalizeNumberKind stem_kind;      /* … and the kind of theirs, where it does not carry that */
  guint parts;                        /* sheets that began below others in their table */
  guint64 counted;                    /* the last row's own number, where it is a plain one */
  const char *lead;                   /* question of the prose row before */
  GHashTable *seen;                   /* folded rows already cut */
  guint8 numbered[NORMALIZE_MAX_COLUMNS]; /* columns of words behind numbers that count: these are labels */
  guint8 coded[NORMALIZE_MAX_COLUMNS];    /* columns of words behind codes: these are labels as well */
  guint8 lettered[NORMALIZE_MAX_COLUMNS]; /* columns of categories that letters count: A 体制, B 設備 */
  double sure;                            /* that the table open now is rows of this shape at all */
  double row_sure;                        /* that the row being cut fits it */
  guint misfits;                          /* rows told of that do not */
  gboolean unanswered;                    /* the row being cut is a question, and nothing beside it */
  guint64 floats; /* columns of the table, as bits, whose counts are printed as fractions: 1.0 */
};

/* The cells of a row (sheet_cells.c). */

/* A cell's words behind those of @text. */
void normalize_sheet_add_cell (NormalizeText *text, const IngestCell *cell);

/* All own text of a row: what `left` shows of it; *place gets where its first cell stands, NULL where it has none.  The
 * caller frees it. */
char *normalize_sheet_row_text (const NormalizeRow *row, guint n_columns, const IngestPlace **place);

/* The row's words go to `left`, for @reason. */
void normalize_sheet_leave_row (const NormalizeSheet *sheet, const NormalizeRow *row, guint n_columns,
                                const char *reason);

/* The row's number as printed, or NULL; the caller frees it. */
char *normalize_sheet_row_label (const NormalizeSheet *sheet, const NormalizeRow *row);

/* "GV.OC-1: Duties are known.", "IR-04　訓練をしている": the bytes of the code that @words open with, a name of letters
 * and numbers; *behind gets those up to the words behind it.  0 where there is none. */
gsize normalize_sheet_code_length (const char *words, gsize *behind);

/* The words of column @c from row @first on all open with codes, each its own: these are the labels of the rows. */
gboolean normalize_sheet_is_coded (const NormalizeGrid *grid, guint first, guint c);

/* The column that a cell over several belongs to: the first of them that holds text, else its own. */
guint normalize_sheet_text_column (const NormalizeSheet *sheet, const NormalizeRow *row, const IngestCell *cell);

/* A cell that opens with bold words and goes on in others: <b>見出し</b> 本文.  Gives the bytes of the bold part of its
 * first block, or 0. */
gsize normalize_sheet_find_lead (const IngestCell *cell);

/* One row to its statement (sheet_row.c). */

/* @statement stands where @text came from. */
void normalize_sheet_set_places (NormalizeRecord *record, NormalizeStatement *statement, const NormalizeText *text);

/* Takes back the last statement. */
void normalize_sheet_drop_statement (NormalizeSheet *sheet);

/* The columns, as bits, whose numbers are all such: 1.0, 2.0, 3.0. */
guint64 normalize_sheet_float_columns (const NormalizeGrid *grid);

/* ○の数 | 15 | 4 | 3, 合計点 | 68点, 平均 | 3.2: a row without a number, in a sheet that numbers its rows or chooses
 * from columns, that counts the others. */
gboolean normalize_sheet_is_total (const NormalizeSheet *sheet, const NormalizeRow *row);

/* A row of cells, or of one cell of prose. */
void normalize_sheet_cut_any_row (NormalizeSheet *sheet, const NormalizeRow *row, const GPtrArray *path);

/* Headings across the table (sheet_bands.c). */

/* Opens a band that @block gives, with the @words of its cell: @position of @run unnumbered bands in a row.  @code is
 * its number where that stands in a cell of its own, else NULL. */
void normalize_sheet_open_band (NormalizeSheet *sheet, const IngestBlock *block, const char *code, const char *words,
                                const IngestPlace *place, guint position, guint run);

/* The one cell of a row that is a heading across the table, or NULL. */
const IngestCell *normalize_sheet_band_cell (const NormalizeSheet *sheet, const NormalizeRow *row);

/* A row of a number and a title that are a heading of the rows below: the title goes on to the end of the table, or
 * the next row's number is a part of this one, 5.1.1 over 5.1.1.1.  Gives the title's cell; *code gets the number, for
 * the caller to free. */
const IngestCell *normalize_sheet_numbered_band (NormalizeSheet *sheet, const NormalizeRow *row,
                                                 const NormalizeRow *below, char **code);

/* The first cell of a row of titles that differs from the sheet's own: each section has the titles again, with its name
 * for the first.  NULL where the row is no such. */
const IngestCell *normalize_sheet_section_cell (const NormalizeSheet *sheet, const NormalizeRow *row);

/* Row @r, whose one cell @cell is, is a question that nobody has answered, and no band: the rows begin with an answered
 * one, which no band is over, and its words look like that one's; or it is the last row. */
gboolean normalize_sheet_is_unanswered (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r,
                                        const IngestCell *cell);

/* Such a row: its name opens a band, its titles go to `left`. */
void normalize_sheet_open_section (NormalizeSheet *sheet, const NormalizeRow *row, const IngestCell *name);

/* The row of titles is itself the first of several sections. */
const IngestCell *normalize_sheet_first_section (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r);

/* Opens the band that @band is, at row @r, among the bands around it. */
void normalize_sheet_open_band_row (NormalizeSheet *sheet, const NormalizeGrid *grid, guint r, const IngestCell *band);

/* What a row stands below (sheet_path.c). */

/* B2(a) and B2-1 are parts of B2, 1.1 of 1. */
gboolean normalize_sheet_is_part_of (const char *label, const char *part);

/* The last heading with this title: its number in record->headings, or 0. */
guint normalize_sheet_find_head (const NormalizeRecord *record, const char *title);

/* Gives @statement its path: @path of the section, then the bands, kinds and the stem open here. */
void normalize_sheet_copy_path (const NormalizeSheet *sheet, NormalizeStatement *statement, const GPtrArray *path);

/* The kinds that begin in this row: headings of the rows that share them. */
/* The values of column @c from row @first on open with letters that count, A 体制, B 設備, and a blank. */
gboolean normalize_sheet_is_lettered (const NormalizeGrid *grid, guint first, guint c);

void normalize_sheet_head_kinds (const NormalizeSheet *sheet, const NormalizeRow *row);

/* The kinds of @row, those that a merged cell or a 〃 carries on among them. */
void normalize_sheet_take_kinds (NormalizeSheet *sheet, const NormalizeRow *row);

/* A question without an answer that those of the rows below complete: it heads them. */
gboolean normalize_sheet_open_stem (NormalizeSheet *sheet, const NormalizeRow *row, const NormalizeRow *below);

/* The stem heads no more than the rows whose numbers are parts of its own. */
void normalize_sheet_close_stem (NormalizeSheet *sheet, const NormalizeRow *row);

/* Rows that go on from the row above (sheet_continue.c). */

/* The row's only words are in its answer: it goes on from the row above, which a page break cut. */
gboolean normalize_sheet_goes_on_above (const NormalizeSheet *sheet, const NormalizeRow *row, guint made);

/* A cell that broke over lines stands as a row of its own, in the first column: below a row that breaks off before its
 * last column, words that are no number and no title. */
gboolean normalize_sheet_is_broken_cell (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r);

/* The row's words go behind those of the last statement. */
void normalize_sheet_append_row (NormalizeSheet *sheet, const NormalizeRow *row);

/* The first row of a page fills what the last row of the page before left empty, and has no number of its own: a page
 * break cut one row, whose cells stood at different heights.  *whole gets both as one. */
gboolean normalize_sheet_completes_row (const NormalizeSheet *sheet, const NormalizeRow *row, guint made,
                                        NormalizeRow *whole);
