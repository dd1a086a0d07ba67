#include "normalize/outline/guide_sheets.h"

#include "normalize/control/stance.h"
#include "normalize/outline/look.h"
#include "normalize/outline/number.h"
#include "normalize/table/column_titles.h"
#include "normalize/words.h"

#include <string.h>

/* Rows that the titles of a sheet's columns may stand in, and characters of one. */
#define FIRST_ROWS    16
#define LONGEST_TITLE 20
#define LEAST_ASKED   3

/* Some cells of @table ask, whatever the title above them. */
static gboolean
asks (const IngestTable *table)
{
  guint n = 0;
  for (guint i = 0; i < table->cells->len && n < LEAST_ASKED; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      const IngestBlock *block = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
      n += block != NULL && block->table == NULL && normalize_look_is_question (block->text);
    }
  return n >= LEAST_ASKED;
}

/* Two of three: a cell in the first rows of @table names the column of answers, one that of what was asked, and some
 * cells ask. */
gboolean
normalize_guide_sheets_asks (const IngestTable *table)
{
  gboolean roles[N_COLUMN_ROLES] = { FALSE };
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      const IngestBlock *block = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
      if (cell->row < FIRST_ROWS && block != NULL && block->table == NULL
          && g_utf8_strlen (block->text, -1) <= LONGEST_TITLE)
        roles[normalize_column_role (block->text)] = TRUE;
    }
  gboolean asked = asks (table);
  return (roles[COLUMN_ANSWER] && (roles[COLUMN_QUESTION] || roles[COLUMN_REQUIREMENT] || asked))
         || (roles[COLUMN_QUESTION] && asked);
}

struct _NormalizeGuideSheets
{
  GHashTable *names; /* of sheets that are left -> why */
  const char *only;  /* the sheet that is filled in, where there is no other; or NULL */
};

/* What stands in a sheet, counted. */
typedef struct
{
  guint kind; /* SheetKind */
  guint sentences, requests;
  guint values, numbers; /* cells right of the first column and below the first row */
  guint titles, states;  /* cells of first rows that are short; of these marks and words that answer */
} Sheet;

/* Of a sheet's sentences, and of its values: chosen, not measured. */
#define MOST_REQUESTS  0.5
#define MOST_NUMBERS   0.7
#define LEAST_NUMBERS  4
#define LONGEST_STATE  12
#define LONGEST_NUMBER 8

/* "12", "85%", "3 / 4" */
static gboolean
is_number (const char *text)
{
  gsize length = strlen (text);
  return length > 0 && length <= LONGEST_NUMBER && strspn (text, "0123456789.,%/ -") == length
         && strpbrk (text, "0123456789") != NULL;
}

/* The words behind the line's own number. */
static const char *
skip_number (const char *text)
{
  NormalizeNumber number;
  return normalize_number_parse (text, &number) ? text + number.length : text;
}

/* Counts the sentences of @text and those that ask for something to be done in the document: 記入してください, "Answer
 * each question". */
static void
count_requests (const char *text, Sheet *sheet)
{
  gsize length = strlen (text);
  gboolean full = length > 0 && text[length - 1] == '.';
  if (!full && !normalize_is_sentence (text))
    return;
  sheet->sentences++;
  sheet->requests += normalize_words_has ("part", "request", text, WORDS_TAIL)
                     || normalize_words_has ("part", "bids", skip_number (text), WORDS_HEAD);
}

/* Counts what a table of the sheet holds. */
static void
count_cells (const IngestTable *table, Sheet *sheet)
{
  guint first = G_MAXUINT;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      const IngestBlock *block = cell->blocks->len == 1 ? cell->blocks->pdata[0] : NULL;
      if (block == NULL || block->table != NULL)
        continue;
      first = MIN (first, cell->row);
      count_requests (block->text, sheet);
      gboolean brief = g_utf8_strlen (block->text, -1) <= LONGEST_STATE;
      sheet->titles += cell->row <= first + 1 && brief;
      sheet->states += cell->row <= first + 1 && brief && normalize_stance_is_mark (block->text);
      if (cell->column > 0 && cell->row > first)
        {
          sheet->values++;
          sheet->numbers += is_number (block->text);
        }
    }
}

