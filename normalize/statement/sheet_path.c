/* sheet_path.c — what a row stands below: open bands, the values of columns of kinds, a question that those below
 * complete. */
#include "normalize/statement/sheet_private.h"

#include "normalize/table/features.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

gboolean
normalize_sheet_is_part_of (const char *label, const char *part)
{
  NormalizeNumber number, next;
  gsize length = strlen (label);
  if (length > 0 && strncmp (label, part, length) == 0 && part[length] != '\0')
    return !g_unichar_isalnum (g_utf8_get_char (part + length))
           || (g_ascii_isdigit (label[length - 1]) && g_ascii_isalpha (part[length]));
  return normalize_number_is_whole (label, &number) && normalize_number_is_whole (part, &next)
         && normalize_number_is_child (&number, &next);
}

guint
normalize_sheet_find_head (const NormalizeRecord *record, const char *title)
{
  for (guint i = record->headings->len; i > 0; i--)
    if (strcmp (g_array_index (record->headings, NormalizeHeading, i - 1).title, title) == 0)
      return i;
  return 0;
}

/* The letter that counts a heading: "B 人", "B. 人"; 0 where there is none. */
static char
series_letter (const NormalizeNumber *number, const char *title)
{
  if (number != NULL && number->kind == NUMBER_LETTER && number->n_parts == 1)
    return (char) ('A' + number->parts[0] - 1);
  gboolean blank = title[0] != '\0' && (title[1] == ' ' || g_str_has_prefix (title + 1, "　"));
  return blank && g_ascii_isupper (title[0]) ? title[0] : '\0';
}

/* Full-width or ASCII: A is 1; 0 for what is no capital letter. */
static guint
letter_place (gunichar c)
{
  return c >= 'A' && c <= 'Z' ? c - 'A' + 1 : c >= 0xff21 && c <= 0xff3a ? c - 0xff21 + 1 : 0;
}

/* @title without the letter and the blank that it opens with; as it is where it opens with none. */
static const char *
skip_letter (const char *title)
{
  const char *rest = g_utf8_next_char (title);
  if (letter_place (g_utf8_get_char (title)) == 0 || !g_unichar_isspace (g_utf8_get_char (rest)))
    return title;
  while (g_unichar_isspace (g_utf8_get_char (rest)))
    rest = g_utf8_next_char (rest);
  return rest;
}

gboolean
normalize_sheet_is_lettered (const NormalizeGrid *grid, guint first, guint c)
{
  guint last = 0;
  g_autofree char *above = NULL;
  for (guint r = first; r < grid->rows->len; r++)
    {
      const IngestCell *cell = normalize_grid_own (grid, r, c);
      g_autofree char *text = cell != NULL ? g_strstrip (normalize_cell_text (cell)) : NULL;
      if (text == NULL || g_array_index (grid->rows, NormalizeRow, r).n_own < 2 || g_strcmp0 (text, above) == 0)
        continue;
      guint place = skip_letter (text) != text ? letter_place (g_utf8_get_char (text)) : 0;
      if (place != last + 1)
        return FALSE;
      last = place;
      g_free (above);
      above = g_steal_pointer (&text);
    }
  return last >= 2;
}

/* The number of a band is the next after that of the heading: 2 after 1, 3.2 after 3.1. */
static gboolean
is_next (const NormalizeNumber *heading, const NormalizeNumber *band)
{
  guint n = heading->n_parts;
  return band->kind == heading->kind && band->n_parts == n && n > 0
         && memcmp (band->parts, heading->parts, (n - 1) * sizeof band->parts[0]) == 0
         && band->parts[n - 1] == heading->parts[n - 1] + 1;
}

/* The outermost band counts on from the heading above the table, B from A, or the first band of all did, 2 from 1: it
 * stands beside it, not below. */
static gboolean
counts_on_from_heading (const NormalizeSheet *sheet, const GPtrArray *path)
{
  if (sheet->bands->len == 0 || path->len == 0)
    return FALSE;
  const Band *band = &g_array_index (sheet->bands, Band, 0);
  const char *title = path->pdata[path->len - 1];
  guint heading = normalize_sheet_find_head (sheet->record, title);
  const char *printed =
      heading > 0 ? g_array_index (sheet->record->headings, NormalizeHeading, heading - 1).number : "";
  char above = g_ascii_isupper (printed[0]) && printed[1] == '\0' ? printed[0] : series_letter (NULL, title);
  NormalizeNumber number;
  return (above != '\0' && series_letter (&band->number, band->title) > above)
         || (sheet->first_band.title != NULL && normalize_number_is_whole (printed, &number)
             && is_next (&number, &sheet->first_band.number) && band->number.kind == number.kind);
}

