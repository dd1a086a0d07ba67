#include "store/diff.h"

#include "normalize/text/fold.h"

#include <math.h>
#include <string.h>

/* Chosen on the pairs of tests/diff.py, by hand. */
#define ALIKE        0.5  /* of Dice's coefficient: two statements are one, reworded */
#define ALIKE_THERE  0.3  /* the same, where label or heading is the same too */
#define WITHIN       0.8  /* share of the pairs of a statement that lie in another: it is a part of that one */
#define LEAST_PAIRS  8    /* of a text that may be a part of another */
#define NEAR_BEST    0.4  /* share of the rare pairs that the best one has: statements with fewer are not looked at */
#define COMMON_SHARE 0.05 /* of the statements: pairs that more of them have tell nothing */
#define COMMON_LEAST 40   /* statements: fewer may always have a pair */
#define LEAST_SHARED 4    /* characters of a piece within that both texts have; shorter ones are chance */
#define MOST_TOKENS  2000 /* of a text whose words are marked; their product bounds the time */

static const struct
{
  StoreDiffKind kind;
  const char *name;
} names[] = {
  { STORE_DIFF_NEW, "new" },
  { STORE_DIFF_GONE, "gone" },
  { STORE_DIFF_MOVED, "moved" },
  { STORE_DIFF_RENUMBERED, "renumbered" },
  { STORE_DIFF_REWORDED, "reworded" },
  { STORE_DIFF_ANSWERED, "answered otherwise" },
  { STORE_DIFF_FILED, "filed otherwise" },
  { STORE_DIFF_SPLIT, "split off" },
  { STORE_DIFF_JOINED, "joined" },
};

char *
store_diff_names (guint kinds)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (kinds & names[i].kind)
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", names[i].name);
  if (out->len == 0)
    g_string_append (out, "same");
  return g_string_free (out, FALSE);
}

/* statements */

static void
statement_clear (gpointer data)
{
  StoreDiffStatement *statement = data;
  char *const owned[] = { statement->path,   statement->label,  statement->question, statement->requirement,
                          statement->answer, statement->stance, statement->control,  statement->place };
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (owned[i]);
}

static gboolean
read_side (Store *store, const GArray *documents, const StoreFilter *filter, GArray *side, GError **error)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const StoreStatement *statement;
      g_autoptr (StoreCursor) cursor = store_statements (store, g_array_index (documents, gint64, i), error);
      StoreStep step = cursor != NULL ? STORE_ROW : STORE_STEP_FAILED;
      if (cursor != NULL)
        store_filter_cursor (filter, cursor);
      while (step == STORE_ROW && (step = store_cursor_next (cursor, &statement, error)) == STORE_ROW)
        {
          const NormalizeControl *first =
              statement->controls->len > 0 ? &g_array_index (statement->controls, StoreControl, 0).control : NULL;
          StoreDiffStatement one = {
            .id = statement->id,
            .document = statement->document,
            .seq = statement->seq,
            .page = statement->page,
            .line = statement->line,
            .path = store_join (statement->path, " > "),
            .label = g_strdup (statement->label),
            .question = g_strdup (statement->question),
            .requirement = g_strdup (statement->requirement),
            .answer = g_strdup (statement->answer),
            .stance = g_strdup (statement->stance),
            .control = first != NULL ? g_strconcat (first->framework, "/", first->id, NULL) : g_strdup (""),
            .place = store_statement_place (statement),
          };
          g_array_append_val (side, one);
        }
      if (step == STORE_STEP_FAILED)
        return FALSE;
    }
  return TRUE;
}

/* What is known of each statement of a side while they are matched. */
typedef struct
{
  char *question, *words, *all; /* folds: of the question; of question and answer parted by a newline; of all text */
  guint32 *pairs;               /* of characters of question, requirement and answer, sorted, each once */
  float *weights;               /* of each pair: how rare it is in both sides (inverse document frequency) */
  double weight;                /* their sum */
  guint n_pairs;
  int match;   /* index on the other side, or -1 */
  int part_of; /* index on the other side of the one that it is a part of, or -1 */
} Look;

