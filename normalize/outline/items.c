#include "normalize/outline/items.h"

#include "ingest/enumerator.h"

#include "normalize/outline/cover.h"
#include "normalize/outline/furniture.h"
#include "normalize/outline/guide_sheets.h"
#include "normalize/outline/label.h"
#include "normalize/outline/ruled.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* As NORMALIZE_LONGEST_TITLE, for a line in a paragraph that only a mark tells. */
#define LONGEST_MARKED 40

static const char *const role_reasons[] = {
  [INGEST_ROLE_NAVIGATION] = "navigation", [INGEST_ROLE_ASIDE] = "navigation",  [INGEST_ROLE_HEADER] = "header",
  [INGEST_ROLE_FOOTER] = "footer",         [INGEST_ROLE_HIDDEN] = "hidden",     [INGEST_ROLE_CODE] = "hidden",
  [INGEST_ROLE_WATERMARK] = "watermark",   [INGEST_ROLE_RUBY] = "ruby",         [INGEST_ROLE_STRUCK] = "struck",
  [INGEST_ROLE_COMMENT] = "comment",       [INGEST_ROLE_TEXT_BOX] = "text-box", [INGEST_ROLE_CHOICES] = "choices",
  [INGEST_ROLE_DELETED] = "deleted",       [INGEST_ROLE_ERROR] = "error",       [INGEST_ROLE_PROMPT] = "prompt",
  [INGEST_ROLE_CONTENTS] = "contents",
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
  if (numbered && !number.tight && number.kind != NUMBER_CIRCLED && number.kind != NUMBER_KANA
      && normalize_look_is_question (line))
    return TRUE;
  if (normalize_is_sentence (line) || g_utf8_strlen (line, -1) > NORMALIZE_LONGEST_TITLE)
    return FALSE;
  if (normalize_look_is_bold (block, start, end))
    return !normalize_look_is_bold (block, 0, strlen (block->text));
  gboolean marked = FALSE;
  const char *title = normalize_look_skip_marks (line, &marked);
  if (!numbered && g_utf8_strlen (title, -1) <= LONGEST_MARKED && *title != '\0'
      && (marked || normalize_look_is_bracketed (line)))
    return TRUE;
  gboolean bracket = number.kind == NUMBER_PAREN || number.kind == NUMBER_HALF; /* （１）ネットワーク */
  return numbered && (!number.tight || number.n_parts > 1 || bracket) && number.kind != NUMBER_CIRCLED;
}

/* The line is word for word an entry of the contents list. */
static gboolean
is_listed_line (const NormalizeContents *contents, const char *line, gsize length)
{
  if (length == 0 || length > NORMALIZE_LONGEST_TITLE * 4 || contents->entries->len == 0)
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

/* The blank and the dash that a line ends with: its bytes, or 0. */
static gsize
stray_dash (const char *line, gsize length)
{
  while (length > 0 && normalize_look_is_blank ((guchar) line[length - 1]))
    length--;
  return length > 2 && line[length - 1] == '-' && line[length - 2] == ' ' ? 1 : 0;
}

/* Questions that are counted as A1, A2, B1, and how many of the lines so counted ask: chosen, not measured. */
#define LEAST_LETTERED 3
#define MOSTLY_ASKED   0.6

/* "A1. …", "B2-1：…": the bytes up to the words, or 0. */
static gsize
lettered_length (const char *line, gsize length)
{
  gsize n = 0;
  while (n < length && line[n] == ' ')
    n++;
  if (n + 3 > length || !g_ascii_isupper (line[n]) || !g_ascii_isdigit (line[n + 1]))
    return 0;
  n++;
  gsize count = strspn (line + n, "0123456789-.");
  gsize sign = line[n + count - 1] == '.' || line[n + count] == ' ' || line[n + count] == ':' || line[n + count] == ')'
                   ? 1
               : g_str_has_prefix (line + n + count, "：") || g_str_has_prefix (line + n + count, "．") ? strlen ("：")
                                                                                                        : 0;
  return count > 5 || sign == 0 || n + count + sign >= length ? 0 : n + count + sign;
}

/* The lines of @document that open so are its questions: most ask, and Q1 marks none. */
static gboolean
is_lettered (const IngestDocument *document)
{
  guint n = 0, asked = 0;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      for (const char *line = block->text, *end; block->type == INGEST_BLOCK_PARAGRAPH && *line != '\0'; line = end)
        {
          for (end = line; *end != '\0' && normalize_line_break (end) == 0;)
            end++;
          gsize length = (gsize) (end - line), words = lettered_length (line, length);
          g_autofree char *text = words > 0 ? g_strndup (line + words, length - words) : NULL;
          n += text != NULL;
          asked += text != NULL && normalize_look_is_question (text);
          if (text != NULL && line[strspn (line, " ")] == 'Q')
            return FALSE;
          while (normalize_line_break (end) > 0)
            end += normalize_line_break (end);
        }
    }
  return n >= LEAST_LETTERED && asked >= n * MOSTLY_ASKED;
}

