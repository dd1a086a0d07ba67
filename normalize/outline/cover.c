#include "normalize/outline/cover.h"

#include "normalize/about.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* "Last updated 3 days ago", "最終更新: 約2か月前" */
static gboolean
is_dated_by_today (const char *line)
{
  static GRegex *ago; /* as long as the process lives */
  if (ago == NULL)
    ago = g_regex_new (
        "^(?i:last )?(?i:updated|modified|edited|published)\\b.{0,24}\\b(?i:ago|yesterday|today)[.]?$|"
        "^(?:最終)?(?:更新|改訂|公開|編集)[日]?[:： ].{0,12}(?:[0-9]+(?:日|週間|か月|ヶ月|年|時間)前|昨日|今日)$",
        G_REGEX_OPTIMIZE, 0, NULL);
  return strlen (line) <= 100 && g_regex_match (ago, line, 0, NULL);
}

gboolean
normalize_cover_is_dated (const char *line)
{
  static GRegex *dated; /* as long as the process lives */
  if (dated == NULL)
    dated = g_regex_new (
        "^[（(]?(?:ページ番号|ページID|記事番号|文書番号|管理番号|版数|制定|改定|改訂|改版|施行|発行|作成|更新|公開|"
        "投稿|掲載|最終更新|最終改定|"
        "最終改訂|"
        "(?i:last (?:updated|modified|revised|reviewed)|updated|revised|published|effective)(?: on| date)?[:： ])"
        "[^。]{0,60}(?:[0-9０-９]{1,4}(?:年|[/.-][0-9]{1,2}[/.-])|"
        "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[.]? [0-9]{1,2}, [0-9]{4})[^。]{0,60}$",
        G_REGEX_OPTIMIZE, 0, NULL);
  return is_dated_by_today (line)
         || (strlen (line) <= 300 && g_regex_match (dated, line, 0, NULL) && !normalize_is_sentence (line));
}

/* Who writes to whom and when, who met where: the head of a letter or of minutes. */
static gboolean
is_letter_head (const char *line)
{
  static GRegex *heads; /* as long as the process lives */
  if (heads == NULL)
    heads = g_regex_new (
        "^(?:差出人|送信者|送信日時|受信日時|宛先|宛て先|日時|開催日時|開催日|場所|会場|出席|出席者|参加者|欠席|欠席者|"
        "議長|司会|書記|記録|(?i:from|to|cc|bcc|date|sent|attendees|present|venue|location))[ 　]*[:：]",
        G_REGEX_OPTIMIZE, 0, NULL);
  return strlen (line) <= 300 && g_regex_match (heads, line, 0, NULL) && !normalize_is_sentence (line);
}

gboolean
normalize_cover_is_stamp (const char *line)
{
  static GRegex *stamps; /* editions and dates; lives as long as the process */
  NormalizeNumber number;
  if (stamps == NULL)
    stamps = g_regex_new (
        "第?[0-9.]+版|初版|(?:ver(?:sion)?|rev(?:ision)?)[.]?[0-9][0-9.]*[a-z]?|"
        "(?:令和|平成)?[0-9元]{1,4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|"
        "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
        "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[.]?(?:[0-9]{1,2},)?[0-9]{4}",
        0, 0, NULL);
  /* "Incident response" opens with no legal form */
  gboolean latin = g_ascii_isalpha (*line);
  if ((!latin && normalize_words_has ("part", "company", line, WORDS_HEAD))
      || normalize_words_has ("part", "company", line, WORDS_TAIL)
      || normalize_words_has ("part", "about-change", line, WORDS_ANYWHERE) || normalize_cover_is_dated (line)
      || is_letter_head (line))
    return TRUE;
  g_autofree char *fold = normalize_fold (line, -1);
  gboolean letters = FALSE; /* an icon is no title */
  for (const char *at = fold; *at != '\0' && !letters; at = g_utf8_next_char (at))
    letters = g_unichar_isalnum (g_utf8_get_char (at));
  if (!letters || strstr (fold, "copyright") != NULL || strstr (fold, "http") != NULL || fold[0] == '('
      || normalize_number_is_whole (line, &number))
    return TRUE;
  /* "【提供会社】株式会社例示" */
  const char *close = g_str_has_prefix (line, "【") ? strstr (line, "】") : NULL;
  if (close != NULL)
    {
      g_autofree char *label = g_strndup (line + strlen ("【"), (gsize) (close - line) - strlen ("【"));
      if (normalize_words_find ("about", label, WORDS_WHOLE, NULL) != NULL)
        return TRUE;
    }
  /* "回答企業：株式会社例示　記入日：2025年3月3日": labels and what they say */
  static GRegex *labels;
  if (labels == NULL)
    labels = g_regex_new ("(?:^|[ \\x{3000}\\t])[^ \\x{3000}\\t：:。]{1,12}[：:]", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) pairs = NULL;
  guint n_pairs = 0;
  for (gboolean more = g_regex_match (labels, line, 0, &pairs); more && n_pairs < 2;
       more = g_match_info_next (pairs, NULL))
    n_pairs++;
  if (n_pairs >= 2 && g_regex_match_simple ("[年月日]|社|会社|名", line, 0, 0))
    return TRUE;
  /* an edition or a date, and little else; the first of either may be told without a figure */
  if (strpbrk (fold, "0123456789") == NULL && strstr (fold, "初版") == NULL && strstr (fold, "元年") == NULL)
    return FALSE;
  g_autofree char *rest = g_regex_replace_literal (stamps, fold, -1, 0, "", 0, NULL);
  return strcmp (rest, fold) != 0 && g_utf8_strlen (rest, -1) <= 8;
}

