#include "normalize/outline/candidate.h"
#include "normalize/outline/ruled.h"

#include <string.h>

/* A number that the sequence or the contents list corrects: "I. サービス概要" where the list has 1, or below II. */
static void
correct_number (NormalizeCandidate *candidate, const NormalizeCandidate *last_roman)
{
  NormalizeNumber *number = &candidate->number;
  if (number->kind != NUMBER_ROMAN)
    return;
  if (candidate->entry != NULL)
    {
      NormalizeNumber digits = *number;
      if (candidate->entry->number.kind == NUMBER_DOTTED && normalize_number_roman_as_digits (&digits)
          && digits.parts[0] == candidate->entry->number.parts[0])
        *number = digits;
    }
  else if (last_roman != NULL && number->parts[0] <= last_roman->number.parts[0])
    normalize_number_roman_as_digits (number);
}

/* Headings */

/* A remark in brackets behind a title: 障害対策 （※…を参照してください。） */
static gsize
find_note (const char *title)
{
  g_autofree char *words = NULL;
  gsize at = normalize_look_last_bracket (title, &words);
  gunichar first = at > 0 && *words != '\0' ? g_utf8_get_char (words) : 0;
  if (at > 0
      && (first == 0x203b || first == '*' || strstr (words, "。") != NULL || normalize_look_ends_in_predicate (words)))
    return at;
  return 0;
}

/* "【バックアップ】" is "バックアップ": brackets round the whole of a title are marks as ■ is.  Of one whose number
 * stood within, "内部組織】" is left. */
static void
strip_lenticular (char *title)
{
  g_strchomp (title);
  gsize length = strlen (title);
  if (length > 3 && g_str_has_suffix (title, "】") && strstr (title, "【") == NULL)
    title[length - 3] = '\0';
  else if (normalize_look_is_bracketed (title))
    {
      const char *inside = g_utf8_next_char (title);
      length = (gsize) (g_utf8_prev_char (title + length) - inside);
      memmove (title, inside, length);
      title[length] = '\0';
    }
  g_strstrip (title);
}

/* "*** 複製 ***": what closes the frame of a title is no part of it. */
static void
strip_frame (const NormalizeItem *item, gsize title_start, char *title)
{
  g_autofree char *text = g_strndup (item->block->text + item->start, item->end - item->start);
  gsize start, end;
  if (!normalize_ruled_frame (text, &start, &end) || item->start + end <= title_start)
    return;
  gsize length = item->start + end - title_start;
  if (length < strlen (title))
    title[length] = '\0';
}

/* Parts @title into title, note and cited number; *title is shortened in place. */
static void
part_title (char *title, char **cited, char **note)
{
  gsize open, start, end;
  *cited = NULL;
  *note = NULL;
  if (g_str_has_suffix (title, "：") || g_str_has_suffix (title, ":"))
    *g_utf8_prev_char (title + strlen (title)) = '\0';
  /* what sites put behind a title to link to it */
  while (g_str_has_suffix (title, "¶") || g_str_has_suffix (title, "🔗"))
    {
      *g_utf8_prev_char (title + strlen (title)) = '\0';
      g_strchomp (title);
    }
  if ((open = find_note (title)) > 0)
    {
      *note = g_strdup (title + open);
      title[open] = '\0';
      g_strchomp (title);
    }
  if (normalize_number_find_cited (title, &open, &start, &end) && open > 0)
    {
      *cited = g_strndup (title + start, end - start);
      title[open] = '\0';
      g_strchomp (title);
    }
  if (*cited == NULL)
    *cited = g_strdup ("");
  if (*note == NULL)
    *note = g_strdup ("");
}

/* Takes the control number that stands behind the title without brackets out of it; NULL where none does. */
static char *
part_behind (const NormalizeCandidate *candidate, const NormalizeItem *item)
{
  if (candidate->cited_behind == 0)
    return NULL;
  g_autofree char *behind = g_strstrip (
      g_strndup (item->block->text + candidate->cited_behind, candidate->title_end - candidate->cited_behind));
  if (!g_str_has_suffix (item->title, behind))
    return NULL;
  item->title[strlen (item->title) - strlen (behind)] = '\0';
  g_strchomp (item->title);
  return g_steal_pointer (&behind);
}

