#include "normalize/control/grammar.h"

#include "normalize/control/stance_tables.h"
#include "normalize/text/bytes.h"
#include "normalize/words.h"

#include <string.h>

const char *const normalize_grammar_names[N_GRAMMAR] = { NORMALIZE_GRAMMAR_NAMES };

static void
take (NormalizeGrammar *read, NormalizeGrammarOp op)
{
  read->ops |= 1u << op;
  if (op == GRAMMAR_NOT || op == GRAMMAR_BARS || op == GRAMMAR_ENDED)
    {
      read->denied = !read->denied;
      read->denies = TRUE;
    }
}

typedef struct
{
  guint number;
  gsize start, end;
} Hit;

static void
on_ending (guint number, gsize start, gsize end, gpointer data)
{
  Hit hit = { number, start, end };
  g_array_append_val ((GArray *) data, hit);
}

/* Japanese */

#define PARTICLES_MOST 2  /* between two endings: 予定|は|ありません */
#define STEM_KANA      3  /* letters of hiragana that may stand behind a stem: 付き添わ|ない */
#define STEM_MOST      12 /* letters of a stem: 平文で保存 */
#define TAIL_BYTES     90 /* of a clause, where endings are sought */

static gboolean
is_hiragana (gunichar c)
{
  return c >= 0x3041 && c <= 0x3096;
}

/* What remains of [text, end) without the particles that end it. */
static gsize
without_particle (const char *text, gsize end)
{
  static const char *const particles[] = { "は", "が", "を", "も", "に", "の", "と", "で" };
  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    if (end >= strlen (particles[i])
        && memcmp (text + end - strlen (particles[i]), particles[i], strlen (particles[i])) == 0)
      return end - strlen (particles[i]);
  return end;
}

/* TRUE where the word of the predicate that ends at @end of @text stands in @question: 収集, 定め, 付き添. */
static gboolean
echoes_stem (const char *text, gsize end, const char *question)
{
  const char *p = text + end, *stop;
  for (guint n = 0; n < PARTICLES_MOST; n++)
    p = text + without_particle (text, (gsize) (p - text));
  for (guint kana = 0; p > text && kana < STEM_KANA && is_hiragana (g_utf8_get_char (g_utf8_prev_char (p))); kana++)
    p = g_utf8_prev_char (p);
  stop = p;
  for (guint n = 0; p > text && n < STEM_MOST && !is_hiragana (g_utf8_get_char (g_utf8_prev_char (p))); n++)
    p = g_utf8_prev_char (p);
  if (p == stop)
    return FALSE;
  /* a single ideograph with the letter behind it: 定め, 置い */
  const char *last = g_utf8_prev_char (stop), *next = stop < text + strlen (text) ? g_utf8_next_char (stop) : stop;
  g_autofree char *stem = last == p ? g_strndup (p, (gsize) (next - p)) : g_strndup (p, (gsize) (stop - p));
  return strstr (question, stem) != NULL;
}

/* TRUE where what を, は, が mark in @text is named in @question, or says who or when. */
static gboolean
is_of_question (const char *text, const char *question)
{
  static const char *const particles[] = { "を", "は", "が" };
  static const char *const others[] = { "当社",       "弊社", "自社", "現在", "今", "現時点", "現状",
                                        "本サービス", "全社", "特",   "原則", "誰", "担当",   "これら",
                                        "従業員",     "社員", "職員", "者",   "人", "部署",   "部門",
                                        "委託先",     "一切", "例",   "実績" };
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
      {
        if (p == text || !g_str_has_prefix (p, particles[i]))
          continue;
        const char *start = p;
        guint length = 0;
        while (start > text && !is_hiragana (g_utf8_get_char (g_utf8_prev_char (start))))
          {
            start = g_utf8_prev_char (start);
            length++;
          }
        g_autofree char *word = g_strndup (start, (gsize) (p - start));
        gboolean known = length == 0 || strstr (question, word) != NULL;
        for (guint k = 0; k < G_N_ELEMENTS (others) && !known; k++)
          known = g_str_has_suffix (word, others[k]);
        if (!known && length > 2)
          known = strstr (question, g_utf8_offset_to_pointer (word, length - 2)) != NULL;
        if (!known)
          return FALSE;
      }
  return TRUE;
}

