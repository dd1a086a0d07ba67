#include "normalize/control/stance.h"

#include "normalize/control/grammar.h"
#include "normalize/control/legend_codes.h"
#include "normalize/control/marks.h"
#include "normalize/control/party.h"
#include "normalize/control/party_letters.h"
#include "normalize/control/polarity.h"
#include "normalize/control/reading.h"
#include "normalize/control/selection.h"
#include "normalize/control/sense.h"
#include "normalize/control/stance_features.h"
#include "normalize/text/fold.h"
#include "normalize/words.h"

#include <string.h>

#define SHORTEST_NAME  2   /* characters of a column's title that may be the vendor's name */
#define SHORT_ANSWER   60  /* bytes of a line that is shown whole */
#define TABLE_LINES    20  /* of an answer, looked at for the head of a table */
#define PRACTICE_NAMED 0.3 /* of normalize_polarity_of_topic (): one word such as 生体認証 */

/* How each way to a judgement has fared: shares of right ones on gold and on tests/test_stance.c, smoothed (README.md).
 */
typedef enum
{
  BY_MARK,
  BY_NONE,
  BY_WITHHELD,
  BY_PLANNED,
  BY_ABOUT,
  BY_SHARED,
  BY_CUSTOMER,
  BY_FREE,
  BY_POLARITY,
  BY_ABSENT,
  BY_PARTLY,
  BY_LIMIT,
  BY_FACT,
  BY_CLAIM,
  BY_WEAK_CLAIM,
  BY_POINTER,
  BY_STATE,
  BY_HEADING,
  BY_OPEN,
  BY_UNCLEAR,
  BY_VALUE,
  BY_PRACTICE,
  BY_DOUBT,
  BY_NOTHING
} Way;

static const double confidences[] = {
  [BY_MARK] = 0.95,    [BY_NONE] = 0.93,     [BY_WITHHELD] = 0.93, [BY_PLANNED] = 0.93,  [BY_ABOUT] = 0.95,
  [BY_SHARED] = 0.93,  [BY_CUSTOMER] = 0.94, [BY_FREE] = 0.85,     [BY_POLARITY] = 0.85, [BY_ABSENT] = 0.85,
  [BY_PARTLY] = 0.75,  [BY_LIMIT] = 0.8,     [BY_FACT] = 0.92,     [BY_CLAIM] = 0.97,    [BY_WEAK_CLAIM] = 0.83,
  [BY_POINTER] = 0.85, [BY_STATE] = 0.95,    [BY_HEADING] = 0.8,   [BY_OPEN] = 0.93,     [BY_UNCLEAR] = 0.85,
  [BY_VALUE] = 0.85,   [BY_PRACTICE] = 0.7,  [BY_DOUBT] = 0.6,     [BY_NOTHING] = 0.55,
};

const char *const normalize_stances[] = { "implemented", "partial",    "planned",     "absent",
                                          "customer",    "shared",     "undisclosed", "inapplicable",
                                          "informative", "unanswered", "unclear",     NULL };

typedef struct
{
  const char *label;
  Way way;
  char *words;
  double confidence; /* 0: that of the way */
} Judgement;

#define HARM_SURE 0.8 /* of the share of a harm: no cue says otherwise */
#define FACT_SURE 0.7
#define FACT_ONLY 0.93 /* whatever is said is a fact */

typedef struct
{
  int unwelcome, forbids, negated, inverse, fact; /* weights of the best cues of question and requirement */
  gboolean demands;       /* …しないこと。: a requirement, which a mark says is met or not */
  gboolean asks;          /* no mere title */
  gboolean safeguard;     /* Is there a policy on …? */
  double topic;           /* what the question names (polarity.h) */
  double shares[N_ASKED]; /* of what it asks after (sense.h) */
  NormalizeSensedQuestion *question;
  gboolean section; /* of a paper: its heading asks nothing */
  GArray *weighed;  /* of Weighed: the parts of the answer that were weighed so far */
} Asked;

/* An answer is weighed clause by clause and again sentence by sentence: what a part said by itself is kept as long as
 * the statement is read. */
typedef struct
{
  char *text;
  guint clauses;
  double shares[N_SENSES];
} Weighed;

static void
weighed_clear (gpointer weighed)
{
  g_free (((Weighed *) weighed)->text);
}

/* The question as Japanese clauses are held against it. */
static const char *
fold_of (const Asked *asked)
{
  return normalize_sense_prepared (asked->question, FALSE);
}

static void
asked_clear (Asked *asked)
{
  normalize_sense_question_free (asked->question);
  g_clear_pointer (&asked->weighed, g_array_unref);
}

/* The weights of the best cues of @kinds (bits) in a question, by kind; those that are not there stay as they are. */
static void
weigh_question (const char *text, guint kinds, int *weights)
{
  if (text == NULL || *text == '\0')
    return;
  gboolean english = normalize_cues_is_english (text);
  g_autofree char *plain = normalize_reading_without_brackets (text, strnlen (text, NORMALIZE_CLAUSE_BYTES), NULL);
  char *mark = plain + strlen (plain);
  while (mark > plain
         && (g_str_has_suffix (plain, "。") || g_str_has_suffix (plain, "？") || g_str_has_suffix (plain, "?")))
    {
      mark = g_utf8_find_prev_char (plain, mark);
      *mark = '\0';
    }
  g_autofree char *seen = normalize_cues_prepare (plain, english, NULL);
  if (seen != NULL)
    normalize_cues_weigh (seen, english, kinds, weights);
}

/* …しないこと。, "Shared accounts shall not be used.", "Do not store passwords": what is to be, or not to be. */
static gboolean
is_demand (const char *question)
{
  static const char *const modals[] = { " shall ", " must ", " should not ", " may not " }, *const opens[] = {
    "do not ", "don't ", "never ", "ensure "
  };
  if (normalize_cues_is_english (question))
    {
      g_autofree char *small = g_ascii_strdown (question, -1);
      gboolean demands = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (modals) && !demands; i++)
        demands = strstr (small, modals[i]) != NULL;
      for (guint i = 0; i < G_N_ELEMENTS (opens) && !demands; i++)
        demands = g_str_has_prefix (small, opens[i]);
      return demands && strchr (small, '?') == NULL;
    }
  g_autofree char *text = g_strchomp (g_strdup (question));
  if (g_str_has_suffix (text, "。"))
    text[strlen (text) - strlen ("。")] = '\0';
  return g_str_has_suffix (text, "こと");
}

/* 使っていますか。, 残っている。, "Are there any?": a yes or a no answers it. */
static gboolean
is_asking (const char *question)
{
  g_autofree char *text = g_strchomp (g_strdup (question));
  /* no る: 「自動送信する。」 in a sheet is what is to be done, and a no to it is none that is welcome */
  static const char *const ends[] = { "か", "か。", "？", "?", "い", "い。", "た。", "す。", "ん。" };
  gboolean asks = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends) && !asks; i++)
    asks = g_str_has_suffix (text, ends[i]);
  return asks && !is_demand (question);
}

#define QUESTION_KINDS                                                                                                 \
  (1u << KIND_UNWELCOME | 1u << KIND_FORBIDS | 1u << KIND_NEGATED | 1u << KIND_INVERSE | 1u << KIND_ASKS_FACT)

static NormalizeSenseFeatures
asked_features (NormalizeSensedQuestion *question, const int weights[N_KINDS], double topic)
{
  return normalize_asked_features (question, &(NormalizeAskedFound){ .unwelcome = weights[KIND_UNWELCOME] > 0,
                                                                     .forbids = weights[KIND_FORBIDS] > 0,
                                                                     .negated = weights[KIND_NEGATED] > 0,
                                                                     .inverse = weights[KIND_INVERSE] > 0,
                                                                     .fact = weights[KIND_ASKS_FACT] > 0,
                                                                     .topic = topic });
}

static double
topic_of (NormalizeSensedQuestion *question)
{
  return normalize_polarity_of_topic (normalize_sense_prepared (question, question->english), question->english);
}

NormalizeSenseFeatures
normalize_stance_asked_features (const char *text)
{
  int weights[N_KINDS] = { 0 };
  NormalizeSensedQuestion *question = normalize_sense_question_new (text);
  weigh_question (text, QUESTION_KINDS, weights);
  NormalizeSenseFeatures features = asked_features (question, weights, topic_of (question));
  normalize_sense_question_free (question);
  return features;
}

/* A no to it lacks, whatever harm it names: it asks for a rule, or that something be kept out. */
static gboolean
asks_safeguard (const char *japanese, const char *english)
{
  const char *const opens[] = { " are ", " is " };
  gboolean asks = g_str_has_prefix (english, opens[0]) || g_str_has_prefix (english, opens[1]);
  return normalize_words_spelt ("stance", "safeguard", japanese, WORDS_ANYWHERE) > 0
         || (normalize_words_spelt ("stance", "rule-opens", english, WORDS_HEAD) > 0
             && normalize_words_spelt ("stance", "rule", english, WORDS_ANYWHERE) > 0)
         || (asks && normalize_words_spelt ("stance", "kept-out", english, WORDS_TAIL) > 0);
}

static Asked
read_question (const NormalizeStatement *statement)
{
  int weights[N_KINDS] = { 0 };
  NormalizeSensedQuestion *question = normalize_sense_question_new (statement->question);
  double topic = topic_of (question), shares[N_ASKED];
  weigh_question (statement->question, QUESTION_KINDS, weights);
  NormalizeSenseFeatures features = asked_features (question, weights, topic);
  normalize_asked_weigh (&features, shares);
  normalize_sense_features_clear (&features);
  weigh_question (statement->requirement, 1u << KIND_UNWELCOME | 1u << KIND_FORBIDS | 1u << KIND_NEGATED, weights);
  GArray *weighed = g_array_new (FALSE, FALSE, sizeof (Weighed));
  g_array_set_clear_func (weighed, weighed_clear);
  return (Asked){ .unwelcome = weights[KIND_UNWELCOME],
                  .forbids = weights[KIND_FORBIDS],
                  .topic = topic,
                  .shares = { shares[ASKED_PRACTICE], shares[ASKED_HARM], shares[ASKED_FACT] },
                  .negated = weights[KIND_NEGATED],
                  .inverse = weights[KIND_INVERSE],
                  .fact = *statement->requirement != '\0'   ? 0
                          : shares[ASKED_FACT] >= FACT_ONLY ? MAX (weights[KIND_ASKS_FACT], 5)
                          : shares[ASKED_FACT] >= FACT_SURE ? MAX (weights[KIND_ASKS_FACT], 3)
                                                            : weights[KIND_ASKS_FACT],
                  .demands = is_demand (*statement->requirement != '\0' ? statement->requirement : statement->question),
                  .asks = is_asking (statement->question),
                  .safeguard = statement->heading == 0
                               && asks_safeguard (normalize_sense_prepared (question, FALSE),
                                                  normalize_sense_prepared (question, TRUE)),
                  .question = question,
                  .weighed = weighed,
                  .section = statement->heading > 0 };
}

static gboolean
is_unwelcome (const Asked *asked)
{
  return asked->unwelcome > asked->forbids
         || (asked->forbids == 0 && asked->negated == 0 && asked->inverse == 0 && !asked->section && asked->asks
             && asked->shares[ASKED_HARM] >= HARM_SURE);
}

static Judgement
judge_as (const char *label, Way way, const NormalizeReading *reading, int kind, int kind2)
{
  char *words = reading->unquoted ? g_strdup ("") : normalize_reading_words_of (reading, kind, kind2);
  return (Judgement){ label, way, words, 0 };
}

static gboolean
is_kana (gunichar c)
{
  return c >= 0x3040 && c <= 0x309f;
}

/* The greatest share of the question's pairs of letters, two of hiragana apart, that one clause of @kind holds. */
static double
share_of_question (const NormalizeReading *reading, const Asked *asked, NormalizeCueKind kind)
{
  double best = 0;
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      guint pairs = 0, held = 0;
      if (clause->kind != kind || clause->seen == NULL)
        continue;
      for (const char *p = fold_of (asked); *p != '\0' && pairs < 200; p = g_utf8_next_char (p))
        {
          const char *next = g_utf8_next_char (p), *end = *next != '\0' ? g_utf8_next_char (next) : NULL;
          if (end == NULL || (is_kana (g_utf8_get_char (p)) && is_kana (g_utf8_get_char (next))))
            continue;
          pairs++;
          held += memmem (clause->seen, strlen (clause->seen), p, (gsize) (end - p)) != NULL;
        }
      if (pairs > 0)
        best = MAX (best, (double) held / pairs);
    }
  return best;
}

static gboolean
all_yield (const NormalizeReading *reading, NormalizeCueKind kind)
{
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if (clause->kind == kind && !clause->yields)
        return FALSE;
    }
  return TRUE;
}

#define BARE_BYTES 6 /* before the deciding words: はできません has no object of its own */

static double
of_other_kinds (const NormalizeReading *reading)
{
  return reading->of[KIND_PARTLY] + reading->of[KIND_CUSTOMER] + reading->of[KIND_PLANNED] + reading->of[KIND_ABLE];
}

#define ASKED_FOR 0.12 /* of the question's letters in one clause: it speaks of what was asked */

/* A denial beside claims that neither protects nor lacks for certain is a limit, unless it is of what was asked. */
static gboolean
is_doubtful_limit (const NormalizeReading *reading, const Asked *asked, const NormalizeClause *lack)
{
  return lack->doubtful && (asked->section || share_of_question (reading, asked, KIND_LACKS) < ASKED_FOR);
}

static Judgement
judge_lack (const NormalizeReading *reading, const Asked *asked, double claims)
{
  const NormalizeClause *lack = normalize_reading_strongest (reading, KIND_LACKS);
  int claim = reading->of[KIND_DOES] > 0 ? KIND_DOES : KIND_ABLE;
  /* asked that something be not done, 表示されません says that it is not; ていません that nothing is in place */
  gboolean as_asked = asked->negated > 0 && lack != NULL && lack->weight <= 3;
  gboolean is_final = lack != NULL && lack->weight >= NORMALIZE_CUE_FINAL;
  if ((is_unwelcome (asked) && !is_final) || as_asked)
    return judge_as ("implemented", BY_POLARITY, reading, KIND_LACKS, -1);
  if (claims <= 0)
    return judge_as ("absent", lack != NULL && lack->doubtful ? BY_DOUBT : BY_ABSENT, reading, KIND_LACKS, -1);
  /* ありません。バックアップは別の地域に置いています: the denial that was asked for comes first */
  const NormalizeClause *first = &g_array_index (reading->clauses, NormalizeClause, 0);
  if (!asked->section && first->text != NULL && !first->english && first->kind == KIND_LACKS
      && first->start <= BARE_BYTES && !first->yields && of_other_kinds (reading) <= 0)
    return judge_as ("absent", BY_PARTLY, reading, KIND_LACKS, -1);
  /* one lack said among many things done is a limit */
  gboolean drowned = claims >= 3 * reading->of[KIND_LACKS] && reading->first != KIND_LACKS;
  if (lack == NULL || lack->aside || is_doubtful_limit (reading, asked, lack) || lack->weight < 3
      || (drowned && !lack->but))
    return judge_as ("implemented", BY_LIMIT, reading, claim, -1);
  if (all_yield (reading, KIND_LACKS)) /* 導入しておりませんが、別の方法で検知しています */
    return judge_as ("implemented", BY_LIMIT, reading, claim, -1);
  /* what was asked is what it does; what it lacks is another matter */
  if (lack->weight < 5 && !lack->but && !lack->english && share_of_question (reading, asked, KIND_LACKS) <= 0
      && share_of_question (reading, asked, (NormalizeCueKind) claim) >= ASKED_FOR)
    return judge_as ("implemented", BY_LIMIT, reading, claim, -1);
  /* 通信は暗号化しておりますが、データベースの暗号化は…: one part against another */
  if (all_yield (reading, (NormalizeCueKind) claim)
      && share_of_question (reading, asked, (NormalizeCueKind) claim) >= ASKED_FOR)
    return judge_as ("partial", BY_PARTLY, reading, claim, KIND_LACKS);
  /* what was asked is what it lacks; what it does is another matter */
  if (!lack->but
      && share_of_question (reading, asked, KIND_LACKS)
             >= share_of_question (reading, asked, (NormalizeCueKind) claim) + 0.5)
    return judge_as ("absent", BY_PARTLY, reading, KIND_LACKS, -1);
  return judge_as ("partial", BY_PARTLY, reading, claim, KIND_LACKS);
}

