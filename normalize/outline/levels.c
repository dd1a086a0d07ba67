#include "normalize/outline/levels.h"

#include <math.h>
#include <string.h>

/* Readings of the headings so far that are kept.  Measured: 6 and 24 give the same outlines. */
#define BEAM 12

/* Styles told apart; what is more is one. */
#define MOST_STYLES 63
#define ROOT        MOST_STYLES /* stands for the parent of the outermost */

/* Letters within this share are of one size. */
#define SAME_SIZE 0.045f

/* What one place of a heading has to say for itself. */
typedef enum
{
  /* the heading whose list it continues: the elder */
  SIBLING_STYLE,
  SIBLING_OTHER,
  SIBLING_OTHER_RANK,
  SIBLING_LEVEL,
  SIBLING_ABOVE,
  SIBLING_BELOW,
  SIBLING_MARKED,
  SIBLING_SIZE,
  SIBLING_OTHER_SIZE,
  NEXT_NUMBER,
  LATER_NUMBER,
  EARLIER_NUMBER,
  /* the heading that it stands under: the parent */
  NUMBER_OF_PARENT,
  NUMBER_OF_OTHER,
  NUMBER_OF_OTHER_CHAPTER,
  PARENT_KIN,
  PARENT_STYLE,
  PARENT_UNMARKED,
  LEVEL_BELOW,
  LEVEL_EQUAL,
  LEVEL_ABOVE,
  LEVEL_ABOVE_LEAF,
  LARGER_THAN_PARENT,
  FIRST_WITHOUT_TEXT,
  FIRST_BELOW_TEXT,
  BELOW_OUTER,
  OUTER_BELOW_NUMBER,
  BELOW_QUESTION,
  /* what it closes */
  LEAVES_EMPTY,
  /* its style so far */
  PARENT_AS_BEFORE,
  PARENT_NOT_AS_BEFORE,
  TURNS_OVER,
  N_FEATURES
} Feature;

/* Chosen on outlines of known nesting (docs, cases, seeds, and papers made for it), not fitted: halving or doubling any
 * single one moves few of them.  README.md has what each earns on others; tests/test_levels.c measures it, which leaves
 * one out after the other. */
static struct
{
  const char *name;
  double weight;
} features[N_FEATURES] = {
  [SIBLING_STYLE] = { "sibling-style", 2 },
  [SIBLING_OTHER] = { "sibling-of-other-style", -1 },
  [SIBLING_OTHER_RANK] = { "sibling-of-other-rank", -2 },
  [SIBLING_LEVEL] = { "sibling-level", 1 },
  [SIBLING_ABOVE] = { "sibling-of-level-above", -3 },
  [SIBLING_BELOW] = { "sibling-of-level-below", -1.5 },
  [SIBLING_MARKED] = { "sibling-is-marked-up", -1 },
  [SIBLING_SIZE] = { "sibling-size", 0.5 },
  [SIBLING_OTHER_SIZE] = { "sibling-of-other-size", -0.5 },
  [NEXT_NUMBER] = { "next-number", 1.5 },
  [LATER_NUMBER] = { "later-number", 0.5 },
  [EARLIER_NUMBER] = { "earlier-number", -2 },
  [NUMBER_OF_PARENT] = { "number-of-parent", 4 },
  [NUMBER_OF_OTHER] = { "number-of-other-section", -4 },
  [NUMBER_OF_OTHER_CHAPTER] = { "number-of-other-chapter", -0.5 },
  [PARENT_KIN] = { "number-no-deeper-than-parent", -4 },
  [PARENT_STYLE] = { "parent-of-same-style", -3 },
  [PARENT_UNMARKED] = { "both-unmarked", -1 },
  [LEVEL_BELOW] = { "level-below-parent", 1 },
  [LEVEL_EQUAL] = { "level-of-parent", -1 },
  [LEVEL_ABOVE] = { "level-above-parent", -3 },
  [LEVEL_ABOVE_LEAF] = { "level-above-parent-with-text", -4 },
  [LARGER_THAN_PARENT] = { "larger-than-parent", -1.5 },
  [FIRST_WITHOUT_TEXT] = { "first-below-empty", 2 },
  [FIRST_BELOW_TEXT] = { "first-below-text", -1.5 },
  [BELOW_OUTER] = { "below-outer-number", 2 },
  [OUTER_BELOW_NUMBER] = { "outer-number-below-inner", -2 },
  [BELOW_QUESTION] = { "below-question", -2 },
  [LEAVES_EMPTY] = { "leaves-empty", -6 },
  [PARENT_AS_BEFORE] = { "parent-as-before", 1.5 },
  [PARENT_NOT_AS_BEFORE] = { "parent-not-as-before", -1 },
  [TURNS_OVER] = { "under-what-it-was-over", -4 },
};

