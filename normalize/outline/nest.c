#include "normalize/outline/candidate.h"
#include "normalize/outline/levels.h"
#include "normalize/outline/ruled.h"
#include "normalize/table/readings.h"

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
  if (at > 0 && first != 0x203b && first != '*' && normalize_look_is_proviso (words))
    return 0;
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
  g_autofree char *text = normalize_item_text (item);
  gsize start, end;
  if (!normalize_ruled_frame (text, &start, &end) || item->start + end <= title_start)
    return;
  gsize length = item->start + end - title_start;
  if (length < strlen (title))
    title[length] = '\0';
}

/* Words of a title before its full stop, and letters of the last one, shorter than which it may be an abbreviation
 * (etc., Inc.): chosen, not measured. */
#define MOST_STOPPED_WORDS 5
#define LEAST_STOPPED_WORD 4

/* "Service Credits.": the stop that parts a title from its text in the same line is no part of it. */
static void
strip_stop (char *title)
{
  gsize length = strlen (title), last = length > 0 ? length - 1 : 0, from = last;
  guint words = 1;
  if (length == 0 || title[last] != '.' || strchr (title, '.') != title + last)
    return;
  while (from > 0 && g_ascii_isalpha (title[from - 1]))
    from--;
  for (gsize i = 0; i < last; i++)
    words += title[i] == ' ';
  if (last - from >= LEAST_STOPPED_WORD && (words <= MOST_STOPPED_WORDS || normalize_look_is_title_case (title))
      && strcmp (title + from, "Corp.") != 0)
    title[last] = '\0';
}

/* Parts @title into title, note and cited number; *title is shortened in place.  A @spoken one keeps its full stop. */
static void
part_title (char *title, gboolean spoken, char **cited, char **note)
{
  gsize open, start, end;
  *cited = NULL;
  *note = NULL;
  if (g_str_has_suffix (title, "：") || g_str_has_suffix (title, ":"))
    *g_utf8_prev_char (title + strlen (title)) = '\0';
  if (!spoken)
    strip_stop (title);
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

/* "（責任者）", "〔責任者〕" is "責任者"; "（A）と（B）" stays. */
static void
strip_brackets (char *title)
{
  static const char *const pairs[][2] = { { "（", "）" }, { "(", ")" },   { "〔", "〕" }, { "［", "］" },
                                          { "[", "]" },   { "【", "】" }, { "《", "》" }, { "〈", "〉" } };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *open = pairs[i][0], *close = pairs[i][1];
      if (!g_str_has_prefix (title, open) || !g_str_has_suffix (title, close)
          || strlen (title) <= strlen (open) + strlen (close))
        continue;
      gsize length = strlen (title) - strlen (open) - strlen (close);
      g_autofree char *inside = g_strndup (title + strlen (open), length);
      if (strpbrk (inside, "()") != NULL || strstr (inside, "（") != NULL || strstr (inside, "）") != NULL
          || strstr (inside, open) != NULL || strstr (inside, close) != NULL)
        return;
      memcpy (title, inside, length + 1);
      return;
    }
}

/* Depth */

/* Numbered headings so that the levels of a document can be trusted, and the share of them that are of their style's
 * usual level: chosen, not measured. */
#define LEAST_NUMBERED 8
#define TRUSTED_USUAL  0.7

/* Forgets levels that tell nothing: OCR gives a heading any number of #.  Where they tell, those of one style of
 * numbers are of one level, save a few. */
static void
settle_levels (GArray *candidates)
{
  enum
  {
    LEVELS = 8,
    STYLES = NUMBER_APPENDIX + 1,
    DEPTHS = 2 * NUMBER_PARTS + 1 /* those of A.6 among them */
  };
  guint counts[STYLES][DEPTHS][LEVELS] = { 0 }, numbered = 0, usual = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->accepted || candidate->level == 0 || candidate->number.kind == NUMBER_NONE)
        continue;
      counts[candidate->number.kind][MIN (candidate->style.depth, DEPTHS - 1)][MIN (candidate->level, LEVELS - 1)]++;
      numbered++;
    }
  for (guint k = 0; k < STYLES; k++)
    for (guint d = 0; d < DEPTHS; d++)
      {
        guint most = 0;
        for (guint l = 0; l < LEVELS; l++)
          most = MAX (most, counts[k][d][l]);
        usual += most;
      }
  if (numbered < LEAST_NUMBERED || usual >= numbered * TRUSTED_USUAL)
    return;
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
}

