#include "normalize/table/transposed_records.h"

#include "normalize/text/fold.h"

#include <string.h>

const NormalizeRole normalize_asked_roles[NORMALIZE_ASKED_COLUMNS] = {
  COLUMN_NUMBER,  COLUMN_QUESTION,    COLUMN_ANSWER, COLUMN_REMARKS, COLUMN_REMARKS,
  COLUMN_REMARKS, COLUMN_REQUIREMENT, COLUMN_UNIT,   COLUMN_UNIT,    COLUMN_ANSWER
};
#define ASKED_FURTHER 3 /* the first of those that stand below */

/* Bytes of the word before the number that the forms of a document count, 照会3. */
#define LONGEST_COUNTED 24

/* The titles of the columns, each once, in the order in which they stand first. */
typedef struct
{
  char *titles[NORMALIZE_MAX_COLUMNS];
  guint n;
} Titles;

static void
titles_clear (Titles *titles)
{
  for (guint i = 0; i < titles->n; i++)
    g_free (titles->titles[i]);
}

/* The column of the title in @cell, a new one where it has not been seen; NORMALIZE_MAX_COLUMNS where there are too
 * many.  NULL: the one without a title. */
static guint
column_of (Titles *titles, const IngestCell *cell)
{
  g_autofree char *found = cell != NULL ? normalize_cell_text (cell) : g_strdup (""),
                  *text = normalize_column_name (found);
  for (guint i = 0; i < titles->n; i++)
    if (strcmp (titles->titles[i], text) == 0)
      return i;
  if (titles->n == NORMALIZE_MAX_COLUMNS)
    return NORMALIZE_MAX_COLUMNS;
  titles->titles[titles->n] = g_steal_pointer (&text);
  return titles->n++;
}

/* The role that a cell names by itself. */
static NormalizeRole
named_role (const IngestCell *cell)
{
  g_autofree char *text = normalize_cell_text (cell);
  g_strstrip (text);
  return normalize_column_is_title (text) ? normalize_column_role (text) : COLUMN_NONE;
}

/* The same of a cell that is known for a title: it may end in the word for one. */
static NormalizeRole
marked_role (const IngestCell *cell)
{
  g_autofree char *text = normalize_cell_text (cell);
  return normalize_column_role (g_strstrip (text));
}

/* A cell alone in its row, in the first column. */
static gboolean
is_alone (const NormalizeRow *row)
{
  return row->nested == NULL && row->n_own == 1 && row->cells[0] != NULL && !row->carried[0];
}

/* A name and its value, which may be empty. */
static gboolean
is_pair (const NormalizeRow *row)
{
  return (row->nested == NULL && row->n_own == 2 && !row->carried[0] && !row->carried[1])
         || (is_alone (row) && row->cells[1] == NULL && named_role (row->cells[0]) != COLUMN_NONE);
}

/* A value without a name, on top: the number of a form, or what it asks. */
static gboolean
is_unnamed (const NormalizeGrid *grid, guint r)
{
  const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
  return r == 0 && row->nested == NULL && row->n_own == 1 && row->cells[0] == NULL && row->cells[1] != NULL
         && grid->rows->len > 1 && g_array_index (grid->rows, NormalizeRow, 1).cells[0] != NULL
         && g_array_index (grid->rows, NormalizeRow, 1).cells[0]->header;
}

static gboolean
is_band (const NormalizeRow *row)
{
  return is_alone (row) && !is_pair (row) && (row->cells[1] == NULL || row->spread[1]);
}

gboolean
normalize_records_propose (const NormalizeGrid *grid, double *features)
{
  guint pairs = 0, named = 0, beside = 0, marked = 0, again = 0;
  gboolean roles[N_COLUMN_ROLES] = { FALSE };
  if (grid->n_columns != 2)
    return FALSE;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      if (is_band (row) || is_unnamed (grid, r))
        {
          roles[COLUMN_QUESTION] |= is_unnamed (grid, r);
          continue;
        }
      if (!is_pair (row))
        return FALSE;
      NormalizeRole role = named_role (row->cells[0]);
      pairs++;
      named += role != COLUMN_NONE;
      marked += row->cells[0]->header && (row->cells[1] == NULL || !row->cells[1]->header);
      roles[row->cells[0]->header ? marked_role (row->cells[0]) : COLUMN_NONE] = TRUE;
      beside += row->cells[1] != NULL && named_role (row->cells[1]) != COLUMN_NONE;
      roles[role] = TRUE;
      again += !g_hash_table_add (names, normalize_cell_text (row->cells[0]));
    }
  if (pairs < 2 || named == 0)
    return FALSE;
  features[FEATURE_RECORDS] = 1;
  features[FEATURE_RECORDS_NAMED] = (double) named / pairs;
  features[FEATURE_RECORDS_MARKED] = (double) marked / pairs;
  features[FEATURE_RECORDS_BESIDE] = (double) beside / pairs;
  features[FEATURE_RECORDS_ANSWER] = roles[COLUMN_ANSWER];
  features[FEATURE_RECORDS_ASKS] = roles[COLUMN_QUESTION] || roles[COLUMN_REQUIREMENT];
  features[FEATURE_RECORDS_AGAIN] = (double) again / pairs;
  return TRUE;
}