/* 1 | 組織的対策: the number of the category beside it, in a column of its own, is no heading. */
static gboolean
numbers_next_kind (const NormalizeSheet *sheet, guint c)
{
  NormalizeNumber number;
  guint next = c + 1;
  return next < sheet->layout.n_columns && sheet->layout.roles[next] == COLUMN_KIND && sheet->kinds[next] != NULL
         && *sheet->kinds[next] != '\0' && normalize_number_is_whole (sheet->kinds[c], &number)
         && !normalize_number_is_whole (sheet->kinds[next], &number);
}

void
normalize_sheet_copy_path (const NormalizeSheet *sheet, NormalizeStatement *statement, const GPtrArray *path)
{
  guint n = counts_on_from_heading (sheet, path) ? path->len - 1 : path->len;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (statement->path, path->pdata[i]);
  for (guint i = 0; i < sheet->bands->len; i++)
    g_ptr_array_add (statement->path, (gpointer) g_array_index (sheet->bands, Band, i).title);
  for (guint k = 0; k < sheet->layout.n_kinds; k++)
    {
      guint c = sheet->layout.kinds[k];
      if (sheet->kinds[c] == NULL || *sheet->kinds[c] == '\0' || numbers_next_kind (sheet, c))
        continue;
      /* as in headings, the number is not part of the title */
      NormalizeNumber number;
      const char *title = sheet->kinds[c];
      if (normalize_number_parse (title, &number) && number.kind != NUMBER_CIRCLED && title[number.length] != '\0')
        title += number.length;
      else if (sheet->lettered[c])
        title = skip_letter (title);
      g_ptr_array_add (statement->path, (gpointer) normalize_cut_clean (sheet->record, NULL, "path", title));
    }
  if (sheet->stem != NULL)
    g_ptr_array_add (statement->path, (gpointer) sheet->stem);
}

/* 〃, 同上: what stands above holds here too. */
static gboolean
is_ditto (const char *text)
{
  g_autofree char *fold = normalize_fold (text, -1);
  return normalize_words_spelt ("table", "ditto", fold, WORDS_WHOLE) > 0;
}

void
normalize_sheet_head_kinds (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  guint level = sheet->bands->len;
  for (guint k = 0; k < sheet->layout.n_kinds; k++)
    {
      guint c = sheet->layout.kinds[k];
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c]
          || normalize_sheet_text_column (sheet, row, row->cells[c]) != c)
        continue;
      g_autofree char *found = normalize_cell_text (row->cells[c]);
      if (is_ditto (found))
        continue;
      NormalizeHeading heading = { .text = found,
                                   .number = "",
                                   .title = normalize_cut_clean (sheet->record, NULL, "path", found),
                                   .cited = "",
                                   .level = ++level,
                                   .place = *ingest_cell_place (row->cells[c]) };
      normalize_record_head (sheet->record, heading);
    }
}

void
normalize_sheet_take_kinds (NormalizeSheet *sheet, const NormalizeRow *row)
{
  gboolean fresh = FALSE; /* a kind has changed: those below it are void */
  for (guint k = 0; k < sheet->layout.n_kinds; k++)
    {
      guint c = sheet->layout.kinds[k];
      if (row->cells[c] != NULL && !row->spread[c])
        {
          g_autofree char *value = normalize_cell_text (row->cells[c]);
          if (sheet->kinds[c] != NULL && is_ditto (value))
            {
              normalize_record_leave (sheet->record, "repeated-row", value, ingest_cell_place (row->cells[c]));
              continue;
            }
          fresh |= g_strcmp0 (value, sheet->kinds[c]) != 0;
          g_free (sheet->kinds[c]);
          sheet->kinds[c] = g_steal_pointer (&value);
        }
      else if (fresh || row->spread[c])
        g_clear_pointer (&sheet->kinds[c], g_free);
    }
  if (fresh)
    sheet->stem = NULL;
}

