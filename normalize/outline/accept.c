#include "normalize/outline/candidate.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Bytes of a title whose number does not follow the one above: chosen, not measured. */
#define LONGEST_FREE (50 * 3)

/* "(1)" opens the items of lists as well as headings: a title is short. */
static gboolean
is_long_for (const NormalizeCandidate *candidate)
{
  gboolean bracket = candidate->number.kind == NUMBER_PAREN || candidate->number.kind == NUMBER_HALF;
  return bracket && candidate->title_end - candidate->title_start > 30 * 3;
}

/* How well unlisted numbers of one style serve as headings: they rise, and text stands below most of them. */
static gboolean
is_heading_style (const GArray *candidates, NormalizeStyle style)
{
  guint n = 0, over = 0, steps = 0, rising = 0, highest = 0;
  const NormalizeCandidate *last = NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!normalize_style_same (candidate->style, style) || (candidate->sentence && !candidate->question))
        continue;
      if (is_long_for (candidate))
        return FALSE;
      const NormalizeCandidate *below = i + 1 < candidates->len ? candidate + 1 : NULL;
      n++;
      highest = MAX (highest, candidate->number.parts[0]);
      /* a heading of another style below it serves as text does */
      over += candidate->over_text
              || (below != NULL && !normalize_style_same (below->style, style) && below->number.kind != NUMBER_NONE);
      if (last != NULL)
        {
          guint from = last->number.parts[last->number.n_parts - 1];
          guint to = candidate->number.parts[candidate->number.n_parts - 1];
          steps++;
          /* a mark of questions is one whatever was left out between two */
          rising += to == 1 || (to > from && (to <= from + 3 || style.kind == NUMBER_QUESTION));
        }
      last = candidate;
    }
  /* the A. of answers, again and again */
  if (style.kind == NUMBER_LETTER && highest == 1)
    return FALSE;
  /* "1. Introduction" may be the only one beside the numbers of a standard */
  if (n == 1)
    return last->number.kind == NUMBER_DOTTED && last->number.parts[0] == 1 && over == 1
           && last->title_end - last->title_start <= 60;
  return n >= 2 && over * 10 >= n * 6 && rising * 10 >= steps * 8;
}

static gboolean
lists_style (const NormalizeContents *contents, NormalizeStyle style)
{
  guint n = 0;
  for (guint i = 0; i < contents->entries->len; i++)
    {
      const NormalizeContentsEntry *entry = &g_array_index (contents->entries, NormalizeContentsEntry, i);
      NormalizeStyle other = { entry->number.kind, entry->number.n_parts };
      if (entry->number.kind == NUMBER_CHAPTER)
        other.depth = normalize_unit_rank (entry->number.unit);
      n += normalize_style_same (style, other);
    }
  return n >= 2;
}

/* TRUE where what stands below @heading may be parted by headings that only bold or a mark tells: a chapter, or a
 * heading without number.  The sections of a standard's numbers are what a reader cites. */
static gboolean
is_coarse (const NormalizeCandidate *heading)
{
  if (heading == NULL)
    return TRUE;
  if (heading->cited || heading->question || heading->label)
    return FALSE;
  switch (heading->number.kind)
    {
      case NUMBER_NONE:
      case NUMBER_ROMAN:
      case NUMBER_CHAPTER:
      case NUMBER_APPENDIX:
        return TRUE;
      case NUMBER_DOTTED:
        return heading->number.n_parts == 1;
      default:
        return FALSE;
    }
}

/* A heading that names a control: by three parts of its number, or by the one cited behind its title. */
static gboolean
is_cited_unit (const NormalizeCandidate *heading)
{
  return heading->cited || (heading->number.kind == NUMBER_DOTTED && heading->number.n_parts >= 3);
}

/* 第3条 */
static gboolean
is_article (const NormalizeCandidate *heading)
{
  return heading->number.kind == NUMBER_CHAPTER && heading->number.unit == 0x6761;
}

/* (1), 1), ア */
static gboolean
is_count_mark (const NormalizeCandidate *candidate)
{
  NormalizeNumberKind kind = candidate->number.kind;
  return kind == NUMBER_PAREN || kind == NUMBER_HALF || kind == NUMBER_KANA;
}

