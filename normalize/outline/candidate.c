#include "normalize/outline/candidate.h"

#include "ingest/dotted.h"
#include "ingest/enumerator.h"

#include "normalize/control/marks.h"
#include "normalize/outline/items.h"
#include "normalize/outline/label.h"
#include "normalize/outline/ruled.h"
#include "normalize/table/column_titles.h"
#include "normalize/text/fold.h"

#include <string.h>

/* Titles between drawn lines are below those that the format tells, over those that a mark or bold type tells. */
#define RULED_DEPTH 5

/* Letters before a number of the document's own, "ID-1", and how many of one prefix make them numbers, the first of
 * which is low: chosen, not measured. */
#define LONGEST_PREFIX 5
#define LEAST_PREFIXED 2
#define HIGHEST_FIRST  20 /* AES-128, AES-256 are names */

/* One letter before a number is a name more often (A4, S3, F5): titles of one letter so many of which count on from 1
 * without a gap, of all letters together.  Chosen, not measured. */
#define LEAST_OF_LETTER  2
#define LEAST_OF_LETTERS 3

/* Added to the depth of A.6: no section 6 of the paper's own. */
#define ANNEX_DEPTH NUMBER_PARTS

/* The numbers behind one prefix. */
typedef struct
{
  guint n, rising, first;
  guint following; /* those that are one more than the one before */
  gboolean letter; /* the prefix is one letter */
  gboolean looks;  /* all of them stand in lines that look like titles: by the format, bold type or a mark */
  NormalizeNumber last;
} Prefix;

static gboolean
is_hiragana (gunichar c)
{
  return c >= 0x3041 && c <= 0x309f;
}

static gboolean
is_japanese (gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xff66 && c <= 0xff9f);
}

guint
normalize_unit_rank (gunichar unit)
{
  const char *at = g_utf8_strchr ("編部章節条項", -1, unit);
  return at != NULL ? (guint) g_utf8_pointer_to_offset ("編部章節条項", at) : 6;
}

NormalizeStyle
normalize_candidate_style (const NormalizeCandidate *candidate)
{
  NormalizeStyle style = { candidate->number.kind, candidate->number.n_parts };
  if (style.kind == NUMBER_CHAPTER)
    style.depth = normalize_unit_rank (candidate->number.unit);
  else if (candidate->padded)
    style.depth = 0;
  else if (style.kind == NUMBER_DOTTED && candidate->number.annex)
    style.depth += ANNEX_DEPTH;
  else if (style.kind == NUMBER_NONE && candidate->level > 0)
    style.depth = candidate->level;
  else if (style.kind == NUMBER_NONE && candidate->ruled)
    style.depth = RULED_DEPTH + candidate->rank;
  else if (style.kind == NUMBER_NONE)
    style.depth = candidate->plain != PLAIN_NONE && !candidate->bold && !candidate->marked
                      ? 9 + (guint) candidate->plain - PLAIN_GROUP
                      : 13 + candidate->rank;
  return style;
}

gboolean
normalize_style_same (NormalizeStyle a, NormalizeStyle b)
{
  return a.kind == b.kind && a.depth == b.depth;
}

/* Where the title of "8.3.2 技術的レビュー 仮想環境で…を提示しております。" ends: at a blank behind what may be a
 * title, with a sentence behind it.  0 where there is none. */
static gsize
find_run_on (const char *text, gsize start, gsize end)
{
  static const char particles[] = "はがをにでとのもへや、，：:・（(";
  static const char openings[] = "おごまなたこそすいあさほ";
  for (gsize at = start; at < end; at = (gsize) (g_utf8_next_char (text + at) - text))
    {
      gunichar c = g_utf8_get_char (text + at);
      if (c == 0x3002 || normalize_line_break (text + at) > 0)
        return 0;
      if (!normalize_look_is_blank (c) || at == start)
        continue;
      gsize behind = at;
      while (behind < end && normalize_look_is_blank (g_utf8_get_char (text + behind)))
        behind = (gsize) (g_utf8_next_char (text + behind) - text);
      if (behind >= end)
        return 0;
      gunichar last = g_utf8_get_char (g_utf8_prev_char (text + at)), next = g_utf8_get_char (text + behind);
      if (!is_japanese (last) || g_utf8_strchr (particles, -1, last) != NULL)
        continue;
      if (is_hiragana (next) && g_utf8_strchr (openings, -1, next) == NULL)
        continue;
      if (!is_hiragana (next) && !is_japanese (next) && next != 0x300c && !g_unichar_isalnum (next))
        continue;
      if (g_utf8_strlen (text + start, (gssize) (at - start)) > 60)
        return 0;
      g_autofree char *rest = g_strndup (text + behind, end - behind), *head = g_strndup (text + start, at - start);
      if (strstr (rest, "。") != NULL && !normalize_look_ends_in_predicate (head) && g_utf8_strlen (head, -1) >= 4)
        return at;
    }
  return 0;
}

/* Marks in the order in which they come first, a bold line without any as one of them. */
#define MOST_MARKS 8

typedef struct
{
  gunichar marks[MOST_MARKS];
  guint n;
} Ranks;

