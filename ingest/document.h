/* document.h — what a file says, in reading order: nothing judged, nothing lost.
 *
 * Every reader makes one; the stages after this one read nothing else.  Between processes it is one line of JSON
 * (ingest_document_write (), ingest_document_parse (); schema: `hakusho schema document`).
 *
 *     # 概要                     heading, level 1
 *     当社は、…                  paragraph
 *     | No | 設問 | 回答 |       table, 3 columns, cells with paragraphs
 *
 * Text is UTF-8 as found: nothing is normalised, no character is dropped.  Two line breaks are told apart:
 *   "\n"    a line ended here and the format does not say why (a wrapped line, or a break that is meant);
 *           normalize decides
 *   U+2028  the author broke the line here (<br>, two spaces in Markdown, a short line of a PDF)
 * A reader that knows a break to be a wrap joins the lines itself.
 *
 * Units    places in points of 1/72 inch, y down, origin top left of the page; pages, lines and columns of text
 *          from 1; rows and columns of tables from 0; span offsets in bytes of the block's text.
 * Owns     the document owns all below it.  Strings live in the document's string store and die with it; what is
 *          handed in is copied.
 */
#pragma once

#include "ingest/json.h"

#include "ingest/json_read.h"
#include <glib.h>

#define INGEST_DOCUMENT_FORMAT  "hakusho-document"
#define INGEST_DOCUMENT_VERSION 1

/* Bounds that a hostile file meets before memory does.  Each is far above what real documents hold. */
#define INGEST_MAX_LINE    (16 * 1024 * 1024) /* bytes in one line of text */
#define INGEST_MAX_DEPTH   32                 /* tables within tables */
#define INGEST_MAX_COLUMNS 16384              /* cells in a row: the width of the widest spreadsheet */
#define INGEST_MAX_BLOCKS  2000000            /* what a document may hold, counted as below */

/* Of a small file fewer: so many for any file, and one more for each so many bytes.  Memory is to stay under 12 times
 * the input and 64 MiB, and what is counted as one costs about 150 bytes on its way into the store: a cell, a block in
 * it, two runs of style in text.  A row is a statement and costs as much as INGEST_ROW_BLOCKS, a block outside of
 * tables as INGEST_TEXT_BLOCKS. */
#define INGEST_FREE_BLOCKS 300000
#define INGEST_BLOCK_BYTES 12
#define INGEST_ROW_BLOCKS  8
#define INGEST_TEXT_BLOCKS 4
#define INGEST_PAGE_BLOCKS 200 /* for each page of a PDF */

/* Where somebody says how much memory a document may take, one for each so many bytes of that: a row of short cells
 * with its statement, its candidates and its line of JSON was measured at 525 bytes for each that is counted. */
#define INGEST_BLOCK_MEMORY 600

/* One code for each decision a caller can take.  A GError means that nothing usable came: damage that leaves
 * something to read is a warning in the document. */
typedef enum
{
  INGEST_ERROR_UNREADABLE, /* the operating system would not give the bytes */
  INGEST_ERROR_EMPTY,      /* no bytes, or no text */
  INGEST_ERROR_FORMAT,     /* no reader knows these bytes */
  INGEST_ERROR_ENCODING,   /* text in no charset that we can tell; the message names the byte */
  INGEST_ERROR_LIMIT,      /* beyond a bound above, or of time or memory */
  INGEST_ERROR_ENCRYPTED,  /* needs a password, or another one */
  INGEST_ERROR_DAMAGED,    /* broken beyond reading, or the reader crashed on it */
  INGEST_ERROR_LINE,       /* a line of JSON that is not a document */
  INGEST_ERROR_EXPORT      /* hakusho wrote it: a report is no evidence */
} IngestError;

#define INGEST_ERROR (ingest_error_quark ())
GQuark ingest_error_quark (void);

/* "encoding", "limit" …: the name that an error has in JSON and in the store. */
const char *ingest_error_name (IngestError code);

