#include "normalize/control/alike.h"

#include "ingest/ending.h"
#include "normalize-resources.h"
#include "normalize/control/alike-model.h"
#include "normalize/control/grams.h"
#include "normalize/control/map.h"
#include "normalize/control/parts.h"
#include "normalize/control/title.h"
#include "normalize/text/bytes.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

/* How much a field weighs when it says much, and how much it must say to weigh half of that: the length of its vector.
 * A heading such as 方針 alone says little.  Measured (README.md). */
static const double field_weights[] = { 1.8, 1.8, 0.7, 0.5 }; /* question, requirement, answer, headings */
#define HALF 20.0

#define UNKNOWN                                                                                                        \
  5.0 /* what a piece that no example holds adds to the length: talk of other things is alike to nothing */
#define GAP          0.5    /* share of the distance to the best other in the raw score */
#define SAYS_MUCH    3.0    /* ln (1 + length) of the vector of a question that says its fill */
#define PARTS_MOST   12     /* of a question or requirement */
#define PART_LEAST   -1.0   /* what the whole must say for a control, lest a word in passing file it */
#define TAUGHT_NEAR  0.45   /* how alike words must be for a decision on others to matter */
#define TAUGHT_PULL  2.5    /* how much it matters when they are all but equal */
#define NONE_TOLD    0.0005 /* what three digits tell apart from 0 */
#define CLEARLY      0.15   /* surer, where two answers stand against each other */
#define EQUAL        0.99   /* confidence of what was decided on equal words */
#define EVIDENCE     3      /* words at most */
#define EVIDENCE_RUN 160    /* UTF-16 units of a field that are cut into words */

typedef struct
{
  guint place; /* of the key in the vocabulary */
  float value;
} Weighed;

/* A decision of a person. */
typedef struct
{
  GArray *vector; /* of Weighed, length 1, by place */
  guint *ids;     /* the number of controls stands for "none" */
  guint n_ids;
} Taught;

/* A text cut into the words that may tell. */
typedef struct
{
  char *text;
  GArray *words;      /* of Word */
  GPtrArray *vectors; /* of GArray of Weighed, one a word */
} Cut;

/* Keys are spread evenly: those of a like beginning are some five. */
#define KEY_STARTS 4096
#define KEY_SHIFT  20

#define CUTS  256  /* headings, and questions that several rows share */
#define WORDS 2048 /* of evidence: a document says the same ones again and again */

typedef struct
{
  char *word;     /* NULL: empty */
  GArray *vector; /* of Weighed */
} KnownWord;

#define FIELDS     256 /* headings, and questions that several rows share */
#define FIELD_MOST 300 /* bytes of one that is remembered: longer ones are answers, and said once */

typedef struct
{
  char *text;     /* NULL: empty */
  GArray *vector; /* of Weighed */
  double norm;
} KnownField;

struct NormalizeAlike
{
  const NormalizeAlikeModel *model;
  NormalizeConcepts *concepts;
  UBreakIterator *words;
  GPtrArray *taught;   /* of Taught */
  GHashTable *equal;   /* folded words -> Taught, the last one said */
  GPtrArray *postings; /* for each place a GArray of guint (index into taught), or NULL; NULL while nothing is taught */
  GArray *keys;        /* scratch */
  guint starts[KEY_STARTS + 1]; /* of the model's keys, by their first bits */
  Cut *cuts[CUTS];              /* the last texts, each in the place that its hash says; NULL: empty */
  KnownWord known[WORDS];       /* the last words likewise */
  KnownField fields[FIELDS];    /* and the last short fields */
};

static void
taught_free (gpointer data)
{
  Taught *taught = data;
  g_array_unref (taught->vector);
  g_free (taught->ids);
  g_free (taught);
}

static void
cut_clear (gpointer data)
{
  Cut *cut = data;
  g_free (cut->text);
  g_array_unref (cut->words);
  g_ptr_array_unref (cut->vectors);
}

static void
array_unref_or_null (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static NormalizeConcepts *
load_concepts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (normalize_get_resource (), "/hakusho/normalize/control/profiles/concepts.tsv", 0, &error);
  if (bytes == NULL)
    g_error ("%s", error->message); /* it is part of the program: a bug of the build */
  g_autofree char *tsv = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return normalize_concepts_new (tsv);
}

NormalizeAlike *
normalize_alike_new (void)
{
  NormalizeAlike *alike = g_new0 (NormalizeAlike, 1);
  UErrorCode status = U_ZERO_ERROR;
  alike->model = &normalize_alike_model;
  for (guint i = 0, at = 0; i <= KEY_STARTS; i++)
    {
      while (at < alike->model->n_keys && alike->model->keys[at] >> KEY_SHIFT < i)
        at++;
      alike->starts[i] = at;
    }
  alike->concepts = load_concepts ();
  alike->words = ubrk_open (UBRK_WORD, "ja", NULL, 0, &status);
  alike->taught = g_ptr_array_new_with_free_func (taught_free);
  alike->equal = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  alike->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  return alike;
}

