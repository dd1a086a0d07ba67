#include "normalize/outline/outline.h"

#include "normalize/outline/cover.h"
#include "normalize/outline/furniture.h"
#include "normalize/outline/label.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* A title longer than this is a sentence or a paragraph: characters. */
#define LONGEST_TITLE 90

/* The same for a line in a paragraph that only a mark tells. */
#define LONGEST_MARKED 40

/* Styles of headings: those with the same style are of the same depth. */
typedef struct
{
  guint kind;  /* NormalizeNumberKind; NUMBER_NONE for unnumbered ones */
  guint depth; /* parts of a number; rank of a chapter's unit; level of the markup */
} Style;

typedef struct
{
  guint item; /* index of the item */
  Style style;
  NormalizeNumber number;
  gsize title_start;                   /* bytes of the block's text: behind number and marks */
  gsize title_end;                     /* where the text that runs on begins, else the item's end */
  const NormalizeContentsEntry *entry; /* of the contents list, or NULL */
  gboolean format;                     /* the format says that it is a heading */
  guint level;                         /* and of which level; 0 where it does not */
  gboolean bold;
  gboolean marked;   /* opens with ■ or its like */
  guint rank;        /* of these and of bold ones: ■ before ○ where ■ comes first in the document */
  gboolean question; /* asks */
  gboolean valued;   /* says what it names: 稼働率：99.9% */
  gboolean whole;    /* a paragraph by itself */
  gboolean cited;    /* has a control number in brackets behind its title */
  gboolean sentence;
  gboolean over_text; /* text stands below it, before the next candidate */
  gboolean accepted;
  NormalizePlainKind plain;
  const char *label_class; /* of the label that it is, interned, or NULL */
  gboolean bracketed;      /* its number and title stand in a pair of brackets */
  gboolean label;          /* 要求事項, 当社の対応: parts the text of each section */
  gboolean alone;          /* no other heading of its style */
  gboolean weak;           /* neither number nor markup tells it */
  gboolean group;          /* of these: right above a numbered one */
  guint over;              /* of a group: NormalizeNumberKind of that one */
  gboolean nested;         /* right below one of its own style, which would be empty were it not over this one */
  gboolean parent;         /* over such a one */
} Candidate;

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
  g_free (outline->title);
  g_free (outline);
}

gsize
normalize_line_break (const char *text)
{
  return *text == '\n' ? 1 : strncmp (text, "\xe2\x80\xa8", 3) == 0 ? 3 : 0;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0;
}

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

/* Japanese predicates that close a sentence written without 。 */
static const char *const predicates[] = {
  "ます", "です", "ません", "ました", "ください", "下さい", "でした", "である", "ている", "しない", "すること",
};

static gboolean
ends_in_predicate (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  for (gsize i = 0; i < G_N_ELEMENTS (predicates); i++)
    if (g_str_has_suffix (trimmed, predicates[i]))
      return TRUE;
  return FALSE;
}

/* ". A" within, or a full stop at the end, of several English words. */
static gboolean
is_english_sentence (const char *text)
{
  static const char *const abbreviations[] = { "Inc.", "Ltd.", "Corp.", "Co.", "No.", "Ver.", "Rev.", "vs.", "St." };
  guint words = 0;
  gboolean stop = FALSE;
  gsize length = strlen (text);
  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (g_str_has_suffix (text, abbreviations[i]))
      return FALSE;
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  for (gsize i = 0; i < length; i++)
    {
      words += text[i] == ' ' || text[i] == '\n';
      gboolean abbreviated = FALSE;
      for (gsize k = 0; k < G_N_ELEMENTS (abbreviations); k++)
        {
          gsize n = strlen (abbreviations[k]);
          abbreviated |= i + 1 >= n && strncmp (text + i + 1 - n, abbreviations[k], n) == 0;
        }
      stop |= !abbreviated && i > 0 && i + 2 < length && text[i] == '.' && g_ascii_islower (text[i - 1])
              && (text[i + 1] == ' ' || text[i + 1] == '\n') && g_ascii_isupper (text[i + 2]);
    }
  stop |= length > 1 && text[length - 1] == '.'
          && (g_ascii_islower (text[length - 2]) || g_ascii_isdigit (text[length - 2]) || text[length - 2] == ')');
  return words >= 4 && stop;
}

gboolean
normalize_is_sentence (const char *text)
{
  return strstr (text, "。") != NULL || strstr (text, "．\n") != NULL || ends_in_predicate (text)
         || is_english_sentence (text);
}

/* What even a heading that the format marks is not: "…をお守りします。"  A title may end in 〜すること. */
static gboolean
is_whole_sentence (const char *text)
{
  static const char *const polite[] = { "ます", "です", "ません", "ました", "ください", "下さい", "でした" };
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  if (strstr (trimmed, "。") != NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (polite); i++)
    if (g_str_has_suffix (trimmed, polite[i]))
      return TRUE;
  return is_english_sentence (trimmed);
}

static gboolean
is_question (const char *text)
{
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  return g_str_has_suffix (trimmed, "?") || g_str_has_suffix (trimmed, "？") || g_str_has_suffix (trimmed, "ますか")
         || g_str_has_suffix (trimmed, "ですか");
}

/* "【バックアップ】": a line all in one pair of brackets. */
static gboolean
is_bracketed (const char *text)
{
  static const char open[] = "【［〔《≪＜", closed[] = "】］〕》≫＞";
  g_autofree char *trimmed = g_strchomp (g_strdup (text));
  gunichar first = *trimmed != '\0' ? g_utf8_get_char (trimmed) : 0;
  const char *bracket = first != 0 ? g_utf8_strchr (open, -1, first) : NULL;
  if (bracket == NULL || g_utf8_strlen (trimmed, -1) < 4)
    return FALSE;
  gunichar close = g_utf8_get_char (g_utf8_offset_to_pointer (closed, g_utf8_pointer_to_offset (open, bracket)));
  const char *at = g_utf8_strchr (trimmed, -1, close);
  return at != NULL && *g_utf8_next_char (at) == '\0';
}

