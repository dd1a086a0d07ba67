#include "export/xlsx.h"

#include "export/markup.h"
#include "export/diff.h"
#include "export/matrix.h"
#include "export/xlsx_module.h"
#include "store/map.h"
#include "store/review.h"

#include <string.h>

/* What the sheets share. */
typedef struct
{
  const ExportSource *source;
  ExportMatrix *matrix;
  GHashTable *rows; /* number of a control -> its row in Compare, from 0 */
  ExportBook book;
} Writing;

static const char *
say (const Writing *writing, const char *key)
{
  return export_say (writing->book.language, key);
}

static const char *
say_stance (const Writing *writing, const char *stance)
{
  g_autofree char *key = g_strconcat ("stance:", export_stance_at (export_stance_place (stance)), NULL);
  return say (writing, key);
}

static const char *
title_of (const Writing *writing, const char *title, const char *title_en)
{
  gboolean english = writing->book.language == EXPORT_ENGLISH && title_en != NULL && *title_en != '\0';
  return english || title == NULL || *title == '\0' ? title_en : title;
}

/* "みどりクラウド · ホワイトペーパー 第2版" */
static const char *
vendor_of (const StoreDocument *document)
{
  return document->vendor != NULL ? document->vendor : document->title != NULL ? document->title : document->file;
}

/* Statements */

static const ExportColumn statement_columns[] = {
  { "vendor", 14 },    { "file", 13 },    { "seq", 5 },       { "place", 9 },
  { "path", 18 },      { "label", 7 },    { "question", 28 }, { "requirement", 24 },
  { "answer", 46 },    { "further", 16 }, { "control", 20 },  { "stance", 10 },
  { "confidence", 7 }, { "method", 11 },  { "evidence", 16 }, { "other_controls", 12 },
};

static void
write_control (Writing *writing, lxw_worksheet *sheet, guint row, guint column, const StoreControl *control)
{
  g_autofree char *shown = g_strdup_printf ("%s %s", control->control.id, control->title);
  gpointer found = g_hash_table_lookup (writing->rows, control->control.id);
  g_autofree char *target =
      found != NULL ? g_strdup_printf ("internal:'%s'!A%u", say (writing, "compare"), GPOINTER_TO_UINT (found) + 1)
                    : NULL;
  if (target != NULL)
    export_book_link (&writing->book, sheet, row, column, target, shown);
  else
    export_book_text (&writing->book, sheet, row, column, shown, EXPORT_CELL_TEXT);
}

static void
write_statement (Writing *writing, lxw_worksheet *sheet, guint row, const StoreDocument *document,
                 const StoreStatement *statement)
{
  ExportBook *book = &writing->book;
  g_autofree char *place = store_statement_place (statement), *path = store_join (statement->path, " > "),
                  *further = export_dup_further (statement->further), *others = NULL;
  const char *const texts[] = { vendor_of (document), document->file };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    export_book_text (book, sheet, row, i, texts[i], EXPORT_CELL_TEXT);
  export_book_count (book, sheet, row, 2, statement->seq);
  const char *const more[] = {
    place, path, statement->label, statement->question, statement->requirement, statement->answer, further
  };
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    export_book_text (book, sheet, row, 3 + i, more[i], EXPORT_CELL_TEXT);
  const GArray *controls = statement->controls;
  guint place_of = export_stance_place (statement->stance);
  if (controls->len == 0)
    export_book_text (book, sheet, row, 10, "", EXPORT_CELL_TEXT);
  else
    write_control (writing, sheet, row, 10, &g_array_index (controls, StoreControl, 0));
  export_book_text (book, sheet, row, 11, *statement->stance != '\0' ? say_stance (writing, statement->stance) : "",
                    (ExportCellKind) (EXPORT_CELL_SIGN + place_of));
  if (controls->len == 0)
    {
      for (guint i = 12; i < 16; i++)
        export_book_text (book, sheet, row, i, "", EXPORT_CELL_TEXT);
      return;
    }
  const NormalizeControl *first = &g_array_index (controls, StoreControl, 0).control;
  others = export_dup_others (controls);
  g_autofree char *key = g_strconcat ("method:", first->method, NULL);
  export_book_share (book, sheet, row, 12, first->confidence);
  export_book_text (book, sheet, row, 13, say (writing, key), EXPORT_CELL_TEXT);
  export_book_text (book, sheet, row, 14, first->evidence, EXPORT_CELL_TEXT);
  export_book_text (book, sheet, row, 15, others, EXPORT_CELL_TEXT);
}