void
normalize_alike_free (NormalizeAlike *alike)
{
  if (alike == NULL)
    return;
  g_clear_pointer (&alike->words, ubrk_close);
  g_clear_pointer (&alike->concepts, normalize_concepts_free);
  g_hash_table_unref (alike->equal);
  g_clear_pointer (&alike->postings, g_ptr_array_unref);
  g_ptr_array_unref (alike->taught);
  g_array_unref (alike->keys);
  for (guint i = 0; i < CUTS; i++)
    if (alike->cuts[i] != NULL)
      g_rc_box_release_full (alike->cuts[i], cut_clear);
  for (guint i = 0; i < WORDS; i++)
    if (alike->known[i].word != NULL)
      {
        g_free (alike->known[i].word);
        g_array_unref (alike->known[i].vector);
      }
  for (guint i = 0; i < FIELDS; i++)
    if (alike->fields[i].text != NULL)
      {
        g_free (alike->fields[i].text);
        g_array_unref (alike->fields[i].vector);
      }
  g_free (alike);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

#define FEW_KEYS 48 /* are set in order one by one sooner than byte by byte; measured */

/* One by one: quick where few are out of order. */
static void
settle_keys (guint32 *keys, guint n)
{
  for (guint i = 1; i < n; i++)
    {
      guint32 key = keys[i];
      guint at = i;
      for (; at > 0 && keys[at - 1] > key; at--)
        keys[at] = keys[at - 1];
      keys[at] = key;
    }
}

/* The keys by their two higher bytes, the lowest first: they are spread evenly, so that few share these. */
static void
sort_by_bytes (guint32 *keys, guint n)
{
  g_autofree guint32 *other = g_new (guint32, n);
  guint32 *from = keys, *to = other;
  for (guint shift = 16; shift < 32; shift += 8)
    {
      guint starts[257] = { 0 };
      for (guint i = 0; i < n; i++)
        starts[(from[i] >> shift & 0xff) + 1]++;
      for (guint b = 0; b < 256; b++)
        starts[b + 1] += starts[b];
      for (guint i = 0; i < n; i++)
        to[starts[from[i] >> shift & 0xff]++] = from[i];
      guint32 *sorted = to;
      to = from;
      from = sorted;
    }
}

static void
sort_keys (guint32 *keys, guint n)
{
  if (n > FEW_KEYS)
    sort_by_bytes (keys, n);
  settle_keys (keys, n);
}

/* The place of @key in the vocabulary, n_keys where it is not there. */
static guint
place_of_key (const NormalizeAlike *alike, guint32 key)
{
  const guint32 *keys = alike->model->keys;
  guint at = alike->starts[key >> KEY_SHIFT], end = alike->starts[(key >> KEY_SHIFT) + 1];
  while (at < end && keys[at] < key)
    at++;
  return at < end && keys[at] == key ? at : alike->model->n_keys;
}

/* The known pieces of @text, weighed (1 + ln tf) idf, by place; the length of all of it in @norm. */
static GArray *
vector_of (NormalizeAlike *alike, const char *text, double *norm)
{
  const NormalizeAlikeModel *model = alike->model;
  GArray *keys = alike->keys;
  g_array_set_size (keys, 0);
  normalize_grams (alike->concepts, text, keys);
  GArray *vector = g_array_sized_new (FALSE, FALSE, sizeof (Weighed), keys->len);
  g_array_set_size (vector, keys->len); /* filled below: one by one it takes them slowly */
  guint n = 0;
  sort_keys ((guint32 *) (gpointer) keys->data, keys->len);
  double square = 0;
  for (guint i = 0, j; i < keys->len; i = j)
    {
      guint32 key = g_array_index (keys, guint32, i);
      for (j = i + 1; j < keys->len && g_array_index (keys, guint32, j) == key; j++)
        ;
      guint place = place_of_key (alike, key);
      if (place == model->n_keys)
        {
          square += UNKNOWN * UNKNOWN;
          continue;
        }
      Weighed weighed = { place, (1 + logf ((float) (j - i))) * model->idf[place] };
      square += (double) (weighed.value * weighed.value);
      g_array_index (vector, Weighed, n++) = weighed;
    }
  g_array_set_size (vector, n);
  *norm = sqrt (square);
  return vector;
}

/* vector_of () a field of a statement, with a reference of the caller's; nobody changes it. */
static GArray *
vector_of_field (NormalizeAlike *alike, const char *text, double *norm)
{
  gsize length = strlen (text);
  if (length > FIELD_MOST)
    return vector_of (alike, text, norm);
  KnownField *known = &alike->fields[hash_of (text, length) % FIELDS];
  if (known->text == NULL || strcmp (known->text, text) != 0)
    {
      g_free (known->text);
      g_clear_pointer (&known->vector, g_array_unref);
      known->text = g_strdup (text);
      known->vector = vector_of (alike, text, &known->norm);
    }
  *norm = known->norm;
  return g_array_ref (known->vector);
}

/* Eight scores at a time where the processor can: each is a sum of its own, the same in any width. */
#if defined __x86_64__ && defined __GNUC__ && !defined __clang__ && defined __OPTIMIZE__ && !defined HAKUSHO_ASAN
__attribute__ ((target_clones ("avx2", "default")))
#endif
static void
add_scores (const NormalizeAlikeModel *model, const GArray *vector, double factor, float *scores)
{
  for (guint i = 0; i < vector->len; i++)
    {
      const Weighed *weighed = &g_array_index (vector, Weighed, i);
      const gint8 *row = model->weights + (gsize) weighed->place * model->stride;
      float by = (float) factor * weighed->value * model->scale[weighed->place];
      for (guint c = 0; c < model->stride; c++)
        scores[c] += by * row[c];
    }
}

/* what people have decided */

char *
normalize_alike_words (const NormalizeAsked *asked)
{
  const char *question = or_empty (asked->question), *requirement = or_empty (asked->requirement);
  if (*question == '\0' && *requirement == '\0')
    return g_strdup (or_empty (asked->answer));
  return *requirement == '\0' ? g_strdup (question) : g_strconcat (question, "\n", requirement, NULL);
}

static guint
place_of_id (const NormalizeAlikeModel *model, const char *id)
{
  guint place = 0;
  while (place < model->n_ids && strcmp (model->ids[place], id) != 0)
    place++;
  return place;
}

void
normalize_alike_teach (NormalizeAlike *alike, const char *text, const char *const *ids)
{
  const NormalizeAlikeModel *model = alike->model;
  guint n = 0;
  while (ids != NULL && ids[n] != NULL)
    n++;
  Taught *taught = g_new0 (Taught, 1);
  taught->ids = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      taught->ids[taught->n_ids] = place_of_id (model, ids[i]);
      taught->n_ids += taught->ids[taught->n_ids] < model->n_ids;
    }
  if (n == 0)
    taught->ids[taught->n_ids++] = model->n_ids;
  double norm;
  taught->vector = vector_of (alike, text, &norm);
  if (taught->n_ids == 0)
    {
      taught_free (taught);
      return;
    }

  if (alike->postings == NULL)
    {
      alike->postings = g_ptr_array_new_with_free_func (array_unref_or_null);
      g_ptr_array_set_size (alike->postings, (int) model->n_keys);
    }
  for (guint i = 0; i < taught->vector->len; i++)
    {
      Weighed *weighed = &g_array_index (taught->vector, Weighed, i);
      weighed->value /= (float) norm;
      GArray **list = (GArray **) &alike->postings->pdata[weighed->place];
      if (*list == NULL)
        *list = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*list, alike->taught->len);
    }
  g_ptr_array_add (alike->taught, taught);
  g_hash_table_insert (alike->equal, normalize_fold (text, -1), taught);
}