/* Adds a record: its row of titles and its row of cells. */
static void
end_record (GArray *rows, NormalizeRow *titles, NormalizeRow *cells)
{
  if (titles->n_own > 0)
    {
      for (guint c = 0; c < NORMALIZE_MAX_COLUMNS && cells->place == NULL; c++)
        if (titles->cells[c] != NULL)
          cells->place = ingest_cell_place (titles->cells[c]);
      g_array_append_vals (rows, titles, 1);
      g_array_append_vals (rows, cells, 1);
    }
  memset (titles, 0, sizeof *titles);
  memset (cells, 0, sizeof *cells);
}

/* The word that @text counts by: 照会 of 照会3, whatever it is; NULL where there is none.  The caller frees it. */
static char *
counted_word (const char *text)
{
  g_autofree char *fold = normalize_fold (text, -1);
  gsize length = strlen (fold), word = length;
  while (word > 0 && g_ascii_isdigit (fold[word - 1]))
    word--;
  gsize digits = length - word;
  while (word > 0 && (fold[word - 1] == ' ' || fold[word - 1] == '-' || fold[word - 1] == '.'))
    word--;
  if (digits == 0 || digits > 3 || word == 0 || word > LONGEST_COUNTED || g_ascii_isdigit (fold[word - 1]))
    return NULL;
  return g_strndup (fold, word);
}

/* Q1, 質問, A1, 回答 before what they mark */
typedef enum
{
  MARK_NONE,
  MARK_QUESTION,
  MARK_ANSWER
} Mark;

/* Which of them the cell holds, and nothing else; *numbered tells whether with a number. */
static Mark
mark_of (const IngestCell *cell, gboolean *numbered)
{
  static const struct
  {
    const char *word;
    Mark mark;
  } words[] = { { "question", MARK_QUESTION }, { "質問", MARK_QUESTION }, { "設問", MARK_QUESTION },
                { "問", MARK_QUESTION },       { "q", MARK_QUESTION },    { "answer", MARK_ANSWER },
                { "回答", MARK_ANSWER },       { "答", MARK_ANSWER },     { "a", MARK_ANSWER } };
  g_autofree char *text = normalize_cell_text (cell);
  if (strlen (text) > 24)
    return MARK_NONE;
  g_autofree char *fold = normalize_fold (text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);
      if (!g_str_has_prefix (fold, words[i].word))
        continue;
      gsize rest = strspn (fold + length, "0123456789-.:");
      *numbered = strpbrk (fold + length, "0123456789") != NULL;
      if (fold[length + rest] == '\0')
        return words[i].mark;
    }
  /* 照会3, the first title of a form: normalize_forms_mark() has seen that the others count on */
  g_autofree char *word = cell->header && cell->row == 0 && cell->column == 0 ? counted_word (text) : NULL;
  if (word != NULL)
    {
      *numbered = TRUE;
      return MARK_QUESTION;
    }
  /* "Response", 貴社回答 */
  return named_role (cell) == COLUMN_ANSWER ? MARK_ANSWER : MARK_NONE;
}

/* The role of what stands below a question and its answer: remarks, what is required, what is beside both; COLUMN_NONE
 * where the row is no such. */
static NormalizeRole
further_role (const NormalizeRow *row)
{
  if (!is_pair (row))
    return COLUMN_NONE;
  gboolean title = row->cells[0]->header;
  NormalizeRole role = title ? marked_role (row->cells[0]) : named_role (row->cells[0]);
  return role == COLUMN_KIND || (title && role == COLUMN_NONE)                         ? COLUMN_UNIT
         : role == COLUMN_REMARKS || role == COLUMN_REQUIREMENT || role == COLUMN_UNIT ? role
                                                                                       : COLUMN_NONE;
}