/* "（責任者）" is "責任者"; "（A）と（B）" stays. */
static void
strip_brackets (char *title)
{
  const char *open = g_str_has_prefix (title, "（") ? "（" : g_str_has_prefix (title, "(") ? "(" : NULL;
  const char *close = g_str_has_suffix (title, "）") ? "）" : g_str_has_suffix (title, ")") ? ")" : NULL;
  if (open == NULL || close == NULL || strlen (title) <= strlen (open) + strlen (close))
    return;
  gsize length = strlen (title) - strlen (open) - strlen (close);
  g_autofree char *inside = g_strndup (title + strlen (open), length);
  if (strpbrk (inside, "()") != NULL || strstr (inside, "（") != NULL || strstr (inside, "）") != NULL)
    return;
  memcpy (title, inside, length + 1);
}

/* Depth */

/* No paper is this deep: what would be deeper stands beside the one before it.  The cost of a heading goes by it. */
#define MAX_DEPTH 16

/* A heading that is open above the next one. */
typedef struct
{
  NormalizeStyle style;
  NormalizeNumber number;
  gboolean weak;  /* neither number nor markup tells it */
  gboolean group; /* of these: over numbered headings */
  guint over;     /* of a group: kind of these numbers */
  guint markup;   /* level that the format gives it, or 0 */
  gboolean ruled; /* between drawn lines */
  guint rank;     /* of these */
} Open;

static const Open *
open_at (const GArray *stack, guint i)
{
  return &g_array_index (stack, Open, i);
}

/* A number that cannot stand below @open: "CLD.6.3.1" below 6.1, "8.13" below 5.5. */
static gboolean
is_foreign (const Open *open, const NormalizeCandidate *candidate)
{
  const NormalizeNumber *number = &candidate->number;
  if (open->style.kind != NUMBER_DOTTED || number->kind != NUMBER_DOTTED || open->number.n_parts < 2
      || number->n_parts <= open->number.n_parts)
    return FALSE;
  guint parts = number->cloud ? open->number.n_parts : 1;
  return memcmp (open->number.parts, number->parts, parts * sizeof number->parts[0]) != 0;
}

/* Closes what a numbered heading ends. */
static void
close_for_number (GArray *stack, const NormalizeCandidate *candidate, const NormalizeCandidate *over,
                  gboolean interleaved, gboolean trusted)
{
  NormalizeStyle style = candidate->style;
  /* "1. Introduction" alone is not over "9.2.1"; one of several chapters may be, a standard's numbers stand below it */
  if (over != NULL && over->style.kind == NUMBER_DOTTED && style.kind == NUMBER_DOTTED && over->alone
      && over->number.parts[0] != candidate->number.parts[0])
    for (guint i = 0; i < stack->len; i++)
      if (normalize_style_same (open_at (stack, i)->style, over->style))
        g_array_set_size (stack, i);
  for (guint i = 0; i < stack->len; i++)
    {
      const Open *open = open_at (stack, i);
      /* its like closes all below; a shorter or equal number of the same kind closes a longer one */
      if ((open->style.kind == style.kind && open->style.depth >= style.depth) || is_foreign (open, candidate))
        {
          g_array_set_size (stack, i);
          return;
        }
    }
  guint kin = stack->len;
  while (kin > 0 && open_at (stack, kin - 1)->style.kind != style.kind)
    kin--;
  /* a title between the two whose markup is over the number stays: 3 of a chapter, アクセス制御, 9.2.1 of a standard */
  while (trusted && kin > 0 && kin < stack->len && open_at (stack, kin)->style.kind == NUMBER_NONE
         && open_at (stack, kin)->markup > open_at (stack, kin - 1)->markup
         && open_at (stack, kin)->markup < candidate->level)
    kin++;
  /* behind a longer number of its own kind no other kind stays open: "5.2" closes "(1)" below "5.1" */
  if (kin > 0)
    g_array_set_size (stack, kin);
  /* one that has text of its own stays open for a count from 1, where these headings do not part such a count */
  gboolean first = candidate->number.n_parts == 1 && candidate->number.parts[0] == 1 && !interleaved
                   && style.kind != NUMBER_ROMAN; /* these are a document's chapters */
  for (guint i = kin; i < stack->len && !first; i++)
    if (open_at (stack, i)->weak && !open_at (stack, i)->group)
      g_array_set_size (stack, i);
}

