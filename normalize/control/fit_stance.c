/* fit_stance.c — fits stance/weights.tsv to stance/examples-*.tsv.
 *
 *     fit_stance EXAMPLES …                    prints the weights, as weights.tsv holds them
 *     fit_stance --check WEIGHTS EXAMPLES …    fails where WEIGHTS are not what the examples give
 *     fit_stance --folds N EXAMPLES …          how many are read right by weights fitted to the other N - 1 parts; all
 *                                              answers to one question stand in one part
 *     fit_stance --on HELD EXAMPLES …          how those of HELD are read by weights fitted to EXAMPLES
 *     fit_stance --asked EXAMPLES …            prints the weights of what questions ask after, as asked.tsv holds them;
 *                                              --asked-check WEIGHTS and --asked-folds N go with it as above
 *     fit_stance --sequences EXAMPLES …        prints the weights of what the clauses of an answer come to together, as
 *                                              sequences.tsv holds them; --sequences-check and --sequences-folds
 * likewise fit_stance --without NAMES EXAMPLES …    the same in ten parts without the features whose names begin with
 * one of NAMES, parted by commas ("letters", "words" for all pieces): what they earn
 *
 * The likelihood of the right sense (sense.h) with a Gaussian prior on the weights (L2), by AdaGrad in a fixed order.
 *
 * Source  Duchi, Hazan and Singer 2011, "Adaptive subgradient methods".
 */
#include "normalize/control/sense.h"
#include "normalize/control/stance_features.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS        20
#define FOLDS         5    /* in which the clauses of examples are read by weights that have not seen them */
#define STEP          0.05 /* AdaGrad's step: not compared anew since sections are learnt from */
#define PRIOR         0.01 /* weight of the prior, an example: nor this */
#define PIECE_LEAST   2    /* examples that hold a piece, or it is none */
#define PIECE_LETTERS 3    /* of Japanese, at most */
#define ENDING_MOST   6    /* of Japanese, at the end of a clause, its edge among them */
#define PIECE_WORDS   2    /* of English, at most */
#define STEM_LETTERS  4    /* of an English word, where it goes on */
#define LEAST         0.04 /* features of which no weight is further from 0 are left out of the file */

static guint n_kinds = N_SENSES; /* senses of answers, or what questions ask after */
static const char *const *kind_names = normalize_sense_names;
static gboolean (*weigh_found) (const NormalizeSenseFeatures *features, double *shares) = normalize_sense_weigh;

typedef struct
{
  guint right; /* NormalizeSense or NormalizeAsked */
  guint question;
  char *shown;
  NormalizeSenseFeatures features;
  GHashTable *pieces; /* set of char *: "letters\t…", "words\t…" */
  GArray *numbers;    /* of guint: the features by number */
  GPtrArray *parts;   /* of Sample *: the clauses of an answer, where there are several */
  NormalizeSequence sequence;
} Sample;

typedef struct
{
  GPtrArray *names;    /* of char *: "letters\t…", "words\t…" or "named\t…", by number */
  GHashTable *numbers; /* name -> number + 1 */
} Names;

typedef double Weights[N_SENSES];

/* reading */

static void
take_piece (GHashTable *pieces, const char *kind, const char *start, const char *end)
{
  g_hash_table_add (pieces, g_strdup_printf ("%s\t%.*s", kind, (int) (end - start), start));
}

static void
take_english (GHashTable *pieces, const char *line)
{
  for (const char *p = line; *p != '\0'; p = *p == '^' ? p + 1 : p + 1 + strcspn (p + 1, " $"))
    {
      gsize word = strcspn (p + 1, " $");
      const char *end = p;
      if (*p == '$')
        break;
      for (guint n = 0; n < PIECE_WORDS && *end != '\0'; n++)
        {
          const char *next = *end == '^' ? end + 1 : end + 1 + strcspn (end + 1, " $");
          if (*next == '\0')
            break;
          end = next;
          take_piece (pieces, NORMALIZE_SENSE_WORDS, p, end + 1);
        }
      if (*p == ' ' && word >= STEM_LETTERS) /* as they are found: a word of just these letters is its own stem */
        take_piece (pieces, NORMALIZE_SENSE_WORDS, p, p + 1 + STEM_LETTERS);
    }
}