static gboolean
asks_inside (const char *text)
{
  static const char *const words[] = { "かどうか", "か否か", "るか", "たか", "ないか", "ますか", "ですか", "ませんか" };
  if (strstr (text, "か") == NULL) /* all have it */
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *at = strstr (text, words[i]);
      /* るから, たかも are none */
      if (at != NULL && !g_str_has_prefix (at + strlen (words[i]), "ら")
          && !g_str_has_prefix (at + strlen (words[i]), "も"))
        return TRUE;
    }
  return FALSE;
}

/* 以前は取得していました: it is not any more, unless the clause says so itself. */
static gboolean
was_before (const char *clause)
{
  static const char *const words[] = { "以前は", "かつては", "過去には", "昔は", "従前は", "当初は" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (clause, words[i]))
      return g_str_has_suffix (clause, "た") || g_str_has_suffix (clause, "たが");
  return FALSE;
}

/* Most words have a byte that the text lacks. */
static gboolean
holds_any (const char *text, const char *const *words, guint n)
{
  guint64 bytes = bytes_of (text);
  for (guint i = 0; i < n; i++)
    if ((bytes_of (words[i]) & ~bytes) == 0 && strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* 管理者でも, 承認なしに, 許可がない限り: what follows is kept from them. */
static const char *const kept_out_ja[] = { "でも",       "であっても", "といえども", "以外",     "なく",
                                           "なしに",     "なしで",     "なければ",   "ない限り", "ないと",
                                           "ないかぎり", "ほかは",     "を除き",     "のない",   "の無い",
                                           "がない",     "を持たない", "だけ",       "しか" };
static const char *const kept_out_en[] = { " even ",       " unless ",  " without ",   " until ",   " except ",
                                           " other than ", " unauthor", " unapprov",   " unknown ", " nobody ",
                                           " no one ",     " outsid",   " untrusted ", " whoever ", " regardless " };

/* What a definition ends in, where nothing else is said: 計算資源を利用する形態をいいます. */
static const char *const defining[] = { "をいいます", "をいう",       "を指します", "を指す",
                                        "のことです", "を意味します", "の略です",   "の総称です" };

/* ファイアウォールとは通信を選別する装置である; 本番環境とは別です says what is done. */
static gboolean
explains (const char *clause)
{
  static const char *const others[] = { "別", "異な", "独立", "分離", "切り離", "無関係", "隔離", "違" };
  static const char *const copulas[] = { "です", "である", "のこと", "であります" };
  const char *at = strstr (clause, "とは");
  gboolean is = FALSE;
  for (guint i = 0; at != NULL && i < G_N_ELEMENTS (copulas) && !is; i++)
    is = g_str_has_suffix (clause, copulas[i]);
  for (guint i = 0; is && i < G_N_ELEMENTS (others); i++)
    is = strstr (at, others[i]) == NULL;
  return is;
}

static gboolean
defines_japanese (const char *clause)
{
  if (explains (clause))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (defining); i++)
    if (g_str_has_suffix (clause, defining[i]))
      return TRUE;
  return FALSE;
}

/* "An incident is an event that …", "Retention means …": an article and a few words, then what they mean. */
#define DEFINED_WORDS 5

static gboolean
defines_english (const char *clause)
{
  static const char *const verbs[] = { "means", "refers", "describes", "denotes" };
  static const char *const articles[] = { "a", "an", "any", "the", "when", "defined", "how", "one" };
  static const char *const own[] = { "we",   "our", "all",  "every", "no",  "there", "it",
                                     "this", "yes", "each", "i",     "you", "these", "they" };
  g_auto (GStrv) words = g_strsplit (clause + 1, " ", DEFINED_WORDS + 3);
  guint n = g_strv_length (words);
  for (guint i = 0; n > 0 && i < G_N_ELEMENTS (own); i++)
    if (strcmp (words[0], own[i]) == 0)
      return FALSE;
  gboolean article = n > 0 && (strcmp (words[0], "a") == 0 || strcmp (words[0], "an") == 0);
  for (guint i = 1; i < MIN (n, DEFINED_WORDS); i++)
    {
      for (guint k = 0; k < G_N_ELEMENTS (verbs); k++)
        if (strcmp (words[i], verbs[k]) == 0)
          return TRUE;
      for (guint k = 0; article && strcmp (words[i], "is") == 0 && i + 1 < n && k < G_N_ELEMENTS (articles); k++)
        if (strcmp (words[i + 1], articles[k]) == 0)
          return TRUE;
    }
  return FALSE;
}

/* 専門家は…, 業界では…: what others say or do is none of the vendor's. */
static gboolean
is_of_others (const char *clause)
{
  static const char *const others[] = { "専門家は", "専門家が", "専門家も",     "業界では",
                                        "一般に",   "世間では", "多くの企業は", "市場では" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_has_prefix (clause, others[i]))
      return TRUE;
  return FALSE;
}

/* 暗号化は重要な対策である */
static gboolean
praises (const char *clause)
{
  static const char *const words[] = { "は重要な", "は大切な", "は不可欠な", "は有効な", "こそ" };
  static const char *const copulas[] = { "です", "である", "だ", "であります", "でございます" };
  gboolean is = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (copulas) && !is; i++)
    is = g_str_has_suffix (clause, copulas[i]);
  return is && holds_any (clause, words, G_N_ELEMENTS (words));
}