/* What stands behind the digit or the number in words at @p of @text; NULL where there is none. */
static const char *
behind_number (const char *text, const char *p)
{
  static const char figures[] = "一二三四五六七八九十百数毎";
  gunichar c = g_utf8_get_char (p);
  if (g_ascii_isdigit (*p) || (c >= 0xff10 && c <= 0xff19) || (c > 0x80 && g_utf8_strchr (figures, -1, c) != NULL))
    return g_utf8_next_char (p);
  if (p > text && p[-1] != ' ')
    return NULL;
  const char *const *words = normalize_words_list ("stance", "number");
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strncasecmp (p, words[i], strlen (words[i])) == 0 && p[strlen (words[i])] == ' ')
      return p + strlen (words[i]);
  return NULL;
}

/* 5年, 99.9%, AES-256, BitLocker: a level or the name of a technique answers a question of what is done. */
static gboolean
names_value (const char *text)
{
  const char *const *units = normalize_words_list ("stance", "unit");
  guint capitals = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean camel = p > text && g_ascii_islower (p[-1]) && g_ascii_isupper (*p); /* BitLocker */
      capitals = g_ascii_isupper (*p) || (capitals > 0 && g_ascii_isdigit (*p)) ? capitals + 1 : 0;
      if (capitals >= 3 || camel) /* TLS, ISO; V1 and Q3 are none */
        return TRUE;
      const char *after = behind_number (text, p);
      if (after == NULL)
        continue;
      after += *after == ' ' ? 1 : 0;
      for (guint i = 0; units[i] != NULL; i++)
        if (g_str_has_prefix (after, units[i]) || (units[i][0] == ' ' && g_str_has_prefix (after, units[i] + 1)))
          return TRUE;
    }
  return FALSE;
}

#define TERSE_LETTERS 8 /* 未受講, 非対応: a word, no clause */

/* 未受講, 非対応: the first letter alone says that it is not so. */
static gboolean
is_negative_word (const char *text)
{
  static const char *const heads[] = { "未", "非", "無" };
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (text, heads[i]) && g_utf8_strlen (text, -1) <= TERSE_LETTERS)
      return TRUE;
  return FALSE;
}

static gboolean
names_clock_time (const char *text)
{
  for (const char *p = text; (p = strchr (p, ':')) != NULL; p++)
    {
      gboolean long_hour = p > text + 2 && g_ascii_isdigit (p[-2]) && g_ascii_isdigit (p[-3]);
      if (p > text && g_ascii_isdigit (p[-1]) && !long_hour && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2])
          && !g_ascii_isdigit (p[3])) /* 27001:2022 is none */
        return TRUE;
    }
  return FALSE;
}

/* 国内（東京リージョン）: a fact that is neither good nor bad. */
static gboolean
names_place (const char *text)
{
  const char *const *places = normalize_words_list ("stance", "place");
  for (guint i = 0; places[i] != NULL; i++)
    {
      const char *at = strstr (text, places[i]), *after = at != NULL ? at + strlen (places[i]) : "";
      gboolean inside = g_str_has_prefix (after, "に") || g_str_has_prefix (after, "へ"); /* 別リージョンに複製 */
      if (at != NULL && !inside)
        return TRUE;
    }
  return FALSE;
}

/* No cue decided.  A value or the name of a practice is an answer, with less certainty; anything else is no claim. */
static Judgement
judge_uncued (const NormalizeReading *reading)
{
  Judgement judgement = { "unclear", BY_NOTHING, NULL };
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if ((clause->kind != N_CLAUSE_KINDS && clause->kind != KIND_FACT) || clause->seen == NULL)
        continue;
      g_autofree char *words = g_strndup (clause->text, clause->length);
      if (i == 0 && is_negative_word (words))
        return (Judgement){ "absent", BY_PRACTICE, g_strdup (words) };
      gboolean practice = normalize_polarity_of_topic (clause->seen, clause->english) < -PRACTICE_NAMED;
      if (names_clock_time (words) || names_place (words))
        return (Judgement){ "informative", BY_VALUE, g_strdup ("") };
      Way way = clause->kind == KIND_FACT || names_value (words) ? BY_VALUE : practice ? BY_PRACTICE : BY_NOTHING;
      if (way != BY_NOTHING && (judgement.way == BY_NOTHING || way < judgement.way))
        judgement = (Judgement){ "implemented", way, NULL };
    }
  judgement.words = g_strdup ("");
  return judgement;
}

/* 結果を公表していますか: 公表しておりません.  Publishing is what was asked for, and is not done; to a question for the
 * thing itself the same words refuse to say. */
static gboolean
asks_to_publish (const NormalizeReading *reading, const Asked *asked)
{
  const char *const *words = normalize_words_list ("stance", "publishing");
  const char *const *denials = normalize_words_list ("stance", "publishing-denied");
  const NormalizeClause *clause = normalize_reading_strongest (reading, KIND_WITHHELD);
  if (!asked->asks || asked->fact > 0 || clause == NULL || clause->seen == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *at = strstr (clause->seen, words[i]), *asks = g_strrstr (fold_of (asked), words[i]);
      if (at == NULL || asks == NULL)
        continue;
      if (clause->english)
        return TRUE;
      for (guint k = 0; denials[k] != NULL; k++)
        if (g_str_has_prefix (at + strlen (words[i]), denials[k])
            && (g_str_has_prefix (asks + strlen (words[i]), "して")
                || g_str_has_prefix (asks + strlen (words[i]), "しま")))
          return TRUE;
    }
  return FALSE;
}

/* May we see the report: We do not share it.  What is asked for is to be given something; to keep it is no protection.
 */
static gboolean
refuses_to_give (const NormalizeReading *reading, const Asked *asked)
{
  const char *const *asks = normalize_words_list ("stance", "asks-to-share");
  const char *const *gives = normalize_words_list ("stance", "shares-not");
  const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, 0);
  if (clause->kind != KIND_REFRAINS || !clause->english || clause->seen == NULL || is_unwelcome (asked)
      || asked->topic > 0)
    return FALSE;
  gboolean keeps = FALSE;
  for (guint i = 0; gives[i] != NULL; i++)
    keeps |= strstr (clause->seen, gives[i]) != NULL;
  for (guint i = 0; keeps && asks[i] != NULL; i++)
    if (g_str_has_prefix (normalize_sense_prepared (asked->question, TRUE), asks[i]))
      return TRUE;
  return FALSE;
}

static Judgement
judge (const NormalizeReading *reading, const Asked *asked)
{
  const double *of = reading->of;
  double claims = of[KIND_DOES] + of[KIND_ABLE] + of[KIND_REFRAINS];
  int claim = of[KIND_DOES] > 0 ? KIND_DOES : of[KIND_ABLE] > 0 ? KIND_ABLE : KIND_REFRAINS;
  /* 確認中 answers nothing, whatever else stands there as a remark; "Owner" among the items of a section is no form's
   * blank to fill */
  gboolean blank = !asked->section || of[KIND_OPEN] * 2 > reading->clauses->len;
  if (of[KIND_OPEN] > 0 && blank && claims + of[KIND_LACKS] <= (reading->first == KIND_OPEN ? of[KIND_OPEN] : 0))
    return judge_as ("unanswered", BY_OPEN, reading, KIND_OPEN, -1);
  if (of[KIND_UNCLEAR] > 0 && of[KIND_POINTS] <= 0
      && claims + of[KIND_LACKS] <= (reading->first == KIND_UNCLEAR ? of[KIND_UNCLEAR] : 0))
    /* 再発の防止に努めます, in a policy: what it aims at */
    return judge_as (asked->section ? "informative" : "unclear", BY_UNCLEAR, reading, KIND_UNCLEAR, -1);
  const NormalizeClause *absence = normalize_reading_strongest (reading, KIND_NONE);
  /* 使用していません, of what had better not be used */
  if (absence != NULL && absence->weight < 7 && (is_unwelcome (asked) || asked->negated > 0)
      && *normalize_reading_words (absence) != '\0' && reading->first == KIND_NONE
      && !normalize_stance_is_mark (normalize_reading_words (absence)))
    return judge_as ("implemented", BY_POLARITY, reading, KIND_NONE, -1);
  if (of[KIND_NONE] > 0 && (claims <= 0 || reading->first == KIND_NONE))
    return judge_as ("inapplicable", BY_NONE, reading, KIND_NONE, -1);
  const NormalizeClause *none = normalize_reading_strongest (reading, KIND_NONE);
  /* 自社の設備のみを用いており、該当いたしません: what stands before is why */
  if (none != NULL && !none->aside && none->weight >= 7 && !none->english && none->text != NULL && none->start == 0)
    return judge_as ("inapplicable", BY_NONE, reading, KIND_NONE, -1);
  if (none != NULL && !none->aside && none->weight >= 7) /* this is done, that is out of scope */
    return judge_as ("partial", BY_PARTLY, reading, claim, KIND_NONE);
  if (of[KIND_WITHHELD] > 0 && claims <= 0 && asks_to_publish (reading, asked))
    return judge_as ("absent", BY_PARTLY, reading, KIND_WITHHELD, -1);
  if (of[KIND_WITHHELD] > 0 && claims <= 0 && of[KIND_CUSTOMER] <= 0)
    return judge_as ("undisclosed", BY_WITHHELD, reading, KIND_WITHHELD, -1);
  if (of[KIND_PLANNED] > 0 && (claims <= 0 || reading->first == KIND_PLANNED))
    return judge_as ("planned", BY_PLANNED, reading, KIND_PLANNED, -1);
  if (of[KIND_ABOUT] > 0 && (reading->first == KIND_ABOUT || claims <= of[KIND_ABOUT]))
    return judge_as ("informative", BY_ABOUT, reading, KIND_ABOUT, -1);
  if (reading->clauses->len > 0 && of[KIND_DOES] + of[KIND_ABLE] + of[KIND_CUSTOMER] <= 0
      && refuses_to_give (reading, asked))
    return judge_as ("undisclosed", BY_PARTLY, reading, KIND_REFRAINS, -1);
  const NormalizeClause *customer = normalize_reading_strongest (reading, KIND_CUSTOMER);
  /* 無効にしてください。自動では無効になりません: what it does not do is none of its part */
  gboolean refrains = of[KIND_REFRAINS] > 0 && of[KIND_DOES] + of[KIND_ABLE] <= 0 && asked->topic <= 0;
  if (customer != NULL && (claims <= 0 || (refrains && !is_unwelcome (asked) && asked->negated <= 0)))
    return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
  /* You do. The list can be exported */
  if (customer != NULL && customer->weight >= 6 && reading->first == KIND_CUSTOMER
      && of[KIND_DOES] + of[KIND_REFRAINS] <= 0)
    return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
  if (customer != NULL && customer->weight > 3) /* a bare してください among claims is how to use it */
    return judge_as ("shared", BY_SHARED, reading, claim, KIND_CUSTOMER);
  if (of[KIND_FREE] > 0 && claims <= 0)
    return judge_as ("customer", BY_FREE, reading, KIND_FREE, -1);
  if (of[KIND_PARTLY] > 0)
    return judge_as ("partial", BY_MARK, reading, KIND_PARTLY, -1);
  if (of[KIND_LACKS] > 0)
    return judge_lack (reading, asked, claims);
  const NormalizeClause *fact = normalize_reading_strongest (reading, KIND_FACT);
  if (asked->fact >= 5 || (fact != NULL && (asked->fact >= 3 || (claims <= 0 && fact->weight >= 3))))
    return judge_as ("informative", BY_FACT, reading, of[KIND_FACT] > 0 ? KIND_FACT : claim, -1);
  if (of[KIND_CANNOT] > 0 && claims <= 0)
    return is_unwelcome (asked) || asked->negated > 0 ? judge_as ("implemented", BY_POLARITY, reading, KIND_CANNOT, -1)
                                                      : judge_as ("absent", BY_DOUBT, reading, KIND_CANNOT, -1);
  const NormalizeClause *best = normalize_reading_strongest (reading, (NormalizeCueKind) claim);
  if (best != NULL)
    return judge_as ("implemented",
                     best->doubtful      ? BY_DOUBT
                     : best->weight >= 2 ? BY_CLAIM
                                         : BY_WEAK_CLAIM,
                     reading, claim, -1);
  if (of[KIND_POINTS] > 0 && of[KIND_FACT] <= 0)
    return judge_as ("informative", BY_POINTER, reading, KIND_POINTS, -1);
  if (asked->fact >= 3) /* 受付時間は, 9-17 */
    return judge_as ("informative", BY_PRACTICE, reading, KIND_FACT, -1);
  return judge_uncued (reading);
}

gboolean
normalize_stance_is_mark (const char *text)
{
  gsize length;
  const char *fold = normalize_fold_lent (text, &length);
  return length > 0 && normalize_cues_mark (fold) >= 0;
}

gboolean
normalize_stance_says (const char *text)
{
  NormalizeReading reading = normalize_reading_init ();
  normalize_reading_add (&reading, text);
  gboolean says = reading.first >= 0;
  normalize_reading_clear (&reading);
  return says;
}

/* questions in the negative */

/* A claim that the thing asked after is there: 残っている場合があります. */
static gboolean
says_it_occurs (const char *text)
{
  return normalize_words_spelt ("stance", "occurs", text, WORDS_ANYWHERE) > 0;
}

static gboolean
occurs (const NormalizeReading *reading)
{
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      gboolean means = clause->seen != NULL
                       && (strstr (clause->seen, "機能") != NULL || strstr (clause->seen, "仕組み") != NULL
                           || strstr (clause->seen, "対策") != NULL); /* 待機室の機能があります prevents it */
      if (clause->kind == KIND_DOES && clause->seen != NULL && !means && says_it_occurs (clause->seen))
        return TRUE;
    }
  return FALSE;
}

/* 架空のデータのみを使用しています, to 本番の個人情報を使用していないか: nothing but what the question does not name.
 */
static gboolean
uses_only_other (const NormalizeReading *reading, const Asked *asked)
{
  static const char *const limits[] = { "のみ", "だけ" };
  const char *const *plain = normalize_words_list ("stance", "plain-thing");
  gboolean only = FALSE;
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if (clause->kind != KIND_DOES || clause->seen == NULL)
        continue;
      const char *at = strstr (clause->seen, limits[0]);
      at = at != NULL ? at : strstr (clause->seen, limits[1]);
      if (at == NULL)
        return FALSE;
      g_autoptr (GString) words = g_string_new_len (clause->seen, at - clause->seen);
      for (guint k = 0; plain[k] != NULL; k++)
        g_string_replace (words, plain[k], " ", 0);
      guint named = 0;
      for (const char *p = words->str; *p != '\0'; p = g_utf8_next_char (p))
        {
          const char *next = g_utf8_next_char (p);
          if (*p == ' ' || *next == ' ' || *next == '\0' || is_kana (g_utf8_get_char (p))
              || is_kana (g_utf8_get_char (next)))
            continue;
          const char *end = g_utf8_next_char (next), *question = fold_of (asked);
          named++;
          if (memmem (question, strlen (question), p, (gsize) (end - p)) != NULL)
            return FALSE;
        }
      only = named > 0;
    }
  return only;
}