/* The sheet that the next row goes to: another one, where this one is full. */
static lxw_worksheet *
next_row (Writing *writing, lxw_worksheet *sheet, guint *row, guint *sheets, const char *key,
          const ExportColumn *columns, guint n)
{
  if (sheet != NULL && ++*row < EXPORT_SHEET_ROWS)
    return sheet;
  if (sheet != NULL)
    worksheet_autofilter (sheet, 0, 0, *row - 1, (lxw_col_t) (n - 1));
  g_autofree char *name =
      ++*sheets == 1 ? g_strdup (say (writing, key)) : g_strdup_printf ("%s %u", say (writing, key), *sheets);
  *row = sheet == NULL ? 0 : 1;
  writing->book.links = 0;
  return export_book_sheet (&writing->book, name, columns, n);
}

/* Where Statements is while it grows. */
typedef struct
{
  Writing *writing;
  lxw_worksheet *sheet;
  guint row, sheets;
} Statements;

static gboolean
add_statement (const StoreDocument *document, const StoreStatement *statement, gpointer data, GError **error)
{
  (void) error;
  Statements *at = data;
  at->sheet = next_row (at->writing, at->sheet, &at->row, &at->sheets, "statements", statement_columns,
                        G_N_ELEMENTS (statement_columns));
  write_statement (at->writing, at->sheet, at->row, document, statement);
  return TRUE;
}

static gboolean
write_statements (Writing *writing, GError **error)
{
  guint n = G_N_ELEMENTS (statement_columns);
  Statements at = { .writing = writing };
  at.sheet = next_row (writing, NULL, &at.row, &at.sheets, "statements", statement_columns, n);
  if (!export_visit (writing->source, add_statement, &at, error))
    return FALSE;
  worksheet_autofilter (at.sheet, 0, 0, MAX (at.row, 1), (lxw_col_t) (n - 1));
  return TRUE;
}

/* Coverage, Compare and Gaps, which are written together, a control at a time */

/* Columns: the number, the title, and a vendor each. */
static lxw_worksheet *
open_matrix (Writing *writing, const char *key, double width)
{
  guint vendors = MIN (writing->matrix->vendors->len, 16000);
  g_autofree ExportColumn *columns = g_new0 (ExportColumn, vendors + 2);
  columns[0] = (ExportColumn){ "control", 10 };
  columns[1] = (ExportColumn){ "control_title", 34 };
  for (guint i = 0; i < vendors; i++)
    columns[i + 2] = (ExportColumn){ writing->matrix->vendors->pdata[i], width, TRUE };
  lxw_worksheet *sheet = export_book_sheet (&writing->book, say (writing, key), columns, vendors + 2);
  worksheet_freeze_panes (sheet, 1, 2);
  worksheet_repeat_columns (sheet, 0, 1);
  return sheet;
}

static void
note_cell (Writing *writing, lxw_worksheet *sheet, guint row, const ExportControl *control, const ExportCell *cell)
{
  const ExportFiling *best = &g_array_index (control->filings, ExportFiling, cell->best);
  g_autofree char *note =
      g_strdup_printf ("%s\n%s%s%s  %.2f\n%s%s", best->answer, best->file, *best->place != '\0' ? ", " : "",
                       best->place, best->confidence, say_stance (writing, best->stance), cell->mixed ? " *" : "");
  export_book_note (&writing->book, sheet, row, cell->vendor + 2, note);
}

