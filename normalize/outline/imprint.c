#include "normalize/outline/imprint.h"

#include "normalize/outline/cover.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* An imprint has no more items, and a line of it no more characters. */
#define MOST_ITEMS   16
#define LONGEST_LINE 90

#define LONGEST_SIGNATURE 50 /* characters */
#define LONGEST_NAME      40 /* of a desk, of its hours */

typedef enum
{
  LINE_OTHER,
  LINE_STAMP,   /* an edition, a date, an address of the web */
  LINE_COMPANY, /* the name of a company, and nothing else */
  LINE_TITLE,   /* 【お問い合わせ先】 */
  LINE_SIGNED,  /* 代表取締役　甲野 一: who signs a policy */
  LINE_IMPRINT, /* 発行：甲株式会社　お問い合わせ 0120-…: all of it in one line */
  LINE_CONTACT  /* a postal address, a telephone number, a right: what only an imprint says */
} LineKind;

/* The words of a title without marks and brackets; the caller frees them. */
static char *
bare_title (const char *line)
{
  static const char brackets[] = "【】［］〔〕《》＜＞<>[]()（）：:";
  GString *bare = g_string_new (NULL);
  for (const char *at = normalize_outline_skip_marks (line); *at != '\0'; at = g_utf8_next_char (at))
    if (g_utf8_strchr (brackets, -1, g_utf8_get_char (at)) == NULL)
      g_string_append_unichar (bare, g_utf8_get_char (at));
  return g_string_free (bare, FALSE);
}

/* A post and a name behind it: "代表取締役社長 甲野 一", "甲株式会社　代表取締役　乙".  A post alone may be an answer.
 */
static gboolean
is_signature (const char *line)
{
  static GRegex *posts;
  if (posts == NULL)
    posts = g_regex_new ("(?:^|[\\s　])(?:代表取締役|代表社員|代表理事|代表執行役|理事長|取締役社長|執行役員社長|CEO)[^"
                         "\\s　、。：:]{0,8}"
                         "[\\s　：:]+[^\\s　、。]{1,12}(?:[\\s　]+[^\\s　、。]{1,12})?$",
                         G_REGEX_OPTIMIZE, 0, NULL);
  return g_utf8_strlen (line, -1) <= LONGEST_SIGNATURE && g_regex_match (posts, line, 0, NULL);
}

static LineKind
kind_of (const char *line)
{
  static GRegex *contacts;
  if (contacts == NULL)
    contacts = g_regex_new ("^〒|^0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|^(?:tel|fax|電話|電話番号|住所|所在地|本社|e-?mail|"
                            "mail)[:.0-9+(〒]|商標(?:です|又は|または|もしくは|、)|"
                            "(?:電話|tel|fax|phone)[:.]?[+(]?[0-9][0-9()-]{6,}|[a-z0-9._-]+@[a-z0-9-]+[.][a-z0-9.-]+$|"
                            "allrightsreserved|copyright|©|^.{2,4}[都道府県].{1,6}[市区郡町村].{0,40}[0-9]",
                            G_REGEX_OPTIMIZE, 0, NULL);
  if (g_utf8_strlen (line, -1) > LONGEST_LINE)
    return LINE_OTHER;
  g_autofree char *fold = normalize_fold (line, -1);
  gboolean sentence = normalize_is_sentence (line);
  static GRegex *imprints;
  if (imprints == NULL)
    imprints = g_regex_new ("^(?:(?:contact|contactus|enquiries|inquiries|questions|お問い合わせ先?|お問合せ先?|連絡先|"
                            "(?:編集・?)?(?:発行|発行元|発行者|運営|運営元|運営会社))[:]|publishedby|issuedby).{0,60}"
                            "(?:0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}|[a-z0-9._-]+@[a-z0-9-]+[.])[^。]{0,30}$",
                            G_REGEX_OPTIMIZE, 0, NULL);
  if (g_regex_match (imprints, fold, 0, NULL))
    return LINE_IMPRINT;
  if (g_regex_match (contacts, fold, 0, NULL))
    return LINE_CONTACT;
  if (sentence)
    return LINE_OTHER;
  if (is_signature (line))
    return LINE_SIGNED;
  g_autofree char *bare = bare_title (line);
  if (normalize_words_has ("part", "contact", bare, WORDS_WHOLE))
    return LINE_TITLE;
  if (normalize_words_has ("part", "company", line, WORDS_HEAD)
      || normalize_words_has ("part", "company", line, WORDS_TAIL))
    return g_utf8_strlen (line, -1) <= 40 ? LINE_COMPANY : LINE_OTHER;
  return normalize_cover_is_stamp (line) ? LINE_STAMP : LINE_OTHER;
}