static gboolean
is_imprint (const char *line)
{
  return normalize_is_sentence (line) || normalize_cover_is_stamp (line);
}

/* The lines of an item; the caller frees them with g_strfreev (). */
static char **
item_lines (const NormalizeItem *item)
{
  g_autofree char *text = normalize_item_text (item);
  for (char *at; (at = strstr (text, "\xe2\x80\xa8")) != NULL;)
    memcpy (at, "  \n", 3);
  char **lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    g_strstrip (*line);
  return lines;
}

static gboolean
is_all_imprint (const NormalizeItem *item)
{
  g_auto (GStrv) lines = item_lines (item);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && !normalize_cover_is_stamp (*line))
      return FALSE;
  return TRUE;
}

/* "■稼働率：99.9%", no "版数：1.2" and no "発行：2025年". */
static gboolean
is_valued (const char *text)
{
  const char *start = normalize_outline_skip_marks (text), *colon = strstr (start, "：");
  if (colon == NULL || colon == start || colon[strlen ("：")] == '\0' || normalize_cover_is_stamp (start))
    return FALSE;
  g_autofree char *label = g_strndup (start, (gsize) (colon - start)), *date = normalize_about_date (colon);
  return date == NULL && normalize_words_find ("about", label, WORDS_WHOLE, NULL) == NULL;
}

/* Characters of a line that leads into a list: chosen, not measured. */
#define LEAST_LEAD 12

/* What a reader would take for content: a table, a list, a sentence that is no notice on the document; below a second
 * heading, anything but an imprint. */
static gboolean
is_content (const NormalizeItem *item, guint headings)
{
  if (item->kind != ITEM_BODY)
    return FALSE;
  if (item->block->type == INGEST_BLOCK_TABLE)
    return !normalize_about_is_table (item->block->table);
  if (item->block->type == INGEST_BLOCK_LIST_ITEM)
    return TRUE;
  if (item->block->type == INGEST_BLOCK_HEADING && item->start > 0) /* the text that a title ran on into */
    return TRUE;
  g_autofree char *text = normalize_item_text (item);
  if (normalize_words_has ("part", "about-change", text, WORDS_ANYWHERE))
    return FALSE;
  /* below a heading, what names a thing and says how it is, save what a cover says of its document */
  if (headings > 0 && is_valued (text))
    return TRUE;
  /* leads into a list or a table below a heading: "We keep two kinds of keys:" */
  if (headings > 0 && item->start == 0 && (g_str_has_suffix (g_strchomp (text), ":") || g_str_has_suffix (text, "："))
      && g_utf8_strlen (text, -1) >= LEAST_LEAD)
    return TRUE;
  /* a short line may be a motto of the cover; below a heading it is text */
  if (normalize_is_sentence (text) && g_utf8_strlen (text, -1) >= (headings > 0 ? 4 : 20))
    return TRUE;
  return headings >= 2 && !is_all_imprint (item);
}