static void
take_japanese (GHashTable *pieces, const char *line)
{
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *end = p;
      for (guint n = 0; n < PIECE_LETTERS && *end != '\0'; n++)
        take_piece (pieces, NORMALIZE_SENSE_LETTERS, p, end = g_utf8_next_char (end));
    }
  /* how a clause ends says most of it: いたしかねます */
  const char *end = line + strlen (line), *p = end;
  for (guint n = 0; n < ENDING_MOST && p > line; n++)
    {
      p = g_utf8_prev_char (p);
      if (n >= PIECE_LETTERS)
        take_piece (pieces, NORMALIZE_SENSE_LETTERS, p, end);
    }
}

static void
take_pieces (Sample *sample)
{
  sample->pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sample->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) lines = g_strsplit (sample->features.text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (normalize_sense_is_english (lines[i]))
      take_english (sample->pieces, lines[i]);
    else
      take_japanese (sample->pieces, lines[i]);
}

/* A row of questions.tsv: class, question. */
static void
take_question (const char *line, GPtrArray *samples, guint *questions)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", 2);
  for (guint k = 0; g_strv_length (cells) == 2 && k < N_ASKED; k++)
    if (strcmp (cells[0], normalize_asked_names[k]) == 0)
      {
        Sample *sample = g_new0 (Sample, 1);
        sample->features = normalize_stance_asked_features (cells[1]);
        sample->right = k;
        sample->question = ++*questions;
        sample->shown = g_strdup (cells[1]);
        take_pieces (sample);
        g_ptr_array_add (samples, sample);
      }
}

static void sample_free (gpointer pointer);

/* The clauses of an answer as samples of their own, which nothing is fitted to. */
static GPtrArray *
take_parts (GArray *clauses)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (sample_free);
  for (guint i = 0; i < clauses->len; i++)
    {
      Sample *part = g_new0 (Sample, 1);
      part->features = g_array_index (clauses, NormalizeSenseFeatures, i);
      take_pieces (part);
      g_ptr_array_add (parts, part);
    }
  g_array_set_clear_func (clauses, NULL); /* they are the samples' now */
  return parts;
}

/* @heading: how deep the question stands as a heading of a paper, 0 for a row of a sheet. */
static Sample *
take_sample (guint right, guint number, guint heading, const char *question, const char *answer)
{
  g_autoptr (NormalizeRecord) record = normalize_record_new (ingest_document_new ("example"));
  NormalizeStatement *statement = normalize_record_add (record);
  Sample *sample = g_new0 (Sample, 1);
  statement->question = question;
  statement->answer = answer;
  statement->requirement = "";
  statement->heading = heading;
  NormalizeStanceFeatures features;
  if (!normalize_stance_features (statement, &features))
    {
      g_free (sample); /* a mark, or too long: nothing is learnt from it */
      return NULL;
    }
  sample->features = features.whole;
  sample->sequence = features.sequence;
  sample->sequence.n = features.parts->len;
  sample->parts = take_parts (features.parts);
  g_array_unref (features.parts);
  sample->right = right;
  sample->question = number;
  const char *way = "";
  for (guint i = 0; i < sample->features.named->len; i++)
    if (g_str_has_prefix (normalize_sense_name (&sample->features, i),
                          "way=")) /* the last says what the rules came to as well */
      way = normalize_sense_name (&sample->features, i);
  sample->shown = g_strdup_printf ("%s | %s\t%s", question, answer, way);
  take_pieces (sample);
  return sample;
}

/* A row of fixtures/stance/claims.tsv: set, kind, labels that are right, question, answer. */
static void
take_claim (const char *line, GPtrArray *samples, guint *questions)
{
  static const char *const kinds[] = { "protection", "lack", "nothing" };
  g_auto (GStrv) cells = g_strsplit (line, "\t", 5);
  for (guint k = 0; g_strv_length (cells) == 5 && k < G_N_ELEMENTS (kinds); k++)
    if (strcmp (cells[1], kinds[k]) == 0)
      {
        Sample *sample = take_sample (k, ++*questions, 0, cells[3], cells[4]);
        if (sample != NULL)
          g_ptr_array_add (samples, sample);
      }
}