/* Closes what a heading without number ends. */
static void
close_for_title (GArray *stack, const Open *title, gboolean nested, gboolean parent, gboolean interleaved)
{
  guint from = 0;
  if (nested)
    return;
  for (guint i = 0; i < stack->len && title->ruled; i++)
    if (open_at (stack, i)->ruled && open_at (stack, i)->rank >= title->rank)
      g_array_set_size (stack, i);
  /* below the numbers that it parts it ends its like alone */
  if (title->weak && !title->group && interleaved)
    for (from = stack->len; from > 0 && open_at (stack, from - 1)->weak; from--)
      ;
  for (guint i = from; i < stack->len; i++)
    {
      const Open *open = open_at (stack, i);
      /* of two of its style, one below the other, it follows the lower one, unless it is over one itself */
      if (!parent && i + 1 < stack->len && title->weak && open->weak
          && normalize_style_same (open->style, open_at (stack, i + 1)->style)
          && normalize_style_same (open->style, title->style))
        continue;
      if ((open->style.kind == NUMBER_NONE && open->style.depth >= title->style.depth)
          || (title->group && open->style.kind == title->over) || (title->markup > 0 && open->markup >= title->markup))
        g_array_set_size (stack, i);
    }
}

/* Chapters are over all else; then roman numerals. */
static gboolean
is_top_kind (NormalizeStyle style)
{
  return style.kind == NUMBER_CHAPTER || style.kind == NUMBER_APPENDIX;
}

static void
close_for_chapter (GArray *stack, NormalizeStyle style)
{
  for (guint i = 0; i < stack->len; i++)
    {
      const Open *open = open_at (stack, i);
      if ((open->style.kind == style.kind && open->style.depth >= style.depth) || (open->weak && !open->group)
          || (open->style.kind != NUMBER_NONE && !is_top_kind (open->style)))
        g_array_set_size (stack, i);
    }
}

/* Questions that only their mark tells of are never over what the format has for a heading. */
static void
close_questions (GArray *stack, const NormalizeCandidate *candidate)
{
  for (guint i = 0; i < stack->len && candidate->style.kind != NUMBER_QUESTION; i++)
    if (open_at (stack, i)->style.kind == NUMBER_QUESTION && open_at (stack, i)->markup == 0)
      g_array_set_size (stack, i);
}

static gboolean
is_weak (const NormalizeCandidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->level == 0;
}

/* Numbered headings so that the levels of a document can be trusted, and the share of them that are of their style's
 * usual level: chosen, not measured. */
#define LEAST_LEVELLED   4
#define TRUSTED_LEVELLED 0.9

/* Forgets levels that tell nothing: OCR gives a heading any number of #.  Where they tell, those of one style of
 * numbers are of one level, save a few.  TRUE where they can be trusted over the kinds of numbers: not where a level
 * has numbers of several depths, I beside 5.1.1, as all terms of a definition list have. */