typedef gboolean (*Tells) (const NormalizeCandidate *candidate);

static gboolean
tells_bold (const NormalizeCandidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->bold && !candidate->sentence && !candidate->label;
}

static gboolean
tells_mark (const NormalizeCandidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->marked && !candidate->sentence && !candidate->label
         && !candidate->valued;
}

static gboolean
tells_question (const NormalizeCandidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->question && candidate->over_text && candidate->whole
         && candidate->title_end - candidate->title_start <= 80 * 3;
}

static gboolean
tells_plain (const NormalizeCandidate *candidate)
{
  return candidate->plain != PLAIN_NONE && !candidate->label;
}

/* Accepts what @tells of in the section from @from to @to below @heading where at least @least stand over text. */
static gboolean
accept_within (GArray *candidates, guint from, guint to, const NormalizeCandidate *heading, Tells tells, guint least)
{
  guint n = 0;
  if (!is_coarse (heading))
    return FALSE;
  for (guint i = from; i < to; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      n += tells (candidate) && candidate->over_text;
    }
  for (guint i = from; i < to && n >= least; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      candidate->accepted |= tells (candidate);
    }
  return n >= least;
}

/* The last of several questions, none of which has marked lines in its answer; nor have the document's sections marks
 * and numbers both, "■ 5 暗号化": a mark without a number is then none of them. */
static gboolean
is_last_question (const GArray *candidates, const NormalizeCandidate *heading)
{
  guint questions = 0;
  gboolean last = TRUE, marked = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (candidate->number.kind == NUMBER_QUESTION && candidate->accepted)
        {
          questions++;
          last &= candidate <= heading;
        }
      marked |= questions > 0 && candidate < heading && !candidate->accepted && tells_mark (candidate);
      marked |= candidate->accepted && candidate->marked && candidate->number.kind != NUMBER_NONE;
    }
  return heading->number.kind == NUMBER_QUESTION && questions >= 2 && last && !marked;
}

/* Behind the answer to the last question a marked line over text opens the next section: "■ 今後の予定". */
static void
end_questions (GArray *candidates, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (tells_mark (candidate) && candidate->over_text && candidate->opens_block && !candidate->accepted)
        candidate->accepted = TRUE;
    }
}

/* Of lines with marks right above tables: so many of them.  Chosen, not measured. */
#define LEAST_OVER_TABLES 2

/* "■ 通信の保護" right above a table, and others like it: what its rows are of, however few stand in one section. */
static void
accept_over_tables (GArray *candidates)
{
  guint n = 0;
  for (guint pass = 0; pass < 2; pass++)
    {
      const NormalizeCandidate *heading = NULL;
      for (guint i = 0; i < candidates->len && (pass == 0 || n >= LEAST_OVER_TABLES); i++)
        {
          NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
          gboolean over =
              !candidate->accepted && tells_mark (candidate) && candidate->over_table && is_coarse (heading);
          n += pass == 0 && over;
          candidate->accepted |= pass == 1 && over;
          heading = candidate->accepted && !over ? candidate : heading;
        }
    }
}

/* Headings that no number, list or markup tells of, section by section of those that are told. */
static void
accept_weak (GArray *candidates)
{
  const NormalizeCandidate *heading = NULL, *last_question = NULL;
  guint from = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      last_question = candidate->accepted && candidate->number.kind == NUMBER_QUESTION ? candidate : last_question;
    }
  for (guint i = 0; i <= candidates->len; i++)
    {
      const NormalizeCandidate *candidate =
          i < candidates->len ? &g_array_index (candidates, NormalizeCandidate, i) : NULL;
      if (candidate != NULL && !candidate->accepted && !candidate->label)
        continue;
      /* a title without mark is over the marked ones below it */
      if (!accept_within (candidates, from, i, heading, tells_bold, 2))
        accept_within (candidates, from, i, heading, tells_mark, 2);
      /* plain.h has judged these in the whole document: they may end any count, not a control's parts */
      accept_within (candidates, from, i, heading != NULL && !is_cited_unit (heading) ? NULL : heading, tells_plain, 0);
      accept_within (candidates, from, i, heading, tells_question, 2);
      if (heading != NULL && heading == last_question && is_last_question (candidates, heading))
        end_questions (candidates, from, i);
      heading = candidate;
      from = i + 1;
    }
}

