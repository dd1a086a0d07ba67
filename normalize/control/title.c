#include "normalize/control/title.h"

#include "normalize/text/bytes.h"
#include "normalize/text/data.h"
#include "normalize/text/fold.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

#define MAX_TITLE  400  /* code points of a heading that are looked at; the longest title of a catalog has 100 */
#define LEAST_DICE 0.30 /* below this the second measure cannot lift the mean to anything */

#define MEMOS      256
#define MEMO_BYTES 1024 /* no text of this length is remembered for long */

typedef struct
{
  const NormalizeEntry *entry;
  const char *text;
  gboolean variant;
  gunichar *key; /* @length code points */
  guint length;
  GArray *grams; /* its set, of guint64 */
  double weight; /* of them all */
} Title;

/* A text that is held against the titles. */
typedef struct
{
  gunichar *key;
  guint length;
  GArray *grams;
  double weight;
} Asked;

/* A heading is asked for by the scheme, as a title and against each control that it may mean, and again as the question
 * of its statement: the last texts are remembered, each in the place that its hash says. */
typedef struct
{
  char *text; /* NULL: empty */
  Asked asked;
  GArray *found; /* of NormalizeTitled, however little alike; NULL while nobody has asked */
} Memo;

/* The titles that hold a gram. */
typedef struct
{
  guint64 gram;
  GArray *titles; /* of guint */
  double weight;  /* of the gram */
} Posting;

typedef struct
{
  GPtrArray *titles;    /* of Title */
  GHashTable *postings; /* gram (guint64) -> Posting */
  double strange;       /* the weight of a gram that no title holds */
  GHashTable *of_entry; /* NormalizeEntry -> GArray of guint */
  GArray *words;        /* of Word */
  double *shared;       /* scratch: weight shared with each title, 0 between calls */
  Memo *memos;          /* MEMOS of them, and one for a long text */
} Index;

typedef struct
{
  char *from, *to;
  guint64 bytes; /* of @from, as bytes_of () has them */
} Word;

/* keys */

/* The fold with letters, digits and marks alone. */
static char *
plain_key (const char *title)
{
  g_autofree char *fold = normalize_fold (title, -1);
  GString *key = g_string_sized_new (strlen (fold));
  for (const char *p = fold; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != 0x30fc && (u_isalnum ((UChar32) c) || u_charType ((UChar32) c) == U_MODIFIER_LETTER))
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

static void
add_word (char **fields, gpointer words)
{
  Word word = { plain_key (fields[0]), plain_key (fields[1]), 0 };
  word.bytes = bytes_of (word.from);
  g_array_append_val (words, word);
}

static char *
key_with (const GArray *words, const char *title)
{
  g_autofree char *plain = plain_key (title);
  GString *key = g_string_new (plain);
  guint64 bytes = bytes_of (plain);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      if ((word->bytes & ~bytes) != 0)
        continue;
      if (*word->to == '\0')
        { /* a word that says nothing at the end of a heading */
          if (key->len > strlen (word->from) && g_str_has_suffix (key->str, word->from))
            g_string_truncate (key, key->len - strlen (word->from));
        }
      else if (strstr (key->str, word->from) != NULL)
        {
          g_string_replace (key, word->from, word->to, 0);
          bytes = bytes_of (key->str);
        }
    }
  return g_string_free (key, FALSE);
}

/* grams: pairs of letters, the first and the last with an edge; triples where a key has no letter beyond ASCII, as
 * pairs of Latin letters tell little. */

static GArray *
grams_of (const gunichar *key, guint length)
{
  GArray *grams = g_array_sized_new (FALSE, FALSE, sizeof (guint64), length + 1);
  g_array_set_size (grams, length + 1); /* filled below: one by one it takes them slowly */
  gboolean latin = TRUE;
  for (guint i = 0; i < length; i++)
    latin = latin && key[i] < 0x80;
  for (guint i = 0; i <= length; i++)
    {
      guint64 gram = (guint64) (i > 0 ? key[i - 1] : 1) << 21 | (i < length ? key[i] : 1);
      if (latin)
        gram = gram << 21 | (i + 1 < length ? key[i + 1] : 1);
      g_array_index (grams, guint64, i) = gram;
    }
  return grams;
}

static gint
compare_grams (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;
  return one < other ? -1 : one > other;
}

