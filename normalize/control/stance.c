#include "normalize/control/stance.h"

#include "normalize/control/marks.h"
#include "normalize/control/reading.h"
#include "normalize/text/boxes.h"
#include "normalize/text/fold.h"

#include <string.h>

#define SHORT_ANSWER 60 /* bytes of a line that is shown whole */

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
  BY_NOTHING
} Way;

static const double confidences[] = {
  [BY_MARK] = 0.95,    [BY_NONE] = 0.93,     [BY_WITHHELD] = 0.93, [BY_PLANNED] = 0.93,  [BY_ABOUT] = 0.95,
  [BY_SHARED] = 0.93,  [BY_CUSTOMER] = 0.94, [BY_FREE] = 0.85,     [BY_POLARITY] = 0.85, [BY_ABSENT] = 0.85,
  [BY_PARTLY] = 0.75,  [BY_LIMIT] = 0.8,     [BY_FACT] = 0.92,     [BY_CLAIM] = 0.97,    [BY_WEAK_CLAIM] = 0.83,
  [BY_POINTER] = 0.85, [BY_NOTHING] = 0.75,
};

typedef struct
{
  const char *label;
  Way way;
  char *words;
} Judgement;

typedef struct
{
  int unwelcome, forbids, negated, inverse, fact; /* weights of the best cues of question and requirement */
  char *fold;                                     /* of the question */
} Asked;

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

static Asked
read_question (const NormalizeStatement *statement)
{
  int weights[N_KINDS] = { 0 };
  weigh_question (statement->question,
                  1u << KIND_UNWELCOME | 1u << KIND_FORBIDS | 1u << KIND_NEGATED | 1u << KIND_INVERSE
                      | 1u << KIND_ASKS_FACT,
                  weights);
  weigh_question (statement->requirement, 1u << KIND_UNWELCOME, weights);
  return (Asked){ .unwelcome = weights[KIND_UNWELCOME],
                  .forbids = weights[KIND_FORBIDS],
                  .negated = weights[KIND_NEGATED],
                  .inverse = weights[KIND_INVERSE],
                  .fact = *statement->requirement == '\0' ? weights[KIND_ASKS_FACT] : 0,
                  .fold = normalize_fold (statement->question, -1) };
}

static gboolean
is_unwelcome (const Asked *asked)
{
  return asked->unwelcome > asked->forbids;
}

