/* sheet_cells.c — what the cells of a row say, and where a row that is left out goes. */
#include "normalize/statement/sheet_private.h"

#include "normalize/table/features.h"

void
normalize_sheet_add_cell (NormalizeText *text, const IngestCell *cell)
{
  normalize_text_add_blocks (text, cell->blocks, 0);
}

/* All own text of a row: what `left` shows of it. */
char *
normalize_sheet_row_text (const NormalizeRow *row, guint n_columns, const IngestPlace **place)
{
  g_autoptr (GString) all = g_string_new (NULL);
  *place = NULL;
  for (guint c = 0; c < n_columns; c++)
    {
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      g_autofree char *text = normalize_cell_text (row->cells[c]);
      if (*place == NULL)
        *place = ingest_cell_place (row->cells[c]);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\t" : "", text);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

void
normalize_sheet_leave_row (const NormalizeSheet *sheet, const NormalizeRow *row, guint n_columns, const char *reason)
{
  const IngestPlace *place;
  g_autofree char *text = normalize_sheet_row_text (row, n_columns, &place);
  normalize_record_leave (sheet->record, reason, text, place);
}

char *
normalize_sheet_row_label (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.roles[c] == COLUMN_NUMBER && row->cells[c] != NULL && !row->carried[c] && !row->spread[c])
      return g_strstrip (normalize_cell_text (row->cells[c]));
  return NULL;
}

/* Bytes of a code before words, and codes of a column at least. */
#define LONGEST_CODE 20
#define LEAST_CODES  2

gsize
normalize_sheet_code_length (const char *words, gsize *behind)
{
  gsize length = 0, letters = 0, digits = 0, signs = 0;
  while (length <= LONGEST_CODE && (g_ascii_isalnum (words[length]) || strchr (".-_&/", words[length]) != NULL)
         && words[length] != '\0')
    {
      letters += g_ascii_isalpha (words[length]) != 0;
      digits += g_ascii_isdigit (words[length]) != 0;
      signs += !g_ascii_isalnum (words[length]);
      length++;
    }
  /* a sign parts the letters from the numbers, or the code is a letter or two and a number; it ends in a number, or in
   * a letter behind one: AC-02a */
  if (length == 0 || length > LONGEST_CODE || !g_ascii_isupper (*words) || digits == 0 || letters == 0
      || !g_ascii_isalnum (words[length - 1]) || (signs == 0 && letters > 3)
      || (!g_ascii_isdigit (words[length - 1]) && (length < 2 || !g_ascii_isdigit (words[length - 2]))))
    return 0;
  gsize at = length + strspn (words + length, " \n");
  gboolean apart = at > length;
  static const char *const parting[] = { ":", "：", "-", "–", "—", "　", LINE_SEPARATOR, "." };
  for (gsize i = 0; i < G_N_ELEMENTS (parting); i++)
    if (g_str_has_prefix (words + at, parting[i]))
      {
        at += strlen (parting[i]);
        apart = TRUE;
        break;
      }
  at += strspn (words + at, " \n");
  *behind = at;
  return apart && words[at] != '\0' ? length : 0;
}

gboolean
normalize_sheet_is_coded (const NormalizeGrid *grid, guint first, guint c)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint filled = 0;
  for (guint r = first; r < grid->rows->len; r++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      if (cell == NULL || g_array_index (grid->rows, NormalizeRow, r).n_own < 2)
        continue;
      g_autofree char *text = g_strstrip (normalize_cell_text (cell));
      gsize behind, length = normalize_sheet_code_length (text, &behind);
      filled++;
      if (length == 0 || !g_hash_table_add (codes, g_strndup (text, length)))
        return FALSE;
    }
  return filled >= LEAST_CODES;
}

static gboolean
is_text_role (NormalizeRole role)
{
  return role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT || role == COLUMN_ANSWER || role == COLUMN_REMARKS;
}

guint
normalize_sheet_text_column (const NormalizeSheet *sheet, const NormalizeRow *row, const IngestCell *cell)
{
  guint own = G_MAXUINT;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (row->cells[c] == cell)
      {
        if (is_text_role (sheet->layout.roles[c]))
          return c;
        own = MIN (own, c);
      }
  return own;
}

gsize
normalize_sheet_find_lead (const IngestCell *cell)
{
  const IngestBlock *block = cell->blocks->len > 0 ? cell->blocks->pdata[0] : NULL;
  if (block == NULL || block->table != NULL || block->n_spans == 0)
    return 0;
  const IngestSpan *span = &block->spans[0];
  if (!(span->style & INGEST_STYLE_BOLD) || span->start > 2)
    return 0;
  g_autofree char *lead = g_strndup (block->text, span->end), *rest = g_strdup (block->text + span->end);
  gboolean more = *g_strstrip (rest) != '\0' || cell->blocks->len > 1;
  return more && g_utf8_strlen (lead, -1) <= LONGEST_BAND && !normalize_is_sentence (lead) ? span->end : 0;
}
