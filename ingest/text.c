#include "ingest/text.h"

#include "ingest/blank_table.h"
#include "ingest/charset.h"
#include "ingest/html/html.h"
#include "ingest/html/programs.h"
#include "ingest/inline.h"
#include "ingest/line.h"
#include "ingest/site_markup.h"

#include <string.h>

#define MOST_FOOT      2 /* lines between a table and the end of its page */
#define LINE_SEPARATOR "\xe2\x80\xa8"

/* How often a tag's or a fence's end is looked for through the rest of the file without success before it is no
 * longer looked for: a file of opening tags alone must not cost the square of its size. */
#define MAX_FAILED_SEARCHES 32

/* Lines of a page that its own title is looked for in. */
#define MOST_UNTITLED 100

/* Marks of items that stand alone over such an item: fewer may be what stands for an empty cell. */
#define LEAST_LONE 2

/* Bytes that a quoted field is followed for. */
#define MAX_FIELD 16384

/* A line of the file, its end not included. */
typedef struct
{
  const char *start, *end;
  guint number, last; /* last > number where an element went on over several lines */
  gboolean page_ends; /* a form feed ended it */
} Line;

typedef struct
{
  IngestDocument *document;
  const char *at, *end; /* what is not yet read */
  guint number;         /* of the line at @at */

  /* the paragraph, list item or footnote being gathered */
  GString *text;
  IngestBlockType type;
  guint level, first, last;
  char *marker;
  gboolean broken; /* the author broke the line after what is gathered */

  /* the table being gathered, by rows of tabs or pipes */
  IngestTable *table;
  IngestBlock *table_block;
  gboolean piped;
  const char *bar;  /* of its rows */
  gboolean gridded; /* a line is drawn between any two of its rows, so that lines without one between them are a row */

  GArray *indents; /* of guint: columns at which the markers of the open list items stand */
  gboolean fenced; /* the page stands in a fence of its own */
  guint failed_searches;
  const char *untried; /* no table set by blanks begins before it */
  char drawn[6];       /* what the titles so far are underlined with, the outermost first: "#", then "-" */
  guint n_drawn;
  IngestBlankAbove above; /* the last table set by blanks; no columns once more than a page's foot stands behind it */
  guint behind;           /* lines behind it */
  const char *head;       /* the first line of the file with words, and its end: pages may have it again */
  const char *head_end;
  gboolean page_opens; /* no line with words since the last page ended */
  gunichar loose; /* the mark of items that stands by itself over them, as lists lose their layout; 0 where none does */
  gboolean loosened;      /* that mark was the last line */
  gboolean indented;      /* the file defines terms by text that stands further in … */
  gboolean coloned;       /* … or behind "::" (find_definitions) */
  gboolean outlined;      /* titles open with stars: the file has the keywords of Org */
  gboolean defining;      /* a term was read, and no heading since */
  GHashTable *references; /* of "[label]: target": labels -> targets; NULL where there are none */
} Reader;

/* lines */

static gboolean
next_line (Reader *reader, Line *line)
{
  if (reader->at >= reader->end)
    return FALSE;
  const char *to = reader->at;
  while (to < reader->end && *to != '\n' && *to != '\r' && *to != '\f')
    to++;
  *line = (Line){ .start = reader->at, .end = to, .number = reader->number, .last = reader->number };
  if (to < reader->end)
    {
      line->page_ends = *to == '\f';
      if (*to == '\r' && to + 1 < reader->end && to[1] == '\n')
        to++;
      if (*to != '\f')
        reader->number++;
      to++;
    }
  reader->at = to;
  return TRUE;
}

static gboolean
peek_line (const Reader *reader, Line *line)
{
  Reader copy = *reader;
  return next_line (&copy, line);
}

/* White space alone, ideographic too. */
static gboolean
is_blank (const Line *line)
{
  const char *at = line->start;
  while (at < line->end && (g_ascii_isspace (*at) || ingest_line_starts_with (at, line->end, "　")))
    at += g_ascii_isspace (*at) ? 1 : strlen ("　");
  return at == line->end;
}

/* what is being gathered */

/* Bytes of a heading without its attributes. */
static gsize
heading_length (const GString *text)
{
  return (gsize) (ingest_site_trim_attributes (text->str, text->str + text->len) - text->str);
}

static void
flush (Reader *reader)
{
  if (reader->text->len == 0 && reader->marker == NULL)
    return;
  GPtrArray *blocks = reader->document->blocks;
  if (reader->type == INGEST_BLOCK_HEADING)
    g_string_truncate (reader->text, heading_length (reader->text));
  IngestBlock *block = ingest_inline_add (reader->document, blocks, reader->type, reader->text->str, reader->text->len,
                                          reader->references);
  block->level = reader->level;
  block->place.line = reader->first;
  block->place.last_line = reader->last;
  if (reader->marker != NULL)
    block->marker = ingest_document_keep (reader->document, reader->marker, -1);
  g_string_truncate (reader->text, 0);
  g_clear_pointer (&reader->marker, g_free);
  reader->level = 0;
  reader->type = INGEST_BLOCK_PARAGRAPH;
  reader->broken = FALSE;
}

static void
end_table (Reader *reader)
{
  reader->table = NULL;
  reader->table_block = NULL;
  reader->gridded = FALSE;
}

/* Ends whatever is open, before a block of another kind. */
static void
end_all (Reader *reader)
{
  flush (reader);
  end_table (reader);
}

/* Opens a block of @type; its lines follow by add_line (). */
static void
begin (Reader *reader, IngestBlockType type, guint level, const char *marker, gsize length)
{
  end_all (reader);
  if (type != INGEST_BLOCK_LIST_ITEM)
    g_array_set_size (reader->indents, 0);
  reader->type = type;
  reader->level = level;
  reader->marker = length > 0 ? g_strndup (marker, length) : NULL;
}

/* Adds the line's text to what is gathered.  Two spaces or a backslash at its end are Markdown's line break. */
static void
add_line (Reader *reader, const Line *line, const char *from)
{
  const char *to = ingest_line_trim (from, line->end);
  gboolean broken = line->end - to >= 2 && to[0] == ' ' && to[1] == ' ';
  if (to > from && to[-1] == '\\' && to - from > 1 && to[-2] != '\\')
    {
      broken = TRUE;
      to--;
    }
  if (reader->text->len > 0)
    g_string_append (reader->text, reader->broken ? LINE_SEPARATOR : "\n");
  else
    reader->first = line->number;
  g_string_append_len (reader->text, from, to - from);
  reader->last = line->last;
  reader->broken = broken;
}

/* A block that is one line. */
static void
add_single (Reader *reader, IngestBlockType type, guint level, const Line *line, const char *from)
{
  begin (reader, type, level, NULL, 0);
  add_line (reader, line, from);
  flush (reader);
}

static IngestBlock *
add_bare (Reader *reader, IngestBlockType type, guint number)
{
  end_all (reader);
  IngestBlock *block = ingest_document_add (reader->document, reader->document->blocks, type, NULL, 0);
  block->place.line = block->place.last_line = number;
  return block;
}

/* HTML in text */

/* Elements that make blocks: what holds one goes to the HTML reader.  The rest is read inside the line. */
static const struct Element
{
  const char *name;
  gboolean whole; /* read to its end over blank lines; else to the first blank line, as CommonMark's blocks of HTML */
  gboolean empty; /* has no end tag */
} elements[] = {
  /* those that are read whole first */
  { "table", TRUE },       { "ul", TRUE },          { "ol", TRUE },       { "dl", TRUE },       { "pre", TRUE },
  { "script", TRUE },      { "style", TRUE },       { "thead", FALSE },   { "tbody", FALSE },   { "tfoot", FALSE },
  { "tr", FALSE },         { "td", FALSE },         { "th", FALSE },      { "caption", FALSE }, { "li", FALSE },
  { "dt", FALSE },         { "dd", FALSE },         { "p", FALSE },       { "div", FALSE },     { "h1", FALSE },
  { "h2", FALSE },         { "h3", FALSE },         { "h4", FALSE },      { "h5", FALSE },      { "h6", FALSE },
  { "hr", FALSE, TRUE },   { "blockquote", FALSE }, { "section", FALSE }, { "article", FALSE }, { "aside", FALSE },
  { "header", FALSE },     { "footer", FALSE },     { "nav", FALSE },     { "main", FALSE },    { "figure", FALSE },
  { "details", FALSE },    { "summary", FALSE },    { "center", FALSE },  { "html", FALSE },    { "body", FALSE },
  { "figcaption", FALSE },
};

static gboolean
is_tag (const char *at, const char *end, const char *name)
{
  gsize n = strlen (name);
  return (gsize) (end - at) > n && g_ascii_strncasecmp (at, name, n) == 0 && !g_ascii_isalnum (at[n]);
}

/* The block element whose tag, opening or closing, stands at @at ("<"), or NULL. */
static const struct Element *
find_element (const char *at, const char *end)
{
  const char *name = at + 1;
  if (name < end && *name == '/')
    name++;
  if (name >= end || !g_ascii_isalpha (*name))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (is_tag (name, end, elements[i].name))
      return &elements[i];
  return NULL;
}

/* The first tag of a block element between @at and @end, or NULL. */
static const char *
find_html (const char *at, const char *end)
{
  while (at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL)
    {
      if (find_element (at, end) != NULL)
        return at;
      at++;
    }
  return NULL;
}

/* After the tag that closes the element @name opening at @at, or NULL where none does before @end. */
static const char *
find_close (const char *at, const char *end, const char *name)
{
  int depth = 0;
  for (; at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL; at++)
    {
      gboolean closing = at + 1 < end && at[1] == '/';
      if (!is_tag (at + 1 + closing, end, name))
        continue;
      depth += closing ? -1 : 1;
      if (depth <= 0)
        {
          const char *close = memchr (at, '>', (gsize) (end - at));
          return close != NULL ? close + 1 : end;
        }
    }
  return NULL;
}

static gboolean
add_fragment (Reader *reader, GPtrArray *blocks, const char *from, const char *to, guint number, GError **error)
{
  guint depth = blocks == reader->document->blocks ? 0 : 1;
  return ingest_html_fragment (reader->document, blocks, from, (gsize) (to - from), number, depth, error);
}