/* A question such as 使い回していないか: はい and 使い回していない both say that all is well, あり and 使い回しています
 * that it is not.  FALSE where the answer is one that any question may get: it is planned, left to the customer … */
static gboolean
judge_inverse (int mark, const char *sign, const NormalizeReading *reading, const Asked *asked, Judgement *judgement)
{
  const double *of = reading->of;
  if (asked->inverse <= asked->forbids
      || of[KIND_CUSTOMER] + of[KIND_PLANNED] + of[KIND_WITHHELD] + of[KIND_PARTLY] + of[KIND_POINTS] > 0)
    return FALSE;
  if (mark == KIND_DOES)
    {
      gboolean bad = says_it_occurs (sign) || strcmp (sign, "有") == 0
                     || (of[KIND_LACKS] <= 0 && occurs (reading) && !uses_only_other (reading, asked));
      *judgement = judge_as (bad ? "absent" : "implemented", BY_POLARITY, reading, mark, -1);
      return TRUE;
    }
  if (mark == KIND_LACKS) /* なし is well and × is not; いいえ may mean either, and what follows tells */
    {
      gboolean denial = normalize_words_spelt ("stance", "denial", sign, WORDS_WHOLE) > 0;
      gboolean bad = !denial || (of[KIND_LACKS] < 2 && occurs (reading));
      *judgement = judge_as (bad ? "absent" : "implemented", BY_PARTLY, reading, mark, -1);
      return TRUE;
    }
  if (mark >= 0)
    return FALSE;
  int good = reading->first;
  if (good == KIND_LACKS || good == KIND_REFRAINS || good == KIND_CANNOT)
    *judgement = judge_as ("implemented", BY_POLARITY, reading, good, -1);
  else if (of[KIND_LACKS] <= 0 && occurs (reading))
    *judgement = judge_as ("absent", BY_POLARITY, reading, KIND_DOES, -1);
  else
    return FALSE;
  return TRUE;
}

/* statements */

#define TOPIC_UNWELCOME 1.2 /* the question names a harm: what a bare no to it means is in doubt */

static gboolean
is_symbol (const char *sign)
{
  for (const char *p = sign; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

#define HARM_NAMED 0.9 /* of the share of a harm, where the title does not ask */

/* 名簿の外部送信, to which いいえ is well; "自動送信する。" is what is to be done. */
static gboolean
names_harm (const Asked *asked)
{
  return !asked->asks && !asked->demands && !asked->section && asked->forbids == 0 && asked->negated == 0
         && asked->inverse == 0 && asked->shares[ASKED_HARM] >= HARM_NAMED && !g_str_has_suffix (fold_of (asked), "る")
         && !g_str_has_suffix (fold_of (asked), "る.");
}

/* What a mark alone says, the question's polarity applied. */
static Judgement
judge_mark (int kind, gboolean symbol, const Asked *asked, const NormalizeReading *reading)
{
  switch (kind)
    {
      case KIND_LACKS:
        if (is_unwelcome (asked))
          return judge_as ("implemented", BY_POLARITY, reading, kind, -1);
        if (!symbol && names_harm (asked))
          return judge_as ("implemented", BY_DOUBT, reading, kind, -1);
        return judge_as ("absent", asked->topic >= TOPIC_UNWELCOME ? BY_DOUBT : BY_MARK, reading, kind, -1);
      case KIND_DOES:
        if (asked->unwelcome >= 5 && is_unwelcome (asked))
          return judge_as ("absent", BY_PARTLY, reading, kind, -1);
        /* a yes to a harm; ○ may say as well that all is in order */
        return is_unwelcome (asked) && !symbol && asked->shares[ASKED_HARM] >= HARM_SURE
                   ? judge_as ("absent", BY_DOUBT, reading, kind, -1)
                   : judge_as ("implemented", BY_MARK, reading, kind, -1);
      default:
        return judge (reading, asked);
    }
}

/* 委託先は1社のみ, 保管先は国内のみ, 権限の付与: 管理者のみ.  What のみ behind @words limits is a fact, or who may: no
 * part of what was asked is left out. */
static gboolean
limits_no_part (const char *words, const Asked *asked)
{
  const char *const *counters = normalize_words_list ("stance", "counter");
  const char *const *whos = normalize_words_list ("stance", "who");
  const char *const *limits = normalize_words_list ("stance", "access");
  for (guint i = 0; counters[i] != NULL; i++)
    {
      const char *at = g_str_has_suffix (words, counters[i]) ? words + strlen (words) - strlen (counters[i]) : NULL;
      const char *before = at != NULL && at > words ? g_utf8_prev_char (at) : NULL;
      if (before != NULL && behind_number (before, before) != NULL)
        return TRUE;
    }
  if (names_place (words))
    return TRUE;
  gboolean who = FALSE, asks = FALSE;
  for (guint i = 0; whos[i] != NULL; i++)
    who |= g_str_has_suffix (words, whos[i]);
  for (guint i = 0; limits[i] != NULL; i++)
    asks |= strstr (fold_of (asked), limits[i]) != NULL || strstr (words, limits[i]) != NULL;
  return who && asks;
}

/* TRUE where a remark beside a mark ends in のみ, だけ, and so leaves a part out. */
static gboolean
is_limited (const NormalizeReading *reading, const Asked *asked)
{
  for (guint i = 1; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if (clause->seen == NULL
          || (!g_str_has_suffix (clause->seen, "のみ") && !g_str_has_suffix (clause->seen, "だけ")))
        continue;
      g_autofree char *words = g_strndup (clause->seen, strlen (clause->seen) - strlen ("のみ"));
      if (!limits_no_part (words, asked))
        return TRUE;
    }
  return FALSE;
}

/* 要約版のみ公開: a part is done. */
static gboolean
is_limited_inside (const NormalizeReading *reading)
{
  for (guint i = 1; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      const char *only = clause->seen != NULL ? strstr (clause->seen, "のみ") : NULL;
      if (only != NULL && only[strlen ("のみ")] != '\0')
        return TRUE;
    }
  return FALSE;
}

/* 稼働率の目標を定めていますか: はい。達成できなかった場合の返金はありません.  What is lacking is none of what was
 * asked. */
static gboolean
is_beside (const NormalizeClause *lack, const NormalizeReading *reading, const Asked *asked)
{
  return !lack->english && !lack->but && lack->start > BARE_BYTES
         && share_of_question (reading, asked, KIND_LACKS) <= 0;
}

/* Any words beside the mark name the vendor. */
static gboolean
names_vendor (const NormalizeReading *reading)
{
  static const char *const ours[] = { "ours" };
  for (guint i = 1; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if (clause->seen != NULL && normalize_words_within ("party", clause->seen, ours, 1) != 0)
        return TRUE;
    }
  return FALSE;
}

/* What stands beside a mark asks it of the customer's own people: 貴市の各施設でお願いしています, by your own
 * administrator.
 */
static gboolean
leaves_it (const NormalizeReading *reading)
{
  for (guint i = 1; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if (clause->seen != NULL && normalize_words_spelt ("stance", "asked-of", clause->seen, WORDS_ANYWHERE) > 0
          && normalize_words_spelt ("stance", "not-asked-of", clause->seen, WORDS_ANYWHERE) == 0)
        return TRUE;
    }
  return FALSE;
}

#define HARM_ASKED 0.4 /* of the share of a harm, or a no to it does not refrain from any: chosen on examples */

/* A mark and words beside it.  The words say more, but do not turn it round. */
static Judgement
judge_marked (int mark, const char *sign, NormalizeReading *reading, const Asked *asked)
{
  double *of = reading->of;
  of[mark] -= 1;
  double claims = of[KIND_DOES] + of[KIND_ABLE] + of[KIND_REFRAINS], lacks = of[KIND_LACKS];
  gboolean says = claims + lacks + of[KIND_CUSTOMER] + of[KIND_PLANNED] + of[KIND_WITHHELD] > 0;
  of[mark] += 1;
  g_autofree char *fold = normalize_fold (sign, -1);
  gboolean dash = strcmp (fold, "-") == 0 || strcmp (fold, "/") == 0;
  const NormalizeClause *lack = NULL;
  if ((mark == KIND_LACKS || mark == KIND_NONE) && of[KIND_PLANNED] <= 0 && leaves_it (reading))
    return judge_as ("customer", BY_CUSTOMER, reading, of[KIND_CUSTOMER] > 0 ? KIND_CUSTOMER : mark, -1);
  switch (mark)
    {
      case KIND_PARTLY:
        if (of[KIND_PLANNED] > 0 && claims <= 0) /* △ 策定中です */
          return judge_as ("planned", BY_PLANNED, reading, KIND_PLANNED, -1);
        return judge_as ("partial", BY_MARK, reading, KIND_PARTLY, -1);
      case KIND_LACKS:
        /* × パスワードのみで認証しています。4月に導入します: what it does meanwhile is no part of it */
        if (of[KIND_PLANNED] > 0 && !is_unwelcome (asked) && asked->inverse <= 0
            && (claims <= 0 || of[KIND_PARTLY] + of[KIND_CUSTOMER] + of[KIND_WITHHELD] <= 0))
          return judge_as ("planned", BY_PLANNED, reading, KIND_PLANNED, -1);
        if (of[KIND_CUSTOMER] > 0 && claims <= 0)
          return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
        if (of[KIND_FREE] > 0) /* 無（制限しません） */
          return judge_as ("informative", BY_FACT, reading, KIND_FREE, -1);
        if (!says)
          return judge_mark (mark, is_symbol (sign), asked, reading);
        /* "Do you keep passphrases?" No. We never receive them.  来訪者に証を渡していますか。 いいえ。渡していません is
         * a plain no */
        if (of[KIND_REFRAINS] > 0 && lacks <= 1 && !asked->demands
            && ((asked->topic > 0 && asked->shares[ASKED_HARM] >= HARM_ASKED) || is_unwelcome (asked)))
          return judge_as ("implemented", BY_PARTLY, reading, KIND_REFRAINS, -1);
        /* いいえ。同じ建物に二重に保管しています: what it does instead does not turn the no */
        if ((!is_limited_inside (reading) || lacks > 0)
            && of[KIND_PARTLY] + of[KIND_CUSTOMER] + of[KIND_PLANNED] + of[KIND_WITHHELD] <= 0 && !is_unwelcome (asked)
            && asked->inverse <= 0)
          return judge_as ("absent", BY_PARTLY, reading, mark, -1);
        break;
      case KIND_CUSTOMER: /* Customer | Each customer reviews its own users: what is told is told of them */
        if (!names_vendor (reading))
          return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
        break;
      case KIND_DOES:
        if (is_limited (reading, asked)) /* 可。新規の機能のみ */
          return judge_as ("partial", BY_PARTLY, reading, mark, -1);
        /* the limits of what it does */
        for (guint i = 1; i < reading->clauses->len; i++)
          {
            const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
            if (clause->kind == KIND_LACKS && (lack == NULL || clause->weight > lack->weight))
              lack = clause;
          }
        if (asked->unwelcome >= 5 && is_unwelcome (asked) && lacks + of[KIND_CUSTOMER] + of[KIND_PLANNED] <= 0
            && claims <= 1 && (claims <= 0 || occurs (reading))) /* はい、一部にはあります */
          return judge_as ("absent", BY_PARTLY, reading, mark, -1);
        if (of[KIND_CUSTOMER] <= 0 && of[KIND_PARTLY] <= 0 && !is_unwelcome (asked)
            && (lack == NULL || lack->weight < 4 || is_beside (lack, reading, asked)))
          return judge_as ("implemented", lack == NULL && of[KIND_PLANNED] <= 0 ? BY_MARK : BY_LIMIT, reading, mark,
                           -1);
        break;
      case KIND_NONE:
        if (of[KIND_CUSTOMER] > 0 && claims + lacks <= 0) /* 対象外 お客様にて実施 */
          return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
        if (!dash
            || (lacks + of[KIND_REFRAINS] > 0
                && of[KIND_DOES] + of[KIND_ABLE] + of[KIND_CUSTOMER] + of[KIND_PLANNED] <= 0)) /* －（無線LANなし） */
          return judge_as ("inapplicable", BY_NONE, reading, mark, -1);
        if (reading->clauses->len > 1)
          {
            /* no question of yes and no: the words are the answer */
            of[mark] -= 1;
            g_array_remove_index (reading->clauses, 0);
            reading->first = -1;
            for (guint i = 0; i < reading->clauses->len && reading->first < 0; i++)
              {
                const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
                reading->first = clause->kind < N_CLAUSE_KINDS ? (int) clause->kind : -1;
              }
            if (reading->first < 0 && asked->fact <= 0)
              return judge_as ("inapplicable", BY_LIMIT, reading, -1, -1);
          }
        break;
      default:
        break;
    }
  return judge (reading, asked);
}

/* The mark or word that opens an answer, without the remark behind it. */
static char *
dup_sign (const char *answer, const char *rest)
{
  char *sign = g_strndup (answer, strlen (answer) - MIN (strlen (rest), strlen (answer)));
  gsize length = strcspn (sign, "\n");
  for (const char *stop = strpbrk (sign, "(:."); stop != NULL && *rest != '\0'; stop = NULL)
    length = MIN (length, (gsize) (stop - sign));
  const char *wide = strstr (sign, "（");
  length = wide != NULL ? MIN (length, (gsize) (wide - sign)) : length;
  sign[length > 0 ? length : strlen (sign)] = '\0';
  return g_strstrip (sign);
}

/* "対象外。設備を持ちません。", "Excluded: no media are shipped": the first words of @text say that the matter does not
 * arise, and nothing more; what stands behind them says why.  Gives that, or NULL. */
static const char *
behind_exclusion (NormalizeLegend *legend, const char *text)
{
  static const char *const ends[] = { "。", ".", ":", "：", ";", "—", "–", " - ", "（", "(", ",", "、", "\n" };
  const char *end = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const char *at = strstr (text, ends[i]);
      end = at != NULL && (end == NULL || at < end) ? at : end;
    }
  if (end == NULL)
    return NULL;
  g_autofree char *head = g_strstrip (g_strndup (text, (gsize) (end - text))), *rest = NULL;
  gboolean mark = normalize_marks_read (legend, head, &rest) == KIND_NONE && *rest == '\0' && !is_symbol (head);
  if (!mark && !normalize_words_has ("cue", "excluded", head, WORDS_WHOLE))
    return NULL;
  while (*end != '\0' && (g_ascii_isspace (*end) || g_unichar_ispunct (g_utf8_get_char (end))))
    end = g_utf8_next_char (end);
  return *end != '\0' ? end : NULL;
}

/* *more gets what stands behind it, where it is a line or a sentence of its own, for the caller to free.
 *
 * The second mark of an answer and what it makes of the first: "Yes, Not Started", はい（一部）, "No\nN/A" are told by
 * the second; ○ and × side by side are two plans.  -1 where the first stands alone. */
static int
read_second (NormalizeLegend *legend, int first, const char *sign, const char *rest, gboolean *divided, char **more)
{
  static const char *const stops[] = { " ", "　", ",", "、", "，", "・", ":", "：", "-",
                                       "–", "—",  "/", "\n", "(",  "（", ".", "。" };
  *divided = FALSE;
  if (first != KIND_DOES && first != KIND_LACKS)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    if (g_str_has_prefix (rest, stops[i]) && rest[strlen (stops[i])] != '\0')
      {
        rest += strlen (stops[i]);
        i = (guint) -1;
      }
  g_autofree char *beyond = NULL;
  const char *why = first == KIND_LACKS ? behind_exclusion (legend, rest) : NULL;
  if (why != NULL) /* No. Not applicable: we ship no media. */
    {
      *more = g_strdup (why);
      return KIND_NONE;
    }
  int second = normalize_marks_read (legend, rest, &beyond);
  if (second < 0 || second == first)
    return -1;
  g_autofree char *other = dup_sign (rest, beyond);
  gboolean line = *beyond != '\0' && rest[strcspn (rest, "\n")] == '\n' && strlen (other) == strcspn (rest, "\n");
  *divided = (second == KIND_DOES || second == KIND_LACKS) && (is_symbol (sign) == is_symbol (other));
  if (*divided && !is_symbol (sign) && strchr (rest, '\n') == NULL && *beyond == '\0') /* Yes, Not Implemented */
    *divided = FALSE;
  if (line && second != KIND_DOES && second != KIND_LACKS && !(*divided)) /* Yes | Partially implemented | words */
    {
      *more = g_steal_pointer (&beyond);
      return second;
    }
  return *beyond == '\0' && second != KIND_DOES && !(*divided) ? second : -1;
}

static gboolean
names_all (const char *text)
{
  return normalize_words_spelt ("stance", "unlimited", text, WORDS_ANYWHERE) > 0;
}

/* "Free：否 Pro：否" and a remark below: as if it stood there once, "否" and the remark, for the caller to free; NULL
 * where the plans differ, or without a remark. */
static char *
same_for_all_plans (const char *answer, NormalizeLegend *legend)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  const char *remark;
  if (!normalize_selection_by_plan (answer, marks, &remark) || *remark == '\0')
    return NULL;
  for (guint i = 0; i < marks->len; i++)
    {
      g_autofree char *rest = NULL;
      if (normalize_marks_read (legend, marks->pdata[i], &rest) < 0 || *rest != '\0'
          || strcmp (marks->pdata[i], marks->pdata[0]) != 0)
        return NULL;
    }
  return g_strdup_printf ("%s\n%s", (const char *) marks->pdata[0], remark);
}

