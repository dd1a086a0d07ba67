/* sheet_row.c — a row of a sheet to a statement: its numbers, question, requirement, answer and further columns. */
#include "normalize/statement/sheet_private.h"

#include "normalize/control/cues.h"
#include "normalize/control/marks.h"
#include "normalize/control/party.h"
#include "normalize/table/answer_columns.h"
#include "normalize/table/features.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* An answer of so many characters is not given twice to one question: chosen, not measured. */
#define LONG_ANSWER 16

static void
add_place (NormalizeRecord *record, NormalizeStatement *statement, IngestPlace place)
{
  place.path = normalize_record_keep (record, place.path, -1);
  g_array_append_val (statement->where, place);
}

void
normalize_sheet_set_places (NormalizeRecord *record, NormalizeStatement *statement, const NormalizeText *text)
{
  for (guint i = 0; i < text->places->len; i++)
    add_place (record, statement, g_array_index (text->places, IngestPlace, i));
}

/* A row without question and answer, all headings and further columns, stands where its first cell does; a record whose
 * names have no value behind them, where these names do. */
static void
set_row_place (NormalizeRecord *record, NormalizeStatement *statement, const NormalizeRow *row, guint n_columns)
{
  const IngestPlace *place;
  if (statement->where->len > 0)
    return;
  g_autofree char *text = normalize_sheet_row_text (row, n_columns, &place);
  if (place == NULL)
    place = row->place;
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

static void
add_to_key (GString *key, const char *part)
{
  g_string_append (key, part);
  g_string_append_c (key, '\x1f');
}

/* TRUE where the same words have been cut below the same headings. */
static gboolean
is_repeated (NormalizeSheet *sheet, const NormalizeStatement *statement)
{
  g_autoptr (GString) key = g_string_new (NULL);
  /* a numbered row with an answer of some length stands once, under whatever heading OCR repeats it */
  gboolean anywhere = statement->label[0] != '\0' && g_utf8_strlen (statement->answer, -1) >= LONG_ANSWER;
  for (guint i = 0; i < statement->path->len && !anywhere; i++)
    add_to_key (key, statement->path->pdata[i]);
  g_autofree char *question = normalize_fold (statement->question, -1);
  g_autofree char *requirement = normalize_fold (statement->requirement, -1);
  g_autofree char *answer = normalize_fold (statement->answer, -1);
  g_autofree char *digits = read_digits (statement->label);
  add_to_key (key, digits != NULL ? digits : statement->label);
  add_to_key (key, question);
  add_to_key (key, requirement);
  add_to_key (key, answer);
  return !g_hash_table_add (sheet->seen, g_string_free (g_steal_pointer (&key), FALSE));
}

void
normalize_sheet_drop_statement (NormalizeSheet *sheet)
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
  gsize lead = normalize_sheet_find_lead (cell);
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
      statement->heading = normalize_sheet_find_head (record, statement->question);
      normalize_sheet_add_cell (&text, cell);
    }
  normalize_sheet_copy_path (sheet, statement, path);
  if (statement->path->len > 0 && lead == 0 && sheet->lead == NULL)
    g_ptr_array_set_size (statement->path, (int) statement->path->len - 1);
  statement->answer = normalize_cut_clean (record, statement, "answer", text.text->str);
  normalize_text_tell (&text, record, statement, "answer");
  statement->raw = normalize_record_keep (record, text.raw->str, -1);
  normalize_sheet_set_places (record, statement, &text);
  normalize_text_clear (&text);
  if (is_repeated (sheet, statement))
    {
      normalize_sheet_drop_statement (sheet);
      normalize_sheet_leave_row (sheet, row, sheet->layout.n_columns, "repeated-row");
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

/* A mark below はい says はい; other words below it stay behind it. */
static void
add_choice (NormalizeText *text, const IngestCell *cell, const char *choice, gboolean crossed)
{
  NormalizeText one;
  normalize_text_init (&one);
  normalize_sheet_add_cell (&one, cell);
  g_autofree char *words = g_strstrip (g_strdup (one.raw->str));
  gboolean mark = normalize_choices_is_tick (words);
  g_string_append_printf (text->raw, "%s%s", text->raw->len > 0 ? "\n" : "", one.raw->str);
  if (!normalize_choices_is_unchosen (words, crossed))
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
  for (guint k = 0; k < layout->n_columns && layout->names[c] != NULL && !layout->parted[c]; k++)
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
  normalize_sheet_add_cell (&one, cell);
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
                         .lines = count_separators (text->text->str + before) + (before == 0),
                         .state = sheet->layout.state[c] && !sheet->layout.aims[c],
                         .aim = sheet->layout.aims[c],
                         .plan = sheet->layout.plans[c] };
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

/* "-" below 備考 or 証跡: nothing to remark, no evidence; it stands beside the answer.  Below what somebody is to do it
 * says that he does nothing, and alone it may be all that is answered. */
static gboolean
is_dash (const NormalizeSheet *sheet, const NormalizeRow *row, guint c)
{
  static const char *const dashes[] = { "-", "－", "―", "—", "–", "ー", "‐" };
  const NormalizeLayout *layout = &sheet->layout;
  const char *title = layout->titles[c];
  gboolean dash = FALSE, answered = FALSE;
  if (layout->roles[c] != COLUMN_REMARKS || layout->aims[c] || title == NULL || row->cells[c] == NULL
      || normalize_party_of_duty (title) != PARTY_NONE
      || (normalize_column_role (title) != COLUMN_REMARKS
          && (normalize_column_hints (title) & (1u << HINT_PAPER | 1u << HINT_COMMENT)) == 0))
    return FALSE;
  g_autofree char *text = g_strstrip (normalize_cell_text (row->cells[c]));
  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    dash |= strcmp (text, dashes[i]) == 0;
  for (guint k = 0; k < layout->n_columns && dash && !answered; k++)
    answered = layout->roles[k] == COLUMN_ANSWER && row->cells[k] != NULL && normalize_cell_has_text (row->cells[k]);
  return answered;
}

/* The text of all columns with one of @roles (as bits), in order; @parts (may be NULL) learns which are whose. */
static void
gather (const NormalizeSheet *sheet, const NormalizeRow *row, guint roles, NormalizeText *text, GArray *parts)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    if ((roles >> sheet->layout.roles[c] & 1) != 0 && row->cells[c] != NULL && !sheet->layout.scope[c]
        && !sheet->layout.reasons[c] && normalize_sheet_text_column (sheet, row, row->cells[c]) == c)
      {
        NormalizeRole role = sheet->layout.roles[c];
        if (is_dash (sheet, row, c))
          continue;
        g_autofree char *name = answer_name (&sheet->layout, row, c);
        gsize before = text->text->len;
        text->open = FALSE;
        if (role == COLUMN_ANSWER && sheet->layout.choices[c] != NULL)
          add_choice (text, row->cells[c], sheet->layout.choices[c], sheet->layout.crossed[c]);
        else if (normalize_role_answers (role) && name != NULL)
          add_named (text, row->cells[c], name);
        else
          {
            normalize_sheet_add_cell (text, row->cells[c]);
            if (role == COLUMN_ANSWER)
              normalize_text_settle_boxes (text, before, sheet->layout.boxed[c], sheet->layout.chosen[c]);
          }
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
      if (!sheet->layout.applies[c] || row->cells[c] == NULL || row->spread[c])
        continue;
      g_autofree char *cell = g_strstrip (normalize_cell_text (row->cells[c])), *rest = NULL;
      int mark = normalize_marks_read (NULL, cell, &rest);
      if (!sheet->layout.scope_crossed || !normalize_party_is_cross (cell))
        applies &=
            mark != KIND_LACKS && mark != KIND_NONE && !normalize_words_has ("cue", "excluded", cell, WORDS_WHOLE);
    }
  return applies;
}

