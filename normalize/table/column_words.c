#include "normalize/table/column_words.h"

#include "normalize/text/data.h"

#include <math.h>
#include <string.h>

#define TITLE_LETTERS 60 /* of a title that are read */
#define CELL_LETTERS  40 /* of the beginning of a cell */
#define CELL_TAIL     8  /* letters of its end, which tell more: …ていますか, …すること */
#define MOST_BYTES    1840 /* of a text that are looked at */
#define PIECE_BYTES   80
#define WORD_BYTES    24  /* of a word of an alphabet */
#define STEPS         4.0 /* the greatest log-odds that a feature tells */

/* Text on its way to pieces. */
typedef struct
{
  const char *prefix;
  NormalizePieceFunc func;
  gpointer data;
  char last[WORD_BYTES + 1]; /* the word before, "" where something else stood between */
} Pieces;

static void
tell (const Pieces *pieces, const char *one, gsize n_one, const char *other)
{
  char piece[PIECE_BYTES];
  g_snprintf (piece, sizeof piece, "%s%.*s%s%s", pieces->prefix, (int) n_one, one, *other != '\0' ? "_" : "", other);
  pieces->func (piece, pieces->data);
}

/* A word, alone and behind the one before it. */
static const char *
take_word (Pieces *pieces, const char *p)
{
  const char *end = p;
  while (g_ascii_isalnum (*end))
    end++;
  char word[WORD_BYTES + 1];
  gsize length = MIN ((gsize) (end - p), WORD_BYTES);
  for (gsize i = 0; i < length; i++)
    word[i] = (char) (g_ascii_isdigit (p[i]) ? '0' : p[i]);
  word[length] = '\0';
  tell (pieces, word, length, "");
  if (*pieces->last != '\0')
    tell (pieces, pieces->last, strlen (pieces->last), word);
  memcpy (pieces->last, word, length + 1);
  return end;
}

/* The one to three letters from @p on, as far as no word of an alphabet begins. */
static void
take_letters (const Pieces *pieces, const char *p)
{
  const char *end = p;
  for (guint n = 0; n < 3 && *end != '\0' && (n == 0 || !g_ascii_isalnum (*end)); n++)
    {
      end = g_utf8_next_char (end);
      tell (pieces, p, (gsize) (end - p), "");
    }
}

/* @text in one case and width, white space as single blanks, in "^" and "$". */
static char *
prepare (const char *text, gsize letters, gsize tail)
{
  gsize bytes = strnlen (text, MOST_BYTES);
  if (bytes == MOST_BYTES)
    bytes = (gsize) (g_utf8_find_prev_char (text, text + bytes) - text); /* between characters */
  g_autofree char *wide = g_utf8_normalize (text, (gssize) bytes, G_NORMALIZE_NFKC);
  if (wide == NULL)
    return g_strdup ("");
  g_autoptr (GString) plain = g_string_new ("^");
  gsize all = (gsize) g_utf8_strlen (wide, -1), at = 0;
  gboolean blank = FALSE;
  for (const char *p = wide; *p != '\0'; p = g_utf8_next_char (p), at++)
    {
      gunichar c = g_utf8_get_char (p);
      if (at >= letters && at + tail < all)
        continue;
      if (g_unichar_isspace (c))
        blank = TRUE;
      else
        {
          if (blank && g_ascii_isalnum (*p) && plain->len > 1)
            g_string_append_c (plain, ' ');
          blank = FALSE;
          g_string_append_unichar (plain, g_unichar_tolower (c));
        }
    }
  g_string_append_c (plain, '$');
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static void
take_text (const char *prefix, const char *text, gsize letters, gsize tail, NormalizePieceFunc func, gpointer data)
{
  g_autofree char *plain = prepare (text, letters, tail);
  Pieces pieces = { .prefix = prefix, .func = func, .data = data };
  for (const char *p = plain; *p != '\0';)
    if (g_ascii_isalnum (*p))
      p = take_word (&pieces, p);
    else
      {
        if (*p != ' ')
          {
            *pieces.last = '\0';
            take_letters (&pieces, p);
          }
        p = g_utf8_next_char (p);
      }
}

void
normalize_column_title_pieces (const char *title, const char *upper, NormalizePieceFunc func, gpointer data)
{
  if (title != NULL)
    take_text ("t:", title, TITLE_LETTERS, 0, func, data);
  if (upper != NULL)
    take_text ("u:", upper, TITLE_LETTERS, 0, func, data);
}

void
normalize_column_cell_pieces (const char *cell, NormalizePieceFunc func, gpointer data)
{
  take_text ("c:", cell, CELL_LETTERS, CELL_TAIL, func, data);
}

/* weights */

static GHashTable *used;

static void
add_row (char **fields, gpointer words)
{
  g_assert (fields[N_COLUMN_ROLES - 1] != NULL);
  double *weights = g_new0 (double, N_COLUMN_ROLES);
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    weights[role] = normalize_data_number (fields[role]);
  g_hash_table_insert (words, g_strdup (fields[0]), weights);
}

static GHashTable *
words_used (void)
{
  static GHashTable *own;
  if (used != NULL)
    return used;
  if (own == NULL)
    {
      own = g_hash_table_new (g_str_hash, g_str_equal);
      normalize_data_rows ("table/column-words.tsv", N_COLUMN_ROLES, add_row, own);
    }
  return own;
}

void
normalize_column_words_use (GHashTable *words)
{
  used = words;
}

typedef struct
{
  GHashTable *words;
  double *sums;
  gboolean known;
} Weighing;

static void
weigh_piece (const char *piece, gpointer data)
{
  Weighing *weighing = data;
  const double *weights = g_hash_table_lookup (weighing->words, piece);
  if (weights == NULL)
    return;
  weighing->known = TRUE;
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    weighing->sums[role] += weights[role];
}

gboolean
normalize_column_title_weigh (const char *title, const char *upper, double sums[N_COLUMN_ROLES])
{
  Weighing weighing = { words_used (), sums, FALSE };
  normalize_column_title_pieces (title, upper, weigh_piece, &weighing);
  return weighing.known;
}

gboolean
normalize_column_cell_weigh (const char *cell, double sums[N_COLUMN_ROLES])
{
  Weighing weighing = { words_used (), sums, FALSE };
  normalize_column_cell_pieces (cell, weigh_piece, &weighing);
  return weighing.known;
}

void
normalize_column_add_shares (const double sums[N_COLUMN_ROLES], double shares[N_COLUMN_ROLES])
{
  double top = sums[1], all = 0;
  for (guint role = 2; role < N_COLUMN_ROLES; role++)
    top = MAX (top, sums[role]);
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    all += exp (sums[role] - top);
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    shares[role] += exp (sums[role] - top) / all;
}

double
normalize_column_share_value (double share)
{
  return CLAMP (log (MAX (share, 1e-6) * (N_COLUMN_ROLES - 1)) / STEPS, -1, 1);
}
