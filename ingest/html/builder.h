/* builder.h — what is open while a page is read: private to the reader of HTML.
 *
 *     html5.c        bytes as HTML 5 reads them
 *     html.c         bytes to the parser, its events, detection
 *     elements.c     what each element opens and closes
 *     attributes.c   what class=, id=, role= and style= say of it
 *     tables.c       rows, cells and their spans
 *     blocks.c       the text between, as blocks
 */
#pragma once

#include "ingest/document.h"
#include "ingest/html/html5.h"
#include "ingest/html/style.h"

#include <libxml/HTMLparser.h>

typedef enum
{
  HTML_INLINE, /* unknown elements too */
  HTML_BLOCK,
  HTML_SECTION, /* a block whose header and footer are its own, not the site's */
  HTML_HEADING,
  HTML_PARAGRAPH_BOLD,
  HTML_LIST,
  HTML_ITEM,
  HTML_TABLE,
  HTML_ROW_GROUP,
  HTML_ROW,
  HTML_CELL,
  HTML_CAPTION,
  HTML_FIGURE_CAPTION,
  HTML_STYLE,
  HTML_LINK,
  HTML_BREAK,
  HTML_RULE,
  HTML_IMAGE,
  HTML_INPUT,
  HTML_PRE,
  HTML_TITLE,
  HTML_FOREIGN, /* a drawing in the line */
  HTML_META,
  HTML_ROOT,
  HTML_ROLE_BLOCK,
  HTML_ROLE_INLINE,
  HTML_SITE, /* header and footer: a role only outside a section */
  HTML_RAW,
  HTML_FORM,
  HTML_BUTTON,
  HTML_DEFINITIONS, /* dl, details: what is in it is under its titles */
  HTML_NAMED        /* dt, summary */
} HtmlKind;

typedef struct
{
  const char *name;
  HtmlKind kind;
  guint value; /* level, style or role */
} HtmlElementKind;

/* What holds for the text inside an element; an element starts with its parent's. */
typedef struct
{
  IngestBlockType type; /* of the block that text makes */
  guint level;
  guint style;
  const char *link;
  gboolean note;         /* in a remark: its headings are its own */
  gboolean counter;      /* it is the bullet or number that an office program wrote before the text */
  const char *symbols;   /* the font of signs that text is set in, or NULL */
  IngestRole role;       /* of the text */
  IngestRole block_role; /* of the block that the text stands in: an inline element may have a role of its own */
  gboolean pre, section, title, foreign;
  guint before;   /* h1 that stand before its section */
  gboolean named; /* its class calls it a title: of the element's own text alone */
  guint list_level;
  gboolean titled; /* its text is the title of a definition, a disclosure, a panel */
  guint base;      /* of the levels of headings: INGEST_TITLE_LEVEL for each such title that it is under */
  guint list;      /* place of the list in the stack of elements, from 1 */
  guint item;      /* and of the list item */
  guint run;       /* serial of the innermost element within the line, from 1; 0 for the block's own text */
} HtmlState;

typedef struct
{
  const xmlChar *name;
  const HtmlElementKind *kind; /* NULL: unknown */
  HtmlState state;
  guint index;     /* among its siblings of that name, from 1 */
  GArray *counts;  /* of HtmlCount: its children so far */
  guint serial;    /* of the table or cell that it opened, or 0 */
  gboolean opener; /* it opens a panel, and its text is a block of its own */
  char *tab;       /* id of the panel that it is the tab of */
  gboolean radio;  /* it is the label of a tab that a radio button opens */
  guint form;      /* form: 1 and the number of blocks before it; 0 for others */
  gboolean used;   /* list item: its marker stands on a block */
  char *marker;    /* list item */
  int next;        /* list: number of its next item */
  char number;     /* list: '1', 'a', 'A', 'i', 'I', or 0 where it is not numbered */
} HtmlElement;

typedef struct
{
  const xmlChar *name;
  guint n;
} HtmlCount;

typedef struct
{
  IngestTable *table;
  IngestBlock *block;
  GPtrArray *outer; /* where the table stands */
  guint place;      /* and at which index */
  guint serial, cell_serial;
  HtmlState state; /* where the table opened */
  int row;
  guint column;
  gboolean in_row, in_cell, in_caption, header_group, presentation;
  gboolean ruled;                 /* border= draws lines */
  guint group_start, group_cells; /* first row and first cell of the row group */
  GArray *until;                  /* of guint: the row at which a column is free again of what spans down into it */
  guint last_start;               /* the last column that a cell begins in */
  guint n_cells;                  /* with the empty ones */
  gboolean spoken;                /* the cell that is open has words for screen readers, or an ornament */
  /* the cell that is open; made when something is put into it */
  IngestCell *cell;
  guint cell_row, cell_column, row_span, column_span, cell_line;
  gboolean header;
} HtmlTable;

