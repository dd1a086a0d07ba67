#include "normalize/statement/sheet.h"

#include "ingest/enumerator.h"
#include "normalize/about.h"
#include "normalize/control/cues.h"
#include "normalize/control/marks.h"
#include "normalize/table/answer_columns.h"
#include "normalize/table/features.h"
#include "normalize/table/layout.h"
#include "normalize/table/propose.h"
#include "normalize/table/row_fit.h"
#include "normalize/table/scale_legend.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8"

/* Bands in a row that are looked at to tell their depth. */
#define MAX_BANDS 8

/* Sheets below sheets in one table; more is no table of a person's. */
#define MAX_PARTS 64

/* A band is a heading: characters. */
#define LONGEST_BAND 60

/* An answer of so many characters is not given twice to one question: chosen, not measured. */
#define LONG_ANSWER 16

/* How sure a row's words are the answer to its question where it does not fit the others, and how many such rows are
 * told of in one document: chosen, not measured. */
#define MISFIT_SURE  0.5
#define MOST_MISFITS 20

/* What the words of a band look like, as far as the reader says. */
typedef struct
{
  guint style;
  float size;
  gint32 colour;
} Look;

#define MAX_LOOKS 8

typedef struct
{
  const char *title; /* display text */
  NormalizeNumber number;
  guint level; /* among unnumbered bands below the last numbered one */
} Band;

struct _NormalizeSheet
{
  NormalizeRecord *record;
  gboolean dominant;
  NormalizeLayout layout;       /* of the table cut last in this section; n_columns 0 where none */
  GArray *bands;                /* of Band, those that are open */
  guint deepest;                /* level of unnumbered bands so far */
  Look looks[MAX_LOOKS];        /* of unnumbered bands so far */
  guint look_levels[MAX_LOOKS]; /* how deep those were */
  guint n_looks;
  char *kinds[NORMALIZE_MAX_COLUMNS];     /* last value of each kind column */
  const NormalizeRow *end;                /* of the rows of the table open now */
  NormalizeRow last;                      /* the last row cut, of this table or the one before */
  const char *stem;                       /* a question that those below it complete, else NULL … */
  const char *stem_label;                 /* … its number … */
  NormalizeNumberKind stem_kind;          /* … and the kind of theirs, where it does not carry that */
  guint parts;                            /* sheets that began below others in their table */
  guint64 counted;                        /* the last row's own number, where it is a plain one */
  const char *lead;                       /* question of the prose row before */
  GHashTable *seen;                       /* folded rows already cut */
  guint8 numbered[NORMALIZE_MAX_COLUMNS]; /* columns of words behind numbers that count: these are labels */
  double sure;                            /* that the table open now is rows of this shape at all */
  double row_sure;                        /* that the row being cut fits it */
  guint misfits;                          /* rows told of that do not */
  guint64 floats; /* columns of the table, as bits, whose counts are printed as fractions: 1.0 */
};

NormalizeSheet *
normalize_sheet_new (NormalizeRecord *record, gboolean dominant)
{
  NormalizeSheet *sheet = g_new0 (NormalizeSheet, 1);
  sheet->record = record;
  sheet->dominant = dominant;
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
  sheet->deepest = 0;
  sheet->n_looks = 0;
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

/* Rows */

static void
add_cell (NormalizeText *text, const IngestCell *cell)
{
  normalize_text_add_blocks (text, cell->blocks, 0);
}

/* All own text of a row: what `left` shows of it. */
static char *
row_text (const NormalizeRow *row, guint n_columns, const IngestPlace **place)
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

static void
leave_row (const NormalizeSheet *sheet, const NormalizeRow *row, guint n_columns, const char *reason)
{
  const IngestPlace *place;
  g_autofree char *text = row_text (row, n_columns, &place);
  normalize_record_leave (sheet->record, reason, text, place);
}

/* A cell that opens with bold words and goes on in others: <b>見出し</b> 本文.  Gives the bytes of the bold part of its
 * first block, or 0. */
static gsize
find_lead (const IngestCell *cell)
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
  if (first != 0x203b && first != '*' && !normalize_is_sentence (words))
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

/* Opens a band that @block gives, with the @words of its cell: @position of @run unnumbered bands in a row.  @code is
 * its number where that stands in a cell of its own, else NULL. */
static void
open_band (NormalizeSheet *sheet, const IngestBlock *block, const char *code, const char *words,
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

/* The row's number as printed, or NULL; the caller frees it. */
static char *
row_label (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.roles[c] == COLUMN_NUMBER && row->cells[c] != NULL && !row->carried[c] && !row->spread[c])
      return g_strstrip (normalize_cell_text (row->cells[c]));
  return NULL;
}

/* B2(a) and B2-1 are parts of B2, 1.1 of 1. */
static gboolean
is_part_of (const char *label, const char *part)
{
  NormalizeNumber number, next;
  gsize length = strlen (label);
  if (length > 0 && strncmp (label, part, length) == 0 && part[length] != '\0')
    return !g_unichar_isalnum (g_utf8_get_char (part + length))
           || (g_ascii_isdigit (label[length - 1]) && g_ascii_isalpha (part[length]));
  return normalize_number_is_whole (label, &number) && normalize_number_is_whole (part, &next)
         && normalize_number_is_child (&number, &next);
}

/* The bytes of the code that @words, alone in @row, open with, where the row below is a part of it: "CC6.1 The entity
 * …" above CC6.1.1 or CC6.1-01 is a heading, however long.  0 where it is none. */
static gsize
heading_code (const NormalizeSheet *sheet, const NormalizeRow *row, const char *words)
{
  g_autofree char *part = row + 1 < sheet->end ? row_label (sheet, row + 1) : NULL;
  gsize length = strcspn (words, " \n:.");
  while (words[length] == '.' && g_ascii_isdigit (words[length + 1]))
    length += 1 + strcspn (words + length + 1, " \n:.");
  if (part == NULL || words[length] == '\0' || length == 0)
    return 0;
  g_autofree char *code = g_strndup (words, length);
  return strpbrk (code, "0123456789") != NULL && is_part_of (code, part) ? length : 0;
}

/* The one cell of a row that is a heading across the table, or NULL. */
static const IngestCell *
band_cell (const NormalizeSheet *sheet, const NormalizeRow *row)
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
          || (note == NULL && find_lead (cell) > 0)))
    return NULL;
  if (role == COLUMN_QUESTION && !across && normalize_is_question (title))
    return NULL;
  return cell;
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

