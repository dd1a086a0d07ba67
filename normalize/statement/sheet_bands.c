/* sheet_bands.c — headings across a table: bands with and without numbers, sections that repeat the titles. */
#include "normalize/statement/sheet_private.h"

#include "ingest/enumerator.h"
#include "normalize/table/features.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Bands in a row that are looked at to tell their depth. */
#define MAX_BANDS 8

/* Rows below a band that are looked at for the next of its letters: a table of bands alone costs no square of them. */
#define BAND_ROWS 1000

/* A remark in brackets behind a band's title, as in a heading. */
static char *
cut_note (char *title)
{
  g_autofree char *words = NULL;
  gsize at = normalize_look_last_bracket (title, &words);
  if (at == 0)
    return NULL;
  g_strstrip (words);
  gunichar first = *words != '\0' ? g_utf8_get_char (words) : 0;
  if (first != 0x203b && first != '*' && (!normalize_is_sentence (words) || normalize_look_is_proviso (words)))
    return NULL;
  char *note = g_strdup (title + at);
  title[at] = '\0';
  g_strchomp (title);
  return note;
}

/* How all of a block's words look: their first style, where it reaches to the end. */
static Look
look_of (const IngestBlock *block)
{
  gsize at = 0;
  Look look = { 0, 0, -1 };
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      Look its = { span->style & INGEST_STYLE_BOLD, span->size, span->colour };
      if (span->start > at + 1
          || (i > 0 && (its.style != look.style || its.colour != look.colour || ABS (its.size - look.size) > 0.3f)))
        return (Look){ 0, 0, -1 };
      look = its;
      at = span->end;
    }
  return at >= strlen (block->text) ? look : (Look){ 0, 0, -1 };
}

/* The level of an unnumbered band, @position of @run in a row.  On a page, bands that look alike are of one level, and
 * one of a new look stands below those that are open; where all look alike, and in markup, whose bold may be an
 * accident of OCR, the last of a run is as deep as bands have been here. */
static guint
band_level (NormalizeSheet *sheet, const IngestBlock *block, guint position, guint run)
{
  Look look = look_of (block);
  guint k = block->place.page > 0 ? 0 : MAX_LOOKS;
  while (k < sheet->n_looks
         && (sheet->looks[k].style != look.style || sheet->looks[k].colour != look.colour
             || ABS (sheet->looks[k].size - look.size) > 0.3f))
    k++;
  gboolean differ = k < MAX_LOOKS && sheet->n_looks > (k < sheet->n_looks ? 1 : 0);
  guint level = sheet->deepest - run + position + 1;
  if (differ && k < sheet->n_looks)
    level = sheet->look_levels[k];
  else if (differ && sheet->bands->len > 0)
    level = g_array_index (sheet->bands, Band, sheet->bands->len - 1).level + 1;
  if (k == sheet->n_looks && k < MAX_LOOKS)
    {
      sheet->looks[k] = look;
      sheet->look_levels[k] = level;
      sheet->n_looks++;
    }
  return level;
}

/* A number by itself, with the letters of a kind behind it: 5.1.1, 6.3.1.P. */
static gboolean
parse_code (const char *code, NormalizeNumber *number)
{
  if (normalize_number_is_whole (code, number))
    return TRUE;
  gsize digits = strspn (code, "0123456789."), length = strlen (code);
  if (digits < 2 || digits >= length || code[digits - 1] != '.' || length - digits > 3)
    return FALSE;
  g_autofree char *bare = g_strndup (code, digits - 1);
  return normalize_number_is_whole (bare, number);
}