/* Who bears what the row asks for, by the marks of each party (NormalizeStatement.borne). */
static guint8
read_bearers (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  static const guint8 owned[] = { [OWNER_NONE] = 0,
                                  [OWNER_OURS] = 1u << PARTY_OURS,
                                  [OWNER_THEIRS] = 1u << PARTY_THEIRS,
                                  [OWNER_SHARED] = 1u << PARTY_OTHERS };
  const NormalizeLayout *layout = &sheet->layout;
  guint8 borne = 0;
  for (guint c = 0; c < layout->n_columns; c++)
    {
      if ((layout->bearers[c] == PARTY_NONE && !layout->owners[c]) || row->cells[c] == NULL)
        continue;
      g_autofree char *text = g_strstrip (normalize_cell_text (row->cells[c]));
      gboolean bears = normalize_party_bears (text) || (layout->bearers_crossed && normalize_party_is_cross (text));
      bears = bears && !normalize_party_leaves ((NormalizeParty) layout->bearers[c], text);
      if (layout->owners[c])
        borne |= owned[normalize_party_owner (text)];
      else if (layout->bearers[c] == PARTY_STRANGER) /* that they are is told, also where nobody bears the row */
        borne |= 1u << PARTY_STRANGER;
      else if (*text != '\0')
        borne |= (guint8) (1u << PARTY_NONE | (bears ? 1u << layout->bearers[c] : 0));
    }
  return borne;
}

