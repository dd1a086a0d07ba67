#include "normalize/control/party_letters.h"

#include "normalize/control/party.h"
#include "normalize/words.h"

#include <string.h>

#define TEXT_BYTES    400 /* of a line that explains letters, at most */
#define KEY_LETTERS   2
#define KEYS_MOST     8
#define CELL_BYTES    16
#define MOST_OF_CELLS 0.8

typedef struct
{
  const char *at; /* in the text that explains it */
  gsize length;
} Key;

static const char *const signs[] = { "●", "○", "◎", "▲", "△", "■", "□", "◆", "◇", "★", "☆" };

/* The bytes of the letter or sign that stands by itself at @at, 0 for none; @text is where it all begins. */
static gsize
key_at (const char *text, const char *at)
{
  for (guint i = 0; *at == *signs[0] && i < G_N_ELEMENTS (signs); i++) /* all begin alike */
    if (g_str_has_prefix (at, signs[i]))
      return strlen (signs[i]);
  if (!g_ascii_isupper (*at) || (at > text && (g_ascii_isalnum (at[-1]) || strchr ("'-.", at[-1]) != NULL)))
    return 0;
  gsize n = 1;
  while (g_ascii_isupper (at[n]))
    n++;
  return n <= KEY_LETTERS && !g_ascii_isalnum (at[n]) && at[n] != '\'' && at[n] != '-' ? n : 0;
}

static guint
find_keys (const char *text, Key *keys)
{
  guint n = 0;
  for (const char *at = text; *at != '\0' && n < KEYS_MOST;)
    {
      gsize length = key_at (text, at);
      if (length > 0)
        keys[n++] = (Key){ at, length };
      at += MAX (length, 1);
    }
  return n;
}

/* Whose the words from @from to @to are. */
static NormalizeOwner
owner_of (const char *from, const char *to)
{
  static const char *const classes[] = { "ours", "theirs", "all" };
  g_autofree char *words = g_strndup (from, (gsize) (to - from));
  guint named = normalize_words_within ("party", words, classes, G_N_ELEMENTS (classes));
  return named == 0 ? OWNER_NONE : named == 1 ? OWNER_OURS : named == 2 ? OWNER_THEIRS : OWNER_SHARED;
}

/* Adds the letters of one line to @legend where it explains them. */
static void
read_line (const char *line, gsize length, GHashTable *legend)
{
  Key keys[KEYS_MOST];
  NormalizeOwner owners[KEYS_MOST];
  if (length == 0 || length > TEXT_BYTES)
    return;
  g_autofree char *text = g_strndup (line, length);
  guint n = find_keys (text, keys), named = 0;
  if (n < 2)
    return;
  const char *end = text + length;
  NormalizeOwner behind = owner_of (keys[n - 1].at + keys[n - 1].length, end);
  for (guint i = 0; i < n; i++)
    {
      const char *from = keys[i].at + keys[i].length, *to = i + 1 < n ? keys[i + 1].at : end;
      if (behind == OWNER_NONE) /* the customer's tasks are marked C */
        {
          to = keys[i].at;
          from = i > 0 ? keys[i - 1].at + keys[i - 1].length : text;
        }
      owners[i] = owner_of (from, to);
      named |= 1u << owners[i];
    }
  if ((named >> OWNER_OURS & 1) == 0 || (named >> OWNER_THEIRS & 1) == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      char *key = g_strndup (keys[i].at, keys[i].length);
      if (owners[i] == OWNER_NONE || g_hash_table_contains (legend, key))
        g_free (key);
      else
        g_hash_table_insert (legend, key, GUINT_TO_POINTER (owners[i]));
    }
}

static void
read_text (const char *text, GHashTable *legend)
{
  for (const char *line = text; *line != '\0';)
    {
      gsize length = strcspn (line, "\n");
      read_line (line, length, legend);
      line += length;
      line += *line == '\n';
    }
}

