#include "normalize/table/cards.h"

#include "normalize/table/column_titles.h"
#include "normalize/table/features.h"
#include "normalize/table/grid.h"
#include "normalize/text/fold.h"

#include <string.h>

/* Chosen, not measured. */
#define LEAST_CARDS    3
#define LEAST_NAMES    2   /* of a card */
#define MOST_NAMES     16  /* of all cards */
#define MOST_ROWS      512 /* of a table of cards */
#define LONGEST_NAME   60  /* bytes */
#define LONGEST_CODE   16  /* characters */
#define LEAST_ANSWERED 0.4 /* of the values of a name: marks, so that it answers */

/* A name and its value, either of which may be empty; of an opening, the code and the question. */
typedef struct
{
  guint block, row;
  IngestCell *name, *value;
  char *key;      /* the name, folded; NULL where there is none */
  guint column;   /* of the sheet, once that is known */
  gboolean opens; /* a code and a question, or one of these */
  gboolean first; /* the first of its table */
} Field;

typedef struct
{
  GArray *fields;    /* of Field, in reading order */
  GHashTable *names; /* key -> how often, of names that come again; then key -> column */
  guint cards;
} Cards;

static void
field_clear (gpointer data)
{
  g_free (((Field *) data)->key);
}

/* Q1, 問4-1, CA-01: short, with a digit, and no blank within. */
static gboolean
is_code (const char *text)
{
  return g_utf8_strlen (text, -1) <= LONGEST_CODE && strpbrk (text, "0123456789") != NULL
         && strpbrk (text, " \n") == NULL && strstr (text, "。") == NULL;
}

/* Reads the cells of @table, block @index, as names and values: a name in columns 0 and 2, its value in 1 and 3, and in
 * the first row of a card one cell across.  FALSE, and nothing added, where it is no such table. */
static gboolean
add_fields (const IngestTable *table, guint index, GArray *fields)
{
  guint before = fields->len;
  gboolean fits = (table->columns == 2 || table->columns == 4) && table->rows >= 1 && table->rows <= MOST_ROWS;
  for (guint i = 0; i < table->cells->len && fits; i++)
    {
      IngestCell *cell = table->cells->pdata[i];
      g_autofree char *text = normalize_cell_has_text (cell) ? g_strstrip (normalize_cell_text (cell)) : NULL;
      Field field = { .block = index, .row = cell->row, .first = i == 0 };
      Field *above = fields->len > before ? &g_array_index (fields, Field, fields->len - 1) : NULL;
      fits = cell->row_span == 1;
      if (cell->column % 2 == 1)
        {
          fits &= above != NULL && above->row == cell->row && above->value == NULL && above->name != NULL
                  && above->name->column < cell->column;
          if (fits)
            above->value = cell;
          continue;
        }
      if (cell->column_span == table->columns) /* a question across */
        {
          field.opens = TRUE;
          field.value = cell;
        }
      else
        {
          field.name = cell;
          field.key = text != NULL ? normalize_fold (text, -1) : NULL;
          fits &= text == NULL || strlen (text) <= LONGEST_NAME;
        }
      g_array_append_val (fields, field);
    }
  if (!fits && fields->len > before)
    g_array_set_size (fields, before);
  return fits && fields->len > before;
}

/* A field without any text: an empty cell that the format drew. */
static gboolean
is_empty (const Field *field)
{
  return field->key == NULL && (field->value == NULL || !normalize_cell_has_text (field->value));
}

/* Counts the names, and keeps those that come again. */
static void
find_names (Cards *cards)
{
  GHashTableIter iter;
  gpointer count;
  for (guint i = 0; i < cards->fields->len; i++)
    {
      const Field *field = &g_array_index (cards->fields, Field, i);
      if (field->key == NULL)
        continue;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (cards->names, field->key));
      g_hash_table_replace (cards->names, g_strdup (field->key), GUINT_TO_POINTER (n + 1));
    }
  g_hash_table_iter_init (&iter, cards->names);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    if (GPOINTER_TO_UINT (count) < LEAST_CARDS)
      g_hash_table_iter_remove (&iter);
}

static gboolean
is_name (const Cards *cards, const Field *field)
{
  return field->key != NULL && g_hash_table_contains (cards->names, field->key);
}