typedef enum
{
  INGEST_BLOCK_PARAGRAPH,
  INGEST_BLOCK_HEADING, /* the format says so; what only looks like one is a paragraph */
  INGEST_BLOCK_LIST_ITEM,
  INGEST_BLOCK_TABLE,
  INGEST_BLOCK_FIGURE, /* text: the alternative text, often "" */
  INGEST_BLOCK_CAPTION,
  INGEST_BLOCK_FOOTNOTE,  /* marker: its mark */
  INGEST_BLOCK_RULE,      /* a line across the page; no text */
  INGEST_BLOCK_PAGE_BREAK /* no text */
} IngestBlockType;

/* Headings of pages are 1 to 6.  The title of a definition, of a disclosure, of a panel that a control opens is so deep
 * as nothing else is on its page, and the headings in what it opens are below it: 7 more for each such part. */
#define INGEST_TITLE_LEVEL 7

/* Why a reader takes a block to stand beside the document's own text; NONE for nearly all.  normalize decides. */
typedef enum
{
  INGEST_ROLE_NONE,
  INGEST_ROLE_NAVIGATION, /* <nav>, menus, breadcrumbs */
  INGEST_ROLE_ASIDE,      /* <aside>, cookie bars */
  INGEST_ROLE_HEADER,     /* running header, <header> of a site */
  INGEST_ROLE_FOOTER,     /* running footer, <footer> */
  INGEST_ROLE_HIDDEN,     /* not shown to a reader: display:none, invisible text */
  INGEST_ROLE_CODE,       /* <script>, <style>: kept only to be counted */
  INGEST_ROLE_WATERMARK,  /* set apart from the text: rotated, very light, behind it */
  INGEST_ROLE_RUBY,       /* a reading set over the text */
  INGEST_ROLE_STRUCK,     /* text that was struck out */
  INGEST_ROLE_COMMENT,    /* a comment or note hung on the text */
  INGEST_ROLE_TEXT_BOX,   /* a box or shape with words that floats over the text */
  INGEST_ROLE_CHOICES,    /* the answers that a form lets one pick from */
  INGEST_ROLE_DELETED,    /* removed by a tracked change */
  INGEST_ROLE_ERROR,      /* "#N/A": what a formula gave that failed */
  INGEST_ROLE_PROMPT,     /* "click here to enter text": a field that nobody filled in */
  INGEST_ROLE_CONTENTS    /* a table of contents, as the format says */
} IngestRole;

typedef enum
{
  INGEST_STYLE_BOLD = 1 << 0,
  INGEST_STYLE_ITALIC = 1 << 1,
  INGEST_STYLE_STRUCK = 1 << 2,
  INGEST_STYLE_SUPERSCRIPT = 1 << 3,
  INGEST_STYLE_UNDERLINE = 1 << 4,
  INGEST_STYLE_INVISIBLE = 1 << 5,
  INGEST_STYLE_APART = 1 << 6 /* an element of its own in the line, which a style sheet may set apart: the run ends
                                 where it does.  Kept where a whole title or short line is made of such parts */
} IngestStyle;

/* A run of text set apart from the rest of its block.  Runs come in order and do not overlap. */
typedef struct
{
  guint start, end; /* bytes of the block's text, end exclusive */
  guint style;      /* IngestStyle bits */
  float size;       /* points, 0 where unknown */
  gint32 colour;    /* 0xRRGGBB, -1 where unknown */
  const char *link; /* target, or NULL */
  guint confidence; /* of a word read from a picture: how sure its reader is, 1 to 100; 0 for text that needed none */
  const char *read; /* set by normalize, never written: what was read here, where the text is another word; or NULL */
} IngestSpan;

/* Where something stands.  Zero and NULL mean: this format does not say. */
typedef struct
{
  guint page;            /* PDF: from 1 */
  guint line, last_line; /* text, HTML: from 1, both inclusive */
  float x0, y0, x1, y1;  /* PDF: rectangle on the page; all 0 where unknown */
  const char *path;      /* HTML: "html/body/div[2]/table[1]" */
  const char *sheet;     /* workbook: name of the sheet, … */
  guint row, column;     /* … and the cell in it, both from 1; 0 for the sheet as a whole */
} IngestPlace;

typedef struct _IngestTable IngestTable;