/* Lengthens @line to the end of the line on which @to stands. */
static void
extend (Reader *reader, Line *line, const char *to)
{
  Line more = *line;
  while (line->end < to && next_line (reader, &more))
    {
      line->end = more.end;
      line->last = more.number;
      line->page_ends = more.page_ends;
    }
}

/* Where the element that opens at @at on @line closes on a later line, or NULL. */
static const char *
find_later_close (Reader *reader, const Line *line, const char *at, const char *name)
{
  if (reader->failed_searches >= MAX_FAILED_SEARCHES)
    return NULL;
  const char *close = find_close (at, reader->end, name);
  /* a list that rows of tabs follow was never closed: its cell ends with its line */
  if (close != NULL && strcmp (name, "table") != 0 && memchr (line->end, '\t', (gsize) (close - line->end)) != NULL)
    close = NULL;
  if (close == NULL)
    reader->failed_searches++;
  return close;
}

/* An element that opens on @line and closes on a later one makes them one line. */
static void
join_element (Reader *reader, Line *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements) && elements[i].whole; i++)
    {
      const char *at = line->start;
      while (at < line->end && (at = memchr (at, '<', (gsize) (line->end - at))) != NULL)
        {
          if (!is_tag (at + 1, line->end, elements[i].name))
            {
              at++;
              continue;
            }
          const char *close = find_close (at, line->end, elements[i].name);
          if (close == NULL)
            {
              close = find_later_close (reader, line, at, elements[i].name);
              if (close == NULL)
                break;
              extend (reader, line, close);
            }
          at = close;
        }
    }
}

/* cells */

/* The text with | for each \\|, or NULL where it has none. */
static char *
dup_without_escapes (const char *from, const char *to)
{
  if (memmem (from, (gsize) (to - from), "\\|", 2) == NULL)
    return NULL;
  GString *plain = g_string_sized_new ((gsize) (to - from));
  for (; from < to; from++)
    if (!(from[0] == '\\' && from + 1 < to && from[1] == '|'))
      g_string_append_c (plain, *from);
  return g_string_free (plain, FALSE);
}

/* What a cell holds: one paragraph, or whatever its HTML makes. */
static gboolean
add_cell (Reader *reader, guint row, guint column, gboolean header, const char *from, const char *to, const Line *line,
          GError **error)
{
  from = ingest_line_skip_blanks (from, to);
  to = ingest_line_trim (from, to);
  if (column >= INGEST_MAX_COLUMNS)
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: more than %d cells in a row", line->number,
                   INGEST_MAX_COLUMNS);
      return FALSE;
    }
  if (from == to)
    return TRUE;
  if (ingest_document_is_full (reader->document, error))
    return FALSE;
  IngestCell *cell = ingest_table_add_cell (reader->document, reader->table, row, column, 1, 1);
  cell->header = header;
  IngestPlace place = { .line = line->number, .last_line = line->last };
  /* a bar that is text is escaped in a row of bars, wherever it stands */
  g_autofree char *plain = reader->piped ? dup_without_escapes (from, to) : NULL;
  if (plain != NULL)
    {
      from = plain;
      to = plain + strlen (plain);
    }
  if (find_html (from, to) != NULL)
    {
      ingest_cell_set_place (cell, place);
      return add_fragment (reader, cell->blocks, from, to, line->number, error);
    }
  IngestBlock *block = ingest_inline_add (reader->document, cell->blocks, INGEST_BLOCK_PARAGRAPH, from,
                                          (gsize) (to - from), reader->references);
  block->place = place;
  return TRUE;
}

/* The table that a row on @line belongs to, opened where there is none; gives the row's number. */
static guint
open_row (Reader *reader, gboolean piped, const Line *line)
{
  if (reader->table == NULL || reader->piped != piped)
    {
      gboolean gridded = reader->gridded; /* as its upper edge told */
      end_all (reader);
      reader->gridded = gridded;
      reader->table = ingest_document_add_table (reader->document, reader->document->blocks,
                                                 piped ? INGEST_FOUND_MARKUP : INGEST_FOUND_TABS, &reader->table_block);
      reader->table_block->place.line = line->number;
      reader->piped = piped;
    }
  reader->table_block->place.last_line = line->last;
  return reader->table->rows++;
}

/* rows of tabs */

/* The end of the field at @at: a tab outside of a table.  @tables turns FALSE once a table is met that does not end. */
static const char *
find_field_end (const char *at, const char *end, gboolean *tables)
{
  while (at < end && *at != '\t')
    {
      if (*at == '<' && *tables && is_tag (at + 1, end, "table"))
        {
          const char *close = find_close (at, end, "table");
          *tables = close != NULL;
          at = close != NULL ? close : at + 1;
        }
      else
        at++;
    }
  return at;
}

/* A tab after some text. */
static gboolean
has_tab (const Line *line)
{
  const char *from = ingest_line_skip_blanks (line->start, line->end);
  return from < line->end && memchr (from, '\t', (gsize) (line->end - from)) != NULL;
}

/* A bullet, a tab and its text, or a number so set: an item or a heading as a word processor saves it.  @bullet gets
 * whether it is the former. */
static gboolean
is_set_item (const Line *line, gboolean *bullet)
{
  const char *from = ingest_line_skip_blanks (line->start, line->end), *to = ingest_line_trim (from, line->end);
  const char *tab = from < to ? memchr (from, '\t', (gsize) (to - from)) : NULL;
  const char *text = tab != NULL ? ingest_line_skip_blanks (tab, to) : to;
  gsize unused;
  *bullet = FALSE;
  if (text == to || memchr (text, '\t', (gsize) (to - text)) != NULL)
    return FALSE;
  *bullet = ingest_line_get_bullet (from, to, &unused) == (gsize) (text - from);
  return *bullet || from + ingest_line_get_number (from, to) == tab || ingest_line_skip_digits (from, to) == tab;
}

/* @line is an item set by a tab, and so is @next.  Two numbers are rows of a sheet, as are circles: answers by marks.
 */
static gboolean
goes_on_in_items (const Line *line, const Line *next)
{
  gboolean bullet, next_bullet;
  const char *mark = ingest_line_skip_blanks (line->start, line->end);
  return g_utf8_strchr ("○◯〇◎△×", -1, g_utf8_get_char (mark)) == NULL && is_set_item (line, &bullet)
         && is_set_item (next, &next_bullet) && (bullet || next_bullet);
}

static gboolean
is_tab_row (Reader *reader, const Line *line)
{
  gboolean within = reader->table != NULL && !reader->piped;
  const char *from = ingest_line_skip_blanks (line->start, line->end), *to = ingest_line_trim (from, line->end);
  gboolean inner = from < to && memchr (from, '\t', (gsize) (to - from)) != NULL;
  Line next;
  if (ingest_line_starts_with (from, to, "# ") || ingest_line_starts_with (from, to, "##"))
    return FALSE;
  if (within)
    return inner || has_tab (line) || *line->start == '\t';
  gboolean followed = peek_line (reader, &next) && has_tab (&next) && !goes_on_in_items (line, &next), bullet;
  if (!inner)
    return followed && (has_tab (line) || *line->start == '\t');
  return followed || !is_set_item (line, &bullet);
}

/* Where the quoted field that opens at @at closes: a quote before a tab or a line's end.  NULL where a tab comes first,
 * or nothing near. */
static const char *
find_field_quote (const char *at, const char *end)
{
  const char *limit = MIN (end, at + MAX_FIELD);
  for (at++; at < limit && *at != '\t'; at++)
    if (*at == '"' && at + 1 < limit && at[1] == '"')
      at++;
    else if (*at == '"' && (at + 1 == end || at[1] == '\t' || at[1] == '\n' || at[1] == '\r'))
      return at;
  return NULL;
}

/* A row's field in quotes may go on over lines, as a spreadsheet puts it on the clipboard. */
static void
join_quoted_fields (Reader *reader, Line *line)
{
  const char *at = line->start;
  if (!has_tab (line) && (reader->table == NULL || reader->piped))
    return;
  while (at < line->end)
    {
      const char *quote = *at == '"' ? find_field_quote (at, reader->end) : NULL;
      if (quote != NULL && quote >= line->end)
        extend (reader, line, quote + 1);
      at = memchr (quote != NULL ? quote : at, '\t', (gsize) (line->end - (quote != NULL ? quote : at)));
      if (at == NULL)
        break;
      at++;
    }
}

/* Takes off the quotes that a line break or a quote in the field made needed; others are the author's. */
static char *
dup_unquoted (const char **from, const char **to)
{
  const char *inner = *from + 1, *end = *to - 1;
  if (*to - *from < 2 || **from != '"' || *end != '"')
    return NULL;
  if (memchr (inner, '\n', (gsize) (end - inner)) == NULL && g_strstr_len (inner, end - inner, "\"\"") == NULL)
    return NULL;
  GString *text = g_string_sized_new ((gsize) (end - inner) + 1);
  for (const char *at = inner; at < end; at++)
    if (*at != '\r' || at + 1 == end || at[1] != '\n')
      {
        g_string_append_c (text, *at);
        at += *at == '"' && at + 1 < end && at[1] == '"' ? 1 : 0;
      }
  *from = text->str;
  *to = text->str + text->len;
  return g_string_free (text, FALSE);
}

static gboolean
add_tab_row (Reader *reader, const Line *line, GError **error)
{
  guint row = open_row (reader, FALSE, line), column = 0;
  const char *end = ingest_line_trim (line->start, line->end);
  gboolean tables = TRUE;
  for (const char *at = line->start; at < end; column++)
    {
      const char *to = find_field_end (at, end, &tables), *text = at, *text_end = to;
      G_GNUC_UNUSED g_autofree char *unquoted = dup_unquoted (&text, &text_end);
      if (!add_cell (reader, row, column, FALSE, text, text_end, line, error))
        return FALSE;
      at = to + 1;
    }
  return TRUE;
}

/* rows of pipes */

/* Lines that a cell of such a row may be broken over. */
#define MOST_BROKEN 12

/* Lines of one cell each, before they are taken for those of a table. */
#define LEAST_LONE_CELLS 4

/* The bar between the cells of a row, and what OCR and typesetters put for it. */
static const char *const bars[] = { "|", "｜", "│", "┃" };