/* The title: headings of the cover, else its first lines that are no imprint. */
static char *
find_title (const NormalizeOutline *outline, guint front)
{
  GString *title = g_string_new (NULL);
  guint lines = 0;
  gboolean headings = FALSE;
  for (guint i = 0; i < front; i++)
    headings |= g_array_index (outline->items, NormalizeItem, i).kind == ITEM_HEADING;
  for (guint i = 0; i < front && lines < 3; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_LEFT || item->block->type == INGEST_BLOCK_TABLE
          || (headings && item->kind != ITEM_HEADING))
        continue;
      g_auto (GStrv) parts = item_lines (item);
      for (char **part = parts; *part != NULL && lines < 3; part++)
        {
          if (is_imprint (*part))
            {
              if (lines > 0)
                lines = 3;
              continue;
            }
          const char *words = normalize_outline_skip_marks (*part);
          words += g_str_has_prefix (words, "件名：")      ? strlen ("件名：")
                   : g_str_has_prefix (words, "Subject: ") ? 9
                                                           : 0;
          g_string_append_printf (title, "%s%s", lines > 0 ? " " : "", words);
          lines++;
        }
    }
  return g_string_free (title, title->len == 0);
}

/* A cover without a line of its own: the running line of the pages. */
static char *
find_running_title (const NormalizeOutline *outline, guint front)
{
  for (guint i = 0; i < front; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      g_auto (GStrv) parts = item_lines (item);
      if (item->kind == ITEM_LEFT && (strcmp (item->reason, "footer") == 0 || strcmp (item->reason, "header") == 0)
          && parts[0] != NULL && *parts[0] != '\0' && !is_imprint (parts[0]))
        return g_strdup (parts[0]);
    }
  return NULL;
}

/* Where the content begins, and the headings open there: all else before it is cover. */
static guint
find_front (const NormalizeOutline *outline, GArray *open)
{
  guint headings = 0;
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_LEFT && g_strcmp0 (item->reason, "contents") == 0)
        {
          g_array_set_size (open, 0);
          return i;
        }
      if (item->kind == ITEM_HEADING)
        {
          while (open->len > 0
                 && g_array_index (outline->items, NormalizeItem, g_array_index (open, guint, open->len - 1)).level
                        >= item->level)
            g_array_set_size (open, open->len - 1);
          if (item->number.kind != NUMBER_NONE)
            return i;
          g_array_append_val (open, i);
          headings++;
        }
      else if (is_content (item, headings))
        return i;
    }
  g_array_set_size (open, 0);
  return 0;
}

/* The heading behind item @from that is without a number and over all that follow; *n gets their number.  NULL where
 * there is none, or where text stands before it. */
static NormalizeItem *
find_root (NormalizeOutline *outline, guint from, guint *at, guint *n)
{
  NormalizeItem *root = NULL;
  *n = 0;
  for (guint i = from; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_BODY && root == NULL && from > 0)
        return NULL;
      if (item->kind != ITEM_HEADING)
        continue;
      (*n)++;
      if (root == NULL)
        {
          root = item;
          *at = i;
        }
      else if (item->level <= root->level)
        return NULL;
    }
  return root != NULL && root->number.kind == NUMBER_NONE ? root : NULL;
}

/* The headings below @root, item @at, come up to where it stood. */
static void
take_out (NormalizeOutline *outline, NormalizeItem *root, guint at)
{
  guint above = root->level;
  root->level = 0;
  for (guint i = at + 1; i < outline->items->len; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_HEADING)
        item->level -= above;
    }
}

/* Makes @title, behind @before where there is one, the document's. */
static void
take_title (NormalizeOutline *outline, const char *before, const char *title)
{
  char *whole = before != NULL ? g_strjoin (" ", before, title, NULL) : g_strdup (title);
  g_free (outline->title);
  outline->title = whole;
}