static void
write_coverage_row (Writing *writing, lxw_worksheet *sheet, guint row, const ExportControl *control)
{
  ExportBook *book = &writing->book;
  ExportCellKind kind = control->level == NORMALIZE_LEVEL_CONTROL ? EXPORT_CELL_TEXT : EXPORT_CELL_CLAUSE;
  export_book_text (book, sheet, row, 0, control->id, kind);
  export_book_text (book, sheet, row, 1, title_of (writing, control->title, control->title_en), kind);
  guint at = 0;
  for (guint i = 0; i < MIN (writing->matrix->vendors->len, 16000) && kind == EXPORT_CELL_TEXT; i++)
    {
      const ExportCell *cell = at < control->cells->len && g_array_index (control->cells, ExportCell, at).vendor == i
                                   ? &g_array_index (control->cells, ExportCell, at++)
                                   : NULL;
      const char *stance = cell != NULL ? g_array_index (control->filings, ExportFiling, cell->best).stance : "silent";
      g_autofree char *sign =
          g_strdup_printf ("%s%s", export_stance_sign (stance), cell != NULL && cell->mixed ? " *" : "");
      export_book_text (book, sheet, row, i + 2, sign,
                        (ExportCellKind) (EXPORT_CELL_SIGN + export_stance_place (stance)));
      if (cell != NULL)
        note_cell (writing, sheet, row, control, cell);
    }
}

static void
write_compare_row (Writing *writing, lxw_worksheet *sheet, guint row, const ExportControl *control)
{
  ExportBook *book = &writing->book;
  export_book_text (book, sheet, row, 0, control->id, EXPORT_CELL_TEXT);
  export_book_text (book, sheet, row, 1, title_of (writing, control->title, control->title_en), EXPORT_CELL_TEXT);
  guint column = 0;
  for (guint i = 0; i < control->cells->len; i++)
    {
      const ExportCell *cell = &g_array_index (control->cells, ExportCell, i);
      g_autoptr (GString) words = g_string_new (NULL);
      for (; column < cell->vendor; column++)
        export_book_text (book, sheet, row, column + 2, "", EXPORT_CELL_TEXT);
      for (guint k = cell->first; k < cell->first + cell->kept; k++)
        {
          const ExportFiling *filing = &g_array_index (control->filings, ExportFiling, k);
          g_string_append_printf (words, "%s[%s%s%s] %s%s%s", k > cell->first ? "\n\n" : "",
                                  say_stance (writing, filing->stance), *filing->place != '\0' ? ", " : "",
                                  filing->place, filing->question, *filing->question != '\0' ? "\n" : "",
                                  filing->answer);
        }
      if (cell->kept < cell->n)
        g_string_append (words, say (writing, "more"));
      export_book_text (book, sheet, row, cell->vendor + 2, words->str, EXPORT_CELL_TEXT);
      column = cell->vendor + 1;
    }
  for (; column < MIN (writing->matrix->vendors->len, 16000); column++)
    export_book_text (book, sheet, row, column + 2, "", EXPORT_CELL_TEXT);
}

static const ExportColumn gap_columns[] = {
  { "vendor", 24 }, { "control", 10 }, { "control_title", 36 }, { "why", 14 }, { "words", 60 }, { "place", 24 },
};

static void
write_gap_rows (Writing *writing, lxw_worksheet *sheet, guint *row, const ExportControl *control)
{
  ExportBook *book = &writing->book;
  guint at = 0;
  for (guint i = 0; i < writing->matrix->vendors->len && *row < EXPORT_SHEET_ROWS - 1; i++)
    {
      const ExportCell *cell = at < control->cells->len && g_array_index (control->cells, ExportCell, at).vendor == i
                                   ? &g_array_index (control->cells, ExportCell, at++)
                                   : NULL;
      const ExportFiling *best = cell != NULL ? &g_array_index (control->filings, ExportFiling, cell->best) : NULL;
      const char *stance = best != NULL ? best->stance : "silent";
      if (strcmp (stance, "implemented") == 0 || strcmp (stance, "shared") == 0)
        continue;
      g_autofree char *place = best != NULL ? g_strdup_printf ("%s %s", best->file, best->place) : NULL;
      ++*row;
      export_book_text (book, sheet, *row, 0, writing->matrix->vendors->pdata[i], EXPORT_CELL_TEXT);
      export_book_text (book, sheet, *row, 1, control->id, EXPORT_CELL_TEXT);
      export_book_text (book, sheet, *row, 2, title_of (writing, control->title, control->title_en), EXPORT_CELL_TEXT);
      export_book_text (book, sheet, *row, 3, say_stance (writing, stance),
                        (ExportCellKind) (EXPORT_CELL_SIGN + export_stance_place (stance)));
      export_book_text (book, sheet, *row, 4, best != NULL ? best->answer : "", EXPORT_CELL_TEXT);
      export_book_text (book, sheet, *row, 5, place, EXPORT_CELL_TEXT);
    }
}