/* The kind of the mark of one plan, -1 where there is more than a mark: ○, △（有償）, ○（一部）. */
static int
read_plan_mark (NormalizeLegend *legend, const char *text)
{
  g_autofree char *rest = NULL, *after = NULL, *inner = NULL;
  int kind = normalize_marks_read (legend, text, &rest);
  if (kind < 0 || *rest == '\0')
    return kind;
  const char *opens[] = { "（", "(" };
  const char *bracket = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (opens) && bracket == NULL; i++)
    bracket = strstr (text, opens[i]);
  if (bracket == NULL || !(g_str_has_suffix (text, "）") || g_str_has_suffix (text, ")")))
    return -1;
  g_autofree char *mark = g_strchomp (g_strndup (text, (gsize) (bracket - text)));
  const char *inside = g_utf8_next_char (bracket), *end = g_utf8_find_prev_char (inside, text + strlen (text));
  g_autofree char *remark = end != NULL ? g_strndup (inside, (gsize) (end - inside)) : g_strdup ("");
  kind = normalize_marks_read (legend, mark, &after);
  if (kind < 0 || *after != '\0')
    return -1;
  int limit = normalize_marks_read (legend, remark, &inner);
  return kind == KIND_DOES && (limit == KIND_PARTLY || limit == KIND_PLANNED || limit == KIND_LACKS) ? limit : kind;
}

/* Free：× Pro：○: told by plan. */
static gboolean
judge_by_plan (const char *answer, NormalizeLegend *legend, Judgement *judgement)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  const char *remark;
  if (!normalize_selection_by_plan (answer, marks, &remark))
    return FALSE;
  guint does = 0, lacks = 0, partly = 0, none = 0;
  for (guint i = 0; i < marks->len; i++)
    {
      int kind = read_plan_mark (legend, marks->pdata[i]);
      gboolean value = names_all (marks->pdata[i]) || (kind < 0 && names_value (marks->pdata[i])); /* Pro：90日 */
      if (kind < 0 && !value)
        return FALSE;
      gboolean told = kind == KIND_UNCLEAR && *remark != '\0' && strstr (marks->pdata[i], "条件付") != NULL;
      partly += !value && (kind == KIND_PARTLY || told);
      none += !value && kind == KIND_NONE && !is_symbol (marks->pdata[i]);
      does += kind == KIND_DOES || value;
      lacks += !value && (kind == KIND_LACKS || kind == KIND_NONE); /* Free：－ */
    }
  /* where it does not arise nothing lacks: 本番：対象外 社内：○ */
  *judgement = (Judgement){ does > 0 && does + none == marks->len ? "implemented"
                            : none == marks->len                  ? "inapplicable"
                            : lacks == marks->len                 ? "absent"
                            : does + partly > 0                   ? "partial"
                                                                  : "unclear",
                            BY_MARK, g_strdup (answer) };
  return TRUE;
}

#define TERSE_BYTES        90 /* a clause; a longer one says what it speaks of */
#define ENGLISH_WORD_BYTES 4  /* shorter ones are the same in every answer */
#define ENGLISH_STEM_BYTES 5

/* A word of four letters or more that @answer and @question share, both prepared. */
static gboolean
shares_word (const char *answer, const char *question)
{
  for (const char *at = answer; (at = strchr (at, ' ')) != NULL && at[1] != '\0'; at++)
    {
      gsize length = strcspn (at + 1, " ");
      char stem[ENGLISH_STEM_BYTES + 2];
      if (length < ENGLISH_WORD_BYTES || g_str_has_prefix (at, " have ") || g_str_has_prefix (at, " your "))
        continue;
      g_strlcpy (stem, at, MIN (length + 2, sizeof stem));
      if (strstr (question, stem) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "Can't say", 次の版で埋める: a predicate alone claims nothing, unless its clause speaks of the question, of a
 * practice or of a risk, or is nothing but the denial that was asked for. */
static gboolean
speaks_to_question (const NormalizeClause *clause, const Asked *asked, const NormalizeReading *reading)
{
  g_autofree char *words = g_strndup (clause->text, clause->length);
  if (clause->length > TERSE_BYTES || clause->start <= BARE_BYTES || names_value (words)
      || normalize_polarity_knows (clause->seen, clause->english))
    return TRUE;
  if (!clause->english)
    return share_of_question (reading, asked, clause->kind) > 0;
  return shares_word (clause->seen, normalize_sense_prepared (asked->question, TRUE));
}

static gboolean
is_beside_question (const NormalizeReading *reading, const Asked *asked)
{
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      gboolean claims = clause->kind == KIND_DOES || clause->kind == KIND_LACKS || clause->kind == KIND_ABLE
                        || clause->kind == KIND_CANNOT || clause->kind == KIND_REFRAINS;
      if (!claims || clause->seen == NULL || speaks_to_question (clause, asked, reading))
        return FALSE;
    }
  return reading->clauses->len > 0;
}

/* TRUE where a row of a table within @answer parts the work: 対象, 当社, お客さま. */
static gboolean
parts_work (const char *answer)
{
  const char *const *customers = normalize_words_list ("stance", "customer-cell");
  g_auto (GStrv) lines = g_strsplit (answer, "\n", TABLE_LINES);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      for (guint j = 0; g_strv_length (cells) >= 3 && cells[j] != NULL; j++)
        for (guint k = 0; customers[k] != NULL; k++)
          if (g_str_has_prefix (g_strstrip (cells[j]), customers[k]) && strlen (cells[j]) <= strlen (customers[k]) + 6)
            return TRUE;
    }
  return FALSE;
}

/* へ where a scan has △, ?, ※: one or two letters or signs that mean nothing. */
static gboolean
is_misread_mark (const char *answer)
{
  guint letters = 0;
  gboolean known = FALSE;
  for (const char *p = answer; *p != '\0' && !(letters > 1 && known); p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      letters += !g_unichar_isspace (c);
      known = known || g_unichar_isalnum (c);
    }
  return letters <= 1 || !known;
}

/* レベル3, Level 2, 成熟度4: a grade by itself, of a scale that the sheet does not tell. */
static gboolean
is_bare_grade (const char *answer)
{
  static const char *const words[] = { "レベル", "level", "lv.",   "lv",   "ランク", "rank",     "等級",
                                       "grade",  "段階",  "stage", "tier", "成熟度", "maturity", "maturitylevel" };
  if (strlen (answer) > 30)
    return FALSE;
  g_autofree char *fold = normalize_fold (answer, -1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *word = normalize_fold (words[i], -1);
      const char *at = g_str_has_prefix (fold, word) ? fold + strlen (word) : "";
      if (g_ascii_isalnum (*at) && at[1] == '\0')
        return TRUE;
    }
  return FALSE;
}

/* An answer as it is read before it is judged. */
typedef struct
{
  NormalizeReading reading;
  int mark;         /* that opens it, -1 for none */
  char *sign;       /* the mark as it stands there */
  gboolean divided; /* ○ and × side by side: two plans */
  char *rest;       /* the words behind the mark */
} Opened;

static void
opened_clear (Opened *opened)
{
  normalize_reading_clear (&opened->reading);
  g_free (opened->sign);
  g_free (opened->rest);
}

/* @sign: the picture before the title above @answer, or NULL. */
static Opened
open_answer (const char *answer, const char *sign, NormalizeLegend *legend, const Asked *asked)
{
  Opened opened = { .reading = normalize_reading_init () };
  opened.reading.topic = asked->topic;
  opened.mark = normalize_marks_read (legend, answer, &opened.rest);
  /* "❌ 災害への備え" over the answer says as much as "❌" before it */
  g_autofree char *behind = NULL;
  if (opened.mark < 0 && sign != NULL && (opened.mark = normalize_marks_read (legend, sign, &behind)) >= 0)
    {
      opened.sign = g_strstrip (g_strdup (sign));
      normalize_reading_add_mark (&opened.reading, (NormalizeCueKind) opened.mark, opened.sign);
    }
  else if (opened.mark >= 0)
    {
      opened.sign = dup_sign (answer, opened.rest);
      normalize_reading_add_mark (&opened.reading, (NormalizeCueKind) opened.mark, opened.sign);
    }
  g_autofree char *more = NULL;
  int second = read_second (legend, opened.mark, opened.sign, opened.rest, &opened.divided, &more);
  if (opened.mark >= 0 && second >= 0) /* the state, not the yes, is the answer */
    {
      normalize_reading_clear (&opened.reading);
      opened.reading = normalize_reading_init ();
      opened.mark = second;
      g_autofree char *both =
          g_strndup (answer, strlen (answer) - (more != NULL ? MIN (strlen (more), strlen (answer)) : 0));
      normalize_reading_add_mark (&opened.reading, (NormalizeCueKind) second, g_strstrip (both));
      g_free (opened.rest);
      opened.rest = more != NULL ? g_steal_pointer (&more) : g_strdup ("");
    }
  normalize_reading_add (&opened.reading, opened.rest);
  return opened;
}

/* Effective, 不適合: a mark that is a verdict on what stands there, and no answer to it. */
static gboolean
is_verdict (const char *sign)
{
  g_autofree char *fold = normalize_fold (sign, -1);
  return fold != NULL && normalize_words_spelt ("stance", "verdict", fold, WORDS_WHOLE) > 0;
}

static Judgement
judge_by_rules (const char *answer, Opened *opened, const NormalizeStatement *statement, const Asked *given)
{
  Judgement judgement;
  NormalizeReading *reading = &opened->reading;
  int mark = opened->mark;
  Asked plain = *given;
  const Asked *asked = given;
  /* a mark, a yes or a no says whether it is met, whatever it asks for; so do Effective and 適合 of anything */
  if (mark >= 0 && (given->demands || is_verdict (opened->sign)))
    {
      plain.unwelcome = plain.negated = plain.inverse = 0;
      asked = &plain;
    }
  if (mark >= 0 && given->safeguard) /* Is there a policy on private devices: a no is a lack */
    {
      plain.unwelcome = plain.negated = plain.inverse = 0;
      plain.shares[ASKED_HARM] = 0;
      plain.topic = MIN (plain.topic, 0);
      asked = &plain;
    }
  if (mark == KIND_UNCLEAR && *opened->rest != '\0' && strstr (opened->sign, "条件付") != NULL) /* and it is told */
    judgement = judge_as ("partial", BY_PARTLY, reading, mark, -1);
  else if (mark < 0 && (is_misread_mark (answer) || (asked->fact <= 0 && is_bare_grade (answer))))
    judgement = (Judgement){ "unclear", BY_NOTHING, g_strdup ("") };
  else if (opened->divided || !judge_inverse (mark, opened->sign, reading, asked, &judgement))
    judgement = opened->divided              ? judge_as ("partial", BY_PARTLY, reading, mark, -1)
                : mark < 0                   ? judge (reading, asked)
                : reading->clauses->len == 1 ? judge_mark (mark, is_symbol (opened->sign), asked, reading)
                                             : judge_marked (mark, opened->sign, reading, asked);
  if (mark < 0 && statement->heading == 0 && is_beside_question (reading, asked)) /* a section of a paper describes */
    {
      const NormalizeClause *claim = normalize_reading_strongest (reading, KIND_DOES);
      judgement.label = claim != NULL && claim->weight <= 1 ? "unclear" : judgement.label;
      judgement.way = BY_DOUBT;
    }
  return judgement;
}

#define WEIGHED_BYTES 360 /* of an answer whose words are weighed: of longer ones the rules know enough */

/* TRUE where the words of an answer are weighed beside the rules: a short one that no mark opens. */
static gboolean
is_weighed (const char *answer, const Opened *opened, const NormalizeStatement *statement)
{
  return opened->mark < 0 && *statement->question != '\0' && strlen (answer) <= WEIGHED_BYTES
         && opened->reading.clauses->len > 0 && opened->reading.clauses->len <= NORMALIZE_SEQUENCE_MOST
         && !is_misread_mark (answer) && !is_bare_grade (answer);
}

/* 作成していません: what is made is what was asked for; nobody makes a harm. */
static gboolean
names_making (const char *stem)
{
  const char *const *words = normalize_words_list ("stance", "making");
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (stem, words[i]) || g_str_has_prefix (words[i], stem))
      return g_utf8_strlen (stem, -1) >= 2;
  return FALSE;
}

/* 登録されていますか: 登録されておりません。  The answer opens with the predicate of the question, denied: nothing that
 * its words might mean elsewhere makes that a claim. */
static gboolean
denies_question (const Opened *opened, const Asked *asked)
{
  const char *const *denials = normalize_words_list ("stance", "making-denied");
  const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, 0);
  if (asked->topic > 0 || asked->negated > 0 || asked->inverse > 0 || is_unwelcome (asked) || clause->kind != KIND_LACKS
      || clause->seen == NULL)
    return FALSE;
  for (guint i = 0; denials[i] != NULL; i++)
    {
      const char *at = strstr (clause->seen, denials[i]);
      g_autofree char *stem = at != NULL ? g_strndup (clause->seen, (gsize) (at - clause->seen)) : NULL;
      if (stem != NULL
          && ((g_utf8_strlen (stem, -1) >= 3 && strstr (fold_of (asked), stem) != NULL) || names_making (stem)))
        return TRUE;
    }
  return FALSE;
}

static NormalizeSenseFeatures
features_of (const char *answer, const Opened *opened, const Asked *asked, const Judgement *judgement)
{
  gboolean shares = FALSE;
  for (guint i = 0; i < opened->reading.clauses->len && !shares; i++)
    {
      const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, i);
      shares = clause->seen != NULL
               && (clause->english ? shares_word (clause->seen, normalize_sense_prepared (asked->question, TRUE))
                                   : share_of_question (&opened->reading, asked, clause->kind) > 0);
    }
  return normalize_sense_features (&(NormalizeSensed){ .reading = &opened->reading,
                                                       .question = asked->question,
                                                       .answer = answer,
                                                       .label = judgement->label,
                                                       .way = (int) judgement->way,
                                                       .unwelcome = is_unwelcome (asked),
                                                       .negated = asked->negated > 0,
                                                       .inverse = asked->inverse > asked->forbids,
                                                       .fact = asked->fact > 0,
                                                       .shares = shares,
                                                       .section = asked->section,
                                                       .topic = asked->topic,
                                                       .asked = asked->shares });
}