#define FEW_GRAMS 48 /* are set in order one by one sooner than by a sort */

static void
sort_grams (GArray *grams)
{
  guint64 *all = (guint64 *) (gpointer) grams->data;
  if (grams->len > FEW_GRAMS)
    {
      g_array_sort (grams, compare_grams);
      return;
    }
  for (guint i = 1; i < grams->len; i++)
    {
      guint64 gram = all[i];
      guint at = i;
      for (; at > 0 && all[at - 1] > gram; at--)
        all[at] = all[at - 1];
      all[at] = gram;
    }
}

/* Each gram once. */
static GArray *
gram_set (const gunichar *key, guint length)
{
  GArray *grams = grams_of (key, length);
  sort_grams (grams);
  guint kept = 0;
  for (guint i = 0; i < grams->len; i++)
    if (i == 0 || g_array_index (grams, guint64, i) != g_array_index (grams, guint64, kept - 1))
      g_array_index (grams, guint64, kept++) = g_array_index (grams, guint64, i);
  g_array_set_size (grams, kept);
  return grams;
}

/* the index */

static GArray *
list_in (GHashTable *table, gpointer key)
{
  GArray *list = g_hash_table_lookup (table, key);
  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, key, list);
    }
  return list;
}

static void
add_title (Index *index, const NormalizeEntry *entry, const char *text, gboolean variant)
{
  g_autofree char *utf8 = key_with (index->words, text);
  if (*utf8 == '\0')
    return;
  Title *title = g_new0 (Title, 1);
  glong length;
  title->entry = entry;
  title->text = g_intern_string (text);
  title->variant = variant;
  title->key = g_utf8_to_ucs4_fast (utf8, -1, &length);
  title->length = (guint) length;

  GArray *own = list_in (index->of_entry, (gpointer) entry);
  for (guint i = 0; i < own->len; i++)
    { /* the same key by another wording */
      const Title *other = index->titles->pdata[g_array_index (own, guint, i)];
      if (other->length == title->length && memcmp (other->key, title->key, sizeof (gunichar) * title->length) == 0)
        {
          g_free (title->key);
          g_free (title);
          return;
        }
    }
  guint at = index->titles->len;
  g_ptr_array_add (index->titles, title);
  g_array_append_val (own, at);

  title->grams = gram_set (title->key, title->length);
  for (guint i = 0; i < title->grams->len; i++)
    {
      guint64 gram = g_array_index (title->grams, guint64, i);
      Posting *posting = g_hash_table_lookup (index->postings, &gram);
      if (posting == NULL)
        {
          posting = g_new (Posting, 1);
          *posting = (Posting){ .gram = gram, .titles = g_array_new (FALSE, FALSE, sizeof (guint)) };
          g_hash_table_insert (index->postings, &posting->gram, posting);
        }
      g_array_append_val (posting->titles, at);
    }
}

/* A title, and the same without what stands in parentheses: 利用者アクセスの提供（provisioning）. */
static void
add_title_and_shorter (Index *index, const NormalizeEntry *entry, const char *text, gboolean variant)
{
  if (*text == '\0')
    return;
  add_title (index, entry, text, variant);
  const char *open = strstr (text, "（"), *close = strstr (text, "）");
  gsize width = strlen ("（");
  if (open == NULL)
    {
      open = strchr (text, '(');
      close = strchr (text, ')');
      width = 1;
    }
  if (open == NULL || close == NULL || close < open || open == text)
    return;
  g_autofree char *shorter = g_strdup_printf ("%.*s%s", (int) (open - text), text, close + width);
  add_title (index, entry, shorter, TRUE);
}

static void
add_variant (char **fields, gpointer data)
{
  const NormalizeEntry *entry = normalize_catalogs_find (normalize_catalogs_get (), fields[0], fields[1]);
  if (entry == NULL) /* the tests read the whole file */
    g_error ("title-variants.tsv: %s %s", fields[0], fields[1]);
  add_title_and_shorter (data, entry, fields[2], TRUE);
}

static const Posting *
posting_of (const Index *index, guint64 gram)
{
  return g_hash_table_lookup (index->postings, &gram);
}

/* How rare a gram is among all titles; @posting may be NULL. */
static double
weight_of (const Index *index, const Posting *posting)
{
  return posting != NULL ? posting->weight : index->strange;
}

