/* train.c — learns the model of alike.c from the profiles; the build runs it.
 *
 *     train_alike FOLDER OUTPUT.c       FOLDER is normalize/
 *
 * Examples are the catalog's titles, the titles of the other editions through the crosswalk, the topic terms and the
 * example questions, requirements and answers.  Each is a vector of pieces (grams.h) weighted by (1 + ln tf) idf and of
 * length 1.  For each control, and for "none", a linear support vector machine with squared hinge loss is trained
 * against all the rest.
 *
 * Source   C.-J. Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008, algorithm 1.
 */
#include "normalize/control/alike-model.h"
#include "normalize/control/grams.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COST    0.8  /* of a fault, measured (README.md) */
#define CONCEPT 1.3  /* how much more a concept weighs than its rarity tells, measured */
#define NONE    2    /* times the weight of an example that fits no control: these are of all kinds, and few */
#define ROUNDS  60   /* at most */
#define NEAR    0.01 /* stop when no gradient is further from its goal */

/* How much an example of a kind weighs. */
static const struct
{
  const char *kind;
  double weight;
} kinds[] = { { "title", 1.5 },  { "edition", 1 },     { "topic", 0.5 },
              { "question", 1 }, { "requirement", 1 }, { "answer", 1 } };

typedef struct
{
  guint *ids; /* controls it belongs to, @n_ids of them; the number of controls stands for "none" */
  guint n_ids, n;
  guint32 *keys; /* then places in the vocabulary */
  float *values;
  double weight, square;
} Example;

typedef struct
{
  char *folder;
  NormalizeConcepts *concepts;
  GPtrArray *names;   /* ids of the controls */
  GHashTable *places; /* id -> place + 1 */
  GPtrArray *examples;
  GArray *vocabulary; /* guint32, sorted */
  float *idf;
} Trainer;

static void
fail (const char *what, const char *why)
{
  fprintf (stderr, "train_alike: %s: %s\n", what, why);
  exit (1);
}

/* Calls @use with the cells of each row below the title row. */
static void
each_row (Trainer *trainer, const char *name, guint columns,
          void (*use) (Trainer *trainer, char **cells, gpointer data), gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (trainer->folder, name, NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, &error))
    fail (path, error->message);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0')
        continue;
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      if (g_strv_length (cells) < columns)
        {
          g_autofree char *where = g_strdup_printf ("%s:%u", path, i + 1);
          fail (where, "too few columns");
        }
      use (trainer, cells, data);
    }
}

static guint
place_of (Trainer *trainer, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (trainer->places, id));
}

static void
add_example (Trainer *trainer, const char *ids, const char *kind, const char *text)
{
  Example *example = g_new0 (Example, 1);
  g_auto (GStrv) parts = g_strsplit (strcmp (ids, "-") == 0 ? "" : ids, "|", -1);
  example->n_ids = MAX (g_strv_length (parts), 1);
  example->ids = g_new (guint, example->n_ids);
  example->ids[0] = trainer->names->len;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint place = place_of (trainer, parts[i]);
      if (place == 0)
        fail (parts[i], "no such control");
      example->ids[i] = place - 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kind, kinds[i].kind) == 0)
      example->weight = kinds[i].weight;
  if (parts[0] == NULL)
    example->weight *= NONE;
  if (example->weight == 0)
    fail (kind, "no such kind of example");

  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  normalize_grams (trainer->concepts, text, keys);
  example->n = keys->len;
  example->keys = (guint32 *) (void *) g_array_free (keys, FALSE);
  g_ptr_array_add (trainer->examples, example);
}

/* id, level, parent, title_ja, title_en */
static void
use_control (Trainer *trainer, char **cells, gpointer data)
{
  (void) data;
  if (strcmp (cells[1], "control") != 0)
    return;
  g_ptr_array_add (trainer->names, g_strdup (cells[0]));
  g_hash_table_insert (trainer->places, g_strdup (cells[0]), GUINT_TO_POINTER (trainer->names->len));
}

static void
use_title (Trainer *trainer, char **cells, gpointer data)
{
  (void) data;
  if (strcmp (cells[1], "control") != 0)
    return;
  add_example (trainer, cells[0], "title", cells[3]);
  add_example (trainer, cells[0], "title", cells[4]);
}

