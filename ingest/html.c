#include "ingest/html.h"

#include "ingest-resources.h"
#include "ingest/charset.h"

#include <gio/gio.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (htmlParserCtxt, htmlFreeParserCtxt)

#define LINE_SEPARATOR "\xe2\x80\xa8"

/* Browsers stop nesting at 512 (Blink); libxml2 looks through all open elements at each end tag. */
#define MAX_ELEMENTS 1000

/* HTML, "The td element": what colspan and rowspan are clamped to. */
#define MAX_COLUMN_SPAN 1000
#define MAX_ROW_SPAN    65534

/* Elements that a footer which only its class tells stands in: deeper it may be the foot of a card. */
#define DEEPEST_FOOT 5

/* Elements of a path that are kept, and names told apart among the children of one element. */
#define MAX_PATH  24
#define MAX_NAMES 24

/* what an element is */

typedef enum
{
  INLINE, /* unknown elements too */
  BLOCK,
  SECTION, /* a block whose header and footer are its own, not the site's */
  HEADING,
  PARAGRAPH_BOLD,
  LIST,
  ITEM,
  TABLE,
  ROW_GROUP,
  ROW,
  CELL,
  CAPTION,
  FIGURE_CAPTION,
  STYLE,
  LINK,
  BREAK,
  RULE,
  IMAGE,
  INPUT,
  PRE,
  TITLE,
  META,
  ROOT,
  ROLE_BLOCK,
  ROLE_INLINE,
  SITE, /* header and footer: a role only outside a section */
  RAW
} Kind;

typedef struct
{
  const char *name;
  Kind kind;
  guint value; /* level, style or role */
} ElementKind;

/* Sorted by name. */
static const ElementKind kinds[] = {
  { "a", LINK, 0 },
  { "address", BLOCK, 0 },
  { "article", SECTION, 0 },
  { "aside", ROLE_BLOCK, INGEST_ROLE_ASIDE },
  { "b", STYLE, INGEST_STYLE_BOLD },
  { "blockquote", BLOCK, 0 },
  { "body", ROOT, 0 },
  { "br", BREAK, 0 },
  { "caption", CAPTION, 0 },
  { "center", BLOCK, 0 },
  { "dd", BLOCK, 0 },
  { "del", STYLE, INGEST_STYLE_STRUCK },
  { "details", BLOCK, 0 },
  { "dialog", BLOCK, 0 },
  { "dir", LIST, 0 },
  { "div", BLOCK, 0 },
  { "dl", BLOCK, 0 },
  { "dt", PARAGRAPH_BOLD, 0 },
  { "em", STYLE, INGEST_STYLE_ITALIC },
  { "fieldset", BLOCK, 0 },
  { "figcaption", FIGURE_CAPTION, 0 },
  { "figure", BLOCK, 0 },
  { "footer", SITE, INGEST_ROLE_FOOTER },
  { "form", BLOCK, 0 },
  { "frameset", BLOCK, 0 },
  { "h1", HEADING, 1 },
  { "h2", HEADING, 2 },
  { "h3", HEADING, 3 },
  { "h4", HEADING, 4 },
  { "h5", HEADING, 5 },
  { "h6", HEADING, 6 },
  { "head", ROOT, 0 },
  { "header", SITE, INGEST_ROLE_HEADER },
  { "hgroup", BLOCK, 0 },
  { "hr", RULE, 0 },
  { "html", ROOT, 0 },
  { "i", STYLE, INGEST_STYLE_ITALIC },
  { "iframe", RAW, INGEST_ROLE_HIDDEN },
  { "img", IMAGE, 0 },
  { "input", INPUT, 0 },
  { "ins", STYLE, INGEST_STYLE_UNDERLINE },
  { "legend", PARAGRAPH_BOLD, 0 },
  { "li", ITEM, 0 },
  { "listing", PRE, 0 },
  { "main", SECTION, 0 },
  { "menu", LIST, 0 },
  { "meta", META, 0 },
  { "nav", ROLE_BLOCK, INGEST_ROLE_NAVIGATION },
  { "noframes", ROLE_BLOCK, INGEST_ROLE_HIDDEN },
  { "noscript", ROLE_BLOCK, INGEST_ROLE_HIDDEN },
  { "ol", LIST, 1 },
  { "optgroup", BLOCK, 0 },
  { "option", BLOCK, 0 },
  { "p", BLOCK, 0 },
  { "plaintext", PRE, 0 },
  { "pre", PRE, 0 },
  { "rp", ROLE_INLINE, INGEST_ROLE_RUBY },
  { "rt", ROLE_INLINE, INGEST_ROLE_RUBY },
  { "rtc", ROLE_INLINE, INGEST_ROLE_RUBY },
  { "s", STYLE, INGEST_STYLE_STRUCK },
  { "script", RAW, INGEST_ROLE_CODE },
  { "search", ROLE_BLOCK, INGEST_ROLE_NAVIGATION },
  { "section", SECTION, 0 },
  { "select", BLOCK, 0 },
  { "strike", STYLE, INGEST_STYLE_STRUCK },
  { "strong", STYLE, INGEST_STYLE_BOLD },
  { "style", RAW, INGEST_ROLE_CODE },
  { "summary", PARAGRAPH_BOLD, 0 },
  { "sup", STYLE, INGEST_STYLE_SUPERSCRIPT },
  { "table", TABLE, 0 },
  { "tbody", ROW_GROUP, 0 },
  { "td", CELL, 0 },
  { "template", ROLE_BLOCK, INGEST_ROLE_HIDDEN },
  { "textarea", BLOCK, 0 },
  { "tfoot", ROW_GROUP, 0 },
  { "th", CELL, 1 },
  { "thead", ROW_GROUP, 1 },
  { "title", TITLE, 0 },
  { "tr", ROW, 0 },
  { "u", STYLE, INGEST_STYLE_UNDERLINE },
  { "ul", LIST, 0 },
  { "xmp", PRE, 0 },
};

/* WAI-ARIA landmarks. */
static const struct
{
  const char *role;
  IngestRole meaning;
} landmarks[] = {
  { "navigation", INGEST_ROLE_NAVIGATION }, { "menu", INGEST_ROLE_NAVIGATION }, { "menubar", INGEST_ROLE_NAVIGATION },
  { "search", INGEST_ROLE_NAVIGATION },     { "banner", INGEST_ROLE_HEADER },   { "contentinfo", INGEST_ROLE_FOOTER },
  { "complementary", INGEST_ROLE_ASIDE },
};

/* What opens at a click is hidden only until then: the answers of many a page of questions. */
static const char *const disclosure_words[] = {
  "accordion", "collapse", "collapsible", "panel",  "tabpanel", "tab",
  "answer",    "faq",      "toggle",      "detail", "details",  "region"
};

/* A cookie bar has one word of each list in its class= or id=, the second perhaps in its role=. */
static const char *const consent_words[] = { "cookie", "cookies", "gdpr", "ccpa" };
static const char *const bar_words[] = { "banner", "bar",     "notice", "notification", "popup",       "modal",
                                         "dialog", "overlay", "accept", "consent",      "alertdialog", "law" };

/* The document's fields that a <meta> may give, by its name= or property=. */
static const struct
{
  const char *name;
  gsize offset;
  gboolean date;
} metas[] = {
  { "author", offsetof (IngestDocument, author), FALSE },
  { "dc.creator", offsetof (IngestDocument, author), FALSE },
  { "generator", offsetof (IngestDocument, producer), FALSE },
  { "date", offsetof (IngestDocument, created), TRUE },
  { "dc.date", offsetof (IngestDocument, created), TRUE },
  { "dcterms.created", offsetof (IngestDocument, created), TRUE },
  { "article:published_time", offsetof (IngestDocument, created), TRUE },
  { "last-modified", offsetof (IngestDocument, modified), TRUE },
  { "dcterms.modified", offsetof (IngestDocument, modified), TRUE },
  { "article:modified_time", offsetof (IngestDocument, modified), TRUE },
};

