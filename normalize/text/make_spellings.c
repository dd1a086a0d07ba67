/* make_spellings.c — writes spelling_tables.h's tables from spellings.tsv; the build runs it.
 *
 *     make_spellings OUTPUT.c
 */
#include "normalize/text/data.h"
#include "normalize/text/fold_characters.h"
#include "normalize/text/rewrite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  char *from, *to;
} Spelling;

static char *
fold (const char *text)
{
  NormalizeFolding folding = { .out = g_string_new (NULL) };
  normalize_fold_characters (&folding, text, strlen (text));
  return g_string_free (folding.out, FALSE);
}

static void
add_row (char **fields, gpointer spellings)
{
  for (guint i = 0; fields[i] != NULL; i++)
    {
      Spelling spelling = { fold (fields[i]), fold (fields[0]) };
      g_assert (peek_character (spelling.from) < 0x10000 && strlen (spelling.from) <= G_MAXUINT8
                && strlen (spelling.to) <= G_MAXUINT8);
      g_array_append_val (spellings, spelling);
    }
}

/* By the first character, then the longest first. */
static gint
compare_spellings (gconstpointer a, gconstpointer b)
{
  const Spelling *one = a, *other = b;
  gunichar first = peek_character (one->from), second = peek_character (other->from);
  if (first != second)
    return first < second ? -1 : 1;
  gsize length = strlen (one->from), than = strlen (other->from);
  if (length != than)
    return length > than ? -1 : 1;
  return strcmp (one->from, other->from);
}

/* Gives the length of the longest. */
static guint
write_list (const GArray *spellings, FILE *out)
{
  g_autoptr (GString) pool = g_string_new (NULL);
  guint at = 0, longest = 0;
  fputs ("const NormalizeSpelling normalize_spelling_list[] = {\n", out);
  for (guint i = 0; i < spellings->len; i++)
    {
      const Spelling *one = &g_array_index (spellings, Spelling, i);
      guint from = (guint) strlen (one->from), to = (guint) strlen (one->to);
      fprintf (out, "{%u,%u,%u,%u,%d},\n", at, at + from + 1, from, to, strcmp (one->from, one->to) == 0);
      g_string_append_printf (pool, "\"%s\\0%s\\0\"\n", one->from, one->to);
      at += from + to + 2;
      longest = MAX (longest, from);
    }
  g_assert (at <= G_MAXUINT16);
  fprintf (out, "};\nconst char normalize_spelling_texts[] =\n%s;\n", pool->str);
  return longest;
}

static void
write_first (const GArray *spellings, FILE *out)
{
  g_autoptr (GString) places = g_string_new (NULL);
  guint place = 0;
  fputs ("const NormalizeSpellings normalize_spellings[] = {\n", out);
  for (guint i = 0, start = 0; i < spellings->len; start = i)
    {
      gunichar first = peek_character (g_array_index (spellings, Spelling, i).from);
      guint64 seconds = 0;
      for (; i < spellings->len && peek_character (g_array_index (spellings, Spelling, i).from) == first; i++)
        {
          const char *second = g_utf8_next_char (g_array_index (spellings, Spelling, i).from);
          seconds |= *second != '\0' ? (guint64) 1 << (peek_character (second) & 63) : G_MAXUINT64;
        }
      fprintf (out, "{%u,%u,G_GUINT64_CONSTANT (%" G_GUINT64_FORMAT ")},\n", start, i - start, seconds);
      g_string_append_printf (places, "[%u]=%u,\n", first, ++place);
    }
  fprintf (out, "};\nconst guint16 normalize_spelling_first[0x10000] = {\n%s};\n", places->str);
}

int
main (int argc, char **argv)
{
  FILE *out = argc == 2 ? fopen (argv[1], "w") : NULL;
  if (out == NULL)
    {
      fprintf (stderr, "make_spellings: cannot write %s\n", argc == 2 ? argv[1] : "nothing");
      return EXIT_FAILURE;
    }
  g_autoptr (GArray) spellings = g_array_new (FALSE, FALSE, sizeof (Spelling));
  normalize_data_rows ("text/spellings.tsv", INGEST_TSV_FIELDS, add_row, spellings);
  g_array_sort (spellings, compare_spellings);
  fputs ("/* made by make_spellings.c */\n#include \"normalize/text/spelling_tables.h\"\n", out);
  guint longest = write_list (spellings, out);
  write_first (spellings, out);
  fprintf (out, "const guint normalize_longest_spelling = %u;\n", longest);
  return fclose (out) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
