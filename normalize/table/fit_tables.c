/* fit_tables.c — fits weights.tsv to examples.txt.
 *
 *     fit_tables EXAMPLES …                    prints the weights, as weights.tsv holds them
 *     fit_tables --check WEIGHTS EXAMPLES …    fails where WEIGHTS are not what the examples give
 *     fit_tables --folds N EXAMPLES …          how many are read right by weights fitted to the other N - 1 parts
 *     fit_tables --without NAMES EXAMPLES …    the same in three parts and fewer rounds without the features of these
 *                                              names, parted by commas, "title:" for all that begin so: what they earn
 *     fit_tables --on HELD EXAMPLES …          how many of HELD are read right by weights fitted to EXAMPLES
 *     fit_tables --words EXAMPLES …            prints the weights of pieces, as column-words.tsv holds them: first
 *     fit_tables --words-check WORDS EXAMPLES …  fails where WORDS are not what the examples give
 *
 * EXAMPLES are files of tables (example.h) and, with a name in .tsv, of titles alone and the role of each.
 *
 * The words of titles and cells are learnt first (column_words.h).  What they say of an example is told by weights that
 * have not seen it: those of WORD_PARTS parts, fitted to the other ones.
 *
 * Four models are fitted to the likelihood of what is right, with a Gaussian prior on the weights (L2), by AdaGrad in
 * a fixed order: which row holds the titles (a choice among the rows and none), the roles of the columns (a choice
 * among what the beam of roles.h ends with, and the right one), checksheet or text (logistic regression), and what a
 * table or text is read as (a choice among the readings proposed and leaving it as it stands).
 *
 * Source  Duchi, Hazan and Singer 2011, "Adaptive subgradient methods"; Collins 2002 (roles.h).
 */
#include "normalize/table/column_words.h"
#include "normalize/table/example.h"
#include "normalize/table/labelled_table.h"
#include "normalize/table/propose.h"
#include "normalize/table/roles.h"
#include "normalize/table/table_recovery.h"
#include "normalize/table/title_rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS       40
#define STEP         0.3   /* AdaGrad's step: chosen, not measured */
#define PRIOR        0.001 /* weight of the prior, an example: the best by --folds of 0.02, 0.005, 0.002, 0.001 */
#define BY_HAND      3.0   /* an example from a document counts as many that were drawn: chosen, not measured */
#define ROLES_OTHERS 3.0   /* the same for the roles of columns, of an example by other writers … */
#define ROLES_OURS                                                                                                     \
  30.0 /* … and of one of examples.txt, which says how doubtful cases are to be read: by 6, of 518                   \
        * tables of other writers ten more are read rightly, of filled-in sheets with gold fewer */
#define READING_ROUNDS 40
#define FEWER_ROUNDS   12   /* of --without, which fits 3 times a group: what counts is the difference */
#define N_COUNTS       4    /* titles, roles, sheets, readings */
#define LEAST          0.05 /* weights closer to 0 are left out of the file */

/* An example with its features, counted once. */
static guint rounds = ROUNDS; /* over the samples */

typedef struct
{
  const NormalizeExample *example;
  NormalizeGrid grid;
  NormalizeSurvey survey; /* below the right titles */
  gboolean drawn;         /* by make_examples.py */
  gboolean others;        /* by other writers */
  guint n_heads;          /* rows that may be the titles */
  double heads[NORMALIZE_MOST_ABOVE_TITLES][N_HEAD_FEATURES];
  double sheet[N_SHEET_FEATURES];
  guint n_readings;
  NormalizeReading *readings;
  guint8 *right; /* of each: whether it is */
} Sample;

/* words */

#define WORD_PARTS  5
#define WORD_ROUNDS 12
#define WORD_PRIOR  0.01 /* the best by --on of 0.002, 0.01, 0.04 */
#define WORD_LEAST  0.3  /* a piece none of whose weights is greater is left out */
#define WORD_SEEN   2    /* columns, or cells, that have it */
#define WORD_CELL   0.5  /* a cell counts as so many titles: chosen, not measured */
#define WORD_LISTED 1.0  /* a title of a list: chosen, not measured */
#define WORD_OURS   2.0  /* those of examples.txt: chosen, not measured */
#define WORD_DRAWN  0.1  /* and those that were drawn, again and again from the same lists, as so many others */

