#include "normalize/statement/sheet_private.h"

#include "ingest/enumerator.h"
#include "normalize/about.h"
#include "normalize/control/marks.h"
#include "normalize/control/party.h"
#include "normalize/table/features.h"
#include "normalize/table/propose.h"
#include "normalize/table/row_fit.h"
#include "normalize/table/scale_legend.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Sheets below sheets in one table; more is no table of a person's. */
#define MAX_PARTS 64

NormalizeSheet *
normalize_sheet_new (NormalizeRecord *record, gboolean dominant, gboolean records)
{
  NormalizeSheet *sheet = g_new0 (NormalizeSheet, 1);
  sheet->record = record;
  sheet->dominant = dominant;
  sheet->records = records;
  sheet->sure = sheet->row_sure = 1;
  sheet->bands = g_array_new (FALSE, TRUE, sizeof (Band));
  sheet->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return sheet;
}

void
normalize_sheet_free (NormalizeSheet *sheet)
{
  normalize_sheet_reset (sheet);
  normalize_layout_clear (&sheet->layout);
  g_array_unref (sheet->bands);
  g_hash_table_unref (sheet->seen);
  g_free (sheet);
}

void
normalize_sheet_reset (NormalizeSheet *sheet)
{
  g_array_set_size (sheet->bands, 0);
  memset (&sheet->first_band, 0, sizeof sheet->first_band);
  sheet->deepest = 0;
  sheet->n_looks = 0;
  sheet->counted_bands = 0;
  sheet->lead = sheet->stem = NULL;
  sheet->last.n_own = 0;
  for (guint i = 0; i < NORMALIZE_MAX_COLUMNS; i++)
    g_clear_pointer (&sheet->kinds[i], g_free);
}

/* Tells what is in doubt about how @table was read, once for each doubt. */
static void
warn_of (const NormalizeSheet *sheet, const IngestBlock *table, const char *doubt)
{
  const GArray *warnings = sheet->record->source->warnings;
  for (guint i = 0; doubt != NULL && i < warnings->len; i++)
    if (strcmp (g_array_index (warnings, IngestWarning, i).message, doubt) == 0)
      return;
  if (doubt != NULL)
    ingest_document_warn (sheet->record->source, "table-doubt", table->place.page, table->place.line, "%s", doubt);
}

static gboolean
has_bearers (const NormalizeLayout *layout)
{
  guint n = 0;
  for (guint c = 0; c < layout->n_columns; c++)
    n += layout->bearers[c] != PARTY_NONE;
  return n >= 2;
}

gboolean
normalize_sheet_is (NormalizeSheet *sheet, const IngestBlock *table, gboolean numbered)
{
  NormalizeGrid grid;
  NormalizeLayout layout;
  GString *explain = sheet->record->explain;
  g_autoptr (GString) shape = g_string_new (NULL);
  if (!normalize_table_open (&grid, table->table, explain != NULL ? shape : NULL))
    return FALSE;
  if (explain != NULL)
    {
      g_string_append (explain, "table");
      normalize_append_place (explain, &table->place);
      g_string_append_printf (explain, ": %u rows, %u columns\n%s", grid.rows->len, grid.n_columns, shape->str);
    }
  gboolean is = normalize_layout_find (&grid, &sheet->layout, sheet->dominant, numbered, &layout, explain);
  if (!is && sheet->records && !numbered && has_bearers (&layout))
    {
      normalize_layout_clear (&layout);
      is = normalize_layout_find (&grid, &sheet->layout, TRUE, numbered, &layout, explain);
    }
  g_autofree char *doubt = normalize_layout_doubt (&layout, is);
  g_autofree char *unlike = normalize_verdict_doubt (&grid.verdict, "a table");
  warn_of (sheet, table, doubt);
  warn_of (sheet, table, unlike);
  if (is)
    {
      normalize_layout_clear (&sheet->layout);
      sheet->layout = layout;
      sheet->sure = normalize_verdict_sure (&grid.verdict);
      if (table->table->confidence < NORMALIZE_TABLE_SURE)
        sheet->sure = MIN (sheet->sure, table->table->confidence);
    }
  else
    normalize_layout_clear (&layout);
  normalize_grid_clear (&grid);
  return is;
}