void
normalize_sheet_open_band (NormalizeSheet *sheet, const IngestBlock *block, const char *code, const char *words,
                           const IngestPlace *place, guint position, guint run)
{
  NormalizeRecord *record = sheet->record;
  g_autofree char *raw = g_strstrip (g_strdup (words));
  char *start = raw;
  Band band = { 0 };
  gboolean whole = normalize_number_is_whole (raw, &band.number);
  if (code != NULL)
    parse_code (code, &band.number);
  else if (!whole && normalize_number_parse (raw, &band.number) && normalize_number_is_apart (&band.number))
    start += band.number.length;
  else
    memset (&band.number, 0, sizeof band.number);
  while (normalize_look_is_mark (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  if (normalize_look_is_bracketed (start))
    {
      start = g_utf8_next_char (start);
      *g_utf8_prev_char (start + strlen (start)) = '\0';
    }
  g_autofree char *note = cut_note (start);
  if (note != NULL)
    normalize_record_leave (record, "note", note, place);
  band.title = normalize_cut_clean (record, NULL, "path", start);
  if (sheet->first_band.title == NULL && band.number.kind != NUMBER_NONE)
    sheet->first_band = band;

  guint keep = sheet->bands->len;
  if (band.number.kind != NUMBER_NONE)
    {
      for (guint i = 0; i < sheet->bands->len; i++)
        {
          const Band *open = &g_array_index (sheet->bands, Band, i);
          if (open->number.kind == NUMBER_NONE
              || (open->number.kind == band.number.kind && open->number.n_parts >= band.number.n_parts))
            {
              keep = i;
              break;
            }
        }
      /* below a band without number, where such bands have been over numbered ones */
      if (keep < sheet->bands->len && g_array_index (sheet->bands, Band, keep).number.kind == NUMBER_NONE)
        for (guint i = keep; i < sheet->bands->len; i++)
          if (g_array_index (sheet->bands, Band, i).number.kind == band.number.kind)
            keep = i;
    }
  else
    {
      sheet->deepest = MAX (sheet->deepest, run);
      band.level = band_level (sheet, block, position, run);
      for (guint i = sheet->bands->len; i > 0; i--)
        {
          const Band *open = &g_array_index (sheet->bands, Band, i - 1);
          if (open->number.kind != NUMBER_NONE)
            break;
          if (open->level >= band.level)
            keep = i - 1;
        }
    }
  g_array_set_size (sheet->bands, keep);
  g_array_append_val (sheet->bands, band);
  sheet->lead = sheet->stem = NULL;
  for (guint i = 0; i < NORMALIZE_MAX_COLUMNS; i++)
    g_clear_pointer (&sheet->kinds[i], g_free);

  /* the remark is in `left`: the heading as found goes on without it */
  g_autofree char *found = code != NULL ? g_strconcat (code, " ", words, NULL) : g_strdup (words);
  char *remark = note != NULL ? g_strrstr (found, note) : NULL;
  if (remark != NULL)
    memmove (remark, remark + strlen (note), strlen (remark + strlen (note)) + 1);
  normalize_record_head (record, (NormalizeHeading){ .text = found,
                                                     .number = band.number.text,
                                                     .title = band.title,
                                                     .cited = "",
                                                     .level = keep + 1,
                                                     .place = *place });
}

/* The bytes of the code that @words, alone in @row, open with, where the row below is a part of it: "CC6.1 The entity
 * …" above CC6.1.1 or CC6.1-01 is a heading, however long.  0 where it is none. */
static gsize
heading_code (const NormalizeSheet *sheet, const NormalizeRow *row, const char *words)
{
  g_autofree char *part = row + 1 < sheet->end ? normalize_sheet_row_label (sheet, row + 1) : NULL;
  gsize length = strcspn (words, " \n:.");
  while (words[length] == '.' && g_ascii_isdigit (words[length + 1]))
    length += 1 + strcspn (words + length + 1, " \n:.");
  if (part == NULL || words[length] == '\0' || length == 0)
    return 0;
  g_autofree char *code = g_strndup (words, length);
  return strpbrk (code, "0123456789") != NULL && normalize_sheet_is_part_of (code, part) ? length : 0;
}

const IngestCell *
normalize_sheet_band_cell (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  const NormalizeLayout *layout = &sheet->layout;
  const IngestCell *cell = NULL;
  guint column = 0;
  if (row->n_own != 1)
    return NULL;
  for (guint c = 0; c < layout->n_columns; c++)
    if (row->cells[c] != NULL && !row->carried[c] && !row->spread[c])
      {
        cell = row->cells[c];
        column = c;
      }
  if (cell == NULL || cell->blocks->len == 0 || ((IngestBlock *) cell->blocks->pdata[0])->table != NULL)
    return NULL;
  gboolean across = cell->column_span >= 2 && cell->column_span + 1 >= layout->n_columns;
  NormalizeRole role = layout->roles[column];
  if (!across && column > 0 && (role == COLUMN_ANSWER || role == COLUMN_REMARKS || role == COLUMN_REQUIREMENT))
    return NULL;
  for (guint c = 0; c < layout->n_columns; c++)
    if (row->carried[c] && layout->roles[c] != COLUMN_KIND)
      return NULL;
  g_autofree char *raw = normalize_cell_text (cell);
  g_strstrip (raw);
  NormalizeNumber number;
  if (normalize_number_is_whole (raw, &number) && !across)
    return NULL;
  g_autofree char *title = g_strdup (raw);
  g_autofree char *note = cut_note (title);
  if (heading_code (sheet, row, title) == 0
      && (g_utf8_strlen (title, -1) > LONGEST_BAND || normalize_is_sentence (title)
          || (note == NULL && normalize_sheet_find_lead (cell) > 0)))
    return NULL;
  if (role == COLUMN_QUESTION && !across && normalize_is_question (title))
    return NULL;
  return cell;
}

/* The place of @words' first character in a series that counts, where a blank parts it from what follows: 1 for 一 and
 * ア; 0 where it is none. */
static guint
place_in_series (const char *words, IngestSeries *series)
{
  guint place = ingest_enumerator_count (g_utf8_get_char (words), series);
  return place > 0 && normalize_look_is_blank (g_utf8_get_char (g_utf8_next_char (words))) ? place : 0;
}

/* The words of a question's cell have a number, a letter or a mark before them, as titles of groups have. */
static gboolean
is_told (const char *words)
{
  NormalizeNumber number;
  IngestSeries series;
  gunichar first = *words != '\0' ? g_utf8_get_char (words) : 0;
  return first == 0 || normalize_look_is_mark (first) || normalize_look_is_bracketed (words)
         || normalize_number_parse (words, &number) || place_in_series (words, &series) > 0;
}

/* The cell of @row's question, and in *answered whether others stand beside it; NULL where it has none. */
static const IngestCell *
question_cell (const NormalizeSheet *sheet, const NormalizeRow *row, gboolean *answered)
{
  const IngestCell *question = NULL;
  *answered = FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      if (question == NULL && sheet->layout.roles[c] == COLUMN_QUESTION)
        question = row->cells[c];
      else
        *answered |= sheet->layout.roles[c] == COLUMN_ANSWER;
    }
  return question != NULL && question->blocks->len > 0 ? question : NULL;
}

gboolean
normalize_sheet_is_unanswered (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r, const IngestCell *cell)
{
  gboolean answered, other;
  guint first = sheet->layout.title_rows;
  if (r <= first || cell->column_span > 1)
    return FALSE;
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  const NormalizeRow *top = &g_array_index (grid->rows, NormalizeRow, first);
  const IngestBlock *block = cell->blocks->pdata[0];
  if (r + 1 == grid->rows->len && block->place.page == 0 && question_cell (sheet, row, &other) == cell && !other)
    {
      g_autofree char *last = g_strstrip (normalize_cell_text (cell));
      return !is_told (last); /* over no row, and no page ends here */
    }
  const IngestCell *question = question_cell (sheet, top, &answered);
  if (question == NULL || !answered || question_cell (sheet, row, &other) != cell || other)
    return FALSE;
  g_autofree char *words = g_strstrip (normalize_cell_text (cell)), *above = g_strstrip (normalize_cell_text (question));
  Look look = look_of (block), its = look_of (question->blocks->pdata[0]);
  return !is_told (words) && !is_told (above) && look.style == its.style && look.colour == its.colour
         && ABS (look.size - its.size) <= 0.3f;
}

/* The row's number and the one cell beside it, where it has no others. */
static gboolean
read_code (const NormalizeSheet *sheet, const NormalizeRow *row, char **code, const IngestCell **title)
{
  const IngestCell *number = NULL;
  *title = NULL;
  if (row->n_own != 2 || row->nested != NULL)
    return FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (row->cells[c] == NULL || row->carried[c] || row->spread[c])
        continue;
      if (sheet->layout.roles[c] == COLUMN_NUMBER && number == NULL)
        number = row->cells[c];
      else
        *title = row->cells[c];
    }
  if (number == NULL || *title == NULL || (*title)->blocks->len == 0
      || ((IngestBlock *) (*title)->blocks->pdata[0])->table != NULL)
    return FALSE;
  *code = g_strstrip (normalize_cell_text (number));
  return TRUE;
}

