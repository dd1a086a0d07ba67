#include "normalize/outline/outline.h"

#include "normalize/about.h"
#include "normalize/outline/candidate.h"
#include "normalize/outline/courtesy.h"
#include "normalize/outline/cover.h"
#include "normalize/outline/form_text.h"
#include "normalize/outline/imprint.h"
#include "normalize/outline/items.h"
#include "normalize/outline/record_lines.h"
#include "normalize/table/column_titles.h"
#include "normalize/table/grid.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

static void
level_doubt_clear (gpointer doubt)
{
  g_free (((NormalizeLevelDoubt *) doubt)->title);
}

static void
item_clear (gpointer data)
{
  NormalizeItem *item = data;
  g_free (item->title);
  g_free (item->cited);
  g_free (item->note);
}

void
normalize_outline_free (NormalizeOutline *outline)
{
  g_array_unref (outline->items);
  g_array_unref (outline->doubts);
  g_free (outline->title);
  normalize_section_labels_free (outline->labels);
  g_free (outline);
}

static void
leave (NormalizeItem *item, const char *reason)
{
  if (item->kind == ITEM_LEFT)
    return;
  item->kind = ITEM_LEFT;
  item->reason = reason;
}

/* Lines "Reference: ISO/IEC 27017 6.1.1" and their like, by the words that they have besides the numbers. */
#define LONGEST_CITING 120
#define LEAST_CITING   2

/* Where the first line of @item ends. */
static gsize
first_line (const NormalizeItem *item)
{
  gsize end = item->start;
  while (end < item->end && normalize_line_break (item->block->text + end) == 0)
    end++;
  return end;
}

/* Those words, where @item up to @stop may be such a line, for the caller to free; NULL else.  It names a standard or
 * its controls: "バージョン 1.2.3" cites nothing. */
static char *
citing_words (const NormalizeItem *item, gsize stop, gsize *start, gsize *end)
{
  char *words = NULL;
  if (item->kind != ITEM_BODY || item->block->table != NULL || stop - item->start > LONGEST_CITING)
    return NULL;
  g_autofree char *text = g_strstrip (g_strndup (item->block->text + item->start, stop - item->start));
  if (normalize_is_sentence (text) || !normalize_number_find_controls (text, start, end, &words))
    return NULL;
  if (!normalize_words_has ("part", "citing", text, WORDS_ANYWHERE))
    g_clear_pointer (&words, g_free);
  else if (*start > 0)
    { /* what follows differs from section to section: "NIST SP 800-53: AU-2 · Owner: Network" */
      g_autofree char *opening = g_strndup (text, *end);
      gsize first, last;
      g_free (words);
      normalize_number_find_controls (opening, &first, &last, &words);
    }
  return words;
}

/* How often each of them stands in the document. */
static GHashTable *
count_citing (const NormalizeOutline *outline)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < outline->items->len; i++)
    {
      gsize start, end;
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      char *words = citing_words (item, first_line (item), &start, &end);
      if (words != NULL)
        g_hash_table_insert (counts, words,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, words)) + 1));
    }
  return counts;
}

/* The next item that is no line of the page is a heading, or there is none. */
static gboolean
ends_section (const NormalizeOutline *outline, guint i)
{
  for (i++; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind != ITEM_LEFT)
        return item->kind == ITEM_HEADING;
    }
  return TRUE;
}

/* "（関連する管理策：A.6.1.1）" as the last line of a section, and of others as well. */
static void
take_closing_citations (NormalizeOutline *outline, GHashTable *counts)
{
  NormalizeItem *heading = NULL;
  guint texts = 0;
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      gsize start, end;
      if (item->kind == ITEM_HEADING)
        {
          heading = item;
          texts = 0;
        }
      else if (item->kind == ITEM_BODY && texts++ > 0 && heading != NULL && heading->cited[0] == '\0'
               && ends_section (outline, i))
        {
          g_autofree char *words = citing_words (item, item->end, &start, &end);
          if (words == NULL || GPOINTER_TO_UINT (g_hash_table_lookup (counts, words)) < LEAST_CITING)
            continue;
          g_autofree char *text = g_strstrip (normalize_item_text (item));
          g_free (heading->cited);
          heading->cited = g_strndup (text + start, end - start);
          leave (item, "note");
        }
    }
}