/* What all lines of @item are: the one that says most, LINE_OTHER where one is no line of an imprint; @first is what
 * its first line is. */
static LineKind
kind_of_item (const NormalizeItem *item, LineKind *first)
{
  g_autofree char *text = normalize_item_text (item);
  LineKind most = LINE_OTHER;
  gboolean any = FALSE;
  for (char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, "\n");
      const char *soft = g_strstr_len (p, (gssize) length, "\xe2\x80\xa8");
      length = soft != NULL ? (gsize) (soft - p) : length;
      g_autofree char *line = g_strstrip (g_strndup (p, length));
      p += length;
      p += soft != NULL ? strlen ("\xe2\x80\xa8") : *p == '\n';
      if (*line == '\0')
        continue;
      LineKind kind = kind_of (line);
      if (kind == LINE_OTHER)
        return LINE_OTHER;
      if (!any)
        *first = kind;
      any = TRUE;
      most = MAX (most, kind);
    }
  return most;
}

/* Whether @line may stand in a section that tells whom to ask: what an imprint has, a name in a few words, or a
 * sentence that asks to write or to call.  *contact where it is an address or a number. */
static gboolean
is_of_contact (const char *line, gboolean *contact)
{
  static const char *const invites[] = { "invite" };
  LineKind kind = kind_of (line);
  *contact |= kind == LINE_CONTACT || kind == LINE_IMPRINT;
  if (kind != LINE_OTHER)
    return TRUE;
  if (g_utf8_strlen (line, -1) > LONGEST_LINE)
    return FALSE;
  return normalize_words_within ("part", line, invites, 1) != 0
         || (!normalize_is_sentence (line) && g_utf8_strlen (line, -1) <= LONGEST_NAME);
}

/* Where the last heading, without a number, says 【お問い合わせ】 and nothing but whom to ask stands below it: its
 * index, else the outline's length. */
static guint
find_contact_section (const NormalizeOutline *outline)
{
  const NormalizeItem *items = (const NormalizeItem *) (gconstpointer) outline->items->data;
  gboolean contact = FALSE;
  guint seen = 0;
  for (guint i = outline->items->len; i > 0 && seen < MOST_ITEMS; i--)
    {
      const NormalizeItem *item = &items[i - 1];
      if (item->kind == ITEM_LEFT)
        continue;
      if (item->block->table != NULL || item->number.kind != NUMBER_NONE)
        break;
      g_autofree char *text = normalize_item_text (item);
      if (item->kind == ITEM_HEADING)
        {
          g_autofree char *bare = bare_title (text);
          return contact && normalize_words_has ("part", "contact", bare, WORDS_WHOLE) ? i - 1 : outline->items->len;
        }
      g_auto (GStrv) lines = g_regex_split_simple ("\n|\xe2\x80\xa8", text, 0, 0);
      for (guint k = 0; lines[k] != NULL; k++)
        if (*g_strstrip (lines[k]) != '\0' && !is_of_contact (lines[k], &contact))
          return outline->items->len;
      seen++;
    }
  return outline->items->len;
}

/* Lines below the words that close a letter: who signs it.  Chosen, not measured. */
#define MOST_SIGNED 6

/* "Best regards,", "敬具", and who signs below, at the end of a letter or a mail: where they begin, else the outline's
 * length. */