typedef struct
{
  IngestBlockType type;
  IngestRole role;
  guint level; /* heading: from 1, 0 unknown, from INGEST_TITLE_LEVEL what names a definition or a panel; list item:
                  nesting from 1 */
  guint n_spans;
  const char *marker; /* list item, footnote: "・", "1.", "※1"; "" where it was only drawn */
  const char *text;   /* "" for a table, a rule, a page break */
  IngestSpan *spans;
  IngestPlace place;
  IngestTable *table; /* of a table block, else NULL */
} IngestBlock;

typedef struct
{
  guint row, column;           /* top left, from 0 */
  guint row_span, column_span; /* at least 1 */
  gboolean header;             /* the format says so (<th>) */
  gboolean input;              /* the format offers choices here: a field of a form */
  IngestPlace *place;          /* its own, or NULL: ingest_cell_place () */
  GPtrArray *blocks;           /* of IngestBlock; may hold tables */
} IngestCell;

/* How a table was found. */
typedef enum
{
  INGEST_FOUND_MARKUP,  /* HTML or Markdown says so */
  INGEST_FOUND_TABS,    /* tab- or comma-separated fields */
  INGEST_FOUND_RULED,   /* drawn rules or shading on all sides */
  INGEST_FOUND_PARTLY,  /* some rules, the rest by alignment */
  INGEST_FOUND_ALIGNED, /* no rules: edges and gaps of text */
  INGEST_FOUND_TAGGED   /* the file's own structure tree */
} IngestFound;

/* A grid.  Cells stand in row-major order; a cell without text is left out, the grid's size tells of it. */
struct _IngestTable
{
  guint rows, columns;
  IngestFound found;
  double confidence; /* 0 to 1 that the grid is as drawn; 1 for markup */
  GPtrArray *cells;  /* of IngestCell */
  gboolean cards;    /* set by normalize, never written: rows are titles and values by turns */
};

/* Damage or loss that a reader met and read on from. */
typedef struct
{
  const char *code;    /* "missing-cmap", "page-unreadable", … */
  guint page, line;    /* 0 where none */
  const char *message; /* one line, English */
} IngestWarning;

/* A line of the file's own outline (bookmarks), as its author wrote it. */
typedef struct
{
  guint level; /* from 1 */
  guint page;  /* that it leads to, from 1; 0 where it leads elsewhere or nowhere */
  const char *title;
} IngestOutlineItem;

typedef struct
{
  /* source */
  const char *file;       /* base name, as given */
  const char *uri;        /* where it came from, as told; NULL where nobody did */
  const char *maker;      /* ingest_maker () of the program that made this; NULL where not known */
  char sha256[65];        /* of the bytes, lower-case hexadecimal */
  const char *media_type; /* "text/plain", "text/html", "text/csv", "application/pdf", … (ingest.c) */
  const char *charset;    /* as decoded: "UTF-8", "Shift_JIS"; NULL for PDF */
  guint64 bytes;
  guint pages;                                      /* 0 where the format has none */
  const char *producer, *title, *author, *language; /* as the file claims, or NULL */
  const char *created, *modified;                   /* ISO 8601, or NULL */
  const char *reader;                               /* name of the reader */
  guint reader_version;   /* raised when its output changes: a stored document of an older one is worth reading again */
  GPtrArray *page_labels; /* of const char *: what the file calls each page ("iii", "A-1"), page 1 first; empty where
                             it only counts them */

  GArray *outline;   /* of IngestOutlineItem, in its order: a list beside the blocks, not a part of the text */
  GArray *warnings;  /* of IngestWarning */
  GPtrArray *blocks; /* of IngestBlock, in reading order */

  /* set instead of blocks where the file could not be read: the line that says so */
  const char *error_code;    /* ingest_error_name (), or NULL */
  const char *error_message; /* one line, without the file's name */

  GStringChunk *strings; /* every string above and below lives here */
  guint n_blocks;        /* made so far, as INGEST_MAX_BLOCKS counts */
  guint most_blocks;     /* that it may have */
} IngestDocument;

IngestDocument *ingest_document_new (const char *file);
void ingest_document_free (IngestDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IngestDocument, ingest_document_free)