/* Which of them begins and ends the line, "| a | b |"; NULL where none does. */
static const char *
find_bar (const Line *line)
{
  const char *from = ingest_line_skip_indent (line->start, line->end), *to = ingest_line_trim (from, line->end);
  for (gsize i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      gsize n = strlen (bars[i]);
      if ((gsize) (to - from) >= 2 * n + 1 && memcmp (from, bars[i], n) == 0 && memcmp (to - n, bars[i], n) == 0)
        return bars[i];
    }
  return NULL;
}

static gboolean
is_pipe_row (const Line *line)
{
  return find_bar (line) != NULL;
}

/* "a | b |", which nobody writes in prose: a row as extraction from a page leaves it. */
static gboolean
is_half_row (const Line *line)
{
  const char *from = ingest_line_skip_blanks (line->start, line->end), *to = ingest_line_trim (from, line->end);
  if (to - from < 5 || *from == '|' || to[-1] != '|')
    return FALSE;
  const char *inner = memchr (from, '|', (gsize) (to - 1 - from));
  return inner != NULL && inner > from && inner[-1] == ' ' && (inner[1] == ' ' || inner[1] == '|');
}

/* "時計 |", or "| 時計": all that the line has is one cell, as copying a page leaves those of a table. */
static gboolean
is_lone_cell (const Line *line)
{
  const char *from = ingest_line_skip_blanks (line->start, line->end), *to = ingest_line_trim (from, line->end);
  if (to - from < 3 || (*from == '|') == (to[-1] == '|'))
    return FALSE;
  gboolean first = *from == '|';
  return (first ? from[1] : to[-2]) == ' ' && memchr (from + first, '|', (gsize) (to - from - 1)) == NULL;
}

/* Such lines one after the other, from @line on. */
static gboolean
opens_lone_cells (const Reader *reader, const Line *line)
{
  Reader copy = *reader;
  Line next = *line;
  for (guint i = 0; i < LEAST_LONE_CELLS; i++)
    if (!is_lone_cell (&next) || (i + 1 < LEAST_LONE_CELLS && !next_line (&copy, &next)))
      return FALSE;
  return TRUE;
}

/* "|---|:--:|" */
static gboolean
is_dash_row (const Line *line)
{
  gboolean dash = FALSE, pipe = FALSE;
  const char *to = ingest_line_trim (line->start, line->end);
  for (const char *at = line->start; at < to; at++)
    {
      dash |= *at == '-';
      pipe |= *at == '|';
      if (strchr ("-:| \t", *at) == NULL)
        return FALSE;
    }
  return dash && pipe;
}

static gboolean
has_pipe (const Line *line, const char *bar)
{
  return memmem (line->start, (gsize) (line->end - line->start), bar, strlen (bar)) != NULL;
}

static const char *
find_pipe (const char *at, const char *end, const char *bar)
{
  while (at < end && !ingest_line_starts_with (at, end, bar))
    at += *at == '\\' && at + 1 < end ? 2 : 1;
  return at;
}

static gboolean
add_pipe_row (Reader *reader, const Line *line, gboolean header, GError **error)
{
  const char *at = ingest_line_skip_blanks (line->start, line->end), *end = ingest_line_trim (at, line->end);
  const char *bar = reader->bar;
  gsize n = strlen (bar);
  if (bar != bars[0])
    at = ingest_line_skip_indent (at, end);
  if (ingest_line_starts_with (at, end, bar))
    at += n;
  if ((gsize) (end - at) >= n && memcmp (end - n, bar, n) == 0
      && ((gsize) (end - at) < n + 1 || end[-(gssize) n - 1] != '\\'))
    end -= n;
  if (header && ingest_line_skip_blanks (at, end) == end)
    return TRUE;

  guint row = open_row (reader, TRUE, line), column = 0;
  gboolean empty = TRUE;
  for (; at <= end; column++)
    {
      const char *to = find_pipe (at, end, bar);
      empty &= ingest_line_skip_blanks (at, to) == to;
      if (!add_cell (reader, row, column, header, at, to, line, error))
        return FALSE;
      at = to + n;
      if (to == end)
        at = end + 1;
    }
  /* the empty header row that a table without one must have in Markdown */
  if (header && empty)
    reader->table->rows--;
  else
    reader->table->columns = MAX (reader->table->columns, column);
  return TRUE;
}

static guint
count_bars (const char *at, const char *end, const char *bar)
{
  guint n = 0;
  for (; (at = find_pipe (at, end, bar)) < end; at += strlen (bar))
    n++;
  return n;
}

static gboolean
ends_in_bar (const char *start, const char *end, const char *bar)
{
  const char *to = ingest_line_trim (start, end);
  gsize n = strlen (bar);
  return (gsize) (to - start) >= n && memcmp (to - n, bar, n) == 0;
}

/* A row of a table whose cell was broken over lines: it opens with a bar and has too few of them, and the lines below
 * it, none of which opens with one, have what is missing.  Joined, it ends in a bar. */
static void
join_broken_row (Reader *reader, Line *line)
{
  if (reader->table == NULL || !reader->piped || reader->bar == NULL || reader->table->columns < 2)
    return;
  const char *bar = reader->bar, *at = ingest_line_skip_indent (line->start, line->end), *end = line->end;
  guint wanted = reader->table->columns + 1, found = count_bars (at, line->end, bar);
  if (!ingest_line_starts_with (at, line->end, bar) || found >= wanted || found == 0)
    return;
  for (guint i = 0; i < MOST_BROKEN && end < reader->end && found < wanted; i++)
    {
      const char *from = end + (*end == '\r' && end + 1 < reader->end && end[1] == '\n' ? 2 : 1), *to = from;
      while (to < reader->end && *to != '\n' && *to != '\r')
        to++;
      const char *text = ingest_line_skip_indent (from, to);
      if (text >= to || ingest_line_starts_with (text, to, bar))
        return;
      found += count_bars (text, to, bar);
      end = to;
    }
  if (found == wanted && ends_in_bar (line->start, end, bar))
    extend (reader, line, end);
}

/* ---- tables drawn with lines ---- */

/* "├───┼─────┤" and "+---+-----+", whole or in part: signs of drawing alone, some of them along the line. */
static gboolean
is_drawn_rule (const Line *line)
{
  const char *from = ingest_line_skip_indent (line->start, line->end), *to = ingest_line_trim (from, line->end);
  gboolean ascii = from < to && *from == '+' && to[-1] == '+';
  guint along = 0, corners = 0;
  for (const char *at = from; at < to; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean drawn = c >= 0x2500 && c <= 0x257f;
      if (!drawn && !(ascii && strchr ("+-=:", *at) != NULL) && c != ' ' && c != 0x3000)
        return FALSE;
      along += c == '-' || c == '=' || c == 0x2500 || c == 0x2501 || c == 0x2550;
      corners += c == '+' || (drawn && c >= 0x250c && c != 0x2550);
    }
  return along >= 3 && corners >= 2;
}

/* The text of the next cell of a row that begins and ends with @bar, without blanks around it: from *@at, which is
 * first NULL.  FALSE behind the last. */
static gboolean
next_drawn_cell (const Line *line, const char *bar, const char **at, const char **from, const char **to)
{
  const char *end = ingest_line_trim (line->start, line->end);
  if (*at == NULL)
    *at = ingest_line_skip_indent (line->start, line->end) + strlen (bar);
  if (*at >= end)
    return FALSE;
  const char *close = find_pipe (*at, end, bar);
  *from = ingest_line_skip_blanks (*at, close);
  *to = ingest_line_trim (*from, close);
  *at = close + strlen (bar);
  return TRUE;
}

/* How many cells of a row are blank, and how many there are. */
static void
count_blank_cells (const Line *line, guint *blank, guint *cells)
{
  const char *bar = find_bar (line), *at = NULL, *from, *to;
  while (next_drawn_cell (line, bar, &at, &from, &to))
    {
      ++*cells;
      *blank += from == to;
    }
}

/* Whether a line is drawn between any two rows of the table whose upper edge was read: not below its titles alone, nor
 * around groups of rows.  What goes on from the line above leaves most cells of its own blank. */
static gboolean
is_gridded (const Reader *reader)
{
  Reader ahead = *reader;
  Line line;
  guint runs = 0, lone = 0, in_run = 0, blank = 0, cells = 0;
  while (next_line (&ahead, &line) && (is_drawn_rule (&line) || is_pipe_row (&line)))
    if (!is_drawn_rule (&line))
      {
        if (++in_run > 1)
          count_blank_cells (&line, &blank, &cells);
      }
    else if (in_run > 0)
      {
        runs++;
        lone += in_run == 1 && runs > 1; /* the first is the titles' */
        in_run = 0;
      }
  return runs > 2 && (lone * 2 + 1 >= runs || blank * 2 >= cells);
}

/* Reads a drawn line at the edge of a table or between its rows. */
static gboolean
read_drawn_rule (Reader *reader, const Line *line)
{
  if (!is_drawn_rule (line)) /* nearly all are none: the next line is not looked for */
    return FALSE;
  gboolean within = reader->table != NULL && reader->piped;
  Line next;
  gboolean followed = peek_line (reader, &next) && is_pipe_row (&next);
  if (!within && !followed)
    return FALSE;
  if (within)
    reader->table_block->place.last_line = line->last;
  if (!within || !followed)
    end_all (reader);
  if (!within)
    reader->gridded = is_gridded (reader);
  return TRUE;
}

/* Adds the parts of each cell of the row on @line to @cells. */
static void
add_parts (const Line *line, const char *bar, GPtrArray *cells)
{
  const char *at = NULL, *from, *to;
  for (guint column = 0; next_drawn_cell (line, bar, &at, &from, &to); column++)
    {
      if (column == cells->len)
        g_ptr_array_add (cells, g_string_new (NULL));
      GString *cell = cells->pdata[column];
      if (cell->len > 0 && to > from)
        g_string_append_c (cell, '\n');
      g_string_append_len (cell, from, to - from);
    }
}

/* The lines of one row of a table with lines between all rows, as one: its text is the caller's.  NULL where it has but
 * one. */
static char *
join_drawn_row (Reader *reader, Line *line)
{
  const char *bar = find_bar (line);
  Line next;
  if (!reader->gridded || bar == NULL || !peek_line (reader, &next) || find_bar (&next) != bar)
    return NULL;
  reader->bar = bar;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (ingest_free_string);
  add_parts (line, bar, cells);
  for (guint i = 0; i < MOST_BROKEN && peek_line (reader, &next) && find_bar (&next) == bar; i++)
    {
      add_parts (&next, bar, cells);
      extend (reader, line, next.end);
    }
  GString *joined = g_string_new (bar);
  for (guint i = 0; i < cells->len; i++)
    g_string_append_printf (joined, " %s %s", ((const GString *) cells->pdata[i])->str, bar);
  return g_string_free (joined, FALSE);
}

