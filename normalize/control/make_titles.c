/* make_titles.c — writes title_tables.h's tables from the catalogs and title-variants.tsv; the build runs it.
 *
 *     make_titles OUTPUT.c
 */
#include "normalize/control/catalog.h"
#include "normalize/control/title_tables.h"
#include "normalize/text/bytes.h"
#include "normalize/text/data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const NormalizeEntry *entry;
  char *text;
  gboolean variant;
  gunichar *key; /* @length code points */
  guint length;
  GArray *grams; /* of guint64 */
} Title;

typedef struct
{
  GPtrArray *titles;    /* of Title */
  GHashTable *of_entry; /* NormalizeEntry -> GArray of guint */
  GTree *postings;      /* gram -> GArray of guint, titles */
  GArray *words;        /* of NormalizeTitleWord */
} Draft;

static FILE *out;

/* ---- titles ---- */

static void
add_word (char **fields, gpointer words)
{
  NormalizeTitleWord word = { normalize_title_plain_key (fields[0]), normalize_title_plain_key (fields[1]), 0 };
  word.bytes = bytes_of (word.from);
  g_array_append_val (words, word);
}

static GArray *
titles_of (const Draft *draft, const NormalizeEntry *entry)
{
  GArray *own = g_hash_table_lookup (draft->of_entry, entry);
  if (own == NULL)
    {
      own = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (draft->of_entry, (gpointer) entry, own);
    }
  return own;
}

static void
add_posting (GTree *postings, const guint64 *gram, guint title)
{
  GArray *titles = g_tree_lookup (postings, gram);
  if (titles == NULL)
    {
      titles = g_array_new (FALSE, FALSE, sizeof (guint));
      g_tree_insert (postings, g_memdup2 (gram, sizeof *gram), titles);
    }
  g_array_append_val (titles, title);
}

static void
add_title (Draft *draft, const NormalizeEntry *entry, const char *text, gboolean variant)
{
  g_autofree char *utf8 =
      normalize_title_key_with ((const NormalizeTitleWord *) (gpointer) draft->words->data, draft->words->len, text);
  if (*utf8 == '\0')
    return;
  glong length;
  gunichar *key = g_utf8_to_ucs4_fast (utf8, -1, &length);
  GArray *own = titles_of (draft, entry);
  for (guint i = 0; i < own->len; i++)
    { /* the same key by another wording */
      const Title *other = draft->titles->pdata[g_array_index (own, guint, i)];
      if (other->length == (guint) length && memcmp (other->key, key, sizeof *key * (gsize) length) == 0)
        return;
    }
  Title *title = g_new (Title, 1);
  *title = (Title){ entry, g_strdup (text), variant, key, (guint) length, normalize_title_grams (key, (guint) length) };
  guint at = draft->titles->len;
  g_ptr_array_add (draft->titles, title);
  g_array_append_val (own, at);
  for (guint i = 0; i < title->grams->len; i++)
    add_posting (draft->postings, &g_array_index (title->grams, guint64, i), at);
}

/* A title, and the same without what stands in parentheses: 利用者アクセスの提供（provisioning）. */
static void
add_title_and_shorter (Draft *draft, const NormalizeEntry *entry, const char *text, gboolean variant)
{
  if (*text == '\0')
    return;
  add_title (draft, entry, text, variant);
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
  add_title (draft, entry, shorter, TRUE);
}

static void
add_variant (char **fields, gpointer draft)
{
  const NormalizeEntry *entry = normalize_catalogs_find (normalize_catalogs_get (), fields[0], fields[1]);
  if (entry == NULL)
    g_error ("title-variants.tsv: %s %s", fields[0], fields[1]);
  add_title_and_shorter (draft, entry, fields[2], TRUE);
}

static gint
compare_grams (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;
  return one < other ? -1 : one > other;
}

