#include "ingest/enumerator.h"

#include "ingest-resources.h"
#include "ingest/tsv.h"

#include <string.h>

static const struct
{
  const char *class;
  guint mark;
  IngestParty party;
} classes[] = {
  { "title", INGEST_MARK_TITLE, INGEST_PARTY_NONE },
  { "bullet", INGEST_MARK_BULLET, INGEST_PARTY_NONE },
  { "blank", INGEST_MARK_BLANK, INGEST_PARTY_NONE },
  { "note", INGEST_MARK_NOTE, INGEST_PARTY_NONE },
  { "arrow", INGEST_MARK_ARROW, INGEST_PARTY_NONE },
  { "choice", INGEST_MARK_CHOICE, INGEST_PARTY_NONE },
  { "item", INGEST_MARK_ITEM, INGEST_PARTY_NONE },
  { "legend", INGEST_MARK_LEGEND, INGEST_PARTY_NONE },
  { "remark", INGEST_MARK_REMARK, INGEST_PARTY_NONE },
  { "other", INGEST_MARK_OTHER, INGEST_PARTY_NONE },
  { "question", 0, INGEST_PARTY_QUESTION },
  { "answer", 0, INGEST_PARTY_ANSWER },
};

/* The longest first: "質問" before "問", "Question" before "Q". */
typedef struct
{
  char word[16];
  guint mark; /* or of a party */
  IngestParty party;
} Word;

#define MOST_WORDS 40

typedef struct
{
  GHashTable *marks; /* code point -> bits */
  Word words[MOST_WORDS];
  guint n_words;
} Table;

static int
compare_length (const void *a, const void *b)
{
  gsize x = strlen (((const Word *) a)->word), y = strlen (((const Word *) b)->word);
  return x > y ? -1 : x < y;
}

static void
add_row (char **fields, gpointer data)
{
  Table *table = data;
  const char *class = fields[0], *word = fields[1];
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      if (strcmp (classes[i].class, class) != 0)
        continue;
      if (classes[i].party != INGEST_PARTY_NONE || classes[i].mark >= INGEST_MARK_LEGEND
          || *g_utf8_next_char (word) != '\0')
        {
          g_assert (table->n_words < MOST_WORDS && strlen (word) < sizeof table->words[0].word);
          Word *added = &table->words[table->n_words++];
          *added = (Word){ .mark = classes[i].mark, .party = classes[i].party };
          g_strlcpy (added->word, word, sizeof added->word);
          return;
        }
      gpointer key = GUINT_TO_POINTER (g_utf8_get_char (word));
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (table->marks, key));
      g_hash_table_insert (table->marks, key, GUINT_TO_POINTER (known | classes[i].mark));
      return;
    }
  g_assert_not_reached ();
}

/* Made once, it lives as long as the process. */
static const Table *
load_table (void)
{
  static Table table;
  if (table.marks != NULL)
    return &table;
  table.marks = g_hash_table_new (NULL, NULL);
  ingest_tsv_rows (ingest_get_resource (), "/hakusho/ingest/enumerators.tsv", 2, add_row, &table);
  qsort (table.words, table.n_words, sizeof table.words[0], compare_length);
  return &table;
}

void
ingest_enumerator_warm (void)
{
  load_table ();
}

guint
ingest_enumerator_mark (gunichar c)
{
  return c != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (load_table ()->marks, GUINT_TO_POINTER (c))) : 0;
}

gboolean
ingest_enumerator_is_circled (gunichar c)
{
  return (c >= 0x2460 && c <= 0x24ff) || (c >= 0x2776 && c <= 0x2793);
}

/* The place of @c in @letters, each of three bytes, from 1; 0 where it is not there. */
static guint
place_in (const char *letters, gunichar c)
{
  const char *at = g_utf8_strchr (letters, -1, c);
  return at != NULL ? (guint) (at - letters) / 3 + 1 : 0;
}