/* Text set apart from the paragraph that it stands in. */
typedef struct
{
  IngestRole role;
  GString *text;
  guint line, last;
} HtmlSide;

/* radio_tabs.h: titles that wait for their panels. */
typedef struct
{
  GPtrArray *titles; /* of IngestBlock; NULL before the first */
  guint container;   /* place in the stack of the element that may be a panel or hold them, from 1; 0 for none */
  guint start;       /* blocks before it */
  GArray *children;  /* of guint: blocks before each of its children */
} HtmlRadioTabs;

typedef struct
{
  IngestDocument *document;
  GPtrArray *blocks;
  htmlParserCtxtPtr parser;
  HtmlBytes bytes;  /* what the parser has not yet been given */
  guint first_line; /* of the text in its file */
  guint depth;      /* tables around it */
  gboolean fragment;
  GError *error;

  HtmlSheet *sheet;   /* the page's own style sheets, or NULL */
  GArray *subjects;   /* of HtmlSubject, one an element of a page with such a sheet */
  GHashTable *panels; /* ids of what controls open, or NULL */
  GHashTable *tabs;   /* id of a panel -> IngestBlock, the title that waits for it; NULL where there are none */
  HtmlRadioTabs radio_tabs;
  guint titles;          /* h1 so far */
  guint buttons, fields; /* of the form that is open */
  gboolean opener_ends;  /* a control that opens something has just ended */

  GArray *elements; /* of HtmlElement */
  GPtrArray *tables;
  guint serials;

  /* the block being gathered */
  GString *text, *title;
  GArray *spans; /* of IngestSpan */
  GArray *sides; /* of HtmlSide */
  HtmlState state;
  const char *path;
  gsize counter; /* bytes of the text that an office program wrote for its bullet or number */
  guint line, last;
  guint runs, last_run; /* serials of elements within lines; that of the last span */
  char blank;           /* white space that is not yet written: ' ', '\n' or 0 */
  HtmlState blank_state;
  gboolean started, image_only;
} HtmlBuilder;

/* blocks.c */

/* Stops the parser: builder->error says why. */
void ingest_html_fail (HtmlBuilder *builder);
gboolean ingest_html_is_full (HtmlBuilder *builder);
guint ingest_html_line (const HtmlBuilder *builder);
HtmlElement *ingest_html_top (const HtmlBuilder *builder);
HtmlTable *ingest_html_innermost_table (const HtmlBuilder *builder);
gboolean ingest_html_is_inline (const HtmlElement *element);
gboolean ingest_html_is_space (char c);

/* "html/body/div[2]/table[1]": the elements that make blocks, the innermost ones where they are many. */
const char *ingest_html_path (const HtmlBuilder *builder);

/* The blocks of the cell that is open, made now if nothing was put into it before. */
GPtrArray *ingest_html_cell_blocks (HtmlBuilder *builder, HtmlTable *table);

/* Puts a block where the parser stands.  In a table but in no cell is before the table. */
IngestBlock *ingest_html_add_block (HtmlBuilder *builder, IngestBlockType type, const char *text, gsize length);

/* Begins a block where none is being gathered; puts a word into it; ends it. */
void ingest_html_start_block (HtmlBuilder *builder, const HtmlState *state);
void ingest_html_append_word (HtmlBuilder *builder, const HtmlState *state, const char *text, gsize length);
void ingest_html_flush (HtmlBuilder *builder);

/* Text as the parser gives it, and a <br>. */
void ingest_html_put_text (HtmlBuilder *builder, const char *text, gsize length);
void ingest_html_put_break (HtmlBuilder *builder);

/* tables.c */

void ingest_html_start_table (HtmlBuilder *builder, HtmlElement *element, const xmlChar **attributes);
void ingest_html_end_table (HtmlBuilder *builder, HtmlTable *table);
void ingest_html_start_group (HtmlBuilder *builder, HtmlTable *table, gboolean header);
void ingest_html_end_group (HtmlBuilder *builder, HtmlTable *table);
void ingest_html_start_row (HtmlBuilder *builder, HtmlTable *table);
void ingest_html_end_row (HtmlBuilder *builder, HtmlTable *table);
void ingest_html_start_cell (HtmlBuilder *builder, HtmlTable *table, const xmlChar **attributes, gboolean header);
void ingest_html_end_cell (HtmlBuilder *builder, HtmlTable *table);
void ingest_html_free_table (gpointer table);

/* elements.c */

void ingest_html_open (HtmlBuilder *builder, const xmlChar *name, const xmlChar **attributes);
void ingest_html_close (HtmlBuilder *builder, const xmlChar *name);

/* Frees what an element of builder->elements holds. */
void ingest_html_clear_element (gpointer element);