/* A title, or a cell, of a column whose role is known. */
typedef struct
{
  guint part, role;
  double weight;
  GPtrArray *pieces; /* lent, interned */
} Worded;

static void
worded_free (gpointer data)
{
  Worded *worded = data;
  g_ptr_array_unref (worded->pieces);
  g_free (worded);
}

static void
keep_piece (const char *piece, gpointer pieces)
{
  g_ptr_array_add (pieces, (gpointer) g_intern_string (piece));
}

static void
add_worded (GPtrArray *all, guint part, guint role, double weight, GPtrArray *pieces)
{
  Worded *worded = g_new (Worded, 1);
  *worded = (Worded){ part, role, weight, pieces };
  g_ptr_array_add (all, worded);
}

/* A title that stands in no table; one with the same words may stand in an example of any part. */
static void
take_title (char **fields, gpointer all)
{
  guint role = 1;
  while (role < N_COLUMN_ROLES && g_strcmp0 (fields[1], normalize_role_names[role]) != 0)
    role++;
  if (role == N_COLUMN_ROLES)
    g_error ("title %s: no role", fields[0]);
  GPtrArray *pieces = g_ptr_array_new ();
  normalize_column_title_pieces (fields[0], NULL, keep_piece, pieces);
  add_worded (all, G_MAXUINT - 1, role, WORD_LISTED, pieces);
}

/* The titles and cells of @sample, an example of part @part. */
static void
take_words (const Sample *sample, guint part, GPtrArray *all)
{
  const NormalizeExample *example = sample->example;
  const NormalizeGrid *grid = &sample->grid;
  double weight = sample->drawn ? WORD_DRAWN : sample->others ? 1 : WORD_OURS;
  NormalizeTitleRows rows;
  normalize_title_rows_read (grid, example->preamble, example->title_rows - example->preamble, &rows);
  for (guint c = 0; c < grid->n_columns; c++)
    {
      guint cells = 0;
      if (example->roles[c] == COLUMN_NONE)
        continue;
      if (rows.titles[c] != NULL || rows.uppers[c] != NULL)
        {
          GPtrArray *pieces = g_ptr_array_new ();
          normalize_column_title_pieces (rows.titles[c], rows.uppers[c], keep_piece, pieces);
          add_worded (all, part, example->roles[c], weight, pieces);
        }
      for (guint r = example->title_rows; r < grid->rows->len && cells < NORMALIZE_WORDED_CELLS; r++)
        {
          const NormalizeRow *row = &g_array_index (grid->rows, NormalizeRow, r);
          if (row->n_own < 2 || normalize_grid_own (grid, r, c) == NULL)
            continue;
          g_autofree char *text = g_strstrip (normalize_cell_text (row->cells[c]));
          GPtrArray *pieces = g_ptr_array_new ();
          normalize_column_cell_pieces (text, keep_piece, pieces);
          add_worded (all, part, example->roles[c], weight * WORD_CELL, pieces);
          cells++;
        }
    }
  normalize_title_rows_clear (&rows);
}

/* The weights of a piece while they are fitted. */
typedef struct
{
  double w[N_COLUMN_ROLES], squares[N_COLUMN_ROLES];
} Piece;

static void
learn (const Worded *worded, GHashTable *pieces)
{
  double sums[N_COLUMN_ROLES] = { 0 }, shares[N_COLUMN_ROLES] = { 0 };
  for (guint i = 0; i < worded->pieces->len; i++)
    {
      const Piece *piece = g_hash_table_lookup (pieces, worded->pieces->pdata[i]);
      for (guint role = 1; role < N_COLUMN_ROLES && piece != NULL; role++)
        sums[role] += piece->w[role];
    }
  normalize_column_add_shares (sums, shares);
  for (guint i = 0; i < worded->pieces->len; i++)
    {
      Piece *piece = g_hash_table_lookup (pieces, worded->pieces->pdata[i]);
      for (guint role = 1; role < N_COLUMN_ROLES && piece != NULL; role++)
        {
          double g = worded->weight * ((role == worded->role) - shares[role]) - WORD_PRIOR * piece->w[role];
          piece->squares[role] += g * g;
          piece->w[role] += STEP * g / sqrt (piece->squares[role] + 1e-6);
        }
    }
}

