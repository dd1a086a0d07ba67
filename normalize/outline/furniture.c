#include "normalize/outline/furniture.h"

#include "ingest/line.h"

#include "normalize/outline/number.h"
#include "normalize/outline/outline.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

/* A running line is short, and repeats at least so often. */
#define LONGEST_LINE  80
#define LEAST_REPEATS 3

/* Characters of a line that is the site's, word for word. */
#define LONGEST_CHROME 40

/* Bytes of a line that heads each page. */
#define LONGEST_HEAD 400

/* Bytes that a running line has before the number of its page. */
#define LEAST_WORDS 4

/* What is known of the lines that are the same but for their numbers. */
typedef struct
{
  guint n;
  guint at_break; /* of them the first or last line of a page, or beside a page number */
  guint beside;   /* of these beside a page number */
  guint counting; /* steps at which its first number grew */
  guint of_total; /* times that it says the next page of as many: 1 / 3, 2 / 3 */
  guint64 last;   /* its first number, when seen last */
  guint64 total;  /* its last one */
  gboolean numbered;
} Line;

struct _NormalizeFurniture
{
  GHashTable *lines;        /* key -> Line */
  char *head;               /* what each page is headed with, folded; NULL where there is nothing */
  const IngestBlock *title; /* its first line, which is the document's title */
};

/* The folded line with each run of digits as "#"; *value gets the first number, *total the last, *numbered whether
 * there is one. */
static char *
make_key (const char *line, gsize length, guint64 *value, guint64 *total, gboolean *numbered)
{
  g_autofree char *fold = normalize_fold (line, (gssize) length);
  char *out = fold;
  *numbered = FALSE;
  *value = *total = 0;
  for (const char *at = fold; *at != '\0';)
    if (g_ascii_isdigit (*at))
      {
        char *end;
        guint64 number = g_ascii_strtoull (at, &end, 10);
        if (!*numbered)
          *value = number;
        *total = number;
        *numbered = TRUE;
        *out++ = '#';
        at = end;
      }
    else
      *out++ = *at++;
  *out = '\0';
  return g_steal_pointer (&fold);
}

/* "Example Ltd. 1 / 3": the key of words with the page and how many there are. */
static gboolean
ends_in_total (const char *key)
{
  const char *number = strchr (key, '#');
  return number != NULL && number - key >= LEAST_WORDS && (strcmp (number, "#/#") == 0 || strcmp (number, "#of#") == 0);
}

/* Bytes of what parts the entries of a menu: | / ・, an ideographic space, two blanks; 0 where @text opens with none.
 */
static gsize
menu_sign (const char *text)
{
  gunichar c = *text != '\0' ? g_utf8_get_char (text) : 0;
  if (c == 0)
    return 0;
  if (g_utf8_strchr ("|｜/／・•\xe3\x80\x80", -1, c) != NULL)
    return (gsize) (g_utf8_next_char (text) - text);
  return (c == ' ' || c == '\t') && (text[1] == ' ' || text[1] == '\t') ? 2 : 0;
}

/* "会社概要 | プライバシーポリシー | お問い合わせ": what stands at the foot of a site's pages, at least two such. */
static gboolean
is_site_menu (const char *line)
{
  guint known = 0, n = 0;
  for (const char *from = line, *to; *from != '\0'; from = to)
    {
      to = from;
      while (*to != '\0' && menu_sign (to) == 0)
        to = g_utf8_next_char (to);
      g_autofree char *part = g_strstrip (g_strndup (from, (gsize) (to - from)));
      if (*part != '\0')
        {
          n++;
          known += normalize_words_has ("part", "site", part, WORDS_WHOLE);
        }
      to += menu_sign (to);
    }
  return known >= 2 && known * 2 >= n;
}