static void
weigh_titles (Index *index)
{
  GHashTableIter at;
  gpointer value;
  for (g_hash_table_iter_init (&at, index->postings); g_hash_table_iter_next (&at, NULL, &value);)
    {
      Posting *posting = value;
      posting->weight = log (1 + (double) index->titles->len / posting->titles->len);
    }
  index->strange = log (1 + (double) index->titles->len / 0.5);
  for (guint i = 0; i < index->titles->len; i++)
    {
      Title *title = index->titles->pdata[i];
      for (guint k = 0; k < title->grams->len; k++)
        title->weight += weight_of (index, posting_of (index, g_array_index (title->grams, guint64, k)));
    }
  index->shared = g_new0 (double, index->titles->len);
}

static gpointer
build (G_GNUC_UNUSED gpointer data)
{
  NormalizeCatalogs *catalogs = normalize_catalogs_get ();
  Index *index = g_new0 (Index, 1);
  index->titles = g_ptr_array_new ();
  index->postings = g_hash_table_new (g_int64_hash, g_int64_equal); /* it lives as long as the process */
  index->of_entry = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  index->words = g_array_new (FALSE, FALSE, sizeof (Word));
  normalize_data_rows ("catalogs/title-words.tsv", 2, add_word, index->words);
  const GPtrArray *frameworks = normalize_catalogs_list (catalogs);
  for (guint i = 0; i < frameworks->len; i++)
    {
      const NormalizeFramework *framework = frameworks->pdata[i];
      for (guint k = 0; framework->built_in && k < framework->entries->len; k++)
        {
          const NormalizeEntry *entry = framework->entries->pdata[k];
          add_title_and_shorter (index, entry, entry->title_ja, FALSE);
          add_title_and_shorter (index, entry, entry->title_en, FALSE);
        }
    }
  normalize_data_rows ("catalogs/title-variants.tsv", 3, add_variant, index);
  weigh_titles (index);
  index->memos = g_new0 (Memo, MEMOS + 1);
  return index;
}

static Index *
get_index (void)
{
  static GOnce once = G_ONCE_INIT;
  return g_once (&once, build, NULL);
}

char *
normalize_title_key (const char *title)
{
  return key_with (get_index ()->words, title);
}

/* content words */

#define CONTENT_AGREES                                                                                                 \
  0.6                  /* of the letters of the content words of each title, found in the other; chosen, not measured */
#define STEM_LETTERS 5 /* of a word of an alphabet: policy and policies */

typedef enum
{
  SCRIPT_NONE,
  SCRIPT_IDEOGRAPH,
  SCRIPT_KATAKANA,
  SCRIPT_LATIN
} Script;

static Script
script_of (gunichar c)
{
  return c >= 0x3400 && c <= 0x9fff                    ? SCRIPT_IDEOGRAPH
         : (c >= 0x30a1 && c <= 0x30fc && c != 0x30fb) ? SCRIPT_KATAKANA
         : (c < 0x80 && g_ascii_isalnum ((char) c))    ? SCRIPT_LATIN
                                                       : SCRIPT_NONE;
}

/* The share of the letters of @one's content words that stand in @other, both folded. */
static double
share_of_content (const char *one, const char *other)
{
  guint all = 0, shared = 0;
  for (const char *at = one, *end; *at != '\0'; at = end)
    {
      Script script = script_of (g_utf8_get_char (at));
      guint letters = 0;
      for (end = at; *end != '\0' && script_of (g_utf8_get_char (end)) == script; end = g_utf8_next_char (end))
        letters++;
      if (script == SCRIPT_NONE || (script == SCRIPT_LATIN && letters < 4))
        continue;
      gsize length = (gsize) (end - at);
      g_autofree char *word = g_strndup (at, script == SCRIPT_LATIN ? MIN (length, STEM_LETTERS) : length);
      all += letters;
      if (strstr (other, word) != NULL)
        shared += letters;
      else if (script == SCRIPT_IDEOGRAPH) /* a compound shares its parts: 利用者管理, 利用者の管理 */
        for (const char *p = word; *p != '\0' && *g_utf8_next_char (p) != '\0'; p = g_utf8_next_char (p))
          {
            g_autofree char *pair = g_strndup (p, (gsize) (g_utf8_next_char (g_utf8_next_char (p)) - p));
            shared += strstr (other, pair) != NULL;
          }
    }
  return all > 0 ? (double) shared / all : 1;
}