/* Weights of pieces fitted to all of @all but part @left_out. */
static GHashTable *
fit_words (GPtrArray *all, guint left_out)
{
  GHashTable *pieces = g_hash_table_new_full (NULL, NULL, NULL, g_free); /* by interned name */
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const Worded *worded = all->pdata[i];
      for (guint k = 0; k < worded->pieces->len && worded->part != left_out; k++)
        {
          gpointer name = worded->pieces->pdata[k];
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, name)) + 1;
          g_hash_table_insert (seen, name, GUINT_TO_POINTER (n));
          if (n == WORD_SEEN)
            g_hash_table_insert (pieces, name, g_new0 (Piece, 1));
        }
    }
  for (guint round = 0; round < WORD_ROUNDS; round++)
    for (guint i = 0; i < all->len; i++)
      if (((const Worded *) all->pdata[i])->part != left_out)
        learn (all->pdata[i], pieces);
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer name, value;
  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const Piece *piece = value;
      double *weights = g_new0 (double, N_COLUMN_ROLES), most = 0;
      for (guint role = 1; role < N_COLUMN_ROLES; role++)
        {
          weights[role] = rint (piece->w[role] * 100) / 100;
          most = MAX (most, fabs (weights[role]));
        }
      if (most >= WORD_LEAST)
        g_hash_table_insert (words, name, weights);
      else
        g_free (weights);
    }
  g_hash_table_unref (pieces);
  return words;
}

/* Examples of prose, and of tables that are no rows, say nothing of titles, roles and sheets. */
static gboolean
is_of_readings (const Sample *sample)
{
  return sample->example->prose || sample->example->only_reading || sample->example->reading == READING_LABELS
         || (sample->example->reading != READING_AS_IS && !sample->example->known);
}

static void
add_scaled (double *to, const double *from, double by, gsize n)
{
  for (gsize i = 0; i < n; i++)
    to[i] += by * from[i];
}

static double
dot (const double *a, const double *b, gsize n)
{
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += a[i] * b[i];
  return sum;
}

/* Adds the gradient of the likelihood of the right row of titles. */
static void
add_head_gradient (const Sample *sample, const NormalizeWeights *weights, NormalizeWeights *gradient)
{
  double scores[NORMALIZE_MOST_ABOVE_TITLES], sum = 1; /* none scores 0 */
  guint right = sample->example->title_rows > sample->example->preamble ? sample->example->preamble : G_MAXUINT;
  for (guint r = 0; r < sample->n_heads; r++)
    {
      scores[r] = exp (MIN (dot (sample->heads[r], weights->head, N_HEAD_FEATURES), 30));
      sum += sample->heads[r][FEATURE_HEAD_BIAS] > 0 ? scores[r] : 0;
    }
  for (guint r = 0; r < sample->n_heads; r++)
    if (sample->heads[r][FEATURE_HEAD_BIAS] > 0)
      add_scaled (gradient->head, sample->heads[r], (r == right ? 1 : 0) - scores[r] / sum, N_HEAD_FEATURES);
}

/* Adds the gradient of the likelihood of the right roles among what the beam ends with. */
static void
add_role_gradient (const Sample *sample, const NormalizeWeights *weights, NormalizeWeights *gradient)
{
  NormalizeAssignment best[NORMALIZE_ROLES_BEAM + 1];
  guint n = sample->grid.n_columns, n_best = normalize_roles_find (&sample->survey, n, weights, best);
  gboolean seen = FALSE;
  double sum = 0;
  if (!sample->example->known)
    return;
  for (guint i = 0; i < n_best; i++)
    seen |= memcmp (best[i].roles, sample->example->roles, n) == 0;
  if (!seen)
    {
      memcpy (best[n_best].roles, sample->example->roles, n);
      best[n_best].score = normalize_roles_score (&sample->survey, n, sample->example->roles, weights);
      n_best++;
    }
  double top = best[0].score;
  for (guint i = 0; i < n_best; i++)
    sum += exp (best[i].score - top);
  normalize_roles_add (&sample->survey, n, sample->example->roles, 1, gradient);
  for (guint i = 0; i < n_best; i++)
    normalize_roles_add (&sample->survey, n, best[i].roles, -exp (best[i].score - top) / sum, gradient);
}