/* what is open */

/* What holds for the text inside an element; an element starts with its parent's. */
typedef struct
{
  IngestBlockType type; /* of the block that text makes */
  guint level;
  guint style;
  const char *link;
  IngestRole role;       /* of the text */
  IngestRole block_role; /* of the block that the text stands in: an inline element may have a role of its own */
  gboolean pre, section, title;
  guint list_level;
  guint list; /* place of the list in the stack of elements, from 1 */
  guint item; /* and of the list item */
} State;

typedef struct
{
  const xmlChar *name;
  const ElementKind *kind; /* NULL: unknown */
  State state;
  guint index;    /* among its siblings of that name, from 1 */
  GArray *counts; /* of Count: its children so far */
  guint serial;   /* of the table or cell that it opened, or 0 */
  gboolean used;  /* list item: its marker stands on a block */
  char *marker;   /* list item */
  int next;       /* list: number of its next item */
  char number;    /* list: '1', 'a', 'A', 'i', 'I', or 0 where it is not numbered */
} Element;

typedef struct
{
  const xmlChar *name;
  guint n;
} Count;

typedef struct
{
  IngestTable *table;
  IngestBlock *block;
  GPtrArray *outer; /* where the table stands */
  guint place;      /* and at which index */
  guint serial, cell_serial;
  State state; /* where the table opened */
  int row;
  guint column;
  gboolean in_row, in_cell, in_caption, header_group, presentation;
  guint group_start, group_cells; /* first row and first cell of the row group */
  GArray *until;                  /* of guint: the row at which a column is free again of what spans down into it */
  guint last_start;               /* the last column that a cell begins in */
  guint n_cells;                  /* with the empty ones */
  /* the cell that is open; made when something is put into it */
  IngestCell *cell;
  guint cell_row, cell_column, row_span, column_span, cell_line;
  gboolean header;
} Table;

/* Text set apart from the paragraph that it stands in. */
typedef struct
{
  IngestRole role;
  GString *text;
  guint line, last;
} Side;

typedef struct
{
  IngestDocument *document;
  GPtrArray *blocks;
  htmlParserCtxtPtr parser;
  const char *at, *end; /* what the parser has not yet been given */
  guint first_line;     /* of the text in its file */
  guint depth;          /* tables around it */
  gboolean fragment;
  GError *error;

  GArray *elements; /* of Element */
  GPtrArray *tables;
  guint serials;

  /* the block being gathered */
  GString *text, *title;
  GArray *spans; /* of IngestSpan */
  GArray *sides; /* of Side */
  State state;
  const char *path;
  guint line, last;
  char blank; /* white space that is not yet written: ' ', '\n' or 0 */
  State blank_state;
  gboolean started, image_only;
} Builder;

static void
fail (Builder *builder)
{
  if (builder->parser != NULL)
    xmlStopParser (builder->parser);
}

static gboolean
is_full (Builder *builder)
{
  if (builder->error == NULL && ingest_document_is_full (builder->document, &builder->error))
    fail (builder);
  return builder->error != NULL;
}

static guint
current_line (const Builder *builder)
{
  int line = builder->parser->input != NULL ? builder->parser->input->line : 1;
  return builder->first_line + (guint) MAX (line, 1) - 1;
}

static Element *
top (const Builder *builder)
{
  return &g_array_index (builder->elements, Element, builder->elements->len - 1);
}

static Table *
innermost_table (const Builder *builder)
{
  return builder->tables->len > 0 ? g_ptr_array_index (builder->tables, builder->tables->len - 1) : NULL;
}

static gboolean
is_inline (const Element *element)
{
  Kind kind = element->kind != NULL ? element->kind->kind : INLINE;
  return kind == INLINE || kind == STYLE || kind == LINK || kind == ROLE_INLINE || kind == BREAK || kind == IMAGE
         || kind == INPUT;
}

/* "html/body/div[2]/table[1]": the elements that make blocks, the innermost ones where they are many. */
static const char *
make_path (const Builder *builder)
{
  char path[MAX_PATH * 40];
  const Element *open[MAX_PATH];
  guint n = 0, i = builder->elements->len;
  for (; i > 0 && n < MAX_PATH; i--)
    {
      const Element *element = &g_array_index (builder->elements, Element, i - 1);
      if (element->name != NULL && !is_inline (element))
        open[n++] = element;
    }
  if (n == 0)
    return NULL;
  gsize length = i > 1 ? g_strlcpy (path, "…/", sizeof path) : 0;
  while (n-- > 0)
    {
      gboolean alone = open[n]->kind != NULL && open[n]->kind->kind == ROOT;
      int written = alone ? g_snprintf (path + length, sizeof path - length, "%.20s/", (const char *) open[n]->name)
                          : g_snprintf (path + length, sizeof path - length, "%.20s[%u]/", (const char *) open[n]->name,
                                        open[n]->index);
      length = MIN (length + (gsize) written, sizeof path - 1);
    }
  return ingest_document_keep (builder->document, path, (gssize) length - 1);
}

/* blocks */

/* The blocks of the cell that is open, made now if nothing was put into it before. */
static GPtrArray *
open_cell_blocks (Builder *builder, Table *table)
{
  if (table->cell == NULL)
    {
      table->cell = ingest_table_add_cell (builder->document, table->table, table->cell_row, table->cell_column,
                                           table->row_span, table->column_span);
      table->cell->header = table->header;
      table->cell->place.line = table->cell->place.last_line = table->cell_line;
    }
  table->cell->place.last_line = MAX (table->cell->place.last_line, current_line (builder));
  return table->cell->blocks;
}

/* Puts a block where the parser stands.  In a table but in no cell is before the table. */
static IngestBlock *
add_block (Builder *builder, IngestBlockType type, const char *text, gsize length)
{
  Table *table = innermost_table (builder);
  if (table == NULL)
    return ingest_document_add (builder->document, builder->blocks, type, text, (gssize) length);
  if (table->in_cell)
    return ingest_document_add (builder->document, open_cell_blocks (builder, table), type, text, (gssize) length);
  IngestBlock *block = ingest_document_add (builder->document, table->outer, type, text, (gssize) length);
  g_ptr_array_insert (table->outer, (int) table->place++,
                      g_ptr_array_steal_index (table->outer, table->outer->len - 1));
  return block;
}

static void
set_place (const Builder *builder, IngestBlock *block)
{
  block->place.line = builder->line;
  block->place.last_line = MAX (builder->line, builder->last);
  block->place.path = builder->path;
}

static void
add_sides (Builder *builder)
{
  for (guint i = 0; i < builder->sides->len; i++)
    {
      Side *side = &g_array_index (builder->sides, Side, i);
      IngestBlock *block = add_block (builder, INGEST_BLOCK_PARAGRAPH, side->text->str, side->text->len);
      set_place (builder, block);
      block->place.line = side->line;
      block->place.last_line = side->last;
      block->role = side->role;
      g_string_free (side->text, TRUE);
    }
  g_array_set_size (builder->sides, 0);
}