static guint
find_rank (Ranks *ranks, const char *text, const char *marker)
{
  while (*text != '\0' && normalize_look_is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  gunichar first = *text != '\0' ? g_utf8_get_char (text) : 0, bullet = *marker != '\0' ? g_utf8_get_char (marker) : 0;
  gunichar mark = normalize_look_is_mark (bullet)                                        ? bullet
                  : normalize_look_is_mark (first) || normalize_look_is_bracketed (text) ? first
                                                                                         : 'b';
  for (guint i = 0; i < ranks->n; i++)
    if (ranks->marks[i] == mark)
      return i;
  if (ranks->n == MOST_MARKS)
    return MOST_MARKS;
  ranks->marks[ranks->n] = mark;
  return ranks->n++;
}

/* "Q 試用期間の扱い": the mark of a question, before the words of a title that need not ask.  Its bytes, or 0. */
static gsize
lone_question_mark (const char *title)
{
  IngestParty party;
  const char *at = title + ingest_enumerator_party (title, title + strlen (title), &party);
  if (party != INGEST_PARTY_QUESTION)
    return 0;
  if (*at == '.' || *at == ':')
    at++;
  const char *words = at;
  while (*words != '\0' && normalize_look_is_blank (g_utf8_get_char (words)))
    words = g_utf8_next_char (words);
  return words > at && *words != '\0' ? (gsize) (words - title) : 0;
}

/* "Q4 誤りは見つけられますか。A4 取込みの前に示します。" in one line: where the answer of the same number begins, or 0.
 */
static gsize
find_answer_within (const char *text, gsize start, gsize end, const NormalizeNumber *number)
{
  if (number->kind != NUMBER_QUESTION || number->n_parts != 1 || number->text[0] == '\0' || end - start > 2000)
    return 0;
  g_autofree char *digits = g_strdup_printf ("%u", number->parts[0]);
  for (gsize at = start; at < end; at = (gsize) (g_utf8_next_char (text + at) - text))
    {
      IngestParty party;
      gunichar last = at > start ? g_utf8_get_char (g_utf8_prev_char (text + at)) : 0;
      if (last != 0x3002 && last != 0xff1f && last != '?' && !normalize_look_is_blank (last) && last != 0x304b) /* か */
        continue;
      gsize n = ingest_enumerator_party (text + at, text + end, &party);
      if (party == INGEST_PARTY_ANSWER && g_str_has_prefix (text + at + n, digits)
          && !g_ascii_isalnum (text[at + n + strlen (digits)]))
        return at;
    }
  return 0;
}

/* An item @i that goes on in paragraphs of its own, or where @parts in a list or a table. */
static gboolean
goes_on_within (const NormalizeOutline *outline, guint i, gboolean parts)
{
  const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
  const IngestBlock *block = item->block, *below = i + 1 < outline->items->len ? (item + 1)->block : NULL;
  return block->type == INGEST_BLOCK_LIST_ITEM && item->start == 0 && item->end == strlen (block->text)
         && block->place.path != NULL && below != NULL
         && (below->type == INGEST_BLOCK_PARAGRAPH
             || (parts && (below->type == INGEST_BLOCK_LIST_ITEM || below->table != NULL)))
         && below->place.path != NULL && g_str_has_prefix (below->place.path, block->place.path)
         && below->place.path[strlen (block->place.path)] == '/';
}

/* Items of a list that are titles without bold type: so many, and that share of the list.  Chosen, not measured. */
#define LEAST_TITLED  3
#define MOSTLY_TITLED 0.8
#define MOST_SIBLINGS 200

/* Nearly all items of the list of item @i are a short line over paragraphs of their own: what each says is titled. */
static gboolean
is_titled_list (const NormalizeOutline *outline, guint i)
{
  const NormalizeItem *items = &g_array_index (outline->items, NormalizeItem, 0);
  const char *path = items[i].block->place.path, *last = strrchr (path, '/');
  gsize parent = last != NULL ? (gsize) (last - path) + 1 : 0;
  guint n = 0, titled = 0, texts = 0, first = i;
  while (first > 0 && i - first < MOST_SIBLINGS && items[first - 1].block->place.path != NULL
         && strncmp (items[first - 1].block->place.path, path, parent) == 0)
    first--;
  for (guint k = first; k < outline->items->len && k - first < 2 * MOST_SIBLINGS; k++)
    {
      const IngestBlock *block = items[k].block;
      if (block->place.path == NULL || strncmp (block->place.path, path, parent) != 0)
        break;
      if (block->type != INGEST_BLOCK_LIST_ITEM || strchr (block->place.path + parent, '/') != NULL)
        continue;
      n++;
      gboolean title = goes_on_within (outline, k, TRUE) && !normalize_is_sentence (block->text)
                       && g_utf8_strlen (block->text, -1) <= NORMALIZE_LONGEST_TITLE;
      titled += title;
      texts += title && goes_on_within (outline, k, FALSE);
    }
  return parent > 0 && texts * 2 >= titled && titled >= LEAST_TITLED && titled >= n * MOSTLY_TITLED;
}

/* The item beside @i that is not left, above or below it; NULL where there is none. */
static const NormalizeItem *
kept_beside (const NormalizeOutline *outline, guint i, gboolean below)
{
  const NormalizeItem *items = &g_array_index (outline->items, NormalizeItem, 0);
  while (below ? i + 1 < outline->items->len : i > 0)
    {
      i = below ? i + 1 : i - 1;
      if (items[i].kind != ITEM_LEFT)
        return &items[i];
    }
  return NULL;
}

/* "■ 通信の保護" by itself right above a table: to its format an item of a list, but the only one of it. */
static gboolean
is_lone_over_table (const NormalizeOutline *outline, guint i)
{
  const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
  const NormalizeItem *above = kept_beside (outline, i, FALSE), *below = kept_beside (outline, i, TRUE);
  return item->start == 0 && item->end == strlen (item->block->text)
         && normalize_look_is_mark (g_utf8_get_char (item->block->marker)) && below != NULL
         && below->block->table != NULL && (above == NULL || above->block->type != INGEST_BLOCK_LIST_ITEM);
}

/* An item that is bold throughout, or one of a list of such lines, and goes on in blocks of its own, or that stands
 * alone over a table: their title. */
static gboolean
is_item_title (const NormalizeOutline *outline, guint i, const NormalizeCandidate *candidate)
{
  return !candidate->sentence
         && (is_lone_over_table (outline, i)
             || (goes_on_within (outline, i, TRUE) && (candidate->bold || is_titled_list (outline, i))));
}

/* Interned: there are no more of them than words/label.tsv has. */
static const char *
label_class (const NormalizeCandidate *candidate, const char *text)
{
  gsize length;
  gboolean other;
  g_autofree char *title = NULL;
  const char *class = candidate->number.kind == NUMBER_NONE && strlen (text) < 120
                          ? normalize_label_find (text, &length, &title, &other)
                          : NULL;
  return class != NULL && text[length] == '\0' ? g_intern_string (class) : NULL;
}

/* One part, of two digits at most, of a number whose digits OCR took for letters: its bytes, or 0. */
static gsize
read_damaged_part (const char *text, guint *value, gboolean *damaged)
{
  IngestDotted read = { 0 };
  gsize n = ingest_dotted_part (text, NULL, INGEST_DOTTED_MEND, &read);
  *value = read.parts[0];
  *damaged |= read.mended;
  return n <= 2 ? n : 0;
}

/* "l.1 責任者", "1O.2 鍵": the same of a section of a chapter; gives its bytes, or 0. */
static gsize
read_damaged_section (const char *text, guint *chapter, guint *section)
{
  gboolean damaged = FALSE;
  gsize n = read_damaged_part (text, chapter, &damaged), more;
  if (n == 0 || text[n] != '.' || (more = read_damaged_part (text + n + 1, section, &damaged)) == 0 || !damaged)
    return 0;
  n += 1 + more;
  gsize behind = n;
  while (text[behind] != '\0' && normalize_look_is_blank (g_utf8_get_char (text + behind)))
    behind = (gsize) (g_utf8_next_char (text + behind) - text);
  return behind > n && text[behind] != '\0' && *chapter > 0 && *section > 0 ? behind : 0;
}

/* "1O. 暗号", "I2. 運用", "l3．通信": the number of a chapter whose digits OCR took for letters; gives its bytes, or 0.
 */
static gsize
read_damaged_number (const char *text, guint *value)
{
  gboolean damaged = FALSE;
  gsize n = read_damaged_part (text, value, &damaged);
  gsize dot = text[n] == '.' ? 1 : g_str_has_prefix (text + n, "．") ? strlen ("．") : 0;
  if (!damaged || n < 2 || dot == 0 || g_ascii_isalnum (text[n + dot]) || text[n + dot] == '\0')
    return 0;
  for (n += dot; text[n] != '\0' && normalize_look_is_blank (g_utf8_get_char (text + n));)
    n = (gsize) (g_utf8_next_char (text + n) - text);
  return text[n] != '\0' ? n : 0;
}

/* Of the nearest candidate on one side that has a number of chapters or their sections: the chapter, or 0. */
static guint
chapter_beside (const GArray *candidates, guint i, gboolean below)
{
  for (guint steps = 0; steps < 40; steps++)
    {
      if (below ? i + 1 >= candidates->len : i == 0)
        return 0;
      i = below ? i + 1 : i - 1;
      const NormalizeCandidate *other = &g_array_index (candidates, NormalizeCandidate, i);
      if (other->number.kind == NUMBER_DOTTED && !other->number.cloud && !other->sentence)
        return other->number.parts[0];
    }
  return 0;
}

/* Mends such a number where its neighbours leave no doubt: the sections below it are of that chapter, or it stands
 * between the one before it and the one behind it. */
static void
mend_chapters (const NormalizeOutline *outline, GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
      guint value;
      gsize length = candidate->number.kind == NUMBER_NONE && !candidate->sentence
                         ? read_damaged_number (item->block->text + candidate->title_start, &value)
                         : 0;
      if (length == 0)
        continue;
      guint above = chapter_beside (candidates, i, FALSE), below = chapter_beside (candidates, i, TRUE);
      if (below != value && !(above + 1 == value && value + 1 == below))
        continue;
      candidate->number =
          (NormalizeNumber){ .kind = NUMBER_DOTTED, .parts = { value }, .n_parts = 1, .repaired = TRUE };
      g_snprintf (candidate->number.text, sizeof candidate->number.text, "%u", value);
      candidate->number.length = length;
      candidate->title_start += length;
      candidate->style = normalize_candidate_style (candidate);
    }
}