/* 誰が承認するのですか, 要るのでしょうか */
static gboolean
asks_japanese (const char *clause)
{
  static const char *const ends[] = { "ですか", "ますか", "でしょうか", "のか", "ませんか", "るか", "ないか" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (clause, ends[i]))
      return TRUE;
  return FALSE;
}

static gboolean
asks_english (const char *clause)
{
  static const char *const opens[] = { " do you ",   " does ",    " did ",     " is there ",  " are there ",
                                       " is it ",    " are you ", " who ",     " what ",      " which ",
                                       " why ",      " how ",     " when do ", " would it ",  " would you ",
                                       " could ",    " can we ",  " can you ", " should we ", " is a ",
                                       " have you ", " where do " };
  for (guint i = 0; i < G_N_ELEMENTS (opens); i++)
    if (g_str_has_prefix (clause, opens[i]))
      return TRUE;
  return FALSE;
}

static void
read_japanese (NormalizeGrammar *read, const char *clause, const char *question)
{
  const NormalizeEndings *of = &normalize_endings[0];
  gsize end = strlen (clause);
  const char *tail = end > TAIL_BYTES ? g_utf8_find_next_char (clause + end - TAIL_BYTES, NULL) : clause;
  gsize from = (gsize) (tail - clause);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  normalize_needles_find (of->needles, tail, end - from, on_ending, hits);
  for (gboolean found = TRUE; found && end > 0;)
    {
      const Hit *best = NULL;
      gsize at = end;
      for (guint n = 0; n <= PARTICLES_MOST && best == NULL; n++)
        {
          for (guint i = 0; i < hits->len; i++)
            {
              const Hit *hit = &g_array_index (hits, Hit, i);
              if (hit->end + from == at && (best == NULL || hit->start < best->start))
                best = hit;
            }
          gsize less = best == NULL ? without_particle (clause, at) : at;
          if (less == at)
            break;
          at = less;
        }
      found = best != NULL;
      if (!found)
        break;
      NormalizeGrammarOp op = (NormalizeGrammarOp) of->ops[best->number];
      /* 利用を禁止していますか: 禁止しています affirms just this */
      g_autofree char *word = op == GRAMMAR_BARS ? g_strndup (tail + best->start, best->end - best->start) : NULL;
      if (word == NULL || !echoes_stem (word, strlen (word), question))
        take (read, op);
      else
        {
          read->echoes = TRUE;
          take (read, GRAMMAR_PLAIN);
        }
      end = from + best->start;
    }
  if (was_before (clause) && (read->ops & 1u << GRAMMAR_ENDED) == 0)
    take (read, GRAMMAR_ENDED);
  if (praises (clause))
    take (read, GRAMMAR_PRAISE);
  if (is_of_others (clause))
    take (read, GRAMMAR_HEARSAY);
  read->asks = asks_japanese (clause);
  read->embedded = asks_inside (clause);
  read->echoes |= end > 0 && echoes_stem (clause, end, question);
  /* しません, ありません: nothing but the denial of what was asked */
  gboolean bare = end == 0 && (read->ops & ~(1u << GRAMMAR_NOT | 1u << GRAMMAR_PLAIN)) == 0;
  g_autofree char *said = g_strndup (clause, end);
  read->same = bare || (read->echoes && is_of_question (said, question));
  read->bars_some = holds_any (clause, kept_out_ja, G_N_ELEMENTS (kept_out_ja));
  read->defines = defines_japanese (clause);
}

