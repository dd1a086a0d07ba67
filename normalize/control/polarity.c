#include "normalize/control/polarity.h"

#include "normalize/control/stance_tables.h"

#include <string.h>

/* Chosen by hand, held against fixtures/stance/claims.tsv. */
#define TENTHS         10.0 /* weights of the data files are whole */
#define BESIDE_BYTES   24   /* from the end of a Japanese word to the denial: still its object or its verb */
#define BEHIND_BYTES   28   /* from an English denial to the start of what it denies first */
#define SUBJECT_BYTES  12   /* behind "no", and of a predicate that may follow */
#define SUBJECT_FACTOR 0.2
#define BESIDE_FACTOR  2.0
#define FAR_FACTOR     0.6
#define GUARD_OF_LACK                                                                                                  \
  0.3 /* 他のエリアから分離されておりません: who is kept out says little where a practice is denied */
#define TOPIC_WEIGHT   1.2 /* a word of a question that weighs less is only what it is about: パスワード */
#define TOPIC_PRACTICE 0.6 /* most headings name a practice, whether what stands below protects or lacks */
#define TOPIC_FACTOR   0.8
#define WORDS_MOST     200 /* of a clause; more tell nothing new */

typedef struct
{
  guint number;
  gsize start, end;
} Hit;

static const NormalizeLexicon *
lexicon_of (gboolean english)
{
  return &normalize_lexicons[english ? 1 : 0];
}

static double
weight_of (const NormalizePolarWord *word)
{
  return word->tenths / TENTHS;
}

static void
on_word (guint number, gsize start, gsize end, gpointer data)
{
  GArray *hits = data;
  Hit hit = { number, start, end };
  if (hits->len < WORDS_MOST)
    g_array_append_val (hits, hit);
}

/* The words of the lexicon in @text; of those that share a place the longest. */
static GArray *
find_words (const NormalizeLexicon *lexicon, const char *text)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Hit));
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (Hit));
  normalize_needles_find (lexicon->needles, text, strlen (text), on_word, all);
  for (guint i = 0; i < all->len; i++)
    {
      const Hit *hit = &g_array_index (all, Hit, i);
      gboolean inside = FALSE;
      for (guint j = 0; j < all->len && !inside; j++)
        {
          const Hit *other = &g_array_index (all, Hit, j);
          inside = j != i && other->start <= hit->start && other->end >= hit->end
                   && other->end - other->start > hit->end - hit->start;
        }
      if (!inside)
        g_array_append_val (kept, *hit);
    }
  return kept;
}

static gboolean
is_beside (const Hit *hit, gboolean english, gsize denial)
{
  if (english)
    return hit->end > denial && hit->start < denial + BEHIND_BYTES;
  return hit->end + BESIDE_BYTES >= denial;
}

/* "No backup leaves the region": what stands right behind "no" at the head of a clause is its subject, not what is
 * denied. */
static double
subject_factor (const char *clause, gboolean english, gsize denial, const Hit *hit)
{
  gboolean heads = english && denial == 0 && g_str_has_prefix (clause, " no ") && hit->start < SUBJECT_BYTES;
  return heads && strchr (clause + hit->end + 1, ' ') != NULL && strlen (clause + hit->end) > SUBJECT_BYTES
             ? SUBJECT_FACTOR
             : 1;
}