/* Titles of definitions that stand again in each of many, 項目 要求 回答, name the fields of a record: no headings.
 * They are most of the document's, or none is one: a question may be asked twice. */
static void
drop_field_names (const NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint titled = 0, again = 0;
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < candidates->len; i++)
      {
        NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
        if (!candidate->titled)
          continue;
        const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
        g_autofree char *fold = normalize_fold (item->block->text + candidate->title_start,
                                                (gssize) (candidate->title_end - candidate->title_start));
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, fold));
        if (pass == 0)
          {
            titled++;
            g_hash_table_replace (seen, g_steal_pointer (&fold), GUINT_TO_POINTER (n + 1));
          }
        else if (pass == 1)
          again += n >= 2;
        else if (n >= 2 && again * 2 >= titled)
          {
            candidate->titled = candidate->format = candidate->bold = FALSE;
            candidate->sentence = TRUE;
          }
      }
}

/* "ID-1 利用者", "NW-02", "SEC-3.1": a number behind letters of the document's own.  Gives its bytes, 0 where there is
 * none; "AES-256" looks like one too. */
static gsize
read_prefixed_number (const char *text, gboolean lettered, gsize *letters, NormalizeNumber *number)
{
  gsize n = 0;
  while (g_ascii_isupper (text[n]))
    n++;
  *letters = n;
  if (n < 1 || n > LONGEST_PREFIX || (n == 1 && !lettered && !g_ascii_isdigit (text[1])))
    return 0;
  n += text[n] == '-' || text[n] == '.' ? 1 : 0;
  IngestDotted read;
  if (!ingest_dotted_read (text + n, NULL, INGEST_DOTTED_BARE, &read) || read.n_parts >= NUMBER_PARTS)
    return 0;
  memcpy (number->parts + 1, read.parts, read.n_parts * sizeof read.parts[0]); /* the first part is the prefix's */
  number->n_parts = 1 + read.n_parts;
  n += read.length;
  gsize end = n;
  static const char *const signs[] = { ":", ".", ")", "：", "．", "、", "）" };
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text + n, signs[i]))
      {
        n += strlen (signs[i]);
        break;
      }
  gsize behind = (gsize) (normalize_number_skip_separator (text + n) - text); /* "ABC-01 — Does" */
  while (text[behind] != '\0' && normalize_look_is_blank (g_utf8_get_char (text + behind)))
    behind = (gsize) (g_utf8_next_char (text + behind) - text);
  if (behind == end || text[behind] == '\0' || end >= sizeof number->text)
    return 0;
  memcpy (number->text, text, end);
  number->text[end] = '\0';
  number->kind = NUMBER_HYPHEN;
  number->length = behind;
  return behind;
}

