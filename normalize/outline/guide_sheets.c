#include "normalize/outline/guide_sheets.h"

#include "normalize/table/column_titles.h"
#include "normalize/words.h"

#include <string.h>

/* Rows that the titles of a sheet's columns may stand in, and characters of one. */
#define FIRST_ROWS    16
#define LONGEST_TITLE 20

/* A cell in the first rows of @table names the column of what was asked, one that of answers. */
static gboolean
asks_and_answers (const IngestTable *table)
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
  return roles[COLUMN_ANSWER] && (roles[COLUMN_QUESTION] || roles[COLUMN_REQUIREMENT]);
}

struct _NormalizeGuideSheets
{
  GHashTable *names; /* of sheets that are left -> why */
  const char *only;  /* the sheet that is filled in, where there is no other; or NULL */
};

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
  return normalize_words_has ("part", "guide", name, WORDS_TAIL)   ? SHEET_GUIDE
         : normalize_words_has ("part", "front", name, WORDS_WHOLE) ? SHEET_COVER
                                                                    : SHEET_OTHER;
}

NormalizeGuideSheets *
normalize_guide_sheets_find (const IngestDocument *document)
{
  NormalizeGuideSheets *guides = g_new0 (NormalizeGuideSheets, 1);
  guides->names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal); /* name -> SheetKind */
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      const char *sheet = block->place.sheet;
      if (sheet == NULL)
        continue;
      if (!g_hash_table_contains (kinds, sheet))
        g_hash_table_insert (kinds, (gpointer) sheet, GUINT_TO_POINTER (kind_of (sheet)));
      if (block->table != NULL && asks_and_answers (block->table))
        g_hash_table_insert (kinds, (gpointer) sheet, GUINT_TO_POINTER (SHEET_ASKED));
    }
  guint n[SHEET_ASKED + 1] = { 0 };
  GHashTableIter iter;
  gpointer sheet, kind;
  g_hash_table_iter_init (&iter, kinds);
  while (g_hash_table_iter_next (&iter, &sheet, &kind))
    {
      n[GPOINTER_TO_UINT (kind)]++;
      if (GPOINTER_TO_UINT (kind) == SHEET_ASKED)
        guides->only = sheet;
      else if (GPOINTER_TO_UINT (kind) == SHEET_GUIDE)
        g_hash_table_insert (guides->names, sheet, (gpointer) "note");
      else if (GPOINTER_TO_UINT (kind) == SHEET_COVER)
        g_hash_table_insert (
            guides->names, sheet,
            (gpointer) (normalize_words_has ("part", "history", sheet, WORDS_WHOLE) ? "history" : "cover"));
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