static gboolean
is_mark (gunichar c)
{
  return c != 0 && g_utf8_strchr ("■□◆◇●○▼▽▶▷►★☆◎§▪◾◼", -1, c) != NULL;
}

static const char *
skip_marks (const char *text, gboolean *marked)
{
  for (;;)
    {
      gunichar c = *text != '\0' ? g_utf8_get_char (text) : 0;
      if (is_mark (c))
        *marked = TRUE;
      else if (!is_blank (c))
        return text;
      text = g_utf8_next_char (text);
    }
}

const char *
normalize_outline_skip_marks (const char *text)
{
  gboolean marked;
  return skip_marks (text, &marked);
}

/* All of the slice is bold, blanks aside. */
static gboolean
is_bold (const IngestBlock *block, gsize start, gsize end)
{
  gsize at = start;
  for (guint i = 0; i < block->n_spans; i++)
    {
      const IngestSpan *span = &block->spans[i];
      if (!(span->style & INGEST_STYLE_BOLD) || span->end <= at)
        continue;
      for (; at < span->start && at < end; at++)
        if (!g_ascii_isspace (block->text[at]))
          return FALSE;
      at = MAX (at, span->end);
    }
  for (; at < end; at++)
    if (!g_ascii_isspace (block->text[at]))
      return FALSE;
  return end > start;
}

/* Items */

static const char *const role_reasons[] = {
  [INGEST_ROLE_NAVIGATION] = "navigation", [INGEST_ROLE_ASIDE] = "navigation", [INGEST_ROLE_HEADER] = "header",
  [INGEST_ROLE_FOOTER] = "footer",         [INGEST_ROLE_HIDDEN] = "hidden",    [INGEST_ROLE_CODE] = "hidden",
  [INGEST_ROLE_WATERMARK] = "watermark",   [INGEST_ROLE_RUBY] = "ruby",        [INGEST_ROLE_STRUCK] = "struck",
};

static void
add_item (NormalizeOutline *outline, const IngestBlock *block, gsize start, gsize end, const char *reason)
{
  NormalizeItem item = {
    .kind = reason != NULL ? ITEM_LEFT : ITEM_BODY, .block = block, .start = start, .end = end, .reason = reason
  };
  g_array_append_val (outline->items, item);
}

/* May the line [start, end) be a heading by itself: bold, where the rest is not, or a number and a title. */
static gboolean
is_heading_line (const IngestBlock *block, gsize start, gsize end)
{
  NormalizeNumber number;
  if (end - start > 300 || end == start)
    return FALSE;
  g_autofree char *line = g_strndup (block->text + start, end - start);
  if (g_utf8_strlen (line, -1) <= 12 && normalize_words_has ("part", "history", line, WORDS_WHOLE))
    return TRUE;
  gboolean numbered = normalize_number_parse (line, &number) && line[number.length] != '\0';
  if (number.kind == NUMBER_QUESTION) /* by itself too: its question is the next line */
    return TRUE;
  if (normalize_is_sentence (line) || g_utf8_strlen (line, -1) > LONGEST_TITLE)
    return FALSE;
  if (is_bold (block, start, end))
    return !is_bold (block, 0, strlen (block->text));
  gboolean marked = FALSE;
  const char *title = skip_marks (line, &marked);
  if (!numbered && g_utf8_strlen (title, -1) <= LONGEST_MARKED && *title != '\0' && (marked || is_bracketed (line)))
    return TRUE;
  gboolean bracket = number.kind == NUMBER_PAREN || number.kind == NUMBER_HALF; /* （１）ネットワーク */
  return numbered && (!number.tight || number.n_parts > 1 || bracket) && number.kind != NUMBER_CIRCLED;
}

/* The line is word for word an entry of the contents list. */
static gboolean
is_listed_line (const NormalizeContents *contents, const char *line, gsize length)
{
  if (length == 0 || length > LONGEST_TITLE * 4 || contents->entries->len == 0)
    return FALSE;
  g_autofree char *fold = normalize_fold (line, (gssize) length);
  return g_utf8_strlen (fold, -1) >= 3 && g_hash_table_contains (contents->by_fold, fold);
}

static gboolean
is_lone_question (const char *line, gsize length)
{
  NormalizeNumber number;
  if (length == 0 || length > 24)
    return FALSE;
  g_autofree char *text = g_strstrip (g_strndup (line, length));
  return normalize_number_parse (text, &number) && number.kind == NUMBER_QUESTION && text[number.length] == '\0';
}

/* Lines of a paragraph that may be headings become items of their own: OCR sets a heading and its text without a blank
 * line between them.  So do running lines, which it sets into the text. */
static void
add_lines (NormalizeOutline *outline, const IngestBlock *block, guint number, const NormalizePlain *plain,
           const NormalizeFurniture *furniture, const NormalizeContents *contents)
{
  gsize length = strlen (block->text), text = 0; /* where the text not yet added begins */
  gboolean asked = FALSE;                        /* the line above is a question's number */
  for (gsize start = 0; start < length;)
    {
      gsize end = start;
      while (end < length && normalize_line_break (block->text + end) == 0)
        end++;
      gsize next = end < length ? end + normalize_line_break (block->text + end) : length;
      /* in a list item stands a line of the page or a title only where OCR left out the blank line below it */
      gboolean item = block->type == INGEST_BLOCK_LIST_ITEM;
      const char *reason =
          item && start == 0 ? NULL : normalize_furniture_reason (furniture, block->text + start, end - start);
      NormalizePlainKind kind = normalize_plain_kind (plain, number, start);
      gboolean within = !item && (start > 0 || next < length);
      /* "Q1" by itself: the next line is its question, whatever it looks like */
      gboolean asks = within && is_lone_question (block->text + start, end - start);
      if (asks || asked || reason != NULL || kind != PLAIN_NONE
          || (within
              && (is_heading_line (block, start, end) || is_listed_line (contents, block->text + start, end - start))))
        {
          if (start > text)
            add_item (outline, block, text, start, NULL);
          add_item (outline, block, start, end, reason);
          g_array_index (outline->items, NormalizeItem, outline->items->len - 1).plain = kind;
          text = next;
        }
      asked = asks;
      start = next;
    }
  if (text < length || length == 0)
    add_item (outline, block, text, length, NULL);
}