/* Bold lines that are titles within their sections, for the one of a section to be one, too.  Chosen, not measured. */
#define LEAST_BOLD          4
#define LEAST_BOLD_SECTIONS 2

/* A bold line by itself right below a heading, the only one of its section, where those of other sections below
 * headings like it are titles: "情報の暗号化" over "通信". */
static void
accept_lone_bold (const NormalizeOutline *outline, GArray *candidates)
{
  guint sections = 0, n = 0;
  NormalizeStyle style = { 0 }, above = { 0 };
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 1; i < candidates->len; i++)
      {
        NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
        const NormalizeCandidate *heading = candidate - 1;
        n += pass == 0 && sections > 0 && candidate->accepted && !candidate->format && tells_bold (candidate)
             && normalize_style_same (candidate->style, style);
        if (!tells_bold (candidate) || candidate->format || !candidate->over_text || !candidate->whole
            || candidate->valued || !heading->accepted || !heading->format || !is_coarse (heading)
            || !normalize_candidate_is_right_above (outline, heading, candidate))
          continue;
        gboolean same = sections > 0 && normalize_style_same (candidate->style, style)
                        && normalize_style_same (heading->style, above);
        if (pass == 0 && candidate->accepted && (sections == 0 || same))
          {
            n += sections == 0;
            style = candidate->style;
            above = heading->style;
            sections++;
          }
        else if (pass == 1 && same && sections >= LEAST_BOLD_SECTIONS && n >= LEAST_BOLD)
          candidate->accepted = TRUE;
      }
}

/* Candidates that stand again and again and say no more than what the text below them is. */
static void
find_labels (GArray *candidates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < candidates->len; i++)
      {
        NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
        if (candidate->label_class == NULL)
          continue;
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, candidate->label_class));
        if (pass == 0)
          g_hash_table_replace (seen, g_strdup (candidate->label_class), GUINT_TO_POINTER (n + 1));
        else
          candidate->label |= n >= 2
                              || (GPOINTER_TO_UINT (g_hash_table_lookup (seen, "requirement")) >= 2
                                  && GPOINTER_TO_UINT (g_hash_table_lookup (seen, "answer")) >= 2);
      }
}

/* A heading of the format without number, right below a numbered one that its level is not below, again and again in
 * the same words: the title of the box that each section opens with.  It parts the text, and is no heading of its own:
 * the numbered one would have none. */
static void
find_box_titles (const NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 1; i < candidates->len; i++)
      {
        NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
        const NormalizeCandidate *above = candidate - 1;
        if (!candidate->format || candidate->titled || candidate->number.kind != NUMBER_NONE || above->level == 0
            || above->number.kind == NUMBER_NONE || candidate->level > above->level
            || !normalize_candidate_is_right_above (outline, above, candidate))
          continue;
        const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
        g_autofree char *fold = normalize_fold (item->block->text + item->start, (gssize) (item->end - item->start));
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, fold));
        if (pass == 0)
          g_hash_table_replace (seen, g_steal_pointer (&fold), GUINT_TO_POINTER (n + 1));
        else
          candidate->label |= n >= 2;
      }
}

/* The heading that the title @i is a part of: the nearest one above it that is not of its own style, or NULL.  *first
 * gets the first of that style below it. */
static const NormalizeCandidate *
unit_of (const GArray *candidates, guint i, const NormalizeCandidate **first)
{
  const NormalizeCandidate *title = &g_array_index (candidates, NormalizeCandidate, i);
  *first = title;
  while (i > 0)
    {
      const NormalizeCandidate *above = &g_array_index (candidates, NormalizeCandidate, --i);
      gboolean told = above->format || above->bold || above->marked || above->number.kind != NUMBER_NONE;
      if (!told || above->sentence)
        continue;
      if (!normalize_style_same (above->style, title->style))
        return above;
      *first = above;
    }
  return NULL;
}