static void
add_sheet_gradient (const Sample *sample, const NormalizeWeights *weights, NormalizeWeights *gradient)
{
  double score = dot (sample->sheet, weights->sheet, N_SHEET_FEATURES);
  double error = (sample->example->text ? 0 : 1) - 1 / (1 + exp (-score));
  add_scaled (gradient->sheet, sample->sheet, error, N_SHEET_FEATURES);
}

/* Adds the gradient of the likelihood of the right readings, one or several, or of leaving things as they stand. */
static void
add_reading_gradient (const Sample *sample, const NormalizeWeights *weights, NormalizeWeights *gradient)
{
  g_autofree double *scores = g_new (double, MAX (sample->n_readings, 1));
  double sum = 1, right = 0;
  gboolean any = FALSE;
  for (guint i = 0; i < sample->n_readings; i++)
    {
      scores[i] = exp (MIN (dot (sample->readings[i].features, weights->reading, N_READING_FEATURES), 30));
      sum += scores[i];
      right += sample->right[i] ? scores[i] : 0;
      any |= sample->right[i];
    }
  if (!any && sample->example->reading != READING_AS_IS)
    return; /* nobody proposes what is right */
  for (guint i = 0; i < sample->n_readings; i++)
    add_scaled (gradient->reading, sample->readings[i].features,
                (sample->right[i] ? scores[i] / right : 0) - scores[i] / sum, N_READING_FEATURES);
}

/* Fits the weights of readings, which few samples speak of: more rounds. */
static void
fit_readings (GPtrArray *samples, guint fold, guint left_out, const gboolean *held, NormalizeWeights *weights)
{
  NormalizeWeights squares = { 0 }, gradient = { 0 };
  double *w = weights->reading, *s = squares.reading, *g = gradient.reading;
  for (guint round = 0; round < rounds * READING_ROUNDS; round++)
    for (guint k = 0; k < samples->len; k++)
      {
        const Sample *sample = samples->pdata[k];
        if ((fold > 0 && k % fold == left_out) || sample->n_readings == 0 || sample->others)
          continue;
        memset (g, 0, sizeof gradient.reading);
        add_reading_gradient (sample, weights, &gradient);
        for (guint i = 0; i < N_READING_FEATURES; i++)
          {
            if (held[i] || (g[i] == 0 && w[i] == 0))
              continue;
            g[i] = g[i] * (sample->drawn ? 1 : BY_HAND) - PRIOR * w[i];
            s[i] += g[i] * g[i];
            w[i] += s[i] > 0 ? STEP * g[i] / sqrt (s[i] + 1e-6) : 0;
          }
      }
}

/* Fits @weights, the mean of those after each round of the second half, to all samples but every @fold-th from
 * @left_out on; weights of the features named in
 * @without stay 0. */
static void
fit (GPtrArray *samples, guint fold, guint left_out, const char *without, NormalizeWeights *weights)
{
  NormalizeWeights squares = { 0 }, sums = { 0 }, gradient;
  double *w = (double *) weights, *s = (double *) &squares, *g = (double *) &gradient;
  const gsize first_head = G_STRUCT_OFFSET (NormalizeWeights, head) / sizeof (double);
  const gsize first_reading = G_STRUCT_OFFSET (NormalizeWeights, reading) / sizeof (double);
  g_autofree gboolean *held = g_new0 (gboolean, NORMALIZE_N_WEIGHTS);
  memset (weights, 0, sizeof *weights);
  g_auto (GStrv) names = g_strsplit (without, ",", -1);
  for (gsize i = 0; i < NORMALIZE_N_WEIGHTS; i++)
    {
      const char *feature, *reading;
      normalize_weight_name (i, &feature, &reading);
      for (char **name = names; *name != NULL; name++)
        held[i] |= strcmp (feature, *name) == 0 || (g_str_has_suffix (*name, ":") && g_str_has_prefix (feature, *name));
    }
  fit_readings (samples, fold, left_out, held + first_reading, weights);
  for (guint round = 0; round < rounds; round++)
    {
      for (guint k = 0; k < samples->len; k++)
        {
          const Sample *sample = samples->pdata[k];
          if ((fold > 0 && k % fold == left_out) || is_of_readings (sample))
            continue;
          memset (&gradient, 0, sizeof gradient);
          add_role_gradient (sample, weights, &gradient);
          if (!sample->others) /* which say what columns hold; their titles and kinds were read rightly before */
            {
              add_head_gradient (sample, weights, &gradient);
              add_sheet_gradient (sample, weights, &gradient);
            }
          if (!sample->drawn)
            {
              add_scaled (g, g, (sample->others ? ROLES_OTHERS : ROLES_OURS) - 1, first_head);
              add_scaled (g + first_head, g + first_head, BY_HAND - 1, NORMALIZE_N_WEIGHTS - first_head);
            }
          for (gsize i = 0; i < first_reading; i++)
            {
              if (held[i] || (g[i] == 0 && w[i] == 0))
                continue;
              g[i] -= PRIOR * w[i];
              s[i] += g[i] * g[i];
              w[i] += s[i] > 0 ? STEP * g[i] / sqrt (s[i] + 1e-6) : 0;
            }
        }
      if (round >= rounds / 2)
        add_scaled ((double *) &sums, w, 1, first_reading);
    }
  memset (w, 0, first_reading * sizeof *w);
  add_scaled (w, (const double *) &sums, 1.0 / (rounds - rounds / 2), first_reading);
}