/* The prefix of @number, @letters long, among those of @counts; @prefixes has their places, from 1. */
static guint
prefix_index (GHashTable *prefixes, GArray *counts, const NormalizeNumber *number, gsize letters)
{
  g_autofree char *prefix = g_strndup (number->text, letters);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (prefixes, prefix));
  if (index == 0)
    {
      Prefix fresh = { .letter = letters == 1, .looks = TRUE };
      g_array_append_val (counts, fresh);
      index = counts->len;
      g_hash_table_insert (prefixes, g_steal_pointer (&prefix), GUINT_TO_POINTER (index));
    }
  return index;
}

static void
count_prefixed (Prefix *of, const NormalizeCandidate *candidate, const NormalizeNumber *number)
{
  if (of->n == 0)
    of->first = number->parts[1];
  of->rising += of->n > 0 && normalize_number_compare (&of->last, number) < 0;
  of->following +=
      of->n > 0 && number->n_parts == 2 && of->last.n_parts == 2 && number->parts[1] == of->last.parts[1] + 1;
  of->looks &= (candidate->format || candidate->bold || candidate->marked) && !candidate->sentence;
  of->last = *number;
  of->n++;
}

/* Titles A1, A2, B1, B2 of no questions: each letter counts from 1 on, in lines that look like titles. */
static gboolean
letters_count (const GArray *counts)
{
  guint n = 0;
  for (guint i = 0; i < counts->len; i++)
    {
      const Prefix *of = &g_array_index (counts, Prefix, i);
      if (of->letter && of->looks && of->first == 1 && of->n >= LEAST_OF_LETTER && of->following + 1 == of->n)
        n += of->n;
    }
  return n >= LEAST_OF_LETTERS;
}

/* Such numbers are taken where they count: those of one prefix rise, and are no lone names of things, save titles
 * beside others that count. */
