#include "normalize/control/sense.h"

#include "normalize/control/polarity.h"
#include "normalize/text/data.h"
#include "normalize/text/fold.h"
#include "normalize/text/needles.h"
#include "normalize/words.h"

#include <math.h>
#include <string.h>

#define PREDICATE_BYTES 18  /* from the end of a Japanese clause: しております */
#define TEXT_MOST       400 /* bytes of an answer that is weighed: the rules know more of long ones */

const char *const normalize_sense_names[N_SENSES] = { "does",     "lacks",  "nothing", "other", "planned",
                                                      "customer", "shared", "part",    "fact" };
const char *const normalize_asked_names[N_ASKED] = { "practice", "harm", "fact" };

/* Few of the thousands of rows are ever met with: their numbers are read when they are. */
typedef struct
{
  char *row; /* the numbers, parted by tabs; NULL once they are read */
  double of[N_SENSES];
} Weights;

/* Words by what they speak of: asking, leaving it to people, blocking. */
typedef struct
{
  NormalizeNeedles *needles;
  GArray *of_word;  /* of guint: a class, by number of needle */
  GPtrArray *names; /* of char *: the classes */
} Classes;

/* Pieces of answers in one language: letters of the other's are no pieces of it. */
typedef struct
{
  NormalizeNeedles *needles;
  GArray *weights; /* of Weights, by number of needle */
} Pieces;

typedef struct
{
  Pieces pieces[2];   /* Japanese, English */
  GHashTable *named;  /* feature -> Weights */
  GStringChunk *rows; /* what names and rows are lent from */
  guint n;            /* weights of each */
} Model;

static Classes word_classes[2];
static Model answers = { .n = N_SENSES }, questions = { .n = N_ASKED };

static void
add_to_class (char **cells, gpointer data)
{
  Classes *classes = data;
  if (cells[1] == NULL)
    return;
  if (classes->names->len == 0 || strcmp (classes->names->pdata[classes->names->len - 1], cells[0]) != 0)
    g_ptr_array_add (classes->names, g_strdup (cells[0]));
  guint class = classes->names->len - 1;
  gboolean english = classes == &word_classes[1];
  g_autofree char *needle = english ? g_strconcat (" ", cells[1], NULL) : normalize_fold (cells[1], -1);
  if (normalize_needles_add (classes->needles, needle) == classes->of_word->len)
    g_array_append_val (classes->of_word, class); /* a word of two classes counts for the first */
}

static void
load_classes (Classes *classes, const char *name)
{
  classes->needles = normalize_needles_new ();
  classes->of_word = g_array_new (FALSE, FALSE, sizeof (guint));
  classes->names = g_ptr_array_new ();
  normalize_data_rows (name, 2, add_to_class, classes);
  normalize_needles_close (classes->needles);
}

static void
add_weights (char **cells, gpointer data)
{
  Model *model = data;
  if (cells[1] == NULL || cells[2] == NULL)
    return;
  Weights weights = { .row = g_string_chunk_insert (model->rows, cells[2]) };
  gboolean words = strcmp (cells[0], NORMALIZE_SENSE_WORDS) == 0;
  Pieces *pieces = &model->pieces[words ? 1 : 0];
  if (!words && strcmp (cells[0], NORMALIZE_SENSE_LETTERS) != 0)
    g_hash_table_insert (model->named, g_string_chunk_insert (model->rows, cells[1]),
                         g_memdup2 (&weights, sizeof weights));
  else if (normalize_needles_add (pieces->needles, cells[1]) == pieces->weights->len)
    g_array_append_val (pieces->weights, weights);
}

static void
load_model (Model *model, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (model->pieces); i++)
    model->pieces[i] = (Pieces){ normalize_needles_new (), g_array_new (FALSE, TRUE, sizeof (Weights)) };
  model->named = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  model->rows = g_string_chunk_new (1 << 16);
  normalize_data_rows (name, 3, add_weights, model);
  for (guint i = 0; i < G_N_ELEMENTS (model->pieces); i++)
    normalize_needles_close (model->pieces[i].needles);
}

/* Once a process; the data lives as long. */
static void
load (void)
{
  static gsize done;
  if (!g_once_init_enter (&done))
    return;
  load_classes (&word_classes[0], "control/stance/classes-ja.tsv");
  load_classes (&word_classes[1], "control/stance/classes-en.tsv");
  load_model (&answers, "control/stance/weights.tsv");
  load_model (&questions, "control/stance/asked.tsv");
  g_once_init_leave (&done, 1);
}

/* features */

#define NAME_MOST 128 /* bytes of a feature's name: labels, classes and ways joined */