/* Keeps the fields of tables that are mostly names which come again: a profile and a legend are none. */
static void
keep_cards (Cards *cards)
{
  Field *all = (Field *) (gpointer) cards->fields->data;
  guint kept = 0, n = cards->fields->len;
  for (guint from = 0, to; from < n; from = to)
    {
      guint named = 0, filled = 0;
      for (to = from; to < n && all[to].block == all[from].block; to++)
        {
          named += is_name (cards, &all[to]);
          filled += !is_empty (&all[to]);
        }
      gboolean keep = named > 0 && named * 2 >= filled;
      for (guint i = from; i < to; i++)
        if (!keep)
          g_clear_pointer (&all[i].key, g_free);
        else
          {
            Field field = all[i];
            all[i].key = NULL;
            all[kept++] = field;
          }
    }
  g_array_set_size (cards->fields, kept);
}

/* Tells which fields open cards: a code and its question, or a question alone, above a name that comes again.  FALSE
 * where the fields are no cards throughout. */
static gboolean
find_openings (Cards *cards)
{
  guint named = 0, rare = 0;
  for (guint i = 0; i < cards->fields->len; i++)
    {
      Field *field = &g_array_index (cards->fields, Field, i);
      const Field *next = i + 1 < cards->fields->len ? field + 1 : NULL;
      g_autofree char *text =
          field->name != NULL && field->key != NULL ? g_strstrip (normalize_cell_text (field->name)) : NULL;
      gboolean above = next != NULL && next->block == field->block && next->row > field->row && is_name (cards, next);
      if (is_name (cards, field))
        named++;
      else if (field->opens || (text != NULL && is_code (text)))
        {
          if (!above || field->value == NULL)
            return FALSE;
          field->opens = TRUE;
          cards->cards++;
        }
      else
        rare += !is_empty (field);
    }
  return cards->cards >= LEAST_CARDS && g_hash_table_size (cards->names) >= LEAST_NAMES
         && named >= LEAST_NAMES * cards->cards && rare * 2 <= cards->cards;
}

/* Gives the columns their numbers in the order in which the names stand first: behind the code and the question, where
 * there are such.  FALSE where a name stands twice in a card, or there are too many. */
static gboolean
number_columns (Cards *cards)
{
  guint64 in_card = 0;
  guint n = 2;
  g_hash_table_remove_all (cards->names);
  for (guint i = 0; i < cards->fields->len; i++)
    {
      Field *field = &g_array_index (cards->fields, Field, i);
      if (field->opens || is_empty (field))
        {
          in_card = field->opens ? 0 : in_card;
          continue;
        }
      if (field->key == NULL)
        return FALSE;
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (cards->names, field->key));
      if (known == 0 && n == MOST_NAMES)
        return FALSE;
      if (known == 0)
        g_hash_table_insert (cards->names, g_strdup (field->key), GUINT_TO_POINTER (known = n++));
      field->column = known;
      if ((in_card >> known & 1) != 0)
        return FALSE;
      in_card |= (guint64) 1 << known;
    }
  return TRUE;
}

/* One of the names is of answers: by what it is called, or by marks below it. */
static gboolean
are_answered (const Cards *cards)
{
  guint filled[MOST_NAMES] = { 0 }, marks[MOST_NAMES] = { 0 };
  for (guint i = 0; i < cards->fields->len; i++)
    {
      const Field *field = &g_array_index (cards->fields, Field, i);
      if (field->opens || field->value == NULL || !normalize_cell_has_text (field->value))
        continue;
      g_autofree char *name = g_strstrip (normalize_cell_text (field->name)),
                      *value = normalize_cell_text (field->value);
      if (normalize_column_role (name) == COLUMN_ANSWER)
        return TRUE;
      filled[field->column]++;
      marks[field->column] += normalize_is_answer_mark (g_strstrip (value));
    }
  for (guint c = 0; c < MOST_NAMES; c++)
    if (filled[c] >= LEAST_CARDS && marks[c] >= LEAST_ANSWERED * filled[c])
      return TRUE;
  return FALSE;
}

/* Nothing but furniture stands between the two blocks. */
static gboolean
is_next (const IngestDocument *document, guint block, guint next)
{
  for (guint i = block + 1; i < next; i++)
    {
      const IngestBlock *between = document->blocks->pdata[i];
      if (between->role == INGEST_ROLE_NONE && between->type != INGEST_BLOCK_PAGE_BREAK
          && between->type != INGEST_BLOCK_RULE)
        return FALSE;
    }
  return TRUE;
}