/* "関連する管理策：ISO/IEC 27017 6.1.1" in bold right below a title is its citation, whatever the format has it for. */
static void
drop_citing_titles (const NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GHashTable) counts = count_citing (outline);
  for (guint i = candidates->len; i > 1; i--)
    {
      const NormalizeCandidate *candidate = &g_array_index (candidates, NormalizeCandidate, i - 1),
                               *title = candidate - 1;
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item);
      gsize start, end;
      if (candidate->number.kind != NUMBER_NONE || candidate->entry != NULL || !candidate->over_text
          || (!title->format && !title->bold && title->number.kind == NUMBER_NONE)
          || !normalize_candidate_is_right_above (outline, title, candidate))
        continue;
      g_autofree char *text = normalize_item_text (item);
      g_autofree char *words = citing_words (item, item->end, &start, &end);
      if (normalize_number_cites (g_strstrip (text), &start, &end)
          || (words != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, words)) >= LEAST_CITING))
        g_array_remove_index (candidates, i - 1);
    }
}

/* Leaves the first line of item @i, which ends at @stop. */
static void
leave_line (NormalizeOutline *outline, guint i, gsize stop)
{
  NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i), line = *item;
  if (stop >= item->end)
    {
      leave (item, "note");
      return;
    }
  item->start = stop + normalize_line_break (item->block->text + stop);
  line.end = stop;
  leave (&line, "note");
  g_array_insert_val (outline->items, i, line);
}

/* "【ISO/IEC 27017 5.1.1】" as the first line below a heading: what the heading cites.  So is
 * "対応する管理策：6.1.1" where such lines stand below several. */
static void
take_cited_lines (NormalizeOutline *outline)
{
  NormalizeItem *above = NULL;
  g_autoptr (GHashTable) counts = count_citing (outline);
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      gsize start, end;
      if (item->kind == ITEM_LEFT)
        continue;
      if (item->kind == ITEM_BODY && above != NULL && item->block->table == NULL && above->cited[0] == '\0')
        {
          gsize stop = first_line (item);
          g_autofree char *text = g_strstrip (g_strndup (item->block->text + item->start, stop - item->start));
          gboolean cites = normalize_number_cites (text, &start, &end);
          g_autofree char *words = cites ? NULL : citing_words (item, stop, &start, &end);
          if (cites || (words != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, words)) >= LEAST_CITING))
            {
              g_free (above->cited);
              above->cited = g_strndup (text + start, end - start);
              leave_line (outline, i, stop);
            }
          above = NULL;
          continue;
        }
      above = item->kind == ITEM_HEADING ? item : NULL;
    }
  take_closing_citations (outline, counts);
}

/* Numbers that stand on text: OCR's, where they follow the number of the heading above that has no text yet. */
static void
mark_stray_numbers (NormalizeOutline *outline)
{
  const NormalizeItem *above = NULL;
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_LEFT)
        continue;
      if (item->kind == ITEM_BODY && above != NULL && item->block->type != INGEST_BLOCK_TABLE)
        {
          NormalizeNumber number, expected = above->number;
          const char *text = item->block->text + item->start;
          if (expected.kind == NUMBER_DOTTED && expected.n_parts >= 2 && normalize_number_parse (text, &number)
              && number.kind == NUMBER_DOTTED && number.n_parts == expected.n_parts)
            {
              expected.parts[expected.n_parts - 1]++;
              item->stray_number = normalize_number_compare (&expected, &number) == 0;
              item->number = number;
            }
        }
      above = item->kind == ITEM_HEADING ? item : NULL;
    }
}

/* Parts without statements */

/* Characters of a date or an edition that stands in a cell. */
#define LONGEST_EDITION 24

/* What the cells of a column below its title are, counted. */
typedef struct
{
  guint filled, dates, editions;
  gboolean titled; /* its title says that they are editions: a bare 2 or B is one */
} EditionColumn;

