/* Levels of headings on outlines that are made here, of known nesting: how many are placed right, what each feature
 * earns, and how often a heading whose margin is small is wrong.
 *
 *     test_levels --earnings      prints the tables of normalize/outline/README.md
 *
 * levels.c is part of this file: one of its features after the other is left out.
 */
#include "normalize/outline/levels.c"

#include <stdio.h>

#define DOCUMENTS 600
#define LONGEST   80 /* headings of a document */

/* How the headings of each depth are numbered: %u is the count, %p the numbers above with their points. */
static const char *const families[][3] = {
  { "%u. ", "%p%u ", "%p%u " },     { "第%u章 ", "%p%u ", "(%u) " },
  { "%r. ", "%u. ", "(%u) " },      { "", "%u. ", "%u) " },
  { "%u ", "%u-%u ", "(%u) " },     { "第%u条 ", "%u ", "(%u) " },
  { "%a. ", "%a-%u ", "(%u) " },    { "", "", "" },
  { "第%u章 ", "第%u節 ", "%u. " }, { "%p%u ", "%p%u ", "%p%u " },
  { "", "%p%u ", "%p%u " },         { "%r ", "%u ", "(%u) " },
};

/* What the format says of levels: nothing of numbered headings, all, or of the outermost alone. */
typedef enum
{
  FORMAT_NONE,
  FORMAT_ALL,
  FORMAT_OUTER,
  N_FORMATS
} Format;

typedef struct
{
  NormalizeCandidate candidates[LONGEST];
  guint depths[LONGEST]; /* as it was made */
  GArray *headings;      /* of NormalizeRanked */
} Made;