/* What is known of the lines of a document. */
typedef struct
{
  const IngestDocument *document;
  const NormalizeContents *contents;
  const NormalizeFurniture *furniture;
  const NormalizePlain *plain;
  NormalizeRuled *ruled;
  const NormalizeSectionLabels *labels;
  gboolean lettered;
} Lines;

/* 以上 in a line of its own: the end of what is said. */
static gboolean
closes (const char *line, gsize length)
{
  g_autofree char *text = length <= 60 ? g_strndup (line, length) : NULL;
  return text != NULL && normalize_words_has ("part", "end", g_strstrip (text), WORDS_WHOLE);
}

static gboolean
is_blank_text (const char *text, gsize length)
{
  const char *at = text, *end = text + length;
  while (at < end && normalize_look_is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at >= end;
}

/* Characters of a line that names the table below it. */
#define LONGEST_CAPTION 30

/* The last line of block @number, in the form of a title below a sentence and right above a table: what its rows are
 * of, however little parts it from the text. */
static gboolean
is_caption (const Lines *lines, guint number, gsize start)
{
  const IngestDocument *document = lines->document;
  const IngestBlock *block = document->blocks->pdata[number];
  const IngestBlock *below = number + 1 < document->blocks->len ? document->blocks->pdata[number + 1] : NULL;
  if (below == NULL || below->table == NULL || block->place.line == 0 || block->place.path != NULL
      || MAX (block->place.line, block->place.last_line) + 1 != below->place.line)
    return FALSE;
  g_autofree char *line = g_strstrip (g_strdup (block->text + start));
  g_autofree char *above = g_strchomp (g_strndup (block->text, start));
  const char *last = strrchr (above, '\n');
  return g_utf8_strlen (line, -1) <= LONGEST_CAPTION && normalize_plain_is_title (line)
         && normalize_is_sentence (last != NULL ? last + 1 : above);
}

/* Lines of a paragraph that may be headings become items of their own: OCR sets a heading and its text without a blank
 * line between them.  So do running lines, which it sets into the text. */
static void
add_lines (NormalizeOutline *outline, const IngestBlock *block, guint number, const Lines *lines, gboolean asking)
{
  gsize length = strlen (block->text), text = 0; /* where the text not yet added begins */
  gboolean asked = FALSE;                        /* the line above is a question's number */
  gboolean flowing = block->place.path != NULL;  /* markup: where its source breaks lines, no reader sees */
  for (gsize start = 0; start < length;)
    {
      gsize end = start;
      while (end < length && (normalize_line_break (block->text + end) == 0 || (flowing && block->text[end] == '\n')))
        end++;
      gsize next = end < length ? end + normalize_line_break (block->text + end) : length;
      const NormalizeSectionLabel *label = normalize_section_labels_next (lines->labels, number, start);
      if (label != NULL && label->start < end)
        {
          for (; label != NULL && label->start < end;
               label = normalize_section_labels_next (lines->labels, number, label->start + 1))
            {
              /* the blanks that set a label in belong to its item */
              if (!is_blank_text (block->text + text, label->start - text))
                {
                  add_item (outline, block, text, label->start, NULL);
                  text = label->start;
                }
              asking = label->alone && label->class == SECTION_LABEL_QUESTION;
            }
          if (asking)
            {
              add_item (outline, block, text, end, NULL);
              text = next;
            }
          start = next;
          continue;
        }
      if (asking) /* all of it is the question */
        {
          start = next;
          continue;
        }
      /* in a list item stands a line of the page or a title only where OCR left out the blank line below it */
      gboolean item = block->type == INGEST_BLOCK_LIST_ITEM;
      const char *reason =
          item && start == 0 ? NULL : normalize_furniture_reason (lines->furniture, block->text + start, end - start);
      if (reason == NULL && start > 0 && next >= length && closes (block->text + start, end - start))
        reason = "note";
      NormalizePlainKind kind = normalize_plain_kind (lines->plain, number, start);
      guint rank;
      NormalizeRuledKind drawn = normalize_ruled_kind (lines->ruled, number, start, &rank);
      if (drawn == RULED_LINE || drawn == RULED_SIGNATURE)
        reason = drawn == RULED_LINE ? "rule" : "footer";
      else if (kind == PLAIN_DASH)
        reason = "placeholder";
      gsize dash = normalize_plain_is_dashed (lines->plain) && kind == PLAIN_NONE && reason == NULL
                       ? stray_dash (block->text + start, end - start)
                       : 0;
      gboolean within = !item && (start > 0 || next < length);
      /* "Q1" by itself: the next line is its question, whatever it looks like */
      gboolean asks = within && is_lone_question (block->text + start, end - start);
      gboolean caption = start > 0 && next >= length && is_caption (lines, number, start);
      if (asks || asked || reason != NULL || kind != PLAIN_NONE || drawn != RULED_NONE || caption
          || (within
              && (is_heading_line (block, start, end)
                  || (lines->lettered && lettered_length (block->text + start, end - start) > 0)
                  || is_listed_line (lines->contents, block->text + start, end - start))))
        {
          if (start > text)
            add_item (outline, block, text, start, NULL);
          add_item (outline, block, start, end, reason);
          NormalizeItem *made = &g_array_index (outline->items, NormalizeItem, outline->items->len - 1);
          made->plain = kind;
          made->ruled = drawn == RULED_TITLE;
          made->ruled_rank = rank;
          text = next;
        }
      else if (dash > 0)
        {
          add_item (outline, block, text, end - dash, NULL);
          add_item (outline, block, end - dash, end, "placeholder");
          text = next;
        }
      asked = asks;
      start = next;
    }
  if (text < length || length == 0)
    add_item (outline, block, text, length, NULL);
}

/* The block before block @i ends in 【ご質問】 in a line of its own. */
static gboolean
ends_in_question_label (const NormalizeSectionLabels *labels, const IngestDocument *document, guint i)
{
  const NormalizeSectionLabel *last = NULL, *label;
  for (gsize at = 0; i > 0 && (label = normalize_section_labels_next (labels, i - 1, at)) != NULL;
       at = label->start + 1)
    last = label;
  if (last == NULL || !last->alone || last->class != SECTION_LABEL_QUESTION)
    return FALSE;
  const char *behind = ((const IngestBlock *) document->blocks->pdata[i - 1])->text + last->start + last->length;
  while (normalize_line_break (behind) > 0 || (*behind != '\0' && normalize_look_is_blank (g_utf8_get_char (behind))))
    behind = g_utf8_next_char (behind);
  return *behind == '\0';
}

/* Links and what parts them: a menu. */
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

/* A diagram drawn with characters: frames, and arrows between them or out of them.  Its words without its lines say
 * nothing of what is where; one frame around some words is a notice. */
static gboolean
is_drawing (const char *text)
{
  static const char opens[] = "┌┏╔╭", closes[] = "└┗╚╰", arrows[] = "↓↑→←↔↕⇒⇓▼▲▶◀►◄";
  guint opened = 0, closed = 0, pointed = 0;
  if (strstr (text, "\xe2\x94") == NULL && strstr (text, "\xe2\x95") == NULL) /* U+2500 to U+257F */
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      opened += g_utf8_strchr (opens, -1, c) != NULL;
      closed += g_utf8_strchr (closes, -1, c) != NULL;
      pointed += g_utf8_strchr (arrows, -1, c) != NULL;
    }
  return opened > 0 && closed > 0 && pointed > 0;
}