/* What is known of a sheet. */
typedef enum
{
  SHEET_OTHER = 1,
  SHEET_COVER,
  SHEET_GUIDE,
  SHEET_ASKED
} SheetKind;

static SheetKind
kind_of (const char *name)
{
  return normalize_words_has ("part", "guide", name, WORDS_TAIL)    ? SHEET_GUIDE
         : normalize_words_has ("part", "front", name, WORDS_WHOLE) ? SHEET_COVER
                                                                    : SHEET_OTHER;
}

/* A sheet that its name does not tell: one that counts the answers of others, or asks for them, by what it holds. */
static SheetKind
judge (const Sheet *sheet)
{
  gboolean counts =
      sheet->numbers >= LEAST_NUMBERS && sheet->numbers >= MOST_NUMBERS * sheet->values && sheet->states >= 2;
  gboolean asks = sheet->requests > 0 && sheet->requests >= MOST_REQUESTS * sheet->sentences;
  return sheet->kind == SHEET_OTHER && (counts || asks) ? SHEET_GUIDE : sheet->kind;
}

/* name -> Sheet, of all sheets of @document. */
static GHashTable *
survey_sheets (const IngestDocument *document)
{
  GHashTable *sheets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      const char *name = block->place.sheet;
      if (name == NULL)
        continue;
      Sheet *sheet = g_hash_table_lookup (sheets, name);
      if (sheet == NULL)
        {
          sheet = g_new0 (Sheet, 1);
          sheet->kind = kind_of (name);
          g_hash_table_insert (sheets, (gpointer) name, sheet);
        }
      if (block->table != NULL && normalize_guide_sheets_asks (block->table))
        sheet->kind = SHEET_ASKED;
      if (block->table != NULL)
        count_cells (block->table, sheet);
      else if (block->role == INGEST_ROLE_NONE)
        count_requests (block->text, sheet);
    }
  return sheets;
}

NormalizeGuideSheets *
normalize_guide_sheets_find (const IngestDocument *document)
{
  NormalizeGuideSheets *guides = g_new0 (NormalizeGuideSheets, 1);
  guides->names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) sheets = survey_sheets (document);
  guint n[SHEET_ASKED + 1] = { 0 };
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, sheets);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      SheetKind kind = judge (value);
      n[kind]++;
      if (kind == SHEET_ASKED)
        guides->only = name;
      else if (kind == SHEET_GUIDE)
        g_hash_table_insert (guides->names, name, (gpointer) "note");
      else if (kind == SHEET_COVER)
        g_hash_table_insert (guides->names, name,
                             (gpointer) (normalize_words_has ("part", "history", name, WORDS_WHOLE) ? "history"
                                                                                                    : "cover"));
    }
  if (n[SHEET_ASKED] == 0)
    g_hash_table_remove_all (guides->names);
  if (n[SHEET_ASKED] != 1 || n[SHEET_OTHER] > 0 || n[SHEET_GUIDE] + n[SHEET_COVER] == 0)
    guides->only = NULL;
  return guides;
}

void
normalize_guide_sheets_free (NormalizeGuideSheets *guides)
{
  g_hash_table_unref (guides->names);
  g_free (guides);
}

const char *
normalize_guide_sheets_reason (const NormalizeGuideSheets *guides, const IngestBlock *block)
{
  const char *sheet = block->place.sheet;
  if (sheet == NULL || block->role != INGEST_ROLE_NONE)
    return NULL;
  if (guides->only != NULL && block->type == INGEST_BLOCK_HEADING && block->place.row == 0
      && strcmp (sheet, guides->only) == 0 && strcmp (block->text, sheet) == 0)
    return "note";
  return g_hash_table_lookup (guides->names, sheet);
}