/* This is asked of every line of every document. */
guint
ingest_enumerator_count (gunichar c, IngestSeries *series)
{
  guint place = 0;
  *series = INGEST_SERIES_NONE;
  if (c >= 0x2160 && c <= 0x216b)
    *series = INGEST_SERIES_ROMAN, place = c - 0x2160 + 1;
  else if (c >= 0x2460 && c <= 0x2473)
    *series = INGEST_SERIES_CIRCLED, place = c - 0x2460 + 1;
  else if (c >= 0x2776 && c <= 0x277f)
    *series = INGEST_SERIES_CIRCLED, place = c - 0x2776 + 1;
  else if (c >= 0x30a1 && c <= 0x30fa && (place = place_in ("アイウエオカキクケコサシスセソタチツテト", c)) > 0)
    *series = INGEST_SERIES_KANA;
  else if (c >= 0x4e00 && c <= 0x9fff && (place = place_in ("一二三四五六七八九十", c)) > 0)
    *series = INGEST_SERIES_KANJI;
  else if (c >= 0x4e00 && c <= 0x9fff && (place = place_in ("甲乙丙丁戊己", c)) > 0)
    *series = INGEST_SERIES_STEMS;
  return place;
}

gboolean
ingest_enumerator_is_chapter (gunichar unit)
{
  return unit >= 0x80 && g_utf8_strchr ("章節条項部編", -1, unit) != NULL;
}

/* Bytes of digits and blanks behind 第 that are looked through for a unit. */
#define LONGEST_ORDINAL 12

gsize
ingest_enumerator_ordinal (const char *text, const char *end, gunichar *unit)
{
  static const char first[] = "第";
  const char *start = text + strlen (first), *at = start;
  *unit = 0;
  if ((gsize) (end - text) <= strlen (first) || memcmp (text, first, strlen (first)) != 0)
    return 0;
  for (IngestSeries series; at < end && at - start < LONGEST_ORDINAL; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      guint count = ingest_enumerator_count (c, &series);
      if (c != ' ' && !g_unichar_isdigit (c) && c != 0x3007 && c != 0x767e /* 〇, 百 */
          && !(count > 0 && (series == INGEST_SERIES_KANJI || series == INGEST_SERIES_ROMAN)))
        break;
    }
  if (at == start || at >= end)
    return 0;
  *unit = g_utf8_get_char (at);
  return (gsize) (g_utf8_next_char (at) - text);
}

/* The longest word of @table that @text opens with and that is of @marks, or of a party where they are 0; NULL where
 * none is. */
static const Word *
find_word (const char *text, const char *end, guint marks)
{
  const Table *table = load_table ();
  for (guint i = 0; i < table->n_words; i++)
    {
      const Word *word = &table->words[i];
      gsize n = strlen (word->word);
      gboolean wanted = marks == 0 ? word->party != INGEST_PARTY_NONE : (word->mark & marks) != 0;
      if (wanted && (gsize) (end - text) >= n && memcmp (text, word->word, n) == 0)
        return word;
    }
  return NULL;
}

gsize
ingest_enumerator_party (const char *text, const char *end, IngestParty *party)
{
  const Word *word = find_word (text, end, 0);
  *party = word != NULL ? word->party : INGEST_PARTY_NONE;
  return word != NULL ? strlen (word->word) : 0;
}

gsize
ingest_enumerator_bracketed_party (const char *text, const char *end, IngestParty *party)
{
  static const char *const pairs[][2] = { { "【", "】" }, { "［", "］" }, { "[", "]" } };
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize open = strlen (pairs[i][0]), close = strlen (pairs[i][1]);
      if ((gsize) (end - text) < open || memcmp (text, pairs[i][0], open) != 0)
        continue;
      gsize n = ingest_enumerator_party (text + open, end, party);
      if (n > 0 && (gsize) (end - text) >= open + n + close && memcmp (text + open + n, pairs[i][1], close) == 0)
        return open + n + close;
    }
  *party = INGEST_PARTY_NONE;
  return 0;
}

gsize
ingest_enumerator_party_bar (const char *behind, const char *end)
{
  const char *at = behind;
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  gunichar c = at < end ? g_utf8_get_char (at) : 0;
  return c == '|' || c == 0xff5c || c == 0x2502 ? (gsize) (g_utf8_next_char (at) - behind) : 0;
}

gboolean
ingest_enumerator_is_remark (const char *text, const char *end, guint marks)
{
  if (text < end && (ingest_enumerator_mark (g_utf8_get_char (text)) & marks) != 0)
    return TRUE;
  const Word *word = find_word (text, end, marks);
  if (word == NULL)
    return FALSE;
  const char *behind = text + strlen (word->word);
  return behind >= end || !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (behind)))
         || !g_unichar_isalpha (g_utf8_get_char (behind));
}