static void
count_reading (const Sample *sample, const NormalizeWeights *weights, gboolean show, guint *right, guint *all)
{
  gboolean good = sample->example->reading == READING_AS_IS;
  guint took = sample->n_readings;
  double best = 0;
  for (guint i = 0; i < sample->n_readings; i++)
    {
      double score = dot (sample->readings[i].features, weights->reading, N_READING_FEATURES);
      good = score > best ? sample->right[i] : good;
      took = score > best ? i : took;
      best = MAX (best, score);
    }
  *right += good;
  *all += sample->n_readings > 0 || sample->example->reading != READING_AS_IS; /* where there is a choice */
  *right -= sample->n_readings == 0 && sample->example->reading == READING_AS_IS;
  if (show && !good)
    printf ("# wrong: %s read as %s of %u\n", sample->example->name,
            took < sample->n_readings ? normalize_reading_names[sample->readings[took].kind] : "it stands",
            sample->n_readings);
}

/* How many samples of the part left out (all where @fold is 0) are read right: titles, roles, sheet or text. */
static void
count_right (GPtrArray *samples, guint fold, guint left_out, const NormalizeWeights *weights, gboolean show,
             guint right[N_COUNTS], guint all[N_COUNTS])
{
  for (guint k = 0; k < samples->len; k++)
    {
      const Sample *sample = samples->pdata[k];
      const NormalizeExample *example = sample->example;
      NormalizeAssignment best[NORMALIZE_ROLES_BEAM];
      guint n = sample->grid.n_columns, head = G_MAXUINT;
      double top = 0;
      if (fold > 0 && k % fold != left_out)
        continue;
      count_reading (sample, weights, show, &right[3], &all[3]);
      if (is_of_readings (sample))
        continue;
      for (guint r = 0; r < sample->n_heads; r++)
        {
          double score = dot (sample->heads[r], weights->head, N_HEAD_FEATURES);
          if (sample->heads[r][FEATURE_HEAD_BIAS] > 0 && score > top)
            {
              top = score;
              head = r;
            }
        }
      gboolean titles = head == (example->title_rows > example->preamble ? example->preamble : G_MAXUINT);
      gboolean sheet = (dot (sample->sheet, weights->sheet, N_SHEET_FEATURES) > 0) == !example->text;
      gboolean roles = TRUE;
      normalize_roles_find (&sample->survey, n, weights, best);
      if (example->known)
        {
          roles = normalize_roles_alike (n, best[0].roles, example->roles);
          right[1] += roles;
          all[1]++;
        }
      right[0] += titles;
      right[2] += sheet;
      all[0]++;
      all[2]++;
      if (show && !(titles && sheet && roles))
        {
          printf ("# wrong: %s%s%s%s", example->name, titles ? "" : " titles", sheet ? "" : " sheet",
                  roles ? "" : " roles:");
          for (guint c = 0; c < n && !roles; c++)
            printf (" %s", normalize_role_names[best[0].roles[c]]);
          printf ("\n");
        }
    }
}