typedef struct
{
  const GArray *statements;
  Look *looks;
  guint n;
} Side;

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;
  return left < right ? -1 : left > right;
}

/* Two code points as one number: 16 bits of each tell what Japanese text has apart. */
static void
count_pairs (Look *look)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  gunichar before = 0;
  for (const char *at = look->all; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      guint32 pair = (before & 0xffff) << 16 | (c & 0xffff);
      if (before != 0 && g_unichar_isalnum (before) && g_unichar_isalnum (c))
        g_array_append_val (pairs, pair);
      before = c;
    }
  g_array_sort (pairs, compare_pairs);
  guint kept = 0;
  for (guint i = 0; i < pairs->len; i++)
    if (i == 0 || g_array_index (pairs, guint32, i) != g_array_index (pairs, guint32, i - 1))
      g_array_index (pairs, guint32, kept++) = g_array_index (pairs, guint32, i);
  look->n_pairs = kept;
  look->pairs = (guint32 *) (gpointer) g_array_steal (pairs, NULL);
}

static Side
side_new (const GArray *statements)
{
  Side side = { statements, g_new0 (Look, statements->len + 1), statements->len };
  for (guint i = 0; i < side.n; i++)
    {
      const StoreDiffStatement *statement = &g_array_index (statements, StoreDiffStatement, i);
      Look *look = &side.looks[i];
      g_autofree char *answer = normalize_fold (statement->answer, -1),
                      *requirement = normalize_fold (statement->requirement, -1);
      look->question = normalize_fold (statement->question, -1);
      look->words = g_strjoin ("\n", look->question, answer, NULL);
      look->all = g_strjoin ("\n", look->question, requirement, answer, NULL);
      look->match = look->part_of = -1;
      count_pairs (look);
    }
  return side;
}

static void
side_clear (Side *side)
{
  for (guint i = 0; i < side->n; i++)
    {
      g_free (side->looks[i].question);
      g_free (side->looks[i].words);
      g_free (side->looks[i].all);
      g_free (side->looks[i].pairs);
      g_free (side->looks[i].weights);
    }
  g_free (side->looks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static const StoreDiffStatement *
statement_at (const Side *side, guint i)
{
  return &g_array_index (side->statements, StoreDiffStatement, i);
}

/* 1 and 2: the same key */

typedef char *(*KeyOf) (const Side *side, guint i);

static char *
key_words_there (const Side *side, guint i)
{
  return g_strjoin ("\n", side->looks[i].words, statement_at (side, i)->path, NULL);
}

static char *
key_words (const Side *side, guint i)
{
  return g_strdup (side->looks[i].words);
}

static char *
key_question_there (const Side *side, guint i)
{
  return *side->looks[i].question != '\0'
             ? g_strjoin ("\n", side->looks[i].question, statement_at (side, i)->path, NULL)
             : NULL;
}

static char *
key_question (const Side *side, guint i)
{
  return *side->looks[i].question != '\0' ? g_strdup (side->looks[i].question) : NULL;
}

/* Matches what has the same key, first with first.  @alone: only where it stands once on each side. */
static void
match_by (Side *older, Side *newer, KeyOf key_of, gboolean alone)
{
  g_autoptr (GHashTable) table =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = older->n; i > 0; i--)
    {
      char *key = older->looks[i - 1].match < 0 ? key_of (older, i - 1) : NULL;
      if (key == NULL)
        continue;
      guint at = i - 1;
      GArray *list = g_hash_table_lookup (table, key);
      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (table, g_strdup (key), list);
        }
      g_array_append_val (list, at);
      g_free (key);
    }
  for (guint i = 0; alone && i < newer->n; i++)
    {
      char *key = newer->looks[i].match < 0 ? key_of (newer, i) : NULL;
      if (key != NULL)
        g_hash_table_insert (times, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (times, key)) + 1));
    }
  for (guint i = 0; i < newer->n; i++)
    {
      g_autofree char *key = newer->looks[i].match < 0 ? key_of (newer, i) : NULL;
      GArray *list = key != NULL ? g_hash_table_lookup (table, key) : NULL;
      if (list == NULL || list->len == 0
          || (alone && (list->len > 1 || GPOINTER_TO_UINT (g_hash_table_lookup (times, key)) > 1)))
        continue;
      guint at = g_array_index (list, guint, list->len - 1);
      g_array_set_size (list, list->len - 1);
      newer->looks[i].match = (int) at;
      older->looks[at].match = (int) i;
    }
}

