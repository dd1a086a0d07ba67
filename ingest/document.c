#include "ingest/document.h"

#include "ingest/json.h"
#include "ingest/json_read.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (ingest - error - quark, ingest_error)

static const char *const error_names[] = {
  [INGEST_ERROR_UNREADABLE] = "unreadable", [INGEST_ERROR_EMPTY] = "empty", [INGEST_ERROR_FORMAT] = "format",
  [INGEST_ERROR_ENCODING] = "encoding",     [INGEST_ERROR_LIMIT] = "limit", [INGEST_ERROR_ENCRYPTED] = "encrypted",
  [INGEST_ERROR_DAMAGED] = "damaged",       [INGEST_ERROR_LINE] = "line",   [INGEST_ERROR_EXPORT] = "export",
};

/* Names in JSON, one list an enumeration, in its order. */
static const char *const type_names[] = { "paragraph", "heading",  "list_item", "table",     "figure",
                                          "caption",   "footnote", "rule",      "page_break" };
static const char *const role_names[] = { "",        "navigation", "aside", "header", "footer",  "hidden",
                                          "code",    "watermark",  "ruby",  "struck", "comment", "text_box",
                                          "choices", "deleted",    "error", "prompt", "contents" };
static const char *const found_names[] = { "markup", "tabs", "ruled", "partly", "aligned", "tagged" };
static const char *const style_names[] = {
  "bold", "italic", "struck", "superscript", "underline", "invisible", "apart"
};

const char *
ingest_error_name (IngestError code)
{
  g_return_val_if_fail ((gsize) code < G_N_ELEMENTS (error_names), "damaged");
  return error_names[code];
}

static void
block_free (gpointer data)
{
  IngestBlock *block = data;
  if (block == NULL)
    return;
  g_free (block->spans);
  if (block->table != NULL)
    {
      g_ptr_array_unref (block->table->cells);
      g_free (block->table);
    }
  g_free (block);
}

static void
cell_free (gpointer data)
{
  IngestCell *cell = data;
  g_ptr_array_unref (cell->blocks);
  g_free (cell->place);
  g_free (cell);
}

IngestDocument *
ingest_document_new (const char *file)
{
  IngestDocument *document = g_new0 (IngestDocument, 1);
  document->strings = g_string_chunk_new (4096);
  document->page_labels = g_ptr_array_new ();
  document->outline = g_array_new (FALSE, TRUE, sizeof (IngestOutlineItem));
  document->warnings = g_array_new (FALSE, TRUE, sizeof (IngestWarning));
  document->blocks = g_ptr_array_new_with_free_func (block_free);
  document->file = ingest_document_keep (document, file, -1);
  document->most_blocks = INGEST_MAX_BLOCKS;
  return document;
}

void
ingest_document_free (IngestDocument *document)
{
  if (document == NULL)
    return;
  g_ptr_array_unref (document->blocks);
  g_ptr_array_unref (document->page_labels);
  g_array_unref (document->outline);
  g_array_unref (document->warnings);
  g_string_chunk_free (document->strings);
  g_free (document);
}

const char *
ingest_document_keep (IngestDocument *document, const char *text, gssize length)
{
  if (text == NULL)
    return NULL;
  if (length == 0 || *text == '\0')
    return "";
  return g_string_chunk_insert_len (document->strings, text, length);
}

IngestBlock *
ingest_document_add (IngestDocument *document, GPtrArray *blocks, IngestBlockType type, const char *text, gssize length)
{
  IngestBlock *block = g_new0 (IngestBlock, 1);
  block->type = type;
  block->marker = "";
  block->text = text != NULL ? ingest_document_keep (document, text, length) : "";
  g_ptr_array_add (blocks, block);
  document->n_blocks += blocks == document->blocks ? INGEST_TEXT_BLOCKS : 1;
  return block;
}

GPtrArray *
ingest_document_take_blocks (IngestDocument *document)
{
  GPtrArray *blocks = document->blocks;
  document->blocks = g_ptr_array_new_with_free_func (block_free);
  return blocks;
}