static void
cross_validate (GPtrArray *samples, guint folds, const char *without, gboolean show, guint right[N_COUNTS],
                guint all[N_COUNTS])
{
  for (guint part = 0; part < folds; part++)
    {
      NormalizeWeights weights;
      fit (samples, folds, part, without, &weights);
      count_right (samples, folds, part, &weights, show, right, all);
    }
}

static void
print_counts (const char *lead, const guint right[N_COUNTS], const guint all[N_COUNTS])
{
  printf ("%stitles %u of %u, roles %u of %u, sheet %u of %u, readings %u of %u\n", lead, right[0], all[0], right[1],
          all[1], right[2], all[2], right[3], all[3]);
}

static void
print_weights (const NormalizeWeights *weights)
{
  const double *w = (const double *) weights;
  printf ("# What each feature says for each reading, as log-odds: fitted to examples.txt by fit_tables, not by hand.\n"
          "# feature, reading, weight\n");
  for (gsize i = 0; i < NORMALIZE_N_WEIGHTS; i++)
    {
      const char *feature, *reading;
      normalize_weight_name (i, &feature, &reading);
      if (fabs (w[i]) >= LEAST)
        printf ("%s\t%s\t%.2f\n", feature, reading, w[i]);
    }
}

/* The weights of the file differ from those fitted by no more than rounding and another libm make. */
static int
check (const NormalizeWeights *fitted, const char *path)
{
  const double *w = (const double *) fitted;
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 2;
  g_autoptr (GHashTable) file = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char *tab = strrchr (*line, '\t');
      if (**line != '#' && tab != NULL)
        g_hash_table_insert (file, g_strndup (*line, (gsize) (tab - *line)), g_strdup (tab + 1));
    }
  guint wrong = 0, n = g_hash_table_size (file), found = 0;
  for (gsize i = 0; i < NORMALIZE_N_WEIGHTS; i++)
    {
      const char *feature, *reading;
      normalize_weight_name (i, &feature, &reading);
      g_autofree char *key = g_strconcat (feature, "\t", reading, NULL);
      const char *value = g_hash_table_lookup (file, key);
      found += value != NULL;
      if (fabs ((value != NULL ? g_ascii_strtod (value, NULL) : 0) - w[i]) > LEAST + 0.06)
        {
          printf ("%s %s: %s, but %.2f is fitted\n", feature, reading, value != NULL ? value : "none", w[i]);
          wrong++;
        }
    }
  printf ("%u weights, %u unknown, %u wrong\n", n, n - found, wrong);
  return wrong > 0 || found < n || n < 100 ? 1 : 0;
}

static void
add_reading (GArray *readings, GByteArray *right, const NormalizeReading *reading, gboolean is)
{
  guint8 flag = is != FALSE;
  g_array_append_vals (readings, reading, 1);
  g_byte_array_append (right, &flag, 1);
}

/* What the table of @sample may be read as; @grid is as it stands. */
static void
propose_table (const NormalizeExample *example, const NormalizeGrid *grid, GArray *readings, GByteArray *right)
{
  NormalizeReading found[NORMALIZE_MOST_READINGS] = { { .kind = READING_LABELS } };
  guint n = normalize_table_propose (grid, found + 1);
  for (guint i = 1; i <= n; i++)
    add_reading (readings, right, &found[i], found[i].kind == example->reading);
  /* one of several below a heading, or the only one of its document */
  guint alike = example->reading == READING_LABELS ? MAX (example->records, 1) : 1;
  const IngestBlock heading = { .type = INGEST_BLOCK_HEADING };
  if (normalize_parts_propose (example->document->blocks->pdata[0], alike > 1 ? &heading : NULL, FALSE, alike,
                               found[0].features))
    add_reading (readings, right, &found[0], example->reading == READING_LABELS);
}

/* A sheet with a cell a line takes all lines of its example; titles may stand between records. */
static void
propose_prose (const NormalizeExample *example, GArray *readings, GByteArray *right)
{
  GArray *lines;
  g_autoptr (GPtrArray) found = normalize_regrid_propose (example->document, &lines);
  for (guint i = 0; i < found->len; i++)
    {
      const NormalizeRegrid *regrid = found->pdata[i];
      gboolean is = regrid->reading.kind == example->reading && regrid->rows == example->records;
      add_reading (readings, right, &regrid->reading,
                   is
                       && (example->reading != READING_LINES
                           || (regrid->bands == example->bands && normalize_regrid_is_whole (regrid))));
    }
  g_array_unref (lines);
}

