/* reading.h — an answer as clauses, each with what it says.
 *
 *     ログは取得していますが、レビューは実施していません。
 *       ->  KIND_DOES "取得しています" · KIND_LACKS "実施していません"
 *
 * Input    UTF-8, display text.
 * Owns     a reading borrows the answer that it was read from.
 */
#pragma once

#include "normalize/control/cues.h"
#include "normalize/control/grammar.h"

#define NORMALIZE_CLAUSE_BYTES                                                                                         \
  2000 /* the predicate stands at the end of a Japanese clause, the cue near the head of an English one */

typedef struct
{
  NormalizeCueKind kind; /* N_CLAUSE_KINDS where no cue fits */
  int weight;
  gboolean aside;         /* opens with なお, ※ */
  gboolean but;           /* opens with ただし, 一方 */
  gboolean yields;        /* ends in が: 導入しておりませんが、… */
  gboolean doubtful;      /* a denial of which its words do not tell whether it protects or lacks */
  char *words;            /* the deciding ones, as they stand in the answer; NULL until words_in () is asked for them */
  char *seen;             /* the whole clause, as cues see it */
  NormalizeGrammar *said; /* NULL until normalize_reading_grammar () is asked for it */
  const char *text;       /* the clause in the answer */
  gsize length, skip, start, end; /* of @text; of what opened it; of the deciding words in @seen */
  gboolean english;
} NormalizeClause;

typedef struct
{
  GArray *clauses; /* of NormalizeClause */
  double of[N_CLAUSE_KINDS];
  int first;    /* kind of the first clause that says anything, -1 where none does */
  double topic; /* what the question names: above 0 what had better not be (polarity.h); set before answers are added */
  gboolean unquoted; /* nobody asks for the deciding words, which are found slowly */
} NormalizeReading;

/* A reading without clauses; normalize_reading_clear () it. */
NormalizeReading normalize_reading_init (void);
void normalize_reading_clear (NormalizeReading *reading);

/* Appends what @answer says. */
void normalize_reading_add (NormalizeReading *reading, const char *answer);

/* Puts a mark or a single word first: what it means, and the words as they stand in the answer. */
void normalize_reading_add_mark (NormalizeReading *reading, NormalizeCueKind kind, const char *words);

/* The clause of @kind that weighs most, NULL where there is none. */
const NormalizeClause *normalize_reading_strongest (const NormalizeReading *reading, NormalizeCueKind kind);

/* Bytes [start, end) of what cues see of @clause, as they stand in the answer; the caller frees them. */
char *normalize_reading_cut (const NormalizeClause *clause, gsize start, gsize end);

/* The deciding words of a clause, as they stand in the answer; lent. */
const char *normalize_reading_words (const NormalizeClause *clause);

/* How a clause that has words is said, held against no question; lent. */
const NormalizeGrammar *normalize_reading_grammar (const NormalizeClause *clause);

/* The words of the clauses of @kind that weigh most: one, or with @kind2 one of each; -1 for none.  g_free () them. */
char *normalize_reading_words_of (const NormalizeReading *reading, int kind, int kind2);

/* What stands in brackets is a remark: （メンテナンス時間は除く）.  @from, where not NULL, gets where each byte came
 * from. */
char *normalize_reading_without_brackets (const char *text, gsize length, GArray *from);
