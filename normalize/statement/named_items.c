#include "normalize/statement/named_items.h"

#include "ingest/enumerator.h"
#include "ingest/line.h"

#include "normalize/control/marks.h"
#include "normalize/outline/label.h"
#include "normalize/table/features.h"
#include "normalize/text/boxes.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a name, and how many items make a list of names: chosen, not measured. */
#define LONGEST_JAPANESE 30
#define LONGEST_LATIN    60
#define LEAST_NAMED      2
#define LEAST_PLAIN      3 /* without bold type; all of them named, and a sentence behind each */
#define LONGEST_PLAIN    24
#define MOSTLY_NAMED     0.75 /* share of the items of a list */
#define MOSTLY_SAID      0.5  /* share of the names behind which a sentence stands */
#define MOST_SIGN        8    /* bytes of a sign before a name */
#define LEAST_SAID       12   /* characters of what says something without being a sentence */
#define LEAST_TASKS      2    /* items of a list of tasks */

/* What ends the first line of two where its author, not the width of the page, breaks it; behind these words none does.
 */
#define HARD_BREAK "\xe2\x80\xa8"
static const char particles[] = "はがをにでとのもへや、，,";

struct _NormalizeNamedItems
{
  const NormalizeOutline *outline;
  GHashTable *names; /* folded names -> in how many items */
  guint lists;       /* of items that each begin with a box */
  guint choices;     /* of these, with just one box ticked */
};

static const NormalizeItem *
item_at (const NormalizeNamedItems *named, guint index)
{
  return &g_array_index (named->outline->items, NormalizeItem, index);
}

/* Where the bold type that begins at @start ends, blanks within it aside. */
static gsize
bold_end (const IngestBlock *block, gsize start, gsize end)
{
  gsize at = start;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if (!(span->style & INGEST_STYLE_BOLD) || span->end <= at)
        continue;
      if (span->start > at && normalize_look_skip_blanks (block->text, at, span->start) < span->start)
        break;
      at = span->end;
    }
  return MIN (at, end);
}

/* A name may end in a stop of its own, which is none of it. */
static gsize
trim_name (const char *text, gsize start, gsize end, gboolean *stopped)
{
  while (end > start)
    {
      gsize last = (gsize) (g_utf8_prev_char (text + end) - text);
      gunichar c = g_utf8_get_char (text + last);
      gboolean stop = c != 0 && g_utf8_strchr (":：.．。—–―", -1, c) != NULL;
      if (!stop && !normalize_look_is_blank (c) && normalize_line_break (text + last) == 0)
        break;
      *stopped |= stop || normalize_line_break (text + last) > 0;
      end = last;
    }
  return end;
}

/* Where the text begins behind a name that ends at @at: a colon, a dash or a line break parts them, or a blank before
 * what may open a sentence.  0 where the name is but a word of the text. */
static gsize
find_text (const char *text, gsize name, gsize at, gsize end, gboolean stopped)
{
  gsize behind = normalize_look_skip_blanks (text, at, end);
  gboolean blank = behind > at;
  gunichar c = behind < end ? g_utf8_get_char (text + behind) : 0;
  gboolean dash = c != 0 && g_utf8_strchr ("—–―‐-－", -1, c) != NULL;
  gsize after = c != 0 ? (gsize) (g_utf8_next_char (text + behind) - text) : behind;
  if (c == ':' || c == 0xff1a
      || (dash && blank && after < end && normalize_look_is_blank (g_utf8_get_char (text + after))))
    {
      behind = after;
      stopped = TRUE;
    }
  while (behind < end && normalize_line_break (text + behind) > 0)
    {
      behind = normalize_look_skip_blanks (text, behind + normalize_line_break (text + behind), end);
      stopped = TRUE;
    }
  behind = normalize_look_skip_blanks (text, behind, end);
  if (behind >= end)
    return 0;
  if (stopped)
    return behind;
  gunichar first = g_utf8_get_char (text + name), last = g_utf8_get_char (g_utf8_prev_char (text + at)),
           next = g_utf8_get_char (text + behind);
  if (!blank || g_utf8_strchr (particles, -1, last) != NULL)
    return 0;
  gboolean latin = last < 0x250 && next < 0x250;
  gboolean opens = g_unichar_isupper (next) || g_unichar_isdigit (next) || next == '(';
  return !latin || (!g_unichar_islower (first) && opens) ? behind : 0;
}

