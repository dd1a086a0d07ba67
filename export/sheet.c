#include "export/sheet.h"

#include "export/markup.h"
#include "export/xlsx_module.h"
#include "ingest/json.h"
#include "normalize/text/fold.h"
#include "store/cells.h"
#include "store/review.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* What a column of a sheet holds. */
typedef enum
{
  ROLE_LABEL,
  ROLE_CITED,
  ROLE_QUESTION,
  ROLE_REQUIREMENT,
  ROLE_ANSWER,
  ROLES,
  ROLE_FURTHER = ROLES /* by its title */
} Role;

static const char *const role_keys[ROLES] = { "label", "control", "question", "requirement", "answer" };

typedef struct
{
  char *title;
  Role role;
} Column;

/* A header row, and the columns of the rows below it up to the next one that differs. */
typedef struct
{
  guint page, line;   /* where it stands; 0: before the first one */
  char **titles;      /* as the document has them, cleaned; empty where there is no header row */
  guint roles;        /* a bit for each that a row below it has */
  GPtrArray *further; /* of char *: titles of further columns, in order of coming */
  GArray *columns;    /* of Column */
  guint rows;
} Block;

static void
column_clear (gpointer data)
{
  g_free (((Column *) data)->title);
}

static void
block_clear (gpointer data)
{
  Block *block = data;
  g_strfreev (block->titles);
  g_ptr_array_unref (block->further);
  g_array_unref (block->columns);
}

static void
add_block (GArray *blocks, guint page, guint line, char **titles)
{
  Block block = { .page = page,
                  .line = line,
                  .titles = titles,
                  .further = g_ptr_array_new_with_free_func (g_free),
                  .columns = g_array_new (FALSE, FALSE, sizeof (Column)) };
  g_array_set_clear_func (block.columns, column_clear);
  g_array_append_val (blocks, block);
}

static char *
dup_folded (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return normalize_fold (valid, -1);
}

static gboolean
same_titles (char **a, char **b)
{
  guint n = g_strv_length (a);
  gboolean same = n == g_strv_length (b);
  for (guint i = 0; i < n && same; i++)
    {
      g_autofree char *left = dup_folded (a[i]), *right = dup_folded (b[i]);
      same = strcmp (left, right) == 0;
    }
  return same;
}

/* The header rows of a document; one like the one before it, as stands again on the next page, is none. */
static GArray *
read_blocks (const ExportSource *source, gint64 document, GError **error)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_array_set_clear_func (blocks, block_clear);
  add_block (blocks, 0, 0, g_new0 (char *, 1));
  sqlite3_stmt *query = store_query (source->store, "select-left", error);
  if (query == NULL)
    return NULL;
  store_bind (query, "i", document);
  StoreStep step;
  while ((step = store_step (source->store, query, error)) == STORE_ROW)
    {
      if (strcmp ((const char *) sqlite3_column_text (query, 0), "column-titles") != 0)
        continue;
      g_autofree char *valid = g_utf8_make_valid ((const char *) sqlite3_column_text (query, 1), -1);
      g_auto (GStrv) titles = g_strsplit (valid, "\t", -1);
      for (char **at = titles; *at != NULL; at++)
        g_strstrip (*at);
      if (!same_titles (titles, g_array_index (blocks, Block, blocks->len - 1).titles))
        add_block (blocks, (guint) sqlite3_column_int64 (query, 2), (guint) sqlite3_column_int64 (query, 3),
                   g_steal_pointer (&titles));
    }
  return step == STORE_DONE ? g_steal_pointer (&blocks) : NULL;
}

/* The last header row that stands before @statement. */
static Block *
find_block (GArray *blocks, const StoreStatement *statement)
{
  guint at = 0;
  for (guint i = 1; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);
      if (block->page < statement->page || (block->page == statement->page && block->line <= statement->line))
        at = i;
    }
  return &g_array_index (blocks, Block, at);
}