/* The title names whose part of the work stands below it: お客様の責任. */
static gboolean
names_party (const NormalizeOutline *outline, const NormalizeCandidate *title)
{
  const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, title->item);
  g_autofree char *words = g_strndup (item->block->text + title->title_start, title->title_end - title->title_start);
  return normalize_words_has ("part", "party", words, WORDS_HEAD);
}

/* How often the words of a title stand below the headings of one style. */
typedef struct
{
  guint units;
  const NormalizeCandidate *last; /* of these headings */
  gboolean twice;                 /* two in one of them */
} PartTitle;

/* お客様の責任 and 当社の対応 below each of several sections part the text of each: they are no headings of their own,
 * whatever the format says.  Their words name a party, or they come back below most headings that name a control. */
static void
find_part_titles (const NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint cited = 0;
  for (guint i = 0; i < candidates->len; i++)
    cited += is_cited_unit (&g_array_index (candidates, NormalizeCandidate, i));
  const NormalizeCandidate *parted = NULL; /* has such titles: a third of their style, that comes once, is one too */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 1; i < candidates->len; i++)
      {
        NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
        if (candidate->number.kind != NUMBER_NONE || candidate->titled || candidate->sentence || candidate->valued
            || candidate->entry != NULL || !(candidate->format || candidate->bold || candidate->marked))
          continue;
        const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
        const NormalizeCandidate *first, *unit = unit_of (candidates, i, &first);
        g_autofree char *fold = normalize_fold (item->block->text + candidate->title_start,
                                                (gssize) (candidate->title_end - candidate->title_start));
        PartTitle *title = g_hash_table_lookup (seen, fold);
        gboolean party = names_party (outline, candidate) && names_party (outline, first);
        if (pass == 1)
          {
            gboolean again = title != NULL && !title->twice
                             && (party ? title->units >= 2 : title->units >= 3 && title->units * 2 >= cited);
            candidate->label |= unit != NULL && (again || unit == parted);
            parted = unit != NULL && again ? unit : parted;
            continue;
          }
        if (unit == NULL || !(party || is_cited_unit (unit)))
          continue;
        if (title == NULL)
          g_hash_table_insert (seen, g_steal_pointer (&fold), title = g_new0 (PartTitle, 1));
        title->twice |= title->last == unit;
        title->units += title->last != unit;
        title->last = unit;
      }
}

gboolean
normalize_candidate_is_right_above (const NormalizeOutline *outline, const NormalizeCandidate *above,
                                    const NormalizeCandidate *below)
{
  static const char *const page[] = { "page-break", "page-number", "header", "footer", "number", NULL };
  if (above->title_end < g_array_index (outline->items, NormalizeItem, above->item).end)
    return FALSE;
  for (guint i = above->item + 1; i < below->item; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind != ITEM_LEFT || item->reason == NULL || !g_strv_contains (page, item->reason))
        return FALSE;
    }
  return TRUE;
}

/* A bold or marked line without text of its own, right above a heading that is told, is over it: between two of these
 * no section holds several such lines to judge by.  Where it is the only one, above the first, it may be of the cover.
 */
static void
accept_groups (const NormalizeOutline *outline, GArray *candidates)
{
  const NormalizeCandidate *below = NULL;
  guint first = 0, n = 0;
  while (first < candidates->len && !g_array_index (candidates, NormalizeCandidate, first).accepted)
    first++;
  for (guint i = candidates->len; i > 0; i--)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i - 1);
      gboolean cover =
          i <= first && (n == 0 || below == NULL || below->number.n_parts != 1 || below->number.parts[0] != 1);
      if (!candidate->accepted && below != NULL && !cover && !candidate->question
          && (tells_bold (candidate) || tells_mark (candidate))
          && normalize_candidate_is_right_above (outline, candidate, below))
        {
          candidate->accepted = TRUE;
          n++;
        }
      below = candidate->accepted ? candidate : NULL;
    }
}

/* Unmarked lines above numbered headings that are titles of groups: so many of them, or so many where the numbers below
 * begin anew, none longer (in characters).  Chosen, not measured. */