/* One over another without number and markup, at most. */
#define MOST_RANKS 4

/* The size of the letters of a block, in points; 0 where the format does not say. */
static float
letter_size (const IngestBlock *block)
{
  float size = 0;
  for (guint i = 0; i < block->n_spans; i++)
    size = MAX (size, block->spans[i].size);
  return size;
}

/* Text stands below the heading at @item, before the next one at @next. */
static gboolean
has_text (const NormalizeOutline *outline, const NormalizeCandidate *candidate, guint next)
{
  if (candidate->title_end < g_array_index (outline->items, NormalizeItem, candidate->item).end)
    return TRUE;
  for (guint i = candidate->item + 1; i < next; i++)
    if (g_array_index (outline->items, NormalizeItem, i).kind == ITEM_BODY)
      return TRUE;
  return FALSE;
}

/* Of headings that neither number nor format tells, one right above another is over it: all of them look alike, and it
 * would be empty.  Their ranks, counted from the innermost, become part of their style. */
static void
part_unmarked (GArray *headings)
{
  guint rank = 0;
  NormalizeStyle below = { 0 };
  for (guint i = headings->len; i > 0; i--)
    {
      NormalizeRanked *heading = &g_array_index (headings, NormalizeRanked, i - 1);
      gboolean unmarked = heading->style.kind == NUMBER_NONE && heading->level == 0;
      gboolean over = unmarked && !heading->over_text && normalize_style_same (heading->style, below);
      rank = over ? MIN (rank + 1, MOST_RANKS - 1) : 0;
      below = heading->style;
      if (unmarked)
        heading->style.depth = heading->style.depth * MOST_RANKS + MOST_RANKS - 1 - rank;
    }
}

/* The accepted candidates as what is weighed, with their depths found. */
static GArray *
rank_headings (const NormalizeOutline *outline, GArray *candidates)
{
  GArray *headings = g_array_new (FALSE, TRUE, sizeof (NormalizeRanked));
  guint next = outline->items->len;
  for (guint i = candidates->len; i > 0; i--)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i - 1);
      if (!candidate->accepted)
        continue;
      candidate->over_text = has_text (outline, candidate, next);
      next = candidate->item;
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      NormalizeRanked heading = {
        .style = candidate->style,
        .number = &candidate->number,
        .level = candidate->level,
        .size = letter_size (g_array_index (outline->items, NormalizeItem, candidate->item).block),
        .over_text = candidate->over_text,
      };
      if (candidate->accepted)
        g_array_append_val (headings, heading);
    }
  part_unmarked (headings);
  normalize_levels_choose (headings);
  return headings;
}

/* Annex A - Organizational controls, Annex A - People controls: what several headings share tells none of them apart,
 * and is no number but part of their titles. */
static void
keep_shared_numbers (GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *one = &g_array_index (candidates, NormalizeCandidate, i);
      gboolean shared = FALSE;
      if (!one->accepted || one->number.kind != NUMBER_APPENDIX || one->title_start >= one->title_end)
        continue;
      const NormalizeNumber number = one->number;
      for (guint k = i + 1; k < candidates->len; k++)
        {
          NormalizeCandidate *other = &g_array_index (candidates, NormalizeCandidate, k);
          if (!other->accepted || other->number.kind != number.kind || other->level != one->level
              || other->title_start >= other->title_end || strcmp (other->number.text, number.text) != 0)
            continue;
          other->title_start -= MIN (other->number.length, other->title_start);
          memset (&other->number, 0, sizeof other->number);
          shared = TRUE;
        }
      if (!shared)
        continue;
      one->title_start -= MIN (number.length, one->title_start);
      memset (&one->number, 0, sizeof one->number);
    }
}

/* The highest number of a row that is looked for, and the headings of one level without a number beside it: chosen, not
 * measured. */
#define HIGHEST_ROW      128
#define LEAST_UNNUMBERED 2
#define MOST_LEVELS      16

/* "15 years in business", "24 時間の監視": a count that a title of the format opens with, without a sign behind it,
 * where the titles of its level have no numbers and no heading has the one before or behind it, or a part of it. */