static const char *
text_of (const StoreStatement *statement, Role role)
{
  switch (role)
    {
      case ROLE_LABEL:
        return statement->label;
      case ROLE_CITED:
        return *statement->ref != '\0' ? statement->ref : statement->cited;
      case ROLE_QUESTION:
        return statement->question;
      case ROLE_REQUIREMENT:
        return statement->requirement;
      default:
        return statement->answer;
    }
}

/* A list without items, as most are: not worth parsing. */
static gboolean
is_empty (const char *json)
{
  return strcmp (json, "[]") == 0;
}

/* Notes which columns the rows of its block must have. */
static void
survey (Block *block, const StoreStatement *statement)
{
  block->rows++;
  for (Role role = ROLE_LABEL; role < ROLES; role++)
    if (*text_of (statement, role) != '\0')
      block->roles |= 1u << role;
  if (is_empty (statement->further))
    return;
  json_t *list = json_loads (statement->further, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item)
  {
    const char *title = json_string_value (json_object_get (item, "title"));
    guint at;
    if (title != NULL && !g_ptr_array_find_with_equal_func (block->further, title, g_str_equal, &at))
      g_ptr_array_add (block->further, g_strdup (title));
  }
  json_decref (list);
}

static gboolean
is_further (const Block *block, const char *title, const char **name)
{
  g_autofree char *wanted = dup_folded (title);
  for (guint i = 0; i < block->further->len; i++)
    {
      g_autofree char *folded = dup_folded (block->further->pdata[i]);
      if (strcmp (folded, wanted) == 0)
        {
          *name = block->further->pdata[i];
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_column (Block *block, const char *title, Role role)
{
  Column column = { g_strdup (title), role };
  g_array_append_val (block->columns, column);
}

/* The columns in the order of the titles, where each title comes to one of them; FALSE where they do not come out even.
 */
static gboolean
lay_out_titled (Block *block)
{
  guint own = 0, roles = 0, further = 0;
  const char *name;
  for (Role role = ROLE_LABEL; role < ROLES; role++)
    roles += (block->roles >> role) & 1;
  for (char **at = block->titles; *at != NULL; at++)
    if (is_further (block, *at, &name))
      further++;
    else
      own++;
  if (own != roles || further != block->further->len)
    return FALSE;
  Role role = ROLE_LABEL;
  for (char **at = block->titles; *at != NULL; at++)
    {
      if (is_further (block, *at, &name))
        {
          add_column (block, name, ROLE_FURTHER);
          continue;
        }
      while (!((block->roles >> role) & 1))
        role++;
      add_column (block, *at, role++);
    }
  return TRUE;
}

static void
lay_out (Block *block, ExportLanguage language)
{
  if (lay_out_titled (block))
    return;
  g_array_set_size (block->columns, 0);
  for (Role role = ROLE_LABEL; role < ROLES; role++)
    if ((block->roles >> role) & 1)
      add_column (block, export_say (language, role_keys[role]), role);
  for (guint i = 0; i < block->further->len; i++)
    add_column (block, block->further->pdata[i], ROLE_FURTHER);
}

/* what is said beside a row */

static const char *const beside[] = { "beside:control", "stance", "confidence", "r:doubts", "edits" };

static char *
dup_further_text (const StoreStatement *statement, const char *title)
{
  char *text = NULL;
  json_t *list = json_loads (statement->further, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item)
  {
    if (text == NULL && g_strcmp0 (json_string_value (json_object_get (item, "title")), title) == 0)
      text = g_strdup (json_string_value (json_object_get (item, "text")));
  }
  json_decref (list);
  return text != NULL ? text : g_strdup ("");
}

static char *
dup_doubt (const StoreStatement *statement, ExportLanguage language)
{
  const GArray *filed = statement->controls, *offered = statement->candidates;
  const NormalizeControl *first = filed->len > 0 ? &g_array_index (filed, StoreControl, 0).control : NULL;
  const NormalizeControl *next = offered->len > 0 ? &g_array_index (offered, StoreControl, 0).control : NULL;
  const char *doubts[3] = { NULL };
  guint n = 0;
  if (first == NULL && next != NULL && statement->none < STORE_REVIEW_NONE)
    doubts[n++] = "r:unfiled";
  else if (first != NULL && first->confidence < 0.5)
    doubts[n++] = "r:unsure";
  else if (first != NULL && next != NULL && first->confidence - next->confidence < 0.1)
    doubts[n++] = "r:close_by";
  if (*statement->stance != '\0' && statement->stance_confidence < 0.6)
    doubts[n++] = "r:stance_unsure";
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", export_say (language, doubts[i]));
  return g_string_free (out, FALSE);
}

/* Sheets of several documents say which one a row is of. */
static gboolean
is_of_several (const ExportSource *source)
{
  return source->documents->len > 1;
}

/* A row as text: document where there are several, section, its own columns, what is beside. */
static GPtrArray *
make_row (const ExportSource *source, const StoreDocument *document, const Block *block,
          const StoreStatement *statement)
{
  ExportLanguage language = (ExportLanguage) source->language;
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  if (is_of_several (source))
    g_ptr_array_add (cells, g_strdup (document->file));
  g_ptr_array_add (cells, store_join (statement->path, " > "));
  for (guint i = 0; i < block->columns->len; i++)
    {
      const Column *column = &g_array_index (block->columns, Column, i);
      g_ptr_array_add (cells, column->role == ROLE_FURTHER ? dup_further_text (statement, column->title)
                                                           : g_strdup (text_of (statement, column->role)));
    }
  const StoreControl *first =
      statement->controls->len > 0 ? &g_array_index (statement->controls, StoreControl, 0) : NULL;
  g_autofree char *stance = g_strconcat ("stance:", statement->stance, NULL);
  char confidence[G_ASCII_DTOSTR_BUF_SIZE] = "";
  if (first != NULL)
    g_ascii_formatd (confidence, sizeof confidence, "%.2f", first->control.confidence);
  g_ptr_array_add (cells, first != NULL ? g_strdup_printf ("%s %s", first->control.id, first->title) : g_strdup (""));
  g_ptr_array_add (cells, g_strdup (*statement->stance != '\0' ? export_say (language, stance) : ""));
  g_ptr_array_add (cells, g_strdup (confidence));
  g_ptr_array_add (cells, dup_doubt (statement, language));
  g_ptr_array_add (cells, export_dup_edits (statement->edits));
  return cells;
}

static GPtrArray *
make_head (const ExportSource *source, const Block *block)
{
  ExportLanguage language = (ExportLanguage) source->language;
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  if (is_of_several (source))
    g_ptr_array_add (cells, g_strdup (export_say (language, "document")));
  g_ptr_array_add (cells, g_strdup (export_say (language, "path")));
  for (guint i = 0; i < block->columns->len; i++)
    g_ptr_array_add (cells, g_strdup (g_array_index (block->columns, Column, i).title));
  for (guint i = 0; i < G_N_ELEMENTS (beside); i++)
    g_ptr_array_add (cells, g_strdup (export_say (language, beside[i])));
  return cells;
}

/* The edits of a field as a note; NULL where there is none. */
static char *
dup_note (const StoreStatement *statement, const char *field)
{
  if (is_empty (statement->edits))
    return NULL;
  GString *out = g_string_new (NULL);
  json_t *list = json_loads (statement->edits, 0, NULL), *item;
  gsize i;
  json_array_foreach (list, i, item)
  {
    if (g_strcmp0 (json_string_value (json_object_get (item, "field")), field) != 0)
      continue;
    const char *rule = json_string_value (json_object_get (item, "rule")),
               *before = json_string_value (json_object_get (item, "before")),
               *after = json_string_value (json_object_get (item, "after"));
    g_string_append_printf (out, "%s%s: %s → %s", out->len > 0 ? "\n" : "", rule != NULL ? rule : "",
                            before != NULL ? before : "", after != NULL ? after : "");
  }
  json_decref (list);
  if (out->len > 0)
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

/* the three ways of writing it */

/* @statement is NULL for a header row. */
typedef gboolean (*WriteRow) (gpointer data, const StoreDocument *document, const Block *block,
                              const StoreStatement *statement, const GPtrArray *cells, GError **error);

/* @survey: only what survey () asks for. */
static StoreCursor *
open_statements (const ExportSource *source, gint64 id, gboolean survey, GError **error)
{
  StoreCursor *cursor = store_statements (source->store, id, error);
  if (cursor != NULL)
    {
      if (survey && !store_filter_is_narrow (source->filter))
        store_cursor_skip_controls (cursor);
      else if (!survey)
        store_cursor_want_candidates (cursor);
      store_filter_cursor (source->filter, cursor);
    }
  return cursor;
}

/* The first @lines of the text at *@at, which goes behind them. */
static char *
take_lines (const char **at, gint64 lines)
{
  const char *from = *at, *end = from;
  for (gint64 i = 0; i < lines && *end != '\0'; i++)
    {
      end += i > 0;
      end += strcspn (end, "\n");
    }
  *at = *end != '\0' ? end + 1 : end;
  return g_strndup (from, (gsize) (end - from));
}

/* A statement as its sheet had it: where its answer was put together from several cells, each stands in its column
 * again.  @answer and @further own what the copy lends. */
static StoreStatement
part (const StoreStatement *statement, char **answer, char **further)
{
  StoreStatement copy = *statement;
  g_autoptr (json_t) parts = statement->parts != NULL ? json_loads (statement->parts, 0, NULL) : NULL,
                     list = parts != NULL ? json_loads (statement->further, 0, NULL) : NULL;
  if (!json_is_array (list))
    return copy;
  const char *at = statement->answer;
  json_t *one;
  gsize i;
  json_array_foreach (parts, i, one)
  {
    g_autofree char *text = take_lines (&at, json_integer_value (json_array_get (one, 1)));
    const char *title = json_string_value (json_array_get (one, 0));
    if (i == 0)
      *answer = g_steal_pointer (&text);
    else if (title != NULL)
      json_array_append_new (list, json_pack ("{s:s, s:s}", "title", title, "text", text));
  }
  char *json = json_dumps (list, JSON_COMPACT);
  *further = g_strdup (json);
  free (json);
  copy.answer = *answer != NULL ? *answer : "";
  copy.further = *further;
  return copy;
}

/* First over the statements to learn the columns, then to write them. */
static gboolean
write_document (const ExportSource *source, gint64 id, WriteRow write, gpointer data, GError **error)
{
  g_auto (StoreDocument) document = { 0 };
  g_autoptr (GArray) blocks = read_blocks (source, id, error);
  if (blocks == NULL || !store_read_document (source->store, id, &document, error))
    return FALSE;
  const Block *current = NULL;
  for (guint pass = 0; pass < 2; pass++)
    {
      const StoreStatement *stored;
      g_autoptr (StoreCursor) cursor = open_statements (source, id, pass == 0, error);
      StoreStep step = cursor != NULL ? STORE_ROW : STORE_STEP_FAILED;
      while (step == STORE_ROW && (step = store_cursor_next (cursor, &stored, error)) == STORE_ROW)
        {
          g_autofree char *answer = NULL, *further = NULL;
          const StoreStatement parted = part (stored, &answer, &further), *statement = &parted;
          Block *block = find_block (blocks, statement);
          if (pass == 0)
            {
              survey (block, statement);
              continue;
            }
          if (block != current)
            {
              g_autoptr (GPtrArray) head = make_head (source, block);
              if (!write (data, &document, block, NULL, head, error))
                return FALSE;
              current = block;
            }
          g_autoptr (GPtrArray) cells = make_row (source, &document, block, statement);
          if (!write (data, &document, block, statement, cells, error))
            return FALSE;
        }
      if (step == STORE_STEP_FAILED)
        return FALSE;
      for (guint i = 0; i < blocks->len && pass == 0; i++)
        lay_out (&g_array_index (blocks, Block, i), (ExportLanguage) source->language);
    }
  return TRUE;
}

static gboolean
write_documents (const ExportSource *source, WriteRow write, gpointer data, GError **error)
{
  for (guint i = 0; i < source->documents->len; i++)
    if (!write_document (source, g_array_index (source->documents, gint64, i), write, data, error))
      return FALSE;
  return TRUE;
}

/* as text */

typedef struct
{
  GOutputStream *out;
  gboolean markdown, any;
} Plain;

static gboolean
write_plain (gpointer data, const StoreDocument *document, const Block *block, const StoreStatement *statement,
             const GPtrArray *cells, GError **error)
{
  (void) block;
  Plain *plain = data;
  g_autoptr (GString) text = g_string_new (NULL);
  if (statement == NULL && plain->any)
    g_string_append (text, plain->markdown ? "\n" : "\r\n");
  if (statement == NULL && plain->markdown)
    {
      g_string_append (text, "## ");
      export_append_md (text, document->title != NULL ? document->title : document->file, FALSE);
      g_string_append (text, "\n\n");
    }
  g_string_append (text, plain->markdown ? "| " : "");
  for (guint i = 0; i < cells->len; i++)
    {
      if (plain->markdown)
        export_append_md (text, cells->pdata[i], FALSE);
      else
        store_append_cell (text, cells->pdata[i],
                           statement != NULL && i + 3 == cells->len); /* the confidence is ours */
      g_string_append (text, plain->markdown ? (i + 1 < cells->len ? " | " : " |\n") : "");
    }
  if (!plain->markdown)
    {
      g_string_truncate (text, text->len - 1);
      g_string_append (text, "\r\n");
    }
  else if (statement == NULL)
    {
      g_string_append (text, "|");
      for (guint i = 0; i < cells->len; i++)
        g_string_append (text, " --- |");
      g_string_append (text, "\n");
    }
  plain->any = TRUE;
  return g_output_stream_write_all (plain->out, text->str, text->len, NULL, NULL, error);
}

gboolean
export_sheet_csv_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  Plain plain = { .out = out };
  return g_output_stream_write_all (out, "\xef\xbb\xbf", 3, NULL, NULL, error)
         && write_documents (source, write_plain, &plain, error);
}

gboolean
export_sheet_md_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  Plain plain = { .out = out, .markdown = TRUE };
  return write_documents (source, write_plain, &plain, error);
}

/* as a workbook: a sheet a header row, which rows of other documents go on in where they have the same */

typedef struct
{
  const ExportXlsxModule *writer;
  ExportBook book;
  const ExportSource *source;
  lxw_worksheet *sheet;
  GPtrArray *head; /* of the sheet: what has the same goes on in it */
  guint row, sheets;
} Workbook;

static double
width_of (Role role)
{
  static const double widths[] = { 8, 12, 34, 44, 60, 24 };
  return widths[role];
}

/* Excel's names of sheets: 31 characters, none of []:*?/\, each once. */
static char *
dup_sheet_name (const Workbook *workbook, const StoreDocument *document)
{
  g_autofree char *name = g_utf8_make_valid (document->title != NULL ? document->title : document->file, -1);
  g_strdelimit (name, "[]:*?/\\'", ' ');
  g_autofree char *cut = g_utf8_strlen (name, -1) > 24 ? g_utf8_substring (name, 0, 24) : g_strdup (name);
  for (char *at = cut; *at != '\0'; at++)
    if ((guchar) *at < 0x20)
      *at = ' ';
  return g_strdup_printf ("%s (%u)", g_strstrip (cut), workbook->sheets);
}

static void
close_sheet (Workbook *workbook)
{
  if (workbook->sheet != NULL)
    workbook->writer->add_filter (workbook->sheet, workbook->row, workbook->head->len);
  g_clear_pointer (&workbook->head, g_ptr_array_unref);
}

/* @head is taken over. */
static gboolean
open_sheet (Workbook *workbook, const StoreDocument *document, const Block *block, GPtrArray *head, GError **error)
{
  close_sheet (workbook);
  workbook->sheets++;
  workbook->row = 0;
  workbook->head = head;
  guint before = is_of_several (workbook->source) ? 2 : 1;
  g_autofree char *name = dup_sheet_name (workbook, document);
  g_autofree ExportColumn *columns = g_new0 (ExportColumn, head->len);
  for (guint i = 0; i < head->len; i++)
    columns[i] = (ExportColumn){ head->pdata[i],
                                 i < before ? 18
                                 : i < before + block->columns->len
                                     ? width_of (g_array_index (block->columns, Column, i - before).role)
                                 : i == before + block->columns->len ? 26
                                 : i + 1 == head->len                ? 40
                                                                     : 12,
                                 TRUE };
  workbook->sheet = workbook->writer->add_sheet (&workbook->book, name, columns, head->len);
  if (workbook->sheet == NULL)
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_TOO_MANY_OPEN_FILES,
        "%u sheets have other columns each, and no file can be opened for one more: choose some by --document, "
        "or take --format sheet-csv",
        workbook->sheets - 1);
  return workbook->sheet != NULL;
}

static gboolean
same_head (const GPtrArray *a, const GPtrArray *b)
{
  gboolean same = a != NULL && a->len == b->len;
  for (guint i = 0; same && i < a->len; i++)
    same = strcmp (a->pdata[i], b->pdata[i]) == 0;
  return same;
}

static const char *
field_of (Role role)
{
  static const char *const fields[] = { "label", "ref", "question", "requirement", "answer", "further" };
  return fields[role];
}

static gboolean
write_cells (gpointer data, const StoreDocument *document, const Block *block, const StoreStatement *statement,
             const GPtrArray *cells, GError **error)
{
  Workbook *workbook = data;
  if (statement == NULL || workbook->row + 1 >= EXPORT_SHEET_ROWS)
    {
      g_autoptr (GPtrArray) head = make_head (workbook->source, block);
      if ((statement != NULL || !same_head (workbook->head, head))
          && !open_sheet (workbook, document, block, g_steal_pointer (&head), error))
        return FALSE;
      if (statement == NULL)
        return TRUE;
    }
  guint before = is_of_several (workbook->source) ? 2 : 1;
  guint row = ++workbook->row;
  for (guint i = 0; i < cells->len; i++)
    {
      gboolean own = i >= before && i < before + block->columns->len;
      g_autofree char *note =
          own ? dup_note (statement, field_of (g_array_index (block->columns, Column, i - before).role)) : NULL;
      ExportCellKind kind = note != NULL ? EXPORT_CELL_CHANGED
                            : i == block->columns->len + 2
                                ? (ExportCellKind) (EXPORT_CELL_SIGN + export_stance_place (statement->stance))
                                : EXPORT_CELL_TEXT;
      workbook->writer->write_text (&workbook->book, workbook->sheet, row, i, cells->pdata[i], kind);
      if (note != NULL)
        workbook->writer->write_note (&workbook->book, workbook->sheet, row, i, note);
    }
  return TRUE;
}

gboolean
export_sheet_write (const ExportSource *source, GOutputStream *out, GError **error)
{
  Workbook workbook = { .source = source, .writer = export_xlsx (error) };
  ExportLanguage language = (ExportLanguage) source->language;
  if (workbook.writer == NULL)
    return FALSE;
  gboolean good = workbook.writer->open (&workbook.book, language, export_say (language, "report"), error)
                  && write_documents (source, write_cells, &workbook, error);
  if (good && workbook.sheet == NULL) /* Excel opens no workbook without a sheet */
    workbook.writer->add_empty_sheet (&workbook.book, export_say (language, "statements"));
  if (good)
    close_sheet (&workbook);
  g_clear_pointer (&workbook.head, g_ptr_array_unref);
  good = good && workbook.writer->close (&workbook.book, out, error);
  workbook.writer->clear (&workbook.book);
  return good;
}