/* The fold keeps no blanks, which part English words. */
static char *
dup_content (const char *title)
{
  if (!g_str_is_ascii (title))
    return normalize_fold (title, -1);
  return g_ascii_strdown (title, -1);
}

gboolean
normalize_title_agrees (const char *one, const char *other)
{
  g_autofree char *a = dup_content (one), *b = dup_content (other);
  return share_of_content (a, b) >= CONTENT_AGREES && share_of_content (b, a) >= CONTENT_AGREES;
}

/* measures */

static Asked
ask (const Index *index, const char *title)
{
  g_autofree char *utf8 = key_with (index->words, title);
  Asked asked = { 0 };
  glong length;
  asked.key = g_utf8_to_ucs4_fast (utf8, -1, &length);
  asked.length = MIN ((guint) length, MAX_TITLE);
  asked.grams = gram_set (asked.key, asked.length);
  for (guint i = 0; i < asked.grams->len; i++)
    asked.weight += weight_of (index, posting_of (index, g_array_index (asked.grams, guint64, i)));
  return asked;
}

static Memo *
remember (Index *index, const char *text)
{
  gsize length = strnlen (text, MEMO_BYTES);
  Memo *memo = &index->memos[length == MEMO_BYTES ? MEMOS : hash_of (text, length) % MEMOS];
  if (memo->text != NULL && strcmp (memo->text, text) == 0)
    return memo;
  if (memo->text != NULL)
    {
      g_free (memo->text);
      g_free (memo->asked.key);
      g_array_unref (memo->asked.grams);
      g_clear_pointer (&memo->found, g_array_unref);
    }
  memo->text = g_strdup (text);
  memo->asked = ask (index, text);
  return memo;
}

/* Longest common subsequence in rows of bits: one row of words for each code point of @b. */
static guint
common (const gunichar *a, guint n, const gunichar *b, guint m)
{
  guint64 rows[(MAX_TITLE + 63) / 64];
  guint words = (n + 63) / 64, count = 0;
  memset (rows, 0xff, sizeof rows);
  for (guint j = 0; j < m; j++)
    {
      guint64 carry = 0;
      for (guint w = 0; w < words; w++)
        {
          guint64 match = 0;
          for (guint i = w * 64; i < n && i < w * 64 + 64; i++)
            match |= (guint64) (a[i] == b[j]) << (i & 63);
          guint64 u = rows[w] & match, sum = rows[w] + u, carried = sum < u;
          guint64 total = sum + carry;
          carried |= total < sum;
          rows[w] = total | (rows[w] & ~match);
          carry = carried;
        }
    }
  for (guint i = 0; i < n; i++)
    count += (rows[i / 64] >> (i & 63) & 1) == 0;
  return count;
}

static double
likeness (const Asked *asked, const Title *title, double shared)
{
  double dice = 2 * shared / (asked->weight + title->weight);
  if (dice < LEAST_DICE)
    return 0;
  guint length = MIN (title->length, MAX_TITLE);
  double order = 2.0 * common (asked->key, asked->length, title->key, length) / (asked->length + length);
  return MIN ((dice + order) / 2, 1);
}

static gboolean
is_frame (const NormalizeEntry *entry)
{
  return strcmp (entry->framework, NORMALIZE_FRAME) == 0;
}

static gint
compare_titled (gconstpointer a, gconstpointer b)
{
  const NormalizeTitled *one = a, *other = b;
  if (one->likeness < other->likeness || one->likeness > other->likeness)
    return one->likeness > other->likeness ? -1 : 1;
  gboolean control = one->entry->level == NORMALIZE_LEVEL_CONTROL;
  if (control != (other->entry->level == NORMALIZE_LEVEL_CONTROL))
    return control ? -1 : 1;
  if (is_frame (one->entry) != is_frame (other->entry))
    return is_frame (one->entry) ? -1 : 1;
  int order = strcmp (one->entry->framework, other->entry->framework);
  if (order != 0)
    return -order; /* the newest edition first */
  return one->entry->place < other->entry->place ? -1 : one->entry->place > other->entry->place;
}