/* The document's first line, folded, where it stands again at least twice as a line by itself: what each page is headed
 * with.  NULL else. */
static char *
find_running_head (const IngestDocument *document)
{
  g_autofree char *first = NULL;
  guint n = 0;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gsize length = strlen (block->text);
      if ((block->type != INGEST_BLOCK_HEADING && block->type != INGEST_BLOCK_PARAGRAPH) || length == 0
          || block->role != INGEST_ROLE_NONE || (first == NULL && length > 200) || length > 400)
        continue;
      g_autofree char *fold = normalize_fold (block->text, -1);
      if (first == NULL)
        first = g_steal_pointer (&fold);
      else
        n += strcmp (first, fold) == 0;
    }
  NormalizeNumber number;
  return n >= 2 && first != NULL && !normalize_number_parse (first, &number) ? g_steal_pointer (&first) : NULL;
}

static gboolean
is_running_head (const IngestBlock *block, const char *head)
{
  if (head == NULL || strlen (block->text) > 400)
    return FALSE;
  g_autofree char *fold = normalize_fold (block->text, -1);
  return strcmp (fold, head) == 0;
}

/* Links and what parts them: the menu of a page, where it stands above all headings. */
static gboolean
is_all_links (const IngestBlock *block)
{
  gsize at = 0, end = strlen (block->text);
  guint links = 0;
  for (guint i = 0; i <= block->n_spans; i++)
    {
      const IngestSpan *span = i < block->n_spans ? &block->spans[i] : NULL;
      if (span != NULL && span->link == NULL)
        continue;
      for (gsize stop = span != NULL ? span->start : end; at < stop; at++)
        if (g_ascii_isalnum (block->text[at]) || (guchar) block->text[at] >= 0x80)
          return FALSE;
      if (span != NULL)
        {
          at = MAX (at, span->end);
          links++;
        }
    }
  return links > 0;
}

/* Rows of links at the end of a page, several a row, are its foot.  A single link may be the last answer's. */
static void
leave_foot (NormalizeOutline *outline)
{
  for (guint i = outline->items->len; i > 0; i--)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i - 1);
      if (item->kind == ITEM_LEFT)
        continue;
      guint links = 0;
      for (guint k = 0; k < item->block->n_spans; k++)
        links += item->block->spans[k].link != NULL;
      if (links < 2 || !is_all_links (item->block))
        return;
      item->kind = ITEM_LEFT;
      item->reason = "navigation";
    }
}

static void
make_items (NormalizeOutline *outline, const IngestDocument *document, const NormalizeContents *contents)
{
  g_autoptr (NormalizeFurniture) furniture = normalize_furniture_find (document);
  g_autoptr (NormalizePlain) plain = normalize_plain_find (document, contents);
  g_autofree char *head = find_running_head (document);
  gboolean headed_once = FALSE; /* the first of them is the title */
  gboolean headed = document->media_type == NULL || strcmp (document->media_type, "text/html") != 0;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gsize length = strlen (block->text);
      headed |= block->type == INGEST_BLOCK_HEADING && block->role == INGEST_ROLE_NONE;
      if (block->type == INGEST_BLOCK_RULE)
        continue;
      if (block->type == INGEST_BLOCK_PAGE_BREAK)
        add_item (outline, block, 0, 0, "page-break");
      else if (g_array_index (contents->is_entry, gboolean, i))
        add_item (outline, block, 0, length, "contents");
      else if (block->role != INGEST_ROLE_NONE)
        add_item (outline, block, 0, length, role_reasons[block->role]);
      else if (block->type == INGEST_BLOCK_FIGURE)
        add_item (outline, block, 0, length, "figure");
      else if ((block->type == INGEST_BLOCK_HEADING || block->type == INGEST_BLOCK_PARAGRAPH)
               && is_running_head (block, head) && (headed_once || !(headed_once = TRUE)))
        add_item (outline, block, 0, length, "header");
      else if (!headed && is_all_links (block))
        add_item (outline, block, 0, length, "navigation");
      else if (block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_LIST_ITEM)
        add_lines (outline, block, i, plain, furniture, contents);
      else
        add_item (outline, block, 0, length, NULL);
    }
  if (document->media_type != NULL && strcmp (document->media_type, "text/html") == 0)
    leave_foot (outline);
}

/* A number in a line of its own, its title in the next: "9.2.1" over "利用者登録及び登録削除". */
static gboolean
is_lone_number (const NormalizeItem *item, NormalizeNumber *number)
{
  if (item->kind != ITEM_BODY || item->end - item->start > 40
      || (item->block->type != INGEST_BLOCK_PARAGRAPH && item->block->type != INGEST_BLOCK_HEADING))
    return FALSE;
  g_autofree char *text = g_strstrip (g_strndup (item->block->text + item->start, item->end - item->start));
  return normalize_number_parse (text, number) && text[number->length] == '\0'
         && (number->kind == NUMBER_CHAPTER || number->kind == NUMBER_QUESTION
             || (number->kind == NUMBER_DOTTED && number->n_parts >= 2));
}

/* What such a number may stand over: a short line without one; below "Q1" a sentence too. */
static gboolean
is_bare_title (const NormalizeItem *item, gboolean question)
{
  NormalizeNumber number;
  if (item->kind != ITEM_BODY
      || (item->block->type != INGEST_BLOCK_PARAGRAPH && item->block->type != INGEST_BLOCK_HEADING))
    return FALSE;
  g_autofree char *text = g_strstrip (g_strndup (item->block->text + item->start, item->end - item->start));
  return *text != '\0' && strchr (text, '\n') == NULL && g_utf8_strlen (text, -1) <= (question ? 200 : 60)
         && (question || !normalize_is_sentence (text)) && !normalize_number_parse (text, &number);
}

/* Joins such numbers and titles, where there are two or more of them or the format has them for headings.  The line of
 * the number is left. */