/* "Q2", "A: ", 回答１: whose words these are; "Access", 問合せ and A.5 of an annex only begin alike. */
static gboolean
opens_with_party (const char *words)
{
  IngestParty party;
  const char *at = words + ingest_enumerator_party (words, words + strlen (words), &party);
  gboolean counted = g_unichar_isdigit (g_utf8_get_char (at));
  if (party == INGEST_PARTY_NONE || (party == INGEST_PARTY_ANSWER && *at == '.' && g_ascii_isdigit (at[1])))
    return FALSE;
  while (*at != '\0' && g_unichar_isdigit (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  gunichar c = g_utf8_get_char (at);
  return c == 0 || g_utf8_strchr (".．:：、", -1, c) != NULL || (counted && normalize_look_is_blank (c));
}

/* The words without the breaks that a narrow page has in them. */
static char *
dup_on_one_line (const char *text, gsize length)
{
  GString *line = g_string_new_len (text, (gssize) length);
  g_string_replace (line, "\xe2\x80\xa8", "", 0);
  return g_string_free (line, FALSE);
}

/* The words may be a name: few, no sentence, no mark of a question, no label that parts a text. */
static gboolean
is_name (const char *words)
{
  gsize length;
  g_autofree char *title = NULL;
  gboolean other, latin = TRUE, letters = FALSE;
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    {
      latin &= g_utf8_get_char (at) < 0x250;
      letters |= g_unichar_isalpha (g_utf8_get_char (at));
      if (normalize_line_break (at) > 0)
        return FALSE;
    }
  return letters && !opens_with_party (words) && g_utf8_strlen (words, -1) <= (latin ? LONGEST_LATIN : LONGEST_JAPANESE)
         && !normalize_is_sentence (words) && normalize_label_find (words, &length, &title, &other) == NULL;
}

/* "・暗号化：保存するデータは…": the end of the words before the colon of an item that has no bold type, or @start. */
static gsize
find_colon (const NormalizeItem *item, gsize start)
{
  const char *text = item->block->text;
  if (item->block->type != INGEST_BLOCK_LIST_ITEM || item->start > 0)
    return start;
  gboolean latin = TRUE;
  for (gsize at = start, n = 0; at < item->end && n < LONGEST_PLAIN; n++)
    {
      gunichar c = g_utf8_get_char (text + at);
      latin &= c < 0x250;
      if (c == 0xff1a || (c == ':' && (!latin || text[at + 1] == ' ')))
        return at;
      if (g_utf8_strchr ("。、，；;（(「", -1, c) != NULL || normalize_line_break (text + at) > 0)
        break;
      at = (gsize) (g_utf8_next_char (text + at) - text);
    }
  return start;
}

/* "人的措置<br>研修を行っています。": the end of the first line of an item that has neither bold type nor a colon, or
 * @start. */
static gsize
find_first_line (const NormalizeItem *item, gsize start)
{
  const char *text = item->block->text;
  if (item->block->type != INGEST_BLOCK_LIST_ITEM || item->start > 0)
    return start;
  const char *end = g_strstr_len (text + start, (gssize) (item->end - start), HARD_BREAK);
  gsize at = end != NULL && end > text + start ? (gsize) (end - text) : start;
  if (at == start || memchr (text + start, '\n', at - start) != NULL)
    return start;
  gunichar last = g_utf8_get_char (g_utf8_prev_char (text + at)), next = g_utf8_get_char (end + strlen (HARD_BREAK));
  return g_utf8_strchr (particles, -1, last) != NULL || g_unichar_islower (next) ? start : at;
}

/* Bytes of the path of the list item that @block is of: "…/li[2]" of "…/li[2]/p[1]" too. */
static gsize
item_path_length (const IngestBlock *block)
{
  const char *path = block->place.path, *last = strrchr (path, '/');
  gsize whole = strlen (path);
  if (block->type != INGEST_BLOCK_LIST_ITEM || last == NULL || g_str_has_prefix (last, "/li["))
    return whole;
  const char *outer = g_strrstr_len (path, last - path, "/");
  return outer != NULL && g_str_has_prefix (outer, "/li[") ? (gsize) (last - path) : whole;
}

/* @item stands within @above: deeper in its list, or below it in the page. */
static gboolean
is_within (const NormalizeItem *item, const NormalizeItem *above)
{
  const char *path = item->block->place.path, *outer = above->block->place.path;
  if (item->block == above->block)
    return TRUE;
  if (path != NULL && outer != NULL)
    return ingest_path_is_within (path, outer, item_path_length (above->block));
  return item->block->type == INGEST_BLOCK_LIST_ITEM
         && (above->block->type != INGEST_BLOCK_LIST_ITEM || item->block->level > above->block->level);
}

/* Takes the words of @item for the name of what is below it.  FALSE where they are none. */
static gboolean
take_name (const NormalizeItem *item, gboolean bold, NormalizeNamedPart *part)
{
  const char *text = item->block->text;
  gboolean stopped = FALSE;
  gsize start = (gsize) (normalize_outline_skip_marks (text + item->start) - text);
  gsize end = trim_name (text, start, item->end, &stopped);
  g_autofree char *words = end > start ? dup_on_one_line (text + start, end - start) : NULL;
  if (words == NULL || !is_name (words))
    return FALSE;
  part->name = start;
  part->name_end = end;
  part->text = item->end;
  part->bold = bold;
  return TRUE;
}

/* The item at @i is the name of what @below says: a line in bold over the other lines of its paragraph; or all of a
 * list item's own words with a sentence below it within the same, as a page has it that sets the titles of its points
 * by classes. */
static gboolean
find_name_above (const NormalizeNamedItems *named, const GArray *pieces, guint i, NormalizeNamedPart *part)
{
  const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, i));
  const NormalizeItem *below = i + 1 < pieces->len ? item_at (named, g_array_index (pieces, guint, i + 1)) : NULL;
  const IngestBlock *block = item->block;
  if (below == NULL || item->label != NULL || below->label != NULL)
    return FALSE;
  if (block->type == INGEST_BLOCK_PARAGRAPH)
    return below->block == block && below->start >= item->end && normalize_look_is_bold (block, item->start, item->end)
           && take_name (item, TRUE, part);
  return block->type == INGEST_BLOCK_LIST_ITEM && below->block->type == INGEST_BLOCK_PARAGRAPH && item->start == 0
         && block->text[item->end] == '\0' && block->place.path != NULL && below->block->place.path != NULL
         && is_within (below, item) && take_name (item, FALSE, part);
}