/* "I | 体制" over rows …, with "II | 設備" further down or "I" above: letters that count nothing but such
 * rows of a code and a title. */
static gboolean
counts_titles (const NormalizeSheet *sheet, const NormalizeRow *below, const char *code)
{
  guint32 places = normalize_number_places (code);
  g_autofree char *label = below != NULL ? normalize_sheet_row_label (sheet, below) : NULL;
  if (places == 0 || label == NULL || below->n_own <= 2 || normalize_number_places (label) != 0)
    return FALSE;
  if ((sheet->counted_bands << 1 & places) != 0)
    return TRUE;
  const NormalizeRow *end = sheet->end - below > BAND_ROWS ? below + BAND_ROWS : sheet->end;
  for (const NormalizeRow *other = below; (places & 2) != 0 && other < end; other++)
    {
      const IngestCell *title;
      g_autofree char *next = NULL;
      if (read_code (sheet, other, &next, &title) && (normalize_number_places (next) & 4) != 0)
        return TRUE;
    }
  return FALSE;
}

const IngestCell *
normalize_sheet_numbered_band (NormalizeSheet *sheet, const NormalizeRow *row, const NormalizeRow *below, char **code)
{
  const IngestCell *title;
  NormalizeNumber number, next;
  g_autofree char *own = NULL, *part = NULL;
  if (!read_code (sheet, row, &own, &title))
    return NULL;
  gboolean counts = counts_titles (sheet, below, own);
  if (!counts && (!parse_code (own, &number) || number.kind == NUMBER_QUESTION))
    return NULL;
  g_autofree char *words = normalize_cell_text (title);
  gboolean answers = FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    answers |= row->cells[c] == title && sheet->layout.roles[c] == COLUMN_ANSWER;
  gboolean across = title->column_span >= 2 && answers && row->cells[sheet->layout.n_columns - 1] == title;
  if (!across)
    for (guint c = 0; below != NULL && c < sheet->layout.n_columns && part == NULL; c++)
      if (sheet->layout.roles[c] == COLUMN_NUMBER && below->cells[c] != NULL)
        part = g_strstrip (normalize_cell_text (below->cells[c]));
  if ((answers && !across) || g_utf8_strlen (words, -1) > LONGEST_BAND || normalize_is_sentence (words)
      || normalize_is_question (words)
      || (!across && !counts
          && (part == NULL || !parse_code (part, &next) || !normalize_number_is_child (&number, &next))))
    return NULL;
  sheet->counted_bands = counts ? normalize_number_places (own) : sheet->counted_bands;
  *code = g_steal_pointer (&own);
  return title;
}