/* The line as a part of a pipe table; @taken tells whether it was. */
static gboolean
read_pipe_row (Reader *reader, Line *line, gboolean *taken, GError **error)
{
  gboolean within = reader->table != NULL && reader->piped;
  Line next;
  *taken = TRUE;
  if (read_drawn_rule (reader, line))
    return TRUE;
  g_autofree char *joined = join_drawn_row (reader, line);
  if (joined != NULL)
    {
      Line row = *line;
      row.start = joined;
      row.end = joined + strlen (joined);
      return add_pipe_row (reader, &row, FALSE, error);
    }
  if (within && is_dash_row (line))
    {
      reader->table_block->place.last_line = line->last;
      return TRUE;
    }
  join_broken_row (reader, line);
  const char *bar = find_bar (line);
  gboolean header = has_pipe (line, bars[0]) && peek_line (reader, &next) && is_dash_row (&next);
  gboolean half = !header
                  && ((is_half_row (line) && peek_line (reader, &next) && is_half_row (&next))
                      || (!within && opens_lone_cells (reader, line)));
  if (header || half || bar != NULL || (within && has_pipe (line, reader->bar)))
    {
      if (header || half || bar != NULL)
        reader->bar = header || half ? bars[0] : bar;
      /* a second header opens a second table */
      if (header)
        end_all (reader);
      if (!add_pipe_row (reader, line, header, error))
        return FALSE;
      if (header && reader->table == NULL)
        open_row (reader, TRUE, line), reader->table->rows = 0;
      return TRUE;
    }
  *taken = FALSE;
  return TRUE;
}

/* tables set by blanks */

static gboolean
add_blank_cell (Reader *reader, const IngestBlankCell *cell, GError **error)
{
  if (ingest_document_is_full (reader->document, error))
    return FALSE;
  IngestCell *made = ingest_table_add_cell (reader->document, reader->table, cell->row, cell->column, cell->rows, 1);
  for (const char *at = cell->text, *end = at + strlen (at), *to; at < end; at = to + (to < end))
    {
      gsize marker = 0, n = ingest_line_get_bullet (at, end, &marker), unused;
      for (to = at; to < end && (*to != '\n' || ingest_line_get_bullet (to + 1, end, &unused) == 0); to++)
        ;
      IngestBlock *block =
          ingest_inline_add (reader->document, made->blocks, n > 0 ? INGEST_BLOCK_LIST_ITEM : INGEST_BLOCK_PARAGRAPH,
                             at + n, (gsize) (to - at) - n, reader->references);
      block->place = (IngestPlace){ .line = cell->first, .last_line = cell->last };
      if (n > 0)
        {
          block->marker = ingest_document_keep (reader->document, at, (gssize) marker);
          block->level = 1;
        }
    }
  return TRUE;
}

/* Finds the table whose first line is @line; FALSE where none is. */
static gboolean
find_blank_table (Reader *reader, const Line *line, IngestBlankTable *table)
{
  gboolean opens = ingest_blank_table_may_open (line->start, line->end);
  if (line->start < reader->untried)
    return FALSE;
  if (opens
      && ingest_blank_table_read (line->start, reader->end, line->number, &reader->above, table, &reader->untried))
    {
      reader->above.titles = line->start;
      return TRUE;
    }
  return reader->page_opens && reader->above.columns > 0
         && ingest_blank_table_go_on (line->start, reader->end, line->number, &reader->above, table);
}

/* @line opens a page with the first line of the file again, behind a page that ended in a table: its running head,
 * which is no row.  Adds it as such. */
static gboolean
read_running_head (Reader *reader, const Line *line)
{
  const char *from = ingest_line_skip_indent (line->start, line->end), *to = ingest_line_trim (from, line->end);
  if (reader->head == NULL)
    {
      reader->head = from;
      reader->head_end = to;
      return FALSE;
    }
  if (!reader->page_opens || reader->above.columns == 0 || to - from != reader->head_end - reader->head
      || memcmp (from, reader->head, (gsize) (to - from)) != 0)
    return FALSE;
  end_all (reader);
  IngestBlock *block = ingest_document_add (reader->document, reader->document->blocks, INGEST_BLOCK_PARAGRAPH, from,
                                            (gssize) (to - from));
  block->role = INGEST_ROLE_HEADER;
  block->place.line = block->place.last_line = line->number;
  return TRUE;
}

/* The lines from @line on as a table whose columns blanks set apart; @taken tells whether they are. */
static gboolean
read_blank_table (Reader *reader, Line *line, gboolean *taken, GError **error)
{
  IngestBlankTable table;
  *taken = read_running_head (reader, line);
  if (*taken)
    return TRUE;
  *taken = find_blank_table (reader, line, &table);
  if (reader->page_opens || ++reader->behind > MOST_FOOT)
    reader->above.columns = 0;
  reader->page_opens = FALSE;
  if (!*taken)
    return TRUE;
  reader->above.columns = table.columns;
  reader->above.centred = table.centred;
  reader->behind = 0;
  end_all (reader);
  reader->table = ingest_document_add_table (reader->document, reader->document->blocks, INGEST_FOUND_ALIGNED,
                                             &reader->table_block);
  reader->table->confidence = table.confidence;
  reader->table_block->place = (IngestPlace){ .line = line->number, .last_line = table.last };
  gboolean added = TRUE;
  for (guint i = 0; i < table.cells->len && added; i++)
    added = add_blank_cell (reader, &g_array_index (table.cells, IngestBlankCell, i), error);
  end_table (reader);
  for (guint i = 0; i < table.furniture->len; i++)
    {
      const IngestBlankCell *cell = &g_array_index (table.furniture, IngestBlankCell, i);
      IngestBlock *block = ingest_inline_add (reader->document, reader->document->blocks, INGEST_BLOCK_PARAGRAPH,
                                              cell->text, strlen (cell->text), NULL);
      block->role = INGEST_ROLE_FOOTER;
      block->place = (IngestPlace){ .line = cell->first, .last_line = cell->last };
    }
  reader->at = table.end;
  reader->number = table.last + !table.page_ends;
  line->page_ends = table.page_ends;
  line->last = table.last;
  ingest_blank_table_clear (&table);
  return added;
}

/* lists */

/* How deep an item whose marker stands at column @indent is nested. */
static guint
nest (Reader *reader, guint indent)
{
  GArray *indents = reader->indents;
  while (indents->len > 0 && g_array_index (indents, guint, indents->len - 1) >= indent)
    g_array_set_size (indents, indents->len - 1);
  if (indents->len < 64)
    g_array_append_val (indents, indent);
  return indents->len;
}

/* Nothing but @mark, a hyphen or a bullet. */
static gboolean
is_lone_mark (const Line *line, gunichar mark)
{
  const char *at = ingest_line_skip_blanks (line->start, line->end);
  return at < line->end && g_utf8_get_char (at) == mark && ingest_line_trim (at, line->end) == g_utf8_next_char (at);
}

/* "-" by itself over "- Title", again and again: the marks of lists within lists, whose items came without them. */
static void
find_lone_marks (Reader *reader)
{
  static const gunichar marks[] = { '-', 0x2022, '*' };
  guint seen[G_N_ELEMENTS (marks)] = { 0 };
  Reader ahead = *reader;
  Line line, next;
  while (next_line (&ahead, &line))
    for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
      if (is_lone_mark (&line, marks[i]) && peek_line (&ahead, &next) && !is_lone_mark (&next, marks[i]))
        {
          const char *at = ingest_line_skip_blanks (next.start, next.end);
          gsize unused;
          seen[i] +=
              at < next.end && g_utf8_get_char (at) == marks[i] && ingest_line_get_bullet (at, next.end, &unused) > 0;
        }
  for (gsize i = 0; i < G_N_ELEMENTS (marks) && reader->loose == 0; i++)
    reader->loose = seen[i] >= LEAST_LONE ? marks[i] : 0;
}

static gboolean
read_lone_mark (Reader *reader, const Line *line)
{
  if (reader->loose == 0 || !is_lone_mark (line, reader->loose))
    return FALSE;
  flush (reader);
  reader->loosened = TRUE;
  return TRUE;
}

static gboolean
read_list_item (Reader *reader, const Line *line, const char *at)
{
  gsize marker = 0, n = ingest_line_get_bullet (at, line->end, &marker);
  if (n == 0 || ingest_line_page_number (at, line->end) == INGEST_PAGE_SURE)
    return FALSE;
  if (reader->loosened && g_utf8_get_char (at) == reader->loose)
    {
      /* the mark above is all that is left of a list, and this one's no more than that */
      begin (reader, INGEST_BLOCK_PARAGRAPH, 0, NULL, 0);
      add_line (reader, line, at + n);
      return TRUE;
    }
  guint level = nest (reader, ingest_line_get_width (line->start, at));
  const char *text = at + n;
  /* a printed bullet inside Markdown's own: "- ・item" */
  gsize printed = 0, m = strchr ("-*+", *at) != NULL ? ingest_line_get_bullet (text, line->end, &printed) : 0;
  if (m > 0 && strchr ("-*+", *text) == NULL)
    {
      at = text;
      marker = printed;
      text += m;
    }
  begin (reader, INGEST_BLOCK_LIST_ITEM, level, at, marker);
  add_line (reader, line, text);
  return TRUE;
}

/* Blocks before an item that its list is looked for in. */
#define MOST_SIBLINGS 200

/* The count of the last item of level @level in the list that has just been read, 0 where there is none. */
static guint
last_count (const Reader *reader, guint level)
{
  if (reader->text->len > 0 && reader->type == INGEST_BLOCK_LIST_ITEM && reader->level == level
      && reader->marker != NULL)
    return (guint) g_ascii_strtoull (reader->marker, NULL, 10);
  if (reader->text->len > 0 && reader->type != INGEST_BLOCK_LIST_ITEM)
    return 0;
  const GPtrArray *blocks = reader->document->blocks;
  for (guint i = blocks->len; i > 0 && blocks->len - i < MOST_SIBLINGS; i--)
    {
      const IngestBlock *block = blocks->pdata[i - 1];
      if (block->type != INGEST_BLOCK_LIST_ITEM || block->level < level)
        return 0;
      if (block->level == level)
        return (guint) g_ascii_strtoull (block->marker, NULL, 10);
    }
  return 0;
}