/* 3: alike */

typedef struct
{
  double score;
  guint older, newer;
} Pairing;

static int
compare_pairings (gconstpointer a, gconstpointer b)
{
  const Pairing *left = a, *right = b;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  if (left->newer != right->newer)
    return left->newer < right->newer ? -1 : 1;
  return left->older < right->older ? -1 : left->older > right->older;
}

/* pair -> the statements of @side that have it, sorted by pair. */
typedef struct
{
  guint32 pair;
  guint at;
} Posting;

static int
compare_postings (gconstpointer a, gconstpointer b)
{
  const Posting *left = a, *right = b;
  if (left->pair != right->pair)
    return left->pair < right->pair ? -1 : 1;
  return left->at < right->at ? -1 : left->at > right->at;
}

static GArray *
index_pairs (const Side *side, gboolean only_open)
{
  GArray *postings = g_array_new (FALSE, FALSE, sizeof (Posting));
  for (guint i = 0; i < side->n; i++)
    for (guint k = 0; k < side->looks[i].n_pairs && (!only_open || side->looks[i].match < 0); k++)
      {
        Posting posting = { side->looks[i].pairs[k], i };
        g_array_append_val (postings, posting);
      }
  g_array_sort (postings, compare_postings);
  return postings;
}

static guint
find_pair (const GArray *postings, guint32 pair)
{
  guint low = 0, high = postings->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (postings, Posting, middle).pair < pair)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Adds to @shared, by statement of the indexed side, how many of @look's pairs it has; pairs of more than @most are
 * passed over.  @touched gets the statements, but those that share far less than the one that shares most. */
static void
count_shared (const Look *look, const GArray *postings, guint most, guint *shared, GArray *touched)
{
  for (guint k = 0; k < look->n_pairs; k++)
    {
      guint first = find_pair (postings, look->pairs[k]), end = first;
      while (end < postings->len && g_array_index (postings, Posting, end).pair == look->pairs[k])
        end++;
      if (end - first > most)
        continue;
      for (guint i = first; i < end; i++)
        {
          guint at = g_array_index (postings, Posting, i).at;
          if (shared[at]++ == 0)
            g_array_append_val (touched, at);
        }
    }
  guint best = 0, kept = 0;
  for (guint i = 0; i < touched->len; i++)
    best = MAX (best, shared[g_array_index (touched, guint, i)]);
  for (guint i = 0; i < touched->len; i++)
    {
      guint at = g_array_index (touched, guint, i);
      if (shared[at] >= best * NEAR_BEST)
        g_array_index (touched, guint, kept++) = at;
      shared[at] = 0;
    }
  g_array_set_size (touched, kept);
}

/* What the pairs that two statements share weigh. */
static double
weigh_common (const Look *left, const Look *right)
{
  double common = 0;
  for (guint i = 0, k = 0; i < left->n_pairs && k < right->n_pairs;)
    if (left->pairs[i] == right->pairs[k])
      {
        common += (double) left->weights[i];
        i++, k++;
      }
    else if (left->pairs[i] < right->pairs[k])
      i++;
    else
      k++;
  return common;
}