/* 凡例：○ 対応済 △ 一部対応, ※ …: how to read the sheet. */
static gboolean
is_legend (const NormalizeRow *row, guint n_columns)
{
  for (guint c = 0; c < n_columns && row->n_own == 1; c++)
    if (row->cells[c] != NULL && !row->carried[c])
      {
        g_autofree char *text = g_strchug (normalize_cell_text (row->cells[c]));
        return ingest_enumerator_is_remark (text, text + strlen (text), INGEST_MARK_NOTE | INGEST_MARK_LEGEND);
      }
  return FALSE;
}

/* 判定：適（満たす）／否（満たさない）, above the titles: what may stand below one of them, named by it. */
static gboolean
explains_column (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  const IngestCell *only = NULL;
  for (guint c = 0; c < sheet->layout.n_columns && row->n_own == 1 && row->nested == NULL; c++)
    only = row->cells[c] != NULL && !row->carried[c] && !row->spread[c] ? row->cells[c] : only;
  g_autofree char *text = only != NULL ? g_strstrip (normalize_cell_text (only)) : NULL;
  const char *colon = text != NULL ? strpbrk (text, ":") : NULL, *wide = text != NULL ? strstr (text, "：") : NULL;
  colon = wide != NULL && (colon == NULL || wide < colon) ? wide : colon;
  if (colon == NULL
      || (strstr (colon, "／") == NULL && strchr (colon, '/') == NULL && strstr (colon, "、") == NULL
          && strchr (colon, ',') == NULL && strstr (colon, "　") == NULL))
    return FALSE;
  g_autofree char *name = g_strstrip (g_strndup (text, (gsize) (colon - text)));
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.roles[c] == COLUMN_ANSWER && g_strcmp0 (sheet->layout.titles[c], name) == 0)
      return TRUE;
  return FALSE;
}

/* All cells of row @r explain marks, the word of a legend beside them aside; *entries gets how many do. */
static gboolean
explains_marks (const NormalizeGrid *grid, guint r, guint *entries)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  *entries = 0;
  for (guint c = 0; c < grid->n_columns && row->nested == NULL; c++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      g_autofree char *text = cell != NULL ? normalize_cell_text (cell) : NULL;
      if (text == NULL)
        continue;
      if (normalize_legend_entry (text) >= 0)
        *entries += 1;
      else if (!ingest_enumerator_is_remark (text, text + strlen (text), INGEST_MARK_LEGEND))
        return FALSE;
    }
  return *entries > 0;
}

/* Row @r, above the titles, is of a legend with an entry a row. */
static gboolean
is_of_legend (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  guint own, other;
  return r < sheet->layout.preamble && explains_marks (grid, r, &own)
         && (own > 1 || (r > 0 && explains_marks (grid, r - 1, &other))
             || (r + 1 < sheet->layout.preamble && explains_marks (grid, r + 1, &other)));
}

/* What stands beside a sheet in a line is told: mostly its own words once more. */
static void
leave_beside (const NormalizeSheet *sheet, const IngestTable *table, const NormalizeRow *row)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  const IngestPlace *place = NULL;
  NormalizeText inner;
  for (guint i = row->first, n = 0; i < row->last; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (!normalize_cell_has_text (cell) || n++ == 0)
        continue;
      g_autofree char *raw = normalize_cell_text (cell);
      place = place != NULL ? place : ingest_cell_place (cell);
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? "\t" : "", raw);
    }
  if (rest->len == 0)
    return;
  normalize_text_init (&inner);
  normalize_text_add_table (&inner, row->nested->table, 0);
  g_autofree char *a = normalize_fold (rest->str, -1), *b = normalize_fold (inner.raw->str, -1);
  normalize_text_clear (&inner);
  normalize_record_leave (sheet->record, strcmp (a, b) == 0 ? "repeated-row" : "note", rest->str, place);
}

#define SPELT_CELLS 3   /* of a row that repeats titles which were cut in other places */
#define SPELT_SHARE 0.6 /* of the letters of the titles */
#define SPELT_LEAST 12  /* letters: ○ △ × in another order repeat no titles */

