/* fit_tables.c — fits weights.tsv to examples.txt.
 *
 *     fit_tables EXAMPLES …                    prints the weights, as weights.tsv holds them
 *     fit_tables --check WEIGHTS EXAMPLES …    fails where WEIGHTS are not what the examples give
 *     fit_tables --folds N EXAMPLES …          how many are read right by weights fitted to the other N - 1 parts
 *     fit_tables --without NAMES EXAMPLES …    the same in three parts and fewer rounds without the features of these
 *                                              names, parted by commas, "title:" for all that begin so: what they earn
 *
 * Four models are fitted to the likelihood of what is right, with a Gaussian prior on the weights (L2), by AdaGrad in
 * a fixed order: which row holds the titles (a choice among the rows and none), the roles of the columns (a choice
 * among what the beam of roles.h ends with, and the right one), checksheet or text (logistic regression), and what a
 * table or text is read as (a choice among the readings proposed and leaving it as it stands).
 *
 * Source  Duchi, Hazan and Singer 2011, "Adaptive subgradient methods"; Collins 2002 (roles.h).
 */
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

#define ROUNDS         40
#define STEP           0.3   /* AdaGrad's step: chosen, not measured */
#define PRIOR          0.001 /* weight of the prior, an example: the best by --folds of 0.02, 0.005, 0.002, 0.001 */
#define BY_HAND        3.0   /* an example from a document counts as many that were drawn: chosen, not measured */
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
  guint n_heads;          /* rows that may be the titles */
  double heads[NORMALIZE_MOST_ABOVE_TITLES][N_HEAD_FEATURES];
  double sheet[N_SHEET_FEATURES];
  guint n_readings;
  NormalizeReading *readings;
  guint8 *right; /* of each: whether it is */
} Sample;

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
        if ((fold > 0 && k % fold == left_out) || sample->n_readings == 0)
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

/* Fits @weights to all samples but every @fold-th from @left_out on; weights of the features named in
 * @without stay 0. */
static void
fit (GPtrArray *samples, guint fold, guint left_out, const char *without, NormalizeWeights *weights)
{
  NormalizeWeights squares = { 0 }, gradient;
  double *w = (double *) weights, *s = (double *) &squares, *g = (double *) &gradient;
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
    for (guint k = 0; k < samples->len; k++)
      {
        const Sample *sample = samples->pdata[k];
        if ((fold > 0 && k % fold == left_out) || is_of_readings (sample))
          continue;
        memset (&gradient, 0, sizeof gradient);
        add_head_gradient (sample, weights, &gradient);
        add_role_gradient (sample, weights, &gradient);
        add_sheet_gradient (sample, weights, &gradient);
        if (!sample->drawn)
          add_scaled (g, g, BY_HAND - 1, NORMALIZE_N_WEIGHTS);
        for (gsize i = 0; i < first_reading; i++)
          {
            if (held[i] || (g[i] == 0 && w[i] == 0))
              continue;
            g[i] -= PRIOR * w[i];
            s[i] += g[i] * g[i];
            w[i] += s[i] > 0 ? STEP * g[i] / sqrt (s[i] + 1e-6) : 0;
          }
      }
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
  if (example->known && example->n_roles != sample->grid.n_columns)
    g_error ("example %s: %u roles for %u columns", example->name, example->n_roles, sample->grid.n_columns);
  sample->n_heads = MIN (sample->grid.rows->len, NORMALIZE_MOST_ABOVE_TITLES);
  normalize_survey_heads (&sample->grid, sample->n_heads, sample->heads);
  normalize_layout_survey (&sample->grid, example->preamble, example->title_rows, &sample->survey);
  normalize_survey_sheet (&sample->survey, sample->grid.n_columns, example->title_rows > example->preamble,
                          example->dominant, example->numbered, sample->sheet);
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

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (sample_free); /* lent examples: freed first */
  const char *mode = argc > 1 && g_str_has_prefix (argv[1], "--") ? argv[1] : "";
  for (int i = *mode != '\0' ? 3 : 1; i < argc; i++)
    {
      g_autofree char *text = NULL;
      if (!g_file_get_contents (argv[i], &text, NULL, NULL))
        break;
      GPtrArray *examples = normalize_examples_read (text);
      g_ptr_array_add (files, examples);
      for (guint k = 0; k < examples->len; k++)
        {
          Sample *sample = take_sample (examples->pdata[k]);
          sample->drawn = g_str_has_suffix (argv[i], "-made.txt"); /* not a folder above it */
          g_ptr_array_add (samples, sample);
        }
    }
  if (samples->len == 0)
    {
      fprintf (stderr, "usage: fit_tables [--check WEIGHTS | --folds N | --without NAMES] EXAMPLES...\n");
      return 2;
    }
  guint right[N_COUNTS] = { 0 }, all[N_COUNTS] = { 0 }, folds = *mode != '\0' ? (guint) strtoul (argv[2], NULL, 10) : 0;
  int status = 0;
  if (strcmp (mode, "--without") == 0)
    {
      rounds = FEWER_ROUNDS;
      cross_validate (samples, 3, argv[2], FALSE, right, all);
      print_counts ("", right, all);
    }
  else if (strcmp (mode, "--folds") == 0)
    {
      cross_validate (samples, folds, "", TRUE, right, all);
      print_counts ("", right, all);
    }
  else
    {
      NormalizeWeights weights;
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
  return status;
}
