#include "normalize/about.h"

#include "normalize/text/clean.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Legal forms, as they stand before or behind a company's name. */
static const char *const forms[] = { "株式会社",     "有限会社",     "合同会社",        "一般社団法人",
                                     "一般財団法人", "独立行政法人", "国立研究開発法人" };

static gboolean
is_name_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == 0x30fc || c == 0x30fb || c == '&' || c == '.' || c == '-' || c == 0x3005
         || (c >= 0x3041 && c <= 0x30ff) || (c >= 0x4e00 && c <= 0x9fff);
}

/* Particles that end a name: 株式会社Xは、 株式会社Xが、  A name in hiragana holds such syllables itself. */
static gboolean
ends_name (const char *start, const char *text)
{
  gunichar before = text > start ? g_utf8_get_char (g_utf8_prev_char (text)) : 0;
  if (before >= 0x3041 && before <= 0x309f && !g_str_has_prefix (text, "は") && !g_str_has_prefix (text, "が"))
    return FALSE;
  return normalize_words_spelt ("outline", "particle", text, WORDS_HEAD) > 0;
}

/* The company's name in a line, with its legal form: 株式会社例示, 例示株式会社, Example Inc.  In @prose a particle
 * ends it. */
static char *
find_company (const char *line, gboolean prose)
{
#define ENDS_NAME(at) (prose && ends_name (line, at))
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      const char *form = strstr (line, forms[i]);
      if (form == NULL)
        continue;
      const char *start = form, *end = form + strlen (forms[i]);
      const char *behind = end;
      gunichar before = form > line ? g_utf8_get_char (g_utf8_prev_char (form)) : 0;
      /* 例示株式会社: the form stands behind the name; in prose hiragana before it belong to the sentence */
      gboolean suffix = before != 0 && is_name_character (before) && !(prose && before >= 0x3041 && before <= 0x309f);
      while (*behind == ' ')
        behind++;
      if (!suffix && *behind != '\0' && is_name_character (g_utf8_get_char (behind)) && !ENDS_NAME (behind))
        {
          end = behind;
          while (*end != '\0' && !ENDS_NAME (end)
                 && (is_name_character (g_utf8_get_char (end)) || (*end == ' ' && g_ascii_isalpha (end[1]))
                     || (*end == ' ' && g_ascii_isalpha (end[-1]) && !g_ascii_isdigit (end[1]))))
            end = g_utf8_next_char (end);
        }
      else
        while (start > line)
          {
            const char *at = g_utf8_prev_char (start);
            if (!is_name_character (g_utf8_get_char (at)))
              break;
            start = at;
          }
      if (end - start > (gssize) strlen (forms[i]))
        return g_strstrip (g_strndup (start, (gsize) (end - start)));
    }
  static const char *const english[] = { "Inc.", "Corporation", "Co., Ltd.", "Ltd.", "LLC", "K.K." };
  for (gsize i = 0; i < G_N_ELEMENTS (english); i++)
    {
      const char *form = strstr (line, english[i]), *start = form;
      /* the capitalised words right before it */
      while (form != NULL && start > line && start[-1] == ' ')
        {
          const char *word = start - 1;
          while (word > line && word[-1] != ' ')
            word--;
          /* "© 2024 Example Inc.": a year is no part of the name */
          gboolean year = strspn (word, "0123456789") == 4 && (word[4] == ' ' || word[4] == '-');
          if (year || (!g_ascii_isupper (*word) && !g_ascii_isdigit (*word)))
            break;
          start = word;
        }
      if (form != NULL && start < form)
        return g_strstrip (g_strndup (start, (gsize) (form - start) + strlen (english[i])));
    }
  return NULL;
}