#define LEAST_GROUPS  3
#define LEAST_RENEWED 2
#define LONGEST_GROUP 30

/* The text above candidate @i has come to its end: a sentence, and no heading; or there is none. */
static gboolean
stands_behind_text (const NormalizeOutline *outline, const NormalizeCandidate *candidate)
{
  for (guint i = candidate->item; i > 0; i--)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i - 1);
      if (item->kind == ITEM_LEFT)
        continue;
      g_autofree char *text = normalize_item_text (item);
      return item->block->table == NULL && item->block->type != INGEST_BLOCK_HEADING && normalize_is_sentence (text);
    }
  return TRUE;
}

/* A short line by itself, without any mark, right above an accepted heading with a number. */
static gboolean
may_name_group (const NormalizeOutline *outline, const GArray *candidates, guint i)
{
  const NormalizeCandidate *line = &g_array_index (candidates, NormalizeCandidate, i), *below = line + 1;
  const IngestBlock *block = g_array_index (outline->items, NormalizeItem, line->item).block;
  return !line->accepted && line->number.kind == NUMBER_NONE && line->whole && !line->sentence && !line->question
         && !line->label && !line->valued && i + 1 < candidates->len && below->accepted
         && below->number.kind != NUMBER_NONE
         && g_utf8_strlen (block->text + line->title_start, (gssize) (line->title_end - line->title_start))
                <= LONGEST_GROUP
         && normalize_candidate_is_right_above (outline, line, below);
}

/* "会社の体制" over "1. 委員会" and "2. 規程", "設備" over "3. 建物": where the first of the numbers has such a line
 * above it, and each other line stands behind text that has ended, they part the numbers into groups.  None says the
 * same as another: values of answers do. */
static void
accept_unmarked_groups (const NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  const NormalizeCandidate *last = NULL; /* of the numbers */
  guint renewed = 0, numbered = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *line = &g_array_index (candidates, NormalizeCandidate, i), *below = line + 1;
      gboolean names =
          may_name_group (outline, candidates, i) && (last == NULL || normalize_style_same (last->style, below->style));
      if (names && last != NULL && !stands_behind_text (outline, line))
        return;
      if (names)
        {
          const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, line->item);
          g_array_append_val (lines, i);
          renewed += last != NULL
                     && (below->number.parts[below->number.n_parts - 1] == 1
                         || normalize_number_compare (&below->number, &last->number) <= 0);
          if (!g_hash_table_add (seen, normalize_fold (item->block->text, -1)))
            return;
        }
      if (line->accepted && line->number.kind != NUMBER_NONE
          && (last == NULL || normalize_style_same (last->style, line->style)))
        {
          if (last == NULL && lines->len == 0)
            return;
          last = line;
          numbered++;
        }
    }
  if (numbered < 2 * lines->len
      || (lines->len < LEAST_GROUPS && !(lines->len >= LEAST_RENEWED && renewed + 1 == lines->len)))
    return;
  for (guint k = 0; k < lines->len; k++)
    g_array_index (candidates, NormalizeCandidate, g_array_index (lines, guint, k)).accepted = TRUE;
}

/* A paragraph that is a number and a title and nothing else, over text. */
static gboolean
is_by_itself (const NormalizeCandidate *candidate)
{
  return candidate->whole && candidate->over_text && !candidate->sentence && !candidate->number.tight
         && candidate->title_end - candidate->title_start <= LONGEST_FREE;
}

/* Numbers of @candidate's style come in any order: a vendor answers in its own.  Nearly all of them stand by themselves
 * over text, and none stands twice, as one that is only referred to does. */
static gboolean
is_free_style (const GArray *candidates, const NormalizeCandidate *candidate)
{
  guint n = 0, free = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *other = &g_array_index (candidates, NormalizeCandidate, i);
      if (!normalize_style_same (other->style, candidate->style))
        continue;
      n++;
      free += is_by_itself (other);
      if (other != candidate && normalize_number_compare (&other->number, &candidate->number) == 0
          && other->number.cloud == candidate->number.cloud)
        return FALSE;
    }
  return free * 10 >= n * 9;
}