/* ". text", ".. text": the dots that AsciiDoc counts an item with, as many as it is deep; 0 where there are none. */
static guint
counting_dots (const Line *line, const char *at)
{
  guint dots = 0;
  while (at + dots < line->end && at[dots] == '.' && dots < 6)
    dots++;
  return dots > 0 && dots < 6 && at + dots + 1 < line->end && at[dots] == ' ' ? dots : 0;
}

/* Such an item, where another stands above or below it. */
static gboolean
read_dotted_item (Reader *reader, const Line *line, const char *at)
{
  guint dots = counting_dots (line, at), last = dots > 0 ? last_count (reader, dots) : 0;
  Line next;
  if (dots == 0
      || (last == 0
          && !(peek_line (reader, &next) && counting_dots (&next, ingest_line_skip_blanks (next.start, next.end)) > 0)
          && !(dots > 1 && last_count (reader, dots - 1) > 0)))
    return FALSE;
  char marker[16];
  g_snprintf (marker, sizeof marker, "%u.", MIN (last, 9999) + 1);
  begin (reader, INGEST_BLOCK_LIST_ITEM, dots, marker, strlen (marker));
  add_line (reader, line, ingest_line_skip_blanks (at + dots, line->end));
  return TRUE;
}

/* "#. text", an item that reStructuredText counts by itself. */
static gboolean
read_counted_item (Reader *reader, const Line *line, const char *at)
{
  if (read_dotted_item (reader, line, at))
    return TRUE;
  if (line->end - at < 4 || at[0] != '#' || at[1] != '.' || (at[2] != ' ' && at[2] != '\t'))
    return FALSE;
  const char *text = ingest_line_skip_blanks (at + 2, line->end);
  if (text == line->end)
    return FALSE;
  guint level = nest (reader, ingest_line_get_width (line->start, at));
  char marker[16];
  g_snprintf (marker, sizeof marker, "%u.", MIN (last_count (reader, level), 9999) + 1);
  begin (reader, INGEST_BLOCK_LIST_ITEM, level, marker, strlen (marker));
  add_line (reader, line, text);
  return TRUE;
}

/* A numbered list is told from numbered headings by its lines: they follow each other at once, count up, and one of
 * the two is a sentence. */
static gboolean
read_ordered_item (Reader *reader, const Line *line, const char *at)
{
  gsize length = 0, unused;
  guint number = ingest_line_get_ordinal (at, line->end, &length);
  Line next;
  if (number == 0)
    return FALSE;
  gboolean goes_on = reader->type == INGEST_BLOCK_LIST_ITEM && reader->text->len > 0 && reader->marker != NULL
                     && g_ascii_isdigit (reader->marker[0])
                     && g_ascii_strtoull (reader->marker, NULL, 10) + 1 == number;
  if (!goes_on)
    {
      if (!peek_line (reader, &next))
        return FALSE;
      const char *from = ingest_line_skip_blanks (next.start, next.end);
      if (ingest_line_get_ordinal (from, next.end, &unused) != number + 1)
        return FALSE;
      const char *end = ingest_line_trim (at, line->end), *next_end = ingest_line_trim (from, next.end);
      if (!(end - at >= 3 && memcmp (end - 3, "。", 3) == 0)
          && !(next_end - from >= 3 && memcmp (next_end - 3, "。", 3) == 0))
        return FALSE;
    }
  guint level = nest (reader, ingest_line_get_width (line->start, at));
  begin (reader, INGEST_BLOCK_LIST_ITEM, level, at, length);
  add_line (reader, line, ingest_line_skip_blanks (at + length, line->end));
  return TRUE;
}

/* definitions: a term, and what is said of it */

#define LEAST_DEFINED 2 /* terms over text further in, before a file with titles underlined is taken to define them */

/* A term that text further in follows at once, as reStructuredText defines it: the words of one line that are no
 * sentence and open nothing else.  @next is the line below it. */
static gboolean
is_term (const Line *line, const Line *next)
{
  const char *end = ingest_line_trim (line->start, line->end), *in = ingest_line_skip_blanks (next->start, next->end);
  gsize unused;
  if (line->start == end || g_ascii_isspace (*line->start) || strchr ("#>|<.:=`-*+~", *line->start) != NULL
      || is_blank (next) || in - next->start < 2 || memchr (next->start, '\t', (gsize) (in - next->start)) != NULL)
    return FALSE;
  return ingest_line_get_width (line->start, end) <= INGEST_LINE_HEADING_WIDTH
         && !ingest_line_ends_clause (line->start, end)
         && ingest_line_classify (line->start, end, TRUE) == INGEST_OPENS_NOTHING
         && ingest_line_get_bullet (in, next->end, &unused) == 0
         && ingest_line_get_ordinal (in, next->end, &unused) == 0
         && ingest_line_get_ordinal (line->start, line->end, &unused) == 0;
}

/* "項目:: 説明", "Term::" over its text, as AsciiDoc defines it: where the term ends; *from gets where the text begins
 * on the line.  NULL where it is none. */
static const char *
find_term_mark (const Line *line, const char **from)
{
  const char *end = ingest_line_trim (line->start, line->end);
  const char *mark = g_strstr_len (line->start, end - line->start, "::");
  if (mark == NULL || mark == line->start || g_ascii_isspace (*line->start) || *line->start == ':'
      || *line->start == '.')
    return NULL;
  *from = mark + 2;
  if (*from < end && **from != ' ')
    return NULL;
  *from = ingest_line_skip_blanks (*from, end);
  return ingest_line_get_width (line->start, mark) <= INGEST_LINE_HEADING_WIDTH ? mark : NULL;
}

/* ": text", as Markdown defines the line above it. */
static gboolean
opens_definition (const Line *line)
{
  return line->end - line->start > 2 && line->start[0] == ':' && g_ascii_isspace (line->start[1]);
}

/* Tells whether the file defines terms by text further in: titles are underlined in it, none is marked by #, and two
 * terms at least stand behind blank lines; and whether it does so by "::". */
static void
find_definitions (Reader *reader)
{
  Reader ahead = *reader;
  Line line, next;
  gboolean fresh = TRUE, underlined = FALSE, marked = FALSE;
  guint terms = 0, coloned = 0;
  const char *from;
  while (next_line (&ahead, &line))
    {
      const char *end = ingest_line_trim (line.start, line.end);
      coloned += find_term_mark (&line, &from) != NULL;
      gsize n = (gsize) (end - line.start);
      marked |= *line.start == '#' && end - line.start > 1 && (line.start[1] == ' ' || line.start[1] == '#');
      underlined |= !fresh && n >= 4 && strchr ("=-~", *line.start) != NULL && strspn (line.start, "=-~") == n;
      terms += fresh && peek_line (&ahead, &next) && is_term (&line, &next);
      fresh = is_blank (&line);
    }
  reader->indented = underlined && !marked && terms >= LEAST_DEFINED;
  reader->coloned = coloned >= LEAST_DEFINED;
}

/* A term, with its text further in, behind "::" or behind ":" in the next line: it titles that text. */
static gboolean
read_term (Reader *reader, const Line *line)
{
  Line next, term = *line;
  const char *text = line->end, *end = NULL, *line_end = ingest_line_trim (line->start, line->end);
  gboolean below = peek_line (reader, &next) && !is_blank (&next), fresh = reader->text->len == 0;
  if (reader->defining && opens_definition (line))
    {
      begin (reader, INGEST_BLOCK_PARAGRAPH, 0, NULL, 0);
      add_line (reader, line, ingest_line_skip_blanks (line->start + 1, line->end));
      return TRUE;
    }
  if (below && fresh && reader->indented && is_term (line, &next))
    end = line_end;
  else if (below && (fresh || reader->defining) && opens_definition (&next) && !g_ascii_isspace (*line->start)
           && strchr ("#>|<:", *line->start) == NULL && !ingest_line_ends_sentence (line->start, line_end))
    end = line_end;
  else if ((fresh || reader->defining) && reader->coloned && (end = find_term_mark (line, &text)) != NULL
           && text == line_end && !below)
    end = NULL;
  if (end == NULL)
    return FALSE;
  term.end = end;
  add_single (reader, INGEST_BLOCK_HEADING, INGEST_TITLE_LEVEL, &term, line->start);
  reader->defining = TRUE;
  if (text < line_end)
    {
      begin (reader, INGEST_BLOCK_PARAGRAPH, 0, NULL, 0);
      add_line (reader, line, text);
    }
  return TRUE;
}

/* headings, rules, footnotes, fences, comments */

/* "== Title ==" of MediaWiki, "== Title" of AsciiDoc, "h2. Title" of Textile: the level, 0 where it is none.  *from and
 * *to get the title. */
static guint
read_wiki_heading (const char **from, const char **to, gboolean first)
{
  const char *at = *from, *end = *to;
  guint level = 0, behind = 0;
  if (end - at > 4 && *at == 'h' && at[1] >= '1' && at[1] <= '6' && at[2] == '.' && at[3] == ' ')
    {
      *from = ingest_line_skip_blanks (at + 3, end);
      return (guint) (at[1] - '0');
    }
  while (at < end && *at == '=' && level < 7)
    {
      at++;
      level++;
    }
  while (end > at && end[-1] == '=')
    {
      end--;
      behind++;
    }
  /* one sign alone begins a formula as well, but for a file's first line */
  if (level < 1 || level > 6 || at == end || *at != ' ' || (behind != level && (behind > 0 || (level < 2 && !first))))
    return 0;
  *from = ingest_line_skip_blanks (at, end);
  *to = ingest_line_trim (*from, end);
  return *from < *to ? level : 0;
}