/* "Mar 3, 2025", "3 March 2025", "March 2025" */
static char *
find_english_date (const char *text)
{
  static GRegex *regex; /* lives as long as the process */
  static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec" };
  if (regex == NULL)
    regex = g_regex_new ("(?:\\b([0-9]{1,2})(?:st|nd|rd|th)?\\s+)?\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
                         "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\\.?\\s+"
                         "(?:([0-9]{1,2})(?:st|nd|rd|th)?,?\\s+)?((?:19|20)[0-9]{2})\\b",
                         G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  g_autofree char *before = g_match_info_fetch (match, 1), *name = g_match_info_fetch (match, 2);
  g_autofree char *behind = g_match_info_fetch (match, 3), *year = g_match_info_fetch (match, 4);
  int day = atoi (behind != NULL && *behind != '\0' ? behind : before != NULL ? before : ""), month = 0;
  while (g_ascii_strncasecmp (name, months[month], 3) != 0)
    month++;
  return day >= 1 && day <= 31 ? g_strdup_printf ("%s-%02d-%02d", year, month + 1, day)
                               : g_strdup_printf ("%s-%02d", year, month + 1);
}

char *
normalize_about_date (const char *text)
{
  static const struct
  {
    const char *name;
    int start; /* its year 1 */
  } eras[] = { { "令和", 2019 }, { "平成", 1989 } };
  g_autofree char *plain = normalize_clean (text, -1, NULL, NULL);
  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at))
    {
      int year = 0, month = 0, day = 0, used = 0;
      const char *rest = at;
      for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
        if (g_str_has_prefix (at, eras[i].name))
          {
            rest = at + strlen (eras[i].name);
            if (g_str_has_prefix (rest, "元"))
              {
                year = eras[i].start;
                rest += strlen ("元");
              }
            else if (sscanf (rest, "%2d%n", &year, &used) == 1)
              {
                year += eras[i].start - 1;
                rest += used;
              }
          }
      if (year == 0)
        {
          if ((at > plain && g_ascii_isdigit (at[-1])) || sscanf (at, "%4d%n", &year, &used) != 1 || used != 4
              || year < 1995 || year > 2099 || !g_ascii_isdigit (*at))
            continue;
          rest = at + 4;
        }
      while (*rest == ' ')
        rest++;
      gboolean kanji = g_str_has_prefix (rest, "年");
      char mark = *rest;
      if (!kanji && mark != '/' && mark != '-' && mark != '.')
        continue;
      rest += kanji ? strlen ("年") : 1;
      if (sscanf (rest, " %2d%n", &month, &used) != 1 || month < 1 || month > 12)
        {
          if (kanji)
            return g_strdup_printf ("%04d", year);
          continue;
        }
      rest += used;
      while (*rest == ' ')
        rest++;
      if (kanji ? g_str_has_prefix (rest, "月") : *rest == mark)
        {
          rest += kanji ? strlen ("月") : 1;
          if (sscanf (rest, " %2d", &day) == 1 && day >= 1 && day <= 31)
            return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
        }
      else if (!kanji)
        continue;
      return g_strdup_printf ("%04d-%02d", year, month);
    }
  return find_english_date (plain);
}