/* A bold line over its text as the bold questions of the page are: 「バックアップの頻度」 among them. */
static gboolean
looks_asked (const NormalizeCandidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->bold && candidate->opens_block && !candidate->whole
         && candidate->over_text && !candidate->label && !candidate->valued && !candidate->sentence;
}

/* Titles that do not ask, where as many at least do: first lines of paragraphs, bold, their answers below them in the
 * same one. */
static void
accept_beside_questions (GArray *candidates)
{
  guint asked = 0, others = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      asked +=
          candidate->accepted && candidate->question && candidate->bold && candidate->opens_block && !candidate->whole;
      others += !candidate->accepted && looks_asked (candidate);
    }
  for (guint i = 0; i < candidates->len && asked >= 2 && asked >= others; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      candidate->accepted |= looks_asked (candidate);
    }
}

/* Of the headings of one level that the format tells, at least this share are no sentences for the others to be
 * headings, too.  Chosen, not measured. */
#define LEAST_PLAIN 0.3

/* Where none is anything but a sentence: so many of one level, each over text, so short in the mean (in halves of a
 * full-width character).  Chosen, not measured. */
#define LEAST_SPOKEN   3
#define MOSTLY_SPOKEN  0.8
#define LONGEST_SPOKEN 64
#define SOME_STOPPED   0.5 /* of them that end in a full stop, for one that does to be a title */

/* The headings of one level that the format tells. */
#define MOST_LEVELS 64

typedef struct
{
  guint all, plain; /* and those that are no sentences */
  guint spoken;     /* one sentence at most, over text */
  guint stopped;    /* of these that end in a full stop */
  gsize width;      /* in halves of a full-width character */
} LevelVoice;

/* Where the full stop that @words of @length bytes end in begins; @length where they end in none. */
static gsize
stop_of (const char *words, gsize length)
{
  while (length > 0 && g_ascii_isspace (words[length - 1]))
    length--;
  if (length >= strlen ("。") && memcmp (words + length - strlen ("。"), "。", strlen ("。")) == 0)
    return length - strlen ("。");
  return length > 0 && words[length - 1] == '.' ? length - 1 : length;
}

static gboolean
is_stopped (const char *words, gsize length)
{
  gsize stop = stop_of (words, length);
  return stop < length && !g_ascii_isspace (words[stop]);
}

/* No more than one sentence: no full stop but a last one. */
static gboolean
is_one_sentence (const char *words, gsize length)
{
  gsize stop = stop_of (words, length);
  return g_strstr_len (words, (gssize) stop, "。") == NULL && g_strstr_len (words, (gssize) stop, ". ") == NULL;
}

static gsize
width_of (const char *words, gsize length)
{
  gsize width = 0;
  for (gsize i = 0; i < length; i++)
    width += (words[i] & 0x80) == 0 ? 1 : (words[i] & 0xc0) == 0xc0 ? 2 : 0;
  return width;
}

static void
hear_levels (const NormalizeOutline *outline, const GArray *candidates, LevelVoice voices[MOST_LEVELS])
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->format)
        continue;
      LevelVoice *voice = &voices[MIN (candidate->level, MOST_LEVELS - 1)];
      const char *text = g_array_index (outline->items, NormalizeItem, candidate->item).block->text;
      gsize length = candidate->title_end - candidate->title_start;
      voice->all++;
      voice->plain += !candidate->sentence;
      gboolean spoken = candidate->over_text && is_one_sentence (text + candidate->title_start, length);
      voice->spoken += spoken;
      voice->stopped += spoken && is_stopped (text + candidate->title_start, length);
      voice->width += width_of (text + candidate->title_start, length);
    }
}

/* A heading of the format in a leaflet's voice, 「毎年の研修を欠かしません」, "We encrypt your data.": over text, no
 * more than one sentence, and others of its level are no sentences, or nearly all of them speak so.  Only among such
 * may it end in a full stop. */