static void
use_topics (Trainer *trainer, char **cells, gpointer data)
{
  (void) data;
  g_auto (GStrv) terms = g_strsplit (cells[1], "|", -1);
  for (guint i = 0; terms[i] != NULL; i++)
    add_example (trainer, cells[0], "topic", terms[i]);
}

static void
use_example (Trainer *trainer, char **cells, gpointer data)
{
  (void) data;
  add_example (trainer, cells[0], cells[1], cells[2]);
}

/* from_framework, from_id, to_framework, to_id: the controls of ours that a control of another edition leads to. */
static void
use_crosswalk (Trainer *trainer, char **cells, gpointer data)
{
  gboolean older = strcmp (cells[0], "iso27002:2005") == 0;
  const char *other = older ? cells[1] : cells[3], *ours = older ? cells[3] : cells[1];
  if ((!older && strcmp (cells[2], "iso27002:2022") != 0) || place_of (trainer, ours) == 0)
    return;
  g_autofree char *key = g_strconcat (older ? "2005/" : "2022/", other, NULL);
  const char *known = g_hash_table_lookup (data, key);
  char *joined = known != NULL ? g_strconcat (known, "|", ours, NULL) : g_strdup (ours);
  g_hash_table_insert (data, g_steal_pointer (&key), joined);
}

typedef struct
{
  GHashTable *ours; /* "2005/10.1.2" -> "12.1.2|14.2.2" */
  const char *edition;
} Edition;

/* A title that was cut up into many controls says little of each. */
static void
use_edition (Trainer *trainer, char **cells, gpointer data)
{
  const Edition *edition = data;
  g_autofree char *key = g_strconcat (edition->edition, cells[0], NULL);
  const char *ids = g_hash_table_lookup (edition->ours, key), *bar = ids != NULL ? strchr (ids, '|') : NULL;
  if (ids == NULL || (bar != NULL && strchr (bar + 1, '|') != NULL))
    return;
  add_example (trainer, ids, "edition", cells[3]);
  add_example (trainer, ids, "edition", cells[4]);
}

static int
by_key (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  return x < y ? -1 : x > y;
}

/* Sorts the keys of each example, counts them, and gathers the vocabulary with its document frequencies. */
static void
build_vocabulary (Trainer *trainer)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint e = 0; e < trainer->examples->len; e++)
    {
      Example *example = trainer->examples->pdata[e];
      if (example->n > 0)
        qsort (example->keys, example->n, sizeof (guint32), by_key);
      example->values = g_new (float, example->n);
      guint n = 0;
      for (guint i = 0; i < example->n; i++)
        if (n > 0 && example->keys[n - 1] == example->keys[i])
          example->values[n - 1]++;
        else
          {
            example->keys[n] = example->keys[i];
            example->values[n++] = 1;
          }
      example->n = n;
      g_array_append_vals (all, example->keys, n);
    }
  qsort (all->data, all->len, sizeof (guint32), by_key);
  trainer->vocabulary = g_array_new (FALSE, FALSE, sizeof (guint32));
  trainer->idf = g_new (float, all->len);
  g_autoptr (GHashTable) concepts = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < normalize_concepts_count (trainer->concepts); i++)
    g_hash_table_add (concepts, GUINT_TO_POINTER (normalize_concepts_key (i)));
  for (guint i = 0, j; i < all->len; i = j)
    {
      guint32 key = g_array_index (all, guint32, i);
      for (j = i; j < all->len && g_array_index (all, guint32, j) == key; j++)
        ;
      trainer->idf[trainer->vocabulary->len] = logf ((float) (trainer->examples->len + 1) / ((float) (j - i) + 0.5F));
      if (g_hash_table_contains (concepts, GUINT_TO_POINTER (key)))
        trainer->idf[trainer->vocabulary->len] *= (float) CONCEPT;
      g_array_append_val (trainer->vocabulary, key);
    }
}

static void
weigh (Trainer *trainer)
{
  for (guint e = 0; e < trainer->examples->len; e++)
    {
      Example *example = trainer->examples->pdata[e];
      double square = 0;
      for (guint i = 0; i < example->n; i++)
        {
          const guint32 *at = bsearch (&example->keys[i], trainer->vocabulary->data, trainer->vocabulary->len,
                                       sizeof (guint32), by_key);
          example->keys[i] = (guint32) (at - (const guint32 *) (void *) trainer->vocabulary->data);
          example->values[i] = (1 + logf (example->values[i])) * trainer->idf[example->keys[i]];
          square += (double) (example->values[i] * example->values[i]);
        }
      for (guint i = 0; i < example->n; i++)
        example->values[i] /= (float) sqrt (square);
      example->square = (example->n > 0 ? 1 : 0) + 1; /* and the bias */
    }
}