/* Whose a cell with nothing but letters of @legend is: P, P/C, A・B. */
static NormalizeOwner
read_cell (const char *cell, gsize length, GHashTable *legend)
{
  static const char *const between[] = { "/", ",", "+", "&", " ", "・", "、", "／", "，" };
  NormalizeOwner found = OWNER_NONE;
  if (length == 0 || length > CELL_BYTES)
    return OWNER_NONE;
  g_autofree char *text = g_strndup (cell, length);
  for (const char *at = text; *at != '\0';)
    {
      gsize skip = 0;
      for (guint i = 0; i < G_N_ELEMENTS (between) && skip == 0; i++)
        if (g_str_has_prefix (at, between[i]))
          skip = strlen (between[i]);
      gsize n = skip == 0 ? key_at (text, at) : 0;
      if (skip == 0)
        {
          g_autofree char *key = g_strndup (at, n);
          NormalizeOwner owner = (NormalizeOwner) GPOINTER_TO_UINT (g_hash_table_lookup (legend, key));
          if (owner == OWNER_NONE)
            return OWNER_NONE;
          found = found == OWNER_NONE || found == owner ? owner : OWNER_SHARED;
        }
      at += skip + n;
    }
  return found;
}

/* A column by its title: "" of answers. */
typedef struct
{
  guint filled, told;
} Column;

typedef struct
{
  GHashTable *legend;  /* letter -> NormalizeOwner */
  GHashTable *columns; /* title -> Column */
} Letters;

typedef void (*UseCell) (Letters *letters, NormalizeStatement *statement, const char *title, const char *cell,
                         gsize length, gpointer data);

/* The cells of a row that may be letters: those beside the answer, and the answer or its parts. */
static void
each_cell (Letters *letters, NormalizeStatement *statement, UseCell use, gpointer data)
{
  for (guint i = 0; i < statement->further->len; i++)
    {
      const NormalizeFurther *further = &g_array_index (statement->further, NormalizeFurther, i);
      use (letters, statement, further->title, further->text, strlen (further->text), data);
    }
  const char *line = statement->answer;
  if (statement->parts == NULL && *line != '\0')
    use (letters, statement, "", line, strlen (line), data);
  for (guint i = 0; statement->parts != NULL && i < statement->parts->len; i++)
    {
      const NormalizePart *part = &g_array_index (statement->parts, NormalizePart, i);
      if (part->lines == 1)
        use (letters, statement, part->title, line, strcspn (line, "\n"), data);
      for (guint n = 0; n < part->lines && *line != '\0'; n++)
        {
          line += strcspn (line, "\n");
          line += *line == '\n';
        }
    }
}

static void
count_cell (Letters *letters, NormalizeStatement *statement, const char *title, const char *cell, gsize length,
            gpointer data)
{
  (void) statement;
  (void) data;
  Column *column = g_hash_table_lookup (letters->columns, title);
  if (column == NULL)
    g_hash_table_insert (letters->columns, (gpointer) title, column = g_new0 (Column, 1));
  column->filled += length > 0;
  column->told += read_cell (cell, length, letters->legend) != OWNER_NONE;
}

static void
use_cell (Letters *letters, NormalizeStatement *statement, const char *title, const char *cell, gsize length,
          gpointer data)
{
  const Column *column = g_hash_table_lookup (letters->columns, title);
  NormalizeOwner owner = read_cell (cell, length, letters->legend);
  if (owner == OWNER_NONE || column->told < 2 || column->told < MOST_OF_CELLS * column->filled
      || statement->bearer != NULL)
    return;
  g_autofree char *words =
      *title != '\0' ? g_strdup_printf ("%s: %.*s", title, (int) length, cell) : g_strndup (cell, length);
  gboolean alone = length == strlen (statement->answer) && strncmp (cell, statement->answer, length) == 0;
  statement->bearer = normalize_record_keep (data, words, -1);
  if (owner != OWNER_OURS || alone)
    statement->borne = (guint8) (1u << PARTY_NONE
                                 | 1u << (owner == OWNER_OURS     ? PARTY_OURS
                                          : owner == OWNER_THEIRS ? PARTY_THEIRS
                                                                  : PARTY_OTHERS));
}

void
normalize_party_letters_read (NormalizeRecord *record)
{
  g_autoptr (GHashTable) legend = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < record->left->len; i++)
    read_text (g_array_index (record->left, NormalizeLeft, i).text, legend);
  for (guint i = 0; i < record->headings->len; i++)
    read_text (g_array_index (record->headings, NormalizeHeading, i).title, legend);
  for (guint i = 0; i < record->statements->len; i++)
    read_text (((const NormalizeStatement *) record->statements->pdata[i])->answer, legend);
  if (g_hash_table_size (legend) == 0)
    return;
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  Letters letters = { legend, columns };
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < record->statements->len; i++)
      {
        NormalizeStatement *statement = record->statements->pdata[i];
        if (statement->heading == 0)
          each_cell (&letters, statement, turn == 0 ? count_cell : use_cell, record);
      }
}