static void
count_statements (const Side *side, GHashTable *counts)
{
  for (guint i = 0; i < side->n; i++)
    for (guint k = 0; k < side->looks[i].n_pairs; k++)
      {
        gpointer pair = GUINT_TO_POINTER (side->looks[i].pairs[k]);
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pair));
        g_hash_table_insert (counts, pair, GUINT_TO_POINTER (count + 1));
      }
}

static void
weigh (Side *side, GHashTable *counts, const double *logs)
{
  for (guint i = 0; i < side->n; i++)
    {
      Look *look = &side->looks[i];
      look->weights = g_new0 (float, look->n_pairs + 1);
      for (guint k = 0; k < look->n_pairs; k++)
        {
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, GUINT_TO_POINTER (look->pairs[k])));
          look->weights[k] = (float) logs[count];
          look->weight += logs[count];
        }
    }
}

/* Sheets repeat themselves: what every statement says tells none from another. */
static void
weigh_sides (Side *older, Side *newer)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_direct_hash, g_direct_equal);
  guint total = older->n + newer->n;
  g_autofree double *logs = g_new0 (double, total + 1);
  for (guint i = 1; i <= total; i++)
    logs[i] = log ((total + 1.0) / i);
  count_statements (older, counts);
  count_statements (newer, counts);
  weigh (older, counts, logs);
  weigh (newer, counts, logs);
}

static gboolean
is_any_left (const Side *side)
{
  for (guint i = 0; i < side->n; i++)
    if (side->looks[i].match < 0)
      return TRUE;
  return FALSE;
}

static guint
most_of (const Side *side)
{
  return MAX (COMMON_LEAST, (guint) (COMMON_SHARE * side->n));
}

static double
dice (const Look *left, const Look *right)
{
  double sum = left->weight + right->weight;
  return sum > 0 ? 2.0 * weigh_common (left, right) / sum : 0;
}

static void
match_alike (Side *older, Side *newer)
{
  g_autoptr (GArray) postings = index_pairs (older, TRUE);
  g_autoptr (GArray) pairings = g_array_new (FALSE, FALSE, sizeof (Pairing));
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *shared = g_new0 (guint, older->n + 1);
  for (guint i = 0; i < newer->n; i++)
    {
      const Look *look = &newer->looks[i];
      if (look->match >= 0 || look->part_of >= 0)
        continue;
      g_array_set_size (touched, 0);
      count_shared (look, postings, most_of (older), shared, touched);
      for (guint k = 0; k < touched->len; k++)
        {
          guint at = g_array_index (touched, guint, k);
          const StoreDiffStatement *left = statement_at (older, at), *right = statement_at (newer, i);
          gboolean there =
              (*left->label != '\0' && strcmp (left->label, right->label) == 0 && strcmp (left->path, right->path) == 0)
              || (*look->question != '\0' && strcmp (look->question, older->looks[at].question) == 0);
          double score = dice (look, &older->looks[at]);
          if (older->looks[at].part_of < 0 && score >= (there ? ALIKE_THERE : ALIKE))
            {
              Pairing pairing = { score + (there ? 0.2 : 0), at, i };
              g_array_append_val (pairings, pairing);
            }
        }
    }
  g_array_sort (pairings, compare_pairings);
  for (guint i = 0; i < pairings->len; i++)
    {
      const Pairing *pairing = &g_array_index (pairings, Pairing, i);
      if (older->looks[pairing->older].match >= 0 || newer->looks[pairing->newer].match >= 0)
        continue;
      older->looks[pairing->older].match = (int) pairing->newer;
      newer->looks[pairing->newer].match = (int) pairing->older;
    }
}

/* 4: parts.  What is left of @side, and lies in a statement of @other that has a counterpart of its own, is a part of
 * that one. */