static gboolean
write_matrix (Writing *writing, lxw_worksheet *coverage, lxw_worksheet *compare, lxw_worksheet *gaps, GError **error)
{
  g_auto (ExportControl) control = { NULL };
  guint row = 0, gap = 0;
  for (guint i = 0; i < writing->matrix->entries->len; i++)
    {
      if (!export_matrix_read (writing->source, writing->matrix, i, &control, error))
        return FALSE;
      write_coverage_row (writing, coverage, ++row, &control);
      gpointer at = g_hash_table_lookup (writing->rows, control.id);
      if (at != NULL)
        write_compare_row (writing, compare, GPOINTER_TO_UINT (at), &control);
      if (control.level == NORMALIZE_LEVEL_CONTROL)
        write_gap_rows (writing, gaps, &gap, &control);
    }
  export_book_text (&writing->book, coverage, row + 2, 1, say (writing, "note"), EXPORT_CELL_TEXT);
  if (writing->book.notes >= EXPORT_BOOK_NOTES)
    export_book_text (&writing->book, coverage, row + 3, 1, say (writing, "notes_end"), EXPORT_CELL_TEXT);
  worksheet_autofilter (gaps, 0, 0, MAX (gap, 1), G_N_ELEMENTS (gap_columns) - 1);
  return TRUE;
}

/* Review */

static const ExportColumn review_columns[] = {
  { "id", 20, TRUE },     { "file", 18, TRUE }, { "vendor", 18, TRUE },      { "place", 10, TRUE },
  { "path", 24, TRUE },   { "label", 8, TRUE }, { "question", 36, TRUE },    { "requirement", 24, TRUE },
  { "answer", 50, TRUE }, { "worst word", 8 },  { "filed under", 24, TRUE }, { "decision", 26, TRUE },
  { "stance", 14, TRUE }, { "why", 24, TRUE },  { "who", 12, TRUE },
};

/* A list of more than 255 bytes ends the program that writes it (libxlsxwriter 1.1.4), and Excel's own bound is the
 * same: so the choices stand in cells of a sheet of their own. */
static void
add_choices (Writing *writing, lxw_worksheet *choices, guint row, const StoreStatement *statement)
{
  g_autoptr (GPtrArray) list = store_review_choices (statement);
  guint n = MIN (list->len, STORE_REVIEW_CANDIDATES + 4);
  for (guint i = 0; i < n; i++)
    {
      const StoreControl *control = list->pdata[i];
      g_autofree char *words =
          g_strdup_printf ("%s %s (%.2f)", control->control.id, control->title, control->control.confidence);
      export_book_text (&writing->book, choices, row, i, words, EXPORT_CELL_TEXT);
    }
  export_book_text (&writing->book, choices, row, n, "none", EXPORT_CELL_TEXT);
}

/* One list for all @rows, each of which looks into its own row of the choices (its reference moves along, as the first
 * of them has it), up to the last that is filled: a list a row would stay in memory until the end. */