/* Counts the letters of @text into @letters (of gunichar and guint), or takes them off; gives how many there were. */
static guint
count_letters (GHashTable *letters, const char *text, int step)
{
  guint n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gpointer letter = GUINT_TO_POINTER (g_utf8_get_char (p));
      g_hash_table_insert (letters, letter,
                           GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (letters, letter)) + step));
    }
  return n;
}

/* TRUE where a title holds the letter that the row opens with: few rows do, and only these are spelt out. */
static gboolean
opens_as_title (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  guint first = 0;
  while (first < sheet->layout.n_columns && (row->cells[first] == NULL || row->spread[first]))
    first++;
  g_autofree char *raw = first < sheet->layout.n_columns ? normalize_cell_text (row->cells[first]) : NULL;
  gunichar letter = raw != NULL && *raw != '\0' ? g_utf8_get_char (raw) : 0;
  gboolean found = FALSE;
  for (guint c = 0; c < sheet->layout.n_columns && letter != 0 && !found; c++)
    found = sheet->layout.titles[c] != NULL && g_utf8_strchr (sheet->layout.titles[c], -1, letter) != NULL;
  return found;
}

/* TRUE where all letters of @row are among those of the titles, and most of theirs: titles in several lines that were
 * cut apart elsewhere on the page before, 対応 状況の 区分. */
static gboolean
is_spelt_by_titles (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  if (!opens_as_title (sheet, row))
    return FALSE;
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
  guint all = 0, own = 0, cells = 0;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      g_autofree char *title = sheet->layout.titles[c] != NULL ? normalize_fold (sheet->layout.titles[c], -1) : NULL;
      all += title != NULL ? count_letters (letters, title, 1) : 0;
    }
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (row->cells[c] != NULL && !row->spread[c])
      {
        g_autofree char *raw = normalize_cell_text (row->cells[c]);
        g_autofree char *fold = normalize_fold (raw, -1);
        own += count_letters (letters, fold, -1);
        cells++;
      }
  GHashTableIter iter;
  gpointer count;
  g_hash_table_iter_init (&iter, letters);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    if (GPOINTER_TO_INT (count) < 0)
      return FALSE;
  return cells >= SPELT_CELLS && own >= SPELT_LEAST && own >= SPELT_SHARE * all;
}

static gboolean
is_title_row (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  guint cells = 0;
  if (is_spelt_by_titles (sheet, row))
    return TRUE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (row->cells[c] == NULL || row->spread[c])
        continue;
      cells++;
      if (sheet->layout.titles[c] == NULL)
        return FALSE;
      g_autofree char *raw = normalize_cell_text (row->cells[c]);
      g_autofree char *a = normalize_fold (raw, -1), *b = normalize_fold (sheet->layout.titles[c], -1);
      if (strcmp (a, b) != 0)
        return FALSE;
    }
  return cells >= 2;
}

/* The row's first words carry a number. */
static gboolean
is_numbered (const NormalizeRow *row, guint n_columns)
{
  for (guint c = 0; c < n_columns; c++)
    if (row->cells[c] != NULL && !row->carried[c])
      {
        NormalizeNumber number;
        g_autofree char *raw = normalize_cell_text (row->cells[c]);
        return normalize_number_parse (raw, &number) && number.kind != NUMBER_CIRCLED;
      }
  return FALSE;
}

/* What stands above the titles of the columns: the sheet's title, pairs of label and value.  @titled: a title that says
 * チェックリスト or the like has been found. */
static void
read_preamble (NormalizeSheet *sheet, const NormalizeRow *row, gboolean *titled)
{
  NormalizeRecord *record = sheet->record;
  g_autofree char *label = NULL;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      gboolean named =
          g_utf8_strlen (text, -1) <= LONGEST_BAND && normalize_words_has ("part", "doctype", text, WORDS_TAIL);
      if ((named && !*titled) || (row->n_own == 1 && record->title == NULL && !normalize_is_sentence (text)))
        {
          record->title = normalize_cut_clean (record, NULL, "title", text);
          *titled |= named;
        }
      if (normalize_about_pairs (record, text))
        continue;
      if (label != NULL && normalize_about_pair (record, label, text))
        g_clear_pointer (&label, g_free);
      else
        {
          g_free (label);
          label = g_steal_pointer (&text);
        }
    }
  normalize_sheet_leave_row (sheet, row, sheet->layout.n_columns, "cover");
}