/* The bytes of the last word of @list in which @text ends at @end, 0 where there is none. */
static gsize
word_before (const char *text, gsize end, const char *const *list)
{
  gsize longest = 0;
  for (guint i = 0; list[i] != NULL; i++)
    {
      gsize length = strlen (list[i]);
      if (length > longest && length <= end && memcmp (text + end - length, list[i], length) == 0)
        longest = length;
    }
  return longest;
}

/* What may stand in a clause that says nothing but that something is done, or not. */
#define GRAMMAR_FLAT (1u << GRAMMAR_PLAIN | 1u << GRAMMAR_HABIT | 1u << GRAMMAR_NOT)

/* TRUE where @text holds a verb that a noun follows, which it belongs to: 公開された設定, 入室する者. */
static gboolean
holds_relative (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar next = g_utf8_get_char (g_utf8_next_char (p));
      if ((g_str_has_prefix (p, "た") || g_str_has_prefix (p, "る") || g_str_has_prefix (p, "い")) && next != 0
          && !is_hiragana (next))
        return TRUE;
    }
  return FALSE;
}

/* Whether @rest, behind 承認を得ずに, says that it is done so, or never. */
static NormalizeGrammarOmits
done_or_never (const char *rest)
{
  static const char *const others[] = { "場合", "よう", "とき", "際", "ば",   "と",   "たら", "もの",
                                        "が",   "禁",   "防",   "拒", "遮断", "ても", "ため", "わけ" };
  static const char *const deeds[] = { "ことは", "ことが" };
  NormalizeGrammar read = { 0 };
  gsize deed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (strstr (rest, deeds[i]) != NULL)
      deed = (gsize) (strstr (rest, deeds[i]) - rest) + strlen (deeds[i]);
  g_autofree char *before = deed > 0 ? g_strndup (rest, deed - strlen (deeds[0])) : g_strdup (rest);
  read_japanese (&read, rest, "");
  if (holds_any (before, others, G_N_ELEMENTS (others)) || holds_relative (before) || strstr (before, "は") != NULL
      || read.asks || (read.ops & ~GRAMMAR_FLAT) != 0)
    return OMITS_NOTHING;
  if (read.denies)
    return read.denied ? OMITS_NEVER : OMITS_NOTHING;
  return deed == 0 && strstr (before, "こと") == NULL ? OMITS_DOING : OMITS_NOTHING;
}

NormalizeGrammarOmits
normalize_grammar_omits (const char *clause, gsize *start, gsize *end)
{
  const char *const *practices = normalize_words_list ("stance", "omitted");
  static const char *const classes[] = { "without", "unguarded" };
  for (guint n = 0; n < G_N_ELEMENTS (classes); n++)
    {
      if (!normalize_words_has_fold ("stance", classes[n], clause, WORDS_ANYWHERE)) /* most have none */
        continue;
      for (const char *const *word = normalize_words_list ("stance", classes[n]); *word != NULL; word++)
        for (const char *at = clause; (at = strstr (at, *word)) != NULL; at++)
          {
            gsize length = n == 0 ? word_before (clause, (gsize) (at - clause), practices) : 0;
            const char *rest = at + strlen (*word);
            gboolean whole = *rest != '\0' && (n > 0 || length > 0);
            NormalizeGrammarOmits omits = whole ? done_or_never (rest) : OMITS_NOTHING;
            if (omits == OMITS_NOTHING)
              continue;
            *start = (gsize) (at - clause) - length;
            *end = (gsize) (rest - clause);
            return omits;
          }
    }
  return OMITS_NOTHING;
}

/* English */

#define STEM_LETTERS 5 /* of a word: review, reviews, reviewed, reviewing */
#define WORD_LEAST   4

#define STRANGE_MOST 1    /* words that the question does not hold */
#define ASKED_LEAST  2    /* words of a question: a title of one names no deed */
#define COVERED      0.75 /* of those that it holds */

/* TRUE where @text has @stem, or another word for it where both are about leave: allow, permit. */
static gboolean
holds_word (const char *text, const char *stem)
{
  static const char *const leave[] = { " allow", " permi", " accep", " toler" };
  if (strstr (text, stem) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (leave); i++)
    if (g_str_has_prefix (stem, leave[i]))
      for (guint k = 0; k < G_N_ELEMENTS (leave); k++)
        if (strstr (text, leave[k]) != NULL)
          return TRUE;
  return FALSE;
}