/* The kind of (1), (a), ア, ① by itself: NUMBER_NONE for others. */
static NormalizeNumberKind
inner_kind (const char *label, guint *count)
{
  NormalizeNumber number;
  if (!normalize_number_is_whole (label, &number)
      || (number.kind != NUMBER_PAREN && number.kind != NUMBER_HALF && number.kind != NUMBER_CIRCLED
          && number.kind != NUMBER_LETTER && number.kind != NUMBER_KANA))
    return NUMBER_NONE;
  *count = number.parts[0];
  return number.kind;
}

/* "Does the supplier hold:", 次の措置を講じているか: the questions below complete it. */
static gboolean
is_open_question (const char *words)
{
  const char *const *within = normalize_words_list ("table", "opens-list");
  gboolean open = g_str_has_suffix (words, ":") || g_str_has_suffix (words, "：") || g_str_has_suffix (words, "…");
  for (gsize i = 0; within[i] != NULL && !open; i++)
    open = strstr (words, within[i]) != NULL;
  return open;
}

/* The cell of a row's question where nothing answers it: boxes that nobody ticked are no answer. */
static const IngestCell *
unanswered_cell (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  const IngestCell *question = NULL;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.roles[c] == COLUMN_QUESTION && row->cells[c] != NULL && !row->carried[c] && !row->spread[c])
      question = question == NULL ? row->cells[c] : question;
  for (guint c = 0; c < sheet->layout.n_columns && question != NULL; c++)
    {
      NormalizeRole role = sheet->layout.roles[c];
      if (row->cells[c] == NULL || row->cells[c] == question || role == COLUMN_NUMBER || role == COLUMN_KIND)
        continue;
      g_autofree char *text = g_strstrip (normalize_cell_text (row->cells[c]));
      if (strcmp (text, "☐") != 0 && strcmp (text, "□") != 0)
        return NULL;
    }
  return question;
}

gboolean
normalize_sheet_open_stem (NormalizeSheet *sheet, const NormalizeRow *row, const NormalizeRow *below)
{
  const IngestCell *cell = row->nested == NULL && below != NULL ? unanswered_cell (sheet, row) : NULL;
  g_autofree char *label = cell != NULL ? normalize_sheet_row_label (sheet, row) : NULL;
  g_autofree char *part = label != NULL && below->nested == NULL ? normalize_sheet_row_label (sheet, below) : NULL;
  if (part == NULL || *label == '\0' || unanswered_cell (sheet, below) != NULL)
    return FALSE;
  g_autofree char *words = g_strstrip (normalize_cell_text (cell));
  guint count = 0, own = 0;
  NormalizeNumberKind kind = inner_kind (part, &count);
  gboolean carries = normalize_sheet_is_part_of (label, part), open = is_open_question (words);
  if (!carries && (!open || kind == NUMBER_NONE || count != 1 || inner_kind (label, &own) == kind))
    return FALSE;
  if (!open && (normalize_is_question (words) || normalize_is_sentence (words)))
    return FALSE; /* nobody answered it */
  normalize_sheet_take_kinds (sheet, row);
  normalize_sheet_head_kinds (sheet, row);
  sheet->stem = normalize_cut_clean (sheet->record, NULL, "path", words);
  sheet->stem_label = normalize_record_keep (sheet->record, label, -1);
  sheet->stem_kind = carries ? NUMBER_NONE : kind;
  g_autofree char *found = g_strconcat (label, " ", words, NULL);
  normalize_record_head (sheet->record, (NormalizeHeading){ .text = found,
                                                            .number = sheet->stem_label,
                                                            .title = sheet->stem,
                                                            .cited = "",
                                                            .level = sheet->bands->len + 2,
                                                            .place = *ingest_cell_place (cell) });
  return TRUE;
}

void
normalize_sheet_close_stem (NormalizeSheet *sheet, const NormalizeRow *row)
{
  g_autofree char *label = sheet->stem != NULL ? normalize_sheet_row_label (sheet, row) : NULL;
  guint count = 0;
  if (label != NULL && *label != '\0' && !normalize_sheet_is_part_of (sheet->stem_label, label)
      && (sheet->stem_kind == NUMBER_NONE || inner_kind (label, &count) != sheet->stem_kind))
    sheet->stem = NULL;
}