double
normalize_polarity_of_denial (const char *clause, gboolean english, gsize denial)
{
  const NormalizeLexicon *lexicon = lexicon_of (english);
  g_autoptr (GArray) hits = find_words (lexicon, clause);
  gsize inner = 0, from = 0; /* a denial inside the clause turns what stands in [from, inner) */
  double sum = 0, guard = 0;
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);
      const NormalizePolarWord *word = &lexicon->words[hit->number];
      gboolean own = english ? hit->start == denial : hit->start >= denial; /* the denying words themselves */
      if (word->role == ROLE_NOT && !own)
        {
          inner = MAX (inner, english ? hit->end + BEHIND_BYTES : hit->end);
          from = english ? hit->start : 0;
          sum += weight_of (word);
        }
    }
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);
      const NormalizePolarWord *word = &lexicon->words[hit->number];
      double weight = weight_of (word) * (is_beside (hit, english, denial) ? BESIDE_FACTOR : FAR_FACTOR);
      if (word->role == ROLE_GUARD)
        guard += weight_of (word);
      else if (word->role == ROLE_HARM)
        sum += weight;
      else if (word->role == ROLE_GOOD)
        sum += hit->start >= from && hit->end <= inner ? weight_of (word)
                                                       : -weight * subject_factor (clause, english, denial, hit);
    }
  return sum + guard * (sum < 0 ? GUARD_OF_LACK : 1);
}

double
normalize_polarity_of_topic (const char *question, gboolean english)
{
  const NormalizeLexicon *lexicon = lexicon_of (english);
  g_autoptr (GArray) hits = find_words (lexicon, question);
  double sum = 0;
  for (guint i = 0; i < hits->len; i++)
    {
      const NormalizePolarWord *word = &lexicon->words[g_array_index (hits, Hit, i).number];
      sum += word->role == ROLE_HARM && weight_of (word) >= TOPIC_WEIGHT ? weight_of (word)
             : word->role == ROLE_GOOD                                   ? -weight_of (word)
                                                                         : 0;
    }
  return TOPIC_FACTOR * CLAMP (sum, -2, 2);
}

void
normalize_polarity_count (const char *text, gboolean english, guint counts[2])
{
  const NormalizeLexicon *lexicon = lexicon_of (english);
  g_autoptr (GArray) hits = find_words (lexicon, text);
  counts[0] = counts[1] = 0;
  for (guint i = 0; i < hits->len; i++)
    {
      guint8 role = lexicon->words[g_array_index (hits, Hit, i).number].role;
      counts[0] += role == ROLE_HARM;
      counts[1] += role == ROLE_GOOD;
    }
}

void
normalize_polarity_ends (const char *text, gboolean english, const char **first, const char **last)
{
  static const char *const roles[] = { "harm", "good", "guard", "not" }; /* in the order of NormalizeRole */
  const NormalizeLexicon *lexicon = lexicon_of (english);
  g_autoptr (GArray) hits = find_words (lexicon, text);
  *first = *last = "none";
  for (guint i = 0; i < hits->len; i++)
    {
      *last = roles[lexicon->words[g_array_index (hits, Hit, i).number].role];
      *first = i == 0 ? *last : *first;
    }
}

gboolean
normalize_polarity_knows (const char *clause, gboolean english)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  normalize_needles_find (lexicon_of (english)->needles, clause, strlen (clause), on_word, hits);
  return hits->len > 0;
}

gssize
normalize_polarity_find_denial (const char *clause)
{
  static const char *const denials[] = {
    " not ",   " no ",     " never ",   " cannot ", " nobody ",     " nothing ", " none ",    " neither ",
    " nor ",   " unable ", " lack ",    " lacks ",  " isn't ",      " aren't ",  " don't ",   " doesn't ",
    " can't ", " won't ",  " haven't ", " hasn't ", " impossible ", " wasn't ",  " weren't ", " without " /* the last */
  };
  gssize last = -1; /* the one before it stands in what the clause is about: code that has not been reviewed cannot … */
  gssize without = -1;
  for (const char *at = strchr (clause, ' '); at != NULL; at = strchr (at + 1, ' '))
    for (guint i = 0; i < G_N_ELEMENTS (denials); i++)
      if (denials[i][1] == at[1] && g_str_has_prefix (at, denials[i]))
        *(i + 1 < G_N_ELEMENTS (denials) ? &last : &without) = at - clause;
  return last >= 0 ? last : without; /* nothing ships without a sign-off */
}