/* "## Title ##", and the same in other markup */
static gboolean
read_heading (Reader *reader, const Line *line, const char *at)
{
  const char *from = at, *to = ingest_line_trim (at, line->end);
  guint level = read_wiki_heading (&from, &to, line->number == 1);
  gsize stars = reader->outlined && at == line->start ? strspn (at, "*") : 0;
  if (stars > 0 && at + stars < to && at[stars] == ' ')
    {
      level = 1 + (guint) MIN (stars, 8);
      from = ingest_line_skip_blanks (at + stars, to);
    }
  if (level > 0)
    {
      Line whole = *line;
      whole.end = to;
      add_single (reader, INGEST_BLOCK_HEADING, level, &whole, from);
      return TRUE;
    }
  while (from < to && *from == '#')
    from++;
  level = (guint) (from - at);
  if (level < 1 || level > 6 || (from < to && *from != ' ' && *from != '\t'))
    return FALSE;
  from = ingest_line_skip_blanks (from, to);
  const char *close = to;
  while (close > from && close[-1] == '#')
    close--;
  if (close == from || close[-1] == ' ')
    to = ingest_line_trim (from, close);
  if (from < to)
    {
      Line whole = *line;
      whole.end = to;
      add_single (reader, INGEST_BLOCK_HEADING, level, &whole, from);
    }
  else
    end_all (reader);
  return TRUE;
}

/* A line of @mark and white space alone, at least @least marks. */
static gboolean
is_run_of (const Line *line, const char *at, char mark, guint least)
{
  guint n = 0;
  for (; at < line->end; at++)
    if (*at == mark)
      n++;
    else if (!g_ascii_isspace (*at))
      return FALSE;
  return n >= least;
}

/* What titles are underlined with where = and - do not do, and how much shorter or longer than the title that may be.
 */
#define UNDERLINES    "=-~^\"#*+:'`."
#define LEAST_COVERED 0.7
#define MOST_COVERED  1.3

/* A line of one of UNDERLINES about as long as the @width columns above or below it: which, or 0. */
static char
underline_of (const Line *line, const char *at, guint width)
{
  guint n = (guint) (ingest_line_trim (at, line->end) - at);
  if (n < 4 || strchr (UNDERLINES, *at) == NULL || !is_run_of (line, at, *at, n))
    return 0;
  return n >= width * LEAST_COVERED && n <= width * MOST_COVERED + 2 ? *at : 0;
}

/* The level of a title underlined with @mark: = and - are those of Markdown as long as nothing else is drawn; what
 * comes anew is one deeper than all before. */
static guint
underlined_level (Reader *reader, char mark)
{
  const char *found = memchr (reader->drawn, mark, reader->n_drawn);
  if (found != NULL)
    return (guint) (found - reader->drawn) + 1;
  if (reader->n_drawn == 0 && mark == '-')
    reader->drawn[reader->n_drawn++] = '=';
  if (reader->n_drawn == sizeof reader->drawn)
    return reader->n_drawn;
  reader->drawn[reader->n_drawn++] = mark;
  return reader->n_drawn;
}

/* The line drawn over a title that has the same below it: left out, for the one below says as much. */
static gboolean
read_overline (Reader *reader, const Line *line, const char *at)
{
  Reader copy = *reader;
  Line title, under;
  if (reader->text->len > 0 || strchr (UNDERLINES, *at) == NULL || !is_run_of (line, at, *at, 4)
      || !next_line (&copy, &title) || is_blank (&title) || !next_line (&copy, &under))
    return FALSE;
  const char *from = ingest_line_skip_blanks (title.start, title.end);
  const char *below = ingest_line_skip_blanks (under.start, under.end);
  guint width = ingest_line_get_width (from, ingest_line_trim (from, title.end));
  return width <= INGEST_LINE_HEADING_WIDTH && underline_of (line, at, width) != 0
         && underline_of (&under, below, width) == *at;
}

/* A line drawn under a title, or over one with the same below it. */
static gboolean
read_underline (Reader *reader, const Line *line, const char *at)
{
  const char *text = reader->text->str, *text_end = text + reader->text->len;
  guint width = ingest_line_get_width (text, text_end);
  gboolean titled = reader->type == INGEST_BLOCK_PARAGRAPH && reader->text->len > 0 && reader->first == reader->last
                    && reader->last + 1 == line->number && !ingest_line_ends_clause (text, text_end)
                    && width <= INGEST_LINE_HEADING_WIDTH;
  /* three dashes are what tools part pages with */
  if (!titled || !(is_run_of (line, at, '=', 3) || is_run_of (line, at, '-', 4) || underline_of (line, at, width) != 0))
    return read_overline (reader, line, at);
  reader->defining = FALSE;
  reader->type = INGEST_BLOCK_HEADING;
  reader->level = underlined_level (reader, *at);
  reader->last = line->number;
  flush (reader);
  return TRUE;
}

static gboolean
read_rule (Reader *reader, const Line *line, const char *at)
{
  if (!is_run_of (line, at, '-', 3) && !is_run_of (line, at, '*', 3) && !is_run_of (line, at, '_', 3))
    return FALSE;
  add_bare (reader, INGEST_BLOCK_RULE, line->number);
  return TRUE;
}

/* "[^1]: text", "¹ text", "<sup>1</sup> text" */
static gboolean
read_footnote (Reader *reader, const Line *line, const char *at)
{
  const char *mark = at, *to = at, *text;
  if (ingest_line_starts_with (at, line->end, "[^"))
    {
      mark = to = at + 2;
      while (to < line->end && to - mark < 34 && *to != ']' && *to != ' ')
        to++;
      if (to == mark || !ingest_line_starts_with (to, line->end, "]:"))
        return FALSE;
      text = to + 2;
    }
  else if (ingest_line_starts_with (at, line->end, "<sup>"))
    {
      mark = at + 5;
      to = mark;
      while (to < line->end && to - mark < 12 && *to != '<')
        to++;
      if (to == mark || !ingest_line_starts_with (to, line->end, "</sup>"))
        return FALSE;
      text = to + 6;
    }
  else
    {
      while (to < line->end && g_utf8_strchr ("⁰¹²³⁴⁵⁶⁷⁸⁹", -1, g_utf8_get_char (to)) != NULL)
        to = g_utf8_next_char (to);
      if (to == at)
        return FALSE;
      text = to;
    }
  begin (reader, INGEST_BLOCK_FOOTNOTE, 0, mark, (gsize) (to - mark));
  add_line (reader, line, ingest_line_skip_blanks (text, line->end));
  return TRUE;
}

static void
add_code_line (Reader *reader, const Line *line)
{
  if (reader->text->len > 0)
    g_string_append (reader->text, LINE_SEPARATOR);
  else
    reader->first = line->number;
  g_string_append_len (reader->text, line->start, line->end - line->start);
  reader->last = line->last;
}

static gboolean
closes_fence (const Line *line, const char *mark)
{
  const char *at = ingest_line_skip_blanks (line->start, line->end);
  return ingest_line_starts_with (at, line->end, mark) && ingest_line_trim (at, line->end) == at + strlen (mark);
}

static gboolean
is_fence_closed (Reader *reader, const char *mark)
{
  Reader ahead = *reader;
  Line line;
  if (reader->failed_searches >= MAX_FAILED_SEARCHES)
    return FALSE;
  while (next_line (&ahead, &line))
    if (closes_fence (&line, mark))
      return TRUE;
  reader->failed_searches++;
  return FALSE;
}

static gboolean
is_word (const char *from, const char *to, const char *word)
{
  return (gsize) (to - from) == strlen (word) && g_ascii_strncasecmp (from, word, (gsize) (to - from)) == 0;
}

/* What a fence opens with whose lines draw a picture: names of the languages that diagrams are written in. */
static gboolean
is_diagram (const char *from, const char *to)
{
  static const char *const languages[] = { "mermaid", "plantuml", "puml", "graphviz", "dot", "d2", "nomnoml", "ditaa",
                                           "blockdiag", "seqdiag", "wavedrom", "vega-lite" };
  while (from < to && (*from == '{' || *from == '.'))
    from++;
  while (to > from && to[-1] == '}')
    to--;
  const char *end = memchr (from, ' ', (gsize) (to - from));
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (is_word (from, end != NULL ? end : to, languages[i]))
      return TRUE;
  return FALSE;
}

/* The lines of a fence, word for word, as a block of @type. */
static void
add_code (Reader *reader, const char *mark, IngestBlockType type)
{
  Line line;
  while (next_line (reader, &line) && !closes_fence (&line, mark))
    add_code_line (reader, &line);
  if (reader->text->len > 0)
    {
      IngestBlock *block = ingest_document_add (reader->document, reader->document->blocks, type, reader->text->str,
                                                (gssize) reader->text->len);
      block->place.line = reader->first;
      block->place.last_line = reader->last;
      g_string_truncate (reader->text, 0);
    }
}

/* "```": what is fenced is code, but a model that reads a page often fences the whole page as "markdown". */
static gboolean
read_fence (Reader *reader, const Line *line, const char *at)
{
  const char *mark = *at == '`' ? "```" : "~~~", *info = at;
  if (!ingest_line_starts_with (at, line->end, mark))
    return FALSE;
  while (info < line->end && *info == *at)
    info++;
  if (memchr (info, '`', (gsize) (line->end - info)) != NULL)
    return FALSE;
  const char *word = ingest_line_skip_blanks (info, line->end), *to = ingest_line_trim (word, line->end);
  end_all (reader);
  if (is_word (word, to, "markdown") || is_word (word, to, "md") || is_word (word, to, "html"))
    reader->fenced = TRUE;
  else if (reader->fenced && word == to)
    reader->fenced = FALSE;
  else if (is_fence_closed (reader, mark))
    add_code (reader, mark, is_diagram (word, to) ? INGEST_BLOCK_FIGURE : INGEST_BLOCK_PARAGRAPH);
  return TRUE;
}

/* Comments in which tools that read pages note what they saw.  They are told apart by a word in them. */
static const struct
{
  const char *word;
  IngestBlockType type;
  IngestRole role;
} comments[] = {
  { "PageBreak", INGEST_BLOCK_PAGE_BREAK, INGEST_ROLE_NONE },
  { "PageHeader", INGEST_BLOCK_PARAGRAPH, INGEST_ROLE_HEADER },
  { "PageFooter", INGEST_BLOCK_PARAGRAPH, INGEST_ROLE_FOOTER },
  { "PageNumber", INGEST_BLOCK_PARAGRAPH, INGEST_ROLE_FOOTER },
  { "image", INGEST_BLOCK_FIGURE, INGEST_ROLE_NONE },
  { "", INGEST_BLOCK_PARAGRAPH, INGEST_ROLE_HIDDEN },
};

