#include "normalize/outline/courtesy.h"

#include "normalize/control/legend_codes.h"
#include "normalize/control/marks.h"
#include "normalize/control/stance.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* Characters of a sentence of these kinds: a longer one says something besides.  Chosen, not measured. */
#define LONGEST_SENTENCE 160
#define LONGEST_LATIN    260
#define LONGEST_POINTER  120
#define LONGEST_NAMED    24
#define LONGEST_REACH    60
#define LONGEST_LEGEND   400 /* bytes */
#define LONGEST_CODE     24  /* bytes */

static gboolean
has (const char *class, const char *fold, NormalizeWordsMatch how)
{
  return normalize_words_has_fold ("courtesy", class, fold, how);
}

/* The bytes of the sentence that @text opens with. */
static gsize
sentence_length (const char *text)
{
  const char *at = text;
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (c == 0x3002 || c == 0xff01 || c == '!')
        return (gsize) (g_utf8_next_char (at) - text);
      if (c == '.' && (at[1] == ' ' || normalize_line_break (at + 1) > 0))
        return (gsize) (at + 1 - text);
    }
  return (gsize) (at - text);
}

/* What the marks of a form mean, several on a line: "○：実施 ×：未実施". */
static gboolean
is_legend (const char *text)
{
  g_autoptr (GHashTable) legend = normalize_legend_new ();
  if (strlen (text) > LONGEST_LEGEND)
    return FALSE;
  normalize_legend_read_marks (legend, text);
  return g_hash_table_size (legend) >= 2 || normalize_legend_is_codes (text);
}

/* Letters of an abbreviation that a sentence explains; bytes behind this in which its words stand. */
#define LONGEST_SHORT 6
#define FULL_BYTES    80

/* What the words in quotes of a sheet mean, two at least: 「基本」は基本的な対策、「推奨」は推奨される対策です。
 * 「はい」対応している、「いいえ」対応していない */
static gboolean
explains_quoted (const char *sentence)
{
  static GRegex *quoted; /* lives as long as the process */
  guint n = 0;
  if (quoted == NULL)
    quoted = g_regex_new ("[「『“\"]([^「」『』“”\"]{1,12})[」』”\"]\\s*(は|とは|：|:|＝|=|means\\b|is\\b)?",
                          G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (gboolean more = g_regex_match (quoted, sentence, 0, &match); more; more = g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 1), *sign = g_match_info_fetch (match, 2);
      n += (sign != NULL && *sign != '\0') || normalize_stance_is_mark (word);
    }
  return n >= 2;
}

/* The initials of words at @text, one for each letter of @name and others between, spell it: "SSRM" of "is the Shared
 * Security Responsibility Model". */
static gboolean
spells (const char *name, const char *text)
{
  gboolean opens = TRUE;
  for (const char *at = text; *at != '\0' && *name != '\0' && at - text < FULL_BYTES; at++)
    {
      if (opens && g_ascii_toupper (*at) == *name)
        name++;
      else if (*at == '.' || *at == ';')
        return FALSE;
      opens = *at == ' ' || *at == '-';
    }
  return *name == '\0';
}

/* A sentence that says what abbreviations stand for: "CSP is the cloud service provider, CSC the cloud service
 * customer." */