/* Item @at, which its place alone makes a heading, stands below a sentence: that of a part, since a title is on top. */
static gboolean
is_below_text (const NormalizeOutline *outline, guint at)
{
  if (g_array_index (outline->items, NormalizeItem, at).plain == PLAIN_NONE)
    return FALSE;
  for (guint i = 0; i < at; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      g_autofree char *text = item->kind == ITEM_BODY ? normalize_item_text (item) : NULL;
      if (text != NULL && normalize_is_sentence (text))
        return TRUE;
    }
  return FALSE;
}

/* The one heading over all others, without a number, is the title of the document, no section of it; so is a second one
 * right below it that is over all the rest. */
static void
settle_title (NormalizeOutline *outline)
{
  enum
  {
    SECTIONS = 4
  }; /* fewer, and the second may be the document's one chapter */
  guint at = 0, n = 0;
  NormalizeItem *first = find_root (outline, 0, &at, &n);
  if (first == NULL || is_below_text (outline, at)
      || (n == 1 && outline->title != NULL && first->block->place.page != 1))
    return;
  /* a title on two lines, neither of which the format marks */
  gboolean weak = outline->title != NULL && first->block->type != INGEST_BLOCK_HEADING;
  take_title (outline, weak ? outline->title : NULL, first->title);
  take_out (outline, first, at);
  NormalizeItem *second = find_root (outline, at + 1, &at, &n);
  if (second == NULL || n <= SECTIONS)
    return;
  take_title (outline, outline->title, second->title);
  take_out (outline, second, at);
}

/* Where the title was left with the cover, what stood below it comes up. */
static void
raise_levels (NormalizeOutline *outline)
{
  guint least = G_MAXUINT;
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_HEADING && item->level > 0)
        least = MIN (least, item->level);
    }
  for (guint i = 0; i < outline->items->len && least < G_MAXUINT; i++)
    {
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind == ITEM_HEADING && item->level > 0)
        item->level -= least - 1;
    }
}

/* The first item that is not left out, or NULL. */
static const NormalizeItem *
first_said (const NormalizeOutline *outline)
{
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      if (item->kind != ITEM_LEFT)
        return item;
    }
  return NULL;
}

/* 株式会社みほん　2026年3月改訂, "Harrow Freight Ltd, March 2026": who says it and when, set as large as a heading. */
static gboolean
is_signed_heading (const NormalizeItem *item)
{
  if (item->kind != ITEM_HEADING || item->number.kind != NUMBER_NONE || strstr (item->title, "の") != NULL)
    return FALSE;
  g_autofree char *date = normalize_about_date (item->title);
  g_auto (GStrv) words = g_regex_split_simple ("[ ,，\\x{3000}]+", item->title, 0, 0);
  gboolean company = FALSE;
  guint n = g_strv_length (words);
  for (guint i = 0; i < n && !company; i++)
    company = normalize_words_has ("part", "company", words[i], i == 0 ? WORDS_HEAD : WORDS_TAIL)
              || normalize_words_has ("part", "company", words[i], WORDS_TAIL);
  return company && date != NULL && n >= 2;
}

void
normalize_cover_settle (NormalizeOutline *outline, const IngestDocument *document)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  guint front = find_front (outline, open);
  guint before = open->len > 0 ? g_array_index (open, guint, 0) : front;
  outline->title = find_title (outline, before);
  for (guint i = 0; i < front; i++)
    {
      gboolean leads = FALSE;
      for (guint k = 0; k < open->len; k++)
        leads |= g_array_index (open, guint, k) == i;
      NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      leads &= i == before || !is_signed_heading (item);
      if (!leads && item->kind != ITEM_LEFT && item->block->type != INGEST_BLOCK_CAPTION && !is_content (item, 0))
        {
          item->kind = ITEM_LEFT;
          item->reason = "cover";
        }
    }
  settle_title (outline);
  raise_levels (outline);
  if (outline->title == NULL)
    outline->title = find_running_title (outline, before);
  /* nothing stands above the first heading: it names the document as well */
  const NormalizeItem *first = first_said (outline);
  if (outline->title == NULL && first != NULL && first->kind == ITEM_HEADING && first->number.kind == NUMBER_NONE
      && !normalize_words_has ("part", "section", first->title, WORDS_WHOLE))
    outline->title = g_strdup (first->title);
  if (outline->title == NULL && document->title != NULL && *document->title != '\0')
    outline->title = g_strdup (document->title);
}