static void
add_comment (Reader *reader, const Line *line, const char *at, const char *to)
{
  at = ingest_line_skip_blanks (at, to);
  to = ingest_line_trim (at, to);
  gsize i = 0;
  while (*comments[i].word != '\0' && !ingest_line_starts_with (at, to, comments[i].word))
    i++;
  const char *quote = memchr (at, '"', (gsize) (to - at));
  if (*comments[i].word == '\0')
    quote = NULL;
  else if (quote != NULL)
    {
      at = quote + 1;
      to = to > at && to[-1] == '"' ? to - 1 : to;
    }
  else
    at = to;
  end_all (reader);
  IngestBlock *block = ingest_document_add (reader->document, reader->document->blocks, comments[i].type,
                                            at < to ? at : NULL, (gssize) (to - at));
  block->role = comments[i].role;
  block->place.line = line->number;
  block->place.last_line = line->last;
}

/* what generators of sites read */

/* Keeps the words from @at to @to as a block that no reader sees. */
static void
add_hidden (Reader *reader, const char *at, const char *to, guint first, guint last)
{
  end_all (reader);
  to = ingest_line_trim (at, to);
  IngestBlock *block =
      ingest_document_add (reader->document, reader->document->blocks, INGEST_BLOCK_PARAGRAPH, at, (gssize) (to - at));
  block->role = INGEST_ROLE_HIDDEN;
  block->place.line = first;
  block->place.last_line = last;
}

/* "_name: https://…", "_`some name`: https://…" behind "..": where a link leads. */
static gboolean
is_link_target (const char *name, const char *end)
{
  const char *close =
      name + 1 < end && *name == '_' && name[1] == '`' ? memchr (name + 2, '`', (gsize) (end - name) - 2) : name;
  const char *mark = close != NULL && *name == '_' ? g_strstr_len (close, end - close, ": ") : NULL;
  return mark != NULL && (close > name || memchr (name, ' ', (gsize) (mark - name)) == NULL);
}

/* ".. toctree::" of reStructuredText, ".. _label:": what it is told goes on in the lines that stand further in.  Those
 * whose words are shown, notes and warnings, are read as text is. */
static gboolean
read_directive (Reader *reader, Line *line, const char *at)
{
  static const char *const shown[] = { "seealso::", "note::",   "warning::",   "important::", "tip::",
                                       "hint::",    "danger::", "attention::", "caution::",   "admonition::" };
  static const char *const hidden[] = { "raw::",       "toctree::", "meta::",  "contents::", "index::",
                                        "highlight::", "include::", "image::", "figure::",   "only::" };
  const char *name = at + 3, *end = ingest_line_trim (at, line->end);
  gboolean told = FALSE;
  Line next;
  if (!ingest_line_starts_with (at, line->end, ".. "))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (hidden) && !told; i++)
    told = ingest_line_starts_with (name, end, hidden[i]);
  told |= *name == '_' && end[-1] == ':' && memchr (name, ' ', (gsize) (end - name)) == NULL;
  told |= is_link_target (name, end);
  for (gsize i = 0; i < G_N_ELEMENTS (shown) && !told; i++)
    if (ingest_line_starts_with (name, end, shown[i]))
      {
        flush (reader);
        line->start = ingest_line_skip_blanks (name + strlen (shown[i]), end);
        if (line->start < end)
          return FALSE; /* the words behind it are shown, as those below it are */
        add_hidden (reader, at, end, line->number, line->last);
        return TRUE;
      }
  if (!told)
    return FALSE;
  guint last = line->last;
  while (*name != '_' && peek_line (reader, &next) && (is_blank (&next) || g_ascii_isspace (*next.start)))
    {
      end = is_blank (&next) ? end : ingest_line_trim (next.start, next.end);
      last = is_blank (&next) ? last : next.last;
      if (!next_line (reader, &next) || next.page_ends)
        break;
    }
  add_hidden (reader, at, end, line->number, last);
  return TRUE;
}

/* The part of @line from @from to @to as a block. */
static void
add_part (Reader *reader, IngestBlockType type, guint level, const Line *line, const char *from, const char *to)
{
  Line part = *line;
  part.end = to;
  if (from < to)
    add_single (reader, type, level, &part, from);
}

/* Components within components, in one line. */
#define MOST_NESTED 8

/* From @at to @end stand components that hold their text, "<Card title="控え">毎晩とります。</Card>", and nothing else. */
static gboolean
are_elements (const char *at, const char *end)
{
  IngestSiteElement element;
  gboolean any = FALSE;
  for (gsize n; at < end; at = ingest_line_skip_blanks (at + n, end), any = TRUE)
    if ((n = ingest_site_read_element (at, end, &element)) == 0)
      return FALSE;
  return any;
}

/* Their titles and what they say: the tags are seen by nobody.  One below a title of its own ends what it is over. */
static void
add_elements (Reader *reader, const Line *line, const char *at, const char *end, guint depth)
{
  IngestSiteElement element;
  for (gsize n; at < end; at = ingest_line_skip_blanks (at + n, end))
    {
      n = ingest_site_read_element (at, end, &element);
      if (element.title != NULL)
        add_part (reader, element.heads ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH,
                  element.heads ? INGEST_TITLE_LEVEL : 0, line, element.title, element.title_end);
      if (depth < MOST_NESTED && are_elements (element.text, element.text_end))
        add_elements (reader, line, element.text, element.text_end, depth + 1);
      else
        add_part (reader, INGEST_BLOCK_PARAGRAPH, 0, line, element.text, element.text_end);
      if (element.heads)
        add_hidden (reader, element.text_end, at + n, line->number, line->last);
    }
}

static gboolean
read_elements (Reader *reader, const Line *line, const char *from)
{
  const char *start = ingest_line_skip_blanks (from, line->end), *end = ingest_line_trim (start, line->end);
  if (!are_elements (start, end))
    return FALSE;
  add_elements (reader, line, start, end, 0);
  return TRUE;
}

/* "* TOC" over "{:toc}", "[label]: target" and the lines of site_markup.h: @from is where the text of @line begins. */
static gboolean
read_site_line (Reader *reader, const Line *line, const char *from)
{
  const char *words = NULL, *words_end = NULL, *label;
  Line next;
  if (read_elements (reader, line, from))
    return TRUE;
  gsize unused, n = ingest_line_get_bullet (from, line->end, &unused);
  gboolean contents = n > 0 && line->end - from < 40 && peek_line (reader, &next)
                      && ingest_site_is_contents_mark (ingest_line_skip_blanks (next.start, next.end),
                                                       ingest_line_trim (next.start, next.end));
  gboolean reference = reader->references != NULL && ingest_site_read_reference (from, line->end, &label) > 0;
  IngestSiteLine kind = contents || reference
                            ? INGEST_SITE_LINE
                            : ingest_site_read_line (from, line->end, reader->end, &words, &words_end);
  if (kind == INGEST_SITE_TEXT)
    return FALSE;
  if (words == NULL)
    {
      add_hidden (reader, from, line->end, line->number, line->last);
      return TRUE;
    }
  Line shown = *line;
  shown.end = words_end;
  gboolean title = kind == INGEST_SITE_TITLE;
  add_single (reader, title ? INGEST_BLOCK_HEADING : INGEST_BLOCK_PARAGRAPH, title ? INGEST_TITLE_LEVEL : 0, &shown,
              words);
  return TRUE;
}

/* The page has a title of its own among its lines. */
static gboolean
has_title (const Reader *reader)
{
  Reader ahead = *reader;
  Line line;
  for (guint i = 0; i < MOST_UNTITLED && next_line (&ahead, &line); i++)
    if (ingest_line_starts_with (line.start, line.end, "# ") || ingest_line_starts_with (line.start, line.end, "<h1"))
      return TRUE;
  return FALSE;
}

/* Lines of a quotation at the head of a file that are looked through: chosen, not measured. */
#define MOST_NOTICE 8

/* "> Fetch the complete index at: https://…/llms.txt": a quotation at the head of a file that names the index which
 * sites keep for machines is for these alone. */
static void
read_machine_notice (Reader *reader)
{
  Reader ahead = *reader;
  Line line;
  guint last = 0, n = 0, first = reader->number;
  gboolean names = FALSE;
  const char *start = NULL, *end = NULL;
  while (n < MOST_NOTICE && next_line (&ahead, &line) && (*line.start == '>' || (n == 0 && is_blank (&line))))
    {
      if (is_blank (&line))
        continue;
      start = start != NULL ? start : line.start;
      first = n == 0 ? line.number : first;
      end = line.end;
      last = line.number;
      names |= memmem (line.start, (gsize) (line.end - line.start), "/llms.txt", strlen ("/llms.txt")) != NULL;
      n++;
    }
  if (!names)
    return;
  add_hidden (reader, start, end, first, last);
  while (reader->number <= last && next_line (reader, &line))
    ;
}

/* Front matter is shown to nobody, but for its title, which stands over a page that has none itself. */
static void
read_front_matter (Reader *reader)
{
  IngestFrontMatter front;
  if (!ingest_site_read_front_matter (reader->at, reader->end, &front))
    return;
  Line line, titled = { 0 };
  guint first = reader->number + 1;
  for (; reader->at < front.end && next_line (reader, &line);)
    if (front.title != NULL && line.start <= front.title && front.title < line.end)
      titled = line;
  add_hidden (reader, front.fields, front.fields_end, first, line.number - 1);
  if (front.title == NULL)
    return;
  reader->document->title = ingest_document_keep (reader->document, front.title, front.title_end - front.title);
  titled.end = front.title_end;
  if (!has_title (reader))
    add_single (reader, INGEST_BLOCK_HEADING, 1, &titled, front.title);
}

/* "#+TITLE: …", "#+DATE: …" at the head of a file of Org: its title is the document's. */
static void
read_keywords (Reader *reader)
{
  Line line;
  for (Reader ahead = *reader; next_line (&ahead, &line) && ingest_line_starts_with (line.start, line.end, "#+");
       ahead = *reader)
    {
      const char *end = ingest_line_trim (line.start, line.end),
                 *colon = memchr (line.start, ':', (gsize) (end - line.start));
      if (colon == NULL || colon == line.start + 2)
        return;
      const char *value = ingest_line_skip_blanks (colon + 1, end);
      gboolean title = value < end && is_word (line.start + 2, colon, "title");
      next_line (reader, &line);
      reader->outlined = TRUE;
      if (!title && !is_word (line.start + 2, colon, "date") && !is_word (line.start + 2, colon, "author"))
        {
          add_hidden (reader, line.start, end, line.number, line.number);
          continue;
        }
      line.end = end;
      if (!title)
        {
          add_single (reader, INGEST_BLOCK_PARAGRAPH, 0, &line, value);
          continue;
        }
      reader->document->title = ingest_document_keep (reader->document, value, end - value);
      add_single (reader, INGEST_BLOCK_HEADING, 1, &line, value);
    }
}