static guint64
next_random (guint64 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  return *state ^= *state << 17;
}

static gboolean
belongs (const Example *example, guint class)
{
  for (guint i = 0; i < example->n_ids; i++)
    if (example->ids[i] == class)
      return TRUE;
  return FALSE;
}

/* w: one weight a piece, the bias last. */
static void
learn (Trainer *trainer, guint class, double *w)
{
  guint n = trainer->examples->len, bias = trainer->vocabulary->len;
  g_autofree double *alpha = g_new0 (double, n);
  g_autofree guint *order = g_new (guint, n);
  guint64 state = 0x9e3779b97f4a7c15u + class;
  memset (w, 0, (bias + 1) * sizeof *w);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  guint active = n;
  double high = (double) INFINITY; /* the greatest gradient of the last round: what lies beyond is set aside */
  for (guint round = 0; round < ROUNDS; round++)
    {
      double largest = 0, next_high = 0;
      for (guint i = 0; i + 1 < active; i++)
        {
          guint j = i + (guint) (next_random (&state) % (active - i)), swap = order[i];
          order[i] = order[j];
          order[j] = swap;
        }
      for (guint k = 0; k < active; k++)
        {
          const Example *example = trainer->examples->pdata[order[k]];
          double y = belongs (example, class) ? 1 : -1, sum = w[bias];
          double diagonal = 0.5 / (COST * example->weight);
          double *a = &alpha[order[k]];
          for (guint i = 0; i < example->n; i++)
            sum += w[example->keys[i]] * (double) example->values[i];
          double gradient = y * sum - 1 + *a * diagonal;
          if (*a <= 0 && gradient > high)
            {
              guint swap = order[k];
              order[k--] = order[--active];
              order[active] = swap;
              continue;
            }
          next_high = MAX (next_high, gradient);
          double projected = *a <= 0 ? MIN (gradient, 0) : gradient;
          largest = MAX (largest, fabs (projected));
          if (fabs (projected) < 1e-12)
            continue;
          double before = *a;
          *a = MAX (*a - gradient / (example->square + diagonal), 0);
          double step = (*a - before) * y;
          for (guint i = 0; i < example->n; i++)
            w[example->keys[i]] += step * (double) example->values[i];
          w[bias] += step;
        }
      high = next_high > 0 ? next_high : (double) INFINITY;
      if (largest <= NEAR)
        {
          if (active == n)
            break;
          active = n; /* look once more at those set aside */
          high = (double) INFINITY;
        }
    }
}

static void
put_floats (FILE *out, const char *name, const float *values, guint n)
{
  fprintf (out, "static const float %s[] = {", name);
  for (guint i = 0; i < n; i++)
    fprintf (out, "%s%.8eF,", i % 12 == 0 ? "\n" : "", (double) values[i]);
  fputs ("\n};\n", out);
}

/* A column of the table of curves. */
typedef struct
{
  FILE *out;
  guint place;
} Column;

static void
use_curve (Trainer *trainer, char **cells, gpointer data)
{
  const Column *column = data;
  (void) trainer;
  fprintf (column->out, " .%s = (float) %s,", cells[0], cells[column->place]);
}