/* One cell that is label and value: 会社名：株式会社X. */
static gboolean
says_of_itself (const NormalizeRow *row, guint n_columns)
{
  for (guint c = 0; c < n_columns && row->n_own == 1; c++)
    if (row->cells[c] != NULL && !row->carried[c])
      {
        g_autofree char *text = normalize_cell_text (row->cells[c]);
        gsize length = strcspn (text, ":");
        const char *colon = strstr (text, "：");
        g_autofree char *label = g_strndup (text, colon != NULL ? (gsize) (colon - text) : length);
        return (colon != NULL || text[length] != '\0')
               && normalize_words_find ("about", g_strstrip (label), WORDS_WHOLE, NULL) != NULL;
      }
  return FALSE;
}

static void cut_rows (NormalizeSheet *sheet, const NormalizeGrid *grid, const GPtrArray *path, guint depth);

/* Columns that the grid leaves out, since they say again what another says. */
static void
leave_repeated (const NormalizeSheet *sheet, const NormalizeGrid *grid)
{
  g_autoptr (GString) all = g_string_new (NULL);
  const IngestPlace *place = NULL;
  for (guint i = 0; i < grid->table->cells->len; i++)
    {
      const IngestCell *cell = grid->table->cells->pdata[i];
      if (cell->column >= 64 || (grid->repeated >> cell->column & 1) == 0 || !normalize_cell_has_text (cell))
        continue;
      g_autofree char *text = normalize_cell_text (cell);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\t" : "", text);
      place = place != NULL ? place : ingest_cell_place (cell);
    }
  if (place != NULL)
    normalize_record_leave (sheet->record, "repeated-column", all->str, place);
}

/* The rows of a table within a row. */
static void
cut_nested (NormalizeSheet *sheet, const IngestBlock *nested, const GPtrArray *path, guint depth)
{
  NormalizeGrid grid;
  NormalizeLayout layout, outer = sheet->layout;
  const NormalizeRow *end = sheet->end;
  if (!normalize_table_open (&grid, nested->table, NULL))
    return;
  leave_repeated (sheet, &grid);
  memset (&sheet->layout, 0, sizeof sheet->layout);
  if (!normalize_layout_find (&grid, &sheet->layout, sheet->dominant, FALSE, &layout, sheet->record->explain))
    {
      normalize_layout_clear (&layout);
      layout.n_columns = grid.n_columns;
    }
  sheet->layout = layout;
  cut_rows (sheet, &grid, path, depth + 1);
  normalize_layout_clear (&sheet->layout);
  sheet->layout = outer;
  sheet->end = end;
  normalize_grid_clear (&grid);
}

/* Titles of other columns within the table: another sheet begins below the first one.  They are told by a title over
 * the numbers, or, where the sheet has none, by cells that all are titles, of a question and of an answer among them.
 */
static gboolean
opens_sheet (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  guint cells = 0, named = 0;
  gboolean number = FALSE, question = FALSE, answer = FALSE, numbers = FALSE;
  if (row->nested != NULL || row->n_own < 3)
    return FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      numbers |= sheet->layout.roles[c] == COLUMN_NUMBER;
      if (row->cells[c] == NULL)
        continue;
      if (row->carried[c] || row->spread[c])
        return FALSE;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      if (g_utf8_strlen (text, -1) > 20 || normalize_is_sentence (text) || normalize_is_question (text))
        return FALSE;
      NormalizeRole role = normalize_column_role (text);
      cells++;
      named += role != COLUMN_NONE;
      if (sheet->layout.roles[c] == COLUMN_NUMBER && role != COLUMN_NUMBER && !number)
        return FALSE; /* nearly all rows: they have a number there */
      number |= role == COLUMN_NUMBER && sheet->layout.roles[c] == COLUMN_NUMBER;
      question |= role == COLUMN_QUESTION;
      answer |= role == COLUMN_ANSWER;
    }
  if (numbers)
    return number && (question || answer) && named >= 2 && named + 1 >= cells;
  return question && answer && named == cells;
}