static void
take_prefixed_numbers (const NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GHashTable) prefixes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL); /* -> first seen + 1 */
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (Prefix));
  gboolean counted = FALSE; /* those of some prefix are more than one */
  gboolean lettered = outline->lettered;
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < candidates->len; i++)
        {
          NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
          const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
          NormalizeNumber number = { 0 };
          gsize letters, length = 0;
          if (candidate->number.kind == NUMBER_NONE && !candidate->label && (!candidate->titled || candidate->question)
              && candidate->title_end - candidate->title_start < NORMALIZE_LONGEST_TITLE * 3)
            length =
                read_prefixed_number (item->block->text + candidate->title_start, outline->lettered, &letters, &number);
          if (length == 0)
            continue;
          guint index = prefix_index (prefixes, counts, &number, letters);
          Prefix *of = &g_array_index (counts, Prefix, index - 1);
          /* "A1" is below "A." */
          number.parts[0] = letters == 1 ? (guint) (number.text[0] - 'A') + 1 : 1000 + index;
          if (pass == 0)
            {
              count_prefixed (of, candidate, &number);
              counted |= of->n >= LEAST_PREFIXED && (!of->letter || outline->lettered);
              continue;
            }
          gboolean counts_up = of->n >= LEAST_PREFIXED || (counted && (candidate->format || candidate->question));
          gboolean told = of->letter && !outline->lettered
                              ? lettered && of->looks && of->first == 1 && of->following + 1 == of->n
                              : counts_up && of->first <= HIGHEST_FIRST && of->rising * 10 >= (of->n - 1) * 8;
          if (told)
            {
              candidate->number = number;
              candidate->title_start += length;
              candidate->sentence = candidate->sentence && !candidate->format;
              candidate->style = normalize_candidate_style (candidate);
            }
        }
      lettered |= letters_count (counts);
    }
}

/* "A 概要" right above "A-1 目的": a letter that only a blank parts from the title is its number. */
static void
take_lone_letters (const NormalizeOutline *outline, GArray *candidates)
{
  for (guint i = 0; i + 1 < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      const NormalizeNumber *below = &(candidate + 1)->number;
      const char *text =
          g_array_index (outline->items, NormalizeItem, candidate->item).block->text + candidate->title_start;
      if (candidate->number.kind != NUMBER_NONE || candidate->label || candidate->sentence || !g_ascii_isupper (text[0])
          || below->text[0] != text[0] || below->text[1] != '-')
        continue;
      gsize length = 1;
      while (candidate->title_start + length < candidate->title_end
             && normalize_look_is_blank (g_utf8_get_char (text + length)))
        length = (gsize) (g_utf8_next_char (text + length) - text);
      if (length == 1 || candidate->title_start + length >= candidate->title_end)
        continue;
      candidate->number = (NormalizeNumber){ .kind = NUMBER_LETTER,
                                             .parts = { (guint) (text[0] - 'A') + 1 },
                                             .n_parts = 1,
                                             .text = { text[0] },
                                             .length = length };
      candidate->title_start += length;
      candidate->style = normalize_candidate_style (candidate);
    }
}

/* 01 over 1, 2 and 3: where both are there, a zero before a number tells that it is of the chapters.  What follows 09
 * is 10. */
static void
part_padded_numbers (GArray *candidates)
{
  gboolean padded = FALSE, bare = FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      gboolean count =
          candidate->number.kind == NUMBER_DOTTED && candidate->number.n_parts == 1 && !candidate->sentence;
      padded |= count && candidate->number.padded;
      bare |= count && !candidate->number.padded && candidate->number.parts[0] < 10;
    }
  guint last = 0;
  for (guint i = 0; i < candidates->len && padded && bare; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      if (candidate->number.kind != NUMBER_DOTTED || candidate->number.n_parts != 1)
        continue;
      candidate->padded = candidate->number.padded || (last >= 9 && candidate->number.parts[0] == last + 1);
      if (candidate->padded)
        last = candidate->number.parts[0];
      candidate->style = normalize_candidate_style (candidate);
    }
}

/* The same for sections: the chapter that its neighbours are of, or that of the one below or above where only that side
 * has one. */
static void
mend_sections (const NormalizeOutline *outline, GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
      guint chapter, section;
      gsize length = candidate->number.kind == NUMBER_NONE && !candidate->sentence
                         ? read_damaged_section (item->block->text + candidate->title_start, &chapter, &section)
                         : 0;
      if (length == 0)
        continue;
      guint above = chapter_beside (candidates, i, FALSE), below = chapter_beside (candidates, i, TRUE);
      if (above != chapter && (below != chapter || above > chapter))
        continue;
      candidate->number = (NormalizeNumber){
        .kind = NUMBER_DOTTED, .parts = { chapter, section }, .n_parts = 2, .repaired = TRUE, .length = length
      };
      g_snprintf (candidate->number.text, sizeof candidate->number.text, "%u.%u", chapter, section);
      candidate->title_start += length;
      candidate->style = normalize_candidate_style (candidate);
    }
}