/* Puts @value into the first column of @role that the record @asked has free.  FALSE where there is none. */
static gboolean
put_further (NormalizeRow *asked, NormalizeRole role, const IngestCell *value)
{
  for (guint c = ASKED_FURTHER; c < NORMALIZE_ASKED_COLUMNS && role != COLUMN_NONE; c++)
    if (normalize_asked_roles[c] == role && asked->cells[c] == NULL)
      {
        asked->cells[c] = value;
        asked->n_own += value != NULL;
        return TRUE;
      }
  return FALSE;
}

/* A title whose value nobody has filled in. */
static gboolean
is_empty_field (const NormalizeRow *row)
{
  return is_alone (row) && row->cells[1] == NULL && row->cells[0]->header && marked_role (row->cells[0]) != COLUMN_NONE;
}

gboolean
normalize_questions_propose (const NormalizeGrid *grid, double *features)
{
  guint questions = 0, answers = 0, below = 0, rows = 0, further = 0;
  Mark above = MARK_NONE;
  if (grid->n_columns != 2)
    return FALSE;
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      gboolean numbered;
      if (above != MARK_NONE && is_empty_field (row))
        continue;
      if (is_alone (row) && (row->cells[1] == NULL || row->spread[1]))
        {
          above = MARK_NONE;
          continue;
        }
      Mark mark = is_pair (row) && row->cells[1] != NULL ? mark_of (row->cells[0], &numbered) : MARK_NONE;
      rows++;
      questions += mark == MARK_QUESTION;
      answers += mark == MARK_ANSWER;
      below += mark == MARK_ANSWER && above != MARK_NONE;
      further += mark == MARK_NONE && above != MARK_NONE && further_role (row) != COLUMN_NONE;
      above = mark != MARK_NONE || further_role (row) == COLUMN_NONE ? mark : above;
    }
  if (questions == 0 || answers == 0)
    return FALSE;
  features[FEATURE_QUESTIONS_READING] = 1;
  features[FEATURE_QUESTIONS_MARKED] = (double) (questions + answers + further) / rows;
  features[FEATURE_QUESTIONS_ANSWERED] = MIN (1, (double) answers / questions);
  features[FEATURE_QUESTIONS_ORDER] = (double) below / answers;
  return TRUE;
}

/* Columns of them: the question's number, the question, the answer, and what stands below these.  Marks without a
 * number, and those of answers, are titles. */
void
normalize_questions_apply (NormalizeGrid *grid)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (NormalizeRow));
  guint record = G_MAXUINT; /* index of the row that the question stands in */
  for (guint r = 0; r < grid->rows->len; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      gboolean numbered = FALSE;
      Mark mark = row->n_own == 2 ? mark_of (row->cells[0], &numbered) : MARK_NONE;
      NormalizeRow cells = { .first = row->first, .last = row->last };
      if (mark == MARK_NONE && record != G_MAXUINT && is_empty_field (row))
        {
          NormalizeRow titles = { .cells = { row->cells[0] }, .titles = TRUE };
          g_array_append_val (rows, titles);
          continue;
        }
      if (mark == MARK_NONE && record != G_MAXUINT
          && put_further (&g_array_index (rows, NormalizeRow, record), further_role (row), row->cells[1]))
        {
          NormalizeRow titles = { .cells = { row->cells[0] }, .titles = TRUE };
          g_array_append_val (rows, titles);
          continue;
        }
      if (mark == MARK_NONE)
        {
          g_array_append_vals (rows, row, 1);
          record = G_MAXUINT;
          continue;
        }
      if (mark == MARK_ANSWER || !numbered)
        {
          NormalizeRow titles = { .cells = { row->cells[0] }, .titles = TRUE };
          g_array_append_val (rows, titles);
        }
      if (mark == MARK_ANSWER && record != G_MAXUINT && row->cells[0]->header
          && g_array_index (rows, NormalizeRow, record).cells[2] != NULL
          && put_further (&g_array_index (rows, NormalizeRow, record), COLUMN_ANSWER, row->cells[1]))
        continue; /* 有無 and 回答 */
      if (mark == MARK_ANSWER && record != G_MAXUINT && g_array_index (rows, NormalizeRow, record).cells[2] == NULL)
        {
          NormalizeRow *asked = &g_array_index (rows, NormalizeRow, record);
          asked->cells[2] = row->cells[1];
          asked->n_own++;
          continue;
        }
      cells.cells[0] = mark == MARK_QUESTION && numbered ? row->cells[0] : NULL;
      cells.cells[mark == MARK_QUESTION ? 1 : 2] = row->cells[1];
      cells.n_own = 1 + (cells.cells[0] != NULL);
      if (mark == MARK_QUESTION)
        record = rows->len;
      g_array_append_val (rows, cells);
    }
  g_array_unref (grid->rows);
  grid->rows = g_steal_pointer (&rows);
  grid->n_columns = NORMALIZE_ASKED_COLUMNS;
  grid->asked = TRUE;
}