/* Cuts the rows of @grid from @first on by the titles that they open with.  FALSE where these say nothing. */
static gboolean
cut_other_sheet (NormalizeSheet *sheet, const NormalizeGrid *grid, guint first, const GPtrArray *path, guint depth)
{
  NormalizeLayout none = { 0 }, layout;
  NormalizeGrid rest = *grid;
  sheet->parts++;
  rest.rows = g_array_new (FALSE, TRUE, sizeof (NormalizeRow));
  g_array_append_vals (rest.rows, &g_array_index (grid->rows, NormalizeRow, first), grid->rows->len - first);
  gboolean found = normalize_layout_find (&rest, &none, sheet->dominant, FALSE, &layout, sheet->record->explain)
                   && layout.title_rows > 0;
  if (found)
    {
      normalize_layout_clear (&sheet->layout);
      sheet->layout = layout;
      cut_rows (sheet, &rest, path, depth);
    }
  else
    normalize_layout_clear (&layout);
  g_array_unref (rest.rows);
  return found;
}

/* "LG-01" and nothing behind it. */
static gboolean
is_code (const char *text)
{
  gsize behind;
  g_autofree char *before_words = g_strconcat (text, " x", NULL);
  return *text != '\0' && normalize_sheet_code_length (before_words, &behind) == strlen (text);
}

/* A row above the titles that holds a number in the column of numbers and a mark in one of answers, or a question and
 * an answer: of the sheet all the same, whatever was taken for its titles.  Gives its number. */
static const IngestCell *
find_early_answer (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  const IngestCell *number = NULL;
  gboolean marked = FALSE, asked = FALSE, answered = FALSE;
  for (guint c = 0; c < sheet->layout.n_columns && r < sheet->layout.preamble; c++)
    {
      NormalizeNumber read;
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      g_autofree char *text = cell != NULL ? g_strstrip (normalize_cell_text (cell)) : NULL;
      if (text == NULL)
        continue;
      if (sheet->layout.roles[c] == COLUMN_NUMBER && (normalize_number_is_whole (text, &read) || is_code (text)))
        number = cell;
      asked |= sheet->layout.roles[c] == COLUMN_QUESTION && normalize_is_question (text);
      answered |= sheet->layout.roles[c] == COLUMN_ANSWER;
      marked |= sheet->layout.roles[c] == COLUMN_ANSWER && normalize_is_answer_mark (text);
    }
  return marked || (asked && answered) ? number : NULL;
}

/* Tells of row @r where it does not fit the others, or stands above their titles as @early is. */
static void
tell_misfit (NormalizeSheet *sheet, const NormalizeRowFit *fit, guint r, const IngestCell *early)
{
  const IngestCell *cell = early;
  g_autofree char *doubt = early != NULL ? g_strdup ("a row stands above the titles of its table and holds an answer, "
                                                     "as the rows below them do")
                                         : normalize_row_fit_doubt (fit, r, &cell);
  sheet->row_sure = doubt != NULL ? MISFIT_SURE : 1;
  if (doubt == NULL || sheet->misfits > MOST_MISFITS)
    return;
  const IngestPlace *place = ingest_cell_place (cell);
  if (sheet->misfits++ == MOST_MISFITS)
    {
      ingest_document_warn (sheet->record->source, "row-doubt", place->page, place->line,
                            "further rows do not fit their tables: see the review");
      return;
    }
  g_autofree char *where =
      place->sheet != NULL ? g_strdup_printf (" (%s, row %u)", place->sheet, place->row) : g_strdup ("");
  ingest_document_warn (sheet->record->source, "row-doubt", place->page, place->line, "%s%s", doubt, where);
}

/* A line above the titles that heads nothing but other such lines, as a section of the sheet does: 改訂履歴 above its
 * rows and 記入の手引き above its sentences head those. */