static Draft
read_titles (const GPtrArray *frameworks)
{
  Draft draft = { .titles = g_ptr_array_new (),
                  .of_entry = g_hash_table_new (NULL, NULL),
                  .postings = g_tree_new_full (compare_grams, NULL, NULL, NULL),
                  .words = g_array_new (FALSE, FALSE, sizeof (NormalizeTitleWord)) };
  normalize_data_rows ("catalogs/title-words.tsv", 2, add_word, draft.words);
  for (guint i = 0; i < frameworks->len; i++)
    {
      const GPtrArray *entries = ((const NormalizeFramework *) frameworks->pdata[i])->entries;
      for (guint k = 0; k < entries->len; k++)
        {
          const NormalizeEntry *entry = entries->pdata[k];
          add_title_and_shorter (&draft, entry, entry->title_ja, FALSE);
          add_title_and_shorter (&draft, entry, entry->title_en, FALSE);
        }
    }
  normalize_data_rows ("catalogs/title-variants.tsv", 3, add_variant, &draft);
  return draft;
}

/* ---- writing ---- */

#define BEGIN(type, name) fputs ("static const " type " " name "[] = {\n", out)
#define END()             fputs ("};\n", out)

static void
write_string (const char *text)
{
  g_autofree char *escaped = g_strescape (text, NULL);
  fprintf (out, "\"%s\"", escaped);
}

static void
write_words (const Draft *draft)
{
  BEGIN ("NormalizeTitleWord", "words");
  for (guint i = 0; i < draft->words->len; i++)
    {
      const NormalizeTitleWord *word = &g_array_index (draft->words, NormalizeTitleWord, i);
      fputs ("{ ", out);
      write_string (word->from);
      fputs (", ", out);
      write_string (word->to);
      fprintf (out, ", G_GUINT64_CONSTANT (%" G_GUINT64_FORMAT ") },\n", word->bytes);
    }
  END ();
}

/* A gram with its place among all, while they are written. */
typedef struct
{
  const Draft *draft;
  GHashTable *places; /* gram -> place */
  GArray *weights;    /* of double, by place */
  guint first;        /* of its titles */
} Grams;

static double
weigh (const Draft *draft, double titles)
{
  return log (1 + (double) draft->titles->len / titles);
}

static gboolean
write_gram (gpointer gram, gpointer titles, gpointer data)
{
  Grams *grams = data;
  guint n = ((const GArray *) titles)->len;
  double weight = weigh (grams->draft, n);
  fprintf (out, "{G_GUINT64_CONSTANT (%" G_GUINT64_FORMAT "),%u,%u,%.17g},\n", *(const guint64 *) gram, grams->first, n,
           weight);
  g_hash_table_insert (grams->places, gram, GUINT_TO_POINTER (grams->weights->len));
  g_array_append_val (grams->weights, weight);
  grams->first += n;
  return FALSE;
}

static gboolean
write_gram_titles (G_GNUC_UNUSED gpointer gram, gpointer titles, G_GNUC_UNUSED gpointer data)
{
  for (guint i = 0; i < ((const GArray *) titles)->len; i++)
    fprintf (out, "%u,", g_array_index ((GArray *) titles, guint, i));
  return FALSE;
}

static Grams
write_grams (const Draft *draft)
{
  Grams grams = { draft, g_hash_table_new (g_int64_hash, g_int64_equal), g_array_new (FALSE, FALSE, sizeof (double)),
                  0 };
  BEGIN ("NormalizeTitleGram", "grams");
  g_tree_foreach (draft->postings, write_gram, &grams);
  END ();
  BEGIN ("guint16", "titles");
  g_tree_foreach (draft->postings, write_gram_titles, NULL);
  END ();
  g_assert (grams.weights->len <= G_MAXUINT16 && draft->titles->len <= G_MAXUINT16);
  return grams;
}

static guint
framework_of (const GPtrArray *frameworks, const NormalizeEntry *entry)
{
  guint i = 0;
  while (strcmp (((const NormalizeFramework *) frameworks->pdata[i])->name, entry->framework) != 0)
    i++;
  return i;
}