static void
read_examples (const char *path, GPtrArray *samples, guint *questions)
{
  static const char marks[] = "+-0!>@&~:%"; /* in the order of NormalizeSense */
  g_autofree char *text = NULL, *question = NULL;
  guint heading = 0;
  g_autoptr (GError) error = NULL;
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strchr (lines[i], '\t') != NULL)
        {
          if (kind_names == normalize_asked_names)
            take_question (lines[i], samples, questions);
          else
            take_claim (lines[i], samples, questions);
          continue;
        }
      const char *mark = lines[i][0] != '\0' ? strchr (marks, lines[i][0]) : NULL;
      if (lines[i][0] == '?' || lines[i][0] == '$') /* asked in a row, or a heading over a section */
        {
          heading = lines[i][0] == '$';
          g_free (question);
          question = g_strdup (lines[i] + 2);
          (*questions)++;
        }
      else if (mark != NULL && question != NULL)
        {
          Sample *sample = take_sample ((guint) (mark - marks), *questions, heading, question, lines[i] + 2);
          if (sample != NULL)
            g_ptr_array_add (samples, sample);
        }
      else if (lines[i][0] != '#' && lines[i][0] != '\0')
        g_error ("%s: line %u", path, i + 1);
    }
}

/* fitting */

static gboolean
is_held (const char *name, char **without)
{
  for (char **prefix = without; *prefix != NULL; prefix++)
    if (**prefix != '\0'
        && (g_str_has_prefix (name, *prefix)
            || (g_str_has_prefix (name, "named\t") && g_str_has_prefix (name + strlen ("named\t"), *prefix))))
      return TRUE;
  return FALSE;
}

static void
number_feature (Names *names, Sample *sample, char *name, char **without)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (names->numbers, name));
  if (number == 0 && !is_held (name, without))
    {
      g_ptr_array_add (names->names, name);
      number = names->names->len;
      g_hash_table_insert (names->numbers, name, GUINT_TO_POINTER (number));
    }
  else
    g_free (name);
  if (number > 0)
    {
      number--;
      g_array_append_val (sample->numbers, number);
    }
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
take_number (const Names *names, Sample *sample, const char *name)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (names->numbers, name));
  if (number-- > 0)
    g_array_append_val (sample->numbers, number);
}

/* The features of @sample that have a number. */
static void
number_known (const Names *names, Sample *sample)
{
  GHashTableIter iter;
  gpointer piece;
  g_array_set_size (sample->numbers, 0);
  for (guint i = 0; i < sample->features.named->len; i++)
    {
      g_autofree char *name = g_strconcat ("named\t", normalize_sense_name (&sample->features, i), NULL);
      take_number (names, sample, name);
    }
  g_hash_table_iter_init (&iter, sample->pieces);
  while (g_hash_table_iter_next (&iter, &piece, NULL))
    take_number (names, sample, piece);
}

/* Numbers the features of all samples that are not left out, in the order in which they come. */
static void
number_features (GPtrArray *samples, guint folds, guint left_out, char **without, Names *names)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  *names = (Names){ g_ptr_array_new_with_free_func (g_free), g_hash_table_new (g_str_hash, g_str_equal) };
  GHashTableIter iter;
  gpointer piece;
  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];
      if (folds > 0 && sample->question % folds == left_out)
        continue;
      g_hash_table_iter_init (&iter, sample->pieces);
      while (g_hash_table_iter_next (&iter, &piece, NULL))
        g_hash_table_insert (counts, piece,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, piece)) + 1));
    }
  for (guint i = 0; i < samples->len; i++)
    {
      Sample *sample = samples->pdata[i];
      g_array_set_size (sample->numbers, 0);
      for (guint j = 0; j < sample->features.named->len; j++)
        number_feature (names, sample, g_strconcat ("named\t", normalize_sense_name (&sample->features, j), NULL),
                        without);
      GList *pieces = g_list_sort (g_hash_table_get_keys (sample->pieces), by_name); /* in a fixed order */
      for (GList *at = pieces; at != NULL; at = at->next)
        if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, at->data)) >= PIECE_LEAST)
          number_feature (names, sample, g_strdup (at->data), without);
      g_list_free (pieces);
    }
}