static void
find_parts (Side *side, const Side *other)
{
  g_autoptr (GArray) postings = index_pairs (other, FALSE);
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *shared = g_new0 (guint, other->n + 1);
  for (guint i = 0; i < side->n; i++)
    {
      Look *look = &side->looks[i];
      if (look->match >= 0 || look->part_of >= 0 || look->n_pairs < LEAST_PAIRS)
        continue;
      g_array_set_size (touched, 0);
      count_shared (look, postings, most_of (other), shared, touched);
      double best = WITHIN;
      for (guint k = 0; k < touched->len; k++)
        {
          guint at = g_array_index (touched, guint, k);
          double within = look->weight > 0 ? weigh_common (look, &other->looks[at]) / look->weight : 0;
          if (within >= best && other->looks[at].match >= 0 && other->looks[at].weight > look->weight)
            {
              best = within;
              look->part_of = (int) at;
            }
        }
    }
}

/* What moved: the matched statements that are not in the longest run with the order of both sides. */
static void
find_moved (const Side *newer, gboolean *moved)
{
  g_autofree guint *tails = g_new0 (guint, newer->n + 1); /* newer index that ends the best run of each length */
  g_autofree int *before = g_new0 (int, newer->n + 1);
  guint length = 0;
  for (guint i = 0; i < newer->n; i++)
    {
      int at = newer->looks[i].match;
      if (at < 0)
        continue;
      guint low = 0, high = length;
      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          if (newer->looks[tails[middle]].match < at)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? (int) tails[low - 1] : -1;
      tails[low] = i;
      length = MAX (length, low + 1);
      moved[i] = TRUE;
    }
  for (int i = length > 0 ? (int) tails[length - 1] : -1; i >= 0; i = before[i])
    moved[i] = FALSE;
}

static guint
kinds_of (const StoreDiffStatement *older, const StoreDiffStatement *newer, gboolean moved)
{
  guint kinds = moved || strcmp (older->path, newer->path) != 0 ? STORE_DIFF_MOVED : 0;
  if (strcmp (older->label, newer->label) != 0)
    kinds |= STORE_DIFF_RENUMBERED;
  if (strcmp (older->question, newer->question) != 0 || strcmp (older->answer, newer->answer) != 0
      || strcmp (older->requirement, newer->requirement) != 0)
    kinds |= STORE_DIFF_REWORDED;
  if (strcmp (older->stance, newer->stance) != 0)
    kinds |= STORE_DIFF_ANSWERED;
  if (strcmp (older->control, newer->control) != 0)
    kinds |= STORE_DIFF_FILED;
  return kinds;
}

/* Appends what is gone of the older side from @from up to @to. */
static void
add_gone (StoreDiff *diff, const Side *older, const Side *newer, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (older->looks[i].match < 0)
      {
        int whole = older->looks[i].part_of;
        StoreDiffChange change = { whole >= 0 ? STORE_DIFF_JOINED : STORE_DIFF_GONE, statement_at (older, i),
                                   whole >= 0 ? statement_at (newer, (guint) whole) : NULL };
        g_array_append_val (diff->changes, change);
      }
}

static void
tell_changes (StoreDiff *diff, const Side *older, const Side *newer)
{
  g_autofree gboolean *moved = g_new0 (gboolean, newer->n + 1);
  guint told = 0; /* of the older side: those before it are told where they are gone */
  find_moved (newer, moved);
  for (guint i = 0; i < newer->n; i++)
    {
      const Look *look = &newer->looks[i];
      StoreDiffChange change = { STORE_DIFF_NEW, NULL, statement_at (newer, i) };
      if (look->match >= 0)
        {
          change.older = statement_at (older, (guint) look->match);
          change.kinds = kinds_of (change.older, change.newer, moved[i]);
          if (!moved[i])
            {
              add_gone (diff, older, newer, told, (guint) look->match);
              told = MAX (told, (guint) look->match + 1);
            }
        }
      else if (look->part_of >= 0)
        {
          change.older = statement_at (older, (guint) look->part_of);
          change.kinds = STORE_DIFF_SPLIT;
        }
      g_array_append_val (diff->changes, change);
    }
  add_gone (diff, older, newer, told, older->n);
}