typedef struct
{
  gboolean seen;
  guint64 parents; /* styles directly above those of this one so far, as bits */
  guint64 above;   /* styles anywhere above */
} StyleMemory;

/* A reading of the headings so far. */
typedef struct
{
  double score;
  guint stack[NORMALIZE_MOST_LEVELS]; /* the open headings, the outermost first */
  guint n_open;
  guint node; /* its last step */
  StyleMemory styles[MOST_STYLES];
} Reading;

/* A step of a reading: the depth of a heading, and the step before. */
typedef struct
{
  guint before, depth;
} Step;

/* A place for the next heading in one reading. */
typedef struct
{
  double score;
  guint reading, depth;
} Place;

typedef struct
{
  const GArray *headings;
  guint *styles; /* of each heading, as an index */
} Search;

static const NormalizeRanked *
heading_at (const Search *search, guint i)
{
  return &g_array_index (search->headings, NormalizeRanked, i);
}

static gboolean
same_size (float a, float b)
{
  return fabsf (a - b) < SAME_SIZE * MAX (a, b);
}

/* Neither number nor format tells it: all such look alike. */
static gboolean
is_unmarked (const NormalizeRanked *heading)
{
  return heading->style.kind == NUMBER_NONE && heading->level == 0;
}

/* How deep the looks of two headings say that they are: the levels of the format, or of two without number what their
 * styles are worth.  FALSE where they cannot be compared. */
static gboolean
compare_looks (const NormalizeRanked *a, const NormalizeRanked *b, int *order)
{
  gboolean unnumbered = a->style.kind == NUMBER_NONE && b->style.kind == NUMBER_NONE;
  guint m = unnumbered ? a->style.depth : a->level, n = unnumbered ? b->style.depth : b->level;
  *order = m < n ? -1 : m > n;
  return m > 0 && n > 0 && (*order != 0 || !(is_unmarked (a) && is_unmarked (b)));
}

/* Numbers in one list: the order of two of one kind and depth. */
static Feature
order_of (const NormalizeNumber *elder, const NormalizeNumber *number)
{
  guint last = number->n_parts - 1;
  if (memcmp (elder->parts, number->parts, last * sizeof number->parts[0]) == 0)
    return number->parts[last] == elder->parts[last] + 1 ? NEXT_NUMBER
           : number->parts[last] > elder->parts[last]    ? LATER_NUMBER
                                                         : EARLIER_NUMBER;
  return normalize_number_compare (elder, number) < 0 ? LATER_NUMBER : EARLIER_NUMBER;
}

/* Kinds of numbers that papers count their outermost parts by: 第1章, 付録A, Ⅳ, 一. */
static gboolean
is_outer (NormalizeStyle style)
{
  return style.kind == NUMBER_CHAPTER || style.kind == NUMBER_APPENDIX || style.kind == NUMBER_ROMAN
         || style.kind == NUMBER_KANJI;
}