static void
join_lone_numbers (NormalizeOutline *outline)
{
  guint n = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i + 1 < outline->items->len && (pass == 0 || n >= 2); i++)
      {
        NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i), *below = item + 1;
        NormalizeNumber number;
        if (!is_lone_number (item, &number) || !is_bare_title (below, number.kind == NUMBER_QUESTION))
          continue;
        if (pass == 0)
          {
            n += item->block->type == INGEST_BLOCK_HEADING ? 2 : 1;
            continue;
          }
        number.length = 0;
        number.repaired = FALSE;
        below->apart = number;
        item->kind = ITEM_LEFT;
        item->reason = "number";
      }
}

/* Candidates */

/* 編 > 部 > 章 > 節 > 条 > 項 */
static guint
unit_rank (gunichar unit)
{
  const char *at = g_utf8_strchr ("編部章節条項", -1, unit);
  return at != NULL ? (guint) g_utf8_pointer_to_offset ("編部章節条項", at) : 6;
}

/* Of headings without number and markup a group is over a title, a title over bold and marked ones. */
static Style
candidate_style (const Candidate *candidate)
{
  Style style = { candidate->number.kind, candidate->number.n_parts };
  if (style.kind == NUMBER_CHAPTER)
    style.depth = unit_rank (candidate->number.unit);
  else if (style.kind == NUMBER_NONE && candidate->level > 0)
    style.depth = candidate->level;
  else if (style.kind == NUMBER_NONE)
    style.depth = candidate->plain != PLAIN_NONE && !candidate->bold && !candidate->marked
                      ? 9 + (guint) candidate->plain - PLAIN_GROUP
                      : 11 + candidate->rank;
  return style;
}

static gboolean
same_style (Style a, Style b)
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
      if (!is_blank (c) || at == start)
        continue;
      gsize behind = at;
      while (behind < end && is_blank (g_utf8_get_char (text + behind)))
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
      if (strstr (rest, "。") != NULL && !ends_in_predicate (head) && g_utf8_strlen (head, -1) >= 4)
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
  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  gunichar first = *text != '\0' ? g_utf8_get_char (text) : 0, bullet = *marker != '\0' ? g_utf8_get_char (marker) : 0;
  gunichar mark = is_mark (bullet) ? bullet : is_mark (first) || is_bracketed (text) ? first : 'b';
  for (guint i = 0; i < ranks->n; i++)
    if (ranks->marks[i] == mark)
      return i;
  if (ranks->n == MOST_MARKS)
    return MOST_MARKS;
  ranks->marks[ranks->n] = mark;
  return ranks->n++;
}

/* Interned: there are no more of them than words/label.tsv has. */
static const char *
label_class (const Candidate *candidate, const char *text)
{
  gsize length;
  gboolean other;
  g_autofree char *title = NULL;
  const char *class = candidate->number.kind == NUMBER_NONE && strlen (text) < 120
                          ? normalize_label_find (text, &length, &title, &other)
                          : NULL;
  return class != NULL && text[length] == '\0' ? g_intern_string (class) : NULL;
}

static void
find_candidates (const NormalizeOutline *outline, const NormalizeContents *contents, GArray *candidates)
{
  guint next = 0;
  Ranks ranks = { .n = 0 };
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      const IngestBlock *block = item->block;
      gboolean format = block->type == INGEST_BLOCK_HEADING;
      if (item->kind != ITEM_BODY
          || (!format && block->type != INGEST_BLOCK_PARAGRAPH && block->type != INGEST_BLOCK_LIST_ITEM))
        continue;
      g_autofree char *text = g_strndup (block->text + item->start, item->end - item->start);
      Candidate candidate = {
        .item = i, .format = format, .level = format ? MAX (block->level, 1) : 0, .plain = item->plain
      };
      gsize open, start, end;

      const char *title = skip_marks (text, &candidate.marked);
      candidate.marked |= is_bracketed (title);
      /* a list item's number stands in its marker */
      if (block->type == INGEST_BLOCK_LIST_ITEM && item->start == 0)
        normalize_number_parse (block->marker, &candidate.number);
      else if (normalize_number_parse (title, &candidate.number))
        title += candidate.number.length;
      else if (is_bracketed (title) && normalize_number_parse (g_utf8_next_char (title), &candidate.number))
        title = g_utf8_next_char (title) + candidate.number.length; /* 【2.1 内部組織】 */
      if (candidate.number.kind == NUMBER_NONE)
        candidate.number = item->apart;
      /* 【1. データ管理】 */
      if (candidate.number.kind == NUMBER_NONE && !format && is_bracketed (title)
          && normalize_number_parse (g_utf8_next_char (title), &candidate.number))
        {
          title = g_utf8_next_char (title) + candidate.number.length;
          candidate.bracketed = TRUE;
        }
      candidate.title_start = item->start + (gsize) (title - text);
      candidate.title_end = item->end;
      if (*title == '\0' && candidate.number.kind == NUMBER_NONE)
        continue;
      candidate.bold = is_bold (block, item->start, item->end);
      glong characters = g_utf8_strlen (title, -1);

      g_autofree char *bare = g_strdup (title);
      if (normalize_number_find_cited (bare, &open, &start, &end))
        {
          bare[open] = '\0';
          candidate.cited = TRUE;
        }
      if (characters <= LONGEST_TITLE)
        {
          g_autofree char *fold = normalize_fold (bare, -1);
          if (fold[0] != '\0')
            candidate.entry = normalize_contents_match (contents, &candidate.number, fold, &next);
        }
      candidate.question = is_question (bare);
      candidate.whole = block->type == INGEST_BLOCK_PARAGRAPH && item->start == 0 && item->end == strlen (block->text);
      const char *colon = strstr (bare, "：");
      candidate.valued = colon != NULL && colon[strlen ("：")] != '\0';
      candidate.label_class = label_class (&candidate, text);
      candidate.sentence = characters > LONGEST_TITLE
                           || (candidate.number.kind != NUMBER_QUESTION
                               && (format ? is_whole_sentence (bare) : normalize_is_sentence (bare)));
      /* "TLS" and then "1.2 or later.": a line that only wraps there */
      if (!format && candidate.number.kind != NUMBER_NONE && g_ascii_islower (*title))
        candidate.sentence = TRUE;
      if (candidate.sentence && candidate.entry == NULL && candidate.number.n_parts >= 2)
        {
          gsize split = find_run_on (block->text, candidate.title_start, item->end);
          if (split > 0)
            {
              g_autofree char *head = g_strndup (block->text + candidate.title_start, split - candidate.title_start);
              g_autofree char *fold = normalize_fold (head, -1);
              candidate.title_end = split;
              candidate.sentence = FALSE;
              candidate.entry = normalize_contents_match (contents, &candidate.number, fold, &next);
            }
        }
      if (block->type == INGEST_BLOCK_LIST_ITEM && candidate.entry == NULL && candidate.plain == PLAIN_NONE)
        continue;
      gboolean bullet = block->type == INGEST_BLOCK_LIST_ITEM && is_mark (g_utf8_get_char (block->marker));
      candidate.marked |= bullet && item->start == 0;
      if (!format && candidate.number.kind == NUMBER_NONE && !candidate.sentence
          && (candidate.marked || candidate.bold))
        candidate.rank = find_rank (&ranks, text, item->start == 0 ? block->marker : "");
      candidate.style = candidate_style (&candidate);
      g_array_append_val (candidates, candidate);
    }

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      const Candidate *following = i + 1 < candidates->len ? candidate + 1 : NULL;
      guint after = candidate->item + 1;
      if (candidate->title_end < g_array_index (outline->items, NormalizeItem, candidate->item).end)
        candidate->over_text = TRUE;
      for (; after < outline->items->len && !candidate->over_text; after++)
        {
          const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, after);
          if (item->kind == ITEM_LEFT)
            continue;
          candidate->over_text = following == NULL || after != following->item
                                 || (following->number.kind == NUMBER_NONE && !following->format)
                                 || following->sentence;
          break;
        }
    }
}