static void
count_line (NormalizeFurniture *furniture, const char *line, gsize length, gboolean at_break, Line **above,
            gboolean *above_number)
{
  guint64 value, total;
  gboolean numbered;
  Line *over = *above;
  gboolean over_number = *above_number;
  *above = NULL;
  *above_number = FALSE;
  if (length == 0 || length > (gsize) LONGEST_LINE * 4)
    return;
  g_autofree char *key = make_key (line, length, &value, &total, &numbered);
  if (*key == '\0')
    return;
  gboolean is_number = ingest_line_page_number (line, line + length) != INGEST_PAGE_NONE,
           of_total = ends_in_total (key);
  Line *known = g_hash_table_lookup (furniture->lines, key);
  if (known == NULL)
    {
      known = g_new0 (Line, 1);
      g_hash_table_insert (furniture->lines, g_steal_pointer (&key), known);
    }
  known->counting += known->n > 0 && numbered && value > known->last && value <= known->last + 3;
  known->of_total += of_total && value == known->n + 1 && value <= total && (known->n == 0 || total == known->total);
  known->numbered |= numbered;
  known->last = value;
  known->total = total;
  known->n++;
  known->at_break += at_break || over_number;
  known->beside += over_number;
  if (is_number && over != NULL)
    {
      over->at_break++;
      over->beside++;
    }
  *above = known;
  *above_number = is_number;
}

static gboolean
is_line (const IngestBlock *block)
{
  return (block->type == INGEST_BLOCK_HEADING || block->type == INGEST_BLOCK_PARAGRAPH) && block->text[0] != '\0'
         && block->role == INGEST_ROLE_NONE;
}

/* Finds the document's first line where it heads each page: again as a line by itself, twice, or once beside a page
 * break or a line of the pages. */
static void
find_head (NormalizeFurniture *furniture, const IngestDocument *document)
{
  g_autofree char *first = NULL;
  guint again = 0, beside = 0;
  gboolean above = FALSE; /* the block above is of the pages */
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      gsize length = strlen (block->text);
      gboolean page = block->type == INGEST_BLOCK_PAGE_BREAK
                      || (is_line (block) && normalize_furniture_reason (furniture, block->text, length) != NULL);
      if (is_line (block) && length <= (first == NULL ? LONGEST_HEAD / 2 : LONGEST_HEAD))
        {
          g_autofree char *fold = normalize_fold (block->text, -1);
          gboolean same = first != NULL && strcmp (first, fold) == 0;
          again += same;
          beside += same && above;
          if (first == NULL)
            {
              furniture->title = block;
              first = g_steal_pointer (&fold);
            }
        }
      above = page;
    }
  NormalizeNumber number;
  if (again > 0 && (again >= 2 || beside > 0) && !normalize_number_parse (first, &number))
    furniture->head = g_steal_pointer (&first);
}

NormalizeFurniture *
normalize_furniture_find (const IngestDocument *document)
{
  NormalizeFurniture *furniture = g_new0 (NormalizeFurniture, 1);
  furniture->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean first = FALSE; /* the next line opens a page */
  Line *above = NULL;     /* the line before, where it was counted */
  gboolean above_number = FALSE;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const IngestBlock *block = document->blocks->pdata[i];
      if (block->type == INGEST_BLOCK_PAGE_BREAK)
        {
          first = TRUE;
          continue;
        }
      if (block->type != INGEST_BLOCK_PARAGRAPH && block->type != INGEST_BLOCK_HEADING)
        {
          first = FALSE;
          continue;
        }
      const IngestBlock *next = i + 1 < document->blocks->len ? document->blocks->pdata[i + 1] : NULL;
      gboolean last = next == NULL || next->type == INGEST_BLOCK_PAGE_BREAK;
      for (const char *start = block->text, *end; *start != '\0'; start = end + normalize_line_break (end))
        {
          end = start;
          while (*end != '\0' && normalize_line_break (end) == 0)
            end++;
          count_line (furniture, start, (gsize) (end - start), first || (last && *end == '\0'), &above, &above_number);
          first = FALSE;
        }
    }
  find_head (furniture, document);
  return furniture;
}

gboolean
normalize_furniture_is_head (const NormalizeFurniture *furniture, const IngestBlock *block)
{
  if (furniture->head == NULL || block == furniture->title || !is_line (block) || strlen (block->text) > LONGEST_HEAD)
    return FALSE;
  g_autofree char *fold = normalize_fold (block->text, -1);
  return strcmp (fold, furniture->head) == 0;
}

void
normalize_furniture_free (NormalizeFurniture *furniture)
{
  g_free (furniture->head);
  g_hash_table_unref (furniture->lines);
  g_free (furniture);
}