/* Surveys the table of @sample by the words that are in use. */
static void
survey_sample (Sample *sample)
{
  const NormalizeExample *example = sample->example;
  normalize_layout_survey (&sample->grid, example->preamble, example->title_rows, &sample->survey);
  normalize_survey_sheet (&sample->survey, sample->grid.n_columns, example->title_rows > example->preamble,
                          example->dominant, example->numbered, sample->sheet);
}

static Sample *
take_sample (const NormalizeExample *example)
{
  Sample *sample = g_new0 (Sample, 1);
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (NormalizeReading));
  g_autoptr (GByteArray) right = g_byte_array_new ();
  gsize n;
  sample->example = example;
  if (example->prose)
    propose_prose (example, readings, right);
  else if (!normalize_grid_init (&sample->grid, normalize_example_table (example)))
    g_error ("example %s: no table", example->name);
  else
    propose_table (example, &sample->grid, readings, right);
  sample->n_readings = readings->len;
  sample->readings = g_array_steal (readings, &n);
  sample->right = g_byte_array_steal (right, &n);
  if (is_of_readings (sample))
    return sample;
  normalize_table_apply (&sample->grid, example->reading);
  for (guint c = sample->grid.n_columns; example->known && c < example->n_roles; c++)
    if (example->roles[c] != COLUMN_NONE) /* what stands empty to the end is no column */
      g_error ("example %s: %u roles for %u columns", example->name, example->n_roles, sample->grid.n_columns);
  if (example->known && example->n_roles < sample->grid.n_columns)
    g_error ("example %s: %u roles for %u columns", example->name, example->n_roles, sample->grid.n_columns);
  sample->n_heads = MIN (sample->grid.rows->len, NORMALIZE_MOST_ABOVE_TITLES);
  normalize_survey_heads (&sample->grid, sample->n_heads, sample->heads);
  return sample;
}

static void
sample_free (gpointer data)
{
  Sample *sample = data;
  if (!sample->example->prose)
    normalize_grid_clear (&sample->grid);
  g_free (sample->readings);
  g_free (sample->right);
  g_free (sample);
}

static void
read_titles (const char *text, GPtrArray *titles)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, "\t", 2);
      if (**line != '\0' && **line != '#')
        take_title (fields, titles);
    }
}

/* Reads the examples of @path into @samples and, to be kept as long, @files, or its titles into @titles; FALSE where
 * there is no such file. */
static gboolean
read_samples (const char *path, GPtrArray *files, GPtrArray *samples, GPtrArray *titles)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  if (g_str_has_suffix (path, ".tsv"))
    {
      read_titles (text, titles);
      return TRUE;
    }
  GPtrArray *examples = normalize_examples_read (text);
  g_ptr_array_add (files, examples);
  for (guint k = 0; k < examples->len; k++)
    {
      Sample *sample = take_sample (examples->pdata[k]);
      sample->drawn = g_str_has_suffix (path, "-made.txt"); /* not a folder above it */
      sample->others = g_str_has_suffix (path, "-hands.txt");
      g_ptr_array_add (samples, sample);
    }
  return TRUE;
}

/* Learns the words of @samples beside those of titles, @worded, and surveys each sample by weights that have not seen
 * it.  Gives those fitted to all. */