/* Acceptance */

/* "(1)" opens the items of lists as well as headings: a title is short. */
static gboolean
is_long_for (const Candidate *candidate)
{
  gboolean bracket = candidate->number.kind == NUMBER_PAREN || candidate->number.kind == NUMBER_HALF;
  return bracket && candidate->title_end - candidate->title_start > 30 * 3;
}

/* How well unlisted numbers of one style serve as headings: they rise, and text stands below most of them. */
static gboolean
is_heading_style (const GArray *candidates, Style style)
{
  guint n = 0, over = 0, steps = 0, rising = 0, highest = 0;
  const Candidate *last = NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      if (!same_style (candidate->style, style) || candidate->sentence)
        continue;
      if (is_long_for (candidate))
        return FALSE;
      const Candidate *below = i + 1 < candidates->len ? candidate + 1 : NULL;
      n++;
      highest = MAX (highest, candidate->number.parts[0]);
      /* a heading of another style below it serves as text does */
      over += candidate->over_text
              || (below != NULL && !same_style (below->style, style) && below->number.kind != NUMBER_NONE);
      if (last != NULL)
        {
          guint from = last->number.parts[last->number.n_parts - 1];
          guint to = candidate->number.parts[candidate->number.n_parts - 1];
          steps++;
          rising += to == 1 || (to > from && to <= from + 3);
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
lists_style (const NormalizeContents *contents, Style style)
{
  guint n = 0;
  for (guint i = 0; i < contents->entries->len; i++)
    {
      const NormalizeContentsEntry *entry = &g_array_index (contents->entries, NormalizeContentsEntry, i);
      Style other = { entry->number.kind, entry->number.n_parts };
      if (entry->number.kind == NUMBER_CHAPTER)
        other.depth = unit_rank (entry->number.unit);
      n += same_style (style, other);
    }
  return n >= 2;
}

/* TRUE where what stands below @heading may be parted by headings that only bold or a mark tells: a chapter, or a
 * heading without number.  The sections of a standard's numbers are what a reader cites. */
static gboolean
is_coarse (const Candidate *heading)
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
is_cited_unit (const Candidate *heading)
{
  return heading->cited || (heading->number.kind == NUMBER_DOTTED && heading->number.n_parts >= 3);
}

/* (1), 1), ア */
static gboolean
is_count_mark (const Candidate *candidate)
{
  NormalizeNumberKind kind = candidate->number.kind;
  return kind == NUMBER_PAREN || kind == NUMBER_HALF || kind == NUMBER_KANA;
}

typedef gboolean (*Tells) (const Candidate *candidate);

static gboolean
tells_bold (const Candidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->bold && !candidate->sentence && !candidate->label;
}

static gboolean
tells_mark (const Candidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->marked && !candidate->sentence && !candidate->label
         && !candidate->valued;
}

static gboolean
tells_question (const Candidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->question && candidate->over_text && candidate->whole
         && candidate->title_end - candidate->title_start <= 80 * 3;
}

static gboolean
tells_plain (const Candidate *candidate)
{
  return candidate->plain != PLAIN_NONE && !candidate->label;
}

/* Accepts what @tells of in the section from @from to @to below @heading where at least @least stand over text. */
static gboolean
accept_within (GArray *candidates, guint from, guint to, const Candidate *heading, Tells tells, guint least)
{
  guint n = 0;
  if (!is_coarse (heading))
    return FALSE;
  for (guint i = from; i < to; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      n += tells (candidate) && candidate->over_text;
    }
  for (guint i = from; i < to && n >= least; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      candidate->accepted |= tells (candidate);
    }
  return n >= least;
}

/* Headings that no number, list or markup tells of, section by section of those that are told. */
static void
accept_weak (GArray *candidates)
{
  const Candidate *heading = NULL;
  guint from = 0;
  for (guint i = 0; i <= candidates->len; i++)
    {
      const Candidate *candidate = i < candidates->len ? &g_array_index (candidates, Candidate, i) : NULL;
      if (candidate != NULL && !candidate->accepted && !candidate->label)
        continue;
      /* a title without mark is over the marked ones below it */
      if (!accept_within (candidates, from, i, heading, tells_bold, 2))
        accept_within (candidates, from, i, heading, tells_mark, 2);
      /* plain.h has judged these in the whole document: they may end any count, not a control's parts */
      accept_within (candidates, from, i, heading != NULL && !is_cited_unit (heading) ? NULL : heading, tells_plain, 0);
      accept_within (candidates, from, i, heading, tells_question, 2);
      heading = candidate;
      from = i + 1;
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
        Candidate *candidate = &g_array_index (candidates, Candidate, i);
        if (candidate->label_class == NULL)
          continue;
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, candidate->label_class));
        if (pass == 0)
          g_hash_table_replace (seen, g_strdup (candidate->label_class), GUINT_TO_POINTER (n + 1));
        else
          candidate->label = n >= 2
                             || (GPOINTER_TO_UINT (g_hash_table_lookup (seen, "requirement")) >= 2
                                 && GPOINTER_TO_UINT (g_hash_table_lookup (seen, "answer")) >= 2);
      }
}