/* How sure the words must be of what they say against the rules; chosen on answers of fixtures/stance and on the
 * examples, those to one question left out together.  A lack or nothing read as done is the worst of faults: a claim
 * needs more than a lack. */
#define KEEPS_CLAIM    0.6
#define AFFIRMED_CLAIM 0.4  /* a claim that its clause affirms plainly */
#define HARM_AFFIRMED  0.4  /* where it names a harm */
#define AFFIRMED_LACK  0.65 /* and that is none all the same */
#define TURNS_TO_LACK  0.5  /* a claim */
#define SURE           0.7  /* the words alone decide; a claim that they give less waits for review */
#define AGREED_MOST    0.98
#define TURNS_ASIDE    0.8  /* what the rules say of the customer, of a plan, of a pointer */
#define TURNS_PART     0.93 /* where it says of something that it is done */

#define FOR_REVIEW    0.65 /* of claims in doubt 17 of 24 are right (gold of the papers) */
#define TURNS_PLAIN   0.7  /* a claim that all of its clauses affirm plainly */
#define SECTION_PLAIN 0.6  /* that such a section claims nothing */

static const char *const sense_labels[N_SENSES] = {
  [SENSE_DOES] = "implemented",     [SENSE_LACKS] = "absent",    [SENSE_NOTHING] = "unclear",
  [SENSE_WITHHELD] = "undisclosed", [SENSE_PLANNED] = "planned", [SENSE_CUSTOMER] = "customer",
  [SENSE_SHARED] = "shared",        [SENSE_PART] = "partial",    [SENSE_FACT] = "informative",
  [SENSE_NONE] = "inapplicable",
};

/* The least share at which the words turn what the rules came to into each sense; 2 where they never do.  The senses in
 * their order: does, lacks, nothing, withheld, planned, customer, shared, part, fact, none. */
typedef struct
{
  const char *label;
  double least[N_SENSES];
} Turn;

static const Turn turns[] = {
  { "implemented", { 2, 0.45, 2, 0.4, 0.45, 0.5, 0.8, 0.65, 0.65, 0.4 } },
  { "absent", { SURE, 2, 0.6, 0.4, 0.45, 0.45, 0.45, 0.45, 0.7, 0.5 } },
  { "unclear", { SURE, TURNS_TO_LACK, 2, 0.4, 0.4, 0.4, 0.4, 0.4, 0.5, 0.4 } },
  { "unanswered", { TURNS_ASIDE, TURNS_ASIDE, 2, 0.5, 0.45, 0.6, 0.6, 0.6, 0.8, 0.6 } },
  { "informative", { 2, SURE, 2, 0.5, 0.6, 0.6, 0.6, 0.7, 2, 0.6 } },
  { "customer", { 2, TURNS_ASIDE, 0.8, 0.7, 0.8, 2, 0.6, 0.9, 2, 2 } },
  { "shared", { 2, 2, 2, 2, 2, 0.8, 2, 2, 2, 2 } },
  { "partial", { TURNS_PART, 0.85, 2, 0.9, 0.75, 0.8, 0.75, 2, 2, 0.9 } },
  { "planned", { 2, TURNS_PART, 0.8, 2, 2, 2, 2, 2, 2, 2 } },
  { "undisclosed", { 2, TURNS_ASIDE, 2, 2, 2, 2, 2, 2, 2, 2 } },
  { "inapplicable", { TURNS_PART, TURNS_ASIDE, TURNS_PART, 2, 2, 2, 2, 2, 2, 2 } },
};

static void
turn (Judgement *judgement, const char *label, double confidence)
{
  gboolean claims = g_str_equal (label, "implemented") || g_str_equal (label, "absent");
  judgement->label = label;
  judgement->confidence = MIN (confidence, 0.9);
  if (!claims || *judgement->words != '\0')
    return;
  g_free (judgement->words);
  judgement->words = g_strdup (""); /* the answer as a whole decides */
}

/* The confidence of what the rules came to by @way, where the words give it @share. */
static double
agreed (Way way, double share)
{
  if (share < SURE)
    return (share + confidences[way]) / 2;
  return MAX (confidences[way], MIN (share, AGREED_MOST));
}

/* The sense with the greatest share, where it may turn @label; N_SENSES where it is not sure enough. */
static guint
find_turn (const char *label, const double shares[N_SENSES])
{
  guint best = normalize_sense_best (shares);
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    if (g_str_equal (turns[i].label, label))
      return shares[best] >= turns[i].least[best] ? best : N_SENSES;
  return N_SENSES;
}

/* One clause without a denial that names more harms than practices: 平文で保持しています. */
static gboolean
affirms_harm (const Opened *opened)
{
  guint counts[2];
  const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, 0);
  if (opened->reading.clauses->len != 1 || clause->seen == NULL || normalize_reading_grammar (clause)->denies)
    return FALSE;
  normalize_polarity_count (clause->seen, clause->english, counts);
  return counts[0] > counts[1];
}

/* We test …, All laptops are …: somebody of the vendor's, or all of something. */
static gboolean
opens_plainly (const char *clause)
{
  static const char *const opens[] = { " we ", " our ", " all ", " each ", " every " };
  for (guint i = 0; i < G_N_ELEMENTS (opens); i++)
    if (g_str_has_prefix (clause, opens[i]))
      return TRUE;
  return FALSE;
}

/* A clause that affirms what it says: no denial, plan, hearsay, condition … stands in it. */
static gboolean
affirms_plainly (const NormalizeClause *clause)
{
  const guint plain = 1u << GRAMMAR_PLAIN | 1u << GRAMMAR_RULE | 1u << GRAMMAR_HABIT;
  const NormalizeGrammar *read = normalize_reading_grammar (clause);
  return !read->denies && (read->ops & ~plain) == 0 && !read->bars_some && !read->defines && !read->asks
         && !read->embedded;
}

/* All that the rules call a claim by its cues, or that opens as one: each clause affirms what it says. */
static gboolean
affirms (const Opened *opened, Way way)
{
  const GArray *clauses = opened->reading.clauses;
  if (clauses->len == 0 || affirms_harm (opened))
    return FALSE;
  for (guint i = 0; i < clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (clauses, NormalizeClause, i);
      if (clause->seen == NULL || (way != BY_CLAIM && !(clause->english && opens_plainly (clause->seen)))
          || !affirms_plainly (clause))
        return FALSE;
    }
  return TRUE;
}

#define DONE_SHARES 0.7 /* of what is done, in part or with the customer */

/* @sense has the greatest share. */
static gboolean
leads (const double shares[N_SENSES], guint sense)
{
  return shares[normalize_sense_best (shares)] <= shares[sense];
}

/* What is in doubt is how much of it is done and by whom, not whether. */
static gboolean
leads_done (const double shares[N_SENSES])
{
  return leads (shares, SENSE_DOES) && shares[SENSE_DOES] + shares[SENSE_SHARED] + shares[SENSE_PART] >= DONE_SHARES;
}

#define DONE_MORE 1.25 /* documents say of more that it is done than the examples do */

static void
weigh_usual (double shares[N_SENSES])
{
  double all = 1 + (DONE_MORE - 1) * shares[SENSE_DOES];
  shares[SENSE_DOES] *= DONE_MORE;
  for (guint k = 0; k < N_SENSES; k++)
    shares[k] /= all;
}

/* Holds what the rules came to against what the words say. */
static void
settle (Judgement *judgement, gboolean affirms, gboolean harms, gboolean section, const double shares[N_SENSES])
{
  double does = shares[SENSE_DOES], lacks = shares[SENSE_LACKS], nothing = shares[SENSE_NOTHING];
  gboolean claims = g_str_equal (judgement->label, "implemented");
  guint sense = claims && does >= KEEPS_CLAIM ? N_SENSES : find_turn (judgement->label, shares);
  if (sense < N_SENSES && claims && affirms && (section || sense != SENSE_LACKS) && shares[sense] < TURNS_PLAIN)
    sense = N_SENSES;
  if (claims && harms && does < KEEPS_CLAIM && lacks >= HARM_AFFIRMED) /* 平文で保持しています */
    turn (judgement, "absent", lacks);
  else if (sense == SENSE_LACKS && claims && affirms && lacks < AFFIRMED_LACK)
    turn (judgement, "unclear", lacks);
  else if (sense < N_SENSES)
    turn (judgement, sense_labels[sense], shares[sense]);
  else if (claims && does >= KEEPS_CLAIM)
    judgement->confidence = agreed (judgement->way, does);
  else if (judgement->way == BY_VALUE && claims && MAX (lacks, nothing) < TURNS_TO_LACK) /* 3拠点, 99.9%以上 */
    turn (judgement, shares[SENSE_FACT] > does ? "informative" : "implemented", MAX (shares[SENSE_FACT], does));
  else if (claims && affirms && does > lacks && does >= AFFIRMED_CLAIM
           && nothing < SECTION_PLAIN) /* 鍵は年に一度取り替えます */
    judgement->confidence = MAX (does, FOR_REVIEW);
  else if (claims && does + shares[SENSE_FACT] >= SURE) /* 国内のデータセンターに保管します: done, or a mere fact */
    turn (judgement, "informative", MAX (shares[SENSE_FACT], does));
  else if (claims && affirms && section && nothing < SECTION_PLAIN) /* 鍵は年に一度取り替えます: for review */
    judgement->confidence = MAX (does, confidences[BY_NOTHING]);
  else if (claims && section && does >= AFFIRMED_CLAIM && leads (shares, SENSE_DOES)) /* more than anything else */
    judgement->confidence = MAX (does, FOR_REVIEW);
  else if (claims && leads_done (shares)) /* all of it, or a part: for review */
    judgement->confidence = does;
  else if (claims && shares[SENSE_WITHHELD] + shares[SENSE_NONE] < MAX (lacks, nothing))
    turn (judgement, "unclear", MAX (nothing, 0.5));
  else if (claims)
    judgement->confidence = MAX (does, confidences[BY_NOTHING]);
  else if (g_str_equal (judgement->label, "absent"))
    judgement->confidence = agreed (judgement->way, lacks);
}

#define PRACTICE_SURE 0.6 /* of the share of a practice */
#define DENIED_TURNS  0.9
#define DENIED_GOOD   -0.55 /* of normalize_polarity_of_denial () */

/* One clause that denies a practice, to a question that names no harm: no likeness of words makes that a claim, unless
 * hardly a doubt is left. */
static gboolean
denies_practice (const Opened *opened, const Asked *asked)
{
  const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, 0);
  if (opened->reading.clauses->len != 1 || clause->seen == NULL || clause->kind != KIND_LACKS || asked->topic > 0
      || asked->shares[ASKED_HARM] >= 0.5 || is_unwelcome (asked) || asked->negated > 0 || asked->inverse > 0
      || asked->forbids > 0)
    return FALSE;
  gssize at = clause->english ? normalize_polarity_find_denial (clause->seen) : (gssize) clause->start;
  double sum = at >= 0 ? normalize_polarity_of_denial (clause->seen, clause->english, (gsize) at) : 1;
  return sum <= DENIED_GOOD;
}

/* 保管: 平文で保管しています.  The @clause names a harm that the @question does not. */
static gboolean
names_own_harm (const NormalizeClause *clause, const char *question)
{
  guint said[2], asked[2];
  normalize_polarity_count (clause->seen, clause->english, said);
  normalize_polarity_count (question, clause->english, asked);
  return said[0] > asked[0];
}

#define SAME_SURE   0.85 /* of what is asked after, affirmed or denied in its own words */
#define SAME_HEDGED 0.65 /* to be looked at */

/* What must not stand in a clause that affirms or denies: plans, opinions, hearsay, wishes … */
#define GRAMMAR_FACT                                                                                                   \
  (1u << GRAMMAR_PLAIN | 1u << GRAMMAR_NOT | 1u << GRAMMAR_BARS | 1u << GRAMMAR_ENDED | 1u << GRAMMAR_RULE             \
   | 1u << GRAMMAR_HABIT | 1u << GRAMMAR_HEDGE | 1u << GRAMMAR_SOMETIMES)

/* "Are visitors escorted?"  "Visitors are not escorted."  Where an answer is one clause that repeats what was asked,
 * whether it affirms or denies that decides, whatever its words mean elsewhere. */
static void
settle_same (Judgement *judgement, const Opened *opened, const Asked *asked)
{
  static const char *const open[] = { "implemented", "absent", "unclear", "inapplicable", "partial", NULL };
  const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, 0);
  gboolean yields = opened->reading.clauses->len == 2 && clause->yields; /* …していましたが、今は取りやめました */
  if ((opened->reading.clauses->len != 1 && !yields) || clause->seen == NULL
      || !g_strv_contains (open, judgement->label) || asked->negated > 0 || asked->inverse > 0 || asked->forbids > 0
      || asked->fact > 0)
    return;
  gboolean harm = is_unwelcome (asked) || asked->shares[ASKED_HARM] >= HARM_SURE;
  gboolean practice = !harm && asked->topic <= 0 && asked->shares[ASKED_PRACTICE] >= PRACTICE_SURE;
  const char *question = normalize_sense_prepared (asked->question, clause->english);
  if ((!harm && !practice) || (practice && names_own_harm (clause, question)))
    return;
  NormalizeGrammar read = normalize_grammar_read (clause->seen, question, clause->english);
  gboolean hedged = (read.ops & 1u << GRAMMAR_HEDGE) != 0;
  if (yields)
    {
      const NormalizeClause *then = &g_array_index (opened->reading.clauses, NormalizeClause, 1);
      NormalizeGrammar after = { 0 };
      if (then->seen != NULL && then->english == clause->english)
        after = normalize_grammar_read (then->seen, question, then->english);
      if (read.denies || (after.ops & 1u << GRAMMAR_ENDED) == 0 || (after.ops & ~GRAMMAR_FACT) != 0)
        return;
      read.denied = TRUE;
    }
  else if (g_str_equal (judgement->label, "partial")
           || (g_str_equal (judgement->label, "inapplicable") && (!read.denied || !clause->english)))
    return;
  if (!read.same || read.embedded || (read.bars_some && read.denies) || (read.ops & ~GRAMMAR_FACT) != 0
      || (practice && (read.ops & 1u << GRAMMAR_BARS) != 0) || (harm && hedged))
    return;
  const char *label = read.denied == practice ? "absent" : "implemented";
  double confidence = hedged ? SAME_HEDGED : SAME_SURE;
  if (!g_str_equal (judgement->label, label))
    turn (judgement, label, confidence);
  else if (!hedged)
    judgement->confidence =
        MAX (judgement->confidence > 0 ? judgement->confidence : confidences[judgement->way], confidence);
}

/* TRUE where @text names the customer: only then may a part of the work be the customer's. */
static gboolean
names_customer (const char *text)
{
  return normalize_words_spelt ("stance", "customer", text, WORDS_ANYWHERE) > 0;
}

/* What is known of an answer of several clauses before they are weighed together. */
static NormalizeSequence
sequence_of (const char *answer, const Opened *opened, const Asked *asked, const Judgement *judgement)
{
  NormalizeSequence sequence = { .label = judgement->label,
                                 .way = (int) judgement->way,
                                 .asked = normalize_sense_asked (asked->shares),
                                 .section = asked->section,
                                 .customer = names_customer (answer) };
  for (guint i = 0; i < opened->reading.clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, i);
      sequence.n += clause->seen != NULL;
      sequence.english |= clause->english;
      sequence.turns |= clause->but;
      sequence.yields |= clause->yields;
    }
  return sequence;
}

