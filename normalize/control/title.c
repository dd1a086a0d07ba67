#include "normalize/control/title.h"

#include "normalize/control/title_tables.h"
#include "normalize/text/bytes.h"
#include "normalize/text/fold.h"

#include <string.h>

#define MAX_TITLE  400  /* code points of a heading that are looked at; the longest title of a catalog has 100 */
#define LEAST_DICE 0.30 /* below this the second measure cannot lift the mean to anything */

#define MEMOS      256
#define MEMO_BYTES 1024 /* no text of this length is remembered for long */

/* A text that is held against the titles. */
typedef struct
{
  gunichar *key;
  guint length;
  GArray *grams; /* of its set those that a title holds, of guint: places in the tables */
  double weight; /* of its whole set */
} Asked;

/* A heading is asked for by the scheme, as a title and against each control that it may mean, and again as the question
 * of its statement: the last texts are remembered, each in the place that its hash says. */
typedef struct
{
  char *text; /* NULL: empty */
  Asked asked;
  GArray *found; /* of NormalizeTitled, however little alike; NULL while nobody has asked */
} Memo;

static const NormalizeTitleTables *const tables = &normalize_title_tables;

/* Where @gram stands in the tables; n_grams where no title holds it. */
static guint
find_gram (guint64 gram)
{
  guint low = 0, high = tables->n_grams;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (tables->grams[middle].gram < gram)
        low = middle + 1;
      else
        high = middle;
    }
  return low < tables->n_grams && tables->grams[low].gram == gram ? low : tables->n_grams;
}

static const NormalizeEntry *
entry_of (const NormalizeTitleRow *row)
{
  const NormalizeFramework *framework = normalize_catalogs_list (normalize_catalogs_get ())->pdata[row->framework];
  return framework->entries->pdata[row->entry];
}

char *
normalize_title_key (const char *title)
{
  return normalize_title_key_with (tables->words, tables->n_words, title);
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
ask (const char *title)
{
  g_autofree char *utf8 = normalize_title_key (title);
  Asked asked = { .grams = g_array_new (FALSE, FALSE, sizeof (guint)) };
  glong length;
  asked.key = g_utf8_to_ucs4_fast (utf8, -1, &length);
  asked.length = MIN ((guint) length, MAX_TITLE);
  g_autoptr (GArray) set = normalize_title_grams (asked.key, asked.length);
  for (guint i = 0; i < set->len; i++)
    {
      guint at = find_gram (g_array_index (set, guint64, i));
      asked.weight += at < tables->n_grams ? tables->grams[at].weight : tables->strange;
      if (at < tables->n_grams)
        g_array_append_val (asked.grams, at);
    }
  return asked;
}

static Memo *
remember (const char *text)
{
  static Memo *memos; /* MEMOS of them, and one for a long text */
  if (memos == NULL)
    memos = g_new0 (Memo, MEMOS + 1);
  gsize length = strnlen (text, MEMO_BYTES);
  Memo *memo = &memos[length == MEMO_BYTES ? MEMOS : hash_of (text, length) % MEMOS];
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
  memo->asked = ask (text);
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
likeness (const Asked *asked, const NormalizeTitleRow *title, double shared)
{
  double dice = 2 * shared / (asked->weight + title->weight);
  if (dice < LEAST_DICE)
    return 0;
  guint length = MIN (title->length, MAX_TITLE);
  double order = 2.0 * common (asked->key, asked->length, tables->keys + title->key, length) / (asked->length + length);
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
find_all (const Asked *asked)
{
  static double *shared; /* weight shared with each title, 0 between calls */
  GArray *found = g_array_new (FALSE, FALSE, sizeof (NormalizeTitled));
  if (asked->length == 0)
    return found;

  if (shared == NULL)
    shared = g_new0 (double, tables->n_rows);
  g_autofree guint16 *touched = g_new (guint16, tables->n_rows);
  guint n_touched = 0;
  for (guint i = 0; i < asked->grams->len; i++)
    {
      const NormalizeTitleGram *gram = &tables->grams[g_array_index (asked->grams, guint, i)];
      for (guint k = gram->first; k < gram->first + gram->n; k++)
        {
          guint16 at = tables->titles[k];
          if (!(shared[at] > 0))
            touched[n_touched++] = at;
          shared[at] += gram->weight;
        }
    }
  for (guint i = 0; i < n_touched; i++)
    {
      const NormalizeTitleRow *title = &tables->rows[touched[i]];
      NormalizeTitled titled = { .likeness = likeness (asked, title, shared[touched[i]]),
                                 .title = tables->texts + title->text,
                                 .variant = title->variant != 0 };
      shared[touched[i]] = 0;
      if (!(titled.likeness > 0))
        continue;
      titled.entry = entry_of (title);
      g_array_append_val (found, titled);
    }
  g_array_sort (found, compare_titled);
  keep_best (found);
  return found;
}

GArray *
normalize_titles_find (const char *text, double least)
{
  Memo *memo = remember (text);
  if (memo->found == NULL)
    memo->found = find_all (&memo->asked);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (NormalizeTitled));
  guint n = 0; /* the likest come first */
  while (n < memo->found->len && g_array_index (memo->found, NormalizeTitled, n).likeness >= least)
    n++;
  if (n > 0)
    g_array_append_vals (found, memo->found->data, n);
  return found;
}

/* The titles of @entry are @own[0] up to @own[n], places in the rows; none has an entry of a user's own catalog. */
static guint
titles_of (const NormalizeEntry *entry, const guint16 **own)
{
  const GPtrArray *frameworks = normalize_catalogs_list (normalize_catalogs_get ());
  guint i = 0;
  while (i < tables->n_frameworks
         && strcmp (((const NormalizeFramework *) frameworks->pdata[i])->name, entry->framework) != 0)
    i++;
  if (i == tables->n_frameworks)
    return 0;
  const guint16 *bounds = tables->own + tables->starts[i] + entry->place;
  *own = tables->own_rows + bounds[0];
  return bounds[1] - bounds[0];
}

double
normalize_title_likeness (const char *text, const NormalizeEntry *entry)
{
  const guint16 *own = NULL;
  double best = 0;
  const Asked *asked = &remember (text)->asked;
  guint n = asked->length > 0 ? titles_of (entry, &own) : 0;
  for (guint i = 0; i < n; i++)
    {
      const NormalizeTitleRow *title = &tables->rows[own[i]];
      const guint16 *grams = tables->row_grams + title->grams;
      double shared = 0;
      for (guint a = 0, b = 0; a < title->n_grams && b < asked->grams->len;)
        {
          guint one = grams[a], other = g_array_index (asked->grams, guint, b);
          if (one == other)
            shared += tables->grams[one].weight;
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