static GHashTable *
survey_all (GPtrArray *samples, GPtrArray *worded)
{
  GHashTable *words[WORD_PARTS + 1];
  for (guint k = 0; k < samples->len; k++)
    {
      const Sample *sample = samples->pdata[k];
      if (!is_of_readings (sample) && sample->example->known)
        take_words (sample, k % WORD_PARTS, worded);
    }
  for (guint part = 0; part <= WORD_PARTS; part++)
    words[part] = fit_words (worded, part);
  for (guint k = 0; k < samples->len; k++)
    {
      Sample *sample = samples->pdata[k];
      normalize_column_words_use (words[k % WORD_PARTS]);
      if (!is_of_readings (sample))
        survey_sample (sample);
    }
  for (guint part = 0; part < WORD_PARTS; part++)
    g_hash_table_unref (words[part]);
  normalize_column_words_use (words[WORD_PARTS]);
  return words[WORD_PARTS];
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
print_words (GHashTable *words)
{
  guint n;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (words, &n);
  qsort (names, n, sizeof *names, compare_names);
  printf (
      "# What the pieces of titles (t:, u: of the one above) and cells (c:) say for each role, as log-odds: fitted by "
      "fit_tables, not by hand.\n# piece");
  for (guint role = 1; role < N_COLUMN_ROLES; role++)
    printf (", %s", normalize_role_names[role]);
  printf ("\n");
  for (guint i = 0; i < n; i++)
    {
      const double *weights = g_hash_table_lookup (words, names[i]);
      printf ("%s", (const char *) names[i]);
      for (guint role = 1; role < N_COLUMN_ROLES; role++)
        printf ("\t%g", weights[role]);
      printf ("\n");
    }
}

/* The weights of pieces in the file differ from those learnt by no more than rounding and another libm make. */
static int
check_words (GHashTable *words, const char *path)
{
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 2;
  guint n = 0, wrong = 0;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = g_strsplit (*line, "\t", -1);
      if (**line == '\0' || **line == '#')
        continue;
      const double *weights = g_hash_table_lookup (words, fields[0]);
      gboolean same = g_strv_length (fields) == N_COLUMN_ROLES;
      for (guint role = 1; role < N_COLUMN_ROLES && same; role++)
        same = fabs ((weights != NULL ? weights[role] : 0) - g_ascii_strtod (fields[role], NULL)) <= WORD_LEAST + 0.06;
      n++;
      wrong += !same;
    }
  guint learnt = g_hash_table_size (words);
  printf ("%u pieces, %u learnt, %u wrong\n", n, learnt, wrong);
  return wrong > 0 || n < 1000 || MAX (n, learnt) - MIN (n, learnt) > n / 100 ? 1 : 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (sample_free); /* lent examples: freed first */
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (sample_free);
  g_autoptr (GPtrArray) worded = g_ptr_array_new_with_free_func (worded_free);
  const char *mode = argc > 1 && g_str_has_prefix (argv[1], "--") ? argv[1] : "";
  int first = *mode == '\0' ? 1 : strcmp (mode, "--words") == 0 ? 2 : 3;
  gboolean read = first < argc;
  for (int i = first; i < argc && read; i++)
    read = read_samples (argv[i], files, samples, worded);
  if (strcmp (mode, "--on") == 0)
    read = read && read_samples (argv[2], files, held, worded);
  if (!read)
    {
      fprintf (stderr, "usage: fit_tables [--words | --words-check WORDS | --check WEIGHTS | --folds N | --without "
                       "NAMES | --on HELD] "
                       "EXAMPLES...\n");
      return 2;
    }
  g_autoptr (GHashTable) words = survey_all (samples, worded);
  guint right[N_COUNTS] = { 0 }, all[N_COUNTS] = { 0 };
  int status = 0;
  NormalizeWeights weights;
  if (strcmp (mode, "--words") == 0)
    print_words (words);
  else if (strcmp (mode, "--words-check") == 0)
    status = check_words (words, argv[2]);
  else if (strcmp (mode, "--without") == 0)
    {
      rounds = FEWER_ROUNDS;
      cross_validate (samples, 3, argv[2], FALSE, right, all);
      print_counts ("", right, all);
    }
  else if (strcmp (mode, "--folds") == 0)
    {
      cross_validate (samples, (guint) strtoul (argv[2], NULL, 10), "", TRUE, right, all);
      print_counts ("", right, all);
    }
  else if (strcmp (mode, "--on") == 0)
    {
      for (guint k = 0; k < held->len; k++)
        if (!is_of_readings (held->pdata[k]))
          survey_sample (held->pdata[k]);
      fit (samples, 0, 0, "", &weights);
      count_right (held, 0, 0, &weights, TRUE, right, all);
      print_counts ("", right, all);
    }
  else
    {
      fit (samples, 0, 0, "", &weights);
      if (strcmp (mode, "--check") == 0)
        status = check (&weights, argv[2]);
      else
        {
          print_weights (&weights);
          count_right (samples, 0, 0, &weights, TRUE, right, all);
          print_counts ("# right of those fitted to: ", right, all);
        }
    }
  normalize_column_words_use (NULL);
  return status;
}