/* Opens a part of an answer as one of its own: what it comes to is asked for, and not by which words. */
static Opened
open_part (const char *text, const NormalizeStatement *statement, const Asked *asked, Judgement *own)
{
  Opened part = open_answer (text, NULL, NULL, asked);
  part.reading.unquoted = TRUE;
  *own = judge_by_rules (text, &part, statement, asked);
  return part;
}

/* What @text, a part of an answer, is weighed by as an answer of its own; @clauses gets how many it has. */
static NormalizeSenseFeatures
features_of_part (const char *text, const NormalizeStatement *statement, const Asked *asked, guint *clauses)
{
  Judgement own;
  Opened part = open_part (text, statement, asked, &own);
  NormalizeSenseFeatures features = features_of (text, &part, asked, &own);
  *clauses = part.reading.clauses->len;
  g_free (own.words);
  opened_clear (&part);
  return features;
}

/* The texts of the clauses that are weighed one by one. */
static GPtrArray *
cut_clauses (const Opened *opened)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < opened->reading.clauses->len && texts->len < NORMALIZE_SEQUENCE_MOST; i++)
    {
      const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, i);
      if (clause->seen != NULL)
        g_ptr_array_add (texts, g_strndup (clause->text, clause->length));
    }
  return texts;
}

static const Weighed *
find_weighed (const Asked *asked, const char *text)
{
  for (guint i = 0; i < asked->weighed->len; i++)
    if (g_str_equal (g_array_index (asked->weighed, Weighed, i).text, text))
      return &g_array_index (asked->weighed, Weighed, i);
  return NULL;
}

/* What @text, a clause, says by itself. */
static void
weigh_clause (const char *text, const NormalizeStatement *statement, const Asked *asked, double shares[N_SENSES])
{
  const Weighed *known = find_weighed (asked, text);
  if (known == NULL)
    {
      Weighed weighed = { .text = g_strdup (text) };
      NormalizeSenseFeatures features = features_of_part (text, statement, asked, &weighed.clauses);
      normalize_sense_weigh (&features, weighed.shares);
      normalize_sense_features_clear (&features);
      g_array_append_val (asked->weighed, weighed);
      known = &g_array_index (asked->weighed, Weighed, asked->weighed->len - 1);
    }
  memcpy (shares, known->shares, sizeof known->shares);
}

/* What the words of @answer say, of several clauses by what each of them says; FALSE where there are no weights. */
static gboolean
weigh_words (const char *answer, const Opened *opened, const NormalizeStatement *statement, const Asked *asked,
             const Judgement *judgement, double shares[N_SENSES])
{
  NormalizeSenseFeatures features = features_of (answer, opened, asked, judgement);
  gboolean weighed = normalize_sense_weigh (&features, shares);
  normalize_sense_features_clear (&features);
  if (!weighed || opened->reading.clauses->len < 2)
    return weighed;
  NormalizeSequence sequence = sequence_of (answer, opened, asked, judgement);
  if (sequence.n < 2)
    return TRUE;
  double whole[N_SENSES], parts[NORMALIZE_SEQUENCE_MOST][N_SENSES];
  memcpy (whole, shares, sizeof whole);
  g_autoptr (GPtrArray) clauses = cut_clauses (opened);
  sequence.n = clauses->len;
  for (guint i = 0; i < clauses->len; i++)
    weigh_clause (clauses->pdata[i], statement, asked, parts[i]);
  features = normalize_sequence_features (&sequence, whole, parts);
  normalize_sequence_weigh (&features, shares);
  normalize_sense_features_clear (&features);
  return TRUE;
}

#define OMITS_SURE 0.85

/* 承認を得ずに変更しています: what is done without a practice, or never is, whatever else its words are like. */
static void
settle_omitted (Judgement *judgement, const Opened *opened)
{
  static const char *const open[] = { "implemented", "absent", "unclear", "informative", NULL };
  const GArray *clauses = opened->reading.clauses;
  for (guint i = 0; i < clauses->len && g_strv_contains (open, judgement->label); i++)
    {
      const NormalizeClause *clause = &g_array_index (clauses, NormalizeClause, i);
      gsize start, end;
      NormalizeGrammarOmits omits = clause->seen != NULL && !clause->english
                                        ? normalize_grammar_omits (clause->seen, &start, &end)
                                        : OMITS_NOTHING;
      if (omits == OMITS_DOING && clauses->len > 1 && g_str_equal (judgement->label, "implemented"))
        turn (judgement, "partial", confidences[BY_PARTLY]);
      else if (omits == OMITS_DOING && clauses->len == 1)
        turn (judgement, "absent", OMITS_SURE);
      else if (omits == OMITS_NEVER && clauses->len == 1 && !g_str_equal (judgement->label, "implemented"))
        turn (judgement, "implemented", OMITS_SURE);
      else
        continue;
      g_free (judgement->words);
      judgement->words = normalize_reading_cut (clause, start, end);
    }
}

#define CLAIMLESS 0.7

/* What says what something is worth, what is aimed at, what others say, or asks, claims nothing. */
static gboolean
is_claimless (const NormalizeClause *clause, const char *answer)
{
  const guint ops = 1u << GRAMMAR_PRAISE | 1u << GRAMMAR_GOAL | 1u << GRAMMAR_HEARSAY;
  const NormalizeGrammar *read = normalize_reading_grammar (clause);
  gboolean asks = read->asks && (!clause->english || strchr (answer, '?') != NULL);
  return asks || read->defines || (read->ops & ops) != 0;
}

/* "Backups matter to us", 暗号化は重要な対策である, "Who approves requests?": none of the clauses says what is done. */
static void
settle_claimless (Judgement *judgement, const char *answer, const Opened *opened, const Asked *asked)
{
  static const char *const open[] = { "implemented", "absent", "partial", "unclear", NULL };
  if (!g_strv_contains (open, judgement->label) || opened->mark >= 0 || opened->reading.clauses->len == 0)
    return;
  for (guint i = 0; i < opened->reading.clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, i);
      if (clause->seen == NULL || !is_claimless (clause, answer))
        return;
    }
  turn (judgement, asked->section ? "informative" : "unclear", CLAIMLESS);
}

#define DEFINED 0.75 /* of an answer that is nothing but what a word means */

/* "Retention means how long a record is kept": what a word means claims nothing. */
static void
settle_defined (Judgement *judgement, const Opened *opened)
{
  static const char *const open[] = { "implemented", "absent", "unclear", "partial", "customer", NULL };
  for (guint i = 0; i < opened->reading.clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (opened->reading.clauses, NormalizeClause, i);
      if (clause->seen == NULL || !normalize_reading_grammar (clause)->defines)
        return;
    }
  if (g_strv_contains (open, judgement->label))
    turn (judgement, "informative", DEFINED);
}

/* What a remark makes of the yes or no beside it: the sense of its words, and what that must come to. */
typedef struct
{
  int mark;
  NormalizeSense sense;
  double least;
} Beside;

static const Beside besides[] = {
  { KIND_LACKS, SENSE_PLANNED, 0.5 }, { KIND_LACKS, SENSE_PART, 0.5 },   { KIND_LACKS, SENSE_CUSTOMER, 0.7 },
  { KIND_LACKS, SENSE_SHARED, 0.8 },  { KIND_DOES, SENSE_PLANNED, 0.8 }, { KIND_DOES, SENSE_PART, 0.7 },
  { KIND_DOES, SENSE_CUSTOMER, 0.9 }, { KIND_DOES, SENSE_SHARED, 0.8 },
};

static void
settle_beside (Judgement *judgement, const Opened *marked, const Asked *asked, const double shares[N_SENSES])
{
  int mark = marked->mark;
  /* 有 アクセスログ。エラーログは提供しておりません: a remark limits a yes and does not turn it */
  if (mark == KIND_DOES && g_str_equal (judgement->label, "absent") && !is_unwelcome (asked) && asked->inverse == 0)
    turn (judgement, shares[SENSE_DOES] >= KEEPS_CLAIM ? "implemented" : "partial", confidences[BY_PARTLY]);
  /* 共用していますか。 はい、係ごとに一つです: a yes to a harm, and words beside it that do not say that it is kept off
   */
  if (mark == KIND_DOES && g_str_equal (judgement->label, "implemented") && is_unwelcome (asked)
      && !is_symbol (marked->sign) && !asked->demands && shares[SENSE_DOES] < KEEPS_CLAIM)
    turn (judgement, "absent", confidences[BY_DOUBT]);
  const char *plain = mark == KIND_LACKS ? "absent" : "implemented";
  for (guint i = 0; i < G_N_ELEMENTS (besides) && g_str_equal (judgement->label, plain); i++)
    if (besides[i].mark == mark && shares[besides[i].sense] >= besides[i].least)
      turn (judgement, sense_labels[besides[i].sense], shares[besides[i].sense]);
}

/* A remark is read by itself, as an answer to the same question: "No | Planned for June" is planned. */
static void
weigh_remark (const Opened *marked, const NormalizeStatement *statement, const Asked *asked, Judgement *judgement)
{
  double shares[N_SENSES];
  if ((marked->mark != KIND_LACKS && marked->mark != KIND_DOES) || marked->divided || *marked->rest == '\0')
    return;
  Judgement own;
  Opened opened = open_part (marked->rest, statement, asked, &own);
  if (is_weighed (marked->rest, &opened, statement)
      && weigh_words (marked->rest, &opened, statement, asked, &own, shares))
    settle_beside (judgement, marked, asked, shares);
  g_free (own.words);
  opened_clear (&opened);
}

#define APPLIES_CLAIM 0.5 /* of the words beside a yes that says that the control applies */

/* sentences */

#define SENTENCES      5   /* of an answer that are weighed one by one */
#define SENTENCES_MOST 600 /* bytes of all of them */

/* The sentences of @text, at most SENTENCES + 1 of them, to be freed. */
static GPtrArray *
cut_sentences (const char *text)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  for (const char *start = text, *p = text; sentences->len <= SENTENCES; p = g_utf8_next_char (p))
    {
      gboolean latin = *p == '.' && (p[1] == ' ' || p[1] == '\n') && g_ascii_isupper (p[2]);
      if (*p != '\0' && *p != '\n' && !latin && !g_str_has_prefix (p, "。"))
        continue;
      char *sentence = g_strstrip (g_strndup (start, (gsize) (p - start)));
      if (*sentence != '\0')
        g_ptr_array_add (sentences, sentence);
      else
        g_free (sentence);
      if (*p == '\0')
        break;
      start = g_utf8_next_char (p);
    }
  return sentences;
}

/* What two sentences of one answer come to where the rules knew but one of them: the label that they gave, the sense of
 * the other and of the one behind it, N_SENSES for any. */
typedef struct
{
  const char *label;
  NormalizeSense first, second;
  double least;
  const char *together;
} Together;

static const Together togethers[] = {
  { "absent", SENSE_LACKS, SENSE_PLANNED, 0.55, "planned" }, /* not available today. We expect to offer it in June */
  { "absent", SENSE_DOES, SENSE_LACKS, 0.7, "partial" },     /* Four built-in roles. Custom roles are not available */
  { "customer", SENSE_DOES, SENSE_CUSTOMER, 0.6, "shared" }, /* Files are scanned. Devices are yours to protect */
  { "implemented", SENSE_DOES, SENSE_CUSTOMER, 0.8, "shared" },
  { "unclear", SENSE_DOES, SENSE_CUSTOMER, 0.6, "shared" },
};

/* What one sentence of an answer says by itself; FALSE where it says nothing, or there are no weights. */
static gboolean
weigh_sentence (const char *sentence, const NormalizeStatement *statement, const Asked *asked, double shares[N_SENSES])
{
  const Weighed *known = find_weighed (asked, sentence);
  if (known != NULL && known->clauses == 1) /* of several it is weighed by each of them, too */
    {
      memcpy (shares, known->shares, sizeof known->shares);
      return TRUE;
    }
  Judgement own;
  Opened opened = open_part (sentence, statement, asked, &own);
  gboolean weighed = opened.reading.clauses->len > 0 && weigh_words (sentence, &opened, statement, asked, &own, shares);
  g_free (own.words);
  opened_clear (&opened);
  return weighed;
}

/* Rules read an answer as a whole by the cues that they find; a sentence in words that no cue knows is weighed by
 * itself. */
static void
weigh_sentences (const char *answer, const NormalizeStatement *statement, const Asked *asked, Judgement *judgement)
{
  double before[N_SENSES] = { 0 }; /* the greatest shares of the sentences so far */
  gboolean absent = g_str_equal (judgement->label, "absent");
  if ((!absent && !g_str_equal (judgement->label, "customer") && !g_str_equal (judgement->label, "implemented")
       && !g_str_equal (judgement->label, "unclear"))
      || strlen (answer) > SENTENCES_MOST || (absent ? is_unwelcome (asked) : !names_customer (answer)))
    return;
  g_autoptr (GPtrArray) sentences = cut_sentences (answer);
  if (sentences->len < 2 || sentences->len > SENTENCES)
    return;
  for (guint i = 0; i < sentences->len; i++)
    {
      double shares[N_SENSES];
      gboolean weighed = weigh_sentence (sentences->pdata[i], statement, asked, shares);
      for (guint j = 0; weighed && j < G_N_ELEMENTS (togethers); j++)
        if (g_str_equal (togethers[j].label, judgement->label) && before[togethers[j].first] >= togethers[j].least
            && shares[togethers[j].second] >= togethers[j].least)
          {
            turn (judgement, togethers[j].together, MIN (before[togethers[j].first], shares[togethers[j].second]));
            return;
          }
      for (guint k = 0; weighed && k < N_SENSES; k++)
        before[k] = MAX (before[k], shares[k]);
    }
}

/* What an answer comes to where the control beside it is the customer's, or shared with it.  "No | CSC-owned" leaves it
 * to the customer; what is planned, or does not arise, is whoever it belongs to. */
typedef struct
{
  NormalizeOwner owner;
  const char *label, *together;
} Owned;

static const Owned owned[] = {
  { OWNER_THEIRS, "implemented", "customer" }, { OWNER_THEIRS, "partial", "customer" },
  { OWNER_THEIRS, "shared", "customer" },      { OWNER_THEIRS, "absent", "customer" },
  { OWNER_THEIRS, "unclear", "customer" },     { OWNER_SHARED, "implemented", "shared" },
};

static void
settle_owner (Judgement *judgement, const char *answer, NormalizeOwner owner, const char *words)
{
  /* Yes | Shared CSP and CSC | All staff sign in with a second factor: the words tell whose part is which */
  if (owner == OWNER_SHARED && !normalize_stance_is_mark (answer))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    if (owned[i].owner == owner && g_str_equal (owned[i].label, judgement->label))
      {
        char *evidence =
            *judgement->words != '\0' ? g_strdup_printf ("%s … %s", judgement->words, words) : g_strdup (words);
        turn (judgement, owned[i].together,
              judgement->confidence > 0 ? judgement->confidence : confidences[judgement->way]);
        g_free (judgement->words);
        judgement->words = evidence;
        return;
      }
}

/* What a line such as "Responsibility: Customer" makes of what stands beside it.  It says of guidance, which claims
 * nothing by itself, whose doing it is; what is planned, kept back or does not arise stays so, and a lack stays one
 * beside the vendor's name. */
static const Owned labelled[] = {
  { OWNER_THEIRS, "implemented", "customer" }, { OWNER_THEIRS, "partial", "customer" },
  { OWNER_THEIRS, "shared", "customer" },      { OWNER_THEIRS, "absent", "customer" },
  { OWNER_THEIRS, "unclear", "customer" },     { OWNER_THEIRS, "informative", "customer" },
  { OWNER_SHARED, "implemented", "shared" },   { OWNER_SHARED, "customer", "shared" },
  { OWNER_SHARED, "unclear", "shared" },       { OWNER_SHARED, "informative", "shared" },
  { OWNER_OURS, "customer", "implemented" },
};