#define UNDONE_LEAST 4 /* letters behind "un": unsigned, unpatched; under and until are none */

/* The word at @at (a blank before it) is denied by its own head, and @question has it without: unsigned, signed. */
static gboolean
is_undone (const char *at, const char *question)
{
  gsize length = strcspn (at + 1, " ");
  char stem[STEM_LETTERS + 1] = " ";
  if (!g_str_has_prefix (at, " un") || length < 2 + UNDONE_LEAST)
    return FALSE;
  g_strlcpy (stem + 1, at + strlen (" un"), MIN (length - 1, STEM_LETTERS));
  return strstr (question, stem) != NULL;
}

/* Counts the words of four letters or more in @text, and of these the ones that @other holds; what any question holds
 * does not count. */
static void
count_shared (const char *text, const char *other, guint *words, guint *shared)
{
  static const char *const common[] = {
    " your ",    " have ",   " that ",  " with ",   " they ",   " this ",   " there ", " does ",    " been ",
    " from ",    " what ",   " when ",  " will ",   " which ",  " would ",  " any ",   " anyone ",  " describe ",
    " please ",  " ever ",   " were ",  " these ",  " them ",   " their ",  " about ", " company ", " service ",
    " used ",    " staff ",  " team ",  " every ",  " always ", " curren",  " presen", " month",    " quarter",
    " year",     " week",    " daily ", " regular", " people ", " here ",   " since ", " never ",   " nobody ",
    " none ",    " time",    " point ", " moment ", " cannot ", " unable ", " under ", " without ", " none ",
    " neither ", " longer ", " our "
  };
  *words = *shared = 0;
  for (const char *at = text; (at = strchr (at, ' ')) != NULL && at[1] != '\0'; at++)
    {
      gsize length = strcspn (at + 1, " ");
      char stem[STEM_LETTERS + 2];
      gboolean usual = length < WORD_LEAST;
      for (guint i = 0; i < G_N_ELEMENTS (common) && !usual; i++)
        usual = g_str_has_prefix (at, common[i]);
      if (usual)
        continue;
      g_strlcpy (stem, at, MIN (length + 2, sizeof stem));
      ++*words;
      *shared += holds_word (other, stem) || is_undone (at, other);
    }
}

static gboolean
shares_word (const char *clause, const char *question)
{
  guint words, shared;
  count_shared (clause, question, &words, &shared);
  return shared > 0;
}

static void
read_english (NormalizeGrammar *read, const char *clause, const char *question)
{
  const NormalizeEndings *of = &normalize_endings[1];
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  normalize_needles_find (of->needles, clause, strlen (clause), on_ending, hits);
  for (guint i = 0; i < hits->len; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);
      gboolean inside = FALSE; /* "not" of "not yet", "no" of "no longer" */
      for (guint j = 0; j < hits->len && !inside; j++)
        {
          const Hit *other = &g_array_index (hits, Hit, j);
          inside = j != i && other->start <= hit->start && other->end >= hit->end
                   && other->end - other->start > hit->end - hit->start;
        }
      NormalizeGrammarOp op = (NormalizeGrammarOp) of->ops[hit->number];
      g_autofree char *word = g_strndup (clause + hit->start, hit->end - hit->start);
      if (!inside && (op != GRAMMAR_BARS || !shares_word (word, question)))
        take (read, op);
      if (strcmp (word, " not yet ") == 0)
        take (read, GRAMMAR_NOT);
      read->embedded |= strcmp (word, " whether ") == 0;
    }
  for (const char *at = clause; (at = strchr (at, ' ')) != NULL && at[1] != '\0'; at++)
    if (is_undone (at, question))
      take (read, GRAMMAR_NOT);
  read->bars_some = holds_any (clause, kept_out_en, G_N_ELEMENTS (kept_out_en));
  read->defines = defines_english (clause);
  read->asks = asks_english (clause);
  guint words, shared, asked, answered;
  count_shared (clause, question, &words, &shared);
  count_shared (question, clause, &asked, &answered);
  read->echoes = shared > 0;
  read->same = asked >= ASKED_LEAST && answered >= COVERED * asked && words - shared <= STRANGE_MOST;
}

NormalizeGrammar
normalize_grammar_read (const char *clause, const char *question, gboolean english)
{
  NormalizeGrammar read = { 0 };
  (english ? read_english : read_japanese) (&read, clause, question);
  return read;
}