/* The cells of the columns @of, whether a control applies or why, go before the state that it is in. */
static void
gather_scope (const NormalizeSheet *sheet, const NormalizeRow *row, const guint8 *of, NormalizeText *text,
              GArray *parts)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      gsize before = text->text->len;
      if (!of[c] || (of == sheet->layout.why && sheet->layout.reasons[c]) || row->cells[c] == NULL || row->spread[c])
        continue;
      normalize_sheet_add_cell (text, row->cells[c]);
      note_part (sheet, c, text, before, parts);
    }
}

/* Column @c says why the control of @statement does or does not apply. */
static gboolean
is_reason (const NormalizeLayout *layout, const NormalizeStatement *statement, guint c)
{
  return layout->reasons[c] || (statement->out_of_scope && layout->why[c]);
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
        if (normalize_choices_is_unchosen (mark, sheet->layout.crossed[c]))
          normalize_record_edit (sheet->record, statement, "answer", "choice", mark, "");
        else if (normalize_choices_is_tick (mark))
          normalize_record_edit (sheet->record, statement, "answer", "choice", mark, sheet->layout.choices[c]);
        else
          normalize_record_edit (sheet->record, statement, "answer", "choice", "", sheet->layout.choices[c]);
      }
}

/* The title over the columns of which each row has its mark in one, for the caller to free. */
static char *
title_over_parted (const NormalizeLayout *layout)
{
  for (guint c = 0; c < layout->n_columns; c++)
    {
      const char *title = layout->parted[c] ? layout->titles[c] : NULL;
      if (title != NULL && g_str_has_suffix (title, layout->names[c]) && strlen (title) > strlen (layout->names[c]))
        return g_strchomp (g_strndup (title, strlen (title) - strlen (layout->names[c])));
    }
  return g_strdup ("");
}

/* 充足度 over 必須 | 任意: of which kind the row is, by the column that its mark stands in. */
static void
add_kind_of_row (const NormalizeSheet *sheet, guint c, NormalizeStatement *statement)
{
  g_autofree char *title = title_over_parted (&sheet->layout);
  NormalizeFurther further = { .title = normalize_cut_clean (sheet->record, NULL, "further", title),
                               .text =
                                   normalize_cut_clean (sheet->record, statement, "further", sheet->layout.names[c]) };
  g_array_append_val (statement->further, further);
  normalize_record_edit (sheet->record, statement, "further", "column", "", sheet->layout.names[c]);
}