static void
settle_field (Judgement *judgement, NormalizeOwner owner, const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (labelled); i++)
    if (labelled[i].owner == owner && g_str_equal (labelled[i].label, judgement->label))
      {
        turn (judgement, labelled[i].together, confidences[owner == OWNER_OURS ? BY_DOUBT : BY_STATE]);
        g_free (judgement->words);
        judgement->words = g_strdup (words);
        return;
      }
}

static Judgement judge_answer (const char *answer, NormalizeLegend *legend, const NormalizeStatement *statement,
                               const Asked *asked);

/* An answer that says by a label, or in its first line, whose all of it is; FALSE where it does not. */
static gboolean
judge_labelled (const char *answer, NormalizeLegend *legend, const NormalizeStatement *statement, const Asked *asked,
                Judgement *judgement)
{
  NormalizeOwner owner = OWNER_NONE;
  g_autofree char *words = NULL, *rest = normalize_party_take_field (answer, &owner, &words);
  if (rest != NULL)
    {
      if (*g_strstrip (rest) == '\0')
        *judgement = (Judgement){ "unclear", BY_NOTHING, g_strdup (words) };
      else
        *judgement = judge_answer (rest, legend, statement, asked);
      settle_field (judgement, owner, words);
      return TRUE;
    }
  const char *behind = statement->heading == 0 ? normalize_party_behind_owner (answer, &owner) : NULL;
  g_autofree char *line = behind != NULL ? g_strndup (answer, (gsize) (behind - 1 - answer)) : NULL;
  if (behind == NULL || (owner != OWNER_SHARED && !normalize_words_has ("party", "asker", line, WORDS_WHOLE)))
    return FALSE;
  *judgement = judge_answer (behind, legend, statement, asked);
  settle_field (judgement, owner, line);
  return TRUE;
}

/* "Other\nThe plan is reviewed in May.": the choice says that none of the others fits, and the words beside it tell.
 * NULL where nothing stands beside it. */
static const char *
behind_other (const char *answer)
{
  gsize length = strcspn (answer, "\n");
  if (answer[length] == '\0' || answer[length + 1] == '\0' || length > SHORT_ANSWER)
    return NULL;
  g_autofree char *line = g_strndup (answer, length), *fold = normalize_fold (line, -1);
  return fold != NULL && normalize_words_spelt ("stance", "other-choice", fold, WORDS_WHOLE) > 0 ? answer + length + 1
                                                                                                 : NULL;
}

static Judgement
judge_answer (const char *answer, NormalizeLegend *legend, const NormalizeStatement *statement, const Asked *asked)
{
  NormalizeOwner owner;
  Judgement labelled_so;
  const char *told = statement->heading == 0 ? behind_other (answer) : NULL;
  if (told != NULL)
    return judge_answer (told, legend, statement, asked);
  if (statement->borne == 0 && judge_labelled (answer, legend, statement, asked, &labelled_so))
    return labelled_so;
  g_autofree char *owner_words = NULL;
  g_autofree char *unowned = statement->heading == 0 ? normalize_party_take_owner (answer, &owner, &owner_words) : NULL;
  if (unowned != NULL)
    {
      Judgement judgement = judge_answer (unowned, legend, statement, asked);
      settle_owner (&judgement, unowned, owner, owner_words);
      return judgement;
    }
  Judgement judgement;
  double shares[N_SENSES];
  const char *borne =
      statement->borne != 0 ? normalize_party_of_bearers (statement->borne) : normalize_party_stance (answer);
  gboolean guessed = (statement->borne >> PARTY_UNKNOWN & 1) != 0 && (statement->borne >> PARTY_THEIRS & 1) == 0;
  if (borne != NULL)
    return (Judgement){ borne,
                        g_str_equal (borne, "unclear") ? BY_NOTHING
                        : guessed                      ? BY_DOUBT
                                                       : BY_MARK,
                        g_strdup (statement->borne != 0 && statement->bearer != NULL ? statement->bearer : answer) };
  /* CSP-owned, where the cell for the answer is empty: whose it is does not say that it is done */
  owner = statement->heading == 0 ? normalize_party_owner (answer) : OWNER_NONE;
  if (owner != OWNER_NONE && normalize_party_of (answer) != PARTY_NONE)
    owner = OWNER_NONE;
  if (owner != OWNER_NONE)
    return (Judgement){ owner == OWNER_THEIRS   ? "customer"
                        : owner == OWNER_SHARED ? "shared"
                                                : "unclear",
                        BY_DOUBT, g_strdup (answer) };
  g_autofree char *same = same_for_all_plans (answer, legend);
  if (same != NULL)
    return judge_answer (same, legend, statement, asked);
  if (judge_by_plan (answer, legend, &judgement))
    return judgement;
  if (parts_work (answer))
    return (Judgement){ "shared", BY_SHARED, g_strdup ("") };
  Opened opened = open_answer (answer, statement->sign, legend, asked);
  judgement = judge_by_rules (answer, &opened, statement, asked);
  if (is_weighed (answer, &opened, statement)
      && !(g_str_equal (judgement.label, "absent") && denies_question (&opened, asked))
      && weigh_words (answer, &opened, statement, asked, &judgement, shares))
    {
      if (g_str_equal (judgement.label, "absent") && shares[SENSE_DOES] < DENIED_TURNS
          && denies_practice (&opened, asked))
        shares[SENSE_DOES] = 0;
      weigh_usual (shares);
      gboolean left = g_str_equal (judgement.label, "customer") && opened.reading.of[KIND_LACKS] > 0;
      settle (&judgement, affirms (&opened, judgement.way), affirms_harm (&opened), asked->section, shares);
      if (left && g_str_equal (judgement.label, "shared")) /* it does no part of it: 当社では行っておりません */
        turn (&judgement, "customer", confidences[BY_CUSTOMER]);
      if (statement->scope_lines > 0 && g_str_equal (judgement.label, "unclear") && shares[SENSE_DOES] >= APPLIES_CLAIM)
        turn (&judgement, "implemented", shares[SENSE_DOES]);
    }
  if (is_weighed (answer, &opened, statement))
    {
      settle_same (&judgement, &opened, asked);
      settle_defined (&judgement, &opened);
    }
  if (opened.mark < 0)
    settle_omitted (&judgement, &opened);
  settle_claimless (&judgement, answer, &opened, asked);
  weigh_remark (&opened, statement, asked, &judgement);
  weigh_sentences (opened.mark >= 0 ? opened.rest : answer, statement, asked, &judgement);
  opened_clear (&opened);
  return judgement;
}

static void
clear_features (gpointer features)
{
  normalize_sense_features_clear (features);
}

/* What the clauses of an answer are weighed by, one after another. */
static GArray *
features_of_clauses (const Opened *opened, const NormalizeStatement *statement, const Asked *asked)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (NormalizeSenseFeatures));
  g_array_set_clear_func (parts, clear_features);
  g_autoptr (GPtrArray) clauses = cut_clauses (opened);
  for (guint i = 0; i < clauses->len; i++)
    {
      guint n;
      NormalizeSenseFeatures features = features_of_part (clauses->pdata[i], statement, asked, &n);
      g_array_append_val (parts, features);
    }
  return parts;
}

gboolean
normalize_stance_features (const NormalizeStatement *statement, NormalizeStanceFeatures *features)
{
  Asked asked = read_question (statement);
  Opened opened = open_answer (statement->answer, statement->sign, NULL, &asked);
  Judgement judgement = judge_by_rules (statement->answer, &opened, statement, &asked);
  gboolean weighed = is_weighed (statement->answer, &opened, statement);
  if (weighed)
    {
      features->whole = features_of (statement->answer, &opened, &asked, &judgement);
      features->sequence = sequence_of (statement->answer, &opened, &asked, &judgement);
      features->parts = features_of_clauses (&opened, statement, &asked);
    }
  opened_clear (&opened);
  g_free (judgement.words);
  asked_clear (&asked);
  return weighed;
}

void
normalize_stance_features_clear (NormalizeStanceFeatures *features)
{
  normalize_sense_features_clear (&features->whole);
  g_clear_pointer (&features->parts, g_array_unref);
}

/* @text, where it is nothing but a mark in a column whose @title heads a state. */
static gboolean
is_state (const char *title, const char *text, NormalizeLegend *legend)
{
  int weights[N_KINDS] = { 0 };
  g_autofree char *rest = NULL;
  weigh_question (title, 1u << KIND_HEADS_STATE, weights);
  return weights[KIND_HEADS_STATE] > 0 && normalize_marks_read (legend, text, &rest) >= 0 && *rest == '\0';
}

/* The state that a column of its own gives, 実施状況 or Current State, beside the answer or within it behind words;
 * NULL where the sheet has none.  It decides before prose, and before a yes that says only that the control applies. */
static char *
state_of (const NormalizeStatement *statement, NormalizeLegend *legend)
{
  for (guint i = 0; i < statement->further->len; i++)
    {
      const NormalizeFurther *further = &g_array_index (statement->further, NormalizeFurther, i);
      if (is_state (further->title, further->text, legend))
        return g_strdup (further->text);
    }
  const char *line = statement->answer;
  for (guint i = 0; statement->parts != NULL && i < statement->parts->len; i++)
    {
      const NormalizePart *part = &g_array_index (statement->parts, NormalizePart, i);
      gsize length = strcspn (line, "\n");
      g_autofree char *text = part->lines == 1 && i > 0 ? g_strndup (line, length) : NULL;
      if (text != NULL && is_state (part->title, text, legend))
        return g_steal_pointer (&text);
      for (guint n = 0; n < part->lines && *line != '\0'; n++)
        {
          line += strcspn (line, "\n");
          line += *line == '\n';
        }
    }
  return NULL;
}

#define ABOUT_ALL_BELOW 7 /* the weight of a heading over sections that claim nothing either */

/* A heading over what is to come or what is missing makes a plan or a gap of what stands below it; purpose, terms and
 * the like claim nothing. */
static void
judge_heading (const NormalizeStatement *statement, Judgement *judgement)
{
  int weights[N_KINDS] = { 0 };
  const guint kinds = 1u << KIND_HEADS_PLANS | 1u << KIND_HEADS_GAPS | 1u << KIND_HEADS_ABOUT;
  int about[N_KINDS] = { 0 };
  const char *above = statement->path->len > 0 ? statement->path->pdata[statement->path->len - 1] : NULL;
  weigh_question (above, kinds, weights);
  if (statement->heading > 0 || *statement->question != '\0')
    weigh_question (statement->question, kinds, weights);
  gboolean claims = g_str_equal (judgement->label, "implemented") || g_str_equal (judgement->label, "partial")
                    || g_str_equal (judgement->label, "unclear") || g_str_equal (judgement->label, "shared");
  for (guint i = 0; i < statement->path->len; i++)
    weigh_question (statement->path->pdata[i], 1u << KIND_HEADS_ABOUT, about);
  about[KIND_HEADS_ABOUT] = about[KIND_HEADS_ABOUT] >= ABOUT_ALL_BELOW ? about[KIND_HEADS_ABOUT] : 0;
  weigh_question (statement->question, kinds, about);
  if (about[KIND_HEADS_ABOUT] > 0 && !normalize_stance_is_mark (statement->answer))
    {
      judgement->label = "informative";
      judgement->way = BY_ABOUT;
      return;
    }
  if (!claims || weights[KIND_HEADS_PLANS] + weights[KIND_HEADS_GAPS] == 0)
    return;
  /* "Yes" below the category "Weaknesses" is an answer to its question */
  g_autofree char *first = g_strstrip (g_strndup (statement->answer, strcspn (statement->answer, "\n")));
  if (*first != '\0' && normalize_stance_is_mark (first))
    return;
  judgement->label = weights[KIND_HEADS_GAPS] > weights[KIND_HEADS_PLANS] ? "absent" : "planned";
  judgement->way = BY_HEADING;
}

/* marks of a column */

#define COLUMN_MARKS 4 /* at most that are shown for one that was misread */
#define COLUMN_LEAST 2 /* answers of the column that are marks, or it has none of its own */

typedef struct
{
  const char *sign; /* lent by a statement */
  guint count;
} ColumnMark;

static int
by_count (gconstpointer a, gconstpointer b)
{
  const ColumnMark *one = a, *other = b;
  return one->count != other->count ? (one->count < other->count ? 1 : -1) : strcmp (one->sign, other->sign);
}

/* The marks that the answers of @record's sheet are given by, ○ △ ×, the most frequent first. */
static GArray *
read_column_marks (const NormalizeRecord *record, NormalizeLegend *legend)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (ColumnMark));
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      g_autofree char *rest = NULL;
      const char *answer = statement->answer;
      if (*answer == '\0' || *g_utf8_next_char (answer) != '\0' || statement->heading > 0
          || normalize_marks_read (legend, answer, &rest) < 0)
        continue;
      guint at = 0;
      while (at < marks->len && strcmp (g_array_index (marks, ColumnMark, at).sign, answer) != 0)
        at++;
      if (at == marks->len)
        g_array_append_val (marks, ((ColumnMark){ answer, 0 }));
      g_array_index (marks, ColumnMark, at).count++;
    }
  g_array_sort (marks, by_count);
  return marks;
}

/* へ, 人, A in a column of ○ △ ×: one of these was meant, and a reader shall be told which there are.  NULL where
 * @answer may be what it is. */