static void
write_rows (const Draft *draft, const Grams *grams, const GPtrArray *frameworks)
{
  guint text = 0, key = 0, gram = 0;
  BEGIN ("NormalizeTitleRow", "rows");
  for (guint i = 0; i < draft->titles->len; i++)
    {
      const Title *title = draft->titles->pdata[i];
      double weight = 0;
      for (guint k = 0; k < title->grams->len; k++)
        {
          gpointer place = g_hash_table_lookup (grams->places, &g_array_index (title->grams, guint64, k));
          weight += g_array_index (grams->weights, double, GPOINTER_TO_UINT (place));
        }
      fprintf (out, "{%u,%u,%u,%u,%u,%u,%u,%d,%.17g},\n", text, key, gram, title->length, title->grams->len,
               title->entry->place, framework_of (frameworks, title->entry), title->variant, weight);
      text += (guint) strlen (title->text) + 1;
      key += title->length;
      gram += title->grams->len;
    }
  END ();
}

static void
write_pools (const Draft *draft, const Grams *grams)
{
  const GPtrArray *titles = draft->titles;
  fputs ("static const char texts[] =\n", out);
  for (guint i = 0; i < titles->len; i++)
    {
      write_string (((const Title *) titles->pdata[i])->text);
      fputs (" \"\\0\"\n", out);
    }
  fputs (";\n", out);
  BEGIN ("gunichar", "keys");
  for (guint i = 0; i < titles->len; i++)
    for (guint k = 0; k < ((const Title *) titles->pdata[i])->length; k++)
      fprintf (out, "%u,", ((const Title *) titles->pdata[i])->key[k]);
  END ();
  BEGIN ("guint16", "row_grams");
  for (guint i = 0; i < titles->len; i++)
    {
      GArray *own = ((const Title *) titles->pdata[i])->grams;
      for (guint k = 0; k < own->len; k++)
        fprintf (out, "%u,", GPOINTER_TO_UINT (g_hash_table_lookup (grams->places, &g_array_index (own, guint64, k))));
    }
  END ();
}

static void
write_owners (const Draft *draft, const GPtrArray *frameworks)
{
  guint row = 0, entry = 0;
  g_autoptr (GString) starts = g_string_new (NULL), rows = g_string_new (NULL);
  BEGIN ("guint16", "own");
  for (guint i = 0; i < frameworks->len; i++)
    {
      const GPtrArray *entries = ((const NormalizeFramework *) frameworks->pdata[i])->entries;
      g_string_append_printf (starts, "%u,", entry);
      for (guint k = 0; k < entries->len; k++, entry++)
        {
          const GArray *own = g_hash_table_lookup (draft->of_entry, entries->pdata[k]);
          fprintf (out, "%u,", row);
          for (guint j = 0; own != NULL && j < own->len; j++, row++)
            g_string_append_printf (rows, "%u,", g_array_index (own, guint, j));
        }
    }
  fprintf (out, "%u ", row);
  END ();
  fprintf (out, "static const guint16 starts[] = { %s };\nstatic const guint16 own_rows[] = { %s };\n", starts->str,
           rows->str);
}

int
main (int argc, char **argv)
{
  if (argc != 2 || (out = fopen (argv[1], "w")) == NULL)
    {
      fprintf (stderr, "make_titles: cannot write %s\n", argc == 2 ? argv[1] : "nothing");
      return EXIT_FAILURE;
    }
  const GPtrArray *frameworks = normalize_catalogs_list (normalize_catalogs_get ());
  Draft draft = read_titles (frameworks);
  fputs ("/* made by make_titles.c */\n#include \"normalize/control/title_tables.h\"\n", out);
  write_words (&draft);
  Grams grams = write_grams (&draft);
  write_rows (&draft, &grams, frameworks);
  write_pools (&draft, &grams);
  write_owners (&draft, frameworks);
  fprintf (out,
           "const NormalizeTitleTables normalize_title_tables = { texts, keys, rows, %u, grams, %u, row_grams, titles, "
           "starts, own, own_rows, %u, %.17g, words, %u };\n",
           draft.titles->len, grams.weights->len, frameworks->len, weigh (&draft, 0.5), draft.words->len);
  return fclose (out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