static gboolean
explains_short (const char *sentence)
{
  const char *at = sentence;
  while (*at == '"' || *at == ' ' || g_str_has_prefix (at, "“"))
    at = g_utf8_next_char (at);
  gsize n = strspn (at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  g_autofree char *name = g_strndup (at, n);
  return n >= 2 && n <= LONGEST_SHORT && !g_ascii_isalnum (at[n]) && spells (name, at + n);
}

/* A digit or the name of a method: a slogan has none. */
static gboolean
specifies (const char *fold)
{
  return strpbrk (fold, "0123456789") != NULL || has ("method", fold, WORDS_ANYWHERE);
}

static NormalizeCourtesy
kind_of (const char *sentence)
{
  gboolean latin = TRUE;
  for (const char *at = sentence; *at != '\0' && latin; at = g_utf8_next_char (at))
    latin = g_utf8_get_char (at) < 0x2100;
  if (g_utf8_strlen (sentence, -1) > (latin ? LONGEST_LATIN : LONGEST_SENTENCE))
    return COURTESY_NONE;
  g_autofree char *fold = normalize_fold (sentence, -1);
  if (has ("thanks", fold, WORDS_ANYWHERE))
    return COURTESY_THANKS;
  if (has ("stamp", fold, WORDS_HEAD))
    return COURTESY_ABOUT;
  gboolean subject = has ("subject", fold, WORDS_HEAD);
  if (subject && has ("notice", fold, WORDS_ANYWHERE))
    return COURTESY_NOTICE;
  if (subject && has ("tells", fold, WORDS_ANYWHERE))
    return COURTESY_ABOUT;
  if (has ("slogan", fold, WORDS_ANYWHERE) && !specifies (fold))
    return COURTESY_SLOGAN;
  if (has ("occasion", fold, WORDS_ANYWHERE) && has ("call", fold, WORDS_ANYWHERE))
    return COURTESY_ASK;
  gunichar last = *sentence != '\0' ? g_utf8_get_char (g_utf8_prev_char (sentence + strlen (sentence))) : 0;
  return strlen (sentence) <= LONGEST_POINTER * (latin ? 1 : 2)
                 && (last == ':' || last == 0xff1a || has ("pointer", fold, WORDS_ANYWHERE))
             ? COURTESY_POINTER
         : has ("fill", fold, WORDS_ANYWHERE) || explains_quoted (sentence) || explains_short (sentence)
             ? COURTESY_FILL
             : COURTESY_NONE;
}

/* What goes on with a notice: "予告なく変更することがあります。", or the code of the paper, "IK-DS-006-03". */
static gboolean
ends_notice (const char *sentence)
{
  g_autofree char *fold = normalize_fold (sentence, -1);
  gboolean code = strlen (sentence) <= LONGEST_CODE && strpbrk (sentence, "0123456789") != NULL
                  && sentence[strspn (sentence, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./")] == '\0';
  return code || (strlen (sentence) <= LONGEST_POINTER * 2 && has ("notice", fold, WORDS_ANYWHERE));
}

/* How to reach whom a sentence before it names: "受付時間 平日10:00～17:00", "Questions: trust@example.org". */
static gboolean
tells_reach (const char *sentence)
{
  g_autofree char *fold = normalize_fold (sentence, -1);
  return g_utf8_strlen (sentence, -1) <= LONGEST_REACH && has ("reach", fold, WORDS_HEAD);
}

guint
normalize_courtesy_of (const char *text)
{
  guint kinds = COURTESY_NONE;
  if (is_legend (text))
    return COURTESY_FILL;
  for (gsize length; *text != '\0'; text += length)
    {
      length = sentence_length (text);
      g_autofree char *sentence = g_strstrip (g_strndup (text, length));
      if (*sentence == '\0')
        continue;
      NormalizeCourtesy kind = kind_of (sentence);
      /* a greeting says who greets: "みさき電算の佐藤です。" */
      gboolean named = (kinds & COURTESY_THANKS) != 0 && g_str_has_suffix (sentence, "です。")
                       && g_utf8_strlen (sentence, -1) <= LONGEST_NAMED && strstr (sentence, "は") == NULL;
      if (kind == COURTESY_NONE && (kinds & (COURTESY_ASK | COURTESY_NOTICE)) != 0 && tells_reach (sentence))
        kind = COURTESY_ASK;
      if (kind == COURTESY_NONE && (kinds & COURTESY_NOTICE) != 0 && ends_notice (sentence))
        kind = COURTESY_NOTICE;
      if (kind == COURTESY_NONE && !named)
        return COURTESY_NONE;
      kinds |= kind;
    }
  return kinds;
}

static guint
kinds_of_item (const NormalizeItem *item)
{
  if (item->kind != ITEM_BODY || item->label != NULL
      || (item->block->type != INGEST_BLOCK_PARAGRAPH && item->block->type != INGEST_BLOCK_HEADING))
    return COURTESY_NONE;
  g_autofree char *text = g_strchug (normalize_item_text (item));
  return g_str_has_prefix (text, "※") ? COURTESY_NONE : normalize_courtesy_of (text); /* that is a note */
}

/* The same of two lines that a hyphen parts: "… no warranty. Ques‐" and "tions: trust@…".  *above: behind the one above
 * @last on entry, that one's index on return. */
static guint
kinds_of_broken (const NormalizeItem *items, guint *above, guint last)
{
  if (*above == 0 || items[*above - 1].kind != ITEM_BODY || items[last].kind != ITEM_BODY
      || items[last].block->table != NULL || items[*above - 1].block->table != NULL)
    return COURTESY_NONE;
  const NormalizeItem *upper = &items[*above - 1], *lower = &items[last];
  g_autofree char *head = g_strchomp (normalize_item_text (upper));
  char *hyphen = *head != '\0' ? g_utf8_prev_char (head + strlen (head)) : head;
  gunichar sign = g_utf8_get_char (hyphen);
  if (sign != '-' && sign != 0x2010 && sign != 0xad)
    return COURTESY_NONE;
  *hyphen = '\0';
  g_autofree char *tail = normalize_item_text (lower);
  g_autofree char *text = g_strconcat (head, tail, NULL);
  *above -= 1;
  return normalize_courtesy_of (text);
}

static void
leave (NormalizeItem *item)
{
  item->kind = ITEM_LEFT;
  item->reason = "lead";
}

/* Items between a mark and its note: a page of them and more. */
#define MOST_BETWEEN 200

/* "※1" that opens a note of a page, or "" */
static char *
note_mark (const NormalizeItem *item)
{
  const char *text = item->block->type == INGEST_BLOCK_FOOTNOTE && item->start == 0 && item->block->marker[0] != '\0'
                         ? item->block->marker
                         : item->block->text + item->start;
  gsize n = g_str_has_prefix (text, "※") ? strspn (text + strlen ("※"), "0123456789") : 0;
  return g_strndup (text, n > 0 ? strlen ("※") + n : 0);
}

static gboolean
holds_mark (const NormalizeItem *item, const char *mark)
{
  g_autofree char *text = normalize_item_text (item);
  for (const char *at = text; (at = strstr (at, mark)) != NULL; at += strlen (mark))
    if (at > text && !g_ascii_isdigit (at[strlen (mark)]))
      return TRUE;
  return FALSE;
}

/* A note at the foot of a page, "※1 …", whose mark stands in another section and not in the one that the page ends in:
 * it is no part of that one's text. */
static void
leave_far_notes (NormalizeItem *items, guint n)
{
  guint heading = 0;
  for (guint i = 0; i < n; i++)
    {
      heading = items[i].kind == ITEM_HEADING ? i : heading;
      if (items[i].kind != ITEM_BODY || items[i].block->table != NULL)
        continue;
      g_autofree char *mark = note_mark (&items[i]);
      guint here = 0, elsewhere = 0;
      for (guint k = i; k > 0 && *mark != '\0' && i - k < MOST_BETWEEN; k--)
        if (items[k - 1].kind == ITEM_BODY && items[k - 1].block->table == NULL && holds_mark (&items[k - 1], mark))
          *(k - 1 > heading ? &here : &elsewhere) += 1;
      if (here == 0 && elsewhere > 0)
        {
          items[i].kind = ITEM_LEFT;
          items[i].reason = "note";
        }
    }
}

/* The first item behind @from that is not left, or @n. */
static guint
next_kept (const NormalizeItem *items, guint from, guint n)
{
  while (from < n && items[from].kind == ITEM_LEFT)
    from++;
  return from;
}

/* Rows of a table that may be a document's sheet.  Chosen, not measured. */
#define LEAST_ROWS 4

/* @item is a sheet: greetings and leads stand above it too, at the head of a document. */
static gboolean
is_sheet (const NormalizeItem *item)
{
  return item->kind == ITEM_BODY && item->block->table != NULL && item->block->table->rows >= LEAST_ROWS;
}

/* The heading @index is the name of a workbook's next sheet, which a table opens. */
static gboolean
opens_sheet (const NormalizeItem *items, guint index, guint n)
{
  const char *name = items[index].block->place.sheet;
  guint below = next_kept (items, index + 1, n);
  return index > 0 && name != NULL && items[index].kind == ITEM_HEADING && below < n && is_sheet (&items[below])
         && g_strcmp0 (items[below].block->place.sheet, name) == 0
         && g_strcmp0 (items[index - 1].block->place.sheet, name) != 0;
}

/* Paragraphs from @from on, below the heading @heading or above all of them, that are nothing else and stand right
 * above a heading that is no end of their section: the title of the document or a chapter has them before its parts.
 * At the @head of a document, a sheet may stand there as well; how to fill it in stands above a sheet alone. */
static void
leave_opening (NormalizeItem *items, guint from, guint n, const NormalizeItem *heading, gboolean head)
{
  guint end = from, kinds;
  gboolean greets = FALSE, fill = FALSE;
  while ((end = next_kept (items, end, n)) < n && (kinds = kinds_of_item (&items[end])) != COURTESY_NONE)
    {
      greets |= (kinds & COURTESY_THANKS) != 0;
      fill |= (kinds & COURTESY_FILL) != 0;
      end++;
    }
  /* a greeting has no heading of its own: what stands over it names whom it greets */
  gboolean own = heading != NULL && end < n && items[end].level <= heading->level
                 && !(greets && heading->number.kind == NUMBER_NONE);
  gboolean sheet = end < n && (is_sheet (&items[end]) || opens_sheet (items, end, n));
  if (end >= n || (own && !fill) || (fill ? !sheet : items[end].kind != ITEM_HEADING && !(head && sheet)))
    return;
  for (guint i = from; i < end; i++)
    if (items[i].kind == ITEM_BODY)
      leave (&items[i]);
}

/* Words of a line at the head of a page, at least; bytes, at most. */
#define LEAST_HEAD   3
#define LONGEST_HEAD 120

/* The line says nothing that does not stand on the cover, @words: its title, its edition. */
static gboolean
repeats_cover (const char *line, const char *words)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);
  g_auto (GStrv) each = g_strsplit_set (lower, " \t-|/", -1);
  guint n = 0;
  for (char **word = each; *word != NULL; word++)
    {
      const char *bare = **word == 'v' && g_ascii_isdigit ((*word)[1]) ? *word + 1 : *word; /* v5 of "Version 5" */
      if (!g_unichar_isalnum (g_utf8_get_char (bare)))
        continue;
      n++;
      if (strstr (words, bare) == NULL)
        return FALSE;
    }
  return n >= LEAST_HEAD;
}

/* What a page that is not the first is headed with, once: where there are two pages, nothing comes again. */
static void
leave_page_heads (NormalizeItem *items, guint n)
{
  g_autoptr (GString) cover = g_string_new (NULL);
  guint i = 0, page = n > 0 ? items[0].block->place.page : 0;
  for (; i < n && items[i].kind != ITEM_HEADING && page > 0; i++)
    g_string_append_printf (cover, "%.*s\n", (int) MIN (items[i].end - items[i].start, 400),
                            items[i].block->text + items[i].start);
  g_autofree char *words = g_utf8_make_valid (cover->str, -1), *lower = g_utf8_strdown (words, -1);
  for (; i < n && page > 0; i++)
    {
      NormalizeItem *item = &items[i];
      gboolean opens = item->block->place.page > page;
      page = MAX (page, item->block->place.page);
      if (!opens || item->kind != ITEM_BODY || item->block->type != INGEST_BLOCK_PARAGRAPH
          || item->end - item->start > LONGEST_HEAD)
        continue;
      g_autofree char *line = normalize_item_text (item);
      if (normalize_is_sentence (line) || !repeats_cover (line, lower))
        continue;
      item->kind = ITEM_LEFT;
      item->reason = "header";
    }
}

/* Lines of a signature: who signs, as what, for whom. */
#define MOST_SIGNATURE    5
#define LONGEST_SIGNATURE 120 /* bytes */

/* The lines below "Sincerely,", the document's last. */
static void
leave_signature (NormalizeItem *items, guint n)
{
  guint lines = 0;
  for (guint i = n; i > 0 && lines <= MOST_SIGNATURE; i--)
    {
      NormalizeItem *item = &items[i - 1];
      if (item->block->table != NULL || item->kind == ITEM_HEADING)
        return;
      g_autofree char *text = g_strstrip (normalize_item_text (item));
      if (item->kind == ITEM_LEFT && strcmp (item->reason, "note") == 0
          && normalize_words_has ("part", "end", text, WORDS_WHOLE))
        {
          for (guint k = i; k < n; k++)
            if (items[k].kind == ITEM_BODY)
              {
                items[k].kind = ITEM_LEFT;
                items[k].reason = "note";
              }
          return;
        }
      if (item->kind == ITEM_LEFT)
        continue;
      lines++;
      if (normalize_is_sentence (text) || strlen (text) > LONGEST_SIGNATURE || item->number.kind != NUMBER_NONE
          || item->block->type == INGEST_BLOCK_LIST_ITEM)
        return;
    }
}

void
normalize_courtesy_leave (NormalizeOutline *outline)
{
  NormalizeItem *items = (NormalizeItem *) (gpointer) outline->items->data;
  guint n = outline->items->len, headings = 0;
  leave_opening (items, 0, n, NULL, TRUE);
  for (guint i = 0; i < n; i++)
    if (items[i].kind == ITEM_HEADING)
      {
        headings++;
        leave_opening (items, i + 1, n, &items[i], headings == 1 && items[i].number.kind == NUMBER_NONE);
      }
  leave_signature (items, n);
  leave_far_notes (items, n);
  leave_page_heads (items, n);
  /* whom to ask, as the last words of a document that says something before them in the same section */
  for (guint i = n; i > 0 && headings > 0; i--)
    {
      if (items[i - 1].kind == ITEM_LEFT)
        continue;
      guint above = i - 1;
      while (above > 0 && items[above - 1].kind == ITEM_LEFT)
        above--;
      guint kinds = kinds_of_item (&items[i - 1]), first = above;
      if (kinds == COURTESY_NONE && (kinds = kinds_of_broken (items, &first, i - 1)) != COURTESY_NONE)
        {
          leave (&items[i - 1]);
          i = first + 1;
          above = first;
          while (above > 0 && items[above - 1].kind == ITEM_LEFT)
            above--;
        }
      if (kinds == COURTESY_NONE || (kinds & (COURTESY_ABOUT | COURTESY_POINTER | COURTESY_SLOGAN)) != 0 || above == 0
          || items[above - 1].kind != ITEM_BODY || ((kinds & COURTESY_FILL) != 0 && !is_sheet (&items[above - 1])))
        break;
      leave (&items[i - 1]);
    }
}