const IngestCell *
normalize_sheet_section_cell (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  const IngestCell *first = NULL;
  guint same = 0;
  if (row->nested != NULL)
    return NULL;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (row->cells[c] == NULL || row->spread[c] || row->carried[c])
        continue;
      g_autofree char *raw = normalize_cell_text (row->cells[c]);
      g_autofree char *a = normalize_fold (raw, -1);
      g_autofree char *b = normalize_fold (sheet->layout.titles[c] != NULL ? sheet->layout.titles[c] : "", -1);
      if (strcmp (a, b) == 0)
        same++;
      else if (first == NULL && same == 0 && g_utf8_strlen (raw, -1) <= LONGEST_BAND)
        first = row->cells[c];
      else
        return NULL;
    }
  return same >= 2 ? first : NULL;
}

void
normalize_sheet_open_section (NormalizeSheet *sheet, const NormalizeRow *row, const IngestCell *name)
{
  NormalizeRow titles = *row;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (titles.cells[c] == name)
      titles.cells[c] = NULL;
  g_autofree char *words = normalize_cell_text (name);
  normalize_sheet_open_band (sheet, name->blocks->pdata[0], NULL, words, ingest_cell_place (name), 0, 1);
  normalize_sheet_leave_row (sheet, &titles, sheet->layout.n_columns, "column-titles");
}

const IngestCell *
normalize_sheet_first_section (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  const IngestCell *first = NULL;
  for (guint c = 0; c < sheet->layout.n_columns && first == NULL; c++)
    first = row->cells[c];
  for (guint i = r + 1; i < grid->rows->len && first != NULL; i++)
    if (normalize_sheet_section_cell (sheet, &g_array_index (grid->rows, NormalizeRow, i)) != NULL)
      return first;
  return NULL;
}