static guint
find_sign_off (const NormalizeOutline *outline)
{
  const NormalizeItem *items = (const NormalizeItem *) (gconstpointer) outline->items->data;
  guint seen = 0;
  for (guint i = outline->items->len; i > 0 && seen < MOST_SIGNED; i--)
    {
      const NormalizeItem *item = &items[i - 1];
      if (item->kind == ITEM_LEFT)
        continue;
      if (item->kind != ITEM_BODY || item->block->table != NULL || item->block->type != INGEST_BLOCK_PARAGRAPH)
        break;
      g_autofree char *text = normalize_item_text (item);
      g_auto (GStrv) lines = g_regex_split_simple ("\n|\xe2\x80\xa8", text, 0, 0);
      for (guint k = 0; lines[k] != NULL; k++)
        {
          const char *line = g_strstrip (lines[k]);
          if (k == 0 && normalize_words_has ("part", "end", line, WORDS_WHOLE))
            return i - 1;
        }
      for (guint k = 0; lines[k] != NULL; k++, seen++)
        if (g_utf8_strlen (lines[k], -1) > LONGEST_NAME || normalize_is_sentence (lines[k]))
          return outline->items->len;
    }
  return outline->items->len;
}

#define LEAST_NAME 6 /* characters of a document's name */

/* "みほん保管庫 対応表明書 2026年4月版" as the last line: words of the document's first line, and its edition. */
static gboolean
names_edition (const NormalizeOutline *outline, const NormalizeItem *item)
{
  static GRegex *edition; /* lives as long as the process */
  const NormalizeItem *first = NULL;
  if (edition == NULL)
    edition = g_regex_new (
        "[ \\x{3000}]+(?:[0-9]{4} ?年 ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)? ?(?:版|改訂|発行)?|第 ?[0-9.]+ ?版|"
        "(?i:ver(?:sion)?[. ]?|v|edition )[0-9][0-9.]*)$",
        G_REGEX_OPTIMIZE, 0, NULL);
  for (guint i = 0; i < outline->items->len && first == NULL; i++)
    {
      const NormalizeItem *top = &g_array_index (outline->items, NormalizeItem, i);
      first = top->kind != ITEM_LEFT && top->block->table == NULL ? top : NULL;
    }
  g_autofree char *text = g_strstrip (normalize_item_text (item));
  g_autoptr (GMatchInfo) match = NULL;
  gint start = 0;
  if (first == NULL || first == item || g_utf8_strlen (text, -1) > LONGEST_LINE || strchr (text, '\n') != NULL
      || !g_regex_match (edition, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, NULL))
    return FALSE;
  text[start] = '\0';
  g_autofree char *title = normalize_item_text (first);
  g_auto (GStrv) words = g_regex_split_simple ("[ \\x{3000}]+", text, 0, 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (title, words[i]) == NULL)
      return FALSE;
  return g_utf8_strlen (text, -1) >= LEAST_NAME;
}

void
normalize_imprint_leave (NormalizeOutline *outline)
{
  NormalizeItem *items = (NormalizeItem *) (gpointer) outline->items->data;
  guint start = outline->items->len, seen = 0, signed_from = G_MAXUINT;
  gboolean contact = FALSE, signature = FALSE;
  for (guint i = outline->items->len; i > 0 && seen < MOST_ITEMS; i--)
    {
      const NormalizeItem *item = &items[i - 1];
      LineKind first = LINE_OTHER;
      if (item->kind == ITEM_LEFT)
        continue;
      if (item->block->table != NULL || item->number.kind != NUMBER_NONE)
        break;
      LineKind kind = kind_of_item (item, &first);
      gboolean titled = i > 1 && items[i - 2].kind == ITEM_HEADING; /* what a title asks for */
      if (start == outline->items->len && seen == 0 && !titled && names_edition (outline, item))
        {
          start = i - 1;
          continue;
        }
      if (kind == LINE_OTHER)
        break;
      seen++;
      contact |= kind == LINE_CONTACT || kind == LINE_IMPRINT;
      signature |= kind == LINE_SIGNED;
      if ((first == LINE_COMPANY || first == LINE_TITLE || (first == LINE_IMPRINT && !titled)) && contact)
        start = i - 1;
      if (titled)
        signed_from = G_MAXUINT;
      else if (signature && (first == LINE_COMPANY || first == LINE_SIGNED || first == LINE_STAMP))
        signed_from = i - 1;
    }
  start = MIN (MIN (start, signed_from), find_contact_section (outline));
  start = MIN (start, find_sign_off (outline));
  for (guint i = start; i < outline->items->len; i++)
    if (items[i].kind != ITEM_LEFT)
      {
        items[i].kind = ITEM_LEFT;
        items[i].reason = "history";
      }
}