static guint
weigh_sibling (const NormalizeRanked *elder, const NormalizeRanked *heading, Feature *found)
{
  guint n = 0;
  int order;
  gboolean alike = normalize_style_same (elder->style, heading->style);
  found[n++] = alike ? SIBLING_STYLE : SIBLING_OTHER;
  if (elder->number->kind != NUMBER_NONE && heading->number->kind != NUMBER_NONE
      && is_outer (elder->style) != is_outer (heading->style))
    found[n++] = SIBLING_OTHER_RANK;
  if (compare_looks (elder, heading, &order))
    found[n++] = order == 0 ? SIBLING_LEVEL : order < 0 ? SIBLING_ABOVE : SIBLING_BELOW;
  else if (elder->level > 0 && heading->level == 0)
    found[n++] = SIBLING_MARKED;
  if (elder->size > 0 && heading->size > 0)
    found[n++] = same_size (elder->size, heading->size) ? SIBLING_SIZE : SIBLING_OTHER_SIZE;
  if (alike && heading->number->kind != NUMBER_NONE && heading->number->n_parts > 0
      && heading->number->n_parts == elder->number->n_parts && !heading->number->cloud)
    found[n++] = order_of (elder->number, heading->number);
  return n;
}

/* "5.1" under "5", "A-1" under "A", "Q2-1" under "2", "3.1" under "第3章". */
static gboolean
is_number_of (const NormalizeNumber *parent, const NormalizeNumber *number)
{
  gboolean counts = parent->kind == NUMBER_DOTTED || parent->kind == NUMBER_LETTER || parent->kind == NUMBER_CHAPTER
                    || parent->kind == NUMBER_APPENDIX;
  gboolean counted = number->kind == NUMBER_DOTTED || number->kind == NUMBER_HYPHEN || number->kind == NUMBER_QUESTION;
  return (parent->kind == number->kind || (counts && counted)) && number->n_parts > parent->n_parts
         && memcmp (parent->parts, number->parts, parent->n_parts * sizeof parent->parts[0]) == 0;
}

static guint
weigh_number (const NormalizeRanked *parent, const NormalizeRanked *heading, Feature *found)
{
  const NormalizeNumber *above = parent->number, *number = heading->number;
  if (above->kind == NUMBER_NONE || number->kind == NUMBER_NONE)
    return 0;
  if (is_number_of (above, number))
    *found = NUMBER_OF_PARENT;
  else if (above->kind != number->kind || above->annex != number->annex)
    return 0;
  else if (parent->style.depth >= heading->style.depth)
    *found = PARENT_KIN;
  else if (parent->style.depth == 0 || above->kind == NUMBER_CHAPTER)
    return 0; /* 01 over 1, 章 over 節 */
  else
    *found = above->n_parts > 1 ? NUMBER_OF_OTHER : NUMBER_OF_OTHER_CHAPTER;
  return 1;
}

/* @elder: the last one below the same parent, or NULL. */
static guint
weigh_parent (const NormalizeRanked *parent, const NormalizeRanked *elder, const NormalizeRanked *heading,
              Feature *found)
{
  guint n = weigh_number (parent, heading, found);
  int order;
  if (heading->number->kind == NUMBER_NONE && normalize_style_same (parent->style, heading->style))
    found[n++] = is_unmarked (heading) ? PARENT_UNMARKED : PARENT_STYLE;
  if (elder == NULL)
    found[n++] = parent->over_text ? FIRST_BELOW_TEXT : FIRST_WITHOUT_TEXT;
  /* the rest is said once for a list: those that follow their like stand as these do */
  if (elder != NULL && normalize_style_same (elder->style, heading->style))
    return n;
  if (compare_looks (parent, heading, &order))
    {
      found[n++] = order < 0 ? LEVEL_BELOW : order == 0 ? LEVEL_EQUAL : LEVEL_ABOVE;
      if (order > 0 && parent->over_text && !is_outer (parent->style))
        found[n++] = LEVEL_ABOVE_LEAF;
    }
  if (parent->size > 0 && heading->size > parent->size && !same_size (parent->size, heading->size))
    found[n++] = LARGER_THAN_PARENT;
  if (parent->number->kind != NUMBER_NONE && heading->number->kind != NUMBER_NONE
      && is_outer (parent->style) != is_outer (heading->style))
    found[n++] = is_outer (parent->style) ? BELOW_OUTER : OUTER_BELOW_NUMBER;
  if (parent->style.kind == NUMBER_QUESTION && heading->style.kind != NUMBER_QUESTION)
    found[n++] = BELOW_QUESTION;
  return n;
}