/* Keeps the best title of each entry; @found is sorted, so that is the first. */
static void
keep_best (GArray *found)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint kept = 0;
  for (guint i = 0; i < found->len; i++)
    {
      NormalizeTitled titled = g_array_index (found, NormalizeTitled, i);
      if (g_hash_table_add (seen, (gpointer) titled.entry))
        g_array_index (found, NormalizeTitled, kept++) = titled;
    }
  g_array_set_size (found, kept);
}

/* All titles that share enough with what is asked to be called alike at all, as normalize_titles_find () orders them.
 */
static GArray *
find_all (Index *index, const Asked *asked)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (NormalizeTitled));
  if (asked->length == 0)
    return found;

  g_autofree guint *touched = g_new (guint, index->titles->len);
  guint n_touched = 0;
  for (guint i = 0; i < asked->grams->len; i++)
    {
      const Posting *posting = posting_of (index, g_array_index (asked->grams, guint64, i));
      for (guint k = 0; posting != NULL && k < posting->titles->len; k++)
        {
          guint at = g_array_index (posting->titles, guint, k);
          if (!(index->shared[at] > 0))
            touched[n_touched++] = at;
          index->shared[at] += posting->weight;
        }
    }
  for (guint i = 0; i < n_touched; i++)
    {
      guint at = touched[i];
      const Title *title = index->titles->pdata[at];
      NormalizeTitled titled = { title->entry, likeness (asked, title, index->shared[at]), title->text,
                                 title->variant };
      index->shared[at] = 0;
      if (titled.likeness > 0)
        g_array_append_val (found, titled);
    }
  g_array_sort (found, compare_titled);
  keep_best (found);
  return found;
}

GArray *
normalize_titles_find (const char *text, double least)
{
  Index *index = get_index ();
  Memo *memo = remember (index, text);
  if (memo->found == NULL)
    memo->found = find_all (index, &memo->asked);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (NormalizeTitled));
  guint n = 0; /* the likest come first */
  while (n < memo->found->len && g_array_index (memo->found, NormalizeTitled, n).likeness >= least)
    n++;
  if (n > 0)
    g_array_append_vals (found, memo->found->data, n);
  return found;
}

double
normalize_title_likeness (const char *text, const NormalizeEntry *entry)
{
  Index *index = get_index ();
  const GArray *own = g_hash_table_lookup (index->of_entry, entry);
  double best = 0;
  const Asked *asked = &remember (index, text)->asked;
  for (guint i = 0; own != NULL && asked->length > 0 && i < own->len; i++)
    {
      const Title *title = index->titles->pdata[g_array_index (own, guint, i)];
      const GArray *grams = title->grams;
      double shared = 0;
      for (guint a = 0, b = 0; a < grams->len && b < asked->grams->len;)
        {
          guint64 one = g_array_index (grams, guint64, a), other = g_array_index (asked->grams, guint64, b);
          if (one == other)
            shared += weight_of (index, posting_of (index, one));
          a += one <= other;
          b += other <= one;
        }
      best = MAX (best, likeness (asked, title, shared));
    }
  return best;
}

#define FAMILY_LIKENESS 0.9
#define FAMILY_LEAST    4 /* controls; of two or three the title tells much: 暗号 */

static guint
controls_below (const NormalizeEntry *entry)
{
  const GPtrArray *entries = normalize_catalogs_framework (normalize_catalogs_get (), entry->framework)->entries;
  guint n = 0;
  for (guint i = entry->place + 1; i < entries->len; i++)
    {
      const NormalizeEntry *below = entries->pdata[i], *above = below->parent;
      while (above != NULL && above != entry)
        above = above->parent;
      if (above == NULL)
        break;
      n += below->level == NORMALIZE_LEVEL_CONTROL;
    }
  return n;
}

gboolean
normalize_title_is_family (const char *text)
{
  if (strnlen (text, MEMO_BYTES) == MEMO_BYTES)
    return FALSE;
  g_autoptr (GArray) found = normalize_titles_find (text, FAMILY_LIKENESS);
  for (guint i = 0; i < found->len; i++)
    {
      const NormalizeEntry *entry = g_array_index (found, NormalizeTitled, i).entry;
      if (entry->level != NORMALIZE_LEVEL_CONTROL && controls_below (entry) >= FAMILY_LEAST)
        return TRUE;
    }
  return FALSE;
}