static char *
number_of (const char *form, const guint *counts, guint depth)
{
  static const char *const romans[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X" };
  GString *out = g_string_new (NULL);
  for (guint used = 0; *form != '\0'; form++)
    {
      if (*form != '%')
        {
          g_string_append_c (out, *form);
          continue;
        }
      form++;
      guint count = counts[used == 0 && strstr (form, "%u") != NULL ? 0 : depth];
      if (*form == 'p')
        for (guint k = 0; k < depth; k++)
          g_string_append_printf (out, "%u.", counts[k]);
      else if (*form == 'r')
        g_string_append (out, romans[(counts[depth] - 1) % G_N_ELEMENTS (romans)]);
      else if (*form == 'a')
        g_string_append_c (out, (char) ('A' + (counts[0] - 1) % 20));
      else
        g_string_append_printf (out, "%u", *form == 'u' && used == 0 && form[1] == '-' ? count : counts[depth]);
      used++;
    }
  return g_string_free (out, FALSE);
}

static void
add_heading (Made *made, const char *form, const guint *counts, guint depth, Format format, gboolean sized, guint noise,
             GRand *random)
{
  guint i = made->headings->len;
  if (i == LONGEST)
    return;
  NormalizeCandidate *candidate = &made->candidates[i];
  memset (candidate, 0, sizeof *candidate);
  g_autofree char *number = number_of (form, counts, depth), *text = g_strconcat (number, "鍵の管理", NULL);
  normalize_number_parse (text, &candidate->number);
  gboolean numbered = candidate->number.kind != NUMBER_NONE;
  candidate->level = format == FORMAT_ALL || !numbered || (format == FORMAT_OUTER && depth == 0) ? depth + 1 : 0;
  /* a look that was taken for another's */
  if (candidate->level > 0 && (guint) g_rand_int_range (random, 0, 100) < noise)
    candidate->level = (guint) g_rand_int_range (random, 1, 4);
  NormalizeRanked heading = { .style = normalize_candidate_style (candidate),
                              .number = &candidate->number,
                              .level = candidate->level,
                              .size = sized ? 16 - 2 * (float) depth : 0,
                              .over_text = TRUE };
  made->depths[i] = depth;
  g_array_append_val (made->headings, heading);
}

/* Document @seed; of its headings without others below so many in a hundred are lost, and so many levels are wrong. */
static void
make (Made *made, guint seed, guint noise)
{
  GRand *random = g_rand_new_with_seed (seed);
  const char *const *family = families[seed % G_N_ELEMENTS (families)];
  Format format = (Format) g_rand_int_range (random, 0, N_FORMATS);
  gboolean sized = g_rand_boolean (random), preface = g_rand_boolean (random), appendix = g_rand_boolean (random);
  gboolean texts = g_rand_boolean (random); /* headings that others are below have text as well */
  guint deepest = (guint) g_rand_int_range (random, 1, 3), counts[3] = { 0 };
  made->headings = g_array_new (FALSE, TRUE, sizeof (NormalizeRanked));
  if (preface && format == FORMAT_ALL) /* elsewhere nothing tells whether the rest is below it */
    add_heading (made, "", counts, 0, format, sized, noise, random);
  for (counts[0] = 1; counts[0] <= 5; counts[0]++)
    {
      guint sections = (guint) g_rand_int_range (random, 0, 4);
      add_heading (made, family[0], counts, 0, format, sized, noise, random);
      g_array_index (made->headings, NormalizeRanked, made->headings->len - 1).over_text = sections == 0 || texts;
      for (counts[1] = 1; counts[1] <= sections; counts[1]++)
        {
          guint parts = deepest > 1 ? (guint) g_rand_int_range (random, 0, 4) : 0;
          if (parts == 0 && (guint) g_rand_int_range (random, 0, 100) < noise)
            continue;
          add_heading (made, family[1], counts, 1, format, sized, noise, random);
          g_array_index (made->headings, NormalizeRanked, made->headings->len - 1).over_text = parts == 0 || texts;
          for (counts[2] = 1; counts[2] <= parts; counts[2]++)
            if ((guint) g_rand_int_range (random, 0, 100) >= noise)
              add_heading (made, family[2], counts, 2, format, sized, noise, random);
        }
    }
  counts[0] = 1;
  if (appendix)
    add_heading (made, "付録%a ", counts, 0, format, sized, noise, random);
  g_rand_free (random);
}

/* What is found of all documents with @noise. */
typedef struct
{
  guint n, right;
  guint small, small_wrong; /* of headings whose margin is small, and how many of them are wrong */
} Tally;

static Tally
place_all (guint noise)
{
  Tally tally = { 0 };
  Made *made = g_new0 (Made, 1);
  for (guint seed = 1; seed <= DOCUMENTS; seed++)
    {
      make (made, seed, noise);
      normalize_levels_choose (made->headings);
      for (guint i = 0; i < made->headings->len; i++)
        {
          const NormalizeRanked *heading = &g_array_index (made->headings, NormalizeRanked, i);
          gboolean right = heading->depth == made->depths[i], small = normalize_levels_in_doubt (heading);
          tally.n++;
          tally.right += right;
          tally.small += small;
          tally.small_wrong += small && !right;
        }
      g_array_unref (made->headings);
    }
  g_free (made);
  return tally;
}

/* Papers as they are made, and with a tenth of what numbers them and of their levels lost. */
#define NOISE 10

static void
print_earnings (void)
{
  Tally clean = place_all (0), noisy = place_all (NOISE);
  printf ("| left out | as made | with losses |\n| --- | --- | --- |\n| nothing | %u of %u | %u of %u |\n", clean.right,
          clean.n, noisy.right, noisy.n);
  for (guint k = 0; k < N_FEATURES; k++)
    {
      double weight = features[k].weight;
      features[k].weight = 0;
      printf ("| %s | %+d | %+d |\n", features[k].name, (int) place_all (0).right - (int) clean.right,
              (int) place_all (NOISE).right - (int) noisy.right);
      features[k].weight = weight;
    }
  printf ("\n| | headings | wrong | in doubt | of these wrong |\n| --- | --- | --- | --- | --- |\n"
          "| as made | %u | %u | %u | %u |\n| with losses | %u | %u | %u | %u |\n",
          clean.n, clean.n - clean.right, clean.small, clean.small_wrong, noisy.n, noisy.n - noisy.right, noisy.small,
          noisy.small_wrong);
}

/* Shares that are held: a little under those measured (normalize/outline/README.md). */
#define LEAST_RIGHT       0.96
#define LEAST_RIGHT_NOISY 0.92
#define MOST_IN_DOUBT     0.05

static void
test_made (void)
{
  Tally clean = place_all (0), noisy = place_all (NOISE);
  g_assert_cmpfloat (clean.right, >=, LEAST_RIGHT * clean.n);
  g_assert_cmpfloat (noisy.right, >=, LEAST_RIGHT_NOISY * noisy.n);
  g_assert_cmpfloat (noisy.small, <=, MOST_IN_DOUBT * noisy.n);
  /* a doubt is more often right than chance: its headings are wrong thrice as often as others, at least */
  double doubted = (double) noisy.small_wrong / MAX (noisy.small, 1);
  double others = (double) (noisy.n - noisy.right - noisy.small_wrong) / (noisy.n - noisy.small);
  g_assert_cmpfloat (doubted, >=, 3 * others);
}

int
main (int argc, char **argv)
{
  if (argc > 1 && strcmp (argv[1], "--earnings") == 0)
    {
      print_earnings ();
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/normalize/levels/made", test_made);
  return g_test_run ();
}