/* A row of a number and a title that are a heading of the rows below: the title goes on to the end of the table, or
 * the next row's number is a part of this one, 5.1.1 over 5.1.1.1.  Gives the title's cell; *code gets the number, for
 * the caller to free. */
static const IngestCell *
numbered_band (const NormalizeSheet *sheet, const NormalizeRow *row, const NormalizeRow *below, char **code)
{
  const IngestCell *title;
  NormalizeNumber number, next;
  g_autofree char *own = NULL, *part = NULL;
  if (!read_code (sheet, row, &own, &title) || !parse_code (own, &number) || number.kind == NUMBER_QUESTION)
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
      || (!across && (part == NULL || !parse_code (part, &next) || !normalize_number_is_child (&number, &next))))
    return NULL;
  *code = g_steal_pointer (&own);
  return title;
}

/* The last heading with this title: its number in record->headings, or 0. */
static guint
find_head (const NormalizeRecord *record, const char *title)
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

/* The outermost band counts on from the heading above the table, B from A: it stands beside it, not below. */
static gboolean
counts_on_from_heading (const NormalizeSheet *sheet, const GPtrArray *path)
{
  if (sheet->bands->len == 0 || path->len == 0)
    return FALSE;
  const Band *band = &g_array_index (sheet->bands, Band, 0);
  const char *title = path->pdata[path->len - 1];
  guint heading = find_head (sheet->record, title);
  const char *number = heading > 0 ? g_array_index (sheet->record->headings, NormalizeHeading, heading - 1).number : "";
  char above = g_ascii_isupper (number[0]) && number[1] == '\0' ? number[0] : series_letter (NULL, title);
  return above != '\0' && series_letter (&band->number, band->title) > above;
}

static void
copy_path (const NormalizeSheet *sheet, NormalizeStatement *statement, const GPtrArray *path)
{
  guint n = counts_on_from_heading (sheet, path) ? path->len - 1 : path->len;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (statement->path, path->pdata[i]);
  for (guint i = 0; i < sheet->bands->len; i++)
    g_ptr_array_add (statement->path, (gpointer) g_array_index (sheet->bands, Band, i).title);
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.roles[c] == COLUMN_KIND && sheet->kinds[c] != NULL && *sheet->kinds[c] != '\0')
      {
        /* as in headings, the number is not part of the title */
        NormalizeNumber number;
        const char *title = sheet->kinds[c];
        if (normalize_number_parse (title, &number) && number.kind != NUMBER_CIRCLED && title[number.length] != '\0')
          title += number.length;
        g_ptr_array_add (statement->path, (gpointer) normalize_cut_clean (sheet->record, NULL, "path", title));
      }
  if (sheet->stem != NULL)
    g_ptr_array_add (statement->path, (gpointer) sheet->stem);
}

static void
add_place (NormalizeRecord *record, NormalizeStatement *statement, IngestPlace place)
{
  place.path = normalize_record_keep (record, place.path, -1);
  g_array_append_val (statement->where, place);
}

static void
set_places (NormalizeRecord *record, NormalizeStatement *statement, const NormalizeText *text)
{
  for (guint i = 0; i < text->places->len; i++)
    add_place (record, statement, g_array_index (text->places, IngestPlace, i));
}

/* A row without question and answer, all headings and further columns, stands where its first cell does. */
static void
set_row_place (NormalizeRecord *record, NormalizeStatement *statement, const NormalizeRow *row, guint n_columns)
{
  const IngestPlace *place;
  if (statement->where->len > 0)
    return;
  g_autofree char *text = row_text (row, n_columns, &place);
  if (place != NULL)
    add_place (record, statement, *place);
}

/* @label with the letters that OCR makes of digits as digits, for the caller to free; NULL where it has others. */
static char *
read_digits (const char *label)
{
  static const char letters[] = "IlOo", digits[] = "1100";
  g_autofree char *read = g_strdup (label);
  for (char *at = read; *at != '\0'; at++)
    {
      const char *letter = strchr (letters, *at);
      if (letter == NULL && !g_ascii_isdigit (*at))
        return NULL;
      *at = letter != NULL ? digits[letter - letters] : *at;
    }
  return strlen (read) <= 4 ? g_steal_pointer (&read) : NULL;
}

/* TRUE where the same words have been cut below the same headings. */
static gboolean
is_repeated (NormalizeSheet *sheet, const NormalizeStatement *statement)
{
  g_autoptr (GString) key = g_string_new (NULL);
  /* a numbered row with an answer of some length stands once, under whatever heading OCR repeats it */
  gboolean anywhere = statement->label[0] != '\0' && g_utf8_strlen (statement->answer, -1) >= LONG_ANSWER;
  for (guint i = 0; i < statement->path->len && !anywhere; i++)
    g_string_append_printf (key, "%s\x1f", (const char *) statement->path->pdata[i]);
  g_autofree char *question = normalize_fold (statement->question, -1);
  g_autofree char *requirement = normalize_fold (statement->requirement, -1);
  g_autofree char *answer = normalize_fold (statement->answer, -1);
  g_autofree char *digits = read_digits (statement->label);
  g_string_append_printf (key, "%s\x1f%s\x1f%s\x1f%s", digits != NULL ? digits : statement->label, question,
                          requirement, answer);
  return !g_hash_table_add (sheet->seen, g_strdup (key->str));
}

static void
drop_statement (NormalizeSheet *sheet)
{
  g_ptr_array_set_size (sheet->record->statements, (int) sheet->record->statements->len - 1);
}

/* A statement as sure as the table that it stands in. */
static NormalizeStatement *
add_statement (NormalizeSheet *sheet)
{
  NormalizeStatement *statement = normalize_record_add (sheet->record);
  statement->doubt = 1 - MIN (MIN (sheet->sure, sheet->row_sure), normalize_layout_sure (&sheet->layout));
  return statement;
}