static void
keep_counts (const NormalizeOutline *outline, GArray *candidates)
{
  gboolean has[HIGHEST_ROW + 2] = { FALSE };
  guint unnumbered[MOST_LEVELS] = { 0 };
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      const NormalizeNumber *number = &candidate->number;
      if (!candidate->accepted)
        continue;
      if (number->kind == NUMBER_NONE)
        unnumbered[MIN (candidate->level, MOST_LEVELS - 1)] += candidate->format;
      else if (number->n_parts > 1)
        has[MIN (number->parts[0], HIGHEST_ROW)] = has[MIN (number->parts[0] + 1, HIGHEST_ROW)] = TRUE;
      else
        has[MIN (number->parts[0], HIGHEST_ROW)] = TRUE;
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      NormalizeNumber *number = &candidate->number;
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
      const char *text = item->block->text + item->start;
      gsize digits = strspn (text, "0123456789");
      if (!candidate->accepted || !candidate->format || number->kind != NUMBER_DOTTED || number->n_parts != 1
          || number->cloud || number->annex || number->padded || number->parts[0] < 2 || number->parts[0] >= HIGHEST_ROW
          || digits == 0 || item->start + digits >= candidate->title_start
          || !normalize_look_is_blank (g_utf8_get_char (text + digits)) || has[number->parts[0] - 1]
          || has[number->parts[0] + 1] || unnumbered[MIN (candidate->level, MOST_LEVELS - 1)] < LEAST_UNNUMBERED)
        continue;
      candidate->title_start = item->start;
      memset (number, 0, sizeof *number);
    }
}

/* One line a heading: its title, its level, what speaks for it there. */
static void
explain_heading (const NormalizeItem *item, const GArray *headings, guint i, GString *explain)
{
  g_string_append (explain, "heading");
  normalize_append_place (explain, &item->block->place);
  g_string_append_printf (explain, ": %u %s%s%s ", item->level, item->number.text, *item->number.text ? " " : "",
                          item->title);
  normalize_levels_explain (headings, i, explain);
  g_string_append_printf (explain, " margin %.1f\n", MIN (g_array_index (headings, NormalizeRanked, i).margin, 99));
}

static void
note_doubt (NormalizeOutline *outline, const NormalizeItem *item, const NormalizeRanked *heading)
{
  if (!normalize_levels_in_doubt (heading) || *item->title == '\0') /* a number alone is of the clause that it counts */
    return;
  NormalizeLevelDoubt doubt = {
    .place = item->block->place,
    .title = g_strdup (item->title),
    .level = heading->depth + 1,
    .other = heading->other + 1,
  };
  g_array_append_val (outline->doubts, doubt);
}

void
normalize_headings_nest (NormalizeOutline *outline, GArray *candidates, GString *explain)
{
  const NormalizeCandidate *last_roman = NULL;
  guint inserted = 0, n = 0;
  keep_shared_numbers (candidates);
  keep_counts (outline, candidates);
  settle_levels (candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->accepted)
        continue;
      g_array_index (outline->items, NormalizeItem, candidate->item).printed = candidate->number;
      correct_number (candidate, last_roman);
      candidate->style = normalize_candidate_style (candidate);
      if (candidate->number.kind == NUMBER_ROMAN)
        last_roman = candidate;
    }
  g_autoptr (GArray) headings = rank_headings (outline, candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (!candidate->accepted)
        continue;
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item + inserted);
      item->kind = ITEM_HEADING;
      item->number = candidate->number;
      item->level = g_array_index (headings, NormalizeRanked, n).depth + 1;
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
      part_title (item->title, candidate->format && candidate->sentence, &item->cited, &item->note);
      if (behind != NULL && item->cited[0] == '\0')
        {
          g_free (item->cited);
          item->cited = g_steal_pointer (&behind);
        }
      strip_lenticular (item->title);
      if (candidate->number.kind == NUMBER_CHAPTER)
        strip_brackets (item->title); /* 第1条（責任者） */
      if (explain != NULL)
        explain_heading (item, headings, n, explain);
      note_doubt (outline, item, &g_array_index (headings, NormalizeRanked, n));
      n++;
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