/* "5.0", "v1.2", "Rev. C", 第2版, 初版; "1 June 2025", 2025/4/1, "01.04.2025": adds what @cell is to its column. */
static void
count_edition (const IngestCell *cell, EditionColumn *column)
{
  static GRegex *edition, *date; /* live as long as the process */
  if (edition == NULL)
    {
      edition = g_regex_new (
          "^(?:(?:v|ver|version|rev|revision|issue|edition)[. ]*(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){0,3}[a-z]?|[a-z])|"
          "[0-9]{1,3}(?:\\.[0-9]{1,3}){1,3}[a-z]?|第?[0-9.]{1,5}版|初版|draft)$",
          G_REGEX_OPTIMIZE, 0, NULL);
      date = g_regex_new ("^[0-9]{1,2}[./-][0-9]{1,2}[./-](?:(?:19|20)[0-9]{2}|[0-9]{2})$", G_REGEX_OPTIMIZE, 0, NULL);
    }
  g_autofree char *text = normalize_cell_text (cell), *fold = normalize_fold (g_strstrip (text), -1);
  if (*fold == '\0')
    return;
  column->filled++;
  if (g_utf8_strlen (fold, -1) > LONGEST_EDITION)
    return;
  g_autofree char *when = normalize_about_date (text);
  column->dates += when != NULL || g_regex_match (date, fold, 0, NULL);
  column->editions +=
      g_regex_match (edition, fold, 0, NULL)
      || (column->titled && (strspn (fold, "0123456789") == strlen (fold) || (g_ascii_isalpha (*fold) && !fold[1])));
}

/* A table of editions: its header row names a version or date, and a change; or a column holds nothing but editions and
 * another nothing but dates, and where no title says so, none asks or answers.  Two columns of dates are a plan, or how
 * long what is told of is kept up. */
static gboolean
is_history_table (const IngestTable *table)
{
  gboolean dated = FALSE, changed = FALSE, asks = FALSE;
  EditionColumn columns[NORMALIZE_MAX_COLUMNS] = { { 0 } };
  guint dates = 0, editions = 0, titled = 0;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      const IngestBlock *block = cell->blocks->len > 0 ? cell->blocks->pdata[0] : NULL;
      if (block == NULL || cell->column >= NORMALIZE_MAX_COLUMNS)
        continue;
      if (cell->row > 0)
        {
          EditionColumn *column = &columns[cell->column];
          if (column->filled == column->dates || column->filled == column->editions) /* it may yet hold nothing else */
            count_edition (cell, column);
          continue;
        }
      const char *class = normalize_words_find ("column", block->text, WORDS_TAIL, NULL);
      NormalizeRole role = normalize_column_role (block->text);
      dated |= g_strcmp0 (class, "version") == 0 || g_strcmp0 (class, "date") == 0;
      changed |= g_strcmp0 (class, "change") == 0;
      columns[cell->column].titled = g_strcmp0 (class, "version") == 0;
      asks |= role == COLUMN_QUESTION || role == COLUMN_REQUIREMENT || role == COLUMN_ANSWER;
    }
  for (guint c = 0; c < MIN (table->columns, NORMALIZE_MAX_COLUMNS); c++)
    {
      dates += columns[c].filled > 0 && columns[c].dates == columns[c].filled;
      editions += columns[c].filled > 0 && columns[c].editions == columns[c].filled;
      titled += columns[c].titled;
    }
  return (dated && changed) || (dates == 1 && editions == 1 && (titled > 0 || !asks));
}

/* Links, and little beside them: "図1.png (image/png)". */
static gboolean
is_mostly_links (const IngestBlock *block)
{
  gsize linked = 0;
  for (guint i = 0; i < block->n_spans; i++)
    if (block->spans[i].link != NULL)
      linked += block->spans[i].end - block->spans[i].start;
  return linked > 0 && linked * 10 >= strlen (block->text) * 4;
}

/* Characters of what a card of links says of where it leads: chosen, not measured. */
#define LONGEST_LEADING 60

/* "関連記事" and links below it, or cards with their titles and a few words each: leaves the heading and what is
 * nothing but these, up to the next heading that is not below it.  FALSE where anything else stands there. */
static gboolean
leave_aside (NormalizeOutline *outline, guint heading)
{
  NormalizeItem *items = &g_array_index (outline->items, NormalizeItem, 0);
  guint end = heading + 1;
  gboolean card = FALSE;
  for (; end < outline->items->len && (items[end].kind != ITEM_HEADING || items[end].level > items[heading].level);
       end++)
    {
      const NormalizeItem *item = &items[end];
      card |= item->kind == ITEM_HEADING;
      if (item->kind != ITEM_BODY)
        continue;
      g_autofree char *text = normalize_item_text (item);
      gboolean leads = card && g_utf8_strlen (text, -1) <= LONGEST_LEADING && !normalize_is_sentence (text);
      if (item->block->table != NULL
          || !(leads || is_mostly_links (item->block) || normalize_cover_is_dated (item->block->text)))
        return FALSE;
    }
  for (guint i = heading; i < end; i++)
    leave (&items[i], "navigation");
  return TRUE;
}