static gboolean
heads_titles (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  for (guint k = r + 1; k < sheet->layout.preamble; k++)
    if (normalize_sheet_band_cell (sheet, &g_array_index (grid->rows, NormalizeRow, k)) == NULL)
      return FALSE;
  return TRUE;
}

/* Row @r says what a mark means. */
static void
leave_scale (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  g_autofree char *text = normalize_scale_row_text (grid, r);
  const IngestCell *first = NULL;
  for (guint c = 0; c < grid->n_columns && first == NULL; c++)
    first = row->cells[c];
  normalize_record_leave (sheet->record, "note", text, first != NULL ? ingest_cell_place (first) : NULL);
}

gboolean
normalize_sheet_leave_legend (NormalizeSheet *sheet, const IngestBlock *table, gboolean known)
{
  NormalizeGrid grid;
  if (!normalize_grid_init (&grid, table->table))
    return FALSE;
  gboolean is = known || normalize_scale_is_legend (&grid);
  for (guint r = 0; r < grid.rows->len && is; r++)
    leave_scale (sheet, &grid, r);
  normalize_grid_clear (&grid);
  return is;
}

/* The row's number is 1 below the titles, or the next behind that of the row above: of grades that are explained
 * none counts on so, and rows that nobody has answered look like them. */
static gboolean
counts_on (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  guint title_rows = sheet->layout.title_rows;
  if (title_rows == 0 || r < title_rows)
    return FALSE;
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  g_autofree char *label = normalize_sheet_row_label (sheet, row),
                  *above = r > title_rows ? normalize_sheet_row_label (sheet, row - 1) : NULL;
  guint64 before = above != NULL ? g_ascii_strtoull (above, NULL, 10) : 0;
  return label != NULL && (r == title_rows || before > 0) && g_ascii_strtoull (label, NULL, 10) == before + 1;
}