static Judgement
judge_as (const char *label, Way way, const NormalizeReading *reading, int kind, int kind2)
{
  return (Judgement){ label, way, normalize_reading_words_of (reading, kind, kind2) };
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
      if (clause->kind != kind || clause->seen == NULL || asked->fold == NULL)
        continue;
      for (const char *p = asked->fold; *p != '\0' && pairs < 200; p = g_utf8_next_char (p))
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

static Judgement
judge_lack (const NormalizeReading *reading, const Asked *asked, double claims)
{
  const NormalizeClause *lack = normalize_reading_strongest (reading, KIND_LACKS);
  int claim = reading->of[KIND_DOES] > 0 ? KIND_DOES : KIND_ABLE;
  /* asked that something be not done, 表示されません says that it is not; ていません that nothing is in place */
  gboolean as_asked = asked->negated > 0 && lack != NULL && lack->weight <= 3;
  if (is_unwelcome (asked) || as_asked)
    return judge_as ("implemented", BY_POLARITY, reading, KIND_LACKS, -1);
  if (claims <= 0)
    return judge_as ("absent", BY_ABSENT, reading, KIND_LACKS, -1);
  /* one lack said among many things done is a limit */
  gboolean drowned = claims >= 3 * reading->of[KIND_LACKS] && reading->first != KIND_LACKS;
  if (lack == NULL || lack->aside || lack->weight < 3 || (drowned && !lack->but))
    return judge_as ("implemented", BY_LIMIT, reading, claim, -1);
  if (all_yield (reading, KIND_LACKS)) /* 導入しておりませんが、別の方法で検知しています */
    return judge_as ("implemented", BY_LIMIT, reading, claim, -1);
  /* what was asked is what it lacks; what it does is another matter */
  if (!lack->but
      && share_of_question (reading, asked, KIND_LACKS)
             >= share_of_question (reading, asked, (NormalizeCueKind) claim) + 0.5)
    return judge_as ("absent", BY_PARTLY, reading, KIND_LACKS, -1);
  return judge_as ("partial", BY_PARTLY, reading, claim, KIND_LACKS);
}

static Judgement
judge (const NormalizeReading *reading, const Asked *asked)
{
  const double *of = reading->of;
  double claims = of[KIND_DOES] + of[KIND_ABLE] + of[KIND_REFRAINS];
  int claim = of[KIND_DOES] > 0 ? KIND_DOES : of[KIND_ABLE] > 0 ? KIND_ABLE : KIND_REFRAINS;
  const NormalizeClause *absence = normalize_reading_strongest (reading, KIND_NONE);
  /* 使用していません, of what had better not be used */
  if (absence != NULL && absence->weight < 7 && (is_unwelcome (asked) || asked->negated > 0)
      && *normalize_reading_words (absence) != '\0' && reading->first == KIND_NONE
      && !normalize_stance_is_mark (normalize_reading_words (absence)))
    return judge_as ("implemented", BY_POLARITY, reading, KIND_NONE, -1);
  if (of[KIND_NONE] > 0 && (claims <= 0 || reading->first == KIND_NONE))
    return judge_as ("inapplicable", BY_NONE, reading, KIND_NONE, -1);
  const NormalizeClause *none = normalize_reading_strongest (reading, KIND_NONE);
  if (none != NULL && !none->aside && none->weight >= 7) /* this is done, that is out of scope */
    return judge_as ("partial", BY_PARTLY, reading, claim, KIND_NONE);
  if (of[KIND_WITHHELD] > 0 && claims <= 0 && of[KIND_CUSTOMER] <= 0)
    return judge_as ("undisclosed", BY_WITHHELD, reading, KIND_WITHHELD, -1);
  if (of[KIND_PLANNED] > 0 && (claims <= 0 || reading->first == KIND_PLANNED))
    return judge_as ("planned", BY_PLANNED, reading, KIND_PLANNED, -1);
  if (of[KIND_ABOUT] > 0 && (reading->first == KIND_ABOUT || claims <= of[KIND_ABOUT]))
    return judge_as ("informative", BY_ABOUT, reading, KIND_ABOUT, -1);
  const NormalizeClause *customer = normalize_reading_strongest (reading, KIND_CUSTOMER);
  if (customer != NULL && claims <= 0)
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
                                                      : judge_as ("absent", BY_LIMIT, reading, KIND_CANNOT, -1);
  const NormalizeClause *best = normalize_reading_strongest (reading, (NormalizeCueKind) claim);
  if (best != NULL)
    return judge_as ("implemented", best->weight >= 2 ? BY_CLAIM : BY_WEAK_CLAIM, reading, claim, -1);
  if (of[KIND_POINTS] > 0 && of[KIND_FACT] <= 0)
    return judge_as ("informative", BY_POINTER, reading, KIND_POINTS, -1);
  if (asked->fact >= 3) /* 受付時間は, 9-17 */
    return judge_as ("informative", BY_NOTHING, reading, KIND_FACT, -1);
  return judge_as ("implemented", BY_NOTHING, reading, KIND_FACT, -1);
}

gboolean
normalize_stance_is_mark (const char *text)
{
  g_autofree char *fold = normalize_fold (text, -1);
  return fold != NULL && *fold != '\0' && normalize_cues_mark (fold) >= 0;
}

/* questions in the negative */

/* A claim that the thing asked after is there: 残っている場合があります. */
static gboolean
says_it_occurs (const char *text)
{
  static const char *const words[] = { "あり",       "有り",     "ございます", "残って",     "使って",
                                       "使用して",   "利用して", "使われ",     "場合がある", "ことがある",
                                       "ことがあり", "存在",     "exist",      "used",       "in use" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
occurs (const NormalizeReading *reading)
{
  for (guint i = 0; i < reading->clauses->len; i++)
    {
      const NormalizeClause *clause = &g_array_index (reading->clauses, NormalizeClause, i);
      if (clause->kind == KIND_DOES && clause->seen != NULL && says_it_occurs (clause->seen))
        return TRUE;
    }
  return FALSE;
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
      gboolean bad = says_it_occurs (sign) || strcmp (sign, "有") == 0 || (of[KIND_LACKS] <= 0 && occurs (reading));
      *judgement = judge_as (bad ? "absent" : "implemented", BY_POLARITY, reading, mark, -1);
      return TRUE;
    }
  if (mark == KIND_LACKS) /* なし is well and × is not; いいえ may mean either, and what follows tells */
    {
      static const char *const denials[] = { "いいえ", "なし", "無し", "無", "ない", "ありません", "No", "no", "NO" };
      gboolean denial = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (denials); i++)
        denial = denial || strcmp (sign, denials[i]) == 0;
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

/* What a mark alone says, the question's polarity applied. */
static Judgement
judge_mark (int kind, const Asked *asked, const NormalizeReading *reading)
{
  switch (kind)
    {
      case KIND_LACKS:
        return judge_as (is_unwelcome (asked) ? "implemented" : "absent", is_unwelcome (asked) ? BY_POLARITY : BY_MARK,
                         reading, kind, -1);
      case KIND_DOES:
        return asked->unwelcome >= 5 && is_unwelcome (asked) ? judge_as ("absent", BY_PARTLY, reading, kind, -1)
                                                             : judge_as ("implemented", BY_MARK, reading, kind, -1);
      default:
        return judge (reading, asked);
    }
}

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
  switch (mark)
    {
      case KIND_PARTLY:
        return judge_as ("partial", BY_MARK, reading, KIND_PARTLY, -1);
      case KIND_LACKS:
        if (of[KIND_PLANNED] > 0 && claims <= 0 && !is_unwelcome (asked))
          return judge_as ("planned", BY_PLANNED, reading, KIND_PLANNED, -1);
        if (of[KIND_CUSTOMER] > 0 && claims <= 0)
          return judge_as ("customer", BY_CUSTOMER, reading, KIND_CUSTOMER, -1);
        if (!says)
          return judge_mark (mark, asked, reading);
        break;
      case KIND_DOES:
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
        if (of[KIND_CUSTOMER] <= 0 && of[KIND_PARTLY] <= 0 && (lack == NULL || lack->weight < 4)
            && !is_unwelcome (asked))
          return judge_as ("implemented", lack == NULL && of[KIND_PLANNED] <= 0 ? BY_MARK : BY_LIMIT, reading, mark,
                           -1);
        break;
      case KIND_NONE:
        if (!dash || (lacks > 0 && claims + of[KIND_CUSTOMER] + of[KIND_PLANNED] <= 0)) /* －（無線LANなし） */
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

static void
read_statement (NormalizeRecord *record, NormalizeStatement *statement, NormalizeLegend *legend)
{
  if (*statement->answer == '\0')
    return;
  g_autofree char *rest = NULL, *ticked = NULL, *chosen = NULL, *sign = NULL;
  const char *answer = statement->answer, *behind;
  if (normalize_boxes_read (answer, &ticked, &behind))
    {
      if (ticked == NULL && *behind == '\0')
        return; /* nothing is ticked */
      chosen = g_strdup_printf ("%s%s%s", ticked != NULL ? ticked : "", ticked != NULL ? "\n" : "", behind);
      answer = chosen;
    }
  NormalizeReading reading = normalize_reading_init ();
  int mark = normalize_marks_read (legend, answer, &rest);
  if (mark >= 0)
    {
      sign = g_strndup (answer, strlen (answer) - MIN (strlen (rest), strlen (answer)));
      gsize length = strcspn (sign, "\n");
      for (const char *stop = strpbrk (sign, "(:."); stop != NULL && *rest != '\0'; stop = NULL)
        length = MIN (length, (gsize) (stop - sign));
      const char *wide = strstr (sign, "（");
      length = wide != NULL ? MIN (length, (gsize) (wide - sign)) : length;
      sign[length > 0 ? length : strlen (sign)] = '\0';
      normalize_reading_add_mark (&reading, (NormalizeCueKind) mark, g_strstrip (sign));
    }
  normalize_reading_add (&reading, rest);

  Asked asked = read_question (statement);
  g_autofree char *beyond = NULL;
  int second = mark == KIND_DOES || mark == KIND_LACKS ? normalize_marks_read (legend, rest, &beyond) : -1;
  /* two columns of marks: the one plan has it, the other does not */
  gboolean divided = (second == KIND_DOES || second == KIND_LACKS) && second != mark;
  Judgement judgement;
  if (divided || !judge_inverse (mark, sign, &reading, &asked, &judgement))
    judgement = divided                     ? judge_as ("partial", BY_PARTLY, &reading, mark, -1)
                : mark < 0                  ? judge (&reading, &asked)
                : reading.clauses->len == 1 ? judge_mark (mark, &asked, &reading)
                                            : judge_marked (mark, sign, &reading, &asked);
  statement->stance = judgement.label;
  statement->stance_confidence = confidences[judgement.way];
  gsize line = strcspn (statement->answer, "\n");
  gboolean shown = *judgement.words == '\0' && line <= SHORT_ANSWER; /* no cue decided: the answer as a whole did */
  statement->stance_evidence = shown ? normalize_record_keep (record, statement->answer, (gssize) line)
                                     : normalize_record_keep (record, judgement.words, -1);
  g_free (judgement.words);
  g_free (asked.fold);
  normalize_reading_clear (&reading);
}

void
normalize_stance_statement (NormalizeRecord *record, NormalizeStatement *statement)
{
  read_statement (record, statement, NULL);
}

void
normalize_stance (NormalizeRecord *record)
{
  g_autoptr (GHashTable) legend = normalize_legend_new ();
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
  for (guint i = 0; i < record->statements->len; i++)
    read_statement (record, record->statements->pdata[i], legend);
}