/* Decisions on words much like these pull towards their controls. */
static void
add_taught (NormalizeAlike *alike, const char *text, float *scores)
{
  double norm;
  g_autoptr (GArray) vector = vector_of (alike, text, &norm);
  if (norm <= 0)
    return;
  g_autofree float *near = g_new0 (float, alike->taught->len);
  for (guint i = 0; i < vector->len; i++)
    {
      const Weighed *weighed = &g_array_index (vector, Weighed, i);
      const GArray *list = alike->postings->pdata[weighed->place];
      for (guint j = 0; list != NULL && j < list->len; j++)
        {
          guint which = g_array_index (list, guint, j);
          const GArray *other = ((const Taught *) alike->taught->pdata[which])->vector;
          /* both are sorted by place, and short */
          guint low = 0, high = other->len;
          while (low + 1 < high)
            {
              guint middle = (low + high) / 2;
              if (g_array_index (other, Weighed, middle).place <= weighed->place)
                low = middle;
              else
                high = middle;
            }
          near[which] += weighed->value * g_array_index (other, Weighed, low).value;
        }
    }
  g_autofree float *pull = g_new0 (float, alike->model->n_ids + 1);
  for (guint i = 0; i < alike->taught->len; i++)
    {
      const Taught *taught = alike->taught->pdata[i];
      float strength = (float) (((double) near[i] / norm - TAUGHT_NEAR) / (1 - TAUGHT_NEAR) * TAUGHT_PULL);
      for (guint j = 0; j < taught->n_ids; j++)
        pull[taught->ids[j]] = MAX (pull[taught->ids[j]], strength);
    }
  for (guint c = 0; c <= alike->model->n_ids; c++)
    scores[c] += pull[c];
}

/* evidence */

typedef struct
{
  char *word;
  float weight;
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->word);
}