/* A row of one cell of prose: a statement whose question are the bold words it opens with, or those of the row before.
 */
static void
cut_prose (NormalizeSheet *sheet, const NormalizeRow *row, const IngestCell *cell, const GPtrArray *path)
{
  NormalizeRecord *record = sheet->record;
  NormalizeStatement *statement = add_statement (sheet);
  gsize lead = find_lead (cell);
  g_autofree char *words = NULL;
  NormalizeText text;
  normalize_text_init (&text);
  if (lead > 0)
    {
      const IngestBlock *first = cell->blocks->pdata[0];
      words = g_strndup (first->text, lead);
      statement->question = sheet->lead = normalize_cut_clean (record, statement, "question", words);
      normalize_text_add (&text, first, lead, strlen (first->text) - lead);
      for (guint i = 1; i < cell->blocks->len; i++)
        {
          const IngestBlock *block = cell->blocks->pdata[i];
          if (block->table != NULL)
            normalize_text_add_table (&text, block->table, 0);
          else
            normalize_text_add (&text, block, 0, strlen (block->text));
        }
    }
  else
    {
      if (sheet->lead != NULL)
        statement->question = sheet->lead;
      else if (sheet->bands->len > 0)
        statement->question = g_array_index (sheet->bands, Band, sheet->bands->len - 1).title;
      else if (path->len > 0)
        statement->question = path->pdata[path->len - 1];
      statement->heading = find_head (record, statement->question);
      add_cell (&text, cell);
    }
  copy_path (sheet, statement, path);
  if (statement->path->len > 0 && lead == 0 && sheet->lead == NULL)
    g_ptr_array_set_size (statement->path, (int) statement->path->len - 1);
  statement->answer = normalize_cut_clean (record, statement, "answer", text.text->str);
  normalize_text_tell (&text, record, statement, "answer");
  statement->raw = normalize_record_keep (record, text.raw->str, -1);
  set_places (record, statement, &text);
  normalize_text_clear (&text);
  if (is_repeated (sheet, statement))
    {
      drop_statement (sheet);
      leave_row (sheet, row, sheet->layout.n_columns, "repeated-row");
    }
  else if (words != NULL)
    {
      NormalizeHeading heading = { .text = words,
                                   .number = "",
                                   .title = statement->question,
                                   .cited = "",
                                   .level = sheet->bands->len + 1,
                                   .place = *ingest_cell_place (cell) };
      statement->heading = normalize_record_head (record, heading);
    }
}

/* What has come to an end: a mark, a few words, a sentence. */
static gboolean
is_closed (const char *text)
{
  return g_utf8_strlen (text, -1) <= 20 || g_str_has_suffix (text, "。") || g_str_has_suffix (text, "）")
         || g_str_has_suffix (text, ".") || g_str_has_suffix (text, "?") || g_str_has_suffix (text, "？");
}

/* The row's only words are in its answer: it goes on from the row above, which a page break cut. */
static gboolean
goes_on_above (const NormalizeSheet *sheet, const NormalizeRow *row, guint made)
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

/* A cell that broke over lines stands as a row of its own, in the first column: below a row that breaks off before its
 * last column, words that are no number and no title. */
static gboolean
is_broken_cell (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
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

static void
append_row (NormalizeSheet *sheet, const NormalizeRow *row)
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
      add_cell (&text, row->cells[c]);
      *field = normalize_cut_clean (record, statement, requirement ? "requirement" : "answer", text.text->str);
      normalize_text_tell (&text, record, statement, requirement ? "requirement" : "answer");
      if (!requirement)
        statement->raw = normalize_record_keep (record, text.raw->str, -1);
      set_places (record, statement, &text);
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

/* The first row of a page fills what the last row of the page before left empty, and has no number of its own: a page
 * break cut one row, whose cells stood at different heights.  *whole gets both as one. */
static gboolean
completes_row (const NormalizeSheet *sheet, const NormalizeRow *row, guint made, NormalizeRow *whole)
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

static gboolean
is_text_role (NormalizeRole role)
{
  return role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT || role == COLUMN_ANSWER || role == COLUMN_REMARKS;
}

/* The column that a cell over several belongs to: the first of them that holds text, else its own. */
static guint
text_column (const NormalizeSheet *sheet, const NormalizeRow *row, const IngestCell *cell)
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
  set_places (record, statement, &below);
  normalize_text_clear (&text);
  normalize_text_clear (&below);
  return TRUE;
}

/* □ or - in a choice's column: not chosen. */
static gboolean
is_unchosen (const char *words)
{
  static const char *const marks[] = { "□", "☐", "-", "－", "ー", "―", "—", "×", "✕", "✗", "0", "FALSE" };
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (words, marks[i]) == 0)
      return TRUE;
  return FALSE;
}

/* A mark below はい says はい; other words below it stay behind it. */
static void
add_choice (NormalizeText *text, const IngestCell *cell, const char *choice)
{
  NormalizeText one;
  normalize_text_init (&one);
  add_cell (&one, cell);
  g_autofree char *words = g_strstrip (g_strdup (one.raw->str));
  gboolean mark = normalize_choices_is_tick (words);
  g_string_append_printf (text->raw, "%s%s", text->raw->len > 0 ? "\n" : "", one.raw->str);
  if (!is_unchosen (words))
    g_string_append_printf (text->text, "%s%s%s%s", text->text->len > 0 ? LINE_SEPARATOR : "", choice,
                            mark ? "" : LINE_SEPARATOR, mark ? "" : one.text->str);
  g_array_append_vals (text->places, one.places->data, one.places->len);
  text->open = FALSE;
  normalize_text_clear (&one);
}

/* Whose answer @cell is, in column @c: the names of all columns that it stands in, or NULL where it is everybody's or
 * the sheet has one answer.  The caller frees it. */
static char *
answer_name (const NormalizeLayout *layout, const NormalizeRow *row, guint c)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint others = 0;
  for (guint k = 0; k < layout->n_columns && layout->names[c] != NULL; k++)
    if (layout->names[k] != NULL && row->cells[k] == row->cells[c])
      g_string_append_printf (names, "%s%s", names->len > 0 ? "・" : "", layout->names[k]);
    else
      others += layout->names[k] != NULL;
  return names->len > 0 && others > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/* An answer behind the name of whose it is: 無料版：不可. */