static gboolean
is_spoken_title (const NormalizeOutline *outline, const NormalizeCandidate *title, const LevelVoice *voices)
{
  const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, title->item);
  const LevelVoice *voice = &voices[MIN (title->level, MOST_LEVELS - 1)];
  const char *text = item->block->text + title->title_start;
  gsize length = title->title_end - title->title_start, stop = stop_of (text, length);
  g_autofree char *words = g_strchomp (g_strndup (text, stop));
  gboolean alike = voice->all >= LEAST_SPOKEN && voice->spoken >= MOSTLY_SPOKEN * voice->all
                   && voice->width <= (gsize) LONGEST_SPOKEN * voice->all;
  if (is_stopped (text, length))
    return alike && title->over_text && voice->stopped >= LEAST_SPOKEN && voice->stopped >= SOME_STOPPED * voice->all
           && is_one_sentence (text, length);
  return (title->over_text || alike) && strstr (words, "。") == NULL && normalize_look_ends_in_predicate (words)
         && (alike || voice->plain >= LEAST_PLAIN * voice->all);
}

/* The one heading of the format of its level, a sentence in a leaflet's voice right above headings that speak so, and
 * above all others: the title of the page, "Harrow: how we keep your data safe." */
static gboolean
is_spoken_page_title (const NormalizeOutline *outline, const GArray *candidates, guint i, const LevelVoice *voices)
{
  const NormalizeCandidate *title = &g_array_index (candidates, NormalizeCandidate, i), *below = title + 1;
  const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, title->item);
  gsize length = title->title_end - title->title_start;
  return i == 0 && candidates->len > 1 && voices[MIN (title->level, MOST_LEVELS - 1)].all == 1 && below->format
         && below->level > title->level && is_one_sentence (item->block->text + title->title_start, length)
         && width_of (item->block->text + title->title_start, length) <= LONGEST_SPOKEN
         && normalize_candidate_is_right_above (outline, title, below)
         && (!below->sentence || is_spoken_title (outline, below, voices));
}

/* Numbers of two parts and more that are mostly those of clauses, 2.1 We encrypt …: the share of them that are
 * sentences, and how many there are.  Chosen, not measured. */
#define MOSTLY_CLAUSES 0.6
#define LEAST_CLAUSES  3

/* What is numbered so is mostly text: a short one with no text of its own below it, "1.2 "Processor" means Kestrel
 * Ltd.", is text, too. */
static gboolean
counts_clauses (const GArray *candidates, NormalizeStyle style)
{
  guint n = 0, sentences = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!normalize_style_same (candidate->style, style) || candidate->question)
        continue;
      n++;
      sentences += candidate->sentence && !candidate->format && !candidate->bold;
    }
  return n >= LEAST_CLAUSES && sentences >= MOSTLY_CLAUSES * n;
}

/* Nothing but other numbers of its own style, or a heading, stands right below it. */
static gboolean
is_over_none (const NormalizeOutline *outline, const GArray *candidates, guint i)
{
  const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i), *below = candidate + 1;
  return !candidate->format && !candidate->bold
         && candidate->title_end >= g_array_index (outline->items, NormalizeItem, candidate->item).end
         && (i + 1 >= candidates->len
                 ? !candidate->over_text
                 : normalize_candidate_is_right_above (outline, candidate, below)
                       && (below->format || normalize_style_same (below->style, candidate->style)));
}