/* A picture that is a letter, by itself: 💡.  Marks that may answer, ○ or ✓, are none. */
static gboolean
is_icon (const IngestBlock *block)
{
  guint n = 0;
  for (const char *at = block->text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean joined = c == 0xfe0f || c == 0x200d || normalize_look_is_blank (c);
      if (!joined && !(c >= 0x1f300 && c <= 0x1faff))
        return FALSE;
      n += !joined;
    }
  return n > 0 && n <= 3;
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
      if (item->block->type == INGEST_BLOCK_PARAGRAPH && normalize_cover_is_dated (item->block->text))
        {
          item->kind = ITEM_LEFT;
          item->reason = "history";
          continue;
        }
      if (links < 2 || !is_all_links (item->block))
        return;
      item->kind = ITEM_LEFT;
      item->reason = "navigation";
    }
}

/* What labels the items open with. */
static void
note_labels (NormalizeOutline *outline, const IngestDocument *document)
{
  guint block = 0;
  for (guint i = 0; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      while (block < document->blocks->len && document->blocks->pdata[block] != item->block)
        block++;
      const NormalizeSectionLabel *label = normalize_section_labels_next (outline->labels, block, item->start);
      if (item->kind == ITEM_BODY && label != NULL && label->start + label->length <= item->end)
        item->label = label;
    }
}