/* The marker of the item that the block stands in, once. */
static void
set_marker (const Builder *builder, IngestBlock *block)
{
  Element *item = builder->state.item > 0 && builder->state.item <= builder->elements->len
                      ? &g_array_index (builder->elements, Element, builder->state.item - 1)
                      : NULL;
  if (item == NULL || item->used)
    {
      block->type = INGEST_BLOCK_PARAGRAPH;
      block->level = 0;
      return;
    }
  item->used = TRUE;
  if (item->marker != NULL)
    block->marker = ingest_document_keep (builder->document, item->marker, -1);
}

/* Ends the block being gathered. */
static void
flush (Builder *builder)
{
  const State *state = &builder->state;
  gsize length = builder->text->len;
  while (length >= 3 && memcmp (builder->text->str + length - 3, LINE_SEPARATOR, 3) == 0)
    length -= 3;
  if (builder->started && !is_full (builder))
    {
      Table *table = innermost_table (builder);
      gboolean in_cell = table != NULL && table->in_cell;
      if (length > 0 || builder->image_only)
        {
          IngestBlockType type = state->type;
          if (builder->image_only && type == INGEST_BLOCK_PARAGRAPH && (!in_cell || length == 0))
            type = INGEST_BLOCK_FIGURE;
          IngestBlock *block = add_block (builder, type, builder->text->str, length);
          set_place (builder, block);
          block->level = state->level;
          block->role = state->block_role;
          if (type == INGEST_BLOCK_LIST_ITEM)
            set_marker (builder, block);
          for (guint i = 0; i < builder->spans->len; i++)
            {
              IngestSpan span = g_array_index (builder->spans, IngestSpan, i);
              span.end = MIN (span.end, (guint) length);
              if (span.start < span.end || builder->image_only)
                ingest_block_add_span (builder->document, block, span);
            }
          builder->document->n_blocks += block->n_spans / 2;
        }
      add_sides (builder);
    }
  g_string_truncate (builder->text, 0);
  g_array_set_size (builder->spans, 0);
  builder->started = builder->image_only = FALSE;
  builder->blank = 0;
}

static void
start_block (Builder *builder, const State *state)
{
  if (builder->started)
    return;
  builder->started = TRUE;
  builder->state = *state;
  builder->line = builder->last = current_line (builder);
  builder->path = make_path (builder);
}

static void
append (Builder *builder, const State *state, const char *text, gsize length)
{
  guint start = (guint) builder->text->len;
  g_string_append_len (builder->text, text, (gssize) length);
  if ((state->style == 0 && state->link == NULL) || builder->spans->len > 2 * INGEST_MAX_BLOCKS)
    return;
  IngestSpan *last =
      builder->spans->len > 0 ? &g_array_index (builder->spans, IngestSpan, builder->spans->len - 1) : NULL;
  if (last != NULL && last->end == start && last->style == state->style && last->link == state->link)
    last->end = (guint) builder->text->len;
  else
    {
      IngestSpan span = {
        .start = start, .end = (guint) builder->text->len, .style = state->style, .colour = -1, .link = state->link
      };
      g_array_append_val (builder->spans, span);
    }
}

/* Text of an inline element that has a role: kept, beside the paragraph. */
static void
append_side (Builder *builder, const State *state, const char *text, gsize length, gboolean parted)
{
  Side *side = NULL;
  for (guint i = 0; i < builder->sides->len && side == NULL; i++)
    if (g_array_index (builder->sides, Side, i).role == state->role)
      side = &g_array_index (builder->sides, Side, i);
  if (side == NULL)
    {
      Side made = { .role = state->role, .text = g_string_new (NULL), .line = current_line (builder) };
      g_array_append_val (builder->sides, made);
      side = &g_array_index (builder->sides, Side, builder->sides->len - 1);
    }
  if (parted && side->text->len > 0)
    g_string_append_c (side->text, ' ');
  g_string_append_len (side->text, text, (gssize) length);
  side->last = current_line (builder);
}

