/* sheet_continue.c — rows that go on from the row above: a page cut them, or a cell broke over lines. */
#include "normalize/statement/sheet_private.h"

#include "ingest/enumerator.h"

#include <string.h>

/* What has come to an end: a mark, a few words, a sentence. */
static gboolean
is_closed (const char *text)
{
  return g_utf8_strlen (text, -1) <= 20 || g_str_has_suffix (text, "。") || g_str_has_suffix (text, "）")
         || g_str_has_suffix (text, ".") || g_str_has_suffix (text, "?") || g_str_has_suffix (text, "？");
}

gboolean
normalize_sheet_goes_on_above (const NormalizeSheet *sheet, const NormalizeRow *row, guint made)
{
  gboolean answer = FALSE, requirement = FALSE;
  if (row->moved || sheet->record->statements->len == 0)
    return FALSE;
  /* the first row of a table goes on what the page before broke off */
  const NormalizeStatement *last = sheet->record->statements->pdata[sheet->record->statements->len - 1];
  if (made == 0 && (row->n_own > 2 || last->answer[0] == '\0' || is_closed (last->answer)))
    return FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      NormalizeRole role = sheet->layout.roles[c];
      if (row->cells[c] == NULL)
        continue;
      if (row->carried[c] || (role != COLUMN_ANSWER && role != COLUMN_REMARKS && role != COLUMN_REQUIREMENT))
        return FALSE;
      answer |= role == COLUMN_ANSWER || role == COLUMN_REMARKS;
      requirement |= role == COLUMN_REQUIREMENT;
    }
  /* a requirement and an answer below others that have come to an end: another requirement of the same item */
  const NormalizeStatement *above = sheet->record->statements->pdata[sheet->record->statements->len - 1];
  if (answer && requirement && is_closed (above->requirement) && is_closed (above->answer))
    return FALSE;
  return answer || row->n_own > 0;
}

gboolean
normalize_sheet_is_broken_cell (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  guint n = sheet->layout.n_columns, above = r;
  const IngestCell *cell = normalize_grid_own (grid, r, 0);
  if (cell == NULL || g_array_index (grid->rows, NormalizeRow, r).n_own != 1 || cell->column_span > 1
      || sheet->layout.roles[0] != COLUMN_NUMBER || n < 3 || !normalize_role_answers (sheet->layout.roles[n - 1]))
    return FALSE;
  g_autofree char *text = g_strstrip (normalize_cell_text (cell));
  gunichar first = *text != '\0' ? g_utf8_get_char (text) : 0;
  gboolean bullet = (ingest_enumerator_mark (first) & INGEST_MARK_ITEM) != 0;
  if (!bullet && !normalize_is_sentence (text))
    return FALSE;
  while (above > 0 && g_array_index (grid->rows, NormalizeRow, above - 1).n_own == 1)
    above--;
  return above > 0 && g_array_index (grid->rows, NormalizeRow, above - 1).n_own >= 2
         && normalize_grid_own (grid, above - 1, 0) != NULL && normalize_grid_own (grid, above - 1, n - 1) == NULL;
}

void
normalize_sheet_append_row (NormalizeSheet *sheet, const NormalizeRow *row)
{
  NormalizeRecord *record = sheet->record;
  NormalizeStatement *statement = record->statements->pdata[record->statements->len - 1];
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (row->cells[c] == NULL || row->spread[c])
        continue;
      gboolean requirement = sheet->layout.roles[c] == COLUMN_REQUIREMENT;
      const char **field = requirement ? &statement->requirement : &statement->answer;
      NormalizeText text;
      normalize_text_init (&text);
      if (requirement || statement->raw[0] != '\0')
        normalize_text_resume (&text, requirement ? "" : statement->raw, *field);
      normalize_sheet_add_cell (&text, row->cells[c]);
      *field = normalize_cut_clean (record, statement, requirement ? "requirement" : "answer", text.text->str);
      normalize_text_tell (&text, record, statement, requirement ? "requirement" : "answer");
      if (!requirement)
        statement->raw = normalize_record_keep (record, text.raw->str, -1);
      normalize_sheet_set_places (record, statement, &text);
      normalize_text_clear (&text);
    }
}

/* The page that the first cell of a row stands on; 0 where the format has none. */
static guint
page_of (const NormalizeRow *row, guint n_columns)
{
  for (guint c = 0; c < n_columns; c++)
    if (row->cells[c] != NULL && !row->carried[c])
      return ingest_cell_place (row->cells[c])->page;
  return 0;
}

gboolean
normalize_sheet_completes_row (const NormalizeSheet *sheet, const NormalizeRow *row, guint made, NormalizeRow *whole)
{
  gboolean numbered = FALSE, words = FALSE;
  *whole = sheet->last;
  if (row->nested != NULL || sheet->last.n_own == 0 || sheet->record->statements->len == 0
      || (made > 0 && page_of (row, sheet->layout.n_columns) == page_of (&sheet->last, sheet->layout.n_columns)))
    return FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      NormalizeRole role = sheet->layout.roles[c];
      numbered |= role == COLUMN_NUMBER && sheet->last.cells[c] != NULL && row->cells[c] == NULL;
      if (row->cells[c] == NULL)
        continue;
      if (sheet->last.cells[c] != NULL || row->spread[c])
        return FALSE;
      words |= role == COLUMN_QUESTION || role == COLUMN_ANSWER || role == COLUMN_REQUIREMENT;
      whole->cells[c] = row->cells[c];
      whole->n_own++;
    }
  const NormalizeStatement *above = sheet->record->statements->pdata[sheet->record->statements->len - 1];
  return numbered && words && (above->question[0] == '\0' || above->answer[0] == '\0');
}

gboolean
normalize_sheet_go_on (NormalizeSheet *sheet, const IngestBlock *line)
{
  NormalizeRecord *record = sheet->record;
  const NormalizeLayout *layout = &sheet->layout;
  NormalizeRole role = layout->n_columns > 0 ? layout->roles[layout->n_columns - 1] : COLUMN_NONE;
  if (record->statements->len == 0 || (role != COLUMN_ANSWER && role != COLUMN_REMARKS))
    return FALSE;
  NormalizeStatement *statement = record->statements->pdata[record->statements->len - 1];
  NormalizeText text, below;
  normalize_text_init (&text);
  normalize_text_init (&below);
  normalize_text_resume (&text, statement->raw, statement->answer);
  normalize_text_add (&below, line, 0, strlen (line->text));
  g_string_append_printf (text.raw, "\n%s", below.raw->str);
  g_string_append_printf (text.text, "\n%s", below.text->str); /* cleaning judges whether the line only wrapped */
  statement->answer = normalize_cut_clean (record, statement, "answer", text.text->str);
  statement->raw = normalize_record_keep (record, text.raw->str, -1);
  normalize_sheet_set_places (record, statement, &below);
  normalize_text_clear (&text);
  normalize_text_clear (&below);
  return TRUE;
}