static void
offer_choices (Writing *writing, lxw_worksheet *sheet, guint rows)
{
  const char *choices = say (writing, "choices");
  char last = (char) ('A' + STORE_REVIEW_CANDIDATES + 4);
  g_autofree char *range = g_strdup_printf ("=OFFSET('%s'!$A2,0,0,1,COUNTA('%s'!$A2:$%c2))", choices, choices, last);
  lxw_data_validation control = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                  .value_formula = range,
                                  .error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION };
  worksheet_data_validation_range (sheet, 1, 11, rows, 11, &control);
  lxw_data_validation stance = { .validate = LXW_VALIDATION_TYPE_LIST,
                                 .value_list = (void *) (const char *[]){ /* char ** or const char **, by version */
                                                                          "implemented", "partial", "planned", "absent",
                                                                          "customer", "shared", "undisclosed",
                                                                          "inapplicable", "informative", NULL } };
  worksheet_data_validation_range (sheet, 1, 12, rows, 12, &stance);
}

static gboolean
write_open (Writing *writing, lxw_worksheet *sheet, lxw_worksheet *choices, guint row, gint64 open,
            StoreDocument *document, GError **error)
{
  const StoreStatement *statement;
  Store *store = writing->source->store;
  g_autoptr (StoreCursor) cursor = store_review_read (store, open, &statement, error);
  if (cursor == NULL || !store_read_document (store, statement->document, document, error))
    return FALSE;
  g_autofree char *id = g_strdup_printf ("w%.16s", statement->words), *path = store_join (statement->path, " > "),
                  *place = store_statement_place (statement);
  g_autofree char *word = statement->word_confidence > 0 ? g_strdup_printf ("%u", statement->word_confidence) : NULL;
  g_autoptr (GString) filed = g_string_new (NULL);
  for (guint i = 0; i < statement->controls->len; i++)
    {
      const StoreControl *control = &g_array_index (statement->controls, StoreControl, i);
      g_string_append_printf (filed, "%s%s %s (%.2f)", i > 0 ? "\n" : "", control->control.id, control->title,
                              control->control.confidence);
    }
  const char *const cells[] = { id,
                                document->file,
                                document->vendor,
                                place,
                                path,
                                statement->label,
                                statement->question,
                                statement->requirement,
                                statement->answer,
                                word,
                                filed->str,
                                "",
                                "",
                                "",
                                "" };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    export_book_text (&writing->book, sheet, row, i, cells[i], EXPORT_CELL_TEXT);
  add_choices (writing, choices, row, statement);
  return TRUE;
}

static gboolean
write_review (Writing *writing, lxw_worksheet *sheet, lxw_worksheet *choices, GError **error)
{
  const StoreReviewWanted wanted = { .filter = writing->source->filter, .threshold = STORE_REVIEW_THRESHOLD };
  g_autoptr (GArray) open = store_review_open (writing->source->store, &wanted, error);
  g_auto (StoreDocument) document = { 0 };
  guint rows = open != NULL ? MIN (open->len, EXPORT_SHEET_ROWS - 1) : 0;
  for (guint i = 0; i < rows; i++)
    if (!write_open (writing, sheet, choices, i + 1, g_array_index (open, gint64, i), &document, error))
      return FALSE;
  if (rows > 0)
    offer_choices (writing, sheet, rows);
  return open != NULL;
}

/* Left out, Sources */

static const ExportColumn left_columns[] = {
  { "file", 24 }, { "page", 8 }, { "line", 8 }, { "reason", 18 }, { "text", 90 },
};