static void
append_word (Builder *builder, const State *state, const char *text, gsize length)
{
  start_block (builder, state);
  builder->image_only = FALSE;
  if (state->role != state->block_role)
    {
      append_side (builder, state, text, length, builder->blank != 0);
      builder->blank = 0;
      return;
    }
  gsize so_far = builder->text->len;
  gboolean after_break = so_far >= 3 && memcmp (builder->text->str + so_far - 3, LINE_SEPARATOR, 3) == 0;
  if (builder->blank != 0 && so_far > 0 && !after_break)
    append (builder, &builder->blank_state, &builder->blank, 1);
  builder->blank = 0;
  append (builder, state, text, length);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
put_break (Builder *builder)
{
  const State *state = &top (builder)->state;
  builder->blank = 0;
  if (!builder->started || builder->text->len == 0 || state->role != state->block_role)
    return;
  State plain = *state;
  plain.style = 0;
  plain.link = NULL;
  append (builder, &plain, LINE_SEPARATOR, 3);
}

static void
put_preformatted (Builder *builder, const State *state, const char *text, gsize length)
{
  for (gsize i = 0; i < length;)
    {
      gsize n = 0, blanks = 0;
      for (; i + n < length && text[i + n] != '\n' && text[i + n] != '\r'; n++)
        blanks += is_space (text[i + n]);
      if (builder->started ? n > 0 : n > blanks)
        append_word (builder, state, text + i, n);
      i += n;
      if (i < length && text[i] == '\n' && builder->started)
        {
          start_block (builder, state);
          append (builder, state, LINE_SEPARATOR, 3);
        }
      i++;
    }
}

static void
put_text (Builder *builder, const char *text, gsize length)
{
  const State *state = &top (builder)->state;
  const Table *table = innermost_table (builder);
  guint line = current_line (builder), newlines = 0;
  for (gsize i = 0; i < length; i++)
    newlines += text[i] == '\n';
  line -= MIN (newlines, line - 1);
  /* what stands in a table but in no cell is no part of what stands before the table */
  if (table != NULL && !table->in_cell && !table->in_caption && !builder->started && state->role == table->state.role)
    state = &table->state;
  if (state->pre)
    {
      gboolean fresh = !builder->started;
      put_preformatted (builder, state, text, length);
      if (fresh)
        builder->line = line;
      builder->last = current_line (builder);
      return;
    }
  for (gsize i = 0; i < length;)
    {
      if (is_space (text[i]))
        {
          gboolean ended = FALSE;
          for (; i < length && is_space (text[i]); i++)
            if (text[i] == '\n')
              {
                ended = TRUE;
                line++;
              }
          if (builder->blank == 0)
            builder->blank_state = *state;
          if (builder->blank != '\n')
            builder->blank = ended ? '\n' : ' ';
          continue;
        }
      gsize from = i;
      while (i < length && !is_space (text[i]))
        i++;
      gboolean fresh = !builder->started;
      append_word (builder, state, text + from, i - from);
      if (fresh)
        builder->line = line;
      builder->last = line;
    }
}

/* attributes */

static const char *
get (const xmlChar **attributes, const char *name)
{
  for (gsize i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
    if (g_ascii_strcasecmp ((const char *) attributes[i], name) == 0)
      return attributes[i + 1] != NULL ? (const char *) attributes[i + 1] : "";
  return NULL;
}

static gboolean
is_in (const char *word, gsize length, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strlen (words[i]) == length && g_ascii_strncasecmp (words[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* TRUE where a part of one of the words of @value, "cookie-bar" or "CookieBar", is in @words. */
static gboolean
has_part (const char *value, const char *const *words, gsize n)
{
  while (value != NULL && *value != '\0')
    {
      gsize length = 0;
      while (g_ascii_isalnum (value[length])
             && (length == 0 || !g_ascii_isupper (value[length]) || g_ascii_isupper (value[length - 1])))
        length++;
      if (length > 0 && is_in (value, length, words, n))
        return TRUE;
      value += MAX (length, 1);
    }
  return FALSE;
}

/* The value of @property in a style= attribute begins with @value. */
static gboolean
has_style (const char *style, const char *property, const char *value)
{
  gsize n = strlen (property);
  for (const char *at = style; at != NULL && *at != '\0'; at = strchr (at, ';'), at = at != NULL ? at + 1 : NULL)
    {
      at += strspn (at, " \t\r\n");
      if (g_ascii_strncasecmp (at, property, n) != 0)
        continue;
      const char *to = at + n;
      to += strspn (to, " \t\r\n");
      if (*to != ':')
        continue;
      to++;
      to += strspn (to, " \t\r\n");
      if (g_ascii_strncasecmp (to, value, strlen (value)) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_hidden (const xmlChar **attributes)
{
  const char *hidden = get (attributes, "hidden"), *style = get (attributes, "style");
  const char *aria = get (attributes, "aria-hidden");
  return (hidden != NULL && g_ascii_strcasecmp (hidden, "until-found") != 0)
         || (aria != NULL && g_ascii_strcasecmp (aria, "true") == 0)
         || (style != NULL && (has_style (style, "display", "none") || has_style (style, "visibility", "hidden")));
}

static gboolean
is_disclosure (const xmlChar **attributes)
{
  static const char *const names[] = { "class", "id", "role" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (has_part (get (attributes, names[i]), disclosure_words, G_N_ELEMENTS (disclosure_words)))
      return TRUE;
  return FALSE;
}

static gboolean
is_cookie_bar (const char *class, const char *id, const char *role)
{
  const char *values[] = { class, id };
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (has_part (values[i], consent_words, G_N_ELEMENTS (consent_words))
        && (has_part (values[i], bar_words, G_N_ELEMENTS (bar_words))
            || has_part (role, bar_words, G_N_ELEMENTS (bar_words))))
      return TRUE;
  return FALSE;
}

/* What a word of classes.tsv says of its element. */
typedef enum
{
  SAYS_NOTHING,
  SAYS_NAVIGATION,
  SAYS_ASIDE,
  SAYS_HEADER,
  SAYS_FOOTER,
  SAYS_FOOT,   /* a footer outside of sections */
  SAYS_CONTROL /* navigation on a link or a button */
} Saying;

/* The words of classes.tsv; made once, it lives as long as the process. */
static GHashTable *
load_classes (void)
{
  static GHashTable *classes;
  static const struct
  {
    const char *name;
    guint saying; /* and shifted by 8 for an id= */
  } names[] = { { "navigation", SAYS_NAVIGATION },
                { "aside", SAYS_ASIDE },
                { "header", SAYS_HEADER },
                { "footer", SAYS_FOOTER },
                { "foot", SAYS_FOOT },
                { "control", SAYS_CONTROL },
                { "id-navigation", SAYS_NAVIGATION << 8 },
                { "id-header", SAYS_HEADER << 8 },
                { "id-footer", SAYS_FOOTER << 8 } };
  if (classes != NULL)
    return classes;
  classes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ingest_get_resource (), "/hakusho/ingest/classes.tsv", 0, NULL);
  g_assert (bytes != NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *tab = strchr (*line, '\t');
      if (**line == '#' || tab == NULL)
        continue;
      *tab = '\0';
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        if (strcmp (names[i].name, *line) == 0)
          {
            const char *word = g_intern_string (tab + 1);
            guint known = GPOINTER_TO_UINT (g_hash_table_lookup (classes, word));
            g_hash_table_replace (classes, (gpointer) word, GUINT_TO_POINTER (known | names[i].saying));
          }
    }
  return classes;
}

void
ingest_html_warm (void)
{
  load_classes ();
}

/* What the words of a class= or id= say: the first that says anything. */
static Saying
find_saying (const char *value, gboolean id)
{
  char word[48];
  while (value != NULL && *value != '\0')
    {
      gsize length = strcspn (value, " \t\r\n\f"), n = 0;
      for (gsize i = 0; i < length && n + 1 < sizeof word; i++)
        {
          /* BEM's element or modifier: a part of what it names, save where the word itself is known */
          if (i > 0 && i + 2 < length && value[i] == value[i + 1] && (value[i] == '_' || value[i] == '-'))
            break;
          word[n++] = g_ascii_tolower (value[i]);
        }
      word[n] = '\0';
      const char *bare = g_str_has_prefix (word, "l-") ? word + 2 : word;
      guint says = length < sizeof word ? GPOINTER_TO_UINT (g_hash_table_lookup (load_classes (), bare)) : 0;
      if (bare != word && strcmp (bare, "header") == 0) /* of the layout: the site's */
        says = SAYS_HEADER;
      if (id && says >> 8 != 0)
        says >>= 8;
      if ((says & 0xff) != 0)
        return says & 0xff;
      value += length;
      value += strspn (value, " \t\r\n\f");
    }
  return SAYS_NOTHING;
}

static IngestRole
role_of (Saying saying, gboolean inner, gboolean control, IngestRole role)
{
  switch (saying)
    {
      case SAYS_NAVIGATION:
        return INGEST_ROLE_NAVIGATION;
      case SAYS_ASIDE:
        return INGEST_ROLE_ASIDE;
      case SAYS_HEADER:
        return INGEST_ROLE_HEADER;
      case SAYS_FOOTER:
        return INGEST_ROLE_FOOTER;
      case SAYS_FOOT:
        return inner ? role : INGEST_ROLE_FOOTER;
      case SAYS_CONTROL:
        return control ? INGEST_ROLE_NAVIGATION : role;
      case SAYS_NOTHING:
      default:
        return role;
    }
}

/* The role that an element's attributes give it, or @role.  @inner: it stands in a section or deep; @control: it is a
 * link or a button. */
static IngestRole
find_role (const xmlChar **attributes, gboolean inner, gboolean control, IngestRole role)
{
  const char *aria = get (attributes, "role"), *class = get (attributes, "class"), *id = get (attributes, "id");
  if (is_hidden (attributes) && !is_disclosure (attributes))
    return INGEST_ROLE_HIDDEN;
  for (gsize i = 0; aria != NULL && i < G_N_ELEMENTS (landmarks); i++)
    if (g_ascii_strcasecmp (aria, landmarks[i].role) == 0)
      return landmarks[i].meaning;
  if (class == NULL && id == NULL)
    return role;
  if (is_cookie_bar (class, id, aria))
    return INGEST_ROLE_ASIDE;
  Saying saying = find_saying (class, FALSE);
  if (saying == SAYS_NOTHING)
    saying = find_saying (id, TRUE);
  return role_of (saying, inner, control, role);
}

static guint
find_style (const xmlChar **attributes)
{
  const char *style = get (attributes, "style");
  guint bits = 0;
  if (style == NULL)
    return 0;
  if (has_style (style, "font-weight", "bold") || has_style (style, "font-weight", "6")
      || has_style (style, "font-weight", "7") || has_style (style, "font-weight", "8")
      || has_style (style, "font-weight", "9"))
    bits |= INGEST_STYLE_BOLD;
  if (has_style (style, "text-decoration", "line-through"))
    bits |= INGEST_STYLE_STRUCK;
  return bits;
}

static guint
get_span (const xmlChar **attributes, const char *name, guint limit, guint zero)
{
  const char *value = get (attributes, name);
  if (value == NULL)
    return 1;
  guint64 span = g_ascii_strtoull (value, NULL, 10);
  if (span == 0)
    return g_ascii_isdigit (value[strspn (value, " ")]) ? zero : 1;
  return (guint) MIN (span, limit);
}

/* tables */

static void
end_cell (Builder *builder, Table *table)
{
  flush (builder);
  table->in_cell = FALSE;
  table->cell = NULL;
}

static void
end_row (Builder *builder, Table *table)
{
  if (table->in_cell)
    end_cell (builder, table);
  table->in_row = FALSE;
}

/* No cell spans beyond its row group. */
static void
end_group (Builder *builder, Table *table)
{
  end_row (builder, table);
  guint end = (guint) (table->row + 1);
  for (guint i = table->group_cells; i < table->table->cells->len; i++)
    {
      IngestCell *cell = g_ptr_array_index (table->table->cells, i);
      cell->row_span = MAX (MIN (cell->row_span, end - MIN (end, cell->row)), 1);
    }
  g_array_set_size (table->until, 0);
  table->group_cells = table->table->cells->len;
  table->group_start = end;
  table->header_group = FALSE;
}

static void
start_group (Builder *builder, Table *table, gboolean header)
{
  end_group (builder, table);
  table->in_caption = FALSE;
  table->header_group = header;
}

static void
start_row (Builder *builder, Table *table)
{
  end_row (builder, table);
  if (!builder->started)
    builder->blank = 0;
  table->in_caption = FALSE;
  table->in_row = TRUE;
  table->row++;
  table->column = 0;
  if (builder->error == NULL && !ingest_table_has_room ((guint) table->row, current_line (builder), &builder->error))
    fail (builder);
}

/* Finds the cell's place: the first column that no cell from above spans into (HTML, "Forming a table"). */
static void
start_cell (Builder *builder, Table *table, const xmlChar **attributes, gboolean header)
{
  if (table->in_cell)
    end_cell (builder, table);
  if (!table->in_row)
    start_row (builder, table);
  guint row = (guint) table->row;
  GArray *until = table->until;
  while (table->column < until->len && g_array_index (until, guint, table->column) > row)
    table->column++;

  table->cell_row = row;
  table->cell_column = table->column;
  table->column_span = get_span (attributes, "colspan", MAX_COLUMN_SPAN, 1);
  table->row_span = get_span (attributes, "rowspan", MAX_ROW_SPAN, MAX_ROW_SPAN);
  table->header = header || table->header_group || get (attributes, "scope") != NULL;
  table->cell_line = current_line (builder);
  table->column += table->column_span;
  if (table->column > INGEST_MAX_COLUMNS)
    {
      if (builder->error == NULL)
        g_set_error (&builder->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: more than %d cells in a row",
                     table->cell_line, INGEST_MAX_COLUMNS);
      fail (builder);
      return;
    }
  if (table->row_span > 1)
    {
      if (until->len < table->column)
        g_array_set_size (until, table->column);
      for (guint c = table->cell_column; c < table->column; c++)
        g_array_index (until, guint, c) = row + table->row_span;
    }
  table->last_start = MAX (table->last_start, table->cell_column);
  table->n_cells++;
  table->in_cell = TRUE;
  table->cell = NULL;
  table->cell_serial = ++builder->serials;
}

static void
free_table (gpointer data)
{
  Table *table = data;
  g_array_unref (table->until);
  g_free (table);
}

/* A table that lays out a page gives way to what its cells hold. */
static void
unwrap (Table *table)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  for (guint i = 0; i < table->table->cells->len; i++)
    {
      IngestCell *cell = g_ptr_array_index (table->table->cells, i);
      guint n = cell->blocks->len;
      for (guint k = 0; k < n; k++)
        g_ptr_array_add (moved, cell->blocks->pdata[k]);
      g_ptr_array_set_free_func (cell->blocks, NULL);
    }
  /* nearly always the last block */
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  guint last = table->outer->len;
  for (guint i = table->place + 1; i < last; i++)
    g_ptr_array_add (after, table->outer->pdata[i]);
  while (table->outer->len > table->place + 1)
    g_ptr_array_steal_index (table->outer, table->outer->len - 1);
  g_ptr_array_remove_index (table->outer, table->place);
  for (guint i = 0; i < moved->len; i++)
    g_ptr_array_add (table->outer, moved->pdata[i]);
  for (guint i = 0; i < after->len; i++)
    g_ptr_array_add (table->outer, after->pdata[i]);
}

/* All of the cell is links, pictures, a copyright: a menu, a banner, a foot. */
static gboolean
is_frame_cell (const IngestCell *cell)
{
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (cell->blocks, i);
      gsize linked = 0;
      if (block->table != NULL)
        return FALSE;
      for (guint k = 0; k < block->n_spans; k++)
        linked += block->spans[k].link != NULL ? block->spans[k].end - block->spans[k].start : 0;
      gsize length = strlen (block->text);
      if (block->type != INGEST_BLOCK_FIGURE && linked * 10 < length * 7
          && !(length < 200 && (strstr (block->text, "opyright") != NULL || strstr (block->text, "©") != NULL)))
        return FALSE;
    }
  return TRUE;
}

/* Lines and blocks that a cell holds. */
static guint
count_lines (const IngestCell *cell)
{
  guint n = 0;
  for (guint i = 0; i < cell->blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (cell->blocks, i);
      n++;
      for (const char *at = block->text; (at = strstr (at, LINE_SEPARATOR)) != NULL; at += 3)
        n++;
    }
  return n;
}

/* A table as sites laid out their pages once: one cell with many lines, the others all frame. */
static gboolean
is_layout (const Table *table)
{
  guint pages = 0, frames = 0;
  const GPtrArray *cells = table->table->cells;
  if (cells->len < 2 || cells->len > 12)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      const IngestCell *cell = g_ptr_array_index (cells, i);
      if (is_frame_cell (cell))
        frames++;
      else if (!cell->header && count_lines (cell) >= 6)
        pages++;
      else
        return FALSE;
    }
  return pages == 1 && frames > 0;
}

/* What stands in the frame of such a page. */
static void
set_frame_roles (const Table *table)
{
  for (guint i = 0; i < table->table->cells->len; i++)
    {
      const IngestCell *cell = g_ptr_array_index (table->table->cells, i);
      for (guint k = 0; k < cell->blocks->len && is_frame_cell (cell); k++)
        {
          IngestBlock *block = g_ptr_array_index (cell->blocks, k);
          if (block->role == INGEST_ROLE_NONE && block->type != INGEST_BLOCK_FIGURE && block->n_spans > 0)
            block->role = INGEST_ROLE_NAVIGATION;
        }
    }
}

static void
end_table (Builder *builder, Table *table)
{
  end_group (builder, table);
  flush (builder);
  IngestTable *grid = table->table;
  grid->rows = (guint) (table->row + 1);
  grid->columns = table->n_cells > 0 ? table->last_start + 1 : 0;
  for (guint i = 0; i < grid->cells->len; i++)
    {
      IngestCell *cell = g_ptr_array_index (grid->cells, i);
      cell->column_span = MIN (cell->column_span, grid->columns - cell->column);
    }
  table->block->place.last_line = MAX (table->block->place.line, current_line (builder));
  gboolean layout = !table->presentation && is_layout (table);
  if (layout)
    set_frame_roles (table);
  if (table->n_cells <= 1 || grid->cells->len == 0 || table->presentation || layout)
    unwrap (table);
  g_ptr_array_remove_index (builder->tables, builder->tables->len - 1);
}

static void
start_table (Builder *builder, Element *element, const xmlChar **attributes)
{
  flush (builder);
  /* a table straight in a table ends that one */
  Table *around = innermost_table (builder);
  if (around != NULL && !around->in_cell)
    end_table (builder, around);
  if (builder->depth + builder->tables->len >= INGEST_MAX_DEPTH)
    {
      if (builder->error == NULL)
        g_set_error (&builder->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: tables nested deeper than %d",
                     current_line (builder), INGEST_MAX_DEPTH);
      fail (builder);
      return;
    }
  around = innermost_table (builder);
  const char *role = get (attributes, "role");
  Table *table = g_new0 (Table, 1);
  table->outer = around != NULL ? open_cell_blocks (builder, around) : builder->blocks;
  table->table = ingest_document_add_table (builder->document, table->outer, INGEST_FOUND_MARKUP, &table->block);
  table->place = table->outer->len - 1;
  table->serial = element->serial = ++builder->serials;
  table->row = -1;
  table->until = g_array_new (FALSE, TRUE, sizeof (guint));
  table->presentation =
      role != NULL && (g_ascii_strcasecmp (role, "presentation") == 0 || g_ascii_strcasecmp (role, "none") == 0);
  element->state.type = INGEST_BLOCK_PARAGRAPH;
  element->state.level = 0;
  element->state.item = element->state.list = element->state.list_level = 0;
  element->state.pre = FALSE;
  element->state.style = 0;
  element->state.link = NULL;
  table->state = element->state;
  table->block->role = element->state.block_role;
  table->block->place.line = current_line (builder);
  table->block->place.path = make_path (builder);
  g_ptr_array_add (builder->tables, table);
}

/* lists */

static char *
make_roman (guint n, gboolean upper)
{
  static const struct
  {
    guint value;
    const char *digits;
  } parts[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" },
                { 40, "xl" },  { 10, "x" },   { 9, "ix" },  { 5, "v" },    { 4, "iv" },  { 1, "i" } };
  GString *roman = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (; n >= parts[i].value; n -= parts[i].value)
      g_string_append (roman, parts[i].digits);
  if (upper)
    g_string_ascii_up (roman);
  g_string_append_c (roman, '.');
  return g_string_free (roman, FALSE);
}

/* "3.", "c.", "III.": what a browser sets before the item. */
static char *
make_marker (char number, int value)
{
  if (value > 0 && value < 4000 && (number == 'i' || number == 'I'))
    return make_roman ((guint) value, number == 'I');
  if (value > 0 && value <= 26 && (number == 'a' || number == 'A'))
    return g_strdup_printf ("%c.", number + value - 1);
  return g_strdup_printf ("%d.", value);
}

static void
start_list (Builder *builder, Element *element, const xmlChar **attributes, gboolean ordered)
{
  const char *type = get (attributes, "type"), *start = get (attributes, "start");
  element->number = 0;
  if (ordered)
    element->number = type != NULL && type[0] != '\0' && strchr ("1aAiI", type[0]) != NULL ? type[0] : '1';
  element->next = start != NULL ? (int) CLAMP (g_ascii_strtoll (start, NULL, 10), -999999, 999999) : 1;
  element->state.list_level++;
  element->state.list = builder->elements->len;
}

static void
start_item (Builder *builder, Element *element, const xmlChar **attributes)
{
  const char *value = get (attributes, "value");
  guint place = element->state.list;
  Element *list =
      place > 0 && place <= builder->elements->len ? &g_array_index (builder->elements, Element, place - 1) : NULL;
  if (list != NULL && list->number != 0)
    {
      if (value != NULL && g_ascii_isdigit (value[0]))
        list->next = (int) MIN (g_ascii_strtoull (value, NULL, 10), 999999);
      element->marker = make_marker (list->number, list->next);
      list->next = MIN (list->next + 1, 9999999);
    }
  element->state.type = INGEST_BLOCK_LIST_ITEM;
  element->state.level = MAX (element->state.list_level, 1);
  element->state.item = builder->elements->len;
}

/* elements */

static int
compare_kind (const void *key, const void *row)
{
  return g_ascii_strcasecmp (key, ((const ElementKind *) row)->name);
}

static const ElementKind *
find_kind (const xmlChar *name)
{
  return bsearch (name, kinds, G_N_ELEMENTS (kinds), sizeof kinds[0], compare_kind);
}

/* How many children of this name the innermost element has, this one included. */
static guint
count_child (Builder *builder, const xmlChar *name)
{
  if (builder->elements->len == 0)
    return 1;
  Element *parent = top (builder);
  if (parent->counts == NULL)
    parent->counts = g_array_new (FALSE, FALSE, sizeof (Count));
  for (guint i = 0; i < parent->counts->len; i++)
    {
      Count *count = &g_array_index (parent->counts, Count, i);
      if (count->name == name || xmlStrEqual (count->name, name))
        return ++count->n;
    }
  Count count = { .name = name, .n = 1 };
  if (parent->counts->len < MAX_NAMES)
    g_array_append_val (parent->counts, count);
  return 1;
}

static void
set_field (Builder *builder, const char **field, const char *value)
{
  while (is_space (*value))
    value++;
  if (*field == NULL && *value != '\0')
    *field = ingest_document_keep (builder->document, value, (gssize) strlen (value));
}

/* "2024-05-01T…" as it is, "2024/5/1" made so; NULL for any other form. */
static char *
make_date (const char *value)
{
  int year, month, day, n = 0;
  while (is_space (*value))
    value++;
  if (sscanf (value, "%4d%*[-/.]%2d%*[-/.]%2d%n", &year, &month, &day, &n) != 3 || n == 0 || year < 1970 || month < 1
      || month > 12 || day < 1 || day > 31)
    return NULL;
  gsize rest = strspn (value + n, "0123456789T:+-Z.");
  return g_strdup_printf ("%04d-%02d-%02d%.*s", year, month, day, value[n] == 'T' ? (int) MIN (rest, 24) : 0,
                          value + n);
}

static void
read_meta (Builder *builder, const xmlChar **attributes)
{
  const char *name = get (attributes, "name"), *content = get (attributes, "content");
  if (name == NULL)
    name = get (attributes, "property");
  if (name == NULL)
    name = get (attributes, "http-equiv");
  if (name == NULL || content == NULL || builder->fragment)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (metas); i++)
    if (g_ascii_strcasecmp (name, metas[i].name) == 0)
      {
        g_autofree char *date = metas[i].date ? make_date (content) : NULL;
        if (!metas[i].date || date != NULL)
          set_field (builder, (const char **) ((char *) builder->document + metas[i].offset),
                     date != NULL ? date : content);
      }
}

static void
put_image (Builder *builder, const xmlChar **attributes)
{
  const char *text = get (attributes, "alt"), *source = get (attributes, "src");
  State state = top (builder)->state;
  gboolean alone = !builder->started;
  /* a picture in the page itself is no link worth its bytes */
  if (state.link == NULL && source != NULL && *source != '\0' && g_ascii_strncasecmp (source, "data:", 5) != 0)
    state.link = ingest_document_keep (builder->document, source, -1);
  if (state.role == state.block_role && (alone || (text != NULL && *text != '\0')))
    {
      start_block (builder, &state);
      g_autofree char *line = g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n\t", ' ');
      g_strstrip (line);
      if (*line != '\0')
        append_word (builder, &state, line, strlen (line));
      else if (state.link != NULL)
        {
          IngestSpan span = { .colour = -1, .link = state.link };
          g_array_append_val (builder->spans, span);
        }
      builder->image_only = alone;
    }
}

/* A control shows what was entered: a box that is ticked or not may be the whole of an answer. */
static void
put_input (Builder *builder, const xmlChar **attributes)
{
  const char *type = get (attributes, "type"), *value = get (attributes, "value"), *shown = NULL;
  gboolean checked = get (attributes, "checked") != NULL;
  if (type != NULL && g_ascii_strcasecmp (type, "checkbox") == 0)
    shown = checked ? "☑" : "☐";
  else if (type != NULL && g_ascii_strcasecmp (type, "radio") == 0)
    shown = checked ? "◉" : "○";
  else if (type == NULL || g_ascii_strcasecmp (type, "text") == 0)
    shown = value;
  if (shown != NULL && *shown != '\0')
    put_text (builder, shown, strlen (shown));
}

static void
set_role (Element *element, IngestRole role, gboolean block)
{
  if (role == INGEST_ROLE_NONE)
    return;
  element->state.role = role;
  if (block)
    element->state.block_role = role;
}

/* What the element changes for the text inside it, and what it opens. */
static void
open_element (Builder *builder, Element *element, const xmlChar **attributes)
{
  const ElementKind *kind = element->kind;
  Table *table = innermost_table (builder);
  gboolean control =
      kind != NULL ? kind->kind == LINK : g_ascii_strcasecmp ((const char *) element->name, "button") == 0;
  gboolean within = element->state.section || builder->elements->len > DEEPEST_FOOT;
  IngestRole role = find_role (attributes, within, control, INGEST_ROLE_NONE);
  gboolean block = !is_inline (element);
  if (block && kind->kind != ROOT)
    {
      if (kind->kind != RAW || (table == NULL || table->in_cell))
        flush (builder);
    }
  element->state.style |= find_style (attributes);
  if (kind == NULL || kind->kind != ROOT)
    set_role (element, role, block);
  if (kind == NULL)
    return;
  switch (kind->kind)
    {
      case SECTION:
        element->state.section = TRUE;
        break;
      case HEADING:
        element->state.type = INGEST_BLOCK_HEADING;
        element->state.level = kind->value;
        break;
      case PARAGRAPH_BOLD:
        element->state.style |= INGEST_STYLE_BOLD;
        break;
      case LIST:
        start_list (builder, element, attributes, kind->value == 1);
        break;
      case ITEM:
        start_item (builder, element, attributes);
        break;
      case TABLE:
        start_table (builder, element, attributes);
        break;
      case ROW_GROUP:
        if (table != NULL)
          start_group (builder, table, kind->value == 1);
        break;
      case ROW:
        if (table != NULL)
          start_row (builder, table);
        break;
      case CELL:
        if (table == NULL)
          break;
        {
          State inner = table->state;
          inner.style = find_style (attributes);
          inner.role = MAX (element->state.role, table->state.role);
          inner.block_role = MAX (element->state.block_role, table->state.block_role);
          inner.section = element->state.section;
          element->state = inner;
        }
        start_cell (builder, table, attributes, kind->value == 1);
        element->serial = table->cell_serial;
        break;
      case CAPTION:
        if (table != NULL && !table->in_cell)
          table->in_caption = TRUE;
        element->state.type = INGEST_BLOCK_CAPTION;
        break;
      case FIGURE_CAPTION:
        element->state.type = INGEST_BLOCK_CAPTION;
        element->state.level = 0;
        break;
      case STYLE:
        element->state.style |= kind->value;
        break;
      case LINK:
        {
          const char *target = get (attributes, "href");
          if (target != NULL)
            element->state.link = ingest_document_keep (builder->document, target, -1);
        }
        break;
      case BREAK:
        put_break (builder);
        break;
      case RULE:
        {
          IngestBlock *rule = add_block (builder, INGEST_BLOCK_RULE, NULL, 0);
          rule->role = element->state.block_role;
          rule->place.line = rule->place.last_line = current_line (builder);
          rule->place.path = make_path (builder);
        }
        break;
      case IMAGE:
        put_image (builder, attributes);
        break;
      case INPUT:
        put_input (builder, attributes);
        break;
      case PRE:
        element->state.pre = TRUE;
        break;
      case TITLE:
        element->state.title = !builder->fragment && builder->document->title == NULL;
        break;
      case META:
        read_meta (builder, attributes);
        break;
      case ROOT:
        {
          const char *language = get (attributes, "lang");
          if (language == NULL)
            language = get (attributes, "xml:lang");
          if (language != NULL && !builder->fragment)
            set_field (builder, &builder->document->language, language);
        }
        break;
      case ROLE_BLOCK:
        set_role (element, (IngestRole) kind->value, TRUE);
        break;
      case ROLE_INLINE:
        set_role (element, (IngestRole) kind->value, FALSE);
        break;
      case SITE:
        if (!element->state.section && role == INGEST_ROLE_NONE)
          set_role (element, (IngestRole) kind->value, TRUE);
        break;
      case RAW:
        set_role (element, (IngestRole) kind->value, TRUE);
        element->state.pre = TRUE;
        element->state.type = INGEST_BLOCK_PARAGRAPH;
        break;
      case INLINE:
      case BLOCK:
        break;
    }
}

static void
on_start (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Builder *builder = data;
  if (builder->error != NULL)
    return;
  if (builder->elements->len > MAX_ELEMENTS)
    {
      g_set_error (&builder->error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: elements nested deeper than %d",
                   current_line (builder), MAX_ELEMENTS);
      fail (builder);
      return;
    }
  Element element = {
    .name = name, .kind = find_kind (name), .index = count_child (builder, name), .state = top (builder)->state
  };
  g_array_append_val (builder->elements, element);
  open_element (builder, top (builder), attributes);
  is_full (builder);
}

static void
clear_element (gpointer data)
{
  Element *element = data;
  g_free (element->marker);
  if (element->counts != NULL)
    g_array_unref (element->counts);
}

/* "Q" in an element of its own before its question: style sheets set it apart, so a space does here. */
static gboolean
is_lone_mark (const char *text)
{
  static const char *const marks[] = { "Q", "A", "Ｑ", "Ａ" };
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i]))
      {
        const char *at = text + strlen (marks[i]);
        gsize digits = strspn (at, "0123456789");
        return digits <= 3 && (at[digits] == '\0' || (strchr (".:", at[digits]) != NULL && at[digits + 1] == '\0'));
      }
  return FALSE;
}

static void
close_element (Builder *builder, const Element *element)
{
  Table *table = innermost_table (builder);
  if (is_inline (element))
    {
      if (builder->started && builder->blank == 0 && builder->text->len <= 8 && is_lone_mark (builder->text->str))
        {
          builder->blank = ' ';
          builder->blank_state = builder->state;
        }
      return;
    }
  switch (element->kind->kind)
    {
      case TABLE:
        /* one that a misplaced table has ended is no longer the innermost */
        if (table != NULL && table->serial == element->serial)
          end_table (builder, table);
        break;
      case ROW_GROUP:
        if (table != NULL && !table->in_cell)
          end_group (builder, table);
        break;
      case ROW:
        if (table != NULL && !table->in_cell)
          end_row (builder, table);
        break;
      case CELL:
        if (table != NULL && table->in_cell && table->cell_serial == element->serial)
          end_cell (builder, table);
        break;
      case CAPTION:
        flush (builder);
        if (table != NULL)
          table->in_caption = FALSE;
        break;
      case TITLE:
        if (element->state.title)
          set_field (builder, &builder->document->title,
                     g_strchomp (g_strdelimit (builder->title->str, "\r\n\t", ' ')));
        break;
      case META:
        break;
      default:
        flush (builder);
        break;
    }
}

static void
on_end (void *data, const xmlChar *name)
{
  Builder *builder = data;
  guint n = builder->elements->len;
  if (builder->error != NULL)
    return;
  while (n > 1 && !xmlStrEqual (g_array_index (builder->elements, Element, n - 1).name, name))
    n--;
  /* libxml2 closes what it opened, the innermost first; the loop is for what it does not */
  while (n > 1 && builder->elements->len >= n)
    {
      close_element (builder, top (builder));
      g_array_set_size (builder->elements, builder->elements->len - 1);
    }
}

/* References like &#150; that mean windows-1252 (HTML, "Numeric character reference end state"), which libxml2 takes at
 * their number: 0x80 to 0x9f, 0 where there is none. */
static const gunichar windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* A character that comes alone is a reference. */
static gboolean
put_reference (Builder *builder, const char *text, int length)
{
  if (length != 2 || (guchar) text[0] != 0xc2 || (guchar) text[1] >= 0xa0)
    return FALSE;
  gunichar c = windows_1252[(guchar) text[1] - 0x80];
  char utf8[6];
  if (c != 0)
    put_text (builder, utf8, (gsize) g_unichar_to_utf8 (c, utf8));
  return c != 0;
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Builder *builder = data;
  if (builder->error != NULL || length <= 0)
    return;
  if (top (builder)->state.title)
    {
      g_string_append_len (builder->title, (const char *) text, length);
      return;
    }
  if (!put_reference (builder, (const char *) text, length))
    put_text (builder, (const char *) text, (gsize) length);
}

/* the parser */

/* Gives libxml2 the next bytes.  A "<" that opens no tag is text to a browser, and libxml2 would drop what follows up
 * to the next ">": 「<お客様名>」 must not go missing. */
static int
on_read (void *data, char *buffer, int room)
{
  Builder *builder = data;
  int n = 0;
  while (builder->at < builder->end && n + 4 <= room)
    {
      const char *at = builder->at;
      gsize run = (gsize) MIN (builder->end - at, room - n - 3);
      const char *open = memchr (at, '<', run);
      gsize plain = open != NULL ? (gsize) (open - at) : run;
      memcpy (buffer + n, at, plain);
      n += (int) plain;
      builder->at += plain;
      if (open == NULL || n + 4 > room)
        continue;
      const char *name = open + 1;
      if (name < builder->end && *name == '/')
        name++;
      gboolean tag =
          name < builder->end && (g_ascii_isalpha (*name) || (name == open + 1 && (*name == '!' || *name == '?')));
      memcpy (buffer + n, tag ? "<" : "&lt;", tag ? 1 : 4);
      n += tag ? 1 : 4;
      builder->at++;
    }
  return n;
}

static gboolean
build (Builder *builder, GError **error)
{
  static gsize ready;
  if (g_once_init_enter (&ready))
    {
      xmlInitParser ();
      g_once_init_leave (&ready, 1);
    }
  g_autoptr (htmlParserCtxt) parser = htmlNewParserCtxt ();
  Element root = { .state = { .type = INGEST_BLOCK_PARAGRAPH } };
  *parser->sax = (xmlSAXHandler){ .startElement = on_start,
                                  .endElement = on_end,
                                  .characters = on_text,
                                  .ignorableWhitespace = on_text,
                                  .cdataBlock = on_text };
  parser->userData = builder;
  builder->parser = parser;
  builder->elements = g_array_new (FALSE, TRUE, sizeof (Element));
  g_array_set_clear_func (builder->elements, clear_element);
  g_array_append_val (builder->elements, root);
  builder->tables = g_ptr_array_new_with_free_func (free_table);
  builder->text = g_string_new (NULL);
  builder->title = g_string_new (NULL);
  builder->spans = g_array_new (FALSE, FALSE, sizeof (IngestSpan));
  builder->sides = g_array_new (FALSE, FALSE, sizeof (Side));

  int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC
              | (builder->fragment ? HTML_PARSE_NOIMPLIED : 0);
  xmlFreeDoc (htmlCtxtReadIO (parser, on_read, NULL, builder, NULL, "UTF-8", flags));
  for (Table *table; builder->error == NULL && (table = innermost_table (builder)) != NULL;)
    end_table (builder, table);
  if (builder->error == NULL)
    flush (builder);

  for (guint i = 0; i < builder->sides->len; i++)
    g_string_free (g_array_index (builder->sides, Side, i).text, TRUE);
  g_array_unref (builder->sides);
  g_array_unref (builder->spans);
  g_string_free (builder->text, TRUE);
  g_string_free (builder->title, TRUE);
  g_ptr_array_unref (builder->tables);
  g_array_unref (builder->elements);
  if (builder->error == NULL)
    return TRUE;
  g_propagate_error (error, builder->error);
  return FALSE;
}

gboolean
ingest_html_fragment (IngestDocument *document, GPtrArray *blocks, const char *text, gsize length, guint line,
                      guint depth, GError **error)
{
  Builder builder = { .document = document,
                      .blocks = blocks,
                      .at = text,
                      .end = text + length,
                      .first_line = line,
                      .depth = depth,
                      .fragment = TRUE };
  return build (&builder, error);
}

/* the charset that a page says it is in: <meta charset=…>, <meta … content="…; charset=…">, <?xml … encoding=…> */
static char *
find_declared_charset (GBytes *input)
{
  static const char *const words[] = { "charset=", "encoding=" };
  gsize length;
  const char *bytes = g_bytes_get_data (input, &length);
  length = MIN (length, 4096);
  for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
    for (gsize i = 0; i + strlen (words[w]) < length; i++)
      {
        if (g_ascii_strncasecmp (bytes + i, words[w], strlen (words[w])) != 0)
          continue;
        gsize from = i + strlen (words[w]);
        while (from < length && strchr ("\"' ", bytes[from]) != NULL && bytes[from] != '\0')
          from++;
        gsize to = from;
        while (to < length && to - from < 40 && (g_ascii_isalnum (bytes[to]) || strchr ("-_.:", bytes[to]) != NULL)
               && bytes[to] != '\0')
          to++;
        if (to > from)
          return g_strndup (bytes + from, to - from);
      }
  return NULL;
}

gboolean
ingest_html_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  gsize length;
  g_autofree char *hint = find_declared_charset (input);
  g_autofree char *text = ingest_charset_decode (input, options->charset, hint, &length, &document->charset, error);
  if (text == NULL)
    return FALSE;
  Builder builder = {
    .document = document, .blocks = document->blocks, .at = text, .end = text + length, .first_line = 1
  };
  if (!build (&builder, error))
    return FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (document->blocks, i);
      if (block->role != INGEST_ROLE_CODE && (block->text[0] != '\0' || block->table != NULL))
        return TRUE;
    }
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the page holds no text");
  return FALSE;
}

/* detection */

/* Tags that a page may open with; OCR output opens with <table> or <p> too, so those say nothing. */
static const char *const openings[] = { "<!doctype html", "<html", "<head", "<body", "<meta", "<title" };

int
ingest_html_bid (const guint8 *head, gsize length)
{
  /* UTF-16 looks like ASCII once the NULs are out */
  g_autoptr (GString) text = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    if (head[i] != '\0' && head[i] != 0xef && head[i] != 0xbb && head[i] != 0xbf && head[i] < 0xfe)
      g_string_append_c (text, (char) head[i]);
  const char *at = text->str;
  for (;;)
    {
      at += strspn (at, " \t\r\n\f");
      const char *close;
      if (g_str_has_prefix (at, "<!--"))
        close = strstr (at, "-->");
      else if (g_str_has_prefix (at, "<?xml"))
        close = strchr (at, '>');
      else
        break;
      if (close == NULL)
        return 0;
      at = close + (*close == '-' ? 3 : 1);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_ascii_strncasecmp (at, openings[i], strlen (openings[i])) == 0)
      return 95;
  return 0;
}
