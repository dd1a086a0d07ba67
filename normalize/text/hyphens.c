#include "normalize/text/hyphens.h"

#include "normalize/control/catalog.h"

#include <string.h>

/* Log-odds for a compound: chosen, not fitted.  Short words stand in most texts and prove little: with-out, over-all.
 */
#define WEIGHT_NONE     -1.3
#define WEIGHT_COMPOUND 4.0
#define WEIGHT_JOINED   -4.0
#define WEIGHT_PART     0.8
#define WEIGHT_SHORT    0.3
#define WEIGHT_FIRST    1.0 /* the first part opens other compounds */
#define LEAST_PART      5   /* letters of a part that says something */
#define LEAST_ADDRESS   2   /* slashes that make a word without a blank an address */

static gsize
letters_at (const char *text)
{
  gsize n = 0;
  while (g_ascii_isalpha (text[n]))
    n++;
  return n;
}

/* Words, and compounds of two with their hyphen, "first-" of each as well; those at line breaks are in question. */
static void
add_words (GHashTable *words, const char *text)
{
  for (const char *at = text; *at != '\0';)
    {
      gsize n = letters_at (at), second = n > 0 && at[n] == '-' ? letters_at (at + n + 1) : 0;
      if (n == 0)
        {
          at++;
          continue;
        }
      gboolean open = (at[n] == '-' && at[n + 1] == '\n') || (at > text + 1 && at[-1] == '\n' && at[-2] == '-');
      if (!open)
        g_hash_table_add (words, g_ascii_strdown (at, (gssize) n));
      if (second > 0)
        {
          g_hash_table_add (words, g_ascii_strdown (at, (gssize) (n + 1 + second)));
          g_hash_table_add (words, g_ascii_strdown (at, (gssize) n + 1));
        }
      at += n;
    }
}

static double
weigh (GHashTable *words, const char *first, gsize n, const char *second, gsize m)
{
  g_autofree char *one = g_ascii_strdown (first, (gssize) n), *other = g_ascii_strdown (second, (gssize) m);
  g_autofree char *compound = g_strconcat (one, "-", other, NULL), *joined = g_strconcat (one, other, NULL);
  g_autofree char *opening = g_strconcat (one, "-", NULL);
  double score = WEIGHT_NONE;
  score += g_hash_table_contains (words, compound) ? WEIGHT_COMPOUND : 0;
  score += g_hash_table_contains (words, joined) ? WEIGHT_JOINED : 0;
  score += g_hash_table_contains (words, opening) ? WEIGHT_FIRST : 0;
  score += !g_hash_table_contains (words, one) ? 0 : n >= LEAST_PART ? WEIGHT_PART : WEIGHT_SHORT;
  score += !g_hash_table_contains (words, other) ? 0 : m >= LEAST_PART ? WEIGHT_PART : WEIGHT_SHORT;
  return score;
}

/* Moves the line break at byte @at of the block before the compound that begins at @first: where the layout would have
 * put it without hyphens, so that what the widths of lines say stays true. */
static void
move_break (IngestDocument *document, IngestBlock *block, gsize first, gsize at)
{
  if (first == 0 || block->text[first - 1] != ' ')
    return;
  g_autofree char *text = g_strdup (block->text);
  memmove (text + at, text + at + 1, strlen (text + at));
  text[first - 1] = '\n';
  for (guint i = 0; i < block->n_spans; i++)
    {
      IngestSpan *span = &block->spans[i];
      span->start -= span->start > at;
      span->end -= span->end > at;
    }
  block->text = ingest_document_keep (document, text, -1);
}

/* "https://docs.example.com/very-⏎long/": the hyphen before byte @at is of an address, which nothing breaks into
 * syllables. */
static gboolean
is_of_address (const char *text, gsize at)
{
  guint slashes = 0;
  for (gsize i = at; i > 0 && text[i - 1] != ' ' && text[i - 1] != '\n'; i--)
    slashes += text[i - 1] == '/';
  return slashes >= LEAST_ADDRESS;
}

typedef void (*EachBlock) (IngestDocument *document, IngestBlock *block, GHashTable *words);

static void
for_each (IngestDocument *document, const GPtrArray *blocks, EachBlock each, GHashTable *words)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      IngestBlock *block = blocks->pdata[i];
      each (document, block, words);
      for (guint c = 0; block->table != NULL && c < block->table->cells->len; c++)
        for_each (document, ((const IngestCell *) block->table->cells->pdata[c])->blocks, each, words);
    }
}

static void
read_block (IngestDocument *document, IngestBlock *block, GHashTable *words)
{
  (void) document;
  add_words (words, block->text);
}

static void
mend_block (IngestDocument *document, IngestBlock *block, GHashTable *words)
{
  gsize from = 0;
  for (const char *at; (at = strstr (block->text + from, "-\n")) != NULL;)
    {
      const char *first = at;
      while (first > block->text && g_ascii_isalpha (first[-1]))
        first--;
      gsize place = (gsize) (at - block->text), n = (gsize) (at - first), m = letters_at (at + 2);
      if (n >= 2 && m >= 2 && g_ascii_islower (at[2])
          && (is_of_address (block->text, place) || weigh (words, first, n, at + 2, m) > 0))
        move_break (document, block, (gsize) (first - block->text), place + 1);
      from = place + 1;
    }
}

static void
look_for (IngestDocument *document, IngestBlock *block, GHashTable *found)
{
  (void) document;
  if (strstr (block->text, "-\n") != NULL)
    g_hash_table_add (found, block);
}

/* The titles of controls: a sheet quotes them, "de-registration", and has each but once. */
static void
add_titles (GHashTable *words)
{
  const GPtrArray *frameworks = normalize_catalogs_list (normalize_catalogs_get ());
  for (guint i = 0; i < frameworks->len; i++)
    {
      const NormalizeFramework *framework = frameworks->pdata[i];
      for (guint k = 0; framework->built_in && k < framework->entries->len; k++)
        add_words (words, ((const NormalizeEntry *) framework->entries->pdata[k])->title_en);
    }
}

void
normalize_hyphens_keep (IngestDocument *document)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL); /* of blocks with such a line: most have none */
  for_each (document, document->blocks, look_for, found);
  if (g_hash_table_size (found) == 0)
    return;
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for_each (document, document->blocks, read_block, words);
  add_titles (words);
  GHashTableIter iter;
  gpointer block;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &block, NULL))
    mend_block (document, block, words);
}