static void
weigh (const Sample *sample, const Weights *weights, double shares[N_SENSES])
{
  double sums[N_SENSES] = { 0 }, all = 0;
  for (guint i = 0; i < sample->numbers->len; i++)
    for (guint k = 0; k < n_kinds; k++)
      sums[k] += weights[g_array_index (sample->numbers, guint, i)][k];
  for (guint k = 0; k < n_kinds; k++)
    all += shares[k] = exp (CLAMP (sums[k], -30, 30));
  for (guint k = 0; k < n_kinds; k++)
    shares[k] /= all;
}

static Weights *
fit (GPtrArray *samples, guint folds, guint left_out, guint n)
{
  Weights *weights = g_new0 (Weights, n), *squares = g_new0 (Weights, n);
  for (guint round = 0; round < ROUNDS; round++)
    for (guint s = 0; s < samples->len; s++)
      {
        const Sample *sample = samples->pdata[s];
        double shares[N_SENSES];
        if (folds > 0 && sample->question % folds == left_out)
          continue;
        weigh (sample, weights, shares);
        for (guint i = 0; i < sample->numbers->len; i++)
          for (guint k = 0; k < n_kinds; k++)
            {
              guint number = g_array_index (sample->numbers, guint, i);
              double slope = (sample->right == k ? 1 : 0) - shares[k] - PRIOR * weights[number][k];
              squares[number][k] += slope * slope;
              weights[number][k] += STEP * slope / sqrt (squares[number][k] + 1e-6);
            }
      }
  g_free (squares);
  return weights;
}

static void
count_right (GPtrArray *samples, guint folds, guint left_out, const Weights *weights, gboolean show,
             guint counts[N_SENSES][N_SENSES])
{
  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];
      double shares[N_SENSES];
      guint best = 0;
      if (folds > 0 && sample->question % folds != left_out)
        continue;
      weigh (sample, weights, shares);
      for (guint k = 1; k < n_kinds; k++)
        best = shares[k] > shares[best] ? k : best;
      counts[sample->right][best]++;
      if (show)
        printf ("%s %s\t%s\t%s\t%.2f %.2f\n", best == sample->right ? "  " : "# wrong:", kind_names[sample->right],
                kind_names[best], sample->shown, shares[sample->right], shares[best]);
    }
}

static void
print_counts (guint counts[N_SENSES][N_SENSES], guint all)
{
  guint right = 0;
  for (guint k = 0; k < n_kinds; k++)
    {
      right += counts[k][k];
      printf ("%-8s read as", kind_names[k]);
      for (guint j = 0; j < n_kinds; j++)
        printf (" %s %u", kind_names[j], counts[k][j]);
      printf ("\n");
    }
  printf ("%u of %u\n", right, all);
}

static void
names_clear (Names *names)
{
  g_hash_table_unref (names->numbers);
  g_ptr_array_unref (names->names);
}

/* What the clauses of @sample come to by @weights, as a sample of the second step; NULL where there is but one. */
static Sample *
take_sequence (const Sample *sample, const Names *names, const Weights *weights)
{
  double whole[N_SENSES], parts[NORMALIZE_SEQUENCE_MOST][N_SENSES];
  if (sample->parts == NULL || sample->parts->len < 2)
    return NULL;
  weigh (sample, weights, whole);
  for (guint i = 0; i < sample->parts->len; i++)
    {
      number_known (names, sample->parts->pdata[i]);
      weigh (sample->parts->pdata[i], weights, parts[i]);
    }
  Sample *sequence = g_new0 (Sample, 1);
  sequence->features = normalize_sequence_features (&sample->sequence, whole, parts);
  sequence->right = sample->right;
  sequence->question = sample->question;
  sequence->shown = g_strdup (sample->shown);
  take_pieces (sequence);
  return sequence;
}

/* The second step's samples: each answer of several clauses, read by weights fitted to the other questions. */
static GPtrArray *
take_sequences (GPtrArray *samples)
{
  static char *none[] = { NULL };
  GPtrArray *sequences = g_ptr_array_new_with_free_func (sample_free);
  for (guint part = 0; part < FOLDS; part++)
    {
      Names names;
      number_features (samples, FOLDS, part, none, &names);
      g_autofree Weights *weights = fit (samples, FOLDS, part, names.names->len);
      for (guint i = 0; i < samples->len; i++)
        {
          const Sample *sample = samples->pdata[i];
          Sample *sequence = sample->question % FOLDS == part ? take_sequence (sample, &names, weights) : NULL;
          if (sequence != NULL)
            g_ptr_array_add (sequences, sequence);
        }
      names_clear (&names);
    }
  return sequences;
}