static gboolean
write_left (Writing *writing, GError **error)
{
  const ExportSource *source = writing->source;
  g_auto (StoreDocument) document = { 0 };
  guint row = 0, sheets = 0, n = G_N_ELEMENTS (left_columns);
  lxw_worksheet *sheet = next_row (writing, NULL, &row, &sheets, "left", left_columns, n);
  for (guint i = 0; i < source->documents->len; i++)
    {
      gint64 id = g_array_index (source->documents, gint64, i);
      sqlite3_stmt *query = store_query (source->store, "select-left", error);
      if (query == NULL || !store_read_document (source->store, id, &document, error))
        return FALSE;
      store_bind (query, "i", id);
      StoreStep step;
      while ((step = store_step (source->store, query, error)) == STORE_ROW)
        {
          sheet = next_row (writing, sheet, &row, &sheets, "left", left_columns, n);
          export_book_text (&writing->book, sheet, row, 0, document.file, EXPORT_CELL_TEXT);
          for (int k = 2; k < 4; k++)
            if (sqlite3_column_int64 (query, k) > 0)
              export_book_count (&writing->book, sheet, row, (guint) k - 1, (guint64) sqlite3_column_int64 (query, k));
            else
              export_book_text (&writing->book, sheet, row, (guint) k - 1, "", EXPORT_CELL_TEXT);
          export_book_text (&writing->book, sheet, row, 3, (const char *) sqlite3_column_text (query, 0),
                            EXPORT_CELL_TEXT);
          export_book_text (&writing->book, sheet, row, 4, (const char *) sqlite3_column_text (query, 1),
                            EXPORT_CELL_TEXT);
        }
      if (step == STORE_STEP_FAILED)
        return FALSE;
    }
  worksheet_autofilter (sheet, 0, 0, MAX (row, 1), (lxw_col_t) (n - 1));
  return TRUE;
}

static const ExportColumn source_columns[] = {
  { "file", 26 }, { "vendor", 24 }, { "service", 20 }, { "title", 40 },   { "edition", 12 },  { "dated", 12 },
  { "pages", 8 }, { "count", 9 },   { "filed", 9 },    { "warnings", 9 }, { "revision", 10 }, { "sha256", 40 },
};

static gboolean
write_sources (Writing *writing, GError **error)
{
  const ExportSource *source = writing->source;
  ExportBook *book = &writing->book;
  g_auto (StoreDocument) document = { 0 };
  lxw_worksheet *sheet =
      export_book_sheet (book, say (writing, "sources"), source_columns, G_N_ELEMENTS (source_columns));
  for (guint i = 0; i < source->documents->len; i++)
    {
      if (!store_read_document (source->store, g_array_index (source->documents, gint64, i), &document, error)
          || !store_count_document (source->store, &document, error))
        return FALSE;
      g_autofree char *revision = g_strdup_printf ("%u / %u", document.revision, document.revisions);
      const char *const texts[] = { document.file,    document.vendor,
                                    document.service, document.title,
                                    document.edition, document.revised != NULL ? document.revised : document.issued };
      const guint64 counts[] = { document.pages, document.statements, document.filed, document.warnings };
      for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
        export_book_text (book, sheet, i + 1, k, texts[k], EXPORT_CELL_TEXT);
      for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
        export_book_count (book, sheet, i + 1, 6 + k, counts[k]);
      export_book_text (book, sheet, i + 1, 10, revision, EXPORT_CELL_TEXT);
      export_book_text (book, sheet, i + 1, 11, document.error == NULL ? document.sha256 : document.error_message,
                        EXPORT_CELL_TEXT);
    }
  worksheet_autofilter (sheet, 0, 0, MAX (source->documents->len, 1), G_N_ELEMENTS (source_columns) - 1);
  return TRUE;
}

/* Which controls Compare will have, in its order: those that something is filed under. */
static gboolean
plan_rows (Writing *writing, GError **error)
{
  guint row = 0;
  writing->rows = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < writing->matrix->entries->len; i++)
    {
      gboolean any;
      const NormalizeEntry *entry = writing->matrix->entries->pdata[i];
      if (!export_matrix_has (writing->source, writing->matrix, i, &any, error))
        return FALSE;
      if (any)
        g_hash_table_insert (writing->rows, (gpointer) entry->id, GUINT_TO_POINTER (++row));
    }
  return TRUE;
}

static gboolean
write_book (Writing *writing, GError **error)
{
  if (!plan_rows (writing, error) || !write_statements (writing, error))
    return FALSE;
  lxw_worksheet *coverage = open_matrix (writing, "coverage", 9), *compare = open_matrix (writing, "compare", 48),
                *gaps =
                    export_book_sheet (&writing->book, say (writing, "gaps"), gap_columns, G_N_ELEMENTS (gap_columns)),
                *review = export_book_sheet (&writing->book, say (writing, "review"), review_columns,
                                             G_N_ELEMENTS (review_columns));
  if (!write_matrix (writing, coverage, compare, gaps, error))
    return FALSE;
  lxw_worksheet *choices = workbook_add_worksheet (writing->book.book, say (writing, "choices"));
  worksheet_hide (choices);
  return write_review (writing, review, choices, error) && write_left (writing, error)
         && write_sources (writing, error);
}