static void
write_model (Trainer *trainer, const float *all, const float *bias, FILE *out)
{
  guint n = trainer->vocabulary->len, classes = trainer->names->len + 1, stride = (classes + 15) / 16 * 16;
  g_autofree float *scale = g_new (float, n);
  fputs ("/* Written by train_alike from normalize/control/profiles and normalize/catalogs. */\n"
         "#include \"normalize/control/alike-model.h\"\n\nstatic const guint32 keys[] = {",
         out);
  for (guint i = 0; i < n; i++)
    fprintf (out, "%s%uu,", i % 12 == 0 ? "\n" : "", g_array_index (trainer->vocabulary, guint32, i));
  fputs ("\n};\n", out);
  /* one long string of bytes: compilers read it a hundred times faster than as many numbers */
  fputs ("static const char weights[] =\n", out);
  for (guint i = 0; i < n; i++)
    {
      const float *row = all + (gsize) i * classes;
      float most = 1e-9F;
      for (guint c = 0; c < classes; c++)
        most = MAX (most, fabsf (row[c]));
      scale[i] = most / 127;
      fputc ('"', out);
      for (guint c = 0; c < stride; c++)
        fprintf (out, "\\%03o", (guint) (guint8) (gint8) (c < classes ? lrintf (row[c] / scale[i]) : 0));
      fputs ("\"\n", out);
    }
  fputs (";\n", out);
  put_floats (out, "idf", trainer->idf, n);
  put_floats (out, "scale", scale, n);
  put_floats (out, "bias", bias, classes);
  fputs ("static const char *const ids[] = {\n", out);
  for (guint i = 0; i < trainer->names->len; i++)
    fprintf (out, "  \"%s\",\n", (const char *) trainer->names->pdata[i]);
  fprintf (out,
           "};\nconst NormalizeAlikeModel normalize_alike_model = {\n"
           "  %u, %u, %u, keys, idf, scale, (const gint8 *)weights, bias, ids, {",
           n, trainer->names->len, stride);
  for (guint curve = 0; curve < NORMALIZE_ALIKE_CURVES; curve++)
    {
      Column column = { out, curve + 1 };
      fputs ("\n  {", out);
      each_row (trainer, "control/profiles/calibration.tsv", NORMALIZE_ALIKE_CURVES + 1, use_curve, &column);
      fputs (" },", out);
    }
  fputs (" },\n  {", out);
  each_row (trainer, "control/profiles/none.tsv", 2, use_curve, &(Column){ out, 1 });
  fputs (" }\n};\n", out);
}

static void
example_free (gpointer data)
{
  Example *example = data;
  g_free (example->ids);
  g_free (example->keys);
  g_free (example->values);
  g_free (example);
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    fail ("usage", "train_alike FOLDER OUTPUT.c");
  setlocale (LC_ALL, "C");
  Trainer trainer = { .folder = argv[1],
                      .names = g_ptr_array_new_with_free_func (g_free),
                      .places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                      .examples = g_ptr_array_new_with_free_func (example_free) };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (argv[1], "control/profiles/concepts.tsv", NULL), *concepts = NULL;
  if (!g_file_get_contents (path, &concepts, NULL, &error))
    fail (path, error->message);
  trainer.concepts = normalize_concepts_new (concepts);
  g_autoptr (GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  each_row (&trainer, "catalogs/iso27017-2015.tsv", 5, use_control, NULL);
  each_row (&trainer, "catalogs/iso27017-2015.tsv", 5, use_title, NULL);
  each_row (&trainer, "catalogs/crosswalk.tsv", 4, use_crosswalk, ours);
  each_row (&trainer, "catalogs/iso27002-2005.tsv", 5, use_edition, &(Edition){ ours, "2005/" });
  each_row (&trainer, "catalogs/iso27002-2022.tsv", 5, use_edition, &(Edition){ ours, "2022/" });
  each_row (&trainer, "catalogs/topics-ja.tsv", 2, use_topics, NULL);
  each_row (&trainer, "control/profiles/topics-en.tsv", 2, use_topics, NULL);
  each_row (&trainer, "control/profiles/examples-ja.tsv", 3, use_example, NULL);
  each_row (&trainer, "control/profiles/examples-en.tsv", 3, use_example, NULL);
  build_vocabulary (&trainer);
  weigh (&trainer);

  guint n = trainer.vocabulary->len, classes = trainer.names->len + 1;
  g_autofree float *all = g_new (float, (gsize) n *classes), *bias = g_new (float, classes);
  g_autofree double *w = g_new (double, n + 1);
  for (guint c = 0; c < classes; c++)
    {
      learn (&trainer, c, w);
      for (guint i = 0; i < n; i++)
        all[(gsize) i * classes + c] = (float) w[i];
      bias[c] = (float) w[n];
    }
  FILE *out = fopen (argv[2], "w");
  if (out == NULL)
    fail (argv[2], g_strerror (errno));
  write_model (&trainer, all, bias, out);
  if (fclose (out) != 0)
    fail (argv[2], g_strerror (errno));
  g_free (trainer.idf);
  normalize_concepts_free (trainer.concepts);
  g_array_unref (trainer.vocabulary);
  g_ptr_array_unref (trainer.examples);
  g_hash_table_unref (trainer.places);
  g_ptr_array_unref (trainer.names);
  return 0;
}