static char *
name_misread (const char *answer, const GArray *marks)
{
  guint n = 0;
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    n += g_array_index (marks, ColumnMark, i).count;
  if (n < COLUMN_LEAST || !is_misread_mark (answer))
    return NULL;
  g_autoptr (GString) words = g_string_new (answer);
  for (guint i = 0; i < MIN (marks->len, COLUMN_MARKS); i++)
    g_string_append_printf (words, "%s%s", i == 0 ? " (" : " ", g_array_index (marks, ColumnMark, i).sign);
  g_string_append_c (words, '?');
  g_string_append_c (words, ')');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* The words of @answer that may be a misread mark: all where nothing is claimed; where it is, those of the first of
 * several cells that no legend knows, P beside "Only base images are scanned".  To be freed; NULL for none. */
static char *
first_mark (const NormalizeStatement *statement, const char *answer, const Judgement *judgement,
            NormalizeLegend *legend)
{
  if (g_str_equal (judgement->label, "unclear"))
    return g_strdup (answer);
  if (!g_str_equal (judgement->label, "implemented") || statement->parts == NULL || statement->parts->len < 2
      || g_array_index (statement->parts, NormalizePart, 0).lines != 1)
    return NULL;
  g_autofree char *mark = g_strndup (answer, strcspn (answer, "\n")), *rest = NULL;
  return normalize_marks_read (legend, mark, &rest) < 0 ? g_steal_pointer (&mark) : NULL;
}

static void
set_stance (NormalizeRecord *record, NormalizeStatement *statement, const Judgement *judgement)
{
  statement->stance = judgement->label;
  statement->stance_confidence = judgement->confidence > 0 ? judgement->confidence : confidences[judgement->way];
  gsize line = strcspn (statement->answer, "\n");
  gboolean shown = *judgement->words == '\0' && line <= SHORT_ANSWER; /* no cue decided: the answer as a whole did */
  statement->stance_evidence = shown ? normalize_record_keep (record, statement->answer, (gssize) line)
                                     : normalize_record_keep (record, judgement->words, -1);
}

/* What the row's own list of choices says of numbers, or NULL where it has none; the caller frees it. */
static NormalizeLegend *
choices_of (const NormalizeStatement *statement)
{
  if (statement->further->len == 0) /* most statements: nothing is made for them */
    return NULL;
  g_autoptr (GHashTable) own = normalize_legend_new ();
  for (guint i = 0; i < statement->further->len; i++)
    normalize_legend_read_numbers (own, g_array_index (statement->further, NormalizeFurther, i).text);
  return g_hash_table_size (own) >= 2 ? g_steal_pointer (&own) : NULL;
}

/* "採用" above "毎年見直しています。": what only says that the control applies claims nothing, save where it is all. */
static const char *
behind_scope (const NormalizeStatement *statement)
{
  const char *at = statement->answer;
  for (guint i = 0; i < statement->scope_lines; i++)
    {
      at += strcspn (at, "\n");
      if (*at == '\0')
        return statement->answer;
      at++;
    }
  return at;
}

/* "P" above "Patches are applied monthly.": a letter that says whose the row is answers nothing, and the words behind
 * it tell. */
static const char *
behind_letter (const NormalizeStatement *statement, const char *answer)
{
  gsize line = strcspn (answer, "\n");
  if (statement->bearer == NULL || statement->borne != 0 || answer[line] == '\0')
    return answer;
  g_autofree char *letter = g_strndup (answer, line);
  return g_str_has_suffix (statement->bearer, letter) ? answer + line + 1 : answer;
}

/* "{{実施状況}}", "[[status]]" where a state should stand: the page is a form that nobody has filled in. */
static gboolean
is_blank_to_fill (const char *line)
{
  static const char *const opens[] = { "{{", "[[", "<%" }, *const closes[] = { "}}", "]]", "%>" };
  gsize length = strcspn (line, "\n");
  for (gsize i = 0; i < G_N_ELEMENTS (opens); i++)
    if (length >= 4 && g_str_has_prefix (line, opens[i]) && strncmp (line + length - 2, closes[i], 2) == 0)
      return TRUE;
  return FALSE;
}

/* The name of a column is the vendor's, or that of its service. */
static gboolean
is_vendor (const char *name, gpointer data)
{
  const NormalizeRecord *record = data;
  const char *const own[] = { record->vendor, record->service, record->title };
  g_autofree char *fold = normalize_fold (name, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (own) && g_utf8_strlen (fold, -1) >= SHORTEST_NAME; i++)
    {
      g_autofree char *whole = own[i] != NULL ? normalize_fold (own[i], -1) : NULL;
      if (whole != NULL && strstr (whole, fold) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The title of the document or a heading over @statement says that work is parted: 責任分界, Who does what. */
static gboolean
is_of_duties (const NormalizeRecord *record, const NormalizeStatement *statement)
{
  static const char *const parts[] = { "parts" };
  if (record->title != NULL && normalize_words_within ("party", record->title, parts, 1) != 0)
    return TRUE;
  for (guint i = 0; i < statement->path->len; i++)
    if (normalize_words_within ("party", statement->path->pdata[i], parts, 1) != 0)
      return TRUE;
  return FALSE;
}

/* Who bears the row of a table whose columns go by names that no word tells.  Where one of them is the vendor's, the
 * others are somebody's; else it is only where the document says that it parts the work that a row claims nothing, and
 * elsewhere the columns are what else a table compares, read by their words. */
static void
name_strangers (NormalizeRecord *record, NormalizeStatement *statement)
{
  guint8 borne = normalize_party_of_strangers (statement->answer, is_vendor, record);
  if ((borne >> PARTY_NONE & 1) != 0)
    statement->borne = borne;
  else
    statement->borne = is_of_duties (record, statement) ? 1u << PARTY_NONE : 0;
}

/* Parts the lines of an answer that stand below a title such as お客様の実施事項, what the customer is to do, from the
 * others, where they say anything.  FALSE, and nothing to free, where there are none; else the caller frees both. */
static gboolean
take_duty (const NormalizeStatement *statement, char **ours, char **duty)
{
  g_autoptr (GString) others = g_string_new (NULL), theirs = g_string_new (NULL);
  const char *line = statement->answer;
  for (guint i = 0; statement->parts != NULL && i < statement->parts->len; i++)
    {
      const NormalizePart *part = &g_array_index (statement->parts, NormalizePart, i);
      gboolean bears = *part->title != '\0' && normalize_party_of_duty (part->title) == PARTY_THEIRS;
      for (guint n = 0; n < part->lines && *line != '\0'; n++)
        {
          gsize length = strcspn (line, "\n");
          GString *to = bears ? theirs : others;
          g_string_append_len (to->len > 0 ? g_string_append_c (to, '\n') : to, line, (gssize) length);
          line += length + (line[length] == '\n');
        }
    }
  gboolean takes = *line == '\0' && theirs->len > 0 && normalize_party_bears (theirs->str)
                   && !normalize_stance_is_mark (theirs->str);
  if (!takes)
    return FALSE;
  *ours = g_string_free (g_steal_pointer (&others), FALSE);
  *duty = g_string_free (g_steal_pointer (&theirs), FALSE);
  return TRUE;
}

/* Nothing but dashes: the vendor bears nothing. */
static gboolean
is_dashed (const char *answer)
{
  g_auto (GStrv) lines = g_strsplit (answer, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0' && (normalize_party_bears (*line) || normalize_party_is_cross (*line)))
      return FALSE;
  return TRUE;
}

/* What the vendor says, @ours, stands beside what the customer is to do: with it what is done is shared, and where the
 * vendor does nothing, the customer's. */
static void
settle_duty (Judgement *judgement, const char *ours, const char *duty)
{
  gboolean dashed = is_dashed (ours);
  if (!dashed && !g_str_equal (judgement->label, "implemented"))
    return;
  turn (judgement, dashed ? "customer" : "shared",
        dashed                      ? confidences[BY_CUSTOMER]
        : judgement->confidence > 0 ? judgement->confidence
                                    : confidences[judgement->way]);
  if (dashed)
    {
      g_free (judgement->words);
      judgement->words = g_strdup (duty);
    }
}

/* The answer as it is read, where its cells stand in another order: marks and states before the words beside them, and
 * nothing of what is aimed at, nor of what is to come unless @plans, as long as there is anything else.  NULL where it
 * is read as it stands; the caller frees it. */
static char *
in_reading_order (const NormalizeStatement *statement, gboolean plans)
{
  g_autoptr (GString) states = g_string_new (NULL), words = g_string_new (NULL);
  gboolean differs = FALSE, is_word = FALSE;
  const char *line = statement->answer;
  for (guint i = 0; statement->parts != NULL && i < statement->parts->len; i++)
    {
      const NormalizePart *part = &g_array_index (statement->parts, NormalizePart, i);
      guint lines = i + 1 < statement->parts->len ? part->lines : G_MAXUINT; /* what went on overleaf is the last's */
      gboolean left = part->aim || (part->plan && !plans);
      differs |= left || (part->state && is_word);
      is_word |= !part->state;
      for (guint n = 0; n < lines && *line != '\0'; n++)
        {
          gsize length = strcspn (line, "\n");
          GString *to = part->state ? states : words;
          if (!left)
            g_string_append_len (to->len > 0 ? g_string_append_c (to, '\n') : to, line, (gssize) length);
          line += length + (line[length] == '\n');
        }
    }
  if (!differs || states->len + words->len == 0)
    return NULL;
  g_string_append_printf (states, "%s%s", states->len > 0 && words->len > 0 ? "\n" : "", words->str);
  return g_string_free (g_steal_pointer (&states), FALSE);
}

/* × | 来年6月に導入予定, the latter below 今後の予定: a no is planned where the column for what is to come says so. */
static void
weigh_plan (const NormalizeStatement *statement, NormalizeLegend *legend, const Asked *asked, Judgement *judgement)
{
  gboolean plans = FALSE;
  for (guint i = 0; statement->parts != NULL && i < statement->parts->len; i++)
    plans |= g_array_index (statement->parts, NormalizePart, i).plan;
  if (!plans || !g_str_equal (judgement->label, "absent"))
    return;
  g_autofree char *ordered = in_reading_order (statement, TRUE);
  Judgement with = judge_answer (ordered != NULL ? ordered : statement->answer, legend, statement, asked);
  if (g_str_equal (with.label, "planned"))
    {
      g_free (judgement->words);
      *judgement = with;
    }
  else
    g_free (with.words);
}

static void
read_statement (NormalizeRecord *record, NormalizeStatement *statement, NormalizeLegend *given, const GArray *marks)
{
  g_autoptr (GHashTable) own = choices_of (statement);
  NormalizeLegend *legend = own != NULL ? own : given;
  g_autofree char *chosen = NULL, *choice = NULL, *ours = NULL, *duty = NULL;
  g_autofree char *ordered = statement->scope_lines == 0 ? in_reading_order (statement, FALSE) : NULL;
  const char *answer = behind_letter (statement, ordered != NULL ? ordered : behind_scope (statement)), *behind;
  g_autofree char *state = state_of (statement, legend);
  Judgement judgement = { NULL };
  if (statement->out_of_scope)
    {
      g_autofree char *words = g_strndup (statement->answer, strcspn (statement->answer, "\n"));
      set_stance (record, statement, &(Judgement){ "inapplicable", BY_STATE, words });
      return;
    }
  if (statement->scope_lines > 0 && state == NULL && is_blank_to_fill (answer))
    {
      g_autofree char *words = g_strndup (statement->answer, strcspn (statement->answer, "\n"));
      set_stance (record, statement, &(Judgement){ "informative", BY_NOTHING, words });
      return;
    }
  if (*answer == '\0' && state == NULL)
    {
      if (statement->heading == 0 && *statement->question != '\0')
        set_stance (record, statement, &(Judgement){ "unanswered", BY_OPEN, (char *) "" });
      return;
    }
  if ((statement->borne >> PARTY_STRANGER & 1) != 0)
    name_strangers (record, statement);
  Asked asked = read_question (statement);
  gboolean shared = statement->scope_lines == 0 && statement->borne == 0 && take_duty (statement, &ours, &duty);
  if (state != NULL)
    {
      judgement = judge_answer (state, legend, statement, &asked);
      judgement.way = BY_STATE;
    }
  else if (statement->heading > 0
           && normalize_legend_is_scale (answer)) /* 1: 実施していない 2: …, each by itself a claim */
    judgement = (Judgement){ "informative", BY_ABOUT, g_strdup ("") };
  else if (normalize_selection_read (answer, &chosen, &behind))
    {
      choice = g_strdup_printf ("%s%s%s", chosen != NULL ? chosen : "", chosen != NULL && *behind != '\0' ? "\n" : "",
                                behind);
      judgement = *choice == '\0' ? (Judgement){ "unanswered", BY_OPEN, g_strdup ("") }
                                  : judge_answer (choice, legend, statement, &asked);
      if (chosen == NULL && *choice != '\0') /* a remark beside options of which none is seen to be chosen */
        judgement.confidence = confidences[BY_DOUBT];
    }
  else
    judgement = judge_answer (shared ? ours : answer, legend, statement, &asked);
  weigh_plan (statement, legend, &asked, &judgement);
  if (shared)
    settle_duty (&judgement, ours, duty);
  if (state == NULL)
    judge_heading (statement, &judgement);
  g_autofree char *mark = first_mark (statement, answer, &judgement, legend);
  char *misread = mark != NULL ? name_misread (mark, marks) : NULL;
  if (misread != NULL)
    {
      g_free (judgement.words);
      judgement = (Judgement){ "unclear", BY_NOTHING, misread };
    }
  set_stance (record, statement, &judgement);
  g_free (judgement.words);
  asked_clear (&asked);
}

void
normalize_stance_statement (NormalizeRecord *record, NormalizeStatement *statement)
{
  read_statement (record, statement, NULL, NULL);
}

/* "4", "全社で実施" in the cells of one row above a sheet, "3", "おおむね実施" in the next: what the numbers say that
 * it is answered by. */
static void
read_legend_rows (NormalizeLegend *legend, const NormalizeRecord *record)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  for (guint i = 0; i <= record->left->len; i++)
    {
      const char *text = i < record->left->len ? g_array_index (record->left, NormalizeLeft, i).text : "";
      if (g_ascii_isalnum (*text) && text[1] == '\t' && strchr (text + 2, '\t') == NULL)
        g_string_append_printf (rows, "%c=%s\n", *text, text + 2);
      else if (rows->len > 0)
        {
          normalize_legend_read_numbers (legend, rows->str);
          g_string_truncate (rows, 0);
        }
    }
}

/* What the document says anywhere of the codes that its rows are answered by: in a line above the sheet, in the text of
 * a section, in a heading, in a row of the cover. */
static void
read_legend_codes (NormalizeLegend *legend, const NormalizeRecord *record)
{
  for (guint i = 0; i < record->left->len; i++)
    normalize_legend_read_codes (legend, g_array_index (record->left, NormalizeLeft, i).text);
  for (guint i = 0; i < record->headings->len; i++)
    normalize_legend_read_codes (legend, g_array_index (record->headings, NormalizeHeading, i).title);
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      if (statement->heading > 0 || normalize_legend_is_codes (statement->answer))
        normalize_legend_read_codes (legend, statement->answer);
    }
}

#define TEXT_SELECTOR    "\xef\xb8\x8e" /* U+FE0E */
#define PICTURE_SELECTOR "\xef\xb8\x8f" /* U+FE0F */

/* @text without the selectors behind pictures, ✔️: they say nothing, and marks are told without them.  @text itself
 * where it has none. */
static const char *
without_selectors (NormalizeRecord *record, const char *text)
{
  if (text == NULL || (strstr (text, TEXT_SELECTOR) == NULL && strstr (text, PICTURE_SELECTOR) == NULL))
    return text;
  g_autoptr (GString) plain = g_string_new (text);
  g_string_replace (plain, TEXT_SELECTOR, "", 0);
  g_string_replace (plain, PICTURE_SELECTOR, "", 0);
  return normalize_record_keep (record, plain->str, (gssize) plain->len);
}

static void
judge_all (NormalizeRecord *record)
{
  g_autoptr (GHashTable) legend = normalize_legend_new ();
  g_autofree const char **left = g_new (const char *, record->left->len + 1);
  for (guint i = 0; i < record->left->len; i++)
    left[i] = g_array_index (record->left, NormalizeLeft, i).text;
  normalize_legend_read_rows (legend, left, record->left->len);
  for (guint i = 0; i < record->left->len; i++)
    {
      normalize_legend_read_marks (legend, g_array_index (record->left, NormalizeLeft, i).text);
      normalize_legend_read_numbers (legend, g_array_index (record->left, NormalizeLeft, i).text);
    }
  for (guint i = 0; i < record->statements->len; i++)
    {
      const NormalizeStatement *statement = record->statements->pdata[i];
      for (guint j = 0; j < statement->path->len; j++)
        if (i == 0 || j + 1 == statement->path->len)
          normalize_legend_read_marks (legend, statement->path->pdata[j]);
      normalize_legend_read_marks (legend, statement->answer);
    }
  read_legend_rows (legend, record);
  read_legend_codes (legend, record);
  normalize_party_letters_read (record);
  g_autoptr (GArray) marks = read_column_marks (record, legend);
  for (guint i = 0; i < record->statements->len; i++)
    read_statement (record, record->statements->pdata[i], legend, marks);
}

void
normalize_stance (NormalizeRecord *record)
{
  g_autofree const char **answers = g_new (const char *, record->statements->len + 1);
  for (guint i = 0; i < record->statements->len; i++)
    {
      NormalizeStatement *statement = record->statements->pdata[i];
      answers[i] = statement->answer;
      statement->answer = without_selectors (record, answers[i]);
    }
  judge_all (record);
  for (guint i = 0; i < record->statements->len; i++)
    ((NormalizeStatement *) record->statements->pdata[i])->answer = answers[i];
}