/* "ホーム > サポート > 安全対策", "Home / Docs / Security": where a page stands in its site, in a line of its own. */
static gboolean
is_trail (const char *words)
{
  static const char *const signs[] = { ">", "＞", "›", "»", "/", "▸", "→" };
  gsize n = normalize_words_spelt ("outline", "home", words, WORDS_HEAD);
  const char *at = words + n;
  while (*at != '\0' && normalize_look_is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  if (n == 0 || normalize_is_sentence (words))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      const char *behind = at + strlen (signs[i]);
      /* TOP/BOTTOM is a word, トップ＞会社情報 a trail */
      if (g_str_has_prefix (at, signs[i]))
        return *behind != '\0' && (*signs[i] != '/' || normalize_look_is_blank (g_utf8_get_char (behind)));
    }
  return FALSE;
}

/* "このページの情報をフェイスブックでシェアできます", "Share this page on LinkedIn": a button that hands the page on. */
static gboolean
is_share_button (const char *words)
{
  static GRegex *button; /* as long as the process lives */
  if (button == NULL)
    button = g_regex_new (
        "^(?:こ(?:の|ちらの)(?:ページ|記事|投稿)(?:の(?:情報|内容|URL))?を)?"
        "(?:ツイッター|フェイスブック|ライン|はてなブックマーク|はてブ|メール|(?:旧)?(?i:twitter|facebook|line|linkedin|pocket|x))"
        "(?:[（(][^）)]{1,16}[）)])?[でにへ]?(?:このページを|この記事を)?"
        "(?:ツイート|シェア|共有|ポスト|投稿|追加|送信|送る|保存)(?:できます|する|します|しよう)?。?$|"
        "^(?i:(?:share|tweet|post|send)(?: this)?(?: (?:page|post|article|story))?"
        " (?:on|to|via|by|with) (?:x|twitter|facebook|linkedin|line|e-?mail|whatsapp|reddit|hacker news|mastodon|bluesky))$",
        G_REGEX_OPTIMIZE, 0, NULL);
  return g_regex_match (button, words, 0, NULL);
}

/* A line of the site, whatever signs stand around it: "▲ページの先頭へ", "[Back to top]", "↑ Top of page". */
gboolean
normalize_furniture_is_chrome (const char *words)
{
  const char *start = words, *end = words + strlen (words);
  if (g_utf8_strlen (words, -1) > LONGEST_CHROME)
    return FALSE;
  if (normalize_words_has ("part", "chrome", words, WORDS_WHOLE) || is_trail (words) || is_share_button (words))
    return TRUE;
  while (start < end && !g_unichar_isalnum (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  g_autofree char *bare = g_strndup (start, (gsize) (end - start));
  return normalize_words_has ("part", "chrome", bare, WORDS_WHOLE);
}

const char *
normalize_furniture_reason (const NormalizeFurniture *furniture, const char *line, gsize length)
{
  guint64 value, total;
  gboolean numbered;
  if (length == 0 || length > (gsize) LONGEST_LINE * 4)
    return NULL;
  g_autofree char *words = g_strndup (line, length);
  g_autofree char *key = make_key (line, length, &value, &total, &numbered);
  if (normalize_furniture_is_chrome (words))
    return "navigation";
  gboolean copyright = normalize_words_has_fold ("part", "copyright", key, WORDS_ANYWHERE);
  if (!copyright && normalize_is_sentence (words))
    return NULL;
  const Line *known = g_hash_table_lookup (furniture->lines, key);
  if (is_site_menu (words))
    return "navigation";
  if (known == NULL)
    return NULL;
  IngestPageNumber page = ingest_line_page_number (line, line + length);
  if (page != INGEST_PAGE_NONE)
    return page == INGEST_PAGE_SURE || known->at_break > 0 || (known->n >= 2 && known->counting * 2 >= known->n - 1)
               ? "page-number"
               : NULL;
  if (copyright)
    return "footer";
  if (known->of_total == known->n && known->n >= 2 && known->last == known->total)
    return "footer"; /* each of all pages */
  /* two are enough where both stand beside a page number; a heading with a number may */
  if (known->n < LEAST_REPEATS)
    return known->n == 2 && known->beside == 2 && !g_ascii_isdigit (*words) ? "footer" : NULL;
  if (known->at_break * 2 >= known->n)
    return "footer";
  /* "Example Cloud 3/12": its number is that of the page; but "Q3" is a question */
  return numbered && strcspn (key, "#") >= LEAST_WORDS && !g_ascii_isdigit (*words)
                 && known->counting * 10 >= (known->n - 1) * 8
                 && (g_str_has_suffix (key, "#") || g_str_has_suffix (key, "#)") || g_str_has_suffix (key, "-#-"))
             ? "footer"
             : NULL;
}