static void
cross_validate (GPtrArray *samples, guint folds, const char *without, gboolean show)
{
  guint counts[N_SENSES][N_SENSES] = { 0 };
  g_auto (GStrv) prefixes = g_strsplit (without, ",", -1);
  for (guint part = 0; part < folds; part++)
    {
      Names names;
      number_features (samples, folds, part, prefixes, &names);
      g_autofree Weights *weights = fit (samples, folds, part, names.names->len);
      count_right (samples, folds, part, weights, show, counts);
      names_clear (&names);
    }
  print_counts (counts, samples->len);
}

/* Fits to all but the first @held samples, which are then read, those of several clauses by both steps. */
static void
read_held (GPtrArray *samples, guint held)
{
  Names names, second;
  static char *none[] = { NULL };
  guint counts[N_SENSES][N_SENSES] = { 0 };
  g_autoptr (GPtrArray) learnt = g_ptr_array_new (), one = g_ptr_array_new ();
  for (guint i = held; i < samples->len; i++)
    g_ptr_array_add (learnt, samples->pdata[i]);
  g_autoptr (GPtrArray) sequences = take_sequences (learnt);
  number_features (sequences, 0, 0, none, &second);
  g_autofree Weights *together = fit (sequences, 0, 0, second.names->len);
  number_features (learnt, 0, 0, none, &names);
  g_autofree Weights *weights = fit (learnt, 0, 0, names.names->len);
  for (guint i = 0; i < held; i++)
    {
      number_known (&names, samples->pdata[i]);
      Sample *sequence = take_sequence (samples->pdata[i], &names, weights);
      if (sequence != NULL)
        number_known (&second, sequence);
      g_ptr_array_set_size (one, 0);
      g_ptr_array_add (one, sequence != NULL ? sequence : samples->pdata[i]);
      count_right (one, 0, 0, sequence != NULL ? together : weights, TRUE, counts);
      if (sequence != NULL)
        sample_free (sequence);
    }
  names_clear (&names);
  names_clear (&second);
  print_counts (counts, held);
}

static gboolean
says_something (const double *weights)
{
  for (guint k = 0; k < n_kinds; k++)
    if (fabs (weights[k]) >= LEAST)
      return TRUE;
  return FALSE;
}

static void
print_weights (const Names *names, const Weights *weights)
{
  printf ("# What each piece of an answer or a question and each named feature says (sense.h), as log-odds: fitted to "
          "examples\n"
          "# by fit_stance, not by hand.\n# kind, feature");
  for (guint k = 0; k < n_kinds; k++)
    printf (", %s", kind_names[k]);
  printf ("\n");
  for (guint i = 0; i < names->names->len; i++)
    {
      if (!says_something (weights[i]))
        continue;
      printf ("%s", (const char *) names->names->pdata[i]);
      for (guint k = 0; k < n_kinds; k++)
        if (fabs (weights[i][k]) < 0.005)
          printf ("\t0");
        else
          printf ("\t%.2f", weights[i][k]);
      printf ("\n");
    }
}

#define READ_ALIKE 0.1 /* what rounding and the weights that are left out may make of a share */

/* How many samples are read otherwise by sense.c than they were by the weights fitted: it must find the same pieces. */
static guint
count_read_otherwise (GPtrArray *samples, const Weights *weights)
{
  guint otherwise = 0;
  for (guint i = 0; i < samples->len; i++)
    {
      const Sample *sample = samples->pdata[i];
      double fitted[N_SENSES], found[N_SENSES] = { 0 }, most = 0;
      weigh (sample, weights, fitted);
      if (!weigh_found (&sample->features, found))
        return samples->len;
      for (guint k = 0; k < n_kinds; k++)
        most = MAX (most, fabs (fitted[k] - found[k]));
      otherwise += most > READ_ALIKE;
    }
  return otherwise;
}