static guint
weigh_memory (const Search *search, const Reading *reading, guint i, guint depth, Feature *found)
{
  guint n = 0, style = search->styles[i];
  const StyleMemory *memory = &reading->styles[style];
  guint parent = depth > 0 ? search->styles[reading->stack[depth - 1]] : ROOT;
  if (memory->seen)
    found[n++] = (memory->parents >> parent & 1) != 0 ? PARENT_AS_BEFORE : PARENT_NOT_AS_BEFORE;
  for (guint k = 0; k < depth; k++)
    {
      guint above = search->styles[reading->stack[k]];
      if (above != style && (reading->styles[above].above >> style & 1) != 0)
        found[n++] = TURNS_OVER;
    }
  return n;
}

/* Room for all that can be found of one place. */
#define MOST_FOUND (N_FEATURES + NORMALIZE_MOST_LEVELS)

/* What speaks for heading @i at @depth in @reading, which has those before it; gives how many. */
static guint
weigh (const Search *search, const Reading *reading, guint i, guint depth, Feature *found)
{
  const NormalizeRanked *heading = heading_at (search, i);
  const NormalizeRanked *parent = depth > 0 ? heading_at (search, reading->stack[depth - 1]) : NULL;
  const NormalizeRanked *elder = depth < reading->n_open ? heading_at (search, reading->stack[depth]) : NULL;
  guint n = 0;
  if (elder != NULL)
    n += weigh_sibling (elder, heading, found + n);
  if (parent != NULL)
    n += weigh_parent (parent, elder, heading, found + n);
  if (elder != NULL && !heading_at (search, i - 1)->over_text)
    found[n++] = LEAVES_EMPTY;
  return n + weigh_memory (search, reading, i, depth, found + n);
}

static double
sum_of (const Feature *found, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += features[found[i]].weight;
  return sum;
}

/* @reading goes on with heading @i at @depth. */
static void
take (const Search *search, Reading *reading, guint i, guint depth)
{
  StyleMemory *memory = &reading->styles[search->styles[i]];
  memory->seen = TRUE;
  memory->parents |= (guint64) 1 << (depth > 0 ? search->styles[reading->stack[depth - 1]] : ROOT);
  for (guint k = 0; k < depth; k++)
    memory->above |= (guint64) 1 << search->styles[reading->stack[k]];
  reading->stack[depth] = i;
  reading->n_open = depth + 1;
}

/* The styles of the headings as indexes. */
static guint *
number_styles (const GArray *headings)
{
  guint *styles = g_new (guint, headings->len + 1), n = 0;
  NormalizeStyle seen[MOST_STYLES];
  for (guint i = 0; i < headings->len; i++)
    {
      NormalizeStyle style = g_array_index (headings, NormalizeRanked, i).style;
      guint k = 0;
      while (k < n && !normalize_style_same (seen[k], style))
        k++;
      if (k == n && n < MOST_STYLES)
        seen[n++] = style;
      styles[i] = MIN (k, MOST_STYLES - 1);
    }
  return styles;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *m = a, *n = b;
  if (m->score != n->score)
    return m->score > n->score ? -1 : 1;
  if (m->reading != n->reading)
    return m->reading < n->reading ? -1 : 1;
  return m->depth < n->depth ? -1 : m->depth > n->depth;
}

/* Two readings that have the same headings open go on alike: the better one is kept. */
static gboolean
is_open_alike (const Reading *readings, guint n, const Reading *from, guint depth)
{
  for (guint k = 0; k < n; k++)
    if (readings[k].n_open == depth + 1 && memcmp (readings[k].stack, from->stack, depth * sizeof from->stack[0]) == 0)
      return TRUE;
  return FALSE;
}