void
normalize_records_apply (NormalizeGrid *grid)
{
  Titles names = { .n = 0 };
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (NormalizeRow));
  NormalizeRow titles = { .n_own = 0 }, cells = { .n_own = 0 };
  gboolean fits = TRUE;
  for (guint r = 0; r < grid->rows->len && fits; r++)
    {
      const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
      guint c = is_band (row) ? 0 : column_of (&names, row->cells[0]);
      fits = c < NORMALIZE_MAX_COLUMNS;
      if (is_band (row) || (fits && titles.cells[c] != NULL))
        end_record (rows, &titles, &cells);
      if (is_band (row))
        g_array_append_vals (rows, row, 1);
      else if (fits)
        {
          titles.cells[c] = row->cells[0];
          cells.cells[c] = row->cells[1];
          titles.n_own += row->cells[0] != NULL;
          cells.n_own += row->cells[1] != NULL;
        }
    }
  end_record (rows, &titles, &cells);
  if (fits)
    {
      GArray *upright = grid->rows;
      grid->n_columns = names.n;
      grid->rows = g_steal_pointer (&rows);
      g_array_unref (upright);
    }
  titles_clear (&names);
}

/* Tables that prove that words of them are titles, and rows that such a table may have. */
#define LEAST_FORMS    3
#define LEAST_FIELDS   2
#define MOST_FIELDS    16
#define LONGEST_TITLE  60 /* bytes */
#define LONGEST_NUMBER 16
#define ASKING_KEY     "?"
#define COUNTED_KEY    "#"

/* A title of a form and what stands right of it. */
typedef struct
{
  IngestCell *title, *value; /* title: NULL of the form's number or question; value: NULL where that is empty */
  char *key;                 /* what the title says in each form: 設問 of 設問3 */
} FormField;

static void
form_field_clear (gpointer data)
{
  g_free (((FormField *) data)->key);
}

/* The title as it stands in each form; the caller frees it. */
static char *
form_key (const IngestCell *title)
{
  gboolean numbered = FALSE;
  g_autofree char *text = normalize_cell_text (title);
  if (mark_of (title, &numbered) == MARK_QUESTION && numbered)
    return g_strdup (ASKING_KEY);
  g_autofree char *word = title->row == 0 && title->column == 0 ? counted_word (text) : NULL;
  return word != NULL ? g_strconcat (word, COUNTED_KEY, NULL) : normalize_fold (text, -1);
}

/* The first cell of a form that has no title: its number beside all rows, or its question across the first one. */
static gboolean
is_untitled (const IngestTable *table, const IngestCell *cell)
{
  g_autofree char *text = normalize_cell_text (cell);
  if (cell->row > 0 || cell->column > 0)
    return FALSE;
  return (cell->row_span == table->rows && cell->column_span == 1 && strlen (text) <= LONGEST_NUMBER)
         || (cell->column_span == table->columns && cell->row_span == 1);
}

/* Appends @cell of @table: a value right of its title, or the next title.  FALSE where the table is no form. */
static gboolean
add_form_cell (const IngestTable *table, IngestCell *cell, guint first, GArray *fields)
{
  FormField *above = fields->len > 0 ? &g_array_index (fields, FormField, fields->len - 1) : NULL;
  gboolean beside = above != NULL && above->title != NULL && above->title->row == cell->row;
  if (cell->row_span != 1)
    return FALSE;
  if (beside && above->value == NULL && cell->column == above->title->column + above->title->column_span)
    {
      above->value = cell;
      return TRUE;
    }
  g_autofree char *text = normalize_cell_text (cell);
  FormField field = { .title = cell, .key = form_key (cell) };
  g_array_append_val (fields, field);
  return (beside || cell->column == first) && field.key[0] != '\0' && strlen (text) <= LONGEST_TITLE
         && cell->column + cell->column_span < table->columns;
}