/* "第 1.2 版", "Ver. 1.2", "Version 3", "初版", "Rev.2" */
static char *
find_edition (const char *line)
{
  static GRegex *regex;
  if (regex == NULL)
    regex = g_regex_new ("(?:第\\s*)?(?<![0-9.])[0-9]+(?:\\.[0-9]+)*\\s*版(?!数)|初版|版数[:： "
                         "\\x{3000}]*[0-9]+(?:\\.[0-9]+)*|(?:ver(?:sion)?|rev(?:ision)?)\\.?\\s*[0-9]+(?:"
                         "\\.[0-9]+)*[a-z]?|"
                         "バージョン\\s*[0-9]+(?:\\.[0-9]+)*|(?<![a-z])v\\.?\\s*[0-9]+(?:\\.[0-9]+)*(?![0-9a-z])",
                         G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  return g_regex_match (regex, line, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}

typedef struct
{
  NormalizeRecord *record;
  char *issued, *revised, *dated;
} Dates;
static gboolean
opens_with_date_word (const char *text)
{
  return normalize_words_spelt ("outline", "date-line", text, WORDS_HEAD) > 0;
}

/* Where the words of another date begin in @line, 改定日 2025年 behind 制定日 2024年; NULL where none do, and where the
 * words stand behind their date. */
static const char *
next_date_words (const char *line)
{
  gboolean worded = FALSE, dated = FALSE;
  for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean word = opens_with_date_word (at);
      if (word && worded && dated)
        return at;
      worded |= word && !dated;
      dated |= g_str_has_prefix (at, "年") || ((*at == '/' || *at == '-') && at > line && g_ascii_isdigit (at[-1]));
    }
  return NULL;
}

static void
read_date (Dates *dates, const char *line)
{
  g_autofree char *date = normalize_about_date (line);
  if (date == NULL)
    return;
  gboolean revised = strstr (line, "改訂") != NULL || strstr (line, "改定") != NULL || strstr (line, "更新") != NULL
                     || strstr (line, "改版") != NULL || strstr (line, "pdated") != NULL
                     || strstr (line, "evised") != NULL;
  gboolean issued = strstr (line, "制定") != NULL || strstr (line, "発行") != NULL || strstr (line, "初版") != NULL
                    || strstr (line, "公開") != NULL || strstr (line, "作成") != NULL;
  if (revised)
    {
      if (dates->revised == NULL || strcmp (dates->revised, date) < 0)
        {
          g_free (dates->revised);
          dates->revised = g_steal_pointer (&date);
        }
    }
  else if (issued)
    {
      if (dates->issued == NULL)
        dates->issued = g_steal_pointer (&date);
    }
  else if (dates->dated == NULL)
    dates->dated = g_steal_pointer (&date);
}

/* 制定日 2024年4月1日　改定日 2025年4月1日: each by its own words. */
static void
read_dates (Dates *dates, const char *line)
{
  for (const char *next; line != NULL; line = next)
    {
      next = next_date_words (line);
      g_autofree char *part = next != NULL ? g_strndup (line, (gsize) (next - line)) : g_strdup (line);
      read_date (dates, part);
    }
}

/* A row of a revision table: its date says when; the first was the issue. */
static void
read_history (Dates *dates, const char *line)
{
  g_autofree char *date = normalize_about_date (line);
  if (date == NULL)
    return;
  if (dates->issued == NULL || strcmp (date, dates->issued) < 0)
    {
      g_free (dates->issued);
      dates->issued = g_strdup (date);
    }
  if ((dates->revised == NULL || strcmp (date, dates->revised) > 0) && strcmp (date, dates->issued) > 0)
    {
      g_free (dates->revised);
      dates->revised = g_steal_pointer (&date);
    }
}

/* Who says 当社 of itself: 株式会社X（以下「当社」という。） */
static char *
find_self (const char *text)
{
  const char *const *selves = normalize_words_list ("outline", "self-named");
  for (gsize i = 0; selves[i] != NULL; i++)
    {
      const char *at = strstr (text, selves[i]);
      if (at == NULL)
        continue;
      gsize length = (gsize) (at - text), start = length > 150 ? length - 150 : 0;
      while (start > 0 && ((guchar) text[start] & 0xc0) == 0x80)
        start++;
      g_autofree char *before = g_strndup (text + start, length - start);
      /* the nearest company before the words */
      char *found = NULL;
      for (const char *from = before; *from != '\0';)
        {
          const char *form = NULL;
          for (gsize k = 0; k < G_N_ELEMENTS (forms); k++)
            {
              const char *other = strstr (from, forms[k]);
              if (other != NULL && (form == NULL || other < form))
                form = other;
            }
          if (form == NULL)
            break;
          char *company = find_company (form > before ? from : before, TRUE);
          if (company != NULL)
            {
              g_free (found);
              found = company;
            }
          from = g_utf8_next_char (form);
        }
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* "… セキュリティ白書 第3版": the edition is told apart. */
static void
cut_edition (char *title, const char *edition)
{
  if (edition != NULL && g_str_has_suffix (title, edition) && strlen (title) > strlen (edition))
    {
      title[strlen (title) - strlen (edition)] = '\0';
      g_strchomp (title);
    }
}

/* The service's name: what a title has before the words for the kind of document. */
static char *
find_service (const char *title)
{
  g_autofree char *name = g_strdup (title);
  for (;;)
    {
      gsize folded = 0;
      const char *class = normalize_words_find ("part", name, WORDS_TAIL, &folded);
      if (class == NULL || strcmp (class, "doctype") != 0)
        break;
      /* the word's bytes in the text: from the end on, until the fold of the rest is as long as the word's */
      char *cut = name + strlen (name);
      while (cut > name)
        {
          cut = g_utf8_prev_char (cut);
          g_autofree char *fold = normalize_fold (cut, -1);
          if (strlen (fold) >= folded)
            break;
        }
      *cut = '\0';
      g_strchomp (name);
    }
  /* 株式会社X のサービス */
  if (*name == '\0' || strcmp (name, title) == 0 || normalize_words_has ("part", "generic", name, WORDS_WHOLE)
      || normalize_words_has ("part", "company", name, WORDS_HEAD))
    return NULL;
  return g_steal_pointer (&name);
}

gboolean
normalize_about_pair (NormalizeRecord *record, const char *label, const char *value)
{
  const char *field = normalize_words_find ("about", label, WORDS_WHOLE, NULL);
  g_autofree char *clean = normalize_clean (value, -1, NULL, NULL), *date = normalize_about_date (clean);
  g_autofree char *company = find_company (clean, FALSE);
  const struct
  {
    const char *name;
    const char **field;
    const char *value;
  } fields[] = { { "vendor", &record->vendor, clean },   { "signer", &record->vendor, company != NULL ? clean : NULL },
                 { "service", &record->service, clean }, { "title", &record->title, clean },
                 { "edition", &record->edition, clean }, { "issued", &record->issued, date },
                 { "revised", &record->revised, date } };
  for (gsize i = 0; field != NULL && i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, field) == 0)
      {
        if (*fields[i].field == NULL && fields[i].value != NULL && *fields[i].value != '\0')
          *fields[i].field = normalize_record_keep (record, fields[i].value, -1);
        return TRUE;
      }
  return FALSE;
}

/* The parts of a line, each a label and what it says: parted by wide space, or by one wide blank before a label. */
static char **
split_pairs (const char *line)
{
  return g_regex_split_simple ("[ \\x{3000}\\t]{2,}|\\t|\\x{3000}(?=[^ \\x{3000}：:]{1,12}[：:])", line,
                               G_REGEX_OPTIMIZE, 0);
}

/* "回答者：株式会社X　　回答日：2025年5月12日" */
gboolean
normalize_about_pairs (NormalizeRecord *record, const char *line)
{
  gboolean any = FALSE;
  g_auto (GStrv) parts = split_pairs (line);
  for (char **part = parts; *part != NULL; part++)
    {
      char *colon = strstr (*part, "：");
      gsize length = strlen ("：");
      if (colon == NULL)
        {
          colon = strchr (*part, ':');
          length = 1;
        }
      /* "【提供会社】株式会社X" */
      const char *close = g_str_has_prefix (*part, "【") ? strstr (*part, "】") : NULL;
      if (close != NULL)
        {
          g_autofree char *title = g_strndup (*part + strlen ("【"), (gsize) (close - *part) - strlen ("【"));
          any |= normalize_about_pair (record, title, close + strlen ("】"));
          continue;
        }
      if (colon == NULL)
        continue;
      g_autofree char *label = g_strndup (*part, (gsize) (colon - *part));
      any |= normalize_about_pair (record, g_strstrip (label), colon + length);
    }
  return any;
}

/* The text of a cell's first block, or NULL. */
static const char *
first_text (const IngestCell *cell)
{
  const IngestBlock *block = cell->blocks->len > 0 ? cell->blocks->pdata[0] : NULL;
  return block != NULL && block->table == NULL && *block->text != '\0' ? block->text : NULL;
}

/* Two pairs on a line, or three; chosen, not measured. */
#define MOST_ABOUT_COLUMNS 6

/* Lines without a value in such a table; chosen, not measured. */
#define MOST_ABOUT_LINES 2

/* A label whose last words name what a document says of itself, 申告するサービス, and that is no longer than this. */
#define LONGEST_ABOUT_LABEL 12

/* Of the name of a field, @text: whole, or its last words, or 申告日 beside a date. */
static gboolean
names_field (const char *text, const IngestCell *next)
{
  if (normalize_words_find ("about", text, WORDS_WHOLE, NULL) != NULL)
    return TRUE;
  if (g_utf8_strlen (text, -1) > LONGEST_ABOUT_LABEL)
    return FALSE;
  const char *value = next != NULL ? first_text (next) : NULL;
  g_autofree char *date = g_str_has_suffix (text, "日") && value != NULL ? normalize_about_date (value) : NULL;
  return date != NULL || normalize_words_find ("about", text, WORDS_TAIL, NULL) != NULL;
}

gboolean
normalize_about_is_table (const IngestTable *table)
{
  guint rows = 0, known = 0, lines = 0;
  if (table->columns % 2 != 0 || table->columns > MOST_ABOUT_COLUMNS)
    return FALSE;
  for (guint i = 0; i < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i];
      const char *text = first_text (cell);
      const IngestCell *next = i + 1 < table->cells->len ? table->cells->pdata[i + 1] : NULL;
      if (cell->column % 2 != 0 || text == NULL)
        continue;
      /* a line across above or below the pairs: the name of the form, how to fill it in */
      if (cell->column == 0 && (next == NULL || next->row != cell->row) && lines++ < MOST_ABOUT_LINES)
        continue;
      rows++;
      known += names_field (text, next);
    }
  return rows >= 2 && known >= 2 && known * 10 >= rows * 6;
}

static void
read_about_table (NormalizeRecord *record, const IngestTable *table)
{
  for (guint i = 0; i + 1 < table->cells->len; i++)
    {
      const IngestCell *cell = table->cells->pdata[i], *next = table->cells->pdata[i + 1];
      const char *label = first_text (cell), *value = first_text (next);
      if (cell->column % 2 == 0 && next->column == cell->column + 1 && next->row == cell->row && label != NULL
          && value != NULL)
        normalize_about_pair (record, label, value);
    }
}

void
normalize_about_find (NormalizeRecord *record, const NormalizeOutline *outline)
{
  Dates dates = { .record = record };
  g_autofree char *vendor = NULL, *fallback = NULL, *imprint = NULL, *edition = NULL;
  g_autofree char *service = NULL;
  guint body = 0;
  if (outline->title != NULL)
    {
      g_autofree char *title = normalize_clean (outline->title, -1, NULL, NULL);
      edition = find_edition (title);
      cut_edition (title, edition);
      record->title = normalize_record_keep (record, title, -1);
      service = find_service (title);
    }
  for (guint i = 0; i < outline->items->len; i++)
    {
      const NormalizeItem *item = &g_array_index (outline->items, NormalizeItem, i);
      gboolean cover = item->kind == ITEM_LEFT && strcmp (item->reason, "cover") == 0;
      gboolean history = item->kind == ITEM_LEFT && strcmp (item->reason, "history") == 0;
      g_autofree char *slice = normalize_item_text (item);
      if (item->kind == ITEM_LEFT && strcmp (item->reason, "footer") == 0 && imprint == NULL)
        imprint = find_company (slice, FALSE);
      if (item->kind == ITEM_LEFT && strcmp (item->reason, "header") == 0 && strlen (item->block->text) < 100)
        read_dates (&dates, item->block->text); /* "2024年3月1日 更新" above an article */
      if (item->kind == ITEM_LEFT && !cover && !history)
        continue;
      if (item->block->table != NULL && history)
        for (guint k = 0; k < item->block->table->cells->len; k++)
          {
            const IngestCell *cell = item->block->table->cells->pdata[k];
            const IngestBlock *block = cell->blocks->len > 0 ? cell->blocks->pdata[0] : NULL;
            if (block != NULL)
              read_history (&dates, block->text);
          }
      if (item->block->table != NULL && cover)
        read_about_table (record, item->block->table);
      if (item->block->table != NULL)
        continue;
      for (char *at = slice; (at = strstr (at, "\xe2\x80\xa8")) != NULL;)
        memcpy (at, "  \n", 3);
      g_auto (GStrv) lines = g_strsplit (slice, "\n", -1);
      for (char **line = lines; *line != NULL && (cover || history); line++)
        {
          g_autofree char *clean = normalize_clean (*line, -1, NULL, NULL);
          if (history && imprint == NULL && strlen (clean) < 120 && !normalize_is_sentence (clean))
            imprint = find_company (clean, FALSE); /* who signs below the text */
          if (cover)
            normalize_about_pairs (record, *line);
          g_auto (GStrv) parts = cover ? split_pairs (*line) : NULL;
          for (char **part = parts; part != NULL && *part != NULL && vendor == NULL; part++)
            {
              g_autofree char *words = normalize_clean (*part, -1, NULL, NULL);
              if (strlen (words) < 120)
                vendor = find_company (words, normalize_is_sentence (words));
            }
          if (cover && edition == NULL)
            edition = find_edition (clean);
          g_auto (GStrv) sentences = g_strsplit (clean, "。", -1);
          for (char **sentence = sentences; *sentence != NULL; sentence++)
            if (history)
              read_history (&dates, *sentence);
            else
              read_dates (&dates, *sentence);
        }
      if (!cover && !history && item->kind == ITEM_BODY && body < 40)
        {
          g_autofree char *clean = normalize_clean (slice, -1, NULL, NULL);
          body++;
          char *self = vendor == NULL ? find_self (clean) : NULL;
          if (self != NULL)
            vendor = self;
          else if (fallback == NULL && strlen (clean) < 1000)
            fallback = find_company (clean, TRUE);
        }
    }
  if (vendor == NULL)
    vendor = imprint != NULL ? g_steal_pointer (&imprint) : g_steal_pointer (&fallback);
  if (record->vendor == NULL)
    record->vendor = normalize_record_keep (record, vendor, -1);
  if (record->service == NULL) /* a line that says so is better than what a title lets one guess */
    record->service = normalize_record_keep (record, service, -1);
  if (record->edition == NULL)
    record->edition = normalize_record_keep (record, edition, -1);
  if (dates.issued == NULL)
    dates.issued = g_steal_pointer (&dates.dated);
  else if (dates.dated != NULL && strcmp (dates.dated, dates.issued) > 0
           && (dates.revised == NULL || strcmp (dates.dated, dates.revised) > 0))
    {
      g_free (dates.revised);
      dates.revised = g_steal_pointer (&dates.dated);
    }
  if (record->issued == NULL)
    record->issued = normalize_record_keep (record, dates.issued, -1);
  if (record->revised == NULL)
    record->revised = normalize_record_keep (record, dates.revised, -1);
  g_free (dates.issued);
  g_free (dates.revised);
  g_free (dates.dated);
}