static int
by_weight (const void *a, const void *b)
{
  float x = ((const Word *) a)->weight, y = ((const Word *) b)->weight;
  return x < y ? 1 : x > y ? -1 : 0;
}

static gboolean
is_all (const UChar *text, int32_t from, int32_t to, UChar first, UChar last)
{
  for (int32_t i = from; i < to; i++)
    if (text[i] < first || text[i] > last)
      return FALSE;
  return TRUE;
}

/* Does the word [from, to) go on with [to, next)?  An ideograph that stands alone joins those before it, 遠隔+地, and
 * katakana what its dictionary did not know, クラ+ウド. */
static gboolean
goes_on (const UChar *text, int32_t from, int32_t to, int32_t next)
{
  if (is_all (text, from, next, 0x3400, 0x9fff))
    return next - to == 1 || to - from == 1;
  return is_all (text, from, next, 0x30a1, 0x30fc) && text[to - 1] != 0x30fb && text[to] != 0x30fb;
}

/* What begins with hiragana is a particle, an ending, or a word such as に対する. */
static gboolean
tells (const UChar *text, int32_t from, int32_t to)
{
  static const char *const joins[] = { "及び", "並びに", "又は", "若しくは", "等", "為", "際", "場合" };
  char word[64];
  UErrorCode status = U_ZERO_ERROR;
  if (text[from] >= 0x3040 && text[from] <= 0x309f)
    return FALSE;
  u_strToUTF8 (word, sizeof word, NULL, text + from, MIN (to - from, 16), &status);
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    if (U_SUCCESS (status) && strcmp (word, joins[i]) == 0)
      return FALSE;
  gboolean letters = FALSE;
  for (int32_t i = from; i < to; i++)
    letters |= u_isalpha (text[i]) && !(text[i] >= 0x3040 && text[i] <= 0x309f);
  return letters && (to - from > 1 || text[from] >= 0x3400);
}

/* Cuts @text into the words that a reader sees. */
static void
cut_words (NormalizeAlike *alike, const char *text, GArray *words)
{
  UChar units[3 * EVIDENCE_RUN]; /* the lenient conversion writes nothing where there is less room than bytes */
  int32_t n = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8Lenient (units, G_N_ELEMENTS (units), &n, text, (int32_t) strnlen (text, 3 * EVIDENCE_RUN), &status);
  n = MIN (n, EVIDENCE_RUN);
  status = U_ZERO_ERROR;
  ubrk_setText (alike->words, units, n, &status);
  if (U_FAILURE (status))
    return;
  for (int32_t from = ubrk_first (alike->words), to; (to = ubrk_next (alike->words)) != UBRK_DONE; from = to)
    {
      int32_t next;
      while ((next = ubrk_next (alike->words)) != UBRK_DONE)
        if (goes_on (units, from, to, next))
          to = next;
        else
          {
            ubrk_previous (alike->words);
            break;
          }
      if (!tells (units, from, to))
        continue;
      Word word = { .word = g_malloc0 ((gsize) (to - from) * 3 + 1) };
      UErrorCode converted = U_ZERO_ERROR;
      u_strToUTF8 (word.word, (to - from) * 3 + 1, NULL, units + from, to - from, &converted);
      g_array_append_val (words, word);
    }
}

/* The vector of one word, for the caller to unref. */
static GArray *
vector_of_word (NormalizeAlike *alike, const char *word)
{
  KnownWord *known = &alike->known[hash_of (word, strlen (word)) % WORDS];
  if (known->word == NULL || strcmp (known->word, word) != 0)
    {
      double norm;
      g_free (known->word);
      g_clear_pointer (&known->vector, g_array_unref);
      *known = (KnownWord){ g_strdup (word), vector_of (alike, word, &norm) };
    }
  return g_array_ref (known->vector);
}

/* The words of @text with the vector of each, for the caller to release. */
static Cut *
cut_of (NormalizeAlike *alike, const char *text)
{
  Cut **slot = &alike->cuts[hash_of (text, strlen (text)) % CUTS];
  if (*slot == NULL || strcmp ((*slot)->text, text) != 0)
    {
      if (*slot != NULL)
        g_rc_box_release_full (*slot, cut_clear);
      Cut *cut = *slot = g_rc_box_new0 (Cut);
      cut->text = g_strdup (text);
      cut->words = g_array_new (FALSE, FALSE, sizeof (Word));
      g_array_set_clear_func (cut->words, word_clear);
      cut_words (alike, text, cut->words);
      cut->vectors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      for (guint i = 0; i < cut->words->len; i++)
        g_ptr_array_add (cut->vectors, vector_of_word (alike, g_array_index (cut->words, Word, i).word));
    }
  return g_rc_box_acquire (*slot);
}