/* "✅ ", "[x] ": behind the sign that answers at @start, or @start. */
static gsize
skip_answer_sign (const IngestBlock *block, gsize start, gsize end)
{
  const char *text = block->text + start;
  NormalizeBoxKind kind = BOX_PLAIN;
  gboolean ticked;
  gsize boxed = normalize_boxes_read_sign (text, &kind, &ticked), length = boxed + strcspn (text + boxed, " \t");
  if (length == 0 || length > MOST_SIGN || start + length >= end)
    return start;
  g_autofree char *sign = g_strndup (text, length), *rest = NULL;
  gboolean box = kind == BOX_TASK && length == boxed;
  gboolean glyph = !g_unichar_isalnum (g_utf8_get_char (text)) && text[0] != '['
                   && normalize_marks_read (NULL, sign, &rest) >= 0 && (rest == NULL || *rest == '\0');
  return box || glyph ? normalize_look_skip_blanks (block->text, start + length, end) : start;
}

/* "A.5.15 アクセス制御": a number of several parts marks a name as bold type does. */
static gboolean
is_numbered_name (const char *words)
{
  NormalizeNumber number;
  return normalize_number_parse (words, &number) && number.kind == NUMBER_DOTTED && number.n_parts > 1
         && words[number.length] != '\0';
}

