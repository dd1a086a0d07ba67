#include "normalize/statement/named_items.h"

#include "ingest/enumerator.h"

#include "normalize/outline/label.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a name, and how many items make a list of names: chosen, not measured. */
#define LONGEST_JAPANESE 30
#define LONGEST_LATIN    60
#define LEAST_NAMED      2
#define LEAST_PLAIN      3    /* without bold type; all of them named, and a sentence behind each */
#define LONGEST_PLAIN    24
#define MOSTLY_NAMED     0.75 /* share of the items of a list */
#define MOSTLY_SAID      0.5  /* share of the names behind which a sentence stands */
#define LEAST_SAID       12   /* characters of what says something without being a sentence */

struct _NormalizeNamedItems
{
  const NormalizeOutline *outline;
  GHashTable *names; /* folded names -> in how many items */
};

static const NormalizeItem *
item_at (const NormalizeNamedItems *named, guint index)
{
  return &g_array_index (named->outline->items, NormalizeItem, index);
}

static gsize
skip_blanks (const char *text, gsize at, gsize end)
{
  while (at < end && normalize_look_is_blank (g_utf8_get_char (text + at)))
    at = (gsize) (g_utf8_next_char (text + at) - text);
  return at;
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
      if (span->start > at && skip_blanks (block->text, at, span->start) < span->start)
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
  gsize behind = skip_blanks (text, at, end);
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
      behind = skip_blanks (text, behind + normalize_line_break (text + behind), end);
      stopped = TRUE;
    }
  behind = skip_blanks (text, behind, end);
  if (behind >= end)
    return 0;
  if (stopped)
    return behind;
  static const char particles[] = "はがをにでとのもへや、，,";
  gunichar first = g_utf8_get_char (text + name), last = g_utf8_get_char (g_utf8_prev_char (text + at)),
           next = g_utf8_get_char (text + behind);
  if (!blank || g_utf8_strchr (particles, -1, last) != NULL)
    return 0;
  gboolean latin = last < 0x250 && next < 0x250;
  return !latin || (!g_unichar_islower (first) && (g_unichar_isupper (next) || g_unichar_isdigit (next))) ? behind : 0;
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
  return letters && !opens_with_party (words)
         && g_utf8_strlen (words, -1) <= (latin ? LONGEST_LATIN : LONGEST_JAPANESE) && !normalize_is_sentence (words)
         && normalize_label_find (words, &length, &title, &other) == NULL;
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

/* The item at @i is a line in bold over the other lines of its paragraph: their name. */
static gboolean
find_line_name (const NormalizeNamedItems *named, const GArray *pieces, guint i, NormalizeNamedPart *part)
{
  const NormalizeItem *item = item_at (named, g_array_index (pieces, guint, i));
  const NormalizeItem *below = i + 1 < pieces->len ? item_at (named, g_array_index (pieces, guint, i + 1)) : NULL;
  const IngestBlock *block = item->block;
  if (below == NULL || below->block != block || below->start < item->end || item->label != NULL || below->label != NULL
      || block->type != INGEST_BLOCK_PARAGRAPH || !normalize_look_is_bold (block, item->start, item->end))
    return FALSE;
  gboolean stopped = FALSE;
  gsize start = (gsize) (normalize_outline_skip_marks (block->text + item->start) - block->text);
  gsize end = trim_name (block->text, start, item->end, &stopped);
  g_autofree char *words = end > start ? g_strndup (block->text + start, end - start) : NULL;
  if (words == NULL || !is_name (words))
    return FALSE;
  part->name = start;
  part->name_end = end;
  part->text = item->end;
  part->bold = TRUE;
  return TRUE;
}

/* Reads the name that @item opens with. */
static gboolean
find_name (const NormalizeItem *item, NormalizeNamedPart *part)
{
  const IngestBlock *block = item->block;
  if (block->table != NULL || item->kind != ITEM_BODY || item->label != NULL || item->stray_number
      || (block->type != INGEST_BLOCK_LIST_ITEM && block->type != INGEST_BLOCK_PARAGRAPH))
    return FALSE;
  gsize start = (gsize) (normalize_outline_skip_marks (block->text + item->start) - block->text);
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
  gsize end = trim_name (block->text, start, bold, &stopped);
  gsize text = end > start ? find_text (block->text, start, bold, item->end, stopped) : 0;
  if (text == 0)
    return FALSE;
  g_autofree char *words = g_strndup (block->text + start, end - start);
  if (!is_name (words))
    return FALSE;
  part->name = start;
  part->name_end = end;
  part->text = text;
  return TRUE;
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
  return named;
}

void
normalize_named_items_free (NormalizeNamedItems *named)
{
  g_hash_table_unref (named->names);
  g_free (named);
}

/* @item stands within @above: deeper in its list, or below it in the page. */
static gboolean
is_within (const NormalizeItem *item, const NormalizeItem *above)
{
  const char *path = item->block->place.path, *outer = above->block->place.path;
  if (item->block == above->block)
    return TRUE;
  if (path != NULL && outer != NULL)
    return ingest_path_is_within (path, outer, strlen (outer));
  return item->block->type == INGEST_BLOCK_LIST_ITEM
         && (above->block->type != INGEST_BLOCK_LIST_ITEM || item->block->level > above->block->level);
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
                        && block->level == first->block->level;
            }
          continue;
        }
      g_autofree char *fold = fold_name (item, part);
      const NormalizeItem *end =
          part->text < item->end ? item : item_at (named, g_array_index (pieces, guint, part->from + 1));
      g_autofree char *text = g_strndup (item->block->text + part->text, end->end - part->text);
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

static gboolean
find_any_name (const NormalizeNamedItems *named, const GArray *pieces, guint i, NormalizeNamedPart *part)
{
  return find_name (item_at (named, g_array_index (pieces, guint, i)), part)
         || find_line_name (named, pieces, i, part);
}

GArray *
normalize_named_items_part (const NormalizeNamedItems *named, const GArray *pieces)
{
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
      gboolean opens = find_any_name (named, pieces, i, &part) && (above == NULL || !is_within (item, above));
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
  return is_list_of_names (named, pieces, parts) ? g_steal_pointer (&parts) : NULL;
}