IngestTable *
ingest_document_add_table (IngestDocument *document, GPtrArray *blocks, IngestFound found, IngestBlock **block)
{
  IngestBlock *made = ingest_document_add (document, blocks, INGEST_BLOCK_TABLE, NULL, 0);
  made->table = g_new0 (IngestTable, 1);
  made->table->found = found;
  made->table->confidence = 1;
  made->table->cells = g_ptr_array_new_with_free_func (cell_free);
  if (block != NULL)
    *block = made;
  return made->table;
}

IngestCell *
ingest_table_add_cell (IngestDocument *document, IngestTable *table, guint row, guint column, guint row_span,
                       guint column_span)
{
  IngestCell *cell = g_new0 (IngestCell, 1);
  cell->row = row;
  cell->column = column;
  cell->row_span = MAX (row_span, 1);
  cell->column_span = MAX (column_span, 1);
  cell->blocks = g_ptr_array_new_with_free_func (block_free);
  if (table->cells->len == 0 || ((IngestCell *) table->cells->pdata[table->cells->len - 1])->row < row)
    document->n_blocks += INGEST_ROW_BLOCKS;
  g_ptr_array_add (table->cells, cell);
  table->rows = MAX (table->rows, row + cell->row_span);
  table->columns = MAX (table->columns, column + cell->column_span);
  document->n_blocks++;
  return cell;
}

const IngestPlace *
ingest_cell_place (const IngestCell *cell)
{
  static const IngestPlace unknown;
  return cell->place != NULL     ? cell->place
         : cell->blocks->len > 0 ? &((const IngestBlock *) cell->blocks->pdata[0])->place
                                 : &unknown;
}

void
ingest_cell_set_place (IngestCell *cell, IngestPlace place)
{
  g_clear_pointer (&cell->place, g_free);
  if (!ingest_place_is_same (ingest_cell_place (cell), &place))
    cell->place = g_memdup2 (&place, sizeof place);
}

gboolean
ingest_table_has_room (guint row, guint line, GError **error)
{
  if (row < INGEST_MAX_BLOCKS)
    return TRUE;
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT, "line %u: more than %d rows in a table", line,
               INGEST_MAX_BLOCKS);
  return FALSE;
}

void
ingest_block_add_span (IngestDocument *document, IngestBlock *block, IngestSpan span)
{
  span.link = ingest_document_keep (document, span.link, -1);
  /* room grows by doubling, at each power of two */
  if ((block->n_spans & (block->n_spans + 1)) == 0)
    block->spans = g_renew (IngestSpan, block->spans, 2 * (block->n_spans + 1));
  block->spans[block->n_spans++] = span;
}

void
ingest_block_cut_spans (IngestDocument *document, IngestBlock *part, const IngestBlock *block, gsize start, gsize end)
{
  for (guint i = 0; i < block->n_spans; i++)
    {
      IngestSpan span = block->spans[i];
      if (span.end <= start || span.start >= end)
        continue;
      span.start = (guint) (MAX (span.start, start) - start);
      span.end = (guint) (MIN (span.end, end) - start);
      ingest_block_add_span (document, part, span);
    }
}

void
ingest_document_warn (IngestDocument *document, const char *code, guint page, guint line, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  IngestWarning warning = { .code = ingest_document_keep (document, code, -1),
                            .page = page,
                            .line = line,
                            .message = ingest_document_keep (document, message, -1) };
  g_array_append_val (document->warnings, warning);
}

gboolean
ingest_document_is_full (const IngestDocument *document, GError **error)
{
  if (document->n_blocks <= document->most_blocks)
    return FALSE;
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_LIMIT,
               "%u blocks, cells, rows and runs of style are the most for a file of its size: give it more memory "
               "(--memory 4G), or split it",
               document->most_blocks);
  return TRUE;
}

IngestDocument *
ingest_document_new_failed (const char *file, const GError *cause)
{
  IngestDocument *document = ingest_document_new (file);
  gboolean ours = cause->domain == INGEST_ERROR;
  document->error_code = ingest_error_name (ours ? (IngestError) cause->code : INGEST_ERROR_UNREADABLE);
  document->error_message = ingest_document_keep (document, cause->message, -1);
  return document;
}

/* places */