/* Adds the words of @cut, each with how much it speaks for control @place, where it does. */
static void
weigh_words (const NormalizeAlikeModel *model, const Cut *cut, guint place, GArray *best)
{
  for (guint i = 0; i < cut->words->len; i++)
    {
      const GArray *vector = cut->vectors->pdata[i];
      Word word = { .word = g_array_index (cut->words, Word, i).word };
      for (guint j = 0; j < vector->len; j++)
        {
          const Weighed *weighed = &g_array_index (vector, Weighed, j);
          word.weight += weighed->value * model->scale[weighed->place]
                         * model->weights[(gsize) weighed->place * model->stride + place];
        }
      gboolean known = FALSE;
      for (guint j = 0; j < best->len && !known; j++)
        known = strcmp (g_array_index (best, Word, j).word, word.word) == 0;
      if (word.weight > 0 && !known)
        g_array_append_val (best, word);
    }
}

/* The words that speak most for control @place. */
static char *
evidence_for (NormalizeAlike *alike, Cut *const *cuts, guint n, guint place)
{
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (Word));
  for (guint i = 0; i < n; i++)
    weigh_words (alike->model, cuts[i], place, best);
  /* the first in the text stands first among equals: a stable order */
  for (guint i = 1; i < best->len; i++)
    for (guint j = i; j > 0 && by_weight (&g_array_index (best, Word, j - 1), &g_array_index (best, Word, j)) > 0; j--)
      {
        Word swap = g_array_index (best, Word, j);
        g_array_index (best, Word, j) = g_array_index (best, Word, j - 1);
        g_array_index (best, Word, j - 1) = swap;
      }
  GString *evidence = g_string_new (NULL);
  for (guint i = 0; i < MIN (best->len, EVIDENCE); i++)
    {
      g_string_append (evidence, i > 0 ? ", " : "");
      g_string_append (evidence, g_array_index (best, Word, i).word);
    }
  return g_string_free (evidence, FALSE);
}