/* The labels of the whole file, which stand anywhere in it. */
static void
find_references (Reader *reader)
{
  Reader ahead = *reader;
  Line line;
  const char *label;
  if (memmem (reader->at, (gsize) (reader->end - reader->at), "]:", 2) == NULL)
    return;
  while (next_line (&ahead, &line))
    {
      gsize n = ingest_site_read_reference (line.start, line.end, &label);
      if (n == 0)
        continue;
      if (reader->references == NULL)
        reader->references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      const char *target = ingest_line_skip_blanks (label + n + 2, line.end), *target_end = target;
      while (target_end < line.end && !g_ascii_isspace (*target_end))
        target_end++;
      if (*target == '<' && target_end[-1] == '>')
        target++, target_end--;
      g_hash_table_insert (reader->references, g_ascii_strdown (label, (gssize) n),
                           g_strndup (target, (gsize) (target_end - target)));
    }
}

/* A line that opens with a comment; a comment may go on over lines. */
static gboolean
read_comment (Reader *reader, Line *line, const char *at)
{
  if (!ingest_line_starts_with (at, line->end, "<!--"))
    return FALSE;
  const char *close = g_strstr_len (at, line->end - at, "-->");
  if (close == NULL && reader->failed_searches < MAX_FAILED_SEARCHES)
    {
      close = g_strstr_len (at, reader->end - at, "-->");
      if (close == NULL)
        reader->failed_searches++;
      else
        extend (reader, line, close + 3);
    }
  if (close == NULL)
    return FALSE;
  add_comment (reader, line, at + 4, close);
  line->start = close + 3;
  return TRUE;
}

/* "![alternative text](target)" and nothing else. */
static gboolean
is_figure (const Line *line, const char *at)
{
  const char *end = ingest_line_trim (at, line->end), *middle;
  return ingest_line_starts_with (at, end, "![") && end > at && end[-1] == ')'
         && (middle = g_strstr_len (at, end - at, "](")) != NULL
         && g_strstr_len (middle + 2, end - middle - 2, "](") == NULL
         && memchr (middle, ')', (gsize) (end - middle)) == end - 1;
}

/* "{4}----------------": how some tools part pages */
static gboolean
is_page_mark (const Line *line, const char *at)
{
  const char *to = *at == '{' ? ingest_line_skip_digits (at + 1, line->end) : at;
  return to > at + 1 && to < line->end && *to == '}' && line->end - to > 10 && is_run_of (line, to + 1, '-', 10);
}

/* paragraphs */

/* TRUE where the line cannot go on what is gathered. */
static gboolean
is_new_paragraph (const Reader *reader, const Line *line, IngestOpening opening)
{
  if (reader->text->len == 0 || opening == INGEST_OPENS_LINE)
    return TRUE;
  const char *text = reader->text->str, *end = text + reader->text->len;
  if (opening == INGEST_OPENS_PARAGRAPH)
    return ingest_line_ends_sentence (text, end) || ingest_line_get_width (text, end) <= INGEST_LINE_HEADING_WIDTH;
  /* a Japanese paragraph opens with an ideographic space */
  return ingest_line_starts_with (line->start, line->end, "　") && ingest_line_ends_sentence (text, end);
}

static void
read_paragraph (Reader *reader, const Line *line, const char *at)
{
  gboolean bold = ingest_line_is_bold (at, line->end);
  gboolean fresh =
      reader->text->len == 0 || ingest_line_ends_sentence (reader->text->str, reader->text->str + reader->text->len);
  const char *mark = ingest_line_skip_indent (at, line->end);
  IngestOpening opening =
      bold ? INGEST_OPENS_LINE : ingest_line_classify (mark, ingest_line_trim (mark, line->end), fresh);
  if (is_new_paragraph (reader, line, opening))
    begin (reader, INGEST_BLOCK_PARAGRAPH, 0, NULL, 0);
  end_table (reader);
  add_line (reader, line, at);
  if (opening == INGEST_OPENS_LINE)
    flush (reader);
}

/* all */

/* A line without a tab, a pipe or a tag that makes blocks. */
static void
read_plain_line (Reader *reader, const Line *line)
{
  const char *at = ingest_line_skip_blanks (line->start, line->end);
  if (*at == '>' && (at + 1 == line->end || at[1] == ' ' || at[1] == '>'))
    {
      while (at < line->end && *at == '>')
        at = ingest_line_skip_blanks (at + 1, line->end);
      if (at == line->end)
        {
          flush (reader);
          return;
        }
      if (read_site_line (reader, line, at))
        return;
    }
  const char *mark = ingest_line_skip_indent (at, line->end);
  if (read_lone_mark (reader, line))
    return;
  if (is_page_mark (line, at))
    add_bare (reader, INGEST_BLOCK_PAGE_BREAK, line->number);
  else if (is_figure (line, at))
    add_single (reader, INGEST_BLOCK_FIGURE, 0, line, at);
  else if (!read_heading (reader, line, at) && !read_rule (reader, line, at) && !read_footnote (reader, line, at)
           && !read_list_item (reader, line, mark) && !read_counted_item (reader, line, mark)
           && !read_ordered_item (reader, line, mark))
    read_paragraph (reader, line, at);
  reader->loosened = FALSE;
}

/* Where the HTML ends that opens at @tag: with its element, or before a blank line, a row of tabs or pipes or a
 * heading. */
static const char *
find_html_end (Reader *reader, Line *line, const char *tag, const struct Element *element)
{
  const char *close = NULL;
  Line next;
  if (tag[1] == '/' || element->empty)
    {
      close = memchr (tag, '>', (gsize) (line->end - tag));
      return close != NULL ? close + 1 : line->end;
    }
  close = find_close (tag, line->end, element->name);
  if (close != NULL)
    return close;
  while (!line->page_ends && peek_line (reader, &next) && !is_blank (&next) && !has_tab (&next) && !is_pipe_row (&next)
         && *next.start != '#')
    extend (reader, line, line->end + 1);
  return line->end;
}

/* A line with a tag that makes blocks: what stands before it is a line of its own, what it opens goes to the HTML
 * reader, what stands after it is a line again. */
static gboolean
read_html_line (Reader *reader, Line *line, GError **error)
{
  const char *tag;
  while ((tag = find_html (line->start, line->end)) != NULL)
    {
      const struct Element *element = find_element (tag, line->end);
      Line before = *line;
      before.end = tag;
      if (!is_blank (&before))
        read_plain_line (reader, &before);
      end_all (reader);
      const char *close = find_html_end (reader, line, tag, element);
      if (!add_fragment (reader, reader->document->blocks, tag, close, line->number, error))
        return FALSE;
      line->start = close;
    }
  if (!is_blank (line))
    read_plain_line (reader, line);
  return TRUE;
}

static gboolean
read_line (Reader *reader, Line *line, GError **error)
{
  gboolean taken;
  const char *at = ingest_line_skip_blanks (line->start, line->end);
  if (read_comment (reader, line, at))
    at = ingest_line_skip_blanks (line->start, line->end);
  if (is_blank (line))
    {
      end_all (reader);
      return TRUE;
    }
  /* before a fence of ~~~~ and a heading of ####, which may be drawn under a title as well */
  if (read_underline (reader, line, at) || read_term (reader, line) || read_directive (reader, line, at))
    return TRUE;
  at = ingest_line_skip_blanks (line->start, line->end);
  if (read_fence (reader, line, at) || read_site_line (reader, line, at))
    return TRUE;
  join_element (reader, line);
  if (!read_pipe_row (reader, line, &taken, error))
    return FALSE;
  if (taken)
    return TRUE;
  join_quoted_fields (reader, line);
  if (is_tab_row (reader, line))
    return add_tab_row (reader, line, error);
  if (!read_blank_table (reader, line, &taken, error))
    return FALSE;
  if (taken)
    return TRUE;
  return read_html_line (reader, line, error);
}

static gboolean
read_lines (Reader *reader, GError **error)
{
  Line line;
  find_references (reader);
  find_lone_marks (reader);
  find_definitions (reader);
  read_front_matter (reader);
  read_machine_notice (reader);
  read_keywords (reader);
  while (next_line (reader, &line))
    {
      if (!read_line (reader, &line, error) || ingest_document_is_full (reader->document, error))
        return FALSE;
      if (line.page_ends)
        {
          add_bare (reader, INGEST_BLOCK_PAGE_BREAK, line.last);
          reader->page_opens = TRUE;
        }
    }
  end_all (reader);
  return TRUE;
}

static gboolean
has_text (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = g_ptr_array_index (blocks, i);
      if (block->text[0] != '\0' || (block->table != NULL && block->table->cells->len > 0))
        return TRUE;
    }
  return FALSE;
}

int
ingest_text_bid (const guint8 *head, gsize length)
{
  (void) head;
  return length > 0 ? 2 : 0;
}

gboolean
ingest_text_read (IngestDocument *document, GBytes *input, const IngestOptions *options, GError **error)
{
  gsize length;
  g_autofree char *text = ingest_charset_decode (input, options->charset, NULL, &length, &document->charset, error);
  if (text == NULL)
    return FALSE;
  ingest_html_blank_comments (document, text, length);
  ingest_html_blank_kept (text, length);
  Reader reader = { .document = document,
                    .at = text,
                    .end = text + length,
                    .number = 1,
                    .text = g_string_new (NULL),
                    .indents = g_array_new (FALSE, FALSE, sizeof (guint)) };
  gboolean read = read_lines (&reader, error);
  g_clear_pointer (&reader.references, g_hash_table_unref);
  g_string_free (reader.text, TRUE);
  g_array_unref (reader.indents);
  g_free (reader.marker);
  if (read && !has_text (document->blocks))
    {
      g_set_error (error, INGEST_ERROR, INGEST_ERROR_EMPTY, "the file holds no text");
      return FALSE;
    }
  return read;
}