gsize
normalize_candidate_picture (const char *title)
{
  const char *at = title;
  for (gunichar c; (c = *at != '\0' ? g_utf8_get_char (at) : 0) != 0; at = g_utf8_next_char (at))
    if (!(c >= 0x1f300 && c <= 0x1faff) && !normalize_marks_is_picture (c)
        && (at == title || (c != 0xfe0f && c != 0x200d)))
      break;
  const char *behind = at;
  while (*at != '\0' && normalize_look_is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  /* a picture that is a letter needs no blank behind it; "✅ = done" tells what the sign means */
  gunichar first = g_utf8_get_char (title);
  gboolean apart = at > behind || (first >= 0x1f300 && first <= 0x1faff);
  return behind > title && apart && *at != '\0' && g_utf8_strchr ("=＝:：", -1, g_utf8_get_char (at)) == NULL
             ? (gsize) (at - title)
             : 0;
}

/* "SP-1": the letters are a part of the number, as those of "POINT 1" are not. */
static void
name_code (const char *marker, NormalizeNumber *number)
{
  gsize letters = strspn (marker, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if ((letters == 2 || letters == 3) && marker[letters] == '-' && g_ascii_isdigit (marker[letters + 1]))
    g_strlcpy (number->text, marker, sizeof number->text);
}

/* Reads the number of the item whose words are @text, and gives where its title begins in them. */
static const char *
read_title (const NormalizeItem *item, const char *text, NormalizeCandidate *candidate)
{
  const IngestBlock *block = item->block;
  gsize start, end, counted;
  guint count;
  gboolean framed = candidate->ruled && normalize_ruled_frame (text, &start, &end);
  const char *title = normalize_look_skip_marks (framed ? text + start : text, &candidate->marked);
  title += normalize_candidate_picture (title);
  candidate->marked |= normalize_look_is_bracketed (title);
  /* a list item's number stands in its marker */
  if (block->type == INGEST_BLOCK_LIST_ITEM && item->start == 0)
    normalize_number_parse (block->marker, &candidate->number);
  else if (block->type == INGEST_BLOCK_HEADING && item->start == 0
           && (normalize_number_parse (block->marker, &candidate->number)
               || normalize_number_parse (block->marker + strcspn (block->marker, "0123456789"), &candidate->number)))
    name_code (block->marker, &candidate->number); /* 第1条, "POINT 1", set apart from the title */
  else if (normalize_number_parse (title, &candidate->number))
    title += candidate->number.length;
  else if (normalize_look_is_bracketed (title) && normalize_number_parse (g_utf8_next_char (title), &candidate->number))
    title = g_utf8_next_char (title) + candidate->number.length; /* 【2.1 内部組織】 */
  else if (item->plain == PLAIN_TITLE && (counted = normalize_plain_counted (title, &count)) > 0)
    {
      candidate->number =
          (NormalizeNumber){ .kind = NUMBER_DOTTED, .n_parts = 1, .parts = { count }, .length = counted };
      g_snprintf (candidate->number.text, sizeof candidate->number.text, "%u", count);
      title += counted;
    }
  else if (candidate->titled)
    title += lone_question_mark (title);
  candidate->answered = item->label != NULL && item->label->class == SECTION_LABEL_QUESTION && item->label->length == 0;
  if (candidate->answered && candidate->number.kind != NUMBER_NONE)
    ; /* "（３）…", with a label of its answer below: its own number counts */
  else if (item->label != NULL && item->label->class == SECTION_LABEL_QUESTION)
    {
      title = text + item->label->start + item->label->length - item->start;
      candidate->number = normalize_section_label_number (item->label, block);
    }
  else
    candidate->label = item->label != NULL;
  if (candidate->number.kind == NUMBER_NONE)
    candidate->number = item->apart;
  /* 【1. データ管理】 */
  if (candidate->number.kind == NUMBER_NONE && !candidate->format && normalize_look_is_bracketed (title)
      && normalize_number_parse (g_utf8_next_char (title), &candidate->number))
    {
      title = g_utf8_next_char (title) + candidate->number.length;
      candidate->bracketed = TRUE;
    }
  return title;
}

/* What the title, @title of @text, and its place tell: whether it asks, is a sentence, cites, stands in the contents.
 */
static void
judge_title (const NormalizeItem *item, const char *text, const char *title, const NormalizeContents *contents,
             guint *next, NormalizeCandidate *candidate)
{
  const IngestBlock *block = item->block;
  candidate->bold = normalize_look_is_bold (block, item->start, item->end);
  gsize open, start, end;
  glong characters = g_utf8_strlen (title, -1);

  g_autofree char *bare = g_strndup (title, candidate->title_end - candidate->title_start);
  if (normalize_number_find_cited (bare, &open, &start, &end))
    {
      bare[open] = '\0';
      candidate->cited = TRUE;
    }
  if (characters <= NORMALIZE_LONGEST_TITLE)
    {
      g_autofree char *fold = normalize_fold (bare, -1);
      if (fold[0] != '\0')
        candidate->entry = normalize_contents_match (contents, &candidate->number, fold, next);
    }
  candidate->question = normalize_look_is_question (bare);
  candidate->whole = block->type == INGEST_BLOCK_PARAGRAPH && item->start == 0 && item->end == strlen (block->text);
  candidate->opens_block = item->start == 0 && block->type == INGEST_BLOCK_PARAGRAPH;
  const char *colon = strstr (bare, "：");
  candidate->valued = colon != NULL && colon[strlen ("：")] != '\0';
  candidate->label_class = label_class (candidate, text);
  if (candidate->answered)
    candidate->sentence = FALSE;
  else if (candidate->titled)
    candidate->sentence = characters > NORMALIZE_LONGEST_NAMED;
  else if (candidate->format && candidate->number.kind != NUMBER_NONE && normalize_look_is_title_case (bare))
    candidate->sentence = characters > NORMALIZE_LONGEST_TITLE; /* "2. Service Level Commitment and Credits." */
  else
    candidate->sentence =
        characters > NORMALIZE_LONGEST_TITLE
        || (candidate->number.kind != NUMBER_QUESTION
            && (candidate->format ? normalize_look_is_whole_sentence (bare) : normalize_is_sentence (bare)));
  /* "TLS" and then "1.2 or later.": a line that only wraps there */
  if (!candidate->format && candidate->number.kind != NUMBER_NONE && g_ascii_islower (*title))
    candidate->sentence = TRUE;
  if (candidate->sentence && candidate->entry == NULL && candidate->number.n_parts >= 2)
    {
      gsize split = find_run_on (block->text, candidate->title_start, item->end);
      if (split > 0)
        {
          g_autofree char *head = g_strndup (block->text + candidate->title_start, split - candidate->title_start);
          g_autofree char *fold = normalize_fold (head, -1);
          candidate->title_end = split;
          candidate->sentence = FALSE;
          candidate->entry = normalize_contents_match (contents, &candidate->number, fold, next);
        }
    }
}

/* Bytes of a state behind a title, and how many titles with one make a habit: chosen, not measured. */
#define LONGEST_STATE 36
#define LEAST_STATES  3
#define MOSTLY_STATED 0.7

/* "資産目録を維持する。 採用", "Bug bounty  Not applicable": where the state begins that stands behind a title, parted
 * by a blank; 0 where none does. */
static gsize
find_state (const NormalizeItem *item, const NormalizeCandidate *candidate)
{
  const char *text = item->block->text, *start = text + candidate->title_start, *end = text + candidate->title_end;
  gsize state = 0;
  for (const char *at = end; at > start && end - at <= LONGEST_STATE;)
    {
      const char *word = at;
      at = g_utf8_prev_char (at);
      if (word == end || at == start
          || (!normalize_look_is_blank (g_utf8_get_char (at)) && normalize_line_break (at) == 0))
        continue;
      g_autofree char *words = g_strndup (word, (gsize) (end - word)), *rest = NULL;
      if (normalize_marks_read (NULL, words, &rest) >= 0 && (rest == NULL || *rest == '\0'))
        state = (gsize) (word - text);
    }
  return state;
}

/* Headings of one style most of which end in a state: that is what their answers begin with. */
static void
part_states (const NormalizeOutline *outline, GArray *candidates)
{
  guint64 tried = 0; /* levels, as bits */
  for (guint i = 0; i < candidates->len; i++)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      guint n = 0, stated = 0;
      guint64 level = (guint64) 1 << MIN (candidate->level, 63);
      if (!candidate->format || (tried & level) != 0
          || find_state (&g_array_index (outline->items, NormalizeItem, candidate->item), candidate) == 0)
        continue;
      for (guint k = 0; k < candidates->len; k++)
        {
          const NormalizeCandidate *other = &g_array_index (candidates, NormalizeCandidate, k);
          if (!other->format || other->level != candidate->level)
            continue;
          n++;
          stated += find_state (&g_array_index (outline->items, NormalizeItem, other->item), other) > 0;
        }
      tried |= level;
      if (stated < LEAST_STATES || stated < n * MOSTLY_STATED)
        continue;
      for (guint k = 0; k < candidates->len; k++)
        {
          NormalizeCandidate *other = &g_array_index (candidates, NormalizeCandidate, k);
          gsize state = other->format && other->level == candidate->level
                            ? find_state (&g_array_index (outline->items, NormalizeItem, other->item), other)
                            : 0;
          other->title_end = state > 0 ? state : other->title_end;
        }
    }
}

/* Titles of one style that end in a control number, and their share of all, that make it a habit: chosen, not measured.
 */
#define LEAST_CITING  2
#define MOSTLY_CITING 0.6
#define SOME_CITING   0.2 /* of numbers that name their standard: AC-11, A.5.2 */

static gsize
find_behind (const NormalizeOutline *outline, const NormalizeCandidate *candidate)
{
  const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
  if (candidate->sentence || candidate->title_end <= candidate->title_start)
    return 0;
  g_autofree char *title = g_strchomp (
      g_strndup (item->block->text + candidate->title_start, candidate->title_end - candidate->title_start));
  gsize at = normalize_number_find_behind (title);
  return at > 0 ? candidate->title_start + at : 0;
}

/* The number at @at is of a form that no version or amount has. */
static gboolean
names_standard (const NormalizeOutline *outline, const NormalizeCandidate *candidate, gsize at)
{
  return g_ascii_isupper (g_array_index (outline->items, NormalizeItem, candidate->item).block->text[at]);
}

/* "Session lock AC-11": headings of one style most of which end in the number of a control cite it. */
static void
part_citations (const NormalizeOutline *outline, GArray *candidates)
{
  guint n[64] = { 0 }, citing[64] = { 0 };
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < candidates->len; i++)
      {
        NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
        guint style = candidate->format ? MIN (candidate->level, 31) : 32 + MIN (candidate->style.kind, 31);
        if (!candidate->format && candidate->number.kind == NUMBER_NONE)
          continue;
        gsize at = find_behind (outline, candidate);
        if (pass == 0)
          {
            n[style]++;
            citing[style] += at > 0;
          }
        else if (at > 0 && citing[style] >= LEAST_CITING
                 && citing[style] >= n[style] * (names_standard (outline, candidate, at) ? SOME_CITING : MOSTLY_CITING))
          candidate->cited_behind = at;
      }
}