/* A date, an edition: 2025年4月1日, 2025/4, 第2版, 1.2版, Ver. 3. */
static gboolean
tells_edition (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_str_has_prefix (at, "年") || g_str_has_prefix (at, "版"))
        {
          gunichar before = at > text ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
          if (g_unichar_isdigit (before) || before == 0x521d || before == 0x5143) /* 初版, 元年 */
            return TRUE;
        }
      guint digits = 0;
      while (g_ascii_isdigit (at[digits]))
        digits++;
      if (digits == 4 && (at[4] == '/' || at[4] == '-' || at[4] == '.') && g_ascii_isdigit (at[5]))
        return TRUE;
      at += digits > 0 ? digits - 1 : 0;
    }
  return g_str_has_prefix (text, "Ver") || g_str_has_prefix (text, "ver") || g_str_has_prefix (text, "Rev")
         || g_str_has_prefix (text, "v.");
}

/* The chapter at @heading, 変更履歴, says what the product keeps and not how the document changed: it has a number as
 * those around it have, goes on to another one, and hardly a line of it is dated. */
static gboolean
is_content (const NormalizeOutline *outline, guint heading)
{
  const NormalizeItem *items = &g_array_index (outline->items, NormalizeItem, 0);
  guint end = heading + 1, lines = 0, dated = 0, said = 0;
  for (; end < outline->items->len && !(items[end].kind == ITEM_HEADING && items[end].level <= items[heading].level);
       end++)
    {
      if (items[end].kind != ITEM_BODY)
        continue;
      if (items[end].block->table != NULL && is_history_table (items[end].block->table))
        return FALSE;
      g_autofree char *text = g_strndup (items[end].block->text + items[end].start, items[end].end - items[end].start);
      lines++;
      dated += tells_edition (text);
      said += normalize_is_sentence (text);
    }
  return said > 0 && dated * 2 < lines && end < outline->items->len;
}

/* Of the entries of a list of works so many are told by what each has.  Chosen, not measured. */
#define MOSTLY_CITED 0.6

/* "[3] M. Field, Keys at rest, vol. 12, pp. 201-219, 2021.", "(2) JIS Q 27002，2014年": what a list of works has in
 * each of its entries, one of them at least. */