/* Each card opens with its question: what a page break cut off goes on right behind the rest of it. */
static gboolean
are_opened (const IngestDocument *document, const Cards *cards)
{
  const Field *all = (const Field *) (gconstpointer) cards->fields->data;
  for (guint i = 0; i < cards->fields->len; i++)
    if (!all[i].opens
        && (i == 0 || (all[i].block != all[i - 1].block && !is_next (document, all[i - 1].block, all[i].block))))
      return FALSE;
  return TRUE;
}

static void
place_cell (IngestTable *table, IngestCell *cell, guint row, guint column)
{
  cell->row = row;
  cell->column = column;
  cell->row_span = cell->column_span = 1;
  g_ptr_array_add (table->cells, cell);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const Field *first = *(const Field *const *) a, *second = *(const Field *const *) b;
  return first->column < second->column ? -1 : first->column > second->column;
}

/* Appends the card of fields @from to before @to to @table. */
static void
add_card (IngestTable *table, Field *fields, guint from, guint to)
{
  const Field *sorted[MOST_NAMES + 1];
  guint n = 0, row = table->rows;
  Field *opening = fields[from].opens ? &fields[from] : NULL;
  for (guint i = from; i < to; i++)
    if (!fields[i].opens && fields[i].name != NULL && fields[i].key != NULL && n < MOST_NAMES)
      sorted[n++] = &fields[i];
  qsort (sorted, n, sizeof *sorted, compare_columns);
  for (guint i = 0; i < n; i++)
    {
      sorted[i]->name->header = TRUE;
      place_cell (table, sorted[i]->name, row, sorted[i]->column);
    }
  if (opening != NULL && opening->name != NULL)
    {
      opening->name->header = FALSE;
      place_cell (table, opening->name, row + 1, 0);
    }
  if (opening != NULL)
    {
      opening->value->header = FALSE;
      place_cell (table, opening->value, row + 1, 1);
    }
  for (guint i = 0; i < n; i++)
    if (sorted[i]->value != NULL)
      place_cell (table, sorted[i]->value, row + 1, sorted[i]->column);
  table->rows += 2;
}

/* The cells of the blocks' tables are in the fields from here on; empty ones that are in none go. */
static void
release_cells (const IngestDocument *document, const GArray *fields)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      gboolean kept = field->opens || field->key != NULL;
      if (kept && field->name != NULL)
        g_hash_table_add (used, field->name);
      if (kept && field->value != NULL)
        g_hash_table_add (used, field->value);
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      if (!field->first)
        continue;
      IngestTable *table = ((IngestBlock *) document->blocks->pdata[field->block])->table;
      for (guint k = table->cells->len; k > 0; k--)
        if (g_hash_table_contains (used, table->cells->pdata[k - 1]))
          g_ptr_array_steal_index (table->cells, k - 1);
      g_ptr_array_set_size (table->cells, 0);
    }
}

void
normalize_cards_join (IngestDocument *document)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, TRUE, sizeof (Field));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Cards cards = { fields, names, 0 };
  g_array_set_clear_func (fields, field_clear);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (block->table != NULL && block->role == INGEST_ROLE_NONE)
        add_fields (block->table, i, fields);
    }
  if (fields->len == 0)
    return;
  find_names (&cards);
  keep_cards (&cards);
  if (!find_openings (&cards) || !number_columns (&cards) || !are_answered (&cards) || !are_opened (document, &cards))
    return;
  release_cells (document, fields);
  IngestTable *table = NULL; /* that takes the cards */
  guint n = fields->len;
  Field *all = (Field *) (gpointer) fields->data;
  for (guint from = 0, to; from < n; from = to)
    {
      for (to = from + 1; to < n && !all[to].opens;)
        to++;
      if (table == NULL
          || (all[from].block != all[from - 1].block && !is_next (document, all[from - 1].block, all[from].block)))
        {
          table = ((IngestBlock *) document->blocks->pdata[all[from].block])->table;
          table->rows = 0;
          table->columns = MOST_NAMES;
          table->cards = TRUE;
        }
      add_card (table, all, from, to);
    }
  for (guint i = document->blocks->len; i > 0; i--)
    {
      const IngestBlock *block = document->blocks->pdata[i - 1];
      if (block->table != NULL && block->table->cells->len == 0 && !block->table->cards)
        g_ptr_array_remove_index (document->blocks, i - 1);
    }
}