/* A band without a number: its depth is told by the bands around it. */
static gboolean
is_plain_band (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  NormalizeNumber number;
  const IngestCell *cell = normalize_sheet_band_cell (sheet, row);
  if (cell == NULL)
    return FALSE;
  g_autofree char *raw = normalize_cell_text (cell);
  return !normalize_number_parse (raw, &number) || number.kind == NUMBER_CIRCLED;
}

/* Another band of the table counts on from @words, or up to them: 一 体制 and 二 設備. */
static gboolean
counts_bands (const NormalizeSheet *sheet, const NormalizeGrid *grid, const char *words)
{
  IngestSeries series, other;
  guint place = place_in_series (words, &series);
  for (guint r = 0; r < grid->rows->len && place > 0; r++)
    {
      const IngestCell *band = normalize_sheet_band_cell (sheet, &g_array_index (grid->rows, NormalizeRow, r));
      g_autofree char *title = band != NULL ? normalize_cell_text (band) : NULL;
      guint next = title != NULL ? place_in_series (title, &other) : 0;
      if (next > 0 && other == series && (next == place + 1 || next + 1 == place))
        return TRUE;
    }
  return FALSE;
}

/* The letter that counts a band, where the rows below it carry it in their numbers, ア of "ア 導入の前" above ア-1, or
 * other bands count on from it.  Gives its bytes, 0 where there is none. */
static gsize
band_letter (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r, const char *words)
{
  gsize length = *words != '\0' ? (gsize) (g_utf8_next_char (words) - words) : 0;
  if (length == 0 || !g_unichar_isalpha (g_utf8_get_char (words))
      || !normalize_look_is_blank (g_utf8_get_char (words + length)))
    return 0;
  if (counts_bands (sheet, grid, words))
    return length;
  while (++r < grid->rows->len
         && normalize_sheet_band_cell (sheet, &g_array_index (grid->rows, NormalizeRow, r)) != NULL)
    ;
  for (guint c = 0; c < grid->n_columns && r < grid->rows->len; c++)
    {
      const IngestCell *cell = sheet->layout.roles[c] == COLUMN_NUMBER ? normalize_grid_own (grid, r, c) : NULL;
      g_autofree char *label = cell != NULL ? normalize_cell_text (cell) : NULL;
      if (label != NULL && strncmp (label, words, length) == 0 && label[length] != '\0')
        return length;
    }
  return 0;
}

void
normalize_sheet_open_band_row (NormalizeSheet *sheet, const NormalizeGrid *grid, guint r, const IngestCell *band)
{
  guint before = 0, after = 0;
  while (before < MIN (r, MAX_BANDS)
         && is_plain_band (sheet, &g_array_index (grid->rows, NormalizeRow, r - before - 1)))
    before++;
  while (after < MAX_BANDS && r + after + 1 < grid->rows->len
         && is_plain_band (sheet, &g_array_index (grid->rows, NormalizeRow, r + after + 1)))
    after++;
  g_autofree char *words = normalize_cell_text (band);
  gsize length = heading_code (sheet, &g_array_index (grid->rows, NormalizeRow, r), words);
  length = length > 0 ? length : band_letter (sheet, grid, r, words);
  g_autofree char *letter = length > 0 ? g_strndup (words, length) : NULL;
  const char *title = words + length;
  while (length > 0
         && (normalize_look_is_blank (g_utf8_get_char (title)) || (*title != '\0' && strchr (".:", *title) != NULL)))
    title = g_utf8_next_char (title);
  normalize_sheet_open_band (sheet, band->blocks->pdata[0], letter, title, ingest_cell_place (band), before,
                             before + 1 + after);
}

void
normalize_sheet_caption (NormalizeSheet *sheet, const IngestBlock *block, const char *caption)
{
  /* "表1 …" is the name of the table, no heading of its rows */
  const char *const *names = normalize_words_list ("table", "table");
  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (caption, names[i]))
      {
        normalize_record_leave (sheet->record, "note", caption, &block->place);
        return;
      }
  normalize_sheet_open_band (sheet, block, NULL, caption, &block->place, 0, 1);
}