static gboolean
write_store (const ExportSource *source, GOutputStream *out, GError **error)
{
  Writing writing = { .source = source, .matrix = export_matrix_new (source, error) };
  gboolean good = writing.matrix != NULL
                  && export_book_open (&writing.book, (ExportLanguage) source->language,
                                       export_say ((ExportLanguage) source->language, "report"), error)
                  && write_book (&writing, error) && export_book_close (&writing.book, out, error);
  export_book_clear (&writing.book);
  g_clear_pointer (&writing.rows, g_hash_table_unref);
  export_matrix_free (writing.matrix);
  return good;
}

/* What changed */

static const ExportColumn change_columns[] = {
  { "change", 20 }, { "label", 10 },  { "question", 40 }, { "before", 60 },
  { "after", 60 },  { "stance", 22 }, { "control", 28 },  { "place", 20 },
};

static char *
dup_pair (const char *before, const char *after)
{
  return strcmp (before, after) == 0 ? g_strdup (before) : g_strdup_printf ("%s → %s", before, after);
}

static void
write_change (ExportBook *book, lxw_worksheet *sheet, guint row, const StoreDiffChange *change)
{
  const StoreDiffStatement *older = change->older, *newer = change->newer, *shown = newer != NULL ? newer : older;
  if (change->kinds & STORE_DIFF_JOINED)
    shown = older;
  g_autofree char *names = store_diff_names (change->kinds);
  g_autofree char *stance = dup_pair (older != NULL ? older->stance : "", newer != NULL ? newer->stance : ""),
                  *control = dup_pair (older != NULL ? older->control : "", newer != NULL ? newer->control : ""),
                  *place = dup_pair (older != NULL && older->place != NULL ? older->place : "",
                                     newer != NULL && newer->place != NULL ? newer->place : "");
  const char *const cells[] = { names,
                                shown->label,
                                shown->question,
                                older != NULL ? older->answer : "",
                                newer != NULL ? newer->answer : "",
                                stance,
                                control,
                                place };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    export_book_text (book, sheet, row, i, cells[i], EXPORT_CELL_TEXT);
}

static gboolean
write_diff (const ExportDiff *told, GOutputStream *out, GError **error)
{
  g_auto (ExportBook) book = { NULL };
  ExportLanguage language;
  export_language_find (NULL, &language);
  if (!export_book_open (&book, language, export_say (language, "changes"), error))
    return FALSE;
  lxw_worksheet *sheet =
      export_book_sheet (&book, export_say (language, "changes"), change_columns, G_N_ELEMENTS (change_columns));
  guint row = 0;
  for (guint i = 0; i < told->diff->changes->len; i++)
    {
      const StoreDiffChange *change = &g_array_index (told->diff->changes, StoreDiffChange, i);
      if (change->kinds != 0 || told->all)
        write_change (&book, sheet, ++row, change);
    }
  worksheet_autofilter (sheet, 0, 0, MAX (row, 1), G_N_ELEMENTS (change_columns) - 1);
  return export_book_close (&book, out, error);
}

static void
add_filter (lxw_worksheet *sheet, guint rows, guint columns)
{
  worksheet_autofilter (sheet, 0, 0, MAX (rows, 1), (lxw_col_t) (columns - 1));
}

static void
add_empty_sheet (ExportBook *book, const char *name)
{
  workbook_add_worksheet (book->book, name);
}

const ExportXlsxModule export_xlsx_module = {
  .write_store = write_store,
  .write_diff = write_diff,
  .open = export_book_open,
  .close = export_book_close,
  .clear = export_book_clear,
  .add_sheet = export_book_sheet,
  .add_empty_sheet = add_empty_sheet,
  .add_filter = add_filter,
  .write_text = export_book_text,
  .write_note = export_book_note,
};