/* Reads the name that @item opens with. */
static gboolean
find_name (const NormalizeItem *item, NormalizeNamedPart *part)
{
  const IngestBlock *block = item->block;
  if (block->table != NULL || item->kind != ITEM_BODY || item->label != NULL || item->stray_number
      || (block->type != INGEST_BLOCK_LIST_ITEM && block->type != INGEST_BLOCK_PARAGRAPH))
    return FALSE;
  gsize printed = (gsize) (ingest_line_skip_blanks (block->text + item->start, block->text + item->end) - block->text);
  gsize start = skip_answer_sign (block, printed, item->end);
  gboolean signed_item = start > printed;
  if (!signed_item)
    start = (gsize) (normalize_outline_skip_marks (block->text + item->start) - block->text);
  gsize bold = start < item->end ? bold_end (block, start, item->end) : start;
  NormalizeNumber number;
  if (bold == start && start < item->end && normalize_number_parse (block->text + start, &number) && !number.tight
      && start + number.length < item->end
      && bold_end (block, start + number.length, item->end) > start + number.length)
    { /* the count of a list stands before the name */
      start += number.length;
      bold = bold_end (block, start, item->end);
    }
  gboolean stopped = FALSE;
  part->bold = bold > start;
  if (bold == start)
    bold = find_colon (item, start);
  if (bold == start)
    bold = find_first_line (item, start);
  part->mark = signed_item ? printed : 0;
  part->mark_end = signed_item ? start : 0;
  gsize end = trim_name (block->text, start, bold, &stopped);
  gsize text = end > start ? find_text (block->text, start, bold, item->end, stopped) : 0;
  if (text == 0)
    return FALSE;
  g_autofree char *words = g_strndup (block->text + start, end - start);
  if (!is_name (words))
    return FALSE;
  part->bold |= block->type == INGEST_BLOCK_LIST_ITEM && is_numbered_name (words);
  part->name = start;
  part->name_end = end;
  part->text = text;
  return TRUE;
}

/* Tasks */

/* "- [x] keys are changed each year": what the box is, and where its caption begins, in @part. */
static gboolean
find_task (const NormalizeItem *item, NormalizeNamedPart *part, gboolean *ticked)
{
  const IngestBlock *block = item->block;
  if (block->type != INGEST_BLOCK_LIST_ITEM || item->kind != ITEM_BODY || item->label != NULL)
    return FALSE;
  gsize printed = (gsize) (ingest_line_skip_blanks (block->text + item->start, block->text + item->end) - block->text);
  NormalizeBoxKind kind;
  gsize length = normalize_boxes_read_sign (block->text + printed, &kind, ticked);
  if (length == 0 || kind != BOX_TASK)
    return FALSE;
  gsize name = normalize_look_skip_blanks (block->text, printed + length, item->end);
  g_autofree char *words = g_strndup (block->text + name, item->end - name);
  if (*words == '\0' || normalize_boxes_find (block->text + printed) >= 0 || normalize_is_answer_mark (words))
    return FALSE;
  NormalizeNamedPart own = { 0 };
  gboolean named = find_name (item, &own) && own.bold && own.name == name;
  part->mark = printed;
  part->mark_end = name;
  part->name = name;
  part->name_end = named ? own.name_end : item->end;
  part->text = named ? own.text : item->end;
  part->bold = named;
  return TRUE;
}