/* The weights of the file differ from those fitted by no more than rounding and another libm make. */
static int
check (const Names *names, const Weights *weights, const char *path, GPtrArray *samples)
{
  g_autofree char *text = NULL;
  guint found = 0, wrong = 0, said = 0;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 2;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      if (lines[i][0] == '#' || g_strv_length (cells) != 2 + n_kinds)
        continue;
      g_autofree char *name = g_strconcat (cells[0], "\t", cells[1], NULL);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (names->numbers, name));
      gboolean same = number > 0;
      for (guint k = 0; k < n_kinds && same; k++)
        same = fabs (g_ascii_strtod (cells[2 + k], NULL) - weights[number - 1][k]) < 0.06;
      found++;
      wrong += !same;
    }
  for (guint i = 0; i < names->names->len; i++)
    said += says_something (weights[i]);
  guint otherwise = count_read_otherwise (samples, weights);
  printf ("%u weights, %u fitted, %u wrong; %u of %u examples read otherwise\n", found, said, wrong, otherwise,
          samples->len);
  return wrong > 0 || otherwise > samples->len / 100 || found < 100 || found + 10 < said || said + 10 < found;
}

static void
sample_free (gpointer pointer)
{
  Sample *sample = pointer;
  normalize_sense_features_clear (&sample->features);
  g_clear_pointer (&sample->parts, g_ptr_array_unref);
  g_hash_table_unref (sample->pieces);
  g_array_unref (sample->numbers);
  g_free (sample->shown);
  g_free (sample);
}

static gboolean
weigh_asked (const NormalizeSenseFeatures *features, double *shares)
{
  normalize_asked_weigh (features, shares);
  return TRUE;
}

/* --asked-check is --check of what questions ask after, --sequences that of the second step; gives the mode without
 * it, "" where it has no more. */
static const char *
choose_model (const char *mode, gboolean *sequences)
{
  static const char asked[] = "--asked", second[] = "--sequences";
  const char *rest = mode;
  if (g_str_has_prefix (mode, asked))
    {
      n_kinds = N_ASKED;
      kind_names = normalize_asked_names;
      weigh_found = weigh_asked;
      rest = mode + strlen (asked);
    }
  else if (g_str_has_prefix (mode, second))
    {
      *sequences = TRUE;
      weigh_found = normalize_sequence_weigh;
      rest = mode + strlen (second);
    }
  return strcmp (rest, "-check") == 0 ? "--check" : strcmp (rest, "-folds") == 0 ? "--folds" : rest;
}

/* Fits to all of @samples, and prints the weights, or with @path checks those of that file. */
static int
fit_all (GPtrArray *samples, const char *path)
{
  Names names;
  static char *none[] = { NULL };
  int status = 0;
  number_features (samples, 0, 0, none, &names);
  g_autofree Weights *weights = fit (samples, 0, 0, names.names->len);
  if (path != NULL)
    status = check (&names, weights, path, samples);
  else
    print_weights (&names, weights);
  names_clear (&names);
  return status;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func (sample_free), sequences = NULL;
  gboolean second = FALSE;
  int at = 1;
  const char *mode = argc > 1 && g_str_has_prefix (argv[1], "--") ? choose_model (argv[at++], &second) : "";
  const char *value = *mode != '\0' && at < argc ? argv[at++] : "";
  gboolean on = strcmp (mode, "--on") == 0;
  guint questions = 0;
  if (on)
    read_examples (value, samples, &questions);
  guint held = samples->len;
  for (; at < argc; at++)
    read_examples (argv[at], samples, &questions);
  if (samples->len == held)
    {
      fprintf (stderr, "usage: fit_stance [--check WEIGHTS | --on HELD | --folds N | --without NAMES] EXAMPLES...\n");
      return 2;
    }
  if (second)
    sequences = take_sequences (samples);
  GPtrArray *fitted = second ? sequences : samples;
  if (strcmp (mode, "--folds") == 0)
    cross_validate (fitted, (guint) strtoul (value, NULL, 10), "", TRUE);
  else if (strcmp (mode, "--without") == 0)
    cross_validate (fitted, FOLDS, value, FALSE);
  else if (on)
    read_held (samples, held);
  else
    return fit_all (fitted, strcmp (mode, "--check") == 0 ? value : NULL);
  return 0;
}