/* No title stands twice in a form.  Where the title that opens the first stands again, the next form begins: what a
 * page break, or a table drawn without gaps, joins.  Of two columns that is read by their rows
 * (normalize_records_propose ()).
 */
static gboolean
is_forms (const IngestTable *table, const GArray *fields)
{
  guint opens = 0; /* the field that the last form begins with */
  for (guint i = 1; i < fields->len; i++)
    {
      const char *key = g_array_index (fields, FormField, i).key;
      if (strcmp (key, g_array_index (fields, FormField, 0).key) == 0)
        {
          if (i - opens < LEAST_FIELDS || table->columns == 2)
            return FALSE;
          opens = i;
        }
      for (guint k = opens; k < i; k++)
        if (strcmp (key, g_array_index (fields, FormField, k).key) == 0)
          return FALSE;
      if (i - opens >= MOST_FIELDS)
        return FALSE;
    }
  return fields->len >= opens + LEAST_FIELDS;
}

/* Reads @table as titles, each with its value right of it, one or more of them a row; NULL where it is no form. */
static GArray *
form_fields (const IngestTable *table)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, TRUE, sizeof (FormField));
  guint first = 0; /* the column of titles */
  g_array_set_clear_func (fields, form_field_clear);
  if (table->columns < 2 || table->rows < LEAST_FIELDS)
    return NULL;
  for (guint i = 0; i < table->cells->len; i++)
    {
      IngestCell *cell = table->cells->pdata[i];
      FormField untitled = { .value = cell };
      if (i == 0 && is_untitled (table, cell))
        {
          untitled.key = g_strdup ("");
          first = cell->row_span > 1 ? 1 : 0;
          g_array_append_val (fields, untitled);
        }
      else if (!add_form_cell (table, cell, first, fields))
        return NULL;
    }
  return is_forms (table, fields) ? g_steal_pointer (&fields) : NULL;
}

/* A question or what is required, and an answer: 評価項目 and 評価内容 are one where no title says that it answers. */
static gboolean
asks_and_answers (const GArray *fields)
{
  gboolean roles[N_COLUMN_ROLES] = { FALSE }, detail = FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const FormField *field = &g_array_index (fields, FormField, i);
      if (field->title == NULL || strcmp (field->key, ASKING_KEY) == 0 || g_str_has_suffix (field->key, COUNTED_KEY))
        {
          roles[COLUMN_QUESTION] |= field->title != NULL || field->value->row_span == 1;
          continue;
        }
      g_autofree char *text = normalize_cell_text (field->title);
      roles[marked_role (field->title)] = TRUE;
      detail |= g_strcmp0 (normalize_column_class (text, NULL), "detail") == 0;
    }
  return (roles[COLUMN_ANSWER] && (roles[COLUMN_QUESTION] || roles[COLUMN_REQUIREMENT]))
         || (roles[COLUMN_QUESTION] && detail);
}

/* One field a row. */
static void
lay_out_form (IngestTable *table, const GArray *fields)
{
  gsize n;
  g_autofree gpointer *all G_GNUC_UNUSED = g_ptr_array_steal (table->cells, &n); /* each is in a field */
  for (guint i = 0; i < fields->len; i++)
    {
      const FormField *field = &g_array_index (fields, FormField, i);
      IngestCell *cells[] = { field->title, field->value };
      if (field->title != NULL)
        field->title->header = TRUE;
      for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
        {
          if (cells[c] == NULL)
            continue;
          cells[c]->row = i;
          cells[c]->column = c;
          cells[c]->row_span = cells[c]->column_span = 1;
          g_ptr_array_add (table->cells, cells[c]);
        }
    }
  table->rows = fields->len;
  table->columns = 2;
}

void
normalize_forms_mark (IngestDocument *document)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < document->blocks->len; i++)
      {
        const IngestBlock *block = document->blocks->pdata[i];
        g_autoptr (GArray) fields = block->table != NULL ? form_fields (block->table) : NULL;
        guint again = 0;
        for (guint k = 0; fields != NULL && k < fields->len; k++)
          {
            const char *key = g_array_index (fields, FormField, k).key;
            guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
            again += n >= LEAST_FORMS;
            if (pass == 0)
              g_hash_table_replace (seen, g_strdup (key), GUINT_TO_POINTER (n + 1));
          }
        if (fields != NULL && pass == 1 && again >= LEAST_FIELDS && again + 1 >= fields->len
            && asks_and_answers (fields))
          lay_out_form (block->table, fields);
      }
}
