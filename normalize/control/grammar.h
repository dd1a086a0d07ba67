/* grammar.h — what the function words of a clause make of its predicate: whether it is denied, and how it is said.
 *
 *     監査ログを収集する予定はありません   ->  denied once, planned;      speaks of 収集
 *     We never fail to review access logs  ->  denied twice: affirmed;     speaks of "review", "access"
 *     入館者を記録していると聞いています   ->  hearsay
 *
 * No word of a trade is known here, only endings, negations and auxiliaries (stance/grammar-*.tsv), so that what is
 * said in words that nobody foresaw is read as well.  Held against the question it tells whether what is asked after is
 * affirmed or denied.
 *
 * Method   Japanese has its predicate at the end: endings are taken off from there, the longest first, as long as one
 *          fits, and what is left ends in the verb.  English: the negations of a clause are counted, those within
 *          longer ones once.  Each turns the rest, so that two of them affirm.
 *
 * Input    a clause as normalize_cues_prepare () leaves it.
 */
#pragma once

#include <glib.h>

typedef enum
{
  GRAMMAR_PLAIN,
  GRAMMAR_NOT,
  GRAMMAR_BARS,
  GRAMMAR_ENDED,
  GRAMMAR_RULE,
  GRAMMAR_HABIT,
  GRAMMAR_HEDGE,
  GRAMMAR_PLAN,
  GRAMMAR_OPINION,
  GRAMMAR_HEARSAY,
  GRAMMAR_UNKNOWN,
  GRAMMAR_WISH,
  GRAMMAR_DEFINE,
  GRAMMAR_DEPENDS,
  GRAMMAR_REFUSE,
  GRAMMAR_REQUEST,
  GRAMMAR_PART,
  GRAMMAR_SOMETIMES,
  GRAMMAR_CONDITION,
  GRAMMAR_PRAISE, /* says what something is worth */
  GRAMMAR_GOAL,   /* what is aimed at */
  N_GRAMMAR
} NormalizeGrammarOp;

/* In their order, as the data files have them. */
#define NORMALIZE_GRAMMAR_NAMES                                                                                        \
  "plain", "not", "bars", "ended", "rule", "habit", "hedge", "plan", "opinion", "hearsay", "unknown", "wish",          \
      "define", "depends", "refuse", "request", "part", "sometimes", "condition", "praise", "goal"

extern const char *const normalize_grammar_names[N_GRAMMAR];

typedef struct
{
  guint ops;          /* bits by NormalizeGrammarOp */
  gboolean denied;    /* an odd number of denials, barring and ended counted in */
  gboolean denies;    /* any */
  gboolean echoes;    /* the predicate is one that the question names */
  gboolean same;      /* and of just what the question names: nothing else is its object */
  gboolean bars_some; /* it speaks of who or what is kept out: 管理者でも, 承認なしに, even, unless */
  gboolean defines;   /* it says what a word means: An incident is an event that …, …形態をいいます */
  gboolean asks;      /* it is a question itself */
  gboolean embedded;  /* it asks a question inside: …かどうか, whether … */
} NormalizeGrammar;

/* Reads @clause, an answer to @question, both prepared and of the same language. */
NormalizeGrammar normalize_grammar_read (const char *clause, const char *question, gboolean english);

typedef enum
{
  OMITS_NOTHING,
  OMITS_DOING, /* 承認を得ずに変更しています */
  OMITS_NEVER  /* 承認を得ずに変更することはありません */
} NormalizeGrammarOmits;

/* Whether the prepared Japanese @clause says that a thing is done without a practice or unguarded, 平文で, or never is;
 * [*start, *end) gets the words for that.  What happens then, 承認なしに変更すると記録されます, is neither. */
NormalizeGrammarOmits normalize_grammar_omits (const char *clause, gsize *start, gsize *end);