static void
add_further (const NormalizeSheet *sheet, const NormalizeRow *row, NormalizeStatement *statement)
{
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    {
      if (sheet->layout.parted[c] && row->cells[c] != NULL && !row->spread[c])
        add_kind_of_row (sheet, c, statement);
      NormalizeRole role = sheet->layout.roles[c];
      if (row->cells[c] == NULL || row->spread[c]
          || (role != COLUMN_NONE && role != COLUMN_UNIT && !is_dash (sheet, row, c)) || sheet->layout.scope[c]
          || is_reason (&sheet->layout, statement, c))
        continue;
      g_autofree char *raw = normalize_cell_text (row->cells[c]);
      g_autofree char *name = normalize_column_name (sheet->layout.titles[c] != NULL ? sheet->layout.titles[c] : "");
      NormalizeFurther further = { .title = normalize_cut_clean (sheet->record, NULL, "further", name),
                                   .text = normalize_cut_clean (sheet->record, statement, "further", raw) };
      g_array_append_val (statement->further, further);
    }
}

/* What @flags, one a column, say of the first column of what is asked that has a cell of its own in @row. */
static gboolean
first_asked_is (const NormalizeSheet *sheet, const NormalizeRow *row, const guint8 *flags)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint c = 0; c < sheet->layout.n_columns; c++)
      if (sheet->layout.roles[c] == (pass == 0 ? COLUMN_QUESTION : COLUMN_REQUIREMENT) && row->cells[c] != NULL
          && !row->spread[c])
        return flags[c] != 0;
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