static gboolean
settle_levels (GArray *candidates)
{
  enum
  {
    LEVELS = 8,
    STYLES = NUMBER_APPENDIX + 1,
    ENOUGH = 8
  };
  guint counts[STYLES][NUMBER_PARTS + 1][LEVELS] = { 0 }, numbered = 0, usual = 0, depth_of[LEVELS] = { 0 };
  gboolean mixed = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->accepted || candidate->level == 0 || candidate->number.kind == NUMBER_NONE)
        continue;
      counts[candidate->number.kind][MIN (candidate->style.depth, NUMBER_PARTS)][MIN (candidate->level, LEVELS - 1)]++;
      numbered++;
    }
  for (guint k = 0; k < STYLES; k++)
    for (guint d = 0; d <= NUMBER_PARTS; d++)
      {
        guint most = 0, level = 0;
        for (guint l = 0; l < LEVELS; l++)
          if (counts[k][d][l] > most)
            {
              most = counts[k][d][l];
              level = l;
            }
        usual += most;
        if (most == 0)
          continue;
        mixed = mixed || (depth_of[level] != 0 && MAX (depth_of[level], d) - MIN (depth_of[level], d) > 1);
        depth_of[level] = d;
      }
  if (numbered < ENOUGH || usual * 10 >= numbered * 7)
    return numbered >= LEAST_LEVELLED && usual >= numbered * TRUSTED_LEVELLED && !mixed;
  /* the titles that the document opens with are over all else */
  guint from = 0;
  for (; from < candidates->len; from++)
    {
      const NormalizeCandidate *title = &g_array_index (candidates, NormalizeCandidate, from);
      if (!title->accepted || title->level == 0 || title->number.kind != NUMBER_NONE || title->over_text)
        break;
    }
  for (guint i = from; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      candidate->level = 0;
      candidate->style = normalize_candidate_style (candidate);
    }
  return FALSE;
}

/* A heading ends those that its markup is not below, whatever their kinds of number: of its own level where something
 * deeper is open below it, so that the level is one that others are under. */
static void
close_for_level (GArray *stack, guint level)
{
  for (guint i = 0; i < stack->len; i++)
    {
      guint markup = open_at (stack, i)->markup;
      gboolean parted = i + 1 < stack->len && open_at (stack, i + 1)->markup > level;
      if (markup > level || (markup == level && parted))
        {
          g_array_set_size (stack, i);
          return;
        }
    }
}

/* A heading without number right below a numbered one of its level, "1. はじめに" over "目的": it is below that one,
 * which would have no text else, and so are its like up to the next number. */
static void
sink_titles (const NormalizeOutline *outline, GArray *candidates)
{
  const NormalizeCandidate *numbered = NULL, *above = NULL;
  gboolean sinks = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->accepted)
        continue;
      guint level = candidate->level;
      if (level == 0 || candidate->number.kind != NUMBER_NONE)
        {
          numbered = level > 0 ? candidate : NULL;
          sinks = FALSE;
        }
      else if (numbered != NULL && level < numbered->level)
        numbered = NULL;
      else if (numbered != NULL && level == numbered->level)
        {
          sinks |= above == numbered && normalize_candidate_is_right_above (outline, numbered, candidate);
          if (!sinks)
            numbered = NULL;
        }
      if (sinks && numbered != NULL)
        {
          candidate->level++;
          candidate->style = normalize_candidate_style (candidate);
        }
      above = candidate;
    }
}

static const NormalizeCandidate *
next_accepted (const GArray *candidates, guint i)
{
  for (i++; i < candidates->len; i++)
    if (g_array_index (candidates, NormalizeCandidate, i).accepted)
      return &g_array_index (candidates, NormalizeCandidate, i);
  return NULL;
}

/* What all headings say of each: whether one without mark is over numbers, whether a chapter is the only one.  TRUE
 * where headings without mark stand between 1 and 2: the numbers are over them. */