static void
add_named (NormalizeText *text, const IngestCell *cell, const char *name)
{
  NormalizeText one;
  normalize_text_init (&one);
  add_cell (&one, cell);
  gboolean long_answer = strstr (one.text->str, LINE_SEPARATOR) != NULL;
  g_string_append_printf (text->raw, "%s%s", text->raw->len > 0 ? "\n" : "", one.raw->str);
  g_string_append_printf (text->text, "%s%s：%s%s", text->text->len > 0 ? LINE_SEPARATOR : "", name,
                          long_answer ? LINE_SEPARATOR : "", one.text->str);
  g_array_append_vals (text->places, one.places->data, one.places->len);
  normalize_text_clear (&one);
}

static guint
count_separators (const char *text)
{
  guint n = 0;
  for (const char *at = text; (at = strstr (at, LINE_SEPARATOR)) != NULL; at += strlen (LINE_SEPARATOR))
    n++;
  return n;
}

/* Notes that what @text has grown by since @before is of column @c. */
static void
note_part (const NormalizeSheet *sheet, guint c, const NormalizeText *text, gsize before, GArray *parts)
{
  if (text->text->len == before)
    return;
  g_autofree char *name = normalize_column_name (sheet->layout.titles[c] != NULL ? sheet->layout.titles[c] : "");
  NormalizePart part = { .title = parts->len > 0 ? normalize_cut_clean (sheet->record, NULL, "further", name) : "",
                         .lines = count_separators (text->text->str + before) + (before == 0) };
  g_array_append_val (parts, part);
}

/* Of the cells that an answer came from, those that its columns can be told by: all have titles, and its lines are
 * theirs still. */
static void
keep_parts (NormalizeStatement *statement, GArray *parts)
{
  guint lines = 1, told = 0;
  for (const char *at = statement->answer; *at != '\0'; at++)
    lines += *at == '\n';
  for (guint i = 0; i < parts->len; i++)
    {
      const NormalizePart *part = &g_array_index (parts, NormalizePart, i);
      told += part->lines;
      if (part->lines == 0 || (i > 0 && *part->title == '\0'))
        return;
    }
  if (parts->len > 1 && told == lines)
    statement->parts = g_array_ref (parts);
}

/* The text of all columns with @role, in order; @parts (may be NULL) learns which are whose. */
static void
gather (const NormalizeSheet *sheet, const NormalizeRow *row, NormalizeRole role, NormalizeText *text, GArray *parts)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.roles[c] == role && row->cells[c] != NULL && text_column (sheet, row, row->cells[c]) == c)
      {
        g_autofree char *name = answer_name (&sheet->layout, row, c);
        gsize before = text->text->len;
        text->open = FALSE;
        if (role == COLUMN_ANSWER && sheet->layout.choices[c] != NULL)
          add_choice (text, row->cells[c], sheet->layout.choices[c]);
        else if (role == COLUMN_ANSWER && name != NULL)
          add_named (text, row->cells[c], name);
        else
          add_cell (text, row->cells[c]);
        if (parts != NULL)
          note_part (sheet, c, text, before, parts);
      }
}

/* 採否, Applicable?: the state of the control whose row this is; FALSE where it does not apply. */
static gboolean
applies (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  gboolean applies = TRUE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (!sheet->layout.scope[c] || row->cells[c] == NULL || row->spread[c])
        continue;
      g_autofree char *cell = g_strstrip (normalize_cell_text (row->cells[c])), *rest = NULL;
      int mark = normalize_marks_read (NULL, cell, &rest);
      applies &= mark < 0 || mark == KIND_DOES;
    }
  return applies;
}

/* The cells of the columns @of, whether a control applies or why, go before the state that it is in. */
static void
gather_scope (const NormalizeSheet *sheet, const NormalizeRow *row, const guint8 *of, NormalizeText *text, GArray *parts)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      gsize before = text->text->len;
      if (!of[c] || row->cells[c] == NULL || row->spread[c])
        continue;
      add_cell (text, row->cells[c]);
      note_part (sheet, c, text, before, parts);
    }
}

/* What add_choice () put in place of marks, and add_named () before answers, as edits. */
static void
tell_choices (const NormalizeSheet *sheet, const NormalizeRow *row, NormalizeStatement *statement)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.names[c] != NULL && row->cells[c] != NULL && !row->spread[c])
      {
        g_autofree char *name = answer_name (&sheet->layout, row, c);
        g_autofree char *put = name != NULL ? g_strconcat (name, "：", NULL) : NULL;
        if (put != NULL)
          normalize_record_edit (sheet->record, statement, "answer", "column", "", put);
      }
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (sheet->layout.choices[c] != NULL && row->cells[c] != NULL && !row->spread[c])
      {
        g_autofree char *mark = g_strstrip (normalize_cell_text (row->cells[c]));
        if (is_unchosen (mark))
          normalize_record_edit (sheet->record, statement, "answer", "choice", mark, "");
        else if (normalize_choices_is_tick (mark))
          normalize_record_edit (sheet->record, statement, "answer", "choice", mark, sheet->layout.choices[c]);
        else
          normalize_record_edit (sheet->record, statement, "answer", "choice", "", sheet->layout.choices[c]);
      }
}

static void
add_further (const NormalizeSheet *sheet, const NormalizeRow *row, NormalizeStatement *statement)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      NormalizeRole role = sheet->layout.roles[c];
      if (row->cells[c] == NULL || row->spread[c] || (role != COLUMN_NONE && role != COLUMN_UNIT)
          || sheet->layout.scope[c] || (statement->out_of_scope && sheet->layout.why[c]))
        continue;
      g_autofree char *raw = normalize_cell_text (row->cells[c]);
      g_autofree char *name = normalize_column_name (sheet->layout.titles[c] != NULL ? sheet->layout.titles[c] : "");
      NormalizeFurther further = { .title = normalize_cut_clean (sheet->record, NULL, "further", name),
                                   .text = normalize_cut_clean (sheet->record, statement, "further", raw) };
      g_array_append_val (statement->further, further);
    }
}