/* The last row and column that a workbook has (ECMA-376 part 1, 18.3.1.99). */
#define LAST_ROW 1048576

gboolean
ingest_place_is_known (const IngestPlace *place)
{
  return place->page > 0 || place->line > 0 || place->path != NULL || place->sheet != NULL;
}

gboolean
ingest_path_is_within (const char *path, const char *outer, gsize length)
{
  return path != NULL && strncmp (path, outer, length) == 0 && path[length] == '/';
}

gboolean
ingest_place_is_same (const IngestPlace *a, const IngestPlace *b)
{
  return a->page == b->page && a->line == b->line && a->last_line == b->last_line && a->x0 == b->x0 && a->y0 == b->y0
         && a->x1 == b->x1 && a->y1 == b->y1 && g_strcmp0 (a->path, b->path) == 0 && g_strcmp0 (a->sheet, b->sheet) == 0
         && a->row == b->row && a->column == b->column;
}

void
ingest_cell_append_name (GString *out, guint row, guint column)
{
  char letters[8];
  gsize at = sizeof letters;
  for (; column > 0 && at > 0; column = (column - 1) / 26)
    letters[--at] = (char) ('A' + (column - 1) % 26);
  g_string_append_len (out, letters + at, (gssize) (sizeof letters - at));
  g_string_append_printf (out, "%u", row);
}

gboolean
ingest_cell_parse_name (const char *name, guint *row, guint *column, const char **end)
{
  guint letters = 0, digits = 0;
  name += *name == '$';
  for (; g_ascii_isalpha (*name) && letters <= INGEST_MAX_COLUMNS; name++)
    letters = letters * 26 + (guint) (g_ascii_toupper (*name) - 'A' + 1);
  name += *name == '$';
  for (; g_ascii_isdigit (*name) && digits <= LAST_ROW; name++)
    digits = digits * 10 + (guint) (*name - '0');
  *row = digits;
  *column = letters;
  if (end != NULL)
    *end = name;
  return letters > 0 && letters <= INGEST_MAX_COLUMNS && digits > 0 && digits <= LAST_ROW
         && (end != NULL || *name == '\0');
}

/* As a formula would name it: quotes where the name has signs, or could be taken for a cell. */
char *
ingest_place_dup_cell (const char *sheet, guint row, guint column)
{
  guint a, b;
  if (sheet == NULL || *sheet == '\0')
    return NULL;
  gboolean plain = !g_ascii_isdigit (*sheet) && !ingest_cell_parse_name (sheet, &a, &b, NULL);
  for (const char *at = sheet; *at != '\0' && plain; at = g_utf8_next_char (at))
    plain = g_unichar_isalnum (g_utf8_get_char (at)) || g_unichar_ismark (g_utf8_get_char (at)) || *at == '_'
            || g_utf8_get_char (at) == 0x30fc;
  GString *name = g_string_new (plain ? sheet : "'");
  for (const char *at = sheet; *at != '\0' && !plain; at++)
    g_string_append_printf (name, "%.*s%c", *at == '\'' ? 1 : 0, "'", *at);
  if (!plain)
    g_string_append_c (name, '\'');
  if (row > 0 && column > 0)
    {
      g_string_append_c (name, '!');
      ingest_cell_append_name (name, row, column);
    }
  return g_string_free (name, FALSE);
}

/* writing */

void
ingest_place_write (const IngestPlace *place, IngestJson *json)
{
  ingest_json_unsigned_if (json, "page", place->page);
  const float sides[] = { place->x0, place->y0, place->x1, place->y1 };
  gboolean known = FALSE; /* as it is written: what rounds to nothing is read as unknown */
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    known |= fabsf (sides[i]) >= 0.05f;
  if (known)
    {
      ingest_json_begin (json, "rect", '[');
      for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
        ingest_json_number (json, NULL, (double) sides[i], 1);
      ingest_json_end (json);
    }
  ingest_json_unsigned_if (json, "line", place->line);
  if (place->last_line > place->line)
    ingest_json_unsigned (json, "last_line", place->last_line);
  ingest_json_string_if (json, "path", place->path);
  ingest_json_string_if (json, "sheet", place->sheet);
  if (place->row > 0 && place->column > 0)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      ingest_cell_append_name (name, place->row, place->column);
      ingest_json_string (json, "cell", name->str);
    }
}