/* Lists of a document that begin with boxes, and those of which one box is ticked, as in a choice. */
static void
count_lists (NormalizeNamedItems *named)
{
  guint boxes = 0, ticks = 0;
  for (guint i = 0; i <= named->outline->items->len; i++)
    {
      NormalizeNamedPart part;
      gboolean ticked;
      if (i < named->outline->items->len && find_task (item_at (named, i), &part, &ticked))
        {
          boxes++;
          ticks += ticked;
          continue;
        }
      named->lists += boxes >= LEAST_TASKS;
      named->choices += boxes >= LEAST_TASKS && ticks == 1;
      boxes = ticks = 0;
    }
}

/* A section's list whose items are tasks, each ticked or not: a box is ticked in most choices once, and in lists of
 * tasks as often as may be. */
static GArray *
part_tasks (const NormalizeNamedItems *named, const GArray *pieces)
{
  if (named->lists < 2 * named->choices + 1)
    return NULL;
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (NormalizeNamedPart));
  guint tasks = 0, others = 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, i));
      NormalizeNamedPart part = { .from = i, .to = i + 1, .text = item->start };
      NormalizeNamedPart *open = parts->len > 0 ? &g_array_index (parts, NormalizeNamedPart, parts->len - 1) : NULL;
      gboolean ticked, task = find_task (item, &part, &ticked);
      tasks += task;
      others += !task && item->block->type == INGEST_BLOCK_LIST_ITEM;
      if (!task && open != NULL && open->name_end == 0)
        open->to = i + 1;
      else
        g_array_append_val (parts, part);
    }
  return tasks >= LEAST_TASKS && tasks > others ? g_steal_pointer (&parts) : NULL;
}

static char *
fold_name (const NormalizeItem *item, const NormalizeNamedPart *part)
{
  return normalize_fold (item->block->text + part->name, (gssize) (part->name_end - part->name));
}

NormalizeNamedItems *
normalize_named_items_new (const NormalizeOutline *outline)
{
  NormalizeNamedItems *named = g_new0 (NormalizeNamedItems, 1);
  named->outline = outline;
  named->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeNamedPart part;
      if (!find_name (item_at (named, i), &part))
        continue;
      char *fold = fold_name (item_at (named, i), &part);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (named->names, fold));
      g_hash_table_replace (named->names, fold, GUINT_TO_POINTER (n + 1));
    }
  count_lists (named);
  return named;
}

void
normalize_named_items_free (NormalizeNamedItems *named)
{
  g_hash_table_unref (named->names);
  g_free (named);
}

/* The two are items of lists that are not the same. */
static gboolean
is_other_list (const NormalizeItem *item, const NormalizeItem *first)
{
  const char *path = item->block->place.path, *other = first->block->place.path;
  if (path == NULL || other == NULL)
    return FALSE;
  const char *own = g_strrstr_len (path, (gssize) item_path_length (item->block), "/");
  const char *end = g_strrstr_len (other, (gssize) item_path_length (first->block), "/");
  return own != NULL && end != NULL && (own - path != end - other || strncmp (path, other, (gsize) (own - path)) != 0);
}

/* "制定日：2016年4月1日" below the points of a policy is of another list, and says nothing. */
static gboolean
is_beside_list (const NormalizeItem *item, const NormalizeNamedPart *part, const NormalizeItem *above)
{
  if (above == NULL || part->bold || !is_other_list (item, above) || part->text >= item->end)
    return FALSE;
  g_autofree char *text = g_strndup (item->block->text + part->text, item->end - part->text);
  return !normalize_is_sentence (text);
}

/* The items of a list above its first one that has a name, which is piece @named_at. */
static guint
count_above (const NormalizeNamedItems *named, const GArray *pieces, guint named_at)
{
  const NormalizeItem *first = item_at (named, g_array_index (pieces, guint, named_at));
  guint n = 0;
  while (first->block->type == INGEST_BLOCK_LIST_ITEM && named_at > n)
    {
      const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, named_at - n - 1));
      if (item->block->type != INGEST_BLOCK_LIST_ITEM || item->block->level != first->block->level
          || is_other_list (item, first))
        break;
      n++;
    }
  return n;
}