/* The digits of @number, before @end; gives where they begin. */
static char *
write_number (char *end, int number)
{
  guint left = (guint) ABS (number);
  do
    *--end = (char) ('0' + left % 10);
  while ((left /= 10) > 0);
  if (number < 0)
    *--end = '-';
  return end;
}

/* What @format says, of %s, %d and %.*s alone: printf () takes some 700 instructions for a name, and an answer has a
 * hundred of them.  Gives the length; names are cut to what @name holds. */
static gsize
write_name (char name[NAME_MOST], const char *format, va_list arguments)
{
  gsize length = 0;
  for (const char *p = format; *p != '\0'; p++)
    {
      char digits[12];
      const char *part = p;
      gsize bytes = 1;
      if (*p == '%')
        switch (*++p)
          {
            case 'd':
              part = write_number (digits + sizeof digits, va_arg (arguments, int));
              bytes = (gsize) (digits + sizeof digits - part);
              break;
            case '.': /* %.*s */
              p += 2;
              bytes = (gsize) va_arg (arguments, int);
              part = va_arg (arguments, const char *);
              break;
            default:
              part = va_arg (arguments, const char *);
              bytes = strlen (part);
          }
      bytes = MIN (bytes, NAME_MOST - length);
      memcpy (name + length, part, bytes);
      length += bytes;
    }
  return length;
}

/* Adds the feature so named where it is not there yet. */
static void G_GNUC_PRINTF (2, 3) add (NormalizeSenseFeatures *features, const char *format, ...)
{
  char name[NAME_MOST];
  va_list arguments;
  va_start (arguments, format);
  gsize length = write_name (name, format, arguments);
  va_end (arguments);
  guint32 hash = 2166136261u; /* FNV-1a */
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8) name[i]) * 16777619u;
  guint64 *word = &features->hashes[hash >> 30], bit = (guint64) 1 << (hash >> 24 & 63);
  for (guint i = 0; (*word & bit) != 0 && i < features->named->len; i++)
    {
      const char *known = features->named->pdata[i];
      if (strncmp (known, name, length) == 0 && known[length] == '\0')
        return;
    }
  *word |= bit;
  g_ptr_array_add (features->named, g_strndup (name, length));
}