/* 〃, 同上: what stands above holds here too. */
static gboolean
is_ditto (const char *text)
{
  static const char *const dittos[] = { "〃",           "々",     "″",  "”",    "“",        "\"", "''",    "゛",
                                        "同上",         "(同上)", "同", "同じ", "上に同じ", "↑",  "ditto", "as above",
                                        "same as above" };
  g_autofree char *fold = normalize_fold (text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (dittos); i++)
    if (strcmp (fold, dittos[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The kinds that begin in this row: headings of the rows that share them. */
static void
head_kinds (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  guint level = sheet->bands->len;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (sheet->layout.roles[c] != COLUMN_KIND || row->cells[c] == NULL || row->carried[c] || row->spread[c]
          || text_column (sheet, row, row->cells[c]) != c)
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

/* The kinds of @row, those that a merged cell or a 〃 carries on among them. */
static void
take_kinds (NormalizeSheet *sheet, const NormalizeRow *row)
{
  gboolean fresh = FALSE; /* a kind has changed: those to its right are void */
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (sheet->layout.roles[c] != COLUMN_KIND)
        continue;
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
  static const char *const within[] = { "次の", "以下の", "下記の", "following" };
  gboolean open = g_str_has_suffix (words, ":") || g_str_has_suffix (words, "：") || g_str_has_suffix (words, "…");
  for (gsize i = 0; i < G_N_ELEMENTS (within) && !open; i++)
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

/* A question without an answer that those of the rows below complete: it heads them. */
static gboolean
open_stem (NormalizeSheet *sheet, const NormalizeRow *row, const NormalizeRow *below)
{
  const IngestCell *cell = row->nested == NULL && below != NULL ? unanswered_cell (sheet, row) : NULL;
  g_autofree char *label = cell != NULL ? row_label (sheet, row) : NULL;
  g_autofree char *part = label != NULL && below->nested == NULL ? row_label (sheet, below) : NULL;
  if (part == NULL || *label == '\0' || unanswered_cell (sheet, below) != NULL)
    return FALSE;
  g_autofree char *words = g_strstrip (normalize_cell_text (cell));
  guint count = 0, own = 0;
  NormalizeNumberKind kind = inner_kind (part, &count);
  gboolean carries = is_part_of (label, part), open = is_open_question (words);
  if (!carries && (!open || kind == NUMBER_NONE || count != 1 || inner_kind (label, &own) == kind))
    return FALSE;
  if (!open && (normalize_is_question (words) || normalize_is_sentence (words)))
    return FALSE; /* nobody answered it */
  take_kinds (sheet, row);
  head_kinds (sheet, row);
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

/* The stem heads no more than the rows whose numbers are parts of its own. */
static void
close_stem (NormalizeSheet *sheet, const NormalizeRow *row)
{
  g_autofree char *label = sheet->stem != NULL ? row_label (sheet, row) : NULL;
  guint count = 0;
  if (label != NULL && *label != '\0' && !is_part_of (sheet->stem_label, label)
      && (sheet->stem_kind == NUMBER_NONE || inner_kind (label, &count) != sheet->stem_kind))
    sheet->stem = NULL;
}

/* The first cell of the question opens with a number that counts on through its column. */
static gboolean
counts_questions (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint c = 0; c < sheet->layout.n_columns; c++)
      if (sheet->layout.roles[c] == (pass == 0 ? COLUMN_QUESTION : COLUMN_REQUIREMENT) && row->cells[c] != NULL
          && !row->spread[c])
        return sheet->numbered[c];
  return FALSE;
}

/* One title over two columns of numbers, a bracket or the like in the second: both are the row's number. */
static gboolean
is_part_of_number (const NormalizeLayout *layout, guint outer, guint c, const char *before, const char *raw)
{
  NormalizeNumber number;
  return before[0] != '\0' && c == outer + 1 && layout->titles[outer] != NULL
         && (layout->titles[c] == NULL || strcmp (layout->titles[c], layout->titles[outer]) == 0)
         && normalize_number_is_whole (raw, &number)
         && (number.kind == NUMBER_PAREN || number.kind == NUMBER_HALF || number.kind == NUMBER_CIRCLED
             || number.kind == NUMBER_KANA || number.kind == NUMBER_LETTER);
}

/* Cells that show that a program took a column of counts, some of them missing, for fractions. */
#define LEAST_FLOATS 2

/* "12.0" */
static gboolean
is_float_count (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  return digits > 0 && digits <= 4 && strcmp (text + digits, ".0") == 0;
}

/* The columns, as bits, whose numbers are all such: 1.0, 2.0, 3.0. */
static guint64
float_columns (const NormalizeGrid *grid)
{
  guint64 floats = 0;
  for (guint c = 0; c < MIN (grid->n_columns, 64); c++)
    {
      guint n = 0, others = 0;
      for (guint r = 0; r < grid->rows->len && others == 0; r++)
        {
          const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
          g_autofree char *text =
              row->cells[c] != NULL && row->nested == NULL ? normalize_cell_text (row->cells[c]) : NULL;
          if (text == NULL || !g_ascii_isdigit (*g_strstrip (text)))
            continue;
          n += is_float_count (text);
          others += !is_float_count (text);
        }
      if (n >= LEAST_FLOATS && others == 0)
        floats |= (guint64) 1 << c;
    }
  return floats;
}

/* A row's number that OCR damaged, I1 between 10 and 12: read with the letters for digits it is one more than the last
 * one, which was a number itself (O1, O2 are no damage).  Gives it in *repaired, for the caller to free; notes what the
 * row counts in any case. */
static gboolean
count_on (NormalizeSheet *sheet, const char *label, char **repaired)
{
  guint64 last = sheet->counted;
  g_autofree char *read = read_digits (label);
  guint64 count = read != NULL ? g_ascii_strtoull (read, NULL, 10) : 0;
  gboolean damaged = read != NULL && strcmp (read, label) != 0;
  gboolean mended = damaged && last != 0 && count == last + 1;
  sheet->counted = damaged && !mended ? 0 : count;
  if (mended)
    *repaired = g_steal_pointer (&read);
  return mended;
}

/* What an auditor found is no word of the vendor, and no answer; but where he found an exception, or tested nothing,
 * the vendor's word is in doubt. */
static void
tell_exception (NormalizeStatement *statement)
{
  static const char *const found[] = {
    "exception noted", "exceptions noted", "deviation", "not tested", "could not be tested",
    "例外事項",        "例外あり",         "逸脱",      "不備"
  };
  static const char *const none[] = { "no exception", "no deviation", "without exception", "なし",
                                      "なかった",     "ない",         "ありません" };
  for (guint i = 0; i < statement->further->len; i++)
    {
      const NormalizeFurther *further = &g_array_index (statement->further, NormalizeFurther, i);
      if (statement->question[0] != '\0' || !normalize_column_tells_audit (further->title))
        continue;
      g_autofree char *fold = g_utf8_strdown (further->text, -1);
      gboolean tells = FALSE, denies = FALSE;
      for (gsize k = 0; k < G_N_ELEMENTS (found); k++)
        tells |= strstr (fold, found[k]) != NULL;
      for (gsize k = 0; k < G_N_ELEMENTS (none); k++)
        denies |= strstr (fold, none[k]) != NULL;
      if (tells && !denies)
        statement->doubt = MAX (statement->doubt, 1 - MISFIT_SURE);
    }
}

/* The row's number or one of its kinds says that it shows how a form is filled in. */
static gboolean
is_example (const NormalizeSheet *sheet, const NormalizeStatement *statement)
{
  gboolean is = normalize_words_has ("part", "example", statement->label, WORDS_WHOLE);
  for (guint c = 0; c < sheet->layout.n_columns && !is; c++)
    is = sheet->layout.roles[c] == COLUMN_KIND && sheet->kinds[c] != NULL
         && normalize_words_has ("part", "example", sheet->kinds[c], WORDS_WHOLE);
  return is;
}

/* The label of @statement from @raw, what its column @c of numbers holds. */
static void
read_label (NormalizeSheet *sheet, NormalizeStatement *statement, guint c, const char *raw)
{
  NormalizeRecord *record = sheet->record;
  g_autofree char *repaired = NULL;
  NormalizeNumber number;
  if ((sheet->floats >> c & 1) != 0 && is_float_count (raw))
    {
      statement->label = normalize_record_keep (record, raw, (gssize) strlen (raw) - 2);
      normalize_record_edit (record, statement, "label", "float", raw, statement->label);
    }
  else if (count_on (sheet, raw, &repaired))
    {
      statement->label = normalize_record_keep (record, repaired, -1);
      normalize_record_edit (record, statement, "label", "number", raw, repaired);
    }
  else if (normalize_number_is_whole (raw, &number))
    {
      statement->label = normalize_record_keep (record, number.text, -1);
      if (strcmp (raw, number.text) != 0)
        normalize_record_edit (record, statement, "label", "number", raw, number.text);
    }
  else
    statement->label = normalize_cut_clean (record, statement, "label", raw);
}

/* The label and the cited number of @statement from the row's columns of these. */
static void
read_numbers (NormalizeSheet *sheet, const NormalizeRow *row, NormalizeStatement *statement)
{
  NormalizeRecord *record = sheet->record;
  const NormalizeLayout *layout = &sheet->layout;
  guint last[2] = { 0, 0 }; /* columns that the label and the cited number came from */
  for (guint c = 0; c < layout->n_columns; c++)
    {
      NormalizeRole role = layout->roles[c];
      if (row->cells[c] == NULL || row->spread[c] || (role != COLUMN_NUMBER && role != COLUMN_CITED))
        continue;
      g_autofree char *raw = normalize_cell_text (row->cells[c]);
      g_strstrip (raw);
      if (raw[0] == '\0')
        continue;
      const char *before = role == COLUMN_CITED ? statement->cited : statement->label;
      if (role == COLUMN_NUMBER && is_part_of_number (layout, last[0], c, before, raw))
        {
          /* 項番 over both: 1 | (1) is 1(1) */
          g_autofree char *whole = g_strconcat (before, raw, NULL);
          statement->label = normalize_cut_clean (record, NULL, "label", whole);
          last[0] = c;
          continue;
        }
      if (before[0] != '\0')
        {
          /* the last of several numbers is the row's own; the others stay beside it */
          const char *title = layout->titles[last[role == COLUMN_CITED]];
          NormalizeFurther further = {
            .title = normalize_cut_clean (sheet->record, NULL, "further", title != NULL ? title : ""), .text = before
          };
          g_array_append_val (statement->further, further);
        }
      last[role == COLUMN_CITED] = c;
      if (role == COLUMN_CITED)
        statement->cited = normalize_record_keep (record, raw, -1);
      else
        read_label (sheet, statement, c, raw);
    }
  /* a control's number is the row's own where it has no other */
  if (statement->label[0] == '\0' && statement->cited[0] != '\0' && strchr (statement->cited, '\n') == NULL)
    statement->label = normalize_cut_clean (record, NULL, "label", statement->cited);
}

/* The question from @words, which a number may open and a cited one end, where they have no columns of their own. */
static void
read_question (NormalizeSheet *sheet, const NormalizeRow *row, NormalizeStatement *statement, const char *words)
{
  NormalizeRecord *record = sheet->record;
  NormalizeNumber number;
  if (statement->label[0] == '\0' && normalize_number_parse (words, &number) && words[number.length] != '\0'
      && (counts_questions (sheet, row) || normalize_number_is_apart (&number)))
    {
      statement->label = normalize_record_keep (record, number.text, -1);
      g_autofree char *printed = g_strndup (words, number.length);
      normalize_record_edit (record, statement, "label", "number", "", number.text);
      normalize_record_edit (record, statement, "question", "number", printed, "");
      words += number.length;
    }
  gsize open, start, end;
  g_autofree char *title = g_strdup (words);
  if (statement->cited[0] == '\0' && normalize_number_find_cited (title, &open, &start, &end) && open > 0)
    {
      statement->cited = normalize_record_keep (record, title + start, (gssize) (end - start));
      normalize_record_edit (record, statement, "cited", "cited", "", statement->cited);
      normalize_record_edit (record, statement, "question", "cited", title + open, "");
      title[open] = '\0';
    }
  statement->question = normalize_cut_clean (record, statement, "question", title);
}

static void
cut_row (NormalizeSheet *sheet, const NormalizeRow *row, const GPtrArray *path)
{
  NormalizeRecord *record = sheet->record;
  NormalizeStatement *statement = add_statement (sheet);
  const NormalizeLayout *layout = &sheet->layout;
  NormalizeText question, requirement, answer;
  normalize_text_init (&question);
  normalize_text_init (&requirement);
  normalize_text_init (&answer);

  take_kinds (sheet, row);
  close_stem (sheet, row);
  copy_path (sheet, statement, path);

  read_numbers (sheet, row, statement);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (NormalizePart));
  gather (sheet, row, COLUMN_QUESTION, &question, NULL);
  gather (sheet, row, COLUMN_REQUIREMENT, question.text->len > 0 ? &requirement : &question, NULL);
  statement->out_of_scope = !applies (sheet, row);
  gather_scope (sheet, row, layout->scope, &answer, parts);
  statement->scope_lines = answer.text->len > 0 ? count_separators (answer.text->str) + 1 : 0;
  if (statement->out_of_scope)
    gather_scope (sheet, row, layout->why, &answer, parts);
  gather (sheet, row, COLUMN_ANSWER, &answer, parts);
  gather (sheet, row, COLUMN_REMARKS, &answer, parts);
  read_question (sheet, row, statement, question.text->str);
  statement->requirement = normalize_cut_clean (record, statement, "requirement", requirement.text->str);
  statement->answer = normalize_cut_clean (record, statement, "answer", answer.text->str);
  keep_parts (statement, parts);
  normalize_text_tell (&question, record, statement, "question");
  normalize_text_tell (&requirement, record, statement, "requirement");
  normalize_text_tell (&answer, record, statement, "answer");
  tell_choices (sheet, row, statement);
  statement->raw = normalize_record_keep (record, answer.raw->str, -1);
  set_places (record, statement, answer.places->len > 0 ? &answer : &question);
  set_row_place (record, statement, row, layout->n_columns);
  add_further (sheet, row, statement);
  tell_exception (statement);
  normalize_text_clear (&question);
  normalize_text_clear (&requirement);
  normalize_text_clear (&answer);
  sheet->lead = NULL;
  if (is_repeated (sheet, statement))
    {
      drop_statement (sheet);
      leave_row (sheet, row, layout->n_columns, "repeated-row");
    }
  else if (is_example (sheet, statement))
    {
      drop_statement (sheet);
      leave_row (sheet, row, layout->n_columns, "example");
    }
  else
    head_kinds (sheet, row);
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

static gboolean
is_title_row (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  guint cells = 0;
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

/* The first cell of a row of titles that differs from the sheet's own: each section has the titles again, with its name
 * for the first.  NULL where the row is no such. */
static const IngestCell *
section_cell (const NormalizeSheet *sheet, const NormalizeRow *row)
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

/* Such a row: its name opens a band, its titles go to `left`. */
static void
open_section (NormalizeSheet *sheet, const NormalizeRow *row, const IngestCell *name)
{
  NormalizeRow titles = *row;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if (titles.cells[c] == name)
      titles.cells[c] = NULL;
  g_autofree char *words = normalize_cell_text (name);
  open_band (sheet, name->blocks->pdata[0], NULL, words, ingest_cell_place (name), 0, 1);
  leave_row (sheet, &titles, sheet->layout.n_columns, "column-titles");
}

/* The row of titles is itself the first of several sections. */
static const IngestCell *
first_section (const NormalizeSheet *sheet, const NormalizeGrid *grid, guint r)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  const IngestCell *first = NULL;
  for (guint c = 0; c < sheet->layout.n_columns && first == NULL; c++)
    first = row->cells[c];
  for (guint i = r + 1; i < grid->rows->len && first != NULL; i++)
    if (section_cell (sheet, &g_array_index (grid->rows, NormalizeRow, i)) != NULL)
      return first;
  return NULL;
}

/* A band without a number: its depth is told by the bands around it. */
static gboolean
is_plain_band (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  NormalizeNumber number;
  const IngestCell *cell = band_cell (sheet, row);
  if (cell == NULL)
    return FALSE;
  g_autofree char *raw = normalize_cell_text (cell);
  return !normalize_number_parse (raw, &number) || number.kind == NUMBER_CIRCLED;
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
  leave_row (sheet, row, sheet->layout.n_columns, "cover");
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

/* The rows of a table within a row. */
static void
cut_nested (NormalizeSheet *sheet, const IngestBlock *nested, const GPtrArray *path, guint depth)
{
  NormalizeGrid grid;
  NormalizeLayout layout, outer = sheet->layout;
  const NormalizeRow *end = sheet->end;
  if (!normalize_table_open (&grid, nested->table, NULL))
    return;
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

/* A question that nobody answered: @cell in column @c asks, or counts on as the questions above it do. */
static gboolean
is_left_blank (const NormalizeSheet *sheet, const IngestCell *cell, guint c)
{
  g_autofree char *words = normalize_cell_text (cell);
  return sheet->layout.roles[c] == COLUMN_QUESTION && cell->column_span == 1 && find_lead (cell) == 0
         && (sheet->numbered[c] || normalize_is_question (words));
}

/* A row of cells, or of one cell of prose. */
static void
cut_any_row (NormalizeSheet *sheet, const NormalizeRow *row, const GPtrArray *path)
{
  const IngestCell *only = NULL;
  guint column = 0;
  gboolean carries = FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (only == NULL && !row->carried[c] && row->cells[c] != NULL)
        {
          only = row->cells[c];
          column = c;
        }
      carries |= row->carried[c];
    }
  sheet->last = *row;
  if (row->n_own == 1 && only != NULL && !carries && !is_left_blank (sheet, only, column))
    cut_prose (sheet, row, only, path);
  else
    cut_row (sheet, row, path);
}

/* Tells of row @r where it does not fit the others. */
static void
tell_misfit (NormalizeSheet *sheet, const NormalizeRowFit *fit, guint r)
{
  const IngestCell *cell;
  g_autofree char *doubt = normalize_row_fit_doubt (fit, r, &cell);
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
    if (band_cell (sheet, &g_array_index (grid->rows, NormalizeRow, k)) == NULL)
      return FALSE;
  return TRUE;
}

/* The place of @words' first character in a series that counts, where a blank parts it from what follows: 1 for 一 and
 * ア; 0 where it is none. */
static guint
place_in_series (const char *words, IngestSeries *series)
{
  guint place = ingest_enumerator_count (g_utf8_get_char (words), series);
  return place > 0 && normalize_look_is_blank (g_utf8_get_char (g_utf8_next_char (words))) ? place : 0;
}

/* Another band of the table counts on from @words, or up to them: 一 体制 and 二 設備. */
static gboolean
counts_bands (const NormalizeSheet *sheet, const NormalizeGrid *grid, const char *words)
{
  IngestSeries series, other;
  guint place = place_in_series (words, &series);
  for (guint r = 0; r < grid->rows->len && place > 0; r++)
    {
      const IngestCell *band = band_cell (sheet, &g_array_index (grid->rows, NormalizeRow, r));
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
  while (++r < grid->rows->len && band_cell (sheet, &g_array_index (grid->rows, NormalizeRow, r)) != NULL)
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

/* Opens the band that @band is, at row @r, among the bands around it. */
static void
open_band_row (NormalizeSheet *sheet, const NormalizeGrid *grid, guint r, const IngestCell *band)
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
  open_band (sheet, band->blocks->pdata[0], letter, title, ingest_cell_place (band), before, before + 1 + after);
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
normalize_sheet_leave_legend (NormalizeSheet *sheet, const IngestBlock *table)
{
  NormalizeGrid grid;
  if (!normalize_grid_init (&grid, table->table))
    return FALSE;
  gboolean is = normalize_scale_is_legend (&grid);
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
  g_autofree char *label = row_label (sheet, row), *above = r > title_rows ? row_label (sheet, row - 1) : NULL;
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
    sheet->numbered[c] = normalize_column_is_numbered (grid, title_rows, c);
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);

      /* a line across the table above its titles is a band, save on top of the document, where it is the title */
      gboolean top = r < sheet->layout.preamble && sheet->record->statements->len == 0 && sheet->record->title == NULL
                     && !is_numbered (row, sheet->layout.n_columns);
      top |= r < sheet->layout.preamble && depth == 0
             && (says_of_itself (row, sheet->layout.n_columns)
                 || (!is_numbered (row, sheet->layout.n_columns) && !heads_titles (sheet, grid, r)));
      gboolean broken = made > 0 && r >= title_rows && is_broken_cell (sheet, grid, r);
      const IngestCell *band = top || broken ? NULL : band_cell (sheet, row), *section = NULL, *numbered = NULL;
      g_autofree char *code = NULL;
      if (r >= legend && !counts_on (sheet, grid, r))
        legend = MAX (r + normalize_scale_rows (grid, r, answers), r);
      gboolean heads = row->n_own == 1 && r + 1 < grid->rows->len && !counts_on (sheet, grid, r + 1)
                       && normalize_scale_rows (grid, r + 1, answers) > 0;
      if (r < legend || heads)
        leave_scale (sheet, grid, r);
      else if (row->nested == NULL && row->cells[0] != NULL && !row->carried[0]
               && is_legend (row, sheet->layout.n_columns))
        leave_row (sheet, row, sheet->layout.n_columns, "note");
      else if (row->nested != NULL)
        {
          if (depth < INGEST_MAX_DEPTH)
            cut_nested (sheet, row->nested, path, depth);
          leave_beside (sheet, grid->table, row);
          made++;
        }
      else if (band != NULL)
        open_band_row (sheet, grid, r, band);
      else if ((numbered = r >= title_rows ? numbered_band (sheet, row, r + 1 < grid->rows->len ? row + 1 : NULL, &code)
                                           : NULL)
               != NULL)
        {
          g_autofree char *words = normalize_cell_text (numbered);
          open_band (sheet, numbered->blocks->pdata[0], code, words, ingest_cell_place (numbered), 0, 1);
        }
      else if (r >= title_rows && !row->titles && open_stem (sheet, row, r + 1 < grid->rows->len ? row + 1 : NULL))
        made++;
      else if (r < sheet->layout.preamble && depth == 0)
        read_preamble (sheet, row, &titled);
      else if ((section = r + 1 == title_rows ? first_section (sheet, grid, r)
                          : r >= title_rows   ? section_cell (sheet, row)
                                              : NULL)
               != NULL)
        open_section (sheet, row, section);
      else if (r < title_rows || row->titles || is_title_row (sheet, row))
        leave_row (sheet, row, sheet->layout.n_columns, "column-titles");
      else if (made > 0 && sheet->parts < MAX_PARTS && opens_sheet (sheet, row)
               && cut_other_sheet (sheet, grid, r, path, depth))
        return;
      else if (completes_row (sheet, row, made, &whole))
        {
          drop_statement (sheet);
          cut_any_row (sheet, &whole, path);
          made++;
        }
      else if (broken || goes_on_above (sheet, row, made))
        append_row (sheet, row);
      else
        {
          tell_misfit (sheet, fit, r);
          cut_any_row (sheet, row, path);
          sheet->row_sure = 1;
          made++;
        }
    }
}

void
normalize_sheet_caption (NormalizeSheet *sheet, const IngestBlock *caption)
{
  /* "表1 …" is the name of the table, no heading of its rows */
  static const char *const names[] = { "表", "Table", "TABLE", "図" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (caption->text, names[i]))
      {
        normalize_record_leave (sheet->record, "note", caption->text, &caption->place);
        return;
      }
  open_band (sheet, caption, NULL, caption->text, &caption->place, 0, 1);
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
  sheet->floats = float_columns (&grid);
  cut_rows (sheet, &grid, path, 0);
  normalize_grid_clear (&grid);
}