void
normalize_candidates_accept (const NormalizeOutline *outline, const NormalizeContents *contents, GArray *candidates)
{
  guint asked = 0;
  const NormalizeCandidate *enclosing = NULL; /* the heading accepted last */
  find_labels (candidates);
  find_box_titles (outline, candidates);
  find_part_titles (outline, candidates);
  NormalizeNumber last = { 0 };
  NormalizeStyle judged[32];
  gboolean verdicts[32];
  guint n_judged = 0;
  LevelVoice voices[MOST_LEVELS] = { 0 };
  gint8 clauses[2 * NUMBER_PARTS + 1] = {
    0
  }; /* by the depth of dotted numbers: 1 where they are clauses', -1 where not */
  hear_levels (outline, candidates, voices);

  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      gboolean empty = candidate->title_start >= candidate->title_end;
      NormalizeNumberKind kind = candidate->number.kind;
      if (candidate->label)
        continue;
      if (candidate->entry != NULL)
        candidate->accepted = candidate->format || candidate->bold || kind != NUMBER_NONE || !candidate->sentence;
      else if (candidate->answered)
        candidate->accepted = !empty;
      else if (candidate->format)
        candidate->accepted = !candidate->sentence || candidate->question
                              || is_spoken_title (outline, candidate, voices)
                              || is_spoken_page_title (outline, candidates, i, voices);
      /* "18. 記録は取得されていますか。保管期間は？" is a numbered question of two sentences */
      else if (candidate->sentence && (!candidate->question || kind == NUMBER_NONE))
        continue;
      else if (kind == NUMBER_DOTTED && candidate->number.n_parts == 1 && i + 1 < candidates->len
               && normalize_number_is_child (&candidate->number, &(candidate + 1)->number) && !empty)
        candidate->accepted = TRUE; /* "5" over "5.1" */
      else if ((kind == NUMBER_LETTER || kind == NUMBER_ROMAN || kind == NUMBER_KANA) && i + 1 < candidates->len
               && !empty && (candidate + 1)->number.kind == NUMBER_HYPHEN
               && (candidate + 1)->number.parts[0] == candidate->number.parts[0])
        candidate->accepted = TRUE; /* "A." over "A-1." */
      else if (kind == NUMBER_DOTTED && candidate->number.n_parts >= 2)
        {
          /* the cloud controls of a chapter stand behind all others of the paper as well */
          gboolean follows =
              last.n_parts == 0 || candidate->number.cloud || normalize_number_compare (&last, &candidate->number) < 0;
          candidate->accepted =
              !empty && (follows || (is_by_itself (candidate) && is_free_style (candidates, candidate)));
          guint depth = MIN (candidate->style.depth, G_N_ELEMENTS (clauses) - 1);
          if (candidate->accepted && is_over_none (outline, candidates, i))
            {
              if (clauses[depth] == 0)
                clauses[depth] = counts_clauses (candidates, candidate->style) ? 1 : -1;
              candidate->accepted = clauses[depth] < 0;
            }
        }
      else if (kind != NUMBER_NONE && kind != NUMBER_CIRCLED && kind != NUMBER_LETTER && kind != NUMBER_KANA && !empty)
        {
          if (candidate->bold && !candidate->number.tight)
            candidate->accepted = TRUE;
          else if (enclosing != NULL && (is_cited_unit (enclosing) || is_article (enclosing))
                   && is_count_mark (candidate) && !candidate->cited)
            candidate->accepted = FALSE; /* what a reader cites is the control or the article, with all its parts */
          else if (!lists_style (contents, candidate->style))
            {
              guint k = 0;
              while (k < n_judged && !normalize_style_same (judged[k], candidate->style))
                k++;
              if (k == n_judged && n_judged < G_N_ELEMENTS (judged))
                {
                  judged[n_judged] = candidate->style;
                  verdicts[n_judged++] = is_heading_style (candidates, candidate->style);
                }
              candidate->accepted = k < n_judged && verdicts[k];
            }
        }
      else if (kind == NUMBER_NONE && candidate->bold && candidate->question && candidate->over_text)
        asked++;
      if (candidate->accepted)
        {
          enclosing = candidate;
          if (candidate->number.kind == NUMBER_DOTTED && !candidate->number.cloud)
            last = candidate->number;
          else if (kind == NUMBER_CHAPTER || kind == NUMBER_ROMAN)
            memset (&last, 0, sizeof last); /* numbers may start anew below it */
        }
    }
  /* the bold questions of an FAQ are headings below those it has */
  for (guint i = 0; i < candidates->len && asked >= 2; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (candidate->number.kind == NUMBER_NONE && candidate->bold && candidate->question)
        candidate->accepted = TRUE;
    }
  accept_beside_questions (candidates);
  accept_groups (outline, candidates);
  accept_unmarked_groups (outline, candidates);
  accept_over_tables (candidates);
  accept_weak (candidates);
  accept_lone_bold (outline, candidates);
}