/* The best of @readings with heading @i at each place, in @next; gives how many. */
static guint
step (const Search *search, guint i, const Reading *readings, guint n, Reading *next, GArray *places, GArray *steps)
{
  guint kept = 0;
  g_array_set_size (places, 0);
  for (guint r = 0; r < n; r++)
    for (guint depth = 0; depth <= MIN (readings[r].n_open, NORMALIZE_MOST_LEVELS - 1); depth++)
      {
        Feature found[MOST_FOUND];
        guint n_found = weigh (search, &readings[r], i, depth, found);
        Place place = { readings[r].score + sum_of (found, n_found), r, depth };
        g_array_append_val (places, place);
      }
  g_array_sort (places, compare_places);
  for (guint k = 0; k < places->len && kept < BEAM; k++)
    {
      const Place *place = &g_array_index (places, Place, k);
      const Reading *from = &readings[place->reading];
      if (is_open_alike (next, kept, from, place->depth))
        continue;
      Step taken = { from->node, place->depth };
      next[kept] = *from;
      take (search, &next[kept], i, place->depth);
      next[kept].score = place->score;
      next[kept].node = steps->len;
      g_array_append_val (steps, taken);
      kept++;
    }
  return kept;
}

/* How much better each heading stands than at its next best place, those before it as they are. */
static void
measure_margins (const Search *search, GArray *headings)
{
  g_autofree Reading *reading = g_new0 (Reading, 1);
  for (guint i = 0; i < headings->len; i++)
    {
      NormalizeRanked *heading = &g_array_index (headings, NormalizeRanked, i);
      double chosen = 0, other = -HUGE_VAL;
      heading->other = heading->depth;
      for (guint depth = 0; depth <= MIN (reading->n_open, NORMALIZE_MOST_LEVELS - 1); depth++)
        {
          Feature found[MOST_FOUND];
          double score = sum_of (found, weigh (search, reading, i, depth, found));
          if (depth == heading->depth)
            chosen = score;
          else if (score > other)
            {
              other = score;
              heading->other = depth;
            }
        }
      heading->margin = chosen - other;
      take (search, reading, i, heading->depth);
    }
}

void
normalize_levels_choose (GArray *headings)
{
  if (headings->len == 0)
    return;
  g_autofree Reading *readings = g_new0 (Reading, BEAM), *next = g_new0 (Reading, BEAM);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autofree guint *styles = number_styles (headings);
  Search search = { headings, styles };
  guint n = 1;
  for (guint i = 0; i < headings->len; i++)
    {
      n = step (&search, i, readings, n, next, places, steps);
      Reading *swap = readings;
      readings = next;
      next = swap;
    }
  guint node = readings[0].node;
  for (guint i = headings->len; i > 0; i--)
    {
      const Step *taken = &g_array_index (steps, Step, node);
      g_array_index (headings, NormalizeRanked, i - 1).depth = taken->depth;
      node = taken->before;
    }
  measure_margins (&search, headings);
}

/* Weights of one feature that is told weakly, as that letters are of one size; measured, see README.md. */
#define LEAST_MARGIN 0.5

gboolean
normalize_levels_in_doubt (const NormalizeRanked *heading)
{
  return heading->other != heading->depth && heading->margin <= LEAST_MARGIN;
}

void
normalize_levels_explain (const GArray *headings, guint i, GString *explain)
{
  g_autofree guint *styles = number_styles (headings);
  g_autofree Reading *reading = g_new0 (Reading, 1);
  Search search = { headings, styles };
  Feature found[MOST_FOUND];
  for (guint k = 0; k < i; k++)
    take (&search, reading, k, heading_at (&search, k)->depth);
  guint n = weigh (&search, reading, i, heading_at (&search, i)->depth, found);
  g_string_append_printf (explain, "%+.1f", sum_of (found, n));
  for (guint k = 0; k < n; k++)
    g_string_append_printf (explain, " %s", features[found[k]].name);
}