static void
cut_rows (NormalizeSheet *sheet, const NormalizeGrid *grid, const GPtrArray *path, guint depth)
{
  guint made = 0, title_rows = sheet->layout.title_rows;
  sheet->end = &g_array_index (grid->rows, NormalizeRow, grid->rows->len);
  gboolean titled = sheet->record->title != NULL;
  g_autoptr (NormalizeRowFit) fit = normalize_row_fit_new (grid, &sheet->layout);
  NormalizeRow whole;
  guint legend = 0, answers = 0; /* the row behind a legend within; the first column of answers */
  while (answers < sheet->layout.n_columns && sheet->layout.roles[answers] != COLUMN_ANSWER)
    answers++;
  for (guint c = 0; c < grid->n_columns; c++)
    {
      sheet->numbered[c] = normalize_column_is_numbered (grid, title_rows, c);
      sheet->coded[c] = normalize_sheet_is_coded (grid, title_rows, c);
      sheet->lettered[c] = sheet->layout.roles[c] == COLUMN_KIND && normalize_sheet_is_lettered (grid, title_rows, c);
    }
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);

      /* a line across the table above its titles is a band, save on top of the document, where it is the title */
      gboolean top = r < sheet->layout.preamble && sheet->record->statements->len == 0 && sheet->record->title == NULL
                     && !is_numbered (row, sheet->layout.n_columns);
      top |= r < sheet->layout.preamble && depth == 0
             && (says_of_itself (row, sheet->layout.n_columns)
                 || (!is_numbered (row, sheet->layout.n_columns) && !heads_titles (sheet, grid, r)));
      const IngestCell *early = find_early_answer (sheet, grid, r);
      gboolean broken = made > 0 && r >= title_rows && normalize_sheet_is_broken_cell (sheet, grid, r);
      const IngestCell *band = top || broken ? NULL : normalize_sheet_band_cell (sheet, row), *section = NULL,
                       *numbered = NULL;
      g_autofree char *code = NULL;
      sheet->unanswered = band != NULL && made > 0 && normalize_sheet_is_unanswered (sheet, grid, r, band);
      if (sheet->unanswered)
        band = NULL;
      if (r >= legend && !counts_on (sheet, grid, r))
        legend = MAX (r + normalize_scale_rows (grid, r, answers), r);
      gboolean heads = row->n_own == 1 && r + 1 < grid->rows->len && !counts_on (sheet, grid, r + 1)
                       && normalize_scale_rows (grid, r + 1, answers) > 0;
      if (r < legend || heads)
        leave_scale (sheet, grid, r);
      else if ((row->nested == NULL && row->cells[0] != NULL && !row->carried[0]
                && is_legend (row, sheet->layout.n_columns))
               || (r < sheet->layout.preamble && explains_column (sheet, row)) || is_of_legend (sheet, grid, r))
        normalize_sheet_leave_row (sheet, row, sheet->layout.n_columns, "note");
      else if (row->nested != NULL)
        {
          if (depth < INGEST_MAX_DEPTH)
            cut_nested (sheet, row->nested, path, depth);
          leave_beside (sheet, grid->table, row);
          made++;
        }
      else if (band != NULL)
        normalize_sheet_open_band_row (sheet, grid, r, band);
      else if ((numbered =
                    r >= title_rows
                        ? normalize_sheet_numbered_band (sheet, row, r + 1 < grid->rows->len ? row + 1 : NULL, &code)
                        : NULL)
               != NULL)
        {
          g_autofree char *words = normalize_cell_text (numbered);
          normalize_sheet_open_band (sheet, numbered->blocks->pdata[0], code, words, ingest_cell_place (numbered), 0,
                                     1);
        }
      else if (r >= title_rows && !row->titles
               && normalize_sheet_open_stem (sheet, row, r + 1 < grid->rows->len ? row + 1 : NULL))
        made++;
      else if (r < sheet->layout.preamble && depth == 0 && early == NULL)
        read_preamble (sheet, row, &titled);
      else if ((section = r + 1 == title_rows ? normalize_sheet_first_section (sheet, grid, r)
                          : r >= title_rows   ? normalize_sheet_section_cell (sheet, row)
                                              : NULL)
               != NULL)
        normalize_sheet_open_section (sheet, row, section);
      else if (early == NULL && (r < title_rows || row->titles || is_title_row (sheet, row)))
        normalize_sheet_leave_row (sheet, row, sheet->layout.n_columns, "column-titles");
      else if (made > 0 && sheet->parts < MAX_PARTS && opens_sheet (sheet, row)
               && cut_other_sheet (sheet, grid, r, path, depth))
        return;
      else if (normalize_sheet_is_total (sheet, row))
        normalize_sheet_leave_row (sheet, row, sheet->layout.n_columns, "note");
      else if (normalize_sheet_completes_row (sheet, row, made, &whole))
        {
          normalize_sheet_drop_statement (sheet);
          normalize_sheet_cut_any_row (sheet, &whole, path);
          made++;
        }
      else if (broken || normalize_sheet_goes_on_above (sheet, row, made))
        normalize_sheet_append_row (sheet, row);
      else
        {
          tell_misfit (sheet, fit, r, early);
          normalize_sheet_cut_any_row (sheet, row, path);
          sheet->row_sure = 1;
          made++;
        }
    }
}

/* The letters above and the numbers beside a spreadsheet's cells. */
static void
leave_rulers (const NormalizeSheet *sheet, const IngestTable *table)
{
  g_autoptr (GString) all = g_string_new (NULL);
  const IngestPlace *place = NULL;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if ((cell->row > 0 && cell->column > 0) || !normalize_cell_has_text (cell))
        continue;
      g_autofree char *text = normalize_cell_text (cell);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\t" : "", text);
      place = place != NULL ? place : ingest_cell_place (cell);
    }
  if (place != NULL)
    normalize_record_leave (sheet->record, "column-titles", all->str, place);
}

void
normalize_sheet_cut (NormalizeSheet *sheet, const IngestBlock *table, const GPtrArray *path)
{
  NormalizeGrid grid;
  if (!normalize_table_open (&grid, table->table, NULL))
    return;
  if (grid.ruled)
    leave_rulers (sheet, table->table);
  leave_repeated (sheet, &grid);
  sheet->floats = normalize_sheet_float_columns (&grid);
  cut_rows (sheet, &grid, path, 0);
  normalize_grid_clear (&grid);
}