/* What is named of @parts are no fields of records, says something, and is most of its list. */
static gboolean
is_list_of_names (const NormalizeNamedItems *named, const GArray *pieces, const GArray *parts)
{
  guint n = 0, said = 0, again = 0, beside = 0, plain = 0, sentences = 0;
  const NormalizeItem *first = NULL;
  for (guint i = 0; i < parts->len; i++)
    {
      const NormalizeNamedPart *part = &g_array_index (parts, NormalizeNamedPart, i);
      const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, part->from));
      if (part->name_end == 0)
        {
          for (guint k = part->from; k < part->to; k++)
            {
              const IngestBlock *block = item_at (named, g_array_index (pieces, guint, k))->block;
              beside += first != NULL && block->type == INGEST_BLOCK_LIST_ITEM && block->type == first->block->type
                        && block->level == first->block->level
                        && !is_other_list (item_at (named, g_array_index (pieces, guint, k)), first);
            }
          continue;
        }
      g_autofree char *fold = fold_name (item, part);
      const NormalizeItem *end =
          part->text < item->end ? item : item_at (named, g_array_index (pieces, guint, part->from + 1));
      gsize start = end == item ? part->text : end->start;
      g_autofree char *text = g_strndup (end->block->text + start, end->end - start);
      if (first == NULL)
        beside += count_above (named, pieces, part->from);
      first = first != NULL ? first : item;
      n++;
      again += GPOINTER_TO_UINT (g_hash_table_lookup (named->names, fold)) >= 2;
      plain += !part->bold;
      sentences += normalize_is_sentence (text);
      said += normalize_is_sentence (text) || g_utf8_strlen (text, -1) >= LEAST_SAID;
    }
  if (plain > 0 && (n < LEAST_PLAIN || sentences < n || beside > 0 || again > 0))
    return FALSE;
  return n >= LEAST_NAMED && again * 2 <= n && said >= n * MOSTLY_SAID && n >= (n + beside) * MOSTLY_NAMED;
}

/* Sentences before and behind a list that make it a part of what its section says: chosen, not measured. */
#define LEAST_PROSE 3

/* The sentences of a paragraph of the section itself; 0 of a remark. */
static guint
count_sentences (const NormalizeNamedItems *named, const GArray *pieces, guint i)
{
  const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, i));
  guint n = 0;
  if (item->block->type != INGEST_BLOCK_PARAGRAPH || item->kind != ITEM_BODY || item->label != NULL)
    return 0;
  g_autofree char *text = g_strchomp (normalize_item_text (item));
  const char *words = normalize_outline_skip_marks (text);
  if (*words == '\0' || (ingest_enumerator_mark (g_utf8_get_char (words)) & INGEST_MARK_NOTE) != 0)
    return 0;
  for (const char *at = words; *at != '\0'; at++)
    n += g_str_has_prefix (at, "。")
         || (*at == '.' && at > words && g_ascii_isalpha (at[-1]) && strchr (" \n", at[1]) != NULL);
  return n;
}

/* "We protect the site by:", a list of names, "All of it is tested each year.": the section speaks at length before its
 * list and goes on behind it, so that the list is a part of what it says, and the section is what a reader cites. */
static gboolean
is_amid_prose (const NormalizeNamedItems *named, const GArray *pieces, const GArray *parts)
{
  const NormalizeNamedPart *first = &g_array_index (parts, NormalizeNamedPart, 0),
                           *last = &g_array_index (parts, NormalizeNamedPart, parts->len - 1);
  guint lead = 0, end = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const NormalizeNamedPart *part = &g_array_index (parts, NormalizeNamedPart, i);
      if (part->name_end > 0
          && item_at (named, g_array_index (pieces, guint, part->from))->block->type != INGEST_BLOCK_LIST_ITEM)
        return FALSE;
    }
  for (guint i = first->from; i < first->to && first->name_end == 0; i++)
    lead += count_sentences (named, pieces, i);
  for (guint i = last->from; i < last->to && last->name_end == 0; i++)
    end += count_sentences (named, pieces, i);
  return lead > 0 && end > 0 && lead + end >= LEAST_PROSE;
}