static gboolean
is_citation (const char *text)
{
  static GRegex *work;
  if (work == NULL)
    work = g_regex_new ("\\b(19|20)\\d\\d\\b|\\bpp?\\.\\s*\\d|\\bvol\\.|https?://|\\bdoi\\b|\\bISBN\\b|^\\[\\d+\\]"
                        "|第\\s*\\d+\\s*[巻版号]|\\d\\s*頁|(?:19|20)\\d\\d年",
                        G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  return g_regex_match (work, text, 0, NULL);
}

/* Whether the section of a heading that names works referred to is a list of them, by most of its entries. */
static gboolean
is_references (const NormalizeOutline *outline, guint heading)
{
  const NormalizeItem *items = &g_array_index (outline->items, NormalizeItem, 0);
  double entries = 0, cited = 0;
  for (guint i = heading + 1; i < outline->items->len && items[i].kind != ITEM_HEADING; i++)
    {
      if (items[i].kind != ITEM_BODY)
        continue;
      g_autofree char *text = g_strndup (items[i].block->text + items[i].start, items[i].end - items[i].start);
      entries++;
      cited += is_citation (text);
    }
  return entries > 0 && cited / entries >= MOSTLY_CITED;
}

/* 附則 as the last entry of a contents list that nothing else tells: another heading stands right below it, and the
 * same words stand again further on. */
static gboolean
is_listed (const NormalizeOutline *outline, guint entry, const char *title)
{
  const NormalizeItem *items = &g_array_index (outline->items, NormalizeItem, 0);
  guint below = entry + 1;
  while (below < outline->items->len && items[below].kind == ITEM_LEFT)
    below++;
  if (below >= outline->items->len || items[below].kind != ITEM_HEADING)
    return FALSE;
  g_autofree char *fold = normalize_fold (title, -1);
  for (guint i = below; i < outline->items->len; i++)
    {
      if (items[i].kind == ITEM_LEFT)
        continue;
      g_autofree char *other =
          items[i].kind == ITEM_HEADING
              ? normalize_fold (items[i].title, -1)
              : normalize_fold (items[i].block->text + items[i].start, (gssize) (items[i].end - items[i].start));
      if (strcmp (fold, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* 第3条: 附則 closes the regulation that it is of, of several in one document. */
static gboolean
is_clause (const NormalizeNumber *number)
{
  return number->kind == NUMBER_CHAPTER && number->unit == 0x6761; /* 条 */
}

static void
leave_parts (NormalizeOutline *outline)
{
  guint history = 0;           /* level of the history part that is open, or 0 */
  guint above_clause = 1;      /* level of what the clause is under that is open, else 1 */
  gboolean references = FALSE; /* within a list of works */
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      g_autofree char *text = item->kind == ITEM_HEADING ? g_strdup (item->title) : normalize_item_text (item);
      const char *words = text; /* 以上, set to the right by blanks */
      while (*words != '\0' && normalize_look_is_blank (g_utf8_get_char (words)))
        words = g_utf8_next_char (words);
      gboolean short_line = g_utf8_strlen (words, -1) <= 20;
      if (item->kind == ITEM_HEADING && short_line && normalize_words_has ("part", "aside", text, WORDS_HEAD)
          && leave_aside (outline, i))
        continue;
      if (item->kind == ITEM_HEADING && history > 0 && item->level <= history)
        history = 0;
      if (item->kind == ITEM_HEADING)
        above_clause = is_clause (&item->number) ? MAX (item->level, 2) - 1 : 1;
      if (item->kind == ITEM_HEADING)
        references =
            short_line && normalize_words_has ("part", "references", text, WORDS_WHOLE) && is_references (outline, i);
      if (history == 0 && short_line && item->kind != ITEM_LEFT && item->block->type != INGEST_BLOCK_LIST_ITEM
          && normalize_words_has ("part", "history", text, WORDS_WHOLE)
          && !(item->kind == ITEM_HEADING && is_content (outline, i)))
        {
          if (is_listed (outline, i, text))
            leave (item, "contents");
          else
            history = item->kind == ITEM_HEADING ? item->level : above_clause;
        }
      if (history > 0 || (item->block->table != NULL && is_history_table (item->block->table)))
        leave (item, "history");
      else if (references)
        leave (item, "references");
      else if (item->kind == ITEM_BODY && item->block->table == NULL && normalize_column_are_titles (words))
        leave (item, "column-titles");
      else if (short_line && item->kind == ITEM_BODY && normalize_words_has ("part", "end", text, WORDS_WHOLE))
        leave (item, "note");
    }
}

/* The same words at the end of so many sections, and of that share of all, are the page's. */
#define LEAST_REPEATED  3
#define MOSTLY_REPEATED 0.5

/* Lines that a section may end in: what a reader is called to, then a way to the top. */
#define MOST_ENDINGS 4

/* A line that may be the page's: no value, and no sentence but one that calls its reader to ask, buy or read on. */
static gboolean
may_be_furniture (const NormalizeItem *item)
{
  if (item->kind != ITEM_BODY || item->block->type != INGEST_BLOCK_PARAGRAPH || item->end - item->start > 300
      || item->label != NULL)
    return FALSE;
  g_autofree char *text = normalize_item_text (item);
  if (strstr (text, "：") != NULL || strstr (text, ": ") != NULL)
    return FALSE;
  return normalize_is_sentence (text) ? normalize_words_has ("part", "call", text, WORDS_ANYWHERE) : *text != '\0';
}

/* The last item of the section that begins behind heading @heading, where it has others; G_MAXUINT where not.  *end
 * gets the next heading. */
static guint
last_of_section (const NormalizeOutline *outline, guint heading, guint *end)
{
  guint n = 0, last = G_MAXUINT;
  for (*end = heading + 1; *end < outline->items->len; (*end)++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, *end);
      if (item->kind == ITEM_HEADING)
        break;
      if (item->kind != ITEM_BODY)
        continue;
      last = *end;
      n++;
    }
  return n >= 2 ? last : G_MAXUINT;
}

/* What stands again and again at the end of sections that say something besides: buttons, ways to the top. */
static void
leave_repeated (NormalizeOutline *outline)
{
  for (guint round = 0; round < MOST_ENDINGS; round++)
    {
      g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint sections = 0, left = 0;
      for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0, end; i < outline->items->len; i = end)
          {
            end = i + 1;
            if (g_array_index (outline->items, NormalizeItem, i).kind != ITEM_HEADING)
              continue;
            guint last = last_of_section (outline, i, &end);
            NormalizeItem *item = last != G_MAXUINT ? &g_array_index (outline->items, NormalizeItem, last) : NULL;
            sections += pass == 0 && end > i + 1;
            if (item == NULL || !may_be_furniture (item))
              continue;
            char *fold = normalize_fold (item->block->text + item->start, (gssize) (item->end - item->start));
            guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, fold));
            if (pass == 0)
              {
                g_hash_table_replace (counts, fold, GUINT_TO_POINTER (n + 1));
                continue;
              }
            g_free (fold);
            if (n < LEAST_REPEATED || n < sections * MOSTLY_REPEATED)
              continue;
            leave (item, "repeated");
            left++;
          }
      if (left == 0)
        return;
    }
}