static gboolean
relate_headings (const NormalizeOutline *outline, GArray *candidates)
{
  guint chapters = 0;
  gboolean interleaved = FALSE, parted = FALSE;
  const NormalizeCandidate *last = NULL, *above = NULL, *first = NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->accepted)
        continue;
      /* the first of all is the cover's */
      candidate->nested = above != NULL && above != first && above->weak && is_weak (candidate)
                          && normalize_style_same (above->style, candidate->style)
                          && normalize_candidate_is_right_above (outline, above, candidate);
      above = candidate;
      first = first != NULL ? first : candidate;
      chapters += candidate->style.kind == NUMBER_DOTTED && candidate->style.depth == 1;
      candidate->weak = is_weak (candidate);
      const NormalizeCandidate *below = next_accepted (candidates, i);
      candidate->group = candidate->weak && !candidate->over_text && below != NULL && !is_weak (below)
                         && below->number.kind != NUMBER_NONE;
      candidate->over = candidate->group ? below->number.kind : NUMBER_NONE;
      parted |= candidate->weak && !candidate->group;
      if (candidate->number.kind == NUMBER_NONE)
        continue;
      interleaved |= parted && last != NULL && normalize_style_same (last->style, candidate->style)
                     && normalize_number_compare (&last->number, &candidate->number) < 0;
      last = candidate;
      parted = FALSE;
    }
  const NormalizeCandidate *below = NULL;
  for (guint i = candidates->len; i > 0; i--)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i - 1);
      candidate->alone = chapters == 1;
      if (!candidate->accepted)
        continue;
      candidate->parent = below != NULL && below->nested;
      if (candidate->parent && below->group)
        {
          candidate->group = TRUE;
          candidate->over = below->over;
        }
      below = candidate;
    }
  return interleaved;
}

void
normalize_headings_nest (NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Open));
  const NormalizeCandidate *last_roman = NULL, *chapter = NULL;
  guint inserted = 0;
  gboolean trusted = settle_levels (candidates);
  sink_titles (outline, candidates);
  gboolean interleaved = relate_headings (outline, candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->accepted)
        continue;
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item + inserted);
      item->printed = candidate->number;
      correct_number (candidate, last_roman);
      candidate->style = normalize_candidate_style (candidate);
      if (candidate->number.kind == NUMBER_ROMAN)
        last_roman = candidate;

      Open open = { candidate->style, candidate->number, candidate->weak,  candidate->group,
                    candidate->over,  candidate->level,  candidate->ruled, candidate->rank };
      if (candidate->level > 0 || candidate->ends_questions)
        close_questions (stack, candidate);
      if (trusted && candidate->level > 0)
        close_for_level (stack, candidate->level);
      if (is_top_kind (candidate->style))
        close_for_chapter (stack, candidate->style);
      else if (candidate->style.kind == NUMBER_NONE)
        close_for_title (stack, &open, candidate->nested, candidate->parent, interleaved);
      else
        {
          /* a numbered heading closes those without number that its markup is not below */
          for (guint k = 0; candidate->level > 0 && k < stack->len; k++)
            {
              NormalizeStyle above = open_at (stack, k)->style;
              if (above.kind == NUMBER_NONE && above.depth >= candidate->level)
                g_array_set_size (stack, k);
            }
          close_for_number (stack, candidate, chapter, interleaved, trusted);
          if (candidate->style.kind == NUMBER_DOTTED && candidate->style.depth == 1)
            chapter = candidate;
        }
      g_array_set_size (stack, MIN (stack->len, MAX_DEPTH - 1));
      g_array_append_val (stack, open);

      item->kind = ITEM_HEADING;
      item->number = candidate->number;
      item->level = stack->len;
      item->title =
          g_strndup (item->block->text + candidate->title_start, candidate->title_end - candidate->title_start);
      if (candidate->ruled)
        strip_frame (item, candidate->title_start, item->title);
      g_strstrip (item->title);
      if (candidate->bracketed && *item->title != '\0')
        {
          *g_utf8_prev_char (item->title + strlen (item->title)) = '\0';
          g_strchomp (item->title);
        }
      g_autofree char *behind = part_behind (candidate, item);
      part_title (item->title, &item->cited, &item->note);
      if (behind != NULL && item->cited[0] == '\0')
        {
          g_free (item->cited);
          item->cited = g_steal_pointer (&behind);
        }
      strip_lenticular (item->title);
      if (candidate->number.kind == NUMBER_CHAPTER)
        strip_brackets (item->title); /* 第1条（責任者） */
      if (candidate->title_end < item->end)
        {
          NormalizeItem rest = {
            .kind = ITEM_BODY, .block = item->block, .start = candidate->title_end, .end = item->end
          };
          item->end = candidate->title_end;
          g_array_insert_val (outline->items, candidate->item + inserted + 1, rest);
          inserted++;
        }
    }
}