/* Nothing but lines of the page stands between the two. */
static gboolean
is_right_above (const NormalizeOutline *outline, const Candidate *above, const Candidate *below)
{
  static const char *const page[] = { "page-break", "page-number", "header", "footer", NULL };
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
  const Candidate *below = NULL;
  guint first = 0, n = 0;
  while (first < candidates->len && !g_array_index (candidates, Candidate, first).accepted)
    first++;
  for (guint i = candidates->len; i > 0; i--)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i - 1);
      gboolean cover =
          i <= first && (n == 0 || below == NULL || below->number.n_parts != 1 || below->number.parts[0] != 1);
      if (!candidate->accepted && below != NULL && !cover && !candidate->question
          && (tells_bold (candidate) || tells_mark (candidate)) && is_right_above (outline, candidate, below))
        {
          candidate->accepted = TRUE;
          n++;
        }
      below = candidate->accepted ? candidate : NULL;
    }
}

static void
accept_candidates (const NormalizeOutline *outline, const NormalizeContents *contents, GArray *candidates)
{
  guint asked = 0;
  const Candidate *enclosing = NULL; /* the heading accepted last */
  find_labels (candidates);
  NormalizeNumber last = { 0 };
  Style judged[32];
  gboolean verdicts[32];
  guint n_judged = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      gboolean empty = candidate->title_start >= candidate->title_end;
      NormalizeNumberKind kind = candidate->number.kind;
      if (candidate->label)
        continue;
      if (candidate->entry != NULL)
        candidate->accepted = candidate->format || candidate->bold || kind != NUMBER_NONE || !candidate->sentence;
      else if (candidate->format)
        candidate->accepted = !candidate->sentence || candidate->question;
      /* "18. 記録は取得されていますか。保管期間は？" is a numbered question of two sentences */
      else if (candidate->sentence && (!candidate->question || kind == NUMBER_NONE))
        continue;
      else if (kind == NUMBER_DOTTED && candidate->number.n_parts == 1 && i + 1 < candidates->len
               && normalize_number_is_child (&candidate->number, &(candidate + 1)->number) && !empty)
        candidate->accepted = TRUE; /* "5" over "5.1" */
      else if ((kind == NUMBER_LETTER || kind == NUMBER_ROMAN) && i + 1 < candidates->len && !empty
               && (candidate + 1)->number.kind == NUMBER_HYPHEN
               && (candidate + 1)->number.parts[0] == candidate->number.parts[0])
        candidate->accepted = TRUE; /* "A." over "A-1." */
      else if (kind == NUMBER_DOTTED && candidate->number.n_parts >= 2)
        {
          /* the cloud controls of a chapter stand behind all others of the paper as well */
          gboolean follows =
              last.n_parts == 0 || candidate->number.cloud || normalize_number_compare (&last, &candidate->number) < 0;
          candidate->accepted = follows && !empty;
        }
      else if (kind != NUMBER_NONE && kind != NUMBER_CIRCLED && kind != NUMBER_LETTER && kind != NUMBER_KANA && !empty)
        {
          if (candidate->bold && !candidate->number.tight)
            candidate->accepted = TRUE;
          else if (enclosing != NULL && is_cited_unit (enclosing) && is_count_mark (candidate) && !candidate->cited)
            candidate->accepted = FALSE; /* what a reader cites is the control, with all its parts */
          else if (!lists_style (contents, candidate->style))
            {
              guint k = 0;
              while (k < n_judged && !same_style (judged[k], candidate->style))
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
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      if (candidate->number.kind == NUMBER_NONE && candidate->bold && candidate->question)
        candidate->accepted = TRUE;
    }
  accept_groups (outline, candidates);
  accept_weak (candidates);
}

/* A number that the sequence or the contents list corrects: "I. サービス概要" where the list has 1, or below II. */
static void
correct_number (Candidate *candidate, const Candidate *last_roman)
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
  gsize length = strlen (title);
  while (length > 0 && g_ascii_isspace (title[length - 1]))
    length--;
  gboolean wide = length >= 3 && memcmp (title + length - 3, "）", 3) == 0;
  if (!wide && (length == 0 || title[length - 1] != ')'))
    return 0;
  int depth = 0;
  for (const char *at = title + length; at > title;)
    {
      at = g_utf8_prev_char (at);
      gunichar c = g_utf8_get_char (at);
      depth += c == ')' || c == 0xff09 ? 1 : c == '(' || c == 0xff08 ? -1 : 0;
      if (depth > 0)
        continue;
      const char *inside = g_utf8_next_char (at);
      g_autofree char *words = g_strndup (inside, (gsize) (title + length - inside) - (wide ? 3 : 1));
      gunichar first = *words != '\0' ? g_utf8_get_char (words) : 0;
      if (at > title && (first == 0x203b || first == '*' || strstr (words, "。") != NULL || ends_in_predicate (words)))
        return (gsize) (at - title);
      return 0;
    }
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
  else if (is_bracketed (title))
    {
      const char *inside = g_utf8_next_char (title);
      length = (gsize) (g_utf8_prev_char (title + length) - inside);
      memmove (title, inside, length);
      title[length] = '\0';
    }
  g_strstrip (title);
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

/* A heading that is open above the next one. */
typedef struct
{
  Style style;
  NormalizeNumber number;
  gboolean weak;  /* neither number nor markup tells it */
  gboolean group; /* of these: over numbered headings */
  guint over;     /* of a group: kind of these numbers */
  guint markup;   /* level that the format gives it, or 0 */
} Open;

static const Open *
open_at (const GArray *stack, guint i)
{
  return &g_array_index (stack, Open, i);
}

/* A number that cannot stand below @open: "CLD.6.3.1" below 6.1, "8.13" below 5.5. */
static gboolean
is_foreign (const Open *open, const Candidate *candidate)
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
close_for_number (GArray *stack, const Candidate *candidate, const Candidate *over, gboolean interleaved)
{
  Style style = candidate->style;
  /* "1. Introduction" alone is not over "9.2.1"; one of several chapters may be, a standard's numbers stand below it */
  if (over != NULL && over->style.kind == NUMBER_DOTTED && style.kind == NUMBER_DOTTED && over->alone
      && over->number.parts[0] != candidate->number.parts[0])
    for (guint i = 0; i < stack->len; i++)
      if (same_style (open_at (stack, i)->style, over->style))
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
  /* below the numbers that it parts it ends its like alone */
  if (title->weak && !title->group && interleaved)
    for (from = stack->len; from > 0 && open_at (stack, from - 1)->weak; from--)
      ;
  for (guint i = from; i < stack->len; i++)
    {
      const Open *open = open_at (stack, i);
      /* of two of its style, one below the other, it follows the lower one, unless it is over one itself */
      if (!parent && i + 1 < stack->len && title->weak && open->weak
          && same_style (open->style, open_at (stack, i + 1)->style) && same_style (open->style, title->style))
        continue;
      if ((open->style.kind == NUMBER_NONE && open->style.depth >= title->style.depth)
          || (title->group && open->style.kind == title->over) || (title->markup > 0 && open->markup >= title->markup))
        g_array_set_size (stack, i);
    }
}

/* Chapters are over all else; then roman numerals. */
static gboolean
is_top_kind (Style style)
{
  return style.kind == NUMBER_CHAPTER || style.kind == NUMBER_APPENDIX;
}

static void
close_for_chapter (GArray *stack, Style style)
{
  for (guint i = 0; i < stack->len; i++)
    {
      const Open *open = open_at (stack, i);
      if ((open->style.kind == style.kind && open->style.depth >= style.depth) || (open->weak && !open->group)
          || (open->style.kind != NUMBER_NONE && !is_top_kind (open->style)))
        g_array_set_size (stack, i);
    }
}

static gboolean
is_weak (const Candidate *candidate)
{
  return candidate->number.kind == NUMBER_NONE && candidate->level == 0;
}

/* Forgets levels that tell nothing: OCR gives a heading any number of #.  Where they tell, those of one style of
 * numbers are of one level, save a few. */
static void
settle_levels (GArray *candidates)
{
  enum
  {
    LEVELS = 8,
    STYLES = NUMBER_APPENDIX + 1,
    ENOUGH = 8
  };
  guint counts[STYLES][NUMBER_PARTS + 1][LEVELS] = { 0 }, numbered = 0, usual = 0;
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      if (!candidate->accepted || candidate->level == 0 || candidate->number.kind == NUMBER_NONE)
        continue;
      counts[candidate->number.kind][MIN (candidate->style.depth, NUMBER_PARTS)][MIN (candidate->level, LEVELS - 1)]++;
      numbered++;
    }
  for (guint k = 0; k < STYLES; k++)
    for (guint d = 0; d <= NUMBER_PARTS; d++)
      {
        guint most = 0;
        for (guint l = 0; l < LEVELS; l++)
          most = MAX (most, counts[k][d][l]);
        usual += most;
      }
  if (numbered < ENOUGH || usual * 10 >= numbered * 7)
    return;
  /* the titles that the document opens with are over all else */
  guint from = 0;
  for (; from < candidates->len; from++)
    {
      const Candidate *title = &g_array_index (candidates, Candidate, from);
      if (!title->accepted || title->level == 0 || title->number.kind != NUMBER_NONE || title->over_text)
        break;
    }
  for (guint i = from; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      candidate->level = 0;
      candidate->style = candidate_style (candidate);
    }
}