StoreDiff *
store_diff_new (Store *store, const GArray *older, const GArray *newer, const StoreFilter *filter, GError **error)
{
  g_autoptr (StoreDiff) diff = g_new0 (StoreDiff, 1);
  diff->older = g_array_new (FALSE, TRUE, sizeof (StoreDiffStatement));
  diff->newer = g_array_new (FALSE, TRUE, sizeof (StoreDiffStatement));
  diff->changes = g_array_new (FALSE, TRUE, sizeof (StoreDiffChange));
  g_array_set_clear_func (diff->older, statement_clear);
  g_array_set_clear_func (diff->newer, statement_clear);
  if (!read_side (store, older, filter, diff->older, error) || !read_side (store, newer, filter, diff->newer, error))
    return NULL;
  g_auto (Side) left = side_new (diff->older);
  g_auto (Side) right = side_new (diff->newer);
  match_by (&left, &right, key_words_there, FALSE);
  match_by (&left, &right, key_words, FALSE);
  match_by (&left, &right, key_question_there, TRUE);
  match_by (&left, &right, key_question, TRUE);
  if (is_any_left (&left) || is_any_left (&right))
    {
      weigh_sides (&left, &right);
      find_parts (&right, &left);
      find_parts (&left, &right);
      match_alike (&left, &right);
      match_by (&left, &right, key_question_there, FALSE);
      find_parts (&right, &left);
      find_parts (&left, &right);
    }
  tell_changes (diff, &left, &right);
  return g_steal_pointer (&diff);
}

void
store_diff_free (StoreDiff *diff)
{
  if (diff == NULL)
    return;
  g_array_unref (diff->older);
  g_array_unref (diff->newer);
  g_array_unref (diff->changes);
  g_free (diff);
}

/* words */

typedef struct
{
  const char *text;
  gsize length;
} Token;

static int
class_of (gunichar c)
{
  if (g_unichar_isdigit (c))
    return 1;
  switch (g_unichar_get_script (c))
    {
      case G_UNICODE_SCRIPT_LATIN:
        return 2;
      case G_UNICODE_SCRIPT_KATAKANA:
        return 3;
      default:
        return c == 0x30fc ? 3 : 0; /* everything else is a token by itself: a character is a word, nearly, in Han */
    }
}

static GArray *
cut_tokens (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  while (*text != '\0')
    {
      const char *end = g_utf8_next_char (text);
      int class = class_of (g_utf8_get_char (text));
      while (class != 0 && *end != '\0' && class_of (g_utf8_get_char (end)) == class)
        end = g_utf8_next_char (end);
      Token token = { text, (gsize) (end - text) };
      g_array_append_val (tokens, token);
      text = end;
    }
  return tokens;
}

static gboolean
same_token (const GArray *a, guint i, const GArray *b, guint k)
{
  const Token *left = &g_array_index (a, Token, i), *right = &g_array_index (b, Token, k);
  return left->length == right->length && memcmp (left->text, right->text, left->length) == 0;
}

static void
add_piece (GArray *pieces, char kind, const Token *token)
{
  StoreDiffPiece *last = pieces->len > 0 ? &g_array_index (pieces, StoreDiffPiece, pieces->len - 1) : NULL;
  if (last != NULL && last->kind == kind && last->text + last->length == token->text)
    {
      last->length += token->length;
      return;
    }
  StoreDiffPiece piece = { kind, token->text, token->length };
  g_array_append_val (pieces, piece);
}