static void
write_place (IngestJson *json, const IngestPlace *place)
{
  if (!ingest_place_is_known (place))
    return;
  ingest_json_begin (json, "where", '{');
  ingest_place_write (place, json);
  ingest_json_end (json);
}

static void
write_spans (IngestJson *json, const IngestBlock *block)
{
  if (block->n_spans == 0)
    return;
  ingest_json_begin (json, "spans", '[');
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      ingest_json_begin (json, NULL, '{');
      ingest_json_unsigned (json, "start", span->start);
      ingest_json_unsigned (json, "end", span->end);
      for (guint bit = 0; bit < G_N_ELEMENTS (style_names); bit++)
        if (span->style & (1u << bit))
          ingest_json_boolean (json, style_names[bit], TRUE);
      if (span->size > 0)
        ingest_json_number (json, "size", (double) span->size, 2);
      if (span->colour >= 0)
        ingest_json_integer (json, "colour", span->colour);
      ingest_json_string_if (json, "link", span->link);
      if (span->confidence > 0)
        ingest_json_unsigned (json, "confidence", span->confidence);
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

static void
write_blocks (IngestJson *json, const GPtrArray *blocks)
{
  ingest_json_begin (json, "blocks", '[');
  for (guint i = 0; i < blocks->len; i++)
    {
      const IngestBlock *block = blocks->pdata[i];
      ingest_json_begin (json, NULL, '{');
      ingest_json_string (json, "type", type_names[block->type]);
      if (block->role != INGEST_ROLE_NONE)
        ingest_json_string (json, "role", role_names[block->role]);
      ingest_json_unsigned_if (json, "level", block->level);
      ingest_json_string_if (json, "marker", block->marker);
      if (block->text[0] != '\0')
        ingest_json_string (json, "text", block->text);
      write_spans (json, block);
      write_place (json, &block->place);
      if (block->table != NULL)
        {
          const IngestTable *table = block->table;
          ingest_json_unsigned (json, "rows", table->rows);
          ingest_json_unsigned (json, "columns", table->columns);
          ingest_json_string (json, "found", found_names[table->found]);
          ingest_json_number (json, "confidence", table->confidence, 2);
          ingest_json_begin (json, "cells", '[');
          for (guint k = 0; k < table->cells->len; k++)
            {
              const IngestCell *cell = table->cells->pdata[k];
              ingest_json_begin (json, NULL, '{');
              ingest_json_unsigned (json, "row", cell->row);
              ingest_json_unsigned (json, "column", cell->column);
              if (cell->row_span > 1)
                ingest_json_unsigned (json, "row_span", cell->row_span);
              if (cell->column_span > 1)
                ingest_json_unsigned (json, "column_span", cell->column_span);
              if (cell->header)
                ingest_json_boolean (json, "header", TRUE);
              if (cell->input)
                ingest_json_boolean (json, "input", TRUE);
              write_place (json, ingest_cell_place (cell));
              write_blocks (json, cell->blocks);
              ingest_json_end (json);
            }
          ingest_json_end (json);
        }
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

void
ingest_document_write_source (const IngestDocument *document, IngestJson *json)
{
  ingest_json_begin (json, "source", '{');
  ingest_json_string (json, "file", document->file);
  ingest_json_string_if (json, "uri", document->uri);
  ingest_json_string_if (json, "sha256", document->sha256);
  ingest_json_string_if (json, "media_type", document->media_type);
  ingest_json_string_if (json, "charset", document->charset);
  ingest_json_unsigned (json, "bytes", document->bytes);
  ingest_json_unsigned_if (json, "pages", document->pages);
  if (document->page_labels->len > 0)
    {
      ingest_json_begin (json, "page_labels", '[');
      for (guint i = 0; i < document->page_labels->len; i++)
        ingest_json_string (json, NULL, document->page_labels->pdata[i]);
      ingest_json_end (json);
    }
  ingest_json_string_if (json, "producer", document->producer);
  ingest_json_string_if (json, "title", document->title);
  ingest_json_string_if (json, "author", document->author);
  ingest_json_string_if (json, "language", document->language);
  ingest_json_string_if (json, "created", document->created);
  ingest_json_string_if (json, "modified", document->modified);
  ingest_json_string_if (json, "reader", document->reader);
  ingest_json_unsigned_if (json, "reader_version", document->reader_version);
  ingest_json_end (json);
  if (document->error_code != NULL)
    {
      ingest_json_begin (json, "error", '{');
      ingest_json_string (json, "code", document->error_code);
      ingest_json_string (json, "message", document->error_message);
      ingest_json_end (json);
      return;
    }
  ingest_json_begin (json, "warnings", '[');
  for (guint i = 0; i < document->warnings->len; i++)
    {
      const IngestWarning *warning = &g_array_index (document->warnings, IngestWarning, i);
      ingest_json_begin (json, NULL, '{');
      ingest_json_string (json, "code", warning->code);
      ingest_json_unsigned_if (json, "page", warning->page);
      ingest_json_unsigned_if (json, "line", warning->line);
      ingest_json_string (json, "message", warning->message);
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

static void
write_outline (const IngestDocument *document, IngestJson *json)
{
  if (document->outline->len == 0)
    return;
  ingest_json_begin (json, "outline", '[');
  for (guint i = 0; i < document->outline->len; i++)
    {
      const IngestOutlineItem *item = &g_array_index (document->outline, IngestOutlineItem, i);
      ingest_json_begin (json, NULL, '{');
      ingest_json_unsigned (json, "level", item->level);
      ingest_json_unsigned_if (json, "page", item->page);
      ingest_json_string (json, "title", item->title);
      ingest_json_end (json);
    }
  ingest_json_end (json);
}

void
ingest_document_write (const IngestDocument *document, GString *line)
{
  ingest_document_give (document, line, NULL);
}

void
ingest_document_give (const IngestDocument *document, GString *line, void (*give) (GString *line))
{
  IngestJson json = { .out = line, .give = give };
  ingest_json_begin (&json, NULL, '{');
  ingest_json_string (&json, "format", INGEST_DOCUMENT_FORMAT);
  ingest_json_unsigned (&json, "version", INGEST_DOCUMENT_VERSION);
  ingest_json_string_if (&json, "maker", document->maker);
  ingest_document_write_source (document, &json);
  if (document->error_code == NULL)
    {
      write_outline (document, &json);
      write_blocks (&json, document->blocks);
    }
  ingest_json_end (&json);
  g_string_append_c (line, '\n');
}

/* reading */

static gboolean
bad_line (GError **error, const char *what)
{
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_LINE, "not a hakusho document: %s", what);
  return FALSE;
}

/* The place of @name in @names, or -1. */
static int
find_name (const char *name, const char *const *names, gsize n)
{
  for (gsize i = 0; name != NULL && i < n; i++)
    if (strcmp (name, names[i]) == 0)
      return (int) i;
  return -1;
}

static const char *
keep_string (IngestDocument *document, const IngestJsonValue *object, const char *key)
{
  const char *text = ingest_json_text (ingest_json_get (object, key));
  return text != NULL ? ingest_document_keep (document, text, -1) : NULL;
}

static guint
get_count (const IngestJsonValue *object, const char *key)
{
  return ingest_json_count (ingest_json_get (object, key));
}

#define FARTHEST 1e6 /* points from a page's corner */

IngestPlace
ingest_place_parse (const IngestJsonValue *where, GStringChunk *strings)
{
  IngestPlace place = { .page = get_count (where, "page"),
                        .line = get_count (where, "line"),
                        .last_line = get_count (where, "last_line") };
  const char *path = ingest_json_text (ingest_json_get (where, "path"));
  const char *sheet = ingest_json_text (ingest_json_get (where, "sheet"));
  const char *cell = ingest_json_text (ingest_json_get (where, "cell"));
  float rect[4];
  guint n = 0;
  for (const IngestJsonValue *at = ingest_json_first (ingest_json_get (where, "rect")); at != NULL; at = at->next, n++)
    if (n < G_N_ELEMENTS (rect))
      rect[n] = (float) ingest_json_measure (at, -FARTHEST, FARTHEST);
  place.last_line = MAX (place.last_line, place.line);
  if (n == G_N_ELEMENTS (rect))
    {
      place.x0 = rect[0];
      place.y0 = rect[1];
      place.x1 = rect[2];
      place.y1 = rect[3];
    }
  if (path != NULL)
    place.path = g_string_chunk_insert (strings, path);
  if (sheet != NULL) /* the same for many cells */
    place.sheet = g_string_chunk_insert_const (strings, sheet);
  if (cell == NULL || !ingest_cell_parse_name (cell, &place.row, &place.column, NULL))
    place.row = place.column = 0;
  return place;
}

/* TRUE for a byte that goes on a character of UTF-8. */
static gboolean
is_within (char byte)
{
  return ((guchar) byte & 0xc0) == 0x80;
}

static gboolean
parse_spans (IngestDocument *document, IngestBlock *block, const IngestJsonValue *spans, GError **error)
{
  gsize length = strlen (block->text);
  guint last = 0;
  for (const IngestJsonValue *value = ingest_json_first (spans); value != NULL; value = value->next)
    {
      const IngestJsonValue *colour = ingest_json_get (value, "colour");
      IngestSpan span = { .start = get_count (value, "start"), .end = get_count (value, "end"), .colour = -1 };
      if (span.end > length || span.start > span.end)
        return bad_line (error, "a span reaches beyond its text");
      if (span.start < last || is_within (block->text[span.start]) || is_within (block->text[span.end]))
        return bad_line (error, "spans that overlap or cut a character");
      last = span.end;
      for (guint bit = 0; bit < G_N_ELEMENTS (style_names); bit++)
        if (ingest_json_is_true (ingest_json_get (value, style_names[bit])))
          span.style |= 1u << bit;
      span.size = (float) ingest_json_measure (ingest_json_get (value, "size"), 0, 10000);
      if (colour != NULL && colour->type == INGEST_JSON_WHOLE)
        span.colour = (gint32) CLAMP (colour->whole, -1, 0xffffff);
      span.link = ingest_json_text (ingest_json_get (value, "link"));
      span.confidence = MIN (get_count (value, "confidence"), 100);
      ingest_block_add_span (document, block, span);
    }
  return TRUE;
}

static gboolean parse_blocks (IngestDocument *document, GPtrArray *blocks, IngestJsonReader *reader,
                              IngestJsonList *list, guint depth, GError **error);

static void
set_fault (const IngestJsonReader *reader, GError **error)
{
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_LINE, "not JSON: %s at byte %" G_GSIZE_FORMAT, reader->fault.text,
               reader->fault.position);
}

/* The next object of @list but for its list @key, which is set in @inner.  NULL at the end, and on an error. */
static const IngestJsonValue *
next_item (IngestJsonReader *reader, IngestJsonList *list, const char *key, IngestJsonList *inner, GError **error)
{
  const char *const keys[] = { key, NULL };
  inner->at = NULL;
  const IngestJsonValue *item = ingest_json_item (reader, list, keys, inner);
  if (item == NULL && reader->fault.text != NULL)
    set_fault (reader, error);
  if (item == NULL || item->type == INGEST_JSON_OBJECT)
    return item;
  g_set_error (error, INGEST_ERROR, INGEST_ERROR_LINE, "not JSON: an object is expected");
  return NULL;
}

static gboolean
parse_cell (IngestDocument *document, IngestTable *table, const IngestJsonValue *item, IngestJsonReader *reader,
            IngestJsonList *blocks, guint depth, GError **error)
{
  guint row = get_count (item, "row"), column = get_count (item, "column");
  guint row_span = get_count (item, "row_span"), column_span = get_count (item, "column_span");
  const IngestCell *last = table->cells->len > 0 ? table->cells->pdata[table->cells->len - 1] : NULL;
  if (column + column_span > INGEST_MAX_COLUMNS || row + row_span > INGEST_MAX_BLOCKS)
    return bad_line (error, "a cell outside any grid");
  if (last != NULL && (row < last->row || (row == last->row && column <= last->column)))
    return bad_line (error, "cells out of order");
  IngestCell *cell = ingest_table_add_cell (document, table, row, column, row_span, column_span);
  cell->header = ingest_json_is_true (ingest_json_get (item, "header"));
  cell->input = ingest_json_is_true (ingest_json_get (item, "input"));
  if (!parse_blocks (document, cell->blocks, reader, blocks, depth + 1, error))
    return FALSE;
  ingest_cell_set_place (cell, ingest_place_parse (ingest_json_get (item, "where"), document->strings));
  return TRUE;
}

static gboolean
parse_table (IngestDocument *document, IngestTable *table, const IngestJsonValue *value, IngestJsonReader *reader,
             IngestJsonList *cells, guint depth, GError **error)
{
  IngestJsonList blocks;
  const IngestJsonValue *item;
  GError *cause = NULL;
  IngestJsonMark mark = ingest_json_mark (reader);
  if (depth > INGEST_MAX_DEPTH)
    return bad_line (error, "tables nested too deep");
  while ((item = next_item (reader, cells, "blocks", &blocks, &cause)) != NULL)
    {
      if (!parse_cell (document, table, item, reader, &blocks, depth, error))
        return FALSE;
      ingest_json_release (reader, mark);
    }
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  table->rows = MAX (table->rows, MIN (get_count (value, "rows"), INGEST_MAX_BLOCKS));
  table->columns = MAX (table->columns, MIN (get_count (value, "columns"), INGEST_MAX_COLUMNS));
  table->confidence = ingest_json_measure (ingest_json_get (value, "confidence"), 0, 1);
  return TRUE;
}

static gboolean
parse_block (IngestDocument *document, GPtrArray *blocks, const IngestJsonValue *value, IngestJsonReader *reader,
             IngestJsonList *cells, guint depth, GError **error)
{
  int type = find_name (ingest_json_text (ingest_json_get (value, "type")), type_names, G_N_ELEMENTS (type_names));
  int role = find_name (ingest_json_text (ingest_json_get (value, "role")), role_names, G_N_ELEMENTS (role_names));
  IngestBlock *block;
  if (type < 0)
    return bad_line (error, "a block of unknown type");
  if (type == INGEST_BLOCK_TABLE)
    {
      const char *how = ingest_json_text (ingest_json_get (value, "found"));
      int found = find_name (how, found_names, G_N_ELEMENTS (found_names));
      IngestTable *table = ingest_document_add_table (document, blocks, (IngestFound) MAX (found, 0), &block);
      if (!parse_table (document, table, value, reader, cells, depth, error))
        return FALSE;
    }
  else
    block = ingest_document_add (document, blocks, (IngestBlockType) type,
                                 ingest_json_text (ingest_json_get (value, "text")), -1);
  block->role = (IngestRole) MAX (role, 0);
  block->level = get_count (value, "level");
  const char *marker = keep_string (document, value, "marker");
  block->marker = marker != NULL ? marker : "";
  block->place = ingest_place_parse (ingest_json_get (value, "where"), document->strings);
  return parse_spans (document, block, ingest_json_get (value, "spans"), error)
         && !ingest_document_is_full (document, error);
}

/* A piece at a time: a tree of all blocks would take many times what the blocks do. */
static gboolean
parse_blocks (IngestDocument *document, GPtrArray *blocks, IngestJsonReader *reader, IngestJsonList *list, guint depth,
              GError **error)
{
  IngestJsonList cells;
  const IngestJsonValue *value;
  GError *cause = NULL;
  IngestJsonMark mark = ingest_json_mark (reader);
  while ((value = next_item (reader, list, "cells", &cells, &cause)) != NULL)
    {
      if (!parse_block (document, blocks, value, reader, &cells, depth, error))
        return FALSE;
      ingest_json_release (reader, mark);
    }
  if (cause != NULL)
    g_propagate_error (error, cause);
  return cause == NULL;
}

/* TRUE for 64 digits: whatever else a foreign line calls its hash, cut to that room, may end within a character. */
static gboolean
is_hash (const char *text)
{
  gsize n = 0;
  while (text != NULL && g_ascii_isxdigit (text[n]))
    n++;
  return n == 64 && text[n] == '\0';
}

IngestDocument *
ingest_document_parse_source (const IngestJsonValue *root)
{
  const IngestJsonValue *source = ingest_json_get (root, "source"), *failure = ingest_json_get (root, "error");
  const char *file = ingest_json_text (ingest_json_get (source, "file"));
  const char *sha256 = ingest_json_text (ingest_json_get (source, "sha256"));
  IngestDocument *document = ingest_document_new (file != NULL ? file : "");
  g_strlcpy (document->sha256, is_hash (sha256) ? sha256 : "", sizeof document->sha256);
  document->bytes = (guint64) MAX (ingest_json_whole (ingest_json_get (source, "bytes")), 0);
  document->pages = get_count (source, "pages");
  document->reader_version = get_count (source, "reader_version");
  document->uri = keep_string (document, source, "uri");
  document->maker = keep_string (document, root, "maker");
  document->media_type = keep_string (document, source, "media_type");
  document->charset = keep_string (document, source, "charset");
  document->producer = keep_string (document, source, "producer");
  document->title = keep_string (document, source, "title");
  document->author = keep_string (document, source, "author");
  document->language = keep_string (document, source, "language");
  document->created = keep_string (document, source, "created");
  document->modified = keep_string (document, source, "modified");
  document->reader = keep_string (document, source, "reader");
  for (const IngestJsonValue *value = ingest_json_first (ingest_json_get (source, "page_labels")); value != NULL;
       value = value->next)
    {
      const char *label = ingest_json_text (value);
      g_ptr_array_add (document->page_labels,
                       (gpointer) ingest_document_keep (document, label != NULL ? label : "", -1));
    }
  if (failure != NULL)
    {
      const char *code = keep_string (document, failure, "code"), *message = keep_string (document, failure, "message");
      document->error_code = code != NULL ? code : ingest_error_name (INGEST_ERROR_DAMAGED);
      document->error_message = message != NULL ? message : "";
    }
  for (const IngestJsonValue *value = ingest_json_first (ingest_json_get (root, "warnings")); value != NULL;
       value = value->next)
    {
      const char *code = ingest_json_text (ingest_json_get (value, "code"));
      const char *message = ingest_json_text (ingest_json_get (value, "message"));
      ingest_document_warn (document, code != NULL ? code : "", get_count (value, "page"), get_count (value, "line"),
                            "%s", message != NULL ? message : "");
    }
  return document;
}

static void
parse_outline (IngestDocument *document, const IngestJsonValue *outline)
{
  for (const IngestJsonValue *value = ingest_json_first (outline); value != NULL; value = value->next)
    {
      const char *title = keep_string (document, value, "title");
      IngestOutlineItem item = { .level = MAX (get_count (value, "level"), 1),
                                 .page = get_count (value, "page"),
                                 .title = title != NULL ? title : "" };
      g_array_append_val (document->outline, item);
    }
}

IngestDocument *
ingest_document_parse (const char *line, gsize length, GError **error)
{
  IngestJsonList blocks;
  g_auto (IngestJsonReader) reader = ingest_json_reader (line, length);
  const IngestJsonValue *root = ingest_json_root (&reader, (const char *const[]){ "blocks", NULL }, &blocks);
  if (root == NULL)
    {
      set_fault (&reader, error);
      return NULL;
    }
  const char *format = ingest_json_text (ingest_json_get (root, "format"));
  if (g_strcmp0 (format, INGEST_DOCUMENT_FORMAT) != 0)
    {
      bad_line (error, "its format is not " INGEST_DOCUMENT_FORMAT);
      return NULL;
    }
  if (ingest_json_whole (ingest_json_get (root, "version")) != INGEST_DOCUMENT_VERSION)
    {
      bad_line (error, "made by another version: run ingest again");
      return NULL;
    }

  g_autoptr (IngestDocument) document = ingest_document_parse_source (root);
  if (document->error_code == NULL)
    parse_outline (document, ingest_json_get (root, "outline"));
  if (document->error_code == NULL && !parse_blocks (document, document->blocks, &reader, &blocks, 0, error))
    return NULL;
  return g_steal_pointer (&document);
}

void
ingest_free_string (gpointer string)
{
  g_string_free (string, TRUE);
}