void
normalize_items_make (NormalizeOutline *outline, const IngestDocument *document, const NormalizeContents *contents)
{
  g_autoptr (NormalizeFurniture) furniture = normalize_furniture_find (document);
  g_autoptr (NormalizeRuled) ruled = normalize_ruled_find (document);
  g_autoptr (NormalizeGuideSheets) guides = normalize_guide_sheets_find (document);
  outline->labels = normalize_section_labels_find (document, contents);
  g_autoptr (NormalizePlain) plain = normalize_plain_find (document, contents, outline->labels);
  outline->lettered = is_lettered (document);
  const Lines lines = { document, contents, furniture, plain, ruled, outline->labels, outline->lettered };
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
      else if (normalize_guide_sheets_reason (guides, block) != NULL)
        add_item (outline, block, 0, length, normalize_guide_sheets_reason (guides, block));
      else if (g_array_index (contents->is_entry, gboolean, i))
        add_item (outline, block, 0, length, "contents");
      else if (block->role != INGEST_ROLE_NONE)
        add_item (outline, block, 0, length, role_reasons[block->role]);
      else if (block->type == INGEST_BLOCK_FIGURE)
        add_item (outline, block, 0, length, "figure");
      else if (normalize_furniture_is_head (furniture, block))
        add_item (outline, block, 0, length, "header");
      else if (block->type == INGEST_BLOCK_HEADING && block->level >= INGEST_TITLE_LEVEL
               && normalize_furniture_reason (furniture, block->text, length) != NULL)
        add_item (outline, block, 0, length, "navigation"); /* a button that opens the rest of a text */
      else if (block->type == INGEST_BLOCK_PARAGRAPH && (is_icon (block) || is_drawing (block->text)))
        add_item (outline, block, 0, length, "figure");
      else if (!headed && is_all_links (block))
        add_item (outline, block, 0, length, "navigation");
      else if (block->type == INGEST_BLOCK_PARAGRAPH || block->type == INGEST_BLOCK_LIST_ITEM)
        add_lines (outline, block, i, &lines, ends_in_question_label (outline->labels, document, i));
      else
        {
          add_item (outline, block, 0, length, NULL);
          const IngestBlock *above = i > 0 ? document->blocks->pdata[i - 1] : NULL;
          g_array_index (outline->items, NormalizeItem, outline->items->len - 1).below_rule =
              above != NULL && above->type == INGEST_BLOCK_RULE && above->place.line > 0
              && above->place.line + 1 == block->place.line && block->place.last_line > block->place.line;
        }
    }
  if (document->media_type != NULL && strcmp (document->media_type, "text/html") == 0)
    leave_foot (outline);
  note_labels (outline, document);
}

/* "A" in a line of its own, below a title: the mark of its answer. */
static void
leave_answer_marks (NormalizeOutline *outline)
{
  for (guint i = 1; i + 1 < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind != ITEM_BODY || item->end - item->start > 8 || item->block->type != INGEST_BLOCK_PARAGRAPH
          || (item - 1)->block->type != INGEST_BLOCK_HEADING)
        continue;
      g_autofree char *text = g_strstrip (normalize_item_text (item));
      IngestParty party;
      const char *behind = text + ingest_enumerator_party (text, text + strlen (text), &party);
      if (party != INGEST_PARTY_ANSWER || behind[strspn (behind, ".:")] != '\0')
        continue;
      item->kind = ITEM_LEFT;
      item->reason = "number";
    }
}

/* The item is nothing but its label. */
static gboolean
is_lone_label (const NormalizeItem *item)
{
  if (item->label == NULL || !item->label->alone)
    return FALSE;
  const char *behind = item->block->text + item->label->start + item->label->length,
             *end = item->block->text + item->end;
  while (behind < end && (normalize_look_is_blank (g_utf8_get_char (behind)) || normalize_line_break (behind) > 0))
    behind = g_utf8_next_char (behind);
  return behind >= end;
}