/* The dates that a document closes with. */
static void
leave_closing_dates (NormalizeOutline *outline)
{
  for (guint i = outline->items->len; i > 0; i--)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i - 1);
      if (item->kind == ITEM_LEFT)
        continue;
      g_autofree char *text = normalize_item_text (item);
      gboolean dated = item->kind == ITEM_BODY && item->block->table == NULL && item->start == 0;
      for (char *line = text, *next; line != NULL && dated; line = next)
        {
          next = line;
          while (*next != '\0' && normalize_line_break (next) == 0)
            next++;
          gsize size = normalize_line_break (next);
          *next = '\0';
          next = size > 0 ? next + size : NULL;
          dated = *g_strstrip (line) == '\0' || normalize_cover_is_dated (line);
        }
      if (!dated)
        return;
      leave (item, "history");
    }
}

NormalizeOutline *
normalize_outline_build (const IngestDocument *document, GString *explain)
{
  NormalizeOutline *outline = g_new0 (NormalizeOutline, 1);
  g_autoptr (NormalizeContents) contents = normalize_contents_find (document);
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (NormalizeCandidate));
  outline->items = g_array_new (FALSE, TRUE, sizeof (NormalizeItem));
  g_array_set_clear_func (outline->items, item_clear);
  outline->doubts = g_array_new (FALSE, FALSE, sizeof (NormalizeLevelDoubt));
  g_array_set_clear_func (outline->doubts, level_doubt_clear);

  normalize_items_make (outline, document, contents);
  normalize_items_join_lone_numbers (outline);
  normalize_candidates_find (outline, contents, candidates);
  drop_citing_titles (outline, candidates);
  normalize_candidates_accept (outline, contents, candidates);
  normalize_headings_nest (outline, candidates, explain);
  take_cited_lines (outline);
  leave_parts (outline);
  leave_repeated (outline);
  leave_closing_dates (outline);
  normalize_record_lines_leave (outline);
  normalize_imprint_leave (outline);
  normalize_form_text_leave (outline, explain);
  normalize_cover_settle (outline, document);
  normalize_courtesy_leave (outline);
  mark_stray_numbers (outline);
  return outline;
}

/* Headings without any mark vouch for each other: so few do not (plain.h asks for three).  Chosen, not measured. */
#define FEW_UNMARKED 3

/* Levels in doubt that are told of, of one document.  Chosen, not measured. */
#define MOST_LEVEL_DOUBTS 10

static void
tell_levels (const NormalizeOutline *outline, IngestDocument *document)
{
  for (guint i = 0; i < MIN (outline->doubts->len, MOST_LEVEL_DOUBTS); i++)
    {
      const NormalizeLevelDoubt *doubt = &g_array_index (outline->doubts, NormalizeLevelDoubt, i);
      ingest_document_warn (document, "heading-doubt", doubt->place.page, doubt->place.line,
                            "the heading %s is of level %u, and may be of level %u", doubt->title, doubt->level,
                            doubt->other);
    }
  if (outline->doubts->len > MOST_LEVEL_DOUBTS)
    ingest_document_warn (document, "heading-doubt", 0, 0, "the levels of %u more headings may be others",
                          outline->doubts->len - MOST_LEVEL_DOUBTS);
}

void
normalize_outline_tell_doubt (const NormalizeOutline *outline, IngestDocument *document)
{
  tell_levels (outline, document);
  const NormalizeItem *first = NULL;
  guint n = 0;
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind != ITEM_HEADING || item->level == 0 || item->plain == PLAIN_NONE
          || item->number.kind != NUMBER_NONE)
        continue;
      n++;
      first = first != NULL ? first : item;
    }
  if (n > 0 && n <= FEW_UNMARKED)
    ingest_document_warn (document, "heading-doubt", first->block->place.page, first->block->place.line,
                          n == 1 ? "%u heading without a mark of one, told by its place alone: %s"
                                 : "%u headings without a mark of one, told by their place alone, the first: %s",
                          n, first->title);
}