static const Candidate *
next_accepted (const GArray *candidates, guint i)
{
  for (i++; i < candidates->len; i++)
    if (g_array_index (candidates, Candidate, i).accepted)
      return &g_array_index (candidates, Candidate, i);
  return NULL;
}

/* What all headings say of each: whether one without mark is over numbers, whether a chapter is the only one.  TRUE
 * where headings without mark stand between 1 and 2: the numbers are over them. */
static gboolean
relate_headings (const NormalizeOutline *outline, GArray *candidates)
{
  guint chapters = 0;
  gboolean interleaved = FALSE, parted = FALSE;
  const Candidate *last = NULL, *above = NULL, *first = NULL;
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      if (!candidate->accepted)
        continue;
      /* the first of all is the cover's */
      candidate->nested = above != NULL && above != first && above->weak && is_weak (candidate)
                          && same_style (above->style, candidate->style) && is_right_above (outline, above, candidate);
      above = candidate;
      first = first != NULL ? first : candidate;
      chapters += candidate->style.kind == NUMBER_DOTTED && candidate->style.depth == 1;
      candidate->weak = is_weak (candidate);
      const Candidate *below = next_accepted (candidates, i);
      candidate->group = candidate->weak && !candidate->over_text && below != NULL && !is_weak (below)
                         && below->number.kind != NUMBER_NONE;
      candidate->over = candidate->group ? below->number.kind : NUMBER_NONE;
      parted |= candidate->weak && !candidate->group;
      if (candidate->number.kind == NUMBER_NONE)
        continue;
      interleaved |= parted && last != NULL && same_style (last->style, candidate->style)
                     && normalize_number_compare (&last->number, &candidate->number) < 0;
      last = candidate;
      parted = FALSE;
    }
  const Candidate *below = NULL;
  for (guint i = candidates->len; i > 0; i--)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i - 1);
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