/* Gives those of @ranks that have none yet the words of @texts that speak for them. */
static void
add_evidence_of (NormalizeAlike *alike, const char *const texts[2], GArray *ranks)
{
  Cut *cuts[2];
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    cuts[i] = cut_of (alike, or_empty (texts[i]));
  for (guint i = 0; i < ranks->len; i++)
    {
      NormalizeAlikeRank *rank = &g_array_index (ranks, NormalizeAlikeRank, i);
      if (rank->evidence != NULL && *rank->evidence != '\0')
        continue;
      g_free (rank->evidence);
      guint place = 0;
      while (alike->model->ids[place] != rank->id) /* lent from there: the same pointer */
        place++;
      rank->evidence = evidence_for (alike, cuts, G_N_ELEMENTS (cuts), place);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    g_rc_box_release_full (cuts[i], cut_clear);
}

/* The question and what is required tell most; the answer and the headings above where these tell nothing. */
static void
add_evidence (NormalizeAlike *alike, const NormalizeAsked *asked, GArray *ranks)
{
  const char *const asks[] = { asked->question, asked->requirement };
  const char *const others[] = { asked->answer, asked->n_path > 0 ? asked->path[asked->n_path - 1] : NULL };
  add_evidence_of (alike, asks, ranks);
  for (guint i = 0; i < ranks->len; i++)
    if (*g_array_index (ranks, NormalizeAlikeRank, i).evidence == '\0')
      {
        add_evidence_of (alike, others, ranks);
        return;
      }
}

/* ranking */

static void
rank_clear (gpointer data)
{
  g_free (((NormalizeAlikeRank *) data)->evidence);
}

/* The two that score most, "none" among them. */
typedef struct
{
  guint first, second;
} Leaders;

static Leaders
leaders_of (const float *scores, guint n)
{
  Leaders leaders = { scores[1] > scores[0], scores[1] <= scores[0] };
  for (guint c = 2; c < n; c++)
    if (scores[c] > scores[leaders.first])
      leaders = (Leaders){ c, leaders.first };
    else if (scores[c] > scores[leaders.second])
      leaders.second = c;
  return leaders;
}

static double
raw_of (const float *scores, guint c, Leaders leaders)
{
  double own = (double) scores[c], other = (double) scores[c == leaders.first ? leaders.second : leaders.first];
  return own + GAP * CLAMP (own - other, -2, 2);
}

/* The @place-th of a ranking, from 0: of equal scores, that of the second is right less often. */
static double
calibrated (const NormalizeAlikeCurve *curve, const NormalizeAlikeRank *rank, guint place)
{
  double z = (double) curve->slope * rank->raw + (double) curve->bias + (double) curve->part * rank->part
             + (double) curve->says * rank->says + (double) curve->none * rank->none
             + (double) curve->asked * rank->asked;
  if (place > 0)
    z += (double) (place == 1 ? curve->second : curve->later);
  return 1 / (1 + exp (-z));
}

/* @says gets how much the question says.  FALSE where no piece of the statement is known: there is nothing to go by. */
static gboolean
score (NormalizeAlike *alike, const NormalizeAsked *asked, float *scores, double *says)
{
  guint known = 0;
  *says = -SAYS_MUCH;
  const NormalizeAlikeModel *model = alike->model;
  g_autoptr (GString) path = g_string_new (NULL);
  for (guint i = asked->n_path > 2 ? asked->n_path - 2 : 0; i < asked->n_path; i++)
    {
      g_string_append (path, or_empty (asked->path[i]));
      g_string_append_c (path, '\n');
    }
  const char *fields[] = { or_empty (asked->question), or_empty (asked->requirement), or_empty (asked->answer),
                           path->str };
  memcpy (scores, model->bias, (model->n_ids + 1) * sizeof *scores);
  for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
    {
      if (*fields[f] == '\0')
        continue;
      double norm;
      g_autoptr (GArray) vector = vector_of_field (alike, fields[f], &norm);
      add_scores (model, vector, field_weights[f] / (norm + HALF), scores);
      known += vector->len;
      if (f == 0)
        *says = log1p (norm) - SAYS_MUCH;
    }
  if (alike->taught->len > 0)
    {
      g_autofree char *words = normalize_alike_words (asked);
      add_taught (alike, words, scores);
    }
  return known > 0;
}

/* A text that asks several things is scored part by part as well: how clearly the best of its parts speaks for each
 * control; 0 where none does. */
static void
score_parts (NormalizeAlike *alike, const char *text, float *best)
{
  const NormalizeAlikeModel *model = alike->model;
  gsize whole = strlen (text), length;
  g_autofree float *scores = g_new0 (float, model->stride);
  const char *rest = text, *part;
  for (guint i = 0; i < PARTS_MOST && (part = normalize_parts_next (&rest, &length)) != NULL && length < whole; i++)
    {
      double norm;
      g_autofree char *alone = g_strndup (part, length);
      if (g_str_has_suffix (alone, "は")) /* 責任者は、 tells who, not what */
        continue;
      g_autoptr (GArray) vector = vector_of_field (alike, alone, &norm);
      memcpy (scores, model->bias, (model->n_ids + 1) * sizeof *scores);
      add_scores (model, vector, field_weights[0] / (norm + HALF), scores);
      Leaders leaders = leaders_of (scores, model->n_ids + 1);
      best[leaders.first] = MAX (best[leaders.first], (float) raw_of (scores, leaders.first, leaders));
      best[leaders.second] = MAX (best[leaders.second], (float) raw_of (scores, leaders.second, leaders));
    }
}

#define DECIDED "decided before on the same words"

/* What a person has decided on these very words stands as it is. */
static GArray *
rank_equal (NormalizeAlike *alike, const Taught *taught, GArray *ranks, guint most, NormalizeAlikeNone *none)
{
  if (taught->ids[0] == alike->model->n_ids)
    *none = (NormalizeAlikeNone){ .confidence = EQUAL, .evidence = g_strdup (DECIDED) };
  for (guint i = 0; i < taught->n_ids && ranks->len < most; i++)
    if (taught->ids[i] < alike->model->n_ids)
      {
        NormalizeAlikeRank rank = { .id = alike->model->ids[taught->ids[i]],
                                    .confidence = EQUAL,
                                    .raw = (double) G_MAXFLOAT,
                                    .evidence = g_strdup (DECIDED) };
        g_array_append_val (ranks, rank);
      }
  return ranks;
}

/* TRUE where a text asks: a mark of question at its end, か, "Do you …". */
static gboolean
is_question (const char *text)
{
  const char *const *starts = normalize_words_list ("stance", "asks-english");
  if (ingest_ending_is (text, -1, INGEST_ENDING_ASKS))
    return TRUE;
  for (guint i = 0; starts[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_japanese_text (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x3040 && g_utf8_get_char (p) <= 0x9fff)
      return TRUE;
  return FALSE;
}

#define TITLE_WORDS 5 /* of an English title; a longer line is a requirement or a setting */

static gboolean
is_title_of_paper (const char *text)
{
  guint words = 0;
  for (const char *p = text; *p != '\0'; p++)
    words += *p != ' ' && (p == text || p[-1] == ' ');
  return words <= TITLE_WORDS;
}

/* What stands alone is right far less often at the same score: it is what lists of technical checks are made of, and
 * nothing around it tells what it is about.  Japanese with an answer beside it is a row of a sheet. */
static NormalizeAlikeKind
kind_of (const NormalizeAsked *asked, gboolean *sure)
{
  const char *question = or_empty (asked->question), *requirement = or_empty (asked->requirement);
  gboolean japanese = is_japanese_text (question) || is_japanese_text (requirement);
  *sure = is_question (question) || (japanese && (asked->n_path > 0 || *or_empty (asked->answer) != '\0'));
  if (*question == '\0' && *requirement == '\0')
    return NORMALIZE_ALIKE_PROSE;
  return *sure || (asked->n_path > 0 && *requirement == '\0' && is_title_of_paper (question)) ? NORMALIZE_ALIKE_SHEET
                                                                                              : NORMALIZE_ALIKE_ALONE;
}

/* An answer without a question is read by itself: it stands in place of the question, and its sentences are its parts.
 */
static NormalizeAsked
as_asked (const NormalizeAsked *asked, NormalizeAlikeKind *kind, gboolean *sure)
{
  NormalizeAsked read = *asked;
  *kind = kind_of (asked, sure);
  if (*kind == NORMALIZE_ALIKE_PROSE)
    {
      read.question = asked->answer;
      read.answer = NULL;
    }
  return read;
}

/* How surely none fits, with the words of all fields that say so. */
static NormalizeAlikeNone
weigh_none (NormalizeAlike *alike, const NormalizeAsked *asked, const float *scores)
{
  const NormalizeAlikeModel *model = alike->model;
  float best = scores[0];
  for (guint c = 1; c < model->n_ids; c++)
    best = MAX (best, scores[c]);
  NormalizeAlikeNone none = { .lead = (double) (scores[model->n_ids] - best) };
  none.confidence = 1 / (1 + exp (-((double) model->none.lead * none.lead + (double) model->none.bias)));
  if (none.confidence >= NORMALIZE_ALIKE_NONE)
    {
      const char *const texts[] = { asked->question, asked->requirement, asked->answer,
                                    asked->n_path > 0 ? asked->path[asked->n_path - 1] : NULL };
      Cut *cuts[G_N_ELEMENTS (texts)];
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        cuts[i] = cut_of (alike, or_empty (texts[i]));
      none.evidence = evidence_for (alike, cuts, G_N_ELEMENTS (texts), model->n_ids);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_rc_box_release_full (cuts[i], cut_clear);
    }
  return none;
}

/* Is that no control fits the answer, and not this control?  The surer of them is, by CLEARLY. */
static gboolean
outweighs (const NormalizeAlikeNone *none, const NormalizeAlikeRank *rank)
{
  return none->confidence >= NORMALIZE_ALIKE_NONE && none->confidence > rank->confidence + CLEARLY;
}

/* As normalize_alike_rank (), but what is less sure than @least is left out before its evidence is sought, which costs
 * half of it all. */
static GArray *
rank_above (NormalizeAlike *alike, const NormalizeAsked *given, guint most, double least, NormalizeAlikeNone *none)
{
  const NormalizeAlikeModel *model = alike->model;
  NormalizeAlikeKind kind;
  gboolean sure; /* evidence stands that has earned more than NORMALIZE_ALIKE_UNSURE */
  const NormalizeAsked read = as_asked (given, &kind, &sure), *asked = &read;
  GArray *ranks = g_array_new (FALSE, TRUE, sizeof (NormalizeAlikeRank));
  g_array_set_clear_func (ranks, rank_clear);
  if (alike->taught->len > 0)
    {
      g_autofree char *words = normalize_alike_words (asked);
      g_autofree char *fold = normalize_fold (words, -1);
      const Taught *taught = fold != NULL ? g_hash_table_lookup (alike->equal, fold) : NULL;
      if (taught != NULL)
        return rank_equal (alike, taught, ranks, most, none);
    }

  g_autofree float *scores = g_new0 (float, model->stride);
  double says;
  if (!score (alike, asked, scores, &says))
    return ranks;
  *none = weigh_none (alike, asked, scores);
  Leaders leaders = leaders_of (scores, model->n_ids + 1);
  g_autofree float *parts = g_new0 (float, model->stride);
  score_parts (alike, or_empty (asked->question), parts);
  score_parts (alike, or_empty (asked->requirement), parts);

  g_autofree gboolean *taken = g_new0 (gboolean, model->n_ids);
  while (ranks->len < MIN (most, model->n_ids))
    {
      guint best = model->n_ids;
      for (guint c = 0; c < model->n_ids; c++)
        if (!taken[c] && (best == model->n_ids || scores[c] > scores[best]))
          best = c;
      taken[best] = TRUE;
      NormalizeAlikeRank rank = { .id = model->ids[best],
                                  .raw = raw_of (scores, best, leaders),
                                  .says = says,
                                  .kind = kind,
                                  .asked = is_question (or_empty (asked->question)),
                                  .none = CLAMP ((double) (scores[model->n_ids] - scores[best]), 0, 1) };
      rank.part = rank.raw > PART_LEAST ? (double) parts[best] : 0;
      rank.confidence = calibrated (&model->curves[rank.kind], &rank, ranks->len);
      if (ranks->len > 0)
        rank.confidence = MIN (rank.confidence, g_array_index (ranks, NormalizeAlikeRank, ranks->len - 1).confidence);
      if (!sure || ranks->len > 0)
        rank.confidence = MIN (rank.confidence, NORMALIZE_ALIKE_UNSURE);
      if (rank.confidence < least) /* the next is no surer */
        break;
      g_array_append_val (ranks, rank);
    }
  if (ranks->len > 0)
    add_evidence (alike, asked, ranks);
  return ranks;
}

GArray *
normalize_alike_rank (NormalizeAlike *alike, const NormalizeAsked *asked, guint most, NormalizeAlikeNone *none)
{
  NormalizeAlikeNone told = { 0 };
  GArray *ranks = rank_above (alike, asked, most, 0, &told);
  if (none != NULL)
    *none = told;
  else
    g_free (told.evidence);
  return ranks;
}

/* A row of a sheet without a scheme, filed by its title alone. */
static gboolean
is_row_by_title (const NormalizeRecord *record, const NormalizeStatement *statement)
{
  for (guint i = 0; i < statement->controls->len; i++)
    if (strcmp (g_array_index (statement->controls, NormalizeControl, i).method, "titled") != 0)
      return FALSE;
  return record->scheme.framework == NULL && statement->heading == 0;
}

/* From which confidence the best of a ranking is filed. */
static double
threshold_of (const NormalizeAlikeRank *rank)
{
  return rank->kind == NORMALIZE_ALIKE_ALONE   ? NORMALIZE_ALIKE_ALONE_THRESHOLD
         : rank->kind == NORMALIZE_ALIKE_PROSE ? NORMALIZE_ALIKE_PROSE_THRESHOLD
                                               : NORMALIZE_ALIKE_THRESHOLD;
}

static gboolean
is_filed (const NormalizeStatement *statement, const char *id)
{
  for (guint i = 0; i < statement->controls->len; i++)
    if (strcmp (g_array_index (statement->controls, NormalizeControl, i).id, id) == 0)
      return TRUE;
  return FALSE;
}

void
normalize_alike_file (NormalizeAlike *alike, NormalizeRecord *record)
{
  for (guint i = 0; i < record->statements->len; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i];
      /* a title tells one control; the words of a row in a sheet of its own may tell another beside it */
      gboolean beside = statement->controls->len > 0;
      if (beside && !is_row_by_title (record, statement))
        continue;
      /* "Access control" over an answer is a heading: the prose below it tells the control */
      gboolean family = *statement->question != '\0' && *statement->answer != '\0' && *statement->requirement == '\0'
                        && normalize_title_is_family (statement->question);
      const char *const above[] = { statement->question };
      const NormalizeAsked asked = { .question = family ? NULL : statement->question,
                                     .requirement = statement->requirement,
                                     .answer = statement->answer,
                                     .path = family ? above : (const char *const *) statement->path->pdata,
                                     .n_path = family ? 1 : statement->path->len };
      NormalizeAlikeNone none = { 0 };
      g_autoptr (GArray) ranks =
          rank_above (alike, &asked, NORMALIZE_ALIKE_MOST, beside ? NORMALIZE_ALIKE_BESIDE : 0, &none);
      g_autofree char *words = none.evidence;
      for (guint j = 0; j < ranks->len; j++)
        {
          const NormalizeAlikeRank *rank = &g_array_index (ranks, NormalizeAlikeRank, j);
          double least = beside ? NORMALIZE_ALIKE_BESIDE : j == 0 ? threshold_of (rank) : NORMALIZE_ALIKE_FURTHER;
          gboolean filed = !statement->dropped && rank->confidence >= least && !outweighs (&none, rank);
          if (beside && (!filed || statement->controls->len >= NORMALIZE_ALIKE_MOST || is_filed (statement, rank->id)))
            continue;
          /* what stands beside a title does not outrank it */
          double most = statement->dropped ? NORMALIZE_ALIKE_DROPPED
                        : beside           ? g_array_index (statement->controls, NormalizeControl, 0).confidence
                                           : 1;
          g_autofree char *evidence = g_strconcat ("alike: ", rank->evidence, NULL);
          normalize_record_file (record, filed ? statement->controls : statement->candidates,
                                 (NormalizeControl){ .framework = NORMALIZE_ALIKE_FRAMEWORK,
                                                     .id = rank->id,
                                                     .method = "alike",
                                                     .confidence = MIN (rank->confidence, most),
                                                     .evidence = evidence });
        }
      normalize_control_settle (statement);
      if (statement->controls->len == 0)
        {
          statement->none = none.confidence >= NONE_TOLD ? none.confidence : 0;
          statement->none_evidence = normalize_record_keep (record, or_empty (words), -1);
        }
    }
}

static NormalizeAlike *
get_own (void)
{
  static NormalizeAlike *alike;
  if (g_once_init_enter (&alike))
    g_once_init_leave (&alike, normalize_alike_new ());
  return alike;
}

void
normalize_control_alike (NormalizeRecord *record)
{
  normalize_alike_file (get_own (), record);
}

void
normalize_control_teach (const char *text, const char *const *ids)
{
  normalize_alike_teach (get_own (), text, ids);
}