guint64
normalize_sheet_float_columns (const NormalizeGrid *grid)
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
  const char *const *found = normalize_words_list ("table", "exception");
  const char *const *none = normalize_words_list ("table", "no-exception");
  for (guint i = 0; i < statement->further->len; i++)
    {
      const NormalizeFurther *further = &g_array_index (statement->further, NormalizeFurther, i);
      if (statement->question[0] != '\0' || !normalize_column_tells_audit (further->title))
        continue;
      g_autofree char *fold = g_utf8_strdown (further->text, -1);
      gboolean tells = FALSE, denies = FALSE;
      for (gsize k = 0; found[k] != NULL; k++)
        tells |= strstr (fold, found[k]) != NULL;
      for (gsize k = 0; none[k] != NULL; k++)
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

gboolean
normalize_sheet_is_total (const NormalizeSheet *sheet, const NormalizeRow *row)
{
  gboolean numbers = FALSE;
  for (guint c = 0; c < sheet->layout.n_columns; c++)
    numbers |= sheet->layout.roles[c] == COLUMN_NUMBER || sheet->layout.choices[c] != NULL;
  if (!numbers || !normalize_row_is_total (row, sheet->layout.n_columns))
    return FALSE;
  g_autofree char *label = normalize_sheet_row_label (sheet, row);
  return label == NULL || !g_ascii_isdigit (*label);
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
      && (first_asked_is (sheet, row, sheet->numbered) || normalize_number_is_apart (&number)))
    {
      statement->label = normalize_record_keep (record, number.text, -1);
      g_autofree char *printed = g_strndup (words, number.length);
      normalize_record_edit (record, statement, "label", "number", "", number.text);
      normalize_record_edit (record, statement, "question", "number", printed, "");
      words += number.length;
    }
  gsize behind, code = statement->label[0] == '\0' && first_asked_is (sheet, row, sheet->coded)
                           ? normalize_sheet_code_length (words, &behind)
                           : 0;
  if (code > 0)
    {
      statement->label = normalize_record_keep (record, words, (gssize) code);
      g_autofree char *printed = g_strndup (words, behind);
      normalize_record_edit (record, statement, "label", "number", "", statement->label);
      normalize_record_edit (record, statement, "question", "number", printed, "");
      words += behind;
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

/* A mark or a state stands behind words: 当社の状況 | 評点. */
static gboolean
has_state_behind (const GArray *parts)
{
  for (guint i = 1; i < parts->len; i++)
    if (g_array_index (parts, NormalizePart, i).state && !g_array_index (parts, NormalizePart, i - 1).state)
      return TRUE;
  return FALSE;
}

/* The answer of @statement, cell by cell as the row has them.  Where its columns cannot be told by its lines any more,
 * the marks go before the words, for they are read first. */
static void
read_answer (NormalizeSheet *sheet, const NormalizeRow *row, NormalizeStatement *statement, NormalizeText *answer)
{
  const NormalizeLayout *layout = &sheet->layout;
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (NormalizePart));
  for (guint pass = 0; pass < 2; pass++)
    {
      gather_scope (sheet, row, layout->scope, answer, parts);
      gather_scope (sheet, row, layout->reasons, answer, parts);
      if (statement->out_of_scope)
        gather_scope (sheet, row, layout->why, answer, parts);
      statement->scope_lines = answer->text->len > 0 ? count_separators (answer->text->str) + 1 : 0;
      gather (sheet, row, 1u << COLUMN_ANSWER | (pass == 0 ? 1u << COLUMN_REMARKS : 0), answer, parts);
      if (pass > 0)
        gather (sheet, row, 1u << COLUMN_REMARKS, answer, parts);
      guint edits = statement->edits->len;
      statement->answer = normalize_cut_clean (sheet->record, statement, "answer", answer->text->str);
      keep_parts (statement, parts);
      if (pass > 0 || statement->parts != NULL || !has_state_behind (parts))
        return;
      g_array_set_size (statement->edits, edits);
      normalize_text_clear (answer);
      normalize_text_init (answer);
      g_array_set_size (parts, 0);
    }
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

  normalize_sheet_take_kinds (sheet, row);
  normalize_sheet_close_stem (sheet, row);
  normalize_sheet_copy_path (sheet, statement, path);

  read_numbers (sheet, row, statement);
  gather (sheet, row, 1u << COLUMN_QUESTION, &question, NULL);
  gather (sheet, row, 1u << COLUMN_REQUIREMENT, question.text->len > 0 ? &requirement : &question, NULL);
  statement->out_of_scope = !applies (sheet, row);
  statement->borne = read_bearers (sheet, row);
  read_question (sheet, row, statement, question.text->str);
  statement->requirement = normalize_cut_clean (record, statement, "requirement", requirement.text->str);
  read_answer (sheet, row, statement, &answer);
  normalize_text_tell (&question, record, statement, "question");
  normalize_text_tell (&requirement, record, statement, "requirement");
  normalize_text_tell (&answer, record, statement, "answer");
  tell_choices (sheet, row, statement);
  statement->raw = normalize_record_keep (record, answer.raw->str, -1);
  normalize_sheet_set_places (record, statement, answer.places->len > 0 ? &answer : &question);
  set_row_place (record, statement, row, layout->n_columns);
  add_further (sheet, row, statement);
  tell_exception (statement);
  normalize_text_clear (&question);
  normalize_text_clear (&requirement);
  normalize_text_clear (&answer);
  sheet->lead = NULL;
  if (is_repeated (sheet, statement))
    {
      normalize_sheet_drop_statement (sheet);
      normalize_sheet_leave_row (sheet, row, layout->n_columns, "repeated-row");
    }
  else if (is_example (sheet, statement))
    {
      normalize_sheet_drop_statement (sheet);
      normalize_sheet_leave_row (sheet, row, layout->n_columns, "example");
    }
  else
    normalize_sheet_head_kinds (sheet, row);
}

/* A question that nobody answered: @cell in column @c asks, or counts on as the questions above it do. */
static gboolean
is_left_blank (const NormalizeSheet *sheet, const IngestCell *cell, guint c)
{
  g_autofree char *words = normalize_cell_text (cell);
  return sheet->layout.roles[c] == COLUMN_QUESTION && cell->column_span == 1 && normalize_sheet_find_lead (cell) == 0
         && (sheet->numbered[c] || normalize_is_question (words));
}

void
normalize_sheet_cut_any_row (NormalizeSheet *sheet, const NormalizeRow *row, const GPtrArray *path)
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
  if (row->n_own == 1 && only != NULL && !carries && !sheet->unanswered && !is_left_blank (sheet, only, column))
    cut_prose (sheet, row, only, path);
  else
    cut_row (sheet, row, path);
}