static void
make_headings (NormalizeOutline *outline, GArray *candidates)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Open));
  const Candidate *last_roman = NULL, *chapter = NULL;
  guint inserted = 0;
  settle_levels (candidates);
  gboolean interleaved = relate_headings (outline, candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = &g_array_index (candidates, Candidate, i);
      if (!candidate->accepted)
        continue;
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, candidate->item + inserted);
      item->printed = candidate->number;
      correct_number (candidate, last_roman);
      candidate->style = candidate_style (candidate);
      if (candidate->number.kind == NUMBER_ROMAN)
        last_roman = candidate;

      Open open = { candidate->style, candidate->number, candidate->weak,
                    candidate->group, candidate->over,   candidate->level };
      if (is_top_kind (candidate->style))
        close_for_chapter (stack, candidate->style);
      else if (candidate->style.kind == NUMBER_NONE)
        close_for_title (stack, &open, candidate->nested, candidate->parent, interleaved);
      else
        {
          /* a numbered heading closes those without number that its markup is not below */
          for (guint k = 0; candidate->level > 0 && k < stack->len; k++)
            {
              Style above = open_at (stack, k)->style;
              if (above.kind == NUMBER_NONE && above.depth >= candidate->level)
                g_array_set_size (stack, k);
            }
          close_for_number (stack, candidate, chapter, interleaved);
          if (candidate->style.kind == NUMBER_DOTTED && candidate->style.depth == 1)
            chapter = candidate;
        }
      g_array_append_val (stack, open);

      item->kind = ITEM_HEADING;
      item->number = candidate->number;
      item->level = stack->len;
      item->title =
          g_strndup (item->block->text + candidate->title_start, candidate->title_end - candidate->title_start);
      g_strstrip (item->title);
      if (candidate->bracketed && *item->title != '\0')
        {
          *g_utf8_prev_char (item->title + strlen (item->title)) = '\0';
          g_strchomp (item->title);
        }
      part_title (item->title, &item->cited, &item->note);
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

static void
leave (NormalizeItem *item, const char *reason)
{
  if (item->kind == ITEM_LEFT)
    return;
  item->kind = ITEM_LEFT;
  item->reason = reason;
}

/* "【ISO/IEC 27017 5.1.1】" as a line of its own below a heading: what the heading cites. */
static void
take_cited_lines (NormalizeOutline *outline)
{
  NormalizeItem *above = NULL;
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      gsize start, end;
      if (item->kind == ITEM_LEFT)
        continue;
      if (item->kind == ITEM_BODY && above != NULL && item->block->table == NULL && above->cited[0] == '\0')
        {
          g_autofree char *text = g_strstrip (g_strndup (item->block->text + item->start, item->end - item->start));
          if (normalize_number_cites (text, &start, &end))
            {
              g_free (above->cited);
              above->cited = g_strndup (text + start, end - start);
              leave (item, "note");
            }
        }
      above = item->kind == ITEM_HEADING ? item : NULL;
    }
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

/* A table of editions: its header row names a version or date, and a change. */
static gboolean
is_history_table (const IngestTable *table)
{
  gboolean dated = FALSE, changed = FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      if (cell->row > 0)
        break;
      const IngestBlock *block = cell->blocks->len > 0 ? cell->blocks->pdata[0] : NULL;
      if (block == NULL)
        continue;
      const char *role = normalize_words_find ("column", block->text, WORDS_TAIL, NULL);
      dated |= g_strcmp0 (role, "version") == 0 || g_strcmp0 (role, "date") == 0;
      changed |= g_strcmp0 (role, "change") == 0;
    }
  return dated && changed;
}

/* "関連記事" and links below it: leaves the heading and what is nothing but links, up to the next heading.  FALSE where
 * anything else stands there. */
static gboolean
leave_aside (NormalizeOutline *outline, guint heading)
{
  NormalizeItem *items = &g_array_index (outline->items, NormalizeItem, 0);
  guint end = heading + 1;
  for (; end < outline->items->len && items[end].kind != ITEM_HEADING; end++)
    if (items[end].kind == ITEM_BODY && (items[end].block->table != NULL || !is_all_links (items[end].block)))
      return FALSE;
  for (guint i = heading; i < end; i++)
    leave (&items[i], "navigation");
  return TRUE;
}

static void
leave_parts (NormalizeOutline *outline)
{
  guint history = 0; /* level of the history part that is open, or 0 */
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      g_autofree char *text = item->kind == ITEM_HEADING
                                  ? g_strdup (item->title)
                                  : g_strndup (item->block->text + item->start, item->end - item->start);
      gboolean short_line = g_utf8_strlen (text, -1) <= 20;
      if (item->kind == ITEM_HEADING && short_line && normalize_words_has ("part", "aside", text, WORDS_WHOLE)
          && leave_aside (outline, i))
        continue;
      if (item->kind == ITEM_HEADING && history > 0 && item->level <= history)
        history = 0;
      if (history == 0 && short_line && item->kind != ITEM_LEFT && item->block->type != INGEST_BLOCK_LIST_ITEM
          && normalize_words_has ("part", "history", text, WORDS_WHOLE))
        history = item->kind == ITEM_HEADING ? item->level : 1;
      if (history > 0 || (item->block->table != NULL && is_history_table (item->block->table)))
        leave (item, "history");
      else if (short_line && item->kind == ITEM_BODY && normalize_words_has ("part", "end", text, WORDS_WHOLE))
        leave (item, "note");
    }
}

NormalizeOutline *
normalize_outline_build (const IngestDocument *document)
{
  NormalizeOutline *outline = g_new0 (NormalizeOutline, 1);
  g_autoptr (NormalizeContents) contents = normalize_contents_find (document);
  g_autoptr (GArray) candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));
  outline->items = g_array_new (FALSE, TRUE, sizeof (NormalizeItem));
  g_array_set_clear_func (outline->items, item_clear);

  make_items (outline, document, contents);
  join_lone_numbers (outline);
  find_candidates (outline, contents, candidates);
  accept_candidates (outline, contents, candidates);
  make_headings (outline, candidates);
  take_cited_lines (outline);
  leave_parts (outline);
  normalize_cover_settle (outline, document);
  mark_stray_numbers (outline);
  return outline;
}