/* 【ご質問】 in a line of its own: the next item is the question. */
static void
join_lone_labels (NormalizeOutline *outline)
{
  for (guint i = 0; i + 1 < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i), *below = item + 1;
      if (item->kind != ITEM_BODY || !is_lone_label (item) || item->label->class != SECTION_LABEL_QUESTION
          || below->kind != ITEM_BODY || below->label != NULL
          || (below->block->type != INGEST_BLOCK_PARAGRAPH && below->block->type != INGEST_BLOCK_HEADING))
        continue;
      below->apart = normalize_section_label_number (item->label, item->block);
      below->apart.length = 0;
      item->kind = ITEM_LEFT;
      item->reason = "number";
    }
}

/* The item is a paragraph of nothing but a mark of who speaks, "Q" or "A": which, or INGEST_PARTY_NONE where it is
 * more. */
static IngestParty
lone_party (const NormalizeItem *item)
{
  IngestParty party = INGEST_PARTY_NONE;
  if (item->kind != ITEM_BODY || item->end - item->start > 8 || item->block->type != INGEST_BLOCK_PARAGRAPH)
    return INGEST_PARTY_NONE;
  g_autofree char *text = g_strstrip (normalize_item_text (item));
  const char *behind = text + ingest_enumerator_party (text, text + strlen (text), &party);
  return behind > text && behind[strspn (behind, ".:")] == '\0' ? party : INGEST_PARTY_NONE;
}

#define LEAST_PAIRS 2 /* of questions and answers below such marks, before these are taken for marks */

/* "Q" over a question and "A" over what answers it, each in a box of its own: the question is a heading, and the marks
 * are left. */
static void
join_lone_parties (NormalizeOutline *outline)
{
  guint n = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i + 3 < outline->items->len && (pass == 0 || n >= LEAST_PAIRS); i++)
      {
        NormalizeItem *mark = &g_array_index (outline->items, NormalizeItem, i), *asked = mark + 1, *answers = mark + 2;
        if (lone_party (mark) != INGEST_PARTY_QUESTION || asked->kind != ITEM_BODY
            || (asked->block->type != INGEST_BLOCK_PARAGRAPH && asked->block->type != INGEST_BLOCK_HEADING)
            || lone_party (asked) != INGEST_PARTY_NONE || lone_party (answers) != INGEST_PARTY_ANSWER
            || (mark + 3)->kind != ITEM_BODY || lone_party (mark + 3) != INGEST_PARTY_NONE)
          continue;
        n += pass == 0;
        if (pass == 0)
          continue;
        asked->apart = (NormalizeNumber){ .kind = NUMBER_QUESTION, .parts = { 1 }, .n_parts = 1 };
        mark->kind = answers->kind = ITEM_LEFT;
        mark->reason = answers->reason = "number";
      }
}

/* A number in a line of its own, its title in the next: "9.2.1" over "利用者登録及び登録削除". */
static gboolean
is_lone_number (const NormalizeItem *item, NormalizeNumber *number)
{
  if (item->kind != ITEM_BODY || item->end - item->start > 40
      || (item->block->type != INGEST_BLOCK_PARAGRAPH && item->block->type != INGEST_BLOCK_HEADING))
    return FALSE;
  g_autofree char *text = g_strstrip (normalize_item_text (item));
  /* a box parts them, whatever the number */
  const NormalizeItem *below = item + 1;
  if (below->block->type == INGEST_BLOCK_HEADING && below->block->level == 0)
    return normalize_number_is_whole (text, number);
  return normalize_number_parse (text, number) && text[number->length] == '\0'
         && (number->kind == NUMBER_CHAPTER || number->kind == NUMBER_QUESTION
             || (number->kind == NUMBER_DOTTED && number->n_parts >= 2)
             || (number->kind == NUMBER_HYPHEN && below->block->type == INGEST_BLOCK_HEADING));
}

/* What such a number may stand over: a short line without one; below "Q1" a sentence too. */
static gboolean
is_bare_title (const NormalizeItem *item, gboolean question)
{
  NormalizeNumber number;
  if (item->kind != ITEM_BODY
      || (item->block->type != INGEST_BLOCK_PARAGRAPH && item->block->type != INGEST_BLOCK_HEADING))
    return FALSE;
  g_autofree char *text = g_strstrip (normalize_item_text (item));
  return *text != '\0' && strchr (text, '\n') == NULL && g_utf8_strlen (text, -1) <= (question ? 200 : 60)
         && (question || !normalize_is_sentence (text)) && !normalize_number_parse (text, &number);
}

/* Joins such numbers and titles, where there are two or more of them or the format has them for headings.  The line of
 * the number is left. */
void
normalize_items_join_lone_numbers (NormalizeOutline *outline)
{
  join_lone_parties (outline);
  leave_answer_marks (outline);
  join_lone_labels (outline);
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