/* A copy of @text (@length bytes, or -1 to its NUL) that lives as long as the document. */
const char *ingest_document_keep (IngestDocument *document, const char *text, gssize length);

/* Appends a block to @blocks: document->blocks, or those of a cell.  Place and level are the caller's to fill in. */
IngestBlock *ingest_document_add (IngestDocument *document, GPtrArray *blocks, IngestBlockType type, const char *text,
                                  gssize length);

/* The blocks so far, for the caller to free; the document goes on with none.  A block may be moved back: NULL takes its
 * place. */
GPtrArray *ingest_document_take_blocks (IngestDocument *document);

/* Appends a table block; its grid grows with its cells. */
IngestTable *ingest_document_add_table (IngestDocument *document, GPtrArray *blocks, IngestFound found,
                                        IngestBlock **block);

/* Appends a cell and widens the grid to hold it.  Call in row-major order. */
IngestCell *ingest_table_add_cell (IngestDocument *document, IngestTable *table, guint row, guint column,
                                   guint row_span, guint column_span);

/* Where a cell stands: most hold one block and stand where it does. */
const IngestPlace *ingest_cell_place (const IngestCell *cell);
void ingest_cell_set_place (IngestCell *cell, IngestPlace place);

/* FALSE where no table has room for row @row: a bound for empty rows.  @line is for the message. */
gboolean ingest_table_has_room (guint row, guint line, GError **error);

/* Appends a run of style; its link is copied into the document. */
void ingest_block_add_span (IngestDocument *document, IngestBlock *block, IngestSpan span);

/* Appends to @part, whose text is bytes @start to @end of @block's, the runs of style that reach into them. */
void ingest_block_cut_spans (IngestDocument *document, IngestBlock *part, const IngestBlock *block, gsize start,
                             gsize end);

/* Frees a GString with its text: for containers of them. */
void ingest_free_string (gpointer string);

/* Notes damage.  @code is a literal, lower case with hyphens. */
void ingest_document_warn (IngestDocument *document, const char *code, guint page, guint line, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

/* TRUE once the document holds more blocks than it may: a reader then gives up with INGEST_ERROR_LIMIT. */
gboolean ingest_document_is_full (const IngestDocument *document, GError **error);

/* A document that says only that @file failed: a line like any other, so that nothing given goes missing. */
IngestDocument *ingest_document_new_failed (const char *file, const GError *cause);

/* Appends the document as one line of JSON, newline included. */
void ingest_document_write (const IngestDocument *document, GString *line);

/* The same, but of a long line all that is there is handed to @give from time to time, which empties it: its end
 * stays. */
void ingest_document_give (const IngestDocument *document, GString *line, void (*give) (GString *line));

/* The place says something; the two are the same. */
gboolean ingest_place_is_known (const IngestPlace *place);
gboolean ingest_place_is_same (const IngestPlace *a, const IngestPlace *b);

/* TRUE where @path, which may be NULL, is of an element within the one of the first @length bytes of @outer. */
gboolean ingest_path_is_within (const char *path, const char *outer, gsize length);

/* "C12" and back: row and column from 1.  FALSE where it is no such reference, or beyond XFD1048576; what stands behind
 * it is in @end, which may be NULL. */
void ingest_cell_append_name (GString *out, guint row, guint column);
gboolean ingest_cell_parse_name (const char *name, guint *row, guint *column, const char **end);

/* "シート1!C12", with quotes where a spreadsheet would set them; NULL where no sheet is known.  The caller frees it. */
char *ingest_place_dup_cell (const char *sheet, guint row, guint column);

/* The keys of a place, written into an object that is open; read from it, its path and sheet kept in @strings. */
void ingest_place_write (const IngestPlace *place, IngestJson *json);
IngestPlace ingest_place_parse (const IngestJsonValue *where, GStringChunk *strings);

/* The keys that a record shares with its document: "source", then "error" or "warnings". */
void ingest_document_write_source (const IngestDocument *document, IngestJson *json);
IngestDocument *ingest_document_parse_source (const IngestJsonValue *root);

/* Reads such a line.  Errors: INGEST_ERROR_LINE. */
IngestDocument *ingest_document_parse (const char *line, gsize length, GError **error);