/* Whether text stands below a candidate, before the next one. */
static void
look_below (const NormalizeOutline *outline, GArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i);
      const NormalizeCandidate *following = i + 1 < candidates->len ? candidate + 1 : NULL;
      guint after = candidate->item + 1;
      if (candidate->title_end < g_array_index (outline->items, NormalizeItem, candidate->item).end)
        candidate->over_text = TRUE;
      else
        {
          const NormalizeItem *below = kept_beside (outline, candidate->item, TRUE);
          candidate->over_table = below != NULL && below->block->table != NULL;
        }
      for (; after < outline->items->len && !candidate->over_text; after++)
        {
          const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, after);
          if (item->kind == ITEM_LEFT)
            continue;
          candidate->over_text =
              following == NULL || after != following->item || following->label
              || (following->number.kind == NUMBER_NONE && !following->format)
              || (following->sentence && !(following->question && following->number.kind != NUMBER_NONE));
          break;
        }
    }
}

void
normalize_candidates_find (const NormalizeOutline *outline, const NormalizeContents *contents, GArray *candidates)
{
  guint next = 0;
  Ranks ranks = { .n = 0 };
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      const IngestBlock *block = item->block;
      gboolean ruled = item->ruled || (block->type == INGEST_BLOCK_HEADING && item->below_rule);
      gboolean format = block->type == INGEST_BLOCK_HEADING || ruled;
      if (item->kind != ITEM_BODY
          || (!format && block->type != INGEST_BLOCK_PARAGRAPH && block->type != INGEST_BLOCK_LIST_ITEM))
        continue;
      g_autofree char *text = g_strndup (block->text + item->start, item->end - item->start);
      if (!format && normalize_column_are_titles (text))
        continue; /* left further on */
      NormalizeCandidate candidate = { .item = i,
                                       .format = format,
                                       .level = ruled    ? 0
                                                : format ? block->level
                                                         : 0,
                                       .plain = item->plain };
      candidate.ruled = ruled;
      /* lines of = and - are the format's: below those of other characters, = over - */
      candidate.rank = item->ruled ? item->ruled_rank : ruled ? MIN (block->level, 2) : 0;
      candidate.titled = candidate.level >= INGEST_TITLE_LEVEL;
      const char *title = read_title (item, text, &candidate);
      candidate.title_start = item->start + (gsize) (title - text);
      gsize answer = find_answer_within (block->text, candidate.title_start, item->end, &candidate.number);
      candidate.title_end = answer > 0 ? answer : item->end;
      if (*title == '\0' && candidate.number.kind == NUMBER_NONE)
        continue;
      judge_title (item, text, title, contents, &next, &candidate);
      if (block->type == INGEST_BLOCK_LIST_ITEM && candidate.entry == NULL && candidate.plain == PLAIN_NONE
          && !candidate.answered && !is_item_title (outline, i, &candidate))
        continue;
      gboolean bullet =
          block->type == INGEST_BLOCK_LIST_ITEM && normalize_look_is_mark (g_utf8_get_char (block->marker));
      candidate.marked |= bullet && item->start == 0;
      candidate.marked |= block->type == INGEST_BLOCK_LIST_ITEM && is_item_title (outline, i, &candidate);
      if (!format && candidate.number.kind == NUMBER_NONE && !candidate.sentence
          && (candidate.marked || candidate.bold))
        candidate.rank = find_rank (&ranks, text, item->start == 0 ? block->marker : "");
      candidate.style = normalize_candidate_style (&candidate);
      g_array_append_val (candidates, candidate);
    }

  drop_field_names (outline, candidates);
  mend_chapters (outline, candidates);
  mend_sections (outline, candidates);
  take_prefixed_numbers (outline, candidates);
  take_lone_letters (outline, candidates);
  part_padded_numbers (candidates);
  part_states (outline, candidates);
  part_citations (outline, candidates);
  look_below (outline, candidates);
}