/* TRUE where a clause says something in the negative, whatever it is. */
static gboolean
denies (const NormalizeClause *clause)
{
  const char *const *words = normalize_words_list ("stance", "negative-tail");
  if (clause->english)
    return normalize_polarity_find_denial (clause->seen) >= 0;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (clause->seen, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_roles (NormalizeSenseFeatures *features, const char *prefix, const char *suffix, const guint counts[2])
{
  if (counts[0] > 0)
    add (features, "%sharm%s", prefix, suffix);
  if (counts[1] > 0)
    add (features, "%sgood%s", prefix, suffix);
  if (counts[0] + counts[1] == 0)
    add (features, "%snone%s", prefix, suffix);
}

typedef struct
{
  const Classes *classes;
  NormalizeSenseFeatures *features;
  const NormalizeClause *clause;
  gboolean denial;
} ClassHits;

static void
on_class (guint number, gsize start, gsize end, gpointer pointer)
{
  const ClassHits *hits = pointer;
  const char *name = hits->classes->names->pdata[g_array_index (hits->classes->of_word, guint, number)];
  add (hits->features, "class:%s", name);
  add (hits->features, "class:%s%s", name, hits->denial ? "&denies" : "&plain");
  if (hits->clause->english ? start < 2 : end + PREDICATE_BYTES >= strlen (hits->clause->seen))
    add (hits->features, "class:%s%s", name, hits->clause->english ? "^" : "$");
}

static void
add_classes (NormalizeSenseFeatures *features, const NormalizeClause *clause, gboolean denial)
{
  const Classes *classes = &word_classes[clause->english ? 1 : 0];
  ClassHits hits = { classes, features, clause, denial };
  normalize_needles_find (classes->needles, clause->seen, strlen (clause->seen), on_class, &hits);
}

#define STEM_LETTERS 5 /* of an English word that is denied */
#define WORD_LEAST   4
#define DENIED_WORDS 5 /* behind the denying one */

/* The words behind the last denying one: what is denied. */
static void
add_denied_words (NormalizeSenseFeatures *features, const NormalizeClause *clause)
{
  gssize at = normalize_polarity_find_denial (clause->seen);
  if (at < 0)
    return;
  const char *p = strchr (clause->seen + at + 1, ' ');
  for (guint n = 0; n < DENIED_WORDS && p != NULL && p[1] != '\0'; n++, p = strchr (p + 1, ' '))
    {
      gsize length = strcspn (p + 1, " ");
      if (length >= WORD_LEAST)
        add (features, "denied=%.*s", (int) MIN (length, STEM_LETTERS), p + 1);
    }
}

static void
add_clause (NormalizeSenseFeatures *features, const NormalizeClause *clause)
{
  guint counts[2];
  gboolean denial = denies (clause);
  normalize_polarity_count (clause->seen, clause->english, counts);
  add_roles (features, "", denial ? "&denies" : "&plain", counts);
  add_classes (features, clause, denial);
  add (features, "kind=%d", (int) clause->kind);
  add (features, "kind=%d&%d", (int) clause->kind, MIN (clause->weight, 8));
  if (clause->kind == KIND_LACKS || clause->kind == KIND_CANNOT || clause->kind == KIND_REFRAINS)
    {
      gssize at = clause->english ? normalize_polarity_find_denial (clause->seen) : (gssize) clause->start;
      double sum = at >= 0 ? normalize_polarity_of_denial (clause->seen, clause->english, (gsize) at) : 0;
      add (features, "denial=%d", (int) CLAMP (rint (sum), -4, 4));
    }
  if (clause->yields)
    add (features, "yields");
  if (clause->english)
    add_denied_words (features, clause);
}

#define ASKED_LEAST 0.6 /* of the share of what is asked after, or it is in doubt */

static const char *
asked_class (const double shares[N_ASKED])
{
  for (guint k = 0; k < N_ASKED; k++)
    if (shares[k] >= ASKED_LEAST)
      return normalize_asked_names[k];
  return "doubt";
}

static void
add_asked (NormalizeSenseFeatures *features, const NormalizeSensed *sensed, gboolean denial)
{
  gboolean english = normalize_cues_is_english (sensed->question);
  const char *way = denial ? "&denies" : "&plain";
  g_autofree char *seen = normalize_cues_prepare (sensed->question, english, NULL);
  guint counts[2] = { 0, 0 };
  if (seen != NULL)
    normalize_polarity_count (seen, english, counts);
  add_roles (features, "asks-", way, counts);
  add (features, "topic=%d%s", (int) rint (sensed->topic), way);
  if (sensed->unwelcome)
    add (features, "unwelcome%s", way);
  if (sensed->negated)
    add (features, "negated%s", way);
  if (sensed->inverse)
    add (features, "inverse%s", way);
  if (sensed->fact)
    add (features, "asks-fact");
  add (features, "asked=%s%s", asked_class (sensed->asked), way);
  add (features, sensed->shares ? "shares" : "shares-none");
}

/* What a word or a denial says turns with what is asked after: none is left is well of what is bad, and a lack of what
 * is good. */
static void
add_crossed (NormalizeSenseFeatures *features, const NormalizeSensed *sensed)
{
  static const char *const crossed[] = { "class:", "kind=", "rule=", "denial=", "harm", "good", "none" };
  const char *asked = sensed->unwelcome || sensed->inverse ? "bad"
                      : sensed->negated                    ? "not"
                      : sensed->topic > 0.5                ? "harm"
                      : sensed->topic < -0.5               ? "good"
                                                           : "else";
  const char *class = asked_class (sensed->asked);
  guint n = features->named->len;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (crossed); j++)
      if (g_str_has_prefix (features->named->pdata[i], crossed[j]))
        {
          add (features, "%s@%s", (const char *) features->named->pdata[i], asked);
          add (features, "%s@asks-%s", (const char *) features->named->pdata[i], class);
        }
}

NormalizeSenseFeatures
normalize_sense_features (const NormalizeSensed *sensed)
{
  load ();
  NormalizeSenseFeatures features = { .named = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean denial = FALSE, english = FALSE;
  for (guint i = 0; i < sensed->reading->clauses->len && text->len < TEXT_MOST; i++)
    {
      const NormalizeClause *clause = &g_array_index (sensed->reading->clauses, NormalizeClause, i);
      if (clause->seen == NULL)
        continue;
      denial |= denies (clause);
      english |= clause->english;
      g_string_append_printf (text, "^%s$\n", clause->seen);
      add_clause (&features, clause);
    }
  add (&features, english ? "english" : "japanese");
  add (&features, "rule=%s", sensed->label);
  add (&features, "way=%d&%s", sensed->way, english ? "en" : "ja");
  add (&features, "way=%d&%s", sensed->way, sensed->label);
  add_crossed (&features, sensed);
  add_asked (&features, sensed, denial);
  gsize length = strlen (sensed->answer);
  add (&features, "length=%d", length <= 12 ? 0 : length <= 24 ? 1 : length <= 48 ? 2 : length <= 96 ? 3 : 4);
  if (strchr (sensed->answer, '?') != NULL || strstr (sensed->answer, "？") != NULL)
    add (&features, "asks");
  if (strpbrk (sensed->answer, "0123456789") != NULL)
    add (&features, "figure");
  features.text = g_string_free (g_steal_pointer (&text), FALSE);
  return features;
}

void
normalize_sense_features_clear (NormalizeSenseFeatures *features)
{
  g_clear_pointer (&features->text, g_free);
  g_clear_pointer (&features->named, g_ptr_array_unref);
}

NormalizeSenseFeatures
normalize_asked_features (const char *question, const NormalizeAskedFound *found)
{
  load ();
  NormalizeSenseFeatures features = { .named = g_ptr_array_new_with_free_func (g_free) };
  gboolean english = normalize_cues_is_english (question);
  g_autofree char *seen = normalize_cues_prepare (question, english, NULL);
  guint counts[2] = { 0, 0 };
  if (seen != NULL)
    normalize_polarity_count (seen, english, counts);
  add_roles (&features, "", english ? "&en" : "&ja", counts);
  add (&features, "topic=%d", (int) rint (2 * found->topic));
  add (&features, "found=%d%d%d%d%d", found->unwelcome, found->forbids, found->negated, found->inverse, found->fact);
  add (&features, english ? "english" : "japanese");
  gsize length = seen != NULL ? strlen (seen) : 0;
  if (length > TEXT_MOST)
    length = (gsize) (g_utf8_find_prev_char (seen, seen + TEXT_MOST) - seen);
  features.text = g_strdup_printf ("^%.*s$\n", (int) length, seen != NULL ? seen : "");
  return features;
}

/* weighing */

typedef struct
{
  const Pieces *pieces;
  guint64 *found; /* bits by number: each piece counts once, however often it stands there */
  double *sums;
} Weighing;

static void
read_weights (Weights *weights)
{
  char *at = weights->row, *tab;
  for (guint k = 0; k < N_SENSES && at != NULL; k++, at = tab)
    {
      if ((tab = strchr (at, '\t')) != NULL)
        *tab++ = '\0';
      weights->of[k] = normalize_data_number (at);
    }
  weights->row = NULL;
}

static void
add_to (double sums[N_SENSES], Weights *weights)
{
  if (weights->row != NULL)
    read_weights (weights);
  for (guint k = 0; k < N_SENSES; k++)
    sums[k] += weights->of[k];
}

static void
on_piece (guint number, G_GNUC_UNUSED gsize start, G_GNUC_UNUSED gsize end, gpointer pointer)
{
  const Weighing *weighing = pointer;
  guint64 bit = (guint64) 1 << (number % 64);
  if ((weighing->found[number / 64] & bit) != 0)
    return;
  weighing->found[number / 64] |= bit;
  add_to (weighing->sums, &g_array_index (weighing->pieces->weights, Weights, number));
}

gboolean
normalize_sense_is_english (const char *clause)
{
  return g_str_has_prefix (clause, "^ ");
}

static gboolean
weigh (const Model *model, const NormalizeSenseFeatures *features, double *shares)
{
  if (g_hash_table_size (model->named) == 0)
    return FALSE;
  g_autofree guint64 *letters = g_new0 (guint64, model->pieces[0].weights->len / 64 + 1);
  g_autofree guint64 *words = g_new0 (guint64, model->pieces[1].weights->len / 64 + 1);
  double sums[N_SENSES] = { 0 }, all = 0;
  Weighing weighings[] = { { &model->pieces[0], letters, sums }, { &model->pieces[1], words, sums } };
  for (const char *line = features->text; *line != '\0'; line += strcspn (line, "\n") + 1)
    {
      Weighing *weighing = &weighings[normalize_sense_is_english (line) ? 1 : 0];
      normalize_needles_find (weighing->pieces->needles, line, strcspn (line, "\n"), on_piece, weighing);
    }
  for (guint i = 0; i < features->named->len; i++)
    {
      Weights *weights = g_hash_table_lookup (model->named, features->named->pdata[i]);
      if (weights != NULL)
        add_to (sums, weights);
    }
  for (guint k = 0; k < model->n; k++)
    all += shares[k] = exp (CLAMP (sums[k], -30, 30));
  for (guint k = 0; k < model->n; k++)
    shares[k] /= all;
  return TRUE;
}

gboolean
normalize_sense_weigh (const NormalizeSenseFeatures *features, double shares[N_SENSES])
{
  load ();
  return weigh (&answers, features, shares);
}

void
normalize_asked_weigh (const NormalizeSenseFeatures *features, double shares[N_ASKED])
{
  load ();
  if (!weigh (&questions, features, shares))
    memset (shares, 0, N_ASKED * sizeof *shares);
}