/* Longest common subsequence of what lies between the common beginning and end of the two. */
static void
mark_middle (const GArray *a, const GArray *b, guint from, guint a_end, guint b_end, GArray *pieces)
{
  guint rows = a_end - from, columns = b_end - from;
  g_autofree guint16 *best = g_new0 (guint16, (gsize) (rows + 1) * (columns + 1));
  for (guint i = rows; i-- > 0;)
    for (guint k = columns; k-- > 0;)
      best[i * (columns + 1) + k] = same_token (a, from + i, b, from + k)
                                        ? best[(i + 1) * (columns + 1) + k + 1] + 1
                                        : MAX (best[(i + 1) * (columns + 1) + k], best[i * (columns + 1) + k + 1]);
  guint i = 0, k = 0;
  while (i < rows || k < columns)
    if (i < rows && k < columns && same_token (a, from + i, b, from + k))
      {
        add_piece (pieces, '=', &g_array_index (b, Token, from + k));
        i++, k++;
      }
    else if (k >= columns || (i < rows && best[(i + 1) * (columns + 1) + k] >= best[i * (columns + 1) + k + 1]))
      add_piece (pieces, '-', &g_array_index (a, Token, from + i++));
    else
      add_piece (pieces, '+', &g_array_index (b, Token, from + k++));
}

/* Words that two texts share by chance, between words that they do not, are no help to a reader: what lies between two
 * pieces that are long enough becomes one piece taken out and one put in. */
static GArray *
tidy (GArray *pieces, const char *older, const char *newer)
{
  GArray *tidied = g_array_new (FALSE, FALSE, sizeof (StoreDiffPiece));
  const char *old_from = older, *new_from = newer, *old_at = older, *new_at = newer;
  for (guint i = 0; i <= pieces->len; i++)
    {
      const StoreDiffPiece *piece = i < pieces->len ? &g_array_index (pieces, StoreDiffPiece, i) : NULL;
      gboolean edge = piece != NULL && piece->kind == '=' && (i == 0 || i + 1 == pieces->len),
               kept = piece == NULL || edge
                      || (piece->kind == '=' && g_utf8_strlen (piece->text, (gssize) piece->length) >= LEAST_SHARED);
      if (kept)
        {
          const StoreDiffPiece between[] = { { '-', old_from, (gsize) (old_at - old_from) },
                                             { '+', new_from, (gsize) (new_at - new_from) } };
          for (guint k = 0; k < G_N_ELEMENTS (between); k++)
            if (between[k].length > 0)
              g_array_append_val (tidied, between[k]);
          if (piece != NULL)
            g_array_append_vals (tidied, piece, 1);
        }
      if (piece != NULL && piece->kind != '+')
        old_at += piece->length;
      if (piece != NULL && piece->kind != '-')
        new_at += piece->length;
      if (kept)
        {
          old_from = old_at;
          new_from = new_at;
        }
    }
  g_array_unref (pieces);
  return tidied;
}

GArray *
store_diff_words (const char *older, const char *newer)
{
  g_autoptr (GArray) a = cut_tokens (older), b = cut_tokens (newer);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (StoreDiffPiece));
  guint from = 0, a_end = a->len, b_end = b->len;
  while (from < a_end && from < b_end && same_token (a, from, b, from))
    add_piece (pieces, '=', &g_array_index (b, Token, from++));
  while (a_end > from && b_end > from && same_token (a, a_end - 1, b, b_end - 1))
    a_end--, b_end--;
  if (a_end - from <= MOST_TOKENS && b_end - from <= MOST_TOKENS)
    mark_middle (a, b, from, a_end, b_end, pieces);
  else
    {
      for (guint i = from; i < a_end; i++)
        add_piece (pieces, '-', &g_array_index (a, Token, i));
      for (guint k = from; k < b_end; k++)
        add_piece (pieces, '+', &g_array_index (b, Token, k));
    }
  for (guint k = b_end; k < b->len; k++)
    add_piece (pieces, '=', &g_array_index (b, Token, k));
  return tidy (pieces, older, newer);
}