/* Pairs of items, a title and what it says, that make a list of them: chosen, not measured. */
#define LEAST_TURNS 2

/* A list whose items are in turn a title and a sentence, as a page has it that sets both in one list: "・暗号化",
 * "・すべての通信を暗号化しています。".  NULL where any item of it is neither. */
static GArray *
part_turns (const NormalizeNamedItems *named, const GArray *pieces)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (NormalizeNamedPart));
  const NormalizeItem *first = NULL;
  guint turns = 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, i));
      const NormalizeItem *below = i + 1 < pieces->len ? item_at (named, g_array_index (pieces, guint, i + 1)) : NULL;
      NormalizeNamedPart part = { .from = i, .to = i + 1, .text = item->start };
      if (item->block->type != INGEST_BLOCK_LIST_ITEM || item->start > 0 || item->label != NULL)
        {
          if (first != NULL)
            return NULL;
          g_array_append_val (parts, part);
          continue;
        }
      first = first != NULL ? first : item;
      if (below == NULL || below->block->type != INGEST_BLOCK_LIST_ITEM || below->start > 0
          || item->block->level != first->block->level || below->block->level != first->block->level
          || is_other_list (item, first) || is_other_list (below, first) || below->label != NULL)
        return NULL;
      g_autofree char *says = g_strndup (below->block->text, below->end);
      if (item->end < strlen (item->block->text) || !take_name (item, FALSE, &part) || !normalize_is_sentence (says))
        return NULL;
      part.to = ++i + 1;
      turns++;
      g_array_append_val (parts, part);
    }
  return turns >= LEAST_TURNS ? g_steal_pointer (&parts) : NULL;
}

static gboolean
find_any_name (const NormalizeNamedItems *named, const GArray *pieces, guint i, NormalizeNamedPart *part)
{
  return find_name (item_at (named, g_array_index (pieces, guint, i)), part)
         || find_name_above (named, pieces, i, part);
}

GArray *
normalize_named_items_part (const NormalizeNamedItems *named, const GArray *pieces)
{
  GArray *tasks = part_tasks (named, pieces);
  if (tasks == NULL)
    tasks = part_turns (named, pieces);
  if (tasks != NULL)
    return tasks;
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (NormalizeNamedPart));
  guint last = 0; /* behind the last piece that has a name */
  for (guint i = pieces->len; i > 0 && last == 0; i--)
    {
      NormalizeNamedPart part;
      if (find_any_name (named, pieces, i - 1, &part))
        last = i;
    }
  const NormalizeItem *above = NULL; /* that has a name */
  for (guint i = 0; i < pieces->len && last > 0; i++)
    {
      const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, i));
      NormalizeNamedPart part = { .from = i, .to = i + 1, .text = item->start };
      gboolean opens = find_any_name (named, pieces, i, &part) && (above == NULL || !is_within (item, above))
                       && !is_beside_list (item, &part, above);
      if (opens)
        above = item;
      else
        {
          part.name = part.name_end = 0;
          part.text = item->start;
        }
      NormalizeNamedPart *open = parts->len > 0 ? &g_array_index (parts, NormalizeNamedPart, parts->len - 1) : NULL;
      /* a paragraph between two items of a list goes on with the one above it, as one below a named paragraph does */
      gboolean list = above != NULL && above->block->type == INGEST_BLOCK_LIST_ITEM;
      gboolean same = list && item->block->type == INGEST_BLOCK_LIST_ITEM;
      gboolean pathless = above != NULL && above->block->place.path == NULL;
      if (!opens && open != NULL
          && (open->name_end == 0 || is_within (item, above) || (!same && i < last && (pathless || !list))
              || (!list && i >= last)))
        open->to = i + 1;
      else
        g_array_append_val (parts, part);
    }
  return is_list_of_names (named, pieces, parts) && !is_amid_prose (named, pieces, parts) ? g_steal_pointer (&parts)
                                                                                          : NULL;
}
